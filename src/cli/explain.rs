//! `congkhai explain`: the manual of diagnostics in the terminal.
//!
//! Must not know the pages: it finds the one that is asked for.

use super::{
    exit::{CLEAN, WRONG_USAGE},
    terminal::{complain, print},
};
use crate::diag::{
    manual,
    message::{MessageLanguage, Messages},
};

/// Prints the page of a code, or the list of all codes where none is named; the exit code.
pub(super) fn explain(asked: Option<&str>, language: MessageLanguage, messages: &Messages) -> u8 {
    let Some(word) = asked else {
        print(&messages.text("explain-list", &[]));
        print("\n\n");
        print(&manual::list(language, messages));
        return CLEAN;
    };
    if let Some(code) = manual::named(word) {
        print(&manual::page(code, language, messages));
        return CLEAN;
    }
    let similar = manual::similar(word).join(", ");
    let similar = if similar.is_empty() { "none" } else { &similar };
    complain(&messages.text("explain-unknown", &[("found", word), ("similar", similar)]));
    WRONG_USAGE
}
