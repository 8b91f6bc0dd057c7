//! Owns how the fees of one channel become `fees`.
//! Must not know the rest of a record.
//!
//! Nought is not "free" and null is not "free": only the words "Không", "Miễn phí" are.

use super::clean;
use super::portal::{self, PortalNumber};
use super::report::{FlagKind, Flags};
use super::wording::{self, Contradiction, TextReading};
use super::words;
use crate::model::fee::{Amount, Fee, FeeKind};
use crate::model::remark;
use crate::model::stated::Stated;
use crate::model::units::{Currency, Money};
use crate::source::decode::{self, Entry, LongText};

/// The portal's kinds of fees, and the content format's.
const KINDS: &[(&str, FeeKind)] = &[
    ("FEE", FeeKind::LePhi),
    ("SERVICE_FEE", FeeKind::Phi),
    ("PRICE_LEVEL", FeeKind::ServicePrice),
];

/// What is paid: for a procedure, or in one way of handing it in.
pub(super) type PortalFees = Stated<Vec<decode::Item<Fee>>>;

/// Names of the dong, lower case; one that holds [`DONG_NAME`] is the dong too.
const DONG_NAMES: &[&str] = &["", "vnd", "vnđ", "đồng"];

/// As in "Việt Nam đồng".
const DONG_NAME: &str = "việt";

/// One fee of the portal, understood.
#[derive(Debug, PartialEq)]
enum PortalFeeRead {
    /// "Không": kind and the portal's words.
    None(FeeKind, String),
    /// No amount and nothing said about it: kind and the reason.
    Unexplained(FeeKind, String),
    /// An item of the list.
    Written(Box<Fee>),
}

/// What the words for "none" say beyond it: "Miễn lệ phí" names a fee that is waived. The channel's
/// note keeps them, for `fees: none` has no room.
pub(super) fn waiver(fees: &[portal::PortalFee], value: &PortalFees) -> String {
    if !matches!(value, Stated::None { .. }) {
        return String::new();
    }
    let words = fees.iter().map(|fee| clean::line(&fee.description));
    let words = words.filter(|words| wording::is_more_than_none(words));
    words.map(|words| words::fee_waiver(&words)).next().unwrap_or_default()
}

/// Takes back `fees: none` beside a note that names money: one of the two is wrong.
pub(super) fn free_beside_money(fees: PortalFees, note: &str, flags: &mut Flags) -> PortalFees {
    if !matches!(fees, Stated::None { .. }) || remark::quote(note).is_none() {
        return fees;
    }
    flags.add(FlagKind::ZeroBesideMoney, note);
    Stated::not_entered(words::fee_free_beside_money())
}

/// The fees; not entered, and without a reason, where the portal lists none at all.
pub(super) fn fees(fees: &[portal::PortalFee], flags: &mut Flags) -> PortalFees {
    let mut items: Vec<PortalFeeRead> = Vec::new();
    for fee in fees {
        let item = item(fee, flags);
        if !items.contains(&item) {
            items.push(item);
        }
    }
    if items.is_empty() {
        return Stated::default();
    }
    if items.iter().all(|item| matches!(item, PortalFeeRead::None(..))) {
        return Stated::None { basis: None };
    }
    if let Some(why) = all_unexplained(&items) {
        return Stated::not_entered(why);
    }
    Stated::Known(decode::items(items.into_iter().map(written)))
}

fn all_unexplained(items: &[PortalFeeRead]) -> Option<String> {
    let mut reasons: Vec<&str> = Vec::new();
    for item in items {
        let PortalFeeRead::Unexplained(_, why) = item else { return None };
        if !reasons.contains(&&**why) {
            reasons.push(why);
        }
    }
    Some(reasons.join("; "))
}

fn written(item: PortalFeeRead) -> Fee {
    let (kind, why) = match item {
        PortalFeeRead::Written(fee) => return *fee,
        PortalFeeRead::None(kind, words) => (kind, words::portal_quoted(&words)),
        PortalFeeRead::Unexplained(kind, why) => (kind, why),
    };
    Fee { not_entered: Some(why), ..Fee::of(kind) }
}

fn item(fee: &portal::PortalFee, flags: &mut Flags) -> PortalFeeRead {
    let text = clean::long(&fee.description);
    let kind = kind(&fee.kind);
    let file = attachment(fee).map(|file| words::fee_attachment(&file));
    let note = [text.clone()].into_iter().chain(file).filter(|part| !part.is_empty());
    let note = note.collect::<Vec<_>>().join("\n");
    let reading = if note == text { wording::read_fee(&text) } else { TextReading::Something };
    let currency = currency(&fee.currency_name);
    let why = match &fee.value {
        PortalNumber::Decimal(value) if !value.is_zero() => {
            return priced(value, currency.as_deref(), kind, &note, flags);
        }
        PortalNumber::Decimal(value) => words::portal_wrote(&money(value, currency.as_deref())),
        PortalNumber::Absent => words::fee_without_amount(),
        PortalNumber::Words(words) => words::portal_quoted(&clean::line(words)),
    };
    match reading {
        TextReading::None => return PortalFeeRead::None(kind, text),
        TextReading::NotRegulated => {
            return PortalFeeRead::Unexplained(kind, words::portal_quoted(&text));
        }
        TextReading::Nothing if matches!(fee.value, PortalNumber::Decimal(_)) => {
            return PortalFeeRead::Unexplained(kind, words::fee_unexplained(&why));
        }
        TextReading::Nothing => return PortalFeeRead::Unexplained(kind, why),
        TextReading::Something => {}
    }
    if matches!(fee.value, PortalNumber::Decimal(_)) && wording::names_money(&text) {
        flags.add(FlagKind::ZeroBesideMoney, &text);
    }
    PortalFeeRead::Written(Box::new(Fee {
        not_entered: Some(why),
        basis: wording::legal_number(&text),
        note: clean::given(note).map(LongText),
        ..Fee::of(kind)
    }))
}

