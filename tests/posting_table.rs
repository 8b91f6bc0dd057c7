//! Posting tables as offices draw them: what is a procedure, what is left out by name, what is refused by cell.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod workbook_desk;
#[expect(dead_code, reason = "other tests change exported workbooks")]
mod workbook_tools;

use congkhai::import::book::{BookMistake, BookMistakeKind as Kind, BookReport};
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use workbook_desk::{Desk, said};

const HEADS: &[&str] = &[
    "TT",
    "Mã số TTHC",
    "Tên thủ tục hành chính",
    "Lĩnh vực",
    "Thời hạn giải quyết",
    "Địa điểm thực hiện",
    "Cách thức thực hiện",
    "Phí, lệ phí (nếu có)",
    "Căn cứ pháp lý",
    "Cơ quan thực hiện",
];

fn desk() -> Desk {
    Desk::of(&[("site.yaml", "name: Phường B\nlevel: commune\n")])
}

fn write(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells).filter(|(_, it)| !it.is_empty()) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
}

/// A workbook of one sheet with these rows below the headings.
fn table(name: &str, rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(name).unwrap();
    write(sheet, &[&[HEADS], rows].concat());
    book.save_to_buffer().unwrap()
}

/// The row of a procedure with another code, way, fee and legal text.
fn row<'t>(code: &'t str, channels: &'t str, fees: &'t str, legal: &'t str) -> [&'t str; 10] {
    [
        "1",
        code,
        "Chứng thực chữ ký",
        "Chứng thực",
        "2 ngày làm việc",
        "Một cửa phường B",
        channels,
        fees,
        legal,
        "UBND phường B",
    ]
}

fn kinds(report: &BookReport) -> Vec<Kind> {
    report.mistakes.iter().filter_map(BookMistake::kind).collect()
}

fn written(report: &BookReport) -> Vec<String> {
    report.written.iter().map(|it| it.display().to_string()).collect()
}

#[test]
fn only_procedures_become_procedures_and_every_other_row_is_named() {
    let first = row("2.000884", "Trực tiếp", "Không", "23/2015/NĐ-CP");
    let rows: &[&[&str]] = &[
        &["A", "B", "C", "1", "2", "3", "4", "5", "6", "7"],
        &["I", "", "LĨNH VỰC CHỨNG THỰC"],
        &first,
        HEADS,
        &["II. Lĩnh vực Nuôi con nuôi"],
        &[
            "2",
            "2.001263",
            "Đăng ký việc nuôi con nuôi trong nước",
            "",
            "30 ngày",
            "",
            "Trực tiếp",
            "Miễn phí",
        ],
        &["Cộng: 02 thủ tục"],
        &["Ghi chú: ngày làm việc"],
        &[],
        &["", "", "", "", "", "", "", "Phường B, ngày 2 tháng 3 năm 2026"],
        &["", "", "NGƯỜI LẬP BẢNG", "", "", "", "", "CHỦ TỊCH"],
        &["", "", "Lê Thị C", "", "", "", "", "Phạm Văn D"],
    ];
    let desk = desk();
    let report = desk.import("bang.xlsx", &table("Danh mục 2026", rows));
    assert_eq!(said(&report), "");
    let files = [
        "agencies/excel.yaml",
        "fields.yaml",
        "procedures/2.000884.yaml",
        "procedures/2.001263.yaml",
    ];
    assert_eq!(written(&report), files);
    assert_eq!(report.as_posting, ["Danh mục 2026"]);
    let left: Vec<(u32, &str)> = report.left_out.iter().map(|it| (it.row, it.why.word())).collect();
    assert_eq!(
        left,
        [
            (2, "numbering"),
            (3, "group"),
            (5, "heading"),
            (6, "group"),
            (8, "sum"),
            (9, "note"),
            (11, "signature"),
            (12, "signature"),
            (13, "signature"),
        ]
    );
    assert!(desk.read("fields.yaml").ends_with(
        "- id: chung-thuc\n  name: Chứng thực\n- id: nuoi-con-nuoi\n  name: Nuôi con nuôi\n"
    ));
    assert!(desk.read("procedures/2.001263.yaml").contains("field: nuoi-con-nuoi\n"));
    // Imported again, it changes nothing.
    assert_eq!(written(&desk.import("bang.xlsx", &table("Danh mục 2026", rows))), [""; 0]);
}

