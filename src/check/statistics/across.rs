//! Reports held against each other: carried in (I6), units and their total (I7, I18), months and their
//! quarter (I8), two reports for one thing.
//!
//! Must not look at sums within a row.

use super::{about, figure, is_declared, of_agency};
use crate::{
    diag::{Code, Diagnostic, Place, Report},
    model::{
        Catalog, Sourced,
        count::Count,
        identity::settled_value,
        ids::Id,
        measure::{Measure, Nature},
        period::PeriodKind,
        statistic::{DossierReport, Row, Scope},
    },
    source::decode::Item,
};

type Dossiers = Sourced<DossierReport>;

/// Checks every report against those of the same agency, and against those it is the sum of.
pub(super) fn of_catalog(catalog: &Catalog, report: &mut Report) {
    let mut order: Vec<&Dossiers> = catalog.statistics.iter().collect();
    order.sort_by(|a, b| (&a.agency, a.scope, a.period).cmp(&(&b.agency, b.scope, b.period)));
    let groups = order.chunk_by(|a, b| (&a.agency, a.scope) == (&b.agency, b.scope));
    for group in groups {
        for (at, later) in group.iter().enumerate() {
            doubled(&group[..at], later, report);
            rows_doubled(later, report);
            carried_in(group, later, report);
            tiles(group, later, report);
        }
    }
    for total in order.iter().filter(|it| !it.sum_of.is_empty()) {
        units(catalog, total, report);
    }
}

fn doubled(earlier: &[&Dossiers], later: &Dossiers, report: &mut Report) {
    let is_same = |it: &&&Dossiers| {
        it.period.is_same(&later.period) && it.period.kind() == later.period.kind()
    };
    if let Some(first) = earlier.iter().find(is_same) {
        let diagnostic = Diagnostic::new(Code::DuplicateReport, later.origin.key("period"))
            .with("what", "report")
            .with("found", later.agency.as_str())
            .with("dates", later.period.dates())
            .and_at(first.origin.key("period"));
        report.push(diagnostic);
    }
}

fn rows_doubled(dossiers: &Dossiers, report: &mut Report) {
    for (at, row) in dossiers.rows.iter().enumerate() {
        let is_same = |it: &&Item<Row>| {
            it.about == row.about && dossiers.period_of(it).is_same(dossiers.period_of(row))
        };
        if let Some(first) = dossiers.rows[..at].iter().find(is_same) {
            let place = |row| Place::value(&dossiers.origin.file, dossiers.row_path(row));
            let diagnostic = Diagnostic::new(Code::DuplicateReport, place(row))
                .with("what", "row")
                .with("found", about(row))
                .with("dates", dossiers.period_of(row).dates())
                .and_at(place(first));
            report.push(diagnostic);
        }
    }
}

/// The row of another report that is about the same.
fn same_row<'a>(row: &Row, other: &'a Dossiers) -> Option<&'a Item<Row>> {
    other
        .rows
        .iter()
        .find(|it| it.about == row.about && it.period.is_none() == row.period.is_none())
}

/// I6: what was carried in is what was pending when the period before ended.
fn carried_in(group: &[&Dossiers], later: &Dossiers, report: &mut Report) {
    let before = |it: &&&Dossiers| {
        later.period.follows(&it.period) && later.period.rule() == it.period.rule()
    };
    let same_kind = group
        .iter()
        .filter(before)
        .find(|it| it.period.kind() == later.period.kind())
        .or_else(|| group.iter().find(before));
    let Some(earlier) = same_kind else { return };
    for row in later.rows.iter().filter(|row| row.period.is_none()) {
        let Some(carried) = row.figures.get(Measure::CarriedIn).exactly() else { continue };
        let Some(old) = same_row(row, earlier) else { continue };
        let Some(pending) = settled_value(&old.figures, Measure::PendingTotal) else { continue };
        if pending == carried.to_i64()
            || is_declared(later, row, &[Measure::CarriedIn])
            || is_declared(earlier, old, &[Measure::PendingTotal])
        {
            continue;
        }
        let place = later.measure_place(row, Measure::CarriedIn);
        let diagnostic = Diagnostic::new(Code::CarriedInDiffers, place)
            .with("found", carried.to_string())
            .with("pending", figure(pending))
            .with("dates", earlier.period.dates())
            .and_at(earlier.measure_place(old, Measure::PendingTotal));
        report.push(diagnostic);
    }
}

/// I8: shorter periods that make up a longer one.
fn tiles(group: &[&Dossiers], whole: &Dossiers, report: &mut Report) {
    const SHORTER: [PeriodKind; 3] = [PeriodKind::Half, PeriodKind::Quarter, PeriodKind::Month];
    let tiling = SHORTER.into_iter().find_map(|kind| {
        let parts: Vec<&Dossiers> = group
            .iter()
            .copied()
            .filter(|it| it.period.kind() == kind && it.period.is_within(&whole.period))
            .filter(|it| it.period.rule() == whole.period.rule())
            .collect();
        let is_whole = parts.len() >= 2
            && parts.windows(2).all(|pair| pair[1].period.follows(&pair[0].period))
            && parts.first()?.period.from() == whole.period.from()
            && parts.last()?.period.to() == whole.period.to();
        is_whole.then_some(parts)
    });
    let Some(parts) = tiling else { return };
    for row in &whole.rows {
        let rows: Option<Vec<&Item<Row>>> = parts.iter().map(|part| same_row(row, part)).collect();
        let Some(rows) = rows else { continue };
        for measure in Measure::all() {
            one_tile(whole, row, &parts, &rows, measure, report);
        }
    }
}

