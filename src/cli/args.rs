//! The command line: what may be typed, and what it means.
//!
//! Must not do anything: it turns words into values.

use std::{
    ffi::OsString,
    net::IpAddr,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use clap_complete::Shell;

pub(super) mod start;
mod workbook;

use start::StartCommand;

use super::shell::SHELLS;
use crate::{
    diag::message::{MessageLanguage, Messages},
    import::table::TableOptions,
    limits::Limits,
    pipeline::{PublishTarget, Recall},
    publish::Foreign,
};

/// What the caller asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Request {
    /// `congkhai build`
    Build {
        content: PathBuf,
        target: PublishTarget,
        theme: Option<PathBuf>,
        fragment: Option<[PathBuf; 2]>,
        today: NaiveDate,
        manner: Manner,
    },
    /// `congkhai check`
    Check {
        content: PathBuf,
        theme: Option<PathBuf>,
        today: NaiveDate,
        manner: Manner,
        published: PublishedArgs,
        mending: Option<Mending>,
    },
    /// `congkhai serve`
    Serve { content: PathBuf, theme: Option<PathBuf>, today: NaiveDate, site: Served },
    /// `congkhai theme check`
    CheckTheme { folder: PathBuf, format: DiagnosticFormat },
    /// `congkhai import portal`
    ImportPortal { files: Vec<PathBuf>, into: PathBuf, internal: bool },
    /// `congkhai import table`
    ImportTable { file: PathBuf, into: PathBuf, options: TableOptions },
    /// `congkhai diff`
    Diff(Diff),
    /// `congkhai doctor`
    Doctor(DoctorArgs),
    /// `congkhai import xlsx`
    ImportXlsx { file: PathBuf, into: PathBuf, today: NaiveDate },
    /// `congkhai export xlsx`
    ExportXlsx { content: PathBuf, out: PathBuf, overwrite: bool, today: NaiveDate },
    /// `congkhai init`, `new` and `schema`
    Start(StartCommand),
    /// `congkhai completions`
    Completions(Shell),
    /// `congkhai man`: the words of a command.
    Man(Vec<String>),
    /// `congkhai explain`: a code as it was typed; absent: all codes.
    Explain(Option<String>),
}

/// Where the site is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Served {
    /// Where to listen.
    pub(super) address: IpAddr,
    /// The port; 0: one that is free.
    pub(super) port: u16,
    /// The browser is opened.
    pub(super) opens: bool,
}

/// What is compared, and how the answer is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Diff {
    /// The old content, or files of the portal's records; at least one.
    pub(super) before: Vec<PathBuf>,
    /// The new content, or ours.
    pub(super) after: PathBuf,
    /// `before` are files of the portal's records.
    pub(super) is_portal: bool,
    /// Internal procedures of the portal too.
    pub(super) internal: bool,
    /// The day of the comparison.
    pub(super) today: NaiveDate,
    /// How the answer is laid out.
    pub(super) format: DiffFormat,
    /// The exit code says whether something differs.
    pub(super) is_exit_code: bool,
}

/// Whose duties are judged, and how the answer is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DoctorArgs {
    /// The content.
    pub(super) content: PathBuf,
    /// The day of the judgement.
    pub(super) today: NaiveDate,
    /// How the answer is laid out.
    pub(super) format: DiffFormat,
    /// The exit code says whether a duty is not met.
    pub(super) is_strict: bool,
}

/// How differences and duties are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DiffFormat {
    /// Lines.
    Text,
    /// Markdown.
    Markdown,
    /// For programs.
    Json,
}

/// Where the published site is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PublishedArgs {
    /// The folder.
    pub(super) folder: PathBuf,
    /// The caller named it, so it must be there.
    pub(super) is_named: bool,
}

/// `--fix`: what is one exact replacement is mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mending {
    /// Nobody is asked.
    pub(super) is_yes: bool,
}

/// How diagnostics are laid out, and what they forbid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Manner {
    /// The layout.
    pub(super) format: DiagnosticFormat,
    /// Warnings forbid publishing too.
    pub(super) is_strict: bool,
}

