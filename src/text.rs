//! Text as bytes, lines and Unicode: NFC, line starts, the nearest known word.
//!
//! Must not know YAML, diagnostics or anything of the domain.

pub mod address;
pub mod characters;
pub mod keys;
pub mod legacy;
pub mod syllable;

use std::{borrow::Cow, ops::Range};

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

/// Where the lines of a text begin; turns byte offsets into lines and columns, however long the lines are.
#[derive(Debug)]
pub struct LineIndex {
    /// Byte offset of the first byte of each line; never empty.
    starts: Vec<usize>,
    /// How many characters begin before each [`LineIndex::STRIDE`]th byte.
    characters: Vec<usize>,
}

impl LineIndex {
    /// Bytes between two counts of characters.
    const STRIDE: usize = 256;

    /// Reads the line starts of `text` (lines end with LF; a CR before it belongs to the line).
    pub fn new(text: &str) -> Self {
        let after_newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut characters = vec![0];
        for stride in text.as_bytes().chunks(Self::STRIDE) {
            let before = characters.last().copied().unwrap_or_default();
            characters.push(before + count_characters(stride));
        }
        Self { starts: std::iter::once(0).chain(after_newlines).collect(), characters }
    }

    /// The place of the byte at `offset`, which must lie in `text` or at its end.
    pub fn place(&self, text: &str, offset: usize) -> LineColumn {
        let line_index = self.line_index(offset);
        let start = self.starts[line_index];
        let column = self.characters_before(text, offset) - self.characters_before(text, start) + 1;
        LineColumn { line: line_index + 1, column }
    }

    /// The byte offset of a 1-based line and column; clipped to the text.
    pub fn offset(&self, text: &str, at: LineColumn) -> usize {
        let line = self.line(text, at.line.saturating_sub(1));
        let wanted =
            self.characters_before(text, line.start).saturating_add(at.column.saturating_sub(1));
        let stride = self.characters.partition_point(|count| *count <= wanted).saturating_sub(1);
        let from = (stride * Self::STRIDE).max(line.start).min(line.end);
        let left = wanted - self.characters_before(text, from).min(wanted);
        let begins = |at: &usize| text.is_char_boundary(*at);
        (from..line.end).filter(begins).nth(left).unwrap_or(line.end)
    }

    /// The bytes of the line that holds the byte at `offset`, without its LF.
    pub fn line_at(&self, text: &str, offset: usize) -> Range<usize> {
        self.line(text, self.line_index(offset))
    }

    fn line_index(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The bytes of a 0-based line; of the last one if there are fewer.
    fn line(&self, text: &str, index: usize) -> Range<usize> {
        let index = index.min(self.starts.len() - 1);
        let end = self.starts.get(index + 1).map_or(text.len(), |next| next - 1);
        self.starts[index]..end
    }

    /// How many characters begin before the byte at `offset`.
    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let stride = offset / Self::STRIDE;
        let rest = &text.as_bytes()[stride * Self::STRIDE..offset];
        self.characters[stride] + count_characters(rest)
    }
}

/// How many characters of UTF-8 begin in a piece of a text.
fn count_characters(bytes: &[u8]) -> usize {
    let is_first_byte = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(is_first_byte).count()
}

/// The candidate that `word` was most likely meant to be, if one is near enough to name.
///
/// Near is a Damerau–Levenshtein distance of at most a third of the longer word, at least one;
/// of two equally near ones the first wins.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(word, candidates).min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// As [`nearest`], where no other candidate is as near.
pub fn only_nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let near: Vec<(usize, &str)> = near(word, candidates).collect();
    let least = near.iter().map(|(distance, _)| *distance).min()?;
    let mut nearest = near.into_iter().filter(|(distance, _)| *distance == least);
    let (_, candidate) = nearest.next()?;
    nearest.all(|(_, other)| other == candidate).then_some(candidate)
}

/// The candidates that are near enough to name, each with its distance.
fn near<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = (usize, &'a str)> {
    // A whole paragraph is no slip of a word, and comparing takes the product of both lengths.
    const LONGEST: usize = 100;
    let is_short = word.len() <= LONGEST;
    let word = word.to_lowercase();
    let word_length = word.chars().count();
    let candidates = candidates.into_iter().filter(move |it| is_short && it.len() <= LONGEST);
    candidates.filter_map(move |candidate| {
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
}

/// Whether two words differ by one slip at most: a letter more, less, another, or two exchanged.
pub fn is_slip(word: &str, other: &str) -> bool {
    word.len().abs_diff(other.len()) <= 4
        && strsim::damerau_levenshtein(&word.to_lowercase(), &other.to_lowercase()) <= 1
}

/// The text after a whole word or words, in any letter case.
pub fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut chars = text.char_indices();
    for expected in word.chars() {
        let (_, found) = chars.next()?;
        if !found.to_lowercase().eq(Some(expected)) && found != expected {
            return None;
        }
    }
    let rest = chars.as_str();
    (!rest.starts_with(char::is_alphanumeric)).then_some(rest)
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
    fn places_and_offsets_agree_in_lines_of_any_length() {
        let text = format!("{}\nđ\r\n\n{}", "tên: Đăng ký ".repeat(100), "x€".repeat(1_000));
        let lines = LineIndex::new(&text);
        let (mut line, mut column) = (1, 1);
        for (offset, c) in text.char_indices() {
            let at = LineColumn { line, column };
            assert_eq!((lines.place(&text, offset), lines.offset(&text, at)), (at, offset));
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        let beyond = |line, column| lines.offset(&text, LineColumn { line, column });
        assert!(text[beyond(2, 9)..].starts_with('\n'));
        assert_eq!([beyond(4, usize::MAX), beyond(99, 1_000_000)], [text.len(); 2]);
        assert_eq!(lines.line_at(&text, text.len()), beyond(4, 1)..text.len());
    }

    #[test]
    fn decomposed_text_is_composed() {
        assert_eq!(nfc("ho\u{300}a".to_owned()), "hòa");
        assert_eq!(nfc("hòa".to_owned()), "hòa");
    }

    #[test]
    fn one_slip_is_no_other_word() {
        for slip in ["ubnd-xa-tam-hep", "ubnd-xa-tam-hiepp", "ubnd-xa-tam-heip"] {
            assert!(is_slip(slip, "ubnd-xa-tam-hiep"), "{slip}");
        }
        assert!(!is_slip("ubnd-xa-tam-hoa", "ubnd-xa-tam-hiep"));
    }

    #[test]
    fn nearest_names_a_likely_slip_and_nothing_far() {
        let keys = ["processing_time", "fees", "field"];
        assert_eq!(nearest("proccesing_time", keys), Some("processing_time"));
        assert_eq!(nearest("feild", keys), Some("field"));
        assert_eq!(nearest("documents", keys), None);
        let offices = ["ubnd-xa-tam-hiep", "ubnd-xa-tan-hiep"];
        assert_eq!(nearest("ubnd-xa-tai-hiep", offices), Some("ubnd-xa-tam-hiep"));
        assert_eq!(only_nearest("ubnd-xa-tai-hiep", offices), None);
        assert_eq!(only_nearest("ubnd-xa-tamm-hiep", offices), Some("ubnd-xa-tam-hiep"));
        let paragraph = "x".repeat(1_000_000);
        assert_eq!(nearest(&paragraph, ["field", paragraph.as_str()]), None);
    }
}
