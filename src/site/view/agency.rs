//! Agencies: the tree of them, one with its contacts, and the one-stop unit shown with a procedure.
//!
//! Must not know costs or documents.

use std::{collections::BTreeSet, ops::Range};

use serde::Serialize;

use super::{
    Link, ListedProcedure, MadePage, NamedValue, PageBody, Pager, ViewContext, dial,
    lists::titled,
    statistics::{OwnRecord, of_agency},
};
use crate::{
    locale, markup,
    model::{
        agency::{Agency, Officer, OneStopUnit},
        procedure::Level,
    },
    site::{
        index::ProcedureRole,
        plan::{ListPart, is_long},
        url::{Address, folder},
    },
};

/// All agencies.
#[derive(Debug, Serialize)]
pub struct AgenciesView<'a> {
    /// Trees by the level of their roots.
    pub levels: Vec<LevelGroup<'a>>,
    /// Agencies that exist no longer.
    pub ended: Vec<AgencyNode<'a>>,
    /// The list A–Z of offices with figures, where the list is long.
    pub find: Option<Link<'a>>,
    /// The pages of a long list.
    pub pager: Option<Pager<'a>>,
}

/// Trees whose roots are of one level.
#[derive(Debug, Serialize)]
pub struct LevelGroup<'a> {
    /// The level.
    pub name: &'a str,
    /// The trees, each node before those below it.
    pub nodes: Vec<AgencyNode<'a>>,
}

/// An agency in a tree. Trees are flat lists, for templates render nested values only to a small depth.
#[derive(Debug, Serialize)]
pub struct AgencyNode<'a> {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: &'a str,
    /// How many procedures it has a part in.
    pub count: usize,
    /// The next node is the first of those below it.
    pub has_children: bool,
    /// The depths of the lists of children that end with it, the innermost first.
    pub ends: Vec<usize>,
}

/// One agency.
#[derive(Debug, Serialize)]
pub struct AgencyView<'a> {
    /// Its name.
    pub name: &'a str,
    /// It is invented.
    pub illustrative: bool,
    /// It exists no longer, or not yet.
    pub notice: Option<String>,
    /// Those that took over.
    pub successors: Vec<Link<'a>>,
    /// Those whose work it took over.
    pub predecessors: Vec<Link<'a>>,
    /// Level, code, address, telephone…
    pub facts: Vec<NamedValue<'a>>,
    /// What it does; HTML.
    pub about: Option<String>,
    /// Its one-stop unit.
    pub unit: Option<UnitView<'a>>,
    /// The public contacts of the unit.
    pub officers: Vec<OfficerView<'a>>,
    /// Those below it.
    pub children: Vec<Link<'a>>,
    /// What was reported of it.
    pub records: Vec<OwnRecord<'a>>,
    /// Its procedures.
    pub items: Vec<ListedProcedure<'a>>,
    /// How many procedures it has a part in.
    pub count: String,
    /// The pages of a long list.
    pub pager: Option<Pager<'a>>,
    /// The first page of a long list: only there stand the contacts.
    pub is_first: bool,
}

/// Where dossiers are handed in.
#[derive(Debug, Serialize)]
pub struct UnitView<'a> {
    /// The agency.
    pub agency: Link<'a>,
    /// The unit's name, if the agency has one.
    pub name: Option<&'a str>,
    /// Its address.
    pub address: Option<&'a str>,
    /// Where it is on a map.
    pub map_url: Option<&'a str>,
    /// When it is open.
    pub hours: Vec<String>,
    /// Its telephones.
    pub phones: Vec<PhoneView<'a>>,
    /// Its e-mail.
    pub email: Option<&'a str>,
}

impl<'a> UnitView<'a> {
    /// The unit's name, else the agency's.
    pub(super) fn title(&self) -> &'a str {
        self.name.unwrap_or(self.agency.text)
    }
}

/// A telephone.
#[derive(Debug, Serialize)]
pub struct PhoneView<'a> {
    /// What it is for.
    pub name: Option<&'a str>,
    /// As written.
    pub number: &'a str,
    /// As dialled.
    pub dial: String,
}

