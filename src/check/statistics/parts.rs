//! The rows of one report: parts add up to the row they part (I7), and only within one period (I18).
//!
//! Must not look into other reports.

use std::collections::BTreeMap;

use super::{about, figure, is_declared};
use crate::{
    diag::{Code, Diagnostic, Place, Report},
    model::{
        Sourced,
        count::{Cell, Count},
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
            for measure in Measure::all() {
                partition(dossiers, whole, &parts, measure, is_complete, report);
            }
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

fn partition(
    dossiers: &Sourced<DossierReport>,
    whole: &Item<Row>,
    parts: &[&Item<Row>],
    measure: Measure,
    is_complete: bool,
    report: &mut Report,
) {
    let Some(stated) = whole.figures.get(measure).exactly().map(Count::to_i64) else { return };
    let values = parts.iter().map(|part| match part.figures.get(measure) {
        Cell::NotApplicable => Some(0),
        cell => cell.exactly().map(Count::to_i64),
    });
    let known: Vec<i64> = values.clone().flatten().collect();
    let all_known = known.len() == parts.len();
    let sum: i64 = known.iter().sum();
    let code = if is_complete && all_known && sum != stated {
        Code::PartsNotUnit
    } else if sum > stated {
        Code::PartOverWhole
    } else {
        return;
    };
    let is_declared = is_declared(dossiers, whole, &[measure])
        || parts.iter().any(|part| is_declared(dossiers, part, &[measure]));
    if is_declared {
        return;
    }
    let diagnostic = Diagnostic::new(code, dossiers.measure_place(whole, measure))
        .with("measure", measure.name())
        .with("found", figure(stated))
        .with("sum", figure(sum))
        .with("n", known.len().to_string())
        .with("parts", "rows")
        .with("cause", "unknown");
    report.push(diagnostic);
}
