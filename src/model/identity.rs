//! What must add up within a row of figures (identities I1–I5, I10, I12 of the domain brief, §5.2). The sums
//! form a tree; where a figure in the middle is not reported, its known parts are a lower bound for it.
//!
//! Must not know reports, places or wording: `check` says what is wrong, pages what was computed.

use super::{
    count::{Cell, Count},
    figures::Figures,
    measure::Measure,
};

/// A total and what it must be the sum of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identity {
    /// I1: received = new + carried in.
    ReceivedFromNew,
    /// I2: new = online + in person + by post.
    NewFromChannels,
    /// I3: resolved = early + on time + overdue.
    ResolvedFromParts,
    /// I4: pending = within + overdue.
    PendingFromParts,
    /// I5: received = resolved + pending (+ what the source counts beside "resolved").
    ReceivedFromOutcome,
    /// I12: forms collected = answers.
    SatisfactionFromAnswers,
    /// I10 alone: a part of a total whose other parts are not reported.
    Part,
}

/// A sum that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// Which one.
    pub identity: Identity,
    /// The total.
    pub total: Measure,
    /// What the total says.
    pub stated: i64,
    /// What its known parts add up to.
    pub computed: i64,
    /// The measures that were added.
    pub parts: Vec<Measure>,
    /// Parts are missing, and those that are there exceed the total already.
    pub is_over: bool,
}

/// Why figures may contradict each other, as far as they show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// I15: what is called new holds what was carried in.
    TotalAsNew,
    /// I16: the total is more than half as large again as its parts: probably of another scope.
    OtherScope,
}

/// What known parts of a measure add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// Their sum.
    pub value: Count,
    /// The measures that were added.
    pub parts: Vec<Measure>,
    /// No part is missing.
    pub is_complete: bool,
}

use Measure::{
    CarriedIn, PendingFinancial, PendingOverdue, PendingSupplement, PendingTotal, PendingWithin,
    ReceivedInPerson, ReceivedInPersonOrPostal, ReceivedNew, ReceivedOnline, ReceivedPostal,
    ReceivedTotal, ResolvedEarly, ResolvedOnTime, ResolvedOverdue, ResolvedTimely, ResolvedTotal,
    Returned, SatisfactionCollected, Satisfied, Suspended, Unsatisfied, VerySatisfied, Withdrawn,
};

/// Every sum, parts in the form's order. A total may have several: the first that is complete is used.
const SUMS: &[(Identity, Measure, &[Measure])] = &[
    (Identity::ReceivedFromNew, ReceivedTotal, &[ReceivedNew, CarriedIn]),
    (Identity::NewFromChannels, ReceivedNew, &[ReceivedOnline, ReceivedInPerson, ReceivedPostal]),
    (Identity::NewFromChannels, ReceivedNew, &[ReceivedOnline, ReceivedInPersonOrPostal]),
    (Identity::NewFromChannels, ReceivedInPersonOrPostal, &[ReceivedInPerson, ReceivedPostal]),
    (Identity::ResolvedFromParts, ResolvedTotal, &[ResolvedTimely, ResolvedOverdue]),
    (Identity::ResolvedFromParts, ResolvedTimely, &[ResolvedEarly, ResolvedOnTime]),
    (Identity::PendingFromParts, PendingTotal, &[PendingWithin, PendingOverdue]),
    (
        Identity::SatisfactionFromAnswers,
        SatisfactionCollected,
        &[VerySatisfied, Satisfied, Unsatisfied],
    ),
];

/// Parts that never make up their total alone.
const PARTS: &[(Measure, Measure)] = &[
    (PendingTotal, PendingSupplement),
    (PendingTotal, PendingFinancial),
    (ReceivedTotal, Returned),
    (ReceivedTotal, Withdrawn),
    (ReceivedTotal, Suspended),
];

/// What some sources count beside "resolved", and others within it.
const OUTSIDE: [Measure; 3] = [Returned, Withdrawn, Suspended];

