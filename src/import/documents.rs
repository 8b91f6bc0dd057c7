//! Owns how the dossier by case becomes `cases`, `documents` and `forms`.
//! Must not know the rest of a record.

use std::collections::BTreeMap;

use super::clean;
use super::portal::{self, PortalNumber};
use super::report::{FlagKind, Flags};
use super::words;
use crate::model::ids::Id;
use crate::model::procedure::{Case, Document, Form};
use crate::source::decode::LongText;

/// Names of cases that say nothing.
const CASE_FILLERS: &[&str] = &["", "1", "Mặc định"];

/// What a remark among documents begins with, in lower case.
const REMARKS: &[&str] = &["lưu ý", "chú ý"];

/// As [`REMARKS`], with a colon or a number after it: "Ghi chú kết hôn" is a document.
const NOTE: &str = "ghi chú";

/// Marks before the items of a list inside a line, in the order in which authors nest them.
const LIST_MARKS: &[&str] = &["- ", "+ "];

/// Letters before the items of a list inside a line: `a) … b) …`.
const LIST_LETTERS: &[char] =
    &['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q'];

/// A dossier in the content format.
#[derive(Debug, Default)]
pub(super) struct DossierDraft {
    /// Remarks on the documents of every case.
    pub(super) remarks: Vec<String>,
    pub(super) cases: Vec<Case>,
    pub(super) documents: Vec<Document>,
    pub(super) forms: Vec<Form>,
}

/// Reads the dossier. An unnamed case beside named ones holds what every case needs.
pub(super) fn dossier(cases: &[portal::PortalCase], flags: &mut Flags) -> DossierDraft {
    let mut dossier = DossierDraft::default();
    let mut forms = Forms::default();
    let mut n_without_quantity = 0;
    let names = case_names(cases);
    for (case, name) in cases.iter().zip(names) {
        let (remarks, papers): (Vec<_>, Vec<_>) =
            case.profile_components.0.iter().partition(|paper| is_remark(paper));
        let remarks: Vec<String> = remarks.iter().map(|paper| clean::long(&paper.name)).collect();
        let number = dossier.cases.len() + 1;
        let id = name.as_ref().map(|_| clean::id(&format!("truong-hop-{number}")));
        match name.as_deref().zip(id.clone()) {
            Some((name, id)) => dossier.cases.push(case_entry(id, name, &remarks)),
            None => dossier.remarks.extend(remarks),
        }
        for paper in papers {
            let Some(name) = document_name(paper, flags) else { continue };
            let form = paper.attachments.0.iter().filter_map(|file| forms.id(file)).collect();
            n_without_quantity += usize::from(!has_quantity(paper));
            let case = id.clone().into_iter().collect();
            dossier.documents.push(Document { form, case, ..document(paper, name) });
        }
    }
    if n_without_quantity > 0 {
        let text = words::flagged_documents(&n_without_quantity);
        flags.add(FlagKind::DocumentWithoutQuantity, &text);
    }
    dossier.forms = forms.written;
    dossier
}

fn case_entry(id: Id, name: &str, remarks: &[String]) -> Case {
    let (name, note) = heading(name);
    let notes: Vec<&str> = [note]
        .into_iter()
        .chain(remarks.iter().map(|it| &**it))
        .filter(|it| !it.is_empty())
        .collect();
    let note = clean::given(notes.join("\n\n")).map(LongText);
    Case { id, name: name.to_owned(), note }
}

/// Whether an entry of the list is a remark: "Lưu ý: …", without a form.
fn is_remark(paper: &portal::PortalDocument) -> bool {
    let name = clean::line(&paper.name).to_lowercase();
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_word = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let is_note = |rest: &str| rest.trim_start().starts_with(|c: char| !c.is_alphabetic());
    let is_remark = REMARKS.iter().any(|word| name.strip_prefix(word).is_some_and(is_word))
        || name.strip_prefix(NOTE).is_some_and(is_note);
    is_remark && paper.attachments.0.is_empty()
}

