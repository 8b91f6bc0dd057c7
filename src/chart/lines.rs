//! Rates over periods: points joined by lines that stop at gaps and at breaks, named where they end.
//!
//! Must not know plotters.

use super::{
    ChartLine, ChartSpec, Class, Figure, Frame, Point, RateLine, SeriesBreak,
    backend::Tip,
    draw::{Anchor, AxisScale, Canvas},
    figure,
    head::{self, count, spread, widest},
    ink::Ink,
    spec::{point_text, value_text},
};

/// The radius of a point.
const POINT: i32 = 3;
/// Between the last point and the names.
const NAME_GAP: i32 = 9;
/// The air a block of text has above its first base line.
const ASCENT: i32 = 12;
/// The height of the strip below an axis in which periods without a value are marked.
const LANE: i32 = 14;

/// Where periods stand, and what keeps lines apart.
pub(super) struct Track<'a> {
    /// The middle of each period, in units.
    pub(super) places: Vec<i32>,
    /// The names of the periods.
    pub(super) periods: &'a [String],
    /// No line is drawn into these periods from the one before.
    pub(super) breaks: Vec<usize>,
    /// The tooltip of a gap.
    pub(super) gap: &'a str,
    /// The radius of points.
    pub(super) point: i32,
}

/// The middles of `n` periods that share the units from `left` to `right`, the first and last at its
/// ends.
pub(super) fn places(n: usize, left: i32, right: i32) -> Vec<i32> {
    let n = i32::try_from(n).unwrap_or(i32::MAX);
    if n <= 1 {
        return vec![i32::midpoint(left, right); usize::try_from(n).unwrap_or(0)];
    }
    let at = |nth: i64| i64::from(right - left) * nth / i64::from(n - 1);
    (0..i64::from(n)).map(|nth| left + i32::try_from(at(nth)).unwrap_or(0)).collect()
}

impl Track<'_> {
    /// Draws one line with its points; gaps are marked on the base line `floor`, if there is one.
    pub(super) fn draw(
        &self,
        canvas: &Canvas,
        spec: &ChartSpec,
        (name, class): (&str, Class),
        values: &[Point],
        scale: &AxisScale,
    ) {
        let mut points = Vec::new();
        let mut run = Vec::new();
        let mut runs = Vec::new();
        for (at, (x, value)) in self.places.iter().zip(values).enumerate() {
            if value.figure.is_none() || self.breaks.contains(&at) {
                runs.push(std::mem::take(&mut run));
            }
            if let Some(figure) = value.figure {
                run.push((*x, scale.at(figure)));
                points.push((at, (*x, scale.at(figure)), value));
            }
        }
        runs.push(run);
        let last = points.last().map(|(at, ..)| *at);
        // Dots as close as those of small charts would hide the line: only its end and what no line
        // joins is seen, the others carry their tooltips.
        let is_seen = |at: usize, point: (i32, i32)| {
            !self.is_small() || Some(at) == last || runs.contains(&vec![point])
        };
        let (seen, unseen): (Vec<_>, Vec<_>) =
            points.into_iter().partition(|(at, point, _)| is_seen(*at, *point));
        for run in runs {
            canvas.line(run, Ink::line(class), Tip::default());
        }
        for (dots, ink, radius) in [(unseen, Ink::HIT, POINT), (seen, Ink::line(class), POINT)] {
            for (at, point, value) in dots {
                let tip = canvas.tip(&described_point(spec, name, self.period(at), value));
                canvas.dot(point, radius, ink, tip);
            }
        }
    }

    fn is_small(&self) -> bool {
        self.point < POINT
    }

    /// Marks the periods that have no value in any of the lines, below the axis, where no value can be meant.
    pub(super) fn gaps(&self, canvas: &Canvas, lines: &[&[Point]], floor: i32) {
        for (at, x) in self.places.iter().enumerate() {
            if self.gap.is_empty() || !is_gap(lines, at) {
                continue;
            }
            let mut words = lines.iter().filter_map(|values| values.get(at)?.text.as_deref());
            let tip = format!("{}: {}", self.period(at), words.next().unwrap_or(self.gap));
            canvas.dot((*x, floor + LANE / 2 + 1), self.point, Ink::GAP, canvas.tip(&tip));
        }
    }

    fn period(&self, at: usize) -> &str {
        self.periods.get(at).map_or("", String::as_str)
    }
}

