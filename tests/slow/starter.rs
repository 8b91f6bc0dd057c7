//! `init` and `new`: what an author begins with. Each says what it wrote and what comes next, writes over
//! nothing, and leaves content that `check` finds no error in. The clerk's manual is run, line by line.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test makes folders, and may panic"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use crate::site_tools::{TODAY, congkhai, project, tree};
use crate::web::Server;

/// A folder in which commands run.
struct Desk {
    root: tempfile::TempDir,
}

fn run(folder: &Path, words: &[&str]) -> Output {
    congkhai().current_dir(folder).args(words).output().unwrap()
}

impl Desk {
    fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap() }
    }

    /// With a new site in it.
    fn with_site() -> Self {
        let desk = Self::new();
        desk.prints(&["init", "trang"], "");
        desk
    }

    fn site(&self) -> PathBuf {
        self.root.path().join("trang")
    }

    /// Runs a command that succeeds; the end of what it says.
    #[track_caller]
    fn prints(&self, words: &[&str], end: &str) {
        let output = run(self.root.path(), words);
        let printed = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(printed.ends_with(end), "{printed}");
    }

    /// Runs `new` in the site: all that it says, and nothing else.
    #[track_caller]
    fn new_prints(&self, words: &[&str], printed: &str) {
        let words: Vec<&str> = ["new"].iter().chain(words).copied().collect();
        let output = run(&self.site(), &words);
        assert_eq!(String::from_utf8_lossy(&output.stdout), printed);
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        assert_eq!(output.status.code(), Some(0));
    }

    /// Runs a command in the site that refuses, and touches nothing.
    #[track_caller]
    fn refuses(&self, words: &[&str], why: &str) {
        let before = tree(self.root.path());
        let output = run(&self.site(), words);
        assert_eq!(String::from_utf8_lossy(&output.stderr), format!("{why}\n"));
        assert_eq!(String::from_utf8_lossy(&output.stdout), "");
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(before, tree(self.root.path()), "nothing is written");
    }

    /// Runs `new` in the site; what it says.
    #[track_caller]
    fn new_file(&self, words: &[&str]) -> String {
        let words: Vec<&str> = ["new"].iter().chain(words).copied().collect();
        let output = run(&self.site(), &words);
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The places of untouched templates are these, and nothing else is wrong.
    #[track_caller]
    fn reports_untouched(&self, places: &[String]) {
        let output = run(&self.site(), &["check", "--today", TODAY, "--format", "short"]);
        assert_eq!(output.status.code(), Some(1));
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let found: Vec<&str> = printed
            .lines()
            .filter_map(|it| it.split_once(": lỗi[untouched-template]: "))
            .map(|it| it.0)
            .collect();
        assert_eq!(found, places, "{printed}");
        assert_eq!(printed.lines().count(), places.len(), "{printed}");
    }

    /// What `check` says of the site.
    fn check(&self) -> String {
        let output = run(&self.site(), &["check", "--today", TODAY]);
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.site().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
    }
}

#[test]
fn a_new_site_checks_clean_and_builds() {
    let desk = Desk::new();
    let output = run(desk.root.path(), &["init", "trang"]);
    let printed = String::from_utf8_lossy(&output.stdout);
    assert_eq!(
        printed,
        "trang/README.md\n\
         trang/.vscode/settings.json\n\
         trang/content/site.yaml\n\
         trang/content/fields.yaml\n\
         trang/content/applicants.yaml\n\
         trang/content/legal.yaml\n\
         trang/content/agencies/ubnd-xa-mau.yaml\n\
         trang/content/procedures/vi-du-ban-sao-trich-luc.yaml\n\
         trang/content/procedures/vi-du-muon-nha-van-hoa.yaml\n\
         trang/content/pages/gioi-thieu.md\n\
         Đã tạo trang mẫu. Đọc trang/README.md để biết việc cần làm tiếp.\n"
    );
    assert_eq!(desk.check(), "Không có lỗi: 2 thủ tục trong 8 tệp.\n", "no error, no warning");
    let output = run(&desk.site(), &["build", "--today", TODAY]);
    assert!(output.status.success());
    let page = desk.read("public/thu-tuc/vi-du-ban-sao-trich-luc.html");
    assert!(page.contains("8.000\u{a0}đồng/bản"), "the page has the procedure");
    let notice = "Trang này dùng dữ liệu mẫu làm ví dụ minh họa";
    for (path, bytes) in tree(&desk.site().join("public")) {
        let text = String::from_utf8_lossy(&bytes);
        let is_page = path.contains(".html") && !text.contains("http-equiv=\"refresh\"");
        assert!(!is_page || text.contains(notice), "{path} says that it is a sample");
    }
}

