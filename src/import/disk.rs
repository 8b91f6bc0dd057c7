//! Owns every file that the import reads or writes, and the manifest of what it wrote.
//! Must not know what a record means.
#![expect(clippy::disallowed_methods, reason = "the one place of the import that reads and writes")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use super::foreign;
use super::manifest::Manifest;
use super::portal::{self, PortalRecord};
use super::report::{FLAGS_PATH, Reason};
use super::shared::{self, KnownLists, ListedEntry};
use super::yaml_out;
use super::{ImportError, ODD_SUFFIX};
use crate::diag::message::{MessageLanguage, Messages};
use crate::diag::{Code, Diagnostic, Report};
use crate::limits::Limits;
use crate::source::{
    self, ContentKind, RawContent,
    decode::{Decode, DecodeContext},
    encode::Encode,
    yaml::Node,
};
use crate::text::fingerprint;

/// The mark at the beginning of a text in UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Records parsed between two words of progress.
const CHUNK: usize = 256;

/// One record of an input, or why it cannot be read.
pub(super) struct Input {
    /// `portal.jsonl:12`, or `portal.json[3]` for the fourth of an array.
    pub(super) place: String,
    pub(super) record: Result<PortalRecord, Reason>,
}

/// Reads every record of every input, in order. A file that cannot be opened or is beyond a limit stops
/// it.
pub(super) fn read_inputs(
    inputs: &[PathBuf],
    limits: &Limits,
    progress: &dyn Fn(usize),
) -> Result<Vec<Input>, ImportError> {
    let mut reading = DiskReading { limits, progress, values: 0, all: Vec::new() };
    for path in inputs {
        if path.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("json")) {
            reading.json(path)?;
        } else {
            reading.lines(path)?;
        }
    }
    Ok(reading.all)
}

/// The first bytes of an input: at most one more than `most`, from which the caller sees that it is
/// larger.
pub(super) fn read_start(path: &Path, most: u64) -> Result<Vec<u8>, ImportError> {
    let io = |source| ImportError::io(path, source);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(io)?;
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(io)?;
    Ok(bytes)
}

/// Inputs while they are read.
struct DiskReading<'a> {
    limits: &'a Limits,
    progress: &'a dyn Fn(usize),
    /// Values in all records so far.
    values: u64,
    all: Vec<Input>,
}

impl DiskReading<'_> {
    /// Reads a record a line. No line is kept longer than the largest record.
    fn lines(&mut self, path: &Path) -> Result<(), ImportError> {
        let io = |source| ImportError::io(path, source);
        let file = File::open(path).map_err(io)?;
        self.within(path, "portal_bytes", file.metadata().map_err(io)?.len())?;
        let mut lines = CutLines {
            from: BufReader::new(file),
            most: self.limits.portal_record_bytes,
            number: 0,
            bytes: 0,
        };
        let name = name_of(path);
        let n_before = self.all.len();
        let start = lines.from.fill_buf().map_err(io)?;
        if let Some(why) = foreign::by_start(start).or_else(|| foreign::by_first_line(start)) {
            self.all.push(Input { place: name, record: Err(why) });
            return Ok(());
        }
        loop {
            let mut chunk = Vec::new();
            while chunk.len() < CHUNK {
                let Some(line) = lines.next().map_err(io)? else { break };
                self.within(path, "portal_bytes", lines.bytes)?;
                if !line.iter().all(u8::is_ascii_whitespace) {
                    chunk.push((line, lines.number));
                }
            }
            if chunk.is_empty() {
                self.note_empty(name, n_before);
                return Ok(());
            }
            let limits = self.limits;
            let read: Vec<(Input, u64)> = chunk
                .par_iter()
                .map(|(line, number)| input(format!("{name}:{number}"), line, limits))
                .collect();
            self.keep(path, read)?;
        }
    }

    /// Reads an array of records, or one.
    fn json(&mut self, path: &Path) -> Result<(), ImportError> {
        let bytes = read_start(path, self.limits.portal_bytes)?;
        self.within(path, "portal_bytes", size(bytes.len()))?;
        let name = name_of(path);
        let json = bytes.strip_prefix(BOM).unwrap_or(&bytes);
        let is_empty = json.trim_ascii().is_empty();
        let foreign = if is_empty { Some(Reason::new("empty")) } else { foreign::by_start(json) };
        if let Some(why) = foreign.or_else(|| foreign::by_lines(json)) {
            self.all.push(Input { place: name, record: Err(why) });
            return Ok(());
        }
        let n_before = self.all.len();
        let mut stop = Ok(());
        let end = portal::each(json, |at, json| {
            let place = at.map_or_else(|| name.clone(), |at| format!("{name}[{at}]"));
            stop = self.keep(path, vec![input(place, json, self.limits)]);
            stop.is_ok()
        });
        stop?;
        match end {
            Err(why) => self.all.push(Input { place: name, record: Err(why) }),
            Ok(()) => self.note_empty(name, n_before),
        }
        Ok(())
    }

    /// Refuses a file of which no record was read.
    fn note_empty(&mut self, name: String, n_before: usize) {
        if self.all.len() == n_before {
            self.all.push(Input { place: name, record: Err(Reason::new("empty")) });
        }
    }

    fn keep(&mut self, path: &Path, read: Vec<(Input, u64)>) -> Result<(), ImportError> {
        for (input, values) in read {
            self.values += values;
            self.all.push(input);
        }
        self.within(path, "portal_records", size(self.all.len()))?;
        self.within(path, "portal_values", self.values)?;
        (self.progress)(self.all.len());
        Ok(())
    }

    fn within(&self, path: &Path, limit: &'static str, count: u64) -> Result<(), ImportError> {
        let value = match limit {
            "portal_bytes" => self.limits.portal_bytes,
            "portal_records" => self.limits.portal_records,
            _ => self.limits.portal_values,
        };
        if count <= value {
            return Ok(());
        }
        Err(ImportError::Limit { path: path.to_path_buf(), limit, value })
    }
}

