//! What to bring: documents by case, groups of which one suffices, and forms to fill in.
//!
//! Must not know costs or channels.

use serde::Serialize;

use super::{AbsentOr, AbsentValue, ViewContext};
use crate::{
    locale, markup,
    model::{
        ids::Id,
        procedure::{Document, DocumentEntry, Form, Need, Procedure},
        stated::Stated,
    },
    site::url::{Address, folder},
    source::decode::Item,
};

/// The dossier.
#[derive(Debug, Serialize)]
pub struct DossierView<'a> {
    /// The documents by case, or what stands instead.
    pub groups: AbsentOr<'a, Vec<DocumentGroup<'a>>>,
    /// Documents that the office looks up itself.
    pub looked_up: Vec<DocumentView<'a>>,
    /// "Số bộ hồ sơ: 1".
    pub sets: Option<String>,
    /// The forms, or what stands instead.
    pub forms: AbsentOr<'a, Vec<FormView<'a>>>,
}

/// Documents for the same cases.
#[derive(Debug, Serialize)]
pub struct DocumentGroup<'a> {
    /// The cases; empty: every case.
    pub cases: Vec<&'a str>,
    /// The entries.
    pub entries: Vec<EntryView<'a>>,
}

/// One document, or several of which one suffices.
#[derive(Debug, Serialize)]
pub struct EntryView<'a> {
    /// One document.
    pub one: Option<DocumentView<'a>>,
    /// Several of which one suffices.
    pub one_of: Vec<DocumentView<'a>>,
    /// Whether one of them must be handed in.
    pub need: Option<&'a str>,
    /// A remark on the group; HTML.
    pub note: Option<String>,
}

/// A document.
#[derive(Debug, Serialize)]
pub struct DocumentView<'a> {
    /// Its name; HTML, lines kept.
    pub name: String,
    /// How many originals and copies, whether it must be handed in, who issues it.
    pub facts: Vec<String>,
    /// The forms to fill in for it.
    pub forms: Vec<FormLink<'a>>,
    /// A remark; HTML.
    pub note: Option<String>,
}

/// A link to a form of the same page.
#[derive(Debug, Serialize)]
pub struct FormLink<'a> {
    /// Where it stands on the page.
    pub anchor: String,
    /// Its name.
    pub name: &'a str,
}

/// A form.
#[derive(Debug, Serialize)]
pub struct FormView<'a> {
    /// Where it stands on its procedure's page.
    pub anchor: String,
    /// Its name.
    pub name: &'a str,
    /// Its number.
    pub code: Option<&'a str>,
    /// The text that sets it; HTML.
    pub basis: Option<String>,
    /// The file to download.
    pub file: Option<FileView>,
    /// A filled sample to download.
    pub sample: Option<FileView>,
    /// Where it is to be had, when there is no file; HTML.
    pub place: Option<String>,
}

/// A file to download.
#[derive(Debug, Serialize)]
pub struct FileView {
    /// Where it stands.
    pub href: String,
    /// "DOCX, 12 KB".
    pub kind: String,
}

impl<'a> ViewContext<'a> {
    /// What stands instead of a part that is not known. `none` is the key of "does not apply".
    pub(super) fn absence<T>(self, stated: &'a Stated<T>, none: &str) -> Option<AbsentValue<'a>> {
        match stated {
            Stated::Known(_) => None,
            Stated::None { basis } => Some(AbsentValue {
                is_unknown: false,
                text: self.t(none),
                reason: basis.as_deref().map(|key| self.basis(key)),
            }),
            Stated::NotEntered { why } => Some(self.unknown(why.as_deref())),
        }
    }

    pub(super) fn unknown(self, why: Option<&str>) -> AbsentValue<'a> {
        AbsentValue {
            is_unknown: true,
            text: self.t("not_entered"),
            reason: why.map(|why| markup::escape(why).into_owned()),
        }
    }

    pub(super) fn form(self, form: &'a Form) -> FormView<'a> {
        let file = form.file.as_deref().and_then(|file| self.file(file));
        let place = match (&form.place, &file) {
            (Some(place), _) => Some(markup::prose(&place.0)),
            (None, Some(_)) => None,
            (None, None) => Some(match &self.plan.site.national_portal {
                Some(portal) => {
                    let link = format!("<a href=\"{0}\">{0}</a>", markup::escape(&portal.0));
                    let text = markup::escape(self.t("form_at_portal")).into_owned();
                    format!("<p>{text} {link}</p>")
                }
                None => format!("<p>{}</p>", markup::escape(self.t("form_without_file"))),
            }),
        };
        FormView {
            anchor: form_anchor(&form.id),
            name: &form.name,
            code: form.code.as_deref(),
            basis: form.basis.as_deref().map(|key| self.basis(key)),
            file,
            sample: form.sample.as_deref().and_then(|file| self.file(file)),
            place,
        }
    }

    fn file(self, name: &str) -> Option<FileView> {
        let file = self.plan.catalog.form_files.get(name)?;
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let size = locale::file_size(file.size);
        Some(FileView {
            href: self.shared(&Address::new(format!("{}/{name}", folder::FORM_FILES))),
            kind: format!("{}, {size}", extension.to_uppercase()),
        })
    }

    fn document(self, document: &'a Document, forms: &'a [Item<Form>]) -> DocumentView<'a> {
        let mut facts = Vec::new();
        if !document.looked_up {
            facts.extend(self.counts(document));
        }
        facts.extend(document.need.map(|need| self.need(need).to_owned()));
        let fact = |key, value: &Option<String>| {
            value.as_deref().map(|value| self.fill(key, &[("value", value)]))
        };
        facts.extend(fact("issued_by", &document.issued_by));
        facts.extend(fact("document_code", &document.code));
        let wanted = document.form.0.iter();
        let found = wanted.filter_map(|id| forms.iter().find(|form| form.id == id.value));
        DocumentView {
            name: name_html(&document.name),
            facts,
            forms: found
                .map(|form| FormLink { anchor: form_anchor(&form.id), name: &form.name })
                .collect(),
            note: document.note.as_ref().map(|note| markup::prose(&note.0)),
        }
    }

