//! Owns how a processing time of the portal becomes a duration, or the reason why there is none.
//! Must not know the rest of a record.

use super::clean;
use super::portal::PortalNumber;
use super::words;
use crate::model::stated::Stated;
use crate::model::time::ProcessingTime;
use crate::model::units::{TimeSpan, TimeUnit};

/// The portal's units, and what authors call them.
const UNITS: &[(&str, &str)] = &[
    ("WORKING_DAY", "ngày làm việc"),
    ("DAY", "ngày"),
    ("HOUR", "giờ"),
    ("WEEK", "tuần"),
    ("MONTH", "tháng"),
    ("YEAR", "năm"),
];

/// The portal's words for a time that no law sets; authors write them alike.
const NOT_REGULATED: &str = "không quy định";

/// What stands before a time that is a limit, as every processing time is.
const LIMIT_WORDS: &[&str] = &["không quá ", "tối đa "];

/// Longest wording quoted as the reason, in characters; a longer one goes to the channel's note.
const QUOTE_LENGTH: usize = 200;

/// What the portal says about a time.
#[derive(Debug, Default, PartialEq)]
pub(super) struct PortalTime {
    /// Not entered, and without a reason, where the portal has no time.
    pub(super) value: Stated<ProcessingTime>,
    /// Wording too long for a reason: it belongs to the channel's note.
    pub(super) note: String,
    /// What looks wrong.
    pub(super) flag: Option<String>,
}

impl PortalTime {
    fn of(span: TimeSpan) -> Self {
        Self { value: Stated::Known(span.into()), ..Self::default() }
    }
}

/// Reads a number with its unit. `has_note` says whether a description stands beside it.
pub(super) fn time(number: &PortalNumber, unit: &str, has_note: bool) -> PortalTime {
    let see = |why: String| if has_note { words::see_channel(&why) } else { why };
    let (why, flag) = match number {
        PortalNumber::Absent => return PortalTime::default(),
        PortalNumber::Decimal(number) => match unit_words(unit) {
            Some(unit) => {
                let written = format!("{number} {unit}");
                if let Some(span) = TimeSpan::parse(&written) {
                    return PortalTime::of(span);
                }
                (words::portal_wrote(&written), written)
            }
            None => (words::time_without_unit(number), format!("{number} {unit}")),
        },
        PortalNumber::Words(words) => {
            let words = clean::line(words);
            if let Some(span) = duration(&words) {
                return PortalTime::of(span);
            }
            return worded(&words, see);
        }
    };
    PortalTime {
        value: Stated::not_entered(see(why)),
        note: String::new(),
        flag: Some(flag.trim().to_owned()),
    }
}

/// As [`time`], where only a plain duration will do.
pub(super) fn plain_time(number: &PortalNumber, unit: &str) -> Stated<ProcessingTime> {
    match time(number, unit, false).value {
        known @ Stated::Known(_) => known,
        _ => Stated::default(),
    }
}

fn worded(words: &str, see: impl Fn(String) -> String) -> PortalTime {
    let flag = Some(words.chars().take(QUOTE_LENGTH).collect());
    if words.chars().count() <= QUOTE_LENGTH {
        let why = see(words::portal_quoted(&words));
        return PortalTime { value: Stated::not_entered(why), note: String::new(), flag };
    }
    let why = words::see_channel(&words::time_in_words());
    PortalTime { value: Stated::not_entered(why), note: words::time_note(&words), flag }
}

fn unit_words(unit: &str) -> Option<&'static str> {
    UNITS.iter().find(|(portal, _)| *portal == unit).map(|(_, words)| *words)
}

/// Wording that is a duration and nothing else: "Không quá 05 ngày làm việc."
fn duration(words: &str) -> Option<TimeSpan> {
    let lower = words.to_lowercase();
    let lower = lower.trim_end_matches(['.', ' ', ';']);
    if lower == NOT_REGULATED {
        return Some(TimeSpan::NotRegulated);
    }
    let lower = LIMIT_WORDS.iter().find_map(|start| lower.strip_prefix(start))?;
    let (number, unit) = lower.split_once(' ')?;
    let number: u32 = number.parse().ok().filter(|number| *number > 0)?;
    let is_unit = TimeUnit::SPELLINGS.iter().any(|(spelling, _)| *spelling == unit);
    TimeSpan::parse(&format!("{number} {unit}")).filter(|_| is_unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::portal;
    use crate::source::encode::Encode as _;

    #[track_caller]
    fn check(json: &str, unit: &str, expect: &str) {
        let number: PortalNumber = portal::read(json);
        let found = time(&number, unit, true);
        let text = match &found.value {
            Stated::Known(time) => time.encode().text().unwrap().to_owned(),
            Stated::NotEntered { why } => why.clone().unwrap_or_default(),
            none @ Stated::None { .. } => panic!("{none:?}"),
        };
        assert_eq!(text, expect);
        assert_eq!(
            found.flag.is_some(),
            matches!(found.value, Stated::NotEntered { why: Some(_) })
        );
    }

    #[test]
    fn a_number_with_its_unit() {
        check("5", "WORKING_DAY", "5 ngày làm việc");
        check("7.5", "WORKING_DAY", "7,5 ngày làm việc");
        check("\"03\"", "DAY", "3 ngày");
        check("24", "HOUR", "24 giờ");
        check("1", "MONTH", "1 tháng");
        check("2", "YEAR", "2 năm");
        check("null", "DAY", "");
        check("1.12345678", "DAY", "Cổng quốc gia ghi 1,12345678 ngày; xem mô tả ở cách thức nộp");
    }

    #[test]
    fn no_unit_no_time() {
        let see = "; xem mô tả ở cách thức nộp";
        check("1", "OTHER", &format!("Cổng quốc gia ghi số 1 mà không ghi đơn vị{see}"));
        check("0", "DAY", &format!("Cổng quốc gia ghi 0 ngày{see}"));
        check("\"Theo mô tả\"", "OTHER", &format!("Cổng quốc gia ghi “Theo mô tả”{see}"));
    }

    #[test]
    fn wording_that_is_a_duration() {
        check("\"Không quá 05 ngày làm việc.\"", "OTHER", "5 ngày làm việc");
        check("\"Không quy định\"", "OTHER", "không quy định");
    }

    #[test]
    fn long_wording_goes_to_the_note() {
        let words = "Không quá 10 ngày với xã miền núi. ".repeat(10);
        let found = time(&PortalNumber::Words(words.clone()), "OTHER", false);
        assert_eq!(found.note, format!("Thời hạn giải quyết: {}", words.trim()));
    }
}
