//! Duties that the records of agencies and of the site answer.
//!
//! Must not know procedures or reports.

use super::{About, Answer, Doubt, DutyEvidence, DutyFinding, Gap, Shortfall};
use crate::{
    diag::{KeyPath, Place},
    model::{
        Sourced,
        agency::{Agency, Officer, OneStopUnit},
        procedure::Level,
        site::Site,
    },
};

impl<'c> DutyEvidence<'c> {
    /// The answer, if the number is of such a duty.
    pub(super) fn of_offices(&self, number: u8) -> Option<DutyFinding<'c>> {
        let site = self.catalog.site.as_ref();
        match number {
            9 => Some(DutyFinding::unless(9, self.no_unit(), self.contacts())),
            14 => Some(match site {
                Some(site) => DutyFinding::of(14, self.feedback(site)),
                None => DutyFinding::open(14, Doubt::Note),
            }),
            // The program's own tests hold the pages to it.
            20 => Some(DutyFinding { number, answer: Answer::Met, gaps: Vec::new() }),
            22 => Some(self.address()),
            25 => {
                let gaps = site.filter(|it| it.base_url.is_none()).map(|it| {
                    self.site_gap(Shortfall::NoAddress, vec!["base_url"], it.origin.key("name"))
                });
                Some(DutyFinding::of(25, gaps.into_iter().collect()))
            }
            _ => None,
        }
    }

    pub(super) fn site_gap(
        &self,
        what: Shortfall,
        keys: Vec<&'static str>,
        place: Place,
    ) -> Gap<'c> {
        let office = self.owner();
        Gap { about: About::Site, office, what, keys, args: Vec::new(), place }
    }

    fn units(&self) -> impl Iterator<Item = (&'c Sourced<Agency>, &'c OneStopUnit)> {
        let today = self.today;
        let is_there = move |it: &&Sourced<Agency>| it.valid_to.is_none_or(|last| last >= today);
        let agencies = self.catalog.agencies.iter().filter(is_there);
        agencies.filter_map(|it| Some((it, it.one_stop.as_ref()?)))
    }

    /// Without a unit and without an owner of whom one is expected there is nothing to judge.
    fn no_unit(&self) -> Option<Doubt> {
        self.units().next().is_none().then_some(Doubt::NoUnits)
    }

    /// P9: head, officers, address, hours and telephones of each one-stop unit.
    fn contacts(&self) -> Vec<Gap<'c>> {
        let mut gaps = Vec::new();
        let owner = self.catalog.site.as_ref().and_then(|it| it.agency.as_ref());
        if let Some(agency) = owner.and_then(|id| self.agency(id)) {
            let is_past = agency.valid_to.is_some_and(|last| last < self.today);
            if agency.one_stop.is_none() && !is_past {
                let place = agency.origin.key("name");
                gaps.push(agency_gap(agency, Shortfall::Missing, vec!["one_stop"], place));
            }
        }
        for (agency, unit) in self.units() {
            let path = agency.origin.path().key("one_stop");
            let place = |path: KeyPath| Place::value(&agency.origin.file, path);
            let keys = missing(&[
                ("address", unit.address.is_none()),
                ("hours", unit.hours.is_empty()),
                ("phones", unit.phones.is_empty()),
                ("head", unit.head.is_none()),
                ("officers", unit.officers.is_empty()),
            ]);
            if !keys.is_empty() {
                gaps.push(agency_gap(agency, Shortfall::Unit, keys, place(path.clone())));
            }
            let head = unit.head.iter().map(|it| (it, path.clone().key("head"), false));
            let officers = unit
                .officers
                .iter()
                .map(|it| (&it.value, path.clone().key("officers").index(it.position), true));
            for (officer, path, has_fields) in head.chain(officers) {
                gaps.extend(contact(agency, officer, place(path), has_fields));
            }
        }
        gaps
    }

    /// P14: who receives feedback, by which ways, and what to write.
    fn feedback(&self, site: &'c Sourced<Site>) -> Vec<Gap<'c>> {
        let Some(feedback) = &site.feedback else {
            return vec![self.site_gap(
                Shortfall::Missing,
                vec!["feedback"],
                site.origin.key("name"),
            )];
        };
        let keys = missing(&[
            ("name", feedback.name.is_none()),
            ("address", feedback.address.is_none()),
            ("phone", feedback.phone.is_none()),
            ("email", feedback.email.is_none()),
            ("url", feedback.url.is_none()),
            ("guidance", feedback.guidance.is_none()),
        ]);
        let gap = (!keys.is_empty())
            .then(|| self.site_gap(Shortfall::Feedback, keys, site.origin.key("feedback")));
        gap.into_iter().collect()
    }

    /// P22: a commune's site stands under the province's name.
    fn address(&self) -> DutyFinding<'c> {
        let Some(site) = self.catalog.site.as_ref().filter(|it| it.level == Some(Level::Commune))
        else {
            return DutyFinding::open(22, Doubt::NotCommune);
        };
        let Some(url) = &site.base_url else { return DutyFinding::open(22, Doubt::NoBaseUrl) };
        let host = url.0.split("://").nth(1).unwrap_or("").to_lowercase();
        let host = host.split(['/', ':', '?', '#']).next().unwrap_or("");
        // A name of one part below gov.vn is the commune's own, www or not.
        let own = host.strip_prefix("www.").unwrap_or(host).strip_suffix(".gov.vn");
        let is_below = own.is_some_and(|name| name.contains('.'));
        if is_below {
            return DutyFinding::of(22, Vec::new());
        }
        let mut gap = self.site_gap(Shortfall::Host, Vec::new(), site.origin.key("base_url"));
        gap.args.push(("found", host.to_owned()));
        DutyFinding::of(22, vec![gap])
    }
}

fn missing(keys: &[(&'static str, bool)]) -> Vec<&'static str> {
    keys.iter().filter(|(_, is_missing)| *is_missing).map(|(key, _)| *key).collect()
}

fn agency_gap<'c>(
    agency: &'c Sourced<Agency>,
    what: Shortfall,
    keys: Vec<&'static str>,
    place: Place,
) -> Gap<'c> {
    let office = agency.name.clone();
    Gap { about: About::Agency(agency), office, what, keys, args: Vec::new(), place }
}

/// Name, title, field and telephone of an officer; the head receives no field.
fn contact<'c>(
    agency: &'c Sourced<Agency>,
    officer: &Officer,
    place: Place,
    has_fields: bool,
) -> Option<Gap<'c>> {
    let keys = missing(&[
        ("title", officer.title.is_none()),
        ("fields", has_fields && officer.fields.is_empty()),
        ("phone", officer.phone.is_none()),
    ]);
    let mut gap =
        (!keys.is_empty()).then(|| agency_gap(agency, Shortfall::Officer, keys, place))?;
    gap.args.push(("officer", officer.name.clone()));
    Some(gap)
}
