//! The demonstration site of `content/`: it builds, its links resolve, its pages are valid HTML, two
//! builds are equal byte for byte, and a failed build changes nothing.

#![expect(clippy::disallowed_methods, reason = "a test that prepares and reads folders")]

use std::{fs, path::Path};

use crate::site_tools::{
    TODAY, assert_links_resolve, assert_same_tree, assert_success, assert_valid_html, broken_links,
    build, congkhai, main_of, pages, project, tree,
};
use congkhai::{diag::Report, limits::Limits, model::lower::lower, source};
use tempfile::tempdir;

#[test]
fn every_link_resolves() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("public");
    build(&project().join("content"), &out);
    assert_links_resolve(&tree(&out));
}

#[test]
fn every_page_is_valid_html() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("public");
    build(&project().join("content"), &out);
    let site = tree(&out);
    let pages: Vec<_> = pages(&site).keys().map(|path| out.join(path)).collect();
    assert_valid_html(&pages);
}

#[test]
fn the_content_is_what_was_asked_for() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("public");
    build(&project().join("content"), &out);
    let site = tree(&out);
    let count = |folder: &str| {
        pages(&site)
            .iter()
            .filter(|(path, html)| {
                path.starts_with(folder)
                    && !path.ends_with("index.html")
                    && !html.contains("http-equiv")
            })
            .count()
    };
    assert!(count("thu-tuc/") >= 48, "{} procedures", count("thu-tuc/"));
    assert!(count("linh-vuc/") >= 14, "{} fields", count("linh-vuc/"));
    assert!(count("co-quan/") >= 8, "{} agencies", count("co-quan/"));
}

/// The whole site says in its head that it is made up; a record that says so of itself says it on its
/// own page, and no other does.
#[test]
fn what_is_made_up_is_called_so_on_its_own_page() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("public");
    build(&project().join("content"), &out);
    let site = tree(&out);
    let pages = pages(&site);
    let mut report = Report::default();
    let catalog = lower(
        &source::load(&project().join("content"), &Limits::default(), &mut report),
        &mut report,
    );
    let procedures = catalog.procedures.iter().map(|it| {
        let id =
            it.id.as_ref().map_or_else(|| it.code.as_ref().unwrap().as_str(), |id| id.as_str());
        (format!("thu-tuc/{}.html", id.trim()), it.illustrative)
    });
    let agencies = catalog.agencies.iter();
    let agencies = agencies.map(|it| (format!("co-quan/{}.html", it.id.as_str()), it.illustrative));
    let texts = catalog.pages.iter();
    let texts = texts.map(|it| (format!("trang/{}.html", it.id.as_str()), it.front.illustrative));
    let mut counts = [0, 0];
    for (path, is_made_up) in procedures.chain(agencies).chain(texts) {
        let html = pages.get(path.as_str()).unwrap_or_else(|| panic!("no page {path}"));
        let is_named = main_of(html).contains("<strong>Thông tin minh họa.</strong>");
        assert_eq!(is_named, is_made_up, "{path}");
        counts[usize::from(is_made_up)] += 1;
    }
    assert!(counts[0] > 10 && counts[1] > 10, "{counts:?}");
    let is_marked =
        |html: &&&str| html.contains("class=\"invented\"") || html.contains("http-equiv");
    assert_eq!(pages.values().filter(is_marked).count(), pages.len(), "the head of every page");
}

#[test]
fn the_link_test_itself_finds_what_is_fetched_from_elsewhere() {
    let site = |files: &[(&str, &str)]| {
        let own = |(path, text): &(&str, &str)| ((*path).to_owned(), text.as_bytes().to_vec());
        broken_links(&files.iter().map(own).collect())
    };
    for fine in [
        "<a href=\"https://a.vn/\">x</a><a href=\"tel:1\"></a>",
        "<a id=\"x\" href=\"#x\">",
        "<img alt=\"\" src=\"a.html\">",
        "<meta http-equiv=\"refresh\" content=\"0; url=a.html\">",
    ] {
        assert_eq!(site(&[("a.html", fine)]), [""; 0], "{fine}");
    }
    for wrong in [
        "<img src=\"https://a.vn/x.png\">",
        "<link rel=\"stylesheet\" href=\"https://a.vn/x.css\">",
        "<link rel=\"canonical\" href=\"https://a.vn/\">",
        "<script src=\"http://a.vn/x.js\"></script>",
        "<script src=\"//a.vn/x.js\"></script>",
        "<form method=\"get\" action=\"https://a.vn/\">",
        "<meta http-equiv=\"refresh\" content=\"0; url=https://a.vn/\">",
        "<style>@import 'x'</style>",
        "<p style=\"background: url(https://a.vn/)\">",
        "<a href=\"b.html\">",
        "<a href=\"#x\">",
    ] {
        assert_eq!(site(&[("a.html", wrong)]).len(), 1, "{wrong}");
    }
    let canonical = "<link rel=\"canonical\" href=\"https://a.vn/\">";
    assert_eq!(site(&[("a.html", canonical), ("sitemap.xml", "")]), [""; 0]);
    for css in ["a{b:url(https://a.vn/x)}", "@import 'https://a.vn/x';", "@import url(x.css);"] {
        assert!(!site(&[("tai-san/a.css", css)]).is_empty(), "{css}");
    }
    let css = "/* url(x) */ a{b:url('data:image/svg+xml,x')} c{d:url(\"e.svg\")}";
    assert_eq!(site(&[("tai-san/a.css", css), ("tai-san/e.svg", "")]), [""; 0]);
}

