//! What people say: synonyms and guidance that name nothing, or answer one saying twice.
//!
//! Must not know how a search compares words.

use std::collections::BTreeMap;

use crate::{
    diag::{Code, Diagnostic, Place, Report},
    model::{Catalog, Origin},
    source::decode::{Item, Refused},
};

/// Checks the synonyms and the guidance.
pub(super) fn of_catalog(catalog: &Catalog, refused: &Refused, report: &mut Report) {
    let synonyms = catalog.synonyms.iter().map(|it| (&it.origin, &it.say));
    let guidance = catalog.guidance.iter().map(|it| (&it.origin, &it.say));
    for (origin, say) in synonyms.chain(guidance.clone()) {
        if say.is_empty() && !refused.holds(&origin.key("say")) {
            let place = Place::value(&origin.file, origin.path());
            report.push(Diagnostic::new(Code::NothingSaid, place));
        }
    }
    find_doubles(guidance, report);
}

/// One saying has one answer. Two synonyms of it are two ways to find things, and no mistake.
fn find_doubles<'a>(
    guidance: impl Iterator<Item = (&'a Origin, &'a Vec<Item<String>>)>,
    report: &mut Report,
) {
    let mut first: BTreeMap<String, Place> = BTreeMap::new();
    for (origin, say) in guidance {
        for saying in say {
            let place = origin.item("say", saying.position);
            if let Some(other) = first.get(&plain(saying)) {
                let diagnostic = Diagnostic::new(Code::SaidTwice, place);
                report.push(diagnostic.with("found", saying.value.as_str()).and_at(other.clone()));
            } else {
                first.insert(plain(saying), place);
            }
        }
    }
}

/// A saying without case and superfluous blanks.
fn plain(saying: &str) -> String {
    saying.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
