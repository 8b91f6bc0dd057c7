//! Duties that the records of procedures answer.
//!
//! Must not know reports.

use std::collections::BTreeMap;

use super::{About, Doubt, DutyEvidence, DutyFinding, Gap, Shortfall};
use crate::{
    check,
    diag::Place,
    locale::spelling,
    model::{
        Origin, Sourced,
        fee::Fee,
        procedure::{Announcement, Level, OnlineLevel, Procedure},
    },
    source::decode::Item,
};

impl<'c> DutyEvidence<'c> {
    /// The answer, if the number is of such a duty.
    pub(super) fn of_procedures(&self, number: u8) -> Option<DutyFinding<'c>> {
        let nothing = self.procedures.is_empty().then_some(Doubt::NoProcedures);
        if number == 5 {
            return Some(self.deadlines());
        }
        let find: fn(&Self, &'c Sourced<Procedure>) -> Vec<Gap<'c>> = match number {
            1 => Self::parts,
            4 => Self::comparison,
            6 => Self::decisions,
            8 => Self::online,
            10 => Self::reception,
            11 => Self::fees,
            12 => Self::forms,
            26 => return Some(DutyFinding::of(number, self.personal())),
            _ => return None,
        };
        let gaps = self.procedures.iter().flat_map(|procedure| find(self, procedure)).collect();
        Some(DutyFinding::unless(number, nothing, gaps))
    }

