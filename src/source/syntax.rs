//! Why a text is not YAML, or not UTF-8, in terms of what the author did.
//!
//! Must not parse YAML: it looks at the lines around the place where the parser gave up.

use std::sync::Arc;

use super::{quoting, yaml::SyntaxError};
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
    let (code, cause, at) = if let Some(at) = tab_indent(text, at.line) {
        (Code::TabIndent, "tab", at)
    } else if let Some(at) = open_quote(text, at.line) {
        (Code::OpenQuote, "quote", at)
    } else {
        let (cause, at) = refine(cause(&error.message), text, at);
        (Code::YamlSyntax, cause, at)
    };
    let exact = LineColumn { line: at.line + lines_before, column: at.column };
    let line = text.lines().nth(at.line - 1).unwrap_or_default();
    Diagnostic::new(code, exact_place(path, exact))
        .with("cause", cause)
        .with("parser", error.message.as_str())
        .fixed_by(quoting::fix(cause, line))
}

/// What the author did, and where, as the lines around the parser's place show it.
fn refine(cause: &'static str, text: &str, at: LineColumn) -> (&'static str, LineColumn) {
    let lines: Vec<&str> = text.lines().collect();
    let here = last_written_place(text, at);
    let line = lines.get(here.line - 1).copied().unwrap_or_default();
    match cause {
        "documents" => ("documents", second_document(&lines).unwrap_or(here)),
        "no-colon" => ("no-colon", line_without_colon(&lines, here.line).unwrap_or(here)),
        "colon" => match colon_before(&lines, here) {
            Some((cause, at)) => (cause, at),
            None => ("colon", here),
        },
        "indent" | "bracket" | "key" => match value_with_rest(line) {
            Some((cause, column)) => (cause, LineColumn { line: here.line, column }),
            None if cause == "bracket" => (cause, open_bracket(&lines, here.line).unwrap_or(here)),
            None => (cause, here),
        },
        _ => (cause, here),
    }
}

/// The last bracket opened at or shortly before `line` that nothing down to the end closes.
fn open_bracket(lines: &[&str], line: usize) -> Option<LineColumn> {
    const FAR: usize = 20;
    let first = line.saturating_sub(FAR);
    let mut open = Vec::new();
    for (index, text) in lines.iter().enumerate().skip(first) {
        let mut quote = None;
        for (column, c) in text.chars().enumerate() {
            match (quote, c) {
                (None, '"' | '\'') => quote = Some(c),
                (Some(opened), _) if c == opened => quote = None,
                (None, '[' | '{') => open.push(LineColumn { line: index + 1, column: column + 1 }),
                (None, ']' | '}') => drop(open.pop()),
                _ => {}
            }
        }
    }
    open.into_iter().rfind(|at| at.line <= line)
}

/// The `---` line that opens a second document.
fn second_document(lines: &[&str]) -> Option<LineColumn> {
    let is_written = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with('#');
    let first = lines.iter().position(is_written)?;
    let rest = lines.iter().enumerate().skip(first + 1);
    let (index, _) = rest.into_iter().find(|(_, line)| line.starts_with("---"))?;
    Some(LineColumn { line: index + 1, column: 1 })
}

/// The nearest line at or above `line` that should be `key: value` and has no colon.
fn line_without_colon(lines: &[&str], line: usize) -> Option<LineColumn> {
    let nearby = lines.iter().enumerate().take(line).rev().take(3);
    let lacks_colon = |line: &str| {
        let text = line.trim();
        let is_key = !text.is_empty() && !text.starts_with(['#', '-']);
        is_key && !text.contains(": ") && !text.ends_with(':')
    };
    let (index, line) = nearby.into_iter().find(|(_, line)| lacks_colon(line))?;
    let column = line.chars().take_while(|c| c.is_whitespace()).count() + 1;
    Some(LineColumn { line: index + 1, column })
}

/// A colon where none may stand, because of the line above: it lacks its own (`code:"1"`), or this
/// line is indented below a value.
fn colon_before(lines: &[&str], at: LineColumn) -> Option<(&'static str, LineColumn)> {
    let line = lines.get(at.line - 1)?;
    let indent = |line: &str| line.chars().take_while(|c| *c == ' ').count();
    let is_first_colon = line
        .find(": ")
        .or_else(|| line.find(':'))
        .is_some_and(|colon| line[..colon].chars().count() + 1 >= at.column);
    let (above_index, above) =
        lines.iter().enumerate().take(at.line - 1).rev().find(|(_, it)| !it.trim().is_empty())?;
    if !is_first_colon {
        return None;
    }
    if !above.contains(": ") && !above.trim_end().ends_with(':') {
        let place = LineColumn { line: above_index + 1, column: indent(above) + 1 };
        return Some(("no-colon", place));
    }
    let place = LineColumn { line: at.line, column: indent(line) + 1 };
    (indent(line) > indent(above)).then_some(("indent", place))
}

/// A value that opens with a quote or bracket, and goes on after it has closed: `[Mẫu 01] Tờ khai`.
fn value_with_rest(line: &str) -> Option<(&'static str, usize)> {
    let start = value_start(line)?;
    let value = line[start..].trim_end();
    let column = line[..start].chars().count() + 1;
    let (close, cause) = match value.chars().next()? {
        quote @ ('"' | '\'') => (quote, "after-quote"),
        '[' => (']', "first-character"),
        '{' if value.starts_with("{{") => return Some(("first-character", column)),
        _ => return None,
    };
    let end = value[1..].find(close)? + 2;
    let rest = value[end..].trim_start();
    (!rest.is_empty() && !rest.starts_with(['#', ',', ']', '}', close])).then_some((cause, column))
}

/// The diagnostic for bytes that are not UTF-8 from the byte at `valid_up_to` on.
pub(super) fn explain_encoding(path: &Arc<str>, bytes: &[u8], valid_up_to: usize) -> Diagnostic {
    let before = String::from_utf8_lossy(&bytes[..valid_up_to]);
    let at = LineIndex::new(&before).place(&before, before.len());
    let encoding = match bytes {
        [0xFF, 0xFE, ..] | [1..=255, 0, 1..=255, 0, ..] => "UTF-16 LE",
        [0xFE, 0xFF, ..] | [0, 1..=255, 0, 1..=255, ..] => "UTF-16 BE",
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
        let mut indent = text.chars().take_while(|c| c.is_whitespace());
        let tab = indent.position(|c| c == '\t')?;
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
        ("alphabetic or numeric", "first-character"),
        ("comment or line break", "first-character"),
        ("mapping keys are not", "first-character"),
        ("non-alphabetical character", "first-character"),
        ("directive", "first-character"),
        ("expected node content", "first-character"),
        ("unexpected end of stream", "quote"),
        ("found unexpected ':'", "colon"),
        ("block sequence entries", "dash"),
        ("a key must be a word", "key"),
        ("more than one document", "documents"),
        ("unknown anchor", "first-character"),
        ("while scanning an a", "first-character"),
        ("recursion limit", "depth"),
        ("repetition limit", "depth"),
        ("tags such as", "tag"),
    ];
    CAUSES.iter().find(|(words, _)| message.contains(words)).map_or("other", |(_, cause)| cause)
}
