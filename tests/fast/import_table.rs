//! The import of tables of figures, from files to files.
//!
//! Reads like a manual: what stands in the table, what then stands in the content folder. `BLESS=1`
//! rewrites the expected files and the results in `docs/import-tables.md`.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test makes folders, says why it skips, and may panic"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use congkhai::diag::Severity;
use congkhai::diag::message::{MessageLanguage, Messages};
use congkhai::import::table::{self, Mistake, MistakeKind, TableOptions, TableReport};
use congkhai::limits::Limits;
use congkhai::pipeline::{self, Inputs, Unwatched};
use rust_xlsxwriter::{Format, Workbook};

/// A content folder and a table beside it.
struct Folder {
    root: tempfile::TempDir,
}

impl Folder {
    fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap() }
    }

    fn content(&self) -> PathBuf {
        self.root.path().join("content")
    }

    /// Imports a table with the given bytes.
    fn import(&self, name: &str, bytes: impl AsRef<[u8]>, options: &TableOptions) -> TableReport {
        let file = self.root.path().join(name);
        fs::write(&file, bytes).unwrap();
        table::table(&file, &self.content(), options, &Limits::default()).unwrap()
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.content().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.content().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn has(&self, path: &str) -> bool {
        self.content().join(path).exists()
    }

    /// Every file with its bytes.
    fn bytes(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        fn below(folder: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    below(&path, found);
                } else {
                    found.insert(path.clone(), fs::read(path).unwrap());
                }
            }
        }
        let mut found = BTreeMap::new();
        below(&self.content(), &mut found);
        found
    }

    /// The errors that `congkhai check` finds.
    fn errors(&self) -> Vec<String> {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let inputs = Inputs {
            content: self.content(),
            theme: None,
            portal: None,
            strict: false,
            today,
            limits: Limits::default(),
        };
        let judged = pipeline::check(&inputs, None, &Unwatched);
        let errors =
            judged.report.diagnostics().iter().filter(|it| it.severity() == Severity::Error);
        errors.map(|it| format!("{} {} {}", it.place.file, it.place.path, it.code)).collect()
    }
}

fn options(period: &str, agency: &str) -> TableOptions {
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    TableOptions { period: given(period), agency: given(agency), ..TableOptions::default() }
}

fn plain() -> TableOptions {
    options("2026-Q3:calendar", "ubnd-xa-a")
}

/// A folder with an agency to report.
fn with_agency() -> Folder {
    let folder = Folder::new();
    folder.write("agencies/a.yaml", "id: ubnd-xa-a\nname: UBND xã A\nlevel: commune\n");
    folder
}

fn vietnamese() -> Messages {
    Messages::new(MessageLanguage::Vietnamese)
}

/// The first lines of the texts of mistakes, in Vietnamese.
fn lines(mistakes: &[Mistake]) -> Vec<String> {
    let first = |text: String| text.lines().next().unwrap_or("").to_owned();
    mistakes.iter().map(|it| first(it.text(&vietnamese()))).collect()
}

/// Why the table is refused.
fn messages(report: &TableReport) -> Vec<String> {
    lines(&report.mistakes)
}

/// What is left out.
fn left(report: &TableReport) -> Vec<String> {
    lines(&report.left)
}

fn kinds(report: &TableReport) -> Vec<MistakeKind> {
    report.mistakes.iter().filter_map(Mistake::kind).collect()
}

/// Holds a text against a file of `tests/data/import-table`.
#[track_caller]
fn expect(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import-table").join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, text).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, expected, "{name}: BLESS=1 rewrites it");
}

/// Form 06 as the law lays it out: three rows of headings with merged cells, the numbers of the
/// columns, a group of rows, a total, and the signature below.
fn form_06() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Bìa").unwrap().write(0, 0, "Báo cáo quý III").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("Biểu 06").unwrap();
    let plain = Format::new();
    sheet.write(0, 0, "Biểu số II.06a/VPCP/KSTT").unwrap();
    sheet.write(0, 5, "Đơn vị báo cáo: UBND xã A").unwrap();
    sheet.write(1, 5, "Đơn vị nhận báo cáo: UBND tỉnh B").unwrap();
    let title = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC";
    sheet.merge_range(2, 0, 2, 12, title, &plain).unwrap();
    sheet.merge_range(3, 0, 3, 12, "Kỳ báo cáo: Quý III năm 2026", &plain).unwrap();
    let dates = "(Từ ngày 15/6/2026 đến ngày 14/9/2026)";
    sheet.merge_range(4, 0, 4, 12, dates, &plain).unwrap();
    sheet.write(5, 11, "Đơn vị tính: Số hồ sơ TTHC").unwrap();
    for (first_row, first, last_row, last, text) in [
        (6, 0, 8, 0, "STT"),
        (6, 1, 8, 1, "Lĩnh vực, công việc giải quyết theo cấp"),
        (6, 2, 6, 5, "Số hồ sơ nhận giải quyết"),
        (6, 6, 6, 9, "Số hồ sơ đã giải quyết"),
        (6, 10, 6, 12, "Số hồ sơ đang giải quyết"),
        (7, 2, 8, 2, "Tổng số"),
        (7, 3, 7, 4, "Trong kỳ"),
        (7, 5, 8, 5, "Từ kỳ trước"),
        (7, 6, 8, 6, "Tổng số"),
        (7, 7, 8, 7, "Trước hạn"),
        (7, 8, 8, 8, "Đúng hạn"),
        (7, 9, 8, 9, "Quá hạn"),
        (7, 10, 8, 10, "Tổng số"),
        (7, 11, 8, 11, "Trong hạn"),
        (7, 12, 8, 12, "Quá hạn"),
    ] {
        sheet.merge_range(first_row, first, last_row, last, text, &plain).unwrap();
    }
    sheet.write(8, 3, "Trực tuyến").unwrap();
    sheet.write(8, 4, "Trực tiếp, dịch vụ bưu chính").unwrap();
    for column in 0..13_u16 {
        let text = match column {
            2 => "(3)=(4)+(5)+(6)".to_owned(),
            6 => "(7)=(8)+(9)+(10)".to_owned(),
            column => format!("({})", column + 1),
        };
        sheet.write(9, column, text).unwrap();
    }
    sheet.write(10, 0, "I").unwrap();
    sheet.write(10, 1, "Xã, phường, thị trấn").unwrap();
    let rows: [(u32, &str, &str, [u32; 11]); 3] = [
        (11, "1", "Hộ tịch", [120, 70, 45, 5, 110, 60, 48, 2, 10, 10, 0]),
        (12, "2", "Đất đai", [30, 10, 15, 5, 20, 5, 10, 5, 10, 6, 4]),
        (13, "", "Tổng số", [150, 80, 60, 10, 130, 65, 58, 7, 20, 16, 4]),
    ];
    for (row, number, name, figures) in rows {
        sheet.write(row, 0, number).unwrap();
        sheet.write(row, 1, name).unwrap();
        for (column, figure) in (2_u16..).zip(figures) {
            sheet.write(row, column, figure).unwrap();
        }
    }
    sheet.write(15, 2, "Người lập biểu").unwrap();
    sheet.write(15, 9, "Chủ tịch").unwrap();
    // Somebody pressed a key far away; it costs nothing.
    sheet.write(1_048_575, 16_383, " ").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn form_06_needs_no_word_more() {
    let folder = with_agency();
    folder.write("fields.yaml", "- {id: ho-tich, name: Hộ tịch}\n");
    let report = folder.import("bieu-06.xlsx", form_06(), &TableOptions::default());
    assert_eq!(messages(&report), [""; 0]);
    assert!(report.mapping_is_new);
    expect("bieu-06.mapping.yaml", &folder.read("import/mappings/bieu-06.yaml"));
    expect("bieu-06.statistics.yaml", &folder.read("statistics/bieu-06.yaml"));
    assert!(folder.read("fields/imported.yaml").ends_with("- id: dat-dai\n  name: Đất đai\n"));
    assert!(!folder.has("agencies/imported.yaml"));
    assert_eq!(folder.errors(), [""; 0]);
}

/// The same form as a CSV file that a table program writes: merged headings leave empty cells, each row
/// is an agency under the heading of its level, and the sum of a level stands in its heading.
const FORM_06_BY_AGENCY: &str = "\
Biểu số 06/VPCP/KSTT;;;;;Đơn vị báo cáo: UBND tỉnh B;;;;;;;
;;;;;(Từ ngày 15/6/2026 đến ngày 14/9/2026);;;;;;;
STT;Lĩnh vực, công việc giải quyết theo cấp;Số hồ sơ nhận giải quyết;;;;Số hồ sơ đã giải quyết;;;;Số hồ sơ đang giải quyết;;
;;Tổng số;Trong kỳ;;Từ kỳ trước;Tổng số;Trước hạn;Đúng hạn;Quá hạn;Tổng số;Trong hạn;Quá hạn
;;;Trực tuyến;Trực tiếp, dịch vụ bưu chính;;;;;;;;
(1);(2);(3);(4);(5);(6);(7);(8);(9);(10);(11);(12);(13)
I;Sở, ban, ngành;40;30;8;2;38;30;8;0;2;2;0
1;Sở Tư pháp;40;30;8;2;38;30;8;0;2;2;0
II;Xã, phường, thị trấn;1.050;800;200;50;1.000;700;290;10;50;46;4
1;UBND xã A;1.000;780;180;40;960;680;270;10;40;36;4
2;UBND xã B;50;20;20;10;40;20;20;0;10;10;0
;Tổng số;1.090;830;208;52;1.038;730;298;10;52;48;4
;;;;;;;;;;;;
;;Người lập biểu;;;;;;;Chủ tịch;;;
";

