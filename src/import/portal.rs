//! Owns the shape of one answer of the national portal's API, read as leniently as it is written.
//! Must not know the content format.
//!
//! Everything may be missing or null; a list may hold nulls; a number may be a text.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use serde_json::{error::Category, value::RawValue};

use super::report::{FlagKind, Reason};
use super::{clean, foreign, html};
use crate::limits::Limits;
use crate::locale;

/// Characters of a reason that quotes the record.
const REASON_CHARS: usize = 200;

/// Reads one record, or gives the reason why it cannot be read.
pub(super) fn record(json: &[u8], limits: &Limits) -> Result<PortalRecord, Reason> {
    let size = u64::try_from(json.len()).unwrap_or(u64::MAX);
    check(size, "portal_record_bytes", limits.portal_record_bytes)?;
    check(values(json), "portal_record_values", limits.portal_record_values)?;
    let read: Result<PortalRecord, _> = serde_json::from_slice(json);
    let has_detail = read.as_ref().is_ok_and(|record| record.detail.0.is_some());
    if !has_detail && let Some(why) = foreign::by_keys(json) {
        return Err(why);
    }
    let mut record = read.map_err(|why| reason(&why))?;
    let text = String::from_utf8_lossy(json);
    record.removed_characters = clean::removed_from_json(&text);
    record.removed_markup = html::removed_from_json(&text);
    Ok(record)
}

/// Why a record beyond a limit is refused, or nothing if it is within.
pub(super) fn check(count: u64, limit: &str, value: u64) -> Result<(), Reason> {
    if count <= value {
        return Ok(());
    }
    let next = value.saturating_mul(2);
    Err(Reason::new("limit").with("limit", limit).with("value", value).with("next", next))
}

/// Values in a JSON text, at most one too many for each object and list.
pub(super) fn values(json: &[u8]) -> u64 {
    let (mut count, mut is_text, mut is_escaped) = (1_u64, false, false);
    for byte in json {
        if is_escaped {
            is_escaped = false;
        } else if is_text {
            is_escaped = *byte == b'\\';
            is_text = *byte != b'"';
        } else {
            is_text = *byte == b'"';
            count += u64::from(matches!(byte, b',' | b'[' | b'{'));
        }
    }
    count
}

/// Hands out the records of an array, or the only one (`None` for its place in an array), each as JSON.
/// The error says why the text is no JSON from there on; `take` ends the reading by returning false.
pub(super) fn each<'j>(
    json: &'j [u8],
    mut take: impl FnMut(Option<usize>, &'j [u8]) -> bool,
) -> Result<(), Reason> {
    let is_array = json.iter().find(|it| !it.is_ascii_whitespace()) == Some(&b'[');
    if !is_array {
        take(None, json);
        return Ok(());
    }
    let mut is_stopped = false;
    let mut from = serde_json::Deserializer::from_slice(json);
    let elements = Elements { take: &mut take, is_stopped: &mut is_stopped };
    let read = from.deserialize_seq(elements).and_then(|()| from.end());
    if is_stopped { Ok(()) } else { read.map_err(|why| reason(&why)) }
}

/// The elements of an array one after the other, none of them kept.
struct Elements<'t, F> {
    take: &'t mut F,
    is_stopped: &'t mut bool,
}

impl<'j, F: FnMut(Option<usize>, &'j [u8]) -> bool> Visitor<'j> for Elements<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'j>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut at = 0;
        while let Some(element) = seq.next_element::<&RawValue>()? {
            if !(self.take)(Some(at), element.get().as_bytes()) {
                *self.is_stopped = true;
                return Err(A::Error::custom("stopped"));
            }
            at += 1;
        }
        Ok(())
    }
}

/// Why a text is no JSON, or no record. The parser's line number is left out: the place of the record has it.
fn reason(why: &serde_json::Error) -> Reason {
    match why.classify() {
        Category::Eof => return Reason::new("cut-off"),
        Category::Syntax => return Reason::new("not-json").with("column", why.column()),
        Category::Io | Category::Data => {}
    }
    let why = why.to_string();
    let why = why.split(" at line ").next().unwrap_or(&why);
    let shown: String = why.chars().take(REASON_CHARS).collect();
    let cut = if shown.len() < why.len() { "…" } else { "" };
    Reason::new("other-shape").with("why", format!("{shown}{cut}"))
}

