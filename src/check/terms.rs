//! What applies when: periods, withdrawals, legal texts that have expired, agencies' years.
//!
//! Must not know fees: their dates are judged beside their amounts.

use chrono::NaiveDate;

use super::{
    days::{past, period},
    scope::ProcedureScope,
};
use crate::{
    diag::{Code, Diagnostic, Place, Report},
    locale,
    model::{
        Catalog, Origin, Sourced,
        procedure::{Action, DataSource, LegalBasis, Procedure},
    },
};

/// Checks the years of agencies and legal texts.
pub(super) fn of_lists(catalog: &Catalog, today: NaiveDate, report: &mut Report) {
    if let Some(site) = &catalog.site {
        of_source(site.source.as_ref(), &site.origin, today, report);
    }
    for agency in &catalog.agencies {
        period(agency.valid_from, agency.valid_to, agency.origin.key("valid_to"), report);
    }
    for text in &catalog.legal {
        let place = text.origin.key("expired_on");
        period(text.effective_on.or(text.issued_on), text.expired_on, place, report);
    }
}

/// The days on which data were taken from their source.
fn of_source(source: Option<&DataSource>, origin: &Origin, today: NaiveDate, report: &mut Report) {
    let Some(source) = source else { return };
    for (key, day) in [("fetched_on", source.fetched_on), ("updated_on", source.updated_on)] {
        let path = origin.path().key("source").key(key);
        past(day, &Place::value(&origin.file, path), today, report);
    }
}

/// Checks when a procedure applies, and what it rests on.
pub(super) fn of_procedure(
    procedure: &Sourced<Procedure>,
    scene: &ProcedureScope<'_>,
    report: &mut Report,
) {
    let origin = &procedure.origin;
    past(procedure.verified_on, &origin.key("verified_on"), scene.today, report);
    of_source(procedure.source.as_ref(), origin, scene.today, report);
    period(procedure.valid_from, procedure.valid_to, origin.key("valid_to"), report);
    for announcement in &procedure.announcements {
        let withdraws = announcement.action.is_some_and(Action::withdraws);
        let path = origin.path().key("announcements").index(announcement.position);
        let day = Place::value(&origin.file, path.clone().key("effective_on"));
        if withdraws && announcement.effective().is_none() && !scene.refused.holds(&day) {
            let place = Place::value(&origin.file, path);
            report.push(Diagnostic::new(Code::MissingKey, place).with("key", "effective_on"));
        }
        let is_replaced = announcement.action == Some(Action::Replaced);
        let is_refused = scene.refused.holds(&origin.key("replaced_by"));
        if is_replaced && procedure.replaced_by.is_none() && !is_refused {
            let path =
                origin.path().key("announcements").index(announcement.position).key("action");
            report.push(Diagnostic::new(Code::ReplacedByNothing, Place::value(&origin.file, path)));
        }
    }
    for basis in procedure.legal_bases.known().into_iter().flatten() {
        let text = match &basis.value {
            LegalBasis::Inline(text) => Some(text.as_ref()),
            LegalBasis::Reference(name) => scene.known.legal_text(name),
        };
        let expired = text.and_then(|text| Some((text, text.expired_on?)));
        if let Some((text, day)) = expired.filter(|(_, day)| *day <= scene.today) {
            let place = origin.item("legal_bases", basis.position);
            let diagnostic = Diagnostic::new(Code::ExpiredLegalBasis, place)
                .with("found", text.number.as_str())
                .with("date", locale::date(day));
            report.push(diagnostic);
        }
    }
}
