//! No figure on any page without its period and its source, and no invented figure without the mark: over
//! all pages and all downloads of the five seeds, of the demonstration, and of a site with everything.

#![expect(clippy::unwrap_used, reason = "a test that fails where it stands")]

use std::{collections::BTreeMap, path::Path};

use crate::site_tools::{build, main_of, pages, project, text_of, tree};
use congkhai::site::url::FIGURES;
use tempfile::tempdir;

type Site = BTreeMap<String, Vec<u8>>;

const SEEDS: [&str; 5] = ["chau-thanh", "hai-ba-trung", "my-phong", "hau-giang", "khanh-hoa"];

/// The mark of invented figures, whatever letter it begins with.
const MARK: &str = "ố liệu minh họa";

/// What a language of the interface calls the parts of a figure.
struct LanguageWords {
    /// The folder of its pages.
    folder: &'static str,
    period: &'static str,
    source: &'static str,
    received: &'static str,
    /// Sources that are only counted stand in the rows.
    in_rows: &'static str,
    /// Before and after the number of a month or day in a text.
    before: &'static [&'static str],
    after: &'static [&'static str],
}

const LANGUAGES: [LanguageWords; 2] = [
    LanguageWords {
        folder: "",
        period: "Kỳ báo cáo",
        source: "Nguồn",
        received: "Tiếp nhận",
        in_rows: "ghi ở từng dòng",
        before: &["tháng", "ngày"],
        after: &["tháng"],
    },
    LanguageWords {
        folder: "en/",
        period: "Period",
        source: "Source",
        received: "Received",
        in_rows: "named in their rows",
        before: &[],
        after: &["months", "days"],
    },
];

fn built(content: &Path) -> Site {
    let dir = tempdir().unwrap();
    let out = dir.path().join("public");
    build(content, &out);
    tree(&out)
}

fn words(html: &str) -> String {
    text_of(html).replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The dates in a text, `15/06/2021`, and the text without them.
fn dates(text: &str) -> (usize, String) {
    let (mut count, mut rest) = (0, String::new());
    let chars: Vec<char> = text.chars().collect();
    let is_date = |it: &[char]| {
        it.len() == 10
            && it.iter().enumerate().all(|(at, c)| match at {
                2 | 5 => *c == '/',
                _ => c.is_ascii_digit(),
            })
    };
    let mut at = 0;
    while at < chars.len() {
        if is_date(&chars[at..chars.len().min(at + 10)]) {
            count += 1;
            at += 10;
        } else {
            rest.push(chars[at]);
            at += 1;
        }
    }
    (count, rest)
}

/// Numbers in a text that are neither dates nor the names of periods.
fn loose_numbers(text: &str, language: &LanguageWords) -> Vec<String> {
    let (_, rest) = dates(text);
    let words: Vec<&str> = rest
        .split(|c: char| c.is_whitespace() || "()–".contains(c))
        .filter(|it| !it.is_empty())
        .collect();
    let is_year = |word: &str| word.len() == 4 && matches!(word.parse(), Ok(1990..=2100));
    let is_name = |at: usize, word: &str| {
        let before = at.checked_sub(1).map_or("", |it| words[it]);
        let after = words.get(at + 1).copied().unwrap_or_default();
        is_year(word)
            // The 15th: a day.
            || word.ends_with("th")
            || language.after.contains(&after) || language.before.contains(&before)
    };
    let trimmed = words.iter().map(|it| it.trim_matches(|c: char| ".,:;".contains(c)));
    let numbers = trimmed
        .enumerate()
        .filter(|(at, word)| word.contains(|c: char| c.is_ascii_digit()) && !is_name(*at, word));
    numbers.map(|(_, word)| word.to_owned()).collect()
}

/// Cuts every piece from `start` to `end` out of a page.
fn cut<'h>(html: &'h str, start: &str, end: &str) -> (Vec<&'h str>, String) {
    let (mut pieces, mut rest) = (Vec::new(), String::new());
    let mut left = html;
    while let Some((before, after)) = left.split_once(start) {
        let (piece, after) = after.split_once(end).unwrap_or((after, ""));
        rest.push_str(before);
        rest.push(' ');
        pieces.push(piece);
        left = after;
    }
    rest.push_str(left);
    (pieces, rest)
}

