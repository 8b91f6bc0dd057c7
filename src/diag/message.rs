//! The wording of diagnostics: the one file that names Fluent.
//!
//! Must not know how a diagnostic is laid out; gives plain lines of text in one language.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

use super::Diagnostic;
use crate::text::characters::is_invisible;

/// A language in which diagnostics can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageLanguage {
    /// Tiếng Việt.
    Vietnamese,
    /// English.
    English,
}

/// The wording of one diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// What was found; complete without the rest.
    pub message: String,
    /// What was expected.
    pub expected: String,
    /// What to do.
    pub help: String,
}

impl Wording {
    /// Three lines: where and what was found, what was expected, what to do. For what has no lines of a
    /// file to be shown, such as a cell.
    pub fn under(&self, place: &str, messages: &Messages) -> String {
        let Self { message, expected, help } = self;
        let [of_expected, of_help] = ["label-expected", "label-help"].map(|id| messages.label(id));
        format!("{place}: {message}\n  {of_expected}: {expected}\n  {of_help}: {help}\n")
    }
}

/// Diagnostics and the command; the reports of `congkhai diff`, `congkhai doctor` and `congkhai import`.
const VIETNAMESE: &[&str] = &[
    include_str!("messages/vi.ftl"),
    include_str!("messages/compare.vi.ftl"),
    include_str!("messages/doctor.vi.ftl"),
    include_str!("messages/import.vi.ftl"),
    LAW,
];
const ENGLISH: &[&str] = &[
    include_str!("messages/en.ftl"),
    include_str!("messages/compare.en.ftl"),
    include_str!("messages/doctor.en.ftl"),
    include_str!("messages/import.en.ftl"),
    LAW,
];

/// Names of legal texts, which no language translates.
const LAW: &str = include_str!("messages/law.ftl");

/// All messages of one language.
pub struct Messages(FluentBundle<FluentResource>);

impl Messages {
    /// Reads the messages compiled into the program.
    pub fn new(language: MessageLanguage) -> Self {
        let (texts, id) = match language {
            MessageLanguage::Vietnamese => (VIETNAMESE, "vi"),
            MessageLanguage::English => (ENGLISH, "en"),
        };
        let id: LanguageIdentifier =
            id.parse().expect("internal error: the two language tags are well-formed");
        let mut bundle = FluentBundle::new(vec![id]);
        bundle.set_use_isolating(false);
        for text in texts {
            let resource = FluentResource::try_new((*text).to_owned())
                .map_err(|(_, errors)| errors)
                .expect("internal error: the built-in messages are well-formed (tested)");
            bundle
                .add_resource(resource)
                .expect("internal error: no built-in message stands twice (tested)");
        }
        Self(bundle)
    }

    /// The wording of a diagnostic.
    pub fn wording(&self, diagnostic: &Diagnostic) -> Wording {
        let mut args = FluentArgs::new();
        for optional in ["nearest", "fix", "line", "found", "plain", "escape", "key", "what"] {
            args.set(optional, "none");
        }
        for (name, value) in &diagnostic.args {
            args.set(*name, printable(&shortened(value)));
        }
        let slug = diagnostic.code.slug();
        Wording {
            message: self.format(slug, None, &args),
            expected: self.format(slug, Some("expected"), &args),
            help: self.format(slug, Some("help"), &args),
        }
    }

    /// A sentence or label without arguments, such as `label-help`.
    pub fn label(&self, id: &str) -> String {
        self.text(id, &[])
    }

    /// A sentence with arguments, such as `done-built`.
    pub fn text(&self, id: &str, args: &[(&'static str, &str)]) -> String {
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            match *value {
                // Between one and many Fluent tells by numbers.
                "1" => fluent.set(*name, 1),
                value => fluent.set(*name, printable(&shortened(value))),
            }
        }
        self.format(id, None, &fluent)
    }

    /// A message with its parts, such as that of a mistake in a table, which is no [`Diagnostic`].
    pub fn parts(&self, id: &str, args: &[(&'static str, String)]) -> Wording {
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            fluent.set(*name, printable(&shortened(value)));
        }
        Wording {
            message: self.format(id, None, &fluent),
            expected: self.format(id, Some("expected"), &fluent),
            help: self.format(id, Some("help"), &fluent),
        }
    }

    fn format(&self, id: &str, attribute: Option<&str>, args: &FluentArgs<'_>) -> String {
        let message = self.0.get_message(id).expect("internal error: every code has a message");
        let pattern = match attribute {
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
            None => message.value(),
        };
        let pattern = pattern.expect("internal error: every message has its parts (tested)");
        let mut errors = Vec::new();
        self.0.format_pattern(pattern, Some(args), &mut errors).into_owned()
    }
}

/// A value of at most 1,000 characters: nobody reads more of it in a message.
fn shortened(text: &str) -> std::borrow::Cow<'_, str> {
    match text.char_indices().nth(1_000) {
        Some((at, _)) => format!("{}…", &text[..at]).into(),
        None => text.into(),
    }
}

/// The text with control and direction characters spelled out, so that no file can play tricks on
/// the terminal. Vietnamese letters pass untouched.
pub fn printable(text: &str) -> String {
    let is_trick = |c: char| c.is_control() || is_invisible(c);
    if !text.contains(is_trick) {
        return text.to_owned();
    }
    text.chars()
        .map(|c| if is_trick(c) { c.escape_unicode().to_string() } else { c.to_string() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Place};

    #[test]
    fn every_code_is_worded_in_both_languages() {
        for language in [MessageLanguage::Vietnamese, MessageLanguage::English] {
            let messages = Messages::new(language);
            for code in Code::ALL {
                let place = Place::file(&std::sync::Arc::from("a.yaml"));
                let wording = messages.wording(&Diagnostic::new(*code, place));
                for text in [&wording.message, &wording.expected, &wording.help] {
                    assert!(!text.trim().is_empty(), "{code} in {language:?}");
                    assert!(!text.ends_with('.'), "{code}: no full stop: {text}");
                }
            }
        }
    }

    /// What the program asks for by name must be there in both languages, or it stops.
    #[test]
    fn both_languages_have_the_same_messages() {
        let ids = |texts: &[&str]| -> std::collections::BTreeSet<String> {
            let lines = texts.iter().flat_map(|text| text.lines());
            let heads = lines.filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
            heads.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
        };
        let (vietnamese, english) = (ids(VIETNAMESE), ids(ENGLISH));
        assert!(vietnamese.len() > 300, "{}", vietnamese.len());
        let lone: Vec<&String> = vietnamese.symmetric_difference(&english).collect();
        assert!(lone.is_empty(), "{lone:?}");
    }

    #[test]
    fn control_characters_are_spelled_out() {
        assert_eq!(printable("a\u{1b}[31mđ"), "a\\u{1b}[31mđ");
    }
}
