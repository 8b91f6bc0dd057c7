//! The index that a site ships for its search. The engine that reads it is `themes/scripts/engine`.
//!
//! Must not know procedures, pages or YAML: it knows documents, which have a name, a text and a
//! few properties to filter by.

mod digits;
mod document;
mod facets;
mod files;
mod gather;
mod language;
mod others;
mod weights;
mod words;
mod write;

pub use document::{
    DocumentKind, Facets, ResultGlance, SearchDocument, SearchGuidance, SearchGuidanceLink,
    SharedNames,
};
pub use files::{ENTRY, FOLDER, IndexFile};
pub use write::{Corpus, write};
