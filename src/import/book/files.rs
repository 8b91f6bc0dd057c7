//! Owns which file each record goes to, and what each file is to hold.
//! Must not know how cells are read.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::Arc,
};

use rayon::prelude::*;

use super::{
    BookReport, WorkbookContents,
    ground::{FileDraft, WorkbookGround, records_of},
    items::{CellAt, RowAt, WorkbookRecord},
    merge::{self, Conflict, Merged, merge},
    normal::normal,
    order_of, ordered,
    place::{NewFiles, is_named_alike},
    posting,
    sheets::{Sink, spot},
};
use crate::{
    diag::{Code, Diagnostic, KeyPath, Report, Step},
    import::{
        clean,
        manifest::Written,
        mistake::{Flaw, Mistake, MistakeKind, SheetPlace},
        table::{GridValue, SheetGrid},
        words, yaml_edit,
        yaml_out::document,
    },
    model::{Catalog, lower::lower_yaml, procedure::Level, site::Site},
    source::{
        self, ContentFile, ContentKind,
        encode::Encode as _,
        locate::shorten,
        yaml::{self, Node},
    },
    text::fingerprint,
    workbook::{
        WrittenCell, base,
        cell_codec::{self, line},
        layout::{CellForm, LAYOUT, is_listed, name_of},
        spread::record_name,
    },
};

/// The files of which a workbook was made.
#[derive(Debug, Default)]
pub(super) struct WorkbookOrigin {
    pub(super) files: BTreeMap<String, ManifestFile>,
    /// What they held, as the workbook keeps it, until [`WorkbookOrigin::unpack`] reads it.
    packed: Vec<String>,
    /// What those held that are otherwise now, as YAML in one line; empty in workbooks of earlier versions.
    base: BTreeMap<String, String>,
}

/// A file as it was when the workbook was made.
#[derive(Clone, Debug)]
pub(super) struct ManifestFile {
    pub(super) is_list: bool,
    /// Its fingerprint.
    seal: String,
}

impl WorkbookOrigin {
    /// Reads the sheet that lists the files.
    pub(super) fn read(grid: &SheetGrid) -> Self {
        let list = LAYOUT.text("files_list");
        let rows = || 2..=grid.last_row();
        let files = rows().map(|row| {
            let is_list = grid.text(row, 2) == list;
            (grid.text(row, 1), ManifestFile { is_list, seal: grid.text(row, 3) })
        });
        let files = files.filter(|(path, _)| !path.is_empty()).collect();
        let cell = |row| match grid.get(row, 4) {
            Some(GridValue::Text(text)) => Some(text.clone()),
            _ => None,
        };
        Self { files, packed: rows().filter_map(cell).collect(), base: BTreeMap::new() }
    }

    /// Unpacks what the files held, to at most so many bytes. Files that are as they were are read when they are
    /// needed; a content without files needs none of it.
    pub(super) fn unpack(&mut self, ground: &WorkbookGround, most: u64) {
        let packed = std::mem::take(&mut self.packed);
        if ground.files.is_empty() {
            return;
        }
        let seal = |path: &str| ground.files.get(path).map(|it| &it.seal);
        let is_changed = |path: &str| self.files.get(path).map(|it| &it.seal) != seal(path);
        self.base = base::read(&packed, most).unwrap_or_default();
        self.base.retain(|path, _| is_changed(path));
    }
}

/// Files whose trees are in memory at once.
const CHUNK: usize = 256;

/// `site.yaml` where there is none.
pub(super) fn site() -> String {
    document("", &Site::new(words::site_name(), Level::Other).encode())
}

/// The files on their way to be written.
pub(super) struct FileWork<'a> {
    read: &'a WorkbookContents,
    pub(super) ground: &'a WorkbookGround,
    /// Records by file, in the order of the workbook.
    files: BTreeMap<String, Vec<&'a WorkbookRecord>>,
    /// The file of each procedure of the workbook, by its name.
    procedures: BTreeMap<&'a str, String>,
    /// Records whose file is none of ours.
    homeless: Vec<&'a WorkbookRecord>,
}

/// What the workbook makes of a file.
enum FileOutcome {
    /// It holds that already; `is_kept` if it holds something else by now, of which the workbook has nothing new.
    Same { is_kept: bool },
    /// It was edited since the workbook was made, and what it held then is not known any more.
    Unknown,
    /// It is to be written.
    Changed(Box<FileChange>),
}

/// What a file is to hold.
struct FileChange {
    conflicts: Vec<Conflict>,
    /// It is known what the file held when the workbook was made.
    has_base: bool,
    /// The file keeps values that the workbook does not hold.
    is_kept: bool,
    /// Records and rows that the workbook took out, as people call them.
    removed: Vec<String>,
    /// The tree that is there; absent: there is no file yet.
    raw: Option<Node>,
    /// What is to be there.
    node: Node,
}

