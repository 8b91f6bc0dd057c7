//! Every id that is referred to exists, and no chain of references leads back to itself.
//!
//! Must not know what the records say beyond their ids and references.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Bound::{Excluded, Included, Unbounded},
};

use super::Scene;
use crate::{
    diag::{Code, Diagnostic, KeyPath, Place, Report, Step, fix::Fix},
    model::{
        Catalog, Sourced,
        ids::{Id, ProcedureCode},
        procedure::{DocumentEntry, LegalBasis, LegalText, Procedure},
        site::Site,
    },
    source::{
        Kind,
        decode::{Item, Refused},
    },
    text::{nearest, only_nearest},
};

/// Every name that may be referred to, by kind.
pub(super) struct Known<'a> {
    fields: BTreeSet<&'a str>,
    agencies: BTreeSet<&'a str>,
    applicants: BTreeSet<&'a str>,
    procedures: BTreeSet<&'a str>,
    legal: BTreeSet<&'a str>,
    texts: BTreeMap<&'a str, &'a LegalText>,
    forms: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    pub(super) fn of(catalog: &'a Catalog) -> Self {
        let codes =
            catalog.procedures.iter().filter_map(|it| it.code.as_ref().map(ProcedureCode::as_str));
        let ids = catalog.procedures.iter().filter_map(|it| it.id.as_ref().map(Id::as_str));
        Self {
            fields: catalog.fields.iter().map(|it| it.id.as_str()).collect(),
            agencies: catalog.agencies.iter().map(|it| it.id.as_str()).collect(),
            applicants: catalog.applicants.iter().map(|it| it.id.as_str()).collect(),
            procedures: codes.chain(ids).collect(),
            legal: catalog.legal.iter().map(|text| text.name()).collect(),
            texts: catalog.legal.iter().map(|text| (text.name(), &text.value)).collect(),
            forms: catalog.form_files.keys().map(String::as_str).collect(),
        }
    }

    /// The file below `forms/` whose name is nearest.
    pub(super) fn nearest_form(&self, name: &str) -> Option<&'a str> {
        nearest_of(&self.forms, name)
    }

    /// The legal text with a number or id.
    pub(super) fn legal_text(&self, name: &str) -> Option<&'a LegalText> {
        self.texts.get(name).copied()
    }
}

/// The nearest known name. Of very many names only the neighbours in the alphabet are compared:
/// thousands of wrong references against thousands of names would take minutes.
fn nearest_of<'a>(known: &BTreeSet<&'a str>, name: &str) -> Option<&'a str> {
    const FEW: usize = 300;
    const NEIGHBOURS: usize = 100;
    if known.len() <= FEW {
        return nearest(name, known.iter().copied());
    }
    let before = known.range::<str, _>((Unbounded, Excluded(name))).rev().take(NEIGHBOURS);
    let after = known.range::<str, _>((Included(name), Unbounded)).take(NEIGHBOURS);
    nearest(name, before.chain(after).copied())
}

/// A known name for an unknown one. Two offices, procedures or texts of law may differ in one letter, and of
/// two equally near names each may be meant: then a person decides.
pub(super) fn fix(kind: &str, name: &str, near: &str, known: &BTreeSet<&str>) -> Fix {
    let is_own = matches!(kind, "field" | "applicant" | "form" | "case");
    let is_only = || only_nearest(name, known.iter().copied()) == Some(near);
    let fix = Fix::text(near);
    if is_own && is_only() { fix } else { fix.likely() }
}

/// Checks that a reference leads somewhere.
struct References<'a, 'r> {
    catalog: &'a Catalog,
    refused: &'a Refused,
    report: &'r mut Report,
}

impl References<'_, '_> {
    fn check(&mut self, kind: &str, known: &BTreeSet<&str>, name: &str, place: impl Fn() -> Place) {
        if known.contains(name) || self.catalog.is_poisoned(name) || self.is_unread(kind) {
            return;
        }
        let place = place();
        // Where one form or case of the procedure is broken, its id may be the one referred to.
        let list = match kind {
            "form" => Some("forms"),
            "case" => Some("cases"),
            _ => None,
        };
        let record = match place.path.steps().first() {
            Some(Step::Index(index)) => KeyPath::default().index(*index),
            _ => KeyPath::default(),
        };
        if list.is_some_and(|list| self.refused.holds(&Place::value(&place.file, record.key(list))))
        {
            return;
        }
        // Codes are numbers in a row: the nearest one is another procedure, often this one itself.
        let near = match kind {
            "procedure" if name.starts_with(|c: char| c.is_ascii_digit()) => None,
            _ if self.report.has_many(&place.file, Code::UnknownReference) => None,
            _ => nearest_of(known, name),
        };
        let diagnostic = Diagnostic::new(Code::UnknownReference, place)
            .with("kind", kind)
            .with("found", name)
            .suggest(near)
            .fixed_by(near.map(|near| fix(kind, name, near, known)));
        self.report.push(diagnostic);
    }

