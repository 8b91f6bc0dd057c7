//! Is it fit to publish? Judges the catalogue as a whole; only what passes becomes a [`CheckedCatalog`].
//!
//! Must not know pages or templates.

mod addresses;
mod allowances;
mod bad_ids;
mod days;
mod fees;
mod forms;
mod gaps;
mod identity;
mod known_ids;
mod look;
mod names;
mod personal;
mod references;
mod sayings;
mod scope;
mod statistics;
mod terms;
mod times;
mod untouched;

use std::ops::Deref;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::{
    diag::{Code, Diagnostic, Report},
    model::{
        Catalog, Sourced,
        colour::Palette,
        personal::Sighting,
        procedure::Procedure,
        site::{Page, Site},
    },
    source::{RawContent, decode::Refused},
};
use known_ids::KnownIds;
use scope::ProcedureScope;

/// A catalogue without errors, on a given day. There is no other way to make one than [`catalog`].
#[derive(Debug)]
pub struct CheckedCatalog {
    catalog: Catalog,
    today: NaiveDate,
}

impl CheckedCatalog {
    /// The day for which it was judged: the build date.
    pub fn today(&self) -> NaiveDate {
        self.today
    }
}

impl Deref for CheckedCatalog {
    type Target = Catalog;

    fn deref(&self) -> &Catalog {
        &self.catalog
    }
}

/// A check of one procedure.
type ProcedureCheck = fn(&Sourced<Procedure>, &ProcedureScope<'_>, &mut Report);

/// The checks of one procedure; each owns its codes, so the order does not matter.
const PROCEDURE_CHECKS: &[ProcedureCheck] = &[
    references::of_procedure,
    forms::of_procedure,
    fees::of_procedure,
    times::of_procedure,
    terms::of_procedure,
];

/// Judges the catalogue. `None` if the report holds an error, be it of this stage or an earlier one.
pub fn catalog(
    mut catalog: Catalog,
    today: NaiveDate,
    report: &mut Report,
) -> Option<CheckedCatalog> {
    let known = KnownIds::of(&catalog);
    *report = bad_ids::explained(&catalog, &known, report);
    let refused = Refused::of(report);
    identity::of_catalog(&catalog, &refused, report);
    references::of_lists(&catalog, &known, report);
    terms::of_lists(&catalog, today, report);
    look::emblem(&catalog, report);
    forms::unused(&catalog, report);
    sayings::of_catalog(&catalog, &refused, report);
    statistics::of_catalog(&catalog, &known, &refused, today, report);
    personal::of_catalog(&catalog, report);
    addresses::of_catalog(&catalog, report);
    let scene = ProcedureScope { catalog: &catalog, known: &known, refused: &refused, today };
    let empty = report.fresh();
    let found: Vec<Report> = catalog
        .procedures
        .par_iter()
        .map(|procedure| {
            let mut report = empty.clone();
            for check in PROCEDURE_CHECKS {
                check(procedure, &scene, &mut report);
            }
            report
        })
        .collect();
    for one in found {
        report.append(one);
    }
    gaps::report(&catalog, &known, report);
    drop(known);
    hold_back(&mut catalog.news, today, report);
    (!report.has_errors()).then_some(CheckedCatalog { catalog, today })
}

/// Takes out news whose day has not come: no page, list, feed or search has it before.
fn hold_back(news: &mut Vec<Sourced<Page>>, today: NaiveDate, report: &mut Report) {
    news.retain(|item| {
        let Some(day) = item.front.date.filter(|day| *day > today) else { return true };
        let diagnostic = Diagnostic::new(Code::NotYetPublished, item.origin.key("date"))
            .with("date", crate::locale::date(day))
            .with("today", crate::locale::date(today));
        report.push(diagnostic);
        false
    });
}

/// What is left of a report when what the author lets stand is taken out; `is_whole` says that every check has
/// run, so that an allowance without a finding is of no use.
pub fn without_allowed(site: &Sourced<Site>, report: &Report, is_whole: bool) -> Report {
    allowances::apply(site, report, is_whole)
}

/// Reports files that are still as `congkhai new` made them.
pub fn untouched(catalog: &Catalog, content: &RawContent, report: &mut Report) {
    untouched::of_catalog(catalog, content, report);
}

/// Judges the owner's colours by what they touch in the theme.
pub fn colours(catalog: &Catalog, palette: &Palette, report: &mut Report) {
    look::colours(catalog, palette, report);
}

/// What looks like personal data and may not be published, in every file.
pub fn personal_data(catalog: &Catalog) -> impl Iterator<Item = &Sighting> {
    personal::unexcused(catalog)
}
