//! Twenty posting tables (niêm yết) as offices draw them, each damaged in many ways: the import gives the procedures of
//! the table, or asks, or refuses; it never gives other procedures without a message.
//!
//! The truth of a table is known because the table is made from it: procedures are drawn, laid out as a sheet, damaged,
//! and written as a workbook. `BLESS=1` rewrites the second table of `docs/tables-tried.md`.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test makes folders, reads a variable, and may panic"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use crate::workbook_desk::{Desk, messages};
use crate::xlsx_parts::Parts;
use congkhai::{
    diag::Report,
    import::{
        book::BookReport,
        mistake::{Mistake, MistakeKind},
    },
    limits::Limits,
    model::{lower, procedure::LegalBasis, stated::Stated},
    source::{self, encode::Encode as _, yaml::Node},
};
use rayon::prelude::*;

/// The name of a procedure, which part of it, the value of that part.
type Fact = (String, &'static str, String);

type Facts = BTreeSet<Fact>;

/// The columns of a posting table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Number,
    Code,
    Name,
    Field,
    Time,
    Place,
    Ways,
    Fees,
    Legal,
    Office,
}
use Column::{Code, Fees, Field, Legal, Name, Number, Office, Place, Time, Ways};

/// Layouts: the headings from left to right.
const LAYOUTS: &[&[(Column, &str)]] = &[
    &[
        (Number, "TT"),
        (Code, "Mã số TTHC"),
        (Name, "Tên thủ tục hành chính"),
        (Field, "Lĩnh vực"),
        (Time, "Thời hạn giải quyết"),
        (Place, "Địa điểm thực hiện"),
        (Ways, "Cách thức thực hiện"),
        (Fees, "Phí, lệ phí (nếu có)"),
        (Legal, "Căn cứ pháp lý"),
        (Office, "Cơ quan thực hiện"),
    ],
    &[
        (Number, "STT"),
        (Name, "Tên TTHC"),
        (Code, "Mã TTHC"),
        (Time, "Thời hạn giải quyết"),
        (Ways, "Cách thức thực hiện"),
        (Fees, "Phí, lệ phí"),
        (Legal, "Căn cứ pháp lý"),
    ],
    &[
        (Code, "Mã TTHC"),
        (Name, "Tên thủ tục"),
        (Field, "Lĩnh vực"),
        (Fees, "Phí, lệ phí"),
        (Time, "Thời hạn"),
    ],
];

const NAMES: &[&str] = &[
    "Đăng ký khai sinh",
    "Đăng ký khai tử",
    "Chứng thực bản sao từ bản chính",
    "Đăng ký kết hôn",
    "Cấp giấy xác nhận tình trạng hôn nhân",
    "Đăng ký giám hộ",
    "Xác nhận hộ nghèo",
];
const FIELDS: &[&str] = &["Hộ tịch", "Chứng thực", "Bảo trợ xã hội"];
const TIMES: &[&str] = &["5 ngày làm việc", "trong ngày", "10 ngày", "03 ngày làm việc"];
const WAYS: &[(&str, &[&str])] = &[
    ("Trực tiếp", &["in_person"]),
    ("Trực tiếp, trực tuyến", &["in_person", "online"]),
    ("Trực tiếp; Trực tuyến; Bưu chính công ích", &["in_person", "online", "postal"]),
];
/// Words of fees, with what they come to.
const FEES: &[(&str, &str)] = &[
    ("Không", "none"),
    ("8.000 đồng", "8.000 đồng"),
    ("Lệ phí: 15.000 đồng", "15.000 đồng"),
    ("Không quy định", "words"),
];
const LEGAL: &[(&str, &[&str])] = &[
    ("Luật Hộ tịch số 60/2014/QH13", &["60/2014/QH13"]),
    ("60/2014/QH13; 123/2015/NĐ-CP", &["60/2014/QH13", "123/2015/NĐ-CP"]),
];

