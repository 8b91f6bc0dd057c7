//! Owns how the text of "trình tự thực hiện" becomes steps.
//! Must not know the rest of a record.
//!
//! No text is lost: what is dropped is the mark "Bước n", and only where the steps' own order says
//! the same.

use super::clean;
use super::portal;
use super::wording::{self, Label};
use super::words;
use crate::model::procedure::ProcedureStep;
use crate::source::decode::LongText;

/// Names of steps that say nothing.
const STEP_FILLERS: &[&str] = &["Mặc định", "Trình tự thực hiện", "-", "."];

/// What a line between two rows of steps speaks of, either letter case.
const CASE_WORDS: &str = "rường hợp";

/// Longest first line that may be a step's name, in characters.
const NAME_LENGTH: usize = 90;

#[derive(Debug, Default)]
struct StepDraft {
    /// Number after "Bước", where the text has one.
    number: Option<u32>,
    name: String,
    text: String,
}

/// The steps of a record, as the author would list them.
pub(super) fn steps(record: &[portal::PortalStep]) -> Vec<ProcedureStep> {
    let mut steps = Vec::new();
    for step in record {
        add(&mut steps, &clean::line(&step.name), &clean::long(&step.description));
    }
    let in_order = steps.iter().zip(1..).all(|(step, number)| step.number == Some(number));
    steps.iter().map(|step| written(step, in_order)).collect()
}

/// One step of the portal: it stays whole if it has a name, otherwise it is split at "Bước n".
fn add(steps: &mut Vec<StepDraft>, name: &str, text: &str) {
    let (number, name) = match wording::label(name) {
        Some(label) => (Some(label.number), label.rest),
        None => (None, name),
    };
    let name = if STEP_FILLERS.contains(&name) { "" } else { name };
    if name.is_empty() && number.is_none() {
        split(steps, text);
    } else if !(name.is_empty() && text.is_empty()) {
        let (name, text) = match wording::label(text) {
            // The text repeats the mark that the name has.
            Some(label) if number == Some(label.number) && name.is_empty() => heading(label.rest),
            _ => (name.to_owned(), text.to_owned()),
        };
        if !(bare(&name).is_empty() && text.is_empty()) {
            steps.push(StepDraft { number, name, text });
        }
    }
}

/// A name without the colon that led over to its text.
fn bare(name: &str) -> &str {
    name.trim_end_matches([':', ' '])
}

fn split(steps: &mut Vec<StepDraft>, text: &str) {
    let mut parts: Vec<(Option<u32>, String)> = vec![(None, String::new())];
    for line in text.split('\n') {
        let mut rest = line;
        let last = parts.iter().rev().find_map(|(number, _)| *number);
        if let Some(label) = wording::label(line).filter(|label| begins_step(label, last)) {
            if label.number == 1 {
                part_heading(&mut parts);
            }
            parts.push((Some(label.number), String::new()));
            rest = label.rest;
        }
        while let Some((before, number, after)) = split_inside(rest, parts.last()) {
            push_line(&mut parts, before);
            parts.push((Some(number), String::new()));
            rest = after;
        }
        push_line(&mut parts, rest);
    }
    for (number, text) in parts {
        let text = text.trim_matches('\n');
        if !text.is_empty() {
            let (name, text) =
                if number.is_some() { heading(text) } else { (String::new(), text.to_owned()) };
            steps.push(StepDraft { number, name, text });
        }
    }
}

/// Where the marks begin anew, a line above them such as "b) Trường hợp…" is no part of the step
/// before.
fn part_heading(parts: &mut Vec<(Option<u32>, String)>) {
    let Some((Some(_), text)) = parts.last_mut() else { return };
    let Some((before, line)) = text.rsplit_once('\n') else { return };
    let mark = line.split([' ', ')']).next().unwrap_or("");
    let is_mark =
        mark.chars().count() <= 4 && mark.ends_with(|c: char| c.is_alphanumeric() || c == '.');
    if line.ends_with(':') || line.starts_with('*') || (is_mark && line.contains(CASE_WORDS)) {
        let heading = line.to_owned();
        *text = before.to_owned();
        parts.push((None, heading));
    }
}

/// A mark without a colon may be a mention, so it must be the next number.
fn begins_step(label: &Label<'_>, last: Option<u32>) -> bool {
    label.is_marked || label.rest.is_empty() || label.number == last.unwrap_or(0) + 1
}

fn split_inside<'a>(
    line: &'a str,
    last: Option<&(Option<u32>, String)>,
) -> Option<(&'a str, u32, &'a str)> {
    let number = last.and_then(|(number, _)| *number).unwrap_or(0) + 1;
    let at = wording::label_inside(line, number)?;
    let label = wording::label(&line[at..])?;
    Some((line[..at].trim_end(), number, label.rest))
}

