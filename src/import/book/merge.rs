//! Owns the one merge of an import: what a file held when the workbook was made, what it holds now, and what the
//! workbook holds.
//! Must not know files, sheets or messages. Pure: trees in, a tree out.
//!
//! All trees are in the form in which a workbook gives them back (`normal`), so that spellings of one value are equal.
//! What one side alone changed is taken; what both changed to the same, too. What both changed otherwise is a conflict.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diag::KeyPath,
    source::{ContentKind, locate::shorten, yaml::Node},
    workbook::{
        WrittenCell,
        cell_codec::{self, line, map},
        layout::{Is, LAYOUT, SheetLayout},
        spread::{Pages, record_name},
    },
};

/// One value that the file and the workbook changed to different ones.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Conflict {
    /// Which record of the workbook it is in. Absent: the workbook has no row of it.
    pub(super) record: Option<usize>,
    /// Where it is in the record, in the workbook's order of lists.
    pub(super) path: KeyPath,
    /// What the record is called.
    pub(super) name: String,
    pub(super) base: Option<Node>,
    pub(super) file: Option<Node>,
    pub(super) sheet: Option<Node>,
}

/// The result of a merge.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Merged {
    pub(super) records: Vec<Node>,
    pub(super) conflicts: Vec<Conflict>,
    /// Rows of a record's lists that the file and the workbook added at one place. If an import added the row of the file,
    /// the row of the workbook may be the same one, corrected.
    pub(super) doubles: Vec<Conflict>,
    /// Records and rows that the workbook took out, as people call them.
    pub(super) removed: Vec<String>,
}

/// Merges the records of one file. Without a `base` nothing counts as taken out, and every value that differs is a
/// conflict, lists included, unless the file has all of it and more.
pub(super) fn merge(
    kind: ContentKind,
    base: Option<&[Node]>,
    file: &[Node],
    sheet: &[Node],
) -> Merged {
    if file == sheet {
        return Merged { records: file.to_vec(), ..Merged::default() };
    }
    let has_base = base.is_some();
    let mut work = Merging { kind, has_base, merged: Merged::default() };
    let at = MergePlace {
        record: None,
        name: String::new(),
        path: KeyPath::default(),
        way: Vec::new(),
        keys: Vec::new(),
    };
    let records = work.list(base.unwrap_or(&[]), file, sheet, &at);
    Merged { records, ..work.merged }
}

/// The three sides of a value.
#[derive(Clone, Copy)]
struct ThreeSides<'a> {
    base: Option<&'a Node>,
    file: Option<&'a Node>,
    sheet: Option<&'a Node>,
}

impl ThreeSides<'_> {
    fn conflict(&self, at: &MergePlace) -> Conflict {
        Conflict {
            record: at.record,
            path: at.path.clone(),
            name: at.name.clone(),
            base: self.base.cloned(),
            file: self.file.cloned(),
            sheet: self.sheet.cloned(),
        }
    }
}

/// Where the merge is.
#[derive(Clone)]
struct MergePlace {
    record: Option<usize>,
    name: String,
    path: KeyPath,
    /// The lists that were entered.
    way: Vec<String>,
    /// The keys since the last of them.
    keys: Vec<String>,
}

impl MergePlace {
    fn key(&self, key: &str) -> Self {
        let mut at = self.clone();
        at.path = at.path.key(key);
        at.keys.push(key.to_owned());
        at
    }

    /// In an item of the list here; the records of the file are a list too, which no path names.
    fn item(&self, sheet: Option<usize>, name: String) -> Self {
        let mut at = self.clone();
        if at.name.is_empty() {
            (at.record, at.name) = (sheet, name);
        } else {
            at.path = at.path.index(sheet.unwrap_or(usize::MAX));
            at.way.push(at.keys.join("."));
            at.keys.clear();
        }
        at
    }
}

struct Merging {
    kind: ContentKind,
    /// It is known what the file held when the workbook was made.
    has_base: bool,
    /// All but the records.
    merged: Merged,
}

