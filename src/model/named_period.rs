//! The periods that texts name: "quý III năm 2021", "9 tháng", "tháng 9/2022", "từ ngày 15/6/2026 đến ngày 14/9/2026".
//!
//! Must not know where a text comes from. Words are read without marks.

use chrono::{Datelike, NaiveDate};

use super::period::{Period, PeriodKind, PeriodRule};
use crate::locale;

/// Which kind of period, and which of the year; the latter is absent where "6 tháng" leaves it open. Months that are no
/// period of a report are `Custom`.
pub type PeriodPart = (PeriodKind, Option<u32>);

/// The periods that a text names, without their days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedPeriod {
    /// Every period of the text, in its order.
    pub parts: Vec<PeriodPart>,
    /// The year of the first part, or else the first year outside a date.
    pub year: Option<i32>,
}

impl NamedPeriod {
    /// Reads a title or the name of a sheet. The days in it name no period.
    pub fn read(text: &str) -> Self {
        let spelled = spelled(text);
        let words = words(&spelled);
        let mut parts: Vec<PeriodPart> = Vec::new();
        // The year that follows the first part, or else the first.
        let (mut first, mut own) = (None, None);
        let mut counts_from_january = false;
        let mut at = 0;
        while at < words.len() {
            let date = date_at(&words, at).map(|(_, length)| length);
            if let Some(length) = date.or_else(|| blank_date(&words, at)) {
                at += length;
                continue;
            }
            if let Some(length) = cumulative_at(&words, at) {
                counts_from_january = true;
                at += length;
                continue;
            }
            if let Some((part, length)) = part_at(&words, at) {
                if parts.is_empty() {
                    own = short_year(&words[at + 1..]);
                }
                parts.push(if counts_from_january { from_january(part) } else { part });
                counts_from_january = false;
                at += length;
                continue;
            }
            let found = year(words.get(at)).filter(|it| (1990..=2100).contains(it));
            first = first.or(found);
            own = own.or(found.filter(|_| !parts.is_empty()));
            at += 1;
        }
        // "Quý III (lũy kế từ đầu năm)".
        if counts_from_january {
            parts = parts.into_iter().map(from_january).collect();
            if parts.is_empty() {
                parts.push((PeriodKind::Custom, None));
            }
        }
        Self { parts, year: own.or(first) }
    }

    /// Whether the text names a period, not only a year.
    pub fn has_part(&self) -> bool {
        !self.parts.is_empty()
    }

    /// Whether the text may be about the period: one of the periods that it names, if any, is that period. A period
    /// with given days and no name agrees with the periods that share a day with it.
    pub fn agrees(&self, period: &Period) -> bool {
        let is_part = |part: &PeriodPart| match period.kind() {
            PeriodKind::Custom => self.shares_a_day(*part, period),
            kind => part.0 == kind && part.1.is_none_or(|ordinal| ordinal == period.ordinal()),
        };
        let years = match period.kind() {
            PeriodKind::Custom => period.from().year()..=period.to().year(),
            _ => period.year()..=period.year(),
        };
        self.year.is_none_or(|year| years.contains(&year))
            && (self.parts.is_empty() || self.parts.iter().any(is_part))
    }

    fn shares_a_day(&self, (kind, ordinal): PeriodPart, period: &Period) -> bool {
        let Some(ordinal) = ordinal.filter(|_| kind != PeriodKind::Custom) else { return true };
        let year = self.year.unwrap_or_else(|| period.to().year());
        let rules = [PeriodRule::Legal, PeriodRule::Calendar];
        let mut named = rules.iter().filter_map(|rule| Period::named(kind, year, ordinal, *rule));
        named.any(|it| it.from() <= period.to() && period.from() <= it.to())
    }
}

