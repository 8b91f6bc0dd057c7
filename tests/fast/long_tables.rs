//! Tables of hundreds of offices become pages that a telephone opens, on which a reader finds her own office;
//! short ones stay whole.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::site_tools;

use std::{collections::BTreeMap, fmt::Write as _};

use crate::site_tools::{assert_links_resolve, pages, text_of};

type Site = BTreeMap<String, Vec<u8>>;

/// No page is larger, in bytes.
const LARGEST: usize = 300_000;

/// The beginnings of names, so that most letters have some, and one is typed with a look-alike.
const HEADS: [&str; 8] = ["An", "Ăn", "Bình", "\u{d0}ông", "Đức", "Ô", "Tân", "Yên"];

/// A district with so many communes, and one report with a row for each.
fn site_of(communes: usize) -> Site {
    let mut agencies = "- {id: huyen, name: UBND huyện Mẫu, level: district}\n".to_owned();
    let mut rows = String::new();
    for n in 0..communes {
        let name = format!("UBND xã {} {}", HEADS[n % HEADS.len()], n + 1);
        writeln!(agencies, "- {{id: xa-{n}, name: {name}, level: commune, parent: huyen}}")
            .unwrap();
        writeln!(
            rows,
            "  - {{agency: xa-{n}, received: {{total: {}, new: {0}, carried_in: 0, online: {n}}}, \
             resolved: {{total: {0}, timely: {n}, overdue: 100}}, pending: {{total: 0}}}}",
            n + 100
        )
        .unwrap();
    }
    let report = format!(
        "title: Kết quả quý I năm 2026\nagency: huyen\nscope: own-and-subordinate\n\
         period: {{quarter: 2026-Q1, rule: legal}}\nsource: {{number: 5/BC}}\nstate: official\nrows:\n{rows}"
    );
    site_tools::site_of(&[
        ("site.yaml", "{name: Bảng dài, agency: huyen}"),
        ("agencies/a.yaml", agencies.as_str()),
        ("statistics/r.yaml", report.as_str()),
    ])
}

const REPORT: &str = "so-lieu/bao-cao/huyen-2026-q1-own-and-subordinate";

fn page<'s>(site: &'s Site, path: &str) -> &'s str {
    std::str::from_utf8(site.get(path).unwrap_or_else(|| panic!("{path} is missing"))).unwrap()
}

#[test]
fn a_table_of_700_offices_becomes_pages_of_a_bounded_size() {
    let site = site_of(700);
    assert_links_resolve(&site);
    for (path, html) in pages(&site) {
        assert!(html.len() <= LARGEST, "{path} has {} bytes", html.len());
    }
    // Each office is on one page of the report, of the ranking, of the period and of the list of agencies.
    let all = |first: &str, next: &dyn Fn(usize) -> String| -> Vec<String> {
        let more = (2..).map(next).take_while(|path| site.contains_key(path));
        std::iter::once(first.to_owned()).chain(more).collect()
    };
    let report = all(&format!("{REPORT}.html"), &|n| format!("{REPORT}-trang-{n}.html"));
    let ranking = all("so-lieu/index.html", &|n| format!("so-lieu/trang-{n}.html"));
    let period = all("so-lieu/ky/2026-q1.html", &|n| format!("so-lieu/ky/2026-q1-trang-{n}.html"));
    let agencies = all("co-quan/index.html", &|n| format!("co-quan/trang-{n}.html"));
    for (paths, cells) in [
        (report, "<th scope=\"row\""),
        (ranking, "<th scope=\"row\""),
        (period, "<th scope=\"row\""),
    ] {
        assert_eq!(paths.len(), 5, "{paths:?}");
        for n in [0, 1, 349, 699] {
            let name = format!("UBND xã {} {}", HEADS[n % HEADS.len()], n + 1);
            let holding: Vec<&String> = paths
                .iter()
                .filter(|path| {
                    let rows = page(&site, path).split(cells).skip(1);
                    rows.into_iter().any(|row| {
                        let cell = row.split("</th>").next().unwrap();
                        cell.trim_end_matches("</a>").ends_with(&name)
                    })
                })
                .collect();
            assert_eq!(holding.len(), 1, "{name} is on {holding:?}");
        }
    }
    assert_eq!(agencies.len(), 3, "{agencies:?}");
    // The file beside the first page has all rows; further pages lead to it.
    let csv = page(&site, &format!("{REPORT}-ket-qua.csv"));
    assert_eq!(csv.matches("UBND xã").count(), 700);
    assert!(!site.contains_key(&format!("{REPORT}-trang-2-ket-qua.csv")));
    let second = page(&site, &format!("{REPORT}-trang-2.html"));
    assert!(second.contains("huyen-2026-q1-own-and-subordinate-ket-qua.csv"), "{second}");
    // The first page has the chart of all and says which page holds whom.
    let first = page(&site, &format!("{REPORT}.html"));
    assert!(first.contains("<svg class=\"ck w") && !second.contains("<svg class=\"ck w"));
    assert!(text_of(first).contains("141–280: UBND xã Đức 141 – UBND xã Yên 280"), "{first}");
}

