//! Owns the lists that procedures share (fields, applicants, agencies, legal texts, life events)
//! and the ids by which procedures refer to them. Must not read or write files.
//!
//! An id once given stays: entries of an earlier import are found again by name. An entry that an
//! author made wins, and is not written again.

use std::collections::{BTreeMap, BTreeSet};

use super::clean;
use super::legal::LegalTexts;
use super::portal::{Detail, PortalList, PortalNamed, Text};
use crate::model::agency::Agency;
use crate::model::ids::{Id, ProcedureCode};
use crate::model::lists::{Applicant, Audience, Event, Field};
use crate::model::procedure::{LegalText, Level};
use crate::source::decode::items;
use crate::source::encode::Encode;
use crate::source::yaml::Node;

/// The lists of a content folder before the import.
#[derive(Debug, Default)]
pub(super) struct KnownLists {
    pub(super) fields: Vec<ListedEntry<Field>>,
    pub(super) applicants: Vec<ListedEntry<Applicant>>,
    pub(super) agencies: Vec<ListedEntry<Agency>>,
    pub(super) legal: Vec<ListedEntry<LegalText>>,
    pub(super) events: Vec<ListedEntry<Event>>,
    /// Names of legal texts that procedures of authors refer to.
    pub(super) cited: BTreeSet<String>,
}

/// One entry of a list on disk.
#[derive(Clone, Debug)]
pub(super) struct ListedEntry<T> {
    pub(super) entry: T,
    /// Written by an earlier import and not edited since, so the import may write it anew.
    pub(super) is_own: bool,
}

/// An entry of a list, to which other records refer by its id.
pub(super) trait ListEntry: Clone + Encode {
    fn id(&self) -> &Id;

    fn set_id(&mut self, id: Id);

    /// Its names, the full one first.
    fn names(&self) -> Vec<&str>;

    /// Its code at the source.
    fn code(&self) -> Option<&str>;
}

macro_rules! listed {
    ($Entry:ty, $names:expr, $code:expr) => {
        impl ListEntry for $Entry {
            fn id(&self) -> &Id {
                &self.id
            }

            fn set_id(&mut self, id: Id) {
                self.id = id;
            }

            fn names(&self) -> Vec<&str> {
                let names: fn(&Self) -> Vec<&str> = $names;
                names(self)
            }

            fn code(&self) -> Option<&str> {
                let code: fn(&Self) -> Option<&str> = $code;
                code(self)
            }
        }
    };
}

listed!(Field, |it| vec![&it.name], |it| it.code.as_deref());
listed!(Applicant, |it| vec![&it.name], |it| it.code.as_deref());
listed!(Event, |it| vec![&it.name], |_| None);
listed!(
    Agency,
    |it| [&it.name].into_iter().chain(&it.short_name).map(String::as_str).collect(),
    |it| it.code.as_deref()
);

/// The lists after the import: what to write, and what to call everything.
#[derive(Debug)]
pub(super) struct SharedLists {
    fields: IdRegister<Field>,
    applicants: IdRegister<Applicant>,
    agencies: IdRegister<Agency>,
    events: IdRegister<Event>,
    legal: LegalTexts,
}

/// A procedure's part in an agency's work.
#[derive(Clone, Copy, Debug)]
pub(super) enum AgencyRole {
    Executing,
    Authority,
    Authorized,
    Coordinating,
}

impl AgencyRole {
    const ALL: [Self; 4] = [Self::Executing, Self::Authority, Self::Authorized, Self::Coordinating];
}

