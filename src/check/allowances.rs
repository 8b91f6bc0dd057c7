//! Takes out of a report what the author lets stand, and says which leave is of no use any more.
//!
//! Must not look for mistakes: it is the last to see what others have found.

use crate::{
    diag::{Code, Diagnostic, Report, Severity},
    model::{Sourced, site::Site},
};

/// The report without what `site` allows. `is_whole` says that every check has run: only then can one say
/// that an allowance is of no use.
pub(super) fn apply(site: &Sourced<Site>, report: &Report, is_whole: bool) -> Report {
    let allowances = &site.allow;
    let mut is_used = vec![false; allowances.len()];
    let mut rest = Report::default();
    for found in report.diagnostics() {
        let of_it = |it: &crate::model::allowance::Allowance| {
            it.code.0 == found.code && *it.file == *found.place.file
        };
        let at = allowances.iter().position(|it| of_it(&it.value));
        match at.filter(|_| found.severity() != Severity::Error) {
            Some(at) => is_used[at] = true,
            None => rest.push(found.clone()),
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
