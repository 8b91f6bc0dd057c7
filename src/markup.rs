//! Authors' text to safe HTML: the light marks of long texts, and the Markdown of pages and news.
//!
//! The only file that names the Markdown crate. Must not know records or addresses: links into the
//! site are resolved by the caller.

pub mod languages;
pub mod links;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use pulldown_cmark::{
    CowStr, Event, HeadingLevel, LinkType, Options, Parser, RefDefs, Tag, TagEnd, html::push_html,
};

use crate::{
    locale::{slug, unused},
    text::address,
};

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
enum LineMark {
    /// `-`, `•`, `*`: an item.
    Item,
    /// `+`: an item below the last one.
    SubItem,
    /// Text, perhaps set in from the margin.
    Text,
}

/// Which elements are open while a long text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OpenTag {
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
        !text.contains(['\n', '*', '[']) && matches!(mark_of(text), (LineMark::Text, _));
    if is_plain_line {
        html.push_str("<p>");
        push_escaped(text, &mut html);
        html.push_str("</p>");
        return html;
    }
    let mut open = OpenTag::Nothing;
    for line in text.lines() {
        open = push_line(line, open, &mut html);
    }
    close(open, &mut html);
    html
}

fn push_line(line: &str, open: OpenTag, html: &mut String) -> OpenTag {
    let is_set_in = line.starts_with([' ', '\t']);
    let line = line.trim();
    if line.is_empty() {
        return match open {
            OpenTag::Item | OpenTag::SubItem => open,
            _ => {
                close(open, html);
                OpenTag::Nothing
            }
        };
    }
    let (mark, rest) = mark_of(line);
    let now = match (mark, open) {
        (LineMark::Item, OpenTag::Item) => push_tag("</li><li>", OpenTag::Item, html),
        (LineMark::Item, OpenTag::SubItem) => push_tag("</li></ul></li><li>", OpenTag::Item, html),
        (LineMark::SubItem, OpenTag::Item) => push_tag("<ul><li>", OpenTag::SubItem, html),
        (LineMark::SubItem, OpenTag::SubItem) => push_tag("</li><li>", OpenTag::SubItem, html),
        (LineMark::Item | LineMark::SubItem, _) => {
            close(open, html);
            push_tag("<ul><li>", OpenTag::Item, html)
        }
        (LineMark::Text, OpenTag::Item | OpenTag::SubItem) if is_set_in => {
            push_tag("<br>", open, html)
        }
        (LineMark::Text, OpenTag::Paragraph) => push_tag("<br>", open, html),
        (LineMark::Text, _) => {
            close(open, html);
            push_tag("<p>", OpenTag::Paragraph, html)
        }
    };
    push_inline(rest, html);
    now
}

fn push_tag(tag: &str, now: OpenTag, html: &mut String) -> OpenTag {
    html.push_str(tag);
    now
}

fn close(open: OpenTag, html: &mut String) {
    html.push_str(match open {
        OpenTag::Nothing => "",
        OpenTag::Paragraph => "</p>",
        OpenTag::Item => "</li></ul>",
        OpenTag::SubItem => "</li></ul></li></ul>",
    });
}

/// What the line's first character makes of it, and the text after that character.
fn mark_of(line: &str) -> (LineMark, &str) {
    let mut chars = line.chars();
    let Some(first) = chars.next() else { return (LineMark::Text, line) };
    let rest = chars.as_str();
    let next = rest.chars().next();
    let is_spaced = next.is_some_and(char::is_whitespace);
    let is_before_word = is_spaced || next.is_some_and(char::is_alphabetic);
    let text = rest.trim_start();
    match first {
        _ if text.is_empty() => (LineMark::Text, line),
        '•' => (LineMark::Item, text),
        '-' | '–' if is_before_word => (LineMark::Item, text),
        '*' if is_spaced => (LineMark::Item, text),
        '+' if is_before_word => (LineMark::SubItem, text),
        _ => (LineMark::Text, line),
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

/// `**inner**after` → (`inner`, `after`). Looks no further than the next `*`.
fn split_bold(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("**")?;
    let (inner, after) = rest.split_at(rest.find('*')?);
    let is_tight = !inner.is_empty() && inner.trim() == inner;
    after.strip_prefix("**").filter(|_| is_tight).map(|after| (inner, after))
}

/// `[label](https://target)after` → (`label`, `https://target`, `after`). Looks no further than the next
/// bracket for the label, and [`LONGEST_TARGET`] for the target.
fn split_link(text: &str) -> Option<(&str, &str, &str)> {
    let rest = text.strip_prefix('[')?;
    let (label, rest) = rest.split_at(rest.find(['[', ']'])?);
    let rest = rest.strip_prefix("](")?;
    let end = rest.bytes().take(LONGEST_TARGET).position(|byte| byte == b')')?;
    let (target, after) = (&rest[..end], &rest[end + 1..]);
    (address::is_sound(target) && !label.is_empty()).then_some((label, target, after))
}

/// Bytes of a web address in a long text; an address beyond that is shown as it is written. Browsers and
/// servers take no longer ones.
const LONGEST_TARGET: usize = 2_000;

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

/// The features of Markdown that pages may use.
const FEATURES: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// The first byte of a Markdown page at which quotations and lists are inside each other more than `depth`
/// levels deep. To be asked before [`page`], whose time grows with the depth.
pub fn too_deep(markdown: &str, depth: usize) -> Option<usize> {
    too_many_markers(markdown, depth).or_else(|| {
        let mut levels: usize = 0;
        let mut events = Parser::new_ext(markdown, FEATURES).into_offset_iter();
        let found = events.find(|(event, _)| {
            match event {
                Event::Start(Tag::BlockQuote(_) | Tag::List(_)) => levels += 1,
                Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_)) => levels -= 1,
                _ => {}
            }
            levels > depth
        });
        found.map(|(_, at)| at.start)
    })
}

