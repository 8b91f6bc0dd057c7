//! Says which checks are left out because a file could not be read.
//!
//! Must not leave them out: each check asks the catalogue's gaps.

use super::references::Known;
use crate::{
    diag::{Code, Diagnostic, Place, Report},
    model::Catalog,
    source::Kind,
};

/// Reports each kind of record of which some are missing, if something was not judged because of that.
pub(super) fn report(catalog: &Catalog, known: &Known<'_>, report: &mut Report) {
    for (kind, file) in catalog.gaps.kinds() {
        let is_left_out = match kind {
            Kind::Statistics => catalog.statistics.iter().any(|it| !it.sum_of.is_empty()),
            Kind::Indicators => catalog.indicators.iter().any(|it| it.level.is_some()),
            _ => known.has_left_out(kind),
        };
        let what = match kind {
            _ if !is_left_out => continue,
            Kind::Fields => "fields",
            Kind::Applicants => "applicants",
            Kind::Legal => "legal",
            Kind::Agencies => "agencies",
            Kind::Procedures => "procedures",
            Kind::Statistics => "statistics",
            Kind::Indicators => "indicators",
            _ => continue,
        };
        let diagnostic = Diagnostic::new(Code::NotJudged, Place::file(file)).with("what", what);
        report.push(diagnostic.with("found", &**file));
    }
}
