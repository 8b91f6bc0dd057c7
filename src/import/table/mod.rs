//! Owns the import of tables of figures (XLSX, CSV) into reports of dossiers.
//! Must not know how a site is built: what it writes is what an author would write.
//!
//! Way through: `workbook` or `plain` reads a `grid`; `guess` makes a first `mapping` from its
//! headings (`vocabulary`), unless one is kept; `rows` reads the cells by the mapping (`numbers`),
//! `names` settles the ids; `disk` writes what differs. `docs/import-tables.md` is the manual.

mod grid;
mod guess;
mod inspect;
pub mod mapping;
mod mistake;
mod names;
mod numbers;
pub(super) mod period;
mod plain;
mod rows;
mod shown;
mod vocabulary;
mod workbook;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use super::disk::{self, Ground};
use super::refusal::within;
use super::yaml_out::{Map, Yaml, document};
use super::{ImportError, clean, words};
use crate::diag::{Code, Report};
use crate::limits::Limits;
use crate::source::{
    self, RawContent,
    decode::{Cx, Decode, Entry},
    yaml::Node,
};
pub(in crate::import) use grid::{Grid, Merge, NO_RESULT, Value, letters};
use guess::Around;
pub(in crate::import) use guess::header;
use mapping::Mapping;
pub use mistake::{MistakeKind, TableMistake};
use names::Names;
use plain::Delimiter;
use rows::{Read, Table};
pub(in crate::import) use workbook::Workbook;

/// What the caller may choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableOptions {
    /// The mapping to read. Absent: `import/mappings/<file>.yaml` below the content, guessed and
    /// written if it is not there.
    pub mapping: Option<PathBuf>,
    /// The sheet of a workbook. Absent: that of the mapping, or the first with headings.
    pub sheet: Option<String>,
    /// The period, such as `2026-Q3:legal`; goes before that of the mapping.
    pub period: Option<String>,
    /// The id of the reporting agency; goes before that of the mapping.
    pub agency: Option<String>,
}

