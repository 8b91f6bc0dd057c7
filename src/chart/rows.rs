//! Bars that run to the right, one below the other: stacked, or ranked.
//!
//! Must not know plotters. A name stands before its bar where there is room, above it where there is not,
//! and is always whole.

use super::{
    ChartSpec, ChartTarget, Class, Figure, Frame, Ranked, Series, Stacked, Whole,
    backend::Tip,
    draw::{Anchor, AxisScale, Canvas},
    head::{self, count, widest},
    ink::Ink,
    spec::value_text,
};

/// A bar ready to be drawn.
struct PlacedBar {
    label: String,
    parts: Vec<(Class, Figure)>,
    text: String,
    tip: String,
}

/// Where things stand along a row.
struct RowColumns {
    /// Whether names stand above their bars.
    is_above: bool,
    /// The width names may take.
    names: i32,
    /// Where bars begin.
    start: i32,
    /// Where the longest bar ends.
    end: i32,
    /// Whether values stand at the right edge, clear of a line through all bars.
    is_text_at_edge: bool,
}

/// From values to units where some values are below zero: bars run left and right from zero.
struct Ruler {
    scale: AxisScale,
    zero: i32,
}

impl Ruler {
    /// `None` if no value is below zero.
    fn of(rows: &[PlacedBar], full: Figure, columns: &RowColumns) -> Option<Self> {
        let nothing = Figure::integer(0);
        let least = rows.iter().filter_map(PlacedBar::value).fold(nothing, Figure::min);
        least.is_negative().then(|| {
            let scale = AxisScale::new(least, full.max(nothing), (columns.start, columns.end));
            Self { zero: scale.at(nothing), scale }
        })
    }

    /// The left and right end of a bar; a bar that is not zero is seen.
    fn ends(&self, value: Figure) -> (i32, i32) {
        let at = self.scale.at(value);
        if value.is_negative() {
            (at.min(self.zero - LEAST), self.zero)
        } else if value.is_positive() {
            (self.zero, at.max(self.zero + LEAST))
        } else {
            (self.zero, self.zero)
        }
    }
}

/// The height of a bar before which its name stands.
const THICK: i32 = 16;
/// The height of a bar below its name.
const THIN: i32 = 12;
/// Between a bar and the text at its end.
const TEXT_GAP: i32 = 6;
/// No part that is more than zero is shorter than this.
const LEAST: i32 = 2;

impl PlacedBar {
    /// The value of a bar that is no stack.
    fn value(&self) -> Option<Figure> {
        self.parts.first().map(|(_, value)| *value)
    }
}

pub(super) fn ranked(canvas: &Canvas, spec: &ChartSpec, ranked: &Ranked, top: i32) -> i32 {
    let rows: Vec<PlacedBar> = ranked.rows.iter().map(|row| ranked_row(spec, row)).collect();
    let greatest = ranked.rows.iter().filter_map(|row| row.value);
    let greatest = greatest.chain(ranked.reference.iter().map(|target| target.value));
    let full = ranked.full.unwrap_or_else(|| greatest.fold(Figure::integer(0), Figure::max));
    draw(canvas, spec, &rows, full, ranked.reference.as_ref(), top)
}

fn ranked_row(spec: &ChartSpec, row: &super::BarRow) -> PlacedBar {
    let text = row.text.clone().or_else(|| row.value.map(|value| value_text(spec, value)));
    let text = text.unwrap_or_default();
    PlacedBar {
        label: row.label.clone(),
        parts: row.value.map(|value| (row.class, value)).into_iter().collect(),
        tip: row.tip.clone().unwrap_or_else(|| text.clone()),
        text,
    }
}

pub(super) fn stacked(canvas: &Canvas, spec: &ChartSpec, stacked: &Stacked, top: i32) -> i32 {
    let tips = tips(spec, stacked);
    let rows: Vec<PlacedBar> = stacked
        .bars
        .iter()
        .zip(tips)
        .map(|(bar, tip)| PlacedBar {
            label: bar.label.clone(),
            parts: parts(&stacked.series, &bar.parts),
            text: bar.value.clone(),
            tip: bar.tip.clone().unwrap_or(tip),
        })
        .collect();
    let top = head::keys(canvas, stacked.series.iter(), top);
    let full = match stacked.whole {
        Whole::Sum => rows.iter().map(|row| sum(&row.parts)).fold(Figure::integer(0), Figure::max),
        Whole::Share => Figure::integer(0),
    };
    draw(canvas, spec, &rows, full, None, top)
}