/// The height of the strip for gaps; 0 if every period has a value in one of the lines.
pub(super) fn lane(lines: &[&[Point]], periods: usize) -> i32 {
    if (0..periods).any(|at| is_gap(lines, at)) { LANE } else { 0 }
}

fn is_gap(lines: &[&[Point]], at: usize) -> bool {
    lines.iter().all(|values| values.get(at).is_none_or(|it| it.figure.is_none()))
}

/// `Name, period: value`, without what is empty.
pub(super) fn described_point(spec: &ChartSpec, name: &str, period: &str, value: &Point) -> String {
    let parts: Vec<&str> = [name, period].into_iter().filter(|part| !part.is_empty()).collect();
    let value = point_text(spec, value);
    if parts.is_empty() { value } else { format!("{}: {value}", parts.join(", ")) }
}

/// The least and the greatest of values, or zero and one where there are none.
pub(super) fn extent(values: impl Iterator<Item = Figure>) -> (Figure, Figure) {
    let mut found: Option<(Figure, Figure)> = None;
    for value in values {
        let (low, high) = found.unwrap_or((value, value));
        found = Some((low.min(value), high.max(value)));
    }
    found.unwrap_or((Figure::integer(0), Figure::integer(1)))
}

/// A text that stands right of the plot, at the height of what it names.
struct SideName {
    lines: Vec<String>,
    ink: Ink,
    middle: i32,
}

/// The widths left of and right of the plot.
struct Margins {
    left: i32,
    right: i32,
    /// Whether lines are named by keys above, not where they end.
    has_keys: bool,
}

pub(super) fn rate_line(canvas: &Canvas, spec: &ChartSpec, chart: &RateLine, top: i32) -> i32 {
    let height = if spec.frame == Frame::Column { 170 } else { 220 };
    let (low, high) = extent(all_values(chart));
    let ticks = figure::ticks(low, high, 4, chart.bounds);
    let margins = margins(canvas, spec, chart, &ticks, height);
    let mut top = top;
    if margins.has_keys {
        top = head::keys(canvas, chart.lines.iter().map(|line| &line.series), top);
    }
    let right = canvas.width() - margins.right;
    let places = places(chart.periods.len(), margins.left + POINT, right - POINT);
    let lanes = break_names(canvas, chart, &places, top);
    let plot = lanes.bottom + 6;
    let floor = plot + height;
    let ends = (ticks.first().copied().unwrap_or(low), ticks.last().copied().unwrap_or(high));
    let scale = AxisScale::new(ends.0, ends.1, (floor, plot));
    for tick in &ticks {
        let y = scale.at(*tick);
        let ink = if y == floor { Ink::AXIS } else { Ink::GRID };
        canvas.line(vec![(margins.left, y), (right, y)], ink, Tip::default());
    }
    for tick in &ticks {
        let at = (margins.left - 6, scale.at(*tick) + 4);
        canvas.text(&value_text(spec, *tick), at, Ink::NOTE, Anchor::End);
    }
    for (x, lane) in lanes.lines {
        canvas.line(vec![(x, lane), (x, floor)], Ink::BREAK, Tip::default());
    }
    if let Some(target) = &chart.target {
        let y = scale.at(target.value);
        let tip = canvas.tip(&target.label);
        canvas.line(vec![(margins.left, y), (right, y)], Ink::TARGET, tip);
    }
    let track = Track {
        places,
        periods: &chart.periods,
        breaks: chart.breaks.iter().map(|line| line.before).collect(),
        gap: &chart.gap,
        point: POINT,
    };
    let values: Vec<&[Point]> = chart.lines.iter().map(|line| line.values.as_slice()).collect();
    track.gaps(canvas, &values, floor);
    let lane = lane(&values, chart.periods.len());
    for line in &chart.lines {
        let name = if chart.lines.len() > 1 { line.series.name.as_str() } else { "" };
        track.draw(canvas, spec, (name, line.series.class), &line.values, &scale);
    }
    let names = side_names(spec, chart, &scale, margins.has_keys, margins.right - NAME_GAP);
    draw_side_names(canvas, &names, right + NAME_GAP, (plot - 8, floor + 8));
    head::thinned(&chart.periods, &track.places, (0, canvas.width())).draw(canvas, floor + lane + 4)
}

