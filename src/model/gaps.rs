//! What of the content could not be read: that it is absent from the catalogue is no second mistake.
//!
//! Must not judge references: `check` does.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::source::ContentKind;

/// Records and files that are missing from the catalogue because of a mistake, which is reported where
/// they were read.
#[derive(Clone, Debug, Default)]
pub struct Gaps {
    /// Ids and codes of records with mistakes.
    names: BTreeSet<String>,
    /// Kinds with a file, or a record without a sound name, that could not be read; the first such file.
    kinds: BTreeMap<ContentKind, Arc<str>>,
}

impl Gaps {
    /// Whether other records refer to those of a kind by name.
    pub fn is_named(kind: ContentKind) -> bool {
        matches!(
            kind,
            ContentKind::Fields
                | ContentKind::Applicants
                | ContentKind::Legal
                | ContentKind::Agencies
                | ContentKind::Procedures
        )
    }

    /// Adds a record with mistakes by the names under which other records refer to it.
    pub fn add_record(&mut self, names: Vec<String>) {
        self.names.extend(names);
    }

    /// Adds a file of which not every record is known, not even by its name.
    pub fn add_file(&mut self, kind: ContentKind, file: &Arc<str>) {
        self.kinds.entry(kind).or_insert_with(|| file.clone());
    }

    /// Takes over the gaps of another file.
    pub fn append(&mut self, other: Self) {
        self.names.extend(other.names);
        for (kind, file) in other.kinds {
            self.kinds.entry(kind).or_insert(file);
        }
    }

    /// Whether a record of the kind and name, which is not in the catalogue, may be among what could not be
    /// read.
    pub fn may_hold(&self, kind: ContentKind, name: &str) -> bool {
        self.names.contains(name) || self.has(kind)
    }

    /// Whether records of the kind are missing whose names are unknown.
    pub fn has(&self, kind: ContentKind) -> bool {
        self.kinds.contains_key(&kind)
    }

    /// The first file of a kind that could not be read; `None` if all could.
    pub fn file(&self, kind: ContentKind) -> Option<&Arc<str>> {
        self.kinds.get(&kind)
    }

    /// The kinds of which records are missing, each with the first file that could not be read.
    pub fn kinds(&self) -> impl Iterator<Item = (ContentKind, &Arc<str>)> {
        self.kinds.iter().map(|(kind, file)| (*kind, file))
    }
}