/// Reads any part of a record: for tests.
#[cfg(test)]
pub(super) fn read<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("internal error: a test's JSON is sound")
}

/// One record: `{id, code, name, detail}`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct PortalRecord {
    /// Unsafe characters that the import removes from its texts: `U+202E, U+0007`; empty if none.
    #[serde(skip)]
    removed_characters: String,
    /// HTML and embedded files that the import removes: `<p>, base64`; empty if none.
    #[serde(skip)]
    removed_markup: String,
    pub(super) code: Text,
    pub(super) name: Text,
    pub(super) detail: Maybe<Detail>,
}

impl PortalRecord {
    /// What the import removes from the texts of the record, by kind of flag.
    pub(super) fn removed(&self) -> Vec<(FlagKind, String)> {
        let all = [
            (FlagKind::RemovedCharacter, &self.removed_characters),
            (FlagKind::RemovedMarkup, &self.removed_markup),
        ];
        all.into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(kind, text)| (kind, text.clone()))
            .collect()
    }
}

/// What the portal says about a procedure. Keys that say nothing are not read.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Detail {
    pub(super) code: Text,
    pub(super) name: Text,
    #[serde(rename = "type")]
    pub(super) kind: Text,
    pub(super) formality_type: Text,
    pub(super) is_internal: Truth,
    pub(super) is_ministry: Truth,
    pub(super) is_province: Truth,
    pub(super) is_ward: Truth,
    pub(super) is_other_agency: Truth,
    pub(super) is_vertical: Truth,
    pub(super) is_full_process: Truth,
    pub(super) is_non_territorial: Truth,
    pub(super) execution_steps: PortalList<PortalStep>,
    pub(super) execution_methods: PortalList<Method>,
    pub(super) execution_cases: PortalList<PortalCase>,
    pub(super) cases: PortalList<PortalVariant>,
    pub(super) subject_types_details: PortalList<PortalNamed>,
    pub(super) categories_details: PortalList<PortalNamed>,
    pub(super) category: Maybe<PortalNamed>,
    pub(super) departments_executing: PortalList<PortalNamed>,
    pub(super) unit_groups_executing: PortalList<PortalNamed>,
    pub(super) executing_agencies: Text,
    pub(super) departments_authority: PortalList<PortalNamed>,
    pub(super) unit_groups_authority: PortalList<PortalNamed>,
    pub(super) delegated_agencies: Text,
    pub(super) departments_authorized: PortalList<PortalNamed>,
    pub(super) unit_groups_authorized: PortalList<PortalNamed>,
    pub(super) authorized_agencies: Text,
    pub(super) departments_coordinating: PortalList<PortalNamed>,
    pub(super) unit_groups_coordinating: PortalList<PortalNamed>,
    pub(super) coordinating_agencies: Text,
    pub(super) dossier_receiving_addresses: Text,
    pub(super) results_details: PortalList<PortalNamed>,
    pub(super) returning_methods: PortalList<Returning>,
    pub(super) legal_basises_details: PortalList<PortalNamed>,
    pub(super) requirements_and_conditions: Text,
    pub(super) department_promulgate_name: Text,
    pub(super) department_promulgate_code: Text,
    pub(super) procedure_proposal: Maybe<Proposal>,
    pub(super) service_groups_details: PortalList<ServiceGroup>,
    pub(super) keywords: Text,
    pub(super) note: Text,
    pub(super) updated_at: PortalNumber,
}

/// A name with a code: an agency, a field, a result, an applicant, a legal text.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PortalNamed {
    pub(super) name: Text,
    pub(super) code: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PortalStep {
    pub(super) name: Text,
    pub(super) description: Text,
}

