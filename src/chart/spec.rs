//! Charts as plain data: what is shown, and the words of its values.

use super::figure::Figure;
use crate::locale::NBSP;

/// One chart: what it says, and the figures it says it with.
#[derive(Clone, Debug)]
pub struct ChartSpec {
    /// What is shown; the accessible name.
    pub title: String,
    /// One sentence that says what the chart says; the accessible description, with unit and period.
    pub message: String,
    /// The unit as a reader sees it above the chart.
    pub unit: String,
    /// What follows each value in tooltips and labels, such as a per cent sign; may be empty. A no-break
    /// space is put before it.
    pub suffix: String,
    /// The period with both its dates.
    pub period: String,
    /// The report the figures come from; shown in downloads, for a page has its own place for it.
    pub source: String,
    /// The mark of invented figures, shown on every form of the chart.
    pub illustrative: Option<String>,
    /// How wide it is drawn.
    pub frame: Frame,
    /// The figures.
    pub kind: ChartKind,
}

/// How wide a chart is drawn. It scales with its place; its text is set for this width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// The width of a telephone or of a column.
    Column,
    /// The width of a page.
    Page,
}

impl Frame {
    pub(super) fn width(self) -> i32 {
        match self {
            Self::Column => 336,
            Self::Page => 704,
        }
    }
}

/// The kinds of charts.
#[derive(Clone, Debug)]
pub enum ChartKind {
    /// Bars of parts that make a whole.
    Stacked(Stacked),
    /// Rates over periods.
    RateLine(RateLine),
    /// Bars one below the other, longest first or as the caller ranks them.
    Ranked(Ranked),
    /// A small chart for each of many.
    SmallMultiples(SmallMultiples),
    /// A line within a text.
    Sparkline(Sparkline),
    /// One bar and the target it is held against.
    TargetBar(TargetBar),
}

/// The looks of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Of no meaning of its own.
    Plain,
    /// Done early.
    Early,
    /// Done on time.
    OnTime,
    /// Overdue.
    Overdue,
    /// The first of several of equal rank, such as channels.
    First,
    /// The second.
    Second,
    /// The third.
    Third,
    /// The one that the chart is about.
    Strong,
}

impl Class {
    /// Every class, in the order of its numbers.
    pub const ALL: [Self; 8] = [
        Self::Plain,
        Self::Early,
        Self::OnTime,
        Self::Overdue,
        Self::First,
        Self::Second,
        Self::Third,
        Self::Strong,
    ];

    pub(super) fn number(self) -> u8 {
        let at = Self::ALL.iter().position(|class| *class == self);
        at.and_then(|at| u8::try_from(at).ok()).unwrap_or_default()
    }
}

/// The name of a series and its looks.
#[derive(Clone, Debug)]
pub struct Series {
    /// As the reader sees it.
    pub name: String,
    /// Its looks.
    pub class: Class,
}

/// Bars of parts.
#[derive(Clone, Debug)]
pub struct Stacked {
    /// Which way the bars run.
    pub direction: Direction,
    /// Whether bars are as long as their sums, or all of one length.
    pub whole: Whole,
    /// The parts, in the order in which they stand.
    pub series: Vec<Series>,
    /// The bars, in order.
    pub bars: Vec<Bar>,
}

/// Which way bars run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the right, one below the other: for names.
    Horizontal,
    /// Upwards, side by side: for periods.
    Vertical,
}

/// What the length of a stacked bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// The sum of its parts.
    Sum,
    /// All of it: every bar with a part is of one length.
    Share,
}

/// One stacked bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// One for each series; `None` where nothing was reported. Zero and less draw nothing.
    pub parts: Vec<Option<Figure>>,
    /// The text at its end, if any.
    pub value: String,
    /// Its tooltip; composed of names and values if absent.
    pub tip: Option<String>,
}

/// Rates over periods.
#[derive(Clone, Debug)]
pub struct RateLine {
    /// The names of the periods, in order.
    pub periods: Vec<String>,
    /// The lines.
    pub lines: Vec<ChartLine>,
    /// Where no line may be drawn through, such as a merger of units.
    pub breaks: Vec<SeriesBreak>,
    /// The rate aimed at.
    pub target: Option<ChartTarget>,
    /// The least and the greatest possible value, which the axis never passes.
    pub bounds: Option<(Figure, Figure)>,
    /// The tooltip of a period without a value, after the period's name.
    pub gap: String,
}

