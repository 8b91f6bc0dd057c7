//! Authors' text to safe HTML: the light marks of long texts, and the Markdown of pages and news.
//!
//! The only file that names the Markdown crate. Must not know records or addresses: links into the
//! site are resolved by the caller.

pub mod languages;
pub mod links;

use std::{borrow::Cow, collections::BTreeSet, fmt::Write as _, ops::Range};

use pulldown_cmark::{
    CowStr, Event, HeadingLevel, LinkType, Options, Parser, RefDefs, Tag, TagEnd, html::push_html,
};

use crate::{locale::slug, text::address};

/// The text with the five characters of HTML replaced.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut html = String::with_capacity(text.len() + 16);
    push_escaped(text, &mut html);
    Cow::Owned(html)
}

fn push_escaped(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// How a line of a long text begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `-`, `•`, `*`: an item.
    Item,
    /// `+`: an item below the last one.
    SubItem,
    /// Text, perhaps set in from the margin.
    Text,
}

/// Which elements are open while a long text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Paragraph,
    Item,
    SubItem,
}

/// HTML of a long text: lines stay lines, an empty line parts paragraphs, `-`, `•` and `*` open list
/// items and `+` items below them; bold and web links work, everything else is shown as written.
pub fn prose(text: &str) -> String {
    let text = text.trim_matches(['\n', '\r', ' ', '\t']);
    let mut html = String::with_capacity(text.len() + 32);
    let is_plain_line =
        !text.contains(['\n', '*', '[']) && matches!(mark_of(text), (Mark::Text, _));
    if is_plain_line {
        html.push_str("<p>");
        push_escaped(text, &mut html);
        html.push_str("</p>");
        return html;
    }
    let mut open = Open::Nothing;
    for line in text.lines() {
        open = push_line(line, open, &mut html);
    }
    close(open, &mut html);
    html
}

fn push_line(line: &str, open: Open, html: &mut String) -> Open {
    let is_set_in = line.starts_with([' ', '\t']);
    let line = line.trim();
    if line.is_empty() {
        return match open {
            Open::Item | Open::SubItem => open,
            _ => {
                close(open, html);
                Open::Nothing
            }
        };
    }
    let (mark, rest) = mark_of(line);
    let now = match (mark, open) {
        (Mark::Item, Open::Item) => push_tag("</li><li>", Open::Item, html),
        (Mark::Item, Open::SubItem) => push_tag("</li></ul></li><li>", Open::Item, html),
        (Mark::SubItem, Open::Item) => push_tag("<ul><li>", Open::SubItem, html),
        (Mark::SubItem, Open::SubItem) => push_tag("</li><li>", Open::SubItem, html),
        (Mark::Item | Mark::SubItem, _) => {
            close(open, html);
            push_tag("<ul><li>", Open::Item, html)
        }
        (Mark::Text, Open::Item | Open::SubItem) if is_set_in => push_tag("<br>", open, html),
        (Mark::Text, Open::Paragraph) => push_tag("<br>", open, html),
        (Mark::Text, _) => {
            close(open, html);
            push_tag("<p>", Open::Paragraph, html)
        }
    };
    push_inline(rest, html);
    now
}

fn push_tag(tag: &str, now: Open, html: &mut String) -> Open {
    html.push_str(tag);
    now
}

fn close(open: Open, html: &mut String) {
    html.push_str(match open {
        Open::Nothing => "",
        Open::Paragraph => "</p>",
        Open::Item => "</li></ul>",
        Open::SubItem => "</li></ul></li></ul>",
    });
}

/// What the line's first character makes of it, and the text after that character.
fn mark_of(line: &str) -> (Mark, &str) {
    let mut chars = line.chars();
    let Some(first) = chars.next() else { return (Mark::Text, line) };
    let rest = chars.as_str();
    let next = rest.chars().next();
    let is_spaced = next.is_some_and(char::is_whitespace);
    let is_before_word = is_spaced || next.is_some_and(char::is_alphabetic);
    let text = rest.trim_start();
    match first {
        _ if text.is_empty() => (Mark::Text, line),
        '•' => (Mark::Item, text),
        '-' | '–' if is_before_word => (Mark::Item, text),
        '*' if is_spaced => (Mark::Item, text),
        '+' if is_before_word => (Mark::SubItem, text),
        _ => (Mark::Text, line),
    }
}

/// Writes a line with `**bold**` and `[text](https://…)`.
fn push_inline(line: &str, html: &mut String) {
    let mut rest = line;
    while let Some(at) = rest.find(['*', '[']) {
        let (before, from) = rest.split_at(at);
        push_escaped(before, html);
        if let Some((inner, after)) = split_bold(from) {
            html.push_str("<strong>");
            push_inline(inner, html);
            html.push_str("</strong>");
            rest = after;
        } else if let Some((label, target, after)) = split_link(from) {
            html.push_str("<a href=\"");
            push_escaped(target, html);
            html.push_str("\">");
            push_escaped(label, html);
            html.push_str("</a>");
            rest = after;
        } else {
            let width = from.bytes().take_while(|byte| *byte == b'*').count().max(1);
            html.push_str(&from[..width]);
            rest = &from[width..];
        }
    }
    push_escaped(rest, html);
}

