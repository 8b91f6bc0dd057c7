//! Owns the content folder as it stands before the import, and what of a file may be replaced.
//! Must not know cells.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;

use super::files::Listed;
use crate::{
    diag::Report,
    import::{ImportError, disk},
    limits::Limits,
    model::{Catalog, lower::lower_yaml},
    source::{self, Entry, Kind, RawContent, yaml::Node},
    text::fingerprint,
    workbook::{
        layout::{KINDS, LAYOUT},
        said,
        spread::key_of,
    },
};

/// Remembers the hash of every file as this import wrote it; apart from other imports', for what a clerk
/// changed in a workbook is to them a person's edit.
const MEMORY: &str = ".congkhai-import-xlsx.json";

/// Where the old texts of replaced files are kept. Only this import reads them, to know what a file said when the
/// workbook was made.
const REPLACED: &str = "import/replaced/";

/// A file of the content.
#[derive(Debug)]
pub(super) struct File {
    pub(super) kind: Kind,
    /// Its fingerprint.
    seal: String,
    /// Its tree, of procedures only the keys that name them; [`Ground::tree`] reads it whole. `None` if it
    /// cannot be read as YAML.
    outline: Option<Node>,
}

/// The keys of a procedure by which it is named.
const NAMING: [&str; 5] = ["id", "code", "number", "name", "short_name"];

/// The content folder before the import.
#[derive(Debug)]
pub(super) struct Ground {
    content: RawContent,
    pub(super) files: BTreeMap<String, File>,
    /// The file of each record that has a name.
    pub(super) names: BTreeMap<(Kind, String), String>,
    memory: BTreeMap<String, Written>,
    root: PathBuf,
    pub(super) has_site: bool,
}

/// What the import remembers of a file that it wrote.
#[derive(Clone, Debug, Default)]
struct Written {
    /// Its fingerprint; two while it is being written: as it stood, as it shall stand.
    hashes: Vec<String>,
    /// What workbooks said of it ([`said::seal`]), each once, the last at the end; earlier versions kept the last
    /// alone, or none.
    said: Vec<String>,
    /// Which of that posting tables typed by hand said.
    posted: Vec<String>,
}

impl Written {
    fn parse(text: &str) -> Self {
        let mut written = Self::default();
        for word in text.split(' ') {
            match word.split_once('=') {
                Some(("said", seal)) => written.said.push(seal.to_owned()),
                Some(("posted", seal)) => written.posted.push(seal.to_owned()),
                _ => written.hashes.push(word.to_owned()),
            }
        }
        written
    }

    fn text(&self) -> String {
        let mut words = self.hashes.clone();
        words.extend(self.said.iter().map(|seal| format!("said={seal}")));
        words.extend(self.posted.iter().map(|seal| format!("posted={seal}")));
        words.join(" ")
    }

    /// Notes what is said last.
    fn say(&mut self, draft: &Draft) {
        for seals in [Some(&mut self.said), draft.is_posted.then_some(&mut self.posted)] {
            let Some(seals) = seals else { continue };
            seals.retain(|it| *it != draft.said);
            seals.push(draft.said.clone());
        }
    }

    /// Forgets what was said last if the file stands as it stood before: the import was stopped before it wrote it.
    fn settle(&mut self, hash: &str) {
        if !matches!(self.hashes.as_slice(), [old, new] if old == hash && new != hash) {
            return;
        }
        self.hashes.truncate(1);
        let never = self.said.pop();
        self.posted.pop_if(|it| Some(&*it) == never.as_ref());
    }
}

/// What a workbook says of a file.
pub(super) struct Says<'a> {
    pub(super) kind: Kind,
    /// What the file would hold.
    pub(super) node: &'a Node,
    /// Which of it the workbook says; the other records of a list stay.
    pub(super) own: &'a [&'a Node],
    /// The fingerprint of what the workbook says of it.
    pub(super) said: &'a str,
    /// All of it comes from a posting table typed by hand.
    pub(super) is_posted: bool,
}

/// A file to be written.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) text: String,
    /// The fingerprint of what the workbook says of it.
    pub(super) said: String,
    /// All of it comes from a posting table typed by hand.
    pub(super) is_posted: bool,
}

/// What may be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It says the same already.
    Same,
    /// It says something else by now, but the workbook says nothing new of it.
    Kept,
    /// It is not there yet, or the workbook has seen all that it says.
    Free,
    /// It says what the workbook has not seen.
    Edited,
}

