//! Manuals that are run: files and commands stand in fenced blocks, and what a command answers stands
//! below it.
//!
//! A block whose first line is ```` ```yaml old/procedures/a.yaml ```` is that file; the folders `old`, `new` and
//! `content` begin as the small sound base of `tests/common`. A block ```` ```console ```` holds commands after
//! `$ ` with their output. The files of the blocks before it are there; the first file after a command
//! begins anew. The day is 21/11/2026.
#![allow(dead_code, reason = "each test program uses a part of this, and some use all")]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test runs the manual")]

use std::{fmt::Write as _, fs, path::Path, process::Command};

use tempfile::TempDir;

use crate::common::Content;

/// A manual, block by block.
pub(crate) struct Manual {
    name: String,
    dir: TempDir,
    is_answered: bool,
    /// How many commands were run.
    pub(crate) commands: usize,
}

/// Runs every command of a manual below `docs/`.
pub(crate) fn run(name: &str) -> Manual {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    let text = fs::read_to_string(&path).unwrap();
    let mut manual =
        Manual { name: name.to_owned(), dir: folder(), is_answered: false, commands: 0 };
    let mut lines = text.lines().zip(1_usize..);
    while let Some((line, number)) = lines.next() {
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let body: Vec<&str> =
            lines.by_ref().map(|(line, _)| line).take_while(|line| *line != "```").collect();
        match info.split_once(' ') {
            Some((_, path)) => manual.file(path, &body),
            None if info == "console" => manual.console(&body, number),
            None => {}
        }
    }
    manual
}

fn folder() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for name in ["old", "new", "content"] {
        Content::new().write(&dir.path().join(name));
    }
    dir
}

impl Manual {
    fn file(&mut self, path: &str, body: &[&str]) {
        if self.is_answered {
            self.dir = folder();
            self.is_answered = false;
        }
        let path = self.dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("{}\n", body.join("\n"))).unwrap();
    }

    fn console(&mut self, body: &[&str], number: usize) {
        self.is_answered = true;
        let mut commands: Vec<(&str, Vec<&str>)> = Vec::new();
        for line in body {
            match (line.strip_prefix("$ "), commands.last_mut()) {
                (Some(command), _) => commands.push((command, Vec::new())),
                (None, Some((_, output))) => output.push(line),
                (None, None) => panic!("docs/{}:{number}: no command", self.name),
            }
        }
        for (command, expected) in commands {
            self.commands += 1;
            let printed = printed(self.dir.path(), command);
            let printed: Vec<&str> = printed.lines().collect();
            assert_eq!(
                printed.join("\n"),
                expected.join("\n"),
                "docs/{}:{number}: $ {command}",
                self.name
            );
        }
    }
}

/// What a command prints on both of its outputs, and a line `exit code 1` if it is not 0.
pub(crate) fn printed(folder: &Path, command: &str) -> String {
    let words: Vec<&str> = command.split_whitespace().collect();
    let [name, arguments @ ..] = words.as_slice() else { panic!("{command}") };
    assert_eq!(*name, "congkhai", "{command}");
    let mut run = Command::new(env!("CARGO_BIN_EXE_congkhai"));
    run.current_dir(folder).args(arguments);
    if !arguments.contains(&"--today") && !arguments.contains(&"import") {
        run.args(["--today", "2026-11-21"]);
    }
    let output = run.output().unwrap();
    let mut text = String::from_utf8(output.stdout).unwrap();
    text.push_str(&String::from_utf8(output.stderr).unwrap());
    match output.status.code() {
        Some(0) => {}
        Some(code) => writeln!(text, "exit code {code}").unwrap(),
        None => panic!("{command} was stopped"),
    }
    text
}
