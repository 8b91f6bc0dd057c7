//! Owns how shapes become JSON Schema, draft 7 (what yaml-language-server reads). Must not know which
//! files there are.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{
    FileKind,
    words::{HoverText, HoverTexts},
};
use crate::source::{
    shape::{KeyNeed, KeyShape, MappingShape, RecordShape, ValueShape},
    yaml::Node,
};

/// The schema of a kind of file, as text: equal for equal programs.
pub(super) fn schema(kind: &FileKind, words: &HoverTexts) -> String {
    let mut maker = Maker { words, records: BTreeMap::new() };
    let record = maker.value(&(kind.shape)());
    let mut whole = if kind.may_be_list {
        json!({ "anyOf": [record, { "type": "array", "items": record }] })
    } else {
        json!({ "allOf": [record] })
    };
    if let (Some(key), Some(map)) = (kind.needs, whole.as_object_mut()) {
        map.insert("required".to_owned(), json!([key]));
    }
    if let Some(map) = whole.as_object_mut() {
        map.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        map.insert("definitions".to_owned(), json!(maker.records));
    }
    let text = serde_json::to_string_pretty(&whole);
    text.expect("internal error: texts and lists are JSON") + "\n"
}

struct Maker<'w> {
    words: &'w HoverTexts,
    /// What has been described, by name; empty while it is being described.
    records: BTreeMap<&'static str, Value>,
}

impl Maker<'_> {
    fn value(&mut self, shape: &ValueShape) -> Value {
        match shape {
            ValueShape::Text => json!({ "type": ["string", "integer"], "pattern": "\\S" }),
            ValueShape::Form(form) => {
                let HoverText { title, about, .. } = self.words.get(form.name);
                json!({ "type": "string", "pattern": form.pattern, "patternErrorMessage": format!("{title}: {about}") })
            }
            ValueShape::Whole(first, last) if first == last => json!({ "const": first }),
            ValueShape::Whole(i64::MIN, i64::MAX) => json!({ "type": "integer" }),
            ValueShape::Whole(first, i64::MAX) => json!({ "type": "integer", "minimum": first }),
            ValueShape::Whole(first, last) => {
                json!({ "type": "integer", "minimum": first, "maximum": last })
            }
            ValueShape::YesNo { absent_is_no: true } => {
                json!({ "type": "boolean", "default": false })
            }
            ValueShape::YesNo { absent_is_no: false } => json!({ "type": "boolean" }),
            ValueShape::Yes => json!({ "const": true }),
            ValueShape::Only(word) => json!({ "const": word }),
            ValueShape::Names(names) => json!({ "enum": names }),
            ValueShape::Word(list) => {
                let meaning = |word: &&str| self.words.get(&format!("{}={word}", list.name)).title;
                let meanings: Vec<String> = list.words.iter().map(meaning).collect();
                json!({ "enum": list.words, "enumDescriptions": meanings })
            }
            ValueShape::List(inner) => json!({ "type": "array", "items": self.value(inner) }),
            ValueShape::AnyOf(shapes) => {
                let mut alternatives = Vec::new();
                self.flatten(shapes, &mut alternatives);
                json!({ "anyOf": alternatives })
            }
            ValueShape::Record(record) => self.reference(record),
        }
    }

    /// The alternatives in one list: yaml-language-server shows the description of a key only where it can tell
    /// them apart, and it cannot see into nested ones.
    fn flatten(&mut self, shapes: &[ValueShape], alternatives: &mut Vec<Value>) {
        for shape in shapes {
            match shape {
                ValueShape::AnyOf(inner) => self.flatten(inner, alternatives),
                other => alternatives.push(told_apart(self.value(other))),
            }
        }
    }

    fn reference(&mut self, record: &RecordShape) -> Value {
        if !self.records.contains_key(record.name) {
            self.records.insert(record.name, Value::Null);
            let mapping = self.mapping(record.name, &(record.body)());
            self.records.insert(record.name, mapping);
        }
        json!({ "$ref": format!("#/definitions/{}", record.name) })
    }

    fn mapping(&mut self, name: &str, body: &MappingShape) -> Value {
        let keys = body.keys.iter().map(|key| (key.name.to_owned(), self.key(name, key)));
        let properties: Map<String, Value> = keys.collect();
        let required = body.keys.iter().filter(|key| key.is_required).map(|key| key.name);
        let required: Vec<&str> = required.collect();
        let HoverText { title, about, .. } = self.words.get(name);
        let mut mapping = json!({
            "type": "object",
            "title": title,
            "description": about,
            "properties": properties,
            "additionalProperties": false,
            "required": required,
        });
        let needs: Vec<Value> = body.needs.iter().map(need).collect();
        if let Some(map) = mapping.as_object_mut().filter(|_| !needs.is_empty()) {
            map.insert("allOf".to_owned(), Value::Array(needs));
        }
        mapping
    }

    fn key(&mut self, record: &str, key: &KeyShape) -> Value {
        let mut value = self.value(&key.shape);
        if key.may_be_empty {
            value = or_nothing(value);
        }
        // Beside a `$ref` draft 7 reads nothing.
        if value.get("$ref").is_some() {
            value = json!({ "allOf": [value] });
        }
        let HoverText { title, about, example } = self.words.get(&format!("{record}.{}", key.name));
        if let Some(map) = value.as_object_mut() {
            map.insert("title".to_owned(), json!(title));
            map.insert("description".to_owned(), json!(about));
            if let Some(example) = example {
                map.insert("examples".to_owned(), json!([plain(&example)]));
            }
        }
        value
    }
}

