//! Do the figures agree, within a row, a report, a series and across them (identities I1–I19 of the
//! domain brief, §5.2)?
//!
//! Must not know how figures are shown. A contradiction that the author declares (`as_reported`) is
//! no mistake: it is published with both figures.

mod across;
mod declared;
mod indicators;
mod layouts;
mod named;
mod parts;
mod reports;
mod rows;
mod stated;
mod titles;

use chrono::NaiveDate;

use super::known_ids::KnownIds;
use crate::{
    diag::{Code, Diagnostic, Place, Report},
    model::{Catalog, Sourced, statistic::DossierReport},
    source::decode::Refused,
};

/// The keys of a report that decide which sums it must keep, alone and with others. Where one of them was
/// refused, a sum that does not hold would be a second mistake.
const FOR_SUMS: [&str; 6] =
    ["agency", "scope", "period", "as_reported", "outside_resolved", "complete"];

/// Checks every report, series and layout.
pub(super) fn of_catalog(
    catalog: &Catalog,
    known: &KnownIds<'_>,
    refused: &Refused,
    today: NaiveDate,
    report: &mut Report,
) {
    let mut found = report.fresh();
    judge(catalog, known, refused, today, &mut found);
    report.append(found.only(|it| !is_caused(it, refused)));
}

/// Whether something is reported as absent because its value was refused.
fn is_caused(found: &Diagnostic, refused: &Refused) -> bool {
    let keys: &[&str] = match found.code {
        Code::ColumnWithoutFigure => &["shows", "columns"],
        Code::FigureWithoutDate => &["period", "as_of"],
        Code::SourceWithoutName => &["number", "title", "file", "url"],
        _ => return false,
    };
    let Place { file, path, .. } = &found.place;
    keys.iter().any(|key| refused.holds(&Place::value(file, path.clone().key(key))))
}

fn judge(
    catalog: &Catalog,
    known: &KnownIds<'_>,
    refused: &Refused,
    today: NaiveDate,
    report: &mut Report,
) {
    let is_sound = |dossiers: &Sourced<DossierReport>| {
        !FOR_SUMS.iter().any(|key| refused.holds(&dossiers.origin.key(key)))
    };
    for dossiers in &catalog.statistics {
        reports::of_report(dossiers, catalog, known, report);
        reports::days(dossiers, today, report);
        if !is_sound(dossiers) {
            continue;
        }
        for row in &dossiers.rows {
            rows::of_row(row, dossiers, report);
        }
        // Where a row was refused, its absence is no second mistake.
        if refused.holds(&dossiers.origin.key("rows")) {
            continue;
        }
        reports::has_rows(dossiers, report);
        parts::of_report(dossiers, report);
        stated::of_report(dossiers, report);
    }
    let sound = catalog.statistics.iter().filter(|it| is_sound(it)).collect();
    across::of_catalog(sound, catalog, report);
    indicators::of_catalog(catalog, known, refused, report);
    for series in &catalog.indicators {
        indicators::days(series, today, report);
    }
    layouts::of_catalog(catalog, report);
}
