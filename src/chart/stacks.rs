//! Stacked bars that run upwards, side by side, for periods.
//!
//! Must not know plotters. Series are named beside the last bar where they fit there, by keys above where
//! not; values stand on the bars where they fit, on an axis where not.

use super::{
    Bar, ChartSpec, Class, Figure, Frame, Series, Stacked, Whole,
    backend::Tip,
    draw::{Anchor, AxisScale, Canvas},
    figure,
    head::{self, count, spread, widest},
    ink::Ink,
    rows::{ends, named_parts, parts, sum},
    spec::value_text,
};

/// Between the last bar and the names of its parts.
const NAME_GAP: i32 = 8;
/// A square of a part's looks before its name.
const KEY: i32 = 10;

/// What the plot is laid out by.
struct StackLayout {
    left: i32,
    right: i32,
    top: i32,
    floor: i32,
    /// The value at the top of the plot.
    full: Figure,
    /// Half the width of a bar.
    half: i32,
    /// The middle of each bar.
    places: Vec<i32>,
}

pub(super) fn stacks(canvas: &Canvas, spec: &ChartSpec, chart: &Stacked, top: i32) -> i32 {
    let height = if spec.frame == Frame::Column { 180 } else { 240 };
    let stacks: Vec<Vec<(Class, Figure)>> =
        chart.bars.iter().map(|bar| parts(&chart.series, &bar.parts)).collect();
    let greatest = stacks.iter().map(|parts| sum(parts)).fold(Figure::integer(0), Figure::max);
    let ticks = figure::ticks(Figure::integer(0), greatest, 4, None);
    let names = names_beside(canvas, spec, chart, &stacks, height);
    let mut top = top;
    if names.is_none() {
        top = head::keys(canvas, chart.series.iter(), top);
    }
    let beside = names.as_ref().map_or(0, |(width, _)| width + KEY + 6 + NAME_GAP);
    let right = canvas.width() - beside;
    let has_values = values_fit(chart, right);
    let is_share = chart.whole == Whole::Share;
    let left = if has_values || is_share { 0 } else { tick_width(spec, &ticks) + 8 };
    let top = top + if has_values { Ink::VALUE.leading() + 2 } else { 6 };
    let full = if has_values || is_share { greatest } else { last(&ticks) };
    let layout = StackLayout::new(chart.bars.len(), (left, right), (top, top + height), full);
    if left > 0 {
        axis(canvas, spec, &layout, &ticks);
    }
    let tops = surfaces(canvas, &layout, &stacks, is_share);
    canvas.line(vec![(left, layout.floor), (right, layout.floor)], Ink::AXIS, Tip::default());
    if has_values {
        for ((bar, x), top) in chart.bars.iter().zip(&layout.places).zip(&tops) {
            canvas.text(&bar.value, (*x, top - 5), Ink::VALUE, Anchor::Middle);
        }
    }
    if let (Some((_, blocks)), Some(parts)) = (&names, stacks.last()) {
        beside_last(canvas, chart, blocks, parts, &layout, is_share);
    }
    let labels: Vec<String> = chart.bars.iter().map(|bar| bar.label.clone()).collect();
    let names = head::thinned(&labels, &layout.places, (0, canvas.width()));
    let bottom = names.draw(canvas, layout.floor + 4);
    hits(canvas, spec, chart, &layout);
    bottom
}

impl StackLayout {
    fn new(n: usize, (left, right): (i32, i32), (top, floor): (i32, i32), full: Figure) -> Self {
        let n = i32::try_from(n).unwrap_or(i32::MAX).max(1);
        let slot = ((right - left) / n).max(2);
        let middle = |nth: i32| left + (right - left) * (2 * nth + 1) / (2 * n);
        let half = (slot * 3 / 8).clamp(1, 28);
        Self { left, right, top, floor, full, half, places: (0..n).map(middle).collect() }
    }

    /// Where the parts of a bar end, above the floor.
    fn ends(&self, parts: &[(Class, Figure)], is_share: bool) -> Vec<i32> {
        let full = if is_share { sum(parts) } else { self.full };
        ends(parts, full, self.floor - self.top)
    }
}

fn last(ticks: &[Figure]) -> Figure {
    ticks.last().copied().unwrap_or(Figure::integer(1))
}

fn tick_width(spec: &ChartSpec, ticks: &[Figure]) -> i32 {
    ticks.iter().map(|tick| Ink::NOTE.width(&value_text(spec, *tick))).max().unwrap_or(0)
}

/// Whether each bar's value fits above it without touching the next.
fn values_fit(chart: &Stacked, right: i32) -> bool {
    let slot = right / count(&chart.bars).max(1);
    chart.bars.iter().all(|bar| !bar.value.is_empty() && Ink::VALUE.width(&bar.value) + 4 <= slot)
}