impl<'a> FileWork<'a> {
    pub(super) fn new(read: &'a WorkbookContents, ground: &'a WorkbookGround) -> Self {
        let mut work = Self {
            read,
            ground,
            files: BTreeMap::new(),
            procedures: BTreeMap::new(),
            homeless: Vec::new(),
        };
        let mut places = NewFiles::new(read, ground);
        for (at, record) in read.records.iter().enumerate() {
            let path = match &record.file {
                Some(path) if source::home_of(path) != Some(record.kind) => {
                    work.homeless.push(record);
                    continue;
                }
                Some(path) => path.clone(),
                None => work.home_of_removed(record).unwrap_or_else(|| places.of(at, record)),
            };
            if record.kind == ContentKind::Procedures {
                work.procedures.entry(&record.key).or_insert_with(|| path.clone());
            }
            work.files.entry(path).or_default().push(record);
        }
        work
    }

    /// Where a record is that is to be taken out; its row no longer names the file.
    fn home_of_removed(&self, record: &WorkbookRecord) -> Option<String> {
        let home = self.ground.names.get(&(record.kind, record.key.clone()));
        home.filter(|_| record.is_removed).cloned()
    }

    /// Judges every file and gives back those to be written, with their texts.
    pub(super) fn settle(
        &self,
        report: &mut BookReport,
        sink: &mut Sink,
    ) -> BTreeMap<String, FileDraft> {
        let mut drafts = BTreeMap::new();
        let lost = self.lost(report, sink);
        let renamed = self.renamed(sink);
        // Fields and agencies that rows name first are taken only if one of these rows is.
        let (procedures, others): (Vec<_>, Vec<_>) =
            self.files.iter().partition(|(_, records)| records[0].kind == ContentKind::Procedures);
        let mut named = BTreeSet::new();
        for files in [procedures, others] {
            let files: Vec<(&String, Vec<&WorkbookRecord>)> = files
                .into_iter()
                .map(|(path, records)| (path, wanted(records, &named)))
                .filter(|(_, records)| !records.is_empty())
                .collect();
            let outcome =
                |(path, records): &(&String, Vec<&WorkbookRecord>)| self.outcome(path, records);
            for files in files.chunks(CHUNK) {
                let outcomes: Vec<FileOutcome> = files.par_iter().map(outcome).collect();
                for ((path, records), outcome) in files.iter().zip(outcomes) {
                    let rows: usize = records.iter().map(|it| it.rows.len()).sum();
                    let is_renamed = records.iter().any(|it| renamed.contains(&*it.key));
                    let draft = match outcome {
                        _ if is_renamed => Err(()),
                        outcome => self.file(path, records, outcome, &lost, report, sink),
                    };
                    let Ok(draft) = draft else {
                        report.refused += rows;
                        continue;
                    };
                    report.accepted += rows;
                    drafts.extend(draft.map(|draft| ((*path).clone(), draft)));
                    for record in records {
                        names_in(&record.node, &mut named);
                    }
                    report.added.extend(records.iter().filter_map(|it| added(it)));
                }
            }
        }
        let is_left = |path: &&String| {
            !self.files.contains_key(*path) && self.ground.files.contains_key(*path)
        };
        report.kept.sort();
        report.left = self.read.origin.files.keys().filter(is_left).map(PathBuf::from).collect();
        report.left.extend(self.dropped(&sink.file).into_keys().map(PathBuf::from));
        drafts
    }

