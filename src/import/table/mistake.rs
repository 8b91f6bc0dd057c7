//! Owns what can be wrong in a table, and where. Must not know how it was found out.

use super::grid::letters;
use crate::diag::message::Messages;
use crate::import::refusal::{Refusal, RefusalKind};
use crate::model::measure::Measure;

/// What is wrong; its id is that of its words in `diag/messages`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MistakeKind {
    /// The file is no table that can be read.
    Unreadable,
    /// The file is beyond a limit.
    Limit,
    /// A reference in the file names no cell.
    BadCell,
    /// The workbook is encrypted.
    Encrypted,
    /// There are more mistakes than are listed.
    MoreMistakes,
    /// The text is not UTF-8.
    Encoding,
    /// The workbook has no sheet of that name.
    NoSheet,
    /// No row of headings was recognised.
    NoHeader,
    /// A heading is another than the mapping says.
    OtherHeader,
    /// The mapping names no column that exists.
    BadColumn,
    /// Two columns hold one measure.
    TwoColumns,
    /// No column names the rows, or none holds figures.
    NoColumn,
    /// A line has more or fewer cells than the headings.
    Ragged,
    /// A cell is no number.
    BadNumber,
    /// A cell is no whole number.
    Fraction,
    /// A number has two readings.
    Ambiguous,
    /// A cell holds an error of the workbook.
    ErrorCell,
    /// A cell holds a date.
    DateCell,
    /// A row has figures and no name.
    RowWithoutName,
    /// A row has a name and no figures.
    RowWithoutFigure,
    /// A word names no level.
    UnknownLevel,
    /// Two rows have one name.
    DoubleRow,
    /// The period cannot be read.
    BadPeriod,
    /// The report's agency is known nowhere.
    UnknownAgency,
    /// The table names another office as the one that reports.
    OtherAgency,
    /// The mapping has no period, or no rule of it.
    NoPeriod,
    /// An agency is in a column of fields, or a field in one of agencies.
    OtherSort,
    /// A row is the sum of other rows.
    SumOfRows,
    /// The file is a web page that was named like a workbook.
    WebPage,
    /// Tables are on hidden sheets only.
    HiddenSheet,
    /// Several sheets hold tables, and their names are of several periods.
    WhichSheet,
    /// Other sheets hold tables too; they are not read.
    OtherSheets,
    /// A text is typed in an encoding of old fonts.
    OldFont,
    /// A row with figures is hidden.
    HiddenRow,
    /// A column of figures is hidden, and is not read.
    HiddenColumn,
    /// Neither words nor sums decide what a column of figures holds.
    Undecided,
    /// A cell among figures is empty.
    EmptyCell,
    /// A cell has a formula without a stored result.
    NoResult,
    /// A cell shows something else than the number that it holds.
    MaskedCell,
    /// A row has the code of one agency and the name of another.
    OtherName,
    /// A row has the names of an agency and of a field.
    TwoNames,
    /// Two rows of one name have two codes, and the content has no code for the name.
    SameName,
    /// A total is not the sum of its rows.
    ColumnSum,
    /// A figure is not the sum of its parts in the row.
    RowSum,
    /// A part is more than the figure that it is part of.
    PartOver,
    /// The report has a figure that the table no longer has.
    LostFigure,
    /// A row of figures is after the last row of the mapping.
    RowAfterLast,
    /// A row is called like a total, and the mapping has no entry for it.
    LooksLikeTotal,
    /// The table has the days of another period.
    OtherPeriod,
    /// The figures were taken before the end of the report's period.
    EarlyFigures,
    /// The file holds the report of another period, agency or scope.
    OtherReport,
    /// A figure is in a cell that is merged with others.
    MergedFigure,
    /// The figures are in another unit than dossiers.
    OtherUnit,
}

