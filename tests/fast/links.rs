//! Links, pipes, devices and sockets: nothing outside a folder is read or written through them.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test writes its own folders, and may panic"
)]

use crate::site_tools;

use std::{
    fs,
    os::unix::fs::symlink,
    path::Path,
    process::{Command, Output},
    time::{Duration, Instant},
};

use crate::common::Content;
use crate::samples::sample;
use crate::site_tools::{TODAY, assert_success, congkhai, tree};

const PROCEDURE: &str = "code: \"1.000001\"\nname: Cấp bản sao\n";

/// The place and the code of each finding.
fn found(content: &Content) -> Vec<String> {
    let line = |line: &str| {
        let mut parts = line.split(": ");
        format!("{} {}", parts.next().unwrap(), parts.next().unwrap())
    };
    content.short().lines().map(line).collect()
}

#[test]
fn a_link_out_of_the_content_is_an_error_at_every_place() {
    for path in [
        "pages/x.md",
        "news/x.md",
        "procedures/x.yaml",
        "theme/assets/p.css",
        "fields/x.yaml",
        "import/mappings/x.yaml",
    ] {
        for target in ["/proc/self/environ", "/etc/hostname", "/dev/zero", "/etc"] {
            let content = Content::new().link(path, target);
            assert_eq!(found(&content), [format!("{path} lỗi[link-outside-content]")], "{target}");
        }
    }
    for folder in ["procedures", "forms", "theme", "pages"] {
        let content = Content::new().link(folder, "/etc");
        assert_eq!(found(&content), [format!("{folder} lỗi[link-outside-content]")]);
    }
}

#[test]
fn links_within_the_content_are_followed() {
    let content = Content::new()
        .file(".kho/thu-tuc/a.yaml", format!("{PROCEDURE}field: khong-co\n"))
        .file(".kho/gioi-thieu.md", "Trang không có phần đầu.\n")
        .link("procedures", ".kho/thu-tuc")
        .link("pages/gioi-thieu.md", "../.kho/gioi-thieu.md");
    assert_eq!(
        found(&content),
        [
            "pages/gioi-thieu.md lỗi[missing-front-matter]",
            "procedures/a.yaml:3:8 lỗi[unknown-reference]",
        ]
    );
}

#[test]
fn circular_links_and_links_that_lead_nowhere_are_errors() {
    let link = |path: &str, target: &str| Content::new().link(path, target);
    for (content, expected) in [
        (link("pages/a", "."), "pages/a lỗi[link-outside-content]"),
        (link("pages/a", ".."), "pages/a lỗi[link-outside-content]"),
        (link("procedures", "procedures"), "procedures lỗi[unreadable-file]"),
        (link("procedures", "khong-co"), "procedures lỗi[unreadable-file]"),
    ] {
        assert_eq!(found(&content), [expected]);
    }
    let each_other = Content::new().link("pages/a/b", "../../news").link("news/c", "../pages/a");
    assert_eq!(
        found(&each_other),
        ["news/c/b lỗi[link-outside-content]", "pages/a/b/c lỗi[link-outside-content]",]
    );
}

#[test]
fn a_path_where_nothing_is_has_its_own_remedy() {
    let absent =
        "không có tệp hay thư mục này, hoặc lối tắt trỏ đến chỗ không còn; kiểm tra lại tên";
    let broken = Content::new().link("procedures/a.yaml", "khong-co.yaml").short();
    assert!(broken.contains(absent), "{broken}");
    let theme = congkhai().args(["theme", "check", "khong-co"]).output().unwrap();
    assert_eq!(theme.status.code(), Some(2));
    let printed = String::from_utf8(theme.stderr).unwrap();
    assert!(printed.starts_with(&format!("khong-co: {absent}")), "{printed}");
}

#[test]
fn a_theme_with_more_files_than_the_limit_is_refused() {
    let theme = tempfile::tempdir().unwrap();
    for name in ["a.css", "b.css"] {
        fs::write(theme.path().join(name), "a{}").unwrap();
    }
    let check = ["theme", "check", "--limit", "files=1"];
    let output = congkhai().args(check).arg(theme.path()).output().unwrap();
    assert_refused(&output, "có hơn 1 tệp");
}

#[test]
fn pipes_devices_and_sockets_are_refused_unopened() {
    let started = Instant::now();
    for path in ["procedures/x.yaml", "forms/x.pdf", "images/x.png", "theme/assets/x.css", "x"] {
        let socket = Content::new().socket(path);
        assert_eq!(found(&socket), [format!("{path} lỗi[not-a-file]")]);
        let linked =
            Content::new().socket(".kho/x").link(path, &".kho/x".replacen("", &up(path), 1));
        assert_eq!(found(&linked), [format!("{path} lỗi[not-a-file]")], "through a link");
    }
    let dir = tempfile::tempdir().unwrap();
    let inputs = Content::new().write(dir.path());
    pipe(&dir.path().join("pages/x.md"));
    let output = congkhai().args(["check", "--content"]).arg(inputs.content).output().unwrap();
    assert_refused(&output, "not-a-file");
    assert!(started.elapsed() < Duration::from_secs(60), "nothing waits for a writer");
}

