//! Owns the content folder as it is before the import, and how files are written.
//! Must not know cells.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;

use crate::{
    diag::Report,
    import::{ImportError, disk, manifest::Manifest},
    limits::Limits,
    model::{Catalog, lower::lower_yaml},
    source::{self, ContentFile, ContentKind, RawContent, yaml::Node},
    text::fingerprint,
    workbook::{layout::KINDS, spread::record_name},
};

/// Where the old texts of replaced files are kept.
const REPLACED: &str = "import/replaced/";

/// A file of the content.
#[derive(Debug)]
pub(super) struct GroundFile {
    pub(super) kind: ContentKind,
    /// Its fingerprint.
    pub(super) seal: String,
    /// Its tree, of procedures only the keys that name them; [`WorkbookGround::tree`] reads it whole. `None` if it
    /// cannot be read as YAML.
    outline: Option<Node>,
}

/// The keys of a procedure by which it is named.
const NAMING: [&str; 5] = ["id", "code", "number", "name", "short_name"];

/// The content folder before the import.
#[derive(Debug)]
pub(super) struct WorkbookGround {
    pub(super) content: RawContent,
    pub(super) files: BTreeMap<String, GroundFile>,
    /// The file of each record that has a name.
    pub(super) names: BTreeMap<(ContentKind, String), String>,
    pub(super) manifest: Manifest,
    root: PathBuf,
    pub(super) has_site: bool,
}

/// What is to become of a file.
#[derive(Debug)]
pub(super) struct FileDraft {
    /// Its text; absent: it is deleted.
    pub(super) text: Option<Arc<str>>,
    /// An author's text is replaced as a whole, without its comments, for it could not be changed line by line.
    pub(super) is_rewritten: bool,
    /// The fingerprint of what the workbook holds of it.
    pub(super) seal: String,
    /// The workbook with the posting table typed by hand from which all of it comes.
    pub(super) table: Option<String>,
}

impl WorkbookGround {
    pub(super) fn survey(into: &Path, limits: &Limits) -> Result<Self, ImportError> {
        let content = source::load(into, limits, &mut Report::default());
        let entries = content.entries().par_iter();
        let carried = entries.filter(|it| KINDS.iter().any(|(_, kind)| *kind == it.kind));
        let read = carried.map(|entry| {
            let bytes = content.bytes(&entry.path);
            let bytes = bytes.map_err(|why| ImportError::io(&into.join(&*entry.path), why))?;
            let node = content.yaml(entry, &mut Report::default());
            let outline = match entry.kind {
                ContentKind::Procedures => node.map(outline),
                _ => node,
            };
            let file = GroundFile { kind: entry.kind, seal: fingerprint(&bytes), outline };
            Ok((entry.path.to_string(), file))
        });
        let files: BTreeMap<String, GroundFile> = read.collect::<Result<_, ImportError>>()?;
        let mut names = BTreeMap::new();
        for (path, file) in &files {
            let named = file.records().filter_map(|record| record_name(file.kind, record));
            names.extend(named.map(|name| ((file.kind, name), path.clone())));
        }
        let has_site = content.of(ContentKind::Site).next().is_some();
        let mut manifest = Manifest::read(into)?;
        manifest.settle(|path| files.get(path).map_or("", |it| &it.seal));
        Ok(Self { content, files, names, manifest, root: into.to_owned(), has_site })
    }