/// The first and the last day of a text: "Từ ngày 15/6/2026 đến ngày 14/9/2026", "từ 15/6 đến 14/9/2026",
/// "15 tháng 6 năm 2026 – 14 tháng 9 năm 2026". `year` is that of a last day without one, which must follow "đến".
pub fn days(text: &str, year: Option<i32>) -> Option<(NaiveDate, NaiveDate)> {
    let spelled = spelled(text);
    let words = words(&spelled);
    (0..words.len()).find_map(|at| {
        let (day, month, own_year, length) = match date_at(&words, at) {
            Some((date, length)) => (date.day(), date.month(), Some(date.year()), length),
            None => day_at(&words, at)?,
        };
        let to = skip(&words, at + length, &["den", "toi", "het", "ngay"]);
        let last = match date_at(&words, to) {
            Some((last, _)) => last,
            None if to > at + length => {
                let (day, month, ..) = day_at(&words, to)?;
                NaiveDate::from_ymd_opt(year?, month, day)?
            }
            None => return None,
        };
        // The year of the first day is that of the last, or the one before.
        let is_earlier = (month, day) > (last.month(), last.day());
        let year = own_year.unwrap_or(last.year() - i32::from(is_earlier));
        Some((NaiveDate::from_ymd_opt(year, month, day)?, last))
    })
}

/// The day from which a text counts: "từ ngày 15/6/2026".
pub fn first_day(text: &str) -> Option<NaiveDate> {
    day_after(text, |word| word == "tu", &["ngay"])
}

/// The day up to which a text counts, if it has no first day: "tính đến ngày 14/9/2026".
pub fn last_day(text: &str) -> Option<NaiveDate> {
    let is_end = |word: &str| matches!(word, "den" | "toi" | "chot");
    day_after(text, is_end, &["het", "so", "lieu", "ngay"])
}

fn day_after(text: &str, is_before: fn(&str) -> bool, passed: &[&str]) -> Option<NaiveDate> {
    let spelled = spelled(text);
    let words = words(&spelled);
    let mut before = words.iter().enumerate().filter(|(_, word)| is_before(word));
    before.find_map(|(at, _)| date_at(&words, skip(&words, at + 1, passed)).map(|(date, _)| date))
}

/// A text without marks and times of day, and with whole years in its dates: `15/03/26` is `15/03/2026`.
fn spelled(text: &str) -> String {
    let folded = locale::fold(text);
    let pieces =
        folded.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && !"/.-:".contains(c));
    let mut out = String::new();
    for piece in pieces {
        let token = piece.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        match full_year(token) {
            Some(date) => out.push_str(&date),
            None if is_time(token) => {}
            None => out.push_str(token),
        }
        out.push_str(&piece[token.len()..]);
    }
    with_ranges(&out)
}

/// "Tháng 7-9/2026" with a word for its dash: without it, 7 and 9 would be a day and a month.
fn with_ranges(text: &str) -> String {
    const MONTH: &str = "thang";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(MONTH) {
        let (before, after) = rest.split_at(at + MONTH.len());
        out.push_str(before);
        rest = after;
        if let Some((first, last)) = range_of_months(after) {
            out.push_str(first);
            out.push_str(" den ");
            rest = last;
        }
    }
    out + rest
}

/// What is before and after the dash of two months: `7-9/2026`, `7/2026 – tháng 9/2026`. A date may follow a month
/// too: `7 - 9/10/2026`.
fn range_of_months(text: &str) -> Option<(&str, &str)> {
    let (before, last) = text.split_once(['-', '–', '—'])?;
    let (first, year_of_first) = before.trim().split_once('/').unwrap_or((before.trim(), ""));
    let second = last.trim_start();
    let second = second.strip_prefix("thang").unwrap_or(second).trim_start();
    let end = second.find(|c: char| !c.is_ascii_digit()).unwrap_or(second.len());
    let after = &second[end..];
    let of_date = after.strip_prefix(['/', '-', '.']).unwrap_or_default();
    let digits = of_date.find(|c: char| !c.is_ascii_digit()).unwrap_or(of_date.len());
    let next = after.trim_start();
    let is_counted = next.starts_with(|c: char| c.is_alphabetic()) && !next.starts_with("nam");
    let is_range = month(first)? < month(&second[..end])?
        && (year_of_first.is_empty() || year(Some(&year_of_first)).is_some())
        && !(1..=2).contains(&digits)
        && !is_counted;
    is_range.then_some((before, last))
}

