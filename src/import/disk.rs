//! Owns every file that the import reads or writes, and the manifest of what it wrote.
//! Must not know what a record means.
#![expect(clippy::disallowed_methods, reason = "the one place of the import that reads and writes")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Deserialize as _;
use sha2::{Digest as _, Sha256};
use walkdir::WalkDir;

use super::ImportError;
use super::portal::Record;
use super::report::FLAGS_PATH;
use super::shared::{Known, KnownLists};
use super::yaml_out::{Map, Yaml};

/// Remembers the hash of every file as the import wrote it, to tell a person's edits from its own.
const MANIFEST_PATH: &str = ".congkhai-import.json";

/// Records parsed between two words of progress.
const CHUNK: usize = 256;

/// One record of an input, or why it cannot be read.
pub(super) struct Input {
    /// `portal.jsonl:12`, or `portal.json[3]` for the fourth of an array.
    pub(super) place: String,
    pub(super) record: Result<Record, String>,
}

/// Reads every record of every input, in order. Only a file that cannot be opened stops it.
pub(super) fn read_inputs(
    inputs: &[PathBuf],
    progress: &dyn Fn(usize),
) -> Result<Vec<Input>, ImportError> {
    let mut all = Vec::new();
    for path in inputs {
        let bytes = fs::read(path).map_err(|source| ImportError::io(path, source))?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        if path.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("json")) {
            all.extend(read_json(&name, bytes));
            progress(all.len());
        } else {
            read_lines(&name, bytes, &mut all, progress);
        }
    }
    Ok(all)
}

fn read_lines(name: &str, bytes: &[u8], all: &mut Vec<Input>, progress: &dyn Fn(usize)) {
    let lines = bytes.split(|b| *b == b'\n').zip(1_usize..);
    let lines: Vec<(&[u8], usize)> =
        lines.filter(|(line, _)| !line.iter().all(u8::is_ascii_whitespace)).collect();
    for chunk in lines.chunks(CHUNK) {
        all.par_extend(chunk.par_iter().map(|(line, line_number)| Input {
            place: format!("{name}:{line_number}"),
            record: serde_json::from_slice(line).map_err(|why| reason(&why)),
        }));
        progress(all.len());
    }
}

fn read_json(name: &str, bytes: &[u8]) -> Vec<Input> {
    let place = |idx: Option<usize>| match idx {
        Some(idx) => format!("{name}[{idx}]"),
        None => name.to_owned(),
    };
    let (values, is_array) = match serde_json::from_slice(bytes) {
        Ok(serde_json::Value::Array(values)) => (values, true),
        Ok(value) => (vec![value], false),
        Err(why) => return vec![Input { place: place(None), record: Err(reason(&why)) }],
    };
    let read = |(idx, value)| Input {
        place: place(is_array.then_some(idx)),
        record: Record::deserialize(value).map_err(|why| reason(&why)),
    };
    values.into_iter().enumerate().map(read).collect()
}

/// The parser's words without its own line number: the place says it already.
fn reason(why: &serde_json::Error) -> String {
    let why = why.to_string();
    let words = why.split(" at line ").next().unwrap_or(&why);
    format!("không đọc được JSON: {words}")
}

/// A content folder as it stands before the import.
pub(super) struct Ground {
    manifest: BTreeMap<String, String>,
    /// Entries of the shared lists.
    pub(super) lists: KnownLists,
    /// Where each list's entries are to be written, by its folder.
    pub(super) list_paths: BTreeMap<&'static str, String>,
    /// Lists of the import's own name that a person edited.
    pub(super) kept: Vec<PathBuf>,
    /// Codes of procedures that the import did not write, and their files.
    pub(super) codes: BTreeMap<String, String>,
    /// YAML files that cannot be read, and why.
    pub(super) unreadable: Vec<(String, String)>,
    /// Whether a person wrote `site.yaml`.
    pub(super) has_site: bool,
}

