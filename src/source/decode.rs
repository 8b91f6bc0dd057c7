//! From [`Node`] to typed values: every mistake is reported where it stands, and decoding goes on.
//!
//! Must not know any record of the domain; `model` implements [`Decode`] for its own types.

use std::{collections::BTreeSet, ops::Deref, sync::Arc};

use super::{
    labels,
    shape::{KeyShape, ValueShape},
    yaml::Node,
};
use crate::{
    diag::{Code, Diagnostic, KeyPath, Place, Report, Step, Target, fix::Fix},
    text::{characters::is_odd_blank, nearest, nfc},
};

/// Where the decoder stands, and where its findings go.
pub struct DecodeContext<'r> {
    file: Arc<str>,
    path: KeyPath,
    /// Where `none` would have been an answer.
    none_at: Option<KeyPath>,
    report: &'r mut Report,
}

impl<'r> DecodeContext<'r> {
    /// At the top of `file`. The limits are those of the report.
    pub fn new(file: Arc<str>, report: &'r mut Report) -> Self {
        Self { file, path: KeyPath::default(), none_at: None, report }
    }

    /// The file that is read.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// The value at which the decoder stands.
    pub fn here(&self) -> Place {
        Place::value(&self.file, self.path.clone())
    }

    /// The key `key` of the mapping at which the decoder stands.
    pub fn key_here(&self, key: &str) -> Place {
        Place { target: Target::Key, ..Place::value(&self.file, self.path.clone().key(key)) }
    }

    /// A diagnostic at the present value; hand it to [`DecodeContext::push`] when its wording is complete.
    pub fn diagnostic(&self, code: Code) -> Diagnostic {
        Diagnostic::new(code, self.here())
    }

    /// Adds a diagnostic to the report.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.report.push(diagnostic);
    }

    /// Reports a text that is longer than a line may be.
    pub fn check_line(&mut self, text: &str) {
        self.check_length(text, self.report.limits().line_chars);
    }

    /// Reports an id that is longer than the name of a file may be.
    pub fn check_name(&mut self, name: &str) {
        self.check_length(name, self.report.limits().id_chars);
    }

    /// Reports a text of more than `limit` characters.
    fn check_length(&mut self, text: &str, limit: u64) {
        let limit_in_bytes = usize::try_from(limit).unwrap_or(usize::MAX);
        if text.len() <= limit_in_bytes {
            return;
        }
        let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
        if length > limit {
            let diagnostic = self
                .diagnostic(Code::TooLong)
                .with("found", length.to_string())
                .with("limit", limit.to_string());
            self.push(diagnostic);
        }
    }

    /// Whether a mistake has been reported at the key `key` of this mapping, or below it.
    pub fn is_refused(&self, key: &str) -> bool {
        Refused::of(self.report).holds(&self.key_here(key))
    }

    /// How many mistakes and doubts have been reported.
    pub fn reported(&self) -> usize {
        self.report.total()
    }

    /// Works at the present value, where the word `none` would have been an answer too.
    pub fn or_none<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        self.none_at = Some(self.path.clone());
        let result = work(self);
        self.none_at = None;
        result
    }

    /// Works one step further down.
    pub fn within<T>(&mut self, step: Step, work: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let result = work(self);
        self.path.pop();
        result
    }

    /// Works on the value of `key`.
    pub fn key<T>(&mut self, key: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        self.within(Step::Key(key.to_owned()), work)
    }

    /// Reports that the value is of another shape than `expected` (a word of the messages' own list:
    /// `text`, `list`, `mapping`…).
    pub fn wrong_type(&mut self, found: &Node, expected: &'static str) {
        self.wrong_type_but(found, expected, None);
    }

    /// As [`DecodeContext::wrong_type`], with what to write instead.
    fn wrong_type_but(&mut self, found: &Node, expected: &'static str, fix: Option<String>) {
        if *found == Node::Refused {
            return;
        }
        let code = match found {
            Node::Fraction(_) if expected == "text" => Code::UnquotedNumber,
            _ => Code::WrongType,
        };
        let expected = match expected {
            "list" if self.none_at.as_ref() == Some(&self.path) => "list-or-none",
            other => other,
        };
        let shape = match found {
            Node::Text(text) if expected.starts_with("list") && has_bullet(text) => "bullet",
            other => shape_of(other),
        };
        let key = match self.path.steps().last() {
            Some(Step::Key(key)) => key.as_str(),
            _ => "none",
        };
        let near = match found {
            Node::Text(text) if expected == "yes-no" => labels::word(text, &["true", "false"]),
            _ => None,
        };
        let mut diagnostic =
            self.diagnostic(code).with("expected", expected).with("shape", shape).with("key", key);
        if let Some(fix) = fix {
            diagnostic = diagnostic.with("fix", fix);
        }
        let quoted = (code == Code::UnquotedNumber).then(Fix::quoted);
        self.push(diagnostic.suggest(near).fixed_by(quoted));
    }
}

