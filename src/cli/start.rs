//! `init`, `new` and `schema`: what an author begins with. Must not know what stands in the files.

use std::path::Path;

use super::args::start::StartCommand;
use super::{
    exit::{CLEAN, WRONG_USAGE},
    failure,
    show::Screen,
    terminal::{complain, print_line},
};
use crate::import::starter::{self, StarterError, StarterKind, WantedFile};

/// Does what was asked for.
pub(super) fn start(request: &StartCommand, screen: &Screen<'_>) -> u8 {
    match request {
        StartCommand::Init { folder } => init(folder, screen),
        StartCommand::New { content, wanted } => new(content, wanted, screen),
        StartCommand::Schema { folder } => schema(folder, screen),
    }
}

/// Makes a small site.
fn init(folder: &Path, screen: &Screen<'_>) -> u8 {
    let files = match starter::init(folder) {
        Ok(files) => files,
        Err(error) => return refuse(&error, screen),
    };
    if screen.is_quiet {
        return CLEAN;
    }
    for file in files {
        print_line(&folder.join(file).display().to_string());
    }
    let path = folder.display().to_string();
    print_line(&screen.messages.text("init-done", &[("path", &path)]));
    CLEAN
}

/// Makes a file of a kind.
fn new(content: &Path, wanted: &WantedFile, screen: &Screen<'_>) -> u8 {
    if !content.is_dir() {
        let path = content.display().to_string();
        complain(&screen.messages.text("fail-no-content", &[("path", &path)]));
        return WRONG_USAGE;
    }
    match starter::create(content, wanted) {
        Ok(_) if screen.is_quiet => CLEAN,
        Ok(path) => {
            let path = content.join(path).display().to_string();
            print_line(&screen.messages.text("new-done", &[("path", &path)]));
            let next = match wanted.kind {
                StarterKind::Procedure => "new-next-procedure",
                StarterKind::Report => "new-next-report",
                StarterKind::Agency => "new-next-agency",
                StarterKind::Page => "new-next-page",
            };
            print_line(&screen.messages.label(next));
            CLEAN
        }
        Err(error) => refuse(&error, screen),
    }
}

/// Writes the schemas.
fn schema(folder: &Path, screen: &Screen<'_>) -> u8 {
    match starter::write_schemas(folder) {
        Ok(_) if screen.is_quiet => CLEAN,
        Ok(names) => {
            let count = names.len().to_string();
            let path = folder.display().to_string();
            let args = [("count", &*count), ("path", &*path)];
            print_line(&screen.messages.text("schema-done", &args));
            CLEAN
        }
        Err(error) => failure::import(&error, screen),
    }
}

fn refuse(error: &StarterError, screen: &Screen<'_>) -> u8 {
    let text = |id, args: &[(&'static str, &str)]| screen.messages.text(id, args);
    let shown = |path: &Path| path.display().to_string();
    let text = match error {
        StarterError::NotEmpty { path } => text("init-not-empty", &[("path", &shown(path))]),
        StarterError::Exists { path } => text("new-exists", &[("path", &shown(path))]),
        StarterError::Taken { name, path } => {
            text("new-taken", &[("name", name), ("path", &shown(path))])
        }
        StarterError::BadCode { found } => text("new-bad-code", &[("found", found)]),
        StarterError::BadName { found } => text("new-bad-name", &[("found", found)]),
        StarterError::NoAgency { found, known } => {
            let found = if found.is_empty() { "none" } else { found };
            text("new-no-agency", &[("found", found), ("known", &known.join(", "))])
        }
        StarterError::BadPeriod { found } => text("new-bad-period", &[("found", found)]),
        StarterError::Io(error) => return failure::import(error, screen),
    };
    complain(&text);
    WRONG_USAGE
}
