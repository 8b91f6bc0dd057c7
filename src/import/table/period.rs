//! Owns how a period is written on the command line, in the name of a file, in a mapping, and above a table.
//! Must not know cells.

use chrono::NaiveDate;

use super::vocabulary::vocabulary;
use crate::{
    import::yaml_out::Map,
    locale,
    model::{
        named_period::{self, NamedPeriod},
        period::{Period, PeriodKind, PeriodRule},
    },
};

/// Reads `2026-Q3:legal`, `2026-09:calendar`, `2026-H1:legal`, `2026-9M:legal`, `2026:calendar`, and
/// `2026-06-10..2026-09-10`.
pub(in crate::import) fn parse(text: &str) -> Option<Map> {
    if let Some((from, to)) = text.split_once("..") {
        let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        let (from, to) = (day(from)?, day(to)?);
        return (from <= to).then(|| given(from, to));
    }
    let (name, rule) = text.split_once(':')?;
    let rule = match rule {
        "legal" => PeriodRule::Legal,
        "calendar" => PeriodRule::Calendar,
        _ => return None,
    };
    let (kind, year, ordinal) = named(name)?;
    Some(written(kind, year, ordinal, Some(rule)))
}

/// `2026-Q3`, `2026-09`…, if there is such a period.
pub(super) fn named(name: &str) -> Option<(PeriodKind, i32, u32)> {
    let (year, part) = name.split_once('-').unwrap_or((name, ""));
    let number = |digits: &str| digits.parse::<u32>().ok();
    let (kind, ordinal) = match part.chars().next() {
        None => (PeriodKind::Year, 1),
        Some('Q' | 'q') => (PeriodKind::Quarter, number(&part[1..])?),
        Some('H' | 'h') => (PeriodKind::Half, number(&part[1..])?),
        Some(_) if part.eq_ignore_ascii_case("9m") => (PeriodKind::NineMonths, 1),
        Some(_) if part.len() == 2 => (PeriodKind::Month, number(part)?),
        Some(_) => return None,
    };
    let year = year.parse().ok()?;
    Period::named(kind, year, ordinal, PeriodRule::Legal)?;
    Some((kind, year, ordinal))
}

/// The quarter or half that a file's name holds: `dossiers-2026-q3-by-agency.csv`. By which rule it
/// runs no name tells.
pub(super) fn of_file(file: &str) -> Option<Map> {
    let parts: Vec<&str> = file.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let both = parts.iter().zip(parts.iter().skip(1)).find_map(|(year, part)| {
        let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        let is_part = part.len() == 2 && part.starts_with(['q', 'Q', 'h', 'H']);
        if is_year && is_part { named(&format!("{year}-{part}")) } else { None }
    });
    both.map(|(kind, year, ordinal)| written(kind, year, ordinal, None))
}

/// As a mapping says it.
pub(super) fn written(kind: PeriodKind, year: i32, ordinal: u32, rule: Option<PeriodRule>) -> Map {
    let mut map = Map::default();
    match kind {
        PeriodKind::Month => map.text("month", &format!("{year}-{ordinal:02}")),
        PeriodKind::Quarter => map.text("quarter", &format!("{year}-Q{ordinal}")),
        PeriodKind::Half => map.text("half", &format!("{year}-H{ordinal}")),
        PeriodKind::NineMonths => map.text("nine_months", &year.to_string()),
        PeriodKind::Year | PeriodKind::Custom => map.text("year", &year.to_string()),
    };
    map.text("rule", rule.map_or("", PeriodRule::word));
    map
}

/// From one day to another, as a mapping says it.
pub(super) fn given(from: NaiveDate, to: NaiveDate) -> Map {
    let mut map = Map::default();
    map.text("from", &from.to_string()).text("to", &to.to_string());
    map
}

/// The days or the name of another period in the texts of a row above a table.
pub(super) fn other(texts: &[String], period: &Period) -> Option<String> {
    let row = texts.join("; ");
    let about = vocabulary().about_period(&row);
    let days = named_period::days(&about);
    if let Some((first, last)) = days.filter(|it| *it != (period.from(), period.to())) {
        return Some(format!("{}–{}", locale::date(first), locale::date(last)));
    }
    // Figures may be drawn some days after the end of the period.
    let latest = period.to() + (period.to() - period.from()) / 2;
    let is_other = |last: &NaiveDate| *last < period.from() || *last > latest;
    let last = named_period::last_day(&about).filter(|it| days.is_none() && is_other(it));
    if let Some(last) = last {
        return Some(locale::date(last));
    }
    // A year alone may belong to a name.
    let is_of_period = vocabulary().is_of_period(&row);
    let is_other = |text: &&String| {
        let named = NamedPeriod::read(&vocabulary().about_period(text));
        (is_of_period || named.part.is_some()) && !named.agrees(period)
    };
    texts.iter().find(is_other).cloned().or(Some(row.clone()).filter(|it| is_other(&it)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(map: Option<Map>) -> String {
        let keys = ["month", "quarter", "half", "nine_months", "year", "from", "to", "rule"];
        let map = map.unwrap_or_default();
        keys.iter().filter_map(|key| map.get_text(key)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn periods_on_the_command_line() {
        assert_eq!(text(parse("2026-Q3:legal")), "2026-Q3 legal");
        assert_eq!(text(parse("2026-09:calendar")), "2026-09 calendar");
        assert_eq!(text(parse("2026-H1:legal")), "2026-H1 legal");
        assert_eq!(text(parse("2026-9M:legal")), "2026 legal");
        assert_eq!(text(parse("2026:calendar")), "2026 calendar");
        assert_eq!(text(parse("2018-05-18..2018-09-15")), "2018-05-18 2018-09-15");
        for bad in
            ["2026-Q3", "2026-Q5:legal", "2026-Q3:gần", "2026-09-10..2026-09-01", "é-Q1:legal"]
        {
            assert_eq!(text(parse(bad)), "", "{bad}");
        }
    }

    #[test]
    fn periods_in_names_of_files() {
        assert_eq!(text(of_file("dossiers-2026-q3-by-agency.csv")), "2026-Q3");
        assert_eq!(text(of_file("bieu-06.xlsx")), "");
    }
}
