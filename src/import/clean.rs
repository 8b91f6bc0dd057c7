//! Owns what the import does to any text before it is written, and how a name becomes an id.
//! Must not know procedures or files.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;

use crate::{
    locale,
    model::ids::Id,
    text::{
        characters::{code_point, is_invisible, is_safe, is_zero_width, judge, unsafe_in},
        fingerprint,
        legacy::legacy,
    },
};

/// Both are right: the tone mark may stand on either vowel.
pub(super) const TWO_SPELLINGS: (&str, &str) = ("uỷ ban", "ủy ban");

/// Longest id made from a name, in characters; longer ones are cut at a hyphen.
const ID_LENGTH: usize = 60;

/// Longest code that is written whole, in characters. Known codes have at most 20.
const CODE_LENGTH: usize = 80;

/// Digits of the checksum that tell two cut codes apart.
const SUM_LENGTH: usize = 12;

/// Long text: lines stay lines; everything that is not meant to be read goes.
pub(super) fn long(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut n_empty = 0;
    let unified: String = text.replace("\r\n", "\n").nfc().map(visible).collect();
    for line in unified.split('\n') {
        let line = clean_line(line);
        if line.is_empty() {
            n_empty += 1;
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
            if n_empty > 0 {
                out.push('\n');
            }
        }
        n_empty = 0;
        out.push_str(&line);
    }
    out
}

/// The unsafe characters in the texts of a JSON record, as they are or as escapes, that [`long`] removes:
/// `U+202E, U+0007`. What it makes line ends of is no loss.
pub(super) fn removed_from_json(json: &str) -> String {
    let mut found: BTreeSet<char> = unsafe_in(json).map(|(_, c, _)| c).collect();
    let mut rest = json;
    while let Some((_, after)) = rest.split_once('\\') {
        let code = after.strip_prefix('u').and_then(|it| it.get(..4));
        let c = code.and_then(|it| u32::from_str_radix(it, 16).ok()).and_then(char::from_u32);
        found.extend(c.filter(|c| judge(*c).is_some()));
        // The sign after a backslash opens no escape.
        rest = after.get(after.chars().next().map_or(0, char::len_utf8)..).unwrap_or("");
    }
    let lost = found.into_iter().filter(|c| visible(*c) == '\u{1}');
    lost.map(code_point).collect::<Vec<_>>().join(", ")
}

/// The text without unsafe characters and those of no width, and which were removed: `U+202E, U+0007`. Line ends of
/// old programs become line ends.
pub(super) fn safe(text: String) -> (String, String) {
    let has_zero_width = text.contains(is_zero_width);
    if is_safe(&text) && !has_zero_width {
        return (text, String::new());
    }
    // In the encodings of old fonts a soft hyphen is a letter.
    let is_removed = has_zero_width && legacy(&text).is_none();
    let mut removed = BTreeSet::new();
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        match judge(c).map(|_| visible(c)) {
            None if is_removed && is_zero_width(c) => {
                removed.insert(c);
            }
            None => kept.push(c),
            Some('\n') => kept.push('\n'),
            Some(_) => {
                removed.insert(c);
            }
        }
    }
    (kept, removed.into_iter().map(code_point).collect::<Vec<_>>().join(", "))
}

/// One line: as [`long`], line ends become blanks.
pub(super) fn line(text: &str) -> String {
    long(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text that is not empty: what is empty in a record was not entered.
pub(super) fn given(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// The number of a legal text or a decision: no blanks round `/` and `-`.
pub(super) fn number(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            '/' | '-' => {
                out.truncate(out.trim_end().len());
                out.push(c);
            }
            ' ' if out.ends_with(['/', '-']) => {}
            c => out.push(c),
        }
    }
    out.trim_matches(|c: char| " .,;:".contains(c)).to_owned()
}

/// What two spellings of one name share: letter case, blanks and the last full stop do not count.
pub(super) fn key(name: &str) -> String {
    let (other, usual) = TWO_SPELLINGS;
    let name = line(name).to_lowercase().replace(other, usual);
    name.trim_end_matches(|c: char| " .;,".contains(c)).to_owned()
}

/// An id from a name: ASCII letters, digits and hyphens; long ones are cut.
pub(super) fn slug(name: &str) -> String {
    locale::slug(name, ID_LENGTH)
}

/// The id that a slug is: of letters and digits without marks, of dots and hyphens, and not empty.
pub(super) fn id(slug: &str) -> Id {
    Id::parse(slug).expect("internal error: a slug is an id")
}

/// The id of a thing of that name.
pub(super) fn id_of_name(name: &str) -> Id {
    Id::parse(&slug(name)).unwrap_or_else(|| id("khong-ten"))
}

/// Whether [`slug`] left out the end of a name.
pub(super) fn is_cut(name: &str) -> bool {
    locale::slug(name, usize::MAX).len() > ID_LENGTH
}

/// As [`slug`], dots stay: for codes. A code that is too long for the name of a file is cut, and told from
/// others of the same beginning by its checksum.
pub(super) fn code_slug(code: &str) -> String {
    let parts: Vec<String> = code.split('.').map(|part| locale::slug(part, usize::MAX)).collect();
    let whole = parts.join(".").trim_matches('.').to_owned();
    if whole.len() <= CODE_LENGTH {
        return whole;
    }
    let sum = fingerprint(code.as_bytes());
    let begin = whole[..ID_LENGTH].trim_end_matches(['.', '-']);
    format!("{begin}-{}", &sum[..SUM_LENGTH])
}

/// The id, or the id with the first free number: `-2`, `-3`…
pub(super) fn unique(id: &str, is_taken: impl Fn(&str) -> bool) -> String {
    locale::unused(id, usize::MAX, is_taken)
}

/// `\u{1}` stands for what is dropped until [`clean_line`]; no input has it after this.
fn visible(c: char) -> char {
    match c {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\t'
        | '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}' => ' ',
        '\u{fffc}' => '\u{1}',
        c if is_invisible(c) => '\u{1}',
        c => c,
    }
}

fn clean_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        let start = out.is_empty();
        match c {
            '\u{1}' => {}
            c if is_glyph(c) || (start && is_bullet(c)) => {
                out.push_str(if start { "- " } else { " " });
            }
            c if c == ' ' && (start || out.ends_with(' ')) => {}
            c => out.push(c),
        }
    }
    let kept = out.trim_matches(' ');
    if kept == "-" { String::new() } else { squeeze(kept) }
}

