//! An administrative procedure with all the parts that law asks to be published
//! (Nghị định 63/2010/NĐ-CP, Điều 8.2; domain brief §2).
//!
//! Must not know other records: it refers to fields, agencies and texts by id.

use chrono::NaiveDate;

pub use super::channel_kind::ChannelKind;
use super::{
    fee::Fee,
    ids::{Id, ProcedureCode},
    stated::Stated,
    time::ProcessingTime,
    units::Url,
};
use crate::{
    record,
    source::{
        decode::{Decode, DecodeContext, Item, LongText, OneOrMore},
        encode::{Encode, with_list},
        shape::ValueShape,
        yaml::Node,
    },
    words,
};

words! {
    /// The level of government that carries a procedure out, or that an agency belongs to.
    pub enum Level {
        /// Bộ, cơ quan ngang bộ.
        Ministry = "ministry",
        /// Cấp tỉnh.
        Province = "province",
        /// Cấp huyện (until 1/7/2025).
        District = "district",
        /// Cấp xã.
        Commune = "commune",
        /// Cơ quan ngành dọc.
        Vertical = "vertical",
        /// Cơ quan khác.
        Other = "other",
    }
}

words! {
    /// Loại thủ tục.
    pub enum ProcedureKind {
        /// Được luật giao quy định chi tiết.
        Assigned = "assigned",
        /// Do địa phương quy định.
        Local = "local",
        /// Đặc thù.
        Specific = "specific",
        /// Tiêu chuẩn.
        Standard = "standard",
        /// Liên thông.
        Interconnected = "interconnected",
        /// Nội bộ.
        Internal = "internal",
        /// Loại khác.
        Other = "other",
    }
}

words! {
    /// How far the procedure can be done online (NĐ 42/2022/NĐ-CP).
    pub enum OnlineLevel {
        /// Toàn trình.
        Full = "full",
        /// Một phần.
        Partial = "partial",
        /// Chỉ cung cấp thông tin.
        Information = "information",
    }
}

words! {
    /// Whether a document must be handed in.
    pub enum Need {
        /// Always.
        Required = "required",
        /// If the applicant wants to.
        Optional = "optional",
        /// If it applies.
        IfApplicable = "if_applicable",
    }
}

words! {
    /// What an announcing decision did to the procedure (Nghị định 63/2010/NĐ-CP, Điều 14).
    pub enum Action {
        /// Mới ban hành.
        New = "new",
        /// Sửa đổi, bổ sung.
        Amended = "amended",
        /// Thay thế.
        Replaced = "replaced",
        /// Hủy bỏ.
        Cancelled = "cancelled",
        /// Bãi bỏ.
        Abolished = "abolished",
        /// Chuẩn hóa.
        Standardised = "standardised",
    }
}

impl Action {
    /// Whether the procedure no longer applies once the decision takes effect.
    pub fn withdraws(self) -> bool {
        matches!(self, Self::Replaced | Self::Cancelled | Self::Abolished)
    }
}

