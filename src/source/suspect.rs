//! Values that YAML reads without complaint, though not as their author meant them: curly quotes that stay part of
//! the value, a comma that ends a value in braces, numbers in other notations, texts of old fonts.
//!
//! Looks at the tree first; only where something is suspected are the places in the text looked up. Must not know
//! what keys mean, but for those whose value is a name.

use std::ops::Range;

use super::{
    characters::{backslash, exact},
    lines::{key_of, lines},
    marks::Marks,
    yaml::Node,
    yaml_text::Yaml,
};
use crate::{
    diag::{
        Code, Diagnostic, KeyPath, Place, Report, Step, Target,
        fix::{Fix, spelled},
    },
    text::{LineColumn, LineIndex, legacy},
};

/// Quotes of typography. A value between two of them was meant to be in quotes of YAML.
pub(crate) const CURLY: &[char] = &['“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '″'];

/// Keys of names, which nobody writes in raw keystrokes on purpose.
const NAMES: [&str; 3] = ["name", "short_name", "title"];

/// What is suspected of a value, by the tree alone.
enum Suspicion {
    /// The value begins and ends with a curly quote.
    Curly,
    /// A key without value: in braces, the rest of a text with a comma.
    Bare,
    /// A number that may be written in another notation than with decimal digits.
    Notation,
    /// A control character that may be a backslash and a letter of a path.
    Backslash(char),
    /// Nothing but a dash.
    Dash,
    /// A block text without any line, whose lines may be below it without indentation.
    EmptyBlock,
    /// A text in an encoding of old fonts.
    Legacy(&'static str),
    /// A name in raw Telex.
    Telex(String),
}

/// Reports what was read otherwise than meant, and takes it out of the tree.
pub(super) fn judge(source: &Yaml<'_>, node: &mut Node, report: &mut Report) {
    let mut search = SuspectSearch::new(source.text);
    search.walk(node, &mut KeyPath::default());
    if search.found.is_empty() {
        return;
    }
    let (marks, lines) = (Marks::new(source.text), LineIndex::new(source.text));
    let judge = Judge { source, marks, lines };
    // A value that was cut is one mistake, whatever else its rest looks like.
    search.found.sort_by_key(|(_, suspicion)| !matches!(suspicion, Suspicion::Bare));
    for (path, suspicion) in search.found {
        if node.at_mut(path.steps()).is_none_or(|it| *it == Node::Refused) {
            continue;
        }
        let Some(finding) = judge.finding(&path, &suspicion, node) else { continue };
        report.push(finding.diagnostic);
        for path in finding.refused {
            if let Some(value) = node.at_mut(path.steps()) {
                *value = Node::Refused;
            }
        }
        if let Some(Node::Map(entries)) = node.at_mut(finding.parent.steps()) {
            entries.retain(|(key, value)| *value != Node::Null || !finding.removed.contains(key));
        }
    }
}

/// The search for suspicions in a tree.
struct SuspectSearch {
    found: Vec<(KeyPath, Suspicion)>,
    has_braces: bool,
    has_notation: bool,
    has_backslash: bool,
}

impl SuspectSearch {
    fn new(text: &str) -> Self {
        let has_notation = text.as_bytes().windows(3).any(|it| match it {
            [a, b'_', b] => a.is_ascii_digit() && b.is_ascii_digit(),
            [b'+', a, _] => a.is_ascii_digit(),
            [_, b'0', b'x' | b'o' | b'b'] => true,
            _ => false,
        });
        let (has_braces, has_backslash) = (text.contains('{'), text.contains('\\'));
        Self { found: Vec::new(), has_braces, has_notation, has_backslash }
    }

    fn walk(&mut self, node: &Node, path: &mut KeyPath) {
        match node {
            Node::Text(text) => self.text(text, path),
            Node::Int(_) if self.has_notation => self.add(path, Suspicion::Notation),
            Node::Fraction(_) => self.add(path, Suspicion::Notation),
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    path.push(Step::Index(index));
                    self.walk(item, path);
                    path.pop();
                }
            }
            Node::Map(entries) => {
                let mut is_after_bare = false;
                for (index, (key, value)) in entries.iter().enumerate() {
                    path.push(Step::Key(key.clone()));
                    let is_bare = self.has_braces && index > 0 && *value == Node::Null;
                    let is_glued = self.has_braces && *value == Node::Null && key.contains(':');
                    if is_glued || is_bare && !is_after_bare {
                        self.add(path, Suspicion::Bare);
                    }
                    is_after_bare = is_bare;
                    self.walk(value, path);
                    path.pop();
                }
            }
            Node::Null | Node::Bool(_) | Node::Int(_) | Node::Refused => {}
        }
    }

    fn add(&mut self, path: &KeyPath, suspicion: Suspicion) {
        self.found.push((path.clone(), suspicion));
    }

    fn text(&mut self, text: &str, path: &KeyPath) {
        if is_in_curly(text) {
            return self.add(path, Suspicion::Curly);
        }
        match text {
            "-" => return self.add(path, Suspicion::Dash),
            "" => return self.add(path, Suspicion::EmptyBlock),
            _ => {}
        }
        if self.has_notation && is_grouped(text) {
            return self.add(path, Suspicion::Notation);
        }
        if self.has_backslash
            && let Some(c) = path_escape(text)
        {
            return self.add(path, Suspicion::Backslash(c));
        }
        if let Some(found) = legacy::legacy(text) {
            return self.add(path, Suspicion::Legacy(found.encoding));
        }
        let is_name =
            matches!(path.steps().last(), Some(Step::Key(key)) if NAMES.contains(&key.as_str()));
        if let Some(meant) = is_name.then(|| legacy::raw_telex(text)).flatten() {
            self.add(path, Suspicion::Telex(meant));
        }
    }
}

