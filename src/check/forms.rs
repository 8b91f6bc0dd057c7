//! Files of forms: there, not empty, inside `forms/`, and of a format that is published.
//!
//! Must not open them: they were judged when they were read.

use std::collections::BTreeSet;

use super::scope::ProcedureScope;
use crate::{
    diag::{Code, Diagnostic, Place, Report, fix::Fix},
    locale,
    model::{Catalog, FormFile, Sourced, procedure::Procedure},
    source::{
        self,
        attachment::{Active, Attachment, DetectedContent, Refusal, judge_name},
    },
    text::characters::with_invisible_shown,
};

/// Checks the files that the procedure's forms name.
pub(super) fn of_procedure(
    procedure: &Sourced<Procedure>,
    scene: &ProcedureScope<'_>,
    report: &mut Report,
) {
    let origin = &procedure.origin;
    for form in procedure.forms.known().into_iter().flatten() {
        for (key, file) in [("file", &form.file), ("sample", &form.sample)] {
            let Some(file) = file else { continue };
            let path = origin.path().key("forms").index(form.position).key(key);
            let place = Place::value(&origin.file, path);
            report_file(file, &place, scene, report);
        }
    }
}

fn report_file(file: &str, place: &Place, scene: &ProcedureScope<'_>, report: &mut Report) {
    let files = &scene.catalog.form_files;
    let leads_out = file.split(['/', '\\']).any(|part| part == "..")
        || file.starts_with(['/', '\\'])
        || file.contains(':');
    let diagnostic = |code| Diagnostic::new(code, place.clone()).with("found", file);
    match files.get(file) {
        _ if leads_out => report.push(diagnostic(Code::FormOutsideFolder).with("cause", "path")),
        Some(found) if found.is_link => {
            report.push(diagnostic(Code::FormOutsideFolder).with("cause", "link"));
        }
        Some(found) if found.size == 0 => report.push(diagnostic(Code::EmptyForm)),
        Some(found) => report_judged(&found.judged, file, place, report),
        // The file may be there, but no file of this name is read.
        None if source::home_of(&format!("forms/{file}")).is_none() => {
            let path = format!("forms/{}", with_invisible_shown(file));
            report.push(diagnostic(Code::BadFileName).with("found", path));
        }
        None => {
            let near = scene.known.nearest_form(file);
            let fix = near.map(|near| Fix::text(near).likely());
            report.push(diagnostic(Code::MissingForm).suggest(near).fixed_by(fix));
        }
    }
}

fn report_judged(
    judged: &Result<Attachment, Refusal>,
    file: &str,
    place: &Place,
    report: &mut Report,
) {
    let diagnostic = |code| Diagnostic::new(code, place.clone()).with("found", file);
    match judged {
        Ok(Attachment { active: None, .. }) => {}
        Ok(Attachment { active: Some(part), .. }) => {
            report.push(diagnostic(Code::ActivePdf).with("part", *part));
        }
        Err(Refusal::Unread(reason)) => {
            report.push(diagnostic(Code::UnreadableFile).with("reason", reason));
        }
        Err(Refusal::Active(active)) => {
            let (cause, part) = active_words(active);
            let diagnostic = diagnostic(Code::FormWithMacros).with("cause", cause);
            report.push(diagnostic.with("part", part));
        }
        Err(refusal) => report.push(not_allowed(refusal, &diagnostic(Code::FormNotAllowed))),
    }
}

/// The cause, and the part that is named.
fn active_words(active: &Active) -> (&'static str, &str) {
    match active {
        Active::Macro => ("macro", ""),
        Active::Control => ("control", ""),
        Active::Object => ("object", ""),
        Active::External(address) => ("external", address),
        Active::Program(name) => ("program", name),
        Active::Launch => ("launch", ""),
    }
}

fn not_allowed(refusal: &Refusal, diagnostic: &Diagnostic) -> Diagnostic {
    let because = |cause: &str| diagnostic.clone().with("cause", cause);
    match refusal {
        Refusal::NoEnding => because("no-ending"),
        Refusal::Ending(part) => because("ending").with("part", part),
        Refusal::OldOffice => because("old-office"),
        Refusal::DoubleEnding { part, fix } => {
            because("double").with("part", part).with("fix", fix)
        }
        Refusal::OtherContent { actual, fix } => because("other-content")
            .with("actual", content_word(*actual))
            .with("fix", fix.as_deref().unwrap_or("none")),
        Refusal::Locked => because("locked"),
        Refusal::Large { size, limit } => because("large")
            .with("size", locale::file_size(*size))
            .with("limit", locale::file_size(*limit)),
        Refusal::MemberName(name) => because("member-name").with("part", name),
        Refusal::Member(name) => because("member").with("part", name),
        Refusal::Damaged | Refusal::Unread(_) | Refusal::Active(_) => because("damaged"),
    }
}

fn content_word(content: DetectedContent) -> String {
    let word = match content {
        DetectedContent::Allowed(format) => return format.ending().to_uppercase(),
        DetectedContent::OldOffice => "old-office",
        DetectedContent::OtherOffice => "office-template",
        DetectedContent::Html => "html",
        DetectedContent::Svg => "svg",
        DetectedContent::Program => "program",
        DetectedContent::Text => "text",
        DetectedContent::Unknown => "unknown",
    };
    word.to_owned()
}

/// Warns of files in `forms/` that no record names and that could not be published: most likely misplaced, or
/// forgotten links. Other unused files are not mentioned; none of them is published.
pub(super) fn unused(catalog: &Catalog, report: &mut Report) {
    let forms = catalog.procedures.iter().filter_map(|it| it.forms.known()).flatten();
    let named: BTreeSet<&str> =
        forms.flat_map(|form| [&form.file, &form.sample]).flatten().map(String::as_str).collect();
    let is_odd = |(name, file): &(&String, &FormFile)| file.is_link || judge_name(name).is_err();
    let files = catalog.form_files.iter().filter(|(name, _)| !named.contains(name.as_str()));
    for (name, _) in files.filter(is_odd) {
        let path = format!("forms/{name}");
        let place = Place::file(&path.as_str().into());
        report.push(Diagnostic::new(Code::UnknownFile, place).with("found", path));
    }
}