/// An alternative that yaml-language-server does not take for another one. It compares title, description and
/// the object of properties by identity; a title or description would take the place of that of the key.
fn told_apart(mut value: Value) -> Value {
    if let Some(map) = value.as_object_mut().filter(|map| !map.contains_key("$ref")) {
        map.insert("properties".to_owned(), json!({}));
    }
    value
}

/// What may be written for a key that counts as left out with nothing behind it.
fn or_nothing(mut value: Value) -> Value {
    let nothing = told_apart(json!({ "type": "null" }));
    if let Some(kinds) = value.get_mut("type") {
        let kind = kinds.take();
        *kinds = match kind {
            Value::Array(mut kinds) => {
                kinds.push(json!("null"));
                json!(kinds)
            }
            kind => json!([kind, "null"]),
        };
        return value;
    }
    if let Some(Value::Array(shapes)) = value.get_mut("anyOf") {
        shapes.push(nothing);
        return value;
    }
    json!({ "anyOf": [value, nothing] })
}

fn need(need: &KeyNeed) -> Value {
    match need {
        KeyNeed::AnyOf(ways) => {
            let ways = ways.iter().map(|keys| all_written(keys));
            json!({ "anyOf": ways.collect::<Vec<_>>() })
        }
        KeyNeed::AtMostOne(keys) => {
            let mut pairs = Vec::new();
            for (at, first) in keys.iter().enumerate() {
                pairs.extend(keys.iter().skip(at + 1).map(|other| all_written(&[first, other])));
            }
            json!({ "not": { "anyOf": pairs } })
        }
    }
}

/// All keys stand, with something behind them.
fn all_written(keys: &[&str]) -> Value {
    let something = |key: &&str| ((*key).to_owned(), json!({ "not": { "type": "null" } }));
    let properties: Map<String, Value> = keys.iter().map(something).collect();
    json!({ "required": keys, "properties": properties })
}

fn plain(node: &Node) -> Value {
    match node {
        Node::Null | Node::Fraction(_) | Node::Refused => Value::Null,
        Node::Bool(truth) => json!(truth),
        Node::Int(number) => json!(number),
        Node::Text(text) => json!(text),
        Node::List(items) => items.iter().map(plain).collect(),
        Node::Map(entries) => {
            entries.iter().map(|(key, value)| (key.clone(), plain(value))).collect()
        }
    }
}