/// An officer.
#[derive(Debug, Serialize)]
pub struct OfficerView<'a> {
    /// The name.
    pub name: &'a str,
    /// The title.
    pub title: Option<&'a str>,
    /// The fields.
    pub fields: String,
    /// The telephone.
    pub phone: Option<PhoneView<'a>>,
}

fn address_of(agency: &Agency) -> Address {
    Address::record(folder::AGENCIES, agency.id.as_str())
}

/// The one-stop unit of an agency; the agency's own contacts stand in for a unit's.
pub(super) fn unit<'a>(cx: ViewContext<'a>, agency: &'a Agency) -> UnitView<'a> {
    let unit = agency.one_stop.as_ref();
    let mut phones: Vec<PhoneView<'a>> = unit
        .into_iter()
        .flat_map(|unit| &unit.phones)
        .map(|phone| phone_view(phone.name.as_deref(), &phone.number))
        .collect();
    if phones.is_empty() {
        phones.extend(agency.phone.as_deref().map(|number| phone_view(None, number)));
    }
    UnitView {
        agency: cx.link(&address_of(agency), &agency.name),
        name: unit.map(|unit| unit.name.as_str()),
        address: unit.and_then(|unit| unit.address.as_deref()).or(agency.address.as_deref()),
        map_url: unit.and_then(|unit| unit.map_url.as_ref()).map(|url| url.0.as_str()),
        hours: unit.map_or_else(Vec::new, |unit| hours(cx, unit)),
        phones,
        email: unit.and_then(|unit| unit.email.as_deref()).or(agency.email.as_deref()),
    }
}

/// Opening hours, the same days on one line.
fn hours(cx: ViewContext<'_>, unit: &OneStopUnit) -> Vec<String> {
    let mut days: Vec<(&str, Vec<String>)> = Vec::new();
    for it in &unit.hours {
        let ((h1, m1), (h2, m2)) = (it.from.to_hour_minute(), it.to.to_hour_minute());
        let (from, to) = (format!("{h1}:{m1:02}"), format!("{h2}:{m2:02}"));
        let span = cx.fill("hours_span", &[("from", &from), ("to", &to)]);
        match days.iter_mut().find(|(known, _)| *known == it.days) {
            Some((_, spans)) => spans.push(span),
            None => days.push((&it.days, vec![span])),
        }
    }
    days.into_iter().map(|(days, spans)| format!("{days}: {}", spans.join("; "))).collect()
}

fn phone_view<'a>(name: Option<&'a str>, number: &'a str) -> PhoneView<'a> {
    PhoneView { name, number, dial: dial(number) }
}

fn officer<'a>(cx: ViewContext<'a>, officer: &'a Officer) -> OfficerView<'a> {
    let fields: Vec<&str> = officer
        .fields
        .iter()
        .map(|id| cx.plan.index.field(id.as_str()).map_or(id.as_str(), |it| it.name.as_str()))
        .collect();
    OfficerView {
        name: &officer.name,
        title: officer.title.as_deref(),
        fields: fields.join(", "),
        phone: officer.phone.as_deref().map(|number| phone_view(None, number)),
    }
}

/// All agencies as trees.
pub(super) fn agencies(cx: ViewContext<'_>, part: ListPart) -> MadePage<'_> {
    let index = &cx.plan.index;
    let today = cx.today();
    let is_over = |at: usize| index.agencies[at].valid_to.is_some_and(|last| last < today);
    let mut seen = BTreeSet::new();
    let mut levels: Vec<(&str, AgencyTree)> = Vec::new();
    for (_, level) in Level::WORDS {
        let roots = (0..index.agencies.len()).filter(|at| {
            index.agencies[*at].level == *level && parent_place(cx, *at).is_none() && !is_over(*at)
        });
        levels.push((
            cx.word("level", level.word()),
            trees(cx, roots.collect(), &is_over, &mut seen),
        ));
    }
    // Whatever hangs below an agency that is over, or below itself, stands on its own.
    let all = 0..index.agencies.len();
    let ended: AgencyTree = all.clone().filter(|at| is_over(*at)).map(|at| (at, 0)).collect();
    let lost = all.filter(|at| !is_over(*at) && !seen.contains(at));
    levels.push((cx.t("level_other"), lost.map(|at| (at, 0)).collect()));
    let mut start = 0;
    let mut shown = |tree: &AgencyTree| -> Vec<AgencyNode<'_>> {
        let (from, to) = (part.start.max(start) - start, part.end.max(start) - start);
        start += tree.len();
        nodes(cx, tree, from.min(tree.len())..to.min(tree.len()))
    };
    let levels = levels.iter().map(|(name, tree)| LevelGroup { name, nodes: shown(tree) });
    let levels = levels.filter(|level| !level.nodes.is_empty()).collect();
    let ended = shown(&ended);
    let first = Address::index(folder::AGENCIES);
    let find = (part.count > 1 && is_long(cx.plan.statistics.offices.len()))
        .then(|| cx.link(&Address::index(folder::STATISTICS_AGENCIES), cx.t("stat_find_office")));
    let head = cx.head(titled(cx, "agencies", part), folder::AGENCIES, Vec::new());
    let view = AgenciesView { levels, ended, find, pager: cx.pager(&first, part) };
    ("agencies", head, PageBody::Agencies(view))
}

