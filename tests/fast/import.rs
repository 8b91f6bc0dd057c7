//! The import of records from the national portal, from files to files.
//!
//! Reads like a manual: what stands in the input, what then stands in the content folder.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test makes folders, says why it skips, and may panic"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use congkhai::check;
use congkhai::diag::message::{MessageLanguage, Messages};
use congkhai::diag::{Report, Severity};
use congkhai::import::{self, FlagKind, ImportError, ImportReport, PortalOptions};
use congkhai::limits::Limits;
use congkhai::model::lower;
use congkhai::source;

/// A content folder and an input beside it.
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

    /// Imports one file with the given text.
    fn import(&self, name: &str, text: &str) -> ImportReport {
        let input = self.root.path().join(name);
        fs::write(&input, text).unwrap();
        run(&input, &self.content())
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.content().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.content().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Every file with its bytes.
    fn bytes(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        files(&self.content())
            .into_iter()
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .collect()
    }
}

fn run(input: &Path, into: &Path) -> ImportReport {
    let report = import::portal(
        &[input.to_path_buf()],
        into,
        &PortalOptions::default(),
        &Limits::default(),
        &|_| {},
    )
    .unwrap();
    assert_eq!(report.read, report.written + report.skipped.len() + report.refused.len());
    report
}

/// Every file below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The mistakes that the checker finds in a content folder: place and code.
fn mistakes(content: &Path) -> Vec<String> {
    let mut report = Report::default();
    let raw = source::load(content, &Limits::default(), &mut report);
    let catalog = lower::lower(&raw, &mut report);
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    check::catalog(catalog, today, &mut report);
    let errors = report.diagnostics().iter().filter(|it| it.severity() == Severity::Error);
    errors.map(|it| format!("{} {} {}", it.place.file, it.place.path, it.code)).collect()
}

fn codes<T>(entries: &[(String, T)]) -> Vec<&str> {
    entries.iter().map(|(code, _)| code.as_str()).collect()
}

const ONE: &str = r#"{"code": "1.000001", "name": "Một", "detail": {"categoriesDetails": [{"name": "Hộ tịch"}]}}"#;
const TWO: &str = r#"{"code": "1.000002", "name": "Hai", "detail": {"categoriesDetails": [{"name": "Đất đai"}]}}"#;

#[test]
fn a_record_becomes_a_file_and_its_field_an_entry() {
    let folder = Folder::new();
    let report = folder.import("a.jsonl", ONE);
    assert_eq!((report.read, report.written), (1, 1));
    assert!(folder.read("procedures/portal/1.000001.yaml").contains("field: ho-tich\n"));
    assert!(folder.read("fields/portal.yaml").ends_with("- id: ho-tich\n  name: Hộ tịch\n"));
    assert!(folder.read("site.yaml").starts_with("name: Thủ tục hành chính\nlevel: other\n"));
}

#[test]
fn one_record_an_array_and_lines_are_the_same() {
    for (name, text) in [
        ("a.json", ONE.to_owned()),
        ("b.json", format!("[{ONE}]")),
        ("c.jsonl", format!("\u{feff}{ONE}\r\n\r\n")),
    ] {
        let folder = Folder::new();
        assert_eq!(folder.import(name, &text).written, 1, "{name}");
    }
}

