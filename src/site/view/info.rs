//! News, Markdown pages, life events, the site map, and what the data are worth.
//!
//! Must not know how procedures or agencies are shown.

use std::borrow::Cow;

use serde::Serialize;

use super::{
    AbsentValue, Link, ListedProcedure, MadePage, NamedValue, PageBody, ViewContext, agency::count,
    markdown,
};
use crate::{
    figures::rounding::Share,
    locale, markup,
    model::{lists::Event, procedure::Procedure, site::Page},
    site::{
        plan::{is_long, ordered_pages},
        url::{Address, COMPLIANCE, folder},
    },
};

/// All news.
#[derive(Debug, Serialize)]
pub struct NewsListView<'a> {
    /// The pieces, newest first.
    pub news: Vec<NewsItem<'a>>,
}

/// A piece of news in a list.
#[derive(Debug, Serialize)]
pub struct NewsItem<'a> {
    /// Its page.
    pub link: Link<'a>,
    /// Its day.
    pub date: Option<String>,
    /// Its day as machines read it.
    pub iso: Option<String>,
    /// In a sentence.
    pub summary: Option<&'a str>,
}

/// A Markdown page or a piece of news.
#[derive(Debug, Serialize)]
pub struct MarkdownView<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its day.
    pub date: Option<String>,
    /// Its day as machines read it.
    pub iso: Option<String>,
    /// It is invented.
    pub illustrative: bool,
    /// The text; HTML.
    pub html: String,
}

/// All life events.
#[derive(Debug, Serialize)]
pub struct EventsView<'a> {
    /// The events.
    pub events: Vec<EventItem<'a>>,
}

/// A life event in a list.
#[derive(Debug, Serialize)]
pub struct EventItem<'a> {
    /// Its page.
    pub link: Link<'a>,
    /// How many procedures it needs.
    pub count: String,
    /// Whom it concerns.
    pub audience: Option<&'a str>,
}

/// A life event.
#[derive(Debug, Serialize)]
pub struct EventView<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whom it concerns.
    pub audience: Option<&'a str>,
    /// What to know; HTML.
    pub about: Option<String>,
    /// The procedures, in the order in which they are needed.
    pub items: Vec<ListedProcedure<'a>>,
}

/// The site map.
#[derive(Debug, Serialize)]
pub struct SiteMapView<'a> {
    /// The sections.
    pub groups: Vec<MapGroup<'a>>,
}

/// A section of the site map.
#[derive(Debug, Serialize)]
pub struct MapGroup<'a> {
    /// Its heading.
    pub title: Cow<'a, str>,
    /// What it holds.
    pub links: Vec<Link<'a>>,
}

/// About the data.
#[derive(Debug, Serialize)]
pub struct AboutDataView<'a> {
    /// About the site; HTML.
    pub about: Option<String>,
    /// What is invented.
    pub illustrative: Option<&'a str>,
    /// Source, build date, counts.
    pub facts: Vec<NamedValue<'a>>,
    /// For each part, how many procedures do not have it entered.
    pub missing: Vec<Missing<'a>>,
    /// What stands where nobody entered anything.
    pub absence: AbsentValue<'a>,
    /// Which duties of publication are met, where the author wants it public.
    pub compliance: Option<Link<'a>>,
}

/// How often a part is missing.
#[derive(Debug, Serialize)]
pub struct Missing<'a> {
    /// The part.
    pub part: &'a str,
    /// How many procedures do not have it entered.
    pub count: String,
    /// Their share.
    pub percent: String,
}

/// The latest news.
pub(super) fn news_items(cx: ViewContext<'_>, limit: usize) -> Vec<NewsItem<'_>> {
    cx.plan
        .news
        .iter()
        .take(limit)
        .map(|news| NewsItem {
            link: cx.link(&Address::record(folder::NEWS, news.id.as_str()), &news.front.title),
            date: news.front.date.map(locale::date),
            iso: news.front.date.map(|day| day.to_string()),
            summary: news.front.summary.as_deref(),
        })
        .collect()
}

/// All news.
pub(super) fn news_list(cx: ViewContext<'_>) -> MadePage<'_> {
    let head = cx.head(cx.t("news"), folder::NEWS, Vec::new());
    ("news_list", head, PageBody::NewsList(NewsListView { news: news_items(cx, usize::MAX) }))
}

/// A piece of news.
pub(super) fn news<'a>(cx: ViewContext<'a>, page: &'a Page) -> MadePage<'a> {
    let crumbs = vec![cx.crumb(folder::NEWS, "news")];
    text(cx, page, folder::NEWS, crumbs)
}

/// A Markdown page.
pub(super) fn page<'a>(cx: ViewContext<'a>, page: &'a Page) -> MadePage<'a> {
    text(cx, page, folder::PAGES, Vec::new())
}

fn text<'a>(
    cx: ViewContext<'a>,
    page: &'a Page,
    section: &'a str,
    crumbs: Vec<Link<'a>>,
) -> MadePage<'a> {
    let mut head = cx.head(page.front.title.as_str(), section, crumbs);
    if let Some(summary) = &page.front.summary {
        head.description.clone_from(summary);
    }
    let view = MarkdownView {
        title: &page.front.title,
        date: page.front.date.map(locale::date),
        iso: page.front.date.map(|day| day.to_string()),
        illustrative: page.front.illustrative,
        html: markdown(cx, page),
    };
    ("markdown", head, PageBody::Markdown(view))
}

