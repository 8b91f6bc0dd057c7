//! Owns what can be wrong in a workbook of content, and where. Must not know how it was found out.

use crate::{
    diag::{Diagnostic, message::Messages},
    import::{
        refusal::{Refusal, RefusalKind},
        table::letters,
    },
};

/// What is wrong; its id is that of its words in `diag/messages`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BookMistakeKind {
    /// The file is no workbook that can be read.
    Unreadable,
    /// The file is beyond a limit.
    Limit,
    /// A reference in the file names no cell.
    BadCell,
    /// The workbook is encrypted.
    Encrypted,
    /// There are more mistakes than are listed.
    MoreMistakes,
    /// A sheet is called nearly as one of ours.
    SheetName,
    /// A sheet of ours has no row of headings.
    NoHead,
    /// A heading that no column has, over cells with something in them.
    UnknownHead,
    /// Two columns have one heading.
    DoubleHead,
    /// A sheet that the records of a file need was taken out.
    MissingSheet,
    /// A column that the records of a file need was taken out.
    MissingColumn,
    /// A row does not say which record it belongs to.
    NoKey,
    /// Two rows name one record.
    DoubleKey,
    /// No row of the main sheet has the name.
    Orphan,
    /// No row of the list has the number.
    OrphanItem,
    /// Two rows of one list have one number.
    DoubleNumber,
    /// A cell is cut off, and what follows is not there.
    MissingPart,
    /// Cells of the data are merged.
    Merged,
    /// A formula of which the file holds no result.
    NoResult,
    /// A row of the posting table that is neither a procedure nor anything else that such tables have.
    UnclearRow,
    /// Words for ways to hand in a dossier that are not understood.
    ChannelWords,
    /// Words beside a legal text with which it is not certain that the text applies.
    LegalWords,
    /// One line names several agencies.
    SeveralAgencies,
    /// Two procedures without a code have one name.
    DoubleName,
    /// A number format shows words or another amount beside the value of a cell.
    FormatWords,
    /// Two columns below one heading.
    SplitHead,
    /// A posting table is in a hidden sheet.
    HiddenSheet,
    /// A cell holds an error of a formula.
    ErrorCell,
    /// The workbook turned a cell into a date.
    DateCell,
    /// The workbook turned a code into a number.
    CodeNumber,
    /// No word of a closed list.
    UnknownChoice,
    /// Neither yes nor no.
    NotYes,
    /// No day.
    NotDate,
    /// No whole number.
    NotWhole,
    /// No YAML.
    NotYaml,
    /// No name and no id of a record.
    UnknownName,
    /// A name that several records bear.
    SeveralNamed,
    /// Two columns exclude each other.
    Clash,
    /// A cell says that there is none, and another sheet has rows.
    StatedAndRows,
    /// The last column says what another place says too.
    RestClash,
    /// A cell that must be filled is empty.
    Missing,
    /// The named file is none in which such records stand.
    BadFile,
    /// Another file of the content has a procedure with this code.
    Taken,
    /// The file of the records was edited after the workbook was made.
    Edited,
    /// The file and the workbook changed a value to different ones.
    Conflict,
    /// One of the two took a row out, and the other changed it.
    RowConflict,
    /// The file and the workbook added a row each at one place of a list.
    TwoRows,
    /// A row of the hints below the headings was typed over in part.
    HintRow,
    /// A record that another one names is to be taken out.
    StillNamed,
    /// A table no longer has a procedure, and has another of nearly its name.
    Renamed,
    /// The name of a record was cleared or changed, and rows of its lists have the old one.
    KeyChanged,
    /// The row of a record is gone, and rows of its lists are not.
    RowGone,
    /// A row of the posting table was changed, but the procedure has a row of its own.
    PostingEdited,
    /// A row of the posting table was made by an export, and the procedure's own row is gone.
    PostingAlone,
}

impl BookMistakeKind {
    /// Every kind, with the id of its words.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Unreadable, "table-unreadable"),
        (Self::Limit, "table-limit"),
        (Self::BadCell, "table-bad-cell"),
        (Self::Encrypted, "table-encrypted"),
        (Self::MoreMistakes, "table-more-mistakes"),
        (Self::SheetName, "book-sheet-name"),
        (Self::NoHead, "book-no-head"),
        (Self::UnknownHead, "book-unknown-head"),
        (Self::DoubleHead, "book-double-head"),
        (Self::MissingSheet, "book-missing-sheet"),
        (Self::MissingColumn, "book-missing-column"),
        (Self::NoKey, "book-no-key"),
        (Self::DoubleKey, "book-double-key"),
        (Self::Orphan, "book-orphan"),
        (Self::OrphanItem, "book-orphan-item"),
        (Self::DoubleNumber, "book-double-number"),
        (Self::MissingPart, "book-missing-part"),
        (Self::Merged, "book-merged"),
        (Self::NoResult, "book-no-result"),
        (Self::UnclearRow, "book-unclear-row"),
        (Self::ChannelWords, "book-channel-words"),
        (Self::LegalWords, "book-legal-words"),
        (Self::SeveralAgencies, "book-several-agencies"),
        (Self::DoubleName, "book-double-name"),
        (Self::FormatWords, "book-format-words"),
        (Self::SplitHead, "book-split-head"),
        (Self::HiddenSheet, "book-hidden-sheet"),
        (Self::ErrorCell, "book-error-cell"),
        (Self::DateCell, "book-date-cell"),
        (Self::CodeNumber, "book-code-number"),
        (Self::UnknownChoice, "book-unknown-choice"),
        (Self::NotYes, "book-not-yes"),
        (Self::NotDate, "book-not-date"),
        (Self::NotWhole, "book-not-whole"),
        (Self::NotYaml, "book-not-yaml"),
        (Self::UnknownName, "book-unknown-name"),
        (Self::SeveralNamed, "book-several-named"),
        (Self::Clash, "book-clash"),
        (Self::StatedAndRows, "book-stated-and-rows"),
        (Self::RestClash, "book-rest-clash"),
        (Self::Missing, "book-missing"),
        (Self::BadFile, "book-bad-file"),
        (Self::Taken, "book-taken"),
        (Self::Edited, "book-edited"),
        (Self::Conflict, "book-conflict"),
        (Self::RowConflict, "book-row-conflict"),
        (Self::TwoRows, "book-two-rows"),
        (Self::HintRow, "book-hint-row"),
        (Self::StillNamed, "book-still-named"),
        (Self::Renamed, "book-renamed"),
        (Self::KeyChanged, "book-key-changed"),
        (Self::RowGone, "book-row-gone"),
        (Self::PostingEdited, "book-posting-edited"),
        (Self::PostingAlone, "book-posting-alone"),
    ];

    /// The id of its words.
    pub fn id(self) -> &'static str {
        let found = Self::ALL.iter().find(|(kind, _)| *kind == self);
        found.map(|(_, id)| *id).expect("internal error: ALL lists every kind (tested)")
    }
}

