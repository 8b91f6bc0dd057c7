//! Owns how the posting table is read: rows that an export made are compared, rows that a clerk typed become
//! procedures.
//! Must not know files.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    cells::{self, CellCitation, CellFees},
    drawn::{self, Groups, LeftOut, RowIs, RowTexts, RowsAbove},
    items::{RowAt, WorkbookRecord},
    known::{KnownNamesAndIds, NoId},
    sheets::{ReadSheet, Sink, TypedRow, region, spot},
};
use crate::{
    diag::KeyPath,
    import::{clean, mistake::MistakeKind, shared, table::Merge, words},
    model::units::TimeSpan,
    source::{ContentKind, yaml::Node},
    workbook::{
        cell_codec::{self, TypedCell, Wrong, line, map},
        layout::{Is, LAYOUT},
        posting::{self, NamesOfIds},
    },
};

/// Words of a posting table that a person is to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostingDoubt {
    /// The sheet.
    pub sheet: String,
    /// Its row, as a spreadsheet shows it.
    pub row: u32,
    /// The heading of the column.
    pub head: String,
    /// The words.
    pub words: String,
}

/// A row of a posting table that is no procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftRow {
    /// The sheet.
    pub sheet: String,
    /// The row, as a spreadsheet shows it.
    pub row: u32,
    /// What it is.
    pub why: LeftOut,
    /// The words of its cells.
    pub words: String,
}

/// What the posting table gave.
#[derive(Debug, Default)]
pub(super) struct Posted {
    /// Procedures that a clerk typed, and the fields and agencies that they name first.
    pub(super) records: Vec<WorkbookRecord>,
    /// Rows that an export made and nobody changed.
    pub(super) derived: usize,
    /// Rows that became nothing.
    pub(super) lost: usize,
    /// Words that a person is to look at.
    pub(super) doubts: Vec<PostingDoubt>,
    /// Rows that are no procedures.
    pub(super) left_out: Vec<LeftRow>,
}

/// The place of a posting table among the sheets of the layout; several sheets may hold one.
pub(super) fn sheet_place(at: usize) -> usize {
    LAYOUT.sheets.len() + at
}

/// Which posting table has that place among the sheets of the layout.
pub(super) fn table_at(place: usize) -> Option<usize> {
    place.checked_sub(LAYOUT.sheets.len())
}

/// What the other sheets of the workbook gave.
pub(super) struct OtherSheets<'a> {
    /// The procedures that have rows of their own.
    pub(super) records: &'a [WorkbookRecord],
    /// What those may be called whose names could not be read.
    pub(super) poisoned: &'a BTreeSet<String>,
    /// The sheet of procedures was renamed or taken out, which is a mistake of its own.
    pub(super) has_no_main: bool,
    pub(super) names: &'a NamesOfIds,
}

/// Reads the posting tables.
pub(super) fn read(
    tables: &[ReadSheet],
    beside: &OtherSheets<'_>,
    known: &mut KnownNamesAndIds,
    sink: &mut Sink,
) -> Posted {
    let own = OwnRows::new(beside.records, beside.names);
    let mut posted = Posted::default();
    let mut seen = BTreeMap::new();
    for (at, typed) in tables.iter().enumerate() {
        let mut work = PostingWork {
            tables,
            at,
            typed,
            names: beside.names,
            known,
            sink,
            posted: &mut posted,
            seen: &mut seen,
            groups: Groups::default(),
            above: None,
        };
        work.table(&own, beside);
    }
    posted
}

/// The procedures that have rows of their own, by what the posting table may call them.
struct OwnRows<'a> {
    by_code: BTreeMap<String, Vec<&'a WorkbookRecord>>,
    by_name: BTreeMap<String, Vec<&'a WorkbookRecord>>,
}