/// Whether a text begins with a sign that was meant to open an item: a bullet, or a dash without blank.
fn has_bullet(text: &str) -> bool {
    text.starts_with(['-', '–', '—', '•', '●', '▪', '◦', '·', '+'])
}

/// The keys at which something has been refused already: that a value is then missing from the model
/// is no second mistake.
#[derive(Debug, Default)]
pub struct Refused(BTreeSet<(Arc<str>, KeyPath)>);

impl Refused {
    /// What the report holds by now.
    pub fn of(report: &Report) -> Self {
        let mut places = BTreeSet::new();
        for diagnostic in report.diagnostics() {
            let Place { file, path, .. } = &diagnostic.place;
            // A misspelled key stands for the one it was most likely meant to be.
            let mut path = path.clone();
            if let (Code::UnknownKey, Some(meant)) = (diagnostic.code, diagnostic.arg("nearest")) {
                path.pop();
                path.push(Step::Key(meant.to_owned()));
            }
            places.insert((file.clone(), path));
        }
        Self(places)
    }

    /// Whether something was refused at the place or below it.
    pub fn holds(&self, place: &Place) -> bool {
        let from = (place.file.clone(), place.path.clone());
        self.0.range(from..).next().is_some_and(|(file, path)| {
            *file == place.file && path.steps().starts_with(place.path.steps())
        })
    }
}

fn shape_of(node: &Node) -> &'static str {
    match node {
        Node::Null | Node::Refused => "nothing",
        Node::Bool(_) => "yes-no",
        Node::Int(_) | Node::Fraction(_) => "number",
        Node::Text(_) => "text",
        Node::List(_) => "list",
        Node::Map(_) => "mapping",
    }
}

/// A type that content can be read into.
pub trait Decode: Sized {
    /// Reads a value. `None` means a mistake was found and has been reported.
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self>;

    /// What may be written for the value: whatever [`Decode::decode`] reads.
    fn shape() -> ValueShape;

    /// What it means that the key was left out: by default, a mistake (which this reports).
    fn missing(key: &'static str, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let diagnostic = cx.diagnostic(Code::MissingKey).with("key", key);
        cx.push(diagnostic);
        None
    }

    /// What stands in after a reported mistake so that the rest of the record can still be checked.
    /// Such a record is never published. By default there is nothing.
    fn fallback() -> Option<Self> {
        None
    }
}

/// The keys of one mapping, taken one by one.
pub struct Fields {
    entries: Vec<(String, Option<Node>)>,
    /// Known keys that unknown ones were most likely meant to be.
    meant: Vec<String>,
}

