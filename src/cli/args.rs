//! The command line: what may be typed, and what it means.
//!
//! Must not do anything: it turns words into values.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

mod start;

use crate::{
    diag::message::{Language, Messages},
    import::{starter::Wanted, table::TableOptions},
};

/// What the caller asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Request {
    /// `congkhai build`
    Build {
        content: PathBuf,
        out: PathBuf,
        theme: Option<PathBuf>,
        fragment: Option<[PathBuf; 2]>,
        today: NaiveDate,
    },
    /// `congkhai check`
    Check {
        content: PathBuf,
        theme: Option<PathBuf>,
        today: NaiveDate,
        format: Format,
        published: Published,
    },
    /// `congkhai theme check`
    CheckTheme { folder: PathBuf, format: Format },
    /// `congkhai import portal`
    ImportPortal { files: Vec<PathBuf>, into: PathBuf, internal: bool },
    /// `congkhai import table`
    ImportTable { file: PathBuf, into: PathBuf, options: TableOptions },
    /// `congkhai init`
    Init { folder: PathBuf },
    /// `congkhai new`
    New { content: PathBuf, wanted: Wanted },
    /// `congkhai schema`
    Schema { folder: PathBuf },
    /// `congkhai search`
    Search { site: PathBuf, sought: Sought, limit: usize, json: bool },
}

/// What is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sought {
    /// One query.
    Query(String),
    /// A file of queries, a line each: text, or JSON with `id` and `query`.
    Batch(PathBuf),
}

/// Where the published site is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Published {
    /// The folder.
    pub(super) folder: PathBuf,
    /// The caller named it, so it must be there.
    pub(super) is_named: bool,
}

/// How diagnostics are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// For people.
    Human,
    /// A line each.
    Short,
    /// For programs.
    Json,
}

/// The language asked for by `--lang`, found before anything else so that help and complaints
/// about the command line speak it too. Vietnamese unless told.
pub(super) fn language(words: &[OsString]) -> Language {
    let after = words.iter().zip(words.iter().skip(1)).find(|(word, _)| *word == "--lang");
    let is_english = after.is_some_and(|(_, value)| value == "en")
        || words.iter().any(|word| word == "--lang=en");
    if is_english { Language::English } else { Language::Vietnamese }
}

/// Where a site is built unless told, and so how the published one beside the content is called.
const OUT: &str = "public";

/// The whole command line, described in the messages' language.
pub(super) fn command(messages: &Messages) -> Command {
    let text = |id: &str| messages.label(id);
    let path = |name: &'static str, default: &'static str, help: &str| {
        Arg::new(name)
            .long(name)
            .value_name("DIR")
            .default_value(default)
            .value_parser(value_parser!(PathBuf))
            .help(text(help))
    };
    let today = || {
        Arg::new("today")
            .long("today")
            .value_name("DATE")
            .value_parser(date)
            .help(text("cli-today"))
    };
    let theme = || {
        let theme = Arg::new("theme").long("theme").value_name("NAME").default_value("default");
        theme.help(text("cli-theme"))
    };
    let build = Command::new("build").about(text("cli-build")).args([
        path("content", "content", "cli-content"),
        path("out", OUT, "cli-out"),
        theme(),
        Arg::new("fragment")
            .long("fragment")
            .value_names(["HEAD", "FOOT"])
            .num_args(2)
            .value_parser(value_parser!(PathBuf))
            .help(text("cli-fragment")),
        today(),
    ]);
    let published = Arg::new("published")
        .long("published")
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf))
        .help(text("cli-published"));
    let check = Command::new("check").about(text("cli-check")).args([
        path("content", "content", "cli-content"),
        published,
        theme(),
        today(),
        format_arg(messages),
    ]);
    Command::new("congkhai")
        .version(env!("CARGO_PKG_VERSION"))
        .about(text("cli-about"))
        .after_help(text("cli-after-help"))
        .arg(
            Arg::new("lang")
                .long("lang")
                .global(true)
                .value_parser(["vi", "en"])
                .default_value("vi")
                .help(text("cli-lang")),
        )
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([
            build,
            check,
            import_command(messages),
            search_command(messages),
            theme_command(messages),
            start::init_command(messages),
            start::new_command(messages, &path("content", "content", "cli-content"), &today()),
            start::schema_command(messages),
        ])
}