#[test]
fn form_06_by_agency_from_csv() {
    let folder = with_agency();
    let province = "- {id: tinh-b, name: UBND tỉnh B, level: province}\n";
    folder.write("agencies/tinh.yaml", province);
    let given = options("2026-Q3:legal", "tinh-b");
    let report = folder.import("bieu-06-co-quan.csv", FORM_06_BY_AGENCY, &given);
    assert_eq!(messages(&report), [""; 0]);
    let rows = folder.read("statistics/bieu-06-co-quan.yaml");
    for part in [
        "  - agency: ubnd-xa-a\n    received:\n      total: 1000\n      online: 780\n      \
         in_person_or_postal: 180\n      carried_in: 40\n    resolved:\n      total: 960\n      early: 680\n      \
         on_time: 270\n      overdue: 10\n    pending:\n      total: 40\n      within: 36\n      overdue: 4\n",
        "  - level: commune\n    received:\n      total: 1050\n",
        "  - level: province\n    received:\n      total: 40\n",
    ] {
        assert!(rows.contains(part), "`{part}` is not in\n{rows}");
    }
    assert_eq!(folder.errors(), [""; 0]);
}

#[test]
fn a_second_run_changes_no_byte() {
    let folder = with_agency();
    let first = folder.import("bieu-06.xlsx", form_06(), &TableOptions::default());
    let before = folder.bytes();
    let again = folder.import("bieu-06.xlsx", form_06(), &TableOptions::default());
    assert_eq!(folder.bytes(), before);
    assert!(!again.mapping_is_new);
    assert_eq!((again.rows, again.unchanged), (first.rows, 3), "mapping, report, fields");
}

#[test]
fn what_a_person_edited_is_kept() {
    let folder = with_agency();
    folder.import("a.csv", TABLE, &plain());
    let edited = folder.read("statistics/a.yaml").replace("provisional", "official");
    folder.write("statistics/a.yaml", &edited);
    let list = folder.read("agencies/imported.yaml").replace("UBND xã B", "Ủy ban xã B");
    folder.write("agencies/imported.yaml", &list);
    let report = folder.import("a.csv", TABLE.replace("UBND xã C", "UBND xã D"), &plain());
    assert_eq!(folder.read("statistics/a.yaml"), edited);
    assert_eq!(folder.read("agencies/imported.yaml"), list);
    let kept = ["agencies/imported.yaml", "statistics/a.yaml"].map(PathBuf::from);
    assert_eq!(report.kept, kept);
    assert!(folder.read("agencies/imported-2.yaml").contains("id: ubnd-xa-d"));
    assert!(report.text(&vietnamese()).contains("Giữ nguyên: statistics/a.yaml\n"));
}

#[test]
fn an_edited_mapping_is_read_and_kept() {
    let folder = with_agency();
    folder.import("a.csv", TABLE, &plain());
    let path = "import/mappings/a.yaml";
    let edited =
        folder.read(path).replace("state: provisional", "state: official") + "skip: [UBND xã C]\n";
    folder.write(path, &edited);
    let report = folder.import("a.csv", TABLE, &TableOptions::default());
    assert_eq!(folder.read(path), edited);
    assert_eq!((report.rows, report.skipped), (1, vec![(3, "UBND xã C".to_owned())]));
    assert!(folder.read("statistics/a.yaml").contains("state: official\n"));
}

const TABLE: &str =
    "Tên đơn vị,Tổng số tiếp nhận,Giải quyết đúng hạn\nUBND xã B,10,9\nUBND xã C,20,18\n";

#[test]
fn delimiters_and_marks_are_seen() {
    for text in [
        TABLE.to_owned(),
        format!("\u{feff}{}", TABLE.replace('\n', "\r\n")),
        TABLE.replace(',', ";"),
        TABLE.replace(',', "\t"),
    ] {
        let folder = with_agency();
        let report = folder.import("a.csv", &text, &plain());
        assert_eq!(messages(&report), [""; 0], "{text:?}");
        let rows = folder.read("statistics/a.yaml");
        assert!(rows.ends_with(
            "  - agency: ubnd-xa-c\n    received:\n      total: 20\n    resolved:\n      timely: 18\n"
        ));
        assert_eq!(folder.errors(), [""; 0]);
    }
}

#[test]
fn numbers_are_told_apart_or_refused() {
    let rows = |b: &str, c: &str, more: &str| {
        format!("Tên đơn vị;Tổng số tiếp nhận;Tỷ lệ\nUBND xã B;{b};{more}\nUBND xã C;{c};\n")
    };
    let total = |b: &str, c: &str, more: &str| {
        let folder = with_agency();
        let report = folder.import("a.csv", rows(b, c, more), &plain());
        if report.is_refused() {
            return messages(&report).join("\n");
        }
        let text = folder.read("statistics/a.yaml");
        let totals: Vec<&str> =
            text.lines().filter_map(|it| it.trim().strip_prefix("total: ")).collect();
        totals.join(" ")
    };
    assert_eq!(total("1.234", "5", ""), "1234 5");
    assert_eq!(total("1,234", "5", "96.89"), "1234 5");
    assert_eq!(total("1.234", "5", "96,89"), "1234 5");
    assert_eq!(total("1 234", "gần 890", ""), "1234 gần 890");
    assert_eq!(
        total("1,234", "1.234", ""),
        "a.csv, hàng 2, cột B (Tổng số tiếp nhận): 1,234 đọc được hai cách\n\
         a.csv, hàng 3, cột B (Tổng số tiếp nhận): 1.234 đọc được hai cách"
    );
    assert_eq!(
        total("1.234", "12", "96.89"),
        "a.csv, hàng 2, cột B (Tổng số tiếp nhận): 1.234 không phải là số nguyên"
    );
}

#[test]
fn all_mistakes_are_told_in_one_run() {
    let folder = with_agency();
    let text = "Tên đơn vị,Tổng số tiếp nhận,Giải quyết đúng hạn\n\
                UBND xã B,10,chín\n\
                UBND xã C,-,18\n\
                UBND xã B,1,1\n\
                Ghi chú riêng,,\n\
                ,5,5\n\
                UBND xã E,1,234,5\n";
    let report = folder.import("a.csv", text, &TableOptions::default());
    assert_eq!(
        messages(&report),
        [
            "a.csv: thiếu kỳ báo cáo hoặc cách tính kỳ",
            "a.csv, hàng 2, cột C (Giải quyết đúng hạn): “chín” không phải là số",
            "a.csv, hàng 3, cột B (Tổng số tiếp nhận): “-” không phải là số",
            "a.csv, hàng 5: hàng “Ghi chú riêng” không có số liệu",
            "a.csv, hàng 6: hàng có số liệu nhưng không có tên",
            "a.csv, hàng 7: hàng có 4 ô",
        ]
    );
    let codes: Vec<String> =
        report.report.diagnostics().iter().map(|it| it.code.to_string()).collect();
    assert_eq!(codes, ["missing-key"], "the agency of the mapping");
    assert!(!folder.has("statistics/a.yaml"));
    assert!(folder.has("import/mappings/a.yaml"), "the guess can be completed");
}

#[test]
fn a_row_is_written_once() {
    let folder = with_agency();
    let report = folder.import("a.csv", format!("{TABLE}UBND xã B,1,1\n"), &plain());
    assert_eq!(messages(&report), ["a.csv, hàng 4: “UBND xã B” đã có ở hàng 2"]);
}

#[test]
fn a_moved_column_is_refused() {
    let folder = with_agency();
    folder.import("a.csv", TABLE, &plain());
    let path = "import/mappings/a.yaml";
    folder.write(path, &folder.read(path).replace("provisional", "official"));
    let moved = "Tên đơn vị,Giải quyết đúng hạn,Tổng số tiếp nhận\nUBND xã B,9,10\n";
    let report = folder.import("a.csv", moved, &plain());
    assert_eq!(kinds(&report), [MistakeKind::OtherHeader; 2]);
    assert_eq!(messages(&report)[0], "a.csv, hàng 1, cột B: tiêu đề là “Giải quyết đúng hạn”");
}

#[test]
fn cells_of_a_workbook_that_are_no_figures() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Quý III").unwrap();
    for (column, text) in (0_u16..).zip(["Tên đơn vị", "Tổng số tiếp nhận", "Giải quyết đúng hạn"])
    {
        sheet.write(0, column, text).unwrap();
    }
    sheet.write(1, 0, "UBND xã B").unwrap();
    sheet.write(1, 1, 5.047).unwrap();
    sheet.write(1, 2, 3).unwrap();
    sheet.write(2, 0, "UBND xã C").unwrap();
    sheet.write(2, 1, 7).unwrap();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_number_with_format(2, 2, 46_000, &date).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let report = with_agency().import("a.xlsx", bytes, &plain());
    assert_eq!(
        messages(&report),
        [
            "a.xlsx, trang “Quý III”, hàng 2, cột B (Tổng số tiếp nhận): 5.047 không phải là số nguyên",
            "a.xlsx, trang “Quý III”, hàng 3, cột C (Giải quyết đúng hạn): ô là ngày 2025-12-09",
        ]
    );
}

