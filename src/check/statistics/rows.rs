//! One row of figures: sums (I1–I5, I12), shares (I9), bounds (I10, I11), apologies (I13) and the
//! likely causes (I15, I16).
//!
//! Must not look beyond the row, save for what its report declares.

use std::collections::BTreeMap;

use super::{
    declared::is_declared,
    named::{figure, names},
};
use crate::{
    diag::{Code, Diagnostic, Place, Report},
    figures::rounding::{RoundedShare, Share, largest_remainder},
    model::{
        Sourced,
        count::Count,
        identity::{self, Breach, Cause, Identity},
        measure::Measure,
        statistic::{DossierReport, Figures, Row, StatedShare},
    },
    source::decode::Item,
};

/// A part and the most it can be (I11).
const BASES: &[(Measure, Measure)] = &[
    (Measure::ByPost, Measure::ResolvedTotal),
    (Measure::PaidOnlineDossiers, Measure::WithFinancialObligation),
    (Measure::DigitisedCount, Measure::DigitisedBase),
];

/// Checks a row.
pub(super) fn of_row(row: &Item<Row>, dossiers: &Sourced<DossierReport>, report: &mut Report) {
    let breaches = identity::breaches(&row.figures, &dossiers.outside());
    for breach in &breaches {
        let involved: Vec<Measure> =
            std::iter::once(breach.total).chain(breach.parts.iter().copied()).collect();
        if !is_declared(dossiers, row, &involved) {
            report.push(broken_sum(breach, row, dossiers));
        }
    }
    causes(row, dossiers, &breaches, report);
    bases(row, dossiers, report);
    apologies(row, dossiers, report);
    shares(row, dossiers, report);
}

fn broken_sum(breach: &Breach, row: &Item<Row>, dossiers: &Sourced<DossierReport>) -> Diagnostic {
    let code = match breach.identity {
        _ if breach.is_over => Code::PartOverWhole,
        Identity::ReceivedFromNew => Code::ReceivedNotNewPlusCarried,
        Identity::NewFromChannels => Code::NewNotChannels,
        Identity::ResolvedFromParts => Code::ResolvedNotSum,
        Identity::PendingFromParts => Code::PendingNotSum,
        Identity::ReceivedFromOutcome => Code::ReceivedNotResolvedPlusPending,
        Identity::SatisfactionFromAnswers => Code::SatisfactionNotSum,
        Identity::Part => Code::PartOverWhole,
    };
    // The total that was written is where the eye should go; a computed one has no place of its own.
    let cause = [Measure::ReceivedNew, breach.total].into_iter().find_map(|measure| {
        let stated = row.figures.get(measure).exactly()?.to_i64();
        identity::cause(&row.figures, measure, stated)
    });
    Diagnostic::new(code, dossiers.measure_place(row, breach.total))
        .with("measure", breach.total.name())
        .with("found", figure(breach.stated))
        .with("sum", figure(breach.computed))
        .with("parts", names(&breach.parts))
        .with("cause", cause_word(cause))
}

fn cause_word(cause: Option<Cause>) -> &'static str {
    match cause {
        Some(Cause::TotalAsNew) => "total-as-new",
        Some(Cause::OtherScope) => "other-scope",
        None => "unknown",
    }
}

/// The likely causes, where no sum says so already (I15, I16).
fn causes(
    row: &Item<Row>,
    dossiers: &Sourced<DossierReport>,
    breaches: &[Breach],
    report: &mut Report,
) {
    if !breaches.is_empty() {
        return;
    }
    for measure in [Measure::ReceivedNew, Measure::ReceivedTotal] {
        let Some(stated) = row.figures.get(measure).exactly() else { continue };
        // Causes are rare, and looking for a declaration is not free.
        if identity::cause(&row.figures, measure, stated.to_i64()).is_none()
            || is_declared(dossiers, row, &[measure])
        {
            continue;
        }
        let place = dossiers.measure_place(row, measure);
        report_cause(&row.figures, measure, stated.to_i64(), place, report);
    }
}