/// A value of a line, and its words.
#[derive(Clone, Debug, Default)]
pub struct Point {
    /// Where it is drawn; `None` leaves a gap.
    pub figure: Option<Figure>,
    /// How it reads, or why there is none; the figure with the chart's suffix, or the chart's word for a gap,
    /// if absent.
    pub text: Option<String>,
}

impl From<Option<Figure>> for Point {
    fn from(figure: Option<Figure>) -> Self {
        Self { figure, text: None }
    }
}

/// One line.
#[derive(Clone, Debug)]
pub struct ChartLine {
    /// Its name and looks.
    pub series: Series,
    /// One for each period.
    pub values: Vec<Point>,
}

/// A place between two periods.
#[derive(Clone, Debug)]
pub struct SeriesBreak {
    /// The number of the period before it, counted from zero. Periods between the two have no value.
    pub after: usize,
    /// The number of the period after it.
    pub before: usize,
    /// What happened.
    pub label: String,
}

/// A value that others are held against.
#[derive(Clone, Debug)]
pub struct ChartTarget {
    /// Its name, with its value if the reader is to see it.
    pub label: String,
    /// Where it stands.
    pub value: Figure,
}

/// Horizontal bars. Where some values are below zero, bars run to both sides of a line at zero.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// The bars, in order.
    pub rows: Vec<BarRow>,
    /// The value of a bar of full length; the greatest of the rows if absent.
    pub full: Option<Figure>,
    /// A line through all bars.
    pub reference: Option<ChartTarget>,
}

/// One horizontal bar.
#[derive(Clone, Debug)]
pub struct BarRow {
    /// Its name.
    pub label: String,
    /// Its length; `None` draws no bar.
    pub value: Option<Figure>,
    /// The text at its end; the value with the chart's suffix if absent.
    pub text: Option<String>,
    /// Its looks.
    pub class: Class,
    /// Its tooltip; composed of label and text if absent.
    pub tip: Option<String>,
}

/// A grid of small charts with one scale.
#[derive(Clone, Debug)]
pub struct SmallMultiples {
    /// What is drawn in each.
    pub style: PanelStyle,
    /// The names of the periods, in order.
    pub periods: Vec<String>,
    /// The charts, in order.
    pub panels: Vec<Panel>,
    /// The least and the greatest possible value, which the axis never passes.
    pub bounds: Option<(Figure, Figure)>,
    /// The tooltip of a period without a value, after the period's name.
    pub gap: String,
}

/// What small charts are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelStyle {
    /// Points joined by lines, on an axis that need not begin at zero.
    Lines,
    /// Bars that begin at zero.
    Bars,
}

/// One small chart.
#[derive(Clone, Debug)]
pub struct Panel {
    /// What it is about.
    pub title: String,
    /// One for each period.
    pub values: Vec<Point>,
    /// Its looks.
    pub class: Class,
}

/// A line without words.
#[derive(Clone, Debug)]
pub struct Sparkline {
    /// The values, in order.
    pub values: Vec<Point>,
    /// Their names, for tooltips; as many as the values, or none.
    pub periods: Vec<String>,
    /// The values at its lower and upper edge, so that lines in one table compare; its own least and
    /// greatest value if absent.
    pub bounds: Option<(Figure, Figure)>,
    /// Its looks.
    pub class: Class,
}

/// One bar held against a target.
#[derive(Clone, Debug)]
pub struct TargetBar {
    /// What is measured.
    pub label: String,
    /// How much of it there is; `None` draws only the target.
    pub value: Option<Figure>,
    /// The text of the value; the value with the chart's suffix if absent.
    pub text: Option<String>,
    /// What it should be.
    pub target: ChartTarget,
    /// The value of a bar of full length.
    pub full: Figure,
    /// Its looks.
    pub class: Class,
}

/// The words of a value.
pub(super) fn point_text(spec: &ChartSpec, point: &Point) -> String {
    let printed = || point.figure.map(|figure| value_text(spec, figure));
    point.text.clone().or_else(printed).unwrap_or_default()
}

/// A value with the chart's suffix.
pub(super) fn value_text(spec: &ChartSpec, figure: Figure) -> String {
    if spec.suffix.is_empty() {
        return figure.text();
    }
    format!("{}{}{}", figure.text(), NBSP, spec.suffix)
}
