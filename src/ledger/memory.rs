//! What a content folder remembers of its publications: for each site the records and figures that the last
//! build published there.
//!
//! A file in the content folder, so that it is part of every backup of the content and outlives the folder of
//! the site. Must not know where the file is.

use serde::{Deserialize, Serialize};

use super::{
    Ledger, PublishedTable, Unusable, is_inside, opened, records, records::PublishedRecords, sealed,
};
use crate::{
    diag::Report,
    model::{Catalog, withdrawal::Withdrawal},
};

/// The kind of the file, by its first line.
const KIND: &str = "published";

/// Every site that was built from a content folder.
#[derive(Debug, Default)]
pub struct BuiltSites {
    sites: Vec<PublishedSite>,
}

/// What a build published at one place.
#[derive(Debug, Serialize, Deserialize)]
pub struct PublishedSite {
    /// The folder of the site, from the content folder.
    site: String,
    records: Vec<records::PublishedRecord>,
    sheets: Vec<PublishedTable>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    withdrawn: Vec<Withdrawal>,
}

#[derive(Deserialize)]
struct SiteLine {
    sites: Vec<PublishedSite>,
}

impl BuiltSites {
    /// The file: JSON, a line for each site.
    pub fn to_json(&self) -> String {
        sealed(KIND, "sites", &self.sites)
    }

    /// Reads the file, if it is whole.
    pub fn parse(bytes: &[u8]) -> Result<Self, Unusable> {
        let SiteLine { sites } = opened(bytes, KIND)?;
        let mut files = sites.iter().flat_map(|it| {
            let records = it.records.iter().map(|it| &it.file);
            records.chain(it.sheets.iter().map(|it| &it.file))
        });
        if files.all(|it| is_inside(it)) { Ok(Self { sites }) } else { Err(Unusable::Damaged) }
    }

    /// What is to be held against the content before it is published as a site. Of a site that was never
    /// built that is nothing, unless no site that was built is there any more: then it may be one of them
    /// under another name, or the content a backup on another machine.
    ///
    /// `is_there` is asked whether there is a site at a place.
    pub fn of(self, site: &str, is_there: &dyn Fn(&str) -> bool) -> Vec<PublishedSite> {
        let is_known = self.sites.iter().any(|it| it.site == site);
        let is_new =
            !is_known && !is_there(site) && !self.sites.iter().any(|it| is_there(&it.site));
        self.sites.into_iter().filter(|it| is_new || it.site == site).collect()
    }

    /// Puts what was just published in the place of what was known of that site, and of those that it was
    /// held against (`compared`). Any other site that is gone is forgotten if the content still has all that
    /// was published there.
    pub fn remember(
        &mut self,
        published: PublishedSite,
        compared: &[String],
        catalog: &Catalog,
        is_there: &dyn Fn(&str) -> bool,
    ) {
        self.sites.retain(|it| {
            it.site != published.site
                && !compared.contains(&it.site)
                && (is_there(&it.site) || it.differs(catalog))
        });
        self.sites.push(published);
        self.sites.sort_by(|a, b| a.site.cmp(&b.site));
    }
}

impl PublishedSite {
    /// All that a catalogue publishes at a place.
    pub fn of(catalog: &Catalog, site: String) -> Self {
        Self {
            site,
            records: PublishedRecords::of(catalog).entries,
            sheets: Ledger::of(catalog, "").sheets,
            withdrawn: catalog.withdrawals.clone(),
        }
    }

    /// The folder of the site, from the content folder.
    pub fn site(&self) -> &str {
        &self.site
    }

    /// The lists of a site, as if they were read from its files.
    pub fn lists(self) -> (PublishedRecords, Ledger, Vec<Withdrawal>) {
        (PublishedRecords { entries: self.records }, Ledger { sheets: self.sheets }, self.withdrawn)
    }

    fn differs(&self, catalog: &Catalog) -> bool {
        let mut report = Report::default();
        let records = PublishedRecords { entries: self.records.clone() };
        records::compare(&records, catalog, false, &mut report);
        super::compare::sheets(&self.sheets, catalog, &mut report);
        !report.diagnostics().is_empty()
    }
}