    /// The procedures that a table held when it was imported before and holds no longer: their files, each with its
    /// name. The table is known by the name of its workbook, and by the other procedures in it.
    fn dropped(&self, workbook: &str) -> BTreeMap<&str, &str> {
        let known = &self.ground.manifest;
        let is_table =
            |it: &&Vec<&WorkbookRecord>| is_posted(it) && it[0].kind == ContentKind::Procedures;
        if !self.read.origin.files.is_empty() || !self.files.values().any(|it| is_table(&it)) {
            return BTreeMap::new();
        }
        let of_files = self.files.keys().filter_map(|path| known.written(path));
        let tables = of_files.map(|it| it.table_file.as_str()).filter(|it| !it.is_empty());
        let tables: BTreeSet<&str> = tables.chain([workbook]).collect();
        let is_dropped = |(path, it): &(&String, &Written)| {
            it.by_table && tables.contains(&*it.table_file) && !self.files.contains_key(*path)
        };
        let name = |path: &'a String| {
            let file =
                self.ground.files.get(path).filter(|it| it.kind == ContentKind::Procedures)?;
            let name = file.records().next().and_then(|it| it.get("name")?.text());
            Some((path.as_str(), name.unwrap_or_default()))
        };
        known.all_written().filter(is_dropped).filter_map(|(path, _)| name(path)).collect()
    }

    /// Refuses new procedures of a table that may be those which it no longer holds, under another name or code.
    /// Gives back their names.
    fn renamed(&self, sink: &mut Sink) -> BTreeSet<&str> {
        let dropped = self.dropped(&sink.file);
        let mut renamed = BTreeSet::new();
        let new = self.files.iter().filter(|(path, _)| !self.ground.files.contains_key(*path));
        for record in new.flat_map(|(_, records)| records) {
            let name = record.node.get("name").and_then(Node::text).unwrap_or_default();
            let has_code = record.node.get("code").is_some();
            let is_it = |old: &&&str| {
                clean::key(old) == clean::key(name) || !has_code && is_nearly(old, name)
            };
            let is_new = is_posted(&[record]) && record.kind == ContentKind::Procedures;
            let Some(old) = dropped.values().find(is_it).filter(|_| is_new) else { continue };
            let row = record.rows.get(&KeyPath::default()).map(RowAt::whole);
            let mistake = sink.mistake(MistakeKind::Renamed, self.spot(row));
            sink.push(mistake.with("found", name).with("other", *old));
            renamed.insert(record.key.as_str());
        }
        renamed
    }

    /// What becomes of a file: nothing, or a text for it; an error after a reported mistake.
    fn file(
        &self,
        path: &str,
        records: &[&WorkbookRecord],
        outcome: FileOutcome,
        lost: &BTreeSet<ContentKind>,
        report: &mut BookReport,
        sink: &mut Sink,
    ) -> Result<Option<FileDraft>, ()> {
        let kind = records[0].kind;
        let is_sound = self.is_sound(path, records, kind, sink);
        let is_moved = matches!(outcome, FileOutcome::Same { is_kept: true })
            && !self.ground.files.contains_key(path);
        let is_taken = |it: &&&WorkbookRecord| !it.is_bad && !self.is_free(path, it, sink);
        if !is_sound || !is_moved && records.iter().filter(is_taken).count() > 0 {
            return Err(());
        }
        let change = match outcome {
            FileOutcome::Same { is_kept } => {
                report.unchanged += usize::from(!is_kept);
                report.kept.extend(is_kept.then(|| PathBuf::from(path)));
                return Ok(None);
            }
            FileOutcome::Unknown => {
                self.unknown(path, records, sink);
                return Err(());
            }
            FileOutcome::Changed(change) => change,
        };
        self.conflicts(records, &change, sink)?;
        let is_posted = is_posted(records);
        if change.raw.is_some() && !is_posted && !self.is_whole(kind, sink) {
            return Err(());
        }
        // What goes may be what a refused row holds: mended, that row would find its record gone.
        if !change.removed.is_empty() && lost.contains(&kind) {
            return Err(());
        }
        let (text, is_rewritten) = self.text(path, &change, &sink.file).unzip();
        let removed = change.removed.into_iter();
        report.removed.extend(removed.map(|it| (PathBuf::from(path), it)));
        report.kept.extend(change.is_kept.then(|| PathBuf::from(path)));
        let table = is_posted.then(|| sink.file.clone());
        let text = text.map(Arc::from);
        let is_rewritten = is_rewritten.unwrap_or_default();
        Ok(Some(FileDraft { text, is_rewritten, seal: seal_of(records), table }))
    }

    /// What becomes of a file that is not there: it is made, unless it was moved or deleted since the workbook was made.
    fn absent(&self, path: &str, records: &[&WorkbookRecord], sheet: Vec<Node>) -> FileOutcome {
        let kind = records[0].kind;
        let base = self.base(path, kind, None);
        let is_same = base.as_ref().is_some_and(|it| *it == sheet);
        if is_same && sheet.iter().any(|it| self.ground.has(kind, it)) || sheet.is_empty() {
            return FileOutcome::Same { is_kept: true };
        }
        let listed = self.read.origin.files.get(path);
        let is_list = listed.map_or_else(|| is_new_list(kind, path), |it| it.is_list);
        let mut merged = Merged { records: sheet, ..Merged::default() };
        if self.was_deleted(path, records) {
            let Some(base) = base else { return FileOutcome::Unknown };
            merged = merge(kind, Some(&base), &[], &merged.records);
            if merged.records.is_empty() && merged.conflicts.is_empty() {
                return FileOutcome::Same { is_kept: true };
            }
        }
        FileOutcome::Changed(Box::new(FileChange {
            conflicts: merged.conflicts,
            has_base: true,
            is_kept: false,
            removed: Vec::new(),
            raw: None,
            node: node_of(merged.records, is_list),
        }))
    }

    /// Whether the content had a file that is not there any more. A folder that never had it may be filled from a
    /// workbook, also one file after another.
    fn was_deleted(&self, path: &str, records: &[&WorkbookRecord]) -> bool {
        let (origin, ground) = (&self.read.origin.files, self.ground);
        let is_named = origin.contains_key(path) && records.iter().any(|it| it.file.is_some());
        if !is_named || ground.files.is_empty() {
            return false;
        }
        if let Some(written) = ground.manifest.written(path) {
            // An import that was stopped noted the file before it was there.
            return !written.hash.is_empty();
        }
        let is_as_made = |(path, it): (&String, &ManifestFile)| {
            let seal = ground.files.get(path).map(|it| &it.seal);
            seal == Some(&it.seal) && ground.manifest.written(path).is_none()
        };
        ground.has_copy(path) || origin.iter().any(is_as_made)
    }

    /// Merges what the file held, what it holds and what the workbook holds.
    fn outcome(&self, path: &str, records: &[&WorkbookRecord]) -> FileOutcome {
        let kind = records[0].kind;
        let is_posted = is_posted(records);
        let own: Vec<Node> =
            records.iter().filter(|it| !it.is_removed).map(|it| ordered(kind, &it.node)).collect();
        let sheet = if is_posted { normal(kind, &own) } else { own };
        let listed = self.read.origin.files.get(path);
        let Some(file) = self.ground.files.get(path) else {
            return self.absent(path, records, sheet);
        };
        let Some(raw) = self.ground.tree(path).map(std::borrow::Cow::into_owned) else {
            return FileOutcome::Unknown;
        };
        let raw_records: Vec<Node> = records_of(&raw).cloned().collect();
        let now = normal(kind, &raw_records);
        let base = if is_posted {
            self.base_of_table(path, records, &now)
        } else {
            self.base(path, kind, Some((&file.seal, &now)))
        };
        if base.is_none() && listed.is_some() && !is_posted && now != sheet {
            return FileOutcome::Unknown;
        }
        let mut merged = merge(kind, base.as_deref(), &now, &sheet);
        if base.is_none() {
            take_out(kind, records, &mut merged);
        }
        let is_as_made = listed.is_some_and(|it| it.seal == file.seal);
        let is_reported = !is_as_made && self.is_named(path, records);
        let written = self.ground.manifest.written(path);
        if is_posted && base.is_none() && written.is_some_and(|it| !it.tables.is_empty()) {
            merged.conflicts.extend(self.cleared(records, &now));
        }
        let is_seal = |it: &ManifestFile| written.is_some_and(|known| known.hash == it.seal);
        let is_imported = written.is_some_and(|it| !it.books.is_empty());
        if is_imported && !listed.is_some_and(is_seal) {
            merged.conflicts.append(&mut merged.doubles);
        }
        if is_reported || merged.records == now && merged.conflicts.is_empty() {
            let is_kept = sheet != now && (listed.is_some() || kind == ContentKind::Procedures);
            return FileOutcome::Same { is_kept };
        }
        let grafted = merge::graft_all(&raw_records, &now, &merged.records, Some(kind));
        let is_list = matches!(raw, Node::List(_)) || grafted.len() > 1;
        let is_kept = listed.is_some() && !is_posted && !holds(&merged.records, &sheet);
        let Merged { conflicts, removed, .. } = merged;
        let (has_base, node) = (base.is_some(), node_of(grafted, is_list));
        let raw = Some(raw);
        FileOutcome::Changed(Box::new(FileChange {
            conflicts,
            has_base,
            is_kept,
            removed,
            raw,
            node,
        }))
    }

    /// The values of a file whose cells are empty in a table, of which it is not known what it held before.
    fn cleared(&self, records: &[&WorkbookRecord], now: &[Node]) -> Vec<Conflict> {
        let (mut cleared, mut places) = (Vec::new(), BTreeSet::new());
        for (at, record) in records.iter().enumerate() {
            let is_it = |it: &&Node| is_named_alike(record.kind, it, &record.node);
            let row = record.rows.get(&KeyPath::default());
            let Some((file, row)) = now.iter().find(is_it).zip(row) else { continue };
            let table = self.read.sheet(row.sheet);
            let has_column = |place: usize| table.is_some_and(|it| it.columns[place].is_some());
            let is_filled = |place: usize| {
                let mut own = row.values.iter().filter(|(_, other)| *other == place);
                own.any(|(keys, _)| record.node.get(&keys[0]).is_some())
            };
            for (keys, place) in &row.values {
                let Some(value) = file.get(&keys[0]) else { continue };
                if has_column(*place) && !is_filled(*place) && places.insert((at, *place)) {
                    cleared.push(Conflict {
                        record: Some(at),
                        path: KeyPath::default().key(&keys[0]),
                        name: record.key.clone(),
                        base: None,
                        file: Some(value.clone()),
                        sheet: None,
                    });
                }
            }
        }
        cleared
    }

    /// What a file held when the workbook was made; `now` is its fingerprint and what it holds.
    fn base(
        &self,
        path: &str,
        kind: ContentKind,
        now: Option<(&str, &[Node])>,
    ) -> Option<Vec<Node>> {
        let listed = self.read.origin.files.get(path)?;
        if let Some((_, now)) = now.filter(|(seal, _)| *seal == listed.seal) {
            return Some(now.to_vec());
        }
        let kept = self.read.origin.base.get(path).and_then(|it| yaml::parse(it).ok());
        let once = kept.or_else(|| self.ground.once(path, &listed.seal))?;
        Some(normal(kind, &records_of(&once).cloned().collect::<Vec<_>>()))
    }

    /// What a table typed by hand was made from: what the last one wrote, if the file is unchanged since. The other
    /// records of a list are not its own.
    fn base_of_table(
        &self,
        path: &str,
        records: &[&WorkbookRecord],
        now: &[Node],
    ) -> Option<Vec<Node>> {
        let written = self.ground.manifest.written(path)?;
        let is_own = self.ground.is_own(path) && written.by_table;
        let row = records[0].rows.get(&KeyPath::default());
        let typed = row.and_then(|it| self.read.sheet(it.sheet));
        let typed = typed.filter(|_| is_own && records[0].kind == ContentKind::Procedures)?;
        Some(now.iter().map(|it| posting::base(it, typed, &records[0].node)).collect())
    }

    /// Whether the records were imported already, whatever was imported after them. Of tables typed by hand the last one
    /// counts: what an earlier one held may be typed again.
    fn is_named(&self, path: &str, records: &[&WorkbookRecord]) -> bool {
        let Some(written) = self.ground.manifest.written(path) else { return false };
        let seal = seal_of(records);
        if is_posted(records) {
            return written.tables.last() == Some(&seal);
        }
        written.books.contains(&seal) || written.tables.contains(&seal)
    }

    /// Reports what both sides changed.
    fn conflicts(
        &self,
        records: &[&WorkbookRecord],
        change: &FileChange,
        sink: &mut Sink,
    ) -> Result<(), ()> {
        let conflicts = &change.conflicts;
        let own: Vec<&&WorkbookRecord> = records.iter().filter(|it| !it.is_removed).collect();
        for conflict in conflicts {
            let removed = || records.iter().find(|it| it.is_removed && it.key == conflict.name);
            let record = conflict
                .record
                .and_then(|at| own.get(at).copied())
                .filter(|_| conflict.sheet.is_some() || conflict.path != KeyPath::default())
                .or_else(removed);
            let at = self.spot(record.and_then(|it| empty_or_filled(it, &conflict.path)));
            let mistake = sink.mistake(kind_of(conflict), at).with("found", conflict.name.as_str());
            let shown = |value: &Option<Node>, others: [&Option<Node>; 2]| {
                let table = record.filter(|it| is_posted(&[it]));
                let text = value.as_ref().filter(|_| table.is_some());
                let text = text.and_then(|it| self.table_text(&conflict.path, it));
                text.unwrap_or_else(|| match kind_of(conflict) {
                    MistakeKind::Conflict => shown(value.as_ref()),
                    _ => shown_row(value.as_ref(), others),
                })
            };
            let Conflict { base, file, sheet, .. } = conflict;
            // What the message selects by is apart from the value, which may be any word.
            let (had, old) = match base {
                Some(_) => ("filled", shown(base, [file, sheet])),
                None if change.has_base => ("empty", String::new()),
                None => ("unknown", String::new()),
            };
            let mistake = mistake.with("had", had).with_whole("base", old);
            let mistake = mistake.with_whole("file", shown(file, [base, sheet]));
            sink.push(mistake.with_whole("sheet", shown(sheet, [base, file])));
        }
        if conflicts.is_empty() { Ok(()) } else { Err(()) }
    }

    /// A value of a record as it is typed in a posting table.
    fn table_text(&self, path: &KeyPath, value: &Node) -> Option<String> {
        let [Step::Key(key)] = path.steps() else { return None };
        posting::cell_text(key, value, &self.read.names(self.ground))
    }

    /// Reports a file of which it is not known what it held when the workbook was made.
    fn unknown(&self, path: &str, records: &[&WorkbookRecord], sink: &mut Sink) {
        let row = records.iter().find_map(|it| it.rows.get(&KeyPath::default()));
        let at = self.spot(row.map(RowAt::whole));
        sink.push(sink.mistake(MistakeKind::Edited, at).with("found", path));
    }

    /// Refuses the records whose file is none of ours. Gives back the kinds of which rows became nothing.
    fn lost(&self, report: &mut BookReport, sink: &mut Sink) -> BTreeSet<ContentKind> {
        let mut lost = self.read.lost.clone();
        for record in &self.homeless {
            let path = record.file.clone().unwrap_or_default();
            let main = LAYOUT.main(record.kind);
            let place = main.and_then(|(_, it)| it.place(|it| matches!(it, CellForm::File)));
            let at = record.rows.get(&KeyPath::default()).zip(place);
            let at = at.map(|(it, place)| it.cell(place));
            let mistake = sink.mistake(MistakeKind::BadFile, self.spot(at));
            sink.push(mistake.with("found", path).with("expected", name_of(record.kind)));
            report.refused += record.rows.len();
            lost.insert(record.kind);
        }
        lost
    }

    /// Whether the records can be read; each mistake is reported at its cell.
    fn is_sound(
        &self,
        path: &str,
        records: &[&WorkbookRecord],
        kind: ContentKind,
        sink: &mut Sink,
    ) -> bool {
        let mut is_sound = true;
        let is_alone = is_posted(records) && self.read.origin.files.contains_key(path);
        if let Some((_, main)) =
            LAYOUT.main(kind).filter(|_| is_alone && kind == ContentKind::Procedures)
        {
            // The workbook had the procedure's own row, and it is gone.
            let row = records.iter().find_map(|it| it.rows.get(&KeyPath::default()));
            let mistake = sink.mistake(MistakeKind::PostingAlone, self.spot(row.map(RowAt::whole)));
            let mistake = mistake.with("found", records[0].key.as_str());
            sink.push(mistake.with("sheet", main.name.as_str()));
            return false;
        }
        for record in records.iter().filter(|it| !it.is_removed) {
            if record.is_bad {
                is_sound = false;
                continue;
            }
            let entry = ContentFile { path: Arc::from(path), kind, size: 0, is_link: false };
            let mut found = Report::default();
            lower_yaml(&entry, record.node.clone(), &mut Catalog::default(), &mut found);
            for diagnostic in found.diagnostics() {
                let at = &diagnostic.place.path;
                sink.push(self.mistake(record, at, diagnostic, &sink.file));
                is_sound = false;
            }
        }
        is_sound
    }

    /// Whether no other file of the content, nor of the workbook, has a record of this name.
    fn is_free(&self, path: &str, record: &WorkbookRecord, sink: &mut Sink) -> bool {
        let other = self.ground.names.get(&(record.kind, record.key.clone()));
        let is_other = |other: &&String| *other != path && !self.files.contains_key(*other);
        let beside = self.procedures.get(record.key.as_str());
        let beside = beside.filter(|it| record.kind == ContentKind::Procedures && *it != path);
        let Some(other) = other.filter(is_other).or(beside) else { return true };
        let at = record.rows.get(&KeyPath::default()).map(RowAt::whole);
        let mistake = sink.mistake(MistakeKind::Taken, self.spot(at));
        sink.push(mistake.with("found", record.key.as_str()).with("other", other.as_str()));
        false
    }

    /// Whether the workbook has every sheet and column of a kind: what it lacks would be taken out of files.
    fn is_whole(&self, kind: ContentKind, sink: &mut Sink) -> bool {
        let mut is_whole = true;
        for (at, sheet) in LAYOUT.sheets.iter().enumerate().filter(|(_, it)| it.of == kind) {
            if self.read.misnamed.contains(&at) {
                is_whole = false;
                continue;
            }
            let at_sheet = SheetPlace { sheet: Some(sheet.name.clone()), ..SheetPlace::default() };
            let Some(lacking) = self.read.known.lacking(sheet) else {
                let mistake = sink.mistake(MistakeKind::MissingSheet, SheetPlace::default());
                push_once(sink, mistake.with("found", sheet.name.as_str()));
                is_whole = false;
                continue;
            };
            for place in lacking {
                let mistake = sink.mistake(MistakeKind::MissingColumn, at_sheet.clone());
                push_once(sink, mistake.with("found", sheet.slots[place].head.as_str()));
                is_whole = false;
            }
        }
        is_whole
    }

    /// The text of a file, and whether a text of an author is written anew, without its comments; `None` if nothing is
    /// left of it.
    fn text(&self, path: &str, change: &FileChange, file: &str) -> Option<(String, bool)> {
        let FileChange { raw, node, .. } = change;
        if *node == Node::List(Vec::new()) && !matches!(raw, Some(Node::List(_))) {
            return None;
        }
        let kind = source::home_of(path).unwrap_or(ContentKind::Procedures);
        let pairs = |old: &[Node], new: &[Node], is_record: bool| {
            let is_same = |old: &Node, new: &Node| is_record && is_named_alike(kind, old, new);
            merge::pairs(old, new, &is_same, merge::ItemIdentity::Place)
        };
        let edited = raw
            .as_ref()
            .zip(self.ground.text(path))
            .and_then(|(raw, text)| yaml_edit::edit(&text, raw, node, order_of(kind), &pairs));
        if let Some(edited) = edited {
            return Some((edited, false));
        }
        let header = self.ground.header(path).unwrap_or_else(|| words::book_file_header(&file));
        let tree = match node {
            Node::List(items) => Node::List(items.iter().map(|it| ordered(kind, it)).collect()),
            one => ordered(kind, one),
        };
        Some((document(&header, &tree), raw.is_some()))
    }

    /// How many rows of the workbook a file has.
    pub(super) fn rows_of(&self, path: &str) -> usize {
        self.files.get(path).into_iter().flatten().map(|it| it.rows.len()).sum()
    }

    /// The record of the workbook that a finding of the content is about, and where in it. `None` if the workbook has no
    /// row of it. Lists may have other items in the file than in the workbook: then it is the record as a whole.
    pub(super) fn record_at(
        &self,
        diagnostic: &Diagnostic,
        draft: &FileDraft,
    ) -> Option<(&'a WorkbookRecord, KeyPath)> {
        let records = self.files.get(&*diagnostic.place.file)?;
        let (at, steps) = match diagnostic.place.path.steps() {
            [Step::Index(at), rest @ ..] => (*at, rest),
            steps => (0, steps),
        };
        let kind = records.first()?.kind;
        let tree = yaml::parse(draft.text.as_ref()?).ok()?;
        let held = normal(kind, &[records_of(&tree).nth(at)?.clone()]);
        let is_same = |it: &Node| held.contains(&ordered(kind, it));
        let name = record_name(kind, held.first()?);
        let is_it = |it: &&&WorkbookRecord| match &name {
            Some(name) => record_name(kind, &it.node).as_ref() == Some(name),
            None => is_same(&it.node),
        };
        let record = records.iter().find(is_it)?;
        let mut path = KeyPath::default();
        let is_fit = |it: &&Step| matches!(it, Step::Key(_)) || is_same(&record.node);
        steps.iter().take_while(is_fit).for_each(|it| path.push(it.clone()));
        Some((record, path))
    }

    /// The record that the workbook asks to take out and that a finding names, with its file.
    pub(super) fn removed_in(&self, diagnostic: &Diagnostic) -> Option<(&str, &'a WorkbookRecord)> {
        let is_it = |it: &WorkbookRecord| {
            it.is_removed && diagnostic.args.iter().any(|(_, arg)| *arg == it.key)
        };
        self.files.iter().find_map(|(path, records)| {
            let record = records.iter().find(|it| is_it(it))?;
            Some((path.as_str(), *record))
        })
    }

    /// That records which other files name cannot be taken out, at the row of one.
    pub(super) fn still_named(
        &self,
        record: &WorkbookRecord,
        files: &BTreeSet<String>,
        sink: &Sink,
    ) -> Mistake {
        let row = record.rows.get(&KeyPath::default()).map(RowAt::whole);
        let files = files.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let mistake = sink.mistake(MistakeKind::StillNamed, self.spot(row));
        mistake.with("found", record.key.as_str()).with_whole("known", files)
    }

    /// A mistake of the content at the cell of a value of a record.
    pub(super) fn mistake(
        &self,
        record: &WorkbookRecord,
        path: &KeyPath,
        diagnostic: &Diagnostic,
        file: &str,
    ) -> Mistake {
        let mistake = |flaw, spot| Mistake::of(flaw, file, spot);
        if diagnostic.code == Code::MissingKey {
            let key = diagnostic.arg("key").unwrap_or("");
            let cell = missing_cell(record, path, key);
            let head = cell.and_then(head).unwrap_or_else(|| key.to_owned());
            let what = Flaw::Sheet(MistakeKind::Missing);
            let row = match (record.kind, path.steps().last(), key) {
                (ContentKind::Procedures, None, "code") => "code",
                (_, Some(Step::Index(_)), _) => "item",
                _ => "record",
            };
            return mistake(what, self.spot(cell)).with("head", head).with("row", row);
        }
        let cell = record.cell(path).or_else(|| {
            // What stands in no column of its own was written in the last one.
            let row = longest(&record.rows, path)?;
            let sheet = LAYOUT.sheets.get(row.sheet);
            let rest = sheet.and_then(|it| it.place(|it| matches!(it, CellForm::Rest)));
            let place = rest.filter(|_| diagnostic.code == Code::UnknownKey);
            Some(place.map_or_else(|| row.whole(), |place| row.cell(place)))
        });
        let mut diagnostic = diagnostic.clone();
        let shown = cell.and_then(|cell| self.shown(record, cell));
        if let Some(shown) = shown.filter(|_| diagnostic.arg("found").is_none()) {
            diagnostic.args.push(("found", shown));
        }
        mistake(Flaw::Content(Box::new(diagnostic)), self.spot(cell))
    }

    fn spot(&self, cell: Option<CellAt>) -> SheetPlace {
        let Some(cell) = cell else { return SheetPlace::default() };
        let Some(typed) = self.read.sheet(cell.sheet) else { return SheetPlace::default() };
        let column = cell.place.and_then(|place| typed.columns.get(place).copied().flatten());
        let head = head(cell).unwrap_or_default();
        spot(&typed.name, cell.row, column.map(|column| (column, head.as_str())))
    }

    /// The value of a cell in the words of an export.
    fn shown(&self, record: &WorkbookRecord, cell: CellAt) -> Option<String> {
        let is_it = |it: &RowAt| (it.sheet, it.row) == (cell.sheet, cell.row);
        let (above, row) = record.rows.iter().find(|(_, it)| is_it(it))?;
        let (keys, _) = row.values.iter().find(|(_, place)| Some(*place) == cell.place)?;
        let path = keys.iter().fold(above.clone(), |path, key| path.key(key));
        let value = record.node.at(path.steps())?;
        let Some(sheet) = LAYOUT.sheets.get(cell.sheet) else {
            return self.table_text(&path, value);
        };
        let CellForm::Value(column) = &sheet.slots.get(cell.place?)?.holds else { return None };
        cell_codec::cell(&column.is, value).map(|it| line(&it.shown()))
    }
}

