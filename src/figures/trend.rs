//! One unit through time: runs of comparable, consecutive periods, with a break wherever a line must
//! not be drawn (domain brief §9).
//!
//! Must not know charts: it gives the runs and why they end.

use crate::model::{
    Catalog, Sourced,
    agency::Agency,
    ids::Id,
    period::{Period, PeriodKind, PeriodRule},
    statistic::{DossierReport, Scope},
};

/// Why a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// Periods are missing in between.
    Gap,
    /// The next period follows another rule, or is of another kind or length.
    Rule,
    /// The unit was merged, or took over others: its figures are those of another territory.
    Merger,
}

/// Reports between which a line may be drawn.
#[derive(Clone, Debug)]
pub struct TrendRun<'a> {
    /// The reports, oldest first; never empty.
    pub reports: Vec<&'a Sourced<DossierReport>>,
    /// Why it ends; absent for the last run.
    pub ends_by: Option<LineEnd>,
}

/// The reports of a unit with a scope and with periods like `like`, oldest first, in runs.
pub fn runs<'a>(
    catalog: &'a Catalog,
    agency: &Id,
    scope: Scope,
    like: &Period,
) -> Vec<TrendRun<'a>> {
    let mut reports: Vec<&Sourced<DossierReport>> = catalog
        .statistics
        .iter()
        .filter(|it| it.agency == *agency && it.scope == scope)
        .filter(|it| it.period.kind() == like.kind())
        .collect();
    reports.sort_by_key(|it| it.period);
    let mut runs: Vec<TrendRun<'a>> = Vec::new();
    for report in reports {
        let last = runs.last_mut().and_then(|run| run.reports.last().copied().map(|it| (run, it)));
        match last {
            Some((run, earlier)) => {
                match break_between(catalog, agency, &earlier.period, &report.period) {
                    None => run.reports.push(report),
                    found => {
                        run.ends_by = found;
                        runs.push(TrendRun { reports: vec![report], ends_by: None });
                    }
                }
            }
            None => runs.push(TrendRun { reports: vec![report], ends_by: None }),
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
) -> Option<LineEnd> {
    let took_over = predecessors(catalog, agency)
        .any(|it| it.valid_to.is_some_and(|end| earlier.to() <= end && end < later.to()));
    if took_over {
        Some(LineEnd::Merger)
    } else if !earlier.is_comparable(later) {
        Some(LineEnd::Rule)
    } else if later.follows(earlier) {
        None
    } else {
        Some(LineEnd::Gap)
    }
}

/// No more missing periods are counted between two.
const MOST_MISSING: usize = 24;

/// The periods of the same kind that are missing between two, the oldest first; at most 24. `None` for one
/// that has no name; there is at least one wherever the later period does not follow the earlier one.
pub fn missing_between(earlier: &Period, later: &Period) -> Vec<Option<Period>> {
    if later.follows(earlier) {
        return Vec::new();
    }
    let in_a_year = match later.kind() {
        PeriodKind::Month => 12,
        PeriodKind::Quarter => 4,
        PeriodKind::Half => 2,
        PeriodKind::NineMonths | PeriodKind::Year => 1,
        PeriodKind::Custom => 0,
    };
    if in_a_year == 0 || earlier.kind() != later.kind() {
        let days = (later.from() - earlier.to()).num_days() - 1;
        let fit = usize::try_from(days / later.days().max(1)).unwrap_or(0);
        return vec![None; fit.clamp(1, MOST_MISSING)];
    }
    let place = |it: &Period| i64::from(it.year()) * in_a_year + i64::from(it.ordinal()) - 1;
    let named = |place: i64| {
        let year = i32::try_from(place.div_euclid(in_a_year)).ok()?;
        let ordinal = u32::try_from(place.rem_euclid(in_a_year)).ok()? + 1;
        // An office with days of its own names its periods as the law does.
        let rule = Some(later.rule()).filter(|it| *it != PeriodRule::Custom);
        Period::named(later.kind(), year, ordinal, rule.unwrap_or(PeriodRule::Legal))
    };
    let missing: Vec<Option<Period>> =
        (place(earlier) + 1..place(later)).take(MOST_MISSING).map(named).collect();
    if missing.is_empty() { vec![None] } else { missing }
}

/// The agencies that an agency took over.
pub fn predecessors<'a>(
    catalog: &'a Catalog,
    agency: &Id,
) -> impl Iterator<Item = &'a Sourced<Agency>> {
    let agency = agency.clone();
    catalog.agencies.iter().filter(move |it| it.successors.iter().any(|id| id.value == agency))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_missing_period_is_counted_and_named() {
        let named = |kind, year, ordinal| Period::named(kind, year, ordinal, PeriodRule::Legal);
        let names = |earlier: Option<Period>, later: Option<Period>| -> Vec<String> {
            let missing = missing_between(&earlier.unwrap(), &later.unwrap());
            let name = |it: Period| format!("{}/{}", it.ordinal(), it.year());
            missing.into_iter().map(|it| it.map_or("…".to_owned(), name)).collect()
        };
        let quarter = |year, ordinal| named(PeriodKind::Quarter, year, ordinal);
        assert!(names(quarter(2025, 4), quarter(2026, 1)).is_empty());
        assert_eq!(names(quarter(2025, 3), quarter(2026, 1)), ["4/2025"]);
        assert_eq!(names(quarter(2025, 3), quarter(2026, 3)), ["4/2025", "1/2026", "2/2026"]);
        let month = |year, ordinal| named(PeriodKind::Month, year, ordinal);
        assert_eq!(names(month(2024, 11), month(2025, 2)), ["12/2024", "1/2025"]);
        assert_eq!(names(month(2000, 1), month(2025, 1)).len(), MOST_MISSING);
        // Nine months of one year never follow those of the year before.
        let nine = |year| named(PeriodKind::NineMonths, year, 1);
        assert_eq!(names(nine(2024), nine(2025)), ["…"]);
        let days =
            |from: &str, to: &str| Period::custom(from.parse().unwrap(), to.parse().unwrap());
        let first = days("2025-01-01", "2025-01-10");
        assert_eq!(names(first, days("2025-02-10", "2025-02-19")), ["…", "…", "…"]);
        assert_eq!(names(first, days("2025-01-13", "2025-01-22")), ["…"]);
    }
}
