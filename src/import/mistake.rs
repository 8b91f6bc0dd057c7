//! Owns what can be wrong in the sheets that imports read, and where: tables of figures, workbooks of content, posting
//! tables, and files that are refused before their content is looked at.
//! Must not know how it was found out.

use std::sync::Arc;

use super::{table::letters, words};
use crate::{
    diag::{Diagnostic, message::Messages},
    model::measure::Measure,
};

/// Mistakes that one import lists. A file with more of them has one cause, or is another file.
pub(super) const MOST_MISTAKES: usize = 1_000;

/// The kinds of mistakes, each with the id of its message in `diag/messages`.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $id:literal,)*) => {
        /// What is wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum MistakeKind {
            $($(#[$doc])* $kind,)*
        }

        impl MistakeKind {
            /// Every kind.
            #[cfg(test)]
            const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The id of its message.
            fn id(self) -> &'static str {
                match self {
                    $(Self::$kind => $id,)*
                }
            }
        }
    };
}

kinds! {
    // Of files and cells of all imports.
    /// The file cannot be read as a table or a workbook.
    Unreadable = "sheet-unreadable",
    /// The file is beyond a limit.
    Limit = "sheet-limit",
    /// A reference in the file names no cell.
    BadCell = "sheet-bad-cell",
    /// The workbook is encrypted.
    Encrypted = "sheet-encrypted",
    /// There are more mistakes than are listed.
    MoreMistakes = "sheet-more-mistakes",
    /// A cell holds an error of a formula.
    ErrorCell = "sheet-error-cell",
    /// A cell holds a date where none is expected.
    DateCell = "sheet-date-cell",
    /// A cell has a formula of which the file holds no result.
    NoResult = "sheet-no-result",
    // Of tables of figures.
    /// The text is not UTF-8.
    Encoding = "table-encoding",
    /// The workbook has no sheet of that name.
    NoSheet = "table-no-sheet",
    /// No row of headings was recognised.
    NoHeader = "table-no-header",
    /// A heading is another than the mapping says.
    OtherHeader = "table-other-header",
    /// The mapping names no column that exists.
    BadColumn = "table-bad-column",
    /// Two columns hold one measure.
    TwoColumns = "table-two-columns",
    /// No column names the rows, or none holds figures.
    NoColumn = "table-no-column",
    /// A line has more or fewer cells than the headings.
    Ragged = "table-ragged",
    /// A cell is no number.
    BadNumber = "table-bad-number",
    /// A cell is no whole number.
    Fraction = "table-fraction",
    /// A number has two readings.
    Ambiguous = "table-ambiguous",
    /// A row has figures and no name.
    RowWithoutName = "table-row-without-name",
    /// A row has a name and no figures.
    RowWithoutFigure = "table-row-without-figure",
    /// A word names no level.
    UnknownLevel = "table-unknown-level",
    /// Two rows have one name.
    DoubleRow = "table-double-row",
    /// The period cannot be read.
    BadPeriod = "table-bad-period",
    /// The report's agency is known nowhere.
    UnknownAgency = "table-unknown-agency",
    /// The table names another office as the one that reports.
    OtherAgency = "table-other-agency",
    /// The mapping has no period, or no rule of it.
    NoPeriod = "table-no-period",
    /// An agency is in a column of fields, or a field in one of agencies.
    OtherSort = "table-other-sort",
    /// A row is the sum of other rows.
    SumOfRows = "table-sum-of-rows",
    /// The file is a web page that was named like a workbook.
    WebPage = "table-web-page",
    /// Tables are on hidden sheets only.
    HiddenSheet = "table-hidden-sheet",
    /// Several sheets hold tables, and their names are of several periods.
    WhichSheet = "table-which-sheet",
    /// Other sheets hold tables too; they are not read.
    OtherSheets = "table-other-sheets",
    /// A text is typed in an encoding of old fonts.
    OldFont = "table-old-font",
    /// A row with figures is hidden.
    HiddenRow = "table-hidden-row",
    /// A column of figures is hidden, and is not read.
    HiddenColumn = "table-hidden-column",
    /// Neither words nor sums decide what a column of figures holds.
    Undecided = "table-undecided",
    /// A cell among figures is empty.
    EmptyCell = "table-empty-cell",
    /// A cell shows something else than the number that it holds.
    MaskedCell = "table-masked-cell",
    /// A row has the code of one agency and the name of another.
    OtherName = "table-other-name",
    /// A row has the names of an agency and of a field.
    TwoNames = "table-two-names",
    /// Two rows of one name have two codes, and the content has no code for the name.
    SameName = "table-same-name",
    /// A total is not the sum of its rows.
    ColumnSum = "table-column-sum",
    /// A figure is not the sum of its parts in the row.
    RowSum = "table-row-sum",
    /// A part is more than the figure that it is part of.
    PartOver = "table-part-over",
    /// The report has a figure that the table no longer has.
    LostFigure = "table-lost-figure",
    /// A row of figures is after the last row of the mapping.
    RowAfterLast = "table-row-after-last",
    /// A row is called like a total, and the mapping has no entry for it.
    LooksLikeTotal = "table-looks-like-total",
    /// The table has the days of another period.
    OtherPeriod = "table-other-period",
    /// The figures were taken before the end of the report's period.
    EarlyFigures = "table-early-figures",
    /// The file holds the report of another period, agency or scope.
    OtherReport = "table-other-report",
    /// A figure is in a cell that is merged with others.
    MergedFigure = "table-merged-figure",
    /// The figures are in another unit than dossiers.
    OtherUnit = "table-other-unit",
    // Of workbooks of content and posting tables.
    /// A sheet is called nearly as one of ours.
    SheetName = "book-sheet-name",
    /// A sheet of ours has no row of headings.
    NoHead = "book-no-head",
    /// A heading that no column has, over cells with something in them.
    UnknownHead = "book-unknown-head",
    /// Two columns have one heading.
    DoubleHead = "book-double-head",
    /// A sheet that the records of a file need was taken out.
    MissingSheet = "book-missing-sheet",
    /// A column that the records of a file need was taken out.
    MissingColumn = "book-missing-column",
    /// A row does not say which record it belongs to.
    NoKey = "book-no-key",
    /// Two rows name one record.
    DoubleKey = "book-double-key",
    /// No row of the main sheet has the name.
    Orphan = "book-orphan",
    /// No row of the list has the number.
    OrphanItem = "book-orphan-item",
    /// Two rows of one list have one number.
    DoubleNumber = "book-double-number",
    /// A cell is cut off, and what follows is not there.
    MissingPart = "book-missing-part",
    /// Cells of the data are merged.
    Merged = "book-merged",
    /// A row of the posting table that is neither a procedure nor anything else that such tables have.
    UnclearRow = "book-unclear-row",
    /// Words for ways to hand in a dossier that are not understood.
    ChannelWords = "book-channel-words",
    /// Words beside a legal text with which it is not certain that the text applies.
    LegalWords = "book-legal-words",
    /// One line names several agencies.
    SeveralAgencies = "book-several-agencies",
    /// Two procedures without a code have one name.
    DoubleName = "book-double-name",
    /// A number format shows words or another amount beside the value of a cell.
    FormatWords = "book-format-words",
    /// Two columns below one heading.
    SplitHead = "book-split-head",
    /// A posting table is in a hidden sheet.
    HiddenPosting = "book-hidden-posting",
    /// The workbook turned a code into a number.
    CodeNumber = "book-code-number",
    /// No word of a closed list.
    UnknownChoice = "book-unknown-choice",
    /// Neither yes nor no.
    NotYes = "book-not-yes",
    /// No day.
    NotDate = "book-not-date",
    /// No whole number.
    NotWhole = "book-not-whole",
    /// No YAML.
    NotYaml = "book-not-yaml",
    /// No name and no id of a record.
    UnknownName = "book-unknown-name",
    /// A name that several records bear.
    SeveralNamed = "book-several-named",
    /// Two columns exclude each other.
    Clash = "book-clash",
    /// A cell says that there is none, and another sheet has rows.
    StatedAndRows = "book-stated-and-rows",
    /// The last column says what another place says too.
    RestClash = "book-rest-clash",
    /// A cell that must be filled is empty.
    Missing = "book-missing",
    /// The named file is none in which such records stand.
    BadFile = "book-bad-file",
    /// Another file of the content has a procedure with this code.
    Taken = "book-taken",
    /// The file of the records was edited after the workbook was made.
    Edited = "book-edited",
    /// The file and the workbook changed a value to different ones.
    Conflict = "book-conflict",
    /// One of the two took a row out, and the other changed it.
    RowConflict = "book-row-conflict",
    /// The file and the workbook added a row each at one place of a list.
    TwoRows = "book-two-rows",
    /// A row of the hints below the headings was typed over in part.
    HintRow = "book-hint-row",
    /// A record that another one names is to be taken out.
    StillNamed = "book-still-named",
    /// A table no longer has a procedure, and has another of nearly its name.
    Renamed = "book-renamed",
    /// The name of a record was cleared or changed, and rows of its lists have the old one.
    KeyChanged = "book-key-changed",
    /// The row of a record is gone, and rows of its lists are not.
    RowGone = "book-row-gone",
    /// A row of the posting table was changed, but the procedure has a row of its own.
    PostingEdited = "book-posting-edited",
    /// A row of the posting table was made by an export, and the procedure's own row is gone.
    PostingAlone = "book-posting-alone",
}

