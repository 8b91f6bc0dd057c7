//! Owns changes of a YAML text that somebody wrote: what does not change stays byte for byte, comments included.
//! Must not know what the values mean.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

use super::yaml_out::{document, flow_any};
use crate::source::{
    marks::{Inside, NodeSpan},
    yaml::{self, Node},
};

/// Matches the items of two lists: indices in the old one to indices in the new one. The last argument is whether the
/// items are the records of the file.
pub(super) type Pairs<'p> = dyn Fn(&[Node], &[Node], bool) -> BTreeMap<usize, usize> + 'p;

/// The text of a file that holds `old`, changed so that it holds `new`. `order` are the keys of a record in the order
/// in which authors write them; `pairs` matches the items of lists.
///
/// `None` where the text cannot be changed piece by piece, as with aliases (`*a`) or an empty file; it is then to be
/// written anew.
pub(super) fn edit(
    text: &str,
    old: &Node,
    new: &Node,
    order: &[&str],
    pairs: &Pairs<'_>,
) -> Option<String> {
    /// Lists of one file whose items are put into another order.
    const MOST_LISTS: usize = 100;
    let (mut text, mut old) = (Cow::Borrowed(text), Cow::Borrowed(old));
    for _ in 0..MOST_LISTS {
        let work = Editing { text: &text, order, pairs, edits: Vec::new() };
        let Some((bytes, words)) = work.moved(&NodeSpan::read(&text)?, &old, new, true) else {
            break;
        };
        let mut sorted = text.into_owned();
        sorted.replace_range(bytes, &words);
        (old, text) = (Cow::Owned(yaml::parse(&sorted).ok()?), Cow::Owned(sorted));
    }
    let (text, old) = (&*text, &*old);
    let root = NodeSpan::read(text)?;
    let mut work = Editing { text, order, pairs, edits: Vec::new() };
    let is_flow = text[root.bytes.clone()].starts_with(['{', '[']);
    work.change(&root, old, new, ValuePlace { is_flow, is_record: true })?;
    let mut edits = work.edits;
    edits.sort_by_key(|(bytes, _)| (bytes.start, bytes.end));
    let is_apart = edits.windows(2).all(|it| it[0].0.end <= it[1].0.start);
    let mut changed = text.to_owned();
    for (bytes, words) in edits.into_iter().rev() {
        let words = if text.contains("\r\n") { words.replace('\n', "\r\n") } else { words };
        changed.replace_range(bytes, &words);
    }
    let is_it = is_apart && yaml::parse(&changed).is_ok_and(|it| is_equal(&it, new));
    is_it.then_some(changed)
}

/// Whether two trees are equal but for the order of keys.
pub(super) fn is_equal(a: &Node, b: &Node) -> bool {
    match (a, b) {
        (Node::Map(a), Node::Map(b)) => {
            let has = |(key, value): &(String, Node)| {
                b.iter().any(|(name, other)| name == key && is_equal(value, other))
            };
            a.len() == b.len() && a.iter().all(has)
        }
        (Node::List(a), Node::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_equal(a, b))
        }
        _ => a == b,
    }
}

/// Where a value is.
#[derive(Clone, Copy)]
struct ValuePlace {
    /// Inside `{}` or `[]`, where lines mean nothing.
    is_flow: bool,
    /// It is a record of the file, whose keys have an order, or the list of them.
    is_record: bool,
}

struct Editing<'a> {
    text: &'a str,
    order: &'a [&'a str],
    pairs: &'a Pairs<'a>,
    edits: Vec<(Range<usize>, String)>,
}

