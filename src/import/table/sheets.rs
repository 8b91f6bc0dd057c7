//! Owns which sheet of which kind of file is read as the table. Must not know what a table means.

use std::borrow::Cow;

use super::{
    grid::{GridValue, SheetGrid},
    guess::header,
    mistake::{Mistake, MistakeKind},
    period,
    plain::{self, Delimiter},
    vocabulary::vocabulary,
    workbook::Workbook,
};
use crate::{
    import::mistake::within,
    limits::Limits,
    model::{named_period::NamedPeriod, period::PeriodKind},
    text::legacy::legacy,
};

/// Where the cells of a table come from.
pub(super) enum Cells<'a> {
    /// A workbook or a plain file, as its bytes.
    File(&'a [u8]),
    /// A sheet.
    Sheet(Box<SheetGrid>),
}

/// A file, and what is known of the sheet that is meant.
pub(super) struct TableFile<'c, 'a> {
    pub(super) cells: &'c Cells<'c>,
    /// The name of the file.
    pub(super) file: &'a str,
    pub(super) limits: &'a Limits,
    /// The sheet that the caller or the mapping names.
    pub(super) sheet: Option<&'a str>,
    /// A person chose the sheet: other sheets are left out on purpose, and it may be hidden.
    pub(super) is_chosen: bool,
    /// The period that the caller gives, such as `2026-Q3:legal`.
    pub(super) period: Option<&'a str>,
    pub(super) delimiter: Option<Delimiter>,
}

/// The table that was found.
pub(super) struct FoundTable<'a> {
    pub(super) grid: Cow<'a, SheetGrid>,
    pub(super) delimiter: Option<Delimiter>,
    /// Visible sheets that hold tables too.
    pub(super) others: Vec<String>,
}

/// So many cells in an old encoding are named.
const MOST_LEGACY: usize = 20;

impl<'c> TableFile<'c, '_> {
    /// The table, or why there is none.
    pub(super) fn find(&self) -> Result<FoundTable<'c>, Vec<Mistake>> {
        let found = match self.cells {
            Cells::File(bytes) if Workbook::is_one(bytes) => self.in_workbook(bytes)?,
            Cells::File(bytes) => self.plain(bytes)?,
            Cells::Sheet(grid) if grid.hidden.is_sheet => {
                let names = grid.sheet.clone().unwrap_or_default();
                return Err(vec![self.mistake(MistakeKind::HiddenSheet).with("found", names)]);
            }
            Cells::Sheet(grid) => {
                FoundTable { grid: Cow::Borrowed(grid), delimiter: None, others: Vec::new() }
            }
        };
        found
            .grid
            .within(self.limits)
            .map_err(|it| self.refused(it.sheet(found.grid.sheet.as_deref())))?;
        let legacy = self.legacy(&found.grid);
        if legacy.is_empty() { Ok(found) } else { Err(legacy) }
    }

    fn mistake(&self, kind: MistakeKind) -> Mistake {
        Mistake::new(kind, self.file)
    }

    fn refused(&self, refusal: Mistake) -> Vec<Mistake> {
        vec![refusal.in_file(self.file)]
    }

    /// Cells in an encoding of old fonts: their letters are not those that a person sees.
    fn legacy(&self, grid: &SheetGrid) -> Vec<Mistake> {
        let cells = grid.rows.iter().flat_map(|(row, cells)| {
            cells.iter().map(move |(column, value)| (*row, *column, value))
        });
        let old = cells.filter_map(|(row, column, value)| {
            let GridValue::Text(text) = value else { return None };
            let old = legacy(text)?;
            let mistake = self.mistake(MistakeKind::OldFont).sheet(grid.sheet.as_deref());
            let mistake = mistake.row(row).column(column, "").with("found", text.as_str());
            Some(mistake.with("encoding", old.encoding).with("expected", old.converted))
        });
        old.take(MOST_LEGACY).collect()
    }

    fn plain(&self, bytes: &[u8]) -> Result<FoundTable<'c>, Vec<Mistake>> {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        within(size, "csv_bytes", self.limits.csv_bytes).map_err(|it| self.refused(it))?;
        let encoding = || vec![self.mistake(MistakeKind::Encoding)];
        let text = decoded(bytes).ok_or_else(encoding)?;
        if is_web_page(&text) {
            return Err(vec![self.mistake(MistakeKind::WebPage)]);
        }
        let delimiter = self.delimiter.unwrap_or_else(|| Delimiter::detect(&text));
        let grid = plain::read(&text, delimiter, self.limits).map_err(|it| self.refused(it))?;
        Ok(FoundTable { grid: Cow::Owned(grid), delimiter: Some(delimiter), others: Vec::new() })
    }

    fn in_workbook(&self, bytes: &[u8]) -> Result<FoundTable<'c>, Vec<Mistake>> {
        let mut book = Workbook::open(bytes, self.limits).map_err(|it| self.refused(it))?;
        let names = book.sheets();
        if let Some(wanted) = self.sheet.filter(|it| !names.iter().any(|name| name == it)) {
            let mistake = self.mistake(MistakeKind::NoSheet).with("found", wanted);
            return Err(vec![mistake.with("known", names.join(", "))]);
        }
        if let Some(name) = self.sheet.filter(|_| self.is_chosen) {
            return Ok(only(book.sheet(name).map_err(|it| self.refused(it))?));
        }
        let (mut tables, mut hidden, mut first) = (Vec::new(), Vec::new(), None);
        for name in &names {
            let grid = book.sheet(name).map_err(|it| self.refused(it))?;
            if header(&grid).is_none() {
                first = first.or(Some(grid).filter(|it| !it.hidden.is_sheet));
            } else if grid.hidden.is_sheet {
                hidden.push(name.clone());
            } else {
                tables.push(grid);
            }
        }
        if let Some(wanted) = self.sheet {
            return match tables.iter().position(|it| it.sheet.as_deref() == Some(wanted)) {
                Some(at) => Ok(among(tables, at)),
                // Its headings changed, or it was hidden since: the mapping leads to the mistake.
                None => Ok(only(book.sheet(wanted).map_err(|it| self.refused(it))?)),
            };
        }
        if tables.is_empty() && !hidden.is_empty() {
            let mistake = self.mistake(MistakeKind::HiddenSheet);
            return Err(vec![mistake.with("found", hidden.join(", "))]);
        }
        match (self.of_period(&tables), first) {
            (Some(at), _) => Ok(among(tables, at)),
            (None, Some(grid)) if tables.is_empty() => Ok(only(grid)),
            (None, _) if tables.is_empty() => Ok(only(SheetGrid::default())),
            (None, _) => Err(vec![self.which(&tables)]),
        }
    }

    /// The one sheet whose name has the period that is asked for; the first if no name has a period.
    fn of_period(&self, tables: &[SheetGrid]) -> Option<usize> {
        let wanted = self.period.and_then(period::read);
        let periods: Vec<Option<NamedPeriod>> =
            tables.iter().map(|it| it.sheet.as_deref().and_then(named)).collect();
        if periods.iter().all(Option::is_none) || tables.len() == 1 {
            return (!tables.is_empty()).then_some(0);
        }
        let wanted = wanted.filter(|it| it.kind() != PeriodKind::Custom)?;
        let mut fitting = periods
            .iter()
            .enumerate()
            .filter(|(_, it)| it.as_ref().is_some_and(|it| it.agrees(&wanted)));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first.0)
    }

    fn which(&self, tables: &[SheetGrid]) -> Mistake {
        let names: Vec<&str> = tables.iter().filter_map(|it| it.sheet.as_deref()).collect();
        let period = self.period.unwrap_or("–");
        self.mistake(MistakeKind::WhichSheet)
            .with("found", names.join(", "))
            .with("expected", period)
    }
}

