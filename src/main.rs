//! The `congkhai` command: hands over to the library at once.

fn main() {}
