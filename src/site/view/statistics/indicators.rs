//! Series beside the dossiers.
//!
//! Must not know reports of dossiers.

use super::{
    super::{Cx, Made},
    Basis, Parts, Sheet,
    report::method_links,
    table::{Column, Shown, Table},
    targets,
};
use crate::{
    locale::{self, NBSP},
    model::{
        count::{Cell, Qualifier},
        indicator::{IndicatorSeries, IndicatorValue, Reading, Unit},
        statistic::ReportSource,
        units::Decimal,
    },
    site::{statistics::SeriesGroup, url::folder},
};

/// All series, or the way to their groups.
pub(in super::super) fn groups(cx: Cx<'_>) -> Made<'_> {
    let mut sheet = Sheet::new(cx, cx.t("series").to_owned());
    sheet.view.lead.push(cx.t("series_lead").to_owned());
    let mut links = Vec::new();
    for (at, group) in cx.plan.statistics.groups.iter().enumerate() {
        match &group.address {
            Some(address) => links.push(cx.link(address, title(cx, group))),
            None => add(&mut sheet, at, group),
        }
    }
    sheet.links("series_groups", links);
    sheet.links("stat_further", method_links(cx).into_iter().collect());
    sheet.done(vec![cx.statistics_crumb()])
}

/// One group of series.
pub(in super::super) fn group(cx: Cx<'_>, at: usize) -> Made<'_> {
    let group = &cx.plan.statistics.groups[at];
    let mut sheet = Sheet::new(cx, title(cx, group).to_owned());
    add(&mut sheet, at, group);
    sheet.links("stat_further", method_links(cx).into_iter().collect());
    sheet.done(vec![cx.statistics_crumb(), cx.crumb(folder::SERIES, "series")])
}

fn title<'a>(cx: Cx<'a>, group: &SeriesGroup<'a>) -> &'a str {
    group.title.unwrap_or_else(|| cx.t("series_other"))
}

fn add<'a>(sheet: &mut Sheet<'a>, at: usize, group: &'a SeriesGroup<'a>) {
    let cx = sheet.cx;
    let rows = group.series.iter().flat_map(|series| {
        series.values.iter().map(|value| row(cx, series, value)).collect::<Vec<_>>()
    });
    let columns =
        ["series_name", "stat_office", "stat_value", "series_when", "note", "stat_source"];
    let columns = columns.into_iter().map(|key| Column::plain(cx.t(key))).collect();
    let title = title(cx, group).to_owned();
    let table = Table::new(cx, title.clone(), "fold", columns, rows.collect());
    let notes = group.series.iter().flat_map(|series| {
        let about = series.about.as_ref().map(|it| it.0.trim());
        let notes = series.notes.iter().map(|it| it.0.trim());
        about.into_iter().chain(notes).map(move |it| format!("{}: {it}", series.name))
    });
    let mut notes: Vec<String> = notes.collect();
    // Catalogues of several levels: a procedure may stand in more than one.
    let is_catalogue = |it: &IndicatorSeries| it.unit == Unit::Count && !it.additive;
    let has_other_level = |it: &IndicatorSeries| {
        group.series.iter().any(|other| other.code == it.code && other.level != it.level)
    };
    if group.series.iter().any(|it| is_catalogue(it) && has_other_level(it)) {
        notes.push(cx.t("series_not_additive").to_owned());
    }
    let basis = basis(cx, group);
    let (id, lead) = (format!("nhom-{}", at + 1), Vec::new());
    sheet.add(Parts { id, title, lead, chart: None, table, notes, basis });
    targets::add(sheet, at, group);
}

pub(super) fn source_of<'a>(
    series: &'a IndicatorSeries,
    value: &'a IndicatorValue,
) -> Option<&'a ReportSource> {
    value.source.as_ref().or(series.source.as_ref())
}

