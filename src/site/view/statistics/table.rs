//! Tables of figures, for pages and for files.
//!
//! Must not know what the figures are about.

use serde::Serialize;

use super::{super::ViewContext, words::fraction};
use crate::{
    figures::{self, RateValue},
    locale,
    model::{
        count::{Cell, Count},
        measure::Measure,
        statistic::Figures,
    },
};

const NAME: &str = "name";
const FIGURE: &str = "figure";
const RATE: &str = "rate";
const RANK: &str = "rank";

/// A table.
#[derive(Debug, Default, Serialize)]
pub struct ViewTable {
    /// What it shows.
    pub caption: String,
    /// How it is laid out on a telephone: `fold`, `brief`, `broad`.
    pub class: &'static str,
    /// Rows of headings.
    pub head: Vec<Vec<TableHeading>>,
    /// Numbers of columns, as the form prints them.
    pub numbers: Vec<String>,
    /// Rows under headings of their own.
    pub groups: Vec<TableRowGroup>,
    /// How many columns there are.
    pub width: usize,
    #[serde(skip)]
    columns: Vec<String>,
}

/// A heading of a column, or of several.
#[derive(Debug, Serialize)]
pub struct TableHeading {
    /// Its text.
    pub text: String,
    /// Over how many columns it stands.
    pub colspan: usize,
    /// Over how many rows of headings it stands.
    pub rowspan: usize,
}

/// Rows under a heading of their own.
#[derive(Debug, Default, Serialize)]
pub struct TableRowGroup {
    /// The heading.
    pub title: Option<String>,
    /// The rows.
    pub rows: Vec<TableRow>,
}

/// A row.
#[derive(Debug, Default, Serialize)]
pub struct TableRow {
    /// It is the sum of the others.
    pub is_total: bool,
    /// Its cells, one for each column.
    pub cells: Vec<TableCell>,
}

/// A cell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TableCell {
    /// What stands in it.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// What stands below it: the denominator, the figure of the signed text.
    pub small: Option<String>,
    /// The heading of its column, for narrow screens.
    pub label: String,
    /// What it is: `name` of the row, `figure`, `rate`, `rank`, or words.
    pub kind: &'static str,
    /// There is no figure.
    pub is_absent: bool,
    /// A small chart before the words; SVG.
    pub chart: Option<String>,
    #[serde(skip)]
    file: Vec<String>,
}

impl TableCell {
    /// Words.
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { file: vec![text.clone()], text, ..Self::default() }
    }

    /// The place in a ranking.
    pub(super) fn rank(place: String) -> Self {
        Self { kind: RANK, ..Self::text(place) }
    }

    /// What the row is about.
    pub(super) fn name(text: impl Into<String>, href: Option<String>) -> Self {
        Self { href, kind: NAME, ..Self::text(text) }
    }

    /// Words that lead somewhere.
    pub(super) fn link(text: impl Into<String>, href: String) -> Self {
        Self { href: Some(href), ..Self::text(text) }
    }

    /// A count; digits alone in files.
    pub(super) fn count(cx: ViewContext<'_>, cell: Cell<Count>) -> Self {
        let file = match cell.exactly() {
            Some(value) => value.to_i64().to_string(),
            None => cx.cell(cell),
        };
        let is_absent = cell.known().is_none();
        let text = cx.cell(cell);
        Self { file: vec![file], text, is_absent, kind: FIGURE, ..Self::default() }
    }

    /// A measure of a row; where the report is silent, what the row's other figures come to, marked as
    /// computed. `outside` is what the source counts beside "resolved".
    pub(super) fn measure(
        cx: ViewContext<'_>,
        figures: &Figures,
        measure: Measure,
        outside: &[Measure],
    ) -> Self {
        match figures::unreported(figures, measure, outside) {
            Some(value) => {
                Self::number(value.to_i64()).with_small(Some(cx.t("stat_inferred").to_owned()))
            }
            None => Self::count(cx, figures.get(measure)),
        }
    }

    /// A figure in words.
    pub(super) fn figure(text: String, is_absent: bool) -> Self {
        Self { kind: FIGURE, is_absent, ..Self::text(text) }
    }

    /// A number that was computed.
    pub(super) fn number(value: i64) -> Self {
        let (text, file) = (locale::integer(value), vec![value.to_string()]);
        Self { text, file, kind: FIGURE, ..Self::default() }
    }

    /// A rate with its denominator; part and whole apart in files.
    pub(super) fn rate(cx: ViewContext<'_>, value: RateValue, places: u32) -> Self {
        let text = cx.rate(value, places);
        let share = value.share();
        let small = share.map(fraction);
        let part = |number: Option<i64>| number.map_or(String::new(), |it| it.to_string());
        let file = vec![
            text.clone(),
            part(share.map(figures::rounding::Share::part)),
            part(share.map(figures::rounding::Share::whole)),
        ];
        let is_absent = share.is_none();
        Self { text, small, file, is_absent, kind: RATE, ..Self::default() }
    }

    /// The same figure with other words on the page and in the file.
    pub(super) fn reading(self, text: String) -> Self {
        let mut file = self.file;
        if let Some(first) = file.first_mut() {
            first.clone_from(&text);
        }
        Self { text, file, ..self }
    }

    /// No longer the name of its row.
    pub(super) fn unnamed(self) -> Self {
        Self { kind: "", ..self }
    }

    /// With a small chart before the words; SVG.
    pub(super) fn with_chart(self, svg: String) -> Self {
        Self { chart: Some(svg), ..self }
    }

    /// With words below.
    pub(super) fn with_small(self, small: Option<String>) -> Self {
        Self { small: small.or(self.small), ..self }
    }
}

