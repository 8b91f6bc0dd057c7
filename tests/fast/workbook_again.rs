//! Importing again: what a workbook did not see is never overwritten unsaid, and nothing is written twice.
//!
//! Reads like a manual: who did what in which order, and what then stands in the content folder.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test renames files and may panic"
)]

use crate::site_tools;

use std::fs;

use crate::workbook_desk::{BASE, Desk, FILE, KHAI_SINH, KHAI_TU, messages, today};
use crate::workbook_tools::{Sheets, Typed, error, number, text};
use congkhai::{
    export::{ExportError, WorkbookTarget},
    import::{
        book::BookReport,
        mistake::{Mistake, MistakeKind},
    },
    limits::Limits,
};

/// What the import wrote and what it said.
fn did(report: &BookReport) -> (Vec<String>, String) {
    (report.written.iter().map(|it| it.display().to_string()).collect(), messages(report))
}

#[test]
fn a_second_import_of_an_unchanged_workbook_writes_nothing() {
    // New rows in lists of which the content has no file yet: with names, and without.
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    sheets.add("Sự kiện", &[("Mã sự kiện", text("sinh-con")), ("Tên sự kiện", text("Sinh con"))]);
    sheets.add(
        "Đối tượng",
        &[("Mã đối tượng", text("cong-dan")), ("Tên đối tượng", text("Công dân"))],
    );
    sheets.add(
        "Từ đồng nghĩa",
        &[("Người dân nói", text("giấy khai sinh")), ("Văn bản gọi là", text("khai sinh"))],
    );
    sheets.add(
        "Chỉ dẫn",
        &[
            ("Người dân hỏi", text("đổ rác")),
            ("Câu trả lời ngắn", text("Hỏi ở thôn")),
            ("Câu trả lời", text("Thôn trả lời.")),
        ],
    );
    let bytes = sheets.bytes();
    let first = desk.import("so.xlsx", &bytes);
    let lists = ["applicants.yaml", "events.yaml", "guidance.yaml", "synonyms.yaml"];
    assert_eq!(did(&first), (lists.map(str::to_owned).to_vec(), String::new()));
    let before = site_tools::tree(&desk.content());
    for _ in 0..2 {
        assert_eq!(did(&desk.import("so.xlsx", &bytes)), (Vec::new(), String::new()));
        assert_eq!(before, site_tools::tree(&desk.content()));
    }
    // A person puts a note over the new list: the record stays where it stands.
    desk.write("events.yaml", &format!("# Các sự kiện.\n{}", desk.read("events.yaml")));
    assert_eq!(did(&desk.import("so.xlsx", &bytes)), (Vec::new(), String::new()));
    assert!(!desk.has("events/excel.yaml"));
}

#[test]
fn a_second_import_doubles_nothing_beside_a_list_that_a_person_made() {
    // The lists came to the content after the export, so the workbook does not know them.
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    desk.write("synonyms.yaml", "- {say: [sổ đỏ], means: giấy chứng nhận}\n");
    desk.write("legal/cu.yaml", "- {number: 60/2014/QH13, title: Luật Hộ tịch}\n");
    sheets.add(
        "Từ đồng nghĩa",
        &[("Người dân nói", text("giấy khai sinh")), ("Văn bản gọi là", text("khai sinh"))],
    );
    let bytes = sheets.bytes();
    let first = desk.import("so.xlsx", &bytes);
    assert_eq!(did(&first), (vec![String::from("synonyms/excel.yaml")], String::new()));
    let before = site_tools::tree(&desk.content());
    assert_eq!(did(&desk.import("so.xlsx", &bytes)), (Vec::new(), String::new()));
    assert_eq!(before, site_tools::tree(&desk.content()));
}

#[test]
fn an_entry_without_a_name_that_is_edited_again_is_not_doubled() {
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    let add = |sheets: &mut Sheets, say: &str, means: &str| {
        sheets
            .add("Từ đồng nghĩa", &[("Người dân nói", text(say)), ("Văn bản gọi là", text(means))]);
    };
    add(&mut sheets, "giấy khai sinh", "khai sinh");
    assert_eq!(did(&desk.import("so.xlsx", &sheets.bytes())).0, ["synonyms.yaml"]);
    let after = desk.read("synonyms.yaml");
    // Whether an entry of the same words is the old one edited or another, only a new export can say.
    let (head, old) = ("Người dân nói", "giấy khai sinh");
    sheets.set("Từ đồng nghĩa", (head, old), head, text("giấy khai sinh\nkhai sinh cho con"));
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!((did(&report).0, kinds(&report)), (vec![], vec![MistakeKind::Conflict]));
    assert_eq!(desk.read("synonyms.yaml"), after);
    // An entry of other words is another, in whatever workbook it stands.
    let mut other = Desk::of(BASE).sheets();
    add(&mut other, "sổ đỏ", "giấy chứng nhận");
    let report = desk.import("khac.xlsx", &other.bytes());
    assert_eq!(did(&report), (vec![String::from("synonyms.yaml")], String::new()));
    assert!(desk.read("synonyms.yaml").starts_with(&after));
}

/// Nothing was written and nothing is wrong.
const NOTHING: (Vec<String>, String) = (Vec::new(), String::new());

/// The kinds of the mistakes.
fn kinds(report: &BookReport) -> Vec<MistakeKind> {
    report.mistakes.iter().filter_map(Mistake::kind).collect()
}

fn paths(paths: &[std::path::PathBuf]) -> Vec<String> {
    paths.iter().map(|it| it.display().to_string()).collect()
}

#[test]
fn an_older_workbook_puts_no_old_value_back() {
    // Two clerks have one export. The first raises a fee, and it is imported.
    let desk = Desk::of(BASE);
    let (mut first, mut second) = (desk.sheets(), desk.sheets());
    first.set("Phí, lệ phí", KHAI_SINH, "Mức thu", text("10.000 đồng"));
    assert_eq!(did(&desk.import("mot.xlsx", &first.bytes())).0, [FILE]);
    let raised = desk.read(FILE);
    // The second edited another procedure: that is taken in, and the fee stays.
    second.set("Thủ tục", KHAI_TU, "Tên gọi tắt", text("Khai tử"));
    let report = desk.import("hai.xlsx", &second.bytes());
    assert_eq!(did(&report), (vec![String::from("procedures/khai-tu.yaml")], String::new()));
    assert_eq!((paths(&report.kept), desk.read(FILE)), (vec![FILE.to_owned()], raised.clone()));
    // The second edited another cell of the same procedure: both edits are in the file.
    second.set("Thủ tục", KHAI_SINH, "Tên gọi tắt", text("Khai sinh"));
    let report = desk.import("hai.xlsx", &second.bytes());
    assert_eq!(did(&report), (vec![FILE.to_owned()], String::new()));
    let both = desk.read(FILE);
    assert_eq!(
        both,
        raised.replace(
            "name: Đăng ký khai sinh\n",
            "name: Đăng ký khai sinh\nshort_name: Khai sinh\n"
        )
    );
    // The very export that nobody edited changes nothing.
    assert_eq!(did(&desk.import("cu.xlsx", &Desk::of(BASE).export())), NOTHING);
    assert_eq!(desk.read(FILE), both);
}

#[test]
fn a_file_that_the_workbook_does_not_change_may_be_edited_meanwhile() {
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    let edited = desk.read(FILE).replace("8.000 đồng", "9.000 đồng");
    desk.write(FILE, &edited);
    desk.write("fields.yaml", &format!("{}- {{id: y-te, name: Y tế}}\n", desk.read("fields.yaml")));
    let fields = desk.read("fields.yaml");
    sheets.set("Thủ tục", KHAI_TU, "Tên gọi tắt", text("Khai tử"));
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!(did(&report), (vec![String::from("procedures/khai-tu.yaml")], String::new()));
    assert_eq!(paths(&report.kept), ["fields.yaml", FILE]);
    assert_eq!((desk.read(FILE), desk.read("fields.yaml")), (edited, fields.clone()));
    // Who changes the list in the old workbook changes that entry, and the one that came later stays.
    sheets.set("Lĩnh vực", ("Mã lĩnh vực", "dat-dai"), "Tên lĩnh vực", text("Đất đai và nhà ở"));
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!(did(&report), (vec![String::from("fields.yaml")], String::new()));
    assert_eq!(desk.read("fields.yaml"), fields.replace("name: Đất đai", "name: Đất đai và nhà ở"));
}

#[test]
fn a_file_that_was_renamed_since_the_export_is_not_made_anew() {
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    for (old, new) in
        [(FILE, "procedures/ho-tich/sinh.yaml"), ("fields.yaml", "fields/tat-ca.yaml")]
    {
        desk.write(new, &desk.read(old));
        fs::remove_file(desk.content().join(old)).unwrap();
    }
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!(
        (did(&report), paths(&report.kept)),
        (NOTHING, vec!["fields.yaml".into(), FILE.into()])
    );
    // Changed in the workbook, it would stand twice.
    sheets.set("Lĩnh vực", ("Mã lĩnh vực", "dat-dai"), "Tên lĩnh vực", text("Nhà đất"));
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!((did(&report).0, kinds(&report)[0]), (vec![], MistakeKind::Taken));
    assert!(!desk.has("fields.yaml"));
}

#[test]
fn an_older_workbook_removes_nothing_that_another_workbook_added() {
    let desk = Desk::of(BASE);
    let (mut first, mut second) = (desk.sheets(), desk.sheets());
    first.add("Lĩnh vực", &[("Mã lĩnh vực", text("y-te")), ("Tên lĩnh vực", text("Y tế"))]);
    assert_eq!(did(&desk.import("mot.xlsx", &first.bytes())).0, ["fields.yaml"]);
    let after = desk.read("fields.yaml");
    second.add("Lĩnh vực", &[("Mã lĩnh vực", text("thue")), ("Tên lĩnh vực", text("Thuế"))]);
    let report = desk.import("hai.xlsx", &second.bytes());
    assert_eq!(did(&report), (vec![String::from("fields.yaml")], String::new()));
    assert_eq!(report.removed.len(), 0);
    assert_eq!(desk.read("fields.yaml"), format!("{after}- id: thue\n  name: Thuế\n"));
}