/// Blanks that a dropped glyph brought together.
fn squeeze(text: &str) -> String {
    if text.contains("  ") {
        text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}

/// Private use: Word's bullets and ticks, which no font on the web knows.
fn is_glyph(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '●' | '▪' | '■' | '◦' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(long(text), expect);
        assert_eq!(long(expect), expect, "cleaning twice is cleaning once");
    }

    #[test]
    fn long_text() {
        check("Ho\u{300}a gia\u{309}i", "Hòa giải");
        check("a\u{200b}b\u{feff}c\u{ad}d\u{0}e", "abcde");
        check("a\u{a0}b\tc   d", "a b c d");
        check("một\r\nhai\rba\u{b}bốn", "một\nhai\nba\nbốn");
        check("một\n\n\n\nhai\n\n", "một\n\nhai");
        check("\t\u{f0fc} một\n\u{f076}hai \u{f0a7} ba\n• bốn", "- một\n- hai ba\n- bốn");
        check(" \u{f0fc} \n-\nmột  \n  hai", "một\nhai");
    }

    #[test]
    fn what_is_removed_from_a_record_is_named() {
        for (json, removed) in [
            ("{\"a\": \"x\"}", ""),
            ("{\"a\": \"x\\u202ey\u{7f}\"}", "U+007F, U+202E"),
            ("{\"a\": \"\\\\u202e \\u000b \\u200b\"}", ""),
            ("{\"a\": \"\\u00", ""),
        ] {
            assert_eq!(removed_from_json(json), removed, "{json}");
        }
    }

    #[test]
    fn cells_lose_unsafe_characters() {
        let (text, removed) = safe("Lệ\u{202e} phí\u{b}hai\u{200b}\u{7}".to_owned());
        assert_eq!((text.as_str(), removed.as_str()), ("Lệ phí\nhai", "U+0007, U+200B, U+202E"));
        // In TCVN3 the soft hyphen is “ư”.
        assert_eq!(safe("T\u{ad} ph¸p huyÖn".to_owned()).1, "");
    }

    #[test]
    fn one_line() {
        assert_eq!(line(" Cấp\n giấy\tphép "), "Cấp giấy phép");
    }

    #[test]
    fn numbers_lose_stray_blanks() {
        assert_eq!(number("61/2018 /NĐ-CP"), "61/2018/NĐ-CP");
        assert_eq!(number(" 61 / 2018/NĐ - CP."), "61/2018/NĐ-CP");
        assert_eq!(number("Thông tư số 03/2023/TT-BTP"), "Thông tư số 03/2023/TT-BTP");
    }

    #[test]
    fn ids() {
        assert_eq!(slug("Đăng ký khai sinh (lại)"), "dang-ky-khai-sinh-lai");
        assert_eq!(slug("ỦY BAN  NHÂN DÂN"), "uy-ban-nhan-dan");
        assert_eq!(slug(&"mười ".repeat(20)).len(), 59);
        assert_eq!(slug("…"), "");
        assert_eq!(code_slug(" 1.014955-Xoa"), "1.014955-xoa");
        assert_eq!(code_slug("MÃ 1.0"), "ma-1.0");
        assert_eq!(code_slug(". - ."), "");
    }

    #[test]
    fn a_long_code_is_cut_and_stays_one_of_its_own() {
        let (one, other) = (code_slug(&"Mã.".repeat(90)), code_slug(&"Mã.".repeat(91)));
        assert!(one.starts_with("ma.ma.") && one.len() <= CODE_LENGTH, "{one}");
        assert_ne!(one, other);
        assert_eq!(one, code_slug(&"Mã.".repeat(90)));
    }
}
