//! Owns what is checked in the package of a workbook (a ZIP file of XML parts) before it is read: the
//! reader of cells trusts the sizes, counts and references in a file.
//! Must not know what a table means.
//!
//! Every part is unpacked once as a stream, so that a part which unpacks to gigabytes is refused at the
//! limit. Sizes stated in the ZIP file may be wrong and are not used.

use std::collections::BTreeMap;
use std::io::{self, BufReader, Cursor, Read};

use quick_xml::{
    Reader,
    escape::unescape,
    events::{BytesStart, Event},
};

use super::grid::{Hidden, Merge, column};
use super::shown::NumberDisplay;
use crate::import::mistake::{Mistake, within};
use crate::limits::Limits;

/// The last row and the last column that a workbook can have.
const LAST: (u32, u32) = (1_048_576, 16_384);

/// Bytes that a character of a cell takes at most in a part: `&#x10FFFF;`, rounded up.
const BYTES_OF_A_CHARACTER: u64 = 12;

/// Tags of fewer bytes have fewer attributes than any limit that makes sense.
const LONG_TAG: usize = 512;

/// What a package has besides cells.
#[derive(Debug, Default)]
pub(super) struct TablePackage {
    /// Id of the link, name, and whether it is hidden, of each sheet.
    sheets: Vec<(String, String, bool)>,
    /// The part that each link leads to.
    links: BTreeMap<String, String>,
    parts: BTreeMap<String, SheetPart>,
    formats: Formats,
}

/// What the part of a sheet has besides the values of its cells.
#[derive(Debug, Default)]
struct SheetPart {
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(u32, u32)>,
    merges: Vec<Merge>,
    /// Cells with a formula whose result is not stored.
    formulas: Vec<(u32, u32)>,
    /// What cells show whose format is none of a plain number.
    shown: BTreeMap<(u32, u32), NumberDisplay>,
}

/// What the number formats of a workbook show.
#[derive(Debug, Default)]
struct Formats {
    /// By the number of the format.
    own: BTreeMap<String, NumberDisplay>,
    /// By the style of a cell.
    of_style: Vec<NumberDisplay>,
}

impl TablePackage {
    /// How many rows of a sheet are hidden.
    pub(super) fn hidden_rows(&self, sheet: &str) -> usize {
        let rows = self.part(sheet).map_or(&[][..], |it| &it.hidden_rows);
        rows.iter().map(|(first, last)| usize::try_from(last - first + 1).unwrap_or(0)).sum()
    }

    /// What a person does not see of a sheet.
    pub(super) fn hidden(&self, sheet: &str) -> Hidden {
        let is_sheet = self.is_hidden(sheet);
        let (rows, columns) = self.part(sheet).map_or((&[][..], &[][..]), |it| {
            (it.hidden_rows.as_slice(), it.hidden_columns.as_slice())
        });
        let mut rows = rows.to_vec();
        rows.sort_unstable();
        Hidden { is_sheet, rows, columns: columns.to_vec() }
    }

    /// Whether a sheet is hidden.
    pub(super) fn is_hidden(&self, sheet: &str) -> bool {
        self.sheets.iter().any(|(_, name, hidden)| *hidden && name == sheet)
    }

    /// The cells with a formula whose result is not stored.
    pub(super) fn formulas(&self, sheet: &str) -> &[(u32, u32)] {
        self.part(sheet).map_or(&[], |it| &it.formulas)
    }

    /// What the format of a cell shows of its number.
    pub(super) fn shows(&self, sheet: &str, cell: (u32, u32)) -> NumberDisplay {
        self.part(sheet).and_then(|it| it.shown.get(&cell)).copied().unwrap_or_default()
    }

    /// The merged regions of a sheet.
    pub(super) fn merges(&self, sheet: &str) -> &[Merge] {
        self.part(sheet).map_or(&[], |it| &it.merges)
    }

    fn part(&self, sheet: &str) -> Option<&SheetPart> {
        let (id, ..) = self.sheets.iter().find(|(_, name, _)| name == sheet)?;
        self.parts.get(self.links.get(id)?)
    }

