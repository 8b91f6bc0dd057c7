//! Why a text is not YAML, or not UTF-8, in terms of what the author did.
//!
//! Must not parse YAML: it looks at the lines around the place where the parser gave up.

use std::{string::FromUtf8Error, sync::Arc};

use super::yaml::SyntaxError;
use crate::{
    diag::{Code, Diagnostic, KeyPath, Place, Target},
    text::{LineColumn, LineIndex},
};

/// The diagnostic for a text that the YAML parser refused; `lines_before` lines stand above it in
/// the file.
pub(super) fn explain(
    path: &Arc<str>,
    text: &str,
    lines_before: usize,
    error: &SyntaxError,
) -> Diagnostic {
    let at = error.at.unwrap_or(LineColumn { line: 1, column: 1 });
    let (code, at) = if let Some(at) = tab_indent(text, at.line) {
        (Code::TabIndent, at)
    } else if let Some(at) = open_quote(text, at.line) {
        (Code::OpenQuote, at)
    } else {
        (Code::YamlSyntax, last_written_place(text, at))
    };
    let exact = LineColumn { line: at.line + lines_before, column: at.column };
    Diagnostic::new(code, exact_place(path, exact))
        .with("cause", cause(&error.message))
        .with("parser", error.message.as_str())
}

/// The diagnostic for bytes that are not UTF-8.
pub(super) fn explain_encoding(path: &Arc<str>, error: &FromUtf8Error) -> Diagnostic {
    let bytes = error.as_bytes();
    let valid_up_to = error.utf8_error().valid_up_to();
    let before = String::from_utf8_lossy(&bytes[..valid_up_to]);
    let at = LineIndex::new(&before).place(&before, before.len());
    let encoding = match bytes {
        [0xFF, 0xFE, ..] => "UTF-16 LE",
        [0xFE, 0xFF, ..] => "UTF-16 BE",
        _ => "legacy",
    };
    let found = bytes.get(valid_up_to).map_or(String::new(), |byte| format!("0x{byte:02X}"));
    Diagnostic::new(Code::WrongEncoding, exact_place(path, at))
        .with("encoding", encoding)
        .with("found", found)
}

fn exact_place(path: &Arc<str>, at: LineColumn) -> Place {
    Place {
        file: path.clone(),
        path: KeyPath::default(),
        target: Target::Exact { line: at.line, column: at.column },
    }
}

/// The first tab that indents a line, at or shortly before the place where the parser gave up.
fn tab_indent(text: &str, line: usize) -> Option<LineColumn> {
    let first = line.saturating_sub(2).max(1);
    text.lines().enumerate().map(|(index, text)| (index + 1, text)).find_map(|(number, text)| {
        let indent = text.len() - text.trim_start().len();
        let tab = text[..indent].chars().position(|c| c == '\t')?;
        (first..=line + 1).contains(&number).then_some(LineColumn { line: number, column: tab + 1 })
    })
}

/// A value that opens with a quote which its line does not close, at or before the given line.
fn open_quote(text: &str, line: usize) -> Option<LineColumn> {
    let lines: Vec<&str> = text.lines().take(line).collect();
    lines.iter().enumerate().rev().find_map(|(index, line)| {
        let quote_at = value_start(line)?;
        let quote = line[quote_at..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let is_closed = line[quote_at + 1..].contains(quote);
        let column = line[..quote_at].chars().count() + 1;
        (!is_closed).then_some(LineColumn { line: index + 1, column })
    })
}

/// Where the value of a `key: value` or `- value` line begins.
fn value_start(line: &str) -> Option<usize> {
    let after_key = line.find(": ").map(|at| at + 2);
    let after_dash = line.trim_start().starts_with("- ").then(|| line.find("- ").map(|at| at + 2));
    let start = after_key.or(after_dash.flatten())?;
    Some(start + (line[start..].len() - line[start..].trim_start().len()))
}

/// The parser often gives up at an empty line far below; step back to the last written one.
fn last_written_place(text: &str, at: LineColumn) -> LineColumn {
    let lines: Vec<&str> = text.lines().collect();
    let mut line = at.line.clamp(1, lines.len().max(1));
    if lines.get(line - 1).is_some_and(|text| !text.trim().is_empty()) {
        return LineColumn { line, column: at.column.max(1) };
    }
    while line > 1 && lines.get(line - 1).is_none_or(|text| text.trim().is_empty()) {
        line -= 1;
    }
    LineColumn { line, column: 1 }
}

/// The parser's message sorted into the few causes that authors meet; the wording is the messages'.
fn cause(message: &str) -> &'static str {
    const CAUSES: &[(&str, &str)] = &[
        ("mapping values are not allowed", "colon"),
        ("did not find expected key", "indent"),
        ("did not find expected ',' or", "bracket"),
        ("did not find expected '-'", "indent"),
        ("while parsing a block", "indent"),
        ("while scanning a quoted", "quote"),
        ("could not find expected ':'", "no-colon"),
        ("cannot start any token", "first-character"),
        ("control characters", "control"),
        ("more than one document", "documents"),
        ("unknown anchor", "first-character"),
        ("while scanning an a", "first-character"),
        ("recursion limit", "depth"),
        ("repetition limit", "depth"),
        ("tags such as", "tag"),
    ];
    CAUSES.iter().find(|(words, _)| message.contains(words)).map_or("other", |(_, cause)| cause)
}
