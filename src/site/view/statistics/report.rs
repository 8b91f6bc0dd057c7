//! One report as its form lays it out, with rates, contradictions and sources; what was corrected; how
//! figures are defined.
//!
//! Must not know other reports.

use super::{
    super::{Link, MadePage, NamedValue, PageBody, ViewContext},
    Basis, BlockParts, MethodView, PLACES, PageDraft, charts, form, indicators,
    table::{TableCell, TableColumn, ViewTable},
    words::{RATES, fraction},
};
use crate::{
    figures::{
        self, Rate, RateValue,
        rounding::{RoundedShare, Share, largest_remainder},
    },
    locale, markup,
    model::{
        count::{Cell, Count},
        identity::{self, Computed},
        indicator::IndicatorSeries,
        layout::FormLayout,
        measure::Measure,
        period::PeriodRule,
        statistic::{Discrepancy, DossierReport, Row, State},
        withdrawal::Withdrawal,
    },
    site::{
        plan::ListPart,
        url::{Address, folder},
    },
    source::decode::Item,
};

/// The page of a report, or one of its pages if it has very many rows.
pub(in super::super) fn report(cx: ViewContext<'_>, at: usize, part: ListPart) -> MadePage<'_> {
    let entry = &cx.reports()[at];
    let report = &entry.record.value;
    let names: Vec<&Item<Row>> = entry.rows().collect();
    let name = |place: usize| cx.row_name(&names.get(place)?.about);
    let title = cx.report_title(at).to_owned();
    let mut sheet = PageDraft::of_part(cx, title, entry.address.clone(), part, name);
    sheet.view.state = Some(cx.word("state", report.state.word()));
    sheet.view.illustrative = report.illustrative.then(|| cx.t("stat_illustrative"));
    let layout = form::layout_of(cx, report);
    let is_first = sheet.is_first();
    if is_first {
        sheet.view.facts = facts(cx, report);
        discrepancies(&mut sheet, report);
        sheet.view.lead.extend(summary(cx, report));
    }
    rates_by_row(&mut sheet, report);
    if is_first {
        rates(&mut sheet, report);
    }
    if let Some(layout) = layout {
        form_block(&mut sheet, report, layout);
    }
    if is_first {
        beside(&mut sheet, report, layout);
    }
    beside_by_row(&mut sheet, report, layout);
    printed_shares(&mut sheet, report);
    if is_first {
        revisions(&mut sheet, report);
    }
    sheet.view.notes = remarks(cx, report, part);
    let mut crumbs = vec![cx.statistics_crumb()];
    if is_first {
        further(&mut sheet, at, report);
    } else {
        crumbs.push(cx.link(&entry.address, cx.report_title(at)));
    }
    sheet.done(crumbs)
}

/// The remarks on the report, on its first page, and on the rows of a page; HTML.
fn remarks(cx: ViewContext<'_>, report: &DossierReport, part: ListPart) -> Vec<String> {
    let remarks = report.notes.iter().filter(|_| part.number == 1);
    let remarks = remarks.map(|note| markup::prose(&note.0));
    let of_rows = placed(report).filter_map(|(place, row)| {
        if part.holding(place) != part.number {
            return None;
        }
        let name = cx.row_name(&row.about).unwrap_or_else(|| cx.t("stat_total").to_owned());
        row.note.as_ref().map(|note| markup::prose(&format!("{name}: {}", note.0)))
    });
    remarks.chain(of_rows).collect()
}

/// The rows in the report's order, each with its place among those without the total; the total is with the
/// row that follows it.
fn placed(report: &DossierReport) -> impl Iterator<Item = (usize, &Item<Row>)> {
    let mut next = 0;
    report.rows.iter().map(move |row| {
        let place = next;
        next += usize::from(!row.about.is_total());
        (place, row)
    })
}

/// Rows of a report, and their places.
type PlacedRows<'a> = Vec<(usize, &'a Item<Row>)>;

/// The rows that are not the total.
fn parts_of(report: &DossierReport) -> PlacedRows<'_> {
    placed(report).filter(|(_, row)| !row.about.is_total()).collect()
}

fn places_in(rows: &PlacedRows<'_>) -> Vec<usize> {
    rows.iter().map(|(place, _)| *place).collect()
}