/// The parts that have a surface.
pub(super) fn parts(series: &[Series], values: &[Option<Figure>]) -> Vec<(Class, Figure)> {
    let known = series.iter().zip(values);
    known
        .filter_map(|(series, value)| value.map(|value| (series.class, value)))
        .filter(|(_, value)| value.is_positive())
        .collect()
}

pub(super) fn sum(parts: &[(Class, Figure)]) -> Figure {
    parts.iter().fold(Figure::integer(0), |sum, (_, value)| sum.plus(*value))
}

/// Name and tooltip of a bar may have so many bytes, on the average of a chart, before tooltips leave out
/// the names of its parts: twenty bars with names of a hundred bytes are then still 6 KB.
const MOST_WORDS: usize = 130;
/// Fewer bars share what so many may have: a dozen of them names its parts under any names.
const FEW: usize = 20;

/// The tooltips of bars that stand beside their names: what the parts are, or, where names are long, the
/// numbers alone in the order of the keys.
fn tips(spec: &ChartSpec, stacked: &Stacked) -> Vec<String> {
    let named: Vec<String> =
        stacked.bars.iter().map(|bar| named_parts(spec, &stacked.series, bar)).collect();
    let labels = stacked.bars.iter().map(|bar| bar.label.len());
    let words: usize = labels.sum::<usize>() + named.iter().map(String::len).sum::<usize>();
    if words <= MOST_WORDS * stacked.bars.len().max(FEW) {
        return named;
    }
    let numbers = |bar: &super::Bar| -> Vec<String> {
        bar.parts.iter().flatten().map(|value| value_text(spec, *value)).collect()
    };
    stacked.bars.iter().map(|bar| numbers(bar).join(", ")).collect()
}

/// `first 1.234, second 56`; empty where nothing was reported.
pub(super) fn named_parts(spec: &ChartSpec, series: &[Series], bar: &super::Bar) -> String {
    let values = series.iter().zip(&bar.parts).filter_map(|(series, value)| {
        value.map(|value| format!("{} {}", series.name, value_text(spec, value)))
    });
    values.collect::<Vec<_>>().join(", ")
}

/// Where the parts of a bar end, in units from its beginning. Every part has a surface: what the small
/// ones take more than their due is taken from the largest.
pub(super) fn ends(parts: &[(Class, Figure)], full: Figure, length: i32) -> Vec<i32> {
    let scale = AxisScale::new(Figure::integer(0), full, (0, length));
    let mut reached = Figure::integer(0);
    let mut last = 0;
    let mut sizes = Vec::with_capacity(parts.len());
    for (_, value) in parts {
        reached = reached.plus(*value);
        let end = scale.at(reached);
        sizes.push(end - last);
        last = end;
    }
    let mut owed = 0;
    for size in &mut sizes {
        if *size < LEAST {
            owed += LEAST - *size;
            *size = LEAST;
        }
    }
    if let Some(largest) = sizes.iter_mut().max_by_key(|size| **size) {
        *largest = (*largest - owed).max(LEAST);
    }
    let mut end = 0;
    sizes
        .iter()
        .map(|size| {
            end += size;
            end
        })
        .collect()
}

