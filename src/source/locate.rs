//! Symbolic places to lines and columns.
//!
//! Runs only when a diagnostic is shown, so good content never pays for it. Must not know wording.

use std::{cell::OnceCell, collections::BTreeMap, ops::Range};

use super::{
    RawContent,
    marks::{LabelRole, NodeSpan},
};
use crate::{
    diag::{
        Code, Diagnostic, Excerpt, Located, Place, Report, Target,
        fix::{self, Edit, Fix, Replacement},
    },
    text::{LineColumn, LineIndex, fingerprint},
};

/// Looks every diagnostic of the report up in its file, and sorts by file, place and code. What is
/// found twice at one place is shown once.
pub fn locate(content: &RawContent, report: &Report) -> Vec<Located> {
    let found = report.diagnostics();
    let mut located: Vec<Located> = found.iter().map(unlocated).collect();
    for (file, places) in by_file(found) {
        // The marks are many times the text: those of one file are dropped before the next is read.
        let marked = read(content, file);
        for (at, role) in places {
            match role {
                LabelRole::Own => locate_own(&mut located[at], marked.as_ref()),
                LabelRole::Other => {
                    let spans = marked.as_ref().zip(found[at].other.as_ref());
                    let span =
                        spans.and_then(|(marked, place)| span_of(marked, place, LabelRole::Other));
                    located[at].other_start = span.map(|(start, _)| start);
                }
            }
        }
    }
    located.sort_by(|a, b| {
        let key = |it: &Located| (it.diagnostic.place.file.clone(), it.start, it.diagnostic.code);
        key(a).cmp(&key(b)).then_with(|| a.diagnostic.args.cmp(&b.diagnostic.args))
    });
    located.dedup_by(|a, b| a.diagnostic == b.diagnostic && a.start == b.start);
    located.extend(report.unlisted().map(|(file, code, more)| {
        let diagnostic = Diagnostic::new(Code::MoreFindings, Place::file(file))
            .with("of", code.slug())
            .with("n", more.to_string());
        unlocated(&diagnostic)
    }));
    located
}

/// The places of each file: of which diagnostic, and what they are to it.
fn by_file(found: &[Diagnostic]) -> BTreeMap<&str, Vec<(usize, LabelRole)>> {
    let mut files: BTreeMap<&str, Vec<(usize, LabelRole)>> = BTreeMap::new();
    for (at, diagnostic) in found.iter().enumerate() {
        files.entry(&diagnostic.place.file).or_default().push((at, LabelRole::Own));
        if let Some(other) = &diagnostic.other {
            files.entry(&other.file).or_default().push((at, LabelRole::Other));
        }
    }
    files
}

fn unlocated(diagnostic: &Diagnostic) -> Located {
    Located {
        diagnostic: diagnostic.clone(),
        start: None,
        excerpt: None,
        other_start: None,
        edit: None,
    }
}

/// A file's text with its marks, read once for all its diagnostics.
struct Marked {
    text: String,
    lines: LineIndex,
    /// Byte at which the YAML begins (after the opening `---` of a Markdown head).
    yaml_start: usize,
    root: Option<NodeSpan>,
    /// The fingerprint of the text, made once it is asked for.
    fingerprint: OnceCell<String>,
}

impl Marked {
    /// A fix as an edit of the file; `bytes` are those of its place. `None` where the value goes on in the
    /// next line.
    fn edit(&self, fix: &Fix, place: &Place, bytes: &Range<usize>) -> Option<Edit> {
        let written = &self.text[bytes.clone()];
        let line = self.lines.line_at(&self.text, bytes.start);
        let end = self.text[line.clone()].trim_end_matches('\r').len() + line.start;
        let is_value = place.target == Target::Value;
        // The place of a longer value is its first line alone.
        let whole = || place.path.steps().is_empty() || self.span_is_whole(place, bytes);
        let (bytes, new) = match &fix.new {
            Replacement::Text(text) if is_value => {
                (whole().then(|| bytes.clone())?, fix::spelled(text, written))
            }
            Replacement::Text(text) => (bytes.clone(), text.clone()),
            Replacement::Quoted => {
                let is_bare = !written.starts_with(['"', '\'']);
                (bytes.clone(), is_bare.then(|| fix::spelled(written, "\""))?)
            }
            Replacement::Characters(count, text) => {
                let from = bytes.start;
                let length =
                    self.text[from..].chars().take(*count).map(char::len_utf8).sum::<usize>();
                (from..from + length, text.clone())
            }
            Replacement::Line(text) => (line.start..end, text.clone()),
        };
        if bytes.end > end {
            return None;
        }
        let before = self.text[line.start..end].to_owned();
        let mut after = before.clone();
        after.replace_range(bytes.start - line.start..bytes.end - line.start, &new);
        Some(Edit {
            certainty: fix.certainty,
            line: self.lines.place(&self.text, bytes.start).line,
            text: self.fingerprint.get_or_init(|| fingerprint(self.text.as_bytes())).clone(),
            bytes,
            new,
            before,
            after,
        })
    }

