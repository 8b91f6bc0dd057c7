//! Quantities with units, all of them integers: decimals, money, percentages, dates.
//!
//! Must not know procedures; reads Vietnamese spellings and refuses whatever could be read in two ways.

use std::cmp::Ordering;

use chrono::NaiveDate;

pub use super::time_span::{TimeSpan, TimeUnit};
use crate::{
    diag::{Code, fix::Fix},
    locale,
    source::{
        decode::{Decode, DecodeContext},
        encode::Encode,
        shape::{ValueShape, any_case},
        yaml::Node,
    },
    text::{address, nfc, strip_word},
};

/// Whole numbers as they may be typed, as a part of a pattern: `1234`, `1.234`.
pub(super) const DIGITS: &str = "[0-9]{1,18}|[0-9]{1,3}(?:[.][0-9]{3})+";

/// What may stand for a minus sign before a number: hyphen, minus, dash.
const MINUS: [char; 3] = ['-', '−', '–'];

/// The same as a part of a pattern, which may be missing.
pub(super) const SIGN: &str = "(?:[-−–] *)?";

/// A decimal number as typed: `mantissa / 10^scale`. Never a float.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    mantissa: i64,
    scale: u32,
}

impl Decimal {
    /// A whole number.
    pub fn whole(value: i64) -> Self {
        Self { mantissa: value, scale: 0 }
    }

    /// `mantissa / 10^scale`, without trailing zeros after the comma; `scale` at most 9.
    pub fn new(mut mantissa: i64, mut scale: u32) -> Self {
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Self { mantissa, scale }
    }

    /// Reads what [`Decimal::parse`] does, and the same after a minus sign, also one that a word processor
    /// made of it: `-5,2`, `−5,2`.
    pub fn parse_signed(text: &str) -> Option<Self> {
        match text.strip_prefix(MINUS) {
            Some(rest) => Self::parse(rest.trim_start()).map(Self::negated),
            None => Self::parse(text),
        }
    }

    fn negated(self) -> Self {
        Self { mantissa: -self.mantissa, scale: self.scale }
    }

    /// Reads `5`, `05`, `0,5`, `1.234,5`. A dot must group thousands, else the text is no number.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = match text.split_once(',') {
            Some((whole, fraction)) => (whole, fraction),
            None => (text, ""),
        };
        let digits = ungroup(whole)?;
        let fraction_is_sound = fraction.bytes().all(|byte| byte.is_ascii_digit())
            && fraction.len() <= 6
            && (text.contains(',') != fraction.is_empty());
        if !fraction_is_sound {
            return None;
        }
        let mantissa = format!("{digits}{fraction}").parse().ok()?;
        Some(Self::new(mantissa, u32::try_from(fraction.len()).ok()?))
    }

    /// The value if it is whole.
    pub fn to_whole(self) -> Option<i64> {
        (self.scale == 0).then_some(self.mantissa)
    }

    /// Its mantissa and its scale (at most 9): the value is `mantissa / 10^scale`.
    pub fn to_parts(self) -> (i64, u32) {
        (self.mantissa, self.scale)
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// How much smaller `other` is than this, in whole per cent (rounded down); `None` if this is
    /// not positive.
    pub fn cut_percent(self, other: Self) -> Option<i64> {
        let (own, other) = (self.scaled(other), other.scaled(self));
        let cut = (own > 0).then(|| (own - other) * 100 / own)?;
        i64::try_from(cut).ok()
    }

    fn scaled(self, other: Self) -> i128 {
        i128::from(self.mantissa) * 10_i128.pow(other.scale)
    }
}

/// `1.234` → `1234`; digits alone stay; anything else is no number.
fn ungroup(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split('.').collect();
    let are_digits =
        groups.iter().all(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit()));
    let is_grouped = match groups.as_slice() {
        [_] => true,
        [first, rest @ ..] => first.len() <= 3 && rest.iter().all(|group| group.len() == 3),
        [] => false,
    };
    let digits = groups.concat();
    (are_digits && is_grouped && digits.len() <= 18).then_some(digits)
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.scaled(*other).cmp(&other.scaled(*self))
    }
}

