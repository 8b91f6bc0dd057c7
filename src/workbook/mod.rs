//! Which cells say this record, and which record do these cells say? Content as sheets of a workbook that
//! a clerk can edit, by one declared table of sheets and columns (`layout.yaml`).
//!
//! Must not know folders, files on a disk, or how a site is built: it turns trees into cells and back.
//!
//! Way through: `spread` lays a record over the rows of its sheets, `posting` over a row of the posting
//! table, `book` makes the file. Back: `cell_codec` reads a cell, `join` makes the record of rows.
//! `base` keeps what the files held. A key without a column is kept in the last column, so that none is lost.

pub mod base;
mod book;
pub mod cell_codec;
mod flow;
pub mod join;
pub mod layout;
pub mod mark;
pub mod more;
pub mod posting;
pub mod spread;

pub use book::{Book, ExportedFile, write};

use chrono::NaiveDate;

/// What is written into a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenCell {
    /// A text, never to be read as a number.
    Text(String),
    /// A whole number; at least 0.
    Number(i64),
    /// A day.
    Date(NaiveDate),
}

impl WrittenCell {
    /// What a person sees.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(day) => crate::locale::date(*day),
        }
    }
}

/// The cells of a row, by column (0-based); `None` where nothing stands.
pub type RowCells = Vec<Option<WrittenCell>>;
