//! What the import reads out of Vietnamese wording: "nothing", money beside a fee, numbers of legal texts, "Bước n".

use crate::model::remark::{self, SumInText};
use crate::model::units::Money;
use crate::model::{legal_number, units};

/// What a text amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextReading {
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

/// Words before a sum in its clause after which it is no fee but what the fee depends on: "giá trị giao dịch dưới 2 tỷ
/// đồng". In lower case.
const MEASURED: &[&str] =
    &["giá trị", "vốn", "mức đầu tư", "doanh thu", "tài sản", "dự toán", "trị giá"];

/// Words right before a day that limits a period, in lower case.
const PERIOD_MARKS: &[&str] = &[
    "từ",
    "từ ngày",
    "đến",
    "đến ngày",
    "đến hết",
    "đến hết ngày",
    "trước",
    "trước ngày",
    "sau",
    "sau ngày",
];

/// Words right before a month or a year that limits a period, in lower case.
const LONG_PERIOD_MARKS: &[&str] = &[
    "từ năm",
    "từ tháng",
    "từ quý",
    "đến năm",
    "đến tháng",
    "đến hết năm",
    "đến hết tháng",
    "đến hết quý",
    "trước năm",
    "sau năm",
];

/// Words that waive a fee where no condition is beside them, in lower case.
const WAIVERS: &[&str] = &[
    "không thu",
    "không phải nộp",
    "không mất phí",
    "miễn phí",
    "miễn lệ phí",
    "miễn thu",
    "miễn nộp",
];

/// Words of a condition beside a waiver, in lower case.
const CONDITIONS: &[&str] = &[
    "đối với",
    "cho",
    "trường hợp",
    "khi",
    "nếu",
    "với",
    "hộ",
    "người",
    "trừ",
    "theo",
    "quy định",
    "đối tượng",
];

/// Words beside those of a waiver that name no case.
const BESIDE_WAIVERS: &[&str] = &["hiện nay", "hiện tại", "lệ phí", "phí"];

/// Most words of a clause that waives a fee without a condition.
const WAIVER_LENGTH: usize = 8;

/// Words after which a day is that of a law, not of a fee.
const IN_FORCE: &str = "hiệu lực";

/// Characters before a sum or a day in which words belong to it.
const NEAR: usize = 240;

/// Words that a waiver may have between "miễn" and the days that it is for.
const MOST_WAIVED: usize = 8;

/// The mark of a step, as it begins a line.
const STEP_WORD: &str = "Bước";

/// What the description of a fee amounts to.
pub(super) fn read_fee(text: &str) -> TextReading {
    let bare = bare(text);
    let is_in = |words: &[&str]| words.contains(&&*bare);
    if is_in(FEE_NOTHING) {
        TextReading::Nothing
    } else if is_none(&bare) {
        TextReading::None
    } else if is_in(FEE_NOT_REGULATED) {
        TextReading::NotRegulated
    } else {
        TextReading::Something
    }
}

/// Whether words for no fee are more than a plain "Không".
pub(super) fn is_more_than_none(text: &str) -> bool {
    !FEE_PLAIN_NONE.contains(&&*bare(text))
}

/// Whether requirements or a result say that there are none.
pub(super) fn is_none_text(text: &str) -> bool {
    OTHER_NONE.contains(&&*bare(text))
}

/// Words alone: lower case, one blank between, no punctuation.
fn bare(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether a text names money or a rate beside a nought. Asks more than a note is asked: a portal's description is
/// all about a fee, so that a rate or a bare `8.000.000` is money in it.
pub(super) fn names_money(text: &str) -> bool {
    remark::quote(text).is_some() || remark::share(text).is_some() || remark::has_large_number(text)
}

/// How the text beside an amount contradicts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contradiction {
    /// It names other amounts, and not this one.
    OtherAmount,
    /// It waives the charge.
    Waived,
    /// It has another amount, a rate or a waiver for a certain period.
    OtherPeriod,
}

/// Whether the text beside an amount contradicts it. Amounts of other cases beside the amount itself do not.
pub(super) fn contradiction(amount: Money, text: &str) -> Option<Contradiction> {
    let sums: Vec<Money> = remark::sums(text)
        .iter()
        .filter(|sum| !is_measured(text, sum))
        .map(|sum| sum.money)
        .collect();
    let has_own = sums.contains(&amount);
    let has_other = sums.iter().any(|sum| *sum != amount);
    let is_waiver = |clause: &str| {
        let clause = bare(clause);
        // Beside the amount itself, a waiver of some case is no contradiction: "bản thứ hai miễn phí".
        waives(&clause) && (!has_own || is_none(&clause) || is_waiver_alone(&clause))
    };
    if clauses(text).any(is_waiver) {
        return Some(Contradiction::Waived);
    }
    if is_waived_for_a_time(text) {
        return Some(Contradiction::OtherPeriod);
    }
    let may_change = has_other || remark::share(text).is_some();
    if (has_own || sums.is_empty()) && may_change && days_of_periods(text).next().is_some() {
        return Some(Contradiction::OtherPeriod);
    }
    (has_other && !has_own).then_some(Contradiction::OtherAmount)
}

