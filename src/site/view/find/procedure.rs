//! A procedure as a document: its names, and everything else that it is worth finding by.
//!
//! Must not know filters.

use std::borrow::Cow;

use super::{super::ViewContext, facets, facets::FacetOrder};
use crate::{
    model::{
        fee::Fee,
        procedure::{Document as Paper, DocumentEntry, LegalBasis, Procedure},
    },
    search::{DocumentKind, SearchDocument},
    site::index::ProcedureEntry,
    source::decode::{Item, LongText},
};

/// A listed procedure.
pub(super) fn document<'d>(
    cx: ViewContext<'d>,
    places: &FacetOrder,
    entry: &'d ProcedureEntry<'d>,
) -> SearchDocument<'d> {
    let record: &Procedure = entry.record;
    let shown = facets::of(cx, places, record);
    SearchDocument {
        kind: DocumentKind::Procedure,
        code: record.code.as_ref().map(|code| code.as_str().to_owned()),
        address: entry.address.as_str().to_owned(),
        name: record.name.clone(),
        other_names: other_names(record),
        field: places.field(record.field.as_ref()),
        body: Pieces::default().of(cx, record),
        glance: shown.glance,
        facets: shown.facets,
    }
}

/// Short name, aliases and keywords; codes of old, of services and of the source.
fn other_names(record: &Procedure) -> Vec<String> {
    let words = record.aliases.iter().chain(&record.keywords).map(|it| &it.value);
    let source = record.source.as_ref().and_then(|it| it.code.as_ref());
    let codes = record.former_codes.iter().map(|it| it.as_str());
    let services = record.variants.iter().filter_map(|it| Some(it.code.as_ref()?.as_str()));
    let names = record.short_name.iter().chain(words).map(String::as_str);
    names
        .chain(codes)
        .chain(services)
        .chain(source.map(String::as_str))
        .map(str::to_owned)
        .collect()
}

/// The pieces of a body as they are gathered.
#[derive(Default)]
struct Pieces<'d>(Vec<Cow<'d, str>>);

impl<'d> Pieces<'d> {
    fn of(mut self, cx: ViewContext<'d>, record: &'d Procedure) -> Vec<Cow<'d, str>> {
        self.long(record.summary.as_ref());
        self.events(cx, record);
        self.papers(record);
        for form in record.forms.known().into_iter().flatten() {
            self.text(&form.name);
            self.some(form.code.as_ref());
        }
        for result in record.results.known().into_iter().flatten() {
            self.text(&result.name);
        }
        self.money(record);
        for case in &record.cases {
            self.text(&case.name);
            self.long(case.note.as_ref());
        }
        for variant in &record.variants {
            self.text(&variant.name);
        }
        for step in &record.steps {
            self.some(step.name.as_ref());
            self.long(step.text.as_ref());
            self.some(step.actor.as_ref());
        }
        self.long(record.requirements.known());
        self.long(record.reception.as_ref());
        for channel in &record.channels {
            self.long(channel.note.as_ref());
        }
        for it in &record.faq {
            self.text(&it.question);
            self.long(Some(&it.answer));
        }
        self.long(record.note.as_ref());
        self.references(cx, record);
        self.0
    }

    fn text(&mut self, text: &'d str) {
        self.0.push(Cow::Borrowed(text));
    }

    fn some(&mut self, text: Option<&'d String>) {
        self.0.extend(text.map(|it| Cow::Borrowed(it.as_str())));
    }

    fn long(&mut self, text: Option<&'d LongText>) {
        self.0.extend(text.map(|it| Cow::Borrowed(it.0.as_str())));
    }

    /// The life events that need it: "Có con" finds the registration of a birth.
    fn events(&mut self, cx: ViewContext<'d>, record: &'d Procedure) {
        let Some(own) = record.address() else { return };
        for event in &cx.plan.catalog.events {
            if event.procedures.iter().any(|code| code.as_str() == own) {
                self.text(&event.name);
            }
        }
    }

    fn papers(&mut self, record: &'d Procedure) {
        for entry in record.documents.known().into_iter().flatten() {
            match &entry.value {
                DocumentEntry::One(paper) => self.paper(paper),
                DocumentEntry::OneOf(group) => {
                    group.one_of.iter().for_each(|paper| self.paper(paper));
                    self.long(group.note.as_ref());
                }
            }
        }
    }

    fn paper(&mut self, paper: &'d Paper) {
        self.text(&paper.name);
        self.some(paper.issued_by.as_ref());
        self.long(paper.note.as_ref());
    }

    fn money(&mut self, record: &'d Procedure) {
        let by_channel = record.channels.iter().filter_map(|it| it.fees.known());
        let fees = record.fees.known().into_iter().chain(by_channel).flatten();
        for fee in fees {
            self.fee(fee);
        }
    }

    fn fee(&mut self, fee: &'d Item<Fee>) {
        self.some(fee.name.as_ref());
        self.some(fee.payer.as_ref());
        self.long(fee.note.as_ref());
        for relief in &fee.reliefs {
            self.some(relief.who.as_ref());
            self.long(relief.note.as_ref());
        }
    }

    /// Who takes part and who may apply, by name; which texts and decisions, by number and title.
    fn references(&mut self, cx: ViewContext<'d>, record: &'d Procedure) {
        let roles = [&record.agency, &record.authority, &record.authorized, &record.coordinating];
        for id in roles.into_iter().flat_map(|it| &it.0).map(|it| &it.value).chain(&record.issuer) {
            self.some(cx.plan.index.agency(id.as_str()).map(|it| &it.name));
        }
        for id in &record.applicants {
            self.some(cx.plan.index.applicant(id.as_str()).map(|it| &it.name));
        }
        for basis in record.legal_bases.known().into_iter().flatten() {
            let text = match &basis.value {
                LegalBasis::Inline(text) => Some(&**text),
                LegalBasis::Reference(key) => cx.plan.index.text(key).map(|it| it.record),
            };
            if let Some(text) = text {
                self.text(&text.number);
                self.some(text.title.as_ref());
            }
        }
        for announcement in &record.announcements {
            self.text(&announcement.decision);
        }
    }
}
