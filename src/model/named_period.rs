//! The periods that texts name: "quý III năm 2021", "9 tháng", "tháng 9/2022", "từ ngày 15/6/2026 đến ngày 14/9/2026".
//!
//! Must not know where a text comes from. Words are read without marks.

use chrono::{Datelike, NaiveDate};

use super::period::{Period, PeriodKind};
use crate::locale;

/// The first period that a text names, without its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedPeriod {
    /// Which kind, and which of the year; the latter absent where "6 tháng" does not say. Months that are no
    /// period of a report are `Custom`.
    pub part: Option<(PeriodKind, Option<u32>)>,
    /// The year, if the text has one outside a date.
    pub year: Option<i32>,
}

impl NamedPeriod {
    /// Reads a title or the name of a sheet. The days in it name no period.
    pub fn read(text: &str) -> Self {
        let folded = locale::fold(text);
        let words = words(&folded);
        let mut part = None;
        // The year that follows the part, or else the first.
        let (mut first, mut own) = (None, None);
        let mut at = 0;
        while at < words.len() {
            let date = date_at(&words, at).map(|(_, length)| length);
            if let Some(length) = date.or_else(|| blank_date(&words, at)) {
                at += length;
                continue;
            }
            if part.is_none() {
                part = part_at(&words, at);
                own = part.and_then(|_| short_year(&words[at + 1..]));
            }
            let found = year(words.get(at)).filter(|it| (1990..=2100).contains(it));
            first = first.or(found);
            own = own.or(found.filter(|_| part.is_some()));
            at += 1;
        }
        Self { part, year: own.or(first) }
    }

    /// Whether the text may be about the period. A period with given days and no name agrees with every text.
    pub fn agrees(self, period: &Period) -> bool {
        if period.kind() == PeriodKind::Custom {
            return true;
        }
        let same_year = self.year.is_none_or(|year| year == period.year());
        let same_part = self.part.is_none_or(|(kind, ordinal)| {
            kind == period.kind() && ordinal.is_none_or(|ordinal| ordinal == period.ordinal())
        });
        same_year && same_part
    }
}

/// The first and the last day of a text: "Từ ngày 15/6/2026 đến ngày 14/9/2026", "từ 15/6 đến 14/9/2026",
/// "15 tháng 6 năm 2026 – 14 tháng 9 năm 2026".
pub fn days(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let folded = locale::fold(text);
    let words = words(&folded);
    (0..words.len()).find_map(|at| {
        let (day, month, year, length) = match date_at(&words, at) {
            Some((date, length)) => (date.day(), date.month(), Some(date.year()), length),
            None => day_at(&words, at)?,
        };
        let to = skip(&words, at + length, &["den", "toi", "het", "ngay"]);
        let (last, _) = date_at(&words, to)?;
        // The year of the first day is that of the last, or the one before.
        let is_earlier = (month, day) > (last.month(), last.day());
        let year = year.unwrap_or(last.year() - i32::from(is_earlier));
        Some((NaiveDate::from_ymd_opt(year, month, day)?, last))
    })
}

/// The day up to which a text counts, if it has no first day: "tính đến ngày 14/9/2026".
pub fn last_day(text: &str) -> Option<NaiveDate> {
    let folded = locale::fold(text);
    let words = words(&folded);
    let is_end = |word: &str| matches!(word, "den" | "toi" | "chot");
    let mut ends = words.iter().enumerate().filter(|(_, word)| is_end(word));
    ends.find_map(|(at, _)| {
        let at = skip(&words, at + 1, &["het", "so", "lieu", "ngay"]);
        date_at(&words, at).map(|(date, _)| date)
    })
}

fn words(folded: &str) -> Vec<&str> {
    folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).collect()
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