fn push_line(parts: &mut [(Option<u32>, String)], line: &str) {
    if let Some((_, text)) = parts.last_mut() {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
    }
}

/// A short first line above more text is the step's name.
fn heading(text: &str) -> (String, String) {
    let whole = (String::new(), text.to_owned());
    let Some((first, rest)) = text.split_once('\n') else { return whole };
    let rest = rest.trim_start_matches('\n');
    let is_list = first.starts_with(['-', '+', '*', '(']);
    let is_sentence = first.ends_with(['.', ';', ',']);
    let goes_on = rest.starts_with(char::is_lowercase);
    if is_list || is_sentence || goes_on || first.chars().count() > NAME_LENGTH {
        return whole;
    }
    (first.to_owned(), rest.to_owned())
}

/// Where the marks do not just count from one, a step keeps its own.
fn written(step: &StepDraft, in_order: bool) -> ProcedureStep {
    let number = step.number.filter(|_| !in_order);
    let name = match (number, bare(&step.name)) {
        (Some(number), "") => words::step_mark(&number),
        (Some(number), name) => words::step_mark_and_name(&number, &name),
        (None, name) => name.to_owned(),
    };
    if name.is_empty() || step.text.is_empty() {
        let text = Some(LongText(format!("{name}{}", step.text)));
        return ProcedureStep { name: None, text, actor: None };
    }
    ProcedureStep { name: Some(name), text: Some(LongText(step.text.clone())), actor: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::disk::written;
    use crate::source::decode::items;

    #[track_caller]
    fn check(steps: &[(&str, &str)], expect: &str) {
        let steps: Vec<_> = steps
            .iter()
            .map(|(name, text)| portal::PortalStep {
                name: portal::Text((*name).to_owned()),
                description: portal::Text((*text).to_owned()),
            })
            .collect();
        assert_eq!(written("", &items(super::steps(&steps))), expect);
    }

    #[test]
    fn marks_that_count_from_one_are_dropped() {
        check(
            &[("", "Bước 1: Nộp hồ sơ.\nBước 2: Thẩm tra:\n- Hồ sơ đủ\n- Bước 3. Trả kết quả.")],
            "- Nộp hồ sơ.\n- name: Thẩm tra\n  text: \"- Hồ sơ đủ\"\n- Trả kết quả.\n",
        );
        check(
            &[("", "Bước 1: Nộp. Bước 2: Nhận theo Bước 1 nêu trên.")],
            "- Nộp.\n- Nhận theo Bước 1 nêu trên.\n",
        );
        check(&[("Bước 1:", "Nộp"), ("Bước 2.", "Bước 2: Nhận")], "- Nộp\n- Nhận\n");
    }

    #[test]
    fn other_marks_stay() {
        check(
            &[("", "Cách làm:\nBước 1: Nộp\nBước 2: Nhận")],
            "- \"Cách làm:\"\n- name: Bước 1\n  text: Nộp\n- name: Bước 2\n  text: Nhận\n",
        );
        check(
            &[("", "Bước 1: Nộp\nBước 1: Nộp lại")],
            "- name: Bước 1\n  text: Nộp\n- name: Bước 1\n  text: Nộp lại\n",
        );
        check(
            &[("", "Bước 1: Nộp\nb) Trường hợp khác\nBước 1: Nộp lại")],
            "- name: Bước 1\n  text: Nộp\n- b) Trường hợp khác\n- name: Bước 1\n  text: Nộp lại\n",
        );
    }

    #[test]
    fn a_named_step_stays_whole() {
        check(
            &[("a) Nộp hồ sơ:", "Bước 1: Nộp\nBước 2: Nhận"), ("Mặc định", "Khác")],
            "- name: a) Nộp hồ sơ\n  text: |-\n    Bước 1: Nộp\n    Bước 2: Nhận\n- Khác\n",
        );
        check(&[("Bước 1: Tiếp nhận", "Nộp"), ("Bước 2", "")], "- name: Tiếp nhận\n  text: Nộp\n");
    }

    #[test]
    fn text_without_marks_is_one_step() {
        check(&[("", "Nộp hồ sơ.\n\nNhận kết quả.")], "- |-\n  Nộp hồ sơ.\n\n  Nhận kết quả.\n");
        check(&[("Chỉ có tên", "")], "- Chỉ có tên\n");
        check(&[("", " "), ("Bước 1", "Bước 1:"), (":", "")], "[]\n");
    }
}
