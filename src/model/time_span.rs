//! How long something takes: a number of a unit, a range, "at once", or words.
//!
//! Must not know what takes so long; reads Vietnamese spellings and refuses a number without a unit.

use super::units::{DIGITS, Decimal};
use crate::{
    diag::{Code, fix::Fix},
    locale, record,
    source::{
        decode::{Decode, DecodeContext},
        encode::Encode,
        shape::{ValueShape, any_case},
        yaml::Node,
    },
};

record! {
    /// A time in words, with the text that rules it.
    pub struct TimeInWords {
        /// The words.
        pub text: String,
        /// The legal text that says so.
        pub basis: Option<String>,
    }
}

/// Units of time limits. A day is a calendar day unless it says "làm việc" (domain brief §4.2); a
/// month is not 30 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeUnit {
    /// Giờ.
    Hours,
    /// Giờ làm việc.
    WorkingHours,
    /// Ngày làm việc.
    WorkingDays,
    /// Ngày.
    Days,
    /// Tuần.
    Weeks,
    /// Tháng.
    Months,
    /// Năm.
    Years,
}

impl TimeUnit {
    /// Every unit with its spelling, longer spellings first.
    pub const SPELLINGS: &'static [(&'static str, Self)] = &[
        ("ngày làm việc", Self::WorkingDays),
        ("giờ làm việc", Self::WorkingHours),
        ("ngày", Self::Days),
        ("giờ", Self::Hours),
        ("tuần", Self::Weeks),
        ("tháng", Self::Months),
        ("năm", Self::Years),
    ];

    /// How it is written after a number.
    fn spelling(self) -> &'static str {
        let spelling = Self::SPELLINGS.iter().find(|(_, unit)| *unit == self);
        spelling.map(|(spelling, _)| *spelling).unwrap_or_default()
    }
}

/// How long something takes or may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeSpan {
    /// At once: `ngay`.
    Immediate,
    /// Within the day of reception: `trong ngày`.
    SameDay,
    /// So many units.
    Exact(Decimal, TimeUnit),
    /// From so many to so many units.
    Range(Decimal, Decimal, TimeUnit),
    /// The law sets no limit: `không quy định`.
    NotRegulated,
    /// In words, with the text that says so.
    Text {
        /// The words.
        text: String,
        /// The legal text, if the author named one.
        basis: Option<String>,
    },
}

impl TimeSpan {
    /// What says it without a number, in small letters.
    const PHRASES: &'static [(&'static str, Self)] = &[
        ("ngay", Self::Immediate),
        ("giải quyết ngay", Self::Immediate),
        ("trả ngay", Self::Immediate),
        ("trong ngày", Self::SameDay),
        ("trong ngày làm việc", Self::SameDay),
        ("không quy định", Self::NotRegulated),
    ];

    /// Reads the spellings of `docs/content.md`; `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        if let Some((_, span)) = Self::PHRASES.iter().find(|(phrase, _)| *phrase == text) {
            return Some(span.clone());
        }
        let (number, unit) = TimeUnit::SPELLINGS
            .iter()
            .find_map(|(spelling, unit)| Some((text.strip_suffix(spelling)?.trim(), *unit)))?;
        if let Some(n) = Decimal::parse(number) {
            return (!n.is_zero()).then_some(Self::Exact(n, unit));
        }
        let range = number.strip_prefix("từ ").unwrap_or(number);
        let (min, max) = range
            .split_once(" đến ")
            .or_else(|| range.split_once('-'))
            .or_else(|| range.split_once('–'))?;
        let (min, max) = (Decimal::parse(min.trim())?, Decimal::parse(max.trim())?);
        (min < max).then_some(Self::Range(min, max, unit))
    }

    /// The duration with which a text begins, where words follow it or its unit is misspelled:
    /// `5 ngay lam viec`, `5 ngày làm việc kể từ ngày nhận đủ hồ sơ`.
    fn meant(text: &str) -> Option<String> {
        let (number, rest) = text.trim().split_once(' ')?;
        Decimal::parse(number).filter(|number| !number.is_zero())?;
        let rest = locale::fold(rest);
        let (unit, _) = TimeUnit::SPELLINGS.iter().find(|(unit, _)| {
            let after = rest.trim_start().strip_prefix(&locale::fold(unit));
            after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        })?;
        Some(format!("{number} {unit}"))
    }

    /// Whether the text is a bare number, which says nothing without a unit.
    fn is_bare_number(text: &str) -> bool {
        Decimal::parse(text.trim()).is_some()
    }
}

