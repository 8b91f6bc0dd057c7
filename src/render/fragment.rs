//! The site inside a portal: the portal's own files around each page, and styles that touch nothing
//! outside our part.
//!
//! Must not know templates: it cuts the portal's text, and rewrites style sheets.

use std::fmt::Write as _;

/// The element that holds our part of a page; `fragment.html` writes it.
const SCOPE: &str = ".congkhai";

/// What stands around our part of each page: the files of the portal, cut where ours goes in.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Portal {
    /// Up to the end of its `<head>`, without its title.
    pub start: String,
    /// From `</head>` to where our part begins.
    pub middle: String,
    /// From the end of our part on.
    pub end: String,
    /// The portal has a `<main>` of its own around our part: a page may have one only.
    pub has_main: bool,
    /// The portal says for which width its pages are made.
    pub has_viewport: bool,
}

/// Why the files of a portal cannot stand around pages. Lines are 1-based.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PortalError {
    /// It is not UTF-8.
    #[error("{file}: not UTF-8")]
    Encoding {
        /// The file as it was named.
        file: String,
    },
    /// A tag that must be there is not.
    #[error("{file}: no {tag}")]
    NoTag {
        /// The file as it was named.
        file: String,
        /// The tag.
        tag: &'static str,
    },
    /// An address that leads elsewhere from each folder of the site, or a tag that turns ours.
    #[error("{file}:{line}: {found}")]
    Relative {
        /// The file as it was named.
        file: String,
        /// Where it stands.
        line: usize,
        /// What was found.
        found: String,
    },
}

impl Portal {
    /// Takes the portal's two files, each with its name: what comes before our part, from the first line
    /// of the page on, and what comes after it.
    pub fn new(head: (&str, Vec<u8>), foot: (&str, Vec<u8>)) -> Result<Self, PortalError> {
        let (head_text, foot_text) = (text(head.0, head.1)?, text(foot.0, foot.1)?);
        let missing = |file: &str, tag| PortalError::NoTag { file: file.to_owned(), tag };
        // Letters of ASCII alone change, so places stay.
        let low = head_text.to_ascii_lowercase();
        let at = low.find("</head>").ok_or_else(|| missing(head.0, "</head>"))?;
        if !low[at..].contains("<body") {
            return Err(missing(head.0, "<body>"));
        }
        if !foot_text.to_ascii_lowercase().contains("</body>") {
            return Err(missing(foot.0, "</body>"));
        }
        same_from_every_folder(head.0, &head_text)?;
        same_from_every_folder(foot.0, &foot_text)?;
        Ok(Self {
            start: without_title(&head_text[..at]),
            middle: head_text[at..].trim_end().to_owned(),
            end: foot_text.trim_start().to_owned(),
            has_main: low.contains("<main"),
            has_viewport: low.contains("name=\"viewport\""),
        })
    }
}

fn text(file: &str, bytes: Vec<u8>) -> Result<String, PortalError> {
    let text = String::from_utf8(bytes);
    let text = text.map_err(|_| PortalError::Encoding { file: file.to_owned() })?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// The head without its title, for each page has its own.
fn without_title(head: &str) -> String {
    let low = head.to_ascii_lowercase();
    let title = low.find("<title").and_then(|from| {
        let length = low[from..].find("</title>")? + "</title>".len();
        Some((from, from + length))
    });
    match title {
        Some((from, to)) => format!("{}{}", head[..from].trim_end(), head[to..].trim_end()),
        None => head.trim_end().to_owned(),
    }
}

/// Refuses the first address that would be another one from each folder, and `<base>`, from which our
/// own would start. Comments are the server's: `<!--#include … -->`.
fn same_from_every_folder(file: &str, text: &str) -> Result<(), PortalError> {
    let low = text.to_ascii_lowercase();
    let bare = blanked(&low);
    let refuse = |at: usize, found: &str| {
        let line = text[..at].matches('\n').count() + 1;
        Err(PortalError::Relative { file: file.to_owned(), line, found: found.to_owned() })
    };
    if let Some(at) = bare.find("<base") {
        return refuse(at, "<base>");
    }
    let mut found: Vec<usize> = Vec::new();
    for name in ["href=", "src=", "action="] {
        let places = bare.match_indices(name).map(|(at, _)| at);
        found.extend(places.filter(|at| bare[..*at].ends_with(char::is_whitespace)));
    }
    found.sort_unstable();
    for at in found {
        let after = &text[at..];
        let value = after.split_once('=').map_or("", |(_, value)| value);
        let value = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or(""),
            _ => value.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or(""),
        };
        let scheme = value.split(['/', '?', '#']).next().unwrap_or("");
        let is_fixed = value.is_empty() || value.starts_with(['/', '#']) || scheme.contains(':');
        if !is_fixed {
            return refuse(at, value);
        }
    }
    Ok(())
}