/// The name of each case; `None` where its documents belong to every case.
fn case_names(cases: &[portal::PortalCase]) -> Vec<Option<String>> {
    let own: Vec<Option<String>> = cases.iter().map(|case| case_name(&case.name)).collect();
    let n_filled = cases.iter().filter(|case| !case.profile_components.0.is_empty()).count();
    if own.iter().any(Option::is_some) || n_filled < 2 {
        return own;
    }
    let filled = cases.iter().map(|case| !case.profile_components.0.is_empty());
    let mut number = 0;
    let name_of = |is_filled: bool| {
        is_filled.then(|| {
            number += 1;
            words::case_number(&number)
        })
    };
    filled.map(name_of).collect()
}

/// What a case's name says; the portal's own fillers say nothing. Lines after the first are its note.
fn case_name(name: &str) -> Option<String> {
    let name = clean::long(name);
    let bare = name.trim_matches(|c: char| c.is_whitespace() || "-+*.:".contains(c));
    (!CASE_FILLERS.contains(&bare)).then(|| without_mark(&name).to_owned())
}

/// The first line without its colon, and the rest.
fn heading(name: &str) -> (&str, &str) {
    let (first, rest) = name.split_once('\n').unwrap_or((name, ""));
    match first.trim_end_matches([':', ' ']) {
        "" => (name, ""),
        first => (first, rest),
    }
}

/// A list mark before a single line says nothing once the line is an item of a list.
fn without_mark(name: &str) -> &str {
    if name.contains('\n') { name } else { name.trim_start_matches(['-', '+', '*', ' ']) }
}

/// The document's name; a document without one is kept if it has a code or a form.
fn document_name(paper: &portal::PortalDocument, flags: &mut Flags) -> Option<String> {
    let long = clean::long(&paper.name);
    let name = without_mark(&long);
    if !name.is_empty() {
        return Some(in_lines(name));
    }
    let code = clean::line(&paper.code);
    let text = if code.is_empty() { words::flagged_without_code() } else { code.clone() };
    flags.add(FlagKind::DocumentWithoutName, &text);
    let has_more = !code.is_empty() || !paper.attachments.0.is_empty();
    has_more.then(words::document_without_name)
}

/// A name with a line for each item, where authors wrote the items of a list into one line: `gồm: + Đơn; + Bản sao`.
fn in_lines(name: &str) -> String {
    let mut name = name.to_owned();
    for mark in LIST_MARKS {
        // A dash between two parts of a name is no mark: "Mẫu số 01 - NĐ 159".
        let is_item = |at: &usize| {
            let (before, item) = name.split_at(*at);
            follows_stop(before)
                || (*mark == "+ "
                    && before.ends_with(' ')
                    && item[2..].starts_with(char::is_uppercase))
        };
        let places: Vec<usize> =
            name.match_indices(mark).map(|(at, _)| at).filter(is_item).collect();
        break_lines(&mut name, &places);
    }
    let places = lettered(&name);
    break_lines(&mut name, &places);
    name
}

/// Where the items `a)`, `b)`… begin; none unless there are two in order.
fn lettered(name: &str) -> Vec<usize> {
    let mut places = Vec::new();
    for (at, _) in name.match_indices(") ") {
        let Some(letter) = name[..at].chars().next_back() else { continue };
        let start = at - letter.len_utf8();
        let is_next = LIST_LETTERS.get(places.len()) == Some(&letter);
        let before = &name[..start];
        if is_next && (start == 0 || before.ends_with('\n') || follows_stop(before)) {
            places.push(start);
        }
    }
    if places.len() < 2 { Vec::new() } else { places }
}

/// Whether a text ends with a mark after which an item of a list begins.
fn follows_stop(before: &str) -> bool {
    before.ends_with(' ') && before.trim_end().ends_with([';', ':', '.', ','])
}

/// Begins a line at each place, in place of the blanks before it.
fn break_lines(text: &mut String, places: &[usize]) {
    for at in places.iter().rev() {
        let start = text[..*at].trim_end_matches(' ').len();
        if start > 0 && !text[..start].ends_with('\n') {
            text.replace_range(start..*at, "\n");
        }
    }
}

