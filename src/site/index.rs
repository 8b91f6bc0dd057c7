//! The catalogue looked up from every side: by id, by code, by number, and who refers to whom.
//!
//! Built once for a plan. Must not know pages' looks.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rayon::prelude::*;

use super::index_agencies::Kin;
use super::url::{Address, folder};
use crate::{
    check::CheckedCatalog,
    locale::VietnameseOrder,
    model::{
        Origin, Sourced,
        agency::Agency,
        legal_number,
        lists::{Applicant, Event, Field},
        procedure::{Announcement, Form, LegalBasis, LegalText, Procedure, Status},
        site::Page,
        stated::Stated,
    },
};

/// A procedure with what every page asks of it.
#[derive(Debug)]
pub struct ProcedureEntry<'c> {
    /// The record.
    pub record: &'c Sourced<Procedure>,
    /// Its page.
    pub address: Address,
    /// Whether it applies on the build date.
    pub status: Status,
}

impl ProcedureEntry<'_> {
    /// Whether lists name it: what is withdrawn keeps its page and leaves the lists.
    pub fn is_listed(&self) -> bool {
        !matches!(self.status, Status::Withdrawn(_))
    }
}

/// A legal text, from the shared list or from the procedure that writes it out.
#[derive(Debug)]
pub struct TextEntry<'c> {
    /// The record.
    pub record: &'c LegalText,
    /// Where it stands.
    pub origin: &'c Origin,
    /// Its page.
    pub address: Address,
    /// The listed procedures that rest on it, in A–Z order.
    pub procedures: Vec<usize>,
}

/// What an agency does in a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProcedureRole {
    /// Carries it out.
    Executing,
    /// Decides.
    Authority,
    /// Is authorised.
    Authorized,
    /// Takes part.
    Coordinating,
}

/// A decision about a procedure.
#[derive(Clone, Copy, Debug)]
pub struct ProcedureDecision<'c> {
    /// The procedure, by its place in A–Z order.
    pub procedure: usize,
    /// The decision.
    pub announcement: &'c Announcement,
    /// The day under which it is listed.
    pub day: Option<NaiveDate>,
}

/// Everything by every key that pages look it up with.
#[derive(Debug)]
pub struct SiteIndex<'c> {
    /// All procedures in A–Z order, withdrawn ones among them.
    pub procedures: Vec<ProcedureEntry<'c>>,
    /// Fields in the order of lists.
    pub fields: Vec<&'c Sourced<Field>>,
    /// Agencies in A–Z order.
    pub agencies: Vec<&'c Sourced<Agency>>,
    /// Which agencies stand below and before each other.
    pub kin: Kin,
    /// Legal texts, newest first.
    pub texts: Vec<TextEntry<'c>>,
    /// Decisions, newest first.
    pub changes: Vec<ProcedureDecision<'c>>,
    /// Forms of listed procedures, in A–Z order of the forms' names.
    pub forms: Vec<(usize, &'c Form)>,
    /// Listed procedures of each field, by the field's place.
    pub of_field: Vec<Vec<usize>>,
    /// Listed procedures of each agency, by the agency's place.
    pub of_agency: Vec<Vec<(usize, ProcedureRole)>>,
    procedure_by_key: BTreeMap<&'c str, usize>,
    field_by_id: BTreeMap<&'c str, usize>,
    agency_by_id: BTreeMap<&'c str, usize>,
    applicant_by_id: BTreeMap<&'c str, &'c Applicant>,
    text_by_key: BTreeMap<&'c str, usize>,
    event_by_id: BTreeMap<&'c str, &'c Event>,
    page_by_id: BTreeMap<&'c str, &'c Page>,
}