record! {
    /// A procedure as its author wrote it. Lists are in the author's order; what is absent means
    /// that nobody entered it.
    #[derive(Default)]
    pub struct Procedure {
        /// National code, as spelled at its source. Absent for a list entry without one.
        pub code: Option<ProcedureCode>,
        /// The address, where the code gives none.
        pub id: Option<Id>,
        /// Codes under which it was known.
        pub former_codes: Vec<Item<ProcedureCode>>,
        /// Full official name.
        pub name: String,
        /// A name short enough for a heading.
        pub short_name: Option<String>,
        /// What people call it.
        pub aliases: Vec<Item<String>>,
        /// Words to find it by.
        pub keywords: Vec<Item<String>>,
        /// What it is, in plain words.
        pub summary: Option<LongText>,
        /// Lĩnh vực.
        pub field: Option<Id>,
        /// The levels that carry it out: several may hold.
        pub levels: Vec<Item<Level>>,
        /// Loại thủ tục.
        pub kind: Option<ProcedureKind>,
        /// Who may apply.
        pub applicants: Vec<Item<Id>>,
        /// Who carries it out.
        pub agency: OneOrMore<Id>,
        /// Who decides.
        pub authority: OneOrMore<Id>,
        /// Who is authorised.
        pub authorized: OneOrMore<Id>,
        /// Who takes part.
        pub coordinating: OneOrMore<Id>,
        /// Who announced it.
        pub issuer: Option<Id>,
        /// Where dossiers are handed in, if not at the agency's one-stop unit.
        pub reception: Option<LongText>,
        /// How far it can be done online.
        pub online: Option<OnlineLevel>,
        /// Why not in full (Nghị định 224/2026/NĐ-CP, Điều 14).
        pub online_reason: Option<LongText>,
        /// Shown among the most used.
        pub featured: bool,
        /// Liên thông.
        pub interconnected: bool,
        /// Phi địa giới hành chính.
        pub boundary_free: bool,
        /// The cases on which documents, fees or times depend.
        pub cases: Vec<Item<Case>>,
        /// Services under the code, with times of their own.
        pub variants: Vec<Item<Variant>>,
        /// For every channel that says nothing itself.
        pub processing_time: Stated<ProcessingTime>,
        /// For every channel that says nothing itself.
        pub fees: Stated<Vec<Item<Fee>>>,
        /// How it may be handed in.
        pub channels: Vec<Item<Channel>>,
        /// What happens, in order.
        pub steps: Vec<Item<ProcedureStep>>,
        /// What to bring.
        pub documents: Stated<Vec<Item<DocumentEntry>>>,
        /// How many sets of the dossier.
        pub dossier_sets: Option<u32>,
        /// Forms to fill in.
        pub forms: Stated<Vec<Item<Form>>>,
        /// What comes out.
        pub results: Stated<Vec<Item<Outcome>>>,
        /// How results are given back.
        pub returned_by: Vec<Item<ChannelKind>>,
        /// Requirements and conditions.
        pub requirements: Stated<LongText>,
        /// The texts it rests on.
        pub legal_bases: Stated<Vec<Item<LegalBasis>>>,
        /// The decisions that announced it.
        pub announcements: Vec<Item<Announcement>>,
        /// Where to go instead, once it is withdrawn.
        pub replaced_by: Option<ProcedureCode>,
        /// First day it applies.
        pub valid_from: Option<NaiveDate>,
        /// Last day it applies.
        pub valid_to: Option<NaiveDate>,
        /// Other procedures that readers of this one need.
        pub related: Vec<Item<ProcedureCode>>,
        /// Questions and answers.
        pub faq: Vec<Item<Question>>,
        /// A remark.
        pub note: Option<LongText>,
        /// Its page on the national portal.
        pub national_url: Option<Url>,
        /// When it was last compared with its source.
        pub verified_on: Option<NaiveDate>,
        /// Who compared it.
        pub verified_by: Option<String>,
        /// Where the data come from.
        pub source: Option<DataSource>,
        /// Parts of it are invented, and the page says so.
        pub illustrative: bool,
    }
}

record! {
    /// A case (trường hợp).
    pub struct Case {
        /// Its id within the procedure.
        pub id: Id,
        /// Its name.
        pub name: String,
        /// A remark.
        pub note: Option<LongText>,
    }
}

record! {
    /// A service under the procedure's code.
    pub struct Variant {
        /// Its own code, such as `1.001193.01`.
        pub code: Option<ProcedureCode>,
        /// Its name.
        pub name: String,
        /// How long it takes.
        pub processing_time: Stated<ProcessingTime>,
    }
}

