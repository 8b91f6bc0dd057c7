//! The embedded typeface: which pixels a letter covers, and how wide it is.
//!
//! Must not know charts. Roboto, cut down to the letters of Vietnamese and its neighbours
//! (`fonts/README.md`); a text is set letter after letter, without kerning, so that it is never wider than
//! `measure` says.

use std::{collections::BTreeMap, sync::LazyLock};

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use ttf_parser::{Face, OutlineBuilder, Rect};
use unicode_normalization::UnicodeNormalization;

use crate::markup::languages;

static REGULAR: LazyLock<Face<'static>> =
    LazyLock::new(|| face(include_bytes!("fonts/Roboto-Regular.ttf")));
static BOLD: LazyLock<Face<'static>> =
    LazyLock::new(|| face(include_bytes!("fonts/Roboto-Bold.ttf")));

fn face(bytes: &'static [u8]) -> Face<'static> {
    Face::parse(bytes, 0).expect("internal error: the embedded font is sound")
}

/// A pixel is covered in so many steps: few, so that the colours of most charts fit into four bits.
pub(super) const STEPS: u8 = 4;

/// A letter stands at one of so many places within a pixel.
const PLACES: i32 = 4;

/// The pixels a shape covers.
#[derive(Debug, Default)]
pub(super) struct Mask {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) width: usize,
    /// Row by row, from 0 to [`STEPS`].
    pub(super) cover: Vec<u8>,
}

impl Mask {
    /// What `draw` draws between the corners given, in pixels. Outlines must run the same way round, for
    /// what is covered twice is covered.
    pub(super) fn of(
        (left, top): (f32, f32),
        (right, bottom): (f32, f32),
        draw: impl FnOnce(&mut Rasterizer, Point),
    ) -> Self {
        let (left, top) = (whole(left.floor()) - 1, whole(top.floor()) - 1);
        let size = |from: i32, to: f32| usize::try_from(whole(to.ceil()) + 1 - from).unwrap_or(0);
        let (width, height) = (size(left, right), size(top, bottom));
        let mut rasterizer = Rasterizer::new(width, height);
        draw(&mut rasterizer, point(-real(left), -real(top)));
        let mut cover = vec![0; width * height];
        rasterizer.for_each_pixel(|at, covered| {
            if let Some(pixel) = cover.get_mut(at) {
                *pixel = steps(covered);
            }
        });
        Self { left, top, width, cover }
    }
}

/// Coverage in steps.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to a few steps"
)]
fn steps(covered: f32) -> u8 {
    (covered.abs().clamp(0.0, 1.0) * f32::from(STEPS) + 0.5) as u8
}

/// A whole number of pixels.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "pixels of one picture"
)]
pub(super) fn whole(pixels: f32) -> i32 {
    pixels as i32
}

/// Pixels as the rasteriser takes them.
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "pixels of one picture")]
pub(super) fn real(pixels: i32) -> f32 {
    pixels as f32
}

/// Letters as they were drawn before.
#[derive(Default)]
pub(super) struct Letters(BTreeMap<(char, u32, bool, i32), Mask>);

impl Letters {
    /// Hands every letter of a text that begins at `x` to `place`, with the pixel its mask counts from.
    pub(super) fn set(
        &mut self,
        text: &str,
        size: u32,
        is_bold: bool,
        x: f32,
        mut place: impl FnMut(i32, &Mask),
    ) {
        let face = if is_bold { &*BOLD } else { &*REGULAR };
        let scale = scale(face, size);
        let mut x = x;
        for letter in letters(text) {
            let fourths = whole((x * real(PLACES)).round());
            let (pixel, fourth) = (fourths.div_euclid(PLACES), fourths.rem_euclid(PLACES));
            let mask = self
                .0
                .entry((letter, size, is_bold, fourth))
                .or_insert_with(|| mask(face, letter, scale, real(fourth) / real(PLACES)));
            place(pixel, mask);
            x += advance(face, letter) * scale;
        }
    }
}

/// The width of a text in pixels.
pub(super) fn width(text: &str, size: u32, is_bold: bool) -> f32 {
    let face = if is_bold { &*BOLD } else { &*REGULAR };
    letters(text).map(|letter| advance(face, letter)).sum::<f32>() * scale(face, size)
}

