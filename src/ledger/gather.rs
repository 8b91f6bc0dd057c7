//! The ledger of a catalogue: every figure with the keys that name it and the place it stands at.
//!
//! Must not compare.

use std::collections::BTreeMap;

use super::{Correction, Ledger, Naming, PublishedFigure, PublishedRow, PublishedTable};
use crate::{
    diag::KeyPath,
    locale::free_number,
    model::{
        Catalog, Sourced,
        count::{Cell, CellNumber, TypedPercent},
        indicator::{Changed, IndicatorRevision, IndicatorSeries, IndicatorValue},
        period::Period,
        statistic::{Dimensions, DossierReport, ReportSource, Revision, Row},
        units::Decimal,
    },
    source::decode::Item,
};

/// Before the measure of a figure that the signed text states otherwise.
pub(super) const AS_REPORTED: &str = "as_reported ";
/// Before the measures of a share that the source prints.
pub(super) const SHARE: &str = "share ";

impl Ledger {
    /// What the catalogue says. `invented` is the mark of invented figures.
    pub fn of(catalog: &Catalog, invented: &str) -> Self {
        let reports = catalog.statistics.iter().map(|it| report(it, invented));
        let series = catalog.indicators.iter().map(|it| series(it, invented));
        Self { sheets: reports.chain(series).collect() }
    }
}

fn named<'a>(names: impl IntoIterator<Item = (&'a str, Option<String>)>) -> Naming {
    names.into_iter().filter_map(|(key, name)| Some((key.to_owned(), name?))).collect()
}

