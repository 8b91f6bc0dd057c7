//! What can be found: a document with its name, its text, what a result shows of it, and what it
//! is filtered by.
//!
//! Must not know where documents come from.

use std::borrow::Cow;

use serde::Serialize;

/// What kind of page a document is. Results are grouped by it, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentKind {
    /// A procedure.
    Procedure,
    /// A form to fill in.
    Form,
    /// A legal text.
    LegalText,
    /// An agency.
    Agency,
    /// A field, with its list of procedures.
    Field,
    /// A page of figures.
    Statistics,
    /// A piece of news.
    News,
    /// Any other page: life events, Markdown pages.
    Page,
}

impl DocumentKind {
    /// All kinds, in the order of results.
    pub const ALL: [Self; 8] = [
        Self::Procedure,
        Self::Form,
        Self::LegalText,
        Self::Agency,
        Self::Field,
        Self::Statistics,
        Self::News,
        Self::Page,
    ];
}

/// A document. All texts are plain: no HTML, NFC.
#[derive(Clone, Debug)]
pub struct SearchDocument<'d> {
    /// What it is.
    pub kind: DocumentKind,
    /// Its code, as spelled; absent for what has none.
    pub code: Option<String>,
    /// Its page, from the site's root, without a leading slash; it may end in an anchor.
    pub address: String,
    /// Its full official name, which results show.
    pub name: String,
    /// Short names, aliases, keywords: found nearly as well as the name, never shown.
    pub other_names: Vec<String>,
    /// Its field, by place in [`SharedNames::fields`]; absent: none.
    pub field: Option<usize>,
    /// Everything else of it that is worth finding it by, piece by piece: documents, forms, legal
    /// numbers, steps, requirements, results, agencies. Pieces never join to a phrase.
    pub body: Vec<Cow<'d, str>>,
    /// What a result shows beside the name.
    pub glance: ResultGlance,
    /// What it is filtered and sorted by.
    pub facets: Facets,
}

impl SearchDocument<'_> {
    /// The same with its texts copied, for who keeps it longer than the site it is of.
    pub fn into_owned(self) -> SearchDocument<'static> {
        let Self { kind, code, address, name, other_names, field, body, glance, facets } = self;
        let body = body.into_iter().map(|it| Cow::Owned(it.into_owned())).collect();
        SearchDocument { kind, code, address, name, other_names, field, body, glance, facets }
    }
}

/// What a result shows at a glance, in words of the interface. Empty: nothing to show.
#[derive(Clone, Debug, Default)]
pub struct ResultGlance {
    /// The levels that carry it out ("Cấp xã").
    pub level: String,
    /// What it costs ("Không có phí, lệ phí", "8.000 đồng", "Phí tùy trường hợp").
    pub cost: String,
    /// How long it takes ("5 ngày làm việc", "Trong ngày").
    pub time: String,
}

/// What a document is filtered and sorted by. All empty for what is no procedure.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    /// Levels, by place in [`SharedNames::levels`].
    pub levels: Vec<usize>,
    /// Executing agencies, by place in [`SharedNames::agencies`].
    pub agencies: Vec<usize>,
    /// Applicants, by place in [`SharedNames::applicants`].
    pub applicants: Vec<usize>,
    /// Online level, by place in [`SharedNames::online`]; absent: not entered.
    pub online: Option<usize>,
    /// Free of charge in every case.
    pub free: bool,
    /// Done on the day it is handed in, in some case.
    pub same_day: bool,
    /// Has forms to fill in.
    pub has_forms: bool,
    /// What it costs at least, in đồng, for sorting; absent: not entered, which sorts last.
    pub cost: Option<u64>,
    /// How long it takes at least, in working hours, for sorting (8 a working day); absent: not
    /// entered, which sorts last.
    pub hours: Option<u32>,
}

/// Names of what documents share, each in the order in which filters list them.
#[derive(Clone, Debug, Default)]
pub struct SharedNames {
    /// Fields.
    pub fields: Vec<String>,
    /// Levels.
    pub levels: Vec<String>,
    /// Agencies.
    pub agencies: Vec<String>,
    /// Applicants.
    pub applicants: Vec<String>,
    /// Online levels.
    pub online: Vec<String>,
}

/// What is answered when people ask for what no document gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SearchGuidance {
    /// What people ask for, in the order of importance; at least one.
    pub say: Vec<String>,
    /// The answer in a line.
    pub title: String,
    /// The answer, plain.
    pub text: String,
    /// It answers even where procedures' names hold the words ("ly hôn"): they come after it.
    #[serde(default)]
    pub instead: bool,
    /// Where to go on; absent: nowhere on the web.
    pub link: Option<SearchGuidanceLink>,
}

/// Where an answer leads on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SearchGuidanceLink {
    /// What the link is called.
    pub text: String,
    /// Its absolute address.
    pub url: String,
}
