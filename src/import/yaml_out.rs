//! Owns how the import writes YAML: a tree in, readable and exact text out.
//! Must not know procedures or files.
//!
//! The text reads back (`source::yaml`) to the very tree that was written, for any Unicode text.

use std::fmt::Write as _;

use crate::source::{self, yaml::Node};

/// A whole file: comment lines, then a map or a list.
pub(super) fn document(header: &str, root: &Node) -> String {
    let mut out = String::new();
    for line in header.lines() {
        push_line(&mut out, &["# ", line]);
    }
    match root {
        Node::Map(map) if !map.is_empty() => write_map(&mut out, map, 0),
        Node::List(items) if !items.is_empty() => write_items(&mut out, items, 0),
        Node::Text(text) => {
            out.push_str(&double_quoted(text));
            out.push('\n');
        }
        other => push_line(&mut out, &[&flow_any(other)]),
    }
    out
}

fn push_line(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
    out.push('\n');
}

fn write_map(out: &mut String, entries: &[(String, Node)], indent: usize) {
    for (idx, (key, value)) in entries.iter().enumerate() {
        if idx > 0 || !out.ends_with("- ") {
            out.extend(std::iter::repeat_n(' ', indent));
        }
        out.push_str(&scalar(key));
        out.push(':');
        write_value(out, value, indent);
    }
}

/// What follows `key:`, up to and with the end of the line.
fn write_value(out: &mut String, value: &Node, indent: usize) {
    match value {
        Node::Map(map) if !map.is_empty() => {
            out.push('\n');
            write_map(out, map, indent + 2);
        }
        Node::List(items) if !items.is_empty() => {
            if let Some(flow) = flow_list(items) {
                push_line(out, &[" ", &flow]);
            } else {
                out.push('\n');
                write_items(out, items, indent + 2);
            }
        }
        _ => {
            out.push(' ');
            write_leaf(out, value, indent + 2);
        }
    }
}

fn write_items(out: &mut String, items: &[Node], indent: usize) {
    for item in items {
        out.extend(std::iter::repeat_n(' ', indent));
        out.push_str("- ");
        match item {
            Node::Map(map) if !map.is_empty() => write_map(out, map, indent + 2),
            Node::List(inner) if !inner.is_empty() => {
                // Never produced by the import; written in flow so that it stays one item.
                let parts: Vec<String> = inner.iter().map(flow_any).collect();
                push_line(out, &["[", &parts.join(", "), "]"]);
            }
            _ => write_leaf(out, item, indent + 2),
        }
    }
}

fn write_leaf(out: &mut String, value: &Node, indent: usize) {
    match value {
        Node::Text(text) if fits_block(text) => {
            out.push_str("|-\n");
            for line in text.split('\n') {
                if !line.is_empty() {
                    out.extend(std::iter::repeat_n(' ', indent));
                    out.push_str(line);
                }
                out.push('\n');
            }
        }
        Node::Text(text) => push_line(out, &[&scalar(text)]),
        other => push_line(out, &[&flow_any(other)]),
    }
}

/// `[a, b]`, where every item is a word and the whole is short.
fn flow_list(items: &[Node]) -> Option<String> {
    let mut words = Vec::with_capacity(items.len());
    for item in items {
        match item {
            Node::Text(text) if !text.contains([' ', '\n']) => words.push(flow_scalar(text)),
            _ => return None,
        }
    }
    let flow = format!("[{}]", words.join(", "));
    (flow.chars().count() <= 96).then_some(flow)
}