fn document(paper: &portal::PortalDocument, name: String) -> Document {
    let count = |number| count(number).filter(|_| has_quantity(paper));
    Document {
        name,
        code: clean::given(clean::line(&paper.code)),
        originals: count(&paper.original_qty),
        copies: count(&paper.copy_qty),
        ..Document::default()
    }
}

/// Whether the portal asks for at least one original or copy: 0 and 0 is nothing entered.
fn has_quantity(paper: &portal::PortalDocument) -> bool {
    [&paper.original_qty, &paper.copy_qty].iter().any(|number| count(number) > Some(0))
}

fn count(number: &PortalNumber) -> Option<u32> {
    match number {
        PortalNumber::Decimal(number) if number.fraction.is_empty() => {
            u32::try_from(number.whole).ok()
        }
        _ => None,
    }
}

/// The forms of one procedure, each file name once.
#[derive(Default)]
struct Forms {
    ids: BTreeMap<String, Id>,
    written: Vec<Form>,
}

impl Forms {
    fn id(&mut self, file: &portal::PortalAttachment) -> Option<Id> {
        let name = match clean::line(&file.file_name) {
            name if name.is_empty() => clean::line(file.file_path.rsplit('/').next().unwrap_or("")),
            name => name,
        };
        if name.is_empty() {
            return None;
        }
        if let Some(id) = self.ids.get(&name) {
            return Some(id.clone());
        }
        let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
        let slug = match clean::slug(stem) {
            slug if slug.is_empty() => "bieu-mau".to_owned(),
            slug => slug,
        };
        let is_taken = |id: &str| self.ids.values().any(|taken| taken.as_str() == id);
        let id = clean::id(&clean::unique(&slug, is_taken));
        self.written.push(Form {
            id: id.clone(),
            name: name.clone(),
            code: None,
            file: None,
            sample: None,
            place: None,
            basis: None,
        });
        self.ids.insert(name, id.clone());
        Some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::disk::written;
    use crate::source::decode::items;
    use crate::source::encode::Entries;

    #[track_caller]
    fn check(json: &str, expect: &str, flagged: &[FlagKind]) {
        let cases: Vec<portal::PortalCase> = portal::read(json);
        let mut flags = Flags::default();
        let dossier = dossier(&cases, &mut flags);
        let mut entries = Entries::default();
        entries.put("cases", &items(dossier.cases));
        entries.put("documents", &items(dossier.documents));
        entries.put("forms", &items(dossier.forms));
        assert_eq!(written("", &entries.into_node()), expect);
        assert_eq!(flags.0.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), flagged);
    }

