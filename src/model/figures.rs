//! The figures of one row by measure, and how they are read and written within it.
//!
//! Must not know what else a row holds.

use std::collections::BTreeMap;

use super::{
    count::{Cell, Count},
    measure::Measure,
};
use crate::source::{
    decode::{Decode, DecodeContext, Fields},
    encode::{Encode, Entries},
};

/// The figures of a row: only what the author wrote; all else is not reported.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures(BTreeMap<Measure, Cell<Count>>);

impl Figures {
    /// The mappings within a row that hold figures.
    pub(super) const GROUPS: &'static [&'static str] =
        &["received", "resolved", "pending", "paid_online", "digitised", "satisfaction"];

    /// Figures as given.
    pub fn new(cells: impl IntoIterator<Item = (Measure, Cell<Count>)>) -> Self {
        Self(cells.into_iter().collect())
    }

    /// The cell of a measure; not reported if the author left it out.
    pub fn get(&self, measure: Measure) -> Cell<Count> {
        self.0.get(&measure).copied().unwrap_or(Cell::NotReported)
    }

    /// Whether the author wrote the measure at all.
    pub fn is_written(&self, measure: Measure) -> bool {
        self.0.contains_key(&measure)
    }

    /// Whether the author wrote no measure at all.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What the author wrote, in the order of form 06.
    pub fn iter(&self) -> impl Iterator<Item = (Measure, Cell<Count>)> {
        self.0.iter().map(|(measure, cell)| (*measure, *cell))
    }

    /// Adds what the author wrote of a group, a figure that is not reported included.
    pub(super) fn put(&self, group: &str, entries: &mut Entries) {
        for (measure, cell) in self.iter().filter(|(measure, _)| measure.group() == group) {
            entries.put_node(measure.key(), cell.encode());
        }
    }

    /// Takes the measures out of an opened row.
    pub(super) fn take(fields: &mut Fields, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let mut cells = BTreeMap::new();
        for group in Self::GROUPS {
            let Some(node) = fields.take_node(group) else { continue };
            cx.key(group, |cx| {
                let keys: Vec<&str> = in_group(group).map(Measure::key).collect();
                let mut inner = Fields::open(node, &keys, cx)?;
                take_cells(in_group(group), &mut inner, &mut cells, cx)
            })?;
        }
        take_cells(in_group(""), fields, &mut cells, cx)?;
        Some(Self(cells))
    }
}

/// The measures of a group; of none: those that stand in the row itself.
pub(super) fn in_group(group: &str) -> impl Iterator<Item = Measure> {
    Measure::all().filter(move |measure| measure.group() == group)
}

/// Reads the written measures. `None` if one of them is broken: such a row is never summed.
fn take_cells(
    measures: impl Iterator<Item = Measure>,
    fields: &mut Fields,
    cells: &mut BTreeMap<Measure, Cell<Count>>,
    cx: &mut DecodeContext<'_>,
) -> Option<()> {
    let mut is_sound = true;
    for measure in measures {
        let Some(node) = fields.take_node(measure.key()) else { continue };
        match cx.key(measure.key(), |cx| Cell::decode(node, cx)) {
            Some(cell) => {
                cells.insert(measure, cell);
            }
            None => is_sound = false,
        }
    }
    is_sound.then_some(())
}
