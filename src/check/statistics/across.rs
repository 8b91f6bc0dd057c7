//! Reports held against each other: carried in (I6), units and their total (I7, I18), months and their
//! quarter (I8), two reports for one thing.
//!
//! Must not look at sums within a row.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    declared::is_declared,
    named::{about, figure},
};
use crate::{
    diag::{Code, Diagnostic, Place, Report},
    model::{
        Catalog, Sourced,
        count::Count,
        identity::{self, settled_value},
        ids::Id,
        measure::{Measure, Nature},
        period::PeriodKind,
        statistic::{Dimensions, DossierReport, Row, Scope},
    },
    source::{ContentKind, decode::Item},
};

type Dossiers = Sourced<DossierReport>;
type ByAgency<'a> = BTreeMap<&'a Id, Vec<&'a Dossiers>>;

/// Checks every one of the sound reports against those of the same agency, and against those it is the sum of.
pub(super) fn of_catalog(sound: Vec<&Dossiers>, catalog: &Catalog, report: &mut Report) {
    let is_whole =
        sound.len() == catalog.statistics.len() && !catalog.gaps.has(ContentKind::Statistics);
    let mut order = sound;
    order.sort_by(|a, b| (&a.agency, a.scope, a.period).cmp(&(&b.agency, b.scope, b.period)));
    let groups = order.chunk_by(|a, b| (&a.agency, a.scope) == (&b.agency, b.scope));
    for group in groups {
        for (at, later) in group.iter().enumerate() {
            doubled(at.checked_sub(1).map(|at| group[at]), later, report);
            rows_doubled(later, report);
            carried_in(group, later, report);
            tiles(group, later, report);
        }
    }
    let mut by_agency: ByAgency<'_> = BTreeMap::new();
    for dossiers in &order {
        by_agency.entry(&dossiers.agency).or_default().push(dossiers);
    }
    // The report that a total lacks may be among those that could not be read.
    for total in order.iter().filter(|it| is_whole && !it.sum_of.is_empty()) {
        units(&by_agency, total, report);
    }
}

fn doubled(earlier: Option<&Dossiers>, later: &Dossiers, report: &mut Report) {
    // The days decide: a quarter under the legal rule is the same period as its two days written out.
    let days = |it: &Dossiers| (it.period.from(), it.period.to());
    let is_same = |it: &&Dossiers| days(it) == days(later);
    if let Some(first) = earlier.filter(is_same) {
        let diagnostic = Diagnostic::new(Code::DuplicateReport, later.origin.key("period"))
            .with("what", "report")
            .with("found", later.agency.as_str())
            .with("dates", later.period.dates())
            .and_at(first.origin.key("period"));
        report.push(diagnostic);
    }
}

fn rows_doubled(dossiers: &Dossiers, report: &mut Report) {
    let mut seen = BTreeMap::new();
    for row in &dossiers.rows {
        let period = dossiers.period_of(row);
        let key = (&row.about, period.from(), period.to());
        let Some(first) = seen.get(&key).copied() else {
            seen.insert(key, row);
            continue;
        };
        let place = |row| Place::value(&dossiers.origin.file, dossiers.row_path(row));
        let diagnostic = Diagnostic::new(Code::DuplicateReport, place(row))
            .with("what", "row")
            .with("found", about(row))
            .with("dates", period.dates())
            .and_at(place(first));
        report.push(diagnostic);
    }
}

type Rows<'a> = BTreeMap<(&'a Dimensions, bool), &'a Item<Row>>;

/// The rows of a report by what they are about; of several the first.
fn by_subject(dossiers: &Dossiers) -> Rows<'_> {
    let rows = dossiers.rows.iter().rev();
    rows.map(|row| (subject(row), row)).collect()
}

/// What makes rows of two reports comparable.
fn subject(row: &Row) -> (&Dimensions, bool) {
    (&row.about, row.period.is_some())
}

/// The reports of a group, which is sorted by its periods' ends, that end from one day to another.
fn ending_within<'g, 'a>(
    group: &'g [&'a Dossiers],
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> &'g [&'a Dossiers] {
    let start = group.partition_point(|it| Some(it.period.to()) < from);
    let end = group.partition_point(|it| Some(it.period.to()) <= to);
    group.get(start..end).unwrap_or_default()
}