/// A way to hand in the dossier.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Method {
    #[serde(rename = "submissionMethod")]
    pub(super) by: Text,
    pub(super) processing_time: PortalNumber,
    pub(super) processing_time_unit: Text,
    pub(super) description: Text,
    pub(super) fees: PortalList<PortalFee>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct PortalFee {
    #[serde(rename = "type")]
    pub(super) kind: Text,
    pub(super) value: PortalNumber,
    pub(super) currency_name: Text,
    pub(super) description: Text,
    pub(super) attachment: Maybe<PortalAttachment>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct PortalAttachment {
    pub(super) file_name: Text,
    pub(super) file_path: Text,
}

/// A case (trường hợp) with its dossier.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct PortalCase {
    pub(super) name: Text,
    pub(super) profile_components: PortalList<PortalDocument>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct PortalDocument {
    pub(super) name: Text,
    pub(super) code: Text,
    pub(super) original_qty: PortalNumber,
    pub(super) copy_qty: PortalNumber,
    pub(super) attachments: PortalList<PortalAttachment>,
}

/// A service under the procedure's code, with a time limit of its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct PortalVariant {
    pub(super) code: Text,
    pub(super) name: Text,
    pub(super) processing_day: Maybe<ProcessingDay>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ProcessingDay {
    pub(super) qty: PortalNumber,
    #[serde(rename = "type")]
    pub(super) unit: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Returning {
    pub(super) value: PortalList<Text>,
}

/// The decision that announced the procedure. Dates in milliseconds since 1970.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Proposal {
    #[serde(rename = "proposalNumber")]
    pub(super) number: Text,
    pub(super) decision_date: PortalNumber,
    pub(super) publication_date: PortalNumber,
    pub(super) issuing_agency: Maybe<PortalNamed>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ServiceGroup {
    pub(super) name: Text,
    #[serde(rename = "type")]
    pub(super) kind: Text,
}

/// A text; null is the empty text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Text(pub(super) String);

impl std::ops::Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// A truth value; null is false.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Truth(pub(super) bool);

/// An object that may be null.
#[derive(Debug)]
pub(super) struct Maybe<T>(pub(super) Option<T>);

impl<T> Default for Maybe<T> {
    fn default() -> Self {
        Self(None)
    }
}

/// A list; null is the empty list, and nulls in it are dropped.
#[derive(Debug)]
pub(super) struct PortalList<T>(pub(super) Vec<T>);

impl<T> Default for PortalList<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// A number as the portal wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum PortalNumber {
    /// Null, or left out, or an empty text.
    #[default]
    Absent,
    Decimal(PortalDecimal),
    /// A text that is no number, or a number below zero.
    Words(String),
}

/// A number from zero on, without loss: `7.5`, `8000`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PortalDecimal {
    pub(super) whole: u64,
    /// Digits after the comma, without trailing zeros; often empty.
    pub(super) fraction: String,
}

impl PortalDecimal {
    /// `7.5`, `7,5`, `03`; not `1.000`, which may be one or a thousand, unless it came as a number.
    fn parse(text: &str, is_number: bool) -> Option<Self> {
        let text = text.trim();
        let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(fraction) || text.ends_with(['.', ',']) {
            return None;
        }
        if !is_number && fraction.len() == 3 {
            return None;
        }
        let fraction = fraction.trim_end_matches('0').to_owned();
        Some(Self { whole: whole.parse().ok()?, fraction })
    }

    /// Whether it is nought.
    pub(super) fn is_zero(&self) -> bool {
        self.whole == 0 && self.fraction.is_empty()
    }
}

/// Vietnamese: dots group thousands, a comma opens decimals.
impl fmt::Display for PortalDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&locale::integer(self.whole))?;
        if self.fraction.is_empty() { Ok(()) } else { write!(f, ",{}", self.fraction) }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Leaf).map(|leaf| Self(leaf.unwrap_or_default().plain()))
    }
}

impl<'de> Deserialize<'de> for Truth {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = from.deserialize_any(Leaf)?.unwrap_or_default().text;
        Ok(Self(matches!(&*text.to_ascii_lowercase(), "true" | "1")))
    }
}

impl<'de> Deserialize<'de> for PortalNumber {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Some(leaf) = from.deserialize_any(Leaf)? else { return Ok(Self::Absent) };
        Ok(match PortalDecimal::parse(&leaf.text, leaf.is_number) {
            Some(decimal) => Self::Decimal(decimal),
            None if leaf.text.trim().is_empty() => Self::Absent,
            None => Self::Words(leaf.plain()),
        })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Maybe<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Option::<T>::deserialize(from).map(Self)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for PortalList<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Items(PhantomData)).map(Self)
    }
}

/// A scalar: what it says, and whether it was written as a number.
#[derive(Default)]
struct Scalar {
    text: String,
    is_number: bool,
}

impl Scalar {
    /// The text without HTML and embedded files.
    fn plain(self) -> String {
        match html::plain(&self.text) {
            Cow::Owned(text) => text,
            Cow::Borrowed(_) => self.text,
        }
    }
}

