//! What a mark is drawn with: a CSS class, never a colour; how large text of each class is.
//!
//! Must not know plotters or where marks stand.

use super::{Class, measure};

/// A kind of stroke, surface or text, by its place in [`CLASSES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink(u8);

/// Each ink's CSS class; `chart.css` gives it its looks.
const CLASSES: [&str; 30] = [
    "ht", "gr", "ax", "tg", "bk", "tk", "gp", "lb", "v", "nt", "ti", "mk", "tl", "c0", "c1", "c2",
    "c3", "c4", "c5", "c6", "c7", "l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "r",
];

const FIRST_BAR: u8 = 13;
const FIRST_LINE: u8 = 21;

impl Ink {
    /// An unseen surface that carries the tooltip of what lies under it.
    pub(super) const HIT: Self = Self(0);
    /// A grid line.
    pub(super) const GRID: Self = Self(1);
    /// A base line.
    pub(super) const AXIS: Self = Self(2);
    /// The line of a target.
    pub(super) const TARGET: Self = Self(3);
    /// The line at which a series breaks.
    pub(super) const BREAK: Self = Self(4);
    /// The whole of which a bar is a part.
    pub(super) const TRACK: Self = Self(5);
    /// A period without a value.
    pub(super) const GAP: Self = Self(6);
    /// A name.
    pub(super) const LABEL: Self = Self(7);
    /// A value.
    pub(super) const VALUE: Self = Self(8);
    /// Unit, period, source, steps of an axis.
    pub(super) const NOTE: Self = Self(9);
    /// The title, in a file of its own.
    pub(super) const TITLE: Self = Self(10);
    /// The mark of invented figures.
    pub(super) const MARK: Self = Self(11);
    /// The name of a target or a break.
    pub(super) const TARGET_NAME: Self = Self(12);

    /// A row of words beside a bar, and the unseen line below them that carries their tooltip.
    pub(super) const ROW: Self = Self(29);

    /// The surface of a bar.
    pub(super) fn bar(class: Class) -> Self {
        Self(FIRST_BAR + class.number())
    }

    /// A line of a series and the dots on it.
    pub(super) fn line(class: Class) -> Self {
        Self(FIRST_LINE + class.number())
    }

    pub(super) fn class(self) -> &'static str {
        CLASSES.get(usize::from(self.0)).copied().unwrap_or("lb")
    }

    /// The font size of text in this ink, in units of the canvas.
    pub(super) fn size(self) -> u32 {
        match self {
            Self::TITLE => 16,
            Self::NOTE | Self::MARK | Self::TARGET_NAME => 12,
            _ => 13,
        }
    }

    /// From one base line of text to the next.
    pub(super) fn leading(self) -> i32 {
        match self {
            Self::TITLE => 21,
            Self::NOTE | Self::MARK | Self::TARGET_NAME => 15,
            _ => 16,
        }
    }

    /// The width of a text in this ink.
    pub(super) fn width(self, text: &str) -> i32 {
        if self == Self::TITLE {
            measure::bold_width(text, self.size())
        } else {
            measure::width(text, self.size())
        }
    }

    /// The lines of a text in this ink that are at most `limit` wide.
    pub(super) fn wrap(self, text: &str, limit: i32) -> Vec<String> {
        measure::wrap(text, limit, |line| self.width(line))
    }
}