impl MistakeKind {
    /// Every kind, with the id of its words.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Unreadable, "table-unreadable"),
        (Self::Limit, "table-limit"),
        (Self::BadCell, "table-bad-cell"),
        (Self::Encrypted, "table-encrypted"),
        (Self::MoreMistakes, "table-more-mistakes"),
        (Self::Encoding, "table-encoding"),
        (Self::NoSheet, "table-no-sheet"),
        (Self::NoHeader, "table-no-header"),
        (Self::OtherHeader, "table-other-header"),
        (Self::BadColumn, "table-bad-column"),
        (Self::TwoColumns, "table-two-columns"),
        (Self::NoColumn, "table-no-column"),
        (Self::Ragged, "table-ragged"),
        (Self::BadNumber, "table-bad-number"),
        (Self::Fraction, "table-fraction"),
        (Self::Ambiguous, "table-ambiguous"),
        (Self::ErrorCell, "table-error-cell"),
        (Self::DateCell, "table-date-cell"),
        (Self::RowWithoutName, "table-row-without-name"),
        (Self::RowWithoutFigure, "table-row-without-figure"),
        (Self::UnknownLevel, "table-unknown-level"),
        (Self::DoubleRow, "table-double-row"),
        (Self::BadPeriod, "table-bad-period"),
        (Self::UnknownAgency, "table-unknown-agency"),
        (Self::OtherAgency, "table-other-agency"),
        (Self::NoPeriod, "table-no-period"),
        (Self::OtherSort, "table-other-sort"),
        (Self::SumOfRows, "table-sum-of-rows"),
        (Self::WebPage, "table-web-page"),
        (Self::HiddenSheet, "table-hidden-sheet"),
        (Self::WhichSheet, "table-which-sheet"),
        (Self::OtherSheets, "table-other-sheets"),
        (Self::OldFont, "table-old-font"),
        (Self::HiddenRow, "table-hidden-row"),
        (Self::HiddenColumn, "table-hidden-column"),
        (Self::Undecided, "table-undecided"),
        (Self::EmptyCell, "table-empty-cell"),
        (Self::NoResult, "table-no-result"),
        (Self::MaskedCell, "table-masked-cell"),
        (Self::OtherName, "table-other-name"),
        (Self::TwoNames, "table-two-names"),
        (Self::SameName, "table-same-name"),
        (Self::ColumnSum, "table-column-sum"),
        (Self::RowSum, "table-row-sum"),
        (Self::PartOver, "table-part-over"),
        (Self::LostFigure, "table-lost-figure"),
        (Self::RowAfterLast, "table-row-after-last"),
        (Self::LooksLikeTotal, "table-looks-like-total"),
        (Self::OtherPeriod, "table-other-period"),
        (Self::EarlyFigures, "table-early-figures"),
        (Self::OtherReport, "table-other-report"),
        (Self::MergedFigure, "table-merged-figure"),
        (Self::OtherUnit, "table-other-unit"),
    ];

    /// The id of its words.
    pub fn id(self) -> &'static str {
        let found = Self::ALL.iter().find(|(kind, _)| *kind == self);
        found.map(|(_, id)| *id).expect("internal error: ALL lists every kind (tested)")
    }
}

/// One mistake in a table or between a table and its mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableMistake {
    /// What is wrong.
    pub kind: MistakeKind,
    /// The name of the file.
    pub file: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// The row, 1-based as a spreadsheet shows it (in a plain file: the line).
    pub row: Option<u32>,
    /// The column, 1-based, with its heading.
    pub column: Option<(u32, String)>,
    /// What the words need.
    pub args: Vec<(&'static str, String)>,
    /// The measures that it is about: `measure` in its words.
    pub measures: Vec<Measure>,
}

impl TableMistake {
    /// A mistake of a file as a whole.
    pub(super) fn new(kind: MistakeKind, file: &str) -> Self {
        let file = file.to_owned();
        let (args, measures) = (Vec::new(), Vec::new());
        Self { kind, file, sheet: None, row: None, column: None, args, measures }
    }

    /// The mistake for which a file is refused.
    pub(super) fn refused(file: &str, refusal: Refusal) -> Self {
        let kind = match refusal.kind {
            RefusalKind::Unreadable => MistakeKind::Unreadable,
            RefusalKind::Limit => MistakeKind::Limit,
            RefusalKind::BadCell => MistakeKind::BadCell,
            RefusalKind::Encrypted => MistakeKind::Encrypted,
        };
        Self {
            kind,
            file: file.to_owned(),
            sheet: refusal.sheet,
            row: refusal.row,
            column: refusal.column.map(|it| (it, String::new())),
            args: refusal.args,
            measures: Vec::new(),
        }
    }

