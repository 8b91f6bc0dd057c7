//! What stands around every chart: unit, period and mark above, keys to the series, the source below.
//!
//! Must not know which kinds of charts exist.

use super::{
    ChartSpec, Series,
    backend::Tip,
    draw::{Anchor, Canvas},
    ink::Ink,
};

/// Who will see the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dress {
    /// A page that has a title and a source beside it, and the style sheet.
    Page,
    /// A file of its own, with title and source.
    File,
}

/// Between the head and what is below it.
const GAP: i32 = 8;
/// The side of a key's square.
const KEY: i32 = 10;
/// From a key's square to its name.
const KEY_GAP: i32 = 6;
/// Between one key and the next.
const BETWEEN_KEYS: i32 = 16;

/// Draws title and message (in a file), unit, period and mark; gives the top of what follows.
pub(super) fn head(canvas: &Canvas, spec: &ChartSpec, dress: Dress) -> i32 {
    let mut top = 0;
    if dress == Dress::File {
        top = paragraph(canvas, &spec.title, Ink::TITLE, top);
        top = paragraph(canvas, &spec.message, Ink::LABEL, top) + 2;
    }
    let parts: Vec<&str> =
        [spec.unit.as_str(), &spec.period].into_iter().filter(|part| !part.is_empty()).collect();
    top = paragraph(canvas, &parts.join(" · "), Ink::NOTE, top);
    if let Some(mark) = &spec.illustrative {
        top = paragraph(canvas, mark, Ink::MARK, top);
    }
    if top == 0 { 0 } else { top + GAP }
}

/// Draws the source (in a file); gives the height of all.
pub(super) fn foot(canvas: &Canvas, spec: &ChartSpec, dress: Dress, bottom: i32) -> i32 {
    if dress == Dress::Page || spec.source.is_empty() {
        return bottom;
    }
    paragraph(canvas, &spec.source, Ink::NOTE, bottom + GAP)
}

/// Lines over the whole width from `top`; gives their bottom.
fn paragraph(canvas: &Canvas, text: &str, ink: Ink, top: i32) -> i32 {
    let lines = ink.wrap(text, canvas.width());
    let next = canvas.lines(&lines, (0, top + ink.leading() - 4), ink, Anchor::Start);
    next - ink.leading() + 4
}

/// Draws a square of each series beside its name, in rows that wrap; gives the top of what follows.
pub(super) fn keys<'a>(canvas: &Canvas, series: impl Iterator<Item = &'a Series>, top: i32) -> i32 {
    let leading = Ink::LABEL.leading();
    let (mut x, mut y, mut row_height) = (0, top, 0);
    for Series { name, class } in series {
        let room = canvas.width() - KEY - KEY_GAP;
        let lines = Ink::LABEL.wrap(name, room);
        let width = KEY + KEY_GAP + widest(&lines, Ink::LABEL);
        if x > 0 && x + width > canvas.width() {
            (x, y, row_height) = (0, y + row_height + 4, 0);
        }
        canvas.bar((x, y + 3), (x + KEY, y + 3 + KEY), Ink::bar(*class), Tip::default());
        canvas.lines(&lines, (x + KEY + KEY_GAP, y + 12), Ink::LABEL, Anchor::Start);
        row_height = row_height.max(leading * count(&lines));
        x += width + BETWEEN_KEYS;
    }
    y + row_height + GAP
}

/// The width of the widest line.
pub(super) fn widest(lines: &[String], ink: Ink) -> i32 {
    lines.iter().map(|line| ink.width(line)).max().unwrap_or(0)
}

/// How many lines, as a length on the canvas.
pub(super) fn count<T>(items: &[T]) -> i32 {
    i32::try_from(items.len()).unwrap_or(i32::MAX)
}

