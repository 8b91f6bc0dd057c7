//! Three answers for every part that law lets be absent: it does not apply, nobody entered it, the value.
//!
//! Must not know which parts those are.

use crate::{
    diag::Code,
    record,
    source::{
        decode::{Decode, DecodeContext},
        encode::Encode,
        shape::{KeyShape, MappingShape, ValueShape},
        yaml::Node,
    },
};

/// `None` is not `NotEntered` is not zero: only the first and the value are shown as facts.
#[derive(Clone, Debug, PartialEq)]
pub enum Stated<T> {
    /// It applies, and this is it.
    Known(T),
    /// The author states that it does not apply: "không có", "không thu phí".
    None {
        /// The legal text that says so, if the author named one.
        basis: Option<String>,
    },
    /// Nobody entered it: "Chưa cập nhật".
    NotEntered {
        /// Why, if the author said so.
        why: Option<String>,
    },
}

/// Not entered, and no reason given: what an absent key means.
impl<T> Default for Stated<T> {
    fn default() -> Self {
        Self::NotEntered { why: None }
    }
}

impl<T> Stated<T> {
    /// Not entered, for a reason.
    pub fn not_entered(why: impl Into<String>) -> Self {
        Self::NotEntered { why: Some(why.into()) }
    }

    /// The value, if there is one.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::None { .. } | Self::NotEntered { .. } => None,
        }
    }

    /// Whether nobody entered it.
    pub fn is_not_entered(&self) -> bool {
        matches!(self, Self::NotEntered { .. })
    }
}

record! {
    /// `{not_entered: why}`
    pub struct NotEntered {
        /// Why nobody entered it.
        pub not_entered: String,
    }
}

record! {
    /// `{none: true, basis: …}`
    pub struct NoneBecause {
        /// Always true.
        pub none: bool,
        /// The legal text that says so.
        pub basis: Option<String>,
    }
}

impl<T: Decode> Decode for Stated<T> {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let has = |key: &str| matches!(&node, Node::Map(entries) if entries.iter().any(|(name, _)| name == key));
        if node == Node::Text("none".to_owned()) {
            return Some(Self::None { basis: None });
        }
        if has("none") {
            return none_because(node, cx);
        }
        if has("not_entered") {
            let why = NotEntered::decode(node, cx)?.not_entered;
            return Some(Self::NotEntered { why: Some(why) });
        }
        cx.or_none(|cx| T::decode(node, cx)).map(Self::Known)
    }

    fn shape() -> ValueShape {
        let because = ValueShape::record("NoneBecause", || {
            let none = KeyShape {
                shape: ValueShape::Yes,
                is_required: true,
                may_be_empty: false,
                ..KeyShape::of::<bool>("none")
            };
            MappingShape::new(vec![none, KeyShape::of::<Option<String>>("basis")])
        });
        ValueShape::AnyOf(vec![T::shape(), ValueShape::Only("none"), because, NotEntered::shape()])
    }

    fn missing(_: &'static str, _: &mut DecodeContext<'_>) -> Option<Self> {
        Some(Self::default())
    }

    fn fallback() -> Option<Self> {
        Some(Self::default())
    }
}

impl<T: Encode> Encode for Stated<T> {
    fn encode(&self) -> Node {
        match self {
            Self::Known(value) => value.encode(),
            Self::None { basis: None } => Node::Text("none".to_owned()),
            Self::None { basis } => NoneBecause { none: true, basis: basis.clone() }.encode(),
            Self::NotEntered { why } => {
                let not_entered = why.clone().unwrap_or_default();
                NotEntered { not_entered }.encode()
            }
        }
    }

    fn is_left_out(&self) -> bool {
        matches!(self, Self::NotEntered { why: None })
    }
}

fn none_because<T>(node: Node, cx: &mut DecodeContext<'_>) -> Option<Stated<T>> {
    let before = cx.reported();
    let because = NoneBecause::decode(node, cx)?;
    if !because.none && cx.reported() == before {
        let diagnostic = cx.key("none", |cx| cx.diagnostic(Code::UnknownWord));
        cx.push(diagnostic.with("found", "false").with("known", "true"));
        return None;
    }
    Some(Stated::None { basis: because.basis })
}
