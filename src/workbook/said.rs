//! Owns what a workbook says of records as a whole: whether it says the same as another did, whether it has what
//! another has, and what of it is gone.
//! Must not know files.

use std::collections::BTreeSet;

use super::{
    Cell, Row,
    layout::{Holds, LAYOUT, Sheet, Slot},
    speech::line,
    spread::{Pages, key_of},
};
use crate::{
    source::{Kind, yaml::Node},
    text::fingerprint,
};

/// How many cells tell a row without a name from others.
const TELLING: usize = 2;

/// Longest words by which a row is called, in characters.
const MOST_CHARACTERS: usize = 80;

/// What parts the cells of a row; no cell holds it.
const PART: &str = "\u{1f}";

/// The fingerprint of all that a workbook says of the records of a file. Cells are compared and not the YAML that
/// they come from, so that an export and the import of its workbook find the same.
pub fn seal<'n>(kind: Kind, records: impl Iterator<Item = &'n Node>) -> String {
    let pages = pages(kind, records);
    let mut said = Vec::new();
    for (at, sheet) in sheets(kind) {
        let mut rows: Vec<String> =
            pages.rows(at).iter().map(|row| cells(row).join(PART)).collect();
        // The order of keys in a record is none of its own; that of records is.
        if !sheet.lists.is_empty() {
            rows.sort();
        }
        said.push(rows.join("\n"));
    }
    said.extend(pages.more().rows().iter().map(|row| cells(row).join(PART)));
    fingerprint(said.join("\n\n").as_bytes())
}

/// Whether a workbook has seen what a file says: all that the file says beyond what it said once stands in the
/// workbook, and what the file no longer says does not.
pub fn has_seen<'n>(
    kind: Kind,
    once: impl Iterator<Item = &'n Node>,
    file: impl Iterator<Item = &'n Node>,
    workbook: impl Iterator<Item = &'n Node>,
) -> bool {
    let (once, file, workbook) = (facts(kind, once), facts(kind, file), facts(kind, workbook));
    file.difference(&once).all(|fact| workbook.contains(fact))
        && !once.difference(&file).any(|fact| workbook.contains(fact))
}

/// The single things that a workbook says: each cell of a record's own row, each row of its lists.
fn facts<'n>(kind: Kind, records: impl Iterator<Item = &'n Node>) -> BTreeSet<String> {
    let records: Vec<&Node> = records.collect();
    let pages = pages(kind, records.iter().copied());
    let mut facts = BTreeSet::new();
    for (at, sheet) in sheets(kind) {
        for (number, row) in pages.rows(at).iter().enumerate() {
            if !sheet.lists.is_empty() {
                facts.insert([sheet.name.clone(), unnumbered(sheet, row).join(PART)].join(PART));
                continue;
            }
            let own = records.get(number).and_then(|record| key_of(sheet, record));
            let own = own.unwrap_or_else(|| number.to_string());
            for (place, cell) in cells(row).into_iter().enumerate().filter(|(_, it)| !it.is_empty())
            {
                facts.insert([own.as_str(), &place.to_string(), &cell].join(PART));
            }
        }
    }
    facts.extend(pages.more().rows().iter().map(|row| cells(row).join(PART)));
    facts
}

/// What of the old records the new ones do not say, as people call it: records by name or by their first words,
/// rows of their lists by sheet and words. What still says some of it has been edited and is not named.
pub fn gone(kind: Kind, old: &[&Node], new: &[&Node]) -> Vec<String> {
    let (pairs, alone) = pair(calls(kind, old), calls(kind, new));
    let mut gone: Vec<String> = alone.iter().map(|(words, _)| words.shown()).collect();
    for ((words, old_at), (_, new_at)) in pairs {
        let (before, after) = (page(kind, old[old_at]), page(kind, new[new_at]));
        for (at, sheet) in sheets(kind).filter(|(_, sheet)| !sheet.lists.is_empty()) {
            let rows = |pages: &Pages| -> Vec<Called> {
                pages.rows(at).iter().map(|row| (Words::of(sheet, row, None), 0)).collect()
            };
            let (_, alone) = pair(rows(&before), rows(&after));
            let name = |row: &Words| format!("{}, {}: {}", sheet.name, words.shown(), row.shown());
            gone.extend(alone.iter().map(|(row, _)| name(row)));
        }
    }
    gone
}

