//! The command lines of `export xlsx` and `import xlsx`. Must not do anything.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, value_parser};

use crate::diag::message::Messages;

/// `congkhai export`
pub(super) fn export_command(messages: &Messages, today: Arg) -> Command {
    let text = |id: &str| messages.label(id);
    let path = |name: &'static str, value: &'static str, help: &str| {
        Arg::new(name)
            .long(name)
            .value_name(value)
            .value_parser(value_parser!(PathBuf))
            .help(text(help))
    };
    let xlsx = Command::new("xlsx")
        .about(text("cli-export-xlsx"))
        .long_about(text("cli-export-xlsx-long"))
        .after_help(text("cli-export-xlsx-after"))
        .args([
            path("content", "DIR", "cli-content").default_value("content"),
            path("out", "FILE", "cli-export-out").required(true),
            Arg::new("overwrite")
                .long("overwrite")
                .action(ArgAction::SetTrue)
                .help(text("cli-export-overwrite")),
            today.help(text("cli-export-today")),
        ]);
    Command::new("export")
        .about(text("cli-export"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(xlsx)
}

/// `congkhai import xlsx`
pub(super) fn import_command(messages: &Messages, into: Arg) -> Command {
    let text = |id: &str| messages.label(id);
    Command::new("xlsx")
        .about(text("cli-import-xlsx"))
        .long_about(text("cli-import-xlsx-long"))
        .after_help(text("cli-import-xlsx-after"))
        .args([
            Arg::new("file")
                .value_name("FILE")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(text("cli-import-xlsx-file")),
            into,
        ])
}