#[test]
fn what_is_no_table_is_refused() {
    let refused = |name: &str, bytes: &[u8], options: &TableOptions| {
        let folder = with_agency();
        let report = folder.import(name, bytes, options);
        assert!(report.is_refused() && !folder.has("statistics"), "{name}");
        kinds(&report)
    };
    let none = TableOptions::default();
    assert_eq!(refused("a.csv", b"", &none), [MistakeKind::NoHeader]);
    assert_eq!(refused("a.csv", b"a,b\n1,2\n", &none), [MistakeKind::NoHeader]);
    assert_eq!(refused("a.csv", b"\xff\xfea\0,\0", &none), [MistakeKind::NoHeader]);
    assert_eq!(refused("a.csv", b"Ti\xeap nh\xe2n", &none), [MistakeKind::Encoding]);
    assert_eq!(
        refused("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", &none),
        [MistakeKind::Unreadable]
    );
    assert_eq!(refused("a.xlsx", b"PK\x03\x04rest", &none), [MistakeKind::Unreadable]);
    let other = TableOptions { sheet: Some("Biểu 07".to_owned()), ..none };
    assert_eq!(refused("a.xlsx", &form_06(), &other), [MistakeKind::NoSheet]);
    let period = options("2026-Q3", "ubnd-xa-a");
    assert_eq!(refused("a.csv", TABLE.as_bytes(), &period), [MistakeKind::BadPeriod]);
    let report = with_agency().import("a.csv", TABLE.as_bytes(), &period);
    assert!(report.report.diagnostics().is_empty(), "one mistake, one message");
    let agency = options("2026-Q3:legal", "ubnd-xa-z");
    assert_eq!(refused("a.csv", TABLE.as_bytes(), &agency), [MistakeKind::UnknownAgency]);
}

#[test]
fn an_agency_is_found_by_code_name_or_short_name() {
    let folder = with_agency();
    folder.write(
        "agencies/khac.yaml",
        "- {id: b, name: Ủy ban nhân dân xã B, short_name: Uỷ ban xã B, level: commune}\n\
         - {id: c, name: Xã C cũ, code: H44.2, level: commune}\n",
    );
    let text = "Mã đơn vị,Tên đơn vị,Tổng số tiếp nhận,Giải quyết đúng hạn\n\
                H44.1,ỦY BAN XÃ B,1,1\nH44.2,UBND xã C,1,1\n";
    let report = folder.import("a.csv", text, &plain());
    assert_eq!(report.added, []);
    let rows = folder.read("statistics/a.yaml");
    assert!(rows.contains("- agency: b\n") && rows.contains("- agency: c\n"), "{rows}");
}

#[test]
fn the_lists_of_both_imports_are_kept() {
    let folder = with_agency();
    folder.import("a.csv", TABLE, &plain());
    let before = folder.bytes();
    let record = r#"{"code": "1.000001", "name": "Một", "detail": {"departmentsExecuting": [{"name": "UBND xã B"}, {"name": "UBND xã X"}]}}"#;
    let input = folder.root.path().join("a.jsonl");
    fs::write(&input, record).unwrap();
    let all = congkhai::import::PortalOptions::default();
    congkhai::import::portal(&[input], &folder.content(), &all, &Limits::default(), &|_| {})
        .unwrap();
    let portal = folder.read("agencies/portal.yaml");
    assert!(portal.contains("id: ubnd-xa-x") && !portal.contains("id: ubnd-xa-b"), "{portal}");
    folder.import("a.csv", TABLE, &plain());
    let after = folder.bytes();
    // The portal's import says in its own `site.yaml` where its records come from.
    let both = |path: &Path| path.ends_with(".congkhai-import.json") || path.ends_with("site.yaml");
    for (path, bytes) in before.iter().filter(|(path, _)| !both(path)) {
        assert!(after.get(path) == Some(bytes), "{}", path.display());
    }
    assert_eq!(folder.errors(), [""; 0]);
}

/// The rows of the report, one in a line: `field ho-tich: received.total 5`.
fn rows(folder: &Folder, name: &str) -> Vec<String> {
    let text = folder.read(&format!("statistics/{name}.yaml"));
    let (_, rows) = text.split_once("\nrows:\n").unwrap();
    let mut found: Vec<String> = Vec::new();
    let mut group = String::new();
    for line in rows.lines() {
        if let Some(first) = line.strip_prefix("  - ") {
            found.push(String::new());
            let is_about = !first.ends_with(':');
            if is_about {
                found.last_mut().unwrap().push_str(&first.replace(':', ""));
                continue;
            }
        }
        let line = line.trim_start_matches("  - ");
        let row = found.last_mut().unwrap();
        match line.trim().split_once(": ") {
            Some((key, value)) if line.starts_with("      ") => {
                write!(row, "; {group}.{key} {value}").unwrap();
            }
            Some((key, value)) => write!(row, "; {key} {value}").unwrap(),
            None => line.trim().trim_end_matches(':').clone_into(&mut group),
        }
    }
    found
}

/// A table of two agencies: a heading and its two figures for each column.
fn columns(columns: &[(&str, u32, u32)]) -> String {
    let line = |name: &str, cells: Vec<String>| format!("{name};{}\n", cells.join(";"));
    let heads = columns.iter().map(|it| it.0.to_owned()).collect();
    let first = columns.iter().map(|it| it.1.to_string()).collect();
    let second = columns.iter().map(|it| it.2.to_string()).collect();
    line("Tên đơn vị", heads) + &line("UBND xã B", first) + &line("UBND xã C", second)
}

#[test]
fn where_words_leave_two_readings_the_sums_decide() {
    // "Tiếp nhận" beside what was carried in is what is new: only so the sums hold.
    let table = columns(&[
        ("Tồn kỳ trước", 5, 7),
        ("Tiếp nhận", 20, 30),
        ("Đã giải quyết", 22, 33),
        ("Đang giải quyết", 3, 4),
    ]);
    let folder = with_agency();
    let report = folder.import("a.csv", table, &plain());
    assert_eq!((messages(&report), left(&report)), (vec![], vec![]));
    assert_eq!(
        rows(&folder, "a"),
        [
            "agency ubnd-xa-b; received.new 20; received.carried_in 5; resolved.total 22; pending.total 3",
            "agency ubnd-xa-c; received.new 30; received.carried_in 7; resolved.total 33; pending.total 4",
        ]
    );
    let notes = report.notes(&Messages::new(MessageLanguage::Vietnamese));
    assert_eq!(
        notes,
        [
            "Cột C (Tiếp nhận) đọc là Mới tiếp nhận trong kỳ (received.new): tên cột chưa đủ rõ, các tổng trong hàng khớp với cách đọc này."
        ]
    );
}

#[test]
fn what_neither_words_nor_sums_decide_is_asked() {
    let table = columns(&[
        ("Số hồ sơ tiếp nhận", 20, 30),
        ("Quá hạn", 2, 3),
        ("Số hồ sơ tiếp nhận cùng kỳ năm trước", 18, 25),
        ("Tỷ lệ", 10, 10),
    ]);
    let folder = with_agency();
    let report = folder.import("a.csv", table, &plain());
    assert!(!report.is_whole() && !report.is_refused());
    assert_eq!(
        left(&report),
        [
            "a.csv, cột C (Quá hạn): chưa nhập cột số liệu “Quá hạn”: tên cột và các tổng chưa đủ để biết là chỉ tiêu nào",
            "a.csv, cột D (Số hồ sơ tiếp nhận cùng kỳ năm trước): chưa nhập cột số liệu “Số hồ sơ tiếp nhận cùng kỳ \
             năm trước”: tên cột và các tổng chưa đủ để biết là chỉ tiêu nào",
        ]
    );
    for (language, expected) in [
        (
            MessageLanguage::Vietnamese,
            "Giải quyết quá hạn (resolved.overdue); Đang giải quyết quá hạn (pending.overdue)",
        ),
        (
            MessageLanguage::English,
            "Resolved overdue (resolved.overdue); Pending overdue (pending.overdue)",
        ),
    ] {
        let text = report.left[0].text(&Messages::new(language));
        assert!(text.contains(expected), "{text}");
    }
    let notes = report.notes(&Messages::new(MessageLanguage::Vietnamese));
    assert_eq!(
        notes,
        ["Cột E (Tỷ lệ) không nhập: tỷ lệ và ghi chú không phải là số liệu của báo cáo."]
    );
    let mapping = folder.read("import/mappings/a.yaml");
    assert!(mapping.contains(
        "    header: Quá hạn\n    holds: undecided\n    may_hold: [resolved.overdue, pending.overdue, ignored]\n"
    ), "{mapping}");
    // What the message proposes passes.
    let mapping = mapping.replacen("holds: undecided", "holds: resolved.overdue", 1).replacen(
        "holds: undecided",
        "holds: ignored",
        1,
    );
    folder.write("import/mappings/a.yaml", &mapping);
    let table = folder.root.path().join("a.csv");
    let again = folder.import("a.csv", fs::read(table).unwrap(), &TableOptions::default());
    assert!(again.is_whole(), "{:?} {:?}", messages(&again), left(&again));
    assert_eq!(rows(&folder, "a")[0], "agency ubnd-xa-b; received.total 20; resolved.overdue 2");
}