    /// The name of the sheet in a part.
    fn sheet_in(&self, part: &str) -> Option<String> {
        let leads_here = |id: &String| self.links.get(id).is_some_and(|it| it == part);
        self.sheets.iter().find(|(id, ..)| leads_here(id)).map(|(_, name, _)| name.clone())
    }
}

/// Checks every part of a package against the limits.
pub(super) fn inspect(bytes: &[u8], limits: &Limits) -> Result<TablePackage, Mistake> {
    within(long(bytes.len()), "workbook_bytes", limits.workbook_bytes)?;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    within(long(archive.len()), "workbook_parts", limits.workbook_parts)?;
    let names: Vec<String> =
        archive.file_names().map(|name| name.map(String::from)).collect::<Result<_, _>>()?;
    let paths: Vec<String> =
        names.iter().map(|name| name.replace('\\', "/").to_ascii_lowercase()).collect();
    if !paths.iter().any(|path| path == "_rels/.rels") {
        return Err(Mistake::no_workbook());
    }
    if paths.iter().any(|path| path == "xl/workbook.bin") {
        return Err(Mistake::unreadable("xlsb"));
    }
    // The names of the sheets come first, so that a message about a sheet can name it; then the formats
    // that cells refer to.
    let mut order: Vec<usize> = (0..paths.len()).collect();
    order.sort_by_key(|at| match paths[*at].as_str() {
        path if path.contains("workbook") => 0,
        path if path.ends_with("styles.xml") => 1,
        _ => 2,
    });
    let mut package = TablePackage::default();
    let mut counts = Counts::default();
    for at in order {
        let path = &paths[at];
        let mut part = archive.by_index(at)?;
        let mut source =
            Bounded { inner: &mut part, left: limits.workbook_part_bytes, is_over: false };
        let part_of = PackagePart {
            path,
            limits,
            package: &mut package,
            counts: &mut counts,
            state: InspectState::default(),
        };
        let read = part_of.read(&mut source);
        let sheet = package.sheet_in(path);
        if source.is_over {
            let refusal = Mistake::limit("workbook_part_bytes", limits.workbook_part_bytes);
            return Err(refusal.sheet(sheet.as_deref()).with("found", names[at].as_str()));
        }
        read.map_err(|refusal| refusal.sheet(sheet.as_deref()))?;
        counts.bytes += limits.workbook_part_bytes - source.left;
        within(counts.bytes, "workbook_total_bytes", limits.workbook_total_bytes)?;
    }
    Ok(package)
}

fn long(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// A part while it is unpacked, up to a number of bytes.
struct Bounded<R> {
    inner: R,
    left: u64,
    is_over: bool,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let left = self.left.checked_sub(long(count));
        self.is_over = left.is_none();
        self.left = left.ok_or_else(|| io::Error::other("beyond the limit"))?;
        Ok(count)
    }
}

/// What is counted over all parts.
#[derive(Debug, Default)]
struct Counts {
    bytes: u64,
    cells: u64,
    strings: u64,
    links: u64,
    names: u64,
    styles: BTreeMap<String, u64>,
}

/// Where the reader is in a part.
#[derive(Debug, Default)]
struct InspectState {
    depth: u64,
    /// The cell that is open, if its reference was read.
    cell: Option<(u32, u32)>,
    /// What is known of the cell that is open or was the last.
    read: ReadCell,
    is_in_value: bool,
    is_in_cell_formats: bool,
    /// Bytes of text in the cell, shared string or defined name that is open.
    text: u64,
    is_in_text: bool,
}

/// A cell while it is read.
#[derive(Debug, Default)]
struct ReadCell {
    /// Its row and column, by its reference or by counting.
    at: (u32, u32),
    shows: NumberDisplay,
    has_formula: bool,
    has_value: bool,
    is_text_result: bool,
}

