//! Texts that mislead or harm: invisible characters, addresses that are taken for others, personal data in
//! any text, news before its day. Input beside what the program answers.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test writes and reads folders, and may panic"
)]

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use crate::common::Content;
use chrono::NaiveDate;
use congkhai::{
    check,
    diag::Step,
    model::{
        Catalog, agency::Agency, indicator::IndicatorSeries, layout::FormLayout, lists, personal,
        procedure, site, statistic::DossierReport,
    },
    pipeline::{self, Unwatched},
    source::{decode::Decode, shape::ValueShape, yaml::Node},
};

const FILE: &str = "procedures/khai-sinh.yaml";

/// The place and code of each finding.
fn found(path: &str, text: &str) -> Vec<String> {
    let short = Content::new().file(path, text).short();
    let cut = |line: &str| {
        let (place, rest) = line.split_once(": ").unwrap();
        let code = rest.split_once('[').unwrap().1.split_once(']').unwrap().0;
        format!("{} {code}", place.strip_prefix(path).unwrap_or(place))
    };
    short.lines().map(cut).collect()
}

fn procedure(more: &str) -> String {
    format!("code: \"1.001193\"\nname: Đăng ký khai sinh\n{more}")
}

fn page(body: &str) -> String {
    format!("---\ntitle: Trang\n---\n{body}\n")
}

#[test]
fn unsafe_characters_are_refused_where_they_are() {
    for (path, text, expect) in [
        (FILE, procedure("note: a\u{202e}b\n"), ":3:8 unsafe-character"),
        (FILE, procedure("note: \"a\\u202eb\"\n"), ":3:9 unsafe-character"),
        (FILE, procedure("note: \"a\\x07b\"\n"), ":3:9 unsafe-character"),
        (FILE, procedure("note: |\n  Một\n  Hai\u{b}ba\n"), ":5:6 unsafe-character"),
        (FILE, procedure("note: a\u{fffe}b\n"), ":3:8 unsafe-character"),
        (FILE, procedure("steps: [{name: x, text: \"\\u2066\"}]\n"), ":3:26 unsafe-character"),
        ("pages/a.md", page("Chữ \u{2067}ngược"), ":4:5 unsafe-character"),
        ("pages/a.md", page("Một\n\nChữ &#x202e;ngược"), ":6:5 unsafe-character"),
        ("pages/a.md", page("Chữ &rlm;ngược"), ":4:5 unsafe-character"),
        ("pages/a.md", page("Chữ &#0;"), ":4:5 unsafe-character"),
        ("pages/a.md", page("[a](https://a.vn/&#x200f;)"), ":4:1 unsafe-character"),
        ("pages/a.md", "---\ntitle: \"a\\u202e\"\n---\nx\n".to_owned(), ":2:10 unsafe-character"),
        ("theme/strings/vi.yaml", "home: \"a\\u202e\"\n".to_owned(), ":1:9 unsafe-character"),
        ("theme/strings/vi.yaml", "home: a\u{85}\n".to_owned(), ":1:8 unsafe-character"),
        ("theme/templates/page.html", "<p>\u{202e}</p>\n".to_owned(), ":1:4 unsafe-character"),
    ] {
        let all = found(path, &text);
        assert!(all.contains(&expect.to_owned()), "{text:?}: {all:?}");
    }
    let key = Content::new().file(FILE, procedure("\"no\\u202ete\": a\n")).short();
    assert!(key.contains(":3:4: lỗi[unsafe-character]"), "{key}");
}

#[test]
fn an_excerpt_shows_the_character_and_the_remedy_names_the_escape() {
    let raw = Content::new().file(FILE, procedure("note: a\u{202e}b\n")).human();
    assert!(raw.contains("note: a[U+202E]b"), "{raw}");
    assert!(raw.contains("ký tự đổi chiều chữ U+202E (ép phải sang trái)"), "{raw}");
    let escaped = Content::new().file(FILE, procedure("note: \"a\\u202eb\"\n")).human();
    assert!(escaped.contains("cách sửa: xóa `\\u202e`"), "{escaped}");
}

