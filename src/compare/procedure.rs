//! Procedures of two contents matched by code, and everything that changed about each.
//!
//! Must not know reports or agencies beyond their names.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Change, Entry, Kind, Of, Part, Terms, Value,
    cells::{self, CasePair, Placed},
    documents::{self, Paper},
    fees::{self, Payment, Rules},
    same,
    sets::{self, Element},
    times,
};
use crate::{
    locale::{VietnameseOrder, spelling},
    model::{
        Catalog,
        ids::Id,
        procedure::{Announcement, LegalBasis, LegalText, Procedure, ProcedureStep},
        stated::Stated,
    },
    source::decode::{Item, OneOrMore},
};

/// The procedures with what changed, by field and name.
pub(super) fn all(old: &Catalog, new: &Catalog, terms: &Terms<'_>) -> Vec<Entry> {
    let (before, after) = (Names::of(old), Names::of(new));
    let sides = Sides { before: &before, after: &after, terms, is_portal: false };
    let matched = Matched::new(old, new);
    let mut entries = Vec::new();
    for (was, is) in &matched.pairs {
        let changes = sides.changes(was, is);
        entries.push(entry(&after, is, changes));
    }
    for procedure in &matched.added {
        // What had ended before it came is no news.
        if end(procedure).is_some_and(|(day, _)| day <= terms.today) {
            continue;
        }
        let effective = first_day(procedure);
        let change = Change { effective, ..Change::new(Kind::Added, Part::Whole) };
        entries.push(entry(&after, procedure, vec![change]));
    }
    for procedure in &matched.gone {
        if end(procedure).is_some_and(|(day, _)| day <= terms.today) {
            continue;
        }
        let change = Change::new(Kind::Removed, Part::Whole).detail("unlisted");
        entries.push(entry(&before, procedure, vec![change]));
    }
    entries.retain(|it| !it.changes.is_empty());
    sort(&mut entries);
    entries
}

fn entry(names: &Names<'_>, procedure: &Procedure, mut changes: Vec<Change>) -> Entry {
    changes.sort_by_key(|change| change.part);
    Entry {
        of: Of::Procedure,
        field: names.field_of(procedure),
        code: procedure.code.as_ref().map(|it| it.as_str().trim().to_owned()),
        name: procedure.name.clone(),
        changes,
    }
}

/// By field, those without one last; then by name and code.
pub(super) fn sort(entries: &mut [Entry]) {
    let order = VietnameseOrder::new();
    entries.sort_by(|a, b| {
        let fields = match (&a.field, &b.field) {
            (Some(a), Some(b)) => order.compare(a, b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        fields.then_with(|| order.compare(&a.name, &b.name)).then_with(|| a.code.cmp(&b.code))
    });
}

/// Which procedure of one content is which of the other.
pub(super) struct Matched<'a> {
    /// Those of both, in the order of the new content.
    pub(super) pairs: Vec<(&'a Procedure, &'a Procedure)>,
    /// Those of the new content alone.
    pub(super) added: Vec<&'a Procedure>,
    /// Those of the old content alone.
    pub(super) gone: Vec<&'a Procedure>,
}

impl<'a> Matched<'a> {
    /// By code; else by a former code; else by address; without a code by name.
    pub(super) fn new(old: &'a Catalog, new: &'a Catalog) -> Self {
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        let keys = |it: &'a Procedure| {
            let former = it.former_codes.iter().map(|code| code.as_str());
            let own = it.code.as_ref().map(|code| code.as_str());
            let id = it.address();
            let name = it.code.is_none().then_some(it.name.as_str());
            (own.into_iter().chain(id).chain(name), former)
        };
        for (at, procedure) in old.procedures.iter().enumerate() {
            let (own, _) = keys(procedure);
            own.for_each(|key| {
                known.entry(key).or_insert(at);
            });
        }
        for (at, procedure) in old.procedures.iter().enumerate() {
            let (_, former) = keys(procedure);
            former.for_each(|key| {
                known.entry(key).or_insert(at);
            });
        }
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        let mut found: Vec<Option<usize>> = vec![None; new.procedures.len()];
        // Codes first, so that no former code takes what another still bears.
        for round in 0..2 {
            for (procedure, slot) in new.procedures.iter().zip(&mut found) {
                let (own, former) = keys(procedure);
                let keys: Vec<&str> = if round == 0 { own.collect() } else { former.collect() };
                if slot.is_none() {
                    let at = keys.iter().filter_map(|key| known.get(key).copied());
                    *slot = at.into_iter().find(|at| taken.insert(*at));
                }
            }
        }
        let mut matched = Self { pairs: Vec::new(), added: Vec::new(), gone: Vec::new() };
        for (procedure, at) in new.procedures.iter().zip(found) {
            match at {
                Some(at) => matched.pairs.push((&old.procedures[at], procedure)),
                None => matched.added.push(procedure),
            }
        }
        let rest = old.procedures.iter().enumerate().filter(|(at, _)| !taken.contains(at));
        matched.gone = rest.map(|(_, procedure)| &procedure.value).collect();
        matched
    }
}