/// A part that is being checked.
struct PackagePart<'a> {
    path: &'a str,
    limits: &'a Limits,
    package: &'a mut TablePackage,
    counts: &'a mut Counts,
    state: InspectState,
}

impl PackagePart<'_> {
    /// Reads the part to its end, or to where it is no XML: the reader of cells gets no further.
    fn read(mut self, source: impl Read) -> Result<(), Mistake> {
        let mut reader = Reader::from_reader(BufReader::new(source));
        let config = reader.config_mut();
        config.check_end_names = false;
        config.expand_empty_elements = true;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(tag)) => self.open(&tag)?,
                Ok(Event::End(tag)) => self.close(tag.local_name().as_ref()),
                Ok(Event::Text(text)) => self.text(text.len())?,
                Ok(Event::CData(text)) => self.text(text.len())?,
                Ok(Event::GeneralRef(name)) => self.text(name.len())?,
                Err(quick_xml::Error::Io(error)) => {
                    return Err(Mistake::unreadable(error.to_string()));
                }
                Ok(Event::Eof) | Err(_) => return Ok(()),
                Ok(_) => {}
            }
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Mistake> {
        let name = tag.local_name();
        let name = name.as_ref();
        self.state.depth += 1;
        within(self.state.depth, "xml_depth", self.limits.xml_depth)?;
        // Each cell format gets a copy of its font and of its number format.
        if self.path.ends_with("styles.xml") {
            within(long(tag.len()), "style_bytes", self.limits.style_bytes)?;
        }
        if tag.len() > LONG_TAG {
            let attributes = tag.attributes().with_checks(false).count();
            let most = self.limits.xml_attributes;
            self.cell_of(name, tag)?;
            within(long(attributes), "xml_attributes", most)
                .map_err(|it| it.at(self.state.cell))?;
        }
        // The reader of cells goes by the names of elements alone, whatever part they are in.
        match name {
            "c" | "row" | "dimension" | "mergeCell" => self.in_sheet(name, tag),
            "col" | "f" | "v" | "is" => {
                self.in_cell(name, tag);
                Ok(())
            }
            "sst" | "si" => self.in_strings(name, tag),
            "font" | "fill" | "border" | "numFmt" | "xf" => self.style(name, tag),
            "cellXfs" => {
                self.state.is_in_cell_formats = true;
                Ok(())
            }
            "sheet" | "definedName" => self.in_workbook(name, tag),
            "Relationship" => self.link(tag),
            _ => Ok(()),
        }
    }

    fn close(&mut self, name: &str) {
        self.state.depth = self.state.depth.saturating_sub(1);
        if matches!(name, "c" | "si" | "definedName") {
            self.state.is_in_text = false;
        }
        match name {
            "c" => self.close_cell(),
            "v" => self.state.is_in_value = false,
            "cellXfs" => self.state.is_in_cell_formats = false,
            _ => {}
        }
    }

    /// Notes a formula without a result, and a format that shows something else than the number.
    fn close_cell(&mut self) {
        let ReadCell { at, shows, has_formula, has_value, .. } = self.state.read;
        if has_formula && !has_value {
            self.sheet().formulas.push(at);
        }
        if has_value && shows != NumberDisplay::Number {
            self.sheet().shown.insert(at, shows);
        }
    }

    fn text(&mut self, bytes: usize) -> Result<(), Mistake> {
        self.state.read.has_value |= self.state.is_in_value && bytes > 0;
        if !self.state.is_in_text {
            return Ok(());
        }
        self.state.text += long(bytes);
        let most = self.limits.cell_chars;
        if self.state.text > most.saturating_mul(BYTES_OF_A_CHARACTER) {
            return Err(Mistake::limit("cell_chars", most).at(self.state.cell));
        }
        Ok(())
    }

    fn begin_text(&mut self) {
        (self.state.text, self.state.is_in_text) = (0, true);
    }

    /// Remembers the cell that a tag opens.
    fn cell_of(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), Mistake> {
        if name == "c" {
            self.state.cell = None;
            if let Some(found) = raw(tag, "r") {
                self.state.cell = Some(cell(&found).ok_or_else(|| Mistake::bad_cell(&found))?);
            }
        }
        Ok(())
    }

    fn in_sheet(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), Mistake> {
        match name {
            "c" => {
                self.counts.cells += 1;
                within(self.counts.cells, "cells", self.limits.cells)?;
                self.cell_of(name, tag)?;
                self.begin_text();
                self.begin_cell(tag);
            }
            "row" => {
                let found = raw(tag, "r");
                let number = found.as_deref().map(row);
                if number == Some(None) {
                    return Err(Mistake::bad_cell(&found.unwrap_or_default()));
                }
                let next = self.state.read.at.0.saturating_add(1);
                self.state.read.at = (number.flatten().unwrap_or(next), 0);
                if is_hidden(tag, "ht") {
                    let at = self.state.read.at.0;
                    extend(&mut self.sheet().hidden_rows, at);
                }
            }
            "dimension" => {
                if let Some(found) = raw(tag, "ref").filter(|it| region(it).is_none()) {
                    return Err(Mistake::bad_cell(&found));
                }
            }
            "mergeCell" => {
                let found = raw(tag, "ref").unwrap_or_default();
                let merge = region(&found).ok_or_else(|| Mistake::bad_cell(&found))?;
                let most = self.limits.merges;
                let merges = &mut self.sheet().merges;
                merges.push(merge);
                within(long(merges.len()), "merges", most)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn begin_cell(&mut self, tag: &BytesStart<'_>) {
        let last = self.state.read.at;
        let style = raw(tag, "s").and_then(|it| it.parse::<usize>().ok());
        let shows = style.and_then(|it| self.package.formats.of_style.get(it)).copied();
        let kind = raw(tag, "t").unwrap_or_default();
        let is_number = kind.is_empty() || kind == "n";
        self.state.is_in_value = false;
        self.state.read = ReadCell {
            at: self.state.cell.unwrap_or((last.0, last.1.saturating_add(1))),
            shows: shows.filter(|_| is_number).unwrap_or_default(),
            is_text_result: kind == "str",
            ..ReadCell::default()
        };
    }

    /// Elements inside a cell, and the columns of a sheet.
    fn in_cell(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "f" => self.state.read.has_formula = true,
            "v" => {
                self.state.is_in_value = true;
                // The result of a formula may be an empty text.
                self.state.read.has_value |= self.state.read.is_text_result;
            }
            "is" => self.state.read.has_value = true,
            _ if is_hidden(tag, "width") => {
                let bound = |name| raw(tag, name).and_then(|it| it.parse::<u32>().ok());
                let range = bound("min").zip(bound("max"));
                let columns = &mut self.sheet().hidden_columns;
                // One that is beyond the last column, or listed twice, hides nothing more.
                let is_room = long(columns.len()) < u64::from(LAST.1);
                columns.extend(range.filter(|_| is_room));
            }
            _ => {}
        }
    }

    fn sheet(&mut self) -> &mut SheetPart {
        self.package.parts.entry(self.path.to_owned()).or_default()
    }

    fn in_strings(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), Mistake> {
        if name == "si" {
            self.counts.strings += 1;
            self.begin_text();
        }
        // Memory is reserved for as many strings as the part states.
        let stated = raw(tag, "uniqueCount").and_then(|it| it.trim().parse().ok()).unwrap_or(0);
        within(self.counts.strings.max(stated), "cells", self.limits.cells)
    }

    fn style(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), Mistake> {
        let number = || raw(tag, "numFmtId").unwrap_or_default();
        let formats = &mut self.package.formats;
        if name == "numFmt" {
            let code = local(tag, "formatCode").unwrap_or_default();
            formats.own.insert(number(), NumberDisplay::of_code(&code));
        } else if name == "xf" && self.state.is_in_cell_formats {
            let number = number();
            let own = formats.own.get(&number).copied();
            formats.of_style.push(own.unwrap_or_else(|| NumberDisplay::of_number(&number)));
        }
        let count = self.counts.styles.entry(name.to_owned()).or_default();
        *count += 1;
        within(*count, "styles", self.limits.styles)
    }

    fn in_workbook(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), Mistake> {
        if name == "sheet" {
            let (id, name) = (local(tag, "id"), local(tag, "name"));
            let is_hidden = local(tag, "state").is_some_and(|it| it != "visible");
            let sheet = (id.unwrap_or_default(), name.unwrap_or_default(), is_hidden);
            self.package.sheets.push(sheet);
            return within(long(self.package.sheets.len()), "sheets", self.limits.sheets);
        }
        self.counts.names += 1;
        self.begin_text();
        within(self.counts.names, "workbook_parts", self.limits.workbook_parts)
    }

    fn link(&mut self, tag: &BytesStart<'_>) -> Result<(), Mistake> {
        self.counts.links += 1;
        within(self.counts.links, "workbook_parts", self.limits.workbook_parts)?;
        let Some((folder, file)) = self.path.rsplit_once("_rels/") else { return Ok(()) };
        if file.starts_with("workbook") {
            let target = local(tag, "Target").unwrap_or_default().to_ascii_lowercase();
            let part = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("{folder}{target}"),
            };
            self.package.links.insert(local(tag, "Id").unwrap_or_default(), part);
        }
        Ok(())
    }
}