impl Decode for TimeSpan {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let text = match node {
            Node::Int(_) | Node::Fraction(_) => {
                let diagnostic = cx.diagnostic(Code::TimeWithoutUnit);
                cx.push(diagnostic);
                return None;
            }
            Node::Map(_) => {
                let words = TimeInWords::decode(node, cx)?;
                return Some(Self::Text { text: words.text, basis: words.basis });
            }
            Node::Text(_) => String::decode(node, cx)?,
            other => {
                cx.wrong_type(&other, "duration");
                return None;
            }
        };
        let span = Self::parse(&text);
        if span.is_none() {
            let diagnostic = if Self::is_bare_number(&text) {
                cx.diagnostic(Code::TimeWithoutUnit)
            } else if let Some(meant) = Self::meant(&text) {
                cx.diagnostic(Code::BadDuration)
                    .with("fix", meant.as_str())
                    .fixed_by(Fix::text(meant).likely())
            } else {
                cx.diagnostic(Code::BadDuration)
            };
            cx.push(diagnostic.with("found", text));
        }
        span
    }

    fn shape() -> ValueShape {
        let (phrases, units) = (any_case(Self::PHRASES), any_case(TimeUnit::SPELLINGS));
        let number = format!("(?:{DIGITS})(?:,[0-9]{{1,6}})?");
        let until = any_case(&[("từ ", ())]);
        let and = any_case(&[(" đến ", ()), ("-", ()), ("–", ())]);
        let pattern = format!(
            "^ *(?:{phrases}|(?:{number}|(?:{until})?{number} *(?:{and}) *{number}) *(?:{units})) *$"
        );
        ValueShape::AnyOf(vec![ValueShape::form("TimeSpan", pattern), TimeInWords::shape()])
    }
}

impl Encode for TimeSpan {
    fn encode(&self) -> Node {
        Node::Text(match self {
            Self::Exact(number, unit) => format!("{number} {}", unit.spelling()),
            Self::Range(least, most, unit) => {
                format!("từ {least} đến {most} {}", unit.spelling())
            }
            Self::Text { text, basis } => {
                let (text, basis) = (text.clone(), basis.clone());
                return TimeInWords { text, basis }.encode();
            }
            Self::Immediate | Self::SameDay | Self::NotRegulated => {
                let phrase = Self::PHRASES.iter().find(|(_, span)| span == self);
                phrase.map(|(phrase, _)| *phrase).unwrap_or_default().to_owned()
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_spans_name_their_unit() {
        use TimeUnit::*;
        let exact = |n, scale, unit| Some(TimeSpan::Exact(Decimal::new(n, scale), unit));
        for (text, expected) in [
            ("5 ngày làm việc", exact(5, 0, WorkingDays)),
            ("05 ngày", exact(5, 0, Days)),
            ("0,5 ngày làm việc", exact(5, 1, WorkingDays)),
            ("8 giờ làm việc", exact(8, 0, WorkingHours)),
            ("2 tuần", exact(2, 0, Weeks)),
            ("1 tháng", exact(1, 0, Months)),
            ("trong ngày", Some(TimeSpan::SameDay)),
            ("Ngay", Some(TimeSpan::Immediate)),
            ("không quy định", Some(TimeSpan::NotRegulated)),
            (
                "từ 5 đến 10 ngày làm việc",
                Some(TimeSpan::Range(Decimal::whole(5), Decimal::whole(10), WorkingDays)),
            ),
            ("5", None),
            ("vài ngày", None),
            ("0 ngày", None),
        ] {
            assert_eq!(TimeSpan::parse(text), expected, "{text}");
        }
    }
}
