//! The whole program on one screen: from the content folder to the published site.
//!
//! The only place that stops on mistakes. Must not print, nor read the date: that is an input.

#![expect(clippy::disallowed_methods, reason = "the one module that times its stages")]

pub mod live;
mod past;
mod target;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::NaiveDate;

use crate::{
    check::{self, CheckedCatalog},
    diag::{Code, Diagnostic, Place, Report, Severity},
    limits::Limits,
    model::{Catalog, Sourced, lower, site::Site, withdrawal::Withdrawal},
    output::OutputSink,
    publish::{self, Fates, PublishError, Staging},
    render::{self, Portal, PortalError, RenderError, Rendered, Theme, sample},
    site::{self, SitePlan},
    source::{self, FolderError, RawContent},
};
use past::Past;
pub use target::{PublishTarget, Recall};

/// A part of the work, as it is shown and timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Files to catalogue.
    Read,
    /// Judging the catalogue.
    Check,
    /// Deciding the pages.
    Plan,
    /// Making the pages.
    Render,
    /// Putting the site in its place.
    Publish,
}

/// What is to be judged or built.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The content folder.
    pub content: PathBuf,
    /// The folder of a theme that lies over the built-in one; absent: the built-in one alone.
    pub theme: Option<PathBuf>,
    /// The portal between whose files each page stands; absent: pages stand alone.
    pub portal: Option<Portal>,
    /// Warnings forbid publishing as errors do.
    pub strict: bool,
    /// The build date.
    pub today: NaiveDate,
    /// How large the content may be.
    pub limits: Limits,
}

/// Who follows the work.
pub trait Watcher: Sync {
    /// A stage begins.
    fn begins(&self, stage: Stage);
    /// So many pages of so many are written.
    fn written(&self, pages: usize, of: usize);
}

/// Nobody follows the work.
#[derive(Clone, Copy, Debug)]
pub struct Unwatched;

impl Watcher for Unwatched {
    fn begins(&self, _: Stage) {}

    fn written(&self, _: usize, _: usize) {}
}

/// Content that has been judged.
pub struct Judged {
    /// The files as found: for looking up the places of diagnostics.
    pub content: RawContent,
    /// Everything that was found.
    pub report: Report,
    /// How many procedures were read.
    pub procedures: usize,
    /// How long each stage took.
    pub timings: Vec<(Stage, Duration)>,
}

/// What a build made.
pub struct Built {
    /// What was judged, with its warnings, or with the errors that stood in the way.
    pub judged: Judged,
    /// What was written; absent if an error stood in the way.
    pub rendered: Option<Rendered>,
    /// What was published and is withdrawn by this build.
    pub withdrawn: Vec<Withdrawal>,
    /// Why what was published is not remembered in the content folder; absent if it is, or is not to be.
    pub forgotten: Option<PublishError>,
}

/// Why a site without mistakes was not published all the same. The live site is untouched.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The site could not be put in its place.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// A page could not be made or written.
    #[error(transparent)]
    Render(#[from] RenderError),
}

/// Why the files of a portal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FragmentError {
    /// A file cannot be read.
    #[error(transparent)]
    Read(#[from] FolderError),
    /// A file cannot stand around pages.
    #[error(transparent)]
    Portal(#[from] PortalError),
}

/// Reads the two files of a portal: what comes before our part of each page, and what after it.
pub fn portal(head: &Path, foot: &Path, limits: &Limits) -> Result<Portal, FragmentError> {
    let name = |path: &Path| path.display().to_string();
    let (before, after) = (source::file(head, limits)?, source::file(foot, limits)?);
    Ok(Portal::new((&name(head), before), (&name(foot), after))?)
}

/// Reads and judges the content, and plans its pages, for links and addresses can be wrong too. Where
/// an author's theme lies over the built-in one, every page is rendered and dropped. `published` is the
/// folder of the site whose figures may not change unsaid; absent: nothing was published.
pub fn check(inputs: &Inputs, published: Option<&Path>, watcher: &dyn Watcher) -> Judged {
    let mut work = BuildWork::new(&inputs.limits, watcher);
    let target = published.map(PublishTarget::new);
    let ready = work.read(inputs, target.as_ref());
    // A folder that cannot be looked through stops a build; the other checks are worth having before.
    if let Some(Ok(fates)) = published.map(publish::foreign) {
        report_foreign(&fates, &mut work.report);
    }
    if let Some((catalog, theme)) = &ready.publishable {
        let plans = work.plan(catalog, theme, &ready.content);
        if let Some(plans) = plans.filter(|_| theme.is_overlaid() && !work.report.has_errors()) {
            work.try_templates(&plans, theme);
        }
    }
    work.judged(ready.content, ready.procedures)
}

/// Content that has been read, and not judged.
pub struct Lowered {
    /// The files as found: for looking up the places of diagnostics.
    pub content: RawContent,
    /// What could not be read; nothing else.
    pub report: Report,
    /// What could.
    pub catalog: Catalog,
}

/// Reads a content folder. What is well-formed but wrong stays unsaid: that is [`check()`]'s.
pub fn read(folder: &Path, limits: &Limits) -> Lowered {
    let mut report = Report::limited(limits);
    let content = source::load(folder, limits, &mut report);
    let catalog = lower::lower(&content, &mut report);
    Lowered { content, report, catalog }
}

/// Why a theme cannot be judged at all.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// The folder, or a file in it, cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The folder holds no file.
    #[error("{}: empty", .0.display())]
    Empty(PathBuf),
}

