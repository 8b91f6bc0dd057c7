//! The words of the interface: a table of texts by key, with `{name}` places to fill.
//!
//! Must not know which words a page needs, nor where the tables lie.

use std::collections::BTreeMap;

use crate::source::yaml::Node;

/// A text that a page needs and no table has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no text has the key `{0}`")]
pub struct MissingString(pub String);

/// The interface in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strings {
    texts: BTreeMap<String, String>,
}

impl Strings {
    /// Takes the pairs of a YAML mapping; the first key whose value is no text is the error.
    pub fn from_node(node: Node) -> Result<Self, MissingString> {
        let mut strings = Self::default();
        strings.overlay(node)?;
        Ok(strings)
    }

    /// Puts the pairs of a YAML mapping in place of texts with the same keys.
    pub fn overlay(&mut self, node: Node) -> Result<(), MissingString> {
        let Node::Map(pairs) = node else { return Err(MissingString(String::new())) };
        for (key, value) in pairs {
            let Node::Text(text) = value else { return Err(MissingString(key)) };
            self.texts.insert(key, text);
        }
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

    fn table() -> Strings {
        let pair = |key: &str, text: &str| (key.to_owned(), Node::Text(text.to_owned()));
        Strings::from_node(Node::Map(vec![
            pair("a", "{amount}/{per}, {amount}"),
            pair("b", "không có chỗ"),
        ]))
        .unwrap()
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
        let node = Node::Map(vec![("b".to_owned(), Node::Text("khác".to_owned()))]);
        strings.overlay(node).unwrap();
        assert_eq!(strings.get("b"), "khác");
        assert_eq!(strings.overlay(Node::Null), Err(MissingString(String::new())));
    }
}
