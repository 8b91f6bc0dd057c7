//! Owns the ids of the agencies and fields that a table names, and the entries of new ones.
//! Must not read or write files.
//!
//! An entry of the content wins, whoever wrote it; of one code, or of one name, or of one short name.

use std::collections::{BTreeMap, BTreeSet};

use super::{mapping::Mapping, vocabulary::vocabulary};
use crate::{
    import::{
        clean,
        shared::{self, KnownLists, ListEntry, ListedEntry},
    },
    model::{agency::Agency, ids::Id, lists::Field, procedure::Level},
    source::yaml::Node,
};

/// One list: what is known, and what this import writes.
#[derive(Debug)]
struct NameList<T> {
    index: NameIndex,
    own: BTreeMap<Id, T>,
    added: Vec<Id>,
}

/// The ids of a list, by what rows name.
#[derive(Debug, Default)]
struct NameIndex {
    by_name: BTreeMap<String, Id>,
    by_code: BTreeMap<String, Id>,
    /// The names of an entry.
    names: BTreeMap<Id, Vec<String>>,
    /// The codes of entries.
    codes: BTreeMap<Id, String>,
    /// The codes that rows give to entries without one.
    given: BTreeMap<Id, String>,
    ids: BTreeSet<Id>,
}

/// The name and the code of a row, with the keys by which they are found: made once for each row, since names may be
/// long.
pub(super) struct KeyedName<'r> {
    name: &'r str,
    code: &'r str,
    name_key: String,
    code_key: String,
}

impl<'r> KeyedName<'r> {
    /// An empty code is none.
    pub(super) fn new(name: &'r str, code: &'r str) -> Self {
        Self { name, code, name_key: clean::key(name), code_key: clean::key(code) }
    }

    /// The key of the name.
    pub(super) fn key(&self) -> &str {
        &self.name_key
    }
}

impl NameIndex {
    fn note(&mut self, id: &Id, name: &str) {
        self.by_name.entry(clean::key(name)).or_insert_with(|| id.clone());
        self.names.entry(id.clone()).or_default().push(name.to_owned());
    }

    /// The entry of the code, or of the name if it has no other code.
    fn find(&self, row: &KeyedName<'_>) -> Option<&Id> {
        let code = &row.code_key;
        if let Some(id) = self.by_code.get(code).filter(|_| !code.is_empty()) {
            return Some(id);
        }
        let is_other = |id: &&Id| self.codes.get(*id).is_some_and(|it| it != code);
        let id = self.by_name.get(&row.name_key);
        id.filter(|id| code.is_empty() || !is_other(id))
    }

    /// The entry of a row.
    fn of_row(&mut self, row: &KeyedName<'_>) -> Option<Id> {
        let id = self.find(row)?.clone();
        if !row.code.is_empty() {
            self.given.entry(id.clone()).or_insert_with(|| row.code_key.clone());
        }
        Some(id)
    }
}

impl<T: ListEntry> NameList<T> {
    fn of(known: &[ListedEntry<T>]) -> Self {
        let mut list =
            Self { index: NameIndex::default(), own: BTreeMap::new(), added: Vec::new() };
        for ListedEntry { entry, is_own } in known {
            let id = entry.id().clone();
            let index = &mut list.index;
            for name in entry.names() {
                index.note(&id, name);
            }
            if let Some(code) = entry.code().map(clean::key) {
                index.by_code.entry(code.clone()).or_insert_with(|| id.clone());
                index.codes.insert(id.clone(), code);
            }
            index.ids.insert(id.clone());
            if *is_own {
                list.own.insert(id, entry.clone());
            }
        }
        list
    }

    /// Adds an entry under the id, or one made from the name.
    fn add(
        &mut self,
        row: &KeyedName<'_>,
        id: Option<&Id>,
        new: impl FnOnce(Id, String, Option<String>) -> T,
    ) -> Id {
        let KeyedName { name, code, .. } = *row;
        let index = &mut self.index;
        let of_name = || {
            let slug = clean::id_of_name(name);
            clean::id(&clean::unique(slug.as_str(), |it| index.ids.contains(&clean::id(it))))
        };
        let id = id.cloned().unwrap_or_else(of_name);
        let entry = new(id.clone(), clean::line(name), clean::given(clean::line(code)));
        self.own.insert(id.clone(), entry);
        index.ids.insert(id.clone());
        index.note(&id, name);
        if !code.is_empty() {
            index.by_code.insert(row.code_key.clone(), id.clone());
            index.codes.insert(id.clone(), row.code_key.clone());
        }
        self.added.push(id.clone());
        id
    }

    /// The entries of this import's file; absent where there are none.
    fn written(&self) -> Option<Node> {
        let entries: Vec<Node> = self.own.values().map(T::encode).collect();
        (!entries.is_empty()).then_some(Node::List(entries))
    }
}

fn new_field(id: Id, name: String, code: Option<String>) -> Field {
    Field { id, name, code, order: None, about: None }
}

