//! Owns what must add up over the rows of a table. Must not read cells.

use super::{
    grid::letters,
    rows::{Part, Placed},
};
use crate::{
    model::{measure::Measure, statistic::Dimension},
    source::decode::Item,
};

/// A sum over rows that does not hold.
pub(super) struct Broken {
    /// The row of the sum.
    pub(super) row: u32,
    pub(super) found: i64,
    pub(super) sum: i64,
    /// The rows that were added.
    rows: Vec<u32>,
}

impl Broken {
    /// The cells of a column that were added: `C7 + C8`.
    pub(super) fn cells(&self, column: u32) -> String {
        const SHOWN: usize = 8;
        let column = letters(column);
        let shown: Vec<String> =
            self.rows.iter().take(SHOWN).map(|row| format!("{column}{row}")).collect();
        let more = if self.rows.len() > SHOWN { " + …" } else { "" };
        format!("{}{more}", shown.join(" + "))
    }
}

/// The total and the sums of groups that are not what their rows add up to. A sum with unknown parts fails only if
/// the known ones exceed it. Rows by a dimension that is not `complete` prove nothing.
pub(super) fn broken(
    placed: &[Placed],
    complete: &[Item<Dimension>],
    measure: Measure,
) -> Vec<Broken> {
    let is_complete = |it: &Placed| match it.part {
        Part::Leaf { is_field, .. } => {
            let dimension = if is_field { Dimension::Field } else { Dimension::Agency };
            complete.iter().any(|it| it.value == dimension)
        }
        Part::Total | Part::Group(_) => true,
    };
    if placed.iter().all(is_complete) { of_measure(placed, measure) } else { Vec::new() }
}

/// The row of an agency or field whose every figure is the sum of the others: a total under another name.
pub(super) fn unnamed_total(placed: &[Placed]) -> Option<u32> {
    const FEWEST: usize = 3;
    let leaves: Vec<&Placed> =
        placed.iter().filter(|it| matches!(it.part, Part::Leaf { .. })).collect();
    if leaves.len() < FEWEST || placed.iter().any(|it| it.part == Part::Total) {
        return None;
    }
    let sum =
        |measure: &Measure| -> i64 { leaves.iter().filter_map(|it| it.figures.get(measure)).sum() };
    let is_sum = |it: &&&Placed| {
        it.figures.values().any(|figure| *figure > 0)
            && it
                .figures
                .iter()
                .all(|(measure, figure)| figure.checked_mul(2) == Some(sum(measure)))
    };
    // Of few figures one may be the sum of the others by chance.
    let found = leaves.iter().rev().find(is_sum).filter(|it| it.figures.len() > 1);
    found.map(|it| it.row)
}

fn of_measure(placed: &[Placed], measure: Measure) -> Vec<Broken> {
    let mut found = Vec::new();
    // The rows that make up the total: the sums of groups, and what is in no group with a sum.
    let mut whole: Vec<&Placed> = Vec::new();
    let mut group: Option<(&Placed, Vec<&Placed>)> = None;
    let mut total = None;
    let mut number = 0;
    for row in placed {
        match row.part {
            Part::Total => total = Some(row),
            Part::Group(at) => {
                found.extend(group.take().and_then(|it| check(it.0, &it.1, measure)));
                number = at;
                if row.figures.contains_key(&measure) {
                    whole.push(row);
                    group = Some((row, Vec::new()));
                }
            }
            Part::Leaf { group: at, .. } => {
                // A heading without figures begins another group.
                if at != number {
                    found.extend(group.take().and_then(|it| check(it.0, &it.1, measure)));
                    number = at;
                }
                match &mut group {
                    Some((_, rows)) => rows.push(row),
                    None => whole.push(row),
                }
            }
        }
    }
    found.extend(group.and_then(|it| check(it.0, &it.1, measure)));
    found.extend(total.and_then(|it| check(it, &whole, measure)));
    found
}

fn check(sum: &Placed, parts: &[&Placed], measure: Measure) -> Option<Broken> {
    let stated = *sum.figures.get(&measure)?;
    let known: Vec<i64> = parts.iter().filter_map(|it| it.figures.get(&measure)).copied().collect();
    let added: i64 = known.iter().sum();
    let is_wrong = added > stated || (known.len() == parts.len() && added != stated);
    (is_wrong && !parts.is_empty()).then(|| Broken {
        row: sum.row,
        found: stated,
        sum: added,
        rows: parts.iter().map(|it| it.row).collect(),
    })
}
