//! Owns how the rows of a table become rows of a report, by the mapping. Must not know files.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    grid::{self, GridValue, NO_RESULT, SheetGrid, letters},
    mapping::{ColumnMeaning, Mapping},
    mistake::{Mistake, MistakeKind},
    names::{KeyedName, KnownNames},
    numbers::{self, Bad, is_numeric, may_be_figure},
    sums,
    vocabulary::vocabulary,
};
use crate::{
    import::{
        clean,
        mistake::{MOST_MISTAKES, within},
    },
    limits::Limits,
    model::{
        count::{Cell, Count},
        measure::Measure,
        procedure::Level,
        statistic::{Dimensions, Figures, Row},
    },
};

/// The rows of the report, and what is worth a word.
#[derive(Debug, Default)]
pub(super) struct ReadRows {
    pub(super) rows: Vec<Row>,
    /// Rows that the mapping leaves out: number and name.
    pub(super) skipped: Vec<(u32, String)>,
    /// Rows whose figures are all zero: number and name.
    pub(super) zeros: Vec<(u32, String)>,
    /// In every row what came in is what was on time and overdue, and no row says what is pending.
    pub(super) nothing_pending: bool,
    pub(super) mistakes: Vec<Mistake>,
    /// Figures that were left out, for a person to decide.
    pub(super) left: Vec<Mistake>,
    /// Where the rows come from, in their order.
    pub(super) placed: Vec<RowOrigin>,
    /// The columns of the measures.
    pub(super) columns: BTreeMap<Measure, u32>,
}

/// Where a row of the report comes from.
#[derive(Clone, Debug)]
pub(super) struct RowOrigin {
    pub(super) row: u32,
    pub(super) part: PartOf,
    pub(super) rank: Rank,
    pub(super) figures: BTreeMap<Measure, i64>,
}

/// What a row is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartOf {
    /// The total.
    Total,
    /// The sum of the rows of a group, which counts from 1.
    Group(u32),
    /// One agency or field of a group; 0 before the first.
    Leaf { group: u32, is_field: bool },
}

/// How a row is numbered, from the whole to its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// `A`
    Letter,
    /// `I`
    Roman,
    /// `1`
    Number,
    /// `1.1`
    Decimal,
    /// `a`
    SmallLetter,
    /// `-`, `+`
    Dash,
    None,
}

impl Rank {
    /// The rank by the cell that numbers a row, or else by the beginning of its name.
    fn of(number: &str, name: &str) -> Self {
        let of_name = || name.split_whitespace().next().filter(|it| *it != name);
        let is_of_cell = !number.trim().is_empty();
        let mark = if is_of_cell { number.trim() } else { of_name().unwrap_or_default() };
        let bare = mark.trim_start_matches('(').trim_end_matches(['.', ')', ':', '/']);
        let is_marked = is_of_cell || bare.len() < mark.len();
        let all = |is_of: fn(char) -> bool| !bare.is_empty() && bare.chars().all(is_of);
        match bare {
            "" if mark.is_empty() && name.starts_with(['-', '+', '–']) => Self::Dash,
            _ if mark.starts_with(['-', '+', '–', '*', '•']) => Self::Dash,
            _ if all(|c| "IVX".contains(c)) => Self::Roman,
            _ if all(|c| c.is_ascii_digit()) => Self::Number,
            _ if all(|c| c.is_ascii_digit() || c == '.') => Self::Decimal,
            _ if is_marked && bare.len() == 1 && all(|c| c.is_ascii_uppercase()) => Self::Letter,
            _ if is_marked && bare.len() == 1 && all(|c| c.is_ascii_lowercase()) => {
                Self::SmallLetter
            }
            _ if name.starts_with(['-', '+', '–']) => Self::Dash,
            _ => Self::None,
        }
    }
}

/// A column with its place and heading.
struct ColumnPlace {
    at: u32,
    header: String,
    holds: ColumnMeaning,
}

/// The rows of the headings of a table, without rows of column numbers. Found once for all columns: whether a row
/// numbers them takes a walk over all of its cells.
pub(super) struct HeadingRows<'g> {
    grid: &'g SheetGrid,
    rows: Vec<u32>,
}