#[test]
fn a_clerk_goes_on_in_the_workbook_that_was_imported() {
    let desk = Desk::of(BASE);
    let (mut sheets, mut other) = (desk.sheets(), desk.sheets());
    let add = |sheets: &mut Sheets, name: &str| {
        sheets.add("Hồ sơ", &[("Mã thủ tục", text("1.001193")), ("Tên giấy tờ", text(name))]);
    };
    add(&mut sheets, "Giấy ủy quyền");
    let new = [("Mã thủ tục", text("1.004884")), ("Tên thủ tục", text("Đăng ký lại khai sinh"))];
    sheets.add("Thủ tục", &new);
    assert_eq!(did(&desk.import("so.xlsx", &sheets.bytes())).0.len(), 2);
    // The workbook has all that the files say by now, so it may say more.
    add(&mut sheets, "Ảnh chân dung");
    sheets.set("Thủ tục", ("Mã thủ tục", "1.004884"), "Tên gọi tắt", text("Khai sinh lại"));
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!(
        did(&report),
        (vec![String::from("procedures/1.004884.yaml"), FILE.to_owned()], String::new())
    );
    let after = desk.read(FILE);
    assert!(after.contains("Giấy ủy quyền") && after.contains("Ảnh chân dung"), "{after}");
    // A copy of the export in other hands that has the same row adds nothing and takes nothing out.
    add(&mut other, "Ảnh chân dung");
    let report = desk.import("khac.xlsx", &other.bytes());
    assert_eq!((did(&report), paths(&report.kept)), (NOTHING, vec![FILE.to_owned()]));
    assert_eq!(desk.read(FILE), after);
}

#[test]
fn every_text_that_is_replaced_lies_aside_under_a_number_of_its_own() {
    let desk = Desk::of(BASE);
    let mut texts = Vec::new();
    for fee in ["10.000 đồng", "12.000 đồng", "14.000 đồng"] {
        texts.push(desk.read(FILE));
        let mut sheets = desk.sheets();
        sheets.set("Phí, lệ phí", KHAI_SINH, "Mức thu", text(fee));
        assert_eq!(desk.import("so.xlsx", &sheets.bytes()).aside.len(), 1);
    }
    let copies = ["khai-sinh.yaml", "khai-sinh.2.yaml", "khai-sinh.3.yaml"];
    for (copy, text) in copies.iter().zip(texts) {
        assert_eq!(desk.read(&format!("import/replaced/procedures/{copy}")), text);
    }
}

/// A posting table typed by hand.
fn posting(rows: &[&[&str]]) -> Sheets {
    let heads: &[&str] = &["STT", "Tên TTHC", "Mã TTHC", "Lĩnh vực", "Phí, lệ phí"];
    Sheets::typed(&[("Niêm yết", &[&[heads], rows].concat())])
}

const POSTED: &str = "procedures/1.001193.yaml";

#[test]
fn a_posting_table_imported_again_takes_nothing_out() {
    let desk = Desk::of(&[("site.yaml", "name: Xã A\n")]);
    let typed = posting(&[&["1", "Đăng ký khai sinh", "1.001193", "Hộ tịch", "Không"]]);
    assert_eq!(did(&desk.import("bang.xlsx", &typed.bytes())).0, ["fields.yaml", POSTED]);
    // The office goes on in a full workbook: documents and steps.
    let mut full = desk.sheets();
    full.add("Hồ sơ", &[("Mã thủ tục", text("1.001193")), ("Tên giấy tờ", text("Tờ khai"))]);
    assert_eq!(
        did(&desk.import("so.xlsx", &full.bytes())),
        (vec![POSTED.to_owned()], String::new())
    );
    let enriched = desk.read(POSTED);
    // The same table again says nothing new.
    let report = desk.import("bang.xlsx", &typed.bytes());
    assert_eq!((did(&report), paths(&report.kept)), (NOTHING, vec![POSTED.to_owned()]));
    // A value that was imported once may be written again where the workbook has seen what came after it.
    let mut back = desk.sheets();
    let row = back.row("Hồ sơ", "Tên giấy tờ", "Tờ khai");
    back.rows("Hồ sơ").remove(row);
    assert_eq!(
        did(&desk.import("so.xlsx", &back.bytes())),
        (vec![POSTED.to_owned()], String::new())
    );
    desk.write(POSTED, &enriched);
    // Changed, it has not seen the documents.
    let typed = posting(&[&["1", "Đăng ký khai sinh cho trẻ", "1.001193", "Hộ tịch", "Không"]]);
    let report = desk.import("bang.xlsx", &typed.bytes());
    assert_eq!((did(&report).0, kinds(&report)), (vec![], vec![MistakeKind::Conflict]));
    assert_eq!(desk.read(POSTED), enriched);
}

#[test]
fn a_posting_table_imported_again_leaves_what_a_person_wrote() {
    let desk = Desk::of(&[("site.yaml", "name: Xã A\n")]);
    let typed = posting(&[&["1", "Đăng ký khai sinh", "1.001193", "", "Không"]]).bytes();
    desk.import("bang.xlsx", &typed);
    let edited = format!("{}steps: [Nộp tờ khai.]\n", desk.read(POSTED));
    desk.write(POSTED, &edited);
    assert_eq!(did(&desk.import("bang.xlsx", &typed)), NOTHING);
    assert_eq!(desk.read(POSTED), edited);
}

#[test]
fn a_code_that_excel_took_for_a_number_is_the_same_procedure() {
    let numeric = |sheets: &mut Sheets, row: usize| {
        let place = sheets.place("Niêm yết", "Mã TTHC");
        sheets.rows("Niêm yết")[row][place] = number(1.001_193);
    };
    // In a row that an export made.
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    let row = sheets.row("Niêm yết", "Mã TTHC", "1.001193");
    numeric(&mut sheets, row);
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!((did(&report), report.derived), (NOTHING, 2));
    // In a row that somebody typed below them: the procedure is edited in its own sheet.
    let mut sheets = desk.sheets();
    sheets.add("Niêm yết", &[("Mã TTHC", number(1.001_193)), ("Tên TTHC", text("Khai sinh"))]);
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert!(kinds(&report).iter().all(|it| *it == MistakeKind::PostingEdited));
    assert!(!report.mistakes.is_empty() && !desk.has(POSTED));
    // Twice in a table typed by hand, once as a text.
    let desk = Desk::of(&[("site.yaml", "name: Xã A\n")]);
    let mut typed =
        posting(&[&["1", "Khai sinh", "1.001193", "", ""], &["2", "Khai sinh", "x", "", ""]]);
    numeric(&mut typed, 2);
    assert_eq!(kinds(&desk.import("bang.xlsx", &typed.bytes())), [MistakeKind::DoubleKey]);
}

/// A row of a report on a quarter.
fn quarter(quarter: &str, title: &str) -> Vec<(&'static str, Typed)> {
    vec![
        ("Báo cáo số", number(if quarter.ends_with('3') { 13.0 } else { 14.0 })),
        ("Tên báo cáo", text(title)),
        ("Cơ quan báo cáo", text("ubnd-xa-a")),
        ("Phạm vi", text("own")),
        ("Quý", text(quarter)),
        ("Cách tính kỳ", text("legal")),
        ("Số văn bản nguồn", text("1/BC-UBND")),
        ("Tính chất số liệu", text("official")),
    ]
}

/// The row of figures of that report, the only one.
fn figures(sheets: &mut Sheets, quarter: &str) {
    sheets.rows("Số liệu").truncate(2);
    let report = number(if quarter.ends_with('3') { 13.0 } else { 14.0 });
    sheets.add("Số liệu", &[("Báo cáo số", report), ("Tổng số tiếp nhận", number(10.0))]);
}

#[test]
fn a_report_on_another_quarter_gets_a_file_of_its_own() {
    let title = "Kết quả giải quyết thủ tục hành chính";
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    sheets.add("Báo cáo", &quarter("2026-Q3", title));
    figures(&mut sheets, "2026-Q3");
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!(
        did(&report),
        (vec![String::from("statistics/ubnd-xa-a-2026-q3.yaml")], String::new())
    );
    let third = desk.read("statistics/ubnd-xa-a-2026-q3.yaml");
    // Typed over under the same title.
    let row = sheets.row("Báo cáo", "Tên báo cáo", title);
    sheets.rows("Báo cáo").remove(row);
    sheets.add("Báo cáo", &quarter("2026-Q4", title));
    figures(&mut sheets, "2026-Q4");
    let bytes = sheets.bytes();
    let report = desk.import("so.xlsx", &bytes);
    assert_eq!(
        did(&report),
        (vec![String::from("statistics/ubnd-xa-a-2026-q4.yaml")], String::new())
    );
    assert_eq!(desk.read("statistics/ubnd-xa-a-2026-q3.yaml"), third);
    assert_eq!(did(&desk.import("so.xlsx", &bytes)), NOTHING);
}

