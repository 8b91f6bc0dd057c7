//! Owns what the import reads out of Vietnamese wording: "nothing", sums of money, numbers of legal
//! texts, "Bước n". Must not know the record's shape.

use crate::check;

/// What a text amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Saying {
    /// Empty, or only punctuation, or a bare nought.
    Nothing,
    /// "Không", "Miễn phí": there is none.
    None,
    /// "Không quy định", "Chưa có": nothing is laid down, which is not the same.
    NotRegulated,
    /// Anything else.
    Something,
}

/// Fees: wording that says nothing. All these lists hold words alone, in lower case.
const FEE_NOTHING: &[&str] = &["", "0", "0 đồng", "0 đ", "0đ"];

/// Fees: wording that says there is none and no more.
const FEE_PLAIN_NONE: &[&str] = &["không", "không có", "không thu"];

/// Fees: further wording that says there is none.
const FEE_NONE: &[&str] = &[
    "miễn phí",
    "không thu phí",
    "không thu lệ phí",
    "không thu phí lệ phí",
    "không mất phí",
    "không có phí",
    "không có lệ phí",
    "miễn lệ phí",
    "miễn phí lệ phí",
    "không phí",
    "không lệ phí",
    "không phải nộp",
    "không phải nộp phí",
    "không phải nộp lệ phí",
    "miễn",
    "miễn thu",
];

/// Fees: wording that says nothing is laid down.
const FEE_NOT_REGULATED: &[&str] =
    &["không quy định", "chưa quy định", "không có quy định", "chưa có quy định", "chưa có"];

/// Requirements and results: wording that says there are none.
const OTHER_NONE: &[&str] =
    &["không", "không có", "không quy định", "không yêu cầu", "không có yêu cầu"];

/// What the dong is called after a sum.
const DONG_WORDS: &[&str] = &["đồng", "vnđ", "vnd", "đ"];

/// Another currency that notes name.
const DOLLAR_WORD: &str = "usd";

/// What multiplies the number before it.
const MULTIPLIERS: &[(&str, u64)] =
    &[("nghìn", 1_000), ("ngàn", 1_000), ("triệu", 1_000_000), ("tỷ", 1_000_000_000)];

/// What the sign of a legal text begins with; a hyphen and its issuer follow.
const LEGAL_KINDS: &[&str] = &["TT", "TTLT", "NĐ", "NQ", "QĐ", "CT"];

/// The mark of a step, as it begins a line.
const STEP_WORD: &str = "Bước";

/// What the description of a fee amounts to.
pub(super) fn saying_of_fee(text: &str) -> Saying {
    let bare = bare(text);
    let is_in = |words: &[&str]| words.contains(&&*bare);
    if is_in(FEE_NOTHING) {
        Saying::Nothing
    } else if is_in(FEE_PLAIN_NONE) || is_in(FEE_NONE) {
        Saying::None
    } else if is_in(FEE_NOT_REGULATED) {
        Saying::NotRegulated
    } else {
        Saying::Something
    }
}

/// Whether words for no fee are more than a plain "Không".
pub(super) fn says_more_than_none(text: &str) -> bool {
    !FEE_PLAIN_NONE.contains(&&*bare(text))
}

/// Whether requirements or a result say that there are none.
pub(super) fn says_none(text: &str) -> bool {
    OTHER_NONE.contains(&&*bare(text))
}

/// Words alone: lower case, one blank between, no punctuation.
fn bare(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A number in a text: where its digits end, and what it says.
struct Figure<'a> {
    /// Value without its separators; `None` where it has decimals or is too long.
    value: Option<u64>,
    /// How many groups of three follow the first digits.
    n_groups: usize,
    /// What follows the digits, leading blanks off, lower case not made.
    rest: &'a str,
}

/// Sums in dong that a text names: `20.000 đồng`, `50.000đ/giấy`, `1,5 triệu` (not counted: decimals).
pub(super) fn dong_figures(text: &str) -> Vec<u64> {
    figures(text).filter_map(|figure| figure.dong()).collect()
}

/// Whether a text names money or a rate beside a nought. Asks more than [`check::names_money`] does of
/// notes: a portal's description is all about a fee, so that a rate or a bare `8.000.000` is money in
/// it, and a text of which the only sum is nought or a few dong names none.
pub(super) fn names_money(text: &str) -> bool {
    let may_name = dong_figures(text).is_empty() && check::names_money(text);
    may_name
        || figures(text).any(|figure| {
            figure.dong().is_some_and(|sum| sum >= 1000)
                || figure.n_groups >= 2
                || figure.rest.starts_with('%')
                || (multiplier(figure.rest).is_some() && figure.value.is_none())
                || unit(figure.rest, DOLLAR_WORD)
        })
}

