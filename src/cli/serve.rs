//! `congkhai serve`: what the terminal says while the content is shown.
//!
//! Must not serve: it hands over, and lays out what it is told.

#![expect(clippy::print_stderr, reason = "part of the one module that talks")]

use std::net::IpAddr;

use super::{
    CLEAN, ERRORS,
    args::{Format, OUT},
    colours, content_exists, fail, say, say_line,
    show::{self, Screen},
};
use crate::{
    diag::message::{Language, Messages},
    locale,
    pipeline::Inputs,
    serve::{self, Options, Outcome, ServeError, Told},
};

/// Serves until the process is told to end.
pub(super) fn serve(
    inputs: Inputs,
    address: IpAddr,
    port: u16,
    language: Language,
    screen: &Screen<'_>,
) -> u8 {
    if let Err(code) = content_exists(&inputs, screen) {
        return code;
    }
    let published = Some(inputs.content.with_file_name(OUT));
    let options = Options { inputs, published, address, port, language };
    // Messages cannot go from one thread to another.
    let listener = Box::new(move |told: Told<'_>| tell(&told, &Messages::new(language)));
    let text = |id, args: &[(&'static str, &str)]| screen.messages.text(id, args);
    match serve::serve(options, listener) {
        Ok(()) => {
            say_line(&screen.messages.label("serve-ended"));
            CLEAN
        }
        Err(ServeError::PortTaken(address)) => {
            let port = address.port().to_string();
            eprintln!("{}", text("fail-port-taken", &[("port", &port)]));
            ERRORS
        }
        Err(ServeError::Listen { address, source }) => {
            let (address, reason) = (address.to_string(), source.to_string());
            eprintln!("{}", text("fail-listen", &[("address", &address), ("reason", &reason)]));
            ERRORS
        }
        Err(ServeError::Watch(error)) => {
            let path = error.path.display().to_string();
            eprintln!("{}", text("fail-watch", &[("path", &path), ("reason", &error.reason)]));
            ERRORS
        }
        Err(error) => fail(&error, screen),
    }
}

fn tell(told: &Told<'_>, messages: &Messages) {
    match told {
        Told::Listening { address, is_open } => {
            say_line(&messages.text("serve-address", &[("address", address)]));
            if *is_open {
                say_line(&messages.label("serve-open"));
            }
        }
        Told::Built(outcome) => built(outcome, messages),
    }
}

fn built(outcome: &Outcome, messages: &Messages) {
    let shown = if outcome.errors.is_empty() { &outcome.new_doubts } else { &outcome.errors };
    say(&show::diagnostics(shown, Format::Human, messages, colours()));
    let number = |n: usize| i64::try_from(n).map_or_else(|_| n.to_string(), locale::integer);
    let counts = show::counts(&outcome.report, messages);
    let args = [
        ("time", &*outcome.time.as_millis().to_string()),
        ("pages", &*number(outcome.pages)),
        ("procedures", &*number(outcome.procedures)),
        ("errors", &*number(outcome.errors.len())),
        ("counts", &*counts),
        ("warned", if counts.is_empty() { "no" } else { "yes" }),
        ("first", if outcome.is_first { "yes" } else { "no" }),
        ("site", if outcome.has_site { "yes" } else { "no" }),
    ];
    let id = if outcome.errors.is_empty() { "serve-built" } else { "serve-broken" };
    say_line(&messages.text(id, &args));
}
