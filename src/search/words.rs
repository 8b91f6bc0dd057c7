//! Words of a text as the search compares them: one spelling with marks, one without.
//!
//! Must not know documents or indexes. `themes/scripts/engine/words.mjs` splits queries by the same
//! rules; `tests/slow/search.rs` compares both.

use std::{borrow::Cow, sync::OnceLock};

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::text::syllable::{with_tone, without_tone};

/// A word of a text. In Vietnamese that is a syllable: syllables are written apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Lower case with marks, in one spelling: tone on the second vowel of oa, oe, uy, and `i`
    /// where `y` sounds the same (hòa = hoà, kỹ = kĩ).
    pub marked: String,
    /// The same without marks, `đ` as `d`.
    pub folded: String,
    /// Whether a full stop, colon, semicolon, bracket or line end stands before it, across which
    /// no phrase goes.
    pub breaks: bool,
    /// Whether a slash or a hyphen ties it to the word before: a part of a number ("66/2023/TT-BCA").
    pub tied: bool,
}

/// Splits a text into its words.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    each(text, |marked, gap| {
        let breaks = gap.contains([';', ':', '.', '\n', '(', ')']);
        let tied = matches!(gap, "/" | "-") && !found.is_empty();
        found.push(Word { folded: fold(marked), marked: marked.to_owned(), breaks, tied });
    });
    found
}

/// Calls `take` with each word of a text in its one marked spelling, and what stands before it.
fn each(text: &str, mut take: impl FnMut(&str, &str)) {
    let (mut word, mut gap) = (String::new(), String::new());
    let letters = letters();
    let text: Cow<'_, str> = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    };
    for c in text.chars().chain([' ']) {
        let known = usize::try_from(u32::from(c)).ok().and_then(|at| letters.get(at));
        if known.map_or_else(|| c.is_alphanumeric(), |it| *it != NO_LETTER) {
            word.extend(c.to_lowercase());
            continue;
        }
        if !word.is_empty() {
            one_spelling(&mut word);
            take(&word, &gap);
            word.clear();
            gap.clear();
        }
        gap.push(c);
    }
}

/// Calls `take` with each word of a text in folded form, and whether a break stands before it. The
/// same words as [`each`] finds, without their marks, and faster: texts are long.
pub(super) fn each_folded(text: &str, mut take: impl FnMut(&str, bool)) {
    let mut word = String::new();
    let mut breaks = false;
    let letters = letters();
    for c in text.chars().chain([' ']) {
        let known = usize::try_from(u32::from(c)).ok().and_then(|at| letters.get(at).copied());
        if let Some(base @ FIRST_LETTER..) = known {
            word.push(char::from(base));
        } else if known != Some(NO_LETTER) && c.is_alphanumeric() {
            word.push_str(&fold(&c.to_lowercase().to_string()));
        } else {
            if !word.is_empty() {
                fold_y(&mut word);
                take(&word, breaks);
                word.clear();
                breaks = false;
            }
            breaks |= matches!(c, ';' | ':' | '.' | '\n' | '(' | ')');
        }
    }
}

/// In [`letters`]: parts words.
const NO_LETTER: u8 = 0;

/// In [`letters`]: a letter that folds to none of ASCII.
const OTHER_LETTER: u8 = 1;

/// In [`letters`]: from here on the letter or digit of ASCII that a character folds to.
const FIRST_LETTER: u8 = b'0';

/// For each character up to the last of Vietnamese what it folds to.
fn letters() -> &'static [u8] {
    const END: u32 = 0x1f00;
    static LETTERS: OnceLock<Vec<u8>> = OnceLock::new();
    LETTERS.get_or_init(|| {
        let base = |code: u32| {
            let Some(c) = char::from_u32(code).filter(|it| it.is_alphanumeric()) else {
                return NO_LETTER;
            };
            let folded = decomposed(&c.to_lowercase().to_string());
            if folded.len() == 1 { folded.as_bytes()[0] } else { OTHER_LETTER }
        };
        (0..END).map(base).collect()
    })
}

/// The rule of [`one_spelling`] for i and y, on a folded word.
fn fold_y(word: &mut String) {
    let bytes = word.as_bytes();
    let alone = bytes.len() == 2
        && bytes[1] == b'y'
        && matches!(bytes[0], b'h' | b'k' | b'l' | b'm' | b's' | b't' | b'v');
    if alone || word.as_str() == "quy" {
        word.pop();
        word.push('i');
    }
}