    /// In this sheet.
    pub(super) fn sheet(mut self, sheet: Option<&str>) -> Self {
        self.sheet = sheet.map(str::to_owned);
        self
    }

    /// In this row.
    pub(super) fn row(mut self, row: u32) -> Self {
        self.row = Some(row);
        self
    }

    /// In this column, under this heading.
    pub(super) fn column(mut self, column: u32, header: &str) -> Self {
        self.column = Some((column, shortened(header.to_owned())));
        self
    }

    /// Gives the words an argument, of which a line's length is shown.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, shortened(value.into())));
        self
    }

    /// About these measures.
    pub(super) fn measures(mut self, measures: &[Measure]) -> Self {
        self.measures = measures.to_vec();
        self
    }

    /// The file, sheet, row and column, in words.
    pub fn place(&self, messages: &Messages) -> String {
        let mut place = self.file.clone();
        let mut add = |id: &str, args: &[(&'static str, &str)]| {
            place.push_str(", ");
            place.push_str(&messages.text(id, args));
        };
        if let Some(sheet) = &self.sheet {
            add("table-place-sheet", &[("sheet", sheet)]);
        }
        if let Some(row) = self.row {
            add("table-place-row", &[("row", &row.to_string())]);
        }
        if let Some((column, header)) = &self.column {
            let id = if header.is_empty() { "table-place-column" } else { "table-place-headed" };
            add(id, &[("column", &letters(*column)), ("header", header)]);
        }
        place
    }

    /// Three lines: where and what was found, what was expected, what to do.
    pub fn text(&self, messages: &Messages) -> String {
        let named: Vec<String> = self.measures.iter().map(|it| named(*it, messages)).collect();
        let measures = if named.is_empty() { "none".to_owned() } else { named.join("; ") };
        let args = [self.args.clone(), vec![("measure", measures)]].concat();
        let wording = messages.parts(self.kind.id(), &args);
        wording.under(&self.place(messages), messages)
    }
}

/// A measure as people call it, with the name that a mapping has: "Giải quyết quá hạn (resolved.overdue)".
pub(super) fn named(measure: Measure, messages: &Messages) -> String {
    let name = measure.name();
    format!("{} ({name})", messages.label(&format!("measure-{}", name.replace(['.', '_'], "-"))))
}

/// The beginning of a text that is too long to be read in a message.
fn shortened(text: String) -> String {
    const SHOWN: usize = 300;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::message::Language;

    #[test]
    fn measures_are_named_as_at_the_counter() {
        let name = |language| named(Measure::ResolvedOverdue, &Messages::new(language));
        assert_eq!(name(Language::Vietnamese), "Giải quyết quá hạn (resolved.overdue)");
        assert_eq!(name(Language::English), "Resolved overdue (resolved.overdue)");
        for measure in Measure::all() {
            assert!(named(measure, &Messages::new(Language::Vietnamese)).len() > 10);
        }
    }

    #[test]
    fn every_kind_is_worded_in_both_languages() {
        for language in [Language::Vietnamese, Language::English] {
            let messages = Messages::new(language);
            for (kind, id) in MistakeKind::ALL {
                assert_eq!(kind.id(), *id);
                let mut mistake = TableMistake::new(*kind, "a.xlsx").sheet(Some("S")).row(3);
                mistake = mistake.column(4, "Tổng số");
                for name in ["found", "expected", "reason", "known", "other", "sheet"] {
                    mistake = mistake.with(name, "?");
                }
                for name in [
                    "vietnamese",
                    "english",
                    "mapping",
                    "limit",
                    "value",
                    "next",
                    "column",
                    "sum",
                    "cells",
                    "code",
                    "encoding",
                    "total",
                    "fix",
                ] {
                    mistake = mistake.with(name, "?");
                }
                let text = mistake.text(&messages);
                assert_eq!(text.lines().count(), 3, "{text}");
                assert!(!text.contains("{$") && !text.contains("{ "), "{text}");
            }
        }
    }
}
