//! One unit through time: runs of comparable, consecutive periods, with a break wherever a line must
//! not be drawn (domain brief §9).
//!
//! Must not know charts: it gives the runs and why they end.

use crate::model::{
    Catalog, Sourced,
    agency::Agency,
    ids::Id,
    period::Period,
    statistic::{DossierReport, Scope},
};

/// Why a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// Periods are missing in between.
    Gap,
    /// The next period follows another rule, or is of another kind or length.
    Rule,
    /// The unit was merged, or took over others: its figures are those of another territory.
    Merger,
}

/// Reports between which a line may be drawn.
#[derive(Clone, Debug)]
pub struct Run<'a> {
    /// The reports, oldest first; never empty.
    pub reports: Vec<&'a Sourced<DossierReport>>,
    /// Why it ends; absent for the last run.
    pub ends_by: Option<Break>,
}

/// The reports of a unit with a scope and with periods like `like`, oldest first, in runs.
pub fn runs<'a>(catalog: &'a Catalog, agency: &Id, scope: Scope, like: &Period) -> Vec<Run<'a>> {
    let mut reports: Vec<&Sourced<DossierReport>> = catalog
        .statistics
        .iter()
        .filter(|it| it.agency == *agency && it.scope == scope)
        .filter(|it| it.period.kind() == like.kind())
        .collect();
    reports.sort_by_key(|it| it.period);
    let mut runs: Vec<Run<'a>> = Vec::new();
    for report in reports {
        let last = runs.last_mut().and_then(|run| run.reports.last().copied().map(|it| (run, it)));
        match last {
            Some((run, earlier)) => {
                match break_between(catalog, agency, &earlier.period, &report.period) {
                    None => run.reports.push(report),
                    found => {
                        run.ends_by = found;
                        runs.push(Run { reports: vec![report], ends_by: None });
                    }
                }
            }
            None => runs.push(Run { reports: vec![report], ends_by: None }),
        }
    }
    runs
}

/// Why no line may be drawn between two periods of a unit; `None` if one may.
pub fn break_between(
    catalog: &Catalog,
    agency: &Id,
    earlier: &Period,
    later: &Period,
) -> Option<Break> {
    let took_over = predecessors(catalog, agency)
        .any(|it| it.valid_to.is_some_and(|end| earlier.to() <= end && end < later.to()));
    if took_over {
        Some(Break::Merger)
    } else if !earlier.is_comparable(later) {
        Some(Break::Rule)
    } else if later.follows(earlier) {
        None
    } else {
        Some(Break::Gap)
    }
}

/// The agencies that an agency took over.
pub fn predecessors<'a>(
    catalog: &'a Catalog,
    agency: &Id,
) -> impl Iterator<Item = &'a Sourced<Agency>> {
    let agency = agency.clone();
    catalog.agencies.iter().filter(move |it| it.successors.iter().any(|id| id.value == agency))
}
