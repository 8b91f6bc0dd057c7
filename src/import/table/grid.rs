//! Owns a sheet as it was read: cells by row and column, and which of them were merged.
//! Must not know what the cells mean, nor which format they came from.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::clean;
use crate::import::mistake::{Mistake, within};
use crate::limits::Limits;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) enum GridValue {
    /// A text, as typed.
    Text(String),
    /// A number of a workbook: digits, perhaps with a dot before decimals.
    Number(String),
    /// What the workbook takes for a date: the serial number or the date itself.
    Date(String),
    /// An error of the workbook, such as `#REF!`.
    Error(String),
}

impl GridValue {
    /// What a person sees, in one line.
    pub(in crate::import) fn shown(&self) -> String {
        match self {
            // A lone hyphen is a bullet in prose, and an answer in a table.
            Self::Text(text) if text.trim() == "-" => "-".to_owned(),
            Self::Text(text) => clean::line(text),
            Self::Number(text) | Self::Date(text) | Self::Error(text) => text.clone(),
        }
    }
}

impl GridValue {
    /// Bytes of its text.
    pub(super) fn size(&self) -> u64 {
        u64::try_from(self.content().len()).unwrap_or(u64::MAX)
    }

    fn content(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Date(text) | Self::Error(text) => text,
        }
    }

    /// Refuses a value that is longer than a cell may be, or in a row or column beyond the last.
    pub(super) fn within(&self, cell: (u32, u32), limits: &Limits) -> Result<(), Mistake> {
        within(u64::from(cell.0), "rows", limits.rows)?;
        within(u64::from(cell.1), "columns", limits.columns)?;
        let text = self.content();
        let is_short = self.size() <= limits.cell_chars;
        let characters = if is_short { 0 } else { text.chars().count() };
        within(u64::try_from(characters).unwrap_or(u64::MAX), "cell_chars", limits.cell_chars)
    }

    /// Whether nobody sees anything in it.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => !text.contains(is_seen),
            Self::Number(_) | Self::Date(_) | Self::Error(_) => false,
        }
    }
}

/// Whether a character leaves a mark: no blank, no control, nothing of no width.
fn is_seen(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// What a cell holds as an error where its formula has no stored result.
pub(in crate::import) const NO_RESULT: &str = "=";

/// Rows and columns that a person does not see; all bounds 1-based and included.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Hidden {
    pub(in crate::import) is_sheet: bool,
    pub(in crate::import) rows: Vec<(u32, u32)>,
    pub(in crate::import) columns: Vec<(u32, u32)>,
}

impl Hidden {
    /// Whether a row is hidden; the ranges of rows are in ascending order.
    pub(in crate::import) fn row(&self, row: u32) -> bool {
        let after = self.rows.partition_point(|(first, _)| *first <= row);
        self.rows[..after].last().is_some_and(|(_, last)| row <= *last)
    }

    /// Whether a column is hidden.
    pub(in crate::import) fn column(&self, column: u32) -> bool {
        self.columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }
}

/// Cells merged into one; all bounds 1-based and included.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Merge {
    pub(in crate::import) rows: (u32, u32),
    pub(in crate::import) columns: (u32, u32),
}

/// A sheet. Rows and columns count from 1; empty cells are absent.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct SheetGrid {
    /// The name of the sheet; absent in a plain file.
    pub(in crate::import) sheet: Option<String>,
    pub(in crate::import) rows: BTreeMap<u32, BTreeMap<u32, GridValue>>,
    pub(in crate::import) merges: Vec<Merge>,
    /// How many cells each line of a plain file has, empty ones included.
    pub(in crate::import) widths: BTreeMap<u32, u32>,
    /// What a person does not see of it.
    pub(in crate::import) hidden: Hidden,
    /// Cells whose number format shows something else than the number.
    pub(in crate::import) masked: BTreeSet<(u32, u32)>,
    /// Cells whose number format shows words beside the value.
    pub(in crate::import) worded: BTreeSet<(u32, u32)>,
    /// Cells from which unsafe characters were removed: `C7`, and the characters.
    pub(in crate::import) cleaned: Vec<(String, String)>,
}

/// No more cleaned cells of one sheet are named.
const MOST_CLEANED: usize = 100;

impl SheetGrid {
    /// Puts a cell in, unless it is blank, without the characters that no content may have.
    pub(in crate::import) fn put(&mut self, row: u32, column: u32, value: GridValue) {
        let value = match value {
            GridValue::Text(text) => {
                let (text, removed) = clean::safe(text);
                if !removed.is_empty() && self.cleaned.len() < MOST_CLEANED {
                    self.cleaned.push((format!("{}{row}", letters(column)), removed));
                }
                GridValue::Text(text)
            }
            other => other,
        };
        if !value.is_blank() {
            self.rows.entry(row).or_default().insert(column, value);
        }
    }

    /// Refuses a sheet with a text that is longer than a name or a figure of a table may be.
    pub(super) fn within(&self, limits: &Limits) -> Result<(), Mistake> {
        for (row, cells) in &self.rows {
            for (column, value) in cells {
                let is_short = value.size() <= limits.line_chars;
                let characters = if is_short { 0 } else { value.content().chars().count() };
                let characters = u64::try_from(characters).unwrap_or(u64::MAX);
                within(characters, "line_chars", limits.line_chars)
                    .map_err(|refusal| refusal.at(Some((*row, *column))))?;
            }
        }
        Ok(())
    }

    /// The cell itself.
    pub(in crate::import) fn get(&self, row: u32, column: u32) -> Option<&GridValue> {
        self.rows.get(&row)?.get(&column)
    }

    /// What stands in a cell, in one line; empty where nothing stands.
    pub(in crate::import) fn text(&self, row: u32, column: u32) -> String {
        self.get(row, column).map(GridValue::shown).unwrap_or_default()
    }

    /// The text of a cell, or of the merged cell that covers it.
    pub(in crate::import) fn covered(&self, row: u32, column: u32) -> String {
        let own = self.text(row, column);
        if !own.is_empty() {
            return own;
        }
        let within = |(first, last): (u32, u32), at: u32| first <= at && at <= last;
        let merge =
            self.merges.iter().find(|it| within(it.rows, row) && within(it.columns, column));
        merge.map(|it| self.text(it.rows.0, it.columns.0)).unwrap_or_default()
    }

    /// The last row that holds anything; 0 in an empty sheet.
    pub(in crate::import) fn last_row(&self) -> u32 {
        self.rows.keys().next_back().copied().unwrap_or(0)
    }

    /// The last column that holds anything; 0 in an empty sheet.
    pub(in crate::import) fn last_column(&self) -> u32 {
        self.rows.values().filter_map(|row| row.keys().next_back()).max().copied().unwrap_or(0)
    }
}

/// The letters of a column: 1 is `A`, 27 is `AA`.
pub(in crate::import) fn letters(column: u32) -> String {
    let mut rest = column;
    let mut reversed = Vec::new();
    while rest > 0 {
        rest -= 1;
        reversed.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    reversed.into_iter().rev().collect()
}

/// The column of the letters; `None` if they are none, or beyond the last of a workbook (`XFD`).
pub(in crate::import) fn column(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    letters.chars().try_fold(0_u32, |sum, letter| {
        let at = letter.to_ascii_uppercase();
        at.is_ascii_uppercase().then(|| sum * 26 + u32::from(at) - u32::from('A') + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_columns() {
        for (number, name) in [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (16_384, "XFD")] {
            assert_eq!(letters(number), name);
            assert_eq!(column(name), Some(number));
        }
        assert_eq!((column(""), column("1"), column("ABCD")), (None, None, None));
    }
}
