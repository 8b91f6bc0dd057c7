//! Nothing is replaced, lost or published unasked: each command refuses with a remedy, and leaves all files
//! as they were.

#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that runs the program and reads folders, and may panic"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::workbook_tools::{Sheets, text};
use tempfile::{TempDir, tempdir};

/// A folder with the content of `congkhai init`.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempdir().unwrap());
        assert_eq!(desk.run("init .").0, 0);
        desk
    }

    fn built() -> Self {
        let desk = Self::new();
        assert_eq!(desk.run("build"), (0, String::new()));
        desk
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The exit code and all that is printed.
    fn run(&self, line: &str) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_congkhai"));
        command.current_dir(self.0.path()).args(["-q", "--lang", "en"]);
        let output = command.args(line.split(' ')).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(text).unwrap())
    }

    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        fn walk(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, files);
                } else {
                    files.insert(path.clone(), fs::read(&path).unwrap());
                }
            }
        }
        let mut files = BTreeMap::new();
        walk(self.0.path(), &mut files);
        files
    }

    /// A command that is refused with these words and changes nothing.
    #[track_caller]
    fn refuses(&self, line: &str, words: &str) {
        self.refuses_with(2, line, words);
    }

    /// The same with another exit code than that of a wrong command line.
    #[track_caller]
    fn refuses_with(&self, expected: i32, line: &str, words: &str) {
        let before = self.files();
        let (code, printed) = self.run(line);
        assert_eq!(code, expected, "{line}: {printed}");
        assert!(printed.contains(words), "{line}: {printed}");
        assert!(self.files() == before, "{line} changed a file");
    }
}

#[test]
fn nothing_that_a_build_reads_is_inside_the_site() {
    let desk = Desk::built();
    desk.put("public/look/assets/more.css", "a{}");
    desk.put("head.html", "<head></head><body>");
    let words = "is, holds or lies in";
    desk.refuses("build --theme public/look", words);
    desk.refuses("build --fragment head.html public/index.html", words);
    desk.refuses("build --out content/site", words);
    desk.put("look/assets/more.css", "a{}");
    desk.refuses("build --theme ./look --out look/site", words);
    desk.refuses("build --theme ./look --out .", words);
}

#[test]
fn no_workbook_is_inside_the_site() {
    let desk = Desk::built();
    let words = "is inside the built site";
    desk.refuses("export xlsx --out public/book.xlsx", words);
    desk.refuses("export xlsx --out public/new/book.xlsx", words);
    assert_eq!(desk.run("export xlsx --out book.xlsx").0, 0);
    fs::copy(desk.path("book.xlsx"), desk.path("public/book.xlsx")).unwrap();
    desk.refuses("import xlsx public/book.xlsx --content content", words);
    desk.refuses("import xlsx book.xlsx --content public/content", words);
    desk.put("public/figures.csv", "a;b\n");
    desk.refuses("import table public/figures.csv --content content", words);
    desk.put("public/portal.jsonl", "{}\n");
    desk.refuses("import portal public/portal.jsonl --content content", words);
}

