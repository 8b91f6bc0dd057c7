//! Owns the import of a workbook of content: what `congkhai export xlsx` wrote and a clerk edited, and what a
//! clerk typed by hand.
//! Must not know how a site is built: what it writes is what an author would write.
//!
//! Way through: `sheets` finds headings and cells, `items` makes records of rows (`workbook` knows the columns),
//! `posting` reads the posting table, `known` settles names; the model reads each record, and what it refuses is
//! said by cell; `place` finds the file of a new record, `ground` says which files may be replaced. Sheets that are none of ours but hold a table of
//! figures go through `table`. `docs/excel.md` is the manual.

mod cells;
mod drawn;
mod files;
mod ground;
mod items;
mod judge;
mod known;
mod merge;
mod normal;
mod place;
mod posting;
mod sheets;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::manifest::Manifest;
use super::mistake::{Mistake, MistakeKind, SheetPlace, within};
use super::table::{self, SheetGrid, TableReport, Workbook};
use super::{ImportError, clean, disk};
use crate::limits::Limits;
use crate::source::{ContentKind, yaml::Node};
use crate::text::{fingerprint, nearest};
use crate::workbook::{
    layout::{KINDS, LAYOUT, SheetLayout},
    mark,
    posting::NamesOfIds,
};
pub use drawn::LeftOut;
use files::{FileWork, WorkbookOrigin};
use ground::WorkbookGround;
use items::WorkbookRecord;
use known::KnownNamesAndIds;
pub use posting::{LeftRow, PostingDoubt};
use sheets::{KnownHeading, ReadSheet, SheetToRead, Sink};

/// What an import of a workbook did, or why it did not. `rows` is always `accepted` and `refused` together.
#[derive(Debug, Default)]
pub struct BookReport {
    /// Rows of data, without those that an export made and nobody changed.
    pub rows: usize,
    /// Rows that their files say now.
    pub accepted: usize,
    /// Rows that became nothing, or whose file was left as it is.
    pub refused: usize,
    /// Rows of the posting table that an export made.
    pub derived: usize,
    /// Files that were written.
    pub written: Vec<PathBuf>,
    /// How many files said the same already and were not touched.
    pub unchanged: usize,
    /// Files that say something else since the workbook was made or imported, of which the workbook says nothing
    /// new; they were left as they are.
    pub kept: Vec<PathBuf>,
    /// Those of them that were written anew as a whole, without the comments of their authors: the YAML has anchors
    /// and aliases, or for another reason cannot be changed line by line.
    pub rewritten: Vec<PathBuf>,
    /// Where the old text of replaced files lies.
    pub aside: Vec<PathBuf>,
    /// Records that a file no longer has, and rows of their lists: the file, and the name or first words.
    pub removed: Vec<(PathBuf, String)>,
    /// Files of which the workbook took out all that was in them.
    pub deleted: Vec<PathBuf>,
    /// Files of which the workbook has no row any more; they were left as they are.
    pub left: Vec<PathBuf>,
    /// Fields and agencies that the posting table names first.
    pub added: Vec<(String, String)>,
    /// Words of posting tables that a person is to look at.
    pub doubts: Vec<PostingDoubt>,
    /// Rows of posting tables that are no procedures.
    pub left_out: Vec<LeftRow>,
    /// Sheets of another name that were read as posting tables.
    pub as_posting: Vec<String>,
    /// Hidden sheets, and whether they were read.
    pub hidden_sheets: Vec<(String, bool)>,
    /// Sheets with hidden rows, which were read like the others, and how many.
    pub hidden: Vec<(String, usize)>,
    /// Hidden columns, which were read like the others: sheet and letters.
    pub hidden_columns: Vec<(String, String)>,
    /// Cells from which unsafe characters were removed: sheet, cell, characters.
    pub cleaned: Vec<(String, String, String)>,
    /// Sheets that hold nothing of ours.
    pub ignored: Vec<String>,
    /// What became of sheets that hold a table of figures.
    pub tables: Vec<TableReport>,
    /// What is wrong.
    pub mistakes: Vec<Mistake>,
}

impl BookReport {
    /// Whether something is wrong in the workbook or a table of figures in it.
    pub fn has_mistakes(&self) -> bool {
        !self.mistakes.is_empty() || self.tables.iter().any(TableReport::is_refused)
    }