fn full_year(token: &str) -> Option<String> {
    let at = token.find(|c: char| c.is_ascii_digit())?;
    let (before, token) = token.split_at(at);
    let mut parts = token.split(['/', '.', '-']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    small(Some(&day))?;
    small(Some(&month))?;
    let year = small(Some(&year)).filter(|it| *it >= 20 && parts.next().is_none())?;
    Some(format!("{before}{day}/{month}/20{year}"))
}

/// "00:00", "17h", "17h30".
fn is_time(token: &str) -> bool {
    let mut parts = token.split([':', 'h']);
    let is_hour = parts.next().is_some_and(|it| small(Some(&it)).is_some());
    let mut rest = parts.peekable();
    is_hour && rest.peek().is_some() && rest.all(|it| it.is_empty() || small(Some(&it)).is_some())
}

fn words(spelled: &str) -> Vec<&str> {
    spelled.split(|c: char| !c.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).collect()
}

/// The place after the given words, each of which may be absent.
fn skip(words: &[&str], at: usize, passed: &[&str]) -> usize {
    passed.iter().fold(at, |at, word| if words.get(at) == Some(word) { at + 1 } else { at })
}

/// A number of one or two digits.
fn small(word: Option<&&str>) -> Option<u32> {
    word.filter(|it| it.len() <= 2).and_then(|it| it.parse().ok())
}

fn year(word: Option<&&str>) -> Option<i32> {
    word.filter(|it| it.len() == 4).and_then(|it| it.parse().ok())
}

/// The year of "Quý III/25", after the first word of the part.
fn short_year(words: &[&str]) -> Option<i32> {
    let year = |word: &&str| small(Some(word)).filter(|it| *it > 12);
    let year = words.iter().take(2).find_map(year)?;
    i32::try_from(2000 + year).ok()
}

/// A day, its month, perhaps its year, and how many words they are: `15/6/2026`, `15 tháng 6 năm 2026`, `15/6`.
fn day_at(words: &[&str], at: usize) -> Option<(u32, u32, Option<i32>, usize)> {
    let day = small(words.get(at))?;
    let of_month = skip(words, at + 1, &["thang"]);
    let month = small(words.get(of_month))?;
    let of_year = skip(words, of_month + 1, &["nam"]);
    match year(words.get(of_year)) {
        Some(year) => Some((day, month, Some(year), of_year + 1 - at)),
        None => Some((day, month, None, of_month + 1 - at)),
    }
}

/// A date with its year, and how many words it is.
fn date_at(words: &[&str], at: usize) -> Option<(NaiveDate, usize)> {
    if let Some(year) = year(words.get(at)) {
        let (month, day) = (small(words.get(at + 1))?, small(words.get(at + 2))?);
        return Some((NaiveDate::from_ymd_opt(year, month, day)?, 3));
    }
    let (day, month, year, length) = day_at(words, at)?;
    Some((NaiveDate::from_ymd_opt(year?, month, day)?, length))
}

/// The words of a date without its day: "ngày … tháng 01 năm 2027".
fn blank_date(words: &[&str], at: usize) -> Option<usize> {
    let is_blank = words.get(at) == Some(&"ngay") && words.get(at + 1) == Some(&"thang");
    let month = at + 2;
    let of_year = skip(words, month + usize::from(small(words.get(month)).is_some()), &["nam"]);
    is_blank.then(|| of_year + usize::from(year(words.get(of_year)).is_some()) - at)
}

/// Words of figures that count from January, and how many they are: "lũy kế từ đầu năm", "cộng dồn".
fn cumulative_at(words: &[&str], at: usize) -> Option<usize> {
    const PHRASES: [&[&str]; 4] = [
        &["luy", "ke", "tu", "dau", "nam"],
        &["luy", "ke"],
        &["cong", "don"],
        &["tu", "dau", "nam"],
    ];
    let rest = words.get(at..)?;
    PHRASES.iter().find(|it| rest.starts_with(it)).map(|it| it.len())
}

/// The months from January to the end of a period.
fn from_january((kind, ordinal): PeriodPart) -> PeriodPart {
    let last = match (kind, ordinal) {
        (PeriodKind::Month, Some(month)) => month,
        (PeriodKind::Quarter, Some(quarter)) => quarter * 3,
        (PeriodKind::Half, Some(half)) => half * 6,
        _ => return (kind, ordinal),
    };
    part_of_months(1, last)
}

/// A period, and how many words name it.
fn part_at(words: &[&str], at: usize) -> Option<(PeriodPart, usize)> {
    let next = words.get(at + 1).copied().unwrap_or("");
    let before = at.checked_sub(1).and_then(|it| words.get(it)).copied().unwrap_or("");
    // "Ngày 17 tháng 9", "Tổ dân phố 9 tháng 8".
    let is_date = at >= 2
        && (words[at - 2] == "ngay"
            || (PLACES.contains(&words[at - 2])
                && small(Some(&before)).is_some()
                && month(next).is_some()));
    let word = words.get(at).copied()?;
    let of = |part| Some((part, 1));
    match word {
        "q" if !is_short_allowed(words, at) => None,
        "quy" | "qui" | "q" => quarters_at(words, at),
        "tuan" => small(Some(&next)).and_then(|_| of((PeriodKind::Custom, None))),
        "ca" if next == "nam" => of((PeriodKind::Year, Some(1))),
        "nua" => half_of(next).map(|half| ((PeriodKind::Half, Some(half)), 2)),
        "nam" if before == "cao" => year(Some(&next)).and_then(|_| of((PeriodKind::Year, Some(1)))),
        "cao" => of_report(words, at),
        // "Cách mạng Tháng Tám" is the name of streets and wards.
        "thang" if is_date || before == "mang" => None,
        "thang" => months_at(words, at).or_else(|| counted_months(words, at).map(|part| (part, 1))),
        _ if words.len() == 2 && at == 0 => {
            let month = month(word).filter(|_| year(Some(&next)).is_some());
            month
                .map(|month| (PeriodKind::Month, Some(month)))
                .map(|part| (part, 1))
                .or_else(|| short(words, at))
        }
        _ => short(words, at),
    }
}

fn half_of(word: &str) -> Option<u32> {
    match word {
        "dau" => Some(1),
        "cuoi" => Some(2),
        _ => None,
    }
}

/// "Kỳ báo cáo: II/2026", "Kỳ báo cáo: 06/2026", from the last word of "kỳ báo cáo".
fn of_report(words: &[&str], at: usize) -> Option<(PeriodPart, usize)> {
    let is_period = at >= 2 && words[at - 2..at] == ["ky", "bao"];
    let word = words.get(at + 1).filter(|_| is_period)?;
    year(words.get(at + 2))?;
    let part = match month(word) {
        Some(month) => (PeriodKind::Month, Some(month)),
        None => (PeriodKind::Quarter, Some(quarter(word)?)),
    };
    Some((part, 2))
}

/// "Quý III", "quý thứ 2", "quý I, II", "quý I đến quý III", "quý trước".
fn quarters_at(words: &[&str], at: usize) -> Option<(PeriodPart, usize)> {
    let from = skip(words, at + 1, &["bao", "cao", "thu", "so"]);
    if words.get(from) == Some(&"truoc") {
        return Some(((PeriodKind::Custom, None), from + 1 - at));
    }
    let first = quarter(words.get(from)?)?;
    let (mut last, mut end) = (first, from + 1);
    let to = skip(words, end, &["den", "het", "quy"]);
    if let Some(until) =
        words.get(to).and_then(|it| quarter(it)).filter(|_| words.get(end) == Some(&"den"))
    {
        (last, end) = (until, to + 1);
    }
    // "Quý I, II": digits may belong to a date.
    while let Some(more) =
        words.get(end).filter(|it| it.starts_with('i')).and_then(|it| quarter(it))
    {
        if more != last + 1 {
            break;
        }
        (last, end) = (more, end + 1);
    }
    let part = if first == last {
        (PeriodKind::Quarter, Some(first))
    } else {
        part_of_months(first * 3 - 2, last * 3)
    };
    Some((part, end - at))
}

/// What the name of a place begins with, before its number: "Phường 2", "Tổ dân phố 9 tháng 8".
const PLACES: &[&str] = &[
    "ubnd", "quan", "pho", "phuong", "xa", "khu", "to", "tp", "thon", "ap", "dan", "duong", "xom",
];

/// Whether "Q1" or "T8" at this place is a period and no place such as "UBND Q1" or "Khu phố T8".
fn is_short_allowed(words: &[&str], at: usize) -> bool {
    const OF_PERIODS: &[&str] = &["cao", "ky", "qua", "hinh", "lieu", "hop", "bieu"];
    const SHORT_NAME: usize = 3;
    let before = at.checked_sub(1).and_then(|it| words.get(it));
    let length = if words.get(at) == Some(&"q") { 2 } else { 1 };
    let of_year = skip(words, at + length, &["nam"]);
    let has_year = year(words.get(of_year)).is_some() || short_year(&words[at..]).is_some();
    has_year
        || (!before.is_some_and(|it| PLACES.contains(it))
            && (words.len() <= SHORT_NAME || words.iter().any(|it| OF_PERIODS.contains(it))))
}

/// "Q3", "QIII", "T9", "9T/2026", "6T2026".
fn short(words: &[&str], at: usize) -> Option<(PeriodPart, usize)> {
    let word = words.get(at).copied()?;
    if let Some((count, rest)) = word.split_once('t') {
        let next = words.get(at + 1).copied().unwrap_or("");
        let is_beside_year = year(Some(&rest)).is_some()
            || (rest.is_empty()
                && (year(Some(&next)).is_some() || half_of(next).is_some() || next == "nam"));
        if let Some(count) = small(Some(&count)).filter(|_| is_beside_year) {
            return Some((part_of_count(count, next), 1));
        }
    }
    let quarter = word.strip_prefix('q').and_then(quarter);
    let month = || word.strip_prefix('t').and_then(month);
    let quarter = quarter.map(|it| (PeriodKind::Quarter, Some(it)));
    let part = quarter.or_else(|| month().map(|it| (PeriodKind::Month, Some(it))))?;
    is_short_allowed(words, at).then_some((part, 1))
}

fn month(word: &str) -> Option<u32> {
    small(Some(&word)).filter(|it| (1..=12).contains(it))
}

/// A number in words, and how many they are.
fn number_at(words: &[&str], at: usize) -> Option<(u32, usize)> {
    const NUMBERS: &[(&[&str], u32)] = &[
        (&["muoi", "mot"], 11),
        (&["muoi", "hai"], 12),
        (&["gieng"], 1),
        (&["chap"], 12),
        (&["mot"], 1),
        (&["hai"], 2),
        (&["ba"], 3),
        (&["tu"], 4),
        (&["bon"], 4),
        (&["nam"], 5),
        (&["sau"], 6),
        (&["bay"], 7),
        (&["tam"], 8),
        (&["chin"], 9),
        (&["muoi"], 10),
    ];
    let rest = words.get(at..)?;
    NUMBERS.iter().find(|(name, _)| rest.starts_with(name)).map(|(name, it)| (*it, name.len()))
}

/// "Tháng 9", "tháng Chín năm 2026", "tháng 7, 8, 9", "tháng 7 đến tháng 9", "tháng trước".
fn months_at(words: &[&str], at: usize) -> Option<(PeriodPart, usize)> {
    let next = words.get(at + 1).copied()?;
    if next == "truoc" {
        return Some(((PeriodKind::Custom, None), 2));
    }
    let Some(first) = month(next) else {
        let (first, length) = number_at(words, at + 1)?;
        let of_year = at + 1 + length;
        // "6 tháng năm 2026", "sau tháng này": a month in words has its year.
        let has_year = words.get(of_year) == Some(&"nam") || year(words.get(of_year)).is_some();
        let is_last = of_year == words.len() && !matches!(first, 5 | 6);
        let is_month = is_last || (has_year && (first != 5 || words.get(of_year) == Some(&"nam")));
        return is_month.then_some(((PeriodKind::Month, Some(first)), 1 + length));
    };
    if let Some((last, length)) = until_month(words, at + 2) {
        return Some((part_of_months(first, last), 2 + length));
    }
    let (mut last, mut end) = (first, at + 2);
    loop {
        let place = skip(words, end, &["va", "thang"]);
        let more = words.get(place).and_then(|it| month(it)).filter(|it| *it == last + 1);
        // "Tháng 9; 10/10/2026" is followed by a date, "tháng 7, 8, 9/2026" is a list.
        let is_list = |more: &u32| {
            let next = words.get(place + 1).and_then(|it| month(it));
            date_at(words, place).is_none() || next == Some(more + 1)
        };
        let Some(more) = more.filter(is_list) else { break };
        (last, end) = (more, place + 1);
    }
    Some((part_of_months(first, last), end - at))
}

/// "9 tháng", "6 tháng đầu năm", "Mười tháng năm 2026", "3 tháng giữa năm".
fn counted_months(words: &[&str], at: usize) -> Option<PeriodPart> {
    let next = words.get(at + 1).copied().unwrap_or("");
    let before = at.checked_sub(1)?;
    if let Some(count) = small(words.get(before)) {
        return (1..=12).contains(&count).then(|| part_of_count(count, next));
    }
    let start = before.saturating_sub(1);
    let count = [start, before]
        .into_iter()
        .find_map(|from| number_at(words, from).filter(|(_, length)| from + length == at));
    // "Sau tháng này" and "một tháng" are no count.
    let is_of_year = matches!(next, "dau" | "cuoi" | "giua" | "nam")
        || next.len() == 4 && year(Some(&next)).is_some();
    let (count, _) = count.filter(|(count, _)| is_of_year && *count > 1)?;
    Some(part_of_count(count, next))
}

/// So many months, at the beginning or the end of a year.
fn part_of_count(count: u32, next: &str) -> PeriodPart {
    match (count, half_of(next)) {
        (3, Some(1)) => (PeriodKind::Quarter, Some(1)),
        (3, Some(_)) => (PeriodKind::Quarter, Some(4)),
        (6, _) if next == "giua" => (PeriodKind::Custom, None),
        (6, half) => (PeriodKind::Half, half),
        (9, None | Some(1)) => (PeriodKind::NineMonths, Some(1)),
        (12, _) => (PeriodKind::Year, Some(1)),
        _ => (PeriodKind::Custom, None),
    }
}

/// The second month of "tháng 7 đến tháng 9", "tháng 7/2026 đến hết tháng 9/2026", and how many words lead to it.
fn until_month(words: &[&str], from: usize) -> Option<(u32, usize)> {
    let at = skip(words, from, &["nam"]);
    let at = if year(words.get(at)).is_some() { at + 1 } else { at };
    (words.get(at) == Some(&"den")).then_some(())?;
    let at = skip(words, at, &["den", "het", "thang"]);
    Some((month(words.get(at)?)?, at + 1 - from))
}

/// The period of whole months.
fn part_of_months(first: u32, last: u32) -> PeriodPart {
    let is_from = |months: u32| (first - 1).is_multiple_of(months);
    match (last + 1).checked_sub(first) {
        Some(1) => (PeriodKind::Month, Some(first)),
        Some(3) if is_from(3) => (PeriodKind::Quarter, Some(last / 3)),
        Some(6) if is_from(6) => (PeriodKind::Half, Some(last / 6)),
        Some(9) if first == 1 => (PeriodKind::NineMonths, Some(1)),
        Some(12) => (PeriodKind::Year, Some(1)),
        _ => (PeriodKind::Custom, None),
    }
}

fn quarter(word: &str) -> Option<u32> {
    const QUARTERS: [&[&str]; 4] = [
        &["i", "1", "01", "mot"],
        &["ii", "2", "02", "hai"],
        &["iii", "3", "03", "ba"],
        &["iv", "4", "04", "bon"],
    ];
    (1..).zip(QUARTERS).find(|(_, names)| names.contains(&word)).map(|(quarter, _)| quarter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use PeriodKind::{Custom, Half, Month, NineMonths, Quarter, Year};

    #[test]
    fn texts_name_periods() {
        for (text, part) in [
            ("Kết quả quý III năm 2021", Some((Quarter, Some(3)))),
            ("Q2/2026", Some((Quarter, Some(2)))),
            ("Quý 02/2026", Some((Quarter, Some(2)))),
            ("Báo cáo tuần 30", Some((Custom, None))),
            ("Quí II-2026", Some((Quarter, Some(2)))),
            ("Q.III năm 2026", Some((Quarter, Some(3)))),
            ("Quý hai năm 2026", Some((Quarter, Some(2)))),
            ("BÁO CÁO T9/2026", Some((Month, Some(9)))),
            ("Kết quả cả năm 2025", Some((Year, Some(1)))),
            ("Báo cáo 9 tháng năm 2022", Some((NineMonths, Some(1)))),
            ("6 tháng đầu năm 2024", Some((Half, Some(1)))),
            ("6 tháng năm 2024", Some((Half, None))),
            ("Ba tháng đầu năm 2024", Some((Quarter, Some(1)))),
            ("12 tháng năm 2024", Some((Year, Some(1)))),
            ("Tháng 9/2022", Some((Month, Some(9)))),
            ("Từ tháng 4 đến hết tháng 6 năm 2026", Some((Quarter, Some(2)))),
            ("Từ tháng 7/2026 đến tháng 12/2026", Some((Half, Some(2)))),
            ("Từ tháng 2 đến tháng 6", Some((Custom, None))),
            ("Quy trình ngày 17 tháng 9 năm 2021", None),
            ("Quy trình ngày 17 tháng 9", None),
            ("Xã A, ngày … tháng 01 năm 2022", None),
            ("Sau tháng này", None),
            ("T9-2026", Some((Month, Some(9)))),
            ("Biểu 06", None),
            ("Sheet1", None),
            ("Q5", None),
            ("T13", None),
        ] {
            assert_eq!(NamedPeriod::read(text).parts.first().copied(), part, "{text}");
        }
    }

    #[test]
    fn periods_in_other_words() {
        for (text, part) in [
            ("06 tháng đầu năm 2026", Some((Half, Some(1)))),
            ("06 THÁNG 2026", Some((Half, None))),
            ("09 tháng năm 2026", Some((NineMonths, Some(1)))),
            ("Chín tháng đầu năm", Some((NineMonths, Some(1)))),
            ("9T/2026", Some((NineMonths, Some(1)))),
            ("6T2026", Some((Half, None))),
            ("03 tháng đầu năm", Some((Quarter, Some(1)))),
            ("Mười hai tháng năm 2026", Some((Year, Some(1)))),
            ("3 tháng giữa năm", Some((Custom, None))),
            ("4 tháng năm 2026", Some((Custom, None))),
            ("08 tháng đầu năm 2026", Some((Custom, None))),
            ("Mười tháng đầu năm", Some((Custom, None))),
            ("Mười một tháng năm 2026", Some((Custom, None))),
            ("Tháng Chín năm 2026", Some((Month, Some(9)))),
            ("Số liệu tháng chín", Some((Month, Some(9)))),
            ("Tháng sau", None),
            ("Tháng Mười hai/2026", Some((Month, Some(12)))),
            ("Tháng Năm năm 2026", Some((Month, Some(5)))),
            ("Tháng 7, 8, 9/2026", Some((Quarter, Some(3)))),
            ("Tháng 7, tháng 8 và tháng 9 năm 2026", Some((Quarter, Some(3)))),
            ("Quý thứ 2", Some((Quarter, Some(2)))),
            ("Quý báo cáo: 2", Some((Quarter, Some(2)))),
            ("Quý I, II năm 2026", Some((Half, Some(1)))),
            ("Quý I đến quý III năm 2026", Some((NineMonths, Some(1)))),
            ("Kỳ báo cáo: II/2026", Some((Quarter, Some(2)))),
            ("Kỳ báo cáo: 06/2026", Some((Month, Some(6)))),
            ("06/2026", Some((Month, Some(6)))),
            ("TT 01/2020", None),
            ("Báo cáo năm 2026", Some((Year, Some(1)))),
            ("Kỳ báo cáo: Năm 2026", Some((Year, Some(1)))),
            ("Báo cáo kết quả năm 2026", None),
            ("Nửa đầu năm 2026", Some((Half, Some(1)))),
            ("Số liệu quý trước", Some((Custom, None))),
            ("Từ đầu năm đến nay", Some((Custom, None))),
            ("Số liệu cộng dồn", Some((Custom, None))),
            ("Lũy kế từ đầu năm đến quý III/2026", Some((NineMonths, Some(1)))),
            ("Quý II/2026 (lũy kế)", Some((Half, Some(1)))),
            ("Lũy kế đến tháng 8", Some((Custom, None))),
            ("Tháng 7-9/2026", Some((Quarter, Some(3)))),
            ("Tháng 7 – 9 năm 2026", Some((Quarter, Some(3)))),
            ("Tháng 7/2026 - tháng 9/2026", Some((Quarter, Some(3)))),
            ("Tháng 01-06/2026", Some((Half, Some(1)))),
            ("Tháng 5-8/2026", Some((Custom, None))),
            ("Tháng 9 - 10/10/2026", Some((Month, Some(9)))),
            ("Tháng 9-2026", Some((Month, Some(9)))),
            ("Tháng 5 - 12 thủ tục", Some((Month, Some(5)))),
            ("Tổ dân phố 9 tháng 8", None),
            ("Phường 2 tháng 9", None),
            ("Phường Cách mạng Tháng Tám", None),
            ("Biểu 06 tháng 9", Some((Month, Some(9)))),
            ("UBND Q1, TP. Hồ Chí Minh", None),
            ("Khu phố T8", None),
            ("Biểu 06 T9", Some((Month, Some(9)))),
        ] {
            assert_eq!(NamedPeriod::read(text).parts.first().copied(), part, "{text}");
        }
    }

    #[test]
    fn texts_that_agree_with_a_period() {
        let third = Period::named(Quarter, 2026, 3, PeriodRule::Legal).unwrap();
        let day = |text: &str| text.parse().unwrap();
        let own = Period::custom(day("2026-06-10"), day("2026-09-10")).unwrap();
        for (text, of_third, of_own) in [
            ("Quý III và 9 tháng năm 2026", true, true),
            ("Quý III năm 2026 và lũy kế 9 tháng", true, true),
            ("Quý III năm 2026, lũy kế từ đầu năm", false, true),
            ("Quý II và 6 tháng năm 2026", false, true),
            ("Quý III năm 2025", false, false),
            ("Quý I năm 2026", false, false),
            ("Tháng 7, 8, 9/2025", false, false),
            ("Kết quả năm 2026", true, true),
        ] {
            let named = NamedPeriod::read(text);
            assert_eq!((named.agrees(&third), named.agrees(&own)), (of_third, of_own), "{text}");
        }
    }

    #[test]
    fn years_of_dates_name_no_period() {
        for (text, year) in [
            ("Quý 3/2021", Some(2021)),
            ("Năm 2021, quý 3", Some(2021)),
            ("QUÝ III/25", Some(2025)),
            ("Quý III", None),
            ("Biểu 2018; Quý 3/2021", Some(2021)),
            ("Quý I năm 2022 (từ 15/12/2021 đến 14/3/2022)", Some(2022)),
            ("Từ 15 tháng 12 năm 2021 đến 14/3/2022", None),
            ("Ngày 2021-12-15", None),
            ("Xã A, ngày … tháng 01 năm 2022", None),
            ("Xã A, ngày … tháng … năm 2022", None),
        ] {
            assert_eq!(NamedPeriod::read(text).year, year, "{text}");
        }
    }

    #[test]
    fn days_of_texts() {
        let shown = |text| days(text, None).map(|(first, last)| format!("{first} {last}"));
        for text in [
            "Từ ngày 15/6/2026 đến ngày 14/9/2026",
            "Kỳ báo cáo: từ 15/6/2026 đến 14/9/2026",
            "Từ ngày 15 tháng 6 năm 2026 đến hết ngày 14 tháng 9 năm 2026",
            "(15-06-2026 – 14-09-2026)",
            "Từ ngày 15/6 đến ngày 14/9/2026",
            "Từ ngày: 15.6.2026, đến ngày: 14.9.2026",
            "Từ 15/6 tới 14/09/2026",
            "15/06/26 đến 14/09/26",
            "từ 00:00 15/06/2026 đến 23:59 14/09/2026",
            "Từ 7h30 ngày 15/6/2026 đến 17h ngày 14/9/2026",
            "Từ ngày; 2026-06-15; đến ngày; 2026-09-14",
        ] {
            assert_eq!(shown(text).as_deref(), Some("2026-06-15 2026-09-14"), "{text}");
        }
        assert_eq!(shown("Từ 15/12 đến 14/3/2026").as_deref(), Some("2025-12-15 2026-03-14"));
        assert_eq!(shown("Tính đến ngày 14/9/2026"), None);
        assert_eq!(shown("Quý III (từ 15/6 đến 14/9)"), None);
        let of_year = days("Quý III (từ 15/6 đến 14/9)", Some(2026));
        assert_eq!(of_year, days("15/6/2026 đến 14/9/2026", None));
        assert_eq!(first_day("Từ ngày 15/6/2026"), NaiveDate::from_ymd_opt(2026, 6, 15));
        let last = NaiveDate::from_ymd_opt(2026, 9, 14);
        for text in [
            "Số liệu tính đến hết ngày 14/9/2026",
            "Tính tới 14/9/2026",
            "Tính đến 17h ngày 14/9/2026",
            "Thời điểm chốt số liệu: 14/9/2026",
        ] {
            assert_eq!(last_day(text), last, "{text}");
        }
    }
}
