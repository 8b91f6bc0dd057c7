//! Which procedure of one content is which of the other.
//!
//! Must not know what either says.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Catalog, ids::ProcedureCode, procedure::Procedure};

/// Which procedure of one content is which of the other.
pub(super) struct Matched<'a> {
    /// Those of both, in the order of the new content.
    pub(super) pairs: Vec<(&'a Procedure, &'a Procedure)>,
    /// Those of the new content alone.
    pub(super) added: Vec<&'a Procedure>,
    /// Those of the old content alone.
    pub(super) gone: Vec<&'a Procedure>,
}

impl<'a> Matched<'a> {
    /// By code; else by a former code; else by address; without a code by name.
    pub(super) fn new(old: &'a Catalog, new: &'a Catalog) -> Self {
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        let keys = |it: &'a Procedure| {
            let former = it.former_codes.iter().map(|code| code.as_str());
            let own = it.code.as_ref().map(ProcedureCode::as_str);
            let id = it.address();
            let name = it.code.is_none().then_some(it.name.as_str());
            (own.into_iter().chain(id).chain(name), former)
        };
        for (at, procedure) in old.procedures.iter().enumerate() {
            let (own, _) = keys(procedure);
            own.for_each(|key| {
                known.entry(key).or_insert(at);
            });
        }
        for (at, procedure) in old.procedures.iter().enumerate() {
            let (_, former) = keys(procedure);
            former.for_each(|key| {
                known.entry(key).or_insert(at);
            });
        }
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        let mut found: Vec<Option<usize>> = vec![None; new.procedures.len()];
        // Codes first, so that no former code takes what another still bears.
        for round in 0..2 {
            for (procedure, slot) in new.procedures.iter().zip(&mut found) {
                let (own, former) = keys(procedure);
                let keys: Vec<&str> = if round == 0 { own.collect() } else { former.collect() };
                if slot.is_none() {
                    let at = keys.iter().filter_map(|key| known.get(key).copied());
                    *slot = at.into_iter().find(|at| taken.insert(*at));
                }
            }
        }
        let mut matched = Self { pairs: Vec::new(), added: Vec::new(), gone: Vec::new() };
        for (procedure, at) in new.procedures.iter().zip(found) {
            match at {
                Some(at) => matched.pairs.push((&old.procedures[at], procedure)),
                None => matched.added.push(procedure),
            }
        }
        let rest = old.procedures.iter().enumerate().filter(|(at, _)| !taken.contains(at));
        matched.gone = rest.map(|(_, procedure)| &procedure.value).collect();
        matched
    }
}
