//! Sums of rows: over units of one period, and over consecutive periods of one unit, where flows add
//! up and stocks do not (identities I8 and I18).
//!
//! Must not know where the rows stand.

use crate::model::{
    count::{Cell, Count, Qualifier},
    identity,
    measure::{Measure, Nature},
    period::Period,
    statistic::Figures,
};

/// Why figures may not be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSummable {
    /// There is nothing to add.
    Nothing,
    /// The rows are of different periods or rules (I18).
    DifferentPeriods,
    /// The periods leave gaps, overlap or follow different rules.
    NotConsecutive,
}

/// Adds the rows of several units, or of several fields, in one period. A measure that one of them
/// does not report is not reported in the sum; a qualified one makes the sum "about".
pub fn over_units<'a>(
    rows: impl IntoIterator<Item = (&'a Period, &'a Figures)>,
) -> Result<Figures, NotSummable> {
    let rows: Vec<_> = rows.into_iter().collect();
    let (period, _) = rows.first().ok_or(NotSummable::Nothing)?;
    if rows.iter().any(|(other, _)| !other.is_same(period)) {
        return Err(NotSummable::DifferentPeriods);
    }
    let sums = Measure::all()
        .map(|measure| (measure, add(rows.iter().map(|(_, figures)| figures.get(measure)))));
    Ok(Figures::new(sums.filter(|(_, cell)| *cell != Cell::NotReported)))
}

/// Adds consecutive periods of one unit: what happened adds up; what was carried in is the first
/// period's, what is pending the last one's, and received is carried in plus all new.
pub fn over_periods<'a>(
    rows: impl IntoIterator<Item = (&'a Period, &'a Figures)>,
) -> Result<Figures, NotSummable> {
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_by_key(|(period, _)| **period);
    let (Some((first_period, first)), Some((_, last))) = (rows.first(), rows.last()) else {
        return Err(NotSummable::Nothing);
    };
    let is_chain = rows.windows(2).all(|pair| {
        let (earlier, later) = (pair[0].0, pair[1].0);
        later.follows(earlier) && later.rule() == first_period.rule()
    });
    if !is_chain {
        return Err(NotSummable::NotConsecutive);
    }
    let flow = |measure| add(rows.iter().map(|(_, figures)| figures.get(measure)));
    let cell = |measure: Measure| match measure {
        Measure::ReceivedTotal => {
            let new = rows.iter().map(|(_, it)| identity::settled_value(it, Measure::ReceivedNew));
            let new: Option<Vec<i64>> = new.collect();
            let carried = identity::settled_value(first, Measure::CarriedIn);
            let sum = new.zip(carried).map(|(new, carried)| new.iter().sum::<i64>() + carried);
            sum.and_then(Count::new).map_or(Cell::NotReported, Cell::exact)
        }
        Measure::CarriedIn => first.get(measure),
        _ if measure.nature() == Nature::Stock => last.get(measure),
        _ => flow(measure),
    };
    let sums = Measure::all().map(|measure| (measure, cell(measure)));
    Ok(Figures::new(sums.filter(|(_, cell)| *cell != Cell::NotReported)))
}

fn add(cells: impl Iterator<Item = Cell<Count>>) -> Cell<Count> {
    let mut sum = 0_i64;
    let mut qualifier = Qualifier::Exact;
    let mut applies = false;
    for cell in cells {
        match cell {
            Cell::Known { value, qualifier: stated } => {
                sum = sum.saturating_add(value.to_i64());
                applies = true;
                if stated != Qualifier::Exact {
                    qualifier = Qualifier::About;
                }
            }
            Cell::NotApplicable => {}
            Cell::NotReported | Cell::Suppressed => return Cell::NotReported,
        }
    }
    match Count::new(sum) {
        Some(value) if applies => Cell::Known { value, qualifier },
        _ => Cell::NotApplicable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::{NotComparable, Rate, RateValue, change},
        model::period::{PeriodKind, PeriodRule},
    };

    fn month(at: u32) -> Period {
        Period::named(PeriodKind::Month, 2026, at, PeriodRule::Legal).unwrap()
    }

    fn figures(new: i64, carried_in: i64, resolved: i64) -> Figures {
        let pending = new + carried_in - resolved;
        let cells = [
            (Measure::ReceivedTotal, new + carried_in),
            (Measure::ReceivedNew, new),
            (Measure::CarriedIn, carried_in),
            (Measure::ResolvedTotal, resolved),
            (Measure::PendingTotal, pending),
        ];
        Figures::new(
            cells.map(|(measure, value)| (measure, Cell::exact(Count::new(value).unwrap()))),
        )
    }

    #[test]
    fn flows_add_and_stocks_do_not() {
        let (july, august) = (month(7), month(8));
        let rows = [figures(40, 5, 42), figures(30, 3, 31)];
        let sum = over_periods([(&july, &rows[0]), (&august, &rows[1])]).unwrap();
        assert_eq!(sum, figures(70, 5, 73));
        let gap = over_periods([(&july, &rows[0]), (&month(9), &rows[1])]);
        assert_eq!(gap, Err(NotSummable::NotConsecutive));
        assert_eq!(over_periods([]), Err(NotSummable::Nothing));
    }

    #[test]
    fn units_add_only_within_one_period() {
        let (july, rows) = (month(7), [figures(40, 5, 42), figures(30, 3, 31)]);
        let sum = over_units([(&july, &rows[0]), (&july, &rows[1])]).unwrap();
        assert_eq!(sum, figures(70, 8, 73));
        let refused = over_units([(&july, &rows[0]), (&month(8), &rows[1])]);
        assert_eq!(refused, Err(NotSummable::DifferentPeriods));
    }

    #[test]
    fn nothing_received_is_neither_none_nor_all() {
        let nothing = figures(0, 0, 0);
        assert_eq!(Rate::ResolvedOfReceived.of(&nothing), RateValue::NotArising);
        assert_eq!(Rate::OnlineOfNew.of(&nothing), RateValue::NotReported);
        let (july, august) = (month(7), month(8));
        let rate = Rate::ResolvedOfReceived.of(&figures(40, 5, 42));
        let missing = change((&july, RateValue::NotArising), (&august, rate), 1);
        assert_eq!(missing, Err(NotComparable::Missing));
        let calendar = Period::named(PeriodKind::Month, 2026, 8, PeriodRule::Calendar).unwrap();
        assert_eq!(change((&july, rate), (&calendar, rate), 1), Err(NotComparable::Periods));
        assert_eq!(change((&july, rate), (&august, rate), 1).unwrap().to_string(), "0,0");
    }
}