impl Ground {
    pub(super) fn survey(into: &Path, limits: &Limits) -> Result<Self, ImportError> {
        let content = source::load(into, limits, &mut Report::default());
        let entries = content.entries().par_iter();
        let carried = entries.filter(|it| KINDS.iter().any(|(_, kind)| *kind == it.kind));
        let read = carried.map(|entry| {
            let bytes = content.bytes(&entry.path);
            let bytes = bytes.map_err(|why| ImportError::io(&into.join(&*entry.path), why))?;
            let node = content.yaml(entry, &mut Report::default());
            let outline = match entry.kind {
                Kind::Procedures => node.map(outline),
                _ => node,
            };
            let file = File { kind: entry.kind, seal: fingerprint(&bytes), outline };
            Ok((entry.path.to_string(), file))
        });
        let files: BTreeMap<String, File> = read.collect::<Result<_, ImportError>>()?;
        let mut names = BTreeMap::new();
        for (path, file) in &files {
            let named = file.records().filter_map(|record| name_of(file.kind, record));
            names.extend(named.map(|name| ((file.kind, name), path.clone())));
        }
        let has_site = content.of(Kind::Site).next().is_some();
        let memory = disk::memory(into, MEMORY)?;
        let memory = memory.iter().map(|(path, text)| {
            let mut written = Written::parse(text);
            if let Some(file) = files.get(path) {
                written.settle(&file.seal);
            }
            (path.clone(), written)
        });
        let (memory, root) = (memory.collect(), into.to_owned());
        Ok(Self { content, files, names, memory, root, has_site })
    }

