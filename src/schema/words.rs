//! Owns the titles, descriptions and examples of `words.vi.txt`. Must not know JSON.

use std::collections::BTreeMap;
#[cfg(test)]
use std::collections::BTreeSet;

#[cfg(test)]
use crate::source::shape::ValueShape;
use crate::source::yaml;

/// What an editor shows of a record, a key, a form of text or a word.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct HoverText {
    /// Its name in a few words.
    pub(super) title: String,
    /// What it is, and how it is written.
    pub(super) about: String,
    /// A value as an author would write it. Only keys have one.
    pub(super) example: Option<yaml::Node>,
}

/// Sayings by name: `Procedure`, `Procedure.code`, `Date`, `Level=commune`.
#[derive(Clone, Debug, Default)]
pub(super) struct HoverTexts {
    texts: BTreeMap<String, HoverText>,
    broken: Vec<String>,
}

impl HoverTexts {
    /// The sayings that the program has.
    pub(super) fn own() -> Self {
        Self::read(include_str!("words.vi.txt"))
    }

    /// Reads a line each: `name: title | description | example in YAML`; `#` opens a remark.
    fn read(text: &str) -> Self {
        let mut words = Self::default();
        for line in text.lines().filter(|it| !it.trim().is_empty() && !it.starts_with('#')) {
            match hover_text(line) {
                Some((name, text)) if !words.texts.contains_key(name) => {
                    words.texts.insert(name.to_owned(), text);
                }
                _ => words.broken.push(line.to_owned()),
            }
        }
        words
    }

    /// What is said of a name; nothing for an unknown one.
    pub(super) fn get(&self, name: &str) -> HoverText {
        self.texts.get(name).cloned().unwrap_or_default()
    }
}

/// A key has a description and an example, a record and a form a description, a word its name alone.
fn hover_text(line: &str) -> Option<(&str, HoverText)> {
    let (name, rest) = line.split_once(": ")?;
    let mut parts = rest.splitn(3, " | ").map(str::trim);
    let title = parts.next().filter(|it| !it.is_empty())?.to_owned();
    let about = parts.next().unwrap_or("").to_owned();
    let example = match parts.next() {
        Some(text) => Some(yaml::parse(text).ok()?),
        None => None,
    };
    // A word of a list may hold a dot: `Measure=received.total`.
    let is_whole = match (name.contains('='), name.contains('.')) {
        (true, _) => about.is_empty(),
        (_, true) => !about.is_empty() && example.is_some(),
        _ => !about.is_empty() && example.is_none(),
    };
    is_whole.then_some((name, HoverText { title, about, example }))
}

/// The names that shapes have sayings for.
#[cfg(test)]
#[derive(Default)]
pub(super) struct Used(BTreeSet<String>);

#[cfg(test)]
impl Used {
    /// Notes a shape and all that is in it.
    pub(super) fn shape(&mut self, shape: &ValueShape) {
        match shape {
            ValueShape::Form(form) => drop(self.0.insert(form.name.to_owned())),
            ValueShape::Word(list) => {
                self.0.extend(list.words.iter().map(|word| format!("{}={word}", list.name)));
            }
            ValueShape::List(inner) => self.shape(inner),
            ValueShape::AnyOf(shapes) => shapes.iter().for_each(|shape| self.shape(shape)),
            ValueShape::Record(record) if self.0.insert(record.name.to_owned()) => {
                for key in (record.body)().keys {
                    self.0.insert(format!("{}.{}", record.name, key.name));
                    self.shape(&key.shape);
                }
            }
            _ => {}
        }
    }

    /// Every name.
    pub(super) fn names(&self) -> impl Iterator<Item = &String> {
        self.0.iter()
    }

    /// Whether a name was noted.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }
}

#[cfg(test)]
impl HoverTexts {
    /// Whether something is said of a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.texts.contains_key(name)
    }

    /// Every name, sorted.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// Lines that lack a part, or whose name stands twice.
    pub(super) fn broken(&self) -> &[String] {
        &self.broken
    }
}
