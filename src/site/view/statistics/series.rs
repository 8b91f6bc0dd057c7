//! One office through time, one field across offices, one period across offices.
//!
//! Must not know single reports.

use std::ops::Range;

use super::{
    super::{Link, MadePage, ViewContext},
    BlockParts, PLACES, PageDraft, charts,
    overview::{
        SharedRowFacts, cells, columns, compare, office_cell, ranked, ranking, source_cell,
    },
    report::method_links,
    table::{TableCell, TableColumn, ViewTable},
};
use crate::{
    figures::{self, Rate, RateValue, change, rounding::Points, sums, trend},
    locale,
    model::{
        ids::Id,
        measure::Measure,
        period::PeriodKind,
        statistic::{Figures, Scope},
    },
    site::{
        plan::ListPart,
        statistics::RowRef,
        url::{Address, folder},
    },
};

/// Rows of one office between which comparison may be thought of: one scope, kind of period and rule.
fn chains<'a>(rows: &[RowRef<'a>]) -> Vec<Vec<RowRef<'a>>> {
    let mut chains: Vec<Vec<RowRef<'a>>> = Vec::new();
    for row in rows {
        let is_like = |chain: &&mut Vec<RowRef<'a>>| {
            let it = &chain[0];
            let (own, other) = (row.period, it.period);
            row.scope == it.scope && own.kind() == other.kind() && own.rule() == other.rule()
        };
        match chains.iter_mut().find(is_like) {
            Some(chain) => chain.push(*row),
            None => chains.push(vec![*row]),
        }
    }
    chains
}

/// One office through time.
pub(in super::super) fn agency<'a>(cx: ViewContext<'a>, id: &str) -> MadePage<'a> {
    let statistics = &cx.plan.statistics;
    let rows = statistics.offices.get(id).map_or(&[][..], Vec::as_slice);
    let name = cx.plan.index.agency(id).map_or("", |it| it.name.as_str());
    let mut sheet = PageDraft::new(cx, cx.fill("stat_of_office", &[("name", name)]));
    sheet.view.lead.push(cx.t("stat_of_office_lead").to_owned());
    for (at, chain) in chains(rows).iter().enumerate() {
        let parts = through_time(cx, at, chain);
        sheet.add(parts);
    }
    fields_of(&mut sheet, rows.first(), id);
    let mut links: Vec<Link<'a>> = vec![cx.link(&Address::record(folder::AGENCIES, id), name)];
    links.extend(relatives(cx, id));
    links.extend(method_links(cx));
    sheet.links("stat_further", links);
    sheet.done(vec![cx.statistics_crumb()])
}

/// The pages of offices that an office took over, or that took it over.
fn relatives<'a>(cx: ViewContext<'a>, id: &str) -> Vec<Link<'a>> {
    let own = cx.plan.index.agency(id);
    let successors = own.into_iter().flat_map(|it| it.successors.iter().map(|id| id.as_str()));
    let predecessors = own.into_iter().flat_map(|it| trend::predecessors(cx.plan.catalog, &it.id));
    let names = successors.chain(predecessors.map(|it| it.id.as_str()));
    names
        .filter(|id| cx.plan.statistics.offices.contains_key(id))
        .filter_map(|id| cx.plan.index.agency(id))
        .map(|it| cx.link(&Address::record(folder::STATISTICS_AGENCIES, it.id.as_str()), &it.name))
        .collect()
}