struct Leaf;

impl Visitor<'_> for Leaf {
    type Value = Option<Scalar>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a number")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(Scalar { text: text.to_owned(), is_number: false }))
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Self::Value, E> {
        Ok(Some(Scalar { text: truth.to_string(), is_number: false }))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(Scalar { text: number.to_string(), is_number: true }))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(Scalar { text: number.to_string(), is_number: true }))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Some(Scalar { text: number.to_string(), is_number: true }))
    }
}

struct Items<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Items<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        if text.trim().is_empty() {
            return Ok(Vec::new());
        }
        Err(E::invalid_type(serde::de::Unexpected::Str(text), &self))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element::<Option<T>>()? {
            items.extend(item);
        }
        Ok(items)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(|item| vec![item])
    }
}

/// A record with other values in some places: for tests.
#[cfg(test)]
pub(super) fn damaged(json: &str, changes: &[(usize, usize)], text: &str) -> Option<PortalRecord> {
    use serde_json::{Value, json};

    /// Every place of a JSON value, as a pointer.
    fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
        all.push(at.to_owned());
        match value {
            Value::Object(map) => {
                map.iter().for_each(|(key, value)| pointers(value, &format!("{at}/{key}"), all));
            }
            Value::Array(items) => {
                items.iter().zip(0..).for_each(|(item, idx): (_, usize)| {
                    pointers(item, &format!("{at}/{idx}"), all);
                });
            }
            _ => {}
        }
    }

    let mut value: Value = read(json);
    for (place, odd) in changes {
        let mut all = Vec::new();
        pointers(&value, "", &mut all);
        let odd = match odd {
            0 => json!(null),
            1 => json!(-1),
            2 => json!(0.5),
            3 => json!(1e300),
            4 => json!([null, []]),
            5 => json!({"name": 7}),
            6 => json!(u64::MAX),
            7 => json!(true),
            8 => json!(1000.125),
            _ => json!(text),
        };
        *value.pointer_mut(&all[place % all.len()])? = odd;
    }
    PortalRecord::deserialize(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(json: &str) -> PortalNumber {
        serde_json::from_str(json).unwrap()
    }

    fn decimal(whole: u64, fraction: &str) -> PortalNumber {
        PortalNumber::Decimal(PortalDecimal { whole, fraction: fraction.to_owned() })
    }

    #[test]
    fn numbers_in_every_dress() {
        assert_eq!(number("8000"), decimal(8000, ""));
        assert_eq!(number("8000.0"), decimal(8000, ""));
        assert_eq!(number("6.25"), decimal(6, "25"));
        assert_eq!(number("1.125"), decimal(1, "125"));
        assert_eq!(number("\"03\""), decimal(3, ""));
        assert_eq!(number("\"7,5\""), decimal(7, "5"));
        assert_eq!(number("\"1.000\""), PortalNumber::Words("1.000".to_owned()));
        assert_eq!(number("\"Theo mô tả\""), PortalNumber::Words("Theo mô tả".to_owned()));
        assert_eq!(number("-1"), PortalNumber::Words("-1".to_owned()));
        assert_eq!(number("null"), PortalNumber::Absent);
        assert_eq!(number("\" \""), PortalNumber::Absent);
    }

    #[test]
    fn numbers_read_as_vietnamese() {
        let shown = |json| match number(json) {
            PortalNumber::Decimal(decimal) => decimal.to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!(shown("999"), "999");
        assert_eq!(shown("4500000"), "4.500.000");
        assert_eq!(shown("7.5"), "7,5");
    }

    #[test]
    fn null_is_nothing_anywhere() {
        let json = r#"{"code": "1.000001", "name": null, "detail": {"cases": null, "isWard": null,
            "executionMethods": [null, {"fees": [null], "processingTime": null}], "category": null,
            "resultsDetails": "", "executionSteps": {"description": "một"}, "khac": {"a": [1]}}}"#;
        let record: PortalRecord = serde_json::from_str(json).unwrap();
        let detail = record.detail.0.unwrap();
        assert_eq!(detail.execution_methods.0.len(), 1);
        assert_eq!(&*detail.execution_steps.0[0].description, "một");
        assert!(detail.cases.0.is_empty() && !detail.is_ward.0 && record.name.is_empty());
    }
}
