//! What `serve` adds to a page, and the page that stands where no site is: the script that loads a page
//! anew, and what is wrong with the content.
//!
//! Must not know HTTP.

use std::fmt::Write as _;

use crate::{
    diag::{
        Excerpt, Located,
        message::{MessageLanguage, Messages, Wording, printable},
    },
    markup::escape,
    text::LineColumn,
};

/// Loads a page anew when it is out of date, and shows what is wrong.
const SCRIPT: &str = include_str!("page.js");

/// How that looks.
const STYLE: &str = include_str!("page.css");

/// Mistakes beyond these are counted.
const SHOWN: usize = 50;

/// The script for a page that shows the content of a name.
fn script(name: &str, shows_faults: bool) -> String {
    let style = STYLE.replace('\n', "");
    format!("<script>({})(\"{name}\",{shows_faults},`{style}`)</script>\n", SCRIPT.trim_end())
}

/// A page of the site with the script at its end.
pub(super) fn with_script(mut page: Vec<u8>, name: &str) -> Vec<u8> {
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|part| part == end).unwrap_or(page.len());
    page.splice(at..at, script(name, false).into_bytes());
    page
}

/// The page that stands where no site is.
pub(super) fn alone(
    faults: &str,
    name: &str,
    language: MessageLanguage,
    messages: &Messages,
) -> String {
    let lang = match language {
        MessageLanguage::Vietnamese => "vi",
        MessageLanguage::English => "en",
    };
    let title = messages.label("serve-page-title");
    let script = script(name, true);
    let title = escape(&title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body class=\"alone\">\n<main>\n<h1>{title}</h1>\n{faults}</main>\n{script}</body>\n</html>\n"
    )
}

/// What is wrong, as HTML: a summary, and the list.
pub(super) fn faults(located: &[Located], messages: &Messages) -> String {
    let n = located.len().to_string();
    let mut html = format!(
        "<details open><summary>{}</summary>\n<ol>\n",
        escape(&messages.text("serve-faults", &[("n", &n)]))
    );
    for one in located.iter().take(SHOWN) {
        push(&mut html, one, messages);
    }
    html.push_str("</ol>\n");
    if let Some(more) = located.len().checked_sub(SHOWN).filter(|it| *it > 0) {
        let more = messages.text("serve-more", &[("n", &more.to_string())]);
        push_paragraph(&mut html, "more", &more);
    }
    html.push_str("</details>\n");
    html
}

fn push(html: &mut String, one: &Located, messages: &Messages) {
    let Wording { message, help, .. } = messages.wording(&one.diagnostic);
    html.push_str("<li>");
    push_paragraph(html, "message", &message);
    let place = |file: &str, start: Option<LineColumn>| match start {
        Some(at) => format!("{}:{}:{}", printable(file), at.line, at.column),
        None => printable(file),
    };
    let own = place(&one.diagnostic.place.file, one.start);
    put(html, format_args!("<p class=\"place\"><code>{}</code>", escape(&own)));
    if let Some(other) = &one.diagnostic.other {
        let (label, other) = (messages.label("label-other"), place(&other.file, one.other_start));
        put(html, format_args!(" ({}: <code>{}</code>)", escape(&label), escape(&other)));
    }
    html.push_str("</p>\n");
    if let Some(excerpt) = &one.excerpt {
        push_excerpt(html, excerpt);
    }
    push_paragraph(html, "help", &format!("{}: {help}", messages.label("label-help")));
    html.push_str("</li>\n");
}

/// Writes to a text.
fn put(html: &mut String, what: std::fmt::Arguments<'_>) {
    html.write_fmt(what).expect("internal error: a String takes every text");
}

fn push_paragraph(html: &mut String, class: &str, text: &str) {
    put(html, format_args!("<p class=\"{class}\">{}</p>\n", escape(text)));
}

/// The lines of the mistake, with what is wrong marked.
fn push_excerpt(html: &mut String, excerpt: &Excerpt) {
    let text = |range: std::ops::Range<usize>| {
        let text = excerpt.text.get(range).unwrap_or_default();
        // Lines stay; tricks of other characters are spelled out.
        let lines: Vec<String> =
            text.split('\n').map(|it| printable(it.trim_end_matches('\r'))).collect();
        escape(&lines.join("\n")).into_owned()
    };
    let (from, to) = (excerpt.underline.start, excerpt.underline.end);
    html.push_str("<pre tabindex=\"0\">");
    let marked = text(from..to);
    put(
        html,
        format_args!(
            "{}<mark>{marked}</mark>{}</pre>\n",
            text(0..from),
            text(to..excerpt.text.len())
        ),
    );
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diag::{Code, Diagnostic, Place};

    #[test]
    fn the_script_is_at_the_end_of_the_body() {
        let page = b"<body><p>&lt;/body></p></body></html>\n".to_vec();
        let page = String::from_utf8(with_script(page, "1")).unwrap();
        assert!(page.starts_with("<body><p>&lt;/body></p><script>("), "{page}");
        assert!(page.ends_with("</script>\n</body></html>\n"), "{page}");
        assert!(with_script(b"x".to_vec(), "1").starts_with(b"x<script>"));
    }

    /// Neither the script nor the style may end the element in which it stands.
    #[test]
    fn the_script_is_one() {
        assert!(!SCRIPT.contains("</script") && !SCRIPT.contains("<!--"));
        assert!(!STYLE.contains("</") && !STYLE.contains(['`', '\\', '$']));
    }

    #[test]
    fn what_an_author_wrote_is_no_markup_and_no_trick() {
        let file: Arc<str> = Arc::from("a<b>\u{202e}.yaml");
        let mut diagnostic = Diagnostic::new(Code::DuplicateId, Place::file(&file));
        diagnostic = diagnostic.with("found", "<script>alert(1)</script>");
        diagnostic.other = Some(Place::file(&file));
        let excerpt = Excerpt {
            text: "x: <script>\r\ny: \u{1b}&\r\n".to_owned(),
            first_line: 3,
            underline: 3..11,
        };
        let at = Some(LineColumn { line: 3, column: 4 });
        let one = Located {
            diagnostic,
            start: at,
            excerpt: Some(excerpt),
            other_start: None,
            edit: None,
        };
        for language in [MessageLanguage::Vietnamese, MessageLanguage::English] {
            let messages = Messages::new(language);
            let many = vec![one.clone(); SHOWN + 2];
            for html in [
                faults(&many, &messages),
                alone(&faults(&many, &messages), "1", language, &messages),
            ] {
                assert!(!html.contains("<script>alert") && !html.contains("<b>"), "{html}");
                assert!(!html.contains(['\r', '\u{1b}', '\u{202e}']), "{html:?}");
                assert!(html.contains("x: <mark>&lt;script&gt;</mark>\ny: \\u{1b}&amp;"), "{html}");
                assert!(html.contains("a&lt;b&gt;\\u{202e}.yaml:3:4"), "{html}");
                assert_eq!(html.matches("<li>").count(), SHOWN);
            }
        }
    }
}
