//! Excel both ways, from files to files: content → workbook → content is equal, and what a clerk may do to a
//! workbook is read, or refused by cell with what to do.
//!
//! Reads like a manual: what stands in the workbook, what is said, what then stands in the content folder.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test makes folders, says why it skips, and may panic"
)]

use crate::site_tools;

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};

use crate::site_tools::{portal_records, project, skip_without_tool};
use crate::workbook_desk::{BASE, Desk, FILE, KHAI_SINH, KHAI_TU, first_lines, messages};
use crate::workbook_tools::{Sheets, Typed, date, error, number, text};
use congkhai::{
    export,
    import::book::{BookReport, PostingDoubt},
    limits::Limits,
    workbook::layout::{CellForm, LAYOUT},
};

/// Every content folder of the repository.
fn sites() -> Vec<PathBuf> {
    let below = fs::read_dir(project().join("tests/sites")).unwrap();
    let mut sites: Vec<PathBuf> = below.map(|it| it.unwrap().path()).collect();
    sites.push(project().join("content"));
    sites.sort();
    sites
}

#[track_caller]
fn assert_same(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>, where_: &str) {
    let (old, new): (Vec<_>, Vec<_>) = (before.keys().collect(), after.keys().collect());
    assert_eq!(old, new, "{where_}: the files");
    for (path, text) in before {
        assert!(after[path] == *text, "{where_}, {path}\n before {text}\n after  {}", after[path]);
    }
}

#[test]
fn content_to_workbook_to_content_is_equal() {
    for site in sites() {
        let name = site.file_name().unwrap().to_string_lossy().into_owned();
        let (full, empty) = (Desk::with(&site), Desk::beside(&site));
        let bytes = full.export();
        let report = empty.import("so.xlsx", &bytes);
        assert_eq!(messages(&report), "", "{name}");
        assert_eq!((report.refused, report.left.len(), report.ignored.len()), (0, 0, 0), "{name}");
        assert_same(&full.records(), &empty.records(), &name);
        // A site of pages alone gives a workbook that writes nothing.
        if !report.written.is_empty() {
            assert_eq!(full.cells(), empty.cells(), "{name}: what a workbook says of each file");
        }
        // Into the folder that it was made from it changes no byte, comments included.
        let before = site_tools::tree(&full.content());
        let again = full.import("so.xlsx", &bytes);
        assert_eq!((again.written.len(), messages(&again)), (0, String::new()), "{name}");
        assert_eq!(before, site_tools::tree(&full.content()), "{name}");
    }
}

#[test]
fn no_content_of_the_test_sites_needs_the_last_column() {
    for site in sites() {
        let sheets = Desk::with(&site).sheets();
        for sheet in &LAYOUT.sheets {
            let rest = sheet.place(|it| matches!(it, CellForm::Rest)).unwrap();
            for (row, cell) in sheets.column(&sheet.name, rest).iter().enumerate().skip(2) {
                assert_eq!(cell, "", "{}, {} row {}", site.display(), sheet.name, row + 1);
            }
        }
    }
}

#[test]
fn two_exports_are_equal_byte_for_byte() {
    let desk = Desk::with(&project().join("content"));
    let first = desk.export();
    std::thread::sleep(Duration::from_millis(1_100));
    assert!(first == desk.export(), "the clock shows in the workbook");
}

#[test]
fn what_no_workbook_carries_is_named_and_nothing_else_is_left_out() {
    for site in sites() {
        let desk = Desk::with(&site);
        let out = desk.root.path().join("so.xlsx");
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let outside = export::export(
            &desk.content(),
            export::WorkbookTarget { path: &out, overwrite: false, imported: None },
            day,
            &Limits::default(),
        )
        .unwrap()
        .outside;
        let carried = desk.records();
        for path in site_tools::tree(&desk.content()).keys() {
            let name =
                path.split_once('/').map_or(path.clone(), |(folder, _)| format!("{folder}/"));
            let is_named = outside.iter().any(|(printed, _)| *printed == name);
            assert!(is_named || carried.contains_key(path), "{path} is neither carried nor named");
        }
    }
}

#[test]
fn the_real_procedures_come_back_equal() {
    let Some(records) = portal_records() else { return };
    let (full, empty) = (Desk::new(), Desk::new());
    let file = full.root.path().join("portal.jsonl");
    fs::write(&file, records).unwrap();
    let options = congkhai::import::PortalOptions::default();
    let imported =
        congkhai::import::portal(&[file], &full.content(), &options, &Limits::default(), &|_| {})
            .unwrap();
    let started = Instant::now();
    let report = empty.import("so.xlsx", &full.export());
    eprintln!("{} records, {} rows: {:?}", imported.written, report.rows, started.elapsed());
    assert_eq!(messages(&report), "");
    assert!(imported.written > 3_900 && report.derived == imported.written);
    assert_same(&full.records(), &empty.records(), "portal");
    assert!(full.cells() == empty.cells(), "what a workbook says of each file");
}

