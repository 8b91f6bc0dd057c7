//! Standard output and standard error.

use std::io::{IsTerminal as _, Write as _};

use super::{
    args::DiagnosticFormat,
    exit::{CLEAN, ERRORS},
    show::{self, Screen},
};
use crate::{
    diag::{Diagnostic, Report},
    import::table::TableReport,
    source::{RawContent, locate::locate},
};

/// Whether output may be coloured.
pub(super) fn colours() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Writes to standard output. A reader that has gone away (`| head`) is nobody's mistake.
pub(super) fn print(text: &str) {
    print_bytes(text.as_bytes());
}

pub(super) fn print_bytes(bytes: &[u8]) {
    drop(std::io::stdout().lock().write_all(bytes));
}

pub(super) fn print_line(text: &str) {
    print(&format!("{text}\n"));
}

/// Writes a line to standard error.
pub(super) fn complain(text: &str) {
    eprintln!("{text}");
}

/// Prints what is wrong, in the lines of its files.
pub(super) fn print_report(
    content: &RawContent,
    report: &Report,
    format: DiagnosticFormat,
    screen: &Screen<'_>,
) {
    let mut located = locate(content, report);
    if matches!(format, DiagnosticFormat::GitHub | DiagnosticFormat::Sarif) {
        for one in &mut located {
            name_from_here(content, &mut one.diagnostic);
        }
    }
    print(&show::diagnostics(&located, format, screen.messages, colours()));
}

/// Who takes findings for a whole repository knows its files by their way from where the command was
/// run, not from the content folder. Files of a theme have that way already.
fn name_from_here(content: &RawContent, diagnostic: &mut Diagnostic) {
    for place in std::iter::once(&mut diagnostic.place).chain(&mut diagnostic.other) {
        if content.entry(&place.file).is_none() {
            continue;
        }
        let path = content.locate(&place.file);
        place.file = path.to_string_lossy().replace('\\', "/").into();
    }
}

/// What became of a table: what is wrong in its mapping, in its cells, and what was written.
pub(super) fn print_table(report: &TableReport, screen: &Screen<'_>) -> u8 {
    let located = locate(&report.content, &report.report);
    print(&show::diagnostics(&located, DiagnosticFormat::Human, screen.messages, colours()));
    for mistake in report.mistakes.iter().chain(&report.left) {
        print_line(&mistake.text(screen.messages));
    }
    if !screen.is_quiet || !report.is_whole() {
        print(&report.text(screen.messages));
        for note in report.notes(screen.messages) {
            print_line(&note);
        }
    }
    if report.is_whole() { CLEAN } else { ERRORS }
}
