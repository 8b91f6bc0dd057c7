//! The wording of diagnostics, from Fluent files.
