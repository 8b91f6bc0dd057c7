//! Owns the declared table of sheets and columns, read once from `layout.yaml`.
//! Must not know cells.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::source::{
    ContentKind,
    yaml::{self, Node},
};

/// The one table, for both ways.
pub static LAYOUT: LazyLock<WorkbookLayout> = LazyLock::new(WorkbookLayout::read);

/// Every sheet with its columns, and the words that stand in cells.
#[derive(Debug)]
pub struct WorkbookLayout {
    /// The sheets in the order of the workbook, without the posting table.
    pub sheets: Vec<SheetLayout>,
    /// The columns of the posting table.
    pub posting: Vec<PostingColumn>,
    /// What the first sheet tells the clerk.
    pub guide: Vec<String>,
    texts: BTreeMap<String, String>,
    words: BTreeMap<String, Vec<(String, String)>>,
}

/// A sheet: the records of one list of the content, or the items of a list in each of them.
#[derive(Debug)]
pub struct SheetLayout {
    /// Its name, at most 31 characters.
    pub name: String,
    /// Whose records it says.
    pub of: ContentKind,
    /// The keys of which the first that stands in a record names it. Empty: records are numbered.
    pub key: Vec<String>,
    /// What the name of a record is called in other sheets.
    pub key_head: String,
    /// What the number of a row is called in other sheets.
    number_head: String,
    /// What stands in it, for the clerk.
    pub about: String,
    /// The ways to the list in a record, the one with the fewest parents first. Empty: the records themselves.
    pub lists: Vec<Vec<String>>,
    /// Its columns from left to right.
    pub slots: Vec<Slot>,
}

/// A column of a sheet.
#[derive(Debug)]
pub struct Slot {
    /// What it holds.
    pub holds: CellForm,
    /// Its heading; unique in the sheet.
    pub head: String,
    /// What to fill in.
    pub note: String,
    /// Its width in characters.
    pub width: u16,
}

/// What a column holds.
#[derive(Debug)]
pub enum CellForm {
    /// The name of the record.
    Key,
    /// The number of the row in the list of that name, in which the row's own list stands.
    Parent(String),
    /// The row's own number.
    Order,
    /// A value.
    Value(SheetColumn),
    /// What no other column can say.
    Rest,
    /// The file of the record.
    File,
}

/// Where a value stands in the record or item of the row, and how it is written.
#[derive(Clone, Debug)]
pub struct SheetColumn {
    /// The keys that lead to it. Empty: the item itself.
    pub at: Vec<String>,
    /// How it is written.
    pub is: Is,
    /// Alone under the key above it, it stands for the whole.
    pub lone: bool,
    /// One value of a list is written without the list.
    pub or_one: bool,
}

/// How a value is written in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Is {
    /// One line of text.
    Text,
    /// Text of several lines.
    Long,
    /// A text of which every character counts.
    Code,
    /// Such texts, a line each.
    Codes,
    /// A whole number.
    Whole,
    /// Yes or no.
    Yes,
    /// A day.
    Date,
    /// An hour.
    Hour,
    /// One of the named words.
    Word(String),
    /// Some of the named words, a line each.
    Words(String),
    /// The id of a record.
    Id(ContentKind),
    /// Ids of records, a line each.
    Ids(ContentKind),
    /// Texts, a line each.
    Texts,
    /// An amount of money.
    Money,
    /// A count of a report.
    Count,
    /// A figure of a series.
    Figure,
    /// That there is none, that nobody entered it, or an empty list.
    Stated,
    /// The same, or a long text.
    StatedLong,
    /// The same, or a duration.
    Time,
    /// A duration.
    Span,
    /// Any value as YAML in one line.
    Yaml,
}

/// A column of the posting table.
#[derive(Debug)]
pub struct PostingColumn {
    /// What it holds: `number`, `code`, `name`…
    pub at: String,
    /// Its heading.
    pub head: String,
    /// Other headings that it goes by.
    pub also: Vec<String>,
    /// What to fill in.
    pub note: String,
    /// Its width in characters.
    pub width: u16,
}

/// The kinds of records that a workbook carries, with the names by which the layout calls them.
pub const KINDS: &[(&str, ContentKind)] = &[
    ("procedures", ContentKind::Procedures),
    ("fields", ContentKind::Fields),
    ("applicants", ContentKind::Applicants),
    ("agencies", ContentKind::Agencies),
    ("legal", ContentKind::Legal),
    ("events", ContentKind::Events),
    ("synonyms", ContentKind::Synonyms),
    ("guidance", ContentKind::Guidance),
    ("calendar", ContentKind::Calendar),
    ("statistics", ContentKind::Statistics),
    ("indicators", ContentKind::Indicators),
    ("form-layouts", ContentKind::FormLayouts),
];

/// What the layout, and the content's folders, call a kind; empty for one that no workbook carries.
pub fn name_of(kind: ContentKind) -> &'static str {
    KINDS.iter().find(|(_, known)| *known == kind).map_or("", |(name, _)| name)
}