    /// One gap for all keys of a record that are missing.
    fn missing(
        &self,
        procedure: &'c Sourced<Procedure>,
        keys: &[(&'static str, bool)],
    ) -> Vec<Gap<'c>> {
        let keys: Vec<&'static str> =
            keys.iter().filter(|(_, is_missing)| *is_missing).map(|(key, _)| *key).collect();
        // What is missing has no place of its own: the name of the record stands for it.
        let place = procedure.origin.key("name");
        let gap =
            (!keys.is_empty()).then(|| self.gap_of(procedure, Shortfall::Missing, keys, place));
        gap.into_iter().collect()
    }

    /// P1: the parts of Nghị định 63/2010/NĐ-CP, Điều 8.2, and the texts of Điều 15.1.
    fn parts(&self, it: &'c Sourced<Procedure>) -> Vec<Gap<'c>> {
        let no_fees =
            it.fees.is_not_entered() && it.channels.iter().all(|way| way.fees.is_not_entered());
        let no_time = it.processing_time.is_not_entered()
            && it.channels.iter().all(|way| way.processing_time.is_not_entered());
        self.missing(
            it,
            &[
                ("steps", it.steps.is_empty()),
                ("channels", it.channels.is_empty()),
                ("documents", it.documents.is_not_entered()),
                ("dossier_sets", it.dossier_sets.is_none()),
                ("processing_time", no_time),
                ("applicants", it.applicants.is_empty()),
                ("agency", it.agency.0.is_empty()),
                ("forms", it.forms.is_not_entered()),
                ("results", it.results.is_not_entered()),
                ("requirements", it.requirements.is_not_entered()),
                ("fees", no_fees),
                ("legal_bases", it.legal_bases.is_not_entered()),
            ],
        )
    }

    /// P4: with what it was compared, and when.
    fn comparison(&self, it: &'c Sourced<Procedure>) -> Vec<Gap<'c>> {
        let own = it.source.as_ref();
        let site = self.catalog.site.as_ref().and_then(|it| it.source.as_ref());
        let is_dated = it.verified_on.is_some()
            || own.or(site).is_some_and(|it| it.fetched_on.is_some() || it.updated_on.is_some());
        self.missing(it, &[("source", own.or(site).is_none()), ("verified_on", !is_dated)])
    }

    /// P6: which decision announced it, and what that did.
    fn decisions(&self, it: &'c Sourced<Procedure>) -> Vec<Gap<'c>> {
        if it.announcements.is_empty() {
            return self.missing(it, &[("announcements", true)]);
        }
        let silent = it.announcements.iter().filter(|it| it.action.is_none());
        silent
            .map(|announcement| {
                let place = it.origin.item("announcements", announcement.position);
                let mut gap = self.gap_of(it, Shortfall::SilentDecision, vec!["action"], place);
                gap.args.push(("decision", announcement.decision.clone()));
                gap
            })
            .collect()
    }

    /// P8: how far it is online, and why not in full.
    fn online(&self, it: &'c Sourced<Procedure>) -> Vec<Gap<'c>> {
        let no_reason = it.online == Some(OnlineLevel::Partial) && it.online_reason.is_none();
        self.missing(it, &[("online", it.online.is_none()), ("online_reason", no_reason)])
    }

    /// P10: where dossiers are handed in.
    fn reception(&self, it: &'c Sourced<Procedure>) -> Vec<Gap<'c>> {
        let has_unit = it
            .agency
            .0
            .iter()
            .filter_map(|id| self.agency(id))
            .any(|agency| agency.one_stop.as_ref().is_some_and(|unit| unit.address.is_some()));
        self.missing(it, &[("reception", it.reception.is_none() && !has_unit)])
    }

    /// P11: rate, method, payer and legal text of each fee. Reliefs may lawfully be none.
    fn fees(&self, it: &'c Sourced<Procedure>) -> Vec<Gap<'c>> {
        let mut gaps = Vec::new();
        let mut lists = vec![(&it.fees, it.origin.path().key("fees"))];
        lists.extend(it.channels.iter().map(|channel| {
            let path = it.origin.path().key("channels").index(channel.position).key("fees");
            (&channel.fees, path)
        }));
        if lists.iter().all(|(fees, _)| fees.is_not_entered()) {
            return self.missing(it, &[("fees", true)]);
        }
        for (fees, path) in lists {
            for fee in fees.known().into_iter().flatten() {
                let place = Place::value(&it.origin.file, path.clone().index(fee.position));
                gaps.extend(self.fee(it, fee, place));
            }
        }
        gaps
    }

    fn fee(&self, it: &'c Sourced<Procedure>, fee: &Item<Fee>, place: Place) -> Option<Gap<'c>> {
        let costs = fee.amount.given().is_none_or(crate::model::fee::Amount::may_cost);
        let is_past = fee.valid_to.is_some_and(|last| last < self.today);
        let keys: Vec<&'static str> = [
            ("amount", fee.amount.given().is_none()),
            ("pay_by", fee.pay_by.is_empty()),
            ("payer", fee.payer.is_none()),
            ("basis", fee.basis.is_none()),
        ]
        .into_iter()
        .filter_map(|(key, is_missing)| is_missing.then_some(key))
        .collect();
        if !costs || is_past || keys.is_empty() {
            return None;
        }
        let mut gap = self.gap_of(it, Shortfall::Fee, keys, place);
        gap.args.push(("fee", fee.name.clone().unwrap_or_else(|| "none".to_owned())));
        gap.args.push(("kind", fee.kind.word().to_owned()));
        Some(gap)
    }

    /// P12: each form with its file.
    fn forms(&self, it: &'c Sourced<Procedure>) -> Vec<Gap<'c>> {
        let without = it.forms.known().into_iter().flatten().filter(|form| form.file.is_none());
        without
            .map(|form| {
                let place = it.origin.item("forms", form.position);
                let mut gap = self.gap_of(it, Shortfall::Form, vec!["file"], place);
                gap.args.push(("form", form.name.clone()));
                gap
            })
            .collect()
    }

    /// P26: what looks like personal data, in the texts of every file.
    fn personal(&self) -> Vec<Gap<'c>> {
        let mut by_file: BTreeMap<&str, Vec<&'c Sourced<Procedure>>> = BTreeMap::new();
        for procedure in &self.catalog.procedures {
            by_file.entry(&procedure.origin.file).or_default().push(procedure);
        }
        let mut gaps = Vec::new();
        for sighting in check::personal_data(self.catalog) {
            let place = sighting.place.clone();
            let records = by_file.get(&*place.file).into_iter().flatten();
            let owner = records.copied().find(|it| is_inside(&place, &it.origin));
            gaps.push(match owner {
                Some(it) => self.gap_of(it, Shortfall::PersonalData, Vec::new(), place),
                None => self.site_gap(Shortfall::PersonalData, Vec::new(), place),
            });
        }
        gaps
    }

    /// P5: signed long enough before it takes effect, made public soon enough after it was signed.
    fn deadlines(&self) -> DutyFinding<'c> {
        let mut gaps = Vec::new();
        let mut is_whole = true;
        let mut is_any = false;
        for procedure in &self.procedures {
            for announcement in &procedure.announcements {
                is_any = true;
                match self.deadline(procedure, announcement) {
                    Some(found) => gaps.extend(found),
                    None => is_whole = false,
                }
            }
        }
        match (is_any, is_whole) {
            (false, _) => DutyFinding::unless(5, Some(Doubt::NoAnnouncements), gaps),
            (true, false) => DutyFinding::unless(5, Some(Doubt::Dates), gaps),
            _ => DutyFinding::of(5, gaps),
        }
    }

    /// `None` where the decision does not name what the periods are counted from.
    fn deadline(
        &self,
        procedure: &'c Sourced<Procedure>,
        announcement: &Item<Announcement>,
    ) -> Option<Vec<Gap<'c>>> {
        let (name, level) = self.issuer(procedure, announcement)?;
        let (days_before, days_after) = match level {
            Level::Ministry => (20, 10),
            Level::Province => (5, 5),
            _ => return None,
        };
        let signed = announcement.signed_on?;
        let gap = |what, days: String, limit: u64| {
            let place = procedure.origin.item("announcements", announcement.position);
            let mut gap = self.gap_of(procedure, what, Vec::new(), place);
            gap.office.clone_from(&name);
            gap.args = vec![
                ("decision", announcement.decision.clone()),
                ("days", days),
                ("limit", limit.to_string()),
            ];
            gap
        };
        let mut gaps = Vec::new();
        if let Some(effective) = announcement.effective_on {
            let days = (effective - signed).num_days();
            if u64::try_from(days).unwrap_or(0) < days_before {
                gaps.push(gap(Shortfall::DecisionLate, days.to_string(), days_before));
            }
        }
        if let Some(published) = announcement.published_on {
            let days = self.working_days(signed, published);
            if days > days_after {
                gaps.push(gap(Shortfall::EntryLate, days.to_string(), days_after));
            }
        }
        let is_whole = announcement.effective_on.is_some() && announcement.published_on.is_some();
        (is_whole || !gaps.is_empty()).then_some(gaps)
    }

    /// Who issued a decision, and of which level that is.
    fn issuer(
        &self,
        procedure: &Procedure,
        announcement: &Announcement,
    ) -> Option<(String, Level)> {
        let agency = match &announcement.issuer {
            Some(name) => {
                let is_it = |it: &&Sourced<crate::model::agency::Agency>| {
                    spelling(&it.name) == spelling(name)
                };
                self.catalog.agencies.iter().find(is_it)
            }
            None => procedure.issuer.as_ref().and_then(|id| self.agency(id)),
        }?;
        Some((agency.name.clone(), agency.level))
    }
}

/// Whether a place is in a record.
fn is_inside(place: &Place, origin: &Origin) -> bool {
    place.file == origin.file && place.path.steps().starts_with(origin.path().steps())
}

/// What a procedure is called in lists.
pub(super) fn named(about: About<'_>) -> Option<(Option<&str>, &str)> {
    match about {
        About::Procedure(it) => {
            Some((it.code.as_ref().map(|it| it.as_str().trim()), it.name.as_str()))
        }
        About::Agency(it) => Some((None, it.name.as_str())),
        About::Report(it) => Some((None, it.title.as_deref().unwrap_or(it.agency.as_str()))),
        About::Site => None,
    }
}
