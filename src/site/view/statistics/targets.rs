//! Series held against what plans want them to reach.
//!
//! Must not judge: a value is below, at or above its target, and that is said.

use super::{
    super::ViewContext,
    Basis, BlockParts, PageDraft, charts,
    indicators::{figure, source_of, when, with_unit},
    table::{TableCell, TableColumn, ViewTable},
};
use crate::{
    model::{
        indicator::{Aim, IndicatorSeries, IndicatorTarget, IndicatorValue, Unit},
        period::Period,
        units::Decimal,
    },
    site::statistics::SeriesGroup,
};

/// A block for each target of a group that has a value to be held against it.
pub(super) fn add<'a>(sheet: &mut PageDraft<'a>, group_at: usize, group: &'a SeriesGroup<'a>) {
    let targets =
        group.series.iter().flat_map(|it| it.targets.iter().map(move |target| (*it, target)));
    let mut number = 0;
    for (series, target) in targets {
        let values = series.values.iter().filter(|it| target.is_for(it));
        let values: Vec<&IndicatorValue> = values.map(|it| &it.value).collect();
        if let Some(latest) = values.iter().max_by_key(|it| last_day(it)) {
            number += 1;
            let id = format!("chi-tieu-{}-{number}", group_at + 1);
            let parts = block(sheet.cx, id, series, target, &values, latest);
            sheet.add(parts);
        }
    }
}

fn last_day(value: &IndicatorValue) -> Option<chrono::NaiveDate> {
    value.period.as_ref().map(Period::to).or(value.as_of)
}

fn block<'a>(
    cx: ViewContext<'a>,
    id: String,
    series: &'a IndicatorSeries,
    target: &'a IndicatorTarget,
    values: &[&'a IndicatorValue],
    latest: &'a IndicatorValue,
) -> BlockParts<'a> {
    let wanted = wanted(cx, series, target);
    let rows = values.iter().map(|value| {
        vec![
            TableCell::name(when(cx, value), None),
            figure(cx, series, value),
            TableCell::text(difference(cx, series, target, value)),
            TableCell::text(
                source_of(series, value).map_or(String::new(), |it| cx.source_short(it)),
            ),
        ]
    });
    let columns = ["series_when", "stat_value", "target_difference", "stat_source"];
    let columns = columns.into_iter().map(|key| TableColumn::plain(cx.t(key))).collect();
    let title = cx.fill("target_title", &[("name", &series.name)]);
    let table = ViewTable::new(cx, title.clone(), "fold", columns, rows.collect());
    let mut sources: Vec<String> = Vec::new();
    let mut links: Vec<String> = Vec::new();
    let of_values = values.iter().filter_map(|it| source_of(series, it));
    for source in of_values.chain([&target.source]) {
        let text = cx.source_text(source);
        if !sources.contains(&text) {
            sources.push(text);
            links.push(cx.source_html(source));
        }
    }
    let source = sources.join("; ");
    let basis = Basis {
        period: cx.period_dates(&target.period),
        chart_source: cx.named_source(&source),
        source,
        html: links.join("; "),
        illustrative: series.illustrative.then(|| cx.t("stat_illustrative")),
    };
    let message = format!("{}. {}", when(cx, latest), difference(cx, series, target, latest));
    let (known, aim) = (latest.figure.known(), target.figure.to_decimal());
    let shown = charts::Aimed {
        name: when(cx, latest),
        value: known,
        text: figure(cx, series, latest).text,
        target: aim,
        wanted: wanted.clone(),
        full: match series.unit {
            Unit::Percent => Decimal::whole(100),
            _ => known.unwrap_or(aim).max(aim),
        },
        is_missed: known.is_some_and(|it| !target.is_reached_by(it)),
    };
    let chart = charts::target(&id, &title, message, &basis, shown);
    let plan = [("target", wanted.as_str()), ("plan", &cx.source_text(&target.source))];
    let lead = vec![cx.fill("target_lead", &plan)];
    BlockParts { id, title, lead, chart: Some(chart), table, notes: Vec::new(), basis }
}

/// "từ 60 % trở lên".
fn wanted(cx: ViewContext<'_>, series: &IndicatorSeries, target: &IndicatorTarget) -> String {
    let key = match target.aim {
        Aim::AtLeast => "target_at_least",
        Aim::AtMost => "target_at_most",
    };
    cx.fill(key, &[("value", &with_unit(cx, series, target.figure.to_decimal().to_string()))])
}

/// How far a value lies from its target: "thấp hơn 3,5 điểm phần trăm".
fn difference(
    cx: ViewContext<'_>,
    series: &IndicatorSeries,
    target: &IndicatorTarget,
    value: &IndicatorValue,
) -> String {
    let Some(known) = value.figure.known() else { return cx.cell(value.figure) };
    let (key, difference) = match apart(known, target.figure.to_decimal()) {
        (_, it) if it.is_zero() => return cx.t("target_equal").to_owned(),
        (true, it) => ("target_above", it),
        (false, it) => ("target_below", it),
    };
    let number = difference.to_string();
    let difference = match series.unit {
        Unit::Percent | Unit::Change => cx.fill("stat_points", &[("value", &number)]),
        _ => with_unit(cx, series, number),
    };
    let key_reached = if target.is_reached_by(known) { "target_reached" } else { "target_missed" };
    let words = cx.fill(key, &[("difference", &difference)]);
    format!("{words} ({})", cx.t(key_reached))
}

/// Whether the first is larger, and by how much the two differ.
fn apart(a: Decimal, b: Decimal) -> (bool, Decimal) {
    let ((own, scale), (other, other_scale)) = (a.to_parts(), b.to_parts());
    let common = scale.max(other_scale);
    let at = |mantissa: i64, scale: u32| mantissa.saturating_mul(10_i64.pow(common - scale));
    let difference = at(own, scale).saturating_sub(at(other, other_scale));
    (difference > 0, Decimal::new(difference.saturating_abs(), common))
}