#[test]
fn a_new_record_never_takes_the_file_of_another() {
    let desk = Desk::of(BASE);
    let other = "title: Khác\nagency: ubnd-xa-a\nscope: own\nperiod: {quarter: 2025-Q4, rule: legal}\nsource: {number: 1/BC-UBND}\nstate: official\nrows: []\n";
    desk.write("statistics/ubnd-xa-a-2026-q3.yaml", other);
    desk.write("agencies/so-a.yaml", "id: so-b\nname: Sở B\nlevel: province\n");
    let mut sheets = desk.sheets();
    sheets.add("Báo cáo", &quarter("2026-Q3", "Quý III"));
    figures(&mut sheets, "2026-Q3");
    let agency =
        [("Mã cơ quan", text("so-a")), ("Tên cơ quan", text("Sở A")), ("Cấp", text("Cấp tỉnh"))];
    sheets.add("Cơ quan", &agency);
    let bytes = sheets.bytes();
    let report = desk.import("so.xlsx", &bytes);
    let written = ["agencies/so-a-2.yaml", "statistics/ubnd-xa-a-2026-q3-2.yaml"];
    assert_eq!(did(&report), (written.map(str::to_owned).to_vec(), String::new()));
    assert_eq!(desk.read("statistics/ubnd-xa-a-2026-q3.yaml"), other);
    assert_eq!(did(&desk.import("so.xlsx", &bytes)), NOTHING);
}

#[test]
fn a_name_of_two_records_is_refused_naming_both() {
    let desk = Desk::of(BASE);
    desk.write("agencies/b.yaml", "id: ubnd-xa-a-cu\nname: UBND xã A\nlevel: commune\n");
    let mut sheets = desk.sheets();
    sheets.set("Thủ tục", KHAI_TU, "Cơ quan thực hiện", text("UBND xã A"));
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!(
        did(&report),
        (
            vec![],
            "so.xlsx, trang “Thủ tục”, hàng 4, cột I (Cơ quan thực hiện): “UBND xã A” là tên của nhiều hàng ở trang \
             “Cơ quan”: ubnd-xa-a, ubnd-xa-a-cu\n  cần: mã của một hàng\n  cách sửa: ghi mã thay cho tên\n"
                .to_owned()
        )
    );
    // The code says which one.
    sheets.set("Thủ tục", KHAI_TU, "Cơ quan thực hiện", text("ubnd-xa-a-cu"));
    assert_eq!(messages(&desk.import("so.xlsx", &sheets.bytes())), "");
    // In a posting table too.
    let heads: &[&[&str]] = &[
        &["STT", "Tên TTHC", "Mã TTHC", "Cơ quan thực hiện"],
        &["1", "Khai sinh", "1.009999", "UBND xã A"],
    ];
    let typed = Sheets::typed(&[("Niêm yết", heads)]);
    assert_eq!(kinds(&desk.import("bang.xlsx", &typed.bytes())), [MistakeKind::SeveralNamed]);
    // A record that the workbook renamed no longer goes by its old name.
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    sheets.set("Lĩnh vực", ("Mã lĩnh vực", "dat-dai"), "Tên lĩnh vực", text("Nhà ở"));
    sheets.add("Lĩnh vực", &[("Mã lĩnh vực", text("dat")), ("Tên lĩnh vực", text("Đất đai"))]);
    sheets.set("Thủ tục", KHAI_TU, "Lĩnh vực", text("Đất đai"));
    assert_eq!(messages(&desk.import("so.xlsx", &sheets.bytes())), "");
    assert!(desk.read("procedures/khai-tu.yaml").contains("field: dat\n"));
}

#[test]
fn what_is_removed_from_lists_without_names_is_named() {
    let desk = Desk::of(BASE);
    desk.write(
        "synonyms.yaml",
        "- {say: [sổ đỏ], means: giấy chứng nhận}\n- {say: [hộ khẩu], means: đăng ký thường trú}\n\
         - {say: [KT3], means: đăng ký tạm trú}\n",
    );
    let mut sheets = desk.sheets();
    let row = sheets.row("Từ đồng nghĩa", "Người dân nói", "hộ khẩu");
    sheets.rows("Từ đồng nghĩa").remove(row);
    // Edited is not removed.
    sheets.set("Từ đồng nghĩa", ("Người dân nói", "KT3"), "Người dân nói", text("KT3\ntạm trú"));
    // Rows below a record are a list without names too.
    let row = sheets.row("Hồ sơ", "Tên giấy tờ", "Giấy chứng sinh");
    sheets.rows("Hồ sơ").remove(row);
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!(messages(&report), "");
    let removed: Vec<(String, &str)> = report
        .removed
        .iter()
        .map(|(path, name)| (path.display().to_string(), name.as_str()))
        .collect();
    assert_eq!(
        removed,
        [
            (FILE.to_owned(), "Hồ sơ, 1.001193: Giấy chứng sinh"),
            (String::from("synonyms.yaml"), "hộ khẩu – đăng ký thường trú"),
        ]
    );
}

#[test]
fn a_number_among_codes_is_read_or_named() {
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    sheets.set("Thủ tục", KHAI_TU, "Thủ tục liên quan", number(1.001_193));
    assert_eq!(messages(&desk.import("so.xlsx", &sheets.bytes())), "");
    assert!(desk.read("procedures/khai-tu.yaml").contains("related: [\"1.001193\"]\n"));
    let mut sheets = desk.sheets();
    sheets.set("Thủ tục", KHAI_TU, "Thủ tục liên quan", number(1.001_19));
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert!(
        messages(&report).contains("đặt định dạng ô là Text (Văn bản) rồi gõ lại; nếu là 1.001190"),
        "{}",
        messages(&report)
    );
}

#[test]
fn a_day_that_no_workbook_knows_is_exported_as_a_text_and_comes_back() {
    for day in ["1889-05-19", "0206-07-01", "1900-01-01", "1900-02-28", "1900-03-01", "9999-12-31"]
    {
        let desk = Desk::of(BASE);
        desk.write(
            "legal.yaml",
            &format!("- {{number: 97/2015/QH13, title: Luật, issued_on: {day}}}\n"),
        );
        let (before, bytes) = (desk.records(), desk.export());
        let empty = Desk::new();
        assert_eq!(messages(&empty.import("so.xlsx", &bytes)), "", "{day}");
        assert!(before["legal.yaml"] == empty.records()["legal.yaml"], "{day}");
        assert_eq!(did(&desk.import("so.xlsx", &bytes)), NOTHING, "{day}");
    }
}

#[test]
fn a_row_refused_for_its_key_leaves_its_record_where_it_was() {
    // The sheet, the cell that is broken, and what is typed there.
    let slips: &[(&str, (&str, &str), &str, Typed)] = &[
        ("Hồ sơ", ("Tên giấy tờ", "Giấy chứng sinh"), "Mã thủ tục", text("1.001194")),
        ("Lĩnh vực", ("Mã lĩnh vực", "dat-dai"), "Mã lĩnh vực", Typed::Empty),
        ("Lĩnh vực", ("Mã lĩnh vực", "dat-dai"), "Mã lĩnh vực", error("#N/A")),
        ("Lĩnh vực", ("Mã lĩnh vực", "dat-dai"), "Mã lĩnh vực", text("ho-tich")),
        ("Lĩnh vực", ("Mã lĩnh vực", "dat-dai"), "Tệp", text("linh-vuc.yaml")),
    ];
    for (sheet, row, head, slip) in slips {
        let desk = Desk::of(BASE);
        let before = site_tools::tree(&desk.content());
        let mended = desk.export();
        let mut sheets = Sheets::read(&mended);
        sheets.set(sheet, *row, head, slip.clone());
        let report = desk.import("so.xlsx", &sheets.bytes());
        assert_eq!((did(&report).0, report.mistakes.len()), (vec![], 1), "{sheet}: {slip:?}");
        assert_eq!((report.removed.len(), report.refused > 1), (0, true), "{sheet}: {slip:?}");
        assert!(before == site_tools::tree(&desk.content()), "{sheet}: {slip:?}");
        // Mended as told, the workbook is the export again.
        assert_eq!(did(&desk.import("so.xlsx", &mended)), NOTHING);
        assert!(before == site_tools::tree(&desk.content()), "{sheet}: {slip:?}");
    }
    // Files from which nothing goes are written beside it.
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    sheets.set("Thủ tục", KHAI_TU, "Tên gọi tắt", text("Khai tử"));
    sheets.set("Hồ sơ", ("Tên giấy tờ", "Tờ khai"), "Mã thủ tục", text("1.001194"));
    let report = desk.import("so.xlsx", &sheets.bytes());
    let written = [String::from("procedures/khai-tu.yaml")];
    assert_eq!((did(&report).0, kinds(&report)), (written.to_vec(), vec![MistakeKind::Orphan]));
    // Mended, nothing is left to do.
    sheets.set("Hồ sơ", ("Tên giấy tờ", "Tờ khai"), "Mã thủ tục", text("1.001193"));
    assert_eq!(did(&desk.import("so.xlsx", &sheets.bytes())), NOTHING);
    assert!(desk.read(FILE).contains("Tờ khai"));
}

#[test]
fn a_posted_row_joins_a_list_that_the_workbook_no_longer_shows() {
    let row = [
        ("Mã TTHC", text("1.009999")),
        ("Tên TTHC", text("Khám bệnh")),
        ("Lĩnh vực", text("Y tế")),
    ];
    for is_dropped in [true, false] {
        let desk = Desk::of(BASE);
        let mut sheets = desk.sheets();
        if is_dropped {
            sheets.drop_sheet("Lĩnh vực");
        } else {
            sheets.rows("Lĩnh vực").truncate(1);
        }
        sheets.add("Niêm yết", &row);
        let bytes = sheets.bytes();
        let report = desk.import("so.xlsx", &bytes);
        let written = ["fields.yaml", "procedures/1.009999.yaml"];
        assert_eq!(did(&report), (written.map(str::to_owned).to_vec(), String::new()));
        assert_eq!(report.removed.len(), 0);
        let fields = desk.read("fields.yaml");
        for printed in ["# Ba lĩnh vực.", "ho-tich", "dat-dai", "Y tế"] {
            assert!(fields.contains(printed), "{printed}: {fields}");
        }
        assert_eq!(did(&desk.import("so.xlsx", &bytes)), NOTHING);
    }
}