#[test]
fn names_of_files_with_invisible_characters_are_refused() {
    for name in ["forms/a\u{202e}fdp.docx", "forms/a\u{200b}.docx", "forms/a\u{7}.docx"] {
        let short = Content::new().file(name, "x").short();
        assert!(short.contains("lỗi[bad-file-name]"), "{name:?}: {short}");
    }
}

#[test]
fn addresses_that_are_not_what_they_seem_are_refused_everywhere() {
    for (path, text, expect) in [
        (FILE, procedure("national_url: https://a.vn@b.vn\n"), ":3:15 unsafe-address"),
        (FILE, procedure("national_url: https://dichvuc\u{43e}ng.vn\n"), ":3:15 unsafe-address"),
        (FILE, procedure("national_url: https://xn--80ak6aa92e.com\n"), ":3:15 unsafe-address"),
        (FILE, procedure("national_url: //a.vn\n"), ":3:15 bad-url"),
        (FILE, procedure("national_url: javascript:alert(1)\n"), ":3:15 bad-url"),
        (FILE, procedure("national_url: \"https://a.vn\\n/b\"\n"), ":3:15 bad-url"),
        (FILE, procedure("national_url: https://a.vn\\b\n"), ":3:15 bad-url"),
        (FILE, procedure("note: \"[x](https://a.vn@b.vn)\"\n"), ":3:7 unsafe-address"),
        (FILE, procedure("note: \"[a.vn](https://b.vn)\"\n"), ":3:7 misleading-link"),
        ("site.yaml", "name: x\nbase_url: https://a.vn@b.vn\n".to_owned(), ":2:11 unsafe-address"),
        (
            "site.yaml",
            "name: x\nhotline: {phone: \"https://b.vn\"}\n".to_owned(),
            ":2:18 unsafe-address",
        ),
        (
            "site.yaml",
            "name: x\nfeedback: {email: \"javascript:x\"}\n".to_owned(),
            ":2:19 unsafe-address",
        ),
        ("pages/a.md", page("[x](https://a.vn@b.vn)"), ":4:1 unsafe-address"),
        ("pages/a.md", page("![x](https://a.vn@b.vn)"), ":4:1 unsafe-address"),
        ("pages/a.md", page("<https://a.vn@b.vn>"), ":4:1 unsafe-address"),
        ("pages/a.md", page("[x][y]\n\n[y]: https://g\u{43e}v.vn"), ":4:1 unsafe-address"),
        ("pages/a.md", page("Xem [https://a.vn](https://b.vn)"), ":4:5 misleading-link"),
        ("pages/a.md", page("[www.a.vn](http://b.vn/?https://a.vn)"), ":4:1 misleading-link"),
        ("pages/a.md", page("[a@b.vn](mailto:c@d.vn)"), ":4:1 misleading-link"),
        ("pages/a.md", page("[x](mailto:a&#10;b)"), ":4:1 unsafe-address"),
        ("pages/a.md", page("[x](//b.vn)"), ":4:5 dead-link"),
        ("pages/a.md", page("[x](data:text/html,y)"), ":4:5 dead-link"),
    ] {
        let all = found(path, &text);
        assert_eq!(all, [expect], "{text:?}");
    }
}

#[test]
fn sound_addresses_are_taken() {
    for (path, text) in [
        (FILE, procedure("national_url: https://zalo.me/@a\n")),
        (FILE, procedure("note: \"[a.vn](https://www.a.vn/x) [x](y)\"\n")),
        ("pages/a.md", page("[a.vn](https://dvc.a.vn) [mau.docx](https://a.vn/m) <a@b.vn>")),
        ("pages/a.md", page("[a@b.vn](mailto:a@b.vn?subject=x) &copy; &amp; &nbsp;")),
    ] {
        assert_eq!(found(path, &text), [""; 0], "{text:?}");
    }
}

