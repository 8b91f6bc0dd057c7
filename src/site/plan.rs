//! Which pages exist, in which order, at which address, showing what.
//!
//! A planned page borrows from the catalogue; its view is made when it is rendered, and dropped.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use super::{
    index::SiteIndex,
    statistics::Statistics,
    strings::Strings,
    url::{Address, COMPLIANCE, folder},
    view,
};
use crate::{
    check::CheckedCatalog,
    diag::{Code, Diagnostic, Place, Report, Target},
    locale, markup,
    model::{
        Origin, Sourced,
        lists::Event,
        site::{Language, Page, Site},
    },
    text::LineIndex,
};

/// Lists longer than this are split.
const LONGEST_LIST: usize = 300;

/// A split list has parts of at most this many entries.
const LONGEST_PART: usize = 250;

/// Tables of figures with more rows are split, so that a telephone opens each page.
const LONGEST_TABLE: usize = 200;

/// A split table has parts of at most this many rows: some 1,5 KB each where a form has many columns.
const TABLE_PART: usize = 150;

/// Names of offices on one page of the list A–Z.
const OFFICES_A_PART: usize = 500;

/// Decisions on one page of changes.
const CHANGES_A_PART: usize = 100;

/// A part of a list that is split over several pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListPart {
    /// Which, from 1.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// The place of its first entry in the whole list.
    pub start: usize,
    /// The place after its last entry.
    pub end: usize,
    /// How many entries the whole list has.
    pub length: usize,
}

impl ListPart {
    /// All of a list that is never split.
    pub const WHOLE: Self =
        Self { number: 1, count: 1, start: 0, end: usize::MAX, length: usize::MAX };

    /// Splits a list: whole if it is short, else into parts of nearly equal length.
    fn split(length: usize, longest_list: usize, longest_part: usize) -> Vec<Self> {
        let count = if length > longest_list { length.div_ceil(longest_part) } else { 1 };
        let cut = |number: usize| number * length / count;
        (1..=count)
            .map(|number| Self { number, count, start: cut(number - 1), end: cut(number), length })
            .collect()
    }

    /// Splits a table of figures.
    fn of_table(rows: usize) -> Vec<Self> {
        Self::split(rows, LONGEST_TABLE, TABLE_PART)
    }

    /// The number of the part that holds an entry of the whole list.
    pub fn holding(self, entry: usize) -> usize {
        let is_before_end = |number: &usize| entry < number * self.length / self.count;
        (1..=self.count).find(is_before_end).unwrap_or(self.count)
    }

    /// The first and the last place of every part of the list.
    pub fn bounds(self) -> impl Iterator<Item = (usize, usize)> {
        let cut = move |number: usize| number * self.length / self.count;
        (1..=self.count).map(move |number| (cut(number - 1), cut(number).saturating_sub(1)))
    }
}

/// The number of the page of a report that shows one of its rows, counted from 0 without the total.
pub fn page_of_row(row: usize, rows: usize) -> usize {
    ListPart::of_table(rows).first().map_or(1, |first| first.holding(row))
}

/// Whether a list of names is so long that other pages only lead to it.
pub fn is_long(names: usize) -> bool {
    names > LONGEST_LIST
}

