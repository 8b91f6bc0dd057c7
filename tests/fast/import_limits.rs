//! Files that are too large in some way, damaged, or of another kind: each gets a message, and nothing is
//! written. Beyond a limit the message has the limit's name and value, and how to raise it.

#![expect(clippy::disallowed_methods, reason = "a test that writes files to import")]
#![expect(clippy::unwrap_used, clippy::format_collect, reason = "a test, outside `#[test]` too")]

use std::{collections::BTreeMap, fs, path::PathBuf};

use crate::xlsx_parts::{Parts, inline};
use congkhai::{
    diag::message::{MessageLanguage, Messages},
    import::{
        self, ImportError, PortalOptions,
        book::book,
        table::{TableOptions, table},
    },
    limits::Limits,
};
use tempfile::{TempDir, tempdir};

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// A folder with a file to import, and room for content.
struct Desk {
    root: TempDir,
    file: PathBuf,
}

impl Desk {
    fn with(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let root = tempdir().unwrap();
        let file = root.path().join(name);
        fs::write(&file, bytes).unwrap();
        let agencies = root.path().join("content/agencies");
        fs::create_dir_all(&agencies).unwrap();
        let agency = "id: ubnd-xa-a\nname: UBND xã A\nlevel: commune\n";
        fs::write(agencies.join("a.yaml"), agency).unwrap();
        Self { root, file }
    }

    fn content(&self) -> PathBuf {
        self.root.path().join("content")
    }

    /// What `import table` finds wrong, in English.
    fn table(&self, limits: &Limits) -> String {
        let options = TableOptions {
            period: Some("2026-Q3:calendar".to_owned()),
            agency: Some("ubnd-xa-a".to_owned()),
            ..TableOptions::default()
        };
        let report = table(&self.file, &self.content(), &options, limits).unwrap();
        let messages = Messages::new(MessageLanguage::English);
        report.mistakes.iter().map(|it| it.text(&messages)).collect::<Vec<_>>().join("\n")
    }

    /// What `import xlsx` finds wrong, in English.
    fn book(&self, limits: &Limits) -> String {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let report = book(&self.file, &self.content(), today, limits).unwrap();
        let messages = Messages::new(MessageLanguage::English);
        report.mistakes.iter().map(|it| it.text(&messages)).collect::<Vec<_>>().join("\n")
    }

    /// What `import portal` reports, or why it stops.
    fn portal(&self, limits: &Limits) -> Result<String, ImportError> {
        let inputs = [self.file.clone()];
        import::portal(&inputs, &self.content(), &PortalOptions::default(), limits, &|_| {})
            .map(|report| report.text(&Messages::new(MessageLanguage::Vietnamese)))
    }
}

/// Limits with one of them lowered.
fn lowered(name: &str, value: u64) -> Limits {
    let mut limits = Limits::default();
    assert!(limits.set(name, value), "no limit {name}");
    limits
}

/// Both imports of workbooks refuse a file with the same message.
#[track_caller]
fn refused(parts: &Parts, limits: &Limits, expected: &[&str]) {
    let desk = Desk::with("a.xlsx", parts.bytes());
    for printed in [desk.table(limits), desk.book(limits)] {
        for words in expected {
            assert!(printed.contains(words), "{words:?} is not in\n{printed}");
        }
    }
    assert!(!desk.content().join("statistics").exists());
}

fn cells(count: u32) -> String {
    (1..=count).map(|row| inline(&format!("A{row}"), "x")).collect()
}

#[test]
fn a_message_names_the_limit_its_value_the_cell_and_the_remedy() {
    let parts = Parts::of_cells(&inline("B7", &"x".repeat(101)));
    let printed = Desk::with("a.xlsx", parts.bytes()).book(&lowered("cell_chars", 100));
    assert_eq!(
        printed,
        "a.xlsx, sheet “Bảng”, row 7, column B: a cell is longer than 100 characters\n  \
         expected: at most 100 (limit `cell_chars`)\n  \
         help: shorten the cell; in a CSV file, look for a missing closing quote; if the file really \
         is that large, run again with `--limit cell_chars=200`\n"
    );
    let raised = Desk::with("a.xlsx", parts.bytes()).book(&lowered("cell_chars", 200));
    assert_eq!(raised, "");
}