/// What a reader came for, in one sentence: how many came in, how many were late, and the honest rate.
fn summary(cx: ViewContext<'_>, report: &DossierReport) -> Option<String> {
    let figures = &report.total()?.figures;
    let rate = [Rate::NotOverdueOfDue, Rate::TimelyOfResolved].into_iter();
    let (rate, value) =
        rate.map(|it| (it, it.of(figures))).find(|(_, value)| value.share().is_some())?;
    let totals = [Measure::ReceivedTotal, Measure::ResolvedTotal];
    let is_silent = |measure: &Measure| {
        figures.get(*measure) == Cell::NotReported
            && figures::unreported(figures, *measure, &[]).is_none()
    };
    let key = if totals.iter().any(is_silent) { "stat_summary_rate" } else { "stat_summary" };
    let [received, resolved] = totals.map(|measure| cx.measured(figures, measure));
    let values = [
        ("received", received),
        ("resolved", resolved),
        ("rate", cx.rate_name(rate).to_owned()),
        ("percent", cx.rate(value, PLACES)),
        ("fraction", value.share().map_or(String::new(), fraction)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(key, it)| (*key, it.as_str())).collect();
    Some(cx.fill(key, &values))
}

/// The form as the law lays it out.
fn form_block<'a>(sheet: &mut PageDraft<'a>, report: &'a DossierReport, layout: &'a FormLayout) {
    let cx = sheet.cx;
    let lead = layout.basis.as_ref().map(|it| cx.fill("stat_form_basis", &[("basis", it)]));
    let places = places_in(&parts_of(report));
    sheet.add_split(&places, |shown, _| BlockParts {
        id: "bieu".to_owned(),
        title: format!("{} – {}", layout.number, layout.title),
        lead: lead.iter().cloned().collect(),
        chart: None,
        table: form::table(cx, report, layout, &shown),
        notes: vec![cx.t("stat_absent_help").to_owned()],
        basis: cx.basis_of(report),
    });
}

fn facts<'a>(cx: ViewContext<'a>, report: &'a DossierReport) -> Vec<NamedValue<'a>> {
    let text = |text: &str| markup::escape(text).into_owned();
    let period = &report.period;
    let (from, to) = (locale::date(period.from()), locale::date(period.to()));
    let days = locale::integer(period.days());
    let dates = [("from", from.as_str()), ("to", to.as_str()), ("days", days.as_str())];
    let rule = match (period.rule(), period.is_assumed()) {
        (_, true) => "stat_rule_assumed",
        (PeriodRule::Legal, _) => "stat_rule_legal",
        (PeriodRule::Calendar, _) => "stat_rule_calendar",
        (PeriodRule::Custom, _) => "stat_rule_custom",
    };
    let outside = report.outside().into_iter().map(|it| cx.measure(it)).collect::<Vec<_>>();
    let outside = (!outside.is_empty()).then(|| text(&outside.join(", ")));
    let rows = [
        ("stat_office", Some(cx.agency(report.agency.as_str()))),
        ("stat_scope", Some(text(cx.word("scope", report.scope.word())))),
        ("stat_period", Some(text(&cx.period_name(period)))),
        ("stat_dates", Some(text(&cx.fill("stat_from_to_days", &dates)))),
        ("stat_rule", Some(text(cx.t(rule)))),
        ("stat_as_of", Some(locale::date(report.as_of.unwrap_or(period.to())))),
        ("stat_source", Some(cx.source_html(&report.source))),
        ("stat_state", Some(text(cx.word("state", report.state.word())))),
        ("stat_outside", outside),
    ];
    rows.into_iter()
        .filter_map(|(key, html)| Some(NamedValue { label: cx.t(key), html: html? }))
        .collect()
}

/// What the signed text says otherwise, beside what its figures add up to.
fn discrepancies<'a>(sheet: &mut PageDraft<'a>, report: &'a DossierReport) {
    let cx = sheet.cx;
    let found = report.discrepancies();
    if found.is_empty() {
        return;
    }
    let rows = found.iter().map(|it| discrepancy(cx, it)).collect();
    let columns = ["stat_measure", "stat_as_reported", "stat_computed", "stat_difference", "note"];
    let columns = columns.into_iter().map(|key| TableColumn::plain(cx.t(key))).collect();
    sheet.add(BlockParts {
        id: "doi-chieu".to_owned(),
        title: cx.t("stat_discrepancies").to_owned(),
        lead: vec![cx.t("stat_discrepancies_lead").to_owned()],
        chart: None,
        table: ViewTable::new(cx, cx.t("stat_discrepancies").to_owned(), "fold", columns, rows),
        notes: Vec::new(),
        basis: cx.basis_of(report),
    });
}

