//! Owns the import of tables of figures (XLSX, CSV) into reports of dossiers.
//! Must not know how a site is built: what it writes is what an author would write.
//!
//! Way through: `sheets` finds the sheet, `workbook` or `plain` reads it as a `grid`; `guess` makes a first
//! `mapping`, unless one is kept: `columns` decides by the words of headings (`heading`, `vocabulary`) and by
//! sums; `rows` reads the cells by the mapping (`numbers`, `sums`), `names` settles the ids, `reported` holds
//! the report against its sums and the one that it replaces; `disk` writes what differs.
//! `docs/import-tables.md` is the manual.

mod columns;
mod grid;
mod guess;
mod heading;
mod inspect;
pub mod mapping;
mod names;
mod numbers;
pub(super) mod period;
mod plain;
mod reported;
mod rows;
mod sheets;
mod shown;
mod sums;
mod vocabulary;
mod workbook;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::disk::{self, Ground};
use super::mistake;
pub use super::mistake::{MistakeKind, TableMistake};
use super::report::Lines;
use super::yaml_out::{Map, document};
use super::{ImportError, clean, words};
use crate::diag::{Code, Diagnostic, Report, message::Messages};
use crate::limits::Limits;
use crate::model::{measure::Measure, period::PeriodKind, statistic::DossierReport};
use crate::source::{
    self, RawContent,
    decode::{Cx, Decode, Entry},
    yaml::Node,
};
pub(in crate::import) use grid::{Grid, Merge, NO_RESULT, Value, letters};
use guess::Around;
pub(in crate::import) use guess::header;
use mapping::{Column, Holds, Mapping};
use names::Names;
use reported::{Findings, Reported};
use rows::{Read, Table};
use sheets::{Cells, Found, Source};
use vocabulary::vocabulary;
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
    /// The sheet that was read; absent in a plain file.
    pub sheet: Option<String>,
    /// Columns of which the sums decided what they hold: letters, heading, measure.
    pub by_sums: Vec<(String, String, Measure)>,
    /// Hidden columns that are read: letters and heading.
    pub hidden: Vec<(String, String)>,
    /// Columns of shares and remarks, which a report does not need: letters and heading.
    pub derived: Vec<(String, String)>,
    /// Figures that were left out, or that do not fit together, for a person to decide.
    pub left: Vec<TableMistake>,
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

    /// Whether everything in the table was taken.
    pub fn is_whole(&self) -> bool {
        !self.is_refused() && self.left.is_empty()
    }

    /// What a person should know besides what is wrong, a line for each.
    pub fn notes(&self, messages: &Messages) -> Vec<String> {
        let sheet = self.sheet.iter();
        let sheet = sheet.map(|name| messages.text("table-note-sheet", &[("sheet", name)]));
        let by_sums = self.by_sums.iter().map(|(column, header, measure)| {
            let measure = mistake::named(*measure, messages);
            let args = [("column", column.as_str()), ("header", header), ("measure", &measure)];
            messages.text("table-note-by-sums", &args)
        });
        let derived = self.derived.iter().map(|(column, header)| {
            messages.text("table-note-derived", &[("column", column.as_str()), ("header", header)])
        });
        let hidden = self.hidden.iter().map(|(column, header)| {
            messages.text("table-note-hidden", &[("column", column.as_str()), ("header", header)])
        });
        sheet.chain(hidden).chain(by_sums).chain(derived).collect()
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
    import(file, Cells::Sheet(Box::new(grid)), into, &options, limits)
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
    let kept = disk::read(into, &own_path)?;
    let is_own_mapping =
        options.mapping.is_none() && kept.is_none_or(|it| ground.is_own(&own_path, &it));
    let work = Work { into, name, slug, own_path, ground, options, limits, cells, is_own_mapping };
    let mut report = work.empty();
    let Some(Chosen { tree, node, found }) = work.mapping(&mut report)? else { return Ok(report) };
    let mut files = BTreeMap::new();
    if let Some(text) = work.own_mapping(&tree)? {
        files.insert(work.own_path.clone(), text);
    }
    let mapping = work.decode(node, &mut report);
    if let Some(mapping) = mapping {
        let found = found.or_else(|| work.find(Some(&mapping), &mut report));
        if let Some(found) = found {
            work.read_rows(&found, &mapping, tree, &mut files, &mut report)?;
        }
    }
    work.finish(&files, report)
}

