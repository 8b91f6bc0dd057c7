//! Reports of dossiers: who reports what, for which period, after which signed paper (domain brief §5).
//!
//! Must not judge: sums are `identity`'s, verdicts `check`'s; nor know how a table is laid out.

use chrono::NaiveDate;

pub use super::figures::Figures;
use super::{
    Sourced,
    count::{Cell, Count, TypedPercent},
    figures::in_group,
    identity::{self, Cause},
    ids::{Id, ProcedureCode},
    measure::Measure,
    period::Period,
    procedure::{ChannelKind, Level},
    units::Url,
};
use crate::{
    diag::{Code, KeyPath, Place},
    record,
    source::{
        decode::{Decode, DecodeContext, Fields, Item, LongText},
        encode::{Encode, Entries},
        shape::{KeyNeed, KeyShape, MappingShape, ValueShape},
        yaml::Node,
    },
    words,
};

words! {
    /// Whose dossiers a report counts.
    pub enum Scope {
        /// The agency's own.
        Own = "own",
        /// Its own and those of the agencies below it.
        OwnAndSubordinate = "own-and-subordinate",
        /// Those of the agencies below it.
        Subordinate = "subordinate",
        /// Those of central agencies' local branches (ngành dọc).
        Vertical = "vertical",
        /// All of these.
        All = "all",
    }
}

words! {
    /// How final the figures are.
    pub enum State {
        /// Sơ bộ.
        Provisional = "provisional",
        /// Chính thức.
        Official = "official",
        /// Đính chính.
        Corrected = "corrected",
    }
}

words! {
    /// What is counted beside "đã giải quyết" and not within it.
    pub enum Outside {
        /// Trả lại, từ chối.
        Returned = "returned",
        /// Rút hồ sơ.
        Withdrawn = "withdrawn",
        /// Tạm dừng, dừng giải quyết.
        Suspended = "suspended",
    }
}

impl Outside {
    /// The measure that counts it.
    pub fn measure(self) -> Measure {
        match self {
            Self::Returned => Measure::Returned,
            Self::Withdrawn => Measure::Withdrawn,
            Self::Suspended => Measure::Suspended,
        }
    }
}

words! {
    /// By what rows may part a total.
    pub enum Dimension {
        /// By field.
        Field = "field",
        /// By agency.
        Agency = "agency",
        /// By level.
        Level = "level",
        /// By procedure.
        Procedure = "procedure",
        /// By channel.
        Channel = "channel",
    }
}

record! {
    /// A report of dossiers (tình hình, kết quả giải quyết thủ tục hành chính).
    pub struct DossierReport {
        /// Its title, as shown. Absent: pages make one of agency and period.
        pub title: Option<String>,
        /// The agency whose dossiers are counted.
        pub agency: Id,
        /// Whose dossiers are counted.
        pub scope: Scope,
        /// The period, with both days.
        pub period: Period,
        /// The day on which the figures were taken. Absent: at the period's end.
        pub as_of: Option<NaiveDate>,
        /// The signed paper or the article the figures come from.
        pub source: ReportSource,
        /// How final they are.
        pub state: State,
        /// What was changed after publication, oldest first.
        pub revisions: Vec<Item<Revision>>,
        /// The figures: the total in a row that names nothing, parts in rows that name something.
        pub rows: Vec<Item<Row>>,
        /// By what the rows part the total without a rest.
        pub complete: Vec<Item<Dimension>>,
        /// The agencies whose reports of the same period add up to this one.
        pub sum_of: Vec<Item<Id>>,
        /// What the source counts beside "resolved". Empty: within it, or not at all.
        pub outside_resolved: Vec<Item<Outside>>,
        /// What the signed text says where it contradicts the rows, or itself.
        pub as_reported: Vec<Item<AsReported>>,
        /// Remarks for the reader.
        pub notes: Vec<Item<LongText>>,
        /// It is invented, and every page says so.
        pub illustrative: bool,
    }
}

