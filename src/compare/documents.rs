//! What to bring in one case, before and after.
//!
//! Must not know channels, nor which case it is: it is handed the documents of one.

use super::{Change, Part, Value, same};
use crate::{
    locale::spelling,
    model::procedure::{Document, DocumentEntry, Need},
    text::nearest,
};

/// A document of one case with the names of its forms.
#[derive(Clone, Copy)]
pub(super) struct Paper<'a> {
    /// The document, or several of which one suffices.
    pub(super) entry: &'a DocumentEntry,
    /// Names of forms by id.
    pub(super) form_name: &'a dyn Fn(&str) -> String,
}

impl Paper<'_> {
    /// What readers call it. Several are called by all their names.
    fn name(self) -> String {
        match self.entry {
            DocumentEntry::One(document) => document.name.clone(),
            DocumentEntry::OneOf(several) => {
                let names: Vec<&str> = several.one_of.iter().map(|it| it.name.as_str()).collect();
                names.join(" / ")
            }
        }
    }

    /// Everything said of it, side by side.
    fn sides(self, is_portal: bool) -> Vec<(&'static str, Option<Value>)> {
        match self.entry {
            DocumentEntry::One(document) => self.sides_of_one(document, is_portal),
            DocumentEntry::OneOf(several) => {
                let one = |it: &Document| {
                    let copies = Value::Copies { originals: it.originals, copies: it.copies };
                    Some(copies).filter(|_| it.originals.is_some() || it.copies.is_some())
                };
                let first = several.one_of.first().and_then(|it| one(it));
                vec![
                    ("copies", first),
                    ("need", need(several.need)),
                    ("note", several.note.as_ref().map(|it| Value::Text(it.0.clone()))),
                ]
            }
        }
    }

    fn sides_of_one(
        self,
        document: &Document,
        is_portal: bool,
    ) -> Vec<(&'static str, Option<Value>)> {
        let forms: Vec<String> =
            document.form.0.iter().map(|it| (self.form_name)(it.as_str())).collect();
        let is_counted = document.originals.is_some() || document.copies.is_some();
        let copies = Value::Copies { originals: document.originals, copies: document.copies };
        let mut sides = vec![
            ("copies", Some(copies).filter(|_| is_counted)),
            ("form", (!forms.is_empty()).then(|| Value::Text(forms.join(", ")))),
        ];
        // The portal states neither.
        if !is_portal {
            sides.push(("need", need(document.need)));
            sides.push(("looked-up", document.looked_up.then_some(Value::Truth(true))));
            sides.push(("issued-by", document.issued_by.clone().map(Value::Text)));
            let note = document.note.as_ref().map(|it| Value::Text(it.0.clone()));
            sides.push(("note", note));
        }
        sides
    }
}

fn need(need: Option<Need>) -> Option<Value> {
    // What nobody entered is shown like what must be handed in.
    need.filter(|it| *it != Need::Required).map(|it| Value::Word { list: "need", word: it.word() })
}

/// Documents added, removed, renamed, or asked for otherwise.
pub(super) fn compare(old: &[Paper<'_>], new: &[Paper<'_>], is_portal: bool) -> Vec<Change> {
    let (mut gone, mut added) = (old.to_vec(), new.to_vec());
    let mut pairs: Vec<(Paper<'_>, Paper<'_>)> = Vec::new();
    let mut take = |is_one: &dyn Fn(Paper<'_>, Paper<'_>) -> bool| {
        gone.retain(|before| {
            let Some(at) = added.iter().position(|after| is_one(*before, *after)) else {
                return true;
            };
            pairs.push((*before, added.remove(at)));
            false
        });
    };
    let by_name = |a: Paper<'_>, b: Paper<'_>| same::text(&a.name(), &b.name());
    // Of several of one name, those with the same copies belong together.
    take(&|a, b| by_name(a, b) && a.sides(is_portal) == b.sides(is_portal));
    take(&by_name);
    // A name with a slip mended is no other document.
    take(&|a, b| {
        let (a, b) = (spelling(&a.name()), spelling(&b.name()));
        nearest(&a, [b.as_str()]).is_some()
    });
    let mut changes = Vec::new();
    for (before, after) in pairs {
        changes.extend(pair(before, after, is_portal));
    }
    let text = |paper: Paper<'_>| Some(Value::Text(paper.name()));
    changes.extend(added.iter().map(|it| Change::of(Part::Document, None, text(*it))));
    changes.extend(gone.iter().map(|it| Change::of(Part::Document, text(*it), None)));
    changes
}

fn pair(before: Paper<'_>, after: Paper<'_>, is_portal: bool) -> Vec<Change> {
    let mut changes = Vec::new();
    let (old, new) = (before.name(), after.name());
    if !same::text(&old, &new) {
        let change = Change::of(Part::Document, Some(Value::Text(old)), Some(Value::Text(new)));
        changes.push(change.detail("name"));
    }
    let sides = before.sides(is_portal).into_iter().zip(after.sides(is_portal));
    for ((detail, before), (_, now)) in sides {
        if !same::either(before.as_ref(), now.as_ref()) {
            let change = Change::of(Part::Document, before, now);
            changes.push(change.detail(detail).subject(after.name()));
        }
    }
    changes
}