#[test]
fn an_export_replaces_only_its_own_unchanged_workbook() {
    let desk = Desk::new();
    let words = "is neither an unchanged export";
    desk.refuses("export xlsx --out content/site.yaml", words);
    let no_file = "is a folder, a device or a pipe, not a file";
    desk.refuses("export xlsx --out content", no_file);
    desk.refuses("export xlsx --out content --overwrite", no_file);
    assert_eq!(desk.run("export xlsx --out book.xlsx").0, 0);
    assert_eq!(desk.run("export xlsx --out book.xlsx --today 2026-01-01").0, 0, "unchanged");
    // A spreadsheet program drops the mark when it saves; whatever else changes breaks its checksum.
    let mut bytes = fs::read(desk.path("book.xlsx")).unwrap();
    bytes[40] ^= 1;
    fs::write(desk.path("book.xlsx"), &bytes).unwrap();
    desk.refuses("export xlsx --out book.xlsx", words);
    assert_eq!(desk.run("export xlsx --out other.xlsx").0, 0, "the first remedy");
    assert_eq!(desk.run("export xlsx --out book.xlsx --overwrite").0, 0, "the second remedy");
    assert_eq!(fs::read(desk.path("book.cu-1.xlsx")).unwrap(), bytes, "put aside");
    // Through a link the file behind it is written, if that may be.
    desk.put("notes.txt", "mine");
    std::os::unix::fs::symlink("notes.txt", desk.path("link.xlsx")).unwrap();
    desk.refuses("export xlsx --out link.xlsx", words);
    let left = fs::read_dir(desk.0.path()).unwrap().map(|it| it.unwrap().file_name());
    let left: Vec<_> = left.filter(|it| it.to_string_lossy().ends_with(".tmp")).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// What a clerk changed is replaced once it is in the content, and not before.
#[test]
fn an_export_replaces_a_changed_workbook_after_its_import() {
    let desk = Desk::new();
    assert_eq!(desk.run("export xlsx --out book.xlsx").0, 0);
    let mut sheets = Sheets::read(&fs::read(desk.path("book.xlsx")).unwrap());
    let row = ("Mã lĩnh vực", "ho-tich");
    sheets.set("Lĩnh vực", row, "Tên lĩnh vực", text("Hộ tịch, quốc tịch"));
    fs::write(desk.path("book.xlsx"), sheets.bytes()).unwrap();
    desk.refuses("export xlsx --out book.xlsx", "is neither an unchanged export");
    assert_eq!(desk.run("import xlsx book.xlsx --content content").0, 0);
    assert_eq!(desk.run("export xlsx --out book.xlsx").0, 0);
    let fields = fs::read_to_string(desk.path("content/fields.yaml")).unwrap();
    assert!(fields.contains("Hộ tịch, quốc tịch"), "{fields}");
}

#[test]
fn an_import_that_leaves_something_out_does_not_end_with_exit_code_0() {
    let desk = Desk::new();
    assert_eq!(desk.run("export xlsx --out book.xlsx").0, 0);
    let mut sheets = Sheets::read(&fs::read(desk.path("book.xlsx")).unwrap());
    let row = ("Mã lĩnh vực", "ho-tich");
    sheets.set("Lĩnh vực", row, "Tên lĩnh vực", text("Hộ tịch, quốc tịch"));
    let whole = sheets.bytes();
    sheets.all.push(("Ghi chép".to_owned(), vec![vec![text("Gọi lại cho tổ 3")]]));
    fs::write(desk.path("book.xlsx"), sheets.bytes()).unwrap();
    let (code, words) = desk.run("import xlsx book.xlsx --content content");
    assert!(code == 1 && words.contains("Not read: sheet “Ghi chép”"), "{words}");
    desk.refuses("export xlsx --out book.xlsx", "of which everything was imported");
    // Both remedies: without the sheet, everything is imported.
    fs::write(desk.path("book.xlsx"), whole).unwrap();
    assert_eq!(desk.run("import xlsx book.xlsx --content content").0, 0);
    assert_eq!(desk.run("export xlsx --out book.xlsx").0, 0);
    // A legal text that no longer applies.
    let heads: &[&str] = &["Mã TTHC", "Tên TTHC", "Phí, lệ phí", "Căn cứ pháp lý"];
    for (legal, expected) in [
        ("60/2014/QH13; 158/2005/NĐ-CP (đã hết hiệu lực)", 1),
        ("60/2014/QH13; Nghị định 158/2005/NĐ-CP bị bãi bỏ bởi 123/2015/NĐ-CP", 1),
        ("60/2014/QH13", 0),
    ] {
        let row: &[&str] = &["2.000884", "Chứng thực bản sao", "Không", legal];
        let table = Sheets::typed(&[("Niêm yết", &[heads, row])]).bytes();
        fs::write(desk.path("table.xlsx"), table).unwrap();
        let (code, words) = desk.run("import xlsx table.xlsx --content posted");
        let is_named = words.contains("column D (Căn cứ pháp lý): it is not clear");
        assert_eq!((code, is_named), (expected, expected == 1), "{words}");
        let text = fs::read_to_string(desk.path("posted/procedures/2.000884.yaml"));
        assert_eq!(text.is_ok_and(|it| it.contains("60/2014/QH13")), expected == 0);
    }
}

#[test]
fn a_content_folder_without_its_procedures_does_not_empty_the_site() {
    let desk = Desk::built();
    fs::rename(desk.path("content/procedures"), desk.path("share")).unwrap();
    desk.refuses_with(1, "build", "error[lost-procedures]: 2 of 2 published procedures");
    desk.refuses_with(1, "check", "error[lost-procedures]");
    // Each remedy passes: bringing the files back, and accepting the loss.
    fs::rename(desk.path("share"), desk.path("content/procedures")).unwrap();
    assert_eq!(desk.run("build"), (0, String::new()));
    fs::remove_dir_all(desk.path("content/procedures")).unwrap();
    let (code, printed) = desk.run("build --accept-removed");
    assert!(code == 0 && printed.contains("warning[lost-procedure]"), "{printed}");
    assert_eq!(desk.run("build"), (0, String::new()), "said once");
}

#[test]
fn foreign_files_are_kept_named_and_may_stop_the_build() {
    let desk = Desk::built();
    desk.put("public/uploads/a.pdf", "%PDF");
    desk.put("public/google1.html", "google-site-verification: google1.html");
    let named = "google1.html, uploads/a.pdf. Move them elsewhere";
    desk.refuses_with(1, "build --foreign stop", named);
    desk.refuses_with(1, "build --strict", "warning[foreign-file]");
    let (code, printed) = desk.run("build");
    assert_eq!((code, printed.matches("warning[foreign-file]").count()), (0, 2), "{printed}");
    assert!(desk.path("public/uploads/a.pdf").exists());
    // The remedy: the file of verification moves into the content.
    fs::create_dir(desk.path("content/static")).unwrap();
    fs::rename(desk.path("public/google1.html"), desk.path("content/static/google1.html")).unwrap();
    let (code, printed) = desk.run("build --foreign drop");
    assert!(
        code == 0 && printed.contains("dropped because of `--foreign drop`: uploads/a.pdf"),
        "{printed}"
    );
    assert!(desk.path("public/google1.html").exists() && !desk.path("public/uploads").exists());
    assert_eq!(desk.run("build --strict"), (0, String::new()));
}

#[test]
fn static_files_are_published_as_they_are_and_others_are_refused() {
    let desk = Desk::new();
    desk.put("content/static/.well-known/security.txt", "Contact: mailto:a@example.vn\n");
    desk.put("content/static/.well-known/acme-challenge/tok_en-1", "tok_en-1.key");
    desk.put("content/static/favicon.ico", "\0\0\u{1}\0x");
    assert_eq!(desk.run("build"), (0, String::new()));
    let published = fs::read_to_string(desk.path("public/.well-known/security.txt")).unwrap();
    assert_eq!(published, "Contact: mailto:a@example.vn\n");
    assert!(desk.path("public/.well-known/acme-challenge/tok_en-1").exists());
    for (name, text) in [
        ("web.config", "<configuration/>"),
        ("x.php", "<?php"),
        ("x.aspx", "<%"),
        ("x.js", "x"),
        ("x.php.txt", "x"),
        ("INDEX.html", "x"),
        ("404.html", "x"),
        ("promo.html", "<script>x</script>"),
        ("old.txt", "\0"),
        ("logo.png", "<html>"),
        ("more/a.txt", "x"),
        (".well-known/x.html", "<img src=x onerror=x>"),
        (".well-known/token", "<script>x</script>"),
    ] {
        let path = format!("content/static/{name}");
        desk.put(&path, text);
        desk.refuses_with(1, "build", "error[bad-static-file]");
        fs::remove_file(desk.path(&path)).unwrap();
    }
    // Hidden files of other names are not read, and that is said.
    desk.put("content/static/.htaccess", "Options +ExecCGI");
    let (code, printed) = desk.run("check");
    assert!(code == 0 && printed.contains("warning[unknown-file]"), "{printed}");
    assert_eq!(desk.run("build").0, 0);
    assert!(!desk.path("public/.htaccess").exists());
}

/// One bad record does not keep the others from being written.
#[test]
fn an_import_takes_codes_that_no_file_could_be_named_by() {
    let desk = Desk::new();
    let long = "Mã-rất-dài.".repeat(26);
    let codes = [long.as_str(), &format!("{long}2"), "con", "a/../../b", "AUX", "aux", "1.001193"];
    let lines = codes.map(|code| format!("{{\"code\":\"{code}\",\"name\":\"Thủ tục {code}\"}}\n"));
    desk.put("portal.jsonl", &lines.concat());
    let (code, printed) = desk.run("import portal portal.jsonl --content new");
    assert_eq!(code, 0, "{printed}");
    let names = fs::read_dir(desk.path("new/procedures/portal")).unwrap();
    assert_eq!(names.count(), codes.len(), "{printed}");
    let (_, printed) = desk.run("check --content new");
    assert!(!printed.contains("bad-file-name"), "{printed}");
}
