//! Small lines beside names: how a rate went in the latest periods.
//!
//! Must not know tables of one period. Each line stands beside the value it begins with, and leads to the
//! page that has all of them with their sources.

use super::{super::ViewContext, PLACES, charts, table::TableCell};
use crate::{
    figures::{Rate, rounding::Share, trend},
    site::statistics::RowRef,
};

/// A line shows at most so many periods.
const PERIODS: usize = 8;

/// More rows than so many are too heavy for a telephone with lines in them.
const ROWS: usize = 60;

/// A column of small lines.
pub(super) struct Recent {
    /// A cell for each row.
    pub(super) cells: Vec<TableCell>,
    /// The rates at the lower and the upper edge of every line, so that lines compare.
    pub(super) bounds: (Share, Share),
}

/// A cell for each row with the line of its rate up to the row's period; `None` if no row has an
/// earlier period that it may be compared with, or there are too many rows.
pub(super) fn recent<'a>(
    cx: ViewContext<'a>,
    id: &str,
    rate: Rate,
    rows: &[RowRef<'a>],
) -> Option<Recent> {
    if rows.len() > ROWS {
        return None;
    }
    let chains: Vec<Vec<RowRef<'a>>> = rows.iter().map(|row| chain(cx, row)).collect();
    let bounds = bounds(rate, &chains)?;
    let cells = chains
        .iter()
        .enumerate()
        .map(|(at, chain)| cell(cx, &format!("{id}-{at}"), rate, chain, bounds));
    let cells: Vec<Option<TableCell>> = cells.collect();
    if cells.iter().all(Option::is_none) {
        return None;
    }
    let cells = cells.into_iter().map(|it| it.unwrap_or_else(|| TableCell::text("–"))).collect();
    Some(Recent { cells, bounds })
}

/// The least and the greatest rate that any line shows.
fn bounds(rate: Rate, chains: &[Vec<RowRef<'_>>]) -> Option<(Share, Share)> {
    let shares = |chain: &Vec<RowRef<'_>>| -> Vec<Share> {
        chain.iter().filter_map(|row| rate.of(&row.row.figures).share()).collect()
    };
    // A single period is no line.
    let lines = chains.iter().map(shares).filter(|line| line.len() > 1);
    let shown: Vec<Share> = lines.flatten().collect();
    Some((shown.iter().copied().min()?, shown.iter().copied().max()?))
}

/// The row and those before it up to the first break, the oldest first.
fn chain<'a>(cx: ViewContext<'a>, row: &RowRef<'a>) -> Vec<RowRef<'a>> {
    let statistics = &cx.plan.statistics;
    let field = row.row.about.field.as_ref();
    let known = match field {
        Some(field) => statistics.fields.get(field.as_str()),
        None => statistics.offices.get(row.agency.as_str()),
    };
    let known = known.map_or(&[][..], Vec::as_slice);
    let like = known.iter().filter(|it| {
        let is_same = it.agency == row.agency && it.scope == row.scope;
        is_same && it.period.is_comparable(row.period) && it.period.to() <= row.period.to()
    });
    let mut chain: Vec<RowRef<'a>> = Vec::new();
    for earlier in like.take(PERIODS) {
        let breaks = |later: &RowRef<'a>| {
            trend::break_between(cx.plan.catalog, row.agency, earlier.period, later.period)
        };
        if chain.last().and_then(breaks).is_some() {
            break;
        }
        chain.push(*earlier);
    }
    chain.reverse();
    chain
}

/// The line, and in words the value it begins with.
fn cell<'a>(
    cx: ViewContext<'a>,
    id: &str,
    rate: Rate,
    chain: &[RowRef<'a>],
    bounds: (Share, Share),
) -> Option<TableCell> {
    let value = |row: &RowRef<'a>| rate.of(&row.row.figures);
    let known: Vec<&RowRef<'a>> = chain.iter().filter(|row| value(row).share().is_some()).collect();
    let ([first, .., last], Some(row)) = (known.as_slice(), chain.last()) else { return None };
    let words = |row: &RowRef<'a>| {
        let values =
            [("period", cx.period_short(row.period)), ("rate", cx.rate(value(row), PLACES))];
        let values: Vec<(&str, &str)> =
            values.iter().map(|(key, text)| (*key, text.as_str())).collect();
        cx.fill("stat_recent_words", &values)
    };
    let message = format!("{}; {}", words(first), words(last));
    let svg = charts::spark(cx, id, rate, chain, bounds, &message);
    // The last value stands in the row already.
    // A field's periods stand below on its own page.
    let href = match row.row.about.field {
        Some(_) => "#cac-ky".to_owned(),
        None => cx.office_href(row),
    };
    Some(TableCell::link(words(first), href).with_chart(svg))
}