fn only<'a>(grid: SheetGrid) -> FoundTable<'a> {
    FoundTable { grid: Cow::Owned(grid), delimiter: None, others: Vec::new() }
}

/// One of several tables.
fn among<'a>(mut tables: Vec<SheetGrid>, at: usize) -> FoundTable<'a> {
    let grid = tables.remove(at);
    let others = tables.into_iter().filter_map(|it| it.sheet).collect();
    FoundTable { others, ..only(grid) }
}

/// Text in UTF-8 or, with its mark, in UTF-16.
fn decoded(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let units = |read: fn([u8; 2]) -> u16| {
        let pairs = bytes.get(2..).unwrap_or_default().chunks_exact(2);
        let units: Vec<u16> = pairs.map(|it| read([it[0], it[1]])).collect();
        String::from_utf16(&units).ok().map(Cow::Owned)
    };
    match bytes {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).ok().map(Cow::Borrowed),
        bytes => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
    }
}

/// Whether a text is a page that a portal or a program saved under the name of a workbook.
fn is_web_page(text: &str) -> bool {
    let begin: String = text.trim_start().chars().take(20).collect();
    let begin = begin.to_ascii_lowercase();
    begin.starts_with('<') || begin.starts_with("mime-version")
}

/// The period in the name of a sheet: "Quý III", "Tháng 9", "Năm 2025", "2025".
pub(super) fn named(sheet: &str) -> Option<NamedPeriod> {
    let named = NamedPeriod::read(sheet);
    let is_year = sheet.trim().len() == 4 || vocabulary().is_of_period(sheet);
    (named.has_part() || (is_year && named.year.is_some())).then_some(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_of_sheets() {
        for sheet in ["Quý III", "2025", "Năm 2025", "T9"] {
            assert!(named(sheet).is_some(), "{sheet}");
        }
        for sheet in ["Biểu 06", "Bìa", "Sheet1", "TT 01-2020"] {
            assert_eq!(named(sheet), None, "{sheet}");
        }
    }

    #[test]
    fn encodings() {
        for bytes in [
            &b"\xff\xfe\x5a\x00\xfd\x00"[..],
            b"\xfe\xff\x00\x5a\x00\xfd",
            b"\xef\xbb\xbfZ\xc3\xbd",
            b"Z\xc3\xbd",
        ] {
            assert_eq!(decoded(bytes).as_deref(), Some("Zý"));
        }
        assert_eq!(decoded(b"Z\xfd"), None);
    }
}
