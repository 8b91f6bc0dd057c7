//! Fees: a basis for what is paid, one amount each, tiers without gaps, nothing free beside money
//! (Luật 97/2015/QH13, Điều 14; domain brief §3.3).
//!
//! Must not know how fees are shown.

use std::collections::BTreeSet;

use super::{days::period, scope::ProcedureScope};
use crate::{
    diag::{Code, Diagnostic, KeyPath, Place, Report},
    locale,
    model::{
        Sourced,
        fee::{Amount, Fee, Relief, Table, Tiered},
        procedure::Procedure,
        remark,
        stated::Stated,
        units::{Decimal, Money},
    },
    source::decode::{Entry, LongText},
};

/// Above this many dong an amount is doubted.
const LARGE_DONG: i64 = 100_000_000;

/// Checks the fees of a procedure and of its channels.
pub(super) fn of_procedure(
    procedure: &Sourced<Procedure>,
    scene: &ProcedureScope<'_>,
    report: &mut Report,
) {
    let file = &procedure.origin.file;
    let mut doubted = BTreeSet::new();
    for (fee, path) in procedure.all_fees() {
        let place = Place::value(file, path);
        one_amount(fee, &place, scene, report);
        basis(fee, procedure, &place, scene, report);
        amounts(fee, &place, &mut doubted, report);
        zero(fee, &place, report);
        if let Entry::Given(amount) = &fee.amount {
            shape(amount, &below(&place, &["amount"]), report);
        }
        dates(fee, &place, scene, report);
        for relief in &fee.reliefs {
            let place =
                Place::value(file, place.path.clone().key("reliefs").index(relief.position));
            one_relief(relief, &place, scene, report);
            if relief.instead.given().is_some_and(|money| money.is_zero()) {
                let place = below(&place, &["instead"]);
                report.push(Diagnostic::new(Code::ZeroFee, place).with("what", "relief"));
            }
        }
    }
    free_beside_money(procedure, report);
}

fn below(place: &Place, keys: &[&str]) -> Place {
    let path = keys.iter().fold(place.path.clone(), |path, key| path.key(key));
    Place { path, ..place.clone() }
}

fn one_amount(fee: &Fee, place: &Place, scene: &ProcedureScope<'_>, report: &mut Report) {
    let is_refused = |key| scene.refused.holds(&below(place, &[key]));
    let what = match (fee.amount.is_written(), fee.not_entered.is_some()) {
        (true, true) => "both",
        (false, false) if !is_refused("amount") && !is_refused("not_entered") => "neither",
        _ => return,
    };
    report.push(Diagnostic::new(Code::UnclearAmount, place.clone()).with("what", what));
}

fn basis(
    fee: &Fee,
    procedure: &Procedure,
    place: &Place,
    scene: &ProcedureScope<'_>,
    report: &mut Report,
) {
    let costs = fee.amount.given().is_some_and(Amount::may_cost);
    if !costs || fee.basis.is_some() || scene.refused.holds(&below(place, &["basis"])) {
        return;
    }
    let is_imported = procedure.source.as_ref().is_some_and(|source| source.imported);
    let code = if is_imported { Code::ImportedFeeWithoutBasis } else { Code::FeeWithoutBasis };
    report.push(Diagnostic::new(code, place.clone()));
}

/// Nothing to pay is stated as such, not as a payment of nothing. Of one case among several it may be.
fn zero(fee: &Fee, place: &Place, report: &mut Report) {
    let is_zero = match fee.amount.given() {
        Some(Amount::Fixed(money)) => money.is_zero(),
        Some(Amount::PerUnit(it)) => it.each.is_zero(),
        Some(Amount::Range(it)) => it.to.is_zero(),
        _ => false,
    };
    if is_zero && fee.case.0.is_empty() {
        let place = below(place, &["amount"]);
        report.push(Diagnostic::new(Code::ZeroFee, place).with("what", "fee"));
    }
}

