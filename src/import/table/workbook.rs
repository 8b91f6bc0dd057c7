//! Owns how a workbook (XLSX) is read: the one file that names calamine, and zip beside it.
//! Must not know what a table means.

use std::io::{Cursor, Read as _};

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx};
use quick_xml::{Reader, events::Event};

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
pub(in crate::import) struct Workbook<'b> {
    book: Xlsx<Cursor<&'b [u8]>>,
    bytes: &'b [u8],
}

impl<'b> Workbook<'b> {
    /// Opens it.
    pub(in crate::import) fn open(bytes: &'b [u8]) -> Result<Self, Unreadable> {
        Ok(Self { book: Xlsx::new(Cursor::new(bytes))?, bytes })
    }

    /// The names of its sheets, in their order.
    pub(in crate::import) fn sheets(&self) -> Vec<String> {
        self.book.sheet_names()
    }

    /// How many rows of a sheet are hidden: people do not see them, but they are read.
    pub(in crate::import) fn hidden_rows(&self, name: &str) -> usize {
        let Some(xml) = self.sheet_xml(name) else { return 0 };
        let tags = xml.match_indices("<row ").map(|(at, _)| &xml[at..]);
        let tags = tags.map(|rest| rest.split('>').next().unwrap_or(""));
        let marks = [" hidden=\"1\"", " hidden=\"true\"", " hidden='1'"];
        tags.filter(|tag| marks.iter().any(|mark| tag.contains(mark))).count()
    }

    /// The part of the file in which a sheet stands; calamine says nothing of hidden rows.
    fn sheet_xml(&self, name: &str) -> Option<String> {
        let mut archive = zip::ZipArchive::new(Cursor::new(self.bytes)).ok()?;
        let mut part = |path: &str| {
            let mut text = String::new();
            archive.by_name(path).ok()?.read_to_string(&mut text).ok()?;
            Some(text)
        };
        let is_sheet = |tag: &Tag| tag.value("name").is_some_and(|it| it == name);
        let sheet = tags(&part("xl/workbook.xml")?, "sheet").into_iter().find(is_sheet)?;
        let id = sheet.value("id")?;
        let links = tags(&part("xl/_rels/workbook.xml.rels")?, "Relationship");
        let link = links.into_iter().find(|tag| tag.value("Id").is_some_and(|it| it == id))?;
        let target = link.value("Target")?;
        part(&match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{target}"),
        })
    }

    /// Reads one sheet, cell by cell: a stray cell in the last row of all costs nothing.
    pub(in crate::import) fn sheet(&mut self, name: &str) -> Result<Grid, Unreadable> {
        let mut grid = Grid { sheet: Some(name.to_owned()), ..Grid::default() };
        if let Some(merges) = self.book.worksheet_merge_cells(name) {
            grid.merges = merges?
                .iter()
                .map(|it| Merge {
                    rows: (it.start.0 + 1, it.end.0 + 1),
                    columns: (it.start.1 + 1, it.end.1 + 1),
                })
                .collect();
        }
        let mut cells = self.book.worksheet_cells_reader(name)?;
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

/// The attributes of an element, by their names without prefixes.
struct Tag(Vec<(String, String)>);

impl Tag {
    fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The elements of a name in a small part of the file.
fn tags(xml: &str, name: &str) -> Vec<Tag> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    while let Ok(event) = reader.read_event() {
        let (Event::Start(tag) | Event::Empty(tag)) = event else {
            if matches!(event, Event::Eof) {
                break;
            }
            continue;
        };
        if tag.local_name().as_ref() == name.as_bytes() {
            let pair = |it: quick_xml::events::attributes::Attribute<'_>| {
                let key = String::from_utf8_lossy(it.key.local_name().as_ref()).into_owned();
                let value = it.decode_and_unescape_value(reader.decoder()).ok()?;
                Some((key, value.into_owned()))
            };
            found.push(Tag(tag.attributes().flatten().filter_map(pair).collect()));
        }
    }
    found
}