/// As Vietnamese offices write it: `1.234,5`, `−5,2`.
impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = 10_i64.pow(self.scale);
        if self.is_negative() {
            f.write_str("−")?;
        }
        f.write_str(&locale::integer((self.mantissa / unit).saturating_abs()))?;
        if self.scale > 0 {
            let width = usize::try_from(self.scale).unwrap_or(0);
            write!(f, ",{:0width$}", (self.mantissa % unit).abs())?;
        }
        Ok(())
    }
}

impl Decode for Decimal {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let text = match node {
            Node::Int(value @ 0..) => return Some(Self::whole(value)),
            Node::Fraction(Some(thousandths @ 0..)) => {
                let fix = Self::new(thousandths, 3).to_string();
                let diagnostic = cx.diagnostic(Code::BadNumber).with("fix", fix.as_str());
                // `2.500` may be two and a half, or two thousand five hundred.
                let diagnostic = diagnostic.fixed_by(Fix::text(fix).likely());
                cx.push(diagnostic);
                return None;
            }
            other => String::decode(other, cx)?,
        };
        let number = Self::parse(&text);
        if number.is_none() {
            let diagnostic = cx.diagnostic(Code::BadNumber).with("found", text);
            cx.push(diagnostic);
        }
        number
    }

    fn shape() -> ValueShape {
        let text = ValueShape::form("Decimal", format!("^(?:{DIGITS})(?:,[0-9]{{1,6}})?$"));
        ValueShape::AnyOf(vec![ValueShape::Whole(0, i64::MAX), text])
    }
}

impl Encode for Decimal {
    fn encode(&self) -> Node {
        self.to_whole().map_or_else(|| Node::Text(self.to_string()), Node::Int)
    }
}

/// A decimal number that may be below zero, such as a change in percentage points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed(Decimal);

impl Signed {
    /// The number.
    pub fn to_decimal(self) -> Decimal {
        self.0
    }
}

impl Decode for Signed {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        match node {
            Node::Int(value @ ..0) => Some(Self(Decimal::whole(value))),
            Node::Text(text) if text.starts_with(MINUS) => {
                let number = Decimal::parse_signed(&text).map(Self);
                if number.is_none() {
                    let diagnostic = cx.diagnostic(Code::BadNumber).with("found", text);
                    cx.push(diagnostic);
                }
                number
            }
            other => Decimal::decode(other, cx).map(Self),
        }
    }

    fn shape() -> ValueShape {
        let text = ValueShape::form("Signed", format!("^{SIGN}(?:{DIGITS})(?:,[0-9]{{1,6}})?$"));
        ValueShape::AnyOf(vec![ValueShape::Whole(i64::MIN, i64::MAX), text])
    }
}

impl Encode for Signed {
    fn encode(&self) -> Node {
        self.0.encode()
    }
}

/// A currency in which fees are stated (Luật 97/2015/QH13, Điều 11: đồng, or foreign where prescribed).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Currency {
    /// Đồng.
    Vnd,
    /// US dollar.
    Usd,
    /// Euro.
    Eur,
}

impl Currency {
    /// What may stand after an amount, in small letters; nothing is đồng too.
    const SPELLINGS: &'static [(&'static str, Self)] = &[
        ("đồng", Self::Vnd),
        ("đ", Self::Vnd),
        ("vnđ", Self::Vnd),
        ("vnd", Self::Vnd),
        ("usd", Self::Usd),
        ("đô la mỹ", Self::Usd),
        ("eur", Self::Eur),
        ("euro", Self::Eur),
    ];

    fn of(is_meant: impl Fn(Self) -> bool) -> Vec<(&'static str, Self)> {
        Self::SPELLINGS.iter().filter(|(_, it)| is_meant(*it)).copied().collect()
    }

    fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::Vnd);
        }
        Self::SPELLINGS.iter().find(|(word, _)| *word == text).map(|(_, currency)| *currency)
    }

    /// The currency whose name a text begins with, and what follows it.
    pub(super) fn at_start(text: &str) -> Option<(Self, &str)> {
        Self::SPELLINGS.iter().find_map(|(word, currency)| {
            let rest = strip_word(text, word)?;
            Some((*currency, rest))
        })
    }

    /// The word after an amount: `đồng`, `USD`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Vnd => "đồng",
            Self::Usd => "USD",
            Self::Eur => "EUR",
        }
    }
}

