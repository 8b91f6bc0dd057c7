//! Who asked, and what do they see? Arguments, the clock, the terminal, exit codes.
//!
//! The only module that prints and that reads the clock. Must not do any of the work itself.

#![expect(
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "the one module that talks, and that knows the date"
)]

mod args;
mod browser;
mod diff;
mod doctor;
mod exit;
mod explain;
mod failure;
mod mend;
mod serve;
mod shell;
mod show;
mod start;
mod terminal;
mod usage;
mod workbook;

use std::{
    ffi::OsString,
    io::IsTerminal,
    num::NonZero,
    path::{Path, PathBuf},
    process::ExitCode,
    time::SystemTime,
};

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use crate::{
    diag::{Code, Diagnostic, message::Messages},
    import::{
        self,
        table::{self, TableOptions},
    },
    limits::Limits,
    pipeline::{self, BuildError, Inputs, Judged, PublishTarget, ThemeError},
    publish::{self, PublishError},
    render::RenderError,
};
use args::{DiagnosticFormat, Manner, Mending, PublishedArgs, Request};
use exit::{CLEAN, ERRORS, WRONG_USAGE};
use failure::content_exists;
use show::Screen;
use terminal::{complain, print, print_bytes, print_line, print_report, print_table};

/// Runs the command line and tells the exit code: 0 clean, 1 mistakes of the content, 2 wrong
/// usage, 3 a refusal of the machine.
pub fn run(words: Vec<OsString>) -> ExitCode {
    let settings = ["LC_ALL", "LC_MESSAGES", "LANG"].map(std::env::var_os);
    let language = args::language(&words, &settings);
    let messages = Messages::new(language);
    let matches = match args::command(&messages).try_get_matches_from(words) {
        Ok(matches) => matches,
        Err(error) => {
            if let Some(complaint) = usage::complain(&error, &messages) {
                eprint!("{complaint}");
            }
            return ExitCode::from(if error.use_stderr() { WRONG_USAGE } else { CLEAN });
        }
    };
    let limits = args::limits(&matches);
    // A progress bar moves in a thread of its own.
    let has_bar = start_threads(&limits, &messages) && std::io::stderr().is_terminal();
    let screen = Screen::new(&messages, has_bar, matches.get_flag("quiet"));
    let code = match args::request(&matches, today_in_vietnam()) {
        Request::Build { content, target, theme, fragment, today, manner } => {
            let strict = manner.is_strict;
            let inputs = Inputs { content, theme, portal: None, strict, today, limits };
            build_within(inputs, fragment.as_ref(), &target, manner.format, &screen)
        }
        Request::Check { content, theme, today, manner, published, mending } => {
            let strict = manner.is_strict;
            let inputs = Inputs { content, theme, portal: None, strict, today, limits };
            check(&inputs, &published, manner, mending, &screen)
        }
        Request::Serve { content, theme, today, site } => {
            let inputs = Inputs { content, theme, portal: None, strict: false, today, limits };
            serve::serve(inputs, site, language, &screen)
        }
        Request::CheckTheme { folder, format } => check_theme(&folder, format, &limits, &screen),
        Request::ImportPortal { files, into, internal } => {
            let paths = files.iter().chain([&into]);
            unpublished(paths, &screen, || import_portal(&files, &into, internal, &limits, &screen))
        }
        Request::ImportTable { file, into, options } => {
            let paths = [&file, &into].into_iter().chain(&options.mapping);
            unpublished(paths, &screen, || import_table(&file, &into, &options, &limits, &screen))
        }
        Request::Diff(request) => diff::diff(&request, &limits, &screen),
        Request::Doctor(request) => doctor::doctor(&request, &limits, &screen),
        Request::ImportXlsx { file, into, today } => unpublished([&file, &into], &screen, || {
            workbook::import(&file, &into, today, &limits, &screen)
        }),
        Request::ExportXlsx { content, out, overwrite, today } => {
            unpublished([&out], &screen, || {
                workbook::export(&content, &out, overwrite, today, &limits, &screen)
            })
        }
        Request::Completions(shell) => {
            print_bytes(&shell::completions(args::command(&messages), shell));
            CLEAN
        }
        Request::Man(path) => man(&path, &messages),
        Request::Explain(code) => explain::explain(code.as_deref(), language, &messages),
        Request::Start(request) => start::start(&request, &screen),
    };
    ExitCode::from(code)
}

