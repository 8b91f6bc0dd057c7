//! Our listing beside the national one, which it must not contradict (Nghị định 63/2010/NĐ-CP, Điều
//! 17.2 and 26.2).
//!
//! Must not know how the portal's records are read: both sides are catalogues.

use std::collections::BTreeMap;

use super::{
    Change, Kind, RecordChanges, Terms,
    names::NamesById,
    procedure::{BothContents, entry, sort},
};
use crate::model::{Catalog, ids::ProcedureCode, procedure::Status};

/// Where two listings disagree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Disagreement {
    /// Procedures of both, with the parts that differ; `before` is what the portal says. Changes of the
    /// kind [`Kind::Unclear`] are no difference and no agreement.
    pub entries: Vec<RecordChanges>,
    /// Procedures of the portal's records alone.
    pub only_there: Vec<RecordChanges>,
    /// Procedures of ours alone, unless they no longer apply.
    pub only_here: Vec<RecordChanges>,
    /// How many procedures were held against each other.
    pub compared: usize,
}

impl Disagreement {
    /// Parts that differ.
    pub fn differences(&self) -> usize {
        self.count(|change| change.kind != Kind::Unclear)
    }

    /// Parts that cannot be compared.
    pub fn unclear(&self) -> usize {
        self.count(|change| change.kind == Kind::Unclear)
    }

    /// Of those that cannot be compared, how many have the same words on both sides.
    pub fn same_wording(&self) -> usize {
        self.count(|change| change.kind == Kind::Unclear && change.is_same_wording)
    }

    fn count(&self, is_one: impl Fn(&Change) -> bool) -> usize {
        self.entries.iter().flat_map(|it| &it.changes).filter(|it| is_one(it)).count()
    }

    /// Whether anything differs, procedures of one side included.
    pub fn is_any(&self) -> bool {
        self.differences() > 0 || !self.only_there.is_empty() || !self.only_here.is_empty()
    }
}

/// Holds our listing against the portal's records.
pub fn with_portal(portal: &Catalog, ours: &Catalog, terms: &Terms<'_>) -> Disagreement {
    let (before, after) = (NamesById::of(portal), NamesById::of(ours));
    let sides = BothContents { before: &before, after: &after, terms, is_portal: true };
    let known: BTreeMap<&str, usize> = portal
        .procedures
        .iter()
        .enumerate()
        .filter_map(|(at, it)| Some((it.code.as_ref()?.as_str(), at)))
        .collect();
    let mut found = Disagreement::default();
    let mut seen: Vec<bool> = vec![false; portal.procedures.len()];
    for procedure in &ours.procedures {
        let at = procedure.code.as_ref().and_then(|code| {
            known.get(code.as_str()).or_else(|| known.get(national(code)?)).copied()
        });
        let Some(at) = at else {
            let is_past = matches!(procedure.status(terms.today), Status::Withdrawn(_));
            if !is_past {
                found.only_here.push(entry(&after, procedure, Vec::new()));
            }
            continue;
        };
        seen[at] = true;
        found.compared += 1;
        let changes = sides.changes(&portal.procedures[at], procedure);
        found.entries.push(entry(&after, procedure, changes));
    }
    let unseen = portal.procedures.iter().zip(seen).filter(|(_, seen)| !seen);
    found.only_there = unseen.map(|(it, _)| entry(&before, it, Vec::new())).collect();
    found.entries.retain(|it| !it.changes.is_empty());
    for list in [&mut found.entries, &mut found.only_there, &mut found.only_here] {
        sort(list);
    }
    found
}

/// The national code within a local one: `1.001193` of `1.001193.000.00.00.H35`.
fn national(code: &ProcedureCode) -> Option<&str> {
    let text = code.as_str();
    let end = text.match_indices('.').nth(1)?.0;
    code.is_usual().then_some(&text[..end])
}
