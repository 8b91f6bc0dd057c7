//! Marks as pixels, for the PNG beside each chart.
//!
//! Must not know which charts exist. The colours are those of `chart.css` on white paper, which a test
//! compares. A surface has whole pixels; a text, a dot and a slanted line have edges that fade into the
//! paper in a few steps, so that a palette holds all of it.

use std::cell::RefCell;

use ab_glyph_rasterizer::{Point, Rasterizer, point};

use super::{
    Class,
    backend::{Anchor, Mark, Shape},
    ink::Ink,
    picture::{Picture, Rgb},
    typeface::{self, Letters, Mask, STEPS, real},
};

/// Pixels for each unit of the canvas.
const SCALE: i32 = 2;

/// A colour of [`COLOURS`], by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Colour(u8);

/// The variables of `chart.css` that colours of marks come from, with their values on white paper.
const COLOURS: [(&str, Rgb); 17] = [
    ("--ck-paper", [0xff, 0xff, 0xff]),
    ("--ck-ink", [0x1b, 0x1b, 0x1b]),
    ("--ck-soft", [0x50, 0x50, 0x50]),
    ("--ck-grid", [0xd9, 0xdc, 0xe1]),
    ("--ck-axis", [0x76, 0x7b, 0x84]),
    ("--ck-track", [0xe4, 0xe7, 0xeb]),
    ("--ck-0", [0x4a, 0x73, 0x90]),
    ("--ck-1", [0x0b, 0x4a, 0x73]),
    ("--ck-2", [0x54, 0x9b, 0xc8]),
    ("--ck-3", [0xc4, 0x47, 0x0b]),
    ("--ck-4", [0x0b, 0x4a, 0x73]),
    ("--ck-5", [0x7a, 0x8f, 0xc9]),
    ("--ck-6", [0xb8, 0x86, 0x0b]),
    ("--ck-7", [0x9d, 0x1c, 0x1f]),
    ("--ck-3s", [0xfb, 0xd9, 0xc2]),
    ("--ck-5s", [0xff, 0xff, 0xff]),
    ("--ck-6s", [0xfb, 0xee, 0xc4]),
];

const PAPER: Colour = Colour(0);
const INK: Colour = Colour(1);
const SOFT: Colour = Colour(2);
const GRID: Colour = Colour(3);
const AXIS: Colour = Colour(4);
const TRACK: Colour = Colour(5);
const FIRST_CLASS: u8 = 6;
const LIGHT: [Colour; 3] = [Colour(14), Colour(15), Colour(16)];

impl Colour {
    fn class(class: Class) -> Self {
        Self(FIRST_CLASS + class.number())
    }

    /// The number of a pixel that this colour covers in so many steps. Uncovered paper is zero.
    fn pixel(self, steps: u8) -> u8 {
        if self == PAPER { 0 } else { self.0 * (STEPS + 1) + steps }
    }

    /// The colour of a pixel: that of its mark, faded into the paper.
    fn rgb(pixel: u8) -> Rgb {
        let (colour, steps) = (pixel / (STEPS + 1), u32::from(pixel % (STEPS + 1)));
        let full = COLOURS.get(usize::from(colour)).map_or([0; 3], |(_, rgb)| *rgb);
        let paper = COLOURS[0].1;
        let mut rgb = [0; 3];
        for ((mixed, full), paper) in rgb.iter_mut().zip(full).zip(paper) {
            let whole = u32::from(STEPS);
            let sum = u32::from(full) * steps + u32::from(paper) * (whole - steps);
            *mixed = u8::try_from((sum + whole / 2) / whole).unwrap_or(u8::MAX);
        }
        if pixel == 0 { paper } else { rgb }
    }
}

/// How a stroke looks: its width in pixels, and the lengths drawn and left out, if it is broken.
#[derive(Clone, Copy)]
struct Stroke {
    colour: Colour,
    width: i32,
    dash: Option<(i32, i32)>,
}

impl Stroke {
    fn of(ink: Ink) -> Self {
        let (colour, width, dash) = match ink {
            Ink::GRID => (GRID, 2, None),
            Ink::TARGET => (INK, 3, Some((10, 6))),
            Ink::BREAK => (AXIS, 2, Some((4, 6))),
            ink => match ink.line_class() {
                Some(class @ Class::Second) => (Colour::class(class), 4, Some((14, 6))),
                Some(class @ Class::Third) => (Colour::class(class), 4, Some((4, 6))),
                Some(class) => (Colour::class(class), 4, None),
                None => (AXIS, 2, None),
            },
        };
        Self { colour, width, dash }
    }
}

