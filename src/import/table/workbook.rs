//! Owns how the cells of a workbook (XLSX) are read: the one file that names calamine.
//! Must not know what a table means.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx};

use super::grid::{GridValue, NO_RESULT, SheetGrid};
use super::inspect::{self, TablePackage};
use super::shown::{NumberDisplay, percent};
use crate::import::mistake::{Mistake, within};
use crate::limits::Limits;
use crate::source::attachment::{OLD_OFFICE, PACKAGE};

/// A workbook in memory.
pub(in crate::import) struct Workbook<'b> {
    book: Xlsx<Cursor<&'b [u8]>>,
    package: TablePackage,
    limits: &'b Limits,
    /// Bytes of the text of all cells that were read.
    text: u64,
}

impl<'b> Workbook<'b> {
    /// Opens it. Whatever is beyond a limit is refused here, except what only cells show: too many
    /// rows, columns and characters.
    pub(in crate::import) fn open(bytes: &'b [u8], limits: &'b Limits) -> Result<Self, Mistake> {
        if bytes.starts_with(OLD_OFFICE) {
            return Err(of_ole(bytes));
        }
        if !bytes.starts_with(PACKAGE) {
            return Err(Mistake::no_workbook());
        }
        let package = inspect::inspect(bytes, limits)?;
        let book = Xlsx::new(Cursor::new(bytes))?;
        Ok(Self { book, package, limits, text: 0 })
    }

    /// Whether the bytes are a workbook, though perhaps one that cannot be read.
    pub(in crate::import) fn is_one(bytes: &[u8]) -> bool {
        bytes.starts_with(PACKAGE) || bytes.starts_with(OLD_OFFICE)
    }

    /// The names of its sheets, in their order.
    pub(in crate::import) fn sheets(&self) -> Vec<String> {
        self.book.sheet_names()
    }

    /// How many rows of a sheet are hidden: people do not see them, but they are read.
    pub(in crate::import) fn hidden_rows(&self, name: &str) -> usize {
        self.package.hidden_rows(name)
    }

    /// Reads one sheet, cell by cell: empty cells cost nothing, whatever size the sheet states.
    pub(in crate::import) fn sheet(&mut self, name: &str) -> Result<SheetGrid, Mistake> {
        self.read(name).map_err(|refusal| refusal.sheet(Some(name)))
    }

    /// Reads a sheet whose text is counted apart from that of the others.
    pub(in crate::import) fn sheet_apart(&mut self, name: &str) -> Result<SheetGrid, Mistake> {
        let before = std::mem::take(&mut self.text);
        let read = self.sheet(name);
        self.text = before;
        read
    }

    fn read(&mut self, name: &str) -> Result<SheetGrid, Mistake> {
        let mut grid = SheetGrid { sheet: Some(name.to_owned()), ..SheetGrid::default() };
        grid.merges = self.package.merges(name).to_vec();
        grid.hidden = self.package.hidden(name);
        let mut cells = self.book.worksheet_cells_reader(name)?;
        while let Some(cell) = cells.next_cell()? {
            let (row, column) = cell.get_position();
            let Some(value) = value(cell.get_value()).filter(|it| !it.is_blank()) else { continue };
            let at = (row.saturating_add(1), column.saturating_add(1));
            self.text = self.text.saturating_add(value.size());
            value.within(at, self.limits).map_err(|it| it.at(Some(at)))?;
            within(self.text, "text_bytes", self.limits.text_bytes)
                .map_err(|it| it.at(Some(at)))?;
            let value = match (value, self.package.shows(name, at)) {
                (GridValue::Number(number), NumberDisplay::Percent) => {
                    GridValue::Text(percent(&number))
                }
                (value, NumberDisplay::Otherwise) => {
                    grid.masked.insert(at);
                    value
                }
                (value @ (GridValue::Number(_) | GridValue::Text(_)), shows) => {
                    if shows.has_words(matches!(value, GridValue::Text(_))) {
                        grid.worded.insert(at);
                    }
                    value
                }
                (value, _) => value,
            };
            grid.put(at.0, at.1, value);
        }
        for at in self.package.formulas(name) {
            let value = GridValue::Error(NO_RESULT.to_owned());
            value.within(*at, self.limits).map_err(|it| it.at(Some(*at)))?;
            grid.put(at.0, at.1, value);
        }
        Ok(grid)
    }
}

/// Why an OLE file is refused.
fn of_ole(bytes: &[u8]) -> Mistake {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|it| it == name) {
        Mistake::encrypted()
    } else {
        Mistake::unreadable("xls")
    }
}

fn value(cell: &DataRef<'_>) -> Option<GridValue> {
    Some(match cell {
        DataRef::Empty => return None,
        DataRef::Int(number) => GridValue::Number(number.to_string()),
        // Rust writes the shortest digits that stand for the number: `5047`, `20.78`.
        DataRef::Float(number) => GridValue::Number(without_noise(*number).to_string()),
        DataRef::String(text) => GridValue::Text(text.clone()),
        DataRef::SharedString(text) => GridValue::Text((*text).to_owned()),
        DataRef::Bool(truth) => GridValue::Text(truth.to_string()),
        DataRef::DateTime(date) => GridValue::Date(day_or_hour(*date)),
        DataRef::DateTimeIso(date) | DataRef::DurationIso(date) => GridValue::Date(date.clone()),
        DataRef::Error(error) => GridValue::Error(error.to_string()),
    })
}

/// A sum such as 120.00000000000001 is 120: binary fractions leave such a rest.
fn without_noise(number: f64) -> f64 {
    const NOISE: f64 = 1e-9;
    let whole = number.round();
    if (number - whole).abs() <= NOISE * whole.abs().max(1.0) { whole } else { number }
}

/// `2026-07-01`, `15:00`, or both: what a person sees of the number that a workbook keeps.
fn day_or_hour(date: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
    let (whole_day, clock) =
        (format!("{year:04}-{month:02}-{day:02}"), format!("{hour:02}:{minute:02}"));
    if date.as_f64() < 1.0 {
        clock
    } else if clock == "00:00" {
        whole_day
    } else {
        format!("{whole_day} {clock}")
    }
}
