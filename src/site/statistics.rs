//! Reports and series looked up from every side: by office, field, procedure and period.
//!
//! Built once for a plan. Must not know pages' looks, nor add or compare figures.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::url::{Address, folder};
use crate::{
    check::CheckedCatalog,
    locale,
    model::{
        Sourced,
        ids::Id,
        indicator::IndicatorSeries,
        period::{Period, PeriodKind, PeriodRule},
        statistic::{Dimensions, DossierReport, Row, Scope},
    },
    source::decode::Item,
};

/// Series without a group, and at most so many of all groups, stand on one page.
const SERIES_ON_ONE_PAGE: usize = 60;

/// Bytes of the name of a report's page.
const LONGEST_NAME: usize = 120;

/// A report and its page.
#[derive(Debug)]
pub struct ReportEntry<'c> {
    /// The report.
    pub record: &'c Sourced<DossierReport>,
    /// Its page.
    pub address: Address,
    /// How many rows it has without the total.
    pub length: usize,
}

impl<'c> ReportEntry<'c> {
    /// The rows without the total, in the report's order.
    pub fn rows(&self) -> impl Iterator<Item = &'c Item<Row>> + use<'c> {
        self.record.rows.iter().filter(|row| !row.about.is_total())
    }
}

/// The latest totals of all offices and scopes.
#[derive(Debug, Default)]
pub struct Latest<'c> {
    /// Those that may be ranked together: the most, and of the latest period.
    pub together: Vec<RowRef<'c>>,
    /// All others.
    pub apart: Vec<RowRef<'c>>,
}

impl<'c> Latest<'c> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.together.len() + self.apart.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The first of each scope of each office.
    fn of(offices: &BTreeMap<&'c str, Vec<RowRef<'c>>>) -> Self {
        let mut latest: Vec<RowRef<'c>> = Vec::new();
        for rows in offices.values() {
            let mut seen = BTreeSet::new();
            latest.extend(rows.iter().filter(|row| seen.insert(row.scope)));
        }
        let key = |row: &RowRef<'c>| {
            let period = row.period;
            (period.rule(), period.from(), period.to(), row.scope)
        };
        let mut counts: BTreeMap<_, usize> = BTreeMap::new();
        for row in &latest {
            *counts.entry(key(row)).or_default() += 1;
        }
        let weight = |row: &RowRef<'c>| (counts.get(&key(row)), *row.period, Reverse(row.scope));
        let Some(main) = latest.iter().copied().max_by_key(weight) else { return Self::default() };
        let (together, apart) = latest.into_iter().partition(|row| key(row) == key(&main));
        Self { together, apart }
    }
}

/// A row of a report, seen as the figures of an office in a period.
#[derive(Clone, Copy, Debug)]
pub struct RowRef<'c> {
    /// The report, by its place in [`Statistics::reports`].
    pub report: usize,
    /// Its place among the report's rows without the total; 0 for the total.
    pub place: usize,
    /// The row.
    pub row: &'c Row,
    /// The row's own period, or the report's.
    pub period: &'c Period,
    /// The office: the row's, or the report's.
    pub agency: &'c Id,
    /// Whose dossiers of the office are counted.
    pub scope: Scope,
}

/// A period and its page.
#[derive(Debug)]
pub struct PeriodEntry<'c> {
    /// The period.
    pub period: &'c Period,
    /// Its page.
    pub address: Address,
    /// Totals of offices.
    pub offices: Vec<RowRef<'c>>,
    /// Fields of offices.
    pub fields: Vec<(&'c Id, RowRef<'c>)>,
}

/// Series that stand under one heading.
#[derive(Debug)]
pub struct SeriesGroup<'c> {
    /// The heading, if the author gave one.
    pub title: Option<&'c str>,
    /// Its page, if all groups do not fit on one.
    pub address: Option<Address>,
    /// The series, in the author's order.
    pub series: Vec<&'c Sourced<IndicatorSeries>>,
}