impl SharedLists {
    /// Settles every id for the given records: what a life event calls each, and what it says.
    pub(super) fn settle(records: &[(&str, &Detail)], known: &KnownLists) -> Self {
        let mut fields = WantedEntries(BTreeMap::new());
        let mut applicants = WantedEntries(BTreeMap::new());
        let mut agencies = WantedEntries(BTreeMap::new());
        let mut legal = Vec::new();
        for (_, detail) in records {
            if let Some(PortalNamed { name, code }) = field(detail) {
                fields.add(name, code, |id, name, code| Field {
                    id,
                    name,
                    code,
                    order: None,
                    about: None,
                });
            }
            for PortalNamed { name, code } in &detail.subject_types_details.0 {
                let new = |id, name, code| Applicant { id, name, code, order: None };
                applicants.add(name, code, new);
            }
            let mut agency = |name: &str, code: &str| {
                agencies.add(name, code, |id, name, code| new_agency(id, name, code, None));
            };
            for role in AgencyRole::ALL {
                for (name, code) in agencies_of(detail, role) {
                    agency(&name, &code);
                }
            }
            agency(&detail.department_promulgate_name, &detail.department_promulgate_code);
            legal.extend(detail.legal_basises_details.0.iter());
        }
        Self {
            fields: IdRegister::settle(&known.fields, fields.0, name_key),
            applicants: IdRegister::settle(&known.applicants, applicants.0, name_key),
            agencies: IdRegister::settle(&known.agencies, agencies.0, name_key),
            events: events(records, &known.events),
            legal: LegalTexts::settle(&known.legal, &known.cited, &legal),
        }
    }

    /// The id of a record's field.
    pub(super) fn field_id(&self, detail: &Detail) -> Option<&Id> {
        self.fields.id(&clean::key(&field(detail)?.name))
    }

    /// The ids of who may apply, each once.
    pub(super) fn applicant_ids(&self, detail: &Detail) -> Vec<&Id> {
        let names = detail.subject_types_details.0.iter().map(|named| clean::key(&named.name));
        once(names.filter_map(|key| self.applicants.id(&key)))
    }

    /// The ids of the agencies in a role, each once.
    pub(super) fn agency_ids(&self, detail: &Detail, role: AgencyRole) -> Vec<&Id> {
        let names = agencies_of(detail, role);
        once(names.iter().filter_map(|(name, _)| self.agencies.id(&clean::key(name))))
    }

    /// The id of an agency by its name.
    pub(super) fn agency_id(&self, name: &str) -> Option<&Id> {
        self.agencies.id(&clean::key(name))
    }

    /// How a record refers to its legal texts: by number, or by id where a number is not enough.
    pub(super) fn legal_references(&self, detail: &Detail) -> Vec<&str> {
        let texts = detail.legal_basises_details.0.iter();
        once(texts.filter_map(|text| self.legal.reference(text)))
    }

    /// The folder of each list, and the entries that the import writes there.
    pub(super) fn written(&self) -> [(&'static str, Vec<Node>); 5] {
        [
            ("agencies", self.agencies.written()),
            ("applicants", self.applicants.written()),
            ("events", self.events.written()),
            ("fields", self.fields.written()),
            ("legal", self.legal.written()),
        ]
    }
}

/// An agency of which a source has the name and perhaps the code; without a level it is guessed from the name.
pub(super) fn new_agency(
    id: Id,
    name: String,
    code: Option<String>,
    level: Option<Level>,
) -> Agency {
    let level = level.unwrap_or_else(|| self::level(&name));
    Agency { code, ..Agency::new(id, name, level) }
}

fn once<'a, T: PartialEq + ?Sized>(ids: impl Iterator<Item = &'a T>) -> Vec<&'a T> {
    let mut seen = Vec::new();
    for id in ids {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    seen
}

/// Entries that records ask for, by the key of their name; the first record's spelling and code stay. Their ids are
/// slugs of their names as yet.
struct WantedEntries<T>(BTreeMap<String, T>);

impl<T> WantedEntries<T> {
    fn add(&mut self, name: &str, code: &str, new: impl FnOnce(Id, String, Option<String>) -> T) {
        let key = clean::key(name);
        if key.is_empty() {
            return;
        }
        self.0.entry(key).or_insert_with(|| {
            let name = clean::line(name).trim_end_matches([' ', '.']).to_owned();
            new(clean::id_of_name(&name), name, clean::given(clean::line(code)))
        });
    }
}

