//! The words of the interface: a table of texts by key, with `{name}` places to fill.
//!
//! Must not know which words a page needs, nor where the tables lie.

use std::collections::{BTreeMap, BTreeSet};

use crate::{source::yaml::Node, text::nearest};

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strings {
    texts: BTreeMap<String, String>,
    /// The places of the program's own texts: what its pages have values for.
    places: BTreeMap<String, BTreeSet<String>>,
}

/// The names between braces, as [`Strings::fill`] finds them.
fn places_of(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        names.insert(name.to_owned());
        rest = after;
    }
    names
}

impl Strings {
    /// Takes the pairs of a YAML mapping; the first key whose value is no text is the error.
    pub fn from_node(node: Node) -> Result<Self, MissingString> {
        let Node::Map(pairs) = node else { return Err(MissingString(String::new())) };
        let mut strings = Self::default();
        for (key, value) in pairs {
            let Node::Text(text) = value else { return Err(MissingString(key)) };
            strings.places.insert(key.clone(), places_of(&text));
            strings.texts.insert(key, text);
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
        self.texts.insert(key, text);
        Ok(())
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
        let mut rest = self.get(key);
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

    /// Every key with its text, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }
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
        Strings::from_node(pairs(&texts)).unwrap()
    }

    #[test]
    fn places_are_filled_by_name() {
        let text = table().fill("a", &[("per", "bản"), ("amount", "2.000 đồng")]);
        assert_eq!(text, "2.000 đồng/bản, 2.000 đồng");
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
