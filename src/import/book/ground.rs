//! Owns the content folder as it stands before the import, and what of a file may be replaced.
//! Must not know cells.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use crate::{
    diag::Report,
    import::{ImportError, disk},
    model::{Catalog, lower::lower_yaml},
    source::{self, Entry, Kind, yaml::Node},
    text::fingerprint,
    workbook::{
        layout::{KINDS, LAYOUT},
        spread::key_of,
    },
};

/// Remembers the hash of every file as this import wrote it; apart from other imports', for what a clerk
/// changed in a workbook is to them a person's edit.
const MEMORY: &str = ".congkhai-import-xlsx.json";

/// Where the old text of a replaced file is kept: nothing reads it.
const REPLACED: &str = "import/replaced/";

/// A file of the content.
#[derive(Debug)]
pub(super) struct File {
    pub(super) kind: Kind,
    pub(super) bytes: Vec<u8>,
    /// `None` if it cannot be read as YAML.
    pub(super) node: Option<Node>,
}

/// The content folder before the import.
#[derive(Debug)]
pub(super) struct Ground {
    pub(super) files: BTreeMap<String, File>,
    /// The file of each procedure, by its name.
    pub(super) procedures: BTreeMap<String, String>,
    memory: BTreeMap<String, String>,
    pub(super) has_site: bool,
}

/// What may be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It says the same already.
    Same,
    /// It is not there yet, or this import wrote it, or it is as it was when the workbook was made.
    Free,
    /// A person made or edited it since.
    Edited,
}

impl Ground {
    pub(super) fn survey(into: &Path) -> Result<Self, ImportError> {
        let mut ignored = Report::default();
        let content = source::load(into, &mut ignored);
        let mut files = BTreeMap::new();
        let mut procedures = BTreeMap::new();
        let main = LAYOUT.main(Kind::Procedures).map(|(_, sheet)| sheet);
        for entry in content.entries() {
            if !KINDS.iter().any(|(_, kind)| *kind == entry.kind) {
                continue;
            }
            let bytes = content
                .bytes(&entry.path)
                .map_err(|error| ImportError::io(&into.join(&*entry.path), error))?;
            let node = content.yaml(entry, &mut ignored);
            let file = File { kind: entry.kind, bytes, node };
            for record in file.records().filter(|_| entry.kind == Kind::Procedures) {
                if let Some(key) = main.and_then(|sheet| key_of(sheet, record)) {
                    procedures.insert(key, entry.path.to_string());
                }
            }
            files.insert(entry.path.to_string(), file);
        }
        let has_site = content.of(Kind::Site).next().is_some();
        Ok(Self { files, procedures, memory: disk::memory(into, MEMORY)?, has_site })
    }

    /// Whether a file is as this import wrote it.
    pub(super) fn is_own(&self, path: &str) -> bool {
        let hash = self.files.get(path).map(|file| fingerprint(&file.bytes));
        let known = self.memory.get(path).zip(hash);
        known.is_some_and(|(known, hash)| known.split(' ').any(|known| known == hash))
    }

    /// What may be done with a file that is to hold these records; `seal` is its fingerprint when the
    /// workbook was made.
    pub(super) fn verdict(
        &self,
        path: &str,
        kind: Kind,
        node: &Node,
        seal: Option<&str>,
    ) -> Verdict {
        let Some(file) = self.files.get(path) else { return Verdict::Free };
        if file.node.as_ref().is_some_and(|old| says_the_same(path, kind, old, node)) {
            return Verdict::Same;
        }
        let hash = fingerprint(&file.bytes);
        if self.is_own(path) || seal == Some(hash.as_str()) {
            Verdict::Free
        } else {
            Verdict::Edited
        }
    }

