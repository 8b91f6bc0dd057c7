//! What people type beside what they find, over a small set of procedures: the search as a manual.

#![expect(clippy::disallowed_methods, reason = "a test that writes an index")]

use std::{fs, path::Path};

use crate::site_tools::{assert_success, node};
use congkhai::search::{
    Corpus, DocumentKind, Facets, ResultGlance, SearchDocument, SearchGuidance, SharedNames, write,
};
use serde::Deserialize;
use tempfile::TempDir;

/// Code, name, field, and something of its text.
const PROCEDURES: &[(&str, &str, usize, &str)] = &[
    ("1.001193", "Đăng ký khai sinh", 0, "Nộp tờ khai, giấy chứng sinh. Trẻ em bị bỏ rơi."),
    ("1.004884", "Đăng ký lại khai sinh", 0, "Bản sao giấy khai sinh được cấp trước đây."),
    ("1.000656", "Đăng ký khai tử", 0, "Giấy báo tử."),
    ("1.000894", "Đăng ký kết hôn", 0, "Hai bên nam, nữ cùng có mặt."),
    ("1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân", 0, "Trích lục ghi chú việc ly hôn."),
    (
        "2.000528",
        "Ghi vào Sổ hộ tịch việc ly hôn, hủy việc kết hôn",
        0,
        "Bản án của tòa án nước ngoài.",
    ),
    ("1.004222", "Đăng ký thường trú", 1, "Tờ khai CT01 theo Thông tư 66/2023/TT-BCA."),
    ("1.004194", "Đăng ký tạm trú", 1, "Chỗ ở hợp pháp, ở nhờ, ở trọ theo danh sách."),
    ("1.012781", "Cấp Giấy chứng nhận quyền sử dụng đất lần đầu", 2, "Trích lục bản đồ địa chính."),
    ("1.012786", "Cấp lại Giấy chứng nhận do bị mất", 2, "Niêm yết thông báo mất."),
    ("1.009994", "Cấp giấy phép xây dựng nhà ở riêng lẻ", 3, "Bản vẽ thiết kế xây dựng."),
    (
        "1.009998",
        "Cấp giấy phép thi công công trình trên đường bộ",
        3,
        "Nộp tại Trung tâm Phục vụ hành chính công (TTPVHCC).",
    ),
    ("1.003003", "Thông báo cung cấp dịch vụ đường sắt", 3, "Vé hành khách."),
    ("1.014173", "Hưởng bảo hiểm xã hội một lần", 4, "Sổ bảo hiểm xã hội (BHXH) và đơn đề nghị."),
    ("1.002000", "Chứng nhận nguồn gốc dương xỉ", 5, "Cây dương xỉ làm cảnh."),
];

const FIELDS: &[&str] =
    &["Hộ tịch", "Cư trú", "Đất đai", "Xây dựng", "Bảo hiểm xã hội", "Lâm nghiệp"];

fn documents() -> Vec<SearchDocument<'static>> {
    let document =
        |&(code, name, field, body): &(&str, &'static str, usize, &'static str)| SearchDocument {
            kind: DocumentKind::Procedure,
            code: Some(code.to_owned()),
            address: format!("thu-tuc/{code}.html"),
            name: name.to_owned(),
            other_names: Vec::new(),
            field: Some(field),
            body: vec![body.into()],
            glance: ResultGlance::default(),
            facets: Facets::default(),
        };
    PROCEDURES.iter().map(document).collect()
}

fn guidance() -> SearchGuidance {
    SearchGuidance {
        say: vec!["ly hôn".to_owned(), "đơn ly hôn".to_owned()],
        title: "Ly hôn do tòa án giải quyết".to_owned(),
        text: "Nộp đơn tại Tòa án nhân dân khu vực.".to_owned(),
        instead: true,
        link: None,
    }
}