/// A theme that has been tried.
pub struct Tried {
    /// What was found in it.
    pub judged: Judged,
    /// How many pages it was tried on.
    pub pages: usize,
}

/// Judges a theme alone: renders the built-in content with it, as pages that stand alone and as pages
/// inside a portal, and drops them. Every mistake is one of the theme, for the content has none.
pub fn check_theme(
    folder: &Path,
    limits: &Limits,
    watcher: &dyn Watcher,
) -> Result<Tried, ThemeError> {
    let theme_files = source::folder(folder, limits)?;
    if theme_files.is_empty() {
        return Err(ThemeError::Empty(folder.to_owned()));
    }
    let root = folder.to_string_lossy().replace('\\', "/");
    let content = source::in_memory(sample::files(), &root, theme_files);
    let (year, month, day) = sample::DAY;
    let today = NaiveDate::from_ymd_opt(year, month, day)
        .expect("internal error: the day of the sample is one");
    let [head, foot] = sample::PORTAL.map(|text| text.as_bytes().to_vec());
    let portal = Portal::new(("head", head), ("foot", foot));
    let portal = portal.expect("internal error: the portal of the sample is sound (tested)");
    let mut work = BuildWork::new(limits, watcher);
    let mut pages = 0;
    for portal in [None, Some(portal)] {
        let inputs = Inputs {
            content: PathBuf::new(),
            theme: None,
            portal,
            strict: false,
            today,
            limits: limits.clone(),
        };
        let ready = work.judge(content.clone(), &inputs, None);
        let Some((catalog, theme)) = &ready.publishable else { break };
        let plans = work.plan(catalog, theme, &ready.content);
        let Some(mut plans) = plans.filter(|_| !work.report.has_errors()) else { break };
        for plan in &mut plans {
            plan.pages.retain(|page| !sample::is_repeated(page.address.as_str()));
        }
        pages += page_count(&plans);
        work.try_templates(&plans, theme);
        if inputs.portal.is_none() {
            theme.report_unused(&content, &mut work.report);
        }
    }
    work.report = own(&content, &work.report);
    Ok(Tried { judged: work.judged(content, 0), pages })
}

/// What a theme's author can mend, each mistake once. Doubts about the sample are not his.
fn own(content: &RawContent, report: &Report) -> Report {
    let is_theme = |diagnostic: &Diagnostic| {
        content
            .entry(&diagnostic.place.file)
            .is_some_and(|it| it.kind == source::ContentKind::Theme)
    };
    let mut own = report.fresh();
    for found in report.diagnostics() {
        let is_his = is_theme(found) || found.severity() == Severity::Error;
        if is_his && !own.diagnostics().contains(found) {
            own.push(found.clone());
        }
    }
    own
}

/// Reads, judges, plans, renders and publishes. Nothing is written if anything is wrong, such as a figure
/// that the site in `out` says otherwise. Only the written list of withdrawals depends on
/// that site, and on what the content folder remembers.
pub fn build(inputs: &Inputs, out: &Path, watcher: &dyn Watcher) -> Result<Built, BuildError> {
    build_to(inputs, &PublishTarget::new(out), watcher)
}

