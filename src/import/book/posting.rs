//! Owns how the posting table is read: rows that an export made are compared, rows that a clerk typed become
//! procedures.
//! Must not know files.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    items::{Record, RowAt},
    known::{Known, NoId},
    mistake::BookMistakeKind as Kinds,
    sheets::{Sink, Typed, TypedRow, spot},
};
use crate::{
    diag::KeyPath,
    import::{clean, shared, wording, words},
    model::units::{Money, TimeSpan},
    source::{Kind, yaml::Node},
    workbook::{
        layout::{Is, LAYOUT},
        posting::{self, Names},
        speech::{self, Found, Wrong, line},
    },
};

/// What the posting table gave.
#[derive(Debug, Default)]
pub(super) struct Posted {
    /// Procedures that a clerk typed, and the fields and agencies that they name first.
    pub(super) records: Vec<Record>,
    /// Rows that an export made and nobody changed.
    pub(super) derived: usize,
    /// Rows that became nothing.
    pub(super) lost: usize,
    /// Words that were kept as they stand because they cannot be read: row, heading, words.
    pub(super) doubts: Vec<(u32, String, String)>,
}

/// The place that stands for the posting table among the sheets of the layout.
pub(super) fn sheet_place() -> usize {
    LAYOUT.sheets.len()
}

/// Reads the table. `records` are the procedures that have rows of their own; `poisoned` is what those may be
/// called whose names could not be read.
pub(super) fn read(
    typed: &Typed,
    (records, poisoned): (&[Record], &BTreeSet<String>),
    names: &Names,
    known: &mut Known,
    sink: &mut Sink,
) -> Posted {
    let own = Own::new(records, names);
    let mut work =
        Work { typed, names, known, sink, posted: Posted::default(), seen: BTreeMap::new() };
    for row in &typed.rows {
        let texts: Vec<String> = (0..LAYOUT.posting.len()).map(|at| shown(row, at)).collect();
        let has_seal = row.cells.last().is_some_and(Option::is_some);
        let is_sealed = shown(row, LAYOUT.posting.len()) == posting::seal(&texts);
        let (code, name) = (text(row, "code"), text(row, "name"));
        let found = match own.find(&code, &name) {
            // Which of several of one name is meant does not matter where nobody changed the row.
            [] => None,
            [record] => Some(*record),
            [record, ..] if is_sealed => Some(*record),
            several => {
                let keys: Vec<&str> = several.iter().map(|it| it.key.as_str()).collect();
                let main = LAYOUT.main(Kind::Procedures).map_or("", |(_, it)| it.name.as_str());
                let args = [("found", name.as_str()), ("known", &keys.join(", ")), ("sheet", main)];
                work.lose(Kinds::SeveralNamed, row, "name", &args);
                continue;
            }
        };
        match found {
            // What is wrong with the procedure has been said; its posting row adds nothing to that.
            Some(record) if is_sealed || record.is_bad => work.posted.derived += 1,
            Some(record) => work.compare(row, record),
            None if is_sealed && (poisoned.contains(&code) || poisoned.contains(&name)) => {
                work.posted.derived += 1;
            }
            None if has_seal && is_sealed => {
                let main = LAYOUT.main(Kind::Procedures).map_or("", |(_, it)| it.name.as_str());
                work.lose(Kinds::PostingAlone, row, "code", &[("found", &name), ("sheet", main)]);
            }
            None => work.typed(row),
        }
    }
    work.posted
}

/// The procedures that have rows of their own, by what the posting table may call them.
struct Own<'a> {
    by_code: BTreeMap<String, Vec<&'a Record>>,
    by_name: BTreeMap<String, Vec<&'a Record>>,
}

