//! YAML text to [`Node`] by serde_yaml: the one file that names that crate.
//!
//! Must not know what the keys mean, nor where they stand: places are looked up late, by `locate`.

use std::{cell::Cell, fmt};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor},
};

use crate::diag::Step;

/// What a YAML file says, without meaning: texts are as typed (not yet NFC).
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Nothing: `key:`, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number without quotes.
    Int(i64),
    /// A number that YAML reads as a fraction (`8.000`, `1e3`): always a slip here. Kept as a whole
    /// number of thousandths, which is what the author of `8.000` meant; absent if out of range.
    Fraction(Option<i64>),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Self>),
    /// A mapping in the author's order; a key may stand twice (the decoder reports it).
    Map(Vec<(String, Self)>),
    /// A value whose mistake has been reported: whatever is expected there, nothing more is reported of it.
    Refused,
}

impl Node {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value under a key of a mapping; `None` if there is none, or the node is no mapping. Of a doubled key it is
    /// the first.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Map(entries) = self else { return None };
        entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The value at the end of a path; `None` if the path leads to nothing. Of a doubled key it is the first.
    pub fn at(&self, steps: &[Step]) -> Option<&Self> {
        steps.iter().try_fold(self, |node, step| match (step, node) {
            (Step::Index(index), Self::List(items)) => items.get(*index),
            (Step::Key(key), node) => node.get(key),
            _ => None,
        })
    }

    /// The value at the end of a path. Of a doubled key it is the first.
    pub(super) fn at_mut(&mut self, steps: &[Step]) -> Option<&mut Self> {
        let Some((step, rest)) = steps.split_first() else { return Some(self) };
        match (step, self) {
            (Step::Index(index), Self::List(items)) => items.get_mut(*index)?.at_mut(rest),
            (Step::Key(key), Self::Map(entries)) => {
                entries.iter_mut().find(|(name, _)| name == key)?.1.at_mut(rest)
            }
            _ => None,
        }
    }
}

/// The text is not YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The parser's own words.
    pub message: String,
    /// 1-based line and column, where the parser knows them.
    pub at: Option<crate::text::LineColumn>,
}

impl SyntaxError {
    /// Lists and mappings are nested too deep.
    pub fn too_deep(at: Option<crate::text::LineColumn>) -> Self {
        Self { message: TOO_DEEP.to_owned(), at }
    }
}

/// What serde_yaml calls nesting deeper than it reads.
const TOO_DEEP: &str = "recursion limit exceeded";

/// Reads one YAML document. An empty text is [`Node::Null`].
pub fn parse(text: &str) -> Result<Node, SyntaxError> {
    parse_within(text, DEEPEST)
}

/// The levels of lists and mappings that serde_yaml reads.
const DEEPEST: usize = 128;

/// Reads one YAML document of at most `depth` levels of lists and mappings.
pub(super) fn parse_within(text: &str, depth: usize) -> Result<Node, SyntaxError> {
    let left = Cell::new(text.len().saturating_mul(4).saturating_add(REPEATED));
    let budget = Budget { left: &left, depth };
    let read = budget.deserialize(serde_yaml::Deserializer::from_str(text));
    read.map_err(|error| {
        let at = error
            .location()
            .map(|at| crate::text::LineColumn { line: at.line(), column: at.column() });
        let message = error.to_string();
        SyntaxError { message: message.split(" at line").next().unwrap_or("").to_owned(), at }
    })
}

/// What aliases (`*a`) may add to a text, in values and bytes: a few lines of them can stand for more
/// than the memory holds, and serde_yaml counts only the aliases themselves.
const REPEATED: usize = 64 * 1024;

/// How much more may be read. Without aliases a text never holds more than four times its length.
#[derive(Clone, Copy)]
struct Budget<'b> {
    left: &'b Cell<usize>,
    /// Levels of lists and mappings.
    depth: usize,
}

impl Budget<'_> {
    fn spend<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        let left = self.left.get().checked_sub(text.len() + 1);
        self.left.set(left.ok_or_else(|| E::custom("repetition limit exceeded"))?);
        Ok(())
    }

    /// What may be read inside a list or mapping.
    fn inside<E: serde::de::Error>(self) -> Result<Self, E> {
        let depth = self.depth.checked_sub(1).ok_or_else(|| E::custom(TOO_DEEP))?;
        Ok(Self { depth, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Budget<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.spend("")?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Budget<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Int(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(i64::try_from(value).map_or_else(|_| Node::Text(value.to_string()), Node::Int))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Fraction(thousandths(value)))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Node, E> {
        self.spend(value)?;
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let inside = self.inside()?;
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(inside)? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let inside = self.inside()?;
        let mut entries = Vec::new();
        while let Some(key) = map.next_key_seed(inside)? {
            let key = match key {
                Node::Text(text) => text,
                Node::Int(number) => number.to_string(),
                Node::Bool(value) => value.to_string(),
                Node::Null => "null".to_owned(),
                Node::Fraction(_) | Node::List(_) | Node::Map(_) | Node::Refused => {
                    return Err(A::Error::custom("a key must be a word"));
                }
            };
            entries.push((key, map.next_value_seed(inside)?));
        }
        Ok(Node::Map(entries))
    }

    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, _: A) -> Result<Node, A::Error> {
        Err(A::Error::custom("tags such as `!name` are not used here"))
    }
}

/// The number in whole thousandths, read from its decimal spelling so that no float is kept.
fn thousandths(value: f64) -> Option<i64> {
    format!("{:.0}", value * 1000.0).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_what_the_author_typed() {
        let text = "code: \"1.001193\"\namount: 8.000\nsets: 1\nphone: 0296\nnote:\n";
        let Node::Map(entries) = parse(text).unwrap() else { panic!("a mapping") };
        let values: Vec<_> = entries.into_iter().map(|(_, value)| value).collect();
        assert_eq!(
            values,
            [
                Node::Text("1.001193".into()),
                Node::Fraction(Some(8000)),
                Node::Int(1),
                Node::Text("0296".into()),
                Node::Null
            ]
        );
    }

    #[test]
    fn a_broken_text_names_its_line() {
        let error = parse("a: 1\nb: [1, 2\nc: 3\n").unwrap_err();
        assert!(error.at.is_some_and(|at| at.line >= 2), "{error:?}");
    }
    #[test]
    fn aliases_cannot_eat_the_memory() {
        let shared = "- &a [x, x, x]\n- *a\n- *a\n";
        assert!(parse_within(shared, 2).is_ok());
        assert!(parse_within(shared, 1).unwrap_err().message.ends_with(TOO_DEEP));
        let bomb = format!("- &a [{}]\n{}", "x, ".repeat(2_000), "- *a\n".repeat(2_000));
        let long = format!("- &a {}\n{}", "x".repeat(20_000), "- *a\n".repeat(20_000));
        for text in [bomb, long] {
            let error = parse(&text).unwrap_err();
            assert!(error.message.contains("repetition limit"), "{error:?}");
        }
        let escapes = format!("[{}]", "\"\\L\", {a}, ~, ".repeat(50_000));
        assert!(parse(&escapes).is_ok(), "a text without aliases is never refused");
    }
}