    /// Whether something was not taken that may be content: a mistake, a row, a figure or a sheet. The exit code is
    /// then not 0.
    pub fn has_untaken(&self) -> bool {
        !self.mistakes.is_empty()
            || self.refused > 0
            || !self.tables.iter().all(TableReport::is_whole)
            || !self.ignored.is_empty()
    }

    /// Whether the content has all that is in the workbook, so that the workbook may be replaced.
    fn may_be_replaced(&self) -> bool {
        !self.has_untaken()
            && self.kept.is_empty()
            && self.left.is_empty()
            && !self.left_out.iter().any(|it| is_kept_nowhere(it.why))
            && self.hidden_sheets.iter().all(|(_, is_read)| *is_read)
    }
}

/// Whether a row that was left out holds words that no export writes again.
fn is_kept_nowhere(why: LeftOut) -> bool {
    matches!(why, LeftOut::Group | LeftOut::Signature | LeftOut::Note)
}

/// Imports a workbook into a content folder. Run twice on the same input, it changes no byte. The content is checked as
/// on the day `today`: a file with which it would have errors that it has not now is not written.
///
/// A workbook beyond the limits is refused as a whole.
pub fn book(
    file: &Path,
    into: &Path,
    today: NaiveDate,
    limits: &Limits,
) -> Result<BookReport, ImportError> {
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    let mut sink = Sink { file: name, mistakes: Vec::new() };
    let mut report = BookReport::default();
    let mut read = WorkbookContents::default();
    let seal = read.file(file, limits, &mut report, &mut sink)?;
    let tables = u64::try_from(read.tables.len()).unwrap_or(u64::MAX);
    if let Err(refusal) = within(tables, "tables", limits.tables) {
        sink.refuse(refusal);
        read.tables.clear();
    }
    let mut ground = WorkbookGround::survey(into, limits)?;
    read.origin.unpack(&ground, limits.workbook_total_bytes);
    read.records(&ground, &mut report, &mut sink);
    let work = FileWork::new(&read, &ground);
    let mut files = work.settle(&mut report, &mut sink);
    judge::judge(&work, &mut files, today, &mut report, &mut sink);
    report.rows = report.accepted + report.refused;
    // An import that was stopped after the files left the content without a name.
    let is_any = !files.is_empty() || report.accepted > 0;
    let paths = |is_text: bool| {
        let files = files.iter().filter(move |(_, it)| it.text.is_some() == is_text);
        files.map(|(path, _)| PathBuf::from(path)).collect::<Vec<_>>()
    };
    (report.written, report.deleted) = (paths(true), paths(false));
    let rewritten = files.iter().filter(|(_, it)| it.is_rewritten);
    report.rewritten = rewritten.map(|(path, _)| PathBuf::from(path)).collect();
    report.aside = ground.write(&files)?.into_iter().map(PathBuf::from).collect();
    if is_any && !ground.has_site {
        disk::write_if_new(into, "site.yaml", &files::site())?;
        report.written.push(PathBuf::from("site.yaml"));
    }
    for grid in std::mem::take(&mut read.tables) {
        report.tables.push(table::sheet(file, grid, into, limits)?);
    }
    report.mistakes = sink.mistakes;
    if let Some(seal) = seal.filter(|_| is_any && report.may_be_replaced()) {
        ground.imported(seal)?;
    }
    Ok(report)
}

/// Whether everything in a workbook has been taken into a content folder.
pub fn is_imported(workbook: &[u8], into: &Path) -> Result<bool, ImportError> {
    Ok(Manifest::read(into)?.is_imported(&fingerprint(workbook)))
}

/// What stands in the workbook.
#[derive(Debug, Default)]
struct WorkbookContents {
    /// Our sheets by their place in the layout.
    typed: BTreeMap<usize, ReadSheet>,
    /// Posting tables, in the order of their sheets.
    posting: Vec<ReadSheet>,
    /// The files of which the workbook was made.
    origin: WorkbookOrigin,
    /// Sheets that hold a table of figures.
    tables: Vec<SheetGrid>,
    known: KnownNamesAndIds,
    records: Vec<WorkbookRecord>,
    /// Kinds of which rows became nothing: records that the content has may lack them here.
    lost: BTreeSet<ContentKind>,
    /// Places in the layout of sheets that somebody renamed, which has been reported.
    misnamed: BTreeSet<usize>,
}

