//! Personal data in free text: rows of 9 or 12 digits, mobile numbers (NĐ 13/2023/NĐ-CP, Điều 2.3;
//! domain brief §5.7). Contacts of offices and officers are lawful and are not searched.
//!
//! Must not know what the texts are about.

use super::Scene;
use crate::{
    diag::{Code, Diagnostic, KeyPath, Place, Report},
    model::{
        Sourced,
        fee::Amount,
        procedure::{DocumentEntry, Procedure},
    },
};

/// Looks through the free texts of a procedure.
pub(super) fn of_procedure(procedure: &Sourced<Procedure>, _: &Scene<'_>, report: &mut Report) {
    let file = &procedure.origin.file;
    for (text, path) in free_texts(procedure) {
        in_text(text, Place::value(file, path), report);
    }
}

/// The places of a procedure whose text holds a number that looks like a person's.
pub(super) fn places(procedure: &Sourced<Procedure>) -> Vec<Place> {
    let texts = free_texts(procedure).into_iter();
    texts
        .filter(|(text, _)| find(text).is_some())
        .map(|(_, path)| Place::value(&procedure.origin.file, path))
        .collect()
}

/// Looks through one text.
pub(super) fn in_text(text: &str, place: Place, report: &mut Report) {
    if let Some(find) = find(text) {
        let diagnostic = Diagnostic::new(Code::PersonalData, place)
            .with("kind", find.kind)
            .with("digits", find.digits.to_string())
            .with("quote", find.quote);
        report.push(diagnostic);
    }
}

fn free_texts(procedure: &Sourced<Procedure>) -> Vec<(&str, KeyPath)> {
    let top = procedure.origin.path();
    let mut texts: Vec<(&str, KeyPath)> = Vec::new();
    let single = [("summary", &procedure.summary), ("note", &procedure.note)];
    for (key, text) in single {
        texts.extend(text.iter().map(|text| (text.0.as_str(), top.clone().key(key))));
    }
    let requirements = procedure.requirements.known();
    texts.extend(requirements.map(|text| (text.0.as_str(), top.clone().key("requirements"))));
    for step in &procedure.steps {
        let path = top.clone().key("steps").index(step.position);
        texts.extend(step.text.iter().map(|text| (text.0.as_str(), path.clone())));
    }
    for question in &procedure.faq {
        let path = top.clone().key("faq").index(question.position).key("answer");
        texts.push((question.answer.0.as_str(), path));
    }
    let more = [("reception", &procedure.reception), ("online_reason", &procedure.online_reason)];
    for (key, text) in more {
        texts.extend(text.iter().map(|text| (text.0.as_str(), top.clone().key(key))));
    }
    for entry in procedure.documents.known().into_iter().flatten() {
        let path = top.clone().key("documents").index(entry.position).key("note");
        let note = match &entry.value {
            DocumentEntry::One(document) => &document.note,
            DocumentEntry::OneOf(alternatives) => &alternatives.note,
        };
        texts.extend(note.iter().map(|text| (text.0.as_str(), path.clone())));
    }
    for (fee, path) in procedure.all_fees() {
        texts.extend(fee.note.iter().map(|text| (text.0.as_str(), path.clone().key("note"))));
    }
    for (fee, path) in procedure.all_fees() {
        for relief in &fee.reliefs {
            let path = path.clone().key("reliefs").index(relief.position).key("note");
            texts.extend(relief.note.iter().map(|text| (text.0.as_str(), path.clone())));
        }
        if let Some(Amount::Text(words)) = fee.amount.given() {
            texts.push((words.text.0.as_str(), path.clone().key("amount").key("text")));
        }
    }
    for case in &procedure.cases {
        let path = top.clone().key("cases").index(case.position).key("note");
        texts.extend(case.note.iter().map(|text| (text.0.as_str(), path.clone())));
    }
    for announcement in &procedure.announcements {
        let path = top.clone().key("announcements").index(announcement.position).key("note");
        texts.extend(announcement.note.iter().map(|text| (text.0.as_str(), path.clone())));
    }
    for form in procedure.forms.known().into_iter().flatten() {
        let path = top.clone().key("forms").index(form.position).key("where");
        texts.extend(form.place.iter().map(|text| (text.0.as_str(), path.clone())));
    }
    for channel in &procedure.channels {
        let path = top.clone().key("channels").index(channel.position).key("note");
        texts.extend(channel.note.iter().map(|text| (text.0.as_str(), path.clone())));
    }
    texts
}

struct Find {
    kind: &'static str,
    digits: usize,
    quote: String,
}

/// A mobile number or personal number in groups, from the beginning of the text: `0912 345 678`,
/// `0912.345.678`. Only numbers that begin with 0 are taken together: others may be amounts.
fn grouped(text: &str) -> Option<(usize, String)> {
    // The longest row of interest; a longer one is passed over, so that no text costs more than once.
    const LONGEST: usize = 13;
    if !text.starts_with('0') {
        return None;
    }
    let mut digits = String::new();
    let mut length = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_digit = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_ascii_digit() {
            if digits.len() == LONGEST {
                return None;
            }
            digits.push(c);
            length = at + 1;
        } else if !(matches!(c, ' ' | '.' | '-') && next_is_digit) {
            break;
        }
    }
    let has_groups = length > digits.len();
    let is_whole = !text[length..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
    (has_groups && is_whole).then_some((length, digits))
}

/// The first row of digits that may be personal. Digits that belong to a larger token (a code with
/// dots, an amount, an address) are passed over.
fn find(text: &str) -> Option<Find> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let run = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let glued = |byte: Option<&u8>| {
            byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || b"./-_".contains(byte))
        };
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let after = bytes.get(at + run);
        // A full stop after the number ends a sentence.
        let ends = !glued(after)
            || (after == Some(&b'.') && !bytes.get(at + run + 1).is_some_and(u8::is_ascii_digit));
        if !glued(before)
            && let Some((length, digits)) = grouped(&text[at..])
        {
            let kind = match digits.len() {
                12 => Some("id"),
                10 if is_mobile(&digits) => Some("phone"),
                _ => None,
            };
            if let Some(kind) = kind {
                return Some(Find { kind, digits: digits.len(), quote: masked(&digits) });
            }
            at += length;
            continue;
        }
        if ends && !glued(before) {
            let digits = &text[at..at + run];
            let kind = match run {
                9 | 12 => Some("id"),
                10 if is_mobile(digits) => Some("phone"),
                _ => None,
            };
            if let Some(kind) = kind {
                return Some(Find { kind, digits: run, quote: masked(digits) });
            }
        }
        at += run;
    }
    None
}

/// Vietnamese mobile numbers begin with 03, 05, 07, 08 or 09.
fn is_mobile(digits: &str) -> bool {
    digits.starts_with('0') && digits[1..].starts_with(['3', '5', '7', '8', '9'])
}

/// The first digits only: the report must not spread what it warns of.
fn masked(digits: &str) -> String {
    format!("{}…", &digits[..4])
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn numbers_of_persons_are_found_and_codes_are_not() {
        for text in [
            "CCCD 012345678901",
            "gọi 0912345678.",
            "số 123456789, cấp",
            "gọi 0912 345 678 hoặc",
            "gọi 0912.345.678.",
            "số 012 345 678 901",
        ] {
            assert!(find(text).is_some(), "{text}");
        }
        for text in [
            "1.001193.000.00.00.H02",
            "123.456.789 đồng",
            "000.00.00.H02",
            "0296 000 0001",
            "02-03-2026",
            "điện thoại 02963123456",
            "12/2020",
        ] {
            assert!(find(text).is_none(), "{text}");
        }
    }
}
