//! Owns which file each record goes to, and whether that file may be written.
//! Must not know how cells are read.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::Arc,
};

use rayon::prelude::*;

use super::{
    BookReport, Read,
    ground::{Draft, Ground, Says, Verdict, records_of},
    items::{CellAt, Record},
    mistake::{BookMistake, BookMistakeKind as Kinds, Spot, What},
    ordered,
    place::{Places, is_one},
    posting,
    sheets::{Sink, spot},
};
use crate::{
    diag::{Code, Diagnostic, KeyPath, Report, Step},
    import::{
        disk,
        table::Grid,
        words,
        yaml_out::{Map, Yaml, document},
    },
    model::{Catalog, lower::lower_yaml},
    source::{self, Entry, Kind, yaml::Node},
    workbook::{
        layout::{Holds, LAYOUT, is_listed, name_of},
        said,
        speech::Found,
    },
};

/// A file as it was when the workbook was made.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    pub(super) is_list: bool,
    /// Its fingerprint.
    pub(super) seal: String,
    /// The fingerprint of what the workbook said of it; absent in workbooks of earlier versions.
    pub(super) said: Option<String>,
}

/// Reads the sheet that lists the files.
pub(super) fn listed(grid: &Grid) -> BTreeMap<String, Listed> {
    let list = LAYOUT.text("files_list");
    let rows = (2..=grid.last_row()).map(|row| {
        let is_list = grid.text(row, 2) == list;
        let said = Some(grid.text(row, 4)).filter(|it| !it.is_empty());
        (grid.text(row, 1), Listed { is_list, seal: grid.text(row, 3), said })
    });
    rows.filter(|(path, _)| !path.is_empty()).collect()
}

/// `site.yaml` where there is none.
pub(super) fn site() -> String {
    let mut site = Map::default();
    site.text("name", &words::site_name()).text("level", "other");
    document("", &Yaml::Map(site))
}

/// The files on their way to be written.
pub(super) struct Work<'a> {
    read: &'a Read,
    ground: &'a Ground,
    /// Records by file, in the order of the workbook.
    files: BTreeMap<String, Vec<&'a Record>>,
    /// The file of each procedure of the workbook, by its name.
    procedures: BTreeMap<&'a str, String>,
    /// Records whose file is none of ours.
    homeless: Vec<&'a Record>,
}

/// What a file would hold.
struct Tree {
    kind: Kind,
    node: Node,
    is_list: bool,
}

impl<'a> Work<'a> {
    pub(super) fn new(read: &'a Read, ground: &'a Ground) -> Self {
        let mut work = Self {
            read,
            ground,
            files: BTreeMap::new(),
            procedures: BTreeMap::new(),
            homeless: Vec::new(),
        };
        let mut places = Places::new(read, ground);
        for (at, record) in read.records.iter().enumerate() {
            let path = match &record.file {
                Some(path) if source::home_of(path) != Some(record.kind) => {
                    work.homeless.push(record);
                    continue;
                }
                Some(path) => path.clone(),
                None => places.of(at, record),
            };
            if record.kind == Kind::Procedures {
                work.procedures.entry(&record.key).or_insert_with(|| path.clone());
            }
            work.files.entry(path).or_default().push(record);
        }
        work
    }

