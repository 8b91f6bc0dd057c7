//! Which pages exist, at which address, showing what? From the checked catalogue to finished views.
//!
//! Must not know templates or bytes; no sentence of the interface stands here: words come from
//! [`strings::Strings`].

pub mod index;
mod index_agencies;
pub mod plan;
pub mod statistics;
pub mod strings;
pub mod url;
pub mod view;

pub use plan::{PageContent, PlannedPage, SitePlan, plan};
