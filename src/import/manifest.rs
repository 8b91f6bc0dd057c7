//! Owns what imports remember in a content folder: which files they wrote, so that an edit of a person is known, and which
//! workbooks were imported. What a clerk changed in a workbook is an edit to an import of records or tables.
//! Must not know records or cells.

use std::{collections::BTreeMap, path::Path};

use serde::{Deserialize, Serialize};

use super::{ImportError, disk};
use crate::text::fingerprint;

/// Where it is kept, below the content folder.
const PATH: &str = ".congkhai-import.json";

/// Where earlier versions kept what imports of workbooks remember.
const EARLIER_PATH: &str = ".congkhai-import-xlsx.json";

/// Workbooks that are remembered as imported.
const MOST_WORKBOOKS: usize = 100;

/// Fingerprints that are remembered of a file.
const MOST_SEALS: usize = 50;

/// What imports remember.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The files that imports wrote, by path.
    files: BTreeMap<String, WrittenFile>,
    /// Fingerprints of workbooks of which everything was taken, the last at the end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    workbooks: Vec<String>,
}

/// A file that imports wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct WrittenFile {
    /// Its fingerprint as an import of records or tables wrote it; while it is being written, that of the new text too.
    /// Empty if a workbook wrote it last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    records: Vec<String>,
    /// What imports of workbooks remember of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    workbook: Option<Written>,
}

/// What imports of workbooks wrote to a file and found in their workbooks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Written {
    /// Its fingerprint.
    pub(super) hash: String,
    /// What its fingerprint is to be, while it is being written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<String>,
    /// Fingerprints of what posting tables typed by hand held of it, each once, the last at the end.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tables: Vec<String>,
    /// Fingerprints of what other workbooks held of it when they were imported, likewise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) books: Vec<String>,
    /// Such a table wrote it last.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) by_table: bool,
    /// The name of the workbook with the last such table.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) table_file: String,
}

/// The file as it is on the disk: of this version or of an earlier one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Stored {
    Now(Manifest),
    /// Fingerprints of a file with blanks between.
    Earlier(BTreeMap<String, String>),
}

/// The second file of earlier versions.
#[derive(Deserialize)]
#[serde(untagged)]
enum StoredWorkbooks {
    Last {
        files: BTreeMap<String, Written>,
        workbooks: Vec<String>,
    },
    /// Hashes of a file and words such as `posted=…`, with blanks between.
    First(BTreeMap<String, String>),
}

/// The memory of earlier versions.
fn of_earlier(files: BTreeMap<String, String>, workbooks: Option<StoredWorkbooks>) -> Manifest {
    let mut manifest = Manifest::default();
    for (path, hashes) in files {
        let records = hashes.split(' ').map(str::to_owned).collect();
        manifest.files.insert(path, WrittenFile { records, workbook: None });
    }
    let written = match workbooks {
        None => BTreeMap::new(),
        Some(StoredWorkbooks::Last { files, workbooks }) => {
            manifest.workbooks = workbooks;
            files
        }
        Some(StoredWorkbooks::First(files)) => {
            files.into_iter().map(|(path, words)| (path, earlier(&words))).collect()
        }
    };
    for (path, written) in written {
        *manifest.written_mut(&path) = written;
    }
    manifest
}

fn earlier(words: &str) -> Written {
    let mut written = Written::default();
    let mut last = "";
    for word in words.split(' ') {
        match word.split_once('=') {
            Some(("said", seal)) => {
                last = seal;
                written.books.push(seal.to_owned());
            }
            Some((_, seal)) => written.tables.push(seal.to_owned()),
            None => word.clone_into(&mut written.hash),
        }
    }
    written.by_table = written.tables.last().is_some_and(|it| it == last);
    written
}

impl Written {
    /// Forgets what was begun if the file is as it was before: the import was stopped.
    pub(super) fn settle(&mut self, hash: &str) {
        let Some(next) = self.next.take() else { return };
        if hash == next {
            self.hash = next;
        } else if self.by_table {
            self.tables.pop();
        } else {
            self.books.pop();
        }
    }

    /// Notes what a workbook holds of the file. `table`: the name of the workbook, if all of it comes from a posting
    /// table typed by hand.
    pub(super) fn note(&mut self, seal: &str, table: Option<&str>) {
        let seals = if table.is_some() { &mut self.tables } else { &mut self.books };
        seals.retain(|it| it != seal);
        seals.push(seal.to_owned());
        let more = seals.len().saturating_sub(MOST_SEALS);
        seals.drain(..more);
        self.by_table = table.is_some();
        if let Some(table) = table {
            table.clone_into(&mut self.table_file);
        }
    }
}

impl Manifest {
    /// Reads it; empty at first.
    pub(super) fn read(into: &Path) -> Result<Self, ImportError> {
        let files = match disk::memory(into, PATH)? {
            Some(Stored::Now(manifest)) => return Ok(manifest),
            Some(Stored::Earlier(files)) => files,
            None => BTreeMap::new(),
        };
        Ok(of_earlier(files, disk::memory(into, EARLIER_PATH)?))
    }

