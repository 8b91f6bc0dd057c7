//! Themes by others: every example of docs/themes.md is run, and what it says of templates and styles is
//! what the program has. `BLESS=1 cargo test --test fast themes:: -- --test-threads=1` rewrites the outputs and the
//! lists: one test after another, for they write the same page.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that reads the manual, prepares folders, and may panic"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use crate::site_tools::{
    TODAY, assert_links_resolve, assert_success, assert_valid_html, congkhai, pages, project, tree,
};
use chrono::NaiveDate;
use congkhai::{
    check,
    diag::Report,
    model::{lower::lower, site::Language},
    render::{Theme, sample},
    site::{self, view},
    source,
};
use serde_json::Value;
use tempfile::tempdir;

fn manual() -> PathBuf {
    project().join("docs/themes.md")
}

fn own_theme() -> PathBuf {
    project().join("tests/themes/bien-xanh")
}

/// A fenced block of the manual that is run.
struct Block<'t> {
    /// The file that it is; absent for what the command says.
    file: Option<&'t str>,
    text: &'t str,
}

/// The sections of the manual that hold an output, each with its blocks.
fn sections(manual: &str) -> Vec<(&str, Vec<Block<'_>>)> {
    let starts: Vec<usize> = manual.match_indices("\n##").map(|(at, _)| at + 1).collect();
    let ends = starts.iter().skip(1).copied().chain([manual.len()]);
    let sections = starts.iter().zip(ends).map(|(start, end)| &manual[*start..end]);
    let with_blocks = sections.map(|section| {
        let mut blocks = Vec::new();
        let mut rest = section;
        while let Some((_, after)) = rest.split_once("\n```") {
            let (head, after) = after.split_once('\n').unwrap();
            let end = after.find("```").unwrap();
            let file = head.split("file=").nth(1);
            if file.is_some() || head.ends_with(" output") {
                blocks.push(Block { file, text: &after[..end] });
            }
            rest = &after[end + 3..];
        }
        (section.lines().next().unwrap().trim_start_matches(['#', ' ']), blocks)
    });
    with_blocks.filter(|(_, blocks)| blocks.iter().any(|it| it.file.is_none())).collect()
}

