//! Owns the ids of the agencies and fields that a table names, and the entries of new ones.
//! Must not read or write files.
//!
//! An entry of the content wins, whoever wrote it; of one code, or of one name, or of one short name.

use std::collections::{BTreeMap, BTreeSet};

use super::mapping::Mapping;
use crate::{
    import::{
        clean,
        shared::{self, Known, KnownLists},
        yaml_out::{Map, Yaml},
    },
    model::{ids::Id, procedure::Level},
};

/// One list: what is known, and what this import writes.
#[derive(Debug, Default)]
struct List {
    by_name: BTreeMap<String, String>,
    by_code: BTreeMap<String, String>,
    /// The names of an entry.
    names: BTreeMap<String, Vec<String>>,
    /// The codes of entries.
    codes: BTreeMap<String, String>,
    /// The codes that rows give to entries without one.
    given: BTreeMap<String, String>,
    ids: BTreeSet<String>,
    own: BTreeMap<String, Map>,
    added: Vec<String>,
}

/// The name and the code of a row, with the keys by which they are found: made once for each row, since names may be
/// long.
pub(super) struct Named<'r> {
    name: &'r str,
    code: &'r str,
    name_key: String,
    code_key: String,
}

impl<'r> Named<'r> {
    /// An empty code is none.
    pub(super) fn new(name: &'r str, code: &'r str) -> Self {
        Self { name, code, name_key: clean::key(name), code_key: clean::key(code) }
    }

    /// The key of the name.
    pub(super) fn key(&self) -> &str {
        &self.name_key
    }
}

impl List {
    fn of(known: &[Known]) -> Self {
        let mut list = Self::default();
        for Known { entry, is_own } in known {
            let Some(id) = entry.get_text("id").map(str::to_owned) else { continue };
            for name in ["name", "short_name"].iter().filter_map(|key| entry.get_text(key)) {
                list.by_name.entry(clean::key(name)).or_insert_with(|| id.clone());
                list.names.entry(id.clone()).or_default().push(name.to_owned());
            }
            if let Some(code) = entry.get_text("code") {
                list.by_code.entry(clean::key(code)).or_insert_with(|| id.clone());
                list.codes.insert(id.clone(), clean::key(code));
            }
            if *is_own {
                list.own.insert(id.clone(), entry.clone());
            }
            list.ids.insert(id);
        }
        list
    }

    /// The entry of the code, or of the name if it has no other code.
    fn find(&self, row: &Named<'_>) -> Option<&String> {
        let code = &row.code_key;
        if let Some(id) = self.by_code.get(code).filter(|_| !code.is_empty()) {
            return Some(id);
        }
        let is_other = |id: &&String| self.codes.get(*id).is_some_and(|it| it != code);
        let id = self.by_name.get(&row.name_key);
        id.filter(|id| code.is_empty() || !is_other(id))
    }

    /// The entry of a row.
    fn of_row(&mut self, row: &Named<'_>) -> Option<String> {
        let id = self.find(row)?.clone();
        if !row.code.is_empty() {
            self.given.entry(id.clone()).or_insert_with(|| row.code_key.clone());
        }
        Some(id)
    }

    /// Adds an entry under the id, or one made from the name.
    fn add(&mut self, row: &Named<'_>, id: Option<&str>, level: &str) -> String {
        let Named { name, code, .. } = *row;
        let id = id.map_or_else(
            || {
                let slug = clean::slug(name);
                let slug = if slug.is_empty() { "khong-ten".to_owned() } else { slug };
                clean::unique(&slug, |id| self.ids.contains(id))
            },
            str::to_owned,
        );
        let mut entry = Map::default();
        entry.text("id", &id).text("name", &clean::line(name)).text("code", &clean::line(code));
        entry.text("level", level);
        self.own.insert(id.clone(), entry);
        self.ids.insert(id.clone());
        self.by_name.entry(row.name_key.clone()).or_insert_with(|| id.clone());
        self.names.entry(id.clone()).or_default().push(name.to_owned());
        if !code.is_empty() {
            self.by_code.insert(row.code_key.clone(), id.clone());
            self.codes.insert(id.clone(), row.code_key.clone());
        }
        self.added.push(id.clone());
        id
    }

    fn written(&self) -> Option<Yaml> {
        let entries: Vec<Yaml> = self.own.values().cloned().map(Yaml::Map).collect();
        (!entries.is_empty()).then_some(Yaml::List(entries))
    }
}