/// What ids stand for in one content. An id that names nothing stands for itself.
pub(super) struct Names<'a> {
    fields: BTreeMap<&'a str, &'a str>,
    agencies: BTreeMap<&'a str, &'a str>,
    applicants: BTreeMap<&'a str, &'a str>,
    legal: BTreeMap<&'a str, &'a LegalText>,
}

impl<'a> Names<'a> {
    pub(super) fn of(catalog: &'a Catalog) -> Self {
        Self {
            fields: catalog.fields.iter().map(|it| (it.id.as_str(), it.name.as_str())).collect(),
            agencies: catalog
                .agencies
                .iter()
                .map(|it| (it.id.as_str(), it.name.as_str()))
                .collect(),
            applicants: catalog
                .applicants
                .iter()
                .map(|it| (it.id.as_str(), it.name.as_str()))
                .collect(),
            legal: catalog.legal.iter().map(|it| (it.name(), &it.value)).collect(),
        }
    }

    pub(super) fn field(&self, id: &Id) -> String {
        find(&self.fields, id)
    }

    pub(super) fn agency(&self, id: &Id) -> String {
        find(&self.agencies, id)
    }

    /// The name of a procedure's field, if it has one.
    pub(super) fn field_of(&self, procedure: &Procedure) -> Option<String> {
        procedure.field.as_ref().map(|id| self.field(id))
    }

    fn agencies(&self, ids: &OneOrMore<Id>) -> Vec<Element> {
        ids.0.iter().map(|id| Element::new(find(&self.agencies, id))).collect()
    }

    fn applicants(&self, ids: &[Item<Id>]) -> Vec<Element> {
        ids.iter().map(|id| Element::new(find(&self.applicants, id))).collect()
    }

    /// Known by its number alone: a title is spelt in many ways.
    fn legal(&self, basis: &LegalBasis) -> Element {
        let text = match basis {
            LegalBasis::Inline(text) => Some(&**text),
            LegalBasis::Reference(name) => self.legal.get(name.as_str()).copied(),
        };
        let Some(text) = text else {
            let LegalBasis::Reference(name) = basis else { return Element::new("") };
            return Element::known_by(&number_key(name), name);
        };
        let shown = match &text.title {
            Some(title) => format!("{} ({title})", text.number),
            None => text.number.clone(),
        };
        Element::known_by(&number_key(&text.number), shown)
    }
}

fn find(names: &BTreeMap<&str, &str>, id: &Id) -> String {
    names.get(id.as_str()).map_or_else(|| id.to_string(), |name| (*name).to_owned())
}

/// Numbers of texts are typed with and without blanks, with two letters that look alike.
fn number_key(number: &str) -> String {
    crate::locale::fold(number).replace(char::is_whitespace, "")
}

/// First day on which the procedure applies, if the content states one.
fn first_day(procedure: &Procedure) -> Option<NaiveDate> {
    use crate::model::procedure::Action;
    procedure.valid_from.or_else(|| {
        let news = procedure.announcements.iter().filter(|it| it.action == Some(Action::New));
        news.filter_map(|it| it.effective()).max()
    })
}

/// The first day on which it no longer applies, past or to come, with what ended it.
fn end(procedure: &Procedure) -> Option<(NaiveDate, &'static str)> {
    let decision = procedure.withdrawal(NaiveDate::MAX);
    let decided = decision.and_then(|it| Some((it.effective()?, it.action?.word())));
    let dated = procedure.valid_to.and_then(|last| last.succ_opt()).map(|day| (day, "ended"));
    decided.into_iter().chain(dated).min()
}