/// `**inner**after` → (`inner`, `after`).
fn split_bold(text: &str) -> Option<(&str, &str)> {
    let (inner, after) = text.strip_prefix("**")?.split_once("**")?;
    let is_tight = !inner.is_empty() && inner.trim() == inner && !inner.contains('*');
    is_tight.then_some((inner, after))
}

/// `[label](https://target)after` → (`label`, `https://target`, `after`).
fn split_link(text: &str) -> Option<(&str, &str, &str)> {
    let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (target, after) = rest.split_once(')')?;
    let is_web = address::is_sound(target) && !label.is_empty() && !label.contains(['[', ']']);
    is_web.then_some((label, target, after))
}

/// The first words of a long text without marks, at most `limit` characters: for descriptions.
pub fn plain(text: &str, limit: usize) -> String {
    let mut short = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let word = word.trim_matches('*');
        let width = word.chars().count();
        if length + width + 1 > limit {
            short.push('…');
            break;
        }
        if word.is_empty() || matches!(word, "-" | "•" | "+") {
            continue;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
        length += width + 1;
    }
    short
}

/// A Markdown text as HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html {
    /// The HTML, safe to place in a page.
    pub html: String,
    /// Every link target as the author wrote it.
    pub links: Vec<String>,
    /// The links that lead nowhere; their text stands without a link.
    pub dead: Vec<DeadLink>,
}

/// A link of a Markdown text that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLink {
    /// The target as the author wrote it.
    pub target: String,
    /// The bytes of the Markdown text where the target stands.
    pub bytes: Range<usize>,
}

/// HTML of a Markdown page. Headings begin at `h2`, raw HTML is shown as text, and targets such as
/// `thu-tuc:1.001193` are turned into addresses by `resolve`.
pub fn page(markdown: &str, resolve: &dyn Fn(&str) -> Option<String>) -> Html {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut parser = Parser::new_ext(markdown, options).into_offset_iter();
    let events: Vec<_> = parser.by_ref().map(|(event, at)| (show_html(event), at)).collect();
    let mut targets = targets_of(markdown, &events, parser.reference_definitions()).into_iter();
    let headings = headings_of(events.iter().map(|(event, _)| event));
    let ids: BTreeSet<&str> = headings.iter().map(|(_, id)| id.as_str()).collect();
    let mut result = Html::default();
    let mut open_links = Vec::new();
    let mut next_heading = headings.iter();
    let mut finished = Vec::with_capacity(events.len());
    for (event, _) in events {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                let (level, id) = next_heading.next().cloned().unwrap_or((2, String::new()));
                let tag = format!("\n<h{level} id=\"{}\">", escape(&id));
                finished.push(Event::Html(tag.into()));
            }
            Event::End(TagEnd::Heading(_)) => {
                let at = headings.len() - next_heading.len();
                let level = headings.get(at.saturating_sub(1)).map_or(2, |(level, _)| *level);
                finished.push(Event::Html(format!("</h{level}>\n").into()));
            }
            Event::Start(Tag::Link { dest_url, title, link_type, .. }) => {
                let target = find_target(&dest_url, link_type, &ids, resolve);
                result.note(&dest_url, targets.next().filter(|_| target.is_none()));
                open_links.push(target.is_some());
                if let Some(target) = target {
                    let (dest_url, id) = (CowStr::from(target), CowStr::from(""));
                    let link_type = LinkType::Inline;
                    finished.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                }
            }
            Event::End(TagEnd::Link) => {
                if open_links.pop() == Some(true) {
                    finished.push(Event::End(TagEnd::Link));
                }
            }
            // Nothing is fetched and no folder of pictures exists: the description stands in.
            Event::Start(Tag::Image { dest_url, .. }) => result.note(&dest_url, targets.next()),
            Event::End(TagEnd::Image) => {}
            other => finished.push(other),
        }
    }
    push_html(&mut result.html, finished.into_iter());
    result
}

impl Html {
    /// `dead_at` is where the target stands if it leads nowhere.
    fn note(&mut self, target: &str, dead_at: Option<Range<usize>>) {
        self.links.push(target.to_owned());
        if let Some(bytes) = dead_at {
            self.dead.push(DeadLink { target: target.to_owned(), bytes });
        }
    }
}

