//! The same files as a whole site has, each made when it is asked for.
//!
//! Must not know who asks, nor where the bytes go. `tests/slow/serve.rs` holds every file to the built one.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use super::{
    assets,
    sink::{CountedSink, RenderError},
    templates::{Surroundings, Theme},
};
use crate::{
    output::MemoryOutput,
    search,
    site::{
        SitePlan,
        plan::PlannedPage,
        url::folder,
        view::{self, find},
    },
    source::RawContent,
};

/// Files by their paths.
type FilesByPath = BTreeMap<String, Vec<u8>>;

/// A planned site of which each file is made when it is asked for.
pub struct OnDemand<'p> {
    versions: Vec<LanguageVersion<'p>>,
    plans: &'p [SitePlan<'p>],
    theme: &'p Theme,
    content: &'p RawContent,
    forms: BTreeSet<&'p str>,
    beside: OnceLock<FilesByPath>,
}

impl<'p> OnDemand<'p> {
    /// Nothing is made yet. `plans` has one plan for each language, the site's own first.
    pub fn new(plans: &'p [SitePlan<'p>], theme: &'p Theme, content: &'p RawContent) -> Self {
        Self {
            versions: plans.iter().map(|plan| LanguageVersion::new(plan, theme)).collect(),
            forms: plans.first().map(assets::form_files).unwrap_or_default(),
            beside: OnceLock::new(),
            plans,
            theme,
            content,
        }
    }

    /// How many pages there are in all languages.
    pub fn pages(&self) -> usize {
        self.versions.iter().map(|version| version.pages.len()).sum()
    }

    /// Whether a path leads into the index of the search, which is made as a whole: of thousands of
    /// procedures that takes most of a second, once.
    pub fn is_in_index(path: &str) -> bool {
        // Below the folder of a language, too.
        let below = path.split_once('/').map_or("", |(_, below)| below);
        [path, below].iter().any(|path| is_below(path, search::FOLDER))
    }

    /// The bytes of the file at a path of the site, with `/`. `None` if a whole site has no such file.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, RenderError> {
        for version in &self.versions {
            let below = path.strip_prefix(version.plan.folder());
            if let Some(path) = below
                && let Some(bytes) = version.file(path, self.theme)?
            {
                return Ok(Some(bytes));
            }
        }
        let below_forms = path.strip_prefix(folder::FORM_FILES).and_then(|it| it.strip_prefix('/'));
        if let Some(name) = below_forms.and_then(|name| self.forms.get(name)) {
            return assets::form_file(self.content, name).map(Some);
        }
        Ok(self.beside()?.get(path).cloned())
    }

    /// Assets, figures and what search engines read: a few files, made together.
    fn beside(&self) -> Result<&FilesByPath, RenderError> {
        if let Some(files) = self.beside.get() {
            return Ok(files);
        }
        let sink = MemoryOutput::default();
        let out = CountedSink::new(&sink);
        assets::write_assets(self.theme, &out)?;
        if let Some(plan) = self.plans.first() {
            assets::write_figures(plan, &out)?;
            assets::write_records(plan, &out)?;
            assets::write_static(self.content, &out)?;
        }
        assets::write_for_machines(self.plans, &out)?;
        Ok(self.beside.get_or_init(|| sink.into_files()))
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// The pages in one language of the interface; paths are from its folder.
struct LanguageVersion<'p> {
    plan: &'p SitePlan<'p>,
    shared: Surroundings,
    pages: BTreeMap<&'p str, &'p PlannedPage<'p>>,
    index: OnceLock<FilesByPath>,
}

impl<'p> LanguageVersion<'p> {
    fn new(plan: &'p SitePlan<'p>, theme: &Theme) -> Self {
        Self {
            shared: theme.surroundings(&view::shell(plan), plan.strings),
            pages: plan.pages.iter().map(|page| (page.address.as_str(), page)).collect(),
            index: OnceLock::new(),
            plan,
        }
    }

    /// A page, a file beside one, or a part of the index.
    fn file(&self, path: &str, theme: &Theme) -> Result<Option<Vec<u8>>, RenderError> {
        if let Some(page) = self.pages.get(path) {
            let html = theme.render(&self.plan.view(page), &self.shared);
            let bytes = html.map(String::into_bytes);
            return bytes.map(Some).map_err(|error| RenderError::Templates(vec![error]));
        }
        if is_below(path, search::FOLDER) {
            return Ok(self.index.get_or_init(|| index(self.plan)).get(path).cloned());
        }
        Ok(self.download(path))
    }

    /// A file beside a page, such as a chart: its name begins with the page's.
    fn download(&self, path: &str) -> Option<Vec<u8>> {
        let stems = path.match_indices('-').map(|(at, _)| &path[..at]);
        let pages = stems.filter_map(|stem| self.pages.get(format!("{stem}.html").as_str()));
        pages.into_iter().find_map(|page| {
            let view = self.plan.view(page);
            let file = view.downloads().iter().find(|it| it.address.as_str() == path)?;
            Some(file.bytes())
        })
    }
}

fn index(plan: &SitePlan<'_>) -> FilesByPath {
    let files = search::write(find::corpus(plan));
    files.into_iter().map(|file| (file.path, file.text.into_bytes())).collect()
}