/// Moves blocks of the given heights, wanted with their middles at `wanted`, just so far that none
/// overlaps another or leaves `top` to `bottom`; gives their tops, in the order of the input. `None` if
/// there is no room.
pub(super) fn spread(wanted: &[(i32, i32)], top: i32, bottom: i32) -> Option<Vec<i32>> {
    let total: i32 = wanted.iter().map(|(_, height)| height).sum();
    if total > bottom - top {
        return None;
    }
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|at| wanted[*at].0);
    let mut tops = vec![0; wanted.len()];
    let mut floor = top;
    for &at in &order {
        let (middle, height) = wanted[at];
        tops[at] = (middle - height / 2).max(floor);
        floor = tops[at] + height;
    }
    let mut ceiling = bottom;
    for &at in order.iter().rev() {
        tops[at] = tops[at].min(ceiling - wanted[at].1);
        ceiling = tops[at];
    }
    Some(tops)
}

/// The names of periods below an axis: which of them are shown, and in which lines.
pub(super) struct PeriodLabels {
    /// The place on the axis, the lines, and the middle moved so that they stay on the canvas.
    shown: Vec<(Vec<String>, i32)>,
    /// How many lines the tallest takes.
    tallest: i32,
}

/// Names at their places along an axis, thinned from the last one backwards until they stand apart.
/// `places` are the middles; `edges` the leftmost and rightmost units that text may take.
pub(super) fn thinned(names: &[String], places: &[i32], edges: (i32, i32)) -> PeriodLabels {
    let n = names.len().min(places.len());
    for step in 1..=n.max(1) {
        if let Some(found) = every(names, places, edges, step, n) {
            return found;
        }
    }
    PeriodLabels { shown: Vec::new(), tallest: 0 }
}

/// Every `step`-th name of the first `n`, if they stand apart; the last is always accepted alone.
fn every(
    names: &[String],
    places: &[i32],
    edges: (i32, i32),
    step: usize,
    n: usize,
) -> Option<PeriodLabels> {
    const APART: i32 = 8;
    const MOST_LINES: usize = 2;
    let slot = match places {
        [first, second, ..] => (second - first) * i32::try_from(step).unwrap_or(1),
        _ => edges.1 - edges.0,
    };
    let is_last_resort = step >= n;
    let room = if is_last_resort { edges.1 - edges.0 } else { slot - APART };
    let mut shown = Vec::new();
    let mut taken_from = i32::MAX;
    for at in (0..n).rev().step_by(step) {
        let longest = names[at].split(' ').map(|word| Ink::NOTE.width(word)).max().unwrap_or(0);
        if longest > room && !is_last_resort {
            return None;
        }
        let lines = Ink::NOTE.wrap(&names[at], room);
        let half = widest(&lines, Ink::NOTE) / 2 + 1;
        let middle = places[at].min(edges.1 - half).max(edges.0 + half);
        let overlaps = taken_from != i32::MAX && middle + half + APART / 2 > taken_from;
        if (lines.len() > MOST_LINES || overlaps) && !is_last_resort {
            return None;
        }
        taken_from = middle - half;
        shown.push((lines, middle));
    }
    shown.reverse();
    let tallest = shown.iter().map(|(lines, _)| count(lines)).max().unwrap_or(0);
    Some(PeriodLabels { shown, tallest })
}

impl PeriodLabels {
    /// Draws the names below `top`; gives their bottom.
    pub(super) fn draw(&self, canvas: &Canvas, top: i32) -> i32 {
        for (lines, middle) in &self.shown {
            canvas.lines(lines, (*middle, top + 13), Ink::NOTE, Anchor::Middle);
        }
        top + 2 + Ink::NOTE.leading() * self.tallest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_moved_apart_and_stay_inside() {
        assert_eq!(spread(&[(50, 16), (52, 16)], 0, 100), Some(vec![42, 58]));
        assert_eq!(spread(&[(98, 16), (97, 16)], 0, 100), Some(vec![84, 68]));
        assert_eq!(spread(&[(0, 16), (0, 16)], 0, 30), None);
        assert_eq!(spread(&[], 0, 0), Some(vec![]));
    }
}