/// How diagnostics are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DiagnosticFormat {
    /// For people.
    Human,
    /// A line each.
    Short,
    /// For programs.
    Json,
    /// For the checks of a hosted repository: commands to its runner.
    GitHub,
    /// For viewers of findings: SARIF 2.1.0 (OASIS).
    Sarif,
}

/// The language asked for by `--lang`, found before anything else so that help and complaints
/// about the command line speak it too; else the first of the system's settings that names one
/// (`LC_ALL`, `LC_MESSAGES`, `LANG`), and Vietnamese where none names English.
pub(super) fn language(words: &[OsString], settings: &[Option<OsString>]) -> MessageLanguage {
    let after = words.iter().zip(words.iter().skip(1)).find(|(word, _)| *word == "--lang");
    let asked = after.and_then(|(_, value)| value.to_str());
    let joined = words.iter().find_map(|word| word.to_str()?.strip_prefix("--lang="));
    let set = settings.iter().flatten().find(|value| !value.is_empty());
    let set = set.and_then(|value| value.to_str()).filter(|value| is_of(value, "en"));
    let is_english = asked.or(joined).or(set).is_some_and(|value| is_of(value, "en"));
    if is_english { MessageLanguage::English } else { MessageLanguage::Vietnamese }
}

/// Whether a setting such as `en_GB.UTF-8` names a language.
fn is_of(setting: &str, language: &str) -> bool {
    setting.split(['_', '-', '.', '@']).next() == Some(language)
}

/// Where a site is built unless told, and so how the published one beside the content is called.
pub(super) const OUT: &str = "public";

/// An option that names a folder and has a usual one.
fn dir_arg(name: &'static str, default: &'static str, help: String) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name("DIR")
        .default_value(default)
        .value_parser(value_parser!(PathBuf))
        .help(help)
}

fn content_arg(messages: &Messages) -> Arg {
    dir_arg("content", "content", messages.label("cli-content"))
}

fn today_arg(messages: &Messages) -> Arg {
    let today = Arg::new("today").long("today").value_name("DATE");
    today.value_parser(date).help(messages.label("cli-today"))
}

fn theme_arg(messages: &Messages) -> Arg {
    let theme = Arg::new("theme").long("theme").value_name("NAME").default_value("default");
    theme.help(messages.label("cli-theme"))
}

fn build_command(messages: &Messages) -> Command {
    let text = |id: &str| messages.label(id);
    let build = Command::new("build").about(text("cli-build")).after_help(text("cli-build-help"));
    build.args([
        content_arg(messages),
        dir_arg("out", OUT, text("cli-out")),
        theme_arg(messages),
        Arg::new("fragment")
            .long("fragment")
            .value_names(["HEAD", "FOOT"])
            .num_args(2)
            .value_parser(value_parser!(PathBuf))
            .help(text("cli-fragment")),
        Arg::new("foreign")
            .long("foreign")
            .value_parser(["keep", "stop", "drop"])
            .default_value("keep")
            .help(text("cli-foreign")),
        Arg::new("withdraw").long("withdraw").action(ArgAction::SetTrue).help(text("cli-withdraw")),
        Arg::new("preview").long("preview").action(ArgAction::SetTrue).help(text("cli-preview")),
        Arg::new("accept-removed")
            .long("accept-removed")
            .action(ArgAction::SetTrue)
            .help(text("cli-accept-removed")),
        today_arg(messages),
        strict_arg(messages),
        format_arg(messages),
    ])
}

fn check_command(messages: &Messages) -> Command {
    let text = |id: &str| messages.label(id);
    let published = Arg::new("published")
        .long("published")
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf))
        .help(text("cli-published"));
    let flag = |name: &'static str, help: &str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(text(help))
    };
    let check = Command::new("check").about(text("cli-check")).after_help(text("cli-check-help"));
    check.args([
        content_arg(messages),
        flag("fix", "cli-fix"),
        flag("yes", "cli-yes").requires("fix"),
        published,
        theme_arg(messages),
        today_arg(messages),
        strict_arg(messages),
        format_arg(messages),
    ])
}

