//! The steps of a procedure: which were added, dropped or worded anew.
//!
//! Must not know the rest of a procedure.

use super::{Change, Part, ShownValue, same};
use crate::{model::procedure::ProcedureStep, source::decode::Item};

/// Steps that were added, dropped or worded anew. A step is known by its place among those that stayed.
pub(super) fn compare(old: &[Item<ProcedureStep>], new: &[Item<ProcedureStep>]) -> Vec<Change> {
    let texts = |steps: &[Item<ProcedureStep>]| -> Vec<String> {
        let one = |it: &ProcedureStep| {
            let parts = [it.name.clone(), it.text.as_ref().map(|it| it.0.clone())];
            let text = parts.into_iter().flatten().collect::<Vec<_>>().join(": ");
            match &it.actor {
                Some(actor) => format!("{text} ({actor})"),
                None => text,
            }
        };
        steps.iter().map(|it| one(it)).collect()
    };
    let (old, new) = (texts(old), texts(new));
    let mut changes = Vec::new();
    let (mut before, mut after) = (0, 0);
    let mut gap = |old_to: usize, new_to: usize, from: (usize, usize)| {
        let (old_part, new_part) = (&old[from.0..old_to], &new[from.1..new_to]);
        for at in 0..old_part.len().max(new_part.len()) {
            let text = |part: &[String]| part.get(at).map(|it| ShownValue::Text(it.clone()));
            // A step that is gone is known by its old number.
            let number = if at < new_part.len() { from.1 + at + 1 } else { from.0 + at + 1 };
            let change = Change::of(Part::Step, text(old_part), text(new_part));
            changes.push(change.subject(number.to_string()));
        }
    };
    for (kept_old, kept_new) in common(&old, &new) {
        gap(kept_old, kept_new, (before, after));
        (before, after) = (kept_old + 1, kept_new + 1);
    }
    gap(old.len(), new.len(), (before, after));
    changes
}

/// The longest common subsequence of two lists of texts, as pairs of places.
fn common(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    let (n_old, n_new) = (old.len(), new.len());
    let mut length = vec![vec![0_usize; n_new + 1]; n_old + 1];
    let same: Vec<Vec<bool>> = old
        .iter()
        .map(|before| new.iter().map(|after| same::long(before, after)).collect())
        .collect();
    for i in (0..n_old).rev() {
        for j in (0..n_new).rev() {
            length[i][j] = if same[i][j] {
                length[i + 1][j + 1] + 1
            } else {
                length[i + 1][j].max(length[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < n_old && j < n_new {
        if same[i][j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[i + 1][j] >= length[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
