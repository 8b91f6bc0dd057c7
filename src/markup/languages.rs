//! Which words of a page are of which language (WCAG 3.1.2): marks around words, and HTML that says so.
//!
//! Must not know who wrote the words. The interface may speak another language than the content. Then its
//! own words are put between two marks; whatever stands outside of them is content. Marks pass through
//! everything that joins and escapes text, and [`tag`] turns them into `lang` when a page is whole: so no
//! part of a page needs to know its language, nor can forget to say it. Where no page is made, [`plain`]
//! takes them out.

use std::{borrow::Cow, fmt::Write as _, ops::Range};

/// Before words of the interface. A noncharacter: Unicode keeps it for the inside of programs.
const START: char = '\u{fdd0}';
/// After words of the interface.
const END: char = '\u{fdd1}';
/// Around HTML of others, which is handed on as it is.
const ALIEN: char = '\u{fdd2}';

/// Whether a character is a mark, which nobody sees and which takes no room.
pub fn is_mark(c: char) -> bool {
    matches!(c, START | END | ALIEN)
}

/// Words of the interface between marks; spaces at either end stay outside, and what has no letter is of
/// every language.
pub fn mark(text: &str) -> String {
    if !text.contains(char::is_alphabetic) {
        return text.to_owned();
    }
    let words = text.trim();
    let before = text.len() - text.trim_start().len();
    let (before, after) = (&text[..before], &text[before + words.len()..]);
    format!("{before}{START}{words}{END}{after}")
}

/// A number between marks, to be put among words of the interface; what has a letter stays as it is.
pub fn mark_number(text: &str) -> Cow<'_, str> {
    let is_number = text.contains(char::is_numeric) && !text.contains(char::is_alphabetic);
    if is_number { format!("{START}{text}{END}").into() } else { text.into() }
}

/// Words that are marked as a whole, with each part between an `open` and a `close` as words of the content.
pub fn with_content(words: &str, open: char, close: char) -> String {
    words.replace(open, END.encode_utf8(&mut [0; 4])).replace(close, START.encode_utf8(&mut [0; 4]))
}

/// HTML of others, which [`tag`] leaves as it is.
pub fn alien(html: &str) -> String {
    format!("{ALIEN}{html}{ALIEN}")
}

/// The text without marks.
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.contains(is_mark) { text.replace(is_mark, "").into() } else { text.into() }
}

/// Lines of one text, each with its own marks where a mark was left open at the end of a line.
pub fn balanced(lines: &mut [String]) {
    let mut is_open = false;
    for line in lines {
        if is_open {
            line.insert(0, START);
        }
        let last = line.chars().rev().find(|c| is_mark(*c));
        is_open = last == Some(START);
        if is_open {
            line.push(END);
        }
    }
}

/// The page with `lang="content"` on every element all of whose words are unmarked, the outermost such
/// element alone, and on a `<span>` around unmarked words beside marked ones; marks are gone. `own` is the
/// language of the interface: what bears the `lang` of another one is left as it is, with all inside.
pub fn tag(html: &str, own: &str, content: &str) -> String {
    let pieces = LanguageReader::pieces(html, own);
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut is_ours = false;
    let mut quiet_until = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let is_quiet = at < quiet_until;
        match piece {
            PagePiece::Alien(text) => out.push_str(text),
            PagePiece::Raw(text) => out.push_str(&plain(text)),
            PagePiece::Open(element) => {
                let tag = plain(element.tag);
                if !is_quiet && element.is_content() {
                    let end = tag.trim_end_matches(['>', '/']).trim_end().len();
                    out.push_str(&tag[..end]);
                    out.push_str(&lang(content));
                    out.push_str(&tag[end..]);
                    quiet_until = element.end;
                } else {
                    out.push_str(&tag);
                    if element.is_settled && !is_quiet {
                        quiet_until = element.end;
                    }
                }
            }
            PagePiece::Text { text, around } => {
                push_text(&mut out, text, &mut is_ours, around.filter(|_| !is_quiet), content);
            }
        }
    }
    out
}

fn lang(content: &str) -> String {
    format!(" lang=\"{content}\"")
}

/// Writes a text, its unmarked words in an element if there is one to be put `around` them.
fn push_text(
    out: &mut String,
    text: &str,
    is_ours: &mut bool,
    around: Option<&str>,
    content: &str,
) {
    for run in text.split_inclusive([START, END]) {
        let words = run.trim_end_matches([START, END]);
        match around.and_then(|name| Some((name, spoken(words)?))).filter(|_| !*is_ours) {
            Some((name, Range { start, end })) => {
                out.push_str(&words[..start]);
                // Writing to a String cannot fail.
                let inside = &words[start..end];
                write!(out, "<{name}{}>{inside}</{name}>", lang(content)).unwrap_or_default();
                out.push_str(&words[end..]);
            }
            None => out.push_str(words),
        }
        *is_ours = match run.chars().next_back() {
            Some(START) => true,
            Some(END) => false,
            _ => *is_ours,
        };
    }
}