/// Agencies by their places in the index, each before those below it, with its depth.
type AgencyTree = Vec<(usize, usize)>;

fn parent_place(cx: ViewContext<'_>, at: usize) -> Option<usize> {
    let parent = cx.plan.index.agencies[at].parent.as_ref()?;
    cx.plan.index.agency_place(parent.as_str())
}

/// The trees below some agencies: the present agencies that have not been seen.
fn trees(
    cx: ViewContext<'_>,
    mut roots: Vec<usize>,
    is_over: &dyn Fn(usize) -> bool,
    seen: &mut BTreeSet<usize>,
) -> AgencyTree {
    roots.reverse();
    let mut left: Vec<(usize, usize)> = roots.into_iter().map(|at| (at, 0)).collect();
    let mut found: Vec<(usize, usize)> = Vec::new();
    while let Some((at, depth)) = left.pop() {
        if seen.insert(at) {
            found.push((at, depth));
            let children = cx.plan.index.kin.children[at].iter().rev();
            left.extend(children.filter(|it| !is_over(**it)).map(|it| (*it, depth + 1)));
        }
    }
    found
}

/// A part of a tree, below the agencies above its first one.
fn nodes<'a>(cx: ViewContext<'a>, tree: &AgencyTree, shown: Range<usize>) -> Vec<AgencyNode<'a>> {
    let before = tree.get(..shown.start).unwrap_or_default();
    let depth = tree.get(shown.clone()).and_then(|it| it.first()).map_or(0, |(_, depth)| *depth);
    let above = (0..depth).filter_map(|depth| before.iter().rev().find(|(_, own)| *own == depth));
    let found: AgencyTree = above.chain(tree.get(shown).unwrap_or_default()).copied().collect();
    let next_depths = found.iter().skip(1).map(|(_, depth)| *depth).chain([0]);
    let nodes = found.iter().zip(next_depths).map(|((at, depth), next)| AgencyNode {
        has_children: next > *depth,
        ends: (next + 1..=*depth).rev().collect(),
        ..leaf(cx, *at)
    });
    nodes.collect()
}