#[test]
fn two_builds_are_equal_whatever_the_machine() {
    let dir = tempdir().unwrap();
    let (first, second) = (dir.path().join("first"), dir.path().join("second"));
    build(&project().join("content"), &first);
    let output = congkhai()
        .current_dir(dir.path())
        .env("RAYON_NUM_THREADS", "1")
        .env("LC_ALL", "C")
        .args(["build", "--preview", "--today", TODAY, "--out", "second", "--content"])
        .arg(project().join("content"))
        .output()
        .unwrap();
    assert_success(&output);
    assert_same_tree(&tree(&first), &tree(&second));
}

#[test]
fn a_failed_build_leaves_the_old_site_as_it_was() {
    let dir = tempdir().unwrap();
    let (content, out) = (dir.path().join("content"), dir.path().join("public"));
    copy(&project().join("content"), &content);
    build(&content, &out);
    let before = tree(&out);

    fs::write(content.join("procedures/hong.yaml"), "name: \"chưa đóng nháy\n").unwrap();
    let hurt = "code: \"1.999999\"\nname: Mất hàng nghìn\nfees: [{kind: phi, amount: 8.000}]\n";
    fs::write(content.join("procedures/mat-nghin.yaml"), hurt).unwrap();
    let output = congkhai()
        .args(["build", "--today", TODAY, "--content"])
        .arg(&content)
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();

    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(printed.contains("procedures/mat-nghin.yaml:3:28"), "{printed}");
    assert_same_tree(&before, &tree(&out));
}

#[test]
fn wrong_usage_is_exit_code_two() {
    for words in [&["buidl"][..], &["build", "--today", "21/11/2026"], &[]] {
        assert_eq!(congkhai().args(words).output().unwrap().status.code(), Some(2), "{words:?}");
    }
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        let target = to.join(path);
        let folder = target.parent().expect("a file lies in a folder");
        fs::create_dir_all(folder).expect("a temporary folder can be made");
        fs::write(target, bytes).expect("a temporary file can be written");
    }
}

/// Checks the content and builds it; the exit code and the words of each.
fn check_and_build(content: &Path, out: &Path, theme: Option<&Path>) -> [(Option<i32>, String); 2] {
    ["check", "build"].map(|verb| {
        let mut command = congkhai();
        command.args([verb, "--today", TODAY, "--content"]).arg(content);
        if verb == "build" {
            command.arg("--out").arg(out);
        }
        if let Some(theme) = theme {
            command.arg("--theme").arg(theme);
        }
        let output = command.output().expect("the command runs");
        let bytes = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(bytes).expect("the command speaks UTF-8"))
    })
}

#[test]
fn a_typo_in_the_words_of_a_theme_is_found_with_its_line() {
    let dir = tempdir().unwrap();
    let (content, out) = (dir.path().join("content"), dir.path().join("public"));
    copy(&project().join("content"), &content);
    fs::create_dir_all(content.join("theme/strings")).unwrap();
    let words = "home: Đầu trang\nprocedure_count: \"{sl} thủ tục\"\nprocedure_cuont: x\n";
    fs::write(content.join("theme/strings/vi.yaml"), words).unwrap();
    for (code, printed) in check_and_build(&content, &out, None) {
        assert_eq!(code, Some(1), "{printed}");
        assert!(printed.contains("theme/strings/vi.yaml:2:"), "{printed}");
        assert!(printed.contains("`{sl}`; chỉ dùng được: {count}"), "{printed}");
        assert!(printed.contains("theme/strings/vi.yaml:3:"), "{printed}");
        assert!(printed.contains("`procedure_cuont`; gần nhất là `procedure_count`"), "{printed}");
        assert!(!printed.contains("panicked") && !out.exists(), "{printed}");
    }

    // The same, as the theme of many offices.
    let theme = dir.path().join("theme");
    fs::rename(content.join("theme"), &theme).unwrap();
    for (code, printed) in check_and_build(&content, &out, Some(&theme)) {
        assert_eq!(code, Some(1), "{printed}");
        assert!(printed.contains("strings/vi.yaml:2:1") && printed.contains("`{sl}`"), "{printed}");
        assert!(printed.contains("strings/vi.yaml:3:1"), "{printed}");
    }
}

#[test]
fn a_template_that_cannot_take_its_page_is_its_authors_mistake() {
    let dir = tempdir().unwrap();
    let (content, out) = (dir.path().join("content"), dir.path().join("public"));
    copy(&project().join("content"), &content);
    let templates = content.join("theme/templates");
    fs::create_dir_all(&templates).unwrap();
    fs::write(templates.join("not_found.html"), "<h1>\n{{ v.nix.nox }}</h1>").unwrap();
    fs::write(templates.join("procedure.html"), "{{ page.nix.nox }}").unwrap();
    for (code, printed) in check_and_build(&content, &out, None) {
        assert_eq!(code, Some(1), "{printed}");
        assert!(printed.contains("broken-theme") && !printed.contains("panicked"), "{printed}");
        assert!(printed.contains("theme/templates/not_found.html:2:"), "{printed}");
        assert_eq!(
            printed.matches("--> theme/templates/procedure.html:1:").count(),
            1,
            "{printed}"
        );
        assert!(printed.contains("2 lỗi"), "once for all its pages: {printed}");
        assert!(!out.exists(), "{printed}");
    }
    let theme = dir.path().join("theme");
    fs::rename(content.join("theme"), &theme).unwrap();
    for (code, printed) in check_and_build(&content, &out, Some(&theme)) {
        assert_eq!(code, Some(1), "{printed}");
        assert!(printed.contains("templates/not_found.html:2:"), "{printed}");
    }
}
