//! The site inside a portal, as docs/embedding.md says: under a path, in a frame, and between the
//! portal's own head and foot.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that prepares and reads folders"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use crate::site_tools::{
    TODAY, assert_browses, assert_links_resolve, assert_success, assert_valid_html, build,
    congkhai, main_of, pages, project, tree,
};
use serde_json::json;
use tempfile::tempdir;

fn portal(name: &str) -> PathBuf {
    project().join("tests/data/portal").join(name)
}

fn build_between(head: &Path, foot: &Path, out: &Path) -> Output {
    let mut command = congkhai();
    command
        .args(["build", "--preview", "--today", TODAY, "--content"])
        .arg(project().join("content"));
    command.arg("--out").arg(out).arg("--fragment").arg(head).arg(foot).output().unwrap()
}

/// What a page asks for in its head: style sheets and scripts.
fn asked_for(html: &str) -> BTreeSet<&str> {
    let head = html.split("</head>").next().unwrap();
    let tags = head
        .split('<')
        .filter(|tag| tag.starts_with("script ") || tag.starts_with("link rel=\"stylesheet\""));
    tags.map(|tag| tag.split('>').next().unwrap())
        .filter(|tag| !tag.contains("/cong.css"))
        .collect()
}

#[test]
fn fragments_hold_the_same_pages_between_the_portals_files() {
    let dir = tempdir().unwrap();
    let (alone, between) = (dir.path().join("alone"), dir.path().join("between"));
    build(&project().join("content"), &alone);
    assert_success(&build_between(&portal("dau-trang.html"), &portal("chan-trang.html"), &between));
    let (alone, site) = (tree(&alone), tree(&between));
    let name = |path: &String| {
        // The hash of a style sheet is another one.
        let is_sheet = Path::new(path).extension().is_some_and(|it| it == "css");
        if is_sheet { path.split('.').next().unwrap().to_owned() } else { path.clone() }
    };
    let names = |site: &BTreeMap<String, Vec<u8>>| site.keys().map(name).collect::<BTreeSet<_>>();
    assert_eq!(names(&alone), names(&site));

    let head = fs::read_to_string(portal("dau-trang.html")).unwrap();
    let foot = fs::read_to_string(portal("chan-trang.html")).unwrap();
    let head = head.replace("<title>Cổng thông tin điện tử huyện Tam Hiệp</title>\n", "");
    let (start, middle) = head.split_at(head.find("\n</head>").unwrap());
    let (alone, between) = (pages(&alone), pages(&site));
    let mut bare = site.clone();
    let mut count = 0;
    for (path, html) in &between {
        if html.contains("http-equiv=\"refresh\"") {
            continue;
        }
        count += 1;
        assert!(html.starts_with(start) && html.contains(middle.trim()), "{path}: the head");
        assert!(html.trim_end().ends_with(foot.trim()), "{path}: the foot");
        let in_head = html.split("</head>").next().unwrap();
        assert_eq!(in_head.matches("<title>").count(), 1, "{path}");
        assert_eq!(html.matches("<main ").count(), 1, "{path}");
        assert_eq!(main_of(html), main_of(alone[path]), "{path}: the page itself is the same");
        let (own, other) = (asked_for(html), asked_for(alone[path]));
        let hashless = |tags: BTreeSet<&str>| -> BTreeSet<String> {
            tags.into_iter()
                // Letters and looks are the portal's own affair.
                .filter(|tag| !tag.contains("reader."))
                .map(|tag| {
                    tag.split(".css").next().unwrap().split("site.").next().unwrap().to_owned()
                })
                .collect()
        };
        assert_eq!(hashless(own), hashless(other), "{path}: what it asks for");
        let ours = html.replace(start, "").replace(middle.trim(), "").replace(foot.trim(), "");
        bare.insert((*path).to_owned(), ours.into_bytes());
    }
    assert!(count > 300, "{count} pages");
    assert_links_resolve(&bare);
}