/// The picture file of marks on a canvas of so many units; `about` is what it says of itself.
pub(super) fn png(
    marks: &[Mark],
    (width, height): (i32, i32),
    about: &[(&str, String)],
) -> Vec<u8> {
    let pixels = |units: i32| usize::try_from(units * SCALE).unwrap_or(0);
    let picture = Picture::new(pixels(width), pixels(height));
    LETTERS.with_borrow_mut(|letters| {
        let mut page = Page { picture, letters };
        for mark in marks.iter().filter(|mark| !mark.is_unseen()) {
            page.put(mark);
        }
        page.picture.png(Colour::rgb, about)
    })
}

thread_local! {
    /// The letters that this thread has drawn: each is drawn once, not once a chart. Some three thousand
    /// at the most, of three sizes and at four places, half a megabyte.
    static LETTERS: RefCell<Letters> = RefCell::default();
}

struct Page<'l> {
    picture: Picture,
    letters: &'l mut Letters,
}

impl Page<'_> {
    fn put(&mut self, mark: &Mark) {
        match &mark.shape {
            Shape::Area(left, top, right, bottom) => {
                let class = mark.ink.bar_class();
                let colour = class.map_or(TRACK, Colour::class);
                let corners = [left, top, right, bottom].map(|units| units * SCALE);
                let is_plain =
                    !matches!(class, Some(Class::Overdue | Class::Second | Class::Third));
                let plain = is_plain.then(|| colour.pixel(STEPS));
                self.area(corners, plain, |x, y| texture(class, colour, x, y).pixel(STEPS));
            }
            Shape::Line(points) => self.line(points, Stroke::of(mark.ink)),
            Shape::Dot(at, radius) => self.dot(*at, *radius, mark.ink),
            Shape::Text { at, anchor, text } => self.text(*at, *anchor, text, mark.ink),
        }
    }

    /// Colours an area: all of it alike, if it is `plain`, or pixel by pixel.
    fn area(
        &mut self,
        [left, top, right, bottom]: [i32; 4],
        plain: Option<u8>,
        pixel: impl Fn(i32, i32) -> u8,
    ) {
        let (left, right) = (left.min(right).max(0), left.max(right));
        for y in top.min(bottom)..top.max(bottom) {
            let row = self.picture.row(y, left, right);
            match plain {
                Some(pixel) => row.fill(pixel),
                None => (left..right).zip(row).for_each(|(x, at)| *at = pixel(x, y)),
            }
        }
    }

    fn line(&mut self, points: &[(i32, i32)], stroke: Stroke) {
        let corners: Vec<Point> =
            points.iter().map(|(x, y)| point(real(x * SCALE), real(y * SCALE))).collect();
        let mut walked = 0.0;
        for pair in corners.windows(2) {
            let [from, to] = [pair[0], pair[1]];
            for (from, to) in drawn(from, to, stroke.dash, &mut walked) {
                self.stroke(from, to, stroke);
            }
        }
        if stroke.dash.is_none() && corners.len() > 2 {
            for corner in &corners[1..corners.len() - 1] {
                self.disc(*corner, real(stroke.width) / 2.0, stroke.colour);
            }
        }
    }

    /// One straight piece of a line.
    fn stroke(&mut self, from: Point, to: Point, stroke: Stroke) {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let length = (dx * dx + dy * dy).sqrt();
        if length <= 0.0 {
            return;
        }
        let half = real(stroke.width) / 2.0;
        let (nx, ny) = (-dy / length * half, dx / length * half);
        let corners = [
            point(from.x + nx, from.y + ny),
            point(to.x + nx, to.y + ny),
            point(to.x - nx, to.y - ny),
            point(from.x - nx, from.y - ny),
        ];
        let low = (from.x.min(to.x) - half, from.y.min(to.y) - half);
        let high = (from.x.max(to.x) + half, from.y.max(to.y) + half);
        let mask = Mask::of(low, high, |rasterizer, origin| {
            polygon(rasterizer, &corners.map(|at| point(at.x + origin.x, at.y + origin.y)));
        });
        cover(&mut self.picture, &mask, (0, 0), stroke.colour);
    }

    /// A dot on a line has a rim of paper; a gap is a ring.
    fn dot(&mut self, (x, y): (i32, i32), radius: u32, ink: Ink) {
        let at = point(real(x * SCALE), real(y * SCALE));
        let radius = real(i32::try_from(radius).unwrap_or(0) * SCALE);
        let (rim, inside) = match ink.line_class() {
            Some(class) => (PAPER, Colour::class(class)),
            None => (AXIS, PAPER),
        };
        self.disc(at, radius + 1.0, rim);
        self.disc(at, radius - 1.0, inside);
    }

    fn disc(&mut self, at: Point, radius: f32, colour: Colour) {
        // What a curve of Bézier needs to pass for a quarter of a circle.
        let pull = radius * 0.552_284_8;
        let (low, high) = ((at.x - radius, at.y - radius), (at.x + radius, at.y + radius));
        let mask = Mask::of(low, high, |rasterizer, origin| {
            let c = point(at.x + origin.x, at.y + origin.y);
            let quarters = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)];
            for pair in quarters.windows(2) {
                let [(ax, ay), (bx, by)] = [pair[0], pair[1]];
                let on = |x: f32, y: f32| point(c.x + x * radius, c.y + y * radius);
                let (from, to) = (on(ax, ay), on(bx, by));
                let first = point(from.x + bx * pull, from.y + by * pull);
                let second = point(to.x + ax * pull, to.y + ay * pull);
                rasterizer.draw_cubic(from, first, second, to);
            }
        });
        cover(&mut self.picture, &mask, (0, 0), colour);
    }

    fn text(&mut self, (x, y): (i32, i32), anchor: Anchor, text: &str, ink: Ink) {
        let size = ink.size() * SCALE.unsigned_abs();
        let is_bold = ink == Ink::TITLE;
        let colour = if matches!(ink, Ink::NOTE | Ink::MARK) { SOFT } else { INK };
        let width = typeface::width(text, size, is_bold);
        let start = match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
        let Self { picture, letters } = self;
        letters.set(text, size, is_bold, real(x * SCALE) - start, |at, mask| {
            cover(picture, mask, (at, y * SCALE), colour);
        });
    }
}

