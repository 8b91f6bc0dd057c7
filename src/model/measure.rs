//! What a report of dossiers counts: the measures of form 06 and those beside it (domain brief §1.3).
//!
//! Must not know values or sums.

use crate::source::{
    decode::{Decode, DecodeContext, word},
    encode::Encode,
    shape::ValueShape,
    yaml::Node,
};

/// Whether figures of consecutive periods may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// What happened in the period: months add up to their quarter.
    Flow,
    /// What was there at its beginning or end, or contains such a part: never added.
    Stock,
}

macro_rules! measures {
    ($($(#[doc = $doc:literal])+ $Name:ident = $group:literal, $key:literal, $name:literal, $nature:ident;)+) => {
        /// A measure of a report of dossiers, in the order of form 06.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Measure { $($(#[doc = $doc])+ $Name,)+ }

        impl Measure {
            /// Every measure with the name that authors write.
            pub const WORDS: &'static [(&'static str, Self)] = &[$(($name, Self::$Name),)+];

            /// The mapping in which it stands in a row; empty if it stands in the row itself.
            pub fn group(self) -> &'static str {
                match self { $(Self::$Name => $group,)+ }
            }

            /// Its key in that mapping.
            pub fn key(self) -> &'static str {
                match self { $(Self::$Name => $key,)+ }
            }

            /// Its full name: `received.online`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$Name => $name,)+ }
            }

            /// Whether periods add up.
            pub fn nature(self) -> Nature {
                match self { $(Self::$Name => Nature::$nature,)+ }
            }
        }
    };
}

measures! {
    /// Số hồ sơ nhận giải quyết: new and carried in. Holds a stock.
    ReceivedTotal = "received", "total", "received.total", Stock;
    /// Mới tiếp nhận trong kỳ.
    ReceivedNew = "received", "new", "received.new", Flow;
    /// Of the new: trực tuyến.
    ReceivedOnline = "received", "online", "received.online", Flow;
    /// Of the new: trực tiếp.
    ReceivedInPerson = "received", "in_person", "received.in_person", Flow;
    /// Of the new: dịch vụ bưu chính.
    ReceivedPostal = "received", "postal", "received.postal", Flow;
    /// Of the new: in person or by post, where the form merges them.
    ReceivedInPersonOrPostal =
        "received", "in_person_or_postal", "received.in_person_or_postal", Flow;
    /// Từ kỳ trước chuyển qua.
    CarriedIn = "received", "carried_in", "received.carried_in", Stock;
    /// Số hồ sơ đã giải quyết.
    ResolvedTotal = "resolved", "total", "resolved.total", Flow;
    /// Trước hạn.
    ResolvedEarly = "resolved", "early", "resolved.early", Flow;
    /// Đúng hạn in the narrow sense: on the day.
    ResolvedOnTime = "resolved", "on_time", "resolved.on_time", Flow;
    /// Đúng hạn in the wide sense: early and on the day together.
    ResolvedTimely = "resolved", "timely", "resolved.timely", Flow;
    /// Quá hạn.
    ResolvedOverdue = "resolved", "overdue", "resolved.overdue", Flow;
    /// Số hồ sơ đang giải quyết at the period's end.
    PendingTotal = "pending", "total", "pending.total", Stock;
    /// Trong hạn.
    PendingWithin = "pending", "within", "pending.within", Stock;
    /// Quá hạn.
    PendingOverdue = "pending", "overdue", "pending.overdue", Stock;
    /// Of the pending: chờ bổ sung.
    PendingSupplement = "pending", "supplement", "pending.supplement", Stock;
    /// Of the pending: chờ thực hiện nghĩa vụ tài chính.
    PendingFinancial = "pending", "financial", "pending.financial", Stock;
    /// Trả lại, từ chối.
    Returned = "", "returned", "returned", Flow;
    /// Rút hồ sơ.
    Withdrawn = "", "withdrawn", "withdrawn", Flow;
    /// Tạm dừng, dừng giải quyết.
    Suspended = "", "suspended", "suspended", Flow;
    /// Results returned by post.
    ByPost = "", "by_post", "by_post", Flow;
    /// Apologies with a new date (NĐ 61/2018/NĐ-CP, Điều 19.9).
    Apologies = "", "apologies", "apologies", Flow;
    /// Dossiers paid online.
    PaidOnlineDossiers = "paid_online", "dossiers", "paid_online.dossiers", Flow;
    /// Dong paid online.
    PaidOnlineAmount = "paid_online", "amount", "paid_online.amount", Flow;
    /// Dossiers with something to pay.
    WithFinancialObligation =
        "", "with_financial_obligation", "with_financial_obligation", Flow;
    /// Dossiers digitised.
    DigitisedCount = "digitised", "count", "digitised.count", Flow;
    /// Dossiers to be digitised.
    DigitisedBase = "digitised", "base", "digitised.base", Flow;
    /// Dossiers for which digitised papers were used again.
    Reused = "", "reused", "reused", Flow;
    /// Satisfaction forms collected.
    SatisfactionCollected = "satisfaction", "collected", "satisfaction.collected", Flow;
    /// Rất hài lòng.
    VerySatisfied = "satisfaction", "very_satisfied", "satisfaction.very_satisfied", Flow;
    /// Hài lòng.
    Satisfied = "satisfaction", "satisfied", "satisfaction.satisfied", Flow;
    /// Chưa hài lòng.
    Unsatisfied = "satisfaction", "unsatisfied", "satisfaction.unsatisfied", Flow;
}

impl Measure {
    /// Every measure.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::WORDS.iter().map(|(_, measure)| *measure)
    }
}

impl Decode for Measure {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        word(node, Self::WORDS, cx)
    }

    fn shape() -> ValueShape {
        ValueShape::words("Measure", Self::WORDS)
    }
}

impl Encode for Measure {
    fn encode(&self) -> Node {
        Node::Text(self.name().to_owned())
    }
}
