//! Owns how the fees of one channel become `fees`.
//! Must not know the rest of a record.
//!
//! Nought is not "free" and null is not "free": only the words "Không", "Miễn phí" are.

use super::clean;
use super::portal::{self, Number};
use super::report::{FlagKind, Flags};
use super::times::not_entered;
use super::wording::{self, Saying};
use super::yaml_out::{Map, Yaml};

/// One fee of the portal, understood.
#[derive(Debug, PartialEq, Eq)]
enum Item {
    /// "Không": kind and the portal's words.
    None(&'static str, String),
    /// No amount and nothing said about it: kind and the reason.
    Unexplained(&'static str, String),
    /// An item of the list.
    Written(Map),
}

/// What the words for "none" say beyond it: "Miễn lệ phí" names a fee that is waived. The channel's
/// note keeps them, for `fees: none` has no room.
pub(super) fn waiver(fees: &[portal::Fee], value: Option<&Yaml>) -> String {
    if value != Some(&Yaml::from("none")) {
        return String::new();
    }
    let words = fees.iter().map(|fee| clean::line(&fee.description));
    let words = words.filter(|words| wording::says_more_than_none(words));
    words.map(|words| format!("Phí, lệ phí: {words}")).next().unwrap_or_default()
}

/// The value of `fees`; `None` where the portal lists no fee at all. `basis` is the legal text of
/// the record that fees rest on, for items that name none themselves.
pub(super) fn fees(fees: &[portal::Fee], basis: Option<&str>, flags: &mut Flags) -> Option<Yaml> {
    let mut items: Vec<Item> = Vec::new();
    for fee in fees {
        let item = item(fee, basis, flags);
        if !items.contains(&item) {
            items.push(item);
        }
    }
    if items.is_empty() {
        return None;
    }
    if items.iter().all(|item| matches!(item, Item::None(..))) {
        return Some(Yaml::from("none"));
    }
    if let Some(why) = all_unexplained(&items) {
        return Some(not_entered(why));
    }
    Some(Yaml::List(items.into_iter().map(written).collect()))
}

fn all_unexplained(items: &[Item]) -> Option<String> {
    let mut reasons: Vec<&str> = Vec::new();
    for item in items {
        let Item::Unexplained(_, why) = item else { return None };
        if !reasons.contains(&&**why) {
            reasons.push(why);
        }
    }
    Some(reasons.join("; "))
}

fn written(item: Item) -> Yaml {
    let mut map = Map::default();
    match item {
        Item::Written(map) => return Yaml::Map(map),
        Item::None(kind, words) => {
            map.text("kind", kind).text("not_entered", &format!("Cổng quốc gia ghi “{words}”"));
        }
        Item::Unexplained(kind, why) => {
            map.text("kind", kind).text("not_entered", &why);
        }
    }
    Yaml::Map(map)
}

fn item(fee: &portal::Fee, basis: Option<&str>, flags: &mut Flags) -> Item {
    let text = clean::long(&fee.description);
    let kind = kind(&fee.kind);
    let note = match attachment(fee) {
        Some(file) if text.is_empty() => format!("Tệp kèm theo: {file}"),
        Some(file) => format!("{text}\nTệp kèm theo: {file}"),
        None => text.clone(),
    };
    let saying = if note == text { wording::saying_of_fee(&text) } else { Saying::Something };
    let currency = currency(&fee.currency_name);
    let why = match &fee.value {
        Number::Decimal(value) if !value.is_zero() => {
            return priced(value, currency.as_deref(), kind, &note, basis, flags);
        }
        Number::Decimal(_) => {
            format!("Cổng quốc gia ghi 0 {}", currency.as_deref().unwrap_or("đồng"))
        }
        Number::Absent => "Cổng quốc gia không ghi số tiền".to_owned(),
        Number::Words(words) => format!("Cổng quốc gia ghi “{}”", clean::line(words)),
    };
    match saying {
        Saying::None => return Item::None(kind, text),
        Saying::NotRegulated => {
            return Item::Unexplained(kind, format!("Cổng quốc gia ghi “{text}”"));
        }
        Saying::Nothing => {
            let alone = if matches!(fee.value, Number::Decimal(_)) {
                ", không kèm giải thích"
            } else {
                ""
            };
            return Item::Unexplained(kind, format!("{why}{alone}"));
        }
        Saying::Something => {}
    }
    if matches!(fee.value, Number::Decimal(_)) && wording::names_money(&text) {
        flags.add(FlagKind::ZeroBesideMoney, &text);
    }
    let mut map = Map::default();
    map.text("kind", kind).text("not_entered", &why);
    map.text("basis", &wording::legal_number(&text).unwrap_or_default()).text("note", &note);
    Item::Written(map)
}

/// An item with a number. A dong amount below 1,000 has lost its thousands, so it is not entered.
fn priced(
    value: &portal::Decimal,
    currency: Option<&str>,
    kind: &'static str,
    note: &str,
    basis: Option<&str>,
    flags: &mut Flags,
) -> Item {
    let mut map = Map::default();
    map.text("kind", kind);
    match currency {
        None if value.whole < 1000 => {
            let wrote = format!("Cổng quốc gia ghi {value} (đồng)");
            flags.add(FlagKind::LostThousands, &format!("{value}: {note}"));
            map.text("not_entered", &wrote);
            map.text("basis", &wording::legal_number(note).unwrap_or_default());
        }
        Some(name) if !is_currency_code(name) => {
            map.text("not_entered", &format!("Cổng quốc gia ghi {value} {name}"));
            map.text("basis", &wording::legal_number(note).unwrap_or_default());
        }
        _ => {
            map.text("amount", &format!("{value} {}", currency.unwrap_or("đồng")));
            let named = wording::legal_number(note);
            match named.as_deref().or(basis) {
                Some(basis) => {
                    map.text("basis", basis);
                }
                None => flags.add(FlagKind::FeeWithoutBasis, &format!("{value}: {note}")),
            }
            if currency.is_none() && contradicts(value.whole, note) {
                flags.add(FlagKind::FeeContradictsText, &format!("{value}: {note}"));
            }
        }
    }
    map.text("note", note);
    Item::Written(map)
}

/// Whether the one sum that the text names is the value with noughts too many or too few.
fn contradicts(value: u64, text: &str) -> bool {
    let [sum] = wording::dong_figures(text)[..] else { return false };
    [10, 1000].iter().any(|times| {
        value.checked_mul(*times) == Some(sum) || sum.checked_mul(*times) == Some(value)
    })
}

fn kind(portal: &str) -> &'static str {
    match portal {
        "FEE" => "le_phi",
        "SERVICE_FEE" => "phi",
        "PRICE_LEVEL" => "service_price",
        _ => "other",
    }
}

/// The currency, where it is not the dong.
fn currency(name: &str) -> Option<String> {
    let name = clean::line(name);
    let lower = name.to_lowercase();
    let is_dong =
        lower.is_empty() || lower.contains("việt") || matches!(&*lower, "vnd" | "vnđ" | "đồng");
    (!is_dong).then_some(name)
}

fn is_currency_code(name: &str) -> bool {
    name.len() == 3 && name.bytes().all(|b| b.is_ascii_uppercase())
}

fn attachment(fee: &portal::Fee) -> Option<String> {
    let name = clean::line(&fee.attachment.0.as_ref()?.file_name);
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::yaml_out::document;

    /// JSON of a channel's fees in, YAML and flags out.
    #[track_caller]
    fn check(json: &str, expect: &str, flagged: &[FlagKind]) {
        let list: Vec<portal::Fee> = serde_json::from_str(json).unwrap();
        let mut flags = Flags::default();
        let mut map = Map::default();
        if let Some(fees) = fees(&list, Some("85/2019/TT-BTC"), &mut flags) {
            map.put("fees", fees);
        }
        assert_eq!(document("", &Yaml::Map(map)), expect);
        assert_eq!(flags.0.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), flagged);
    }