fn name_key<T: ListEntry>(entry: &T) -> String {
    clean::key(entry.names().first().copied().unwrap_or(""))
}

/// Ids by name, and the entries that the import writes.
#[derive(Debug)]
struct IdRegister<T> {
    ids: BTreeMap<String, Id>,
    own: BTreeMap<Id, T>,
}

impl<T: ListEntry> IdRegister<T> {
    fn settle(
        known: &[ListedEntry<T>],
        wanted: BTreeMap<String, T>,
        key_of: impl Fn(&T) -> String,
    ) -> Self {
        let mut register = Self { ids: BTreeMap::new(), own: BTreeMap::new() };
        let mut of_authors = BTreeSet::new();
        for author_first in [false, true] {
            for known in known.iter().filter(|known| known.is_own == author_first) {
                let id = known.entry.id().clone();
                if known.is_own && !of_authors.contains(&id) {
                    register.own.insert(id.clone(), known.entry.clone());
                } else {
                    of_authors.insert(id.clone());
                }
                let key = key_of(&known.entry);
                // The name of an entry of an author may be missing; the check reports that.
                if !name_key(&known.entry).is_empty() {
                    register.ids.entry(key).or_insert(id);
                }
            }
        }
        for (key, mut entry) in wanted {
            let id = match register.ids.get(&key) {
                Some(id) => id.clone(),
                None => register.new_id(&entry, &of_authors),
            };
            register.ids.insert(key, id.clone());
            if !of_authors.contains(&id) {
                entry.set_id(id.clone());
                register.own.insert(id, entry);
            }
        }
        // An author took over what an earlier import wrote.
        let used: BTreeSet<&Id> = register.ids.values().collect();
        register.own.retain(|id, _| used.contains(id));
        register
    }

    /// The slug of the name. An author's entry under that id is taken for the same thing, unless
    /// the slug was cut.
    fn new_id(&self, entry: &T, of_authors: &BTreeSet<Id>) -> Id {
        let slug = entry.id();
        let is_cut = entry.names().first().is_some_and(|name| clean::is_cut(name));
        if of_authors.contains(slug) && !is_cut {
            return slug.clone();
        }
        let is_taken = |id: &str| {
            let id = clean::id(id);
            self.own.contains_key(&id) || of_authors.contains(&id)
        };
        clean::id(&clean::unique(slug.as_str(), is_taken))
    }

    fn id(&self, key: &str) -> Option<&Id> {
        self.ids.get(key)
    }

    fn written(&self) -> Vec<Node> {
        self.own.values().map(Encode::encode).collect()
    }
}

fn field(detail: &Detail) -> Option<&PortalNamed> {
    let is_named = |field: &&PortalNamed| !clean::key(&field.name).is_empty();
    let listed = detail.categories_details.0.iter().find(is_named);
    listed.or_else(|| detail.category.0.as_ref().filter(is_named))
}

/// Names and codes of the agencies in a role: departments, then groups of units; the text only
/// where both lists are empty.
fn agencies_of(detail: &Detail, role: AgencyRole) -> Vec<(String, String)> {
    type Parts<'a> = (&'a PortalList<PortalNamed>, &'a PortalList<PortalNamed>, &'a Text);
    let (departments, groups, text): Parts<'_> = match role {
        AgencyRole::Executing => (
            &detail.departments_executing,
            &detail.unit_groups_executing,
            &detail.executing_agencies,
        ),
        AgencyRole::Authority => (
            &detail.departments_authority,
            &detail.unit_groups_authority,
            &detail.delegated_agencies,
        ),
        AgencyRole::Authorized => (
            &detail.departments_authorized,
            &detail.unit_groups_authorized,
            &detail.authorized_agencies,
        ),
        AgencyRole::Coordinating => (
            &detail.departments_coordinating,
            &detail.unit_groups_coordinating,
            &detail.coordinating_agencies,
        ),
    };
    let named = departments.0.iter().chain(&groups.0);
    let mut list: Vec<(String, String)> =
        named.map(|agency| (agency.name.0.clone(), agency.code.0.clone())).collect();
    if list.is_empty() && !text.trim().is_empty() {
        list.push((text.0.clone(), String::new()));
    }
    list
}

