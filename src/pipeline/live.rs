//! The same content judged again and again while its author works on it, and shown without being
//! published.
//!
//! Must not know who looks at it, nor when a file has changed.

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::PathBuf,
};

use super::{BuildWork, Inputs, Judged, PublishTarget, Ready, Stage, Unwatched, lower, source};
use crate::{
    diag::{Located, Report},
    render::{OnDemand, RenderError, Theme},
    source::{ContentKind, RawContent, locate::locate},
};

/// Content at which its author is at work. What was read of a file is kept until it changes.
pub struct Workbench {
    inputs: Inputs,
    published: Option<PathBuf>,
    memory: lower::LowerCache,
    /// The author's theme on which every page was last tried.
    tried: Option<u64>,
}

impl Workbench {
    /// Nothing is read yet. `published` is the folder of the site whose figures may not change unsaid;
    /// absent: nothing was published.
    pub fn new(inputs: Inputs, published: Option<PathBuf>) -> Self {
        Self { inputs, published, memory: lower::LowerCache::default(), tried: None }
    }

    /// Reads the files that bear a name, or lie in a folder of that name, anew the next time, whatever
    /// the disk says of their age.
    pub fn forget(&mut self, name: &str) {
        self.memory.forget(name);
    }

    /// Reads every file anew the next time.
    pub fn forget_all(&mut self) {
        self.memory = lower::LowerCache::default();
    }

    /// Reads what has changed, and judges all of it.
    pub fn judge(&mut self) -> CheckedContent {
        let Self { inputs, memory, .. } = self;
        let mut work = BuildWork::new(&inputs.limits, &Unwatched);
        let content =
            work.timed(Stage::Read, |report| source::load(&inputs.content, &inputs.limits, report));
        let catalog =
            work.timed(Stage::Read, |report| lower::lower_again(&content, memory, report));
        let theme = theme_of(&content, inputs);
        let target = self.published.as_deref().map(PublishTarget::new);
        let ready = work.judge_read(content, catalog, inputs, target.as_ref());
        // After a mistake nobody knows how far it was tried.
        let is_theme_new = self.tried.replace(theme) != Some(theme);
        self.tried = self.tried.filter(|_| ready.publishable.is_some());
        CheckedContent { work, ready, is_theme_new }
    }
}

/// A number that is another one when a file of the author's theme is.
fn theme_of(content: &RawContent, inputs: &Inputs) -> u64 {
    let mut hash = DefaultHasher::new();
    for entry in content.of(ContentKind::Theme) {
        (&entry.path, content.bytes(&entry.path).unwrap_or_default()).hash(&mut hash);
    }
    let folder = inputs.theme.as_deref().map(|it| source::folder(it, &inputs.limits));
    folder.and_then(Result::ok).hash(&mut hash);
    hash.finish()
}

/// Content that has been read and judged, but not planned.
pub struct CheckedContent {
    work: BuildWork<'static>,
    ready: Ready,
    is_theme_new: bool,
}

impl CheckedContent {
    /// Plans the pages. What was found goes to `show`, and the site if nothing forbids it; it lasts as
    /// long as `show` runs.
    ///
    /// Where an author's theme is new, every page is tried on it. Otherwise pages are tried as they are
    /// asked for, so that a change of the content is shown at once.
    pub fn show<T>(self, show: impl FnOnce(Judged, Option<&LiveSite<'_>>) -> T) -> T {
        let Self { mut work, ready, is_theme_new } = self;
        let Ready { content, procedures, publishable, .. } = ready;
        let Some((catalog, theme)) = &publishable else {
            return show(work.judged(content, procedures), None);
        };
        let Some(plans) = work.plan(catalog, theme, &content).filter(|_| !work.report.has_errors())
        else {
            return show(work.judged(content, procedures), None);
        };
        if theme.is_overlaid() && is_theme_new {
            work.try_templates(&plans, theme);
        }
        let judged = work.judged(content.clone(), procedures);
        if judged.report.has_errors() {
            return show(judged, None);
        }
        let site = OnDemand::new(&plans, theme, &content);
        show(judged, Some(&LiveSite { site, theme, content: &content }))
    }
}

/// A site that is shown: each file is made when it is asked for.
pub struct LiveSite<'p> {
    site: OnDemand<'p>,
    theme: &'p Theme,
    content: &'p RawContent,
}

/// Why a file of a site without mistakes cannot be shown all the same.
#[derive(Debug, thiserror::Error)]
pub enum ShowError {
    /// The author's templates cannot take the page.
    #[error("templates")]
    Templates(Box<Report>),
    /// A file cannot be read.
    #[error(transparent)]
    Render(RenderError),
}

impl LiveSite<'_> {
    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.site.pages()
    }

    /// Looks up the places of what a page's templates could not take.
    pub fn located(&self, report: &Report) -> Vec<Located> {
        locate(self.content, report)
    }

    /// Whether the file at a path takes so long to make that others should not wait for it.
    pub fn is_slow(path: &str) -> bool {
        OnDemand::is_in_index(path)
    }

    /// The bytes of the file at a path of the site, with `/`: those that `build` writes. `None` if it
    /// writes no such file.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, ShowError> {
        self.site.file(path).map_err(|error| match error {
            RenderError::Templates(faults) if self.theme.is_overlaid() => {
                let mut report = Report::default();
                for fault in &faults {
                    report.push(self.theme.explain(fault));
                }
                ShowError::Templates(Box::new(report))
            }
            other => ShowError::Render(other),
        })
    }
}
