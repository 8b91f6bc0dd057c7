//! One figure has one value: what a page of statistics shows for an office and a period is what the page of
//! the report shows, over the demonstration, the seeds, and a site whose reports leave totals out.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that prepares and reads folders, and fails where it stands"
)]

use std::{collections::BTreeMap, fs, path::Path};

use crate::site_tools::{attributes, build, pages, project, text_of, tree};
use tempfile::tempdir;

type Site = BTreeMap<String, Vec<u8>>;

const REPORTS: &str = "so-lieu/bao-cao/";

/// What is compared: how lists and reports name a measure, and the column of the legal form for it.
const MEASURES: [(&str, &str); 2] = [
    ("Tiếp nhận", "Số hồ sơ nhận giải quyết – Tổng số"),
    ("Đã giải quyết", "Số hồ sơ đã giải quyết – Tổng số"),
];

/// Reports without the totals that their other figures give.
const WITHOUT_TOTALS: &str = "\
- title: Báo cáo A
  agency: xa-a
  scope: own
  period: {quarter: 2026-Q2, rule: legal}
  source: {number: 25/BC-UBND, signed_on: 2026-06-16, issuer: Ủy ban nhân dân xã A}
  state: official
  rows:
    - received: {new: 2650, carried_in: 50}
      resolved: {early: 2000, on_time: 500, overdue: 100}
      pending: {overdue: 0}
      apologies: 100
    - field: ho-tich
      received: {new: 1000, carried_in: 10}
      resolved: {early: 900, on_time: 50, overdue: 10}
      pending: {overdue: 0}
- title: Báo cáo B
  agency: xa-b
  scope: own
  period: {quarter: 2026-Q2, rule: legal}
  source: {number: 26/BC-UBND, signed_on: 2026-06-16, issuer: Ủy ban nhân dân xã B}
  state: official
  rows:
    - received: {total: 129, new: 125, carried_in: 4}
      resolved: {total: 128, early: 102, on_time: 26, overdue: 0}
      pending: {total: 1, within: 1, overdue: 0}
";

/// A figure as a page shows it.
#[derive(Debug)]
struct Shown {
    page: String,
    /// The report that it is from.
    report: String,
    /// The row: an office, a field; empty for the total.
    row: String,
    /// The heading of the page, where that is of a field.
    field: Option<String>,
    measure: &'static str,
    value: String,
}

fn built(content: &Path) -> Site {
    let dir = tempdir().unwrap();
    let out = dir.path().join("public");
    build(content, &out);
    tree(&out)
}

fn without_totals() -> Site {
    let dir = tempdir().unwrap();
    let files = [
        ("site.yaml", "name: Trang thử\nagency: xa-a\n"),
        ("fields.yaml", "- {id: ho-tich, name: Hộ tịch}\n"),
        (
            "agencies/a.yaml",
            "- {id: xa-a, name: Ủy ban nhân dân xã A, level: commune}\n- {id: xa-b, name: Ủy ban nhân dân xã B, level: commune}\n",
        ),
        ("statistics/a.yaml", WITHOUT_TOTALS),
    ];
    for (path, text) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    built(dir.path())
}

fn words(html: &str) -> String {
    text_of(html).replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The figure in a cell, without what stands below it.
fn figure(cell: &str) -> String {
    let inside = cell.split_once('>').map_or("", |(_, inside)| inside);
    words(inside.split("<br>").next().unwrap_or(""))
}

/// Every compared figure in the tables of a page. Rows are of the report that they name, else of the only
/// one that the page names.
fn figures(path: &str, html: &str) -> Vec<Shown> {
    let own = path.starts_with(REPORTS).then(|| path.to_owned());
    let linked: Vec<String> = reports(path, html);
    let heading = html.split_once("<h1").map_or("", |(_, it)| it);
    let heading = figure(heading.split("</h1>").next().unwrap_or(""));
    let field = path.starts_with("so-lieu/linh-vuc/").then_some(heading);
    let only = (linked.len() == 1).then(|| linked[0].clone());
    let mut found = Vec::new();
    for table in html.split("<table").skip(1).map(|it| it.split("</table>").next().unwrap_or("")) {
        for row in table.split("<tr").skip(1) {
            let named = reports(path, row).first().cloned();
            let Some(report) = own.clone().or(named).or_else(|| only.clone()) else { continue };
            let name = row.split_once("<th scope=\"row\"").map_or("", |(_, name)| name);
            let name = figure(name.split("</th>").next().unwrap_or(""));
            let is_sum = name.starts_with("Cộng ");
            let is_total = ["Tổng số", "Tổng cộng"].contains(&name.as_str());
            let row_name = if is_total { String::new() } else { name };
            for cell in row.split("<td").skip(1) {
                let label = attributes(&format!("<td{cell}"), "data-label").next();
                let label = label.unwrap_or_default();
                let is_of = |it: &&(&str, &str)| label == it.0 || label.ends_with(it.1);
                let Some((measure, _)) = MEASURES.iter().find(is_of) else { continue };
                if !is_sum {
                    let (page, report, row) = (path.to_owned(), report.clone(), row_name.clone());
                    let field = field.clone();
                    found.push(Shown { page, report, row, field, measure, value: figure(cell) });
                }
            }
        }
    }
    found
}

/// The reports that a piece of a page links to, each once.
fn reports(path: &str, html: &str) -> Vec<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut found: Vec<String> = Vec::new();
    for href in attributes(html, "href") {
        let Some((before, name)) = href.split_once("bao-cao/") else { continue };
        let is_here = !before.contains("//") && folder.starts_with("so-lieu");
        let report = format!("{REPORTS}{}", name.split('#').next().unwrap_or(name));
        if is_here && !found.contains(&report) {
            found.push(report);
        }
    }
    found
}

