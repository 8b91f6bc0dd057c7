//! What charts look like in a browser: over all charts of all test sites and of `content/`, and over a
//! gallery of every kind with the longest names, which the test makes for itself.
//!
//! `tests/tools/charts.mjs` says what is judged.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write a folder, and panic"
)]

use crate::chart_gallery;
use crate::site_tools;

use std::{
    collections::BTreeSet,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use congkhai::chart::{self, ChartSpec, Frame};
use serde_json::json;

/// A page of charts, in the dress of the theme.
fn gallery(charts: Vec<(&str, ChartSpec)>) -> String {
    let mut html = String::from(
        "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Biểu đồ</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"site.css\">\
         <link rel=\"stylesheet\" href=\"charts.css\"></head><body><main class=\"wide statistics\"><h1>Biểu đồ</h1>",
    );
    html.push_str(chart::PATTERNS);
    for (at, (name, spec)) in charts.into_iter().enumerate() {
        let wide = chart::svg(&spec, &format!("{}-{at}", name.replace(' ', "-")));
        let narrow = ChartSpec { frame: Frame::Column, ..spec };
        let narrow = chart::svg(&narrow, &format!("hep-{}-{at}", name.replace(' ', "-")));
        write!(
            html,
            "<figure class=\"for-wide\">{wide}</figure><figure class=\"for-narrow\">{narrow}</figure>"
        )
        .unwrap();
    }
    html.push_str("</main></body></html>\n");
    html
}

/// The sites whose charts are judged.
fn sites() -> Vec<PathBuf> {
    let folder = site_tools::project().join("tests/sites");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut sites: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    sites.sort();
    sites.push(site_tools::project().join("content"));
    sites
}

#[test]
fn charts_read_well_in_a_browser() {
    let dir = tempfile::tempdir().unwrap();
    let mut pages = Vec::new();
    for (name, charts) in
        [("twenty", chart_gallery::of_twenty()), ("edge", chart_gallery::at_the_edge())]
    {
        let file = dir.path().join(format!("{name}.html"));
        fs::write(&file, gallery(charts)).unwrap();
        pages.push(json!({"file": file, "axe": true, "charts": true, "all": true}));
    }
    let css = site_tools::project().join("themes/default/assets/site.css");
    fs::copy(css, dir.path().join("site.css")).unwrap();
    fs::write(dir.path().join("charts.css"), chart::CSS).unwrap();
    for content in sites() {
        let out = dir.path().join(content.file_name().unwrap());
        site_tools::build(&content, &out);
        pages.extend(pages_of_figures(&out));
    }
    assert!(pages.len() > 100, "the sites have charts: {}", pages.len());
    let job = json!({"pages": pages, "widths": [360, 1280]});
    site_tools::assert_browses("charts.mjs", &job.to_string());
}

/// The button beside a chart saves it as a PNG. `tests/tools/chart_png.mjs` lists what is checked.
#[test]
fn a_chart_is_saved_as_a_png() {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path().join("site");
    site_tools::build(&site_tools::project().join("content"), &site);
    let pages = [
        json!({"path": "so-lieu/index.html", "button": "Tải ảnh PNG", "section": "xep-hang"}),
        json!({"path": "en/so-lieu/index.html", "button": "Download as PNG", "section": "xep-hang"}),
    ];
    let job = json!({"site": site, "pages": pages});
    site_tools::assert_browses("chart_png.mjs", &job.to_string());
}

/// The judge is judged: a chart that was spoilt in each way it looks for is found out.
#[test]
fn what_does_not_read_well_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let (_, spec) = chart_gallery::of_twenty().swap_remove(0);
    let good = gallery(vec![("spoilt", spec)]);
    let label = "<text y=\"74\">UBND xã Minh Đài</text>";
    assert!(good.contains(label), "{good}");
    let spoilt = |from: &str, to: &str| good.replacen(from, to, 1);
    let pages = [
        ("sound", good.clone(), ""),
        ("touches", spoilt(label, &label.replace("74", "90")), "touches “UBND xã Lai Đồng”"),
        ("frame", spoilt(label, &label.replace(" y", " x=\"-9\" y")), "leaves the frame"),
        ("bar", spoilt(label, &label.replace(" y", " x=\"300\" y")), "lies on a bar"),
        (
            "pale",
            spoilt(label, &label.replace(" y", " style=\"fill:#aaa\" y")),
            "has a contrast of 2.",
        ),
        ("small", spoilt(label, &label.replace(" y", " style=\"font-size:8px\" y")), "pixels high"),
        ("axe", spoilt("<h1>", "<h1><img src=\"data:,\">"), "axe image-alt"),
        ("error", spoilt("<h1>", "<script>nonsense()</script><h1>"), "nonsense is not defined"),
        ("sideways", spoilt("<h1>", "<h1 style=\"width:3000px\">"), "wide; <h1 style"),
        ("hidden", good.replace("for-wide", "for-narrow hidden"), "no chart is shown"),
    ];
    let css = site_tools::project().join("themes/default/assets/site.css");
    fs::copy(css, dir.path().join("site.css")).unwrap();
    fs::write(dir.path().join("charts.css"), chart::CSS).unwrap();
    let files: Vec<_> =
        pages.iter().map(|(name, ..)| dir.path().join(format!("{name}.html"))).collect();
    for ((_, html, _), file) in pages.iter().zip(&files) {
        fs::write(file, html).unwrap();
    }
    let jobs: Vec<_> = files
        .iter()
        .map(|file| json!({"file": file, "axe": true, "charts": true, "all": true}))
        .collect();
    let job = json!({"pages": jobs, "widths": [1280]});
    let Some(faults) = site_tools::browse("charts.mjs", &job.to_string()) else { return };
    for (name, _, expected) in &pages {
        let own: Vec<&String> =
            faults.iter().filter(|it| it.contains(&format!("/{name}.html"))).collect();
        if expected.is_empty() {
            assert!(own.is_empty(), "{name}: {own:#?}");
        } else {
            assert!(own.iter().any(|it| it.contains(expected)), "{name}: {own:#?}");
        }
    }
}

/// The classes of everything on a page.
fn classes(html: &str) -> BTreeSet<&str> {
    let values = html.split(" class=\"").skip(1).filter_map(|rest| rest.split('"').next());
    values.flat_map(str::split_whitespace).collect()
}

/// Every page of a site that has charts or is about figures. axe goes over one page of each sort: those of one folder with
/// as many charts come out of one template, and differ in their figures only. The looks beside light and print
/// are judged once for each set of classes in a folder.
fn pages_of_figures(site: &Path) -> Vec<serde_json::Value> {
    let files = site_tools::tree(site);
    let (mut sorts, mut paints) = (BTreeSet::new(), BTreeSet::new());
    let mut found = Vec::new();
    for (path, html) in site_tools::pages(&files) {
        let charts = html.matches("<svg class=\"ck ").count();
        if charts > 0 || path.starts_with("so-lieu/") {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let is_first = sorts.insert((folder.to_owned(), charts));
            let is_new = paints.insert((folder.to_owned(), classes(html)));
            let file = site.join(path);
            found.push(json!({"file": file, "axe": is_first, "charts": charts > 0, "all": is_new}));
        }
    }
    found
}
