//! A name where an id is expected is a reference, and is reported as one.

use super::{known_ids::KnownIds, names::inside};
use crate::{
    diag::{Code, Diagnostic, Place, Report, Step},
    locale,
    model::{Catalog, Sourced, procedure::Procedure},
};

/// The keys whose values are ids of other records, with the kind of record.
const REFERENCES: &[(&str, &str)] = &[
    ("agency", "agency"),
    ("applicants", "applicant"),
    ("authority", "agency"),
    ("authorized", "agency"),
    ("case", "case"),
    ("coordinating", "agency"),
    ("field", "field"),
    ("fields", "field"),
    ("form", "form"),
    ("issuer", "agency"),
    ("parent", "agency"),
    ("successors", "agency"),
    ("sum_of", "agency"),
];

/// The report in which each value that is no id, but is used as a reference to a record, is reported as a
/// reference: what is needed is the id of that record, not another spelling of the value.
pub(super) fn explained(catalog: &Catalog, known: &KnownIds<'_>, report: &Report) -> Report {
    report.amended(|found| {
        let text = found.arg("found").filter(|_| found.code == Code::BadId)?;
        let kind = kind_at(&found.place)?;
        let slug = locale::slug(text, 60);
        let (near, is_whole) = match kind {
            "case" | "form" => {
                let procedure = procedure_at(catalog, &found.place)?;
                (inside(procedure, kind, text), true)
            }
            _ => {
                let near = known.named(kind, text).or_else(|| known.nearest(kind, &slug));
                (near.map(str::to_owned), !known.is_incomplete(kind))
            }
        };
        (near.is_some() || is_whole).then(|| {
            Diagnostic::new(Code::UnknownReference, found.place.clone())
                .with("kind", kind)
                .with("found", text)
                .suggest(near.as_deref())
        })
    })
}

/// What kind of record the value at a place refers to.
fn kind_at(place: &Place) -> Option<&'static str> {
    let key = place.path.steps().iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Index(_) => None,
    })?;
    REFERENCES.iter().find(|(known, _)| *known == key).map(|(_, kind)| *kind)
}

fn procedure_at<'a>(catalog: &'a Catalog, place: &Place) -> Option<&'a Sourced<Procedure>> {
    let index = match place.path.steps().first() {
        Some(Step::Index(index)) => Some(*index),
        _ => None,
    };
    let is_it = |it: &&Sourced<Procedure>| it.origin.file == place.file && it.origin.index == index;
    catalog.procedures.iter().find(is_it)
}