/// From the first letter or digit to the last one; `None` if there is no letter. Letters of entities such
/// as `&amp;` are none.
fn spoken(html: &str) -> Option<Range<usize>> {
    let (mut start, mut end, mut has_letter) = (None, 0, false);
    let mut at = 0;
    while let Some(c) = html[at..].chars().next() {
        let rest = &html[at..];
        let entity = rest.find(';').filter(|to| c == '&' && !rest[..*to].contains([' ', '\n']));
        if let Some(to) = entity {
            at += to + 1;
            continue;
        }
        if c.is_alphanumeric() {
            start = start.or(Some(at));
            end = at + c.len_utf8();
            has_letter |= c.is_alphabetic();
        }
        at += c.len_utf8();
    }
    start.filter(|_| has_letter).map(|start| start..end)
}

/// Whose words an element or a text holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct WordsOwner {
    ours: bool,
    theirs: bool,
}

/// A piece of a page.
#[derive(Debug)]
enum PagePiece<'h> {
    /// HTML of others.
    Alien(&'h str),
    /// Closing tags, comments, scripts, styles, the title.
    Raw(&'h str),
    /// An opening tag.
    Open(OpenElement<'h>),
    /// Words, and the name of the element that may be put around some of them; `None` if none may.
    Text { text: &'h str, around: Option<&'static str> },
}

/// An element, from its opening tag on.
#[derive(Debug)]
struct OpenElement<'h> {
    tag: &'h str,
    name: String,
    words: WordsOwner,
    /// Its `lang` is not that of the interface.
    is_settled: bool,
    has_lang: bool,
    /// The number of the piece behind its last one.
    end: usize,
}

impl OpenElement<'_> {
    /// Whether all its words are content, and it may say so.
    fn is_content(&self) -> bool {
        let is_page = ["html", "head", "body"].contains(&self.name.as_str());
        self.words.theirs && !self.words.ours && !self.has_lang && !is_page
    }
}

/// Elements without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements whose inside is no HTML.
const OPAQUE: [&str; 4] = ["script", "style", "title", "textarea"];

/// Elements that hold text alone.
const TEXT_ONLY: [&str; 3] = ["title", "desc", "option"];

/// Takes a page of ours apart: tags are well-formed, elements nest. Where they do not, as a theme may have
/// it, words stay as they are and only `lang` may stand further in than it could.
struct LanguageReader<'h, 'l> {
    pieces: Vec<PagePiece<'h>>,
    /// The open elements, outermost first, as numbers of their pieces.
    open: Vec<usize>,
    is_ours: bool,
    /// The language of the interface.
    own: &'l str,
}

