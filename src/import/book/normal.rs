//! Owns the form in which a workbook gives a record back: laid over rows and read again, without a file in between.
//! Must not know files, nor what is done with the records.

use chrono::NaiveDate;

use super::{
    items,
    known::KnownNamesAndIds,
    ordered,
    sheets::{ReadSheet, Sink, TypedRow},
};
use crate::{
    source::{ContentKind, yaml::Node},
    workbook::{
        RowCells, WrittenCell, cell_codec::TypedCell, layout::LAYOUT, more::TextParts,
        spread::Pages,
    },
};

/// Rows above the data of a sheet.
const ABOVE: u32 = 2;

/// The records in that form; as they are, where a workbook cannot give them back.
pub(super) fn normal(kind: ContentKind, records: &[Node]) -> Vec<Node> {
    read(kind, records).unwrap_or_else(|| records.to_vec())
}

fn read(kind: ContentKind, records: &[Node]) -> Option<Vec<Node>> {
    let mut pages = Pages::default();
    for record in records {
        pages.put(kind, "", record);
    }
    let parts = TextParts::of(pages.more());
    let own = LAYOUT.sheets.iter().enumerate().filter(|(_, sheet)| sheet.of == kind);
    let sheets: Option<Vec<(usize, ReadSheet)>> =
        own.map(|(at, _)| Some((at, typed(at, pages.rows(at), &parts)?))).collect();
    let mut sheets = sheets?;
    let sheets = sheets.iter_mut().map(|(at, typed)| (*at, typed)).collect();
    let mut sink = Sink { file: String::new(), mistakes: Vec::new() };
    let (read, lost) = items::records(
        kind,
        sheets,
        &KnownNamesAndIds::default(),
        &items::Homes::default(),
        &mut sink,
    );
    let is_whole = lost.rows == 0 && sink.mistakes.is_empty() && read.len() == records.len();
    is_whole.then(|| read.iter().map(|it| ordered(kind, &it.node)).collect())
}

/// The rows of a sheet as if they had been read.
fn typed(at: usize, rows: &[RowCells], parts: &TextParts) -> Option<ReadSheet> {
    let sheet = LAYOUT.sheets.get(at)?;
    let columns = (1..).take(sheet.slots.len()).map(Some).collect();
    let rows: Option<Vec<TypedRow>> = (ABOVE + 1..)
        .zip(rows)
        .map(|(row, cells)| {
            let filled = cells.iter().enumerate().filter_map(|(at, it)| Some((at, it.as_ref()?)));
            let cells: Option<Vec<(usize, TypedCell)>> =
                filled.map(|(at, it)| Some((at, found(it, parts)?))).collect();
            Some(TypedRow { row, cells: cells?, is_bad: false })
        })
        .collect();
    Some(ReadSheet {
        name: sheet.name.clone(),
        columns,
        rows: rows?,
        is_broken: false,
        above: Vec::new(),
        merges: Vec::new(),
    })
}

fn found(cell: &WrittenCell, parts: &TextParts) -> Option<TypedCell> {
    Some(match cell {
        WrittenCell::Text(text) => {
            TypedCell::Text(parts.whole(text).ok()?.unwrap_or_else(|| text.clone()))
        }
        WrittenCell::Number(number) => TypedCell::Number(number.to_string()),
        WrittenCell::Date(day) => TypedCell::Day(NaiveDate::clone(day)),
    })
}