#[test]
fn a_broken_line_is_refused_and_the_rest_goes_on() {
    let folder = Folder::new();
    let lines = [
        ONE,
        "{\"code\": ",
        r#"{"code": "1.000003", "name": "Ba", "detail": {"executionSteps": 7}}"#,
        r#"{"code": null, "name": "Không mã"}"#,
        r#"{"code": "1.000004", "name": " "}"#,
        ONE,
        "[1]",
        TWO,
    ];
    let report = folder.import("a.jsonl", &lines.join("\n"));
    assert_eq!((report.read, report.written), (8, 2));
    let expect =
        ["a.jsonl:2", "a.jsonl:3", "a.jsonl:4", "a.jsonl:5", "1.000001 (a.jsonl:6)", "a.jsonl:7"];
    assert_eq!(codes(&report.refused), expect);
    let messages = Messages::new(MessageLanguage::Vietnamese);
    assert_eq!(report.refused[4].1.text(&messages), "trùng mã với a.jsonl:1");
    assert!(report.text(&messages).contains("Từ chối 1 – không có mã: a.jsonl:4\n"));
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let folder = Folder::new();
    let input = folder.root.path().join("a.jsonl");
    fs::write(&input, [b"\xff\xfe\n{}\n", ONE.as_bytes()].concat()).unwrap();
    assert_eq!(codes(&run(&input, &folder.content()).refused), ["a.jsonl:1", "a.jsonl:2"]);
}

#[test]
fn a_file_without_records_is_refused_and_changes_nothing() {
    let folder = Folder::new();
    folder.import("a.jsonl", ONE);
    let before = folder.bytes();
    for (name, bytes) in [
        (
            "trang-loi.json",
            b"\xef\xbb\xbf\n<html><body>504 Gateway Time-out</body></html>".as_slice(),
        ),
        ("trang-loi.jsonl", b"<!doctype html>\n<title>403</title>\n<p>Forbidden</p>\n"),
        (
            "thong-bao.json",
            br#"{"timestamp": 1767200400000, "status": 500, "error": "Internal Server Error"}"#,
        ),
        ("thong-bao.jsonl", br#"{"fault": {"code": 900901}, "message": null}"#),
        ("trong.json", b""),
        ("trong.jsonl", b" \n\n"),
        ("danh-sach-trong.json", b"[]"),
        ("nen.jsonl", b"\x1f\x8b\x08\0\0\0"),
        ("bang.json", b"PK\x03\x04\x14\0"),
        ("nhieu-dong.jsonl", b"[\n  {\n    \"code\": \"1.000001\"\n  }\n]\n"),
        ("khoa.json", br#"{"total": 1, "items": [{"code": "1.000001", "name": "A"}]}"#),
        ("utf16.json", b"\xff\xfe[\0{\0}\0]\0"),
    ] {
        let input = folder.root.path().join(name);
        fs::write(&input, bytes).unwrap();
        let report = run(&input, &folder.content());
        assert_eq!((report.read, report.refused.len()), (1, 1), "{name}");
        assert!(report.refused[0].0.starts_with(name), "{name}");
        assert_eq!(folder.bytes(), before, "{name}");
    }
}

#[test]
fn the_command_ends_with_1_and_reports_in_the_language_asked_for() {
    let folder = Folder::new();
    let input = folder.root.path().join("a.json");
    fs::write(&input, r#"{"message": "Too many requests"}"#).unwrap();
    let run = |language: &str| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_congkhai"))
            .args(["--lang", language, "import", "portal"])
            .arg(&input)
            .arg("--into")
            .arg(folder.content())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(
        run("en"),
        "1 record read: 0 written, 0 skipped, 1 refused.\nFiles unchanged: 0. Files kept: 0.\n\
         Refused 1 – a message of the server “Too many requests”, not a record; check the address or the \
         access rights and download again: a.json\n"
    );
    assert!(run("vi").starts_with("Đã đọc 1 bản ghi: ghi 0, bỏ qua 0, từ chối 1.\n"));
}

#[test]
fn the_list_of_flags_is_vietnamese_and_has_what_was_removed() {
    let folder = Folder::new();
    let record = r#"{"code": "1.000001", "name": "Một", "detail": {"note": "<div>Nộp&nbsp;tại <b>xã</b></div>",
        "updatedAt": 1767200400, "legalBasisesDetails": [{"code": "khoản 3 Nghị định 61/2018/NĐ-CP", "name": "Một cửa"}]}}"#;
    folder.import("a.jsonl", &format!("{}\n{{\"code\": \"1.1\"}}", record.replace('\n', " ")));
    assert_eq!(
        folder.read("import/portal-flags.tsv"),
        "kind\tcode\ttext\n\
         refused\ta.jsonl:2\tkhông có tên\n\
         odd-legal-number\t1.000001\tkhoản 3 Nghị định 61/2018/NĐ-CP: Một cửa\n\
         odd-day\t1.000001\t1767200400 = 2026-01-01\n\
         removed-markup\t1.000001\t&nbsp;, <b>, <div>\n"
    );
    let file = folder.read("procedures/portal/1.000001.yaml");
    assert!(
        file.contains("note: Nộp tại xã\n") && file.contains("legal_bases: [61/2018/NĐ-CP]\n"),
        "{file}"
    );
}

#[test]
fn an_edited_procedure_keeps_the_legal_texts_that_it_names() {
    let folder = Folder::new();
    let cites = |code: &str| {
        format!(
            r#"{{"code": "{code}", "name": "x", "detail": {{"legalBasisesDetails": [
                {{"code": "Nghị quyết 5/2025/NQ-HĐND", "name": "Phí"}}, {{"code": "5/2025/NQ-HĐND", "name": "Lệ phí"}}]}}}}"#
        )
        .replace('\n', " ")
    };
    folder.import("a.jsonl", &cites("1.000001"));
    let path = "procedures/portal/1.000001.yaml";
    assert!(folder.read(path).contains("legal_bases: [5-2025-nq-hdnd-2, 5-2025-nq-hdnd]\n"));
    folder.write(path, &folder.read(path).replace("name: x", "name: Sửa tay"));
    folder.import("a.jsonl", &cites("1.000002").replace("5/2025/NQ-HĐND", "61/2018/NĐ-CP"));
    assert_eq!(mistakes(&folder.content()), [""; 0]);
    let before = folder.bytes();
    folder.import("a.jsonl", &cites("1.000002").replace("5/2025/NQ-HĐND", "61/2018/NĐ-CP"));
    assert_eq!(folder.bytes(), before);
}

