//! Which record a name means where an id is expected: `Công dân Việt Nam` is the applicant `cong-dan`.
//!
//! Names are compared whole, without marks, case, punctuation and common abbreviations. A name that is merely
//! near may be that of another office, so it is no answer.

use std::collections::BTreeMap;

use crate::{
    locale,
    model::{
        Catalog,
        ids::{Id, ProcedureCode},
        legal_number,
        procedure::Procedure,
    },
};

/// What offices shorten, without marks.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("ubnd", "uy ban nhan dan"),
    ("hdnd", "hoi dong nhan dan"),
    ("vpdkdd", "van phong dang ky dat dai"),
    ("bhxh", "bao hiem xa hoi"),
    ("tp", "thanh pho"),
];

/// The ids and codes of records by their names. `None` where two records have the name.
type IdsByName = BTreeMap<String, Option<String>>;

/// The names of all records, by kind.
#[derive(Debug, Default)]
pub(super) struct RecordNames(BTreeMap<&'static str, IdsByName>);

impl RecordNames {
    pub(super) fn of(catalog: &Catalog) -> Self {
        let mut names = Self::default();
        for it in &catalog.fields {
            names.add("field", it.id.as_str(), [Some(it.name.as_str()), None]);
        }
        for it in &catalog.applicants {
            names.add("applicant", it.id.as_str(), [Some(it.name.as_str()), None]);
        }
        for it in &catalog.agencies {
            let long = Some(it.name.as_str());
            names.add("agency", it.id.as_str(), [long, it.short_name.as_deref()]);
        }
        for it in &catalog.legal {
            names.add("legal", it.name(), [it.title.as_deref(), Some(it.number.as_str())]);
            // "Luật số 60/2014/QH13" and "4/2023/NĐ-CP" have the key of the number in the list.
            names.add("legal number", it.name(), [Some(&legal_number::key(&it.number)), None]);
        }
        for it in &catalog.procedures {
            let code = it.code.as_ref().map(ProcedureCode::as_str);
            let Some(id) = code.or(it.id.as_ref().map(Id::as_str)) else { continue };
            names.add("procedure", id, [Some(it.name.as_str()), it.short_name.as_deref()]);
        }
        names
    }

    fn add(&mut self, kind: &'static str, id: &str, names: [Option<&str>; 2]) {
        let known = self.0.entry(kind).or_default();
        for name in names.into_iter().flatten().chain([id]) {
            add(known, name, id);
        }
    }

    /// The id of the one record that has the name.
    pub(super) fn find(&self, kind: &str, name: &str) -> Option<&str> {
        let of = |kind: &str, name: &str| self.0.get(kind)?.get(&plain(name))?.as_deref();
        let by_number = || of("legal number", &legal_number::key(name));
        of(kind, name).or_else(|| if kind == "legal" { by_number() } else { None })
    }
}

fn add(known: &mut IdsByName, name: &str, id: &str) {
    let name = plain(name);
    if !name.is_empty() {
        let found = known.entry(name).or_insert_with(|| Some(id.to_owned()));
        if found.as_deref() != Some(id) {
            *found = None;
        }
    }
}

/// A name as it is compared: words of letters and digits, abbreviations in full.
fn plain(name: &str) -> String {
    let whole = |word| ABBREVIATIONS.iter().find(|(short, _)| *short == word).map(|it| it.1);
    let plain = locale::plain(name);
    plain.split(' ').map(|word| whole(word).unwrap_or(word)).collect::<Vec<_>>().join(" ")
}

/// The id of the procedure's own case or form with a name.
pub(super) fn inside(procedure: &Procedure, kind: &str, name: &str) -> Option<String> {
    let mut known = IdsByName::new();
    if kind == "case" {
        for case in &procedure.cases {
            add(&mut known, &case.name, case.id.as_str());
            add(&mut known, case.id.as_str(), case.id.as_str());
        }
    } else {
        for form in procedure.forms.known().into_iter().flatten() {
            add(&mut known, &form.name, form.id.as_str());
            add(&mut known, form.id.as_str(), form.id.as_str());
            if let Some(code) = &form.code {
                add(&mut known, code, form.id.as_str());
            }
        }
    }
    known.remove(&plain(name)).flatten()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_name_is_compared_without_marks_case_and_abbreviations() {
        let name = plain("Ủy ban nhân dân xã Mẫu");
        for same in
            ["UBND xã Mẫu", "uỷ ban nhân dân XÃ MẪU", "uy ban nhan dan xa mau", "ubnd-xa-mau"]
        {
            assert_eq!(plain(same), name, "{same}");
        }
        for other in ["UBND xã Mậu Lâm", "HĐND xã Mẫu", "xã Mẫu"] {
            assert_ne!(plain(other), name, "{other}");
        }
        assert_eq!(plain("–"), "");
    }
}