fn discrepancy(cx: ViewContext<'_>, found: &Discrepancy<'_>) -> Vec<TableCell> {
    let name = found.row.and_then(|row| cx.row_name(&row.about));
    let measure = match name {
        Some(name) => format!("{name}: {}", cx.measure(found.measure)),
        None => cx.measure(found.measure).to_owned(),
    };
    let computed = found.computed.map_or(Cell::NotReported, Cell::exact);
    let both = found.reported.known().zip(found.computed);
    let difference = both.map(|(reported, sum)| reported.to_i64() - sum.to_i64());
    let difference = difference.map_or_else(|| TableCell::text("–"), TableCell::number);
    let cause = found.cause.map(|cause| match cause {
        identity::Cause::TotalAsNew => cx.t("stat_cause_total_as_new"),
        identity::Cause::OtherScope => cx.t("stat_cause_other_scope"),
    });
    let quote = found.quote.map(|it| cx.fill("stat_quote", &[("text", it)]));
    let words = [found.note.map(str::to_owned), quote, cause.map(str::to_owned)];
    let words: Vec<String> = words.into_iter().flatten().collect();
    vec![
        TableCell::name(measure, None),
        TableCell::count(cx, found.reported),
        TableCell::count(cx, computed),
        difference,
        TableCell::text(words.join(" ")),
    ]
}

/// What was reported of the total and has no column in the form, and what follows from its figures.
fn beside<'a>(sheet: &mut PageDraft<'a>, report: &'a DossierReport, layout: Option<&FormLayout>) {
    let cx = sheet.cx;
    let shown = layout.map(form::shown).unwrap_or_default();
    let mut rows = Vec::new();
    if let Some(row) = report.total() {
        for (measure, cell) in row.figures.iter().filter(|(it, _)| !shown.contains(it)) {
            rows.push(vec![
                TableCell::name(cx.measure(measure), None),
                TableCell::count(cx, cell),
                TableCell::text(cx.t("stat_how_reported")),
            ]);
        }
        for (measure, value, how) in computed(cx, report, row) {
            rows.push(vec![
                TableCell::name(cx.measure(measure), None),
                TableCell::count(cx, Cell::exact(value)),
                TableCell::text(how),
            ]);
        }
    }
    if rows.is_empty() {
        return;
    }
    let columns = ["stat_measure", "stat_figure", "stat_how"];
    let columns = columns.into_iter().map(|key| TableColumn::plain(cx.t(key))).collect();
    sheet.add(BlockParts {
        id: "ngoai-bieu".to_owned(),
        title: cx.t("stat_beside").to_owned(),
        lead: Vec::new(),
        chart: None,
        table: ViewTable::new(cx, cx.t("stat_beside").to_owned(), "fold", columns, rows),
        notes: Vec::new(),
        basis: cx.basis_of(report),
    });
}

/// The same of the parts, a row each: what was written, and what has to be added up.
fn beside_by_row<'a>(
    sheet: &mut PageDraft<'a>,
    report: &'a DossierReport,
    layout: Option<&FormLayout>,
) {
    let cx = sheet.cx;
    let shown = layout.map(form::shown).unwrap_or_default();
    let parts = parts_of(report);
    // New is the sum of columns that the form has.
    let is_apart = |row: &Row, it: Measure| {
        let channels = identity::computed(&row.figures, Measure::ReceivedNew);
        let is_sum = channels.is_some_and(|sum| {
            sum.is_complete && Some(sum.value) == row.figures.get(Measure::ReceivedNew).exactly()
        });
        !(shown.contains(&it) || it == Measure::ReceivedNew && is_sum)
    };
    let mut measures: Vec<(Measure, bool)> = Vec::new();
    for (_, row) in &parts {
        let stated = row.figures.iter().map(|(it, _)| it).filter(|it| is_apart(row, *it));
        measures.extend(stated.map(|it| (it, false)));
        measures.extend(sums(report, row).into_iter().map(|(it, _)| (it, true)));
    }
    measures.sort_unstable();
    measures.dedup();
    if measures.is_empty() {
        return;
    }
    let row = |row: &Item<Row>| -> Vec<TableCell> {
        let sums = sums(report, row);
        let name = cx.row_name(&row.about).unwrap_or_default();
        let cells = measures.iter().map(|(measure, is_computed)| {
            let sum = sums.iter().find(|(it, _)| it == measure);
            match (is_computed, sum) {
                (true, Some((_, sum))) => TableCell::count(cx, Cell::exact(sum.value)),
                (true, None) => TableCell::text("–"),
                (false, _) => TableCell::count(cx, row.figures.get(*measure)),
            }
        });
        std::iter::once(TableCell::name(name, None)).chain(cells).collect()
    };
    let column = |(measure, is_computed): &(Measure, bool)| match is_computed {
        true => TableColumn::plain(cx.fill("stat_added_up", &[("measure", cx.measure(*measure))])),
        false => TableColumn::plain(cx.measure(*measure)),
    };
    sheet.add_split(&places_in(&parts), |shown, _| {
        let columns = std::iter::once(TableColumn::plain(cx.t("stat_row")));
        let columns = columns.chain(measures.iter().map(column)).collect();
        let title = cx.t("stat_beside_by_row").to_owned();
        let rows = parts[shown].iter().map(|(_, it)| row(it)).collect();
        BlockParts {
            id: "ngoai-bieu-tung-dong".to_owned(),
            table: ViewTable::new(cx, title.clone(), "brief", columns, rows),
            title,
            lead: Vec::new(),
            chart: None,
            notes: Vec::new(),
            basis: cx.basis_of(report),
        }
    });
}