/// Reports the likely cause of a figure that no sum contradicts, if it shows one.
pub(super) fn report_cause(
    figures: &Figures,
    measure: Measure,
    stated: i64,
    place: Place,
    report: &mut Report,
) {
    let code = match identity::cause(figures, measure, stated) {
        Some(Cause::TotalAsNew) => Code::TotalAsNew,
        Some(Cause::OtherScope) => Code::TotalBeyondParts,
        None => return,
    };
    let Some(sum) = identity::computed(figures, measure) else { return };
    let diagnostic = Diagnostic::new(code, place)
        .with("measure", measure.name())
        .with("found", figure(stated))
        .with("sum", figure(sum.value.to_i64()))
        .with("parts", names(&sum.parts));
    report.push(diagnostic);
}

fn bases(row: &Item<Row>, dossiers: &Sourced<DossierReport>, report: &mut Report) {
    for (part, base) in BASES {
        let value = row.figures.get(*part).exactly().map(Count::to_i64);
        let both = value.zip(identity::settled(&row.figures, *base));
        let Some((value, (most, of))) = both.filter(|(value, (most, _))| value > most) else {
            continue;
        };
        if is_declared(dossiers, row, &[&[*part, *base], of.as_slice()].concat()) {
            continue;
        }
        let diagnostic = Diagnostic::new(Code::PartOverBase, dossiers.measure_place(row, *part))
            .with("measure", part.name())
            .with("found", figure(value))
            .with("base", base.name())
            .with("most", figure(most));
        report.push(diagnostic);
    }
}

/// I13: an apology for each dossier that is overdue (NĐ 61/2018/NĐ-CP, Điều 19.9). That none are
/// reported is said of the total alone, not of each field.
fn apologies(row: &Item<Row>, dossiers: &Sourced<DossierReport>, report: &mut Report) {
    let known = |measure| identity::settled_value(&row.figures, measure);
    let Some(resolved) = known(Measure::ResolvedOverdue) else { return };
    let overdue = resolved + known(Measure::PendingOverdue).unwrap_or(0);
    let cell = row.figures.get(Measure::Apologies);
    let problem = match cell.exactly().map(Count::to_i64) {
        Some(sent) if sent < overdue => "fewer",
        Some(sent) if sent > overdue => "more",
        None if overdue > 0 && cell.known().is_none() && row.about.is_total() => "none",
        _ => return,
    };
    if is_declared(dossiers, row, &[Measure::Apologies]) {
        return;
    }
    let measure = if problem == "none" { Measure::ResolvedOverdue } else { Measure::Apologies };
    let sent = cell.known().map_or(String::new(), |it| it.to_string());
    let place = dossiers.measure_place(row, measure);
    let diagnostic = Diagnostic::new(Code::ApologiesNotOverdue, place)
        .with("problem", problem)
        .with("found", sent)
        .with("overdue", figure(overdue));
    report.push(diagnostic);
}

/// I9: printed shares are those of the figures, plainly rounded or so that they add up to 100 %.
fn shares(row: &Item<Row>, dossiers: &Sourced<DossierReport>, report: &mut Report) {
    let mut together: BTreeMap<(Measure, u32), Vec<&Item<StatedShare>>> = BTreeMap::new();
    for share in &row.shares {
        together.entry((share.of, share.percent.places)).or_default().push(share);
    }
    for ((of, places), shares) in together {
        let Some(whole) = identity::settled_value(&row.figures, of) else { continue };
        let parts: Vec<Option<i64>> = shares
            .iter()
            .map(|share| identity::settled_value(&row.figures, share.measure))
            .collect();
        let all: Option<Vec<i64>> = parts.iter().copied().collect();
        let balanced = all
            .filter(|parts| parts.iter().sum::<i64>() == whole)
            .and_then(|parts| largest_remainder(&parts, places));
        for (at, (share, part)) in shares.iter().zip(parts).enumerate() {
            let Some(exact) = part.and_then(|part| Share::new(part, whole)) else { continue };
            let printed = RoundedShare::from_units(share.percent.to_units(), places);
            let is_balanced = balanced.as_ref().is_some_and(|all| all[at] == printed);
            if exact.is_printed_as(printed) || is_balanced {
                continue;
            }
            let path = dossiers.row_path(row).key("shares").index(share.position).key("percent");
            let place = Place::value(&dossiers.origin.file, path);
            let diagnostic = Diagnostic::new(Code::ShareNotFigures, place)
                .with("found", printed.to_string())
                .with("share", exact.to_percent(places).to_string())
                .with("part", figure(exact.part()))
                .with("whole", figure(whole));
            report.push(diagnostic);
        }
    }
}
