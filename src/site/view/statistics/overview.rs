//! The latest figures of all offices, ranked where they may be.
//!
//! Must not know single reports.

use std::{cmp::Reverse, ops::Range};

use super::{
    super::{Link, MadePage, ViewContext},
    BlockParts, PLACES, PageDraft, charts,
    report::method_links,
    spark,
    table::{TableCell, TableColumn, ViewTable},
    words::fraction,
};
use crate::{
    figures::{self, Rate, rounding::Share},
    locale::{self, VietnameseOrder},
    markup,
    model::{
        measure::Measure,
        statistic::{DossierReport, State},
    },
    site::{
        plan::{ListPart, is_long},
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
pub(super) fn ranked<'a>(cx: ViewContext<'a>, rows: &[RowRef<'a>]) -> Ranking<'a> {
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
pub(super) fn compare(a: Share, b: Share) -> std::cmp::Ordering {
    let cross = |a: Share, b: Share| i128::from(a.part()) * i128::from(b.whole());
    cross(a, b).cmp(&cross(b, a))
}

/// Longest remark that is repeated below a ranking, in characters.
const REMARK: usize = 1000;

/// Below so many dossiers one more or less moves a rate by over one percentage point.
pub(super) const FEW: i64 = 100;

/// What the rows of a table have in common, said once and not in each row.
#[derive(Clone, Copy)]
pub(super) struct SharedRowFacts {
    rate: Rate,
    /// No row tells what is pending and overdue.
    without_pending: bool,
    /// Some row does not state what was resolved, only its parts.
    has_added: bool,
    /// Some rate is a share of few dossiers, and may be compared with others.
    has_few: bool,
}

impl SharedRowFacts {
    /// Of rows that show one rate.
    pub(super) fn of(rows: &[RowRef<'_>], rate: Rate) -> Self {
        let figures = || rows.iter().map(|it| &it.row.figures);
        Self {
            rate,
            without_pending: figures().all(|it| figures::overdue(it).is_none()),
            has_added: figures()
                .any(|it| figures::unreported(it, Measure::ResolvedTotal, &[]).is_some()),
            has_few: figures().any(|it| is_few(rate.of(it).share())),
        }
    }

    /// What is said below the table.
    pub(super) fn notes(self, cx: ViewContext<'_>) -> Vec<String> {
        let few = FEW.to_string();
        let few = self.has_few.then(|| cx.fill("stat_few_help", &[("count", &few)]));
        let added = self.has_added.then(|| cx.t("stat_resolved_added").to_owned());
        few.into_iter().chain(added).collect()
    }
}

/// Whether a rate is a share of few dossiers.
pub(super) fn is_few(share: Option<Share>) -> bool {
    share.is_some_and(|it| it.whole() < FEW)
}

/// Received, resolved, overdue and the rate of a row.
pub(super) fn cells(cx: ViewContext<'_>, row: &RowRef<'_>, look: SharedRowFacts) -> [TableCell; 4] {
    let own = &row.row.figures;
    let overdue = if let Some(count) = figures::overdue(own) {
        TableCell::number(count.to_i64())
    } else {
        let shown = TableCell::count(cx, own.get(Measure::ResolvedOverdue));
        let is_partial = !shown.is_absent && !look.without_pending;
        shown.with_small(is_partial.then(|| cx.t("stat_without_pending").to_owned()))
    };
    let [received, resolved] = [Measure::ReceivedTotal, Measure::ResolvedTotal]
        .map(|measure| TableCell::measure(cx, own, measure, &[]));
    let rate = look.rate.of(own);
    let shown = TableCell::rate(cx, rate, PLACES);
    let few = rate.share().filter(|it| is_few(Some(*it)));
    let few = few.map(|it| cx.fill("stat_few", &[("fraction", &fraction(it))]));
    [received, resolved, overdue, shown.with_small(few)]
}

/// The headings of [`cells`].
pub(super) fn columns(cx: ViewContext<'_>, look: SharedRowFacts) -> [TableColumn; 4] {
    let overdue = if look.without_pending { "stat_overdue_resolved" } else { "stat_overdue" };
    [
        TableColumn::plain(cx.t("stat_received")),
        TableColumn::plain(cx.t("stat_resolved")),
        TableColumn::plain(cx.t(overdue)),
        TableColumn::rate(cx.rate_name(look.rate)),
    ]
}

/// The report of a row, named shortly.
pub(super) fn source_cell(cx: ViewContext<'_>, row: &RowRef<'_>) -> TableCell {
    let entry = cx.plan.statistics.report(row);
    let mut text = cx.source_short(&entry.record.source);
    let are_all = cx.reports().iter().all(|it| it.record.illustrative);
    if entry.record.illustrative && !are_all {
        text = cx.fill("stat_illustrative_row", &[("source", &text)]);
    }
    let state = entry.record.state;
    let state = (state != State::Official).then(|| cx.word("state", state.word()).to_owned());
    TableCell::link(text, cx.href(&cx.report_page(row))).with_small(state)
}

/// The office of a row, linked to its page through time.
pub(super) fn office_cell(cx: ViewContext<'_>, row: &RowRef<'_>) -> TableCell {
    TableCell::name(cx.office(row.agency, row.scope), Some(cx.office_href(row)))
}

/// A ranking as a block: the table of some of its places, and the chart of all if `has_chart`.
pub(super) fn ranking<'a>(
    cx: ViewContext<'a>,
    id: &str,
    title: String,
    ranking: &Ranking<'a>,
    shown: Range<usize>,
    has_chart: bool,
) -> BlockParts<'a> {
    let rate = ranking.rate;
    let refs: Vec<RowRef<'a>> = ranking.rows.iter().map(|(_, row)| *row).collect();
    let look = SharedRowFacts::of(&refs, rate);
    let sparks = spark::recent(cx, id, rate, &refs);
    // A report that holds all rows is named once, below the table.
    let is_one_report = refs.windows(2).all(|pair| pair[0].report == pair[1].report);
    let rows = ranking.rows.iter().enumerate().take(shown.end).skip(shown.start);
    let rows = rows.map(|(at, (place, row))| {
        let place = place.map_or_else(|| "–".to_owned(), |it| it.to_string());
        let first = [TableCell::rank(place), office_cell(cx, row)].into_iter();
        let spark = sparks.as_ref().map(|it| it.cells[at].clone());
        let source = (!is_one_report).then(|| source_cell(cx, row));
        first.chain(cells(cx, row, look)).chain(spark).chain(source).collect()
    });
    let rows: Vec<Vec<TableCell>> = rows.collect();
    let first = [TableColumn::plain(cx.t("stat_rank")), TableColumn::plain(cx.t("stat_office"))];
    let spark = sparks.is_some().then(|| TableColumn::plain(cx.t("stat_recent")));
    let source = (!is_one_report).then(|| TableColumn::plain(cx.t("stat_source")));
    let columns = first.into_iter().chain(columns(cx, look)).chain(spark).chain(source).collect();
    let caption = cx.fill("stat_ranking_caption", &[("rate", cx.rate_name(rate))]);
    let table = ViewTable::new(cx, caption, "brief ranked", columns, rows);
    let basis = cx.basis_of_rows(&refs, !is_one_report);
    let chart = has_chart.then(|| charts::ranked(cx, id, &title, ranking, &basis)).flatten();
    let mut lead = vec![format!("{}: {}", cx.rate_name(rate), cx.rate_of(rate))];
    if rate == Rate::TimelyOfResolved {
        lead.push(cx.t("stat_fallback").to_owned());
    }
    let mut notes = look.notes(cx);
    let is_of_field = refs.iter().any(|it| it.row.about.field.is_some());
    let recent = if is_of_field { "stat_recent_help_below" } else { "stat_recent_help" };
    notes.extend(sparks.map(|it| {
        let (low, high) = it.bounds;
        let (low, high) = (cx.share_text(low, PLACES), cx.share_text(high, PLACES));
        cx.fill(recent, &[("low", &low), ("high", &high)])
    }));
    if let Some(first) = refs.first().filter(|_| is_one_report) {
        notes.extend(remarks(cx, cx.report_of(first)));
    }
    BlockParts { id: id.to_owned(), title, lead, chart, table, notes, basis }
}

/// What a report says of all its figures: how final they are, of which day, and its own remarks.
fn remarks(cx: ViewContext<'_>, report: &DossierReport) -> Vec<String> {
    let state = (report.state != State::Official).then(|| cx.word("state", report.state.word()));
    let day = report.as_of.map(|it| format!("{} {}", cx.t("stat_as_of"), locale::date(it)));
    let own = report.notes.iter().map(|it| markup::plain(it.0.trim(), REMARK));
    state.map(str::to_owned).into_iter().chain(day).chain(own).collect()
}

/// The first page of statistics.
pub(in super::super) fn overview(cx: ViewContext<'_>, part: ListPart) -> MadePage<'_> {
    let latest = &cx.plan.statistics.latest;
    let title = cx.t("statistics_title").to_owned();
    let first = Address::index(folder::STATISTICS);
    let mut sheet = PageDraft::of_part(cx, title, first, part, |_| None);
    sheet.view.lead.push(cx.t("statistics_lead").to_owned());
    if let Some(first) = latest.together.first() {
        let title = cx.fill("stat_latest", &[("period", &cx.period_name(first.period))]);
        let order = ranked(cx, &latest.together);
        let places: Vec<usize> = (0..order.rows.len()).collect();
        sheet.add_split(&places, |shown, has_chart| {
            ranking(cx, "xep-hang", title.clone(), &order, shown, has_chart)
        });
    }
    if let Some(main) = latest.together.first().filter(|_| !latest.apart.is_empty()) {
        let places: Vec<usize> = (latest.together.len()..latest.len()).collect();
        sheet.add_split(&places, |shown, _| {
            apart(cx, main, latest.apart.get(shown).unwrap_or_default())
        });
    }
    let titles = ["stat_periods_title", "stat_offices_title", "stat_fields_title", "stat_further"];
    for (title, links) in titles.into_iter().zip(ways(cx)) {
        sheet.links(title, links);
    }
    sheet.done(Vec::new())
}

/// The pages of periods, of offices, of fields, and all others that are not reports.
pub(in super::super) fn ways(cx: ViewContext<'_>) -> [Vec<Link<'_>>; 4] {
    let statistics = &cx.plan.statistics;
    let periods = statistics.periods.iter();
    let periods = periods.map(|it| cx.link(&it.address, cx.keep_period(it.period))).collect();
    let order = VietnameseOrder::new();
    let offices = statistics.offices.keys().filter_map(|id| {
        let agency = cx.plan.index.agency(id)?;
        Some(cx.link(&Address::record(folder::STATISTICS_AGENCIES, id), &agency.name))
    });
    let mut offices: Vec<Link<'_>> = if is_long(statistics.offices.len()) {
        let list = Address::index(folder::STATISTICS_AGENCIES);
        vec![cx.link(&list, cx.t("stat_find_office"))]
    } else {
        offices.collect()
    };
    offices.sort_by(|a, b| order.compare(a.text, b.text));
    let mut fields: Vec<&str> = statistics.fields.keys().copied().collect();
    fields.sort_by_key(|id| cx.plan.index.field_place(id));
    let fields = fields.into_iter().filter_map(|id| {
        let field = cx.plan.index.field(id)?;
        Some(cx.link(&Address::record(folder::STATISTICS_FIELDS, id), &field.name))
    });
    let mut more: Vec<Link<'_>> = Vec::new();
    if !statistics.groups.is_empty() {
        more.push(cx.crumb(folder::SERIES, "series"));
    }
    if !statistics.is_empty() {
        more.extend(method_links(cx));
    }
    [periods, offices, fields.collect(), more]
}

/// Offices that may not be ranked with the others, each with the reason.
fn apart<'a>(cx: ViewContext<'a>, main: &RowRef<'a>, others: &[RowRef<'a>]) -> BlockParts<'a> {
    let look = SharedRowFacts::of(others, Rate::NotOverdueOfDue);
    let rows = others.iter().map(|row| {
        let is_same = row.period.is_same(main.period);
        let key = match (is_same, row.period.is_comparable(main.period)) {
            (true, _) => "stat_apart_scope",
            (false, true) => "stat_apart_period",
            (false, false) => "stat_apart_rule",
        };
        let first =
            [office_cell(cx, row), TableCell::text(cx.period_dates(row.period))].into_iter();
        let last = [TableCell::text(cx.t(key)), source_cell(cx, row)];
        first.chain(cells(cx, row, look)).chain(last).collect()
    });
    let first = [TableColumn::plain(cx.t("stat_office")), TableColumn::plain(cx.t("stat_period"))];
    let last =
        [TableColumn::plain(cx.t("stat_apart_reason")), TableColumn::plain(cx.t("stat_source"))];
    let columns = first.into_iter().chain(columns(cx, look)).chain(last).collect();
    let title = cx.t("stat_apart_title").to_owned();
    let table = ViewTable::new(cx, title.clone(), "fold", columns, rows.collect());
    BlockParts {
        id: "ngoai-xep-hang".to_owned(),
        title,
        lead: vec![cx.t("stat_apart_lead").to_owned()],
        chart: None,
        table,
        notes: look.notes(cx),
        basis: cx.basis_of_rows(others, true),
    }
}