/// Builds a site, perhaps within the page of a portal, into a folder apart from all that it is made of.
fn build_within(
    inputs: Inputs,
    fragment: Option<&[PathBuf; 2]>,
    target: &PublishTarget,
    format: DiagnosticFormat,
    screen: &Screen<'_>,
) -> u8 {
    let beside: Vec<PathBuf> =
        fragment.into_iter().flatten().chain(&inputs.theme).cloned().collect();
    let portal = apart(&inputs.content, &target.out, &beside, screen)
        .and_then(|()| failure::portal(fragment, &inputs.limits, screen));
    match portal {
        Ok(portal) => build(&Inputs { portal, ..inputs }, target, format, screen),
        Err(code) => code,
    }
}

fn man(path: &[String], messages: &Messages) -> u8 {
    if let Some(page) = shell::manual(args::command(messages), path) {
        print_bytes(&page);
        return CLEAN;
    }
    let command = path.join(" ");
    eprintln!("{}", messages.text("fail-no-command", &[("command", &command)]));
    WRONG_USAGE
}

/// Starts the threads that share the work: one for each processor, or as many as `RAYON_NUM_THREADS`
/// asks for, within the limit. Where the system refuses them, one does all the work, and false is returned.
fn start_threads(limits: &Limits, messages: &Messages) -> bool {
    let processors = || std::thread::available_parallelism().map_or(1, NonZero::get);
    let asked = std::env::var_os("RAYON_NUM_THREADS");
    let asked = asked.and_then(|it| it.to_str()?.parse::<usize>().ok());
    let threads = asked.filter(|it| *it > 0).unwrap_or_else(processors);
    let threads = threads.min(usize::try_from(limits.threads).unwrap_or(usize::MAX)).max(1);
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads);
    // The global pool can be tried only once, so another one is tried before it.
    let refused = pool(threads).build().err();
    let global = match &refused {
        None => pool(threads),
        Some(error) => {
            complain(&messages.text("threads-refused", &[("reason", &error.to_string())]));
            pool(1).use_current_thread()
        }
    };
    // An error means that there is a pool already, which serves as well.
    drop(global.build_global());
    refused.is_none()
}

/// The present day in Viet Nam (UTC+7, no summer time): offices think in no other.
fn today_in_vietnam() -> NaiveDate {
    const SECONDS_EAST: i32 = 7 * 3600;
    let offset = FixedOffset::east_opt(SECONDS_EAST).expect("internal error: 7 hours are in range");
    DateTime::<Utc>::from(SystemTime::now()).with_timezone(&offset).date_naive()
}

fn check(
    inputs: &Inputs,
    published: &PublishedArgs,
    manner: Manner,
    mending: Option<Mending>,
    screen: &Screen<'_>,
) -> u8 {
    if let Err(code) = content_exists(inputs, screen) {
        return code;
    }
    // A site that was copied from a server may lack hidden files, but it has a first page.
    if published.is_named && !published.folder.join("index.html").is_file() {
        let path = published.folder.display().to_string();
        eprintln!("{}", screen.messages.text("fail-no-published", &[("path", &path)]));
        return WRONG_USAGE;
    }
    let run = || {
        let judged = pipeline::check(inputs, Some(&published.folder), &screen.progress);
        screen.progress.clear();
        judged
    };
    let mut judged = run();
    if let Some(Mending { is_yes }) = mending {
        let is_aside = manner.format != DiagnosticFormat::Human;
        let mender = mend::Mender { is_yes, is_aside, screen, check: &run };
        judged = match mender.mend(judged) {
            Ok(judged) => judged,
            Err(code) => return code,
        };
    }
    print_diagnostics(&judged, manner.format, screen);
    let is_barred = !judged.report.has_errors() && inputs.strict && judged.report.warnings() > 0;
    if manner.format == DiagnosticFormat::Human && !screen.is_quiet {
        print_line(&verdict(&judged, screen.messages));
        if is_barred {
            print_line(&screen.messages.label("done-strict"));
        }
    }
    if judged.report.has_errors() {
        failure::code_of(&judged.report)
    } else if is_barred {
        ERRORS
    } else {
        CLEAN
    }
}