/// Skips where there is no LibreOffice, but not in CI.
fn soffice() -> bool {
    let found = Command::new("soffice").arg("--version").output().is_ok();
    if !found {
        skip_without_tool(
            "soffice is absent (Debian: libreoffice-calc-nogui): LibreOffice was not tried",
        );
    }
    found
}

#[test]
fn libreoffice_opens_it_and_what_it_saves_reads_the_same() {
    if !soffice() {
        return;
    }
    let content = project().join("content");
    let (full, empty) = (Desk::with(&content), Desk::beside(&content));
    let file = full.root.path().join("so.xlsx");
    fs::write(&file, full.export()).unwrap();
    let out = full.root.path().join("luu");
    let profile = format!("-env:UserInstallation=file://{}", full.root.path().join("lo").display());
    let output = Command::new("soffice")
        .args([
            profile.as_str(),
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
        ])
        .arg(&out)
        .arg(&file)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let saved = fs::read(out.join("so.xlsx")).unwrap();
    assert!(saved != fs::read(&file).unwrap(), "LibreOffice wrote it anew");
    let report = empty.import("luu.xlsx", &saved);
    assert_eq!(messages(&report), "");
    assert!(report.derived > 80, "the posting table is known again: {}", report.derived);
    assert_same(&full.records(), &empty.records(), "LibreOffice");
    assert_eq!(full.cells(), empty.cells(), "what a workbook says of each file");
}

/// The base, its workbook changed by somebody, and what the import says.
fn changed(change: impl FnOnce(&mut Sheets)) -> (Desk, BookReport) {
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    change(&mut sheets);
    let report = desk.import("so.xlsx", &sheets.bytes());
    (desk, report)
}

