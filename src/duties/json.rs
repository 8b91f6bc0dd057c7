//! Duties for programs (`docs/doctor.md`).
//!
//! Must not know the terminal.

use serde::Serialize;

use super::{Finding, wording::Words};
use crate::{diag::message::Messages, text::LineColumn};

/// The form of the answer; another form gets another number.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Doctor {
    congkhai: &'static str,
    version: u32,
    duties: Vec<One>,
}

#[derive(Serialize)]
struct One {
    duty: String,
    title: String,
    answer: &'static str,
    why: Option<String>,
    law: String,
    note: String,
    places: Vec<Spot>,
}

#[derive(Serialize)]
struct Spot {
    office: String,
    about: Option<String>,
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    path: String,
    what: &'static str,
    keys: Vec<&'static str>,
    text: String,
    remedy: String,
}

/// Every duty with its answer. `starts` has the first character of each gap, counted over all findings.
pub fn json(
    findings: &[Finding<'_>],
    starts: &[Option<LineColumn>],
    messages: &Messages,
) -> String {
    let words = Words(messages);
    let mut starts = starts.iter().copied();
    let duties = findings.iter().map(|finding| One {
        duty: format!("P{}", finding.number),
        title: words.title(finding.number),
        answer: finding.answer.word(),
        why: words.why(finding),
        law: words.law(finding.number),
        note: words.note(finding.number),
        places: finding
            .gaps
            .iter()
            .map(|gap| {
                let start = starts.next().flatten();
                Spot {
                    office: gap.office.clone(),
                    about: words.about(gap.about),
                    file: gap.place.file.to_string(),
                    line: start.map(|at| at.line),
                    column: start.map(|at| at.column),
                    path: gap.place.path.to_string(),
                    what: gap.what.word(),
                    keys: gap.keys.clone(),
                    text: words.gap(gap),
                    remedy: words.remedy(gap),
                }
            })
            .collect(),
    });
    let answer = Doctor { congkhai: "doctor", version: VERSION, duties: duties.collect() };
    let text = serde_json::to_string_pretty(&answer)
        .expect("internal error: plain texts and lists are JSON");
    format!("{text}\n")
}
