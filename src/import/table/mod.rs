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

use super::disk::{self, ContentBefore};
use super::mistake;
pub use super::mistake::{Mistake, MistakeKind};
use super::report::ReportLines;
use super::yaml_out::document;
use super::{ImportError, clean, words};
use crate::diag::{Code, Report, message::Messages};
use crate::limits::Limits;
use crate::locale;
use crate::model::{
    ids::Id,
    measure::Measure,
    period::PeriodKind,
    procedure::Level,
    site::Site,
    statistic::{DossierReport, Row},
};
use crate::source::{
    self, RawContent,
    decode::{Decode, DecodeContext, Entry, items},
    yaml::Node,
};
pub(in crate::import) use grid::{GridValue, Merge, NO_RESULT, SheetGrid, letters};
pub(in crate::import) use guess::header;
use guess::{Around, GuessedMapping};
use mapping::{ColumnMeaning, MappedColumn, Mapping, ReportDraft};
use names::KnownNames;
use reported::{Findings, Reported};
use rows::{ReadRows, TableInput};
use sheets::{Cells, FoundTable, TableFile};
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
    pub left: Vec<Mistake>,
    /// What is wrong in the table. If there is anything, only the mapping was written.
    pub mistakes: Vec<Mistake>,
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
    grid: SheetGrid,
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
    let work =
        TableImport { into, name, slug, own_path, ground, options, limits, cells, is_own_mapping };
    let mut report = work.empty();
    let Some(Chosen { node, found }) = work.mapping(&mut report)? else { return Ok(report) };
    let mut files = BTreeMap::new();
    if let Some(text) = work.own_mapping(&node)? {
        files.insert(work.own_path.clone(), text);
    }
    let mapping = work.decode(node, &mut report);
    if let Some(mapping) = mapping {
        let found = found.or_else(|| work.find(Some(&mapping), &mut report));
        if let Some(found) = found {
            work.read_rows(&found, &mapping, &mut files, &mut report)?;
        }
    }
    work.finish(&files, report)
}

/// The mapping of an import.
struct Chosen<'w> {
    /// As it was read, or is written: its mistakes have their places in the file.
    node: Node,
    /// The table for which it was guessed now.
    found: Option<FoundTable<'w>>,
}

/// One import on its way.
struct TableImport<'a> {
    into: &'a Path,
    name: String,
    slug: String,
    /// Where the mapping stands unless the caller says otherwise.
    own_path: String,
    ground: ContentBefore,
    options: &'a TableOptions,
    limits: &'a Limits,
    cells: Cells<'a>,
    /// The mapping is a guess that no person has edited.
    is_own_mapping: bool,
}

