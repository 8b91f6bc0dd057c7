//! Why a command stopped, in words, and the exit code of it.
//!
//! Must not decide what a command does next.

#![expect(clippy::print_stderr, reason = "part of the one module that talks")]

use std::{
    error::Error,
    io,
    path::{Path, PathBuf},
};

use super::{
    exit::{ERRORS, MACHINE, WRONG_USAGE},
    show::Screen,
};
use crate::{
    diag::{Code, Report, Severity},
    import::ImportError,
    limits::Limits,
    pipeline::{self, FragmentError, Inputs},
    publish::PublishError,
    render::{Portal, PortalError},
    source::{FolderError, PathFault},
};

/// The exit code of content with errors: of the machine if nothing is wrong but that files cannot be read.
pub(super) fn code_of(report: &Report) -> u8 {
    let is_absent = |of: &str| of == "absent";
    let mut errors = report.diagnostics().iter().filter(|it| it.severity() == Severity::Error);
    let is_unread = errors
        .all(|it| it.code == Code::UnreadableFile && !it.arg("problem").is_some_and(is_absent));
    if is_unread { MACHINE } else { ERRORS }
}

/// Prints why a file or folder of the command line is not read, with its remedy; the exit code.
pub(super) fn not_read(error: &FolderError, screen: &Screen<'_>) -> u8 {
    let wording = screen.messages.wording(&error.diagnostic());
    // The other messages have the path.
    if matches!(error.fault, PathFault::Unreadable(_) | PathFault::Absent) {
        eprint!("{}: ", error.path.display());
    }
    eprintln!("{}; {}", wording.message, wording.help);
    match error.fault {
        PathFault::Absent => WRONG_USAGE,
        PathFault::Unreadable(_) => MACHINE,
        _ => ERRORS,
    }
}

/// Prints that the system refused something at a path, and which folder needs a right or room; the exit code.
pub(super) fn machine(path: &Path, error: &io::Error, screen: &Screen<'_>) -> u8 {
    eprintln!("{}", refusal(path, error, screen));
    MACHINE
}

/// What the system refused at a path, with the remedy.
pub(super) fn refusal(path: &Path, error: &io::Error, screen: &Screen<'_>) -> String {
    use io::ErrorKind;
    let id = match error.kind() {
        ErrorKind::NotFound => "fail-not-found",
        ErrorKind::PermissionDenied => "fail-permission",
        ErrorKind::ReadOnlyFilesystem => "fail-read-only",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "fail-no-space",
        _ => "fail-io",
    };
    let (reason, folder) = (error.to_string(), folder_of(path).display().to_string());
    let reason = if id == "fail-io" { format!("{}: {reason}", path.display()) } else { reason };
    let path = path.display().to_string();
    let args = [("reason", &*reason), ("folder", &*folder), ("path", &*path)];
    screen.messages.text(id, &args)
}

/// The folder whose rights decide about a path: the nearest that exists.
fn folder_of(path: &Path) -> &Path {
    let mut above = path.ancestors().filter(|it| !it.as_os_str().is_empty());
    above.find(|it| it.is_dir()).unwrap_or(Path::new("."))
}

/// Why an import stopped.
pub(super) fn import(error: &ImportError, screen: &Screen<'_>) -> u8 {
    let (path, limit, value) = match error {
        ImportError::Limit { path, limit, value } => (path, limit, value),
        ImportError::Io { path, source } => return io(path, source, screen),
        error => return other(error, screen),
    };
    let (path, value, next) =
        (path.display().to_string(), value.to_string(), value.saturating_mul(2).to_string());
    let args = [("path", &*path), ("limit", limit), ("value", &*value), ("next", &*next)];
    eprintln!("{}", screen.messages.text("fail-limit", &args));
    ERRORS
}

