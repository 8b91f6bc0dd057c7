//! Which workbook says this content? Reads the content, has `workbook` lay it over sheets, and writes the
//! file whole or not at all.
//!
//! Must not know columns, nor how a site is built.
#![expect(clippy::disallowed_methods, reason = "the one file that writes a workbook")]

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::{
    diag::Report,
    limits::Limits,
    model::{
        Catalog, Sourced,
        lower::lower,
        procedure::{Procedure, Status},
    },
    source::{self, ContentFile, ContentKind, RawContent, attachment::PACKAGE, yaml::Node},
    text::fingerprint,
    workbook::{
        self, Book, ExportedFile,
        base::Base,
        layout::{KINDS, LAYOUT},
        mark::{is_unchanged, mark},
        posting::{self, NamesOfIds},
        spread::{Pages, record_name},
    },
};

/// What an export did, or why it wrote nothing.
#[derive(Debug)]
pub struct Exported {
    /// How many records were laid down, by the name of their sheet, in the workbook's order.
    pub records: Vec<(String, usize)>,
    /// How many procedures stand in the posting table: those that apply on the day.
    pub posted: usize,
    /// What of the content no workbook carries: a file, or a folder with the number of its files.
    pub outside: Vec<(String, usize)>,
    /// The new path of the workbook that was replaced, if it had changes that were not imported.
    pub aside: Option<PathBuf>,
    /// What is wrong with the content. If there is an error, nothing was written.
    pub report: Report,
    /// The content in which the places of the report can be looked up.
    pub content: RawContent,
}

/// Where a workbook is written.
#[derive(Clone, Copy, Debug)]
pub struct WorkbookTarget<'a> {
    /// The file.
    pub path: &'a Path,
    /// Whatever file is there may be replaced; a workbook with changes that were not imported is kept under another
    /// name. Otherwise only an export that was not changed since is replaced, or a workbook that was imported.
    pub overwrite: bool,
    /// The fingerprint of the workbook that is there, if it was imported whole.
    pub imported: Option<&'a str>,
}

/// Why an export stopped.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file cannot be written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Two records of a kind have one name: their rows could not be told apart.
    #[error("{name}: {first}, {second}")]
    Twice {
        /// The name.
        name: String,
        /// The file of the first.
        first: String,
        /// The file of the second.
        second: String,
    },
    /// There is a file that is not an unchanged export, or something that is not a file at all.
    #[error("{}: not an unchanged export", path.display())]
    Occupied {
        /// The file.
        path: PathBuf,
    },
    /// The workbook cannot be made, in the writer's words.
    #[error("{0}")]
    Workbook(String),
}

/// Writes a workbook of the content. Content with mistakes in its form is refused: a cell could not say it.
pub fn export(
    root: &Path,
    target: WorkbookTarget<'_>,
    today: NaiveDate,
    limits: &Limits,
) -> Result<Exported, ExportError> {
    let found = free(target, limits)?;
    let mut report = Report::limited(limits);
    let content = source::load(root, limits, &mut report);
    // The catalog is as large as the workbook, and freed at once.
    let withdrawn = withdrawn(&lower(&content, &mut report), today);
    let outside = outside(&content);
    let mut exported = Exported {
        records: Vec::new(),
        posted: 0,
        outside,
        aside: None,
        report,
        content: content.clone(),
    };
    if exported.report.has_errors() {
        return Ok(exported);
    }
    let mut work = ExportWork {
        pages: Pages::default(),
        files: Vec::new(),
        base: Base::default(),
        names: names(&content),
        seen: BTreeMap::new(),
    };
    let mut posted = Vec::new();
    for (_, kind) in KINDS {
        let mut count = 0;
        let entries: Vec<&ContentFile> = content.of(*kind).collect();
        for chunk in entries.chunks(CHUNK) {
            let read: Vec<_> = chunk.par_iter().map(|it| read(&content, it)).collect();
            for file in read {
                let Some(file) = file? else { continue };
                count += file.records.len();
                work.file(*kind, &file)?;
                let is_posted = |index: Option<usize>| {
                    *kind == ContentKind::Procedures
                        && !withdrawn.contains(&(file.listed.path.clone(), index))
                };
                for (_, record) in file.records.iter().filter(|(index, _)| is_posted(*index)) {
                    let number = i64::try_from(posted.len() + 1).unwrap_or(i64::MAX);
                    posted.push(posting::row(number, record, &work.names));
                }
                work.files.push(file.listed);
            }
        }
        if let Some((_, sheet)) = LAYOUT.main(*kind).filter(|_| count > 0) {
            exported.records.push((sheet.name.clone(), count));
        }
    }
    exported.posted = posted.len();
    let ExportWork { pages, files, base, .. } = work;
    let book = Book { pages, posting: posted, files: &files, base: &base, day: today };
    let mut bytes = workbook::write(book).map_err(ExportError::Workbook)?;
    mark(&mut bytes);
    // The workbook that is there may have been saved again in the meantime.
    if free(target, limits)? != found {
        return Err(ExportError::Occupied { path: target.path.to_owned() });
    }
    if found.is_kept {
        exported.aside = Some(put_aside(&found.path)?);
    }
    write(&found.path, &bytes)?;
    Ok(exported)
}