    /// Writes it, and then removes the second file of earlier versions.
    pub(super) fn write(&self, into: &Path) -> Result<(), ImportError> {
        disk::remember(into, PATH, self)?;
        if disk::read(into, EARLIER_PATH)?.is_some() {
            disk::remove(into, EARLIER_PATH)
        } else {
            Ok(())
        }
    }

    /// Whether an import of records or tables wrote a file last.
    pub(super) fn has_records(&self, path: &str) -> bool {
        self.files.get(path).is_some_and(|it| !it.records.is_empty())
    }

    /// Whether the bytes of a file are those that an import of records or tables wrote, or was about to write.
    pub(super) fn is_of_records(&self, path: &str, bytes: &[u8]) -> bool {
        self.files.get(path).is_some_and(|it| it.records.contains(&fingerprint(bytes)))
    }

    /// Notes the fingerprints of a file as an import of records or tables writes it; none: it is a person's from now on.
    pub(super) fn set_records(&mut self, path: &str, hashes: Vec<String>) {
        if hashes.is_empty() && self.written(path).is_none() {
            self.files.remove(path);
        } else {
            self.files.entry(path.to_owned()).or_default().records = hashes;
        }
    }

    /// The files that imports of records or tables wrote.
    pub(super) fn of_records(&self) -> impl Iterator<Item = &String> {
        self.files.iter().filter(|(_, it)| !it.records.is_empty()).map(|(path, _)| path)
    }

    /// What imports of workbooks remember of a file.
    pub(super) fn written(&self, path: &str) -> Option<&Written> {
        self.files.get(path)?.workbook.as_ref()
    }

    /// As [`Manifest::written`], to be changed.
    pub(super) fn written_mut(&mut self, path: &str) -> &mut Written {
        self.files.entry(path.to_owned()).or_default().workbook.get_or_insert_default()
    }

    /// What imports of workbooks remember of all files.
    pub(super) fn all_written(&self) -> impl Iterator<Item = (&String, &Written)> {
        self.files.iter().filter_map(|(path, it)| Some((path, it.workbook.as_ref()?)))
    }

    /// Forgets what was begun of files that are as they were before; `hash` gives the fingerprint of a file now.
    pub(super) fn settle<'h>(&mut self, hash: impl Fn(&str) -> &'h str) {
        for (path, it) in &mut self.files {
            if let Some(written) = &mut it.workbook {
                written.settle(hash(path));
            }
        }
    }

    /// Forgets a file.
    pub(super) fn forget(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// Whether a workbook of that fingerprint was imported whole.
    pub(super) fn is_imported(&self, workbook: &str) -> bool {
        self.workbooks.iter().any(|it| it == workbook)
    }

    /// Notes a workbook of which everything was taken.
    pub(super) fn imported(&mut self, seal: String) {
        self.workbooks.retain(|it| *it != seal);
        self.workbooks.push(seal);
        let more = self.workbooks.len().saturating_sub(MOST_WORKBOOKS);
        self.workbooks.drain(..more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_earlier_versions_are_read() {
        let records = r#"{"a.yaml": "r1", "d.yaml": "r2 r3"}"#;
        let first =
            r#"{"a.yaml": "h1 posted=t1 said=t1", "b.yaml": "h2 said=s1 said=s2", "c.yaml": "h3"}"#;
        let last = r#"{"files": {"b.yaml": {"hash": "h2", "books": ["s1"]}}, "workbooks": ["w1"]}"#;
        let seals = |seals: &[&str]| seals.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let written = |hash: &str, tables: &[&str], books: &[&str], by_table| {
            let (tables, books) = (seals(tables), seals(books));
            Written { hash: hash.to_owned(), tables, books, by_table, ..Written::default() }
        };
        let read = |workbooks: Option<&str>| {
            let Stored::Earlier(files) = serde_json::from_str(records).unwrap() else { panic!() };
            of_earlier(files, workbooks.map(|it| serde_json::from_str(it).unwrap()))
        };
        let manifest = read(Some(first));
        assert_eq!(manifest.files["a.yaml"].records, ["r1"]);
        assert_eq!(manifest.files["d.yaml"].records, ["r2", "r3"]);
        assert_eq!(manifest.written("a.yaml"), Some(&written("h1", &["t1"], &["t1"], true)));
        assert_eq!(manifest.written("b.yaml"), Some(&written("h2", &[], &["s1", "s2"], false)));
        assert_eq!(manifest.written("c.yaml"), Some(&written("h3", &[], &[], false)));
        assert_eq!(manifest.written("d.yaml"), None);
        let manifest = read(Some(last));
        assert_eq!(manifest.written("b.yaml"), Some(&written("h2", &[], &["s1"], false)));
        assert!(manifest.is_imported("w1") && manifest.has_records("a.yaml"));
        assert_eq!(read(None).all_written().count(), 0);
        let again = serde_json::to_string(&manifest).unwrap();
        let Stored::Now(again) = serde_json::from_str(&again).unwrap() else { panic!() };
        assert_eq!(again, manifest);
    }
}