fn columns(
    canvas: &Canvas,
    spec: &ChartSpec,
    rows: &[PlacedBar],
    is_text_at_edge: bool,
) -> RowColumns {
    let texts = rows.iter().map(|row| Ink::VALUE.width(&row.text)).max().unwrap_or(0);
    let texts = texts.min(canvas.width() / 3);
    let after = if texts == 0 { 0 } else { texts + TEXT_GAP };
    let names = rows.iter().map(|row| Ink::LABEL.width(&row.label)).max().unwrap_or(0);
    let end = canvas.width() - after;
    let most = match spec.frame {
        Frame::Column => canvas.width() * 3 / 10,
        Frame::Page => canvas.width() * 2 / 5,
    };
    let wrapped = rows.iter().filter(|row| Ink::LABEL.width(&row.label) > most).count();
    if wrapped > 0 && (spec.frame == Frame::Column || wrapped * 2 > rows.len()) {
        return RowColumns {
            is_above: true,
            names: canvas.width(),
            start: 0,
            end,
            is_text_at_edge,
        };
    }
    let names = names.min(most);
    RowColumns { is_above: false, names, start: names + 8, end, is_text_at_edge }
}

fn draw(
    canvas: &Canvas,
    spec: &ChartSpec,
    rows: &[PlacedBar],
    full: Figure,
    reference: Option<&ChartTarget>,
    top: i32,
) -> i32 {
    let columns = columns(canvas, spec, rows, reference.is_some());
    let ruler = Ruler::of(rows, full, &columns);
    let from_zero = AxisScale::new(Figure::integer(0), full, (columns.start, columns.end));
    let scale = ruler.as_ref().map_or(&from_zero, |ruler| &ruler.scale);
    let top = match reference {
        Some(target) => reference_name(canvas, target, scale.at(target.value), top),
        None => top,
    };
    let mut y = top;
    let mut placed = Vec::with_capacity(rows.len());
    for row in rows {
        let ends = ruler.as_ref().zip(row.value()).map(|(ruler, value)| ruler.ends(value));
        let place = BarPlace::of(canvas, row, &columns, full, ends, y);
        y = place.bottom;
        placed.push(place);
    }
    match &ruler {
        Some(ruler) => signed_bars(canvas, rows, &placed, ruler),
        None => bars(canvas, rows, &placed, &columns, full),
    }
    let axis = ruler.as_ref().map_or(columns.start, |ruler| ruler.zero);
    if !rows.is_empty() && !columns.is_above {
        canvas.line(vec![(axis, top), (axis, y - 4)], Ink::AXIS, Tip::default());
    } else if ruler.is_some() {
        // Names above the bars are not crossed.
        for place in &placed {
            let (top, bottom) = place.bar;
            canvas.line(vec![(axis, top - 2), (axis, bottom + 2)], Ink::AXIS, Tip::default());
        }
    }
    if let Some(target) = reference {
        let x = scale.at(target.value);
        canvas.line(vec![(x, top), (x, y - 4)], Ink::TARGET, canvas.tip(&target.label));
    }
    words(canvas, rows, &placed, &columns);
    y
}

/// Where one row stands.
struct BarPlace {
    bottom: i32,
    /// The base line of the first line of its name.
    name: i32,
    /// Top and bottom of its bar.
    bar: (i32, i32),
    lines: Vec<String>,
    /// Where its bar ends, if it has one.
    end: Option<i32>,
    texts: Vec<String>,
}

impl BarPlace {
    /// `signed` are the ends of a bar that runs from zero to either side.
    fn of(
        canvas: &Canvas,
        row: &PlacedBar,
        columns: &RowColumns,
        full: Figure,
        signed: Option<(i32, i32)>,
        top: i32,
    ) -> Self {
        let leading = Ink::LABEL.leading();
        let lines = Ink::LABEL.wrap(&row.label, columns.names);
        let drawn = row.parts.iter().any(|(_, value)| value.is_positive());
        let ends = ends(&row.parts, full_of(row, full), columns.end - columns.start);
        let end = ends.last().filter(|_| drawn).map(|end| columns.start + end);
        // The text of a bar below zero is right of zero, where no bar is.
        let end = signed.map(|(_, right)| right).or(end);
        let beside = canvas.width() - columns.end - TEXT_GAP;
        let room = end.map_or(canvas.width() - columns.start - 4, |end| {
            if columns.is_text_at_edge { beside } else { canvas.width() - end - TEXT_GAP }
        });
        let texts = Ink::VALUE.wrap(&row.text, room.max(beside));
        let (words, value_height) = (leading * count(&lines), Ink::VALUE.leading() * count(&texts));
        if columns.is_above {
            let height = value_height.max(THIN);
            let first = top + words + 3;
            let bar = first + (height - THIN) / 2;
            let bottom = first + height + 7;
            return Self { bottom, name: top + 12, bar: (bar, bar + THIN), lines, end, texts };
        }
        let height = words.max(value_height).max(THICK);
        let bar = top + (height - THICK) / 2;
        let name = top + (height - words) / 2 + 12;
        Self { bottom: top + height + 6, name, bar: (bar, bar + THICK), lines, end, texts }
    }
}