/// Totals that the report does not state, or not exactly, as their parts add up, and how.
fn computed(
    cx: ViewContext<'_>,
    report: &DossierReport,
    row: &Row,
) -> Vec<(Measure, Count, String)> {
    sums(report, row)
        .into_iter()
        .map(|(measure, sum)| {
            let parts: Vec<&str> = sum.parts.iter().map(|it| cx.measure(*it)).collect();
            let is_rest =
                measure == Measure::PendingTotal && !sum.parts.contains(&Measure::PendingOverdue);
            let key = match (is_rest, sum.is_complete) {
                (true, true) => "stat_how_rest",
                (true, false) => "stat_how_rest_partial",
                (_, true) => "stat_how_sum",
                (_, false) => "stat_how_partial",
            };
            (measure, sum.value, cx.fill(key, &[("parts", &parts.join("; "))]))
        })
        .collect()
}

/// What the parts of the totals add up to that the report does not state, or not exactly.
fn sums(report: &DossierReport, row: &Row) -> Vec<(Measure, Computed)> {
    let figures = &row.figures;
    let totals = [
        Measure::ReceivedTotal,
        Measure::ReceivedNew,
        Measure::ResolvedTotal,
        Measure::PendingTotal,
    ];
    let is_open = |measure: &Measure| figures.get(*measure).exactly().is_none();
    let outside = report.outside();
    totals
        .into_iter()
        .filter(is_open)
        .filter_map(|measure| Some((measure, figures::inferred(figures, measure, &outside)?)))
        .collect()
}

/// How many decimals a rate is printed with: as many as the source prints.
fn places_of(row: &Row, of: Measure) -> u32 {
    row.shares.iter().find(|it| it.of == of).map_or(PLACES, |it| it.percent.places)
}

/// Early, on time and overdue of the resolved, rounded so that they add up to 100 %.
fn split(cx: ViewContext<'_>, row: &Row) -> Option<Vec<(Measure, i64, String)>> {
    let parts = [Measure::ResolvedEarly, Measure::ResolvedOnTime, Measure::ResolvedOverdue];
    let merged = [Measure::ResolvedTimely, Measure::ResolvedOverdue];
    let known = |parts: &[Measure]| -> Option<Vec<(Measure, i64)>> {
        let value = |it: &Measure| Some((*it, identity::settled_value(&row.figures, *it)?));
        parts.iter().map(value).collect()
    };
    let known = known(&parts).or_else(|| known(&merged))?;
    let values: Vec<i64> = known.iter().map(|(_, value)| *value).collect();
    let places = places_of(row, Measure::ResolvedTotal);
    let shares = largest_remainder(&values, places)?;
    let whole: i64 = values.iter().sum();
    let all = known.into_iter().zip(shares);
    let words = all.map(|((it, value), printed)| {
        Some((it, value, cx.printed_text(printed, Share::new(value, whole)?)))
    });
    words.collect()
}

