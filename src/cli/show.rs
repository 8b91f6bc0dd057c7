//! What the terminal shows: the running stage, the diagnostics, the closing lines. The one file that
//! names indicatif.
//!
//! Must not decide anything; gives texts, and moves a progress bar where there is a terminal.

use std::{fmt::Write as _, path::Path, time::Duration};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::DiagnosticFormat;
use crate::{
    diag::{Code, Located, Report, Severity, emit, message::Messages},
    locale,
    model::withdrawal::Withdrawal,
    pipeline::{Inputs, Judged, Stage, Watcher},
    render::Rendered,
};

/// What is said, and where progress shows.
pub(super) struct Screen<'m> {
    /// The words.
    pub(super) messages: &'m Messages,
    /// The progress bar, or nothing where no terminal is.
    pub(super) progress: Progress,
    /// What went well is not said.
    pub(super) is_quiet: bool,
}

impl<'m> Screen<'m> {
    pub(super) fn new(messages: &'m Messages, is_terminal: bool, is_quiet: bool) -> Self {
        Self { messages, progress: Progress::new(messages, is_terminal && !is_quiet), is_quiet }
    }
}

/// How often a sign of life moves.
const TICK: Duration = Duration::from_millis(100);

/// A progress bar that knows the names of the stages, for it is moved from every thread.
pub(super) struct Progress {
    bar: ProgressBar,
    names: Vec<(Stage, String)>,
    importing: String,
}

impl Progress {
    fn new(messages: &Messages, is_terminal: bool) -> Self {
        let target =
            if is_terminal { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        let style = ProgressStyle::with_template("{spinner} {msg} {human_pos} [{elapsed}]");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        let names = STAGES.map(|stage| (stage, messages.label(stage_id(stage)))).to_vec();
        Self { bar, names, importing: messages.label("stage-import") }
    }

    /// So many records are imported; how many there will be is not known.
    pub(super) fn imported(&self, records: usize) {
        self.bar.set_message(self.importing.clone());
        self.bar.set_position(u64::try_from(records).unwrap_or(u64::MAX));
    }

    /// Shows that something is under way, and since when: nobody can say how far it is.
    pub(super) fn during<T>(&self, what: String, work: impl FnOnce() -> T) -> T {
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} [{elapsed}]") {
            self.bar.set_style(style);
        }
        // After the work before it the bar was taken away.
        self.bar.reset();
        self.bar.set_message(what);
        self.bar.tick();
        if !self.bar.is_hidden() {
            self.bar.enable_steady_tick(TICK);
        }
        let done = work();
        self.bar.disable_steady_tick();
        self.clear();
        done
    }

    /// Takes the bar away before anything is printed.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Watcher for Progress {
    fn begins(&self, stage: Stage) {
        let name = self.names.iter().find(|(known, _)| *known == stage);
        self.bar.set_message(name.map(|(_, name)| name.clone()).unwrap_or_default());
        self.bar.tick();
    }

    fn written(&self, pages: usize, _: usize) {
        self.bar.set_position(u64::try_from(pages).unwrap_or(u64::MAX));
    }
}

const STAGES: [Stage; 5] = [Stage::Read, Stage::Check, Stage::Plan, Stage::Render, Stage::Publish];

/// The message that names a stage.
fn stage_id(stage: Stage) -> &'static str {
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
    format: DiagnosticFormat,
    messages: &Messages,
    colours: bool,
) -> String {
    match format {
        DiagnosticFormat::Human => emit::human(located, messages, colours),
        DiagnosticFormat::Short => emit::short(located, messages),
        DiagnosticFormat::Json => emit::json(located, messages),
        DiagnosticFormat::GitHub => emit::github(located, messages),
        DiagnosticFormat::Sarif => emit::sarif(located, messages),
    }
}

/// The lines that end a build: what was written, how long it took, what was warned of, where to open it.
pub(super) fn summary(
    judged: &Judged,
    rendered: Rendered,
    inputs: &Inputs,
    out: &Path,
    messages: &Messages,
) -> Vec<String> {
    let folder = out.display().to_string();
    let (list, total) = timings(&judged.timings, messages);
    let mut lines = vec![
        messages.text(
            "done-built",
            &[
                ("pages", &integer(rendered.pages)),
                ("files", &integer(rendered.files)),
                ("size", &locale::file_size(rendered.bytes)),
                ("out", &folder),
            ],
        ),
        messages.text("done-timings", &[("timings", &list), ("total", &total)]),
    ];
    let counts = counts(&judged.report, messages);
    if !counts.is_empty() {
        let args = [
            ("counts", &*counts),
            ("codes", &*summary_of_codes(&judged.report)),
            ("content", &*inputs.content.display().to_string()),
        ];
        lines.push(messages.text("done-warned", &args));
    }
    let page =
        std::path::absolute(out.join("index.html")).unwrap_or_else(|_| out.join("index.html"));
    lines.push(messages.text("done-open", &[("address", &file_address(&page))]));
    lines
}

/// That something published was withdrawn.
pub(super) fn withdrawal(it: &Withdrawal, messages: &Messages) -> String {
    let kind = match (it.was.is_empty(), it.now.is_empty()) {
        (true, _) => "record",
        (false, true) => "gone",
        (false, false) => "figure",
    };
    let args = [
        ("kind", kind),
        ("name", &*it.name),
        ("about", &*it.about),
        ("was", &*it.was),
        ("now", &*it.now),
    ];
    messages.text("done-withdrawn", &args)
}

/// The address under which a browser opens a file of this machine.
fn file_address(path: &Path) -> String {
    let mut address = String::from("file://");
    let path = path.to_string_lossy().replace('\\', "/");
    if !path.starts_with('/') {
        address.push('/');
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/:._-~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            write!(address, "%{byte:02X}").expect("internal error: a String takes every text");
        }
    }
    address
}

fn integer(n: usize) -> String {
    i64::try_from(n).map_or_else(|_| n.to_string(), locale::integer)
}

/// How many warnings and notes there are, in words; empty if none: `2 cảnh báo, 3 lưu ý`.
pub(super) fn counts(report: &Report, messages: &Messages) -> String {
    let counts = [("count-warnings", report.warnings()), ("count-notes", report.notes())];
    let some = counts.into_iter().filter(|(_, n)| *n > 0);
    let words = some.map(|(id, n)| messages.text(id, &[("n", &integer(n))]));
    words.collect::<Vec<_>>().join(", ")
}

/// Warnings and notes counted by code, most frequent first, warnings before notes:
/// `expired-fee 3, large-fee 1, apologies-not-overdue 12`.
fn summary_of_codes(report: &Report) -> String {
    let counts = report.by_code().into_iter();
    let mut counts: Vec<(Code, usize)> =
        counts.filter(|(code, _)| code.severity() != Severity::Error).collect();
    counts.sort_by_key(|(code, n)| (code.severity(), std::cmp::Reverse(*n), *code));
    counts.iter().map(|(code, n)| format!("{code} {n}")).collect::<Vec<_>>().join(", ")
}

/// Stages with their times: `Đọc nội dung 0,41 s, …`.
fn timings(timings: &[(Stage, Duration)], messages: &Messages) -> (String, String) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_an_address_on_every_system() {
        assert_eq!(
            file_address(Path::new("/a b/trang/index.html")),
            "file:///a%20b/trang/index.html"
        );
        assert_eq!(file_address(Path::new("C:\\tthc\\index.html")), "file:///C:/tthc/index.html");
    }
}