/// What `themes/scripts/search.mjs --json` prints.
#[derive(Debug, Deserialize)]
struct Answer {
    hits: Vec<Found>,
    weak: bool,
    understood: Vec<Note>,
    guidance: Vec<Advice>,
}

#[derive(Debug, Deserialize)]
struct Found {
    code: String,
}

#[derive(Debug, Deserialize)]
struct Advice {
    title: String,
}

/// How a part of a query was understood.
#[derive(Debug, Deserialize)]
struct Note {
    #[serde(rename = "as")]
    how: String,
    from: String,
    to: String,
}

/// The index of the small set, and the engine of the pages that searches it.
struct Engine(TempDir);

impl Engine {
    /// `None` where Node is not installed.
    fn new() -> Option<Self> {
        let fields = FIELDS.iter().map(|it| (*it).to_owned()).collect();
        Self::over(Corpus {
            documents: documents(),
            names: SharedNames { fields, ..SharedNames::default() },
            synonyms: vec![(vec!["giấy báo hỷ".to_owned()], "đăng ký kết hôn".to_owned())],
            guidance: vec![guidance()],
        })
    }

    fn over(corpus: Corpus<'_>) -> Option<Self> {
        node("themes/scripts/search.mjs", &[])?;
        let dir = tempfile::tempdir().expect("a temporary folder can be made");
        put(dir.path(), corpus);
        Some(Self(dir))
    }

    fn search(&self, query: &str) -> Answer {
        let site = self.0.path().to_str().expect("its path is UTF-8");
        let args = ["--json", "--limit", "5", "--", site, query];
        let output = node("themes/scripts/search.mjs", &args).expect("Node was there before");
        assert_success(&output);
        serde_json::from_slice(&output.stdout).expect("an answer is JSON")
    }

    /// The codes of what is found, the best first.
    fn found(&self, query: &str) -> Vec<String> {
        self.search(query).hits.into_iter().map(|it| it.code).collect()
    }

    fn first(&self, query: &str) -> String {
        self.found(query).into_iter().next().unwrap_or_default()
    }
}

/// Writes the index of a corpus into a folder.
fn put(folder: &Path, corpus: Corpus<'_>) {
    for file in write(corpus) {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        fs::write(path, &file.text).expect("a file");
    }
}

#[test]
fn a_name_is_found_however_it_is_typed() {
    let Some(engine) = Engine::new() else { return };
    for typed in [
        "Đăng ký khai sinh",
        "dang ky khai sinh",
        "DANG KY KHAI SINH",
        "ddawng kys khai sinh",
        "d9a8ng ky1 khai sinh",
        "đăng kí khai sinh",
        "dang ky kai sinh",
        "dang ky khia sinh",
        "dang k khai sinh",
        "đăng ký khai sinh cho con thì cần giấy tờ gì?",
        "Đa\u{306}ng ky\u{301} khai sinh",
    ] {
        assert_eq!(engine.first(typed), "1.001193", "{typed}");
    }
}

#[test]
fn marks_are_meant_by_who_types_them() {
    let Some(engine) = Engine::new() else { return };
    let roads = engine.found("đường");
    assert_eq!(
        roads.last().map(String::as_str),
        Some("1.002000"),
        "dương xỉ is no road: {roads:?}"
    );
    assert_eq!(engine.first("dương"), "1.002000");
    let both = engine.found("duong");
    assert!(
        both.contains(&"1.009998".to_owned()) && both.contains(&"1.002000".to_owned()),
        "{both:?}"
    );
}

#[test]
fn a_code_is_found_with_dots_blanks_and_what_follows_it() {
    let Some(engine) = Engine::new() else { return };
    for typed in ["1.004222", "1 004222", "1004222", "mã 1.004222 là gì", "1.004222.000.00.00.H12"]
    {
        assert_eq!(engine.first(typed), "1.004222", "{typed}");
    }
}

