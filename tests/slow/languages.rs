//! The language of every part of a page (WCAG 3.1.2). The interface may be English; what people enter stays
//! Vietnamese. A screen reader then changes its voice where `lang` says so, and only there.

#![expect(clippy::disallowed_methods, reason = "a test that prepares and reads folders")]

use crate::site_tools;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use crate::site_tools::{
    TODAY, assert_same_tree, assert_success, assert_valid_html, attributes, build, congkhai, loose,
    pages, project, tree, unescape,
};
use tempfile::{TempDir, tempdir};

type Files = BTreeMap<String, Vec<u8>>;

/// A content built with an English and with a Vietnamese interface.
struct Site {
    name: String,
    english: Files,
    vietnamese: Files,
    dir: TempDir,
}

impl Site {
    fn new(content: &Path) -> Self {
        let dir = tempdir().expect("a temporary folder can be made");
        let build_in = |language: &str| {
            let copied = dir.path().join(format!("content-{language}"));
            copy(content, &copied);
            let site = fs::read_to_string(copied.join("site.yaml")).expect("a site");
            let lines = site.lines().filter(|line| !line.starts_with("languages:"));
            let kept: Vec<&str> = lines.collect();
            let site = format!("{}\nlanguages: [{language}]\n", kept.join("\n"));
            fs::write(copied.join("site.yaml"), site).expect("a temporary file can be written");
            let out = dir.path().join(language);
            build(&copied, &out);
            tree(&out)
        };
        let name = content.file_name().expect("a named folder").to_string_lossy().into_owned();
        Self { name, english: build_in("en"), vietnamese: build_in("vi"), dir }
    }
}

/// The demonstration, which has every part of every template, and every test site.
static SITES: LazyLock<Vec<Site>> = LazyLock::new(|| {
    let sites = fs::read_dir(project().join("tests/sites")).expect("test sites");
    let mut folders: Vec<PathBuf> = sites.map(|it| it.expect("a test site").path()).collect();
    folders.sort();
    folders.insert(0, project().join("content"));
    folders.iter().map(|folder| Site::new(folder)).collect()
});

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        let target = to.join(path);
        fs::create_dir_all(target.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(target, bytes).expect("a temporary file can be written");
    }
}

/// A text of a page, the language it is read in, and the element it stands in.
#[derive(Debug)]
struct Text {
    words: String,
    lang: String,
    element: String,
}

/// The texts of a page's body as a browser has them: in order, each with the `lang` that is nearest.
fn texts(html: &str) -> Vec<Text> {
    const VOID: [&str; 9] = ["area", "br", "hr", "img", "input", "link", "meta", "base", "col"];
    let mut open: Vec<(String, String)> = Vec::new();
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        let words = unescape(text).trim().to_owned();
        if let Some((element, lang)) = open.last().filter(|_| !words.is_empty()) {
            found.push(Text { words, lang: lang.clone(), element: element.clone() });
        }
        // No value of ours holds a `>`: it is escaped.
        let end = tag.find('>').expect("a tag ends");
        let (inside, after) = (&tag[1..end], &tag[end + 1..]);
        rest = after;
        if let Some(name) = inside.strip_prefix('/') {
            let last = open.pop().map(|(name, _)| name);
            assert_eq!(last.as_deref(), Some(name), "elements nest: {}", &html[..200]);
        } else if inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let name = inside.split([' ', '\n', '/']).next().expect("a name").to_owned();
            let is_opaque = matches!(&*name, "script" | "style")
                || name == "title" && !open.iter().any(|(name, _)| name == "svg");
            if is_opaque {
                let close = format!("</{name}>");
                rest = &rest[rest.find(&close).expect("it ends") + close.len()..];
            } else if !VOID.contains(&&*name) && !inside.ends_with('/') {
                let own = attributes(&tag[..=end], "lang").next();
                let around = open.last().map_or(String::new(), |(_, lang)| lang.clone());
                open.push((name, own.unwrap_or(around)));
            }
        }
    }
    assert!(open.is_empty(), "every element ends: {open:?}");
    found
}

/// Letters that no English word has.
fn has_vietnamese_letter(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
}

/// The name and the description of a drawing are text without elements, so one language is all that they
/// can have: of an English sentence with a Vietnamese name in it that is English.
fn holds_text_alone(text: &Text) -> bool {
    ["title", "desc"].contains(&text.element.as_str())
}

#[track_caller]
fn assert_none(faults: &[String]) {
    let shown = &faults[..faults.len().min(30)];
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), shown.join("\n"));
}

/// Every text of every English page that `is_fault` judges one.
fn faults_of(is_fault: impl Fn(&Site, &str, &Text) -> bool) -> Vec<String> {
    let mut faults = Vec::new();
    for site in SITES.iter() {
        for (path, html) in pages(&site.english) {
            let texts = texts(html);
            let wrong = texts.iter().filter(|text| is_fault(site, path, text));
            faults.extend(wrong.map(|text| {
                format!("{} {path}: <{}> [{}] {}", site.name, text.element, text.lang, text.words)
            }));
        }
    }
    faults
}

#[test]
fn vietnamese_words_are_read_in_vietnamese() {
    assert_none(&faults_of(|_, _, text| {
        has_vietnamese_letter(&text.words) && text.lang != "vi" && !holds_text_alone(text)
    }));
}

