//! What was reported of one agency or one procedure, for their own pages.
//!
//! Must not know the other figures of a report.

use serde::Serialize;

use super::{
    super::{Link, ViewContext},
    PLACES,
    words::fraction,
};
use crate::{
    figures::{self, Rate},
    model::{ids::ProcedureCode, measure::Measure},
    site::{
        statistics::RowRef,
        url::{Address, folder},
    },
};

/// Figures of the latest period.
#[derive(Debug, Serialize)]
pub struct OwnRecord<'a> {
    /// Whose they are, if not the page's own alone.
    pub office: Option<String>,
    /// The period with both dates.
    pub period: String,
    /// Received.
    pub received: String,
    /// Resolved.
    pub resolved: String,
    /// Overdue, resolved or pending.
    pub overdue: String,
    /// The honest rate with its denominator.
    pub rate: String,
    /// What it is a share of.
    pub rate_of: &'a str,
    /// The source; HTML.
    pub source: String,
    /// The mark of invented figures.
    pub illustrative: Option<&'a str>,
    /// The page with more.
    pub more: Link<'a>,
}

fn record<'a>(
    cx: ViewContext<'a>,
    row: &RowRef<'a>,
    office: Option<String>,
    more: &Address,
) -> OwnRecord<'a> {
    let own = &row.row.figures;
    let rate = Rate::NotOverdueOfDue;
    let value = rate.of(own);
    let percent = cx.rate(value, PLACES);
    let report = cx.report_of(row);
    OwnRecord {
        office,
        period: cx.period_dates(row.period),
        received: cx.measured(own, Measure::ReceivedTotal),
        resolved: cx.measured(own, Measure::ResolvedTotal),
        overdue: figures::overdue(own).map_or_else(
            || {
                let resolved = own.get(Measure::ResolvedOverdue);
                match resolved.known() {
                    Some(_) => format!("{} ({})", cx.cell(resolved), cx.t("stat_without_pending")),
                    None => cx.cell(resolved),
                }
            },
            |it| it.to_string(),
        ),
        rate: match value.share() {
            Some(share) => format!("{percent} ({})", fraction(share)),
            None => percent,
        },
        rate_of: cx.rate_of(rate),
        source: cx.report_anchor(row.report),
        illustrative: report.illustrative.then(|| cx.t("stat_illustrative")),
        more: cx.link(more, cx.t("stat_more")),
    }
}

/// The latest figures of an agency, one for each scope.
pub(in super::super) fn of_agency<'a>(cx: ViewContext<'a>, id: &str) -> Vec<OwnRecord<'a>> {
    let rows = cx.plan.statistics.offices.get(id).map_or(&[][..], Vec::as_slice);
    let more = Address::record(folder::STATISTICS_AGENCIES, id);
    let mut seen = Vec::new();
    let mut records = Vec::new();
    for row in rows {
        if !seen.contains(&row.scope) {
            seen.push(row.scope);
            let scope = cx.word("scope", row.scope.word()).to_owned();
            records.push(record(cx, row, Some(scope), &more));
        }
    }
    records
}

/// The latest figures of a procedure, one for each office that reports it in that period.
pub(in super::super) fn of_procedure<'a>(
    cx: ViewContext<'a>,
    code: Option<&ProcedureCode>,
) -> Vec<OwnRecord<'a>> {
    let rows = code.and_then(|code| cx.plan.statistics.procedures.get(code.as_str()));
    let rows = rows.map_or(&[][..], Vec::as_slice);
    let Some(latest) = rows.first() else { return Vec::new() };
    rows.iter()
        .filter(|row| row.period.is_same(latest.period))
        .map(|row| {
            let office = Some(cx.office(row.agency, row.scope));
            record(cx, row, office, &cx.plan.statistics.report(row).address)
        })
        .collect()
}
