//! Owns the posting table: a row a procedure, as it stands on the wall (domain brief §2), and how a clerk
//! who has only that table writes it.
//! Must not know other sheets.

use std::collections::BTreeMap;

use super::{
    RowCells, WrittenCell,
    cell_codec::{self, line},
    layout::{Is, LAYOUT},
};
use crate::{
    source::{ContentKind, yaml::Node},
    text::fingerprint,
};

/// No cell of the table has more characters; the procedure's own sheets have them all.
const MOST_CHARACTERS: usize = 32_000;

/// What ids are called, for people.
#[derive(Clone, Debug, Default)]
pub struct NamesOfIds {
    /// Names of fields by id.
    pub fields: BTreeMap<String, String>,
    /// Names of agencies by id.
    pub agencies: BTreeMap<String, String>,
    /// Where agencies receive dossiers, by id.
    pub places: BTreeMap<String, String>,
    /// Numbers of legal texts by id.
    pub legal: BTreeMap<String, String>,
}

impl NamesOfIds {
    /// Whether the table names records of a kind.
    pub fn has(kind: ContentKind) -> bool {
        matches!(kind, ContentKind::Fields | ContentKind::Agencies | ContentKind::Legal)
    }

    /// Notes what a record is called, if the table names such records.
    pub fn add(&mut self, kind: ContentKind, record: &Node) {
        let id = text(get(record, "id"));
        let name = text(get(record, "name"));
        match kind {
            ContentKind::Fields => drop(self.fields.insert(id, name)),
            ContentKind::Agencies => {
                let unit = get(record, "one_stop");
                let place = [text(get(unit, "name")), text(get(unit, "address"))];
                let place: Vec<String> = place.into_iter().filter(|it| !it.is_empty()).collect();
                if !place.is_empty() {
                    self.places.insert(id.clone(), place.join("\n"));
                }
                self.agencies.insert(id, name);
            }
            ContentKind::Legal => {
                let number = text(get(record, "number"));
                self.legal.insert(if id.is_empty() { number.clone() } else { id }, number);
            }
            _ => {}
        }
    }
}

/// The row of a procedure, its seal in the last column.
pub fn row(number: i64, record: &Node, names: &NamesOfIds) -> RowCells {
    let cells = LAYOUT.posting.iter().map(|column| match column.at.as_str() {
        "number" => Some(WrittenCell::Number(number)),
        at => Some(text_of(at, record, names))
            .filter(|it| !it.trim().is_empty())
            .map(WrittenCell::Text),
    });
    let mut row: RowCells = cells.collect();
    let texts: Vec<String> =
        row.iter().map(|cell| cell.as_ref().map(WrittenCell::shown).unwrap_or_default()).collect();
    row.push(Some(WrittenCell::Text(seal(&texts))));
    row
}

/// A checksum of the row without its running number, by which a later import finds the rows that a person changed.
/// Blanks and line ends do not count.
pub fn seal(texts: &[String]) -> String {
    let texts = LAYOUT.posting.iter().zip(texts);
    let texts = texts.filter(|(column, _)| column.at != "number").map(|(_, text)| line(text));
    fingerprint(texts.collect::<Vec<_>>().join("\n").as_bytes()).chars().take(16).collect()
}

/// The text of a record in a column of the table.
pub fn text_of(at: &str, record: &Node, names: &NamesOfIds) -> String {
    visible(&whole(at, record, names))
}

fn whole(at: &str, record: &Node, names: &NamesOfIds) -> String {
    match at {
        "code" => cell_codec::cell(&Is::Code, get(record, "code"))
            .map(|it| it.shown())
            .unwrap_or_default(),
        "name" => text(get(record, "name")),
        "field" => name_of(&names.fields, &text(get(record, "field"))),
        "time" => of_channels(record, "processing_time", &times),
        "place" => place(record, names),
        "channels" => channels(record),
        "fees" => of_channels(record, "fees", &fees),
        "legal" => {
            let items = items(get(record, "legal_bases"));
            let number = |it: &Node| match it {
                Node::Map(_) => text(get(it, "number")),
                other => name_of(&names.legal, &text(other)),
            };
            items.iter().map(number).collect::<Vec<_>>().join("\n")
        }
        "agency" => {
            let names =
                items(get(record, "agency")).iter().map(|it| name_of(&names.agencies, &text(it)));
            names.collect::<Vec<_>>().join("\n")
        }
        _ => String::new(),
    }
}

/// What a cell of the table can show: no sign that workbooks drop or take for another, and no more than fits.
fn visible(text: &str) -> String {
    let is_seen =
        |c: &char| (!c.is_control() || *c == '\n') && !('\u{fffe}'..='\u{ffff}').contains(c);
    let text = text.replace("_x", "_ x").replace(LAYOUT.text("more_open"), " ");
    text.chars().filter(is_seen).take(MOST_CHARACTERS).collect()
}

