//! `congkhai diff`: two contents, or our listing beside the portal's records.
//!
//! Must not compare: it reads both sides, asks, and lays answers out.

use std::path::{Path, PathBuf};

use super::{
    args::{DiagnosticFormat, Diff, DiffFormat},
    exit::{CLEAN, ERRORS, WRONG_USAGE},
    failure,
    show::Screen,
    terminal::{complain, print, print_line, print_report},
};
use crate::{
    compare::{self, Terms},
    diag::Severity,
    import,
    limits::Limits,
    listing::ListLayout,
    pipeline::{self, Lowered},
};

/// The message over what stands in the way of a comparison.
const BROKEN: &str = "diff-broken";

/// Compares, prints, and tells the exit code.
pub(super) fn diff(request: &Diff, limits: &Limits, screen: &Screen<'_>) -> u8 {
    match (request.is_portal, request.before.as_slice()) {
        (true, files) => with_portal(files, request, limits, screen),
        (false, [old]) => contents(old, request, limits, screen),
        (false, _) => {
            complain(&screen.messages.label("fail-diff-two"));
            WRONG_USAGE
        }
    }
}

fn contents(old: &Path, request: &Diff, limits: &Limits, screen: &Screen<'_>) -> u8 {
    let read = |folder: &Path| read(folder, limits, BROKEN, screen);
    let (before, after) = (read(old), read(&request.after));
    screen.progress.clear();
    let (before, after) = match (before, after) {
        (Ok(before), Ok(after)) => (before, after),
        (Err(code), _) | (_, Err(code)) => return code,
    };
    let is_same_file = |old: &str, new: &str| {
        let bytes = |side: &Lowered, path: &str| side.content.bytes(&format!("forms/{path}")).ok();
        bytes(&before, old) == bytes(&after, new)
    };
    let terms = Terms { today: request.today, is_same_file: &is_same_file };
    let messages = screen.messages;
    let found = screen.progress.during(messages.label("stage-compare"), || {
        compare::contents(&before.catalog, &after.catalog, &terms)
    });
    print(&match request.format {
        DiffFormat::Text => compare::listing(&found, ListLayout::Plain, messages),
        DiffFormat::Markdown => compare::listing(&found, ListLayout::Markdown, messages),
        DiffFormat::Json => compare::json(&found, messages),
    });
    if request.is_exit_code && !found.is_empty() { ERRORS } else { CLEAN }
}

fn with_portal(files: &[PathBuf], request: &Diff, limits: &Limits, screen: &Screen<'_>) -> u8 {
    let options = import::PortalOptions { include_internal: request.internal };
    let watch = |records| screen.progress.imported(records);
    let portal = import::portal_catalog(files, options, limits, &watch);
    let ours = read(&request.after, limits, BROKEN, screen);
    screen.progress.clear();
    let portal = match portal {
        Ok(portal) => portal,
        Err(error) => return failure::import(&error, screen),
    };
    let ours = match ours {
        Ok(ours) => ours,
        Err(code) => return code,
    };
    for (place, reason) in &portal.refused {
        let reason = reason.text(screen.messages);
        let args = [("place", place.as_str()), ("reason", reason.as_str())];
        complain(&screen.messages.text("diff-refused", &args));
    }
    let terms = Terms { today: request.today, is_same_file: &|_, _| true };
    let messages = screen.messages;
    let found = screen.progress.during(messages.label("stage-compare"), || {
        compare::with_portal(&portal.catalog, &ours.catalog, &terms)
    });
    print(&match request.format {
        DiffFormat::Text => compare::portal_listing(&found, ListLayout::Plain, messages),
        DiffFormat::Markdown => compare::portal_listing(&found, ListLayout::Markdown, messages),
        DiffFormat::Json => compare::portal_json(&found, messages),
    });
    let is_any = found.is_any() || !portal.refused.is_empty();
    if request.is_exit_code && is_any { ERRORS } else { CLEAN }
}

/// A content that can be read; what prevents that is shown under its folder's name, and the exit code is
/// given.
pub(super) fn read(
    folder: &Path,
    limits: &Limits,
    broken: &'static str,
    screen: &Screen<'_>,
) -> Result<Lowered, u8> {
    let path = folder.display().to_string();
    if !folder.is_dir() {
        complain(&screen.messages.text("fail-no-folder", &[("path", &path)]));
        return Err(WRONG_USAGE);
    }
    let what = screen.messages.label("stage-read");
    let read = screen.progress.during(what, || pipeline::read(folder, limits));
    if !read.report.has_errors() {
        return Ok(read);
    }
    let errors = read.report.errors().to_string();
    let args = [("path", &*path), ("n", &*errors)];
    print_line(&screen.messages.text(broken, &args));
    let errors = read.report.only(|it| it.severity() == Severity::Error);
    print_report(&read.content, &errors, DiagnosticFormat::Human, screen);
    Err(failure::code_of(&errors))
}
