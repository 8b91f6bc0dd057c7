//! The command lines of `init`, `new` and `schema`. Must not do anything.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Arg, ArgMatches, Command, value_parser};

use crate::{
    diag::message::Messages,
    import::starter::{StarterKind, WantedFile},
};

/// What is to be begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum StartCommand {
    /// `congkhai init`
    Init { folder: PathBuf },
    /// `congkhai new`
    New { content: PathBuf, wanted: WantedFile },
    /// `congkhai schema`
    Schema { folder: PathBuf },
}

/// The commands.
pub(super) fn commands(messages: &Messages, content: &Arg, today: &Arg) -> [Command; 3] {
    [init_command(messages), new_command(messages, content, today), schema_command(messages)]
}

/// What a matched command means.
pub(super) fn request(name: &str, matches: &ArgMatches, today: NaiveDate) -> StartCommand {
    let folder = || matches.get_one::<PathBuf>("folder").cloned().unwrap_or_default();
    match name {
        "init" => StartCommand::Init { folder: folder() },
        "schema" => StartCommand::Schema { folder: folder() },
        _ => new_request(matches, today),
    }
}

fn folder(help: String) -> Arg {
    let folder = Arg::new("folder").value_name("DIR").required(true);
    folder.value_parser(value_parser!(PathBuf)).help(help)
}

/// `congkhai init DIR`
fn init_command(messages: &Messages) -> Command {
    Command::new("init")
        .about(messages.label("cli-init"))
        .long_about(messages.label("cli-init-long"))
        .after_help(messages.label("cli-init-after"))
        .arg(folder(messages.label("cli-init-dir")))
}

/// `congkhai schema DIR`
fn schema_command(messages: &Messages) -> Command {
    Command::new("schema")
        .about(messages.label("cli-schema"))
        .long_about(messages.label("cli-schema-long"))
        .after_help(messages.label("cli-schema-after"))
        .arg(folder(messages.label("cli-schema-dir")))
}

/// `congkhai new procedure|report|agency|page`
fn new_command(messages: &Messages, content: &Arg, today: &Arg) -> Command {
    let kinds = StarterKind::WORDS.iter().map(|(word, kind)| {
        let label = |part: &str| messages.label(&format!("cli-new-{word}{part}"));
        let is_report = *kind == StarterKind::Report;
        let about = Arg::new("about")
            .value_name(if is_report { "AGENCY" } else { "NAME" })
            .required(!is_report)
            .help(label("-about"));
        let name = Arg::new("name").long("name").value_name("NAME");
        let command = Command::new(*word).about(label("")).after_help(label("-after")).args([
            about,
            name.help(messages.label("cli-new-name")),
            content.clone(),
        ]);
        if !is_report {
            return command;
        }
        let period = Arg::new("period").long("period").value_name("PERIOD");
        command.args([period.help(label("-period")), today.clone().help(label("-today"))])
    });
    Command::new("new")
        .about(messages.label("cli-new"))
        .after_help(messages.label("cli-new-after"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(kinds)
}

/// What a matched `new` means.
fn new_request(matches: &ArgMatches, today: NaiveDate) -> StartCommand {
    let (word, sub) = matches.subcommand().expect("internal error: clap demands what is new");
    let kind = StarterKind::WORDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind);
    let kind = kind.expect("internal error: the subcommands are these words");
    let text = |name: &str| sub.get_one::<String>(name).cloned();
    let is_report = kind == StarterKind::Report;
    let day = is_report.then(|| sub.get_one::<NaiveDate>("today").copied()).flatten();
    StartCommand::New {
        content: sub.get_one::<PathBuf>("content").cloned().unwrap_or_default(),
        wanted: WantedFile {
            kind,
            about: text("about"),
            name: text("name"),
            period: is_report.then(|| text("period")).flatten(),
            today: day.unwrap_or(today),
        },
    }
}
