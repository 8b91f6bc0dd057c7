//! Figures as reports state them: whole or decimal, exact or "gần", or not there for a stated reason.
//!
//! Must not know what is counted, nor whether figures agree: that is `identity` and `check`.

use super::units::{DIGITS, Decimal, Percent, SIGN};
use crate::{
    diag::{Code, fix::Fix},
    locale,
    source::{
        decode::{Decode, DecodeContext},
        encode::Encode,
        shape::{ValueShape, any_case},
        yaml::Node,
    },
};

/// How exactly a figure is stated (seeds 002 and 004: "gần 890", "hơn 3.436").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Qualifier {
    /// The figure itself.
    Exact,
    /// `gần`: a little less.
    Nearly,
    /// `khoảng`: a little more or less.
    About,
    /// `hơn`, `trên`: more.
    MoreThan,
    /// `dưới`: less.
    LessThan,
}

impl Qualifier {
    /// The words that are read, each with the qualifier it means.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("gần", Self::Nearly),
        ("khoảng", Self::About),
        ("hơn", Self::MoreThan),
        ("trên", Self::MoreThan),
        ("dưới", Self::LessThan),
    ];
}

/// Why a figure is not there, in the author's words.
const ABSENCES: &[(&str, AbsenceKind)] = &[
    (NOT_REPORTED, AbsenceKind::NotReported),
    (NOT_APPLICABLE, AbsenceKind::NotApplicable),
    (SUPPRESSED, AbsenceKind::Suppressed),
];

const NOT_REPORTED: &str = "không báo cáo";
const NOT_APPLICABLE: &str = "không áp dụng";
const SUPPRESSED: &str = "bảo mật";

#[derive(Clone, Copy)]
enum AbsenceKind {
    NotReported,
    NotApplicable,
    Suppressed,
}

/// The largest count: sums over every row of a file (16 MiB) still fit into 64 bits.
const LARGEST: i64 = 9_999_999_999_999;

/// A number of dossiers, answers, letters or dong; from 0 to 9.999.999.999.999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(i64);

impl Count {
    /// The count, if it lies in the range.
    pub fn new(value: i64) -> Option<Self> {
        (0..=LARGEST).contains(&value).then_some(Self(value))
    }

    /// The number; at least 0.
    pub fn to_i64(self) -> i64 {
        self.0
    }
}

/// As Vietnamese offices write it: `5.047`.
impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&locale::integer(self.0))
    }
}

/// A kind of number that a cell may hold.
pub trait CellNumber: Copy {
    /// Whether decimals may follow after a comma, and a minus sign may precede.
    const HAS_DECIMALS: bool;

    /// The number, if a whole number is one.
    fn from_whole(value: i64) -> Option<Self>;

    /// The whole number, if it is one.
    fn to_whole(self) -> Option<i64>;

    /// Reads `5.047`, `00` (and, with decimals, `20,78`).
    fn parse(text: &str) -> Option<Self>;
}

impl CellNumber for Count {
    const HAS_DECIMALS: bool = false;

    fn from_whole(value: i64) -> Option<Self> {
        Self::new(value)
    }

    fn to_whole(self) -> Option<i64> {
        Some(self.to_i64())
    }

    fn parse(text: &str) -> Option<Self> {
        (!text.contains(',')).then(|| Decimal::parse(text)?.to_whole().and_then(Self::new))?
    }
}

impl CellNumber for Decimal {
    const HAS_DECIMALS: bool = true;

    fn from_whole(value: i64) -> Option<Self> {
        Some(Self::whole(value))
    }

    fn to_whole(self) -> Option<i64> {
        Self::to_whole(self)
    }

    fn parse(text: &str) -> Option<Self> {
        Self::parse_signed(text)
    }
}

/// One cell of a report: a value, or why there is none. Absent means not reported, never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<T> {
    /// The report states it.
    Known {
        /// The value without its qualifier.
        value: T,
        /// How exactly it is stated.
        qualifier: Qualifier,
    },
    /// The report does not state it, or says "không báo cáo".
    NotReported,
    /// It cannot arise here: "không áp dụng". Counts as nothing in a sum.
    NotApplicable,
    /// Withheld so that no person can be recognised: "bảo mật".
    Suppressed,
}

