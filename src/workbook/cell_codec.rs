//! Owns how a value is written in a cell and read from it, by the kind of the column.
//! Must not know which column it is, nor where a mistake is shown.

use chrono::{Datelike as _, NaiveDate};

use super::{
    WrittenCell, flow,
    layout::{Is, LAYOUT},
};
use crate::{
    source::yaml::{self, Node},
    text::{nearest, nfc},
};

/// What stands in a cell of a workbook that somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedCell {
    /// A text, as typed.
    Text(String),
    /// A number: digits, perhaps with a dot before decimals.
    Number(String),
    /// What the workbook takes for a day.
    Day(NaiveDate),
    /// What the workbook takes for an hour of the day: `15:00`.
    Hour(String),
    /// An error of a formula, such as `#REF!`.
    Error(String),
}

impl TypedCell {
    /// What a person sees.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => line(text),
            Self::Number(text) => text.replace('.', ","),
            Self::Day(day) => crate::locale::date(*day),
            Self::Hour(text) | Self::Error(text) => text.clone(),
        }
    }
}

/// A mapping of these keys and values.
pub fn map(entries: Vec<(&str, Node)>) -> Node {
    Node::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// Why a cell cannot be read as its column demands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// An error of a formula.
    Error,
    /// The workbook turned it into a day.
    Day,
    /// The workbook turned a code into a number; what it most likely was.
    CodeAsNumber(Option<String>),
    /// No word of the list; the list, and the word that was most likely meant.
    Word(String, Option<String>),
    /// Neither yes nor no.
    Yes,
    /// No day.
    Date,
    /// No whole number; what it most likely was.
    Whole(Option<String>),
    /// No YAML, in the reader's words.
    Yaml(String),
}

/// The value as a cell; `None` if a column of this kind cannot say it without loss.
pub fn cell(is: &Is, value: &Node) -> Option<WrittenCell> {
    let cell = match is {
        Is::Whole => return whole(value),
        Is::Count => whole(value).or_else(|| one_line(value))?,
        Is::Figure => whole(value).or_else(|| below_zero(value)).or_else(|| one_line(value))?,
        Is::Yes => match value {
            Node::Bool(truth) => WrittenCell::Text(yes(*truth).to_owned()),
            _ => return None,
        },
        Is::Date => return date(value.text()?).map(day),
        Is::Text | Is::Hour | Is::Money | Is::Span | Is::Id(_) => one_line(value)?,
        Is::Code => WrittenCell::Text(verbatim(value)?),
        Is::Long => WrittenCell::Text(long(value)?),
        Is::Word(list) => WrittenCell::Text(word(list, value)?),
        Is::Words(list) => lines(value, &[], |it| word(list, it))?,
        Is::Texts => lines(value, &['\n'], |it| Some(one_line(it)?.shown()))?,
        Is::Ids(_) => lines(value, &['\n', ';'], |it| Some(one_line(it)?.shown()))?,
        Is::Codes => lines(value, &['\n'], verbatim)?,
        Is::Stated => WrittenCell::Text(stated(value)?),
        Is::StatedLong => text_or(value, long)?,
        Is::Time => text_or(value, |it| Some(one_line(it)?.shown()))?,
        Is::Yaml => return Some(rest_cell(value)),
    };
    let WrittenCell::Text(text) = &cell else { return Some(cell) };
    is_sound(text).then_some(cell)
}

/// The first day that every program reads alike from a workbook: Excel has a 29 February 1900.
const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(1900, 3, 1).expect("internal error: a day");

/// A day; one that workbooks do not know as its text, which [`read`] reads like the day.
fn day(day: NaiveDate) -> WrittenCell {
    let is_known = day >= FIRST_DAY && day.year() <= 9999;
    if is_known { WrittenCell::Date(day) } else { WrittenCell::Text(day.to_string()) }
}

/// What no other column can say.
pub fn rest_cell(value: &Node) -> WrittenCell {
    WrittenCell::Text(flow::write(value))
}

