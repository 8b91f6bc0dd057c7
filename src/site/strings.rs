//! The words of the interface: a table of texts by key, with `{name}` places to fill, and with
//! `{vi:words}` for words of the content's language that a text of another language quotes.
//!
//! Must not know which words a page needs, nor where the tables lie.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use crate::{markup::languages, model::site::Language, source::yaml::Node, text::nearest};

/// A text that a page needs and no table has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no text has the key `{0}`")]
pub struct MissingString(pub String);

/// Why a text may not take the place of the program's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OverlayError {
    /// Not a mapping of keys to texts.
    NoTable,
    /// The value is no text.
    NoText {
        /// Its key.
        key: String,
    },
    /// No page shows a text with this key.
    UnknownKey {
        /// The key.
        key: String,
        /// The most similar key that is known.
        nearest: Option<String>,
    },
    /// A `{place}` for which no page has a value.
    UnknownPlace {
        /// The text's key.
        key: String,
        /// The name between the braces.
        place: String,
        /// The names that have values.
        known: Vec<String>,
    },
}

/// The interface in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strings {
    /// Its language.
    language: Language,
    texts: BTreeMap<String, String>,
    /// The same with the marks of their language, for pages; empty if it is the content's.
    marked: BTreeMap<String, String>,
    /// The places of the program's own texts: what its pages have values for.
    places: BTreeMap<String, BTreeSet<String>>,
}

/// What opens words of the content's language in a text of another one, behind the brace.
const QUOTED: &str = "vi:";

/// The names between braces, as [`Strings::fill`] finds them.
fn places_of(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        if !name.starts_with(QUOTED) {
            names.insert(name.to_owned());
        }
        rest = after;
    }
    names
}

/// The text as it is, and its own words between the marks of their language.
fn read(text: &str) -> (String, String) {
    let (mut plain, mut marked, mut rest) = (String::new(), String::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        let inside = match name.strip_prefix(QUOTED) {
            Some(quoted) => quoted.to_owned(),
            None => format!("{{{name}}}"),
        };
        plain.push_str(before);
        plain.push_str(&inside);
        marked.push_str(&languages::mark(before));
        marked.push_str(&inside);
        rest = after;
    }
    plain.push_str(rest);
    marked.push_str(&languages::mark(rest));
    (plain, marked)
}

impl Strings {
    /// Takes the pairs of a YAML mapping; the first key whose value is no text is the error.
    pub fn from_node(node: Node, language: Language) -> Result<Self, MissingString> {
        let Node::Map(pairs) = node else { return Err(MissingString(String::new())) };
        let mut strings = Self {
            language,
            texts: BTreeMap::new(),
            marked: BTreeMap::new(),
            places: BTreeMap::new(),
        };
        for (key, value) in pairs {
            let Node::Text(text) = value else { return Err(MissingString(key)) };
            strings.places.insert(key.clone(), places_of(&text));
            strings.insert(key, &text);
        }
        Ok(strings)
    }

    /// Puts the pairs of a YAML mapping in place of texts with the same keys. What cannot be shown
    /// in their place is left out and told.
    pub fn overlay(&mut self, node: Node) -> Vec<OverlayError> {
        let Node::Map(pairs) = node else { return vec![OverlayError::NoTable] };
        pairs.into_iter().filter_map(|(key, value)| self.replace(key, value).err()).collect()
    }

    fn replace(&mut self, key: String, value: Node) -> Result<(), OverlayError> {
        let Some(known) = self.places.get(&key) else {
            let nearest = nearest(&key, self.texts.keys().map(String::as_str)).map(str::to_owned);
            return Err(OverlayError::UnknownKey { key, nearest });
        };
        let Node::Text(text) = value else { return Err(OverlayError::NoText { key }) };
        if let Some(place) = places_of(&text).into_iter().find(|place| !known.contains(place)) {
            let known = known.iter().cloned().collect();
            return Err(OverlayError::UnknownPlace { key, place, known });
        }
        self.insert(key, &text);
        Ok(())
    }

    fn insert(&mut self, key: String, text: &str) {
        let (plain, marked) = read(text);
        if self.is_foreign() {
            self.marked.insert(key.clone(), marked);
        }
        self.texts.insert(key, plain);
    }

    /// Its language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether the interface speaks another language than the content, which is Vietnamese.
    pub fn is_foreign(&self) -> bool {
        self.language != Language::Vietnamese
    }

    /// The text with a key, for a page: its words between the marks of their language, if that is not the
    /// content's. [`languages::tag`] takes the marks out.
    pub fn shown(&self, key: &str) -> &str {
        self.marked.get(key).map_or_else(|| self.get(key), String::as_str)
    }

