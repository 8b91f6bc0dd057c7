//! What was published before at a place, as the site there and the content folder remember it.
//!
//! What either of the two knows is published: a figure must agree with both, or have a recorded correction, and
//! a record that one of them lists is missed if the content lacks it.

use std::{collections::BTreeSet, path::Path, sync::Arc};

use chrono::NaiveDate;

use super::target::{PublishTarget, Recall};
use crate::{
    diag::{Code, Diagnostic, Place, Report},
    ledger::{
        self, Ledger, Unusable,
        memory::{BuiltSites, PublishedSite},
        records::{self, PublishedRecords},
        withdrawals,
    },
    model::{Catalog, withdrawal::Withdrawal},
    publish::{self, PublishError, memory},
    site::url::{Address, FIGURES, PROCEDURES, WITHDRAWN, folder},
};

/// What was published at a place.
#[derive(Default)]
pub(super) struct Past {
    records: PublishedRecords,
    ledgers: Vec<Ledger>,
    withdrawals: BTreeSet<Withdrawal>,
    /// The sites of the memory that are held against the content.
    pub(super) compared: Vec<String>,
}

impl Past {
    /// Reads what the site and the content folder remember. What cannot be read is reported.
    pub(super) fn read(target: &PublishTarget, content: &Path, report: &mut Report) -> Self {
        let mut past = Self::default();
        past.read_site(&target.out, report);
        if target.memory != Recall::Ignored {
            past.read_memory(&target.out, content, report);
        }
        past
    }

    fn read_site(&mut self, site: &Path, report: &mut Report) {
        // Of an older site, which has no list of records, none are missed.
        if let Some(records) = lists(site, PROCEDURES, &PublishedRecords::parse, report) {
            self.records = records;
        }
        let figures = publish::read(site, FIGURES, ledger::LARGEST);
        // A site without pages of figures has published none.
        let page = Address::index(folder::STATISTICS);
        let page = || publish::read(site, page.as_str(), ledger::LARGEST);
        if matches!(figures, Ok(None)) && !matches!(page(), Ok(None)) {
            report.push(unreadable(FIGURES, "absent", String::new()));
        } else {
            self.ledgers.extend(lists(site, FIGURES, &Ledger::parse, report));
        }
        let withdrawn = lists(site, WITHDRAWN, &withdrawals::parse, report);
        self.withdrawals.extend(withdrawn.into_iter().flatten());
    }

    fn read_memory(&mut self, site: &Path, content: &Path, report: &mut Report) {
        let bytes = match memory::read(content, ledger::LARGEST) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return,
            Err(error) => {
                return report.push(unreadable(memory::PATH, "system", error.to_string()));
            }
        };
        let known = match BuiltSites::parse(&bytes) {
            Ok(known) => known,
            Err(why) => {
                return report.push(unreadable(memory::PATH, problem(why), String::new()));
            }
        };
        let place = memory::place(content, site);
        for published in known.of(&place, &|place| memory::is_there(content, place)) {
            self.compared.push(published.site().to_owned());
            let (records, ledger, withdrawn) = published.lists();
            self.records.join(records);
            self.ledgers.push(ledger);
            self.withdrawals.extend(withdrawn);
        }
    }

    /// Holds the content against it. What was withdrawn, now or before, is put into the catalogue; what was
    /// withdrawn now is given back.
    pub(super) fn compare(
        &self,
        target: &PublishTarget,
        today: NaiveDate,
        catalog: &mut Catalog,
        report: &mut Report,
    ) -> Vec<Withdrawal> {
        let today = today.to_string();
        let mut new = Vec::new();
        if target.accepts_removed || target.withdraws {
            new.extend(self.records.withdrawn(catalog, &today));
        }
        if !target.withdraws {
            records::compare(&self.records, catalog, target.accepts_removed, report);
        }
        let mut found = report.fresh();
        for published in &self.ledgers {
            let mut of_one = report.fresh();
            ledger::compare(published, catalog, &mut of_one);
            for finding in of_one.diagnostics() {
                if !found.diagnostics().contains(finding) {
                    found.push(finding.clone());
                }
            }
        }
        if target.withdraws {
            let (left, withdrawn) = withdrawals::withdraw(&found, &today);
            found = left;
            new.extend(withdrawn);
        }
        report.append(found);
        let all = self.withdrawals.iter().chain(&new).cloned().collect::<BTreeSet<_>>();
        catalog.withdrawals = all.into_iter().collect();
        new
    }
}

/// Writes into the content folder what was just published at a place, in the place of what was known of the
/// sites that it was held against.
pub(super) fn remember(
    catalog: &Catalog,
    content: &Path,
    site: &Path,
    compared: &[String],
) -> Result<(), PublishError> {
    let place = memory::place(content, site);
    memory::update(content, ledger::LARGEST, &|old| {
        // That a damaged file was not read is reported before.
        let known = old.and_then(|bytes| BuiltSites::parse(&bytes).ok());
        let mut known = known.unwrap_or_default();
        let published = PublishedSite::of(catalog, place.clone());
        let is_there = |place: &str| memory::is_there(content, place);
        known.remember(published, compared, catalog, &is_there);
        known.to_json()
    })
}

/// A file of the site that a build wrote for the next one.
fn lists<T>(
    site: &Path,
    file: &'static str,
    parse: &dyn Fn(&[u8]) -> Result<T, Unusable>,
    report: &mut Report,
) -> Option<T> {
    let bytes = match publish::read(site, file, ledger::LARGEST) {
        Ok(bytes) => bytes?,
        Err(error) => {
            report.push(unreadable(file, "system", error.to_string()));
            return None;
        }
    };
    parse(&bytes).map_err(|why| report.push(unreadable(file, problem(why), String::new()))).ok()
}

fn unreadable(file: &str, problem: &'static str, reason: String) -> Diagnostic {
    let of = match file {
        FIGURES => "figures",
        PROCEDURES => "procedures",
        WITHDRAWN => "withdrawn",
        _ => "memory",
    };
    Diagnostic::new(Code::PublishedUnreadable, Place::file(&Arc::from(file)))
        .with("problem", problem)
        .with("of", of)
        .with("reason", reason)
}

fn problem(why: Unusable) -> &'static str {
    match why {
        Unusable::Damaged => "damaged",
        Unusable::OtherVersion => "version",
    }
}
