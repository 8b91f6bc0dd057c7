//! The links of an author's text with their places: what they show, and where they lead.
//!
//! Reads what `markup` makes links of, and judges nothing.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// A link or picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The text that readers see.
    pub shown: String,
    /// Where it leads, entities and escapes resolved.
    pub target: String,
    /// The bytes of the whole link in the text.
    pub bytes: Range<usize>,
}

/// The web links of a long text: `[label](https://…)`, also those that are no links for the mistake in their
/// target.
pub fn in_prose(text: &str) -> Vec<Link> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(middle) = text[from..].find("](").map(|at| from + at) {
        from = middle + 2;
        let line_end = text[from..].find('\n').map_or(text.len(), |at| from + at);
        let Some(end) = text[from..line_end].find(')').map(|at| from + at) else { continue };
        let target = &text[from..end];
        if !target.contains("://") {
            continue;
        }
        let line_start = text[..middle].rfind('\n').map_or(0, |at| at + 1);
        let start = text[line_start..middle].rfind('[').map_or(line_start, |at| line_start + at);
        let shown = text[start..middle].trim_start_matches('[').to_owned();
        found.push(Link { shown, target: target.to_owned(), bytes: start..end + 1 });
        from = end;
    }
    found
}

/// The links and pictures of a Markdown text, autolinks included.
pub fn in_page(markdown: &str) -> Vec<Link> {
    let mut found = Vec::new();
    let mut open: Vec<Link> = Vec::new();
    for (event, bytes) in parser(markdown) {
        match event {
            Event::Start(
                Tag::Link { dest_url, link_type, .. } | Tag::Image { dest_url, link_type, .. },
            ) => {
                let is_mail = link_type == LinkType::Email;
                let scheme = if is_mail { "mailto:" } else { "" };
                let target = format!("{scheme}{dest_url}");
                open.push(Link { shown: String::new(), target, bytes });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => found.extend(open.pop()),
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => {
                for link in &mut open {
                    link.shown.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                for link in &mut open {
                    link.shown.push(' ');
                }
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

    fn seen(links: Vec<Link>) -> Vec<(String, String)> {
        links.into_iter().map(|it| (it.shown, it.target)).collect()
    }

    #[test]
    fn links_of_long_texts() {
        let text = "a [b](https://c.vn) [d](https://e.vn@f)\n[g](x) [h](javascript:1) ](https://i)";
        let expect =
            [("b", "https://c.vn"), ("d", "https://e.vn@f"), (" [h](javascript:1) ", "https://i")];
        let expect = expect.map(|(shown, target)| (shown.to_owned(), target.to_owned()));
        assert_eq!(seen(in_prose(text))[..2], expect[..2]);
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