fn part_at(words: &[&str], at: usize) -> Option<(PeriodKind, Option<u32>)> {
    let next = words.get(at + 1).copied().unwrap_or("");
    let before = at.checked_sub(1).and_then(|it| words.get(it)).copied().unwrap_or("");
    let is_date = at >= 2 && words.get(at - 2) == Some(&"ngay");
    let word = words.get(at).copied()?;
    match word {
        "quy" | "qui" | "q" => quarter(next).map(|quarter| (PeriodKind::Quarter, Some(quarter))),
        "tuan" => small(Some(&next)).map(|_| (PeriodKind::Custom, None)),
        "ca" if next == "nam" => Some((PeriodKind::Year, Some(1))),
        "thang" if is_date => None,
        "thang" => match month(next) {
            Some(first) => Some(
                until_month(words, at + 2)
                    .map_or((PeriodKind::Month, Some(first)), |last| part_of_months(first, last)),
            ),
            None => counted_months(before, next),
        },
        _ => short(word),
    }
}

/// "Q3", "QIII", "T9".
fn short(word: &str) -> Option<(PeriodKind, Option<u32>)> {
    let quarter = word.strip_prefix('q').and_then(quarter);
    let month = || word.strip_prefix('t').and_then(month);
    let quarter = quarter.map(|it| (PeriodKind::Quarter, Some(it)));
    quarter.or_else(|| month().map(|it| (PeriodKind::Month, Some(it))))
}

fn month(word: &str) -> Option<u32> {
    small(Some(&word)).filter(|it| (1..=12).contains(it))
}

/// "9 tháng", "6 tháng đầu năm".
fn counted_months(count: &str, next: &str) -> Option<(PeriodKind, Option<u32>)> {
    let ends = |first, last| match next {
        "dau" => Some(first),
        "cuoi" => Some(last),
        _ => None,
    };
    match count {
        "3" | "ba" => ends(1, 4).map(|quarter| (PeriodKind::Quarter, Some(quarter))),
        "6" => Some((PeriodKind::Half, ends(1, 2))),
        "sau" => ends(1, 2).map(|half| (PeriodKind::Half, Some(half))),
        "9" | "chin" => Some((PeriodKind::NineMonths, Some(1))),
        "12" => Some((PeriodKind::Year, Some(1))),
        _ => None,
    }
}

/// The second month of "tháng 7 đến tháng 9", "tháng 7/2026 đến hết tháng 9/2026".
fn until_month(words: &[&str], at: usize) -> Option<u32> {
    let at = skip(words, at, &["nam"]);
    let at = if year(words.get(at)).is_some() { at + 1 } else { at };
    (words.get(at) == Some(&"den")).then_some(())?;
    let at = skip(words, at, &["den", "het", "thang"]);
    month(words.get(at)?)
}

/// The period of whole months.
fn part_of_months(first: u32, last: u32) -> (PeriodKind, Option<u32>) {
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
            assert_eq!(NamedPeriod::read(text).part, part, "{text}");
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
        let shown = |text| days(text).map(|(first, last)| format!("{first} {last}"));
        for text in [
            "Từ ngày 15/6/2026 đến ngày 14/9/2026",
            "Kỳ báo cáo: từ 15/6/2026 đến 14/9/2026",
            "Từ ngày 15 tháng 6 năm 2026 đến hết ngày 14 tháng 9 năm 2026",
            "(15-06-2026 – 14-09-2026)",
            "Từ ngày 15/6 đến ngày 14/9/2026",
            "Từ ngày: 15.6.2026, đến ngày: 14.9.2026",
            "Từ 15/6 tới 14/09/2026",
            "Từ ngày; 2026-06-15; đến ngày; 2026-09-14",
        ] {
            assert_eq!(shown(text).as_deref(), Some("2026-06-15 2026-09-14"), "{text}");
        }
        assert_eq!(shown("Từ 15/12 đến 14/3/2026").as_deref(), Some("2025-12-15 2026-03-14"));
        assert_eq!(shown("Tính đến ngày 14/9/2026"), None);
        let last = NaiveDate::from_ymd_opt(2026, 9, 14);
        for text in [
            "Số liệu tính đến hết ngày 14/9/2026",
            "Tính tới 14/9/2026",
            "Thời điểm chốt số liệu: 14/9/2026",
        ] {
            assert_eq!(last_day(text), last, "{text}");
        }
    }
}