/// The heading over a cell.
fn head(cell: CellAt) -> Option<String> {
    match LAYOUT.sheets.get(cell.sheet) {
        Some(sheet) => sheet.slots.get(cell.place?).map(|it| it.head.clone()),
        None => LAYOUT.posting.get(cell.place?).map(|it| it.head.clone()),
    }
}

/// Whether two names share at least half of their words.
fn is_nearly(old: &str, new: &str) -> bool {
    let words = |name: &str| -> BTreeSet<String> {
        clean::key(name).split(' ').map(str::to_owned).collect()
    };
    let (old, new) = (words(old), words(new));
    old.intersection(&new).count() * 2 >= old.len().max(new.len())
}

fn push_once(sink: &mut Sink, mistake: Mistake) {
    if !sink.mistakes.contains(&mistake) {
        sink.push(mistake);
    }
}

/// Whether records come from a posting table typed by hand alone; fields and agencies that it names have no rows.
fn is_posted(records: &[&WorkbookRecord]) -> bool {
    let mut rows = records.iter().flat_map(|it| it.rows.values());
    rows.all(|it| posting::table_at(it.sheet).is_some())
}

/// The records of a file without those that only rows name which are refused.
fn wanted<'a>(records: &[&'a WorkbookRecord], named: &BTreeSet<String>) -> Vec<&'a WorkbookRecord> {
    let is_wanted = |it: &&&WorkbookRecord| !it.rows.is_empty() || named.contains(&it.key);
    records.iter().filter(is_wanted).copied().collect()
}

