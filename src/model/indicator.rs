//! Series beside the dossiers: published procedures, online payments, messages, documents, signatures
//! (domain brief §5.6).
//!
//! Must not know reports of dossiers, nor judge.

use chrono::NaiveDate;

use super::{
    count::Cell,
    ids::Id,
    period::Period,
    procedure::Level,
    statistic::{ReportSource, Scope},
    units::{Decimal, Signed},
};
use crate::{
    record,
    source::decode::{Item, LongText},
    words,
};

words! {
    /// What the values of a series are.
    pub enum Unit {
        /// A number of things.
        Count = "count",
        /// Dong.
        Dong = "dong",
        /// Per cent of a whole.
        Percent = "percent",
        /// Percentage points: a difference of two percentages.
        Points = "pp",
        /// Per cent by which something grew, or fell, against an earlier time.
        Change = "change",
        /// Times as much.
        Times = "times",
    }
}

words! {
    /// How "giảm 1,26%" between two percentages is meant.
    pub enum Reading {
        /// In percentage points.
        Points = "pp",
        /// Relative to the earlier percentage.
        Relative = "relative",
        /// The source leaves it open, and the page says so.
        Unclear = "unclear",
    }
}

words! {
    /// On which side of a target values should lie.
    pub enum Aim {
        /// At the target or above.
        AtLeast = "at-least",
        /// At the target or below.
        AtMost = "at-most",
    }
}

impl Unit {
    /// Whether a value may be below zero: a difference may, a number of things may not.
    pub fn is_signed(self) -> bool {
        matches!(self, Self::Points | Self::Change)
    }
}

record! {
    /// What a plan wants a series to reach.
    pub struct IndicatorTarget {
        /// The target in the series' unit.
        pub figure as "value": Signed,
        /// Whether more or less is better.
        pub aim: Aim,
        /// For which period; values within it are held against the target.
        pub period: Period,
        /// The plan that sets it.
        pub source: ReportSource,
    }
}

impl IndicatorTarget {
    /// Whether a value of some period, or of some day, is held against this target.
    pub fn is_for(&self, value: &IndicatorValue) -> bool {
        match (&value.period, value.as_of) {
            (Some(period), _) => period.is_within(&self.period),
            (None, Some(day)) => (self.period.from()..=self.period.to()).contains(&day),
            (None, None) => false,
        }
    }

    /// Whether a value reaches the target.
    pub fn is_reached_by(&self, value: Decimal) -> bool {
        match self.aim {
            Aim::AtLeast => value >= self.figure.to_decimal(),
            Aim::AtMost => value <= self.figure.to_decimal(),
        }
    }
}

words! {
    /// Which figure of a value, or beside it, was changed.
    pub enum Changed {
        /// The value itself.
        Value = "value",
        /// Of how many it is the share: the part.
        Part = "part",
        /// Of how many it is the share: the whole.
        Base = "base",
        /// The source's words.
        Text = "text",
        /// What a plan wants.
        Target = "target",
    }
}

record! {
    /// A change of a series after publication (Luật 104/2016/QH13, Điều 22).
    pub struct IndicatorRevision {
        /// The day of the change.
        pub on: NaiveDate,
        /// Why.
        pub reason: String,
        /// Who decided it.
        pub by: Option<String>,
        /// The period of the value. Without it and a day: more than one value was changed.
        pub period: Option<Period>,
        /// The day of the value.
        pub as_of: Option<NaiveDate>,
        /// Which figure. Absent: the value itself.
        pub which: Option<Changed>,
        /// What it was before.
        pub was: Cell<Decimal>,
    }
}

impl IndicatorRevision {
    /// Whether it names no single value: more than one was changed.
    pub fn is_of_many(&self) -> bool {
        self.period.is_none() && self.as_of.is_none()
    }
}

record! {
    /// A series: one object counted, one code.
    pub struct IndicatorSeries {
        /// What is counted, for comparing series: one code for one object.
        pub code: Id,
        /// Its name.
        pub name: String,
        /// What the values are.
        pub unit: Unit,
        /// What one counted thing is: "thủ tục", "tin nhắn".
        pub of: Option<String>,
        /// The agency it is about.
        pub agency: Id,
        /// Whose work is counted. Absent: the source does not say.
        pub scope: Option<Scope>,
        /// The level it is about.
        pub level: Option<Level>,
        /// The field it is about.
        pub field: Option<Id>,
        /// The heading it stands under.
        pub group: Option<String>,
        /// Whether levels, fields or agencies add up. Catalogues do not: a procedure may have several
        /// levels.
        pub additive: bool,
        /// What exactly is counted.
        pub about: Option<LongText>,
        /// Where the values come from that name no source of their own.
        pub source: Option<ReportSource>,
        /// What plans want it to reach.
        pub targets: Vec<Item<IndicatorTarget>>,
        /// The values.
        pub values: Vec<Item<IndicatorValue>>,
        /// What was changed after publication, oldest first.
        pub revisions: Vec<Item<IndicatorRevision>>,
        /// Remarks for the reader.
        pub notes: Vec<Item<LongText>>,
        /// It is invented, and every page says so.
        pub illustrative: bool,
    }
}

record! {
    /// A value of a series, for a period or on a day.
    pub struct IndicatorValue {
        /// The period.
        pub period: Option<Period>,
        /// The day on which it held, or on which it was taken.
        pub as_of: Option<NaiveDate>,
        /// The value in the series' unit; from 0 on, unless the unit is of differences.
        pub figure as "value": Cell<Decimal>,
        /// Of a percentage: how many.
        pub part: Cell<Decimal>,
        /// Of a percentage: of how many.
        pub base: Cell<Decimal>,
        /// The source's words, such as "tăng hơn 52 lần".
        pub text: Option<String>,
        /// How a change in per cent is meant.
        pub reading: Option<Reading>,
        /// A remark for the reader.
        pub note: Option<LongText>,
        /// Its source, where it is another than the series'.
        pub source: Option<ReportSource>,
    }
}