record! {
    /// Where figures come from: at least a number, a title, a file or an address.
    pub struct ReportSource {
        /// The paper's number.
        pub number: Option<String>,
        /// Its title, or the article's.
        pub title: Option<String>,
        /// The day it was signed.
        pub signed_on: Option<NaiveDate>,
        /// The day it was published.
        pub published_on: Option<NaiveDate>,
        /// Who issued it.
        pub issuer: Option<String>,
        /// Its file below `forms/`.
        pub file: Option<String>,
        /// Its address.
        pub url: Option<Url>,
    }
}

impl DossierReport {
    /// Whether it reports any figure: a report of nothing but `không báo cáo` is none yet.
    pub fn has_figures(&self) -> bool {
        let is_known = |row: &Item<Row>| {
            let mut cells = row.figures.iter();
            !row.shares.is_empty() || cells.any(|(_, cell)| !matches!(cell, Cell::NotReported))
        };
        !self.as_reported.is_empty() || self.rows.iter().any(is_known)
    }
}

impl ReportSource {
    /// A source of which only the title is known.
    pub fn titled(title: String) -> Self {
        Self {
            number: None,
            title: Some(title),
            signed_on: None,
            published_on: None,
            issuer: None,
            file: None,
            url: None,
        }
    }

    /// Whether a reader could look it up at all.
    pub fn is_named(&self) -> bool {
        self.number.is_some() || self.title.is_some() || self.file.is_some() || self.url.is_some()
    }
}

record! {
    /// A change after publication (Luật 104/2016/QH13, Điều 22).
    pub struct Revision {
        /// The day of the change.
        pub on: NaiveDate,
        /// Why.
        pub reason: String,
        /// Who decided it.
        pub by: Option<String>,
        /// Which measure was changed. Absent: more than one.
        pub measure: Option<Measure>,
        /// What it was before.
        pub was: Cell<Count>,
        /// The field of the row it stands in. Absent, like the five below: the row that names none or,
        /// without a measure, every row.
        pub field: Option<Id>,
        /// The agency of the row.
        pub agency: Option<Id>,
        /// The level of the row.
        pub level: Option<Level>,
        /// The procedure of the row.
        pub procedure: Option<ProcedureCode>,
        /// The channel of the row.
        pub channel: Option<ChannelKind>,
        /// The label of the row.
        pub label: Option<String>,
    }
}

impl Revision {
    /// What the row is about whose figure was changed.
    pub fn about(&self) -> Dimensions {
        Dimensions {
            field: self.field.clone(),
            agency: self.agency.clone(),
            level: self.level,
            procedure: self.procedure.clone(),
            channel: self.channel,
            label: self.label.clone(),
        }
    }
}

record! {
    /// A figure of the signed text that contradicts the rows, or its own parts.
    pub struct AsReported {
        /// Which measure.
        pub measure: Measure,
        /// What the text says.
        pub figure as "value": Cell<Count>,
        /// Its words.
        pub quote: Option<String>,
        /// What is wrong with it, for the reader.
        pub note: Option<String>,
        /// The field of the row it belongs to. Absent, like the four below: the row that names none.
        pub field: Option<Id>,
        /// The agency of the row.
        pub agency: Option<Id>,
        /// The level of the row.
        pub level: Option<Level>,
        /// The procedure of the row.
        pub procedure: Option<ProcedureCode>,
        /// The channel of the row.
        pub channel: Option<ChannelKind>,
        /// The label of the row.
        pub label: Option<String>,
    }
}

impl AsReported {
    /// What the row is about that the figure belongs to.
    pub fn about(&self) -> Dimensions {
        Dimensions {
            field: self.field.clone(),
            agency: self.agency.clone(),
            level: self.level,
            procedure: self.procedure.clone(),
            channel: self.channel,
            label: self.label.clone(),
        }
    }
}

record! {
    /// A share that the source prints, to be held against the figures.
    pub struct StatedShare {
        /// Of which measure.
        pub measure: Measure,
        /// In which measure.
        pub of: Measure,
        /// What is printed.
        pub percent: TypedPercent,
    }
}

