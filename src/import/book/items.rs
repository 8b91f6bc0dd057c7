//! Owns how the rows of sheets become records: what each cell says, which record a row belongs to, and
//! from which cell each value came.
//! Must not know files.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    known::{KnownNamesAndIds, NoId},
    sheets::{ReadSheet, Sink, TypedRow, spot},
};
use crate::{
    diag::{KeyPath, Step},
    import::mistake::{Mistake, MistakeKind, SheetPlace},
    source::{ContentKind, yaml::Node},
    workbook::{
        cell_codec::{self, TypedCell, Wrong, line},
        join::{CellValue, Clash, Joined, OtherRows, join},
        layout::{CellForm, Is, LAYOUT, SheetLayout, Slot},
    },
};

/// A cell: place of the sheet in the layout, row, place of the column in the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellAt {
    pub(super) sheet: usize,
    pub(super) row: u32,
    /// Absent: the row as a whole.
    pub(super) place: Option<usize>,
}

/// A record as the workbook says it.
#[derive(Debug)]
pub(super) struct WorkbookRecord {
    pub(super) kind: ContentKind,
    /// What it is called in the workbook.
    pub(super) key: String,
    pub(super) node: Node,
    /// The file that the row names.
    pub(super) file: Option<String>,
    /// The row of the record and of each item in it.
    pub(super) rows: BTreeMap<KeyPath, RowAt>,
    /// A cell of it is broken, and has been reported.
    pub(super) is_bad: bool,
    /// The workbook asks to take it out.
    pub(super) is_removed: bool,
}

/// The file of each record of the content that has a name.
pub(super) type Homes = BTreeMap<(ContentKind, String), String>;

/// A row that became a record, or an item of one.
#[derive(Debug)]
pub(super) struct RowAt {
    /// Place of the sheet in the layout.
    pub(super) sheet: usize,
    pub(super) row: u32,
    /// The keys that lead from the record or item to each value, and the place of its column. A large
    /// workbook has half a million of them, so they are borrowed from the layout.
    pub(super) values: Vec<(Cow<'static, [String]>, usize)>,
}

impl RowAt {
    /// The cell of a column.
    pub(super) fn cell(&self, place: usize) -> CellAt {
        CellAt { place: Some(place), ..self.whole() }
    }

    /// The row as a whole.
    pub(super) fn whole(&self) -> CellAt {
        CellAt { sheet: self.sheet, row: self.row, place: None }
    }
}

impl WorkbookRecord {
    /// The cell of the value at a path, or of the nearest value above it.
    pub(super) fn cell(&self, path: &KeyPath) -> Option<CellAt> {
        let mut path = path.clone();
        loop {
            if let Some(cell) = self.cell_at(&path) {
                return Some(cell);
            }
            if path.steps().is_empty() {
                return None;
            }
            path.pop();
        }
    }