/// The text with blanks in place of what stands in comments and scripts; places stay.
fn blanked(low: &str) -> String {
    let mut bare = String::with_capacity(low.len());
    let mut rest = low;
    loop {
        let next = [("<!--", "-->"), ("<script", "</script>")].into_iter();
        let next = next.filter_map(|(open, close)| Some((rest.find(open)?, open, close))).min();
        let Some((at, open, close)) = next else { break };
        // The tag of a script is kept: its `src` counts.
        let inside = if open == "<script" {
            rest[at..].find('>').map_or(rest.len(), |end| at + end + 1)
        } else {
            at
        };
        let end = rest[inside..].find(close).map_or(rest.len(), |it| inside + it + close.len());
        bare.push_str(&rest[..inside]);
        bare.extend(std::iter::repeat_n(' ', end - inside));
        rest = &rest[end..];
    }
    bare.push_str(rest);
    bare
}

/// A style sheet whose rules touch nothing but our part of the page. What it says of the page as a
/// whole (`:root`, `html`, `body`) it says of our part; what depends on a mark of the page
/// (`:root[data-look]`) still does.
pub(super) fn scope(css: &str) -> String {
    let mut out = String::with_capacity(css.len() + css.len() / 4);
    rules(css, &mut out);
    out
}

fn rules(css: &str, out: &mut String) {
    let mut rest = css;
    while let Some((prelude, after)) = head_of_rule(rest) {
        let prelude_text = prelude.trim();
        if let Some(statement) = prelude_text.strip_suffix(';') {
            // Writing to a String cannot fail.
            write!(out, "{};", statement.trim()).unwrap_or_default();
            rest = after;
            continue;
        }
        let (block, next) = block_of(after);
        let is_group = ["@media", "@supports", "@layer", "@container"]
            .iter()
            .any(|name| prelude_text.starts_with(name));
        if is_group {
            write!(out, "{prelude_text}{{").unwrap_or_default();
            rules(block, out);
            out.push_str("}\n");
        } else if prelude_text.starts_with('@') {
            writeln!(out, "{prelude_text}{{{block}}}").unwrap_or_default();
        } else {
            let selectors: Vec<String> =
                split(prelude_text, ',').into_iter().map(|it| scoped(it.trim())).collect();
            writeln!(out, "{}{{{block}}}", selectors.join(",")).unwrap_or_default();
        }
        rest = next;
    }
}

/// What stands before the next `{`, or a whole statement with its `;`, without comments.
fn head_of_rule(css: &str) -> Option<(String, &str)> {
    let mut prelude = String::new();
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        let length = if c == '"' || c == '\'' { quoted(rest) } else { c.len_utf8() };
        let (piece, after) = rest.split_at(length);
        if c == '{' {
            return Some((prelude, after));
        }
        prelude.push_str(piece);
        if c == ';' {
            return Some((prelude, after));
        }
        rest = after;
    }
    None
}