/// The rates of the report's total with their denominators.
fn rates<'a>(sheet: &mut PageDraft<'a>, report: &'a DossierReport) {
    let cx = sheet.cx;
    let Some(total) = report.total() else { return };
    let mut lead = Vec::new();
    let split = split(cx, total).unwrap_or_default();
    if !split.is_empty() {
        let words: Vec<String> = split
            .iter()
            .map(|(measure, value, share)| {
                let values = [
                    ("measure", cx.measure(*measure)),
                    ("value", &locale::integer(*value)),
                    ("percent", share),
                ];
                cx.fill("stat_split_part", &values)
            })
            .collect();
        lead.push(cx.fill("stat_split", &[("parts", &words.join("; "))]));
    }
    let mut rows = Vec::new();
    for rate in RATES {
        let value = rate.of(&total.figures);
        let is_main =
            matches!(rate, Rate::NotOverdueOfDue | Rate::TimelyOfResolved | Rate::TimelyOfReceived);
        if value == RateValue::NotReported && !is_main {
            continue;
        }
        let is_computed = matches!(value, RateValue::Known { is_computed: true, .. });
        let note = if is_computed { cx.t("stat_rate_computed") } else { "" };
        rows.push(vec![
            TableCell::name(cx.rate_name(rate), None),
            balanced(rate, &split, TableCell::rate(cx, value, places_of(total, denominator(rate)))),
            TableCell::text(cx.rate_of(rate))
                .with_small((!note.is_empty()).then(|| note.to_owned())),
        ]);
    }
    let columns = vec![
        TableColumn::plain(cx.t("stat_rate")),
        TableColumn::rate(cx.t("stat_value")),
        TableColumn::plain(cx.t("stat_denominator")),
    ];
    let basis = cx.basis_of(report);
    let chart = charts::channels(cx, "ty-le", total, &basis);
    sheet.add(BlockParts {
        id: "ty-le".to_owned(),
        title: cx.t("stat_rates").to_owned(),
        lead,
        chart,
        table: ViewTable::new(cx, cx.t("stat_rates_caption").to_owned(), "fold", columns, rows),
        notes: Vec::new(),
        basis,
    });
}

/// A share of the resolved as it is printed among the others, so that they add up to 100 %.
fn balanced(rate: Rate, split: &[(Measure, i64, String)], shown: TableCell) -> TableCell {
    let measure = match rate {
        Rate::EarlyOfResolved => Measure::ResolvedEarly,
        Rate::OnTimeOfResolved => Measure::ResolvedOnTime,
        Rate::OverdueOfResolved => Measure::ResolvedOverdue,
        _ => return shown,
    };
    match split.iter().find(|(it, _, _)| *it == measure) {
        Some((_, _, percent)) => shown.reading(percent.clone()),
        None => shown,
    }
}

/// The measure whose stated shares tell how many decimals a rate is printed with.
fn denominator(rate: Rate) -> Measure {
    match rate {
        Rate::ResolvedOfReceived => Measure::ReceivedTotal,
        Rate::OnlineOfNew | Rate::InPersonOfNew | Rate::PostalOfNew => Measure::ReceivedNew,
        Rate::OverdueOfPending => Measure::PendingTotal,
        Rate::EarlyOfResolved
        | Rate::OnTimeOfResolved
        | Rate::OverdueOfResolved
        | Rate::ByPostOfResolved => Measure::ResolvedTotal,
        // The rates of timeliness are never rounded to fewer decimals than others are compared with.
        _ => Measure::Apologies,
    }
}

/// Each row's figures in short, with the honest rate: the parts, and procedures apart, for their
/// dossiers are among those of the other parts.
fn rates_by_row<'a>(sheet: &mut PageDraft<'a>, report: &'a DossierReport) {
    let cx = sheet.cx;
    let (procedures, parts): (PlacedRows<'a>, PlacedRows<'a>) =
        parts_of(report).into_iter().partition(|(_, it)| it.about.procedure.is_some());
    let (parts, procedures) = match (parts.is_empty(), procedures.is_empty()) {
        (true, true) => (report.total().map(|it| (0, it)).into_iter().collect(), Vec::new()),
        (true, false) => (procedures, Vec::new()),
        _ => (parts, procedures),
    };
    add_by_row(sheet, report, "ket-qua", cx.t("stat_by_row"), &parts);
    if !procedures.is_empty() {
        add_by_row(sheet, report, "thu-tuc", cx.t("stat_of_which_procedures"), &procedures);
    }
}

fn add_by_row<'a>(
    sheet: &mut PageDraft<'a>,
    report: &'a DossierReport,
    id: &str,
    title: &str,
    rows: &PlacedRows<'a>,
) {
    let cx = sheet.cx;
    sheet.add_split(&places_in(rows), |shown, has_chart| {
        let rows: Vec<&'a Item<Row>> = rows[shown].iter().map(|(_, row)| *row).collect();
        by_row(cx, report, id, title, &rows, has_chart)
    });
}

