//! Contradictions that the author declares: the signed text itself has them.

use crate::{
    model::{
        measure::Measure,
        statistic::{AsReported, DossierReport, Row},
    },
    source::decode::Item,
};

/// What the author declares to be stated so by the signed text: the very figure that stands in the
/// row. Another figure is a correction, and the row must then agree with itself.
fn declared<'a>(
    dossiers: &'a DossierReport,
    row: &Item<Row>,
    measure: Measure,
) -> Option<&'a Item<AsReported>> {
    dossiers.as_reported.iter().find(|stated| {
        stated.measure == measure
            && stated.figure == row.figures.get(measure)
            && stated.about() == row.about
    })
}

/// Whether one of the measures is declared for the row.
pub(super) fn is_declared(dossiers: &DossierReport, row: &Item<Row>, measures: &[Measure]) -> bool {
    measures.iter().any(|measure| declared(dossiers, row, *measure).is_some())
}