#[test]
fn a_table_has_no_more_rows_and_no_longer_names_than_a_report() {
    let table = |rows: &[&str]| {
        let head = "Lĩnh vực,Tổng số tiếp nhận,Đã giải quyết,Đúng hạn,Quá hạn";
        let rows: String = rows.iter().map(|name| format!("\n{name},5,5,4,1")).collect();
        Desk::with("a.csv", format!("{head}{rows}\n"))
    };
    let rows = ["Hộ tịch", "Chứng thực", "Đất đai"];
    assert_eq!(table(&rows).table(&lowered("entries", 3)), "");
    assert_eq!(
        table(&rows).table(&lowered("entries", 2)),
        "a.csv, row 4: the table has more than 2 rows of figures\n  \
         expected: at most 2 (limit `entries`)\n  \
         help: delete rows that are no figures; with a higher limit, `check` and `build` need it too; \
         if the file really is that large, run again with `--limit entries=4`\n"
    );
    let long = "x".repeat(5_001);
    let found = table(&["Hộ tịch", &long]).table(&Limits::default());
    let expected = "a.csv, row 3, column A: the name in this cell is longer than 5000 characters\n";
    assert!(found.starts_with(expected), "{found}");
    // What a message repeats of a cell is a line.
    let found = table(&["Hộ tịch", &long[1..], &long[1..]]).table(&Limits::default());
    assert!(found.contains("xxx…"), "{found}");
    assert!(found.len() < 1_000, "{found}");
}

#[test]
fn parts_that_unpack_to_much_more_are_refused_whatever_their_header_states() {
    let bomb = format!("<!--{}-->", " ".repeat(70_000_000));
    let limits = Limits::default();
    for path in ["xl/workbook.xml", SHEET, "xl/sharedStrings.xml", "docProps/custom.xml"] {
        let mut parts = Parts::of_cells(&cells(1));
        let content = parts.0.iter().find(|(known, _)| known == path).map(|it| it.1.clone());
        parts.set(path, [bomb.as_bytes(), &content.unwrap_or_default()].concat());
        refused(&parts, &limits, &["67108864 bytes", "workbook_part_bytes", path]);
        let size = u32::try_from(parts.0.last().unwrap().1.len()).unwrap().to_le_bytes();
        let mut bytes = parts.bytes();
        for at in 0..bytes.len() - 4 {
            if bytes[at..at + 4] == size {
                bytes[at..at + 4].copy_from_slice(&9_u32.to_le_bytes());
            }
        }
        let printed = Desk::with("a.xlsx", bytes).book(&limits);
        let is_refused = printed.contains("workbook_part_bytes")
            || printed.contains("larger than its declared uncompressed size");
        assert!(is_refused, "{printed}");
    }
    let parts = Parts::of_cells(&cells(100));
    refused(&parts, &lowered("workbook_total_bytes", 5_000), &["unpacks to more than 5000 bytes"]);
    refused(&parts, &lowered("workbook_bytes", 500), &["larger than 500 bytes"]);
}

#[test]
fn counts_of_a_workbook_have_limits() {
    let limits = Limits::default();
    let attributes: String = (0..60_000).map(|at| format!(" a{at}=\"\"")).collect();
    let parts = Parts::of_cells(&format!("<c r=\"C4\"{attributes}/>"));
    refused(&parts, &limits, &["row 4, column C", "more than 256 attributes"]);
    let parts = Parts::of_sheet("Bảng", &"<a>".repeat(100));
    refused(&parts, &limits, &["nested more than 64 levels deep"]);
    let sheets = "<sheet name=\"a\" r:id=\"r1\"/>".repeat(10_000);
    let parts = Parts::of_cells("").with("xl/workbook.xml", "sheets", &sheets);
    refused(&parts, &limits, &["more than 256 sheets", "`--limit sheets=512`"]);
    let names = "<definedName name=\"a\">A1</definedName>".repeat(20_000);
    let parts = Parts::of_cells("").with("xl/workbook.xml", "workbook", &names);
    refused(&parts, &limits, &["10000 parts, links or defined names"]);
    let fonts = "<font/>".repeat(20_000);
    let parts = Parts::of_cells("").with("xl/styles.xml", "styleSheet", &fonts);
    refused(&parts, &limits, &["more than 16384 formats"]);
    let font = format!("<fonts><font><name val=\"{}\"/></font></fonts>", "a".repeat(5_000));
    let parts = Parts::of_cells("").with("xl/styles.xml", "styleSheet", &font);
    refused(&parts, &limits, &["longer than 4096 bytes"]);
    let merges = "<mergeCell ref=\"A1:B2\"/>".repeat(11);
    let parts = Parts::of_sheet("Bảng", &format!("<sheetData/><mergeCells>{merges}</mergeCells>"));
    refused(&parts, &lowered("merges", 10), &["sheet “Bảng”", "more than 10 merged regions"]);
    let mut parts = Parts::of_cells("");
    for number in 0..20 {
        parts.set(&format!("xl/{number}.xml"), "<a/>");
    }
    refused(&parts, &lowered("workbook_parts", 20), &["more than 20 parts"]);
}

