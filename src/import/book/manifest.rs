//! Owns what imports of workbooks remember in a content folder; apart from other imports, for what a clerk changed in a
//! workbook is to them a person's edit.
//! Must not know files or cells.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Where it is kept, below the content folder.
pub(super) const PATH: &str = ".congkhai-import-xlsx.json";

/// Workbooks that are remembered as imported.
const MOST_WORKBOOKS: usize = 100;

/// Fingerprints that are remembered of a file.
const MOST_SEALS: usize = 50;

/// What imports remember.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored")]
pub(super) struct Manifest {
    /// The files that imports wrote, by path.
    pub(super) files: BTreeMap<String, Written>,
    /// Fingerprints of workbooks of which everything was taken, the last at the end.
    pub(super) workbooks: Vec<String>,
}

/// A file that an import wrote.
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
    Now {
        files: BTreeMap<String, Written>,
        workbooks: Vec<String>,
    },
    /// Hashes of a file and words such as `posted=…`, with blanks between.
    Earlier(BTreeMap<String, String>),
}

impl From<Stored> for Manifest {
    fn from(stored: Stored) -> Self {
        match stored {
            Stored::Now { files, workbooks } => Self { files, workbooks },
            Stored::Earlier(files) => {
                let files = files.into_iter().map(|(path, words)| (path, earlier(&words)));
                Self { files: files.collect(), workbooks: Vec::new() }
            }
        }
    }
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
    fn the_form_of_an_earlier_version_is_read() {
        let text =
            r#"{"a.yaml": "h1 posted=t1 said=t1", "b.yaml": "h2 said=s1 said=s2", "c.yaml": "h3"}"#;
        let manifest: Manifest = serde_json::from_str(text).unwrap();
        let seals = |seals: &[&str]| seals.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let written = |hash: &str, tables: &[&str], books: &[&str], by_table| Written {
            hash: hash.to_owned(),
            next: None,
            tables: seals(tables),
            books: seals(books),
            by_table,
            table_file: String::new(),
        };
        let expected = [
            ("a.yaml", written("h1", &["t1"], &["t1"], true)),
            ("b.yaml", written("h2", &[], &["s1", "s2"], false)),
            ("c.yaml", written("h3", &[], &[], false)),
        ];
        let expected = expected.map(|(path, it)| (path.to_owned(), it));
        assert_eq!(manifest, Manifest { files: expected.into(), workbooks: Vec::new() });
        let again = serde_json::to_string(&manifest).unwrap();
        assert_eq!(serde_json::from_str::<Manifest>(&again).unwrap(), manifest);
    }
}
