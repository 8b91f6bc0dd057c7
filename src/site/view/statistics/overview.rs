//! The latest figures of all offices, ranked where they may be.
//!
//! Must not know single reports.

use std::cmp::Reverse;

use super::{
    super::{Cx, Link, Made},
    PLACES, Parts, Sheet, charts,
    report::method_links,
    table::{Column, Shown, Table},
};
use crate::{
    figures::{self, Rate, rounding::Share},
    locale::VietnameseOrder,
    model::measure::Measure,
    site::{
        statistics::RowRef,
        url::{Address, folder},
    },
};

/// Offices ranked together by one rate.
pub(super) struct Ranking<'a> {
    /// The rate: the honest one, if any of them reports what it needs.
    pub(super) rate: Rate,
    /// Each office with its place; without one if its rate is not known.
    pub(super) rows: Vec<(Option<usize>, RowRef<'a>)>,
}

/// Ranks offices of one period and scope, the best first; those without a rate come last.
pub(super) fn ranked<'a>(cx: Cx<'a>, rows: &[RowRef<'a>]) -> Ranking<'a> {
    let share = |rate: Rate, it: &RowRef<'_>| rate.of(&it.row.figures).share();
    let has = |rate: Rate| rows.iter().any(|it| share(rate, it).is_some());
    let is_fallback = !has(Rate::NotOverdueOfDue) && has(Rate::TimelyOfResolved);
    let rate = if is_fallback { Rate::TimelyOfResolved } else { Rate::NotOverdueOfDue };
    let order = VietnameseOrder::new();
    let mut rows: Vec<(Option<Share>, RowRef<'a>)> =
        rows.iter().map(|it| (share(rate, it), *it)).collect();
    rows.sort_by(|a, b| {
        let best_first = match (a.0, b.0) {
            (Some(a), Some(b)) => compare(b, a),
            (a, b) => Reverse(a.is_some()).cmp(&Reverse(b.is_some())),
        };
        let name = |it: &RowRef<'a>| cx.agency_name(it.agency);
        best_first.then_with(|| order.compare(name(&a.1), name(&b.1)))
    });
    let shares: Vec<Option<Share>> = rows.iter().map(|(share, _)| *share).collect();
    let place = |own: Share| {
        let is_better = |it: &&Share| compare(**it, own).is_gt();
        1 + shares.iter().flatten().filter(is_better).count()
    };
    let rows = rows.into_iter().map(|(share, row)| (share.map(place), row)).collect();
    Ranking { rate, rows }
}

/// By size alone: equal shares of different wholes share a place.
fn compare(a: Share, b: Share) -> std::cmp::Ordering {
    let cross = |a: Share, b: Share| i128::from(a.part()) * i128::from(b.whole());
    cross(a, b).cmp(&cross(b, a))
}

/// Received, resolved, overdue and the rate of a row.
pub(super) fn cells(cx: Cx<'_>, row: &RowRef<'_>, rate: Rate) -> [Shown; 4] {
    let own = &row.row.figures;
    let overdue = if let Some(count) = figures::overdue(own) {
        Shown::number(count.to_i64())
    } else {
        let shown = Shown::count(cx, own.get(Measure::ResolvedOverdue));
        let note = (!shown.is_absent).then(|| cx.t("stat_without_pending").to_owned());
        shown.with_small(note)
    };
    [
        Shown::count(cx, own.get(Measure::ReceivedTotal)),
        Shown::count(cx, own.get(Measure::ResolvedTotal)),
        overdue,
        Shown::rate(cx, rate.of(own), PLACES),
    ]
}

/// The headings of [`cells`].
pub(super) fn columns(cx: Cx<'_>, rate: Rate) -> [Column; 4] {
    [
        Column::plain(cx.t("stat_received")),
        Column::plain(cx.t("stat_resolved")),
        Column::plain(cx.t("stat_overdue")),
        Column::rate(cx.rate_name(rate)),
    ]
}

/// The report of a row, named shortly.
pub(super) fn source_cell(cx: Cx<'_>, row: &RowRef<'_>) -> Shown {
    let entry = cx.plan.statistics.report(row);
    let mut text = cx.source_short(&entry.record.source);
    let are_all = cx.reports().iter().all(|it| it.record.illustrative);
    if entry.record.illustrative && !are_all {
        text = cx.fill("stat_illustrative_row", &[("source", &text)]);
    }
    Shown::link(text, cx.href(&entry.address))
}

/// The office of a row, linked to its page through time.
pub(super) fn office_cell(cx: Cx<'_>, row: &RowRef<'_>) -> Shown {
    Shown::name(cx.office(row.agency, row.scope), Some(cx.office_href(row)))
}

/// A ranking as a block: chart and table.
pub(super) fn ranking<'a>(cx: Cx<'a>, id: &str, title: String, ranking: &Ranking<'a>) -> Parts<'a> {
    let rate = ranking.rate;
    let rows = ranking.rows.iter().map(|(place, row)| {
        let place = place.map_or_else(|| "–".to_owned(), |it| it.to_string());
        let first = [Shown::text(place), office_cell(cx, row)].into_iter();
        first.chain(cells(cx, row, rate)).chain([source_cell(cx, row)]).collect()
    });
    let first = [Column::plain(cx.t("stat_rank")), Column::plain(cx.t("stat_office"))];
    let last = [Column::plain(cx.t("stat_source"))];
    let columns = first.into_iter().chain(columns(cx, rate)).chain(last).collect();
    let caption = cx.fill("stat_ranking_caption", &[("rate", cx.rate_name(rate))]);
    let table = Table::new(cx, caption, "brief", columns, rows.collect());
    let refs: Vec<RowRef<'a>> = ranking.rows.iter().map(|(_, row)| *row).collect();
    let basis = cx.basis_of_rows(&refs, true);
    let chart = charts::ranked(cx, id, &title, ranking, &basis);
    let mut lead = vec![format!("{}: {}", cx.rate_name(rate), cx.rate_of(rate))];
    if rate == Rate::TimelyOfResolved {
        lead.push(cx.t("stat_fallback").to_owned());
    }
    Parts { id: id.to_owned(), title, lead, chart, table, notes: Vec::new(), basis }
}

/// The latest total of each office and scope.
fn latest(cx: Cx<'_>) -> Vec<RowRef<'_>> {
    let mut latest: Vec<RowRef<'_>> = Vec::new();
    for rows in cx.plan.statistics.offices.values() {
        for row in rows {
            let is_known = latest.iter().any(|it| it.agency == row.agency && it.scope == row.scope);
            if !is_known {
                latest.push(*row);
            }
        }
    }
    latest
}

/// Offices that may be ranked together: the most, and of the latest period; and all others.
fn together(rows: Vec<RowRef<'_>>) -> (Vec<RowRef<'_>>, Vec<RowRef<'_>>) {
    let is_like = |a: &RowRef<'_>, b: &RowRef<'_>| a.period.is_same(b.period) && a.scope == b.scope;
    let weight = |row: &RowRef<'_>| {
        let count = rows.iter().filter(|it| is_like(it, row)).count();
        (count, *row.period, Reverse(row.scope))
    };
    let Some(main) = rows.iter().copied().max_by_key(|it| weight(it)) else {
        return (Vec::new(), Vec::new());
    };
    rows.into_iter().partition(|it| is_like(it, &main))
}

/// The first page of statistics.
pub(in super::super) fn overview(cx: Cx<'_>) -> Made<'_> {
    let mut sheet = Sheet::new(cx, cx.t("statistics_title").to_owned());
    sheet.view.lead.push(cx.t("statistics_lead").to_owned());
    let (main, others) = together(latest(cx));
    if let Some(first) = main.first() {
        let title = cx.fill("stat_latest", &[("period", &cx.period_name(first.period))]);
        sheet.add(ranking(cx, "xep-hang", title, &ranked(cx, &main)));
    }
    if let Some(main) = main.first().filter(|_| !others.is_empty()) {
        let parts = apart(cx, main, &others);
        sheet.add(parts);
    }
    let statistics = &cx.plan.statistics;
    let periods = statistics.periods.iter();
    let periods: Vec<Link<'_>> =
        periods.map(|it| cx.link(&it.address, cx.keep_period(it.period))).collect();
    sheet.links("stat_periods_title", periods);
    let offices = statistics.offices.keys().filter_map(|id| {
        let agency = cx.plan.index.agency(id)?;
        Some(cx.link(&Address::record(folder::STATISTICS_AGENCIES, id), &agency.name))
    });
    sheet.links("stat_offices_title", offices.collect());
    let fields = statistics.fields.keys().filter_map(|id| {
        let field = cx.plan.index.field(id)?;
        Some(cx.link(&Address::record(folder::STATISTICS_FIELDS, id), &field.name))
    });
    sheet.links("stat_fields_title", fields.collect());
    let mut more: Vec<Link<'_>> = Vec::new();
    if !statistics.groups.is_empty() {
        more.push(cx.crumb(folder::SERIES, "series"));
    }
    more.extend(method_links(cx));
    sheet.links("stat_further", more);
    sheet.done(Vec::new())
}

/// Offices that may not be ranked with the others, each with the reason.
fn apart<'a>(cx: Cx<'a>, main: &RowRef<'a>, others: &[RowRef<'a>]) -> Parts<'a> {
    let rate = Rate::NotOverdueOfDue;
    let rows = others.iter().map(|row| {
        let is_same = row.period.is_same(main.period);
        let key = match (is_same, row.period.is_comparable(main.period)) {
            (true, _) => "stat_apart_scope",
            (false, true) => "stat_apart_period",
            (false, false) => "stat_apart_rule",
        };
        let first = [office_cell(cx, row), Shown::text(cx.period_dates(row.period))].into_iter();
        let last = [Shown::text(cx.t(key)), source_cell(cx, row)];
        first.chain(cells(cx, row, rate)).chain(last).collect()
    });
    let first = [Column::plain(cx.t("stat_office")), Column::plain(cx.t("stat_period"))];
    let last = [Column::plain(cx.t("stat_apart_reason")), Column::plain(cx.t("stat_source"))];
    let columns = first.into_iter().chain(columns(cx, rate)).chain(last).collect();
    let title = cx.t("stat_apart_title").to_owned();
    let table = Table::new(cx, title.clone(), "fold", columns, rows.collect());
    Parts {
        id: "ngoai-xep-hang".to_owned(),
        title,
        lead: vec![cx.t("stat_apart_lead").to_owned()],
        chart: None,
        table,
        notes: Vec::new(),
        basis: cx.basis_of_rows(others, true),
    }
}