    #[test]
    fn an_amount() {
        check(
            r#"[{"type": "FEE", "value": 8000, "currencyName": "Việt Nam Đồng"}]"#,
            "fees:\n  - kind: le_phi\n    amount: 8.000 đồng\n    basis: 85/2019/TT-BTC\n",
            &[],
        );
        check(
            r#"[{"type": "SERVICE_FEE", "value": 25, "currencyName": "USD", "description": "Thông tư 25/2021/TT-BTC"}]"#,
            "fees:\n  - kind: phi\n    amount: 25 USD\n    basis: 25/2021/TT-BTC\n    note: Thông tư 25/2021/TT-BTC\n",
            &[],
        );
    }

    #[test]
    fn words_that_say_none() {
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
            "fees:\n  - kind: le_phi\n    amount: 1.500.000 đồng\n    basis: 85/2019/TT-BTC\n    note: 150.000 đồng/1 giấy\n",
            &[FlagKind::FeeContradictsText],
        );
    }

    #[test]
    fn equal_items_are_written_once_and_mixed_ones_keep_what_was_said() {
        check(
            r#"[{"type": "FEE", "value": 8000}, {"type": "FEE", "value": 8000}, {"type": "SERVICE_FEE", "value": 0, "description": "Không"}]"#,
            "fees:\n  - kind: le_phi\n    amount: 8.000 đồng\n    basis: 85/2019/TT-BTC\n  - kind: phi\n    not_entered: Cổng quốc gia ghi “Không”\n",
            &[],
        );
    }
}