fn by_row<'a>(
    cx: ViewContext<'a>,
    report: &'a DossierReport,
    id: &str,
    title: &str,
    rows: &[&'a Item<Row>],
    has_chart: bool,
) -> BlockParts<'a> {
    let lines = rows.iter().map(|row| {
        let figures = &row.figures;
        let name = cx.row_name(&row.about).unwrap_or_else(|| cx.t("stat_total").to_owned());
        vec![
            TableCell::name(name, None),
            TableCell::measure(cx, figures, Measure::ReceivedTotal, &[]),
            TableCell::measure(cx, figures, Measure::ResolvedTotal, &[]),
            TableCell::measure(cx, figures, Measure::ResolvedOverdue, &[]),
            TableCell::rate(cx, Rate::NotOverdueOfDue.of(figures), PLACES),
            TableCell::rate(cx, Rate::TimelyOfResolved.of(figures), PLACES),
        ]
    });
    let columns = vec![
        TableColumn::plain(cx.t("stat_row")),
        TableColumn::plain(cx.t("stat_received")),
        TableColumn::plain(cx.t("stat_resolved")),
        TableColumn::plain(cx.t("stat_overdue_resolved")),
        TableColumn::rate(cx.rate_name(Rate::NotOverdueOfDue)),
        TableColumn::rate(cx.rate_name(Rate::TimelyOfResolved)),
    ];
    let caption = cx.t("stat_by_row_caption").to_owned();
    let table = ViewTable::new(cx, caption, "brief", columns, lines.collect());
    let basis = cx.basis_of(report);
    let name =
        |row: &'a Row| cx.row_name(&row.about).unwrap_or_else(|| cx.t("stat_total").to_owned());
    let chart = has_chart.then(|| charts::outcomes(cx, id, rows, &basis, name)).flatten();
    BlockParts {
        id: id.to_owned(),
        title: title.to_owned(),
        lead: vec![
            format!(
                "{}: {}",
                cx.rate_name(Rate::NotOverdueOfDue),
                cx.rate_of(Rate::NotOverdueOfDue)
            ),
            format!(
                "{}: {}",
                cx.rate_name(Rate::TimelyOfResolved),
                cx.rate_of(Rate::TimelyOfResolved)
            ),
        ],
        chart,
        table,
        notes: Vec::new(),
        basis,
    }
}

/// Shares that the source prints, beside those of its figures.
fn printed_shares<'a>(sheet: &mut PageDraft<'a>, report: &'a DossierReport) {
    let cx = sheet.cx;
    let mut rows = Vec::new();
    for (place, row) in placed(report).filter(|(_, row)| !row.shares.is_empty()) {
        let split = split(cx, row).unwrap_or_default();
        for share in &row.shares {
            let value = |it| identity::settled_value(&row.figures, it);
            let part = value(share.measure).zip(value(share.of));
            let exact = part.and_then(|(part, whole)| Share::new(part, whole));
            let balanced = (share.of == Measure::ResolvedTotal)
                .then(|| split.iter().find(|(it, _, _)| *it == share.measure))
                .flatten()
                .map(|(_, _, percent)| percent.clone());
            let plain = exact.map(|it| cx.share_text(it, share.percent.places));
            let printed = RoundedShare::from_units(share.percent.to_units(), share.percent.places);
            let computed = balanced.or(plain);
            let names = [("part", cx.measure(share.measure)), ("whole", cx.measure(share.of))];
            let cells = vec![
                TableCell::name(cx.fill("stat_share_of", &names), None),
                TableCell::text(format!("{printed}{}%", locale::NBSP)),
                TableCell::text(computed.unwrap_or_else(|| cx.t("stat_not_reported").to_owned()))
                    .with_small(exact.map(fraction)),
            ];
            rows.push((place, cells));
        }
    }
    if rows.is_empty() {
        return;
    }
    let places: Vec<usize> = rows.iter().map(|(place, _)| *place).collect();
    sheet.add_split(&places, |shown, _| {
        let columns = ["stat_share", "stat_printed", "stat_computed"];
        let columns = columns.into_iter().map(|key| TableColumn::plain(cx.t(key))).collect();
        let rows = rows[shown].iter().map(|(_, cells)| cells.clone()).collect();
        BlockParts {
            id: "ty-le-nguon".to_owned(),
            title: cx.t("stat_printed_title").to_owned(),
            lead: vec![cx.t("stat_printed_lead").to_owned()],
            chart: None,
            table: ViewTable::new(cx, cx.t("stat_printed_title").to_owned(), "fold", columns, rows),
            notes: Vec::new(),
            basis: cx.basis_of(report),
        }
    });
}

