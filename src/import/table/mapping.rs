//! Owns the mapping of a table: what its columns and rows hold, and what the report says of itself.
//! Written by a guess or a person, kept beside the content. Must not know the table's cells.

use super::period;
pub use super::{numbers::Style, period::PeriodDraft, plain::Delimiter};
use chrono::NaiveDate;

use crate::{
    diag::Report,
    model::{
        count::{Cell, Count},
        ids::Id,
        measure::Measure,
        period::Period,
        procedure::Level,
        statistic::{Dimension, DossierReport, ReportSource, Scope, State},
    },
    record,
    source::{
        decode::{Decode, DecodeContext, Entry, Item, word},
        encode::Encode,
        shape,
        yaml::Node,
    },
};

record! {
    /// How a table of figures is to be read.
    pub struct Mapping {
        /// Where the table stands in its file.
        pub table: Shape,
        /// What the columns hold.
        pub columns: Vec<Item<MappedColumn>>,
        /// Names of rows that are left out.
        pub skip: Vec<Item<String>>,
        /// Names of rows that are the report's total.
        pub total: Vec<Item<String>>,
        /// Rows that head the rows of a level.
        pub groups: Vec<Item<Group>>,
        /// Cells that stand for a figure.
        pub cells: Vec<Item<CellWord>>,
        /// Words of the table's own for levels.
        pub levels: Vec<Item<LevelWord>>,
        /// Agencies whose id or level is to be another than guessed, or that the table does not name.
        pub agencies: Vec<Item<AgencyName>>,
        /// Fields likewise.
        pub fields: Vec<Item<FieldName>>,
        /// The report but for the imported rows; rows written here come first.
        pub report: Entry<DossierReport>,
    }
}

record! {
    /// What is known of a mapping's report before a person has completed it.
    pub struct Draft {
        /// Its report.
        pub report: Option<ReportDraft>,
    }
}

record! {
    /// A report that may lack what only a person knows: its agency, its period, the rule of its period.
    #[derive(Default)]
    pub struct ReportDraft {
        /// Its title.
        pub title: Option<String>,
        /// The agency whose dossiers are counted.
        pub agency: Option<Id>,
        /// Whose dossiers are counted.
        pub scope: Option<Scope>,
        /// The period. Broken: it was written with a mistake.
        pub period: Entry<PeriodDraft>,
        /// The day on which the figures were taken.
        pub as_of: Option<NaiveDate>,
        /// The paper that the figures come from.
        pub source: Option<ReportSource>,
        /// How final they are.
        pub state: Option<State>,
        /// By what the rows part the total without a rest.
        pub complete: Vec<Item<Dimension>>,
    }
}

impl ReportDraft {
    /// What a mapping shows of its report, if it has one; the mistakes are not reported.
    pub fn of(mapping: &Node) -> Option<Self> {
        let mut ignored = Report::default();
        Draft::decode(mapping.clone(), &mut DecodeContext::new("".into(), &mut ignored))?.report
    }

    /// A draft of which only the period is known.
    pub fn with_period(period: Period) -> Self {
        Self { period: Entry::Given(PeriodDraft::Whole(period)), ..Self::default() }
    }

    /// The period, if it has both its days.
    pub fn whole_period(&self) -> Option<Period> {
        match self.period {
            Entry::Given(PeriodDraft::Whole(period)) => Some(period),
            _ => None,
        }
    }

    /// What to give on the command line for the period, if it is not there or lacks its rule. A period with another
    /// mistake is the author's to correct.
    pub fn missing_period(&self) -> Option<String> {
        // The name of the file may give the period without its rule.
        let name = match self.period {
            Entry::Broken | Entry::Given(PeriodDraft::Whole(_)) => return None,
            Entry::Given(PeriodDraft::Ruleless(name)) => name,
            Entry::Absent => None,
        };
        Some(period::proposal(name, self.title.as_deref().unwrap_or_default()))
    }

    /// The draft with the agency and the period of another, where that has them.
    #[must_use]
    pub fn completed_by(self, other: Self) -> Self {
        let period = if other.period.given().is_some() { other.period } else { self.period };
        Self { agency: other.agency.or(self.agency), period, ..self }
    }

    /// A mapping as it was read, with what is known here in its report.
    pub fn put_into(self, mapping: Node) -> Node {
        if self == Self::default() {
            return mapping;
        }
        overlaid(mapping, Draft { report: Some(self) }.encode(), 2)
    }
}

