//! The only place that calls plotters: a canvas of bars, lines, dots and text, and scales from numbers to
//! units of the canvas.
//!
//! Must not know which charts exist. Coordinates are floats here only, because plotters takes floats.

use std::{cell::RefCell, rc::Rc};

use plotters::{
    coord::{Shift, ranged1d::Ranged, types::RangedCoordf64},
    drawing::{DrawingArea, IntoDrawingArea},
    element::{Circle, Drawable, PathElement, PointCollection, Rectangle},
    style::{
        BLACK, Color, FontDesc, FontFamily, FontStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

pub(super) use super::backend::Anchor;
use super::{
    Figure,
    backend::{DrawnSheet, Pen, SheetBackend, Tip},
    ink::Ink,
};

/// A value as a coordinate. A number of more than 53 bits loses its last digits: on a canvas of a
/// thousand units nobody sees them.
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "coordinates only")]
fn coordinate(figure: Figure) -> f64 {
    figure.mantissa() as f64 / 10_f64.powi(i32::from(figure.decimals()))
}

/// From values to units along one direction of the canvas.
pub(super) struct AxisScale {
    range: RangedCoordf64,
    units: (i32, i32),
}

impl AxisScale {
    /// Values from `low` to `high` onto units from `units.0` to `units.1`. An empty range of values
    /// is taken as one from `low` to `low + 1`.
    pub(super) fn new(low: Figure, high: Figure, units: (i32, i32)) -> Self {
        let (low, high) = (coordinate(low), coordinate(high));
        let high = if high > low { high } else { low + 1.0 };
        Self { range: RangedCoordf64::from(low..high), units }
    }

    /// The unit of a value; a value beyond the scale stands at its end.
    pub(super) fn at(&self, value: Figure) -> i32 {
        let (low, high) = self.units;
        self.range.map(&coordinate(value), self.units).clamp(low.min(high), low.max(high))
    }
}

/// A surface to draw on.
pub(super) struct Canvas {
    area: DrawingArea<SheetBackend, Shift>,
    sheet: Rc<RefCell<DrawnSheet>>,
    font: FontDesc<'static>,
    width: i32,
}

/// The canvas is as high as what is drawn on it turns out to be; plotters asks for a bound.
const MOST_HEIGHT: u32 = 1_000_000;

impl Canvas {
    pub(super) fn new(width: i32) -> Self {
        Self::with_margin(width, 0)
    }

    /// A canvas whose origin stands `margin` inside the frame; `width` is that between the margins.
    pub(super) fn with_margin(width: i32, margin: i32) -> Self {
        let sheet = Rc::new(RefCell::new(DrawnSheet::new()));
        let size = (u32::try_from(width + 2 * margin).unwrap_or_default(), MOST_HEIGHT);
        let backend = SheetBackend { sheet: Rc::clone(&sheet), size };
        let font = FontDesc::new(FontFamily::SansSerif, 13.0, FontStyle::Normal);
        let area = backend.into_drawing_area().margin(margin, margin, margin, margin);
        Self { area, sheet, font, width }
    }

    /// Units from the left edge to the right one.
    pub(super) fn width(&self) -> i32 {
        self.width
    }

    /// Keeps a tooltip for marks that come later.
    pub(super) fn tip(&self, text: &str) -> Tip {
        self.sheet.borrow_mut().tip(text)
    }

    /// A filled rectangle between two corners; nothing if it has no surface.
    pub(super) fn bar(&self, from: (i32, i32), to: (i32, i32), ink: Ink, tip: Tip) {
        if from.0 != to.0 && from.1 != to.1 {
            self.draw(&Rectangle::new([from, to], BLACK.filled()), Pen { ink, tip });
        }
    }

    /// A line through points; nothing if there are fewer than two.
    pub(super) fn line(&self, points: Vec<(i32, i32)>, ink: Ink, tip: Tip) {
        if points.len() >= 2 {
            self.draw(&PathElement::new(points, BLACK), Pen { ink, tip });
        }
    }

    pub(super) fn dot(&self, at: (i32, i32), radius: i32, ink: Ink, tip: Tip) {
        self.draw(&Circle::new(at, radius, BLACK.filled()), Pen { ink, tip });
    }

    /// A text whose base line and anchor stand at `at`.
    pub(super) fn text(&self, text: &str, at: (i32, i32), ink: Ink, anchor: Anchor) {
        self.tipped(text, at, ink, anchor, Tip::default());
    }

    fn tipped(&self, text: &str, at: (i32, i32), ink: Ink, anchor: Anchor, tip: Tip) {
        let h_pos = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let pos = Pos::new(h_pos, VPos::Bottom);
        let style = self.font.clone().color(&BLACK).pos(pos);
        self.sheet.borrow_mut().set_pen(Pen { ink, tip });
        self.area.draw_text(text, &style, at).expect("internal error: a sheet takes every mark");
    }

    /// Lines of text, the first with its base line at `at`; gives where the next line would stand.
    pub(super) fn lines(&self, lines: &[String], at: (i32, i32), ink: Ink, anchor: Anchor) -> i32 {
        let mut y = at.1;
        for line in lines {
            self.text(line, (at.0, y), ink, anchor);
            y += ink.leading();
        }
        y
    }

    /// Lines of text of a row, all under the tooltip of the row.
    pub(super) fn row_lines(&self, lines: &[String], at: (i32, i32), tip: Tip) {
        let mut y = at.1;
        for line in lines {
            self.tipped(line, (at.0, y), Ink::ROW, Anchor::Start, tip);
            y += Ink::ROW.leading();
        }
    }

    /// The SVG elements of all that was drawn.
    pub(super) fn svg(&self) -> String {
        self.sheet.borrow().svg()
    }

    fn draw<E>(&self, element: &E, pen: Pen)
    where
        for<'b> &'b E: PointCollection<'b, (i32, i32)>,
        E: Drawable<SheetBackend>,
    {
        self.sheet.borrow_mut().set_pen(pen);
        self.area.draw(element).expect("internal error: a sheet takes every mark");
    }
}