    /// Judges every file and gives back those to be written, with their texts.
    pub(super) fn settle(
        &self,
        report: &mut BookReport,
        sink: &mut Sink,
    ) -> BTreeMap<String, Draft> {
        let mut drafts = BTreeMap::new();
        let lost = self.lost(report, sink);
        let files: Vec<(&String, &Vec<&Record>)> = self.files.iter().collect();
        let seal =
            |records: &[&Record]| said::seal(records[0].kind, records.iter().map(|it| &it.node));
        let seals: Vec<String> = files.par_iter().map(|(_, records)| seal(records)).collect();
        for ((path, records), said) in files.into_iter().zip(seals) {
            let rows: usize = records.iter().map(|it| it.rows.len()).sum();
            if self.is_unchanged(path, records, &said) {
                let is_taken = |it: &&&Record| !self.is_free(path, it, sink);
                if records.iter().filter(is_taken).count() == 0 {
                    report.accepted += rows;
                    report.unchanged += 1;
                } else {
                    report.refused += rows;
                }
                continue;
            }
            let tree = self.tree(path, records);
            let is_sound = self.is_sound(path, records, tree.kind, sink);
            let own: Vec<&Node> = records.iter().map(|it| &it.node).collect();
            let is_posted = is_posted(records);
            let (kind, node) = (tree.kind, &tree.node);
            let says = Says { kind, node, own: &own, said: &said, is_posted };
            let verdict = self.ground.verdict(path, &says, self.read.listed.get(path));
            // Each that stands elsewhere is said, not the first alone.
            let is_taken = |it: &&&Record| !it.is_bad && !self.is_free(path, it, sink);
            let is_free = verdict == Verdict::Kept || records.iter().filter(is_taken).count() == 0;
            let may = is_sound && is_free && self.may_write(path, records, verdict, sink);
            let gone = match verdict {
                Verdict::Same | Verdict::Kept => Vec::new(),
                Verdict::Free | Verdict::Edited => self.ground.gone_from(path, &tree.node),
            };
            // What goes may be what a refused row says: mended, that row would find its record gone.
            if !may || !gone.is_empty() && lost.contains(&kind) {
                report.refused += rows;
                continue;
            }
            report.accepted += rows;
            match verdict {
                Verdict::Same => report.unchanged += 1,
                Verdict::Kept => report.kept.push(PathBuf::from(path)),
                Verdict::Free | Verdict::Edited => {
                    report.removed.extend(gone.into_iter().map(|it| (PathBuf::from(path), it)));
                    let text = self.text(path, &tree, &sink.file);
                    drafts.insert(path.clone(), Draft { text, said, is_posted });
                }
            }
        }
        report.rows = report.accepted + report.refused;
        let is_left = |path: &&String| {
            !self.files.contains_key(*path) && self.ground.files.contains_key(*path)
        };
        report.left = self.read.listed.keys().filter(is_left).map(PathBuf::from).collect();
        drafts
    }

    /// Whether a file and its records in the workbook are as they were at the export.
    fn is_unchanged(&self, path: &str, records: &[&Record], said: &str) -> bool {
        !is_posted(records)
            && !records.iter().any(|it| it.is_bad)
            && self.ground.is_unchanged(path, said, self.read.listed.get(path))
    }

    /// Refuses the records whose file is none of ours. Gives back the kinds of which rows became nothing.
    fn lost(&self, report: &mut BookReport, sink: &mut Sink) -> BTreeSet<Kind> {
        let mut lost = self.read.lost.clone();
        for record in &self.homeless {
            let path = record.file.clone().unwrap_or_default();
            let main = LAYOUT.main(record.kind);
            let place = main.and_then(|(_, it)| it.place(|it| matches!(it, Holds::File)));
            let at = record.rows.get(&KeyPath::default()).zip(place);
            let at = at.map(|(it, place)| it.cell(place));
            let mistake = sink.mistake(Kinds::BadFile, self.spot(at));
            sink.push(mistake.with("found", path).with("expected", name_of(record.kind)));
            report.refused += record.rows.len();
            lost.insert(record.kind);
        }
        lost
    }

    /// The tree of a file. A list that the workbook was not made from, or does not show, keeps its other records.
    fn tree(&self, path: &str, records: &[&Record]) -> Tree {
        let kind = records[0].kind;
        let mut nodes: Vec<Node> = records.iter().map(|it| ordered(kind, &it.node)).collect();
        let listed = self.read.listed.get(path);
        let old = self.ground.files.get(path);
        let was_list = matches!(old, Some(file) if file.is_list());
        let is_joined = was_list && (listed.is_none() || is_posted(records));
        if let Some(old) = is_joined.then(|| self.ground.tree(path)).flatten() {
            nodes = joined(path, kind, records_of(&old), nodes);
        }
        let is_new_list = old.is_none() && (is_listed(kind) || path.ends_with("/excel.yaml"));
        let is_list =
            nodes.len() > 1 || was_list || is_new_list || listed.is_some_and(|it| it.is_list);
        let node = match (is_list, nodes.pop()) {
            (false, Some(only)) => only,
            (_, last) => Node::List(nodes.into_iter().chain(last).collect()),
        };
        Tree { kind, node, is_list }
    }