impl Merging {
    fn value(&mut self, sides: ThreeSides<'_>, at: &MergePlace) -> Option<Node> {
        let ThreeSides { base, file, sheet } = sides;
        if sheet == file || sheet == base {
            return file.cloned();
        }
        if !self.has_base
            && let (Some(file), Some(sheet)) = (file, sheet)
            && covers(file, sheet)
        {
            return Some(file.clone());
        }
        if self.has_base
            && let Some([base, file, sheet]) = self.lists(sides, at)
        {
            let items = self.list(base, file, sheet, at);
            let is_stated =
                sides.file.or(sides.sheet).is_some_and(|it| *it == Node::List(Vec::new()));
            return (!items.is_empty() || is_stated).then_some(Node::List(items));
        }
        if let (Some(Node::Map(file)), Some(Node::Map(sheet))) = (file, sheet) {
            let base = if let Some(Node::Map(base)) = base { base.as_slice() } else { &[] };
            return Some(Node::Map(self.keys(base, file, sheet, at)));
        }
        if base == file {
            return sheet.cloned();
        }
        if let Some(merged) = self.parts(sides, at) {
            return Some(merged).filter(|it| *it != Node::Null);
        }
        self.conflict(sides, at);
        file.cloned()
    }

    /// The three sides as lists, if the list has rows of its own; a side that is absent is an empty one.
    fn lists<'a>(&self, sides: ThreeSides<'a>, at: &MergePlace) -> Option<[&'a [Node]; 3]> {
        let way: Vec<String> = at.way.iter().cloned().chain([at.keys.join(".")]).collect();
        LAYOUT.list(self.kind, &way)?;
        let items = |side: Option<&'a Node>| match side {
            None => Some(&[][..]),
            Some(Node::List(items)) => Some(items.as_slice()),
            Some(_) => None,
        };
        Some([items(sides.base)?, items(sides.file)?, items(sides.sheet)?])
    }

    fn keys(
        &mut self,
        base: &[(String, Node)],
        file: &[(String, Node)],
        sheet: &[(String, Node)],
        at: &MergePlace,
    ) -> Vec<(String, Node)> {
        let new = sheet.iter().filter(|(key, _)| get(file, key).is_none());
        let keys: Vec<&String> = file.iter().chain(new).map(|(key, _)| key).collect();
        let mut merged = Vec::new();
        for key in keys {
            let sides =
                ThreeSides { base: get(base, key), file: get(file, key), sheet: get(sheet, key) };
            let value = self.value(sides, &at.key(key));
            merged.extend(value.map(|value| (key.clone(), value)));
        }
        merged
    }

    /// Merges by parts where one side has parts and another the short form of one of them
    /// (`5 ngày làm việc` for `{statutory: 5 ngày làm việc}`).
    /// Nothing is left of it: [`Node::Null`].
    fn parts(&mut self, sides: ThreeSides<'_>, at: &MergePlace) -> Option<Node> {
        let columns = self.sheet(&at.way)?;
        let is_short = |node: &Node| {
            !matches!(node, Node::Map(_) | Node::List(_)) && node.text() != Some("none")
        };
        let whole = columns
            .values()
            .find(|(_, it)| it.lone && it.at.split_last().is_some_and(|(_, up)| up == at.keys));
        let part = whole?.1.at.last()?;
        let all = [sides.base, sides.file, sides.sheet];
        let is_fit = |it: &Node| {
            is_short(it)
                || matches!(it, Node::Map(_)) && cell_codec::cell(&Is::Stated, it).is_none()
        };
        if !all.iter().flatten().all(|it| is_fit(it))
            || !all.iter().flatten().any(|it| matches!(it, Node::Map(_)))
        {
            return None;
        }
        let long = |it: Option<&Node>| match it {
            Some(Node::Map(entries)) => entries.clone(),
            Some(short) => vec![(part.clone(), short.clone())],
            None => Vec::new(),
        };
        let [base, file, sheet] = all.map(long);
        let mut merged = self.keys(&base, &file, &sheet, at);
        let is_lone = matches!(merged.as_slice(), [(only, node)] if only == part && is_short(node));
        let one = is_lone.then(|| merged.pop()).flatten().map(|(_, node)| node);
        let all = || if merged.is_empty() { Node::Null } else { Node::Map(merged) };
        Some(one.unwrap_or_else(all))
    }

    /// The sheet whose rows are the items of a list, or the records.
    fn sheet(&self, way: &[String]) -> Option<&'static SheetLayout> {
        let found =
            if way.is_empty() { LAYOUT.main(self.kind) } else { LAYOUT.list(self.kind, way) };
        found.map(|(_, sheet)| sheet)
    }

    fn list(&mut self, base: &[Node], file: &[Node], sheet: &[Node], at: &MergePlace) -> Vec<Node> {
        let has_no_name = !at.name.is_empty() || !super::place::is_named(self.kind);
        let how = if has_no_name { ItemIdentity::Place } else { ItemIdentity::Name };
        let is_same = |old: &Node, new: &Node| self.is_named_alike(at, old, new);
        let in_file = pairs(base, file, &is_same, how);
        let in_sheet = pairs(base, sheet, &is_same, how);
        let (mut of_file, mut of_sheet) = (BTreeMap::new(), BTreeMap::new());
        let mut merged: Vec<Option<Node>> = Vec::new();
        for (idx, old) in base.iter().enumerate() {
            let (f, s) = (in_file.get(&idx).copied(), in_sheet.get(&idx).copied());
            let sides = ThreeSides {
                base: Some(old),
                file: f.map(|it| &file[it]),
                sheet: s.map(|it| &sheet[it]),
            };
            let at = at.item(s, self.called(at, old));
            of_file.extend(f.map(|it| (it, merged.len())));
            of_sheet.extend(s.map(|it| (it, merged.len())));
            merged.push(self.item(sides, &at));
        }
        let new_in = |side: &[Node], known: &BTreeMap<usize, usize>| -> Vec<usize> {
            (0..side.len()).filter(|it| !known.contains_key(it)).collect()
        };
        let (new_file, new_sheet) = (new_in(file, &of_file), new_in(sheet, &of_sheet));
        let is_same = |old: &Node, new: &Node| self.is_named_alike(at, old, new);
        let (old, new): (Vec<Node>, Vec<Node>) = (
            new_file.iter().map(|it| file[*it].clone()).collect(),
            new_sheet.iter().map(|it| sheet[*it].clone()).collect(),
        );
        let how = if has_no_name { ItemIdentity::Words } else { ItemIdentity::Name };
        let twins = pairs(&old, &new, &is_same, how);
        for (idx, f) in new_file.iter().enumerate() {
            let s = twins.get(&idx).map(|it| new_sheet[*it]);
            of_file.insert(*f, merged.len());
            of_sheet.extend(s.map(|it| (it, merged.len())));
            let sides =
                ThreeSides { base: None, file: Some(&file[*f]), sheet: s.map(|it| &sheet[it]) };
            let at = at.item(s, self.called(at, &file[*f]));
            merged.push(if s.is_some() { self.value(sides, &at) } else { Some(file[*f].clone()) });
        }
        let alone: Vec<usize> =
            new_sheet.into_iter().filter(|it| !of_sheet.contains_key(it)).collect();
        for s in alone {
            let here = above(&in_sheet, s);
            let is_beside = |f: &&usize| {
                let is_twin = of_sheet.values().any(|slot| of_file.get(*f) == Some(slot));
                !is_twin && above(&in_file, **f) == here
            };
            if let Some(f) = new_file.iter().find(is_beside).filter(|_| !at.name.is_empty()) {
                let sides =
                    ThreeSides { base: None, file: Some(&file[*f]), sheet: Some(&sheet[s]) };
                self.merged.doubles.push(sides.conflict(&at.item(Some(s), String::new())));
            }
            of_sheet.insert(s, merged.len());
            merged.push(Some(sheet[s].clone()));
        }
        let order = order(&of_file, &of_sheet, &in_sheet);
        order.into_iter().filter_map(|slot| merged[slot].take()).collect()
    }

    /// An item that the base has.
    fn item(&mut self, sides: ThreeSides<'_>, at: &MergePlace) -> Option<Node> {
        match (sides.file, sides.sheet) {
            (Some(_), Some(_)) => self.value(sides, at),
            (Some(file), None) if sides.base == Some(file) => {
                let name = self.name_of_removed(file, at);
                self.merged.removed.push(name);
                None
            }
            (None, Some(sheet)) if sides.base == Some(sheet) => None,
            (None, None) => None,
            _ => {
                self.conflict(sides, at);
                sides.file.cloned()
            }
        }
    }

    fn conflict(&mut self, sides: ThreeSides<'_>, at: &MergePlace) {
        self.merged.conflicts.push(sides.conflict(at));
    }

    /// Whether two items are one by their names; items of lists in records have none.
    fn is_named_alike(&self, at: &MergePlace, old: &Node, new: &Node) -> bool {
        at.name.is_empty() && super::place::is_named_alike(self.kind, old, new)
    }

    /// What a record is called: by its name, else by its first words. Items keep the name of their record.
    fn called(&self, at: &MergePlace, node: &Node) -> String {
        if !at.name.is_empty() {
            return at.name.clone();
        }
        record_name(self.kind, node).unwrap_or_else(|| words(self.kind, &[], node))
    }

    fn name_of_removed(&self, node: &Node, at: &MergePlace) -> String {
        if at.way.is_empty() {
            return at.name.clone();
        }
        let sheet = self.sheet(&at.way).map_or("", |it| it.name.as_str());
        format!("{sheet}, {}: {}", at.name, words(self.kind, &at.way, node))
    }
}

