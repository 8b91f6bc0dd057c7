//! Owns what the rows of a posting table are, as people draw it: procedures, and the rows between them (groups,
//! numbering, repeated headings, sums, signatures).
//! Must not know what a procedure has.

use std::collections::BTreeSet;

use crate::{import::clean, locale::capitalised, workbook::layout::LAYOUT};

/// What a row of a posting table is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowIs {
    /// A procedure.
    Procedure,
    /// None, and no loss: it is left out and named.
    LeftOut(LeftOut),
    /// The heading of a group; the field that it names, if it names one.
    Group(Numbering, Option<String>),
    /// Neither of these for certain.
    Unclear,
}

/// How the heading of a group is numbered: headings numbered alike have one rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Numbering {
    /// `I`, `IV`.
    Roman,
    /// `A`.
    Capital,
    /// `a`.
    Small,
    /// `1`.
    Digits,
    /// Not at all.
    Plain,
}

/// The headings of groups that a row is below, and the fields that they name; the outermost first.
#[derive(Debug, Default)]
pub(super) struct Groups(Vec<(Numbering, Option<String>)>);

impl Groups {
    /// Enters a group: it ends those of its own rank and those inside them.
    pub(super) fn enter(&mut self, numbering: Numbering, field: Option<String>) {
        if let Some(at) = self.0.iter().position(|(it, _)| *it == numbering) {
            self.0.truncate(at);
        }
        self.0.push((numbering, field));
    }

    /// Forgets them, after a row that may be a heading.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }

    /// The field of the innermost group that names one.
    pub(super) fn field(&self) -> Option<&String> {
        self.0.iter().rev().find_map(|(_, field)| field.as_ref())
    }
}

/// Why a row is left out; its word is that of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// A row above the headings.
    Title,
    /// It numbers the columns.
    Numbering,
    /// It repeats the headings.
    Heading,
    /// It is the heading of a group of procedures.
    Group,
    /// It counts the procedures.
    Sum,
    /// It belongs to the signatures below the table.
    Signature,
    /// A note below or in the table.
    Note,
    /// It has nothing but a running number.
    Empty,
}

impl LeftOut {
    /// The argument of the message.
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Numbering => "numbering",
            Self::Heading => "heading",
            Self::Group => "group",
            Self::Sum => "sum",
            Self::Signature => "signature",
            Self::Note => "note",
            Self::Empty => "empty",
        }
    }
}

/// What the first words of a group's heading are.
const FIELD: &str = "lĩnh vực";

/// What the words of a sum begin with.
const SUMS: &[&str] = &["tổng số", "tổng cộng", "tổng", "cộng"];

/// Words that a sum may have besides: no other word follows ("Tổng hợp …" is no sum).
const COUNTED: &[&str] = &[
    "có", "là", "gồm", "danh", "mục", "thủ", "tục", "hành", "chính", "tthc", "dịch", "vụ", "công",
];

/// What notes begin with; a colon follows, or nothing.
const NOTES: &[&str] = &["ghi chú", "lưu ý", "chú thích"];

/// Signs before notes; before a name with more data beside it they are no more than a bullet.
const NOTE_SIGNS: &[&str] = &["(*)", "*"];

/// What a line of signatures begins with, word by word.
const SIGNATURES: &[&str] = &[
    "người lập",
    "lập biểu",
    "lập bảng",
    "chủ tịch",
    "phó chủ tịch",
    "thủ trưởng",
    "giám đốc",
    "phó giám đốc",
    "trưởng phòng",
    "nơi nhận",
    "tm",
    "kt",
    "tl",
    "tuq",
    "t m",
    "ký",
    "đã ký",
    "người phê duyệt",
    "người duyệt",
    "người kiểm tra",
];

/// What other lines beside one of those begin with.
const BESIDE: &[&str] = &["công chức", "cán bộ", "kế toán", "xác nhận của", "phê duyệt"];

