//! Importing again: what a workbook did not see is never overwritten unsaid, and nothing is written twice.
//!
//! Reads like a manual: who did what in which order, and what then stands in the content folder.

mod site_tools;
mod workbook_desk;
#[expect(dead_code, reason = "other tests merge and hide cells")]
mod workbook_tools;

use workbook_desk::{BASE, Desk, said};
use workbook_tools::text;

/// What the import wrote and what it said.
fn did(report: &congkhai::import::book::BookReport) -> (Vec<String>, String) {
    (report.written.iter().map(|it| it.display().to_string()).collect(), said(report))
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