    /// Whether a file that might define such an id could not be read at all.
    fn is_unread(&self, kind: &str) -> bool {
        let files = match kind {
            "field" => Kind::Fields,
            "agency" => Kind::Agencies,
            "applicant" => Kind::Applicants,
            "procedure" => Kind::Procedures,
            "legal" => Kind::Legal,
            _ => return false,
        };
        self.catalog.unread.contains(&files)
    }
}

/// The references of agencies, life events and the site.
pub(super) fn of_lists(
    catalog: &Catalog,
    known: &Known<'_>,
    refused: &Refused,
    report: &mut Report,
) {
    let mut references = References { catalog, refused, report };
    for agency in &catalog.agencies {
        let origin = &agency.origin;
        if let Some(parent) = &agency.parent {
            let place = || origin.key("parent");
            references.check("agency", &known.agencies, parent.as_str(), place);
        }
        for successor in &agency.successors {
            let place = || origin.item("successors", successor.position);
            references.check("agency", &known.agencies, successor.as_str(), place);
        }
        let unit = agency.one_stop.as_ref();
        for officer in unit.map(|unit| unit.officers.as_slice()).unwrap_or_default() {
            for field in &officer.fields {
                let path = origin.path().key("one_stop").key("officers").index(officer.position);
                let place =
                    || Place::value(&origin.file, path.clone().key("fields").index(field.position));
                references.check("field", &known.fields, field.as_str(), place);
            }
        }
    }
    for event in &catalog.events {
        for code in &event.procedures {
            let place = || event.origin.item("procedures", code.position);
            references.check("procedure", &known.procedures, code.as_str(), place);
        }
    }
    if let Some(site) = &catalog.site {
        of_site(site, known, &mut references);
    }
    let parents = catalog.agencies.iter().filter_map(|agency| {
        let parent = agency.parent.as_ref()?;
        Some((agency.id.as_str(), (parent.as_str(), agency.origin.key("parent"))))
    });
    let parents = parents.collect();
    circles(&parents, report);
    depths(&parents, report);
    circles(&successors(catalog), report);
}

/// What replaces each procedure; both under their addresses, for a code and an id may name one.
fn successors(catalog: &Catalog) -> BTreeMap<&str, (&str, Place)> {
    let mut addresses: BTreeMap<&str, &str> = BTreeMap::new();
    for procedure in &catalog.procedures {
        let Some(address) = procedure.address() else { continue };
        let code = procedure.code.as_ref().map(ProcedureCode::as_str);
        let id = procedure.id.as_ref().map(Id::as_str);
        addresses.extend(code.into_iter().chain(id).map(|name| (name, address)));
    }
    let next = catalog.procedures.iter().filter_map(|procedure| {
        let next = procedure.replaced_by.as_ref()?.as_str();
        let next = addresses.get(next).copied().unwrap_or(next);
        Some((procedure.address()?, (next, procedure.origin.key("replaced_by"))))
    });
    next.collect()
}

fn of_site(site: &Sourced<Site>, known: &Known<'_>, references: &mut References<'_, '_>) {
    if let Some(agency) = &site.agency {
        let place = || site.origin.key("agency");
        references.check("agency", &known.agencies, agency.as_str(), place);
    }
    for code in &site.featured {
        let place = || site.origin.item("featured", code.position);
        references.check("procedure", &known.procedures, code.as_str(), place);
    }
}

/// Reports each circle once, at its alphabetically first member. Each name is walked over once.
fn circles(next: &BTreeMap<&str, (&str, Place)>, report: &mut Report) {
    let mut walked = BTreeSet::new();
    let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for &start in next.keys() {
        let mut chain = Vec::new();
        let mut position = BTreeMap::new();
        let mut at = start;
        while let Some((following, _)) = next.get(at) {
            if !walked.insert(at) {
                break;
            }
            position.insert(at, chain.len());
            chain.push(at);
            at = *following;
        }
        let Some(&begin) = position.get(at) else { continue };
        let mut circle = chain.split_off(begin);
        let first = (0..circle.len()).min_by_key(|index| circle[*index]).unwrap_or(0);
        circle.rotate_left(first);
        found.insert(circle[0], circle);
    }
    for (start, mut circle) in found {
        circle.push(start);
        let Some((_, place)) = next.get(start) else { continue };
        let diagnostic = Diagnostic::new(Code::CircularReference, place.clone())
            .with("found", start)
            .with("chain", circle.join(" → "));
        report.push(diagnostic);
    }
}

/// Reports the agencies that are the first below too many others. Each name is walked over once.
fn depths(parents: &BTreeMap<&str, (&str, Place)>, report: &mut Report) {
    let limit = report.limits().depth;
    let mut known: BTreeMap<&str, u64> = BTreeMap::new();
    for &start in parents.keys() {
        let mut chain = Vec::new();
        let mut at = start;
        while let Some((parent, _)) = parents.get(at).filter(|_| !known.contains_key(at)) {
            // Taken for a top until the walk comes back: a circle ends here.
            known.insert(at, 0);
            chain.push(at);
            at = parent;
        }
        let mut depth = known.get(at).copied().unwrap_or_default();
        for at in chain.into_iter().rev() {
            depth += 1;
            known.insert(at, depth);
        }
    }
    for (agency, (_, place)) in parents {
        let depth = known.get(agency).copied().unwrap_or_default();
        if depth == limit {
            let diagnostic = Diagnostic::new(Code::TooDeep, place.clone())
                .with("what", "agencies")
                .with("found", *agency)
                .with("depth", depth.to_string())
                .with("limit", limit.to_string());
            report.push(diagnostic);
        }
    }
}