/// Whether a value is in quotes of which one at least is curly, and has no others inside.
fn is_in_curly(text: &str) -> bool {
    let text = text.trim();
    let is_quote = |c: char| CURLY.contains(&c) || matches!(c, '"' | '\'');
    let mut inner = text.chars();
    let (first, last) = (inner.next(), inner.next_back());
    let is_curly = |c: Option<char>| c.is_some_and(|c| CURLY.contains(&c));
    let opens = matches!(first, Some('“' | '„' | '«'));
    if opens && text.chars().skip(1).all(|c| !matches!(c, '”' | '“' | '»' | '"')) {
        return text.chars().nth(1).is_some();
    }
    is_curly(first)
        && last.is_some_and(is_quote)
        && !inner.as_str().is_empty()
        && !inner.as_str().contains(is_quote)
}

/// Whether a text is digits in groups of three with underscores between them.
fn is_grouped(text: &str) -> bool {
    let mut groups = text.split('_');
    let is_digits = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    let is_first = groups.next().is_some_and(|it| is_digits(it) && it.len() <= 3);
    let mut rest = groups.peekable();
    is_first && rest.peek().is_some() && rest.all(|it| is_digits(it) && it.len() == 3)
}

/// The control character of a text that is most likely a backslash and a letter of a path: `D:\to-khai`,
/// `mau\tep.docx`.
fn path_escape(text: &str) -> Option<char> {
    text.match_indices(['\t', '\n', '\r']).find_map(|(at, found)| {
        let before = text[..at].split([' ', '\t', '\n', '\r']).next_back().unwrap_or("");
        let after = text[at + 1..].split([' ', '\t', '\n', '\r']).next().unwrap_or("");
        let is_drive = before.len() == 2 && before.ends_with(':');
        let has_ending = after.split_once('.').is_some_and(|(name, ending)| {
            !name.is_empty()
                && ending.len() > 2
                && ending.chars().all(|c| c.is_ascii_alphanumeric())
        });
        let is_in_path = is_drive || (found == "\t" && !before.is_empty() && has_ending);
        let is_amid = after.starts_with(char::is_alphanumeric);
        found.chars().next().filter(|_| is_in_path && is_amid)
    })
}

