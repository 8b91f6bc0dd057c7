//! The commands of workbooks: what may be typed after `export` and `import xlsx`, and what is said.
//!
//! Must not do the work itself.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::{
    args::DiagnosticFormat,
    exit::{CLEAN, ERRORS, WRONG_USAGE},
    failure,
    show::Screen,
    terminal::{complain, print, print_line, print_report, print_table},
};
use crate::{
    export::{self, ExportError, WorkbookTarget},
    import::book::{self, BookReport},
    limits::Limits,
    source,
    text::fingerprint,
};

/// Writes the workbook and says what stands in it, and what does not.
pub(super) fn export(
    content: &Path,
    out: &Path,
    overwrite: bool,
    today: NaiveDate,
    limits: &Limits,
    screen: &Screen<'_>,
) -> u8 {
    let messages = screen.messages;
    if !content.is_dir() {
        let path = content.display().to_string();
        eprintln!("{}", messages.text("fail-no-content", &[("path", &path)]));
        return WRONG_USAGE;
    }
    let imported = imported(out, content, limits);
    let target = WorkbookTarget { path: out, overwrite, imported: imported.as_deref() };
    let work = || export::export(content, target, today, limits);
    let exported = match screen.progress.during(messages.label("stage-export"), work) {
        Ok(exported) => exported,
        Err(error) => return refuse(&error, screen),
    };
    if exported.report.has_errors() {
        print_report(&exported.content, &exported.report, DiagnosticFormat::Human, screen);
        print_line(&messages.label("export-refused"));
        return failure::code_of(&exported.report);
    }
    if screen.is_quiet {
        return CLEAN;
    }
    for (sheet, records) in &exported.records {
        print_line(
            &messages.text("export-sheet", &[("sheet", sheet), ("records", &records.to_string())]),
        );
    }
    let (path, posted) = (target.path.display().to_string(), exported.posted.to_string());
    print_line(&messages.text("export-done", &[("path", &path), ("posted", &posted)]));
    if let Some(aside) = &exported.aside {
        print_line(&messages.text("export-aside", &[("path", &aside.display().to_string())]));
    }
    let outside = exported.outside.iter().map(|(path, files)| match files {
        1 if !path.ends_with('/') => path.clone(),
        files => messages.text("export-folder", &[("path", path), ("files", &files.to_string())]),
    });
    let outside = outside.collect::<Vec<_>>().join(", ");
    if !outside.is_empty() {
        print_line(&messages.text("export-outside", &[("paths", &outside)]));
    }
    CLEAN
}

fn refuse(error: &ExportError, screen: &Screen<'_>) -> u8 {
    let text = |id, args: &[(&'static str, &str)]| print_line(&screen.messages.text(id, args));
    match error {
        ExportError::Twice { name, first, second } => {
            text("export-twice", &[("name", name), ("first", first), ("second", second)]);
        }
        ExportError::Occupied { path } => {
            let id = if path.is_file() { "fail-export-occupied" } else { "fail-export-not-file" };
            let path = path.display().to_string();
            complain(&screen.messages.text(id, &[("path", &path)]));
            return WRONG_USAGE;
        }
        ExportError::Io { path, source } => return failure::io(path, source, screen),
        ExportError::Workbook(_) => return failure::other(error, screen),
    }
    ERRORS
}

/// The fingerprint of the file that an export is to replace, if it has been imported whole.
fn imported(out: &Path, content: &Path, limits: &Limits) -> Option<String> {
    let bytes = source::file(out, limits).ok()?;
    book::is_imported(&bytes, content).ok()?.then(|| fingerprint(&bytes))
}

/// Reads a workbook into content and says what became of every row.
pub(super) fn import(
    file: &Path,
    into: &Path,
    today: NaiveDate,
    limits: &Limits,
    screen: &Screen<'_>,
) -> u8 {
    let what = screen.messages.label("stage-import-xlsx");
    let report = match screen.progress.during(what, || book::book(file, into, today, limits)) {
        Ok(report) => report,
        Err(error) => return failure::import(&error, screen),
    };
    for mistake in &report.mistakes {
        print_line(&mistake.text(screen.messages));
    }
    for table in &report.tables {
        print_table(table, screen);
    }
    print(&summary(&report, screen));
    if report.has_untaken() { ERRORS } else { CLEAN }
}

/// Adds a line: the id of its words, and what they need.
type Add<'a> = dyn FnMut(&str, &[(&'static str, &str)]) + 'a;