#[test]
fn two_columns_of_one_meaning_are_both_asked_about() {
    let table = columns(&[
        ("Tổng số hồ sơ tiếp nhận", 20, 30),
        ("Giải quyết quá hạn", 2, 3),
        ("Giải quyết không đúng hạn", 1, 2),
    ]);
    let folder = with_agency();
    let report = folder.import("a.csv", table, &plain());
    assert_eq!(left(&report).len(), 2, "{:?}", left(&report));
    assert_eq!(rows(&folder, "a")[0], "agency ubnd-xa-b; received.total 20");
}

#[test]
fn sums_that_do_not_hold_are_refused_by_their_cells() {
    let table = "Lĩnh vực;Tổng số hồ sơ tiếp nhận;Đã giải quyết;Đang giải quyết\n\
                 Hộ tịch;20;15;4\nĐất đai;10;9;1\nTổng số;31;24;6\n";
    let report = with_agency().import("a.csv", table, &plain());
    assert_eq!(
        messages(&report),
        [
            "a.csv, hàng 4, cột B (Tổng số hồ sơ tiếp nhận): tổng là 31, mà các hàng cộng lại là 30 (B2 + B3)",
            "a.csv, hàng 4, cột D (Đang giải quyết): tổng là 6, mà các hàng cộng lại là 5 (D2 + D3)",
        ]
    );
    let table = table.replace("31;24;6", "30;24;5");
    let folder = with_agency();
    let report = folder.import("a.csv", &table, &plain());
    assert_eq!(
        messages(&report)[0],
        "a.csv, hàng 2, cột B (Tổng số hồ sơ tiếp nhận): Số hồ sơ nhận giải quyết (received.total) là 20, mà các phần trong hàng cộng lại \
         là 19 (C2 + D2)"
    );
    // Where the signed text has it so, a person declares it, and it is taken.
    let mapping = folder.read("import/mappings/a.yaml");
    let declared = "  as_reported:\n    - {measure: received.total, value: 20, field: ho-tich}\n    \
                    - {measure: received.total, value: 30}\n";
    folder.write("import/mappings/a.yaml", &(mapping + declared));
    let again = folder.import("a.csv", &table, &TableOptions::default());
    assert_eq!(messages(&again), [""; 0]);
    assert_eq!(folder.errors(), [""; 0]);
}

#[test]
fn a_total_is_known_by_all_its_words_or_by_the_sums() {
    let table = |last: &str| {
        format!(
            "Tên đơn vị;Tổng số hồ sơ tiếp nhận;Đã giải quyết\nTổng cục Thuế;20;15\nSở Y tế;10;9\n{last}\n"
        )
    };
    let folder = with_agency();
    let report = folder.import("a.csv", table("Tổng cộng toàn tỉnh;30;24"), &plain());
    assert!(report.is_whole());
    assert_eq!(rows(&folder, "a")[0], "agency tong-cuc-thue; received.total 20; resolved.total 15");
    assert_eq!(rows(&folder, "a").len(), 3);
    for name in ["Tổng số quý này", "Toàn ngành A", "Cùng kỳ năm trước"] {
        let report = with_agency().import("a.csv", table(&format!("{name};30;24")), &plain());
        assert_eq!(
            messages(&report),
            [format!(
                "a.csv, hàng 4: hàng “{name}” có tên như hàng tổng, hàng nhóm, hàng so sánh, một kỳ hoặc một chỉ tiêu"
            )]
        );
    }
}

/// A table by field with two columns of figures.
fn by_field(rows: &[&str]) -> String {
    format!("STT,Lĩnh vực,Tiếp nhận,Đã giải quyết\n{}\n", rows.join("\n"))
}

/// The kinds of mistakes of a table of the third quarter.
fn kinds_of(folder: &Folder, table: impl AsRef<[u8]>) -> Vec<MistakeKind> {
    kinds(&folder.import("a.csv", table, &options("2026-Q3:legal", "ubnd-xa-a")))
}

#[test]
fn rows_that_are_sums_of_others_are_asked_about() {
    use MistakeKind::SumOfRows;
    for (rows, sums) in [
        (&["I,Tư pháp,30,29", "1,Hộ tịch,10,10", "2,Chứng thực,20,19", "II,Đất đai,7,6"][..], 1),
        (&["1,Văn hóa,30,29", "-,Hộ tịch,10,10", "-,Chứng thực,20,19", "2,Đất đai,7,6"], 1),
        (&["1,Hộ tịch,10,9", ",- Khai sinh,6,6", ",- Khai tử,4,3"], 1),
        (&[",1. Hộ tịch,10,9", ",1.1. Khai sinh,6,6", ",1.2. Khai tử,4,3", ",2. Thuế,1,1"], 1),
        (&["A,Khối A,3,3", "I,Tư pháp,3,3", "1,Hộ tịch,2,2", "2,Chứng thực,1,1"], 2),
        // A total under the name of a field, first or last.
        (&["1,Hộ tịch,10,9", "2,Thuế,5,4", "3,Văn hóa,15,13"], 1),
        (&["1,Văn hóa,15,13", "2,Hộ tịch,10,9", "3,Thuế,5,4"], 1),
        // Without numbers and dashes.
        (
            &[",Thuế,8,8", ",Tư pháp,30,29", ",Hộ tịch,10,10", ",Chứng thực,20,19", ",Đất đai,7,6"],
            1,
        ),
        (&[",Tư pháp,30,29", "1,Hộ tịch,10,10", "2,Chứng thực,20,19", ",Đất đai,7,6"], 1),
        (&[",Tư pháp,6,5", ",Hộ tịch,4,4", ",Chứng thực,2,1", ",Thuế,0,0", ",Đất đai,7,6"], 1),
        // By chance.
        (&[",Thuế,8,8", ",Hộ tịch,3,3", ",Đất đai,2,2", ",Chứng thực,1,1", ",Tư pháp,9,9"], 0),
        (&["1,Tư pháp,30,29", "2,Hộ tịch,10,10", "3,Chứng thực,20,19", "4,Đất đai,7,6"], 0),
        (&["1,Hộ tịch,1,1", "2,Người có công,0,0", "3,Đất đai,0,0", "4,Chứng thực,1,1"], 0),
        (&["1,Hộ tịch,3,3", "2,Thuế,2,2", "3,Đất đai,1,1", "4,Chứng thực,9,9"], 0),
    ] {
        let table = by_field(rows);
        assert_eq!(kinds_of(&with_agency(), &table), vec![SumOfRows; sums], "{rows:?}");
    }
    // What the message proposes passes.
    let folder = with_agency();
    let table = by_field(&["1,Hộ tịch,10,9", ",- Khai sinh,6,6", ",- Khai tử,4,3"]);
    let report = folder.import("a.csv", &table, &options("2026-Q3:legal", "ubnd-xa-a"));
    assert_eq!(
        messages(&report),
        ["a.csv, hàng 2: mọi số ở hàng “Hộ tịch” bằng các hàng khác cộng lại (C3 + C4)"]
    );
    let path = "import/mappings/a.yaml";
    folder.write(path, &(folder.read(path) + "skip: [\"- Khai sinh\", \"- Khai tử\"]\n"));
    assert!(folder.import("a.csv", &table, &TableOptions::default()).is_whole());
    assert_eq!(rows(&folder, "a"), ["field ho-tich; received.total 10; resolved.total 9"]);
}

#[test]
fn names_of_another_sort_are_refused() {
    use MistakeKind::{LooksLikeTotal, OtherSort};
    for (row, kind) in [
        (",- Trực tuyến,6,6", LooksLikeTotal),
        (",Tháng 7,6,6", LooksLikeTotal),
        (",9 tháng,6,6", LooksLikeTotal),
        (",UBND xã A,6,6", OtherSort),
    ] {
        let table = by_field(&["1,Hộ tịch,10,9", "2,Thuế,3,3", row]);
        assert_eq!(kinds_of(&with_agency(), table), [kind], "{row}");
    }
    let table = by_field(&["1,Lĩnh vực Hộ tịch,10,9"]).replace("STT,Lĩnh vực", "STT,Đơn vị");
    assert_eq!(kinds_of(&with_agency(), table), [OtherSort]);
    // Names of places with a date in them.
    let table = "Tên đơn vị;Tổng số hồ sơ tiếp nhận\nTổ dân phố 9 tháng 8;20\nPhường Cách mạng Tháng Tám;30\n";
    let folder = with_agency();
    assert_eq!(kinds_of(&folder, table), []);
    assert_eq!(rows(&folder, "a")[0], "agency to-dan-pho-9-thang-8; received.total 20");
    // Fields that are called like agencies stay fields, under the heading of fields.
    let folder = with_agency();
    let table = by_field(&["1,Thuế,10,9", "2,Bảo hiểm xã hội,2,2", "3,Bưu chính,1,1"]);
    assert_eq!(kinds_of(&folder, table), []);
    assert_eq!(rows(&folder, "a")[0], "field thue; received.total 10; resolved.total 9");
}