fn check_theme(
    folder: &Path,
    format: DiagnosticFormat,
    limits: &Limits,
    screen: &Screen<'_>,
) -> u8 {
    let tried = pipeline::check_theme(folder, limits, &screen.progress);
    screen.progress.clear();
    let tried = match tried {
        Ok(tried) => tried,
        Err(ThemeError::Empty(path)) => {
            let path = path.display().to_string();
            eprintln!("{}", screen.messages.text("fail-no-theme", &[("path", &path)]));
            return WRONG_USAGE;
        }
        Err(ThemeError::Folder(error)) => return failure::not_read(&error, screen),
    };
    print_diagnostics(&tried.judged, format, screen);
    let has_errors = tried.judged.report.has_errors();
    if format == DiagnosticFormat::Human && !screen.is_quiet {
        let counts = show::counts(&tried.judged.report, screen.messages);
        let args = [
            ("counts", &*counts),
            ("warned", if counts.is_empty() { "no" } else { "yes" }),
            ("errors", &*tried.judged.report.errors().to_string()),
            ("pages", &*tried.pages.to_string()),
        ];
        print_line(
            &screen.messages.text(if has_errors { "done-failed" } else { "theme-clean" }, &args),
        );
    }
    if has_errors { ERRORS } else { CLEAN }
}

fn print_diagnostics(judged: &Judged, format: DiagnosticFormat, screen: &Screen<'_>) {
    print_report(&judged.content, &judged.report, format, screen);
}

fn build(
    inputs: &Inputs,
    target: &PublishTarget,
    format: DiagnosticFormat,
    screen: &Screen<'_>,
) -> u8 {
    if let Err(code) = content_exists(inputs, screen) {
        return code;
    }
    let built = pipeline::build_to(inputs, target, &screen.progress);
    screen.progress.clear();
    let built = match built {
        Ok(built) => built,
        Err(BuildError::Publish(error)) => return failure::publish(&error, screen),
        Err(BuildError::Render(RenderError::Write { path, source })) => {
            return failure::machine(&target.out.join(path), &source, screen);
        }
        Err(BuildError::Render(RenderError::Read { path, source })) => {
            return failure::io(&inputs.content.join(path), &source, screen);
        }
        Err(error) => return failure::other(&error, screen),
    };
    let Some(rendered) = built.rendered else {
        print_diagnostics(&built.judged, format, screen);
        if format == DiagnosticFormat::Human {
            print_line(&verdict(&built.judged, screen.messages));
            if !built.judged.report.has_errors() {
                print_line(&screen.messages.label("done-strict"));
            }
            print_line(&screen.messages.label("done-not-published"));
            let is_refused = |it: &Diagnostic| {
                matches!(it.code, Code::PublishedFigureChanged | Code::LostProcedures)
            };
            if built.judged.report.diagnostics().iter().any(is_refused) {
                print_line(&screen.messages.label("hint-withdraw"));
            }
        }
        return if built.judged.report.has_errors() {
            failure::code_of(&built.judged.report)
        } else {
            ERRORS
        };
    };
    if let Some(PublishError::Io { path, source }) = &built.forgotten {
        let refusal = failure::refusal(path, source, screen);
        let text = screen.messages.text("fail-not-remembered", &[("refusal", &refusal)]);
        complain(&text);
    }
    if format != DiagnosticFormat::Human {
        print_diagnostics(&built.judged, format, screen);
        return CLEAN;
    }
    // Once the new site stands in the place of the old one, no check could find these again.
    let past = built.judged.report.only(|it| it.code.is_about_published());
    print_report(&built.judged.content, &past, DiagnosticFormat::Human, screen);
    let judged = Judged {
        report: built.judged.report.only(|it| !it.code.is_about_published()),
        ..built.judged
    };
    if screen.is_quiet {
        return CLEAN;
    }
    for it in &built.withdrawn {
        print_line(&show::withdrawal(it, screen.messages));
    }
    for line in show::summary(&judged, rendered, inputs, &target.out, screen.messages) {
        print_line(&line);
    }
    CLEAN
}