impl Editing<'_> {
    /// The lines of the first list whose items have another order in `new`, in that order. `None` if there is no such
    /// list, or its items are not in lines of their own.
    fn moved(
        &self,
        mark: &NodeSpan,
        old: &Node,
        new: &Node,
        is_record: bool,
    ) -> Option<(Range<usize>, String)> {
        match (&mark.inside, old, new) {
            (Inside::Map(marks), Node::Map(old), Node::Map(new)) if marks.len() == old.len() => {
                marks.iter().zip(old).find_map(|((name, _, mark), (_, value))| {
                    let (_, new) = new.iter().find(|(known, _)| known == name)?;
                    self.moved(mark, value, new, false)
                })
            }
            (Inside::List(marks), Node::List(old), Node::List(new)) if marks.len() == old.len() => {
                let found = (self.pairs)(old, new, is_record);
                if !found.values().is_sorted() {
                    return self.sorted(marks, &found);
                }
                found.iter().find_map(|(at, other)| {
                    self.moved(&marks[*at], &old[*at], &new[*other], is_record)
                })
            }
            _ => None,
        }
    }

    /// The lines of a list with its items in the order of their new places, each with the comments above it; items
    /// without a new place follow.
    fn sorted(
        &self,
        marks: &[NodeSpan],
        found: &BTreeMap<usize, usize>,
    ) -> Option<(Range<usize>, String)> {
        let first = marks.first()?;
        let start = self.top(first)?;
        let mut blocks = Vec::new();
        let mut from = start;
        for (at, mark) in marks.iter().enumerate() {
            self.dash(mark)?;
            let end = self.after_line(self.end(mark));
            let place = found.get(&at).copied().unwrap_or(usize::MAX);
            blocks.push((place, self.text.get(from..end)?));
            from = end;
        }
        blocks.sort_by_key(|(place, _)| *place);
        let line =
            |(_, block): &(usize, &str)| format!("{}\n", block.trim_end_matches(['\r', '\n']));
        Some((start..from, blocks.iter().map(line).collect()))
    }

    /// Where the lines of the first item of a list begin, with the comments above it. Those above the first record of a
    /// file are about the file.
    fn top(&self, first: &NodeSpan) -> Option<usize> {
        let mut start = self.line_start(first.bytes.start);
        while self.dash(first)? > 0 && start > 0 {
            let above = self.line_start(start - 1);
            if !self.text[above..start].trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        Some(start)
    }

    /// Changes a value in its place; `None` if that cannot be done without the key or the dash before it.
    fn change(&mut self, mark: &NodeSpan, old: &Node, new: &Node, at: ValuePlace) -> Option<()> {
        if old == new {
            return Some(());
        }
        let is_flow = at.is_flow || self.text[mark.bytes.clone()].starts_with(['{', '[']);
        let place = ValuePlace { is_flow, is_record: false };
        match (&mark.inside, old, new) {
            (Inside::Map(marks), Node::Map(old), Node::Map(new))
                if !new.is_empty() && !marks.is_empty() =>
            {
                self.keys(marks, old, new, ValuePlace { is_record: at.is_record, ..place })
            }
            (Inside::List(marks), Node::List(old), Node::List(new))
                if !new.is_empty() && !marks.is_empty() =>
            {
                self.items(marks, old, new, ValuePlace { is_record: at.is_record, ..place })
            }
            _ => self.scalar(mark, new, at.is_flow),
        }
    }

    /// Replaces a value of one line by another, or any value inside `{}` or `[]`.
    fn scalar(&mut self, mark: &NodeSpan, new: &Node, is_flow: bool) -> Option<()> {
        let bytes = mark.bytes.start..self.end(mark);
        let words = &self.text[bytes.clone()];
        let is_line = !words.contains('\n') && !words.starts_with(['|', '>']) && !words.is_empty();
        let is_short = match new {
            Node::Text(text) => !text.contains('\n'),
            Node::Int(_) | Node::Bool(_) => true,
            Node::List(items) => items.is_empty(),
            _ => false,
        };
        if !(is_flow || is_line && is_short) {
            return None;
        }
        let words = if is_flow { flow_any(new) } else { line_of(new) };
        self.edits.push((bytes, words));
        Some(())
    }

    fn keys(
        &mut self,
        marks: &[(String, Range<usize>, NodeSpan)],
        old: &[(String, Node)],
        new: &[(String, Node)],
        at: ValuePlace,
    ) -> Option<()> {
        if marks.len() != old.len() {
            return None;
        }
        let inside = ValuePlace { is_record: false, ..at };
        let last = marks.iter().rposition(|(name, ..)| new.iter().any(|(known, _)| known == name));
        for (idx, ((name, key, mark), (_, value))) in marks.iter().zip(old).enumerate() {
            match new.iter().find(|(known, _)| known == name) {
                Some((_, new)) => {
                    let before = self.edits.len();
                    if self.change(mark, value, new, inside).is_none() {
                        self.edits.truncate(before);
                        let indent = self.column(key.start);
                        let entry = lines(name, new, indent);
                        self.edits.push((key.start..self.end(mark), entry));
                    }
                }
                None if at.is_flow => {
                    let spans: Vec<_> =
                        marks.iter().map(|(_, key, mark)| key.start..self.end(mark)).collect();
                    self.drop_in_line(&spans, idx, last?)?;
                }
                None => self.drop_key(marks, idx)?,
            }
        }
        let added = new.iter().filter(|(name, _)| !old.iter().any(|(known, _)| known == name));
        for (name, value) in added {
            self.add_key(marks, new, name, value, at)?;
        }
        Some(())
    }

    fn add_key(
        &mut self,
        marks: &[(String, Range<usize>, NodeSpan)],
        new: &[(String, Node)],
        name: &str,
        value: &Node,
        at: ValuePlace,
    ) -> Option<()> {
        let rank = |key: &str| self.order.iter().position(|it| *it == key);
        let is_kept = |name: &str| new.iter().any(|(known, _)| known == name);
        let before = |(known, ..): &&(String, Range<usize>, NodeSpan)| {
            is_kept(known) && (!at.is_record || rank(known) < rank(name))
        };
        let kept =
            marks.iter().rev().find(before).or_else(|| marks.iter().find(|it| is_kept(&it.0)))?;
        let end = self.end(&kept.2);
        if at.is_flow {
            let entry = entry(name, value);
            let flow = flow_any(&entry);
            let inner = flow.strip_prefix('{')?.strip_suffix('}')?;
            self.edits.push((end..end, format!(", {inner}")));
            return Some(());
        }
        let indent = self.column(kept.1.start);
        let end = self.line_end(end);
        let entry = format!("\n{}{}", " ".repeat(indent), lines(name, value, indent));
        self.edits.push((end..end, entry));
        Some(())
    }

    /// Takes a key out, with its lines.
    fn drop_key(&mut self, marks: &[(String, Range<usize>, NodeSpan)], idx: usize) -> Option<()> {
        let (_, key, mark) = &marks[idx];
        let start = self.line_start(key.start);
        let bytes = if self.text[start..key.start].trim().is_empty() {
            start..self.after_line(self.end(mark))
        } else {
            // The first key of an item is on the line of its dash.
            key.start..marks.get(idx + 1).map(|(_, key, _)| key.start)?
        };
        self.edits.push((bytes, String::new()));
        Some(())
    }

    /// Takes an entry of `{…}` or `[…]` out, with the comma after it, or before it where no later one stays. `last` is
    /// the last entry that stays. Neighbours that go are apart from one another.
    fn drop_in_line(&mut self, spans: &[Range<usize>], idx: usize, last: usize) -> Option<()> {
        let own = spans.get(idx)?;
        let bytes = if idx < last {
            own.start..spans.get(idx + 1)?.start
        } else {
            let before = spans.get(idx.checked_sub(1)?)?.end;
            // A comment there belongs to the entry before it, and its comma may stay.
            let has_comment = self.text[before..own.start].contains('#');
            if has_comment { own.clone() } else { before..own.end }
        };
        self.edits.push((bytes, String::new()));
        Some(())
    }

    fn items(
        &mut self,
        marks: &[NodeSpan],
        old: &[Node],
        new: &[Node],
        at: ValuePlace,
    ) -> Option<()> {
        if marks.len() != old.len() {
            return None;
        }
        let found = (self.pairs)(old, new, at.is_record);
        if !found.values().is_sorted() {
            return None;
        }
        let last = found.last_key_value().map(|(last, _)| *last);
        for (idx, (mark, value)) in marks.iter().zip(old).enumerate() {
            match found.get(&idx) {
                Some(other) => {
                    let before = self.edits.len();
                    if self.change(mark, value, &new[*other], at).is_none() {
                        self.edits.truncate(before);
                        let indent = self.dash(mark)?;
                        let (start, item) =
                            (self.line_start(mark.bytes.start), item(&new[*other], indent));
                        self.edits.push((start + indent..self.end(mark), item));
                    }
                }
                None if at.is_flow => {
                    let spans: Vec<_> =
                        marks.iter().map(|it| it.bytes.start..self.end(it)).collect();
                    self.drop_in_line(&spans, idx, last?)?;
                }
                None => self.drop_item(&marks[idx])?,
            }
        }
        let back: BTreeMap<usize, usize> = found.iter().map(|(old, new)| (*new, *old)).collect();
        let mut before = None;
        let mut added: BTreeMap<Option<usize>, Vec<&Node>> = BTreeMap::new();
        for (idx, value) in new.iter().enumerate() {
            match back.get(&idx) {
                Some(old) => before = Some(*old),
                None => added.entry(before).or_default().push(value),
            }
        }
        for (before, values) in added {
            self.add_items(marks, before, &values, at)?;
        }
        Some(())
    }

    fn add_items(
        &mut self,
        marks: &[NodeSpan],
        before: Option<usize>,
        values: &[&Node],
        at: ValuePlace,
    ) -> Option<()> {
        let beside = marks.get(before.unwrap_or(0))?;
        if at.is_flow {
            let values: Vec<String> = values.iter().map(|it| flow_any(it)).collect();
            let (place, words) = match before {
                Some(_) => (self.end(beside), format!(", {}", values.join(", "))),
                None => (beside.bytes.start, format!("{}, ", values.join(", "))),
            };
            self.edits.push((place..place, words));
            return Some(());
        }
        let indent = self.dash(beside)?;
        let items = values.iter().map(|it| format!("{}{}", " ".repeat(indent), item(it, indent)));
        let items = items.collect::<Vec<_>>().join("\n");
        let (place, words) = match before {
            Some(_) => (self.line_end(self.end(beside)), format!("\n{items}")),
            None => (self.top(beside)?, format!("{items}\n")),
        };
        self.edits.push((place..place, words));
        Some(())
    }

    /// Takes an item out, with its lines.
    fn drop_item(&mut self, mark: &NodeSpan) -> Option<()> {
        self.dash(mark)?;
        let bytes = self.line_start(mark.bytes.start)..self.after_line(self.end(mark));
        self.edits.push((bytes, String::new()));
        Some(())
    }

    /// Where a value ends: marks of lists and mappings in lines of their own reach to what follows them.
    fn end(&self, mark: &NodeSpan) -> usize {
        let inner = match &mark.inside {
            Inside::Scalar => None,
            _ if self.text[mark.bytes.clone()].starts_with(['{', '[']) => None,
            Inside::List(items) => items.last(),
            Inside::Map(entries) => entries.last().map(|(.., value)| value),
        };
        match inner {
            Some(inner) => self.end(inner),
            None => mark.bytes.start + self.text[mark.bytes.clone()].trim_end().len(),
        }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |it| it + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |it| at + it);
        end - usize::from(self.text[at..end].ends_with('\r'))
    }

    fn after_line(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |it| at + it + 1)
    }

    fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }

    /// The column of the dash before an item; `None` if something else is before it in its line.
    fn dash(&self, mark: &NodeSpan) -> Option<usize> {
        let before = &self.text[self.line_start(mark.bytes.start)..mark.bytes.start];
        let indent = before.len() - before.trim_start_matches(' ').len();
        (before.trim() == "-").then_some(indent)
    }
}