/// A guess from the name alone; a person may set it right. The first rule that fits decides.
pub(super) fn level(name: &str) -> Level {
    let (short, whole) = COMMITTEE;
    let name = clean::key(name).replace(short, whole);
    let starts = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
    let holds = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let fits =
        |rule: &&LevelRule| (starts(rule.starts) || holds(rule.holds)) && !starts(rule.but_not);
    LEVEL_RULES.iter().find(fits).map_or(Level::Other, |rule| rule.level)
}

/// How the portal shortens "Ủy ban nhân dân", in lower case.
const COMMITTEE: (&str, &str) = ("ubnd", "ủy ban nhân dân");

/// What agencies of a level are called, in lower case.
struct LevelRule {
    level: Level,
    starts: &'static [&'static str],
    holds: &'static [&'static str],
    but_not: &'static [&'static str],
}

const LEVEL_RULES: &[LevelRule] = &[
    LevelRule {
        level: Level::Ministry,
        starts: &["bộ ", "bộ,", "ngân hàng nhà nước"],
        holds: &[],
        but_not: &["bộ chỉ huy", "bộ tư lệnh", "bộ đội", "bộ phận", "bộ tổng tham mưu"],
    },
    LevelRule {
        level: Level::Vertical,
        starts: &[],
        holds: &["công an", "thuế", "hải quan", "bảo hiểm xã hội", "bhxh", "kho bạc"],
        but_not: &[],
    },
    LevelRule {
        level: Level::Ministry,
        starts: &[
            "cục ",
            "tổng cục ",
            "ủy ban chứng khoán",
            "văn phòng chính phủ",
            "thanh tra chính phủ",
        ],
        holds: &[],
        but_not: &[],
    },
    LevelRule {
        level: Level::Commune,
        starts: &[],
        holds: &[
            "cấp xã",
            "ủy ban nhân dân xã",
            "ủy ban nhân dân phường",
            "ủy ban nhân dân thị trấn",
        ],
        but_not: &[],
    },
    LevelRule {
        level: Level::District,
        starts: &[],
        holds: &[
            "cấp huyện",
            "ủy ban nhân dân huyện",
            "ủy ban nhân dân quận",
            "ủy ban nhân dân thị xã",
        ],
        but_not: &[],
    },
    LevelRule {
        level: Level::Province,
        starts: &["sở "],
        holds: &["cấp tỉnh", "tỉnh", "thành phố", "tp."],
        but_not: &[],
    },
    LevelRule {
        level: Level::Commune,
        starts: &["xã ", "phường "],
        holds: &[" xã ", " phường "],
        but_not: &[],
    },
];

/// A life event while its procedures are collected.
struct Collected {
    name: String,
    audience: Option<Audience>,
    procedures: BTreeSet<String>,
}