/// What a mistake is: one of a workbook, or one that a file of the content would have too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// One of a workbook.
    Book(BookMistakeKind),
    /// One of the content, in the words of `congkhai check`.
    Content(Box<Diagnostic>),
}

/// A place in a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The sheet; absent: the file as a whole.
    pub sheet: Option<String>,
    /// The row as a spreadsheet shows it, from 1.
    pub row: Option<u32>,
    /// The column, from 1, with its heading.
    pub column: Option<(u32, String)>,
}

/// One mistake in a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookMistake {
    /// What is wrong.
    pub what: What,
    /// The name of the file.
    pub file: String,
    /// Where.
    pub spot: Spot,
    /// What the words need.
    pub args: Vec<(&'static str, String)>,
}

impl BookMistake {
    /// The kind, if it is a mistake of a workbook.
    pub fn kind(&self) -> Option<BookMistakeKind> {
        match self.what {
            What::Book(kind) => Some(kind),
            What::Content(_) => None,
        }
    }

    /// The mistake for which a file or a sheet is refused.
    pub(super) fn refused(file: &str, refusal: Refusal) -> Self {
        let kind = match refusal.kind {
            RefusalKind::Unreadable => BookMistakeKind::Unreadable,
            RefusalKind::Limit => BookMistakeKind::Limit,
            RefusalKind::BadCell => BookMistakeKind::BadCell,
            RefusalKind::Encrypted => BookMistakeKind::Encrypted,
        };
        let spot = Spot {
            sheet: refusal.sheet,
            row: refusal.row,
            column: refusal.column.map(|it| (it, String::new())),
        };
        Self { what: What::Book(kind), file: file.to_owned(), spot, args: refusal.args }
    }

    /// Gives the words an argument.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Where it stands, in words.
    fn place(&self, messages: &Messages) -> String {
        let mut place = self.file.clone();
        let mut add = |id: &str, args: &[(&'static str, &str)]| {
            place.push_str(", ");
            place.push_str(&messages.text(id, args));
        };
        if let Some(sheet) = &self.spot.sheet {
            add("table-place-sheet", &[("sheet", sheet)]);
        }
        if let Some(row) = self.spot.row {
            add("table-place-row", &[("row", &row.to_string())]);
        }
        if let Some((column, header)) = &self.spot.column {
            let id = if header.is_empty() { "table-place-column" } else { "table-place-headed" };
            add(id, &[("column", &letters(*column)), ("header", header)]);
        }
        place
    }

    /// Three lines: where and what was found, what was expected, what to do.
    pub fn text(&self, messages: &Messages) -> String {
        let wording = match &self.what {
            What::Book(kind) => messages.parts(kind.id(), &self.args),
            What::Content(diagnostic) => messages.wording(diagnostic),
        };
        wording.under(&self.place(messages), messages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::message::Language;

    #[test]
    fn every_kind_is_worded_in_both_languages() {
        for language in [Language::Vietnamese, Language::English] {
            let messages = Messages::new(language);
            for (kind, id) in BookMistakeKind::ALL {
                assert_eq!(kind.id(), *id);
                let spot = Spot {
                    sheet: Some("S".to_owned()),
                    row: Some(3),
                    column: Some((4, "Tên".to_owned())),
                };
                let what = What::Book(*kind);
                let mut mistake =
                    BookMistake { what, file: "a.xlsx".to_owned(), spot, args: Vec::new() };
                for name in [
                    "found", "expected", "reason", "known", "other", "fix", "sheet", "head",
                    "limit",
                ] {
                    mistake = mistake.with(name, "?");
                }
                mistake = mistake.with("value", "?").with("next", "?").with("n", "?");
                mistake = mistake.with("base", "?").with("file", "?").with("row", "?");
                let text = mistake.text(&messages);
                assert_eq!(text.lines().count(), 3, "{text}");
                assert!(!text.contains(['{', '}']), "{text}");
            }
        }
    }
}
