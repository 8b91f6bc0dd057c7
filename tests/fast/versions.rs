//! The site in each language of the interface: the same pages again, in a folder named like the language.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test that reads sites, and may panic; our own files have small extensions"
)]

use std::collections::{BTreeMap, BTreeSet};

use crate::common::Content;
use crate::samples::sample;
use crate::site_tools::{assert_links_resolve, project, tree};
use congkhai::pipeline::{self, Unwatched};

type Site = BTreeMap<String, Vec<u8>>;

/// The site of a small content with more lines in `site.yaml`.
fn site(more: &str) -> Site {
    let dir = tempfile::tempdir().unwrap();
    let form = "forms: [{id: to-khai, name: Tờ khai, file: to-khai.docx}]\n";
    let steps = "steps: [{name: \"Bước 1: Nộp hồ sơ\"}, {name: \"Bước 2: Nhận kết quả\"}]\n";
    let procedure = format!("code: \"1.000001\"\nname: Cấp bản sao\nfield: ho-tich\n{form}{steps}");
    let other = "code: \"1.000002\"\nname: Khai tử\nfield: ho-tich\n\
                 steps: [{name: Nộp 01 bộ hồ sơ}, {name: Nhận kết quả}]\n";
    let emblem = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><path d=\"M0 0h4v4z\"/></svg>";
    let content = Content::new()
        .file("site.yaml", format!("name: Trang\nemblem: huy-hieu.svg\n{more}"))
        .file("images/huy-hieu.svg", emblem)
        .file("forms/to-khai.docx", sample("docx", "Tờ khai"))
        .file("procedures/a.yaml", procedure)
        .file("procedures/b.yaml", other)
        .file("news/2026-01-01-tin.md", "---\ntitle: Tin\ndate: 2026-01-01\n---\nChữ.\n");
    let inputs = content.write(&dir.path().join("content"));
    let out = dir.path().join("public");
    let built = pipeline::build(&inputs, &out, &Unwatched).unwrap();
    assert!(built.rendered.is_some(), "{:?}", built.judged.report);
    let site = tree(&out);
    for (path, bytes) in &site {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(['\u{fdd0}', '\u{fdd1}', '\u{fdd2}']), "{path} holds a mark");
    }
    site
}

/// The pages below a folder, by their paths from it.
fn pages<'s>(site: &'s Site, folder: &str) -> BTreeMap<&'s str, &'s str> {
    let html = site.iter().filter(|(path, _)| path.ends_with(".html"));
    html.filter_map(|(path, bytes)| {
        Some((path.strip_prefix(folder)?, std::str::from_utf8(bytes).unwrap()))
    })
    .collect()
}

const BOTH: &str = "languages: [vi, en]\n";

#[test]
fn every_page_is_in_each_language_and_leads_to_the_other() {
    let site = site(BOTH);
    assert_links_resolve(&site);
    let english = pages(&site, "en/");
    let own: BTreeMap<&str, &str> =
        pages(&site, "").into_iter().filter(|(path, _)| !path.starts_with("en/")).collect();
    let paths = |pages: &BTreeMap<&str, &str>| pages.keys().copied().map(String::from).collect();
    let (a, b): (BTreeSet<String>, BTreeSet<String>) = (paths(&own), paths(&english));
    assert_eq!(a, b);
    assert!(english.len() > 15, "{}", english.len());
    for (path, html) in own {
        let up = "../".repeat(path.matches('/').count());
        assert!(html.contains("<html lang=\"vi\">"), "{path}");
        let link = format!("href=\"{up}en/{path}\" hreflang=\"en\" lang=\"en\">English</a>");
        assert!(html.contains(&link), "{path}: {link}");
    }
    for (path, html) in english {
        let up = "../".repeat(path.matches('/').count() + 1);
        assert!(html.contains("<html lang=\"en\">"), "{path}");
        let link = format!("href=\"{up}{path}\" hreflang=\"vi\" lang=\"vi\">Tiếng Việt</a>");
        assert!(html.contains(&link), "{path}: {link}");
    }
}

/// The first language is the site's own, whichever it is; one language is as if nothing were said.
#[test]
fn the_first_language_needs_no_folder() {
    let english_first = site("languages: [en, vi, en]\n");
    assert!(pages(&english_first, "")["index.html"].contains("<html lang=\"en\">"));
    assert!(pages(&english_first, "vi/")["index.html"].contains("<html lang=\"vi\">"));
    let alone = site("");
    assert_eq!(alone, site("languages: [vi]\n"));
    assert!(pages(&alone, "en/").is_empty());
    assert!(!pages(&alone, "")["index.html"].contains("hreflang"));
}

