//! Finished views: what each template shows, formatted, sorted and linked; HTML in them is safe.
//!
//! Must not know templates. A view lives as long as its page is rendered.

mod agency;
mod amount;
mod code;
mod compliance;
mod costs;
mod documents;
pub mod find;
mod home;
mod info;
mod lists;
mod procedure;
mod statistics;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    index::ProcedureEntry,
    plan::{ListPart, PageContent, PlannedPage, SitePlan},
    url::{Address, folder},
};
use crate::{
    locale, markup,
    model::{
        procedure::{ChannelKind, DataSource, Level},
        site::{Feedback, Hotline, Language, Page},
        units::Url,
    },
};

/// A page ready for its template.
#[derive(Debug, Serialize)]
pub struct View<'a> {
    /// The template's name without extension.
    #[serde(skip)]
    pub template: &'static str,
    /// Head and surroundings.
    pub page: PageHead<'a>,
    /// What the page itself shows.
    pub body: PageBody<'a>,
}

impl View<'_> {
    /// Files that stand beside the page.
    pub fn downloads(&self) -> &[statistics::Download] {
        match &self.body {
            PageBody::Statistics(view) => &view.files,
            _ => &[],
        }
    }
}

/// What a page shows, one form for each template.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each form is named like its template")]
pub enum PageBody<'a> {
    Home(Box<home::HomeView<'a>>),
    Procedures(lists::ProceduresView<'a>),
    Procedure(Box<procedure::ProcedureView<'a>>),
    Fields(lists::FieldsView<'a>),
    Field(lists::FieldView<'a>),
    Agencies(agency::AgenciesView<'a>),
    Agency(Box<agency::AgencyView<'a>>),
    Forms(lists::FormsView<'a>),
    Texts(lists::TextsView<'a>),
    Text(lists::TextView<'a>),
    Changes(lists::ChangesView<'a>),
    NewsList(info::NewsListView<'a>),
    Markdown(info::MarkdownView<'a>),
    Events(info::EventsView<'a>),
    Event(info::EventView<'a>),
    Statistics(Box<statistics::StatisticsView<'a>>),
    Method(statistics::MethodView<'a>),
    SiteMap(info::SiteMapView<'a>),
    AboutData(Box<info::AboutDataView<'a>>),
    Compliance(compliance::ComplianceView),
    Nothing {},
    Redirect(Link<'a>),
}

/// Head of a page, and where it stands.
#[derive(Debug, Serialize)]
pub struct PageHead<'a> {
    /// Title of the page, without the site's name.
    pub title: String,
    /// For search engines.
    pub description: String,
    /// The way up to the top folder.
    pub root: &'static str,
    /// Absolute address, with a `base_url` only.
    pub canonical: Option<String>,
    /// What relative links start from: only on the page for missing addresses.
    pub base: Option<String>,
    /// The same page in the other languages of the interface.
    pub versions: Vec<LanguageLink<'a>>,
    /// The page in every language, by absolute addresses: with a `base_url` and several languages only.
    pub alternates: Vec<LanguageLink<'a>>,
    /// Code of the procedure, exactly as spelled.
    pub code: Option<&'a str>,
    /// Kept out of search engines.
    pub noindex: bool,
    /// Folder of the page, by which the menu marks where the reader is.
    pub section: &'a str,
    /// The way down from the first page, without the page itself.
    pub crumbs: Vec<Link<'a>>,
}

/// A page in a language of the interface.
#[derive(Debug, Serialize)]
pub struct LanguageLink<'a> {
    /// The language, as HTML writes it.
    pub lang: &'static str,
    /// What its speakers call it.
    pub name: &'a str,
    /// Where the page stands.
    pub href: String,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link<'a> {
    /// Where it leads, relative to the page.
    pub href: String,
    /// What it is called.
    pub text: &'a str,
}

/// A name beside a finished value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedValue<'a> {
    /// The name.
    pub label: &'a str,
    /// The value, as HTML.
    pub html: String,
}

/// A part that law lets be absent: one of the three answers, ready to be shown.
#[derive(Debug, Serialize)]
pub struct AbsentOr<'a, T> {
    /// The value, if there is one.
    pub known: Option<T>,
    /// What stands instead: "Không có", "Chưa cập nhật".
    pub instead: Option<AbsentValue<'a>>,
}

/// What stands where no value is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AbsentValue<'a> {
    /// Nobody entered it.
    pub is_unknown: bool,
    /// In words.
    pub text: &'a str,
    /// Why, or by which legal text; HTML.
    pub reason: Option<String>,
}

/// The pages over which a list is split.
#[derive(Debug, Serialize)]
pub struct Pager<'a> {
    /// "Trang 2/16".
    pub label: String,
    /// The first, the last and the nearest pages; the present one has no address.
    pub pages: Vec<PagerLink>,
    /// The page before.
    pub previous: Option<Link<'a>>,
    /// The page after.
    pub next: Option<Link<'a>>,
}

/// A page of a split list.
#[derive(Debug, Serialize)]
pub struct PagerLink {
    /// Its number.
    pub number: usize,
    /// Pages before it are left out.
    pub is_after_gap: bool,
    /// Where it stands; absent for the present one.
    pub href: Option<String>,
}

/// A procedure in a list.
#[derive(Debug, Serialize)]
pub struct ListedProcedure<'a> {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: &'a str,
    /// Its code.
    pub code: Option<&'a str>,
    /// Its short name, if it has one.
    pub short_name: Option<&'a str>,
    /// Small facts: levels, online level, day from which it applies, an agency's part.
    pub tags: Vec<String>,
}

/// Whom to ring.
#[derive(Debug, Serialize)]
pub struct HotlineView<'a> {
    /// What it is called.
    pub name: &'a str,
    /// The number as written.
    pub phone: &'a str,
    /// The number as dialled.
    pub dial: String,
    /// When it is answered.
    pub hours: Option<&'a str>,
}

/// Where feedback goes.
#[derive(Debug, Serialize)]
pub struct FeedbackView<'a> {
    /// Who receives it.
    pub name: Option<&'a str>,
    /// By post.
    pub address: Option<&'a str>,
    /// By telephone, as written.
    pub phone: Option<&'a str>,
    /// By telephone, as dialled.
    pub dial: Option<String>,
    /// By e-mail.
    pub email: Option<&'a str>,
    /// On the web.
    pub url: Option<&'a str>,
    /// What to write; HTML.
    pub guidance: Option<String>,
}

/// What surrounds every page; links start from the top folder.
#[derive(Debug, Serialize)]
pub struct Shell<'a> {
    /// Language of the interface.
    pub lang: &'static str,
    /// The site's name.
    pub name: &'a str,
    /// The main menu.
    pub menu: Vec<MenuLink<'a>>,
    /// What is invented.
    pub illustrative: Option<&'a str>,
    /// The publishing agency.
    pub agency: Option<Link<'a>>,
    /// Its address.
    pub address: Option<&'a str>,
    /// Whom to ring.
    pub hotline: Option<HotlineView<'a>>,
    /// Where feedback goes.
    pub feedback: Option<FeedbackView<'a>>,
    /// The build date.
    pub built_on: String,
    /// Where forms without files are to be had.
    pub national_portal: Option<&'a str>,
    /// The feed of the news, from the first page. Only with a `base_url`.
    pub feed: Option<String>,
    /// The way from the first page to the files that all languages share.
    #[serde(skip)]
    pub shared: &'static str,
}

/// A link of the main menu.
#[derive(Debug, Serialize)]
pub struct MenuLink<'a> {
    /// From the top folder.
    pub href: String,
    /// What it is called.
    pub text: &'a str,
    /// The section it opens.
    pub section: &'static str,
}

/// What views are made from: the plan, seen from the address of a page.
#[derive(Clone, Copy)]
pub(crate) struct ViewContext<'a> {
    plan: &'a SitePlan<'a>,
    here: &'a Address,
    /// Its words are for a page, and bear the marks of their language; those for an index bear none.
    is_page: bool,
}

impl<'a> ViewContext<'a> {
    fn t(self, key: &str) -> &'a str {
        let strings = self.plan.strings;
        if self.is_page { strings.shown(key) } else { strings.get(key) }
    }

    fn fill(self, key: &str, values: &[(&str, &str)]) -> String {
        let strings = self.plan.strings;
        if self.is_page { strings.fill_shown(key, values) } else { strings.fill(key, values) }
    }

    /// Words of the interface that come from elsewhere, as [`Self::t`] has them.
    fn own(self, text: String) -> String {
        let is_marked = self.is_page && self.plan.strings.is_foreign();
        if is_marked { markup::languages::mark(&text) } else { text }
    }

    /// The text for a word of a closed list: `level_commune`.
    fn word(self, list: &str, word: &str) -> &'a str {
        self.t(&format!("{list}_{word}"))
    }

    fn today(self) -> NaiveDate {
        self.plan.catalog.today()
    }

    fn href(self, to: &Address) -> String {
        self.here.link_to(to)
    }

    fn link(self, to: &Address, text: &'a str) -> Link<'a> {
        Link { href: self.href(to), text }
    }

    fn levels(self, levels: impl Iterator<Item = Level>) -> String {
        let words: Vec<&str> = levels.map(|level| self.word("level", level.word())).collect();
        words.join(", ")
    }

    fn channel(self, kind: ChannelKind) -> &'a str {
        self.word("channel", kind.word())
    }

    /// A legal text by number or id, linked if it has a page; HTML.
    fn basis(self, key: &str) -> String {
        match self.plan.index.text(key) {
            Some(text) => self.anchor(&text.address, &text.record.number),
            None => markup::escape(key).into_owned(),
        }
    }

    /// A link as HTML.
    fn anchor(self, to: &Address, text: &str) -> String {
        format!("<a href=\"{}\">{}</a>", self.href(to), markup::escape(text))
    }

    /// The agency with an id, linked; the id alone if no record has it. HTML.
    fn agency(self, id: &str) -> String {
        match self.plan.index.agency(id) {
            Some(agency) => {
                self.anchor(&Address::record(folder::AGENCIES, agency.id.as_str()), &agency.name)
            }
            None => markup::escape(id).into_owned(),
        }
    }

    fn item(self, entry: &'a ProcedureEntry<'a>) -> ListedProcedure<'a> {
        let record = entry.record;
        let mut tags = Vec::new();
        if !record.levels.is_empty() {
            tags.push(self.levels(record.levels.iter().map(|level| level.value)));
        }
        tags.extend(record.online.map(|it| self.word("online", it.word()).to_owned()));
        if let crate::model::procedure::Status::Future(day) = entry.status {
            tags.push(self.fill("future_from", &[("date", &locale::date(day))]));
        }
        ListedProcedure {
            href: self.href(&entry.address),
            name: &record.name,
            code: record.code.as_ref().map(crate::model::ids::ProcedureCode::as_str),
            short_name: record.short_name.as_deref(),
            tags,
        }
    }

    fn items(self, places: impl Iterator<Item = &'a usize>) -> Vec<ListedProcedure<'a>> {
        places.map(|at| self.item(&self.plan.index.procedures[*at])).collect()
    }

    /// The pages of a list; `None` if it is whole.
    fn pager(self, first: &Address, part: ListPart) -> Option<Pager<'a>> {
        if part.count < 2 {
            return None;
        }
        let is_named = |number: &usize| {
            *number == 1 || *number == part.count || number.abs_diff(part.number) <= 3
        };
        let pages = (1..=part.count)
            .filter(is_named)
            .map(|number| PagerLink {
                number,
                is_after_gap: number > 1 && !is_named(&(number - 1)),
                href: (number != part.number).then(|| self.href(&first.part(number))),
            })
            .collect();
        let next_to = |number: usize, key| self.link(&first.part(number), self.t(key));
        let (number, count) = (part.number.to_string(), part.count.to_string());
        Some(Pager {
            label: self.fill("page_of", &[("number", &number), ("count", &count)]),
            pages,
            previous: (part.number > 1).then(|| next_to(part.number - 1, "page_previous")),
            next: (part.number < part.count).then(|| next_to(part.number + 1, "page_next")),
        })
    }

    /// A link to a file that all languages share: its address is from the site's root.
    fn shared(self, file: &Address) -> String {
        self.here.below(self.plan.folder()).link_to(file)
    }

    /// An address of this language as an absolute one. Only with a `base_url`.
    fn absolute(self, address: &Address) -> Option<String> {
        self.plan.absolute(address, self.plan.strings.language())
    }

    /// This page in other languages, and by absolute addresses in all.
    fn versions(self) -> (Vec<LanguageLink<'a>>, Vec<LanguageLink<'a>>) {
        let here = self.here.below(self.plan.folder());
        let languages = self.plan.site.languages();
        let version = |language: Language, href: String| LanguageLink {
            lang: language.word(),
            name: self.word("language", language.word()),
            href,
        };
        let others =
            languages.iter().filter(|it| **it != self.plan.strings.language()).map(|language| {
                version(*language, here.link_to(&self.here.below(self.plan.folder_of(*language))))
            });
        let all = languages.iter().filter(|_| languages.len() > 1).filter_map(|language| {
            Some(version(*language, self.plan.absolute(self.here, *language)?))
        });
        (others.collect(), all.collect())
    }

    /// The head of a page.
    fn head(
        self,
        title: impl Into<String>,
        section: &'a str,
        crumbs: Vec<Link<'a>>,
    ) -> PageHead<'a> {
        let title = title.into();
        let (versions, alternates) = self.versions();
        PageHead {
            description: title.clone(),
            title,
            root: self.here.root(),
            canonical: self.absolute(self.here),
            base: None,
            versions,
            alternates,
            code: None,
            noindex: false,
            section,
            crumbs: if self.here.as_str() == "index.html" {
                Vec::new()
            } else {
                let home = self.link(&Address::new("index.html"), self.t("home"));
                std::iter::once(home).chain(crumbs).collect()
            },
        }
    }

    /// The step of the breadcrumb that leads to a folder's list.
    fn crumb(self, folder: &str, key: &str) -> Link<'a> {
        self.link(&Address::index(folder), self.t(key))
    }
}

/// A link that leaves the site, or the text alone; HTML.
fn outward(text: &str, url: Option<&Url>) -> String {
    match url {
        Some(url) => {
            format!("<a href=\"{}\">{}</a>", markup::escape(&url.0), markup::escape(text))
        }
        None => markup::escape(text).into_owned(),
    }
}

/// Where data come from; HTML.
fn source(source: &DataSource) -> String {
    outward(&source.name, source.url.as_ref())
}

impl SitePlan<'_> {
    /// An address of a language as an absolute one. Only with a `base_url`.
    pub fn absolute(&self, address: &Address, language: Language) -> Option<String> {
        let base = self.site.base_url.as_ref()?;
        Some(absolute(base, &address.below(self.folder_of(language))))
    }
}

/// An address from the site's root as an absolute one.
pub fn absolute(base: &Url, address: &Address) -> String {
    let path = address.encoded();
    // The folder of a language is asked for as a folder, like the site itself.
    let is_first = |it: &&str| Language::WORDS.iter().any(|(word, _)| *it == format!("{word}/"));
    let first = path.strip_suffix("index.html").filter(|it| it.is_empty() || is_first(it));
    let path = first.unwrap_or(&path);
    format!("{}/{path}", base.0.trim_end_matches('/'))
}

/// A telephone number as dialled: digits and a leading plus.
fn dial(phone: &str) -> String {
    let mut dialled: String = phone.chars().filter(char::is_ascii_digit).collect();
    if phone.trim_start().starts_with('+') {
        dialled.insert(0, '+');
    }
    dialled
}

fn hotline<'a>(plan: &'a SitePlan<'_>, hotline: &'a Hotline) -> HotlineView<'a> {
    HotlineView {
        name: hotline.name.as_deref().unwrap_or_else(|| plan.strings.shown("hotline")),
        phone: &hotline.phone,
        dial: dial(&hotline.phone),
        hours: hotline.hours.as_deref(),
    }
}