#[test]
fn the_report_of_another_agency_is_not_replaced() {
    let folder = with_agency();
    folder.write("agencies/b.yaml", "id: ubnd-xa-b\nname: UBND xã B\nlevel: commune\n");
    let table = by_field(&["1,Hộ tịch,10,9", "2,Thuế,3,3"]);
    assert_eq!(kinds_of(&folder, &table), []);
    let before = folder.bytes();
    let report = folder.import("a.csv", &table, &options("2026-Q3:legal", "ubnd-xa-b"));
    assert_eq!(
        messages(&report),
        ["a.csv: statistics/a.yaml đang giữ báo cáo của ubnd-xa-a, 15/06/2026–14/09/2026, own, \
          còn bảng này là của ubnd-xa-b, 15/06/2026–14/09/2026, own"]
    );
    assert_eq!(folder.bytes(), before);
    let report = folder.import("b.csv", &table, &options("2026-Q3:legal", "ubnd-xa-b"));
    assert!(report.is_whole());
}

#[test]
fn figures_that_are_not_exact_are_not_lost() {
    let folder = with_agency();
    assert_eq!(kinds_of(&folder, by_field(&["1,Hộ tịch,10,9", "2,Thuế,gần 890,3"])), []);
    let shorter = by_field(&["1,Hộ tịch,10,9"]);
    assert_eq!(kinds_of(&folder, shorter), [MistakeKind::LostFigure]);
}

#[test]
fn the_office_above_a_table_is_that_of_the_report() {
    let folder = with_agency();
    folder.write("agencies/b.yaml", "id: ubnd-xa-b\nname: UBND xã B\nlevel: commune\n");
    let table = by_field(&["1,Hộ tịch,10,9", "2,Thuế,3,3"]);
    for (above, is_other) in [
        ("Đơn vị báo cáo: UBND xã A,,,", false),
        ("Đơn vị báo cáo: Ủy ban nhân dân xã A - tỉnh B,,,", false),
        ("\"Đơn vị báo cáo:\n- UBND xã A\nĐơn vị nhận báo cáo: UBND tỉnh B\",,,", false),
        ("\"Đơn vị báo cáo: UBND xã A; Đơn vị nhận: UBND tỉnh B\",,,", false),
        ("Đơn vị báo cáo: ……,,,", false),
        ("Đơn vị báo cáo: UBND xã B,,,", true),
        ("Đơn vị báo cáo: UBND xã Khác,,,", true),
        ("Cơ quan báo cáo,UBND xã Khác,,", true),
        ("\"+ Đơn vị báo cáo: UBND xã Khác\nĐơn vị nhận báo cáo: UBND xã A\",,,", true),
    ] {
        let expected: &[MistakeKind] = if is_other { &[MistakeKind::OtherAgency] } else { &[] };
        assert_eq!(kinds_of(&folder, format!("{above}\n\n{table}")), expected, "{above}");
    }
    // Another name of the agency, as the message proposes.
    let table = format!("Đơn vị báo cáo: UBND xã Khác,,,\n\n{table}");
    assert_eq!(kinds_of(&folder, &table), [MistakeKind::OtherAgency]);
    let path = "import/mappings/a.yaml";
    let mapping = folder.read(path).replace("id: ubnd-xa-khac", "id: ubnd-xa-a");
    folder.write(path, &mapping);
    assert_eq!(kinds_of(&folder, table), []);
}

#[test]
fn on_time_without_a_stage_is_asked_about() {
    let table = "STT,Lĩnh vực,Tiếp nhận,Đang giải quyết,Đúng hạn\n1,Hộ tịch,10,4,3\n2,Thuế,9,5,5\n";
    let folder = with_agency();
    let report = folder.import("a.csv", table, &options("2026-Q3:legal", "ubnd-xa-a"));
    assert_eq!(
        left(&report),
        [
            "a.csv, cột E (Đúng hạn): chưa nhập cột số liệu “Đúng hạn”: tên cột và các tổng chưa đủ để biết là chỉ tiêu nào"
        ]
    );
    assert!(!folder.read("statistics/a.yaml").contains("timely"));
}

#[test]
fn a_missing_period_has_its_remedy() {
    let folder = with_agency();
    let table = "Kết quả giải quyết TTHC tình hình quý II năm 2026;;\n".to_owned()
        + &columns(&[("Tiếp nhận", 20, 30), ("Đã giải quyết", 15, 20)]);
    let report = folder.import("a.csv", &table, &options("", "ubnd-xa-a"));
    let texts: Vec<String> = report.mistakes.iter().map(|it| it.text(&vietnamese())).collect();
    assert_eq!(kinds(&report), [MistakeKind::NoPeriod]);
    assert!(texts[0].contains("--period 2026-Q"), "{}", texts[0]);
    assert_eq!(report.report.diagnostics().len(), 0);
    // A period in a mapping may be written as on the command line.
    let path = "import/mappings/a.yaml";
    let mapping = folder.read(path) + "  period: 2026-Q2:legal\n";
    folder.write(path, &mapping);
    assert!(folder.import("a.csv", &table, &TableOptions::default()).is_whole());
}

#[test]
fn what_is_right_above_and_below_a_table_is_no_part_of_it() {
    let table = by_field(&["1,Hộ tịch,10,9", "2,Thuế,3,3", ",Tổng số,13,12"]);
    let signed = format!("{table},Người lập biểu,,CHỦ TỊCH\n");
    assert_eq!(kinds_of(&with_agency(), signed), []);
    let titled = |quarter: &str| format!("Kỳ báo cáo,Quý {quarter}/2026,,\n{table}");
    assert_eq!(kinds_of(&with_agency(), titled("III")), []);
    assert_eq!(kinds_of(&with_agency(), titled("II")), [MistakeKind::OtherPeriod]);
}

#[test]
fn a_sheet_of_several_is_chosen_first() {
    let book = |names: &[&str]| {
        let mut book = Workbook::new();
        for name in names {
            let sheet = book.add_worksheet().set_name(*name).unwrap();
            for (column, text) in (0_u16..).zip(["Lĩnh vực", "Tiếp nhận", "Đã giải quyết"])
            {
                sheet.write(0, column, text).unwrap();
            }
            sheet.write(1, 0, "Hộ tịch").unwrap();
            sheet.write(1, 1, 10).unwrap();
            sheet.write(1, 2, 9).unwrap();
        }
        book.save_to_buffer().unwrap()
    };
    let folder = with_agency();
    let august = options("2026-08:calendar", "ubnd-xa-a");
    let bytes = book(&["T7", "T8", "T9"]);
    assert_eq!(kinds(&folder.import("a.xlsx", &bytes, &august)), [MistakeKind::OtherSheets]);
    let with_sheet = |name: &str| TableOptions { sheet: Some(name.to_owned()), ..august.clone() };
    assert!(folder.import("a.xlsx", &bytes, &with_sheet("T8")).is_whole());
    assert!(!folder.has("statistics/a.yaml"), "one report, under the name of the sheet");
    assert_eq!(folder.errors(), [""; 0]);
    let report = folder.import("a.xlsx", &bytes, &with_sheet("T7"));
    assert_eq!(kinds(&report), [MistakeKind::OtherPeriod]);
    let report = folder.import("b.xlsx", book(&["Quý II"]), &august);
    assert_eq!(kinds(&report), [MistakeKind::OtherPeriod]);
}

#[test]
fn a_table_of_thousands_is_refused() {
    let table = columns(&[("Tổng số hồ sơ tiếp nhận", 20, 30)]);
    for unit in ["Đơn vị: nghìn hồ sơ;", "Đơn vị tính:;nghìn hồ sơ", ";(x 1000)"] {
        for text in [format!("{unit}\n{table}"), format!("{table}\n{unit}\n")] {
            let report = with_agency().import("a.csv", text, &plain());
            assert_eq!(kinds(&report), [MistakeKind::OtherUnit], "{unit}");
        }
    }
    let table = columns(&[("Tổng số hồ sơ tiếp nhận", 20, 30)]);
    let messages_of = |unit: &str| {
        messages(&with_agency().import("a.csv", format!("{unit}\n{table}"), &plain())).join("\n")
    };
    for unit in ["Đơn vị tính: nghìn hồ sơ;", "Đơn vị: nghìn hồ sơ;", "(ĐVT: 1.000 hồ sơ);"]
    {
        let found = unit.trim_end_matches(';');
        assert_eq!(messages_of(unit), format!("a.csv, hàng 1: bảng ghi “{found}”"));
    }
    let found = "a.csv, hàng 1: bảng ghi “Đơn vị tính: nghìn hồ sơ”";
    assert_eq!(messages_of("Đơn vị tính:;nghìn hồ sơ"), found);
    for unit in ["Đơn vị tính: hồ sơ;", "Đơn vị: UBND huyện Triệu Phong;"] {
        assert_eq!(messages_of(unit), "");
    }
}

#[test]
fn a_merged_figure_is_of_one_row_or_of_all() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("A").unwrap();
    for (row, name) in (0_u32..).zip(["Tên đơn vị", "UBND xã B", "UBND xã C"]) {
        sheet.write(row, 0, name).unwrap();
    }
    sheet.write(0, 1, "Tổng số hồ sơ tiếp nhận").unwrap();
    sheet.merge_range(1, 1, 2, 1, "", &Format::new()).unwrap();
    sheet.write(1, 1, 30).unwrap();
    let report = with_agency().import("a.xlsx", book.save_to_buffer().unwrap(), &plain());
    assert_eq!(
        messages(&report),
        [
            "a.xlsx, trang “A”, hàng 2, cột B (Tổng số hồ sơ tiếp nhận): số 30 ở ô gộp B2:B3: không rõ là của một \
             hàng hay của cả các hàng"
        ]
    );
}