/// What a mistake is: one of a sheet, or one that a file of the content would have too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// One of a sheet or its file.
    Sheet(MistakeKind),
    /// One of the content, in the words of `congkhai check`.
    Content(Box<Diagnostic>),
}

/// A place in a file of sheets.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct SheetPlace {
    /// The sheet; absent: the file as a whole, or a plain file.
    pub sheet: Option<String>,
    /// The row as a spreadsheet shows it, from 1 (in a plain file: the line).
    pub row: Option<u32>,
    /// The column, from 1, with its heading; the heading is empty where it is not known.
    pub column: Option<(u32, String)>,
}

/// An argument of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A text, or a word that the message selects by.
    Text(String),
    /// Measures, named in the language of the message; `none` where there are none.
    Measures(Vec<Measure>),
}

/// A mistake in a file of sheets, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub flaw: Flaw,
    /// The name of the file; empty until the reader of sheets hands the mistake on.
    pub file: Arc<str>,
    /// The place in the file.
    pub spot: SheetPlace,
    /// The arguments of the message, each name once.
    pub args: Vec<(&'static str, Arg)>,
}

/// Why a reader of sheets refuses a file, which it knows no name of.
impl Mistake {
    /// The file cannot be read, with the reason in words.
    pub(super) fn unreadable(reason: impl Into<String>) -> Self {
        Self::new(MistakeKind::Unreadable, "").with("reason", reason)
    }