/// Words in lines of signatures; all others are names, in capitals.
const OFFICES: &[&str] = &[
    "ubnd",
    "hđnd",
    "ủy",
    "uỷ",
    "ban",
    "nhân",
    "dân",
    "hội",
    "đồng",
    "xã",
    "phường",
    "thị",
    "trấn",
    "đặc",
    "khu",
    "huyện",
    "tỉnh",
    "thành",
    "phố",
    "biểu",
    "bảng",
    "danh",
    "sách",
    "đơn",
    "vị",
    "cơ",
    "quan",
    "phó",
    "trưởng",
    "phòng",
    "trung",
    "tâm",
    "phục",
    "vụ",
    "hành",
    "chính",
    "công",
    "văn",
    "người",
    "lập",
    "chủ",
    "tịch",
    "giám",
    "đốc",
    "thủ",
    "ký",
    "tên",
    "đã",
    "ghi",
    "rõ",
    "họ",
    "và",
    "đóng",
    "dấu",
    "của",
    "chức",
    "tư",
    "pháp",
    "hộ",
    "địa",
    "thống",
    "kê",
    "kế",
    "toán",
    "tài",
    "kt",
    "tm",
    "phụ",
    "trách",
    "một",
    "cửa",
];

/// Words with which names of procedures begin: no name of a person or an office does.
const PROCEDURES: &[&str] = &[
    "đăng", "cấp", "xác", "chứng", "thủ", "khai", "giải", "công", "thông", "hỗ", "trợ", "thẩm",
    "phê", "chuyển", "thay", "gia", "tách", "hợp", "xét", "bổ", "điều", "sửa", "thu", "hủy", "huỷ",
    "trích", "bản", "ghi", "nhận", "tiếp", "cho", "giao", "lập", "quyết", "hộ", "miễn", "kê",
];

/// Most words of a name of a person or a place.
const MOST_WORDS: usize = 4;

/// What the rows above a row have been.
#[derive(Debug, Default)]
pub(super) struct RowsAbove {
    /// The levels of the running numbers, other than digits, of rows with data: such a row may be a procedure.
    lettered: BTreeSet<Numbering>,
    /// Lone texts in capitals, each with rows of data below it: the headings of groups, if there are several.
    capitals: BTreeSet<String>,
    /// The last such text, until a row of data follows.
    capital: Option<String>,
    /// The first row of data is below such a text; absent before any row of data.
    is_headed: Option<bool>,
    /// Signatures have begun: below them are names, until the next procedure.
    is_signed: bool,
    /// Those to whom copies go are listed.
    has_recipients: bool,
}

/// The texts of a row, by the place of their column in the posting table.
pub(super) struct RowTexts<'a> {
    /// The texts, empty where a cell is.
    pub(super) texts: &'a [String],
    /// Places of the running number, the code and the name.
    pub(super) places: [usize; 3],
    /// Cells of it are merged with others beside them.
    pub(super) is_merged: bool,
}

/// A row that has no code and no running number in digits.
struct Other<'a> {
    /// The texts that are more than an ordinal.
    words: Vec<&'a str>,
    name: &'a str,
    /// The first of the texts is in the column of the running number, the code or the name.
    is_in_front: bool,
}

impl<'a> RowTexts<'a> {
    fn at(&self, place: usize) -> &'a str {
        self.texts.get(place).map_or("", String::as_str)
    }

    fn filled(&self) -> impl Iterator<Item = &'a String> {
        self.texts.iter().filter(|it| !it.is_empty())
    }

    /// The texts that are more than an ordinal, and whether the first of them is in one of the first columns.
    fn words(&self) -> (Vec<&'a str>, bool) {
        let is_word = |it: &&String| !it.is_empty() && !is_ordinal(it);
        let first = self.texts.iter().position(|it| is_word(&it));
        let words = self.texts.iter().filter(is_word).map(String::as_str).collect();
        (words, first.is_some_and(|it| self.places.contains(&it)))
    }
}

impl RowsAbove {
    /// Notes how rows with data are numbered, before any row is judged.
    pub(super) fn note(&mut self, row: &RowTexts<'_>) {
        let number = row.at(row.places[0]);
        let (words, _) = row.words();
        let is_group = words.first().is_some_and(|it| it.to_lowercase().starts_with(FIELD));
        if words.len() >= 2 && !is_group && is_ordinal(number) && !is_number(number) {
            self.lettered.insert(numbering(number));
        }
        match words.as_slice() {
            [text] if number.is_empty() && is_capitals(text) => {
                self.capital = Some((*text).to_owned());
            }
            [_, _, ..] => {
                self.is_headed = self.is_headed.or(Some(self.capital.is_some()));
                self.capitals.extend(self.capital.take());
            }
            _ => {}
        }
    }

