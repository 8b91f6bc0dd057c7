//! Numbers of legal texts: `60/2014/QH13`, `24/2026/NQ-CP`, `2252/QĐ-VP`.
//!
//! One text is cited in many spellings: with its kind or "số" before the number, with any dash, in small letters,
//! with letters that only look Latin. All of them have one [`key`].

use unicode_normalization::UnicodeNormalization as _;

use super::units;
use crate::{
    locale,
    text::characters::{is_invisible, is_odd_blank},
};

/// Kinds of texts in the sign of a number: folded, as written, and whether such numbers are given only by organs
/// of the whole country.
const KINDS: &[(&str, &str, bool)] = &[
    ("nd", "NĐ", true),
    ("tt", "TT", true),
    ("ttlt", "TTLT", true),
    ("nqlt", "NQLT", true),
    ("vbhn", "VBHN", true),
    ("pl", "PL", true),
    ("nq", "NQ", false),
    ("qd", "QĐ", false),
    ("ct", "CT", false),
];

/// Assemblies: folded, as written. The number of the term follows without a dash: `QH15`.
const ASSEMBLIES: &[(&str, &str)] = &[("qh", "QH"), ("ubtvqh", "UBTVQH"), ("hdnn", "HĐNN")];

/// Organs of the whole country that give resolutions, decisions and directives: folded, as written.
const CENTRAL: &[(&str, &str)] = &[
    ("ttg", "TTg"),
    ("cp", "CP"),
    ("hdtp", "HĐTP"),
    ("ctn", "CTN"),
    ("bca", "BCA"),
    ("bct", "BCT"),
    ("bdttg", "BDTTG"),
    ("bgddt", "BGDĐT"),
    ("bgtvt", "BGTVT"),
    ("bkhcn", "BKHCN"),
    ("bkhdt", "BKHĐT"),
    ("bldtbxh", "BLĐTBXH"),
    ("bng", "BNG"),
    ("bnn", "BNN"),
    ("bnnmt", "BNNMT"),
    ("bnnptnt", "BNNPTNT"),
    ("bnv", "BNV"),
    ("bqp", "BQP"),
    ("btc", "BTC"),
    ("btnmt", "BTNMT"),
    ("btp", "BTP"),
    ("btttt", "BTTTT"),
    ("bvhttdl", "BVHTTDL"),
    ("bxd", "BXD"),
    ("byt", "BYT"),
    ("ktnn", "KTNN"),
    ("nhnn", "NHNN"),
    ("tandtc", "TANDTC"),
    ("ttcp", "TTCP"),
    ("ubdt", "UBDT"),
    ("vksndtc", "VKSNDTC"),
    ("vpcp", "VPCP"),
    ("vpqh", "VPQH"),
];

/// Other issuers whose letters have marks: folded, as written.
const LOCAL: &[(&str, &str)] = &[("ubnd", "UBND"), ("hdnd", "HĐND")];

/// Words before a number after which it is not the number of the text itself, folded.
const OF_OTHERS: &[&str] =
    &["sua doi", "bo sung", "thay the", "bai bo", "huong dan", "quy dinh chi tiet"];

/// Most characters of a text in which numbers are looked for. Longer texts are no citations.
const MOST_CHARACTERS: usize = 20_000;

/// Most letters in one part of a sign.
const MOST_LETTERS: usize = 14;

/// The number of a legal text, in its usual spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalNumber {
    /// The serial number as written, with its leading zeros: `01`, `66.16`, `15a`.
    serial: String,
    /// Four digits; absent in numbers of decisions.
    year: Option<String>,
    /// What follows the last slash, in its usual spelling: `QH13`, `NQ-CP`, `NQ-QH15`.
    sign: String,
    /// The assembly and its term, `QH15`, which name the text without its kind.
    assembly: Option<String>,
    /// Whether an organ of the whole country gave it.
    is_national: bool,
}