fn is_none(bare: &str) -> bool {
    FEE_PLAIN_NONE.contains(&bare) || FEE_NONE.contains(&bare)
}

/// Whether a clause waives the fee for everybody: "Không thu phí", "hiện nay không thu".
fn waives(bare: &str) -> bool {
    let padded = format!(" {bare} ");
    let has = |list: &[&str]| list.iter().any(|words| padded.contains(&format!(" {words} ")));
    let is_short = bare.split(' ').count() <= WAIVER_LENGTH;
    is_none(bare)
        || (is_short
            && has(WAIVERS)
            && !has(CONDITIONS)
            && !bare.contains(|c: char| c.is_ascii_digit()))
}

/// Whether a clause has no other words than those of a waiver: "hiện nay không thu phí".
fn is_waiver_alone(bare: &str) -> bool {
    let mut rest = format!(" {bare} ");
    for words in WAIVERS.iter().chain(BESIDE_WAIVERS) {
        rest = rest.replace(&format!(" {words} "), "  ");
    }
    rest.trim().is_empty()
}

/// The parts of a text between stops, brackets and line ends.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', ';', '\n', '(', ')'])
}

/// The end of a text: words farther away do not belong to what follows.
fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or("")
}

/// Whether a sum is what a fee depends on.
fn is_measured(text: &str, sum: &SumInText<'_>) -> bool {
    let before = tail(text.get(..sum.at).unwrap_or(""));
    let clause = before.rsplit([';', ':', '\n', '(']).next().unwrap_or("").to_lowercase();
    MEASURED.iter().any(|words| clause.contains(words))
}

/// Where in a text, in bytes, the days are that a period begins or ends with: "từ ngày 01/7/2025", "đến 30/6/2026".
fn days_of_periods(text: &str) -> impl Iterator<Item = usize> {
    let starts = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    starts.filter(move |at| {
        let (before, rest) = text.split_at(*at);
        if before.ends_with(|c: char| c.is_alphanumeric()) {
            return false;
        }
        let before = tail(before).trim_end().to_lowercase();
        let ends_with = |marks: &[&str]| {
            let mut fronts = marks.iter().filter_map(|mark| before.strip_suffix(mark));
            fronts.any(|front| !front.ends_with(char::is_alphanumeric) && !is_of_law(front))
        };
        (ends_with(PERIOD_MARKS) && is_day(rest))
            || (ends_with(LONG_PERIOD_MARKS) && is_in_year(rest))
    })
}

/// Whether the words before a period end with "có hiệu lực kể" or the like.
fn is_of_law(before: &str) -> bool {
    let words: Vec<&str> = before.split_whitespace().rev().take(4).collect();
    words.windows(2).any(|pair| IN_FORCE == format!("{} {}", pair[1], pair[0]))
}

/// Whether a text begins with a day: `01/7/2025`, `01 tháng 7 năm 2025`.
fn is_day(text: &str) -> bool {
    let is_of_day = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_digit()) || matches!(*word, "tháng" | "năm")
    };
    let words: Vec<&str> = text.split_whitespace().take(5).take_while(is_of_day).collect();
    let ends = |it: &str| it.trim_end_matches(|c: char| !c.is_ascii_digit()).to_owned();
    [words.join(" "), words.first().map_or_else(String::new, |word| (*word).to_owned())]
        .iter()
        .any(|words| units::meant_date(&ends(words)).is_some())
}

/// Whether a text begins with a month or quarter of a year, or a year: `7/2026`, `2027`.
fn is_in_year(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '/').unwrap_or(text.len());
    let year = text[..end].rsplit('/').next().unwrap_or("");
    units::is_year(year)
}

/// Whether a text waives the fee for a certain period: "Miễn phí từ ngày 07/4/2026 đến 30/6/2026".
fn is_waived_for_a_time(text: &str) -> bool {
    days_of_periods(text).any(|at| {
        let before = tail(text.get(..at).unwrap_or(""));
        let clause = before.rsplit(['.', ';', '\n']).next().unwrap_or("").to_lowercase();
        let mut words =
            clause.split(|c: char| !c.is_alphanumeric()).rev().filter(|word| !word.is_empty());
        words.by_ref().take(MOST_WAIVED).any(|word| word == "miễn")
    })
}

