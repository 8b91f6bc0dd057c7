//! What ids stand for, so that two contents are compared by what readers see.
//!
//! Must not compare.

use std::collections::BTreeMap;

use super::sets::SetElement;
use crate::{
    model::{
        Catalog,
        agency::Agency,
        ids::Id,
        legal_number,
        procedure::{LegalBasis, LegalText, Procedure},
    },
    source::decode::{Item, OneOrMore},
};

/// What ids stand for in one content. An id that names nothing stands for itself.
pub(super) struct NamesById<'a> {
    fields: BTreeMap<&'a str, &'a str>,
    agencies: BTreeMap<&'a str, &'a Agency>,
    applicants: BTreeMap<&'a str, &'a str>,
    legal: BTreeMap<&'a str, &'a LegalText>,
}

impl<'a> NamesById<'a> {
    pub(super) fn of(catalog: &'a Catalog) -> Self {
        Self {
            fields: catalog.fields.iter().map(|it| (it.id.as_str(), it.name.as_str())).collect(),
            agencies: catalog.agencies.iter().map(|it| (it.id.as_str(), &it.value)).collect(),
            applicants: catalog
                .applicants
                .iter()
                .map(|it| (it.id.as_str(), it.name.as_str()))
                .collect(),
            legal: catalog.legal.iter().map(|it| (it.name(), &it.value)).collect(),
        }
    }

    pub(super) fn field(&self, id: &Id) -> String {
        find(&self.fields, id)
    }

    pub(super) fn agency(&self, id: &Id) -> String {
        self.agency_record(id).map_or_else(|| id.to_string(), |it| it.name.clone())
    }

    pub(super) fn agency_record(&self, id: &Id) -> Option<&'a Agency> {
        self.agencies.get(id.as_str()).copied()
    }

    /// The name of a procedure's field, if it has one.
    pub(super) fn field_of(&self, procedure: &Procedure) -> Option<String> {
        procedure.field.as_ref().map(|id| self.field(id))
    }

    pub(super) fn agencies(&self, ids: &OneOrMore<Id>) -> Vec<SetElement> {
        ids.0.iter().map(|id| SetElement::new(self.agency(id))).collect()
    }

    pub(super) fn applicants(&self, ids: &[Item<Id>]) -> Vec<SetElement> {
        ids.iter().map(|id| SetElement::new(find(&self.applicants, id))).collect()
    }

    /// Known by its number alone: a title is spelt in many ways.
    pub(super) fn legal(&self, basis: &LegalBasis) -> SetElement {
        let text = match basis {
            LegalBasis::Inline(text) => Some(&**text),
            LegalBasis::Reference(name) => self.legal.get(name.as_str()).copied(),
        };
        let Some(text) = text else {
            let LegalBasis::Reference(name) = basis else { return SetElement::new("") };
            return SetElement::known_by(&legal_number::key(name), name);
        };
        let shown = match &text.title {
            Some(title) => format!("{} ({title})", text.number),
            None => text.number.clone(),
        };
        SetElement::known_by(&legal_number::key(&text.number), shown)
    }
}

fn find(names: &BTreeMap<&str, &str>, id: &Id) -> String {
    names.get(id.as_str()).map_or_else(|| id.to_string(), |name| (*name).to_owned())
}

/// Before the level in the name of a class of agencies, folded.
pub(super) const CLASS: &str = " cap ";