impl LegalNumber {
    /// Whether the number names one text of the whole country: of a central organ, with the year. Others are given
    /// again in each province, or each year.
    pub fn is_unique(&self) -> bool {
        self.is_national && self.year.is_some()
    }

    /// Whether an organ of the whole country gave it.
    pub fn is_national(&self) -> bool {
        self.is_national
    }

    /// Whether an assembly of the whole country gave it: its laws and its resolutions are numbered apart.
    pub fn is_of_assembly(&self) -> bool {
        self.assembly.is_some()
    }

    /// Whether the sign names a resolution: `NQ-QH15`.
    pub fn is_resolution(&self) -> bool {
        self.sign.starts_with("NQ-")
    }

    /// What all spellings of the number have in common; leading zeros are dropped.
    pub fn key(&self) -> String {
        let serial = self.serial.trim_start_matches('0');
        locale::fold(&self.spelled(serial, self.assembly.as_ref().unwrap_or(&self.sign)))
    }

    fn spelled(&self, serial: &str, sign: &str) -> String {
        let year = self.year.as_ref().map_or_else(String::new, |year| format!("{year}/"));
        format!("{serial}/{year}{sign}")
    }
}

/// The usual spelling: `60/2014/QH13`.
impl std::fmt::Display for LegalNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.spelled(&self.serial, &self.sign))
    }
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation<'t> {
    /// The number.
    pub number: LegalNumber,
    /// The text before it, from the number before on, without blanks at the end.
    pub before: &'t str,
    /// The text after it, without blanks at the start.
    pub after: &'t str,
}

/// The sign of a number while it is read.
struct NumberSign {
    written: String,
    assembly: Option<String>,
    is_national: bool,
    end: usize,
}

/// Every number that a text mentions, in its order.
pub fn all(text: &str) -> Vec<Citation<'_>> {
    Letters::of(text).citations().collect()
}

/// The first number that a text mentions.
pub fn first(text: &str) -> Option<Citation<'_>> {
    Letters::of(text).citations().next()
}

/// The number of the legal text that a citation names, such as "Nghị quyết số 24/2026/NQ-CP". `None` if there is no
/// number, if there are several, or if the number is that of a text which this one amends.
pub fn of(text: &str) -> Option<Citation<'_>> {
    let letters = Letters::of(text);
    let mut all = letters.citations();
    let found = all.next()?;
    let before = locale::plain(found.before);
    let is_other = OF_OTHERS.iter().any(|words| before.contains(words))
        || all.any(|next| next.number.key() != found.number.key());
    (!is_other).then_some(found)
}

/// What all citations of one legal text have in common. A text that names no number is compared by its letters.
pub fn key(text: &str) -> String {
    match of(text) {
        // The words after a number may name the place: "16/2025/NQ-HĐND (TP. Hải Phòng)".
        Some(it) if !it.number.is_unique() => it.number.key() + &locale::plain(it.after),
        Some(it) => it.number.key(),
        None => locale::fold(&locale::spelling(text)).replace(char::is_whitespace, ""),
    }
}

/// A sign that was typed without its dash: `TTBTC`, `NQCP`.
fn without_dash(letters: &str) -> Option<String> {
    KINDS.iter().find_map(|(kind, written, _)| {
        let issuer = letters.strip_prefix(kind)?;
        let (_, usual) = CENTRAL.iter().find(|(known, _)| *known == issuer)?;
        Some(format!("{written}-{usual}"))
    })
}

/// A character as it is read, and where it begins and ends in the text.
struct Letter {
    start: usize,
    end: usize,
    read: char,
}

/// The characters of a text as they are read: full-width forms and look-alikes as the usual letters, every dash as
/// a hyphen, every blank as a space, nothing invisible.
struct Letters<'t> {
    text: &'t str,
    all: Vec<Letter>,
}

