//! The smallest charts: a line within a text, and one bar held against its target.
//!
//! Must not know plotters.

use super::{
    ChartSpec, Figure, Sparkline, TargetBar,
    backend::Tip,
    draw::{Anchor, AxisScale, Canvas},
    head::widest,
    ink::Ink,
    lines::{Track, extent, places},
    spec::value_text,
};

/// The width and height of a sparkline.
pub(super) const SPARK: (i32, i32) = (120, 32);
/// What keeps a sparkline's dots inside.
const INSET: i32 = 4;
/// The height of the bar.
const BAR: i32 = 18;

pub(super) fn sparkline(canvas: &Canvas, spec: &ChartSpec, chart: &Sparkline) {
    let own = || extent(chart.values.iter().filter_map(|it| it.figure));
    let (low, high) = chart.bounds.unwrap_or_else(own);
    let scale = AxisScale::new(low, high, (SPARK.1 - INSET, INSET));
    let track = Track {
        places: places(chart.values.len(), INSET, SPARK.0 - INSET),
        periods: &chart.periods,
        breaks: Vec::new(),
        gap: "",
        point: 2,
    };
    track.draw(canvas, spec, ("", chart.class), &chart.values, &scale);
}

pub(super) fn target_bar(canvas: &Canvas, spec: &ChartSpec, chart: &TargetBar, top: i32) -> i32 {
    let width = canvas.width();
    let text = chart.text.clone().or_else(|| chart.value.map(|value| value_text(spec, value)));
    let text = text.unwrap_or_default();
    let texts = Ink::VALUE.wrap(&text, width / 2);
    let room = width - widest(&texts, Ink::VALUE) - 12;
    let names = Ink::LABEL.wrap(&chart.label, room);
    let after_names = canvas.lines(&names, (0, top + 12), Ink::LABEL, Anchor::Start);
    let after_texts = canvas.lines(&texts, (width, top + 12), Ink::VALUE, Anchor::End);
    let bar = after_names.max(after_texts) - 12 + 4;
    let nothing = Figure::integer(0);
    let least = chart.value.map_or(nothing, |value| nothing.min(value)).min(chart.target.value);
    let scale = AxisScale::new(least, chart.full.max(nothing), (0, width));
    let zero = scale.at(nothing);
    canvas.bar((0, bar), (width, bar + BAR), Ink::TRACK, Tip::default());
    let ink = Ink::bar(chart.class);
    match chart.value {
        Some(value) if value.is_positive() => {
            let end = scale.at(value).max(zero + 2);
            canvas.bar((zero, bar), (end, bar + BAR), ink, Tip::default());
        }
        Some(value) if value.is_negative() => {
            let end = scale.at(value).min(zero - 2);
            canvas.bar((end, bar), (zero, bar + BAR), ink, Tip::default());
        }
        _ => {}
    }
    if least.is_negative() {
        canvas.line(vec![(zero, bar - 2), (zero, bar + BAR + 2)], Ink::AXIS, Tip::default());
    }
    let x = scale.at(chart.target.value).min(width - 1).max(1);
    // Above, less than below: there the commas of the value hang.
    canvas.line(vec![(x, bar - 2), (x, bar + BAR + 4)], Ink::TARGET, Tip::default());
    let lines = Ink::TARGET_NAME.wrap(&chart.target.label, width);
    let half = widest(&lines, Ink::TARGET_NAME) / 2 + 1;
    let middle = x.min(width - half).max(half);
    let under = (middle, bar + BAR + 18);
    let next = canvas.lines(&lines, under, Ink::TARGET_NAME, Anchor::Middle);
    let tip = canvas.tip(&tip(chart, &text));
    canvas.bar((0, bar - 4), (width, bar + BAR + 4), Ink::HIT, tip);
    next - 12 + 4
}

/// `Label: value; target`, without what is empty.
fn tip(chart: &TargetBar, text: &str) -> String {
    let value =
        if text.is_empty() { chart.label.clone() } else { format!("{}: {text}", chart.label) };
    let parts: Vec<&str> =
        [value.as_str(), &chart.target.label].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("; ")
}
