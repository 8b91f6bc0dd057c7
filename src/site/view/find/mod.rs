//! What a search may find: every document of the site, what people say, and what is answered where
//! no procedure does.
//!
//! Must not know how documents are ranked or stored.

mod facets;
mod procedure;
mod sayings;

use std::sync::LazyLock;

use rayon::prelude::*;

pub use sayings::{guidance, synonyms};

use super::ViewContext;
use crate::{
    model::{
        Sourced,
        period::{Period, PeriodKind},
        procedure::{Form, LegalText},
        site::Page,
    },
    search::{Corpus, DocumentKind, Facets, ResultGlance, SearchDocument, SharedNames},
    site::{
        SitePlan,
        index::TextEntry,
        url::{Address, folder},
    },
};
use facets::FacetOrder;

/// Addresses in the index are from the first page of the language.
static TOP: LazyLock<Address> = LazyLock::new(|| Address::new("index.html"));

/// All that a search needs to know of a site.
pub fn corpus<'d>(plan: &'d SitePlan<'d>) -> Corpus<'d> {
    let (names, documents) = documents(plan);
    Corpus { documents, names, synonyms: synonyms(plan), guidance: guidance(plan) }
}

/// Everything that may be found, procedures first in A–Z order, then the other kinds in theirs.
pub fn documents<'d>(plan: &'d SitePlan<'d>) -> (SharedNames, Vec<SearchDocument<'d>>) {
    let cx = ViewContext { plan, here: &TOP, is_page: false };
    let places = FacetOrder::new(cx);
    let mut documents: Vec<SearchDocument<'d>> = plan
        .listed
        .par_iter()
        .map(|at| procedure::document(cx, &places, &plan.index.procedures[*at]))
        .collect();
    documents.extend(forms(cx, &places));
    documents.extend(plan.index.texts.iter().map(|text| legal_text(cx, text)));
    documents.extend(agencies(cx));
    documents.extend(fields(cx));
    documents.extend(statistics(cx));
    let news = plan.news.iter();
    documents.extend(news.map(|it| page(DocumentKind::News, folder::NEWS, it)));
    documents.extend(events(cx));
    let pages = plan.catalog.pages.iter();
    documents.extend(pages.map(|it| page(DocumentKind::Page, folder::PAGES, it)));
    (places.names, documents)
}

/// A document that is no procedure.
fn plain(
    kind: DocumentKind,
    address: &Address,
    name: impl Into<String>,
) -> SearchDocument<'static> {
    SearchDocument {
        kind,
        code: None,
        address: address.as_str().to_owned(),
        name: name.into(),
        other_names: Vec::new(),
        field: None,
        body: Vec::new(),
        glance: ResultGlance::default(),
        facets: Facets::default(),
    }
}

/// Forms stand on the pages of their procedures.
fn forms<'d>(cx: ViewContext<'d>, places: &FacetOrder) -> impl Iterator<Item = SearchDocument<'d>> {
    cx.plan.index.forms.iter().map(move |(at, form)| {
        let entry = &cx.plan.index.procedures[*at];
        let form: &Form = form;
        let mut document = plain(DocumentKind::Form, &entry.address, form.name.as_str());
        document.address.push('#');
        document.address.push_str(&super::documents::form_anchor(&form.id));
        document.other_names.extend(form.code.clone());
        document.field = places.field(entry.record.field.as_ref());
        document
    })
}

/// Number and title; a title that names the number ("Thông tư số 1/2026/TT-BTP quy định …") names it once.
fn legal_text(cx: ViewContext<'_>, entry: &TextEntry<'_>) -> SearchDocument<'static> {
    let record: &LegalText = entry.record;
    let name = match &record.title {
        Some(title) => {
            let named = cx.fill("find_number", &[("number", &record.number)]);
            let title = title.replacen(&named, "", 1);
            cx.fill("text_title", &[("number", &record.number), ("title", &title)])
        }
        None => record.number.clone(),
    };
    plain(DocumentKind::LegalText, &entry.address, name)
}

