//! congkhai turns YAML listings of Vietnamese administrative procedures into a static website.
//!
//! Modules in reading order, lowest first; `tests/fast/tidy.rs` holds them to it.

pub mod limits;

pub mod formula;

pub mod text;

pub mod locale;

pub mod markup;

pub mod output;

pub mod diag;

pub mod listing;

pub mod source;

pub mod model;

pub mod schema;

pub mod ledger;

pub mod figures;

pub mod check;

pub mod compare;

pub mod duties;

pub mod chart;

pub mod site;

pub mod render;
pub mod search;

pub mod publish;

pub mod pipeline;

pub mod mend;

pub mod serve;

pub mod workbook;

pub mod export;

pub mod import;

pub mod cli;
