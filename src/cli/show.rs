//! What the terminal shows: the running stage, the diagnostics, the closing lines. The one file that
//! names indicatif.
//!
//! Must not decide anything; gives texts, and moves a progress bar where there is a terminal.

use std::{collections::BTreeMap, time::Duration};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::Format;
use crate::{
    diag::{Code, Located, Report, Severity, emit, message::Messages},
    pipeline::Stage,
};

/// The progress bar, or nothing where no terminal is.
pub(super) struct Screen<'m> {
    /// The words.
    pub(super) messages: &'m Messages,
    bar: ProgressBar,
}

impl<'m> Screen<'m> {
    pub(super) fn new(messages: &'m Messages, is_terminal: bool) -> Self {
        let target =
            if is_terminal { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        let style = ProgressStyle::with_template("{spinner} {msg} {pos}/{len} [{elapsed}]");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { messages, bar }
    }

    /// A stage begins.
    pub(super) fn stage(&self, stage: Stage) {
        self.bar.set_message(self.messages.label(stage_id(stage)));
        self.bar.tick();
    }

    /// So many things are done; how many there will be is not known.
    pub(super) fn count(&self, id: &str, done: usize) {
        self.bar.set_message(format!("{} {done}", self.messages.label(id)));
        self.bar.tick();
    }

    /// So many things of so many are done.
    pub(super) fn progress(&self, done: usize, all: usize) {
        self.bar.set_length(u64::try_from(all).unwrap_or(u64::MAX));
        self.bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    }

    /// Takes the bar away before anything is printed.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

/// The message that names a stage.
pub(super) fn stage_id(stage: Stage) -> &'static str {
    match stage {
        Stage::Read => "stage-read",
        Stage::Check => "stage-check",
        Stage::Plan => "stage-plan",
        Stage::Render => "stage-render",
        Stage::Publish => "stage-publish",
    }
}

/// The diagnostics as asked for.
pub(super) fn diagnostics(
    located: &[Located],
    format: Format,
    messages: &Messages,
    colours: bool,
) -> String {
    match format {
        Format::Human => emit::human(located, messages, colours),
        Format::Short => emit::short(located, messages),
        Format::Json => emit::json(located, messages),
    }
}

/// Warnings counted by code, most frequent first: `expired-fee 3, large-fee 1`.
pub(super) fn summary_of_codes(report: &Report) -> String {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    let warnings = report.diagnostics().iter().filter(|it| it.severity() == Severity::Warning);
    for diagnostic in warnings {
        *counts.entry(diagnostic.code).or_default() += 1;
    }
    let mut counts: Vec<(Code, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(code, n)| (std::cmp::Reverse(*n), *code));
    counts.iter().map(|(code, n)| format!("{code} {n}")).collect::<Vec<_>>().join(", ")
}

/// Stages with their times: `Đọc nội dung 0,41 s, …`.
pub(super) fn timings(timings: &[(Stage, Duration)], messages: &Messages) -> (String, String) {
    let one = |(stage, time): &(Stage, Duration)| {
        format!("{} {}", messages.label(stage_id(*stage)), seconds(*time))
    };
    let list = timings.iter().map(one).collect::<Vec<_>>().join(", ");
    (list, seconds(timings.iter().map(|(_, time)| *time).sum()))
}

/// Seconds with two decimals behind a comma.
fn seconds(time: Duration) -> String {
    let hundredths = time.as_millis().div_ceil(10);
    format!("{},{:02} s", hundredths / 100, hundredths % 100)
}
