//! What a shell and `man` know of the command line, made from its one definition. The one file that names
//! clap_complete and clap_mangen.
//!
//! Must not describe any command itself.

use clap::Command;
use clap_complete::{Shell, generate};
use clap_mangen::Man;

/// The words that name a shell.
pub(super) const SHELLS: [(&str, Shell); 4] = [
    ("bash", Shell::Bash),
    ("zsh", Shell::Zsh),
    ("fish", Shell::Fish),
    ("powershell", Shell::PowerShell),
];

/// The script that completes words of the command line in a shell.
pub(super) fn completions(mut command: Command, shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    generate(shell, &mut command, "congkhai", &mut script);
    script
}

/// The manual page (roff) of the command that `path` leads to: `[]`, or `["import", "xlsx"]`. `None` if there
/// is no such command.
pub(super) fn manual(mut command: Command, path: &[String]) -> Option<Vec<u8>> {
    command.build();
    for word in path {
        command = command.find_subcommand(word)?.clone();
    }
    let mut page = Vec::new();
    let man = Man::new(command).manual("congkhai");
    man.render(&mut page).expect("internal error: a Vec takes every byte");
    Some(page)
}