impl<'a> Own<'a> {
    fn new(records: &'a [Record], names: &Names) -> Self {
        let mut own = Self { by_code: BTreeMap::new(), by_name: BTreeMap::new() };
        for record in records.iter().filter(|it| it.kind == Kind::Procedures) {
            let says = |at: &str| line(&posting::says(at, &record.node, names));
            let codes: BTreeSet<String> = [says("code"), line(&record.key)].into();
            for code in codes.into_iter().filter(|it| !it.is_empty()) {
                own.by_code.entry(code).or_default().push(record);
            }
            own.by_name.entry(says("name")).or_default().push(record);
        }
        // A row without a code means a procedure that has none, if there is one of the name.
        for named in own.by_name.values_mut().filter(|it| it.len() > 1) {
            let has_code = |it: &&Record| !posting::says("code", &it.node, names).is_empty();
            if !named.iter().all(has_code) {
                named.retain(|it| !has_code(it));
            }
        }
        own
    }

    /// The procedures that a row may mean: by its code, or by its name where it has none.
    fn find(&self, code: &str, name: &str) -> &[&'a Record] {
        let found = if code.is_empty() {
            self.by_name.get(name).or_else(|| self.by_code.get(name))
        } else {
            self.by_code.get(code).or_else(|| self.by_name.get(code))
        };
        found.map_or(&[], Vec::as_slice)
    }
}

struct Work<'a> {
    typed: &'a Typed,
    names: &'a Names,
    known: &'a mut Known,
    sink: &'a mut Sink,
    posted: Posted,
    /// The row of each name that was typed.
    seen: BTreeMap<String, u32>,
}

fn shown(row: &TypedRow, place: usize) -> String {
    let Some(cell) = row.cells.get(place).and_then(Option::as_ref) else { return String::new() };
    // A code that the workbook took for a number is read here as in every other sheet.
    let code = (place == place_of("code")).then(|| speech::read(&Is::Code, cell));
    match code {
        Some(Ok(Some(Node::Text(code)))) => line(&code),
        _ => cell.shown(),
    }
}

fn place_of(at: &str) -> usize {
    LAYOUT.posting.iter().position(|column| column.at == at).unwrap_or(0)
}

fn text(row: &TypedRow, at: &str) -> String {
    shown(row, place_of(at))
}

/// The cell's lines, as typed.
fn lines(row: &TypedRow, at: &str) -> Vec<String> {
    let raw = match row.cells.get(place_of(at)).and_then(Option::as_ref) {
        Some(Found::Text(text)) => text.clone(),
        Some(other) => other.shown(),
        None => String::new(),
    };
    raw.split(['\n', ';']).map(line).filter(|it| !it.is_empty()).collect()
}