/// What a row is about. All absent: the report's total.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dimensions {
    /// The field.
    pub field: Option<Id>,
    /// The agency, if it is another than the report's.
    pub agency: Option<Id>,
    /// The level.
    pub level: Option<Level>,
    /// The procedure.
    pub procedure: Option<ProcedureCode>,
    /// The channel.
    pub channel: Option<ChannelKind>,
    /// What else the row is called.
    pub label: Option<String>,
}

impl Dimensions {
    /// Whether the row is the report's total.
    pub fn is_total(&self) -> bool {
        *self == Self::default()
    }

    /// The same row without one dimension, if it names that dimension.
    pub fn without(&self, dimension: Dimension) -> Option<Self> {
        let mut rest = self.clone();
        let was_named = match dimension {
            Dimension::Field => rest.field.take().is_some(),
            Dimension::Agency => rest.agency.take().is_some(),
            Dimension::Level => rest.level.take().is_some(),
            Dimension::Procedure => rest.procedure.take().is_some(),
            Dimension::Channel => rest.channel.take().is_some(),
        };
        was_named.then_some(rest)
    }
}

/// A row of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is about.
    pub about: Dimensions,
    /// Its own period, where a source puts rows of different periods into one table.
    pub period: Option<Period>,
    /// A remark for the reader.
    pub note: Option<LongText>,
    /// Shares that the source prints.
    pub shares: Vec<Item<StatedShare>>,
    /// The figures.
    pub figures: Figures,
}

impl Row {
    const OWN: &'static [&'static str] =
        &["field", "agency", "level", "procedure", "channel", "label", "period", "note", "shares"];

    /// What may stand in it: what it is about, and at least one figure.
    fn body() -> MappingShape {
        let figures =
            |group| in_group(group).map(|it| KeyShape::of::<Cell<Count>>(it.key())).collect();
        let mut keys = vec![
            KeyShape::of::<Option<Id>>("field"),
            KeyShape::of::<Option<Id>>("agency"),
            KeyShape::of::<Option<Level>>("level"),
            KeyShape::of::<Option<ProcedureCode>>("procedure"),
            KeyShape::of::<Option<ChannelKind>>("channel"),
            KeyShape::of::<Option<String>>("label"),
            KeyShape::of::<Option<Period>>("period"),
            KeyShape::of::<Option<LongText>>("note"),
            KeyShape::of::<Vec<Item<StatedShare>>>("shares"),
        ];
        keys.extend(Figures::GROUPS.iter().map(|group| KeyShape {
            shape: ValueShape::record(group, move || MappingShape::new(figures(group))),
            ..KeyShape::of::<Option<String>>(group)
        }));
        keys.extend(figures(""));
        let single = in_group("").map(Measure::key);
        let needed = Figures::GROUPS.iter().copied().chain(single).map(|key| vec![key]);
        MappingShape { keys, needs: vec![KeyNeed::AnyOf(needed.collect())] }
    }
}

impl Decode for Row {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let single = in_group("").map(Measure::key);
        let keys: Vec<&str> =
            Self::OWN.iter().chain(Figures::GROUPS).copied().chain(single).collect();
        let mut fields = Fields::open(node, &keys, cx)?;
        let about = Dimensions {
            field: fields.take("field", cx)?,
            agency: fields.take("agency", cx)?,
            level: fields.take("level", cx)?,
            procedure: fields.take("procedure", cx)?,
            channel: fields.take("channel", cx)?,
            label: fields.take("label", cx)?,
        };
        let had_period = fields.has("period");
        let period: Option<Period> = fields.take("period", cx)?;
        let note = fields.take("note", cx)?;
        let shares = fields.take("shares", cx)?;
        let figures = Figures::take(&mut fields, cx)?;
        if had_period && period.is_none() {
            return None;
        }
        if figures.is_empty() {
            let diagnostic = cx.diagnostic(Code::RowWithoutFigure);
            cx.push(diagnostic);
            return None;
        }
        Some(Self { about, period, note, shares, figures })
    }

    fn shape() -> ValueShape {
        ValueShape::record("Row", Self::body)
    }
}