fn all_values(chart: &RateLine) -> impl Iterator<Item = Figure> {
    let values = chart.lines.iter().flat_map(|line| line.values.iter().filter_map(|it| it.figure));
    values.chain(chart.target.iter().map(|target| target.value))
}

/// The widths beside the plot: the steps of the axis left, the names right if they fit there.
fn margins(
    canvas: &Canvas,
    spec: &ChartSpec,
    chart: &RateLine,
    ticks: &[Figure],
    height: i32,
) -> Margins {
    let widest_tick = ticks.iter().map(|tick| Ink::NOTE.width(&value_text(spec, *tick))).max();
    let left = widest_tick.unwrap_or(0) + 8;
    let most = if spec.frame == Frame::Column { canvas.width() / 3 } else { canvas.width() / 4 };
    let scale = AxisScale::new(Figure::integer(0), Figure::integer(1), (0, 1));
    let needed = |has_keys: bool| -> (i32, i32) {
        let names = side_names(spec, chart, &scale, has_keys, most);
        let width = names.iter().map(|name| widest(&name.lines, name.ink)).max().unwrap_or(0);
        let heights = names.iter().map(|name| name.ink.leading() * count(&name.lines));
        (width, heights.sum())
    };
    let (width, tall) = needed(false);
    let has_keys = tall > height * 2 / 3;
    let width = if has_keys { needed(true).0 } else { width };
    Margins { left, right: if width == 0 { POINT + 1 } else { width + NAME_GAP }, has_keys }
}

/// What stands right of the plot: each line's last value, with its name unless keys name it or it is
/// alone, and the target.
fn side_names(
    spec: &ChartSpec,
    chart: &RateLine,
    scale: &AxisScale,
    has_keys: bool,
    limit: i32,
) -> Vec<SideName> {
    let mut names = Vec::new();
    for ChartLine { series, values } in &chart.lines {
        let mut known = values.iter().take(chart.periods.len()).rev();
        let last = known.find_map(|point| Some((point, point.figure?)));
        let Some((point, last)) = last else { continue };
        let value = point_text(spec, point);
        let is_named = chart.lines.len() > 1 && !has_keys;
        let text = if is_named { format!("{value} {}", series.name) } else { value };
        let lines = Ink::VALUE.wrap(&text, limit);
        names.push(SideName { lines, ink: Ink::VALUE, middle: scale.at(last) });
    }
    if let Some(target) = &chart.target {
        let lines = Ink::TARGET_NAME.wrap(&target.label, limit);
        names.push(SideName { lines, ink: Ink::TARGET_NAME, middle: scale.at(target.value) });
    }
    names
}

fn draw_side_names(canvas: &Canvas, names: &[SideName], x: i32, (top, bottom): (i32, i32)) {
    let wanted: Vec<(i32, i32)> =
        names.iter().map(|name| (name.middle, name.ink.leading() * count(&name.lines))).collect();
    let total: i32 = wanted.iter().map(|(_, height)| height).sum();
    let tops = spread(&wanted, top, bottom.max(top + total)).unwrap_or_default();
    for (name, top) in names.iter().zip(tops) {
        canvas.lines(&name.lines, (x, top + ASCENT), name.ink, Anchor::Start);
    }
}

/// The names of breaks, one below the other, and where the line of each begins.
struct Lanes {
    bottom: i32,
    lines: Vec<(i32, i32)>,
}

fn break_names(canvas: &Canvas, chart: &RateLine, places: &[i32], top: i32) -> Lanes {
    let mut lanes = Lanes { bottom: top, lines: Vec::new() };
    for SeriesBreak { after, before, label } in &chart.breaks {
        let (Some(x), Some(earlier)) = (places.get(*before), places.get(*after)) else { continue };
        if after >= before {
            continue;
        }
        let x = i32::midpoint(*x, *earlier);
        let after = canvas.width() - x - 5;
        let ink = Ink::TARGET_NAME;
        let (room, at, anchor) = if after >= x - 5 {
            (after, x + 5, Anchor::Start)
        } else {
            (x - 5, x - 5, Anchor::End)
        };
        let lines = ink.wrap(label, room);
        lanes.lines.push((x, lanes.bottom));
        let next = canvas.lines(&lines, (at, lanes.bottom + ASCENT), ink, anchor);
        lanes.bottom = next - ASCENT;
    }
    lanes
}