fn map(entries: Vec<(&str, Node)>) -> Node {
    Node::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

impl Work<'_> {
    fn lose(&mut self, kind: Kinds, row: &TypedRow, at: &str, args: &[(&'static str, &str)]) {
        self.report(kind, row, at, args);
        self.posted.lost += 1;
    }

    fn report(&mut self, kind: Kinds, row: &TypedRow, at: &str, args: &[(&'static str, &str)]) {
        let place = place_of(at);
        let column = self.typed.columns[place].map(|it| (it, LAYOUT.posting[place].head.as_str()));
        let mut mistake = self.sink.mistake(kind, spot(&self.typed.name, row.row, column));
        for (name, value) in args {
            mistake = mistake.with(name, *value);
        }
        self.sink.push(mistake);
    }

    /// A changed row of a procedure that has rows of its own: those say it, so the change is refused.
    fn compare(&mut self, row: &TypedRow, record: &Record) {
        let main = LAYOUT.main(Kind::Procedures).map_or("", |(_, it)| it.name.as_str());
        let mut differs = false;
        for (place, column) in LAYOUT.posting.iter().enumerate() {
            if column.at == "number" || self.typed.columns[place].is_none() {
                continue;
            }
            let (found, own) =
                (shown(row, place), line(&posting::says(&column.at, &record.node, self.names)));
            if found != own {
                let args = [("found", found.as_str()), ("other", own.as_str()), ("sheet", main)];
                self.report(Kinds::PostingEdited, row, &column.at, &args);
                differs = true;
            }
        }
        if differs {
            self.posted.lost += 1;
        } else {
            self.posted.derived += 1;
        }
    }

    /// A procedure that a clerk typed.
    fn typed(&mut self, row: &TypedRow) {
        let mut record = Record {
            kind: Kind::Procedures,
            key: String::new(),
            node: Node::Null,
            file: None,
            rows: BTreeMap::new(),
            is_bad: row.is_bad || self.typed.is_broken || self.has_wrong_cell(row),
        };
        let name = text(row, "name");
        let code = self.code(row, &mut record);
        record.key = code.clone().unwrap_or_else(|| clean::slug(&name));
        if name.is_empty() && code.is_none() {
            let head = &LAYOUT.posting[place_of("name")].head;
            return self.lose(Kinds::NoKey, row, "name", &[("head", head)]);
        }
        if let Some(first) = self.seen.insert(record.key.clone(), row.row) {
            let args = [("found", record.key.as_str()), ("other", &first.to_string())];
            return self.lose(Kinds::DoubleKey, row, "code", &args);
        }
        let mut entries = Vec::new();
        match code {
            Some(code) => entries.push(("code", Node::Text(code))),
            None => entries.push(("id", Node::Text(record.key.clone()))),
        }
        if !name.is_empty() {
            entries.push(("name", Node::Text(name)));
        }
        let field = text(row, "field");
        if !field.is_empty() {
            let id = self.id(Kind::Fields, &field, (row, "field"), &mut record);
            entries.push(("field", Node::Text(id)));
        }
        let agencies = lines(row, "agency");
        let agency = (row, "agency");
        let agencies = agencies.iter().map(|it| self.id(Kind::Agencies, it, agency, &mut record));
        let agencies: Vec<Node> = agencies.map(Node::Text).collect();
        match <[Node; 1]>::try_from(agencies) {
            Ok([agency]) => entries.push(("agency", agency)),
            Err(agencies) if agencies.is_empty() => {}
            Err(agencies) => entries.push(("agency", Node::List(agencies))),
        }
        if let Some(Found::Text(place)) = &row.cells[place_of("place")] {
            entries.push(("reception", Node::Text(place.trim().to_owned())));
        }
        entries.extend(self.time(row).map(|node| ("processing_time", node)));
        entries.extend(self.fees(row).map(|node| ("fees", node)));
        entries.extend(self.channels(row, &mut record).map(|node| ("channels", node)));
        entries.extend(self.legal(row).map(|node| ("legal_bases", node)));
        let values =
            KEYS.iter().map(|(key, at)| (Cow::Owned(vec![(*key).to_owned()]), place_of(at)));
        let at = RowAt { sheet: sheet_place(), row: row.row, values: values.collect() };
        record.rows.insert(KeyPath::default(), at);
        record.node = map(entries);
        self.posted.records.push(record);
    }

    /// Errors of formulas, and cells that the workbook turned into dates.
    fn has_wrong_cell(&mut self, row: &TypedRow) -> bool {
        let mut is_wrong = false;
        for (place, column) in LAYOUT.posting.iter().enumerate() {
            let kind = match &row.cells[place] {
                Some(Found::Error(_)) => Kinds::ErrorCell,
                Some(Found::Day(_) | Found::Hour(_)) => Kinds::DateCell,
                _ => continue,
            };
            self.report(kind, row, &column.at, &[("found", &shown(row, place))]);
            is_wrong = true;
        }
        is_wrong
    }

    fn code(&mut self, row: &TypedRow, record: &mut Record) -> Option<String> {
        let cell = row.cells[place_of("code")].as_ref()?;
        match speech::read(&Is::Code, cell) {
            Ok(node) => node.and_then(|it| it.text().map(|it| it.trim().to_owned())),
            Err(Wrong::CodeAsNumber(fix)) => {
                let (found, fix) = (cell.shown(), fix.unwrap_or_else(|| "none".to_owned()));
                self.report(Kinds::CodeNumber, row, "code", &[("found", &found), ("fix", &fix)]);
                record.is_bad = true;
                // The row keeps a name all the same, so that it is reported once.
                Some(cell.shown())
            }
            Err(_) => Some(cell.shown()),
        }
    }

    /// The id of a field or agency; a name that nobody knows becomes a new one.
    fn id(
        &mut self,
        kind: Kind,
        text: &str,
        (row, at): (&TypedRow, &str),
        record: &mut Record,
    ) -> String {
        match self.known.id(kind, text) {
            Ok(id) => return id,
            Err(NoId::Several(ids)) => {
                let sheet = LAYOUT.main(kind).map_or("", |(_, sheet)| sheet.name.as_str());
                let args = [("found", text), ("known", &ids.join(", ")), ("sheet", sheet)];
                self.report(Kinds::SeveralNamed, row, at, &args);
                record.is_bad = true;
                return text.to_owned();
            }
            Err(NoId::Nobody) => {}
        }
        let slug = clean::slug(text);
        let slug = if slug.is_empty() { "khong-ten".to_owned() } else { slug };
        let id = clean::unique(&slug, |id| self.known.has(kind, id));
        let mut entries =
            vec![("id", Node::Text(id.clone())), ("name", Node::Text(text.to_owned()))];
        if kind == Kind::Agencies {
            entries.push(("level", Node::Text(shared::level(text).to_owned())));
        }
        self.known.note(kind, &id, std::iter::once(text));
        self.posted.records.push(Record {
            kind,
            key: id.clone(),
            node: map(entries),
            file: None,
            rows: BTreeMap::new(),
            is_bad: false,
        });
        id
    }

    fn time(&mut self, row: &TypedRow) -> Option<Node> {
        let text = text(row, "time");
        if text.is_empty() {
            return None;
        }
        if let Some(stated) = speech::read_stated(&text) {
            return Some(stated);
        }
        let committed = format!("({}", LAYOUT.text("committed"));
        if let Some((statutory, rest)) = text.split_once(&committed) {
            let committed = rest.trim_end_matches(')').trim();
            if TimeSpan::parse(statutory).is_some() && TimeSpan::parse(committed).is_some() {
                let (statutory, committed) = (statutory.trim().to_owned(), committed.to_owned());
                return Some(map(vec![
                    ("statutory", Node::Text(statutory)),
                    ("committed", Node::Text(committed)),
                ]));
            }
        }
        if TimeSpan::parse(&text).is_some() || text.chars().all(|c| c.is_ascii_digit()) {
            return Some(Node::Text(text));
        }
        self.doubt(row, "time", &text);
        Some(map(vec![("text", Node::Text(text))]))
    }

    fn doubt(&mut self, row: &TypedRow, at: &str, text: &str) {
        let head = LAYOUT.posting[place_of(at)].head.clone();
        self.posted.doubts.push((row.row, head, text.to_owned()));
    }

    fn fees(&mut self, row: &TypedRow) -> Option<Node> {
        let lines = lines(row, "fees");
        if lines.is_empty() {
            return None;
        }
        if let [only] = lines.as_slice() {
            if let Some(stated) = speech::read_stated(only) {
                return Some(stated);
            }
            if wording::says_none(only) {
                return Some(Node::Text("none".to_owned()));
            }
        }
        Some(Node::List(lines.iter().map(|it| self.fee(row, it)).collect()))
    }

    /// `Lệ phí khai sinh: 8.000 đồng/bản (theo 97/2015/QH13)`, and as much of it as there is.
    fn fee(&mut self, row: &TypedRow, text: &str) -> Node {
        let opening = format!("({}", LAYOUT.text("according_to"));
        let (said, basis) = match text.rsplit_once(&opening) {
            Some((said, basis)) => (said.trim(), basis.trim_end_matches([')', '.']).trim()),
            None => (text, ""),
        };
        let (name, amount) = match said.split_once(':') {
            Some((name, amount)) => (name.trim(), amount.trim()),
            None => ("", said.trim()),
        };
        let kind = kind_of_fee(if name.is_empty() { said } else { name });
        let mut entries = vec![("kind", Node::Text(kind.0))];
        if !name.is_empty() && !kind.1 {
            entries.push(("name", Node::Text(name.to_owned())));
        }
        if let Some(amount) = read_amount(amount) {
            entries.push(("amount", amount));
            if !basis.is_empty() {
                entries.push(("basis", Node::Text(basis.to_owned())));
            }
        } else {
            self.doubt(row, "fees", text);
            entries.push(("not_entered", Node::Text(words::book_fee_in_words(&text))));
        }
        map(entries)
    }

    fn channels(&mut self, row: &TypedRow, record: &mut Record) -> Option<Node> {
        let text = text(row, "channels");
        if text.is_empty() {
            return None;
        }
        let lower = text.to_lowercase();
        let ways: BTreeSet<(usize, &str)> = LAYOUT
            .words("channel_signs")
            .iter()
            .filter_map(|(word, sign)| Some((lower.find(sign.as_str())?, word.as_str())))
            .collect();
        if ways.is_empty() {
            let known = LAYOUT.words("channel").iter().map(|(_, shown)| shown.as_str());
            let known = known.collect::<Vec<_>>().join("; ");
            let args = [("found", text.as_str()), ("known", &known), ("fix", "none")];
            self.report(Kinds::UnknownChoice, row, "channels", &args);
            record.is_bad = true;
        }
        let way = |(_, word): (usize, &str)| map(vec![("by", Node::Text(word.to_owned()))]);
        Some(Node::List(ways.into_iter().map(way).collect()))
    }

    fn legal(&mut self, row: &TypedRow) -> Option<Node> {
        let lines = lines(row, "legal");
        let entry = |text: &str| {
            if self.known.has(Kind::Legal, text) {
                return Node::Text(text.to_owned());
            }
            let number = wording::legal_number(text).unwrap_or_else(|| text.to_owned());
            if self.known.has(Kind::Legal, &number) {
                return Node::Text(number);
            }
            let mut entries = vec![("number", Node::Text(number.clone()))];
            if number != text {
                entries.push(("title", Node::Text(text.to_owned())));
            }
            map(entries)
        };
        (!lines.is_empty()).then(|| Node::List(lines.iter().map(|it| entry(it)).collect()))
    }
}

/// The columns of the keys of a typed procedure.
const KEYS: &[(&str, &str)] = &[
    ("code", "code"),
    ("id", "code"),
    ("name", "name"),
    ("field", "field"),
    ("agency", "agency"),
    ("reception", "place"),
    ("processing_time", "time"),
    ("fees", "fees"),
    ("channels", "channels"),
    ("legal_bases", "legal"),
];

/// What is paid, by the words that name it, and whether they say no more than that.
fn kind_of_fee(name: &str) -> (String, bool) {
    let lower = name.to_lowercase();
    let mut kinds: Vec<(&str, String)> = LAYOUT
        .words("fee_kind")
        .iter()
        .map(|(word, shown)| (word.as_str(), shown.to_lowercase()))
        .collect();
    // The longer name first: the shorter one may be its end.
    kinds.sort_by_key(|(_, shown)| std::cmp::Reverse(shown.len()));
    let found = kinds.iter().find(|(_, shown)| lower.starts_with(shown.as_str()));
    let is_bare = found.is_some_and(|(_, shown)| *shown == lower);
    (found.map_or("other", |(word, _)| *word).to_owned(), is_bare)
}

/// `8.000 đồng`, `2.000 đồng/bản`.
fn read_amount(text: &str) -> Option<Node> {
    if Money::parse(text).is_ok() {
        return Some(Node::Text(text.to_owned()));
    }
    let (each, per) = text.split_once(LAYOUT.text("each"))?;
    let is_money = Money::parse(each).is_ok() && !per.trim().is_empty();
    let (each, per) = (each.trim().to_owned(), per.trim().to_owned());
    is_money.then(|| map(vec![("each", Node::Text(each)), ("per", Node::Text(per))]))
}