/// The mapping of an import.
struct Chosen<'w> {
    /// As it is written.
    tree: Map,
    /// As it was read: mistakes are judged by what the author typed.
    node: Node,
    /// The table for which it was guessed now.
    found: Option<Found<'w>>,
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
    /// The mapping is a guess that no person has edited.
    is_own_mapping: bool,
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
            sheet: None,
            by_sums: Vec::new(),
            hidden: Vec::new(),
            derived: Vec::new(),
            left: Vec::new(),
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

    /// The mapping: kept, or guessed; with the options of the command line.
    fn mapping(&self, report: &mut TableReport) -> Result<Option<Chosen<'_>>, ImportError> {
        let period = self.options.period.as_deref().map(|text| period::parse(text).ok_or(text));
        let period = match period.transpose() {
            Ok(period) => period,
            // Otherwise the missing period would be reported as a second mistake, of the mapping.
            Err(text) => {
                report.mistakes.push(self.mistake(MistakeKind::BadPeriod).with("found", text));
                return Ok(None);
            }
        };
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
        let kept = kept.and_then(|it| source::parse_text(&path, &it, &mut report.report));
        let (mut node, found) = match kept {
            Some(kept) if !self.is_own_mapping => (kept, None),
            _ if report.report.has_errors() => return Ok(None),
            kept => {
                report.mapping_is_new = kept.is_none();
                let Some(found) = self.find(None, report) else { return Ok(None) };
                let Some(guessed) = self.guess(&found, report)? else { return Ok(None) };
                (with_answers(guessed.into(), kept.as_ref()), Some(found))
            }
        };
        let written = node.get("report").and_then(|it| it.get("period")?.text());
        if let Some(period) = period.or_else(|| period::parse(written?)) {
            set(&mut node, "period", period.into());
        }
        if let Some(id) = &self.options.agency {
            set(&mut node, "agency", Node::Text(id.clone()));
        }
        Ok(Some(Chosen { tree: Map::of(&node).unwrap_or_default(), node, found }))
    }

    fn guess(
        &self,
        found: &Found<'_>,
        report: &mut TableReport,
    ) -> Result<Option<Map>, ImportError> {
        let Found { grid, delimiter, .. } = found;
        let site = disk::read(self.into, "site.yaml")?.unwrap_or_default();
        let site = source::parse_text("site.yaml", &site, &mut Report::default());
        let publisher = site.as_ref().and_then(|it| it.get("agency")?.text()).map(str::to_owned);
        let known = &self.ground.lists;
        let around = Around { file: &self.name, delimiter: *delimiter, known, publisher };
        let Some(guess) = guess::mapping(grid, &around) else {
            let mistake = self.mistake(MistakeKind::NoHeader).sheet(grid.sheet.as_deref());
            report.mistakes.push(mistake);
            return Ok(None);
        };
        let of = |it: &columns::Column| (letters(it.at), it.header.clone());
        report.derived = guess.derived.iter().map(of).collect();
        let by_sums = guess.by_sums.iter().filter_map(|it| {
            let (column, header) = of(it);
            Some((column, header, it.holds.measure()?))
        });
        report.by_sums = by_sums.collect();
        Ok(Some(guess.tree))
    }

    /// The mapping's text, if it is this import's to write.
    fn own_mapping(&self, tree: &Map) -> Result<Option<String>, ImportError> {
        if self.options.mapping.is_some() {
            return Ok(None);
        }
        let old = disk::read(self.into, &self.own_path)?;
        let is_own = old.is_none_or(|bytes| self.ground.is_own(&self.own_path, &bytes));
        let header = words::table_mapping_header(&self.name);
        Ok(is_own.then(|| document(&header, &tree.clone().into())))
    }

    /// Reads the mapping; its mistakes go to the report. Where only the report is broken, the table
    /// can be read all the same, and its own mistakes be told.
    fn decode(&self, node: Node, report: &mut TableReport) -> Option<Mapping> {
        let has_period = has_period(&node);
        let title = node.get("report").and_then(|it| it.get("title")?.text());
        // The name of the file may give the period without its rule.
        let period = node.get("report").and_then(|it| it.get("period"));
        let name = ["quarter", "half"].iter().find_map(|key| period?.get(key)?.text());
        let fix = name.map(|it| format!("{it}:legal"));
        let fix = fix.unwrap_or_else(|| period::proposal(title.unwrap_or_default()));
        let path = report.mapping.to_string_lossy().into_owned();
        let mut cx = Cx::new(path.as_str().into(), &mut report.report);
        let mapping = Mapping::decode(node, &mut cx)?;
        if matches!(mapping.report, Entry::Absent) {
            let diagnostic = cx.diagnostic(Code::MissingKey).with("key", "report");
            cx.push(diagnostic);
        } else if !has_period {
            // A message of its own gives the remedy.
            let is_of_period = |it: &Diagnostic| {
                it.arg("key") == Some("period") || it.place.path.to_string().contains("period")
            };
            report.report = report.report.only(|it| !is_of_period(it));
            report.mistakes.push(self.mistake(MistakeKind::NoPeriod).with("fix", fix));
        }
        Some(mapping)
    }

    /// The sheet or plain file that holds the table. `None` after a mistake.
    fn find(&self, mapping: Option<&Mapping>, report: &mut TableReport) -> Option<Found<'_>> {
        let of_mapping = mapping.and_then(|it| it.table.sheet.as_deref());
        let is_edited = of_mapping.is_some() && !self.is_own_mapping;
        let source = Source {
            cells: &self.cells,
            file: &self.name,
            limits: self.limits,
            sheet: self.options.sheet.as_deref().or(of_mapping),
            is_chosen: self.options.sheet.is_some() || is_edited,
            period: self.options.period.as_deref(),
            delimiter: mapping.and_then(|it| it.table.delimiter),
        };
        source.find().map_err(|mistakes| report.mistakes.extend(mistakes)).ok()
    }

    /// Reads the table by the mapping, and lays out the files.
    fn read_rows(
        &self,
        found: &Found<'_>,
        mapping: &Mapping,
        mut tree: Map,
        files: &mut BTreeMap<String, String>,
        report: &mut TableReport,
    ) -> Result<(), ImportError> {
        let grid = found.grid.as_ref();
        report.cleaned.clone_from(&grid.cleaned);
        self.refuse_other_sheets(found, report);
        self.refuse_other_period(grid, mapping, report);
        self.refuse_other_unit(grid, mapping, report);
        report.hidden = hidden_columns(grid, mapping);
        let mut names = Names::of(&self.ground.lists, mapping);
        let table =
            Table { grid, file: &self.name, limits: self.limits, is_guess: self.is_own_mapping };
        let mut read = rows::read(&table, mapping, &mut names);
        report.mistakes.append(&mut read.mistakes);
        report.left.append(&mut read.left);
        self.refuse_other_agency(grid, mapping, &names, report);
        if report.is_refused() {
            return Ok(());
        }
        report.rows = read.rows.len();
        report.skipped.append(&mut read.skipped);
        report.zeros.append(&mut read.zeros);
        report.nothing_pending = read.nothing_pending;
        let about = tree.remove("report").and_then(|it| Map::of(&it)).unwrap_or_default();
        let about = with_rows(about, std::mem::take(&mut read.rows));
        let skipped = report.skipped.iter().flat_map(|(_, name)| names.ids(name)).collect();
        self.hold_against(&about, &read, mapping, skipped, report)?;
        if report.is_refused() {
            return Ok(());
        }
        let header = words::table_file_header(&self.name);
        files.insert(self.statistics_path(), document(&header, &Node::from(about)));
        for (folder, entries, added) in names.written() {
            let path = self.ground.list_paths.get(folder);
            if let Some((entries, path)) = entries.zip(path) {
                let header = words::table_list_header();
                files.insert(path.clone(), disk::written(&header, &entries));
            }
            if !added.is_empty() {
                report.added.push((folder, added));
            }
        }
        Ok(())
    }

    /// Refuses a report of an agency that is not known, or is not the one named above the table.
    fn refuse_other_agency(
        &self,
        grid: &Grid,
        mapping: &Mapping,
        names: &Names,
        report: &mut TableReport,
    ) {
        let Some(agency) = mapping.report.given().map(|it| it.agency.as_str()) else { return };
        let path = report.mapping.to_string_lossy().into_owned();
        if !names.has_agency(agency) {
            let mistake = self.mistake(MistakeKind::UnknownAgency).with("found", agency);
            report.mistakes.push(mistake.with("mapping", path));
            return;
        }
        let Some((row, name)) = guess::reporter(grid, mapping.table.header_from) else { return };
        if names.office(&name).as_deref() != Some(agency) {
            let mistake = self.mistake(MistakeKind::OtherAgency).sheet(grid.sheet.as_deref());
            let mistake = mistake.row(row).with("found", name).with("expected", agency);
            report.mistakes.push(mistake.with("mapping", path));
        }
    }

    /// Refuses a workbook with tables on several sheets until a person chooses one.
    fn refuse_other_sheets(&self, found: &Found<'_>, report: &mut TableReport) {
        report.sheet.clone_from(&found.grid.sheet);
        if !found.others.is_empty() {
            let mistake = self.mistake(MistakeKind::OtherSheets);
            let mistake = mistake.with("other", found.others.join(", "));
            let read = found.grid.sheet.clone().unwrap_or_default();
            report.mistakes.push(mistake.with("found", read));
        }
    }

    /// Refuses a table of thousands.
    fn refuse_other_unit(&self, grid: &Grid, mapping: &Mapping, report: &mut TableReport) {
        let last = mapping.table.last_row.unwrap_or_else(|| grid.last_row());
        let above = guess::rows_above(grid, mapping.table.header_from);
        for (row, texts) in above.chain(guess::rows_below(grid, last)) {
            let next = texts.iter().skip(1).map(String::as_str).chain([""]);
            let mut pairs = texts.iter().zip(next);
            if let Some((text, next)) =
                pairs.find(|(text, next)| vocabulary().is_other_unit(text, next))
            {
                let mistake = self.mistake(MistakeKind::OtherUnit).sheet(grid.sheet.as_deref());
                let found = format!("{text} {next}");
                report.mistakes.push(mistake.row(row).with("found", found.trim_end()));
            }
        }
    }

    /// Refuses a table with the days or the title of another period than the report's, or with a column of one.
    fn refuse_other_period(&self, grid: &Grid, mapping: &Mapping, report: &mut TableReport) {
        let Some(expected) = mapping.report.given().map(|it| &it.period) else { return };
        let mistake = || {
            let mistake = self.mistake(MistakeKind::OtherPeriod).sheet(grid.sheet.as_deref());
            mistake.with("expected", expected.dates())
        };
        let mut above = guess::rows_above(grid, mapping.table.header_from);
        let found = above.find_map(|(row, texts)| Some((row, period::other(&texts, expected)?)));
        if let Some((row, found)) = found {
            report.mistakes.push(mistake().row(row).with("found", found));
        }
        let is_other = |it: &&str| sheets::named(it).is_some_and(|it| !it.agrees(expected));
        if let Some(sheet) = grid.sheet.as_deref().filter(is_other) {
            report.mistakes.push(mistake().with("found", sheet));
        }
        if !self.is_own_mapping || expected.kind() == PeriodKind::Custom {
            return;
        }
        for column in mapping.columns.iter().filter(|it| it.holds.measure().is_some()) {
            let header = column.header.as_deref().unwrap_or_default();
            let is_other =
                vocabulary().heading_period(header).is_some_and(|it| it != expected.kind());
            if let Some(at) = grid::column(&column.column).filter(|_| is_other) {
                report.mistakes.push(mistake().column(at, header).with("found", header));
            }
        }
    }

    fn statistics_path(&self) -> String {
        format!("statistics/{}.yaml", self.slug)
    }

    /// Holds the report against its own sums, and against the one that it replaces.
    fn hold_against(
        &self,
        about: &Map,
        rows: &Read,
        mapping: &Mapping,
        skipped: Vec<String>,
        report: &mut TableReport,
    ) -> Result<(), ImportError> {
        let path = self.statistics_path();
        let decoded = |node, found: &mut Report| {
            DossierReport::decode(node, &mut Cx::new(path.as_str().into(), found))
        };
        let mut found = Report::default();
        let read = decoded(about.clone().into(), &mut found);
        let is_sound = !found.has_errors();
        report.report.append(found);
        let Some(read) = read.filter(|_| is_sound) else { return Ok(()) };
        let headers = mapping.columns.iter().filter_map(|it| {
            Some((grid::column(&it.column)?, it.header.clone().unwrap_or_default()))
        });
        let sheet = report.sheet.clone();
        let reported = Reported {
            report: &read,
            placed: &rows.placed,
            columns: &rows.columns,
            file: &self.name,
            sheet: sheet.as_deref(),
            headers: headers.collect(),
            skipped,
            is_chosen: !self.is_own_mapping,
        };
        let Findings { mistakes, left } = reported.sums();
        report.mistakes.extend(mistakes);
        report.left.extend(left);
        let before = disk::read(self.into, &path)?.unwrap_or_default();
        // The figures of a file that a person edited are kept anyway.
        let is_own = self.ground.is_own(&path, &before);
        let before = source::parse_text(&path, &before, &mut Report::default());
        if let Some(before) = before.and_then(|it| decoded(it, &mut Report::default())) {
            match reported.other(&before, &path) {
                Some(mistake) => report.mistakes.push(mistake),
                None if is_own => report.mistakes.extend(reported.lost(&before, &path)),
                None => {}
            }
        }
        Ok(())
    }

    /// Writes everything that may be written.
    fn finish(
        self,
        files: &BTreeMap<String, String>,
        mut report: TableReport,
    ) -> Result<TableReport, ImportError> {
        let mut files = files.clone();
        // The mapping is that of the report in the file.
        if report.mistakes.iter().any(|it| it.kind() == Some(MistakeKind::OtherReport)) {
            files.clear();
        }
        if !report.is_refused() && disk::read(self.into, "site.yaml")?.is_none() {
            let mut site = Map::default();
            site.text("name", &words::site_name()).text("level", "other");
            files.insert("site.yaml".to_owned(), document("", &Node::from(site)));
        }
        let outcome = disk::write_files(self.into, self.ground, &files, None)?;
        report.unchanged = outcome.unchanged;
        let kept = |path: &&String| outcome.kept.contains(path);
        report.written = files.keys().filter(|path| !kept(path)).map(PathBuf::from).collect();
        report.kept.extend(outcome.kept.iter().map(PathBuf::from));
        Ok(report)
    }
}