/// What somebody did to the workbook of the base, and what is then wrong.
type Slip = (&'static str, fn(&mut Sheets));

/// Everything that a clerk's hand, or Excel itself, does to a workbook.
const SLIPS: &[Slip] = &[
    ("mất hàng nghìn: Excel đọc 8.000 thành 8", |it| {
        it.set("Phí, lệ phí", KHAI_SINH, "Mức thu", number(8.0));
    }),
    ("mất hàng nghìn trong ô chữ", |it| {
        it.set("Phí, lệ phí", KHAI_SINH, "Mức thu", text("8 đồng"));
    }),
    ("số gõ vào thành ngày", |it| {
        it.set("Phí, lệ phí", KHAI_SINH, "Mức thu", date(2026, 8, 8));
    }),
    ("mã gõ vào thành số, mất số 0 ở cuối", |it| {
        it.add("Thủ tục", &[("Mã thủ tục", number(1.00119)), ("Tên thủ tục", text("Thủ tục mới"))]);
    }),
    (
        "mã gõ vào thành số: các hàng của thủ tục ấy không thành lỗi thứ hai",
        |it| {
            it.set("Thủ tục", KHAI_SINH, "Mã thủ tục", number(1_001_193.0));
        },
    ),
    ("ô gộp", |it| {
        let row = u32::try_from(it.row("Hồ sơ", "Tên giấy tờ", "Tờ khai")).unwrap();
        it.merge("Hồ sơ", [row, 0, row + 1, 0]);
    }),
    ("công thức lỗi", |it| it.set("Thủ tục", KHAI_TU, "Tên thủ tục", error("#DIV/0!"))),
    ("tên cột gõ sai", |it| {
        let place = it.place("Hồ sơ", "Số bản chính");
        it.rows("Hồ sơ")[0][place] = text("Số bản chỉnh");
    }),
    ("hai cột cùng tên", |it| {
        let place = it.place("Hồ sơ", "Số bản sao");
        it.rows("Hồ sơ")[0][place] = text("Số bản chính");
        it.rows("Hồ sơ")[3][place] = number(1.0);
    }),
    ("cột ghi thêm ngoài bảng", |it| {
        let row = &mut it.rows("Thủ tục")[2];
        row.resize(100, Typed::Empty);
        row[99] = text("hỏi lại anh Ba");
    }),
    ("hàng con không ghi mã", |it| {
        it.add("Hồ sơ", &[("Tên giấy tờ", text("Giấy ủy quyền"))]);
    }),
    ("hàng không có mã và không có tên", |it| {
        it.add("Thủ tục", &[("Ghi chú", text("xem lại"))]);
    }),
    ("trùng mã", |it| {
        it.add("Thủ tục", &[("Mã thủ tục", text("1.000656")), ("Tên thủ tục", text("Khai tử"))]);
    }),
    ("hàng con của thủ tục không có", |it| {
        it.add("Hồ sơ", &[("Mã thủ tục", text("1.001194")), ("Tên giấy tờ", text("Đơn"))]);
    }),
    ("phí của cách thức không có", |it| {
        let cells = [
            ("Mã thủ tục", text("1.001193")),
            ("Cách thức số", number(7.0)),
            ("Loại khoản thu", text("Phí")),
            ("Mức thu", text("5.000 đồng")),
        ];
        it.add("Phí, lệ phí", &cells);
    }),
    ("hai hàng cùng số thứ tự", |it| {
        it.set("Hồ sơ", ("Tên giấy tờ", "Giấy chứng sinh"), "STT", number(1.0));
    }),
    ("chữ ngoài danh sách", |it| {
        it.set("Phí, lệ phí", KHAI_SINH, "Loại khoản thu", text("Lệ phi"));
    }),
    ("không phải Có hay Không", |it| it.set("Thủ tục", KHAI_SINH, "Liên thông", text("x"))),
    ("ngày không có thật", |it| {
        it.set("Thủ tục", KHAI_TU, "Ngày rà soát", text("30/02/2026"));
    }),
    ("số lẻ", |it| {
        it.set("Hồ sơ", ("Tên giấy tờ", "Tờ khai"), "Số bản chính", number(1.5));
    }),
    ("số đếm mất hàng nghìn", |it| {
        it.add("Báo cáo", &[("Báo cáo số", number(1.0)), ("Tên báo cáo", text("Quý III"))]);
        let cells = [("Báo cáo số", number(1.0)), ("Tổng số tiếp nhận", number(5.047))];
        it.add("Số liệu", &cells);
    }),
    ("YAML hỏng", |it| it.set("Thủ tục", KHAI_TU, "Nội dung khác", text("{a: [}"))),
    ("khóa lạ trong cột cuối", |it| {
        it.set("Thủ tục", KHAI_TU, "Nội dung khác", text("{sumary: gần giống}"));
    }),
    ("cột cuối lặp lại cột khác", |it| {
        it.set("Thủ tục", KHAI_TU, "Nội dung khác", text("{name: Khai tử}"));
    }),
    ("tên cơ quan gõ sai", |it| {
        it.set("Thủ tục", KHAI_SINH, "Cơ quan thực hiện", text("UBND xã AA"));
    }),
    ("hai cách ghi mức thu", |it| {
        it.set("Phí, lệ phí", KHAI_SINH, "Mức thu mỗi đơn vị", text("2.000 đồng"));
    }),
    ("ghi Không có mà vẫn có hàng", |it| {
        it.set("Thủ tục", KHAI_SINH, "Phí, lệ phí", text("Không có"));
    }),
    ("thiếu tên", |it| it.set("Thủ tục", KHAI_TU, "Tên thủ tục", Typed::Empty)),
    ("thiếu loại khoản thu", |it| {
        it.set("Phí, lệ phí", KHAI_SINH, "Loại khoản thu", Typed::Empty);
    }),
    ("thời hạn không có đơn vị", |it| {
        it.set("Thủ tục", KHAI_SINH, "Thời hạn giải quyết", number(5.0));
    }),
    ("thiếu trang, mà tệp có dữ liệu", |it| it.drop_sheet("Hồ sơ")),
    ("thiếu cột, mà tệp có dữ liệu", |it| it.drop_column("Thủ tục", "Lĩnh vực")),
    ("tên trang gõ sai", |it| {
        let at = it.all.iter().position(|(name, _)| name == "Đối tượng").unwrap();
        it.all[at].0 = String::from("Đối tựơng");
    }),
    ("trang không có hàng tên cột", |it| {
        it.rows("Sự kiện").splice(0..2, [vec![text("danh sách sự kiện")]]);
    }),
    ("tệp ra ngoài thư mục", |it| {
        it.set("Thủ tục", KHAI_TU, "Tệp", text("../../etc/khai-tu.yaml"));
    }),
    ("mã đã có ở tệp khác", |it| {
        let row = it.row("Thủ tục", "Mã thủ tục", "1.000656");
        it.rows("Thủ tục").remove(row);
        it.rows("Niêm yết").truncate(3);
        it.add("Niêm yết", &[("Mã TTHC", text("1.000656")), ("Tên TTHC", text("Khai tử"))]);
    }),
    ("sửa ở trang Niêm yết", |it| {
        it.set("Niêm yết", ("Mã TTHC", "1.000656"), "Phí, lệ phí", text("Lệ phí: 5.000 đồng"));
    }),
    ("xóa hàng ở trang Thủ tục, để lại ở Niêm yết", |it| {
        let row = it.row("Thủ tục", "Mã thủ tục", "1.000656");
        it.rows("Thủ tục").remove(row);
    }),
    ("ô bị cắt mất phần tiếp", |it| {
        it.set("Thủ tục", KHAI_TU, "Ghi chú", text("Dài [xem tiếp trang Phần tiếp, số 3]"));
    }),
];

/// Holds a text against a file of `tests/data/workbook`; `BLESS=1` rewrites it.
#[track_caller]
fn expect(name: &str, text: &str) {
    let path = project().join("tests/data/workbook").join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, expected, "{name}: BLESS=1 rewrites it");
}