/// The first words of the row of a record or of an item.
fn words(kind: ContentKind, way: &[String], node: &Node) -> String {
    let mut whole = node.clone();
    for list in way.iter().rev() {
        whole = Node::List(vec![whole]);
        for key in list.split('.').rev() {
            whole = map(vec![(key, whole)]);
        }
    }
    let mut pages = Pages::default();
    pages.put(kind, "", &whole);
    let found = if way.is_empty() { LAYOUT.main(kind) } else { LAYOUT.list(kind, way) };
    let Some((at, sheet)) = found else { return String::new() };
    let row = pages.rows(at).first().cloned().unwrap_or_default();
    let values: Vec<WrittenCell> =
        sheet.values().filter_map(|(place, _)| row.get(place).cloned().flatten()).collect();
    let shown = |it: &WrittenCell| line(&it.shown());
    let texts = values.iter().filter(|it| matches!(it, WrittenCell::Text(_)));
    let mut parts: Vec<String> = texts.take(2).map(shown).collect();
    if parts.is_empty() {
        parts = values.iter().take(2).map(shown).collect();
    }
    shorten(&parts.join(" – "))
}

/// The value under a key of a mapping.
fn get<'n>(entries: &'n [(String, Node)], key: &str) -> Option<&'n Node> {
    entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
}

