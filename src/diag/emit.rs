//! Shows located diagnostics: for people, one line each, and as JSON. The one file that names
//! annotate-snippets.
//!
//! Must not know where the text goes, nor look anything up in files.

use std::{collections::BTreeMap, fmt::Write as _, ops::Range};

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    Code, Located, Severity,
    message::{Messages, Wording, printable},
};
use crate::text::{LineColumn, characters};

/// From so many places of one code on, only the first is shown with its source and explanation.
const SHOWN_IN_FULL: usize = 3;

/// For people: the source line with the mistake underlined, what is expected, what to do. Of many
/// places with one code the first is explained, and the others follow as a list; of many notes only the
/// lines are listed, file by file, so that what need not be wrong does not bury what is.
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
        if code.severity() == Severity::Note {
            text.push_str(&more_notes(*code, places, messages));
            continue;
        }
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

/// The lines of notes that have been explained once, one line of text for each file.
fn more_notes(code: Code, places: &[&Located], messages: &Messages) -> String {
    let mut by_file: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for one in places {
        let lines = by_file.entry(&one.diagnostic.place.file).or_default();
        lines.extend(one.start.map(|at| at.line.to_string()));
    }
    let n = places.len().to_string();
    let mut text = messages.text("more-notes", &[("n", &n), ("code", code.slug())]);
    text.push('\n');
    for (file, lines) in by_file {
        let (file, lines) = (printable(file), lines.join(", "));
        text.push_str("  ");
        text.push_str(&messages.text("more-notes-lines", &[("file", &file), ("lines", &lines)]));
        text.push('\n');
    }
    text.push('\n');
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

/// A command a line to the runner of a hosted repository, which shows it beside the line:
/// `::error file=…,line=…,col=…,title=…::message`.
pub fn github(located: &[Located], messages: &Messages) -> String {
    // Of what stands in a command, and of what stands in its properties.
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let line = |one: &Located| {
        let Wording { message, help, .. } = messages.wording(&one.diagnostic);
        let level = match one.diagnostic.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let at =
            one.start.map_or(String::new(), |at| format!(",line={},col={}", at.line, at.column));
        let file = property(&one.diagnostic.place.file);
        let text = data(&format!("{message}; {help}"));
        format!("::{level} file={file}{at},title={}::{text}\n", one.diagnostic.code)
    };
    located.iter().map(line).collect()
}

/// A log of one run as SARIF 2.1.0 (OASIS), which viewers of findings read.
pub fn sarif(located: &[Located], messages: &Messages) -> String {
    let mut codes: Vec<Code> = located.iter().map(|one| one.diagnostic.code).collect();
    codes.sort();
    codes.dedup();
    let rules: Vec<_> = codes
        .iter()
        .map(
            |code| json!({"id": code.slug(), "help": {"text": format!("congkhai explain {code}")}}),
        )
        .collect();
    let results: Vec<_> = located.iter().map(|one| sarif_result(one, messages)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "congkhai",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn sarif_result(one: &Located, messages: &Messages) -> Value {
    let Wording { message, expected, help } = messages.wording(&one.diagnostic);
    let location = |file: &str, at: Option<LineColumn>| {
        let mut place = json!({"artifactLocation": {"uri": uri(file)}});
        if let Some(at) = at {
            place["region"] = json!({"startLine": at.line, "startColumn": at.column});
        }
        json!({"physicalLocation": place})
    };
    let mut result = json!({
        "ruleId": one.diagnostic.code.slug(),
        "level": match one.diagnostic.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "message": {"text": format!("{message}\n{}: {expected}\n{}: {help}",
            messages.label("label-expected"), messages.label("label-help"))},
        "locations": [location(&one.diagnostic.place.file, one.start)],
    });
    if let Some(other) = &one.diagnostic.other {
        result["relatedLocations"] = json!([location(&other.file, one.other_start)]);
    }
    result
}

/// A path as a relative address: everything but letters, digits and `/-._~` spelled as bytes (RFC 3986).
fn uri(path: &str) -> String {
    let mut text = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            write!(text, "%{byte:02X}").expect("internal error: a String takes every text");
        }
    }
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
                Severity::Note => "note",
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
        Severity::Note => Level::INFO,
    };
    let severity = severity_name(diagnostic.severity(), messages);
    let label_expected = messages.label("label-expected");
    let label_help = messages.label("label-help");
    let label_other = messages.label("label-other");
    let label_manual = messages.label("label-manual");
    let manual = format!("congkhai explain {}", diagnostic.code);
    let other = other_place(one);
    let title = level.with_name(severity.as_str()).primary_title(&message);
    let mut group = title.id(diagnostic.code.slug()).elements(Vec::<Origin<'_>>::new());
    let file = &printable(&diagnostic.place.file);
    let (source, underline) = one
        .excerpt
        .as_ref()
        .map(|excerpt| visible(&excerpt.text, excerpt.underline.clone()))
        .unwrap_or_default();
    group = match (&one.excerpt, one.start) {
        (Some(excerpt), _) => group.element(
            Snippet::source(&source)
                .line_start(excerpt.first_line)
                .path(file)
                .fold(false)
                .annotation(AnnotationKind::Primary.span(underline)),
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

/// The source with every invisible character beyond ASCII as its code point (`[U+202E]`), and the underline
/// in bytes of that text. The renderer shows the controls of ASCII as signs.
fn visible(source: &str, underline: Range<usize>) -> (String, Range<usize>) {
    let mut text = String::with_capacity(source.len());
    let (mut start, mut end) = (None, None);
    for (at, c) in source.char_indices() {
        if at >= underline.start {
            start.get_or_insert(text.len());
        }
        if at >= underline.end {
            end.get_or_insert(text.len());
        }
        if !c.is_ascii() && printable(c.encode_utf8(&mut [0; 4])).starts_with('\\') {
            text.extend(["[", &characters::code_point(c), "]"]);
        } else {
            text.push(c);
        }
    }
    let underline = start.unwrap_or(text.len())..end.unwrap_or(text.len());
    (text, underline)
}

fn severity_name(severity: Severity, messages: &Messages) -> String {
    messages.label(match severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Note => "severity-note",
    })
}

/// `file:line:column`, or the file alone.
fn place(one: &Located) -> String {
    let file = printable(&one.diagnostic.place.file);
    match one.start {
        Some(at) => format!("{file}:{}:{}", at.line, at.column),
        None => file,
    }
}

fn other_place(one: &Located) -> Option<String> {
    let other = one.diagnostic.other.as_ref()?;
    let file = printable(&other.file);
    Some(match one.other_start {
        Some(at) => format!("{file}:{}:{}", at.line, at.column),
        None => file,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        diag::{Diagnostic, Excerpt, Place, message::MessageLanguage},
        text::LineColumn,
    };

    /// Whoever names a file, or fills one, does not command the terminal of who reads about it.
    #[test]
    fn no_file_name_and_no_line_reaches_the_terminal_raw() {
        let trick: Arc<str> = Arc::from("a\u{1b}[31m\u{202e}.yaml");
        let at = Some(LineColumn { line: 1, column: 1 });
        let excerpt = Excerpt {
            text: "n: \u{1b}[31m\u{202e}\u{9b}x".to_owned(),
            first_line: 1,
            underline: 0..1,
        };
        let mut diagnostic = Diagnostic::new(Code::DuplicateId, Place::file(&trick));
        diagnostic.other = Some(Place::file(&trick));
        let one = |start, excerpt| Located {
            diagnostic: diagnostic.clone(),
            start,
            excerpt,
            other_start: start,
            edit: None,
        };
        let shown = [one(None, None), one(at, None), one(at, Some(excerpt)), one(at, None)];
        for language in [MessageLanguage::Vietnamese, MessageLanguage::English] {
            let messages = Messages::new(language);
            for some in [&shown[..], &shown[..1], &shown[1..2], &shown[2..3]] {
                let text = human(some, &messages, false) + &short(some, &messages);
                let is_raw = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
                assert!(!text.contains(is_raw), "{text:?}");
                assert!(text.contains("a\\u{1b}[31m\\u{202e}.yaml"), "{text}");
            }
        }
    }

    #[test]
    fn an_excerpt_shows_what_is_invisible_by_its_code_point() {
        let (text, underline) = visible("tên: a\u{202e}b\u{200b}", 7..10);
        assert_eq!(text, "tên: a[U+202E]b[U+200B]");
        assert_eq!(&text[underline], "[U+202E]");
    }
}