#[test]
fn codes_come_before_names() {
    let table = "Mã đơn vị;Tên đơn vị;Tổng số hồ sơ tiếp nhận\n\
                 H1.1;UBND xã Tân Lập;20\nH1.2;UBND xã Tân Lập;10\n";
    let folder = with_agency();
    assert!(folder.import("a.csv", table, &plain()).is_whole());
    let ids = [
        "agency ubnd-xa-tan-lap; received.total 20",
        "agency ubnd-xa-tan-lap-2; received.total 10",
    ];
    assert_eq!(rows(&folder, "a"), ids);
    // The same again: the codes that were written tell them apart.
    folder.import("a.csv", table, &plain());
    assert_eq!(rows(&folder, "a"), ids);
    // One of them is known, without a code: which one, a person must say.
    let folder = with_agency();
    folder.write("agencies/t.yaml", "{id: tan-lap, name: UBND xã Tân Lập, level: commune}\n");
    let report = folder.import("a.csv", table, &plain());
    assert_eq!(
        messages(&report),
        [
            "a.csv, hàng 3: có hai hàng “UBND xã Tân Lập” với hai mã, mà nơi tên ấy trong nội dung chưa có mã"
        ]
    );
    // The code of one office, the name of another.
    folder.write(
        "agencies/t.yaml",
        "- {id: tan-lap, name: UBND xã Tân Lập, code: H1.1, level: commune}\n\
         - {id: b, name: UBND xã B, code: H1.2, level: commune}\n",
    );
    let table = table.replacen("UBND xã Tân Lập", "UBND xã B", 1);
    let report = folder.import("a.csv", table, &plain());
    assert_eq!(
        messages(&report),
        [
            "a.csv, hàng 2: mã H1.1 là của “UBND xã Tân Lập”, mà hàng này tên “UBND xã B”",
            "a.csv, hàng 3: mã H1.2 là của “UBND xã B”, mà hàng này tên “UBND xã Tân Lập”",
        ]
    );
}

#[test]
fn figures_that_were_imported_are_not_lost() {
    let folder = with_agency();
    let table = columns(&[("Tổng số hồ sơ tiếp nhận", 20, 30), ("Đã giải quyết", 15, 20)]);
    assert!(folder.import("a.csv", &table, &plain()).is_whole());
    let before = folder.bytes();
    let emptied = table.replace("UBND xã C;30;20", "UBND xã C;30;");
    let report = folder.import("a.csv", emptied, &plain());
    assert_eq!(
        messages(&report),
        [
            "a.csv, hàng 3, cột C (Đã giải quyết): statistics/a.yaml đang có Số hồ sơ đã giải quyết (resolved.total) là 20 (ubnd-xa-c), \
             mà bảng không còn số ấy"
        ]
    );
    let shorter = table.replace("UBND xã C;30;20\n", "");
    let report = folder.import("a.csv", shorter, &plain());
    assert_eq!(kinds(&report), [MistakeKind::LostFigure]);
    // The table of another period under the name of the first one.
    let report = folder.import("a.csv", &table, &options("2026-Q4:calendar", "ubnd-xa-a"));
    assert_eq!(
        messages(&report),
        [
            "a.csv: statistics/a.yaml đang giữ báo cáo của ubnd-xa-a, 01/07/2026–30/09/2026, own-and-subordinate, \
             còn bảng này là của ubnd-xa-a, 01/10/2026–31/12/2026, own-and-subordinate"
        ]
    );
    let report = |path: &Path| path.ends_with("statistics/a.yaml");
    for (path, bytes) in folder.bytes().iter().filter(|(path, _)| report(path)) {
        assert_eq!(before[path], *bytes);
    }
}

#[test]
fn a_longer_table_is_not_cut_at_the_last_row_of_an_older_one() {
    let folder = with_agency();
    let foot = "\n;Người lập biểu\n";
    let table = columns(&[("Tổng số hồ sơ tiếp nhận", 20, 30)]);
    folder.import("a.csv", format!("{table}{foot}"), &plain());
    assert!(folder.read("import/mappings/a.yaml").contains("last_row: 3\n"));
    let report = folder.import("a.csv", format!("{table}UBND xã D;5\n{foot}"), &plain());
    assert!(report.is_whole());
    assert_eq!(rows(&folder, "a").len(), 3);
    // An edited mapping is kept.
    let path = "import/mappings/a.yaml";
    folder.write(path, &folder.read(path).replace("last_row: 4", "last_row: 3"));
    let report = folder.import("a.csv", format!("{table}UBND xã D;5\n{foot}"), &plain());
    assert_eq!(
        messages(&report),
        ["a.csv, hàng 4: hàng “UBND xã D” có số liệu nhưng ở sau hàng cuối 3 mà tệp cách đọc ghi"]
    );
}

#[test]
fn a_table_with_the_days_of_another_period_is_refused() {
    let table = columns(&[("Tổng số hồ sơ tiếp nhận", 20, 30)]);
    let table = format!("Từ ngày 15/3/2026 đến ngày 14/6/2026;\n{table}");
    let report = with_agency().import("a.csv", table, &options("2026-Q3:legal", "ubnd-xa-a"));
    assert_eq!(
        messages(&report),
        [
            "a.csv, hàng 1: bảng ghi kỳ 15/03/2026–14/06/2026, mà kỳ của báo cáo là 15/06/2026–14/09/2026"
        ]
    );
    let table = columns(&[("Tổng số hồ sơ tiếp nhận", 20, 30)]);
    let table = format!("BÁO CÁO QUÝ II NĂM 2026;\n{table}");
    let report = with_agency().import("a.csv", table, &options("2026-Q3:legal", "ubnd-xa-a"));
    assert_eq!(
        messages(&report),
        [
            "a.csv, hàng 1: bảng ghi kỳ BÁO CÁO QUÝ II NĂM 2026, mà kỳ của báo cáo là 15/06/2026–14/09/2026"
        ]
    );
}

/// The kinds of mistakes of a table under a title.
fn kinds_under(period: &str, title: &str) -> Vec<MistakeKind> {
    let table = columns(&[("Tổng số hồ sơ tiếp nhận", 20, 30)]);
    let folder = with_agency();
    let report = folder.import("a.csv", format!("{title}\n{table}"), &options(period, "ubnd-xa-a"));
    assert_eq!(report.is_refused(), !folder.has("statistics/a.yaml"));
    kinds(&report)
}

#[test]
fn titles_of_other_periods_are_refused() {
    for (period, title) in [
        ("2026-Q3:legal", "BÁO CÁO KẾT QUẢ QUÝ II NĂM 2026 (tính đến ngày 14/6/2026);"),
        ("2026-Q3:legal", "Từ ngày 15 tháng 3 năm 2026 đến ngày 14 tháng 6 năm 2026;"),
        ("2026-Q3:legal", "Kỳ báo cáo: từ 15/3/2026 đến 14/6/2026;"),
        ("2026-Q3:legal", "Từ ngày 15/3/2026;đến ngày 14/6/2026"),
        ("2026-Q3:legal", "Kỳ báo cáo:;Quý III năm 2025"),
        ("2026-Q3:legal", "Số liệu tính đến ngày 31/5/2026;"),
        ("2026-Q3:legal", "BÁO CÁO NĂM 2025;"),
        ("2026-Q3:calendar", "Tình hình từ tháng 4 đến tháng 6 năm 2026;"),
        ("2026-Q3:calendar", "BÁO CÁO Q2/2026;"),
        ("2026-Q3:calendar", "Tháng 4-6/2026;"),
        ("2026-Q3:calendar", "Tháng 7-9/2025;"),
        ("2026-H2:legal", "6 THÁNG ĐẦU NĂM 2026;"),
        ("2026:legal", "BÁO CÁO QUÝ II NĂM 2026;"),
        ("2026-09:legal", "Kết quả tháng 8/2026;"),
        ("2026-Q3:legal", "Kỳ báo cáo:;III/2025"),
        ("2026-Q3:legal", "Quý;II"),
        ("2026-Q3:legal", "Q3/2025;"),
        ("2026-Q3:legal", "Số liệu quý 02/2026;"),
        ("2026-Q3:legal", "QUÍ II NĂM 2026;"),
        ("2026-Q3:legal", "(Ban hành theo Thông tư 01/2020/TT-VPCP) BÁO CÁO QUÝ II NĂM 2026;"),
        ("2026-Q3:legal", "Mẫu số 06 - Kỳ báo cáo: Quý II/2026;"),
        ("2026-Q3:legal", "Tính đến hết ngày 14/12/2026;"),
        ("2026-Q3:legal", "Kết quả cả năm 2026;"),
        ("2026-Q3:legal", "06 tháng đầu năm 2026;"),
        ("2026-H2:legal", "06 tháng đầu năm 2026;"),
        ("2026-Q3:legal", "9T/2026;"),
        ("2026-Q3:legal", "8 tháng năm 2026;"),
        ("2026-Q3:legal", "Tháng Chín năm 2026;"),
        ("2026-Q3:legal", "Kỳ báo cáo: Năm 2026;"),
        ("2026-Q3:legal", "BÁO CÁO NĂM 2026;"),
        ("2026-Q3:legal", "Lũy kế từ đầu năm đến quý III/2026;"),
        ("2026-Q3:legal", "Từ đầu năm đến nay;"),
        ("2026-Q3:legal", "Nửa đầu năm 2026;"),
        ("2026-Q3:legal", "15/03/26 đến 14/06/26;"),
        ("2026-Q3:legal", "Quý III (từ 15/3 đến 14/6);"),
        ("2026-Q3:legal", "Từ ngày 15/3/2026;"),
        ("2026-Q3:legal", "từ 00:00 15/03/2026 đến 23:59 14/06/2026;"),
        ("2026-Q3:legal", "tính đến 17h ngày 14/6/2026;"),
        ("2026-Q3:legal", "Quý thứ 2;"),
        ("2026-Q3:legal", "Kỳ báo cáo:;II/2026"),
        ("2026-Q3:legal", "06/2026;"),
        ("2026-Q3:legal", "Số liệu quý trước;"),
        ("2026-06-10..2026-09-10", "BÁO CÁO NĂM 2025;"),
        ("2026-06-10..2026-09-10", "Kết quả quý I năm 2026;"),
    ] {
        assert_eq!(kinds_under(period, title), [MistakeKind::OtherPeriod], "{title}");
    }
}

