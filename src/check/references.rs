//! Every id that is referred to exists, and no chain of references leads back to itself.
//!
//! Must not know what the records say beyond their ids and references.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    known_ids::{KnownIds, fix, nearest_of},
    names,
    scope::ProcedureScope,
};
use crate::{
    diag::{Code, Diagnostic, KeyPath, Place, Report},
    model::{
        Catalog, Sourced,
        ids::{Id, ProcedureCode},
        procedure::{DocumentEntry, LegalBasis, Procedure},
        site::Site,
    },
    source::decode::{Item, Refused},
};

/// The references of agencies, life events and the site.
pub(super) fn of_lists(catalog: &Catalog, known: &KnownIds<'_>, report: &mut Report) {
    for agency in &catalog.agencies {
        let origin = &agency.origin;
        if let Some(parent) = &agency.parent {
            let place = || origin.key("parent");
            known.check("agency", parent.as_str(), place, report);
        }
        for successor in &agency.successors {
            let place = || origin.item("successors", successor.position);
            known.check("agency", successor.as_str(), place, report);
        }
        let unit = agency.one_stop.as_ref();
        for officer in unit.map(|unit| unit.officers.as_slice()).unwrap_or_default() {
            for field in &officer.fields {
                let path = origin.path().key("one_stop").key("officers").index(officer.position);
                let place =
                    || Place::value(&origin.file, path.clone().key("fields").index(field.position));
                known.check("field", field.as_str(), place, report);
            }
        }
    }
    for event in &catalog.events {
        for code in &event.procedures {
            let place = || event.origin.item("procedures", code.position);
            known.check("procedure", code.as_str(), place, report);
        }
    }
    if let Some(site) = &catalog.site {
        of_site(site, known, report);
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

fn of_site(site: &Sourced<Site>, known: &KnownIds<'_>, report: &mut Report) {
    if let Some(agency) = &site.agency {
        let place = || site.origin.key("agency");
        known.check("agency", agency.as_str(), place, report);
    }
    for code in &site.featured {
        let place = || site.origin.item("featured", code.position);
        known.check("procedure", code.as_str(), place, report);
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
pub(super) fn of_procedure(
    procedure: &Sourced<Procedure>,
    scene: &ProcedureScope<'_>,
    report: &mut Report,
) {
    let known = scene.known;
    let origin = &procedure.origin;
    if let Some(field) = &procedure.field {
        known.check("field", field.as_str(), || origin.key("field"), report);
    }
    if let Some(issuer) = &procedure.issuer {
        known.check("agency", issuer.as_str(), || origin.key("issuer"), report);
    }
    if let Some(code) = &procedure.replaced_by {
        let place = || origin.key("replaced_by");
        known.check("procedure", code.as_str(), place, report);
    }
    for id in &procedure.applicants {
        let place = || origin.item("applicants", id.position);
        known.check("applicant", id.as_str(), place, report);
    }
    for code in &procedure.related {
        let place = || origin.item("related", code.position);
        known.check("procedure", code.as_str(), place, report);
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
            known.check("agency", id.as_str(), place, report);
        }
    }
    for basis in procedure.legal_bases.known().into_iter().flatten() {
        if let LegalBasis::Reference(name) = &basis.value {
            let place = || origin.item("legal_bases", basis.position);
            known.check("legal", name, place, report);
        }
    }
    inside(procedure, scene.refused, report);
}

/// References to the procedure's own cases and forms.
fn inside(procedure: &Sourced<Procedure>, refused: &Refused, report: &mut Report) {
    let cases: BTreeSet<&str> = procedure.cases.iter().map(|case| case.id.as_str()).collect();
    let forms = procedure.forms.known();
    let forms: BTreeSet<&str> = forms.into_iter().flatten().map(|form| form.id.as_str()).collect();
    let (file, top) = (&procedure.origin.file, procedure.origin.path());
    // Where one form or case is broken, its id may be the one referred to.
    let [has_all_cases, has_all_forms] =
        ["cases", "forms"].map(|list| !refused.holds(&procedure.origin.key(list)));
    let mut check = |kind: &str, known: &BTreeSet<&str>, ids: &[Item<Id>], path: &KeyPath| {
        let is_judged = if kind == "case" { has_all_cases } else { has_all_forms };
        for id in ids.iter().filter(|id| is_judged && !known.contains(id.as_str())) {
            let place = Place::value(file, path.clone().key(kind).index(id.position));
            let near = if report.has_many(file, Code::UnknownReference) {
                None
            } else {
                names::inside(procedure, kind, id.as_str())
                    .or_else(|| nearest_of(known, id.as_str()).map(str::to_owned))
            };
            let diagnostic = Diagnostic::new(Code::UnknownReference, place)
                .with("kind", kind)
                .with("found", id.as_str())
                .suggest(near.as_deref())
                .fixed_by(near.as_deref().map(|near| fix(kind, id.as_str(), near, known)));
            report.push(diagnostic);
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
    fn each_circle_is_reported_once_and_long_chains_take_no_time() {
        let circles =
            [("a", "d"), ("c", "e"), ("d", "c"), ("e", "c"), ("f", "f"), ("g", "nothing")];
        assert_eq!(found(&circles), ["c → e → c", "f → f"]);
        let names: Vec<String> = (0..50_000).map(|n| format!("{n:06}")).collect();
        let chain: Vec<_> = names.windows(2).map(|it| (it[0].as_str(), it[1].as_str())).collect();
        assert!(found(&chain).is_empty());
    }
}