fn scale(face: &Face<'_>, size: u32) -> f32 {
    real(i32::try_from(size).unwrap_or(0)) / f32::from(face.units_per_em())
}

/// What is seen of a text.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.nfc().filter(|c| !languages::is_mark(*c))
}

/// A letter that the font lacks is its empty box.
fn advance(face: &Face<'_>, letter: char) -> f32 {
    let glyph = face.glyph_index(letter).unwrap_or_default();
    f32::from(face.glyph_hor_advance(glyph).unwrap_or_default())
}

fn mask(face: &Face<'_>, letter: char, scale: f32, shift: f32) -> Mask {
    let glyph = face.glyph_index(letter).unwrap_or_default();
    let Some(Rect { x_min, y_min, x_max, y_max }) = face.glyph_bounding_box(glyph) else {
        return Mask::default();
    };
    let corner = |x: i16, y: i16| (f32::from(x) * scale + shift, -f32::from(y) * scale);
    Mask::of(corner(x_min, y_max), corner(x_max, y_min), |rasterizer, origin| {
        let at = point(origin.x + shift, origin.y);
        let mut pen = Pen { rasterizer, at, scale, start: at, last: at };
        let _box = face.outline_glyph(glyph, &mut pen);
    })
}

/// Draws an outline of the font, whose y runs upwards.
struct Pen<'r> {
    rasterizer: &'r mut Rasterizer,
    at: Point,
    scale: f32,
    start: Point,
    last: Point,
}

impl Pen<'_> {
    fn place(&self, x: f32, y: f32) -> Point {
        point(self.at.x + x * self.scale, self.at.y - y * self.scale)
    }
}

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = self.place(x, y);
        self.last = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.place(x, y);
        self.rasterizer.draw_line(self.last, to);
        self.last = to;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (by, to) = (self.place(x1, y1), self.place(x, y));
        self.rasterizer.draw_quad(self.last, by, to);
        self.last = to;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (by, then, to) = (self.place(x1, y1), self.place(x2, y2), self.place(x, y));
        self.rasterizer.draw_cubic(self.last, by, then, to);
        self.last = to;
    }

    fn close(&mut self) {
        self.rasterizer.draw_line(self.last, self.start);
        self.last = self.start;
    }
}

#[cfg(test)]
mod tests {
    use super::{super::measure, *};

    /// Every letter that can stand in a Vietnamese text.
    fn letters() -> impl Iterator<Item = char> {
        let ranges = [' '..='~', '\u{a0}'..='ÿ', '\u{1ea0}'..='\u{1ef9}'];
        let others = "ĂăĐđĨĩŨũƠơƯư–—‘’“”…•−≤≥≈\u{202f}₫‰".chars();
        ranges.into_iter().flatten().filter(|c| *c != '\u{ad}').chain(others)
    }

    #[test]
    fn the_font_has_every_letter_of_vietnamese() {
        for (name, face) in [("regular", &*REGULAR), ("bold", &*BOLD)] {
            let missing: String = letters().filter(|c| face.glyph_index(*c).is_none()).collect();
            assert_eq!(missing, "", "{name}");
        }
    }

    /// Charts are laid out by `measure`; what fits there must fit here.
    #[test]
    fn no_text_is_wider_than_charts_are_laid_out_for() {
        let vietnamese = letters().filter(|c| c.is_alphanumeric() || " .,;:()/%-–−·".contains(*c));
        for letter in vietnamese {
            let text: String = std::iter::repeat_n(letter, 20).collect();
            let (regular, bold) = (measure::width(&text, 100), measure::bold_width(&text, 100));
            assert!(width(&text, 100, false) <= real(regular) + 0.5, "{letter}");
            assert!(width(&text, 100, true) <= real(bold) + 0.5, "{letter} in bold");
        }
    }

    #[test]
    fn a_letter_of_two_code_points_is_one_letter() {
        let (composed, taken_apart) = ("Ệ".nfc(), "Ệ".nfd());
        let (composed, taken_apart): (String, String) = (composed.collect(), taken_apart.collect());
        assert!((width(&composed, 26, false) - width(&taken_apart, 26, false)).abs() < 0.001);
        let mut places = 0;
        Letters::default().set(&taken_apart, 26, false, 0.0, |_, mask| {
            places += 1;
            assert!(mask.cover.contains(&STEPS), "it is black somewhere");
        });
        assert_eq!(places, 1);
    }
}