/// The ways down to every text in what a kind of file may hold, lists being their first element.
fn text_paths(
    shape: &ValueShape,
    path: &mut Vec<Step>,
    open: &mut Vec<&'static str>,
    all: &mut Vec<Vec<Step>>,
) {
    match shape {
        ValueShape::Text => all.push(path.clone()),
        ValueShape::List(inner) => {
            path.push(Step::Index(0));
            text_paths(inner, path, open, all);
            path.pop();
        }
        ValueShape::AnyOf(shapes) => shapes.iter().for_each(|it| text_paths(it, path, open, all)),
        ValueShape::Record(record) if !open.contains(&record.name) => {
            open.push(record.name);
            for key in (record.body)().keys {
                path.push(Step::Key(key.name.to_owned()));
                text_paths(&key.shape, path, open, all);
                path.pop();
            }
            open.pop();
        }
        _ => {}
    }
}

fn planted(path: &[Step], text: &str) -> Node {
    match path.split_first() {
        None => Node::Text(text.to_owned()),
        Some((Step::Key(key), rest)) => Node::Map(vec![(key.clone(), planted(rest, text))]),
        Some((Step::Index(_), rest)) => Node::List(vec![planted(rest, text)]),
    }
}

/// A new key is searched as well, or has to be put on this list with a reason.
#[test]
fn every_text_of_every_kind_of_file_is_searched() {
    let kinds: [(&str, ValueShape); 14] = [
        ("site.yaml", site::Site::shape()),
        ("fields.yaml", lists::Field::shape()),
        ("applicants.yaml", lists::Applicant::shape()),
        ("legal.yaml", procedure::LegalText::shape()),
        ("events.yaml", lists::Event::shape()),
        ("calendar.yaml", lists::Calendar::shape()),
        ("synonyms.yaml", lists::Synonym::shape()),
        ("guidance.yaml", lists::Guidance::shape()),
        ("agencies/a.yaml", Agency::shape()),
        ("procedures/a.yaml", procedure::Procedure::shape()),
        ("statistics/a.yaml", DossierReport::shape()),
        ("indicators/a.yaml", IndicatorSeries::shape()),
        ("form-layouts/a.yaml", FormLayout::shape()),
        ("news/a.md", site::FrontMatter::shape()),
    ];
    let mut excused: Vec<String> = Vec::new();
    let mut searched = 0;
    for (file, shape) in kinds {
        let mut paths = Vec::new();
        text_paths(&shape, &mut Vec::new(), &mut Vec::new(), &mut paths);
        assert!(!paths.is_empty(), "{file} holds texts");
        for path in paths {
            let name = Arc::from(file);
            let sightings = personal::in_yaml(&name, &planted(&path, "gọi chị Hoa 0912 345 678"));
            assert_eq!(sightings.len(), 1, "{file} {path:?}");
            let catalog = Catalog { sightings, ..Catalog::default() };
            if check::personal_data(&catalog).next().is_some() {
                searched += 1;
            } else {
                let keys = path.iter().filter_map(|step| match step {
                    Step::Key(key) => Some(key.as_str()),
                    Step::Index(_) => None,
                });
                excused.push(format!("{file} {}", keys.collect::<Vec<_>>().join(".")));
            }
        }
    }
    assert!(searched > 100, "{searched}");
    excused.sort();
    excused.dedup();
    assert_eq!(
        excused,
        [
            // Work contacts (NĐ 61/2018/NĐ-CP, Điều 9.7; NĐ 20/2008/NĐ-CP, Điều 19).
            "agencies/a.yaml email",
            "agencies/a.yaml one_stop.email",
            "agencies/a.yaml one_stop.head.phone",
            "agencies/a.yaml one_stop.officers.phone",
            "agencies/a.yaml one_stop.phones.number",
            "agencies/a.yaml phone",
            "site.yaml feedback.email",
            "site.yaml feedback.phone",
            "site.yaml hotline.phone",
        ]
    );
}