/// The fingerprint of what a workbook holds of a file.
fn seal_of(records: &[&WorkbookRecord]) -> String {
    let cell = |node: &Node| match cell_codec::rest_cell(node) {
        WrittenCell::Text(text) => text,
        other => other.shown(),
    };
    let own: Vec<String> = records.iter().map(|it| cell(&it.node)).collect();
    fingerprint(own.join("\n").as_bytes())
}

/// Takes the records out that a workbook without a base asks to take out; with one, the merge does it.
fn take_out(kind: ContentKind, records: &[&WorkbookRecord], merged: &mut Merged) {
    for record in records.iter().filter(|it| it.is_removed) {
        let own = normal(kind, std::slice::from_ref(&record.node));
        let is_it = |it: &Node| is_named_alike(kind, it, &record.node) || own.first() == Some(it);
        let count = merged.records.len();
        merged.records.retain(|it| !is_it(it));
        let is_gone = merged.records.len() < count && !merged.removed.contains(&record.key);
        merged.removed.extend(is_gone.then(|| record.key.clone()));
        merged.conflicts.retain(|it| it.name != record.key);
    }
}

/// Whether new records of a kind are added to a list there.
fn is_new_list(kind: ContentKind, path: &str) -> bool {
    is_listed(kind) || path.ends_with("/excel.yaml")
}

