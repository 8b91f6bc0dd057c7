//! Layouts of legal forms as data: a tree of headings, and what each column shows (domain brief §5.5).
//!
//! The law changes the forms, so no column stands in code. Must not know pages or cells' looks.

use chrono::NaiveDate;

use super::{
    count::{Cell, Count, Qualifier},
    figures::Figures,
    ids::Id,
    measure::Measure,
    procedure::Level,
};
use crate::{
    diag::{Code, fix::Fix},
    record,
    source::{
        decode::{Decode, DecodeContext, Item, OneOrMore},
        encode::Encode,
        shape::ValueShape,
        yaml::Node,
    },
    text::nearest,
};

record! {
    /// A form of the law, such as Biểu 06/VPCP/KSTT.
    pub struct FormLayout {
        /// Its id.
        pub id: Id,
        /// Its number.
        pub number: String,
        /// Its title.
        pub title: String,
        /// The legal text that sets it.
        pub basis: Option<String>,
        /// "Đơn vị tính".
        pub unit: Option<String>,
        /// First day it applies.
        pub valid_from: Option<NaiveDate>,
        /// Last day it applies.
        pub valid_to: Option<NaiveDate>,
        /// Its columns.
        pub columns: Vec<Item<Column>>,
        /// How its rows are grouped, in order.
        pub groups: Vec<Item<RowGroup>>,
        /// What the row of totals is called. Absent: there is none.
        pub total: Option<String>,
    }
}

record! {
    /// A heading over columns, or a column.
    pub struct Column {
        /// Its heading.
        pub label: String,
        /// Its number in the form: `(3)`.
        pub number: Option<u32>,
        /// What it shows. A column has this, a heading has `columns`.
        pub shows: Option<ColumnDisplay>,
        /// The columns below it.
        pub columns: Vec<Item<Column>>,
    }
}

record! {
    /// A group of rows.
    pub struct RowGroup {
        /// Its heading.
        pub label: String,
        /// The levels of the agencies in it.
        pub levels: OneOrMore<Level>,
    }
}

/// What a column shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnDisplay {
    /// `row.number`: the row's number, from 1.
    RowNumber,
    /// `row.name`: what the row is about.
    RowName,
    /// Measures: the first sum that is reported; `a | b + c` shows `a`, or else `b + c`.
    Figures(Vec<Vec<Measure>>),
}

impl ColumnDisplay {
    /// Reads `received.online`, `received.in_person_or_postal | received.in_person + received.postal`.
    /// The error is the first word that is no measure.
    fn parse(text: &str) -> Result<Self, &str> {
        match text {
            "row.number" => return Ok(Self::RowNumber),
            "row.name" => return Ok(Self::RowName),
            _ => {}
        }
        let measure = |word: &str| {
            Measure::WORDS.iter().find(|(name, _)| *name == word).map(|(_, measure)| *measure)
        };
        let sum = |sum: &'_ str| -> Result<Vec<Measure>, String> {
            sum.split('+').map(str::trim).map(|it| measure(it).ok_or(it.to_owned())).collect()
        };
        let mut sums = Vec::new();
        for alternative in text.split('|') {
            match sum(alternative) {
                Ok(measures) => sums.push(measures),
                Err(word) => {
                    let at = text.find(&word).unwrap_or(0);
                    return Err(&text[at..at + word.len()]);
                }
            }
        }
        Ok(Self::Figures(sums))
    }

    /// What the column shows of a row's figures; not reported where it shows no measure.
    pub fn cell(&self, figures: &Figures) -> Cell<Count> {
        let Self::Figures(sums) = self else { return Cell::NotReported };
        let first = sums.iter().flatten().next();
        sums.iter()
            .find_map(|sum| added(sum, figures))
            .or_else(|| first.map(|measure| figures.get(*measure)))
            .unwrap_or(Cell::NotReported)
    }
}

/// The sum of measures that are all known. A sum with a qualified part is about so much.
fn added(sum: &[Measure], figures: &Figures) -> Option<Cell<Count>> {
    if let [measure] = sum {
        let cell = figures.get(*measure);
        return (cell != Cell::NotReported).then_some(cell);
    }
    let mut total = 0_i64;
    let mut qualifier = Qualifier::Exact;
    for measure in sum {
        let cell = figures.get(*measure);
        total = total.checked_add(cell.known()?.to_i64())?;
        if cell.exactly().is_none() {
            qualifier = Qualifier::About;
        }
    }
    Some(Cell::Known { value: Count::new(total)?, qualifier })
}

impl Decode for ColumnDisplay {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let text = String::decode(node, cx)?;
        match Self::parse(&text) {
            Ok(shows) => Some(shows),
            Err(word) => {
                let known = || {
                    ["row.number", "row.name"]
                        .into_iter()
                        .chain(Measure::WORDS.iter().map(|(name, _)| *name))
                };
                let is_whole = word == text;
                let diagnostic = cx
                    .diagnostic(Code::UnknownWord)
                    .with("found", word)
                    .with("known", known().collect::<Vec<_>>().join(", "))
                    .suggest(nearest(word, known()))
                    .fixed_by(is_whole.then(|| Fix::nearest(word, known())).flatten());
                cx.push(diagnostic);
                None
            }
        }
    }

    fn shape() -> ValueShape {
        let measure = any_of(Measure::WORDS);
        let sum = format!("(?:{measure})(?: *[+] *(?:{measure}))*");
        ValueShape::form("Shows", format!("^(?:row[.]number|row[.]name|{sum}(?: *[|] *{sum})*)$"))
    }
}

impl Encode for ColumnDisplay {
    fn encode(&self) -> Node {
        let names =
            |sum: &Vec<Measure>| sum.iter().map(|it| it.name()).collect::<Vec<_>>().join(" + ");
        Node::Text(match self {
            Self::RowNumber => "row.number".to_owned(),
            Self::RowName => "row.name".to_owned(),
            Self::Figures(sums) => sums.iter().map(names).collect::<Vec<_>>().join(" | "),
        })
    }
}

/// The measures as alternatives of a pattern.
fn any_of(words: &[(&str, Measure)]) -> String {
    words.iter().map(|(word, _)| word.replace('.', "[.]")).collect::<Vec<_>>().join("|")
}

impl FormLayout {
    /// The columns that show something, from left to right.
    pub fn leaves(&self) -> Vec<&Column> {
        fn below<'a>(columns: &'a [Item<Column>], leaves: &mut Vec<&'a Column>) {
            for column in columns {
                if column.columns.is_empty() {
                    leaves.push(column);
                } else {
                    below(&column.columns, leaves);
                }
            }
        }
        let mut leaves = Vec::new();
        below(&self.columns, &mut leaves);
        leaves
    }

    /// How many rows of headings there are; at least 1 if there is a column.
    pub fn depth(&self) -> usize {
        fn below(columns: &[Item<Column>]) -> usize {
            columns.iter().map(|column| 1 + below(&column.columns)).max().unwrap_or(0)
        }
        below(&self.columns)
    }
}
