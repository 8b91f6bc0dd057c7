//! What would a reader notice between two catalogues, and where does our listing differ from the
//! national one?
//!
//! Pure: two catalogues in, typed changes out, in one order. What reads alike is no change: order of
//! keys, comments, composed or decomposed letters, the place of a tone mark, small or capital letters,
//! an equal amount spelt otherwise. Must not know folders, the terminal, or how a record came to be.

mod around;
mod cells;
mod change;
mod documents;
mod fees;
mod figures;
mod json;
mod layout;
mod matched;
mod names;
mod portal;
mod procedure;
mod same;
mod sets;
mod steps;
mod terms;
mod times;
mod wording;

use crate::model::Catalog;
pub use change::{Change, Kind, Of, Part, RecordChanges, ShownValue};
pub use json::{json, portal_json};
pub use layout::{listing, portal_listing};
pub use portal::{Disagreement, with_portal};
pub use terms::Terms;

/// Everything that a reader of the site would notice, grouped by field and procedure; then agencies,
/// figures, the site, its pages and news. Empty: nothing.
pub fn contents(old: &Catalog, new: &Catalog, terms: &Terms<'_>) -> Vec<RecordChanges> {
    let mut entries = procedure::all(old, new, terms);
    entries.extend(around::agencies(old, new));
    entries.extend(figures::reports(old, new));
    entries.extend(figures::series(old, new));
    entries.extend(around::site(old, new));
    entries.extend(around::pages(old, new));
    entries
}