/// What a sheet is, by its name and its headings.
enum SheetMeaning {
    /// A posting table.
    Posting,
    /// The sheet at that place of the layout.
    Ours(usize),
    /// It has the headings of that sheet, or nearly its name.
    Misnamed(usize),
    /// A table of figures.
    Table,
    /// None of these.
    Nothing,
}

impl SheetMeaning {
    /// Headings by which a sheet of another name is taken for a posting table: the name of a procedure, and one of
    /// those that no table of figures has.
    const TELLING: &'static [&'static str] = &["time", "place", "channels", "fees", "legal"];

    fn of(name: &str, grid: &SheetGrid) -> Self {
        if is_called(name, "posting_sheet") {
            return Self::Posting;
        }
        let named = |it: &SheetLayout| clean::key(&it.name) == clean::key(name);
        if let Some(at) = LAYOUT.sheets.iter().position(named) {
            return Self::Ours(at);
        }
        if grid.last_row() == 0 {
            return Self::Nothing;
        }
        let is_ours = |sheet: &SheetLayout| {
            // Other sheets share some of the headings.
            let most = sheet.slots.len() - sheet.slots.len() / 4;
            sheets::head_row(grid, &heads(sheet), most).is_some()
        };
        if let Some(at) = LAYOUT.sheets.iter().position(is_ours) {
            return Self::Misnamed(at);
        }
        if Self::is_posting(grid) {
            return Self::Posting;
        }
        if table::header(grid).is_some() {
            return Self::Table;
        }
        let near = nearest(name, LAYOUT.sheets.iter().map(|it| it.name.as_str()));
        let near = near.and_then(|near| LAYOUT.sheets.iter().position(|it| it.name == near));
        near.map_or(Self::Nothing, Self::Misnamed)
    }

    fn is_posting(grid: &SheetGrid) -> bool {
        let heads_of = |wanted: &[&str]| -> Vec<KnownHeading<'static>> {
            let columns = LAYOUT.posting.iter().zip(posting_heads());
            columns.filter(|(it, _)| wanted.contains(&it.at.as_str())).map(|(_, it)| it).collect()
        };
        let Some(row) = sheets::head_row(grid, &posting_heads(), 3) else { return false };
        let is_there = |wanted: &[&str]| sheets::head_row(grid, &heads_of(wanted), 1) == Some(row);
        is_there(&["name"]) && is_there(Self::TELLING)
    }
}

/// Notes the hidden rows and columns of a sheet that hold something. `rows`: how many rows are hidden in all.
fn hidden_in(grid: &SheetGrid, rows: usize, report: &mut BookReport) {
    let name = grid.sheet.clone().unwrap_or_default();
    let filled = grid.rows.keys().filter(|it| grid.hidden.row(**it)).count().min(rows);
    report.hidden.extend((filled > 0).then(|| (name.clone(), filled)));
    let seal = clean::key(LAYOUT.text("posting_seal"));
    // The program hides a column of its own.
    let is_own = |column: u32| {
        grid.rows
            .values()
            .take(2)
            .any(|it| it.get(&column).is_some_and(|it| clean::key(&it.shown()) == seal))
    };
    for column in (1..=grid.last_column()).filter(|it| grid.hidden.column(*it)) {
        let is_filled = grid.rows.values().any(|it| it.contains_key(&column));
        let column = Some(column).filter(|it| is_filled && !is_own(*it));
        report.hidden_columns.extend(column.map(|it| (name.clone(), table::letters(it))));
    }
}

/// A hidden sheet of a workbook that somebody typed: the table in it is old, or a slip.
fn hidden(name: String, what: &SheetMeaning, report: &mut BookReport, sink: &mut Sink) {
    if matches!(what, SheetMeaning::Nothing) {
        report.hidden_sheets.push((name, false));
    } else {
        let spot = SheetPlace { sheet: Some(name), ..SheetPlace::default() };
        sink.push(sink.mistake(MistakeKind::HiddenPosting, spot));
    }
}

/// Whether a sheet has the name that the layout gives to it.
fn is_called(name: &str, key: &str) -> bool {
    clean::key(name) == clean::key(LAYOUT.text(key))
}

