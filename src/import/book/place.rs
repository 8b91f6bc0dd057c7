//! Owns which file a new record goes to: the one in which it stands already, the list that is there, or a file
//! of its own that no other record has.
//! Must not know cells, nor whether a file may be written.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    WorkbookContents,
    ground::{WorkbookGround, is_same_record},
    items::WorkbookRecord,
};
use crate::{
    import::clean,
    source::{self, ContentKind, yaml::Node},
    workbook::{
        cell_codec::line,
        layout::{LAYOUT, is_listed, name_of},
        spread::record_name,
    },
};

/// Where the records that name no file go.
pub(super) struct NewFiles<'a> {
    read: &'a WorkbookContents,
    ground: &'a WorkbookGround,
    /// The file of each record that stands in the content already, by the record's place.
    placed: BTreeMap<usize, &'a str>,
    /// Files that this workbook fills.
    taken: BTreeSet<String>,
}

impl<'a> NewFiles<'a> {
    pub(super) fn new(read: &'a WorkbookContents, ground: &'a WorkbookGround) -> Self {
        let named = read.records.iter().filter_map(|it| it.file.clone());
        let mut places = Self { read, ground, placed: BTreeMap::new(), taken: named.collect() };
        let mut claimed = BTreeSet::new();
        // Who says the very same goes first, so that a changed record takes nobody's place.
        places.claim(&mut claimed, &|path, kind, old, new| {
            (!is_named(kind) || is_named_alike(kind, old, new))
                && is_same_record(path, kind, old, new)
        });
        places.claim(&mut claimed, &|_, kind, old, new| is_named_alike(kind, old, new));
        places
    }

    /// Finds records of the content that are the new ones; each is claimed once.
    fn claim(
        &mut self,
        claimed: &mut BTreeSet<(&'a str, usize)>,
        is_it: &dyn Fn(&str, ContentKind, &Node, &Node) -> bool,
    ) {
        for (at, record) in self.read.records.iter().enumerate() {
            // The file of a procedure is told by its code, for a row may say which file it means.
            let is_new = record.file.is_none() && record.kind != ContentKind::Procedures;
            if !is_new || self.placed.contains_key(&at) {
                continue;
            }
            let files = self.ground.files.iter().filter(|(_, file)| file.kind == record.kind);
            let open =
                files.filter(|(path, _)| is_keyed(record.kind) || !self.taken.contains(*path));
            let mut found = open.flat_map(|(path, file)| {
                file.records().enumerate().map(move |(index, old)| (path.as_str(), index, old))
            });
            let found = found.find(|(path, index, old)| {
                !claimed.contains(&(path, *index)) && is_it(path, record.kind, old, &record.node)
            });
            if let Some((path, index, _)) = found {
                claimed.insert((path, index));
                self.placed.insert(at, path);
            }
        }
    }

    /// The file of the record at a place, which names none.
    pub(super) fn of(&mut self, at: usize, record: &WorkbookRecord) -> String {
        if let Some(path) = self.placed.get(&at) {
            return (*path).to_owned();
        }
        let (folder, stem) = match record.kind {
            ContentKind::Procedures => ("procedures", clean::code_slug(&record.key)),
            ContentKind::Agencies if !record.rows.is_empty() => {
                ("agencies", clean::slug(&record.key))
            }
            ContentKind::Statistics => ("statistics", stem(&record.node, &["agency", "period"])),
            ContentKind::Indicators => ("indicators", stem(&record.node, &["code", "agency"])),
            ContentKind::FormLayouts => ("form-layouts", clean::slug(&record.key)),
            ContentKind::Calendar => return "calendar.yaml".to_owned(),
            kind => return self.list(kind),
        };
        let stem = if stem.is_empty() { "khong-ten".to_owned() } else { stem };
        let path = |stem: &str| format!("{folder}/{stem}.yaml");
        // Some names are devices on Windows: `con`, `aux`.
        let is_fit = source::home_of(&path(&stem)).is_some();
        let stem = if is_fit { stem } else { format!("tep-{stem}") };
        let stem = clean::unique(&stem, |it| {
            let path = path(it);
            let other = self.ground.files.get(&path).is_some_and(|file| {
                !file.records().any(|old| is_named_alike(record.kind, old, &record.node))
            });
            other || self.taken.contains(&path)
        });
        self.taken.insert(path(&stem));
        path(&stem)
    }

    /// The list that new records of a kind join.
    fn list(&self, kind: ContentKind) -> String {
        let listed = self.read.origin.files.iter();
        let mut lists =
            listed.filter(|(path, it)| it.is_list && source::home_of(path) == Some(kind));
        if let Some((path, _)) = lists.next() {
            return path.clone();
        }
        let name = name_of(kind);
        let own = format!("{name}.yaml");
        let is_free = !self.ground.files.contains_key(&own) || self.ground.is_own(&own);
        if is_listed(kind) && is_free { own } else { format!("{name}/excel.yaml") }
    }
}

/// Whether records of a kind have names of their own.
fn is_keyed(kind: ContentKind) -> bool {
    LAYOUT.main(kind).is_some_and(|(_, sheet)| !sheet.key.is_empty())
}

/// Whether records of a kind can be told from others without all that they say.
pub(super) fn is_named(kind: ContentKind) -> bool {
    is_keyed(kind)
        || matches!(kind, ContentKind::Statistics | ContentKind::Indicators | ContentKind::Calendar)
}

/// Whether two records are one by what they are called, whatever else they say: by their own name, a report by
/// who reports on which period, a series by what it counts of whom.
pub(super) fn is_named_alike(kind: ContentKind, old: &Node, new: &Node) -> bool {
    let of = |keys: &[&str]| {
        let texts = |node| keys.iter().map(|key| text_at(node, key)).collect::<Vec<_>>();
        let (old, new) = (texts(old), texts(new));
        old == new && old.iter().any(|it| !it.is_empty())
    };
    match kind {
        ContentKind::Statistics => of(&["agency", "scope", "period"]),
        ContentKind::Indicators => of(&["code", "agency", "scope", "level", "field"]),
        ContentKind::Calendar => true,
        _ => {
            let key = |node| record_name(kind, node);
            key(old).is_some_and(|old| key(new).is_some_and(|new| old == new))
        }
    }
}

/// What stands under a key, the parts of a mapping in the order of their names.
fn text_at(node: &Node, key: &str) -> String {
    fn flat(node: &Node) -> String {
        match node {
            Node::Text(text) => line(text),
            Node::Int(number) => number.to_string(),
            Node::Map(entries) => {
                let mut parts: Vec<(&str, String)> =
                    entries.iter().map(|(key, value)| (key.as_str(), flat(value))).collect();
                parts.sort();
                let parts = parts.iter().map(|(key, text)| match *key {
                    // The words for how days were reckoned tell no period from another.
                    "rule" | "assumed" => String::new(),
                    "nine_months" => format!("9 thang {text}"),
                    _ => text.clone(),
                });
                parts.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
            }
            _ => String::new(),
        }
    }
    node.get(key).map(flat).unwrap_or_default()
}

/// The name of a file from what tells its record from others; the title where that is not said.
fn stem(node: &Node, keys: &[&str]) -> String {
    let mut parts: Vec<String> = keys.iter().map(|key| clean::slug(&text_at(node, key))).collect();
    if parts.first().is_some_and(String::is_empty) {
        parts[0] = clean::slug(&text_at(node, "title"));
    }
    parts.retain(|it| !it.is_empty());
    parts.join("-")
}
