//! Names by which records refer to each other: ids and procedure codes.
//!
//! Must not know what they name.

use std::fmt;

use crate::{
    diag::{Code, fix::Fix},
    source::{
        decode::{Decode, DecodeContext},
        encode::Encode,
        shape::ValueShape,
        yaml::Node,
    },
};

/// The id of a field, agency, applicant, form, case or page: lower-case ASCII letters, digits, dots
/// and hyphens, for it becomes part of an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(String);

impl Id {
    /// The id, if the text is one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c);
        let starts_well = text.starts_with(|c: char| c.is_ascii_alphanumeric());
        (starts_well && text.chars().all(is_sound)).then(|| Self(text.to_owned()))
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Decode for Id {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let text = String::decode(node, cx)?;
        let id = Self::parse(&text);
        if id.is_none() {
            let diagnostic = cx
                .diagnostic(Code::BadId)
                .with("found", text.as_str())
                .with("fix", crate::locale::slug(&text, 60))
                .fixed_by(Fix::text(crate::locale::slug(&text, 60)));
            cx.push(diagnostic);
        }
        cx.check_name(&text);
        id
    }

    fn shape() -> ValueShape {
        ValueShape::AnyOf(vec![
            ValueShape::form("Id", "^[a-z0-9][a-z0-9.-]*$"),
            ValueShape::Whole(0, i64::MAX),
        ])
    }
}

impl Encode for Id {
    fn encode(&self) -> Node {
        Node::Text(self.0.clone())
    }
}

/// The code of a procedure exactly as its source spells it, blanks included: ` 1.014325` is another
/// procedure than `1.014325` on the national portal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProcedureCode(String);

impl ProcedureCode {
    /// A code as spelled.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The code exactly as spelled.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the code has the national form `1.001193`, perhaps with the local suffix
    /// `.000.00.00.H02` (QĐ công bố of provinces) or a service number `.01`.
    pub fn is_usual(&self) -> bool {
        let mut parts = self.0.split('.');
        let national = parts.next().is_some_and(|it| is_digits(it, 1))
            && parts.next().is_some_and(|it| is_digits(it, 6));
        let rest: Vec<&str> = parts.collect();
        national
            && match rest.as_slice() {
                [] => true,
                [service] => is_digits(service, 2),
                [a, b, c, place, service @ ..] => {
                    is_digits(a, 3)
                        && is_digits(b, 2)
                        && is_digits(c, 2)
                        && is_place(place)
                        && service.len() <= 1
                        && service.iter().all(|it| it.bytes().all(|b| b.is_ascii_digit()))
                }
                _ => false,
            }
    }
}

fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A place code such as `H02`.
fn is_place(text: &str) -> bool {
    text.len() == 3
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && is_digits(&text[1..], 2)
}

impl fmt::Display for ProcedureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Decode for ProcedureCode {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let text = match node {
            Node::Text(text) if !text.trim().is_empty() => text,
            other => String::decode(other, cx)?,
        };
        cx.check_line(&text);
        Some(Self(text))
    }

    fn shape() -> ValueShape {
        ValueShape::Text
    }
}

impl Encode for ProcedureCode {
    fn encode(&self) -> Node {
        Node::Text(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_codes_and_odd_ones() {
        for usual in
            ["1.001193", "2.000635.000.00.00.H02", "1.000894.01", "1.001193.000.00.00.H35.01"]
        {
            assert!(ProcedureCode::new(usual).is_usual(), "{usual}");
        }
        for odd in [" 1.014325", "1.0133611", "1.014955-Xoa", "1.001193.H02", "", "12"] {
            assert!(!ProcedureCode::new(odd).is_usual(), "{odd}");
        }
    }

    #[test]
    fn ids_fit_into_addresses() {
        assert!(Id::parse("ho-tich").is_some());
        assert!(Id::parse("g01.ca-11").is_some());
        for bad in ["Hộ tịch", "a/b", "", "-a", "..", "A"] {
            assert!(Id::parse(bad).is_none(), "{bad}");
        }
    }
}