impl WorkbookContents {
    /// Reads a file. Gives back its fingerprint; `None` for an unchanged export, which is recognised by its mark.
    fn file(
        &mut self,
        file: &Path,
        limits: &Limits,
        report: &mut BookReport,
        sink: &mut Sink,
    ) -> Result<Option<String>, ImportError> {
        let bytes = disk::read_start(file, limits.workbook_bytes)?;
        match Workbook::open(&bytes, limits) {
            Ok(mut book) => self.sheets(&mut book, report, sink),
            Err(refusal) => sink.refuse(refusal),
        }
        Ok((!mark::is_unchanged(&bytes)).then(|| fingerprint(&bytes)))
    }

    fn sheets(&mut self, book: &mut Workbook<'_>, report: &mut BookReport, sink: &mut Sink) {
        let names = book.sheets();
        let more = names.iter().find(|it| *it == LAYOUT.text("more_sheet"));
        let parts = more.and_then(|name| book.sheet(name).ok()).map(|it| sheets::parts(&it));
        let parts = parts.unwrap_or_default();
        let is_made = names.iter().any(|it| is_called(it, "files_sheet"));
        for name in names {
            if ["guide_sheet", "words_sheet", "more_sheet"].iter().any(|it| is_called(&name, it)) {
                continue;
            }
            let is_origin = is_called(&name, "files_sheet");
            let grid = if is_origin { book.sheet_apart(&name) } else { book.sheet(&name) };
            let grid = match grid {
                Ok(grid) => grid,
                Err(refusal) => {
                    sink.refuse(refusal);
                    continue;
                }
            };
            let cleaned = grid.cleaned.iter().cloned();
            report
                .cleaned
                .extend(cleaned.map(|(cell, characters)| (name.clone(), cell, characters)));
            if is_origin {
                self.origin = WorkbookOrigin::read(&grid);
                continue;
            }
            let what = SheetMeaning::of(&name, &grid);
            if grid.hidden.is_sheet && grid.last_row() > 0 {
                let is_read = is_made && !matches!(what, SheetMeaning::Nothing);
                if !is_read {
                    hidden(name, &what, report, sink);
                    continue;
                }
                report.hidden_sheets.push((name.clone(), true));
            }
            if !matches!(what, SheetMeaning::Nothing) {
                hidden_in(&grid, book.hidden_rows(&name), report);
            }
            let is_drawn = matches!(what, SheetMeaning::Posting);
            let source = SheetToRead { grid, parts: &parts, is_drawn };
            self.take(name, &what, source, report, sink);
        }
    }

    fn take(
        &mut self,
        name: String,
        what: &SheetMeaning,
        source: SheetToRead<'_>,
        report: &mut BookReport,
        sink: &mut Sink,
    ) {
        match what {
            SheetMeaning::Posting => {
                let is_own = is_called(&name, "posting_sheet");
                report.as_posting.extend((!is_own).then_some(name));
                self.posting.extend(sheets::read(source, &posting_heads(), sink));
            }
            SheetMeaning::Ours(at) => {
                let typed = sheets::read(source, &heads(&LAYOUT.sheets[*at]), sink);
                self.typed.extend(typed.map(|typed| (*at, typed)));
            }
            SheetMeaning::Misnamed(at) => {
                let spot = SheetPlace { sheet: Some(name.clone()), ..SheetPlace::default() };
                let mistake = sink.mistake(MistakeKind::SheetName, spot);
                sink.push(
                    mistake.with("found", name).with("fix", LAYOUT.sheets[*at].name.as_str()),
                );
                self.misnamed.insert(*at);
            }
            SheetMeaning::Table => self.tables.push(source.grid),
            SheetMeaning::Nothing if source.grid.last_row() == 0 => {}
            SheetMeaning::Nothing => report.ignored.push(name),
        }
    }

    /// The sheet at a place of the layout, or the posting table after those.
    fn sheet(&self, place: usize) -> Option<&ReadSheet> {
        let table = posting::table_at(place).and_then(|at| self.posting.get(at));
        self.typed.get(&place).or(table)
    }