#[test]
fn settings_of_the_editor_are_those_of_the_manual_and_name_schemas_that_are_there() {
    let desk = Desk::with_site();
    let settings = desk.read(".vscode/settings.json");
    let manual = fs::read_to_string(project().join("docs/schema.md")).unwrap();
    assert!(manual.contains(&settings), "docs/schema.md has the settings");
    for name in settings.split('"').filter(|it| it.contains(".json")) {
        assert!(desk.site().join(name).exists(), "{name}");
    }
}

#[test]
fn a_folder_with_anything_in_it_is_left_alone() {
    let desk = Desk::with_site();
    desk.refuses(
        &["init", "."],
        "Thư mục . đã có tệp bên trong, nên không ghi gì. Chọn một thư mục mới hoặc thư mục trống.",
    );
    // An empty one is as good as none.
    fs::create_dir(desk.root.path().join("trong")).unwrap();
    desk.prints(&["init", "trong"], "Đọc trong/README.md để biết việc cần làm tiếp.\n");
}

const PROCEDURE_NEXT: &str = "Điền tiếp: mở tệp, ghi lĩnh vực, cơ quan, thời hạn, phí, các bước, giấy tờ \
                              (bỏ dấu # ở đầu dòng), rồi chạy congkhai check.\n";

#[test]
fn a_procedure_by_its_code_or_its_name() {
    let desk = Desk::with_site();
    desk.new_prints(
        &["procedure", "1.001193", "--name", "Đăng ký: khai sinh"],
        &format!("Đã tạo content/procedures/1.001193.yaml\n{PROCEDURE_NEXT}"),
    );
    let text = desk.read("content/procedures/1.001193.yaml");
    assert!(text.starts_with("# yaml-language-server: $schema=../.schema/procedures.json\n"));
    assert!(text.contains("\ncode: \"1.001193\"\nname: \"Đăng ký: khai sinh\"\n"), "{text}");
    desk.new_prints(
        &["procedure", "Đăng ký  sử dụng nhà văn hóa"],
        &format!("Đã tạo content/procedures/dang-ky-su-dung-nha-van-hoa.yaml\n{PROCEDURE_NEXT}"),
    );
    let text = desk.read("content/procedures/dang-ky-su-dung-nha-van-hoa.yaml");
    assert!(
        text.contains("\nid: dang-ky-su-dung-nha-van-hoa\nname: Đăng ký sử dụng nhà văn hóa\n"),
        "{text}"
    );
    desk.new_prints(
        &["procedure", "2.000635"],
        &format!("Đã tạo content/procedures/2.000635.yaml\n{PROCEDURE_NEXT}"),
    );
    assert!(desk.read("content/procedures/2.000635.yaml").contains("\nname: Thủ tục 2.000635\n"));
    let untouched = ["1.001193", "2.000635", "dang-ky-su-dung-nha-van-hoa"];
    desk.reports_untouched(&untouched.map(|it| format!("procedures/{it}.yaml:6:7")));

    // Filled in, they are no templates, whatever is left of the guidance.
    for name in untouched {
        let path = desk.site().join(format!("content/procedures/{name}.yaml"));
        let text = fs::read_to_string(&path).unwrap();
        let text = text.replace("#field: ho-tich", "field: ho-tich");
        fs::write(path, text.replace("name: Thủ tục 2.000635", "name: Đăng ký tạm trú")).unwrap();
    }
    assert_eq!(desk.check(), "Không có lỗi: 5 thủ tục trong 11 tệp.\n");
}

#[test]
fn codes_that_are_none_and_codes_that_are_there() {
    let desk = Desk::with_site();
    for code in ["1.0133611", "1.001193.H02", "1.00119"] {
        let why = format!(
            "`{code}` không phải là mã thủ tục. Mã có dạng 1.001193, hoặc 1.001193.000.00.00.H02 với đuôi \
             của địa phương."
        );
        desk.refuses(&["new", "procedure", code], &why);
    }
    desk.refuses(
        &["new", "procedure", "!!!"],
        "`!!!` không đặt làm tên tệp được. Gõ tên có chữ cái hoặc chữ số, không quá dài.",
    );
    // Another file has the code.
    fs::write(
        desk.site().join("content/procedures/tu-go.yaml"),
        "code: \"1.001193\"\nname: Khai sinh\n",
    )
    .unwrap();
    desk.refuses(
        &["new", "procedure", "1.001193"],
        "`1.001193` đã có trong content/procedures/tu-go.yaml, nên không ghi gì. Mở tệp ấy để sửa.",
    );
    // A file of the name, whatever it holds.
    fs::write(desk.site().join("content/procedures/2.000635.yaml"), "hỏng: [").unwrap();
    desk.refuses(
        &["new", "procedure", "2.000635"],
        "Đã có tệp content/procedures/2.000635.yaml, nên không ghi gì. Mở tệp ấy để sửa, hoặc chọn tên khác.",
    );
    desk.refuses(
        &["new", "page", "a", "--content", "khac"],
        "Không có thư mục nội dung khac. Chỉ thư mục bằng --content.",
    );
}