/// A text of several lines in one.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A value in quotes of YAML: double ones, or single ones where it has double ones or backslashes.
pub(super) fn in_quotes(value: &str) -> String {
    if !value.contains(['"', '\\']) {
        format!("\"{value}\"")
    } else if value.contains('\'') {
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        format!("'{value}'")
    }
}

/// A mistake and what it makes worthless.
struct SuspectFinding {
    diagnostic: Diagnostic,
    /// Values of which nothing more is reported.
    refused: Vec<KeyPath>,
    /// The mapping of the keys in `removed`.
    parent: KeyPath,
    /// Keys that are none.
    removed: Vec<String>,
}

impl SuspectFinding {
    fn of(diagnostic: Diagnostic, refused: &KeyPath) -> Self {
        let (parent, removed) = (KeyPath::default(), Vec::new());
        Self { diagnostic, refused: vec![refused.clone()], parent, removed }
    }
}

/// The fix of a value that is written in one line.
fn replacement(raw: &str, new: &str) -> Option<Fix> {
    (!raw.contains('\n')).then(|| Fix::characters(raw.chars().count(), new))
}

/// What a suspicion comes to, by the text.
struct Judge<'t> {
    source: &'t Yaml<'t>,
    marks: Marks,
    lines: LineIndex,
}

