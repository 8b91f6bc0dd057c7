//! A procedure seen case by case and channel by channel: cases and channels of two versions matched by
//! what readers call them, and what changes alike in several of them said once.
//!
//! Must not know what is compared in a cell.

use super::{Change, same};
use crate::{
    model::{
        ids::Id,
        procedure::{Case, Channel, ChannelKind, Procedure},
    },
    source::decode::Item,
};

/// A case of both versions: the ids that each knows it by. Absent: whatever the case.
#[derive(Clone, Copy, Debug)]
pub(super) struct CasePair<'a> {
    /// What readers call it; absent: every case.
    pub(super) name: Option<&'a str>,
    old: Option<&'a Id>,
    new: Option<&'a Id>,
}

impl<'a> CasePair<'a> {
    /// Whether what the old version says of `cases` holds in it.
    pub(super) fn old_has(&self, cases: &[Item<Id>]) -> bool {
        holds(self.old, cases)
    }

    /// Whether what the new version says of `cases` holds in it.
    pub(super) fn new_has(&self, cases: &[Item<Id>]) -> bool {
        holds(self.new, cases)
    }

    /// The cases of both versions. A version without cases says the same of each
    /// case of the other. If no name is common, all is one.
    pub(super) fn all(old: &'a Procedure, new: &'a Procedure) -> Vec<Self> {
        let pairs: Vec<Self> = match (old.cases.as_slice(), new.cases.as_slice()) {
            ([], cases) => cases
                .iter()
                .map(|it| Self { name: Some(&it.name), old: None, new: Some(&it.id) })
                .collect(),
            (cases, []) => cases
                .iter()
                .map(|it| Self { name: Some(&it.name), old: Some(&it.id), new: None })
                .collect(),
            (before, after) => Self::matched(before, after),
        };
        if pairs.is_empty() { vec![Self { name: None, old: None, new: None }] } else { pairs }
    }
}

impl<'a> CasePair<'a> {
    /// By name, in order where several bear one; a name that is gone and a new one are one case if it
    /// kept its id.
    fn matched(old: &'a [Item<Case>], new: &'a [Item<Case>]) -> Vec<Self> {
        let mut rest: Vec<&Item<Case>> = old.iter().collect();
        let mut found: Vec<Option<&Item<Case>>> = vec![None; new.len()];
        let is_one = |by_name: bool, a: &Case, b: &Case| {
            if by_name { same::text(&a.name, &b.name) } else { a.id == b.id }
        };
        for by_name in [true, false] {
            for (case, slot) in new.iter().zip(&mut found).filter(|(_, slot)| slot.is_none()) {
                let at = rest.iter().position(|it| is_one(by_name, it, case));
                *slot = at.map(|at| rest.remove(at));
            }
        }
        let pairs = new.iter().zip(found);
        pairs
            .filter_map(|(case, was)| {
                Some(Self { name: Some(&case.name), old: Some(&was?.id), new: Some(&case.id) })
            })
            .collect()
    }
}

fn holds(case: Option<&Id>, cases: &[Item<Id>]) -> bool {
    case.is_none_or(|id| cases.is_empty() || cases.iter().any(|it| it.value == *id))
}

/// The channels that both versions have; a version without channels says the same of each channel of
/// the other. `None`: whatever the channel.
pub(super) fn channels(old: &Procedure, new: &Procedure) -> Vec<Option<ChannelKind>> {
    let (old, new) = (kinds(old), kinds(new));
    let common: Vec<_> = match (old.is_empty(), new.is_empty()) {
        (true, _) => new,
        (_, true) => old,
        _ => new.into_iter().filter(|kind| old.contains(kind)).collect(),
    };
    if common.is_empty() { vec![None] } else { common.into_iter().map(Some).collect() }
}