impl<'h, 'l> LanguageReader<'h, 'l> {
    fn pieces(html: &'h str, own: &'l str) -> Vec<PagePiece<'h>> {
        let mut reader = Self { pieces: Vec::new(), open: Vec::new(), is_ours: false, own };
        let mut rest = html;
        while !rest.is_empty() {
            let length = reader.next(rest).clamp(1, rest.len());
            rest = &rest[length..];
        }
        while !reader.open.is_empty() {
            reader.close();
        }
        reader.pieces
    }

    /// Takes the next piece of the rest; its length.
    fn next(&mut self, rest: &'h str) -> usize {
        if let Some(inside) = rest.strip_prefix(ALIEN) {
            let end = inside.find(ALIEN).unwrap_or(inside.len());
            self.pieces.push(PagePiece::Alien(&inside[..end]));
            return rest.len().min(end + 2 * ALIEN.len_utf8());
        }
        let Some(inside) = rest.strip_prefix('<') else {
            let end = rest.find(['<', ALIEN]).unwrap_or(rest.len());
            self.text(&rest[..end]);
            return end;
        };
        if inside.starts_with("!--") {
            return self.raw(rest, rest.find("-->").map_or(rest.len(), |at| at + 3));
        }
        let end = end_of_tag(rest);
        if let Some(name) = inside.strip_prefix('/') {
            let length = self.raw(rest, end);
            self.end_of(&name_of(name));
            return length;
        }
        if !inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return self.raw(rest, end);
        }
        let name = name_of(inside);
        self.element(&rest[..end], &name);
        let is_opaque = OPAQUE.contains(&name.as_str()) && !(name == "title" && self.is_in_svg());
        if is_opaque {
            let close = format!("</{name}");
            let inner = rest[end..].find(&close).unwrap_or(rest.len() - end);
            self.pieces.push(PagePiece::Raw(&rest[end..end + inner]));
            return end + inner;
        }
        end
    }

    fn raw(&mut self, rest: &'h str, length: usize) -> usize {
        self.pieces.push(PagePiece::Raw(&rest[..length]));
        length
    }

    fn text(&mut self, text: &'h str) {
        let mut words = WordsOwner::default();
        for run in text.split_inclusive([START, END]) {
            let has_words = spoken(run.trim_end_matches([START, END])).is_some();
            words.ours |= has_words && self.is_ours;
            words.theirs |= has_words && !self.is_ours;
            self.is_ours = match run.chars().next_back() {
                Some(START) => true,
                Some(END) => false,
                _ => self.is_ours,
            };
        }
        self.count(words);
        let around = if self.is_in_svg() { "tspan" } else { "span" };
        let is_text_only = self.innermost().is_some_and(|it| TEXT_ONLY.contains(&it.name.as_str()));
        self.pieces.push(PagePiece::Text { text, around: Some(around).filter(|_| !is_text_only) });
    }

    fn innermost(&self) -> Option<&OpenElement<'h>> {
        self.element_at(*self.open.last()?)
    }

    fn element_at(&self, at: usize) -> Option<&OpenElement<'h>> {
        match &self.pieces[at] {
            PagePiece::Open(element) => Some(element),
            _ => None,
        }
    }

    fn is_in_svg(&self) -> bool {
        self.open.iter().filter_map(|at| self.element_at(*at)).any(|it| it.name == "svg")
    }

    /// Adds words to the innermost element.
    fn count(&mut self, words: WordsOwner) {
        if let Some(PagePiece::Open(element)) = self.open.last().map(|at| &mut self.pieces[*at]) {
            element.words.ours |= words.ours;
            element.words.theirs |= words.theirs;
        }
    }

    fn element(&mut self, tag: &'h str, name: &str) {
        let lang = attribute(tag, "lang");
        self.pieces.push(PagePiece::Open(OpenElement {
            tag,
            name: name.to_owned(),
            // An attribute of ours, such as a label, is read in the language of its element.
            words: WordsOwner { ours: tag.contains(START), theirs: false },
            is_settled: lang.is_some_and(|it| it != self.own),
            has_lang: lang.is_some(),
            end: self.pieces.len() + 1,
        }));
        self.open.push(self.pieces.len() - 1);
        if VOID.contains(&name) || tag.ends_with("/>") {
            self.close();
        }
    }

    /// Ends the innermost element of a name, and those inside that were left open.
    fn end_of(&mut self, name: &str) {
        let is_named = |at: &usize| self.element_at(*at).is_some_and(|it| it.name == name);
        if let Some(depth) = self.open.iter().rposition(is_named) {
            while self.open.len() > depth {
                self.close();
            }
        }
    }

    fn close(&mut self) {
        let Some(at) = self.open.pop() else { return };
        let end = self.pieces.len();
        let PagePiece::Open(element) = &mut self.pieces[at] else { return };
        element.end = end;
        // What speaks for itself lets nothing be said of what is around it.
        let words =
            if element.has_lang { WordsOwner { ours: true, theirs: false } } else { element.words };
        self.count(words);
    }
}

/// Up to and with the `>` of a tag; one in a quoted value is none.
fn end_of_tag(html: &str) -> usize {
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return at + 1,
            _ => {}
        }
    }
    html.len()
}

fn name_of(inside: &str) -> String {
    let end = inside.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    inside[..end.unwrap_or(inside.len())].to_ascii_lowercase()
}

