//! The first page: where to search, what is asked for most, and whom to ring.
//!
//! Must not know how the pages it leads to look.

use serde::Serialize;

use super::{
    FeedbackView, HotlineView, Link, ListedProcedure, MadePage, PageBody, ViewContext, feedback,
    hotline,
    info::{EventItem, NewsItem, event_items, news_items},
    lists::{DayGroup, FieldItem, days, field_items},
};
use crate::{
    markup,
    site::url::{Address, folder},
};

/// Pieces of news and decisions on the first page.
const LATEST: usize = 5;

/// Agencies on the first page; a longer list has its own page.
const AGENCIES: usize = 24;

/// The first page.
#[derive(Debug, Serialize)]
pub struct HomeView<'a> {
    /// The site's name.
    pub name: &'a str,
    /// "120 thủ tục".
    pub count: String,
    /// The first paragraph about the site; HTML.
    pub lead: Option<String>,
    /// Most used procedures.
    pub featured: Vec<ListedProcedure<'a>>,
    /// The fields.
    pub fields: Vec<FieldItem<'a>>,
    /// The life events.
    pub events: Vec<EventItem<'a>>,
    /// The agencies, unless there are many.
    pub agencies: Vec<Link<'a>>,
    /// There are reports or series.
    pub has_statistics: bool,
    /// The latest news.
    pub news: Vec<NewsItem<'a>>,
    /// The latest decisions.
    pub changes: Vec<DayGroup<'a>>,
    /// Whom to ring.
    pub hotline: Option<HotlineView<'a>>,
    /// Where feedback goes.
    pub feedback: Option<FeedbackView<'a>>,
}

/// The first page.
pub(super) fn home(cx: ViewContext<'_>) -> MadePage<'_> {
    let plan = cx.plan;
    let today = cx.today();
    let mut featured: Vec<_> = plan
        .site
        .featured
        .iter()
        .filter_map(|code| plan.index.procedure(code.as_str()))
        .filter(|entry| entry.is_listed())
        .collect();
    for entry in &plan.index.procedures {
        let is_new = featured.iter().all(|known| known.address != entry.address);
        if entry.record.featured && entry.is_listed() && is_new {
            featured.push(entry);
        }
    }
    let alive = plan
        .index
        .agencies
        .iter()
        .enumerate()
        .filter(|(at, it)| {
            it.valid_to.is_none_or(|last| last >= today) && !plan.index.of_agency[*at].is_empty()
        })
        .map(|(_, it)| it);
    let agencies: Vec<Link<'_>> = alive
        .map(|it| cx.link(&Address::record(folder::AGENCIES, it.id.as_str()), &it.name))
        .collect();
    let latest = plan.index.changes.len().min(LATEST);
    let mut head = cx.head(plan.site.name.as_str(), "", Vec::new());
    let lead = plan.site.about.as_ref().and_then(|text| text.0.trim().split("\n\n").next());
    if let Some(lead) = lead {
        head.description = markup::plain(lead, 200);
    }
    let view = HomeView {
        name: &plan.site.name,
        count: super::agency::count(cx, plan.listed.len()),
        lead: lead.map(markup::prose),
        featured: featured.into_iter().map(|entry| cx.item(entry)).collect(),
        fields: field_items(cx),
        events: event_items(cx),
        agencies: if agencies.len() > AGENCIES { Vec::new() } else { agencies },
        has_statistics: !plan.statistics.is_empty(),
        news: news_items(cx, LATEST),
        changes: days(cx, &plan.index.changes[..latest]),
        hotline: plan.site.hotline.as_ref().map(|it| hotline(plan, it)),
        feedback: plan.site.feedback.as_ref().map(feedback),
    };
    ("home", head, PageBody::Home(Box::new(view)))
}