/// The hidden columns that the mapping reads.
fn hidden_columns(grid: &Grid, mapping: &Mapping) -> Vec<(String, String)> {
    let is_read =
        |it: &Column| !matches!(it.holds, Holds::Ignored | Holds::Undecided | Holds::Number);
    let columns = mapping.columns.iter().filter(|it| is_read(it));
    let columns =
        columns.filter(|it| grid::column(&it.column).is_some_and(|at| grid.hidden.column(at)));
    columns.map(|it| (it.column.clone(), it.header.clone().unwrap_or_default())).collect()
}

/// A guess with the period and the agency of an earlier one, which may be those of a command line.
fn with_answers(mut guess: Node, earlier: Option<&Node>) -> Node {
    let report = earlier.and_then(|it| it.get("report"));
    for key in ["period", "agency"] {
        if let Some(value @ (Node::Map(_) | Node::Text(_))) = report.and_then(|it| it.get(key)) {
            set(&mut guess, key, value.clone());
        }
    }
    guess
}

/// Whether a mapping has a period with its rule or its days.
fn has_period(mapping: &Node) -> bool {
    let period = mapping.get("report").and_then(|it| it.get("period"));
    period.is_some_and(|it| ["rule", "from", "to"].iter().any(|key| it.get(key).is_some()))
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
fn with_rows(mut about: Map, rows: Vec<Node>) -> Map {
    let mut all = match about.remove("rows") {
        Some(Node::List(own)) => own,
        _ => Vec::new(),
    };
    all.extend(rows);
    about.list("rows", all);
    about
}

/// Most names that one line of the report holds.
const SHOWN: usize = 20;

impl TableReport {
    /// The report at the end of the command.
    pub fn text(&self, messages: &Messages) -> String {
        let mut lines = Lines { messages, out: String::new() };
        let shown = |path: &Path| path.display().to_string();
        if self.mapping_is_new && self.written.contains(&self.mapping) {
            lines.add("import-table-mapping-new", &[("path", &shown(&self.mapping))]);
        } else if !self.mapping_is_new {
            lines.add("import-table-mapping-kept", &[("path", &shown(&self.mapping))]);
        }
        if self.is_refused() {
            lines.add("import-table-refused", &[]);
            return lines.out;
        }
        let (rows, skipped) = (self.rows.to_string(), self.skipped.len().to_string());
        lines.add("import-table-sums", &[("rows", &rows), ("skipped", &skipped)]);
        let (unchanged, kept) = (self.unchanged.to_string(), self.kept.len().to_string());
        lines.add("import-files", &[("unchanged", &unchanged), ("kept", &kept)]);
        for path in &self.written {
            lines.add("import-table-written", &[("path", &shown(path))]);
        }
        for path in &self.kept {
            lines.add("import-kept", &[("path", &shown(path))]);
        }
        for (list, ids) in &self.added {
            let names = lines.names(ids.iter().cloned(), SHOWN);
            lines.add("import-table-added", &[("list", list), ("names", &names)]);
        }
        for (id, rows) in
            [("import-table-skipped", &self.skipped), ("import-table-zeros", &self.zeros)]
        {
            let row = |(row, name): &(u32, String)| {
                messages.text("import-table-row", &[("row", &row.to_string()), ("name", name)])
            };
            if !rows.is_empty() {
                let names = lines.names(rows.iter().map(row), SHOWN);
                lines.add(id, &[("names", &names)]);
            }
        }
        for (cell, characters) in &self.cleaned {
            lines.add("import-table-cleaned", &[("cell", cell), ("characters", characters)]);
        }
        if self.nothing_pending {
            lines.add("import-table-nothing-pending", &[]);
        }
        lines.out
    }
}