impl Figure<'_> {
    fn dong(&self) -> Option<u64> {
        let value = self.value?;
        if let Some((times, rest)) = multiplier(self.rest) {
            let is_money = DONG_WORDS.iter().any(|word| unit(rest, word));
            return if is_money { value.checked_mul(times) } else { None };
        }
        let is_money = DONG_WORDS.iter().any(|word| unit(self.rest, word));
        is_money.then_some(value)
    }
}

/// `nghìn`, `triệu`, `tỷ` and what follows.
fn multiplier(rest: &str) -> Option<(u64, &str)> {
    MULTIPLIERS.iter().find_map(|(word, times)| {
        unit(rest, word).then(|| (*times, rest.get(word.len()..).unwrap_or("").trim_start()))
    })
}

/// Whether a text begins with a whole word, in any letter case.
fn unit(rest: &str, word: &str) -> bool {
    let mut chars = rest.chars();
    let begins =
        word.chars().all(|c| chars.next().is_some_and(|found| found.to_lowercase().eq(Some(c))));
    begins && !chars.next().is_some_and(char::is_alphanumeric)
}

fn figures(text: &str) -> impl Iterator<Item = Figure<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|c: char| c.is_ascii_digit())?;
        let after_word = rest[..start].ends_with(|c: char| c.is_alphanumeric());
        let from = &rest[start..];
        let end = from.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
        let written = from[..end.unwrap_or(from.len())].trim_end_matches(['.', ',']);
        rest = &from[written.len()..];
        let (value, n_groups) = if after_word { (None, 0) } else { read_figure(written) };
        Some(Figure { value, n_groups, rest: rest.trim_start_matches(' ') })
    })
}

/// `8.000.000` is eight million in two groups; `1,5` has no value here.
fn read_figure(written: &str) -> (Option<u64>, usize) {
    let mut groups = written.split(['.', ',']);
    let first = groups.next().unwrap_or("");
    let rest: Vec<&str> = groups.collect();
    if rest.is_empty() {
        return (first.parse().ok(), 0);
    }
    if first.len() > 3 || rest.iter().any(|group| group.len() != 3) {
        return (None, 0);
    }
    (format!("{first}{}", rest.concat()).parse().ok(), rest.len())
}

/// The first number of a legal text that a text names: `281/2016/TT-BTC`, `2252/QĐ-VP`.
pub(super) fn legal_number(text: &str) -> Option<String> {
    let text = super::clean::number(text);
    text.split(|c: char| c.is_whitespace() || ",;()[]\"“”:".contains(c))
        .map(|word| word.trim_matches('.'))
        .find(|word| is_legal_number(word))
        .map(str::to_owned)
}

fn is_legal_number(word: &str) -> bool {
    let mut parts = word.split('/');
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let Some(serial) = parts.next() else { return false };
    if !digits(serial.trim_end_matches(|c: char| c.is_ascii_lowercase())) {
        return false;
    }
    let rest: Vec<&str> = parts.collect();
    let sign = match rest.as_slice() {
        [year, sign, ..] if year.len() == 4 && digits(year) => sign,
        [sign] => sign,
        _ => return false,
    };
    let kind = sign.split('-').next().unwrap_or("");
    let is_dashed = LEGAL_KINDS.contains(&kind) && sign.contains('-');
    let assembly = sign.strip_prefix("UBTVQH").or_else(|| sign.strip_prefix("QH"));
    is_dashed || assembly.is_some_and(digits) || (kind == "TTLT" && rest.len() > 2)
}

/// A step's mark, as in "Bước 2: ".
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label<'a> {
    /// The number, from 1 on.
    pub(super) number: u32,
    /// What follows the mark, its punctuation and blanks off.
    pub(super) rest: &'a str,
    /// Whether a colon, stop or dash stands after the number.
    pub(super) is_marked: bool,
}

/// Reads "Bước 2: …" at the start of a text, behind list marks such as `-`, `+` or `b)`.
pub(super) fn label(text: &str) -> Option<Label<'_>> {
    let after_marks = text.trim_start_matches(|c: char| " -+*".contains(c));
    label_here(after_marks).or_else(|| {
        let (mark, rest) = after_marks.split_once([')', '.'])?;
        let is_mark =
            (1..=2).contains(&mark.chars().count()) && mark.chars().all(char::is_alphanumeric);
        if is_mark { label_here(rest.trim_start_matches(' ')) } else { None }
    })
}

