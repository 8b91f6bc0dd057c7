//! Unsafe characters in a file: as they are, and as escapes of YAML (`"\u202e"`).
//!
//! Content with one is refused and not cleaned: a text that reads other than it is has an author who must
//! look at it. The list is `text::characters`.

use std::sync::Arc;

use super::{marks::Marks, yaml::Node, yaml_text::Yaml};
use crate::{
    diag::{Code, Diagnostic, KeyPath, Place, Report, Step, Target, fix::Fix},
    text::{
        LineColumn, LineIndex,
        characters::{self, Unsafe},
    },
};

/// Reports the unsafe characters of a text file. Returns whether there is none.
pub fn refuse(path: &Arc<str>, text: &str, report: &mut Report) -> bool {
    let mut found = characters::unsafe_in(text).peekable();
    if found.peek().is_none() {
        return true;
    }
    let lines = LineIndex::new(text);
    for (at, c, why) in found {
        let place = lines.place(text, at);
        report.push(diagnostic(exact(path, place), c, why).fixed_by(Fix::characters(1, "")));
    }
    false
}

/// Reports the unsafe characters that a YAML text writes as escapes; `node` is what was read from it.
pub(super) fn refuse_escapes(source: &Yaml<'_>, node: &Node, report: &mut Report) {
    let Yaml { path, text, lines_before } = *source;
    let lines = LineIndex::new(text);
    // Raw ones have been refused: only an escape can make another.
    let first = |text: &str| characters::unsafe_in(text).next().map(|(_, c, _)| c);
    for Escaped { path: key_path, target, c, escape } in escaped(source, node, &first) {
        // A backslash of a path: taking the escape out would take a letter out of the path.
        if let Some((at, escape)) = escape.as_ref().filter(|(at, it)| is_in_path(text, *at, it)) {
            let at = lines.place(text, *at);
            let at = LineColumn { line: at.line + lines_before, ..at };
            report.push(backslash(path, at, escape));
            continue;
        }
        let Some(why) = characters::judge(c) else { continue };
        let place = escape.as_ref().map(|(at, _)| lines.place(text, *at)).map_or_else(
            || Place { target, ..Place::value(path, key_path) },
            |at| exact(path, LineColumn { line: at.line + lines_before, ..at }),
        );
        let one = diagnostic(place, c, why);
        report.push(match escape {
            Some((_, escape)) => {
                let fix = Fix::characters(escape.chars().count(), "");
                one.with("escape", escape).fixed_by(fix)
            }
            None => one,
        });
    }
}

/// The finding of an unsafe character at a place.
pub fn diagnostic(place: Place, c: char, why: Unsafe) -> Diagnostic {
    Diagnostic::new(Code::UnsafeCharacter, place)
        .with("kind", why.word())
        .with("found", characters::code_point(c))
        .with("point", characters::code_point(c).replace('+', ""))
}

/// The mistake of a backslash in double quotes that is meant as one.
pub(super) fn backslash(path: &Arc<str>, at: LineColumn, escape: &str) -> Diagnostic {
    Diagnostic::new(Code::YamlSyntax, exact(path, at))
        .with("cause", "backslash")
        .with("found", escape)
}

/// Whether an escape of one letter is between letters, as in `D:\bieu-mau`.
fn is_in_path(text: &str, at: usize, escape: &str) -> bool {
    let is_of_letter = escape.chars().nth(1).is_some_and(|c| !matches!(c, 'x' | 'u' | 'U'));
    let before = text[..at].chars().next_back();
    let after = text[at + escape.len()..].chars().next();
    is_of_letter
        && before.is_some_and(|c| c.is_alphanumeric() || c == ':')
        && after.is_some_and(char::is_alphanumeric)
}

/// The place of a line and column of a file.
pub(super) fn exact(path: &Arc<str>, at: LineColumn) -> Place {
    let target = Target::Exact { line: at.line, column: at.column };
    Place { target, ..Place::file(path) }
}

/// A key or text with a character of interest that may be written as an escape.
pub(super) struct Escaped {
    /// The value.
    pub(super) path: KeyPath,
    /// Its key, or the value itself.
    pub(super) target: Target,
    /// The first character of interest.
    pub(super) c: char,
    /// Where its escape begins in the text of the file, in bytes, and the escape. Absent if there is none.
    pub(super) escape: Option<(usize, String)>,
}

/// Each key and text below a node that has a character of interest, as `first` finds it. Nothing where the
/// text of the file has no escapes.
pub(super) fn escaped(
    source: &Yaml<'_>,
    node: &Node,
    first: &impl Fn(&str) -> Option<char>,
) -> Vec<Escaped> {
    let text = source.text;
    let mut found = Vec::new();
    if text.contains('\\') {
        collect(node, first, &mut KeyPath::default(), &mut found);
    }
    if found.is_empty() {
        return Vec::new();
    }
    let marks = Marks::new(text);
    let place = |(path, target, c): SuspectText| {
        let escape = marks.span(&path, target).and_then(|span| {
            let (offset, escape) = escape_of(&text[span.clone()], c)?;
            Some((span.start + offset, escape))
        });
        Escaped { path, target, c, escape }
    };
    found.into_iter().map(place).collect()
}

