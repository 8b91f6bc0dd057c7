//! Duties for programs (`docs/doctor.md`).
//!
//! Must not know the terminal.

use serde::Serialize;

use super::{DutyFinding, wording::DutyWords};
use crate::{diag::message::Messages, text::LineColumn};

/// The form of the answer; another form gets another number.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct DoctorJson {
    congkhai: &'static str,
    version: u32,
    duties: Vec<DutyJson>,
}

#[derive(Serialize)]
struct DutyJson {
    duty: String,
    title: String,
    answer: &'static str,
    why: Option<String>,
    law: String,
    note: String,
    places: Vec<SpotJson>,
}

#[derive(Serialize)]
struct SpotJson {
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
    findings: &[DutyFinding<'_>],
    starts: &[Option<LineColumn>],
    messages: &Messages,
) -> String {
    let words = DutyWords(messages);
    let mut starts = starts.iter().copied();
    let duties = findings.iter().map(|finding| DutyJson {
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
                SpotJson {
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
    let answer = DoctorJson { congkhai: "doctor", version: VERSION, duties: duties.collect() };
    let text = serde_json::to_string_pretty(&answer)
        .expect("internal error: plain texts and lists are JSON");
    format!("{text}\n")
}