/// One record, and how many values it has.
fn input(place: String, json: &[u8], limits: &Limits) -> (Input, u64) {
    let record = portal::record(json, limits);
    let values = if record.is_ok() { portal::values(json) } else { 0 };
    (Input { place, record }, values)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn size(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// The lines of a file, each cut off one byte after the longest that is of use.
struct CutLines {
    from: BufReader<File>,
    most: u64,
    /// The number of the line that was read last, from 1.
    number: usize,
    /// Bytes of all lines so far.
    bytes: u64,
}

impl CutLines {
    fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let most = self.most.saturating_add(1);
        let count = self.from.by_ref().take(most).read_until(b'\n', &mut line)?;
        if count == 0 {
            return Ok(None);
        }
        self.number += 1;
        self.bytes += size(count);
        if line.last() == Some(&b'\n') {
            line.pop();
        } else {
            self.bytes += self.from.skip_until(b'\n').map(size)?;
        }
        if self.number == 1 && line.starts_with(BOM) {
            line.drain(..BOM.len());
        }
        Ok(Some(line))
    }
}

/// A content folder as it stands before the import.
#[derive(Default)]
pub(super) struct ContentBefore {
    manifest: Manifest,
    /// Entries of the shared lists.
    pub(super) lists: KnownLists,
    /// Where each list's entries are to be written, by its folder.
    pub(super) list_paths: BTreeMap<&'static str, String>,
    /// Further own files of lists, whose entries move to the file in `list_paths`.
    pub(super) spare_lists: Vec<String>,
    /// Lists of the import's own name that a person edited.
    pub(super) kept: Vec<PathBuf>,
    /// Codes of procedures that the import did not write, and their files.
    pub(super) codes: BTreeMap<String, String>,
    /// What procedures with an odd code are called, by code; an id once given stays.
    pub(super) given_ids: BTreeMap<String, String>,
    /// Ids that a procedure has already, whoever wrote it.
    pub(super) taken_ids: BTreeSet<String>,
    /// YAML files that cannot be read, and why.
    pub(super) unreadable: Vec<(String, String)>,
    /// Whether a person wrote `site.yaml`.
    pub(super) has_site: bool,
}

/// Looks at what stands in the content folder. `stem` names the shared lists of this kind of import
/// (`agencies/<stem>.yaml`); those of another kind are to it as if an author had made them.
pub(super) fn survey(
    into: &Path,
    stem: &str,
    limits: &Limits,
) -> Result<ContentBefore, ImportError> {
    let (mut ground, content) = look(into, stem, limits)?;
    ground.procedures(into, &content)?;
    for entry in content.of(ContentKind::Site) {
        let bytes = read(into, &entry.path)?.unwrap_or_default();
        ground.has_site |= !ground.is_own(&entry.path, &bytes);
    }
    let procedures: BTreeSet<&str> =
        content.of(ContentKind::Procedures).map(|entry| entry.path.as_ref()).collect();
    for event in ground.lists.events.iter_mut().filter(|event| event.is_own) {
        shared::forget_procedures(&mut event.entry, |reference| {
            procedures.contains(&*procedure_path(reference)) || ground.codes.contains_key(reference)
        });
    }
    Ok(ground)
}

/// As [`survey`], without the procedures: a table of figures names none.
pub(super) fn survey_lists(
    into: &Path,
    stem: &str,
    limits: &Limits,
) -> Result<ContentBefore, ImportError> {
    look(into, stem, limits).map(|(ground, _)| ground)
}

fn look(
    into: &Path,
    stem: &str,
    limits: &Limits,
) -> Result<(ContentBefore, RawContent), ImportError> {
    let mut found = Report::default();
    let content = source::load(into, limits, &mut found);
    let mut ground = ContentBefore { manifest: Manifest::read(into)?, ..ContentBefore::default() };
    // A folder that is not there yet is no mistake; it has no path below itself.
    ground.note_unreadable(found.diagnostics().iter().filter(|it| !it.place.file.is_empty()));
    ground.lists.fields = ground.list(into, &content, (stem, "fields"), ContentKind::Fields)?;
    ground.lists.applicants =
        ground.list(into, &content, (stem, "applicants"), ContentKind::Applicants)?;
    ground.lists.agencies =
        ground.list(into, &content, (stem, "agencies"), ContentKind::Agencies)?;
    ground.lists.legal = ground.list(into, &content, (stem, "legal"), ContentKind::Legal)?;
    ground.lists.events = ground.list(into, &content, (stem, "events"), ContentKind::Events)?;
    Ok((ground, content))
}

/// Where the file of a procedure stands under the content folder.
pub(super) fn procedure_path(reference: &str) -> String {
    format!("procedures/portal/{reference}.yaml")
}

impl ContentBefore {
    /// Whether an earlier import wrote the file.
    pub(super) fn wrote(&self, path: &str) -> bool {
        self.manifest.has_records(path)
    }

    /// Whether the bytes are those that an earlier import wrote, or was about to write.
    pub(super) fn is_own(&self, path: &str, bytes: &[u8]) -> bool {
        self.manifest.is_of_records(path, bytes)
    }

    /// The codes and ids of procedures that stand in the folder. Of own files only those of odd codes
    /// have an id, which also is their name.
    fn procedures(&mut self, into: &Path, content: &RawContent) -> Result<(), ImportError> {
        for file in content.of(ContentKind::Procedures) {
            let bytes = read(into, &file.path)?.unwrap_or_default();
            let is_own = self.is_own(&file.path, &bytes);
            if is_own && !file.path.contains(ODD_SUFFIX) {
                continue;
            }
            for record in self.entries(&file.path, &bytes) {
                if !is_own {
                    self.lists.cited.extend(texts_of(&record, "legal_bases").map(str::to_owned));
                }
                let text = |key| texts_of(&record, key).next();
                let (id, code) = (text("id"), text("code"));
                self.taken_ids.extend(id.map(str::to_owned));
                let Some(code) = code else { continue };
                if let Some(id) = id {
                    self.given_ids.entry(code.to_owned()).or_insert_with(|| id.to_owned());
                }
                if !is_own {
                    self.codes.entry(code.to_owned()).or_insert_with(|| file.path.to_string());
                }
            }
        }
        Ok(())
    }

    /// The entries of one list, and where its own ones go: to the file that has them, at first
    /// `fields/<stem>.yaml`, or beside it if a person edited that file.
    fn list<T: Decode>(
        &mut self,
        into: &Path,
        content: &RawContent,
        (stem, name): (&str, &'static str),
        kind: ContentKind,
    ) -> Result<Vec<ListedEntry<T>>, ImportError> {
        let mut known = Vec::new();
        let mut edited = Vec::new();
        let mut own = Vec::new();
        let family = format!("{name}/{stem}");
        for file in content.of(kind) {
            let bytes = read(into, &file.path)?.unwrap_or_default();
            let is_own = file.path.starts_with(&family) && self.is_own(&file.path, &bytes);
            let mut report = Report::default();
            for entry in self.entries(&file.path, &bytes) {
                let mut found = Report::default();
                match T::decode(entry, &mut DecodeContext::new(file.path.clone(), &mut found)) {
                    Some(entry) => known.push(ListedEntry { entry, is_own }),
                    None => report.append(found),
                }
            }
            self.note_unreadable(report.diagnostics().iter());
            if is_own { &mut own } else { &mut edited }.push(file.path.to_string());
        }
        let mut target = format!("{family}.yaml");
        let mut number = 1;
        while edited.contains(&target) {
            self.kept.push(PathBuf::from(&target));
            number += 1;
            target = format!("{family}-{number}.yaml");
        }
        // Of several the shortest is the one without a number, or with the lowest.
        own.sort_by_key(|path| (path.len(), path.clone()));
        let mut own = own.into_iter();
        target = own.next().unwrap_or(target);
        self.spare_lists.extend(own);
        self.list_paths.insert(name, target);
        Ok(known)
    }

    /// The records of a YAML file: one, or a list.
    fn entries(&mut self, path: &str, bytes: &[u8]) -> Vec<Node> {
        let mut report = Report::default();
        let node = source::parse_text(path, bytes, &mut report);
        self.note_unreadable(report.diagnostics().iter());
        match node {
            Some(Node::List(items)) => items,
            Some(node) => vec![node],
            None => Vec::new(),
        }
    }

    /// Keeps what the reader says of files that it could not read.
    fn note_unreadable<'a>(&mut self, found: impl Iterator<Item = &'a Diagnostic>) {
        let is_other =
            |code| matches!(code, Code::UnknownFile | Code::MisnamedFile | Code::MissingSite);
        let unread = found.filter(|it| !is_other(it.code));
        for diagnostic in unread {
            let why = Messages::new(MessageLanguage::Vietnamese).wording(diagnostic).message;
            self.unreadable.push((diagnostic.place.file.to_string(), why));
        }
    }
}

/// The text of a key, or the texts of its list, of a record that may have mistakes.
fn texts_of<'n>(record: &'n Node, key: &str) -> impl Iterator<Item = &'n str> {
    let values = match record.get(key) {
        Some(Node::List(items)) => items,
        Some(value) => std::slice::from_ref(value),
        None => &[],
    };
    values.iter().filter_map(Node::text)
}