fn days(period: Option<&Period>) -> [(&'static str, Option<String>); 2] {
    [("from", period.map(|it| it.from().to_string())), ("to", period.map(|it| it.to().to_string()))]
}

fn dimensions(about: &Dimensions) -> Naming {
    named([
        ("field", about.field.as_ref().map(ToString::to_string)),
        ("agency", about.agency.as_ref().map(ToString::to_string)),
        ("level", about.level.map(|it| it.word().to_owned())),
        ("procedure", about.procedure.as_ref().map(ToString::to_string)),
        ("channel", about.channel.map(|it| it.word().to_owned())),
        ("label", about.label.clone()),
    ])
}

fn source(source: Option<&ReportSource>) -> Naming {
    let Some(source) = source else { return Naming::new() };
    named([
        ("number", source.number.clone()),
        ("title", source.title.clone()),
        ("signed_on", source.signed_on.map(|it| it.to_string())),
        ("published_on", source.published_on.map(|it| it.to_string())),
        ("issuer", source.issuer.clone()),
        ("url", source.url.as_ref().map(|it| it.0.clone())),
    ])
}

/// Adds a figure under a name of its own: what stands twice under one name is counted.
fn put(
    figures: &mut BTreeMap<String, PublishedFigure>,
    name: &str,
    spelled: String,
    path: KeyPath,
) {
    let numbered = |number: usize| format!("{name} #{number}");
    let own = if figures.contains_key(name) {
        numbered(free_number(|number| figures.contains_key(&numbered(number))))
    } else {
        name.to_owned()
    };
    figures.insert(own, PublishedFigure { spelled, path });
}

/// Adds a cell, unless nothing is reported.
fn put_cell<T: CellNumber + std::fmt::Display>(
    figures: &mut BTreeMap<String, PublishedFigure>,
    name: &str,
    cell: Cell<T>,
    path: KeyPath,
) {
    if !matches!(cell, Cell::NotReported) {
        put(figures, name, cell.spelled(), path);
    }
}

/// What a message names a report by that has no title: agency and days.
fn without_title(record: &DossierReport) -> String {
    format!("{} ({})", record.agency, record.period.dates())
}

fn report(record: &Sourced<DossierReport>, invented: &str) -> PublishedTable {
    let names = [
        ("agency", Some(record.agency.to_string())),
        ("scope", Some(record.scope.word().to_owned())),
    ];
    let path = record.origin.path();
    PublishedTable {
        of: named(names.into_iter().chain(days(Some(&record.period)))),
        title: record.title.clone().unwrap_or_else(|| without_title(record)),
        file: record.origin.file.to_string(),
        state: Some(record.state.word().to_owned()),
        source: source(Some(&record.source)),
        note: record.illustrative.then(|| invented.to_owned()),
        revisions: record.revisions.iter().map(|it| change(it)).collect(),
        rows: record.rows.iter().map(|it| line(record, it)).collect(),
        path,
    }
}

fn line(record: &Sourced<DossierReport>, row: &Item<Row>) -> PublishedRow {
    let of = dimensions(&row.about).into_iter();
    let path = record.row_path(row);
    let mut figures = BTreeMap::new();
    for (measure, cell) in row.figures.iter() {
        put_cell(&mut figures, measure.name(), cell, record.measure_place(row, measure).path);
    }
    for share in &row.shares {
        let name = format!("{SHARE}{} / {}", share.measure.name(), share.of.name());
        let at = path.clone().key("shares").index(share.position).key("percent");
        put(&mut figures, &name, percent(share.percent), at);
    }
    for stated in record.as_reported.iter().filter(|it| it.about() == row.about) {
        let name = format!("{AS_REPORTED}{}", stated.measure.name());
        let at = record.origin.path().key("as_reported").index(stated.position).key("value");
        put_cell(&mut figures, &name, stated.figure, at);
    }
    PublishedRow {
        of: of.chain(named(days(row.period.as_ref()))).collect(),
        path,
        source: Naming::new(),
        figures,
    }
}

fn percent(share: TypedPercent) -> String {
    Decimal::new(share.to_units(), share.places).to_string()
}

fn change(revision: &Revision) -> Correction {
    Correction {
        on: revision.on.to_string(),
        reason: revision.reason.clone(),
        by: revision.by.clone(),
        measure: revision.measure.map(|it| it.name().to_owned()),
        of: dimensions(&revision.about()),
        was: revision.was.spelled(),
    }
}

fn series(record: &Sourced<IndicatorSeries>, invented: &str) -> PublishedTable {
    let names = [
        ("code", Some(record.code.to_string())),
        ("agency", Some(record.agency.to_string())),
        ("scope", record.scope.map(|it| it.word().to_owned())),
        ("level", record.level.map(|it| it.word().to_owned())),
        ("field", record.field.as_ref().map(ToString::to_string)),
    ];
    let path = record.origin.path();
    let values = record.values.iter().map(|it| value(it, &path));
    let targets = record.targets.iter().map(|it| {
        let at = path.clone().key("targets").index(it.position);
        let aim = [(Changed::Target.word(), Some(it.aim.word().to_owned()))];
        let mut figures = BTreeMap::new();
        put(
            &mut figures,
            Changed::Target.word(),
            it.figure.to_decimal().to_string(),
            at.clone().key("value"),
        );
        let of = named(aim.into_iter().chain(days(Some(&it.period))));
        PublishedRow { of, path: at, source: source(Some(&it.source)), figures }
    });
    PublishedTable {
        of: named(names),
        title: record.name.clone(),
        file: record.origin.file.to_string(),
        state: None,
        source: source(record.source.as_ref()),
        note: record.illustrative.then(|| invented.to_owned()),
        revisions: record.revisions.iter().map(|it| change_of_series(it)).collect(),
        rows: values.chain(targets).collect(),
        path,
    }
}

fn value(value: &Item<IndicatorValue>, record: &KeyPath) -> PublishedRow {
    let path = record.clone().key("values").index(value.position);
    let cells =
        [(Changed::Value, value.figure), (Changed::Part, value.part), (Changed::Base, value.base)];
    let mut figures = BTreeMap::new();
    for (which, cell) in cells {
        put_cell(&mut figures, which.word(), cell, path.clone().key(which.word()));
    }
    if let Some(text) = &value.text {
        let which = Changed::Text.word();
        put(&mut figures, which, text.clone(), path.clone().key(which));
    }
    let day = [("as_of", value.as_of.map(|it| it.to_string()))];
    let of = named(days(value.period.as_ref()).into_iter().chain(day));
    PublishedRow { of, path, source: source(value.source.as_ref()), figures }
}

fn change_of_series(revision: &IndicatorRevision) -> Correction {
    let day = [("as_of", revision.as_of.map(|it| it.to_string()))];
    let which = revision.which.unwrap_or(Changed::Value);
    let is_named = revision.which.is_some() || !revision.is_of_many();
    Correction {
        on: revision.on.to_string(),
        reason: revision.reason.clone(),
        by: revision.by.clone(),
        measure: is_named.then(|| which.word().to_owned()),
        of: named(days(revision.period.as_ref()).into_iter().chain(day)),
        was: revision.was.spelled(),
    }
}
