//! What a remark adds to the fee or the time beside it: the unit that an amount is for, further amounts,
//! further times.
//!
//! Remarks are free text: only what is written in figures is found, and a doubtful find is left out. Must
//! not know which fee a remark belongs to, nor where it is shown.

use super::units::{Currency, Decimal, Money, TimeUnit};
use crate::text::strip_word;

/// An amount of money in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SumInText<'t> {
    /// Where its digits begin in the text, in bytes.
    pub at: usize,
    /// How much.
    pub money: Money,
    /// What it is for, as in "2.000 đồng/trang"; absent where the text names no unit right after it.
    pub per: Option<&'t str>,
}

/// What multiplies the number before it.
const MULTIPLIERS: &[(&str, i64)] = &[
    ("nghìn", 1_000),
    ("ngàn", 1_000),
    ("triệu", 1_000_000),
    ("tỷ", 1_000_000_000),
    ("tỉ", 1_000_000_000),
];

/// The name of the currency after an amount in words.
const DONG: &str = "đồng";

/// Most characters of a quoted amount.
const QUOTE_LENGTH: usize = 30;

/// Most bytes between brackets that may repeat a number in words.
const BRACKET_LENGTH: usize = 400;

/// Words between an amount and its unit.
const UNIT_MARKS: &[&str] =
    &["một", "mỗi", "cho một", "cho mỗi", "đối với một", "đối với mỗi", "trên một", "trên mỗi"];

/// Words after which a counted unit may follow: "đối với 01 nguồn gen".
const COUNT_MARKS: &[&str] = &["đối với", "cho", "trên"];

/// Words that end a unit.
const UNIT_ENDS: &[&str] = &[
    "theo",
    "đối với",
    "và",
    "hoặc",
    "cho",
    "áp dụng",
    "kể từ",
    "nếu",
    "khi",
    "từ",
    "với",
    "tại",
    "do",
    "được",
    "thì",
    "là",
    "trong",
    "tối đa",
    "không",
    "nhưng",
    "gồm",
    "để",
    "cộng",
    "đồng",
    "thu",
];

/// Marks that end a unit.
const UNIT_STOPS: &[char] =
    &['.', ',', ';', ':', '(', ')', '[', ']', '"', '“', '”', '+', '–', '=', '*', '\n'];

/// No unit is longer, in characters.
const UNIT_LENGTH: usize = 80;

/// Fewer đồng are no amount but a count: "2 đồng tác giả".
const LEAST_DONG: i64 = 100;

/// The words for a waiver or a reduction.
const RELIEFS: &[&str] = &["miễn", "giảm"];

/// The amounts of money that a text names in figures, in its order.
pub fn sums(text: &str) -> Vec<SumInText<'_>> {
    numbers(text).filter_map(|number| number.sum()).collect()
}

/// The words of a text that name an amount of money first: in figures, else in words ("tám nghìn đồng"). Nothing to
/// pay is no amount.
pub fn quote(text: &str) -> Option<String> {
    let sum = sums(text).into_iter().find(|sum| !sum.money.is_zero());
    let in_figures = sum.and_then(|sum| text.get(sum.at..)).map(|from| {
        let quote: String = from.chars().take(QUOTE_LENGTH).collect();
        quote.lines().next().unwrap_or("").to_owned()
    });
    in_figures.or_else(|| quote_in_words(text))
}

/// `tám nghìn đồng`, with two words before the unit.
fn quote_in_words(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).enumerate().find_map(|(at, pair)| {
        let unit = pair[1].trim_end_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        let many = pair[0].to_lowercase();
        let is_many = MULTIPLIERS.iter().any(|(word, _)| *word == many);
        (is_many && unit == DONG).then(|| words[at.saturating_sub(2)..at + 2].join(" "))
    })
}

/// Whether a text has a number that is read as money where the text is about a fee: `8.000.000`, `1,5 triệu`.
pub fn has_large_number(text: &str) -> bool {
    numbers(text).any(|number| {
        let n_groups = number.written.split(['.', ',', ' ', '\u{a0}']).skip(1).count();
        let is_multiplied =
            MULTIPLIERS.iter().any(|(word, _)| strip_word(number.rest, word).is_some());
        match number.value() {
            Some((_, 0)) => n_groups >= 2,
            Some(_) => is_multiplied,
            None => false,
        }
    })
}