#[test]
fn a_row_that_may_be_a_procedure_is_refused_and_leaves_nothing_behind() {
    let desk = desk();
    let rows: &[&[&str]] = &[&["", "", "Cấp giấy xác nhận", "Đất đai"]];
    let report = desk.import("bang.xlsx", &table("Niêm yết", rows));
    assert_eq!((kinds(&report), written(&report)), (vec![Kind::UnclearRow], vec![]));
    // The remedy leads to a file that passes.
    let rows: &[&[&str]] = &[&["7", "", "Cấp giấy xác nhận", "Đất đai"]];
    let report = desk.import("bang.xlsx", &table("Niêm yết", rows));
    assert_eq!(written(&report), ["fields.yaml", "procedures/cap-giay-xac-nhan.yaml"]);
    // A refused row adds no field and no agency.
    let other = Desk::of(&[("site.yaml", "name: Phường B\nlevel: commune\n")]);
    let bad = row("2.000884", "Nộp trực tiếp, trả kết quả qua bưu điện", "Không", "");
    let report = other.import("bang.xlsx", &table("Niêm yết", &[&bad]));
    assert_eq!((kinds(&report), written(&report)), (vec![Kind::ChannelWords], vec![]));
    assert!(!other.has("fields.yaml") && !other.has("agencies/excel.yaml"));
    assert!(said(&report).starts_with(
        "bang.xlsx, trang “Niêm yết”, hàng 2, cột G (Cách thức thực hiện): chưa hiểu cách thức “Nộp trực tiếp, trả kết \
         quả qua bưu điện”"
    ));
}

#[test]
fn no_words_of_a_fee_become_free_that_do_not_say_so() {
    for (fees, is_free) in [
        ("Không", true),
        ("Miễn phí", true),
        ("Không thu lệ phí.", true),
        ("Không quy định", false),
        ("Chưa có quy định", false),
        ("Không thu đối với người nghèo", false),
        ("Không; 5.000 đồng/bản từ bản thứ 2", false),
        ("Theo quy định", false),
        ("-", false),
    ] {
        let desk = desk();
        let report =
            desk.import("bang.xlsx", &table("Niêm yết", &[&row("2.000884", "", fees, "")]));
        let text = desk.read("procedures/2.000884.yaml");
        assert_eq!(text.contains("fees: none"), is_free, "{fees}: {text}");
        // What is not understood is kept in its words, and named.
        let reason = text.lines().find(|it| it.contains("not_entered:"));
        let is_kept = reason.is_some_and(|it| it.contains(&format!("“{fees}”")));
        assert_eq!((is_kept, report.doubts.len()), (!is_free, usize::from(!is_free)), "{text}");
    }
}

#[test]
fn one_line_may_name_several_legal_texts() {
    let desk = desk();
    let legal =
        "Căn cứ Luật số 52/2010/QH12 và Nghị định số 19/2011/NĐ-CP; Thông tư 267/2016/TT-BTC";
    let report =
        desk.import("bang.xlsx", &table("Niêm yết", &[&row("2.000884", "", "Không", legal)]));
    assert_eq!((said(&report), report.doubts.len()), (String::new(), 0));
    let text = desk.read("procedures/2.000884.yaml");
    for number in ["52/2010/QH12", "19/2011/NĐ-CP", "267/2016/TT-BTC"] {
        assert!(text.contains(&format!("number: {number}\n")), "{number}: {text}");
    }
}

#[test]
fn a_text_that_no_longer_applies_is_named_and_not_cited() {
    let desk = desk();
    let legal =
        "Nghị định 158/2005/NĐ-CP đã bị thay thế bởi Nghị định 123/2015/NĐ-CP; 60/2014/QH13";
    let report =
        desk.import("bang.xlsx", &table("Niêm yết", &[&row("2.000884", "", "Không", legal)]));
    assert_eq!(said(&report), "");
    let text = desk.read("procedures/2.000884.yaml");
    assert!(text.contains("60/2014/QH13") && !text.contains("158/2005/NĐ-CP"), "{text}");
    let doubts: Vec<(u32, bool, &str)> =
        report.doubts.iter().map(|it| (it.row, it.is_kept, it.words.as_str())).collect();
    assert_eq!(
        doubts,
        [(2, false, "Nghị định 158/2005/NĐ-CP đã bị thay thế bởi Nghị định 123/2015/NĐ-CP")]
    );
}

#[test]
fn a_procedure_whose_name_begins_like_a_signature_or_a_sum_is_taken() {
    let rows: &[&[&str]] = &[
        &["", "", "Phê duyệt đề án", "Đất đai", "5 ngày"],
        &["", "", "Xác nhận của chủ đất", "Đất đai", "3 ngày"],
        &["", "", "Tổng hợp nhu cầu", "Đất đai", "2 ngày"],
    ];
    let desk = desk();
    let report = desk.import("bang.xlsx", &table("Niêm yết", rows));
    assert_eq!((said(&report), report.left_out.len()), (String::new(), 0));
    assert_eq!(written(&report).len(), 4);
    let rows: &[&[&str]] = &[&["", "", "Lập bảng kê nộp thuế", "Thuế", "5 ngày"]];
    let report = desk.import("bang.xlsx", &table("Niêm yết", rows));
    assert_eq!((kinds(&report), report.left_out.len()), (vec![Kind::UnclearRow], 0));
}

