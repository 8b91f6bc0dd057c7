//! Owns what the workbook and the content folder call their records: ids by name, and where columns are.
//! Must not know rows.

use std::collections::{BTreeMap, BTreeSet};

use super::sheets::ReadSheet;
use crate::{
    import::clean,
    model::ids::Id,
    source::{ContentKind, yaml::Node},
    text::nearest,
    workbook::{
        cell_codec::{TypedCell, line},
        layout::{CellForm, SheetLayout},
    },
};

/// Why a text is no record's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoId {
    /// No record is called so.
    Nobody,
    /// These are called so: which one is meant, nobody can say.
    Several(Vec<String>),
}

/// Ids and names by kind, and the columns of each sheet.
#[derive(Debug, Default)]
pub(super) struct KnownNamesAndIds {
    ids: BTreeMap<ContentKind, BTreeSet<String>>,
    /// The ids of each name; several records may bear one.
    by_name: BTreeMap<(ContentKind, String), BTreeSet<String>>,
    columns: BTreeMap<String, Vec<Option<u32>>>,
}

impl KnownNamesAndIds {
    /// Notes a record of the content folder, after those of the workbook, which may have renamed it.
    pub(super) fn record(&mut self, kind: ContentKind, record: &Node) {
        let text = |key: &str| record.get(key).and_then(Node::text);
        let names = [text("name"), text("short_name")];
        let id = text("id").or_else(|| text("number"));
        if let Some(id) = id.filter(|id| !self.has(kind, id)) {
            self.note(kind, id, names.iter().flatten());
        }
    }

    /// Notes the records of a main sheet, and the columns of any sheet.
    pub(super) fn sheet(&mut self, sheet: &SheetLayout, typed: &ReadSheet) {
        self.columns.insert(sheet.name.clone(), typed.columns.clone());
        if !sheet.lists.is_empty() {
            return;
        }
        let place = |key: &str| {
            sheet.place(|it| matches!(it, CellForm::Value(column) if column.at == [key]))
        };
        let (id, number) = (place("id"), place("number"));
        for row in &typed.rows {
            let cell = |place: Option<usize>| match row.cell(place?)? {
                TypedCell::Text(text) => Some(line(text)),
                _ => None,
            };
            let names = [cell(place("name")), cell(place("short_name"))];
            let own = cell(id).or_else(|| cell(number).filter(|_| sheet.of == ContentKind::Legal));
            if let Some(own) = own {
                self.note(sheet.of, &own, names.iter().flatten().map(String::as_str));
            }
        }
    }

    pub(super) fn note<N: AsRef<str>>(
        &mut self,
        kind: ContentKind,
        id: &str,
        names: impl Iterator<Item = N>,
    ) {
        self.ids.entry(kind).or_default().insert(id.to_owned());
        for name in names {
            let ids = self.by_name.entry((kind, clean::key(name.as_ref()))).or_default();
            ids.insert(id.to_owned());
        }
    }

    /// The id that a text is, or whose name it is. A sound id that nobody knows is left to `check`;
    /// legal texts go by their numbers, which have no form.
    pub(super) fn id(&self, kind: ContentKind, text: &str) -> Result<String, NoId> {
        if self.has(kind, text) {
            return Ok(text.to_owned());
        }
        let named = self.by_name.get(&(kind, clean::key(text)));
        let is_sound = kind == ContentKind::Legal || Id::parse(text).is_some();
        match named.map(|ids| ids.iter().cloned().collect::<Vec<_>>()).as_deref() {
            Some([only]) => Ok(only.clone()),
            Some(several) => Err(NoId::Several(several.to_vec())),
            None if is_sound => Ok(text.to_owned()),
            None => Err(NoId::Nobody),
        }
    }

    /// Whether a record of the kind has the id.
    pub(super) fn has(&self, kind: ContentKind, id: &str) -> bool {
        self.ids.get(&kind).is_some_and(|ids| ids.contains(id))
    }

    /// Whether a record of the kind has the id or the name.
    pub(super) fn is_called(&self, kind: ContentKind, text: &str) -> bool {
        self.has(kind, text) || self.by_name.contains_key(&(kind, clean::key(text)))
    }

    /// The id whose id or name is nearest to a text.
    pub(super) fn nearest(&self, kind: ContentKind, text: &str) -> Option<String> {
        let ids = self.ids.get(&kind)?;
        let key = clean::key(text);
        let names =
            self.by_name.range((kind, String::new())..).take_while(|((it, _), _)| *it == kind);
        let names: BTreeMap<&str, &str> = names
            .filter_map(|((_, name), ids)| Some((name.as_str(), ids.first()?.as_str())))
            .collect();
        let near = nearest(&key, names.keys().copied()).and_then(|name| names.get(name).copied());
        near.or_else(|| nearest(text, ids.iter().map(String::as_str))).map(str::to_owned)
    }

    /// The column (from 1) in which a place of a sheet stands.
    pub(super) fn column(&self, sheet: &SheetLayout, place: usize) -> Option<u32> {
        self.columns.get(&sheet.name).and_then(|columns| columns.get(place).copied().flatten())
    }

    /// The sheet's columns that the workbook lacks.
    pub(super) fn lacking(&self, sheet: &SheetLayout) -> Option<Vec<usize>> {
        let columns = self.columns.get(&sheet.name)?;
        Some((0..columns.len()).filter(|at| columns[*at].is_none()).collect())
    }
}
