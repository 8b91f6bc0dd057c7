//! A report as a whole: what it refers to, when it was signed, what its title says (I14), whether its
//! agency existed.
//!
//! Must not look at figures.

use chrono::NaiveDate;

use super::{
    super::{days::past, known_ids::KnownIds},
    titles,
};
use crate::{
    diag::{Code, Diagnostic, Place, Report, fix::Fix},
    locale,
    model::{
        Catalog, Sourced,
        ids::{Id, ProcedureCode},
        period::Period,
        procedure::Level,
        statistic::{DossierReport, ReportSource},
    },
    text::nearest,
};

/// Checks a report but for its figures.
pub(super) fn of_report(
    dossiers: &Sourced<DossierReport>,
    catalog: &Catalog,
    known: &KnownIds<'_>,
    report: &mut Report,
) {
    let origin = &dossiers.origin;
    known.check("agency", dossiers.agency.as_str(), || origin.key("agency"), report);
    for id in &dossiers.sum_of {
        known.check("agency", id.as_str(), || origin.item("sum_of", id.position), report);
    }
    for row in &dossiers.rows {
        let place = |key: &str| Place::value(&origin.file, dossiers.row_path(row).key(key));
        let about = &row.about;
        let names = [
            ("field", about.field.as_ref().map(Id::as_str)),
            ("agency", about.agency.as_ref().map(Id::as_str)),
            ("procedure", about.procedure.as_ref().map(ProcedureCode::as_str)),
        ];
        for (kind, name) in names {
            if let Some(name) = name {
                known.check(kind, name, || place(kind), report);
            }
        }
        if let Some(agency) = &about.agency {
            exists(catalog, agency, dossiers.period_of(row), &place("agency"), report);
        }
    }
    exists(catalog, &dossiers.agency, &dossiers.period, &origin.key("agency"), report);
    source(&dossiers.source, catalog, &origin.key("source"), report);
    times(dossiers, report);
    titles::of_report(dossiers, report);
}

/// A report holds figures.
pub(super) fn has_rows(dossiers: &Sourced<DossierReport>, report: &mut Report) {
    if dossiers.rows.is_empty() {
        let place = Place::value(&dossiers.origin.file, dossiers.origin.path());
        report.push(Diagnostic::new(Code::MissingKey, place).with("key", "rows"));
    }
}

/// The agency existed on a day of the period at least; districts ended on 30/6/2025 (domain brief, §9).
pub(super) fn exists(
    catalog: &Catalog,
    agency: &Id,
    period: &Period,
    place: &Place,
    report: &mut Report,
) {
    let Some(agency) = catalog.agencies.iter().find(|it| it.id == *agency) else { return };
    let (from, to) = (period.from(), period.to());
    let too_early = agency.valid_from.filter(|first| to < *first);
    let too_late = agency.valid_to.filter(|last| *last < from);
    let diagnostic = |code| {
        Diagnostic::new(code, place.clone())
            .with("found", agency.id.as_str())
            .with("dates", period.dates())
    };
    if let Some((problem, day)) =
        too_early.map(|day| ("early", day)).or(too_late.map(|day| ("late", day)))
    {
        let successors = agency.successors.iter().map(|id| id.as_str()).collect::<Vec<_>>();
        let successors = if successors.is_empty() { "none".into() } else { successors.join(", ") };
        let diagnostic = diagnostic(Code::AgencyNotInPeriod)
            .with("problem", problem)
            .with("day", locale::date(day))
            .with("successors", successors);
        report.push(diagnostic);
    } else if agency.level == Level::District && to > last_district_day() && !agency.illustrative {
        let day = locale::date(last_district_day());
        report.push(diagnostic(Code::DistrictAfterReform).with("day", day));
    }
}

/// The last day of the district level (reorganisation of 1/7/2025).
fn last_district_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 6, 30).expect("internal error: June has 30 days")
}

/// A source can be looked up, and its file is there.
pub(super) fn source(source: &ReportSource, catalog: &Catalog, place: &Place, report: &mut Report) {
    if !source.is_named() {
        report.push(Diagnostic::new(Code::SourceWithoutName, place.clone()));
    }
    let Some(file) = &source.file else { return };
    if !catalog.form_files.contains_key(file) {
        let place = Place { path: place.path.clone().key("file"), ..place.clone() };
        let near = nearest(file, catalog.form_files.keys().map(String::as_str));
        let diagnostic = Diagnostic::new(Code::MissingForm, place).with("found", file.as_str());
        let fix = near.map(|near| Fix::text(near).likely());
        report.push(diagnostic.suggest(near).fixed_by(fix));
    }
}

/// I14: signed and counted no earlier than the period began, and signed no earlier than it ended, unless the
/// figures are those of an earlier day.
fn times(dossiers: &Sourced<DossierReport>, report: &mut Report) {
    let (begin, end) = (dossiers.period.from(), dossiers.period.to());
    let origin = &dossiers.origin;
    let mut early = |code, day, place, cause| {
        let diagnostic = Diagnostic::new(code, place)
            .with("found", locale::date(day))
            .with("dates", dossiers.period.dates())
            .with("cause", cause);
        report.push(diagnostic);
    };
    if let Some(day) = dossiers.source.signed_on {
        let place = Place::value(&origin.file, origin.path().key("source").key("signed_on"));
        let counted = dossiers.as_of.unwrap_or(end);
        if day < begin {
            early(Code::SignedBeforePeriod, day, place, "begin");
        } else if day < end && day < counted {
            early(Code::SignedBeforePeriod, day, place, "end");
        }
    }
    if let Some(day) = dossiers.as_of.filter(|day| *day < begin) {
        early(Code::AsOfBeforePeriod, day, origin.key("as_of"), "begin");
    }
}

/// What was counted and signed was so by the build date.
pub(super) fn days(dossiers: &Sourced<DossierReport>, today: NaiveDate, report: &mut Report) {
    let origin = &dossiers.origin;
    let source = &dossiers.source;
    let of_source = |key| Place::value(&origin.file, origin.path().key("source").key(key));
    past(dossiers.as_of, &origin.key("as_of"), today, report);
    past(source.signed_on, &of_source("signed_on"), today, report);
    past(source.published_on, &of_source("published_on"), today, report);
    if dossiers.as_of.is_none() {
        is_over(&dossiers.period, &origin.key("period"), today, report);
    }
}

/// Reports a period that ends after the build date.
pub(super) fn is_over(period: &Period, place: &Place, today: NaiveDate, report: &mut Report) {
    if period.to() > today {
        let diagnostic = Diagnostic::new(Code::PeriodNotOver, place.clone())
            .with("dates", period.dates())
            .with("found", locale::date(period.to()))
            .with("today", locale::date(today));
        report.push(diagnostic);
    }
}
