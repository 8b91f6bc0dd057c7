//! `congkhai serve`: what the terminal says while the content is shown.
//!
//! Must not serve: it hands over, and lays out what it is told.

#![expect(clippy::print_stderr, reason = "part of the one module that talks")]

use super::{
    args::{DiagnosticFormat, OUT, Served},
    browser,
    exit::{CLEAN, MACHINE},
    failure::{self, content_exists},
    show::{self, Screen},
    terminal::{colours, complain, print, print_line},
};
use crate::{
    diag::message::{MessageLanguage, Messages},
    locale,
    pipeline::Inputs,
    serve::{self, BuildOutcome, Options, ServeError, Told},
};

/// Serves until the process is told to end.
pub(super) fn serve(
    inputs: Inputs,
    site: Served,
    language: MessageLanguage,
    screen: &Screen<'_>,
) -> u8 {
    if let Err(code) = content_exists(&inputs, screen) {
        return code;
    }
    let published = Some(inputs.content.with_file_name(OUT));
    let Served { address, port, opens } = site;
    let options = Options { inputs, published, address, port, language };
    let teller = Teller { language, opens, is_quiet: screen.is_quiet, is_any_port: port == 0 };
    let listener = Box::new(move |told: Told<'_>| teller.tell(&told));
    let text = |id, args: &[(&'static str, &str)]| screen.messages.text(id, args);
    match serve::serve(options, listener) {
        Ok(()) => {
            if !screen.is_quiet {
                print_line(&screen.messages.label("serve-ended"));
            }
            CLEAN
        }
        Err(ServeError::PortTaken(address)) => {
            let port = address.port().to_string();
            eprintln!("{}", text("fail-port-taken", &[("port", &port)]));
            MACHINE
        }
        Err(ServeError::Listen { address, source }) => {
            let (address, reason) = (address.to_string(), source.to_string());
            eprintln!("{}", text("fail-listen", &[("address", &address), ("reason", &reason)]));
            MACHINE
        }
        Err(ServeError::Watch(error)) => {
            let path = error.path.display().to_string();
            eprintln!("{}", text("fail-watch", &[("path", &path), ("reason", &error.reason)]));
            MACHINE
        }
        Err(error) => failure::other(&error, screen),
    }
}

/// Who lays out what the server has to tell.
struct Teller {
    /// Messages cannot go from one thread to another.
    language: MessageLanguage,
    /// The browser is opened.
    opens: bool,
    is_quiet: bool,
    /// The system chose the port, so its number is an answer.
    is_any_port: bool,
}

impl Teller {
    fn tell(&self, told: &Told<'_>) {
        let messages = Messages::new(self.language);
        match told {
            Told::Listening { address, is_open } => {
                if !self.is_quiet || self.is_any_port {
                    print_line(&messages.text("serve-address", &[("address", address)]));
                }
                if *is_open && !self.is_quiet {
                    print_line(&messages.label("serve-open"));
                }
                if self.opens {
                    self.open(address);
                }
            }
            Told::Built(outcome) if self.is_quiet && outcome.errors.is_empty() => {}
            Told::Built(outcome) => built(outcome, &messages),
        }
    }

    fn open(&self, address: &str) {
        let (language, page) = (self.language, address.to_owned());
        browser::open(address, move |program| {
            let args = [("program", program), ("address", &*page)];
            complain(&Messages::new(language).text("serve-not-opened", &args));
        });
    }
}

fn built(outcome: &BuildOutcome, messages: &Messages) {
    let shown = if outcome.errors.is_empty() { &outcome.new_doubts } else { &outcome.errors };
    print(&show::diagnostics(shown, DiagnosticFormat::Human, messages, colours()));
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
    print_line(&messages.text(id, &args));
}
