//! Which duties of publication does the content meet, and which places fall short?
//!
//! The duties are P1–P26 of the domain brief (§6). Every one is answered: met, not met with the places,
//! or not to be told from data, so that silence is never taken for compliance. Pure; must not know
//! pages, files or the terminal. Texts of law stand in the messages (`diag/messages/law.ftl`).

mod json;
mod layout;
mod offices;
mod procedures;
mod reports;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};

use crate::{
    diag::{Diagnostic, Place, Report},
    limits::Limits,
    locale,
    model::{
        Catalog, Sourced,
        agency::Agency,
        ids::Id,
        procedure::{Procedure, Status},
        statistic::DossierReport,
    },
    source::decode::OneOrMore,
    words,
};
pub use json::json;
pub use layout::listing;
pub use wording::DutyWords;

/// Nobody reads more characters of a name in a sentence.
const LONGEST_NAME: usize = 500;

/// How many duties there are.
pub const COUNT: u8 = 26;

words! {
    /// How a place falls short: the messages `duty-gap-<word>` and `duty-do-<word>`.
    pub enum Shortfall {
        /// Keys of the record are missing.
        Missing = "missing",
        /// A decision does not say what it did.
        SilentDecision = "no-action",
        /// Keys of a fee are missing.
        Fee = "fee",
        /// A form has no file.
        Form = "form",
        /// A number looks like that of a person.
        PersonalData = "personal",
        /// A decision was signed too shortly before it took effect.
        DecisionLate = "decision-late",
        /// A decision was made public too late.
        EntryLate = "entry-late",
        /// Keys of a one-stop unit are missing.
        Unit = "unit",
        /// Keys of an officer are missing.
        Officer = "officer",
        /// Keys of the address for feedback are missing.
        Feedback = "feedback",
        /// Prints cannot bear the page's address.
        NoAddress = "no-address",
        /// The site does not stand below the province's name.
        Host = "host",
        /// There is no report at all.
        NoReport = "no-report",
        /// A report was published too late.
        ReportLate = "report-late",
        /// Periods have ended without a report.
        NoFigures = "no-figures",
        /// A report lacks figures.
        Figures = "figures",
        /// A report is called corrected and does not say what was.
        Revisions = "revisions",
    }
}

words! {
    /// Why data cannot tell: the message `duty-open-<word>`.
    pub enum Doubt {
        /// The duty's own note says it: no key of the format answers.
        Note = "note",
        /// There is no procedure.
        NoProcedures = "no-procedures",
        /// There is no announcing decision.
        NoAnnouncements = "no-announcements",
        /// Decisions lack the days that periods are counted from.
        Dates = "dates",
        /// There is no one-stop unit.
        NoUnits = "no-units",
        /// There is no report.
        NoStatistics = "no-statistics",
        /// The duty is that of communes.
        NotCommune = "not-commune",
        /// The site's address is not stated.
        NoBaseUrl = "no-base-url",
    }
}

/// What a gap is about, so that a page can be linked.
#[derive(Clone, Copy, Debug)]
pub enum About<'c> {
    /// A procedure.
    Procedure(&'c Sourced<Procedure>),
    /// An agency.
    Agency(&'c Sourced<Agency>),
    /// A report of dossiers.
    Report(&'c Sourced<DossierReport>),
    /// The site as a whole.
    Site,
}

/// One place that falls short of a duty.
#[derive(Clone, Debug)]
pub struct Gap<'c> {
    /// What it is about.
    pub about: About<'c>,
    /// The office that has to mend it, by name; several are joined by commas.
    pub office: String,
    /// What is wrong.
    pub what: Shortfall,
    /// YAML keys that are missing, each worded by `duty-part` as well.
    pub keys: Vec<&'static str>,
    /// What else the wording needs.
    pub args: Vec<(&'static str, String)>,
    /// Where it stands.
    pub place: Place,
}

impl Gap<'_> {
    /// The gap with every name that an author wrote put through `change`, such as that of a form.
    #[must_use]
    pub fn with_names(&self, change: impl Fn(&str) -> String) -> Self {
        const NAMES: [&str; 4] = ["decision", "fee", "form", "officer"];
        let mut gap = self.clone();
        // A fee without a name is said to have none, in a word for the messages.
        let names = gap.args.iter_mut().filter(|(key, it)| NAMES.contains(key) && it != "none");
        // Words that stand around a name must not be cut off with its end.
        names.for_each(|(_, it)| *it = change(&it.chars().take(LONGEST_NAME).collect::<String>()));
        gap
    }
}

/// How far the data answer a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing falls short, as far as data tell; the duty's note says how far that is.
    Met,
    /// Something falls short.
    NotMet,
    /// Data cannot tell.
    Open {
        /// Why.
        why: Doubt,
    },
}

impl Answer {
    /// The word that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Open { .. } => "cannot-be-answered",
        }
    }
}

/// A duty with its answer.
#[derive(Clone, Debug)]
pub struct DutyFinding<'c> {
    /// From 1 to [`COUNT`].
    pub number: u8,
    /// How far it is met.
    pub answer: Answer,
    /// What falls short, in the order of files; empty unless the duty is not met.
    pub gaps: Vec<Gap<'c>>,
}

impl<'c> DutyFinding<'c> {
    fn open(number: u8, why: Doubt) -> Self {
        Self { number, answer: Answer::Open { why }, gaps: Vec::new() }
    }

    fn of(number: u8, gaps: Vec<Gap<'c>>) -> Self {
        let answer = if gaps.is_empty() { Answer::Met } else { Answer::NotMet };
        Self { number, answer, gaps }
    }

