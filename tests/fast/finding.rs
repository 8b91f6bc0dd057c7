//! What people type beside what they find, over a small set of procedures: the search as a manual.

use std::{collections::BTreeMap, io};

use congkhai::search::{
    Answer, As, Corpus, Document, Facets, Glance, Guidance, Kind, Names, answer, open, write,
};

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

fn documents() -> Vec<Document<'static>> {
    let document =
        |&(code, name, field, body): &(&str, &'static str, usize, &'static str)| Document {
            kind: Kind::Procedure,
            code: Some(code.to_owned()),
            address: format!("thu-tuc/{code}.html"),
            name: name.to_owned(),
            other_names: Vec::new(),
            field: Some(field),
            body: vec![body.into()],
            glance: Glance::default(),
            facets: Facets::default(),
        };
    PROCEDURES.iter().map(document).collect()
}

fn guidance() -> Guidance {
    Guidance {
        say: vec!["ly hôn".to_owned(), "đơn ly hôn".to_owned()],
        title: "Ly hôn do tòa án giải quyết".to_owned(),
        text: "Nộp đơn tại Tòa án nhân dân khu vực.".to_owned(),
        instead: true,
        link: None,
    }
}

/// The answer over the small set, read back from the files that a site would hold.
fn search(query: &str) -> Answer {
    let corpus = Corpus {
        documents: documents(),
        names: Names {
            fields: FIELDS.iter().map(|it| (*it).to_owned()).collect(),
            ..Names::default()
        },
        synonyms: vec![(vec!["giấy báo hỷ".to_owned()], "đăng ký kết hôn".to_owned())],
        guidance: vec![guidance()],
    };
    let files: BTreeMap<String, String> =
        write(corpus).into_iter().map(|file| (file.path, file.text)).collect();
    let read = |path: &str| files.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into());
    let library = open(&read).expect("the index that was written is read");
    answer(&library, query, 5).expect("every file that is asked for is there")
}

/// The codes of what is found, the best first.
fn found(query: &str) -> Vec<String> {
    search(query).hits.into_iter().map(|it| it.code).collect()
}

fn first(query: &str) -> String {
    found(query).into_iter().next().unwrap_or_default()
}

#[test]
fn a_name_is_found_however_it_is_typed() {
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
        assert_eq!(first(typed), "1.001193", "{typed}");
    }
}

#[test]
fn marks_are_meant_by_who_types_them() {
    let roads = found("đường");
    assert_eq!(
        roads.last().map(String::as_str),
        Some("1.002000"),
        "dương xỉ is no road: {roads:?}"
    );
    assert_eq!(first("dương"), "1.002000");
    let both = found("duong");
    assert!(
        both.contains(&"1.009998".to_owned()) && both.contains(&"1.002000".to_owned()),
        "{both:?}"
    );
}

#[test]
fn a_code_is_found_with_dots_blanks_and_what_follows_it() {
    for typed in ["1.004222", "1 004222", "1004222", "mã 1.004222 là gì", "1.004222.000.00.00.H12"]
    {
        assert_eq!(first(typed), "1.004222", "{typed}");
    }
}

#[test]
fn what_people_say_leads_to_what_the_law_says() {
    for (said, code) in [
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
        assert_eq!(first(said), code, "{said}");
    }
}

#[test]
fn a_text_is_found_by_what_stands_in_it() {
    assert_eq!(first("CT01"), "1.004222");
    assert_eq!(first("66/2023/TT-BCA"), "1.004222");
    // On a small site a word of one text is a word, not a slip of another.
    assert_eq!(first("trẻ em bị bỏ rơi"), "1.001193");
    let left = search("tre em bi bo roi");
    assert!(left.understood.iter().all(|it| it.how == As::Unmarked), "{left:?}");
}

#[test]
fn a_question_means_the_procedure_that_begins_a_thing() {
    // "Đăng ký lại" is for who asks for it.
    let asked = found("tôi muốn khai sinh cho con thì phải làm thế nào");
    assert_eq!(asked[0], "1.001193", "{asked:?}");
    let again = found("tôi muốn đăng ký lại khai sinh thì phải làm thế nào");
    assert_eq!(again[0], "1.004884", "{again:?}");
}

#[test]
fn what_no_procedure_gives_is_said() {
    let court = search("ly hôn");
    assert!(court.weak && court.guidance == [guidance()], "{court:?}");
    let fortune = search("xem bói");
    assert!(fortune.weak && fortune.guidance.is_empty(), "{fortune:?}");
    assert!(search("").hits.is_empty());
    assert!(search("?!").weak);
    // A code that no procedure has is not a procedure whose name has some such digits.
    assert!(search("1.999999").weak && !search("1.001193").weak);
    assert!(!search("đăng ký kết hôn").weak);
}

#[test]
fn how_a_query_was_understood_is_told() {
    let told = |query: &str| {
        let notes = search(query).understood;
        notes.into_iter().map(|it| (it.how, it.from, it.to)).collect::<Vec<_>>()
    };
    let note = |how, from: &str, to: &str| (how, from.to_owned(), to.to_owned());
    assert_eq!(told("khai sinh"), [note(As::Unmarked, "khai sinh", "khai sinh")]);
    assert_eq!(
        told("ddawng kys"),
        [note(As::Telex, "ddawng", "đăng"), note(As::Telex, "kys", "kí")]
    );
    assert_eq!(told("d9a8ng"), [note(As::Vni, "d9a8ng", "đăng")]);
    assert_eq!(told("khia sinh"), [note(As::Spelling, "khia", "khai")]);
    assert_eq!(told("giấy báo hỷ"), [note(As::Synonym, "giấy báo hỉ", "đăng kí kết hôn")]);
    let office = note(As::Abbreviation, "ttpvhcc", "trung tâm phục vụ hành chính công");
    assert_eq!(told("nộp ở TTPVHCC"), [office]);
}

#[test]
fn the_same_corpus_makes_the_same_files() {
    let corpus = || Corpus { documents: documents(), ..Corpus::default() };
    assert_eq!(write(corpus()), write(corpus()));
}

#[test]
fn nothing_to_find_is_no_mistake() {
    let files: BTreeMap<String, String> =
        write(Corpus::default()).into_iter().map(|file| (file.path, file.text)).collect();
    let read = |path: &str| files.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into());
    let library = open(&read).expect("an empty index is one too");
    assert!(answer(&library, "khai sinh", 5).expect("reads").hits.is_empty());
}