/// The agencies and fields of a content folder, before and with a table.
#[derive(Debug)]
pub(super) struct Names {
    agencies: List,
    fields: List,
}

impl Names {
    /// Those of the content.
    pub(super) fn of_content(known: &KnownLists) -> Self {
        Self { agencies: List::of(&known.agencies), fields: List::of(&known.fields) }
    }

    /// Those of the content, and those that the mapping adds or calls otherwise.
    pub(super) fn of(known: &KnownLists, mapping: &Mapping) -> Self {
        let mut names = Self::of_content(known);
        for named in &mapping.agencies {
            let list = &mut names.agencies;
            let row = Named::new(&named.name, "");
            let id = named.id.as_ref().map(Id::as_str);
            let known = id.map_or_else(
                || list.find(&row).cloned(),
                |id| list.ids.contains(id).then(|| id.to_owned()),
            );
            let level = named.level.map_or_else(|| shared::level(&named.name), Level::word);
            let id = known.unwrap_or_else(|| list.add(&row, id, level));
            list.by_name.insert(row.name_key, id);
        }
        for named in &mapping.fields {
            let list = &mut names.fields;
            let row = Named::new(&named.name, "");
            if !list.ids.contains(named.id.as_str()) {
                list.add(&row, Some(named.id.as_str()), "");
            }
            list.by_name.insert(row.name_key, named.id.to_string());
        }
        names
    }

    /// The id of an agency; a new one gets an entry.
    pub(super) fn agency(&mut self, row: &Named<'_>, level: Option<Level>) -> String {
        if let Some(id) = self.agencies.of_row(row) {
            return id;
        }
        let level = level.map_or_else(|| shared::level(row.name), Level::word);
        self.agencies.add(row, None, level)
    }

    /// The id of a field; a new one gets an entry.
    pub(super) fn field(&mut self, row: &Named<'_>) -> String {
        if let Some(id) = self.fields.of_row(row) {
            return id;
        }
        self.fields.add(row, None, "")
    }

    /// Whether the content, or this import, has an agency of that id.
    pub(super) fn has_agency(&self, id: &str) -> bool {
        self.agencies.ids.contains(id)
    }

    /// The name of the agency or field of a code, if the content has it under another name.
    pub(super) fn other_name(&self, row: &Named<'_>, is_field: bool) -> Option<String> {
        let list = if is_field { &self.fields } else { &self.agencies };
        let id = list.by_code.get(&row.code_key).filter(|_| !row.code.is_empty())?;
        let of_name = list.by_name.get(&row.name_key).filter(|it| *it != id);
        // Two offices may have one name; then the code decides.
        let names = list.names.get(id)?;
        let is_own = names.iter().any(|it| clean::key(it) == row.name_key);
        of_name.filter(|_| !is_own)?;
        names.first().cloned()
    }

    /// Whether an agency or field of that name is known.
    pub(super) fn has(&self, name: &Named<'_>) -> bool {
        let by_name = |list: &List| list.by_name.contains_key(&name.name_key);
        by_name(&self.agencies) || by_name(&self.fields)
    }

    /// The ids of a name.
    pub(super) fn ids(&self, name: &str) -> impl Iterator<Item = String> {
        let row = Named::new(name, "");
        [&self.agencies, &self.fields].into_iter().filter_map(move |it| it.find(&row).cloned())
    }

    /// Whether an entry without a code has the name of a row, and an earlier row of that name had another code:
    /// which of them is meant?
    pub(super) fn is_two(&self, row: &Named<'_>, is_field: bool) -> bool {
        let list = if is_field { &self.fields } else { &self.agencies };
        let given = list.find(row).and_then(|id| list.given.get(id));
        !row.code.is_empty()
            && !list.by_code.contains_key(&row.code_key)
            && given.is_some_and(|it| *it != row.code_key)
    }

    /// The id of a known agency by its name.
    pub(super) fn known_agency(known: &KnownLists, name: &str) -> Option<String> {
        List::of(&known.agencies).find(&Named::new(name, "")).cloned()
    }

    /// The folder of each list, what is to stand in this import's file, and what is new.
    pub(super) fn written(self) -> [(&'static str, Option<Yaml>, Vec<String>); 2] {
        [
            ("agencies", self.agencies.written(), self.agencies.added),
            ("fields", self.fields.written(), self.fields.added),
        ]
    }
}
