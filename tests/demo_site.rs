//! The demonstration site of `content/`: it builds, its links resolve, its pages are valid HTML, two
//! builds are equal byte for byte, and a failed build changes nothing.

#![expect(clippy::disallowed_methods, reason = "a test that prepares and reads folders")]

mod site_tools;

use std::{fs, path::Path};

use site_tools::{
    TODAY, assert_links_resolve, assert_same_tree, assert_success, assert_valid_html, build,
    congkhai, pages, project, tree,
};
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
    let notice = "số liệu minh họa";
    let said =
        pages(&site).values().filter(|html| html.to_lowercase().contains("minh họa")).count();
    assert!(said >= count("thu-tuc/"), "invented parts are called so ({notice}): {said} pages");
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
        .args(["build", "--today", TODAY, "--out", "second", "--content"])
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
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("procedures/mat-nghin.yaml:3:28"), "{said}");
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