    /// The whole tree of a file. `None` if there is no such file, or it cannot be read as YAML.
    pub(super) fn tree(&self, path: &str) -> Option<Cow<'_, Node>> {
        let file = self.files.get(path)?;
        let outline = file.outline.as_ref()?;
        if file.kind != Kind::Procedures {
            return Some(Cow::Borrowed(outline));
        }
        self.content.yaml(self.content.entry(path)?, &mut Report::default()).map(Cow::Owned)
    }

    /// Whether a file is as this import wrote it.
    pub(super) fn is_own(&self, path: &str) -> bool {
        let known = self.memory.get(path).zip(self.files.get(path));
        known.is_some_and(|(known, file)| known.hashes.contains(&file.seal))
    }

    /// Whether a file, and what the workbook says of it, are both as they were at the export: then nothing
    /// is to be compared.
    pub(super) fn is_unchanged(&self, path: &str, said: &str, listed: Option<&Listed>) -> bool {
        let Some((file, listed)) = self.files.get(path).zip(listed) else { return false };
        file.outline.is_some() && file.seal == listed.seal && listed.said.as_deref() == Some(said)
    }

    /// What may be done with a file; `listed` is what it was when the workbook was made. Nothing that the workbook
    /// did not see is overwritten, even where this import wrote it: another workbook may have said it.
    pub(super) fn verdict(&self, path: &str, says: &Says<'_>, listed: Option<&Listed>) -> Verdict {
        let Some(file) = self.files.get(path) else {
            // A file that was renamed since the export is not made anew.
            let is_moved = listed.is_some_and(|it| it.said.as_deref() == Some(says.said))
                && says.own.iter().any(|it| self.stands(says.kind, it));
            return if is_moved { Verdict::Kept } else { Verdict::Free };
        };
        let is_as_listed = listed.is_some_and(|it| it.seal == file.seal);
        let tree = self.tree(path);
        let old = tree.as_deref();
        if old.is_some_and(|old| says_the_same(path, says.kind, old, says.node)) {
            return Verdict::Same;
        }
        if is_as_listed && (!says.is_posted || old.is_some_and(|old| is_within(old, says.node))) {
            return Verdict::Free;
        }
        // A posting table typed by hand knows nothing of what the file said at the export.
        let listed = listed.filter(|_| !says.is_posted);
        let none = Written::default();
        let before = self.memory.get(path).unwrap_or(&none);
        let (said, posted) = (before.said.last(), before.posted.last());
        // What a table said before its last time may be typed again.
        let is_said = if says.is_posted {
            [said, posted].iter().flatten().any(|it| *it == says.said)
        } else {
            let mut said = before.said.iter().chain(&before.posted);
            said.any(|it| it == says.said)
        };
        if is_said || listed.and_then(|it| it.said.as_deref()) == Some(says.said) {
            return Verdict::Kept;
        }
        // What a posting table typed by hand says is all that stands there, so it may be typed anew.
        let is_retyped = says.is_posted && posted.is_some() && posted == said;
        // A list of which the workbook does not know the entries keeps them: an edited one would stand twice.
        let is_list = matches!(old, Some(Node::List(_)));
        let old: Vec<&Node> = old.into_iter().flat_map(records_of).collect();
        let is_doubled = listed.is_none() && is_list && said::is_edited(says.kind, &old, says.own);
        let is_free = self.is_own(path)
            && !is_doubled
            && (is_retyped || self.is_seen(path, &old, says, listed) == Some(true));
        if is_free { Verdict::Free } else { Verdict::Edited }
    }

    /// Whether some file has a record of that name.
    fn stands(&self, kind: Kind, record: &Node) -> bool {
        name_of(kind, record).is_some_and(|name| self.names.contains_key(&(kind, name)))
    }

    /// Whether the workbook says all that the file says by now beyond what it said when the workbook was made;
    /// `None` if that is not known any more.
    fn is_seen(
        &self,
        path: &str,
        old: &[&Node],
        says: &Says<'_>,
        listed: Option<&Listed>,
    ) -> Option<bool> {
        let once = match listed {
            None => None,
            Some(listed) => {
                let is_it = |bytes: &Vec<u8>| fingerprint(bytes) == listed.seal;
                let bytes = self.copies(path).map(|(_, bytes)| bytes).find(is_it)?;
                source::parse_text(path, &bytes, &mut Report::default())
            }
        };
        let once = once.as_ref().map(records_of).into_iter().flatten();
        Some(said::has_seen(says.kind, once, old.iter().copied(), records_of(says.node)))
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

    /// What of a file is not among these records any more, as people call it.
    pub(super) fn gone_from(&self, path: &str, records: &Node) -> Vec<String> {
        let Some(file) = self.files.get(path) else { return Vec::new() };
        let tree = self.tree(path);
        let (old, new): (Vec<&Node>, Vec<&Node>) = (
            tree.as_deref().into_iter().flat_map(records_of).collect(),
            records_of(records).collect(),
        );
        said::gone(file.kind, &old, &new)
    }

    /// Writes the files, each whole or not at all, and puts the old texts aside.
    pub(super) fn write(
        &mut self,
        files: &BTreeMap<String, Draft>,
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
            // Both stand for ours until the file is written, so that a stop in between makes it nobody's; and by the
            // first is seen that what is said now was not written (`Written::settle`).
            let mut hashes: Vec<String> = old.as_deref().map(fingerprint).into_iter().collect();
            hashes.push(fingerprint(draft.text.as_bytes()));
            let written = self.memory.entry(path.clone()).or_default();
            written.hashes = hashes;
            written.say(draft);
        }
        disk::forget(&self.root, files.keys())?;
        self.remember()?;
        for (path, draft) in files {
            disk::write_bytes(&self.root, path, draft.text.as_bytes())?;
            let hash = fingerprint(draft.text.as_bytes());
            self.memory.entry(path.clone()).or_default().hashes = vec![hash];
        }
        self.remember()?;
        Ok(kept)
    }

    /// The bytes of a file of the content; `None` where there was none.
    fn old_bytes(&self, path: &str) -> Result<Option<Vec<u8>>, ImportError> {
        if !self.files.contains_key(path) {
            return Ok(None);
        }
        let bytes = self.content.bytes(path);
        bytes.map(Some).map_err(|why| ImportError::io(&self.root.join(path), why))
    }

    fn remember(&self) -> Result<(), ImportError> {
        let memory = self.memory.iter().map(|(path, written)| (path.clone(), written.text()));
        disk::remember(&self.root, MEMORY, &memory.collect())
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

impl File {
    /// Its records, of procedures only the keys that name them.
    pub(super) fn records(&self) -> impl Iterator<Item = &Node> {
        self.outline.iter().flat_map(records_of)
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self.outline, Some(Node::List(_)))
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

/// Whether a tree is a list of which every record is also in another, unchanged.
fn is_within(list: &Node, other: &Node) -> bool {
    let is_in_other = |record| records_of(other).any(|it| it == record);
    matches!(list, Node::List(_)) && records_of(list).all(is_in_other)
}

/// The name of a record; absent for kinds whose records have none.
fn name_of(kind: Kind, record: &Node) -> Option<String> {
    LAYOUT.main(kind).and_then(|(_, sheet)| key_of(sheet, record))
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
