//! Is it fit to publish? Judges the catalogue as a whole; only what passes becomes a [`CheckedCatalog`].
//!
//! Must not know pages or templates.

use std::ops::Deref;

use chrono::NaiveDate;

use crate::{diag::Report, model::Catalog};

/// A catalogue without errors, on a given day. There is no other way to make one than [`catalog`].
#[derive(Debug)]
pub struct CheckedCatalog {
    catalog: Catalog,
    today: NaiveDate,
}

impl CheckedCatalog {
    /// The day for which it was judged: the build date.
    pub fn today(&self) -> NaiveDate {
        self.today
    }
}

impl Deref for CheckedCatalog {
    type Target = Catalog;

    fn deref(&self) -> &Catalog {
        &self.catalog
    }
}

/// Judges the catalogue. `None` if the report holds an error, be it of this stage or an earlier one.
pub fn catalog(catalog: Catalog, today: NaiveDate, report: &mut Report) -> Option<CheckedCatalog> {
    (!report.has_errors()).then_some(CheckedCatalog { catalog, today })
}
