//! Fees and charges (phí, lệ phí): amounts, reliefs, end dates, basis (domain brief §3).
//!
//! Must not know channels; whether an amount may stand without a basis is judged in `check`.

use chrono::NaiveDate;

use super::{
    channel_kind::ChannelKind,
    ids::Id,
    units::{Decimal, Money, Percent},
};
use crate::{
    diag::Code,
    record,
    source::{
        decode::{Decode, DecodeContext, Entry, Item, LongText, OneOrMore},
        encode::{Encode, with_list},
        shape::ValueShape,
        yaml::Node,
    },
    words,
};

words! {
    /// What is paid. Phí pays a service, lệ phí is fixed by the state (Luật 97/2015/QH13, Điều 3).
    pub enum FeeKind {
        /// Lệ phí.
        LePhi = "le_phi",
        /// Phí.
        Phi = "phi",
        /// Giá dịch vụ.
        ServicePrice = "service_price",
        /// Thuế, lệ phí trước bạ and the like.
        Tax = "tax",
        /// Anything else, such as postage.
        Other = "other",
    }
}

words! {
    /// When it is paid.
    pub enum WhenPaid {
        /// With the dossier.
        OnSubmission = "on_submission",
        /// When the result is fetched.
        OnResult = "on_result",
        /// After a notice.
        OnNotice = "on_notice",
    }
}

words! {
    /// How it may be paid.
    pub enum PaymentMethod {
        /// Tiền mặt.
        Cash = "cash",
        /// Chuyển khoản.
        Transfer = "transfer",
        /// Cổng Dịch vụ công quốc gia.
        NationalPortal = "national_portal",
        /// Mã QR.
        Qr = "qr",
        /// Tại ngân hàng.
        Bank = "bank",
    }
}

record! {
    /// One thing that is paid.
    pub struct Fee {
        /// What kind of payment.
        pub kind: FeeKind,
        /// Its name, where the kind alone does not say it.
        pub name: Option<String>,
        /// How much. Absent only beside `not_entered`.
        pub amount: Entry<Amount>,
        /// Why nobody entered the amount of a payment that exists.
        pub not_entered: Option<String>,
        /// The legal text that sets it; compulsory when something is to be paid (Luật 97/2015, Điều 14).
        pub basis: Option<String>,
        /// The cases it applies to; empty: every case.
        pub case: OneOrMore<Id>,
        /// Who pays.
        pub payer: Option<String>,
        /// When it is paid.
        pub when_paid: Option<WhenPaid>,
        /// How it may be paid.
        pub pay_by: Vec<Item<PaymentMethod>>,
        /// Who collects it.
        pub collector: Option<String>,
        /// Whether it is paid back when the dossier is refused. Absent: nobody entered it.
        pub refundable: Option<bool>,
        /// First day it applies.
        pub valid_from: Option<NaiveDate>,
        /// Last day it applies.
        pub valid_to: Option<NaiveDate>,
        /// A remark.
        pub note: Option<LongText>,
        /// Who pays less.
        pub reliefs: Vec<Item<Relief>>,
    }
}

impl Fee {
    /// A payment of a kind of which nothing else is entered.
    pub fn of(kind: FeeKind) -> Self {
        Self {
            kind,
            name: None,
            amount: Entry::Absent,
            not_entered: None,
            basis: None,
            case: OneOrMore::default(),
            payer: None,
            when_paid: None,
            pay_by: Vec::new(),
            collector: None,
            refundable: None,
            valid_from: None,
            valid_to: None,
            note: None,
            reliefs: Vec::new(),
        }
    }
}

record! {
    /// Who pays less, and how much less. Exactly one of the four measures is given.
    pub struct Relief {
        /// Who.
        pub who: Option<String>,
        /// Pays nothing.
        pub exempt: bool,
        /// Pays so many per cent less.
        pub percent: Entry<Percent>,
        /// Pays so much less.
        pub less: Entry<Money>,
        /// Pays this instead.
        pub instead: Entry<Money>,
        /// Only by this channel.
        pub channel: Option<ChannelKind>,
        /// First day it applies.
        pub valid_from: Option<NaiveDate>,
        /// Last day it applies.
        pub valid_to: Option<NaiveDate>,
        /// The legal text that grants it.
        pub basis: Option<String>,
        /// A remark.
        pub note: Option<LongText>,
    }
}

/// How an amount is found.
#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    /// So much.
    Fixed(Money),
    /// So much for each.
    PerUnit(PerUnit),
    /// So much for each of the first, less for each further one.
    FirstThen(FirstThen),
    /// From so much to so much.
    Range(AmountRange),
    /// By the size of something.
    Tiered(Tiered),
    /// A share of something.
    Percentage(Percentage),
    /// A table as the local decision prints it.
    Table(Table),
    /// In words.
    Text(AmountInWords),
}

record! {
    /// So much for each unit.
    pub struct PerUnit {
        /// For each unit.
        pub each: Money,
        /// The unit, such as "bản".
        pub per: String,
        /// Never more than this in all.
        pub cap: Option<Money>,
    }
}