fn row<'a>(cx: Cx<'a>, series: &'a IndicatorSeries, value: &'a IndicatorValue) -> Vec<Shown> {
    let parts = [
        series.level.map(|it| cx.word("level", it.word())),
        series.scope.map(|it| cx.word("scope", it.word())),
        series
            .field
            .as_ref()
            .and_then(|id| cx.plan.index.field(id.as_str()))
            .map(|it| it.name.as_str()),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    let small = (!parts.is_empty()).then(|| parts.join(", "));
    let reading = value.reading.map(|it| match it {
        Reading::Points => cx.t("reading_points"),
        Reading::Relative => cx.t("reading_relative"),
        Reading::Unclear => cx.t("reading_unclear"),
    });
    let text = value.text.as_ref().map(|it| cx.fill("stat_quote", &[("text", it)]));
    let note = value.note.as_ref().map(|it| it.0.trim().to_owned());
    let invented = series.illustrative.then(|| cx.t("stat_illustrative").to_owned());
    let words = [text, reading.map(str::to_owned), note, invented];
    let words: Vec<String> = words.into_iter().flatten().collect();
    let source = source_of(series, value).map_or(String::new(), |it| cx.source_short(it));
    vec![
        Shown::name(series.name.clone(), None).with_small(small),
        Shown::text(cx.agency_name(&series.agency)),
        figure(cx, series, value),
        Shown::text(when(cx, value)),
        Shown::text(words.join(" ")),
        Shown::text(source),
    ]
}

/// The value with its unit; below a percentage, what it is a share of.
pub(super) fn figure(cx: Cx<'_>, series: &IndicatorSeries, value: &IndicatorValue) -> Shown {
    let number = cx.cell(value.figure);
    let is_absent = value.figure.known().is_none();
    let text = if is_absent { number } else { with_unit(cx, series, number) };
    let is_share = series.unit == Unit::Percent && !is_absent;
    let small = is_share.then(|| {
        let whole = match value.base.known() {
            Some(_) => value.base,
            None => whole_of(value.part, value.figure),
        };
        let of = series.of.as_deref().unwrap_or("");
        let fraction = format!("{}/{}", cx.cell(value.part), cx.cell(whole));
        let text = match (value.part.known(), whole.known()) {
            (None, None) => cx.t("series_no_base").to_owned(),
            _ => fraction,
        };
        let computed = value.base.known().is_none() && whole.known().is_some();
        let mark = if computed { cx.t("series_base_computed") } else { "" };
        [text.as_str(), of, mark]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    });
    Shown::figure(text, is_absent).with_small(small)
}

/// A number of a series with its unit.
pub(super) fn with_unit(cx: Cx<'_>, series: &IndicatorSeries, number: String) -> String {
    match series.unit {
        Unit::Count => match &series.of {
            Some(of) => format!("{number} {of}"),
            None => number,
        },
        Unit::Dong => format!("{number}{NBSP}{}", cx.t("currency_vnd")),
        Unit::Percent => format!("{number}{NBSP}%"),
        Unit::Points => cx.fill("stat_points", &[("value", &number)]),
        Unit::Times => cx.fill("series_times", &[("value", &number)]),
    }
}

/// The whole that a part and a percentage imply, to hundreds: "khoảng".
fn whole_of(part: Cell<Decimal>, percent: Cell<Decimal>) -> Cell<Decimal> {
    let implied = part.known().zip(percent.known()).and_then(|(part, percent)| {
        let (mantissa, scale) = percent.to_parts();
        let hundred = 100 * 10_i128.pow(scale);
        let divisor = i128::from(mantissa);
        (divisor > 0).then_some(())?;
        let whole = (i128::from(part.to_whole()?) * hundred * 2 + divisor) / (2 * divisor);
        let hundreds = (whole + 50) / 100 * 100;
        i64::try_from(hundreds).ok().filter(|it| *it > 0)
    });
    match implied {
        Some(whole) => Cell::Known { value: Decimal::whole(whole), qualifier: Qualifier::About },
        None => Cell::NotReported,
    }
}

/// The period with both dates, or the day.
pub(super) fn when(cx: Cx<'_>, value: &IndicatorValue) -> String {
    let period = value.period.as_ref().map(|it| {
        let dates = cx.period_dates(it);
        if it.is_assumed() { format!("{dates}, {}", cx.t("series_assumed")) } else { dates }
    });
    let day = value.as_of.map(|it| cx.fill("series_as_of", &[("date", &locale::date(it))]));
    [period, day].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Days and sources of a group.
fn basis<'a>(cx: Cx<'a>, group: &'a SeriesGroup<'a>) -> Basis<'a> {
    let values = || group.series.iter().flat_map(|it| it.values.iter());
    let ends = values().flat_map(|it| {
        let period = it.period.iter().flat_map(|it| [it.from(), it.to()]);
        period.chain(it.as_of).collect::<Vec<_>>()
    });
    let ends: Vec<_> = ends.collect();
    let period = match (ends.iter().min(), ends.iter().max()) {
        (Some(from), Some(to)) if from == to => {
            cx.fill("series_as_of", &[("date", &locale::date(*to))])
        }
        (Some(from), Some(to)) => {
            let (from, to) = (locale::date(*from), locale::date(*to));
            cx.fill("stat_periods", &[("from", &from), ("to", &to)])
        }
        _ => String::new(),
    };
    let mut texts: Vec<String> = Vec::new();
    let mut html: Vec<String> = Vec::new();
    for series in &group.series {
        for value in &series.values {
            let Some(source) = source_of(series, value) else { continue };
            let text = cx.source_text(source);
            if !texts.contains(&text) {
                texts.push(text);
                html.push(cx.source_html(source));
            }
        }
    }
    Basis {
        period,
        chart_source: cx.named_source(&texts.join("; ")),
        source: texts.join("; "),
        html: html.join("; "),
        illustrative: group
            .series
            .iter()
            .any(|it| it.illustrative)
            .then(|| cx.t("stat_illustrative")),
    }
}