/// Whether the file has every value that the workbook has, in as many items, and perhaps more beside them.
fn covers(file: &Node, sheet: &Node) -> bool {
    match (file, sheet) {
        (Node::Map(file), Node::Map(sheet)) => {
            sheet.iter().all(|(key, it)| get(file, key).is_some_and(|file| covers(file, it)))
        }
        (Node::List(file), Node::List(sheet)) => {
            file.len() == sheet.len() && file.iter().zip(sheet).all(|(file, it)| covers(file, it))
        }
        _ => file == sheet,
    }
}

/// More comparisons than these are not made: then items are paired by their places.
const MOST_COMPARISONS: usize = 250_000;

/// By what an item is known again, beside its name and being equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemIdentity {
    /// By nothing else.
    Name,
    /// By texts that it shares with the other.
    Words,
    /// By any values that it shares with the other, or by its place.
    Place,
}

/// Which new item each old one is.
pub(super) fn pairs(
    old: &[Node],
    new: &[Node],
    is_same: &dyn Fn(&Node, &Node) -> bool,
    by: ItemIdentity,
) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::new();
    if old == new {
        return (0..old.len()).map(|at| (at, at)).collect();
    }
    let mut taken = vec![false; new.len()];
    let mut pair = |is_it: &dyn Fn(&Node, &Node) -> bool, found: &mut BTreeMap<usize, usize>| {
        let mut from = 0;
        for (at, item) in old.iter().enumerate() {
            if found.contains_key(&at) {
                continue;
            }
            // Most items follow one another on both sides.
            let order = (from..new.len()).chain(0..from);
            if let Some(other) = order.into_iter().find(|it| !taken[*it] && is_it(item, &new[*it]))
            {
                taken[other] = true;
                found.insert(at, other);
                from = other + 1;
            }
        }
    };
    pair(&|old, new| old == new, &mut found);
    pair(is_same, &mut found);
    if by == ItemIdentity::Name {
        return found;
    }
    let rest: Vec<usize> = (0..old.len()).filter(|it| !found.contains_key(it)).collect();
    let free: Vec<usize> = (0..new.len()).filter(|it| !taken[*it]).collect();
    if rest.len().saturating_mul(free.len()) <= MOST_COMPARISONS {
        let mut scores: Vec<(usize, usize, usize)> = Vec::new();
        for (a, b) in rest.iter().flat_map(|a| free.iter().map(move |b| (*a, *b))) {
            let shared = shared(&old[a], &new[b], by == ItemIdentity::Words);
            scores.extend((shared > 0).then_some((usize::MAX - shared, a, b)));
        }
        scores.sort_unstable();
        for (_, a, b) in scores {
            if !taken[b] && !found.contains_key(&a) {
                taken[b] = true;
                found.insert(a, b);
            }
        }
    }
    if by == ItemIdentity::Place {
        in_place(old.len(), &taken, &mut found);
    }
    found
}