record! {
    /// A way to hand the dossier in.
    pub struct Channel {
        /// Which way.
        pub by: ChannelKind,
        /// The cases it applies to; empty: every case.
        pub case: OneOrMore<Id>,
        /// Where online.
        pub url: Option<Url>,
        /// How long it takes this way; not entered: as for the procedure.
        pub processing_time: Stated<ProcessingTime>,
        /// What it costs this way; not entered: as for the procedure.
        pub fees: Stated<Vec<Item<Fee>>>,
        /// A remark.
        pub note: Option<LongText>,
    }
}

/// A step, written as a text or in parts.
#[derive(Clone, Debug, PartialEq)]
pub struct ProcedureStep {
    /// Its name, if it has one.
    pub name: Option<String>,
    /// What happens. Absent when the name says it all.
    pub text: Option<LongText>,
    /// Who does it.
    pub actor: Option<String>,
}

record! {
    /// A step in parts.
    pub struct StepInParts {
        /// Its name.
        pub name: Option<String>,
        /// What happens.
        pub text: Option<LongText>,
        /// Who does it.
        pub actor: Option<String>,
    }
}

impl Decode for ProcedureStep {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        if matches!(node, Node::Map(_)) {
            let parts = StepInParts::decode(node, cx)?;
            return Some(Self { name: parts.name, text: parts.text, actor: parts.actor });
        }
        let text = Some(LongText::decode(node, cx)?);
        Some(Self { name: None, text, actor: None })
    }

    fn shape() -> ValueShape {
        ValueShape::AnyOf(vec![LongText::shape(), StepInParts::shape()])
    }
}

/// A step without name and actor is written as a text.
impl Encode for ProcedureStep {
    fn encode(&self) -> Node {
        let Self { name, text, actor } = self.clone();
        match (&name, &text, &actor) {
            (None, Some(text), None) => text.encode(),
            _ => StepInParts { name, text, actor }.encode(),
        }
    }
}

record! {
    /// A document of the dossier.
    #[derive(Default)]
    pub struct Document {
        /// Its name.
        pub name: String,
        /// Its code at the source.
        pub code: Option<String>,
        /// How many originals; absent: nobody entered it.
        pub originals: Option<u32>,
        /// How many copies; absent: nobody entered it.
        pub copies: Option<u32>,
        /// The forms to fill in for it.
        pub form: OneOrMore<Id>,
        /// The cases it is needed in; empty: every case.
        pub case: OneOrMore<Id>,
        /// Whether it must be handed in; absent: nobody entered it.
        pub need: Option<Need>,
        /// The office reads it in a database: it need not be handed in.
        pub looked_up: bool,
        /// Who issues it.
        pub issued_by: Option<String>,
        /// A remark.
        pub note: Option<LongText>,
    }
}

record! {
    /// Documents of which one suffices.
    pub struct Alternatives {
        /// The documents.
        pub one_of: Vec<Item<Document>>,
        /// The cases they are needed in; empty: every case.
        pub case: OneOrMore<Id>,
        /// Whether one of them must be handed in; absent: nobody entered it.
        pub need: Option<Need>,
        /// A remark.
        pub note: Option<LongText>,
    }
}

/// An entry of the dossier.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentEntry {
    /// One document.
    One(Document),
    /// One of several.
    OneOf(Alternatives),
}

impl DocumentEntry {
    /// The cases it is needed in; empty: every case.
    pub fn cases(&self) -> &[Item<Id>] {
        match self {
            Self::One(document) => &document.case.0,
            Self::OneOf(alternatives) => &alternatives.case.0,
        }
    }
}

impl Decode for DocumentEntry {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        match &node {
            Node::Map(entries) if entries.iter().any(|(key, _)| key == "one_of") => {
                Alternatives::decode(node, cx).map(Self::OneOf)
            }
            _ => Document::decode(node, cx).map(Self::One),
        }
    }

    fn shape() -> ValueShape {
        ValueShape::AnyOf(vec![Document::shape(), Alternatives::shape()])
    }
}

impl Encode for DocumentEntry {
    fn encode(&self) -> Node {
        match self {
            Self::One(document) => document.encode(),
            Self::OneOf(alternatives) => with_list(alternatives.encode(), "one_of"),
        }
    }
}