/// The value of an attribute in quotes of either kind.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let after = tag.match_indices(name).find_map(|(at, _)| {
        let is_whole = tag[..at].ends_with(|c: char| c.is_ascii_whitespace());
        tag[at + name.len()..].strip_prefix('=').filter(|_| is_whole)
    })?;
    let quote = after.chars().next().filter(|c| ['"', '\''].contains(c))?;
    after[1..].split_once(quote).map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page with `[` and `]` for marks.
    fn tagged(html: &str) -> String {
        tag(&html.replace('[', "\u{fdd0}").replace(']', "\u{fdd1}"), "en", "vi")
    }

    #[test]
    fn words_are_marked_and_what_has_no_letter_is_not() {
        assert_eq!(mark(" (page "), " \u{fdd0}(page\u{fdd1} ");
        assert_eq!(mark(" – "), " – ");
        assert_eq!(plain(&mark("Home")), "Home");
        assert_eq!(with_content("a <b> c", '<', '>'), "a \u{fdd1}b\u{fdd0} c");
        assert_eq!(plain(&with_content("<a>b", '<', '>')), "ab");
    }

    #[test]
    fn the_outermost_element_of_content_has_the_language() {
        for (html, expected) in [
            ("<h1>Hộ tịch</h1>", "<h1 lang=\"vi\">Hộ tịch</h1>"),
            ("<p>[Home]</p>", "<p>Home</p>"),
            ("<p>12 – 14/3</p>", "<p>12 – 14/3</p>"),
            (
                "<main><h2>[Fields]</h2><ul><li><a href=\"a\">Hộ tịch</a> (2)</li><li>Đất</li></ul></main>",
                "<main><h2>Fields</h2><ul lang=\"vi\"><li><a href=\"a\">Hộ tịch</a> (2)</li><li>Đất</li></ul></main>",
            ),
            ("<body><p>Hộ</p></body>", "<body><p lang=\"vi\">Hộ</p></body>"),
            ("<p>Hộ<br>tịch<br/></p>", "<p lang=\"vi\">Hộ<br>tịch<br/></p>"),
            (
                "<path d=\"m1 1\"/><text y=\"1\">Đất</text>",
                "<path d=\"m1 1\"/><text y=\"1\" lang=\"vi\">Đất</text>",
            ),
        ] {
            assert_eq!(tagged(html), expected);
        }
    }

    #[test]
    fn content_beside_words_of_the_interface_has_an_element_of_its_own() {
        for (html, expected) in [
            (
                "<p>[Issued by:] Bộ Tư pháp.</p>",
                "<p>Issued by: <span lang=\"vi\">Bộ Tư pháp</span>.</p>",
            ),
            (
                "<p>[See ]a &amp; b[ of] 12</p>",
                "<p>See <span lang=\"vi\">a &amp; b</span> of 12</p>",
            ),
            ("<p>&nbsp;[x]&#39;</p>", "<p>&nbsp;x&#39;</p>"),
            (
                "<svg><text>Xã A [(own)]</text></svg>",
                "<svg><text><tspan lang=\"vi\">Xã A</tspan> (own)</text></svg>",
            ),
            ("<svg><title>Xã A [(own)]</title></svg>", "<svg><title>Xã A (own)</title></svg>"),
        ] {
            assert_eq!(tagged(html), expected);
        }
    }

    #[test]
    fn attributes_titles_and_scripts_have_no_marks() {
        for (html, expected) in [
            ("<title>[Fields] – Xã A</title><p>[x]</p>", "<title>Fields – Xã A</title><p>x</p>"),
            ("<script>\"[a]\"</script>", "<script>\"a\"</script>"),
            // Its label is read with the element: the content stands further in.
            (
                "<td data-label=\"[Title]\">Hộ tịch</td>",
                "<td data-label=\"Title\"><span lang=\"vi\">Hộ tịch</span></td>",
            ),
            ("<!-- [a] > b --><p>[x]</p>", "<!-- a > b --><p>x</p>"),
            ("<a title=\"a>b\">[x]</a>", "<a title=\"a>b\">x</a>"),
        ] {
            assert_eq!(tagged(html), expected);
        }
    }

    #[test]
    fn an_element_with_a_language_keeps_it() {
        for (html, expected) in [
            (
                "<html lang=\"en\"><p>Đất</p></html>",
                "<html lang=\"en\"><p lang=\"vi\">Đất</p></html>",
            ),
            ("<p lang=\"vi\">Đất [x]</p>", "<p lang=\"vi\">Đất x</p>"),
            ("<p\n lang='fr'>eau</p>", "<p\n lang='fr'>eau</p>"),
            (
                "<div>Đất <i lang=\"fr\">eau</i></div>",
                "<div><span lang=\"vi\">Đất</span> <i lang=\"fr\">eau</i></div>",
            ),
        ] {
            assert_eq!(tagged(html), expected);
        }
        let page = format!("{}<p>Đất</p>{}", alien("<div>Cổng<b>"), alien("</b></div>"));
        assert_eq!(tag(&page, "en", "vi"), "<div>Cổng<b><p lang=\"vi\">Đất</p></b></div>");
    }

    #[test]
    fn html_that_does_not_nest_loses_nothing() {
        for html in
            ["<p>a<li>b</p>", "</div>x", "<p", "a < b", "<a href='", "<b>x</i></b>", "\u{fdd2}x"]
        {
            assert_eq!(
                plain(&tag(html, "en", "vi").replace(" lang=\"vi\"", ""))
                    .replace("<span>", "")
                    .replace("</span>", ""),
                plain(html)
            );
        }
    }

    #[test]
    fn lines_are_marked_each() {
        let mut lines: Vec<String> =
            ["a \u{fdd0}b", "c", "d\u{fdd1} e", "f"].map(str::to_owned).into();
        balanced(&mut lines);
        assert_eq!(lines, ["a \u{fdd0}b\u{fdd1}", "\u{fdd0}c\u{fdd1}", "\u{fdd0}d\u{fdd1} e", "f"]);
    }
}