/// As [`label`], without list marks.
fn label_here(text: &str) -> Option<Label<'_>> {
    let word = text.get(..STEP_WORD.len())?;
    if word.to_lowercase() != STEP_WORD.to_lowercase() || !word.starts_with('B') {
        return None;
    }
    let from = text[STEP_WORD.len()..].trim_start_matches(' ');
    let n_digits = from.bytes().take_while(u8::is_ascii_digit).count();
    let number = from[..n_digits].parse().ok().filter(|number| (1..=99).contains(number))?;
    let after = &from[n_digits..];
    let tail = after.trim_start_matches(' ');
    let is_marked = tail.starts_with([':', '.', ')', '-', '–', ';']);
    let sub_number = after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_digit());
    let is_dash = tail.starts_with(['-', '–']) && !after.starts_with(' ');
    if sub_number || is_dash || after.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let rest = if is_marked {
        tail.trim_start_matches([':', '.', ')', '-', '–', ';', ' '])
    } else {
        tail
    };
    Some(Label { number, rest: rest.trim_start_matches('\n'), is_marked })
}

/// Where in a line, past its start, the step with the given number begins: "… Bước 2: …".
pub(super) fn label_inside(line: &str, number: u32) -> Option<usize> {
    line.match_indices(STEP_WORD).map(|(at, _)| at).find(|&at| {
        let before = line[..at].trim_end();
        let is_break = before.ends_with(['.', ';', ':', ')']);
        let found = label_here(&line[at..]);
        at > 0 && is_break && found.is_some_and(|label| label.is_marked && label.number == number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_none_and_not_regulated_are_three_things() {
        for text in ["Không", "KHÔNG.", "không có ", "Miễn phí", "Không thu phí, lệ phí."]
        {
            assert_eq!(saying_of_fee(text), Saying::None, "{text}");
        }
        for text in ["", " - ", "0", "0 đồng"] {
            assert_eq!(saying_of_fee(text), Saying::Nothing, "{text}");
        }
        for text in ["Không quy định.", "Chưa có quy định"] {
            assert_eq!(saying_of_fee(text), Saying::NotRegulated, "{text}");
        }
        assert_eq!(saying_of_fee("Không thu phí với hộ nghèo"), Saying::Something);
        assert!(says_none("Không quy định.") && !says_none("Không quá 5 người"));
    }

    #[test]
    fn money_in_a_text() {
        assert_eq!(dong_figures("20.000 đồng/lần; 50.000Đ"), [20_000, 50_000]);
        assert_eq!(dong_figures("150 nghìn đồng, 2 triệu đồng"), [150_000, 2_000_000]);
        assert_eq!(dong_figures("Điều 5 Thông tư 64/2025/TT-BTC, khoản 2 điểm đ"), [0_u64; 0]);
        assert!(names_money("dưới 5 tấn: 50.000 đồng/giấy"));
        assert!(names_money("8.000.000/lần") && names_money("bằng 50% mức thu"));
        assert!(names_money("1,5 triệu đồng") && names_money("25USD/thị thực"));
        assert!(
            names_money("nộp tám nghìn đồng") && names_money("0 đồng; người nước ngoài 25 USD")
        );
        assert!(!names_money("0 đồng với hộ nghèo"), "a nought is no money");
        assert!(!names_money("Thông tư số 47/2019/TT-BTC ngày 05/8/2019, mã 1.013425"));
    }

    #[test]
    fn numbers_of_legal_texts() {
        #[track_caller]
        fn check(text: &str, expect: Option<&str>) {
            assert_eq!(legal_number(text).as_deref(), expect);
        }
        check("(Thông tư số 281/2016/TT-BTC ngày 14/11/2016).", Some("281/2016/TT-BTC"));
        check("theo 61/2018 /NĐ-CP", Some("61/2018/NĐ-CP"));
        check("Luật 97/2015/QH13", Some("97/2015/QH13"));
        check("Quyết định số 2252/QĐ-VP", Some("2252/QĐ-VP"));
        check("12/2020/NQ-HĐND.", Some("12/2020/NQ-HĐND"));
        check("20.000 đồng/lần, 01/7/2025", None);
    }

    #[test]
    fn step_labels() {
        #[track_caller]
        fn check(text: &str, expect: Option<(u32, &str)>) {
            assert_eq!(label(text).map(|label| (label.number, label.rest)), expect);
        }
        check("Bước 1: Nộp", Some((1, "Nộp")));
        check("- Bước 2. Nộp", Some((2, "Nộp")));
        check("b) Bước 03 – Nộp", Some((3, "Nộp")));
        check("BƯỚC 1:\nNộp", Some((1, "Nộp")));
        check("Bước 2.1: Nộp", None);
        check("Bước 2a: Nộp", None);
        check("bước 2: Nộp", None);
        check("Nộp ở Bước 1: ", None);
        assert_eq!(label_inside("Bước 1: Nộp. Bước 2: Nhận", 2), Some(18));
        assert_eq!(label_inside("Làm như Bước 2: nộp", 2), None);
    }
}