fn leaf(cx: ViewContext<'_>, at: usize) -> AgencyNode<'_> {
    let agency = cx.plan.index.agencies[at];
    AgencyNode {
        href: cx.href(&address_of(agency)),
        name: &agency.name,
        count: cx.plan.index.of_agency[at].len(),
        has_children: false,
        ends: Vec::new(),
    }
}

/// The page of an agency.
pub(super) fn agency(cx: ViewContext<'_>, at: usize, part: ListPart) -> MadePage<'_> {
    let index = &cx.plan.index;
    let agency = index.agencies[at];
    let parent = agency.parent.as_ref().and_then(|id| index.agency(id.as_str()));
    let crumbs = std::iter::once(cx.crumb(folder::AGENCIES, "agencies"))
        .chain(parent.map(|parent| cx.link(&address_of(parent), &parent.name)));
    let head = cx.head(agency.name.as_str(), folder::AGENCIES, crumbs.collect());
    let links = |places: &[usize]| -> Vec<Link<'_>> {
        let others = places.iter().map(|at| index.agencies[*at]);
        others.map(|other| cx.link(&address_of(other), &other.name)).collect()
    };
    let successors: Vec<Link<'_>> = agency
        .successors
        .iter()
        .filter_map(|id| index.agency(id.as_str()))
        .map(|other| cx.link(&address_of(other), &other.name))
        .collect();
    let list = &index.of_agency[at];
    let items = list[part.start..part.end].iter().map(|(place, role)| {
        let mut item = cx.item(&index.procedures[*place]);
        match role {
            ProcedureRole::Executing => {}
            ProcedureRole::Authority => item.tags.push(cx.t("role_authority").to_owned()),
            ProcedureRole::Authorized => item.tags.push(cx.t("role_authorized").to_owned()),
            ProcedureRole::Coordinating => item.tags.push(cx.t("role_coordinating").to_owned()),
        }
        item
    });
    let unit_record = agency.one_stop.as_ref();
    let head_officer = unit_record.and_then(|unit| unit.head.as_ref());
    let officers =
        unit_record.into_iter().flat_map(|unit| unit.officers.iter().map(|it| &it.value));
    let view = AgencyView {
        name: &agency.name,
        illustrative: agency.illustrative,
        notice: agency_notice(cx, agency),
        successors,
        predecessors: links(&index.kin.predecessors[at]),
        facts: facts(cx, agency),
        about: agency.about.as_ref().map(|text| markup::prose(&text.0)),
        unit: unit_record.map(|_| unit(cx, agency)),
        officers: head_officer.into_iter().chain(officers).map(|it| officer(cx, it)).collect(),
        children: match index.kin.children[at].as_slice() {
            many if is_long(many.len()) => vec![cx.crumb(folder::AGENCIES, "agencies")],
            children => links(children),
        },
        records: of_agency(cx, agency.id.as_str()),
        items: items.collect(),
        count: count(cx, list.len()),
        pager: cx.pager(&address_of(agency), part),
        is_first: part.number == 1,
    };
    ("agency", head, PageBody::Agency(Box::new(view)))
}

/// "12 thủ tục".
pub(super) fn count(cx: ViewContext<'_>, number: usize) -> String {
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    cx.fill("procedure_count", &[("count", &locale::integer(number))])
}

fn agency_notice(cx: ViewContext<'_>, agency: &Agency) -> Option<String> {
    let today = cx.today();
    let ended = agency.valid_to.filter(|last| *last < today);
    let future = agency.valid_from.filter(|first| *first > today);
    match (ended, future) {
        (Some(last), _) => Some(cx.fill("agency_ended", &[("date", &locale::date(last))])),
        (None, Some(first)) => Some(cx.fill("agency_future", &[("date", &locale::date(first))])),
        (None, None) => None,
    }
}

fn facts<'a>(cx: ViewContext<'a>, agency: &'a Agency) -> Vec<NamedValue<'a>> {
    let text = |text: &str| markup::escape(text).into_owned();
    let or_unknown = |html: Option<String>| html.or_else(|| Some(text(cx.t("not_entered"))));
    let link = |scheme: &str, target: &str, shown: &str| {
        format!("<a href=\"{scheme}{}\">{}</a>", markup::escape(target), markup::escape(shown))
    };
    let parent = agency.parent.as_ref();
    let rows = [
        ("short_name", agency.short_name.as_deref().map(text)),
        ("level", Some(text(cx.word("level", agency.level.word())))),
        ("parent", parent.map(|id| cx.agency(id.as_str()))),
        ("agency_code", agency.code.as_deref().map(text)),
        ("address", or_unknown(agency.address.as_deref().map(text))),
        ("phone", or_unknown(agency.phone.as_deref().map(|it| link("tel:", &dial(it), it)))),
        ("email", agency.email.as_deref().map(|it| link("mailto:", it, it))),
        ("website", agency.website.as_ref().map(|it| link("", &it.0, &it.0))),
        ("agency_from", agency.valid_from.map(locale::date)),
        ("agency_to", agency.valid_to.map(locale::date)),
    ];
    rows.into_iter()
        .filter_map(|(key, html)| Some(NamedValue { label: cx.t(key), html: html? }))
        .collect()
}
