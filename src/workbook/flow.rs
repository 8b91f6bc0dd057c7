//! Owns YAML in one line, for the cells of values that have no columns of their own.
//! Must not know what the values mean.

use std::fmt::Write as _;

use crate::source::yaml::Node;

/// The value in one line; `source::yaml` reads it back as it was.
pub(super) fn write(node: &Node) -> String {
    match node {
        Node::Null | Node::Fraction(_) | Node::Refused => "null".to_owned(),
        Node::Bool(truth) => truth.to_string(),
        Node::Int(number) => number.to_string(),
        Node::Text(text) => scalar(text),
        Node::List(items) => {
            format!("[{}]", items.iter().map(write).collect::<Vec<_>>().join(", "))
        }
        Node::Map(entries) => {
            let pairs =
                entries.iter().map(|(key, value)| format!("{}: {}", scalar(key), write(value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Bare where it is a word, or words, that nothing can mistake; quoted otherwise.
fn scalar(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "_-/() ".contains(c);
    let is_bare = text.starts_with(char::is_alphabetic)
        && text.chars().all(is_plain)
        && !text.ends_with(' ')
        && !text.contains("_x")
        && !matches!(
            text.to_ascii_lowercase().as_str(),
            "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "nan" | "inf"
        );
    if is_bare {
        return text.to_owned();
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            // Readers of workbooks take `_x000D_` for a character.
            '_' => out.push_str("\\x5F"),
            c if c.is_control() || "\u{85}\u{2028}\u{2029}\u{feff}\u{fffe}\u{ffff}".contains(c) => {
                write!(out, "\\U{:08X}", u32::from(c)).expect("internal error: String takes text");
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::yaml;

    fn any_node() -> impl Strategy<Value = Node> {
        let text =
            prop_oneof![any::<String>(), "[a-zđ :,#'\"\\\\{}\n-]{0,9}", Just("no".to_owned())];
        let leaf = prop_oneof![
            text.prop_map(Node::Text),
            any::<i32>().prop_map(|it| Node::Int(it.into())),
            any::<bool>().prop_map(Node::Bool),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            let keys = prop::sample::subsequence(vec!["name", "note: x", "đ"], 0..3);
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Node::List),
                (keys, prop::collection::vec(inner, 3)).prop_map(|(keys, values)| {
                    Node::Map(keys.into_iter().map(str::to_owned).zip(values).collect())
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn one_line_reads_back(node in any_node()) {
            let line = write(&node);
            prop_assert!(!line.contains('\n'));
            prop_assert_eq!(yaml::parse(&line).unwrap(), node, "{}", line);
        }
    }
}
