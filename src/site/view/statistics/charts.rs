//! Charts of the statistics pages.
//!
//! Must not know pages, nor how charts are drawn: it is given figures and names.

use std::rc::Rc;

use super::{
    super::ViewContext,
    Basis, PLACES,
    overview::{self, Ranking, is_few},
};
use crate::{
    chart::{
        self, Bar, ChartKind, ChartLine, ChartSpec, Class, Direction, Figure, Frame, Panel,
        PanelStyle, Point, RateLine, Series, SmallMultiples, Stacked, Whole,
    },
    figures::{Rate, RateValue, rounding::Share, trend},
    model::{
        identity,
        measure::Measure,
        period::Period,
        statistic::{Figures, Row},
        units::Decimal,
    },
    site::statistics::RowRef,
    source::decode::Item,
};

/// Decimals of a rate in a chart: those of the table beside it.
const CHART_PLACES: u8 = 2;
const _: () = assert!(PLACES == 2, "chart and table print a rate with as many decimals");

/// A chart shows at most so many bars; the table beside it shows all.
const BARS: usize = 30;

/// Small charts beside each other.
const PANELS: usize = 24;

/// A chart for a page and for a file.
pub(super) struct DrawnChart {
    /// What it shows, where that is less than its table.
    pub(super) title: Option<String>,
    /// What it says.
    pub(super) message: String,
    /// For the page.
    pub(super) wide: String,
    /// For a telephone.
    pub(super) narrow: String,
    /// For files, which are drawn when they are written.
    pub(super) spec: Rc<ChartSpec>,
}

/// Looks that all charts of a page share; HTML.
pub(super) fn patterns() -> &'static str {
    chart::PATTERNS
}

/// What every chart says beside its figures.
struct ChartNotes<'w> {
    id: &'w str,
    title: String,
    message: String,
    unit: String,
    suffix: &'static str,
    /// It shows only some rows of its table, and its title says which.
    is_part: bool,
}

fn drawn(words: ChartNotes<'_>, basis: &Basis<'_>, kind: ChartKind) -> DrawnChart {
    let title = words.is_part.then(|| words.title.clone());
    let spec = ChartSpec {
        title: words.title,
        message: words.message,
        unit: words.unit,
        suffix: words.suffix.to_owned(),
        period: basis.period.clone(),
        source: basis.chart_source.clone(),
        illustrative: basis.illustrative.map(str::to_owned),
        frame: Frame::Page,
        kind,
    };
    let wide = chart::svg(&spec, &format!("bd-{}", words.id));
    let spec = ChartSpec { frame: Frame::Column, ..spec };
    let narrow = chart::svg(&spec, &format!("bh-{}", words.id));
    let message = spec.message.clone();
    let spec = Rc::new(ChartSpec { frame: Frame::Page, ..spec });
    DrawnChart { title, message, wide, narrow, spec }
}

/// A share in per cent.
fn percent(share: Share) -> Figure {
    Figure::scaled::<CHART_PLACES>(share.to_percent(u32::from(CHART_PLACES)).to_units())
}

/// A rate in a chart: drawn at its rounded share, in the words of the table beside it.
fn point(cx: ViewContext<'_>, rate: RateValue) -> Point {
    Point { figure: rate.share().map(percent), text: Some(cx.rate(rate, PLACES)) }
}

/// The words of an office's rate.
fn rate_text(cx: ViewContext<'_>, rate: Rate, row: &RowRef<'_>) -> String {
    cx.rate(rate.of(&row.row.figures), PLACES)
}

/// One of so many offices with the same rate: none is left out because another one was named.
fn and_others(cx: ViewContext<'_>, name: String, equal: usize) -> String {
    match equal.saturating_sub(1) {
        0 => name,
        others => {
            let count = others.to_string();
            cx.fill("chart_and_others", &[("name", &name), ("count", &count)])
        }
    }
}