#[test]
fn titles_of_the_period_pass() {
    for (period, title) in [
        ("2026-Q3:legal", "BÁO CÁO QUÝ III NĂM 2026 (tính đến ngày 26/9/2026);"),
        ("2026-Q3:legal", "(Kèm theo Thông tư số 01/2020/TT-VPCP ngày 21 tháng 10 năm 2020);"),
        ("2026-Q3:legal", "Mẫu 2018;Kỳ báo cáo: Quý III/2026"),
        (
            "2026-Q3:legal",
            "Mẫu số 06 ban hành theo Quyết định số 5/2017/QĐ-UBND - Báo cáo quý 3/2026;",
        ),
        ("2026-Q3:legal", "Quý;III"),
        ("2026-Q1:legal", "BÁO CÁO QUÝ I NĂM 2026 (từ 15/12/2025 đến 14/3/2026);"),
        ("2026-Q3:calendar", "Tình hình từ tháng 7 đến tháng 9 năm 2026;"),
        ("2026-Q3:legal", "Kết quả quý III năm 2026 so với cùng kỳ năm 2025;"),
        ("2026:legal", "BÁO CÁO NĂM 2026;"),
        ("2026-Q3:legal", "Quý III và 9 tháng năm 2026;"),
        ("2026-Q3:legal", "Quý III (từ 15/6 đến 14/9);"),
        ("2026-Q3:legal", "Từ 0h00 ngày 15/6/2026;đến 24h00 ngày 14/9/26"),
        ("2026-Q3:legal", "Thông tư 01/2020/TT-VPCP có hiệu lực từ ngày 21/10/2020;"),
        ("2026-Q3:legal", "UBND Q1, TP. HỒ CHÍ MINH;Khu phố T8"),
        ("2026-Q3:calendar", "Tháng 7, 8, 9/2026;"),
        ("2026-Q3:calendar", "Tháng 7-9/2026;"),
        ("2026-Q3:calendar", "Kỳ báo cáo: tháng 7 – tháng 9/2026;"),
        ("2026-9M:legal", "Lũy kế từ đầu năm đến quý III/2026;"),
        ("2026-06-10..2026-09-10", "Kết quả quý II và quý III năm 2026;"),
    ] {
        assert_eq!(kinds_under(period, title), [], "{title}");
    }
}

#[test]
fn a_column_of_a_month_is_none_of_a_quarter() {
    let table = columns(&[("Số hồ sơ tiếp nhận trong tháng", 20, 30)]);
    let report = with_agency().import("a.csv", &table, &plain());
    assert_eq!(
        messages(&report),
        [
            "a.csv, cột B (Số hồ sơ tiếp nhận trong tháng): bảng ghi kỳ Số hồ sơ tiếp nhận trong tháng, mà kỳ của \
          báo cáo là 01/07/2026–30/09/2026"
        ]
    );
    let month = options("2026-09:calendar", "ubnd-xa-a");
    assert!(with_agency().import("a.csv", &table, &month).is_whole());
}

/// Beside dossiers of an earlier period those of the quarter are the new ones, and the sums show it.
#[test]
fn what_came_in_the_quarter_is_not_all_that_was_received() {
    let table = columns(&[
        ("Tồn kỳ trước", 5, 6),
        ("Tổng số hồ sơ tiếp nhận trong quý", 20, 30),
        ("Tổng số hồ sơ nhận giải quyết", 25, 36),
    ]);
    let folder = with_agency();
    let report = folder.import("a.csv", table, &plain());
    assert_eq!(messages(&report), [""; 0]);
    let row = "agency ubnd-xa-b; received.total 25; received.new 20; received.carried_in 5";
    assert_eq!(rows(&folder, "a")[0], row, "{:?}", left(&report));
    let table = columns(&[("Tồn kỳ trước", 5, 6), ("Tổng số hồ sơ tiếp nhận trong quý", 20, 30)]);
    let folder = with_agency();
    let report = folder.import("a.csv", table, &plain());
    assert_eq!(left(&report).len(), 1, "no sum decides");
    assert_eq!(rows(&folder, "a")[0], "agency ubnd-xa-b; received.carried_in 5");
}

#[test]
fn a_row_has_one_name() {
    let table = |second: &str| {
        format!(
            "Tên đơn vị;{second};Tổng số hồ sơ tiếp nhận\nSở Tư pháp;Hộ tịch;20\nSở Y tế;Y tế;10\n"
        )
    };
    let folder = with_agency();
    let report = folder.import("a.csv", table("Lĩnh vực"), &plain());
    assert_eq!(
        messages(&report),
        ["a.csv, hàng 2, cột B (Lĩnh vực): hàng có cả tên “Sở Tư pháp” và tên “Hộ tịch”"]
    );
    // What the message proposes passes.
    let mapping = folder.read("import/mappings/a.yaml").replace("row.field", "ignored");
    folder.write("import/mappings/a.yaml", &mapping);
    let report = folder.import("a.csv", table("Lĩnh vực"), &TableOptions::default());
    assert!(report.is_whole(), "{:?}", messages(&report));
    assert_eq!(rows(&folder, "a")[0], "agency so-tu-phap; received.total 20");
    // A number of fields is no name.
    let folder = with_agency();
    let numbers = table("Số lĩnh vực").replace("Hộ tịch", "4").replace(";Y tế", ";5");
    let report = folder.import("a.csv", numbers, &plain());
    assert_eq!(left(&report).len(), 1, "{:?}", left(&report));
    assert_eq!(rows(&folder, "a")[0], "agency so-tu-phap; received.total 20");
}

#[test]
fn no_column_of_figures_is_left_out_without_a_message() {
    for (heading, cells) in [
        ("Quá hạn", ["hơn 5", "gần 6"]),
        ("Quá hạn", ["#REF!", "-3"]),
        ("Quá hạn", ["năm hồ sơ", ""]),
        ("Số hồ sơ liên thông", ["hơn 5", "gần 6"]),
        ("Số hồ sơ liên thông", ["-3", ""]),
        ("Số hồ sơ liên thông", ["(5)", "(6)"]),
        ("Số hồ sơ liên thông", ["một", "hai"]),
        ("Hồ sơ trễ của năm", ["V", "X"]),
        ("Liên thông", ["5 hồ sơ", "6*"]),
        ("Đã giải quyết (hồ sơ, tỷ lệ %)", ["18", "25"]),
        ("Số TTHC đã giải quyết", ["3", "4"]),
        ("Số hồ sơ nhận kết quả trực tuyến", ["3", "4"]),
    ] {
        let [b, c] = cells;
        let table = format!(
            "Tên đơn vị;Tổng số hồ sơ tiếp nhận;{heading}\nUBND xã B;20;{b}\nUBND xã C;30;{c}\n"
        );
        let folder = with_agency();
        let report = folder.import("a.csv", table, &plain());
        assert_eq!(messages(&report), [""; 0], "{heading}");
        let left = left(&report);
        let is_named = left.iter().any(|it| it.contains("cột C"));
        assert!(is_named, "{heading} {cells:?}: {left:?}");
        assert_eq!(rows(&folder, "a")[0], "agency ubnd-xa-b; received.total 20", "{heading}");
    }
}

#[test]
fn a_column_that_was_empty_is_asked_about_when_it_is_filled() {
    let table = |overdue: &str| {
        format!(
            "Tên đơn vị;Tổng số hồ sơ tiếp nhận;Đã giải quyết quá hạn\nUBND xã B;20;{overdue}\n"
        )
    };
    let folder = with_agency();
    assert!(folder.import("a.csv", table(""), &plain()).is_whole());
    let report = folder.import("a.csv", table("4"), &TableOptions::default());
    // A guess that no person edited is made again.
    assert!(report.is_whole(), "{:?} {:?}", messages(&report), left(&report));
    assert_eq!(rows(&folder, "a")[0], "agency ubnd-xa-b; received.total 20; resolved.overdue 4");
}