/// The kinds of channels that a version has, each once.
pub(super) fn kinds(procedure: &Procedure) -> Vec<ChannelKind> {
    let mut kinds: Vec<ChannelKind> = procedure.channels.iter().map(|it| it.by).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// The channel entries of a version that a cell speaks of.
pub(super) fn entries(
    procedure: &Procedure,
    kind: Option<ChannelKind>,
    has: impl Fn(&[Item<Id>]) -> bool,
) -> Vec<&Channel> {
    let speaks = |it: &&Item<Channel>| kind.is_none_or(|kind| it.by == kind) && has(&it.case.0);
    procedure.channels.iter().filter(speaks).map(|it| &it.value).collect()
}

/// A change in one cell.
pub(super) struct CellChange {
    /// The place of its case among those compared.
    pub(super) case: usize,
    /// The channel; absent: every channel.
    pub(super) channel: Option<ChannelKind>,
    /// The change, which says nothing of its place.
    pub(super) change: Change,
}

/// Where a change holds.
type ChangePlaces = Vec<(usize, Option<ChannelKind>)>;

/// How many cases and channels there are in all, those among them that could not be compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    /// Cases; 0: whatever the case.
    cases: usize,
    /// Channels; 0: whatever the channel.
    channels: usize,
}

impl Extent {
    /// What the new version has; beside the portal, where two listings stand side by side, what either has.
    pub(super) fn of(old: &Procedure, new: &Procedure, is_portal: bool) -> Self {
        let both = |mut after: usize, before: usize, common: usize| {
            if after == 0 || is_portal {
                after += before - common.min(before);
            }
            after
        };
        let (before, after) = (kinds(old), kinds(new));
        let common = after.iter().filter(|kind| before.contains(kind)).count();
        let channels = both(after.len(), before.len(), common);
        let common = CasePair::matched(&old.cases, &new.cases).len();
        Self { cases: both(new.cases.len(), old.cases.len(), common), channels }
    }
}

/// Changes that are alike in several cells, each once: of every case if it holds in all that there are, of
/// every channel likewise. What could not be compared is not spoken for.
pub(super) fn merge(
    placed: Vec<CellChange>,
    cases: &[CasePair<'_>],
    extent: Extent,
) -> Vec<Change> {
    let mut alike: Vec<(Change, ChangePlaces)> = Vec::new();
    for CellChange { case, channel, change } in placed {
        match alike.iter_mut().find(|(known, _)| *known == change) {
            Some((_, places)) => places.push((case, channel)),
            None => alike.push((change, vec![(case, channel)])),
        }
    }
    let mut merged = Vec::new();
    for (change, places) in alike {
        for (places, channels) in boxes(&places) {
            let is_every = places.len() >= extent.cases;
            let mut names: Vec<String> = Vec::new();
            for name in places.iter().filter_map(|at| cases[*at].name).filter(|_| !is_every) {
                // Two cases may bear one name.
                if !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
            merged.push(Change {
                cases: names,
                channels: if channels.len() >= extent.channels { Vec::new() } else { channels },
                ..change.clone()
            });
        }
    }
    merged
}

/// The places as few blocks of cases by channels: cases with the same channels stand together.
fn boxes(places: &ChangePlaces) -> Vec<(Vec<usize>, Vec<ChannelKind>)> {
    let mut rows: Vec<(usize, Vec<ChannelKind>)> = Vec::new();
    for (case, channel) in places {
        let at = rows.iter().position(|(known, _)| known == case).unwrap_or_else(|| {
            rows.push((*case, Vec::new()));
            rows.len() - 1
        });
        if let Some(kind) = channel.filter(|kind| !rows[at].1.contains(kind)) {
            rows[at].1.push(kind);
        }
    }
    let mut blocks: Vec<(Vec<usize>, Vec<ChannelKind>)> = Vec::new();
    for (case, channels) in rows {
        match blocks.iter_mut().find(|(_, known)| *known == channels) {
            Some((cases, _)) => cases.push(case),
            None => blocks.push((vec![case], channels)),
        }
    }
    blocks
}
