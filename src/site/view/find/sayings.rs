//! What people say for what the law says, and what is answered where no procedure does: the site's
//! own, and behind it what holds everywhere.
//!
//! Must not know how sayings are matched.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    diag::Report,
    model::{Catalog, lists, lower::lower_yaml},
    search::{SearchGuidance, SearchGuidanceLink},
    site::SitePlan,
    source::{self, ContentFile, ContentKind},
};

/// What holds on every site.
const EVERYWHERE: &str = include_str!("guidance.yaml");

/// What people say, with what the law says.
pub fn synonyms(plan: &SitePlan<'_>) -> Vec<(Vec<String>, String)> {
    let synonyms = plan.catalog.synonyms.iter();
    synonyms
        .map(|it| (it.say.iter().map(|say| say.value.clone()).collect(), it.means.clone()))
        .collect()
}

/// What is answered where no procedure does: the site's own first, then what holds everywhere, for
/// what the site itself does not answer.
pub fn guidance(plan: &SitePlan<'_>) -> Vec<SearchGuidance> {
    let own: Vec<SearchGuidance> =
        plan.catalog.guidance.iter().map(|it| plain(&it.value)).collect();
    let answered: BTreeSet<String> =
        own.iter().flat_map(|it| &it.say).map(|say| say.to_lowercase()).collect();
    let everywhere = everywhere().into_iter().filter_map(|mut it| {
        it.say.retain(|say| !answered.contains(&say.to_lowercase()));
        (!it.say.is_empty()).then_some(it)
    });
    own.into_iter().chain(everywhere).collect()
}

fn plain(record: &lists::Guidance) -> SearchGuidance {
    SearchGuidance {
        say: record.say.iter().map(|say| say.value.clone()).collect(),
        title: record.title.clone(),
        text: record.text.0.split_whitespace().collect::<Vec<_>>().join(" "),
        instead: record.instead,
        link: record
            .link
            .as_ref()
            .map(|link| SearchGuidanceLink { text: link.text.clone(), url: link.url.0.clone() }),
    }
}

fn everywhere() -> Vec<SearchGuidance> {
    let mut report = Report::default();
    let catalog = built_in(&mut report);
    assert!(!report.has_errors(), "internal error: {report:?}");
    catalog.guidance.iter().map(|it| plain(&it.value)).collect()
}

fn built_in(report: &mut Report) -> Catalog {
    let path = "guidance.yaml";
    let entry =
        ContentFile { path: Arc::from(path), kind: ContentKind::Guidance, size: 0, is_link: false };
    let mut catalog = Catalog::default();
    if let Some(node) = source::parse_text(path, EVERYWHERE.as_bytes(), report) {
        lower_yaml(&entry, node, &mut catalog, report);
    }
    catalog
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_for_all_contents_are_sound_and_unique() {
        let all = everywhere();
        assert!(all.len() >= 15, "{}", all.len());
        let mut seen = BTreeSet::new();
        for it in &all {
            assert!(!it.title.is_empty() && !it.text.is_empty() && !it.say.is_empty(), "{it:?}");
            for say in &it.say {
                assert!(seen.insert(say.to_lowercase()), "`{say}` is answered twice");
            }
        }
    }
}
