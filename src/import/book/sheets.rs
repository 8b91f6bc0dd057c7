//! Owns how the sheets of a workbook are found and read: headings, the row of notes, merged cells.
//! Must not know what the columns mean.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    import::{
        clean,
        mistake::{Flaw, MOST_MISTAKES, Mistake, MistakeKind, SheetPlace},
        table::{GridValue, Merge, NO_RESULT, SheetGrid},
    },
    text::nearest,
    workbook::{
        cell_codec::{TypedCell, line},
        more::TextParts,
    },
};

/// Rows among which the headings are looked for.
const TOP_ROWS: u32 = 15;

/// Cells under our headings that a row of a drawn table has at least, if it is one of its data.
const LEAST_CELLS: usize = 3;

/// A heading that a sheet may have, and the note below it.
pub(super) struct KnownHeading<'l> {
    pub(super) name: &'l str,
    pub(super) note: &'l str,
    /// Other names of the column.
    pub(super) also: &'l [String],
    /// Rows are numbered in this column: a row with a number in it is one of data.
    pub(super) is_number: bool,
}

impl KnownHeading<'_> {
    /// Its names as they are compared.
    fn keys(&self) -> Vec<String> {
        let names = std::iter::once(self.name).chain(self.also.iter().map(String::as_str));
        names.map(clean::key).collect()
    }
}

/// A sheet as it was read: its cells by column of the layout.
#[derive(Debug)]
pub(super) struct ReadSheet {
    /// Its name as it stands in the workbook.
    pub(super) name: String,
    /// The column (from 1) of each heading of the layout; `None` if the sheet lacks it.
    pub(super) columns: Vec<Option<u32>>,
    /// Its rows of data.
    pub(super) rows: Vec<TypedRow>,
    /// Its headings are broken, so that no row of it can be trusted.
    pub(super) is_broken: bool,
    /// The texts of the rows above its headings.
    pub(super) above: Vec<(u32, String)>,
    /// Of a table that people draw: merged cells below the headings, but for those of one column.
    pub(super) merges: Vec<Merge>,
}

/// A row of data.
#[derive(Debug)]
pub(super) struct TypedRow {
    /// Its number as a spreadsheet shows it.
    pub(super) row: u32,
    /// Its filled cells, each with the place of its heading in the layout, in ascending order.
    pub(super) cells: Vec<(usize, TypedCell)>,
    /// Cells of it are merged with others, or cut off.
    pub(super) is_bad: bool,
}

impl TypedRow {
    /// The cell below the heading at that place; `None` if it is empty, or the sheet lacks the heading.
    pub(super) fn cell(&self, place: usize) -> Option<&TypedCell> {
        self.cells.iter().find(|(at, _)| *at == place).map(|(_, cell)| cell)
    }
}

/// Where mistakes of a file go.
#[derive(Debug)]
pub(super) struct Sink {
    pub(super) file: String,
    pub(super) mistakes: Vec<Mistake>,
}

impl Sink {
    /// A mistake at a place; hand it to [`Sink::push`] when it is complete.
    pub(super) fn mistake(&self, kind: MistakeKind, spot: SheetPlace) -> Mistake {
        Mistake::of(Flaw::Sheet(kind), &self.file, spot)
    }

    /// Adds the mistake for which the file or a sheet is refused.
    pub(super) fn refuse(&mut self, refusal: Mistake) {
        let mistake = refusal.in_file(&self.file);
        self.push(mistake);
    }

    /// Adds a mistake. After the most that are listed, one that says so takes the place of all others.
    pub(super) fn push(&mut self, mistake: Mistake) {
        if self.mistakes.len() < MOST_MISTAKES {
            self.mistakes.push(mistake);
        } else if self.mistakes.len() == MOST_MISTAKES {
            let more = self.mistake(MistakeKind::MoreMistakes, SheetPlace::default());
            self.mistakes.push(more.with("found", MOST_MISTAKES.to_string()));
        }
    }
}

/// A place in a sheet.
pub(super) fn spot(sheet: &str, row: u32, column: Option<(u32, &str)>) -> SheetPlace {
    let column = column.map(|(column, head)| (column, head.to_owned()));
    SheetPlace { sheet: Some(sheet.to_owned()), row: Some(row), column }
}

/// A sheet that is to be read.
pub(super) struct SheetToRead<'p> {
    pub(super) grid: SheetGrid,
    /// What follows in cells that are cut off.
    pub(super) parts: &'p TextParts,
    /// People draw such a table: it has groups, sums and signatures between its rows, and merged cells.
    pub(super) is_drawn: bool,
}