#[test]
fn cells_under_an_unknown_heading_are_refused_however_few_the_columns() {
    let two: &[&[&str]] =
        &[&["Tên TTHC", "Phí, lệ phí", "Thành phần hồ sơ"], &["Khai sinh", "Không", "Tờ khai"]];
    let numbered: &[&[&str]] = &[
        &["STT", "Tên TTHC", "Phí, lệ phí", "Lĩnh vực", "Thành phần hồ sơ"],
        &["1", "Khai sinh", "", "", "Tờ khai"],
    ];
    for rows in [two, numbered] {
        let mut book = Workbook::new();
        write(book.add_worksheet().set_name("Niêm yết").unwrap(), rows);
        let desk = desk();
        let report = desk.import("bang.xlsx", &book.save_to_buffer().unwrap());
        assert!(kinds(&report).contains(&Kind::UnknownHead), "{}", said(&report));
        assert_eq!(written(&report), [""; 0]);
    }
}

#[test]
fn a_formula_without_a_result_is_refused_by_its_cell() {
    // As written by programs that do not calculate.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let good = row("2.000884", "Trực tiếp", "Không", "");
    write(sheet, &[HEADS, &good, &row("2.000913", "Trực tiếp", "", "")]);
    let formula = rust_xlsxwriter::Formula::new("=H2").set_result("x");
    sheet.write_formula(2, 7, formula).unwrap();
    let desk = desk();
    let bytes = without_results(&book.save_to_buffer().unwrap());
    let report = desk.import("bang.xlsx", &bytes);
    assert_eq!(kinds(&report), [Kind::NoResult]);
    assert!(
        said(&report).starts_with("bang.xlsx, trang “Sheet1”, hàng 3, cột H (Phí, lệ phí):"),
        "{}",
        said(&report)
    );
    assert!(desk.has("procedures/2.000884.yaml") && !desk.has("procedures/2.000913.yaml"));
}

/// The workbook with the stored results of its formulas taken out.
fn without_results(bytes: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Read as _, Write as _};
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let mut text = String::new();
        let name = part.name().unwrap().to_string();
        part.read_to_string(&mut text).unwrap();
        let text = text.replace(" t=\"str\"><f>H2</f><v>x</v>", "><f>H2</f><v></v>");
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(text.as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn a_hidden_sheet_is_never_read_unnamed() {
    let mut book = Workbook::new();
    write(
        book.add_worksheet().set_name("Mới").unwrap(),
        &[HEADS, &row("2.000884", "Trực tiếp", "Không", "")],
    );
    let old = book.add_worksheet().set_name("Niêm yết").unwrap();
    write(old, &[HEADS, &row("2.000913", "Trực tiếp", "Không", "")]);
    old.set_hidden(true);
    let desk = desk();
    let report = desk.import("bang.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(kinds(&report), [Kind::HiddenSheet]);
    assert!(
        said(&report).contains("trang “Niêm yết”: trang đang ẩn nên không đọc"),
        "{}",
        said(&report)
    );
    assert!(desk.has("procedures/2.000884.yaml") && !desk.has("procedures/2.000913.yaml"));
}

#[test]
fn several_sheets_are_one_table_and_cells_merged_down_count_for_every_row() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Hộ tịch").unwrap();
    let rows: &[&[&str]] = &[
        &["DANH MỤC THỦ TỤC"],
        HEADS,
        &["1", "1.001193", "Đăng ký khai sinh", "", "Trong ngày"],
        &["2", "1.000656", "Đăng ký khai tử", "", "Trong ngày"],
    ];
    write(sheet, rows);
    sheet.merge_range(2, 3, 3, 3, "Hộ tịch", &Format::new()).unwrap();
    let other = book.add_worksheet().set_name("Đất đai").unwrap();
    write(
        other,
        &[
            HEADS,
            &["1", "1.012789", "Cung cấp dữ liệu đất đai", "Đất đai", "1 ngày"],
            &["2", "1.001193", "Đăng ký khai sinh"],
        ],
    );
    let desk = desk();
    let report = desk.import("bang.xlsx", &book.save_to_buffer().unwrap());
    // One code in two sheets: both rows are refused, by the place of the first.
    assert_eq!(kinds(&report), [Kind::DoubleKey]);
    assert!(said(&report).contains("“1.001193” đã có ở hàng 3 (Hộ tịch)"), "{}", said(&report));
    assert!(!desk.has("procedures/1.001193.yaml"));
    assert!(desk.read("procedures/1.000656.yaml").contains("field: ho-tich\n"));
    assert!(desk.read("procedures/1.012789.yaml").contains("field: dat-dai\n"));
}
