//! The remedy of a diagnostic where it is one exact replacement.
//!
//! Must not know files' texts: the place of the diagnostic is what is replaced.

use std::ops::Range;

use crate::text::only_nearest;

/// The replacement that answers a diagnostic, made where the diagnostic is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the place holds afterwards.
    pub new: Replacement,
    /// Whether it may be made without a person's consent.
    pub certainty: Certainty,
}

/// What is written at the place of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replacement {
    /// A key, or a value of one line; quoted as the old one, or where YAML needs it.
    Text(String),
    /// The value as it is written, in double quotes.
    Quoted,
    /// This text, in the place of so many characters from an exact place on.
    Characters(usize, String),
    /// This text, in the place of the whole line.
    Line(String),
}

/// Whether a replacement follows from what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// There is no other reading.
    Certain,
    /// It is likely, and a person has to look: another office, another text of law, another amount.
    Likely,
}

impl Fix {
    /// A key or value that follows from what is written.
    pub fn text(text: impl Into<String>) -> Self {
        Self { new: Replacement::Text(text.into()), certainty: Certainty::Certain }
    }

    /// The value as it is written, in double quotes.
    pub fn quoted() -> Self {
        Self { new: Replacement::Quoted, certainty: Certainty::Certain }
    }

    /// The nearest of several known words: certain where no other is as near.
    pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        only_nearest(word, known).map(Self::text)
    }

    /// A text (or none) for so many characters from an exact place on, all in one line.
    pub fn characters(count: usize, text: impl Into<String>) -> Self {
        Self { new: Replacement::Characters(count, text.into()), certainty: Certainty::Certain }
    }

    /// Another text for the whole line.
    pub fn line(text: impl Into<String>) -> Self {
        Self { new: Replacement::Line(text.into()), certainty: Certainty::Certain }
    }

    /// The same, to be made only with a person's consent.
    #[must_use]
    pub fn likely(self) -> Self {
        Self { certainty: Certainty::Likely, ..self }
    }
}

/// A fix with its place looked up in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes of the file, without a byte order mark, that are replaced.
    pub bytes: Range<usize>,
    /// What takes their place.
    pub new: String,
    /// Whether it may be made without a person's consent.
    pub certainty: Certainty,
    /// 1-based number of the line that changes.
    pub line: usize,
    /// The line as it is.
    pub before: String,
    /// The line as it will be.
    pub after: String,
    /// The fingerprint of the whole text from which this was made.
    pub text: String,
}

/// A text as a YAML value that takes the place of what is `written`: in the quotes of the old one, bare
/// where that is safe, else in double quotes.
pub fn spelled(text: &str, written: &str) -> String {
    if written.starts_with('\'') && !text.contains('\'') {
        return format!("'{text}'");
    }
    if !written.starts_with('"') && is_plain(text) {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Whether YAML reads a text as itself without quotes, inside of brackets too.
fn is_plain(text: &str) -> bool {
    const OTHER_MEANINGS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    if OTHER_MEANINGS.contains(&text.to_lowercase().as_str()) {
        return false;
    }
    let is_date = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let is_safe = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.' | ' ');
    is_date
        || (text.starts_with(char::is_alphabetic)
            && text.chars().all(is_safe)
            && !text.ends_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted_as_before_and_where_needed() {
        for (text, written, expected) in [
            ("ho-tich", "ho-tichh", "ho-tich"),
            ("ho-tich", "\"ho-tichh\"", "\"ho-tich\""),
            ("ho-tich", "'ho-tichh'", "'ho-tich'"),
            ("2026-07-01", "01/07/2026", "2026-07-01"),
            ("15:00", "15h", "\"15:00\""),
            ("#b30000", "b30000", "\"#b30000\""),
            ("123/2015/NĐ-CP", "123/2015/ND-CP", "\"123/2015/NĐ-CP\""),
            ("no", "noo", "\"no\""),
            ("a \"b\" \\", "x", "\"a \\\"b\\\" \\\\\""),
        ] {
            assert_eq!(spelled(text, written), expected);
        }
    }
}
