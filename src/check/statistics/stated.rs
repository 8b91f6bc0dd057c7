//! What a report declares to be stated otherwise by its signed text (`as_reported`).
//!
//! Must not know sums: `identity` adds.

use std::collections::BTreeMap;

use super::{named::figure, rows::report_cause};
use crate::{
    diag::{Code, Diagnostic, Report},
    model::{
        Sourced,
        identity::{self, Breach},
        statistic::{AsReported, Dimensions, DossierReport, Row},
    },
    source::decode::Item,
};

/// Checks the declarations of a report: each belongs to a row, and contradicts something.
pub(super) fn of_report(dossiers: &Sourced<DossierReport>, report: &mut Report) {
    if dossiers.as_reported.is_empty() {
        return;
    }
    let rows: BTreeMap<&Dimensions, &Item<Row>> =
        dossiers.rows.iter().rev().map(|row| (&row.about, row)).collect();
    for stated in &dossiers.as_reported {
        let place = dossiers.origin.item("as_reported", stated.position);
        let Some(row) = rows.get(&stated.about()).copied() else {
            let diagnostic = Diagnostic::new(Code::AsReportedWithoutRow, place)
                .with("measure", stated.measure.name());
            report.push(diagnostic);
            continue;
        };
        let Some(value) = stated.figure.exactly() else { continue };
        if is_needless(dossiers, row, stated) {
            let diagnostic = Diagnostic::new(Code::NeedlessAsReported, place)
                .with("measure", stated.measure.name())
                .with("found", figure(value.to_i64()));
            report.push(diagnostic);
        } else if stated.note.is_none() {
            report_cause(&row.figures, stated.measure, value.to_i64(), place, report);
        }
    }
}

/// Whether the declared figure is the row's own, and no sum that it takes part in fails.
fn is_needless(dossiers: &DossierReport, row: &Item<Row>, stated: &AsReported) -> bool {
    let own = row.figures.get(stated.measure);
    let own = own.exactly().or_else(|| {
        let sum = identity::computed(&row.figures, stated.measure)?;
        sum.is_complete.then_some(sum.value)
    });
    let takes_part = |it: &Breach| it.total == stated.measure || it.parts.contains(&stated.measure);
    let breaches = identity::breaches(&row.figures, &dossiers.outside());
    // Sums over rows are not told apart here: a declared figure among parts is left alone.
    let has_parts = dossiers.rows.len() > 1;
    own.is_some()
        && own == stated.figure.exactly()
        && !breaches.iter().any(takes_part)
        && !has_parts
}