/// The way from the folder of a path up to the root: `../` for each folder.
fn up(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

fn pipe(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[track_caller]
fn assert_refused(output: &Output, with: &str) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let printed = text(&output.stdout) + &text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{printed}");
    assert!(printed.contains(with), "{with} in {printed}");
}

#[test]
fn the_content_folder_itself_may_be_a_link() {
    let dir = tempfile::tempdir().unwrap();
    Content::new().file("procedures/a.yaml", PROCEDURE).write(&dir.path().join("real"));
    symlink("real", dir.path().join("content")).unwrap();
    let out = dir.path().join("public");
    site_tools::build(&dir.path().join("content"), &out);
    assert!(tree(&out).contains_key("thu-tuc/1.000001.html"));
}

#[test]
fn a_theme_folder_reads_nothing_outside_it() {
    let dir = tempfile::tempdir().unwrap();
    let content = Content::new().write(&dir.path().join("content")).content;
    let theme = dir.path().join("theme");
    let css = theme.join("assets/more.css");
    fs::create_dir_all(css.parent().unwrap()).unwrap();
    let build = || {
        let out = dir.path().join("public");
        let command = ["build", "--today", TODAY, "--content"];
        congkhai()
            .args(command)
            .arg(&content)
            .arg("--out")
            .arg(out)
            .arg("--theme")
            .arg(&theme)
            .output()
    };
    fs::write(theme.join("own.css"), "a{}").unwrap();
    symlink("../own.css", &css).unwrap();
    assert_success(&build().unwrap());
    for target in ["/proc/self/environ", "/dev/zero"] {
        fs::remove_file(&css).unwrap();
        symlink(target, &css).unwrap();
        assert_refused(&build().unwrap(), "link-outside-content");
        let alone = congkhai().args(["check", "--theme"]).arg(&theme).output().unwrap();
        assert_refused(&alone, "trỏ ra ngoài thư mục");
    }
    fs::remove_file(&css).unwrap();
    pipe(&css);
    assert_refused(&build().unwrap(), "not-a-file");
}

#[test]
fn a_fragment_reads_nothing_outside_its_folder() {
    let dir = tempfile::tempdir().unwrap();
    let content = Content::new().write(&dir.path().join("content")).content;
    let portal = dir.path().join("portal");
    fs::create_dir_all(&portal).unwrap();
    fs::write(portal.join("foot.html"), "</body></html>").unwrap();
    let head = portal.join("head.html");
    let build = || {
        let mut command = congkhai();
        command.args(["build", "--today", TODAY, "--content"]).arg(&content).arg("--out");
        command
            .arg(dir.path().join("public"))
            .arg("--fragment")
            .arg(&head)
            .arg(portal.join("foot.html"));
        command.output().unwrap()
    };
    symlink("/etc/hostname", &head).unwrap();
    assert_refused(&build(), "trỏ ra ngoài thư mục");
    fs::remove_file(&head).unwrap();
    pipe(&head);
    assert_refused(&build(), "không phải là tệp");
}

#[test]
fn an_import_writes_nothing_outside_the_content() {
    let record = include_str!("../data/import/record.json");
    let dir = tempfile::tempdir().unwrap();
    let input = dir.path().join("record.json");
    fs::write(&input, record).unwrap();
    let outside = dir.path().join("outside");
    for path in ["procedures", "procedures/portal", "legal", "agencies/portal.yaml"] {
        let content = Content::new().write(&dir.path().join(path.replace('/', "-"))).content;
        fs::create_dir_all(&outside).unwrap();
        let link = content.join(path);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(&outside, &link).unwrap();
        let mut command = congkhai();
        let output =
            command.args(["import", "portal"]).arg(&input).arg("--into").arg(&content).output();
        assert_refused(&output.unwrap(), "trỏ ra ngoài thư mục");
        assert!(tree(&outside).is_empty(), "{path}");
    }
}

#[test]
fn an_import_reads_a_pipe_that_is_named_as_its_input() {
    let dir = tempfile::tempdir().unwrap();
    let input = dir.path().join("record.json");
    pipe(&input);
    let writer = input.clone();
    let writing =
        std::thread::spawn(move || fs::write(writer, include_str!("../data/import/record.json")));
    let into = dir.path().join("content");
    let output = congkhai().args(["import", "portal"]).arg(input).arg("--into").arg(&into).output();
    writing.join().unwrap().unwrap();
    assert_success(&output.unwrap());
    assert!(into.join("procedures/portal").is_dir());
}

#[test]
fn a_linked_form_is_never_read_and_a_form_below_a_linked_folder_is_judged() {
    let procedure = format!("{PROCEDURE}forms: [{{id: a, name: Đơn, file: a.pdf}}]\n");
    let content = |target: &str| {
        let content = Content::new().file(".kho/a.pdf", sample("pdf", "Đơn"));
        content.file("procedures/a.yaml", &procedure).link("forms", target)
    };
    assert_eq!(found(&content(".kho")), [""; 0]);
    let link =
        Content::new().file("procedures/a.yaml", &procedure).link("forms/a.pdf", "/dev/zero");
    assert_eq!(found(&link), ["procedures/a.yaml:3:34 lỗi[form-outside-folder]"]);
}

#[test]
fn the_published_site_is_read_from_files_alone() {
    let dir = tempfile::tempdir().unwrap();
    let content = Content::new().write(&dir.path().join("content")).content;
    let site = dir.path().join("public");
    site_tools::build(&content, &site);
    let figures = site.join("so-lieu/da-cong-bo.json");
    drop(fs::remove_file(&figures));
    pipe(&figures);
    let mut check = congkhai();
    check.args(["check", "--content"]).arg(&content).arg("--published").arg(&site);
    let printed = String::from_utf8(check.output().unwrap().stdout).unwrap();
    assert!(printed.contains("published-unreadable"), "{printed}");
}
