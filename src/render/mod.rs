//! Which bytes? Renders planned pages in parallel and hands each to the sink as soon as it is done.
//!
//! Must not know where files end up, nor what the catalogue means.

mod assets;
mod fragment;
mod on_demand;
pub mod sample;
mod templates;

use std::{
    collections::BTreeSet,
    io,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
};

use rayon::prelude::*;

pub use fragment::{Portal, PortalError};
pub use on_demand::OnDemand;
pub use templates::{TemplateError, Theme};

use crate::{
    output::OutputSink,
    search,
    site::{SitePlan, view::find},
    source::RawContent,
};

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
struct Writer<'s> {
    sink: &'s dyn OutputSink,
    files: AtomicUsize,
    bytes: AtomicU64,
}

impl<'s> Writer<'s> {
    fn new(sink: &'s dyn OutputSink) -> Self {
        Self { sink, files: AtomicUsize::new(0), bytes: AtomicU64::new(0) }
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), RenderError> {
        self.files.fetch_add(1, Ordering::Relaxed);
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.bytes.fetch_add(length, Ordering::Relaxed);
        self.sink
            .write(path, bytes)
            .map_err(|source| RenderError::Write { path: path.to_owned(), source })
    }
}

/// The mistakes of templates, from every thread. One template may spoil every page.
#[derive(Default)]
struct Faults(Mutex<BTreeSet<TemplateError>>);

impl Faults {
    fn add(&self, error: TemplateError) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(error);
    }

    fn into_sorted(self) -> Vec<TemplateError> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().collect()
    }
}

/// Renders every page and keeps none: what templates cannot take, each mistake once. `rendered` hears
/// how many pages are done so far.
pub fn faults(
    plan: &SitePlan<'_>,
    theme: &Theme,
    rendered: &(dyn Fn(usize) + Sync),
) -> Vec<TemplateError> {
    let (faults, count) = (Faults::default(), AtomicUsize::new(0));
    let shell = crate::site::view::shell(plan);
    let shared = theme.surroundings(&shell, plan.strings);
    plan.pages.par_iter().for_each(|page| {
        if let Err(error) = theme.render(&plan.view(page), &shared) {
            faults.add(error);
        }
        rendered(count.fetch_add(1, Ordering::Relaxed) + 1);
    });
    faults.into_sorted()
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
    let out = Writer::new(sink);
    let shell = crate::site::view::shell(plan);
    let shared = theme.surroundings(&shell, plan.strings);
    let faults = Faults::default();
    let pages = || {
        plan.pages.par_iter().try_for_each(|page| {
            let view = plan.view(page);
            match theme.render(&view, &shared) {
                Ok(html) => out.write(page.address.as_str(), html.as_bytes())?,
                // The other pages go on, for they may have other mistakes.
                Err(error) => faults.add(error),
            }
            for file in view.downloads() {
                out.write(file.address.as_str(), &file.bytes())?;
            }
            written(out.files.load(Ordering::Relaxed));
            Ok::<(), RenderError>(())
        })
    };
    let (pages, index) = rayon::join(pages, || write_index(plan, &out));
    pages?;
    index?;
    let faults = faults.into_sorted();
    if !faults.is_empty() {
        return Err(RenderError::Templates(faults));
    }
    assets::write_assets(theme, &out)?;
    assets::write_forms(plan, content, &out)?;
    assets::write_figures(plan, &out)?;
    assets::write_for_machines(plan, &out)?;
    Ok(Rendered {
        pages: plan.pages.len(),
        files: out.files.into_inner(),
        bytes: out.bytes.into_inner(),
    })
}

/// The index of the search.
fn write_index(plan: &SitePlan<'_>, out: &Writer<'_>) -> Result<(), RenderError> {
    let files = search::write(find::corpus(plan));
    files.par_iter().try_for_each(|file| out.write(&file.path, file.text.as_bytes()))
}