/// Files that are read at once.
const CHUNK: usize = 256;

/// The records of a file, each with its place if the file is a list.
struct FileRecords {
    listed: ExportedFile,
    records: Vec<(Option<usize>, Node)>,
}

/// Reads the records of a file; `None` if it is empty.
fn read(content: &RawContent, entry: &ContentFile) -> Result<Option<FileRecords>, ExportError> {
    let path = entry.path.to_string();
    let bytes = content
        .bytes(&path)
        .map_err(|source| ExportError::Io { path: PathBuf::from(&path), source })?;
    let Some(node) = content.yaml(entry, &mut Report::default()) else { return Ok(None) };
    let is_list = matches!(node, Node::List(_));
    let records: Vec<(Option<usize>, Node)> = match node {
        Node::List(items) => items.into_iter().enumerate().map(|(at, it)| (Some(at), it)).collect(),
        one => vec![(None, one)],
    };
    let seal = fingerprint(&bytes);
    Ok(Some(FileRecords { listed: ExportedFile { path, is_list, seal }, records }))
}

struct ExportWork {
    pages: Pages,
    files: Vec<ExportedFile>,
    base: Base,
    names: NamesOfIds,
    /// The file of each name of each kind.
    seen: BTreeMap<(ContentKind, String), String>,
}

impl ExportWork {
    /// Lays down the records of a file.
    fn file(&mut self, kind: ContentKind, file: &FileRecords) -> Result<(), ExportError> {
        let path = &file.listed.path;
        match file.records.as_slice() {
            [(None, only)] => self.base.put(path, only),
            items => self.base.put_list(path, items.iter().map(|(_, it)| it)),
        }
        for (_, record) in &file.records {
            self.name(kind, path, record)?;
            self.pages.put(kind, path, record);
        }
        Ok(())
    }

    /// Notes the name of a record; the second of one name could not be told from the first.
    fn name(&mut self, kind: ContentKind, path: &str, record: &Node) -> Result<(), ExportError> {
        let Some(name) = record_name(kind, record) else { return Ok(()) };
        match self.seen.insert((kind, name.clone()), path.to_owned()) {
            None => Ok(()),
            Some(first) => Err(ExportError::Twice { name, first, second: path.to_owned() }),
        }
    }
}

/// What the posting table calls ids.
fn names(content: &RawContent) -> NamesOfIds {
    let mut names = NamesOfIds::default();
    for (kind, entry) in KINDS.iter().flat_map(|(_, kind)| content.of(*kind).map(|it| (*kind, it)))
    {
        if !NamesOfIds::has(kind) {
            continue;
        }
        match content.yaml(entry, &mut Report::default()) {
            Some(Node::List(items)) => items.iter().for_each(|it| names.add(kind, it)),
            Some(one) => names.add(kind, &one),
            None => {}
        }
    }
    names
}