/// How many pages the sample has is no part of the manual.
fn without_count(printed: &str) -> String {
    match printed
        .split_once("tried on ")
        .and_then(|(before, it)| Some((before, it.split_once(' ')?)))
    {
        Some((before, (_, after))) => format!("{before}tried on PAGES {after}"),
        None => printed.to_owned(),
    }
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn theme_check(place: &Path, theme: &str, more: &[&str]) -> Output {
    congkhai().current_dir(place).args(["theme", "check", theme]).args(more).output().unwrap()
}

#[test]
fn every_example_of_the_manual_gives_its_text() {
    let manual_text = fs::read_to_string(manual()).unwrap();
    let mut blessed = manual_text.clone();
    let mut wrong = Vec::new();
    let sections = sections(&manual_text);
    assert!(sections.len() > 5, "{} sections", sections.len());
    for (title, blocks) in &sections {
        let dir = tempdir().unwrap();
        for block in blocks {
            if let Some(file) = block.file {
                write(&dir.path().join("my-theme"), file, block.text);
            }
        }
        let output = theme_check(dir.path(), "my-theme", &["--lang", "en"]);
        let printed = without_count(&String::from_utf8(output.stdout).unwrap());
        let is_clean = output.status.code() == Some(0);
        assert_eq!(is_clean, printed.contains("The theme has no errors"), "{title}: {printed}");
        let expected = blocks.iter().find(|it| it.file.is_none()).unwrap().text;
        let is_same = expected == printed;
        if !is_same {
            wrong.push(format!("{title}:\n{printed}"));
            let start = blessed.find(&format!("# {title}\n")).unwrap();
            let at = start + blessed[start..].find("```text output\n").unwrap() + 15;
            let end = at + blessed[at..].find("```").unwrap();
            blessed.replace_range(at..end, &printed);
        }
    }
    if std::env::var_os("BLESS").is_some() {
        fs::write(manual(), blessed).unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_theme_of_the_manual_is_the_one_of_the_tests() {
    let manual_text = fs::read_to_string(manual()).unwrap();
    let (_, blocks) =
        sections(&manual_text).into_iter().find(|it| it.0 == "A small theme").unwrap();
    let files =
        blocks.iter().filter_map(|it| Some((it.file?.to_owned(), it.text.as_bytes().to_vec())));
    assert_eq!(files.collect::<BTreeMap<_, _>>(), tree(&own_theme()));
}

#[test]
fn what_a_theme_overrides_is_seen_on_the_pages_and_nothing_else_changes() {
    let dir = tempdir().unwrap();
    let build = |name: &str, theme: Option<&Path>| {
        let out = dir.path().join(name);
        let mut command = congkhai();
        command
            .args(["build", "--preview", "--today", TODAY, "--content"])
            .arg(project().join("content"));
        command.arg("--out").arg(&out);
        if let Some(theme) = theme {
            command.arg("--theme").arg(theme);
        }
        assert_success(&command.output().unwrap());
        (tree(&out), out)
    };
    let (plain, _) = build("plain", None);
    let (site, out) = build("own", Some(&own_theme()));
    let (plain_pages, own_pages) = (pages(&plain), pages(&site));
    let sheet = |site: &BTreeMap<String, Vec<u8>>| {
        let (name, bytes) =
            site.iter().find(|(name, _)| name.starts_with("tai-san/site.")).unwrap();
        (name.clone(), String::from_utf8(bytes.clone()).unwrap())
    };
    let ((plain_name, plain_css), (own_name, own_css)) = (sheet(&plain), sheet(&site));
    let more = fs::read_to_string(own_theme().join("assets/more.css")).unwrap();
    assert_eq!(own_css, plain_css + &more, "one style sheet");
    assert!(!site.keys().any(|name| name.contains("more")));
    let lost = own_pages["404.html"];
    assert!(
        lost.contains("class=\"search big\"") && lost.contains("0296 000 0000"),
        "the template"
    );
    for (path, html) in &own_pages {
        if path.ends_with("404.html") || html.contains("http-equiv=\"refresh\"") {
            continue;
        }
        let back = html.replace(&own_name, &plain_name).replace("Đầu trang", "Trang chủ");
        assert_eq!(back, plain_pages[path].replace("Đầu trang", "Trang chủ"), "{path}");
    }
    let count = own_pages.values().filter(|html| html.contains(">Đầu trang</a>")).count();
    assert!(count > 300, "the word stands on {count} pages");
    assert_links_resolve(&site);
    assert_valid_html(&[out.join("404.html"), out.join("index.html")]);
}

#[test]
fn a_theme_is_checked_in_vietnamese_with_exit_codes() {
    let dir = tempdir().unwrap();
    let output = theme_check(&project(), "tests/themes/bien-xanh", &[]);
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{printed}");
    assert!(
        printed.starts_with("Giao diện không có lỗi: đã thử trên ")
            && printed.ends_with(" trang.\n"),
        "{printed}"
    );

    write(
        dir.path(),
        "hong/templates/agency.html",
        "{% extends \"base.html\" %}\n{% block main %}{{ v.nix.nox }}{% endblock main %}",
    );
    let output = theme_check(dir.path(), "hong", &["--format", "short"]);
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        printed.lines().count(),
        1,
        "each mistake once, though many pages have it: {printed}"
    );
    assert!(printed.starts_with("hong/templates/agency.html:2:22: "), "{printed}");
    let output = theme_check(dir.path(), "hong", &["--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(found.to_string().contains("\"broken-theme\""), "{found}");

    fs::create_dir_all(dir.path().join("trong")).unwrap();
    let printed = |theme| {
        let output = theme_check(dir.path(), theme, &[]);
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let empty = "Thư mục trong không có tệp giao diện nào.\n";
    assert_eq!(printed("trong"), (Some(2), empty.to_owned()));
    let (code, words) = printed("khong-co");
    let absent = "khong-co: không có tệp hay thư mục này";
    assert!(code == Some(2) && words.starts_with(absent), "{words}");
    let usage = congkhai().args(["theme", "check"]).output().unwrap();
    assert_eq!(usage.status.code(), Some(2));
}

#[test]
fn the_help_is_a_manual() {
    for (language, words) in [
        (
            "vi",
            [
                "congkhai theme check giao-dien/",
                "Mã thoát: 0 không có lỗi, 1 giao diện có lỗi, 2 gõ sai lệnh, 3 máy từ chối.",
                "docs/themes.md",
            ],
        ),
        (
            "en",
            [
                "congkhai theme check my-theme/",
                "Exit codes: 0 no errors, 1 errors of the theme, 2 wrong usage, 3 the machine refused.",
                "docs/themes.md",
            ],
        ),
    ] {
        let output =
            congkhai().args(["theme", "check", "--help", "--lang", language]).output().unwrap();
        let help = String::from_utf8(output.stdout).unwrap();
        for word in words {
            assert!(help.contains(word), "{help}");
        }
        let longest = help.lines().map(|line| line.chars().count()).max();
        assert!(longest <= Some(100), "{help}");
    }
}

/// The sample has every kind of page, and each part of what a page may show is shown on one of them;
/// the manual lists them.
#[test]
fn the_manual_lists_what_templates_get() {
    let mut report = Report::default();
    let content = source::in_memory(sample::files(), "theme", Vec::new());
    let catalog = lower(&content, &mut report);
    let (year, month, day) = sample::DAY;
    let today = NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let catalog = check::catalog(catalog, today, &mut report).expect("the sample has no errors");
    let theme = Theme::load(Some(&content), None, &mut report).unwrap();
    let plan = site::plan(&catalog, theme.strings(Language::Vietnamese), &mut report).unwrap();
    let mut keys: BTreeMap<&str, BTreeMap<String, bool>> = BTreeMap::new();
    let mut add = |name: &'static str, value: &Value| {
        for (key, value) in value.as_object().into_iter().flatten() {
            let is_empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            *keys.entry(name).or_default().entry(key.clone()).or_default() |= !is_empty;
        }
        keys.entry(name).or_default();
    };
    for page in &plan.pages {
        let view = plan.view(page);
        add("page", &serde_json::to_value(&view.page).unwrap());
        add(view.template, &serde_json::to_value(&view.body).unwrap());
    }
    add("site", &serde_json::to_value(view::shell(&plan)).unwrap());

    let templates: BTreeSet<String> = theme.templates().map(str::to_owned).collect();
    let shared = ["base.html", "fragment.html", "parts.html"];
    let own = templates.iter().filter(|it| !shared.contains(&it.as_str()));
    let shown: BTreeSet<String> = keys
        .keys()
        .filter(|it| !["page", "site"].contains(it))
        .map(|it| format!("{it}.html"))
        .collect();
    assert_eq!(own.cloned().collect::<BTreeSet<_>>(), shown, "the sample has every kind of page");
    let never: Vec<String> = keys
        .iter()
        .flat_map(|(name, keys)| {
            keys.iter().filter(|it| !it.1).map(move |it| format!("{name}: {}", it.0))
        })
        .collect();
    assert_eq!(never, NEVER_SHOWN, "no page of the sample shows these");

    let list =
        |name: &str| keys[name].keys().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    let mut lines = vec![
        format!("| `page` | its head and place: {} |", list("page")),
        format!("| `site` | what surrounds every page: {} |", list("site")),
    ];
    for name in keys.keys().filter(|it| !["page", "site"].contains(it)) {
        lines.push(format!("| `{name}.html` | {} |", list(name)).replace("|  |", "| nothing |"));
    }
    let mut manual_text = fs::read_to_string(manual()).unwrap();
    let tokens = tokens();
    if std::env::var_os("BLESS").is_some() {
        manual_text = bless(&manual_text, &lines, &tokens);
        fs::write(manual(), &manual_text).unwrap();
    }
    for line in lines.iter().chain([&tokens]) {
        assert!(
            manual_text.contains(line.as_str()),
            "docs/themes.md lacks\n{line}\nBLESS=1 writes it"
        );
    }
}

/// What stays empty in the sample, each for a reason: a theme is not tried on it.
const NEVER_SHOWN: &[&str] = &[];

/// Every custom property that the style sheet declares.
fn tokens() -> String {
    let css = fs::read_to_string(project().join("themes/default/assets/site.css")).unwrap();
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let names: BTreeSet<&str> = css
        .match_indices("--")
        .filter_map(|(at, _)| {
            let end = css[at..].find(|c| !is_name(c))? + at;
            let is_start = !css[..at].ends_with(is_name);
            (is_start && css[end..].starts_with(':')).then(|| &css[at..end])
        })
        .collect();
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The manual with these lines in the place of those that begin alike.
fn bless(manual: &str, lines: &[String], tokens: &str) -> String {
    let start = |line: &str| line.split(" | ").next().unwrap_or("").to_owned();
    let views: Vec<&String> = lines.iter().skip(2).collect();
    let mut out = String::new();
    let mut has_views = false;
    for line in manual.lines() {
        let is_view = line == "VIEWS" || (line.starts_with("| `") && line.contains(".html` | "));
        if is_view {
            if !has_views {
                for view in &views {
                    out.push_str(view);
                    out.push('\n');
                }
            }
            has_views = true;
            continue;
        }
        let own = lines.iter().take(2).find(|it| start(it) == start(line));
        let is_tokens = line == "TOKENS" || line.starts_with("`--accent`, ");
        out.push_str(if is_tokens { tokens } else { own.map_or(line, String::as_str) });
        out.push('\n');
    }
    out
}
