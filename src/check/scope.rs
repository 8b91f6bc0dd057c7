//! What the checks of one procedure know beside it: the catalogue, its ids, what was refused, the day.

use chrono::NaiveDate;

use super::known_ids::KnownIds;
use crate::{model::Catalog, source::decode::Refused};

/// What the checks of one procedure may look at beside it.
pub(super) struct ProcedureScope<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) known: &'a KnownIds<'a>,
    /// What the decoder has refused: its absence is no second mistake.
    pub(super) refused: &'a Refused,
    pub(super) today: NaiveDate,
}