#[test]
fn every_slip_is_refused_by_cell_and_changes_no_file() {
    let mut text = String::new();
    let before = site_tools::tree(&Desk::of(BASE).content());
    for (what, slip) in SLIPS {
        let (desk, report) = changed(slip);
        write!(text, "## {what}\n{}", messages(&report)).unwrap();
        writeln!(text, "-- nhận {}, từ chối {}\n", report.accepted, report.refused).unwrap();
        assert!(!report.mistakes.is_empty(), "{what}");
        let after = site_tools::tree(&desk.content());
        assert!(after.keys().eq(before.keys()), "{what}: {:?}", after.keys());
        for (path, old) in &before {
            assert!(after[path] == *old, "{what}: {path}");
        }
    }
    expect("slips.txt", &text);
}

#[test]
fn a_file_that_is_no_workbook() {
    let desk = Desk::of(BASE);
    let report = desk.import("thu.xlsx", b"khong phai so tinh");
    assert_eq!(
        first_lines(&report),
        ["thu.xlsx: không đọc được bảng: tệp không phải là sổ tính .xlsx"]
    );
}

#[test]
fn trailing_blanks_and_decomposed_letters_are_no_change() {
    let (desk, report) = changed(|it| {
        it.set("Thủ tục", KHAI_SINH, "Tên thủ tục", text("Đăng ký  khai sinh  "));
        it.set("Hồ sơ", ("Tên giấy tờ", "Tờ khai"), "Tên giấy tờ", text("To\u{31b}\u{300} khai"));
        it.set("Hồ sơ", ("Tên giấy tờ", "Giấy chứng sinh"), "Mã thủ tục", text("1.001193 "));
        it.set("Thủ tục", KHAI_TU, "Mã thủ tục", text(" 1.000656"));
    });
    assert_eq!(
        (messages(&report), report.written, report.unchanged),
        (String::new(), Vec::new(), 5)
    );
    assert_eq!(desk.read(FILE), BASE.iter().find(|(path, _)| *path == FILE).unwrap().1);
}

#[test]
fn hidden_rows_are_read_and_named() {
    let (desk, report) = changed(|it| {
        it.set("Thủ tục", KHAI_TU, "Tên thủ tục", text("Khai tử"));
        let row = it.row("Thủ tục", "Mã thủ tục", "1.000656");
        it.hide("Thủ tục", u32::try_from(row).unwrap());
        // The row of the posting table says what it said before, and an export made it.
    });
    assert_eq!(report.hidden, [("Thủ tục".to_owned(), 1)]);
    assert_eq!(messages(&report), "");
    assert!(desk.read("procedures/khai-tu.yaml").contains("name: Khai tử\n"));
}

