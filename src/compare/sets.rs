//! Lists whose order says nothing: what is new in them and what is gone.
//!
//! Must not know what stands in them.

use super::{Change, Kind, Part, ShownValue};
use crate::locale::spelling;

/// An element: what it is known by, and how it is shown.
pub(super) struct SetElement {
    key: String,
    shown: String,
}

impl SetElement {
    /// Known by its own words.
    pub(super) fn new(shown: impl Into<String>) -> Self {
        let shown = shown.into();
        Self { key: spelling(&shown), shown }
    }

    /// Known by something else than what is shown.
    pub(super) fn known_by(key: &str, shown: impl Into<String>) -> Self {
        Self { key: spelling(key), shown: shown.into() }
    }
}

/// The elements that only one list has. One in the place of one other is a change of value.
pub(super) fn compare(part: Part, old: &[SetElement], new: &[SetElement]) -> Vec<Change> {
    let lacking = |some: &[SetElement], other: &[SetElement]| -> Vec<ShownValue> {
        let mut seen: Vec<&str> = Vec::new();
        let mut found = Vec::new();
        for element in some {
            let is_new = !seen.contains(&element.key.as_str());
            seen.push(&element.key);
            if is_new && other.iter().all(|it| it.key != element.key) {
                found.push(ShownValue::Text(element.shown.clone()));
            }
        }
        found
    };
    let (gone, added) = (lacking(old, new), lacking(new, old));
    if let ([before], [after]) = (gone.as_slice(), added.as_slice()) {
        return vec![Change::of(part, Some(before.clone()), Some(after.clone()))];
    }
    let gone = gone.into_iter().map(|it| Change::of(part, Some(it), None));
    let added = added.into_iter().map(|it| Change::of(part, None, Some(it)));
    added.chain(gone).collect()
}

/// Lists of words of a closed list: each is worded.
pub(super) fn words(
    part: Part,
    list: &'static str,
    old: &[&'static str],
    new: &[&'static str],
) -> Vec<Change> {
    let value = |word: &&'static str| Some(ShownValue::Word { list, word });
    let added = new.iter().filter(|it| !old.contains(it));
    let gone = old.iter().filter(|it| !new.contains(it));
    let added = added.map(|it| Change { after: value(it), ..Change::new(Kind::Added, part) });
    let gone = gone.map(|it| Change { before: value(it), ..Change::new(Kind::Removed, part) });
    added.chain(gone).collect()
}
