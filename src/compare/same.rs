//! Which two values a reader takes for one.
//!
//! Must not know parts of a procedure.

use super::ShownValue;
use crate::{
    locale::spelling,
    markup,
    model::{
        fee::{Amount, Relief, Tier},
        units::TimeSpan,
    },
    source::decode::Item,
};

/// Texts of one line, or single words.
pub(super) fn text(a: &str, b: &str) -> bool {
    a == b || spelling(a) == spelling(b)
}

/// Long texts: what is shown counts, not how its lines were broken.
pub(super) fn long(a: &str, b: &str) -> bool {
    a == b || spelling(&shown(a)) == spelling(&shown(b))
}

fn shown(text: &str) -> String {
    markup::prose(text.trim_end_matches(['.', ';', ' ', '\n']))
}

fn optional(a: Option<&str>, b: Option<&str>) -> bool {
    text(a.unwrap_or(""), b.unwrap_or(""))
}

/// Amounts, however they are spelt.
pub(super) fn amount(a: &Amount, b: &Amount) -> bool {
    match (a, b) {
        (Amount::PerUnit(a), Amount::PerUnit(b)) => {
            (a.each, a.cap) == (b.each, b.cap) && text(&a.per, &b.per)
        }
        (Amount::FirstThen(a), Amount::FirstThen(b)) => {
            (a.first, a.at, a.then, a.cap) == (b.first, b.at, b.then, b.cap) && text(&a.per, &b.per)
        }
        (Amount::Range(a), Amount::Range(b)) => {
            (a.from, a.to) == (b.from, b.to) && optional(a.per.as_deref(), b.per.as_deref())
        }
        (Amount::Tiered(a), Amount::Tiered(b)) => {
            text(&a.by, &b.by)
                && optional(a.unit.as_deref(), b.unit.as_deref())
                && all(&a.tiers, &b.tiers, tier)
        }
        (Amount::Percentage(a), Amount::Percentage(b)) => {
            (a.rate, a.min, a.max) == (b.rate, b.min, b.max) && text(&a.of, &b.of)
        }
        (Amount::Table(a), Amount::Table(b)) => {
            let cells = |a: &String, b: &String| text(a, b);
            all(&a.columns, &b.columns, cells) && all(&a.rows, &b.rows, |a, b| all(a, b, cells))
        }
        (Amount::Text(a), Amount::Text(b)) => long(&a.text.0, &b.text.0),
        _ => a == b,
    }
}

fn tier(a: &Tier, b: &Tier) -> bool {
    a.from == b.from && a.to == b.to && amount(&a.amount, &b.amount)
}

fn all<T>(a: &[Item<T>], b: &[Item<T>], is_same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
}

/// Time spans.
pub(super) fn span(a: &TimeSpan, b: &TimeSpan) -> bool {
    match (a, b) {
        (TimeSpan::Text { text: a, .. }, TimeSpan::Text { text: b, .. }) => text(a, b),
        _ => a == b,
    }
}

/// What a relief gives, whoever it is for.
pub(super) fn measure(a: &Relief, b: &Relief) -> bool {
    (a.exempt, &a.percent, &a.less, &a.instead) == (b.exempt, &b.percent, &b.less, &b.instead)
        && (a.valid_to, a.channel) == (b.valid_to, b.channel)
}

/// Values of any kind.
pub(super) fn value(a: &ShownValue, b: &ShownValue) -> bool {
    match (a, b) {
        (ShownValue::Amount(a), ShownValue::Amount(b)) => amount(a, b),
        (
            ShownValue::Time { span: a, statutory: old_law },
            ShownValue::Time { span: b, statutory: new_law },
        ) => {
            span(a, b)
                && match (old_law, new_law) {
                    (Some(a), Some(b)) => span(a, b),
                    (None, None) => true,
                    _ => false,
                }
        }
        (ShownValue::Text(a), ShownValue::Text(b)) => long(a, b),
        (ShownValue::Relief(a), ShownValue::Relief(b)) => measure(a, b),
        _ => a == b,
    }
}

/// Values that may be absent.
pub(super) fn either(a: Option<&ShownValue>, b: Option<&ShownValue>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => value(a, b),
        (None, None) => true,
        _ => false,
    }
}
