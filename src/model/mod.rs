//! What does it mean? Records with types and units, and the catalogue that holds them all.
//!
//! Must not know pages, templates or files' texts; a record carries the place it came from, no more.

pub mod agency;
pub mod allowance;
pub mod channel_kind;
pub mod colour;
pub mod count;
pub mod fee;
mod figures;
pub mod gaps;
pub mod identity;
pub mod ids;
pub mod indicator;
pub mod layout;
pub mod legal_number;
pub mod lists;
pub mod lower;
pub mod measure;
pub mod named_period;
pub mod period;
pub mod personal;
pub mod procedure;
pub mod remark;
pub mod site;
mod sourced;
pub mod stated;
pub mod statistic;
pub mod time;
pub mod time_span;
pub mod units;
pub mod withdrawal;

use std::collections::BTreeMap;

use crate::{
    diag::Place,
    markup::links::MarkdownLink,
    source::{
        attachment::{Attachment, Refusal},
        picture::{Picture, PictureFault},
    },
};
use agency::Agency;
use gaps::Gaps;
use indicator::IndicatorSeries;
use layout::FormLayout;
use lists::{Applicant, Calendar, Event, Field, Guidance, Synonym};
use personal::Sighting;
use procedure::{LegalText, Procedure};
use site::{Page, Site};
pub use sourced::{Origin, Sourced};
use statistic::DossierReport;
use withdrawal::Withdrawal;

/// A file below `forms/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormFile {
    /// Its size in bytes.
    pub size: u64,
    /// It is a link to another place.
    pub is_link: bool,
    /// Its format, or why it is not published.
    pub judged: Result<Attachment, Refusal>,
}

/// A file below `images/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageFile {
    /// Its size in bytes.
    pub size: u64,
    /// It is a link to another place.
    pub is_link: bool,
    /// The picture, or why it may not be published. Absent if no page shows it, if it is a link or too
    /// large: then it is not read.
    pub picture: Option<Result<Picture, PictureFault>>,
}

/// A link inside a text of a YAML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedLink {
    /// The value with the link.
    pub place: Place,
    /// What it shows, and where it leads.
    pub link: MarkdownLink,
}

/// Everything the content folder says, in order of ids and addresses. It may still hold mistakes
/// that only `check` finds.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// `site.yaml`. Absent only beside a reported mistake.
    pub site: Option<Sourced<Site>>,
    /// Fields by place in the files.
    pub fields: Vec<Sourced<Field>>,
    /// Applicants by place in the files.
    pub applicants: Vec<Sourced<Applicant>>,
    /// Legal texts by place in the files.
    pub legal: Vec<Sourced<LegalText>>,
    /// Life events by place in the files.
    pub events: Vec<Sourced<Event>>,
    /// Agencies by place in the files.
    pub agencies: Vec<Sourced<Agency>>,
    /// Procedures by place in the files.
    pub procedures: Vec<Sourced<Procedure>>,
    /// Holidays and swapped days.
    pub calendar: Option<Sourced<Calendar>>,
    /// What people say.
    pub synonyms: Vec<Sourced<Synonym>>,
    /// What to answer where no procedure does.
    pub guidance: Vec<Sourced<Guidance>>,
    /// Reports of dossiers by place in the files.
    pub statistics: Vec<Sourced<DossierReport>>,
    /// Series beside the dossiers by place in the files.
    pub indicators: Vec<Sourced<IndicatorSeries>>,
    /// Layouts of legal forms by place in the files.
    pub layouts: Vec<Sourced<FormLayout>>,
    /// Markdown pages.
    pub pages: Vec<Sourced<Page>>,
    /// News.
    pub news: Vec<Sourced<Page>>,
    /// The files below `forms/`, by path below it.
    pub form_files: BTreeMap<String, FormFile>,
    /// The files below `images/`, by path below it.
    pub images: BTreeMap<String, ImageFile>,
    /// What looks like personal data, in every text and name of every file.
    pub sightings: Vec<Sighting>,
    /// The web links inside the texts of YAML files.
    pub links: Vec<PlacedLink>,
    /// What was published and then withdrawn, oldest first. No file of an author has it: a build adds what
    /// it knows.
    pub withdrawals: Vec<Withdrawal>,
    /// What could not be read.
    pub gaps: Gaps,
}