impl<'t> Letters<'t> {
    fn of(text: &'t str) -> Self {
        let mut all = Vec::new();
        for (start, c) in text
            .char_indices()
            .take(MOST_CHARACTERS)
            .filter(|(_, c)| c.is_whitespace() || !is_invisible(*c))
        {
            let end = start + c.len_utf8();
            if is_odd_blank(c) || c.is_whitespace() {
                all.push(Letter { start, end, read: ' ' });
                continue;
            }
            for read in std::iter::once(c).nfkc().map(locale::usual) {
                all.push(Letter { start, end, read });
            }
        }
        Self { text, all }
    }

    /// Every number with the text around it.
    fn citations(&self) -> impl Iterator<Item = Citation<'t>> {
        let (mut at, mut from) = (0, 0);
        std::iter::from_fn(move || {
            while at < self.all.len() {
                match self.citation(at) {
                    Some((mut citation, end)) => {
                        citation.before = citation.before.get(from..).unwrap_or("").trim_start();
                        from = self.text.len() - citation.after.len();
                        at = end;
                        return Some(citation);
                    }
                    None => at += 1,
                }
            }
            None
        })
    }

    fn at(&self, at: usize) -> Option<char> {
        self.all.get(at).map(|letter| letter.read)
    }

    /// The first place from `at` on whose character is of another kind.
    fn skip(&self, at: usize, is_kind: impl Fn(char) -> bool) -> usize {
        let rest = self.all.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|letter| is_kind(letter.read)).count()
    }

    fn read(&self, from: usize, to: usize) -> String {
        self.all.get(from..to).unwrap_or_default().iter().map(|letter| letter.read).nfc().collect()
    }

    /// The end of a separator: characters for which `is_mark` holds, with blanks around them.
    fn separator(&self, at: usize, is_mark: impl Fn(char) -> bool) -> Option<usize> {
        let start = self.skip(at, char::is_whitespace);
        let end = self.skip(start, is_mark);
        (end > start).then(|| self.skip(end, char::is_whitespace))
    }

    /// The number that begins at a place, and its end.
    fn citation(&self, at: usize) -> Option<(Citation<'t>, usize)> {
        if !self.at(at)?.is_ascii_digit() || !self.may_begin(at) {
            return None;
        }
        let (serial, at_year) = self.serial(at)?;
        let (year, at_sign) = self.year(at_year);
        let NumberSign { written: sign, assembly, is_national, end } = self.sign(at_sign)?;
        let goes_on = self.at(end).is_some_and(|c| c.is_ascii_digit() || c == '/')
            && self.at(end + 1).is_some_and(char::is_alphanumeric);
        if goes_on {
            return None;
        }
        let start = self.all.get(at).map_or(0, |letter| letter.start);
        let after = self.all.get(end - 1).map_or(self.text.len(), |letter| letter.end);
        let citation = Citation {
            number: LegalNumber { serial, year, sign, assembly, is_national },
            before: self.text.get(..start).unwrap_or("").trim_end(),
            after: self.text.get(after..).unwrap_or("").trim_start(),
        };
        Some((citation, end))
    }

    /// Whether a number may begin here: not inside another one. Words such as "số" may be glued to it.
    fn may_begin(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.at(before)) else {
            return true;
        };
        if !before.is_alphabetic() {
            return !before.is_ascii_digit() && !matches!(before, '/' | '-' | '.' | ',' | '_');
        }
        let rest = self.all.get(..at).unwrap_or_default();
        let n_letters = rest.iter().rev().take_while(|it| it.read.is_alphabetic()).count();
        let in_front = (at - n_letters).checked_sub(1).and_then(|place| self.at(place));
        n_letters > 1 && in_front.is_none_or(|c| c.is_whitespace() || c == '(')
    }

    /// The serial number before the first slash: `60`, `66.16`, `15a`.
    fn serial(&self, at: usize) -> Option<(String, usize)> {
        let digits = self.skip(at, |c| c.is_ascii_digit());
        let dot = if self.at(digits) == Some('.') { digits + 1 } else { digits };
        let part = self.skip(dot, |c| c.is_ascii_digit());
        let is_letter = self.at(dot).is_some_and(char::is_lowercase);
        let end = match () {
            () if part > dot && dot > digits => part,
            () if is_letter && self.at(dot + 1) == Some('/') => dot + 1,
            () => digits,
        };
        let slash = if end == digits { dot } else { end };
        let next = self.separator(slash, |c| c == '/')?;
        (digits - at <= 5).then(|| (self.read(at, end), next))
    }

    /// The year and its separator, if there is one.
    fn year(&self, at: usize) -> (Option<String>, usize) {
        let end = self.skip(at, |c| c.is_ascii_digit());
        let year = self.read(at, end);
        let is_year = units::is_year(&year);
        let blanks = self.skip(end, |c| c == ' ');
        match self.separator(end, |c| matches!(c, '/' | '-' | '_')) {
            Some(next) if is_year => (Some(year), next),
            None if is_year && blanks > end => (Some(year), blanks),
            _ => (None, at),
        }
    }

    fn sign(&self, at: usize) -> Option<NumberSign> {
        let end = self.skip(at, char::is_alphabetic);
        if let Some((assembly, end)) = self.assembly(at) {
            let written = assembly.clone();
            return Some(NumberSign { written, assembly: Some(assembly), is_national: true, end });
        }
        let letters = locale::fold(&self.read(at, end));
        if let Some(written) = without_dash(&letters) {
            return Some(NumberSign { written, assembly: None, is_national: true, end });
        }
        let (_, kind, is_national) = KINDS.iter().find(|(known, ..)| *known == letters)?;
        let is_lower = self.at(at).is_some_and(char::is_lowercase);
        let next = self.separator(end, |c| matches!(c, '/' | '-' | '_'))?;
        // "190/2025/NQ-QH15": the text is known without its kind.
        if let Some((assembly, end)) = self.assembly(next) {
            let written = format!("{kind}-{assembly}");
            return Some(NumberSign { written, assembly: Some(assembly), is_national: true, end });
        }
        let has_blanks = self.all.get(end..next)?.iter().any(|it| it.read == ' ');
        let (issuer, mut end) = self.issuer(next, !has_blanks, is_lower)?;
        let folded = locale::fold(&issuer);
        let is_national = *is_national || CENTRAL.iter().any(|(known, _)| *known == folded);
        let mut written = format!("{kind}-{issuer}");
        // After the Government and its head words follow: "QĐ-TTg-Quy định …".
        while !matches!(&*folded, "cp" | "ttg")
            && let Some((more, after)) = self.further_part(end)
        {
            written.push_str(&more);
            end = after;
        }
        Some(NumberSign { written, assembly: None, is_national, end })
    }

    /// An assembly with the number of its term: `QH13`.
    fn assembly(&self, at: usize) -> Option<(String, usize)> {
        let digits = self.skip(at, char::is_alphabetic);
        let folded = locale::fold(&self.read(at, digits));
        let (_, name) = ASSEMBLIES.iter().find(|(known, _)| *known == folded)?;
        let digits = digits + usize::from(matches!(self.at(digits), Some(' ' | '-')));
        let end = self.skip(digits, |c| c.is_ascii_digit());
        let term = self.read(digits, end);
        (1..=2).contains(&term.len()).then(|| (format!("{name}{term}"), end))
    }

    /// A further part of a sign with its mark, without blanks: `-BTC` of a joint text, `-C06` of a department,
    /// `.KSTT`. In small letters it is one only at the end of the text.
    fn further_part(&self, at: usize) -> Option<(String, usize)> {
        let mark = self.at(at).filter(|c| matches!(c, '-' | '/' | '.' | '_'))?;
        let end = self.skip(at + 1, char::is_alphanumeric);
        let part = self.read(at + 1, end);
        let is_code = |c: char| c.is_uppercase() || c.is_ascii_digit();
        let is_last = self.at(end).is_none_or(|c| matches!(c, '-' | '/' | '.'));
        let is_part = !part.is_empty()
            && part.len() <= 2 * MOST_LETTERS
            && (part.chars().all(is_code) || (is_last && part.is_ascii()));
        let mark = if mark == '.' { '.' } else { '-' };
        is_part.then(|| (format!("{mark}{part}"), end))
    }

    /// An issuer in its usual spelling. Words that are glued to it are left out: `TTgcủa`. After a blank it has
    /// capitals, and an unknown one has them unless the kind `is_lower` too.
    fn issuer(&self, at: usize, is_glued: bool, is_lower: bool) -> Option<(String, usize)> {
        let end = self.skip(at, char::is_alphabetic);
        let whole = self.read(at, end);
        let folded = locale::fold(&whole);
        let usual = |name: &str| {
            CENTRAL.iter().chain(LOCAL).find(|(known, _)| *known == name).map(|(_, usual)| *usual)
        };
        let is_upper = self.at(at).is_some_and(char::is_uppercase);
        if let Some(usual) = usual(&folded).filter(|_| is_glued || is_upper) {
            return Some((usual.to_owned(), end));
        }
        if whole.starts_with("TTg") {
            return Some(("TTg".to_owned(), at + 3));
        }
        let upper = if is_glued && is_lower { end } else { self.skip(at, char::is_uppercase) };
        let is_issuer = (2..=MOST_LETTERS).contains(&(upper - at));
        is_issuer.then(|| (self.read(at, upper).to_uppercase(), upper))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(usual: &str, spellings: &[&str]) {
        for spelling in spellings {
            let found = of(spelling).map(|it| it.number.to_string());
            assert_eq!(found.as_deref(), Some(usual), "{spelling}");
            assert_eq!(key(spelling), key(usual), "{spelling}");
        }
    }

    #[test]
    fn one_text_in_all_its_spellings() {
        same(
            "31/2024/QH15",
            &[
                "31/2024/QH15",
                " 31/2024/qh15 ",
                "Luật số 31/2024/QH15",
                "Luật Đất đai số 31/2024/QH15 ngày 18/01/2024 được sửa đổi, bổ sung",
                "３１/２０２４/ＱＨ１５",
                "Luật số31/2024/QH15",
                "31/2024/QН15",
                "31/2024/QH 15",
                "31/2024/QH15\t31/2024/QH15",
            ],
        );
        same(
            "85/2024/TT-BTC",
            &[
                "85/2024/TT-BTС",
                "85/2024/ТТ–BTC",
                "Thông tư số: 85/2024/TT‑BTC của Bộ Tài chính",
                "TT 85/2024/TT - BTC.",
                "TT85/2024/TT-BTC",
                "85/ 2024/TT_BTC",
                "85/2024/TT/BTC",
                "85/2024-TT-BTC",
                "85/2024/tt-btc",
                "85/2024//TT-BTC",
                "85/2024/\u{feff}TT-BTC",
                "85/2024 TT-BTC",
                "85/2024/TTBTC",
                "85／2024／ＴＴ－ＢＴＣ",
            ],
        );
        same(
            "123/2015/NĐ-CP",
            &["123/2015/NÐ-CP", "123/2015/ND-CP", "Nghị định 123/2015/NĐ-CPngày 15/11"],
        );
        same(
            "02/2026/QĐ-TTg",
            &["02/2026/QÐ-TTG", "02/2026/QĐ-TTgcủa Thủ tướng", "QĐ 02/2026/qđ-ttg"],
        );
        assert_eq!(key("190/2025/NQ-QH15"), key("Nghị quyết 190/2025/QH15"));
        assert_eq!(of("190/2025/nq-qh15").unwrap().number.to_string(), "190/2025/NQ-QH15");
        same(
            "66.16/2026/NQ-CP",
            &["66.16/2026/NQ-CP ", "Nghị quyết số 66.16/2026/NQ-CP của Chính phủ"],
        );
        same("12/VBHN-BTC", &["Văn bản hợp nhất số 12/VBHN–BTC", "12/VBHN-BTС"]);
        same("191/2005/TTLT-BQP-BTC", &["191/2005/TTLT/BQP-BTC", "191/2005/TTLT- BQP-BTC"]);
        same("5710/QĐ-BCA-C06", &["5710/QÐ–BCA-C06", "Quyết định số 5710/QĐ-BCA-C06."]);
        for number in ["127/QĐ-VP.UBND.KSTT", "596/QĐ-UBND-2026-SNN-dacthu", "2171/QĐ-UBND-DatDai"]
        {
            assert_eq!(of(number).unwrap().number.to_string(), number);
        }
        assert_eq!(of("55/2010/QĐ-TTg-Quy chế").unwrap().after, "-Quy chế");
        same("05/2022/NQ-HĐND", &["05/2022/NQ-Hđnd", "Nghị quyết số 05/2022/NQ-HÐND."]);
        assert_eq!(key("05/2020/TT-BTC"), key("5/2020/TT-BTC"));
        assert_eq!(of("15a/2020/TT-BYT").unwrap().number.to_string(), "15a/2020/TT-BYT");
    }

    #[test]
    fn other_texts_stay_apart() {
        for (one, other) in [
            ("24/2026/NQ-CP", "24/2026/NQ-HĐND"),
            ("24/2026/NQ-CP", "24/2025/NQ-CP"),
            ("12/VBHN-BTC", "12/VBHN-BYT"),
            ("16/2025/NQ-HĐND (TP. Hải Phòng)", "16/2025/NQ-HĐND (thành phố Đà Nẵng)"),
            ("1/2020/TT-BTC", "11/2020/TT-BTC"),
        ] {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn what_names_no_number_of_its_own() {
        for text in [
            "Luật Chăn nuôi",
            "146/2025",
            "25",
            "18/12/2025",
            "73-CP",
            "09/2017/QH1409/2017/QH14",
            "222/02205/NĐ-CP",
            "Luật sửa đổi, bổ sung Luật số 60/2014/QH13",
            "60/2014/QH13; 123/2015/NĐ-CP",
            "20.000 đồng/lần, 01/7/2025",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
        assert_eq!(key("Luật  Chăn nuôi."), key("luật chăn nuôi"));
    }

    #[test]
    fn numbers_of_the_whole_country_have_one_text() {
        let is_unique = |text: &str| of(text).unwrap().number.is_unique();
        for text in
            ["60/2014/QH13", "1/2020/NĐ-CP", "1/2020/TT-BYT", "2/2026/QĐ-TTg", "5/2019/QĐ-BTC"]
        {
            assert!(is_unique(text), "{text}");
        }
        for text in
            ["12/VBHN-BTC", "2252/QĐ-VP", "5/2026/NQ-HĐND", "5/2026/QĐ-UBND", "3/2020/QĐ-BQL"]
        {
            assert!(!is_unique(text), "{text}");
        }
    }

    #[test]
    fn a_citation_has_the_words_around_its_number() {
        let found = of("Luật Thú y số 79/2015/QH13 ngày 19/6/2015").unwrap();
        assert_eq!((found.before, found.after), ("Luật Thú y số", "ngày 19/6/2015"));
        let both = all("NĐ 61/2018 /NĐ-CP; TT 5/2020/TT-BTC, Điều 3");
        let parts: Vec<(&str, String)> =
            both.iter().map(|it| (it.before, it.number.to_string())).collect();
        assert_eq!(
            parts,
            [("NĐ", "61/2018/NĐ-CP".to_owned()), ("; TT", "5/2020/TT-BTC".to_owned())]
        );
        assert_eq!(both[1].after, ", Điều 3");
        assert_eq!(
            first("theo 61/2018 /NĐ-CP và 5/2020/TT-BTC").unwrap().number.to_string(),
            "61/2018/NĐ-CP"
        );
    }
}