/// Every sum of a row that does not hold; `outside` is what its source counts beside "resolved". A sum with
/// unknown parts fails if the known ones, at any depth, exceed the total. Figures that are qualified,
/// withheld or not reported contradict nothing.
pub fn breaches(figures: &Figures, outside: &[Measure]) -> Vec<Breach> {
    let mut found: Vec<Breach> = SUMS
        .iter()
        .filter_map(|(identity, total, parts)| {
            let stated = exact(figures, *total)?;
            breach(figures, *identity, *total, stated, parts, outside)
        })
        .collect();
    if let Some((stated, _)) = settled(figures, ReceivedTotal) {
        let identity = Identity::ReceivedFromOutcome;
        let parts = outcome(outside);
        found.extend(breach(figures, identity, ReceivedTotal, stated, &parts, outside));
    }
    for (total, part) in PARTS {
        let both = settled(figures, *total).zip(exact(figures, *part));
        found.extend(both.and_then(|((stated, _), part_value)| {
            (part_value > stated).then(|| Breach {
                identity: Identity::Part,
                total: *total,
                stated,
                computed: part_value,
                parts: vec![*part],
                is_over: true,
            })
        }));
    }
    // A total with two sums may fail in both for one reason.
    let mut unique: Vec<Breach> = Vec::new();
    for breach in found {
        let is_known = |it: &Breach| {
            let is_same = (it.identity, it.total) == (breach.identity, breach.total);
            is_same && (breach.is_over || *it == breach)
        };
        if !unique.iter().any(is_known) {
            unique.push(breach);
        }
    }
    unique
}

/// What received is the sum of at the end: resolved, pending, and what is counted beside them.
fn outcome(outside: &[Measure]) -> Vec<Measure> {
    [ResolvedTotal, PendingTotal].into_iter().chain(outside.iter().copied()).collect()
}

fn breach(
    figures: &Figures,
    identity: Identity,
    total: Measure,
    stated: i64,
    parts: &[Measure],
    outside: &[Measure],
) -> Option<Breach> {
    let sum = add(figures, parts);
    if sum.is_complete {
        let (computed, parts) = (sum.value, sum.parts);
        let found = Breach { identity, total, stated, computed, parts, is_over: false };
        return (computed != stated).then_some(found);
    }
    let Least { value: computed, parts } = least_sum(figures, parts, outside);
    let found = Breach { identity, total, stated, computed, parts, is_over: true };
    (computed > stated).then_some(found)
}

/// The least that a measure can be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Least {
    /// The bound; at least 0.
    pub value: i64,
    /// The measures that it was taken from. Empty: nothing is known.
    pub parts: Vec<Measure>,
}

/// The least that a measure can be: its exact value, or the largest of what its known parts, at any depth,
/// add up to. What is unknown counts as nothing. `outside` is what the source counts beside "resolved".
pub fn at_least(figures: &Figures, measure: Measure, outside: &[Measure]) -> Least {
    match figures.get(measure) {
        Cell::NotApplicable => return Least::default(),
        cell => {
            if let Some(value) = cell.exactly() {
                return Least { value: value.to_i64(), parts: vec![measure] };
            }
        }
    }
    let sums = SUMS.iter().filter(|(_, total, _)| *total == measure);
    let sums = sums.map(|(_, _, parts)| least_sum(figures, parts, outside));
    let single = PARTS.iter().filter(|(total, _)| *total == measure);
    let single = single.map(|(_, part)| at_least(figures, *part, outside));
    let outcome =
        (measure == ReceivedTotal).then(|| least_sum(figures, &outcome(outside), outside));
    // The first of equal ones: `max_by_key` gives the last.
    let all: Vec<Least> = sums.chain(single).chain(outcome).collect();
    all.into_iter().rev().max_by_key(|least| least.value).unwrap_or_default()
}

fn least_sum(figures: &Figures, parts: &[Measure], outside: &[Measure]) -> Least {
    let mut sum = Least::default();
    for part in parts {
        let Least { value, mut parts } = at_least(figures, *part, outside);
        sum.value = sum.value.saturating_add(value);
        sum.parts.append(&mut parts);
    }
    sum
}

struct IdentitySum {
    value: i64,
    parts: Vec<Measure>,
    is_complete: bool,
}

/// Adds what is settled of the parts.
fn add(figures: &Figures, parts: &[Measure]) -> IdentitySum {
    let mut sum = IdentitySum { value: 0, parts: Vec::new(), is_complete: true };
    for part in parts {
        match settled(figures, *part) {
            Some((value, mut measures)) => {
                sum.value = sum.value.saturating_add(value);
                sum.parts.append(&mut measures);
            }
            None => sum.is_complete = false,
        }
    }
    sum
}

fn exact(figures: &Figures, measure: Measure) -> Option<i64> {
    figures.get(measure).exactly().map(Count::to_i64)
}