/// What a page shows.
#[derive(Clone, Debug)]
pub enum PageContent<'c> {
    /// The first page.
    Home,
    /// All procedures A–Z.
    Procedures(ListPart),
    /// One procedure, by its place in the index.
    Procedure(usize),
    /// All fields.
    Fields,
    /// One field, by its place in the index.
    Field(usize, ListPart),
    /// All agencies.
    Agencies(ListPart),
    /// One agency, by its place in the index.
    Agency(usize, ListPart),
    /// All forms.
    Forms(ListPart),
    /// All legal texts.
    Texts(ListPart),
    /// One legal text, by its place in the index.
    Text(usize),
    /// What changed.
    Changes(ListPart),
    /// All news.
    NewsList,
    /// A piece of news.
    News(&'c Page),
    /// A Markdown page.
    Page(&'c Page),
    /// All life events.
    Events,
    /// A life event.
    Event(&'c Event),
    /// The latest figures of all offices.
    Statistics(ListPart),
    /// One report, by its place among the statistics.
    Report(usize, ListPart),
    /// All offices with figures, A–Z, where they are many.
    StatisticsOffices(ListPart),
    /// One office through time.
    StatisticsAgency(&'c str),
    /// One field across offices.
    StatisticsField(&'c str, ListPart),
    /// One period across offices, by its place among the statistics.
    Period(usize, ListPart),
    /// All series beside the dossiers.
    Series,
    /// A group of series, by its place among the statistics.
    SeriesGroup(usize),
    /// How figures are defined and computed.
    Method,
    /// What was changed after publication.
    Corrections,
    /// Where results of a search are shown.
    Search,
    /// The site map for readers.
    SiteMap,
    /// About the data.
    AboutData,
    /// Which duties of publication are met.
    Compliance,
    /// Nothing stands at the address asked for.
    NotFound,
    /// An old address that leads to a procedure, by its place in the index.
    Redirect(usize),
}

/// A page that will be rendered.
#[derive(Clone, Debug)]
pub struct PlannedPage<'c> {
    /// Where it stands.
    pub address: Address,
    /// What it shows.
    pub content: PageContent<'c>,
}

/// Every page of the site in one language of the interface, with what their views are made from.
#[derive(Clone, Debug)]
pub struct SitePlan<'c> {
    /// The catalogue.
    pub catalog: &'c CheckedCatalog,
    /// `site.yaml`.
    pub site: &'c Site,
    /// The words of the interface, of one language.
    pub strings: &'c Strings,
    /// The catalogue by every key.
    pub index: Arc<SiteIndex<'c>>,
    /// What was reported by every key.
    pub statistics: Arc<Statistics<'c>>,
    /// The periods of the statistics in words, each made when a page first asks for it.
    pub period_names: Vec<OnceLock<String>>,
    /// The titles of reports without one of their own, each made when it is first asked for: for an index, and
    /// for a page, whose words bear the marks of their language.
    pub report_titles: Vec<[OnceLock<String>; 2]>,
    /// The pages, in the order of the site's sections; addresses are from [`SitePlan::folder`].
    pub pages: Vec<PlannedPage<'c>>,
    /// Pages of the main menu, in their order.
    pub menu: Vec<&'c Page>,
    /// News, newest first.
    pub news: Vec<&'c Sourced<Page>>,
    /// For each letter of the A–Z list, the place of its first procedure in [`SitePlan::listed`].
    pub letters: Vec<(char, usize)>,
    /// The listed procedures in A–Z order, by their places in the index.
    pub listed: Vec<usize>,
}

/// Plans the site in its own language, of which `strings` are. Addresses that collide and links that lead nowhere go to the report.
pub fn plan<'c>(
    catalog: &'c CheckedCatalog,
    strings: &'c Strings,
    report: &mut Report,
) -> Option<SitePlan<'c>> {
    let site = &catalog.site.as_ref()?.value;
    let index = SiteIndex::new(catalog);
    let listed: Vec<usize> =
        (0..index.procedures.len()).filter(|at| index.procedures[*at].is_listed()).collect();
    let statistics = Statistics::new(catalog);
    let mut plan = SitePlan {
        catalog,
        site,
        strings,
        period_names: vec![OnceLock::new(); statistics.periods.len()],
        report_titles: vec![<[OnceLock<String>; 2]>::default(); statistics.reports.len()],
        statistics: Arc::new(statistics),
        letters: letters_of(&index, &listed),
        listed,
        index: Arc::new(index),
        pages: Vec::new(),
        menu: ordered_pages(catalog).filter(|page| page.front.menu).collect(),
        news: ordered_news(catalog),
    };
    let mut builder = PlanBuilder { pages: Vec::new(), taken: BTreeMap::new(), report };
    plan_sections(&plan, &mut builder);
    plan_records(&plan, &mut builder);
    plan_statistics(&plan, &mut builder);
    plan_redirects(&plan, &mut builder);
    plan.pages = builder.pages;
    report_dead_links(&plan, report);
    Some(plan)
}

