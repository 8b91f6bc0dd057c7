//! The links of an author's text with their places: what they show, and where they lead.
//!
//! Reads what `markup` makes links of, and judges nothing.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// A link or picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkdownLink {
    /// The text that readers see.
    pub shown: String,
    /// Where it leads, entities and escapes resolved.
    pub target: String,
    /// The bytes of the whole link in the text.
    pub bytes: Range<usize>,
}

/// The web links of a long text: `[label](https://…)`, also those that are no links for the mistake in their
/// target.
pub fn in_prose(text: &str) -> Vec<MarkdownLink> {
    let mut found = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        in_line(line, line_start, &mut found);
        line_start += line.len();
    }
    found
}

/// Each part of the line is looked at once, however many brackets it has.
fn in_line(line: &str, line_start: usize, found: &mut Vec<MarkdownLink>) {
    let (mut label_from, mut from, mut close) = (0, 0, 0);
    while let Some(middle) = line[from..].find("](").map(|at| from + at) {
        from = middle + 2;
        if close < from {
            let Some(end) = line[from..].find(')') else { return };
            close = from + end;
        }
        let target = &line[from..close];
        if target.starts_with("https://") || target.starts_with("http://") {
            let label = &line[label_from..middle];
            let start = label.rfind('[').map_or(label_from, |at| label_from + at);
            let shown = line[start..middle].trim_start_matches('[').to_owned();
            let bytes = line_start + start..line_start + close + 1;
            found.push(MarkdownLink { shown, target: target.to_owned(), bytes });
            from = close + 1;
        }
        label_from = from;
    }
}

/// The links and pictures of a Markdown text, autolinks included.
pub fn in_page(markdown: &str) -> Vec<MarkdownLink> {
    // A picture in a link, and one in its description.
    const DEEPEST: usize = 3;
    let mut found = Vec::new();
    let mut open: Vec<MarkdownLink> = Vec::new();
    for (event, bytes) in parser(markdown) {
        match event {
            Event::Start(
                Tag::Link { dest_url, link_type, .. } | Tag::Image { dest_url, link_type, .. },
            ) => {
                let is_mail = link_type == LinkType::Email;
                let scheme = if is_mail { "mailto:" } else { "" };
                let target = format!("{scheme}{dest_url}");
                open.push(MarkdownLink { shown: String::new(), target, bytes });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => found.extend(open.pop()),
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => {
                open.iter_mut().rev().take(DEEPEST).for_each(|link| link.shown.push_str(&text));
            }
            Event::SoftBreak | Event::HardBreak => {
                open.iter_mut().rev().take(DEEPEST).for_each(|link| link.shown.push(' '));
            }
            _ => {}
        }
    }
    found
}

/// The texts of a Markdown text that readers see or browsers read, entities resolved, with the bytes that they
/// are written in.
pub fn texts(markdown: &str) -> impl Iterator<Item = (String, Range<usize>)> {
    parser(markdown).filter_map(|(event, bytes)| {
        let text = match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                text.into_string()
            }
            Event::Start(
                Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. },
            ) => format!("{dest_url} {title}"),
            Event::Start(Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Fenced(info))) => {
                info.into_string()
            }
            _ => return None,
        };
        Some((text, bytes))
    })
}

fn parser(markdown: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    Parser::new_ext(markdown, options).into_offset_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(links: Vec<MarkdownLink>) -> Vec<(String, String)> {
        links.into_iter().map(|it| (it.shown, it.target)).collect()
    }

    #[test]
    fn links_of_long_texts() {
        for (text, expect) in [
            ("a [b](https://c.vn) d", vec![("b", "https://c.vn")]),
            ("[a](https://b.vn@c) [d](http://e)", vec![("a", "https://b.vn@c"), ("d", "http://e")]),
            ("[a](x) [b](https://c.vn)", vec![("b", "https://c.vn")]),
            ("[a](https://b.vn\n) [c](javascript:1)", vec![]),
            ("x](https://b.vn)", vec![("x", "https://b.vn")]),
        ] {
            let expect = expect.iter().map(|(shown, target)| ((*shown).into(), (*target).into()));
            assert_eq!(seen(in_prose(text)), expect.collect::<Vec<_>>(), "{text}");
        }
        let two = in_prose("a\n[b](https://c.vn)");
        assert_eq!(two[0].bytes, 2..19);
    }

    #[test]
    fn brackets_without_end_take_no_long_time() {
        for piece in ["](", "[](http://", "](a://)", "![", "[![a](b)"] {
            let text = piece.repeat(200_000);
            in_prose(&format!("{text})"));
        }
    }

    #[test]
    fn links_of_pages() {
        let text = "[*a* b](https://c.vn) ![d](e.png) <https://f.vn> <a@b.vn> [g][h]\n\n[h]: //i&#x6a;.vn\n";
        let expect = [
            ("a b", "https://c.vn"),
            ("d", "e.png"),
            ("https://f.vn", "https://f.vn"),
            ("a@b.vn", "mailto:a@b.vn"),
            ("g", "//ij.vn"),
        ];
        let expect = expect.map(|(shown, target)| (shown.to_owned(), target.to_owned()));
        assert_eq!(seen(in_page(text)), expect);
    }
}
