//! What may be computed from reported figures, and what may not: rates with a stated denominator,
//! comparisons, sums (domain brief §5.3, §5.4; identities I8 and I18).
//!
//! Must not know pages, charts or wording; a refusal is a value, never a zero.

pub mod rounding;
pub mod sums;
pub mod trend;

use crate::model::{
    count::{Cell, Count},
    identity,
    measure::Measure,
    period::Period,
    statistic::Figures,
};
use rounding::{Points, Share};

/// A rate, and what it is a share of. The page names the denominator with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rate {
    /// r1: early and on time, of the resolved (QĐ 766/QĐ-TTg).
    TimelyOfResolved,
    /// r2: early and on time, of the received (NĐ 61/2018/NĐ-CP, Điều 30.2c).
    TimelyOfReceived,
    /// r3: not overdue, of the resolved and the pending that are overdue: the honest rate.
    NotOverdueOfDue,
    /// Overdue, resolved or pending, of the resolved and the pending that are overdue: 1 − r3.
    OverdueOfDue,
    /// Early, of the resolved.
    EarlyOfResolved,
    /// On time in the narrow sense, of the resolved.
    OnTimeOfResolved,
    /// Overdue when resolved, of the resolved.
    OverdueOfResolved,
    /// Online, of the newly received (not of all received).
    OnlineOfNew,
    /// In person, of the newly received.
    InPersonOfNew,
    /// By post, of the newly received.
    PostalOfNew,
    /// Results returned by post, of the resolved.
    ByPostOfResolved,
    /// Resolved, of the received.
    ResolvedOfReceived,
    /// Overdue, of the pending.
    OverdueOfPending,
    /// Very satisfied and satisfied, of the forms collected.
    SatisfiedOfCollected,
    /// Paid online, of those with something to pay.
    PaidOnlineOfObliged,
    /// Digitised, of those to be digitised.
    DigitisedOfBase,
}

/// The value of a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateValue {
    /// It follows from the figures.
    Known {
        /// The share.
        share: Share,
        /// A figure it rests on is qualified ("gần").
        is_approximate: bool,
        /// A figure it rests on was added up from parts, for the report does not state it.
        is_computed: bool,
    },
    /// The denominator is 0: "không phát sinh", neither 0 % nor 100 %.
    NotArising,
    /// A figure it rests on is not reported.
    NotReported,
}

impl RateValue {
    /// The share, if there is one.
    pub fn share(self) -> Option<Share> {
        match self {
            Self::Known { share, .. } => Some(share),
            Self::NotArising | Self::NotReported => None,
        }
    }
}

/// A figure that a rate rests on.
#[derive(Clone, Copy)]
struct Term {
    value: i64,
    is_approximate: bool,
    is_computed: bool,
}

impl Term {
    fn plus(self, other: Self) -> Self {
        Self { value: self.value.saturating_add(other.value), ..self.like(other) }
    }

    fn minus(self, other: Self) -> Self {
        Self { value: self.value.saturating_sub(other.value), ..self.like(other) }
    }

    fn like(self, other: Self) -> Self {
        Self {
            is_approximate: self.is_approximate || other.is_approximate,
            is_computed: self.is_computed || other.is_computed,
            ..self
        }
    }
}

impl Rate {
    /// Its value for a row of figures.
    pub fn of(self, figures: &Figures) -> RateValue {
        let Some((part, whole)) = self.terms(figures) else { return RateValue::NotReported };
        if whole.value == 0 {
            return RateValue::NotArising;
        }
        let both = part.like(whole);
        match Share::new(part.value, whole.value) {
            Some(share) => RateValue::Known {
                share,
                is_approximate: both.is_approximate,
                is_computed: both.is_computed,
            },
            None => RateValue::NotReported,
        }
    }

