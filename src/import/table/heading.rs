//! Owns what a heading of figures means: every word of it is read, from the top row of headings to the
//! lowest. Must not know cells.
//!
//! A heading names a stage (received, resolved, pending), and perhaps a channel, a timeliness, a part or
//! the total, and a period. A word that is none of these, a denial, another period, or two of one kind
//! leave the heading without a meaning: no figure is taken by half of its heading.

use std::collections::BTreeSet;

use crate::model::measure::Measure;

/// What a word or phrase of a heading means; the phrases are in `headers.yaml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum HeadingSign {
    Filler,
    Over,
    Received,
    Resolved,
    Settling,
    Pending,
    Unresolved,
    Returned,
    Withdrawn,
    Supplement,
    Financial,
    Total,
    New,
    InPeriod,
    ThisPeriod,
    Carried,
    Online,
    InPerson,
    Postal,
    Early,
    OnTime,
    Timely,
    Overdue,
    Within,
    Joined,
    Denial,
    OtherPeriod,
    Share,
}

impl HeadingSign {
    /// Every kind, with its key in `headers.yaml`.
    pub(super) const KEYS: &'static [(&'static str, Self)] = &[
        ("filler", Self::Filler),
        ("over", Self::Over),
        ("received", Self::Received),
        ("resolved", Self::Resolved),
        ("settling", Self::Settling),
        ("pending", Self::Pending),
        ("unresolved", Self::Unresolved),
        ("returned", Self::Returned),
        ("withdrawn", Self::Withdrawn),
        ("supplement", Self::Supplement),
        ("financial", Self::Financial),
        ("total", Self::Total),
        ("new", Self::New),
        ("in_period", Self::InPeriod),
        ("this_period", Self::ThisPeriod),
        ("carried", Self::Carried),
        ("online", Self::Online),
        ("in_person", Self::InPerson),
        ("postal", Self::Postal),
        ("early", Self::Early),
        ("on_time", Self::OnTime),
        ("timely", Self::Timely),
        ("overdue", Self::Overdue),
        ("within", Self::Within),
        ("joined", Self::Joined),
        ("denial", Self::Denial),
        ("other_period", Self::OtherPeriod),
        ("share", Self::Share),
    ];
}

/// What a heading may mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Readings {
    /// The measures, the likeliest first. Empty: the words name none.
    pub(super) measures: Vec<Measure>,
    /// The words alone decide for the first. Otherwise the sums must.
    pub(super) is_sure: bool,
}

impl Readings {
    fn sure(measures: &[Measure]) -> Self {
        Self { measures: measures.to_vec(), is_sure: true }
    }

    fn open(measures: &[Measure]) -> Self {
        Self { measures: measures.to_vec(), is_sure: false }
    }
}

/// The words of one row of headings, as signs; `None` is an unknown word.
pub(super) type HeadingSigns = Vec<Option<HeadingSign>>;

/// Whether the words name a stage, a channel, a timeliness or a part: such a cell heads a column.
pub(super) fn names_figures(part: &HeadingSigns) -> bool {
    use HeadingSign::{Denial, Filler, Joined, OtherPeriod, Settling, Share, Total};
    let is_weak = |sign: &HeadingSign| {
        matches!(sign, Denial | Filler | Joined | OtherPeriod | Settling | Share | Total)
    };
    part.iter().flatten().any(|sign| !is_weak(sign))
}

/// Reads the rows of a heading, from top to bottom.
pub(super) fn read(parts: &[HeadingSigns]) -> Readings {
    meaning(parts).unwrap_or_default()
}