impl<'a> OwnRows<'a> {
    fn new(records: &'a [WorkbookRecord], names: &NamesOfIds) -> Self {
        let mut own = Self { by_code: BTreeMap::new(), by_name: BTreeMap::new() };
        for record in records.iter().filter(|it| it.kind == ContentKind::Procedures) {
            let text_of = |at: &str| line(&posting::text_of(at, &record.node, names));
            let codes: BTreeSet<String> = [text_of("code"), line(&record.key)].into();
            for code in codes.into_iter().filter(|it| !it.is_empty()) {
                own.by_code.entry(code).or_default().push(record);
            }
            own.by_name.entry(text_of("name")).or_default().push(record);
        }
        // A row without a code means a procedure that has none, if there is one of the name.
        for named in own.by_name.values_mut().filter(|it| it.len() > 1) {
            let has_code =
                |it: &&WorkbookRecord| !posting::text_of("code", &it.node, names).is_empty();
            if !named.iter().all(has_code) {
                named.retain(|it| !has_code(it));
            }
        }
        own
    }

    /// The procedures that a row may mean: by its code, or by its name where it has none.
    fn find(&self, code: &str, name: &str) -> &[&'a WorkbookRecord] {
        let found = if code.is_empty() {
            self.by_name.get(name).or_else(|| self.by_code.get(name))
        } else {
            self.by_code.get(code).or_else(|| self.by_name.get(code))
        };
        found.map_or(&[], Vec::as_slice)
    }
}

struct PostingWork<'a> {
    tables: &'a [ReadSheet],
    /// Which of the posting tables it is.
    at: usize,
    typed: &'a ReadSheet,
    names: &'a NamesOfIds,
    known: &'a mut KnownNamesAndIds,
    sink: &'a mut Sink,
    posted: &'a mut Posted,
    /// The place of each record that was typed, with its table and row.
    seen: &'a mut BTreeMap<String, (usize, usize, u32)>,
    /// The groups of the row.
    groups: Groups,
    /// The place of the record of the row above, if that was typed.
    above: Option<usize>,
}

fn shown(row: &TypedRow, place: usize) -> String {
    let Some(cell) = row.cell(place) else { return String::new() };
    // A code that the workbook took for a number is read here as in every other sheet.
    let code = (place == place_of("code")).then(|| cell_codec::read(&Is::Code, cell));
    match code {
        Some(Ok(Some(Node::Text(code)))) => line(&code),
        _ => cell.shown(),
    }
}

/// The places of the running number, the code and the name.
fn places() -> [usize; 3] {
    ["number", "code", "name"].map(place_of)
}

fn place_of(at: &str) -> usize {
    LAYOUT.posting.iter().position(|column| column.at == at).unwrap_or(0)
}

fn text(row: &TypedRow, at: &str) -> String {
    shown(row, place_of(at))
}

/// The cell as typed, with its lines.
fn raw(row: &TypedRow, at: &str) -> String {
    match row.cell(place_of(at)) {
        Some(TypedCell::Text(text)) => text.clone(),
        Some(other) => other.shown(),
        None => String::new(),
    }
}

/// The cell's lines, as typed.
fn lines(row: &TypedRow, at: &str) -> Vec<String> {
    cell_codec::parts(&raw(row, at)).collect()
}