/// The best and the worst of offices by rate; `None` if there are fewer than two.
fn ranked_message(
    cx: ViewContext<'_>,
    rate: Rate,
    known: &[(&RowRef<'_>, Share)],
) -> Option<String> {
    let [(best, most), .., (worst, least)] = known else { return None };
    let office = |row: &RowRef<'_>, own: Share| {
        let equal = known.iter().filter(|(_, it)| overview::compare(*it, own).is_eq()).count();
        and_others(cx, cx.office(row.agency, row.scope), equal)
    };
    Some(cx.fill(
        "chart_ranked_message",
        &[
            ("first", &office(best, *most)),
            ("best", &rate_text(cx, rate, best)),
            ("last", &office(worst, *least)),
            ("worst", &rate_text(cx, rate, worst)),
        ],
    ))
}

/// Offices by rate, the best first; of many, those with the lowest rates.
pub(super) fn ranked<'a>(
    cx: ViewContext<'a>,
    id: &str,
    title: &str,
    ranking: &Ranking<'a>,
    basis: &Basis<'a>,
) -> Option<DrawnChart> {
    let known: Vec<(&RowRef<'a>, Share)> = ranking
        .rows
        .iter()
        .filter_map(|(_, row)| Some((row, ranking.rate.of(&row.row.figures).share()?)))
        .collect();
    let office = |row: &RowRef<'a>| cx.office(row.agency, row.scope);
    let message = ranked_message(cx, ranking.rate, &known)?;
    let is_part = known.len() > BARS;
    // The lowest of many are named only where the rate is of more than a few dossiers.
    let shown: Vec<_> =
        known.iter().filter(|(_, share)| !is_part || !is_few(Some(*share))).collect();
    let shown = &shown[shown.len().saturating_sub(BARS)..];
    let title = if is_part {
        let values = [
            ("title", title),
            ("count", &shown.len().to_string()),
            ("few", &overview::FEW.to_string()),
        ];
        cx.fill("chart_lowest", &values)
    } else {
        title.to_owned()
    };
    let rows = shown.iter().map(|(row, share)| chart::BarRow {
        label: office(row),
        value: Some(percent(*share)),
        text: Some(rate_text(cx, ranking.rate, row)),
        class: Class::Plain,
        tip: None,
    });
    let kind = ChartKind::Ranked(chart::Ranked {
        rows: rows.collect(),
        full: Some(Figure::integer(100)),
        reference: None,
    });
    let unit = cx.rate_name(ranking.rate).to_owned();
    Some(drawn(ChartNotes { id, title, message, unit, suffix: "%", is_part }, basis, kind))
}

/// Early, on time and overdue of the resolved, by row of a report.
pub(super) fn outcomes<'a>(
    cx: ViewContext<'a>,
    id: &str,
    rows: &[&'a Item<Row>],
    basis: &Basis<'a>,
    name: impl Fn(&'a Row) -> String,
) -> Option<DrawnChart> {
    let bars: Vec<(String, &Figures)> =
        rows.iter().map(|row| (name(&row.value), &row.figures)).collect();
    stacked(cx, id, cx.t("chart_outcomes"), &bars, basis)
}

/// Which of some rows has the most overdue. Of one row, how many of how many; where none is overdue,
/// that. `None` if there is no row.
fn outcomes_message(cx: ViewContext<'_>, late: &[(&str, i64)], all: i64) -> Option<String> {
    let most = late.iter().map(|(_, count)| *count).max()?;
    let (count, all) = (crate::locale::integer(most), crate::locale::integer(all));
    if most == 0 {
        return Some(cx.fill("chart_outcomes_none", &[("of", &all)]));
    }
    let mut names = late.iter().filter(|(_, count)| *count == most).map(|(name, _)| *name);
    let name = names.next()?;
    if late.len() == 1 {
        return Some(cx.fill("chart_outcomes_one", &[("count", &count), ("of", &all)]));
    }
    let others = names.count();
    if others > 0 {
        let others = others.to_string();
        let values = [("name", name), ("number", &*others), ("count", &*count)];
        return Some(cx.fill("chart_outcomes_equal", &values));
    }
    Some(cx.fill("chart_outcomes_message", &[("name", name), ("count", &count)]))
}

/// Early, on time and overdue of the resolved, by name; of many, those with the most overdue.
pub(super) fn stacked(
    cx: ViewContext<'_>,
    id: &str,
    title: &str,
    bars: &[(String, &Figures)],
    basis: &Basis<'_>,
) -> Option<DrawnChart> {
    let value = |figures: &Figures, it| identity::settled_value(figures, it);
    let has_early = bars.iter().any(|(_, it)| value(it, Measure::ResolvedEarly).is_some());
    let parts: &[(Measure, &str, Class)] = if has_early {
        &[
            (Measure::ResolvedEarly, "chart_early", Class::Early),
            (Measure::ResolvedOnTime, "chart_on_time", Class::OnTime),
            (Measure::ResolvedOverdue, "chart_overdue", Class::Overdue),
        ]
    } else {
        &[
            (Measure::ResolvedTimely, "chart_timely", Class::OnTime),
            (Measure::ResolvedOverdue, "chart_overdue", Class::Overdue),
        ]
    };
    let overdue = |it: &&(String, &Figures)| value(it.1, Measure::ResolvedOverdue);
    let is_whole = |it: &&(String, &Figures)| {
        parts.iter().all(|(measure, _, _)| value(it.1, *measure).is_some())
    };
    let mut shown: Vec<&(String, &Figures)> = bars.iter().filter(is_whole).collect();
    let late: Vec<(&str, i64)> =
        shown.iter().map(|it| (it.0.as_str(), overdue(it).unwrap_or(0))).collect();
    let sums = shown.iter().flat_map(|it| parts.iter().map(|part| value(it.1, part.0)));
    let message = outcomes_message(cx, &late, sums.flatten().sum())?;
    let mut title = title.to_owned();
    let is_part = shown.len() > BARS;
    if is_part {
        shown.sort_by_key(|it| std::cmp::Reverse(overdue(it)));
        shown.truncate(BARS);
        let count = BARS.to_string();
        title = cx.fill("chart_most_overdue", &[("title", &title), ("count", &count)]);
    }
    let bar = |it: &&(String, &Figures)| Bar {
        label: it.0.clone(),
        parts: parts
            .iter()
            .map(|(measure, _, _)| value(it.1, *measure).map(Figure::integer))
            .collect(),
        value: value(it.1, Measure::ResolvedTotal).map_or(String::new(), crate::locale::integer),
        tip: None,
    };
    let series =
        parts.iter().map(|(_, key, class)| Series { name: cx.t(key).to_owned(), class: *class });
    let kind = ChartKind::Stacked(Stacked {
        direction: Direction::Horizontal,
        whole: Whole::Share,
        series: series.collect(),
        bars: shown.iter().map(bar).collect(),
    });
    let unit = cx.t("chart_unit_dossiers").to_owned();
    Some(drawn(ChartNotes { id, title, message, unit, suffix: "", is_part }, basis, kind))
}

/// A value of a series: when it held, the value, and how it reads.
pub(super) type Valued = (String, Option<Decimal>, String);

fn decimal(value: Decimal) -> Figure {
    let (mantissa, scale) = value.to_parts();
    Figure::of(mantissa, scale).expect("internal error: a decimal has at most nine places")
}

/// The values of a series, one bar below the other, the oldest first.
pub(super) fn through_time(
    cx: ViewContext<'_>,
    id: &str,
    title: &str,
    values: Vec<Valued>,
    is_percent: bool,
    basis: &Basis<'_>,
) -> Option<DrawnChart> {
    let known: Vec<&Valued> = values.iter().filter(|(_, value, _)| value.is_some()).collect();
    let [(from, _, first), .., (to, _, last)] = known.as_slice() else { return None };
    let ends = [("from", from), ("first", first), ("to", to), ("last", last)];
    let message = cx.fill("chart_series_message", &ends.map(|(key, text)| (key, text.as_str())));
    let rows = values.into_iter().map(|(label, value, text)| chart::BarRow {
        label,
        value: value.map(decimal),
        text: Some(text),
        class: Class::Plain,
        tip: None,
    });
    let kind = ChartKind::Ranked(chart::Ranked {
        rows: rows.collect(),
        full: is_percent.then(|| Figure::integer(100)),
        reference: None,
    });
    let title = title.to_owned();
    let words = ChartNotes { id, unit: title.clone(), title, message, suffix: "", is_part: false };
    Some(drawn(words, basis, kind))
}

/// A value and the target it is held against.
pub(super) struct Aimed {
    /// When the value held.
    pub(super) name: String,
    /// The value; `None` draws only the target.
    pub(super) value: Option<Decimal>,
    /// The value as it reads.
    pub(super) text: String,
    /// The target.
    pub(super) target: Decimal,
    /// The target in words.
    pub(super) wanted: String,
    /// The value of a bar of full length.
    pub(super) full: Decimal,
    /// The value does not reach the target.
    pub(super) is_missed: bool,
}

/// One bar and its target.
pub(super) fn target(
    id: &str,
    title: &str,
    message: String,
    basis: &Basis<'_>,
    aimed: Aimed,
) -> DrawnChart {
    let kind = ChartKind::TargetBar(chart::TargetBar {
        label: aimed.name,
        value: aimed.value.map(decimal),
        text: Some(aimed.text),
        target: chart::ChartTarget { label: aimed.wanted, value: decimal(aimed.target) },
        full: decimal(aimed.full),
        class: if aimed.is_missed { Class::Overdue } else { Class::OnTime },
    });
    let title = title.to_owned();
    let words = ChartNotes { id, unit: title.clone(), title, message, suffix: "", is_part: false };
    drawn(words, basis, kind)
}

/// A small line of one rate for a cell of a table; SVG.
pub(super) fn spark<'a>(
    cx: ViewContext<'a>,
    id: &str,
    rate: Rate,
    rows: &[RowRef<'a>],
    bounds: (Share, Share),
    message: &str,
) -> String {
    let first = rows.first().map(|it| it.agency);
    let office = first.map_or("", |it| cx.agency_name(it));
    let name = cx.rate_name(rate);
    let spec = ChartSpec {
        title: cx.fill("chart_spark", &[("rate", name), ("office", office)]),
        message: if rows.iter().any(|it| cx.report_of(it).illustrative) {
            format!("{message}. {}", cx.t("stat_illustrative"))
        } else {
            message.to_owned()
        },
        unit: name.to_owned(),
        suffix: "%".to_owned(),
        period: String::new(),
        source: String::new(),
        illustrative: None,
        frame: Frame::Column,
        kind: ChartKind::Sparkline(chart::Sparkline {
            values: rows.iter().map(|row| point(cx, rate.of(&row.row.figures))).collect(),
            periods: rows.iter().map(|row| cx.period_short(row.period)).collect(),
            bounds: Some((percent(bounds.0), percent(bounds.1))),
            class: Class::Plain,
        }),
    };
    chart::svg(&spec, &format!("duong-{id}"))
}

/// How the newly received of a report came in.
pub(super) fn channels(
    cx: ViewContext<'_>,
    id: &str,
    row: &Row,
    basis: &Basis<'_>,
) -> Option<DrawnChart> {
    let value = |it| identity::settled_value(&row.figures, it);
    let merged = value(Measure::ReceivedPostal).is_none()
        && value(Measure::ReceivedInPersonOrPostal).is_some();
    let mut measures = vec![(Measure::ReceivedOnline, "channel_online")];
    if merged {
        measures.push((Measure::ReceivedInPersonOrPostal, "channel_in_person_or_postal"));
    } else {
        measures.push((Measure::ReceivedInPerson, "channel_in_person"));
        measures.push((Measure::ReceivedPostal, "channel_postal"));
    }
    let classes = [Class::First, Class::Second, Class::Third];
    let known: Vec<(&str, i64, Class)> = measures
        .into_iter()
        .zip(classes)
        .filter_map(|((measure, key), class)| Some((cx.t(key), value(measure)?, class)))
        .collect();
    let sum: i64 = known.iter().map(|(_, value, _)| value).sum();
    if known.len() < 2 || sum == 0 {
        return None;
    }
    let share = Rate::OnlineOfNew.of(&row.figures);
    let message = cx.fill(
        "chart_channels_message",
        &[("percent", &cx.rate(share, PLACES)), ("of", cx.rate_of(Rate::OnlineOfNew))],
    );
    let bar = Bar {
        label: cx.t("chart_channels").to_owned(),
        parts: known.iter().map(|(_, value, _)| Some(Figure::integer(*value))).collect(),
        value: crate::locale::integer(sum),
        tip: None,
    };
    let series =
        known.iter().map(|(name, _, class)| Series { name: (*name).to_owned(), class: *class });
    let kind = ChartKind::Stacked(Stacked {
        direction: Direction::Horizontal,
        whole: Whole::Sum,
        series: series.collect(),
        bars: vec![bar],
    });
    let (title, unit) = (cx.t("chart_channels").to_owned(), cx.t("chart_unit_dossiers").to_owned());
    Some(drawn(ChartNotes { id, title, message, unit, suffix: "", is_part: false }, basis, kind))
}

/// Rates over periods, the oldest first.
pub(super) fn rate_line<'a>(
    cx: ViewContext<'a>,
    id: &str,
    title: &str,
    rows: &[RowRef<'a>],
    basis: &Basis<'a>,
    found: &dyn Fn(&RowRef<'a>, &RowRef<'a>) -> Option<trend::LineEnd>,
) -> Option<DrawnChart> {
    let rate = Rate::NotOverdueOfDue;
    let is_known = |row: &&RowRef<'a>| rate.of(&row.row.figures).share().is_some();
    let [first, .., last] = rows else { return None };
    if rows.iter().filter(is_known).count() < 2 {
        return None;
    }
    let message = cx.fill(
        "chart_line_message",
        &[
            ("rate", cx.rate_name(rate)),
            ("first", &rate_text(cx, rate, first)),
            ("last", &rate_text(cx, rate, last)),
        ],
    );
    let mut periods: Vec<String> = Vec::new();
    let mut values: Vec<Point> = Vec::new();
    let mut breaks: Vec<chart::SeriesBreak> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if let Some(earlier) = at.checked_sub(1).and_then(|at| rows.get(at)) {
            let after = values.len() - 1;
            for missing in trend::missing_between(earlier.period, row.period) {
                periods.push(period_or_dots(cx, missing.as_ref()));
                values.push(Point::default());
            }
            if let Some(found) = found(earlier, row) {
                let label = cx.t(break_key(found)).to_owned();
                breaks.push(chart::SeriesBreak { after, before: values.len(), label });
            }
        }
        periods.push(cx.period_short(row.period));
        values.push(point(cx, rate.of(&row.row.figures)));
    }
    let line = ChartLine {
        series: Series { name: cx.rate_name(rate).to_owned(), class: Class::Strong },
        values,
    };
    let kind = ChartKind::RateLine(RateLine {
        periods,
        lines: vec![line],
        breaks,
        target: None,
        bounds: Some((Figure::integer(0), Figure::integer(100))),
        gap: cx.t("stat_not_reported").to_owned(),
    });
    let (title, unit) = (title.to_owned(), cx.rate_name(rate).to_owned());
    Some(drawn(ChartNotes { id, title, message, unit, suffix: "%", is_part: false }, basis, kind))
}

fn break_key(found: trend::LineEnd) -> &'static str {
    match found {
        trend::LineEnd::Gap => "chart_break_gap",
        trend::LineEnd::Rule => "chart_break_rule",
        trend::LineEnd::Merger => "chart_break_merger",
    }
}