fn feedback(feedback: &Feedback) -> FeedbackView<'_> {
    FeedbackView {
        name: feedback.name.as_deref(),
        address: feedback.address.as_deref(),
        phone: feedback.phone.as_deref(),
        dial: feedback.phone.as_deref().map(dial),
        email: feedback.email.as_deref(),
        url: feedback.url.as_ref().map(|url| url.0.as_str()),
        guidance: feedback.guidance.as_ref().map(|text| markup::prose(&text.0)),
    }
}

/// What surrounds every page.
pub fn shell<'a>(plan: &'a SitePlan<'a>) -> Shell<'a> {
    let site = plan.site;
    let menu_link = |folder: &'static str, key: &str| MenuLink {
        href: Address::index(folder).encoded(),
        text: plan.strings.shown(key),
        section: folder,
    };
    let mut menu = vec![
        menu_link(folder::PROCEDURES, "procedures"),
        menu_link(folder::FIELDS, "fields"),
        menu_link(folder::AGENCIES, "agencies"),
        menu_link(folder::FORMS, "forms"),
        menu_link(folder::TEXTS, "legal_texts"),
        menu_link(folder::CHANGES, "changes"),
    ];
    if !plan.catalog.events.is_empty() {
        menu.insert(1, menu_link(folder::EVENTS, "events"));
    }
    if !plan.statistics.is_empty() {
        menu.push(menu_link(folder::STATISTICS, "statistics"));
    }
    if !plan.news.is_empty() {
        menu.push(menu_link(folder::NEWS, "news"));
    }
    menu.extend(plan.menu.iter().map(|page| MenuLink {
        href: Address::record(folder::PAGES, page.id.as_str()).encoded(),
        text: &page.front.title,
        section: "",
    }));
    let agency = site.agency.as_ref().and_then(|id| plan.index.agency(id.as_str()));
    let shared = if plan.folder().is_empty() { "" } else { "../" };
    Shell {
        lang: plan.strings.language().word(),
        name: &site.name,
        menu,
        illustrative: site.illustrative.as_deref(),
        agency: agency.map(|agency| Link {
            href: Address::record(folder::AGENCIES, agency.id.as_str()).encoded(),
            text: &agency.name,
        }),
        address: agency.and_then(|agency| agency.address.as_deref()),
        hotline: site.hotline.as_ref().map(|it| hotline(plan, it)),
        feedback: site.feedback.as_ref().map(feedback),
        built_on: locale::date(plan.catalog.today()),
        national_portal: site.national_portal.as_ref().map(|url| url.0.as_str()),
        feed: (site.base_url.is_some() && !plan.news.is_empty())
            .then(|| format!("{shared}{}/feed.xml", folder::NEWS)),
        shared,
    }
}

