//! Time limits: statutory beside committed, what is counted and what is not (domain brief §4).
//!
//! Must not know channels or cases; whether a commitment is shorter is judged in `check`.

use super::units::{Clock, TimeSpan};
use crate::{
    record,
    source::{
        decode::{Decode, DecodeContext, Entry, Item, LongText},
        encode::Encode,
        shape::ValueShape,
        yaml::Node,
    },
};

record! {
    /// How long the answer may take.
    pub struct TimeLimit {
        /// What the law allows.
        pub statutory: Entry<TimeSpan>,
        /// What the office commits to: never longer, and in the same unit.
        pub committed: Entry<TimeSpan>,
        /// The local decision that shortens the time.
        pub committed_basis: Option<String>,
        /// Dossiers handed in after this hour count from the next working day (NĐ 61/2018, Điều 18).
        pub cutoff: Option<Clock>,
        /// When the clock starts, in words.
        pub counted_from: Option<String>,
        /// What is not counted, such as "thời gian xác minh".
        pub excludes: Vec<Item<String>>,
        /// Whether and how the time may be extended.
        pub extendable: Option<LongText>,
        /// The legal text that sets the time.
        pub basis: Option<String>,
        /// A remark.
        pub note: Option<LongText>,
    }
}

impl TimeLimit {
    /// A statutory time and nothing else.
    fn statutory(statutory: Entry<TimeSpan>) -> Self {
        Self {
            statutory,
            committed: Entry::Absent,
            committed_basis: None,
            cutoff: None,
            counted_from: None,
            excludes: Vec::new(),
            extendable: None,
            basis: None,
            note: None,
        }
    }
}

/// A time limit as it may be written: a span alone, a span in words, or all of its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct ProcessingTime(pub TimeLimit);

impl From<TimeSpan> for ProcessingTime {
    fn from(span: TimeSpan) -> Self {
        Self(TimeLimit::statutory(Entry::Given(span)))
    }
}

impl Decode for ProcessingTime {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let is_in_words = matches!(&node, Node::Map(entries)
            if entries.iter().any(|(key, _)| key == "text"));
        if matches!(node, Node::Map(_)) && !is_in_words {
            return TimeLimit::decode(node, cx).map(Self);
        }
        let span = TimeSpan::decode(node, cx)?;
        Some(span.into())
    }

    fn shape() -> ValueShape {
        ValueShape::AnyOf(vec![TimeSpan::shape(), TimeLimit::shape()])
    }
}

/// A statutory time alone is written as its span.
impl Encode for ProcessingTime {
    fn encode(&self) -> Node {
        let Some(span) = self.0.statutory.given() else { return self.0.encode() };
        if self.0 == TimeLimit::statutory(Entry::Given(span.clone())) {
            return span.encode();
        }
        self.0.encode()
    }
}