/// I6: what was carried in is what was pending when the period before ended.
fn carried_in(group: &[&Dossiers], later: &Dossiers, report: &mut Report) {
    let group =
        ending_within(group, later.period.from().pred_opt(), later.period.from().pred_opt());
    let before = |it: &&&Dossiers| {
        later.period.follows(&it.period) && later.period.rule() == it.period.rule()
    };
    let same_kind = group
        .iter()
        .filter(before)
        .find(|it| it.period.kind() == later.period.kind())
        .or_else(|| group.iter().find(before));
    let Some(earlier) = same_kind else { return };
    let old_rows = by_subject(earlier);
    for row in later.rows.iter().filter(|row| row.period.is_none()) {
        let Some(carried) = row.figures.get(Measure::CarriedIn).exactly() else { continue };
        let Some(old) = old_rows.get(&subject(row)).copied() else { continue };
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
    /// A year has 19 named periods under each rule; a folder with far more is something else.
    const MOST: usize = 100;
    let group = ending_within(group, Some(whole.period.from()), Some(whole.period.to()));
    if group.len() > MOST {
        return;
    }
    let within = |kind| -> Vec<&Dossiers> {
        let parts = group
            .iter()
            .copied()
            .filter(|it| it.period.kind() == kind && it.period.is_within(&whole.period));
        parts.filter(|it| it.period.rule() == whole.period.rule()).collect()
    };
    let tiling = SHORTER.into_iter().find_map(|kind| {
        let parts = within(kind);
        let is_whole = parts.len() >= 2
            && parts.windows(2).all(|pair| pair[1].period.follows(&pair[0].period))
            && parts.first()?.period.from() == whole.period.from()
            && parts.last()?.period.to() == whole.period.to();
        is_whole.then_some(parts)
    });
    let Some(parts) = tiling else {
        let shorter = SHORTER.into_iter().filter(|kind| *kind != whole.period.kind());
        let known = shorter.map(within).find(|parts| !parts.is_empty());
        if let Some(parts) = known {
            some_tiles(whole, &parts, report);
        }
        return;
    };
    let subjects: Vec<Rows<'_>> = parts.iter().map(|part| by_subject(part)).collect();
    for row in &whole.rows {
        let rows: Option<Vec<&Item<Row>>> =
            subjects.iter().map(|rows| rows.get(&subject(row)).copied()).collect();
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
    let Some(own) = values(measure) else {
        let known: Vec<(&Dossiers, &Item<Row>)> =
            parts.iter().copied().zip(rows.iter().copied()).collect();
        if let Some(diagnostic) = exceeded((whole, row), &known, measure) {
            report.push(diagnostic);
        }
        return;
    };
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

/// Shorter periods that do not fill a longer one: what happened in them is at most what happened in all of it.
fn some_tiles(whole: &Dossiers, parts: &[&Dossiers], report: &mut Report) {
    let subjects: Vec<(&Dossiers, Rows<'_>)> =
        parts.iter().map(|part| (*part, by_subject(part))).collect();
    for row in &whole.rows {
        let known: Vec<(&Dossiers, &Item<Row>)> = subjects
            .iter()
            .filter_map(|(part, rows)| Some((*part, *rows.get(&subject(row))?)))
            .collect();
        for measure in Measure::all().filter(|it| it.nature() == Nature::Flow) {
            if let Some(diagnostic) = exceeded((whole, row), &known, measure) {
                report.push(diagnostic);
            }
        }
    }
}

/// A flow whose known parts, in rows of other reports, are more than the whole. `None` for a stock.
fn exceeded(
    (whole, row): (&Dossiers, &Item<Row>),
    parts: &[(&Dossiers, &Item<Row>)],
    measure: Measure,
) -> Option<Diagnostic> {
    let stated = row.figures.get(measure).exactly().map(Count::to_i64)?;
    (measure.nature() == Nature::Flow).then_some(())?;
    over((whole, row), stated, parts, measure)
}

fn over(
    (whole, row): (&Dossiers, &Item<Row>),
    stated: i64,
    parts: &[(&Dossiers, &Item<Row>)],
    measure: Measure,
) -> Option<Diagnostic> {
    let (mut sum, mut rows, mut first) = (0_i64, 0_usize, None);
    for (part, row) in parts {
        let least = identity::at_least(&row.figures, measure, &part.outside());
        let Some(from) = least.parts.first() else { continue };
        if is_declared(part, row, &least.parts) {
            return None;
        }
        first = first.or_else(|| Some(part.measure_place(row, *from)));
        sum = sum.saturating_add(least.value);
        rows += 1;
    }
    if sum <= stated || is_declared(whole, row, &[measure]) {
        return None;
    }
    let diagnostic = Diagnostic::new(Code::PartOverWhole, whole.measure_place(row, measure))
        .with("measure", measure.name())
        .with("found", figure(stated))
        .with("sum", figure(sum))
        .with("n", rows.to_string())
        .with("parts", "rows");
    Some(diagnostic.and_at(first?))
}

/// I7 and I18: the reports that a report is the sum of.
fn units(by_agency: &ByAgency<'_>, total: &Dossiers, report: &mut Report) {
    let mut parts = Vec::new();
    for id in &total.sum_of {
        let place = total.origin.item("sum_of", id.position);
        match part_of(by_agency, total, id) {
            ReportPart::Found(part) => parts.push(part),
            ReportPart::OtherPeriod(part) => {
                let diagnostic = Diagnostic::new(Code::SumAcrossPeriods, place)
                    .with("found", total.period.dates())
                    .with("other", part.period.dates())
                    .with("part", id.as_str())
                    .and_at(part.origin.key("period"));
                report.push(diagnostic);
                return;
            }
            ReportPart::Missing => {
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
        let Some(sum) = values.map(|values| values.iter().sum::<i64>()) else {
            let known: Vec<(&Dossiers, &Item<Row>)> =
                parts.iter().filter_map(|part| Some((*part, part.total()?))).collect();
            if let Some(diagnostic) = over((total, row), stated, &known, measure) {
                report.push(diagnostic);
            }
            continue;
        };
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

enum ReportPart<'a> {
    Found(&'a Dossiers),
    OtherPeriod(&'a Dossiers),
    Missing,
}

/// The report of an agency that a total counts: its own figures if it is the total's agency, else the
/// widest it reports.
fn part_of<'a>(by_agency: &ByAgency<'a>, total: &Dossiers, agency: &Id) -> ReportPart<'a> {
    let is_itself = *agency == total.agency;
    let mut reports: Vec<&'a Dossiers> = by_agency
        .get(agency)
        .into_iter()
        .flatten()
        .copied()
        .filter(|it| it.origin != total.origin && (!is_itself || it.scope == Scope::Own))
        .collect();
    reports.sort_by_key(|it| std::cmp::Reverse(it.scope));
    if let Some(found) = reports.iter().find(|it| it.period.is_same(&total.period)) {
        return ReportPart::Found(found);
    }
    let overlaps = |it: &&&Dossiers| {
        it.period.from() <= total.period.to() && total.period.from() <= it.period.to()
    };
    reports.iter().find(overlaps).map_or(ReportPart::Missing, |it| ReportPart::OtherPeriod(it))
}