/// The view of a page.
pub(crate) fn of<'a>(plan: &'a SitePlan<'a>, page: &'a PlannedPage<'a>) -> View<'a> {
    let cx = ViewContext { plan, here: &page.address, is_page: true };
    let (template, page, body) = match &page.content {
        PageContent::Home => home::home(cx),
        PageContent::Procedures(part) => lists::procedures(cx, *part),
        PageContent::Procedure(at) => procedure::procedure(cx, *at),
        PageContent::Fields => lists::fields(cx),
        PageContent::Field(at, part) => lists::field(cx, *at, *part),
        PageContent::Agencies(part) => agency::agencies(cx, *part),
        PageContent::Agency(at, part) => agency::agency(cx, *at, *part),
        PageContent::Forms(part) => lists::forms(cx, *part),
        PageContent::Texts(part) => lists::texts(cx, *part),
        PageContent::Text(at) => lists::text(cx, *at),
        PageContent::Changes(part) => lists::changes(cx, *part),
        PageContent::NewsList => info::news_list(cx),
        PageContent::News(page) => info::news(cx, page),
        PageContent::Page(page) => info::page(cx, page),
        PageContent::Events => info::events(cx),
        PageContent::Event(event) => info::event(cx, event),
        PageContent::Statistics(part) => statistics::overview(cx, *part),
        PageContent::Report(at, part) => statistics::report(cx, *at, *part),
        PageContent::StatisticsOffices(part) => statistics::offices(cx, *part),
        PageContent::StatisticsAgency(id) => statistics::agency(cx, id),
        PageContent::StatisticsField(id, part) => statistics::field(cx, id, *part),
        PageContent::Period(at, part) => statistics::period(cx, *at, *part),
        PageContent::Series => statistics::groups(cx),
        PageContent::SeriesGroup(at) => statistics::group(cx, *at),
        PageContent::Method => statistics::method(cx),
        PageContent::Corrections => statistics::corrections(cx),
        PageContent::Search => info::search(cx),
        PageContent::SiteMap => info::site_map(cx),
        PageContent::AboutData => info::about_data(cx),
        PageContent::Compliance => compliance::compliance(cx),
        PageContent::NotFound => info::not_found(cx),
        PageContent::Redirect(at) => info::redirect(cx, *at),
    };
    View { template, page, body }
}

/// Template, head and body of a page.
type MadePage<'a> = (&'static str, PageHead<'a>, PageBody<'a>);

/// Markdown of a page or a piece of news as HTML, its links resolved.
fn markdown(cx: ViewContext<'_>, page: &Page) -> String {
    let resolve = |target: &str| cx.plan.index.resolve(target).map(|address| cx.href(&address));
    markup::page(&page.body, &resolve).html
}