/// A tree with the values of another under its keys, down to some level of mappings; below it, they replace those
/// that are there.
fn overlaid(below: Node, above: Node, levels: u32) -> Node {
    match (below, above) {
        (_, above) if levels == 0 => above,
        (Node::Map(mut entries), Node::Map(above)) => {
            for (key, value) in above {
                match entries.iter_mut().find(|(name, _)| *name == key) {
                    Some((_, old)) => {
                        *old = overlaid(std::mem::replace(old, Node::Null), value, levels - 1);
                    }
                    None => entries.push((key, value)),
                }
            }
            Node::Map(entries)
        }
        (below, _) => below,
    }
}

record! {
    /// Where the table stands in its file.
    pub struct Shape {
        /// The name of the file.
        pub file: Option<String>,
        /// The sheet of a workbook. Absent: its first.
        pub sheet: Option<String>,
        /// What parts the cells of a plain file.
        pub delimiter: Option<Delimiter>,
        /// How numbers are written. Absent: no number has a separator.
        pub numbers: Option<Style>,
        /// What an empty cell beside figures means. Absent: a person is asked.
        pub empty: Option<Cell<Count>>,
        /// First row of headings (1-based).
        pub header_from: u32,
        /// Last row of headings; the row of column numbers is among them.
        pub header_to: u32,
        /// Last row of the table. Absent: the file's last.
        pub last_row: Option<u32>,
    }
}

record! {
    /// A column.
    pub struct MappedColumn {
        /// Its letter.
        pub column: String,
        /// Its heading. If given, the file must have it.
        pub header: Option<String>,
        /// What it holds.
        pub holds: ColumnMeaning,
        /// What an undecided column may hold. For people; not read.
        pub may_hold: Vec<Item<ColumnMeaning>>,
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnMeaning {
    /// `row.agency`: the name of an agency.
    Agency,
    /// `row.field`: the name of a field.
    Field,
    /// `row.code`: the agency's or field's code.
    Code,
    /// `row.level`: the agency's level.
    Level,
    /// `row.number`: the row's number.
    Number,
    /// `ignored`: nothing of use.
    Ignored,
    /// `undecided`: figures that neither words nor sums explain. They are not imported, and a person is asked.
    Undecided,
    /// A measure.
    Figure(Measure),
}

impl ColumnMeaning {
    const OWN: &'static [(&'static str, Self)] = &[
        ("row.agency", Self::Agency),
        ("row.field", Self::Field),
        ("row.code", Self::Code),
        ("row.level", Self::Level),
        ("row.number", Self::Number),
        ("ignored", Self::Ignored),
        ("undecided", Self::Undecided),
    ];

    /// Every word that may stand for it.
    pub fn words() -> Vec<(&'static str, Self)> {
        let figures = Measure::WORDS.iter().map(|(name, measure)| (*name, Self::Figure(*measure)));
        Self::OWN.iter().copied().chain(figures).collect()
    }

    /// The word that stands for it.
    pub fn word(self) -> &'static str {
        let own = Self::OWN.iter().find(|(_, holds)| *holds == self).map(|(word, _)| *word);
        match self {
            Self::Figure(measure) => measure.name(),
            _ => own.unwrap_or("ignored"),
        }
    }

    /// The measure, if it holds one.
    pub fn measure(self) -> Option<Measure> {
        match self {
            Self::Figure(measure) => Some(measure),
            _ => None,
        }
    }
}

impl Decode for ColumnMeaning {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        word(node, &Self::words(), cx)
    }

    fn shape() -> shape::ValueShape {
        shape::ValueShape::words("Holds", &Self::words())
    }
}

impl Encode for ColumnMeaning {
    fn encode(&self) -> Node {
        Node::Text(self.word().to_owned())
    }
}

record! {
    /// A row that heads the rows of a level, perhaps with their sum.
    pub struct Group {
        /// What stands in the row.
        pub row: String,
        /// The level of the rows below it.
        pub level: Level,
    }
}

record! {
    /// A cell that stands for a figure, such as `-`.
    pub struct CellWord {
        /// What stands in the cell.
        pub found: String,
        /// What it means.
        pub means: Cell<Count>,
    }
}

record! {
    /// A word of the table for a level.
    pub struct LevelWord {
        /// What stands in the cell.
        pub found: String,
        /// The level.
        pub level: Level,
    }
}

record! {
    /// An agency that the table or the report names.
    pub struct AgencyName {
        /// Its name as the table spells it, or any name if the table does not.
        pub name: String,
        /// Its id in the content.
        pub id: Option<Id>,
        /// Its level, if it is new.
        pub level: Option<Level>,
    }
}

record! {
    /// A field that the table names.
    pub struct FieldName {
        /// Its name as the table spells it.
        pub name: String,
        /// Its id in the content.
        pub id: Id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_has_keys_of_a_mapping() {
        assert!(Draft::KEYS.iter().all(|it| Mapping::KEYS.contains(it)));
        assert!(ReportDraft::KEYS.iter().all(|it| DossierReport::KEYS.contains(it)));
    }
}
