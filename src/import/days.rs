//! Days in records: milliseconds since 1970, seconds, or a date in words.

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use super::clean;
use super::portal::PortalNumber;
use super::report::{FlagKind, Flags};

/// Years that a day of a record may have. The portal is younger; a day outside is a number of another kind.
const YEARS: std::ops::RangeInclusive<i32> = 1975..=2100;

/// Việt Nam is this many seconds ahead of UTC.
const AHEAD: i32 = 7 * 3_600;

/// Milliseconds, seconds and microseconds: how many of them are a thousand milliseconds.
const MILLISECONDS: i64 = 1_000;
const OTHER_UNITS: [i64; 2] = [1, 1_000_000];

/// The day in Việt Nam; absent where the record has none. A day that is not in milliseconds or
/// in a date is flagged, and so is one that cannot be read.
pub(super) fn day(value: &PortalNumber, flags: &mut Flags) -> Option<NaiveDate> {
    let (found, is_sure, shown) = match value {
        PortalNumber::Absent => return None,
        PortalNumber::Decimal(number) if number.is_zero() => return None,
        PortalNumber::Decimal(number) => {
            let count = i64::try_from(number.whole).ok();
            let of = |per_second| in_units(count?, per_second);
            let other = || OTHER_UNITS.into_iter().find_map(of);
            (of(MILLISECONDS).or_else(other), of(MILLISECONDS).is_some(), number.whole.to_string())
        }
        PortalNumber::Words(text) => (in_words(text.trim()), true, clean::line(text)),
    };
    if !is_sure || found.is_none() {
        let meant = found.map_or_else(String::new, |day| format!(" = {day}"));
        flags.add(FlagKind::OddDay, &format!("{shown}{meant}"));
    }
    found
}

/// The day of a number of units since 1970.
fn in_units(count: i64, per_second: i64) -> Option<NaiveDate> {
    let there = FixedOffset::east_opt(AHEAD)?;
    let moment = DateTime::from_timestamp(count / per_second, 0)?;
    Some(moment.with_timezone(&there).date_naive()).filter(|day| is_usual(*day))
}

fn is_usual(day: NaiveDate) -> bool {
    YEARS.contains(&day.year())
}

/// The day of `2026-01-01T17:00:00Z`, `01/01/2026 08:00`, `ngày 01 tháng 01 năm 2026`.
fn in_words(text: &str) -> Option<NaiveDate> {
    let is_iso = text.len() > 10 && text.as_bytes().get(4) == Some(&b'-');
    let day = match text.split_at_checked(10) {
        Some((day, time)) if is_iso => {
            moment(NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?, time)?
        }
        _ => crate::model::units::meant_date(without_time(text))?,
    };
    Some(day).filter(|day| is_usual(*day))
}

/// The day in Việt Nam of a moment whose time and offset follow its date: `T17:00:00.000+0000`.
fn moment(day: NaiveDate, time: &str) -> Option<NaiveDate> {
    let time = time.strip_prefix(['T', ' '])?;
    let at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, offset) = time.split_at(at);
    let clock = NaiveTime::parse_from_str(clock.trim_end(), "%H:%M:%S%.f")
        .or_else(|_| NaiveTime::parse_from_str(clock.trim_end(), "%H:%M"));
    let there = NaiveDateTime::new(day, clock.ok()?);
    let offset = match offset {
        "" => return Some(day),
        "Z" => FixedOffset::east_opt(0)?,
        offset => offset.parse().ok()?,
    };
    let moment = there.and_local_timezone(offset).single()?;
    Some(moment.with_timezone(&FixedOffset::east_opt(AHEAD)?).date_naive())
}

/// A date without a time of day before or after it.
fn without_time(text: &str) -> &str {
    let is_time = |word: &str| word.contains(':');
    match (text.split_once(' '), text.rsplit_once(' ')) {
        (Some((time, day)), _) if is_time(time) => day.trim(),
        (_, Some((day, time))) if is_time(time) => day.trim(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::portal;

    /// JSON of a day in, the day and whether it is flagged out.
    #[track_caller]
    fn check(json: &str, expect: Option<&str>, is_flagged: bool) {
        let mut flags = Flags::default();
        let found = day(&portal::read(json), &mut flags).map(|day| day.to_string());
        assert_eq!(found.as_deref(), expect, "{json}");
        assert_eq!(!flags.0.is_empty(), is_flagged, "{json}");
    }

    #[test]
    fn milliseconds_in_viet_nam() {
        check("1768496400000", Some("2026-01-16"), false);
        check("\"1768496400000\"", Some("2026-01-16"), false);
        check("0", None, false);
        check("null", None, false);
    }

    #[test]
    fn other_units_are_read_and_flagged() {
        check("1768496400", Some("2026-01-16"), true);
        check("1768496400.5", Some("2026-01-16"), true);
        check("1768496400000000", Some("2026-01-16"), true);
    }

    #[test]
    fn dates_in_words() {
        for text in [
            "2026-01-16",
            "2026-01-16T00:00:00",
            "2026-01-15T17:00:00Z",
            "2026-01-15T17:00:00.000+0000",
            "2026-01-16T06:59:00+07:00",
            "2026-01-16 23:59",
            "16/01/2026",
            "16/1/2026 08:30:00",
            "08:30 16-01-2026",
            "ngày 16 tháng 01 năm 2026",
        ] {
            check(&format!("\"{text}\""), Some("2026-01-16"), false);
        }
    }

    #[test]
    fn what_is_no_day_is_flagged() {
        for json in [
            "20260116",
            "86400",
            "\"16/01/26\"",
            "\"31/02/2026\"",
            "\"quý I\"",
            "-1",
            "300000000000000000",
        ] {
            check(json, None, true);
        }
    }
}