#[test]
fn an_agency_and_a_page() {
    let desk = Desk::with_site();
    desk.new_prints(
        &["agency", "Ủy ban nhân dân xã Tam Hiệp"],
        "Đã tạo content/agencies/uy-ban-nhan-dan-xa-tam-hiep.yaml\n\
         Điền tiếp: mở tệp, ghi cấp, địa chỉ, điện thoại, bộ phận một cửa (bỏ dấu # ở đầu dòng), rồi chạy \
         congkhai check.\n",
    );
    desk.new_prints(
        &["page", "Hướng dẫn nộp hồ sơ"],
        "Đã tạo content/pages/huong-dan-nop-ho-so.md\n\
         Điền tiếp: viết nội dung dưới dòng --- thứ hai, rồi chạy congkhai check.\n",
    );
    desk.refuses(
        &["new", "agency", "ubnd-xa-mau"],
        "`ubnd-xa-mau` đã có trong content/agencies/ubnd-xa-mau.yaml, nên không ghi gì. Mở tệp ấy để sửa.",
    );
    desk.reports_untouched(&["pages/huong-dan-nop-ho-so.md:7:1".to_owned()]);
    let page = desk.site().join("content/pages/huong-dan-nop-ho-so.md");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(page, text.replace("Viết nội dung ở đây.", "Nộp tại bộ phận một cửa.")).unwrap();
    assert_eq!(desk.check(), "Không có lỗi: 2 thủ tục trong 10 tệp.\n");

    // Of what was made by its id alone the name is still to be written.
    let next = desk.new_file(&["agency", "ubnd-xa-khac"]);
    assert!(next.starts_with("Đã tạo content/agencies/ubnd-xa-khac.yaml"), "{next}");
    desk.reports_untouched(&["agencies/ubnd-xa-khac.yaml:5:7".to_owned()]);
}

const REPORT_NEXT: &str = "Điền tiếp: thay `không báo cáo` bằng số trong báo cáo đã ký, ghi số và ngày ký ở \
                           source, rồi chạy congkhai check.\n";

#[test]
fn a_report_of_the_last_quarter_unless_told() {
    let desk = Desk::with_site();
    desk.new_prints(
        &["report", "--today", TODAY],
        &format!("Đã tạo content/statistics/ubnd-xa-mau-2026-q3.yaml\n{REPORT_NEXT}"),
    );
    let text = desk.read("content/statistics/ubnd-xa-mau-2026-q3.yaml");
    assert!(text.contains("\nagency: ubnd-xa-mau\n"), "{text}");
    assert!(text.contains("\nperiod: {quarter: 2026-Q3, rule: legal}\n"), "{text}");
    desk.new_prints(
        &["report", "ubnd-xa-mau", "--period", "2026-09:calendar", "--name", "Tháng 9"],
        &format!("Đã tạo content/statistics/ubnd-xa-mau-2026-09.yaml\n{REPORT_NEXT}"),
    );
    desk.refuses(&["new", "report", "--period", "2026-06-15..2026-09-14", "--name", "Cùng kỳ"], "`ubnd-xa-mau, 15/06/2026–14/09/2026` đã có trong content/statistics/ubnd-xa-mau-2026-q3.yaml, nên không \
         ghi gì. Mở tệp ấy để sửa.");

    // A report without source and figures is none yet: not to publish, and not for the duties.
    let places =
        ["2026-09.yaml:10:10", "2026-09.yaml:15:3", "2026-q3.yaml:10:10", "2026-q3.yaml:15:3"];
    desk.reports_untouched(&places.map(|it| format!("statistics/ubnd-xa-mau-{it}")));
    let output = run(&desk.site(), &["doctor", "--today", TODAY]);
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(printed.contains("chưa có báo cáo nào"), "{printed}");

    // With source and one figure it is a report, and the periods after it are asked for.
    let path = desk.site().join("content/statistics/ubnd-xa-mau-2026-09.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let text = text.replace("  title: Chưa nhập số, ngày ký của báo cáo", "  number: 479/BC-UBND");
    fs::write(&path, text.replace("overdue: không báo cáo}", "overdue: 0}")).unwrap();
    desk.reports_untouched(
        &places[2..].iter().map(|it| format!("statistics/ubnd-xa-mau-{it}")).collect::<Vec<_>>(),
    );
    let output = run(&desk.site(), &["doctor", "--today", TODAY]);
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        !printed.contains("chưa có báo cáo nào") && printed.contains("01/10/2026–31/10/2026"),
        "{printed}"
    );
}