    /// What a row is.
    pub(super) fn is(&mut self, row: &RowTexts<'_>) -> RowIs {
        let [number, code, name] = row.places.map(|at| row.at(at));
        if row.filled().count() >= 2 && !name.is_empty() && row.filled().all(|it| is_ordinal(it)) {
            return RowIs::LeftOut(LeftOut::Numbering);
        }
        if headings(row.texts) * 2 >= row.filled().count().max(2) {
            return RowIs::LeftOut(LeftOut::Heading);
        }
        if code.contains(|c: char| c.is_ascii_digit()) {
            self.end_signatures();
            return RowIs::Procedure;
        }
        let (words, is_in_front) = row.words();
        let Some(first) = words.first() else {
            // A number in another column goes on with the row above.
            let is_empty = row.filled().count() == usize::from(!number.is_empty());
            return if is_empty { RowIs::LeftOut(LeftOut::Empty) } else { RowIs::Unclear };
        };
        let is_numbered = is_number(number);
        if is_numbered {
            self.end_signatures();
        }
        if words.len() == 1
            && is_in_front
            && let Some(group) = self.group(first, number, row.is_merged)
        {
            return group;
        }
        let is_filled = is_numbered || words.len() >= 3;
        let other = Other { words, name, is_in_front };
        let between = if is_numbered { None } else { self.between(&other) };
        between.unwrap_or(if !name.is_empty() && is_filled {
            RowIs::Procedure
        } else {
            RowIs::Unclear
        })
    }

    fn end_signatures(&mut self) {
        (self.is_signed, self.has_recipients) = (false, false);
    }

    /// What a row without a code and a number is, where it is no procedure.
    fn between(&mut self, row: &Other<'_>) -> Option<RowIs> {
        let words = &row.words;
        let first = words.first()?;
        let is_alone = words.len() == 1;
        let is_sum = is_sum(first) && words.iter().skip(1).all(|it| is_count(it));
        if row.is_in_front && words.len() <= 2 && is_sum {
            return Some(RowIs::LeftOut(LeftOut::Sum));
        }
        let begins_signatures =
            words.iter().any(|it| is_signature(it) || after(it, SIGNATURES).is_some());
        if words.len() <= 3 && (begins_signatures || self.is_signed) {
            let is_line = |it: &&str| {
                let is_recipient = self.has_recipients && it.starts_with(['-', '–', '+', '•']);
                let is_name = self.is_signed && is_person(it);
                is_office(it) || is_name || is_recipient
            };
            if words.iter().all(is_line) {
                self.is_signed = true;
                self.has_recipients |= words.iter().any(|it| begins(it, &["nơi nhận"]));
                return Some(RowIs::LeftOut(LeftOut::Signature));
            }
            // A name with other data beside it may be that of a procedure.
            return Some(RowIs::Unclear);
        }
        let is_note = is_alone && row.is_in_front && (is_note(first) || begins(first, NOTE_SIGNS));
        // "Ghi chú:" before the name.
        let is_label = words.len() == 2 && first.ends_with(':') && words[1] == row.name;
        (is_note || is_label && is_note_label(first)).then_some(RowIs::LeftOut(LeftOut::Note))
    }

    /// The heading of a group, if a lone text is one: by its words, by a Roman number or letter before it, or by its
    /// capitals. A lone text in capitals may also be the name of a procedure whose other cells were not filled. It is a
    /// heading if its cells are merged, or if the table begins with such a heading and has several of them.
    fn group(&self, text: &str, number: &str, is_merged: bool) -> Option<RowIs> {
        let (ordinal, rest) = match text.split_once([' ', '.', '-', ')']) {
            Some((first, rest)) if is_ordinal(first) => {
                (first, rest.trim_start_matches([' ', '.', '-', ')']))
            }
            _ => ("", text),
        };
        let ordinal = if number.is_empty() || number == text { ordinal } else { number };
        let numbering = numbering(ordinal);
        if rest.to_lowercase().starts_with(FIELD) {
            let typed: String = rest.chars().skip(FIELD.chars().count()).collect();
            let field = field(&typed);
            return Some(field.map_or(RowIs::Unclear, |it| {
                RowIs::Group(numbering, Some(it).filter(|it| !it.is_empty()))
            }));
        }
        let is_marked = !matches!(numbering, Numbering::Plain | Numbering::Digits);
        if is_marked && self.lettered.contains(&numbering) {
            // Other rows with such a number have data, so this one may be a procedure without any.
            return Some(RowIs::Unclear);
        }
        // Names below signatures are in capitals too.
        let is_plain = numbering == Numbering::Plain && is_capitals(rest) && !self.is_signed;
        let is_other = after(rest, SIGNATURES).is_some() || is_day(text) || begins(rest, SUMS);
        let is_series = self.is_headed == Some(true)
            && self.capitals.len() >= 2
            && self.capitals.contains(text);
        let is_set_off = is_marked || is_plain && (is_merged || is_series);
        (is_set_off && !is_other).then_some(RowIs::Group(numbering, None))
    }
}

