//! A desk with a folder of content and workbooks beside it: what tests over workbooks share.

#![allow(dead_code, reason = "each test program uses a part of this, and some use all")]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test makes folders and may panic"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use congkhai::{
    diag::{
        Code, Report, Severity,
        message::{MessageLanguage, Messages},
    },
    export,
    import::book::{self, BookReport},
    limits::Limits,
    model::{Catalog, lower::lower_yaml},
    source::{self, yaml::Node},
    workbook::layout::KINDS,
};

use crate::workbook_tools::Sheets;

/// A folder of content, and workbooks beside it.
pub(crate) struct Desk {
    pub(crate) root: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap() }
    }

    /// With a copy of a content folder.
    pub(crate) fn with(content: &Path) -> Self {
        let desk = Self::new();
        copy(content, &desk.content());
        desk
    }

    /// With what no workbook carries of another folder: forms, pictures, pages.
    pub(crate) fn beside(content: &Path) -> Self {
        let desk = Self::new();
        for folder in ["forms", "images"].map(|it| content.join(it)) {
            if folder.is_dir() {
                copy(&folder, &desk.content().join(folder.file_name().unwrap()));
            }
        }
        desk
    }

    /// With these files.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let desk = Self::new();
        for (path, text) in files {
            desk.write(path, text);
        }
        desk
    }

    pub(crate) fn content(&self) -> PathBuf {
        self.root.path().join("content")
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.content().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.content().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.content().join(path).exists()
    }

    pub(crate) fn export(&self) -> Vec<u8> {
        let out = self.root.path().join("so.xlsx");
        let day = today();
        let target = export::WorkbookTarget { path: &out, overwrite: true, imported: None };
        let exported = export::export(&self.content(), target, day, &Limits::default()).unwrap();
        assert!(!exported.report.has_errors(), "{:?}", exported.report);
        fs::read(out).unwrap()
    }

    pub(crate) fn sheets(&self) -> Sheets {
        Sheets::read(&self.export())
    }

    pub(crate) fn import(&self, name: &str, bytes: &[u8]) -> BookReport {
        let file = self.root.path().join(name);
        fs::write(&file, bytes).unwrap();
        let report = book::book(&file, &self.content(), today(), &Limits::default()).unwrap();
        assert_eq!(report.rows, report.accepted + report.refused, "nothing is lost unsaid");
        report
    }

    /// What an export holds: the cells of each sheet, but for those about files.
    pub(crate) fn cells(&self) -> Vec<(String, String)> {
        let sheets = self.sheets().all.into_iter().filter(|(name, _)| name != "Tệp");
        sheets.map(|(name, rows)| (name, format!("{rows:?}"))).collect()
    }

    /// The records of the content, one text a file: equal texts are equal records.
    pub(crate) fn records(&self) -> BTreeMap<String, String> {
        records(&self.content())
    }
}

/// The day of the tests.
pub(crate) fn today() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

pub(crate) fn copy(from: &Path, to: &Path) {
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

/// The records of each file that a workbook carries, as the model reads them. Blanks at the end of long texts do
/// not count.
pub(crate) fn records(content: &Path) -> BTreeMap<String, String> {
    if !content.is_dir() {
        return BTreeMap::new();
    }
    let mut report = Report::default();
    let content = source::load(content, &Limits::default(), &mut report);
    let mut records = BTreeMap::new();
    for entry in
        content.entries().iter().filter(|it| KINDS.iter().any(|(_, kind)| *kind == it.kind))
    {
        let node = content.yaml(entry, &mut report).unwrap();
        let mut piece = Catalog::default();
        lower_yaml(entry, trimmed(node), &mut piece, &mut report);
        records.insert(entry.path.to_string(), format!("{piece:?}"));
    }
    let errors = report.diagnostics().iter().filter(|it| it.severity() == Severity::Error);
    let errors: Vec<_> = errors.filter(|it| it.code != Code::MissingSite).collect();
    assert!(errors.is_empty(), "{errors:?}");
    records
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
pub(crate) fn messages(report: &BookReport) -> String {
    let messages = Messages::new(MessageLanguage::Vietnamese);
    report.mistakes.iter().map(|it| it.text(&messages)).collect()
}

/// The first lines of the mistakes.
pub(crate) fn first_lines(report: &BookReport) -> Vec<String> {
    let messages = Messages::new(MessageLanguage::Vietnamese);
    report.mistakes.iter().map(|it| it.text(&messages).lines().next().unwrap().to_owned()).collect()
}

/// A procedure with a bit of everything, and what it refers to.
pub(crate) const BASE: &[(&str, &str)] = &[
    ("site.yaml", "name: Thủ tục hành chính xã A\n"),
    (
        "fields.yaml",
        "# Ba lĩnh vực.\n- {id: ho-tich, name: Hộ tịch}\n- {id: dat-dai, name: Đất đai}\n",
    ),
    ("agencies/a.yaml", "id: ubnd-xa-a\nname: UBND xã A\nlevel: commune\n"),
    ("legal.yaml", "- {number: 97/2015/QH13, title: Luật Phí và lệ phí}\n"),
    (
        "procedures/khai-sinh.yaml",
        "# Sửa ngày 01/10/2026.\n\
         code: \"1.001193\"\n\
         name: Đăng ký khai sinh\n\
         field: ho-tich\n\
         agency: ubnd-xa-a\n\
         processing_time: 1 ngày làm việc\n\
         cases:\n  - {id: qua-han, name: Đăng ký quá hạn}\n\
         fees:\n  - {kind: le_phi, amount: 8.000 đồng, basis: 97/2015/QH13, case: qua-han}\n\
         channels:\n  - {by: in_person}\n\
         steps: [Nộp tờ khai., Nhận kết quả.]\n\
         documents:\n  - {name: Tờ khai, originals: 1}\n  - {name: Giấy chứng sinh, originals: 1}\n\
         legal_bases: [97/2015/QH13]\n\
         results: [Giấy khai sinh]\n",
    ),
    (
        "procedures/khai-tu.yaml",
        "code: \"1.000656\"\nname: Đăng ký khai tử\nfees: none\nverified_on: 2026-10-01\n",
    ),
];

pub(crate) const KHAI_SINH: (&str, &str) = ("Mã thủ tục", "1.001193");
pub(crate) const KHAI_TU: (&str, &str) = ("Mã thủ tục", "1.000656");
pub(crate) const FILE: &str = "procedures/khai-sinh.yaml";