#[test]
fn fragments_are_valid_html() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("public");
    assert_success(&build_between(&portal("dau-trang.html"), &portal("chan-trang.html"), &out));
    let site = tree(&out);
    let paths: Vec<_> = pages(&site).keys().map(|path| out.join(path)).collect();
    assert_valid_html(&paths);
}

#[test]
fn a_portal_with_a_main_of_its_own_keeps_it() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("public");
    let with = |name: &str, from: &str, to: &str| {
        let text = fs::read_to_string(portal(name)).unwrap().replace(from, to);
        let path = dir.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let head = with("dau-trang.html", "</header>\n", "</header>\n<main>\n");
    let foot = with("chan-trang.html", "<footer", "</main>\n<footer");
    assert_success(&build_between(&head, &foot, &out));
    let site = tree(&out);
    for (path, html) in pages(&site) {
        if !html.contains("http-equiv=\"refresh\"") {
            assert_eq!(html.matches("<main").count(), 1, "{path}");
            // All of an English page may be content.
            let main =
                ["", " lang=\"vi\""].map(|it| format!("<div id=\"noi-dung\" tabindex=\"-1\"{it}>"));
            let count = if path.starts_with("en/") { 2 } else { 1 };
            assert!(main[..count].iter().any(|it| html.contains(it)), "{path}");
        }
    }
}

#[test]
fn faults_of_the_portals_files_are_named_with_their_line() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("public");
    let write = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let head = fs::read_to_string(portal("dau-trang.html")).unwrap();
    let relative = write("a.html", head.replace("\"/cong.css\"", "\"cong.css\"").as_bytes());
    let headless = write("b.html", b"<body>");
    let other = write("c.html", b"<head>\xff</head><body>");
    let fine = portal("dau-trang.html");
    let foot = portal("chan-trang.html");
    for (head, foot, words) in [
        (
            &relative,
            &foot,
            "a.html:6: `cong.css` sẽ dẫn đi nơi khác nhau tùy thư mục của trang. Viết địa chỉ mở đầu bằng / hoặc https://.",
        ),
        (
            &headless,
            &foot,
            "b.html không có thẻ </head>. Tệp đầu cần có </head> và <body>, tệp cuối cần có </body>.",
        ),
        (&other, &foot, "c.html không phải là văn bản UTF-8. Lưu lại dạng UTF-8."),
        (
            &fine,
            &fine,
            "dau-trang.html không có thẻ </body>. Tệp đầu cần có </head> và <body>, tệp cuối cần có </body>.",
        ),
        (&dir.path().join("d.html"), &foot, "d.html: không có tệp hay thư mục này"),
    ] {
        let output = build_between(head, foot, &out);
        let printed = String::from_utf8(output.stderr).unwrap();
        let code = if head.exists() { 1 } else { 2 };
        assert_eq!(output.status.code(), Some(code), "{printed}");
        assert!(printed.contains(words), "{printed}");
        assert!(!out.exists());
    }
    let one = congkhai().args(["build", "--fragment", "a.html"]).output().unwrap();
    assert_eq!(one.status.code(), Some(2), "both files, or none");
}

/// The line that docs/embedding.md tells the portal's people to paste.
fn snippet() -> String {
    let page = fs::read_to_string(project().join("docs/embedding.md")).unwrap();
    let lines: Vec<&str> = page.lines().filter(|line| line.starts_with("<iframe ")).collect();
    assert_eq!(lines.len(), 1, "one line");
    lines[0].to_owned()
}

#[test]
fn readers_use_the_site_in_every_kind_of_portal() {
    let dir = tempdir().unwrap();
    let (site, fragments) = (dir.path().join("public"), dir.path().join("fragments"));
    build(&project().join("content"), &site);
    let (head, foot) = (portal("dau-trang.html"), portal("chan-trang.html"));
    assert_success(&build_between(&head, &foot, &fragments));
    let job = json!({
        "site": site, "fragments": fragments, "snippet": snippet(), "portal": portal(""),
    });
    assert_browses("embed.mjs", &job.to_string());
}