/// Whether some of the new records are old ones edited, of a kind without names. Whether they are not others of the
/// same words, nobody can say.
pub fn is_edited(kind: Kind, old: &[&Node], new: &[&Node]) -> bool {
    let (pairs, _) = pair(calls(kind, old), calls(kind, new));
    pairs.iter().any(|((old, _), (new, _))| !Words::is_one(old, new))
}

/// The words of the rows of records, each with the place of its record.
fn calls(kind: Kind, records: &[&Node]) -> Vec<Called> {
    let Some((main, sheet)) = LAYOUT.main(kind) else { return Vec::new() };
    let pages = pages(kind, records.iter().copied());
    let rows = pages.rows(main).iter().enumerate();
    rows.map(|(at, row)| (Words::of(sheet, row, key_of(sheet, records[at])), at)).collect()
}

/// Pairs what has one name, else what says the same, else what says some of the same. Gives back the pairs, and
/// the old ones without one.
fn pair(old: Vec<Called>, mut new: Vec<Called>) -> (Vec<(Called, Called)>, Vec<Called>) {
    let mut pairs = Vec::new();
    let mut alone = old;
    for is_it in [Words::is_one, Words::is_like] {
        let mut rest = Vec::new();
        for old in alone {
            match new.iter().position(|it| is_it(&old.0, &it.0)) {
                Some(at) => pairs.push((old, new.remove(at))),
                None => rest.push(old),
            }
        }
        alone = rest;
    }
    (pairs, alone)
}

/// The words of a row, and the place of its record.
type Called = (Words, usize);

/// The words of a row.
struct Words {
    /// The name of its record, where that has one and the row is its own.
    key: Option<String>,
    /// Its cells without the numbers by which rows call each other.
    all: Vec<String>,
    /// Its first texts; its first numbers where it has no text.
    telling: Vec<String>,
}

impl Words {
    fn of(sheet: &Sheet, row: &Row, key: Option<String>) -> Self {
        let is_value = |slot: &Slot| matches!(slot.holds, Holds::Value(_) | Holds::Rest);
        let values = row.iter().zip(&sheet.slots).filter(|(_, slot)| is_value(slot));
        let values: Vec<Option<&Cell>> = values.map(|(cell, _)| cell.as_ref()).collect();
        let said = |cells: &mut dyn Iterator<Item = &Cell>| -> Vec<String> {
            cells.take(TELLING).map(|cell| line(&cell.shown())).collect()
        };
        let is_text = |cell: &&Cell| matches!(cell, Cell::Text(_));
        let mut telling = said(&mut values.iter().flatten().copied().filter(is_text));
        if telling.is_empty() {
            telling = said(&mut values.iter().flatten().copied());
        }
        let all = values.iter().map(|it| it.map(Cell::shown).unwrap_or_default()).collect();
        Self { key, all, telling }
    }

    /// Whether two rows are one: by name, or word for word.
    fn is_one(old: &Self, new: &Self) -> bool {
        match (&old.key, &new.key) {
            (Some(old), Some(new)) => old == new,
            _ => old.all == new.all,
        }
    }

    /// Whether a row without a name has been edited into another.
    fn is_like(old: &Self, new: &Self) -> bool {
        old.key.is_none() && old.telling.iter().any(|it| new.telling.contains(it))
    }

    fn shown(&self) -> String {
        let words = self.key.clone().unwrap_or_else(|| self.telling.join(" – "));
        if words.chars().count() <= MOST_CHARACTERS {
            return words;
        }
        let cut: String = words.chars().take(MOST_CHARACTERS).collect();
        format!("{}…", cut.trim_end())
    }
}

fn page(kind: Kind, record: &Node) -> Pages {
    pages(kind, std::iter::once(record))
}

fn pages<'n>(kind: Kind, records: impl Iterator<Item = &'n Node>) -> Pages {
    let mut pages = Pages::default();
    records.for_each(|record| pages.put(kind, "", record));
    pages
}

fn sheets(kind: Kind) -> impl Iterator<Item = (usize, &'static Sheet)> {
    LAYOUT.sheets.iter().enumerate().filter(move |(_, sheet)| sheet.of == kind)
}

fn cells(row: &Row) -> Vec<String> {
    row.iter().map(|cell| cell.as_ref().map(Cell::shown).unwrap_or_default()).collect()
}

/// The cells of a row without its number in its list, which follows from the rows before it.
fn unnumbered(sheet: &Sheet, row: &Row) -> Vec<String> {
    let mut shown = cells(row);
    if let Some(place) = sheet.place(|it| matches!(it, Holds::Order)) {
        shown[place].clear();
    }
    shown
}
