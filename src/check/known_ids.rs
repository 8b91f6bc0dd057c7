//! The ids that may be referred to, and the report of a reference that leads nowhere.
//!
//! Must not know which records refer to what.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Bound::{Excluded, Included, Unbounded},
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use super::names::RecordNames;
use crate::{
    diag::{Code, Diagnostic, Place, Report, fix::Fix},
    model::{
        Catalog,
        ids::{Id, ProcedureCode},
        procedure::LegalText,
    },
    source::ContentKind,
    text::{is_slip, nearest, only_nearest},
};

/// Every name that may be referred to, by kind.
pub(super) struct KnownIds<'a> {
    catalog: &'a Catalog,
    /// The kinds of which records are missing, and whether a reference was not judged because of that.
    left_out: BTreeMap<ContentKind, AtomicBool>,
    /// Made when a reference first leads nowhere.
    names: OnceLock<RecordNames>,
    fields: BTreeSet<&'a str>,
    agencies: BTreeSet<&'a str>,
    applicants: BTreeSet<&'a str>,
    procedures: BTreeSet<&'a str>,
    legal: BTreeSet<&'a str>,
    texts: BTreeMap<&'a str, &'a LegalText>,
    forms: BTreeSet<&'a str>,
}

impl<'a> KnownIds<'a> {
    pub(super) fn of(catalog: &'a Catalog) -> Self {
        let codes =
            catalog.procedures.iter().filter_map(|it| it.code.as_ref().map(ProcedureCode::as_str));
        let ids = catalog.procedures.iter().filter_map(|it| it.id.as_ref().map(Id::as_str));
        Self {
            catalog,
            left_out: catalog
                .gaps
                .kinds()
                .map(|(kind, _)| (kind, AtomicBool::new(false)))
                .collect(),
            names: OnceLock::new(),
            fields: catalog.fields.iter().map(|it| it.id.as_str()).collect(),
            agencies: catalog.agencies.iter().map(|it| it.id.as_str()).collect(),
            applicants: catalog.applicants.iter().map(|it| it.id.as_str()).collect(),
            procedures: codes.chain(ids).collect(),
            legal: catalog.legal.iter().map(|text| text.name()).collect(),
            texts: catalog.legal.iter().map(|text| (text.name(), &text.value)).collect(),
            forms: catalog.form_files.keys().map(String::as_str).collect(),
        }
    }

    fn of_kind(&self, kind: &str) -> Option<&BTreeSet<&'a str>> {
        match kind {
            "field" => Some(&self.fields),
            "agency" => Some(&self.agencies),
            "applicant" => Some(&self.applicants),
            "procedure" => Some(&self.procedures),
            "legal" => Some(&self.legal),
            _ => None,
        }
    }

    /// Whether records of a kind are missing whose names are unknown, because a file could not be read.
    pub(super) fn is_incomplete(&self, kind: &str) -> bool {
        files_of(kind).is_some_and(|files| self.catalog.gaps.has(files))
    }

    /// Whether a reference to a kind of record was not judged, because the record may be in a file that could
    /// not be read.
    pub(super) fn has_left_out(&self, kind: ContentKind) -> bool {
        self.left_out.get(&kind).is_some_and(|it| it.load(Ordering::Relaxed))
    }

    /// The id of the one record of a kind that has a name.
    pub(super) fn named(&self, kind: &str, name: &str) -> Option<&str> {
        self.names.get_or_init(|| RecordNames::of(self.catalog)).find(kind, name)
    }

    /// The id that is nearest. Of a kind of which records are missing none is: it would be another's. So would
    /// that of an office with a name that merely resembles.
    pub(super) fn nearest(&self, kind: &str, name: &str) -> Option<&'a str> {
        // Codes are numbers in a row: the nearest one is another procedure, often this one itself.
        let is_code = kind == "procedure" && name.starts_with(|c: char| c.is_ascii_digit());
        let known = self.of_kind(kind).filter(|_| !is_code && !self.is_incomplete(kind))?;
        nearest_of(known, name).filter(|near| kind != "agency" || is_slip(name, near))
    }

    /// Reports a reference to a field, an agency, an applicant, a procedure or a legal text that leads nowhere.
    /// Where the record may be among what could not be read, nothing is reported.
    pub(super) fn check(
        &self,
        kind: &'static str,
        name: &str,
        place: impl FnOnce() -> Place,
        report: &mut Report,
    ) {
        let is_known = self.of_kind(kind).is_some_and(|known| known.contains(name));
        let files = files_of(kind);
        if is_known || files.is_some_and(|files| self.catalog.gaps.may_hold(files, name)) {
            let left_out = files.and_then(|files| self.left_out.get(&files));
            if let Some(left_out) = left_out.filter(|_| !is_known) {
                left_out.store(true, Ordering::Relaxed);
            }
            return;
        }
        let place = place();
        let near = if report.has_many(&place.file, Code::UnknownReference) {
            None
        } else {
            self.named(kind, name).or_else(|| self.nearest(kind, name))
        };
        let fix = near.and_then(|near| Some(fix(kind, name, near, self.of_kind(kind)?)));
        let diagnostic = Diagnostic::new(Code::UnknownReference, place)
            .with("kind", kind)
            .with("found", name)
            .suggest(near)
            .fixed_by(fix);
        report.push(diagnostic);
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

/// The files that hold the records of a kind; `None` for what is inside a procedure.
fn files_of(kind: &str) -> Option<ContentKind> {
    match kind {
        "field" => Some(ContentKind::Fields),
        "agency" => Some(ContentKind::Agencies),
        "applicant" => Some(ContentKind::Applicants),
        "procedure" => Some(ContentKind::Procedures),
        "legal" => Some(ContentKind::Legal),
        _ => None,
    }
}

/// The nearest known name. Of very many names only the neighbours in the alphabet are compared:
/// thousands of wrong references against thousands of names would take minutes.
pub(super) fn nearest_of<'a>(known: &BTreeSet<&'a str>, name: &str) -> Option<&'a str> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_names_a_neighbour_is_named() {
        let names: Vec<String> = (0..5_000).map(|n| format!("{n}/2015/NĐ-CP")).collect();
        let known: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(nearest_of(&known, "123/2015/ND-CP"), Some("123/2015/NĐ-CP"));
        assert_eq!(nearest_of(&known, "luật"), None);
    }
}