impl Judge<'_> {
    fn finding(
        &self,
        path: &KeyPath,
        suspicion: &Suspicion,
        root: &mut Node,
    ) -> Option<SuspectFinding> {
        match suspicion {
            Suspicion::Bare => return self.bare_key(path, root),
            Suspicion::Dash => return self.dash(path),
            _ => {}
        }
        let span = self.marks.span(path, Target::Value)?;
        let raw = self.source.text[span.clone()].trim_end();
        let is_quoted = raw.starts_with(['"', '\'']);
        let here = |code| Diagnostic::new(code, self.place(path, span.start));
        match suspicion {
            Suspicion::Curly if !is_quoted && !raw.starts_with(['|', '>']) => {
                let is_quote = |c: char| CURLY.contains(&c) || matches!(c, '"' | '\'');
                let fix = in_quotes(&in_one_line(raw.trim_matches(is_quote)));
                let diagnostic = here(Code::YamlSyntax)
                    .with("cause", "curly-quote")
                    .with("found", raw)
                    .fixed_by(replacement(raw, &fix))
                    .with("fix", fix);
                Some(SuspectFinding::of(diagnostic, path))
            }
            Suspicion::EmptyBlock if !is_quoted => self.empty_block(span.start),
            Suspicion::Notation if !is_quoted => {
                let fix = in_decimal(raw)?;
                let diagnostic = here(Code::UnquotedNumber)
                    .with("what", "notation")
                    .with("found", raw)
                    .fixed_by(replacement(raw, &fix))
                    .with("fix", fix);
                Some(SuspectFinding::of(diagnostic, path))
            }
            Suspicion::Backslash(c) if raw.starts_with('"') => {
                let (offset, escape) = super::characters::escape_of(raw, *c)?;
                let at = span.start + offset;
                let diagnostic = backslash(self.source.path, self.at(at), &escape);
                let diagnostic = Diagnostic { place: self.place(path, at), ..diagnostic };
                Some(SuspectFinding::of(diagnostic, path))
            }
            Suspicion::Legacy(encoding) => {
                // Soft hyphens are letters there: the text is converted as it is in the file.
                let converted = legacy::legacy(raw).map_or_else(String::new, |it| it.converted);
                let is_short = !converted.contains('\n') && converted.chars().count() <= SHORT;
                let mut diagnostic = here(Code::OldFont).with("encoding", *encoding);
                if is_short {
                    let fix = replacement(raw, &converted).map(Fix::likely);
                    diagnostic = diagnostic.fixed_by(fix).with("fix", converted);
                }
                Some(SuspectFinding::of(diagnostic, path))
            }
            Suspicion::Telex(meant) => {
                let fix = replacement(raw, &spelled(meant, raw)).map(Fix::likely);
                let diagnostic = here(Code::RawTelex).with("fix", meant.as_str()).fixed_by(fix);
                Some(SuspectFinding { refused: Vec::new(), ..SuspectFinding::of(diagnostic, path) })
            }
            _ => None,
        }
    }

    /// A dash for a value in braces, which the parser of places does not follow: the only one of its text.
    fn dash(&self, path: &KeyPath) -> Option<SuspectFinding> {
        let text = self.source.text;
        let is_value = |at: &usize| text[at + 3..].trim_start_matches(' ').starts_with([',', '}']);
        let mut places = text.match_indices(": -").map(|(at, _)| at).filter(is_value);
        let at = places.next().filter(|_| places.next().is_none())?;
        let diagnostic =
            Diagnostic::new(Code::YamlSyntax, self.place(path, at + 2)).with("cause", "lone-dash");
        Some(SuspectFinding::of(diagnostic, path))
    }

    /// The line below an empty block text that was meant to be in it: neither key nor item. What else is read of
    /// the file is worthless.
    fn empty_block(&self, start: usize) -> Option<SuspectFinding> {
        let start = self.lines.place(self.source.text, start).line;
        let lines = lines(self.source.text);
        let header = lines.iter().rfind(|it| it.opens_block && it.number <= start)?;
        let line = lines.iter().skip(header.number).find(|it| it.is_structure())?;
        if key_of(line.text.trim_start()).is_some() || line.content().starts_with('-') {
            return None;
        }
        let at =
            LineColumn { line: line.number + self.source.lines_before, column: line.indent() + 1 };
        let diagnostic = Diagnostic::new(Code::YamlSyntax, exact(self.source.path, at))
            .with("cause", "block-indent");
        Some(SuspectFinding::of(diagnostic, &KeyPath::default()))
    }

    /// A key without colon in braces: the rest of a value with a comma (`{name: Phí, lệ phí}`), or a key and a
    /// value without a blank between them (`{name:Phí}`).
    fn bare_key(&self, path: &KeyPath, root: &mut Node) -> Option<SuspectFinding> {
        let Some((Step::Key(key), above)) = path.steps().split_last() else { return None };
        let mut parent = KeyPath::default();
        for step in above {
            parent.push(step.clone());
        }
        let span = self.marks.span(path, Target::Key)?;
        if !self.ends_without_colon(&span) {
            return None;
        }
        let Some(Node::Map(entries)) = root.at_mut(parent.steps()) else { return None };
        let at = entries.iter().position(|(name, value)| name == key && *value == Node::Null)?;
        if let Some((name, value)) = key.split_once(':')
            && !name.is_empty()
            && name.bytes().all(|it| it.is_ascii_lowercase() || it == b'_')
        {
            let diagnostic = Diagnostic::new(Code::YamlSyntax, self.place(path, span.start))
                .with("cause", "no-blank")
                .with("found", key.as_str())
                .with("fix", format!("{name}: {value}"));
            // What the key was meant to be counts as written.
            let (name, removed) = (name.to_owned(), vec![key.clone()]);
            entries.push((name, Node::Refused));
            return Some(SuspectFinding { diagnostic, refused: Vec::new(), parent, removed });
        }
        let before = entries.get(at.checked_sub(1)?)?.0.clone();
        let is_rest = |(_, value): &&(String, Node)| *value == Node::Null;
        let rests: Vec<String> =
            entries[at..].iter().take_while(is_rest).map(|(key, _)| key.clone()).collect();
        let mut value_path = parent.clone();
        value_path.push(Step::Key(before.clone()));
        let first = self.marks.span(&value_path, Target::Value)?;
        let first = self.source.text[first].trim().to_owned();
        let fix = joined(&first, &rests);
        let diagnostic = Diagnostic::new(Code::YamlSyntax, self.place(&value_path, span.start))
            .with("cause", "comma")
            .with("found", rests.join(", "))
            .with("fix", format!("{before}: {fix}"));
        Some(SuspectFinding { diagnostic, refused: vec![value_path], parent, removed: rests })
    }

    fn ends_without_colon(&self, key: &Range<usize>) -> bool {
        self.source.text[key.end..].trim_start().starts_with([',', '}'])
    }

    fn at(&self, offset: usize) -> LineColumn {
        let at = self.lines.place(self.source.text, offset);
        LineColumn { line: at.line + self.source.lines_before, ..at }
    }

    /// The place of a byte, which belongs to the value at a path.
    fn place(&self, path: &KeyPath, offset: usize) -> Place {
        Place { path: path.clone(), ..exact(self.source.path, self.at(offset)) }
    }
}