    fn terms(self, figures: &Figures) -> Option<(Term, Term)> {
        let get = |measure| term(figures, measure);
        let due = || Some(get(Measure::ResolvedTotal)?.plus(get(Measure::PendingOverdue)?));
        let overdue = || Some(get(Measure::ResolvedOverdue)?.plus(get(Measure::PendingOverdue)?));
        let satisfied = || Some(get(Measure::VerySatisfied)?.plus(get(Measure::Satisfied)?));
        let pair = |part, whole| Some((get(part)?, get(whole)?));
        match self {
            Self::TimelyOfResolved => Some((timely(figures)?, get(Measure::ResolvedTotal)?)),
            Self::TimelyOfReceived => Some((timely(figures)?, get(Measure::ReceivedTotal)?)),
            Self::NotOverdueOfDue => Some((due()?.minus(overdue()?), due()?)),
            Self::OverdueOfDue => Some((overdue()?, due()?)),
            Self::EarlyOfResolved => pair(Measure::ResolvedEarly, Measure::ResolvedTotal),
            Self::OnTimeOfResolved => pair(Measure::ResolvedOnTime, Measure::ResolvedTotal),
            Self::OverdueOfResolved => pair(Measure::ResolvedOverdue, Measure::ResolvedTotal),
            Self::OnlineOfNew => pair(Measure::ReceivedOnline, Measure::ReceivedNew),
            Self::InPersonOfNew => pair(Measure::ReceivedInPerson, Measure::ReceivedNew),
            Self::PostalOfNew => pair(Measure::ReceivedPostal, Measure::ReceivedNew),
            Self::ByPostOfResolved => pair(Measure::ByPost, Measure::ResolvedTotal),
            Self::ResolvedOfReceived => pair(Measure::ResolvedTotal, Measure::ReceivedTotal),
            Self::OverdueOfPending => pair(Measure::PendingOverdue, Measure::PendingTotal),
            Self::SatisfiedOfCollected => {
                Some((satisfied()?, get(Measure::SatisfactionCollected)?))
            }
            Self::PaidOnlineOfObliged => {
                pair(Measure::PaidOnlineDossiers, Measure::WithFinancialObligation)
            }
            Self::DigitisedOfBase => pair(Measure::DigitisedCount, Measure::DigitisedBase),
        }
    }
}

/// How many are overdue, resolved or pending; `None` if one of the two is not known exactly.
pub fn overdue(figures: &Figures) -> Option<Count> {
    let resolved = term(figures, Measure::ResolvedOverdue)?;
    let both = resolved.plus(term(figures, Measure::PendingOverdue)?);
    Count::new(both.value).filter(|_| !both.is_approximate)
}

/// What a measure comes to by the other figures of its row: the sum of its parts, or, of what is pending, the
/// rest of what was received; `outside` is what the source counts beside "resolved". Incomplete where some
/// parts are not reported.
pub fn inferred(
    figures: &Figures,
    measure: Measure,
    outside: &[Measure],
) -> Option<identity::Computed> {
    let sum = identity::computed(figures, measure);
    if measure == Measure::PendingTotal && !sum.as_ref().is_some_and(|it| it.is_complete) {
        return identity::implied_pending(figures, outside);
    }
    sum
}

/// A count in place of one that the report is silent on: what all its parts add up to. `None` where the
/// report has a value or a reason for none, or parts are missing.
pub fn unreported(figures: &Figures, measure: Measure, outside: &[Measure]) -> Option<Count> {
    let is_silent = figures.get(measure) == Cell::NotReported;
    let sum = inferred(figures, measure, outside).filter(|it| is_silent && it.is_complete);
    sum.map(|it| it.value)
}

/// Early and on time together: as stated, or added up, or what is resolved and not overdue.
fn timely(figures: &Figures) -> Option<Term> {
    let get = |measure| term(figures, measure);
    if let Some(value) = identity::settled_value(figures, Measure::ResolvedTimely) {
        return Some(Term { value, is_approximate: false, is_computed: false });
    }
    Some(get(Measure::ResolvedTotal)?.minus(get(Measure::ResolvedOverdue)?))
}

/// A measure as stated; a total that is not stated (or not exactly) as its known parts add up.
fn term(figures: &Figures, measure: Measure) -> Option<Term> {
    let cell = figures.get(measure);
    if let Some(value) = cell.exactly() {
        return Some(Term { value: value.to_i64(), is_approximate: false, is_computed: false });
    }
    if cell == Cell::NotApplicable {
        return Some(Term { value: 0, is_approximate: false, is_computed: false });
    }
    if let Some(sum) = identity::computed(figures, measure) {
        return Some(Term { value: sum.value.to_i64(), is_approximate: false, is_computed: true });
    }
    let value = cell.known().map(Count::to_i64)?;
    Some(Term { value, is_approximate: true, is_computed: false })
}

/// Why two figures may not be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotComparable {
    /// The periods follow different rules, are of different kinds or lengths.
    Periods,
    /// One of the two is not reported, or does not arise.
    Missing,
}

/// How a rate changed from one period to another, in percentage points with so many decimals (at most
/// 6): only between equal period rules, kinds and lengths.
pub fn change(
    from: (&Period, RateValue),
    to: (&Period, RateValue),
    places: u32,
) -> Result<Points, NotComparable> {
    if !from.0.is_comparable(to.0) {
        return Err(NotComparable::Periods);
    }
    match (from.1.share(), to.1.share()) {
        (Some(from), Some(to)) => Ok(Points::between(from, to, places)),
        _ => Err(NotComparable::Missing),
    }
}
