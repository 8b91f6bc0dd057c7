//! congkhai turns YAML listings of Vietnamese administrative procedures into a static website.
//!
//! Modules in reading order, lowest first; `tests/tidy.rs` holds them to it.

pub mod import;
