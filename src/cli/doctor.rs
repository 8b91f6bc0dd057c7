//! `congkhai doctor`: the duties of publication, with places in the files.
//!
//! Must not judge: it reads, looks places up, and lays answers out.

use std::path::Path;

use super::{
    args::{DiffFormat, DoctorArgs},
    diff::read,
    exit::{CLEAN, ERRORS},
    show::Screen,
    terminal::print,
};
use crate::{
    diag::message::printable, duties, limits::Limits, listing::ListLayout, pipeline::Lowered,
    source::locate::locate, text::LineColumn,
};

/// Judges, prints, and tells the exit code.
pub(super) fn doctor(request: &DoctorArgs, limits: &Limits, screen: &Screen<'_>) -> u8 {
    let path: &Path = &request.content;
    let content = match read(path, limits, "doctor-broken", screen) {
        Ok(content) => content,
        Err(code) => return code,
    };
    let findings = duties::judge(&content.catalog, request.today);
    let starts = starts(&content, &findings);
    let gaps = findings.iter().flat_map(|it| &it.gaps);
    let places: Vec<String> = gaps
        .zip(&starts)
        .map(|(gap, start)| {
            let file = printable(&path.join(&*gap.place.file).display().to_string());
            match start {
                Some(at) => format!("{file}:{}:{}", at.line, at.column),
                None => file,
            }
        })
        .collect();
    let messages = screen.messages;
    print(&match request.format {
        DiffFormat::Text => duties::listing(&findings, &places, ListLayout::Plain, messages),
        DiffFormat::Markdown => duties::listing(&findings, &places, ListLayout::Markdown, messages),
        DiffFormat::Json => duties::json(&findings, &starts, messages),
    });
    let is_short = findings.iter().any(|it| !it.gaps.is_empty());
    if request.is_strict && is_short { ERRORS } else { CLEAN }
}

/// Where each gap begins; absent where a file as a whole is meant.
fn starts(content: &Lowered, findings: &[duties::DutyFinding<'_>]) -> Vec<Option<LineColumn>> {
    let report = duties::places(findings);
    let mut starts = vec![None; report.diagnostics().len()];
    for one in locate(&content.content, &report) {
        let at = one.diagnostic.arg("at").and_then(|at| at.parse::<usize>().ok());
        if let Some(slot) = at.and_then(|at| starts.get_mut(at)) {
            *slot = one.start;
        }
    }
    starts
}