/// An amount of money. Dong are whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// How many units of the currency; at least 0.
    pub amount: Decimal,
    /// Which currency.
    pub currency: Currency,
}

/// Why a text is no amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// No number, or an unknown currency.
    Unreadable,
    /// `200,000` or `2.5`: the separator has two readings.
    Ambiguous,
    /// From 1 to 999 dong; carries the number.
    LostThousands(i64),
}

impl Money {
    /// The largest amount in dong: 18 digits, as many as a text may have.
    const LARGEST: i64 = 999_999_999_999_999_999;

    /// Whole dong.
    pub fn from_dong(dong: i64) -> Self {
        Self { amount: Decimal::whole(dong), currency: Currency::Vnd }
    }

    /// Reads `8.000 đồng`, `8000`, `25 USD`.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let text = nfc(text.trim().to_owned());
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
        let (number, unit) = text.split_at(end.unwrap_or(text.len()));
        let currency =
            Currency::parse(&unit.trim().to_lowercase()).ok_or(MoneyError::Unreadable)?;
        let has_separator = number.contains(['.', ',']);
        let amount = match Decimal::parse(number) {
            Some(amount) => amount,
            None if has_separator && !number.is_empty() => return Err(MoneyError::Ambiguous),
            None => return Err(MoneyError::Unreadable),
        };
        let thousands_by_comma = number.rsplit_once(',').is_some_and(|(_, tail)| tail.len() >= 3);
        match (currency, amount.to_whole()) {
            _ if thousands_by_comma => Err(MoneyError::Ambiguous),
            (Currency::Vnd, Some(dong @ 1..=999)) => Err(MoneyError::LostThousands(dong)),
            (Currency::Vnd, None) => Err(MoneyError::Ambiguous),
            _ => Ok(Self { amount, currency }),
        }
    }

    /// The number that `200,000` or `1,250,000 đồng` most likely means.
    fn grouped_by_commas(text: &str) -> Option<i64> {
        let number = text.trim().split(|c: char| !c.is_ascii_digit() && c != ',').next()?;
        ungroup(&number.replace(',', ".")).filter(|_| number.contains(','))?.parse().ok()
    }

    /// Whole dong, if this is dong.
    pub fn to_dong(self) -> Option<i64> {
        (self.currency == Currency::Vnd).then(|| self.amount.to_whole()).flatten()
    }

    /// Whether nothing is to be paid.
    pub fn is_zero(self) -> bool {
        self.amount.is_zero()
    }
}

