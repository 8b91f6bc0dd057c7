//! A grid of small charts that share one scale, each with its title, its last value and its ends named.
//!
//! Must not know plotters.

use super::{
    ChartSpec, Figure, Frame, Panel, PanelStyle, Point, SmallMultiples,
    backend::Tip,
    draw::{Anchor, AxisScale, Canvas},
    figure,
    head::{count, widest},
    ink::Ink,
    lines::{Track, described_point, extent, lane, places},
    spec::{point_text, value_text},
};

/// The height of each plot.
const PLOT: i32 = 48;
/// Between one panel and the next.
const GUTTER: i32 = 20;
const POINT: i32 = 2;
/// Between a plot and its last value.
const VALUE_GAP: i32 = 6;

/// What all panels have in common.
struct PanelGrid<'a> {
    spec: &'a ChartSpec,
    chart: &'a SmallMultiples,
    ticks: Vec<Figure>,
    /// The width of the steps of the axis, left of the first panel of each row.
    axis: i32,
    /// The width of a panel, and of its plot.
    panel: i32,
    plot: i32,
}

pub(super) fn small_multiples(
    canvas: &Canvas,
    spec: &ChartSpec,
    chart: &SmallMultiples,
    top: i32,
) -> i32 {
    let columns = if spec.frame == Frame::Column { 2 } else { 4 };
    let grid = PanelGrid::new(canvas, spec, chart, columns);
    let mut top = top;
    for row in chart.panels.chunks(usize::try_from(columns).unwrap_or(1)) {
        top = grid.row(canvas, row, top);
    }
    top
}

impl<'a> PanelGrid<'a> {
    fn new(canvas: &Canvas, spec: &'a ChartSpec, chart: &'a SmallMultiples, columns: i32) -> Self {
        let values = chart.panels.iter().flat_map(|panel| panel.values.iter());
        let values = values.filter_map(|point| point.figure);
        let (low, high) = extent(values);
        let low = if chart.style == PanelStyle::Bars { Figure::integer(0) } else { low };
        let every = figure::ticks(low, high.max(low), 2, chart.bounds);
        let ticks = match every.as_slice() {
            [first, .., last] => vec![*first, *last],
            _ => every,
        };
        let widest_tick = ticks.iter().map(|tick| Ink::NOTE.width(&value_text(spec, *tick))).max();
        let axis = widest_tick.unwrap_or(0) + 6;
        let panel = (canvas.width() - axis - GUTTER * (columns - 1)) / columns;
        let last = chart.panels.iter().filter_map(last);
        let most = panel - panel / 3 - VALUE_GAP;
        let blocks = last.map(|(value, _)| Ink::VALUE.wrap(&point_text(spec, value), most));
        let widest_value = blocks.map(|lines| widest(&lines, Ink::VALUE)).max();
        let plot = panel - widest_value.map_or(0, |width| width + VALUE_GAP);
        Self { spec, chart, ticks, axis, panel, plot: plot.max(panel / 3) }
    }

    fn row(&self, canvas: &Canvas, panels: &[Panel], top: i32) -> i32 {
        let titles: Vec<Vec<String>> =
            panels.iter().map(|panel| Ink::LABEL.wrap(&panel.title, self.panel)).collect();
        let tallest = titles.iter().map(|lines| count(lines)).max().unwrap_or(0);
        let plot_top = top + tallest * Ink::LABEL.leading() + 10;
        let floor = plot_top + PLOT;
        let scale = self.scale((floor, plot_top));
        for tick in &self.ticks {
            let at = (self.axis - 6, scale.at(*tick) + 4);
            canvas.text(&value_text(self.spec, *tick), at, Ink::NOTE, Anchor::End);
        }
        let mut left = self.axis;
        for (panel, title) in panels.iter().zip(&titles) {
            let first = top + 12 + (tallest - count(title)) * Ink::LABEL.leading();
            canvas.lines(title, (left, first), Ink::LABEL, Anchor::Start);
            self.plot(canvas, panel, left, &scale, floor);
            left += self.panel + GUTTER;
        }
        let periods = self.chart.periods.len();
        let lanes = panels.iter().map(|panel| lane(&[&panel.values], periods));
        self.ends(canvas, panels, floor + lanes.max().unwrap_or(0)) + 14
    }