impl<T: Copy> Cell<T> {
    /// A value that is stated exactly.
    pub fn exact(value: T) -> Self {
        Self::Known { value, qualifier: Qualifier::Exact }
    }

    /// The value, however exactly it is stated.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known { value, .. } => Some(value),
            Self::NotReported | Self::NotApplicable | Self::Suppressed => None,
        }
    }

    /// The value, if it is stated exactly: only such values can contradict each other.
    pub fn exactly(self) -> Option<T> {
        match self {
            Self::Known { value, qualifier: Qualifier::Exact } => Some(value),
            _ => None,
        }
    }
}

impl<T: CellNumber + std::fmt::Display> Cell<T> {
    /// As an author writes it: `5.047`, `gần 890`, `không báo cáo`; [`Cell::parse`] reads it back.
    pub fn spelled(self) -> String {
        match self {
            Self::Known { value, qualifier } => {
                let word = Qualifier::WORDS.iter().find(|(_, known)| *known == qualifier);
                word.map_or_else(|| value.to_string(), |(word, _)| format!("{word} {value}"))
            }
            Self::NotReported => NOT_REPORTED.to_owned(),
            Self::NotApplicable => NOT_APPLICABLE.to_owned(),
            Self::Suppressed => SUPPRESSED.to_owned(),
        }
    }
}

impl<T: CellNumber> Cell<T> {
    /// Reads `5.047`, `gần 890`, `không báo cáo`; `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        if let Some((_, absence)) = ABSENCES.iter().find(|(word, _)| *word == text) {
            return Some(match absence {
                AbsenceKind::NotReported => Self::NotReported,
                AbsenceKind::NotApplicable => Self::NotApplicable,
                AbsenceKind::Suppressed => Self::Suppressed,
            });
        }
        let qualified = Qualifier::WORDS.iter().find_map(|(word, qualifier)| {
            let rest = text.strip_prefix(word)?.strip_prefix(' ')?;
            Some((rest.trim(), *qualifier))
        });
        let (number, qualifier) = qualified.unwrap_or((text.as_str(), Qualifier::Exact));
        T::parse(number).map(|value| Self::Known { value, qualifier })
    }
}

/// The count that a text with commas or blanks between its thousands means: `5,047`, `5 047`.
fn without_commas(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.trim().split([',', ' ', '\u{a0}']).collect();
    let is_digits = |it: &&str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let is_grouped = !rest.is_empty() && first.len() <= 3 && rest.iter().all(|it| it.len() == 3);
    (is_grouped && groups.iter().all(is_digits)).then(|| groups.concat())
}

impl<T: CellNumber> Decode for Cell<T> {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let kind = if T::HAS_DECIMALS { "decimal" } else { "count" };
        let meant = node.text().filter(|_| !T::HAS_DECIMALS).and_then(without_commas);
        let cell = match node {
            Node::Int(value) => T::from_whole(value).map(Self::exact),
            Node::Fraction(thousandths) => {
                let mut diagnostic = cx.diagnostic(Code::CountAsFraction).with("kind", kind);
                // A count has no fraction: the dot can only divide thousands.
                diagnostic = diagnostic.fixed_by((kind == "count").then(Fix::quoted));
                if let Some(meant) = thousandths.filter(|it| *it > 0) {
                    diagnostic = diagnostic.with("fix", meant.to_string());
                }
                cx.push(diagnostic);
                return None;
            }
            other => Self::parse(&String::decode(other, cx)?),
        };
        if cell.is_none() {
            let diagnostic = cx.diagnostic(Code::BadCount).with("kind", kind);
            cx.push(match meant {
                Some(meant) => diagnostic.with("fix", meant),
                None => diagnostic,
            });
        }
        cell
    }

    fn shape() -> ValueShape {
        let decimals = if T::HAS_DECIMALS { "(?:,[0-9]{1,6})?" } else { "" };
        let (absences, qualifiers) = (any_case(ABSENCES), any_case(Qualifier::WORDS));
        let sign = if T::HAS_DECIMALS { SIGN } else { "" };
        let number = format!("{sign}(?:{DIGITS}){decimals}");
        let pattern = format!("^(?:{absences}|(?:(?:{qualifiers}) +)?{number})$");
        let name = if T::HAS_DECIMALS { "DecimalCell" } else { "Cell" };
        let (least, most) = if T::HAS_DECIMALS { (i64::MIN, i64::MAX) } else { (0, LARGEST) };
        ValueShape::AnyOf(vec![ValueShape::Whole(least, most), ValueShape::form(name, pattern)])
    }

    fn missing(_: &'static str, _: &mut DecodeContext<'_>) -> Option<Self> {
        Some(Self::NotReported)
    }

    fn fallback() -> Option<Self> {
        Some(Self::NotReported)
    }
}