/// The heading of a column.
pub(super) struct SheetHeading {
    /// The texts of the rows from top to bottom, separated by ` > `.
    pub(super) text: String,
    /// A part of it belongs to a column to the left: a heading over several columns that was not merged, or is no
    /// longer in a CSV file.
    pub(super) is_inherited: bool,
}

impl<'g> HeadingRows<'g> {
    /// The headings between two rows, both included.
    pub(super) fn between(grid: &'g SheetGrid, from: u32, to: u32) -> Self {
        let is_text = |row: &u32| !is_numbered(grid, *row);
        Self { grid, rows: (from..=to.min(grid.last_row())).filter(is_text).collect() }
    }

    /// The heading of a column.
    pub(super) fn heading(&self, column: u32) -> SheetHeading {
        let grid = self.grid;
        let mut parts: Vec<String> = Vec::new();
        let mut is_inherited = false;
        for (at, row) in self.rows.iter().enumerate() {
            let mut text = grid.covered(*row, column);
            let has_below =
                self.rows[at + 1..].iter().any(|below| !grid.text(*below, column).is_empty());
            if text.is_empty() && has_below {
                let left = (1..column).rev().map(|left| grid.covered(*row, left));
                let found = left.into_iter().find(|it| !it.is_empty());
                // The heading of the names of rows is over no other column.
                text = found.filter(|it| vocabulary().column(it).is_none()).unwrap_or_default();
                is_inherited |= !text.is_empty();
            }
            if !text.is_empty() && parts.last() != Some(&text) {
                parts.push(text);
            }
        }
        SheetHeading { text: parts.join(" > "), is_inherited }
    }
}

/// Whether a column numbers the rows below the headings: 1, 2, 3, perhaps from 1 again in each group.
pub(super) fn numbers_rows(grid: &SheetGrid, column: u32, to: u32) -> bool {
    let cells = grid.rows.range(to.saturating_add(1)..).filter_map(|(_, it)| it.get(&column));
    let numbers: Vec<Option<u32>> =
        cells.filter(|it| is_numeric(it)).map(|it| it.shown().parse().ok()).collect();
    let follows = |pair: &[Option<u32>]| match pair {
        [Some(a), Some(b)] => *b == 1 || a.checked_add(1) == Some(*b),
        _ => false,
    };
    numbers.first() == Some(&Some(1)) && numbers.windows(2).all(follows)
}

/// Whether a row holds the numbers of the columns: `(1)`, `(2)`, `(3)=(4)+(5)+(6)`…
pub(super) fn is_numbered(grid: &SheetGrid, row: u32) -> bool {
    const FEWEST: usize = 5;
    let Some(cells) = grid.rows.get(&row) else { return false };
    let numbers: Vec<Option<u32>> = cells.values().map(column_number).collect();
    let known: Vec<u32> = numbers.iter().copied().flatten().collect();
    known.len() == numbers.len()
        && known.len() >= FEWEST
        && known.iter().zip(known.iter().skip(1)).all(|(a, b)| a + 1 == *b)
        && known.first().is_some_and(|first| *first <= 3)
}

/// The number of a column: 3 of `(3)=(4)+(5)+(6)`.
pub(super) fn column_number(value: &GridValue) -> Option<u32> {
    let text = value.shown();
    let text = text.trim_start_matches('(');
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let rest = text[end..].trim_start_matches(')').trim_start();
    let is_sound = rest.is_empty() || rest.starts_with('=');
    is_sound.then(|| text[..end].parse().ok())?
}

/// The name of a row, and the column that it is in; `None` for a text to the left of the figures.
struct RowName<'g> {
    text: String,
    column: Option<&'g ColumnPlace>,
}

impl RowName<'_> {
    /// The name is that of a field.
    fn is_field(&self) -> bool {
        self.column.is_some_and(|it| it.holds == ColumnMeaning::Field)
    }
}