/// The life events, in the author's order.
pub(super) fn event_items(cx: ViewContext<'_>) -> Vec<EventItem<'_>> {
    cx.plan
        .catalog
        .events
        .iter()
        .map(|event| EventItem {
            link: cx.link(&Address::record(folder::EVENTS, event.id.as_str()), &event.name),
            count: count(cx, listed(cx, event).count()),
            audience: event.audience.map(|it| cx.word("audience", it.word())),
        })
        .collect()
}

fn listed<'a>(
    cx: ViewContext<'a>,
    event: &'a Event,
) -> impl Iterator<Item = &'a crate::site::index::ProcedureEntry<'a>> {
    let codes = event.procedures.iter();
    codes.filter_map(move |code| cx.plan.index.procedure(code.as_str())).filter(|it| it.is_listed())
}

/// All life events.
pub(super) fn events(cx: ViewContext<'_>) -> MadePage<'_> {
    let head = cx.head(cx.t("events"), folder::EVENTS, Vec::new());
    ("events", head, PageBody::Events(EventsView { events: event_items(cx) }))
}

/// A life event.
pub(super) fn event<'a>(cx: ViewContext<'a>, event: &'a Event) -> MadePage<'a> {
    let crumbs = vec![cx.crumb(folder::EVENTS, "events")];
    let head = cx.head(event.name.as_str(), folder::EVENTS, crumbs);
    let view = EventView {
        name: &event.name,
        audience: event.audience.map(|it| cx.word("audience", it.word())),
        about: event.about.as_ref().map(|text| markup::prose(&text.0)),
        items: listed(cx, event).map(|entry| cx.item(entry)).collect(),
    };
    ("event", head, PageBody::Event(view))
}

/// Where results of a search are shown: the script fills it, and without one it leads to the lists.
pub(super) fn search(cx: ViewContext<'_>) -> MadePage<'_> {
    let mut head = cx.head(cx.t("search"), "", Vec::new());
    head.noindex = true;
    ("search", head, PageBody::Nothing {})
}

/// The site map.
pub(super) fn site_map(cx: ViewContext<'_>) -> MadePage<'_> {
    let plan = cx.plan;
    let section = |folder, key| cx.crumb(folder, key);
    let mut sections = vec![
        cx.link(&Address::new("index.html"), cx.t("home")),
        section(folder::PROCEDURES, "procedures_az"),
        section(folder::EVENTS, "events"),
        section(folder::FIELDS, "fields"),
        section(folder::AGENCIES, "agencies"),
        section(folder::FORMS, "forms"),
        section(folder::TEXTS, "legal_texts"),
        section(folder::CHANGES, "changes"),
        section(folder::NEWS, "news"),
        cx.link(&Address::new("tim-kiem.html"), cx.t("search")),
        cx.link(&Address::new("du-lieu.html"), cx.t("about_data")),
    ];
    if plan.site.compliance {
        sections.push(cx.link(&Address::new(COMPLIANCE), cx.t("compliance")));
    }
    if !plan.statistics.is_empty() {
        sections.insert(8, section(folder::STATISTICS, "statistics_title"));
    }
    // Long lists have pages of their own; reports are listed by period.
    let reports = plan.statistics.reports.iter().enumerate();
    let reports = reports.filter(|_| !is_long(plan.statistics.reports.len()));
    let reports = reports.map(|(at, it)| cx.link(&it.address, cx.report_title(at))).collect();
    let record = |folder, id: &str, name| cx.link(&Address::record(folder, id), name);
    let fields = plan.index.fields.iter();
    let fields = fields.map(|it| record(folder::FIELDS, it.id.as_str(), &it.name)).collect();
    let events = plan.catalog.events.iter();
    let events = events.map(|it| record(folder::EVENTS, it.id.as_str(), &it.name)).collect();
    let agencies = plan.index.agencies.iter().filter(|_| !is_long(plan.index.agencies.len()));
    let agencies = agencies.map(|it| record(folder::AGENCIES, it.id.as_str(), &it.name)).collect();
    let pages = ordered_pages(plan.catalog);
    let pages = pages.map(|it| record(folder::PAGES, it.id.as_str(), &it.front.title)).collect();
    let group = |key, links| MapGroup { title: cx.t(key).into(), links };
    let [periods, offices, fields_of_figures, more] = super::statistics::ways(cx);
    // Pages of groups of indicators are listed on the page of indicators.
    let groups: Vec<MapGroup<'_>> = vec![
        group("main_sections", sections),
        group("pages", pages),
        group("events", events),
        group("fields", fields),
        group("agencies", agencies),
        group("map_figures", more),
        group("map_periods", periods),
        group("map_offices", offices),
        group("map_fields", fields_of_figures),
        group("map_reports", reports),
    ];
    let groups = groups.into_iter().filter(|group| !group.links.is_empty()).collect();
    let head = cx.head(cx.t("site_map"), "", Vec::new());
    ("site_map", head, PageBody::SiteMap(SiteMapView { groups }))
}

/// Whether nobody entered a part.
type IsMissing = fn(&Procedure) -> bool;

/// The parts that are counted.
const PARTS: [(&str, IsMissing); 10] = [
    ("part_fees", |it| {
        it.fees.is_not_entered() && it.channels.iter().all(|way| way.fees.is_not_entered())
    }),
    ("part_time", |it| {
        it.processing_time.is_not_entered()
            && it.channels.iter().all(|way| way.processing_time.is_not_entered())
    }),
    ("part_documents", |it| it.documents.is_not_entered()),
    ("part_forms", |it| it.forms.is_not_entered()),
    ("part_steps", |it| it.steps.is_empty()),
    ("part_channels", |it| it.channels.is_empty()),
    ("part_results", |it| it.results.is_not_entered()),
    ("part_requirements", |it| it.requirements.is_not_entered()),
    ("part_legal", |it| it.legal_bases.is_not_entered()),
    ("part_announcements", |it| it.announcements.is_empty()),
];

/// About the data.
pub(super) fn about_data(cx: ViewContext<'_>) -> MadePage<'_> {
    let plan = cx.plan;
    let number = |number: usize| locale::integer(i64::try_from(number).unwrap_or(i64::MAX));
    let total = plan.listed.len();
    let mut full = 0;
    let mut missing = [0; PARTS.len()];
    for at in &plan.listed {
        let procedure = &plan.index.procedures[*at].record.value;
        full += usize::from(procedure.is_full());
        for (count, (_, is_missing)) in missing.iter_mut().zip(PARTS) {
            *count += usize::from(is_missing(procedure));
        }
    }
    let source = plan.site.source.as_ref();
    let facts = [
        ("source", source.map(super::source)),
        ("source_fetched", source.and_then(|it| it.fetched_on).map(locale::date)),
        ("built_on", Some(locale::date(cx.today()))),
        ("count_listed", Some(number(total))),
        ("count_full", Some(number(full))),
        ("count_withdrawn", Some(number(plan.index.procedures.len() - total))),
    ];
    let share = |count: usize| {
        let (part, whole) = (i64::try_from(count).ok()?, i64::try_from(total).ok()?);
        Share::new(part, whole)
    };
    let missing = PARTS.iter().zip(missing).map(|((key, _), count)| Missing {
        part: cx.t(key),
        count: number(count),
        percent: share(count)
            .map_or_else(|| cx.t("stat_not_arising").to_owned(), |it| cx.share_text(it, 1)),
    });
    let view = AboutDataView {
        about: plan.site.about.as_ref().map(|text| markup::prose(&text.0)),
        illustrative: plan.site.illustrative.as_deref(),
        facts: facts
            .into_iter()
            .filter_map(|(key, html)| Some(NamedValue { label: cx.t(key), html: html? }))
            .collect(),
        missing: missing.collect(),
        absence: cx.unknown(None),
        compliance: plan
            .site
            .compliance
            .then(|| cx.link(&Address::new(COMPLIANCE), cx.t("compliance"))),
    };
    let head = cx.head(cx.t("about_data"), "", Vec::new());
    ("about_data", head, PageBody::AboutData(Box::new(view)))
}

/// Nothing stands at the address asked for.
pub(super) fn not_found(cx: ViewContext<'_>) -> MadePage<'_> {
    let mut head = cx.head(cx.t("not_found"), "", Vec::new());
    head.noindex = true;
    head.canonical = None;
    head.alternates = Vec::new();
    // A server shows this page under any address: its links then need a fixed start.
    head.base = cx.absolute(&Address::new(""));
    ("not_found", head, PageBody::Nothing {})
}

/// An old address that leads to a new one.
pub(super) fn redirect(cx: ViewContext<'_>, at: usize) -> MadePage<'_> {
    let entry = &cx.plan.index.procedures[at];
    let to = &entry.address;
    let mut head = cx.head(cx.t("moved"), folder::PROCEDURES, Vec::new());
    head.noindex = true;
    head.canonical = cx.absolute(to);
    head.alternates = Vec::new();
    ("redirect", head, PageBody::Redirect(cx.link(to, &entry.record.name)))
}