/// Both contents of a comparison.
pub(super) struct Sides<'a> {
    /// What ids of the old content stand for, or of the portal's.
    pub(super) before: &'a Names<'a>,
    /// What ids of the new content stand for, or of ours.
    pub(super) after: &'a Names<'a>,
    /// The day, and how files are compared.
    pub(super) terms: &'a Terms<'a>,
    /// The old side is the national record.
    pub(super) is_portal: bool,
}

impl Sides<'_> {
    /// Everything that changed about one procedure.
    pub(super) fn changes(&self, old: &Procedure, new: &Procedure) -> Vec<Change> {
        let today = self.terms.today;
        let (was, is) = (end(old), end(new));
        let mut changes = Vec::new();
        if !self.is_portal {
            changes.extend(whole(was, is, new));
            // Of what no longer applies the page says nothing else.
            if is.is_some_and(|(day, _)| day <= today) {
                return changes;
            }
            changes.extend(self.only_ours(old, new));
        } else if is.is_some_and(|(day, _)| day <= today) {
            // The portal still lists what we call withdrawn.
            return whole(None, is, new).into_iter().collect();
        }
        changes.extend(self.heading(old, new));
        changes.extend(self.cells(old, new));
        changes.extend(self.lists(old, new));
        changes.extend(steps(&old.steps, &new.steps));
        changes
    }

    /// Name, code, field, and the like: one value each.
    fn heading(&self, old: &Procedure, new: &Procedure) -> Vec<Change> {
        let sides = [(old, self.before), (new, self.after)].map(|(it, names)| {
            let text = |text: Option<String>| text.map(Value::Text);
            let reception = it.reception.as_ref().map(|it| it.0.clone());
            let online = it.online.map(|it| Value::Word { list: "online", word: it.word() });
            [
                (Part::Name, text(Some(it.name.clone()))),
                (Part::Field, text(it.field.as_ref().map(|id| names.field(id)))),
                (Part::Reception, text(reception)),
                (Part::Online, online),
                (Part::DossierSets, it.dossier_sets.map(|n| Value::Figure(n.to_string()))),
                (Part::Requirement, stated_text(&it.requirements)),
            ]
        });
        let [before, after] = sides;
        let pairs = before.into_iter().zip(after);
        // The portal states no number of sets.
        let pairs =
            pairs.filter(|((part, _), _)| !(self.is_portal && *part == Part::DossierSets));
        pairs
            .filter(|((_, before), (_, after))| !same::either(before.as_ref(), after.as_ref()))
            .map(|((part, before), (_, after))| Change::of(part, before, after))
            .collect()
    }

    /// What the national record never says.
    fn only_ours(&self, old: &Procedure, new: &Procedure) -> Vec<Change> {
        fn code(it: &Procedure) -> Option<Value> {
            it.code.as_ref().map(|it| Value::Text(it.as_str().trim().to_owned()))
        }
        fn text(text: Option<&crate::source::decode::LongText>) -> Option<Value> {
            text.map(|it| Value::Text(it.0.clone()))
        }
        let line = |text: Option<&String>| text.map(|it| Value::Text(it.clone()));
        let questions = |it: &Procedure| {
            let each = it.faq.iter().map(|it| format!("{}\n\n{}", it.question, it.answer.0));
            let all = each.collect::<Vec<_>>().join("\n\n");
            (!all.is_empty()).then_some(Value::Text(all))
        };
        let start = |it: &Procedure| {
            first_day(it).filter(|day| *day > self.terms.today).map(Value::Day)
        };
        let pairs = [
            (Part::Code, None, code(old), code(new)),
            (Part::Validity, Some("from"), start(old), start(new)),
            (
                Part::Online,
                Some("reason"),
                text(old.online_reason.as_ref()),
                text(new.online_reason.as_ref()),
            ),
            (
                Part::Name,
                Some("short"),
                line(old.short_name.as_ref()),
                line(new.short_name.as_ref()),
            ),
            (Part::Remark, Some("summary"), text(old.summary.as_ref()), text(new.summary.as_ref())),
            (Part::Remark, Some("faq"), questions(old), questions(new)),
        ];
        pairs
            .into_iter()
            .filter(|(_, _, before, after)| !same::either(before.as_ref(), after.as_ref()))
            .map(|(part, detail, before, after)| Change {
                detail,
                ..Change::of(part, before, after)
            })
            .collect()
    }

    /// Fees, times and documents, case by case and channel by channel.
    fn cells(&self, old: &Procedure, new: &Procedure) -> Vec<Change> {
        let cases = CasePair::all(old, new);
        let channels = cells::channels(old, new);
        let rules = Rules { today: self.terms.today, is_portal: self.is_portal };
        let mut placed = Vec::new();
        for case in &cases {
            let name = case.name.map(str::to_owned);
            let mut put = |channel, changes: Vec<Change>| {
                placed.extend(
                    changes.into_iter().map(|change| Placed { case: name.clone(), channel, change }),
                );
            };
            for channel in &channels {
                let before = Cell::of(old, *channel, rules.today, |it| case.old_has(it));
                let after = Cell::of(new, *channel, rules.today, |it| case.new_has(it));
                put(*channel, fees::compare(&before.payments, &after.payments, rules));
                put(*channel, times::compare(&before.times, &after.times, self.is_portal));
            }
        }
        let mut changes = cells::merge(placed, cases.len(), channels.len());
        let placed = cases.iter().flat_map(|case| {
            let found = self.documents(old, new, case);
            found.into_iter().map(|change| Placed {
                case: case.name.map(str::to_owned),
                channel: None,
                change,
            })
        });
        changes.extend(cells::merge(placed.collect(), cases.len(), 0));
        changes
    }

    fn documents(&self, old: &Procedure, new: &Procedure, case: &CasePair<'_>) -> Vec<Change> {
        let form_name = |procedure: &Procedure, id: &str| {
            let forms = procedure.forms.known().into_iter().flatten();
            let name = forms.into_iter().find(|it| it.id.as_str() == id).map(|it| it.name.clone());
            name.unwrap_or_else(|| id.to_owned())
        };
        let (old_name, new_name) =
            (|id: &str| form_name(old, id), |id: &str| form_name(new, id));
        let before = old.documents.known().into_iter().flatten();
        let before = before.filter(|it| case.old_has(it.cases()));
        let before: Vec<Paper<'_>> =
            before.map(|entry| Paper { entry, form_name: &old_name }).collect();
        let after = new.documents.known().into_iter().flatten();
        let after = after.filter(|it| case.new_has(it.cases()));
        let after: Vec<Paper<'_>> =
            after.map(|entry| Paper { entry, form_name: &new_name }).collect();
        if before.is_empty() && after.is_empty() {
            return absence(Part::Document, &old.documents, &new.documents);
        }
        documents::compare(&before, &after, self.is_portal)
    }

    /// Everything of which there may be several.
    fn lists(&self, old: &Procedure, new: &Procedure) -> Vec<Change> {
        let agencies = [
            (Part::Agency, &old.agency, &new.agency),
            (Part::Authority, &old.authority, &new.authority),
            (Part::Authorized, &old.authorized, &new.authorized),
            (Part::Coordinating, &old.coordinating, &new.coordinating),
        ];
        let mut changes = Vec::new();
        for (part, old, new) in agencies {
            let (old, new) = (self.before.agencies(old), self.after.agencies(new));
            changes.extend(sets::compare(part, &old, &new));
        }
        changes.extend(sets::compare(
            Part::Applicant,
            &self.before.applicants(&old.applicants),
            &self.after.applicants(&new.applicants),
        ));
        let levels =
            |it: &Procedure| it.levels.iter().map(|it| it.word()).collect::<Vec<&'static str>>();
        changes.extend(sets::words(Part::Level, "level", &levels(old), &levels(new)));
        let ways = |it: &Procedure| {
            it.returned_by.iter().map(|it| it.word()).collect::<Vec<&'static str>>()
        };
        changes.extend(sets::words(Part::ReturnedBy, "channel", &ways(old), &ways(new)));
        changes.extend(self.legal(old, new));
        changes.extend(self.announcements(old, new));
        changes.extend(outcomes(old, new));
        changes.extend(self.forms(old, new));
        changes.extend(channels(old, new, self.is_portal));
        changes.extend(cases(old, new));
        changes.extend(variants(old, new));
        changes.extend(remarks(old, new));
        changes
    }

    fn legal(&self, old: &Procedure, new: &Procedure) -> Vec<Change> {
        let elements = |it: &Procedure, names: &Names<'_>| -> Vec<Element> {
            it.legal_bases.known().into_iter().flatten().map(|it| names.legal(it)).collect()
        };
        let (before, after) = (elements(old, self.before), elements(new, self.after));
        if before.is_empty() && after.is_empty() {
            return absence(Part::LegalBasis, &old.legal_bases, &new.legal_bases);
        }
        sets::compare(Part::LegalBasis, &before, &after)
    }

    /// Decisions by number. The portal names the last one only.
    fn announcements(&self, old: &Procedure, new: &Procedure) -> Vec<Change> {
        let lacks = |list: &[Item<Announcement>], it: &Announcement| {
            list.iter().all(|other| number_key(&other.decision) != number_key(&it.decision))
        };
        let shown = |it: &Announcement| Some(Value::Text(it.decision.clone()));
        let added = new.announcements.iter().filter(|it| lacks(&old.announcements, it));
        let added = added.filter(|_| !self.is_portal);
        let gone = old.announcements.iter().filter(|it| lacks(&new.announcements, it));
        let added = added.map(|it| Change {
            effective: it.effective_on,
            detail: it.action.map(crate::model::procedure::Action::word),
            ..Change::of(Part::Announcement, None, shown(it))
        });
        let gone = gone.map(|it| Change::of(Part::Announcement, shown(it), None));
        added.chain(gone).collect()
    }

    /// Forms by name: their file, where they are to be had.
    fn forms(&self, old: &Procedure, new: &Procedure) -> Vec<Change> {
        let list = |it: &Procedure| -> Vec<_> {
            it.forms.known().into_iter().flatten().map(|it| it.value.clone()).collect()
        };
        let (mut gone, added) = (list(old), list(new));
        if gone.is_empty() && added.is_empty() {
            return absence(Part::Form, &old.forms, &new.forms);
        }
        let mut changes = Vec::new();
        for form in added {
            let named = gone.iter().position(|it| same::text(&it.name, &form.name));
            let at = named.or_else(|| gone.iter().position(|it| it.id == form.id));
            let name = |name: &str| Some(Value::Text(name.to_owned()));
            let Some(before) = at.map(|at| gone.remove(at)) else {
                changes.push(Change::of(Part::Form, None, name(&form.name)));
                continue;
            };
            if !same::text(&before.name, &form.name) {
                let change = Change::of(Part::Form, name(&before.name), name(&form.name));
                changes.push(change.detail("name"));
            }
            changes.extend(self.form_sides(&before, &form));
        }
        changes.extend(
            gone.into_iter().map(|it| Change::of(Part::Form, Some(Value::Text(it.name)), None)),
        );
        changes
    }

    fn form_sides(
        &self,
        old: &crate::model::procedure::Form,
        new: &crate::model::procedure::Form,
    ) -> Vec<Change> {
        // The portal's record names files without holding them.
        if self.is_portal {
            return Vec::new();
        }
        let text = |text: Option<&String>| text.map(|it| Value::Text(it.clone()));
        let is_same = |a: Option<&String>, b: Option<&String>| match (a, b) {
            (Some(a), Some(b)) => (self.terms.is_same_file)(a, b),
            (a, b) => a == b,
        };
        let mut changes = Vec::new();
        for (detail, old, new) in [
            ("file", old.file.as_ref(), new.file.as_ref()),
            ("sample", old.sample.as_ref(), new.sample.as_ref()),
        ] {
            if !is_same(old, new) {
                changes.push(Change::of(Part::Form, text(old), text(new)).detail(detail));
            }
        }
        let place = |it: &crate::model::procedure::Form| {
            it.place.as_ref().map(|it| Value::Text(it.0.clone()))
        };
        for (detail, before, after) in [
            ("where", place(old), place(new)),
            ("code", text(old.code.as_ref()), text(new.code.as_ref())),
            ("basis", text(old.basis.as_ref()), text(new.basis.as_ref())),
        ] {
            if !same::either(before.as_ref(), after.as_ref()) {
                changes.push(Change::of(Part::Form, before, after).detail(detail));
            }
        }
        changes.into_iter().map(|it| it.subject(new.name.clone())).collect()
    }
}