/// Characters of a text that a message repeats.
const SHORT: usize = 120;

/// What an author meant whose value was cut at its commas: one number, or one text in quotes.
fn joined(first: &str, rests: &[String]) -> String {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    if is_digits(first) && rests.iter().all(|it| is_digits(it) && it.len() == 3) {
        return format!("{first}{}", rests.concat());
    }
    let whole = std::iter::once(first)
        .chain(rests.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join(", ");
    in_quotes(whole.trim_matches(|c| CURLY.contains(&c)))
}

/// A number of another notation in decimal digits; `None` if it is in decimal digits already, or a fraction.
fn in_decimal(raw: &str) -> Option<String> {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    if let Some(digits) = raw.strip_prefix("0o").or_else(|| raw.strip_prefix("0b")) {
        // Who writes `0o10000` typed one letter too many.
        return Some(digits.to_owned());
    }
    if let Some(digits) = raw.strip_prefix("0x") {
        return i64::from_str_radix(digits, 16).ok().map(|it| it.to_string());
    }
    if let Some(digits) = raw.strip_prefix('+') {
        return is_digits(digits).then(|| digits.to_owned());
    }
    if is_grouped(raw) {
        return Some(raw.replace('_', ""));
    }
    let (mantissa, exponent) = raw.split_once(['e', 'E'])?;
    let zeros = exponent.trim_start_matches('+').parse::<usize>().ok().filter(|it| *it <= 18)?;
    is_digits(mantissa).then(|| format!("{mantissa}{}", "0".repeat(zeros)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_decimal_digits() {
        for (raw, decimal) in [
            ("0o10000", Some("10000")),
            ("0x10", Some("16")),
            ("+5", Some("5")),
            ("8e3", Some("8000")),
            ("8_000", Some("8000")),
            ("8.000", None),
            ("8000", None),
            ("12_34", None),
        ] {
            assert_eq!(in_decimal(raw).as_deref(), decimal, "{raw}");
        }
    }

    #[test]
    fn values_in_curly_quotes() {
        for (text, expect) in [
            ("“1.001193”", true),
            ("“1.001193\"", true),
            ("‘a b’", true),
            ("«a»", true),
            ("“một” và “hai”", false),
            ("Phần “ghi chú”", false),
            ("“”", false),
            ("“1.001193", true),
            ("“Lời nói” dài", false),
        ] {
            assert_eq!(is_in_curly(text), expect, "{text}");
        }
    }

    #[test]
    fn backslashes_of_paths() {
        for (text, expect) in [
            ("D:\to-khai", Some('\t')),
            ("mau\tep.docx", Some('\t')),
            ("D:\new", Some('\n')),
            ("Hồ sơ gồm:\nĐơn", None),
            ("Dòng 1\nDòng 2\tcột", None),
            ("một\nhai", None),
            ("một \t hai", None),
        ] {
            assert_eq!(path_escape(text), expect, "{text:?}");
        }
    }
}