impl Fields {
    /// Opens a mapping whose possible keys are `known`; reports unknown and doubled keys at once.
    /// `None` if the value is no mapping.
    pub fn open(node: Node, known: &[&str], cx: &mut DecodeContext<'_>) -> Option<Self> {
        let Node::Map(entries) = node else {
            cx.wrong_type(&node, "mapping");
            return None;
        };
        let names: Vec<String> = entries.iter().map(|(name, _)| name.clone()).collect();
        let mut kept: Vec<(String, Option<Node>)> = Vec::with_capacity(entries.len());
        let mut meant = Vec::new();
        let second_record = second_record(&entries);
        for (index, (key, value)) in entries.into_iter().enumerate() {
            if second_record.is_some_and(|start| index > start) {
                continue;
            }
            if kept.iter().any(|(seen, _)| *seen == key) {
                let first = cx.key_here(&key);
                let shape = if second_record.is_some() { "record" } else { shape_of(&value) };
                let diagnostic = Diagnostic::new(Code::DuplicateKey, cx.key_here(&key))
                    .with("shape", shape)
                    .with("key", key);
                cx.push(diagnostic.and_at(first));
            } else if known.contains(&key.as_str()) {
                kept.push((key, Some(value)));
            } else {
                let has_many = cx.report.has_many(&cx.file, Code::UnknownKey);
                let candidates = known.iter().copied().filter(|_| !has_many);
                let named = labels::key(bare(&key), known);
                let near = named.or_else(|| nearest(bare(&key), candidates));
                meant.extend(near.map(str::to_owned));
                let diagnostic = Diagnostic::new(Code::UnknownKey, cx.key_here(&key))
                    .with("key", key.as_str())
                    .with("known", known.join(", "))
                    .with("looks", if named.is_some() { "label" } else { looks_of(&key) })
                    .suggest(near);
                // A key that is there already would only be doubled.
                let is_there = |near: &str| names.iter().any(|name| name == near);
                let is_slip = looks_of(&key) == "key" && near.is_some_and(|near| !is_there(near));
                let fix = is_slip.then(|| Fix::nearest(&key, known.iter().copied())).flatten();
                cx.push(diagnostic.fixed_by(fix));
            }
        }
        Some(Self { entries: kept, meant })
    }

    /// Whether the author wrote `key` with a value.
    pub fn has(&self, key: &str) -> bool {
        self.entries
            .iter()
            .any(|(name, node)| name == key && node.as_ref().is_some_and(|it| *it != Node::Null))
    }

    /// Takes the raw value of `key`, if it was written.
    pub fn take_node(&mut self, key: &str) -> Option<Node> {
        let slot = self.entries.iter_mut().find(|(name, _)| name == key)?;
        slot.1.take().filter(|node| *node != Node::Null)
    }

    /// Reads the value of `key`; a key with nothing behind it counts as left out, unless it is compulsory.
    pub fn take<T: Decode>(&mut self, key: &'static str, cx: &mut DecodeContext<'_>) -> Option<T> {
        let is_empty =
            self.entries.iter().any(|(name, node)| name == key && *node == Some(Node::Null));
        let value = match self.take_node(key) {
            Some(Node::Refused) => None,
            Some(Node::Text(text)) if text.trim().is_empty() && is_compulsory::<T>(key) => {
                cx.push(Diagnostic::new(Code::EmptyText, cx.key_here(key)).with("key", key));
                None
            }
            Some(node) => cx.key(key, |cx| T::decode(node, cx)),
            None if is_empty && is_compulsory::<T>(key) => {
                cx.push(Diagnostic::new(Code::EmptyText, cx.key_here(key)).with("key", key));
                None
            }
            None if self.meant.iter().any(|it| it == key) => None,
            None => T::missing(key, cx),
        };
        value.or_else(T::fallback)
    }
}

/// Where a second record begins among the keys of one: at its first key, if a further key is doubled after it.
fn second_record(entries: &[(String, Node)]) -> Option<usize> {
    let (first, _) = entries.first()?;
    let start = entries.iter().skip(1).position(|(key, _)| key == first)? + 1;
    let (one, other) = entries.split_at(start);
    let is_doubled = |(key, _): &(String, Node)| one.iter().any(|(known, _)| known == key);
    other.iter().skip(1).any(is_doubled).then_some(start)
}

/// Whether a key may not be left out. The reader itself is asked: what it reports is thrown away.
pub fn is_compulsory<T: Decode>(key: &'static str) -> bool {
    let mut report = Report::default();
    drop(T::missing(key, &mut DecodeContext::new(Arc::from(""), &mut report)));
    report.total() > 0
}

impl KeyShape {
    /// A key with a value of type `T`, which says whether it may be left out.
    pub fn of<T: Decode>(name: &'static str) -> Self {
        let is_required = is_compulsory::<T>(name);
        Self { name, shape: T::shape(), is_required, may_be_empty: !is_required }
    }
}

/// A key without the curly quotes around it.
fn bare(key: &str) -> &str {
    key.trim_matches(['“', '”', '„', '‘', '’', '«', '»'])
}

/// What an unknown key looks like: a slip of the pen, a sentence with a colon, a word in curly quotes, or one
/// after blanks that are none (copied from Word or the web).
fn looks_of(key: &str) -> &'static str {
    if key.contains(is_odd_blank) {
        "odd-blank"
    } else if bare(key) != key && bare(key).is_ascii() {
        "curly-quote"
    } else if key.contains(' ') || !key.is_ascii() {
        "sentence"
    } else {
        "key"
    }
}