/// What the row is called, and its figures.
struct TableLine<'g> {
    row: u32,
    name: String,
    /// The name is that of a field.
    is_field: bool,
    /// A second name, in another column.
    other: Option<RowName<'g>>,
    /// What numbers the row.
    number: String,
    code: String,
    level: Option<Level>,
    figures: Vec<(Measure, Cell<Count>)>,
    is_zero: bool,
    /// Columns of figures in which the row has no cell.
    blanks: Vec<&'g ColumnPlace>,
}

/// A table to read.
pub(super) struct TableInput<'g> {
    pub(super) grid: &'g SheetGrid,
    /// The name of its file.
    pub(super) file: &'g str,
    pub(super) limits: &'g Limits,
    /// The mapping is a guess that no person has edited.
    pub(super) is_guess: bool,
}

/// Reads every row; all mistakes in one go.
pub(super) fn read(table: &TableInput<'_>, mapping: &Mapping, names: &mut KnownNames) -> ReadRows {
    let grid = table.grid;
    let merges =
        grid.merges.iter().map(|it| ((it.rows.0, it.columns.0), (it.rows.1, it.columns.1)));
    let mut reader = RowReader {
        grid,
        file: table.file,
        is_guess: table.is_guess,
        mapping,
        read: ReadRows::default(),
        level: None,
        groups: 0,
        known: BTreeSet::new(),
        merges: merges.filter(|(first, last)| first != last).collect(),
    };
    let columns = reader.resolve_columns();
    let measures = columns.iter().filter_map(|it| Some((it.holds.measure()?, it.at)));
    reader.read.columns = measures.collect();
    let shape = &mapping.table;
    let last = shape.last_row.unwrap_or_else(|| grid.last_row());
    let first = shape.header_to.saturating_add(1);
    reader.name_columns_left_out(&columns, first..=last.max(first));
    if !reader.read.mistakes.is_empty() {
        return reader.read;
    }
    reader.read.nothing_pending = true;
    let own_rows = mapping.report.given().map_or(0, |it| it.rows.len());
    let mut seen: BTreeMap<Dimensions, u32> = BTreeMap::new();
    for row in grid.rows.range(first..=last.max(first)) {
        let row = *row.0;
        if row > last {
            break;
        }
        if reader.read.mistakes.len() >= MOST_MISTAKES {
            let mistake = reader.mistake(MistakeKind::MoreMistakes).row(row);
            reader.read.mistakes.push(mistake.with("found", MOST_MISTAKES.to_string()));
            break;
        }
        if let Err(refusal) = fits(own_rows + reader.read.rows.len(), table.limits) {
            let refusal = refusal.sheet(grid.sheet.as_deref()).row(row);
            reader.read.mistakes.push(refusal.in_file(table.file));
            break;
        }
        reader.check_width(row);
        let name = reader.name(row, &columns);
        if holds_name(mapping.skip.iter().map(|it| &it.value), &name.text) {
            reader.read.skipped.push((row, name.text));
            continue;
        }
        if reader.refuse_hidden(row, &name.text, &columns) {
            continue;
        }
        let Some(line) = reader.read_row(row, name, &columns) else { continue };
        if let Some((about, part)) = reader.dimensions(&line, &mut seen, names) {
            reader.push(line, about, part);
        }
    }
    reader.refuse_rows_below(last, &columns);
    if reader.read.mistakes.is_empty() {
        reader.check_sums(&columns);
    }
    reader.read
}

/// Refuses one row more than a report may have.
fn fits(rows: usize, limits: &Limits) -> Result<(), Mistake> {
    let next = u64::try_from(rows).unwrap_or(u64::MAX).saturating_add(1);
    within(next, "entries", limits.entries)
}

fn holds_name<'a>(names: impl Iterator<Item = &'a String>, name: &str) -> bool {
    let mut names = names.peekable();
    // Most mappings have none, and names may be long.
    if names.peek().is_none() {
        return false;
    }
    let key = clean::key(name);
    !key.is_empty() && names.any(|it| clean::key(it) == key)
}