/// Whether a row or column is hidden, or has no height or width.
fn is_hidden(tag: &BytesStart<'_>, size: &str) -> bool {
    raw(tag, "hidden").is_some_and(|it| it == "1" || it == "true")
        || raw(tag, size).is_some_and(|it| it.bytes().all(|byte| matches!(byte, b'0' | b'.')))
}

/// Adds a number to ranges in ascending order.
fn extend(ranges: &mut Vec<(u32, u32)>, number: u32) {
    match ranges.last_mut() {
        Some((_, last)) if last.saturating_add(1) == number => *last = number,
        _ => ranges.push((number, number)),
    }
}

/// The value of an attribute by its whole name, as typed.
fn raw(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut found = attributes.with_checks(false).flatten();
    found.find(|it| it.key.as_ref() == name).map(|it| it.value.into_owned())
}

/// The value of an attribute by its name without prefix.
fn local(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut found = attributes.with_checks(false).flatten();
    let found = found.find(|it| it.key.local_name().as_ref() == name)?;
    unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}

/// A row from 1 to the last.
fn row(text: &str) -> Option<u32> {
    let is_number = text.len() <= 7 && text.bytes().all(|it| it.is_ascii_digit());
    let number = text.parse().ok().filter(|_| is_number)?;
    (1..=LAST.0).contains(&number).then_some(number)
}

/// Row and column of `C7`, from 1.
fn cell(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|it: char| it.is_ascii_digit())?;
    let (letters, digits) = text.split_at(digits);
    let column = column(letters).filter(|it| *it <= LAST.1)?;
    Some((row(digits)?, column))
}

/// The region of `A1:C7`, or of a single cell.
fn region(text: &str) -> Option<Merge> {
    let (from, to) = text.split_once(':').unwrap_or((text, text));
    let (from, to) = (cell(from)?, cell(to)?);
    let is_forward = from.0 <= to.0 && from.1 <= to.1;
    is_forward.then_some(Merge { rows: (from.0, to.0), columns: (from.1, to.1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        assert_eq!(cell("A1"), Some((1, 1)));
        assert_eq!(cell("XFD1048576"), Some(LAST));
        for odd in ["", "A", "1", "A0", "XFE1", "A1048577", "A4294967295", "AAAAAAAA1", "A-1", "é1"]
        {
            assert_eq!(cell(odd), None, "{odd}");
        }
        assert!(region("A1:C7").is_some() && region("B2").is_some());
        for odd in ["C7:A1", "A1:", ":", "A1:B2:C3"] {
            assert!(region(odd).is_none(), "{odd}");
        }
    }
}
