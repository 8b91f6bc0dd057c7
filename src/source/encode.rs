//! From typed values back to [`Node`]: the inverse of [`super::decode`].
//!
//! `decode(encode(x)) == x` holds for every value that was decoded without a mistake (`tests/fast/encode.rs`).
//! Must not know any record of the domain; `model` implements [`Encode`] for its own types.

use super::{
    decode::{Entry, Item, LongText, OneOrMore},
    yaml::Node,
};

/// A type that content can be written from.
pub trait Encode {
    /// The value as an author writes it.
    fn encode(&self) -> Node;

    /// Whether the key of a record is left out for this value. By default every value is written.
    fn is_left_out(&self) -> bool {
        false
    }
}

/// The entries of a mapping while they are collected, in the order of the manual.
#[derive(Debug, Default)]
pub struct Entries(Vec<(String, Node)>);

impl Entries {
    /// Adds a key with its value, unless the value is left out.
    pub fn put(&mut self, key: &str, value: &impl Encode) {
        if !value.is_left_out() {
            self.0.push((key.to_owned(), value.encode()));
        }
    }

    /// Adds a key with a value that is a tree already.
    pub fn put_node(&mut self, key: &str, value: Node) {
        self.0.push((key.to_owned(), value));
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The mapping.
    pub fn into_node(self) -> Node {
        Node::Map(self.0)
    }
}

/// A mapping that has `key` at least as an empty list: some records are recognised by one key.
pub fn with_list(node: Node, key: &str) -> Node {
    match node {
        Node::Map(mut entries) if entries.iter().all(|(name, _)| name != key) => {
            entries.push((key.to_owned(), Node::List(Vec::new())));
            Node::Map(entries)
        }
        other => other,
    }
}

impl Encode for Node {
    fn encode(&self) -> Node {
        self.clone()
    }
}

impl<T: Encode> Encode for Item<T> {
    fn encode(&self) -> Node {
        self.value.encode()
    }
}

impl<T: Encode> Encode for Vec<Item<T>> {
    fn encode(&self) -> Node {
        Node::List(self.iter().map(Encode::encode).collect())
    }

    fn is_left_out(&self) -> bool {
        self.is_empty()
    }
}

/// One value is written alone.
impl<T: Encode> Encode for OneOrMore<T> {
    fn encode(&self) -> Node {
        match self.0.as_slice() {
            [only] => only.encode(),
            _ => self.0.encode(),
        }
    }

    fn is_left_out(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self) -> Node {
        self.as_ref().map_or(Node::Null, Encode::encode)
    }

    fn is_left_out(&self) -> bool {
        self.is_none()
    }
}

/// A broken value is left out too: its mistake has been reported, and what was written is not known here.
impl<T: Encode> Encode for Entry<T> {
    fn encode(&self) -> Node {
        self.given().map_or(Node::Null, Encode::encode)
    }

    fn is_left_out(&self) -> bool {
        self.given().is_none()
    }
}

impl<T: Encode> Encode for Box<T> {
    fn encode(&self) -> Node {
        self.as_ref().encode()
    }
}

/// `false` is left out, as it is what an absent key means.
impl Encode for bool {
    fn encode(&self) -> Node {
        Node::Bool(*self)
    }

    fn is_left_out(&self) -> bool {
        !*self
    }
}

impl Encode for u32 {
    fn encode(&self) -> Node {
        Node::Int(i64::from(*self))
    }
}

impl Encode for String {
    fn encode(&self) -> Node {
        Node::Text(self.clone())
    }
}

impl Encode for LongText {
    fn encode(&self) -> Node {
        Node::Text(self.0.clone())
    }
}