impl<'c> SiteIndex<'c> {
    /// Looks through the whole catalogue.
    pub fn new(catalog: &'c CheckedCatalog) -> Self {
        let order = VietnameseOrder::new();
        let procedures = sorted_procedures(catalog, &order);
        let fields = sorted_fields(catalog, &order);
        let mut agencies: Vec<_> = catalog.agencies.iter().collect();
        agencies.par_sort_by(|a, b| order.compare(&a.name, &b.name).then(a.id.cmp(&b.id)));
        let mut index = Self {
            of_field: vec![Vec::new(); fields.len()],
            of_agency: vec![Vec::new(); agencies.len()],
            field_by_id: places(fields.iter().map(|it| it.id.as_str())),
            agency_by_id: places(agencies.iter().map(|it| it.id.as_str())),
            applicant_by_id: catalog
                .applicants
                .iter()
                .map(|it| (it.id.as_str(), &it.value))
                .collect(),
            event_by_id: catalog.events.iter().map(|it| (it.id.as_str(), &it.value)).collect(),
            page_by_id: catalog.pages.iter().map(|it| (it.id.as_str(), &it.value)).collect(),
            procedure_by_key: procedure_keys(&procedures),
            text_by_key: BTreeMap::new(),
            texts: Vec::new(),
            changes: Vec::new(),
            forms: Vec::new(),
            procedures,
            fields,
            agencies,
            kin: Kin::default(),
        };
        index.kin = Kin::new(&index.agencies, |id| index.agency_place(id));
        index.add_texts(catalog);
        index.add_references();
        index.add_changes();
        index.add_forms(&order);
        index
    }

