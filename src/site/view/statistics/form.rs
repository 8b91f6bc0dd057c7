//! The table of a legal form, as its layout lays it out.
//!
//! Must not know which form: columns and groups are data.

use std::{collections::BTreeSet, ops::Range};

use super::{
    super::ViewContext,
    table::{TableCell, TableHeading, TableRow, TableRowGroup, ViewTable},
};
use crate::{
    model::{
        count::Cell,
        layout::{Column, ColumnDisplay, FormLayout},
        measure::Measure,
        procedure::Level,
        statistic::{Discrepancy, DossierReport, Row},
    },
    source::decode::Item,
};

/// Tables of more rows are scrolled on a telephone, not taken apart into cards.
const CARDS: usize = 3;

/// The layout for a report: the one in force at the period's end, else the first.
pub(super) fn layout_of<'a>(cx: ViewContext<'a>, report: &DossierReport) -> Option<&'a FormLayout> {
    let day = report.period.to();
    let layouts = || cx.plan.catalog.layouts.iter().map(|it| &it.value);
    let is_in_force = |it: &&FormLayout| {
        it.valid_from.is_none_or(|from| from <= day) && it.valid_to.is_none_or(|to| day <= to)
    };
    layouts().find(is_in_force).or_else(|| layouts().next())
}

/// Rows of a report in the columns of a form: those that are `shown` of the rows without the total, numbered
/// among all of them, and the total with the first of them.
pub(super) fn table<'a>(
    cx: ViewContext<'a>,
    report: &'a DossierReport,
    layout: &'a FormLayout,
    shown: &Range<usize>,
) -> ViewTable {
    let found = report.discrepancies();
    let mut labels = Vec::new();
    leaf_labels(&layout.columns, "", &mut labels);
    let scene = Scene { cx, report, layout, found: &found, labels: &labels };
    let mut groups: Vec<TableRowGroup> = layout
        .groups
        .iter()
        .map(|group| TableRowGroup { title: Some(group.label.clone()), rows: Vec::new() })
        .collect();
    let mut others = TableRowGroup::default();
    let of_which = cx.t("stat_of_which_procedures").to_owned();
    let mut procedures = TableRowGroup { title: Some(of_which), rows: Vec::new() };
    let has_whole = report.rows.iter().any(|row| is_whole(row));
    let mut number = 0;
    for (place, row) in report.rows.iter().filter(|row| !row.about.is_total()).enumerate() {
        let is_apart = has_whole && row.about.procedure.is_some();
        number += usize::from(!is_apart);
        if !shown.contains(&place) {
            continue;
        }
        // A procedure's dossiers are among those of its field: the row stands apart.
        if is_apart {
            procedures.rows.push(scene.line(row, None));
            continue;
        }
        let level = level_of(cx, row);
        let place = layout
            .groups
            .iter()
            .position(|group| level.is_some_and(|own| group.levels.0.iter().any(|it| **it == own)));
        let group = place.map_or(&mut others, |at| &mut groups[at]);
        group.rows.push(scene.line(row, Some(number)));
    }
    let total = report.total().filter(|_| shown.start == 0);
    let total = total.map(|row| TableRow { is_total: true, ..scene.line(row, None) });
    let total = TableRowGroup { title: None, rows: total.into_iter().collect() };
    let groups: Vec<TableRowGroup> = std::iter::once(others)
        .chain(groups)
        .chain([procedures, total])
        .filter(|group| !group.rows.is_empty())
        .collect();
    let rows: usize = groups.iter().map(|it| it.rows.len()).sum();
    let class = if rows > CARDS { "broad" } else { "fold" };
    let caption = cx.fill(
        "stat_form_caption",
        &[("number", &layout.number), ("unit", layout.unit.as_deref().unwrap_or(""))],
    );
    ViewTable::with_head(caption, class, head(layout), labels, groups)
}

/// Whether a row is a part of the total of which procedures' rows are parts in turn.
pub(super) fn is_whole(row: &Row) -> bool {
    !row.about.is_total() && row.about.procedure.is_none()
}

struct Scene<'s, 'a> {
    cx: ViewContext<'a>,
    report: &'a DossierReport,
    layout: &'a FormLayout,
    found: &'s [Discrepancy<'a>],
    labels: &'s [String],
}