fn meaning(parts: &[HeadingSigns]) -> Option<Readings> {
    use HeadingSign::{
        Denial, Early, Filler, OnTime, OtherPeriod, Over, Received, Share, Unresolved,
    };
    let signs: Vec<HeadingSign> = parts.iter().flatten().copied().collect::<Option<_>>()?;
    let set: BTreeSet<HeadingSign> = signs.iter().copied().collect();
    if [Denial, OtherPeriod, Share].iter().any(|it| set.contains(it)) {
        return None;
    }
    // "Chưa giải quyết đúng hạn" denies both words, or the first.
    let is_blurred = |part: &HeadingSigns| {
        let has = |sign| part.contains(&Some(sign));
        has(Unresolved) && (has(OnTime) || has(Early))
    };
    // "Nhận kết quả": what is received is no dossier.
    let is_of_result = |part: &HeadingSigns| {
        let words: Vec<HeadingSign> =
            part.iter().flatten().copied().filter(|it| *it != Filler).collect();
        words.windows(2).any(|it| it == [Received, Over])
    };
    if parts.iter().any(|it| is_blurred(it) || is_of_result(it)) {
        return None;
    }
    // Two words are the name of one figure only beside each other.
    let is_apart = |a, b| {
        let is_together = |part: &HeadingSigns| part.contains(&Some(a)) && part.contains(&Some(b));
        set.contains(&a) && set.contains(&b) && !parts.iter().any(is_together)
    };
    if is_apart(Early, OnTime) || is_apart(HeadingSign::InPerson, HeadingSign::Postal) {
        return None;
    }
    let words = HeadingWords::of(&set)?;
    // "X và Y" is a sum of two figures, unless it is the name of one.
    let is_name = words.channel == HeadingChannel::InPersonOrPostal || words.is_early_and_on_time;
    if set.contains(&HeadingSign::Joined) && !is_name {
        return None;
    }
    words.meaning(&set)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum HeadingStage {
    None,
    Received,
    Resolved,
    /// "Giải quyết", or a heading such as "Kết quả giải quyết" above: resolved, if a timeliness follows.
    Settling,
    Pending,
    Other(Measure),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum HeadingChannel {
    None,
    Online,
    InPerson,
    Postal,
    InPersonOrPostal,
}

/// What the words of a heading name: at most one of each kind.
struct HeadingWords {
    stage: HeadingStage,
    channel: HeadingChannel,
    timeliness: Option<HeadingSign>,
    is_early_and_on_time: bool,
}

impl HeadingWords {
    /// `None` if two words of one kind contradict each other.
    fn of(set: &BTreeSet<HeadingSign>) -> Option<Self> {
        use HeadingSign::{Early, InPerson, OnTime, Online, Overdue, Postal, Timely, Within};
        let among = |signs: &[HeadingSign]| -> Vec<HeadingSign> {
            signs.iter().copied().filter(|it| set.contains(it)).collect()
        };
        let channel = match among(&[Online, InPerson, Postal]).as_slice() {
            [] => HeadingChannel::None,
            [Online] => HeadingChannel::Online,
            [InPerson] => HeadingChannel::InPerson,
            [Postal] => HeadingChannel::Postal,
            [InPerson, Postal] => HeadingChannel::InPersonOrPostal,
            _ => return None,
        };
        let times = among(&[Early, OnTime, Timely, Overdue, Within]);
        let is_early_and_on_time = times == [Early, OnTime];
        let timeliness = match times.as_slice() {
            [] => None,
            [one] => Some(*one),
            _ if is_early_and_on_time => Some(Timely),
            _ => return None,
        };
        Some(Self { stage: Self::stage(set)?, channel, timeliness, is_early_and_on_time })
    }

    fn stage(set: &BTreeSet<HeadingSign>) -> Option<HeadingStage> {
        use Measure::{PendingFinancial, PendingSupplement, Returned, Withdrawn};
        let stages = [
            (HeadingSign::Received, HeadingStage::Received),
            (HeadingSign::Resolved, HeadingStage::Resolved),
            (HeadingSign::Pending, HeadingStage::Pending),
            (HeadingSign::Unresolved, HeadingStage::Pending),
            (HeadingSign::Returned, HeadingStage::Other(Returned)),
            (HeadingSign::Withdrawn, HeadingStage::Other(Withdrawn)),
            (HeadingSign::Supplement, HeadingStage::Other(PendingSupplement)),
            (HeadingSign::Financial, HeadingStage::Other(PendingFinancial)),
        ];
        let mut found: Vec<HeadingStage> =
            stages.into_iter().filter(|(sign, _)| set.contains(sign)).map(|it| it.1).collect();
        found.dedup();
        let is_part = found
            .iter()
            .any(|it| matches!(it, HeadingStage::Other(PendingSupplement | PendingFinancial)));
        // What waits is part of what is pending.
        found.retain(|it| !(is_part && *it == HeadingStage::Pending));
        let is_settling = set.contains(&HeadingSign::Settling) || set.contains(&HeadingSign::Over);
        match found.as_slice() {
            [] if is_settling => Some(HeadingStage::Settling),
            [] => Some(HeadingStage::None),
            // "Tiếp nhận" and a second "giải quyết" are two stages.
            [HeadingStage::Received] if set.contains(&HeadingSign::Settling) => None,
            [one] => Some(*one),
            _ => None,
        }
    }

    fn meaning(&self, set: &BTreeSet<HeadingSign>) -> Option<Readings> {
        use HeadingSign::{Carried, InPeriod, New};
        let has_part = [Carried, New, InPeriod].iter().any(|it| set.contains(it));
        let is_plain = self.channel == HeadingChannel::None && !has_part;
        match self.stage {
            HeadingStage::Received if self.timeliness.is_none() => self.received(set),
            HeadingStage::None if set.contains(&Carried) && self.timeliness.is_none() => {
                self.received(set)
            }
            HeadingStage::None if self.timeliness.is_none() => self.without_stage(set),
            HeadingStage::Other(measure) if is_plain && self.timeliness.is_none() => {
                Some(Readings::sure(&[measure]))
            }
            HeadingStage::Resolved
            | HeadingStage::Settling
            | HeadingStage::Pending
            | HeadingStage::None
                if self.channel == HeadingChannel::None
                    && !set.contains(&Carried)
                    && !set.contains(&New) =>
            {
                self.outcome(set)
            }
            _ => None,
        }
    }

    fn received(&self, set: &BTreeSet<HeadingSign>) -> Option<Readings> {
        use Measure::{
            CarriedIn, ReceivedInPerson, ReceivedInPersonOrPostal, ReceivedNew, ReceivedOnline,
            ReceivedPostal, ReceivedTotal,
        };
        let has = |sign| set.contains(&sign);
        let is_new = has(HeadingSign::New) || has(HeadingSign::InPeriod);
        if has(HeadingSign::Carried) {
            let is_alone =
                self.channel == HeadingChannel::None && !is_new && !has(HeadingSign::ThisPeriod);
            return is_alone.then(|| Readings::sure(&[CarriedIn]));
        }
        Some(match self.channel {
            HeadingChannel::Online => Readings::sure(&[ReceivedOnline]),
            HeadingChannel::InPerson => Readings::sure(&[ReceivedInPerson]),
            HeadingChannel::Postal => Readings::sure(&[ReceivedPostal]),
            HeadingChannel::InPersonOrPostal => Readings::sure(&[ReceivedInPersonOrPostal]),
            HeadingChannel::None if has(HeadingSign::New) => Readings::sure(&[ReceivedNew]),
            HeadingChannel::None if is_new => Readings::sure(&[ReceivedNew, ReceivedTotal]),
            // Beside dossiers of an earlier period, "tổng số tiếp nhận trong quý" are the new ones.
            HeadingChannel::None if has(HeadingSign::Total) && !has(HeadingSign::ThisPeriod) => {
                Readings::sure(&[ReceivedTotal])
            }
            HeadingChannel::None => Readings::sure(&[ReceivedTotal, ReceivedNew]),
        })
    }

    fn outcome(&self, set: &BTreeSet<HeadingSign>) -> Option<Readings> {
        use HeadingSign::{Early, OnTime, Overdue, Timely, Within};
        use Measure::{
            PendingOverdue, PendingTotal, PendingWithin, ResolvedEarly, ResolvedOnTime,
            ResolvedOverdue, ResolvedTimely, ResolvedTotal,
        };
        Some(match (self.stage, self.timeliness) {
            (HeadingStage::Pending, None) => Readings::sure(&[PendingTotal]),
            (HeadingStage::Pending, Some(Within | OnTime)) => Readings::sure(&[PendingWithin]),
            (HeadingStage::Pending, Some(Overdue)) => Readings::sure(&[PendingOverdue]),
            (HeadingStage::Pending, Some(_)) => return None,
            (HeadingStage::Resolved, None) => Readings::sure(&[ResolvedTotal]),
            (HeadingStage::Settling, None) if set.contains(&HeadingSign::Total) => {
                Readings::open(&[ResolvedTotal])
            }
            (HeadingStage::None, Some(Overdue)) => {
                Readings::open(&[ResolvedOverdue, PendingOverdue])
            }
            (HeadingStage::None, Some(Within)) => Readings::open(&[PendingWithin, ResolvedTimely]),
            // The stage may be that of a heading to the left.
            (HeadingStage::None, Some(Early)) => Readings::open(&[ResolvedEarly, PendingWithin]),
            (HeadingStage::None, Some(OnTime)) => {
                Readings::open(&[ResolvedOnTime, ResolvedTimely, PendingWithin])
            }
            (HeadingStage::None, Some(Timely)) => Readings::open(&[ResolvedTimely, PendingWithin]),
            (_, Some(Early)) => Readings::sure(&[ResolvedEarly]),
            (_, Some(OnTime)) => Readings::sure(&[ResolvedOnTime, ResolvedTimely]),
            (_, Some(Timely | Within)) => Readings::sure(&[ResolvedTimely]),
            (_, Some(Overdue)) => Readings::sure(&[ResolvedOverdue]),
            _ => return None,
        })
    }

    /// A channel, a part or the total of nothing that is named.
    fn without_stage(&self, set: &BTreeSet<HeadingSign>) -> Option<Readings> {
        use Measure::{
            PendingTotal, ReceivedInPerson, ReceivedInPersonOrPostal, ReceivedNew, ReceivedOnline,
            ReceivedPostal, ReceivedTotal, ResolvedTotal,
        };
        Some(Readings::open(match self.channel {
            HeadingChannel::Online => &[ReceivedOnline],
            HeadingChannel::InPerson => &[ReceivedInPerson],
            HeadingChannel::Postal => &[ReceivedPostal],
            HeadingChannel::InPersonOrPostal => &[ReceivedInPersonOrPostal],
            HeadingChannel::None if set.contains(&HeadingSign::New) => &[ReceivedNew],
            HeadingChannel::None if set.contains(&HeadingSign::InPeriod) => &[ReceivedNew],
            HeadingChannel::None if set.contains(&HeadingSign::Total) => {
                &[ReceivedTotal, ResolvedTotal, PendingTotal]
            }
            HeadingChannel::None => return None,
        }))
    }
}
