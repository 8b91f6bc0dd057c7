//! Charts of the statistics pages.
//!
//! Must not know pages: it is given figures and names.

use super::{super::Cx, Basis};
use crate::{
    figures::trend::Break,
    model::statistic::{Figures, Row},
    site::statistics::RowRef,
    source::decode::Item,
};

/// A chart for a page and for a file.
pub(super) struct Drawn {
    /// For the page.
    pub(super) svg: String,
    /// For a file.
    pub(super) file: String,
}

/// Looks that all charts of a page share; HTML.
pub(super) fn patterns() -> &'static str {
    ""
}

/// Early, on time and overdue of the resolved, by row.
pub(super) fn outcomes<'a>(
    _: Cx<'a>,
    _: &str,
    _: &[&'a Item<Row>],
    _: &Basis<'a>,
    _: impl Fn(&'a Row) -> String,
) -> Option<Drawn> {
    None
}

/// Offices by rate.
pub(super) fn ranked<'a>(
    _: Cx<'a>,
    _: &str,
    _: &str,
    _: &super::overview::Ranking<'a>,
    _: &Basis<'a>,
) -> Option<Drawn> {
    None
}

/// Rates over periods, the oldest first.
pub(super) fn rate_line<'a>(
    _: Cx<'a>,
    _: &str,
    _: &str,
    _: &[RowRef<'a>],
    _: &Basis<'a>,
    _: &dyn Fn(&RowRef<'a>, &RowRef<'a>) -> Option<Break>,
) -> Option<Drawn> {
    None
}

/// Early, on time and overdue, by name.
pub(super) fn stacked(
    _: Cx<'_>,
    _: &str,
    _: &str,
    _: &[(String, &Figures)],
    _: &Basis<'_>,
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