/// The whole command line, described in the messages' language.
pub(super) fn command(messages: &Messages) -> Command {
    let text = |id: &str| messages.label(id);
    let whole = Command::new("congkhai")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(text("cli-version")),
        )
        .about(text("cli-about"))
        .after_help(text("cli-after-help"))
        .arg(
            Arg::new("lang")
                .long("lang")
                .global(true)
                .value_parser(["vi", "en"])
                .help(text("cli-lang")),
        )
        .arg(
            Arg::new("limit")
                .long("limit")
                .global(true)
                .value_name("NAME=VALUE")
                .action(ArgAction::Append)
                .value_parser(limit)
                .help(text("cli-limit")),
        )
        .arg(
            Arg::new("quiet")
                .long("quiet")
                .short('q')
                .global(true)
                .action(ArgAction::SetTrue)
                .help(text("cli-quiet")),
        )
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([
            build_command(messages),
            check_command(messages),
            serve_command(messages).args([
                content_arg(messages),
                theme_arg(messages),
                today_arg(messages),
            ]),
            import_command(messages),
            diff_command(messages),
            doctor_command(messages),
            workbook::export_command(messages, today_arg(messages)),
            theme_command(messages),
            completions_command(messages),
            man_command(messages),
            explain_command(messages),
        ])
        .subcommands(start::commands(messages, &content_arg(messages), &today_arg(messages)));
    in_words(whole, messages)
}