impl Decode for Money {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let parsed = match &node {
            Node::Int(dong @ 1..=999) => Err(MoneyError::LostThousands(*dong)),
            Node::Int(dong @ 0..=Self::LARGEST) => Ok(Self::from_dong(*dong)),
            Node::Int(_) | Node::Fraction(Some(..0)) => Err(MoneyError::Unreadable),
            Node::Fraction(Some(thousandths @ 1000..)) if thousandths % 10 == 0 => {
                return lost_thousands(*thousandths, cx);
            }
            Node::Fraction(_) => Err(MoneyError::Ambiguous),
            Node::Text(text) => Self::parse(text),
            other => {
                cx.wrong_type(other, "money");
                return None;
            }
        };
        let code = match parsed {
            Ok(money) => return Some(money),
            Err(MoneyError::LostThousands(number)) => return lost_thousands(number * 1000, cx),
            Err(MoneyError::Unreadable) => Code::BadMoney,
            Err(MoneyError::Ambiguous) => Code::AmbiguousSeparator,
        };
        let mut diagnostic = cx.diagnostic(code);
        if let Some(number) = node.text().and_then(Money::grouped_by_commas) {
            diagnostic = diagnostic
                .with("plain", number.to_string())
                .with("grouped", locale::integer(number));
        }
        cx.push(diagnostic);
        None
    }

    fn shape() -> ValueShape {
        let dong = any_case(&Currency::of(|it| it == Currency::Vnd));
        let foreign = any_case(&Currency::of(|it| it != Currency::Vnd));
        let whole = "(?:0+|0*[1-9][0-9]{3,17}|[0-9]{1,3}(?:[.][0-9]{3})+)(?:,0{1,2})?";
        let pattern =
            format!("^ *(?:{whole} *(?:{dong})?|(?:{DIGITS})(?:,[0-9]{{1,2}})? *(?:{foreign})) *$");
        let text = ValueShape::form("Money", pattern);
        ValueShape::AnyOf(vec![
            ValueShape::Whole(1000, Self::LARGEST),
            ValueShape::Whole(0, 0),
            text,
        ])
    }
}

impl Encode for Money {
    fn encode(&self) -> Node {
        Node::Text(format!("{} {}", self.amount, self.currency.word()))
    }
}

/// Reports an amount whose thousands were lost; `meant` is what it was most likely meant to be.
fn lost_thousands<T>(meant: i64, cx: &mut DecodeContext<'_>) -> Option<T> {
    let diagnostic = cx
        .diagnostic(Code::LostThousands)
        .with("plain", meant.to_string())
        .with("grouped", locale::integer(meant));
    cx.push(diagnostic);
    None
}

/// A percentage from 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(Decimal);

impl Percent {
    /// Reads `50 %`, `0,5%`.
    pub fn parse(text: &str) -> Option<Self> {
        let number = Decimal::parse(text.trim().strip_suffix('%')?.trim_end())?;
        (number <= Decimal::whole(100)).then_some(Self(number))
    }

    /// The number before the sign.
    pub fn to_decimal(self) -> Decimal {
        self.0
    }
}

impl Decode for Percent {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let text = match node {
            Node::Fraction(Some(thousandths @ 0..)) => Decimal::new(thousandths, 3).to_string(),
            Node::Fraction(_) => String::new(),
            other => String::decode(other, cx)?,
        };
        let percent = Self::parse(&text);
        if percent.is_none() {
            let mut diagnostic = cx.diagnostic(Code::BadPercent);
            let number = text.trim_end_matches('%').trim().replace('.', ",");
            if let Some(percent) = Self::parse(&format!("{number}%")) {
                let fix = format!("{} %", percent.0);
                diagnostic = diagnostic.with("fix", fix.as_str());
                // `0.5` may be half of one per cent, or one half.
                let known = Fix::text(fix);
                diagnostic =
                    diagnostic.fixed_by(if text.contains('%') { known } else { known.likely() });
            }
            cx.push(diagnostic);
        }
        percent
    }

    fn shape() -> ValueShape {
        let below = "[0-9]{1,2}(?:,[0-9]{1,6})?";
        ValueShape::form("Percent", format!("^(?:100(?:,0{{1,6}})?|{below}) *%$"))
    }
}

impl Encode for Percent {
    fn encode(&self) -> Node {
        Node::Text(format!("{} %", self.0))
    }
}

impl Encode for NaiveDate {
    fn encode(&self) -> Node {
        Node::Text(self.to_string())
    }
}