/// What is to be known of sheets and rows: what was hidden, left out, cleaned, or kept in its words.
fn lines_of_sheets(report: &BookReport, add: &mut Add<'_>) {
    for (sheet, rows) in &report.hidden {
        add("import-xlsx-hidden", &[("sheet", sheet), ("rows", &rows.to_string())]);
    }
    for (sheet, column) in &report.hidden_columns {
        add("import-xlsx-hidden-column", &[("sheet", sheet), ("column", column)]);
    }
    for (sheet, is_read) in &report.hidden_sheets {
        let id = if *is_read { "import-xlsx-hidden-sheet" } else { "import-xlsx-not-read" };
        add(id, &[("sheet", sheet)]);
    }
    for sheet in &report.as_posting {
        add("import-xlsx-posting", &[("sheet", sheet)]);
    }
    for left in &report.left_out {
        let (row, why) = (left.row.to_string(), left.why.word());
        let args =
            [("sheet", left.sheet.as_str()), ("row", &row), ("why", why), ("found", &left.words)];
        add("import-xlsx-left-out", &args);
    }
    for (sheet, cell, found) in &report.cleaned {
        add("import-xlsx-cleaned", &[("sheet", sheet), ("cell", cell), ("found", found)]);
    }
    for sheet in &report.ignored {
        add("import-xlsx-ignored", &[("sheet", sheet)]);
    }
    for doubt in &report.doubts {
        let row = doubt.row.to_string();
        let args = [
            ("sheet", &doubt.sheet),
            ("row", &row),
            ("head", &doubt.head),
            ("found", &doubt.words),
        ];
        add("import-xlsx-doubt", &args.map(|(name, value)| (name, value.as_str())));
    }
}

/// The closing lines: every row as accepted or refused, and every file that was written.
fn summary(report: &BookReport, screen: &Screen<'_>) -> String {
    let (messages, mut lines) = (screen.messages, Vec::new());
    let mut add = |id: &str, args: &[(&'static str, &str)]| lines.push(messages.text(id, args));
    lines_of_sheets(report, &mut add);
    let is_told = !screen.is_quiet || report.has_untaken();
    for (sheet, id) in report.added.iter().filter(|_| is_told) {
        add("import-xlsx-added", &[("sheet", sheet), ("id", id)]);
    }
    let shown = |path: &PathBuf| path.display().to_string();
    for path in report.written.iter().filter(|_| is_told) {
        add("import-xlsx-written", &[("path", &shown(path))]);
    }
    for path in &report.rewritten {
        add("import-xlsx-rewritten", &[("path", &shown(path))]);
    }
    for path in report.aside.iter().filter(|_| is_told) {
        add("import-xlsx-aside", &[("path", &shown(path))]);
    }
    for (path, name) in report.removed.iter().filter(|_| is_told) {
        add("import-xlsx-removed", &[("path", &shown(path)), ("name", name)]);
    }
    for path in &report.kept {
        let is_written = report.written.contains(path);
        let id = if is_written { "import-xlsx-kept-values" } else { "import-xlsx-kept" };
        add(id, &[("path", &shown(path))]);
    }
    for path in &report.deleted {
        add("import-xlsx-deleted", &[("path", &shown(path))]);
    }
    for path in &report.left {
        add("import-xlsx-left", &[("path", &shown(path))]);
    }
    // A workbook of nothing but tables of figures has said its sums already.
    if is_told && (report.tables.is_empty() || report.rows > 0) {
        let number = |number: usize| number.to_string();
        add(
            "import-xlsx-done",
            &[
                ("rows", &number(report.rows)),
                ("accepted", &number(report.accepted)),
                ("refused", &number(report.refused)),
                ("derived", &number(report.derived)),
                ("written", &number(report.written.len())),
                ("unchanged", &number(report.unchanged)),
            ],
        );
    }
    lines.into_iter().map(|line| line + "\n").collect()
}