#[test]
fn spoken_names_lead_to_legal_names() {
    let Some(engine) = Engine::new() else { return };
    for (printed, code) in [
        ("giấy độc thân", "1.004873"),
        ("giay doc than", "1.004873"),
        ("lấy chồng", "1.000894"),
        ("làm sổ đỏ", "1.012781"),
        ("mất sổ đỏ làm lại thế nào", "1.012786"),
        ("nhập hộ khẩu cho vợ", "1.004222"),
        ("xin phép xây nhà", "1.009994"),
        ("rút BHXH 1 lần", "1.014173"),
        ("giấy báo hỷ", "1.000894"),
    ] {
        assert_eq!(engine.first(printed), code, "{printed}");
    }
}

#[test]
fn a_text_is_found_by_its_words() {
    let Some(engine) = Engine::new() else { return };
    assert_eq!(engine.first("CT01"), "1.004222");
    assert_eq!(engine.first("66/2023/TT-BCA"), "1.004222");
    // On a small site a word of one text is a word, not a slip of another.
    assert_eq!(engine.first("trẻ em bị bỏ rơi"), "1.001193");
    let left = engine.search("tre em bi bo roi");
    assert!(left.understood.iter().all(|it| it.how == "unmarked"), "{left:?}");
}

#[test]
fn a_question_means_the_procedure_that_begins_a_thing() {
    let Some(engine) = Engine::new() else { return };
    // "Đăng ký lại" is for who asks for it.
    let asked = engine.found("tôi muốn khai sinh cho con thì phải làm thế nào");
    assert_eq!(asked[0], "1.001193", "{asked:?}");
    let again = engine.found("tôi muốn đăng ký lại khai sinh thì phải làm thế nào");
    assert_eq!(again[0], "1.004884", "{again:?}");
}

#[test]
fn filters_without_a_procedure_are_named() {
    let Some(engine) = Engine::new() else { return };
    let court = engine.search("ly hôn");
    assert!(court.weak && court.guidance[0].title == guidance().title, "{court:?}");
    let fortune = engine.search("xem bói");
    assert!(fortune.weak && fortune.guidance.is_empty(), "{fortune:?}");
    assert!(engine.search("").hits.is_empty());
    assert!(engine.search("?!").weak);
    // A code that no procedure has is not a procedure whose name has some such digits.
    assert!(engine.search("1.999999").weak && !engine.search("1.001193").weak);
    assert!(!engine.search("đăng ký kết hôn").weak);
}

#[test]
fn how_a_query_was_understood_is_told() {
    let Some(engine) = Engine::new() else { return };
    let told = |query: &str| {
        let notes = engine.search(query).understood;
        notes.into_iter().map(|it| (it.how, it.from, it.to)).collect::<Vec<_>>()
    };
    let note = |how: &str, from: &str, to: &str| (how.to_owned(), from.to_owned(), to.to_owned());
    assert_eq!(told("khai sinh"), [note("unmarked", "khai sinh", "khai sinh")]);
    assert_eq!(told("ddawng kys"), [note("telex", "ddawng", "đăng"), note("telex", "kys", "kí")]);
    assert_eq!(told("d9a8ng"), [note("vni", "d9a8ng", "đăng")]);
    assert_eq!(told("khia sinh"), [note("spelling", "khia", "khai")]);
    assert_eq!(told("giấy báo hỷ"), [note("synonym", "giấy báo hỉ", "đăng kí kết hôn")]);
    let office = note("abbreviation", "ttpvhcc", "trung tâm phục vụ hành chính công");
    assert_eq!(told("nộp ở TTPVHCC"), [office]);
}

#[test]
fn the_same_corpus_makes_the_same_files() {
    let corpus = || Corpus { documents: documents(), ..Corpus::default() };
    assert_eq!(write(corpus()), write(corpus()));
}

#[test]
fn nothing_to_find_is_no_mistake() {
    let Some(engine) = Engine::over(Corpus::default()) else { return };
    assert!(engine.found("khai sinh").is_empty());
}