/// Whether records of a kind stand together in a list, as `<name>.yaml`; others have files of their own.
pub fn is_listed(kind: ContentKind) -> bool {
    use ContentKind::{Applicants, Events, Fields, Guidance, Legal, Synonyms};
    matches!(kind, Fields | Applicants | Legal | Events | Synonyms | Guidance)
}

/// Why the layout cannot be broken: a test reads it whole.
const SOUND: &str = "internal error: layout.yaml is sound (tested)";

const WIDTH: u16 = 14;

impl WorkbookLayout {
    fn read() -> Self {
        let root = yaml::parse(include_str!("layout.yaml")).expect(SOUND);
        let sheets = list(root.get("sheets").expect(SOUND));
        let mut layout = Self {
            sheets: Vec::new(),
            posting: list(root.get("posting").expect(SOUND)).iter().map(posting).collect(),
            guide: list(root.get("guide").expect(SOUND)).iter().map(text).collect(),
            texts: pairs(root.get("texts").expect(SOUND)).into_iter().collect(),
            words: entries(root.get("words").expect(SOUND))
                .iter()
                .map(|(name, words)| (name.clone(), pairs(words)))
                .collect(),
        };
        let read: Vec<SheetLayout> = sheets.iter().map(|node| Self::sheet(&root, node)).collect();
        let ends: Vec<(Vec<Slot>, Vec<Slot>)> =
            read.iter().map(|sheet| layout.ends(sheet, &read)).collect();
        for (mut sheet, (mut first, last)) in read.into_iter().zip(ends) {
            first.append(&mut sheet.slots);
            first.extend(last);
            sheet.slots = first;
            layout.sheets.push(sheet);
        }
        layout
    }

    fn sheet(root: &Node, node: &Node) -> SheetLayout {
        let of = KINDS.iter().find(|(name, _)| *name == text_of(node, "of")).expect(SOUND).1;
        let texts = |key: &str| -> Vec<String> {
            node.get(key).map(|it| list(it).iter().map(text).collect()).unwrap_or_default()
        };
        let ways = texts("lists");
        let lists = ways.iter().map(|it| it.split('/').map(str::to_owned).collect());
        let mut slots = Vec::new();
        for column in list(node.get("columns").expect(SOUND)) {
            let under = path(&text_of(column, "at"));
            let Some(group) = column.get("use") else {
                slots.push(value(root, column, &[]));
                continue;
            };
            let groups = root.get("groups").expect(SOUND);
            let members = list(groups.get(&text(group)).expect(SOUND));
            slots.extend(members.iter().map(|member| value(root, member, &under)));
        }
        SheetLayout {
            name: text_of(node, "name"),
            of,
            key: texts("key"),
            key_head: text_of(node, "key_head"),
            number_head: text_of(node, "number_head"),
            about: text_of(node, "about"),
            lists: lists.collect(),
            slots,
        }
    }

    /// The columns before and after those of the values.
    fn ends(&self, sheet: &SheetLayout, all: &[SheetLayout]) -> (Vec<Slot>, Vec<Slot>) {
        let slot = |holds, head: &str, note: &str, width| {
            let (head, note) = (head.to_owned(), note.to_owned());
            Slot { holds, head, note, width }
        };
        let rest = slot(CellForm::Rest, self.text("rest_head"), self.text("rest_note"), WIDTH);
        let file = slot(CellForm::File, self.text("file_head"), self.text("file_note"), 30);
        let order_note = self.text("order_note");
        let main = all.iter().find(|it| it.of == sheet.of && it.lists.is_empty()).expect(SOUND);
        let Some(longest) = sheet.lists.iter().max_by_key(|it| it.len()) else {
            let is_numbered = sheet.key.is_empty() && !sheet.key_head.is_empty();
            let key = slot(CellForm::Key, &sheet.key_head, order_note, WIDTH);
            return (is_numbered.then_some(key).into_iter().collect(), vec![rest, file]);
        };
        let mut first = vec![slot(CellForm::Key, &main.key_head, &main.name, WIDTH)];
        for parent in &longest[..longest.len() - 1] {
            let ends = |it: &SheetLayout| it.lists.iter().any(|way| way.last() == Some(parent));
            let sheet = all.iter().find(|it| it.of == sheet.of && ends(it)).expect(SOUND);
            let holds = CellForm::Parent(parent.clone());
            first.push(slot(holds, &sheet.number_head, &sheet.name, 10));
        }
        first.push(slot(CellForm::Order, self.text("order_head"), order_note, 6));
        (first, vec![rest])
    }

    /// A word or sentence of the workbook's own.
    pub fn text(&self, key: &str) -> &str {
        self.texts.get(key).map(String::as_str).expect(SOUND)
    }

    /// A closed list: what authors write, and what stands in cells.
    pub fn words(&self, list: &str) -> &[(String, String)] {
        self.words.get(list).map(Vec::as_slice).expect(SOUND)
    }

