//! Finding: the index that a site ships, and the ranking that reads it, in a browser and here.
//!
//! Must not know procedures, pages or YAML: it knows documents, which have a name, a text and a
//! few properties to filter by.

mod answer;
mod digits;
mod document;
mod explain;
mod facets;
mod gather;
mod keys;
mod language;
mod library;
mod others;
mod rank;
mod understand;
mod weights;
mod words;
mod write;

pub use answer::{Answer, Found, answer, open};
pub use document::{Document, Facets, Glance, Guidance, GuidanceLink, Kind, Names};
pub use explain::{Explained, ExplainedSlot, explain};
pub use library::{Library, LibraryError, Reading};
pub use understand::{As, Note};
pub use write::{Corpus, ENTRY, FOLDER, File, write};
