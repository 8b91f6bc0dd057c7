//! Takes out of a report what the author lets stand, and says which leave is of no use any more.
//!
//! Must not look for mistakes: it is the last to see what others have found.

use std::collections::BTreeMap;

use crate::{
    diag::{Code, Diagnostic, Report, Severity},
    model::{Sourced, site::Site},
};

/// The report without what `site` allows. `is_whole` says that every check has run: only then can one say
/// that an allowance is of no use.
pub(super) fn apply(site: &Sourced<Site>, report: &Report, is_whole: bool) -> Report {
    let allowances = &site.allow;
    let mut is_used = vec![false; allowances.len()];
    let mut known: BTreeMap<(Code, &str), usize> = BTreeMap::new();
    for (at, allowance) in allowances.iter().enumerate() {
        known.entry((allowance.code.0, allowance.file.as_str())).or_insert(at);
    }
    let mut is_allowed = |code: Code, file: &str| {
        let at = known.get(&(code, file)).filter(|_| code.severity() != Severity::Error);
        if let Some(at) = at {
            is_used[*at] = true;
        }
        at.is_some()
    };
    let mut rest = report.fresh();
    for found in report.diagnostics() {
        if !is_allowed(found.code, &found.place.file) {
            rest.push(found.clone());
        }
    }
    for (file, code, more) in report.unlisted() {
        if !is_allowed(code, file) {
            rest.add_unlisted(file, code, more);
        }
    }
    let idle = allowances.iter().zip(is_used).filter(|(_, is_used)| is_whole && !is_used);
    for (allowance, _) in idle {
        let place = site.origin.item("allow", allowance.position);
        let diagnostic = Diagnostic::new(Code::UnusedAllowance, place)
            .with("code", allowance.value.code.0.slug())
            .with("file", allowance.value.file.as_str());
        rest.push(diagnostic);
    }
    rest
}
