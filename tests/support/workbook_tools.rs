//! Workbooks of tests: one that was exported, to be edited cell by cell, and one typed by hand.
#![allow(dead_code, reason = "each test program uses a part of this, and some use all")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

/// A cell that a test writes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Typed {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day: year, month, day.
    Date(u16, u8, u8),
    /// A formula with an error.
    Error(&'static str),
}

pub(crate) fn text(text: &str) -> Typed {
    Typed::Text(text.to_owned())
}

pub(crate) fn number(number: f64) -> Typed {
    Typed::Number(number)
}

pub(crate) fn date(year: u16, month: u8, day: u8) -> Typed {
    Typed::Date(year, month, day)
}

pub(crate) fn error(error: &'static str) -> Typed {
    Typed::Error(error)
}

/// The sheets of a workbook, cell by cell.
pub(crate) struct Sheets {
    pub(crate) all: Vec<(String, Vec<Vec<Typed>>)>,
    /// Merged cells: sheet, first row and column, last row and column, from 0.
    merges: Vec<(String, [u32; 4])>,
    /// Hidden rows: sheet and row from 0.
    hidden: Vec<(String, u32)>,
}

impl Sheets {
    /// Reads a workbook.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let mut sheets = Vec::new();
        for name in book.sheet_names() {
            let range = book.worksheet_range(&name).unwrap();
            let (rows, columns) = range.end().map_or((0, 0), |(row, column)| (row + 1, column + 1));
            let cell = |row, column| match range.get_value((row, column)) {
                Some(Data::String(text)) => Typed::Text(text.clone()),
                Some(Data::Float(number)) => Typed::Number(*number),
                Some(Data::DateTime(day)) => {
                    let (year, month, day, ..) = day.to_ymd_hms_milli();
                    Typed::Date(year, month, day)
                }
                None | Some(Data::Empty) => Typed::Empty,
                Some(other) => panic!("{name}: {other:?}"),
            };
            let row = |at| (0..columns).map(|column| cell(at, column)).collect();
            let cells = (0..rows).map(row).collect();
            sheets.push((name.clone(), cells));
        }
        Self { all: sheets, merges: Vec::new(), hidden: Vec::new() }
    }

    /// A workbook typed by hand: each sheet with its rows.
    pub(crate) fn typed(sheets: &[(&str, &[&[&str]])]) -> Self {
        let cell = |it: &&str| if it.is_empty() { Typed::Empty } else { text(it) };
        let row = |cells: &&[&str]| cells.iter().map(cell).collect();
        let sheet = |(name, rows): &(&str, &[&[&str]])| {
            ((*name).to_owned(), rows.iter().map(row).collect())
        };
        Self { all: sheets.iter().map(sheet).collect(), merges: Vec::new(), hidden: Vec::new() }
    }

    /// The rows of a sheet.
    pub(crate) fn rows(&mut self, name: &str) -> &mut Vec<Vec<Typed>> {
        let found = self.all.iter_mut().find(|(known, _)| known == name);
        &mut found.unwrap_or_else(|| panic!("no sheet {name}")).1
    }

    /// The place of a heading (0-based).
    pub(crate) fn place(&mut self, sheet: &str, head: &str) -> usize {
        let rows = self.rows(sheet);
        let found = rows[0].iter().position(|it| *it == text(head));
        found.unwrap_or_else(|| panic!("{sheet} has no column {head}"))
    }

    /// The row (0-based) that has a text in a column.
    pub(crate) fn row(&mut self, sheet: &str, head: &str, cell: &str) -> usize {
        let place = self.place(sheet, head);
        let found = self.rows(sheet).iter().position(|row| row.get(place) == Some(&text(cell)));
        found.unwrap_or_else(|| panic!("{sheet}: no {cell} under {head}"))
    }

    /// Writes a cell of the row that has a text in a column.
    pub(crate) fn set(&mut self, sheet: &str, (head, cell): (&str, &str), at: &str, value: Typed) {
        let row = self.row(sheet, head, cell);
        let place = self.place(sheet, at);
        let cells = &mut self.rows(sheet)[row];
        cells.resize(cells.len().max(place + 1), Typed::Empty);
        cells[place] = value;
    }

    /// Adds a row with these cells.
    pub(crate) fn add(&mut self, sheet: &str, cells: &[(&str, Typed)]) {
        let places: Vec<usize> = cells.iter().map(|(head, _)| self.place(sheet, head)).collect();
        let mut row = vec![Typed::Empty; self.rows(sheet)[0].len()];
        for (place, (_, value)) in places.into_iter().zip(cells) {
            row[place] = value.clone();
        }
        self.rows(sheet).push(row);
    }

    /// Takes a sheet out.
    pub(crate) fn drop_sheet(&mut self, name: &str) {
        self.all.retain(|(known, _)| known != name);
    }

    /// Takes a column out.
    pub(crate) fn drop_column(&mut self, sheet: &str, head: &str) {
        let place = self.place(sheet, head);
        for row in self.rows(sheet).iter_mut().filter(|row| row.len() > place) {
            row.remove(place);
        }
    }

    /// Merges cells: first row and column, last row and column, from 0.
    pub(crate) fn merge(&mut self, sheet: &str, cells: [u32; 4]) {
        self.merges.push((sheet.to_owned(), cells));
    }

    /// Hides a row (0-based).
    pub(crate) fn hide(&mut self, sheet: &str, row: u32) {
        self.hidden.push((sheet.to_owned(), row));
    }

    /// What is shown in a column, row by row.
    pub(crate) fn column(&self, sheet: &str, place: usize) -> Vec<String> {
        let rows = self.all.iter().find(|(name, _)| name == sheet).map(|(_, rows)| rows.as_slice());
        let shown = |row: &Vec<Typed>| match row.get(place) {
            Some(Typed::Text(text)) => text.clone(),
            Some(Typed::Number(number)) => number.to_string(),
            Some(Typed::Date(year, month, day)) => format!("{year}-{month:02}-{day:02}"),
            Some(Typed::Error(error)) => (*error).to_owned(),
            None | Some(Typed::Empty) => String::new(),
        };
        rows.unwrap_or_default().iter().map(shown).collect()
    }

    /// The bytes of the workbook.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        for (name, rows) in &self.all {
            let sheet = book.add_worksheet();
            sheet.set_name(name).unwrap();
            for (at, [row, column, last_row, last_column]) in &self.merges {
                if at == name {
                    let (first, last) = (narrow(*column), narrow(*last_column));
                    sheet.merge_range(*row, first, *last_row, last, "", &Format::new()).unwrap();
                }
            }
            for (row, cells) in (0_u32..).zip(rows) {
                for (column, cell) in (0_u16..).zip(cells) {
                    write(sheet, row, column, cell);
                }
            }
            for (_, row) in self.hidden.iter().filter(|(at, _)| at == name) {
                sheet.set_row_hidden(*row).unwrap();
            }
        }
        book.save_to_buffer().unwrap()
    }
}

fn narrow(column: u32) -> u16 {
    u16::try_from(column).unwrap()
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Typed) {
    match cell {
        Typed::Empty => {}
        Typed::Text(text) => {
            sheet.write_string(row, column, text).unwrap();
        }
        Typed::Number(number) => {
            sheet.write_number(row, column, *number).unwrap();
        }
        Typed::Date(year, month, day) => {
            let day = ExcelDateTime::from_ymd(*year, *month, *day).unwrap();
            let format = Format::new().set_num_format("dd/mm/yyyy");
            sheet.write_datetime_with_format(row, column, &day, &format).unwrap();
        }
        Typed::Error(error) => {
            let formula = Formula::new("=1/0").set_result(*error);
            sheet.write_formula(row, column, formula).unwrap();
        }
    }
}
