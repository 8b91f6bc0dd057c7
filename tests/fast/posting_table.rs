//! Posting tables as offices draw them: what is a procedure, what is left out by name, what is refused by cell.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::workbook_desk::{Desk, messages};
use congkhai::import::{
    book::BookReport,
    mistake::{Mistake, MistakeKind},
};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

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

fn kinds(report: &BookReport) -> Vec<MistakeKind> {
    report.mistakes.iter().filter_map(Mistake::kind).collect()
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
    assert_eq!(messages(&report), "");
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
    assert_eq!((kinds(&report), written(&report)), (vec![MistakeKind::UnclearRow], vec![]));
    // The remedy leads to a file that passes.
    let rows: &[&[&str]] = &[&["7", "", "Cấp giấy xác nhận", "Đất đai"]];
    let report = desk.import("bang.xlsx", &table("Niêm yết", rows));
    assert_eq!(written(&report), ["fields.yaml", "procedures/cap-giay-xac-nhan.yaml"]);
    // A refused row adds no field and no agency.
    let other = Desk::of(&[("site.yaml", "name: Phường B\nlevel: commune\n")]);
    let bad = row("2.000884", "Nộp trực tiếp, trả kết quả qua bưu điện", "Không", "");
    let report = other.import("bang.xlsx", &table("Niêm yết", &[&bad]));
    assert_eq!((kinds(&report), written(&report)), (vec![MistakeKind::ChannelWords], vec![]));
    assert!(!other.has("fields.yaml") && !other.has("agencies/excel.yaml"));
    assert!(messages(&report).starts_with(
        "bang.xlsx, trang “Niêm yết”, hàng 2, cột G (Cách thức thực hiện): chưa hiểu cách thức “Nộp trực tiếp, trả kết \
         quả qua bưu điện”"
    ));
}

#[test]
fn no_words_of_a_fee_become_free_by_accident() {
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
    assert_eq!((messages(&report), report.doubts.len()), (String::new(), 0));
    let text = desk.read("procedures/2.000884.yaml");
    for number in ["52/2010/QH12", "19/2011/NĐ-CP", "267/2016/TT-BTC"] {
        assert!(text.contains(&format!("number: {number}\n")), "{number}: {text}");
    }
}