    /// The file is no workbook.
    pub(super) fn no_workbook() -> Self {
        Self::unreadable(words::table_no_workbook())
    }

    /// A limit of `limits` is exceeded. The message proposes twice its value.
    pub(super) fn limit(name: &'static str, value: u64) -> Self {
        Self::new(MistakeKind::Limit, "")
            .with("limit", name)
            .with("value", value.to_string())
            .with("next", value.saturating_mul(2).to_string())
            .with("found", "")
    }

    /// A reference names no cell of a sheet.
    pub(super) fn bad_cell(found: &str) -> Self {
        const SHOWN: usize = 40;
        let shown: String = found.chars().take(SHOWN).collect();
        Self::new(MistakeKind::BadCell, "").with("found", shown)
    }

    /// The workbook is encrypted with a password.
    pub(super) fn encrypted() -> Self {
        Self::new(MistakeKind::Encrypted, "")
    }
}

impl<E: std::error::Error> From<E> for Mistake {
    fn from(error: E) -> Self {
        Self::unreadable(error.to_string())
    }
}

/// Refuses a count beyond a limit.
pub(super) fn within(count: u64, name: &'static str, value: u64) -> Result<(), Mistake> {
    if count > value { Err(Mistake::limit(name, value)) } else { Ok(()) }
}

impl Mistake {
    /// A mistake of a file as a whole.
    pub(super) fn new(kind: MistakeKind, file: &str) -> Self {
        Self::of(Flaw::Sheet(kind), file, SheetPlace::default())
    }

    /// A mistake at a place.
    pub(super) fn of(flaw: Flaw, file: &str, spot: SheetPlace) -> Self {
        Self { flaw, file: Arc::from(file), spot, args: Vec::new() }
    }

    /// The kind, if it is a mistake of a sheet.
    pub fn kind(&self) -> Option<MistakeKind> {
        match self.flaw {
            Flaw::Sheet(kind) => Some(kind),
            Flaw::Content(_) => None,
        }
    }

    /// A text that its message has as an argument.
    pub fn arg(&self, name: &str) -> Option<&str> {
        let found = self.args.iter().find(|(known, _)| *known == name);
        match &found?.1 {
            Arg::Text(text) => Some(text),
            Arg::Measures(_) => None,
        }
    }

    /// In this file.
    pub(super) fn in_file(mut self, file: &str) -> Self {
        self.file = Arc::from(file);
        self
    }