/// The row of headings: the first that has at least `least` of them. Gives back its number.
pub(super) fn head_row(grid: &SheetGrid, heads: &[KnownHeading<'_>], least: usize) -> Option<u32> {
    let keys: BTreeSet<String> = heads.iter().flat_map(KnownHeading::keys).collect();
    let matched = |row: u32| {
        let cells = grid.rows.get(&row).into_iter().flat_map(|cells| cells.values());
        let found: BTreeSet<String> = cells.map(|it| clean::key(&it.shown())).collect();
        found.intersection(&keys).count()
    };
    (1..=TOP_ROWS).find(|row| matched(*row) >= least)
}

/// Reads a sheet by its headings. `None` after a reported mistake, or if it is empty.
pub(super) fn read(
    source: SheetToRead<'_>,
    heads: &[KnownHeading<'_>],
    sink: &mut Sink,
) -> Option<ReadSheet> {
    let SheetToRead { mut grid, parts, is_drawn } = source;
    let name = grid.sheet.clone().unwrap_or_default();
    if grid.last_row() == 0 {
        return None;
    }
    let keys: BTreeMap<String, usize> = (0..)
        .zip(heads)
        .flat_map(|(at, it)| it.keys().into_iter().map(move |key| (key, at)))
        .collect();
    let Some(head_row) = head_row(&grid, heads, 2.min(heads.len())) else {
        let known = heads.iter().map(|it| it.name).collect::<Vec<_>>().join(", ");
        let mistake = sink.mistake(
            MistakeKind::NoHead,
            SheetPlace { sheet: Some(name), ..SheetPlace::default() },
        );
        sink.push(mistake.with_whole("known", known));
        return None;
    };
    let words = |row: &BTreeMap<u32, GridValue>| {
        row.values().map(GridValue::shown).collect::<Vec<_>>().join(" | ")
    };
    let mut typed = ReadSheet {
        name,
        columns: vec![None; heads.len()],
        rows: Vec::new(),
        is_broken: false,
        above: grid.rows.range(..head_row).map(|(at, row)| (*at, words(row))).collect(),
        merges: Vec::new(),
    };
    let (is_hints, others) = hints(&grid, head_row + 1, heads);
    let first = if is_hints { head_row + 2 } else { head_row + 1 };
    typed.columns(&grid, head_row, &keys);
    for column in others {
        let (text, spot) =
            (grid.text(head_row + 1, column), typed.spot(head_row + 1, column, heads));
        sink.push(sink.mistake(MistakeKind::HintRow, spot).with("found", text));
        typed.is_broken = true;
    }
    typed.heads(&grid, head_row, first, heads, is_drawn, sink);
    let merged = if is_drawn {
        typed.drawn(&mut grid, first);
        Vec::new()
    } else {
        typed.merged(&grid, first, sink)
    };
    let open: BTreeSet<u32> = typed.unlike_shown(&grid, first, heads, sink);
    for (row, cells) in grid.rows.split_off(&first) {
        let (cells, is_cut) = typed.filled(row, cells, heads, parts, sink);
        if !cells.is_empty() {
            let before = merged.partition_point(|(from, _)| *from <= row);
            let is_merged = before > 0 && merged[before - 1].1 >= row;
            let is_bad = is_merged || is_cut || open.contains(&row);
            typed.rows.push(TypedRow { row, cells, is_bad });
        }
    }
    Some(typed)
}

/// Whether the row below the headings holds the hints of an export, and the columns of its cells that are none. A
/// version of the program may have reworded the end of a hint.
fn hints(grid: &SheetGrid, row: u32, heads: &[KnownHeading<'_>]) -> (bool, Vec<u32>) {
    /// Characters of a text that is not data by chance.
    const SURE: usize = 12;
    let hints: BTreeSet<String> = heads.iter().map(|it| line(it.note)).collect();
    let begins_alike = |text: &str| {
        let of_hint =
            |it: &String| it.chars().zip(text.chars()).take_while(|(a, b)| a == b).count();
        hints.iter().any(|it| of_hint(it) > SURE)
    };
    let cells = grid.rows.get(&row).into_iter().flatten();
    let texts = cells.map(|(column, cell)| (*column, line(&cell.shown())));
    let is_hint = |(_, text): &(u32, String)| hints.contains(text) || begins_alike(text);
    let (own, others): (Vec<_>, Vec<_>) = texts.partition(is_hint);
    if !own.iter().any(|(_, text)| text.chars().count() > SURE) {
        return (false, Vec::new());
    }
    (true, others.into_iter().map(|(column, _)| column).collect())
}

impl ReadSheet {
    /// The cell of a column, under its heading.
    fn spot(&self, row: u32, column: u32, heads: &[KnownHeading<'_>]) -> SheetPlace {
        let place = self.columns.iter().position(|it| *it == Some(column));
        let head = place.and_then(|at| heads.get(at)).map_or("", |it| it.name);
        spot(&self.name, row, Some((column, head)))
    }

    /// The filled cells of a row, and whether one of them is cut off.
    fn filled(
        &self,
        row: u32,
        mut cells: BTreeMap<u32, GridValue>,
        heads: &[KnownHeading<'_>],
        parts: &TextParts,
        sink: &mut Sink,
    ) -> (Vec<(usize, TypedCell)>, bool) {
        let (mut filled, mut is_cut) = (Vec::with_capacity(cells.len()), false);
        for (place, (column, head)) in self.columns.iter().zip(heads).enumerate() {
            let cell = column.and_then(|at| cells.remove(&at));
            let cell = cell.filter(|it| !has_no_result(Some(it))).map(found);
            filled.extend(cell.map(|cell| match whole(&cell, parts) {
                Ok(whole) => (place, whole.unwrap_or(cell)),
                Err(number) => {
                    is_cut = true;
                    let spot = spot(&self.name, row, column.map(|it| (it, head.name)));
                    let mistake = sink.mistake(MistakeKind::MissingPart, spot);
                    sink.push(mistake.with("found", number));
                    (place, cell)
                }
            }));
        }
        (filled, is_cut)
    }

    /// Finds the column of each heading.
    fn columns(&mut self, grid: &SheetGrid, row: u32, keys: &BTreeMap<String, usize>) {
        for column in 1..=grid.last_column() {
            let text = grid.text(row, column);
            let found = keys.get(&clean::key(&text)).filter(|_| !text.is_empty());
            if let Some(at) = found.filter(|at| self.columns[**at].is_none()) {
                self.columns[*at] = Some(column);
            }
        }
    }

    /// Reports headings that are unknown, absent or doubled, over cells that would be lost.
    fn heads(
        &mut self,
        grid: &SheetGrid,
        row: u32,
        first: u32,
        heads: &[KnownHeading<'_>],
        is_drawn: bool,
        sink: &mut Sink,
    ) {
        // Some rows between those of a drawn table fill any column.
        let own = self.columns.iter().flatten();
        let least = if is_drawn { LEAST_CELLS.min(own.clone().count()) } else { 0 };
        let numbers: Vec<&u32> = self
            .columns
            .iter()
            .zip(heads)
            .filter_map(|(column, head)| column.as_ref().filter(|_| head.is_number))
            .collect();
        let is_number =
            |cell: &GridValue| cell.shown().starts_with(|first: char| first.is_ascii_digit());
        let is_data = |cells: &BTreeMap<u32, GridValue>| {
            own.clone().filter(|it| cells.contains_key(it)).count() >= least
                || numbers.iter().any(|it| cells.get(it).is_some_and(is_number))
        };
        let mut unknown = Vec::new();
        for column in (1..=grid.last_column()).filter(|it| !self.columns.contains(&Some(*it))) {
            let mut rows = grid.rows.range(first..);
            if rows.any(|(_, cells)| cells.contains_key(&column) && is_data(cells)) {
                unknown.push(column);
            }
        }
        for column in unknown {
            let text = grid.text(row, column);
            let spot = spot(&self.name, row, Some((column, "")));
            let is_known = heads.iter().any(|it| it.keys().contains(&clean::key(&text)));
            let above = grid.covered(row, column);
            let mistake = if text.is_empty() && !above.is_empty() {
                sink.mistake(MistakeKind::SplitHead, spot).with("found", above)
            } else if is_known {
                sink.mistake(MistakeKind::DoubleHead, spot).with("found", text)
            } else {
                let near = nearest(&text, heads.iter().map(|it| it.name)).unwrap_or("none");
                let found = if text.is_empty() { "none" } else { &text };
                let mistake = sink.mistake(MistakeKind::UnknownHead, spot);
                mistake.with("found", found).with("fix", near)
            };
            sink.push(mistake);
            self.is_broken = true;
        }
    }

    /// Reports the cells of our columns that do not hold what a person sees: formulas of which the file has no result,
    /// and values with a format that shows more or other words. Gives back their rows.
    fn unlike_shown(
        &self,
        grid: &SheetGrid,
        first: u32,
        heads: &[KnownHeading<'_>],
        sink: &mut Sink,
    ) -> BTreeSet<u32> {
        let mut rows = BTreeSet::new();
        for (row, cells) in grid.rows.range(first..) {
            for (column, head) in self.columns.iter().zip(heads) {
                let Some((column, cell)) = column.and_then(|it| Some((it, cells.get(&it)?))) else {
                    continue;
                };
                let at = (*row, column);
                let kind = if has_no_result(Some(cell)) {
                    MistakeKind::NoResult
                } else if grid.masked.contains(&at) || grid.worded.contains(&at) {
                    MistakeKind::FormatWords
                } else {
                    continue;
                };
                let spot = spot(&self.name, *row, Some((column, head.name)));
                sink.push(sink.mistake(kind, spot).with("found", cell.shown()));
                rows.insert(*row);
            }
        }
        rows
    }

    /// Gives every row what cells merged down one column say, and keeps the other merged cells.
    fn drawn(&mut self, grid: &mut SheetGrid, first: u32) {
        let is_below = |it: &&Merge| it.rows.1 >= first;
        let merges: Vec<Merge> = grid.merges.iter().filter(is_below).copied().collect();
        for merge in merges {
            let column = merge.columns.0;
            let is_ours = (column..=merge.columns.1).any(|it| self.columns.contains(&Some(it)));
            if column != merge.columns.1 || merge.rows.0 < first {
                self.merges.extend(is_ours.then_some(merge));
                continue;
            }
            let Some(value) = grid.get(merge.rows.0, column).cloned() else { continue };
            for (_, cells) in grid.rows.range_mut(merge.rows.0..=merge.rows.1) {
                cells.entry(column).or_insert_with(|| value.clone());
            }
        }
    }

    /// The rows of data whose cells are merged: spans in ascending order, none of which overlap.
    fn merged(&self, grid: &SheetGrid, first: u32, sink: &mut Sink) -> Vec<(u32, u32)> {
        let mut rows = Vec::new();
        for merge in grid.merges.iter().filter(|it| it.rows.1 >= first) {
            let inside = |at: &u32| (merge.columns.0..=merge.columns.1).contains(at);
            if !self.columns.iter().flatten().any(inside) {
                continue;
            }
            rows.push(merge.rows);
            let spot = spot(&self.name, merge.rows.0, Some((merge.columns.0, "")));
            let mistake = sink.mistake(MistakeKind::Merged, spot);
            sink.push(mistake.with("found", region(merge)));
        }
        disjoint(rows)
    }
}

/// The merged cells as a spreadsheet names them: `A1:B2`.
pub(super) fn region(merge: &Merge) -> String {
    let cell = |column, row| format!("{}{row}", crate::import::table::letters(column));
    let (columns, rows) = (merge.columns, merge.rows);
    format!("{}:{}", cell(columns.0, rows.0), cell(columns.1, rows.1))
}

/// The same rows as spans in ascending order, none of which overlap.
fn disjoint(mut spans: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    spans.sort_unstable();
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (from, to) in spans {
        match found.last_mut() {
            Some(last) if last.1 >= from => last.1 = last.1.max(to),
            _ => found.push((from, to)),
        }
    }
    found
}

/// The whole text of a cell that was parted; the error is the number of parts that are not there.
fn whole(cell: &TypedCell, parts: &TextParts) -> Result<Option<TypedCell>, String> {
    match cell {
        TypedCell::Text(text) => Ok(parts.whole(text)?.map(TypedCell::Text)),
        _ => Ok(None),
    }
}

/// The parts of texts that were too long for a cell.
pub(super) fn parts(grid: &SheetGrid) -> TextParts {
    let mut parts = TextParts::default();
    for row in 1..=grid.last_row() {
        let number = |column| grid.text(row, column).parse().ok();
        let text = match grid.get(row, 3) {
            Some(GridValue::Text(text)) => text.clone(),
            _ => continue,
        };
        if let (Some(number), Some(part)) = (number(1), number(2)) {
            parts.0.insert((number, part), text);
        }
    }
    parts
}

/// Whether a cell has a formula of which the file holds no result.
fn has_no_result(cell: Option<&GridValue>) -> bool {
    matches!(cell, Some(GridValue::Error(error)) if error == NO_RESULT)
}

/// A cell as the columns of the workbook read it.
fn found(value: GridValue) -> TypedCell {
    match value {
        GridValue::Text(text) => TypedCell::Text(text),
        GridValue::Number(number) => TypedCell::Number(number),
        GridValue::Error(error) => TypedCell::Error(error),
        GridValue::Date(text) => {
            let day = text.split(' ').next().unwrap_or("").parse().ok();
            day.map_or(TypedCell::Hour(text), TypedCell::Day)
        }
    }
}