#[test]
fn a_clerk_edits_and_only_what_changed_is_written() {
    let (desk, report) = changed(|it| {
        it.set("Phí, lệ phí", KHAI_SINH, "Mức thu", text("10.000 đồng"));
        let cells = [
            ("Mã thủ tục", text("1.001193")),
            ("Tên giấy tờ", text("Giấy ủy quyền")),
            ("Số bản sao", number(1.0)),
            ("Mức cần thiết", text("nếu có")),
        ];
        it.add("Hồ sơ", &cells);
        let new = [
            ("Mã thủ tục", text("1.004884")),
            ("Tên thủ tục", text("Đăng ký lại khai sinh")),
            ("Lĩnh vực", text("Hộ tịch")),
            ("Cơ quan thực hiện", text("UBND xã A")),
            ("Ngày rà soát", date(2026, 10, 2)),
            ("Nổi bật", text("Có")),
        ];
        it.add("Thủ tục", &new);
        it.add("Lĩnh vực", &[("Mã lĩnh vực", text("y-te")), ("Tên lĩnh vực", text("Y tế"))]);
    });
    assert_eq!(messages(&report), "");
    let written: Vec<_> = report.written.iter().map(|it| it.display().to_string()).collect();
    assert_eq!(written, ["fields.yaml", "procedures/1.004884.yaml", FILE]);
    assert_eq!(report.unchanged, 3);
    expect("khai-sinh.yaml", &desk.read(FILE));
    expect("dang-ky-lai.yaml", &desk.read("procedures/1.004884.yaml"));
    assert_eq!(
        desk.read("fields.yaml"),
        "# Ba lĩnh vực.\n- {id: ho-tich, name: Hộ tịch}\n- {id: dat-dai, name: Đất đai}\n\
         - id: y-te\n  name: Y tế\n"
    );
    // What a person wrote is kept, and nothing reads it there.
    let aside: Vec<_> = report.aside.iter().map(|it| it.display().to_string()).collect();
    assert_eq!(aside, ["import/replaced/fields.yaml", "import/replaced/procedures/khai-sinh.yaml"]);
    let old = BASE.iter().find(|(path, _)| *path == FILE).unwrap().1;
    assert_eq!(desk.read("import/replaced/procedures/khai-sinh.yaml"), old);
    // The same workbook again changes nothing, though its fingerprints are old by now.
    let mut sheets = desk.sheets();
    let again = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!((again.written.len(), messages(&again)), (0, String::new()));
    sheets.set("Thủ tục", KHAI_SINH, "Tên gọi tắt", text("Khai sinh"));
    let third = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!((third.written.len(), third.aside.len(), messages(&third)), (1, 1, String::new()));
}

#[test]
fn a_file_edited_after_the_export_stays() {
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    let edited = desk.read(FILE).replace("8.000 đồng", "9.000 đồng");
    desk.write(FILE, &edited);
    sheets.set("Phí, lệ phí", KHAI_SINH, "Mức thu", text("10.000 đồng"));
    sheets.set("Thủ tục", KHAI_TU, "Tên gọi tắt", text("Khai tử"));
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!(
        messages(&report),
        "so.xlsx, trang “Phí, lệ phí”, hàng 3, cột F (Mức thu): ô này có hai bản sửa khác nhau: lúc xuất ghi “8.000 \
         đồng”, tệp nay ghi “9.000 đồng”, sổ này ghi “10.000 đồng”\n  cần: một giá trị mà cả hai bên cùng nhận\n  cách \
         sửa: theo tệp thì gõ “9.000 đồng” vào ô này rồi nhập lại; theo sổ này thì xuất sổ mới, sửa ô ấy ở đó rồi nhập\n"
    );
    assert_eq!(desk.read(FILE), edited);
    assert!(desk.read("procedures/khai-tu.yaml").contains("short_name: Khai tử"));
}

#[test]
fn a_deleted_row_takes_the_record_out_of_its_list_and_never_deletes_a_file() {
    let (desk, report) = changed(|it| {
        let row = it.row("Lĩnh vực", "Mã lĩnh vực", "dat-dai");
        it.rows("Lĩnh vực").remove(row);
        for (sheet, head) in [("Thủ tục", "Mã thủ tục"), ("Niêm yết", "Mã TTHC")] {
            let row = it.row(sheet, head, "1.000656");
            it.rows(sheet).remove(row);
        }
    });
    assert_eq!(messages(&report), "");
    assert_eq!(report.removed, [(PathBuf::from("fields.yaml"), "dat-dai".to_owned())]);
    assert_eq!(report.left, [PathBuf::from("procedures/khai-tu.yaml")]);
    assert!(desk.has("procedures/khai-tu.yaml"));
}

/// The posting table as offices have it (QĐ 3218/QĐ-UBND Quảng Bình), typed by hand.
const TYPED: &[&[&str]] = &[
    &["DANH MỤC THỦ TỤC HÀNH CHÍNH"],
    &[
        "STT",
        "Tên TTHC",
        "Mã TTHC",
        "Lĩnh vực",
        "Thời hạn giải quyết",
        "Địa điểm thực hiện",
        "Cách thức thực hiện",
        "Phí, lệ phí",
        "Căn cứ pháp lý",
        "Cơ quan thực hiện",
    ],
    &[
        "1",
        "Đăng ký khai sinh",
        "1.001193",
        "Hộ tịch",
        "Trong ngày",
        "Bộ phận Một cửa xã A",
        "Trực tiếp, trực tuyến hoặc qua bưu chính công ích",
        "Lệ phí: 8.000 đồng (theo 97/2015/QH13)",
        "60/2014/QH13\nThông tư số 04/2020/TT-BTP ngày 28/5/2020 của Bộ trưởng Bộ Tư pháp",
        "UBND xã A",
    ],
    &[
        "2",
        "Chứng thực bản sao",
        "2.000815",
        "Chứng thực",
        "2 ngày làm việc (cam kết 1 ngày làm việc)",
        "",
        "Trực tiếp",
        "Phí chứng thực: 2.000 đồng/trang; Lệ phí khác: theo nghị quyết của HĐND tỉnh",
        "",
        "UBND xã A\nPhòng Tư pháp huyện B",
    ],
    &["3", "Cấp giấy giới thiệu", "", "", "theo giấy hẹn", "", "", "Không", "", ""],
];