    /// The names of the records in a file, and which of them are not among these.
    pub(super) fn missing_from(&self, path: &str, keys: &[String]) -> Vec<String> {
        let Some(file) = self.files.get(path) else { return Vec::new() };
        let Some((_, sheet)) = LAYOUT.main(file.kind) else { return Vec::new() };
        let names = file.records().filter_map(|record| key_of(sheet, record));
        names.filter(|name| !keys.contains(name)).collect()
    }

    /// Writes the files, each whole or not at all, and keeps the old text of those that a person wrote.
    pub(super) fn write(
        &mut self,
        into: &Path,
        files: &BTreeMap<String, String>,
    ) -> Result<Vec<String>, ImportError> {
        let mut kept = Vec::new();
        for (path, text) in files {
            let old = self.files.get(path).map(|file| file.bytes.as_slice());
            let hash = fingerprint(text.as_bytes());
            let own = old.map(fingerprint).filter(|old| self.memory.get(path) != Some(old));
            if let (Some(_), Some(bytes)) = (&own, old) {
                let aside = format!("{REPLACED}{path}");
                disk::write_bytes(into, &aside, bytes)?;
                kept.push(aside);
            }
            // Both stand for ours until the file is written, so that a stop in between makes it nobody's.
            let either = own.map_or_else(|| hash.clone(), |old| format!("{old} {hash}"));
            self.memory.insert(path.clone(), either);
        }
        if files.is_empty() {
            return Ok(kept);
        }
        disk::forget(into, files.keys())?;
        disk::remember(into, MEMORY, &self.memory)?;
        for (path, text) in files {
            disk::write_bytes(into, path, text.as_bytes())?;
            self.memory.insert(path.clone(), fingerprint(text.as_bytes()));
        }
        disk::remember(into, MEMORY, &self.memory)?;
        Ok(kept)
    }

    /// The comment lines at the head of a file, without their `#`.
    pub(super) fn header(&self, path: &str) -> Option<String> {
        let file = self.files.get(path)?;
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        let lines = text.trim_start_matches('\u{feff}').lines();
        let comments: Vec<String> = lines
            .take_while(|line| line.starts_with('#'))
            .map(|line| line.trim_start_matches('#').trim_start().to_owned())
            .collect();
        Some(comments.join("\n"))
    }
}

impl File {
    /// Its records.
    pub(super) fn records(&self) -> impl Iterator<Item = &Node> {
        let records: &[Node] = match &self.node {
            Some(Node::List(items)) => items,
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        records.iter()
    }
}

/// Whether two files say the same to whoever reads them: order of keys, comments and blanks at the ends of
/// long texts do not count.
pub(super) fn says_the_same(path: &str, kind: Kind, old: &Node, new: &Node) -> bool {
    let read = |node: &Node| {
        let entry = Entry { path: Arc::from(path), kind, size: 0, is_link: false };
        let mut report = Report::default();
        let mut piece = Catalog::default();
        lower_yaml(&entry, trimmed(node), &mut piece, &mut report);
        report.diagnostics().is_empty().then_some(piece)
    };
    let (Some(old), Some(new)) = (read(old), read(new)) else { return false };
    old.procedures == new.procedures
        && old.fields == new.fields
        && old.applicants == new.applicants
        && old.agencies == new.agencies
        && old.legal == new.legal
        && old.events == new.events
        && old.synonyms == new.synonyms
        && old.guidance == new.guidance
        && old.calendar == new.calendar
        && old.statistics == new.statistics
        && old.indicators == new.indicators
        && old.layouts == new.layouts
}

/// The same tree without blanks at the ends of texts of several lines.
fn trimmed(node: &Node) -> Node {
    match node {
        Node::Text(text) if text.contains('\n') => {
            Node::Text(text.replace("\r\n", "\n").trim_end().to_owned())
        }
        Node::List(items) => Node::List(items.iter().map(trimmed).collect()),
        Node::Map(entries) => {
            Node::Map(entries.iter().map(|(key, value)| (key.clone(), trimmed(value))).collect())
        }
        other => other.clone(),
    }
}
