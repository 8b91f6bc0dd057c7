//! Charts of the statistics pages: the places where they stand, empty until charts are drawn.
//!
//! Must not know pages, nor how charts are drawn: it is given figures and names.

use super::{super::Cx, Basis, overview::Ranking};
use crate::{
    figures::trend,
    model::statistic::{Figures, Row},
    site::statistics::RowRef,
    source::decode::Item,
};

/// A chart for a page and for a file.
pub(super) struct Drawn {
    /// For the page.
    pub(super) wide: String,
    /// For a telephone.
    pub(super) narrow: String,
    /// For a file.
    pub(super) file: String,
}

/// Looks that all charts of a page share; HTML.
pub(super) fn patterns() -> &'static str {
    ""
}

/// Offices by rate, the best first.
pub(super) fn ranked<'a>(
    _: Cx<'a>,
    _: &str,
    _: &str,
    _: &Ranking<'a>,
    _: &Basis<'a>,
) -> Option<Drawn> {
    None
}

/// Early, on time and overdue of the resolved, by row of a report.
pub(super) fn outcomes<'a>(
    _: Cx<'a>,
    _: &str,
    _: &[&'a Item<Row>],
    _: &Basis<'a>,
    _: impl Fn(&'a Row) -> String,
) -> Option<Drawn> {
    None
}

/// Early, on time and overdue of the resolved, by name.
pub(super) fn stacked(
    _: Cx<'_>,
    _: &str,
    _: &str,
    _: &[(String, &Figures)],
    _: &Basis<'_>,
) -> Option<Drawn> {
    None
}

/// How the newly received of a report came in.
pub(super) fn channels(_: Cx<'_>, _: &str, _: &Row, _: &Basis<'_>) -> Option<Drawn> {
    None
}

/// Rates over periods, the oldest first.
pub(super) fn rate_line<'a>(
    _: Cx<'a>,
    _: &str,
    _: &str,
    _: &[RowRef<'a>],
    _: &Basis<'a>,
    _: &dyn Fn(&RowRef<'a>, &RowRef<'a>) -> Option<trend::Break>,
) -> Option<Drawn> {
    None
}

/// A small line of rates for each office.
pub(super) fn multiples<'a>(
    _: Cx<'a>,
    _: &str,
    _: &str,
    _: &[RowRef<'a>],
    _: &Basis<'a>,
) -> Option<Drawn> {
    None
}