/// Markdown pages by their `order`, then by id.
pub fn ordered_pages(catalog: &CheckedCatalog) -> impl Iterator<Item = &Page> {
    let mut pages: Vec<&Page> = catalog.pages.iter().map(|page| &page.value).collect();
    pages.sort_by_key(|page| (page.front.order.unwrap_or(u32::MAX), page.id.clone()));
    pages.into_iter()
}

fn ordered_news(catalog: &CheckedCatalog) -> Vec<&Sourced<Page>> {
    let mut news: Vec<_> = catalog.news.iter().collect();
    news.sort_by(|a, b| b.front.date.cmp(&a.front.date).then_with(|| a.id.cmp(&b.id)));
    news
}

fn letters_of(index: &SiteIndex<'_>, listed: &[usize]) -> Vec<(char, usize)> {
    let mut letters: Vec<(char, usize)> = Vec::new();
    for (place, at) in listed.iter().enumerate() {
        let letter = locale::initial(super::index::list_name(index.procedures[*at].record));
        if letters.iter().all(|(known, _)| *known != letter) {
            letters.push((letter, place));
        }
    }
    letters
}

struct PlanBuilder<'c, 'r> {
    pages: Vec<PlannedPage<'c>>,
    taken: BTreeMap<String, Option<&'c Origin>>,
    report: &'r mut Report,
}

impl<'c> PlanBuilder<'c, '_> {
    /// Adds a page unless its address is taken; then both owners are named.
    fn add(&mut self, address: Address, origin: Option<&'c Origin>, content: PageContent<'c>) {
        let key = address.collision_key();
        let Some(first) = self.taken.get(&key) else {
            self.taken.insert(key, origin);
            self.pages.push(PlannedPage { address, content });
            return;
        };
        let place = |origin: &Origin| Place::value(&origin.file, origin.path());
        let (Some(here), there) = (origin.or(*first), first.filter(|_| origin.is_some())) else {
            return;
        };
        let mut diagnostic =
            Diagnostic::new(Code::DuplicateAddress, place(here)).with("found", address.as_str());
        diagnostic.other = there.map(place);
        self.report.push(diagnostic);
    }

    fn add_parts(
        &mut self,
        first: &Address,
        origin: Option<&'c Origin>,
        parts: Vec<ListPart>,
        content: impl Fn(ListPart) -> PageContent<'c>,
    ) {
        for part in parts {
            self.add(first.part(part.number), origin, content(part));
        }
    }
}

fn plan_sections<'c>(plan: &SitePlan<'c>, builder: &mut PlanBuilder<'c, '_>) {
    let index = &plan.index;
    let list = |length| ListPart::split(length, LONGEST_LIST, LONGEST_PART);
    builder.add(Address::new("index.html"), None, PageContent::Home);
    let all = Address::index(folder::PROCEDURES);
    builder.add_parts(&all, None, list(plan.listed.len()), PageContent::Procedures);
    builder.add(Address::index(folder::FIELDS), None, PageContent::Fields);
    let agencies = Address::index(folder::AGENCIES);
    builder.add_parts(&agencies, None, list(index.agencies.len()), PageContent::Agencies);
    let forms = Address::index(folder::FORMS);
    builder.add_parts(&forms, None, list(index.forms.len()), PageContent::Forms);
    let texts = Address::index(folder::TEXTS);
    builder.add_parts(&texts, None, list(index.texts.len()), PageContent::Texts);
    let parts = ListPart::split(index.changes.len(), CHANGES_A_PART, CHANGES_A_PART);
    builder.add_parts(&Address::index(folder::CHANGES), None, parts, PageContent::Changes);
    builder.add(Address::index(folder::EVENTS), None, PageContent::Events);
    builder.add(Address::index(folder::NEWS), None, PageContent::NewsList);
    builder.add(Address::new("tim-kiem.html"), None, PageContent::Search);
    builder.add(Address::new("so-do.html"), None, PageContent::SiteMap);
    builder.add(Address::new("du-lieu.html"), None, PageContent::AboutData);
    if plan.site.compliance {
        builder.add(Address::new(COMPLIANCE), None, PageContent::Compliance);
    }
    builder.add(Address::new("404.html"), None, PageContent::NotFound);
}