/// Whether a text survives a workbook: it has no sign that XML or its readers drop or take for another.
fn is_sound(text: &str) -> bool {
    let is_odd = |c: char| (c.is_control() && c != '\n') || ('\u{fffe}'..='\u{ffff}').contains(&c);
    !text.is_empty()
        && !text.contains(is_odd)
        && !text.contains("_x")
        && !text.ends_with(LAYOUT.text("more_close"))
}

fn yes(truth: bool) -> &'static str {
    LAYOUT.text(if truth { "yes" } else { "no" })
}

fn whole(value: &Node) -> Option<WrittenCell> {
    match value {
        Node::Int(number @ 0..=9_999_999_999_999) => Some(WrittenCell::Number(*number)),
        _ => None,
    }
}

/// A whole number below zero, such as a change.
fn below_zero(value: &Node) -> Option<WrittenCell> {
    match value {
        Node::Int(number @ -9_999_999_999_999..0) => Some(WrittenCell::Number(*number)),
        _ => None,
    }
}

/// A text as the content reads it: composed, on one line, blanks one by one.
pub fn line(text: &str) -> String {
    nfc(text.to_owned()).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn one_line(value: &Node) -> Option<WrittenCell> {
    match value {
        Node::Text(text) => Some(WrittenCell::Text(line(text))),
        Node::Int(number) => Some(WrittenCell::Text(number.to_string())),
        _ => None,
    }
}

fn verbatim(value: &Node) -> Option<String> {
    match value {
        Node::Text(text) if !text.contains('\n') && text.trim_end() == text => {
            Some(nfc(text.clone()))
        }
        Node::Int(number) => Some(number.to_string()),
        _ => None,
    }
}

fn long(value: &Node) -> Option<String> {
    match value {
        Node::Text(text) => Some(lines_of(text)),
        Node::Int(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A text of several lines, composed, with plain line ends and none at its end.
fn lines_of(text: &str) -> String {
    nfc(text.replace("\r\n", "\n")).trim_end().to_owned()
}

fn word(list: &str, value: &Node) -> Option<String> {
    let text = line(value.text()?);
    LAYOUT.words(list).iter().find(|(word, _)| *word == text).map(|(_, shown)| shown.clone())
}

/// The items of a list, or a value that stands for a list of one, a line each; none may hold what
/// parts them.
fn lines(
    value: &Node,
    parting: &[char],
    item: impl Fn(&Node) -> Option<String>,
) -> Option<WrittenCell> {
    let items = match value {
        Node::List(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    let texts: Option<Vec<String>> = items
        .iter()
        .map(|it| item(it).filter(|text| !text.trim().is_empty() && !text.contains(parting)))
        .collect();
    texts.filter(|texts| !texts.is_empty()).map(|texts| WrittenCell::Text(texts.join("\n")))
}

/// The words for "there is none", "nobody entered it" and "an empty list".
fn stated(value: &Node) -> Option<String> {
    match value {
        Node::Text(text) if text == "none" => Some(LAYOUT.text("none").to_owned()),
        Node::List(items) if items.is_empty() => Some(LAYOUT.text("empty").to_owned()),
        Node::Map(entries) => match entries.as_slice() {
            [(key, Node::Text(why))] if key == "not_entered" => {
                Some(format!("{}{}", LAYOUT.text("not_entered"), line(why)))
            }
            [(key, Node::Bool(true))] if key == "none" => Some(LAYOUT.text("none").to_owned()),
            [(first, Node::Bool(true)), (second, Node::Text(basis))]
            | [(second, Node::Text(basis)), (first, Node::Bool(true))]
                if first == "none" && second == "basis" =>
            {
                Some(format!("{}{}", LAYOUT.text("none_because"), line(basis)))
            }
            _ => None,
        },
        _ => None,
    }
}

/// One of these words, or the text itself where it cannot be taken for one.
fn text_or(value: &Node, text: impl Fn(&Node) -> Option<String>) -> Option<WrittenCell> {
    let text = match stated(value) {
        Some(text) => text,
        None => text(value).filter(|it| read_stated(it).is_none())?,
    };
    Some(WrittenCell::Text(text))
}

/// What the words for "there is none" and their like mean; `None` for any other text.
pub fn read_stated(text: &str) -> Option<Node> {
    let text = line(text);
    let lower = text.to_lowercase();
    let after = |key: &str| {
        let words = LAYOUT.text(key).trim_end();
        let is_it = lower.starts_with(&words.to_lowercase());
        is_it
            .then(|| text.chars().skip(words.chars().count()).collect::<String>().trim().to_owned())
    };
    let is = |key: &str| lower == LAYOUT.text(key).to_lowercase();
    if is("none") || is("no") || is("no_fee") {
        return Some(Node::Text("none".to_owned()));
    }
    if is("empty") {
        return Some(Node::List(Vec::new()));
    }
    if let Some(basis) = after("none_because").filter(|it| !it.is_empty()) {
        let none = ("none".to_owned(), Node::Bool(true));
        return Some(Node::Map(vec![none, ("basis".to_owned(), Node::Text(basis))]));
    }
    let why = after("not_entered").filter(|it| !it.is_empty())?;
    Some(Node::Map(vec![("not_entered".to_owned(), Node::Text(why))]))
}

/// What a cell says; `None` if it says nothing.
pub fn read(is: &Is, found: &TypedCell) -> Result<Option<Node>, Wrong> {
    if let TypedCell::Error(_) = found {
        return Err(Wrong::Error);
    }
    if matches!(found, TypedCell::Text(text) if text.trim().is_empty()) {
        return Ok(None);
    }
    let node = match (is, found) {
        (Is::Date, TypedCell::Day(day)) => Node::Text(day.to_string()),
        (Is::Hour, TypedCell::Hour(text)) => Node::Text(text.clone()),
        (_, TypedCell::Day(_) | TypedCell::Hour(_)) => return Err(Wrong::Day),
        (Is::Date, TypedCell::Text(text)) => Node::Text(typed_date(text).ok_or(Wrong::Date)?),
        (Is::Date, _) => return Err(Wrong::Date),
        (Is::Code, TypedCell::Number(number)) => code_of(number)?,
        (Is::Codes, TypedCell::Number(number)) => Node::List(vec![code_of(number)?]),
        (Is::Whole, TypedCell::Number(number)) => read_whole(number)?,
        (Is::Whole, TypedCell::Text(text)) => read_whole(&line(text))?,
        (Is::Count, TypedCell::Number(number)) => read_count(number)?,
        (Is::Money | Is::Figure, TypedCell::Number(number)) => number_of(is, number),
        (_, found) => return text_of(is, found).map(Some),
    };
    Ok(Some(node))
}

fn text_of(is: &Is, found: &TypedCell) -> Result<Node, Wrong> {
    let raw = match found {
        TypedCell::Text(text) => text.clone(),
        other => other.shown(),
    };
    let text = line(&raw);
    let list = |items: Vec<Node>| Node::List(items);
    Ok(match is {
        Is::Long => Node::Text(lines_of(&raw)),
        Is::Code => Node::Text(nfc(raw.trim_end().to_owned())),
        Is::Codes => list(
            raw.lines()
                .filter(|it| !it.trim().is_empty())
                .map(|it| nfc(it.trim_end().to_owned()))
                .map(Node::Text)
                .collect(),
        ),
        Is::Texts => {
            list(raw.lines().map(line).filter(|it| !it.is_empty()).map(Node::Text).collect())
        }
        Is::Ids(_) => list(parts(&raw).map(Node::Text).collect()),
        Is::Word(words) => Node::Text(read_word(words, &text)?),
        Is::Words(words) => {
            let read: Result<Vec<Node>, Wrong> =
                parts(&raw).map(|it| read_word(words, &it).map(Node::Text)).collect();
            list(read?)
        }
        Is::Yes => match text.to_lowercase() {
            lower if lower == yes(true).to_lowercase() || lower == "true" => Node::Bool(true),
            lower if lower == yes(false).to_lowercase() || lower == "false" => Node::Bool(false),
            _ => return Err(Wrong::Yes),
        },
        Is::Stated => read_stated(&text).ok_or_else(|| {
            let known = ["none", "none_because", "not_entered"].map(|it| LAYOUT.text(it).trim());
            Wrong::Word(known.join("; "), None)
        })?,
        Is::StatedLong => read_stated(&raw).unwrap_or_else(|| Node::Text(lines_of(&raw))),
        Is::Time => read_stated(&raw).unwrap_or(Node::Text(text)),
        Is::Yaml => yaml::parse(&raw).map_err(|error| Wrong::Yaml(error.message))?,
        _ => Node::Text(text),
    })
}

/// The parts of a cell that holds several words.
pub fn parts(text: &str) -> impl Iterator<Item = String> {
    text.split(['\n', ';']).map(line).filter(|it| !it.is_empty())
}

fn read_word(list: &str, text: &str) -> Result<String, Wrong> {
    let words = LAYOUT.words(list);
    let lower = text.to_lowercase();
    let is_it = |(word, shown): &&(String, String)| *word == lower || shown.to_lowercase() == lower;
    if let Some((word, _)) = words.iter().find(is_it) {
        return Ok(word.clone());
    }
    let shown = || words.iter().map(|(_, shown)| shown.as_str());
    let near = nearest(text, shown()).map(str::to_owned);
    Err(Wrong::Word(shown().collect::<Vec<_>>().join("; "), near))
}

fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|day| day.to_string() == text)
}

/// `01/07/2026`, `1-7-2026`, `2026-07-01`: the day comes first, as offices write it.
fn typed_date(text: &str) -> Option<String> {
    let text = line(text);
    if date(&text).is_some() {
        return Some(text);
    }
    let parts: Vec<u32> =
        text.split(['/', '-', '.']).map(|it| it.trim().parse().ok()).collect::<Option<_>>()?;
    let [day, month, year] = parts.as_slice() else { return None };
    let year = i32::try_from(*year).ok().filter(|it| (1900..=2200).contains(it))?;
    NaiveDate::from_ymd_opt(year, *month, *day).map(|it| it.to_string())
}

fn read_whole(number: &str) -> Result<Node, Wrong> {
    if let Ok(whole) = number.parse::<u32>() {
        return Ok(Node::Int(whole.into()));
    }
    // Groups of three digits: the marks between them say thousands.
    let mut groups = number.split(['.', ',', ' ']);
    let first = groups.next().is_some_and(|it| (1..=3).contains(&it.len()));
    let is_grouped = first && number.len() > 3 && groups.all(|it| it.len() == 3);
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    Err(Wrong::Whole((is_grouped && !digits.is_empty()).then_some(digits)))
}

/// A count may be larger than the whole numbers of other columns.
fn read_count(number: &str) -> Result<Node, Wrong> {
    number.parse().map(Node::Int).or_else(|_| read_whole(number))
}

/// A number of the workbook. A fraction is left for the content's own rules, which know lost thousands.
fn number_of(is: &Is, number: &str) -> Node {
    if let Ok(whole) = number.parse() {
        return Node::Int(whole);
    }
    if *is == Is::Figure {
        return Node::Text(number.replace('.', ","));
    }
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let thousandths = format!("{whole}{decimals:0<3}");
    Node::Fraction(thousandths.parse().ok().filter(|_| decimals.len() <= 3))
}

/// A code that the workbook took for a number; kept where no digit can have been lost.
fn code_of(number: &str) -> Result<Node, Wrong> {
    let fix = match number.split_once('.') {
        Some((_, decimals)) if decimals.len() == 6 => return Ok(Node::Text(number.to_owned())),
        Some((whole, decimals)) if decimals.len() < 6 => Some(format!("{whole}.{decimals:0<6}")),
        None if number.len() == 7 => Some(format!("{}.{}", &number[..1], &number[1..])),
        _ => None,
    };
    Err(Wrong::CodeAsNumber(fix))
}
