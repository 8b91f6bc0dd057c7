//! Which personal data may be published where they are found, and which are reported.
//!
//! Every text of every file is searched (`model::personal`), so a new key cannot be forgotten. What is excused
//! is listed here with its reason. Must not know what the texts are about.

use crate::{
    diag::{Code, Diagnostic, Report, Step},
    model::{
        Catalog,
        personal::{PersonalKind, Sighting},
    },
    source,
};

/// Why a find is no mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Excuse {
    /// A work contact of an office or its officers, which must be public (NĐ 61/2018/NĐ-CP, Điều 9.7;
    /// NĐ 20/2008/NĐ-CP, Điều 19).
    Contact,
    /// An address on the web: its digits name a page.
    Address,
    /// A code of a record, by which procedures, forms and offices are found.
    Code,
    /// A figure or an amount of money.
    Figure,
}

/// Keys whose values are excused, with the kinds of files they are excused in (none: all).
const EXCUSED: &[(&str, &[source::ContentKind], Excuse)] = &[
    ("phone", CONTACTS, Excuse::Contact),
    ("number", &[source::ContentKind::Agencies], Excuse::Contact),
    ("email", CONTACTS, Excuse::Contact),
    ("url", &[], Excuse::Address),
    ("website", &[], Excuse::Address),
    ("map_url", &[], Excuse::Address),
    ("national_url", &[], Excuse::Address),
    ("base_url", &[], Excuse::Address),
    ("national_portal", &[], Excuse::Address),
    ("code", &[], Excuse::Code),
    ("former_codes", &[], Excuse::Code),
];

const CONTACTS: &[source::ContentKind] =
    &[source::ContentKind::Site, source::ContentKind::Agencies];

/// What looks like personal data and has no excuse, in the order of the files.
pub(super) fn unexcused(catalog: &Catalog) -> impl Iterator<Item = &Sighting> {
    catalog.sightings.iter().filter(|sighting| excuse(sighting).is_none())
}

/// Why a find may be published; `None` if nothing excuses it.
fn excuse(sighting: &Sighting) -> Option<Excuse> {
    let place = &sighting.place;
    let kind = source::home_of(&place.file)?;
    let keys = place.path.steps().iter().filter_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Index(_) => None,
    });
    let keys: Vec<&str> = keys.collect();
    let last = *keys.last()?;
    let is_listed = |(key, kinds, _): &&(&str, &[source::ContentKind], Excuse)| {
        *key == last && (kinds.is_empty() || kinds.contains(&kind))
    };
    // A row of digits in a code is no number of a person; a telephone is one there too.
    let is_row = sighting.find.kind == PersonalKind::Id;
    let listed = EXCUSED.iter().find(is_listed).map(|(_, _, excuse)| *excuse);
    if let Some(excuse) = listed.filter(|it| *it != Excuse::Code || is_row) {
        return Some(excuse);
    }
    // A row of nine digits is a number of persons only where no figures are.
    let holds_figures =
        matches!(kind, source::ContentKind::Statistics | source::ContentKind::Indicators)
            || keys.contains(&"fees")
            || last == "amount";
    (sighting.is_figure && is_row && holds_figures).then_some(Excuse::Figure)
}

/// Reports what has no excuse.
pub(super) fn of_catalog(catalog: &Catalog, report: &mut Report) {
    for sighting in unexcused(catalog) {
        let find = &sighting.find;
        let diagnostic = Diagnostic::new(Code::PersonalData, sighting.place.clone())
            .with("kind", find.kind.word())
            .with("digits", find.digits.to_string())
            .with("quote", find.quote.as_str());
        report.push(diagnostic);
    }
}