/// Looks at what stands in the content folder.
pub(super) fn survey(into: &Path) -> Result<Ground, ImportError> {
    let mut ground = Ground {
        manifest: read_manifest(into)?,
        lists: KnownLists::default(),
        list_paths: BTreeMap::new(),
        kept: Vec::new(),
        codes: BTreeMap::new(),
        unreadable: Vec::new(),
        has_site: false,
    };
    ground.lists.fields = ground.list(into, "fields")?;
    ground.lists.applicants = ground.list(into, "applicants")?;
    ground.lists.agencies = ground.list(into, "agencies")?;
    ground.lists.legal = ground.list(into, "legal")?;
    ground.lists.events = ground.list(into, "events")?;
    for path in yaml_files(into, "procedures")? {
        let bytes = read(into, &path)?.unwrap_or_default();
        if ground.is_own(&path, &bytes) {
            continue;
        }
        for entry in ground.entries(&path, &bytes) {
            if let Some(code) = entry.get_text("code") {
                ground.codes.entry(code.to_owned()).or_insert_with(|| path.clone());
            }
        }
    }
    let site = read(into, "site.yaml")?;
    ground.has_site = site.is_some_and(|bytes| !ground.is_own("site.yaml", &bytes));
    Ok(ground)
}

impl Ground {
    /// Whether an earlier import wrote the file.
    pub(super) fn wrote(&self, path: &str) -> bool {
        self.manifest.contains_key(path)
    }

    fn is_own(&self, path: &str, bytes: &[u8]) -> bool {
        self.manifest.get(path).is_some_and(|hash| *hash == sha256(bytes))
    }

    /// The entries of one list, and where its own ones go: `fields/portal.yaml`, or beside it if a
    /// person edited that file.
    fn list(&mut self, into: &Path, name: &'static str) -> Result<Vec<Known>, ImportError> {
        let mut paths = yaml_files(into, name)?;
        for single in [format!("{name}.yaml"), format!("{name}.yml")] {
            if read(into, &single)?.is_some() {
                paths.push(single);
            }
        }
        let mut known = Vec::new();
        let mut edited = Vec::new();
        for path in paths {
            let bytes = read(into, &path)?.unwrap_or_default();
            let is_own = self.is_own(&path, &bytes);
            let entries = self.entries(&path, &bytes);
            known.extend(entries.into_iter().map(|entry| Known { entry, is_own }));
            if !is_own {
                edited.push(path);
            }
        }
        let mut target = format!("{name}/portal.yaml");
        let mut number = 1;
        while edited.contains(&target) {
            self.kept.push(PathBuf::from(&target));
            number += 1;
            target = format!("{name}/portal-{number}.yaml");
        }
        self.list_paths.insert(name, target);
        Ok(known)
    }

    /// The records of a YAML file: one, or a list.
    fn entries(&mut self, path: &str, bytes: &[u8]) -> Vec<Map> {
        match serde_yaml::from_slice::<serde_yaml::Value>(bytes) {
            Ok(serde_yaml::Value::Sequence(items)) => items.iter().filter_map(map).collect(),
            Ok(value) => map(&value).into_iter().collect(),
            Err(why) => {
                self.unreadable.push((path.to_owned(), why.to_string()));
                Vec::new()
            }
        }
    }
}

fn map(value: &serde_yaml::Value) -> Option<Map> {
    match yaml(value) {
        Yaml::Map(map) => Some(map),
        _ => None,
    }
}

fn yaml(value: &serde_yaml::Value) -> Yaml {
    use serde_yaml::Value;
    match value {
        Value::Null => Yaml::Text(String::new()),
        Value::Bool(truth) => Yaml::Bool(*truth),
        Value::Number(number) => {
            number.as_u64().map_or_else(|| Yaml::Text(number.to_string()), Yaml::Int)
        }
        Value::String(text) => Yaml::Text(text.clone()),
        Value::Sequence(items) => Yaml::List(items.iter().map(yaml).collect()),
        Value::Mapping(pairs) => {
            let mut map = Map::default();
            for (key, value) in pairs {
                if let Value::String(key) = key {
                    map.put(key.clone(), yaml(value));
                }
            }
            Yaml::Map(map)
        }
        Value::Tagged(tagged) => yaml(&tagged.value),
    }
}

