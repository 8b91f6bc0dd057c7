//! How long it takes in one cell, before and after.
//!
//! Must not know cases or channels: it is handed the times of a cell.

use std::cmp::Ordering;

use super::{Change, Kind, Part, ShownValue, same};
use crate::model::{
    stated::Stated,
    time::{ProcessingTime, TimeLimit},
    units::TimeSpan,
};

/// A time as it is stated in a cell.
pub(super) type CellTime<'a> = &'a Stated<ProcessingTime>;

/// What changed in a cell. Against the national record only what the law allows is compared, for an
/// office may commit to less; words are then held against nothing.
pub(super) fn compare(old: &[CellTime<'_>], new: &[CellTime<'_>], is_portal: bool) -> Vec<Change> {
    let (mut gone, mut added) = (distinct(old), distinct(new));
    let is_same = |a: CellTime<'_>, b: CellTime<'_>| {
        same::value(&value(a, is_portal), &value(b, is_portal)) && !(is_portal && is_in_words(a, b))
    };
    let mut kept = Vec::new();
    gone.retain(|before| {
        let Some(at) = added.iter().position(|after| is_same(before, after)) else { return true };
        kept.push((*before, added.remove(at)));
        false
    });
    let mut changes: Vec<Change> = Vec::new();
    while !gone.is_empty() && !added.is_empty() {
        let (before, after) = (gone.remove(0), added.remove(0));
        changes.push(change(before, after, is_portal));
        kept.push((before, after));
    }
    let lone = |it: CellTime<'_>| Some(value(it, is_portal));
    changes.extend(gone.into_iter().map(|it| Change::of(Part::Time, lone(it), None)));
    changes.extend(added.into_iter().map(|it| Change::of(Part::Time, None, lone(it))));
    if let ([(before, after)], false) = (kept.as_slice(), is_portal) {
        changes.extend(terms(before, after));
    }
    changes
}

fn distinct<'a>(times: &[CellTime<'a>]) -> Vec<CellTime<'a>> {
    let mut found: Vec<CellTime<'a>> = Vec::new();
    for time in times {
        if !found.contains(time) {
            found.push(time);
        }
    }
    found
}

fn value(time: CellTime<'_>, is_portal: bool) -> ShownValue {
    match time {
        Stated::None { .. } => ShownValue::None,
        Stated::NotEntered { why: None } => ShownValue::NotEntered,
        Stated::NotEntered { why: Some(why) } => ShownValue::Text(why.clone()),
        Stated::Known(ProcessingTime(limit)) => {
            let law = limit.statutory.given();
            let own = limit.committed.given();
            let shown = if is_portal { law.or(own) } else { own.or(law) };
            let statutory = own.and(law).filter(|_| !is_portal).cloned();
            shown.map_or(ShownValue::NotEntered, |span| ShownValue::Time {
                span: span.clone(),
                statutory,
            })
        }
    }
}

fn is_in_words(a: CellTime<'_>, b: CellTime<'_>) -> bool {
    [a, b].into_iter().any(|it| {
        matches!(it, Stated::NotEntered { why: Some(_) })
            || matches!(value(it, true), ShownValue::Time { span: TimeSpan::Text { .. }, .. })
    })
}

fn change(old: CellTime<'_>, new: CellTime<'_>, is_portal: bool) -> Change {
    let (before, after) = (value(old, is_portal), value(new, is_portal));
    if is_portal && is_in_words(old, new) {
        let is_same_wording = same::value(&before, &after);
        let (before, after) = (Some(before), Some(after));
        return Change { before, after, is_same_wording, ..Change::new(Kind::Unclear, Part::Time) };
    }
    let order = match (&before, &after) {
        (
            ShownValue::Time { span: a, statutory: x },
            ShownValue::Time { span: b, statutory: y },
        ) => {
            if same::span(a, b) {
                x.as_ref().zip(y.as_ref()).and_then(|(x, y)| order(x, y))
            } else {
                order(a, b)
            }
        }
        _ => None,
    };
    let change = Change::of(Part::Time, Some(before), Some(after));
    let kind = match order {
        Some(Ordering::Less) => Kind::Longer,
        Some(Ordering::Greater) => Kind::Shorter,
        _ => Kind::Changed,
    };
    Change { kind, ..change }
}

/// Which of two spans is longer, where nobody can doubt it: spans of one unit; at once and within the
/// day against days and more. Never across units: a month is not 30 days.
fn order(a: &TimeSpan, b: &TimeSpan) -> Option<Ordering> {
    use TimeSpan::{Exact, Immediate, Range, SameDay};
    let rank = |span: &TimeSpan| match span {
        Immediate => Some(0),
        SameDay => Some(1),
        Exact(number, unit) if is_days(*unit) && number.to_whole().is_some_and(|it| it > 1) => {
            Some(2)
        }
        _ => None,
    };
    match (a, b) {
        (Exact(a, unit), Exact(b, other)) if unit == other => Some(a.cmp(b)),
        (Range(_, a, unit), Range(_, b, other)) if unit == other && a != b => Some(a.cmp(b)),
        (Range(_, a, unit), Exact(b, other)) if unit == other && a != b => Some(a.cmp(b)),
        (Exact(a, unit), Range(_, b, other)) if unit == other && a != b => Some(a.cmp(b)),
        _ => rank(a).zip(rank(b)).map(|(a, b)| a.cmp(&b)).filter(|it| *it != Ordering::Equal),
    }
}

fn is_days(unit: crate::model::units::TimeUnit) -> bool {
    use crate::model::units::TimeUnit;
    matches!(
        unit,
        TimeUnit::Days
            | TimeUnit::WorkingDays
            | TimeUnit::Weeks
            | TimeUnit::Months
            | TimeUnit::Years
    )
}

/// From when it counts, what is left out, whether it may be extended, what it rests on.
fn terms(old: CellTime<'_>, new: CellTime<'_>) -> Vec<Change> {
    fn all(limit: &TimeLimit) -> [(&'static str, Option<ShownValue>); 7] {
        let text = |text: Option<&String>| text.map(|it| ShownValue::Text(it.clone()));
        let excludes: Vec<&str> = limit.excludes.iter().map(|it| it.as_str()).collect();
        let cutoff = limit.cutoff.map(|clock| {
            let (hour, minute) = clock.to_hour_minute();
            ShownValue::Text(format!("{hour}:{minute:02}"))
        });
        [
            ("cutoff", cutoff),
            ("counted-from", text(limit.counted_from.as_ref())),
            ("excludes", (!excludes.is_empty()).then(|| ShownValue::Text(excludes.join(", ")))),
            ("extendable", limit.extendable.as_ref().map(|it| ShownValue::Text(it.0.clone()))),
            ("basis", text(limit.basis.as_ref())),
            ("committed-basis", text(limit.committed_basis.as_ref())),
            ("note", limit.note.as_ref().map(|it| ShownValue::Text(it.0.clone()))),
        ]
    }
    let (Some(ProcessingTime(old)), Some(ProcessingTime(new))) = (old.known(), new.known()) else {
        return Vec::new();
    };
    let pairs = all(old).into_iter().zip(all(new));
    pairs
        .filter(|((_, before), (_, after))| !same::either(before.as_ref(), after.as_ref()))
        .map(|((detail, before), (_, after))| {
            Change::of(Part::TimeTerms, before, after).detail(detail)
        })
        .collect()
}