/// Anything on one line.
pub(super) fn flow_any(value: &Node) -> String {
    match value {
        Node::Text(text) => flow_scalar(text),
        // A number that YAML reads as a fraction is a slip of an author; its digits are lost.
        Node::Null | Node::Fraction(_) | Node::Refused => quoted(""),
        Node::Int(number) => number.to_string(),
        Node::Bool(truth) => truth.to_string(),
        Node::List(items) => {
            format!("[{}]", items.iter().map(flow_any).collect::<Vec<_>>().join(", "))
        }
        Node::Map(entries) => {
            let pairs = entries.iter().map(|(k, v)| format!("{}: {}", flow_scalar(k), flow_any(v)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

fn flow_scalar(text: &str) -> String {
    if text.contains([',', '[', ']', '{', '}']) { quoted(text) } else { scalar(text) }
}

/// One line: plain where that is safe, quoted otherwise.
pub(super) fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) && !text.contains(needs_escape) && !text.contains('\n') {
        return format!("'{}'", text.replace('\'', "''"));
    }
    double_quoted(text)
}

fn double_quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if needs_escape(c) => {
                write!(out, "\\U{:08X}", u32::from(c)).expect("internal error: String takes text");
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Characters that a YAML reader refuses, folds or drops when they stand bare.
fn needs_escape(c: char) -> bool {
    matches!(c,
        '\0'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// A block scalar keeps several lines as they stand.
fn fits_block(text: &str) -> bool {
    text.contains('\n')
        && !text.ends_with('\n')
        && !text.starts_with([' ', '\n'])
        && !text.contains(needs_escape)
        && text.split('\n').all(|line| line.is_empty() || !line.trim_matches(' ').is_empty())
}

/// What may not begin a bare scalar.
const INDICATORS: &[char] = &[
    '-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`',
    '=', '<', '~', ' ', '.',
];

fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    // Curly quotes around a bare scalar would be taken for those of YAML.
    !INDICATORS.contains(&first)
        && !source::CURLY.contains(&first)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains('\n')
        && !text.contains(needs_escape)
        && !reads_as_another_type(text)
}

/// Whether some YAML reader takes the word for a number, a truth value or nothing.
/// A date is no such word here: the content format writes dates bare.
fn reads_as_another_type(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    if matches!(&*lower, "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n") {
        return true;
    }
    if matches!(&*lower, "nan" | "inf" | "infinity") {
        return true;
    }
    let number_like = text.starts_with(|c: char| c.is_ascii_digit() || c == '+')
        && text.chars().all(|c| c.is_ascii_hexdigit() || "xXoO_.:+-,".contains(c));
    number_like && !is_date(text)
}

fn is_date(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "0000-00-00"
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::yaml;

    fn read(text: &str) -> Node {
        yaml::parse(text).unwrap_or_else(|why| panic!("{why:?}\n{text}"))
    }

    fn text_node(text: &str) -> Node {
        Node::Text(text.to_owned())
    }

    #[track_caller]
    fn check(value: &str, expect: &str) {
        let map = Node::Map(vec![("k".to_owned(), text_node(value))]);
        let text = document("", &map);
        assert_eq!(text, format!("k: {expect}\n"));
        assert_eq!(read(&text), map);
    }

    #[test]
    fn plain_where_safe_quoted_where_needed() {
        check("Đăng ký khai sinh", "Đăng ký khai sinh");
        check("60/2014/QH13", "60/2014/QH13");
        check("8.000 đồng", "8.000 đồng");
        check("2026-07-01", "2026-07-01");
        check("1.001193", "\"1.001193\"");
        check(" 1.014325", "\" 1.014325\"");
        check("0123", "\"0123\"");
        check("15:00", "\"15:00\"");
        check("no", "\"no\"");
        check("Mẫu: số 1", "\"Mẫu: số 1\"");
        check("Mẫu #1", "\"Mẫu #1\"");
        check("- mục", "\"- mục\"");
        check("“một", "\"“một\"");
        check("«hai»", "\"«hai»\"");
        check("nói \"có\": đúng", "'nói \"có\": đúng'");
        check("", "\"\"");
        check("a\u{feff}b\u{1}", "\"a\\U0000FEFFb\\U00000001\"");
    }

    #[test]
    fn several_lines_are_written_as_a_block() {
        check("một\n- hai: #3\n\n  bốn", "|-\n  một\n  - hai: #3\n\n    bốn");
        check("một\nhai\n", "\"một\\nhai\\n\"");
        check(" một\nhai", "\" một\\nhai\"");
        check("một\n \nhai", "\"một\\n \\nhai\"");
    }

    #[test]
    fn short_lists_of_words_are_on_one_line() {
        let map = |entries: Vec<(&str, Node)>| {
            Node::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
        };
        let inner = map(vec![("name", text_node("Tờ khai")), ("originals", Node::Int(1))]);
        let record = map(vec![
            ("levels", Node::List(vec![text_node("ministry"), text_node("1.2")])),
            ("documents", Node::List(vec![inner, text_node("hai chữ")])),
        ]);
        assert_eq!(
            document("ghi chú", &record),
            "# ghi chú\nlevels: [ministry, \"1.2\"]\ndocuments:\n  - name: Tờ khai\n    originals: 1\n  - hai chữ\n"
        );
    }

    fn any_text() -> impl Strategy<Value = String> {
        let odd = prop::sample::select(vec![
            ' ', '\t', '\n', '\r', ':', '#', '-', '\'', '"', '\\', ',', '[', '{', '0', '1', '.',
            '|', '%', '\u{85}', '\u{a0}', '\u{2028}', '\u{feff}', '\u{f0fc}', '\u{0}', '\u{7f}',
            'ế', 'a',
        ]);
        let mixed = prop::collection::vec(prop_oneof![3 => odd, 1 => any::<char>()], 0..24);
        mixed.prop_map(|chars| chars.into_iter().collect())
    }

    fn any_yaml() -> impl Strategy<Value = Node> {
        let leaf = prop_oneof![
            8 => any_text().prop_map(Node::Text),
            1 => any::<u32>().prop_map(|n| Node::Int(n.into())),
            1 => any::<bool>().prop_map(Node::Bool),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            let keys = prop::sample::subsequence(vec!["name", "note", "fees", "by"], 0..4);
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Node::List),
                (keys, prop::collection::vec(inner, 4)).prop_map(|(keys, values)| {
                    let pairs = keys.into_iter().map(str::to_owned).zip(values);
                    Node::Map(pairs.collect())
                }),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn reads_back_to_what_was_written(yaml in any_yaml()) {
            let text = document("đầu", &yaml);
            prop_assert_eq!(read(&text), yaml, "{}", text);
        }
    }
}