/// A key or text with a character of interest, and the first of these.
type SuspectText = (KeyPath, Target, char);

/// The first character of interest of each key and text below a node, as `first` finds it.
fn collect(
    node: &Node,
    first: &impl Fn(&str) -> Option<char>,
    path: &mut KeyPath,
    found: &mut Vec<SuspectText>,
) {
    match node {
        Node::Text(text) => found.extend(first(text).map(|c| (path.clone(), Target::Value, c))),
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push(Step::Index(index));
                collect(item, first, path, found);
                path.pop();
            }
        }
        Node::Map(entries) => {
            for (key, value) in entries {
                path.push(Step::Key(key.clone()));
                found.extend(first(key).map(|c| (path.clone(), Target::Key, c)));
                collect(value, first, path, found);
                path.pop();
            }
        }
        Node::Null | Node::Bool(_) | Node::Int(_) | Node::Fraction(_) | Node::Refused => {}
    }
}

/// The first escape of a double-quoted YAML scalar that stands for `c`, with its byte offset.
pub(super) fn escape_of(scalar: &str, c: char) -> Option<(usize, String)> {
    let mut chars = scalar.char_indices();
    while let Some((at, backslash)) = chars.next() {
        if backslash != '\\' {
            continue;
        }
        let (_, letter) = chars.next()?;
        let digits = match letter {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let end = at + 1 + letter.len_utf8() + digits;
        let escape = scalar.get(at..end)?;
        let value = match letter {
            '0' => Some('\0'),
            'a' => Some('\u{7}'),
            'b' => Some('\u{8}'),
            'e' => Some('\u{1b}'),
            'f' => Some('\u{c}'),
            'v' => Some('\u{b}'),
            't' => Some('\t'),
            'n' => Some('\n'),
            'r' => Some('\r'),
            'N' => Some('\u{85}'),
            'x' | 'u' | 'U' => u32::from_str_radix(&escape[2..], 16).ok().and_then(char::from_u32),
            _ => None,
        };
        if value == Some(c) {
            return Some((at, escape.to_owned()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::parse_text;

    fn found(text: &str) -> Vec<String> {
        let mut report = Report::default();
        parse_text("a.yaml", text.as_bytes(), &mut report);
        let shown = report.diagnostics().iter().map(|it| {
            let Target::Exact { line, column } = it.place.target else { panic!("{it:?}") };
            let escape = it.arg("escape").unwrap_or("raw");
            format!("{line}:{column} {} {} {escape}", it.code, it.arg("found").unwrap_or("-"))
        });
        shown.collect()
    }

    #[test]
    fn characters_are_found_where_they_are_written() {
        for (text, expect) in [
            ("name: a\u{202e}b\n", "1:8 unsafe-character U+202E raw"),
            ("name: a\u{7}b\n", "1:8 unsafe-character U+0007 raw"),
            ("# \u{85}\nname: a\n", "1:3 unsafe-character U+0085 raw"),
            ("name: \"Lệ \\u202e\"\n", "1:11 unsafe-character U+202E \\u202e"),
            ("- {a: [x, \"\\\\u202e \\x07\"]}\n", "1:20 unsafe-character U+0007 \\x07"),
            ("a:\n  \"b\\U0000fffe\": 1\n", "2:5 unsafe-character U+FFFE \\U0000fffe"),
            ("a: \"\\0\"\n", "1:5 unsafe-character U+0000 \\0"),
            ("a: \"\\N\"\n", "1:5 unsafe-character U+0085 \\N"),
        ] {
            assert_eq!(found(text), [expect], "{text:?}");
        }
    }

    #[test]
    fn harmless_escapes_are_taken() {
        for text in ["a: \"\\t\\n\\r\\u00e0\\L\\_\\\\ \\\"\"\n", "a: '\\u202e'\n", "a: \\u202e\n"] {
            assert_eq!(found(text), [""; 0], "{text:?}");
        }
    }

    #[test]
    fn every_one_is_counted() {
        let mut report = Report::default();
        assert!(!refuse(&Arc::from("a.yaml"), &"# \u{202e}\n".repeat(100_000), &mut report));
        assert_eq!(report.total(), 100_000);
        let mut report = Report::default();
        let text = "- \"\\u202e\"\n".repeat(10_000);
        parse_text("a.yaml", text.as_bytes(), &mut report);
        assert_eq!(report.total(), 10_000);
    }

    #[test]
    fn half_of_a_pair_of_utf_16_is_no_character() {
        let mut report = Report::default();
        assert_eq!(parse_text("a.yaml", b"a: \"\\ud800\"\n", &mut report), None);
        assert_eq!(report.diagnostics()[0].code, Code::YamlSyntax);
    }
}
