//! Time limits: a commitment is never longer than the law, and in its unit (domain brief §4.2).
//!
//! Must not know working days or calendars: units are compared only with themselves.

use std::cmp::Ordering;

use super::scope::ProcedureScope;
use crate::{
    diag::{Code, Diagnostic, KeyPath, Place, Report},
    model::{
        Sourced,
        procedure::Procedure,
        stated::Stated,
        time::{ProcessingTime, TimeLimit},
        units::{Decimal, TimeSpan, TimeUnit},
    },
};

/// Checks every time limit of a procedure.
pub(super) fn of_procedure(
    procedure: &Sourced<Procedure>,
    _: &ProcedureScope<'_>,
    report: &mut Report,
) {
    let top = procedure.origin.path();
    let file = &procedure.origin.file;
    let mut check = |time: &Stated<ProcessingTime>, path: KeyPath| {
        if let Some(ProcessingTime(limit)) = time.known() {
            committed(
                limit,
                &Place::value(file, path.key("processing_time").key("committed")),
                report,
            );
        }
    };
    check(&procedure.processing_time, top.clone());
    for channel in &procedure.channels {
        check(&channel.processing_time, top.clone().key("channels").index(channel.position));
    }
    for variant in &procedure.variants {
        check(&variant.processing_time, top.clone().key("variants").index(variant.position));
    }
}

fn committed(limit: &TimeLimit, place: &Place, report: &mut Report) {
    let (Some(statutory), Some(committed)) = (limit.statutory.given(), limit.committed.given())
    else {
        return;
    };
    let code = match compare(statutory, committed) {
        Comparison::OtherUnit => Code::CommittedOtherUnit,
        Comparison::Ordered(Ordering::Less) => Code::CommittedLonger,
        Comparison::Ordered(_) | Comparison::Unknown => return,
    };
    let diagnostic = Diagnostic::new(code, place.clone())
        .with("statutory", spelled(statutory))
        .with("committed", spelled(committed));
    report.push(diagnostic);
}

enum Comparison {
    /// The statutory time against the committed one.
    Ordered(Ordering),
    OtherUnit,
    Unknown,
}

fn compare(statutory: &TimeSpan, committed: &TimeSpan) -> Comparison {
    let longest = |span: &TimeSpan| -> Option<(Decimal, TimeUnit)> {
        match span {
            TimeSpan::Exact(n, unit) | TimeSpan::Range(_, n, unit) => Some((*n, *unit)),
            _ => None,
        }
    };
    let rank = |span: &TimeSpan| match span {
        TimeSpan::Immediate => Some(0),
        TimeSpan::SameDay => Some(1),
        TimeSpan::Exact(..) | TimeSpan::Range(..) => Some(2),
        TimeSpan::NotRegulated | TimeSpan::Text { .. } => None,
    };
    match (longest(statutory), longest(committed)) {
        (Some((own, unit)), Some((other, other_unit))) if unit == other_unit => {
            Comparison::Ordered(own.cmp(&other))
        }
        (Some(_), Some(_)) => Comparison::OtherUnit,
        // Whether so many hours fit into the day depends on the hour at which they begin.
        (Some((_, TimeUnit::Hours | TimeUnit::WorkingHours)), None)
            if rank(committed) == Some(1) =>
        {
            Comparison::OtherUnit
        }
        (None, Some((_, TimeUnit::Hours | TimeUnit::WorkingHours)))
            if rank(statutory) == Some(1) =>
        {
            Comparison::OtherUnit
        }
        _ => match (rank(statutory), rank(committed)) {
            (Some(own), Some(other)) => Comparison::Ordered(own.cmp(&other)),
            _ => Comparison::Unknown,
        },
    }
}

/// A span as its author may write it.
fn spelled(span: &TimeSpan) -> String {
    let unit_name = |unit: &TimeUnit| {
        TimeUnit::SPELLINGS.iter().find(|(_, known)| known == unit).map_or("", |it| it.0)
    };
    match span {
        TimeSpan::Immediate => "ngay".to_owned(),
        TimeSpan::SameDay => "trong ngày".to_owned(),
        TimeSpan::NotRegulated => "không quy định".to_owned(),
        TimeSpan::Exact(n, unit) => format!("{n} {}", unit_name(unit)),
        TimeSpan::Range(min, max, unit) => format!("từ {min} đến {max} {}", unit_name(unit)),
        TimeSpan::Text { text, .. } => text.clone(),
    }
}
