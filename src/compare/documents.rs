//! What to bring in one case, before and after.
//!
//! Must not know channels, nor which case it is: it is handed the documents of one.

use super::{Change, Part, ShownValue, same};
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
    fn sides(self, is_portal: bool) -> Vec<DocumentSide> {
        match self.entry {
            DocumentEntry::One(document) => self.sides_of_one(document, is_portal),
            DocumentEntry::OneOf(several) => {
                let each = several.one_of.iter();
                let mut sides: Vec<DocumentSide> =
                    each.flat_map(|it| self.sides_of_one(it, is_portal)).collect();
                if !is_portal {
                    let note = several.note.as_ref().map(|it| ShownValue::Text(it.0.clone()));
                    sides.push(("need", self.name(), need(several.need)));
                    sides.push(("note", self.name(), note));
                }
                sides
            }
        }
    }

    fn sides_of_one(self, document: &Document, is_portal: bool) -> Vec<DocumentSide> {
        let name = || document.name.clone();
        let forms: Vec<String> =
            document.form.0.iter().map(|it| (self.form_name)(it.as_str())).collect();
        let is_counted = document.originals.is_some() || document.copies.is_some();
        let copies = ShownValue::Copies { originals: document.originals, copies: document.copies };
        let mut sides = vec![
            ("copies", name(), Some(copies).filter(|_| is_counted)),
            ("form", name(), (!forms.is_empty()).then(|| ShownValue::Text(forms.join(", ")))),
        ];
        // The portal states neither.
        if !is_portal {
            let note = document.note.as_ref().map(|it| ShownValue::Text(it.0.clone()));
            sides.push(("need", name(), need(document.need)));
            sides.push((
                "looked-up",
                name(),
                document.looked_up.then_some(ShownValue::Truth(true)),
            ));
            sides.push(("issued-by", name(), document.issued_by.clone().map(ShownValue::Text)));
            sides.push(("note", name(), note));
        }
        sides
    }

    /// Whether both are asked for alike, whatever their names.
    fn is_asked_like(self, other: Self, is_portal: bool) -> bool {
        let (a, b) = (self.sides(is_portal), other.sides(is_portal));
        let mut pairs = a.iter().zip(&b);
        a.len() == b.len()
            && pairs.all(|((_, _, a), (_, _, b))| same::either(a.as_ref(), b.as_ref()))
    }
}

/// Something said of a document: which side, of which document, what.
type DocumentSide = (&'static str, String, Option<ShownValue>);

fn need(need: Option<Need>) -> Option<ShownValue> {
    // What nobody entered is shown like what must be handed in.
    need.filter(|it| *it != Need::Required)
        .map(|it| ShownValue::Word { list: "need", word: it.word() })
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
    take(&|a, b| by_name(a, b) && a.is_asked_like(b, is_portal));
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
    let text = |paper: Paper<'_>| Some(ShownValue::Text(paper.name()));
    changes.extend(added.iter().map(|it| Change::of(Part::Document, None, text(*it))));
    changes.extend(gone.iter().map(|it| Change::of(Part::Document, text(*it), None)));
    changes
}

fn pair(before: Paper<'_>, after: Paper<'_>, is_portal: bool) -> Vec<Change> {
    let mut changes = Vec::new();
    let (old, new) = (before.name(), after.name());
    if !same::text(&old, &new) {
        let change =
            Change::of(Part::Document, Some(ShownValue::Text(old)), Some(ShownValue::Text(new)));
        changes.push(change.detail("name"));
    }
    let sides = before.sides(is_portal).into_iter().zip(after.sides(is_portal));
    for ((detail, _, before), (_, name, now)) in sides {
        if !same::either(before.as_ref(), now.as_ref()) {
            let change = Change::of(Part::Document, before, now);
            changes.push(change.detail(detail).subject(name));
        }
    }
    changes
}