#[test]
fn personal_data_are_found_in_every_kind_of_text() {
    for (path, text, expect) in [
        ("site.yaml", "name: Gọi 0912 345 678\n".to_owned(), ":1:7 personal-data"),
        (
            "fields.yaml",
            "- {id: ho-tich, name: x, about: CCCD 012345678901}\n".to_owned(),
            ":1:33 personal-data",
        ),
        (
            "guidance.yaml",
            "- {say: [a], title: b, text: 0912345678}\n".to_owned(),
            ":1:30 personal-data",
        ),
        ("pages/a.md", page("Một\n\nGọi chị Hoa 0912.345.678"), ":6:13 personal-data"),
        ("pages/a.md", page("[Hoa](tel:0912345678)"), ":4:11 personal-data"),
        (
            "news/a.md",
            "---\ntitle: CCCD 012345678901\ndate: 2026-01-01\n---\nx\n".to_owned(),
            ":2:8 personal-data",
        ),
        ("forms/don-012345678901.docx", "x".to_owned(), " personal-data"),
        ("theme/strings/vi.yaml", "home: Gọi 0912345678\n".to_owned(), ":1:11 personal-data"),
        (
            FILE,
            procedure("documents: [{name: Thẻ của bà Nguyễn Thị Hoa sinh ngày 01/02/1990}]\n"),
            ":3:20 personal-data",
        ),
        (FILE, procedure("verified_by: hoa90@gmail.com\n"), ":3:14 personal-data"),
        (FILE, procedure("note: 123456789\n"), ":3:7 personal-data"),
    ] {
        let all = found(path, &text);
        assert!(all.contains(&expect.to_owned()), "{text:?}: {all:?}");
    }
    for (path, text) in [
        (
            "agencies/b.yaml",
            "id: b\nname: B\nlevel: commune\nphone: \"0912345678\"\nemail: b@gmail.com\n"
                .to_owned(),
        ),
        (FILE, procedure("fees: [{kind: le_phi, amount: 123456000, basis: 97/2015/QH13}]\n")),
        (FILE, procedure("national_url: https://a.vn/?id=123456789012\n")),
    ] {
        let all = found(path, &text);
        assert!(all.iter().all(|it| !it.contains("personal-data")), "{text:?}: {all:?}");
    }
}

/// Every file of a folder by its path.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

fn build(content: &Content, today: (i32, u32, u32)) -> BTreeMap<String, Vec<u8>> {
    let dir = tempfile::tempdir().unwrap();
    let mut inputs = content.write(&dir.path().join("content"));
    inputs.today = NaiveDate::from_ymd_opt(today.0, today.1, today.2).unwrap();
    let out = dir.path().join("public");
    let built = pipeline::build(&inputs, &out, &Unwatched).unwrap();
    assert!(built.rendered.is_some(), "{:?}", built.judged.report);
    tree(&out)
}

#[test]
fn news_is_held_back_until_its_day() {
    let content = Content::new()
        .file("site.yaml", "name: Trang\nbase_url: https://a.gov.vn\n")
        .file("news/cu.md", "---\ntitle: Tin cũ\ndate: 2026-11-20\n---\nCũ.\n")
        .file("news/moi.md", "---\ntitle: Lịch nghỉ Tết Zeta\ndate: 2026-11-22\n---\nTin mới.\n");
    let holding = |files: &BTreeMap<String, Vec<u8>>| -> Vec<String> {
        let has = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).to_lowercase();
            text.contains("zeta") || text.contains("tin-tuc/moi")
        };
        files.iter().filter(|(_, bytes)| has(bytes)).map(|(path, _)| path.clone()).collect()
    };
    assert_eq!(holding(&build(&content, (2026, 11, 21))), [""; 0]);
    let after = holding(&build(&content, (2026, 11, 22)));
    for path in ["tin-tuc/feed.xml", "index.html", "sitemap.xml", "tin-tuc/moi.html"] {
        assert!(after.iter().any(|it| it == path), "{path}: {after:?}");
    }
    let short = content.short();
    assert!(short.starts_with("news/moi.md:3:7: lưu ý[not-yet-published]"), "{short}");
    assert!(short.contains("lần dựng trang từ ngày 22/11/2026 trở đi sẽ đăng tin"), "{short}");
}

