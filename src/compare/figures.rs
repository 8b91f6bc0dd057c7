//! Published figures that changed: reports of dossiers, and series beside them.
//!
//! Must not judge whether a change was recorded: that is `ledger`'s.

use super::{
    change::{Change, Kind, Of, Part, RecordChanges, ShownValue, sorted},
    names::NamesById,
    same,
};
use crate::{
    locale,
    model::{
        Catalog,
        count::Cell,
        indicator::{IndicatorSeries, IndicatorValue},
        period::Period,
        statistic::{Dimensions, DossierReport, Row},
    },
};

/// A report with its period, for two may bear one title. Without one, its agency names it.
fn title(report: &DossierReport, names: &NamesById<'_>) -> String {
    let title = report.title.clone().unwrap_or_else(|| names.agency(&report.agency));
    format!("{title} ({})", report.period.dates())
}

fn is_same_report(a: &DossierReport, b: &DossierReport) -> bool {
    a.agency == b.agency && a.scope == b.scope && a.period.is_same(&b.period)
}

/// Reports by agency, scope and period.
pub(super) fn reports(old: &Catalog, new: &Catalog) -> Vec<RecordChanges> {
    let names = NamesById::of(new);
    let mut entries = Vec::new();
    for report in &new.statistics {
        let changes = match old.statistics.iter().find(|it| is_same_report(it, report)) {
            Some(before) => report_changes(before, report, &names),
            None => vec![Change::new(Kind::Added, Part::Whole)],
        };
        entries.push(entry(Of::Report, report.agency.as_str(), title(report, &names), changes));
    }
    let is_gone = |it: &&crate::model::Sourced<DossierReport>| {
        new.statistics.iter().all(|other| !is_same_report(it, other))
    };
    for report in old.statistics.iter().filter(is_gone) {
        let change = Change::new(Kind::Removed, Part::Whole).detail("unlisted");
        entries.push(entry(
            Of::Report,
            report.agency.as_str(),
            title(report, &names),
            vec![change],
        ));
    }
    sorted(entries)
}

fn entry(of: Of, code: &str, name: String, changes: Vec<Change>) -> RecordChanges {
    RecordChanges { of, field: None, code: Some(code.to_owned()), name, changes }
}

/// What a row is about, by the names of what it refers to; empty for the total.
fn about(about: &Dimensions, period: Option<&Period>, names: &NamesById<'_>) -> String {
    let parts = [
        about.field.as_ref().map(|id| names.field(id)),
        about.agency.as_ref().map(|id| names.agency(id)),
        about.level.map(|it| it.word().to_owned()),
        about.procedure.as_ref().map(ToString::to_string),
        about.channel.map(|it| it.word().to_owned()),
        about.label.clone(),
        period.map(Period::dates),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn report_changes(old: &DossierReport, new: &DossierReport, names: &NamesById<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    if old.state != new.state {
        let value =
            |it: &DossierReport| Some(ShownValue::Word { list: "state", word: it.state.word() });
        changes.push(Change::of(Part::Figure, value(old), value(new)).detail("state"));
    }
    let is_same = |a: &Row, b: &Row| {
        is_about(&a.about, &b.about) && old.period_of(a).is_same(new.period_of(b))
    };
    for row in &new.rows {
        let before = old.rows.iter().find(|it| is_same(it, row));
        changes.extend(row_changes(before.map(|it| &it.value), Some(&row.value), names));
    }
    for row in old.rows.iter().filter(|it| new.rows.iter().all(|other| !is_same(it, other))) {
        changes.extend(row_changes(Some(&row.value), None, names));
    }
    changes
}

/// Whether two rows are about one thing: labels need only read alike.
fn is_about(a: &Dimensions, b: &Dimensions) -> bool {
    let others = |it: &Dimensions| (it.level, it.channel);
    let labels = a.label.as_deref().zip(b.label.as_deref());
    a == b
        || (labels.is_some_and(|(a, b)| same::text(a, b))
            && (&a.field, &a.agency, &a.procedure) == (&b.field, &b.agency, &b.procedure)
            && others(a) == others(b))
}

fn row_changes(old: Option<&Row>, new: Option<&Row>, names: &NamesById<'_>) -> Vec<Change> {
    let row = new.or(old);
    let name = row.map(|it| about(&it.about, it.period.as_ref(), names)).unwrap_or_default();
    crate::model::measure::Measure::all()
        .filter_map(|measure| {
            let cell =
                |row: Option<&Row>| row.map_or(Cell::NotReported, |it| it.figures.get(measure));
            let (before, after) = (cell(old), cell(new));
            if before == after {
                return None;
            }
            let value = |cell: Cell<_>| {
                Some(ShownValue::Figure(cell.spelled()))
                    .filter(|_| !matches!(cell, Cell::NotReported))
            };
            let subject = if name.is_empty() {
                measure.name().to_owned()
            } else {
                format!("{}, {name}", measure.name())
            };
            Some(Change::of(Part::Figure, value(before), value(after)).subject(subject))
        })
        .collect()
}

fn is_same_series(a: &IndicatorSeries, b: &IndicatorSeries) -> bool {
    (&a.code, &a.agency, a.scope, a.level, &a.field)
        == (&b.code, &b.agency, b.scope, b.level, &b.field)
}

/// Series by code, agency, scope, level and field.
pub(super) fn series(old: &Catalog, new: &Catalog) -> Vec<RecordChanges> {
    let mut entries = Vec::new();
    for series in &new.indicators {
        let changes = match old.indicators.iter().find(|it| is_same_series(it, series)) {
            Some(before) => series_changes(before, series),
            None => vec![Change::new(Kind::Added, Part::Whole)],
        };
        entries.push(entry(Of::Series, series.code.as_str(), series.name.clone(), changes));
    }
    let is_gone = |it: &&crate::model::Sourced<IndicatorSeries>| {
        new.indicators.iter().all(|other| !is_same_series(it, other))
    };
    for series in old.indicators.iter().filter(is_gone) {
        let change = Change::new(Kind::Removed, Part::Whole).detail("unlisted");
        entries.push(entry(Of::Series, series.code.as_str(), series.name.clone(), vec![change]));
    }
    sorted(entries)
}

fn series_changes(old: &IndicatorSeries, new: &IndicatorSeries) -> Vec<Change> {
    let is_same = |a: &IndicatorValue, b: &IndicatorValue| {
        let is_one_period = match (&a.period, &b.period) {
            (Some(a), Some(b)) => a.is_same(b),
            (None, None) => true,
            _ => false,
        };
        is_one_period && a.as_of == b.as_of
    };
    let figure = |it: &IndicatorValue| match it.figure {
        Cell::NotReported => it.text.clone().map(ShownValue::Text),
        cell => Some(ShownValue::Figure(cell.spelled())),
    };
    let when = |it: &IndicatorValue| {
        let day = it.as_of.map(locale::date);
        it.period.as_ref().map(Period::dates).or(day).unwrap_or_default()
    };
    let mut changes = Vec::new();
    for value in &new.values {
        let before = old.values.iter().find(|it| is_same(it, value)).and_then(|it| figure(it));
        let after = figure(value);
        if !same::either(before.as_ref(), after.as_ref()) {
            changes.push(Change::of(Part::Figure, before, after).subject(when(value)));
        }
    }
    for value in old.values.iter().filter(|it| new.values.iter().all(|other| !is_same(it, other))) {
        if let Some(before) = figure(value) {
            changes.push(Change::of(Part::Figure, Some(before), None).subject(when(value)));
        }
    }
    changes
}