fn plan_records<'c>(plan: &SitePlan<'c>, builder: &mut PlanBuilder<'c, '_>) {
    let index = &plan.index;
    let list = |length| ListPart::split(length, LONGEST_LIST, LONGEST_PART);
    for (at, entry) in index.procedures.iter().enumerate() {
        let origin = Some(&entry.record.origin);
        builder.add(entry.address.clone(), origin, PageContent::Procedure(at));
    }
    for (at, field) in index.fields.iter().enumerate() {
        let address = Address::record(folder::FIELDS, field.id.as_str());
        let parts = list(index.of_field[at].len());
        builder
            .add_parts(&address, Some(&field.origin), parts, |part| PageContent::Field(at, part));
    }
    for (at, agency) in index.agencies.iter().enumerate() {
        let address = Address::record(folder::AGENCIES, agency.id.as_str());
        let parts = list(index.of_agency[at].len());
        builder
            .add_parts(&address, Some(&agency.origin), parts, |part| PageContent::Agency(at, part));
    }
    for (at, text) in index.texts.iter().enumerate() {
        builder.add(text.address.clone(), Some(text.origin), PageContent::Text(at));
    }
    for event in &plan.catalog.events {
        let address = Address::record(folder::EVENTS, event.id.as_str());
        builder.add(address, Some(&event.origin), PageContent::Event(&event.value));
    }
    for news in &plan.news {
        let address = Address::record(folder::NEWS, news.id.as_str());
        builder.add(address, Some(&news.origin), PageContent::News(&news.value));
    }
    for page in &plan.catalog.pages {
        let address = Address::record(folder::PAGES, page.id.as_str());
        builder.add(address, Some(&page.origin), PageContent::Page(&page.value));
    }
}

fn plan_statistics<'c>(plan: &SitePlan<'c>, builder: &mut PlanBuilder<'c, '_>) {
    let statistics = &plan.statistics;
    if statistics.is_empty() {
        return;
    }
    let parts = ListPart::of_table(statistics.latest.len());
    builder.add_parts(&Address::index(folder::STATISTICS), None, parts, PageContent::Statistics);
    for (at, entry) in statistics.reports.iter().enumerate() {
        let (origin, parts) = (Some(&entry.record.origin), ListPart::of_table(entry.length));
        builder.add_parts(&entry.address, origin, parts, |part| PageContent::Report(at, part));
    }
    if is_long(statistics.offices.len()) {
        let parts = ListPart::split(statistics.offices.len(), OFFICES_A_PART, OFFICES_A_PART);
        let first = Address::index(folder::STATISTICS_AGENCIES);
        builder.add_parts(&first, None, parts, PageContent::StatisticsOffices);
    }
    for id in statistics.offices.keys() {
        let address = Address::record(folder::STATISTICS_AGENCIES, id);
        builder.add(address, None, PageContent::StatisticsAgency(id));
    }
    for (id, rows) in &statistics.fields {
        let address = Address::record(folder::STATISTICS_FIELDS, id);
        let parts = ListPart::of_table(rows.len());
        builder.add_parts(&address, None, parts, |part| PageContent::StatisticsField(id, part));
    }
    for (at, entry) in statistics.periods.iter().enumerate() {
        let parts = ListPart::of_table(entry.offices.len());
        builder.add_parts(&entry.address, None, parts, |part| PageContent::Period(at, part));
    }
    if !statistics.groups.is_empty() {
        builder.add(Address::index(folder::SERIES), None, PageContent::Series);
    }
    for (at, group) in statistics.groups.iter().enumerate() {
        if let Some(address) = &group.address {
            builder.add(address.clone(), None, PageContent::SeriesGroup(at));
        }
    }
    let page = |name| Address::record(folder::STATISTICS, name);
    builder.add(page("phuong-phap"), None, PageContent::Method);
    builder.add(page("dinh-chinh"), None, PageContent::Corrections);
}