    /// As [`DutyFinding::of`], unless there is nothing to judge.
    fn unless(number: u8, nothing: Option<Doubt>, gaps: Vec<Gap<'c>>) -> Self {
        match nothing {
            Some(why) if gaps.is_empty() => Self::open(number, why),
            _ => Self::of(number, gaps),
        }
    }
}

/// Answers all duties, in their order.
pub fn judge(catalog: &Catalog, today: NaiveDate) -> Vec<DutyFinding<'_>> {
    let scene = DutyEvidence::new(catalog, today);
    let mut findings: Vec<DutyFinding<'_>> = (1..=COUNT)
        .map(|number| {
            scene
                .of_procedures(number)
                .or_else(|| scene.of_offices(number))
                .or_else(|| scene.of_reports(number))
                // What no key says: posting at the office, control, evaluation, downtime…
                .unwrap_or_else(|| DutyFinding::open(number, Doubt::Note))
        })
        .collect();
    for finding in &mut findings {
        finding.gaps.sort_by(|a, b| a.place.cmp(&b.place));
    }
    findings
}

/// What every duty is judged from.
struct DutyEvidence<'c> {
    catalog: &'c Catalog,
    today: NaiveDate,
    agencies: BTreeMap<&'c str, &'c Sourced<Agency>>,
    /// Those that apply, or will.
    procedures: Vec<&'c Sourced<Procedure>>,
}

impl<'c> DutyEvidence<'c> {
    fn new(catalog: &'c Catalog, today: NaiveDate) -> Self {
        let is_alive = |it: &&Sourced<Procedure>| !matches!(it.status(today), Status::Withdrawn(_));
        Self {
            catalog,
            today,
            agencies: catalog.agencies.iter().map(|it| (it.id.as_str(), it)).collect(),
            procedures: catalog.procedures.iter().filter(is_alive).collect(),
        }
    }

    fn agency(&self, id: &Id) -> Option<&'c Sourced<Agency>> {
        self.agencies.get(id.as_str()).copied()
    }

    fn agency_name(&self, id: &Id) -> String {
        self.agency(id).map_or_else(|| id.to_string(), |it| it.name.clone())
    }

    /// The owner of the site: its agency, else the site's own name.
    fn owner(&self) -> String {
        let site = self.catalog.site.as_ref();
        let agency = site.and_then(|it| it.agency.as_ref()).map(|id| self.agency_name(id));
        agency.or_else(|| site.map(|it| it.name.clone())).unwrap_or_default()
    }

    /// Those who carry a procedure out; the owner of the site where nobody is named.
    fn office_of(&self, agencies: &OneOrMore<Id>) -> String {
        let names: Vec<String> = agencies.0.iter().map(|id| self.agency_name(id)).collect();
        if names.is_empty() { self.owner() } else { names.join(", ") }
    }

    fn gap_of(
        &self,
        procedure: &'c Sourced<Procedure>,
        what: Shortfall,
        keys: Vec<&'static str>,
        place: Place,
    ) -> Gap<'c> {
        Gap {
            about: About::Procedure(procedure),
            office: self.office_of(&procedure.agency),
            what,
            keys,
            args: Vec::new(),
            place,
        }
    }

    /// How many working days (Monday to Friday, but for holidays and swapped days of `calendar.yaml`)
    /// come after `from`, up to `to`; 0 if `to` is not later. Counts weeks, not days: years may be long.
    fn working_days(&self, from: NaiveDate, to: NaiveDate) -> u64 {
        let is_weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let is_inside = |day: &NaiveDate| from < *day && *day <= to;
        let days = usize::try_from((to - from).num_days()).unwrap_or(0);
        let rest = from.iter_days().skip(1).take(days % 7).filter(|day| !is_weekend(day)).count();
        let calendar = self.catalog.calendar.as_ref();
        let swaps = calendar.into_iter().flat_map(|it| &it.swaps);
        let holidays = calendar.into_iter().flat_map(|it| &it.holidays).map(|it| it.date);
        let worked: BTreeSet<NaiveDate> =
            swaps.clone().map(|it| it.work).filter(is_inside).collect();
        let off = holidays.chain(swaps.map(|it| it.off)).filter(is_inside);
        let off: BTreeSet<NaiveDate> =
            off.filter(|day| !is_weekend(day) && !worked.contains(day)).collect();
        let added = worked.iter().filter(|day| is_weekend(day)).count();
        u64::try_from(days / 7 * 5 + rest + added - off.len()).unwrap_or(u64::MAX)
    }

    /// Whether more than `limit` working days lie between.
    fn has_passed(&self, from: NaiveDate, to: NaiveDate, limit: u64) -> bool {
        self.working_days(from, to) > limit
    }
}

/// The places of gaps as a report, in their order: to be looked up in the files. The argument `at` says
/// which gap, counted over all findings.
pub fn places(findings: &[DutyFinding<'_>]) -> Report {
    let mut report = Report::limited(&Limits { findings: u64::MAX, ..Limits::default() });
    let gaps = findings.iter().flat_map(|it| &it.gaps);
    for (at, gap) in gaps.enumerate() {
        let place = gap.place.clone();
        let code = crate::diag::Code::MissingKey;
        report.push(Diagnostic::new(code, place).with("at", at.to_string()));
    }
    report
}

/// `01/07/2026–30/09/2026`.
fn dates(period: &crate::model::period::Period) -> String {
    format!("{}–{}", locale::date(period.from()), locale::date(period.to()))
}
