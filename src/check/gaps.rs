//! Says which checks are left out because a file could not be read.
//!
//! Must not leave them out: each check asks the catalogue's gaps.

use super::known_ids::KnownIds;
use crate::{
    diag::{Code, Diagnostic, Place, Report},
    model::Catalog,
    source::ContentKind,
};

/// Reports each kind of record of which some are missing, if something was not judged because of that.
pub(super) fn report(catalog: &Catalog, known: &KnownIds<'_>, report: &mut Report) {
    for (kind, file) in catalog.gaps.kinds() {
        let is_left_out = match kind {
            ContentKind::Statistics => catalog.statistics.iter().any(|it| !it.sum_of.is_empty()),
            ContentKind::Indicators => catalog.indicators.iter().any(|it| it.level.is_some()),
            _ => known.has_left_out(kind),
        };
        let what = match kind {
            _ if !is_left_out => continue,
            ContentKind::Fields => "fields",
            ContentKind::Applicants => "applicants",
            ContentKind::Legal => "legal",
            ContentKind::Agencies => "agencies",
            ContentKind::Procedures => "procedures",
            ContentKind::Statistics => "statistics",
            ContentKind::Indicators => "indicators",
            _ => continue,
        };
        let diagnostic = Diagnostic::new(Code::NotJudged, Place::file(file)).with("what", what);
        report.push(diagnostic.with("found", &**file));
    }
}