/// The first line that opens more than `depth` quotations and lists at once, or a list so far to the right
/// that it is inside as many.
fn too_many_markers(markdown: &str, depth: usize) -> Option<usize> {
    /// More columns than the marker of any list takes.
    const WIDEST: usize = 8;
    let mut start = 0;
    for line in markdown.split_inclusive('\n') {
        let (mut markers, mut at) = (0, 0);
        while let Some(end) = marker_end(line, at) {
            (markers, at) = (markers + 1, end);
        }
        let is_rule = line.chars().all(|c| c.is_whitespace() || "-*_".contains(c));
        let columns = depth.saturating_mul(WIDEST);
        if (markers > depth || (markers > 0 && at > columns)) && !is_rule {
            return Some(start);
        }
        start += line.len();
    }
    None
}

/// The byte after the marker of a quotation or list, blanks before it passed over.
fn marker_end(line: &str, at: usize) -> Option<usize> {
    let bytes = line.as_bytes();
    let blanks = bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let from = at + blanks;
    let digits = bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let end = from + digits + 1;
    let is_spaced = bytes.get(end).is_none_or(u8::is_ascii_whitespace);
    match bytes.get(end - 1)? {
        b'>' if digits == 0 => Some(end),
        b'-' | b'+' | b'*' if digits == 0 && is_spaced => Some(end),
        b'.' | b')' if digits > 0 && is_spaced => Some(end),
        _ => None,
    }
}

/// HTML of a Markdown page. Headings begin at `h2`, raw HTML is shown as text, and targets such as
/// `thu-tuc:1.001193` are turned into addresses by `resolve`.
pub fn page(markdown: &str, resolve: &dyn Fn(&str) -> Option<String>) -> Html {
    let mut parser = Parser::new_ext(markdown, FEATURES).into_offset_iter();
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
                // The definition of a name may go on with a title of any length.
                let near = (from + target.len()).saturating_add(FARTHEST_TARGET).min(end);
                let near = (near..=end).find(|at| markdown.is_char_boundary(*at)).unwrap_or(end);
                if let Some(offset) = markdown
                    .get(from..near)
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

/// A target is looked for no further than so many bytes behind a link's text or name.
const FARTHEST_TARGET: usize = 1_000;

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
    let mut ids = HeadingIds::default();
    let mut text: Option<String> = None;
    for event in events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                found.push((level_number(*level), String::new()));
                text = Some(String::new());
            }
            Event::End(TagEnd::Heading(_)) => {
                let id = ids.next(&text.take().unwrap_or_default());
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

/// The ids of the headings of a page, each different.
#[derive(Default)]
struct HeadingIds {
    taken: BTreeSet<String>,
    /// How many headings have had the same text, by the id of the first.
    equal: BTreeMap<String, usize>,
}

impl HeadingIds {
    /// An id that no heading so far has. The prefix keeps it apart from the ids of the theme.
    fn next(&mut self, text: &str) -> String {
        const LONGEST: usize = 60;
        let slug = slug(text, LONGEST);
        let first = format!("muc-{}", if slug.is_empty() { "x" } else { &slug });
        let equal = self.equal.entry(first.clone()).or_default();
        *equal += 1;
        let id = if *equal == 1 { first.clone() } else { format!("{first}-{equal}") };
        // A heading with another text may have the id: "Mục 2" that of the second "Mục".
        let is_taken = |id: &str| self.taken.contains(id);
        let id = if is_taken(&id) { unused(&first, usize::MAX, is_taken) } else { id };
        self.taken.insert(id.clone());
        id
    }
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
        let id = ids.get(anchor).copied().map(str::to_owned);
        let id = id.or_else(|| Some(format!("muc-{anchor}")).filter(|id| ids.contains(&**id)));
        return id.map(|id| format!("#{id}"));
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
    fn dead_links_are_found_at_their_targets() {
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