/// What an import did, or why it did nothing.
#[derive(Debug)]
pub struct TableReport {
    /// The mapping that was used.
    pub mapping: PathBuf,
    /// It was guessed now.
    pub mapping_is_new: bool,
    /// How many rows became rows of the report.
    pub rows: usize,
    /// Rows that the mapping leaves out: number and name.
    pub skipped: Vec<(u32, String)>,
    /// Rows whose figures are all zero: number and name. They are kept.
    pub zeros: Vec<(u32, String)>,
    /// Cells from which unsafe characters were removed, and the characters.
    pub cleaned: Vec<(String, String)>,
    /// In every row what came in is what was on time and overdue, and no row says what is pending.
    pub nothing_pending: bool,
    /// Names that the content did not have: the list and the new ids.
    pub added: Vec<(&'static str, Vec<String>)>,
    /// Files that now hold what the table says.
    pub written: Vec<PathBuf>,
    /// How many of them held it already.
    pub unchanged: usize,
    /// Files left as they are, because a person edited or made them.
    pub kept: Vec<PathBuf>,
    /// What is wrong in the table. If there is anything, only the mapping was written.
    pub mistakes: Vec<TableMistake>,
    /// What is wrong in the mapping, likewise.
    pub report: Report,
    /// The mapping as a file in which the places of `report` can be looked up.
    pub content: RawContent,
}

impl TableReport {
    /// Whether the table was refused.
    pub fn is_refused(&self) -> bool {
        !self.mistakes.is_empty() || self.report.has_errors()
    }
}

/// Imports one table of figures into a content folder. Run twice on the same input, it changes no
/// byte.
///
/// A table beyond the limits is refused as a whole.
pub fn table(
    file: &Path,
    into: &Path,
    options: &TableOptions,
    limits: &Limits,
) -> Result<TableReport, ImportError> {
    let bytes = disk::read_start(file, limits.workbook_bytes.max(limits.csv_bytes))?;
    import(file, Cells::File(&bytes), into, options, limits)
}

/// Imports one sheet of a workbook that was read already, as [`table`] does with the sheet's name.
pub(super) fn sheet(
    file: &Path,
    grid: Grid,
    into: &Path,
    limits: &Limits,
) -> Result<TableReport, ImportError> {
    let options = TableOptions { sheet: grid.sheet.clone(), ..TableOptions::default() };
    import(file, Cells::Sheet(grid), into, &options, limits)
}

fn import(
    file: &Path,
    cells: Cells<'_>,
    into: &Path,
    options: &TableOptions,
    limits: &Limits,
) -> Result<TableReport, ImportError> {
    let ground = disk::survey_lists(into, "imported", limits)?;
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    let stem = file.file_stem().unwrap_or(file.as_os_str()).to_string_lossy();
    let slug = clean::slug(&format!("{stem} {}", options.sheet.as_deref().unwrap_or("")));
    // Some names are devices on Windows: `con`, `aux`.
    let is_fit = source::home_of(&format!("statistics/{slug}.yaml")).is_some();
    let slug = if is_fit { slug } else { format!("bang-{slug}").trim_end_matches('-').to_owned() };
    let own_path = format!("import/mappings/{slug}.yaml");
    let mut work = Work { into, name, slug, own_path, ground, options, limits, cells };
    let mut report = work.empty();
    let Some((tree, node)) = work.mapping(&mut report)? else { return Ok(report) };
    let mut files = BTreeMap::new();
    if let Some(text) = work.own_mapping(&tree)? {
        files.insert(work.own_path.clone(), text);
    }
    let mapping = Work::decode(node, &mut report);
    if let Some(mapping) = mapping {
        work.read_rows(&mapping, tree, &mut files, &mut report);
    }
    work.finish(&files, report)
}

/// Where the cells of a table come from.
enum Cells<'a> {
    /// A workbook or a plain file, as its bytes.
    File(&'a [u8]),
    /// A sheet.
    Sheet(Grid),
}

/// One import on its way.
struct Work<'a> {
    into: &'a Path,
    name: String,
    slug: String,
    /// Where the mapping stands unless the caller says otherwise.
    own_path: String,
    ground: Ground,
    options: &'a TableOptions,
    limits: &'a Limits,
    cells: Cells<'a>,
}