impl Decode for NaiveDate {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let text = String::decode(node, cx)?;
        let is_iso = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let date = is_iso.then(|| Self::parse_from_str(&text, "%Y-%m-%d").ok()).flatten();
        if date.is_none() {
            let what = if is_iso || is_unreal(&text) { "unreal" } else { "form" };
            let meant = meant_date(&text);
            let mut diagnostic =
                cx.diagnostic(Code::BadDate).with("found", text).with("what", what);
            if let Some(date) = meant {
                let fix = Fix::text(date.to_string());
                diagnostic = diagnostic.with("fix", date.to_string()).fixed_by(fix);
            }
            cx.push(diagnostic);
        }
        date
    }

    fn shape() -> ValueShape {
        ValueShape::form("Date", "^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$")
    }
}

/// Whether a text is a day, month and year that no calendar has: `31/02/2026`.
fn is_unreal(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '.', '-']).map(str::trim).collect();
    let [first, month, last] = parts.as_slice() else { return false };
    let is_number = |it: &&str| it.bytes().all(|byte| byte.is_ascii_digit());
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let are_numbers = [year, month, day].into_iter().all(is_number);
    let is_in_length = year.len() == 4 && [month, day].iter().all(|it| (1..=2).contains(&it.len()));
    are_numbers && is_in_length && meant_date(text).is_none()
}

/// Whether a text is a year of this century or the last: `1999`, `2026`.
pub fn is_year(text: &str) -> bool {
    text.len() == 4
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (text.starts_with("19") || text.starts_with("20"))
}

/// The day that a text in another form most likely means: `01/10/2026`, `1.10.2026`, `2026-10-1`, `ngày 1 tháng 10
/// năm 2026`.
pub fn meant_date(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let year = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

/// A time of day in minutes after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock(u16);

impl Clock {
    /// Reads `15:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let (hours, minutes) = text.split_once(':')?;
        let are_digits = hours.bytes().chain(minutes.bytes()).all(|byte| byte.is_ascii_digit());
        if !are_digits || !(1..=2).contains(&hours.len()) || minutes.len() != 2 {
            return None;
        }
        let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
        (hours < 24 && minutes < 60).then(|| Self(hours * 60 + minutes))
    }

    /// The time that `15h`, `7h30`, `7 giờ 30` or `7g30` most likely means.
    fn meant(text: &str) -> Option<Self> {
        let text = text.to_lowercase().replace("giờ", "h").replace("phút", "").replace('g', "h");
        let (hour, minute) = text.split_once('h')?;
        let minute = if minute.trim().is_empty() { "00" } else { minute.trim() };
        Self::parse(&format!("{}:{minute}", hour.trim()))
    }

    /// Hour (0–23) and minute (0–59).
    pub fn to_hour_minute(self) -> (u16, u16) {
        (self.0 / 60, self.0 % 60)
    }
}

impl Decode for Clock {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let text = String::decode(node, cx)?;
        let clock = Self::parse(&text);
        if clock.is_none() {
            let mut diagnostic = cx.diagnostic(Code::BadHour);
            if let Some(clock) = Self::meant(&text) {
                let (hour, minute) = clock.to_hour_minute();
                let fix = format!("{hour:02}:{minute:02}");
                diagnostic = diagnostic.with("fix", fix.as_str()).fixed_by(Fix::text(fix));
            }
            cx.push(diagnostic.with("found", text));
        }
        clock
    }

    fn shape() -> ValueShape {
        ValueShape::form("Clock", "^(?:[01]?[0-9]|2[0-3]):[0-5][0-9]$")
    }
}

impl Encode for Clock {
    fn encode(&self) -> Node {
        let (hour, minute) = self.to_hour_minute();
        Node::Text(format!("{hour:02}:{minute:02}"))
    }
}

/// A web address: `http://…` or `https://…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url(pub String);