fn format_arg(messages: &Messages) -> Arg {
    Arg::new("format")
        .long("format")
        .value_parser(["human", "short", "json"])
        .default_value("human")
        .help(messages.label("cli-format"))
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
        Arg::new("into")
            .long("into")
            .value_name("DIR")
            .required(true)
            .value_parser(value_parser!(PathBuf))
            .help(text("cli-into"))
    };
    let portal = Command::new("portal").about(text("cli-import-portal")).args([
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
    let table = Command::new("table").about(text("cli-import-table")).args([
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
        .subcommands([portal, table])
}

fn search_command(messages: &Messages) -> Command {
    let text = |id: &str| messages.label(id);
    Command::new("search").about(text("cli-search")).args([
        Arg::new("site")
            .value_name("SITE")
            .required(true)
            .value_parser(value_parser!(PathBuf))
            .help(text("cli-search-site")),
        Arg::new("query")
            .value_name("QUERY")
            .required_unless_present("batch")
            .help(text("cli-search-query")),
        Arg::new("batch")
            .long("batch")
            .value_name("FILE")
            .conflicts_with("query")
            .value_parser(value_parser!(PathBuf))
            .help(text("cli-search-batch")),
        Arg::new("limit")
            .long("limit")
            .value_name("N")
            .default_value("10")
            .value_parser(value_parser!(usize))
            .help(text("cli-search-limit")),
        Arg::new("json").long("json").action(ArgAction::SetTrue).help(text("cli-search-json")),
    ])
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
            out: path(sub, "out"),
            theme: theme_folder(&text(sub, "theme")),
            fragment: sub.get_many::<PathBuf>("fragment").and_then(|files| {
                let files: Vec<PathBuf> = files.cloned().collect();
                files.try_into().ok()
            }),
            today: day(sub),
        },
        "check" => Request::Check {
            content: path(sub, "content"),
            theme: theme_folder(&text(sub, "theme")),
            today: day(sub),
            published: published(sub, &path(sub, "content")),
            format: format(sub),
        },
        "theme" => {
            let (_, check) =
                sub.subcommand().expect("internal error: clap demands what to do with the theme");
            Request::CheckTheme { folder: path(check, "folder"), format: format(check) }
        }
        "search" => search_request(sub),
        "init" => Request::Init { folder: path(sub, "folder") },
        "schema" => Request::Schema { folder: path(sub, "folder") },
        "new" => start::new_request(sub, today),
        _ => {
            let (kind, portal) =
                sub.subcommand().expect("internal error: clap demands a kind of import");
            if kind == "table" {
                return table_request(portal);
            }
            Request::ImportPortal {
                files: portal.get_many("files").into_iter().flatten().cloned().collect(),
                into: path(portal, "into"),
                internal: portal.get_flag("internal"),
            }
        }
    }
}

fn format(matches: &ArgMatches) -> Format {
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("short") => Format::Short,
        Some("json") => Format::Json,
        _ => Format::Human,
    }
}

/// The named folder, or the usual one beside the content.
fn published(matches: &ArgMatches, content: &Path) -> Published {
    let named = matches.get_one::<PathBuf>("published").cloned();
    let is_named = named.is_some();
    Published { folder: named.unwrap_or_else(|| content.with_file_name(OUT)), is_named }
}

fn search_request(matches: &ArgMatches) -> Request {
    let demanded = "internal error: clap demands the argument";
    let query = matches.get_one::<String>("query").cloned().map(Sought::Query);
    let batch = matches.get_one::<PathBuf>("batch").cloned().map(Sought::Batch);
    Request::Search {
        site: matches.get_one::<PathBuf>("site").cloned().expect(demanded),
        sought: query.or(batch).expect(demanded),
        limit: matches.get_one::<usize>("limit").copied().expect(demanded),
        json: matches.get_flag("json"),
    }
}

fn table_request(matches: &ArgMatches) -> Request {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let demanded = "internal error: clap demands the argument";
    Request::ImportTable {
        file: path("file").expect(demanded),
        into: path("into").expect(demanded),
        options: TableOptions {
            mapping: path("mapping"),
            sheet: text("sheet"),
            period: text("period"),
            agency: text("agency"),
        },
    }
}