/// Doubts a large amount once a procedure, for every channel repeats it.
fn amounts(fee: &Fee, place: &Place, doubted: &mut BTreeSet<i64>, report: &mut Report) {
    let Some(amount) = fee.amount.given() else { return };
    for money in amount.monies() {
        let large = money.to_dong().filter(|dong| *dong > LARGE_DONG);
        if large.is_some_and(|dong| doubted.insert(dong)) {
            let amount = format!("{} đồng", money.amount);
            let place = below(place, &["amount"]);
            report.push(Diagnostic::new(Code::LargeFee, place).with("amount", amount));
        }
    }
}

fn shape(amount: &Amount, place: &Place, report: &mut Report) {
    match amount {
        Amount::Tiered(tiered) => {
            tiers(tiered, place, report);
            for tier in &tiered.tiers {
                let path = place.path.clone().key("tiers").index(tier.position).key("amount");
                shape(&tier.amount, &Place { path, ..place.clone() }, report);
            }
        }
        Amount::Table(table) => rows(table, place, report),
        Amount::Range(range) => ends(range.from, range.to, below(place, &["to"]), report),
        Amount::Percentage(it) => {
            if let (Some(min), Some(max)) = (it.min, it.max) {
                ends(min, max, below(place, &["max"]), report);
            }
        }
        Amount::FirstThen(it) if it.first == 0 => {
            let place = below(place, &["first"]);
            report.push(Diagnostic::new(Code::BadNumber, place).with("problem", "zero"));
        }
        _ => {}
    }
}

/// The lower end is not above the upper one, and in its currency. `place` is that of the upper end.
fn ends(from: Money, to: Money, place: Place, report: &mut Report) {
    let problem = match () {
        () if from.currency != to.currency => "currency",
        () if to.amount < from.amount => "reversed",
        () => return,
    };
    let diagnostic = Diagnostic::new(Code::BadNumber, place).with("problem", problem);
    report.push(diagnostic.with("from", worded(from)));
}

/// Money as an author writes it.
fn worded(money: Money) -> String {
    format!("{} {}", money.amount, money.currency.word())
}

/// Each tier begins where the last one ends, and only the last is open above.
fn tiers(tiered: &Tiered, place: &Place, report: &mut Report) {
    let mut end: Option<Option<Decimal>> = None;
    for (index, tier) in tiered.tiers.iter().enumerate() {
        // A broken bound or a tier that was left out has been reported; what stood there is
        // anyone's guess.
        let is_broken = matches!(tier.from, Entry::Broken) || matches!(tier.to, Entry::Broken);
        if is_broken || tier.position != index {
            return;
        }
        let (from, to) = (tier.from.given().copied(), tier.to.given().copied());
        let problem = match (end, from) {
            (Some(None), _) => Some("open"),
            (Some(Some(end)), Some(from)) if from > end => Some("gap"),
            (Some(Some(end)), from) if from.is_none_or(|from| from < end) => Some("overlap"),
            _ if from.zip(to).is_some_and(|(from, to)| to <= from) => Some("empty"),
            _ => None,
        };
        if let Some(problem) = problem {
            let path = place.path.clone().key("tiers").index(tier.position);
            let mut diagnostic =
                Diagnostic::new(Code::BrokenTiers, Place { path, ..place.clone() })
                    .with("problem", problem);
            if let Some(Some(end)) = end {
                diagnostic = diagnostic.with("fix", end.to_string());
            }
            report.push(diagnostic);
        }
        end = Some(to);
    }
}

fn rows(table: &Table, place: &Place, report: &mut Report) {
    for row in &table.rows {
        if row.len() != table.columns.len() {
            let path = place.path.clone().key("rows").index(row.position);
            let diagnostic = Diagnostic::new(Code::RaggedTable, Place { path, ..place.clone() })
                .with("cells", row.len().to_string())
                .with("columns", table.columns.len().to_string());
            report.push(diagnostic);
        }
    }
}

fn dates(fee: &Fee, place: &Place, scene: &ProcedureScope<'_>, report: &mut Report) {
    period(fee.valid_from, fee.valid_to, below(place, &["valid_to"]), report);
    if let Some(day) = fee.valid_to.filter(|day| *day < scene.today) {
        report.push(expired("fee", day, place));
    }
}

fn expired(what: &str, day: chrono::NaiveDate, place: &Place) -> Diagnostic {
    Diagnostic::new(Code::ExpiredFee, below(place, &["valid_to"]))
        .with("what", what)
        .with("date", locale::date(day))
}