#[test]
fn a_workbook_has_few_tables_of_figures() {
    let table = [["Tên đơn vị", "Tổng số tiếp nhận", "Đúng hạn"], ["UBND xã B", "10", "9"]];
    let mut book = rust_xlsxwriter::Workbook::new();
    for _ in 0..3 {
        let sheet = book.add_worksheet();
        for (row, cells) in (0..).zip(table) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    let printed = Desk::with("a.xlsx", book.save_to_buffer().unwrap()).book(&lowered("tables", 2));
    assert!(
        printed.starts_with("a.xlsx: the workbook has more than 2 sheets with a table"),
        "{printed}"
    );
}

#[test]
fn cells_have_limits() {
    refused(&Parts::of_cells(&cells(11)), &lowered("cells", 10), &["more than 10 cells"]);
    let strings = "<si><t>a</t></si>".repeat(11);
    let parts = Parts::of_cells("").with("xl/sharedStrings.xml", "sst", &strings);
    refused(&parts, &lowered("cells", 10), &["more than 10 cells"]);
    let mut parts = Parts::of_cells("");
    parts.set("xl/sharedStrings.xml", "<sst uniqueCount=\"18446744073709551615\"/>");
    refused(&parts, &Limits::default(), &["more than 500000 cells"]);
    // One long text, which many cells refer to.
    let text = format!("<si><t>{}</t></si>", "x".repeat(1_000));
    let same: String =
        (1..=40).map(|row| format!("<c r=\"A{row}\" t=\"s\"><v>0</v></c>")).collect();
    let parts = Parts::of_cells(&same).with("xl/sharedStrings.xml", "sst", &text);
    refused(&parts, &lowered("text_bytes", 20_000), &["row 21", "longer than 20000 bytes"]);
    // Longer than any cell, before it is read whole.
    let parts = Parts::of_cells(&inline("D2", &"x".repeat(500_000)));
    refused(&parts, &Limits::default(), &["row 2, column D", "longer than 32767 characters"]);
}

#[test]
fn a_cell_far_away_costs_nothing_and_is_named() {
    let corner = "<dimension ref=\"A1:XFD1048576\"/><sheetData>";
    let far = |cell: &str| {
        let cells = inline("A1", "x");
        Parts::of_sheet("Bảng", &format!("{corner}<row>{cells}{cell}</row></sheetData>"))
    };
    let limits = Limits::default();
    refused(&far(&inline("XFD1048576", "x")), &limits, &["row 1048576, column XFD", "row 100000"]);
    refused(&far(&inline("XFD9", "x")), &limits, &["row 9, column XFD", "column number 1000"]);
    let printed = Desk::with("a.xlsx", far("<c r=\"XFD1048576\" s=\"1\"/>").bytes()).book(&limits);
    assert_eq!(printed, "");
}

#[test]
fn references_that_name_no_cell_are_refused() {
    let limits = Limits::default();
    for at in ["A4294967295", "A4294967297", "A0", "XFE1", "AAAAAAAAAAAAAA1", "1", "A"] {
        refused(&Parts::of_cells(&inline(at, "x")), &limits, &[&format!("“{at}” is no cell")]);
    }
    for inside in [
        "<sheetData><row r=\"4294967295\"/></sheetData>",
        "<dimension ref=\"B2:A1\"/><sheetData/>",
        "<sheetData/><mergeCells><mergeCell ref=\"A1:A4294967295\"/></mergeCells>",
    ] {
        refused(&Parts::of_sheet("Bảng", inside), &limits, &["sheet “Bảng”", "is no cell"]);
    }
}

#[test]
fn files_of_another_kind_are_named() {
    let limits = Limits::default();
    let ole = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![0; 2_000], name].concat()
    };
    let encrypted = Desk::with("a.xlsx", ole("EncryptedPackage"));
    let old = Desk::with("a.xlsx", ole("Workbook"));
    for (desk, words) in [(encrypted, "has a password"), (old, "an old .xls file")] {
        assert!(desk.table(&limits).contains(words), "{}", desk.table(&limits));
        assert!(desk.book(&limits).contains(words), "{}", desk.book(&limits));
    }
    let mut sheet_of_libre_office = Parts(Vec::new());
    sheet_of_libre_office.set("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    sheet_of_libre_office.set("content.xml", "<office:document-content/>");
    refused(&sheet_of_libre_office, &limits, &["tệp không phải là sổ tính .xlsx"]);
    let inner = Parts::of_cells(&cells(1)).bytes();
    let mut nested = Parts(Vec::new());
    nested.set("a.xlsx", inner);
    refused(&nested, &limits, &["tệp không phải là sổ tính .xlsx"]);
    for bytes in ["a,b\n1,2\n", "", "PK", "<html>"] {
        let printed = Desk::with("a.xlsx", bytes).book(&limits);
        assert!(printed.contains("tệp không phải là sổ tính .xlsx"), "{printed}");
    }
    let mut binary = Parts::of_cells(&cells(1));
    binary.set("xl/workbook.bin", "");
    refused(&binary, &limits, &["an .xlsb file"]);
    let cut = &Parts::of_cells(&cells(1)).bytes()[..200];
    assert!(Desk::with("a.xlsx", cut).book(&limits).contains("cannot be read"));
}

