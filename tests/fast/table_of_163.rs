//! A province's table of 163 agencies, from the file that somebody sent to the pages that a citizen reads:
//! imported, checked and built by the command, as an officer does it.
//!
//! The table stands beside the repository (`../shared/data`, or `CONGKHAI_SHARED`); where it is absent
//! that is said, and CI does not accept it.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test prepares and reads folders, says why it skips, and may panic"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Output, Stdio},
};

use crate::site_tools::{
    assert_links_resolve, assert_success, assert_valid_html, build, congkhai, main_of, pages,
    project, text_of, tree,
};
use tempfile::{TempDir, tempdir};

const NAME: &str = "dossiers-2026-q3-by-agency";

fn table() -> Option<PathBuf> {
    let beside = || project().join("../shared");
    let shared = std::env::var_os("CONGKHAI_SHARED").map_or_else(beside, PathBuf::from);
    let path = shared.join("data").join(format!("{NAME}.csv"));
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("CI").is_none(), "{} is missing", path.display());
    eprintln!("SKIPPED: {} is absent; set CONGKHAI_SHARED", path.display());
    None
}

fn import(table: &Path, content: &Path) -> Output {
    congkhai().args(["import", "table"]).arg(table).arg("--into").arg(content).output().unwrap()
}

/// The content folder after the two runs of an import: the first guesses the mapping and asks for what no
/// guess can know, the second reads the completed mapping.
fn imported(table: &Path) -> TempDir {
    let dir = tempdir().unwrap();
    let content = dir.path().join("content");
    let asked = import(table, &content);
    assert_eq!(asked.status.code(), Some(1));
    let asked = String::from_utf8(asked.stdout).unwrap();
    assert!(asked.contains("lỗi[missing-key]: thiếu khóa `agency`"), "{asked}");
    assert!(asked.contains("chạy lại với --period, ví dụ --period 2026-Q3:legal"), "{asked}");
    let mapping = content.join(format!("import/mappings/{NAME}.yaml"));
    let guessed = fs::read_to_string(&mapping).unwrap();
    let (head, _) = guessed.split_once("report:\n").unwrap();
    let about = include_str!("../data/import-table/163-agencies.report.yaml");
    fs::write(&mapping, format!("{head}{about}")).unwrap();
    let read = import(table, &content);
    assert_success(&read);
    assert!(String::from_utf8_lossy(&read.stdout).contains("Đã nhập 163 hàng, bỏ qua 0 hàng."));
    dir
}

/// An agency of the table, read by this test alone.
struct Agency {
    name: String,
    received: u64,
    on_time: u64,
    overdue: u64,
}

fn agencies(table: &Path) -> Vec<Agency> {
    let mut reader = csv::Reader::from_path(table).unwrap();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let number = |at: usize| row[at].parse().unwrap();
        Agency {
            name: row[2].to_owned(),
            received: number(3),
            on_time: number(4),
            overdue: number(5),
        }
    });
    rows.collect()
}

/// `1.234.567`.
fn dots(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap())
        .collect();
    groups.join(".")
}