/// Styles, scripts, files of forms and figures stand once. What shows words of the interface, such as the
/// index of the search, stands in each language.
#[test]
fn files_without_words_are_written_once() {
    let site = site(BOTH);
    let below: BTreeSet<&str> = site
        .keys()
        .filter_map(|path| path.strip_prefix("en/"))
        .filter(|path| !path.ends_with(".html"))
        .map(|path| path.split('/').next().unwrap())
        .collect();
    assert_eq!(below, BTreeSet::from(["tim"]));
    let english = pages(&site, "en/")["thu-tuc/1.000001.html"];
    for link in
        ["../../bieu-mau/tep/to-khai.docx\"", "../../tai-san/site.", "../../tai-san/emblem."]
    {
        assert!(english.contains(&format!("=\"{link}")), "{link}: {english}");
    }
    assert!(english.contains("data-root=\"../\""), "its own index: {english}");
}

#[test]
fn search_engines_are_told_of_each_language() {
    let site = site(&format!("{BOTH}base_url: https://tthc.example/tam-hiep\n"));
    let base = "https://tthc.example/tam-hiep/";
    let map = std::str::from_utf8(&site["sitemap.xml"]).unwrap();
    for (folder, own) in [("", "vi"), ("en/", "en")] {
        let html = pages(&site, folder)["thu-tuc/1.000001.html"];
        let lines = [
            format!("<link rel=\"canonical\" href=\"{base}{folder}thu-tuc/1.000001.html\">"),
            format!(
                "<link rel=\"alternate\" hreflang=\"vi\" href=\"{base}thu-tuc/1.000001.html\">"
            ),
            format!(
                "<link rel=\"alternate\" hreflang=\"en\" href=\"{base}en/thu-tuc/1.000001.html\">"
            ),
        ];
        for line in lines {
            assert!(html.contains(&line), "{own}: {line}\n{html}");
        }
        assert!(map.contains(&format!("<loc>{base}{folder}</loc>")), "{map}");
        assert!(map.contains(&format!("<loc>{base}{folder}thu-tuc/1.000001.html</loc>")), "{map}");
        let lost = pages(&site, folder)["404.html"];
        assert!(lost.contains(&format!("<base href=\"{base}{folder}\">")), "{lost}");
        assert!(!lost.contains("rel=\"alternate\" hreflang"), "{lost}");
    }
    assert!(pages(&site, "en/")["index.html"].contains("href=\"../tin-tuc/feed.xml\""));
}

/// What an author's template cannot take in a further language is refused like any other mistake.
#[test]
fn templates_are_tried_in_each_language() {
    let dir = tempfile::tempdir().unwrap();
    let bad = "{% extends \"base.html\" %}{% block main %}{% if site.lang == \"en\" %}{{ v.no_such }}{% endif %}{% endblock %}";
    let content = Content::new()
        .file("site.yaml", format!("name: Trang\n{BOTH}"))
        .file("theme/templates/fields.html", bad);
    let inputs = content.write(&dir.path().join("content"));
    let judged = pipeline::check(&inputs, None, &Unwatched);
    let codes: Vec<&str> = judged.report.diagnostics().iter().map(|it| it.code.slug()).collect();
    assert!(codes.contains(&"broken-theme"), "{codes:?}");
}

/// The demonstration stands in both.
#[test]
fn the_demonstration_is_in_both_languages() {
    let text = std::fs::read_to_string(project().join("content/site.yaml")).unwrap();
    assert!(text.contains("\nlanguages: [vi, en]\n"), "{text}");
}

/// Steps that the author numbered get no second number, whatever the page calls a step.
#[test]
fn numbered_steps_stay_as_they_are() {
    let site = site(BOTH);
    for folder in ["", "en/"] {
        let html = pages(&site, folder)["thu-tuc/1.000001.html"];
        assert!(html.contains("Bước 2: Nhận kết quả"), "{html}");
        assert!(!html.contains("Step 1") && html.matches("Bước 1").count() == 1, "{html}");
        // A number that counts something else is none of a step.
        let html = pages(&site, folder)["thu-tuc/1.000002.html"];
        let label = if folder.is_empty() { "Bước 1" } else { "Step 1" };
        assert!(html.contains(label) && html.contains("Nộp 01 bộ hồ sơ"), "{html}");
    }
}
