//! Owns why a file is refused before its content is looked at: it is beyond a limit, damaged, or of
//! another kind. Must not know what the file is imported for.

use crate::import::words;

/// Mistakes that one import lists. A file with more of them has one cause, or is another file.
pub(in crate::import) const MOST_MISTAKES: usize = 1_000;

/// What kind of refusal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum RefusalKind {
    /// The file cannot be read; the argument `reason` has the words.
    Unreadable,
    /// A limit is exceeded; the arguments are `limit`, `value`, `next` and `found`.
    Limit,
    /// A reference names no cell of a sheet; the argument is `found`.
    BadCell,
    /// The workbook is encrypted with a password.
    Encrypted,
}

/// Why a file is refused, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Refusal {
    pub(in crate::import) kind: RefusalKind,
    /// The sheet of a workbook, if the refusal concerns one.
    pub(in crate::import) sheet: Option<String>,
    /// The row of a sheet or the line of a plain file, from 1.
    pub(in crate::import) row: Option<u32>,
    /// The column, from 1.
    pub(in crate::import) column: Option<u32>,
    /// The arguments of its message.
    pub(in crate::import) args: Vec<(&'static str, String)>,
}

impl Refusal {
    fn new(kind: RefusalKind) -> Self {
        Self { kind, sheet: None, row: None, column: None, args: Vec::new() }
    }

    /// The file cannot be read, with the reason in words.
    pub(in crate::import) fn unreadable(reason: impl Into<String>) -> Self {
        Self::new(RefusalKind::Unreadable).with("reason", reason)
    }

    /// The file is no workbook.
    pub(in crate::import) fn no_workbook() -> Self {
        Self::unreadable(words::table_no_workbook())
    }

    /// A limit of `limits` with its value. The message proposes twice the value.
    pub(in crate::import) fn limit(name: &'static str, value: u64) -> Self {
        Self::new(RefusalKind::Limit)
            .with("limit", name)
            .with("value", value.to_string())
            .with("next", value.saturating_mul(2).to_string())
            .with("found", "")
    }

    /// A reference that names no cell.
    pub(in crate::import) fn bad_cell(found: &str) -> Self {
        const SHOWN: usize = 40;
        let shown: String = found.chars().take(SHOWN).collect();
        Self::new(RefusalKind::BadCell).with("found", shown)
    }

    /// An encrypted workbook.
    pub(in crate::import) fn encrypted() -> Self {
        Self::new(RefusalKind::Encrypted)
    }

    /// In this sheet, if none is named yet.
    pub(in crate::import) fn in_sheet(mut self, sheet: Option<String>) -> Self {
        self.sheet = self.sheet.or(sheet);
        self
    }

    /// At this cell, rows and columns counted from 1.
    pub(in crate::import) fn at(mut self, cell: Option<(u32, u32)>) -> Self {
        self.row = cell.map(|it| it.0);
        self.column = cell.map(|it| it.1);
        self
    }

    /// In this line of a plain file, counted from 1.
    pub(in crate::import) fn in_line(self, line: u32) -> Self {
        self.at_row(line)
    }

    /// In this row of a sheet, counted from 1.
    pub(in crate::import) fn at_row(mut self, row: u32) -> Self {
        self.row = Some(row);
        self
    }

    /// With an argument of the message, which replaces an earlier one of the name.
    pub(in crate::import) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.retain(|(known, _)| *known != name);
        self.args.push((name, value.into()));
        self
    }
}

impl<E: std::error::Error> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::unreadable(error.to_string())
    }
}

/// Refuses a count beyond a limit.
pub(in crate::import) fn within(count: u64, name: &'static str, value: u64) -> Result<(), Refusal> {
    if count > value { Err(Refusal::limit(name, value)) } else { Ok(()) }
}