/// The units that a remark gives for an amount, in its order and without repeats: those after the amount
/// itself, or the one that the remark begins with ("/trang", "đồng/lần").
pub fn units_of(money: Money, text: &str) -> Vec<&str> {
    let text = text.trim();
    let bare = Currency::at_start(text).map_or(text, |(_, rest)| rest);
    if bare.starts_with('/') {
        return unit(bare).into_iter().collect();
    }
    let mut units: Vec<&str> = Vec::new();
    for per in sums(text).into_iter().filter(|sum| sum.money == money).filter_map(|sum| sum.per) {
        if units.iter().all(|known| known.to_lowercase() != per.to_lowercase()) {
            units.push(per);
        }
    }
    units
}

/// Where a text names a share first, in bytes: "bằng 50% mức thu".
pub fn share(text: &str) -> Option<usize> {
    numbers(text).find(|number| number.rest.starts_with('%')).map(|number| number.before.len())
}

/// Whether a text mentions that somebody may pay less or nothing.
pub fn mentions_relief(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| RELIEFS.contains(&&*word.to_lowercase()))
}

/// The time spans that a text names in figures, in its order. Dates are none.
pub fn spans(text: &str) -> Vec<(Decimal, TimeUnit)> {
    numbers(text).filter_map(|number| number.span()).collect()
}

/// A number in a text.
struct NumberInText<'t> {
    /// What is before it.
    before: &'t str,
    /// Its digits with their separators.
    written: &'t str,
    /// What follows, without blanks.
    rest: &'t str,
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\t')
}

fn numbers(text: &str) -> impl Iterator<Item = NumberInText<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find(|c: char| c.is_ascii_digit())?;
            let from = &text[start..];
            let written = &from[..digits_end(from)];
            at = start + written.len();
            let before = &text[..start];
            if !before.ends_with(char::is_alphanumeric) {
                return Some(NumberInText {
                    before,
                    written,
                    rest: text[at..].trim_start_matches(is_blank),
                });
            }
        }
    })
}

/// Where the digits end: separators belong to them, a blank only before a group of three digits.
fn digits_end(text: &str) -> usize {
    let run = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let plain = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let mut end = text[..plain.unwrap_or(text.len())].trim_end_matches(['.', ',']).len();
    if run(text) != end || end > 3 {
        return end;
    }
    loop {
        let rest = &text[end..];
        let Some(group) = rest.strip_prefix([' ', '\u{a0}']) else { return end };
        let blank = rest.len() - group.len();
        if run(group) != 3 || group[3..].starts_with(['.', ',', '/']) {
            return end;
        }
        end += blank + 3;
    }
}

impl<'t> NumberInText<'t> {
    /// Mantissa and scale; `None` for a number with two readings.
    fn value(&self) -> Option<(i64, u32)> {
        let groups: Vec<&str> = self.written.split(['.', ',', ' ', '\u{a0}']).collect();
        let is_grouped = groups[1..].iter().all(|group| group.len() == 3);
        if groups.len() == 1 || is_grouped {
            return Some((groups.concat().parse().ok()?, 0));
        }
        Decimal::parse(self.written).map(Decimal::to_parts)
    }

    fn sum(&self) -> Option<SumInText<'t>> {
        let (mantissa, scale) = self.value()?;
        let multiplied = MULTIPLIERS
            .iter()
            .find_map(|(word, times)| Some((*times, strip_word(self.rest, word)?)));
        let (times, rest) = multiplied.unwrap_or((1, self.rest));
        let rest = rest.trim_start_matches(is_blank);
        let (currency, rest) = match Currency::at_start(rest) {
            Some(found) => found,
            // "500.000/lần": đồng are understood where thousands are grouped.
            None if rest.starts_with('/') && (times > 1 || self.written.len() > 4) => {
                (Currency::Vnd, rest)
            }
            None => return None,
        };
        let amount = Decimal::new(mantissa.checked_mul(times)?, scale);
        let is_count = currency == Currency::Vnd
            && amount.to_whole().is_none_or(|dong| (1..LEAST_DONG).contains(&dong));
        let is_also = strip_word(rest.trim_start_matches(is_blank), "thời").is_some();
        let per = unit(after_words_in_brackets(rest));
        (!is_count && !is_also).then_some(SumInText {
            at: self.before.len(),
            money: Money { amount, currency },
            per,
        })
    }

    fn span(&self) -> Option<(Decimal, TimeUnit)> {
        let (mantissa, scale) = self.value()?;
        let rest = after_words_in_brackets(self.rest);
        let (unit, rest) = TimeUnit::SPELLINGS
            .iter()
            .find_map(|(word, unit)| Some((*unit, strip_word(rest, word)?)))?;
        // "ngày 01 tháng 7 năm 2026", "Quyết định số 5 ngày 2/3/2026".
        let before = self.before.trim_end_matches(is_blank);
        let is_date = rest.trim_start_matches(is_blank).starts_with(|c: char| c.is_ascii_digit())
            || TimeUnit::SPELLINGS.iter().any(|(word, _)| before.to_lowercase().ends_with(word))
            || unit == TimeUnit::Years;
        (!is_date && mantissa > 0).then(|| (Decimal::new(mantissa, scale), unit))
    }
}

