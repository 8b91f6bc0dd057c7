//! Owns the import of records from elsewhere into a content folder: of the national portal (here), of
//! tables of figures (`table`), and of workbooks of content (`book`).
//! Must not know how a site is built: what it writes is what an author would write.
//!
//! Way through: `disk` reads records (`portal`) and looks at the folder; `shared` settles the ids of
//! lists; `procedure` maps each record (`steps`, `times`, `fees`, `documents`, all through `wording`
//! and `clean`) to a tree that `yaml_out` writes; `disk` writes what differs. `words` has every
//! sentence; `docs/import.md` has the table.

pub mod book;
mod clean;
mod days;
mod disk;
mod documents;
mod fees;
mod foreign;
mod html;
mod legal;
mod manifest;
pub mod mistake;
mod portal;
mod procedure;
mod report;
mod shared;
pub mod starter;
mod steps;
pub mod table;
mod times;
mod wording;
mod words;
mod yaml_edit;
mod yaml_out;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diag::Report;
use crate::limits::Limits;
use crate::model::{
    Catalog,
    ids::Id,
    lower::lower_yaml,
    procedure::{DataSource, Level},
    site::{Language, Site},
    units::Url,
};
use crate::source::{
    ContentFile, ContentKind, FolderError, decode::items, encode::Encode as _, yaml::Node,
};
use disk::{ContentBefore, Input};
use portal::PortalRecord;
use procedure::Accepted;
use report::Flags;
pub use report::{Flag, FlagKind, ImportReport, Reason};
use shared::SharedLists;
use yaml_out::document;

/// Ends the id of a procedure with an odd code, so that no regular code can meet it.
const ODD_SUFFIX: &str = "-ma-la";

/// What the caller may choose.
#[derive(Clone, Copy, Debug, Default)]
pub struct PortalOptions {
    /// Write internal procedures too; they are not for citizens.
    pub include_internal: bool,
}

/// Why an import stopped.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A link leads out of the content folder, or a pipe or device is in the place of a file.
    #[error("{0}")]
    Place(#[source] FolderError),
    /// A file is beyond a limit.
    #[error("{}: beyond the limit {limit} of {value}", path.display())]
    Limit {
        /// The file.
        path: PathBuf,
        /// The name of the limit, as in [`Limits`].
        limit: &'static str,
        /// Its value.
        value: u64,
    },
    /// The memory of earlier imports is damaged: nobody can tell which files a person edited.
    #[error("{}: damaged, so edited files cannot be told from imported ones: {why}", path.display())]
    Manifest {
        /// The file.
        path: PathBuf,
        /// What the JSON reader said.
        why: String,
    },
}

impl ImportError {
    fn io(path: &Path, source: io::Error) -> Self {
        Self::Io { path: path.to_path_buf(), source }
    }
}

/// Imports records of the national portal into a content folder.
///
/// Inputs are `.jsonl` (a record a line) or `.json` (one record, or an array). `progress` is told
/// how many records were read so far. Run twice on the same input, it changes no byte. A record beyond
/// the limits is refused; too many records, or a file that is too large, stop the import. Nothing is written where no
/// input has a record.
pub fn portal(
    inputs: &[PathBuf],
    into: &Path,
    options: &PortalOptions,
    limits: &Limits,
    progress: &dyn Fn(usize),
) -> Result<ImportReport, ImportError> {
    let read = disk::read_inputs(inputs, limits, progress)?;
    let ground = disk::survey(into, "portal", limits)?;
    let mut report = ImportReport { read: read.len(), ..ImportReport::default() };
    let accepted = select(read, &ground, *options, &mut report);
    if accepted.is_empty() && report.skipped.is_empty() {
        return Ok(report);
    }
    let known: Vec<_> =
        accepted.iter().map(|record| (record.reference(), &record.detail)).collect();
    let lists = SharedLists::settle(&known, &ground.lists);

    let written: Vec<(String, Flags)> = accepted
        .par_iter()
        .map(|record| {
            let mut flags = Flags::default();
            let procedure = procedure::procedure(record, &lists, &mut flags);
            (disk::written(&words::file_header(), &procedure), flags)
        })
        .collect();
    let mut files = list_files(&lists, &ground);
    let mut codes = BTreeMap::new();
    for (record, (text, flags)) in accepted.iter().zip(written) {
        for (kind, text) in flags.0 {
            report.flags.push(Flag { code: record.code.clone(), kind, text });
        }
        codes.insert(record.path(), &record.code);
        files.insert(record.path(), text);
    }
    finish(into, ground, &files, &codes, report)
}

/// Records of the portal as a catalogue, read as an import into an empty folder would read them.
#[derive(Debug, Default)]
pub struct PortalCatalog {
    /// What the records say.
    pub catalog: Catalog,
    /// Records that could not be read: place in the input or code, and reason.
    pub refused: Vec<(String, Reason)>,
}

/// Reads records of the national portal without writing anything.
pub fn portal_catalog(
    inputs: &[PathBuf],
    options: PortalOptions,
    limits: &Limits,
    progress: &dyn Fn(usize),
) -> Result<PortalCatalog, ImportError> {
    let ground = ContentBefore::default();
    let read = disk::read_inputs(inputs, limits, progress)?;
    let mut report = ImportReport::default();
    let accepted = select(read, &ground, options, &mut report);
    let known: Vec<_> =
        accepted.iter().map(|record| (record.reference(), &record.detail)).collect();
    let lists = SharedLists::settle(&known, &ground.lists);
    let pieces: Vec<Catalog> = accepted
        .par_iter()
        .map(|record| {
            let procedure = procedure::procedure(record, &lists, &mut Flags::default());
            lowered(&record.path(), ContentKind::Procedures, procedure.encode())
        })
        .collect();
    let mut catalog = Catalog::default();
    for mut piece in pieces {
        catalog.procedures.append(&mut piece.procedures);
    }
    for (folder, entries) in lists.written() {
        let kind = match folder {
            "fields" => ContentKind::Fields,
            "applicants" => ContentKind::Applicants,
            "agencies" => ContentKind::Agencies,
            "legal" => ContentKind::Legal,
            _ => continue,
        };
        let mut piece = lowered(folder, kind, Node::List(entries));
        catalog.fields.append(&mut piece.fields);
        catalog.applicants.append(&mut piece.applicants);
        catalog.agencies.append(&mut piece.agencies);
        catalog.legal.append(&mut piece.legal);
    }
    Ok(PortalCatalog { catalog, refused: report.refused })
}