/// Accepted texts that are hard on XML, HTML and JSON.
const STRANGE: &str = "<b>&amp; \"x\" 'y' ]]> --> \u{200b}\u{ad}\u{a0}\u{2028}\u{fffd}\u{301}𝓐👩‍👩‍👧 \\u0000 {{ x }} {% y %}";

#[test]
fn every_file_is_well_formed_under_any_accepted_text() {
    let quoted = serde_json::to_string(STRANGE).unwrap();
    let content = Content::new()
        .file("site.yaml", format!("name: {quoted}\nbase_url: https://a.gov.vn/x/a=1&b='2'\nillustrative: {quoted}\n"))
        .file("fields.yaml", format!("- {{id: ho-tich, name: {quoted}}}\n"))
        .file(FILE, format!("code: \"1.001193\"\nname: {quoted}\nfield: ho-tich\nsummary: {quoted}\nnote: {quoted}\n"))
        .file("news/a.md", format!("---\ntitle: {quoted}\nsummary: {quoted}\ndate: 2026-11-01\n---\n{STRANGE}\n"))
        .file("pages/a.md", format!("---\ntitle: {quoted}\n---\n{STRANGE}\n"))
        .file(
            "statistics/a.yaml",
            format!(
                "title: {quoted}\nagency: ubnd-xa-tam-hiep\nscope: own\nperiod: {{quarter: 2026-Q3, rule: legal}}\n\
                 source: {{title: {quoted}, number: 45/BC-UBND, signed_on: 2026-09-16}}\nstate: official\nnotes: [{quoted}]\nrows:\n  \
                 - resolved: {{total: 118, early: 90, on_time: 28, overdue: 0}}\n    pending: {{total: 2, within: 2, overdue: 0}}\n"
            ),
        );
    let files = build(&content, (2026, 11, 21));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (path, bytes) in &files {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        let kind = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        match kind {
            "xml" | "svg" => well_formed(path, text),
            "json" => drop(serde_json::from_str::<serde_json::Value>(text).unwrap()),
            "html" => {
                for (at, _) in text.match_indices("<svg") {
                    let end = text[at..].find("</svg>").unwrap();
                    well_formed(path, &text[at..at + end + 6]);
                }
            }
            _ => {}
        }
        *counts.entry(kind).or_default() += 1;
    }
    for kind in ["xml", "svg", "json", "html"] {
        assert!(counts.contains_key(kind), "{kind}: {counts:?}");
    }
}

/// One XML document whose characters XML 1.0 allows (production 2, without what it discourages).
fn well_formed(path: &str, text: &str) {
    let is_char = |c: char| {
        matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{7e}' | '\u{a0}'..='\u{d7ff}')
            || matches!(c, '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
    };
    assert_eq!(text.find(|c| !is_char(c)), None, "{path}");
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut depth = 0_i32;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}\n{text}")) {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(start) => {
                depth += 1;
                attributes(path, &start);
            }
            quick_xml::events::Event::Empty(start) => attributes(path, &start),
            quick_xml::events::Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{path}");
}

fn attributes(path: &str, start: &quick_xml::events::BytesStart<'_>) {
    for attribute in start.attributes() {
        let attribute = attribute.unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(!attribute.value.contains('<'), "{path}: {attribute:?}");
    }
}