    /// Whether the bytes are all of the value at a place.
    fn span_is_whole(&self, place: &Place, bytes: &Range<usize>) -> bool {
        let found = self
            .root
            .as_ref()
            .and_then(|it| it.find(place.path.steps(), place.target, LabelRole::Own));
        found.is_some_and(|it| {
            let all = it.start + self.yaml_start..it.end + self.yaml_start;
            self.text[all].trim_end().len() == bytes.len()
        })
    }
}

fn locate_own(located: &mut Located, marked: Option<&Marked>) {
    let place = &located.diagnostic.place;
    let Some((marked, (start, bytes))) =
        marked.and_then(|it| Some((it, span_of(it, place, LabelRole::Own)?)))
    else {
        // Of a file that is no text only the place is known, where its reader knew it.
        if let Target::Exact { line, column } = place.target {
            located.start = Some(LineColumn { line, column });
        }
        return;
    };
    located.start = Some(start);
    if located.diagnostic.arg("found").is_none() {
        let found = shorten(&marked.text[bytes.clone()]);
        located.diagnostic.args.push(("found", found));
    }
    located.edit = located.diagnostic.fix.as_ref().and_then(|fix| marked.edit(fix, place, &bytes));
    located.excerpt = excerpt(&marked.text, &marked.lines, start, bytes);
}

/// The first line of a text, at most 80 characters.
pub(crate) fn shorten(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or("");
    if line.chars().nth(80).is_none() {
        return line.to_owned();
    }
    line.chars().take(79).chain(['…']).collect()
}

fn span_of(marked: &Marked, place: &Place, role: LabelRole) -> Option<(LineColumn, Range<usize>)> {
    if let Target::Exact { line, column } = place.target {
        // The YAML parser ends lines at lone CR and other marks too, where editors see no line.
        let offset = marked.lines.offset(&marked.text, LineColumn { line, column });
        let at = marked.lines.place(&marked.text, offset);
        let end = offset + marked.text[offset..].chars().next().map_or(0, char::len_utf8);
        return Some((at, offset..end));
    }
    if place.path.steps().is_empty() {
        return None;
    }
    let bytes = marked.root.as_ref()?.find(place.path.steps(), place.target, role)?;
    let bytes = bytes.start + marked.yaml_start..bytes.end + marked.yaml_start;
    let bytes = trim(&marked.text, bytes);
    Some((marked.lines.place(&marked.text, bytes.start), bytes))
}

fn read(content: &RawContent, file: &str) -> Option<Marked> {
    let entry = content.entry(file)?;
    let text = content.any_text(entry, &mut Report::default())?;
    let (yaml_start, yaml) = match super::split_front_matter(&text) {
        Some((head, _)) if entry.path.ends_with(".md") => {
            (text.find('\n').map_or(0, |at| at + 1), head)
        }
        _ => (0, text.as_str()),
    };
    let root = NodeSpan::read(yaml);
    let fingerprint = OnceCell::new();
    Some(Marked { lines: LineIndex::new(&text), root, yaml_start, text, fingerprint })
}

/// A span without the blanks and line ends that block scalars and lists carry at their end.
fn trim(text: &str, bytes: Range<usize>) -> Range<usize> {
    let inside = &text[bytes.clone()];
    let kept = inside.trim_end();
    let mut end = bytes.start + kept.len();
    // A mapping or list of several lines is underlined at its first line only.
    if let Some(newline) = kept.find('\n') {
        end = bytes.start + kept[..newline].trim_end().len();
    }
    bytes.start..end.max(bytes.start)
}