record! {
    /// One price for the first units, another for the rest.
    pub struct FirstThen {
        /// How many units are "the first"; at least 1.
        pub first: u32,
        /// For each of the first.
        pub at: Money,
        /// For each further one.
        pub then: Money,
        /// The unit, such as "trang".
        pub per: String,
        /// Never more than this in all.
        pub cap: Option<Money>,
    }
}

record! {
    /// Between two amounts.
    pub struct AmountRange {
        /// At least.
        pub from: Money,
        /// At most.
        pub to: Money,
        /// The unit, if any.
        pub per: Option<String>,
    }
}

record! {
    /// By the size of something: tonnage, area, value, term.
    pub struct Tiered {
        /// What is measured.
        pub by: String,
        /// In which unit.
        pub unit: Option<String>,
        /// The tiers in rising order; each begins where the last ends.
        pub tiers: Vec<Item<Tier>>,
    }
}

record! {
    /// One tier. Includes `from`, excludes `to`.
    pub struct Tier {
        /// Lower bound; absent: no lower bound.
        pub from: Entry<Decimal>,
        /// Upper bound; absent: no upper bound.
        pub to: Entry<Decimal>,
        /// What is paid in this tier.
        pub amount: Box<Amount>,
    }
}

record! {
    /// A share of something.
    pub struct Percentage {
        /// The share.
        pub rate: Percent,
        /// Of what.
        pub of: String,
        /// At least.
        pub min: Option<Money>,
        /// At most.
        pub max: Option<Money>,
    }
}

record! {
    /// A table as the local decision prints it.
    pub struct Table {
        /// The heads of the columns.
        pub columns: Vec<Item<String>>,
        /// The rows, each with a cell for each column.
        pub rows: Vec<Item<Vec<Item<String>>>>,
    }
}

record! {
    /// An amount in words; the fee's basis is compulsory.
    pub struct AmountInWords {
        /// The words.
        pub text: LongText,
    }
}

impl Amount {
    /// The key by which each form of a mapping is known, in the order in which they are tried.
    const FORMS: &'static [&'static str] =
        &["each", "first", "tiers", "rate", "columns", "text", "from"];

    /// The amounts of money that it names.
    pub fn monies(&self) -> Vec<Money> {
        match self {
            Self::Fixed(money) => vec![*money],
            Self::PerUnit(it) => std::iter::once(it.each).chain(it.cap).collect(),
            Self::FirstThen(it) => [it.at, it.then].into_iter().chain(it.cap).collect(),
            Self::Range(it) => vec![it.from, it.to],
            Self::Tiered(it) => it.tiers.iter().flat_map(|tier| tier.amount.monies()).collect(),
            Self::Percentage(it) => it.min.into_iter().chain(it.max).collect(),
            Self::Table(_) | Self::Text(_) => Vec::new(),
        }
    }

    /// Whether something is certainly or possibly to be paid.
    pub fn may_cost(&self) -> bool {
        match self {
            Self::Fixed(money) => !money.is_zero(),
            Self::PerUnit(it) => !it.each.is_zero(),
            Self::Range(it) => !it.to.is_zero(),
            Self::FirstThen(_)
            | Self::Tiered(_)
            | Self::Percentage(_)
            | Self::Table(_)
            | Self::Text(_) => true,
        }
    }
}

impl Decode for Amount {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let Node::Map(entries) = &node else { return Money::decode(node, cx).map(Self::Fixed) };
        let form = Self::FORMS.iter().find(|form| entries.iter().any(|(key, _)| key == *form));
        match form {
            Some(&"each") => PerUnit::decode(node, cx).map(Self::PerUnit),
            Some(&"first") => FirstThen::decode(node, cx).map(Self::FirstThen),
            Some(&"tiers") => Tiered::decode(node, cx).map(Self::Tiered),
            Some(&"rate") => Percentage::decode(node, cx).map(Self::Percentage),
            Some(&"columns") => Table::decode(node, cx).map(Self::Table),
            Some(&"text") => AmountInWords::decode(node, cx).map(Self::Text),
            Some(_) => AmountRange::decode(node, cx).map(Self::Range),
            None => {
                let diagnostic = cx.diagnostic(Code::UnclearAmount).with("what", "amount");
                cx.push(diagnostic);
                None
            }
        }
    }

    fn shape() -> ValueShape {
        let forms = [
            Money::shape(),
            PerUnit::shape(),
            FirstThen::shape(),
            AmountRange::shape(),
            Tiered::shape(),
            Percentage::shape(),
            Table::shape(),
            AmountInWords::shape(),
        ];
        ValueShape::AnyOf(forms.into())
    }
}

impl Encode for Amount {
    fn encode(&self) -> Node {
        match self {
            Self::Fixed(it) => it.encode(),
            Self::PerUnit(it) => it.encode(),
            Self::FirstThen(it) => it.encode(),
            Self::Range(it) => it.encode(),
            Self::Tiered(it) => with_list(it.encode(), "tiers"),
            Self::Percentage(it) => it.encode(),
            Self::Table(it) => with_list(it.encode(), "columns"),
            Self::Text(it) => it.encode(),
        }
    }
}

impl Decode for Box<Amount> {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        Amount::decode(node, cx).map(Self::new)
    }

    fn shape() -> ValueShape {
        Amount::shape()
    }
}