/// Life events: those of this import, and of earlier ones the procedures that were not read again.
fn events(records: &[(&str, &Detail)], known: &[ListedEntry<Event>]) -> IdRegister<Event> {
    let read: BTreeSet<&str> = records.iter().map(|(reference, _)| *reference).collect();
    let mut wanted: BTreeMap<String, Collected> = BTreeMap::new();
    let mut add = |name: &str, audience, procedure: &str| {
        let name = clean::line(name);
        let key = event_key(&name, audience);
        let new = || Collected { name, audience, procedures: BTreeSet::new() };
        wanted.entry(key).or_insert_with(new).procedures.insert(procedure.to_owned());
    };
    for ListedEntry { entry, .. } in known.iter().filter(|known| known.is_own) {
        let earlier = entry.procedures.iter().map(|code| code.as_str());
        for procedure in earlier.filter(|code| !read.contains(code)) {
            add(&entry.name, entry.audience, procedure);
        }
    }
    for (reference, detail) in records {
        for group in &detail.service_groups_details.0 {
            let audience = match &*group.kind.0 {
                "CITIZEN" => Some(Audience::Citizen),
                "CORPORATE" => Some(Audience::Business),
                _ => None,
            };
            if !clean::key(&group.name).is_empty() {
                add(&group.name, audience, reference);
            }
        }
    }
    let event = |Collected { name, audience, procedures }| Event {
        id: clean::id_of_name(&name),
        name,
        audience,
        about: None,
        procedures: items(procedures.into_iter().map(ProcedureCode::new)),
    };
    let key_of = |event: &Event| event_key(&event.name, event.audience);
    let kept = known.iter().filter(|it| !it.is_own || wanted.contains_key(&key_of(&it.entry)));
    let kept: Vec<ListedEntry<Event>> = kept.cloned().collect();
    let finished = wanted.into_iter().map(|(key, collected)| (key, event(collected))).collect();
    IdRegister::settle(&kept, finished, key_of)
}

fn event_key(name: &str, audience: Option<Audience>) -> String {
    format!("{}|{}", clean::key(name), audience.map_or("", Audience::word))
}

