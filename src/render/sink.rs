//! The sink of a rendered site, which counts files and bytes, and why a site could not be rendered.

use std::{
    io,
    sync::atomic::{AtomicU64, AtomicUsize, Ordering},
};

use super::templates::TemplateError;
use crate::output::OutputSink;

/// Why a site could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// Templates could not take their pages. Each mistake stands once, in the order of its place.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Templates(Vec<TemplateError>),
    /// A file of the content could not be read.
    #[error("{path}: {source}")]
    Read {
        /// The file, below the content folder.
        path: String,
        /// The system's words.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("{path}: {source}")]
    Write {
        /// The file, below the site's folder.
        path: String,
        /// The system's words.
        source: io::Error,
    },
}

/// The sink, counted.
pub(super) struct CountedSink<'s> {
    sink: &'s dyn OutputSink,
    pub(super) files: AtomicUsize,
    pub(super) bytes: AtomicU64,
}

impl<'s> CountedSink<'s> {
    pub(super) fn new(sink: &'s dyn OutputSink) -> Self {
        Self { sink, files: AtomicUsize::new(0), bytes: AtomicU64::new(0) }
    }

    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), RenderError> {
        self.files.fetch_add(1, Ordering::Relaxed);
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.bytes.fetch_add(length, Ordering::Relaxed);
        self.sink
            .write(path, bytes)
            .map_err(|source| RenderError::Write { path: path.to_owned(), source })
    }
}