/// A column: its heading, and whether it holds rates.
pub(super) struct TableColumn {
    text: String,
    is_rate: bool,
}

impl TableColumn {
    /// A column of counts or words.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_rate: false }
    }

    /// A column of rates.
    pub(super) fn rate(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_rate: true }
    }
}

impl ViewTable {
    /// A table with one row of headings.
    pub(super) fn new(
        cx: ViewContext<'_>,
        caption: String,
        class: &'static str,
        columns: Vec<TableColumn>,
        rows: Vec<Vec<TableCell>>,
    ) -> Self {
        let (mut labels, mut names) = (Vec::new(), Vec::new());
        for TableColumn { text, is_rate } in columns {
            labels.push(text.clone());
            let part = format!("{text}: {}", cx.t("stat_part"));
            let whole = format!("{text}: {}", cx.t("stat_whole"));
            names.push(text);
            if is_rate {
                names.extend([part, whole]);
            }
        }
        let head = labels.iter().cloned();
        let head = head.map(|text| TableHeading { text, colspan: 1, rowspan: 1 }).collect();
        let lines = rows.into_iter().map(|cells| TableRow::new(cells, &labels)).collect();
        Self {
            caption,
            class,
            head: vec![head],
            numbers: Vec::new(),
            groups: vec![TableRowGroup { title: None, rows: lines }],
            width: labels.len(),
            columns: names,
        }
    }

    /// A table with a tree of headings; `labels` name each column alone.
    pub(super) fn with_head(
        caption: String,
        class: &'static str,
        (head, numbers): (Vec<Vec<TableHeading>>, Vec<String>),
        labels: Vec<String>,
        groups: Vec<TableRowGroup>,
    ) -> Self {
        Self { caption, class, head, numbers, groups, width: labels.len(), columns: labels }
    }

    /// Adds a row that is the sum of the others.
    pub(super) fn push_total(&mut self, mut cells: Vec<TableCell>) {
        let first = self.groups.first().and_then(|it| it.rows.first());
        for (cell, other) in cells.iter_mut().zip(first.iter().flat_map(|it| &it.cells)) {
            cell.label.clone_from(&other.label);
        }
        let rows = vec![TableRow { is_total: true, cells }];
        self.groups.push(TableRowGroup { title: None, rows });
    }

    /// Headings and rows as a file holds them.
    pub(super) fn records(&self) -> impl Iterator<Item = Vec<String>> + '_ {
        let rows = self.groups.iter().flat_map(|group| {
            let title = group.title.iter().map(|it| vec![it.clone()]);
            let rows = group.rows.iter().map(TableRow::record);
            title.chain(rows).collect::<Vec<_>>()
        });
        std::iter::once(self.columns.clone()).chain(rows)
    }
}

impl TableRow {
    /// A row whose cells know their columns.
    pub(super) fn new(mut cells: Vec<TableCell>, labels: &[String]) -> Self {
        for (cell, label) in cells.iter_mut().zip(labels) {
            cell.label.clone_from(label);
        }
        Self { is_total: false, cells }
    }

    fn record(&self) -> Vec<String> {
        self.cells.iter().flat_map(|cell| cell.file.iter().cloned()).collect()
    }
}
