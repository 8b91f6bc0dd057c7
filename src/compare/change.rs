//! A change as data: what happened to which part of which record, and the values before and after.
//!
//! Must not know how changes are found or worded.

use chrono::NaiveDate;

use crate::{
    locale::VietnameseOrder,
    model::{
        fee::{Amount, FeeKind, Relief},
        procedure::ChannelKind,
        units::TimeSpan,
    },
    words,
};

words! {
    /// What happened to a part.
    pub enum Kind {
        /// It is there now and was not.
        Added = "added",
        /// It was there and is not.
        Removed = "removed",
        /// Another value.
        Changed = "changed",
        /// A shorter time.
        Shorter = "shorter",
        /// A longer time.
        Longer = "longer",
        /// Beside the national record only: words that cannot be held against each other.
        Unclear = "unclear",
    }
}

words! {
    /// Which part of a record changed; what readers notice most stands first.
    pub enum Part {
        /// The whole record: new, withdrawn, back again.
        Whole = "whole",
        /// Its name.
        Name = "name",
        /// An amount to be paid.
        Fee = "fee",
        /// Who pays less.
        Relief = "relief",
        /// Who pays, when, how; the text that sets the fee.
        FeeTerms = "fee-terms",
        /// How long it takes.
        Time = "time",
        /// What is counted, and from when.
        TimeTerms = "time-terms",
        /// A document of the dossier.
        Document = "document",
        /// How many sets of the dossier.
        DossierSets = "dossier-sets",
        /// A form.
        Form = "form",
        /// Where dossiers are handed in.
        Reception = "reception",
        /// Who carries it out.
        Agency = "agency",
        /// Who decides.
        Authority = "authority",
        /// Who is authorised.
        Authorized = "authorized",
        /// Who takes part.
        Coordinating = "coordinating",
        /// A way to hand the dossier in.
        Channel = "channel",
        /// How far it can be done online.
        Online = "online",
        /// A case.
        Case = "case",
        /// A service under the code.
        Variant = "variant",
        /// Who may apply.
        Applicant = "applicant",
        /// Requirements and conditions.
        Requirement = "requirement",
        /// What happens, step by step.
        Step = "step",
        /// What comes out.
        Outcome = "result",
        /// How results are given back.
        ReturnedBy = "returned-by",
        /// A text it rests on.
        LegalBasis = "legal-basis",
        /// A decision that announced it.
        Announcement = "announcement",
        /// First and last day it applies.
        Validity = "validity",
        /// Lĩnh vực.
        Field = "field",
        /// The levels that carry it out.
        Level = "level",
        /// Its code.
        Code = "code",
        /// A remark, what it is in plain words, questions and answers, what else there is to read.
        Remark = "remark",
        /// Address, telephone, e-mail, hours of an agency or of the site's owner.
        Contact = "contact",
        /// An officer.
        Officer = "officer",
        /// A published figure.
        Figure = "figure",
        /// The text of a page.
        Text = "text",
    }
}

/// A value before or after.
#[derive(Clone, Debug, PartialEq)]
pub enum ShownValue {
    /// Nobody entered it.
    NotEntered,
    /// The author states that there is none.
    None,
    /// Nothing is paid.
    Free,
    /// So much is paid.
    Amount(Amount),
    /// So long; what the law allows stands beside a commitment.
    Time {
        /// What the reader may count on.
        span: TimeSpan,
        /// What the law allows, where the office commits to less.
        statutory: Option<TimeSpan>,
    },
    /// So many originals and copies; absent: nobody entered it.
    Copies {
        /// How many originals.
        originals: Option<u32>,
        /// How many copies.
        copies: Option<u32>,
    },
    /// Who pays less, and how much less.
    Relief(Box<Relief>),
    /// A word of a closed list, worded by the messages `compare-word-<list>`.
    Word {
        /// The list.
        list: &'static str,
        /// The word.
        word: &'static str,
    },
    /// Several words of a closed list.
    Words {
        /// The list.
        list: &'static str,
        /// The words, in the author's order.
        words: Vec<&'static str>,
    },
    /// Yes or no.
    Truth(bool),
    /// A day.
    Day(NaiveDate),
    /// A number as it was written.
    Figure(String),
    /// Words of the author.
    Text(String),
}

/// One thing that a reader notices.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What happened.
    pub kind: Kind,
    /// To which part.
    pub part: Part,
    /// Which side of the part, such as `payer`; absent: the part itself.
    pub detail: Option<&'static str>,
    /// Which of several: the name of the fee, of the document, the number of the step.
    pub subject: Option<String>,
    /// What kind of payment it is about; absent: none.
    pub fee: Option<FeeKind>,
    /// Names of the cases; empty: every case.
    pub cases: Vec<String>,
    /// Ways of handing in; empty: every way.
    pub channels: Vec<ChannelKind>,
    /// What it was; beside the national record: what the portal says.
    pub before: Option<ShownValue>,
    /// What it is; beside the national record: what we say.
    pub after: Option<ShownValue>,
    /// First day on which the new value applies, if the content states one.
    pub effective: Option<NaiveDate>,
    /// Of an unclear one: the words are the same on both sides.
    pub is_same_wording: bool,
}

impl Change {
    /// A change of a whole part; the rest is filled in by whoever knows it.
    pub(super) fn new(kind: Kind, part: Part) -> Self {
        Self {
            kind,
            part,
            detail: None,
            subject: None,
            fee: None,
            cases: Vec::new(),
            channels: Vec::new(),
            before: None,
            after: None,
            effective: None,
            is_same_wording: false,
        }
    }

    /// Added, removed or changed, by which of the values are there.
    pub(super) fn of(part: Part, before: Option<ShownValue>, after: Option<ShownValue>) -> Self {
        let kind = match (&before, &after) {
            (None, _) => Kind::Added,
            (_, None) => Kind::Removed,
            _ => Kind::Changed,
        };
        Self { before, after, ..Self::new(kind, part) }
    }

    pub(super) fn detail(self, detail: &'static str) -> Self {
        Self { detail: Some(detail), ..self }
    }

    pub(super) fn subject(self, subject: impl Into<String>) -> Self {
        Self { subject: Some(subject.into()), ..self }
    }
}

/// What a group of changes is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// A procedure.
    Procedure,
    /// An agency.
    Agency,
    /// A report of dossiers.
    Report,
    /// A series beside the dossiers.
    Series,
    /// The site's owner.
    Site,
    /// A Markdown page.
    Page,
    /// A piece of news.
    News,
}

impl Of {
    /// The word that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Self::Procedure => "procedure",
            Self::Agency => "agency",
            Self::Report => "report",
            Self::Series => "series",
            Self::Site => "site",
            Self::Page => "page",
            Self::News => "news",
        }
    }
}

/// Everything that changed about one record; never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordChanges {
    /// What it is.
    pub of: Of,
    /// The name of a procedure's field; absent: it has none.
    pub field: Option<String>,
    /// The code of a procedure, the id of anything else; absent: it has none.
    pub code: Option<String>,
    /// Its name now, or its last one.
    pub name: String,
    /// What changed, most noticed first.
    pub changes: Vec<Change>,
}

/// Entries that changed, in the order of their names.
pub(super) fn sorted(mut entries: Vec<RecordChanges>) -> Vec<RecordChanges> {
    entries.retain(|it| !it.changes.is_empty());
    let order = VietnameseOrder::new();
    entries.sort_by(|a, b| order.compare(&a.name, &b.name).then_with(|| a.code.cmp(&b.code)));
    entries
}
