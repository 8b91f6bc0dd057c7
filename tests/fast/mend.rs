//! `congkhai check --fix`: what it shows, asks, writes and leaves alone.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test writes a folder, and may panic"
)]

use crate::site_tools;

use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    path::Path,
    process::{Command, Output},
};

/// A content folder with these files beside a sound `site.yaml` and lists.
fn content(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let base = [
        ("site.yaml", "name: Xã Thử\n"),
        ("fields.yaml", "- {id: ho-tich, name: Hộ tịch}\n"),
        ("agencies/a.yaml", "id: ubnd-xa-an-binh\nname: UBND xã An Bình\nlevel: commune\n"),
    ];
    for (path, text) in base.iter().chain(files) {
        let path = dir.path().join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

fn check(dir: &Path, words: &[&str]) -> Output {
    let mut command = site_tools::congkhai();
    command.current_dir(dir).env("LC_ALL", "vi_VN.UTF-8").args(["check", "--today", "2026-11-21"]);
    command.args(words).output().unwrap()
}

fn text_of(output: &Output) -> String {
    String::from_utf8([&*output.stdout, &*output.stderr].concat()).unwrap()
}

fn read(dir: &Path, path: &str) -> String {
    fs::read_to_string(dir.join("content").join(path)).unwrap()
}

const BIRTH: &str = "\
code: 1.001193
name: Đăng ký khai sinh
feild: ho-tich
note: Nộp trước ngày hẹn: mang bản chính
channels:
  - by: in_persn
valid_from: 01/07/2025
";

const BIRTH_MENDED: &str = "\
code: \"1.001193\"
name: Đăng ký khai sinh
field: ho-tich
note: \"Nộp trước ngày hẹn: mang bản chính\"
channels:
  - by: in_person
valid_from: 2025-07-01
";

#[test]
fn with_yes_each_fix_is_shown_made_and_checked() {
    let dir = content(&[("procedures/khai-sinh.yaml", BIRTH)]);
    let output = check(dir.path(), &["--fix", "--yes"]);
    let printed = text_of(&output);
    assert_eq!(output.status.code(), Some(0), "{printed}");
    assert_eq!(read(dir.path(), "procedures/khai-sinh.yaml"), BIRTH_MENDED, "{printed}");
    let shown = "procedures/khai-sinh.yaml:4 [yaml-syntax]\n\
                 \x20 - note: Nộp trước ngày hẹn: mang bản chính\n\
                 \x20 + note: \"Nộp trước ngày hẹn: mang bản chính\"\n";
    assert!(printed.starts_with(shown), "{printed}");
    assert!(printed.contains("\n  - feild: ho-tich\n  + field: ho-tich\n"), "{printed}");
    assert!(printed.contains("Đã sửa 5 chỗ. Kết quả kiểm tra lại:\n"), "{printed}");
    // Again there is nothing to do.
    let output = check(dir.path(), &["--fix", "--yes"]);
    assert!(text_of(&output).starts_with("Không có chỗ nào sửa tự động được.\n"));
}

#[test]
fn without_a_terminal_nothing_is_changed() {
    let dir = content(&[("procedures/khai-sinh.yaml", BIRTH)]);
    let output = check(dir.path(), &["--fix"]);
    let printed = text_of(&output);
    assert_eq!(output.status.code(), Some(1), "{printed}");
    assert_eq!(read(dir.path(), "procedures/khai-sinh.yaml"), BIRTH);
    assert!(printed.contains("Chưa sửa gì: không có màn hình để hỏi 1 chỗ trên."), "{printed}");
    assert!(printed.contains("lỗi[yaml-syntax]"), "{printed}");
}

/// A terminal (`script` of bsdutils) that answers.
fn answered(dir: &Path, language: &str, answers: &str) -> String {
    let program = env!("CARGO_BIN_EXE_congkhai");
    let command = format!("{program} check --fix --today 2026-11-21 --lang {language}");
    let line = format!("printf '{answers}' | script -qec '{command}' /dev/null");
    let output = Command::new("sh").args(["-c", &line]).current_dir(dir).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn at_a_terminal_each_change_is_asked_for() {
    const TWO: &str = "code: \"1.001193\"\nname: Đăng ký\nfeild: ho-tich\nvalid_from: 01/07/2025\n";
    for (language, answers) in
        [("vi", "?\\nc\\nk\\n"), ("en", "maybe\\ny\\nn\\n"), ("vi", "có\\n\\n")]
    {
        let dir = content(&[("procedures/khai-sinh.yaml", TWO)]);
        let printed = answered(dir.path(), language, answers);
        let question = if language == "vi" {
            "Sửa chỗ này? (c: có, k: không)"
        } else {
            "Make this change?"
        };
        assert!(printed.contains(question), "{printed}");
        let expected = TWO.replace("feild", "field");
        assert_eq!(read(dir.path(), "procedures/khai-sinh.yaml"), expected, "{answers}: {printed}");
        assert!(printed.contains("[bad-date]"), "the check afterwards is printed: {printed}");
    }
}

#[test]
fn what_was_pasted_is_cleaned() {
    let text = "code: “1.001193”\nname: Đăng ký khai si\u{200b}nh\nfield:\u{a0}ho-tich\n\
                channels:\n\u{a0} - by: in_person\n    note: \"Có \\u00ad sẵn\"\n";
    let mended = "code: \"1.001193\"\nname: Đăng ký khai sinh\nfield: ho-tich\n\
                  channels:\n  - by: in_person\n    note: \"Có  sẵn\"\n";
    let dir = content(&[("procedures/a.yaml", text)]);
    let output = check(dir.path(), &["--fix", "--yes"]);
    let printed = text_of(&output);
    assert_eq!(read(dir.path(), "procedures/a.yaml"), mended, "{printed}");
    assert_eq!(output.status.code(), Some(0), "{printed}");
}

/// Another office is never put in the place of one that is not there, unless a person agrees.
#[test]
fn an_office_is_replaced_only_by_a_person() {
    const OF: &str = "code: \"1.001193\"\nname: Đăng ký\nagency: ubnd-xa-an-minh\n";
    let dir = content(&[("procedures/a.yaml", OF)]);
    let output = check(dir.path(), &["--fix", "--yes"]);
    let printed = text_of(&output);
    assert_eq!(output.status.code(), Some(1), "{printed}");
    assert_eq!(read(dir.path(), "procedures/a.yaml"), OF);
    assert!(printed.contains("(để nguyên: cần người xem lại)"), "{printed}");
    assert!(printed.contains("1 chỗ cần người xem lại nên để nguyên"), "{printed}");
    // It is shown too where another mistake of the file hid it at first.
    let dir = content(&[("procedures/a.yaml", &format!("{OF}note: a: b\n"))]);
    let printed = text_of(&check(dir.path(), &["--fix", "--yes"]));
    assert!(printed.contains("(để nguyên: cần người xem lại)"), "{printed}");
    let printed = answered(dir.path(), "vi", "c\\n");
    assert!(printed.contains("Chỗ này cần người xem lại"), "{printed}");
    let text = read(dir.path(), "procedures/a.yaml");
    assert!(text.contains("agency: ubnd-xa-an-binh\n"), "{printed}");
}

/// Money, durations without a unit and doubtful separators are never guessed.
#[test]
fn amounts_are_not_guessed() {
    let text = "code: \"1.001193\"\nname: Đăng ký\nprocessing_time: 5\nfees:\n  - {kind: le_phi, amount: 8.000, basis: 1/TT}\n  - {kind: phi, amount: \"200,000\", basis: 1/TT}\n";
    let dir = content(&[("procedures/a.yaml", text)]);
    let output = check(dir.path(), &["--fix", "--yes"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(read(dir.path(), "procedures/a.yaml"), text);
}

/// The nearest key is there already: renamed, the other would only be doubled.
#[test]
fn a_key_that_is_there_is_not_written_again() {
    let text = "code: \"1.001193\"\nname: Đăng ký\nfield: ho-tich\nfeild: ho-tich\nvalid_from: 01/07/2025\n";
    let dir = content(&[("procedures/a.yaml", text)]);
    let output = check(dir.path(), &["--fix", "--yes"]);
    let printed = text_of(&output);
    assert_eq!(output.status.code(), Some(1), "{printed}");
    let expected = text.replace("01/07/2025", "2025-07-01");
    assert_eq!(read(dir.path(), "procedures/a.yaml"), expected, "{printed}");
}

/// `id: A` would become `a`, which is the id of another record: one error in the place of the other.
#[test]
fn a_fix_that_leads_to_another_error_is_taken_back() {
    let fields = "- {id: a, name: Một}\n- {id: A, name: Hai}\n";
    let text = "code: \"1.001193\"\nname: Đăng ký\nvalid_from: 01/07/2025\n";
    let dir = content(&[("fields.yaml", fields), ("procedures/a.yaml", text)]);
    let output = check(dir.path(), &["--fix", "--yes"]);
    let printed = text_of(&output);
    assert_eq!(output.status.code(), Some(1), "{printed}");
    assert_eq!(read(dir.path(), "procedures/a.yaml"), text.replace("01/07/2025", "2025-07-01"));
    assert_eq!(read(dir.path(), "fields.yaml"), fields, "{printed}");
    assert!(printed.contains("fields.yaml:2 [bad-id]: không sửa"), "{printed}");
}

/// The closing quote is in the next line: to close the first one would tear the text apart.
#[test]
fn a_quote_is_closed_only_where_the_file_can_be_read_then() {
    let closed = "code: \"1.001193\"\nname: \"Đăng ký khai sinh\nfield: ho-tich\n";
    let torn = "code: \"1.001193\"\nname: \"Đăng ký\nkhai sinh\" lưu động\n";
    let dir = content(&[("procedures/a.yaml", closed)]);
    let printed = text_of(&check(dir.path(), &["--fix", "--yes"]));
    let expected = closed.replace("sinh\n", "sinh\"\n");
    assert_eq!(read(dir.path(), "procedures/a.yaml"), expected, "{printed}");
    let dir = content(&[("procedures/a.yaml", torn)]);
    let printed = text_of(&check(dir.path(), &["--fix", "--yes"]));
    assert_eq!(read(dir.path(), "procedures/a.yaml"), torn, "{printed}");
}

/// The value behind a mistyped key was not read before: that it is wrong too is no fault of the fix.
#[test]
fn a_key_is_mended_though_its_value_is_wrong_too() {
    let text = "code: \"1.001193\"\nname: Đăng ký\nvalid_form: hôm qua\n";
    let dir = content(&[("procedures/a.yaml", text)]);
    let printed = text_of(&check(dir.path(), &["--fix", "--yes"]));
    assert_eq!(read(dir.path(), "procedures/a.yaml"), text.replace("form", "from"), "{printed}");
    assert!(printed.contains("lỗi[bad-date]"), "{printed}");
}

#[test]
fn the_file_keeps_its_mark_line_ends_and_rights() {
    let text = "\u{feff}code: \"1.001193\"\r\nname: Đăng ký\r\nfeild: ho-tich # xem lại\r\n";
    let dir = content(&[("procedures/a.yaml", text)]);
    let path = dir.path().join("content/procedures/a.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let printed = text_of(&check(dir.path(), &["--fix", "--yes"]));
    assert_eq!(read(dir.path(), "procedures/a.yaml"), text.replace("feild", "field"), "{printed}");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    let names: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
    assert_eq!(names.len(), 1, "nothing is left beside it: {names:?}");
}

#[test]
fn a_link_is_left_alone_and_named() {
    let dir = content(&[("forms/a.yaml", "code: \"1.001193\"\nname: Đăng ký\nfeild: ho-tich\n")]);
    let link = dir.path().join("content/procedures/a.yaml");
    fs::create_dir_all(link.parent().unwrap()).unwrap();
    symlink("../forms/a.yaml", &link).unwrap();
    let printed = text_of(&check(dir.path(), &["--fix", "--yes"]));
    assert!(
        printed.contains("procedures/a.yaml: không sửa, vì tệp vừa thay đổi hoặc là lối tắt"),
        "{printed}"
    );
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
}

#[test]
fn a_page_is_mended_in_its_head() {
    let text = "---\ntitle: Lịch làm việc\ndate: 01/11/2026\n---\n\nNội dung.\n";
    let dir = content(&[("news/lich.md", text)]);
    let printed = text_of(&check(dir.path(), &["--fix", "--yes"]));
    assert_eq!(
        read(dir.path(), "news/lich.md"),
        text.replace("01/11/2026", "2026-11-01"),
        "{printed}"
    );
}

/// A program that reads the findings gets nothing else on standard output.
#[test]
fn json_stays_json() {
    let dir = content(&[("procedures/khai-sinh.yaml", BIRTH)]);
    let output = check(dir.path(), &["--fix", "--yes", "--format", "json"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "[]\n");
    assert!(String::from_utf8(output.stderr).unwrap().contains("+ field: ho-tich"));
    assert_eq!(check(dir.path(), &["--yes"]).status.code(), Some(2), "--yes needs --fix");
}