/// What is written in a cell.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Text(String),
    /// A number as XML has it.
    Number(&'static str),
    /// A number that is shown as a date.
    Date(&'static str),
    /// A formula whose result is not stored.
    Formula,
}

/// A table as it is drawn.
#[derive(Clone)]
struct Sheet {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    /// The rows of procedures.
    of_procedures: Vec<usize>,
    head: usize,
    hidden_row: Option<usize>,
    is_hidden: bool,
}

impl Sheet {
    /// A table of five procedures, and its facts.
    fn make(seed: usize) -> (Self, Facts) {
        let layout = LAYOUTS[seed % LAYOUTS.len()];
        let columns: Vec<Column> = layout.iter().map(|(column, _)| *column).collect();
        let texts = |row: &[&str]| row.iter().map(|it| Cell::Text((*it).to_owned())).collect();
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        if seed % 2 == 1 {
            rows.push(texts(&["DANH MỤC THỦ TỤC HÀNH CHÍNH NIÊM YẾT"]));
        }
        let head = rows.len();
        rows.push(layout.iter().map(|(_, head)| Cell::Text((*head).to_owned())).collect());
        let (mut facts, mut of_procedures) = (Facts::new(), Vec::new());
        for at in 0..5 {
            let pick = seed + at;
            let (ways, channels) = WAYS[pick % WAYS.len()];
            let (fee, amount) = FEES[pick % FEES.len()];
            let (legal, numbers) = LEGAL[pick % LEGAL.len()];
            let (name, code) =
                (NAMES[pick % NAMES.len()], format!("1.00{:04}", 100 * seed + at * 10));
            let mut row = Vec::new();
            for column in &columns {
                let number = (at + 1).to_string();
                row.push(Cell::Text(match column {
                    Number => number,
                    Code => code.clone(),
                    Name => name.to_owned(),
                    Field => FIELDS[pick % FIELDS.len()].to_owned(),
                    Time => TIMES[pick % TIMES.len()].to_owned(),
                    Place => "Bộ phận Một cửa".to_owned(),
                    Ways => ways.to_owned(),
                    Fees => fee.to_owned(),
                    Legal => legal.to_owned(),
                    Office => "UBND phường B".to_owned(),
                }));
            }
            let mut fact = |part, value: &str| {
                facts.insert((name.to_owned(), part, value.to_owned()));
            };
            for column in &columns {
                match column {
                    Code => fact("code", &code),
                    Field => fact("field", FIELDS[pick % FIELDS.len()]),
                    Time => fact("time", TIMES[pick % TIMES.len()].trim_start_matches('0')),
                    Fees => fact("fee", amount),
                    Ways => channels.iter().for_each(|it| fact("way", it)),
                    Legal => numbers.iter().for_each(|it| fact("legal", it)),
                    Number | Name | Place | Office => {}
                }
            }
            of_procedures.push(rows.len());
            rows.push(row);
        }
        (Self { columns, rows, of_procedures, head, hidden_row: None, is_hidden: false }, facts)
    }

    /// The row of each procedure, as a spreadsheet shows it.
    fn names(&self, seed: usize) -> BTreeMap<String, u32> {
        let name = |at: usize| NAMES[(seed + at) % NAMES.len()].to_owned();
        let rows = self.of_procedures.iter().map(|row| u32::try_from(row + 1).unwrap());
        rows.enumerate().map(|(at, row)| (name(at), row)).collect()
    }

    fn at(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|it| *it == column)
    }

    /// A cell of the third procedure.
    fn cell(&mut self, column: Column) -> &mut Cell {
        let (row, column) = (self.of_procedures[2], self.at(column).unwrap());
        &mut self.rows[row][column]
    }

    fn text(&mut self, column: Column, text: &str) {
        *self.cell(column) = Cell::Text(text.to_owned());
    }

    fn insert(&mut self, at: usize, texts: &[&str]) {
        let row = texts.iter().map(|it| Cell::Text((*it).to_owned())).collect();
        self.rows.insert(at, row);
        for row in self.of_procedures.iter_mut().filter(|row| **row >= at) {
            *row += 1;
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let mut xml = String::from("<sheetData>");
        for (number, row) in (1_usize..).zip(&self.rows) {
            let hidden = if self.hidden_row == Some(number - 1) { " hidden=\"1\"" } else { "" };
            write!(xml, "<row r=\"{number}\"{hidden}>").unwrap();
            for (letter, cell) in ('A'..='Z').zip(row) {
                let at = format!("r=\"{letter}{number}\"");
                match cell {
                    Cell::Text(text) if text.is_empty() => {}
                    Cell::Text(text) => {
                        write!(xml, "<c {at} t=\"inlineStr\"><is><t>{text}</t></is></c>").unwrap();
                    }
                    Cell::Number(it) => write!(xml, "<c {at}><v>{it}</v></c>").unwrap(),
                    Cell::Date(it) => write!(xml, "<c {at} s=\"1\"><v>{it}</v></c>").unwrap(),
                    Cell::Formula => write!(xml, "<c {at}><f>H2</f></c>").unwrap(),
                }
            }
            xml.push_str("</row>");
        }
        let mut parts = Parts::of_sheet("Niêm yết", &(xml + "</sheetData>"));
        if self.is_hidden {
            let (_, book) = parts.0.iter().find(|(path, _)| path == "xl/workbook.xml").unwrap();
            let book = String::from_utf8(book.clone()).unwrap();
            parts.set(
                "xl/workbook.xml",
                book.replace("<sheet name", "<sheet state=\"hidden\" name"),
            );
        }
        parts.bytes()
    }
}

/// What a damage does to the truth of the third procedure.
enum Truth {
    /// Nothing.
    Same,
    /// The table cannot be taken as it was.
    Broken,
    /// The cell is another one now: the part has these values, which only the author can recognise as wrong.
    Typed(&'static str, &'static [&'static str]),
}

/// A name, what it needs, what it does, and what is true afterwards.
struct Damage(&'static str, Option<Column>, fn(&mut Sheet), Truth);

use Truth::{Broken, Same, Typed};

const DAMAGES: &[Damage] = &[
    Damage("a code is deleted", Some(Code), |it| it.text(Code, ""), Typed("code", &[])),
    Damage(
        "a code is typed as a number",
        Some(Code),
        |it| *it.cell(Code) = Cell::Number("1.0012"),
        Broken,
    ),
    Damage(
        "a code is that of another row",
        Some(Code),
        |it| {
            let (row, column) = (it.of_procedures[0], it.at(Code).unwrap());
            let other = it.rows[row][column].clone();
            *it.cell(Code) = other;
        },
        Broken,
    ),
    Damage(
        "a mark without width is in a code",
        Some(Code),
        |it| {
            if let Cell::Text(text) = it.cell(Code) {
                text.insert(3, '\u{200b}');
            }
        },
        Same,
    ),
    Damage("a name is deleted", Some(Name), |it| it.text(Name, ""), Broken),
    Damage(
        "a name is in the letters of an old font",
        Some(Name),
        |it| it.text(Name, "§¨ng ký khai tö"),
        Broken,
    ),
    Damage(
        "a name is a formula without result",
        Some(Name),
        |it| *it.cell(Name) = Cell::Formula,
        Broken,
    ),
    Damage("a time is deleted", Some(Time), |it| it.text(Time, ""), Typed("time", &[])),
    Damage("a time has no unit", Some(Time), |it| it.text(Time, "5"), Broken),
    Damage(
        "a time has become a date",
        Some(Time),
        |it| *it.cell(Time) = Cell::Date("46153"),
        Broken,
    ),
    Damage(
        "a time has odd blanks",
        Some(Time),
        |it| it.text(Time, "7\u{a0}ngày\u{a0}làm việc"),
        Typed("time", &["7 ngày làm việc"]),
    ),
    Damage("a fee is deleted", Some(Fees), |it| it.text(Fees, ""), Typed("fee", &[])),
    Damage("a fee has lost its thousands", Some(Fees), |it| it.text(Fees, "8 đồng"), Broken),
    Damage("a fee has commas", Some(Fees), |it| it.text(Fees, "200,000 đồng"), Broken),
    Damage(
        "a fee is a formula without result",
        Some(Fees),
        |it| *it.cell(Fees) = Cell::Formula,
        Broken,
    ),
    Damage(
        "a fee is another",
        Some(Fees),
        |it| it.text(Fees, "30.000 đồng"),
        Typed("fee", &["30.000 đồng"]),
    ),
    Damage(
        "nothing is regulated",
        Some(Fees),
        |it| it.text(Fees, "Không quy định"),
        Typed("fee", &["words"]),
    ),
    Damage(
        "a fee is free for some",
        Some(Fees),
        |it| it.text(Fees, "Không thu của người nghèo"),
        Broken,
    ),
    Damage(
        "a way is denied",
        Some(Ways),
        |it| it.text(Ways, "Trực tiếp, không trực tuyến"),
        Typed("way", &["in_person"]),
    ),
    Damage("a way is unknown", Some(Ways), |it| it.text(Ways, "Trực tiếp, qua Zalo"), Broken),
    Damage(
        "a number of law has another dash",
        Some(Legal),
        |it| it.text(Legal, "123/2015/NĐ–CP"),
        Typed("legal", &["123/2015/NĐ-CP"]),
    ),
    Damage(
        "a law has no number",
        Some(Legal),
        |it| it.text(Legal, "Luật Hộ tịch năm 2014"),
        Broken,
    ),
    Damage(
        "a heading is another",
        Some(Fees),
        |it| {
            let (row, column) = (it.head, it.at(Fees).unwrap());
            it.rows[row][column] = Cell::Text("Ghi nhận".to_owned());
        },
        Broken,
    ),
    Damage(
        "a heading is deleted",
        Some(Time),
        |it| {
            let (row, column) = (it.head, it.at(Time).unwrap());
            it.rows[row][column] = Cell::Text(String::new());
        },
        Broken,
    ),
    Damage(
        "two columns change places with their headings",
        None,
        |it| {
            let (one, other) = (it.at(Code).unwrap(), it.at(Time).unwrap());
            it.columns.swap(one, other);
            for row in it.rows.iter_mut().filter(|row| row.len() > one.max(other)) {
                row.swap(one, other);
            }
        },
        Same,
    ),
    Damage(
        "a row is repeated",
        None,
        |it| {
            let row = it.of_procedures[2];
            let again = it.rows[row].clone();
            it.insert(row + 1, &[]);
            it.rows[row + 1] = again;
        },
        Broken,
    ),
    Damage("a row is hidden", None, |it| it.hidden_row = Some(it.of_procedures[2]), Same),
    Damage("the sheet is hidden", None, |it| it.is_hidden = true, Broken),
    Damage(
        "a row of numbers is inserted",
        None,
        |it| {
            let cells: Vec<String> = (1..=it.columns.len()).map(|it| format!("({it})")).collect();
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            it.insert(it.head + 1, &cells);
        },
        Same,
    ),
    Damage(
        "a group is inserted",
        Some(Field),
        |it| it.insert(it.of_procedures[2], &["II. LĨNH VỰC KHÁC"]),
        Same,
    ),
    Damage("an empty row is inserted", None, |it| it.insert(it.of_procedures[2], &[]), Same),
    Damage(
        "signatures follow",
        None,
        |it| {
            let end = it.rows.len();
            it.insert(end, &["", "Người lập biểu", "", "CHỦ TỊCH"]);
            it.insert(end + 1, &["", "Lê Thị C", "", "Phạm Văn D"]);
        },
        Same,
    ),
];

/// The procedures in a content folder.
fn facts(content: &Path) -> Facts {
    let mut report = Report::default();
    let content = source::load(content, &Limits::default(), &mut report);
    let catalog = lower::lower(&content, &mut report);
    let text = |node: Node| node.text().map_or_else(|| format!("{node:?}"), str::to_owned);
    let mut facts = Facts::new();
    for procedure in &catalog.procedures {
        let mut fact = |part, value: String| {
            facts.insert((procedure.name.clone(), part, value));
        };
        if let Some(code) = &procedure.code {
            fact("code", code.to_string());
        }
        let field = procedure.field.as_ref();
        let of_id = |id: &str| catalog.fields.iter().find(|it| it.id.as_str() == id);
        if let Some(field) = field.and_then(|it| of_id(it.as_str())) {
            fact("field", field.name.clone());
        }
        match &procedure.processing_time {
            Stated::Known(time) => fact("time", text(time.encode())),
            Stated::NotEntered { why: None } => {}
            _ => fact("time", "words".to_owned()),
        }
        match &procedure.fees {
            Stated::Known(fees) => {
                for fee in fees {
                    let amount = fee.amount.given().map(|it| text(it.encode()));
                    fact("fee", amount.unwrap_or_else(|| "words".to_owned()));
                }
            }
            Stated::None { .. } => fact("fee", "none".to_owned()),
            Stated::NotEntered { why: Some(_) } => fact("fee", "words".to_owned()),
            Stated::NotEntered { why: None } => {}
        }
        for channel in &procedure.channels {
            fact("way", channel.by.word().to_owned());
        }
        for basis in procedure.legal_bases.known().into_iter().flatten() {
            fact(
                "legal",
                match &basis.value {
                    LegalBasis::Reference(number) => number.clone(),
                    LegalBasis::Inline(text) => text.number.clone(),
                },
            );
        }
    }
    facts
}

/// What became of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Taken,
    AsTyped,
    Asked,
    Refused,
    Wrong,
}

const OUTCOMES: [Outcome; 5] =
    [Outcome::Taken, Outcome::AsTyped, Outcome::Asked, Outcome::Refused, Outcome::Wrong];

fn import(sheet: &Sheet) -> (Facts, BookReport) {
    let desk = Desk::of(&[("site.yaml", "name: Phường B\nlevel: commune\n")]);
    let report = desk.import("niem-yet.xlsx", &sheet.bytes());
    (facts(&desk.content()), report)
}

/// What became of the table, whose procedures are in these rows.
fn outcome(
    (facts, report): &(Facts, BookReport),
    truth: &Facts,
    typed: Option<&Facts>,
    rows: &BTreeMap<String, u32>,
) -> Outcome {
    // "Không quy định" is always kept as words, and named.
    let is_reported =
        report.has_mistakes() || report.doubts.iter().any(|it| it.words != "Không quy định");
    // What was not understood may be kept in its words: that is no other fact, if it is named.
    let is_kept = |it: &Fact| truth.contains(it) || !is_plain(it);
    // A message with exit code 0 is enough where the words of the cell are kept.
    let is_in_words = |(name, part, _): &Fact| {
        report.has_untaken() || facts.iter().any(|it| it.0 == *name && it.1 == *part)
    };
    let is_left = |it: &Fact| is_named(report, rows[&it.0]) && is_in_words(it);
    match typed {
        Some(typed) if facts == typed && !is_reported => Outcome::AsTyped,
        _ if facts == truth && !is_reported => Outcome::Taken,
        _ if is_reported && facts.is_empty() => Outcome::Refused,
        _ if is_reported && facts.iter().all(is_kept) && truth.difference(facts).all(is_left) => {
            Outcome::Asked
        }
        _ => Outcome::Wrong,
    }
}

/// Whether a message is about a row, or about the table as a whole.
fn is_named(report: &BookReport, row: u32) -> bool {
    let number = row.to_string();
    // A heading, a sheet: the mistake is about every row.
    let is_whole = |it: &Mistake| {
        let is_head =
            [MistakeKind::UnknownHead, MistakeKind::HiddenPosting].map(Some).contains(&it.kind());
        it.spot.row.is_none() || is_head
    };
    let names_other = |it: &Mistake| {
        it.kind() == Some(MistakeKind::DoubleKey) && it.arg("other") == Some(&number)
    };
    let is_of = |it: &Mistake| it.spot.row == Some(row) || is_whole(it) || names_other(it);
    report.mistakes.iter().any(is_of) || report.doubts.iter().any(|it| it.row == row)
}

/// Whether a fact is one that a reader takes for sure: a code, an amount, a number of law, a time.
fn is_plain((_, part, value): &Fact) -> bool {
    match *part {
        "fee" | "time" => value != "words",
        // A law without a number is kept by its name.
        "legal" => !value.starts_with("Luật "),
        _ => true,
    }
}

/// Whether a table can have a damage of a column. A fee that is kept in its words is kept so whatever becomes of it.
fn fits(sheet: &Sheet, truth: &Facts, name: &str, needs: Option<Column>) -> bool {
    let words = (name.to_owned(), "fee", "words".to_owned());
    needs.is_none_or(|it| sheet.at(it).is_some() && (it != Fees || !truth.contains(&words)))
}

fn typed(truth: &Facts, name: &str, part: &'static str, values: &[&str]) -> Facts {
    let mut typed = truth.clone();
    typed.retain(|(of, it, _)| of != name || *it != part);
    typed.extend(values.iter().map(|it| (name.to_owned(), part, (*it).to_owned())));
    typed
}

const DOCUMENT: &str = "docs/tables-tried.md";
const MARK: &str = "<!-- made by tests/slow/damaged_postings.rs -->\n";

#[test]
fn a_posting_table_is_taken_asked_about_or_refused_but_never_another() {
    let trials: Vec<(Option<usize>, Outcome, String)> = (0..20_usize)
        .into_par_iter()
        .flat_map_iter(|seed| {
            let (sheet, truth) = Sheet::make(seed);
            let name = NAMES[(seed + 2) % NAMES.len()];
            let whole = (None, import(&sheet), None, sheet.names(seed));
            let damaged = DAMAGES.iter().enumerate().filter_map(|(at, damage)| {
                let Damage(_, needs, apply, after) = damage;
                fits(&sheet, &truth, name, *needs).then(|| {
                    let mut damaged = sheet.clone();
                    apply(&mut damaged);
                    let typed = match after {
                        Same | Broken => None,
                        Typed(part, values) => Some(typed(&truth, name, part, values)),
                    };
                    (Some(at), import(&damaged), typed, damaged.names(seed))
                })
            });
            let all: Vec<_> = std::iter::once(whole).chain(damaged).collect();
            all.into_iter().map(move |(at, tried, typed, rows)| {
                let outcome = outcome(&tried, &truth, typed.as_ref(), &rows);
                let (facts, report) = tried;
                let differs: Vec<_> = facts.symmetric_difference(&truth).collect();
                let printed = messages(&report);
                let why = format!(
                    "{seed}: {outcome:?}: {differs:?}, {:?}\n{printed}",
                    report.doubts.len()
                );
                (at, outcome, why)
            })
        })
        .collect();
    let mut complaints = Vec::new();
    for (at, outcome, why) in &trials {
        let is_right = match at.map(|at| &DAMAGES[at].3) {
            None | Some(Same) => *outcome == Outcome::Taken,
            Some(Broken) => matches!(outcome, Outcome::Asked | Outcome::Refused),
            Some(Typed(..)) => matches!(outcome, Outcome::AsTyped | Outcome::Taken),
        };
        if !is_right {
            complaints
                .push(format!("{}, table {why}", at.map_or("(as it is)", |at| DAMAGES[at].0)));
        }
    }
    let shown = complaints.iter().take(10).cloned().collect::<Vec<_>>().join("\n\n");
    assert!(complaints.is_empty(), "{} of {}:\n{shown}", complaints.len(), trials.len());
    assert_documented(&trials);
}

/// The table of the document is that of the trials.
fn assert_documented(trials: &[(Option<usize>, Outcome, String)]) {
    let row = |name: &str, of: &dyn Fn(Option<usize>) -> bool| {
        let count = |outcome: &Outcome| {
            trials.iter().filter(|(at, it, _)| of(*at) && it == outcome).count().to_string()
        };
        format!("| {name} | {} |\n", OUTCOMES.iter().map(count).collect::<Vec<_>>().join(" | "))
    };
    let mut rows = row("(as it is)", &|at| at.is_none());
    for (number, damage) in DAMAGES.iter().enumerate() {
        rows.push_str(&row(damage.0, &|at| at == Some(number)));
    }
    rows.push_str(&row("**all damages**", &|at| at.is_some()));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(DOCUMENT);
    let page = fs::read_to_string(&path).unwrap();
    let (head, rest) = page.split_once(MARK).unwrap();
    let (_, tail) = rest.split_once("<!-- end -->").unwrap();
    let heads =
        "| damage | taken | as typed | asked | refused | wrong |\n|---|---:|---:|---:|---:|---:|\n";
    let expected = format!("{head}{MARK}{heads}{rows}<!-- end -->{tail}");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &expected).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), expected, "BLESS=1 rewrites {DOCUMENT}");
}