impl Work<'_> {
    fn empty(&self) -> TableReport {
        let own = PathBuf::from(&self.own_path);
        let (mapping, content) = match &self.options.mapping {
            Some(path) => (path.clone(), source::alone(Path::new(""), &path.to_string_lossy())),
            None => (own, source::alone(self.into, &self.own_path)),
        };
        TableReport {
            mapping,
            mapping_is_new: false,
            rows: 0,
            skipped: Vec::new(),
            zeros: Vec::new(),
            cleaned: Vec::new(),
            nothing_pending: false,
            added: Vec::new(),
            written: Vec::new(),
            unchanged: 0,
            kept: self.ground.kept.clone(),
            mistakes: Vec::new(),
            report: Report::default(),
            content,
        }
    }

    fn mistake(&self, kind: MistakeKind) -> TableMistake {
        TableMistake::new(kind, &self.name)
    }

    /// The mapping: kept, or guessed; with what the command line says put in. As a tree to write,
    /// and as it was read, for mistakes are judged by what the author typed.
    fn mapping(&self, report: &mut TableReport) -> Result<Option<(Map, Node)>, ImportError> {
        let kept = match &self.options.mapping {
            Some(path) => Some(disk::read_start(path, self.limits.file_bytes)?),
            None => disk::read(self.into, &self.own_path)?,
        };
        let size = kept.as_ref().map_or(0, Vec::len);
        if u64::try_from(size).unwrap_or(u64::MAX) > self.limits.file_bytes {
            return Err(ImportError::Limit {
                path: report.mapping.clone(),
                limit: "file_bytes",
                value: self.limits.file_bytes,
            });
        }
        let path = report.mapping.to_string_lossy().into_owned();
        let node = if let Some(bytes) = kept {
            source::parse_text(&path, &bytes, &mut report.report)
        } else {
            report.mapping_is_new = true;
            self.guess(report)?.as_ref().map(disk::node)
        };
        let Some(mut node) = node else { return Ok(None) };
        if let Some(text) = &self.options.period {
            if let Some(period) = period::parse(text) {
                set(&mut node, "period", disk::node(&period));
            } else {
                let mistake = self.mistake(MistakeKind::BadPeriod).with("found", text.as_str());
                report.mistakes.push(mistake);
            }
        }
        if let Some(id) = &self.options.agency {
            set(&mut node, "agency", Node::Text(id.clone()));
        }
        Ok(Some((disk::map(&node).unwrap_or_default(), node)))
    }

    fn guess(&self, report: &mut TableReport) -> Result<Option<Map>, ImportError> {
        let Some((grid, delimiter)) = self.grid(None, &mut report.mistakes) else {
            return Ok(None);
        };
        let site = disk::read(self.into, "site.yaml")?.unwrap_or_default();
        let site = source::parse_text("site.yaml", &site, &mut Report::default());
        let publisher = site.as_ref().and_then(disk::map);
        let publisher = publisher.and_then(|it| it.get_text("agency").map(str::to_owned));
        let known = &self.ground.lists;
        let around = Around { file: &self.name, delimiter, known, publisher };
        let tree = guess::mapping(&grid, &around);
        if tree.is_none() {
            let mistake = self.mistake(MistakeKind::NoHeader).sheet(grid.sheet.as_deref());
            report.mistakes.push(mistake);
        }
        Ok(tree)
    }

    /// The mapping's text, if it is this import's to write.
    fn own_mapping(&self, tree: &Map) -> Result<Option<String>, ImportError> {
        if self.options.mapping.is_some() {
            return Ok(None);
        }
        let old = disk::read(self.into, &self.own_path)?;
        let is_own = old.is_none_or(|bytes| self.ground.is_own(&self.own_path, &bytes));
        let header = words::table_mapping_header(&self.name);
        Ok(is_own.then(|| document(&header, &Yaml::Map(tree.clone()))))
    }

    /// Reads the mapping; its mistakes go to the report. Where only the report is broken, the table
    /// can be read all the same, and its own mistakes be told.
    fn decode(node: Node, report: &mut TableReport) -> Option<Mapping> {
        let path = report.mapping.to_string_lossy().into_owned();
        let mut cx = Cx::new(path.as_str().into(), &mut report.report);
        let mapping = Mapping::decode(node, &mut cx)?;
        if matches!(mapping.report, Entry::Absent) {
            let diagnostic = cx.diagnostic(Code::MissingKey).with("key", "report");
            cx.push(diagnostic);
        }
        Some(mapping)
    }

    /// The sheet: of a workbook, or a plain file, if its texts are of the length of names. `None` after a
    /// mistake.
    fn grid(
        &self,
        mapping: Option<&Mapping>,
        mistakes: &mut Vec<TableMistake>,
    ) -> Option<(Cow<'_, Grid>, Option<Delimiter>)> {
        let found = self.cells(mapping, mistakes)?;
        if let Err(refusal) = found.0.within(self.limits) {
            let refusal = refusal.in_sheet(found.0.sheet.clone());
            mistakes.push(TableMistake::refused(&self.name, refusal));
            return None;
        }
        Some(found)
    }

    fn cells(
        &self,
        mapping: Option<&Mapping>,
        mistakes: &mut Vec<TableMistake>,
    ) -> Option<(Cow<'_, Grid>, Option<Delimiter>)> {
        let bytes = match &self.cells {
            Cells::File(bytes) => *bytes,
            Cells::Sheet(grid) => return Some((Cow::Borrowed(grid), None)),
        };
        if Workbook::is_one(bytes) {
            return self.sheet(bytes, mapping, mistakes).map(|grid| (Cow::Owned(grid), None));
        }
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if let Err(refusal) = within(size, "csv_bytes", self.limits.csv_bytes) {
            mistakes.push(TableMistake::refused(&self.name, refusal));
            return None;
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let Ok(text) = std::str::from_utf8(bytes) else {
            mistakes.push(self.mistake(MistakeKind::Encoding));
            return None;
        };
        let delimiter = mapping.and_then(|it| it.table.delimiter);
        let delimiter = delimiter.unwrap_or_else(|| Delimiter::detect(text));
        match plain::read(text, delimiter, self.limits) {
            Ok(grid) => Some((Cow::Owned(grid), Some(delimiter))),
            Err(refusal) => {
                mistakes.push(TableMistake::refused(&self.name, refusal));
                None
            }
        }
    }

    fn sheet(
        &self,
        bytes: &[u8],
        mapping: Option<&Mapping>,
        mistakes: &mut Vec<TableMistake>,
    ) -> Option<Grid> {
        let refused = |refusal| TableMistake::refused(&self.name, refusal);
        let mut book = match Workbook::open(bytes, self.limits) {
            Ok(book) => book,
            Err(refusal) => {
                mistakes.push(refused(refusal));
                return None;
            }
        };
        let sheets = book.sheets();
        let wanted = self.options.sheet.clone().or_else(|| mapping?.table.sheet.clone());
        let candidates = match wanted {
            None => sheets,
            Some(name) if sheets.contains(&name) => vec![name],
            Some(name) => {
                let mistake = self.mistake(MistakeKind::NoSheet).with("found", name);
                mistakes.push(mistake.with("known", sheets.join(", ")));
                return None;
            }
        };
        let mut first = None;
        for name in candidates {
            match book.sheet(&name) {
                // Without a mapping the first sheet with headings is meant.
                Ok(grid) if header(&grid).is_some() => return Some(grid),
                Ok(grid) => first = first.or(Some(grid)),
                Err(refusal) => mistakes.push(refused(refusal)),
            }
        }
        first.filter(|_| mistakes.is_empty())
    }

    /// Reads the table by the mapping, and lays out the files.
    fn read_rows(
        &mut self,
        mapping: &Mapping,
        mut tree: Map,
        files: &mut BTreeMap<String, String>,
        report: &mut TableReport,
    ) {
        let Some((grid, _)) = self.grid(Some(mapping), &mut report.mistakes) else { return };
        report.cleaned.clone_from(&grid.cleaned);
        let mut names = Names::of(&self.ground.lists, mapping);
        let Read { rows, skipped, zeros, nothing_pending, mistakes } = rows::read(
            &Table { grid: &grid, file: &self.name, limits: self.limits },
            mapping,
            &mut names,
        );
        report.mistakes.extend(mistakes);
        let agency = mapping.report.given().map(|it| it.agency.as_str());
        if let Some(agency) = agency.filter(|id| !names.has_agency(id)) {
            let mistake = self.mistake(MistakeKind::UnknownAgency).with("found", agency);
            report.mistakes.push(mistake.with("mapping", report.mapping.to_string_lossy()));
        }
        if report.is_refused() {
            return;
        }
        report.rows = rows.len();
        (report.skipped, report.zeros) = (skipped, zeros);
        report.nothing_pending = nothing_pending;
        let about = match tree.remove("report") {
            Some(Yaml::Map(about)) => about,
            _ => Map::default(),
        };
        let header = words::table_file_header(&self.name);
        let statistics = document(&header, &Yaml::Map(with_rows(about, rows)));
        files.insert(format!("statistics/{}.yaml", self.slug), statistics);
        for (folder, entries, added) in names.written() {
            let path = self.ground.list_paths.get(folder);
            if let Some((entries, path)) = entries.zip(path) {
                let header = words::table_list_header();
                files.insert(path.clone(), document(&header, &entries));
            }
            if !added.is_empty() {
                report.added.push((folder, added));
            }
        }
    }

    /// Writes everything that may be written.
    fn finish(
        self,
        files: &BTreeMap<String, String>,
        mut report: TableReport,
    ) -> Result<TableReport, ImportError> {
        let mut files = files.clone();
        if !report.is_refused() && disk::read(self.into, "site.yaml")?.is_none() {
            let mut site = Map::default();
            site.text("name", &words::site_name()).text("level", "other");
            files.insert("site.yaml".to_owned(), document("", &Yaml::Map(site)));
        }
        let outcome = disk::write_files(self.into, self.ground, &files, None)?;
        report.unchanged = outcome.unchanged;
        let kept = |path: &&String| outcome.kept.contains(path);
        report.written = files.keys().filter(|path| !kept(path)).map(PathBuf::from).collect();
        report.kept.extend(outcome.kept.iter().map(PathBuf::from));
        Ok(report)
    }
}