fn one_relief(relief: &Relief, place: &Place, scene: &ProcedureScope<'_>, report: &mut Report) {
    let kinds = [
        relief.exempt,
        relief.percent.is_written(),
        relief.less.is_written(),
        relief.instead.is_written(),
    ];
    let is_refused = |key: &&str| scene.refused.holds(&below(place, &[key]));
    let is_one = match kinds.iter().filter(|given| **given).count() {
        0 => ["exempt", "percent", "less", "instead"].iter().any(is_refused),
        count => count == 1,
    };
    if !is_one {
        report.push(Diagnostic::new(Code::UnclearAmount, place.clone()).with("what", "relief"));
    }
    period(relief.valid_from, relief.valid_to, below(place, &["valid_to"]), report);
    if let Some(day) = relief.valid_to.filter(|day| *day < scene.today) {
        report.push(expired("relief", day, place));
    }
}

/// `fees: none` beside a note that names money: at the procedure, or at a channel.
fn free_beside_money(procedure: &Sourced<Procedure>, report: &mut Report) {
    let origin = &procedure.origin;
    if matches!(procedure.fees, Stated::None { .. }) {
        let note = (procedure.note.as_ref(), origin.key("note"));
        free_note(note, origin.key("fees"), report);
    }
    for channel in &procedure.channels {
        let own = matches!(channel.fees, Stated::None { .. });
        let inherited =
            channel.fees.is_not_entered() && matches!(procedure.fees, Stated::None { .. });
        if own || inherited {
            let path = origin.path().key("channels").index(channel.position);
            let note = Place::value(&origin.file, path.clone().key("note"));
            let fees =
                if own { Place::value(&origin.file, path.key("fees")) } else { origin.key("fees") };
            free_note((channel.note.as_ref(), note), fees, report);
        }
    }
}

fn free_note((note, place): (Option<&LongText>, Place), fees: Place, report: &mut Report) {
    if let Some(quote) = note.and_then(|note| remark::quote(&note.0)) {
        let diagnostic = Diagnostic::new(Code::FreeBesideMoney, place).with("quote", quote);
        report.push(diagnostic.and_at(fees));
    }
}

impl Sourced<Procedure> {
    /// Every fee of the procedure and of its channels, with the way to it from the top of its file.
    pub(super) fn all_fees(&self) -> Vec<(&Fee, KeyPath)> {
        let top = self.origin.path();
        let own = self.fees.known().into_iter().flatten();
        let own = own.map(|fee| (&fee.value, top.clone().key("fees").index(fee.position)));
        let by_channel = self.channels.iter().flat_map(|channel| {
            let path = top.clone().key("channels").index(channel.position).key("fees");
            let fees = channel.fees.known().into_iter().flatten();
            fees.map(move |fee| (&fee.value, path.clone().index(fee.position)))
        });
        own.chain(by_channel).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::lower::lower_yaml, source};

    #[test]
    fn a_large_amount_is_doubted_once_a_procedure() {
        let text = "code: \"1.000001\"\nname: x\nchannels:\n\
            - {by: in_person, fees: [{kind: phi, amount: 300.000.000 đồng, basis: 1/TT-BTC}]}\n\
            - {by: online, fees: [{kind: phi, amount: 300.000.000 đồng, basis: 1/TT-BTC}]}\n\
            - {by: postal, fees: [{kind: phi, amount: 400.000.000 đồng, basis: 1/TT-BTC}]}\n";
        let mut report = Report::default();
        let path = "procedures/a.yaml";
        let node = source::parse_text(path, text.as_bytes(), &mut report).unwrap();
        let kind = source::ContentKind::Procedures;
        let entry = source::ContentFile { path: path.into(), kind, size: 0, is_link: false };
        let mut catalog = crate::model::Catalog::default();
        lower_yaml(&entry, node, &mut catalog, &mut report);
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        crate::check::catalog(catalog, today, &mut report);
        let codes: Vec<Code> = report.diagnostics().iter().map(|it| it.code).collect();
        assert_eq!(codes, [Code::LargeFee, Code::LargeFee]);
    }
}