fn entry(name: &str, value: &Node) -> Node {
    Node::Map(vec![(name.to_owned(), value.clone())])
}

/// `key: value` in lines, of which all but the first are indented.
fn lines(name: &str, value: &Node, indent: usize) -> String {
    indented(&document("", &entry(name, value)), indent)
}

/// `- value` in lines, of which all but the first are indented.
fn item(value: &Node, indent: usize) -> String {
    indented(&document("", &Node::List(vec![value.clone()])), indent)
}

fn indented(text: &str, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let line = |(at, line): (usize, &str)| match line {
        line if at == 0 || line.is_empty() => line.to_owned(),
        line => format!("{margin}{line}"),
    };
    let lines: Vec<String> = text.trim_end().split('\n').enumerate().map(line).collect();
    lines.join("\n")
}

/// A value on one line, as it follows a key.
fn line_of(value: &Node) -> String {
    match value {
        Node::Text(text) => super::yaml_out::scalar(text),
        other => flow_any(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs equal items, and the others at the beginning by their places.
    fn by_place(old: &[Node], new: &[Node], _is_record: bool) -> BTreeMap<usize, usize> {
        let same = |at: usize| new.iter().position(|it| *it == old[at]);
        let place = |at: usize| (new.len() >= old.len()).then_some(at);
        (0..old.len()).filter_map(|at| Some((at, same(at).or_else(|| place(at))?))).collect()
    }

    #[track_caller]
    fn edited(text: &str, new: &str) -> String {
        let (old, new) = (yaml::parse(text).unwrap(), yaml::parse(new).unwrap());
        edit(text, &old, &new, &["code", "name", "short_name", "fees", "note"], &by_place).unwrap()
    }

    const TEXT: &str = "# Sổ của xã.\ncode: \"1.001193\" # mã\nname: Khai sinh\n\n# Theo nghị quyết.\nfees:\n  - {kind: le_phi, amount: 8.000 đồng} # trả tại quầy\n  - kind: phi\n    amount: 9.000 đồng\nnote: |\n  Một\n  hai\n";

    #[test]
    fn one_value_changes_one_line() {
        for (old, new) in [
            ("8.000 đồng", "10.000 đồng"),
            ("9.000 đồng", "12.000 đồng"),
            ("Khai sinh", "Khai sinh: lại"),
        ] {
            let wanted = TEXT.replace(old, &new.replace(':', ""));
            assert_eq!(edited(TEXT, &wanted), wanted);
        }
    }

    #[test]
    fn keys_and_items_come_and_go_in_their_lines() {
        let new = TEXT.replace("name: Khai sinh\n", "name: Khai sinh\nshort_name: KS\n");
        assert_eq!(edited(TEXT, &new), new);
        assert_eq!(edited(&new, TEXT), TEXT);
        let fewer = TEXT.replace("  - kind: phi\n    amount: 9.000 đồng\n", "");
        assert_eq!(edited(TEXT, &fewer), fewer);
        assert_eq!(edited(&fewer, TEXT), TEXT);
        let flow = "- {id: a, name: Một}\n- {id: b, name: Hai} # giữ\n";
        let more =
            "- {id: a, code: X, name: Một}\n- {id: b, name: Hai} # giữ\n- id: c\n  name: Ba\n";
        assert_eq!(edited(flow, more), more);
        assert_eq!(
            edited(flow, "- {id: a}\n- {id: b, name: Hai} # giữ\n"),
            "- {id: a}\n- {id: b, name: Hai} # giữ\n"
        );
    }

    #[test]
    fn several_neighbours_go_and_comments_stay() {
        let head = "# Sổ của xã.\n";
        for (old, new) in [
            ("{a: 1, b: 2, c: 3}", "{a: 1}"),
            ("{a: 1, b: 2, c: 3}", "{b: 2}"),
            ("{a: 1, b: 2, c: 3}", "{c: 3}"),
            ("{a: 1, b: 2, c: 3, d: 4}", "{b: 2}"),
            ("[x, {a: 1, b: 2, c: 3}]", "[x, {a: 1}]"),
            ("a: [x, y, z] # giữ", "a: [x] # giữ"),
            ("a: [x, y, z] # giữ", "a: [z] # giữ"),
        ] {
            let (old, new) = (format!("{head}{old}\n"), format!("{head}{new}\n"));
            assert_eq!(edited(&old, &new), new, "{old}");
        }
        // A comment between two entries belongs to the one that stays.
        let old = "{a: 1, # một\n b: 2,\n c: 3}\n";
        assert_eq!(edited(old, "{a: 1}"), "{a: 1, # một\n }\n");
    }

    /// Pairs items by their names, or as equal texts.
    fn by_name(old: &[Node], new: &[Node], _is_record: bool) -> BTreeMap<usize, usize> {
        let is_it = |a: &Node, b: &Node| {
            a == b || a.get("name").is_some() && a.get("name") == b.get("name")
        };
        let place = |at: usize| new.iter().position(|it| is_it(&old[at], it));
        (0..old.len()).filter_map(|at| Some((at, place(at)?))).collect()
    }

    #[test]
    fn items_that_change_places_take_their_comments_along() {
        let first = "  # bắt buộc\n  - name: A # một\n    originals: 1\n";
        let (second, third) = ("  - {name: B} # hai\n", "  # nếu có\n  - name: C\n");
        let [head, tail] = ["# Sổ.\ndocuments:\n", "note: x # cuối\n"];
        let text = format!("{head}{first}{second}{third}{tail}");
        for (items, new) in [
            (
                [second, first, third],
                "documents: [{name: B}, {name: A, originals: 1}, {name: C}]\nnote: x",
            ),
            (
                [third, second, first],
                "documents: [{name: C}, {name: B}, {name: A, originals: 1}]\nnote: x",
            ),
        ] {
            let (old, new) = (yaml::parse(&text).unwrap(), yaml::parse(new).unwrap());
            let edited = edit(&text, &old, &new, &[], &by_name).unwrap();
            assert_eq!(edited, format!("{head}{}{tail}", items.concat()));
        }
        // One item goes, one changes, one comes.
        let new = "documents: [{name: D}, {name: C}, {name: A, originals: 2}]\nnote: x";
        let (old, new) = (yaml::parse(&text).unwrap(), yaml::parse(new).unwrap());
        let edited = edit(&text, &old, &new, &[], &by_name).unwrap();
        let changed = first.replace(": 1", ": 2");
        assert_eq!(edited, format!("{head}  - name: D\n{third}{changed}{tail}"));
        // The comment above the records of a file is about the file.
        let text = "# Hai.\n- {name: A} # a\n# b\n- {name: B}\n";
        let (old, new) =
            (yaml::parse(text).unwrap(), yaml::parse("[{name: B}, {name: A}]").unwrap());
        let edited = edit(text, &old, &new, &[], &by_name).unwrap();
        assert_eq!(edited, "# Hai.\n# b\n- {name: B}\n- {name: A} # a\n");
    }

    #[test]
    fn a_value_of_several_lines_is_replaced_whole() {
        let new = TEXT.replace("note: |\n  Một\n  hai\n", "note: Ba\n");
        assert_eq!(edited(TEXT, &new), new);
        let none = edited(
            TEXT,
            "code: \"1.001193\"\nname: Khai sinh\nfees: none\nnote: \"Một\\nhai\\n\"\n",
        );
        assert!(none.contains("# Theo nghị quyết.\nfees: none"), "{none}");
        let list = edited("fees: none # chưa\n", "fees:\n  - kind: phi\n");
        assert_eq!(yaml::parse(&list), yaml::parse("fees:\n  - kind: phi\n"));
    }
}