/// A chain of an office's rows: the line of its rates, and the table with changes.
fn through_time<'a>(cx: ViewContext<'a>, at: usize, chain: &[RowRef<'a>]) -> BlockParts<'a> {
    let rate = Rate::NotOverdueOfDue;
    let look = SharedRowFacts::of(chain, rate);
    let found = |earlier: &RowRef<'a>, later: &RowRef<'a>| {
        trend::break_between(cx.plan.catalog, later.agency, earlier.period, later.period)
    };
    let rows = chain.iter().enumerate().map(|(place, row)| {
        let earlier = chain.get(place + 1);
        let difference = match earlier.map(|earlier| (earlier, found(earlier, row))) {
            None => "–".to_owned(),
            Some((_, Some(found))) => cx.break_text(found).to_owned(),
            Some((earlier, None)) => {
                let of = |it: &RowRef<'a>| rate.of(&it.row.figures);
                match change((earlier.period, of(earlier)), (row.period, of(row)), PLACES) {
                    Ok(points) if points.to_units() == 0 && !is_equal(of(earlier), of(row)) => {
                        cx.fill("stat_about", &[("value", &points.to_string())])
                    }
                    Ok(points) => signed(points),
                    Err(_) => "–".to_owned(),
                }
            }
        };
        let timely = Rate::TimelyOfResolved.of(&row.row.figures);
        let entry = cx.plan.statistics.period(row.period).map(|it| cx.href(&it.address));
        let first = [TableCell::name(cx.period_dates(row.period), entry)].into_iter();
        let last = [
            TableCell::text(difference),
            TableCell::rate(cx, timely, PLACES),
            source_cell(cx, row),
        ];
        first.chain(cells(cx, row, look)).chain(last).collect()
    });
    let first = [TableColumn::plain(cx.t("stat_period"))];
    let last = [
        TableColumn::plain(cx.t("stat_change")),
        TableColumn::rate(cx.rate_name(Rate::TimelyOfResolved)),
        TableColumn::plain(cx.t("stat_source")),
    ];
    let columns = first.into_iter().chain(columns(cx, look)).chain(last).collect();
    let scope = cx.word("scope", chain[0].scope.word());
    let rule = cx.word("period_rule", chain[0].period.rule().word());
    let kind = match chain[0].period.kind() {
        PeriodKind::Month => "chain_months",
        PeriodKind::Quarter => "chain_quarters",
        PeriodKind::Half => "chain_halves",
        PeriodKind::NineMonths => "chain_nine_months",
        PeriodKind::Year => "chain_years",
        PeriodKind::Custom => "chain_custom",
    };
    let title = cx.fill("stat_chain", &[("kind", cx.t(kind)), ("scope", scope)]);
    let table = ViewTable::new(cx, title.clone(), "brief", columns, rows.collect());
    let id = if at == 0 { "theo-ky".to_owned() } else { format!("theo-ky-{}", at + 1) };
    let mut oldest_first = chain.to_vec();
    oldest_first.reverse();
    let basis = cx.basis_of_rows(chain, true);
    let chart = charts::rate_line(cx, &id, &title, &oldest_first, &basis, &found);
    let lead = [rate, Rate::TimelyOfResolved];
    let lead = lead.map(|it| format!("{}: {}", cx.rate_name(it), cx.rate_of(it)));
    let lead = lead.into_iter().chain([rule.to_owned()]).collect();
    BlockParts { id, title, lead, chart, table, notes: look.notes(cx), basis }
}

/// Whether two rates are the same before they are rounded.
fn is_equal(a: RateValue, b: RateValue) -> bool {
    a.share().zip(b.share()).is_none_or(|(a, b)| compare(a, b).is_eq())
}

/// A change in percentage points with its sign; the heading names the unit.
fn signed(points: Points) -> String {
    let sign = if points.to_units() > 0 { "+" } else { "" };
    format!("{sign}{points}")
}

/// The fields of an office in its latest period.
fn fields_of<'a>(sheet: &mut PageDraft<'a>, latest: Option<&RowRef<'a>>, id: &str) {
    let cx = sheet.cx;
    let Some(latest) = latest else { return };
    let Some(period) = cx.plan.statistics.period(latest.period) else { return };
    let rows: Vec<(&Id, RowRef<'a>)> =
        period.fields.iter().filter(|(_, it)| it.agency.as_str() == id).copied().collect();
    if rows.is_empty() {
        return;
    }
    let title = cx.fill("stat_fields_of", &[("period", &cx.period_name(latest.period))]);
    let lines = rows.iter().map(|(field, row)| (field_name(cx, field), row.row.figures.clone()));
    let lines: Vec<(TableCell, Figures)> = lines.collect();
    let refs: Vec<RowRef<'a>> = rows.iter().map(|(_, row)| *row).collect();
    let parts = by_field(cx, title, &lines, &refs);
    sheet.add(parts);
}

fn field_name(cx: ViewContext<'_>, id: &Id) -> TableCell {
    let name = cx.plan.index.field(id.as_str()).map_or(id.as_str(), |it| it.name.as_str());
    let address = Address::record(folder::STATISTICS_FIELDS, id.as_str());
    TableCell::name(name, Some(cx.href(&address)))
}

/// Fields beside each other: how they were resolved.
fn by_field<'a>(
    cx: ViewContext<'a>,
    title: String,
    lines: &[(TableCell, Figures)],
    refs: &[RowRef<'a>],
) -> BlockParts<'a> {
    let basis = cx.basis_of_rows(refs, false);
    let bars: Vec<(String, &Figures)> =
        lines.iter().map(|(name, figures)| (name.text.clone(), figures)).collect();
    let chart = charts::stacked(cx, "linh-vuc", &title, &bars, &basis);
    let rows = lines.iter().map(|(name, figures)| {
        vec![
            name.clone(),
            TableCell::measure(cx, figures, Measure::ReceivedTotal, &[]),
            TableCell::measure(cx, figures, Measure::ResolvedTotal, &[]),
            TableCell::measure(cx, figures, Measure::ResolvedOverdue, &[]),
            TableCell::measure(cx, figures, Measure::PendingOverdue, &[]),
            TableCell::rate(cx, Rate::NotOverdueOfDue.of(figures), PLACES),
        ]
    });
    let columns = vec![
        TableColumn::plain(cx.t("field")),
        TableColumn::plain(cx.t("stat_received")),
        TableColumn::plain(cx.t("stat_resolved")),
        TableColumn::plain(cx.t("stat_overdue_resolved")),
        TableColumn::plain(cx.t("stat_overdue_pending")),
        TableColumn::rate(cx.rate_name(Rate::NotOverdueOfDue)),
    ];
    let table = ViewTable::new(cx, title.clone(), "brief", columns, rows.collect());
    let rate = Rate::NotOverdueOfDue;
    let lead = vec![format!("{}: {}", cx.rate_name(rate), cx.rate_of(rate))];
    BlockParts { id: "linh-vuc".to_owned(), title, lead, chart, table, notes: Vec::new(), basis }
}