/// Compares what lists show with the pages of reports; gives how many figures were compared.
fn compare(name: &str, site: &Site) -> usize {
    let mut all: Vec<Shown> = Vec::new();
    for (path, html) in pages(site) {
        if path.starts_with("so-lieu/") {
            all.extend(figures(path, html));
        }
    }
    let mut compared = 0;
    let mut wrong = Vec::new();
    for shown in &all {
        let of_report: Vec<&Shown> = all
            .iter()
            .filter(|it| it.page == shown.report && it.measure == shown.measure)
            .collect();
        // On the page of a field each row is that field of an office.
        let is_named = |it: &&&Shown| match &shown.field {
            Some(heading) => !it.row.is_empty() && heading.ends_with(&it.row),
            None => it.row == shown.row,
        };
        let named: Vec<&&Shown> = of_report.iter().filter(is_named).collect();
        // A list names an office or a period where its report has a total.
        let own: Vec<&&Shown> = if named.is_empty() && shown.field.is_none() {
            of_report.iter().filter(|it| it.row.is_empty()).collect()
        } else {
            named
        };
        for other in own.iter().filter(|other| !std::ptr::eq(***other, shown)) {
            compared += 1;
            if other.value != shown.value {
                wrong.push(format!("{shown:?}\n  {other:?}"));
            }
        }
    }
    let n_wrong = wrong.len();
    wrong.truncate(20);
    assert!(wrong.is_empty(), "{name}: {n_wrong} figures have two values:\n{}", wrong.join("\n"));
    compared
}

#[test]
fn a_figure_of_the_demonstration_has_one_value() {
    let compared = compare("demonstration", &built(&project().join("content")));
    assert!(compared > 500, "{compared} figures");
}

#[test]
fn a_figure_of_the_seeds_has_one_value() {
    let mut compared = 0;
    for seed in ["chau-thanh", "hai-ba-trung", "my-phong", "hau-giang", "khanh-hoa"] {
        compared += compare(seed, &built(&project().join("tests/sites").join(seed)));
    }
    assert!(compared > 20, "{compared} figures");
}

#[test]
fn a_total_that_no_report_states_is_computed_alike_on_every_page_and_marked() {
    let site = without_totals();
    let compared = compare("without totals", &site);
    assert!(compared > 10, "{compared} figures");
    let mark = "tính từ các số khác của báo cáo";
    let expected = [
        ("so-lieu/index.html", format!("2.700 {mark} 2.600 {mark}")),
        ("so-lieu/ky/2026-q2.html", format!("2.700 {mark} 2.600 {mark}")),
        ("so-lieu/co-quan/xa-a.html", format!("2.700 {mark} 2.600 {mark}")),
        ("so-lieu/linh-vuc/ho-tich.html", format!("1.010 {mark} 960 {mark}")),
        ("so-lieu/bao-cao/xa-a-2026-q2.html", format!("1.010 {mark} 960 {mark}")),
        ("co-quan/xa-a.html", format!("Tiếp nhận 2.700 ({mark}) Đã giải quyết 2.600 ({mark})")),
    ];
    for (path, text) in expected {
        let page = words(std::str::from_utf8(&site[path]).unwrap());
        assert!(page.contains(&text), "{path}: {text}\n{page}");
    }
    let report = words(std::str::from_utf8(&site["so-lieu/bao-cao/xa-a-2026-q2.html"]).unwrap());
    let lead = format!("Tiếp nhận 2.700 ({mark}) hồ sơ, đã giải quyết 2.600 ({mark}).");
    assert!(report.contains(&lead), "{report}");
}
