//! Owns how a record is laid over rows: one of its own sheet, one for each item of its lists.
//! Must not know how a cell is written.

use super::{
    RowCells, WrittenCell, cell_codec,
    layout::{CellForm, Is, LAYOUT, SheetColumn, SheetLayout},
    more::More,
};
use crate::source::{ContentKind, yaml::Node};

/// Rows by sheet, in the order of the layout.
#[derive(Clone, Debug)]
pub struct Pages {
    rows: Vec<Vec<RowCells>>,
    /// How many records of sheets without names were laid down, by sheet.
    numbered: Vec<i64>,
    more: More,
}

/// Where the spreading stands: in a record, and in an item of its lists.
#[derive(Clone)]
struct SpreadPlace {
    kind: ContentKind,
    key: WrittenCell,
    /// The lists that were entered, each with the number of the item.
    lists: Vec<(String, i64)>,
}

impl Default for Pages {
    fn default() -> Self {
        let sheets = LAYOUT.sheets.len();
        Self { rows: vec![Vec::new(); sheets], numbered: vec![0; sheets], more: More::default() }
    }
}

impl Pages {
    /// The rows of a sheet.
    pub fn rows(&self, sheet: usize) -> &[RowCells] {
        &self.rows[sheet]
    }

    /// Takes the rows of a sheet out.
    pub fn take(&mut self, sheet: usize) -> Vec<RowCells> {
        std::mem::take(&mut self.rows[sheet])
    }

    /// The rest of texts that are too long for a cell.
    pub fn more(&self) -> &More {
        &self.more
    }

    /// Lays a record of a kind that the layout knows over its rows.
    pub fn put(&mut self, kind: ContentKind, file: &str, record: &Node) {
        let Some((at, sheet)) = LAYOUT.main(kind) else { return };
        self.numbered[at] += 1;
        let key = match key_of(sheet, record) {
            Some(key) => WrittenCell::Text(key),
            None => WrittenCell::Number(self.numbered[at]),
        };
        let mut row = vec![None; sheet.slots.len()];
        for (place, slot) in sheet.slots.iter().enumerate() {
            match slot.holds {
                CellForm::Key => row[place] = Some(key.clone()),
                CellForm::File => row[place] = Some(WrittenCell::Text(file.to_owned())),
                _ => {}
            }
        }
        self.fill(at, row, record, &SpreadPlace { kind, key, lists: Vec::new() });
    }

    /// Fills a row with a record or an item, and adds it.
    fn fill(&mut self, sheet: usize, mut row: RowCells, value: &Node, at: &SpreadPlace) {
        let place = self.rows[sheet].len();
        self.rows[sheet].push(Vec::new());
        let rest = self.write_cells(&LAYOUT.sheets[sheet], &mut row, &mut Vec::new(), value, at);
        if let Some(rest) = rest {
            let column = LAYOUT.sheets[sheet].place(|it| matches!(it, CellForm::Rest));
            let column = column.expect("internal error: every sheet has the column");
            row[column] = Some(cell_codec::rest_cell(&rest));
        }
        row.iter_mut().flatten().for_each(|cell| self.more.part(cell));
        self.rows[sheet][place] = row;
    }

    /// Says a value in the columns at its path and below it; gives back what none of them can say.
    fn write_cells(
        &mut self,
        sheet: &SheetLayout,
        row: &mut RowCells,
        path: &mut Vec<String>,
        value: &Node,
        at: &SpreadPlace,
    ) -> Option<Node> {
        if *value == Node::Null || self.items(path, value, at) {
            return None;
        }
        let is_empty = matches!(value, Node::List(items) if items.is_empty());
        let mut here = sheet.values().filter(|(_, it)| it.at == *path && it.is != Is::Yaml);
        if here.any(|(place, column)| put(row, place, column, value)) {
            return None;
        }
        if !matches!(value, Node::Map(_)) || cell_codec::cell(&Is::Stated, value).is_some() {
            let is_lone =
                |it: &SheetColumn| it.lone && it.at.split_last().is_some_and(|(_, up)| up == path);
            let mut lone = sheet.values().filter(|(_, it)| is_lone(it));
            if lone.any(|(place, column)| put(row, place, column, value)) {
                return None;
            }
        }
        let whole = sheet.values().find(|(_, it)| it.at == *path && it.is == Is::Yaml);
        let before = whole.map(|_| row.clone());
        let rest = match value {
            // An empty list says no more than a key that is left out, but for those that can be `none`.
            _ if is_empty => None,
            Node::Map(entries) => self.parts(sheet, row, path, entries, at),
            other => Some(other.clone()),
        };
        // A value of which some part has no column is said whole, where that can be done.
        if let (Some(_), Some(before), Some((place, column))) = (&rest, before, whole) {
            *row = before;
            if put(row, place, column, value) {
                return None;
            }
            return Some(value.clone());
        }
        rest
    }

    fn parts(
        &mut self,
        sheet: &SheetLayout,
        row: &mut RowCells,
        path: &mut Vec<String>,
        entries: &[(String, Node)],
        at: &SpreadPlace,
    ) -> Option<Node> {
        let mut left = Vec::new();
        for (key, value) in entries {
            path.push(key.clone());
            let rest = self.write_cells(sheet, row, path, value, at);
            path.pop();
            left.extend(rest.map(|rest| (key.clone(), rest)));
        }
        (!left.is_empty()).then_some(Node::Map(left))
    }

    /// Lays the items of a list over rows of its sheet. `false` if the value is no such list.
    fn items(&mut self, path: &[String], value: &Node, at: &SpreadPlace) -> bool {
        let Node::List(items) = value else { return false };
        let name = path.join(".");
        let way: Vec<String> =
            at.lists.iter().map(|(name, _)| name.clone()).chain([name.clone()]).collect();
        let found = LAYOUT.list(at.kind, &way);
        let Some((index, sheet)) = found.filter(|_| !items.is_empty()) else { return false };
        for (number, item) in (1..).zip(items) {
            let mut row = vec![None; sheet.slots.len()];
            for (place, slot) in sheet.slots.iter().enumerate() {
                row[place] = match &slot.holds {
                    CellForm::Key => Some(at.key.clone()),
                    CellForm::Order => Some(WrittenCell::Number(number)),
                    CellForm::Parent(list) => {
                        let parent = at.lists.iter().find(|(name, _)| name == list);
                        parent.map(|(_, number)| WrittenCell::Number(*number))
                    }
                    _ => None,
                };
            }
            let mut inside = at.clone();
            inside.lists.push((name.clone(), number));
            self.fill(index, row, item, &inside);
        }
        true
    }
}

/// Says a value in a column that is still free.
fn put(row: &mut RowCells, place: usize, column: &SheetColumn, value: &Node) -> bool {
    if row[place].is_some() {
        return false;
    }
    row[place] = cell_codec::cell(&column.is, value);
    row[place].is_some()
}

/// The name of a record: the first key of its main sheet that it has. `None` for kinds whose records have no name.
pub fn record_name(kind: ContentKind, record: &Node) -> Option<String> {
    key_of(LAYOUT.main(kind)?.1, record)
}

fn key_of(sheet: &SheetLayout, record: &Node) -> Option<String> {
    let code = |key: &String| Some(cell_codec::cell(&Is::Code, record.get(key)?)?.shown());
    sheet.key.iter().find_map(code)
}