fn node_of(mut records: Vec<Node>, is_list: bool) -> Node {
    match records.pop() {
        Some(only) if !is_list && records.is_empty() => only,
        last => Node::List(records.into_iter().chain(last).collect()),
    }
}

/// The ids of fields and agencies that a record names.
fn names_in(node: &Node, names: &mut BTreeSet<String>) {
    let Node::Map(entries) = node else { return };
    for (_, value) in entries.iter().filter(|(key, _)| key == "field" || key == "agency") {
        match value {
            Node::List(items) => {
                names.extend(items.iter().filter_map(Node::text).map(str::to_owned));
            }
            one => names.extend(one.text().map(str::to_owned)),
        }
    }
}

/// The sheet and the id of a field or agency that rows of a posting table name first.
fn added(record: &WorkbookRecord) -> Option<(String, String)> {
    let sheet = LAYOUT.main(record.kind).filter(|_| record.rows.is_empty())?;
    Some((sheet.1.name.clone(), record.key.clone()))
}

/// Of a whole row that one side took out, and of two rows that were added, the words are about the row.
fn kind_of(conflict: &Conflict) -> MistakeKind {
    let is_item = matches!(conflict.path.steps().last(), None | Some(Step::Index(_)));
    match (&conflict.base, &conflict.file, &conflict.sheet) {
        (None, Some(_), Some(_)) if is_item && conflict.path != KeyPath::default() => {
            MistakeKind::TwoRows
        }
        (_, None, _) | (_, _, None) if is_item => MistakeKind::RowConflict,
        _ => MistakeKind::Conflict,
    }
}