/// The procedures that no longer apply: what is not to be posted (NĐ 63/2010/NĐ-CP, Điều 14.2).
fn withdrawn(catalog: &Catalog, today: NaiveDate) -> BTreeSet<(String, Option<usize>)> {
    let is_gone = |it: &&Sourced<Procedure>| matches!(it.status(today), Status::Withdrawn(_));
    let gone = catalog.procedures.iter().filter(is_gone);
    gone.map(|it| (it.origin.file.to_string(), it.origin.index)).collect()
}

/// Files that no workbook carries, by file or by folder.
fn outside(content: &RawContent) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let is_carried = |kind: ContentKind| KINDS.iter().any(|(_, known)| *known == kind);
    for entry in content.entries().iter().filter(|it| !is_carried(it.kind)) {
        let name = match entry.path.split_once('/') {
            Some((folder, _)) => format!("{folder}/"),
            None => entry.path.to_string(),
        };
        *counts.entry(name).or_default() += 1;
    }
    counts.into_iter().collect()
}

/// A file that may be written.
#[derive(Debug, PartialEq, Eq)]
struct Free {
    /// The file, links resolved.
    path: PathBuf,
    /// The fingerprint of what is there; absent: nothing is there.
    seal: Option<String>,
    /// A workbook is there whose changes were not imported.
    is_kept: bool,
}

/// The file to write, if nothing is there that may not be replaced.
fn free(target: WorkbookTarget<'_>, limits: &Limits) -> Result<Free, ExportError> {
    let io = |source| ExportError::Io { path: target.path.to_owned(), source };
    if fs::symlink_metadata(target.path).is_err() {
        return Ok(Free { path: target.path.to_owned(), seal: None, is_kept: false });
    }
    let path = target.path.canonicalize().map_err(io)?;
    let found = fs::symlink_metadata(&path).map_err(io)?;
    // What is not a file is never replaced, and never read: a FIFO would not end.
    let occupied = || ExportError::Occupied { path: target.path.to_owned() };
    if !found.is_file() {
        return Err(occupied());
    }
    let is_small = found.len() <= limits.workbook_bytes;
    let bytes = if is_small {
        source::read(&path, limits.workbook_bytes).map_err(io)?
    } else {
        PACKAGE.to_vec()
    };
    let seal = fingerprint(&bytes);
    let is_taken = target.imported == Some(&*seal) || is_unchanged(&bytes);
    if !is_taken && !target.overwrite {
        return Err(occupied());
    }
    Ok(Free { path, seal: Some(seal), is_kept: !is_taken && bytes.starts_with(PACKAGE) })
}

/// Gives a workbook another name beside its own, which is free then.
fn put_aside(path: &Path) -> Result<PathBuf, ExportError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = |number: u32| path.with_file_name(format!("{stem}.cu-{number}.xlsx"));
    let aside = (1..u32::MAX).map(name).find(|it| fs::symlink_metadata(it).is_err());
    let aside = aside.unwrap_or_else(|| name(0));
    let renamed = fs::rename(path, &aside);
    renamed.map_err(|source| ExportError::Io { path: path.to_owned(), source })?;
    Ok(aside)
}

/// Writes beside and renames, so that a stop in between leaves the old file.
fn write(out: &Path, bytes: &[u8]) -> Result<(), ExportError> {
    let io = |source| ExportError::Io { path: out.to_owned(), source };
    if let Some(folder) = out.parent().filter(|it| !it.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(io)?;
    }
    let (beside, mut file) = beside(out).map_err(io)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    let renamed = written.and_then(|()| fs::rename(&beside, out));
    renamed.map_err(|error| {
        drop(fs::remove_file(&beside));
        io(error)
    })
}

/// A new file beside another. Neither a leftover of a stopped export nor a file of somebody else is
/// touched.
fn beside(out: &Path) -> io::Result<(PathBuf, fs::File)> {
    const TRIES: u32 = 100;
    let mut number = 1;
    loop {
        let mut name = OsString::from(".");
        name.push(out.file_name().unwrap_or_default());
        name.push(format!(".{number}.tmp"));
        let path = out.with_file_name(name);
        match fs::File::create_new(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < TRIES => {
                number += 1;
            }
            made => return Ok((path, made?)),
        }
    }
}