/// An item with a number. What authors could not write as an amount is not entered, and no more
/// is one that its own text contradicts.
fn priced(
    value: &portal::PortalDecimal,
    currency: Option<&str>,
    kind: FeeKind,
    note: &str,
    flags: &mut Flags,
) -> PortalFeeRead {
    let amount = money(value, currency);
    let flagged = format!("{value}: {note}");
    let basis = wording::legal_number(note);
    let read = if currency.is_none() && value.whole < 1000 {
        flags.add(FlagKind::LostThousands, &flagged);
        Err(words::portal_wrote(&words::dong_or_less(value)))
    } else {
        match parsed(&amount, currency) {
            Some(money) => contradicted(money, &amount, note).map_or(Ok(money), |why| {
                flags.add(FlagKind::FeeContradictsText, &flagged);
                Err(why)
            }),
            None => Err(words::portal_wrote(&amount)),
        }
    };
    if read.is_ok() && basis.is_none() {
        flags.add(FlagKind::FeeWithoutBasis, &flagged);
    }
    let (amount, not_entered) = match read {
        Ok(money) => (Entry::Given(Amount::Fixed(money)), None),
        Err(why) => (Entry::Absent, Some(why)),
    };
    let note = clean::given(note.to_owned()).map(LongText);
    PortalFeeRead::Written(Box::new(Fee { amount, not_entered, basis, note, ..Fee::of(kind) }))
}

/// A sum as authors write it.
fn money(value: &portal::PortalDecimal, currency: Option<&str>) -> String {
    currency.map_or_else(|| words::dong(value), |name| format!("{value} {name}"))
}

/// The amount, if the content format has the currency that the portal names.
fn parsed(amount: &str, currency: Option<&str>) -> Option<Money> {
    let money = Money::parse(amount).ok()?;
    ((money.currency == Currency::Vnd) == currency.is_none()).then_some(money)
}

/// Why an amount is not entered that its own text contradicts.
fn contradicted(money: Money, amount: &str, note: &str) -> Option<String> {
    Some(match wording::contradiction(money, note)? {
        Contradiction::OtherAmount => words::fee_contradicts(&amount),
        Contradiction::Waived => words::fee_waived(&amount),
        Contradiction::OtherPeriod => words::fee_by_period(&amount),
    })
}

fn kind(portal: &str) -> FeeKind {
    KINDS.iter().find(|(known, _)| *known == portal).map_or(FeeKind::Other, |(_, kind)| *kind)
}

/// The currency, where it is not the dong.
fn currency(name: &str) -> Option<String> {
    let name = clean::line(name);
    let lower = name.to_lowercase();
    let is_dong = lower.contains(DONG_NAME) || DONG_NAMES.contains(&&*lower);
    (!is_dong).then_some(name)
}