    /// The procedure that a code, an id or a former code names.
    pub fn procedure(&self, key: &str) -> Option<&ProcedureEntry<'c>> {
        self.procedure_by_key.get(key).map(|at| &self.procedures[*at])
    }

    /// The place of a field among [`SiteIndex::fields`].
    pub fn field_place(&self, id: &str) -> Option<usize> {
        self.field_by_id.get(id).copied()
    }

    /// The field with an id.
    pub fn field(&self, id: &str) -> Option<&'c Sourced<Field>> {
        self.field_place(id).map(|at| self.fields[at])
    }

    /// The place of an agency among [`SiteIndex::agencies`].
    pub fn agency_place(&self, id: &str) -> Option<usize> {
        self.agency_by_id.get(id).copied()
    }

    /// The agency with an id.
    pub fn agency(&self, id: &str) -> Option<&'c Sourced<Agency>> {
        self.agency_place(id).map(|at| self.agencies[at])
    }

    /// The kind of applicant with an id.
    pub fn applicant(&self, id: &str) -> Option<&'c Applicant> {
        self.applicant_by_id.get(id).copied()
    }

    /// The legal text with a number or id.
    pub fn text(&self, key: &str) -> Option<&TextEntry<'c>> {
        self.text_by_key.get(key).map(|at| &self.texts[*at])
    }

    /// The page's address that a link such as `thu-tuc:1.001193` names.
    pub fn resolve(&self, target: &str) -> Option<Address> {
        let (scheme, key) = target.split_once(':')?;
        match scheme {
            folder::PROCEDURES => self.procedure(key).map(|it| it.address.clone()),
            folder::FIELDS => {
                self.field(key).map(|it| Address::record(folder::FIELDS, it.id.as_str()))
            }
            folder::AGENCIES => {
                self.agency(key).map(|it| Address::record(folder::AGENCIES, it.id.as_str()))
            }
            folder::PAGES => {
                self.page_by_id.get(key).map(|it| Address::record(folder::PAGES, it.id.as_str()))
            }
            folder::EVENTS => {
                self.event_by_id.get(key).map(|it| Address::record(folder::EVENTS, it.id.as_str()))
            }
            folder::TEXTS => self.text(key).map(|it| it.address.clone()),
            _ => None,
        }
    }

    fn add_texts(&mut self, catalog: &'c CheckedCatalog) {
        let mut found: Vec<(&'c LegalText, &'c Origin)> =
            catalog.legal.iter().map(|it| (&it.value, &it.origin)).collect();
        let mut known: BTreeMap<String, &'c str> =
            found.iter().map(|(text, _)| (spelling_key(text), text.name())).collect();
        // Numbers that stand in a procedure under another spelling of a known text.
        let mut spellings: Vec<(&'c str, &'c str)> = Vec::new();
        for procedure in &catalog.procedures {
            for basis in procedure.legal_bases.known().into_iter().flatten() {
                let LegalBasis::Inline(text) = &basis.value else { continue };
                let key = spelling_key(text);
                if let Some(name) = known.get(&key) {
                    spellings.push((&text.number, name));
                } else {
                    known.insert(key, text.name());
                    found.push((text, &procedure.origin));
                }
            }
        }
        let mut keyed: Vec<_> = found
            .into_iter()
            .map(|(text, origin)| (std::cmp::Reverse(year_of(text)), text, origin))
            .collect();
        keyed.sort_by(|a, b| (a.0, &a.1.number, &a.1.id).cmp(&(b.0, &b.1.number, &b.1.id)));
        let addresses = text_addresses(&keyed);
        for ((_, record, origin), address) in keyed.into_iter().zip(addresses) {
            let at = self.texts.len();
            self.text_by_key.entry(&record.number).or_insert(at);
            if let Some(id) = &record.id {
                self.text_by_key.insert(id.as_str(), at);
            }
            self.texts.push(TextEntry { record, origin, address, procedures: Vec::new() });
        }
        for (spelling, name) in spellings {
            if let Some(at) = self.text_by_key.get(name).copied() {
                self.text_by_key.entry(spelling).or_insert(at);
            }
        }
    }

    fn add_references(&mut self) {
        for (at, entry) in self.procedures.iter().enumerate() {
            if !entry.is_listed() {
                continue;
            }
            let record = entry.record;
            let field = record.field.as_ref().and_then(|id| self.field_by_id.get(id.as_str()));
            if let Some(field) = field {
                self.of_field[*field].push(at);
            }
            let roles = [
                (ProcedureRole::Executing, &record.agency),
                (ProcedureRole::Authority, &record.authority),
                (ProcedureRole::Authorized, &record.authorized),
                (ProcedureRole::Coordinating, &record.coordinating),
            ];
            for (role, agencies) in roles {
                for id in &agencies.0 {
                    let Some(agency) = self.agency_by_id.get(id.as_str()) else { continue };
                    let list = &mut self.of_agency[*agency];
                    if list.last().is_none_or(|(last, _)| *last != at) {
                        list.push((at, role));
                    }
                }
            }
            for basis in record.legal_bases.known().into_iter().flatten() {
                let key = match &basis.value {
                    LegalBasis::Reference(key) => key,
                    LegalBasis::Inline(text) => &text.number,
                };
                let Some(text) = self.text_by_key.get(key.as_str()) else { continue };
                let list = &mut self.texts[*text].procedures;
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
        }
    }

    fn add_changes(&mut self) {
        for (procedure, entry) in self.procedures.iter().enumerate() {
            for item in &entry.record.announcements {
                let announcement = &item.value;
                let day = announcement.published_on.or_else(|| announcement.effective());
                self.changes.push(ProcedureDecision { procedure, announcement, day });
            }
        }
        self.changes.sort_by(|a, b| {
            let newest_first = b.day.cmp(&a.day);
            let by_decision = a.announcement.decision.cmp(&b.announcement.decision);
            newest_first.then(by_decision).then(a.procedure.cmp(&b.procedure))
        });
    }

    fn add_forms(&mut self, order: &VietnameseOrder) {
        for (at, entry) in self.procedures.iter().enumerate() {
            let forms = match &entry.record.forms {
                Stated::Known(forms) if entry.is_listed() => forms.as_slice(),
                _ => &[],
            };
            self.forms.extend(forms.iter().map(|form| (at, &form.value)));
        }
        self.forms
            .par_sort_by(|a, b| order.compare(&a.1.name, &b.1.name).then_with(|| a.0.cmp(&b.0)));
    }
}