/// Colours what a mask covers. Where something lies already, the one that covers more is seen.
fn cover(picture: &mut Picture, mask: &Mask, (x, y): (i32, i32), colour: Colour) {
    let width = i32::try_from(mask.width).unwrap_or(0);
    for (row, cover) in (mask.top + y..).zip(mask.cover.chunks(mask.width.max(1))) {
        let left = mask.left + x;
        let skipped = usize::try_from(-left).unwrap_or(0);
        let pixels = picture.row(row, left, left + width);
        for (pixel, steps) in pixels.iter_mut().zip(cover.iter().skip(skipped)) {
            let is_seen = *steps > STEPS / 2 || (*pixel == 0 && *steps > 0);
            let is_darker = *pixel / (STEPS + 1) != colour.0 || *pixel % (STEPS + 1) < *steps;
            if is_seen && is_darker {
                *pixel = colour.pixel(*steps);
            }
        }
    }
}

/// The pieces of a straight line that a broken stroke draws; `walked` is how far the stroke has come.
fn drawn(
    from: Point,
    to: Point,
    dash: Option<(i32, i32)>,
    walked: &mut f32,
) -> Vec<(Point, Point)> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = (dx * dx + dy * dy).sqrt();
    let Some((on, off)) = dash.filter(|_| length > 0.0) else { return vec![(from, to)] };
    let (on, period) = (real(on), real(on + off));
    let place = |at: f32| point(from.x + dx * at / length, from.y + dy * at / length);
    let mut pieces = Vec::new();
    let mut start = -(*walked % period);
    while start < length {
        let (begin, end) = (start.max(0.0), (start + on).min(length));
        if end > begin {
            pieces.push((place(begin), place(end)));
        }
        start += period;
    }
    *walked += length;
    pieces
}

fn polygon(rasterizer: &mut Rasterizer, corners: &[Point]) {
    for (at, corner) in corners.iter().enumerate() {
        rasterizer.draw_line(*corner, corners[(at + 1) % corners.len()]);
    }
}

/// The patterns of `patterns.svg`, so that grey print reads.
fn texture(class: Option<Class>, colour: Colour, x: i32, y: i32) -> Colour {
    match class {
        // Stripes at 45°, two of five units wide.
        Some(Class::Overdue) if (x + y).rem_euclid(14) < 6 => LIGHT[0],
        // A dot in each square of five units.
        Some(Class::Second)
            if (2..6).contains(&x.rem_euclid(10)) && (2..6).contains(&y.rem_euclid(10)) =>
        {
            LIGHT[1]
        }
        // Level stripes.
        Some(Class::Third) if y.rem_euclid(10) < 4 => LIGHT[2],
        _ => colour,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_those_of_the_style_sheet() {
        let css = super::super::CSS;
        for (name, [r, g, b]) in COLOURS {
            let (_, after) = css.split_once(&format!("{name}:")).expect("the variable is set");
            let value = after.split([';', '}']).next().unwrap_or("").trim_start_matches('#');
            let full = match value.len() {
                3 => value.chars().flat_map(|c| [c, c]).collect(),
                _ => value.to_owned(),
            };
            assert_eq!(full, format!("{r:02x}{g:02x}{b:02x}"), "{name}");
        }
        let classes = Class::ALL.map(|class| COLOURS[usize::from(Colour::class(class).0)].0);
        assert_eq!(classes[0], "--ck-0");
        assert_eq!(classes[7], "--ck-7");
    }
}