/// The text of a file: comment lines, then a record or a list of records.
pub(super) fn written(header: &str, record: &impl Encode) -> String {
    yaml_out::document(header, &record.encode())
}

/// What became of the files.
pub(super) struct WriteOutcome {
    /// Files that already held these bytes.
    pub(super) unchanged: usize,
    /// Files that a person edited or made, left as they are.
    pub(super) kept: Vec<String>,
    /// Files of earlier imports whose record was not read this time.
    pub(super) vanished: Vec<String>,
}

/// Writes the files that differ, each whole or not at all. A file that a person edited since is not
/// touched. The manifest names what is to be written before it is, so that a stop in between (a full
/// disk, a kill) makes no file a person's. Files of earlier imports below
/// `whole`, a folder that this import always writes whole if one is given, have vanished if they are
/// not among these.
pub(super) fn write_files(
    into: &Path,
    mut ground: ContentBefore,
    files: &BTreeMap<String, String>,
    whole: Option<&str>,
) -> Result<WriteOutcome, ImportError> {
    let mut outcome = WriteOutcome { unchanged: 0, kept: Vec::new(), vanished: Vec::new() };
    let mut differing = Vec::new();
    for (path, text) in files {
        let old = read(into, path)?;
        let hash = fingerprint(text.as_bytes());
        let old_hash = old.as_deref().map(fingerprint);
        if old_hash.as_ref() == Some(&hash) {
            outcome.unchanged += 1;
            ground.manifest.set_records(path, vec![hash]);
        } else if old.is_some_and(|bytes| !ground.is_own(path, &bytes)) {
            outcome.kept.push(path.clone());
        } else {
            let either = old_hash.into_iter().chain([hash.clone()]).collect();
            ground.manifest.set_records(path, either);
            differing.push((path, text, hash));
        }
    }
    if !differing.is_empty() {
        ground.manifest.write(into)?;
    }
    for (path, text, hash) in differing {
        write(into, path, text)?;
        ground.manifest.set_records(path, vec![hash]);
    }
    if let Some(folder) = whole {
        ground.forget_vanished(into, folder, files, &mut outcome);
    }
    ground.manifest.write(into)?;
    Ok(outcome)
}