record! {
    /// A form (mẫu đơn, tờ khai).
    pub struct Form {
        /// Its id within the procedure.
        pub id: Id,
        /// Its name.
        pub name: String,
        /// Its number, such as "Mẫu số 01".
        pub code: Option<String>,
        /// The file below `forms/`; absent: the page says where it is to be had.
        pub file: Option<String>,
        /// A filled sample below `forms/`.
        pub sample: Option<String>,
        /// Where the file is to be had.
        pub place as "where": Option<LongText>,
        /// The text that sets the form.
        pub basis: Option<String>,
    }
}

/// What comes out: a name alone, or with its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Its name.
    pub name: String,
    /// Its code at the source.
    pub code: Option<String>,
    /// How long it is valid, in words.
    pub valid_for: Option<String>,
}

record! {
    /// A result in parts.
    pub struct OutcomeInParts {
        /// Its name.
        pub name: String,
        /// Its code.
        pub code: Option<String>,
        /// How long it is valid.
        pub valid_for: Option<String>,
    }
}

impl Decode for Outcome {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        if matches!(node, Node::Map(_)) {
            let parts = OutcomeInParts::decode(node, cx)?;
            return Some(Self { name: parts.name, code: parts.code, valid_for: parts.valid_for });
        }
        String::decode(node, cx).map(|name| Self { name, code: None, valid_for: None })
    }

    fn shape() -> ValueShape {
        ValueShape::AnyOf(vec![String::shape(), OutcomeInParts::shape()])
    }
}

/// A result without further parts is written as its name.
impl Encode for Outcome {
    fn encode(&self) -> Node {
        let Self { name, code, valid_for } = self.clone();
        match (&code, &valid_for) {
            (None, None) => Node::Text(name),
            _ => OutcomeInParts { name, code, valid_for }.encode(),
        }
    }
}

record! {
    /// A legal text: in `legal.yaml`, or in full where it is used.
    #[derive(Default)]
    pub struct LegalText {
        /// Its number, such as `60/2014/QH13`.
        pub number: String,
        /// Its id, only where one number stands for two texts.
        pub id: Option<Id>,
        /// Its title.
        pub title: Option<String>,
        /// Who issued it.
        pub issuer: Option<String>,
        /// The day it was issued.
        pub issued_on: Option<NaiveDate>,
        /// First day it applies.
        pub effective_on: Option<NaiveDate>,
        /// First day it no longer applies.
        pub expired_on: Option<NaiveDate>,
        /// Where it can be read.
        pub url: Option<Url>,
    }
}

impl LegalText {
    /// The name under which procedures refer to it: its id, else its number.
    pub fn name(&self) -> &str {
        self.id.as_ref().map_or(self.number.as_str(), Id::as_str)
    }
}

/// A text that a procedure rests on: a number or id of `legal.yaml`, or the text itself.
#[derive(Clone, Debug, PartialEq)]
pub enum LegalBasis {
    /// Number or id of a text in `legal.yaml`.
    Reference(String),
    /// A text that stands only here.
    Inline(Box<LegalText>),
}

impl Decode for LegalBasis {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        if matches!(node, Node::Map(_)) {
            return LegalText::decode(node, cx).map(|text| Self::Inline(Box::new(text)));
        }
        String::decode(node, cx).map(Self::Reference)
    }

    fn shape() -> ValueShape {
        ValueShape::AnyOf(vec![String::shape(), LegalText::shape()])
    }
}

impl Encode for LegalBasis {
    fn encode(&self) -> Node {
        match self {
            Self::Reference(name) => name.encode(),
            Self::Inline(text) => text.encode(),
        }
    }
}