/// Pairs what is left between the same neighbours, if there are as many on both sides.
fn in_place(old: usize, taken: &[bool], found: &mut BTreeMap<usize, usize>) {
    let back: BTreeMap<usize, usize> = found.iter().map(|(a, b)| (*b, *a)).collect();
    let mut gaps: BTreeMap<Option<usize>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    let mut before = None;
    for at in 0..old {
        if found.contains_key(&at) {
            before = Some(at);
        } else {
            gaps.entry(before).or_default().0.push(at);
        }
    }
    before = None;
    for (at, is_taken) in taken.iter().enumerate() {
        if *is_taken {
            before = back.get(&at).copied();
        } else {
            gaps.entry(before).or_default().1.push(at);
        }
    }
    for (old, new) in gaps.into_values().filter(|(old, new)| old.len() == new.len()) {
        found.extend(old.into_iter().zip(new));
    }
}

/// The item of the base above a place of a side. `known`: the places of the items of the base on that side.
fn above(known: &BTreeMap<usize, usize>, place: usize) -> Option<usize> {
    let before = known.iter().filter(|(_, other)| **other < place);
    before.max_by_key(|(_, other)| **other).map(|(base, _)| *base)
}

/// How many values under the same keys two items share; `words`: only texts count.
fn shared(old: &Node, new: &Node, words: bool) -> usize {
    match (old, new) {
        (Node::Map(old), Node::Map(new)) => {
            let has = |key: &String, value: &Node| {
                new.iter().any(|(name, it)| name == key && it == value)
            };
            let counts = |value: &Node| !words || value.text().is_some();
            old.iter().filter(|(key, value)| counts(value) && has(key, value)).count()
        }
        _ => 0,
    }
}

/// The order of the merged items: that of the file, unless the workbook changed the order of what it was made from.
/// An item that only the other side has follows the item that it follows there.
fn order(
    of_file: &BTreeMap<usize, usize>,
    of_sheet: &BTreeMap<usize, usize>,
    in_sheet: &BTreeMap<usize, usize>,
) -> Vec<usize> {
    let places: Vec<usize> = in_sheet.values().copied().collect();
    let is_kept = places.is_sorted();
    let (lead, other) = if is_kept { (of_file, of_sheet) } else { (of_sheet, of_file) };
    let mut order: Vec<usize> = lead.values().copied().collect();
    let known: BTreeSet<usize> = order.iter().copied().collect();
    let others: BTreeSet<usize> = other.values().copied().collect();
    let mut before = None;
    for slot in other.values() {
        if !known.contains(slot) {
            let at = before.and_then(|it| order.iter().position(|known| *known == it));
            let from = at.map_or(0, |at| at + 1);
            let alone = order[from..].iter().take_while(|it| !others.contains(it)).count();
            order.insert(from + alone, *slot);
        }
        before = Some(*slot);
    }
    order
}

/// The merged value in the words of the file: what did not change stays as its author wrote it. `normal` is the file's
/// value in the form in which it was merged.
pub(super) fn graft(raw: &Node, normal: &Node, merged: &Node) -> Node {
    if normal == merged {
        return raw.clone();
    }
    match (raw, normal, merged) {
        (Node::Map(raw), Node::Map(normal), Node::Map(merged)) => {
            let mut entries = Vec::new();
            for (key, value) in raw {
                match (get(normal, key), get(merged, key)) {
                    (Some(normal), Some(merged)) => {
                        entries.push((key.clone(), graft(value, normal, merged)));
                    }
                    (None, Some(merged)) => entries.push((key.clone(), merged.clone())),
                    (None, None) => entries.push((key.clone(), value.clone())),
                    (Some(_), None) => {}
                }
            }
            let is_new = |(key, _): &&(String, Node)| get(raw, key).is_none();
            entries.extend(merged.iter().filter(is_new).cloned());
            Node::Map(entries)
        }
        (Node::List(raw), Node::List(normal), Node::List(merged)) if raw.len() == normal.len() => {
            Node::List(graft_all(raw, normal, merged, None))
        }
        _ => merged.clone(),
    }
}