/// Everything that was reported, by every key that pages look it up with.
#[derive(Debug, Default)]
pub struct Statistics<'c> {
    /// All reports, the latest period first.
    pub reports: Vec<ReportEntry<'c>>,
    /// Totals of each office by its id, the latest period first.
    pub offices: BTreeMap<&'c str, Vec<RowRef<'c>>>,
    /// The latest totals.
    pub latest: Latest<'c>,
    /// Rows of each field by its id, the latest period first.
    pub fields: BTreeMap<&'c str, Vec<RowRef<'c>>>,
    /// Rows of each procedure by its code, the latest period first.
    pub procedures: BTreeMap<&'c str, Vec<RowRef<'c>>>,
    /// All periods of totals, the latest first.
    pub periods: Vec<PeriodEntry<'c>>,
    /// All series by their groups, in the author's order.
    pub groups: Vec<SeriesGroup<'c>>,
}

impl<'c> Statistics<'c> {
    /// Looks through the catalogue.
    pub fn new(catalog: &'c CheckedCatalog) -> Self {
        let mut statistics = Self { reports: entries(catalog), ..Self::default() };
        let mut in_periods: Vec<(Option<&'c Id>, RowRef<'c>)> = Vec::new();
        for (at, entry) in statistics.reports.iter().enumerate() {
            let record: &'c DossierReport = &entry.record.value;
            let mut place = 0;
            for row in &record.rows {
                let found = row_ref((at, place), record, &row.value);
                place += usize::from(!row.about.is_total());
                let about = &row.about;
                if let Some(code) = &about.procedure {
                    statistics.procedures.entry(code.as_str()).or_default().push(found);
                } else if let Some(field) = about.field.as_ref().filter(|_| is_plain(about)) {
                    statistics.fields.entry(field.as_str()).or_default().push(found);
                    in_periods.push((Some(field), found));
                } else if is_plain(about) && (about.agency.is_some() || about.level.is_none()) {
                    statistics.offices.entry(found.agency.as_str()).or_default().push(found);
                }
            }
        }
        statistics.settle_offices();
        statistics.latest = Latest::of(&statistics.offices);
        let totals = statistics.offices.values().flatten().map(|it| (None, *it));
        in_periods.extend(totals);
        statistics.periods = periods(in_periods);
        let by_time = |rows: &mut Vec<RowRef<'c>>| {
            rows.sort_by_key(|it| (Reverse(*it.period), it.agency.clone(), it.report));
        };
        statistics.fields.values_mut().for_each(by_time);
        statistics.procedures.values_mut().for_each(by_time);
        statistics.groups = groups(catalog);
        statistics
    }

    /// Whether there is anything to show.
    pub fn is_empty(&self) -> bool {
        self.reports.is_empty() && self.groups.is_empty()
    }

    /// The report of a row.
    pub fn report(&self, row: &RowRef<'_>) -> &ReportEntry<'c> {
        &self.reports[row.report]
    }

    /// The page of a period, if it has one.
    pub fn period(&self, period: &Period) -> Option<&PeriodEntry<'c>> {
        self.periods.iter().find(|it| it.period.is_same(period))
    }

    /// Orders the totals of each office; where two reports state the same total, the office's own one
    /// stands.
    fn settle_offices(&mut self) {
        let reports = &self.reports;
        let is_of_other = |it: &RowRef<'_>| reports[it.report].record.agency != *it.agency;
        for rows in self.offices.values_mut() {
            rows.sort_by_key(|it| (Reverse(*it.period), it.scope, is_of_other(it), it.report));
            rows.dedup_by(|b, a| {
                a.period.is_same(b.period) && a.scope == b.scope && is_of_other(b)
            });
        }
    }
}

fn is_plain(about: &Dimensions) -> bool {
    about.procedure.is_none() && about.channel.is_none() && about.label.is_none()
}

