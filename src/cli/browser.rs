//! Opens an address in the browser of this machine.
//!
//! Must not know what is shown there.

use std::process::{Command, Stdio};

/// The program that opens an address, and what comes before the address.
const OPENER: (&str, &[&str]) = if cfg!(target_os = "windows") {
    // The first quoted text after `start` would be a window's title.
    ("cmd", &["/C", "start", ""])
} else if cfg!(target_os = "macos") {
    ("open", &[])
} else {
    ("xdg-open", &[])
};

/// Opens the address without waiting. `failed` is called from a thread of its own if that cannot be done, with
/// the name of the program that was asked.
pub(super) fn open(address: &str, failed: impl FnOnce(&str) + Send + 'static) {
    let (program, words) = OPENER;
    let mut command = Command::new(program);
    command.args(words).arg(address).stdin(Stdio::null()).stdout(Stdio::null());
    command.stderr(Stdio::null());
    std::thread::spawn(move || {
        if !command.status().is_ok_and(|it| it.success()) {
            failed(program);
        }
    });
}
