//! What comes along when text is pasted from Word or the web: blanks that are none, characters without width.
//!
//! Characters without width are removed with a note. Odd blanks are harmless in texts; where the structure of a
//! file depends on blanks they are a mistake. Must not know what keys mean.

use std::{borrow::Cow, sync::Arc};

use super::{
    characters::{Escaped, escaped, exact},
    lines::{Within, lines},
    yaml::Node,
    yaml_text::Yaml,
};
use crate::{
    diag::{Code, Diagnostic, Place, Report, fix::Fix},
    text::{
        LineColumn, LineIndex,
        characters::{code_point, is_odd_blank, is_zero_width},
        legacy::legacy,
    },
};

/// The text without characters that have no width; each place is noted, `lines_before` lines further down.
pub(super) fn without_zero_width<'t>(
    path: &Arc<str>,
    text: &'t str,
    lines_before: usize,
    report: &mut Report,
) -> Cow<'t, str> {
    if !may_be_pasted(text) || !text.contains(is_zero_width) {
        return Cow::Borrowed(text);
    }
    let lines = LineIndex::new(text);
    let mut last = None;
    for (at, c) in text.char_indices().filter(|(_, c)| is_zero_width(*c)) {
        // Of several in a row the first is the place.
        if last != Some(at) {
            let place = lines.place(text, at);
            let place = LineColumn { line: place.line + lines_before, ..place };
            let removed = Fix::characters(1, "");
            report.push(zero_width(exact(path, place), c).fixed_by(removed));
        }
        last = Some(at + c.len_utf8());
    }
    Cow::Owned(text.chars().filter(|c| !is_zero_width(*c)).collect())
}

/// Reports the first line of a Markdown text that is in an encoding of old fonts, `lines_before` lines further
/// down.
pub(super) fn refuse_old_fonts(
    path: &Arc<str>,
    text: &str,
    lines_before: usize,
    report: &mut Report,
) {
    let found = text.lines().enumerate().find_map(|(index, line)| Some((index, legacy(line)?)));
    let Some((index, found)) = found else { return };
    let at = LineColumn { line: index + 1 + lines_before, column: 1 };
    let diagnostic =
        Diagnostic::new(Code::OldFont, exact(path, at)).with("encoding", found.encoding);
    report.push(diagnostic);
}

/// Whether a text has a first byte of one of the characters that this module looks for. Vietnamese letters have
/// others: most texts need no look at their characters.
fn may_be_pasted(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().any(|byte| matches!(byte, 0xC2 | 0xCD | 0xE2 | 0xE3 | 0xEF))
        || bytes.windows(2).any(|it| matches!(it, [0xE1, 0x9A | 0xA0]))
}

fn zero_width(place: Place, c: char) -> Diagnostic {
    Diagnostic::new(Code::ZeroWidth, place).with("found", code_point(c))
}

/// Removes characters without width that a YAML text writes as escapes (`"\u200b"`), with a note for each text.
pub(super) fn remove_escaped(source: &Yaml<'_>, node: &mut Node, report: &mut Report) {
    let Yaml { path, text, lines_before } = *source;
    let first = |text: &str| text.chars().find(|c| is_zero_width(*c));
    let found = escaped(source, node, &first);
    if found.is_empty() {
        return;
    }
    let lines = LineIndex::new(text);
    for Escaped { path: key_path, target, c, escape } in found {
        report.push(match escape {
            Some((at, escape)) => {
                let at = lines.place(text, at);
                let at = LineColumn { line: at.line + lines_before, ..at };
                let removed = Fix::characters(escape.chars().count(), "");
                zero_width(exact(path, at), c).with("escape", escape).fixed_by(removed)
            }
            None => zero_width(Place { target, ..Place::value(path, key_path) }, c),
        });
    }
    remove(node);
}

fn remove(node: &mut Node) {
    match node {
        Node::Text(text) => text.retain(|c| !is_zero_width(c)),
        Node::List(items) => items.iter_mut().for_each(remove),
        Node::Map(entries) => {
            for (key, value) in entries {
                key.retain(|c| !is_zero_width(c));
                remove(value);
            }
        }
        Node::Null | Node::Bool(_) | Node::Int(_) | Node::Fraction(_) | Node::Refused => {}
    }
}

