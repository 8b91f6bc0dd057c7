//! A command line that makes no sense, in words: what was typed, what is expected, where the manual stands.
//!
//! Must not know any command.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::{
    diag::message::{Messages, printable},
    limits::Limits,
};

/// What to print of a wrong command line. `None` where the parser has printed: the help was asked for, or it
/// has words that were not foreseen.
pub(super) fn complain(error: &Error, messages: &Messages) -> Option<String> {
    let complaint = complaint(error, messages);
    if complaint.is_none() {
        // A closed terminal is nobody's to tell.
        drop(error.print());
    }
    complaint
}

/// The complaint in the messages' language. `None` where there is none: the help was asked for, or the
/// parser has words that nobody foresaw.
fn complaint(error: &Error, messages: &Messages) -> Option<String> {
    let what = what(error, messages)?;
    let mut lines = vec![messages.text("usage-error", &[("what", &what)])];
    if let Some(near) = near(error) {
        lines.push(messages.text("usage-near", &[("near", &near)]));
    }
    if let Some(usage) = words(error, ContextKind::Usage) {
        let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).trim();
        lines.push(format!("\n{}: {usage}", messages.label("cli-usage")));
    }
    lines.push(format!("\n{}\n", messages.label("usage-help")));
    Some(lines.join("\n"))
}

fn what(error: &Error, messages: &Messages) -> Option<String> {
    let of = |kind| words(error, kind).unwrap_or_default();
    let text = |id, args: &[(&'static str, &str)]| Some(messages.text(id, args));
    let arg = of(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            text("usage-no-command", &[("found", &of(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::MissingSubcommand => text("usage-which-command", &[]),
        ErrorKind::UnknownArgument => text("usage-no-argument", &[("found", &arg)]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let found = of(ContextKind::InvalidValue);
            let expected = expected(error, &arg, messages);
            let id = if found.is_empty() { "usage-no-value" } else { "usage-wrong-value" };
            text(id, &[("arg", &arg), ("found", &found), ("expected", &expected)])
        }
        ErrorKind::MissingRequiredArgument => text("usage-missing", &[("args", &arg)]),
        ErrorKind::ArgumentConflict => {
            let other = of(ContextKind::PriorArg);
            let id = if other == arg { "usage-twice" } else { "usage-conflict" };
            text(id, &[("arg", &arg), ("other", &other)])
        }
        ErrorKind::WrongNumberOfValues => {
            let n = of(ContextKind::ExpectedNumValues);
            text("usage-count", &[("arg", &arg), ("n", &n)])
        }
        ErrorKind::TooManyValues => text("usage-no-value-wanted", &[("arg", &arg)]),
        ErrorKind::InvalidUtf8 => text("usage-not-utf8", &[]),
        _ => None,
    }
}

/// What may stand there: the words of a list, else what the argument's own name says.
fn expected(error: &Error, arg: &str, messages: &Messages) -> String {
    if let Some(known) = words(error, ContextKind::ValidValue) {
        return messages.text("usage-one-of", &[("known", &known)]);
    }
    if arg.starts_with("--limit ") {
        let names: Vec<&str> = Limits::ALL.iter().map(|(name, _)| *name).collect();
        return messages.text("usage-limit", &[("known", &names.join(", "))]);
    }
    let name = arg.rsplit(' ').next().unwrap_or(arg).trim_matches(['<', '>', '.']);
    messages.text("usage-expected", &[("name", name)])
}

/// What is spelt most alike.
fn near(error: &Error) -> Option<String> {
    let kinds =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    kinds.into_iter().find_map(|kind| words(error, kind))
}

/// What the parser knows of the mistake; several words are joined by commas.
fn words(error: &Error, kind: ContextKind) -> Option<String> {
    let text = match error.get(kind)? {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Number(number) => number.to_string(),
        _ => return None,
    };
    // Shells hand over whatever was typed.
    let lines = text.lines().map(printable).collect::<Vec<_>>().join("\n");
    Some(lines).filter(|it| !it.is_empty() || kind == ContextKind::InvalidValue)
}