#[test]
fn an_edited_row_of_a_procedure_without_a_code_makes_no_second_one() {
    let file = "procedures/muon-nha.yaml";
    let held = "id: muon-nha-van-hoa\nname: Mượn nhà văn hóa\nprocessing_time: 3 ngày\n";
    let site = ("site.yaml", "name: Xã A\n");
    for is_sheet_gone in [true, false] {
        let desk = Desk::of(&[site, (file, held)]);
        let mut sheets = desk.sheets();
        let row = ("Tên TTHC", "Mượn nhà văn hóa");
        sheets.set("Niêm yết", row, "Thời hạn giải quyết", text("9 ngày"));
        if is_sheet_gone {
            sheets.drop_sheet("Thủ tục");
        } else {
            sheets.rows("Thủ tục").truncate(2);
        }
        let report = desk.import("so.xlsx", &sheets.bytes());
        let kinds = kinds(&report);
        assert_eq!((did(&report).0, kinds), (vec![], vec![MistakeKind::PostingAlone]));
        assert_eq!(desk.read(file), held);
    }
}

/// [`BASE`] with the first procedure in the file in which a posting table looks for it.
fn posted_base() -> Desk {
    let desk = Desk::of(BASE);
    fs::rename(desk.content().join(FILE), desk.content().join(POSTED)).unwrap();
    desk
}

#[test]
fn a_posted_row_never_replaces_a_file_with_more() {
    let change = |sheets: &mut Sheets| {
        let row = ("Mã TTHC", "1.001193");
        sheets.set("Niêm yết", row, "Phí, lệ phí", text("Lệ phí: 10.000 đồng"));
    };
    // All sheets but the posting table are gone.
    let desk = posted_base();
    let mut sheets = desk.sheets();
    change(&mut sheets);
    let other = sheets.row("Niêm yết", "Mã TTHC", "1.000656");
    sheets.rows("Niêm yết").remove(other);
    sheets.all.retain(|(name, _)| name == "Niêm yết" || name == "Tệp");
    // Only the rows of the procedure are gone.
    let mut fewer = desk.sheets();
    change(&mut fewer);
    for (_, rows) in fewer.all.iter_mut().filter(|(_, rows)| rows[0].contains(&text(KHAI_SINH.0))) {
        rows.retain(|row| !row.contains(&text(KHAI_SINH.1)));
    }
    let before = desk.read(POSTED);
    for sheets in [sheets, fewer] {
        let report = desk.import("so.xlsx", &sheets.bytes());
        let kinds = kinds(&report);
        assert_eq!((did(&report).0, kinds), (vec![], vec![MistakeKind::PostingAlone]));
        assert_eq!(desk.read(POSTED), before);
    }
}

/// The memory of an import of workbooks.
const MEMORY: &str = ".congkhai-import.json";

/// Puts a file back as it was before the last import that wrote it, and the memory as it is between the two.
fn stop_before(desk: &Desk, path: &str, old: &str) {
    let mut memory: serde_json::Value = serde_json::from_str(&desk.read(MEMORY)).unwrap();
    let file = &mut memory["files"][path]["workbook"];
    file["next"] = file["hash"].clone();
    file["hash"] = congkhai::text::fingerprint(old.as_bytes()).into();
    desk.write(path, old);
    desk.write(MEMORY, &memory.to_string());
}

#[test]
fn an_import_that_was_stopped_before_it_wrote_a_file_goes_on() {
    // A posting table typed anew.
    let desk = Desk::of(&[("site.yaml", "name: Xã A\n")]);
    let typed = |fee| posting(&[&["1", "Đăng ký khai sinh", "1.001193", "", fee]]).bytes();
    desk.import("bang.xlsx", &typed("Lệ phí: 8.000 đồng"));
    let old = desk.read(POSTED);
    desk.import("bang.xlsx", &typed("Lệ phí: 9.000 đồng"));
    let new = desk.read(POSTED);
    stop_before(&desk, POSTED, &old);
    let report = desk.import("bang.xlsx", &typed("Lệ phí: 9.000 đồng"));
    assert_eq!(did(&report), (vec![POSTED.to_owned()], String::new()));
    assert_eq!(desk.read(POSTED), new);
    // A workbook in which a clerk goes on.
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    let mut add = |name: &str| {
        sheets.add("Hồ sơ", &[("Mã thủ tục", text("1.001193")), ("Tên giấy tờ", text(name))]);
        sheets.bytes()
    };
    desk.import("so.xlsx", &add("Giấy ủy quyền"));
    let old = desk.read(FILE);
    let bytes = add("Ảnh chân dung");
    desk.import("so.xlsx", &bytes);
    let new = desk.read(FILE);
    stop_before(&desk, FILE, &old);
    assert_eq!(did(&desk.import("so.xlsx", &bytes)), (vec![FILE.to_owned()], String::new()));
    assert_eq!(desk.read(FILE), new);
}

/// Where an earlier version kept what imports of workbooks remember; MEMORY had the other imports alone.
const EARLIER_MEMORY: &str = ".congkhai-import-xlsx.json";