impl Encode for Row {
    fn encode(&self) -> Node {
        let mut entries = Entries::default();
        let Dimensions { field, agency, level, procedure, channel, label } = &self.about;
        entries.put("field", field);
        entries.put("agency", agency);
        entries.put("level", level);
        entries.put("procedure", procedure);
        entries.put("channel", channel);
        entries.put("label", label);
        entries.put("period", &self.period);
        entries.put("note", &self.note);
        for group in Figures::GROUPS {
            let mut inner = Entries::default();
            self.figures.put(group, &mut inner);
            if !inner.is_empty() {
                entries.put_node(group, inner.into_node());
            }
        }
        self.figures.put("", &mut entries);
        entries.put("shares", &self.shares);
        entries.into_node()
    }
}

/// A figure that the signed report states otherwise than the rows, or than its own parts: published
/// with both figures and a note.
#[derive(Clone, Debug, PartialEq)]
pub struct Discrepancy<'a> {
    /// The row it belongs to; absent if the report has none such.
    pub row: Option<&'a Item<Row>>,
    /// Which measure.
    pub measure: Measure,
    /// What the signed text says.
    pub reported: Cell<Count>,
    /// What the rows say, or what their parts add up to; absent if they say nothing.
    pub computed: Option<Count>,
    /// The words of the text.
    pub quote: Option<&'a str>,
    /// The author's remark.
    pub note: Option<&'a str>,
    /// The likely cause, if the figures show one.
    pub cause: Option<Cause>,
}

impl DossierReport {
    /// The row that is the report's total: the one that names nothing.
    pub fn total(&self) -> Option<&Item<Row>> {
        self.rows.iter().find(|row| row.about.is_total())
    }

    /// The period of a row: its own, or the report's.
    pub fn period_of<'a>(&'a self, row: &'a Row) -> &'a Period {
        row.period.as_ref().unwrap_or(&self.period)
    }

    /// The measures that the source counts beside "resolved".
    pub fn outside(&self) -> Vec<Measure> {
        self.outside_resolved.iter().map(|it| it.measure()).collect()
    }

    /// The row that a figure of the signed text belongs to.
    pub fn row_of(&self, stated: &AsReported) -> Option<&Item<Row>> {
        let about = stated.about();
        self.rows.iter().find(|row| row.about == about)
    }

    /// Every figure of the signed text that contradicts the rows or its own parts, in the author's
    /// order.
    pub fn discrepancies(&self) -> Vec<Discrepancy<'_>> {
        self.as_reported.iter().map(|stated| self.discrepancy(stated)).collect()
    }

    fn discrepancy<'a>(&'a self, stated: &'a AsReported) -> Discrepancy<'a> {
        let row = self.row_of(stated);
        let (measure, reported) = (stated.measure, stated.figure);
        let of_parts = row.and_then(|row| identity::computed(&row.figures, measure));
        let of_row = row.and_then(|row| row.figures.get(measure).exactly());
        let computed =
            of_row.filter(|own| Some(*own) != reported.known()).or(of_parts.map(|it| it.value));
        let cause = row
            .zip(reported.exactly())
            .and_then(|(row, reported)| identity::cause(&row.figures, measure, reported.to_i64()));
        let (quote, note) = (stated.quote.as_deref(), stated.note.as_deref());
        Discrepancy { row, measure, reported, computed, quote, note, cause }
    }
}

impl Sourced<DossierReport> {
    /// The way to a row.
    pub fn row_path(&self, row: &Item<Row>) -> KeyPath {
        self.origin.path().key("rows").index(row.position)
    }

    /// The place of a measure in a row; the row itself if the measure was not written.
    pub fn measure_place(&self, row: &Item<Row>, measure: Measure) -> Place {
        let mut path = self.row_path(row);
        if row.figures.is_written(measure) {
            if !measure.group().is_empty() {
                path = path.key(measure.group());
            }
            path = path.key(measure.key());
        }
        Place::value(&self.origin.file, path)
    }
}
