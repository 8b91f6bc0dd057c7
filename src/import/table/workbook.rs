//! Owns how a workbook (XLSX) is read: the one file that names calamine.
//! Must not know what a table means.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx};

use super::grid::{Grid, Merge, Value};

/// No table of figures has more cells; a sheet beyond that is something else.
const MOST_CELLS: usize = 500_000;

/// Why a workbook gives no sheet, in the reader's own words.
pub(in crate::import) struct Unreadable(pub(in crate::import) String);

impl<E: std::error::Error> From<E> for Unreadable {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// A workbook in memory.
pub(in crate::import) struct Workbook<'b>(Xlsx<Cursor<&'b [u8]>>);

impl<'b> Workbook<'b> {
    /// Opens it.
    pub(in crate::import) fn open(bytes: &'b [u8]) -> Result<Self, Unreadable> {
        Ok(Self(Xlsx::new(Cursor::new(bytes))?))
    }

    /// The names of its sheets, in their order.
    pub(in crate::import) fn sheets(&self) -> Vec<String> {
        self.0.sheet_names()
    }

    /// Reads one sheet, cell by cell: a stray cell in the last row of all costs nothing.
    pub(in crate::import) fn sheet(&mut self, name: &str) -> Result<Grid, Unreadable> {
        let mut grid = Grid { sheet: Some(name.to_owned()), ..Grid::default() };
        if let Some(merges) = self.0.worksheet_merge_cells(name) {
            grid.merges = merges?
                .iter()
                .map(|it| Merge {
                    rows: (it.start.0 + 1, it.end.0 + 1),
                    columns: (it.start.1 + 1, it.end.1 + 1),
                })
                .collect();
        }
        let mut cells = self.0.worksheet_cells_reader(name)?;
        let mut n_cells = 0;
        while let Some(cell) = cells.next_cell()? {
            n_cells += 1;
            if n_cells > MOST_CELLS {
                return Err(Unreadable(format!("> {MOST_CELLS}")));
            }
            let (row, column) = cell.get_position();
            if let Some(value) = value(cell.get_value()) {
                grid.put(row + 1, column + 1, value);
            }
        }
        Ok(grid)
    }
}

fn value(cell: &DataRef<'_>) -> Option<Value> {
    Some(match cell {
        DataRef::Empty => return None,
        DataRef::Int(number) => Value::Number(number.to_string()),
        // Rust writes the shortest digits that stand for the number: `5047`, `20.78`.
        DataRef::Float(number) => Value::Number(number.to_string()),
        DataRef::String(text) => Value::Text(text.clone()),
        DataRef::SharedString(text) => Value::Text((*text).to_owned()),
        DataRef::Bool(truth) => Value::Text(truth.to_string()),
        DataRef::DateTime(date) => Value::Date(day_or_hour(*date)),
        DataRef::DateTimeIso(date) | DataRef::DurationIso(date) => Value::Date(date.clone()),
        DataRef::Error(error) => Value::Error(error.to_string()),
    })
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
