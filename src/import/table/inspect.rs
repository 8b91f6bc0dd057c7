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

use super::grid::{Merge, column};
use crate::import::refusal::{Refusal, within};
use crate::limits::Limits;

/// The last row and the last column that a workbook can have.
const LAST: (u32, u32) = (1_048_576, 16_384);

/// Bytes that a character of a cell takes at most in a part: `&#x10FFFF;`, rounded up.
const BYTES_OF_A_CHARACTER: u64 = 12;

/// Tags of fewer bytes have fewer attributes than any limit that makes sense.
const LONG_TAG: usize = 512;

/// What a package has besides cells.
#[derive(Debug, Default)]
pub(super) struct Package {
    /// Id of the link and name of each sheet.
    sheets: Vec<(String, String)>,
    /// The part that each link leads to.
    links: BTreeMap<String, String>,
    parts: BTreeMap<String, SheetPart>,
}

/// What the part of a sheet has besides cells.
#[derive(Debug, Default)]
struct SheetPart {
    hidden_rows: usize,
    /// Cells with a formula of which the file holds no result.
    without_result: Vec<(u32, u32)>,
    merges: Vec<Merge>,
}

impl Package {
    /// How many rows of a sheet are hidden.
    pub(super) fn hidden_rows(&self, sheet: &str) -> usize {
        self.part(sheet).map_or(0, |it| it.hidden_rows)
    }

    /// The cells (row, column) with a formula of which the file holds no result.
    pub(super) fn without_result(&self, sheet: &str) -> &[(u32, u32)] {
        self.part(sheet).map_or(&[], |it| &it.without_result)
    }

    /// The merged regions of a sheet.
    pub(super) fn merges(&self, sheet: &str) -> &[Merge] {
        self.part(sheet).map_or(&[], |it| &it.merges)
    }

    fn part(&self, sheet: &str) -> Option<&SheetPart> {
        let (id, _) = self.sheets.iter().find(|(_, name)| name == sheet)?;
        self.parts.get(self.links.get(id)?)
    }

    /// The name of the sheet in a part.
    fn sheet_in(&self, part: &str) -> Option<String> {
        let leads_here = |id: &String| self.links.get(id).is_some_and(|it| it == part);
        self.sheets.iter().find(|(id, _)| leads_here(id)).map(|(_, name)| name.clone())
    }
}

