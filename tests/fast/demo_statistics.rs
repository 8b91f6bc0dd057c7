//! The demonstration figures of `content/`: enough of them, sound, called invented, and with a merger.

use std::{collections::BTreeSet, path::Path};

use chrono::NaiveDate;
use congkhai::{
    diag::Report,
    figures::trend::{LineEnd, runs},
    limits::Limits,
    model::{
        Catalog,
        ids::Id,
        lower,
        measure::Measure,
        period::{Period, PeriodKind, PeriodRule},
        statistic::Scope,
    },
    source,
};

fn catalog() -> Catalog {
    let mut report = Report::default();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let content = source::load(&root, &Limits::default(), &mut report);
    let catalog = lower::lower(&content, &mut report);
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let checked = congkhai::check::catalog(catalog.clone(), today, &mut report);
    assert!(checked.is_some());
    let of_figures: Vec<_> = report
        .diagnostics()
        .iter()
        .filter(|it| ["statistics/", "indicators/"].iter().any(|at| it.place.file.starts_with(at)))
        .collect();
    assert!(of_figures.is_empty(), "{of_figures:?}");
    catalog
}

fn id(text: &str) -> Id {
    Id::parse(text).expect("an id")
}

fn quarter(year: i32, quarter: u32) -> Period {
    Period::named(PeriodKind::Quarter, year, quarter, PeriodRule::Legal).expect("a quarter")
}

#[test]
fn twelve_quarters_eight_offices_ten_fields_all_invented() {
    let catalog = catalog();
    assert!(catalog.statistics.iter().all(|it| it.illustrative));
    assert!(catalog.indicators.iter().all(|it| it.illustrative));
    let agencies: BTreeSet<&Id> = catalog.statistics.iter().map(|it| &it.agency).collect();
    let quarters_of = |agency: &Id| {
        let own = catalog.statistics.iter().filter(|it| it.agency == *agency);
        own.filter(|it| it.scope == Scope::Own && it.period.kind() == PeriodKind::Quarter).count()
    };
    let whole = agencies.iter().filter(|agency| quarters_of(agency) >= 12).count();
    assert!(whole >= 8, "{whole} offices with 12 quarters");
    let fields: BTreeSet<&Id> = catalog
        .statistics
        .iter()
        .flat_map(|it| it.rows.iter().filter_map(|row| row.about.field.as_ref()))
        .collect();
    assert!(fields.len() >= 10, "{} fields", fields.len());
}

#[test]
fn a_merged_commune_ends_and_its_successor_begins() {
    let catalog = catalog();
    let like = quarter(2025, 1);
    let of = |agency| runs(&catalog, &id(agency), Scope::Own, &like);
    let (old, new) = (of("ubnd-xa-long-hoa"), of("ubnd-xa-long-son"));
    let [old] = old.as_slice() else { panic!("one run") };
    let [new] = new.as_slice() else { panic!("one run") };
    let last = old.reports.last().expect("a report");
    let first = new.reports.first().expect("a report");
    assert!(last.period.is_same(&quarter(2024, 4)) && first.period.is_same(&like));
    let figure = |report: &congkhai::model::statistic::DossierReport, measure| {
        report.total().expect("a total").figures.get(measure)
    };
    assert_eq!(figure(first, Measure::CarriedIn), figure(last, Measure::PendingTotal));
}

#[test]
fn a_line_breaks_where_a_unit_took_over_another() {
    let mut catalog = catalog();
    let successor = id("ubnd-xa-tam-hiep");
    let old = catalog.agencies.iter_mut().find(|it| it.id == id("ubnd-xa-long-hoa"));
    let old = old.expect("the merged commune");
    for it in &mut old.value.successors {
        it.value = successor.clone();
    }
    let runs = runs(&catalog, &successor, Scope::Own, &quarter(2025, 1));
    let ends: Vec<_> = runs.iter().map(|run| (run.reports.len(), run.ends_by)).collect();
    assert_eq!(ends, [(5, Some(LineEnd::Merger)), (7, None)]);
}

#[test]
fn form_06_has_its_thirteen_columns() {
    let catalog = catalog();
    let layout = catalog.layouts.first().expect("form 06");
    let numbers: Vec<_> = layout.leaves().iter().filter_map(|column| column.number).collect();
    assert_eq!(numbers, (1..=13).collect::<Vec<u32>>());
    assert_eq!(layout.depth(), 3);
    let report = catalog.statistics.first().expect("a report");
    let figures = &report.total().expect("a total").figures;
    let cells: Vec<_> = layout
        .leaves()
        .iter()
        .filter_map(|column| column.shows.as_ref()?.cell(figures).exactly())
        .map(congkhai::model::count::Count::to_i64)
        .collect();
    let [received, online, other, carried, resolved, .., pending, _, _] = cells.as_slice() else {
        panic!("eleven figures: {cells:?}")
    };
    assert_eq!(received, &(online + other + carried));
    assert_eq!(received, &(resolved + pending));
}
