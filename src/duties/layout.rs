//! Duties for people: as plain text and as Markdown.
//!
//! Must not know where the text goes, nor look places up.

use std::fmt::Write as _;

use super::{DutyFinding, Gap, wording::DutyWords};
use crate::{diag::message::Messages, listing::ListLayout};

/// Every duty with its answer, then the places that fall short, by office. `places` has a place for each
/// gap, counted over all findings: `procedures/a.yaml:3:1`.
pub fn listing(
    findings: &[DutyFinding<'_>],
    places: &[String],
    layout: ListLayout,
    messages: &Messages,
) -> String {
    let words = DutyWords(messages);
    let mut text = String::new();
    let is_plain = layout == ListLayout::Plain;
    let mut line = |it: &str| {
        writeln!(text, "{it}").expect("internal error: a String takes every text");
    };
    if !is_plain {
        line(&format!("# {}\n", messages.label("doctor-title")));
    }
    line(&words.summary(findings));
    let heading = |it: &str| if is_plain { format!("\n{it}") } else { format!("\n## {it}") };
    line(&heading(&messages.label("doctor-duties")));
    duties(findings, layout, messages, &mut line);
    let offices = by_office(findings, places);
    if offices.is_empty() {
        return text;
    }
    line(&heading(&messages.label("doctor-places")));
    for (office, gaps) in offices {
        let office = layout.safe(&office);
        line(&if is_plain { format!("\n  {office}\n") } else { format!("\n### {office}\n") });
        for (number, gap, place) in gaps {
            let about = words.about(gap.about).unwrap_or_else(|| "none".to_owned());
            let (what, remedy) = (words.gap(gap), words.remedy(gap));
            let args = [("place", place), ("about", &*about), ("gap", &*what), ("do", &*remedy)];
            let gap = layout.safe(&messages.text("doctor-gap", &args));
            line(&if is_plain {
                format!("    P{number} {gap}")
            } else {
                format!("- P{number} {gap}")
            });
        }
    }
    text
}

fn duties(
    findings: &[DutyFinding<'_>],
    layout: ListLayout,
    messages: &Messages,
    line: &mut dyn FnMut(&str),
) {
    let words = DutyWords(messages);
    if layout == ListLayout::Markdown {
        let heads = ["number", "duty", "answer", "law", "note"]
            .map(|it| messages.text("doctor-head", &[("it", it)]));
        line(&format!("\n| {} |\n|---|---|---|---|---|", heads.join(" | ")));
    }
    for finding in findings {
        let (title, law) = (words.title(finding.number), words.law(finding.number));
        let (answer, note) = (words.answer(finding), words.note(finding.number));
        let why = words.why(finding);
        let answer = match &why {
            Some(why) => format!("{answer}: {why}"),
            None => answer,
        };
        let number = format!("P{}", finding.number);
        if layout == ListLayout::Markdown {
            let cells = [number, title, answer, law, note].map(|it| layout.safe(&it));
            line(&format!("| {} |", cells.join(" | ")));
        } else {
            let args = [("number", &*number), ("title", &*title), ("answer", &*answer)];
            line(&format!("\n  {}", messages.text("duty-line", &args)));
            line(&format!("      {}", messages.text("doctor-law", &[("law", &law)])));
            line(&format!("      {note}"));
        }
    }
}

/// A gap with the number of its duty and its place in words.
type NumberedGap<'f, 'c> = (u8, &'f Gap<'c>, &'f str);

/// Gaps of each office with their duties and places; offices in the order of their names.
fn by_office<'f, 'c>(
    findings: &'f [DutyFinding<'c>],
    places: &'f [String],
) -> Vec<(String, Vec<NumberedGap<'f, 'c>>)> {
    let order = crate::locale::VietnameseOrder::new();
    let gaps = findings.iter().flat_map(|it| it.gaps.iter().map(|gap| (it.number, gap)));
    let mut offices: Vec<(String, Vec<_>)> = Vec::new();
    for ((number, gap), place) in gaps.zip(places) {
        match offices.iter_mut().find(|(name, _)| *name == gap.office) {
            Some((_, known)) => known.push((number, gap, place.as_str())),
            None => offices.push((gap.office.clone(), vec![(number, gap, place.as_str())])),
        }
    }
    offices.sort_by(|a, b| order.compare(&a.0, &b.0));
    offices
}