/// One field across offices: the latest period ranked, then all periods.
pub(in super::super) fn field<'a>(cx: ViewContext<'a>, id: &str, part: ListPart) -> MadePage<'a> {
    let statistics = &cx.plan.statistics;
    let rows = statistics.fields.get(id).map_or(&[][..], Vec::as_slice);
    let name = cx.plan.index.field(id).map_or("", |it| it.name.as_str());
    let title = cx.fill("stat_of_field", &[("name", name)]);
    let first = Address::record(folder::STATISTICS_FIELDS, id);
    let mut sheet = PageDraft::of_part(cx, title, first, part, |_| None);
    if let Some(latest) = rows.first() {
        let now: Vec<RowRef<'a>> = rows
            .iter()
            .filter(|it| it.period.is_same(latest.period) && it.scope == latest.scope)
            .copied()
            .collect();
        let title = cx.fill("stat_latest", &[("period", &cx.period_name(latest.period))]);
        let order = ranked(cx, &now);
        let places: Vec<usize> = (0..order.rows.len()).collect();
        sheet.add_split(&places, |shown, has_chart| {
            ranking(cx, "xep-hang", title.clone(), &order, shown, has_chart)
        });
        if now.len() < rows.len() {
            let places: Vec<usize> = (0..rows.len()).collect();
            sheet.add_split(&places, |shown, has_chart| all_periods(cx, rows, shown, has_chart));
        }
    }
    let mut links: Vec<Link<'a>> = vec![cx.link(&Address::record(folder::FIELDS, id), name)];
    links.extend(method_links(cx));
    sheet.links("stat_further", links);
    sheet.done(vec![cx.statistics_crumb()])
}

fn all_periods<'a>(
    cx: ViewContext<'a>,
    rows: &[RowRef<'a>],
    shown: Range<usize>,
    has_chart: bool,
) -> BlockParts<'a> {
    let rate = Rate::NotOverdueOfDue;
    let look = SharedRowFacts::of(rows, rate);
    let lines = rows.get(shown).unwrap_or_default().iter().map(|row| {
        let first =
            [TableCell::text(cx.period_dates(row.period)), office_cell(cx, row)].into_iter();
        first.chain(cells(cx, row, look)).chain([source_cell(cx, row)]).collect()
    });
    let first = [TableColumn::plain(cx.t("stat_period")), TableColumn::plain(cx.t("stat_office"))];
    let last = [TableColumn::plain(cx.t("stat_source"))];
    let columns = first.into_iter().chain(columns(cx, look)).chain(last).collect();
    let title = cx.t("stat_all_periods").to_owned();
    let table = ViewTable::new(cx, title.clone(), "brief", columns, lines.collect());
    let basis = cx.basis_of_rows(rows, true);
    let chart = has_chart.then(|| charts::multiples(cx, "cac-ky", &title, rows, &basis)).flatten();
    let lead = vec![format!("{}: {}", cx.rate_name(rate), cx.rate_of(rate))];
    BlockParts { id: "cac-ky".to_owned(), title, lead, chart, table, notes: look.notes(cx), basis }
}