fn attachment(fee: &portal::PortalFee) -> Option<String> {
    let name = clean::line(&fee.attachment.0.as_ref()?.file_name);
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::disk::written;
    use crate::source::encode::Entries;

    /// JSON of a channel's fees in, YAML and flags out.
    #[track_caller]
    fn check(json: &str, expect: &str, flagged: &[FlagKind]) {
        let list: Vec<portal::PortalFee> = portal::read(json);
        let mut flags = Flags::default();
        let mut entries = Entries::default();
        entries.put("fees", &fees(&list, &mut flags));
        assert_eq!(written("", &entries.into_node()), expect);
        assert_eq!(flags.0.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), flagged);
    }

    #[test]
    fn an_amount() {
        check(
            r#"[{"type": "FEE", "value": 8000, "currencyName": "Việt Nam Đồng"}]"#,
            "fees:\n  - kind: le_phi\n    amount: 8.000 đồng\n",
            &[FlagKind::FeeWithoutBasis],
        );
        check(
            r#"[{"type": "SERVICE_FEE", "value": 25, "currencyName": "USD", "description": "Thông tư 25/2021/TT-BTC"}]"#,
            "fees:\n  - kind: phi\n    amount: 25 USD\n    basis: 25/2021/TT-BTC\n    note: Thông tư 25/2021/TT-BTC\n",
            &[],
        );
    }

    #[test]
    fn a_number_that_is_no_amount() {
        check(
            r#"[{"type": "FEE", "value": 5000, "currencyName": "JPY"}]"#,
            "fees:\n  - kind: le_phi\n    not_entered: Cổng quốc gia ghi 5.000 JPY\n",
            &[],
        );
        check(
            r#"[{"type": "FEE", "value": 5000.5}]"#,
            "fees:\n  - kind: le_phi\n    not_entered: Cổng quốc gia ghi 5.000,5 đồng\n",
            &[],
        );
    }

    #[test]
    fn none_beside_a_note_that_names_money() {
        let mut flags = Flags::default();
        let why = Stated::not_entered("Cổng quốc gia ghi không thu, lời ghi kèm nêu số tiền");
        let none = PortalFees::None { basis: None };
        assert_eq!(free_beside_money(none.clone(), "Thu 50.000 đồng/giấy", &mut flags), why);
        assert_eq!(free_beside_money(none.clone(), "Nộp tại xã", &mut flags), none);
        assert_eq!(flags.0.len(), 1);
    }

    #[test]
    fn words_for_none() {
        check(r#"[{"type": "FEE", "value": 0, "description": "Không."}]"#, "fees: none\n", &[]);
        check(
            r#"[{"type": "FEE", "value": 0, "description": "KHÔNG"}, {"type": "SERVICE_FEE", "description": "Miễn phí"}]"#,
            "fees: none\n",
            &[],
        );
    }

    #[test]
    fn nought_and_null_are_not_free() {
        check("[]", "{}\n", &[]);
        check(
            r#"[{"type": "FEE", "value": 0}, {"type": "SERVICE_FEE", "value": "0"}]"#,
            "fees:\n  not_entered: Cổng quốc gia ghi 0 đồng, không kèm giải thích\n",
            &[],
        );
        check(
            r#"[{"type": "PRICE_LEVEL", "value": null}]"#,
            "fees:\n  not_entered: Cổng quốc gia không ghi số tiền\n",
            &[],
        );
        check(
            r#"[{"type": "FEE", "value": 0, "description": "Không quy định"}]"#,
            "fees:\n  not_entered: Cổng quốc gia ghi “Không quy định”\n",
            &[],
        );
    }

    #[test]
    fn nought_beside_money() {
        check(
            r#"[{"type": "FEE", "value": 0, "description": "50.000 đồng/hồ sơ (12/2020/NQ-HĐND)"}]"#,
            "fees:\n  - kind: le_phi\n    not_entered: Cổng quốc gia ghi 0 đồng\n    basis: 12/2020/NQ-HĐND\n    note: 50.000 đồng/hồ sơ (12/2020/NQ-HĐND)\n",
            &[FlagKind::ZeroBesideMoney],
        );
        check(
            r#"[{"type": "SERVICE_FEE", "value": null, "attachment": {"fileName": "Số 28.pdf"}}]"#,
            "fees:\n  - kind: phi\n    not_entered: Cổng quốc gia không ghi số tiền\n    note: \"Tệp kèm theo: Số 28.pdf\"\n",
            &[],
        );
    }

    #[test]
    fn lost_thousands_and_wrong_noughts() {
        check(
            r#"[{"type": "FEE", "value": 20, "description": "20.000 đồng/lần"}]"#,
            "fees:\n  - kind: le_phi\n    not_entered: Cổng quốc gia ghi 20 (đồng)\n    note: 20.000 đồng/lần\n",
            &[FlagKind::LostThousands],
        );
        check(
            r#"[{"type": "FEE", "value": 1500000, "description": "150.000 đồng/1 giấy"}]"#,
            "fees:\n  - kind: le_phi\n    not_entered: Cổng quốc gia ghi 1.500.000 đồng, lời ghi kèm nêu số tiền khác\n    note: 150.000 đồng/1 giấy\n",
            &[FlagKind::FeeContradictsText],
        );
    }

    #[test]
    fn amounts_that_their_text_contradicts() {
        for (value, text, why) in [
            (40_000, "50.000 đồng/giấy", "40.000 đồng, lời ghi kèm nêu số tiền khác"),
            (40_000, "Không thu lệ phí", "40.000 đồng, lời ghi kèm nêu không thu"),
            (
                40_000,
                "40.000 đồng. Từ ngày 01/01/2027, 80.000 đồng",
                "40.000 đồng, lời ghi kèm nêu nhiều mức theo thời gian",
            ),
        ] {
            check(
                &format!(r#"[{{"type": "FEE", "value": {value}, "description": "{text}"}}]"#),
                &format!(
                    "fees:\n  - kind: le_phi\n    not_entered: Cổng quốc gia ghi {why}\n    note: {text}\n"
                ),
                &[FlagKind::FeeContradictsText],
            );
        }
    }

    #[test]
    fn equal_items_are_written_once_and_mixed_ones_keep_their_texts() {
        check(
            r#"[{"type": "FEE", "value": 8000}, {"type": "FEE", "value": 8000}, {"type": "SERVICE_FEE", "value": 0, "description": "Không"}]"#,
            "fees:\n  - kind: le_phi\n    amount: 8.000 đồng\n  - kind: phi\n    not_entered: Cổng quốc gia ghi “Không”\n",
            &[FlagKind::FeeWithoutBasis],
        );
    }
}
