//! The `congkhai` command: hands over to the library at once.

use std::process::ExitCode;

fn main() -> ExitCode {
    congkhai::cli::run(std::env::args_os().collect())
}