record! {
    /// A decision that announced the procedure (quyết định công bố).
    #[derive(Default)]
    pub struct Announcement {
        /// Its number.
        pub decision: String,
        /// Who issued it.
        pub issuer: Option<String>,
        /// The day it was signed.
        pub signed_on: Option<NaiveDate>,
        /// First day it applies; absent: the day it was signed.
        pub effective_on: Option<NaiveDate>,
        /// The day it was made public.
        pub published_on: Option<NaiveDate>,
        /// What it did; absent: nobody entered it.
        pub action: Option<Action>,
        /// A remark.
        pub note: Option<LongText>,
    }
}

impl Announcement {
    /// First day it applies, as far as the author said: else the day it was signed or made public.
    pub fn effective(&self) -> Option<NaiveDate> {
        self.effective_on.or(self.signed_on).or(self.published_on)
    }
}

record! {
    /// A question with its answer.
    pub struct Question {
        /// The question.
        pub question: String,
        /// The answer.
        pub answer: LongText,
    }
}

record! {
    /// Where data come from.
    #[derive(Default)]
    pub struct DataSource {
        /// The name of the source.
        pub name: String,
        /// Where it can be read.
        pub url: Option<Url>,
        /// The code under which the source keeps the record, if another.
        pub code: Option<String>,
        /// The day it was fetched.
        pub fetched_on: Option<NaiveDate>,
        /// The day the source last changed it.
        pub updated_on: Option<NaiveDate>,
        /// An import wrote the record: what the source never states is then no mistake of the author.
        pub imported: bool,
    }
}

/// Whether a procedure applies on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Còn hiệu lực.
    InForce,
    /// Chưa có hiệu lực, with the first day it applies.
    Future(NaiveDate),
    /// Hết hiệu lực, with the first day it no longer applies.
    Withdrawn(NaiveDate),
}

impl Procedure {
    /// The last part of its address: its code, unless that is an odd one or there is none; then its
    /// id. An id beside a usual code changes no address: a poster's QR code must open in ten years.
    /// Absent only beside a reported mistake.
    pub fn address(&self) -> Option<&str> {
        let code = self.code.as_ref();
        let usual = code.filter(|code| code.is_usual()).map(ProcedureCode::as_str);
        let id = self.id.as_ref().map(Id::as_str);
        usual.or(id).or_else(|| code.map(ProcedureCode::as_str))
    }

    /// The decision that withdrew it, if one had taken effect by `today` and none has brought it back
    /// since. Decisions of which nobody entered what they did change nothing.
    pub fn withdrawal(&self, today: NaiveDate) -> Option<&Announcement> {
        let latest = self
            .announcements
            .iter()
            .filter(|it| it.action.is_some() && it.effective().is_some_and(|day| day <= today))
            .max_by_key(|it| it.effective())?;
        latest.action.is_some_and(Action::withdraws).then_some(&latest.value)
    }

    /// Whether it applies on `today`, by its announcements and its own dates.
    pub fn status(&self, today: NaiveDate) -> Status {
        if let Some(day) = self.withdrawal(today).and_then(Announcement::effective) {
            return Status::Withdrawn(day);
        }
        if let Some(day) = self.valid_to.filter(|last| *last < today).and_then(|it| it.succ_opt()) {
            return Status::Withdrawn(day);
        }
        let first = self.valid_from.or_else(|| {
            let news = self.announcements.iter().filter(|it| it.action == Some(Action::New));
            news.filter_map(|it| it.effective()).min()
        });
        match first {
            Some(day) if day > today => Status::Future(day),
            _ => Status::InForce,
        }
    }

    /// Whether it is entered in full (NĐ 63/2010/NĐ-CP, Điều 8.2), or only as an entry of a list.
    pub fn is_full(&self) -> bool {
        let has_time = !self.processing_time.is_not_entered()
            || self.channels.iter().any(|channel| !channel.processing_time.is_not_entered());
        self.code.is_some()
            && !self.steps.is_empty()
            && !self.channels.is_empty()
            && !self.documents.is_not_entered()
            && has_time
            && !self.applicants.is_empty()
            && !self.agency.0.is_empty()
    }
}
