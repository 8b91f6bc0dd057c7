//! Owns what must add up over the rows of a table. Must not read cells.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    grid::letters,
    rows::{PartOf, Rank, RowOrigin},
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
    pub(super) rows: AddedRows,
}

/// A row, all figures of which are the sums of others.
pub(super) struct Total {
    pub(super) row: u32,
    pub(super) rows: AddedRows,
}

/// Rows that are added.
pub(super) struct AddedRows(Vec<u32>);

impl AddedRows {
    /// The cells of a column that were added: `C7 + C8`.
    pub(super) fn cells(&self, column: u32) -> String {
        const SHOWN: usize = 8;
        let column = letters(column);
        let shown: Vec<String> =
            self.0.iter().take(SHOWN).map(|row| format!("{column}{row}")).collect();
        let more = if self.0.len() > SHOWN { " + …" } else { "" };
        format!("{}{more}", shown.join(" + "))
    }
}

/// The total and the sums of groups that are not what their rows add up to. A sum with unknown parts fails only if
/// the known ones exceed it. Rows by a dimension that is not `complete` prove nothing.
pub(super) fn broken(
    placed: &[RowOrigin],
    complete: &[Item<Dimension>],
    measure: Measure,
) -> Vec<Broken> {
    let is_complete = |it: &RowOrigin| match it.part {
        PartOf::Leaf { is_field, .. } => {
            let dimension = if is_field { Dimension::Field } else { Dimension::Agency };
            complete.iter().any(|it| it.value == dimension)
        }
        PartOf::Total | PartOf::Group(_) => true,
    };
    if placed.iter().all(is_complete) { of_measure(placed, measure) } else { Vec::new() }
}

/// Rows of agencies or fields that are the sums of the rows numbered below them: `I` of `1` and `2`, `1` of `-` and `-`.
pub(super) fn subtotals(placed: &[RowOrigin]) -> Vec<Total> {
    let is_leaf = |it: &RowOrigin| matches!(it.part, PartOf::Leaf { .. });
    let mut found = Vec::new();
    for (at, row) in placed.iter().enumerate().filter(|(_, it)| is_leaf(it)) {
        let is_below = |it: &&RowOrigin| is_leaf(it) && it.rank > row.rank;
        let below: Vec<&RowOrigin> = placed[at + 1..].iter().take_while(is_below).collect();
        let rank = below.iter().map(|it| it.rank).min();
        let parts: Vec<&RowOrigin> = below.into_iter().filter(|it| Some(it.rank) == rank).collect();
        found.extend(total(row, &parts));
    }
    found
}

/// The first or the last row of agencies or fields, if it is the sum of all others: a total under another name.
pub(super) fn unnamed_total(placed: &[RowOrigin]) -> Option<Total> {
    const FEWEST: usize = 2;
    let leaves: Vec<&RowOrigin> =
        placed.iter().filter(|it| matches!(it.part, PartOf::Leaf { .. })).collect();
    if placed.iter().any(|it| it.part == PartOf::Total) {
        return None;
    }
    let (first, others) = leaves.split_first()?;
    let (last, before) = leaves.split_last()?;
    let is_filled = |it: &&&RowOrigin| it.figures.values().any(|figure| *figure > 0);
    // Of few figures one may be the sum of the others by chance.
    let find = |row: &RowOrigin, parts: &[&RowOrigin]| {
        let is_certain = parts.iter().filter(is_filled).count() >= FEWEST && row.figures.len() > 1;
        total(row, parts).filter(|_| is_certain)
    };
    find(last, before).or_else(|| find(first, others))
}

/// Rows of agencies or fields without a number or a dash that are the sum of the rows right below them.
pub(super) fn unmarked(placed: &[RowOrigin]) -> Vec<Total> {
    let mut found = Vec::new();
    for (at, row) in placed.iter().enumerate().filter(|(_, it)| it.rank == Rank::None) {
        let Some(next) = placed.get(at + 1) else { break };
        let is_leaf = matches!(row.part, PartOf::Leaf { .. });
        let is_below = |it: &&RowOrigin| is_leaf && it.rank == next.rank && it.part == row.part;
        found.extend(sum_of_first(row, placed[at + 1..].iter().take_while(is_below)));
    }
    found
}

/// The total if a row is the sum of the first of these, two at least, and hardly by chance.
fn sum_of_first<'p>(row: &RowOrigin, below: impl Iterator<Item = &'p RowOrigin>) -> Option<Total> {
    const MOST_PARTS: usize = 100;
    const FEWEST_FILLED: usize = 2;
    // One figure is the sum of others by chance, unless it is large.
    const LARGE: i64 = 100;
    let different: BTreeSet<i64> = row.figures.values().copied().filter(|it| *it > 0).collect();
    if different.len() < 2 && different.iter().all(|it| *it < LARGE) {
        return None;
    }
    let mut sums: BTreeMap<Measure, i64> = row.figures.keys().map(|it| (*it, 0)).collect();
    let mut parts = Vec::new();
    let mut n_filled = 0;
    for part in below.take(MOST_PARTS) {
        for (measure, sum) in &mut sums {
            *sum += part.figures.get(measure)?;
        }
        parts.push(part.row);
        n_filled += usize::from(part.figures.values().any(|it| *it > 0));
        if sums == row.figures && n_filled >= FEWEST_FILLED {
            return Some(Total { row: row.row, rows: AddedRows(parts) });
        }
        if sums.iter().any(|(measure, sum)| row.figures.get(measure).is_none_or(|it| sum > it)) {
            return None;
        }
    }
    None
}

fn total(row: &RowOrigin, parts: &[&RowOrigin]) -> Option<Total> {
    let is_sum = |(measure, figure): (&Measure, &i64)| {
        let parts: Option<Vec<i64>> =
            parts.iter().map(|it| it.figures.get(measure).copied()).collect();
        parts.is_some_and(|it| it.iter().sum::<i64>() == *figure)
    };
    let is_filled = row.figures.values().any(|figure| *figure > 0);
    let rows = || AddedRows(parts.iter().map(|it| it.row).collect());
    (is_filled && !parts.is_empty() && row.figures.iter().all(is_sum))
        .then(|| Total { row: row.row, rows: rows() })
}

fn of_measure(placed: &[RowOrigin], measure: Measure) -> Vec<Broken> {
    let mut found = Vec::new();
    // The rows that make up the total: the sums of groups, and what is in no group with a sum.
    let mut whole: Vec<&RowOrigin> = Vec::new();
    let mut group: Option<(&RowOrigin, Vec<&RowOrigin>)> = None;
    let mut total = None;
    let mut number = 0;
    for row in placed {
        match row.part {
            PartOf::Total => total = Some(row),
            PartOf::Group(at) => {
                found.extend(group.take().and_then(|it| check(it.0, &it.1, measure)));
                number = at;
                if row.figures.contains_key(&measure) {
                    whole.push(row);
                    group = Some((row, Vec::new()));
                }
            }
            PartOf::Leaf { group: at, .. } => {
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

fn check(sum: &RowOrigin, parts: &[&RowOrigin], measure: Measure) -> Option<Broken> {
    let stated = *sum.figures.get(&measure)?;
    let known: Vec<i64> = parts.iter().filter_map(|it| it.figures.get(&measure)).copied().collect();
    let added: i64 = known.iter().sum();
    let is_wrong = added > stated || (known.len() == parts.len() && added != stated);
    (is_wrong && !parts.is_empty()).then(|| Broken {
        row: sum.row,
        found: stated,
        sum: added,
        rows: AddedRows(parts.iter().map(|it| it.row).collect()),
    })
}
