//! The whole program on one screen: from the content folder to the published site.
//!
//! The only place that stops on mistakes. Must not print, nor read the clock's date: that is an input.

#![expect(clippy::disallowed_methods, reason = "the one module that times its stages")]

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use chrono::NaiveDate;

use crate::{
    check::{self, CheckedCatalog},
    diag::Report,
    model::lower,
    source::{self, RawContent},
};

/// A part of the work, as it is shown and timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Files to catalogue.
    Read,
    /// Judging the catalogue.
    Check,
    /// Deciding the pages.
    Plan,
    /// Making the pages.
    Render,
    /// Putting the site in its place.
    Publish,
}

/// What is to be judged or built.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The content folder.
    pub content: PathBuf,
    /// The theme's name, or the path of its folder.
    pub theme: String,
    /// The build date.
    pub today: NaiveDate,
}

/// Content that has been judged.
pub struct Checked {
    /// The files as found: for looking up the places of diagnostics.
    pub content: RawContent,
    /// Everything that was found.
    pub report: Report,
    /// The catalogue, if there is no error.
    pub catalog: Option<CheckedCatalog>,
    /// How many procedures were read.
    pub procedures: usize,
    /// How long each stage took.
    pub timings: Vec<(Stage, Duration)>,
}

/// Reads and judges the content. `begin` hears of each stage as it begins.
pub fn check(inputs: &Inputs, begin: &dyn Fn(Stage)) -> Checked {
    let mut timings = Vec::new();
    let mut report = Report::default();
    let (content, catalog) = timed(Stage::Read, begin, &mut timings, || {
        let content = source::load(&inputs.content, &mut report);
        let catalog = lower::lower(&content, &mut report);
        (content, catalog)
    });
    let procedures = catalog.procedures.len();
    let catalog = timed(Stage::Check, begin, &mut timings, || {
        check::catalog(catalog, inputs.today, &mut report)
    });
    Checked { content, report, catalog, procedures, timings }
}

fn timed<T>(
    stage: Stage,
    begin: &dyn Fn(Stage),
    timings: &mut Vec<(Stage, Duration)>,
    work: impl FnOnce() -> T,
) -> T {
    begin(stage);
    let start = Instant::now();
    let result = work();
    timings.push((stage, start.elapsed()));
    result
}