/// An element of a list, with its place in the author's list: elements with mistakes are left out
/// of the model, so the index alone would not lead back.
#[derive(Clone, Debug, PartialEq)]
pub struct Item<T> {
    /// 0-based position in the author's list.
    pub position: usize,
    /// The element.
    pub value: T,
}

/// The list of an import or a test, in order.
pub fn items<T>(values: impl IntoIterator<Item = T>) -> Vec<Item<T>> {
    let numbered = values.into_iter().enumerate();
    numbered.map(|(position, value)| Item { position, value }).collect()
}

impl<T> Deref for Item<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Decode> Decode for Vec<Item<T>> {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let Node::List(nodes) = node else {
            cx.wrong_type(&node, "list");
            return None;
        };
        let limit = cx.report.limits().entries;
        if u64::try_from(nodes.len()).is_ok_and(|it| it > limit) {
            let diagnostic = cx
                .diagnostic(Code::TooMany)
                .with("what", "entries")
                .with("found", nodes.len().to_string())
                .with("limit", limit.to_string());
            cx.push(diagnostic);
            return None;
        }
        let decode = |(position, node)| {
            cx.within(Step::Index(position), |cx| T::decode(node, cx))
                .map(|value| Item { position, value })
        };
        Some(nodes.into_iter().enumerate().filter_map(decode).collect())
    }

    fn shape() -> ValueShape {
        ValueShape::List(Box::new(T::shape()))
    }

    fn missing(_: &'static str, _: &mut DecodeContext<'_>) -> Option<Self> {
        Some(Self::new())
    }

    fn fallback() -> Option<Self> {
        Some(Self::new())
    }
}

/// One value or a list of them: `agency: a` and `agency: [a, b]`.
#[derive(Clone, Debug, PartialEq)]
pub struct OneOrMore<T>(pub Vec<Item<T>>);

impl<T> Default for OneOrMore<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> FromIterator<T> for OneOrMore<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(items(values))
    }
}

impl<T: Decode> Decode for OneOrMore<T> {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        if matches!(node, Node::List(_)) {
            return Vec::decode(node, cx).map(Self);
        }
        T::decode(node, cx).map(|value| Self(vec![Item { position: 0, value }]))
    }

    fn shape() -> ValueShape {
        ValueShape::AnyOf(vec![T::shape(), ValueShape::List(Box::new(T::shape()))])
    }

    fn missing(_: &'static str, _: &mut DecodeContext<'_>) -> Option<Self> {
        Some(Self::default())
    }

    fn fallback() -> Option<Self> {
        Some(Self::default())
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        T::decode(node, cx).map(Some)
    }

    fn shape() -> ValueShape {
        match T::shape() {
            ValueShape::YesNo { .. } => ValueShape::YesNo { absent_is_no: false },
            shape => shape,
        }
    }

    fn missing(_: &'static str, _: &mut DecodeContext<'_>) -> Option<Self> {
        Some(None)
    }

    fn fallback() -> Option<Self> {
        Some(None)
    }
}

/// A value whose absence and whose brokenness differ: a check may say "missing" only of the first.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry<T> {
    /// The key was left out.
    Absent,
    /// The key was written, and its mistake has been reported.
    Broken,
    /// The value.
    Given(T),
}

/// A key that was left out.
impl<T> Default for Entry<T> {
    fn default() -> Self {
        Self::Absent
    }
}

impl<T> Entry<T> {
    /// The value, if there is a sound one.
    pub fn given(&self) -> Option<&T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Absent | Self::Broken => None,
        }
    }

    /// Whether the author wrote the key at all.
    pub fn is_written(&self) -> bool {
        !matches!(self, Self::Absent)
    }
}

impl<T: Decode> Decode for Entry<T> {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        Some(T::decode(node, cx).map_or(Self::Broken, Self::Given))
    }

    fn shape() -> ValueShape {
        T::shape()
    }

    fn fallback() -> Option<Self> {
        Some(Self::Broken)
    }

    fn missing(_: &'static str, _: &mut DecodeContext<'_>) -> Option<Self> {
        Some(Self::Absent)
    }
}