/// The field that a heading names after "Lĩnh vực": empty if it names none, `None` if it has other words. A
/// count of the procedures at its end is none of the name.
fn field(typed: &str) -> Option<String> {
    let is_mark = |c: char| c.is_whitespace() || ":.,;-–()".contains(c);
    let words: Vec<&str> = typed.split_whitespace().collect();
    let bare = |it: &str| it.trim_matches(is_mark).to_lowercase();
    let is_digits = |it: &str| !it.is_empty() && it.chars().all(|c| c.is_ascii_digit());
    let is_counted = |it: &String| it.is_empty() || COUNTED.contains(&it.as_str());
    let at = words.iter().position(|it| is_digits(&bare(it)));
    let is_count = |at: &usize| {
        let rest: Vec<String> = words[at + 1..].iter().map(|it| bare(it)).collect();
        !rest.is_empty() && rest.iter().all(is_counted)
    };
    let name = words[..at.filter(is_count).unwrap_or(words.len())].join(" ");
    let name = name.trim_matches(is_mark);
    if name.contains(|c: char| c.is_ascii_digit() || "():;–".contains(c)) {
        return None;
    }
    let name = if is_capitals(name) { name.to_lowercase() } else { name.to_owned() };
    Some(capitalised(&name))
}

/// The name of a field without "Lĩnh vực" before it.
pub(super) fn without_field(name: &str) -> String {
    let typed: String = name.chars().skip(FIELD.chars().count()).collect();
    let is_headed = name.to_lowercase().starts_with(FIELD)
        && typed.starts_with(|c: char| c.is_whitespace() || c == ':');
    let bare = Some(typed).filter(|_| is_headed).and_then(|it| field(&it));
    bare.filter(|it| !it.is_empty()).unwrap_or_else(|| name.to_owned())
}

/// Whether a text begins with one of some words, whatever their case.
fn begins(text: &str, signs: &[&str]) -> bool {
    let lower = text.to_lowercase();
    signs.iter().any(|it| lower.starts_with(it))
}

/// `1`, `12.`, `1.1`: a running number in digits.
fn is_number(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', ')']);
    bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.split('.').all(|it| !it.is_empty() && it.chars().all(|c| c.is_ascii_digit()))
}

/// How the heading with that ordinal is numbered.
fn numbering(ordinal: &str) -> Numbering {
    let bare: Vec<char> = ordinal.chars().filter(|c| c.is_alphanumeric()).collect();
    match bare.as_slice() {
        [] => Numbering::Plain,
        [first, ..] if first.is_ascii_digit() => Numbering::Digits,
        all if all.len() > 1 || "IVX".contains(all[0]) => Numbering::Roman,
        [first, ..] if first.is_uppercase() => Numbering::Capital,
        _ => Numbering::Small,
    }
}

/// The words of a text, as they are written, without the marks between them.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty())
}

/// What follows one of some phrases at the start of a text: its words.
fn after<'t>(text: &'t str, phrases: &[&str]) -> Option<Vec<&'t str>> {
    let words: Vec<&str> = tokens(text).collect();
    let begins = |phrase: &&&str| {
        let length = phrase.split(' ').count();
        words.len() >= length
            && phrase.split(' ').zip(&words).all(|(known, it)| it.to_lowercase() == known)
    };
    let longest = phrases.iter().filter(begins).max_by_key(|it| it.len())?;
    Some(words[longest.split(' ').count()..].to_vec())
}

