//! Text as bytes, lines and Unicode: NFC, line starts, the nearest known word.
//!
//! Must not know YAML, diagnostics or anything of the domain.

pub mod address;
pub mod characters;

use std::borrow::Cow;

use sha2::{Digest as _, Sha256};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The same text in composed form (NFC). Text that is composed already is returned untouched.
///
/// Only the quick check is asked: Vietnamese precomposed letters always pass it, so ordinary
/// content costs one scan and no copy.
pub fn nfc(text: String) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text,
        IsNormalized::No | IsNormalized::Maybe => text.nfc().collect(),
    }
}

/// The SHA-256 of a text file in hexadecimal digits. Line ends do not count: Git on Windows rewrites
/// them all.
pub fn fingerprint(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |at: u8| char::from(DIGITS[usize::from(at)]);
    let hash = Sha256::digest(with_plain_line_ends(bytes));
    hash.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn with_plain_line_ends(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes.windows(2).any(|pair| pair == b"\r\n") {
        return Cow::Borrowed(bytes);
    }
    let mut plain = Vec::with_capacity(bytes.len());
    for (idx, byte) in bytes.iter().enumerate() {
        if *byte != b'\r' || bytes.get(idx + 1) != Some(&b'\n') {
            plain.push(*byte);
        }
    }
    Cow::Owned(plain)
}

/// A place in a text as an editor shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// 1-based line.
    pub line: usize,
    /// 1-based column, counted in Unicode characters (code points), not in bytes.
    pub column: usize,
}

/// Where the lines of a text begin; turns byte offsets into lines and columns.
#[derive(Debug)]
pub struct LineIndex {
    /// Byte offset of the first byte of each line; never empty.
    starts: Vec<usize>,
}

impl LineIndex {
    /// Reads the line starts of `text` (lines end with LF; a CR before it belongs to the line).
    pub fn new(text: &str) -> Self {
        let after_newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(after_newlines).collect() }
    }

    /// The place of the byte at `offset`, which must lie in `text` or at its end.
    pub fn place(&self, text: &str, offset: usize) -> LineColumn {
        let line_index = self.starts.partition_point(|&start| start <= offset).saturating_sub(1);
        let column = text[self.starts[line_index]..offset].chars().count() + 1;
        LineColumn { line: line_index + 1, column }
    }

    /// The byte offset of a 1-based line and column; clipped to the text.
    pub fn offset(&self, text: &str, at: LineColumn) -> usize {
        let line_index = at.line.saturating_sub(1).min(self.starts.len() - 1);
        let start = self.starts[line_index];
        let end = self.starts.get(line_index + 1).map_or(text.len(), |next| next - 1);
        text[start..end]
            .char_indices()
            .nth(at.column.saturating_sub(1))
            .map_or(end, |(within, _)| start + within)
    }
}

/// The candidate that `word` was most likely meant to be, if one is near enough to name.
///
/// Near is a Damerau–Levenshtein distance of at most a third of the longer word, at least one;
/// of two equally near ones the first wins.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A whole paragraph is no slip of a word, and comparing takes the product of both lengths.
    const LONGEST: usize = 200;
    if word.len() > LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    let word_length = word.chars().count();
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .filter_map(|candidate| {
            let lower = candidate.to_lowercase();
            let length = lower.chars().count();
            let limit = (word_length.max(length) / 3).max(1);
            // The distance is never less than the difference of the lengths.
            if word_length.abs_diff(length) > limit {
                return None;
            }
            let distance = strsim::damerau_levenshtein(&word, &lower);
            (distance <= limit).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_under_vietnamese_text() {
        let text = "tên: Đăng ký khai sinh\nlệ phí: 8.000\n";
        let lines = LineIndex::new(text);
        let offset = text.find("8.000").unwrap();
        let at = lines.place(text, offset);
        assert_eq!(at, LineColumn { line: 2, column: 9 });
        assert_eq!(lines.offset(text, at), offset);
    }

    #[test]
    fn decomposed_text_is_composed() {
        assert_eq!(nfc("ho\u{300}a".to_owned()), "hòa");
        assert_eq!(nfc("hòa".to_owned()), "hòa");
    }

    #[test]
    fn nearest_names_a_likely_slip_and_nothing_far() {
        let keys = ["processing_time", "fees", "field"];
        assert_eq!(nearest("proccesing_time", keys), Some("processing_time"));
        assert_eq!(nearest("feild", keys), Some("field"));
        assert_eq!(nearest("documents", keys), None);
        let paragraph = "x".repeat(1_000_000);
        assert_eq!(nearest(&paragraph, ["field", paragraph.as_str()]), None);
    }
}