/// As [`graft`], item by item. `kind`: the items are records of that kind.
pub(super) fn graft_all(
    raw: &[Node],
    normal: &[Node],
    merged: &[Node],
    kind: Option<ContentKind>,
) -> Vec<Node> {
    if let ([raw], [normal], [merged]) = (raw, normal, merged) {
        return vec![graft(raw, normal, merged)];
    }
    let is_same = |old: &Node, new: &Node| {
        kind.is_some_and(|kind| super::place::is_named_alike(kind, old, new))
    };
    let has_no_name = kind.is_none_or(|kind| !super::place::is_named(kind));
    let found = pairs(
        normal,
        merged,
        &is_same,
        if has_no_name { ItemIdentity::Place } else { ItemIdentity::Name },
    );
    let back: BTreeMap<usize, usize> = found.into_iter().map(|(old, new)| (new, old)).collect();
    let items = merged.iter().enumerate();
    items
        .map(|(at, item)| match back.get(&at) {
            Some(old) => graft(&raw[*old], &normal[*old], item),
            None => item.clone(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::yaml;

    fn records(text: &str) -> Vec<Node> {
        match yaml::parse(text).unwrap() {
            Node::List(items) => items,
            one => vec![one],
        }
    }

    /// What a merge gives: the records in one line, and the conflicts.
    fn merged(base: &str, file: &str, sheet: &str) -> (Vec<Node>, usize) {
        let merged =
            merge(ContentKind::Procedures, Some(&records(base)), &records(file), &records(sheet));
        (merged.records, merged.conflicts.len())
    }

    const BASE: &str =
        "{code: a, name: A, documents: [{name: X, originals: 1}, {name: Y}], steps: [m, n]}";

    #[test]
    fn what_one_side_changed_is_taken() {
        let file =
            "{code: a, name: B, documents: [{name: X, originals: 2}, {name: Y}], steps: [m, n, o]}";
        let sheet = "{code: a, name: A, short_name: K, documents: [{name: X, originals: 1, note: t}, {name: Z}], steps: [l, n]}";
        let wanted = "{code: a, name: B, documents: [{name: X, originals: 2, note: t}, {name: Z}], steps: [l, n, o], short_name: K}";
        assert_eq!(merged(BASE, file, sheet), (records(wanted), 0));
        assert_eq!(merged(BASE, BASE, sheet).1, 0);
        assert_eq!(merged(BASE, file, BASE), (records(file), 0));
    }

    #[test]
    fn what_both_changed_is_a_conflict() {
        for (file, sheet) in [
            ("{code: a, name: B}", "{code: a, name: C}"),
            ("{code: a, name: A, note: B}", "{code: a, name: A, note: C}"),
        ] {
            let (kept, conflicts) = merged("{code: a, name: A}", file, sheet);
            assert_eq!((kept, conflicts), (records(file), 1));
        }
        // One side took a row out that the other changed.
        let gone = "{code: a, name: A, steps: [m, n]}";
        let changed =
            "{code: a, name: A, documents: [{name: X, originals: 5}, {name: Y}], steps: [m, n]}";
        assert_eq!(merged(BASE, changed, gone).1, 1);
        assert_eq!(merged(BASE, gone, changed).1, 1);
    }

    #[test]
    fn a_short_form_is_merged_by_its_parts() {
        let base = "{code: a, processing_time: 5 ngày}";
        let file = "{code: a, processing_time: {statutory: 5 ngày, committed: 3 ngày}}";
        let sheet = "{code: a, processing_time: {statutory: 5 ngày, cutoff: '15:00'}}";
        let both =
            "{code: a, processing_time: {statutory: 5 ngày, committed: 3 ngày, cutoff: '15:00'}}";
        assert_eq!(merged(base, file, sheet), (records(both), 0));
        let less = "{code: a, processing_time: 4 ngày}";
        let wanted = "{code: a, processing_time: {statutory: 4 ngày, committed: 3 ngày}}";
        assert_eq!(merged(base, file, less), (records(wanted), 0));
    }

    /// A procedure with some keys and rows.
    fn any_record() -> impl Strategy<Value = Node> {
        let text = "[a-d]{1,2}".prop_map(Node::Text);
        let value = prop::option::weighted(0.7, text.clone());
        let keys = ["name", "short_name", "note", "summary"];
        let document = (text, value.clone()).prop_map(|(name, note)| {
            let note = note.map(|it| ("note", it));
            map([("name", name)].into_iter().chain(note).collect())
        });
        let rows = prop::collection::vec(document, 0..4);
        (prop::collection::vec(value, keys.len()), rows).prop_map(move |(values, rows)| {
            let mut entries = vec![("code", Node::Text("1.001193".to_owned()))];
            entries.extend(keys.into_iter().zip(values).filter_map(|(key, it)| Some((key, it?))));
            if !rows.is_empty() {
                entries.push(("documents", Node::List(rows)));
            }
            map(entries)
        })
    }

    #[test]
    fn without_a_base_a_list_that_differs_is_a_conflict() {
        let merged = |file: &str, sheet: &str| {
            let merged = merge(ContentKind::Procedures, None, &records(file), &records(sheet));
            assert_eq!(merged.records, records(file));
            merged.conflicts.len()
        };
        let file = "{code: a, channels: [{by: in_person, note: n}], steps: [m]}";
        assert_eq!(merged(file, "{code: a, channels: [{by: in_person}]}"), 0);
        assert_eq!(merged(file, "{code: a, channels: [{by: in_person}, {by: online}]}"), 1);
        assert_eq!(merged(file, "{code: a, channels: [{by: online}], steps: [n]}"), 2);
        assert_eq!(merged(file, "{code: a, channels: []}"), 1);
    }

    proptest! {
        /// A merge never loses a value that only one side changed, and takes none that neither has.
        #[test]
        fn nothing_that_one_side_changed_is_lost(base in any_record(), file in any_record(), sheet in any_record()) {
            let sides = [&base, &file, &sheet].map(std::slice::from_ref);
            let merged = merge(ContentKind::Procedures, Some(sides[0]), sides[1], sides[2]);
            let [record] = merged.records.as_slice() else { panic!("one record") };
            for key in ["name", "short_name", "note", "summary"] {
                let [base, file, sheet, found] = [&base, &file, &sheet, record].map(|it| it.get(key));
                let is_conflict = merged.conflicts.iter().any(|it| it.path == KeyPath::default().key(key));
                let wanted = if sheet == base { file } else if file == base || file == sheet { sheet } else { file };
                prop_assert_eq!(found, wanted, "{}", key);
                prop_assert_eq!(is_conflict, file != base && sheet != base && file != sheet, "{}", key);
            }
            let rows = |node: &Node| match node.get("documents") {
                Some(Node::List(items)) => items.clone(),
                _ => Vec::new(),
            };
            if merged.conflicts.is_empty() {
                // A row that one side added is there, with the values of the other side.
                let words = |rows: Vec<Node>| -> BTreeSet<Option<String>> {
                    rows.iter().map(|it| it.get("name").and_then(Node::text).map(str::to_owned)).collect()
                };
                let (old, found) = (words(rows(&base)), words(rows(record)));
                for side in [words(rows(&file)), words(rows(&sheet))] {
                    prop_assert!(side.difference(&old).all(|it| found.contains(it)));
                }
            }
        }

        /// One side alone: the merge is that side.
        #[test]
        fn one_side_alone_is_taken_whole(base in any_record(), other in any_record()) {
            let (base, other) = (std::slice::from_ref(&base), std::slice::from_ref(&other));
            let by_sheet = merge(ContentKind::Procedures, Some(base), base, other);
            prop_assert!(by_sheet.conflicts.is_empty());
            let sorted = |records: &[Node]| {
                records.iter().map(|it| match it {
                    Node::Map(entries) => {
                        let mut entries = entries.clone();
                        entries.sort_by(|a, b| a.0.cmp(&b.0));
                        Node::Map(entries)
                    }
                    it => it.clone(),
                }).collect::<Vec<_>>()
            };
            prop_assert_eq!(sorted(&by_sheet.records), sorted(other));
            let by_file = merge(ContentKind::Procedures, Some(base), other, base);
            prop_assert_eq!(&by_file.records, other);
            // The same on both sides.
            let both = merge(ContentKind::Procedures, Some(base), other, other);
            prop_assert_eq!((both.records.as_slice(), both.conflicts.len()), (other, 0));
        }
    }
}