#[test]
fn reports_of_no_agency_and_of_no_period() {
    let desk = Desk::with_site();
    desk.refuses(
        &["new", "report", "xa-khac"],
        "Không có cơ quan `xa-khac`. Các cơ quan đang có: ubnd-xa-mau. Cơ quan mới thì tạo trước bằng \
         congkhai new agency.",
    );
    desk.refuses(
        &["new", "report", "--period", "quý 3"],
        "Không đọc được kỳ `quý 3`. Viết 2026-Q3:legal, 2026-09:calendar, 2026-H1:legal, 2026:calendar hoặc \
         2026-06-10..2026-09-10.",
    );
    desk.prints(&["new", "report", "--content", "trang/content", "--today", TODAY], REPORT_NEXT);
    desk.refuses(
        &["new", "report", "--today", TODAY],
        "`ubnd-xa-mau, 15/06/2026–14/09/2026` đã có trong content/statistics/ubnd-xa-mau-2026-q3.yaml, nên không \
         ghi gì. Mở tệp ấy để sửa.",
    );
    let places = ["10:10", "15:3"].map(|it| format!("statistics/ubnd-xa-mau-2026-q3.yaml:{it}"));
    desk.reports_untouched(&places);
}

#[test]
fn each_command_has_a_manual_with_an_example() {
    let desk = Desk::new();
    for words in [
        &["init"][..],
        &["schema"],
        &["new"],
        &["new", "procedure"],
        &["new", "report"],
        &["new", "agency"],
        &["new", "page"],
    ] {
        for (lang, example) in [("vi", "Ví dụ:\n  congkhai "), ("en", "  congkhai ")] {
            let words: Vec<&str> =
                words.iter().copied().chain(["--help", "--lang", lang]).collect();
            let output = run(desk.root.path(), &words);
            let printed = String::from_utf8_lossy(&output.stdout).into_owned();
            assert_eq!(output.status.code(), Some(0));
            assert!(
                printed.contains(&format!("{example}{}", words[..words.len() - 3].join(" "))),
                "{printed}"
            );
        }
    }
}

/// Runs the blocks of the clerk's manual in order: `sh` succeeds (or fails, where it says so), a file is
/// typed, and a `text` block is what the last command said.
#[test]
fn the_manual_of_the_clerk_runs() {
    let manual = fs::read_to_string(project().join("docs/can-bo/README.md")).unwrap();
    let desk = Desk::new();
    let mut folder = desk.root.path().to_owned();
    let mut printed = String::new();
    let mut seen = BTreeMap::new();
    for block in manual.split("\n```").skip(1).step_by(2) {
        let (head, text) = block.split_once('\n').unwrap();
        *seen.entry(head.split(' ').next().unwrap()).or_insert(0) += 1;
        if let Some(path) = head.strip_prefix("yaml file=") {
            fs::write(folder.join(path), format!("{text}\n")).unwrap();
        } else if head == "text" {
            assert_eq!(printed.trim_end(), text);
        } else if head.starts_with("sh") {
            for line in text.lines() {
                printed = follow(&mut folder, line, head == "sh fails");
            }
        }
    }
    assert!(seen["sh"] > 6 && seen["text"] > 1 && seen["yaml"] > 1, "{seen:?}");
    assert!(folder.join("public/thu-tuc/1.001193.html").exists());
}

fn follow(folder: &mut PathBuf, line: &str, must_fail: bool) -> String {
    let words = words(line);
    match words[0].as_str() {
        "cd" => {
            folder.push(&words[1]);
            String::new()
        }
        "congkhai" if words[1] == "serve" => {
            let server = Server::start(&folder.join("content"), &[]);
            assert!(server.page("/index.html").contains("xã Mẫu"));
            String::new()
        }
        "congkhai" => {
            let words: Vec<&str> = words[1..].iter().map(String::as_str).collect();
            let output = run(folder, &words);
            assert_eq!(output.status.success(), !must_fail, "{line}: {output:?}");
            String::from_utf8_lossy(&output.stdout).into_owned()
        }
        other => panic!("{other} is no command of the clerk"),
    }
}

/// The words of a line; quotes hold words together.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for c in line.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words
}
