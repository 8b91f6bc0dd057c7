//! Lines for people, as plain text or as Markdown: how the words of an author stand in them.
//!
//! Must not know what is listed, nor where the text goes.

use crate::diag::message::printable;

/// How a list is laid out for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListLayout {
    /// Lines for a terminal or a letter.
    Plain,
    /// For a page or a ticket.
    Markdown,
}

impl ListLayout {
    /// A text of an author, harmless where it goes: signs of control are shown, those of Markdown stand for
    /// themselves.
    pub fn safe(self, text: &str) -> String {
        let text = printable(text);
        match self {
            Self::Plain => text,
            Self::Markdown => escaped(&text),
        }
    }
}

/// The text with the signs of Markdown taken as they stand.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}