#[test]
fn a_reader_finds_her_own_office_by_its_letter() {
    let site = site_of(700);
    let list = page(&site, "so-lieu/co-quan/index.html");
    let links: Vec<&str> =
        list.split("<nav class=\"letters\"").nth(1).unwrap().split("</nav>").collect();
    let letters: Vec<(String, String)> = links[0]
        .split("<a href=\"")
        .skip(1)
        .map(|it| {
            let (href, rest) = it.split_once("\">").unwrap();
            (rest.split('<').next().unwrap().to_owned(), href.to_owned())
        })
        .collect();
    let names: Vec<&str> = letters.iter().map(|(letter, _)| letter.as_str()).collect();
    assert_eq!(names, ["A", "Ă", "B", "Đ", "Ô", "T", "Y"]);
    for (letter, href) in &letters {
        let (file, anchor) = href.split_once('#').unwrap();
        let html = page(&site, &format!("so-lieu/co-quan/{file}"));
        let section = html.split(&format!("id=\"{anchor}\"")).nth(1).unwrap();
        let heading = section.split("<h2>").nth(1).unwrap().split('<').next().unwrap();
        assert_eq!(heading, letter);
    }
    // Both spellings of the letter are in one list, which goes on on the second page.
    let group_of = |html: &str| -> String {
        html.split("<h2>Đ</h2>").nth(1).unwrap().split("</section>").next().unwrap().to_owned()
    };
    let group = group_of(list) + &group_of(page(&site, "so-lieu/co-quan/trang-2.html"));
    assert!(group.contains("UBND xã Đức") && group.contains("UBND xã \u{d0}ông"), "{group}");
    // Every long page leads there, and the office's page to the page of the report with its row.
    for path in
        ["so-lieu/index.html", "so-lieu/trang-2.html", "so-lieu/ky/2026-q1.html", "so-do.html"]
    {
        assert!(
            page(&site, path).contains("co-quan/index.html\">Tìm cơ quan theo chữ cái"),
            "{path}"
        );
    }
    let own = page(&site, "so-lieu/co-quan/xa-600.html");
    assert!(own.contains(&format!("{}-trang-5.html", &REPORT["so-lieu/".len()..])), "{own}");
    assert!(page(&site, &format!("{REPORT}-trang-5.html")).contains("UBND xã An 601<"));
}

#[test]
fn a_table_of_200_offices_is_on_one_page() {
    let site = site_of(200);
    assert!(!site.keys().any(|path| path.contains("trang-2")), "{:?}", site.keys());
    for path in [&format!("{REPORT}.html"), "so-lieu/index.html", "so-lieu/ky/2026-q1.html"] {
        let html = page(&site, path);
        assert!(html.len() <= LARGEST, "{path} has {} bytes", html.len());
        assert_eq!(html.matches("class=\"pager\"").count(), 0, "{path}");
        assert!(html.contains("UBND xã Yên 200<"), "{path}");
    }
    assert_links_resolve(&site);
}