/// The references of a procedure.
pub(super) fn of_procedure(procedure: &Sourced<Procedure>, scene: &Scene<'_>, report: &mut Report) {
    let mut references = References { catalog: scene.catalog, refused: scene.refused, report };
    let known = scene.known;
    let origin = &procedure.origin;
    if let Some(field) = &procedure.field {
        references.check("field", &known.fields, field.as_str(), || origin.key("field"));
    }
    if let Some(issuer) = &procedure.issuer {
        references.check("agency", &known.agencies, issuer.as_str(), || origin.key("issuer"));
    }
    if let Some(code) = &procedure.replaced_by {
        let place = || origin.key("replaced_by");
        references.check("procedure", &known.procedures, code.as_str(), place);
    }
    for id in &procedure.applicants {
        let place = || origin.item("applicants", id.position);
        references.check("applicant", &known.applicants, id.as_str(), place);
    }
    for code in &procedure.related {
        let place = || origin.item("related", code.position);
        references.check("procedure", &known.procedures, code.as_str(), place);
    }
    let roles = [
        ("agency", &procedure.agency),
        ("authority", &procedure.authority),
        ("authorized", &procedure.authorized),
        ("coordinating", &procedure.coordinating),
    ];
    for (key, ids) in roles {
        for id in &ids.0 {
            let place = || origin.item(key, id.position);
            references.check("agency", &known.agencies, id.as_str(), place);
        }
    }
    for basis in procedure.legal_bases.known().into_iter().flatten() {
        if let LegalBasis::Reference(name) = &basis.value {
            let place = || origin.item("legal_bases", basis.position);
            references.check("legal", &known.legal, name, place);
        }
    }
    inside(procedure, &mut references);
}

/// References to the procedure's own cases and forms.
fn inside(procedure: &Sourced<Procedure>, references: &mut References<'_, '_>) {
    let cases: BTreeSet<&str> = procedure.cases.iter().map(|case| case.id.as_str()).collect();
    let forms = procedure.forms.known();
    let forms: BTreeSet<&str> = forms.into_iter().flatten().map(|form| form.id.as_str()).collect();
    let file = &procedure.origin.file;
    let top = procedure.origin.path();
    let mut check = |kind: &str, known: &BTreeSet<&str>, ids: &[Item<Id>], path: &KeyPath| {
        for id in ids {
            let place = || Place::value(file, path.clone().key(kind).index(id.position));
            references.check(kind, known, id.as_str(), place);
        }
    };
    for (fee, path) in procedure.all_fees() {
        check("case", &cases, &fee.case.0, &path);
    }
    for channel in &procedure.channels {
        let path = top.clone().key("channels").index(channel.position);
        check("case", &cases, &channel.case.0, &path);
    }
    for entry in procedure.documents.known().into_iter().flatten() {
        let path = top.clone().key("documents").index(entry.position);
        check("case", &cases, entry.cases(), &path);
        match &entry.value {
            DocumentEntry::One(document) => check("form", &forms, &document.form.0, &path),
            DocumentEntry::OneOf(alternatives) => {
                for document in &alternatives.one_of {
                    let path = path.clone().key("one_of").index(document.position);
                    check("form", &forms, &document.form.0, &path);
                    check("case", &cases, &document.case.0, &path);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(next: &[(&str, &str)]) -> Vec<String> {
        let place = Place::file(&"agencies/a.yaml".into());
        let next = next.iter().map(|&(from, to)| (from, (to, place.clone()))).collect();
        let mut report = Report::default();
        circles(&next, &mut report);
        report.diagnostics().iter().map(|it| it.arg("chain").unwrap().to_owned()).collect()
    }

    #[test]
    fn of_many_names_a_neighbour_is_named() {
        let names: Vec<String> = (0..5_000).map(|n| format!("{n}/2015/NĐ-CP")).collect();
        let known: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(nearest_of(&known, "123/2015/ND-CP"), Some("123/2015/NĐ-CP"));
        assert_eq!(nearest_of(&known, "luật"), None);
    }

    #[test]
    fn each_circle_is_reported_once_and_long_chains_take_no_time() {
        let circles =
            [("a", "d"), ("c", "e"), ("d", "c"), ("e", "c"), ("f", "f"), ("g", "nothing")];
        assert_eq!(found(&circles), ["c → e → c", "f → f"]);
        let names: Vec<String> = (0..50_000).map(|n| format!("{n:06}")).collect();
        let chain: Vec<_> = names.windows(2).map(|it| (it[0].as_str(), it[1].as_str())).collect();
        assert!(found(&chain).is_empty());
    }
}