    /// The cell of the value at a path.
    pub(super) fn cell_at(&self, path: &KeyPath) -> Option<CellAt> {
        let steps = path.steps();
        let mut above = path.clone();
        loop {
            let below = &steps[above.steps().len()..];
            let is_it = |keys: &[String]| {
                keys.len() == below.len()
                    && keys
                        .iter()
                        .zip(below)
                        .all(|(key, step)| matches!(step, Step::Key(it) if it == key))
            };
            if let Some(row) = self.rows.get(&above)
                && let Some((_, place)) = row.values.iter().find(|(keys, _)| is_it(keys))
            {
                return Some(row.cell(*place));
            }
            if above.steps().is_empty() {
                return None;
            }
            above.pop();
        }
    }
}

/// A row with the values of its cells.
#[derive(Debug)]
struct ItemRow {
    sheet: usize,
    row: u32,
    values: Vec<(usize, Node)>,
    rest: Option<Node>,
    file: Option<String>,
    /// Its number in its list, as typed.
    number: Option<String>,
    /// Where it stands in its list: by number, then by row.
    order: (u64, u32),
    lists: BTreeMap<String, Vec<ItemRow>>,
    is_bad: bool,
}

/// The rows of a kind that became nothing.
#[derive(Debug, Default)]
pub(super) struct LostRows {
    pub(super) rows: usize,
    /// What rows may call records whose own name could not be read: they are no second mistake.
    pub(super) poisoned: BTreeSet<String>,
}

/// Reads the records of a kind from its sheets, main sheet first. The rows are taken out of the sheets one by one: a
/// large workbook would fill the memory twice.
pub(super) fn records(
    kind: ContentKind,
    mut sheets: Vec<(usize, &mut ReadSheet)>,
    known: &KnownNamesAndIds,
    homes: &Homes,
    sink: &mut Sink,
) -> (Vec<WorkbookRecord>, LostRows) {
    let mut work = ItemsWork {
        kind,
        known,
        homes,
        sink,
        items: Vec::new(),
        by_key: BTreeMap::new(),
        orphans: BTreeMap::new(),
        nameless: BTreeSet::new(),
        lost: LostRows::default(),
    };
    let has_main = sheets.iter().any(|(at, _)| LAYOUT.sheets[*at].lists.is_empty());
    if !has_main {
        work.without_main(&sheets);
        return (Vec::new(), work.lost);
    }
    sheets.sort_by_key(|(at, _)| (LAYOUT.sheets[*at].lists.first().map_or(0, Vec::len), *at));
    for (at, typed) in sheets {
        work.sheet(at, typed);
    }
    work.finish()
}

struct ItemsWork<'a> {
    kind: ContentKind,
    known: &'a KnownNamesAndIds,
    homes: &'a Homes,
    sink: &'a mut Sink,
    items: Vec<(String, ItemRow)>,
    by_key: BTreeMap<String, usize>,
    /// Rows of lists whose record has no row, by the name that they give to it.
    orphans: BTreeMap<String, Vec<Orphan>>,
    /// The files of rows without a name.
    nameless: BTreeSet<String>,
    lost: LostRows,
}

/// A row of a list whose record has no row.
#[derive(Debug)]
struct Orphan {
    /// The place of its sheet in the layout.
    sheet: usize,
    row: u32,
    /// The cell that names the record.
    spot: SheetPlace,
}