/// Checks every part of a package against the limits.
pub(super) fn inspect(bytes: &[u8], limits: &Limits) -> Result<Package, Refusal> {
    within(long(bytes.len()), "workbook_bytes", limits.workbook_bytes)?;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    within(long(archive.len()), "workbook_parts", limits.workbook_parts)?;
    let names: Vec<String> =
        archive.file_names().map(|name| name.map(String::from)).collect::<Result<_, _>>()?;
    let paths: Vec<String> =
        names.iter().map(|name| name.replace('\\', "/").to_ascii_lowercase()).collect();
    if !paths.iter().any(|path| path == "_rels/.rels") {
        return Err(Refusal::no_workbook());
    }
    // The names of the sheets come first, so that a message about a sheet can name it.
    let mut order: Vec<usize> = (0..paths.len()).collect();
    order.sort_by_key(|at| !paths[*at].contains("workbook"));
    let mut package = Package::default();
    let mut counts = Counts::default();
    for at in order {
        let path = &paths[at];
        let mut part = archive.by_index(at)?;
        let mut source =
            Bounded { inner: &mut part, left: limits.workbook_part_bytes, is_over: false };
        let part_of = Part {
            path,
            limits,
            package: &mut package,
            counts: &mut counts,
            state: State::default(),
        };
        let read = part_of.read(&mut source);
        let sheet = package.sheet_in(path);
        if source.is_over {
            let refusal = Refusal::limit("workbook_part_bytes", limits.workbook_part_bytes);
            return Err(refusal.in_sheet(sheet).with("found", names[at].as_str()));
        }
        read.map_err(|refusal| refusal.in_sheet(sheet))?;
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
struct State {
    depth: u64,
    /// The cell that is open, if its reference was read.
    cell: Option<(u32, u32)>,
    /// Bytes of text in the cell, shared string or defined name that is open.
    text: u64,
    is_in_text: bool,
    /// The cell is marked as a text; an empty one is a result too.
    is_text_cell: bool,
    formula: Formula,
}

/// What was read of the formula of the cell that is open.
#[derive(Clone, Copy, Debug, Default)]
struct Formula {
    is_there: bool,
    is_in_result: bool,
    /// A result was read.
    has_result: bool,
}

/// A part that is being checked.
struct Part<'a> {
    path: &'a str,
    limits: &'a Limits,
    package: &'a mut Package,
    counts: &'a mut Counts,
    state: State,
}

impl Part<'_> {
    /// Reads the part to its end, or to where it is no XML: the reader of cells gets no further.
    fn read(mut self, source: impl Read) -> Result<(), Refusal> {
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
                    return Err(Refusal::unreadable(error.to_string()));
                }
                Ok(Event::Eof) | Err(_) => return Ok(()),
                Ok(_) => {}
            }
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
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
            "f" => {
                self.state.formula.is_there = true;
                Ok(())
            }
            "v" | "is" => {
                self.state.formula.is_in_result = true;
                self.state.formula.has_result = self.state.is_text_cell;
                Ok(())
            }
            "c" | "row" | "dimension" | "mergeCell" => self.in_sheet(name, tag),
            "sst" | "si" => self.in_strings(name, tag),
            "font" | "fill" | "border" | "numFmt" | "xf" => self.style(name),
            "sheet" | "definedName" => self.in_workbook(name, tag),
            "Relationship" => self.link(tag),
            _ => Ok(()),
        }
    }

    fn close(&mut self, name: &str) {
        self.state.depth = self.state.depth.saturating_sub(1);
        match name {
            "v" | "is" => self.state.formula.is_in_result = false,
            "c" => {
                let formula = std::mem::take(&mut self.state.formula);
                let cell = self.state.cell.filter(|_| formula.is_there && !formula.has_result);
                if let Some(cell) = cell {
                    self.sheet().without_result.push(cell);
                }
            }
            _ => {}
        }
        if matches!(name, "c" | "si" | "definedName") {
            self.state.is_in_text = false;
        }
    }

    fn text(&mut self, bytes: usize) -> Result<(), Refusal> {
        if !self.state.is_in_text {
            return Ok(());
        }
        self.state.formula.has_result |= self.state.formula.is_in_result && bytes > 0;
        self.state.text += long(bytes);
        let most = self.limits.cell_chars;
        if self.state.text > most.saturating_mul(BYTES_OF_A_CHARACTER) {
            return Err(Refusal::limit("cell_chars", most).at(self.state.cell));
        }
        Ok(())
    }

    fn begin_text(&mut self) {
        (self.state.text, self.state.is_in_text) = (0, true);
    }

    /// Remembers the cell that a tag opens.
    fn cell_of(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        if name == "c" {
            self.state.cell = None;
            if let Some(found) = raw(tag, "r") {
                self.state.cell = Some(cell(&found).ok_or_else(|| Refusal::bad_cell(&found))?);
            }
        }
        Ok(())
    }

    fn in_sheet(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        match name {
            "c" => {
                self.counts.cells += 1;
                within(self.counts.cells, "cells", self.limits.cells)?;
                self.cell_of(name, tag)?;
                self.state.is_text_cell = raw(tag, "t").is_some_and(|it| it == "str");
                self.state.formula = Formula::default();
                self.begin_text();
            }
            "row" => {
                if let Some(found) = raw(tag, "r").filter(|it| row(it).is_none()) {
                    return Err(Refusal::bad_cell(&found));
                }
                if raw(tag, "hidden").is_some_and(|it| it == "1" || it == "true") {
                    self.sheet().hidden_rows += 1;
                }
            }
            "dimension" => {
                if let Some(found) = raw(tag, "ref").filter(|it| region(it).is_none()) {
                    return Err(Refusal::bad_cell(&found));
                }
            }
            "mergeCell" => {
                let found = raw(tag, "ref").unwrap_or_default();
                let merge = region(&found).ok_or_else(|| Refusal::bad_cell(&found))?;
                let most = self.limits.merges;
                let merges = &mut self.sheet().merges;
                merges.push(merge);
                within(long(merges.len()), "merges", most)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn sheet(&mut self) -> &mut SheetPart {
        self.package.parts.entry(self.path.to_owned()).or_default()
    }

    fn in_strings(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        if name == "si" {
            self.counts.strings += 1;
            self.begin_text();
        }
        // Memory is reserved for as many strings as the part states.
        let stated = raw(tag, "uniqueCount").and_then(|it| it.trim().parse().ok()).unwrap_or(0);
        within(self.counts.strings.max(stated), "cells", self.limits.cells)
    }

    fn style(&mut self, name: &str) -> Result<(), Refusal> {
        let count = self.counts.styles.entry(name.to_owned()).or_default();
        *count += 1;
        within(*count, "styles", self.limits.styles)
    }

    fn in_workbook(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        if name == "sheet" {
            let (id, name) = (local(tag, "id"), local(tag, "name"));
            self.package.sheets.push((id.unwrap_or_default(), name.unwrap_or_default()));
            return within(long(self.package.sheets.len()), "sheets", self.limits.sheets);
        }
        self.counts.names += 1;
        self.begin_text();
        within(self.counts.names, "workbook_parts", self.limits.workbook_parts)
    }

    fn link(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
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