/// The names of the series in lines, with their greatest width, if all of them fit beside the last bar.
fn names_beside(
    canvas: &Canvas,
    spec: &ChartSpec,
    chart: &Stacked,
    stacks: &[Vec<(Class, Figure)>],
    height: i32,
) -> Option<(i32, Vec<Vec<String>>)> {
    let drawn = stacks.last()?.len();
    let most = canvas.width() * if spec.frame == Frame::Column { 30 } else { 25 } / 100;
    let blocks: Vec<Vec<String>> =
        chart.series.iter().map(|series| Ink::LABEL.wrap(&series.name, most)).collect();
    let tall: i32 = blocks.iter().map(|lines| count(lines) * Ink::LABEL.leading()).sum();
    let words = chart.series.iter().flat_map(|series| series.name.split(' '));
    let longest = words.map(|word| Ink::LABEL.width(word)).max().unwrap_or(0);
    let fits = drawn == chart.series.len() && tall <= height / 2 && longest <= most;
    let width = blocks.iter().map(|lines| widest(lines, Ink::LABEL)).max().unwrap_or(0);
    fits.then_some((width, blocks))
}

fn axis(canvas: &Canvas, spec: &ChartSpec, layout: &StackLayout, ticks: &[Figure]) {
    let units = (layout.floor, layout.top);
    let scale = AxisScale::new(Figure::integer(0), layout.full, units);
    for tick in ticks.iter().skip(1) {
        let y = scale.at(*tick);
        canvas.line(vec![(layout.left, y), (layout.right, y)], Ink::GRID, Tip::default());
    }
    for tick in ticks {
        let at = (layout.left - 6, scale.at(*tick) + 4);
        canvas.text(&value_text(spec, *tick), at, Ink::NOTE, Anchor::End);
    }
}

/// Draws the surfaces, class by class; gives the top of each bar.
fn surfaces(
    canvas: &Canvas,
    layout: &StackLayout,
    stacks: &[Vec<(Class, Figure)>],
    is_share: bool,
) -> Vec<i32> {
    let all_ends: Vec<Vec<i32>> = stacks.iter().map(|parts| layout.ends(parts, is_share)).collect();
    for class in Class::ALL {
        for ((parts, ends), x) in stacks.iter().zip(&all_ends).zip(&layout.places) {
            let mut start = 0;
            for (nth, ((own, _), end)) in parts.iter().zip(ends).enumerate() {
                let seam = i32::from(nth + 1 < ends.len() && end - start > 2);
                if *own == class {
                    let from = (x - layout.half, layout.floor - end + seam);
                    let to = (x + layout.half, layout.floor - start);
                    canvas.bar(from, to, Ink::bar(class), Tip::default());
                }
                start = *end;
            }
        }
    }
    all_ends.iter().map(|ends| layout.floor - ends.last().copied().unwrap_or(0)).collect()
}

/// Draws the names of the parts of the last bar at their heights.
fn beside_last(
    canvas: &Canvas,
    chart: &Stacked,
    blocks: &[Vec<String>],
    parts: &[(Class, Figure)],
    layout: &StackLayout,
    is_share: bool,
) {
    let mut start = 0;
    let mut wanted = Vec::new();
    for (end, lines) in layout.ends(parts, is_share).into_iter().zip(blocks) {
        let middle = layout.floor - i32::midpoint(start, end);
        wanted.push((middle, count(lines) * Ink::LABEL.leading()));
        start = end;
    }
    let x = layout.right + NAME_GAP;
    let tops = spread(&wanted, layout.top - 8, layout.floor + 4).unwrap_or_default();
    for ((Series { class, .. }, lines), top) in chart.series.iter().zip(blocks).zip(tops) {
        canvas.bar((x, top + 3), (x + KEY, top + 3 + KEY), Ink::bar(*class), Tip::default());
        canvas.lines(lines, (x + KEY + 6, top + 12), Ink::LABEL, Anchor::Start);
    }
}

/// The columns that carry the tooltips.
fn hits(canvas: &Canvas, spec: &ChartSpec, chart: &Stacked, layout: &StackLayout) {
    let slot = (layout.right - layout.left) / count(&chart.bars).max(1);
    for (bar, x) in chart.bars.iter().zip(&layout.places) {
        let tip = canvas.tip(&tip(spec, chart, bar));
        let left = (x - slot / 2).max(layout.left);
        let top = layout.top;
        canvas.bar((left, top), (left + slot.max(1), layout.floor), Ink::HIT, tip);
    }
}

/// `Name: first 1.234, second 56`: not every bar has its name below it.
fn tip(spec: &ChartSpec, chart: &Stacked, bar: &Bar) -> String {
    let composed = || match named_parts(spec, &chart.series, bar).as_str() {
        "" => bar.label.clone(),
        parts => format!("{}: {parts}", bar.label),
    };
    bar.tip.clone().unwrap_or_else(composed)
}
