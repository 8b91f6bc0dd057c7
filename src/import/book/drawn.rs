//! Owns what the rows of a posting table are, as people draw it: procedures, and the rows between them (groups,
//! numbering, repeated headings, sums, signatures).
//! Must not know what a procedure has.

use crate::{import::clean, locale::capitalised, workbook::layout::LAYOUT};

/// What a row of a posting table is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowIs {
    /// A procedure.
    Procedure,
    /// None, and no loss: it is left out and named.
    LeftOut(LeftOut),
    /// The heading of a group; the field that it names, if it names one.
    Group(Option<String>),
    /// Neither of these for certain.
    Unclear,
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
const SUMS: &[&str] = &["tổng", "cộng"];

/// Words of a sum whatever follows them; after the others no word follows ("Tổng hợp …" is no sum).
const WHOLE_SUMS: &[&str] = &["tổng số", "tổng cộng"];

/// What notes begin with.
const NOTES: &[&str] = &["ghi chú", "lưu ý"];

/// Signs before notes; before a name with more data beside it they are no more than a bullet.
const NOTE_SIGNS: &[&str] = &["(*)", "*"];

/// The words of the first line of signatures.
const SIGNATURES: &[&str] = &[
    "người lập",
    "lập biểu",
    "lập bảng",
    "người lập biểu",
    "chủ tịch",
    "phó chủ tịch",
    "thủ trưởng",
    "giám đốc",
    "trưởng phòng",
    "nơi nhận",
    "tm.",
    "kt.",
    "t/m",
    "ký tên",
    "(ký",
    "đã ký",
    "người phê duyệt",
    "người duyệt",
    "người kiểm tra",
];

/// Words that signatures and names of procedures begin with: they count only beside one of those above.
const BESIDE: &[&str] = &["công chức", "xác nhận của", "phê duyệt"];

/// The rows above: below signatures are names, until the next procedure.
#[derive(Debug, Default)]
pub(super) struct Rows {
    is_signed: bool,
}

/// The texts of a row, by the place of their column in the posting table.
pub(super) struct Shown<'a> {
    /// The texts, empty where a cell is.
    pub(super) texts: &'a [String],
    /// Places of the running number, the code and the name.
    pub(super) places: [usize; 3],
}

impl Rows {
    /// What a row is.
    pub(super) fn is(&mut self, row: &Shown<'_>) -> RowIs {
        let filled = || row.texts.iter().filter(|it| !it.is_empty());
        let [number, code, name] =
            row.places.map(|at| row.texts.get(at).map_or("", String::as_str));
        if filled().count() >= 2 && !name.is_empty() && filled().all(|it| is_ordinal(it)) {
            return RowIs::LeftOut(LeftOut::Numbering);
        }
        if headings(row.texts) * 2 >= filled().count().max(2) {
            return RowIs::LeftOut(LeftOut::Heading);
        }
        if code.contains(|c: char| c.is_ascii_digit()) {
            self.is_signed = false;
            return RowIs::Procedure;
        }
        let is_numbered = !number.is_empty()
            && number.trim_end_matches(['.', ')']).chars().all(|c| c.is_ascii_digit());
        let words: Vec<&String> = filled().filter(|it| !is_ordinal(it)).collect();
        let Some(first) = words.first() else { return RowIs::LeftOut(LeftOut::Empty) };
        if is_numbered {
            self.is_signed = false;
        }
        let is_lettered = !is_numbered && is_ordinal(number);
        if words.len() == 1
            && let Some(group) = group(first, is_lettered, is_numbered)
        {
            return group;
        }
        let between = if is_numbered { None } else { self.between(first, &words, name) };
        between.unwrap_or({
            let is_told = is_numbered || words.len() >= 3;
            if !name.is_empty() && is_told { RowIs::Procedure } else { RowIs::Unclear }
        })
    }

    /// What a row without a code and a number is, where it is no procedure.
    fn between(&mut self, first: &str, words: &[&String], name: &str) -> Option<RowIs> {
        let is_alone = words.len() == 1;
        let begins = |signs: &[&str]| begins(first, signs);
        if is_alone && begins(SUMS) || words.len() == 2 && is_sum(first) {
            return Some(RowIs::LeftOut(LeftOut::Sum));
        }
        let begins_signatures = !self.is_signed && words.iter().any(|it| is_signature(it));
        if words.len() <= 3 && (begins_signatures || self.is_signed) {
            // A name with other data beside it may be that of a procedure.
            let is_other = if self.is_signed {
                !words.iter().any(|it| is_signer(it)) || words.iter().any(|it| is_time(it))
            } else {
                !words.iter().all(|it| is_office(it))
            };
            if !name.is_empty() && !is_alone && is_other {
                return Some(RowIs::Unclear);
            }
            self.is_signed = true;
            return Some(RowIs::LeftOut(LeftOut::Signature));
        }
        let is_note = begins(NOTES) && words.len() <= 2 || begins(NOTE_SIGNS) && is_alone;
        is_note.then_some(RowIs::LeftOut(LeftOut::Note))
    }
}