/// The agencies and fields of a content folder, before and with a table.
#[derive(Debug)]
pub(super) struct KnownNames {
    agencies: NameList<Agency>,
    fields: NameList<Field>,
}

impl KnownNames {
    /// Those of the content.
    pub(super) fn of_content(known: &KnownLists) -> Self {
        Self { agencies: NameList::of(&known.agencies), fields: NameList::of(&known.fields) }
    }

    /// Those of the content, and those that the mapping adds or calls otherwise.
    pub(super) fn of(known: &KnownLists, mapping: &Mapping) -> Self {
        let mut names = Self::of_content(known);
        for named in &mapping.agencies {
            let list = &mut names.agencies;
            let row = KeyedName::new(&named.name, "");
            let id = named.id.as_ref();
            let known = id.map_or_else(
                || list.index.find(&row).cloned(),
                |id| list.index.ids.contains(id).then(|| id.clone()),
            );
            let new = |id, name, code| shared::new_agency(id, name, code, named.level);
            let id = known.unwrap_or_else(|| list.add(&row, id, new));
            list.index.by_name.insert(row.name_key, id);
        }
        for named in &mapping.fields {
            let list = &mut names.fields;
            let row = KeyedName::new(&named.name, "");
            if !list.index.ids.contains(&named.id) {
                list.add(&row, Some(&named.id), new_field);
            }
            list.index.by_name.insert(row.name_key, named.id.clone());
        }
        names
    }

    /// The id of an agency; a new one gets an entry.
    pub(super) fn agency(&mut self, row: &KeyedName<'_>, level: Option<Level>) -> Id {
        if let Some(id) = self.agencies.index.of_row(row) {
            return id;
        }
        let new = |id, name, code| shared::new_agency(id, name, code, level);
        self.agencies.add(row, None, new)
    }

    /// The id of a field; a new one gets an entry.
    pub(super) fn field(&mut self, row: &KeyedName<'_>) -> Id {
        if let Some(id) = self.fields.index.of_row(row) {
            return id;
        }
        self.fields.add(row, None, new_field)
    }

    fn index(&self, is_field: bool) -> &NameIndex {
        if is_field { &self.fields.index } else { &self.agencies.index }
    }

    /// Whether the content, or this import, has an agency of that id.
    pub(super) fn has_agency(&self, id: &Id) -> bool {
        self.agencies.index.ids.contains(id)
    }

    /// The name of the agency or field of a code, if the content has it under another name.
    pub(super) fn other_name(&self, row: &KeyedName<'_>, is_field: bool) -> Option<String> {
        let list = self.index(is_field);
        let id = list.by_code.get(&row.code_key).filter(|_| !row.code.is_empty())?;
        let of_name = list.by_name.get(&row.name_key).filter(|it| *it != id);
        // Two offices may have one name; then the code decides.
        let names = list.names.get(id)?;
        let is_own = names.iter().any(|it| clean::key(it) == row.name_key);
        of_name.filter(|_| !is_own)?;
        names.first().cloned()
    }

    /// Whether the name is that of a known field, or of a known agency.
    pub(super) fn is_known(&self, name: &KeyedName<'_>, is_field: bool) -> bool {
        self.index(is_field).by_name.contains_key(&name.name_key)
    }

    /// Whether an agency or field of that name is known.
    pub(super) fn has(&self, name: &KeyedName<'_>) -> bool {
        self.is_known(name, false) || self.is_known(name, true)
    }

    /// The ids of a name.
    pub(super) fn ids(&self, name: &str) -> impl Iterator<Item = Id> {
        let row = KeyedName::new(name, "");
        let of = move |is_field| self.index(is_field).find(&row).cloned();
        [false, true].into_iter().filter_map(of)
    }

    /// Whether an entry without a code has the name of a row, and an earlier row of that name had another code:
    /// which of them is meant?
    pub(super) fn is_two(&self, row: &KeyedName<'_>, is_field: bool) -> bool {
        let list = self.index(is_field);
        let given = list.find(row).and_then(|id| list.given.get(id));
        !row.code.is_empty()
            && !list.by_code.contains_key(&row.code_key)
            && given.is_some_and(|it| *it != row.code_key)
    }

    /// The id of the agency of a name, or of the only one whose name differs in the province or in an abbreviation:
    /// "Ủy ban nhân dân xã A, tỉnh B" is "UBND xã A".
    pub(super) fn office(&self, name: &str) -> Option<Id> {
        let index = &self.agencies.index;
        if let Some(id) = index.find(&KeyedName::new(name, "")) {
            return Some(id.clone());
        }
        let is_same = |it: &String| vocabulary().is_same_office(it, name);
        let mut same = index.names.iter().filter(|(_, names)| names.iter().any(is_same));
        let (id, _) = same.next()?;
        same.next().is_none().then(|| id.clone())
    }

    /// The folder of each list, what is to stand in this import's file, and what is new.
    pub(super) fn written(self) -> [(&'static str, Option<Node>, Vec<Id>); 2] {
        [
            ("agencies", self.agencies.written(), self.agencies.added),
            ("fields", self.fields.written(), self.fields.added),
        ]
    }
}
