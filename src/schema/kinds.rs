//! Which kinds of content files have a schema, and the record that each holds.

use crate::{
    model::{
        agency::Agency,
        indicator::IndicatorSeries,
        layout::FormLayout,
        lists::{Applicant, Calendar, Event, Field, Guidance, Synonym},
        procedure::{LegalText, Procedure},
        site::{FrontMatter, Site},
        statistic::DossierReport,
    },
    source::{decode::Decode, shape::ValueShape},
};

/// A kind of file with its schema.
#[derive(Clone, Copy, Debug)]
pub struct FileKind {
    /// What its schema is called: `procedures` for `procedures.json`.
    pub name: &'static str,
    /// It may hold a list of records, and not one alone.
    pub may_be_list: bool,
    pub(super) shape: fn() -> ValueShape,
    /// A key that this kind of file needs, though the record may lack it.
    pub(super) needs: Option<&'static str>,
}

/// Every kind of file that holds records, in the order of the manual.
pub const KINDS: &[FileKind] = &[
    one("site", Site::shape),
    list("fields", Field::shape),
    list("applicants", Applicant::shape),
    list("legal", LegalText::shape),
    list("events", Event::shape),
    one("calendar", Calendar::shape),
    list("synonyms", Synonym::shape),
    list("guidance", Guidance::shape),
    list("agencies", Agency::shape),
    list("procedures", Procedure::shape),
    list("statistics", DossierReport::shape),
    list("indicators", IndicatorSeries::shape),
    list("form-layouts", FormLayout::shape),
    one("page", FrontMatter::shape),
    FileKind { needs: Some("date"), ..one("news", FrontMatter::shape) },
];

const fn one(name: &'static str, shape: fn() -> ValueShape) -> FileKind {
    FileKind { name, may_be_list: false, shape, needs: None }
}

const fn list(name: &'static str, shape: fn() -> ValueShape) -> FileKind {
    FileKind { may_be_list: true, ..one(name, shape) }
}
