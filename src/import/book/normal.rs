//! Owns the form in which a workbook gives a record back: laid over rows and read again, without a file in between.
//! Must not know files, nor what is done with the records.

use chrono::NaiveDate;

use super::{
    items,
    known::Known,
    ordered,
    sheets::{Sink, Typed, TypedRow},
};
use crate::{
    source::{Kind, yaml::Node},
    workbook::{Cell, Row, layout::LAYOUT, more::Parts, speech::Found, spread::Pages},
};

/// Rows above the data of a sheet.
const ABOVE: u32 = 2;

/// The records in that form; as they are, where a workbook cannot give them back.
pub(super) fn normal(kind: Kind, records: &[Node]) -> Vec<Node> {
    read(kind, records).unwrap_or_else(|| records.to_vec())
}

fn read(kind: Kind, records: &[Node]) -> Option<Vec<Node>> {
    let mut pages = Pages::default();
    for record in records {
        pages.put(kind, "", record);
    }
    let parts = Parts::of(pages.more());
    let own = LAYOUT.sheets.iter().enumerate().filter(|(_, sheet)| sheet.of == kind);
    let sheets: Option<Vec<(usize, Typed)>> =
        own.map(|(at, _)| Some((at, typed(at, pages.rows(at), &parts)?))).collect();
    let mut sheets = sheets?;
    let sheets = sheets.iter_mut().map(|(at, typed)| (*at, typed)).collect();
    let mut sink = Sink { file: String::new(), mistakes: Vec::new() };
    let (read, lost) =
        items::records(kind, sheets, &Known::default(), &items::Homes::default(), &mut sink);
    let is_whole = lost.rows == 0 && sink.mistakes.is_empty() && read.len() == records.len();
    is_whole.then(|| read.iter().map(|it| ordered(kind, &it.node)).collect())
}

/// The rows of a sheet as if they had been read.
fn typed(at: usize, rows: &[Row], parts: &Parts) -> Option<Typed> {
    let sheet = LAYOUT.sheets.get(at)?;
    let columns = (1..).take(sheet.slots.len()).map(Some).collect();
    let rows: Option<Vec<TypedRow>> = (ABOVE + 1..)
        .zip(rows)
        .map(|(row, cells)| {
            let filled = cells.iter().enumerate().filter_map(|(at, it)| Some((at, it.as_ref()?)));
            let cells: Option<Vec<(usize, Found)>> =
                filled.map(|(at, it)| Some((at, found(it, parts)?))).collect();
            Some(TypedRow { row, cells: cells?, is_bad: false })
        })
        .collect();
    Some(Typed {
        name: sheet.name.clone(),
        columns,
        rows: rows?,
        is_broken: false,
        above: Vec::new(),
        merges: Vec::new(),
    })
}

fn found(cell: &Cell, parts: &Parts) -> Option<Found> {
    Some(match cell {
        Cell::Text(text) => Found::Text(parts.whole(text).ok()?.unwrap_or_else(|| text.clone())),
        Cell::Number(number) => Found::Number(number.to_string()),
        Cell::Date(day) => Found::Day(NaiveDate::clone(day)),
    })
}
