//! What documents are filtered and sorted by, as columns: one file that a filter loads.
//!
//! Must not know words or rankings.

use std::collections::BTreeMap;

use rayon::slice::ParallelSliceMut;
use serde::Serialize;

use super::{
    digits::put,
    document::{DocumentKind, SearchDocument, SharedNames},
    gather::number,
};
use crate::locale::VietnameseOrder;

/// Columns over the procedures, in the order of the index.
#[derive(Debug, Serialize)]
pub(super) struct FacetColumns<'n> {
    levels: &'n [String],
    agencies: &'n [String],
    applicants: &'n [String],
    online: &'n [String],
    /// Distinct sets of levels, agencies and applicants, each set a list of places.
    sets: Vec<Vec<usize>>,
    /// For each procedure the places of its three sets.
    of: [String; 3],
    /// For each procedure: 0 online level not entered, else its place and one; then what is free (1),
    /// done the same day (2), has forms (4), added up.
    flags: String,
    /// For each procedure its rank by name, by time and by cost; what is unknown is last.
    ranks: [String; 3],
}

/// The columns of the procedures among the documents.
pub(super) fn columns<'n>(
    documents: &[SearchDocument<'_>],
    names: &'n SharedNames,
) -> FacetColumns<'n> {
    let procedures =
        &documents[..documents.partition_point(|it| it.kind == DocumentKind::Procedure)];
    let mut sets = Sets::default();
    let mut of = [String::new(), String::new(), String::new()];
    let mut flags = String::new();
    for facets in procedures.iter().map(|it| &it.facets) {
        for (column, set) in
            of.iter_mut().zip([&facets.levels, &facets.agencies, &facets.applicants])
        {
            put(column, sets.place(set));
        }
        put(&mut flags, facets.online.map_or(0, |it| number(it) + 1));
        let free = u32::from(facets.free);
        put(&mut flags, free + 2 * u32::from(facets.same_day) + 4 * u32::from(facets.has_forms));
    }
    let order = VietnameseOrder::new();
    let ranks = [
        ranked(procedures, |a, b| order.compare(&a.name, &b.name)),
        ranked(procedures, |a, b| last_if_absent(a.facets.hours, b.facets.hours)),
        ranked(procedures, |a, b| last_if_absent(a.facets.cost, b.facets.cost)),
    ];
    FacetColumns {
        levels: &names.levels,
        agencies: &names.agencies,
        applicants: &names.applicants,
        online: &names.online,
        sets: sets.list,
        of,
        flags,
        ranks,
    }
}

fn last_if_absent<T: Ord>(a: Option<T>, b: Option<T>) -> std::cmp::Ordering {
    (a.is_none(), a).cmp(&(b.is_none(), b))
}

/// The rank of each, equal ones alike, as steps from the one before plus an offset of none: ranks
/// are written whole.
fn ranked(
    procedures: &[SearchDocument<'_>],
    compare: impl Fn(&SearchDocument<'_>, &SearchDocument<'_>) -> std::cmp::Ordering + Sync,
) -> String {
    let mut order: Vec<usize> = (0..procedures.len()).collect();
    order.par_sort_by(|&a, &b| compare(&procedures[a], &procedures[b]).then(a.cmp(&b)));
    let mut ranks = vec![0; procedures.len()];
    let mut rank = 0;
    for (at, &procedure) in order.iter().enumerate() {
        let same = at > 0 && compare(&procedures[order[at - 1]], &procedures[procedure]).is_eq();
        rank += u32::from(at > 0 && !same);
        ranks[procedure] = rank;
    }
    let mut text = String::new();
    for rank in ranks {
        put(&mut text, rank);
    }
    text
}

#[derive(Default)]
struct Sets {
    list: Vec<Vec<usize>>,
    places: BTreeMap<Vec<usize>, u32>,
}

impl Sets {
    fn place(&mut self, set: &[usize]) -> u32 {
        if let Some(&place) = self.places.get(set) {
            return place;
        }
        let place = number(self.list.len());
        self.list.push(set.to_vec());
        self.places.insert(set.to_vec(), place);
        place
    }
}
