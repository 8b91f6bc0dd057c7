//! `check` and `build` as programs read them: layouts, what `--strict` forbids, in which language.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write a folder, and panic"
)]

use crate::site_tools;

use std::{fs, path::Path, process::Command};

use serde_json::{Value, json};

/// An error and a warning, in a file whose name has a comma.
const PROCEDURE: &str = "code: \"1.004873\"\nname: Cấp Giấy xác nhận\nfees:\n  - kind: le_phi\n    \
    amount: 15.000 đồng\n    basis: 24/2020/NQ-HĐND\n    reliefs:\n      \
    - {who: trực tuyến, percent: 50 %, valid_to: 2025-12-31, basis: 63/2023/TT-BTC}\n";

fn content(dir: &Path, more: &str) {
    fs::create_dir_all(dir.join("content/procedures")).unwrap();
    fs::write(dir.join("content/site.yaml"), "name: Xã Thử\n").unwrap();
    fs::write(dir.join("content/procedures/hon-nhan.yaml"), format!("{PROCEDURE}{more}")).unwrap();
}

/// What is printed, and the exit code.
fn run(dir: &Path, words: &[&str]) -> (String, i32) {
    let mut command = site_tools::congkhai();
    ran(command.current_dir(dir).args(words))
}

fn ran(command: &mut Command) -> (String, i32) {
    let output = command.output().unwrap();
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (text, output.status.code().unwrap())
}

const CHECK: [&str; 3] = ["check", "--today", site_tools::TODAY];

#[test]
fn github_is_told_file_line_and_column() {
    let dir = tempfile::tempdir().unwrap();
    content(dir.path(), "processing_time: 5\n");
    let (printed, code) = run(dir.path(), &[CHECK.as_slice(), &["--format", "github"]].concat());
    assert_eq!(
        printed,
        "::warning file=content/procedures/hon-nhan.yaml,line=8,col=52,title=expired-fee::mức miễn, giảm này hết hạn ngày \
         31/12/2025, nên trang không hiện nữa; xóa khoản đã hết hạn, hoặc sửa `valid_to` nếu được gia hạn\n\
         ::error file=content/procedures/hon-nhan.yaml,line=9,col=18,title=time-without-unit::thời hạn `5` không có đơn \
         vị; ghi thêm đơn vị: giờ, giờ làm việc, ngày, ngày làm việc, tuần, tháng hoặc năm\n"
    );
    assert_eq!(code, 1);

    content(dir.path(), "");
    let (printed, code) = run(dir.path(), &[CHECK.as_slice(), &["--format", "github"]].concat());
    assert_eq!(
        printed,
        "::warning file=content/procedures/hon-nhan.yaml,line=8,col=52,title=expired-fee::mức miễn, giảm này hết hạn ngày \
         31/12/2025, nên trang không hiện nữa; xóa khoản đã hết hạn, hoặc sửa `valid_to` nếu được gia hạn\n"
    );
    assert_eq!(code, 0);
}

/// A file of a theme bears its way from here already.
#[test]
fn a_theme_beside_the_content_is_named_as_it_lies() {
    let dir = tempfile::tempdir().unwrap();
    content(dir.path(), "");
    fs::create_dir_all(dir.path().join("themes/tinh/templates")).unwrap();
    fs::write(dir.path().join("themes/tinh/templates/fields.html"), "{{ v.khong_co }}\n").unwrap();
    let theme = ["--theme", "tinh", "--format", "github"];
    let (printed, code) = run(dir.path(), &[CHECK.as_slice(), &theme].concat());
    assert!(
        printed.contains("::error file=themes/tinh/templates/fields.html,line=1,"),
        "{printed}"
    );
    assert_eq!(code, 1);
}

#[test]
fn sarif_is_one_run_with_rules_and_places() {
    let dir = tempfile::tempdir().unwrap();
    content(dir.path(), "");
    let (printed, _) =
        run(dir.path(), &[CHECK.as_slice(), &["--format", "sarif", "--lang", "en"]].concat());
    let log: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(
        run["tool"]["driver"]["rules"],
        json!([{"id": "expired-fee", "help": {"text": "congkhai explain expired-fee"}}])
    );
    assert_eq!(
        run["results"],
        json!([{
            "ruleId": "expired-fee",
            "level": "warning",
            "message": {"text": "this relief ended on 31/12/2025, so the page no longer shows it\nexpected: what still applies\nhelp: remove it, or mend `valid_to` if it was prolonged"},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": "content/procedures/hon-nhan.yaml"},
                "region": {"startLine": 8, "startColumn": 52},
            }}],
        }])
    );
}

#[test]
fn strict_takes_warnings_for_errors() {
    let dir = tempfile::tempdir().unwrap();
    content(dir.path(), "");
    let build = ["build", "--today", site_tools::TODAY];
    assert_eq!(run(dir.path(), &CHECK).1, 0);
    let (printed, code) = run(dir.path(), &[CHECK.as_slice(), &["--strict"]].concat());
    assert!(printed.ends_with("Có --strict nên cảnh báo cũng chặn việc công khai.\n"), "{printed}");
    assert_eq!(code, 1);
    let (printed, code) = run(dir.path(), &[build.as_slice(), &["--strict"]].concat());
    assert!(
        printed.contains("cảnh báo[expired-fee]") && printed.contains("Chưa dựng trang"),
        "{printed}"
    );
    assert_eq!(code, 1);
    assert!(!dir.path().join("public").exists());

    // What was looked at and may stand does not forbid.
    let allow = "name: Xã Thử\nallow:\n  - {code: expired-fee, file: procedures/hon-nhan.yaml, reason: Chờ nghị quyết}\n";
    fs::write(dir.path().join("content/site.yaml"), allow).unwrap();
    let (printed, code) = run(dir.path(), &[build.as_slice(), &["--strict"]].concat());
    assert_eq!(code, 0, "{printed}");
    assert!(dir.path().join("public/index.html").exists());
}

#[test]
fn the_language_is_the_one_asked_for_or_that_of_the_machine() {
    let dir = tempfile::tempdir().unwrap();
    content(dir.path(), "");
    let clean = |settings: &[(&str, &str)], words: &[&str]| {
        let mut command = site_tools::congkhai();
        command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("LANG");
        let (printed, _) = ran(command
            .current_dir(dir.path())
            .envs(settings.iter().copied())
            .args(CHECK)
            .args(words));
        printed.lines().last().unwrap().to_owned()
    };
    let (vi, en) = (
        "Không có lỗi, 1 cảnh báo: 1 thủ tục trong 2 tệp.",
        "No errors, 1 warning: 1 procedures in 2 files.",
    );
    for (settings, words, expected) in [
        (&[][..], &[][..], vi),
        (&[("LANG", "en_GB.UTF-8")], &[], en),
        (&[("LANG", "C.UTF-8")], &[], vi),
        (&[("LANG", "en_US.UTF-8"), ("LC_ALL", "vi_VN.UTF-8")], &[], vi),
        (&[("LANG", "vi_VN.UTF-8"), ("LC_MESSAGES", "en_US")], &[], en),
        (&[("LANG", "en_US.UTF-8")], &["--lang", "vi"], vi),
        (&[], &["--lang=en"], en),
    ] {
        assert_eq!(clean(settings, words), expected, "{settings:?} {words:?}");
    }
}