    #[test]
    fn one_case_without_a_name_is_no_case() {
        check(
            r#"[{"name": "", "profileComponents": [{"name": "- Tờ khai", "code": "KQ1", "originalQty": 1, "copyQty": 0,
                "attachments": [{"fileName": "TK khai sinh.doc", "filePath": "x/y/TK khai sinh.doc"}]}]}]"#,
            "documents:\n  - name: Tờ khai\n    code: KQ1\n    originals: 1\n    copies: 0\n    form: tk-khai-sinh\n\
             forms:\n  - id: tk-khai-sinh\n    name: TK khai sinh.doc\n",
            &[],
        );
    }

    #[test]
    fn cases_keep_their_names_even_without_documents() {
        check(
            r#"[{"name": "* Giấy tờ phải nộp:", "profileComponents": [{"name": "A", "originalQty": 1}]},
                {"name": "* Lưu ý:", "profileComponents": []},
                {"name": "", "profileComponents": [{"name": "B", "copyQty": 2}]}]"#,
            "cases:\n  - id: truong-hop-1\n    name: Giấy tờ phải nộp\n  - id: truong-hop-2\n    name: Lưu ý\n\
             documents:\n  - name: A\n    originals: 1\n    case: truong-hop-1\n  - name: B\n    copies: 2\n",
            &[],
        );
        check(
            r#"[{"name": "", "profileComponents": [{"name": "A", "originalQty": 1}]},
                {"name": "1", "profileComponents": [{"name": "B", "originalQty": 1}]}]"#,
            "cases:\n  - id: truong-hop-1\n    name: Trường hợp 1\n  - id: truong-hop-2\n    name: Trường hợp 2\n\
             documents:\n  - name: A\n    originals: 1\n    case: truong-hop-1\n\
             \u{20} - name: B\n    originals: 1\n    case: truong-hop-2\n",
            &[],
        );
    }

    #[test]
    fn lists_in_one_line_get_a_line_for_each_item() {
        #[track_caller]
        fn check(name: &str, lines: &[&str]) {
            assert_eq!(in_lines(name).split('\n').collect::<Vec<_>>(), lines);
            assert_eq!(in_lines(&in_lines(name)), in_lines(name));
        }
        check(
            "Một trong các giấy tờ sau: + Giấy chứng nhận; + Hợp đồng thuê. - Bản vẽ, gồm: + Mặt bằng",
            &[
                "Một trong các giấy tờ sau:",
                "+ Giấy chứng nhận;",
                "+ Hợp đồng thuê.",
                "- Bản vẽ, gồm:",
                "+ Mặt bằng",
            ],
        );
        check("Hồ sơ gồm + Đơn + Bản sao", &["Hồ sơ gồm", "+ Đơn", "+ Bản sao"]);
        check("Hồ sơ gồm: a) Đơn; b) Bản sao", &["Hồ sơ gồm:", "a) Đơn;", "b) Bản sao"]);
        for name in [
            "Đơn đề nghị - Mẫu số 01 - NĐ 159",
            "Bộ Lao động - Thương binh và Xã hội",
            "Kết quả xét nghiệm HIV (+) của nhóm 1 + 2",
            "Giấy tờ theo điểm a) khoản 2 và điểm b) khoản 3",
            "- Tờ khai",
        ] {
            check(name, &[name]);
        }
    }

    #[test]
    fn remarks_are_no_documents() {
        let paper = |name: &str| format!(r#"{{"name": "{name}", "originalQty": 1}}"#);
        let (remark, other) = (paper("* Lưu ý: Mang bản chính."), paper("Ghi chú ly hôn: tờ khai"));
        let json = format!(
            r#"[{{"name": "Cấp mới", "profileComponents": [{}, {remark}]}}, {{"name": "", "profileComponents": [{}]}}]"#,
            paper("Đơn"),
            paper("Ghi chú: nộp bản sao"),
        );
        let dossier =
            dossier(&portal::read::<Vec<portal::PortalCase>>(&json), &mut Flags::default());
        assert_eq!(dossier.remarks, ["Ghi chú: nộp bản sao"]);
        assert_eq!(
            written("", &items(dossier.cases)),
            "- id: truong-hop-1\n  name: Cấp mới\n  note: \"* Lưu ý: Mang bản chính.\"\n"
        );
        assert_eq!(dossier.documents.len(), 1);
        assert!(!is_remark(&portal::read(&other)), "a document with the words in its name");
    }

    #[test]
    fn nought_and_nought_is_no_quantity() {
        check(
            r#"[{"profileComponents": [{"name": "A", "originalQty": 0, "copyQty": 0}]}]"#,
            "documents:\n  - name: A\n",
            &[FlagKind::DocumentWithoutQuantity],
        );
    }

    #[test]
    fn documents_without_a_name() {
        check(
            r#"[{"profileComponents": [{"name": " ", "code": "KQ7", "originalQty": 1}, {"name": null}]}]"#,
            "documents:\n  - name: Giấy tờ không ghi tên\n    code: KQ7\n    originals: 1\n",
            &[FlagKind::DocumentWithoutName, FlagKind::DocumentWithoutName],
        );
    }

    #[test]
    fn a_form_of_two_documents_is_one_form() {
        check(
            r#"[{"profileComponents": [
                {"name": "A", "originalQty": 1, "attachments": [{"fileName": "M 1.doc"}, {"fileName": "M-1.docx"}]},
                {"name": "B", "originalQty": 1, "attachments": [{"fileName": "M 1.doc"}, null]}]}]"#,
            "documents:\n  - name: A\n    originals: 1\n    form: [m-1, m-1-2]\n  - name: B\n    originals: 1\n    form: m-1\n\
             forms:\n  - id: m-1\n    name: M 1.doc\n  - id: m-1-2\n    name: M-1.docx\n",
            &[],
        );
    }
}
