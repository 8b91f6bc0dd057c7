//! One id for one thing: doubled ids and codes, procedures without an address, odd codes.
//!
//! Must not know what the records say beyond their names.

use std::collections::BTreeMap;

use crate::{
    diag::{Code, Diagnostic, KeyPath, Place, Report},
    model::{Catalog, Origin, Sourced, procedure::Procedure},
    source::decode::Refused,
};

/// Checks the names of all records.
pub(super) fn of_catalog(catalog: &Catalog, refused: &Refused, report: &mut Report) {
    let fields = catalog.fields.iter().map(|it| (it.id.as_str(), &it.origin, "id"));
    unique(fields, report);
    unique(catalog.applicants.iter().map(|it| (it.id.as_str(), &it.origin, "id")), report);
    unique(catalog.events.iter().map(|it| (it.id.as_str(), &it.origin, "id")), report);
    unique(catalog.agencies.iter().map(|it| (it.id.as_str(), &it.origin, "id")), report);
    let texts = catalog.legal.iter().map(|text| {
        let key = if text.id.is_some() { "id" } else { "number" };
        (text.name(), &text.origin, key)
    });
    unique(texts, report);
    let codes = catalog
        .procedures
        .iter()
        .filter_map(|it| it.code.as_ref().map(|code| (code.as_str(), &it.origin, "code")));
    unique(codes, report);
    let ids = catalog
        .procedures
        .iter()
        .filter_map(|it| it.id.as_ref().map(|id| (id.as_str(), &it.origin, "id")));
    unique(ids, report);
    for procedure in &catalog.procedures {
        named(procedure, refused, report);
        unique_inside(procedure, report);
    }
}

/// Reports the second of two equal names, and names the place of the first.
fn unique<'a>(
    names: impl Iterator<Item = (&'a str, &'a Origin, &'static str)>,
    report: &mut Report,
) {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    // An empty one stands for what could not be read, and was said to be missing.
    for (name, origin, key) in names.filter(|(name, ..)| !name.is_empty()) {
        let place = origin.key(key);
        match seen.get(name) {
            Some(first) => {
                let diagnostic = Diagnostic::new(Code::DuplicateId, place)
                    .with("found", name)
                    .and_at(first.clone());
                report.push(diagnostic);
            }
            None => {
                seen.insert(name, place);
            }
        }
    }
}

fn named(procedure: &Sourced<Procedure>, refused: &Refused, report: &mut Report) {
    let origin = &procedure.origin;
    match (&procedure.code, &procedure.id) {
        (Some(code), id) if !code.is_usual() => {
            let kind = if id.is_some() { Code::UnusualCode } else { Code::OddCode };
            report.push(Diagnostic::new(kind, origin.key("code")).with("found", code.as_str()));
        }
        (None, None) if !["code", "id"].iter().any(|key| refused.holds(&origin.key(key))) => {
            let place = Place::value(&origin.file, origin.path());
            report.push(Diagnostic::new(Code::MissingKey, place).with("key", "code"));
        }
        _ => {}
    }
}

/// Cases and forms have ids within their procedure.
fn unique_inside(procedure: &Sourced<Procedure>, report: &mut Report) {
    let origin = &procedure.origin;
    let cases = procedure.cases.iter().map(|it| (it.id.as_str(), it.position));
    unique_items("cases", cases, origin, report);
    if let Some(forms) = procedure.forms.known() {
        let forms = forms.iter().map(|it| (it.id.as_str(), it.position));
        unique_items("forms", forms, origin, report);
    }
}

fn unique_items<'a>(
    list: &str,
    names: impl Iterator<Item = (&'a str, usize)>,
    origin: &Origin,
    report: &mut Report,
) {
    let place = |position: usize| {
        let path: KeyPath = origin.path().key(list).index(position).key("id");
        Place::value(&origin.file, path)
    };
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, position) in names.filter(|(name, _)| !name.is_empty()) {
        match seen.get(name) {
            Some(first) => report.push(
                Diagnostic::new(Code::DuplicateId, place(position))
                    .with("found", name)
                    .and_at(place(*first)),
            ),
            None => {
                seen.insert(name, position);
            }
        }
    }
}