fn agencies(cx: ViewContext<'_>) -> impl Iterator<Item = SearchDocument<'_>> {
    cx.plan.index.agencies.iter().map(move |agency| {
        let address = Address::record(folder::AGENCIES, agency.id.as_str());
        let mut document = plain(DocumentKind::Agency, &address, agency.name.as_str());
        document.other_names.extend(agency.short_name.clone());
        document
    })
}

fn fields(cx: ViewContext<'_>) -> impl Iterator<Item = SearchDocument<'_>> {
    cx.plan.index.fields.iter().map(move |field| {
        let address = Address::record(folder::FIELDS, field.id.as_str());
        let mut document = plain(DocumentKind::Field, &address, field.name.as_str());
        cx.t("field").clone_into(&mut document.glance.level);
        document
    })
}

fn page(kind: DocumentKind, folder: &str, page: &Sourced<Page>) -> SearchDocument<'static> {
    let address = Address::record(folder, page.id.as_str());
    plain(kind, &address, page.front.title.as_str())
}

fn events(cx: ViewContext<'_>) -> impl Iterator<Item = SearchDocument<'_>> {
    cx.plan.catalog.events.iter().map(move |event| {
        let address = Address::record(folder::EVENTS, event.id.as_str());
        plain(DocumentKind::Page, &address, event.name.as_str())
    })
}

/// What people say of a quarter, which titles write in Roman numbers; absent for other periods.
fn period_text(cx: ViewContext<'_>, period: &Period) -> Option<String> {
    let (number, year) = (period.ordinal().to_string(), period.year().to_string());
    (period.kind() == PeriodKind::Quarter)
        .then(|| cx.fill("find_of_quarter", &[("number", &number), ("year", &year)]))
}

/// Pages of figures, under the titles that they bear themselves.
fn statistics(cx: ViewContext<'_>) -> Vec<SearchDocument<'static>> {
    let statistics = &cx.plan.statistics;
    if statistics.is_empty() {
        return Vec::new();
    }
    let document = |address: &Address, name: String| plain(DocumentKind::Statistics, address, name);
    let record = |folder, name: &str| Address::record(folder, name);
    let index = |folder, key| document(&Address::index(folder), cx.t(key).to_owned());
    let mut found = vec![index(folder::STATISTICS, "statistics_title")];
    found.extend(statistics.reports.iter().enumerate().map(|(at, entry)| {
        let mut found = document(&entry.address, cx.report_title(at).to_owned());
        let agency = cx.plan.index.agency(entry.record.agency.as_str());
        found.glance.level = agency.map_or_else(String::new, |it| it.name.clone());
        found.other_names.push(cx.period_name(&entry.record.period));
        found.other_names.extend(period_text(cx, &entry.record.period));
        found
    }));
    found.extend(statistics.offices.keys().map(|id| {
        let name = cx.plan.index.agency(id).map_or(*id, |it| it.name.as_str());
        let name = cx.fill("stat_of_office", &[("name", name)]);
        document(&record(folder::STATISTICS_AGENCIES, id), name)
    }));
    found.extend(statistics.fields.keys().map(|id| {
        let name = cx.plan.index.field(id).map_or(*id, |it| it.name.as_str());
        let name = cx.fill("stat_of_field", &[("name", name)]);
        document(&record(folder::STATISTICS_FIELDS, id), name)
    }));
    found.extend(statistics.periods.iter().map(|entry| {
        let period = cx.period_name(entry.period);
        let mut found = document(&entry.address, cx.fill("stat_of_period", &[("period", &period)]));
        found.other_names.extend(period_text(cx, entry.period));
        found
    }));
    if !statistics.groups.is_empty() {
        let mut series = index(folder::SERIES, "series");
        let all = statistics.groups.iter().flat_map(|group| &group.series);
        series.other_names.extend(all.map(|it| it.name.clone()));
        found.push(series);
    }
    for group in &statistics.groups {
        let Some(address) = &group.address else { continue };
        let title = group.title.unwrap_or_else(|| cx.t("series_other"));
        let mut page = document(address, title.to_owned());
        page.other_names.extend(group.series.iter().map(|it| it.name.clone()));
        found.push(page);
    }
    let method = record(folder::STATISTICS, "phuong-phap");
    found.push(document(&method, cx.t("method").to_owned()));
    let corrections = record(folder::STATISTICS, "dinh-chinh");
    found.push(document(&corrections, cx.t("corrections").to_owned()));
    found
}
