//! Which bytes? Renders planned pages in parallel and hands each to the sink as soon as it is done.
//!
//! Must not know where files end up, nor what the catalogue means.

mod assets;
mod templates;

use std::{
    io,
    sync::atomic::{AtomicU64, AtomicUsize, Ordering},
};

use rayon::prelude::*;

pub use templates::{TemplateError, Theme};

use crate::{output::OutputSink, site::SitePlan, source::RawContent};

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// HTML pages.
    pub pages: usize,
    /// Files of every kind, pages among them.
    pub files: usize,
    /// Bytes of all files.
    pub bytes: u64,
}

/// Why a site could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A template could not take its page.
    #[error("{page}: {source}")]
    Template {
        /// The page's address.
        page: String,
        /// What the engine says.
        source: TemplateError,
    },
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
struct Writer<'s> {
    sink: &'s dyn OutputSink,
    files: AtomicUsize,
    bytes: AtomicU64,
}

impl Writer<'_> {
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), RenderError> {
        self.files.fetch_add(1, Ordering::Relaxed);
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.bytes.fetch_add(length, Ordering::Relaxed);
        self.sink
            .write(path, bytes)
            .map_err(|source| RenderError::Write { path: path.to_owned(), source })
    }
}

/// Writes the whole site: pages, assets, files of forms, and what search engines read. `written` hears
/// how many pages are done so far.
pub fn render(
    plan: &SitePlan<'_>,
    theme: &Theme,
    content: &RawContent,
    sink: &dyn OutputSink,
    written: &(dyn Fn(usize) + Sync),
) -> Result<Rendered, RenderError> {
    let out = Writer { sink, files: AtomicUsize::new(0), bytes: AtomicU64::new(0) };
    let shell = crate::site::view::shell(plan);
    let shared = theme.surroundings(&shell, plan.strings);
    plan.pages.par_iter().try_for_each(|page| {
        let view = plan.view(page);
        let html = theme.render(&view, &shared).map_err(|source| RenderError::Template {
            page: page.address.as_str().to_owned(),
            source,
        })?;
        out.write(page.address.as_str(), html.as_bytes())?;
        for file in view.downloads() {
            out.write(file.address.as_str(), file.text.as_bytes())?;
        }
        written(out.files.load(Ordering::Relaxed));
        Ok::<(), RenderError>(())
    })?;
    assets::write_assets(theme, &out)?;
    assets::write_forms(content, &out)?;
    assets::write_for_machines(plan, &out)?;
    Ok(Rendered {
        pages: plan.pages.len(),
        files: out.files.into_inner(),
        bytes: out.bytes.into_inner(),
    })
}
