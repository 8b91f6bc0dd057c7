//! Charts as plain data, and as SVG that any theme colours and any reader can read.
//!
//! Must not know procedures, pages or where figures come from; every word comes from the caller.
//!
//! A [`ChartSpec`] is what a chart shows; [`svg`] draws it for a page, [`svg_file`] for a download. Marks
//! carry CSS classes, never colours: [`CSS`] gives those, for light, dark, high contrast, forced colours
//! and print, and [`PATTERNS`] stands once in each page so that grey print reads.

mod backend;
mod draw;
mod figure;
mod head;
mod ink;
mod lines;
mod looks;
mod measure;
mod multiples;
mod rows;
mod small;
mod spec;
mod stacks;

use crate::markup::languages;
use draw::Canvas;
pub use figure::Figure;
use head::Dress;
pub use looks::style_sheet;
pub use measure::{bold_width, width, wrap};
pub use spec::{
    Bar, BarRow, ChartKind, ChartLine, ChartSpec, ChartTarget, Class, Direction, Frame, Panel,
    PanelStyle, Point, Ranked, RateLine, Series, SeriesBreak, SmallMultiples, Sparkline, Stacked,
    TargetBar, Whole,
};

/// The looks of all charts, on CSS variables that a theme may set.
pub const CSS: &str = include_str!("chart.css");

/// Patterns that the classes of bars are filled with; stands once in a page, anywhere in its body.
pub const PATTERNS: &str = include_str!("patterns.svg");

/// The chart as an `<svg>` for a page. `id` begins the two ids in it (`id-t`, `id-d`) and must be
/// unique in the page. The page needs [`CSS`] and, once, [`PATTERNS`].
pub fn svg(spec: &ChartSpec, id: &str) -> String {
    let (width, height, canvas) = drawn(spec, Dress::Page);
    let marks = canvas.svg();
    let class = class_of(spec);
    format!("{}{marks}</svg>", opening(spec, id, &class, (width, height), ""))
}

/// The chart as an SVG file that stands alone: with title, period, source and its own looks.
pub fn svg_file(spec: &ChartSpec) -> String {
    let (width, height, canvas) = drawn(spec, Dress::File);
    let marks = canvas.svg();
    let class = format!("{} alone", class_of(spec));
    let extra =
        format!(" xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"");
    let defs = PATTERNS
        .split_once('>')
        .and_then(|(_, rest)| rest.rsplit_once("</svg>"))
        .map_or("", |(defs, _)| defs);
    format!(
        "{}<style>{CSS}</style>{defs}<rect class=\"pg\" width=\"{width}\" height=\"{height}\"/>{marks}</svg>\n",
        opening(spec, "chart", &class, (width, height), &extra)
    )
}

/// What the chart says: its message, in which unit, of which period; and that it is invented.
fn described(spec: &ChartSpec) -> String {
    let parts = [&spec.message, &spec.unit, &spec.period];
    let parts = parts.into_iter().chain(&spec.illustrative).filter(|part| !part.is_empty());
    let mut sentence = String::new();
    for part in parts {
        let join = match sentence.trim_end_matches(languages::is_mark).chars().next_back() {
            None => "",
            Some('.') => " ",
            Some(_) => ". ",
        };
        sentence.push_str(join);
        sentence.push_str(part);
    }
    sentence
}

fn class_of(spec: &ChartSpec) -> String {
    let size = match (&spec.kind, spec.frame) {
        (ChartKind::Sparkline(_), _) => "sp",
        (_, Frame::Column) => "n",
        (_, Frame::Page) => "w",
    };
    format!("ck {size}")
}

fn opening(
    spec: &ChartSpec,
    id: &str,
    class: &str,
    (width, height): (i32, i32),
    extra: &str,
) -> String {
    let id = backend::escape(id);
    format!(
        "<svg{extra} class=\"{class}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" \
         viewBox=\"0 0 {width} {height}\"><title id=\"{id}-t\">{}</title>\
         <desc id=\"{id}-d\">{}</desc>",
        backend::escape(&spec.title),
        backend::escape(&described(spec))
    )
}

/// Draws: the width, the height, and the canvas with the marks.
fn drawn(spec: &ChartSpec, dress: Dress) -> (i32, i32, Canvas) {
    if let ChartKind::Sparkline(sparkline) = &spec.kind {
        let canvas = Canvas::new(small::SPARK.0);
        small::sparkline(&canvas, spec, sparkline);
        return (small::SPARK.0, small::SPARK.1, canvas);
    }
    let margin = if dress == Dress::File { 16 } else { 0 };
    let canvas = Canvas::with_margin(spec.frame.width(), margin);
    let top = head::head(&canvas, spec, dress);
    let bottom = match &spec.kind {
        ChartKind::Stacked(stacked) if stacked.direction == Direction::Vertical => {
            stacks::stacks(&canvas, spec, stacked, top)
        }
        ChartKind::Stacked(stacked) => rows::stacked(&canvas, spec, stacked, top),
        ChartKind::Ranked(ranked) => rows::ranked(&canvas, spec, ranked, top),
        ChartKind::RateLine(line) => lines::rate_line(&canvas, spec, line, top),
        ChartKind::SmallMultiples(grid) => multiples::small_multiples(&canvas, spec, grid, top),
        ChartKind::TargetBar(bar) => small::target_bar(&canvas, spec, bar, top),
        ChartKind::Sparkline(_) => top,
    };
    let bottom = head::foot(&canvas, spec, dress, bottom);
    (canvas.width() + 2 * margin, bottom + 2 * margin, canvas)
}