fn words(html: &str) -> String {
    text_of(html).replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of a ranking as they read, the best first.
fn ranking(page: &str, id: &str) -> Vec<String> {
    let (_, block) = page.split_once(&format!("<section class=\"block\" id=\"{id}\">")).unwrap();
    let block = block.split("</section>").next().unwrap();
    let body = block.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    // Resolved dossiers are not a column of the table: they are computed, and marked so.
    let plain =
        |row: &str| words(&format!("<tr{row}")).replace(" tính từ các số khác của báo cáo", "");
    body.split("<tr").skip(1).map(plain).collect()
}

#[test]
fn all_163_are_ranked_with_their_figures_and_denominators() {
    let Some(table) = table() else { return };
    let dir = imported(&table);
    let out = dir.path().join("public");
    build(&dir.path().join("content"), &out);
    let site = tree(&out);
    let all = agencies(&table);
    assert_eq!(all.len(), 163);
    for (path, id) in
        [("so-lieu/index.html", "xep-hang"), ("so-lieu/ky/2026-q3-calendar.html", "pham-vi-own")]
    {
        let page = std::str::from_utf8(&site[path]).unwrap();
        let rows = ranking(page, id);
        assert_eq!(rows.len(), 163, "{path}");
        for agency in &all {
            let resolved = agency.on_time + agency.overdue;
            let figures =
                format!(" {} {} {} ", dots(agency.received), dots(resolved), dots(agency.overdue));
            // In hundredths of a per cent, halves rounded up.
            let rate = (20_000 * agency.on_time + resolved).checked_div(2 * resolved);
            let few = if resolved < 100 { " (ít hồ sơ)" } else { "" };
            let rate = rate.map(|it| {
                let fraction = format!("{}/{}", dots(agency.on_time), dots(resolved));
                format!("{},{:02} % {fraction}{few}", it / 100, it % 100)
            });
            let rate = rate.unwrap_or_else(|| "không phát sinh".to_owned());
            let row = rows.iter().find(|row| row.contains(&format!(" {}{figures}", agency.name)));
            let row = row.unwrap_or_else(|| panic!("{path}: no row {}{figures}", agency.name));
            assert!(row.ends_with(&rate), "{row} should end with {rate}");
            // One office more for each that is better: its place, counted by this test.
            let better = all
                .iter()
                .filter(|it| it.on_time * resolved > agency.on_time * (it.on_time + it.overdue));
            let place = match resolved {
                0 => "– ".to_owned(),
                _ => format!("{} ", better.count() + 1),
            };
            assert!(row.starts_with(&place), "{row} should have the place {place}");
        }
    }
    assert_links_resolve(&site);
    let statistics = pages(&site).into_keys().filter(|path| path.starts_with("so-lieu/"));
    assert_valid_html(&statistics.map(|path| out.join(path)).collect::<Vec<_>>());
}

#[test]
fn the_overview_is_fair_light_and_names_what_it_lacks() {
    let Some(table) = table() else { return };
    let dir = imported(&table);
    let out = dir.path().join("public");
    build(&dir.path().join("content"), &out);
    let page = fs::read_to_string(out.join("so-lieu/index.html")).unwrap();
    let text = words(main_of(&page));
    for part in [
        // Which rate ranks, and why not the honest one.
        "chưa tính được tỷ lệ không quá hạn; bảng xếp theo tỷ lệ này",
        // The chart shows a part, and says which.
        "30 cơ quan có tỷ lệ thấp nhất trong các cơ quan có từ 100 hồ sơ",
        // A place by few dossiers says little.
        "“Ít hồ sơ” là tỷ lệ tính trên dưới 100 hồ sơ",
        "cộng từ số đúng hạn và quá hạn của nguồn",
        // What the report says of all its figures.
        "Số liệu sơ bộ",
        "Số liệu tính đến ngày 26/09/2026",
        "Nguồn tính cả hồ sơ đang giải quyết vào đúng hạn và quá hạn.",
        "Kỳ báo cáo: Quý III năm 2026 (01/07/2026–30/09/2026). Nguồn: Kết quả theo cơ quan trên Cổng",
    ] {
        assert!(text.contains(part), "`{part}` is not in\n{text}");
    }
    let few =
        agencies(&table).iter().filter(|it| (1..100).contains(&(it.on_time + it.overdue))).count();
    assert!(few > 0);
    assert_eq!(text.matches("(ít hồ sơ)").count(), few);
    // One row more is a line or two; the whole is what a slow line carries in a few seconds.
    assert!(page.len() < 130_000, "{} bytes", page.len());
    let bars =
        page.split("class=\"for-narrow\"").nth(1).unwrap().split("</figure>").next().unwrap();
    assert!(bars.len() < 10_000, "{} bytes of bars", bars.len());
}

#[test]
fn a_reader_that_goes_away_is_nobodys_mistake() {
    let Some(table) = table() else { return };
    let dir = tempdir().unwrap();
    let content = dir.path().join("content");
    for code in [1, 1] {
        let mut child = congkhai()
            .args(["import", "table"])
            .arg(&table)
            .arg("--into")
            .arg(&content)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // As `| head -0` does.
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(code), "no panic, no signal");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}