/// Whether words are those of an office, and the name of a place or person at most.
fn is_of_office(words: &[&str]) -> bool {
    let is_known = |it: &&&str| OFFICES.contains(&it.to_lowercase().as_str());
    let names: Vec<&&str> = words.iter().filter(|it| !is_known(it)).collect();
    let is_number = |it: &str| it.chars().all(|c| c.is_ascii_digit());
    names.len() <= MOST_WORDS
        && names.iter().all(|it| it.starts_with(char::is_uppercase) || is_number(it))
        && !names.iter().any(|it| PROCEDURES.contains(&it.to_lowercase().as_str()))
}

/// Whether a text begins the signatures: an office and no more, or the place and day before it.
fn is_signature(text: &str) -> bool {
    let is_list = begins(text, &["nơi nhận:"]);
    is_day(text) || is_list || after(text, SIGNATURES).is_some_and(|rest| is_of_office(&rest))
}

/// Whether a text is an office, beside another one or below the first line of signatures.
fn is_office(text: &str) -> bool {
    let is_beside = after(text, BESIDE).is_some_and(|rest| is_of_office(&rest));
    let is_known = |it: &str| OFFICES.contains(&it.to_lowercase().as_str());
    is_signature(text) || is_beside || is_capitals(text) && tokens(text).all(is_known)
}

/// Whether a text is the name of a person: Nguyễn Văn A.
fn is_person(text: &str) -> bool {
    let words: Vec<&str> = tokens(text).collect();
    let is_procedure =
        words.first().is_some_and(|it| PROCEDURES.contains(&it.to_lowercase().as_str()));
    (2..=MOST_WORDS + 1).contains(&words.len())
        && words.iter().all(|it| it.starts_with(char::is_uppercase))
        && !is_procedure
}

/// `Phường B, ngày 2 tháng 3 năm 2026`, and such a line with dots for the numbers.
fn is_day(text: &str) -> bool {
    let lower = text.to_lowercase();
    let Some((place, day)) = lower.rsplit_once("ngày") else { return false };
    let parts = day.split_once("tháng").and_then(|(day, it)| Some((day, it.split_once("năm")?)));
    let Some((day, (month, year))) = parts else { return false };
    let is_open = |c: char| c.is_ascii_digit() || c.is_whitespace() || "._…/".contains(c);
    let place = place.trim();
    (place.is_empty() || place.ends_with(','))
        && [day, month, year].iter().all(|it| it.chars().all(is_open))
}

/// Whether words are those of a note: "Ghi chú: …".
fn is_note(text: &str) -> bool {
    let lower = text.to_lowercase();
    let rest = NOTES.iter().find_map(|it| lower.strip_prefix(it));
    rest.is_some_and(|it| it.trim().is_empty() || it.trim_start().starts_with(':'))
}

/// Whether a text is "Ghi chú:" and no more.
fn is_note_label(text: &str) -> bool {
    is_note(text) && NOTES.contains(&text.to_lowercase().trim_end_matches(':').trim())
}

/// Whether a text is the name of a sum, with its number or without it.
fn is_sum(text: &str) -> bool {
    let lower = text.to_lowercase();
    let rest = SUMS.iter().find_map(|it| lower.strip_prefix(it));
    rest.is_some_and(|it| !it.starts_with(char::is_alphanumeric) && is_count(it))
}

/// `04 thủ tục`, `: 12`, and nothing.
fn is_count(text: &str) -> bool {
    tokens(text).all(|it| {
        it.chars().all(|c| c.is_ascii_digit()) || COUNTED.contains(&it.to_lowercase().as_str())
    })
}

/// `(3)`, `3`, `B`, `IV.`, `(7)=(8)+(9)`: what numbers a column or a group.
fn is_ordinal(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !"()=+-. ".contains(*c)).collect();
    let is_roman = bare.chars().all(|c| "IVXLC".contains(c)) && bare.len() <= 6;
    let is_number =
        bare.chars().all(|c| c.is_ascii_digit()) && (bare.len() <= 3 || text.contains('='));
    let is_letter = bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic);
    !bare.is_empty() && (is_number || is_letter || is_roman)
}

/// How many texts are the headings of their own columns.
fn headings(texts: &[String]) -> usize {
    let is_head = |(text, column): &(&String, &crate::workbook::layout::PostingColumn)| {
        let key = clean::key(text);
        std::iter::once(&column.head).chain(&column.also).any(|it| clean::key(it) == key)
    };
    texts.iter().zip(&LAYOUT.posting).filter(is_head).count()
}

fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row by its running number, code, name, field and time.
    fn row(cells: [&str; 5]) -> [String; 10] {
        let mut texts: [String; 10] = Default::default();
        for (text, cell) in texts.iter_mut().zip(cells) {
            *text = cell.to_owned();
        }
        texts
    }

    #[test]
    fn rows_between_procedures_are_known() {
        let mut rows = RowsAbove::default();
        let mut is =
            |cells| rows.is(&RowTexts { texts: &row(cells), places: [0, 1, 2], is_merged: false });
        let left = |why| RowIs::LeftOut(why);
        let group = |numbering, it: &str| RowIs::Group(numbering, Some(it.to_owned()));
        for (cells, expect) in [
            (["(1)", "(2)", "(3)", "(4)", "(5)"], left(LeftOut::Numbering)),
            (["A", "B", "1", "2", "3"], left(LeftOut::Numbering)),
            (["I", "", "LĨNH VỰC HỘ TỊCH", "", ""], group(Numbering::Roman, "Hộ tịch")),
            (["II. Lĩnh vực Chứng thực", "", "", "", ""], group(Numbering::Roman, "Chứng thực")),
            (["B", "", "Thủ tục liên thông", "", ""], RowIs::Group(Numbering::Capital, None)),
            (["STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", ""], left(LeftOut::Heading)),
            (["1", "1.001193", "Đăng ký khai sinh", "Hộ tịch", ""], RowIs::Procedure),
            (["2", "", "Đăng ký lại khai sinh", "", ""], RowIs::Procedure),
            (["3", "", "LĨNH VỰC ĐẤT ĐAI", "", ""], group(Numbering::Digits, "Đất đai")),
            (["", "", "Cấp bản sao", "Hộ tịch", "1 ngày"], RowIs::Procedure),
            (["", "", "Cấp bản sao", "", ""], RowIs::Unclear),
            (["4", "", "", "", ""], left(LeftOut::Empty)),
            (["Tổng số: 04 thủ tục", "", "", "", ""], left(LeftOut::Sum)),
            (["", "", "Cộng", "4", ""], left(LeftOut::Sum)),
            (["Ghi chú: thời hạn tính từ khi nhận đủ hồ sơ", "", "", "", ""], left(LeftOut::Note)),
            (["", "", "Người lập biểu", "", "Chủ tịch"], left(LeftOut::Signature)),
            (["", "", "Nguyễn Văn A", "", "Trần Thị B"], left(LeftOut::Signature)),
            (["", "", "(Đã ký)", "", "(ký, đóng dấu)"], left(LeftOut::Signature)),
            (["", "", "Cộng tác viên dân số", "Y tế", "2 ngày"], RowIs::Unclear),
            (["", "", "Nơi nhận trợ cấp", "Bảo trợ xã hội", "Trong ngày"], RowIs::Unclear),
            (["", "", "Cấp bản sao", "Hộ tịch", ""], RowIs::Unclear),
            // A procedure ends the signatures.
            (["5", "", "Đăng ký khai tử", "", ""], RowIs::Procedure),
            (["", "", "Cấp bản sao", "Hộ tịch", "1 ngày"], RowIs::Procedure),
            (["", "", "Công chức tư pháp", "", "TRƯỞNG PHÒNG"], left(LeftOut::Signature)),
        ] {
            assert_eq!(is(cells), expect, "{cells:?}");
        }
    }

    #[test]
    fn a_row_that_may_be_a_procedure_is_neither_a_signature_nor_a_sum_nor_a_note() {
        for (cells, expect) in [
            (["", "", "Phê duyệt đề án", "Đất đai", "5 ngày"], RowIs::Procedure),
            (["", "", "Công chức đăng ký xe", "Giao thông", "5 ngày"], RowIs::Procedure),
            (["", "", "Tổng hợp nhu cầu", "Đất đai", "5 ngày"], RowIs::Procedure),
            (["", "", "Tổng hợp nhu cầu", "Đất đai", ""], RowIs::Unclear),
            (["", "", "Cộng đồng dân cư đăng ký", "Đất đai", ""], RowIs::Unclear),
            (["", "", "* Cấp bản sao", "Hộ tịch", ""], RowIs::Unclear),
            (["", "", "Lập bảng kê nộp thuế", "Thuế", "5 ngày"], RowIs::Unclear),
            (["", "", "Cấp phép", "Đất đai", "1 năm 2 tháng 3 ngày"], RowIs::Procedure),
        ] {
            let mut rows = RowsAbove::default();
            let mut is = |cells| {
                rows.is(&RowTexts { texts: &row(cells), places: [0, 1, 2], is_merged: false })
            };
            assert_eq!(is(cells), expect, "{cells:?}");
            // It begins no signatures.
            let next = ["", "", "Cấp bản sao", "Hộ tịch", "1 ngày"];
            assert_eq!(is(next), RowIs::Procedure, "{cells:?}");
        }
    }

    /// What some rows are, one after the other.
    fn all(rows: &[[&str; 5]]) -> Vec<RowIs> {
        let texts: Vec<[String; 10]> = rows.iter().map(|it| row(*it)).collect();
        let shown =
            || texts.iter().map(|texts| RowTexts { texts, places: [0, 1, 2], is_merged: false });
        let mut rows = RowsAbove::default();
        shown().for_each(|it| rows.note(&it));
        shown().map(|it| rows.is(&it)).collect()
    }

    /// A row whose only text is in the column after the name.
    fn beside(text: &str) -> [&str; 5] {
        ["", "", "", text, ""]
    }

    fn named(text: &str) -> [&str; 5] {
        ["", "", text, "", ""]
    }

    #[test]
    fn a_text_below_a_procedure_is_no_heading_sum_or_note_of_the_table() {
        for text in [
            "MIỄN PHÍ",
            "KHÔNG",
            "MIỄN VỚI HỘ NGHÈO",
            "a) Miễn với hộ nghèo",
            "Lĩnh vực khác",
            "Cộng: 8.000",
            "Ghi chú: miễn cho hộ nghèo",
            "* miễn cho hộ nghèo",
            "0",
            "5",
        ] {
            assert_eq!(all(&[beside(text)]), [RowIs::Unclear], "{text}");
        }
        assert_eq!(all(&[["b", "", "", "MIỄN PHÍ", ""]]), [RowIs::Unclear]);
    }

    #[test]
    fn a_name_that_begins_like_a_note_a_sum_or_a_signature_is_unclear() {
        for cells in [
            ["", "", "Ghi chú kết hôn", "", "3 ngày"],
            ["", "", "Ghi chú ly hôn vào sổ", "Hộ tịch", ""],
            ["", "", "Lưu ý khi cấp phép xây dựng", "", "3 ngày"],
            ["", "", "Ghi chú: kết hôn", "", "3 ngày"],
            named("Ghi chú ly hôn vào sổ"),
            named("Chủ tịch UBND xã công nhận hòa giải viên"),
            named("CHỦ TỊCH UBND XÃ CÔNG NHẬN HÒA GIẢI VIÊN"),
            named("Giám đốc doanh nghiệp đăng ký thay đổi"),
            named("Ký quỹ bảo vệ môi trường"),
            named("Cấp giấy xác nhận trong ngày, tháng hoặc năm"),
            named("Tổng hợp danh sách người có công"),
            named("TỔNG HỢP DANH SÁCH"),
            named("Tổng số hộ nghèo được hỗ trợ"),
            named("1. Đăng ký khai sinh"),
            ["", "", "Người lập di chúc xin chứng thực", "UBND", ""],
            ["", "", "Phê duyệt đề án", "Chủ tịch UBND xã", ""],
        ] {
            assert_eq!(all(&[cells]), [RowIs::Unclear], "{cells:?}");
        }
    }

    #[test]
    fn below_signatures_are_names_and_offices_only() {
        let signed =
            |cells: [&str; 5]| all(&[["", "", "NGƯỜI LẬP", "", "CHỦ TỊCH"], cells]).pop().unwrap();
        for cells in [
            ["", "", "Nguyễn Văn A", "", "Trần B"],
            ["", "", "NGUYỄN VĂN A", "", ""],
            ["", "", "(Ký, ghi rõ họ tên)", "", "(Đã ký)"],
            ["", "", "", "", "PHÓ CHỦ TỊCH"],
            ["", "", "", "", "TM. ỦY BAN NHÂN DÂN"],
            ["", "", "", "", "Phường B, ngày … tháng … năm 2026"],
        ] {
            assert_eq!(signed(cells), RowIs::LeftOut(LeftOut::Signature), "{cells:?}");
        }
        for cells in [
            ["", "", "Đăng ký khai tử", "Không", ""],
            ["", "", "Đăng ký thuế hộ kinh doanh", "Thuế", ""],
            ["", "", "Đăng ký khai tử", "UBND", "Không"],
            ["", "", "Cấp Bản Sao", "Hộ Tịch", ""],
            ["", "", "Nguyễn Văn A", "", "5 ngày"],
            named("Đăng ký khai tử"),
            named("- Đăng ký khai tử"),
            beside("Miễn phí"),
        ] {
            assert_eq!(signed(cells), RowIs::Unclear, "{cells:?}");
        }
        let list = [named("Nơi nhận:"), named("- Như trên;"), named("- Lưu: VT.")];
        assert!(all(&list).iter().all(|it| *it == RowIs::LeftOut(LeftOut::Signature)));
    }

    #[test]
    fn numbers_with_a_dot_are_those_of_procedures() {
        let rows = all(&[
            ["1.1", "", "Cấp phép 1", "Đất đai", "3 ngày"],
            ["1.2", "", "Cấp phép 2", "", ""],
        ]);
        assert_eq!(rows, [RowIs::Procedure, RowIs::Procedure]);
    }

    #[test]
    fn a_lettered_row_beside_lettered_procedures_is_no_group() {
        for (numbers, expect) in [
            (["a", "b", "c"], RowIs::Unclear),
            (["I", "II", "III"], RowIs::Unclear),
            (["A", "B", "c"], RowIs::Group(Numbering::Small, None)),
        ] {
            let [one, two, three] = numbers;
            let rows = all(&[
                [three, "", "Thủ tục con 3", "", ""],
                [one, "", "Thủ tục con 1", "Hộ tịch", "5 ngày"],
                [two, "", "Thủ tục con 2", "", "5 ngày"],
            ]);
            assert_eq!(rows, [expect, RowIs::Procedure, RowIs::Unclear], "{numbers:?}");
        }
    }

    #[test]
    fn the_field_of_a_group_is_its_name_alone() {
        for (text, expect) in [
            ("Lĩnh vực Đất đai (02 thủ tục)", Some("Đất đai")),
            ("Lĩnh vực: Hộ tịch – 3 TTHC", Some("Hộ tịch")),
            ("LĨNH VỰC HỘ TỊCH: 12 THỦ TỤC HÀNH CHÍNH", Some("Hộ tịch")),
            ("Lĩnh vực Phát thanh, truyền hình", Some("Phát thanh, truyền hình")),
            ("Lĩnh vực Đất đai (cấp xã)", None),
            ("Lĩnh vực Hộ tịch theo Quyết định 12", None),
            ("Lĩnh vực Hộ tịch: cấp xã", None),
        ] {
            let group = |it: &str| RowIs::Group(Numbering::Plain, Some(it.to_owned()));
            assert_eq!(all(&[named(text)]), [expect.map_or(RowIs::Unclear, group)], "{text}");
        }
        assert_eq!(without_field("Lĩnh vực Hộ tịch"), "Hộ tịch");
        assert_eq!(without_field("Hộ tịch"), "Hộ tịch");
        assert_eq!(without_field("Lĩnh vực khác (1)"), "Lĩnh vực khác (1)");
    }

    #[test]
    fn a_group_inside_another_keeps_its_field() {
        let mut groups = Groups::default();
        let mut enter = |numbering, field: Option<&str>| {
            groups.enter(numbering, field.map(str::to_owned));
            groups.field().cloned().unwrap_or_default()
        };
        for (numbering, field, expect) in [
            (Numbering::Capital, None, ""),
            (Numbering::Roman, Some("Hộ tịch"), "Hộ tịch"),
            (Numbering::Small, None, "Hộ tịch"),
            (Numbering::Plain, None, "Hộ tịch"),
            (Numbering::Small, Some("Quốc tịch"), "Quốc tịch"),
            (Numbering::Roman, None, ""),
            (Numbering::Roman, Some("Đất đai"), "Đất đai"),
            (Numbering::Capital, None, ""),
        ] {
            assert_eq!(enter(numbering, field), expect, "{numbering:?}");
        }
    }
}