    fn counts(self, document: &Document) -> Vec<String> {
        let count = |key, number: u32| self.fill(key, &[("number", &number.to_string())]);
        match (document.originals, document.copies) {
            (None, None) => vec![self.t("copies_not_entered").to_owned()],
            (Some(0), Some(0)) => vec![count("originals", 0), count("copies", 0)],
            (originals, copies) => {
                let shown = |number: Option<u32>| number.filter(|number| *number > 0);
                let counts = [
                    shown(originals).map(|number| count("originals", number)),
                    shown(copies).map(|number| count("copies", number)),
                ];
                counts.into_iter().flatten().collect()
            }
        }
    }

    fn need(self, need: Need) -> &'a str {
        self.word("need", need.word())
    }
}

/// Names from the national portal hold line breaks and long lists; short ones are one line.
fn name_html(name: &str) -> String {
    markup::escape(name.trim()).replace('\n', "<br>")
}

/// Where a form stands on its procedure's page.
pub(super) fn form_anchor(id: &Id) -> String {
    format!("mau-{id}")
}

impl<'a> DossierView<'a> {
    /// The dossier of a procedure.
    pub(super) fn new(cx: ViewContext<'a>, procedure: &'a Procedure) -> Self {
        let forms = procedure.forms.known().map_or(&[][..], Vec::as_slice);
        let mut groups: Vec<(Vec<&Id>, DocumentGroup<'a>)> = Vec::new();
        let mut looked_up = Vec::new();
        for entry in procedure.documents.known().into_iter().flatten() {
            let view = match &entry.value {
                DocumentEntry::One(document) if document.looked_up => {
                    let mut view = cx.document(document, forms);
                    view.facts.extend(cases_fact(cx, procedure, &document.case.0));
                    looked_up.push(view);
                    continue;
                }
                DocumentEntry::One(document) => EntryView {
                    one: Some(cx.document(document, forms)),
                    one_of: Vec::new(),
                    need: None,
                    note: None,
                },
                DocumentEntry::OneOf(group) => EntryView {
                    one: None,
                    one_of: group.one_of.iter().map(|it| cx.document(it, forms)).collect(),
                    need: group.need.map(|need| cx.need(need)),
                    note: group.note.as_ref().map(|note| markup::prose(&note.0)),
                },
            };
            let cases: Vec<&Id> = entry.cases().iter().map(|id| &id.value).collect();
            if let Some((_, group)) = groups.iter_mut().find(|(known, _)| *known == cases) {
                group.entries.push(view);
            } else {
                let names = case_names(procedure, entry.cases());
                groups.push((cases, DocumentGroup { cases: names, entries: vec![view] }));
            }
        }
        groups.sort_by_key(|(cases, _)| !cases.is_empty());
        let groups: Vec<DocumentGroup<'a>> = groups.into_iter().map(|(_, group)| group).collect();
        let is_empty = groups.is_empty() && looked_up.is_empty();
        Self {
            groups: AbsentOr {
                instead: match &procedure.documents {
                    Stated::Known(_) => is_empty.then(|| cx.unknown(None)),
                    other => cx.absence(other, "none"),
                },
                known: (!groups.is_empty()).then_some(groups),
            },
            looked_up,
            sets: procedure
                .dossier_sets
                .map(|number| cx.fill("dossier_sets", &[("number", &number.to_string())])),
            forms: AbsentOr {
                instead: match &procedure.forms {
                    Stated::Known(forms) => forms.is_empty().then(|| cx.unknown(None)),
                    other => cx.absence(other, "none"),
                },
                known: (!forms.is_empty())
                    .then(|| forms.iter().map(|form| cx.form(form)).collect()),
            },
        }
    }
}

fn case_names<'a>(procedure: &'a Procedure, cases: &[Item<Id>]) -> Vec<&'a str> {
    let of_id = |id: &Item<Id>| procedure.cases.iter().find(|case| case.id == id.value);
    cases.iter().filter_map(of_id).map(|case| case.name.as_str()).collect()
}

fn cases_fact(cx: ViewContext<'_>, procedure: &Procedure, cases: &[Item<Id>]) -> Option<String> {
    let names = case_names(procedure, cases);
    (!names.is_empty()).then(|| cx.fill("in_cases", &[("cases", &names.join("; "))]))
}