/// Where the target of each link and picture stands, in the order of their beginnings.
fn targets_of(
    markdown: &str,
    events: &[(Event<'_>, Range<usize>)],
    definitions: &RefDefs<'_>,
) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<OpenTarget<'_>> = Vec::new();
    for (event, at) in events {
        match event {
            Event::Start(
                Tag::Link { link_type, dest_url, id, .. }
                | Tag::Image { link_type, dest_url, id, .. },
            ) => {
                // `[text][name]` has its target elsewhere, behind the name.
                let named =
                    definitions.get(id).filter(|_| !id.is_empty()).map(|it| it.span.clone());
                open.push(OpenTarget {
                    place: found.len(),
                    target: dest_url,
                    from: named.as_ref().map_or(at.start, |span| span.start + id.len()),
                    is_behind_text: *link_type == LinkType::Inline,
                });
                found.push(named.unwrap_or_else(|| at.clone()));
                continue;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let Some(OpenTarget { place, target, from, .. }) = open.pop() else { continue };
                let end = found[place].end;
                if let Some(offset) = markdown
                    .get(from..end)
                    .filter(|_| !target.is_empty())
                    .and_then(|text| text.find(target))
                {
                    found[place] = from + offset..from + offset + target.len();
                }
            }
            _ => {}
        }
        if let Some(outer) = open.last_mut().filter(|it| it.is_behind_text) {
            outer.from = outer.from.max(at.end);
        }
    }
    found
}

/// A link whose end is still to come.
struct OpenTarget<'e> {
    /// Which of all links it is.
    place: usize,
    target: &'e str,
    /// The byte from which the target is looked for.
    from: usize,
    /// `[text](target)`.
    is_behind_text: bool,
}

/// Raw HTML becomes text.
fn show_html(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    }
}

/// Level and id of each heading: the highest stands at 2, and none is skipped on the way down.
fn headings_of<'e>(events: impl Iterator<Item = &'e Event<'e>>) -> Vec<(u8, String)> {
    let mut found: Vec<(u8, String)> = Vec::new();
    let mut text: Option<String> = None;
    for event in events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                found.push((level_number(*level), String::new()));
                text = Some(String::new());
            }
            Event::End(TagEnd::Heading(_)) => {
                let slug = slug(&text.take().unwrap_or_default(), 60);
                let id = unused_id(&slug, &found);
                if let Some(last) = found.last_mut() {
                    last.1 = id;
                }
            }
            Event::Text(part) | Event::Code(part) => {
                if let Some(text) = &mut text {
                    text.push_str(part);
                }
            }
            _ => {}
        }
    }
    let top = found.iter().map(|(level, _)| *level).min().unwrap_or(1);
    let mut last = 1;
    for (level, _) in &mut found {
        *level = (*level - top + 2).min(last + 1).min(6);
        last = *level;
    }
    found
}