fn revision_rows<'a>(cx: ViewContext<'a>, report: &'a DossierReport) -> Vec<Vec<TableCell>> {
    let row = |it: &'a crate::model::statistic::Revision| {
        let about = it.about();
        let row = report.rows.iter().find(|row| row.about == about);
        let now = it.measure.and_then(|measure| Some(row?.figures.get(measure)));
        let measure = it.measure.map_or(cx.t("stat_several"), |measure| cx.measure(measure));
        let what = match cx.row_name(&about) {
            Some(name) => format!("{name}: {measure}"),
            None => measure.to_owned(),
        };
        vec![
            TableCell::name(locale::date(it.on), None),
            TableCell::text(what),
            it.measure.map_or_else(|| TableCell::text("–"), |_| TableCell::count(cx, it.was)),
            now.map_or_else(|| TableCell::text("–"), |now| TableCell::count(cx, now)),
            TableCell::text(it.reason.clone()),
            TableCell::text(it.by.clone().unwrap_or_default()),
        ]
    };
    report.revisions.iter().map(|it| row(&it.value)).collect()
}

const REVISION_COLUMNS: [&str; 6] =
    ["stat_revised_on", "stat_measure", "stat_was", "stat_now", "stat_reason", "stat_revised_by"];

fn revisions<'a>(sheet: &mut PageDraft<'a>, report: &'a DossierReport) {
    let cx = sheet.cx;
    if report.revisions.is_empty() {
        return;
    }
    let columns = REVISION_COLUMNS.into_iter().map(|key| TableColumn::plain(cx.t(key))).collect();
    let rows = revision_rows(cx, report);
    sheet.add(BlockParts {
        id: "dinh-chinh".to_owned(),
        title: cx.t("stat_revisions").to_owned(),
        lead: Vec::new(),
        chart: None,
        table: ViewTable::new(cx, cx.t("stat_revisions").to_owned(), "fold", columns, rows),
        notes: Vec::new(),
        basis: cx.basis_of(report),
    });
}

fn further<'a>(sheet: &mut PageDraft<'a>, at: usize, report: &'a DossierReport) {
    let cx = sheet.cx;
    let statistics = &cx.plan.statistics;
    let mut links = Vec::new();
    if statistics.offices.contains_key(report.agency.as_str()) {
        let address = Address::record(folder::STATISTICS_AGENCIES, report.agency.as_str());
        links.push(cx.link(&address, cx.agency_name(&report.agency)));
    }
    let period = statistics.period(&report.period);
    links.extend(period.map(|it| cx.link(&it.address, cx.t("stat_period_page"))));
    links.extend(method_links(cx));
    sheet.links("stat_further", links);
    let others = statistics
        .reports
        .iter()
        .enumerate()
        .filter(|(other, it)| *other != at && it.record.agency == report.agency);
    let others = others.map(|(other, it)| cx.link(&it.address, cx.report_title(other))).collect();
    sheet.links("stat_other_reports", others);
}

/// Method and corrections.
pub(super) fn method_links(cx: ViewContext<'_>) -> [Link<'_>; 2] {
    let link = |name, key| cx.link(&Address::record(folder::STATISTICS, name), cx.t(key));
    [link("phuong-phap", "method"), link("dinh-chinh", "corrections")]
}