const HEAD: &str = "Tên đơn vị,Tổng số tiếp nhận,Đúng hạn\n";

#[test]
fn csv_files_have_limits() {
    let printed = |text: String, limits: &Limits| Desk::with("a.csv", text).table(limits);
    let defaults = Limits::default();
    let open = printed(
        format!("{HEAD}\"UBND xã B,10,9\n{}", "UBND xã C,20,18\n".repeat(5_000)),
        &defaults,
    );
    assert!(open.starts_with("a.csv, row 2, column A: a cell is longer than 32767"), "{open}");
    assert!(open.contains("look for a missing closing quote"), "{open}");
    let wide = printed(format!("{HEAD}{}\n", ",".repeat(1_000_000)), &defaults);
    assert!(wide.starts_with("a.csv, row 2: the table has more than 500000 cells"), "{wide}");
    let wide = printed(format!("{HEAD}{}x\n", ",".repeat(2_000)), &defaults);
    assert!(wide.contains("row 2, column BXY: there is a cell with content beyond"), "{wide}");
    let long = printed(format!("{HEAD}{}UBND xã B,1,1\n", "\n".repeat(2_000_000)), &defaults);
    assert!(long.starts_with("a.csv, row 2000002, column A: there is a cell"), "{long}");
    let large = printed(format!("{HEAD}{}", " ".repeat(2_000)), &lowered("csv_bytes", 1_000));
    assert!(large.contains("larger than 1000 bytes"), "{large}");
    let latin =
        HEAD.chars().map(|it| u8::try_from(u32::from(it)).unwrap_or(b'?')).collect::<Vec<u8>>();
    let latin = Desk::with("a.csv", latin).table(&defaults);
    assert!(latin.contains("no text in UTF-8"), "{latin}");
}

#[test]
fn guarded_cells_of_a_csv_file_are_read_as_what_they_were() {
    let desk = Desk::with("a.csv", format!("{HEAD}'=UBND xã B,10,9\n\"UBND xã C;'=1\",20,18\n"));
    assert_eq!(desk.table(&Limits::default()), "");
    let text = fs::read_to_string(desk.content().join("agencies/imported.yaml")).unwrap();
    let list: Vec<BTreeMap<String, serde_yaml::Value>> = serde_yaml::from_str(&text).unwrap();
    let names: Vec<&str> = list.iter().filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(names, ["=UBND xã B", "UBND xã C;=1"]);
}

fn record(code: &str, inside: &str) -> String {
    format!(
        "{{\"code\":\"{code}\",\"name\":\"Thủ tục\",\"detail\":{{\"name\":\"Thủ tục\"{inside}}}}}"
    )
}

#[test]
fn records_of_the_portal_have_limits() {
    let defaults = Limits::default();
    let sound = record("1.000001", "");
    let beside = |line: &str| {
        let desk = Desk::with("a.jsonl", format!("{line}\n{sound}\n"));
        let printed = desk.portal(&defaults).unwrap();
        assert!(desk.content().join("procedures/portal/1.000001.yaml").exists(), "{printed}");
        printed
    };
    let long = beside(&record("1.000002", &format!(",\"note\":\"{}\"", "x".repeat(3_000_000))));
    assert!(long.contains("--limit portal_record_bytes=4194304"), "{long}");
    let fees = format!(",\"executionMethods\":[{{\"fees\":[{{}}{}]}}]", ",{}".repeat(500_000));
    let many = beside(&record("1.000003", &fees));
    assert!(many.contains("--limit portal_record_values=40000"), "{many}");
    let deep = format!(",\"cases\":{}{}", "[".repeat(10_000), "]".repeat(10_000));
    assert!(beside(&record("1.000004", &deep)).contains("không đúng dạng bản ghi"));
    let odd = beside(&record("1.000005", &format!(",\"cases\":\"{}\"", "x".repeat(100_000))));
    assert!(odd.len() < 2_000, "a reason quotes little");
}