/// What is wrong with the figures of a site; every figure is invented, or none is.
fn faults(site: &Site, are_invented: bool) -> Vec<String> {
    let mut faults = Vec::new();
    for language in &LANGUAGES {
        let is_other = |path: &str| language.folder.is_empty() && path.starts_with("en/");
        let of_language =
            site.iter().filter(|(path, _)| !is_other(path)).filter_map(|(path, bytes)| {
                Some((path.strip_prefix(language.folder)?.to_owned(), bytes.clone()))
            });
        let found = faults_in(&of_language.collect(), are_invented, language);
        faults.extend(found.into_iter().map(|it| format!("{}{it}", language.folder)));
    }
    faults
}

/// What is wrong in one language; paths are from its folder.
fn faults_in(site: &Site, are_invented: bool, language: &LanguageWords) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, html) in pages(site) {
        let main = main_of(html).split_once('>').map_or("", |(_, main)| main);
        let (blocks, rest) = cut(main, "<section class=\"block\"", "</section>");
        let (records, rest) = cut(&rest, "<dl class=\"rows record\">", "</p>");
        let mut fault = |what: &str, of: &str| faults.push(format!("{path}: {what}: {of}"));
        for block in &blocks {
            block_faults(block, are_invented, language, &mut fault);
        }
        for record in &records {
            let text = words(record);
            let label = |it: &str| format!("{it} ");
            let period = text.split_once(&label(language.period));
            let period =
                period.and_then(|(_, it)| it.split_once(&format!(" {}", label(language.received))));
            if period.is_none_or(|(it, _)| dates(it).0 != 2) {
                fault("a record without both days", &text);
            }
            if text
                .split_once(&format!(" {}", label(language.source)))
                .is_none_or(|(_, it)| it.trim().len() < 4)
            {
                fault("a record without source", &text);
            }
            if text.contains(MARK) != are_invented {
                fault("the mark of a record", &text);
            }
        }
        for needle in ["class=\"figures", "<svg class=\"ck ", "rows record"] {
            if rest.contains(needle) {
                fault("a table, chart or record outside", needle);
            }
        }
        loose_faults((path, html), &rest, language, &mut fault);
        let has_figures = !blocks.is_empty() || !records.is_empty();
        if path.starts_with("so-lieu/")
            && has_figures
            && words(&rest).contains(MARK) != are_invented
        {
            fault("the mark of the page", "");
        }
    }
    faults.extend(download_faults(site, are_invented, language));
    faults
}

fn block_faults(
    block: &str,
    are_invented: bool,
    language: &LanguageWords,
    fault: &mut impl FnMut(&str, &str),
) {
    let basis = block.split_once("<p class=\"basis\">").map_or("", |(_, rest)| rest);
    let basis = words(basis.split("</p>").next().unwrap());
    let (period, source) = basis.split_once(&format!("{}: ", language.source)).unwrap_or_default();
    if !period.starts_with(&format!("{}: ", language.period)) || dates(period).0 == 0 {
        fault("a block without period", &basis);
    }
    if source.trim_end_matches('.').len() < 4 {
        fault("a block without source", &basis);
    }
    if basis.contains(MARK) != are_invented {
        fault("the mark of a block", &basis);
    }
    for chart in block.split("<svg class=\"ck ").skip(1) {
        let chart = words(&format!("<svg {}", chart.split("</svg>").next().unwrap()));
        if chart.contains(MARK) != are_invented {
            fault("the mark of a chart", &chart);
        }
    }
    // Sources that are only counted stand in the rows, each as a link to its report.
    if source.contains(language.in_rows) {
        let body = block.split("<tbody>").nth(1).unwrap_or_default();
        let body = body.split("</tbody>").next().unwrap();
        for row in body.split("<tr").skip(1).filter(|row| !row.contains("bao-cao/")) {
            fault("a row without source", &words(&format!("<tr{row}")));
        }
    }
}

