//! What a wrong figure looks like: two digits swapped, thousands lost, a neighbour's figure.
//!
//! A guess for the reader, never a verdict.

use super::{PublishedRow, PublishedTable};
use crate::model::{
    count::{Cell, Count},
    units::Decimal,
};

/// How a figure probably came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip<'a> {
    /// Two neighbouring digits changed places.
    Swapped,
    /// The last three digits are missing, or zeros too many.
    Thousands,
    /// A digit is missing, or one too many.
    Digit,
    /// It is that of another measure of the row.
    OfMeasure(&'a str),
    /// It is that of the row above or below, by a name of that row.
    OfRow(&'a str),
}

/// Smaller figures are alike by chance.
const TELLING: i64 = 10;

/// What seems to have happened between `was` and `now`; `None` if nothing can be seen.
pub(super) fn likely<'a>(
    sheet: &'a PublishedTable,
    line: &'a PublishedRow,
    name: &str,
    was: &str,
    now: &str,
) -> Option<Slip<'a>> {
    let (old, new) = (digits(was)?, digits(now)?);
    if is_swapped(&old, &new) {
        return Some(Slip::Swapped);
    }
    if is_cut(&old, &new, 3) || is_cut(&new, &old, 3) {
        return Some(Slip::Thousands);
    }
    let value = Cell::<Count>::parse(now)?.exactly()?.to_i64();
    if value >= TELLING {
        let mut others = line.figures.iter().filter(|(other, _)| *other != name);
        if let Some((measure, _)) = others.find(|(_, it)| it.spelled == now) {
            return Some(Slip::OfMeasure(measure));
        }
        if let Some(row) = neighbours(sheet, line).find(|it| holds(it, name, now)) {
            return row.of.values().next().map(|name| Slip::OfRow(name));
        }
    }
    (lacks_one(&old, &new) || lacks_one(&new, &old)).then_some(Slip::Digit)
}

fn holds(line: &PublishedRow, name: &str, figure: &str) -> bool {
    line.figures.get(name).is_some_and(|it| it.spelled == figure)
}

/// The rows above and below.
fn neighbours<'a>(
    sheet: &'a PublishedTable,
    line: &PublishedRow,
) -> impl Iterator<Item = &'a PublishedRow> {
    let at = sheet.rows.iter().position(|it| it.of == line.of).unwrap_or(0);
    let above = at.checked_sub(1).and_then(|it| sheet.rows.get(it));
    above.into_iter().chain(sheet.rows.get(at + 1))
}

/// The digits of an exact figure, without signs between them.
fn digits(spelled: &str) -> Option<Vec<u8>> {
    Cell::<Decimal>::parse(spelled)?.exactly()?;
    Some(spelled.bytes().filter(u8::is_ascii_digit).collect())
}

fn is_swapped(a: &[u8], b: &[u8]) -> bool {
    let differs: Vec<usize> = (0..a.len().min(b.len())).filter(|at| a[*at] != b[*at]).collect();
    match differs.as_slice() {
        [first, second] if a.len() == b.len() && second - first == 1 => {
            a[*first] == b[*second] && a[*second] == b[*first]
        }
        _ => false,
    }
}

/// Whether `short` is `long` without its last digits.
fn is_cut(long: &[u8], short: &[u8], last: usize) -> bool {
    long.len() == short.len() + last && long.starts_with(short) && short != b"0"
}

/// Whether `short` is `long` without one digit of three or more.
fn lacks_one(long: &[u8], short: &[u8]) -> bool {
    let without = |at: usize| long[..at].iter().chain(&long[at + 1..]).eq(short);
    long.len() >= 3 && long.len() == short.len() + 1 && (0..long.len()).any(without)
}
