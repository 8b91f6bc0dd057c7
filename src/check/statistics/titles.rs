//! Whether the titles of a report name its period (I14).
//!
//! Must not know dates: a name is compared with a name.

use crate::{
    diag::{Code, Diagnostic, Place, Report},
    model::{Sourced, named_period::NamedPeriod, period::PeriodKind, statistic::DossierReport},
};

/// Checks the report's own title and that of its source.
pub(super) fn of_report(dossiers: &Sourced<DossierReport>, report: &mut Report) {
    let origin = &dossiers.origin;
    let titles = [
        (dossiers.title.as_deref(), origin.path().key("title")),
        (dossiers.source.title.as_deref(), origin.path().key("source").key("title")),
    ];
    for (title, path) in titles {
        let Some(named) = title.map(NamedPeriod::read) else { continue };
        if named.agrees(&dossiers.period) {
            continue;
        }
        let diagnostic = Diagnostic::new(Code::TitleOtherPeriod, Place::value(&origin.file, path))
            .with("kind", kind_word(dossiers.period.kind()))
            .with("ordinal", dossiers.period.ordinal().to_string())
            .with("year", dossiers.period.year().to_string())
            .with("dates", dossiers.period.dates());
        report.push(diagnostic);
    }
}

fn kind_word(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Month => "month",
        PeriodKind::Quarter => "quarter",
        PeriodKind::Half => "half",
        PeriodKind::NineMonths => "nine-months",
        PeriodKind::Year => "year",
        PeriodKind::Custom => "custom",
    }
}