impl ContentBefore {
    /// Names the files of earlier imports whose record was not read, and forgets those that are gone.
    fn forget_vanished(
        &mut self,
        into: &Path,
        folder: &str,
        files: &BTreeMap<String, String>,
        outcome: &mut WriteOutcome,
    ) {
        let of_records = self.manifest.of_records();
        let unread = of_records.filter(|it| it.starts_with(folder) && !files.contains_key(*it));
        let (vanished, gone): (Vec<_>, Vec<_>) =
            unread.cloned().partition(|path| into.join(path).exists());
        for path in gone {
            self.manifest.set_records(&path, Vec::new());
        }
        outcome.vanished.extend(vanished);
    }
}

/// Writes the list of flags: it is the import's own, and always replaced.
pub(super) fn write_flags(into: &Path, tsv: &str) -> Result<(), ImportError> {
    write_if_new(into, FLAGS_PATH, tsv)
}

/// Writes a file that is the import's own and always replaced, if it differs.
pub(super) fn write_if_new(into: &Path, path: &str, text: &str) -> Result<(), ImportError> {
    if read(into, path)?.as_deref() == Some(text.as_bytes()) {
        return Ok(());
    }
    write(into, path, text)
}

/// Where a file below `into` is read and written. An error if a link leads out of `into`.
fn place(into: &Path, path: &str) -> Result<PathBuf, ImportError> {
    source::inside(into, path).map_err(ImportError::Place)
}