#[test]
fn a_text_that_no_longer_applies_is_named_and_not_cited() {
    let desk = desk();
    let import = |legal: &str| {
        desk.import("bang.xlsx", &table("Niêm yết", &[&row("2.000884", "", "Không", legal)]))
    };
    // The remedy, a cell with the texts that apply, passes.
    assert_eq!(messages(&import("60/2014/QH13")), "");
    let before = desk.read("procedures/2.000884.yaml");
    for legal in [
        "Nghị định 158/2005/NĐ-CP đã bị thay thế bởi Nghị định 123/2015/NĐ-CP; 60/2014/QH13",
        "60/2014/QH13\n158/2005/NĐ-CP (nay là 123/2015/NĐ-CP)",
        "Trước đây là 158/2005/NĐ-CP",
    ] {
        let report = import(legal);
        assert_eq!(
            (kinds(&report), written(&report)),
            (vec![MistakeKind::LegalWords], vec![]),
            "{legal}"
        );
        assert!(
            messages(&report).starts_with(
                "bang.xlsx, trang “Niêm yết”, hàng 2, cột I (Căn cứ pháp lý): chưa rõ"
            ),
            "{}",
            messages(&report)
        );
        assert_eq!(desk.read("procedures/2.000884.yaml"), before);
    }
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
    assert_eq!((messages(&report), report.left_out.len()), (String::new(), 0));
    assert_eq!(written(&report).len(), 4);
    let rows: &[&[&str]] = &[&["", "", "Lập bảng kê nộp thuế", "Thuế", "5 ngày"]];
    let report = desk.import("bang.xlsx", &table("Niêm yết", rows));
    assert_eq!((kinds(&report), report.left_out.len()), (vec![MistakeKind::UnclearRow], 0));
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
        assert!(kinds(&report).contains(&MistakeKind::UnknownHead), "{}", messages(&report));
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
    assert_eq!(kinds(&report), [MistakeKind::NoResult]);
    assert!(
        messages(&report).starts_with("bang.xlsx, trang “Sheet1”, hàng 3, cột H (Phí, lệ phí):"),
        "{}",
        messages(&report)
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
    assert_eq!(kinds(&report), [MistakeKind::HiddenPosting]);
    assert!(
        messages(&report).contains("trang “Niêm yết”: trang đang ẩn nên không đọc"),
        "{}",
        messages(&report)
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
    assert_eq!(kinds(&report), [MistakeKind::DoubleKey]);
    assert!(
        messages(&report).contains("“1.001193” đã có ở hàng 3 (Hộ tịch)"),
        "{}",
        messages(&report)
    );
    assert!(!desk.has("procedures/1.001193.yaml"));
    assert!(desk.read("procedures/1.000656.yaml").contains("field: ho-tich\n"));
    assert!(desk.read("procedures/1.012789.yaml").contains("field: dat-dai\n"));
}

/// A table of these headings.
fn headed(heads: &[&str], rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    write(book.add_worksheet().set_name("Niêm yết").unwrap(), &[&[heads], rows].concat());
    book.save_to_buffer().unwrap()
}

#[test]
fn a_table_with_fewer_columns_takes_nothing_out_of_a_file() {
    let whole = row("1.001193", "Trực tiếp", "8.000 đồng", "60/2014/QH13");
    for (place, head, value, line) in [
        (4, "Thời hạn", "3 ngày", "processing_time: 3 ngày"),
        (7, "Phí, lệ phí", "Không", "fees: none"),
        (8, "Căn cứ pháp lý", "123/2015/NĐ-CP", "  - number: 123/2015/NĐ-CP"),
    ] {
        let desk = desk();
        assert_eq!(messages(&desk.import("mot.xlsx", &table("Niêm yết", &[&whole]))), "");
        let before = desk.read("procedures/1.001193.yaml");
        let heads = ["STT", "Mã TTHC", "Tên TTHC", head];
        let fewer = headed(&heads, &[&["1", "1.001193", "Chứng thực chữ ký", value]]);
        assert_eq!(messages(&desk.import("hai.xlsx", &fewer)), "");
        let after = desk.read("procedures/1.001193.yaml");
        assert!(after.contains(line), "{after}");
        // Each other value is as it was.
        let mut changed = whole;
        changed[place] = value;
        let other = self::desk();
        other.import("mot.xlsx", &table("Niêm yết", &[&changed]));
        let expected = other.read("procedures/1.001193.yaml");
        let mark = "source:\n  name: Bảng niêm yết\n  imported: true\n";
        assert_eq!(after.replace(mark, ""), expected.replace(mark, ""));
        assert_ne!(after, before);
    }
    // A cell that is cleared in a column of the table is taken out.
    let desk = desk();
    desk.import("mot.xlsx", &table("Niêm yết", &[&whole]));
    let mut cleared = whole;
    cleared[8] = "";
    desk.import("mot.xlsx", &table("Niêm yết", &[&cleared]));
    assert!(!desk.read("procedures/1.001193.yaml").contains("legal_bases"));
}

#[test]
fn a_number_whose_format_shows_other_words_is_refused_by_its_cell() {
    for (column, value, format, is_taken) in [
        (7, 15_000.0, "#,##0\" đồng/bản\"", false),
        (7, 8.0, "0\" nghìn đồng\"", false),
        (7, 8_000_000.0, "#,##0,", false),
        (4, 5.0, "0\" ngày làm việc\"", false),
        (7, 15_000.0, "#,##0\" đồng\"", true),
        (7, 15_000.0, "#,##0", true),
    ] {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("Niêm yết").unwrap();
        write(sheet, &[HEADS, &row("2.000884", "Trực tiếp", "Không", "")]);
        let format = Format::new().set_num_format(format);
        sheet.write_number_with_format(1, column, value, &format).unwrap();
        let desk = desk();
        let report = desk.import("bang.xlsx", &book.save_to_buffer().unwrap());
        let expected = if is_taken { vec![] } else { vec![MistakeKind::FormatWords] };
        assert_eq!(kinds(&report), expected, "{}", messages(&report));
        assert_eq!(desk.has("procedures/2.000884.yaml"), is_taken);
        let letter = if column == 7 { "H" } else { "E" };
        let place = format!("bang.xlsx, trang “Niêm yết”, hàng 2, cột {letter} (");
        assert!(is_taken || messages(&report).starts_with(&place), "{}", messages(&report));
    }
}

#[test]
fn an_unclear_row_below_a_procedure_refuses_that_procedure_too() {
    let first = row("2.000884", "Trực tiếp", "Lệ phí: 8.000 đồng", "");
    for below in [
        &["", "", "", "", "", "", "", "MIỄN PHÍ CHO HỘ NGHÈO"][..],
        &["", "", "", "", "", "", "", "Miễn phí cho hộ nghèo"],
        &["", "", "(đối với trẻ em)"],
    ] {
        let desk = desk();
        let next = ["2", "2.000913", "Cấp bản sao", "", "1 ngày"];
        let report = desk.import("bang.xlsx", &table("Niêm yết", &[&first, below, &next]));
        assert_eq!(kinds(&report), [MistakeKind::UnclearRow], "{}", messages(&report));
        assert_eq!(written(&report), ["procedures/2.000913.yaml"]);
    }
    // The remedy: the words are put into the cell above.
    let desk = desk();
    let whole = row("2.000884", "Trực tiếp", "Lệ phí: 8.000 đồng; miễn phí cho hộ nghèo", "");
    assert_eq!(messages(&desk.import("bang.xlsx", &table("Niêm yết", &[&whole]))), "");
    assert!(desk.read("procedures/2.000884.yaml").contains("miễn phí cho hộ nghèo"));
}

#[test]
fn a_lone_name_in_capitals_is_a_group_only_where_the_table_is_drawn_so() {
    let procedures = ["2.000884", "2.000815"].map(|code| row(code, "Trực tiếp", "Không", ""));
    let [first, second]: [&[&str]; 2] = [&procedures[0], &procedures[1]];
    let lone: &[&str] = &["", "", "CẤP BẢN SAO TRÍCH LỤC"];
    let group: &[&str] = &["", "", "HỘ TỊCH"];
    let import = |rows: &[&[&str]]| desk().import("bang.xlsx", &table("Niêm yết", rows));
    for rows in [[first, lone, second], [first, second, lone], [lone, first, second]] {
        let report = import(&rows);
        assert_eq!(kinds(&report), [MistakeKind::UnclearRow], "{rows:?}");
    }
    // Several headings, the first of them above the first procedure; a name without procedures below it is none.
    let report = import(&[group, first, &["", "", "ĐẤT ĐAI"], second]);
    assert_eq!((messages(&report).as_str(), report.left_out.len()), ("", 2));
    let report = import(&[group, first, &["", "", "ĐẤT ĐAI"], second, lone]);
    assert_eq!((kinds(&report), report.left_out.len()), (vec![MistakeKind::UnclearRow], 2));
    // One heading, merged over the width.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Niêm yết").unwrap();
    write(sheet, &[HEADS, first, &[], second]);
    sheet.merge_range(2, 0, 2, 9, "HỘ TỊCH", &Format::new()).unwrap();
    let report = desk().import("bang.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!((messages(&report).as_str(), report.left_out.len()), ("", 1));
}

#[test]
fn the_field_of_a_group_holds_until_a_group_of_its_rank() {
    let desk = desk();
    let rows: &[&[&str]] = &[
        &["I", "", "Lĩnh vực Hộ tịch (02 thủ tục)"],
        &["a", "", "Thủ tục liên thông"],
        &["1", "", "Khai sinh", "", "5 ngày"],
        &["b", "", "THỦ TỤC CẤP XÃ"],
        &["2", "", "Khai tử", "", "5 ngày"],
        &["II", "", "ĐẤT ĐAI"],
        &["3", "", "Tách thửa", "", "5 ngày"],
        &["4", "", "Hợp thửa", "Lĩnh vực Hộ tịch", "5 ngày"],
    ];
    let report = desk.import("bang.xlsx", &table("Niêm yết", rows));
    assert_eq!(messages(&report), "");
    for (file, has_field) in
        [("khai-sinh", true), ("khai-tu", true), ("tach-thua", false), ("hop-thua", true)]
    {
        let text = desk.read(&format!("procedures/{file}.yaml"));
        assert_eq!(text.contains("field: ho-tich\n"), has_field, "{text}");
        assert_eq!(text.contains("field:"), has_field, "{text}");
    }
    assert!(desk.read("fields.yaml").ends_with("- id: ho-tich\n  name: Hộ tịch\n"));
}

#[test]
fn a_line_of_several_agencies_is_refused() {
    let agency = |agency: &'static str| {
        let mut cells = row("2.000884", "Trực tiếp", "Không", "");
        cells[9] = agency;
        cells
    };
    for several in ["UBND xã A, Công an xã A", "UBND xã A và Phòng Tư pháp"] {
        let desk = desk();
        let report = desk.import("bang.xlsx", &table("Niêm yết", &[&agency(several)]));
        assert_eq!(
            (kinds(&report), written(&report)),
            (vec![MistakeKind::SeveralAgencies], vec![])
        );
    }
    for whole in ["UBND xã A\nCông an xã A", "Sở Nông nghiệp và Môi trường", "UBND xã A, tỉnh B"]
    {
        let desk = desk();
        let report = desk.import("bang.xlsx", &table("Niêm yết", &[&agency(whole)]));
        assert_eq!(messages(&report), "");
        assert!(desk.has("procedures/2.000884.yaml"));
    }
}

#[test]
fn two_procedures_of_one_name_are_told_apart_by_their_codes() {
    let desk = desk();
    let rows: &[&[&str]] = &[
        &["1", "", "Cấp bản sao", "Hộ tịch", "1 ngày"],
        &["2", "", "Cấp bản sao", "Đất đai", "2 ngày"],
    ];
    let report = desk.import("bang.xlsx", &table("Niêm yết", rows));
    assert_eq!((kinds(&report), written(&report)), (vec![MistakeKind::DoubleName], vec![]));
    assert!(
        messages(&report).contains("thủ tục “Cấp bản sao” đã có ở hàng 2"),
        "{}",
        messages(&report)
    );
    let rows: &[&[&str]] = &[
        &["1", "1.000001", "Cấp bản sao", "Hộ tịch", "1 ngày"],
        &["2", "1.000002", "Cấp bản sao", "Đất đai", "2 ngày"],
    ];
    let report = desk.import("bang.xlsx", &table("Niêm yết", rows));
    assert_eq!((messages(&report), written(&report).len()), (String::new(), 3));
}

#[test]
fn columns_below_one_heading_are_refused() {
    let heads = ["STT", "Mã TTHC", "Tên TTHC", "Thời hạn", "Cách thức thực hiện", "", ""];
    let rows: &[&[&str]] = &[
        &["", "", "", "", "Trực tiếp", "Trực tuyến", "BCCI"],
        &["1", "2.000884", "Cấp bản sao", "1 ngày", "x", "x", ""],
    ];
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Niêm yết").unwrap();
    write(sheet, &[&[&heads[..]], rows].concat());
    sheet.merge_range(0, 4, 0, 6, "Cách thức thực hiện", &Format::new()).unwrap();
    let desk = desk();
    let report = desk.import("bang.xlsx", &book.save_to_buffer().unwrap());
    assert!(kinds(&report).contains(&MistakeKind::SplitHead), "{}", messages(&report));
    assert!(messages(&report).contains("gộp các cột ấy vào một cột “Cách thức thực hiện”"));
    assert_eq!(written(&report), [""; 0]);
}