    /// The whole tree of a file. `None` if there is no such file, or it cannot be read as YAML.
    pub(super) fn tree(&self, path: &str) -> Option<Cow<'_, Node>> {
        let file = self.files.get(path)?;
        let outline = file.outline.as_ref()?;
        if file.kind != ContentKind::Procedures {
            return Some(Cow::Borrowed(outline));
        }
        self.content.yaml(self.content.entry(path)?, &mut Report::default()).map(Cow::Owned)
    }

    /// Whether a file is as an import of a workbook wrote it.
    pub(super) fn is_own(&self, path: &str) -> bool {
        let known = self.manifest.written(path).zip(self.files.get(path));
        known.is_some_and(|(known, file)| known.hash == file.seal)
    }

    /// Whether some file has a record of that name.
    pub(super) fn has(&self, kind: ContentKind, record: &Node) -> bool {
        record_name(kind, record).is_some_and(|name| self.names.contains_key(&(kind, name)))
    }

    /// What a file held when it had that fingerprint, if a copy of it was put aside.
    pub(super) fn once(&self, path: &str, seal: &str) -> Option<Node> {
        let bytes = self.copies(path).map(|(_, bytes)| bytes).find(|it| fingerprint(it) == seal)?;
        source::parse_text(path, &bytes, &mut Report::default())
    }

    /// The text of a file; `None` where there is none, or no text.
    pub(super) fn text(&self, path: &str) -> Option<String> {
        String::from_utf8(self.old_bytes(path).ok()??).ok()
    }

    /// The copies of a file that were put aside, by their number, each with its path; those of unreadable ones are
    /// left out. Somebody may have deleted some.
    fn copies(&self, path: &str) -> impl Iterator<Item = (String, Vec<u8>)> + use<'_> {
        let numbers = self.numbers(path);
        let (stem, extension) = stem_of(path);
        let (stem, extension) = (stem.to_owned(), extension.to_owned());
        numbers.into_iter().filter_map(move |number| {
            let copy = aside(&stem, &extension, number);
            let bytes = disk::read(&self.root, &copy).ok().flatten()?;
            Some((copy, bytes))
        })
    }

    /// The numbers of the copies of a file that lie there.
    fn numbers(&self, path: &str) -> BTreeSet<u32> {
        let (stem, extension) = stem_of(path);
        let (folder, stem) = stem.rsplit_once('/').unwrap_or(("", stem));
        let number = |name: &String| {
            let between = name.strip_prefix(stem)?.strip_suffix(extension)?.strip_suffix('.')?;
            if between.is_empty() {
                return Some(1);
            }
            let number = between.strip_prefix('.')?;
            number.parse().ok().filter(|it| *it > 1 && aside_number(*it) == between)
        };
        disk::names(&self.root, &format!("{REPLACED}{folder}")).iter().filter_map(number).collect()
    }

    /// Whether an old text of a file was put aside.
    pub(super) fn has_copy(&self, path: &str) -> bool {
        !self.numbers(path).is_empty()
    }

    /// Puts the old text of a file aside, beside the copies that lie there, unless one of them is the same.
    fn put_aside(&self, path: &str, bytes: &[u8]) -> Result<String, ImportError> {
        let same = self.copies(path).find(|(_, known)| known == bytes);
        if let Some((copy, _)) = same {
            return Ok(copy);
        }
        let (stem, extension) = stem_of(path);
        let number = self.numbers(path).last().map_or(1, |last| last.saturating_add(1));
        let copy = aside(stem, extension, number);
        disk::write_bytes(&self.root, &copy, bytes)?;
        Ok(copy)
    }

    /// Writes the files, each whole or not at all, and puts the old texts aside.
    pub(super) fn write(
        &mut self,
        files: &BTreeMap<String, FileDraft>,
    ) -> Result<Vec<String>, ImportError> {
        let mut kept = Vec::new();
        if files.is_empty() {
            return Ok(kept);
        }
        for (path, draft) in files {
            let old = self.old_bytes(path)?;
            if let Some(bytes) = &old {
                kept.push(self.put_aside(path, bytes)?);
            }
            // To imports of records and tables it is a person's from now on.
            self.manifest.set_records(path, Vec::new());
            // A stop before the file is written leaves it what it was.
            let written = self.manifest.written_mut(path);
            written.hash = old.as_deref().map(fingerprint).unwrap_or_default();
            written.next = draft.text.as_deref().map(|it| fingerprint(it.as_bytes()));
            written.note(&draft.seal, draft.table.as_deref());
        }
        self.manifest.write(&self.root)?;
        for (path, draft) in files {
            let Some(text) = &draft.text else {
                disk::remove(&self.root, path)?;
                self.manifest.forget(path);
                continue;
            };
            disk::write_bytes(&self.root, path, text.as_bytes())?;
            let hash = fingerprint(text.as_bytes());
            self.manifest.written_mut(path).settle(&hash);
        }
        self.manifest.write(&self.root)?;
        Ok(kept)
    }

    /// Notes a workbook of which everything was taken, by its fingerprint. The tables of figures in it may have been
    /// imported since the folder was read.
    pub(super) fn imported(&self, workbook: String) -> Result<(), ImportError> {
        let mut manifest = Manifest::read(&self.root)?;
        manifest.imported(workbook);
        manifest.write(&self.root)
    }

    /// The bytes of a file of the content; `None` where there was none.
    fn old_bytes(&self, path: &str) -> Result<Option<Vec<u8>>, ImportError> {
        if !self.files.contains_key(path) {
            return Ok(None);
        }
        let bytes = self.content.bytes(path);
        bytes.map(Some).map_err(|why| ImportError::io(&self.root.join(path), why))
    }

    /// The comment lines at the head of a file, without their `#`.
    pub(super) fn header(&self, path: &str) -> Option<String> {
        let bytes = self.old_bytes(path).ok().flatten()?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let lines = text.trim_start_matches('\u{feff}').lines();
        let comments: Vec<String> = lines
            .take_while(|line| line.starts_with('#'))
            .map(|line| line.trim_start_matches('#').trim_start().to_owned())
            .collect();
        Some(comments.join("\n"))
    }
}

impl GroundFile {
    /// Its records, of procedures only the keys that name them.
    pub(super) fn records(&self) -> impl Iterator<Item = &Node> {
        self.outline.iter().flat_map(records_of)
    }
}

/// The tree of procedures with only the keys that name them. A portal has thousands of files: their whole
/// trees would fill the memory.
fn outline(node: Node) -> Node {
    match node {
        Node::List(items) => Node::List(items.into_iter().map(outline).collect()),
        Node::Map(mut entries) => {
            entries.retain(|(key, _)| NAMING.contains(&key.as_str()));
            entries.shrink_to_fit();
            Node::Map(entries)
        }
        other => other,
    }
}

/// The records of a tree: those of a list, or the one that it is.
pub(super) fn records_of(node: &Node) -> std::slice::Iter<'_, Node> {
    match node {
        Node::List(items) => items.iter(),
        one => std::slice::from_ref(one).iter(),
    }
}

/// Where a copy of a file is put: the first bears its name, others a number too.
fn aside(stem: &str, extension: &str, number: u32) -> String {
    format!("{REPLACED}{stem}{}.{extension}", aside_number(number))
}

/// What stands between the name of a copy and its extension.
fn aside_number(number: u32) -> String {
    if number == 1 { String::new() } else { format!(".{number}") }
}

/// A path without its extension, and that.
fn stem_of(path: &str) -> (&str, &str) {
    path.rsplit_once('.').unwrap_or((path, "yaml"))
}

/// Whether two files say the same to whoever reads them: order of keys, comments and blanks at the ends of
/// long texts do not count.
pub(super) fn is_same_record(path: &str, kind: ContentKind, old: &Node, new: &Node) -> bool {
    let read = |node: &Node| {
        let entry = ContentFile { path: Arc::from(path), kind, size: 0, is_link: false };
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