    /// Whether the records can be read; each mistake is reported at its cell.
    fn is_sound(&self, path: &str, records: &[&Record], kind: Kind, sink: &mut Sink) -> bool {
        let mut is_sound = true;
        for record in records {
            if record.is_bad {
                is_sound = false;
                continue;
            }
            let entry = Entry { path: Arc::from(path), kind, size: 0, is_link: false };
            let mut found = Report::default();
            lower_yaml(&entry, record.node.clone(), &mut Catalog::default(), &mut found);
            for diagnostic in found.diagnostics() {
                sink.push(self.mistake(record, diagnostic, &sink.file));
                is_sound = false;
            }
        }
        is_sound
    }

    /// Whether no other file of the content, nor of the workbook, has a record of this name.
    fn is_free(&self, path: &str, record: &Record, sink: &mut Sink) -> bool {
        let other = self.ground.names.get(&(record.kind, record.key.clone()));
        let is_other = |other: &&String| *other != path && !self.files.contains_key(*other);
        let beside = self.procedures.get(record.key.as_str());
        let beside = beside.filter(|it| record.kind == Kind::Procedures && *it != path);
        let Some(other) = other.filter(is_other).or(beside) else { return true };
        let at = record.rows.get(&KeyPath::default()).map(|it| it.cell(usize::MAX));
        let mistake = sink.mistake(Kinds::Taken, self.spot(at));
        sink.push(mistake.with("found", record.key.as_str()).with("other", other.as_str()));
        false
    }

    /// Whether the file may be replaced by what the workbook says.
    fn may_write(
        &self,
        path: &str,
        records: &[&Record],
        verdict: Verdict,
        sink: &mut Sink,
    ) -> bool {
        match verdict {
            Verdict::Same | Verdict::Kept => return true,
            Verdict::Edited => {
                let row = records.iter().find_map(|it| it.rows.get(&KeyPath::default()));
                let at = row.map(|it| it.cell(usize::MAX));
                // The workbook had the procedure's own row, and it is gone.
                let is_alone = is_posted(records) && self.read.listed.contains_key(path);
                let main = LAYOUT.main(records[0].kind).filter(|_| is_alone && row.is_some());
                let mistake = match main {
                    Some((_, main)) => sink
                        .mistake(Kinds::PostingAlone, self.spot(at))
                        .with("found", records[0].key.as_str())
                        .with("sheet", main.name.as_str()),
                    None => sink.mistake(Kinds::Edited, self.spot(at)).with("found", path),
                };
                sink.push(mistake);
                return false;
            }
            Verdict::Free => {}
        }
        if !self.ground.files.contains_key(path) || is_posted(records) {
            return true;
        }
        self.is_whole(records[0].kind, sink)
    }

    /// Whether the workbook has every sheet and column of a kind: what it lacks would be taken out of files.
    fn is_whole(&self, kind: Kind, sink: &mut Sink) -> bool {
        let mut is_whole = true;
        for sheet in LAYOUT.sheets.iter().filter(|it| it.of == kind) {
            let at_sheet = Spot { sheet: Some(sheet.name.clone()), ..Spot::default() };
            let Some(lacking) = self.read.known.lacking(sheet) else {
                let mistake = sink.mistake(Kinds::MissingSheet, Spot::default());
                push_once(sink, mistake.with("found", sheet.name.as_str()));
                is_whole = false;
                continue;
            };
            for place in lacking {
                let mistake = sink.mistake(Kinds::MissingColumn, at_sheet.clone());
                push_once(sink, mistake.with("found", sheet.slots[place].head.as_str()));
                is_whole = false;
            }
        }
        is_whole
    }

    fn text(&self, path: &str, what: &Tree, file: &str) -> String {
        let header = self.ground.header(path).unwrap_or_else(|| words::book_file_header(&file));
        let tree = match &what.node {
            Node::List(items) => {
                Yaml::List(items.iter().filter_map(disk::map).map(Yaml::Map).collect())
            }
            one => disk::map(one).map_or_else(|| Yaml::List(Vec::new()), Yaml::Map),
        };
        debug_assert_eq!(what.is_list, matches!(tree, Yaml::List(_)));
        document(&header, &tree)
    }

