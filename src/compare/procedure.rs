//! Procedures of two contents matched by code, and everything that changed about each.
//!
//! Must not know reports or agencies beyond their names.

use chrono::NaiveDate;

use super::{
    Change, Kind, Of, Part, RecordChanges, ShownValue, Terms,
    cells::{self, CasePair, CellChange, Extent},
    documents::{self, Paper},
    fees::{self, Payment, Rules},
    matched::Matched,
    names::{CLASS, NamesById},
    same,
    sets::{self, SetElement},
    steps, times,
};
use crate::{
    locale::{self, VietnameseOrder, spelling},
    model::{
        Catalog,
        fee::Fee,
        ids::Id,
        legal_number,
        procedure::{Action, Announcement, ChannelKind, Form, Level, Outcome, Procedure},
        stated::Stated,
    },
    source::decode::{Item, LongText, OneOrMore},
};

/// The procedures with what changed, by field and name.
pub(super) fn all(old: &Catalog, new: &Catalog, terms: &Terms<'_>) -> Vec<RecordChanges> {
    let (before, after) = (NamesById::of(old), NamesById::of(new));
    let sides = BothContents { before: &before, after: &after, terms, is_portal: false };
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

/// What changed of a procedure, what readers notice most first; what cannot be told apart last.
pub(super) fn entry(
    names: &NamesById<'_>,
    procedure: &Procedure,
    mut changes: Vec<Change>,
) -> RecordChanges {
    changes.sort_by_key(|change| (change.kind == Kind::Unclear, change.part));
    RecordChanges {
        of: Of::Procedure,
        field: names.field_of(procedure),
        code: procedure.code.as_ref().map(|it| it.as_str().trim().to_owned()),
        name: procedure.name.clone(),
        changes,
    }
}

/// By field, those without one last; then by name and code.
pub(super) fn sort(entries: &mut [RecordChanges]) {
    let order = VietnameseOrder::new();
    entries.sort_by(|a, b| {
        let fields = match (&a.field, &b.field) {
            (Some(a), Some(b)) => order.compare(a, b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        fields.then_with(|| order.compare(&a.name, &b.name)).then_with(|| a.code.cmp(&b.code))
    });
}

/// First day on which the procedure applies, if the content states one.
fn first_day(procedure: &Procedure) -> Option<NaiveDate> {
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
pub(super) struct BothContents<'a> {
    /// What ids of the old content stand for, or of the portal's.
    pub(super) before: &'a NamesById<'a>,
    /// What ids of the new content stand for, or of ours.
    pub(super) after: &'a NamesById<'a>,
    /// The day, and how files are compared.
    pub(super) terms: &'a Terms<'a>,
    /// The old side is the national record.
    pub(super) is_portal: bool,
}

impl BothContents<'_> {
    /// Everything that changed about one procedure.
    pub(super) fn changes(&self, old: &Procedure, new: &Procedure) -> Vec<Change> {
        let today = self.terms.today;
        let (was, is) = (end(old), end(new));
        let mut changes = Vec::new();
        if !self.is_portal {
            changes.extend(whole(was, is, new, today));
            // Of what no longer applies the page says nothing else.
            if is.is_some_and(|(day, _)| day <= today) {
                return changes;
            }
            changes.extend(self.only_ours(old, new));
        } else if is.is_some_and(|(day, _)| day <= today) {
            // The portal still lists what we call withdrawn.
            return whole(None, is, new, today).into_iter().collect();
        }
        changes.extend(self.heading(old, new));
        changes.extend(self.cells(old, new));
        changes.extend(self.lists(old, new));
        changes.extend(steps::compare(&old.steps, &new.steps));
        changes
    }

    /// Name, code, field, and the like: one value each.
    fn heading(&self, old: &Procedure, new: &Procedure) -> Vec<Change> {
        let sides = [(old, self.before), (new, self.after)].map(|(it, names)| {
            let text = |text: Option<String>| text.map(ShownValue::Text);
            let reception = it.reception.as_ref().map(|it| it.0.clone());
            let online = it.online.map(|it| ShownValue::Word { list: "online", word: it.word() });
            [
                (Part::Name, text(Some(it.name.clone()))),
                (Part::Field, text(it.field.as_ref().map(|id| names.field(id)))),
                (Part::Reception, text(reception)),
                (Part::Online, online),
                (Part::DossierSets, it.dossier_sets.map(|n| ShownValue::Figure(n.to_string()))),
                (Part::Requirement, stated_text(&it.requirements)),
            ]
        });
        let [before, after] = sides;
        let pairs = before.into_iter().zip(after);
        // The portal states no number of sets.
        let pairs = pairs.filter(|((part, _), _)| !(self.is_portal && *part == Part::DossierSets));
        pairs
            .filter(|((_, before), (_, after))| !same::either(before.as_ref(), after.as_ref()))
            .map(|((part, before), (_, after))| Change::of(part, before, after))
            .collect()
    }

    /// What the national record never says.
    fn only_ours(&self, old: &Procedure, new: &Procedure) -> Vec<Change> {
        fn code(it: &Procedure) -> Option<ShownValue> {
            it.code.as_ref().map(|it| ShownValue::Text(it.as_str().trim().to_owned()))
        }
        fn text(text: Option<&LongText>) -> Option<ShownValue> {
            text.map(|it| ShownValue::Text(it.0.clone()))
        }
        let line = |text: Option<&String>| text.map(|it| ShownValue::Text(it.clone()));
        let aliases = |it: &Procedure| {
            let all: Vec<&str> = it.aliases.iter().map(|it| it.as_str()).collect();
            (!all.is_empty()).then(|| ShownValue::Text(all.join("; ")))
        };
        let issuer = |names: &NamesById<'_>, it: &Procedure| {
            it.issuer.as_ref().map(|id| ShownValue::Text(names.agency(id)))
        };
        let yes_or_no =
            |it| ShownValue::Word { list: "answer", word: if it { "yes" } else { "no" } };
        let questions = |it: &Procedure| {
            let each = it.faq.iter().map(|it| format!("{}\n\n{}", it.question, it.answer.0));
            let all = each.collect::<Vec<_>>().join("\n\n");
            (!all.is_empty()).then_some(ShownValue::Text(all))
        };
        let start = |it: &Procedure| {
            first_day(it).filter(|day| *day > self.terms.today).map(ShownValue::Day)
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
            (Part::Name, Some("aliases"), aliases(old), aliases(new)),
            (Part::Agency, Some("issuer"), issuer(self.before, old), issuer(self.after, new)),
            (
                Part::Reception,
                Some("boundary-free"),
                Some(yes_or_no(old.boundary_free)),
                Some(yes_or_no(new.boundary_free)),
            ),
            (
                Part::Agency,
                Some("interconnected"),
                Some(yes_or_no(old.interconnected)),
                Some(yes_or_no(new.interconnected)),
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
        for (at, case) in cases.iter().enumerate() {
            let mut put = |channel, changes: Vec<Change>| {
                placed.extend(changes.into_iter().map(|change| CellChange {
                    case: at,
                    channel,
                    change,
                }));
            };
            for channel in &channels {
                let before = CellPayments::of(old, *channel, rules.today, |it| case.old_has(it));
                let after = CellPayments::of(new, *channel, rules.today, |it| case.new_has(it));
                put(*channel, fees::compare(&before.payments, &after.payments, rules));
                put(*channel, times::compare(&before.times, &after.times, self.is_portal));
            }
        }
        let extent = Extent::of(old, new, self.is_portal);
        let mut changes = cells::merge(placed, &cases, extent);
        let placed = cases.iter().enumerate().flat_map(|(at, case)| {
            let found = self.documents(old, new, case);
            found.into_iter().map(move |change| CellChange { case: at, channel: None, change })
        });
        changes.extend(cells::merge(placed.collect(), &cases, extent));
        changes
    }

    fn documents(&self, old: &Procedure, new: &Procedure, case: &CasePair<'_>) -> Vec<Change> {
        let form_name = |procedure: &Procedure, id: &str| {
            let forms = procedure.forms.known().into_iter().flatten();
            let name = forms.into_iter().find(|it| it.id.as_str() == id).map(|it| it.name.clone());
            name.unwrap_or_else(|| id.to_owned())
        };
        let (old_name, new_name) = (|id: &str| form_name(old, id), |id: &str| form_name(new, id));
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
            let (before, after) = (self.before.agencies(old), self.after.agencies(new));
            let after = if self.is_portal { self.of_classes(old, new, after) } else { after };
            let (old, new) = (before, after);
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
        changes.extend(variants(old, new, self.is_portal));
        let remarks = remarks(old, new).into_iter();
        // What we explain beyond the portal contradicts nothing.
        changes.extend(remarks.filter(|it| !self.is_portal || it.before.is_some()));
        changes
    }

    /// The national record names classes of agencies ("… cấp xã") where ours names the agencies
    /// themselves: those that belong to a class it names count as that class.
    fn of_classes(
        &self,
        there: &OneOrMore<Id>,
        here: &OneOrMore<Id>,
        shown: Vec<SetElement>,
    ) -> Vec<SetElement> {
        let of_class = |id: &Id| {
            let agency = self.after.agency_record(id)?;
            // What the record names itself belongs to no class.
            if there.0.iter().any(|it| same::text(&self.before.agency(it), &agency.name)) {
                return None;
            }
            there.0.iter().find(|class| {
                let class = locale::fold(&self.before.agency(class));
                class.split_once(CLASS).is_some_and(|(head, level)| {
                    let is_level = match level {
                        "xa" => matches!(agency.level, Level::Commune | Level::Vertical),
                        "huyen" => matches!(agency.level, Level::District | Level::Vertical),
                        "tinh" => matches!(agency.level, Level::Province | Level::Vertical),
                        _ => false,
                    };
                    is_level && locale::fold(&agency.name).starts_with(head)
                })
            })
        };
        let one = |(id, element): (&Item<Id>, SetElement)| match of_class(id) {
            Some(class) => SetElement::new(self.before.agency(class)),
            None => element,
        };
        here.0.iter().zip(shown).map(one).collect()
    }

    fn legal(&self, old: &Procedure, new: &Procedure) -> Vec<Change> {
        let elements = |it: &Procedure, names: &NamesById<'_>| -> Vec<SetElement> {
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
            list.iter()
                .all(|other| legal_number::key(&other.decision) != legal_number::key(&it.decision))
        };
        let shown = |it: &Announcement| Some(ShownValue::Text(it.decision.clone()));
        let added = new.announcements.iter().filter(|it| lacks(&old.announcements, it));
        let added = added.filter(|_| !self.is_portal);
        let gone = old.announcements.iter().filter(|it| lacks(&new.announcements, it));
        let added = added.map(|it| Change {
            effective: it.effective_on,
            detail: it.action.map(Action::word),
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
            // The portal has no way to state that there is none.
            if self.is_portal {
                return Vec::new();
            }
            return absence(Part::Form, &old.forms, &new.forms);
        }
        let mut changes = Vec::new();
        for form in added {
            let named = gone.iter().position(|it| same::text(&it.name, &form.name));
            let at = named.or_else(|| gone.iter().position(|it| it.id == form.id));
            let name = |name: &str| Some(ShownValue::Text(name.to_owned()));
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
            gone.into_iter()
                .map(|it| Change::of(Part::Form, Some(ShownValue::Text(it.name)), None)),
        );
        changes
    }

    fn form_sides(&self, old: &Form, new: &Form) -> Vec<Change> {
        // The portal's record names files without holding them.
        if self.is_portal {
            return Vec::new();
        }
        let text = |text: Option<&String>| text.map(|it| ShownValue::Text(it.clone()));
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
        let place = |it: &Form| it.place.as_ref().map(|it| ShownValue::Text(it.0.clone()));
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
struct CellPayments<'a> {
    payments: Vec<Payment<'a>>,
    times: Vec<times::CellTime<'a>>,
}

impl<'a> CellPayments<'a> {
    fn of(
        procedure: &'a Procedure,
        channel: Option<ChannelKind>,
        today: NaiveDate,
        has: impl Fn(&[Item<Id>]) -> bool,
    ) -> Self {
        let mut cell = Self { payments: Vec::new(), times: Vec::new() };
        let holds = |fee: &Fee| has(&fee.case.0);
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
    today: NaiveDate,
) -> Option<Change> {
    match (was, is) {
        (None, Some((day, how))) => {
            let after = new.replaced_by.as_ref().map(|it| ShownValue::Text(it.as_str().to_owned()));
            Some(Change {
                effective: Some(day),
                after,
                ..Change::new(Kind::Removed, Part::Whole).detail(how)
            })
        }
        // An end that was announced and called off: it applied all the while.
        (Some((day, _)), None) if day > today => {
            Some(Change::of(Part::Validity, Some(ShownValue::Day(day)), None).detail("to"))
        }
        (Some(_), None) => Some(Change::new(Kind::Added, Part::Whole).detail("restored")),
        (Some((old, _)), Some((new, _))) if old != new => {
            let (old, new) = (Some(ShownValue::Day(old)), Some(ShownValue::Day(new)));
            Some(Change::of(Part::Validity, old, new).detail("to"))
        }
        _ => None,
    }
}

/// Where neither side lists anything: whether it says so otherwise.
fn absence<T>(part: Part, old: &Stated<T>, new: &Stated<T>) -> Vec<Change> {
    let word = |it: &Stated<T>| match it {
        Stated::None { .. } => ShownValue::None,
        _ => ShownValue::NotEntered,
    };
    let (before, after) = (word(old), word(new));
    if before == after {
        return Vec::new();
    }
    vec![Change::of(part, Some(before), Some(after))]
}

fn stated_text(stated: &Stated<LongText>) -> Option<ShownValue> {
    match stated {
        Stated::Known(text) => Some(ShownValue::Text(text.0.clone())),
        Stated::None { .. } => Some(ShownValue::None),
        Stated::NotEntered { .. } => None,
    }
}

fn outcomes(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let list = |it: &Procedure| -> Vec<SetElement> {
        let shown = |it: &Outcome| match &it.valid_for {
            Some(time) => format!("{} ({time})", it.name),
            None => it.name.clone(),
        };
        it.results.known().into_iter().flatten().map(|it| SetElement::new(shown(it))).collect()
    };
    let (before, after) = (list(old), list(new));
    if before.is_empty() && after.is_empty() {
        return absence(Part::Outcome, &old.results, &new.results);
    }
    sets::compare(Part::Outcome, &before, &after)
}

/// Ways that came and went, and where online.
fn channels(old: &Procedure, new: &Procedure, is_portal: bool) -> Vec<Change> {
    let kinds =
        |it: &Procedure| cells::kinds(it).into_iter().map(ChannelKind::word).collect::<Vec<_>>();
    let mut changes = sets::words(Part::Channel, "channel", &kinds(old), &kinds(new));
    if is_portal {
        return changes;
    }
    let address = |it: &Procedure| {
        let url = it.channels.iter().find_map(|it| it.url.as_ref());
        url.map(|url| ShownValue::Text(url.0.clone()))
    };
    let (before, after) = (address(old), address(new));
    if before != after {
        changes.push(Change::of(Part::Channel, before, after).detail("url"));
    }
    changes
}

fn cases(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let names = |it: &Procedure| -> Vec<SetElement> {
        it.cases.iter().map(|it| SetElement::new(it.name.clone())).collect()
    };
    sets::compare(Part::Case, &names(old), &names(new))
}

/// Services under the code, by name: which there are, and how long each takes.
fn variants(old: &Procedure, new: &Procedure, is_portal: bool) -> Vec<Change> {
    let names = |it: &Procedure| -> Vec<SetElement> {
        it.variants.iter().map(|it| SetElement::new(it.name.clone())).collect()
    };
    let mut changes = sets::compare(Part::Variant, &names(old), &names(new));
    for variant in &new.variants {
        let before = old.variants.iter().filter(|it| same::text(&it.name, &variant.name));
        let before: Vec<times::CellTime<'_>> = before.map(|it| &it.processing_time).collect();
        let after = new.variants.iter().filter(|it| same::text(&it.name, &variant.name));
        let after: Vec<times::CellTime<'_>> = after.map(|it| &it.processing_time).collect();
        let is_first =
            new.variants.iter().find(|it| same::text(&it.name, &variant.name)) == Some(variant);
        if !before.is_empty() && is_first {
            let found = times::compare(&before, &after, is_portal);
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
    let elements = |texts: &[String]| -> Vec<SetElement> {
        texts.iter().map(|text| SetElement::new(text.clone())).collect()
    };
    sets::compare(Part::Remark, &elements(&before), &elements(&after))
}