/// The first number of a legal text that a text names: `281/2016/TT-BTC`, `2252/QĐ-VP`.
pub(super) fn legal_number(text: &str) -> Option<String> {
    legal_number::first(text).map(|it| it.number.to_string())
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
            assert_eq!(read_fee(text), TextReading::None, "{text}");
        }
        for text in ["", " - ", "0", "0 đồng"] {
            assert_eq!(read_fee(text), TextReading::Nothing, "{text}");
        }
        for text in ["Không quy định.", "Chưa có quy định"] {
            assert_eq!(read_fee(text), TextReading::NotRegulated, "{text}");
        }
        assert_eq!(read_fee("Không thu phí với hộ nghèo"), TextReading::Something);
        assert!(is_none_text("Không quy định.") && !is_none_text("Không quá 5 người"));
    }

    #[test]
    fn money_beside_a_nought() {
        for text in [
            "dưới 5 tấn: 50.000 đồng/giấy",
            "8.000.000/lần",
            "bằng 50% mức thu",
            "1,5 triệu đồng",
            "25USD/thị thực",
            "nộp tám nghìn đồng",
            "0 đồng; người nước ngoài 25 USD",
        ] {
            assert!(names_money(text), "{text}");
        }
        assert!(!names_money("0 đồng với hộ nghèo"), "a nought is no money");
        assert!(!names_money("Thông tư số 47/2019/TT-BTC ngày 05/8/2019, mã 1.013425"));
    }

    #[test]
    fn an_amount_and_its_text() {
        #[track_caller]
        fn check(amount: &str, text: &str, expect: Option<Contradiction>) {
            assert_eq!(
                contradiction(Money::parse(amount).unwrap(), text),
                expect,
                "{amount}: {text}"
            );
        }
        use Contradiction::{OtherAmount, OtherPeriod, Waived};
        for text in [
            "",
            "Lệ phí nộp đơn (Thông tư số 25/2021/TT-BTC ngày 07/4/2021)",
            "40.000đ/giấy (Thông tư số 25/2021/TT-BTC ngày 07/4/2021)",
            "40.000 đồng/trang; từ trang thứ 3 trở lên thu 1.000 đồng/trang",
            "40.000 đồng/giấy (1,5 USD/giấy)",
            "40 nghìn đồng. Miễn lệ phí cho người thuộc hộ nghèo.",
            "Khi nhập kho 40.000 đồng, khi xuất kho không thu",
            "Không thu phí đối với hộ nghèo; trẻ em miễn lệ phí theo quy định",
            "Giá trị giao dịch từ 2,1 tỷ đồng đến 70 tỷ đồng",
            "40.000đ/tem (áp dụng đến hết ngày 31/12/2026 theo Thông tư 64/2025/TT-BTC quy định mức thu, miễn một số khoản phí)",
            "40.000 đồng; cấp lại 20.000 đồng, theo Thông tư có hiệu lực từ ngày 01/7/2025",
        ] {
            check("40.000 đồng", text, None);
        }
        check("40.000 đồng", "50.000đ/giấy", Some(OtherAmount));
        check("40.000 đồng", "400.000 đồng", Some(OtherAmount));
        check("250.000 đồng", "10 USD/giấy", Some(OtherAmount));
        check("25 USD", "500.000 đồng", Some(OtherAmount));
        check("1.000.000 đồng", "Cấp mới: 02 triệu đồng/lần cấp.", Some(OtherAmount));
        check("40.000 đồng", "Không thu phí, lệ phí.", Some(Waived));
        check(
            "40.000 đồng",
            "Nộp trực tuyến: không. Miễn lệ phí (Nghị quyết 5/2025/NQ-HĐND)",
            Some(Waived),
        );
        check("40.000 đồng", "Hiện nay không thu lệ phí.", Some(Waived));
        check("40.000 đồng", "40.000 đồng. Hiện nay không thu lệ phí.", Some(Waived));
        check("40.000 đồng", "40.000 đồng/bản; bản thứ hai miễn phí", None);
        check("50.000 đồng", "Nộp trực tiếp 50.000 đồng; trực tuyến miễn phí", None);
        check("40.000 đồng", "Năm 2026: 40.000 đồng; từ năm 2027: 80.000 đồng", Some(OtherPeriod));
        check("40.000 đồng", "40.000 đồng, sau 31/12/2026 là 80.000 đồng", Some(OtherPeriod));
        check("40.000 đồng", "40.000 đồng, từ tháng 7/2027 thu 100%", Some(OtherPeriod));
        check("40.000 đồng", "(Miễn phí từ ngày 07/4/2026 đến 30/6/2026)", Some(OtherPeriod));
        check(
            "40.000 đồng",
            "40.000đ. Được miễn lệ phí cấp giấy từ ngày 01 tháng 4 năm 2026",
            Some(OtherPeriod),
        );
        check("40.000 đồng", "40.000đ; từ 01/01/2027: 80.000 đồng", Some(OtherPeriod));
        check(
            "40.000 đồng",
            "40.000đ/thẻ. Kể từ ngày 01/01/2025 đến hết ngày 31/12/2025 bằng 50% mức thu",
            Some(OtherPeriod),
        );
        check(
            "80.000 đồng",
            "(áp dụng mức 40.000 đồng kể từ ngày 01/7/2025 đến hết ngày 31/12/2026)",
            Some(OtherAmount),
        );
    }

    #[test]
    fn long_texts_take_time_in_proportion() {
        let amount = Money::from_dong(40_000);
        for (part, expect) in [
            ("từ 1/1/2026 ", None),
            ("miễn từ ngày 1/1/2026 ", Some(Contradiction::OtherPeriod)),
            ("giá trị 5.000 đồng (", None),
            ("40.000 đồng 5 % ", None),
        ] {
            assert_eq!(contradiction(amount, &part.repeat(5_000)), expect, "{part}");
        }
        assert_eq!(legal_number(&"1/2020/TT".repeat(50_000)), None);
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