impl ItemsWork<'_> {
    /// Refuses the rows of lists whose main sheet was not read: one mistake, and not one of each row.
    fn without_main(&mut self, sheets: &[(usize, &mut ReadSheet)]) {
        self.lost.rows = sheets.iter().map(|(_, typed)| typed.rows.len()).sum();
        let Some((_, main)) = LAYOUT.main(self.kind).filter(|_| self.lost.rows > 0) else { return };
        let is_reported = |it: &Mistake| {
            let is_about = it.spot.sheet.as_ref() == Some(&main.name);
            let is_misnamed = it.arg("fix") == Some(&main.name);
            is_about || it.kind() == Some(MistakeKind::SheetName) && is_misnamed
        };
        if !self.sink.mistakes.iter().any(is_reported) {
            let mistake = self.sink.mistake(MistakeKind::MissingSheet, SheetPlace::default());
            self.sink.push(mistake.with("found", main.name.as_str()));
        }
    }

    fn sheet(&mut self, at: usize, typed: &mut ReadSheet) {
        let sheet = &LAYOUT.sheets[at];
        let mut last = BTreeMap::new();
        let rows = std::mem::take(&mut typed.rows);
        let typed = &*typed;
        for row in rows {
            let mut item = self.item(at, typed, &row);
            item.is_bad |= typed.is_broken;
            if sheet.lists.is_empty() {
                self.main(sheet, typed, &row, item);
            } else {
                self.attach(sheet, typed, &row, item, &mut last);
            }
        }
    }

    /// Reads the cells of a row.
    fn item(&mut self, at: usize, typed: &ReadSheet, row: &TypedRow) -> ItemRow {
        let sheet = &LAYOUT.sheets[at];
        let mut item = ItemRow {
            sheet: at,
            row: row.row,
            values: Vec::new(),
            rest: None,
            file: None,
            number: None,
            order: (0, row.row),
            lists: BTreeMap::new(),
            is_bad: row.is_bad,
        };
        for (place, cell) in &row.cells {
            let (place, slot) = (*place, &sheet.slots[*place]);
            match &slot.holds {
                CellForm::Key | CellForm::Parent(_) => {}
                CellForm::Order => item.number = Some(label(cell)).filter(|it| !it.is_empty()),
                CellForm::File => item.file = Some(line(&cell.shown())).filter(|it| !it.is_empty()),
                CellForm::Rest => match cell_codec::read(&Is::Yaml, cell) {
                    Ok(rest) => item.rest = rest,
                    Err(wrong) => {
                        item.is_bad |= self.wrong(typed, row.row, place, slot, cell, wrong);
                    }
                },
                CellForm::Value(column) => match cell_codec::read(&column.is, cell) {
                    Ok(None) => {}
                    Ok(Some(node)) => match self.named(&column.is, node) {
                        Ok(node) => item.values.push((place, unlisted(node, column.or_one))),
                        Err(wrong) => {
                            item.is_bad = true;
                            self.no_id(typed, row.row, (place, slot), &column.is, wrong);
                        }
                    },
                    Err(wrong) => {
                        item.is_bad |= self.wrong(typed, row.row, place, slot, cell, wrong);
                    }
                },
            }
        }
        if self.kind == ContentKind::Procedures && sheet.lists.is_empty() {
            trim_code(sheet, &mut item);
        }
        item
    }

    /// Ids where names of records stand; the error is a text that is neither, and why.
    fn named(&self, is: &Is, node: Node) -> Result<Node, (String, NoId)> {
        let one = |kind: &ContentKind, text: &str| {
            self.known.id(*kind, text).map_err(|why| (text.to_owned(), why))
        };
        Ok(match (is, node) {
            (Is::Id(kind), Node::Text(text)) => Node::Text(one(kind, &text)?),
            (Is::Ids(kind), Node::List(items)) => {
                let ids: Result<Vec<Node>, (String, NoId)> = items
                    .iter()
                    .map(|it| one(kind, it.text().unwrap_or("")).map(Node::Text))
                    .collect();
                Node::List(ids?)
            }
            (_, node) => node,
        })
    }

    fn no_id(
        &mut self,
        typed: &ReadSheet,
        row: u32,
        (place, slot): (usize, &Slot),
        is: &Is,
        (found, why): (String, NoId),
    ) {
        let (Is::Id(kind) | Is::Ids(kind)) = is else { return };
        let sheet = LAYOUT.main(*kind).map_or("", |(_, sheet)| sheet.name.as_str());
        let spot = spot(&typed.name, row, at_column(typed, place, &slot.head));
        let mistake = match why {
            NoId::Nobody => {
                let near = self.known.nearest(*kind, &found).unwrap_or_else(|| "none".to_owned());
                self.sink.mistake(MistakeKind::UnknownName, spot).with("fix", near)
            }
            NoId::Several(ids) => self
                .sink
                .mistake(MistakeKind::SeveralNamed, spot)
                .with_whole("known", ids.join(", ")),
        };
        self.sink.push(mistake.with("found", found).with("sheet", sheet));
    }

    /// Reports what is wrong with a cell.
    fn wrong(
        &mut self,
        typed: &ReadSheet,
        row: u32,
        place: usize,
        slot: &Slot,
        cell: &TypedCell,
        wrong: Wrong,
    ) -> bool {
        let spot = spot(&typed.name, row, at_column(typed, place, &slot.head));
        let none = || "none".to_owned();
        let (kind, args) = match wrong {
            Wrong::Error => (MistakeKind::ErrorCell, vec![]),
            Wrong::Day => (MistakeKind::DateCell, vec![]),
            Wrong::CodeAsNumber(fix) => {
                (MistakeKind::CodeNumber, vec![("fix", fix.unwrap_or_else(none))])
            }
            Wrong::Word(known, near) => (
                MistakeKind::UnknownChoice,
                vec![("known", known), ("fix", near.unwrap_or_else(none))],
            ),
            Wrong::Yes => (MistakeKind::NotYes, vec![]),
            Wrong::Date => (MistakeKind::NotDate, vec![]),
            Wrong::Whole(fix) => (MistakeKind::NotWhole, vec![("fix", fix.unwrap_or_else(none))]),
            Wrong::Yaml(reason) => (MistakeKind::NotYaml, vec![("reason", reason)]),
        };
        let mut mistake = self.sink.mistake(kind, spot).with("found", cell.shown());
        for (name, value) in args {
            mistake = mistake.with_whole(name, value);
        }
        self.sink.push(mistake);
        true
    }

    /// Adds a record.
    fn main(&mut self, sheet: &SheetLayout, typed: &ReadSheet, row: &TypedRow, item: ItemRow) {
        let mut own = None;
        for key in &sheet.key {
            let value = item.values.iter().find(|(place, _)| is_at(sheet, *place, key));
            own = value.and_then(|(_, node)| node.text().map(str::to_owned));
            if own.is_some() {
                break;
            }
            // A code that cannot be read names the record all the same: its name must not stand in.
            let place = sheet.values().find(|(_, column)| column.at == [key.as_str()]);
            if place.is_some_and(|(place, _)| row.cell(place).is_some()) && item.is_bad {
                self.lost.rows += 1;
                return self.poison(sheet, row);
            }
        }
        let place = sheet.place(|it| matches!(it, CellForm::Key));
        let numbered = place.and_then(|place| row.cell(place)).map(label);
        let numbered = numbered.unwrap_or_else(|| format!("#{}", row.row));
        let key = own.or_else(|| sheet.key.is_empty().then_some(numbered));
        let at = (typed, row.row, sheet);
        let Some(key) = key else {
            self.nameless.extend(item.file.clone());
            return self.lose(at, 0, MistakeKind::NoKey, &[("head", &sheet.slots[0].head)]);
        };
        if let Some(first) = self.by_key.get(&key) {
            let first = &mut self.items[*first].1;
            first.is_bad = true;
            let other = first.row.to_string();
            return self.lose(at, 0, MistakeKind::DoubleKey, &[("found", &key), ("other", &other)]);
        }
        self.by_key.insert(key.clone(), self.items.len());
        self.items.push((key, item));
    }

    /// Notes what a record may be called whose name is broken.
    fn poison(&mut self, sheet: &SheetLayout, row: &TypedRow) {
        for key in &sheet.key {
            let place = sheet.values().find(|(_, column)| column.at == [key.as_str()]);
            let Some(cell) = place.and_then(|(place, _)| row.cell(place)) else {
                continue;
            };
            self.lost.poisoned.insert(label(cell));
            self.lost.poisoned.insert(cell.shown());
            if let Err(Wrong::CodeAsNumber(Some(fix))) = cell_codec::read(&Is::Code, cell) {
                self.lost.poisoned.insert(fix);
            }
        }
    }

    /// Adds an item to the list of its record, or of an item in it.
    fn attach(
        &mut self,
        sheet: &SheetLayout,
        typed: &ReadSheet,
        row: &TypedRow,
        item: ItemRow,
        last: &mut BTreeMap<Vec<String>, u64>,
    ) {
        let cell = |place: usize| row.cell(place).map(label).filter(|it| !it.is_empty());
        let key_place = sheet.place(|it| matches!(it, CellForm::Key)).unwrap_or(0);
        let place = (typed, row.row, sheet);
        let Some(key) = cell(key_place) else {
            let head = sheet.slots[key_place].head.as_str();
            return self.lose(place, key_place, MistakeKind::NoKey, &[("head", head)]);
        };
        let found = self.by_key.get(&key).or_else(|| self.by_key.get(key.trim())).copied();
        let Some(found) = found else {
            if self.lost.poisoned.contains(key.trim()) {
                self.lost.rows += 1;
                return;
            }
            let column = at_column(typed, key_place, &sheet.slots[key_place].head);
            let spot = spot(&typed.name, row.row, column);
            let orphan = Orphan { sheet: item.sheet, row: row.row, spot };
            self.orphans.entry(key).or_default().push(orphan);
            self.lost.rows += 1;
            return;
        };
        let parents: Vec<(usize, &str, String)> =
            sheet.parents().filter_map(|(place, list)| Some((place, list, cell(place)?))).collect();
        let way = match way_to(sheet, &self.items[found].1, &parents) {
            Ok(way) => way,
            Err((at, list)) => {
                self.items[found].1.is_bad = true;
                let parent = parents.get(at);
                let (at, number) = parent.map_or((key_place, ""), |(at, _, it)| (*at, it.as_str()));
                let of = |it: &&SheetLayout| {
                    it.of == self.kind && it.lists.iter().any(|way| way.last() == Some(&list))
                };
                let list = LAYOUT
                    .sheets
                    .iter()
                    .find(of)
                    .map_or(sheet.name.as_str(), |it| it.name.as_str());
                let args = [("found", number), ("sheet", list), ("other", key.as_str())];
                return self.lose(place, at, MistakeKind::OrphanItem, &args);
            }
        };
        let mut above = &mut self.items[found].1;
        for (list, at) in &way.above {
            above =
                &mut above.lists.get_mut(list).expect("internal error: the way was walked")[*at];
        }
        let list = above.lists.entry(way.list.clone()).or_default();
        let mut group = vec![key, way.list];
        group.extend(parents.into_iter().map(|(_, _, number)| number));
        let double = put(list, item, &group, last);
        if let Some((number, first)) = double {
            let order = sheet.place(|it| matches!(it, CellForm::Order)).unwrap_or(0);
            let args = [("found", number.as_str()), ("other", &first.to_string())];
            self.report(place, order, MistakeKind::DoubleNumber, &args);
        }
    }

    fn report(
        &mut self,
        (typed, row, sheet): (&ReadSheet, u32, &SheetLayout),
        place: usize,
        kind: MistakeKind,
        args: &[(&'static str, &str)],
    ) {
        let column = at_column(typed, place, &sheet.slots[place].head);
        let mut mistake = self.sink.mistake(kind, spot(&typed.name, row, column));
        for (name, value) in args {
            mistake = mistake.with_whole(name, *value);
        }
        self.sink.push(mistake);
    }

    /// Reports a row that becomes nothing.
    fn lose(
        &mut self,
        at: (&ReadSheet, u32, &SheetLayout),
        place: usize,
        kind: MistakeKind,
        args: &[(&'static str, &str)],
    ) {
        self.report(at, place, kind, args);
        self.lost.rows += 1;
    }

    /// Reports the rows whose record has no row: one mistake a record.
    fn orphans(&mut self) {
        let main = LAYOUT.main(self.kind);
        let (main, key_head) =
            main.map_or(("", ""), |(_, it)| (it.name.as_str(), it.key_head.as_str()));
        for (key, rows) in std::mem::take(&mut self.orphans) {
            let Some(first) = rows.first() else { continue };
            let home = self.homes.get(&(self.kind, key.clone()));
            if home.is_some_and(|it| self.nameless.contains(it)) {
                continue;
            }
            let renamed = home.and_then(|home| self.renamed(home));
            let spot = match renamed {
                Some(at) => {
                    let item = &mut self.items[at].1;
                    item.is_bad = true;
                    self.lost.poisoned.insert(key.clone());
                    let sheet = LAYOUT.sheets[item.sheet].name.as_str();
                    let column = self.known.column(&LAYOUT.sheets[item.sheet], 0);
                    spot(sheet, item.row, column.map(|it| (it, key_head)))
                }
                None => first.spot.clone(),
            };
            let kind = match (renamed, home) {
                (Some(_), _) => MistakeKind::KeyChanged,
                (None, Some(_)) => MistakeKind::RowGone,
                (None, None) => MistakeKind::Orphan,
            };
            let sheets: BTreeSet<usize> = rows.iter().map(|it| it.sheet).collect();
            let names = sheets.iter().map(|at| format!("“{}”", LAYOUT.sheets[*at].name));
            let mistake = self.sink.mistake(kind, spot).with("found", key).with("sheet", main);
            let mistake = mistake.with_whole("known", names.collect::<Vec<_>>().join(", "));
            let mistake = mistake.with("n", rows.len().to_string());
            self.sink.push(mistake.with("row", first.row.to_string()));
        }
    }

    /// The row of a file's record whose name is none that the content has: somebody cleared or changed it.
    fn renamed(&self, home: &str) -> Option<usize> {
        let is_new = |key: &String| !self.homes.contains_key(&(self.kind, key.clone()));
        self.items.iter().position(|(key, item)| item.file.as_deref() == Some(home) && is_new(key))
    }

    fn finish(mut self) -> (Vec<WorkbookRecord>, LostRows) {
        self.orphans();
        let mut records = Vec::new();
        for (key, item) in std::mem::take(&mut self.items) {
            let words = ["remove", "remove_too"].map(|it| LAYOUT.text(it).to_lowercase());
            let is_removed =
                item.file.as_ref().is_some_and(|it| words.contains(&it.to_lowercase()));
            let mut record = WorkbookRecord {
                kind: self.kind,
                file: item.file.clone().filter(|_| !is_removed),
                key,
                node: Node::Null,
                rows: BTreeMap::new(),
                is_bad: false,
                is_removed,
            };
            record.node = self.build(item, &KeyPath::default(), &mut record);
            records.push(record);
        }
        (records, self.lost)
    }

    /// Joins what a row and the rows below it say.
    fn build(&mut self, item: ItemRow, path: &KeyPath, record: &mut WorkbookRecord) -> Node {
        let mut row = RowAt { sheet: item.sheet, row: item.row, values: Vec::new() };
        let sheet = &LAYOUT.sheets[item.sheet];
        let is_empty = item.values.is_empty() && item.rest.is_none() && item.lists.is_empty();
        if is_empty && !item.is_bad && !sheet.lists.is_empty() {
            record.is_bad = true;
            self.empty(sheet, item.row);
        }
        record.is_bad |= item.is_bad;
        let mut beside = OtherRows { lists: Vec::new(), rest: item.rest };
        for (name, mut items) in item.lists {
            items.sort_by_key(|it| it.order);
            let inside = name.split('.').fold(path.clone(), KeyPath::key);
            let nodes = items
                .into_iter()
                .enumerate()
                .map(|(at, it)| self.build(it, &inside.clone().index(at), record))
                .collect();
            beside.lists.push((name, nodes));
        }
        let values: Vec<CellValue<'_>> = item
            .values
            .into_iter()
            .filter_map(|(place, node)| match &sheet.slots[place].holds {
                CellForm::Value(column) => Some(CellValue { place, column, node }),
                _ => None,
            })
            .collect();
        let node = match join(values, beside) {
            Ok(Joined { node, places }) => {
                let places = places.into_iter();
                row.values = places.map(|(keys, place)| (Cow::Borrowed(keys), place)).collect();
                node
            }
            Err(clash) => {
                record.is_bad = true;
                self.clash(sheet, item.row, &clash);
                Node::Null
            }
        };
        record.rows.insert(path.clone(), row);
        node
    }

    /// Reports a row of a list that has no value, at the column that its items may consist of, else at the first.
    fn empty(&mut self, sheet: &SheetLayout, row: u32) {
        let lone = sheet.values().find(|(_, it)| it.lone);
        let Some((place, _)) = lone.or_else(|| sheet.values().next()) else { return };
        let head = sheet.slots[place].head.as_str();
        let column = self.known.column(sheet, place).map(|it| (it, head));
        let mistake = self.sink.mistake(MistakeKind::Missing, spot(&sheet.name, row, column));
        self.sink.push(mistake.with("head", head).with("row", "item"));
    }

    fn clash(&mut self, sheet: &SheetLayout, row: u32, clash: &Clash) {
        let letter = |place: usize| self.known.column(sheet, place);
        let (kind, place, args) = match clash {
            Clash::Columns(first, second) => {
                let other = sheet.slots[*first].head.clone();
                (MistakeKind::Clash, *second, vec![("other", other)])
            }
            Clash::Rows(place, list) => {
                let way = [list.clone()];
                let of = LAYOUT.sheets.iter().find(|it| {
                    it.of == sheet.of && it.lists.iter().any(|known| known.last() == Some(&way[0]))
                });
                (
                    MistakeKind::StatedAndRows,
                    *place,
                    vec![("sheet", of.map(|it| it.name.clone()).unwrap_or_default())],
                )
            }
            Clash::Rest => {
                let rest = sheet.place(|it| matches!(it, CellForm::Rest)).unwrap_or(0);
                (MistakeKind::RestClash, rest, vec![])
            }
        };
        let column = letter(place).map(|column| (column, sheet.slots[place].head.as_str()));
        let mut mistake = self.sink.mistake(kind, spot(&sheet.name, row, column));
        for (name, value) in args {
            mistake = mistake.with_whole(name, value);
        }
        self.sink.push(mistake);
    }
}

/// The way from a record to the list of a row: the items that it goes through, and the list.
struct Way {
    above: Vec<(String, usize)>,
    list: String,
}

/// Finds the way by the numbers of the row's parents; the error is the place of the one that is not there,
/// with its list.
fn way_to(
    sheet: &SheetLayout,
    record: &ItemRow,
    parents: &[(usize, &str, String)],
) -> Result<Way, (usize, String)> {
    let mut above = Vec::new();
    let mut item = record;
    for (at, (_, list, number)) in parents.iter().enumerate() {
        let items = item.lists.get(*list).map_or(&[][..], Vec::as_slice);
        let found = items.iter().position(|it| it.number.as_ref() == Some(number));
        let found = found.ok_or((at, (*list).to_owned()))?;
        above.push(((*list).to_owned(), found));
        item = &items[found];
    }
    let entered = || parents.iter().map(|(_, list, _)| *list);
    let is_way = |way: &&Vec<String>| way[..way.len() - 1].iter().map(String::as_str).eq(entered());
    let list = sheet.lists.iter().find(is_way).and_then(|way| way.last()).cloned();
    // A row whose parent was left out would belong to nothing.
    list.map(|list| Way { above, list }).ok_or((parents.len(), String::new()))
}

/// Puts an item into its list, behind the row above it if it has no number. Gives back the number and the
/// row of an item that has the same.
fn put(
    list: &mut Vec<ItemRow>,
    mut item: ItemRow,
    group: &[String],
    last: &mut BTreeMap<Vec<String>, u64>,
) -> Option<(String, u32)> {
    let mut double = None;
    if let Some(number) = &item.number {
        let first = list.iter().find(|it| it.number.as_ref() == Some(number));
        double = first.map(|first| (number.clone(), first.row));
        last.insert(group.to_vec(), number.parse().unwrap_or(u64::MAX));
    }
    item.is_bad |= double.is_some();
    item.order.0 = last.get(group).copied().unwrap_or(0);
    list.push(item);
    double
}

/// The column of a heading, with the heading.
fn at_column<'l>(typed: &ReadSheet, place: usize, head: &'l str) -> Option<(u32, &'l str)> {
    typed.columns[place].map(|column| (column, head))
}

fn is_at(sheet: &SheetLayout, place: usize, key: &str) -> bool {
    matches!(&sheet.slots[place].holds, CellForm::Value(column) if column.at == [key])
}

/// A number or name that another row calls this one by.
fn label(cell: &TypedCell) -> String {
    match cell {
        TypedCell::Number(number) => number.clone(),
        TypedCell::Text(text) => crate::text::nfc(text.trim_end().to_owned()),
        other => other.shown(),
    }
}

/// The one value of a list, where it may stand without the list.
fn unlisted(node: Node, or_one: bool) -> Node {
    match node {
        Node::List(mut items) if or_one && items.len() == 1 => items.remove(0),
        other => other,
    }
}

/// A blank before a code is a slip, unless an id says that the odd code is meant.
fn trim_code(sheet: &SheetLayout, item: &mut ItemRow) {
    let has_id = item.values.iter().any(|(place, _)| is_at(sheet, *place, "id"));
    let code = item.values.iter_mut().find(|(place, _)| is_at(sheet, *place, "code"));
    if let Some((_, Node::Text(code))) = code.filter(|_| !has_id) {
        *code = code.trim().to_owned();
    }
}