struct RowReader<'g> {
    grid: &'g SheetGrid,
    file: &'g str,
    is_guess: bool,
    mapping: &'g Mapping,
    read: ReadRows,
    /// The level of the group that the rows are in.
    level: Option<Level>,
    /// How many groups there were.
    groups: u32,
    /// Rows of agencies and fields that the content or an earlier row has.
    known: BTreeSet<u32>,
    /// The last cell of each merged region, by the first.
    merges: BTreeMap<(u32, u32), (u32, u32)>,
}

impl RowReader<'_> {
    fn mistake(&self, kind: MistakeKind) -> Mistake {
        Mistake::new(kind, self.file).sheet(self.grid.sheet.as_deref())
    }

    /// The mapping's columns, held against the file's headings.
    fn resolve_columns(&mut self) -> Vec<ColumnPlace> {
        let shape = &self.mapping.table;
        let headings = HeadingRows::between(self.grid, shape.header_from, shape.header_to);
        let mut columns = Vec::new();
        for column in &self.mapping.columns {
            let Some(at) = grid::column(&column.column) else {
                let mistake = self.mistake(MistakeKind::BadColumn);
                self.read.mistakes.push(mistake.with("found", column.column.as_str()));
                continue;
            };
            let header = headings.heading(at).text;
            let expected = column.header.as_deref().unwrap_or(&header);
            if clean::key(expected) != clean::key(&header) {
                let mistake = self.mistake(MistakeKind::OtherHeader).row(shape.header_to);
                let mistake = mistake.column(at, "").with("found", header.as_str());
                self.read.mistakes.push(mistake.with("expected", expected));
            }
            let measure = column.holds.measure();
            let same = columns
                .iter()
                .find(|it: &&ColumnPlace| measure.is_some() && it.holds == column.holds);
            if let Some((same, measure)) = same.zip(measure) {
                let mistake = self.mistake(MistakeKind::TwoColumns).column(at, &header);
                let mistake = mistake.with("other", letters(same.at)).measures(&[measure]);
                self.read.mistakes.push(mistake);
            }
            columns.push(ColumnPlace { at, header, holds: column.holds });
        }
        let has_name = columns
            .iter()
            .any(|it| matches!(it.holds, ColumnMeaning::Agency | ColumnMeaning::Field));
        let has_figure = columns.iter().any(|it| it.holds.measure().is_some());
        if self.read.mistakes.is_empty() && !(has_name && has_figure) {
            let missing = if has_name { "figures" } else { "names" };
            let mistake = self.mistake(MistakeKind::NoColumn).with("expected", missing);
            self.read.mistakes.push(mistake);
        }
        columns
    }

    /// Columns of figures that are not taken.
    fn name_columns_left_out(
        &mut self,
        columns: &[ColumnPlace],
        rows: std::ops::RangeInclusive<u32>,
    ) {
        let shape = &self.mapping.table;
        let headings = HeadingRows::between(self.grid, shape.header_from, shape.header_to);
        for at in 1..=self.grid.last_column() {
            let header = headings.heading(at).text;
            // A column that was empty when the mapping was guessed may have figures now.
            let is_known = columns.iter().filter(|it| it.at == at).any(|it| match it.holds {
                ColumnMeaning::Undecided => false,
                ColumnMeaning::Ignored => !self.is_guess || vocabulary().column(&header).is_some(),
                _ => true,
            });
            if is_known {
                continue;
            }
            let mut cells =
                self.grid.rows.range(rows.clone()).filter_map(|(_, cells)| cells.get(&at));
            let is_of_figures = vocabulary().is_of_figures(&header);
            if !cells.any(|cell| is_of_figures || may_be_figure(cell)) {
                continue;
            }
            if header.is_empty() && numbers_rows(self.grid, at, shape.header_to) {
                continue;
            }
            let entry = self.mapping.columns.iter();
            let entry = entry.filter(|it| grid::column(&it.column) == Some(at));
            let may_hold: Vec<Measure> =
                entry.flat_map(|it| &it.may_hold).filter_map(|it| it.value.measure()).collect();
            let kind = if self.grid.hidden.column(at) {
                MistakeKind::HiddenColumn
            } else {
                MistakeKind::Undecided
            };
            let found = if header.is_empty() { "none".to_owned() } else { header.clone() };
            let mistake = self.mistake(kind).column(at, &header).with("found", found);
            self.read.left.push(mistake.with("column", letters(at)).measures(&may_hold));
        }
    }

    /// Refuses a hidden row that has anything to read.
    fn refuse_hidden(&mut self, row: u32, name: &str, columns: &[ColumnPlace]) -> bool {
        let has_cell = |it: &ColumnPlace| self.grid.get(row, it.at).is_some();
        let is_hidden = self.grid.hidden.row(row) && columns.iter().any(has_cell);
        if is_hidden {
            let mistake = self.mistake(MistakeKind::HiddenRow).row(row).with("found", name);
            self.read.mistakes.push(mistake);
        }
        is_hidden
    }

    /// Refuses figures below the last row of the mapping, which may be that of an earlier table.
    fn refuse_rows_below(&mut self, last: u32, columns: &[ColumnPlace]) {
        let figures: Vec<u32> =
            columns.iter().filter(|it| it.holds.measure().is_some()).map(|it| it.at).collect();
        for (row, cells) in self.grid.rows.range(last.saturating_add(1)..) {
            let is_figure = |at: &u32| cells.get(at).is_some_and(is_numeric);
            let name = self.name(*row, columns).text;
            if figures.iter().any(is_figure) && !name.is_empty() {
                let mistake = self.mistake(MistakeKind::RowAfterLast).row(*row);
                let mistake = mistake.with("found", name).with("expected", last.to_string());
                self.read.mistakes.push(mistake);
                return;
            }
        }
    }

    /// A line of a plain file with too many cells most likely has a comma in a number.
    fn check_width(&mut self, row: u32) {
        let widths = &self.grid.widths;
        let both = widths.get(&row).zip(widths.get(&self.mapping.table.header_to));
        let Some((found, expected)) = both.filter(|(found, expected)| found != expected) else {
            return;
        };
        let mistake = self.mistake(MistakeKind::Ragged).row(row).with("found", found.to_string());
        self.read.mistakes.push(mistake.with("expected", expected.to_string()));
    }

    /// The row's name: of the column that names rows; of a heading row the first text to its left.
    fn name<'c>(&self, row: u32, columns: &'c [ColumnPlace]) -> RowName<'c> {
        if let Some(name) = self.names(row, columns).next() {
            return name;
        }
        let first = columns.iter().filter(|it| it.holds.measure().is_some()).map(|it| it.at).min();
        let is_word = |text: &String| text.chars().any(char::is_alphabetic);
        // A code is no name.
        let is_code = |at: &u32| {
            columns.iter().any(|it| {
                it.at == *at && matches!(it.holds, ColumnMeaning::Code | ColumnMeaning::Level)
            })
        };
        let left = (1..first.unwrap_or(1)).filter(|at| !is_code(at));
        let text = left.map(|at| self.grid.text(row, at)).find(is_word).unwrap_or_default();
        RowName { text, column: None }
    }

    /// The names in the columns of agencies and of fields.
    fn names<'c>(&self, row: u32, columns: &'c [ColumnPlace]) -> impl Iterator<Item = RowName<'c>> {
        let named = columns
            .iter()
            .filter(|it| matches!(it.holds, ColumnMeaning::Agency | ColumnMeaning::Field));
        let name = move |column: &'c ColumnPlace| RowName {
            text: self.grid.covered(row, column.at),
            column: Some(column),
        };
        named.map(name).filter(|it| !it.text.is_empty())
    }

    /// Reads the cells of a row. `None` if a figure is broken: such a row is never written.
    fn read_row<'c>(
        &mut self,
        row: u32,
        name: RowName<'c>,
        columns: &'c [ColumnPlace],
    ) -> Option<TableLine<'c>> {
        let mut line = TableLine {
            row,
            is_field: name.is_field(),
            other: self.names(row, columns).find(|it| it.text != name.text),
            name: name.text,
            number: String::new(),
            code: String::new(),
            level: None,
            figures: Vec::new(),
            is_zero: true,
            blanks: Vec::new(),
        };
        let mut is_sound = true;
        for column in columns {
            let Some(value) = self.grid.get(row, column.at) else {
                line.blanks.extend(column.holds.measure().map(|_| column));
                continue;
            };
            let is_name = matches!(
                column.holds,
                ColumnMeaning::Agency | ColumnMeaning::Field | ColumnMeaning::Code
            );
            if is_name && matches!(value, GridValue::Error(_)) {
                is_sound &= self.read_figure(row, column, value).is_some();
            }
            match column.holds {
                ColumnMeaning::Code => line.code = value.shown(),
                ColumnMeaning::Number => line.number = value.shown(),
                ColumnMeaning::Level => line.level = self.read_level(row, column, &value.shown()),
                ColumnMeaning::Figure(measure) => match self.read_figure(row, column, value) {
                    Some(figure) => {
                        line.is_zero &= figure.exactly().is_some_and(|it| it.to_i64() == 0);
                        line.figures.push((measure, figure));
                    }
                    None => is_sound = false,
                },
                ColumnMeaning::Agency
                | ColumnMeaning::Field
                | ColumnMeaning::Ignored
                | ColumnMeaning::Undecided => {}
            }
        }
        self.read_blanks(&mut line);
        is_sound.then_some(line)
    }

    /// Empty cells beside figures: read by the mapping, or reported.
    fn read_blanks(&mut self, line: &mut TableLine<'_>) {
        if line.figures.is_empty() {
            return;
        }
        let empty = self.mapping.table.empty;
        for column in &line.blanks {
            let figure = empty.zip(column.holds.measure());
            if let Some((figure, measure)) = figure {
                line.figures.push((measure, figure));
                continue;
            }
            let mistake = self.mistake(MistakeKind::EmptyCell).row(line.row);
            let mistake = mistake.column(column.at, &column.header);
            self.read.left.push(mistake.with("found", line.name.as_str()));
        }
    }

    fn read_level(&mut self, row: u32, column: &ColumnPlace, text: &str) -> Option<Level> {
        let key = clean::key(text);
        let own = self.mapping.levels.iter().find(|it| clean::key(&it.found) == key);
        let known = Level::WORDS.iter().find(|(word, _)| *word == key).map(|(_, level)| *level);
        let level = own.map(|it| it.level).or(known);
        if level.is_none() {
            let mistake = self.mistake(MistakeKind::UnknownLevel).row(row);
            let mistake = mistake.column(column.at, &column.header).with("found", text);
            self.read.mistakes.push(mistake.with("known", known_levels()));
        }
        level
    }

    /// The cells that a figure is merged with: is it that of one row, or of all?
    fn merged(&self, row: u32, column: u32) -> Option<String> {
        let last = self.merges.get(&(row, column))?;
        Some(format!("{}{row}:{}{}", letters(column), letters(last.1), last.0))
    }

    fn read_figure(
        &mut self,
        row: u32,
        column: &ColumnPlace,
        value: &GridValue,
    ) -> Option<Cell<Count>> {
        let shown = value.shown();
        if let Some(word) = self.mapping.cells.iter().find(|it| it.found == shown) {
            return Some(word.means);
        }
        if let Some(cells) = self.merged(row, column.at) {
            let mistake = self.mistake(MistakeKind::MergedFigure).row(row);
            let mistake = mistake.column(column.at, &column.header).with("found", shown);
            self.read.mistakes.push(mistake.with("cells", cells));
            return None;
        }
        let is_masked = self.grid.masked.contains(&(row, column.at));
        let kind = match numbers::read(value, self.mapping.table.numbers) {
            Ok(_) if is_masked => MistakeKind::MaskedCell,
            Ok(figure) => return Some(figure),
            Err(Bad::Error) if shown == NO_RESULT => MistakeKind::NoResult,
            Err(Bad::NotNumber) => MistakeKind::BadNumber,
            Err(Bad::Fraction) => MistakeKind::Fraction,
            Err(Bad::Ambiguous) => MistakeKind::Ambiguous,
            Err(Bad::Error) => MistakeKind::ErrorCell,
            Err(Bad::Date) => MistakeKind::DateCell,
        };
        let proposal = numbers::proposal(value).unwrap_or_else(|| "none".to_owned());
        let mistake = self.mistake(kind).row(row).column(column.at, &column.header);
        let mistake = mistake.with("found", shown).with("expected", proposal);
        self.read.mistakes.push(mistake);
        None
    }

    /// What a row is about; `None` for a heading without figures, and after a mistake.
    fn dimensions(
        &mut self,
        line: &TableLine<'_>,
        seen: &mut BTreeMap<Dimensions, u32>,
        names: &mut KnownNames,
    ) -> Option<(Dimensions, PartOf)> {
        let mapping = self.mapping;
        let mut about = Dimensions::default();
        let has_figures = !line.figures.is_empty();
        if holds_name(mapping.total.iter().map(|it| &it.value), &line.name) {
            self.refuse_second_row(line, &about, seen);
            return has_figures.then_some((about, PartOf::Total));
        }
        let key = (!mapping.groups.is_empty()).then(|| clean::key(&line.name));
        let mut groups = mapping.groups.iter();
        if let Some(group) = key.and_then(|key| groups.find(|it| clean::key(&it.row) == key)) {
            self.level = Some(group.level);
            self.groups += 1;
            about.level = Some(group.level);
            return has_figures.then_some((about, PartOf::Group(self.groups)));
        }
        let kind = match (line.name.is_empty(), has_figures) {
            (true, true) => Some(MistakeKind::RowWithoutName),
            (false, false) => Some(MistakeKind::RowWithoutFigure),
            (true, false) => return None,
            (false, true) => None,
        };
        if let Some(kind) = kind {
            let mistake = self.mistake(kind).row(line.row).with("found", line.name.as_str());
            self.read.mistakes.push(mistake);
            return None;
        }
        self.dimensions_of_leaf(line, seen, names)
    }

    /// The agency or field of a row; `None` if it is not clear which.
    fn dimensions_of_leaf(
        &mut self,
        line: &TableLine<'_>,
        seen: &mut BTreeMap<Dimensions, u32>,
        names: &mut KnownNames,
    ) -> Option<(Dimensions, PartOf)> {
        if let Some(other) = &line.other {
            self.refuse_two_names(line, other);
            return None;
        }
        let is_field = line.is_field;
        let row = KeyedName::new(&line.name, &line.code);
        if let Some(other) = names.other_name(&row, is_field) {
            let mistake = self.mistake(MistakeKind::OtherName).row(line.row);
            let mistake = mistake.with("found", line.name.as_str()).with("other", other);
            self.read.mistakes.push(mistake.with("code", line.code.as_str()));
            return None;
        }
        let is_known = names.has(&row);
        self.known.extend(is_known.then_some(line.row));
        if !is_known && vocabulary().is_odd_row(row.key()) {
            let mistake = self.mistake(MistakeKind::LooksLikeTotal).row(line.row);
            self.read.mistakes.push(mistake.with("found", line.name.as_str()));
            return None;
        }
        let is_other = !names.is_known(&row, is_field)
            && if is_field { is_known } else { vocabulary().begins_field(row.key()) };
        if is_other {
            let mistake = self.mistake(MistakeKind::OtherSort).row(line.row);
            let mistake = mistake.with("found", line.name.as_str());
            let expected = if is_field { "field" } else { "agency" };
            self.read.mistakes.push(mistake.with("expected", expected));
            return None;
        }
        if names.is_two(&row, is_field) {
            let mistake = self.mistake(MistakeKind::SameName).row(line.row);
            self.read.mistakes.push(mistake.with("found", line.name.as_str()));
            return None;
        }
        let mut about = Dimensions::default();
        if is_field {
            about.field = Some(names.field(&row));
            about.level = self.level;
        } else {
            let level = line.level.or(self.level);
            about.agency = Some(names.agency(&row, level));
        }
        self.refuse_second_row(line, &about, seen);
        Some((about, PartOf::Leaf { group: self.groups, is_field }))
    }

    /// Refuses a row with the names of an agency and of a field; one message is enough for the table.
    fn refuse_two_names(&mut self, line: &TableLine<'_>, other: &RowName<'_>) {
        if self.read.mistakes.iter().any(|it| it.kind() == Some(MistakeKind::TwoNames)) {
            return;
        }
        let mistake = self.mistake(MistakeKind::TwoNames).row(line.row);
        let mistake = mistake.with("found", line.name.as_str()).with("other", other.text.as_str());
        self.read.mistakes.push(match other.column {
            Some(column) => mistake.column(column.at, &column.header),
            None => mistake,
        });
    }

    /// Refuses a total that is not the sum of its rows, if the mapping has `complete`.
    fn check_sums(&mut self, columns: &[ColumnPlace]) {
        let first = columns.iter().filter(|it| it.holds.measure().is_some()).map(|it| it.at).min();
        let mut totals = sums::subtotals(&self.read.placed);
        let unnamed = sums::unnamed_total(&self.read.placed).into_iter();
        let unnamed = unnamed.chain(sums::unmarked(&self.read.placed));
        totals.extend(unnamed.filter(|it| !self.known.contains(&it.row)));
        totals.sort_by_key(|it| it.row);
        totals.dedup_by_key(|it| it.row);
        for total in totals {
            let name = self.name(total.row, columns).text;
            let mistake = self.mistake(MistakeKind::SumOfRows).row(total.row).with("found", name);
            let cells = total.rows.cells(first.unwrap_or(1));
            self.read.mistakes.push(mistake.with("cells", cells));
        }
        let complete = self.mapping.report.given().map(|it| it.complete.as_slice());
        for column in columns {
            let Some(measure) = column.holds.measure() else { continue };
            for broken in sums::broken(&self.read.placed, complete.unwrap_or_default(), measure) {
                let mistake = self.mistake(MistakeKind::ColumnSum).row(broken.row);
                let mistake = mistake.column(column.at, &column.header);
                let mistake = mistake.with("found", broken.found.to_string());
                let mistake = mistake.with("sum", broken.sum.to_string());
                self.read.mistakes.push(mistake.with("cells", broken.rows.cells(column.at)));
            }
        }
    }

    /// Notes the second of two rows about one thing.
    fn refuse_second_row(
        &mut self,
        line: &TableLine<'_>,
        about: &Dimensions,
        seen: &mut BTreeMap<Dimensions, u32>,
    ) {
        if let Some(first) = seen.get(about) {
            let mistake = self.mistake(MistakeKind::DoubleRow).row(line.row);
            let mistake = mistake.with("found", line.name.as_str());
            self.read.mistakes.push(mistake.with("other", first.to_string()));
        } else {
            seen.insert(about.clone(), line.row);
        }
    }

    fn push(&mut self, line: TableLine<'_>, about: Dimensions, part: PartOf) {
        let exact = |(measure, figure): &(Measure, Cell<Count>)| {
            Some((*measure, figure.exactly()?.to_i64()))
        };
        self.read.placed.push(RowOrigin {
            row: line.row,
            part,
            rank: Rank::of(&line.number, &line.name),
            figures: line.figures.iter().filter_map(exact).collect(),
        });
        if line.is_zero {
            self.read.zeros.push((line.row, line.name));
        }
        self.read.nothing_pending &= has_nothing_pending(&line.figures);
        let figures = Figures::new(line.figures);
        self.read.rows.push(Row { about, period: None, note: None, shares: Vec::new(), figures });
    }
}

fn has_nothing_pending(figures: &[(Measure, Cell<Count>)]) -> bool {
    let mut received = None;
    let mut outcome = 0;
    for (measure, figure) in figures {
        let Some(count) = figure.exactly().map(Count::to_i64) else { return false };
        match measure {
            Measure::ReceivedTotal => received = Some(count),
            Measure::ResolvedEarly
            | Measure::ResolvedOnTime
            | Measure::ResolvedTimely
            | Measure::ResolvedOverdue => outcome += count,
            Measure::ResolvedTotal | Measure::PendingTotal => return false,
            _ => {}
        }
    }
    received == Some(outcome)
}

fn known_levels() -> String {
    Level::WORDS.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ")
}