impl Decode for Url {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let text = String::decode(node, cx)?;
        let Some(fault) = address::fault(&text) else { return Some(Self(text)) };
        let mut diagnostic = if fault == address::AddressFault::Form {
            cx.diagnostic(Code::BadUrl)
        } else {
            let host = address::host(&text).unwrap_or_default();
            cx.diagnostic(Code::UnsafeAddress).with("what", fault.word()).with("host", host)
        };
        let with_scheme = format!("https://{text}");
        if text.contains('.') && !text.contains([':', '@']) && address::is_sound(&with_scheme) {
            let fix = Fix::text(with_scheme.as_str());
            diagnostic = diagnostic.with("fix", with_scheme).fixed_by(fix);
        }
        cx.push(diagnostic.with("found", text));
        None
    }

    fn shape() -> ValueShape {
        ValueShape::form("Url", r#"^https?://[^\s"<>\\^`{|}@/?#%]+(?:[/?#][^\s"<>\\^`{|}]*)?$"#)
    }
}

impl Encode for Url {
    fn encode(&self) -> Node {
        Node::Text(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_as_written_or_refused() {
        let dong = |n| Ok(Money::from_dong(n));
        for (text, expected) in [
            ("8.000 đồng", dong(8000)),
            ("8000", dong(8000)),
            ("8.000", dong(8000)),
            ("1.250.000đ", dong(1_250_000)),
            ("8.000 đo\u{302}\u{300}ng", dong(8000)),
            ("0", dong(0)),
            ("8", Err(MoneyError::LostThousands(8))),
            ("999 đồng", Err(MoneyError::LostThousands(999))),
            ("200,000", Err(MoneyError::Ambiguous)),
            ("2.5", Err(MoneyError::Ambiguous)),
            ("1.50.000", Err(MoneyError::Ambiguous)),
            ("miễn phí", Err(MoneyError::Unreadable)),
            ("", Err(MoneyError::Unreadable)),
        ] {
            assert_eq!(Money::parse(text), expected, "{text}");
        }
        let usd = Money::parse("25 USD").unwrap();
        assert_eq!((usd.currency, usd.amount), (Currency::Usd, Decimal::whole(25)));
    }

    #[test]
    fn hours_are_read_or_refused() {
        assert_eq!(Clock::parse("7:05").map(Clock::to_hour_minute), Some((7, 5)));
        assert_eq!(Clock::parse("23:59").map(Clock::to_hour_minute), Some((23, 59)));
        for bad in ["24:00", "9999:00", "65535:59", "+1:+5", "1:5", ":", "12:60", "1ế:00"] {
            assert_eq!(Clock::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_largest_numbers_are_read_or_refused() {
        let largest = Decimal::parse("999999999999999999").unwrap();
        let finest = Decimal::parse("9,999999").unwrap();
        assert!(largest > finest && largest.cut_percent(finest) == Some(99));
        assert_eq!(Decimal::parse("999999999999999999,999999"), None);
        assert_eq!(Decimal::whole(i64::MIN).cmp(&finest), Ordering::Less);
        assert!(Money::parse("999.999.999.999.999.999 đồng").is_ok());
        assert!(Money::parse("9.999.999.999.999.999.999 đồng").is_err());
    }

    #[test]
    fn decimals_compare_and_print_without_floats() {
        assert_eq!(Decimal::parse("0,50"), Some(Decimal::new(5, 1)));
        assert!(Decimal::new(5, 1) < Decimal::whole(1));
        assert_eq!(Decimal::new(625, 2).to_string(), "6,25");
        assert_eq!(Decimal::whole(1_234).to_string(), "1.234");
        let change = |text| Decimal::parse_signed(text).map(|it| it.to_string());
        for (text, shown) in
            [("-5,2", "−5,2"), ("−0,05", "−0,05"), ("–1.234", "−1.234"), ("7", "7")]
        {
            assert_eq!(change(text).as_deref(), Some(shown));
        }
        assert_eq!((change("--5"), change("-"), change("-5.2")), (None, None, None));
        assert_eq!(Decimal::whole(5).cut_percent(Decimal::whole(3)), Some(40));
        assert_eq!(Decimal::parse("1,"), None);
        assert_eq!(Percent::parse("120 %"), None);
    }
}
