//! Owns whether a report that was read from a table agrees with itself and with the one that it replaces.
//! Must not read cells or files.

use std::collections::BTreeMap;

use super::{
    grid::letters,
    mistake::{Mistake, MistakeKind},
    rows::RowOrigin,
};
use crate::{
    model::{
        count::Cell,
        identity::{self, Breach},
        ids::Id,
        measure::Measure,
        statistic::{Dimensions, DossierReport, Row},
    },
    source::decode::Item,
};

/// A report beside the table that it was read from.
pub(super) struct Reported<'a> {
    pub(super) report: &'a DossierReport,
    /// Where its last rows come from; rows of the mapping are before them.
    pub(super) placed: &'a [RowOrigin],
    /// The columns of the measures.
    pub(super) columns: &'a BTreeMap<Measure, u32>,
    pub(super) file: &'a str,
    pub(super) sheet: Option<&'a str>,
    /// The headings by column.
    pub(super) headers: BTreeMap<u32, String>,
    /// Ids of agencies and fields whose rows a person leaves out.
    pub(super) skipped: Vec<Id>,
    /// A person wrote what the columns hold: a measure without a column is left out on purpose.
    pub(super) is_chosen: bool,
}

/// What does not fit together.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// No report should be written.
    pub(super) mistakes: Vec<Mistake>,
    /// A person is asked.
    pub(super) left: Vec<Mistake>,
}

impl Reported<'_> {
    fn rows(&self) -> impl Iterator<Item = (&Item<Row>, &RowOrigin)> {
        let own = self.report.rows.len().saturating_sub(self.placed.len());
        self.report.rows.iter().skip(own).zip(self.placed)
    }

    /// The sums within each row, unless the mapping declares that the source contradicts itself.
    pub(super) fn sums(&self) -> Findings {
        const MOST_OVER: usize = 20;
        let mut findings = Findings::default();
        let outside = self.report.outside();
        for (row, placed) in self.rows() {
            for breach in identity::breaches(&row.figures, &outside) {
                if self.is_declared(row, &breach) {
                    continue;
                }
                let mistake = self.breach(&breach, placed);
                if breach.is_over && findings.left.len() < MOST_OVER {
                    findings.left.push(mistake);
                } else if !breach.is_over {
                    findings.mistakes.push(mistake);
                }
            }
        }
        findings
    }

    fn is_declared(&self, row: &Item<Row>, breach: &Breach) -> bool {
        self.report.as_reported.iter().any(|stated| {
            (stated.measure == breach.total || breach.parts.contains(&stated.measure))
                && stated.figure == row.figures.get(stated.measure)
                && stated.about() == row.about
        })
    }

    fn breach(&self, breach: &Breach, placed: &RowOrigin) -> Mistake {
        let at = self.columns.get(&breach.total);
        let at = at.or_else(|| breach.parts.iter().find_map(|it| self.columns.get(it)));
        let cell = |measure: &Measure| {
            let column = self.columns.get(measure)?;
            Some(format!("{}{}", letters(*column), placed.row))
        };
        let cells: Vec<String> = breach.parts.iter().filter_map(cell).collect();
        let kind = if breach.is_over { MistakeKind::PartOver } else { MistakeKind::RowSum };
        let mistake = self.mistake(kind, placed, at.copied());
        let mistake = mistake.with("found", breach.stated.to_string());
        let mistake = mistake.with("sum", breach.computed.to_string());
        mistake.measures(&[breach.total]).with("cells", cells.join(" + "))
    }

    fn mistake(&self, kind: MistakeKind, placed: &RowOrigin, column: Option<u32>) -> Mistake {
        let mistake = Mistake::new(kind, self.file).sheet(self.sheet).row(placed.row);
        match column {
            Some(at) => mistake.column(at, self.headers.get(&at).map_or("", String::as_str)),
            None => mistake,
        }
    }

    /// The mistake if the file holds the report of another period, agency or scope.
    pub(super) fn other(&self, before: &DossierReport, path: &str) -> Option<Mistake> {
        let now = self.report;
        let is_same = before.period.is_same(&now.period)
            && before.agency == now.agency
            && before.scope == now.scope;
        let about = |it: &DossierReport| {
            format!("{}, {}, {}", it.agency, it.period.dates(), it.scope.word())
        };
        let mistake = Mistake::new(MistakeKind::OtherReport, self.file).sheet(self.sheet);
        let mistake = mistake.with("found", about(before)).with("mapping", path);
        (!is_same).then(|| mistake.with("expected", about(now)))
    }

    /// Figures of the report that this one replaces, and that the table does not have any more.
    pub(super) fn lost(&self, before: &DossierReport, path: &str) -> Vec<Mistake> {
        let now: BTreeMap<&Dimensions, &Item<Row>> =
            self.report.rows.iter().map(|row| (&row.about, row)).collect();
        let placed: BTreeMap<&Dimensions, &RowOrigin> =
            self.rows().map(|(row, placed)| (&row.about, placed)).collect();
        let mut lost = Vec::new();
        let is_skipped = |about: &Dimensions| {
            let ids = [about.agency.as_ref(), about.field.as_ref()];
            ids.into_iter().flatten().any(|id| self.skipped.contains(id))
        };
        for row in before.rows.iter().filter(|it| !is_skipped(&it.about)) {
            let is_gone = |(measure, _): &(Measure, Cell<_>)| {
                let is_there =
                    now.get(&row.about).is_some_and(|it| it.figures.is_written(*measure));
                let is_meant = self.is_chosen && !self.columns.contains_key(measure);
                !is_there && !is_meant
            };
            let Some((measure, cell)) = row.figures.iter().find(is_gone) else { continue };
            let mistake = match placed.get(&row.about) {
                Some(placed) => {
                    let column = self.columns.get(&measure).copied();
                    self.mistake(MistakeKind::LostFigure, placed, column)
                }
                None => Mistake::new(MistakeKind::LostFigure, self.file).sheet(self.sheet),
            };
            let mistake = mistake.with("found", about(&row.about)).measures(&[measure]);
            lost.push(mistake.with("value", cell.spelled()).with("mapping", path));
        }
        lost
    }
}

/// What a row is about, by its ids; `none` for the total.
fn about(about: &Dimensions) -> String {
    let parts = [
        about.agency.as_ref().map(ToString::to_string),
        about.field.as_ref().map(ToString::to_string),
        about.level.map(|it| it.word().to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "none".to_owned() } else { parts.join(", ") }
}