/// Ids of authors' headings stand apart from those of the theme by their prefix.
fn unused_id(slug: &str, taken: &[(u8, String)]) -> String {
    let mut id = format!("muc-{}", if slug.is_empty() { "x" } else { slug });
    let base = id.len();
    let mut number = 2;
    while taken.iter().any(|(_, other)| *other == id) {
        id.truncate(base);
        // Writing to a String cannot fail.
        write!(id, "-{number}").unwrap_or_default();
        number += 1;
    }
    id
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Where a link leads, or `None` if nowhere.
fn find_target(
    target: &str,
    kind: LinkType,
    ids: &BTreeSet<&str>,
    resolve: &dyn Fn(&str) -> Option<String>,
) -> Option<String> {
    if kind == LinkType::Email {
        return Some(format!("mailto:{target}"));
    }
    if let Some(anchor) = target.strip_prefix('#') {
        return ids
            .iter()
            .find(|id| **id == anchor || id.strip_prefix("muc-") == Some(anchor))
            .map(|id| format!("#{id}"));
    }
    let is_outward =
        address::is_sound(target) || target.starts_with("mailto:") || target.starts_with("tel:");
    if is_outward { Some(target.to_owned()) } else { resolve(target) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_lines_and_empty_lines_part_paragraphs() {
        assert_eq!(prose("Một dòng"), "<p>Một dòng</p>");
        assert_eq!(prose("Một\nHai\n\nBa\n"), "<p>Một<br>Hai</p><p>Ba</p>");
    }

    #[test]
    fn dashes_and_plus_signs_make_lists_of_two_levels() {
        assert_eq!(
            prose("Gồm:\n- a\n+ b\n+ c\n- d\nHết"),
            "<p>Gồm:</p><ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul><p>Hết</p>"
        );
        assert_eq!(prose("-Một\n• Hai\n* Ba"), "<ul><li>Một</li><li>Hai</li><li>Ba</li></ul>");
        assert_eq!(prose("- a\n  tiếp"), "<ul><li>a<br>tiếp</li></ul>");
        assert_eq!(prose("+ một mình"), "<ul><li>một mình</li></ul>");
    }

    #[test]
    fn numbers_of_law_stay_as_written() {
        for text in ["1. Một", "a) Một", "1) Một", "3.2. Ba", "đ) Đ", "-5 độ", "+84 296"]
        {
            assert_eq!(prose(text), format!("<p>{text}</p>"));
        }
    }

    #[test]
    fn nothing_else_is_a_mark() {
        for text in ["# Một", "| a | b |", "===", "---", "`x`", "_x_", "a * b", "[1]: x", "* * *a"]
        {
            let shown = prose(text);
            let letters: String = shown
                .replace("<p>", "")
                .replace("</p>", "")
                .replace("<ul><li>", "* ")
                .replace("</li></ul>", "");
            assert_eq!(letters, text, "{shown}");
        }
        assert_eq!(prose("    lùi\n    vào"), "<p>lùi<br>vào</p>");
        assert_eq!(prose("> trích"), "<p>&gt; trích</p>");
    }

    #[test]
    fn bold_and_web_links_work_and_html_is_text() {
        assert_eq!(prose("rất **gấp** nhé"), "<p>rất <strong>gấp</strong> nhé</p>");
        assert_eq!(
            prose("xem [cổng](https://a.vn/?a=1&b=2)."),
            "<p>xem <a href=\"https://a.vn/?a=1&amp;b=2\">cổng</a>.</p>"
        );
        assert_eq!(prose("[x](javascript:alert(1))"), "<p>[x](javascript:alert(1))</p>");
        assert_eq!(prose("<script>a</script>\nb"), "<p>&lt;script&gt;a&lt;/script&gt;<br>b</p>");
        assert_eq!(prose("a ** b ** c"), "<p>a ** b ** c</p>");
    }

    #[test]
    fn pages_start_at_h2_and_skip_no_level() {
        let page = page("# A\n\n### B\n\n# A\n\n<b>x</b>\n", &|_| None);
        assert!(page.html.contains("<h2 id=\"muc-a\">A</h2>"), "{}", page.html);
        assert!(page.html.contains("<h3 id=\"muc-b\">B</h3>"), "{}", page.html);
        assert!(page.html.contains("<h2 id=\"muc-a-2\">A</h2>"), "{}", page.html);
        assert!(page.html.contains("&lt;b&gt;x&lt;/b&gt;"), "{}", page.html);
    }

    #[test]
    fn links_into_the_site_are_resolved_or_reported() {
        let resolve = |target: &str| (target == "thu-tuc:1.001193").then(|| "../a.html".to_owned());
        let page = page("[a](thu-tuc:1.001193) [b](thu-tuc:9) [c](javascript:x)", &resolve);
        assert!(page.html.contains("<a href=\"../a.html\">a</a> b c"), "{}", page.html);
        let dead: Vec<&str> = page.dead.iter().map(|dead| dead.target.as_str()).collect();
        assert_eq!(dead, ["thu-tuc:9", "javascript:x"]);
        assert_eq!(page.links.len(), 3);
    }

    #[test]
    fn dead_links_are_found_where_their_targets_stand() {
        let resolve = |target: &str| (target == "t:10").then(|| "../a.html".to_owned());
        let places = |text: &str| -> Vec<(usize, String)> {
            let dead = page(text, &resolve).dead;
            dead.into_iter().map(|it| (it.bytes.start, text[it.bytes].to_owned())).collect()
        };
        let one = |at: usize, text: &str| vec![(at, text.to_owned())];
        // Not in the living link that begins alike, and the second as well as the first.
        assert_eq!(
            places("[a](t:10) [b](t:1) [c](t:1)"),
            [one(14, "t:1"), one(23, "t:1")].concat()
        );
        assert_eq!(places("t:1 [t:1](t:1 'x t:1')"), one(10, "t:1"));
        assert_eq!(places("[*x* t:1](<t:1>)"), one(11, "t:1"));
        assert_eq!(places("[![t:2](t:2)](t:2)"), [one(14, "t:2"), one(8, "t:2")].concat());
        assert_eq!(
            places("[a][t:1] [t:1]\n\n[t:1]: t:1"),
            [one(23, "t:1"), one(23, "t:1")].concat()
        );
        assert_eq!(places("<t:1> đ <tt:1>"), one(10, "tt:1"));
        // What is written with escapes is shown whole.
        assert_eq!(places("[a](t:\\*)"), one(0, "[a](t:\\*)"));
        assert_eq!(places("[a]()"), one(0, "[a]()"));
    }

    #[test]
    fn descriptions_hold_whole_words_without_marks() {
        assert_eq!(plain("Ghi **tên** vào\n\n- sổ hộ tịch", 60), "Ghi tên vào sổ hộ tịch");
        assert_eq!(plain("một hai ba bốn", 8), "một hai…");
    }
}