    /// A mistake of the content at the cell that says it.
    fn mistake(&self, record: &Record, diagnostic: &Diagnostic, file: &str) -> BookMistake {
        let path = &diagnostic.place.path;
        let mistake =
            |what, spot| BookMistake { what, file: file.to_owned(), spot, args: Vec::new() };
        if diagnostic.code == Code::MissingKey {
            let key = diagnostic.arg("key").unwrap_or("");
            let cell = missing_cell(record, path, key);
            let head = cell.and_then(head).unwrap_or_else(|| key.to_owned());
            let what = What::Book(Kinds::Missing);
            return mistake(what, self.spot(cell)).with("head", head);
        }
        let cell = record.cell(path).or_else(|| {
            // What stands in no column of its own was written in the last one.
            let row = longest(&record.rows, path)?;
            let sheet = LAYOUT.sheets.get(row.sheet);
            let rest = sheet.and_then(|it| it.place(|it| matches!(it, Holds::Rest)));
            let place = rest.filter(|_| diagnostic.code == Code::UnknownKey).unwrap_or(usize::MAX);
            Some(row.cell(place))
        });
        let mut diagnostic = diagnostic.clone();
        let shown = cell.and_then(|cell| self.shown(cell));
        if let Some(shown) = shown.filter(|_| diagnostic.arg("found").is_none()) {
            diagnostic.args.push(("found", shown));
        }
        mistake(What::Content(Box::new(diagnostic)), self.spot(cell))
    }

    fn spot(&self, cell: Option<CellAt>) -> Spot {
        let Some(cell) = cell else { return Spot::default() };
        let Some(typed) = self.read.sheet(cell.sheet) else { return Spot::default() };
        let column = typed.columns.get(cell.place).copied().flatten();
        let head = head(cell).unwrap_or_default();
        spot(&typed.name, cell.row, column.map(|column| (column, head.as_str())))
    }

    fn shown(&self, cell: CellAt) -> Option<String> {
        let typed = self.read.sheet(cell.sheet)?;
        let at = typed.rows.binary_search_by_key(&cell.row, |row| row.row).ok()?;
        typed.rows[at].cells.get(cell.place)?.as_ref().map(Found::shown)
    }
}

/// The heading over a cell.
fn head(cell: CellAt) -> Option<String> {
    match LAYOUT.sheets.get(cell.sheet) {
        Some(sheet) => sheet.slots.get(cell.place).map(|it| it.head.clone()),
        None => LAYOUT.posting.get(cell.place).map(|it| it.head.clone()),
    }
}

fn push_once(sink: &mut Sink, mistake: BookMistake) {
    if !sink.mistakes.contains(&mistake) {
        sink.push(mistake);
    }
}

/// Whether records come from a posting table typed by hand alone; fields and agencies that it names have no rows.
fn is_posted(records: &[&Record]) -> bool {
    let mut rows = records.iter().flat_map(|it| it.rows.values());
    rows.all(|it| posting::table_at(it.sheet).is_some())
}

/// The records of a list with these put in: each in the place of the one that it was, others at the end.
fn joined<'n>(
    path: &str,
    kind: Kind,
    old: impl Iterator<Item = &'n Node>,
    mut new: Vec<Node>,
) -> Vec<Node> {
    let mut nodes: Vec<Node> = old
        .map(|old| {
            let found = new.iter().position(|it| is_one(path, kind, old, it));
            found.map_or_else(|| old.clone(), |at| new.remove(at))
        })
        .collect();
    nodes.append(&mut new);
    nodes
}

/// What stands for the nearest value above a path.
fn longest<'m, T>(map: &'m BTreeMap<KeyPath, T>, path: &KeyPath) -> Option<&'m T> {
    let mut path = path.clone();
    loop {
        if let Some(found) = map.get(&path) {
            return Some(found);
        }
        if path.steps().is_empty() {
            return None;
        }
        path.pop();
    }
}

/// The empty cell in which a missing value should stand.
fn missing_cell(record: &Record, path: &KeyPath, key: &str) -> Option<CellAt> {
    let mut above = path.clone();
    let mut below = vec![key.to_owned()];
    loop {
        if let Some(row) = record.rows.get(&above) {
            let columns = LAYOUT.sheets.get(row.sheet);
            let place = columns.and_then(|it| it.values().find(|(_, it)| it.at == below));
            let posted = || {
                let column = LAYOUT.posting.iter().position(|it| it.at == key);
                column.filter(|_| columns.is_none()).unwrap_or(usize::MAX)
            };
            let place = place.map_or_else(posted, |(place, _)| place);
            return Some(row.cell(place));
        }
        match above.steps().last()? {
            Step::Key(key) => below.insert(0, key.clone()),
            Step::Index(_) => return None,
        }
        above.pop();
    }
}