/// The payments and times of one cell.
struct Cell<'a> {
    payments: Vec<Payment<'a>>,
    times: Vec<times::Time<'a>>,
}

impl<'a> Cell<'a> {
    fn of(
        procedure: &'a Procedure,
        channel: Option<crate::model::procedure::ChannelKind>,
        today: NaiveDate,
        has: impl Fn(&[Item<Id>]) -> bool,
    ) -> Self {
        let mut cell = Self { payments: Vec::new(), times: Vec::new() };
        let holds = |fee: &crate::model::fee::Fee| has(&fee.case.0);
        let entries = cells::entries(procedure, channel, &has);
        if entries.is_empty() {
            fees::gather(&procedure.fees, holds, today, &mut cell.payments);
            cell.times.push(&procedure.processing_time);
            return cell;
        }
        for entry in entries {
            // What a channel does not say is as for the procedure.
            let silent = |why: &Option<String>| why.is_none();
            let fees = match &entry.fees {
                Stated::NotEntered { why } if silent(why) => &procedure.fees,
                own => own,
            };
            let time = match &entry.processing_time {
                Stated::NotEntered { why } if silent(why) => &procedure.processing_time,
                own => own,
            };
            fees::gather(fees, holds, today, &mut cell.payments);
            cell.times.push(time);
        }
        cell
    }
}