/// One period across all offices.
pub(in super::super) fn period(cx: ViewContext<'_>, at: usize, part: ListPart) -> MadePage<'_> {
    let statistics = &cx.plan.statistics;
    let entry = &statistics.periods[at];
    let name = cx.period_name(entry.period);
    let title = cx.fill("stat_of_period", &[("period", &name)]);
    let mut sheet = PageDraft::of_part(cx, title, entry.address.clone(), part, |_| None);
    let (from, to) = (locale::date(entry.period.from()), locale::date(entry.period.to()));
    sheet.view.lead.push(cx.fill("stat_from_to", &[("from", &from), ("to", &to)]));
    let rule = cx.word("period_rule", entry.period.rule().word());
    sheet.view.lead.push(rule.to_owned());
    let mut scopes: Vec<Scope> = entry.offices.iter().map(|it| it.scope).collect();
    scopes.sort_unstable();
    scopes.dedup();
    let mut start = 0;
    for scope in scopes {
        let rows: Vec<RowRef<'_>> =
            entry.offices.iter().filter(|it| it.scope == scope).copied().collect();
        let title = cx.fill("stat_scope_title", &[("scope", cx.word("scope", scope.word()))]);
        let id = format!("pham-vi-{}", scope.word());
        let order = ranked(cx, &rows);
        let places: Vec<usize> = (start..start + rows.len()).collect();
        start += rows.len();
        sheet.add_split(&places, |shown, has_chart| {
            let mut parts = ranking(cx, &id, title.clone(), &order, shown, has_chart);
            add_sum(cx, &mut parts, scope, &rows);
            parts
        });
    }
    if sheet.is_first() {
        fields_in(&mut sheet, at);
    }
    let reports = statistics.reports.iter().enumerate();
    let mut reports: Vec<_> =
        reports.filter(|(_, it)| it.record.period.is_same(entry.period)).collect();
    if part.count > 1 {
        // As many on each page.
        let cut = |number: usize| number * reports.len() / part.count;
        reports = reports[cut(part.number - 1)..cut(part.number)].to_vec();
    }
    let reports = reports.into_iter();
    let reports = reports.map(|(at, it)| cx.link(&it.address, cx.report_title(at))).collect();
    sheet.links("stat_reports", reports);
    sheet.links("stat_further", method_links(cx).into_iter().collect());
    sheet.done(vec![cx.statistics_crumb()])
}

/// The sum of offices that count only their own dossiers, so that none is counted twice.
fn add_sum(cx: ViewContext<'_>, parts: &mut BlockParts<'_>, scope: Scope, rows: &[RowRef<'_>]) {
    if rows.len() < 2 {
        return;
    }
    if scope != Scope::Own {
        parts.notes.push(cx.t("stat_no_sum").to_owned());
        return;
    }
    let all = rows.iter().map(|it| (it.period, &it.row.figures));
    let Ok(sum) = sums::over_units(all) else {
        parts.notes.push(cx.t("stat_no_sum").to_owned());
        return;
    };
    let rate = Rate::NotOverdueOfDue;
    let share = rate.of(&sum);
    let overdue = figures::overdue(&sum).map_or_else(
        || TableCell::count(cx, sum.get(Measure::ResolvedOverdue)),
        |it| TableCell::number(it.to_i64()),
    );
    let count = locale::integer(i64::try_from(rows.len()).unwrap_or(i64::MAX));
    let mut cells = vec![
        TableCell::rank(String::new()),
        TableCell::name(cx.fill("stat_sum_of", &[("count", &count)]), None),
        TableCell::measure(cx, &sum, Measure::ReceivedTotal, &[]),
        TableCell::measure(cx, &sum, Measure::ResolvedTotal, &[]),
        overdue,
        TableCell::rate(cx, share, PLACES),
    ];
    // Whatever stands behind the figures, a small line or a source, is no sum's.
    while cells.len() + 1 < parts.table.width {
        cells.push(TableCell::text(""));
    }
    if cells.len() < parts.table.width {
        cells.push(TableCell::text(cx.t("stat_how_added")));
    }
    parts.table.push_total(cells);
    parts.notes.push(cx.t("stat_sum_help").to_owned());
}

/// The fields of a period, added over the offices that report them.
fn fields_in(sheet: &mut PageDraft<'_>, at: usize) {
    let cx = sheet.cx;
    let entry = &cx.plan.statistics.periods[at];
    let own: Vec<_> = entry.fields.iter().filter(|(_, it)| it.scope == Scope::Own).collect();
    let mut names: Vec<&Id> = own.iter().map(|(field, _)| *field).collect();
    names.sort_by_key(|id| cx.plan.index.field_place(id.as_str()));
    names.dedup();
    let mut lines = Vec::new();
    for name in names {
        let rows = own.iter().filter(|(field, _)| *field == name);
        let rows: Vec<_> = rows.map(|(_, it)| (it.period, &it.row.figures)).collect();
        let count = locale::integer(i64::try_from(rows.len()).unwrap_or(i64::MAX));
        let Ok(sum) = sums::over_units(rows) else { continue };
        let small = cx.fill("stat_sum_of", &[("count", &count)]);
        lines.push((field_name(cx, name).with_small(Some(small)), sum));
    }
    if lines.is_empty() {
        return;
    }
    let title = cx.fill("stat_fields_of", &[("period", &cx.period_name(entry.period))]);
    let refs: Vec<RowRef<'_>> = own.iter().map(|(_, it)| *it).collect();
    let mut parts = by_field(cx, title, &lines, &refs);
    parts.notes.push(cx.t("stat_sum_help").to_owned());
    sheet.add(parts);
}
