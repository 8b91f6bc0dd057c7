//! What changed beside the procedures: agencies and their contacts, the site's owner, pages and news.
//!
//! Must not know procedures or figures.

use super::{
    change::{Change, Kind, Of, Part, RecordChanges, ShownValue, sorted},
    same,
    sets::{self, SetElement},
};
use crate::model::{
    Catalog, Sourced,
    agency::{Agency, Officer, OneStopUnit, OpeningHours, Phone},
    site::{Page, Site},
};

type AroundSide = (Part, &'static str, Option<ShownValue>);

/// The sides that differ.
fn differing(old: Vec<AroundSide>, new: Vec<AroundSide>) -> Vec<Change> {
    old.into_iter()
        .zip(new)
        .filter(|((_, _, before), (_, _, after))| !same::either(before.as_ref(), after.as_ref()))
        .map(|((part, detail, before), (_, _, after))| {
            Change::of(part, before, after).detail(detail)
        })
        .collect()
}

fn text(text: Option<&String>) -> Option<ShownValue> {
    text.map(|it| ShownValue::Text(it.clone()))
}

/// Agencies by id, else by name.
pub(super) fn agencies(old: &Catalog, new: &Catalog) -> Vec<RecordChanges> {
    let mut entries = Vec::new();
    let mut gone: Vec<&Agency> = old.agencies.iter().map(|it| &it.value).collect();
    for agency in &new.agencies {
        let by_id = gone.iter().position(|it| it.id == agency.id);
        let at = by_id.or_else(|| gone.iter().position(|it| same::text(&it.name, &agency.name)));
        let changes = match at.map(|at| gone.remove(at)) {
            Some(before) => agency_changes(before, agency),
            None => vec![Change {
                effective: agency.valid_from,
                ..Change::new(Kind::Added, Part::Whole)
            }],
        };
        entries.push(entry(Of::Agency, agency.id.as_str(), &agency.name, changes));
    }
    for agency in gone {
        let change = Change::new(Kind::Removed, Part::Whole).detail("unlisted");
        entries.push(entry(Of::Agency, agency.id.as_str(), &agency.name, vec![change]));
    }
    sorted(entries)
}

fn entry(of: Of, code: &str, name: &str, mut changes: Vec<Change>) -> RecordChanges {
    changes.sort_by_key(|change| change.part);
    RecordChanges { of, field: None, code: Some(code.to_owned()), name: name.to_owned(), changes }
}

fn agency_changes(old: &Agency, new: &Agency) -> Vec<Change> {
    let sides = |it: &Agency| -> Vec<AroundSide> {
        vec![
            (Part::Name, "full", text(Some(&it.name))),
            (Part::Contact, "address", text(it.address.as_ref())),
            (Part::Contact, "phone", text(it.phone.as_ref())),
            (Part::Contact, "email", text(it.email.as_ref())),
            (
                Part::Contact,
                "website",
                it.website.as_ref().map(|it| ShownValue::Text(it.0.clone())),
            ),
            (Part::Remark, "about", it.about.as_ref().map(|it| ShownValue::Text(it.0.clone()))),
            (Part::Validity, "to", it.valid_to.map(ShownValue::Day)),
        ]
    };
    let mut changes = differing(sides(old), sides(new));
    match (&old.one_stop, &new.one_stop) {
        (Some(before), Some(after)) => changes.extend(unit_changes(before, after)),
        (None, None) => {}
        (before, after) => {
            let name = |it: &Option<OneStopUnit>| text(it.as_ref().map(|it| &it.name));
            changes.push(Change::of(Part::Contact, name(before), name(after)).detail("one-stop"));
        }
    }
    changes
}

fn unit_changes(old: &OneStopUnit, new: &OneStopUnit) -> Vec<Change> {
    let sides = |it: &OneStopUnit| -> Vec<AroundSide> {
        vec![
            (Part::Contact, "one-stop", text(Some(&it.name))),
            (Part::Contact, "one-stop-address", text(it.address.as_ref())),
            (
                Part::Contact,
                "one-stop-map",
                it.map_url.as_ref().map(|it| ShownValue::Text(it.0.clone())),
            ),
            (Part::Contact, "one-stop-email", text(it.email.as_ref())),
        ]
    };
    let hours = |it: &OpeningHours| {
        let ((from, from_minute), (to, to_minute)) =
            (it.from.to_hour_minute(), it.to.to_hour_minute());
        format!("{}: {from}:{from_minute:02}–{to}:{to_minute:02}", it.days)
    };
    let phone = |it: &Phone| match &it.name {
        Some(name) => format!("{name}: {}", it.number),
        None => it.number.clone(),
    };
    let officer = |it: &Officer| {
        let parts = [Some(&it.name), it.title.as_ref(), it.phone.as_ref()];
        parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
    };
    let mut changes = differing(sides(old), sides(new));
    let list = |shown: Vec<String>| -> Vec<SetElement> {
        shown.into_iter().map(SetElement::new).collect()
    };
    let hours = |it: &OneStopUnit| list(it.hours.iter().map(|it| hours(it)).collect());
    let found = sets::compare(Part::Contact, &hours(old), &hours(new));
    changes.extend(found.into_iter().map(|it| it.detail("one-stop-hours")));
    let phones = |it: &OneStopUnit| list(it.phones.iter().map(|it| phone(it)).collect());
    let found = sets::compare(Part::Contact, &phones(old), &phones(new));
    changes.extend(found.into_iter().map(|it| it.detail("one-stop-phone")));
    let heads = |it: &OneStopUnit| list(it.head.iter().map(officer).collect());
    let found = sets::compare(Part::Officer, &heads(old), &heads(new));
    changes.extend(found.into_iter().map(|it| it.detail("head")));
    let officers = |it: &OneStopUnit| list(it.officers.iter().map(|it| officer(it)).collect());
    let found = sets::compare(Part::Officer, &officers(old), &officers(new));
    changes.extend(found);
    changes
}

/// The site's name, hotline, and where feedback goes.
pub(super) fn site(old: &Catalog, new: &Catalog) -> Option<RecordChanges> {
    let (Some(old), Some(new)) = (&old.site, &new.site) else { return None };
    let sides = |it: &Site| -> Vec<AroundSide> {
        let hotline = it.hotline.as_ref();
        let feedback = it.feedback.as_ref();
        vec![
            (Part::Name, "full", text(Some(&it.name))),
            (Part::Contact, "hotline", text(hotline.map(|it| &it.phone))),
            (Part::Contact, "hotline-hours", text(hotline.and_then(|it| it.hours.as_ref()))),
            (Part::Contact, "feedback", text(feedback.and_then(|it| it.name.as_ref()))),
            (Part::Contact, "feedback-address", text(feedback.and_then(|it| it.address.as_ref()))),
            (Part::Contact, "feedback-phone", text(feedback.and_then(|it| it.phone.as_ref()))),
            (Part::Contact, "feedback-email", text(feedback.and_then(|it| it.email.as_ref()))),
            (
                Part::Contact,
                "feedback-url",
                feedback.and_then(|it| it.url.as_ref()).map(|it| ShownValue::Text(it.0.clone())),
            ),
            (
                Part::Contact,
                "feedback-guidance",
                feedback
                    .and_then(|it| it.guidance.as_ref())
                    .map(|it| ShownValue::Text(it.0.clone())),
            ),
            (Part::Remark, "about", it.about.as_ref().map(|it| ShownValue::Text(it.0.clone()))),
        ]
    };
    let changes = differing(sides(old), sides(new));
    (!changes.is_empty()).then(|| entry(Of::Site, "site", &new.name, changes))
}

/// Pages and news by their addresses.
pub(super) fn pages(old: &Catalog, new: &Catalog) -> Vec<RecordChanges> {
    let mut entries = some_pages(Of::Page, &old.pages, &new.pages);
    entries.extend(some_pages(Of::News, &old.news, &new.news));
    entries
}

fn some_pages(of: Of, old: &[Sourced<Page>], new: &[Sourced<Page>]) -> Vec<RecordChanges> {
    let mut entries = Vec::new();
    let sides = |it: &Page| -> Vec<AroundSide> {
        vec![
            (Part::Name, "full", text(Some(&it.front.title))),
            (Part::Text, "body", Some(ShownValue::Text(it.body.trim().to_owned()))),
        ]
    };
    for page in new {
        let changes = match old.iter().find(|it| it.id == page.id) {
            Some(before) => differing(sides(before), sides(page)),
            None => vec![Change::new(Kind::Added, Part::Whole)],
        };
        entries.push(entry(of, page.id.as_str(), &page.front.title, changes));
    }
    for page in old.iter().filter(|it| new.iter().all(|other| other.id != it.id)) {
        let change = Change::new(Kind::Removed, Part::Whole).detail("unlisted");
        entries.push(entry(of, page.id.as_str(), &page.front.title, vec![change]));
    }
    sorted(entries)
}