fn write(into: &Path, path: &str, text: &str) -> Result<(), ImportError> {
    write_bytes(into, path, text.as_bytes())
}

/// Writes beside and renames, so that a stop in between leaves the old file.
pub(super) fn write_bytes(into: &Path, path: &str, bytes: &[u8]) -> Result<(), ImportError> {
    let beside = place(into, &format!("{path}.tmp"))?;
    let path = place(into, path)?;
    let io = |source| ImportError::io(&path, source);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(io)?;
    }
    fs::write(&beside, bytes).map_err(io)?;
    fs::rename(&beside, &path).map_err(io)
}

/// Deletes a file.
pub(super) fn remove(into: &Path, path: &str) -> Result<(), ImportError> {
    let path = place(into, path)?;
    fs::remove_file(&path).map_err(|source| ImportError::io(&path, source))
}

/// Writes a file that is not there yet. `false`, and nothing is touched, where there is one.
pub(super) fn write_absent(into: &Path, path: &str, text: &str) -> Result<bool, ImportError> {
    let path = place(into, path)?;
    let io = |source| ImportError::io(&path, source);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(io)?;
    }
    match File::create_new(&path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map_err(io).map(|()| true),
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(why) => Err(io(why)),
    }
}

/// Whether nothing stands in a folder, hidden files included; a folder that is not there is empty.
pub(super) fn is_empty(folder: &Path) -> Result<bool, ImportError> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(why) => Err(ImportError::io(folder, why)),
    }
}

/// The names of what stands in a folder below `into`; none where it cannot be read.
pub(super) fn names(into: &Path, folder: &str) -> BTreeSet<String> {
    let found = place(into, folder).ok().and_then(|folder| fs::read_dir(folder).ok());
    let entries = found.into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// The bytes of a file; `None` where there is none.
pub(super) fn read(into: &Path, path: &str) -> Result<Option<Vec<u8>>, ImportError> {
    let path = place(into, path)?;
    match source::read(&path, Limits::default().attachment_bytes) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(ImportError::io(&path, why)),
    }
}

/// What an import keeps in a file of that name; nothing at first.
pub(super) fn memory<T: DeserializeOwned + Default>(
    into: &Path,
    name: &str,
) -> Result<T, ImportError> {
    let Some(bytes) = read(into, name)? else { return Ok(T::default()) };
    serde_json::from_slice(&bytes)
        .map_err(|why| ImportError::Manifest { path: into.join(name), why: why.to_string() })
}

/// Keeps something for the next import of that kind.
pub(super) fn remember<T: Serialize>(into: &Path, name: &str, kept: &T) -> Result<(), ImportError> {
    let json = serde_json::to_string_pretty(kept).expect("internal error: what is kept is JSON");
    write_if_new(into, name, &format!("{json}\n"))
}
