//! Owns how a plain table (CSV) is read: the one file that names the csv crate.
//! Must not know what a table means.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};

use super::grid::{GridValue, SheetGrid};
use crate::formula;
use crate::import::mistake::{Mistake, within};
use crate::limits::Limits;
use crate::words;

words! {
    /// What parts the cells of a line.
    pub enum Delimiter {
        /// `,`
        Comma = "comma",
        /// `;`
        Semicolon = "semicolon",
        /// A tab.
        Tab = "tab",
    }
}

impl Delimiter {
    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    /// The one that parts most lines into the same number of cells.
    pub(super) fn detect(text: &str) -> Self {
        const LOOKED_AT: usize = 50;
        let score = |delimiter: Self| {
            let mut counts: Vec<usize> = Vec::new();
            let mut is_quoted = false;
            let mut count = 0;
            for byte in text.bytes() {
                match byte {
                    b'"' => is_quoted = !is_quoted,
                    b'\n' if !is_quoted => counts.push(std::mem::take(&mut count)),
                    byte if byte == delimiter.byte() && !is_quoted => count += 1,
                    _ => {}
                }
                if counts.len() >= LOOKED_AT {
                    break;
                }
            }
            counts.push(count);
            let modes = counts.iter().filter(|count| **count > 0);
            modes.map(|mode| (counts.iter().filter(|it| *it == mode).count(), *mode)).max()
        };
        let scored = Self::WORDS.iter().map(|(_, delimiter)| *delimiter);
        let best = scored.filter_map(|it| score(it).map(|score| (score, std::cmp::Reverse(it))));
        best.max().map_or(Self::Comma, |(_, std::cmp::Reverse(delimiter))| delimiter)
    }
}

/// Reads the lines; a row is called by the line on which it begins.
pub(super) fn read(
    text: &str,
    delimiter: Delimiter,
    limits: &Limits,
) -> Result<SheetGrid, Mistake> {
    let text = in_lines(text);
    let mut grid = SheetGrid::default();
    let mut lines = AskedLines { text: text.as_bytes(), at: 0, line: 1 };
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.byte())
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut cells = 0_u64;
    loop {
        let is_more = reader.read_record(&mut record).map_err(|error| {
            let line = error.position().map_or(0, |it| lines.of(it.byte()));
            Mistake::from(error).row(line)
        })?;
        if !is_more {
            return Ok(grid);
        }
        let row = record.position().map_or(0, |it| lines.of(it.byte()));
        let width = u32::try_from(record.len()).unwrap_or(u32::MAX);
        cells += u64::from(width);
        within(cells, "cells", limits.cells).map_err(|it| it.row(row))?;
        for (column, cell) in (1_u32..).zip(&record) {
            let value = GridValue::Text(formula::unguard(cell));
            if !value.is_blank() {
                value.within((row, column), limits).map_err(|it| it.at(Some((row, column))))?;
                grid.put(row, column, value);
            }
        }
        grid.widths.insert(row, width);
    }
}

/// The text with every line ended by `\n`.
fn in_lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The lines of bytes that are asked for in ascending order. The crate's own lines are those on which
/// the record before ended, empty ones not counted.
struct AskedLines<'t> {
    text: &'t [u8],
    at: usize,
    line: u32,
}

impl AskedLines<'_> {
    /// The 1-based line of a byte, or of the first after it that ends no line.
    fn of(&mut self, byte: u64) -> u32 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        while let Some(found) = self.text.get(self.at) {
            if self.at >= byte && *found != b'\n' {
                break;
            }
            self.line += u32::from(*found == b'\n');
            self.at += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters() {
        assert_eq!(Delimiter::detect("a,b\n1,2\n"), Delimiter::Comma);
        assert_eq!(Delimiter::detect("a;b\n1,5;2,5\n"), Delimiter::Semicolon);
        assert_eq!(Delimiter::detect("a\tb, c\n1\t2\n"), Delimiter::Tab);
        assert_eq!(Delimiter::detect("\"a;b\",c\n1,2"), Delimiter::Comma);
        assert_eq!(Delimiter::detect(""), Delimiter::Comma);
    }

    #[test]
    fn a_row_is_called_by_its_line() {
        let grid =
            read("a,b\r\n\r\n\"x\r\ny\",2\r\n", Delimiter::Comma, &Limits::default()).unwrap();
        assert_eq!(grid.rows.keys().copied().collect::<Vec<_>>(), [1, 3]);
        assert_eq!(grid.text(3, 1), "x y");
    }
}
