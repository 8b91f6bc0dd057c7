//! How a message names a figure, the measures of a sum, and a row.

use crate::{
    locale,
    model::{measure::Measure, statistic::Row},
};

/// A figure as offices write it.
pub(super) fn figure(value: i64) -> String {
    locale::integer(value)
}

/// The measures of a sum, for people: `a + b`.
pub(super) fn names(measures: &[Measure]) -> String {
    measures.iter().map(|it| it.name()).collect::<Vec<_>>().join(" + ")
}

/// What a row is about, in the author's own words; empty for the total.
pub(super) fn about(row: &Row) -> String {
    let about = &row.about;
    let parts = [
        about.label.clone(),
        about.agency.as_ref().map(ToString::to_string),
        about.level.map(|level| level.word().to_owned()),
        about.field.as_ref().map(ToString::to_string),
        about.procedure.as_ref().map(ToString::to_string),
        about.channel.map(|channel| channel.word().to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