    /// The names of the closed lists.
    pub fn word_lists(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// The sheet of the records of a kind, with its place. `None` for a kind that no workbook carries.
    pub fn main(&self, kind: ContentKind) -> Option<(usize, &SheetLayout)> {
        self.sheets.iter().enumerate().find(|(_, it)| it.of == kind && it.lists.is_empty())
    }

    /// The sheet of a list in records of a kind, with its place.
    pub fn list(&self, kind: ContentKind, way: &[String]) -> Option<(usize, &SheetLayout)> {
        let is_it = |it: &SheetLayout| it.of == kind && it.lists.iter().any(|known| known == way);
        self.sheets.iter().enumerate().find(|(_, it)| is_it(it))
    }

    /// The sheet of a name, with its place.
    pub fn named(&self, name: &str) -> Option<(usize, &SheetLayout)> {
        self.sheets.iter().enumerate().find(|(_, it)| it.name == name)
    }
}

impl SheetLayout {
    /// The columns of values, with their places.
    pub fn values(&self) -> impl Iterator<Item = (usize, &SheetColumn)> {
        self.slots.iter().enumerate().filter_map(|(at, slot)| match &slot.holds {
            CellForm::Value(column) => Some((at, column)),
            _ => None,
        })
    }

    /// The place of the first column that holds such a thing.
    pub fn place(&self, is_it: impl Fn(&CellForm) -> bool) -> Option<usize> {
        self.slots.iter().position(|slot| is_it(&slot.holds))
    }

    /// The parents of a row, from the outermost in, with the places of their columns.
    pub fn parents(&self) -> impl Iterator<Item = (usize, &str)> {
        self.slots.iter().enumerate().filter_map(|(at, slot)| match &slot.holds {
            CellForm::Parent(list) => Some((at, list.as_str())),
            _ => None,
        })
    }
}

fn value(root: &Node, node: &Node, under: &[String]) -> Slot {
    let is = text_of(node, "is");
    let (is, name) = is.split_once(' ').unwrap_or((&is, ""));
    let notes = root.get("notes").expect(SOUND);
    let given = text_of(node, "note");
    let note = if given.is_empty() { text_of(notes, is) } else { given };
    let mut at = under.to_vec();
    at.extend(path(&text_of(node, "at")));
    let is_set = |key: &str| node.get(key) == Some(&Node::Bool(true));
    let (lone, or_one) = (is_set("lone"), is_set("or_one"));
    let holds = CellForm::Value(SheetColumn { at, is: kind(is, name), lone, or_one });
    Slot { holds, head: text_of(node, "head"), note, width: width(node) }
}

fn posting(node: &Node) -> PostingColumn {
    let (at, head, note) = (text_of(node, "at"), text_of(node, "head"), text_of(node, "note"));
    let also = node.get("also").map(|it| list(it).iter().map(text).collect()).unwrap_or_default();
    PostingColumn { at, head, also, note, width: width(node) }
}

fn width(node: &Node) -> u16 {
    match node.get("width") {
        Some(Node::Int(width)) => u16::try_from(*width).expect(SOUND),
        _ => WIDTH,
    }
}

fn kind(is: &str, name: &str) -> Is {
    let of = || KINDS.iter().find(|(known, _)| *known == name).expect(SOUND).1;
    match is {
        "text" => Is::Text,
        "long" => Is::Long,
        "code" => Is::Code,
        "codes" => Is::Codes,
        "whole" => Is::Whole,
        "yes" => Is::Yes,
        "date" => Is::Date,
        "hour" => Is::Hour,
        "word" => Is::Word(name.to_owned()),
        "words" => Is::Words(name.to_owned()),
        "id" => Is::Id(of()),
        "ids" => Is::Ids(of()),
        "texts" => Is::Texts,
        "money" => Is::Money,
        "count" => Is::Count,
        "figure" => Is::Figure,
        "stated" => Is::Stated,
        "stated_long" => Is::StatedLong,
        "time" => Is::Time,
        "span" => Is::Span,
        "yaml" => Is::Yaml,
        other => panic!("{SOUND}: {other}"),
    }
}

fn path(text: &str) -> Vec<String> {
    text.split('.').filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

fn entries(node: &Node) -> &[(String, Node)] {
    match node {
        Node::Map(entries) => entries,
        other => panic!("{SOUND}: {other:?}"),
    }
}

fn list(node: &Node) -> &[Node] {
    match node {
        Node::List(items) => items,
        other => panic!("{SOUND}: {other:?}"),
    }
}

fn text(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        other => panic!("{SOUND}: {other:?}"),
    }
}

fn text_of(node: &Node, key: &str) -> String {
    node.get(key).map(text).unwrap_or_default()
}

fn pairs(node: &Node) -> Vec<(String, String)> {
    let flat = |node: &Node| match node {
        Node::List(items) => items.iter().map(text).collect::<Vec<_>>().join("\n"),
        other => text(other),
    };
    entries(node).iter().map(|(key, value)| (key.clone(), flat(value))).collect()
}