impl TableImport<'_> {
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

    fn mistake(&self, kind: MistakeKind) -> Mistake {
        Mistake::new(kind, &self.name)
    }

    /// The mapping: kept, or guessed; with the options of the command line.
    fn mapping(&self, report: &mut TableReport) -> Result<Option<Chosen<'_>>, ImportError> {
        // Otherwise what is missing would be reported as a second mistake, of the mapping.
        let Some(given) = self.given(report) else { return Ok(None) };
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
        let earlier = kept.as_ref().and_then(ReportDraft::of).unwrap_or_default();
        match kept {
            Some(kept) if !self.is_own_mapping => {
                // A person may write the period as on the command line.
                let written = earlier.whole_period().map(ReportDraft::with_period);
                let written = written.unwrap_or_default();
                let node = written.completed_by(given).put_into(kept);
                Ok(Some(Chosen { node, found: None }))
            }
            _ if report.report.has_errors() => Ok(None),
            kept => {
                report.mapping_is_new = kept.is_none();
                let Some(found) = self.find(None, report) else { return Ok(None) };
                let Some(mut guess) = self.guess(&found, report)? else { return Ok(None) };
                // An earlier guess may have answers of an earlier command line.
                guess.report = guess.report.completed_by(earlier).completed_by(given);
                Ok(Some(Chosen { node: guess.encode(), found: Some(found) }))
            }
        }
    }

    /// The period and the agency of the command line; `None` if one of them cannot be read.
    fn given(&self, report: &mut TableReport) -> Option<ReportDraft> {
        let mut given = ReportDraft::default();
        if let Some(text) = &self.options.period {
            let Some(period) = period::read(text) else {
                let mistake = self.mistake(MistakeKind::BadPeriod).with("found", text.as_str());
                report.mistakes.push(mistake);
                return None;
            };
            given = ReportDraft::with_period(period);
        }
        if let Some(text) = &self.options.agency {
            let Some(id) = Id::parse(text) else {
                report.mistakes.push(self.unknown_agency(text, report));
                return None;
            };
            given.agency = Some(id);
        }
        Some(given)
    }

    fn unknown_agency(&self, found: &str, report: &TableReport) -> Mistake {
        let path = report.mapping.to_string_lossy();
        let mistake = self.mistake(MistakeKind::UnknownAgency).with("found", found);
        mistake.with("mapping", path)
    }

    fn guess(
        &self,
        found: &FoundTable<'_>,
        report: &mut TableReport,
    ) -> Result<Option<GuessedMapping>, ImportError> {
        let FoundTable { grid, delimiter, .. } = found;
        let site = disk::read(self.into, "site.yaml")?.unwrap_or_default();
        let site = source::parse_text("site.yaml", &site, &mut Report::default());
        let mut ignored = Report::default();
        let site = site.and_then(|it| {
            Site::decode(it, &mut DecodeContext::new("site.yaml".into(), &mut ignored))
        });
        let publisher = site.and_then(|it| it.agency);
        let known = &self.ground.lists;
        let around = Around { file: &self.name, delimiter: *delimiter, known, publisher };
        let Some(guess) = guess::mapping(grid, &around) else {
            let mistake = self.mistake(MistakeKind::NoHeader).sheet(grid.sheet.as_deref());
            report.mistakes.push(mistake);
            return Ok(None);
        };
        let of = |it: &columns::HeadedColumn| (letters(it.at), it.header.clone());
        report.derived = guess.derived.iter().map(of).collect();
        let by_sums = guess.by_sums.iter().filter_map(|it| {
            let (column, header) = of(it);
            Some((column, header, it.holds.measure()?))
        });
        report.by_sums = by_sums.collect();
        Ok(Some(guess))
    }

    /// The mapping's text, if it is this import's to write.
    fn own_mapping(&self, mapping: &Node) -> Result<Option<String>, ImportError> {
        if self.options.mapping.is_some() {
            return Ok(None);
        }
        let old = disk::read(self.into, &self.own_path)?;
        let is_own = old.is_none_or(|bytes| self.ground.is_own(&self.own_path, &bytes));
        let header = words::table_mapping_header(&self.name);
        Ok(is_own.then(|| document(&header, mapping)))
    }

    /// Reads the mapping; its mistakes go to the report. Where only the report is broken, the table
    /// can be read all the same, and its own mistakes be told.
    fn decode(&self, mut node: Node, report: &mut TableReport) -> Option<Mapping> {
        let missing = ReportDraft::of(&node).and_then(|it| it.missing_period());
        if let Some(period) = missing.as_deref().and_then(period::read) {
            // A message of its own gives the remedy, and any period prevents those of the mapping.
            node = ReportDraft::with_period(period).put_into(node);
        }
        let path = report.mapping.to_string_lossy().into_owned();
        let mut cx = DecodeContext::new(path.as_str().into(), &mut report.report);
        let mut mapping = Mapping::decode(node, &mut cx)?;
        if matches!(mapping.report, Entry::Absent) {
            let diagnostic = cx.diagnostic(Code::MissingKey).with("key", "report");
            cx.push(diagnostic);
        }
        if let Some(fix) = missing {
            mapping.report = Entry::Broken;
            report.mistakes.push(self.mistake(MistakeKind::NoPeriod).with("fix", fix));
        }
        Some(mapping)
    }

    /// The sheet or plain file that holds the table. `None` after a mistake.
    fn find(&self, mapping: Option<&Mapping>, report: &mut TableReport) -> Option<FoundTable<'_>> {
        let of_mapping = mapping.and_then(|it| it.table.sheet.as_deref());
        let is_edited = of_mapping.is_some() && !self.is_own_mapping;
        let source = TableFile {
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
        found: &FoundTable<'_>,
        mapping: &Mapping,
        files: &mut BTreeMap<String, String>,
        report: &mut TableReport,
    ) -> Result<(), ImportError> {
        let grid = found.grid.as_ref();
        report.cleaned.clone_from(&grid.cleaned);
        self.refuse_other_sheets(found, report);
        self.refuse_other_period(grid, mapping, report);
        self.refuse_other_unit(grid, mapping, report);
        report.hidden = hidden_columns(grid, mapping);
        let mut names = KnownNames::of(&self.ground.lists, mapping);
        let table = TableInput {
            grid,
            file: &self.name,
            limits: self.limits,
            is_guess: self.is_own_mapping,
        };
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
        let Some(about) = mapping.report.given() else { return Ok(()) };
        let reported = with_rows(about, std::mem::take(&mut read.rows));
        let skipped = report.skipped.iter().flat_map(|(_, name)| names.ids(name)).collect();
        self.hold_against(&reported, &read, mapping, skipped, report)?;
        if report.is_refused() {
            return Ok(());
        }
        let header = words::table_file_header(&self.name);
        files.insert(self.statistics_path(), disk::written(&header, &reported));
        for (folder, entries, added) in names.written() {
            let path = self.ground.list_paths.get(folder);
            if let Some((entries, path)) = entries.zip(path) {
                let header = words::table_list_header();
                files.insert(path.clone(), disk::written(&header, &entries));
            }
            if !added.is_empty() {
                let added = added.iter().map(ToString::to_string).collect();
                report.added.push((folder, added));
            }
        }
        Ok(())
    }

    /// Refuses a report of an agency that is not known, or is not the one named above the table.
    fn refuse_other_agency(
        &self,
        grid: &SheetGrid,
        mapping: &Mapping,
        names: &KnownNames,
        report: &mut TableReport,
    ) {
        let Some(agency) = mapping.report.given().map(|it| &it.agency) else { return };
        if !names.has_agency(agency) {
            report.mistakes.push(self.unknown_agency(agency.as_str(), report));
            return;
        }
        let Some((row, name)) = guess::reporter(grid, mapping.table.header_from) else { return };
        if names.office(&name).as_ref() != Some(agency) {
            let mistake = self.mistake(MistakeKind::OtherAgency).sheet(grid.sheet.as_deref());
            let mistake = mistake.row(row).with("found", name).with("expected", agency.as_str());
            let path = report.mapping.to_string_lossy();
            report.mistakes.push(mistake.with("mapping", path));
        }
    }

    /// Refuses a workbook with tables on several sheets until a person chooses one.
    fn refuse_other_sheets(&self, found: &FoundTable<'_>, report: &mut TableReport) {
        report.sheet.clone_from(&found.grid.sheet);
        if !found.others.is_empty() {
            let mistake = self.mistake(MistakeKind::OtherSheets);
            let mistake = mistake.with("other", found.others.join(", "));
            let read = found.grid.sheet.clone().unwrap_or_default();
            report.mistakes.push(mistake.with("found", read));
        }
    }

    /// Refuses a table of thousands.
    fn refuse_other_unit(&self, grid: &SheetGrid, mapping: &Mapping, report: &mut TableReport) {
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
    fn refuse_other_period(&self, grid: &SheetGrid, mapping: &Mapping, report: &mut TableReport) {
        let Some(expected) = mapping.report.given().map(|it| &it.period) else { return };
        let of_kind = |kind| {
            let mistake = self.mistake(kind).sheet(grid.sheet.as_deref());
            mistake.with("expected", expected.dates())
        };
        let mistake = || of_kind(MistakeKind::OtherPeriod);
        let above: Vec<_> = guess::rows_above(grid, mapping.table.header_from).collect();
        let mut rows = above.iter();
        let found = rows.find_map(|(row, texts)| Some((*row, period::other(texts, expected)?)));
        if let Some((row, found)) = found {
            report.mistakes.push(mistake().row(row).with("found", found));
        }
        let mut rows = above.iter();
        let early = rows.find_map(|(row, texts)| Some((*row, period::early_end(texts, expected)?)));
        if let Some((row, day)) = early {
            let mistake = of_kind(MistakeKind::EarlyFigures).row(row);
            let mistake = mistake.with("found", locale::date(day));
            report.mistakes.push(mistake.with("fix", format!("{}..{day}", expected.from())));
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
        read: &DossierReport,
        rows: &ReadRows,
        mapping: &Mapping,
        skipped: Vec<Id>,
        report: &mut TableReport,
    ) -> Result<(), ImportError> {
        let path = self.statistics_path();
        let headers = mapping.columns.iter().filter_map(|it| {
            Some((grid::column(&it.column)?, it.header.clone().unwrap_or_default()))
        });
        let sheet = report.sheet.clone();
        let reported = Reported {
            report: read,
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
        let mut ignored = Report::default();
        let before = source::parse_text(&path, &before, &mut ignored);
        let mut cx = DecodeContext::new(path.as_str().into(), &mut ignored);
        if let Some(before) = before.and_then(|it| DossierReport::decode(it, &mut cx)) {
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
            let site = Site::new(words::site_name(), Level::Other);
            files.insert("site.yaml".to_owned(), disk::written("", &site));
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
fn hidden_columns(grid: &SheetGrid, mapping: &Mapping) -> Vec<(String, String)> {
    let is_read = |it: &MappedColumn| {
        !matches!(
            it.holds,
            ColumnMeaning::Ignored | ColumnMeaning::Undecided | ColumnMeaning::Number
        )
    };
    let columns = mapping.columns.iter().filter(|it| is_read(it));
    let columns =
        columns.filter(|it| grid::column(&it.column).is_some_and(|at| grid.hidden.column(at)));
    columns.map(|it| (it.column.clone(), it.header.clone().unwrap_or_default())).collect()
}

/// A report with the rows of the mapping before those of the table.
fn with_rows(about: &DossierReport, rows: Vec<Row>) -> DossierReport {
    let own = about.rows.iter().map(|it| it.value.clone());
    DossierReport { rows: items(own.chain(rows)), ..about.clone() }
}

/// Most names that one line of the report holds.
const SHOWN: usize = 20;

impl TableReport {
    /// The report at the end of the command.
    pub fn text(&self, messages: &Messages) -> String {
        let mut lines = ReportLines { messages, out: String::new() };
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