/// The site may not be built over its content, theme or fragments, nor inside of them: publishing
/// replaces the whole folder. They may not be inside the site either: they would be published.
fn apart(content: &PathBuf, out: &Path, beside: &[PathBuf], screen: &Screen<'_>) -> Result<(), u8> {
    let Some(site) = whole(out) else { return Ok(()) };
    let is_mixed =
        |it: &&PathBuf| whole(it).is_some_and(|it| it.starts_with(&site) || site.starts_with(&it));
    let Some(input) = std::iter::once(content).chain(beside).find(is_mixed) else { return Ok(()) };
    let (path, input) = (out.display().to_string(), input.display().to_string());
    let args = [("path", &*path), ("input", &*input)];
    eprintln!("{}", screen.messages.text("fail-out-holds-content", &args));
    Err(WRONG_USAGE)
}

/// A path with its links resolved; of one that is not there yet, those of the folders above it.
fn whole(path: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).ok()?;
    absolute.ancestors().find_map(|above| {
        let there = above.canonicalize().ok()?;
        let below = absolute.strip_prefix(above).ok()?;
        // Joining nothing would add a separator.
        Some(if below.as_os_str().is_empty() { there } else { there.join(below) })
    })
}

/// Does the work unless one of its files or folders is inside a built site, where it would be published.
fn unpublished<'p>(
    paths: impl IntoIterator<Item = &'p PathBuf>,
    screen: &Screen<'_>,
    work: impl FnOnce() -> u8,
) -> u8 {
    let inside = paths.into_iter().find_map(|it| Some((it, publish::site_around(it)?)));
    let Some((input, site)) = inside else { return work() };
    let (path, input) = (site.display().to_string(), input.display().to_string());
    let args = [("path", &*path), ("input", &*input)];
    eprintln!("{}", screen.messages.text("fail-inside-site", &args));
    WRONG_USAGE
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

fn import_portal(
    files: &[PathBuf],
    into: &Path,
    internal: bool,
    limits: &Limits,
    screen: &Screen<'_>,
) -> u8 {
    let options = import::PortalOptions { include_internal: internal };
    let progress = |read| screen.progress.imported(read);
    let result = import::portal(files, into, &options, limits, &progress);
    screen.progress.clear();
    match result {
        Ok(report) => {
            let is_whole = report.refused.is_empty();
            if !screen.is_quiet || !is_whole {
                print(&report.text(screen.messages));
            }
            if is_whole { CLEAN } else { ERRORS }
        }
        Err(error) => failure::import(&error, screen),
    }
}

/// What is wrong in the mapping is shown in its lines, what is wrong in the table by its cells.
fn import_table(
    file: &Path,
    into: &Path,
    options: &TableOptions,
    limits: &Limits,
    screen: &Screen<'_>,
) -> u8 {
    let report = match table::table(file, into, options, limits) {
        Ok(report) => report,
        Err(error) => return failure::import(&error, screen),
    };
    print_table(&report, screen)
}