/// Outside the blocks of a page of figures nothing is a figure, but on the page of a report, which begins
/// with its period, both days and its source, and ends with its remarks.
fn loose_faults(
    (path, html): (&str, &str),
    rest: &str,
    language: &LanguageWords,
    fault: &mut impl FnMut(&str, &str),
) {
    if !path.starts_with("so-lieu/") || path.ends_with("phuong-phap.html") {
        return;
    }
    let rest = cut(rest, "<nav", "</nav>").1;
    let rest = cut(&rest, "<a ", "</a>").1;
    let rest = cut(&rest, "<summary", "</summary>").1;
    let rest = cut(&rest, "<h1", "</h1>").1;
    let text = words(&rest);
    if path.starts_with("so-lieu/bao-cao/") {
        let head = words(main_of(html).split("<section").next().unwrap());
        let is_dated = head.contains(language.period) && dates(&head).0 >= 2;
        if !is_dated || !head.contains(language.source) {
            fault("a report without period, days and source", &head);
        }
        return;
    }
    for number in loose_numbers(&text, language) {
        fault("a number outside", &number);
    }
}

fn download_faults(site: &Site, are_invented: bool, language: &LanguageWords) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, bytes) in site.iter().filter(|(path, _)| path.starts_with("so-lieu/")) {
        let kind = path.rsplit('.').next().unwrap();
        if path == FIGURES {
            faults.extend(figures_faults(&String::from_utf8_lossy(bytes), are_invented));
            continue;
        }
        if !["csv", "svg"].contains(&kind) {
            if kind != "html" {
                faults.push(format!("{path}: a download of no known kind"));
            }
            continue;
        }
        let text = String::from_utf8_lossy(bytes).replace('\u{a0}', " ");
        // Of a table what stands above the empty line; of a chart all of it, as it reads.
        let head = match kind {
            "csv" => text.split("\r\n\r\n").next().unwrap().to_owned(),
            _ => words(&text),
        };
        if dates(&head).0 == 0 {
            faults.push(format!("{path}: no date"));
        }
        let source = head.split_once(&format!("{}: ", language.source)).map_or("", |(_, it)| it);
        if source.trim().len() < 4 {
            faults.push(format!("{path}: no source: {head}"));
        }
        if head.contains(MARK) != are_invented {
            faults.push(format!("{path}: the mark: {head}"));
        }
    }
    faults
}

/// The file for machines: each report and each value with its days and its source, and the mark.
fn figures_faults(text: &str, are_invented: bool) -> Vec<String> {
    let file: serde_json::Value = serde_json::from_str(text).unwrap();
    let mut faults = Vec::new();
    for sheet in file["sheets"].as_array().unwrap() {
        let has = |of: &serde_json::Value, key: &str| of.get(key).is_some_and(|it| !it.is_null());
        let is_dated = |it: &serde_json::Value| {
            has(&it["of"], "as_of") || has(&it["of"], "from") && has(&it["of"], "to")
        };
        let title = &sheet["title"];
        let mut fault = |what: &str| faults.push(format!("{FIGURES}: {title}: {what}"));
        for row in sheet["rows"].as_array().unwrap() {
            if !is_dated(sheet) && !is_dated(row) {
                fault("no date");
            }
            if !has(sheet, "source") && !has(row, "source") {
                fault("no source");
            }
        }
        if sheet["note"].as_str().is_some_and(|it| it.contains(MARK)) != are_invented {
            fault("the mark");
        }
    }
    faults
}