impl<'a> Scene<'_, 'a> {
    fn line(&self, row: &'a Item<Row>, number: Option<usize>) -> TableRow {
        let cells = self.layout.leaves().into_iter().map(|column| match &column.shows {
            Some(ColumnDisplay::RowNumber) => {
                TableCell::text(number.map_or(String::new(), |it| it.to_string()))
            }
            Some(ColumnDisplay::RowName) => self.name(row),
            Some(shows) => self.figure(row, shows),
            None => TableCell::default(),
        });
        TableRow::new(cells.collect(), self.labels)
    }

    fn name(&self, row: &Row) -> TableCell {
        let total = || self.layout.total.clone().unwrap_or_else(|| self.cx.t("stat_total").into());
        let name = self.cx.row_name(&row.about).unwrap_or_else(total);
        let period = row.period.as_ref().filter(|it| !it.is_same(&self.report.period));
        TableCell::name(name, None).with_small(period.map(|it| self.cx.period_dates(it)))
    }

    /// The figure; what the signed text says otherwise stands below it.
    fn figure(&self, row: &'a Item<Row>, shows: &ColumnDisplay) -> TableCell {
        let cell = shows.cell(&row.figures);
        let mut shown = TableCell::count(self.cx, cell);
        let ColumnDisplay::Figures(sums) = shows else { return shown };
        let alone = sums.first().and_then(|sum| sum.first().filter(|_| sum.len() == 1));
        if let Some(measure) = alone.filter(|_| cell == Cell::NotReported) {
            shown = TableCell::measure(self.cx, &row.figures, *measure, &self.report.outside());
        }
        let is_here = |it: &&Discrepancy<'_>| {
            it.row.is_some_and(|other| std::ptr::eq(other, row))
                && sums.iter().any(|sum| sum.as_slice() == [it.measure])
        };
        if let Some(found) = self.found.iter().find(is_here) {
            let reported = self.cx.cell(found.reported);
            shown = shown.with_small(Some(self.cx.fill("stat_reported", &[("value", &reported)])));
            shown.href = Some("#doi-chieu".to_owned());
        }
        shown
    }
}

fn level_of(cx: ViewContext<'_>, row: &Row) -> Option<Level> {
    let agency = row.about.agency.as_ref();
    let level = agency.and_then(|id| cx.plan.index.agency(id.as_str())).map(|it| it.level);
    level.or(row.about.level)
}

/// The measures that a form has a column for.
pub(super) fn shown(layout: &FormLayout) -> BTreeSet<Measure> {
    let leaves = layout.leaves().into_iter();
    leaves
        .filter_map(|column| match &column.shows {
            Some(ColumnDisplay::Figures(sums)) => Some(sums.iter().flatten().copied()),
            _ => None,
        })
        .flatten()
        .collect()
}

/// The rows of headings, and the columns' numbers.
fn head(layout: &FormLayout) -> (Vec<Vec<TableHeading>>, Vec<String>) {
    let depth = layout.depth();
    let mut rows: Vec<Vec<TableHeading>> = (0..depth).map(|_| Vec::new()).collect();
    headings(&layout.columns, 0, depth, &mut rows);
    let leaves = layout.leaves();
    let number = |column: &&Column| column.number.map_or(String::new(), |it| format!("({it})"));
    let numbers: Vec<String> = leaves.iter().map(number).collect();
    let has_numbers = numbers.iter().any(|it| !it.is_empty());
    (rows, if has_numbers { numbers } else { Vec::new() })
}

fn headings(columns: &[Item<Column>], at: usize, depth: usize, rows: &mut [Vec<TableHeading>]) {
    for column in columns {
        let is_leaf = column.columns.is_empty();
        rows[at].push(TableHeading {
            text: column.label.clone(),
            colspan: if is_leaf { 1 } else { leaves_below(column) },
            rowspan: if is_leaf { depth - at } else { 1 },
        });
        headings(&column.columns, at + 1, depth, rows);
    }
}

fn leaves_below(column: &Column) -> usize {
    if column.columns.is_empty() {
        return 1;
    }
    column.columns.iter().map(|it| leaves_below(it)).sum()
}

/// The name of each column with the headings above it.
fn leaf_labels(columns: &[Item<Column>], above: &str, labels: &mut Vec<String>) {
    for column in columns {
        let label = match above {
            "" => column.label.clone(),
            _ => format!("{above} – {}", column.label),
        };
        if column.columns.is_empty() {
            labels.push(match column.number {
                Some(number) => format!("({number}) {label}"),
                None => label,
            });
        } else {
            leaf_labels(&column.columns, &label, labels);
        }
    }
}