/// As [`build`], with a say in what may be lost.
pub fn build_to(
    inputs: &Inputs,
    target: &PublishTarget,
    watcher: &dyn Watcher,
) -> Result<Built, BuildError> {
    let mut work = BuildWork::new(&inputs.limits, watcher);
    // First of all, for only one build at a time may look at the published site.
    let staging = Staging::begin(&target.out)?;
    let ready = work.read(inputs, Some(target));
    let plans = ready.publishable.as_ref().and_then(|(catalog, theme)| {
        let plans = work.plan(catalog, theme, &ready.content)?;
        (!work.report.has_errors()).then_some((plans, theme))
    });
    let rendered = match plans {
        Some((plans, theme)) => work.write(&plans, theme, &ready.content, &staging)?,
        None => None,
    };
    if rendered.is_some() {
        let fates = work.timed(Stage::Publish, |_| staging.carry(target.foreign))?;
        report_foreign(&fates, &mut work.report);
    }
    work.settle();
    let rendered = rendered.filter(|_| !inputs.strict || work.report.warnings() == 0);
    let mut forgotten = None;
    if rendered.is_some() {
        let late = work.timed(Stage::Publish, |_| staging.publish(target.foreign))?;
        let late = Fates::from([(publish::Fate::Kept, late)]);
        report_foreign(&late, &mut work.report);
        if let Some((catalog, _)) =
            ready.publishable.as_ref().filter(|_| target.memory == Recall::Updated)
        {
            let (content, site) = (&inputs.content, &target.out);
            forgotten = past::remember(catalog, content, site, &ready.compared).err();
        }
    }
    let judged = work.judged(ready.content, ready.procedures);
    Ok(Built { judged, rendered, withdrawn: ready.withdrawn, forgotten })
}

/// Reports files of the site that no build wrote: those below one folder together.
fn report_foreign(fates: &Fates, report: &mut Report) {
    const NAMED: usize = 5;
    for (fate, files) in fates {
        let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for file in files {
            let top = file.split_once('/').map_or(file.as_str(), |(top, _)| top);
            groups.entry(top).or_default().push(file);
        }
        for (top, files) in groups {
            let named = files.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
            let more = match files.len().saturating_sub(NAMED) {
                0 => "none".to_owned(),
                more => more.to_string(),
            };
            let diagnostic = Diagnostic::new(Code::ForeignFile, Place::file(&Arc::from(top)))
                .with("fate", fate.word())
                .with("named", named)
                .with("more", more);
            report.push(diagnostic);
        }
    }
}

/// How many pages there are in all languages.
fn page_count(plans: &[SitePlan<'_>]) -> usize {
    plans.iter().map(|plan| plan.pages.len()).sum()
}

/// What was read, and what of it may be published.
struct Ready {
    content: RawContent,
    procedures: usize,
    publishable: Option<(CheckedCatalog, Theme)>,
    /// The sites in the memory of the content that it was held against.
    compared: Vec<String>,
    withdrawn: Vec<Withdrawal>,
}

/// The report and the times, which every stage adds to.
struct BuildWork<'w> {
    watcher: &'w dyn Watcher,
    report: Report,
    timings: Vec<(Stage, Duration)>,
    /// Whose allowances have not been applied yet.
    site: Option<Sourced<Site>>,
    /// The file of the site's own allowances, which could not be read.
    unread_site: Option<Arc<str>>,
}

impl<'w> BuildWork<'w> {
    fn new(limits: &Limits, watcher: &'w dyn Watcher) -> Self {
        Self {
            watcher,
            report: Report::limited(limits),
            timings: Vec::new(),
            site: None,
            unread_site: None,
        }
    }

    fn timed<T>(&mut self, stage: Stage, work: impl FnOnce(&mut Report) -> T) -> T {
        self.watcher.begins(stage);
        let start = Instant::now();
        let result = work(&mut self.report);
        match self.timings.last_mut() {
            // Reading is done in two steps.
            Some((last, time)) if *last == stage => *time += start.elapsed(),
            _ => self.timings.push((stage, start.elapsed())),
        }
        result
    }

    fn read(&mut self, inputs: &Inputs, published: Option<&PublishTarget>) -> Ready {
        let content =
            self.timed(Stage::Read, |report| source::load(&inputs.content, &inputs.limits, report));
        self.judge(content, inputs, published)
    }

    fn judge(
        &mut self,
        content: RawContent,
        inputs: &Inputs,
        published: Option<&PublishTarget>,
    ) -> Ready {
        let catalog = self.timed(Stage::Read, |report| lower::lower(&content, report));
        self.judge_read(content, catalog, inputs, published)
    }