#[test]
fn what_an_earlier_version_remembers_is_kept_in_one_file() {
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    sheets.set("Phí, lệ phí", KHAI_SINH, "Mức thu", text("10.000 đồng"));
    let bytes = sheets.bytes();
    desk.import("so.xlsx", &bytes);
    let new = desk.read(MEMORY);
    let mut memory: serde_json::Value = serde_json::from_str(&new).unwrap();
    for file in memory["files"].as_object_mut().unwrap().values_mut() {
        *file = file["workbook"].take();
    }
    desk.write(EARLIER_MEMORY, &memory.to_string());
    desk.write(MEMORY, r#"{"agencies/portal.yaml": "0123"}"#);
    assert!(congkhai::import::book::is_imported(&bytes, &desk.content()).unwrap());
    assert_eq!(did(&desk.import("so.xlsx", &bytes)), NOTHING);
    // The next import that remembers something writes one file, with what both had.
    sheets.set("Thủ tục", KHAI_TU, "Tên gọi tắt", text("Khai tử"));
    assert_eq!(did(&desk.import("so.xlsx", &sheets.bytes())).0, ["procedures/khai-tu.yaml"]);
    assert!(!desk.has(EARLIER_MEMORY));
    let memory: serde_json::Value = serde_json::from_str(&desk.read(MEMORY)).unwrap();
    let before: serde_json::Value = serde_json::from_str(&new).unwrap();
    assert_eq!(
        memory["files"][FILE]["workbook"]["hash"],
        before["files"][FILE]["workbook"]["hash"]
    );
    assert_eq!(memory["files"]["agencies/portal.yaml"]["records"][0], "0123");
    assert_eq!(memory["workbooks"][0], before["workbooks"][0]);
}

#[test]
fn an_import_that_was_stopped_before_the_name_of_the_site_makes_it() {
    let desk = Desk::new();
    let typed = posting(&[&["1", "Đăng ký khai sinh", "1.001193", "", "Không"]]).bytes();
    assert_eq!(did(&desk.import("bang.xlsx", &typed)).0, [POSTED, "site.yaml"]);
    fs::remove_file(desk.content().join("site.yaml")).unwrap();
    assert_eq!(did(&desk.import("bang.xlsx", &typed)).0, ["site.yaml"]);
    assert_eq!(did(&desk.import("bang.xlsx", &typed)), NOTHING);
}

#[test]
fn an_old_text_that_was_deleted_hides_no_other() {
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    sheets.set("Phí, lệ phí", KHAI_SINH, "Mức thu", text("10.000 đồng"));
    desk.import("mot.xlsx", &sheets.bytes());
    let mut sheets = desk.sheets();
    let mut add = |name: &str| {
        sheets.add("Hồ sơ", &[("Mã thủ tục", text("1.001193")), ("Tên giấy tờ", text(name))]);
        sheets.bytes()
    };
    desk.import("so.xlsx", &add("Giấy ủy quyền"));
    // The second copy is what the workbook was made of.
    fs::remove_file(desk.content().join("import/replaced/procedures/khai-sinh.yaml")).unwrap();
    let report = desk.import("so.xlsx", &add("Ảnh chân dung"));
    assert_eq!(did(&report), (vec![FILE.to_owned()], String::new()));
    assert_eq!(paths(&report.aside), ["import/replaced/procedures/khai-sinh.3.yaml"]);
}

#[test]
fn an_unchanged_workbook_changes_nothing_after_another_was_imported() {
    let desk = Desk::of(BASE);
    let change = |fee: &str| {
        let mut sheets = desk.sheets();
        sheets.set("Phí, lệ phí", KHAI_SINH, "Mức thu", text(fee));
        sheets.bytes()
    };
    let first = change("10.000 đồng");
    desk.import("mot.xlsx", &first);
    for fee in ["12.000 đồng", "14.000 đồng"] {
        desk.import("hai.xlsx", &change(fee));
    }
    let after = desk.read(FILE);
    let report = desk.import("mot.xlsx", &first);
    assert_eq!((did(&report), paths(&report.kept)), (NOTHING, vec![FILE.to_owned()]));
    assert_eq!(desk.read(FILE), after);
    // What a posting table said once may be typed again: the last one counts.
    let desk = Desk::of(&[("site.yaml", "name: Xã A\n")]);
    for fee in ["Lệ phí: 8.000 đồng", "Lệ phí: 9.000 đồng", "Lệ phí: 8.000 đồng"]
    {
        let typed = posting(&[&["1", "Đăng ký khai sinh", "1.001193", "", fee]]);
        assert_eq!(did(&desk.import("bang.xlsx", &typed.bytes())).0, [POSTED]);
    }
}

#[test]
fn two_clerks_who_change_different_cells_both_win() {
    let desk = Desk::of(BASE);
    let (mut first, mut second) = (desk.sheets(), desk.sheets());
    let before = desk.read(FILE);
    first.set("Phí, lệ phí", KHAI_SINH, "Mức thu", text("10.000 đồng"));
    first.set("Thủ tục", KHAI_SINH, "Thời hạn cam kết", text("0,5 ngày làm việc"));
    second.set("Thủ tục", KHAI_SINH, "Giờ chốt trong ngày", text("15:00"));
    second.set("Hồ sơ", ("Tên giấy tờ", "Tờ khai"), "Ghi chú", text("Theo mẫu"));
    second.add("Hồ sơ", &[("Mã thủ tục", text("1.001193")), ("Tên giấy tờ", text("Ảnh"))]);
    assert_eq!(
        did(&desk.import("mot.xlsx", &first.bytes())),
        (vec![FILE.to_owned()], String::new())
    );
    assert_eq!(
        did(&desk.import("hai.xlsx", &second.bytes())),
        (vec![FILE.to_owned()], String::new())
    );
    let wanted = before
        .replace("8.000 đồng", "10.000 đồng")
        .replace(
            "processing_time: 1 ngày làm việc\n",
            "processing_time:\n  statutory: 1 ngày làm việc\n  committed: 0,5 ngày làm việc\n  cutoff: \"15:00\"\n",
        )
        .replace("{name: Tờ khai, originals: 1}", "{name: Tờ khai, originals: 1, note: Theo mẫu}")
        .replace("originals: 1}\nlegal", "originals: 1}\n  - name: Ảnh\nlegal");
    assert_eq!(desk.read(FILE), wanted);
}

#[test]
fn two_clerks_who_change_one_cell_are_shown_all_three_values() {
    let desk = Desk::of(BASE);
    let (mut first, mut second) = (desk.sheets(), desk.sheets());
    first.set("Phí, lệ phí", KHAI_SINH, "Mức thu", text("10.000 đồng"));
    second.set("Phí, lệ phí", KHAI_SINH, "Mức thu", text("12.000 đồng"));
    second.set("Thủ tục", KHAI_TU, "Tên gọi tắt", text("Khai tử"));
    desk.import("mot.xlsx", &first.bytes());
    let raised = desk.read(FILE);
    let report = desk.import("hai.xlsx", &second.bytes());
    // Other files are taken; nothing of either clerk is lost.
    assert_eq!(did(&report).0, ["procedures/khai-tu.yaml"]);
    assert_eq!(
        messages(&report),
        "hai.xlsx, trang “Phí, lệ phí”, hàng 3, cột F (Mức thu): ô này có hai bản sửa khác nhau: lúc xuất ghi \
         “8.000 đồng”, tệp nay ghi “10.000 đồng”, sổ này ghi “12.000 đồng”\n  cần: một giá trị mà cả hai bên cùng \
         nhận\n  cách sửa: theo tệp thì gõ “10.000 đồng” vào ô này rồi nhập lại; theo sổ này thì xuất sổ mới, sửa ô \
         ấy ở đó rồi nhập\n"
    );
    assert_eq!(desk.read(FILE), raised);
    // Both remedies lead to content without a message.
    second.set("Phí, lệ phí", KHAI_SINH, "Mức thu", text("10.000 đồng"));
    assert_eq!(did(&desk.import("hai.xlsx", &second.bytes())), NOTHING);
    let mut fresh = desk.sheets();
    fresh.set("Phí, lệ phí", KHAI_SINH, "Mức thu", text("12.000 đồng"));
    assert_eq!(
        did(&desk.import("ba.xlsx", &fresh.bytes())),
        (vec![FILE.to_owned()], String::new())
    );
    assert_eq!(desk.read(FILE), raised.replace("10.000", "12.000"));
}

/// A file as authors write it: comments in it, keys in an order of their own.
const WRITTEN: &str = "# Sổ của xã.\nname: Đăng ký khai sinh # tên đầy đủ\ncode: \"1.001193\"\n\n# Theo nghị quyết.\nfees:\n  - {kind: le_phi, amount: 8000, basis: 97/2015/QH13} # tại quầy\n  - kind: phi\n    # mới\n    amount: 9.000 đồng\n    basis: 97/2015/QH13\nprocessing_time: 1 ngày làm việc\n\ndocuments:\n  # bắt buộc\n  - name: Tờ khai\n    originals: 1\n  - name: Giấy chứng sinh\n";

#[test]
fn a_file_that_is_written_anew_is_named_because_its_comments_go() {
    let aliased = WRITTEN.replace("amount: 8000", "amount: &muc 8000");
    let aliased = aliased.replace("amount: 9.000 đồng", "amount: *muc");
    for (written, rewritten) in [(WRITTEN, vec![]), (&*aliased, vec![FILE.to_owned()])] {
        let desk = Desk::of(&[("site.yaml", "name: Xã A\n"), (FILE, written)]);
        let mut sheets = desk.sheets();
        sheets.set("Phí, lệ phí", ("Loại khoản thu", "Lệ phí"), "Mức thu", text("10.000 đồng"));
        let report = desk.import("so.xlsx", &sheets.bytes());
        assert_eq!(did(&report), (vec![FILE.to_owned()], String::new()));
        assert_eq!(paths(&report.rewritten), rewritten, "{written}");
        assert_eq!(desk.read(FILE).contains("# tại quầy"), rewritten.is_empty());
        assert_eq!(desk.read(&paths(&report.aside)[0]), written);
    }
}

#[test]
fn a_conflict_over_the_word_unknown_shows_it() {
    let base = WRITTEN.replace("Đăng ký khai sinh #", "unknown #");
    let desk = Desk::of(&[("site.yaml", "name: Xã A\n"), (FILE, &base)]);
    let mut sheets = desk.sheets();
    sheets.set("Thủ tục", KHAI_SINH, "Tên thủ tục", text("Khai sinh"));
    desk.write(FILE, &base.replace("unknown #", "Đăng ký khai sinh #"));
    let words = messages(&desk.import("so.xlsx", &sheets.bytes()));
    assert!(words.contains("lúc xuất ghi “unknown”, tệp nay ghi “Đăng ký khai sinh”"), "{words}");
}

#[test]
fn one_changed_cell_changes_one_line_and_comments_stay() {
    let cells = [
        (
            "Thủ tục",
            KHAI_SINH,
            "Tên thủ tục",
            "Đăng ký khai sinh lại",
            "name: Đăng ký khai sinh ",
            "name: Đăng ký khai sinh lại ",
        ),
        (
            "Phí, lệ phí",
            ("Loại khoản thu", "Lệ phí"),
            "Mức thu",
            "10.000 đồng",
            "amount: 8000",
            "amount: 10.000 đồng",
        ),
        (
            "Phí, lệ phí",
            ("Loại khoản thu", "Phí"),
            "Mức thu",
            "12.000 đồng",
            "9.000 đồng",
            "12.000 đồng",
        ),
        (
            "Thủ tục",
            KHAI_SINH,
            "Thời hạn giải quyết",
            "2 ngày làm việc",
            "1 ngày làm việc",
            "2 ngày làm việc",
        ),
        (
            "Hồ sơ",
            ("Tên giấy tờ", "Giấy chứng sinh"),
            "Tên giấy tờ",
            "Giấy báo sinh",
            "Giấy chứng sinh",
            "Giấy báo sinh",
        ),
        (
            "Hồ sơ",
            ("Tên giấy tờ", "Tờ khai"),
            "Ghi chú",
            "Theo mẫu",
            "    originals: 1\n",
            "    originals: 1\n    note: Theo mẫu\n",
        ),
        (
            "Thủ tục",
            KHAI_SINH,
            "Tên gọi tắt",
            "Khai sinh",
            "code: \"1.001193\"\n",
            "code: \"1.001193\"\nshort_name: Khai sinh\n",
        ),
    ];
    for (sheet, row, head, value, old, new) in cells {
        let desk = Desk::of(BASE);
        desk.write(FILE, WRITTEN);
        let mut sheets = desk.sheets();
        sheets.set(sheet, row, head, text(value));
        let report = desk.import("so.xlsx", &sheets.bytes());
        assert_eq!(did(&report), (vec![FILE.to_owned()], String::new()), "{head}");
        assert_eq!(desk.read(FILE), WRITTEN.replacen(old, new, 1), "{head}");
    }
}

#[test]
fn a_deleted_row_takes_its_lines_out_and_no_other() {
    let desk = Desk::of(BASE);
    desk.write(FILE, WRITTEN);
    let mut sheets = desk.sheets();
    let row = sheets.row("Hồ sơ", "Tên giấy tờ", "Giấy chứng sinh");
    sheets.rows("Hồ sơ").remove(row);
    assert_eq!(messages(&desk.import("so.xlsx", &sheets.bytes())), "");
    assert_eq!(desk.read(FILE), WRITTEN.replace("  - name: Giấy chứng sinh\n", ""));
}

#[test]
fn a_cleared_key_a_deleted_row_and_a_renamed_sheet_are_one_mistake() {
    let desk = Desk::of(BASE);
    let export = desk.export();
    let before = site_tools::tree(&desk.content());
    let one = |change: &dyn Fn(&mut Sheets), kind: MistakeKind, words: &str| {
        let mut sheets = Sheets::read(&export);
        change(&mut sheets);
        let report = desk.import("so.xlsx", &sheets.bytes());
        assert_eq!((did(&report).0, kinds(&report)), (vec![], vec![kind]), "{}", messages(&report));
        assert!(messages(&report).contains(words), "{}", messages(&report));
        assert!(before == site_tools::tree(&desk.content()));
    };
    one(
        &|sheets| sheets.set("Thủ tục", KHAI_SINH, "Mã thủ tục", Typed::Empty),
        MistakeKind::KeyChanged,
        "trang “Thủ tục”, hàng 3, cột A (Mã thủ tục): hàng này lúc xuất có mã “1.001193”",
    );
    one(
        &|sheets| {
            let row = sheets.row("Thủ tục", KHAI_SINH.0, KHAI_SINH.1);
            sheets.rows("Thủ tục").remove(row);
            let row = sheets.row("Niêm yết", "Mã TTHC", KHAI_SINH.1);
            sheets.rows("Niêm yết").remove(row);
        },
        MistakeKind::RowGone,
        "trang “Thủ tục” không còn hàng “1.001193”, mà 9 hàng ở trang",
    );
    for (name, other) in [("Thủ tục", "Thủ tục cũ"), ("Hồ sơ", "Ho so"), ("Lĩnh vực", "LV")]
    {
        one(
            &|sheets| {
                sheets.all.iter_mut().find(|(it, _)| it == name).unwrap().0 = other.to_owned();
            },
            MistakeKind::SheetName,
            &format!("đổi tên trang thành “{name}”"),
        );
    }
}

#[test]
fn a_record_is_taken_out_by_a_word_in_its_row() {
    // In a file of its own, in a list, and one that others name.
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    sheets.set("Thủ tục", KHAI_TU, "Tệp", text("Xóa"));
    sheets.set("Lĩnh vực", ("Mã lĩnh vực", "dat-dai"), "Tệp", text("XOÁ"));
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!(did(&report), (vec![String::from("fields.yaml")], String::new()));
    assert_eq!(paths(&report.deleted), ["procedures/khai-tu.yaml"]);
    assert!(!desk.has("procedures/khai-tu.yaml"));
    assert_eq!(desk.read("fields.yaml"), "# Ba lĩnh vực.\n- {id: ho-tich, name: Hộ tịch}\n");
    assert!(desk.has("import/replaced/procedures/khai-tu.yaml"));
    // What would leave a mistake in the content is refused.
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    let before = site_tools::tree(&desk.content());
    sheets.set("Lĩnh vực", ("Mã lĩnh vực", "ho-tich"), "Tệp", text("Xóa"));
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!((did(&report).0, report.mistakes.len()), (vec![], 1), "{}", messages(&report));
    assert!(before == site_tools::tree(&desk.content()));
}

#[test]
fn a_workbook_of_an_earlier_version_is_imported_where_its_file_did_not_change() {
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    for row in sheets.rows("Tệp").iter_mut().skip(1) {
        row.truncate(3);
        row.push(text(&"0".repeat(64)));
    }
    sheets.set("Thủ tục", KHAI_TU, "Tên gọi tắt", text("Khai tử"));
    assert_eq!(did(&desk.import("so.xlsx", &sheets.bytes())).0, ["procedures/khai-tu.yaml"]);
    desk.write(FILE, &desk.read(FILE).replace("8.000", "9.000"));
    sheets.set("Thủ tục", KHAI_SINH, "Tên gọi tắt", text("Khai sinh"));
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!((did(&report).0, kinds(&report)), (vec![], vec![MistakeKind::Edited]));
}

#[test]
fn a_table_that_changes_a_list_of_an_edited_file_is_a_conflict() {
    let heads: &[&str] =
        &["STT", "Tên TTHC", "Mã TTHC", "Cách thức thực hiện", "Phí, lệ phí", "Căn cứ pháp lý"];
    let typed = |cells: [&str; 3]| {
        let [channels, fees, legal] = cells;
        let row: &[&str] = &["1", "Đăng ký khai sinh", "1.001193", channels, fees, legal];
        Sheets::typed(&[("Niêm yết", &[heads, row])]).bytes()
    };
    let first = ["Trực tiếp", "Lệ phí: 8.000 đồng", "60/2014/QH13"];
    for (at, changed, found) in [
        (0, "Trực tiếp\nTrực tuyến", "cột D (Cách thức thực hiện)"),
        (1, "Phí: 9.000 đồng", "cột E (Phí, lệ phí)"),
        (2, "123/2015/NĐ-CP", "cột F (Căn cứ pháp lý)"),
    ] {
        let desk = Desk::of(&[("site.yaml", "name: Xã A\n")]);
        assert_eq!(did(&desk.import("bang.xlsx", &typed(first))).0, [POSTED]);
        let edited = format!("{}steps: [Nộp tờ khai.]\n", desk.read(POSTED));
        desk.write(POSTED, &edited);
        let mut cells = first;
        cells[at] = changed;
        let report = desk.import("bang.xlsx", &typed(cells));
        assert_eq!((did(&report).0, kinds(&report)), (vec![], vec![MistakeKind::Conflict]));
        // The values are shown as they are typed in this table.
        let words = messages(&report);
        for it in [found, first[at], &changed.replace('\n', " ")] {
            assert!(words.contains(it), "{it}: {words}");
        }
        assert_eq!(desk.read(POSTED), edited);
        // With the value of the file, as the message asks, the table passes.
        assert_eq!(did(&desk.import("bang.xlsx", &typed(first))), NOTHING);
        assert_eq!(desk.read(POSTED), edited);
    }
}

#[test]
fn only_a_workbook_of_which_everything_was_taken_counts_as_imported() {
    let taken = |desk: &Desk, sheets: &Sheets| {
        let bytes = sheets.bytes();
        assert_eq!(messages(&desk.import("so.xlsx", &bytes)), "");
        congkhai::import::book::is_imported(&bytes, &desk.content()).unwrap()
    };
    let changed = || {
        let desk = Desk::of(BASE);
        let mut sheets = desk.sheets();
        sheets.set("Thủ tục", KHAI_TU, "Tên gọi tắt", text("Khai tử"));
        (desk, sheets)
    };
    let (desk, sheets) = changed();
    assert!(taken(&desk, &sheets));
    // A sheet that is not read.
    let (desk, mut sheets) = changed();
    sheets.all.push(("Ghi chép".to_owned(), vec![vec![text("Gọi lại cho tổ 3")]]));
    assert!(!taken(&desk, &sheets));
    // A file of which the workbook has no row any more.
    let (desk, mut sheets) = changed();
    for (sheet, row) in [("Lĩnh vực", "ho-tich"), ("Lĩnh vực", "dat-dai")] {
        let row = sheets.row(sheet, "Mã lĩnh vực", row);
        sheets.rows(sheet).remove(row);
    }
    assert!(!taken(&desk, &sheets));
    // A file that was edited since the export, and stays.
    let (desk, sheets) = changed();
    desk.write(FILE, &desk.read(FILE).replace("8.000 đồng", "9.000 đồng"));
    assert!(!taken(&desk, &sheets));
    // A row that is no procedure.
    let desk = Desk::of(&[("site.yaml", "name: Xã A\n")]);
    let row: &[&str] = &["1", "Đăng ký khai sinh", "1.001193", "", "Không"];
    assert!(taken(&desk, &posting(&[row])));
    assert!(!taken(&desk, &posting(&[row, &["", "Người lập biểu"]])));
}

#[test]
fn a_record_that_another_clerk_changed_is_not_taken_out() {
    let field = ("Mã lĩnh vực", "dat-dai");
    for (sheet, row, head, path, place) in [
        ("Thủ tục", KHAI_TU, "Tên gọi tắt", "procedures/khai-tu.yaml", "trang “Thủ tục”, hàng 4"),
        ("Lĩnh vực", field, "Tên lĩnh vực", "fields.yaml", "trang “Lĩnh vực”, hàng 4"),
    ] {
        let desk = Desk::of(BASE);
        let (mut first, mut second) = (desk.sheets(), desk.sheets());
        first.set(sheet, row, head, text("Nhà đất"));
        assert_eq!(
            did(&desk.import("mot.xlsx", &first.bytes())),
            (vec![path.into()], String::new())
        );
        let changed = desk.read(path);
        second.set(sheet, row, "Tệp", text("Xóa"));
        let report = desk.import("hai.xlsx", &second.bytes());
        assert_eq!((did(&report).0, kinds(&report)), (vec![], vec![MistakeKind::RowConflict]));
        assert!(messages(&report).contains(place), "{}", messages(&report));
        assert_eq!((report.deleted.len(), desk.read(path)), (0, changed));
        // A workbook that has seen the change takes the record out.
        let mut fresh = desk.sheets();
        fresh.set(sheet, row, "Tệp", text("Xóa"));
        assert_eq!(messages(&desk.import("ba.xlsx", &fresh.bytes())), "");
        assert!(!desk.has(path) || !desk.read(path).contains("Nhà đất"));
    }
}

#[test]
fn a_comment_stays_with_its_value_when_a_row_above_is_deleted() {
    let desk = Desk::of(BASE);
    let first = "  # Theo Bộ luật Lao động.\n  - {date: 2026-01-01, name: Tết Dương lịch}\n";
    let rest = "  - {date: 2026-04-30, name: Ngày Chiến thắng} # thứ Năm\n  \
                - {date: 2026-05-01, name: Quốc tế Lao động} # thứ Sáu\n";
    desk.write("calendar.yaml", &format!("holidays:\n{first}{rest}"));
    let mut sheets = desk.sheets();
    let row = sheets.row("Ngày nghỉ lễ", "Tên ngày nghỉ", "Tết Dương lịch");
    sheets.rows("Ngày nghỉ lễ").remove(row);
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!(did(&report), (vec![String::from("calendar.yaml")], String::new()));
    let after = desk.read("calendar.yaml");
    assert!(after.ends_with(rest) && !after.contains("Tết Dương lịch"), "{after}");
}

#[test]
fn a_value_that_is_put_back_is_named_and_its_workbook_stays() {
    // Cannot be distinguished from a workbook that was exported before the change: the file wins, by name.
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    sheets.set("Phí, lệ phí", KHAI_SINH, "Mức thu", text("10.000 đồng"));
    desk.import("so.xlsx", &sheets.bytes());
    let raised = desk.read(FILE);
    sheets.set("Phí, lệ phí", KHAI_SINH, "Mức thu", text("8.000 đồng"));
    let bytes = sheets.bytes();
    let report = desk.import("so.xlsx", &bytes);
    assert_eq!((did(&report), paths(&report.kept)), (NOTHING, vec![FILE.to_owned()]));
    assert_eq!(desk.read(FILE), raised);
    assert!(!congkhai::import::book::is_imported(&bytes, &desk.content()).unwrap());
    // The remedy: in a new export the value can be put back.
    let mut fresh = desk.sheets();
    fresh.set("Phí, lệ phí", KHAI_SINH, "Mức thu", text("8.000 đồng"));
    assert_eq!(did(&desk.import("so.xlsx", &fresh.bytes())).0, [FILE]);
    assert_eq!(desk.read(FILE), raised.replace("10.000", "8.000"));
}

#[test]
fn an_error_of_the_content_is_shown_at_the_row_of_its_record() {
    let desk = Desk::of(BASE);
    let events = "- {id: a, name: Sinh con, procedures: [\"1.001193\"]}\n\
                  - {id: b, name: Qua đời, procedures: [\"1.000656\"]}\n";
    desk.write("events.yaml", events);
    let mut sheets = desk.sheets();
    // Somebody puts a record before them, so that places in the file and in the workbook differ.
    desk.write("events.yaml", &format!("- {{id: z, name: Kết hôn}}\n{events}"));
    sheets.set("Sự kiện", ("Mã sự kiện", "b"), "Các thủ tục", text("9.999999"));
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!((did(&report).0, report.mistakes.len()), (vec![], 1), "{}", messages(&report));
    let place = "so.xlsx, trang “Sự kiện”, hàng 4, cột E (Các thủ tục):";
    assert!(messages(&report).starts_with(place), "{}", messages(&report));
}

#[test]
fn a_workbook_that_was_saved_again_after_its_import_is_not_replaced() {
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    sheets.set("Thủ tục", KHAI_TU, "Tên gọi tắt", text("Khai tử"));
    let bytes = sheets.bytes();
    assert_eq!(messages(&desk.import("so.xlsx", &bytes)), "");
    let imported = congkhai::text::fingerprint(&bytes);
    let out = desk.root.path().join("so.xlsx");
    let export = || {
        let target = WorkbookTarget { path: &out, overwrite: false, imported: Some(&imported) };
        congkhai::export::export(&desk.content(), target, today(), &Limits::default())
    };
    sheets.set("Thủ tục", KHAI_TU, "Tên gọi tắt", text("Tử"));
    fs::write(&out, sheets.bytes()).unwrap();
    assert!(matches!(export(), Err(ExportError::Occupied { .. })));
    assert_eq!(fs::read(&out).unwrap(), sheets.bytes());
    fs::write(&out, &bytes).unwrap();
    export().unwrap();
    assert_ne!(fs::read(&out).unwrap(), bytes);
}

/// Sets a cell and imports the workbook under a name.
fn import_set(desk: &Desk, sheets: &mut Sheets, cells: &[(&str, &str)]) -> BookReport {
    for (head, value) in cells {
        let value = if value.is_empty() { Typed::Empty } else { text(value) };
        sheets.set("Thủ tục", KHAI_SINH, head, value);
    }
    desk.import("so.xlsx", &sheets.bytes())
}

#[test]
fn a_value_that_is_put_back_beside_another_change_is_named() {
    for (head, old, new) in [
        ("Thời hạn giải quyết", "1 ngày làm việc", "3 ngày làm việc"),
        ("Tên thủ tục", "Đăng ký khai sinh", "Đăng ký khai sinh cho trẻ em"),
        ("Ghi chú", "", "Mang theo bản gốc"),
    ] {
        let desk = Desk::of(BASE);
        let mut sheets = desk.sheets();
        let first = import_set(&desk, &mut sheets, &[(head, new)]);
        assert_eq!((did(&first).0, first.kept.len()), (vec![FILE.to_owned()], 0), "{head}");
        let report = import_set(&desk, &mut sheets, &[(head, old), ("Tên gọi tắt", "Khai sinh")]);
        assert_eq!(did(&report), (vec![FILE.to_owned()], String::new()), "{head}");
        assert_eq!(paths(&report.kept), [FILE], "{head}");
        assert!(desk.read(FILE).contains(new) && desk.read(FILE).contains("short_name: Khai sinh"));
        let bytes = sheets.bytes();
        assert!(!congkhai::import::book::is_imported(&bytes, &desk.content()).unwrap(), "{head}");
    }
}

#[test]
fn a_new_row_that_is_corrected_after_its_import_is_not_published_twice() {
    for (sheet, head, slip, right) in [
        ("Hồ sơ", "Tên giấy tờ", "Giấy khai sanh", "Giấy khai sinh"),
        ("Hồ sơ", "Tên giấy tờ", "Ảnh 3x4", "Căn cước công dân"),
        ("Trình tự", "Nội dung bước", "Nộp phí", "Nộp lệ phí tại quầy"),
        ("Kết quả", "Tên kết quả", "Bản chụp", "Bản sao trích lục"),
    ] {
        let desk = Desk::of(BASE);
        let mut sheets = desk.sheets();
        let code = ("Mã thủ tục", text("1.001193"));
        sheets.add(sheet, &[code.clone(), (head, text(slip))]);
        assert_eq!(did(&desk.import("so.xlsx", &sheets.bytes())).0, [FILE], "{sheet}");
        let first = desk.read(FILE);
        sheets.set(sheet, (head, slip), head, text(right));
        let report = desk.import("so.xlsx", &sheets.bytes());
        assert_eq!((did(&report).0, kinds(&report)), (vec![], vec![MistakeKind::TwoRows]));
        let words = messages(&report);
        assert!(words.contains(&format!("trang “{sheet}”")), "{words}");
        assert!(words.contains(slip) && words.contains(right), "{words}");
        assert_eq!(desk.read(FILE), first);
        // If they are two rows, the workbook has both.
        sheets.add(sheet, &[code, (head, text(slip))]);
        assert_eq!(did(&desk.import("so.xlsx", &sheets.bytes())).0, [FILE], "{sheet}");
        assert!(desk.read(FILE).contains(slip) && desk.read(FILE).contains(right));
        // If it is one that was corrected, it is corrected in a new export.
        let mut fresh = desk.sheets();
        let row = fresh.row(sheet, head, slip);
        fresh.rows(sheet).remove(row);
        assert_eq!(
            did(&desk.import("moi.xlsx", &fresh.bytes())),
            (vec![FILE.to_owned()], String::new())
        );
        assert!(!desk.read(FILE).contains(slip));
    }
}

#[test]
fn rows_that_a_person_and_a_workbook_add_are_both_there() {
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    let edited = desk.read(FILE).replace("Nhận kết quả.]", "Nhận kết quả., Ký sổ.]");
    desk.write(FILE, &edited);
    sheets.add("Trình tự", &[("Mã thủ tục", text("1.001193")), ("Nội dung bước", text("Ra về."))]);
    assert_eq!(
        did(&desk.import("so.xlsx", &sheets.bytes())),
        (vec![FILE.to_owned()], String::new())
    );
    let after = desk.read(FILE);
    assert!(after.contains("Ký sổ.") && after.contains("Ra về."), "{after}");
}

#[test]
fn a_deleted_record_does_not_come_back_from_an_older_workbook() {
    let khai_tu = "procedures/khai-tu.yaml";
    let by_workbook = |desk: &Desk| {
        let mut sheets = desk.sheets();
        sheets.set("Thủ tục", KHAI_TU, "Tệp", text("Xóa"));
        assert_eq!(messages(&desk.import("b.xlsx", &sheets.bytes())), "");
    };
    let by_hand = |desk: &Desk| fs::remove_file(desk.content().join(khai_tu)).unwrap();
    let ways: [&dyn Fn(&Desk); 2] = [&by_workbook, &by_hand];
    for delete in ways {
        let desk = Desk::of(BASE);
        let mut old = desk.sheets();
        delete(&desk);
        // Only another procedure changed in the older workbook.
        let report = import_set(&desk, &mut old, &[("Tên gọi tắt", "Khai sinh")]);
        assert_eq!(did(&report), (vec![FILE.to_owned()], String::new()));
        assert_eq!((paths(&report.kept), desk.has(khai_tu)), (vec![khai_tu.to_owned()], false));
        // The deleted one changed: a person decides.
        old.set("Thủ tục", KHAI_TU, "Tên gọi tắt", text("Khai tử"));
        let report = desk.import("a.xlsx", &old.bytes());
        assert_eq!((did(&report).0, kinds(&report)), (vec![], vec![MistakeKind::RowConflict]));
        assert!(messages(&report).contains("trang “Thủ tục”, hàng 4"), "{}", messages(&report));
        assert!(!desk.has(khai_tu));
        // The remedy: the row is added to a new export.
        let mut fresh = desk.sheets();
        let row = [("Mã thủ tục", text("1.000656")), ("Tên thủ tục", text("Đăng ký khai tử"))];
        fresh.add("Thủ tục", &row);
        let report = desk.import("moi.xlsx", &fresh.bytes());
        assert_eq!(did(&report), (vec!["procedures/1.000656.yaml".to_owned()], String::new()));
    }
}

#[test]
fn a_folder_that_never_had_the_files_is_filled_one_after_another() {
    let desk = Desk::of(&[("site.yaml", "name: Xã B\n")]);
    let mut sheets = Desk::of(BASE).sheets();
    sheets.set("Thủ tục", KHAI_TU, "Ngày rà soát", text("30/02/2026"));
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert!(desk.has(FILE) && !desk.has("procedures/khai-tu.yaml"), "{}", messages(&report));
    sheets.set("Thủ tục", KHAI_TU, "Ngày rà soát", text("28/02/2026"));
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!(did(&report), (vec!["procedures/khai-tu.yaml".to_owned()], String::new()));
}

#[test]
fn a_cell_that_is_cleared_in_a_table_over_an_edited_file_is_a_conflict() {
    let desk = Desk::of(&[("site.yaml", "name: Xã A\n")]);
    let row =
        |fees: &str| posting(&[&["1", "Đăng ký khai sinh", "1.001193", "Hộ tịch", fees]]).bytes();
    assert_eq!(messages(&desk.import("bang.xlsx", &row("Lệ phí: 8.000 đồng"))), "");
    desk.write(POSTED, &format!("{}steps: [Nộp tờ khai.]\n", desk.read(POSTED)));
    let edited = desk.read(POSTED);
    let report = desk.import("bang.xlsx", &row(""));
    assert_eq!((did(&report).0, kinds(&report)), (vec![], vec![MistakeKind::Conflict]));
    let words = messages(&report);
    assert!(
        words.contains("hàng 2, cột E (Phí, lệ phí)") && words.contains("8.000 đồng"),
        "{words}"
    );
    // The base is not known, so the words do not name it.
    assert!(!words.contains("lúc xuất"), "{words}");
    assert_eq!(desk.read(POSTED), edited);
    // A table without the column has nothing to clear.
    let heads: &[&str] = &["STT", "Tên TTHC", "Mã TTHC", "Thời hạn"];
    let short: &[&str] = &["1", "Đăng ký khai sinh", "1.001193", ""];
    let report = desk.import("khac.xlsx", &Sheets::typed(&[("Niêm yết", &[heads, short])]).bytes());
    assert_eq!((did(&report), desk.read(POSTED)), (NOTHING, edited));
}

#[test]
fn a_procedure_that_a_table_names_otherwise_is_not_published_twice() {
    let desk = Desk::of(&[("site.yaml", "name: Xã A\n")]);
    let kept: &[&str] = &["1", "Đăng ký kết hôn", "", "", "Không"];
    let row = |code, name| -> Vec<&'static str> { vec!["2", name, code, "", "Không"] };
    assert_eq!(
        messages(
            &desk.import("bang.xlsx", &posting(&[kept, &row("", "Đăng ký khai sanh")]).bytes())
        ),
        ""
    );
    let before = site_tools::tree(&desk.content());
    // The name corrected; a code added to it.
    for (code, name) in [("", "Đăng ký khai sinh"), ("1.001193", "Đăng ký khai sanh")] {
        let report = desk.import("bang-2.xlsx", &posting(&[kept, &row(code, name)]).bytes());
        assert_eq!((did(&report).0, kinds(&report)), (vec![], vec![MistakeKind::Renamed]));
        assert!(
            messages(&report).contains("không còn hàng “Đăng ký khai sanh”"),
            "{}",
            messages(&report)
        );
        assert_eq!(before, site_tools::tree(&desk.content()));
    }
    // Another procedure beside the old row, and a row that is gone.
    let both =
        posting(&[kept, &row("", "Đăng ký khai sanh"), &["3", "Đăng ký khai tử", "", "", ""]]);
    assert_eq!(did(&desk.import("bang.xlsx", &both.bytes())).1, "");
    let report = desk.import("bang.xlsx", &posting(&[kept]).bytes());
    assert_eq!((did(&report), report.left.len()), (NOTHING, 2));
    // The table of another field is another table.
    let other = posting(&[&["1", "Cấp sổ đỏ", "", "Đất đai", ""]]);
    assert_eq!(desk.import("dat-dai.xlsx", &other.bytes()).left.len(), 0);
}

#[test]
fn without_the_main_sheet_its_rows_are_refused_by_one_mistake() {
    for (main, list, head) in
        [("Thủ tục", "Trình tự", "Nội dung bước"), ("Cơ quan", "Giờ làm việc", "Từ giờ")]
    {
        let desk = Desk::of(BASE);
        let hours = "id: ubnd-xa-a\nname: UBND xã A\nlevel: commune\none_stop:\n  name: Một cửa\n  hours:\n    - {days: Thứ hai đến thứ sáu, from: '07:30', to: '11:30'}\n";
        desk.write("agencies/a.yaml", hours);
        let before = site_tools::tree(&desk.content());
        let mut sheets = desk.sheets();
        let place = sheets.place(list, head);
        sheets.rows(list)[2][place] = text("08:00");
        sheets.drop_sheet(main);
        let report = desk.import("so.xlsx", &sheets.bytes());
        assert!(report.has_untaken(), "{main}");
        let missing = format!("so.xlsx: thiếu trang “{main}”");
        assert_eq!(messages(&report).matches(&missing).count(), 1, "{}", messages(&report));
        assert_eq!(before, site_tools::tree(&desk.content()), "{main}");
    }
}

#[test]
fn a_row_typed_over_the_hints_is_refused_and_takes_nothing_with_it() {
    for sheet in ["Trình tự", "Hồ sơ"] {
        let desk = Desk::of(BASE);
        let before = site_tools::tree(&desk.content());
        let mut sheets = desk.sheets();
        let is_long = |cell: &Typed| matches!(cell, Typed::Text(text) if text.len() > 12);
        let hints = sheets.rows(sheet)[1].clone();
        let last = hints.iter().rposition(is_long).unwrap();
        for (at, cell) in sheets.rows(sheet)[1].iter_mut().enumerate().filter(|(at, _)| *at != last)
        {
            *cell = if at == 0 { text("1.001193") } else { Typed::Empty };
        }
        let report = desk.import("so.xlsx", &sheets.bytes());
        assert_eq!((did(&report).0, kinds(&report)), (vec![], vec![MistakeKind::HintRow]));
        assert!(
            messages(&report).contains(&format!("trang “{sheet}”, hàng 2, cột A")),
            "{}",
            messages(&report)
        );
        assert_eq!(before, site_tools::tree(&desk.content()));
        // Without the hints it is a row of data, also if all are deleted.
        sheets.rows(sheet).remove(1);
        assert_eq!(did(&desk.import("so.xlsx", &sheets.bytes())), NOTHING);
    }
}

#[test]
fn hints_of_an_earlier_version_are_hints() {
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    let hints = &mut sheets.rows("Thủ tục")[1];
    let of_files =
        hints.iter_mut().find(|it| matches!(it, Typed::Text(hint) if hint.contains("; ghi Xóa")));
    *of_files.unwrap() = text("Tệp YAML giữ dữ liệu của hàng; để trống khi thêm mới");
    assert_eq!(did(&desk.import("so.xlsx", &sheets.bytes())), NOTHING);
}

#[test]
fn a_row_without_a_value_is_refused_by_its_cell() {
    for (sheet, head, value) in [
        ("Trình tự", "Nội dung bước", "Nộp tờ khai."),
        ("Hồ sơ", "Tên giấy tờ", "Giấy chứng sinh"),
        ("Kết quả", "Tên kết quả", "Giấy khai sinh"),
    ] {
        let desk = Desk::of(BASE);
        let mut sheets = desk.sheets();
        sheets.set(sheet, (head, value), head, Typed::Empty);
        let report = desk.import("so.xlsx", &sheets.bytes());
        assert_eq!((did(&report).0, kinds(&report)), (vec![], vec![MistakeKind::Missing]));
        let words = messages(&report);
        assert!(
            words.contains(&format!("({head})")) && words.contains("hoặc xóa cả hàng"),
            "{words}"
        );
    }
}

#[test]
fn an_agency_that_is_still_named_is_refused_at_the_row_that_deletes_it() {
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    sheets.set("Cơ quan", ("Mã cơ quan", "ubnd-xa-a"), "Tệp", text("Xóa"));
    sheets.set("Thủ tục", KHAI_TU, "Tên gọi tắt", text("Khai tử"));
    let report = desk.import("so.xlsx", &sheets.bytes());
    // The other change is taken.
    assert_eq!(did(&report).0, ["procedures/khai-tu.yaml"]);
    assert_eq!(kinds(&report), [MistakeKind::StillNamed], "{}", messages(&report));
    let words = messages(&report);
    assert!(words.contains("trang “Cơ quan”, hàng 3") && words.contains(FILE), "{words}");
    assert!(desk.has("agencies/a.yaml"));
}

#[test]
fn rows_that_change_places_keep_their_comments() {
    let desk = Desk::of(BASE);
    desk.write(FILE, WRITTEN);
    let mut sheets = desk.sheets();
    sheets.set("Hồ sơ", ("Tên giấy tờ", "Giấy chứng sinh"), "STT", number(1.0));
    sheets.set("Hồ sơ", ("Tên giấy tờ", "Tờ khai"), "STT", number(2.0));
    assert_eq!(
        did(&desk.import("so.xlsx", &sheets.bytes())),
        (vec![FILE.to_owned()], String::new())
    );
    let old = "  # bắt buộc\n  - name: Tờ khai\n    originals: 1\n  - name: Giấy chứng sinh\n";
    let new = "  - name: Giấy chứng sinh\n  # bắt buộc\n  - name: Tờ khai\n    originals: 1\n";
    assert_eq!(desk.read(FILE), WRITTEN.replace(old, new));
}
