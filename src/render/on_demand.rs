//! The same files as a whole site has, each made when it is asked for.
//!
//! Must not know who asks, nor where the bytes go. `tests/serve.rs` holds every file to the built one.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use super::{
    RenderError, Writer, assets,
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
type Files = BTreeMap<String, Vec<u8>>;

/// A planned site of which each file is made when it is asked for.
pub struct OnDemand<'p> {
    plan: &'p SitePlan<'p>,
    theme: &'p Theme,
    content: &'p RawContent,
    shared: Surroundings,
    pages: BTreeMap<&'p str, &'p PlannedPage<'p>>,
    forms: BTreeSet<&'p str>,
    beside: OnceLock<Files>,
    index: OnceLock<Files>,
}

impl<'p> OnDemand<'p> {
    /// Nothing is made yet.
    pub fn new(plan: &'p SitePlan<'p>, theme: &'p Theme, content: &'p RawContent) -> Self {
        Self {
            shared: theme.surroundings(&view::shell(plan), plan.strings),
            pages: plan.pages.iter().map(|page| (page.address.as_str(), page)).collect(),
            forms: assets::form_files(plan),
            beside: OnceLock::new(),
            index: OnceLock::new(),
            plan,
            theme,
            content,
        }
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Whether a path leads into the index of the search, which is made as a whole: of thousands of
    /// procedures that takes most of a second, once.
    pub fn is_in_index(path: &str) -> bool {
        path.strip_prefix(search::FOLDER).is_some_and(|rest| rest.starts_with('/'))
    }

    /// The bytes of the file at a path of the site, with `/`. `None` if a whole site has no such file.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, RenderError> {
        if let Some(page) = self.pages.get(path) {
            return self.page(page).map(Some);
        }
        if Self::is_in_index(path) {
            return Ok(self.index.get_or_init(|| index(self.plan)).get(path).cloned());
        }
        let below_forms = path.strip_prefix(folder::FORM_FILES).and_then(|it| it.strip_prefix('/'));
        if let Some(name) = below_forms.and_then(|name| self.forms.get(name)) {
            return assets::form_file(self.content, name).map(Some);
        }
        if let Some(bytes) = self.beside()?.get(path) {
            return Ok(Some(bytes.clone()));
        }
        Ok(self.download(path))
    }

    fn page(&self, page: &PlannedPage<'_>) -> Result<Vec<u8>, RenderError> {
        let html = self.theme.render(&self.plan.view(page), &self.shared);
        html.map(String::into_bytes).map_err(|error| RenderError::Templates(vec![error]))
    }

    /// Assets, figures and what search engines read: a few files, made together.
    fn beside(&self) -> Result<&Files, RenderError> {
        if let Some(files) = self.beside.get() {
            return Ok(files);
        }
        let sink = MemoryOutput::default();
        let out = Writer::new(&sink);
        assets::write_assets(self.theme, &out)?;
        assets::write_figures(self.plan, &out)?;
        assets::write_for_machines(self.plan, &out)?;
        Ok(self.beside.get_or_init(|| sink.into_files()))
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

fn index(plan: &SitePlan<'_>) -> Files {
    let files = search::write(find::corpus(plan));
    files.into_iter().map(|file| (file.path, file.text.into_bytes())).collect()
}