/// A value in the words of a cell; the word `none` where there is none.
fn shown(value: Option<&Node>) -> String {
    match value {
        None | Some(Node::Null) => "none".to_owned(),
        Some(Node::Text(text)) => line(text),
        Some(node) => line(&cell_codec::rest_cell(node).shown()),
    }
}

/// As [`shown`], for a row: shortened, and only what the other sides have otherwise.
fn shown_row(value: Option<&Node>, others: [&Option<Node>; 2]) -> String {
    let is_same = |(key, own): &(String, Node)| {
        let others: Vec<&Node> = others.into_iter().flatten().collect();
        !others.is_empty() && others.iter().all(|it| it.get(key) == Some(own))
    };
    let Some(Node::Map(entries)) = value else { return shorten(&shown(value)) };
    let own: Vec<_> = entries.iter().filter(|it| !is_same(it)).cloned().collect();
    match own.as_slice() {
        [(_, only @ Node::Text(_))] => shorten(&shown(Some(only))),
        _ => shorten(&shown(Some(&Node::Map(own)))),
    }
}

/// Whether merged records are those of the workbook.
fn holds(merged: &[Node], sheet: &[Node]) -> bool {
    let list = |records: &[Node]| Node::List(records.to_vec());
    yaml_edit::is_equal(&list(merged), &list(sheet))
}