#[test]
fn a_posting_table_alone_is_enough_to_begin() {
    let desk = Desk::new();
    let bytes = Sheets::typed(&[("Niêm yết", TYPED)]).bytes();
    let report = desk.import("bang-niem-yet.xlsx", &bytes);
    assert_eq!(messages(&report), "");
    assert_eq!((report.rows, report.accepted, report.derived), (3, 3, 0));
    let tree = site_tools::tree(&desk.content());
    let mut text = String::new();
    for (path, bytes) in tree.iter().filter(|(path, _)| !path.starts_with('.')) {
        write!(text, "== {path}\n{}", String::from_utf8_lossy(bytes)).unwrap();
    }
    for PostingDoubt { sheet, row, head, words } in &report.doubts {
        writeln!(text, "?? {sheet}, {row}, {head}: {words}").unwrap();
    }
    expect("niem-yet.txt", &text);
    // Typed again with a change, the file follows; edited by a person, it stays.
    let mut sheets = Sheets::typed(&[("Niêm yết", TYPED)]);
    sheets.rows("Niêm yết")[2][1] = text_cell("Đăng ký khai sinh cho trẻ em");
    let again = desk.import("bang-niem-yet.xlsx", &sheets.bytes());
    assert_eq!((again.written.len(), messages(&again)), (1, String::new()));
    desk.write("procedures/1.001193.yaml", "code: \"1.001193\"\nname: Do người sửa\n");
    let third = desk.import("bang-niem-yet.xlsx", &bytes);
    assert_eq!(third.mistakes.len(), 1, "{}", messages(&third));
    assert!(desk.read("procedures/1.001193.yaml").contains("Do người sửa"));
}

fn text_cell(cell: &str) -> Typed {
    text(cell)
}

#[test]
fn what_a_clerk_changed_is_a_persons_edit_to_the_portal_import() {
    let desk = Desk::new();
    let record = r#"{"code": "1.001193", "name": "Đăng ký khai sinh"}"#;
    let file = desk.root.path().join("mot.jsonl");
    fs::write(&file, record).unwrap();
    let import = || {
        let options = congkhai::import::PortalOptions::default();
        congkhai::import::portal(
            std::slice::from_ref(&file),
            &desk.content(),
            &options,
            &Limits::default(),
            &|_| {},
        )
        .unwrap()
    };
    import();
    let mut sheets = desk.sheets();
    sheets.set("Thủ tục", KHAI_SINH, "Tên gọi tắt", text("Khai sinh"));
    assert_eq!(desk.import("so.xlsx", &sheets.bytes()).written.len(), 1);
    let again = import();
    assert_eq!(again.kept, [PathBuf::from("procedures/portal/1.001193.yaml")]);
    assert!(desk.read("procedures/portal/1.001193.yaml").contains("short_name: Khai sinh"));
}

#[test]
fn a_sheet_of_form_06_goes_through_the_import_of_tables() {
    let form: &[&[&str]] = &[
        &["Biểu số 06/VPCP/KSTT", "", "", "", "", "Đơn vị báo cáo: UBND xã A"],
        &["(Từ ngày 15/6/2026 đến ngày 14/9/2026)"],
        &["STT", "Lĩnh vực", "Số hồ sơ nhận giải quyết", "Số hồ sơ đã giải quyết"],
        &["1", "Hộ tịch", "120", "110"],
    ];
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    sheets.set("Thủ tục", KHAI_TU, "Tên gọi tắt", text("Khai tử"));
    sheets.all.extend(Sheets::typed(&[("Biểu 06 quý III", form)]).all);
    let report = desk.import("so.xlsx", &sheets.bytes());
    assert_eq!((report.written.len(), messages(&report)), (1, String::new()));
    let [table] = report.tables.as_slice() else { panic!("{:?}", report.tables) };
    assert!(!table.is_refused(), "{:?} {:?}", table.mistakes, table.report);
    assert!(desk.read("statistics/so-bieu-06-quy-iii.yaml").contains("field: ho-tich"));
}