/// Whether a text begins with one of some words, whatever their case.
fn begins(text: &str, signs: &[&str]) -> bool {
    let lower = text.to_lowercase();
    signs.iter().any(|it| lower.starts_with(it))
}

/// Whether a text beside an office in the first line of signatures is one too.
fn is_office(text: &str) -> bool {
    is_signature(text) || begins(text, BESIDE) || is_capitals(text)
}

/// Whether a text is an office or the name of a person: Nguyễn Văn A, (Đã ký).
fn is_signer(text: &str) -> bool {
    let mut words = text.split_whitespace();
    is_office(text.trim_start_matches('(')) || words.all(|it| it.starts_with(char::is_uppercase))
}

/// Whether a text may be a time: it has a number or names hours or days, and is no day of signatures.
fn is_time(text: &str) -> bool {
    let is_unit = |it: &&str| ["ngày", "giờ", "buổi"].contains(it);
    let has_unit = text.to_lowercase().split_whitespace().any(|it| is_unit(&it));
    (has_unit || text.contains(|c: char| c.is_ascii_digit())) && !is_signature(text)
}

/// Whether a text with a number beside it is the name of a sum.
fn is_sum(text: &str) -> bool {
    let lower = text.to_lowercase();
    let rest = SUMS.iter().find_map(|it| lower.strip_prefix(it));
    let has_no_word = rest.is_some_and(|it| !it.trim_start().starts_with(char::is_alphabetic));
    has_no_word || begins(text, WHOLE_SUMS)
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

/// The heading of a group, if a lone text is one: by its words, by a Roman number or letter before it, or by its
/// capitals.
fn group(text: &str, is_lettered: bool, is_numbered: bool) -> Option<RowIs> {
    let (ordinal, rest) = match text.split_once([' ', '.', '-', ')']) {
        Some((first, rest)) if is_ordinal(first) => {
            (true, rest.trim_start_matches([' ', '.', '-', ')']))
        }
        _ => (false, text),
    };
    let lower = rest.to_lowercase();
    if let Some(field) = lower.strip_prefix(FIELD) {
        let typed: String = rest.chars().skip(FIELD.chars().count()).collect();
        let field = if is_capitals(&typed) { sentence(field) } else { typed };
        let field =
            field.trim_matches(|c: char| c.is_whitespace() || ":.-–()".contains(c)).to_owned();
        let field = capitalised(&field);
        return Some(RowIs::Group(Some(field).filter(|it| !it.is_empty())));
    }
    let is_group =
        !is_numbered && (is_lettered || ordinal || is_capitals(rest)) && !is_signature(text);
    (is_group && !begins(rest, SUMS)).then_some(RowIs::Group(None))
}

fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

fn sentence(lower: &str) -> String {
    capitalised(lower.trim_start_matches([' ', ':', '-', '–']))
}

/// Whether a text begins the signatures: an office, or the place and day before it.
fn is_signature(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_day = ["ngày", "tháng", "năm"].iter().all(|it| lower.contains(it));
    is_day || SIGNATURES.iter().any(|it| lower.starts_with(it))
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
        let mut rows = Rows::default();
        let mut is = |cells| rows.is(&Shown { texts: &row(cells), places: [0, 1, 2] });
        let left = |why| RowIs::LeftOut(why);
        let group = |it: &str| RowIs::Group(Some(it.to_owned()));
        for (cells, expect) in [
            (["(1)", "(2)", "(3)", "(4)", "(5)"], left(LeftOut::Numbering)),
            (["A", "B", "1", "2", "3"], left(LeftOut::Numbering)),
            (["I", "", "LĨNH VỰC HỘ TỊCH", "", ""], group("Hộ tịch")),
            (["II. Lĩnh vực Chứng thực", "", "", "", ""], group("Chứng thực")),
            (["B", "", "Thủ tục liên thông", "", ""], RowIs::Group(None)),
            (["STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", ""], left(LeftOut::Heading)),
            (["1", "1.001193", "Đăng ký khai sinh", "Hộ tịch", ""], RowIs::Procedure),
            (["2", "", "Đăng ký lại khai sinh", "", ""], RowIs::Procedure),
            (["3", "", "LĨNH VỰC ĐẤT ĐAI", "", ""], group("Đất đai")),
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
            (["", "", "Cấp phép", "Đất đai", "1 năm 2 tháng 3 ngày"], RowIs::Unclear),
        ] {
            let mut rows = Rows::default();
            let mut is = |cells| rows.is(&Shown { texts: &row(cells), places: [0, 1, 2] });
            assert_eq!(is(cells), expect, "{cells:?}");
            // It begins no signatures.
            let next = ["", "", "Cấp bản sao", "Hộ tịch", "1 ngày"];
            assert_eq!(is(next), RowIs::Procedure, "{cells:?}");
        }
    }
}