/// The surfaces, class by class, so that each class is one path.
fn bars(
    canvas: &Canvas,
    rows: &[PlacedBar],
    placed: &[BarPlace],
    columns: &RowColumns,
    full: Figure,
) {
    let length = columns.end - columns.start;
    for class in Class::ALL {
        for (row, place) in rows.iter().zip(placed) {
            let mut start = 0;
            let ends = ends(&row.parts, full_of(row, full), length);
            for (nth, ((own, value), end)) in row.parts.iter().zip(&ends).enumerate() {
                // One unit of paper between a part and the next.
                let seam = i32::from(nth + 1 < ends.len() && end - start > LEAST);
                if *own == class && value.is_positive() {
                    let from = (columns.start + start, place.bar.0);
                    canvas.bar(
                        from,
                        (columns.start + end - seam, place.bar.1),
                        Ink::bar(class),
                        Tip::default(),
                    );
                }
                start = *end;
            }
        }
    }
}

/// The bars of values that may be below zero.
fn signed_bars(canvas: &Canvas, rows: &[PlacedBar], placed: &[BarPlace], ruler: &Ruler) {
    for class in Class::ALL {
        for (row, place) in rows.iter().zip(placed) {
            let own = row.parts.first().filter(|(own, _)| *own == class);
            let Some((_, value)) = own else { continue };
            let (left, right) = ruler.ends(*value);
            let corners = ((left, place.bar.0), (right, place.bar.1));
            canvas.bar(corners.0, corners.1, Ink::bar(class), Tip::default());
        }
    }
}

/// A chart of shares has no common length: each bar is its own.
fn full_of(row: &PlacedBar, full: Figure) -> Figure {
    if full.is_positive() { full } else { sum(&row.parts) }
}

/// Names and values, each row under its tooltip, with an unseen line over its bar that is as long
/// as the chart is broad and, by the style sheet, as thick as a row.
fn words(canvas: &Canvas, rows: &[PlacedBar], placed: &[BarPlace], columns: &RowColumns) {
    let mut at_edge = Vec::new();
    for (row, place) in rows.iter().zip(placed) {
        // Who has nothing to say but a name is not silent.
        let tip = canvas.tip(if row.tip.is_empty() { &row.label } else { &row.tip });
        let middle = i32::midpoint(place.bar.0, place.bar.1);
        canvas.line(vec![(0, middle), (canvas.width(), middle)], Ink::ROW, tip);
        canvas.row_lines(&place.lines, (0, place.name), tip);
        let first = middle + 5 - (count(&place.texts) - 1) * Ink::VALUE.leading() / 2;
        match place.end {
            Some(_) if columns.is_text_at_edge => at_edge.push((place, first)),
            Some(end) => canvas.row_lines(&place.texts, (end + TEXT_GAP, first), tip),
            None => canvas.row_lines(&place.texts, (columns.start + 4, first), tip),
        }
    }
    for (place, first) in at_edge {
        canvas.lines(&place.texts, (canvas.width(), first), Ink::VALUE, Anchor::End);
    }
}

/// Draws the name of the line through all bars above them; gives the top of the bars.
fn reference_name(canvas: &Canvas, target: &ChartTarget, x: i32, top: i32) -> i32 {
    let lines = Ink::TARGET_NAME.wrap(&target.label, canvas.width());
    let half = widest(&lines, Ink::TARGET_NAME) / 2 + 1;
    let middle = x.min(canvas.width() - half).max(half);
    let next = canvas.lines(&lines, (middle, top + 12), Ink::TARGET_NAME, Anchor::Middle);
    next - 12 + 4
}
