//! Duties that reports of dossiers answer.
//!
//! Must not know procedures, nor judge the figures themselves: that is `check`'s.

use std::collections::BTreeMap;

use chrono::Days;

use super::{About, Answer, Doubt, DutyEvidence, DutyFinding, Gap, Shortfall, dates};
use crate::{
    diag::Place,
    model::{
        Sourced,
        count::Count,
        measure::Measure,
        period::{Period, PeriodKind, PeriodRule},
        statistic::{DossierReport, State},
    },
};

/// Missing periods of one office that are counted.
const MOST_MISSING: usize = 10_000;

/// So many working days after a report was made it must be public (Luật 104/2016/QH13, Điều 18.4).
const WORKING_DAYS: u64 = 5;

impl<'c> DutyEvidence<'c> {
    /// The answer, if the number is of such a duty.
    pub(super) fn of_reports(&self, number: u8) -> Option<DutyFinding<'c>> {
        let reports: Vec<_> = self.reports().collect();
        let nothing = reports.is_empty().then_some(Doubt::NoStatistics);
        match number {
            15 => Some(DutyFinding::of(15, self.published())),
            17 => Some(DutyFinding::unless(17, nothing, self.satisfaction())),
            18 => Some(DutyFinding::unless(18, nothing, self.overdue())),
            19 => {
                let silent = reports
                    .into_iter()
                    .filter(|it| it.state == State::Corrected && it.revisions.is_empty());
                let gaps = silent.map(|it| {
                    self.report_gap(
                        it,
                        Shortfall::Revisions,
                        vec!["revisions"],
                        it.origin.key("state"),
                    )
                });
                Some(DutyFinding::unless(19, nothing, gaps.collect()))
            }
            24 => {
                let has_data = !reports.is_empty() || !self.catalog.indicators.is_empty();
                let answer =
                    if has_data { Answer::Met } else { Answer::Open { why: Doubt::NoStatistics } };
                Some(DutyFinding { number, answer, gaps: Vec::new() })
            }
            _ => None,
        }
    }

    /// The reports with a figure in them: one that was begun and not filled in publishes nothing.
    fn reports(&self) -> impl Iterator<Item = &'c Sourced<DossierReport>> + use<'c> {
        self.catalog.statistics.iter().filter(|it| it.has_figures())
    }

    fn report_gap(
        &self,
        report: &'c Sourced<DossierReport>,
        what: Shortfall,
        keys: Vec<&'static str>,
        place: Place,
    ) -> Gap<'c> {
        let office = self.agency_name(&report.agency);
        let args = vec![("dates", dates(&report.period))];
        Gap { about: About::Report(report), office, what, keys, args, place }
    }

    /// The last report of each office, by its period's end; of two that end together the shorter.
    fn latest(&self) -> Vec<&'c Sourced<DossierReport>> {
        let mut latest: BTreeMap<&str, &'c Sourced<DossierReport>> = BTreeMap::new();
        for report in self.reports() {
            let rank = |it: &DossierReport| (it.period.to(), std::cmp::Reverse(it.period.days()));
            let known = latest.entry(report.agency.as_str()).or_insert(report);
            if rank(report) > rank(known) {
                *known = report;
            }
        }
        latest.into_values().collect()
    }

    /// P15: figures of every period that has ended, made public in time.
    fn published(&self) -> Vec<Gap<'c>> {
        let mut gaps = Vec::new();
        if self.reports().next().is_none()
            && let Some(site) = &self.catalog.site
        {
            let office = self.owner();
            let place = site.origin.key("name");
            let (keys, args) = (Vec::new(), Vec::new());
            gaps.push(Gap {
                about: About::Site,
                office,
                what: Shortfall::NoReport,
                keys,
                args,
                place,
            });
        }
        for report in self.latest() {
            gaps.extend(self.absent(report));
        }
        for report in self.reports() {
            let (Some(signed), Some(published)) =
                (report.source.signed_on, report.source.published_on)
            else {
                continue;
            };
            if self.has_passed(signed, published, WORKING_DAYS) {
                let days = self.working_days(signed, published);
                let mut gap = self.report_gap(
                    report,
                    Shortfall::ReportLate,
                    Vec::new(),
                    report.origin.key("source"),
                );
                gap.args.push(("days", days.to_string()));
                gaps.push(gap);
            }
        }
        gaps
    }

    /// The periods after an office's last report that have ended long enough ago.
    fn absent(&self, report: &'c Sourced<DossierReport>) -> Option<Gap<'c>> {
        let last_day = self.agency(&report.agency).and_then(|it| it.valid_to);
        let mut missing: Vec<Period> = Vec::new();
        let mut period = after(&report.period)?;
        // Periods may be days, and the last one centuries ago.
        while missing.len() < MOST_MISSING
            && self.has_passed(period.to(), self.today, WORKING_DAYS)
            && last_day.is_none_or(|last| period.from() <= last)
        {
            missing.push(period);
            period = after(&period)?;
        }
        let (first, last) = (missing.first()?, missing.last()?);
        let mut gap =
            self.report_gap(report, Shortfall::NoFigures, Vec::new(), report.origin.key("period"));
        gap.args = vec![
            ("first", dates(first)),
            ("last", dates(last)),
            ("how_many", if missing.len() == 1 { "one" } else { "several" }.to_owned()),
            ("n", missing.len().to_string()),
        ];
        Some(gap)
    }

    /// P17: what citizens answered, in the last report of each office.
    fn satisfaction(&self) -> Vec<Gap<'c>> {
        let asked = [Measure::SatisfactionCollected, Measure::VerySatisfied, Measure::Satisfied];
        let is_silent = |it: &&Sourced<DossierReport>| {
            !it.rows.iter().any(|row| asked.iter().any(|it| row.figures.get(*it).known().is_some()))
        };
        let silent = self.latest().into_iter().filter(is_silent);
        let keys = || vec!["satisfaction"];
        silent
            .map(|it| self.report_gap(it, Shortfall::Figures, keys(), it.origin.key("rows")))
            .collect()
    }

    /// P18: how many were overdue in the last report of each office, and apologies wherever any were.
    fn overdue(&self) -> Vec<Gap<'c>> {
        let overdue = [Measure::ResolvedOverdue, Measure::PendingOverdue];
        let known = |report: &DossierReport, measure: Measure| {
            let counts = report.rows.iter().filter_map(|row| row.figures.get(measure).known());
            counts.map(Count::to_i64).max()
        };
        let mut gaps = Vec::new();
        for report in self.latest() {
            if overdue.iter().all(|it| known(report, *it).is_none()) {
                let place = report.origin.key("rows");
                gaps.push(self.report_gap(report, Shortfall::Figures, vec!["overdue"], place));
            }
        }
        for report in self.reports() {
            let is_late = overdue.iter().any(|it| known(report, *it).is_some_and(|n| n > 0));
            if is_late && known(report, Measure::Apologies).is_none() {
                let place = report.origin.key("rows");
                gaps.push(self.report_gap(report, Shortfall::Figures, vec!["apologies"], place));
            }
        }
        gaps
    }
}

/// The period that is reported next: of the same kind, but a whole year after its nine months; `None` after the last day of the calendar.
fn after(period: &Period) -> Option<Period> {
    let (year, ordinal, rule) = (period.year(), period.ordinal(), period.rule());
    if period.kind() == PeriodKind::NineMonths {
        return Period::named(PeriodKind::Year, year, 1, rule);
    }
    let last = match period.kind() {
        PeriodKind::Month => 12,
        PeriodKind::Quarter => 4,
        PeriodKind::Half => 2,
        PeriodKind::NineMonths | PeriodKind::Year => 1,
        PeriodKind::Custom => 0,
    };
    if last == 0 || rule == PeriodRule::Custom {
        let from = period.to().checked_add_days(Days::new(1))?;
        let length = u64::try_from(period.days()).ok()?;
        return Period::custom(from, from.checked_add_days(Days::new(length - 1))?);
    }
    let (year, ordinal) = if ordinal >= last { (year + 1, 1) } else { (year, ordinal + 1) };
    Period::named(period.kind(), year, ordinal, rule)
}