/// The command and all below it with headings and the help's own words in the messages' language.
fn in_words(command: Command, messages: &Messages) -> Command {
    let text = |id: &str| messages.label(id);
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let usage = text("cli-usage");
    command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help.help(text("cli-help")))
        .help_template(format!(
            "{{before-help}}{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .subcommand_help_heading(text("cli-commands"))
        .subcommand_value_name(text("cli-command"))
        .mut_args(|arg| {
            let id = if arg.is_positional() { "cli-arguments" } else { "cli-options" };
            with_values(arg, messages).help_heading(text(id))
        })
        .mut_subcommands(|sub| in_words(sub, messages))
}

/// The argument, its help saying in words what holds if it is left out and what may be written.
fn with_values(arg: Arg, messages: &Messages) -> Arg {
    if !arg.get_action().takes_values() {
        return arg;
    }
    let mut help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let default: Vec<_> = arg.get_default_values().iter().map(|it| it.to_string_lossy()).collect();
    let values = arg.get_possible_values();
    let known: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
    for (id, list) in [("cli-default", default.join(" ")), ("cli-values", known.join(", "))] {
        if !list.is_empty() {
            help.push(' ');
            help.push_str(&messages.text(id, &[("list", &list)]));
        }
    }
    arg.help(help).hide_default_value(true).hide_possible_values(true)
}

fn serve_command(messages: &Messages) -> Command {
    let text = |id: &str| messages.label(id);
    Command::new("serve").about(text("cli-serve")).after_help(text("cli-serve-help")).args([
        Arg::new("address")
            .long("address")
            .value_name("IP")
            .default_value("127.0.0.1")
            .value_parser(value_parser!(IpAddr))
            .help(text("cli-address")),
        Arg::new("port")
            .long("port")
            .value_name("N")
            .default_value("8000")
            .value_parser(value_parser!(u16))
            .help(text("cli-port")),
        Arg::new("open").long("open").action(ArgAction::SetTrue).help(text("cli-open")),
    ])
}

fn format_arg(messages: &Messages) -> Arg {
    Arg::new("format")
        .long("format")
        .value_parser(["human", "short", "json", "github", "sarif"])
        .default_value("human")
        .help(messages.label("cli-format"))
}

fn strict_arg(messages: &Messages) -> Arg {
    Arg::new("strict").long("strict").action(ArgAction::SetTrue).help(messages.label("cli-strict"))
}

fn theme_command(messages: &Messages) -> Command {
    let text = |id: &str| messages.label(id);
    let check = Command::new("check")
        .about(text("cli-theme-check"))
        .after_help(text("cli-theme-check-help"))
        .args([
            Arg::new("folder")
                .value_name("DIR")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(text("cli-theme-dir")),
            format_arg(messages),
        ]);
    Command::new("theme")
        .about(text("cli-theme-command"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(check)
}

fn import_command(messages: &Messages) -> Command {
    let text = |id: &str| messages.label(id);
    let into = || {
        Arg::new("content")
            .long("content")
            .alias("into")
            .value_name("DIR")
            .required(true)
            .value_parser(value_parser!(PathBuf))
            .help(text("cli-into"))
    };
    let portal = Command::new("portal").about(text("cli-import-portal"));
    let portal = portal.after_help(text("cli-import-portal-help")).args([
        Arg::new("files")
            .value_name("FILE")
            .required(true)
            .num_args(1..)
            .value_parser(value_parser!(PathBuf))
            .help(text("cli-files")),
        into(),
        Arg::new("internal").long("internal").action(ArgAction::SetTrue).help(text("cli-internal")),
    ]);
    let option = |name: &'static str, value: &'static str, help: &str| {
        Arg::new(name).long(name).value_name(value).help(text(help))
    };
    let table = Command::new("table").about(text("cli-import-table"));
    let table = table.after_help(text("cli-import-table-help")).args([
        Arg::new("file")
            .value_name("FILE")
            .required(true)
            .value_parser(value_parser!(PathBuf))
            .help(text("cli-table-file")),
        into(),
        option("mapping", "FILE", "cli-mapping").value_parser(value_parser!(PathBuf)),
        option("sheet", "NAME", "cli-sheet"),
        option("period", "PERIOD", "cli-period"),
        option("agency", "ID", "cli-agency"),
    ]);
    Command::new("import")
        .about(text("cli-import"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([portal, table, workbook::import_command(messages, into())])
}

fn diff_command(messages: &Messages) -> Command {
    let text = |id: &str| messages.label(id);
    let flag = |name: &'static str, help: &str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(text(help))
    };
    let diff = Command::new("diff").about(text("cli-diff")).after_help(text("cli-diff-help"));
    diff.override_usage(text("cli-diff-usage")).args([
        Arg::new("sources")
            .value_names(["OLD", "NEW"])
            .required(true)
            .num_args(2..)
            .value_parser(value_parser!(PathBuf))
            .help(text("cli-diff-sources")),
        flag("portal", "cli-diff-portal"),
        flag("internal", "cli-diff-internal").requires("portal"),
        Arg::new("format")
            .long("format")
            .value_parser(["text", "markdown", "json"])
            .default_value("text")
            .help(text("cli-diff-format")),
        flag("exit-code", "cli-diff-exit-code"),
        Arg::new("today")
            .long("today")
            .value_name("DATE")
            .value_parser(date)
            .help(text("cli-diff-today")),
    ])
}

fn doctor_command(messages: &Messages) -> Command {
    let text = |id: &str| messages.label(id);
    Command::new("doctor").about(text("cli-doctor")).after_help(text("cli-doctor-help")).args([
        Arg::new("content")
            .long("content")
            .value_name("DIR")
            .default_value("content")
            .value_parser(value_parser!(PathBuf))
            .help(text("cli-content")),
        Arg::new("format")
            .long("format")
            .value_parser(["text", "markdown", "json"])
            .default_value("text")
            .help(text("cli-doctor-format")),
        Arg::new("strict")
            .long("strict")
            .action(ArgAction::SetTrue)
            .help(text("cli-doctor-strict")),
        Arg::new("today")
            .long("today")
            .value_name("DATE")
            .value_parser(date)
            .help(text("cli-doctor-today")),
    ])
}

fn completions_command(messages: &Messages) -> Command {
    Command::new("completions")
        .about(messages.label("cli-completions"))
        .after_help(messages.label("cli-completions-help"))
        .arg(
            Arg::new("shell")
                .value_name("SHELL")
                .required(true)
                .value_parser(SHELLS.map(|(word, _)| word))
                .help(messages.label("cli-completions-shell")),
        )
}

fn man_command(messages: &Messages) -> Command {
    Command::new("man")
        .about(messages.label("cli-man"))
        .after_help(messages.label("cli-man-help"))
        .arg(
            Arg::new("command")
                .value_name("COMMAND")
                .num_args(0..)
                .help(messages.label("cli-man-command")),
        )
}

fn explain_command(messages: &Messages) -> Command {
    Command::new("explain")
        .about(messages.label("cli-explain"))
        .after_help(messages.label("cli-explain-help"))
        .arg(Arg::new("code").value_name("CODE").help(messages.label("cli-explain-code")))
}

/// The folder of a theme: none for `default`, which is built in; a name alone lies below `themes/`.
fn theme_folder(name: &str) -> Option<PathBuf> {
    match name {
        "default" => None,
        path if path.contains(['/', '\\']) => Some(PathBuf::from(path)),
        name => Some(Path::new("themes").join(name)),
    }
}

fn date(text: &str) -> Result<NaiveDate, chrono::ParseError> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
}

/// A limit's name and its new value.
fn limit(text: &str) -> Result<(String, u64), String> {
    let read = text.split_once('=').and_then(|(name, value)| {
        let value = value.replace('_', "").parse().ok()?;
        Limits::default().set(name, value).then(|| (name.to_owned(), value))
    });
    read.ok_or_else(|| text.to_owned())
}

/// What was typed after `--limit`, in order.
fn limits_typed(matches: &ArgMatches) -> impl Iterator<Item = &(String, u64)> {
    matches.get_many("limit").into_iter().flatten()
}

/// The limits of the run: the defaults, and what was typed.
pub(super) fn limits(matches: &ArgMatches) -> Limits {
    let mut limits = Limits::default();
    for (name, value) in limits_typed(matches) {
        // Every name was looked up when it was parsed.
        limits.set(name, *value);
    }
    limits
}

/// What the matched command line means. `today` is the date to assume where none was typed.
pub(super) fn request(matches: &ArgMatches, today: NaiveDate) -> Request {
    let (name, sub) = matches.subcommand().expect("internal error: clap demands a subcommand");
    let path = |sub: &ArgMatches, name: &str| {
        sub.get_one::<PathBuf>(name).cloned().expect("internal error: the argument has a default")
    };
    let text =
        |sub: &ArgMatches, name: &str| sub.get_one::<String>(name).cloned().unwrap_or_default();
    let day = |sub: &ArgMatches| sub.get_one::<NaiveDate>("today").copied().unwrap_or(today);
    match name {
        "build" => Request::Build {
            content: path(sub, "content"),
            target: target(sub),
            theme: theme_folder(&text(sub, "theme")),
            fragment: sub.get_many::<PathBuf>("fragment").and_then(|files| {
                let files: Vec<PathBuf> = files.cloned().collect();
                files.try_into().ok()
            }),
            today: day(sub),
            manner: manner(sub),
        },
        "check" => Request::Check {
            content: path(sub, "content"),
            theme: theme_folder(&text(sub, "theme")),
            today: day(sub),
            published: published(sub, &path(sub, "content")),
            manner: manner(sub),
            mending: sub.get_flag("fix").then(|| Mending { is_yes: sub.get_flag("yes") }),
        },
        "serve" => Request::Serve {
            content: path(sub, "content"),
            theme: theme_folder(&text(sub, "theme")),
            today: day(sub),
            site: served(sub),
        },
        "theme" => {
            let (_, check) =
                sub.subcommand().expect("internal error: clap demands what to do with the theme");
            Request::CheckTheme { folder: path(check, "folder"), format: format(check) }
        }
        "export" => {
            let (_, xlsx) = sub.subcommand().expect("internal error: clap demands what to export");
            Request::ExportXlsx {
                content: path(xlsx, "content"),
                out: path(xlsx, "out"),
                overwrite: xlsx.get_flag("overwrite"),
                today: day(xlsx),
            }
        }
        "completions" => completions_request(&text(sub, "shell")),
        "man" => Request::Man(sub.get_many("command").into_iter().flatten().cloned().collect()),
        "explain" => Request::Explain(sub.get_one::<String>("code").cloned()),
        "diff" => Request::Diff(diff_request(sub, day(sub))),
        "doctor" => Request::Doctor(DoctorArgs {
            content: path(sub, "content"),
            today: day(sub),
            format: diff_format(sub),
            is_strict: sub.get_flag("strict"),
        }),
        "init" | "new" | "schema" => Request::Start(start::request(name, sub, today)),
        _ => import_request(sub, today),
    }
}

/// Where a site is built, and what may be lost there.
fn target(matches: &ArgMatches) -> PublishTarget {
    let out = matches.get_one::<PathBuf>("out").cloned();
    let withdraws = matches.get_flag("withdraw");
    PublishTarget {
        out: out.expect("internal error: the argument has a default"),
        foreign: match matches.get_one::<String>("foreign").map(String::as_str) {
            Some("stop") => Foreign::Stop,
            Some("drop") => Foreign::Drop,
            _ => Foreign::Keep,
        },
        accepts_removed: matches.get_flag("accept-removed") || withdraws,
        withdraws,
        memory: if matches.get_flag("preview") { Recall::Ignored } else { Recall::Updated },
    }
}

fn served(matches: &ArgMatches) -> Served {
    Served {
        address: matches.get_one("address").copied().unwrap_or(IpAddr::from([127, 0, 0, 1])),
        port: matches.get_one("port").copied().unwrap_or_default(),
        opens: matches.get_flag("open"),
    }
}

fn completions_request(word: &str) -> Request {
    let shell = SHELLS.iter().find(|(known, _)| *known == word);
    Request::Completions(shell.expect("internal error: clap demands one of them").1)
}

fn import_request(matches: &ArgMatches, today: NaiveDate) -> Request {
    let (kind, sub) = matches.subcommand().expect("internal error: clap demands a kind of import");
    let path = |name: &str| {
        sub.get_one::<PathBuf>(name).cloned().expect("internal error: clap demands the argument")
    };
    match kind {
        "table" => table_request(sub),
        "xlsx" => Request::ImportXlsx { file: path("file"), into: path("content"), today },
        _ => Request::ImportPortal {
            files: sub.get_many("files").into_iter().flatten().cloned().collect(),
            into: path("content"),
            internal: sub.get_flag("internal"),
        },
    }
}

fn manner(matches: &ArgMatches) -> Manner {
    Manner { format: format(matches), is_strict: matches.get_flag("strict") }
}

fn format(matches: &ArgMatches) -> DiagnosticFormat {
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("short") => DiagnosticFormat::Short,
        Some("json") => DiagnosticFormat::Json,
        Some("github") => DiagnosticFormat::GitHub,
        Some("sarif") => DiagnosticFormat::Sarif,
        _ => DiagnosticFormat::Human,
    }
}

/// The named folder, or the usual one beside the content.
fn published(matches: &ArgMatches, content: &Path) -> PublishedArgs {
    let named = matches.get_one::<PathBuf>("published").cloned();
    let is_named = named.is_some();
    PublishedArgs { folder: named.unwrap_or_else(|| content.with_file_name(OUT)), is_named }
}

fn diff_format(matches: &ArgMatches) -> DiffFormat {
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("markdown") => DiffFormat::Markdown,
        Some("json") => DiffFormat::Json,
        _ => DiffFormat::Text,
    }
}

fn diff_request(matches: &ArgMatches, today: NaiveDate) -> Diff {
    let mut sources: Vec<PathBuf> =
        matches.get_many("sources").into_iter().flatten().cloned().collect();
    let after = sources.pop().expect("internal error: clap demands two sources");
    let format = diff_format(matches);
    Diff {
        before: sources,
        after,
        is_portal: matches.get_flag("portal"),
        internal: matches.get_flag("internal"),
        today,
        format,
        is_exit_code: matches.get_flag("exit-code"),
    }
}

fn table_request(matches: &ArgMatches) -> Request {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let demanded = "internal error: clap demands the argument";
    Request::ImportTable {
        file: path("file").expect(demanded),
        into: path("content").expect(demanded),
        options: TableOptions {
            mapping: path("mapping"),
            sheet: text("sheet"),
            period: text("period"),
            agency: text("agency"),
        },
    }
}
