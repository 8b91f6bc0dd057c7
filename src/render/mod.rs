//! Which bytes? Renders planned pages in parallel and hands each to the sink as soon as it is done.
//!
//! Must not know where files end up, nor what the catalogue means.

mod assets;
mod fragment;
mod hashed_name;
mod on_demand;
pub mod sample;
mod sink;
mod templates;

use std::{
    collections::BTreeSet,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use rayon::prelude::*;

pub use assets::report_taken;
pub use fragment::{Portal, PortalError};
pub use on_demand::OnDemand;
use sink::CountedSink;
pub use sink::RenderError;
pub use templates::{TemplateError, Theme};

use crate::{
    output::OutputSink,
    search,
    site::{
        SitePlan,
        view::{self, find},
    },
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
    plans: &[SitePlan<'_>],
    theme: &Theme,
    rendered: &(dyn Fn(usize) + Sync),
) -> Vec<TemplateError> {
    let (faults, count) = (Faults::default(), AtomicUsize::new(0));
    for plan in plans {
        let shared = theme.surroundings(&view::shell(plan), plan.strings);
        plan.pages.par_iter().for_each(|page| {
            if let Err(error) = theme.render(&plan.view(page), &shared) {
                faults.add(error);
            }
            rendered(count.fetch_add(1, Ordering::Relaxed) + 1);
        });
    }
    faults.into_sorted()
}

/// Writes the whole site: pages in each language, assets, files of forms, and what search engines read.
/// `plans` has one plan for each language, the site's own first. `written` hears how many pages are done
/// so far.
pub fn render(
    plans: &[SitePlan<'_>],
    theme: &Theme,
    content: &RawContent,
    sink: &dyn OutputSink,
    written: &(dyn Fn(usize) + Sync),
) -> Result<Rendered, RenderError> {
    let out = CountedSink::new(sink);
    let (faults, done) = (Faults::default(), AtomicUsize::new(0));
    let told = || written(done.fetch_add(1, Ordering::Relaxed) + 1);
    for plan in plans {
        let pages = || write_pages(plan, theme, &out, &faults, &told);
        let (pages, index) = rayon::join(pages, || write_index(plan, &out));
        pages?;
        index?;
    }
    let faults = faults.into_sorted();
    if !faults.is_empty() {
        return Err(RenderError::Templates(faults));
    }
    assets::write_assets(theme, &out)?;
    // What all languages share stands once.
    if let Some(plan) = plans.first() {
        assets::write_forms(plan, content, &out)?;
        assets::write_figures(plan, &out)?;
        assets::write_records(plan, &out)?;
        assets::write_static(content, &out)?;
    }
    assets::write_for_machines(plans, &out)?;
    Ok(Rendered {
        pages: plans.iter().map(|plan| plan.pages.len()).sum(),
        files: out.files.into_inner(),
        bytes: out.bytes.into_inner(),
    })
}

/// Pages of one language, and the files beside them.
fn write_pages(
    plan: &SitePlan<'_>,
    theme: &Theme,
    out: &CountedSink<'_>,
    faults: &Faults,
    told: &(dyn Fn() + Sync),
) -> Result<(), RenderError> {
    let shared = theme.surroundings(&view::shell(plan), plan.strings);
    plan.pages.par_iter().try_for_each(|page| {
        let view = plan.view(page);
        match theme.render(&view, &shared) {
            Ok(html) => {
                out.write(page.address.below(plan.folder()).as_str(), html.as_bytes())?;
            }
            // The other pages go on, for they may have other mistakes.
            Err(error) => faults.add(error),
        }
        for file in view.downloads() {
            out.write(file.address.below(plan.folder()).as_str(), &file.bytes())?;
        }
        told();
        Ok(())
    })
}

/// The index of the search, which shows words of the interface.
fn write_index(plan: &SitePlan<'_>, out: &CountedSink<'_>) -> Result<(), RenderError> {
    let files = search::write(find::corpus(plan));
    files.par_iter().try_for_each(|file| {
        out.write(&format!("{}{}", plan.folder(), file.path), file.text.as_bytes())
    })
}
