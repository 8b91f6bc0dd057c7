//! Who asked, and what do they see? Arguments, the clock, the terminal, exit codes.
//!
//! The only module that prints and that reads the clock. Must not do any of the work itself.

#![expect(
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "the one module that talks, and that knows the date"
)]

mod args;
mod diff;
mod doctor;
mod find;
mod serve;
mod shell;
mod show;
mod start;
mod usage;
mod workbook;

use std::{
    ffi::OsString,
    io::{IsTerminal, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
    time::SystemTime,
};

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use crate::{
    diag::{Diagnostic, Report, message::Messages},
    import::{
        self, ImportError,
        table::{self, TableOptions, TableReport},
    },
    limits::Limits,
    pipeline::{self, BuildError, FragmentError, Inputs, Judged, ThemeError},
    publish::PublishError,
    render::{Portal, PortalError},
    source::{RawContent, locate::locate},
};
use args::{Format, Manner, Published, Request};
use show::Screen;

/// Nothing is wrong.
const CLEAN: u8 = 0;
/// The content, or the machine, stands in the way.
const ERRORS: u8 = 1;
/// The command line makes no sense.
const WRONG_USAGE: u8 = 2;

/// Runs the command line and tells the exit code: 0 clean, 1 errors, 2 wrong usage.
pub fn run(words: Vec<OsString>) -> ExitCode {
    let settings = ["LC_ALL", "LC_MESSAGES", "LANG"].map(std::env::var_os);
    let language = args::language(&words, &settings);
    let messages = Messages::new(language);
    let matches = match args::command(&messages).try_get_matches_from(words) {
        Ok(matches) => matches,
        Err(error) => {
            let code = if error.use_stderr() { WRONG_USAGE } else { CLEAN };
            match usage::complaint(&error, &messages) {
                Some(complaint) => eprint!("{complaint}"),
                // A closed terminal is nobody's to tell.
                None => drop(error.print()),
            }
            return ExitCode::from(code);
        }
    };
    let is_quiet = matches.get_flag("quiet");
    let screen = Screen::new(&messages, std::io::stderr().is_terminal(), is_quiet);
    let code = match args::request(&matches, today_in_vietnam()) {
        Request::Build { content, out, theme, fragment, today, manner } => {
            match portal(fragment.as_ref(), &screen) {
                Ok(portal) => {
                    let strict = manner.is_strict;
                    let inputs = Inputs { content, theme, portal, strict, today };
                    build(&inputs, &out, manner.format, &screen)
                }
                Err(code) => code,
            }
        }
        Request::Check { content, theme, today, manner, published } => {
            let strict = manner.is_strict;
            let inputs = Inputs { content, theme, portal: None, strict, today };
            check(&inputs, &published, manner, &screen)
        }
        Request::Serve { content, theme, today, address, port } => {
            let inputs = Inputs { content, theme, portal: None, strict: false, today };
            serve::serve(inputs, address, port, language, &screen)
        }
        Request::CheckTheme { folder, format } => check_theme(&folder, format, &screen),
        Request::ImportPortal { files, into, internal } => {
            import_portal(&files, &into, internal, &screen)
        }
        Request::ImportTable { file, into, options } => {
            import_table(&file, &into, &options, &screen)
        }
        Request::Diff(request) => diff::diff(&request, &screen),
        Request::Doctor(request) => doctor::doctor(&request, &screen),
        Request::ImportXlsx { file, into } => workbook::import(&file, &into, &screen),
        Request::ExportXlsx { content, out, today } => {
            workbook::export(&content, &out, today, &screen)
        }
        Request::Completions(shell) => {
            say_bytes(&shell::completions(args::command(&messages), shell));
            CLEAN
        }
        Request::Man(path) => man(&path, &messages),
        Request::Start(request) => start::start(&request, &screen),
        Request::Search { site, sought, limit, json } => {
            match find::search(&site, &sought, limit, json, &messages) {
                Ok(text) => {
                    say(&text);
                    CLEAN
                }
                Err(error) => fail(&error, &screen),
            }
        }
    };
    ExitCode::from(code)
}

fn man(path: &[String], messages: &Messages) -> u8 {
    if let Some(page) = shell::manual(args::command(messages), path) {
        say_bytes(&page);
        return CLEAN;
    }
    let command = path.join(" ");
    eprintln!("{}", messages.text("fail-no-command", &[("command", &command)]));
    WRONG_USAGE
}

/// The present day in Viet Nam (UTC+7, no summer time): offices think in no other.
fn today_in_vietnam() -> NaiveDate {
    const SECONDS_EAST: i32 = 7 * 3600;
    let offset = FixedOffset::east_opt(SECONDS_EAST).expect("internal error: 7 hours are in range");
    DateTime::<Utc>::from(SystemTime::now()).with_timezone(&offset).date_naive()
}

fn check(inputs: &Inputs, published: &Published, manner: Manner, screen: &Screen<'_>) -> u8 {
    if let Err(code) = content_exists(inputs, screen) {
        return code;
    }
    // A site that was copied from a server may lack hidden files, but it has a first page.
    if published.is_named && !published.folder.join("index.html").is_file() {
        let path = published.folder.display().to_string();
        eprintln!("{}", screen.messages.text("fail-no-published", &[("path", &path)]));
        return ERRORS;
    }
    let judged = pipeline::check(inputs, Some(&published.folder), &screen.progress);
    screen.progress.clear();
    print_diagnostics(&judged, manner.format, screen);
    let is_barred = !judged.report.has_errors() && inputs.strict && judged.report.warnings() > 0;
    if manner.format == Format::Human && !screen.is_quiet {
        say_line(&verdict(&judged, screen.messages));
        if is_barred {
            say_line(&screen.messages.label("done-strict"));
        }
    }
    if judged.report.has_errors() || is_barred { ERRORS } else { CLEAN }
}

fn check_theme(folder: &Path, format: Format, screen: &Screen<'_>) -> u8 {
    let tried = pipeline::check_theme(folder, &screen.progress);
    screen.progress.clear();
    let tried = match tried {
        Ok(tried) => tried,
        Err(ThemeError::Empty(path)) => {
            let path = path.display().to_string();
            eprintln!("{}", screen.messages.text("fail-no-theme", &[("path", &path)]));
            return ERRORS;
        }
        Err(error) => return fail(&error, screen),
    };
    print_diagnostics(&tried.judged, format, screen);
    let has_errors = tried.judged.report.has_errors();
    if format == Format::Human && !screen.is_quiet {
        let counts = show::counts(&tried.judged.report, screen.messages);
        let args = [
            ("counts", &*counts),
            ("warned", if counts.is_empty() { "no" } else { "yes" }),
            ("errors", &*tried.judged.report.errors().to_string()),
            ("pages", &*tried.pages.to_string()),
        ];
        say_line(
            &screen.messages.text(if has_errors { "done-failed" } else { "theme-clean" }, &args),
        );
    }
    if has_errors { ERRORS } else { CLEAN }
}

fn print_diagnostics(judged: &Judged, format: Format, screen: &Screen<'_>) {
    print_report(&judged.content, &judged.report, format, screen);
}

fn print_report(content: &RawContent, report: &Report, format: Format, screen: &Screen<'_>) {
    let mut located = locate(content, report);
    if matches!(format, Format::GitHub | Format::Sarif) {
        for one in &mut located {
            name_from_here(content, &mut one.diagnostic);
        }
    }
    say(&show::diagnostics(&located, format, screen.messages, colours()));
}

/// Who takes findings for a whole repository knows its files by their way from where the command was
/// run, not from the content folder. Files of a theme bear that way already.
fn name_from_here(content: &RawContent, diagnostic: &mut Diagnostic) {
    for place in std::iter::once(&mut diagnostic.place).chain(&mut diagnostic.other) {
        if content.entry(&place.file).is_none() {
            continue;
        }
        let path = content.locate(&place.file);
        place.file = path.to_string_lossy().replace('\\', "/").into();
    }
}

fn build(inputs: &Inputs, out: &Path, format: Format, screen: &Screen<'_>) -> u8 {
    if let Err(code) = content_exists(inputs, screen).and_then(|()| apart(inputs, out, screen)) {
        return code;
    }
    let built = pipeline::build(inputs, out, &screen.progress);
    screen.progress.clear();
    let built = match built {
        Ok(built) => built,
        Err(BuildError::Publish(PublishError::ForeignFolder { path })) => {
            let path = path.display().to_string();
            eprintln!("{}", screen.messages.text("fail-foreign-folder", &[("path", &path)]));
            return ERRORS;
        }
        Err(BuildError::Publish(PublishError::Busy { path })) => {
            let path = path.display().to_string();
            eprintln!("{}", screen.messages.text("fail-busy", &[("path", &path)]));
            return ERRORS;
        }
        Err(error) => return fail(&error, screen),
    };
    let Some(rendered) = built.rendered else {
        print_diagnostics(&built.judged, format, screen);
        if format == Format::Human {
            say_line(&verdict(&built.judged, screen.messages));
            if !built.judged.report.has_errors() {
                say_line(&screen.messages.label("done-strict"));
            }
            say_line(&screen.messages.label("done-not-published"));
        }
        return ERRORS;
    };
    if format != Format::Human {
        print_diagnostics(&built.judged, format, screen);
        return CLEAN;
    }
    // Once the new site stands in the place of the old one, no check could find these again.
    let past = built.judged.report.only(|it| it.code.is_about_published());
    print_report(&built.judged.content, &past, Format::Human, screen);
    let judged = Judged {
        report: built.judged.report.only(|it| !it.code.is_about_published()),
        ..built.judged
    };
    if screen.is_quiet {
        return CLEAN;
    }
    for line in show::summary(&judged, rendered, inputs, out, screen.messages) {
        say_line(&line);
    }
    CLEAN
}

/// The portal around the pages, if its files were named; the exit code after what is said of them.
fn portal(files: Option<&[PathBuf; 2]>, screen: &Screen<'_>) -> Result<Option<Portal>, u8> {
    let Some([head, foot]) = files else { return Ok(None) };
    let error = match pipeline::portal(head, foot) {
        Ok(portal) => return Ok(Some(portal)),
        Err(FragmentError::Portal(error)) => error,
        Err(error) => return Err(fail(&error, screen)),
    };
    let text = |id, args: &[(&'static str, &str)]| screen.messages.text(id, args);
    let said = match &error {
        PortalError::Encoding { file } => text("fail-portal-encoding", &[("path", file)]),
        PortalError::NoTag { file, tag } => {
            text("fail-portal-tag", &[("path", file), ("tag", tag)])
        }
        PortalError::Relative { file, line, found } => {
            let line = line.to_string();
            text("fail-portal-relative", &[("path", file), ("line", &line), ("found", found)])
        }
    };
    eprintln!("{said}");
    Err(ERRORS)
}

/// The site may not be built over its own content: publishing replaces the whole folder.
fn apart(inputs: &Inputs, out: &Path, screen: &Screen<'_>) -> Result<(), u8> {
    let whole = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).ok();
    let (Some(content), Some(site)) = (whole(&inputs.content), whole(out)) else { return Ok(()) };
    if !content.starts_with(&site) && !site.starts_with(&content) {
        return Ok(());
    }
    let path = out.display().to_string();
    eprintln!("{}", screen.messages.text("fail-out-holds-content", &[("path", &path)]));
    Err(ERRORS)
}

fn content_exists(inputs: &Inputs, screen: &Screen<'_>) -> Result<(), u8> {
    if inputs.content.is_dir() {
        return Ok(());
    }
    let path = inputs.content.display().to_string();
    eprintln!("{}", screen.messages.text("fail-no-content", &[("path", &path)]));
    Err(ERRORS)
}

/// The one line that ends a check.
fn verdict(judged: &Judged, messages: &Messages) -> String {
    let number = |n: usize| n.to_string();
    let errors = judged.report.errors();
    let counts = show::counts(&judged.report, messages);
    let id = match (errors, counts.is_empty()) {
        (0, true) => "done-clean",
        (0, false) => "done-clean-warned",
        _ => "done-failed",
    };
    let args = [
        ("errors", &*number(errors)),
        ("counts", &*counts),
        ("warned", if counts.is_empty() { "no" } else { "yes" }),
        ("procedures", &*number(judged.procedures)),
        ("files", &*number(judged.content.entries().len())),
    ];
    messages.text(id, &args)
}

fn import_portal(files: &[PathBuf], into: &Path, internal: bool, screen: &Screen<'_>) -> u8 {
    let options = import::PortalOptions { include_internal: internal };
    let limits = Limits::default();
    let progress = |read| screen.progress.imported(read);
    let result = import::portal(files, into, &options, &limits, &progress);
    screen.progress.clear();
    match result {
        Ok(report) => {
            let is_whole = report.refused.is_empty();
            if !screen.is_quiet || !is_whole {
                say(&report.to_string());
            }
            if is_whole { CLEAN } else { ERRORS }
        }
        Err(error) => fail_import(&error, screen),
    }
}

/// Whether what is said may be coloured.
fn colours() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Says something on standard output. A reader that has gone away (`| head`) is nobody's mistake.
fn say(text: &str) {
    say_bytes(text.as_bytes());
}

fn say_bytes(bytes: &[u8]) {
    drop(std::io::stdout().lock().write_all(bytes));
}

fn say_line(text: &str) {
    say(&format!("{text}\n"));
}

/// What is wrong in the mapping is shown in its lines, what is wrong in the table by its cells.
fn import_table(file: &Path, into: &Path, options: &TableOptions, screen: &Screen<'_>) -> u8 {
    let report = match table::table(file, into, options, &Limits::default()) {
        Ok(report) => report,
        Err(error) => return fail_import(&error, screen),
    };
    say_table(&report, screen)
}

/// What became of a table: what is wrong in its mapping, in its cells, and what was written.
fn say_table(report: &TableReport, screen: &Screen<'_>) -> u8 {
    let located = locate(&report.content, &report.report);
    say(&show::diagnostics(&located, Format::Human, screen.messages, colours()));
    for mistake in &report.mistakes {
        say_line(&mistake.text(screen.messages));
    }
    say(&report.to_string());
    if report.is_refused() { ERRORS } else { CLEAN }
}

/// Says something on standard error.
fn complain(text: &str) {
    eprintln!("{text}");
}

/// Why an import stopped.
fn fail_import(error: &ImportError, screen: &Screen<'_>) -> u8 {
    let ImportError::Limit { path, limit, value } = error else { return fail(error, screen) };
    let (path, value, next) =
        (path.display().to_string(), value.to_string(), value.saturating_mul(2).to_string());
    let args = [("path", &*path), ("limit", limit), ("value", &*value), ("next", &*next)];
    eprintln!("{}", screen.messages.text("fail-limit", &args));
    ERRORS
}

/// The machine's failure, said once.
fn fail(error: &dyn std::error::Error, screen: &Screen<'_>) -> u8 {
    eprintln!("{}", screen.messages.text("fail-io", &[("reason", &error.to_string())]));
    ERRORS
}