/// Texts that a workbook, a list in a cell, YAML or a reader of files could take for something else.
const ODD: &[&str] = &[
    "none",
    "null",
    "Có",
    "không có",
    "Không",
    "Không có, theo: luật",
    "Chưa nhập: chưa rõ",
    "Danh sách trống",
    "=1+1",
    "+84",
    "-",
    "@ten",
    "'nháy",
    "\"nháy\"",
    "a; b",
    "{a: 1}",
    "[a]",
    "# thẻ",
    "1.001193",
    "0012",
    "1e5",
    "2026-07-01",
    "01/07/2026",
    "15:00",
    "50 %",
    "TRUE",
    "true",
    "_x000D_",
    "a_x0041_b",
    "<b>&amp;",
    "[xem tiếp trang Phần tiếp, số 3]",
    "\u{1f600}",
    "tab\tgiữa",
    "một  hai",
];

#[test]
fn odd_texts_come_back_as_they_were() {
    let full = Desk::of(&[("site.yaml", "name: A\n"), ("fields.yaml", "- {id: a, name: A}\n")]);
    let longest = "dài ".repeat(9_000);
    let odd = ODD.iter().copied().chain([longest.trim_end()]);
    for (at, odd) in odd.enumerate() {
        // Every double-quoted text of JSON is one of YAML.
        let line: String = odd.chars().take(5_000).collect();
        let text = serde_json::to_string(line.trim_end()).unwrap();
        let lines = serde_json::to_string(&format!("{odd}\n\n  {odd}\ncuối")).unwrap();
        let procedure = format!(
            "code: \"1.{at:06}\"\nname: {text}\nshort_name: {text}\naliases: [{text}, khác]\nkeywords: [{text}]\n\
             summary: {text}\nreception: {lines}\nrequirements: {text}\nnote: {lines}\nverified_by: {text}\n\
             steps: [{text}, {lines}, {{name: {text}, text: {text}, actor: {text}}}, {{text: {text}}}]\n\
             documents: [{{name: {text}, note: {text}, issued_by: {text}}}, {{one_of: [{{name: {text}}}], note: {text}}}]\n\
             results: [{text}, {{name: {text}, valid_for: {text}}}]\n\
             fees: [{{kind: phi, amount: {{text: {text}}}, basis: 97/2015/QH13, note: {lines}}}, {{kind: phi, not_entered: {text}}}]\n\
             processing_time: {{statutory: {{text: {text}}}, counted_from: {text}, excludes: [{text}], note: {text}}}\n\
             legal_bases: [{{number: {text}, title: {text}}}]\n\
             faq: [{{question: {text}, answer: {lines}}}]\nsource: {{name: {text}, code: {text}}}\n"
        );
        full.write(&format!("procedures/{at}.yaml"), &procedure);
    }
    let empty = Desk::new();
    let bytes = full.export();
    let report = empty.import("so.xlsx", &bytes);
    assert_eq!(messages(&report), "");
    assert_same(&full.records(), &empty.records(), "odd texts");
    assert_eq!(full.import("so.xlsx", &bytes).written.len(), 0);
}

/// Figures below zero are numbers in the workbook, and come back as they were.
#[test]
fn figures_below_zero_come_back_as_they_were() {
    let series = "- code: a\n  name: Tăng so với cùng kỳ\n  unit: change\n  agency: xa\n  \
        source: {number: 1/BC}\n  targets: [{value: -3, aim: at-least, \
        period: {year: 2024, rule: legal}, source: {number: 2/KH}}]\n  values:\n    \
        - {period: {year: 2023, rule: legal}, value: -5}\n    \
        - {period: {year: 2024, rule: legal}, value: \"-0,25\"}\n";
    let full = Desk::of(&[
        ("site.yaml", "name: A\n"),
        ("agencies/a.yaml", "- {id: xa, name: UBND xã A, level: commune}\n"),
        ("indicators/i.yaml", series),
    ]);
    let (empty, bytes) = (Desk::new(), full.export());
    assert_eq!(messages(&empty.import("so.xlsx", &bytes)), "");
    assert_same(&full.records(), &empty.records(), "figures below zero");
    assert_eq!(full.import("so.xlsx", &bytes).written.len(), 0);
}

