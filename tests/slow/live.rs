//! Content at which its author is at work: read again as it changes, and shown file by file with the
//! very bytes that a build writes.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that changes content, and may panic"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::site_tools::{TODAY, build, pages, project, tree};
use chrono::NaiveDate;
use congkhai::limits::Limits;
use congkhai::pipeline::{
    Inputs,
    live::{LiveSite, ShowError, Workbench},
};
use tempfile::{TempDir, tempdir};

fn inputs(content: &Path) -> Inputs {
    let today = TODAY.parse::<NaiveDate>().unwrap();
    Inputs {
        content: content.to_owned(),
        theme: None,
        portal: None,
        strict: false,
        today,
        limits: Limits::default(),
    }
}

/// A copy of a content folder, to be changed at will.
fn copy(of: &str) -> (TempDir, PathBuf) {
    let dir = tempdir().unwrap();
    let content = dir.path().join("content");
    for (path, bytes) in tree(&project().join(of)) {
        let path = content.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    (dir, content)
}

fn page(shown: Option<&LiveSite<'_>>, path: &str) -> String {
    let bytes = shown.expect("the content has no mistake").file(path);
    String::from_utf8(bytes.expect("the page can be made").expect("there is such a page")).unwrap()
}

/// Every file of the built site is shown with its bytes: pages, assets, charts, forms, the index of the
/// search, what search engines read.
fn is_shown_as_built(of: &str, more: &str) {
    let (dir, content) = copy(of);
    let mut site = fs::read(content.join("site.yaml")).unwrap();
    site.extend(more.as_bytes());
    fs::write(content.join("site.yaml"), site).unwrap();
    let out = dir.path().join("public");
    build(&content, &out);
    let mut built = tree(&out);
    built.remove(".congkhai");
    Workbench::new(inputs(&content), None).judge().show(|judged, shown| {
        let shown = shown.unwrap_or_else(|| panic!("{:?}", judged.report));
        let mut differing = Vec::new();
        for (path, bytes) in &built {
            if shown.file(path).unwrap().as_ref() != Some(bytes) {
                differing.push(path);
            }
        }
        assert!(differing.is_empty(), "{of}: {differing:?}");
        assert_eq!(shown.pages(), pages(&built).len());
    });
}

#[test]
fn every_file_is_shown_as_it_is_built() {
    is_shown_as_built("content", "");
    is_shown_as_built("content", "base_url: https://tam-hiep.example/mot-cua/\n");
    for site in ["chau-thanh", "giao-dien", "hai-ba-trung", "hau-giang", "khanh-hoa", "my-phong"] {
        is_shown_as_built(&format!("tests/sites/{site}"), "");
    }
}

#[test]
fn nothing_else_is_shown() {
    let (_dir, content) = copy("content");
    fs::write(content.join("forms/khong-ai-nhac.docx"), "x").unwrap();
    Workbench::new(inputs(&content), None).judge().show(|_, shown| {
        for path in [
            "",
            "index",
            "/index.html",
            "./index.html",
            "thu-tuc",
            "thu-tuc/",
            "thu-tuc/../index.html",
            "../content/site.yaml",
            "bieu-mau/tep/khong-ai-nhac.docx",
            "bieu-mau/tep/../../site.yaml",
            "tim/",
            "tim/khac.js",
            "so-lieu/index-khac.png",
            "site.yaml",
            ".congkhai",
        ] {
            assert!(matches!(shown.unwrap().file(path), Ok(None)), "{path}");
        }
    });
}

#[test]
fn what_has_changed_is_read_again_and_what_has_not_is_kept() {
    let (_dir, content) = copy("content");
    let mut bench = Workbench::new(inputs(&content), None);
    let home = |bench: &mut Workbench| bench.judge().show(|_, shown| page(shown, "index.html"));
    assert!(home(&mut bench).contains("huyện Tam Hiệp"));

    let site = content.join("site.yaml");
    let text = fs::read_to_string(&site).unwrap();
    fs::write(&site, text.replacen("huyện Tam Hiệp", "huyện Tam Hưng và Tam Hiệp", 1)).unwrap();
    assert!(home(&mut bench).contains("huyện Tam Hưng và Tam Hiệp"));

    // What is added and taken away.
    let news = content.join("news/2026-11-01-moi.md");
    fs::write(&news, "---\ntitle: Tin mới nhất\ndate: 2026-11-01\n---\nNội dung.\n").unwrap();
    let path = "tin-tuc/2026-11-01-moi.html";
    assert!(bench.judge().show(|_, shown| page(shown, path)).contains("Tin mới nhất"));
    fs::remove_file(&news).unwrap();
    bench.judge().show(|_, shown| assert!(matches!(shown.unwrap().file(path), Ok(None))));
}

/// A disk whose clock is coarse, or an editor that puts the time back.
#[test]
fn a_change_that_the_disk_does_not_tell_is_seen_once_it_is_named() {
    let (_dir, content) = copy("content");
    let site = content.join("site.yaml");
    let mut bench = Workbench::new(inputs(&content), None);
    let text = fs::read_to_string(&site).unwrap();
    let written = fs::metadata(&site).unwrap().modified().unwrap();
    let home = |bench: &mut Workbench| bench.judge().show(|_, shown| page(shown, "index.html"));
    assert!(home(&mut bench).contains("huyện Tam Hiệp"));
    fs::write(&site, text.replace("Tam Hiệp", "Tam Hiện")).unwrap();
    fs::File::options().write(true).open(&site).unwrap().set_modified(written).unwrap();
    assert!(home(&mut bench).contains("huyện Tam Hiệp"), "kept: the same size, the same time");
    bench.forget("site.yaml");
    assert!(home(&mut bench).contains("huyện Tam Hiện"));
    bench.forget("khac.yaml");
    assert!(home(&mut bench).contains("huyện Tam Hiện"));
}

#[test]
fn a_mistake_hides_the_site_until_it_is_mended() {
    let (_dir, content) = copy("content");
    let mut bench = Workbench::new(inputs(&content), None);
    let path = content.join("procedures/khai-sinh.yaml");
    let text = fs::read_to_string(&path).unwrap();
    for (mistake, seen) in [("field: hotich", true), ("field: ho-tich", false)] {
        fs::write(&path, text.replacen("field: ho-tich", mistake, 1)).unwrap();
        bench.judge().show(|judged, shown| {
            assert_eq!(judged.report.has_errors(), seen, "{:?}", judged.report);
            assert_eq!(shown.is_none(), seen);
        });
    }
    fs::write(&path, "name: [\n").unwrap();
    bench.judge().show(|judged, shown| {
        assert!(shown.is_none());
        assert_eq!(&*judged.report.diagnostics()[0].place.file, "procedures/khai-sinh.yaml");
    });
}

/// A theme is tried on all pages when it is new; a page that it cannot take later is said when it is
/// asked for.
#[test]
fn a_theme_is_tried_on_every_page() {
    let (_dir, content) = copy("content");
    let template = content.join("theme/templates/markdown.html");
    fs::create_dir_all(template.parent().unwrap()).unwrap();
    let with = |text: &str| {
        format!("{{% extends \"base.html\" %}}{{% block main %}}{text}{{% endblock main %}}")
    };
    let mut bench = Workbench::new(inputs(&content), None);
    fs::write(&template, with("{{ v.khong_co.gi }}")).unwrap();
    bench.judge().show(|judged, shown| {
        assert!(judged.report.has_errors() && shown.is_none());
    });
    // The third page's title is not as the theme wants it; at first there is no third page.
    let is_long = "{% if page.title == \"Dài\" %}{{ v.khong_co.gi }}{% endif %}";
    fs::write(&template, with(is_long)).unwrap();
    bench.judge().show(|judged, shown| assert!(shown.is_some(), "{:?}", judged.report));
    fs::write(content.join("pages/dai.md"), "---\ntitle: Dài\n---\nVăn bản.\n").unwrap();
    bench.judge().show(|_, shown| {
        let Err(ShowError::Templates(report)) = shown.unwrap().file("trang/dai.html") else {
            panic!("the template cannot take the page");
        };
        let found = &report.diagnostics()[0];
        assert_eq!(&*found.place.file, "theme/templates/markdown.html");
        assert!(page(shown, "trang/gioi-thieu.html").contains("<main"));
    });
}