fn plan_redirects<'c>(plan: &SitePlan<'c>, builder: &mut PlanBuilder<'c, '_>) {
    for (at, entry) in plan.index.procedures.iter().enumerate() {
        for code in &entry.record.former_codes {
            let address = Address::record(folder::PROCEDURES, code.as_str());
            builder.add(address, Some(&entry.record.origin), PageContent::Redirect(at));
        }
    }
}

fn report_dead_links(plan: &SitePlan<'_>, report: &mut Report) {
    let pages = plan.catalog.pages.iter().chain(&plan.catalog.news);
    let depth = report.limits().depth;
    for page in pages {
        if let Some(at) = markup::too_deep(&page.body, usize::try_from(depth).unwrap_or(usize::MAX))
        {
            let place = place_in(page, &LineIndex::new(&page.body), at);
            let diagnostic = Diagnostic::new(Code::TooDeep, place)
                .with("what", "text")
                .with("limit", depth.to_string());
            report.push(diagnostic);
            continue;
        }
        let resolve =
            |target: &str| plan.index.resolve(target).map(|address| address.as_str().to_owned());
        let dead = markup::page(&page.body, &resolve).dead;
        if dead.is_empty() {
            continue;
        }
        let lines = LineIndex::new(&page.body);
        for dead in dead {
            let place = place_in(page, &lines, dead.bytes.start);
            let kind = if is_web(&dead.target) { "web" } else { "page" };
            let diagnostic = Diagnostic::new(Code::DeadLink, place).with("kind", kind);
            report.push(diagnostic.with("found", dead.target));
        }
    }
}

/// Whether a target is a web address but for capitals in its beginning.
fn is_web(target: &str) -> bool {
    let small = target.to_ascii_lowercase();
    small.starts_with("https://") || small.starts_with("http://")
}

/// Where a byte of the page's text is in its file.
fn place_in(page: &Sourced<Page>, lines: &LineIndex, at: usize) -> Place {
    let within = lines.place(&page.body, at);
    let line = page.body_line + within.line - 1;
    let target = Target::Exact { line, column: within.column };
    Place { target, ..Place::file(&page.origin.file) }
}

impl<'c> SitePlan<'c> {
    /// The same pages with the words of another language: content stays as it is.
    #[must_use]
    pub fn translated(&self, strings: &'c Strings) -> Self {
        let period_names = vec![OnceLock::new(); self.statistics.periods.len()];
        let report_titles = vec![<[OnceLock<String>; 2]>::default(); self.statistics.reports.len()];
        Self { strings, period_names, report_titles, ..self.clone() }
    }

    /// Below which folder the pages stand: none in the site's own language, else one named like the
    /// language, with `/`.
    pub fn folder(&self) -> &'static str {
        self.folder_of(self.strings.language())
    }

    /// Below which folder pages stand in a language.
    pub fn folder_of(&self, language: Language) -> &'static str {
        if self.site.languages().first() == Some(&language) {
            return "";
        }
        match language {
            Language::Vietnamese => "vi/",
            Language::English => "en/",
        }
    }
}

impl SitePlan<'_> {
    /// The view of a page: what its template shows, finished.
    pub fn view<'a>(&'a self, page: &'a PlannedPage<'a>) -> view::View<'a> {
        view::of(self, page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_split_only_when_long_and_evenly() {
        let whole = ListPart { number: 1, count: 1, start: 0, end: 300, length: 300 };
        assert_eq!(ListPart::split(300, 300, 250), [whole]);
        let parts = ListPart::split(751, 300, 250);
        assert_eq!(parts.len(), 4);
        assert!(parts.iter().all(|part| part.end - part.start <= 250));
        assert_eq!(parts[3].end, 751);
        assert_eq!(ListPart::split(0, 300, 250).len(), 1);
        for part in &parts {
            assert!((part.start..part.end).all(|entry| parts[0].holding(entry) == part.number));
        }
        let bounds: Vec<(usize, usize)> = parts[0].bounds().collect();
        assert_eq!((bounds[0], bounds[3]), ((0, 186), (563, 750)));
    }
}