#[test]
fn cells_are_ready_to_be_edited() {
    let desk = Desk::of(BASE);
    let bytes = desk.export();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes.as_slice())).unwrap();
    let mut part = |path: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(path).unwrap(), &mut text).unwrap();
        text
    };
    // Sheets in their order: Niêm yết, Hướng dẫn, Thủ tục, Trường hợp, Dịch vụ con, Cách thức, Phí…
    let names = part("xl/workbook.xml");
    let first = names.find("name=\"Niêm yết\"").unwrap();
    assert!(first < names.find("name=\"Thủ tục\"").unwrap());
    assert!(
        names.contains("name=\"Từ dùng\" sheetId=\"")
            && names.matches("state=\"hidden\"").count() == 2
    );
    let procedures = part("xl/worksheets/sheet3.xml");
    assert!(
        procedures.contains("<pane xSplit=\"2\" ySplit=\"2\" topLeftCell=\"C3\""),
        "frozen heads"
    );
    for list in ["'Lĩnh vực'!$A$3:$A$5000", "'Cơ quan'!$A$3:$A$5000", "'Từ dùng'!$"] {
        assert!(procedures.contains(list), "no list {list}");
    }
    let fees = part("xl/worksheets/sheet7.xml");
    assert!(
        fees.contains("type=\"list\"") && fees.contains("errorTitle")
            || fees.contains("showErrorMessage")
    );
    let styles = part("xl/styles.xml");
    assert!(styles.contains("formatCode=\"@\""), "codes are texts");
    // Days are days, codes are texts, whatever a workbook would make of them.
    let mut sheets = desk.sheets();
    let row = sheets.row("Thủ tục", "Mã thủ tục", "1.000656");
    let place = sheets.place("Thủ tục", "Ngày rà soát");
    assert_eq!(sheets.rows("Thủ tục")[row][place], date(2026, 10, 1));
    assert!(
        sheets.all[2].1[1].iter().all(|note| *note != Typed::Empty),
        "each column says what goes in"
    );
}

#[test]
fn content_that_a_workbook_cannot_hold_is_refused() {
    let out = |desk: &Desk| {
        let file = desk.root.path().join("so.xlsx");
        let output = site_tools::congkhai()
            .args(["export", "xlsx", "--content"])
            .arg(desk.content())
            .arg("--out")
            .arg(&file)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(!file.exists());
        String::from_utf8(output.stdout).unwrap()
    };
    let twice = Desk::of(BASE);
    twice.write("fields/them.yaml", "- {id: ho-tich, name: Hộ tịch}\n");
    assert_eq!(
        out(&twice),
        "Chưa xuất: hai bản ghi cùng tên `ho-tich`, ở fields.yaml và fields/them.yaml. Đổi mã một bản ghi rồi chạy \
         lại.\n"
    );
    let broken = Desk::of(BASE);
    broken.write("fields.yaml", "- {id: Hộ tịch, name: Hộ tịch}\n");
    let printed = out(&broken);
    assert!(
        printed.contains("fields.yaml:1:") && printed.contains("Chưa xuất: nội dung còn lỗi."),
        "{printed}"
    );
}

/// The commands of the manuals, line by line.
fn commands(manual: &str) -> Vec<String> {
    let text = fs::read_to_string(project().join(manual)).unwrap();
    let mut is_inside = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            is_inside = line == "```sh";
        } else if is_inside && line.starts_with("congkhai ") {
            found.push(line.to_owned());
        }
    }
    found
}

#[test]
fn every_command_of_the_manuals_runs() {
    for manual in ["docs/excel.md", "docs/can-bo/excel.md"] {
        let desk = Desk::with(&project().join("content"));
        let posting = Sheets::typed(&[("Niêm yết", TYPED)]).bytes();
        fs::write(desk.root.path().join("bang-niem-yet.xlsx"), posting).unwrap();
        let commands = commands(manual);
        assert!(commands.len() >= 3, "{manual}");
        for command in commands {
            let output = site_tools::congkhai()
                .current_dir(desk.root.path())
                .args(command.split(' ').skip(1))
                .output()
                .unwrap();
            let printed = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "{manual}: {command}\n{printed}");
        }
    }
}

#[test]
fn help_reads_as_a_manual() {
    for (command, example) in [
        ("export", "congkhai export xlsx --content content --out "),
        ("import", "congkhai import xlsx "),
    ] {
        for lang in ["vi", "en"] {
            let output = site_tools::congkhai()
                .args(["--lang", lang, command, "xlsx", "--help"])
                .output()
                .unwrap();
            let help = String::from_utf8(output.stdout).unwrap();
            assert!(help.contains(example) && help.lines().count() > 15, "{help}");
        }
    }
}

#[test]
fn the_command_reports_every_row() {
    let desk = Desk::of(BASE);
    let mut sheets = desk.sheets();
    sheets.set("Thủ tục", KHAI_TU, "Tên gọi tắt", text("Khai tử"));
    sheets.set("Phí, lệ phí", KHAI_SINH, "Mức thu", number(8.0));
    let file = desk.root.path().join("so.xlsx");
    fs::write(&file, sheets.bytes()).unwrap();
    let output = site_tools::congkhai()
        .args(["import", "xlsx"])
        .arg(&file)
        .arg("--into")
        .arg(desk.content())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    expect("said.txt", &String::from_utf8(output.stdout).unwrap());
}