#[test]
fn files_of_the_portal_have_limits() {
    let stops = |name: &str, text: String, limits: &Limits, limit: &str| {
        let stop = Desk::with(name, text).portal(limits);
        let is_named =
            matches!(stop, Err(ImportError::Limit { limit: found, .. }) if found == limit);
        assert!(is_named, "{limit}: {stop:?}");
    };
    for name in ["a.jsonl", "a.json"] {
        let list = |text: String| if name == "a.json" { format!("[{text}]") } else { text };
        stops(name, "x".repeat(2_000), &lowered("portal_bytes", 1_000), "portal_bytes");
        let many = list(vec!["0"; 100].join(if name == "a.json" { "," } else { "\n" }));
        stops(name, many, &lowered("portal_records", 50), "portal_records");
        let values = list(record("1.000001", ""));
        stops(name, values, &lowered("portal_values", 3), "portal_values");
    }
}

#[test]
fn no_more_mistakes_are_listed_than_anybody_reads() {
    let text = format!("{HEAD}{}", "UBND xã B,x,1\n".repeat(2_000));
    let printed = Desk::with("a.csv", text).table(&Limits::default());
    assert_eq!(printed.matches("expected:").count(), 1_001, "{}", &printed[..500]);
    assert!(
        printed.contains("a.csv, row 1002: there are more mistakes"),
        "{}",
        &printed[printed.len() - 500..]
    );
}

#[test]
fn a_mapping_may_name_rows_that_no_file_has() {
    let desk = Desk::with("a.csv", format!("{HEAD}UBND xã B,10,9\n"));
    desk.table(&Limits::default());
    let guessed = desk.content().join("import/mappings/a.yaml");
    let mapping = desk.root.path().join("m.yaml");
    let text = fs::read_to_string(guessed).unwrap();
    assert!(text.contains("header_to: 1\n"), "{text}");
    fs::write(&mapping, text.replace("header_to: 1\n", "header_to: 4294967295\n")).unwrap();
    let options = TableOptions { mapping: Some(mapping), ..TableOptions::default() };
    let report = table(&desk.file, &desk.content(), &options, &Limits::default()).unwrap();
    assert_eq!(report.rows, 0);
}

#[test]
fn a_mapping_has_a_limit() {
    let desk = Desk::with("a.csv", HEAD);
    let mapping = desk.root.path().join("m.yaml");
    fs::write(&mapping, "#".repeat(3_000_000)).unwrap();
    let options = TableOptions { mapping: Some(mapping), ..TableOptions::default() };
    let stop = table(&desk.file, &desk.content(), &options, &Limits::default());
    assert!(matches!(stop, Err(ImportError::Limit { limit: "file_bytes", .. })), "{stop:?}");
}

/// Texts of an export are texts, whatever they begin with.
#[test]
fn no_text_of_a_workbook_is_a_formula() {
    let parts = Parts::of_cells(&inline("A1", "=1+1"));
    assert_eq!(Desk::with("a.xlsx", parts.bytes()).book(&Limits::default()), "");
    let root = tempdir().unwrap();
    fs::write(root.path().join("site.yaml"), "name: A\nlevel: other\n").unwrap();
    fs::write(root.path().join("fields.yaml"), "- {id: a, name: '=1+1'}\n- {id: b, name: ＝1}\n")
        .unwrap();
    let out = root.path().join("a.xlsx");
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let target = congkhai::export::WorkbookTarget { path: &out, overwrite: false, imported: None };
    congkhai::export::export(root.path(), target, day, &Limits::default()).unwrap();
    let mut archive = zip::ZipArchive::new(fs::File::open(&out).unwrap()).unwrap();
    let mut strings = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let path = part.name().unwrap().into_owned();
        let text = std::io::read_to_string(&mut part).unwrap();
        assert!(!path.contains("worksheets/") || !text.contains("<f>"), "{path}");
        if path.ends_with("sharedStrings.xml") {
            strings = text;
        }
    }
    assert!(strings.contains(">=1+1<"), "written as a shared text");
}
