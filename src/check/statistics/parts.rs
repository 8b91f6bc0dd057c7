//! The rows of one report: parts add up to the row they part (I7), and only within one period (I18).
//!
//! Must not look into other reports.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    declared::is_declared,
    named::{about, figure},
};
use crate::{
    diag::{Code, Diagnostic, Place, Report},
    model::{
        Sourced,
        count::{Cell, Count},
        identity,
        measure::Measure,
        statistic::{Dimension, Dimensions, DossierReport, Row},
    },
    source::decode::Item,
};

/// Checks the rows of a report against each other.
pub(super) fn of_report(dossiers: &Sourced<DossierReport>, report: &mut Report) {
    let subjects: BTreeMap<&Dimensions, &Item<Row>> =
        dossiers.rows.iter().rev().map(|row| (&row.about, row)).collect();
    for (_, dimension) in Dimension::WORDS {
        let mut parts: BTreeMap<Dimensions, Vec<&Item<Row>>> = BTreeMap::new();
        for row in &dossiers.rows {
            if let Some(rest) = row.about.without(*dimension) {
                parts.entry(rest).or_default().push(row);
            }
        }
        let is_complete = dossiers.complete.iter().any(|it| it.value == *dimension);
        for (rest, parts) in parts {
            let Some(whole) = subjects.get(&rest).copied() else { continue };
            if let Some(other) = other_period(dossiers, whole, &parts) {
                report.push(across_periods(dossiers, whole, other));
                continue;
            }
            Division { dossiers, whole, parts, is_complete }.check(report);
        }
    }
}

/// The first part whose period is not that of the whole.
fn other_period<'a>(
    dossiers: &DossierReport,
    whole: &Row,
    parts: &[&'a Item<Row>],
) -> Option<&'a Item<Row>> {
    let period = dossiers.period_of(whole);
    parts.iter().find(|part| !dossiers.period_of(part).is_same(period)).copied()
}

fn across_periods(
    dossiers: &Sourced<DossierReport>,
    whole: &Item<Row>,
    part: &Item<Row>,
) -> Diagnostic {
    let place = |row| Place::value(&dossiers.origin.file, dossiers.row_path(row));
    Diagnostic::new(Code::SumAcrossPeriods, place(whole))
        .with("found", dossiers.period_of(whole).dates())
        .with("other", dossiers.period_of(part).dates())
        .with("part", about(part))
        .and_at(place(part))
}

/// A row, and the rows that part it by one dimension.
struct Division<'a> {
    dossiers: &'a Sourced<DossierReport>,
    whole: &'a Item<Row>,
    parts: Vec<&'a Item<Row>>,
    /// The rows part it without a rest.
    is_complete: bool,
}

/// A measure whose parts do not agree with the whole.
struct Excess {
    code: Code,
    stated: i64,
    sum: i64,
    /// How many rows were added.
    rows: usize,
    /// Every measure that was read.
    involved: BTreeSet<Measure>,
}

impl Division<'_> {
    fn check(&self, report: &mut Report) {
        let mut reported = BTreeSet::new();
        // From the smallest parts to their totals: a total that exceeds because of its part is no second mistake.
        let mut measures: Vec<Measure> = Measure::all().collect();
        measures.reverse();
        for measure in measures {
            let excess = self.differing(measure).or_else(|| self.exceeding(measure));
            let Some(excess) = excess else { continue };
            let derived = excess.involved.iter().filter(|it| **it != measure);
            if derived.into_iter().any(|it| reported.contains(it)) {
                continue;
            }
            let involved: Vec<Measure> = excess.involved.iter().copied().collect();
            let is_declared = is_declared(self.dossiers, self.whole, &involved)
                || self.parts.iter().any(|part| is_declared(self.dossiers, part, &involved));
            if is_declared {
                continue;
            }
            reported.insert(measure);
            report.push(self.diagnostic(measure, &excess));
        }
    }

    /// The rows that state the measure themselves.
    fn differing(&self, measure: Measure) -> Option<Excess> {
        let stated = self.whole.figures.get(measure).exactly().map(Count::to_i64)?;
        let values = self.parts.iter().map(|part| match part.figures.get(measure) {
            Cell::NotApplicable => Some(0),
            cell => cell.exactly().map(Count::to_i64),
        });
        let known: Vec<i64> = values.flatten().collect();
        let sum: i64 = known.iter().sum();
        let code = if self.is_complete && known.len() == self.parts.len() && sum != stated {
            Code::PartsNotUnit
        } else if sum > stated {
            Code::PartOverWhole
        } else {
            return None;
        };
        Some(Excess { code, stated, sum, rows: known.len(), involved: [measure].into() })
    }

    /// The rows that state the measure or parts of it, which are a lower bound.
    fn exceeding(&self, measure: Measure) -> Option<Excess> {
        let (stated, of_whole) = identity::settled(&self.whole.figures, measure)?;
        let outside = self.dossiers.outside();
        let mut excess = Excess {
            code: Code::PartOverWhole,
            stated,
            sum: 0,
            rows: 0,
            involved: of_whole.into_iter().chain([measure]).collect(),
        };
        for part in &self.parts {
            let least = identity::at_least(&part.figures, measure, &outside);
            excess.sum = excess.sum.saturating_add(least.value);
            excess.rows += usize::from(!least.parts.is_empty());
            excess.involved.extend(least.parts);
        }
        (excess.sum > stated).then_some(excess)
    }

    fn diagnostic(&self, measure: Measure, excess: &Excess) -> Diagnostic {
        Diagnostic::new(excess.code, self.dossiers.measure_place(self.whole, measure))
            .with("measure", measure.name())
            .with("found", figure(excess.stated))
            .with("sum", figure(excess.sum))
            .with("n", excess.rows.to_string())
            .with("parts", "rows")
            .with("cause", "unknown")
    }
}
