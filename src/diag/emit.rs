//! Shows located diagnostics: for people, one line each, and as JSON. The one file that names
//! annotate-snippets.
//!
//! Must not know where the text goes, nor look anything up in files.

use std::{collections::BTreeMap, fmt::Write as _};

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::{
    Code, Located, Severity,
    message::{Messages, Wording},
};

/// From so many places of one code on, only the first is shown with its source and explanation.
const SHOWN_IN_FULL: usize = 3;

/// For people: the source line with the mistake underlined, what is expected, what to do. Of many
/// places with one code the first is explained, and the others follow as a list.
pub fn human(located: &[Located], messages: &Messages, colours: bool) -> String {
    let mut by_code: BTreeMap<Code, usize> = BTreeMap::new();
    for one in located {
        *by_code.entry(one.diagnostic.code).or_default() += 1;
    }
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    let mut listed: BTreeMap<Code, Vec<&Located>> = BTreeMap::new();
    for one in located {
        let code = one.diagnostic.code;
        let places = by_code.get(&code).copied().unwrap_or_default();
        if places > SHOWN_IN_FULL && listed.contains_key(&code) {
            listed.entry(code).or_default().push(one);
            continue;
        }
        listed.entry(code).or_default();
        text.push_str(&render(one, messages, &renderer));
        text.push_str("\n\n");
    }
    for (code, places) in listed.iter().filter(|(_, places)| !places.is_empty()) {
        let first = located.iter().find(|one| one.diagnostic.code == *code);
        let explained = first.map(|one| messages.wording(&one.diagnostic).help);
        let n = places.len().to_string();
        text.push_str(&messages.text("more-places", &[("n", &n), ("code", code.slug())]));
        text.push('\n');
        for one in places {
            let Wording { message, help, .. } = messages.wording(&one.diagnostic);
            // What has been explained once is not said again.
            let help = if Some(&help) == explained.as_ref() { "" } else { &format!("; {help}") };
            writeln!(text, "  {}: {message}{help}", place(one))
                .expect("internal error: a String takes every text");
        }
        text.push('\n');
    }
    text
}

/// One line each: `file:line:column: error[code]: message (the other place: …); help`.
pub fn short(located: &[Located], messages: &Messages) -> String {
    let line = |one: &Located| {
        let Wording { message, help, .. } = messages.wording(&one.diagnostic);
        let severity = severity_name(one.diagnostic.severity(), messages);
        let other = other_place(one).map_or(String::new(), |other| {
            format!(" ({}: {other})", messages.label("label-other"))
        });
        let code = one.diagnostic.code;
        format!("{}: {severity}[{code}]: {message}{other}; {help}\n", place(one))
    };
    located.iter().map(line).collect()
}

/// An array of objects, one a diagnostic.
pub fn json(located: &[Located], messages: &Messages) -> String {
    let entries: Vec<JsonDiagnostic<'_>> =
        located.iter().map(|one| JsonDiagnostic::new(one, messages)).collect();
    let mut text = serde_json::to_string_pretty(&entries)
        .expect("internal error: texts and numbers always make JSON");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    code: &'static str,
    severity: &'static str,
    file: &'a str,
    /// 1-based; null when the mistake is the file itself.
    line: Option<usize>,
    /// 1-based, in characters.
    column: Option<usize>,
    path: String,
    message: String,
    expected: String,
    help: String,
    other: Option<JsonPlace<'a>>,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
}

impl<'a> JsonDiagnostic<'a> {
    fn new(one: &'a Located, messages: &Messages) -> Self {
        let diagnostic = &one.diagnostic;
        let Wording { message, expected, help } = messages.wording(diagnostic);
        let other = diagnostic.other.as_ref().map(|place| JsonPlace {
            file: &place.file,
            line: one.other_start.map(|at| at.line),
            column: one.other_start.map(|at| at.column),
        });
        Self {
            code: diagnostic.code.slug(),
            severity: match diagnostic.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            file: &diagnostic.place.file,
            line: one.start.map(|at| at.line),
            column: one.start.map(|at| at.column),
            path: diagnostic.place.path.to_string(),
            message,
            expected,
            help,
            other,
        }
    }
}

fn render(one: &Located, messages: &Messages, renderer: &Renderer) -> String {
    let Wording { message, expected, help } = messages.wording(&one.diagnostic);
    let diagnostic = &one.diagnostic;
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let severity = severity_name(diagnostic.severity(), messages);
    let label_expected = messages.label("label-expected");
    let label_help = messages.label("label-help");
    let label_other = messages.label("label-other");
    let label_manual = messages.label("label-manual");
    let manual = format!("docs/checks/{}.md", diagnostic.code);
    let other = other_place(one);
    let title = level.with_name(severity.as_str()).primary_title(&message);
    let mut group = title.id(diagnostic.code.slug()).elements(Vec::<Origin<'_>>::new());
    let file = &*diagnostic.place.file;
    group = match (&one.excerpt, one.start) {
        (Some(excerpt), _) => group.element(
            Snippet::source(&excerpt.text)
                .line_start(excerpt.first_line)
                .path(file)
                .fold(false)
                .annotation(AnnotationKind::Primary.span(excerpt.underline.clone())),
        ),
        (None, Some(at)) => group.element(Origin::path(file).line(at.line).char_column(at.column)),
        (None, None) => group.element(Origin::path(file)),
    };
    let note = |name| Level::NOTE.with_name(name);
    if let Some(other) = &other {
        group = group.element(note(label_other.as_str()).message(other));
    }
    group = group
        .element(note(label_expected.as_str()).message(&expected))
        .element(Level::HELP.with_name(label_help.as_str()).message(&help))
        .element(note(label_manual.as_str()).message(&manual));
    renderer.render(&[group])
}

fn severity_name(severity: Severity, messages: &Messages) -> String {
    messages.label(match severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
    })
}

/// `file:line:column`, or the file alone.
fn place(one: &Located) -> String {
    let file = &one.diagnostic.place.file;
    match one.start {
        Some(at) => format!("{file}:{}:{}", at.line, at.column),
        None => file.to_string(),
    }
}

fn other_place(one: &Located) -> Option<String> {
    let other = one.diagnostic.other.as_ref()?;
    Some(match one.other_start {
        Some(at) => format!("{}:{}:{}", other.file, at.line, at.column),
        None => other.file.to_string(),
    })
}