/// The records of a file of the import. It has no mistake: `no_record_is_a_panic_or_a_mistake`.
fn lowered(path: &str, kind: ContentKind, node: Node) -> Catalog {
    let mut piece = Catalog::default();
    let entry = ContentFile { path: path.into(), kind, size: 0, is_link: false };
    lower_yaml(&entry, node, &mut piece, &mut Report::default());
    piece
}

/// Writes everything and closes the sums.
fn finish(
    into: &Path,
    ground: ContentBefore,
    files: &BTreeMap<String, String>,
    codes: &BTreeMap<String, &String>,
    mut report: ImportReport,
) -> Result<ImportReport, ImportError> {
    report.kept.clone_from(&ground.kept);
    for (path, why) in &ground.unreadable {
        let flag = Flag { code: path.clone(), kind: FlagKind::UnreadableFile, text: why.clone() };
        report.flags.push(flag);
    }
    let outcome = disk::write_files(into, ground, files, Some("procedures/"))?;
    report.unchanged = outcome.unchanged;
    report.written = codes.len();
    for path in outcome.kept {
        if let Some(code) = codes.get(&path) {
            report.skipped.push(((*code).clone(), Reason::new("edited")));
            report.written -= 1;
        }
        report.kept.push(PathBuf::from(path));
    }
    for path in outcome.vanished {
        let text = words::flagged_kept();
        report.flags.push(Flag { code: path, kind: FlagKind::Vanished, text });
    }
    report.flags.sort();
    disk::write_flags(into, &report.to_tsv())?;
    Ok(report)
}

/// Takes the records that can and should be written; the others go to the report.
fn select(
    read: Vec<Input>,
    ground: &ContentBefore,
    options: PortalOptions,
    report: &mut ImportReport,
) -> Vec<Accepted> {
    let mut accepted: BTreeMap<String, Accepted> = BTreeMap::new();
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    for Input { place, record } in read {
        let removed = record.as_ref().map(PortalRecord::removed).unwrap_or_default();
        let record = match record.and_then(Accepted::try_from) {
            Ok(record) => record,
            Err(why) => {
                report.refused.push((place, why));
                continue;
            }
        };
        if let Some(first) = places.get(&record.code) {
            let why = Reason::new("double").with("first", first);
            report.refused.push((format!("{} ({place})", record.code), why));
            continue;
        }
        places.insert(record.code.clone(), place);
        if record.is_internal() && !options.include_internal {
            report.skipped.push((record.code, Reason::new("internal")));
            continue;
        }
        for (kind, text) in removed {
            report.flags.push(Flag { code: record.code.clone(), kind, text });
        }
        accepted.insert(record.code.clone(), record);
    }
    give_ids(&mut accepted, ground);
    let mut kept = Vec::new();
    for (code, record) in accepted {
        match ground.codes.get(&code) {
            Some(path) if *path != record.path() => {
                report.skipped.push((code, Reason::new("elsewhere").with("path", path)));
            }
            _ => kept.push(record),
        }
    }
    kept
}

/// An odd code gets an address that no regular code can have, and keeps it.
fn give_ids(accepted: &mut BTreeMap<String, Accepted>, ground: &ContentBefore) {
    let mut taken = ground.taken_ids.clone();
    for (code, record) in accepted.iter_mut() {
        if procedure::is_regular_code(code) {
            continue;
        }
        let given = ground.given_ids.get(code).and_then(|id| Id::parse(id));
        let id = given.unwrap_or_else(|| {
            let id = format!("{}{ODD_SUFFIX}", clean::code_slug(code));
            // The slug of a code without letters and digits is empty.
            clean::id(&clean::unique(id.trim_start_matches('-'), |id| taken.contains(id)))
        });
        taken.insert(id.to_string());
        record.id = Some(id);
    }
}

/// `site.yaml` where there is none, and the shared lists that have something to say.
fn list_files(lists: &SharedLists, ground: &ContentBefore) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    if !ground.has_site {
        files.insert("site.yaml".to_owned(), disk::written("", &site()));
    }
    for (folder, entries) in lists.written() {
        let Some(path) = ground.list_paths.get(folder) else { continue };
        // A list that authors took over whole is emptied, or its ids would stand twice.
        if !entries.is_empty() || ground.wrote(path) {
            files.insert(path.clone(), disk::written(&words::file_header(), &Node::List(entries)));
        }
    }
    for path in &ground.spare_lists {
        files.insert(path.clone(), document(&words::file_header(), &Node::List(Vec::new())));
    }
    files
}

fn site() -> Site {
    let url = Some(Url("https://dichvucong.gov.vn".to_owned()));
    Site {
        languages: items([Language::Vietnamese]),
        national_portal: url.clone(),
        source: Some(DataSource {
            name: words::portal(),
            url,
            code: None,
            fetched_on: None,
            updated_on: None,
            imported: false,
        }),
        ..Site::new(words::site_name(), Level::Other)
    }
}