/// A measure's exact value, or the sum of all its parts, if they are known exactly. What does not apply
/// is nothing.
pub fn settled_value(figures: &Figures, measure: Measure) -> Option<i64> {
    settled(figures, measure).map(|(value, _)| value)
}

/// A measure's exact value, or the sum of all its parts, with the measures it was taken from. `None` if
/// neither is known exactly. What does not apply is nothing.
pub fn settled(figures: &Figures, measure: Measure) -> Option<(i64, Vec<Measure>)> {
    match figures.get(measure) {
        Cell::NotApplicable => return Some((0, Vec::new())),
        cell => {
            if let Some(value) = cell.exactly() {
                return Some((value.to_i64(), vec![measure]));
            }
        }
    }
    SUMS.iter().filter(|(_, total, _)| *total == measure).find_map(|(_, _, parts)| {
        let sum = add(figures, parts);
        (sum.is_complete && !sum.parts.is_empty()).then_some((sum.value, sum.parts))
    })
}

/// What the parts of a measure add up to; the sum with the most parts, if several are there. `None`
/// if no part is known exactly. Received is added up from resolved and pending only where nothing was
/// returned, withdrawn or suspended: whether those stand beside "resolved" is the report's to say.
pub fn computed(figures: &Figures, measure: Measure) -> Option<Computed> {
    let sums = SUMS.iter().filter(|(_, total, _)| *total == measure);
    let sums = sums.map(|(_, _, parts)| partial(figures, parts));
    let is_apart = |it: &Measure| exact(figures, *it).is_some_and(|value| value > 0);
    let outcome = (measure == ReceivedTotal && !OUTSIDE.iter().any(is_apart))
        .then(|| partial(figures, &[ResolvedTotal, PendingTotal]))
        .filter(|sum| sum.is_complete);
    let best = sums.chain(outcome).max_by_key(|sum| (sum.is_complete, sum.parts.len()))?;
    let value = Count::new(best.value).filter(|_| !best.parts.is_empty())?;
    Some(Computed { value, parts: best.parts, is_complete: best.is_complete })
}

/// What must be pending at the period's end if the report is silent on it: received less resolved,
/// less what is counted `outside` "resolved". Incomplete where received had to be added up from some
/// of its parts (as if nothing else had come in). `None` if one of them is unknown.
pub fn implied_pending(figures: &Figures, outside: &[Measure]) -> Option<Computed> {
    let stated = settled(figures, ReceivedTotal);
    let (received, mut parts, is_complete) = match stated {
        Some((value, parts)) => (value, parts, true),
        None => computed(figures, ReceivedTotal)
            .map(|it| (it.value.to_i64(), it.parts, it.is_complete))?,
    };
    let (mut gone, mut measures) = settled(figures, ResolvedTotal)?;
    parts.append(&mut measures);
    for measure in outside {
        gone = gone.checked_add(exact(figures, *measure)?)?;
        parts.push(*measure);
    }
    Some(Computed { value: Count::new(received - gone)?, parts, is_complete })
}

/// Adds what is known of the parts, and of their parts.
fn partial(figures: &Figures, parts: &[Measure]) -> IdentitySum {
    let mut sum = IdentitySum { value: 0, parts: Vec::new(), is_complete: true };
    for part in parts {
        let (value, mut measures, is_complete) = match settled(figures, *part) {
            Some((value, measures)) => (value, measures, true),
            None => computed(figures, *part)
                .map_or((0, Vec::new(), false), |it| (it.value.to_i64(), it.parts, false)),
        };
        sum.value = sum.value.saturating_add(value);
        sum.parts.append(&mut measures);
        sum.is_complete &= is_complete;
    }
    sum
}

/// The likely cause of a figure that does not agree with its parts.
pub fn cause(figures: &Figures, measure: Measure, stated: i64) -> Option<Cause> {
    let of_parts = computed(figures, measure)?;
    let sum = of_parts.value.to_i64();
    if sum == stated {
        return None;
    }
    let carried = exact(figures, CarriedIn).filter(|carried| *carried > 0);
    let has_channel = measure == ReceivedNew && sum > 0;
    if has_channel && carried.is_some_and(|carried| sum + carried == stated) {
        return Some(Cause::TotalAsNew);
    }
    // One channel alone says nothing about a total.
    let is_telling = of_parts.is_complete || of_parts.parts.len() >= 3;
    // More than half as large again (domain brief, I16).
    (is_telling && sum > 0 && stated.saturating_mul(2) > sum.saturating_mul(3))
        .then_some(Cause::OtherScope)
}