fn row_ref<'c>(
    (report, place): (usize, usize),
    record: &'c DossierReport,
    row: &'c Row,
) -> RowRef<'c> {
    let (agency, scope) = match &row.about.agency {
        Some(agency) => (agency, Scope::Own),
        None => (&record.agency, record.scope),
    };
    RowRef { report, place, row, period: record.period_of(row), agency, scope }
}

fn entries(catalog: &CheckedCatalog) -> Vec<ReportEntry<'_>> {
    let mut records: Vec<_> = catalog.statistics.iter().collect();
    records.sort_by(|a, b| {
        let newest_first = b.period.cmp(&a.period);
        newest_first.then_with(|| (&a.agency, a.scope).cmp(&(&b.agency, b.scope)))
    });
    let mut taken: BTreeSet<String> = BTreeSet::new();
    records
        .into_iter()
        .map(|record| {
            let scope = if record.scope == Scope::Own { "" } else { record.scope.word() };
            let name =
                format!("{} {} {scope}", record.agency.as_str(), period_name(&record.period));
            let name = locale::slug(&name, LONGEST_NAME);
            let name = locale::unused(&name, LONGEST_NAME, |it| taken.contains(it));
            let address = Address::record(folder::REPORTS, &name);
            taken.insert(name);
            let length = record.rows.iter().filter(|row| !row.about.is_total()).count();
            ReportEntry { record, address, length }
        })
        .collect()
}

/// A period as part of an address: `2021-q3`.
fn period_name(period: &Period) -> String {
    if period.rule() == PeriodRule::Custom {
        return format!("{} {}", period.from(), period.to());
    }
    let (year, ordinal) = (period.year(), period.ordinal());
    let name = match period.kind() {
        PeriodKind::Month => format!("{year} {ordinal:02}"),
        PeriodKind::Quarter => format!("{year} q{ordinal}"),
        PeriodKind::Half => format!("{year} h{ordinal}"),
        PeriodKind::NineMonths => format!("{year} 9m"),
        PeriodKind::Year => year.to_string(),
        PeriodKind::Custom => format!("{} {}", period.from(), period.to()),
    };
    if period.rule() == PeriodRule::Calendar {
        format!("{name} {}", period.rule().word())
    } else {
        name
    }
}

fn periods<'c>(rows: Vec<(Option<&'c Id>, RowRef<'c>)>) -> Vec<PeriodEntry<'c>> {
    let mut periods: Vec<PeriodEntry<'c>> = Vec::new();
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for (field, row) in rows {
        let period = row.period;
        let at = *known.entry((period.rule(), period.from(), period.to())).or_insert_with(|| {
            let name = locale::slug(&period_name(period), 60);
            let address = Address::record(folder::PERIODS, &name);
            let (offices, fields) = (Vec::new(), Vec::new());
            periods.push(PeriodEntry { period, address, offices, fields });
            periods.len() - 1
        });
        match field {
            Some(field) => periods[at].fields.push((field, row)),
            None => periods[at].offices.push(row),
        }
    }
    periods.sort_by_key(|it| Reverse(*it.period));
    periods
}

fn groups(catalog: &CheckedCatalog) -> Vec<SeriesGroup<'_>> {
    let mut groups: Vec<SeriesGroup<'_>> = Vec::new();
    let mut known: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for series in &catalog.indicators {
        let title = series.group.as_deref();
        let at = *known.entry(title).or_insert_with(|| {
            groups.push(SeriesGroup { title, address: None, series: Vec::new() });
            groups.len() - 1
        });
        groups[at].series.push(series);
    }
    if catalog.indicators.len() > SERIES_ON_ONE_PAGE {
        for (at, group) in groups.iter_mut().enumerate() {
            let slug = locale::slug(group.title.unwrap_or_default(), 60);
            let name = format!("{} {slug}", at + 1);
            group.address = Some(Address::record(folder::SERIES, &locale::slug(&name, 70)));
        }
    }
    groups
}