#[track_caller]
fn assert_sound(name: &str, site: &Site, are_invented: bool) {
    let found = faults(site, are_invented);
    let shown: Vec<&String> = found.iter().take(20).collect();
    assert!(found.is_empty(), "{name}: {} faults: {shown:#?}", found.len());
}

#[test]
fn every_figure_of_the_seeds_has_period_and_source_and_none_is_invented() {
    for name in SEEDS {
        let site = built(&project().join("tests/sites").join(name));
        assert!(site.keys().any(|it| it.starts_with("so-lieu/")), "{name} has no figures at all");
        assert_sound(name, &site, false);
    }
}

#[test]
fn every_figure_of_the_demonstration_has_period_source_and_the_mark() {
    let site = built(&project().join("content"));
    assert_sound("content", &site, true);
    let with_record = |folder: &str| {
        let pages = pages(&site);
        let mut own = pages.iter().filter(|(path, _)| path.starts_with(folder));
        own.any(|(_, html)| html.contains("<dl class=\"rows record\">"))
    };
    assert!(with_record("thu-tuc/") && with_record("co-quan/"), "own records are looked at");
}

/// Every way in which a figure could lose its period, its source or its mark is seen.
#[test]
fn what_is_missing_is_seen() {
    let site = built(&project().join("content"));
    let seen = |path: &str, from: &str, to: &str, what: &str| {
        let mut broken = site.clone();
        let text = String::from_utf8(broken[path].clone()).unwrap();
        assert!(text.contains(from), "{path} does not hold {from}");
        broken.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
        let found = faults(&broken, true);
        assert!(
            found.iter().any(|it| it.starts_with(path) && it.contains(what)),
            "{what}: {found:#?}"
        );
    };
    let overview = "so-lieu/index.html";
    seen(
        overview,
        "<p class=\"basis\"><small>Kỳ báo cáo: ",
        "<p class=\"basis\"><small>",
        "without period",
    );
    seen(overview, "Nguồn: 9 báo cáo, ghi ở từng dòng", "", "without source");
    seen(overview, "href=\"bao-cao/", "href=\"", "a row without source");
    seen(overview, "Số liệu minh họa", "Số liệu", "the mark");
    seen(
        overview,
        "<p class=\"lead\">",
        "<p class=\"lead\">95,33 % đúng hạn. ",
        "a number outside",
    );
    seen(overview, "</article>", "<table class=\"figures\"></table></article>", "outside");
    seen("so-lieu/index-xep-hang.csv", "Nguồn: ", "", "no source");
    seen("so-lieu/index-xep-hang.csv", "Số liệu minh họa", "Số liệu", "the mark");
    seen("so-lieu/index-xep-hang.svg", "Nguồn: 9 báo cáo", "9 báo cáo", "no source");
    seen(FIGURES, "\"from\":\"2023", "\"x\":\"2023", "no date");
    seen(FIGURES, "\"source\":", "\"x\":", "no source");
    seen(FIGURES, "Số liệu minh họa", "Số liệu", "the mark");
    let agency = "co-quan/ubnd-xa-tam-hiep.html";
    seen(agency, "(15/06/2026–14/09/2026)", "", "a record without both days");
    seen(agency, "<dt>Nguồn</dt>", "<dt></dt>", "a record without source");
}

#[test]
fn what_is_no_figure_is_told_apart() {
    assert_eq!(
        loose_numbers(
            "Kỳ mới nhất: Quý III năm 2026 (15/06/2026–14/09/2026), 9 tháng",
            &LANGUAGES[0]
        ),
        [""; 0]
    );
    assert_eq!(loose_numbers("đạt 95,33 % trong 5.047 hồ sơ.", &LANGUAGES[0]), ["95,33", "5.047"]);
    assert_eq!(dates("15/06/2021–14/09/2021 1/2"), (2, "– 1/2".to_owned()));
}