    fn judge_read(
        &mut self,
        content: RawContent,
        mut catalog: Catalog,
        inputs: &Inputs,
        published: Option<&PublishTarget>,
    ) -> Ready {
        let (mut compared, mut withdrawn) = (Vec::new(), Vec::new());
        let procedures = catalog.procedures.len();
        self.site.clone_from(&catalog.site);
        self.unread_site = catalog.gaps.file(source::ContentKind::Site).cloned();
        let publishable = self.timed(Stage::Check, |report| {
            let mut theme = Theme::load_for(
                Some(&content),
                inputs.theme.as_deref(),
                inputs.portal.as_ref(),
                report,
            );
            if let Some(theme) = &mut theme {
                check::colours(&catalog, theme.palette(), report);
                theme.dress(&catalog);
            }
            let mut changes = report.fresh();
            // Of content that could not be read whole nobody can say what has disappeared.
            if let Some(target) = published.filter(|_| !report.has_errors()) {
                let past = Past::read(target, &inputs.content, &mut changes);
                withdrawn = past.compare(target, inputs.today, &mut catalog, &mut changes);
                compared = past.compared;
            }
            check::untouched(&catalog, &content, report);
            let checked = check::catalog(catalog, inputs.today, report);
            report.append(changes);
            checked.filter(|_| !report.has_errors()).zip(theme)
        });
        Ready { content, procedures, publishable, compared, withdrawn }
    }

    /// One plan for each language of the interface, the site's own first.
    fn plan<'c>(
        &mut self,
        catalog: &'c CheckedCatalog,
        theme: &'c Theme,
        content: &RawContent,
    ) -> Option<Vec<SitePlan<'c>>> {
        let languages = catalog.site.as_ref()?.languages();
        let (own, others) = languages.split_first()?;
        self.timed(Stage::Plan, |report| {
            let plan = site::plan(catalog, theme.strings(*own), report)?;
            let others = others.iter().map(|it| plan.translated(theme.strings(*it)));
            let others: Vec<SitePlan<'c>> = others.collect();
            let plans = std::iter::once(plan).chain(others).collect::<Vec<_>>();
            render::report_taken(&plans, content, report);
            Some(plans)
        })
    }

    /// Reports what an author's templates cannot take.
    fn try_templates(&mut self, plans: &[SitePlan<'_>], theme: &Theme) {
        let (watcher, all) = (self.watcher, page_count(plans));
        self.timed(Stage::Render, |report| {
            for fault in render::faults(plans, theme, &|pages| watcher.written(pages, all)) {
                report.push(theme.explain(&fault));
            }
        });
    }

    /// `None` after a reported mistake in the author's templates; then the live site is as it was.
    fn write(
        &mut self,
        plans: &[SitePlan<'_>],
        theme: &Theme,
        content: &RawContent,
        sink: &dyn OutputSink,
    ) -> Result<Option<Rendered>, BuildError> {
        let watcher = self.watcher;
        let rendered = self.timed(Stage::Render, |_| {
            let all = page_count(plans);
            render::render(plans, theme, content, sink, &|pages| watcher.written(pages, all))
        });
        let rendered = match rendered {
            Err(RenderError::Templates(faults)) if theme.is_overlaid() => {
                for fault in &faults {
                    self.report.push(theme.explain(fault));
                }
                return Ok(None);
            }
            other => other?,
        };
        Ok(Some(rendered))
    }

    /// Takes out what the author lets stand; once, when all has been found.
    fn settle(&mut self) {
        if let Some(site) = self.site.take() {
            let is_whole = !self.report.has_errors();
            self.report = check::without_allowed(&site, &self.report, is_whole);
        } else if let Some(file) = self.unread_site.take() {
            let is_certain =
                |it: &Diagnostic| it.severity() == Severity::Error || it.code == Code::NotJudged;
            let certain = self.report.only(is_certain);
            let has_more = certain.total() < self.report.total();
            self.report = certain;
            if has_more {
                let note = Diagnostic::new(Code::NotJudged, Place::file(&file));
                self.report.push(note.with("what", "site").with("found", &*file));
            }
        }
    }

    fn judged(mut self, content: RawContent, procedures: usize) -> Judged {
        self.settle();
        Judged { content, report: self.report, procedures, timings: self.timings }
    }
}
