//! A YAML text with its place in a file: the head of a Markdown file begins on a later line.

use std::sync::Arc;

/// YAML in a file.
#[derive(Clone, Copy)]
pub(super) struct Yaml<'t> {
    pub(super) path: &'t Arc<str>,
    pub(super) text: &'t str,
    /// Lines of the file before the text.
    pub(super) lines_before: usize,
}