/// The name of a period on an axis; dots where it has none.
fn period_or_dots(cx: ViewContext<'_>, period: Option<&Period>) -> String {
    period.map_or_else(|| "…".to_owned(), |it| cx.period_short(it))
}

/// A small line of rates for each office, in periods like the latest one. Each missing period leaves a
/// gap; what lies before a merger is left out.
pub(super) fn multiples<'a>(
    cx: ViewContext<'a>,
    id: &str,
    title: &str,
    rows: &[RowRef<'a>],
    basis: &Basis<'a>,
) -> Option<DrawnChart> {
    let rate = Rate::NotOverdueOfDue;
    let latest = rows.first()?;
    let mut rows: Vec<&RowRef<'a>> = rows
        .iter()
        .filter(|it| it.period.is_comparable(latest.period) && it.scope == latest.scope)
        .collect();
    rows.sort_by_key(|it| (*it.period, it.agency));
    let columns = columns(&rows);
    let mut offices: Vec<_> = rows.iter().map(|it| it.agency).collect();
    offices.sort_unstable();
    offices.dedup();
    if columns.len() < 2 || offices.len() > PANELS {
        return None;
    }
    let panels = offices.into_iter().map(|agency| {
        let own: Vec<&RowRef<'a>> = rows.iter().copied().filter(|it| it.agency == agency).collect();
        let is_merger = |pair: &[&RowRef<'a>]| {
            let (earlier, later) = (pair[0].period, pair[1].period);
            let found = trend::break_between(cx.plan.catalog, agency, earlier, later);
            found == Some(trend::LineEnd::Merger)
        };
        let start = own.windows(2).rposition(is_merger).map_or(0, |at| at + 1);
        let value = |column: &Option<Period>| {
            let is_meant = |it: &&&RowRef<'a>| column.is_some_and(|own| it.period.is_same(&own));
            let row = own[start..].iter().find(is_meant);
            row.map_or_else(Point::default, |row| point(cx, rate.of(&row.row.figures)))
        };
        Panel {
            title: cx.office(agency, latest.scope),
            values: columns.iter().map(value).collect(),
            class: Class::Plain,
        }
    });
    let panels: Vec<Panel> = panels.collect();
    let known = |it: &Panel| it.values.iter().filter(|point| point.figure.is_some()).count();
    if panels.iter().all(|it| known(it) < 2) {
        return None;
    }
    let now = rows.iter().copied().filter(|it| it.period.is_same(latest.period));
    let message = multiples_message(cx, latest.period, rate, now);
    let kind = ChartKind::SmallMultiples(SmallMultiples {
        style: PanelStyle::Lines,
        periods: columns.iter().map(|it| period_or_dots(cx, it.as_ref())).collect(),
        panels,
        bounds: Some((Figure::integer(0), Figure::integer(100))),
        gap: cx.t("stat_not_reported").to_owned(),
    });
    let unit = cx.rate_name(rate).to_owned();
    Some(drawn(
        ChartNotes { id, title: title.to_owned(), message, unit, suffix: "%", is_part: false },
        basis,
        kind,
    ))
}

