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

mod site_tools;
mod workbook_tools;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use congkhai::{
    diag::{
        Report,
        message::{Language, Messages},
    },
    export,
    import::book::{self, BookReport},
    model::{Catalog, lower::lower_yaml},
    source::{self, Kind, yaml::Node},
    workbook::layout::{Holds, KINDS, LAYOUT},
};
use site_tools::{portal_records, project, skip};
use workbook_tools::{Sheets, Typed, date, error, number, text};

/// A folder of content, and workbooks beside it.
struct Desk {
    root: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap() }
    }

    /// With a copy of a content folder.
    fn with(content: &Path) -> Self {
        let desk = Self::new();
        copy(content, &desk.content());
        desk
    }

    /// With these files.
    fn of(files: &[(&str, &str)]) -> Self {
        let desk = Self::new();
        for (path, text) in files {
            desk.write(path, text);
        }
        desk
    }

    fn content(&self) -> PathBuf {
        self.root.path().join("content")
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.content().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.content().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
    }

    fn has(&self, path: &str) -> bool {
        self.content().join(path).exists()
    }

    fn export(&self) -> Vec<u8> {
        let out = self.root.path().join("so.xlsx");
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let exported = export::export(&self.content(), &out, day).unwrap();
        assert!(!exported.report.has_errors(), "{:?}", exported.report);
        fs::read(out).unwrap()
    }

    fn sheets(&self) -> Sheets {
        Sheets::read(&self.export())
    }

    fn import(&self, name: &str, bytes: &[u8]) -> BookReport {
        let file = self.root.path().join(name);
        fs::write(&file, bytes).unwrap();
        let report = book::book(&file, &self.content()).unwrap();
        assert_eq!(report.rows, report.accepted + report.refused, "nothing is lost unsaid");
        report
    }

    /// The content, a text a file, whose equality is that of what it says.
    fn says(&self) -> BTreeMap<String, String> {
        says(&self.content())
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// What each file that a workbook carries says, as the model reads it. Blanks at the end of long texts do
/// not count.
fn says(content: &Path) -> BTreeMap<String, String> {
    let mut report = Report::default();
    let content = source::load(content, &mut report);
    let mut said = BTreeMap::new();
    for entry in content.entries().iter().filter(|it| KINDS.iter().any(|(_, kind)| *kind == it.kind)) {
        let node = content.yaml(entry, &mut report).unwrap();
        let mut piece = Catalog::default();
        lower_yaml(entry, trimmed(node), &mut piece, &mut report);
        said.insert(entry.path.to_string(), format!("{piece:?}"));
    }
    assert!(!report.has_errors(), "{report:?}");
    said
}

fn trimmed(node: Node) -> Node {
    match node {
        Node::Text(text) => Node::Text(text.trim_end().to_owned()),
        Node::List(items) => Node::List(items.into_iter().map(trimmed).collect()),
        Node::Map(entries) => {
            Node::Map(entries.into_iter().map(|(key, value)| (key, trimmed(value))).collect())
        }
        other => other,
    }
}

/// The mistakes as they are shown, in Vietnamese.
fn said(report: &BookReport) -> String {
    let messages = Messages::new(Language::Vietnamese);
    report.mistakes.iter().map(|it| it.text(&messages)).collect()
}

/// The first lines of the mistakes.
fn first_lines(report: &BookReport) -> Vec<String> {
    let messages = Messages::new(Language::Vietnamese);
    report.mistakes.iter().map(|it| it.text(&messages).lines().next().unwrap().to_owned()).collect()
}

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
        let (full, empty) = (Desk::with(&site), Desk::new());
        let bytes = full.export();
        let report = empty.import("so.xlsx", &bytes);
        assert_eq!(said(&report), "", "{name}");
        assert_eq!((report.refused, report.left.len(), report.ignored.len()), (0, 0, 0), "{name}");
        assert_same(&full.says(), &empty.says(), &name);
        // Into the folder that it was made from it changes no byte, comments included.
        let before = site_tools::tree(&full.content());
        let again = full.import("so.xlsx", &bytes);
        assert_eq!((again.written.len(), said(&again)), (0, String::new()), "{name}");
        assert_eq!(before, site_tools::tree(&full.content()), "{name}");
    }
}

#[test]
fn no_content_of_the_test_sites_needs_the_last_column() {
    for site in sites() {
        let sheets = Desk::with(&site).sheets();
        for sheet in &LAYOUT.sheets {
            let rest = sheet.place(|it| matches!(it, Holds::Rest)).unwrap();
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
fn what_no_workbook_carries_is_said_by_name_and_nothing_else_is_left_out() {
    for site in sites() {
        let desk = Desk::with(&site);
        let out = desk.root.path().join("so.xlsx");
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let outside = export::export(&desk.content(), &out, day).unwrap().outside;
        let carried = desk.says();
        for path in site_tools::tree(&desk.content()).keys() {
            let name = path.split_once('/').map_or(path.clone(), |(folder, _)| format!("{folder}/"));
            let is_said = outside.iter().any(|(said, _)| *said == name);
            assert!(is_said || carried.contains_key(path), "{path} is neither carried nor named");
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
        congkhai::import::portal(&[file], &full.content(), &options, &|_| {}).unwrap();
    let started = Instant::now();
    let report = empty.import("so.xlsx", &full.export());
    eprintln!("{} records, {} rows: {:?}", imported.written, report.rows, started.elapsed());
    assert_eq!(said(&report), "");
    assert!(imported.written > 3_900 && report.derived == imported.written);
    assert_same(&full.says(), &empty.says(), "portal");
}

/// Skips where there is no LibreOffice, but not in CI.
fn soffice() -> bool {
    let found = Command::new("soffice").arg("--version").output().is_ok();
    if !found {
        skip("soffice is absent (Debian: libreoffice-calc-nogui): LibreOffice was not tried");
    }
    found
}

#[test]
fn libreoffice_opens_it_and_what_it_saves_reads_the_same() {
    if !soffice() {
        return;
    }
    let (full, empty) = (Desk::with(&project().join("content")), Desk::new());
    let file = full.root.path().join("so.xlsx");
    fs::write(&file, full.export()).unwrap();
    let out = full.root.path().join("luu");
    let profile = format!("-env:UserInstallation=file://{}", full.root.path().join("lo").display());
    let output = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(&out)
        .arg(&file)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let saved = fs::read(out.join("so.xlsx")).unwrap();
    assert!(saved != fs::read(&file).unwrap(), "LibreOffice wrote it anew");
    let report = empty.import("luu.xlsx", &saved);
    assert_eq!(said(&report), "");
    assert_same(&full.says(), &empty.says(), "LibreOffice");
}