#[test]
fn internal_procedures_are_skipped_unless_asked_for() {
    let internal = r#"{"code": "5.000001", "name": "Nội bộ", "detail": {"isInternal": true}}"#;
    let folder = Folder::new();
    let report = folder.import("a.jsonl", internal);
    assert_eq!(codes(&report.skipped), ["5.000001"]);
    assert!(!folder.content().join("procedures").exists());
    let input = folder.root.path().join("a.jsonl");
    let all = PortalOptions { include_internal: true };
    import::portal(&[input], &folder.content(), &all, &Limits::default(), &|_| {}).unwrap();
    assert!(folder.read("procedures/portal/5.000001.yaml").contains("kind: internal\n"));
}

#[test]
fn an_odd_code_is_kept_and_never_meets_a_real_one() {
    let folder = Folder::new();
    let record = |code: &str| format!(r#"{{"code": "{code}", "name": "x"}}"#);
    let lines = ["1.014325", " 1.014325", "1.014325 ", "1.0133611", "1.014955-Xoa"].map(record);
    let report = folder.import("a.jsonl", &lines.join("\n"));
    assert_eq!(report.written, 5);
    let odd = folder.read("procedures/portal/1.014325-ma-la.yaml");
    assert!(odd.contains("code: \" 1.014325\"\nid: 1.014325-ma-la\n"), "{odd}");
    assert!(folder.read("procedures/portal/1.014325-ma-la-2.yaml").contains("code: \"1.014325 \""));
    assert!(folder.read("procedures/portal/1.014325.yaml").contains("code: \"1.014325\"\nname"));
    assert!(folder.content().join("procedures/portal/1.014955-xoa-ma-la.yaml").exists());
    let n_odd = report.flags.iter().filter(|flag| flag.kind == FlagKind::OddCode).count();
    assert_eq!(n_odd, 4);
}

#[test]
fn a_second_run_changes_no_byte() {
    let folder = Folder::new();
    let text = format!("{ONE}\n{TWO}");
    folder.import("a.jsonl", &text);
    let before = folder.bytes();
    let report = folder.import("a.jsonl", &text);
    assert_eq!(folder.bytes(), before);
    assert_eq!((report.written, report.unchanged), (2, 4), "two procedures, fields, site");
}

#[test]
fn what_a_person_edited_is_kept() {
    let folder = Folder::new();
    folder.import("a.jsonl", ONE);
    folder.write("procedures/portal/1.000001.yaml", "code: \"1.000001\"\nname: Sửa tay\n");
    folder.write("procedures/portal/1.000002.yaml", "code: \"1.000002\"\nname: Có từ trước\n");
    let newer = ONE.replace("Một", "Mới");
    let report = folder.import("a.jsonl", &format!("{newer}\n{TWO}"));
    assert!(folder.read("procedures/portal/1.000001.yaml").contains("Sửa tay"));
    assert!(folder.read("procedures/portal/1.000002.yaml").contains("Có từ trước"));
    assert_eq!(report.written, 0);
    assert_eq!(codes(&report.skipped), ["1.000001", "1.000002"]);
    assert_eq!(
        report.kept,
        ["procedures/portal/1.000001.yaml", "procedures/portal/1.000002.yaml"].map(PathBuf::from)
    );
}

#[test]
fn line_ends_of_another_system_are_no_edit() {
    let folder = Folder::new();
    folder.import("a.jsonl", ONE);
    let before = folder.bytes();
    for path in ["procedures/portal/1.000001.yaml", "fields/portal.yaml", "site.yaml"] {
        folder.write(path, &folder.read(path).replace('\n', "\r\n"));
    }
    let report = folder.import("a.jsonl", ONE);
    assert_eq!((report.kept.len(), report.unchanged), (0, 3), "nothing to write anew");
    let report = folder.import("a.jsonl", &ONE.replace("Một", "Mới"));
    assert_eq!((report.kept.len(), report.written), (0, 1));
    assert!(folder.read("procedures/portal/1.000001.yaml").contains("name: Mới\n"));
    let names: Vec<PathBuf> = folder.bytes().into_keys().collect();
    assert_eq!(names, before.into_keys().collect::<Vec<_>>(), "no list stands twice");
}

#[test]
fn an_import_that_was_stopped_freezes_no_file() {
    let folder = Folder::new();
    folder.import("a.jsonl", ONE);
    // The second procedure cannot be written: a folder stands where its text goes first.
    let obstacle = folder.content().join("procedures/portal/1.000002.yaml.tmp");
    fs::create_dir(&obstacle).unwrap();
    let input = folder.root.path().join("a.jsonl");
    for name in ["Mới", "Mới hơn"] {
        fs::write(&input, format!("{}\n{TWO}", ONE.replace("Một", name))).unwrap();
        let options = PortalOptions::default();
        let stop = import::portal(
            std::slice::from_ref(&input),
            &folder.content(),
            &options,
            &Limits::default(),
            &|_| {},
        );
        assert!(matches!(stop, Err(ImportError::Io { .. })));
        let text = folder.read("procedures/portal/1.000001.yaml");
        assert!(text.contains(&format!("name: {name}\n")), "{text}");
    }
    fs::remove_dir(&obstacle).unwrap();
    let text = format!("{}\n{TWO}", ONE.replace("Một", "Mới nhất"));
    let report = folder.import("a.jsonl", &text);
    assert_eq!((report.kept.len(), report.written), (0, 2));
    assert!(folder.read("procedures/portal/1.000001.yaml").contains("name: Mới nhất\n"));
    let before = folder.bytes();
    folder.import("a.jsonl", &text);
    assert_eq!(folder.bytes(), before);
    let memory: serde_json::Value =
        serde_json::from_str(&folder.read(".congkhai-import.json")).unwrap();
    let files = memory["files"].as_object().unwrap();
    assert!(files.values().all(|it| it["records"].as_array().unwrap().len() == 1), "{memory}");
}

#[test]
fn an_id_once_given_to_an_odd_code_stays() {
    let folder = Folder::new();
    let record = |code: &str, name: &str| format!(r#"{{"code": "{code}", "name": "{name}"}}"#);
    folder.import("a.jsonl", &record("1.014325 ", "Trước"));
    let first = "procedures/portal/1.014325-ma-la.yaml";
    assert!(folder.read(first).contains("name: Trước\n"));
    let both = format!("{}\n{}", record(" 1.014325", "Sau"), record("1.014325 ", "Trước"));
    folder.import("a.jsonl", &both);
    assert!(folder.read(first).contains("name: Trước\n"));
    let second = "procedures/portal/1.014325-ma-la-2.yaml";
    assert!(folder.read(second).contains("id: 1.014325-ma-la-2\nname: Sau\n"));
    // Neither goes on to the other's address when it comes alone, nor does a third.
    folder.import("a.jsonl", &record(" 1.014325", "Sau này"));
    assert!(folder.read(first).contains("name: Trước\n"));
    assert!(folder.read(second).contains("name: Sau này\n"));
    folder.import("a.jsonl", &record("  1.014325", "Thứ ba"));
    assert!(folder.read("procedures/portal/1.014325-ma-la-3.yaml").contains("name: Thứ ba\n"));
    assert_eq!(mistakes(&folder.content()), [""; 0]);
}

#[test]
fn an_id_that_an_author_gave_is_taken() {
    let folder = Folder::new();
    folder.write("procedures/xa.yaml", "id: 1.014325-ma-la\nname: Của xã\n");
    folder.import("a.jsonl", r#"{"code": "1.014325 ", "name": "Của cổng"}"#);
    assert!(folder.read("procedures/portal/1.014325-ma-la-2.yaml").contains("name: Của cổng\n"));
    assert_eq!(mistakes(&folder.content()), [""; 0]);
}

#[test]
fn an_edited_file_of_an_odd_code_is_kept() {
    let folder = Folder::new();
    let odd = r#"{"code": "1.014325 ", "name": "Của cổng"}"#;
    folder.import("a.jsonl", odd);
    let path = "procedures/portal/1.014325-ma-la.yaml";
    folder.write(path, &folder.read(path).replace("Của cổng", "Sửa tay"));
    let report = folder.import("a.jsonl", odd);
    assert_eq!(report.kept, [PathBuf::from(path)]);
    assert_eq!(codes(&report.skipped), ["1.014325 "]);
}

#[test]
fn what_the_portal_changed_is_written_anew() {
    let folder = Folder::new();
    folder.import("a.jsonl", ONE);
    let report = folder.import("a.jsonl", &ONE.replace("Một", "Mới"));
    assert!(folder.read("procedures/portal/1.000001.yaml").contains("name: Mới\n"));
    assert_eq!((report.written, report.kept.len()), (1, 0));
}

#[test]
fn a_record_that_vanished_keeps_its_file_and_its_lists() {
    let folder = Folder::new();
    folder.import("a.jsonl", &format!("{ONE}\n{TWO}"));
    let report = folder.import("a.jsonl", TWO);
    assert!(folder.read("procedures/portal/1.000001.yaml").contains("field: ho-tich"));
    assert!(folder.read("fields/portal.yaml").contains("- id: ho-tich"));
    let vanished: Vec<&str> = report
        .flags
        .iter()
        .filter(|flag| flag.kind == FlagKind::Vanished)
        .map(|flag| flag.code.as_str())
        .collect();
    assert_eq!(vanished, ["procedures/portal/1.000001.yaml"]);
}

#[test]
fn a_life_event_forgets_procedures_without_a_file() {
    let folder = Folder::new();
    let with_event = |record: &str| {
        record.replace(
            "\"detail\": {",
            "\"detail\": {\"serviceGroupsDetails\": [{\"name\": \"Sinh con\"}], ",
        )
    };
    folder.import("a.jsonl", &format!("{}\n{}", with_event(ONE), with_event(TWO)));
    assert!(folder.read("events/portal.yaml").contains("[\"1.000001\", \"1.000002\"]"));
    folder.import("a.jsonl", &with_event(TWO));
    assert!(folder.read("events/portal.yaml").contains("[\"1.000001\", \"1.000002\"]"));
    fs::remove_file(folder.content().join("procedures/portal/1.000001.yaml")).unwrap();
    folder.import("a.jsonl", &with_event(TWO));
    assert!(folder.read("events/portal.yaml").contains("[\"1.000002\"]"));
    assert_eq!(mistakes(&folder.content()), [""; 0]);
}

#[test]
fn what_an_author_made_wins() {
    let folder = Folder::new();
    folder.write("fields.yaml", "- {id: ht, name: Hộ tịch}\n");
    folder.write("site.yaml", "name: Xã Tam Hiệp\n");
    folder.write("procedures/dat.yaml", "- {code: \"1.000002\", name: Của xã}\n");
    let report = folder.import("a.jsonl", &format!("{ONE}\n{TWO}"));
    assert!(folder.read("procedures/portal/1.000001.yaml").contains("field: ht\n"));
    assert!(!folder.content().join("fields/portal.yaml").exists());
    assert_eq!(folder.read("site.yaml"), "name: Xã Tam Hiệp\n");
    let (code, why) = &report.skipped[0];
    let why = why.text(&Messages::new(MessageLanguage::Vietnamese));
    assert_eq!((&**code, &*why), ("1.000002", "đã có trong procedures/dat.yaml"));
    assert_eq!(report.skipped.len(), 1);
}

#[test]
fn an_edited_list_is_kept_and_new_entries_are_beside_it() {
    let folder = Folder::new();
    folder.import("a.jsonl", ONE);
    folder.write("fields/portal.yaml", "- {id: ho-tich, name: Hộ tịch, order: 1}\n");
    let text = format!("{ONE}\n{TWO}");
    let report = folder.import("a.jsonl", &text);
    assert_eq!(report.kept, [PathBuf::from("fields/portal.yaml")]);
    assert!(folder.read("fields/portal-2.yaml").ends_with("- id: dat-dai\n  name: Đất đai\n"));
    let before = folder.bytes();
    folder.import("a.jsonl", &text);
    assert_eq!(folder.bytes(), before);
}

#[test]
fn a_list_stays_in_the_file_that_the_import_wrote() {
    let folder = Folder::new();
    folder.import("a.jsonl", ONE);
    let first = folder.read("fields/portal.yaml");
    folder.write("fields/portal.yaml", "- {id: ho-tich, name: Hộ tịch, order: 1}\n");
    let text = format!("{ONE}\n{TWO}");
    folder.import("a.jsonl", &text);
    fs::remove_file(folder.content().join("fields/portal.yaml")).unwrap();
    folder.import("a.jsonl", &text);
    assert_eq!(mistakes(&folder.content()), [""; 0]);
    assert!(!folder.content().join("fields/portal.yaml").exists());
    let second = folder.read("fields/portal-2.yaml");
    assert!(second.contains("- id: dat-dai") && second.contains("- id: ho-tich"), "{second}");
    // The first file comes back as it was written once: it holds the list, and the second nothing.
    folder.write("fields/portal.yaml", &first);
    folder.import("a.jsonl", &text);
    assert_eq!(mistakes(&folder.content()), [""; 0]);
    let before = folder.bytes();
    folder.import("a.jsonl", &text);
    assert_eq!(folder.bytes(), before);
}

#[test]
fn a_list_that_authors_took_over_is_emptied() {
    let folder = Folder::new();
    folder.import("a.jsonl", ONE);
    folder.write("fields.yaml", "- {id: ho-tich, name: Hộ tịch}\n");
    folder.import("a.jsonl", ONE);
    assert!(folder.read("fields/portal.yaml").ends_with("[]\n"));
    assert_eq!(mistakes(&folder.content()), [""; 0], "an empty list is no mistake");
}

#[test]
fn an_entry_that_cannot_be_read_is_named() {
    let folder = Folder::new();
    folder.write("agencies/so.yaml", "- {name: Sở Y tế, level: province}\n");
    let report = folder.import("a.jsonl", ONE);
    let flagged: Vec<_> =
        report.flags.iter().filter(|flag| flag.kind == FlagKind::UnreadableFile).collect();
    assert_eq!(flagged.len(), 1);
    assert_eq!((&*flagged[0].code, &*flagged[0].text), ("agencies/so.yaml", "thiếu khóa `id`"));
}

#[test]
fn an_unreadable_file_of_the_folder_is_named() {
    let folder = Folder::new();
    folder.write("fields.yaml", "- {id: ho-tich\n");
    let report = folder.import("a.jsonl", ONE);
    assert!(report.flags.iter().any(|flag| flag.kind == FlagKind::UnreadableFile));
}

#[test]
fn only_the_machine_stops_an_import() {
    let folder = Folder::new();
    let absent = folder.root.path().join("khong-co.jsonl");
    let stop = import::portal(
        &[absent],
        &folder.content(),
        &PortalOptions::default(),
        &Limits::default(),
        &|_| {},
    );
    assert!(matches!(stop, Err(ImportError::Io { .. })));
    folder.write(".congkhai-import.json", "{");
    let input = folder.root.path().join("a.jsonl");
    fs::write(&input, ONE).unwrap();
    let stop = import::portal(
        &[input],
        &folder.content(),
        &PortalOptions::default(),
        &Limits::default(),
        &|_| {},
    );
    assert!(matches!(stop, Err(ImportError::Manifest { .. })));
}

#[test]
fn progress_ends_at_all_records() {
    let folder = Folder::new();
    let input = folder.root.path().join("a.jsonl");
    fs::write(&input, format!("{ONE}\n").repeat(600)).unwrap();
    let seen = std::cell::RefCell::new(Vec::new());
    let progress = |n| seen.borrow_mut().push(n);
    import::portal(
        &[input],
        &folder.content(),
        &PortalOptions::default(),
        &Limits::default(),
        &progress,
    )
    .unwrap();
    assert_eq!(*seen.borrow(), [256, 512, 600]);
}

/// `CONGKHAI_SHARED` points to the shared folder; by default it stands beside the repository.
fn sample() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("CONGKHAI_SHARED").map_or_else(beside, PathBuf::from);
    let sample = shared.join("data/portal-sample.jsonl");
    if sample.exists() {
        return Some(sample);
    }
    assert!(std::env::var_os("CI").is_none(), "{} is missing", sample.display());
    eprintln!("skipped: {} is missing; set CONGKHAI_SHARED", sample.display());
    None
}

#[test]
fn the_sample_of_troublesome_records() {
    let Some(sample) = sample() else { return };
    let folder = Folder::new();
    let report = run(&sample, &folder.content());
    assert_eq!((report.read, report.refused.len()), (60, 0));
    for path in
        files(&folder.content()).iter().filter(|p| p.extension().is_some_and(|e| e == "yaml"))
    {
        let text = fs::read_to_string(path).unwrap();
        assert!(!text.contains(['\t', '\u{200b}', '\u{a0}', '\u{feff}']), "{}", path.display());
    }

    let before = folder.bytes();
    let again = run(&sample, &folder.content());
    assert_eq!(folder.bytes(), before);
    assert_eq!((again.written, &again.flags), (report.written, &report.flags));

    let one = files(&folder.content().join("procedures/portal")).remove(0);
    fs::write(&one, "name: Sửa tay\n").unwrap();
    let after = run(&sample, &folder.content());
    assert_eq!(fs::read_to_string(&one).unwrap(), "name: Sửa tay\n");
    assert_eq!(after.written, report.written - 1);
}

#[test]
fn the_checker_has_nothing_against_the_sample() {
    let Some(sample) = sample() else { return };
    let folder = Folder::new();
    run(&sample, &folder.content());
    assert_eq!(mistakes(&folder.content()), [""; 0]);
}
