//! Days that cannot be: a period that ends before it begins, a past that has not come.
//!
//! Must not know the records that hold the days.

use chrono::NaiveDate;

use crate::{
    diag::{Code, Diagnostic, Place, Report},
    locale,
};

/// Reports a period that ends before it begins; `place` is that of the end.
pub(super) fn period(
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    place: Place,
    report: &mut Report,
) {
    let (Some(from), Some(to)) = (from, to) else { return };
    if to < from {
        let diagnostic = Diagnostic::new(Code::ReversedPeriod, place)
            .with("from", locale::date(from))
            .with("to", locale::date(to));
        report.push(diagnostic);
    }
}

/// Reports a day of what was done already that is after the build date.
pub(super) fn past(day: Option<NaiveDate>, place: &Place, today: NaiveDate, report: &mut Report) {
    if let Some(day) = day.filter(|day| *day > today) {
        let diagnostic = Diagnostic::new(Code::FutureDate, place.clone())
            .with("found", locale::date(day))
            .with("today", locale::date(today));
        report.push(diagnostic);
    }
}