/// Takes out of an event of an earlier import the procedures that have no file any more.
pub(super) fn forget_procedures(event: &mut Event, has_file: impl Fn(&str) -> bool) {
    event.procedures.retain(|code| has_file(code.as_str()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::disk::written;
    use crate::import::portal;

    fn detail(json: &str) -> Detail {
        portal::read(json)
    }

    fn applicant(id: &str, name: &str, is_own: bool) -> ListedEntry<Applicant> {
        let entry = Applicant { id: clean::id(id), name: name.to_owned(), code: None, order: None };
        ListedEntry { entry, is_own }
    }

    fn ids<'a>(ids: impl IntoIterator<Item = &'a Id>) -> Vec<&'a str> {
        ids.into_iter().map(Id::as_str).collect()
    }

    fn list(lists: &SharedLists, folder: &str) -> String {
        let (_, entries) = lists.written().into_iter().find(|(name, _)| *name == folder).unwrap();
        written("", &Node::List(entries))
    }

    #[test]
    fn a_field_is_known_by_its_name() {
        let one = detail(r#"{"categoriesDetails": [{"name": "Đất đai", "code": "G13-TN02"}]}"#);
        let two = detail(r#"{"category": {"name": " Đất  đai ", "code": "G99"}}"#);
        let records = [("1.000001", &one), ("1.000002", &two)];
        let lists = SharedLists::settle(&records, &KnownLists::default());
        assert_eq!(ids(lists.field_id(&two)), ["dat-dai"]);
        assert_eq!(list(&lists, "fields"), "- id: dat-dai\n  name: Đất đai\n  code: G13-TN02\n");
    }

    #[test]
    fn an_author_wins_and_an_earlier_id_stays() {
        let one = detail(
            r#"{"subjectTypesDetails": [{"name": "Hộ tịch"}, {"name": "Công dân Việt Nam"}, {"name": "Hợp tác xã"}]}"#,
        );
        let lists = KnownLists {
            applicants: vec![
                applicant("ht", "Hộ tịch", false),
                applicant("cong-dan", "Công dân Việt Nam", true),
                applicant("cu", "Loại cũ", true),
                applicant("hop-tac-xa", "HTX", false),
            ],
            ..KnownLists::default()
        };
        let lists = SharedLists::settle(&[("1.000001", &one)], &lists);
        assert_eq!(ids(lists.applicant_ids(&one)), ["ht", "cong-dan", "hop-tac-xa"]);
        assert_eq!(
            list(&lists, "applicants"),
            "- id: cong-dan\n  name: Công dân Việt Nam\n- id: cu\n  name: Loại cũ\n"
        );
    }

    #[test]
    fn a_name_with_a_dot_is_not_taken_for_a_cut_one() {
        let one = detail(r#"{"subjectTypesDetails": [{"name": "Công ty TNHH. MTV"}]}"#);
        let lists = KnownLists {
            applicants: vec![applicant("cong-ty-tnhh-mtv", "MTV", false)],
            ..KnownLists::default()
        };
        let lists = SharedLists::settle(&[("1.000001", &one)], &lists);
        assert_eq!(ids(lists.applicant_ids(&one)), ["cong-ty-tnhh-mtv"]);
    }

    #[test]
    fn agencies_of_all_roles_with_a_guessed_level() {
        let one = detail(
            r#"{"departmentsExecuting": [{"name": "Sở Y tế", "code": "SYT"}, {"name": "Sở y tế."}],
                "unitGroupsExecuting": [null, {"name": "Uỷ ban nhân dân cấp xã"}],
                "delegatedAgencies": "Bộ Y tế", "departmentPromulgateName": "Bộ Y tế"}"#,
        );
        let lists = SharedLists::settle(&[("1.000001", &one)], &KnownLists::default());
        assert_eq!(
            ids(lists.agency_ids(&one, AgencyRole::Executing)),
            ["so-y-te", "uy-ban-nhan-dan-cap-xa"]
        );
        assert_eq!(ids(lists.agency_ids(&one, AgencyRole::Authority)), ["bo-y-te"]);
        assert_eq!(
            list(&lists, "agencies"),
            "- id: bo-y-te\n  name: Bộ Y tế\n  level: ministry\n\
             - id: so-y-te\n  name: Sở Y tế\n  code: SYT\n  level: province\n\
             - id: uy-ban-nhan-dan-cap-xa\n  name: Uỷ ban nhân dân cấp xã\n  level: commune\n"
        );
    }

    #[test]
    fn what_has_no_name_is_nothing() {
        let one = detail(
            r#"{"categoriesDetails": [{"name": "\u200b"}], "serviceGroupsDetails": [{"name": "\u00ad"}]}"#,
        );
        let nameless = Agency::new(clean::id("so-y-te"), String::new(), Level::Province);
        let lists = KnownLists {
            agencies: vec![ListedEntry { entry: nameless, is_own: false }],
            ..KnownLists::default()
        };
        let lists = SharedLists::settle(&[("1.000001", &one)], &lists);
        assert_eq!(lists.field_id(&one), None);
        assert_eq!(lists.agency_id(&one.department_promulgate_name), None);
        assert_eq!(list(&lists, "events"), "[]\n");
    }

    #[test]
    fn levels() {
        for (name, expect) in [
            ("Bộ Công an", "ministry"),
            ("Bộ chỉ huy quân sự cấp tỉnh", "province"),
            ("Công an cấp xã", "vertical"),
            ("UBND tỉnh Bắc Ninh", "province"),
            ("Chủ tịch UBND cấp xã", "commune"),
            ("UBND huyện Tam Hiệp", "district"),
            ("Tập đoàn Điện lực Việt Nam", "other"),
        ] {
            assert_eq!(level(name).word(), expect, "{name}");
        }
    }

    #[test]
    fn life_events_name_their_procedures() {
        let one = detail(r#"{"serviceGroupsDetails": [{"name": "Khai sinh", "type": "CITIZEN"}]}"#);
        let records = [("1.000002", &one), ("1.000001", &one)];
        let lists = SharedLists::settle(&records, &KnownLists::default());
        assert_eq!(
            list(&lists, "events"),
            "- id: khai-sinh\n  name: Khai sinh\n  for: citizen\n  procedures: [\"1.000001\", \"1.000002\"]\n"
        );
    }
}