/// The highest and the lowest of the latest period, and that all have one scale.
fn multiples_message<'a>(
    cx: ViewContext<'a>,
    latest: &Period,
    rate: Rate,
    rows: impl Iterator<Item = &'a RowRef<'a>>,
) -> String {
    let mut known: Vec<(&RowRef<'a>, Share)> =
        rows.filter_map(|row| Some((row, rate.of(&row.row.figures).share()?))).collect();
    known.sort_by(|(_, a), (_, b)| overview::compare(*b, *a));
    let scale = cx.t("chart_multiples_message").to_owned();
    let ([(first, best), ..], [.., (last, worst)]) = (known.as_slice(), known.as_slice()) else {
        return scale;
    };
    let office = |row: &RowRef<'_>, own: Share| {
        let equal = known.iter().filter(|(_, it)| overview::compare(*it, own).is_eq()).count();
        and_others(cx, cx.office(row.agency, row.scope), equal)
    };
    let values = [
        ("period", cx.period_short(latest)),
        ("first", office(first, *best)),
        ("best", rate_text(cx, rate, first)),
        ("last", office(last, *worst)),
        ("worst", rate_text(cx, rate, last)),
    ];
    let values = values.each_ref().map(|(key, text)| (*key, text.as_str()));
    let key = if known.len() == 1 { "chart_multiples_one" } else { "chart_multiples_values" };
    format!("{} {scale}", cx.fill(key, &values))
}

/// The periods of rows in order, with an empty place for each that is missing in between.
fn columns(rows: &[&RowRef<'_>]) -> Vec<Option<Period>> {
    let mut columns: Vec<Option<Period>> = Vec::new();
    let mut last: Option<&Period> = None;
    for row in rows {
        if let Some(last) = last {
            if last.is_same(row.period) {
                continue;
            }
            columns.extend(trend::missing_between(last, row.period));
        }
        columns.push(Some(*row.period));
        last = Some(row.period);
    }
    columns
}