/// How figures are defined and computed.
pub(in super::super) fn method(cx: ViewContext<'_>) -> MadePage<'_> {
    let head = cx.head(cx.t("method"), folder::STATISTICS, vec![cx.statistics_crumb()]);
    let rates = RATES.into_iter();
    let rates = rates
        .map(|it| NamedValue {
            label: cx.rate_name(it),
            html: markup::escape(cx.rate_of(it)).into_owned(),
        })
        .collect();
    let view = MethodView { rates };
    ("statistics_method", head, PageBody::Method(view))
}

/// What was changed after publication, and what signed reports contradict themselves in.
pub(in super::super) fn corrections(cx: ViewContext<'_>) -> MadePage<'_> {
    let mut sheet = PageDraft::new(cx, cx.t("corrections").to_owned());
    sheet.view.lead.push(cx.t("stat_corrections_lead").to_owned());
    let reports = || cx.reports().iter().enumerate();
    let changed = reports().flat_map(|(at, entry)| {
        let rows = revision_rows(cx, &entry.record.value).into_iter();
        rows.map(move |row| (at, row))
    });
    let changed: Vec<(usize, Vec<TableCell>)> = changed.collect();
    let found = reports().flat_map(|(at, entry)| {
        let rows = entry.record.discrepancies();
        rows.into_iter().map(move |it| (at, discrepancy(cx, &it))).collect::<Vec<_>>()
    });
    let found: Vec<(usize, Vec<TableCell>)> = found.collect();
    let all = cx.plan.statistics.groups.iter().flat_map(|it| &it.series);
    let series: Vec<&IndicatorSeries> = all.map(|it| &it.value).collect();
    let is_series_changed = series.iter().any(|it| !it.revisions.is_empty());
    let withdrawn = withdrawn(cx);
    let is_withdrawn = !withdrawn.is_empty();
    sheet.view.lead.extend(withdrawn);
    if changed.is_empty() && found.is_empty() && !is_series_changed && !is_withdrawn {
        sheet.view.lead.push(cx.t("stat_no_corrections").to_owned());
    }
    let of_discrepancies =
        ["stat_measure", "stat_as_reported", "stat_computed", "stat_difference", "note"];
    with_reports(&mut sheet, "dinh-chinh", "stat_revisions", &REVISION_COLUMNS, changed);
    let title = cx.t("stat_series_revisions");
    indicators::revisions(&mut sheet, "dinh-chinh-chi-so".to_owned(), title, &series);
    with_reports(&mut sheet, "doi-chieu", "stat_discrepancies", &of_discrepancies, found);
    let corrected = reports().filter(|(_, it)| it.record.state == State::Corrected);
    let corrected = corrected.map(|(at, it)| cx.link(&it.address, cx.report_title(at))).collect();
    sheet.links("stat_corrected_reports", corrected);
    sheet.done(vec![cx.statistics_crumb()])
}

/// What was published and then taken back by going back to an earlier content, in words.
fn withdrawn(cx: ViewContext<'_>) -> Vec<String> {
    let words = |it: &Withdrawal| {
        let date = it.on.parse().map_or_else(|_| it.on.clone(), locale::date);
        let key = match (it.was.is_empty(), it.now.is_empty()) {
            (true, _) => "stat_withdrawn_record",
            (false, true) => "stat_withdrawn_gone",
            (false, false) => "stat_withdrawn_figure",
        };
        let values = [
            ("date", &*date),
            ("name", &*it.name),
            ("about", &*it.about),
            ("was", &*it.was),
            ("now", &*it.now),
        ];
        cx.fill(key, &values)
    };
    cx.plan.catalog.withdrawals.iter().map(words).collect()
}

/// A table over several reports: each row begins with its report and period.
fn with_reports(
    sheet: &mut PageDraft<'_>,
    id: &'static str,
    title: &str,
    columns: &[&str],
    rows: Vec<(usize, Vec<TableCell>)>,
) {
    let cx = sheet.cx;
    if rows.is_empty() {
        return;
    }
    let columns = std::iter::once(&"stat_report").chain(columns);
    let columns = columns.map(|key| TableColumn::plain(cx.t(key))).collect();
    let places: Vec<usize> = rows.iter().map(|(at, _)| *at).collect();
    let rows = rows.into_iter().map(|(at, row)| {
        let entry = &cx.reports()[at];
        let mut row = row.into_iter();
        let named = row.next().map(TableCell::unnamed);
        let name = cx.office(&entry.record.agency, entry.record.scope);
        let first = TableCell::name(name, Some(cx.href(&entry.address)))
            .with_small(Some(cx.period_dates(&entry.record.period)));
        std::iter::once(first).chain(named).chain(row).collect()
    });
    let table = ViewTable::new(cx, cx.t(title).to_owned(), "fold", columns, rows.collect());
    let periods = places.iter().map(|at| &cx.reports()[*at].record.period);
    let mut distinct = places.clone();
    distinct.dedup();
    let join = |word: &dyn Fn(usize) -> String| -> String {
        distinct.iter().map(|at| word(*at)).collect::<Vec<_>>().join("; ")
    };
    let invented = distinct.iter().any(|at| cx.reports()[*at].record.illustrative);
    let basis = Basis {
        period: cx.periods_dates(periods),
        chart_source: String::new(),
        source: join(&|at| cx.source_text(&cx.reports()[at].record.source)),
        html: join(&|at| cx.report_anchor(at)),
        illustrative: invented.then(|| cx.t("stat_illustrative")),
    };
    let title = cx.t(title).to_owned();
    let (id, lead, notes) = (id.to_owned(), Vec::new(), Vec::new());
    sheet.add(BlockParts { id, title, lead, chart: None, table, notes, basis });
}