/// Reports blanks that YAML does not take for blanks where structure depends on them: in the indentation, after
/// a dash, around the colon of a key. Returns whether there is none.
pub(super) fn refuse_odd_blanks(source: &Yaml<'_>, report: &mut Report) -> bool {
    let Yaml { path, text, lines_before } = *source;
    if !may_be_pasted(text) || !text.contains(is_odd_blank) {
        return true;
    }
    let mut is_sound = true;
    for line in lines(text).iter().filter(|it| it.within == Within::Structure && it.is_written()) {
        let written = &line.text[..line.comment.unwrap_or(line.text.len())];
        let Some((at, position)) = odd_blank(written) else { continue };
        is_sound = false;
        let column = written[..at].chars().count() + 1;
        let c = written[at..].chars().next().unwrap_or(' ');
        let place = LineColumn { line: line.number + lines_before, column };
        let diagnostic = Diagnostic::new(Code::YamlSyntax, exact(path, place))
            .with("cause", "odd-blank")
            .with("position", position)
            .with("found", code_point(c))
            .fixed_by(Fix::characters(1, " "));
        report.push(diagnostic);
    }
    is_sound
}

/// The first odd blank on which the structure of a line depends, with its position in messages.
fn odd_blank(line: &str) -> Option<(usize, &'static str)> {
    let mut start = line.len() - line.trim_start().len();
    if let Some(at) = line[..start].find(is_odd_blank) {
        return Some((at, "indent"));
    }
    while let Some(rest) = line[start..].strip_prefix('-') {
        if rest.starts_with(is_odd_blank) {
            return Some((start + 1, "dash"));
        }
        if !rest.starts_with(' ') {
            break;
        }
        start += line[start..].len() - rest.trim_start().len();
    }
    line.match_indices(':').find_map(|(colon, _)| around_colon(line, start, colon))
}

/// The odd blank before or after a colon, if it ends a key.
fn around_colon(line: &str, start: usize, colon: usize) -> Option<(usize, &'static str)> {
    let before = line[start..colon].trim_end();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let key = &before[before.trim_end_matches(is_word).len()..];
    let ahead = before[..before.len() - key.len()].trim_end();
    let is_in_braces = ahead.ends_with('{') || (ahead.ends_with(',') && ahead.contains('{'));
    if key.is_empty() || !(ahead.is_empty() || is_in_braces) {
        return None;
    }
    let after_key = start + before.len();
    if let Some(at) = line[after_key..colon].find(is_odd_blank) {
        return Some((after_key + at, "key"));
    }
    let rest = &line[colon + 1..];
    let blanks = &rest[..rest.len() - rest.trim_start().len()];
    let at = colon + 1 + blanks.find(is_odd_blank)?;
    // Behind a plain blank it is harmless, unless a quote or bracket then no longer begins the value.
    let is_harmful = !blanks.starts_with([' ', '\t'])
        || rest.trim_start().starts_with(['"', '\'', '[', '{', '|', '>', '&', '*']);
    is_harmful.then_some((at, "colon"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_blanks_are_found_where_structure_depends_on_them() {
        for (line, expect) in [
            ("\u{a0}a: 1", Some((0, "indent"))),
            ("  \u{2003}- a", Some((2, "indent"))),
            ("-\u{a0}a", Some((1, "dash"))),
            ("- -\u{a0}a", Some((3, "dash"))),
            ("a:\u{a0}1", Some((2, "colon"))),
            ("- a: \u{202f}\"1\"", Some((5, "colon"))),
            ("{a: 1, b:\u{a0}2}", Some((9, "colon"))),
            ("a\u{a0}: 1", Some((1, "key"))),
            ("a: b\u{a0}c", None),
            ("a: \u{a0}b", None),
            ("a: Ghi chu:\u{a0}b", None),
            ("a: b, c:\u{a0}d", None),
            ("a: 7:\u{a0}30", None),
        ] {
            assert_eq!(odd_blank(line), expect, "{line:?}");
        }
    }
}