    /// Makes records of the rows.
    fn records(&mut self, ground: &WorkbookGround, report: &mut BookReport, sink: &mut Sink) {
        for (at, typed) in &self.typed {
            self.known.sheet(&LAYOUT.sheets[*at], typed);
        }
        for file in ground.files.values() {
            file.records().for_each(|record| self.known.record(file.kind, record));
        }
        let mut poisoned = BTreeSet::new();
        for (_, kind) in KINDS {
            let of_kind = |(at, _): &(&usize, &mut ReadSheet)| LAYOUT.sheets[**at].of == *kind;
            let sheets = self.typed.iter_mut().filter(of_kind).map(|(at, typed)| (*at, typed));
            let sheets = sheets.collect();
            let (records, lost) = items::records(*kind, sheets, &self.known, &ground.names, sink);
            self.records.extend(records);
            self.lost.extend((lost.rows > 0).then_some(*kind));
            report.refused += lost.rows;
            poisoned.extend(lost.poisoned);
        }
        let names = self.names(ground);
        let main = LAYOUT.main(ContentKind::Procedures).map(|(at, _)| at);
        let has_no_main =
            main.is_some_and(|at| !self.typed.contains_key(&at)) && !self.origin.files.is_empty();
        let beside = posting::OtherSheets {
            records: &self.records,
            poisoned: &poisoned,
            has_no_main,
            names: &names,
        };
        let posted = posting::read(&self.posting, &beside, &mut self.known, sink);
        report.derived = posted.derived;
        report.refused += posted.lost;
        report.doubts = posted.doubts;
        report.left_out = posted.left_out;
        self.records.extend(posted.records);
        self.posting.iter_mut().for_each(|it| it.rows = Vec::new());
    }

    /// What the posting table calls ids: of the workbook, and else of the content.
    fn names(&self, ground: &WorkbookGround) -> NamesOfIds {
        let mut names = NamesOfIds::default();
        let own = self.records.iter().map(|it| (it.kind, &it.node));
        let others =
            ground.files.values().flat_map(|it| it.records().map(|record| (it.kind, record)));
        for (kind, record) in others.chain(own) {
            names.add(kind, record);
        }
        names
    }
}

fn heads(sheet: &SheetLayout) -> Vec<KnownHeading<'_>> {
    let slots = sheet.slots.iter();
    slots
        .map(|it| KnownHeading { name: &it.head, note: &it.note, also: &[], is_number: false })
        .collect()
}

fn posting_heads() -> Vec<KnownHeading<'static>> {
    let own = LAYOUT.posting.iter();
    let own = own.map(|it| {
        let is_number = it.at == "number" || it.at == "code";
        KnownHeading { name: &it.head, note: &it.note, also: &it.also, is_number }
    });
    let (name, note) = (LAYOUT.text("posting_seal"), LAYOUT.text("posting_seal_note"));
    own.chain([KnownHeading { name, note, also: &[], is_number: false }]).collect()
}

/// The keys of a record of a kind in the order in which an author writes them.
fn order_of(kind: ContentKind) -> &'static [&'static str] {
    use crate::model::{agency, indicator, layout, lists, procedure, statistic};
    match kind {
        ContentKind::Procedures => procedure::Procedure::KEYS,
        ContentKind::Fields => lists::Field::KEYS,
        ContentKind::Applicants => lists::Applicant::KEYS,
        ContentKind::Agencies => agency::Agency::KEYS,
        ContentKind::Legal => procedure::LegalText::KEYS,
        ContentKind::Events => lists::Event::KEYS,
        ContentKind::Synonyms => lists::Synonym::KEYS,
        ContentKind::Guidance => lists::Guidance::KEYS,
        ContentKind::Calendar => lists::Calendar::KEYS,
        ContentKind::Statistics => statistic::DossierReport::KEYS,
        ContentKind::Indicators => indicator::IndicatorSeries::KEYS,
        ContentKind::FormLayouts => layout::FormLayout::KEYS,
        _ => &[],
    }
}

/// The record with its keys in that order.
fn ordered(kind: ContentKind, node: &Node) -> Node {
    let Node::Map(entries) = node else { return node.clone() };
    let order = order_of(kind);
    let mut entries = entries.clone();
    entries
        .sort_by_key(|(key, _)| order.iter().position(|known| known == key).unwrap_or(usize::MAX));
    Node::Map(entries)
}