    fn scale(&self, units: (i32, i32)) -> AxisScale {
        let low = self.ticks.first().copied().unwrap_or(Figure::integer(0));
        let high = self.ticks.last().copied().unwrap_or(Figure::integer(1));
        AxisScale::new(low, high, units)
    }

    fn plot(&self, canvas: &Canvas, panel: &Panel, left: i32, scale: &AxisScale, floor: i32) {
        for tick in &self.ticks {
            let y = scale.at(*tick);
            let ink = if y == floor { Ink::AXIS } else { Ink::GRID };
            canvas.line(vec![(left, y), (left + self.plot, y)], ink, Tip::default());
        }
        let places = self.places(left);
        let track = Track {
            places,
            periods: &self.chart.periods,
            breaks: Vec::new(),
            gap: &self.chart.gap,
            point: POINT,
        };
        track.gaps(canvas, &[&panel.values], floor);
        match self.chart.style {
            PanelStyle::Lines => {
                track.draw(canvas, self.spec, (&panel.title, panel.class), &panel.values, scale);
            }
            PanelStyle::Bars => self.bars(canvas, panel, &track.places, scale, floor),
        }
        if let Some((value, figure)) = last(panel) {
            let room = self.panel - self.plot - VALUE_GAP;
            let lines = Ink::VALUE.wrap(&point_text(self.spec, value), room);
            let above = (count(&lines) - 1) * Ink::VALUE.leading();
            let at = (left + self.plot + VALUE_GAP, (scale.at(figure) + 5).min(floor + 5) - above);
            canvas.lines(&lines, at, Ink::VALUE, Anchor::Start);
        }
    }

    fn bars(&self, canvas: &Canvas, panel: &Panel, places: &[i32], scale: &AxisScale, floor: i32) {
        let half = (self.plot / count(places).max(1) * 3 / 8).max(1);
        for (at, (x, value)) in places.iter().zip(&panel.values).enumerate() {
            let Some(figure) = value.figure else { continue };
            let top = if figure.is_positive() { scale.at(figure).min(floor - 1) } else { floor };
            let period = self.chart.periods.get(at).map_or("", String::as_str);
            let tip = canvas.tip(&described_point(self.spec, &panel.title, period, value));
            canvas.bar((x - half, top), (x + half, floor), Ink::bar(panel.class), tip);
        }
    }

    /// The middles of the periods in the panel that begins at `left`.
    fn places(&self, left: i32) -> Vec<i32> {
        let n = self.chart.periods.len();
        let inset = match self.chart.style {
            PanelStyle::Lines => POINT,
            PanelStyle::Bars => self.plot / count(&self.chart.periods).max(1) / 2,
        };
        places(n, left + inset, left + self.plot - inset)
    }

    /// The first and the last period below each panel; the last alone where both do not fit.
    fn ends(&self, canvas: &Canvas, panels: &[Panel], floor: i32) -> i32 {
        let ink = Ink::NOTE;
        let (Some(first), Some(last)) = (self.chart.periods.first(), self.chart.periods.last())
        else {
            return floor;
        };
        let both = ink.width(first) + ink.width(last) + 8 <= self.plot && first != last;
        let limit = if both { self.plot } else { self.panel };
        let lines = ink.wrap(last, limit);
        let width = widest(&lines, ink);
        let mut left = self.axis;
        for _ in panels {
            if both {
                canvas.text(first, (left, floor + 16), ink, Anchor::Start);
            }
            let right = left + self.plot.max(width);
            canvas.lines(&lines, (right, floor + 16), ink, Anchor::End);
            left += self.panel + GUTTER;
        }
        floor + 4 + count(&lines) * ink.leading()
    }
}

/// The last value of a panel, and where it is drawn.
fn last(panel: &Panel) -> Option<(&Point, Figure)> {
    panel.values.iter().rev().find_map(|point| Some((point, point.figure?)))
}