/// What became of the files.
pub(super) struct Outcome {
    /// Files that already held these bytes.
    pub(super) unchanged: usize,
    /// Files that a person edited or made, left as they are.
    pub(super) kept: Vec<String>,
    /// Files of earlier imports whose record was not read this time.
    pub(super) vanished: Vec<String>,
}

/// Writes the files that differ, each whole or not at all, and the manifest last. A file that a
/// person edited since is not touched.
pub(super) fn write_files(
    into: &Path,
    mut ground: Ground,
    files: &BTreeMap<String, String>,
) -> Result<Outcome, ImportError> {
    let mut outcome = Outcome { unchanged: 0, kept: Vec::new(), vanished: Vec::new() };
    for (path, text) in files {
        let old = read(into, path)?;
        if old.as_deref() == Some(text.as_bytes()) {
            outcome.unchanged += 1;
        } else if old.is_some_and(|bytes| !ground.is_own(path, &bytes)) {
            outcome.kept.push(path.clone());
            continue;
        } else {
            write(into, path, text)?;
        }
        ground.manifest.insert(path.clone(), sha256(text.as_bytes()));
    }
    let mut gone = Vec::new();
    for path in ground.manifest.keys().filter(|path| path.starts_with("procedures/")) {
        if files.contains_key(path) {
            continue;
        }
        if into.join(path).exists() {
            outcome.vanished.push(path.clone());
        } else {
            gone.push(path.clone());
        }
    }
    for path in gone {
        ground.manifest.remove(&path);
    }
    let manifest = serde_json::to_string_pretty(&ground.manifest)
        .expect("internal error: a map of texts is JSON");
    write_if_new(into, MANIFEST_PATH, &format!("{manifest}\n"))?;
    Ok(outcome)
}

/// Writes the list of flags: it is the import's own, and always replaced.
pub(super) fn write_flags(into: &Path, tsv: &str) -> Result<(), ImportError> {
    write_if_new(into, FLAGS_PATH, tsv)
}

fn write_if_new(into: &Path, path: &str, text: &str) -> Result<(), ImportError> {
    if read(into, path)?.as_deref() == Some(text.as_bytes()) {
        return Ok(());
    }
    write(into, path, text)
}

/// Writes beside and renames, so that a stop in between leaves the old file.
fn write(into: &Path, path: &str, text: &str) -> Result<(), ImportError> {
    let path = into.join(path);
    let io = |source| ImportError::io(&path, source);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(io)?;
    }
    let mut beside = path.clone().into_os_string();
    beside.push(".tmp");
    fs::write(&beside, text).map_err(io)?;
    fs::rename(&beside, &path).map_err(io)
}

/// The bytes of a file; `None` where there is none.
fn read(into: &Path, path: &str) -> Result<Option<Vec<u8>>, ImportError> {
    let path = into.join(path);
    match fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(ImportError::io(&path, why)),
    }
}

fn read_manifest(into: &Path) -> Result<BTreeMap<String, String>, ImportError> {
    let Some(bytes) = read(into, MANIFEST_PATH)? else { return Ok(BTreeMap::new()) };
    serde_json::from_slice(&bytes).map_err(|why| ImportError::Manifest {
        path: into.join(MANIFEST_PATH),
        why: why.to_string(),
    })
}

/// Paths of the YAML files in a folder, under the content folder, with `/`, sorted.
fn yaml_files(into: &Path, folder: &str) -> Result<Vec<String>, ImportError> {
    let root = into.join(folder);
    if !root.exists() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for entry in WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.map_err(|why| {
            let path = why.path().unwrap_or(&root).to_path_buf();
            ImportError::Io { path, source: why.into() }
        })?;
        let is_yaml = entry.path().extension().is_some_and(|ext| ext == "yaml" || ext == "yml");
        let path = entry.path().strip_prefix(into).ok().and_then(Path::to_str);
        if let (true, true, Some(path)) = (entry.file_type().is_file(), is_yaml, path) {
            paths.push(path.replace('\\', "/"));
        }
    }
    Ok(paths)
}

fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        write!(hex, "{byte:02x}").expect("internal error: String takes text");
    }
    hex
}