impl PostingWork<'_> {
    /// Reads a table row by row.
    fn table(&mut self, own: &OwnRows<'_>, beside: &OtherSheets<'_>) {
        for (row, words) in &self.typed.above {
            self.leave(*row, LeftOut::Title, words);
        }
        let texts = |row: &TypedRow| (0..LAYOUT.posting.len()).map(|at| shown(row, at)).collect();
        let all: Vec<Vec<String>> = self.typed.rows.iter().map(texts).collect();
        let mut rows = RowsAbove::default();
        for (row, texts) in self.typed.rows.iter().zip(&all) {
            rows.note(&self.shown(row, texts));
        }
        for (row, texts) in self.typed.rows.iter().zip(&all) {
            let has_seal = row.cell(LAYOUT.posting.len()).is_some();
            let is_sealed = shown(row, LAYOUT.posting.len()) == posting::seal(texts);
            if has_seal && is_sealed && beside.has_no_main {
                self.posted.derived += 1;
                continue;
            }
            if !has_seal && !self.is_procedure(&mut rows, row, texts) {
                continue;
            }
            self.procedure(row, has_seal, is_sealed, own, beside);
        }
    }

    /// Whether a row is a procedure; what else it is goes to the report.
    fn is_procedure(&mut self, rows: &mut RowsAbove, row: &TypedRow, texts: &[String]) -> bool {
        if row.is_bad {
            // Its mistake has been reported.
            return true;
        }
        let words = texts.iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>();
        match rows.is(&self.shown(row, texts)) {
            RowIs::Procedure => {
                self.above = None;
                return !self.is_merged(row);
            }
            RowIs::LeftOut(why) => self.leave(row.row, why, &words.join(" | ")),
            RowIs::Group(level, field) => {
                self.groups.enter(level, field);
                self.leave(row.row, LeftOut::Group, &words.join(" | "));
            }
            RowIs::Unclear => {
                self.groups.forget();
                self.refuse_above(texts);
                let first = texts.iter().position(|it| !it.is_empty()).unwrap_or(0);
                let column = LAYOUT.posting.get(first).map_or("name", |it| it.at.as_str());
                self.lose(MistakeKind::UnclearRow, row, column, &[("found", &words.join(" | "))]);
            }
        }
        self.above = None;
        false
    }

    /// Refuses the procedure of the row above if an unclear row may go on with it: the procedure lacks those words.
    fn refuse_above(&mut self, texts: &[String]) {
        let [number, code, name] = places().map(|at| texts.get(at).map_or("", String::as_str));
        let goes_on = name.starts_with(|c: char| c == '(' || c == '-' || c.is_lowercase());
        if number.is_empty()
            && code.is_empty()
            && (name.is_empty() || goes_on)
            && let Some(above) = self.above.and_then(|at| self.posted.records.get_mut(at))
        {
            above.is_bad = true;
        }
    }

    fn shown<'t>(&self, row: &TypedRow, texts: &'t [String]) -> RowTexts<'t> {
        RowTexts { texts, places: places(), is_merged: self.merge_of(row).is_some() }
    }

    /// Merged cells of a row, but for those of one column.
    fn merge_of(&self, row: &TypedRow) -> Option<&Merge> {
        self.typed.merges.iter().find(|it| (it.rows.0..=it.rows.1).contains(&row.row))
    }

    /// Refuses a procedure of which cells are merged: which of them its text belongs to is open.
    fn is_merged(&mut self, row: &TypedRow) -> bool {
        let Some(merge) = self.merge_of(row) else { return false };
        let spot = spot(&self.typed.name, row.row, Some((merge.columns.0, "")));
        let mistake = self.sink.mistake(MistakeKind::Merged, spot).with("found", region(merge));
        self.sink.push(mistake);
        self.posted.lost += 1;
        true
    }

    fn leave(&mut self, row: u32, why: LeftOut, words: &str) {
        let (sheet, words) = (self.typed.name.clone(), words.to_owned());
        self.posted.left_out.push(LeftRow { sheet, row, why, words });
    }

    /// Reads the row of a procedure: one that an export made is compared, another becomes a record.
    fn procedure(
        &mut self,
        row: &TypedRow,
        has_seal: bool,
        is_sealed: bool,
        own: &OwnRows<'_>,
        beside: &OtherSheets<'_>,
    ) {
        self.above = None;
        let (code, name) = (text(row, "code"), text(row, "name"));
        let main = || LAYOUT.main(ContentKind::Procedures).map_or("", |(_, it)| it.name.as_str());
        let found = match own.find(&code, &name) {
            // Which of several of one name is meant does not matter if the row is unchanged.
            [] => None,
            [record] => Some(*record),
            [record, ..] if is_sealed => Some(*record),
            several => {
                let keys: Vec<&str> = several.iter().map(|it| it.key.as_str()).collect();
                let args =
                    [("found", name.as_str()), ("known", &keys.join(", ")), ("sheet", main())];
                return self.lose(MistakeKind::SeveralNamed, row, "name", &args);
            }
        };
        let is_poisoned = beside.poisoned.contains(&code) || beside.poisoned.contains(&name);
        match found {
            // The mistake of the procedure has been reported; its posting row has no other.
            Some(record) if is_sealed || record.is_bad => self.posted.derived += 1,
            Some(record) => self.compare(row, record),
            None if is_sealed && is_poisoned => self.posted.derived += 1,
            None if has_seal
                && (is_sealed || beside.has_no_main || self.is_known(&code, &name)) =>
            {
                self.lose(
                    MistakeKind::PostingAlone,
                    row,
                    "code",
                    &[("found", &name), ("sheet", main())],
                );
            }
            None => self.typed(row),
        }
    }

    /// Whether the content has a procedure of that code or name.
    fn is_known(&self, code: &str, name: &str) -> bool {
        let is_named =
            |text: &str| !text.is_empty() && self.known.is_called(ContentKind::Procedures, text);
        is_named(code) || is_named(name)
    }

    fn lose(&mut self, kind: MistakeKind, row: &TypedRow, at: &str, args: &[(&'static str, &str)]) {
        self.report(kind, row, at, args);
        self.posted.lost += 1;
    }

    fn report(
        &mut self,
        kind: MistakeKind,
        row: &TypedRow,
        at: &str,
        args: &[(&'static str, &str)],
    ) {
        let place = place_of(at);
        let column = self.typed.columns[place].map(|it| (it, LAYOUT.posting[place].head.as_str()));
        let mut mistake = self.sink.mistake(kind, spot(&self.typed.name, row.row, column));
        for (name, value) in args {
            mistake = mistake.with_whole(name, *value);
        }
        self.sink.push(mistake);
    }

    /// A changed row of a procedure that has rows of its own: those say it, so the change is refused.
    fn compare(&mut self, row: &TypedRow, record: &WorkbookRecord) {
        let main = LAYOUT.main(ContentKind::Procedures).map_or("", |(_, it)| it.name.as_str());
        let mut differs = false;
        for (place, column) in LAYOUT.posting.iter().enumerate() {
            if column.at == "number" || self.typed.columns[place].is_none() {
                continue;
            }
            let (found, own) =
                (shown(row, place), line(&posting::text_of(&column.at, &record.node, self.names)));
            if found != own {
                let args = [("found", found.as_str()), ("other", own.as_str()), ("sheet", main)];
                self.report(MistakeKind::PostingEdited, row, &column.at, &args);
                differs = true;
            }
        }
        if differs {
            self.posted.lost += 1;
        } else {
            self.posted.derived += 1;
        }
    }

    /// A procedure that a clerk typed.
    fn typed(&mut self, row: &TypedRow) {
        let mut record = WorkbookRecord {
            kind: ContentKind::Procedures,
            key: String::new(),
            node: Node::Null,
            file: None,
            rows: BTreeMap::new(),
            is_removed: false,
            is_bad: row.is_bad || self.typed.is_broken || self.has_wrong_cell(row),
        };
        let name = text(row, "name");
        if row.is_bad && name.is_empty() {
            self.posted.lost += 1;
            return;
        }
        let code = self.code(row, &mut record);
        record.key = code.clone().unwrap_or_else(|| clean::slug(&name));
        if name.is_empty() && (code.is_none() || !record.is_bad) {
            let head = &LAYOUT.posting[place_of("name")].head;
            return self.lose(MistakeKind::NoKey, row, "name", &[("head", head)]);
        }
        if let Some((first, sheet, number)) = self.seen.get(&record.key) {
            self.posted.records[*first].is_bad = true;
            let is_here = *sheet == self.at;
            let other = if is_here {
                number.to_string()
            } else {
                format!("{number} ({})", self.tables[*sheet].name)
            };
            let (kind, found) = match code {
                Some(code) => (MistakeKind::DoubleKey, code),
                None => (MistakeKind::DoubleName, name),
            };
            return self.lose(kind, row, "code", &[("found", &found), ("other", &other)]);
        }
        let mut entries = Vec::new();
        match code {
            Some(code) => entries.push(("code", Node::Text(code))),
            None => entries.push(("id", Node::Text(record.key.clone()))),
        }
        entries.push(("name", Node::Text(name)));
        let mut added = Vec::new();
        entries.extend(self.named(row, &mut record, &mut added));
        let place = raw(row, "place").trim().to_owned();
        entries.extend(
            Some(place).filter(|it| !it.is_empty()).map(|it| ("reception", Node::Text(it))),
        );
        entries.extend(self.time(row).map(|node| ("processing_time", node)));
        let fees = self.fees(row);
        let is_open = fees.as_ref().is_some_and(lacks_basis);
        entries.extend(fees.map(|node| ("fees", node)));
        entries.extend(self.channels(row, &mut record));
        entries.extend(self.legal(row, &mut record).map(|node| ("legal_bases", node)));
        if is_open {
            // Such a table names no basis of a fee; `check` only warns of that in an imported record.
            let name = Node::Text(LAYOUT.text("posting_source").to_owned());
            entries.push(("source", map(vec![("name", name), ("imported", Node::Bool(true))])));
        }
        let values =
            KEYS.iter().map(|(key, at)| (Cow::Owned(vec![(*key).to_owned()]), place_of(at)));
        let at = RowAt { sheet: sheet_place(self.at), row: row.row, values: values.collect() };
        record.rows.insert(KeyPath::default(), at);
        record.node = map(entries);
        self.posted.records.extend(added);
        self.above = Some(self.posted.records.len());
        self.seen.insert(record.key.clone(), (self.posted.records.len(), self.at, row.row));
        self.posted.records.push(record);
    }

    /// The field and the agencies of a row; new ones go to `added`.
    fn named(
        &mut self,
        row: &TypedRow,
        record: &mut WorkbookRecord,
        added: &mut Vec<WorkbookRecord>,
    ) -> Vec<(&'static str, Node)> {
        let mut entries = Vec::new();
        let typed = Some(drawn::without_field(&text(row, "field"))).filter(|it| !it.is_empty());
        if let Some(field) = typed.or_else(|| self.groups.field().cloned()) {
            let id = self.id(ContentKind::Fields, &field, row, "field", record, added);
            entries.push(("field", Node::Text(id)));
        }
        let agencies = lines(row, "agency");
        let several = |it: &&String| {
            self.known.id(ContentKind::Agencies, it).is_err() && cells::names_several(it)
        };
        if let Some(several) = agencies.iter().find(several) {
            self.report(MistakeKind::SeveralAgencies, row, "agency", &[("found", several)]);
            record.is_bad = true;
            return entries;
        }
        let agencies: Vec<Node> = agencies
            .iter()
            .map(|it| Node::Text(self.id(ContentKind::Agencies, it, row, "agency", record, added)))
            .collect();
        match <[Node; 1]>::try_from(agencies) {
            Ok([agency]) => entries.push(("agency", agency)),
            Err(agencies) if agencies.is_empty() => {}
            Err(agencies) => entries.push(("agency", Node::List(agencies))),
        }
        entries
    }

    /// Errors of formulas, and cells that the workbook turned into dates.
    fn has_wrong_cell(&mut self, row: &TypedRow) -> bool {
        let mut is_wrong = false;
        for (place, column) in LAYOUT.posting.iter().enumerate() {
            let kind = match row.cell(place) {
                Some(TypedCell::Error(_)) => MistakeKind::ErrorCell,
                Some(TypedCell::Day(_) | TypedCell::Hour(_)) => MistakeKind::DateCell,
                _ => continue,
            };
            self.report(kind, row, &column.at, &[("found", &shown(row, place))]);
            is_wrong = true;
        }
        is_wrong
    }

    fn code(&mut self, row: &TypedRow, record: &mut WorkbookRecord) -> Option<String> {
        let cell = row.cell(place_of("code"))?;
        match cell_codec::read(&Is::Code, cell) {
            Ok(node) => node.and_then(|it| it.text().map(|it| it.trim().to_owned())),
            Err(Wrong::CodeAsNumber(fix)) => {
                let (found, fix) = (cell.shown(), fix.unwrap_or_else(|| "none".to_owned()));
                self.report(
                    MistakeKind::CodeNumber,
                    row,
                    "code",
                    &[("found", &found), ("fix", &fix)],
                );
                record.is_bad = true;
                // The row keeps a name all the same, so that it is reported once.
                Some(cell.shown())
            }
            Err(_) => Some(cell.shown()),
        }
    }

    /// The id of a field or agency; a name that nobody knows becomes a new one.
    fn id(
        &mut self,
        kind: ContentKind,
        text: &str,
        row: &TypedRow,
        at: &str,
        record: &mut WorkbookRecord,
        added: &mut Vec<WorkbookRecord>,
    ) -> String {
        match self.known.id(kind, text) {
            Ok(id) => return id,
            Err(NoId::Several(ids)) => {
                let sheet = LAYOUT.main(kind).map_or("", |(_, sheet)| sheet.name.as_str());
                let args = [("found", text), ("known", &ids.join(", ")), ("sheet", sheet)];
                self.report(MistakeKind::SeveralNamed, row, at, &args);
                record.is_bad = true;
                return text.to_owned();
            }
            Err(NoId::Nobody) => {}
        }
        let slug = clean::slug(text);
        let slug = if slug.is_empty() { "khong-ten".to_owned() } else { slug };
        let id = clean::unique(&slug, |id| self.known.has(kind, id));
        let mut entries =
            vec![("id", Node::Text(id.clone())), ("name", Node::Text(text.to_owned()))];
        if kind == ContentKind::Agencies {
            entries.push(("level", Node::Text(shared::level(text).word().to_owned())));
        }
        self.known.note(kind, &id, std::iter::once(text));
        added.push(WorkbookRecord {
            kind,
            key: id.clone(),
            node: map(entries),
            file: None,
            rows: BTreeMap::new(),
            is_bad: false,
            is_removed: false,
        });
        id
    }

    fn time(&mut self, row: &TypedRow) -> Option<Node> {
        let text = text(row, "time");
        if text.is_empty() {
            return None;
        }
        // "Không" under this heading is neither "no time limit" nor "not laid down".
        let is_no = text.to_lowercase() == LAYOUT.text("no").to_lowercase();
        if let Some(stated) = cell_codec::read_stated(&text).filter(|_| !is_no) {
            return Some(stated);
        }
        let committed = format!("({}", LAYOUT.text("committed"));
        if let Some((statutory, rest)) = text.split_once(&committed) {
            let committed = rest.trim_end_matches(')').trim();
            if TimeSpan::parse(statutory).is_some() && TimeSpan::parse(committed).is_some() {
                let (statutory, committed) = (statutory.trim().to_owned(), committed.to_owned());
                return Some(map(vec![
                    ("statutory", Node::Text(statutory)),
                    ("committed", Node::Text(committed)),
                ]));
            }
        }
        if TimeSpan::parse(&text).is_some() || text.chars().all(|c| c.is_ascii_digit()) {
            return Some(Node::Text(text));
        }
        self.doubt(row, "time", &text);
        Some(map(vec![("text", Node::Text(text))]))
    }

    /// Names words that were kept as they are.
    fn doubt(&mut self, row: &TypedRow, at: &str, text: &str) {
        let head = LAYOUT.posting[place_of(at)].head.clone();
        let (sheet, words) = (self.typed.name.clone(), text.to_owned());
        self.posted.doubts.push(PostingDoubt { sheet, row: row.row, head, words });
    }

    fn fees(&mut self, row: &TypedRow) -> Option<Node> {
        let text = raw(row, "fees");
        if text.trim().is_empty() {
            return None;
        }
        if let Some(stated) = cell_codec::read_stated(&text) {
            return Some(stated);
        }
        match cells::fees(&text, &|words| words::book_fee_in_words(&words)) {
            CellFees::Free => Some(Node::Text("none".to_owned())),
            CellFees::Listed(fees, doubts) => {
                for doubt in &doubts {
                    self.doubt(row, "fees", doubt);
                }
                Some(Node::List(fees))
            }
            CellFees::InWords(node) => {
                self.doubt(row, "fees", &line(&text));
                let is_fee = matches!(&node, Node::Map(entries) if entries.len() > 1);
                Some(if is_fee { Node::List(vec![node]) } else { node })
            }
        }
    }

    fn channels(
        &mut self,
        row: &TypedRow,
        record: &mut WorkbookRecord,
    ) -> Vec<(&'static str, Node)> {
        let text = raw(row, "channels");
        if text.trim().is_empty() {
            return Vec::new();
        }
        match cells::channels(&text) {
            Ok(read) => {
                let way = |by: &&str| map(vec![("by", Node::Text((*by).to_owned()))]);
                let online = read.online.map(|it| ("online", Node::Text(it.to_owned())));
                let ways = ("channels", Node::List(read.by.iter().map(way).collect()));
                online.into_iter().chain([ways]).collect()
            }
            Err(found) => {
                let known = LAYOUT.words("channel").iter().map(|(_, shown)| shown.as_str());
                let known = known.collect::<Vec<_>>().join("; ");
                let args = [("found", found.as_str()), ("known", &known)];
                self.report(MistakeKind::ChannelWords, row, "channels", &args);
                record.is_bad = true;
                Vec::new()
            }
        }
    }

    fn legal(&mut self, row: &TypedRow, record: &mut WorkbookRecord) -> Option<Node> {
        let text = raw(row, "legal");
        let whole = unlisted_ids(&text, self.known);
        let read = if whole.is_none() {
            cells::legal(&text)
        } else {
            Ok(cells::CellLegalTexts::default())
        };
        let legal = read.unwrap_or_else(|found| {
            self.report(MistakeKind::LegalWords, row, "legal", &[("found", &found)]);
            record.is_bad = true;
            cells::CellLegalTexts::default()
        });
        for doubt in &legal.doubts {
            self.doubt(row, "legal", doubt);
        }
        let entry = |cited: CellCitation| {
            if self.known.has(ContentKind::Legal, &cited.number) {
                return Node::Text(cited.number);
            }
            let mut entries = vec![("number", Node::Text(cited.number))];
            entries.extend(cited.title.map(|title| ("title", Node::Text(title))));
            map(entries)
        };
        let texts = whole.unwrap_or_else(|| legal.texts.into_iter().map(entry).collect());
        (!texts.is_empty()).then_some(Node::List(texts))
    }
}

/// Whether a fee has an amount and no legal basis.
fn lacks_basis(fees: &Node) -> bool {
    let has = |entries: &[(String, Node)], key: &str| entries.iter().any(|(name, _)| name == key);
    let Node::List(items) = fees else { return false };
    items.iter().any(|it| matches!(it, Node::Map(fee) if has(fee, "amount") && !has(fee, "basis")))
}

/// The lines of a cell as ids or numbers of legal texts that the content has, if each is one.
fn unlisted_ids(text: &str, known: &KnownNamesAndIds) -> Option<Vec<Node>> {
    let lines: Vec<String> = text.lines().map(line).filter(|it| !it.is_empty()).collect();
    let is_known = |it: &String| known.has(ContentKind::Legal, it);
    (!lines.is_empty() && lines.iter().all(is_known))
        .then(|| lines.into_iter().map(Node::Text).collect())
}

/// What the posting table has in the cell of a value of a procedure; `None` if that cell does not show it.
pub(super) fn cell_text(key: &str, value: &Node, names: &NamesOfIds) -> Option<String> {
    let (_, at) = KEYS.iter().find(|(known, _)| *known == key)?;
    let text = line(&posting::text_of(at, &map(vec![(key, value.clone())]), names));
    Some(text).filter(|it| !it.is_empty())
}

/// The columns of the keys of a typed procedure.
const KEYS: &[(&str, &str)] = &[
    ("code", "code"),
    ("id", "code"),
    ("name", "name"),
    ("field", "field"),
    ("agency", "agency"),
    ("reception", "place"),
    ("processing_time", "time"),
    ("fees", "fees"),
    ("channels", "channels"),
    ("online", "channels"),
    ("legal_bases", "legal"),
    ("source", "fees"),
];

/// The place of the column that has a value of a procedure; `None` if no column has it.
pub(super) fn place_of_key(key: &str) -> Option<usize> {
    KEYS.iter().find(|(known, _)| *known == key).map(|(_, at)| place_of(at))
}

/// What a file held, without the values for which a table has no columns: the table takes none of them out.
pub(super) fn base(held: &Node, typed: &ReadSheet, record: &Node) -> Node {
    let Node::Map(entries) = held else { return held.clone() };
    let is_lacking = |key: &str| {
        let column = place_of_key(key).map(|at| typed.columns.get(at).copied().flatten());
        column == Some(None) && record.get(key).is_none()
    };
    Node::Map(entries.iter().filter(|(key, _)| !is_lacking(key)).cloned().collect())
}