/// An exact whole number is written without its dots; a figure that is not reported is left out.
impl<T: CellNumber + std::fmt::Display> Encode for Cell<T> {
    fn encode(&self) -> Node {
        let exact = self.exactly().and_then(CellNumber::to_whole);
        exact.map_or_else(|| Node::Text(self.spelled()), Node::Int)
    }

    fn is_left_out(&self) -> bool {
        matches!(self, Self::NotReported)
    }
}

/// A share as printed in a report: `86,3 %`, with the number of its decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedPercent {
    /// The share; from 0 to 100.
    pub percent: Percent,
    /// How many decimals were printed, trailing zeros included; at most 6.
    pub places: u32,
}

impl TypedPercent {
    /// The share in units of its last printed decimal: 863 for `86,3 %`.
    pub fn to_units(self) -> i64 {
        let power = |scale| 10_i64.pow(scale);
        let (mantissa, scale) = self.percent.to_decimal().to_parts();
        mantissa * power(self.places.saturating_sub(scale))
    }
}

impl Decode for TypedPercent {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let places = match &node {
            Node::Text(text) => text
                .split_once(',')
                .map_or(0, |(_, after)| after.chars().take_while(char::is_ascii_digit).count()),
            _ => 0,
        };
        let percent = Percent::decode(node, cx)?;
        Some(Self { percent, places: u32::try_from(places).ok()? })
    }

    fn shape() -> ValueShape {
        Percent::shape()
    }
}

/// With every printed decimal: `86,30 %`.
impl Encode for TypedPercent {
    fn encode(&self) -> Node {
        let unit = 10_i64.pow(self.places);
        let (whole, rest) = (self.to_units() / unit, self.to_units() % unit);
        let width = usize::try_from(self.places).unwrap_or(0);
        Node::Text(match self.places {
            0 => format!("{whole} %"),
            _ => format!("{whole},{rest:0width$} %"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(value: i64, qualifier: Qualifier) -> Cell<Count> {
        Cell::Known { value: Count(value), qualifier }
    }

    #[test]
    fn figures_are_read_as_offices_write_them() {
        assert_eq!(Cell::parse("5.047"), Some(known(5047, Qualifier::Exact)));
        assert_eq!(Cell::parse("00"), Some(known(0, Qualifier::Exact)));
        assert_eq!(Cell::parse("gần 890"), Some(known(890, Qualifier::Nearly)));
        assert_eq!(Cell::parse("Hơn 3.436"), Some(known(3436, Qualifier::MoreThan)));
        assert_eq!(Cell::parse("khoảng 112.200"), Some(known(112_200, Qualifier::About)));
        assert_eq!(Cell::<Count>::parse("không báo cáo"), Some(Cell::NotReported));
        assert_eq!(Cell::<Count>::parse("không áp dụng"), Some(Cell::NotApplicable));
        assert_eq!(Cell::<Count>::parse("bảo mật"), Some(Cell::Suppressed));
        for bad in ["5,047", "5.04", "-3", "nhiều", "", "gần", "20,78"] {
            assert_eq!(Cell::<Count>::parse(bad), None, "{bad}");
        }
        assert!(Cell::<Decimal>::parse("20,78").is_some());
        for text in ["−5,2", "gần −0,5"] {
            assert_eq!(Cell::<Decimal>::parse(text).map(Cell::spelled).as_deref(), Some(text));
        }
        for text in ["5.047", "gần 890", "không báo cáo", "không áp dụng", "bảo mật"] {
            assert_eq!(Cell::<Count>::parse(text).map(Cell::spelled).as_deref(), Some(text));
        }
    }
}