fn one_tile(
    whole: &Dossiers,
    row: &Item<Row>,
    parts: &[&Dossiers],
    rows: &[&Item<Row>],
    measure: Measure,
    report: &mut Report,
) {
    let Some(stated) = row.figures.get(measure).exactly().map(Count::to_i64) else { return };
    let values = |measure| -> Option<Vec<i64>> {
        rows.iter().map(|row| settled_value(&row.figures, measure)).collect()
    };
    let Some(own) = values(measure) else { return };
    let sum: i64 = own.iter().sum();
    let expected = match (measure.nature(), measure) {
        (Nature::Flow, _) => Some(sum),
        (_, Measure::ReceivedTotal) => {
            let new = values(Measure::ReceivedNew).map(|new| new.iter().sum::<i64>());
            let carried = values(Measure::CarriedIn).and_then(|it| it.first().copied());
            new.zip(carried).map(|(new, carried)| new + carried)
        }
        (_, Measure::CarriedIn) => own.first().copied(),
        _ => own.last().copied(),
    };
    let Some(expected) = expected.filter(|expected| *expected != stated) else { return };
    if is_declared(whole, row, &[measure]) {
        return;
    }
    let is_summed = measure.nature() == Nature::Stock && stated == sum;
    let code = if is_summed { Code::StockSummed } else { Code::FlowsNotPeriod };
    let first = parts.first().zip(rows.first());
    let mut diagnostic = Diagnostic::new(code, whole.measure_place(row, measure))
        .with("measure", measure.name())
        .with("found", figure(stated))
        .with("sum", figure(expected))
        .with("n", parts.len().to_string());
    if let Some((part, row)) = first {
        diagnostic = diagnostic.and_at(part.measure_place(row, measure));
    }
    report.push(diagnostic);
}

/// I7 and I18: the reports that a report is the sum of.
fn units(catalog: &Catalog, total: &Dossiers, report: &mut Report) {
    let mut parts = Vec::new();
    for id in &total.sum_of {
        let place = total.origin.item("sum_of", id.position);
        match part_of(catalog, total, id) {
            Part::Found(part) => parts.push(part),
            Part::OtherPeriod(part) => {
                let diagnostic = Diagnostic::new(Code::SumAcrossPeriods, place)
                    .with("found", total.period.dates())
                    .with("other", part.period.dates())
                    .with("part", id.as_str())
                    .and_at(part.origin.key("period"));
                report.push(diagnostic);
                return;
            }
            Part::Missing => {
                let diagnostic = Diagnostic::new(Code::UnitsNotTotal, place)
                    .with("problem", "missing")
                    .with("found", id.as_str())
                    .with("dates", total.period.dates());
                report.push(diagnostic);
                return;
            }
        }
    }
    let Some(row) = total.total() else { return };
    for measure in Measure::all() {
        let Some(stated) = row.figures.get(measure).exactly().map(Count::to_i64) else { continue };
        let values: Option<Vec<i64>> = parts
            .iter()
            .map(|part| part.total().and_then(|row| settled_value(&row.figures, measure)))
            .collect();
        let Some(sum) = values.map(|values| values.iter().sum::<i64>()) else { continue };
        if sum == stated || is_declared(total, row, &[measure]) {
            continue;
        }
        let diagnostic = Diagnostic::new(Code::UnitsNotTotal, total.measure_place(row, measure))
            .with("problem", "sum")
            .with("measure", measure.name())
            .with("found", figure(stated))
            .with("sum", figure(sum))
            .with("n", parts.len().to_string());
        report.push(diagnostic);
    }
}

enum Part<'a> {
    Found(&'a Dossiers),
    OtherPeriod(&'a Dossiers),
    Missing,
}

/// The report of an agency that a total counts: its own figures if it is the total's agency, else the
/// widest it reports.
fn part_of<'a>(catalog: &'a Catalog, total: &Dossiers, agency: &'a Id) -> Part<'a> {
    let is_itself = *agency == total.agency;
    let mut reports: Vec<&Dossiers> = of_agency(catalog, agency)
        .filter(|it| it.origin != total.origin && (!is_itself || it.scope == Scope::Own))
        .collect();
    reports.sort_by_key(|it| std::cmp::Reverse(it.scope));
    if let Some(found) = reports.iter().find(|it| it.period.is_same(&total.period)) {
        return Part::Found(found);
    }
    let overlaps = |it: &&&Dossiers| {
        it.period.from() <= total.period.to() && total.period.from() <= it.period.to()
    };
    reports.iter().find(overlaps).map_or(Part::Missing, |it| Part::OtherPeriod(it))
}
