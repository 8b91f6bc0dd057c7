//! Says which checks are left out because a file could not be read.
//!
//! Must not leave them out: each check asks the catalogue's gaps.

use crate::{
    diag::{Code, Diagnostic, Place, Report},
    model::Catalog,
    source::Kind,
};

/// Reports each kind of record of which some are missing, if other records are judged by them.
pub(super) fn report(catalog: &Catalog, report: &mut Report) {
    for (kind, file) in catalog.gaps.kinds() {
        let what = match kind {
            Kind::Site => "site",
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