/// New, withdrawn, back again.
fn whole(
    was: Option<(NaiveDate, &'static str)>,
    is: Option<(NaiveDate, &'static str)>,
    new: &Procedure,
) -> Option<Change> {
    match (was, is) {
        (None, Some((day, how))) => {
            let after = new.replaced_by.as_ref().map(|it| Value::Text(it.as_str().to_owned()));
            Some(Change {
                effective: Some(day),
                after,
                ..Change::new(Kind::Removed, Part::Whole).detail(how)
            })
        }
        (Some(_), None) => Some(Change::new(Kind::Added, Part::Whole).detail("restored")),
        (Some((old, _)), Some((new, _))) if old != new => {
            let (old, new) = (Some(Value::Day(old)), Some(Value::Day(new)));
            Some(Change::of(Part::Validity, old, new).detail("to"))
        }
        _ => None,
    }
}

/// Where neither side lists anything: whether it says so otherwise.
fn absence<T>(part: Part, old: &Stated<T>, new: &Stated<T>) -> Vec<Change> {
    let word = |it: &Stated<T>| match it {
        Stated::None { .. } => Value::None,
        _ => Value::NotEntered,
    };
    let (before, after) = (word(old), word(new));
    if before == after {
        return Vec::new();
    }
    vec![Change::of(part, Some(before), Some(after))]
}

fn stated_text(stated: &Stated<crate::source::decode::LongText>) -> Option<Value> {
    match stated {
        Stated::Known(text) => Some(Value::Text(text.0.clone())),
        Stated::None { .. } => Some(Value::None),
        Stated::NotEntered { .. } => None,
    }
}

fn outcomes(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let list = |it: &Procedure| -> Vec<Element> {
        let shown = |it: &crate::model::procedure::Outcome| match &it.valid_for {
            Some(time) => format!("{} ({time})", it.name),
            None => it.name.clone(),
        };
        it.results.known().into_iter().flatten().map(|it| Element::new(shown(it))).collect()
    };
    let (before, after) = (list(old), list(new));
    if before.is_empty() && after.is_empty() {
        return absence(Part::Outcome, &old.results, &new.results);
    }
    sets::compare(Part::Outcome, &before, &after)
}

/// Ways that came and went, and where online.
fn channels(old: &Procedure, new: &Procedure, is_portal: bool) -> Vec<Change> {
    let kinds = |it: &Procedure| {
        let mut kinds: Vec<&'static str> = it.channels.iter().map(|it| it.by.word()).collect();
        kinds.dedup();
        kinds
    };
    let mut changes = sets::words(Part::Channel, "channel", &kinds(old), &kinds(new));
    if is_portal {
        return changes;
    }
    let address = |it: &Procedure| {
        let url = it.channels.iter().find_map(|it| it.url.as_ref());
        url.map(|url| Value::Text(url.0.clone()))
    };
    let (before, after) = (address(old), address(new));
    if before != after {
        changes.push(Change::of(Part::Channel, before, after).detail("url"));
    }
    changes
}

fn cases(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let names = |it: &Procedure| -> Vec<Element> {
        it.cases.iter().map(|it| Element::new(it.name.clone())).collect()
    };
    sets::compare(Part::Case, &names(old), &names(new))
}

/// Services under the code, by name: which there are, and how long each takes.
fn variants(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let names = |it: &Procedure| -> Vec<Element> {
        it.variants.iter().map(|it| Element::new(it.name.clone())).collect()
    };
    let mut changes = sets::compare(Part::Variant, &names(old), &names(new));
    for variant in &new.variants {
        let before = old.variants.iter().filter(|it| same::text(&it.name, &variant.name));
        let before: Vec<times::Time<'_>> = before.map(|it| &it.processing_time).collect();
        let after = new.variants.iter().filter(|it| same::text(&it.name, &variant.name));
        let after: Vec<times::Time<'_>> = after.map(|it| &it.processing_time).collect();
        let is_first = new.variants.iter().find(|it| same::text(&it.name, &variant.name))
            == Some(variant);
        if !before.is_empty() && is_first {
            let found = times::compare(&before, &after, false);
            changes.extend(found.into_iter().map(|it| it.subject(variant.name.clone())));
        }
    }
    changes
}

/// Remarks on the procedure and on its channels: shown as a whole, compared as a whole.
fn remarks(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let all = |it: &Procedure| {
        let own = it.note.iter();
        let of_channels = it.channels.iter().filter_map(|it| it.note.as_ref());
        let mut texts: Vec<(String, &str)> = Vec::new();
        for note in own.chain(of_channels) {
            let key = spelling(&note.0);
            if texts.iter().all(|(known, _)| *known != key) {
                texts.push((key, &note.0));
            }
        }
        texts.sort();
        texts.iter().map(|(_, text)| (*text).to_owned()).collect::<Vec<String>>()
    };
    let (before, after) = (all(old), all(new));
    let elements = |texts: &[String]| -> Vec<Element> {
        texts.iter().map(|text| Element::new(text.clone())).collect()
    };
    sets::compare(Part::Remark, &elements(&before), &elements(&after))
}

/// Steps that were added, dropped or worded anew. A step is known by its place among those that stayed.
fn steps(old: &[Item<ProcedureStep>], new: &[Item<ProcedureStep>]) -> Vec<Change> {
    let texts = |steps: &[Item<ProcedureStep>]| -> Vec<String> {
        let one = |it: &ProcedureStep| {
            let parts = [it.name.clone(), it.text.as_ref().map(|it| it.0.clone())];
            let mut text = parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
            if let Some(actor) = &it.actor {
                text.push_str(&format!(" ({actor})"));
            }
            text
        };
        steps.iter().map(|it| one(it)).collect()
    };
    let (old, new) = (texts(old), texts(new));
    let mut changes = Vec::new();
    let (mut before, mut after) = (0, 0);
    let mut gap = |old_to: usize, new_to: usize, from: (usize, usize)| {
        let (old_part, new_part) = (&old[from.0..old_to], &new[from.1..new_to]);
        for at in 0..old_part.len().max(new_part.len()) {
            let text = |part: &[String]| part.get(at).map(|it| Value::Text(it.clone()));
            // A step that is gone is known by its old number.
            let number = if at < new_part.len() { from.1 + at + 1 } else { from.0 + at + 1 };
            let change = Change::of(Part::Step, text(old_part), text(new_part));
            changes.push(change.subject(number.to_string()));
        }
    };
    for (kept_old, kept_new) in common(&old, &new) {
        gap(kept_old, kept_new, (before, after));
        (before, after) = (kept_old + 1, kept_new + 1);
    }
    gap(old.len(), new.len(), (before, after));
    changes
}

/// The longest common subsequence of two lists of texts, as pairs of places.
fn common(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    let (n_old, n_new) = (old.len(), new.len());
    let mut length = vec![vec![0_usize; n_new + 1]; n_old + 1];
    let same: Vec<Vec<bool>> = old
        .iter()
        .map(|before| new.iter().map(|after| same::long(before, after)).collect())
        .collect();
    for i in (0..n_old).rev() {
        for j in (0..n_new).rev() {
            length[i][j] = if same[i][j] {
                length[i + 1][j + 1] + 1
            } else {
                length[i + 1][j].max(length[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < n_old && j < n_new {
        if same[i][j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[i + 1][j] >= length[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