/// Writes a lower-case word in the one spelling in which words compare.
pub(super) fn one_spelling(word: &mut String) {
    if word.len() < 2 {
        return;
    }
    let tail: Vec<char> = word.chars().rev().take(3).collect();
    let (last, before) = (tail[0], tail.get(1).copied().unwrap_or(' '));
    // Tone on the first of oa, oe, uy (old style): onto the second.
    if let ((first @ ('o' | 'u'), Some(tone)), true) =
        (without_tone(before), tail.get(2) != Some(&'q'))
        && matches!((first, last), ('o', 'a' | 'e') | ('u', 'y'))
    {
        word.truncate(word.len() - before.len_utf8() - last.len_utf8());
        word.push(first);
        word.push(with_tone(last, tone));
        return;
    }
    // A lone y after h k l m s t v, or after qu, sounds like i.
    let (plain, tone) = without_tone(last);
    let alone = word.len() == last.len_utf8() + 1
        && matches!(before, 'h' | 'k' | 'l' | 'm' | 's' | 't' | 'v');
    let after_qu = word.len() == last.len_utf8() + 2 && before == 'u' && tail.get(2) == Some(&'q');
    if plain == 'y' && (alone || after_qu) {
        word.truncate(word.len() - last.len_utf8());
        word.push(tone.map_or('i', |tone| with_tone('i', tone)));
    }
}

/// A word without marks: `đ` as `d`, as are `ð` and `ɖ`, whose capitals look like `Đ`; letters with any other mark as their base.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let letters = letters();
    let base = |c: char| match letters.get(usize::try_from(u32::from(c)).ok()?) {
        Some(&base @ FIRST_LETTER..) if !c.is_uppercase() => Some(char::from(base)),
        _ => None,
    };
    let folded: Option<String> = word.chars().map(base).collect();
    folded.unwrap_or_else(|| decomposed(word))
}

/// The rule behind [`fold`].
fn decomposed(word: &str) -> String {
    word.nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .map(|c| if matches!(c, 'đ' | 'ð' | 'ɖ') { 'd' } else { c })
        .collect()
}

/// Procedure codes that a text names, as digits alone: "1.001193", "1 001193", "1001193",
/// "1.001193.000.00.00.H12" are all `1001193`.
pub(super) fn codes(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let starts = chars[at].is_ascii_digit() && (at == 0 || !chars[at - 1].is_alphanumeric());
        if !starts {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        if chars.get(end).is_some_and(|c| matches!(c, '.' | ' ' | '\u{a0}')) {
            end += 1;
        }
        let digits_from = end;
        while chars.get(end).is_some_and(char::is_ascii_digit) {
            end += 1;
        }
        if end - digits_from >= 6 {
            found.push(chars[at..end].iter().filter(|c| c.is_ascii_digit()).collect());
        }
        while chars.get(end).is_some_and(char::is_ascii_digit) {
            end += 1;
        }
        at = end.max(at + 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> Vec<String> {
        words(text).into_iter().map(|it| it.marked).collect()
    }

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|it| it.folded).collect()
    }

    #[test]
    fn spellings_of_one_syllable_are_one() {
        assert_eq!(
            marked("hòa hoà thủy thuỷ khỏe khoẻ"),
            ["hoà", "hoà", "thuỷ", "thuỷ", "khoẻ", "khoẻ"]
        );
        assert_eq!(marked("kỹ kĩ lý quý quí"), ["kĩ", "kĩ", "lí", "quí", "quí"]);
        assert_eq!(marked("hoa\u{300}"), ["hoà"], "decomposed");
        assert_eq!(marked("quả của y tế thuý"), ["quả", "của", "y", "tế", "thuý"]);
    }

    #[test]
    fn folding_drops_marks() {
        assert_eq!(folded("Đăng ký khai sinh"), ["dang", "ki", "khai", "sinh"]);
        assert_eq!(folded("ĐƯỜNG, số 12/2018/NĐ-CP"), ["duong", "so", "12", "2018", "nd", "cp"]);
    }

    #[test]
    fn texts_are_folded_as_names_are() {
        let text = "ĐĂNG KÝ, kỹ thuật quý hoà-thủy (mẫu 01/2018/NĐ-CP) ký; y tế: Ỷ Ơ ß Σ ２";
        let mut found = Vec::new();
        each_folded(text, |word, breaks| found.push((word.to_owned(), breaks)));
        let named: Vec<_> = words(text).into_iter().map(|it| (it.folded, it.breaks)).collect();
        assert_eq!(found, named);
    }

    #[test]
    fn phrases_end_at_stops_and_brackets() {
        let breaks: Vec<bool> =
            words("cấp, đổi (thẻ) a: b").into_iter().map(|it| it.breaks).collect();
        assert_eq!(breaks, [false, false, true, true, true]);
    }

    #[test]
    fn codes_are_digits_alone() {
        assert_eq!(codes("mã 1.001193 hay 1 001193"), ["1001193", "1001193"]);
        assert_eq!(codes("2.002226.000.00.00.H12"), ["2002226"]);
        assert_eq!(codes("1.0133611"), ["10133611"]);
        assert_eq!(codes("Điều 12 năm 2018, 01/2018, b1.001193"), [""; 0]);
    }
}
