//! Owns how a processing time of the portal becomes a duration, or the reason why there is none.
//! Must not know the rest of a record.

use super::clean;
use super::portal::Number;
use super::yaml_out::{Map, Yaml};

/// Longest wording quoted as the reason, in characters; a longer one goes to the channel's note.
const QUOTE_LENGTH: usize = 200;

/// What the portal says about a time.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Time {
    /// The value of `processing_time`; absent where the portal says nothing.
    pub(super) value: Option<Yaml>,
    /// Wording too long for a reason: it belongs to the channel's note.
    pub(super) note: String,
    /// What looks wrong.
    pub(super) flag: Option<String>,
}

/// Reads a number with its unit. `has_note` says whether a description stands beside it.
pub(super) fn time(number: &Number, unit: &str, has_note: bool) -> Time {
    let see = if has_note { "; xem mô tả ở cách thức nộp" } else { "" };
    let (wrote, flag) = match number {
        Number::Absent => return Time::default(),
        Number::Decimal(number) => match unit_words(unit) {
            Some(words) if !number.is_zero() => {
                return Time {
                    value: Some(Yaml::Text(format!("{number} {words}"))),
                    ..Time::default()
                };
            }
            Some(words) => (format!("ghi 0 {words}"), format!("0 {words}")),
            None => (format!("ghi số {number} mà không ghi đơn vị"), format!("{number} {unit}")),
        },
        Number::Words(words) => {
            let words = clean::line(words);
            if let Some(duration) = duration(&words) {
                return Time { value: Some(Yaml::Text(duration)), ..Time::default() };
            }
            return worded(&words, see);
        }
    };
    Time {
        value: Some(not_entered(format!("Cổng quốc gia {wrote}{see}"))),
        note: String::new(),
        flag: Some(flag.trim().to_owned()),
    }
}

/// As [`time`], where only a plain duration will do.
pub(super) fn plain_time(number: &Number, unit: &str) -> Option<Yaml> {
    time(number, unit, false).value.filter(|value| matches!(value, Yaml::Text(_)))
}

/// `{not_entered: why}`.
pub(super) fn not_entered(why: impl Into<String>) -> Yaml {
    let mut map = Map::default();
    map.put("not_entered", Yaml::Text(why.into()));
    Yaml::Map(map)
}

fn worded(words: &str, see: &str) -> Time {
    let flag = Some(words.chars().take(QUOTE_LENGTH).collect());
    if words.chars().count() <= QUOTE_LENGTH {
        let why = format!("Cổng quốc gia ghi “{words}”{see}");
        return Time { value: Some(not_entered(why)), note: String::new(), flag };
    }
    let why = "Cổng quốc gia ghi thời hạn bằng lời; xem mô tả ở cách thức nộp";
    let note = format!("Thời hạn giải quyết: {words}");
    Time { value: Some(not_entered(why)), note, flag }
}

fn unit_words(unit: &str) -> Option<&'static str> {
    Some(match unit {
        "WORKING_DAY" => "ngày làm việc",
        "DAY" => "ngày",
        "HOUR" => "giờ",
        "WEEK" => "tuần",
        "MONTH" => "tháng",
        "YEAR" => "năm",
        _ => return None,
    })
}

/// Wording that is a duration and nothing else: "Không quá 05 ngày làm việc."
fn duration(words: &str) -> Option<String> {
    let lower = words.to_lowercase();
    let lower = lower.trim_end_matches(['.', ' ', ';']);
    if lower == "không quy định" {
        return Some(lower.to_owned());
    }
    let lower = ["không quá ", "tối đa "].iter().find_map(|start| lower.strip_prefix(start))?;
    let (number, unit) = lower.split_once(' ')?;
    let number: u32 = number.parse().ok().filter(|number| *number > 0)?;
    let units = ["ngày làm việc", "ngày", "giờ", "giờ làm việc", "tuần", "tháng", "năm"];
    units.contains(&unit).then(|| format!("{number} {unit}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, unit: &str, expect: &str) {
        let number: Number = serde_json::from_str(json).unwrap();
        let found = time(&number, unit, true);
        let text = match &found.value {
            None => "",
            Some(Yaml::Text(text)) => text,
            Some(Yaml::Map(map)) => map.get_text("not_entered").unwrap(),
            other => panic!("{other:?}"),
        };
        assert_eq!(text, expect);
        assert_eq!(found.flag.is_some(), matches!(found.value, Some(Yaml::Map(_))));
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
        let found = time(&Number::Words(words.clone()), "OTHER", false);
        assert_eq!(found.note, format!("Thời hạn giải quyết: {}", words.trim()));
    }
}