#[test]
fn the_day_of_the_figures_is_kept() {
    let table = columns(&[("Tổng số hồ sơ tiếp nhận", 20, 30)]);
    let folder = with_agency();
    folder.import("a.csv", format!("Số liệu tính đến ngày 5/10/2026;\n{table}"), &plain());
    assert!(folder.read("statistics/a.yaml").contains("\nas_of: 2026-10-05\n"));
}

#[test]
fn figures_that_were_taken_before_the_end_of_the_period_are_refused() {
    let table =
        format!("Số liệu đến ngày 30/6/2026;\n{}", columns(&[("Tổng số hồ sơ tiếp nhận", 20, 30)]));
    let folder = with_agency();
    let early =
        ["a.csv, hàng 1: số liệu tính đến 30/06/2026, mà kỳ của báo cáo là 15/06/2026–14/09/2026 \
         nên khi đó kỳ chưa kết thúc"];
    let report = folder.import("a.csv", &table, &options("2026-Q3:legal", "ubnd-xa-a"));
    assert_eq!(messages(&report), early);
    assert!(report.mistakes[0].text(&vietnamese()).contains("--period 2026-06-15..2026-06-30"));
    // The period of the mapping.
    assert_eq!(messages(&folder.import("a.csv", &table, &TableOptions::default())), early);
    assert!(!folder.has("statistics/a.yaml"));
    let custom = options("2026-06-15..2026-06-30", "ubnd-xa-a");
    assert!(folder.import("a.csv", &table, &custom).is_whole());
}

#[test]
fn a_measure_is_in_one_column() {
    let table = columns(&[("Tổng số hồ sơ tiếp nhận", 20, 30), ("Đã giải quyết", 10, 20)]);
    let folder = with_agency();
    folder.import("a.csv", &table, &plain());
    let path = "import/mappings/a.yaml";
    folder.write(path, &folder.read(path).replace("resolved.total", "received.total"));
    assert_eq!(
        messages(&folder.import("a.csv", &table, &TableOptions::default())),
        [
            "a.csv, cột C (Đã giải quyết): cột này và cột B cùng được ghi là Số hồ sơ nhận giải quyết (received.total)"
        ]
    );
}

#[test]
fn an_agency_of_the_command_line_is_an_id() {
    let table = columns(&[("Tổng số hồ sơ tiếp nhận", 20, 30)]);
    let report = with_agency().import("a.csv", table, &options("2026-Q3:legal", "UBND xã A"));
    assert_eq!(kinds(&report), [MistakeKind::UnknownAgency]);
    assert!(!report.report.has_errors(), "the mapping has no mistake");
}

/// More dossiers than a report may have.
#[test]
fn a_report_that_cannot_be_read_again_is_not_written() {
    let table = "Tên đơn vị;Tổng số hồ sơ tiếp nhận\nUBND xã B;99999999999999\nUBND xã C;30\n";
    let folder = with_agency();
    let report = folder.import("a.csv", table, &plain());
    assert!(report.is_refused() && !folder.has("statistics/a.yaml"));
}

#[test]
fn empty_cells_are_asked_about_once_for_all() {
    let folder = with_agency();
    let table = "Lĩnh vực;Tổng số hồ sơ tiếp nhận;Đã giải quyết\nHộ tịch;20;\nĐất đai;10;9\n";
    let report = folder.import("a.csv", table, &plain());
    assert_eq!(
        left(&report),
        ["a.csv, hàng 2, cột C (Đã giải quyết): ô trống ở hàng “Hộ tịch” nên chưa nhập số nào"]
    );
    assert_eq!(rows(&folder, "a")[0], "field ho-tich; received.total 20");
    let mapping = folder.read("import/mappings/a.yaml");
    folder.write("import/mappings/a.yaml", &mapping.replace("table:\n", "table:\n  empty: 0\n"));
    let report = folder.import("a.csv", table, &TableOptions::default());
    assert!(report.is_whole());
    assert_eq!(rows(&folder, "a")[0], "field ho-tich; received.total 20; resolved.total 0");
}

#[test]
fn plain_text_of_other_programs() {
    let table = columns(&[("Tổng số hồ sơ tiếp nhận", 20, 30)]);
    let utf16: Vec<u8> =
        format!("\u{feff}{table}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let folder = with_agency();
    assert!(folder.import("a.csv", utf16, &plain()).is_whole());
    assert_eq!(rows(&folder, "a")[1], "agency ubnd-xa-c; received.total 30");
    let page = "<html><body><table><tr><th>TT</th></tr></table></body></html>";
    let report = with_agency().import("a.xls", page, &plain());
    assert_eq!(messages(&report), ["a.xls: tệp này là một trang web được lưu dưới tên sổ tính"]);
    let report = with_agency().import("a.csv", table.replace("xã B", "x· B×nh"), &plain());
    assert_eq!(
        messages(&report),
        ["a.csv, hàng 2, cột A: chữ gõ bằng phông cũ TCVN3 (ABC): “UBND x· B×nh”"]
    );
}

/// `CONGKHAI_SHARED` points to the shared folder; by default it stands beside the repository.
fn by_agency() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("CONGKHAI_SHARED").map_or_else(beside, PathBuf::from);
    let table = shared.join("data/dossiers-2026-q3-by-agency.csv");
    if table.exists() {
        return Some(table);
    }
    assert!(std::env::var_os("CI").is_none(), "{} is missing", table.display());
    eprintln!("skipped: {} is missing; set CONGKHAI_SHARED", table.display());
    None
}

/// One province, a quarter that was not closed, a source that contradicts itself.
#[test]
fn the_table_of_163_agencies() {
    let Some(table) = by_agency() else { return };
    let bytes = fs::read(&table).unwrap();
    let folder = Folder::new();
    let name = "dossiers-2026-q3-by-agency.csv";
    let path = "import/mappings/dossiers-2026-q3-by-agency.yaml";
    let guessed = folder.import(name, &bytes, &TableOptions::default());
    assert!(guessed.is_refused(), "the rule and the agency");

    let mapping = folder.read(path);
    let (head, _) = mapping.split_once("report:\n").unwrap();
    let about = include_str!("../data/import-table/163-agencies.report.yaml");
    folder.write(path, &format!("{head}{about}"));
    let report = folder.import(name, &bytes, &TableOptions::default());
    assert_eq!(messages(&report), [""; 0]);
    assert_eq!(report.rows, 163);
    let zeros: Vec<&str> = report.zeros.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(zeros, ["Thanh tra tỉnh - Tỉnh Phú Thọ"]);
    assert!(report.nothing_pending);
    let rows = folder.read("statistics/dossiers-2026-q3-by-agency.yaml");
    assert!(rows.contains("as_of: 2026-09-26\n") && rows.contains("state: provisional\n"));
    assert!(rows.contains(
        "  - agency: thanh-tra-tinh-tinh-phu-tho\n    received:\n      total: 0\n    resolved:\n      timely: 0\n      overdue: 0\n"
    ));
    let agencies = folder.read("agencies/imported.yaml");
    assert_eq!(agencies.matches("- id: ").count(), 164, "with the province");
    assert_eq!(agencies.matches("level: commune").count(), 148);
    assert_eq!(folder.errors(), [""; 0]);

    let before = folder.bytes();
    folder.import(name, &bytes, &TableOptions::default());
    assert_eq!(folder.bytes(), before);
}

/// The fenced blocks of a page that name a file, and the one with what the command says.
fn blocks(page: &str) -> Vec<(String, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = page[at..].find("\n```") {
        let line = at + open + 4;
        let start = line + page[line..].find('\n').unwrap() + 1;
        let end = page[start - 1..].find("\n```").unwrap() + start;
        let words = page[line..start].split_whitespace().nth(1).unwrap_or("");
        if !words.is_empty() {
            found.push((words.trim_start_matches("file=").to_owned(), start..end));
        }
        at = end + 3;
    }
    found
}

#[test]
fn the_manual_runs() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/import-tables.md");
    let page = fs::read_to_string(&path).unwrap();
    let blocks = blocks(&page);
    let block = |name: &str| {
        let (_, range) = blocks.iter().find(|(it, _)| it == name).unwrap();
        &page[range.clone()]
    };
    let folder = Folder::new();
    let mapping = "import/mappings/phuong-xa.yaml";
    folder.write(mapping, block(mapping));
    let report = folder.import("phuong-xa.csv", block("phuong-xa.csv"), &TableOptions::default());
    assert_eq!(messages(&report), [""; 0]);
    assert_eq!(folder.errors(), [""; 0]);
    let result = |name: &str| match name {
        "said" => report.text(&vietnamese()),
        "phuong-xa.csv" => block("phuong-xa.csv").to_owned(),
        name => folder.read(name),
    };
    if std::env::var_os("BLESS").is_some() {
        let mut blessed = page.clone();
        for (name, range) in blocks.iter().rev() {
            blessed.replace_range(range.clone(), &result(name));
        }
        fs::write(&path, blessed).unwrap();
        return;
    }
    for (name, range) in &blocks {
        assert_eq!(result(name), page[range.clone()], "{name}: BLESS=1 rewrites it");
    }
}