fn get<'n>(node: &'n Node, key: &str) -> &'n Node {
    static NOTHING: Node = Node::Null;
    node.get(key).unwrap_or(&NOTHING)
}

fn text(node: &Node) -> String {
    match node {
        Node::Text(text) => line(text),
        Node::Int(number) => number.to_string(),
        _ => String::new(),
    }
}

/// The items of a list, or the one value that stands for a list of one.
fn items(node: &Node) -> &[Node] {
    match node {
        Node::Null => &[],
        Node::List(items) => items,
        one => std::slice::from_ref(one),
    }
}

fn name_of(names: &BTreeMap<String, String>, id: &str) -> String {
    names.get(id).cloned().unwrap_or_else(|| id.to_owned())
}

fn place(record: &Node, names: &NamesOfIds) -> String {
    if let Node::Text(place) = get(record, "reception") {
        return place.trim().to_owned();
    }
    let places = items(get(record, "agency")).iter().filter_map(|it| names.places.get(&text(it)));
    places.cloned().collect::<Vec<_>>().join("\n")
}

fn channels(record: &Node) -> String {
    let mut lines: Vec<String> = Vec::new();
    for channel in items(get(record, "channels")) {
        let word = word("channel", get(channel, "by"));
        if !lines.contains(&word) {
            lines.push(word);
        }
    }
    lines.join("\n")
}

fn word(list: &str, node: &Node) -> String {
    let line = cell_codec::cell(&Is::Word(list.to_owned()), node);
    line.map(|it| it.shown()).unwrap_or_default()
}

/// What the procedure says of a thing, and what single channels say otherwise.
fn of_channels(record: &Node, key: &str, written: &dyn Fn(&Node) -> Vec<String>) -> String {
    let mut lines = written(get(record, key));
    for channel in items(get(record, "channels")) {
        for line in written(get(channel, key)) {
            let line = format!("{}: {line}", word("channel", get(channel, "by")));
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines.join("\n")
}

fn times(node: &Node) -> Vec<String> {
    match node {
        Node::Null => Vec::new(),
        Node::Text(span) if span == "none" => vec![LAYOUT.text("none").to_owned()],
        Node::Map(_) if *get(node, "not_entered") != Node::Null => {
            vec![LAYOUT.text("not_stated").to_owned()]
        }
        Node::Map(_) if *get(node, "none") != Node::Null => vec![LAYOUT.text("none").to_owned()],
        Node::Map(_) => {
            let span = |node: &Node| match node {
                Node::Map(_) => text(get(node, "text")),
                other => text(other),
            };
            let words = text(get(node, "text"));
            let mut line = if words.is_empty() { span(get(node, "statutory")) } else { words };
            let committed = span(get(node, "committed"));
            if !committed.is_empty() {
                line = format!("{line} ({}{committed})", LAYOUT.text("committed"));
            }
            vec![line.trim().to_owned()]
        }
        other => vec![text(other)],
    }
}

fn fees(node: &Node) -> Vec<String> {
    match node {
        Node::Null => Vec::new(),
        Node::List(items) => items.iter().map(fee).collect(),
        Node::Text(text) if text == "none" => vec![LAYOUT.text("no_fee").to_owned()],
        Node::Map(_) if *get(node, "none") != Node::Null => vec![LAYOUT.text("no_fee").to_owned()],
        _ => vec![LAYOUT.text("not_stated").to_owned()],
    }
}

fn fee(item: &Node) -> String {
    let name = text(get(item, "name"));
    let name = if name.is_empty() { word("fee_kind", get(item, "kind")) } else { name };
    let mut line = format!("{name}: {}", amount(get(item, "amount")));
    let basis = text(get(item, "basis"));
    if !basis.is_empty() {
        line = format!("{line} ({}{basis})", LAYOUT.text("according_to"));
    }
    if !items(get(item, "reliefs")).is_empty() {
        line = format!("{line}. {}", LAYOUT.text("relief"));
    }
    line
}

fn amount(node: &Node) -> String {
    let part = |key: &str| text(get(node, key));
    let has = |key: &str| *get(node, key) != Node::Null;
    let per = || match part("per") {
        per if per.is_empty() => String::new(),
        per => format!("{}{per}", LAYOUT.text("each")),
    };
    let cap = || match part("cap") {
        cap if cap.is_empty() => String::new(),
        cap => format!(", {}{cap}", LAYOUT.text("cap")),
    };
    match node {
        Node::Null => LAYOUT.text("not_stated").to_owned(),
        Node::Map(_) if has("each") => format!("{}{}{}", part("each"), per(), cap()),
        Node::Map(_) if has("text") => part("text"),
        Node::Map(_) if has("rate") => format!("{} {}", part("rate"), part("of")),
        Node::Map(_) if has("from") && has("to") => {
            let (from, to) = (LAYOUT.text("from"), LAYOUT.text("to"));
            format!("{from}{}{to}{}{}", part("from"), part("to"), per())
        }
        Node::Map(_) => LAYOUT.text("see_full").to_owned(),
        other => text(other),
    }
}