/// The line of the mistake with one line before it. Nobody reads a line of thousands of letters, and
/// one copy of it for each mistake would fill the memory: there is none.
fn excerpt(
    text: &str,
    lines: &LineIndex,
    start: LineColumn,
    bytes: Range<usize>,
) -> Option<Excerpt> {
    const LONGEST: usize = 4_000;
    let line_start = lines.line_at(text, bytes.start).start;
    let first = line_start.checked_sub(1).map_or(0, |before| lines.line_at(text, before).start);
    let end = lines.line_at(text, bytes.end).end;
    let first = if end - first > LONGEST { line_start } else { first };
    if end - first > LONGEST {
        return None;
    }
    let shown = text[first..end].trim_end_matches('\r');
    let first_line = if first == line_start { start.line } else { start.line - 1 };
    let within = |at: usize| (at - first).min(shown.len());
    let underline = within(bytes.start)..within(bytes.end);
    Some(Excerpt { text: shown.to_owned(), first_line, underline })
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test writes the files that it reads")]
mod tests {
    use super::*;
    use crate::diag::KeyPath;

    #[test]
    fn places_in_several_files_come_in_order_with_the_places_that_belong_to_them() {
        let root = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("fields.yaml", "- id: a\n  name: Một\n- id: b\n"),
            ("legal.yaml", "- number: 1/TT\n"),
            ("site.yaml", "name: x\n"),
        ] {
            std::fs::write(root.path().join(name), text).unwrap();
        }
        let content = crate::source::load(
            root.path(),
            &crate::limits::Limits::default(),
            &mut Report::default(),
        );
        let place = |file: &str, index, key| {
            Place::value(&file.into(), KeyPath::default().index(index).key(key))
        };
        let mut report = Report::default();
        let legal = place("legal.yaml", 0, "number");
        let (first, second) = (place("fields.yaml", 0, "id"), place("fields.yaml", 1, "id"));
        let absent = Place::file(&"khong-co.yaml".into());
        report.push(Diagnostic::new(Code::DuplicateId, legal.clone()).and_at(second.clone()));
        report.push(Diagnostic::new(Code::DuplicateId, second).and_at(legal));
        report.push(Diagnostic::new(Code::DuplicateId, absent).and_at(first.clone()));
        report.push(Diagnostic::new(Code::DuplicateId, first.clone()).with("found", "x"));
        report.push(Diagnostic::new(Code::DuplicateId, first).with("found", "x"));
        let at = |it: Option<LineColumn>| it.map(|it| (it.line, it.column));
        let located: Vec<_> = locate(&content, &report)
            .iter()
            .map(|it| {
                let found = it.diagnostic.arg("found").unwrap_or("–").to_owned();
                let file = it.diagnostic.place.file.to_string();
                (file, at(it.start), at(it.other_start), found, it.excerpt.is_some())
            })
            .collect();
        let expect = [
            ("fields.yaml", Some((1, 7)), None, "x", true),
            ("fields.yaml", Some((3, 7)), Some((1, 11)), "b", true),
            ("khong-co.yaml", None, Some((1, 7)), "–", false),
            ("legal.yaml", Some((1, 11)), Some((3, 7)), "1/TT", true),
        ];
        let expect = expect.map(|it| (it.0.to_owned(), it.1, it.2, it.3.to_owned(), it.4));
        assert_eq!(located, expect);
    }

    #[test]
    fn an_excerpt_never_leaves_its_line() {
        let text = "a: 1\r\r\r\nb";
        let at = |line, column| LineColumn { line, column };
        // A mistake among the CRs at the end of a line, which are not shown.
        let lines = LineIndex::new(text);
        let shown = excerpt(text, &lines, at(1, 6), 5..6).unwrap();
        assert_eq!((shown.text.as_str(), shown.underline), ("a: 1", 4..4));
        // A line that the YAML parser counts by its CRs, though the text has only one.
        let shown = excerpt(text, &lines, at(3, 1), 0..1).unwrap();
        assert_eq!((shown.text.as_str(), shown.first_line), ("a: 1", 3));
        let text = "x".repeat(1_000_000);
        assert_eq!(excerpt(&text, &LineIndex::new(&text), at(1, 1), 0..1), None);
    }
}