/// Also words without a letter that only Vietnamese has, such as `hai ba`: whatever is read in Vietnamese
/// stands on the same page of the Vietnamese interface, so none of it is a word of the English one.
#[test]
fn nothing_but_content_is_read_in_vietnamese() {
    let english = fs::read_to_string(project().join("themes/default/strings/en.yaml")).unwrap();
    let quoted = english.split("{vi:").skip(1).map(|rest| loose(rest.split('}').next().unwrap()));
    let quoted: BTreeSet<String> = quoted.collect();
    let printed: BTreeMap<(&str, &str), String> = SITES
        .iter()
        .flat_map(|site| pages(&site.vietnamese).into_iter().map(move |it| (site, it)))
        .map(|(site, (path, html))| ((site.name.as_str(), path), loose(&site_tools::text_of(html))))
        .collect();
    assert_none(&faults_of(|site, path, text| {
        let words = loose(&text.words);
        let is_content = printed[&(site.name.as_str(), path)].contains(&words);
        text.lang == "vi" && !is_content && !quoted.contains(&words)
    }));
}

/// A whole text of the interface is English, unless an author uses the very same words.
#[test]
fn words_of_the_interface_are_read_in_english() {
    let english = fs::read_to_string(project().join("themes/default/strings/en.yaml")).unwrap();
    let values = english.lines().filter_map(|line| line.split_once(": ")).map(|(_, it)| it.trim());
    let values: BTreeSet<&str> = values.map(|it| it.trim_matches('"')).collect();
    assert!(values.contains("Administrative procedures A–Z"), "the table was read");
    let of_authors: BTreeSet<String> = SITES
        .iter()
        .flat_map(|site| pages(&site.vietnamese).into_values())
        .flat_map(texts)
        .map(|text| text.words)
        .collect();
    let count = std::cell::Cell::new(0);
    assert_none(&faults_of(|_, _, text| {
        let is_ours = values.contains(&*text.words) && !of_authors.contains(&text.words);
        count.set(count.get() + usize::from(is_ours));
        is_ours && text.lang != "en"
    }));
    assert!(count.get() > 10_000, "{}", count.get());
}

/// The nearest sensible element: a list of names says once what it is.
#[test]
fn whole_pages_have_their_language_once() {
    let site = &SITES[0];
    let all = pages(&site.english);
    for (path, expected) in [
        ("linh-vuc/ho-tich.html", "<h1 lang=\"vi\">"),
        ("linh-vuc/ho-tich.html", "<ol>\n<li><a href=\"../index.html\">Home</a></li>"),
        ("so-do.html", "<ul class=\"plain\" lang=\"vi\">"),
        ("index.html", "<div class=\"lead\" lang=\"vi\">"),
    ] {
        assert!(all[path].contains(expected), "{path}: {expected}");
    }
}

#[test]
fn english_pages_are_valid_html() {
    for site in SITES.iter().filter(|site| ["content", "chau-thanh"].contains(&&*site.name)) {
        let root = site.dir.path().join("en");
        let pages: Vec<_> = pages(&site.english).keys().map(|path| root.join(path)).collect();
        assert_valid_html(&pages);
    }
}

/// The marks by which words are told apart while a page is made are in no file of any kind.
#[test]
fn no_file_holds_a_mark() {
    for site in SITES.iter() {
        for (path, bytes) in site.english.iter().chain(&site.vietnamese) {
            // Compressed pixels may be any bytes; a picture's words stand before them.
            let pixels = bytes.windows(4).position(|it| it == b"IDAT").unwrap_or(bytes.len());
            let text = String::from_utf8_lossy(&bytes[..pixels]);
            let has_mark = text.contains(['\u{fdd0}', '\u{fdd1}', '\u{fdd2}']);
            assert!(!has_mark, "{} {path}", site.name);
        }
    }
}

#[test]
fn a_vietnamese_interface_has_its_language_once_a_page() {
    for site in SITES.iter() {
        for (path, html) in pages(&site.vietnamese) {
            assert_eq!(html.matches(" lang=").count(), 1, "{} {path}", site.name);
            assert!(html.contains("<html lang=\"vi\">"), "{} {path}", site.name);
        }
    }
}

/// A portal has its own languages; our part between its head and foot has ours.
#[test]
fn the_head_and_foot_of_a_portal_stay_as_they_are() {
    let dir = tempdir().unwrap();
    let head = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n</head>\n<body>\n<p>Cổng tỉnh</p>\n";
    let foot = "<p>Hết trang</p>\n</body>\n</html>\n";
    for (name, text) in [("head.html", head), ("foot.html", foot)] {
        fs::write(dir.path().join(name), text).unwrap();
    }
    let content = SITES[0].dir.path().join("content-en");
    let out = dir.path().join("public");
    let output = congkhai()
        .args(["build", "--today", TODAY, "--content"])
        .arg(&content)
        .arg("--out")
        .arg(&out)
        .arg("--fragment")
        .args([dir.path().join("head.html"), dir.path().join("foot.html")])
        .output()
        .unwrap();
    assert_success(&output);
    let site = tree(&out);
    let html = pages(&site)["linh-vuc/ho-tich.html"];
    assert!(html.contains("<p>Cổng tỉnh</p>") && html.contains("<p>Hết trang</p>"), "{html}");
    assert!(html.contains("<div class=\"congkhai\" lang=\"en\">"), "{html}");
    assert!(html.contains("<h1 lang=\"vi\">"), "{html}");
}

/// Two builds are equal with marks, too.
#[test]
fn an_english_build_is_the_same_twice() {
    let site = &SITES[0];
    let out = site.dir.path().join("again");
    build(&site.dir.path().join("content-en"), &out);
    assert_same_tree(&site.english, &tree(&out));
}
