//! Finding: the index that a site ships, and the ranking that reads it, in a browser and here.
//!
//! Must not know procedures, pages or YAML: it knows documents, which have a name, a text and a
//! few properties to filter by.

mod document;

pub use document::{Document, Facets, Glance, Guidance, GuidanceLink, Kind, Names};