/// The cell of the value at a path, or the empty one in which it would be.
fn empty_or_filled(record: &WorkbookRecord, path: &KeyPath) -> Option<CellAt> {
    if let Some(cell) = record.cell_at(path) {
        return Some(cell);
    }
    let mut above = path.clone();
    above.pop();
    let empty = match path.steps().last() {
        Some(Step::Key(key)) => missing_cell(record, &above, key),
        _ => None,
    };
    let item = || {
        let row = record.rows.get(path).filter(|_| !path.steps().is_empty())?;
        Some(row.values.first().map_or_else(|| row.whole(), |(_, place)| row.cell(*place)))
    };
    let empty = empty.or_else(item);
    let row = || record.rows.get(&KeyPath::default()).map(RowAt::whole);
    empty.or_else(|| record.cell(path)).or_else(row)
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
fn missing_cell(record: &WorkbookRecord, path: &KeyPath, key: &str) -> Option<CellAt> {
    let mut above = path.clone();
    let mut below = vec![key.to_owned()];
    loop {
        if let Some(row) = record.rows.get(&above) {
            let place = match LAYOUT.sheets.get(row.sheet) {
                Some(sheet) => {
                    sheet.values().find(|(_, it)| it.at == below).map(|(place, _)| place)
                }
                // A row of a posting table names the columns of all its values, empty ones too.
                None => row.values.iter().find(|(keys, _)| **keys == below).map(|it| it.1),
            };
            return Some(place.map_or_else(|| row.whole(), |place| row.cell(place)));
        }
        match above.steps().last()? {
            Step::Key(key) => below.insert(0, key.clone()),
            Step::Index(_) => return None,
        }
        above.pop();
    }
}