/// The text after "(hai mươi nghìn)", the number once more in words.
fn after_words_in_brackets(text: &str) -> &str {
    let text = text.trim_start_matches(is_blank);
    let inside = text.strip_prefix('(').and_then(|rest| {
        let close = rest.bytes().take(BRACKET_LENGTH).position(|b| b == b')')?;
        Some((rest.get(..close)?, rest.get(close + 1..)?))
    });
    match inside {
        Some((words, rest)) if !words.contains(|c: char| c.is_ascii_digit()) => {
            rest.trim_start_matches(is_blank)
        }
        _ => text,
    }
}

/// The unit at the start of a text: "/trang", "một bản", "01 cơ sở/lần".
fn unit(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(is_blank);
    if let Some(after) = text.strip_prefix('/') {
        return phrase(after);
    }
    if let Some(after) = UNIT_MARKS.iter().find_map(|mark| strip_word(text, mark)) {
        return phrase(after);
    }
    let counted = COUNT_MARKS.iter().find_map(|mark| strip_word(text, mark));
    let counted = counted.unwrap_or(text).trim_start_matches(is_blank);
    let is_one = ["01", "1"].iter().any(|one| strip_word(counted, one).is_some());
    is_one.then(|| phrase(counted)).flatten()
}

/// The words up to a mark or a word that ends a unit.
fn phrase(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(is_blank);
    let each = ["mỗi", "một"].iter().find_map(|word| strip_word(text, word));
    let text = each.unwrap_or(text).trim_start_matches(is_blank);
    let text = &text[..text.find(UNIT_STOPS).unwrap_or(text.len())];
    let text = text.split(" - ").next().unwrap_or(text);
    let mut end = 0;
    let mut length = 0;
    for word in text.split_inclusive(is_blank) {
        let bare = word.trim_end_matches(is_blank);
        let is_number = bare.starts_with(|c: char| c.is_ascii_digit());
        let is_joined = text[..end].trim_end_matches(is_blank).ends_with('/');
        let is_end = UNIT_ENDS.iter().any(|words| strip_word(&text[end..], words).is_some())
            || (is_number && !is_joined);
        length += word.chars().count();
        if (end > 0 && is_end) || length > UNIT_LENGTH {
            break;
        }
        end += word.len();
    }
    let words = text[..end].trim_end_matches(|c: char| is_blank(c) || matches!(c, '/' | '-'));
    words.contains(char::is_alphabetic).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text, with the amounts in it as they are written by us.
    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let word = |sum: &SumInText<'_>| {
            let unit = sum.per.map_or_else(String::new, |per| format!("/{per}"));
            format!("{} {}{unit}", sum.money.amount, sum.money.currency.word())
        };
        let found: Vec<String> = sums(text).iter().map(word).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn amounts_with_their_units() {
        check("70.000 đồng/Giấy chứng nhận.", &["70.000 đồng/Giấy chứng nhận"]);
        check("200.000đ/lần cấp; 10USD/giấy", &["200.000 đồng/lần cấp", "10 USD/giấy"]);
        check("500.000/lần/giấy chứng nhận", &["500.000 đồng/lần/giấy chứng nhận"]);
        check("250,000 đồng/bản", &["250.000 đồng/bản"]);
        check("70 000 VNĐ / hồ sơ theo Thông tư 5", &["70.000 đồng/hồ sơ"]);
        check("1,5 triệu đồng, 50 triệu đồng/ Giấy", &["1.500.000 đồng", "50.000.000 đồng/Giấy"]);
        check("20.000 đồng (hai mươi nghìn đồng)/người", &["20.000 đồng/người"]);
        check("850.000 đồng đối với 01 nguồn gen/lần.", &["850.000 đồng/01 nguồn gen/lần"]);
        check("8.000 đồng mỗi bản sao", &["8.000 đồng/bản sao"]);
        check("2.300.000 đồng/01 cơ sở/lần", &["2.300.000 đồng/01 cơ sở/lần"]);
        check("0 đồng với hộ nghèo", &["0 đồng"]);
        check("1000.000 đồng/văn bằng", &["1.000.000 đồng/văn bằng"]);
        check("5.000đ/đối tượng đối với cá nhân", &["5.000 đồng/đối tượng"]);
        check("5.000 đồng/mỗi 1 giấy. 300đ/tấn Đồng", &["5.000 đồng/1 giấy", "300 đồng/tấn"]);
    }

    #[test]
    fn money_in_a_note_is_quoted() {
        for text in [
            "50.000 đồng/giấy",
            "Phí: 8000đ",
            "thu 1,5 triệu đồng",
            "mức 20.000 VNĐ.",
            "500 đồng một trang",
            "25 USD",
            "nộp tám nghìn đồng.",
            "0 đồng với hộ nghèo, 5.000 đồng với người khác",
        ] {
            assert!(quote(text).is_some(), "{text}");
        }
        assert_eq!(quote("Phí là 8.000 đồng\nmỗi bản").as_deref(), Some("8.000 đồng"));
        let numbers = "thu 5 lần, ".repeat(100_000);
        assert_eq!(quote(&numbers), None, "and takes no time");
        for text in [
            "trong 5 ngày",
            "Thông tư 281/2016/TT-BTC",
            "2 đợt",
            "điều 4 đoạn 2",
            "1.234 đơn",
            "nộp 2 đồng thời",
            "khoản 2 đ",
            "0 đồng",
        ] {
            assert_eq!(quote(text), None, "{text}");
        }
    }

    #[test]
    fn large_numbers() {
        assert!(has_large_number("8.000.000/lần") && has_large_number("1,5 triệu"));
        assert!(!has_large_number("1.013425, 20.000 lần, 47/2019/TT-BTC, 5 triệu"));
    }

    #[test]
    fn numbers_that_are_no_amounts() {
        check("Thông tư số 64/2025/TT-BTC ngày 30/6/2025", &[]);
        check("khoản 2 đ, 2 đồng tác giả, nộp 5.000 đồng thời hạn", &[]);
        check("mã 1.013425, trong 5 ngày, từ 50 tỷ", &[]);
    }

    #[test]
    fn the_unit_of_an_amount() {
        #[track_caller]
        fn check(dong: i64, text: &str, expect: &[&str]) {
            assert_eq!(units_of(Money::from_dong(dong), text), expect, "{text}");
        }
        check(2_000, "/trang", &["trang"]);
        check(2_000, "đồng/lần", &["lần"]);
        check(2_000, "/hồ sơ (Thông tư số 61/2023/TT-BTC)", &["hồ sơ"]);
        check(2_000, "2.000 đồng/trang; 1.000 đồng/bản", &["trang"]);
        check(2_000, "2.000 đồng/trang hoặc 2.000 đồng/bản", &["trang", "bản"]);
        check(2_000, "Theo Thông tư 61/2023/TT-BTC", &[]);
    }

    #[test]
    fn time_spans_without_dates() {
        let found = spans(
            "Trong 03 ngày làm việc; 15 (mười lăm) ngày, ngày 01 tháng 7 năm 2026, số 5 ngày 2/3",
        );
        let days = |days| Decimal::whole(days);
        assert_eq!(found, [(days(3), TimeUnit::WorkingDays), (days(15), TimeUnit::Days)]);
    }

    #[test]
    fn shares_and_reliefs() {
        assert_eq!((share("bằng 50% mức thu"), share("50 %")), (Some("bằng ".len()), Some(0)));
        assert_eq!(share("theo Thông tư 50/2020"), None);
        assert!(mentions_relief("Miễn với hộ nghèo") && !mentions_relief("500.000 đồng"));
    }
}