/// The length of the quoted text that a text begins with, quotes and all.
fn quoted(text: &str) -> usize {
    let quote = text.chars().next();
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if Some(c) == quote && !is_escaped {
            return at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    text.len()
}

/// What stands up to the `}` of a block whose `{` is behind us, and what comes after it.
fn block_of(css: &str) -> (&str, &str) {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(c) = css[at..].chars().next() {
        let rest = &css[at..];
        match c {
            '"' | '\'' => {
                at += quoted(rest);
                continue;
            }
            '/' if rest.starts_with("/*") => {
                at += rest.find("*/").map_or(rest.len(), |end| end + 2);
                continue;
            }
            '{' => depth += 1,
            '}' if depth == 0 => return (&css[..at], &css[at + 1..]),
            '}' => depth -= 1,
            _ => {}
        }
        at += c.len_utf8();
    }
    (css, "")
}

/// Splits where a letter stands outside brackets and quotes.
fn split(text: &str, at: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut skip_to) = (0, 0_usize, 0);
    for (place, c) in text.char_indices() {
        if place < skip_to {
            continue;
        }
        match c {
            '"' | '\'' => skip_to = place + quoted(&text[place..]),
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if c == at && depth == 0 => {
                parts.push(&text[start..place]);
                start = place + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

fn scoped(selector: &str) -> String {
    let first = split(selector, ' ').first().map_or("", |first| first.trim());
    let rest = &selector[first.len()..];
    for page in [":root", "html", "body"] {
        let Some(mark) = first.strip_prefix(page) else { continue };
        if mark.is_empty() {
            // `html body .x` names the page twice.
            return match rest.trim_start().strip_prefix("body") {
                Some(inner) if !inner.starts_with(|c: char| c.is_alphanumeric() || c == '-') => {
                    format!("{SCOPE}{inner}")
                }
                _ => format!("{SCOPE}{rest}"),
            };
        }
        if mark.starts_with(['[', ':', '.']) {
            return format!("{first} {SCOPE}{rest}");
        }
    }
    format!("{SCOPE} {selector}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_touch_nothing_outside_our_part() {
        for (css, expected) in [
            ("a{b:c}", ".congkhai a{b:c}\n"),
            ("/* x */ a, .b > c { d: e; }", ".congkhai a,.congkhai .b > c{ d: e; }\n"),
            ("*{x:y}", ".congkhai *{x:y}\n"),
            (":root{--a:b}body{c:d}", ".congkhai{--a:b}\n.congkhai{c:d}\n"),
            ("html body .x{a:b}", ".congkhai .x{a:b}\n"),
            (":root[data-look=\"dark\"]{a:b}", ":root[data-look=\"dark\"] .congkhai{a:b}\n"),
            ("html.x .y{a:b}", "html.x .congkhai .y{a:b}\n"),
            (":is(a, b) c{d:e}", ".congkhai :is(a, b) c{d:e}\n"),
            ("a[href^=\"x,{\"]{b:c}", ".congkhai a[href^=\"x,{\"]{b:c}\n"),
            (
                "a::after{content:\"}\\\"\"}b{c:d}",
                ".congkhai a::after{content:\"}\\\"\"}\n.congkhai b{c:d}\n",
            ),
            ("@media (a){b{c:d}}e{f:g}", "@media (a){.congkhai b{c:d}\n}\n.congkhai e{f:g}\n"),
            ("@page{margin:1cm}", "@page{margin:1cm}\n"),
            ("@keyframes x{from{a:b}}", "@keyframes x{from{a:b}}\n"),
            ("@charset \"utf-8\";a{b:c}", "@charset \"utf-8\";.congkhai a{b:c}\n"),
            ("tbody td{a:b}", ".congkhai tbody td{a:b}\n"),
        ] {
            assert_eq!(scope(css), expected, "{css}");
        }
    }

    fn portal(head: &str, foot: &str) -> Result<Portal, PortalError> {
        Portal::new(("dau.html", head.into()), ("cuoi.html", foot.into()))
    }

    #[test]
    fn the_portals_files_are_cut_where_ours_goes_in() {
        let head = "\u{feff}<!DOCTYPE html><html><HEAD><title>Huyện</title><link rel=\"x\" href=\"/a.css\"></HEAD>\n<body><main>\n";
        let found = portal(head, "\n</main></body></html>").unwrap();
        assert_eq!(found.start, "<!DOCTYPE html><html><HEAD><link rel=\"x\" href=\"/a.css\">");
        assert_eq!(found.middle, "</HEAD>\n<body><main>");
        assert_eq!(found.end, "</main></body></html>");
        assert!(found.has_main && !found.has_viewport);
    }

    #[test]
    fn what_would_break_in_a_folder_is_refused_with_its_line() {
        let head = |inside: &str| format!("<html><head></head><body>\n{inside}");
        for fine in [
            "<a href=\"/x\"><a href='#y'><img src=\"data:x\"><a href=\"https://a.vn\"><a href=mailto:x>",
            "<!--#include virtual=\"x\" --><!-- <a href=\"x\"> -->",
            "<script src=\"/x.js\">let a = ' href=x';</script>",
            "<div data-src=\"x\">",
        ] {
            assert!(portal(&head(fine), "</body>").is_ok(), "{fine}");
        }
        for (wrong, what) in [
            ("<a href=\"x.html\">", "x.html"),
            ("<img alt='' src='../x.png'>", "../x.png"),
            ("<form action=tim>", "tim"),
            ("<base href=\"/\">", "<base>"),
            ("<script src=\"x.js\"></script>", "x.js"),
        ] {
            let found = what.to_owned();
            let expected = PortalError::Relative { file: "dau.html".to_owned(), line: 2, found };
            assert_eq!(portal(&head(wrong), "</body>"), Err(expected), "{wrong}");
        }
        let no = |file: &str, tag| PortalError::NoTag { file: file.to_owned(), tag };
        assert_eq!(portal("<body>", "</body>"), Err(no("dau.html", "</head>")));
        assert_eq!(portal("<head></head>", "</body>"), Err(no("dau.html", "<body>")));
        assert_eq!(portal(&head(""), "</html>"), Err(no("cuoi.html", "</body>")));
        let bytes = (("dau.html"), vec![0xff]);
        let encoding = PortalError::Encoding { file: "dau.html".to_owned() };
        assert_eq!(Portal::new(bytes, ("b", Vec::new())), Err(encoding));
    }
}