/// A year, and a legal text of it.
type KeyedText<'c> = (std::cmp::Reverse<i32>, &'c LegalText, &'c Origin);

/// The pages of legal texts. Authors spell one number in several ways (`18/2021/ND-CP`): texts whose
/// addresses would be equal are numbered, those with an id of their own going first.
fn text_addresses(texts: &[KeyedText<'_>]) -> Vec<Address> {
    let own =
        |text: &LegalText| text.id.as_ref().map(|id| Address::legal_text(id.as_str(), |_| false));
    let mut taken: BTreeSet<String> = texts
        .iter()
        .filter_map(|(_, text, _)| own(text))
        .map(|address| address.collision_key())
        .collect();
    let address = |(_, text, _): &KeyedText<'_>| {
        own(text).unwrap_or_else(|| {
            let is_taken = |it: &Address| taken.contains(&it.collision_key());
            let address = Address::legal_text(&text.number, is_taken);
            taken.insert(address.collision_key());
            address
        })
    };
    texts.iter().map(address).collect()
}

/// What the spellings of one legal text have in common: its number, else its name without marks and signs.
fn spelling_key(text: &LegalText) -> String {
    legal_number::key(text.name())
}

/// The year a text is of: by its day of issue, else by its number (`60/2014/QH13`); 0 if unknown.
pub fn year_of(text: &LegalText) -> i32 {
    if let Some(day) = text.issued_on {
        return chrono::Datelike::year(&day);
    }
    let is_year = |part: &&str| part.len() == 4 && part.bytes().all(|it| it.is_ascii_digit());
    let year = text.number.split('/').find(is_year).and_then(|part| part.parse().ok());
    year.filter(|year| (1900..2100).contains(year)).unwrap_or(0)
}

fn places<'c>(ids: impl Iterator<Item = &'c str>) -> BTreeMap<&'c str, usize> {
    ids.enumerate().map(|(at, id)| (id, at)).collect()
}

fn sorted_procedures<'c>(
    catalog: &'c CheckedCatalog,
    order: &VietnameseOrder,
) -> Vec<ProcedureEntry<'c>> {
    let entry = |record: &'c Sourced<Procedure>| {
        let name = record.address()?;
        let address = Address::record(folder::PROCEDURES, name);
        Some(ProcedureEntry { record, address, status: record.status(catalog.today()) })
    };
    let mut entries: Vec<_> = catalog.procedures.iter().filter_map(entry).collect();
    entries.par_sort_by(|a, b| {
        order
            .compare(list_name(a.record), list_name(b.record))
            .then_with(|| a.address.cmp(&b.address))
    });
    entries
}

/// The name by which lists sort a procedure: dots, dashes and quotes before it do not count.
pub fn list_name(procedure: &Procedure) -> &str {
    procedure.name.trim_start_matches(|c: char| !c.is_alphanumeric())
}

fn sorted_fields<'c>(
    catalog: &'c CheckedCatalog,
    order: &VietnameseOrder,
) -> Vec<&'c Sourced<Field>> {
    let mut fields: Vec<_> = catalog.fields.iter().collect();
    let place = |field: &Field| field.order.unwrap_or(u32::MAX);
    fields.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| order.compare(&a.name, &b.name)));
    fields
}

/// Own codes and ids win over former codes of others.
fn procedure_keys<'c>(procedures: &[ProcedureEntry<'c>]) -> BTreeMap<&'c str, usize> {
    let mut keys = BTreeMap::new();
    for (at, entry) in procedures.iter().enumerate() {
        keys.extend(entry.record.code.as_ref().map(|code| (code.as_str(), at)));
        keys.extend(entry.record.id.as_ref().map(|id| (id.as_str(), at)));
    }
    for (at, entry) in procedures.iter().enumerate() {
        for code in &entry.record.former_codes {
            keys.entry(code.as_str()).or_insert(at);
        }
    }
    keys
}