/// Sets a key of the mapping's report.
fn set(mapping: &mut Node, key: &str, value: Node) {
    let Node::Map(entries) = mapping else { return };
    let at = entries.iter().position(|(name, _)| name == "report");
    let at = at.unwrap_or_else(|| {
        entries.push(("report".to_owned(), Node::Map(Vec::new())));
        entries.len() - 1
    });
    let Node::Map(about) = &mut entries[at].1 else { return };
    match about.iter_mut().find(|(name, _)| name == key) {
        Some((_, old)) => *old = value,
        None => about.push((key.to_owned(), value)),
    }
}

/// The report with the author's own rows, if the mapping has any, before those of the table.
fn with_rows(mut about: Map, rows: Vec<Yaml>) -> Map {
    let mut all = match about.remove("rows") {
        Some(Yaml::List(own)) => own,
        _ => Vec::new(),
    };
    all.extend(rows);
    about.list("rows", all);
    about
}

/// Most names that one line of the report holds.
const SHOWN: usize = 20;

fn listed(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(SHOWN);
    let shown = names.take(SHOWN).collect::<Vec<_>>().join(", ");
    if more == 0 { shown } else { words::report_and_more(&shown, &more) }
}

impl fmt::Display for TableReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mapping = self.mapping.display();
        if self.mapping_is_new && self.written.contains(&self.mapping) {
            writeln!(f, "{}", words::table_mapping_new(&mapping))?;
        } else if !self.mapping_is_new {
            writeln!(f, "{}", words::table_mapping_kept(&mapping))?;
        }
        if self.is_refused() {
            return writeln!(f, "{}", words::table_refused());
        }
        writeln!(f, "{}", words::table_sums(&self.rows, &self.skipped.len()))?;
        writeln!(f, "{}", words::report_files(&self.unchanged, &self.kept.len()))?;
        for path in &self.written {
            writeln!(f, "{}", words::table_written(&path.display()))?;
        }
        for path in &self.kept {
            writeln!(f, "{}", words::report_kept(&path.display()))?;
        }
        for (list, ids) in &self.added {
            writeln!(f, "{}", words::table_added(list, &listed(ids.iter().cloned())))?;
        }
        let row = |(row, name): &(u32, String)| words::table_row(row, name);
        if !self.skipped.is_empty() {
            writeln!(f, "{}", words::table_skipped(&listed(self.skipped.iter().map(row))))?;
        }
        for (cell, characters) in &self.cleaned {
            writeln!(f, "{}", words::table_cleaned(cell, characters))?;
        }
        if !self.zeros.is_empty() {
            writeln!(f, "{}", words::table_zeros(&listed(self.zeros.iter().map(row))))?;
        }
        if self.nothing_pending {
            writeln!(f, "{}", words::table_nothing_pending())?;
        }
        Ok(())
    }
}