    /// In this sheet, if none is named yet.
    pub(super) fn sheet(mut self, sheet: Option<&str>) -> Self {
        self.spot.sheet = self.spot.sheet.or_else(|| sheet.map(str::to_owned));
        self
    }

    /// In this row, or line of a plain file, from 1.
    pub(super) fn row(mut self, row: u32) -> Self {
        self.spot.row = Some(row);
        self
    }

    /// In this column, from 1, under this heading.
    pub(super) fn column(mut self, column: u32, header: &str) -> Self {
        self.spot.column = Some((column, shortened(header.to_owned())));
        self
    }

    /// At this cell: its row and column, from 1.
    pub(super) fn at(self, cell: Option<(u32, u32)>) -> Self {
        match cell {
            Some((row, column)) => self.row(row).column(column, ""),
            None => self,
        }
    }

    /// With an argument of the message, of which a line's length is shown; it replaces an earlier one of the name.
    pub(super) fn with(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with_arg(name, Arg::Text(shortened(value.into())))
    }

    /// With an argument that is shown whole, but for what no message shows: a list, or a value to compare.
    pub(super) fn with_whole(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with_arg(name, Arg::Text(value.into()))
    }

    /// About these measures: `measure` in its message.
    pub(super) fn measures(self, measures: &[Measure]) -> Self {
        self.with_arg("measure", Arg::Measures(measures.to_vec()))
    }

    fn with_arg(mut self, name: &'static str, value: Arg) -> Self {
        self.args.retain(|(known, _)| *known != name);
        self.args.push((name, value));
        self
    }

    /// The file, sheet, row and column, in words.
    fn place(&self, messages: &Messages) -> String {
        let mut place = self.file.to_string();
        let mut add = |id: &str, args: &[(&'static str, &str)]| {
            place.push_str(", ");
            place.push_str(&messages.text(id, args));
        };
        if let Some(sheet) = &self.spot.sheet {
            add("sheet-place-sheet", &[("sheet", sheet)]);
        }
        if let Some(row) = self.spot.row {
            add("sheet-place-row", &[("row", &row.to_string())]);
        }
        if let Some((column, header)) = &self.spot.column {
            let id = if header.is_empty() { "sheet-place-column" } else { "sheet-place-headed" };
            add(id, &[("column", &letters(*column)), ("header", header)]);
        }
        place
    }

    /// Three lines: where and what was found, what was expected, what to do.
    pub fn text(&self, messages: &Messages) -> String {
        let wording = match &self.flaw {
            Flaw::Content(diagnostic) => messages.wording(diagnostic),
            Flaw::Sheet(kind) => {
                let args = self.args.iter().map(|(name, arg)| (*name, arg.text(messages)));
                messages.parts(kind.id(), &args.collect::<Vec<_>>())
            }
        };
        wording.under(&self.place(messages), messages)
    }
}

impl Arg {
    fn text(&self, messages: &Messages) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Measures(measures) if measures.is_empty() => "none".to_owned(),
            Self::Measures(measures) => {
                let named: Vec<String> = measures.iter().map(|it| named(*it, messages)).collect();
                named.join("; ")
            }
        }
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
    use crate::diag::message::MessageLanguage;

    #[test]
    fn measures_are_named_as_at_the_counter() {
        let name = |language| named(Measure::ResolvedOverdue, &Messages::new(language));
        assert_eq!(name(MessageLanguage::Vietnamese), "Giải quyết quá hạn (resolved.overdue)");
        assert_eq!(name(MessageLanguage::English), "Resolved overdue (resolved.overdue)");
        for measure in Measure::all() {
            assert!(named(measure, &Messages::new(MessageLanguage::Vietnamese)).len() > 10);
        }
    }

    /// All arguments that messages of mistakes have.
    const ARGS: &str = "found expected reason known other sheet vietnamese english mapping limit value next column \
        sum cells code encoding total fix head n base had file row";

    #[test]
    fn every_kind_is_worded_in_both_languages() {
        for language in [MessageLanguage::Vietnamese, MessageLanguage::English] {
            let messages = Messages::new(language);
            for kind in MistakeKind::ALL {
                let mistake = Mistake::new(*kind, "a.xlsx").sheet(Some("S")).row(3);
                let mistake = mistake.column(4, "Tổng số").measures(&[]);
                let text = ARGS.split_whitespace().fold(mistake, |it, name| it.with(name, "?"));
                let text = text.text(&messages);
                assert_eq!(text.lines().count(), 3, "{text}");
                assert!(!text.contains("{$") && !text.contains("{ "), "{text}");
            }
        }
    }
}