    /// [`Self::fill`] for a page, with marks as [`Self::shown`] has them. Values have their own; a number is
    /// read in the language of the sentence that it stands in.
    pub fn fill_shown(&self, key: &str, values: &[(&str, &str)]) -> String {
        if !self.is_foreign() {
            return self.fill(key, values);
        }
        let values = values.iter().map(|(name, value)| (*name, languages::mark_number(value)));
        let values: Vec<(&str, Cow<'_, str>)> = values.collect();
        let values: Vec<(&str, &str)> =
            values.iter().map(|(name, value)| (*name, &**value)).collect();
        filled(key, self.shown(key), &values)
    }

    /// The text with a key.
    pub fn find(&self, key: &str) -> Result<&str, MissingString> {
        self.texts.get(key).map(String::as_str).ok_or_else(|| MissingString(key.to_owned()))
    }

    /// The text with a key that the program's own table is known to have.
    ///
    /// Tables are laid over the program's own, so a missing key is a bug; a test reads every key
    /// that the code and the templates name.
    pub fn get(&self, key: &str) -> &str {
        self.find(key).unwrap_or_else(|error| panic!("internal error: {error}"))
    }

    /// The text with a key, every `{name}` replaced by the value given for it.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        filled(key, self.get(key), values)
    }

    /// Every key with its text for a page, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.keys().map(|key| (key.as_str(), self.shown(key)))
    }
}

/// The text of a key, its places filled.
fn filled(key: &str, text: &str, values: &[(&str, &str)]) -> String {
    let mut rest = text;
    let mut text = String::with_capacity(rest.len() + 32);
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            text.push('{');
            rest = after;
            continue;
        };
        let value = values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        let value = value.unwrap_or_else(|| {
            panic!("internal error: no value for {{{name}}} in the text `{key}`")
        });
        text.push_str(value);
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(pairs: &[(&str, &str)]) -> Node {
        let pair = |(key, text): &(&str, &str)| ((*key).to_owned(), Node::Text((*text).to_owned()));
        Node::Map(pairs.iter().map(pair).collect())
    }

    fn table() -> Strings {
        let texts = [("a", "{amount}/{per}, {amount}"), ("b", "không có chỗ")];
        Strings::from_node(pairs(&texts), Language::Vietnamese).unwrap()
    }

    #[test]
    fn places_are_filled_by_name() {
        let text = table().fill("a", &[("per", "bản"), ("amount", "2.000 đồng")]);
        assert_eq!(text, "2.000 đồng/bản, 2.000 đồng");
    }

    #[test]
    fn words_of_another_language_are_marked_for_pages() {
        let texts =
            [("a", "By {name}, page {number}"), ("b", "Fee ({vi:phí})"), ("c", "{from} – {to}")];
        let strings = Strings::from_node(pairs(&texts), Language::English).unwrap();
        let shown = |text: &str| text.replace('\u{fdd0}', "[").replace('\u{fdd1}', "]");
        let values = [("name", "Bộ Tư pháp"), ("number", "2")];
        assert_eq!(strings.fill("a", &values), "By Bộ Tư pháp, page 2");
        assert_eq!(shown(&strings.fill_shown("a", &values)), "[By] Bộ Tư pháp[, page] [2]");
        assert_eq!(strings.get("b"), "Fee (phí)");
        assert_eq!(shown(strings.shown("b")), "[Fee (]phí)");
        assert_eq!(strings.shown("c"), "{from} – {to}");
        assert_eq!(table().shown("b"), "không có chỗ", "those of the content's language are not");
    }

    #[test]
    fn a_missing_key_is_named() {
        assert_eq!(table().find("c"), Err(MissingString("c".to_owned())));
        assert_eq!(table().find("b"), Ok("không có chỗ"));
    }

    #[test]
    fn an_overlay_replaces_by_key() {
        let mut strings = table();
        assert_eq!(strings.overlay(pairs(&[("b", "khác"), ("a", "{per}: {amount")])), []);
        assert_eq!(strings.get("b"), "khác");
        assert_eq!(strings.fill("a", &[("per", "bản")]), "bản: {amount");
        assert_eq!(strings.overlay(Node::Null), [OverlayError::NoTable]);
    }

    #[test]
    fn an_overlay_has_no_key_and_no_place_of_its_own() {
        let mut strings = table();
        let found = strings.overlay(pairs(&[("a", "{so} x"), ("bb", "x"), ("b", "{per}")]));
        let place = |key: &str, place: &str, known: &[&str]| OverlayError::UnknownPlace {
            key: key.to_owned(),
            place: place.to_owned(),
            known: known.iter().map(|it| (*it).to_owned()).collect(),
        };
        assert_eq!(found[0], place("a", "so", &["amount", "per"]));
        assert!(matches!(&found[1], OverlayError::UnknownKey { key, .. } if key == "bb"));
        assert_eq!(found[2], place("b", "per", &[]));
        assert_eq!(strings, table(), "nothing of it is taken");
        // A later overlay may use again what an earlier one left out.
        assert_eq!(strings.overlay(pairs(&[("a", "x")])), []);
        assert_eq!(strings.overlay(pairs(&[("a", "{per}")])), []);
    }
}