impl Decode for bool {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let Node::Bool(value) = node else {
            cx.wrong_type_but(&node, "yes-no", meant_yes_or_no(&node));
            return None;
        };
        Some(value)
    }

    fn shape() -> ValueShape {
        ValueShape::YesNo { absent_is_no: true }
    }

    fn missing(_: &'static str, _: &mut DecodeContext<'_>) -> Option<Self> {
        Some(false)
    }

    fn fallback() -> Option<Self> {
        Some(false)
    }
}

/// `true` or `false` for a word of older YAML, one in quotes, and the like.
fn meant_yes_or_no(node: &Node) -> Option<String> {
    let word = match node {
        Node::Text(text) => text.trim().to_lowercase(),
        Node::Int(number) => number.to_string(),
        _ => return None,
    };
    let meant = match word.as_str() {
        "true" | "yes" | "y" | "on" | "1" | "x" => "true",
        "false" | "no" | "n" | "off" | "0" => "false",
        _ => return None,
    };
    Some(meant.to_owned())
}

/// The whole number that a text most likely means: `01`, `1 bộ`, `5.047`.
fn meant_number(node: &Node) -> Option<String> {
    let text = node.text()?.trim();
    let number = text.split_once(' ').map_or(text, |(number, _)| number);
    let groups: Vec<&str> = number.split(['.', ',']).collect();
    let is_digits = |it: &&str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped = groups.iter().skip(1).all(|it| it.len() == 3);
    let number: u32 = groups.concat().parse().ok()?;
    (is_grouped && groups.iter().all(is_digits)).then(|| number.to_string())
}

impl Decode for u32 {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let Node::Int(value) = node else {
            cx.wrong_type_but(&node, "whole-number", meant_number(&node));
            return None;
        };
        let number = Self::try_from(value).ok();
        if number.is_none() {
            let diagnostic = cx.diagnostic(Code::BadNumber).with("found", value.to_string());
            cx.push(diagnostic);
        }
        number
    }

    fn shape() -> ValueShape {
        ValueShape::Whole(0, u32::MAX.into())
    }
}

/// Texts of one line: blanks at the ends and doubled ones dropped, composed (NFC), never empty.
impl Decode for String {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let text = scalar_text(node, cx)?;
        cx.check_length(&text, cx.report.limits().line_chars);
        if text.contains(|c: char| c.is_control() || c == '\u{a0}')
            || text.contains("  ")
            || text.trim().len() != text.len()
        {
            return Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        Some(text)
    }

    fn shape() -> ValueShape {
        ValueShape::Text
    }

    fn fallback() -> Option<Self> {
        Some(Self::new())
    }
}

/// A text of several lines, in the small Markdown of `docs/content.md`; composed (NFC), never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongText(pub String);

impl Decode for LongText {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let text = scalar_text(node, cx)?;
        cx.check_length(&text, cx.report.limits().text_chars);
        Some(Self(text))
    }

    fn shape() -> ValueShape {
        ValueShape::Text
    }
}

/// The text of a scalar, composed and not blank; whole numbers count as texts.
fn scalar_text(node: Node, cx: &mut DecodeContext<'_>) -> Option<String> {
    let text = match node {
        Node::Text(text) => nfc(text),
        Node::Int(number) => number.to_string(),
        other => {
            cx.wrong_type(&other, "text");
            return None;
        }
    };
    if text.trim().is_empty() {
        let diagnostic = cx.diagnostic(Code::EmptyText);
        cx.push(diagnostic);
        return None;
    }
    Some(text)
}

/// Reads a word of a closed list; reports another word with the nearest known one.
pub fn word<T: Copy>(node: Node, words: &[(&str, T)], cx: &mut DecodeContext<'_>) -> Option<T> {
    let text = String::decode(node, cx)?;
    if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
        return Some(*value);
    }
    let known = words.iter().map(|(word, _)| *word);
    let list = known.clone().collect::<Vec<_>>().join(", ");
    let named = labels::word(&text, &known.clone().collect::<Vec<_>>());
    let near = named.or_else(|| nearest(&text, known.clone()));
    let fix = named.map(Fix::text).or_else(|| Fix::nearest(&text, known));
    let diagnostic =
        cx.diagnostic(Code::UnknownWord).with("found", text.as_str()).with("known", list);
    cx.push(diagnostic.suggest(near).fixed_by(fix));
    None
}