/// An error at a file: of the command line if the file is absent, of the input if it is no such file, else
/// of the machine.
pub(super) fn io(path: &Path, error: &io::Error, screen: &Screen<'_>) -> u8 {
    if let Some(fault) = error.get_ref().and_then(|it| it.downcast_ref::<PathFault>()) {
        let refused = FolderError { path: path.to_owned(), fault: fault.clone() };
        return not_read(&refused, screen);
    }
    let code = match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::IsADirectory => WRONG_USAGE,
        io::ErrorKind::InvalidData | io::ErrorKind::FileTooLarge => ERRORS,
        _ => return machine(path, error, screen),
    };
    eprintln!("{}", refusal(path, error, screen));
    code
}

/// Any other failure.
pub(super) fn other(error: &(dyn Error + 'static), screen: &Screen<'_>) -> u8 {
    if let Some(refused) = error.source().and_then(|it| it.downcast_ref::<FolderError>()) {
        return not_read(refused, screen);
    }
    eprintln!("{}", screen.messages.text("fail-io", &[("reason", &error.to_string())]));
    let is_system = error.source().is_some_and(<dyn Error + 'static>::is::<io::Error>);
    if is_system { MACHINE } else { ERRORS }
}

/// The portal around the pages, if its files were named; the exit code after a message about them.
pub(super) fn portal(
    files: Option<&[PathBuf; 2]>,
    limits: &Limits,
    screen: &Screen<'_>,
) -> Result<Option<Portal>, u8> {
    let Some([head, foot]) = files else { return Ok(None) };
    let error = match pipeline::portal(head, foot, limits) {
        Ok(portal) => return Ok(Some(portal)),
        Err(FragmentError::Portal(error)) => error,
        Err(FragmentError::Read(error)) => return Err(not_read(&error, screen)),
    };
    let text = |id, args: &[(&'static str, &str)]| screen.messages.text(id, args);
    let text = match &error {
        PortalError::Encoding { file } => text("fail-portal-encoding", &[("path", file)]),
        PortalError::NoTag { file, tag } => {
            text("fail-portal-tag", &[("path", file), ("tag", tag)])
        }
        PortalError::Relative { file, line, found } => {
            let line = line.to_string();
            text("fail-portal-relative", &[("path", file), ("line", &line), ("found", found)])
        }
    };
    eprintln!("{text}");
    Err(ERRORS)
}

/// Why a site was not published, with what to do.
pub(super) fn publish(error: &PublishError, screen: &Screen<'_>) -> u8 {
    const NAMED: usize = 10;
    let text = |id, path: &Path, more: &[(&'static str, &str)]| {
        let path = path.display().to_string();
        let args: Vec<_> = std::iter::once(("path", &*path)).chain(more.iter().copied()).collect();
        eprintln!("{}", screen.messages.text(id, &args));
    };
    match error {
        PublishError::ForeignFolder { path } => {
            text("fail-foreign-folder", path, &[]);
            WRONG_USAGE
        }
        PublishError::Busy { path } => {
            text("fail-busy", path, &[]);
            MACHINE
        }
        PublishError::Mounted { path } => {
            text("fail-mounted", path, &[]);
            MACHINE
        }
        PublishError::Access { path, source } => {
            text("fail-access", path, &[("reason", &source.to_string())]);
            MACHINE
        }
        PublishError::ForeignFiles { path, files } => {
            let named = files.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
            let more = match files.len().saturating_sub(NAMED) {
                0 => "none".to_owned(),
                more => more.to_string(),
            };
            text("fail-foreign-files", path, &[("named", &named), ("more", &more)]);
            ERRORS
        }
        PublishError::Io { path, source } => machine(path, source, screen),
    }
}

/// Whether the content folder is there; the exit code if it is not.
pub(super) fn content_exists(inputs: &Inputs, screen: &Screen<'_>) -> Result<(), u8> {
    if inputs.content.is_dir() {
        return Ok(());
    }
    let path = inputs.content.display().to_string();
    eprintln!("{}", screen.messages.text("fail-no-content", &[("path", &path)]));
    Err(WRONG_USAGE)
}
