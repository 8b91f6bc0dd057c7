//! A figure once published does not change silently: what is held against the published site, what is said
//! of it, what lets a change pass, and what becomes of a published file that is no longer whole.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that prepares and reads folders, and may panic"
)]

use std::{fs, path::Path, process::Command};

use crate::common::Content;
use congkhai::{
    ledger::{Ledger, Unusable},
    pipeline::{self, Built, Inputs, Unwatched},
    site::url::FIGURES,
};
use proptest::prelude::*;
use tempfile::tempdir;

const REPORT: &str = "statistics/2026-q3.yaml";
const SERIES: &str = "indicators/niem-yet.yaml";

/// A report in the order of its lines: state on 6, the total on 8 and 9, a field on 10.
const ROWS: &str = "title: Kết quả quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND}
state: official
rows:
  - received: {total: 5047, new: 4952, carried_in: 95}
    returned: 121
  - {field: ho-tich, received: {total: 1204}, by_post: 86, reused: 4120}
  - {field: dat-dai, received: {total: 310}, by_post: 27}
";

const VALUES: &str = "- code: niem-yet
  name: Thủ tục niêm yết
  unit: count
  agency: ubnd-xa-tam-hiep
  source: {number: 12/BC-UBND}
  targets: [{value: 250, aim: at-least, period: {year: 2026, rule: legal}, source: {number: 1/KH}}]
  values:
    - {as_of: 2026-06-30, value: 239}
    - {period: {year: 2025, rule: legal}, value: \"gần 230\", text: tăng hơn 2 lần}
";

fn content() -> Content {
    Content::new().file(REPORT, ROWS).file(SERIES, VALUES)
}

fn published() -> Content {
    content().publish_figures()
}

/// Changes words of a file, all at once.
fn with(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

/// What is said of the report after some changes.
fn report(changes: &[(&str, &str)]) -> String {
    published().file(REPORT, with(ROWS, changes)).short()
}

/// What is said of the series after some changes.
fn series(changes: &[(&str, &str)]) -> String {
    published().file(SERIES, with(VALUES, changes)).short()
}

const CORRECTED: (&str, &str) = ("state: official\n", "state: corrected\n");

/// What ends every line on a figure of a report.
fn help(record: &str) -> String {
    format!(
        "gõ nhầm thì sửa lại; đúng là đính chính thì đổi `state: corrected` và thêm vào `revisions`: \
         `{{on: …, reason: …, by: …, {record}}}`\n"
    )
}

#[test]
fn what_is_unchanged_has_no_diagnostic() {
    assert_eq!(published().short(), "");
    assert_eq!(content().publish().short(), "", "with the whole site around the figures");
}

#[test]
fn a_changed_figure_is_named_with_its_place_and_the_likely_slip() {
    let start = "lỗi[published-figure-changed]";
    for (from, to, place, message, record) in [
        (
            "returned: 121",
            "returned: 112",
            "9:15",
            "`returned` đã công bố là 121, nay ghi 112; có lẽ hai chữ số đổi chỗ",
            "measure: returned, was: 121",
        ),
        (
            "returned: 121",
            "returned: 21",
            "9:15",
            "`returned` đã công bố là 121, nay ghi 21; có lẽ thiếu hoặc thừa một chữ số",
            "measure: returned, was: 121",
        ),
        (
            "reused: 4120",
            "reused: 4",
            "10:68",
            "dòng “ho-tich”: `reused` đã công bố là 4.120, nay ghi 4; có lẽ thiếu hoặc thừa ba chữ số cuối",
            "measure: reused, was: 4120, field: ho-tich",
        ),
        (
            "returned: 121",
            "returned: 95",
            "9:15",
            "`returned` đã công bố là 121, nay ghi 95; 95 là số của `received.carried_in`",
            "measure: returned, was: 121",
        ),
        (
            "returned: 121",
            "returned: 131",
            "9:15",
            "`returned` đã công bố là 121, nay ghi 131",
            "measure: returned, was: 121",
        ),
        (
            "returned: 121",
            "returned: gần 121",
            "9:15",
            "`returned` đã công bố là 121, nay ghi gần 121",
            "measure: returned, was: 121",
        ),
        (
            "returned: 121",
            "returned: bảo mật",
            "9:15",
            "`returned` đã công bố là 121, nay ghi bảo mật",
            "measure: returned, was: 121",
        ),
        (
            "by_post: 86",
            "by_post: 27",
            "10:56",
            "dòng “ho-tich”: `by_post` đã công bố là 86, nay ghi 27; 27 là số của dòng “dat-dai”",
            "measure: by_post, was: 86, field: ho-tich",
        ),
    ] {
        let line = format!("{REPORT}:{place}: {start}: {message}; {}", help(record));
        assert_eq!(report(&[(from, to)]), line, "{to}");
    }
}

#[test]
fn a_figure_a_row_a_report_that_is_gone() {
    let start = "lỗi[published-figure-changed]";
    let message = "`returned` đã công bố là 121, nay không còn";
    let line = format!("{REPORT}:8:5: {start}: {message}; {}", help("measure: returned, was: 121"));
    assert_eq!(report(&[("    returned: 121\n", "")]), line);
    assert_eq!(report(&[("returned: 121", "returned: không báo cáo")]), line);
    let row = "  - {field: dat-dai, received: {total: 310}, by_post: 27}\n";
    let line = format!(
        "{REPORT}:8:3: {start}: dòng “dat-dai” đã công bố, nay không còn; {}",
        help("measure: by_post, was: 27, field: dat-dai")
    );
    assert_eq!(report(&[(row, "")]), line);
    let gone = "(ubnd-xa-tam-hiep, own, 15/06/2026–14/09/2026) đã công bố, nay không còn; đưa báo cáo \
        trở lại; nếu công bố nhầm thì giữ báo cáo, ghi các số là `không báo cáo`, đổi `state: corrected` và \
        ghi lý do vào `revisions`; nếu đây là trang khác thì chỉ thư mục khác\n";
    let line = format!("{REPORT}: {start}: báo cáo “Kết quả quý III năm 2026” {gone}");
    assert_eq!(published().absent(REPORT).short(), line);
    assert_eq!(report(&[("2026-Q3", "2026-Q2"), ("quý III", "quý II")]), line, "another period");
    assert_eq!(report(&[("scope: own", "scope: all")]), line, "another scope");
}

#[test]
fn what_is_new_or_only_written_otherwise_passes() {
    for changes in [
        [("returned: 121", "returned: \"0121\"")],
        [("returned: 121", "returned: 121\n    withdrawn: 3")],
        [("by_post: 27}\n", "by_post: 27}\n  - {label: Khác, by_post: 1}\n")],
        [("{quarter: 2026-Q3, rule: legal}", "{from: 2026-06-15, to: 2026-09-14}")],
        [("Kết quả", "Tình hình, kết quả")],
    ] {
        assert_eq!(report(&changes), "", "{changes:?}");
    }
    let other = with(ROWS, &[("2026-Q3", "2026-Q2"), ("quý III", "quý II")]);
    assert_eq!(published().file("statistics/q2.yaml", other).short(), "");
    let moved = published().absent(REPORT).file("statistics/2026/q3.yaml", ROWS);
    assert_eq!(moved.short(), "", "a report is known by what it is about, not by its file");
}

#[test]
fn a_recorded_correction_passes() {
    let changed = ("returned: 121", "returned: 131");
    let revision = |text: &'static str| ("rows:\n", text);
    let sound = revision(
        "revisions: [{on: 2026-10-02, reason: Đếm lại, measure: returned, was: 121}]\nrows:\n",
    );
    assert_eq!(report(&[changed, CORRECTED, sound]), "");
    let many = revision("revisions: [{on: 2026-10-02, reason: Đếm lại}]\nrows:\n");
    assert_eq!(report(&[changed, CORRECTED, many]), "");
    for (wrong, why) in [
        ("measure: returned, was: 120", "another figure was published"),
        ("measure: by_post, was: 121", "another measure"),
        ("measure: returned, was: 121, field: ho-tich", "another row"),
        ("field: ho-tich", "another row, any measure"),
        ("measure: returned", "the old figure is not kept"),
    ] {
        let text = format!("revisions: [{{on: 2026-10-02, reason: Đếm lại, {wrong}}}]\nrows:\n");
        let printed = report(&[changed, CORRECTED, ("rows:\n", &text)]);
        assert!(printed.contains("`returned` đã công bố là 121, nay ghi 131"), "{why}: {printed}");
    }
    let of_row = revision(
        "revisions: [{on: 2026-10-02, reason: Đếm lại, measure: by_post, was: 86, field: ho-tich}]\nrows:\n",
    );
    assert_eq!(report(&[("by_post: 86", "by_post: 68"), CORRECTED, of_row]), "");
    let withdrawn = report(&[
        (
            "  - received: {total: 5047, new: 4952, carried_in: 95}\n    returned: 121\n",
            "  - returned: không báo cáo\n",
        ),
        ("  - {field: ho-tich, received: {total: 1204}, by_post: 86, reused: 4120}\n", ""),
        ("  - {field: dat-dai, received: {total: 310}, by_post: 27}\n", ""),
        CORRECTED,
        many,
    ]);
    assert_eq!(withdrawn, "", "a report that was published by mistake stays, without its figures");
}

#[test]
fn a_correction_is_named_as_such_in_the_state() {
    let revision = (
        "rows:\n",
        "revisions: [{on: 2026-10-02, reason: Đếm lại, measure: returned, was: 121}]\nrows:\n",
    );
    assert_eq!(
        report(&[("returned: 121", "returned: 131"), revision]),
        format!(
            "{REPORT}:6:8: lỗi[published-figure-changed]: số đã công bố được đính chính, mà `state` ghi \
             official; đổi `state: corrected`\n"
        )
    );
}

/// A revision that was published with the site explains what was changed then, not what changes now.
#[test]
fn an_old_revision_covers_no_new_change() {
    let revised = with(
        ROWS,
        &[CORRECTED, ("rows:\n", "revisions: [{on: 2026-10-02, reason: Đếm lại}]\nrows:\n")],
    );
    let published = Content::new().file(REPORT, &revised).publish_figures();
    assert_eq!(published.short(), "");
    let changed = with(&revised, &[("returned: 121", "returned: 131")]);
    let printed = published.file(REPORT, changed).short();
    assert!(printed.contains("`returned` đã công bố là 121, nay ghi 131"), "{printed}");
}

#[test]
fn a_provisional_figure_is_warned_of() {
    let provisional = with(ROWS, &[("state: official", "state: provisional")]);
    let published = Content::new().file(REPORT, &provisional).publish_figures();
    let changed = with(ROWS, &[("returned: 121", "returned: 131")]);
    assert_eq!(
        published.clone().file(REPORT, &changed).short(),
        format!(
            "{REPORT}:9:15: cảnh báo[provisional-figure-changed]: `returned` đã công bố là 121, nay ghi 131; \
             gõ nhầm thì sửa lại; đúng là thay đổi thì thêm vào `revisions`: `{{on: …, reason: …, by: …, \
             measure: returned, was: 121}}`\n"
        )
    );
    let recorded =
        "revisions: [{on: 2026-10-02, reason: Chốt, measure: returned, was: 121}]\nrows:\n";
    let recorded = with(&changed, &[("rows:\n", recorded)]);
    assert_eq!(published.file(REPORT, recorded).short(), "");
    // Who calls an official figure provisional afterwards does not get rid of the error.
    let printed =
        report(&[("state: official", "state: provisional"), ("returned: 121", "returned: 131")]);
    assert!(printed.contains("lỗi[published-figure-changed]"), "{printed}");
}

#[test]
fn deviations_of_the_signed_text_are_published_too() {
    let text = with(
        ROWS,
        &[
            (
                "    returned: 121\n",
                "    returned: 121\n    shares: [{measure: returned, of: received.total, percent: \"2,4 %\"}]\n",
            ),
            ("rows:\n", "as_reported: [{measure: received.total, value: 20044}]\nrows:\n"),
        ],
    );
    let published = Content::new().file(REPORT, &text).publish_figures();
    assert!(!published.short().contains("published"), "{}", published.short());
    for (from, to, message) in [
        (
            "20044",
            "20404",
            "`as_reported received.total` đã công bố là 20.044, nay ghi 20.404; có lẽ hai chữ số đổi chỗ",
        ),
        ("2,4 %", "2,5 %", "`share returned / received.total` đã công bố là 2,4, nay ghi 2,5"),
    ] {
        let printed = published.clone().file(REPORT, with(&text, &[(from, to)])).short();
        assert!(printed.contains(message), "{printed}");
    }
}

#[test]
fn indicators_have_revisions_and_no_state() {
    let start = "lỗi[published-figure-changed]";
    let help = |record: &str| {
        format!(
            "gõ nhầm thì sửa lại; đúng là đính chính thì thêm vào `revisions`: `{{on: …, reason: …, by: …, \
             {record}}}`\n"
        )
    };
    for (from, to, place, message, record) in [
        (
            "value: 239",
            "value: 293",
            "8:34",
            "30/06/2026: `value` đã công bố là 239, nay ghi 293; có lẽ hai chữ số đổi chỗ",
            "as_of: 2026-06-30, was: 239",
        ),
        (
            "gần 230",
            "gần 240",
            "9:50",
            "15/12/2024–14/12/2025: `value` đã công bố là gần 230, nay ghi gần 240",
            "period: {from: 2024-12-15, to: 2025-12-14}, was: \"gần 230\"",
        ),
        (
            "hơn 2 lần",
            "hơn 3 lần",
            "9:67",
            "15/12/2024–14/12/2025: `text` đã công bố là tăng hơn 2 lần, nay ghi tăng hơn 3 lần",
            "period: {from: 2024-12-15, to: 2025-12-14}, which: text",
        ),
        (
            "value: 250",
            "value: 150",
            "6:21",
            "at-least, 15/12/2025–14/12/2026: `target` đã công bố là 250, nay ghi 150",
            "period: {from: 2025-12-15, to: 2026-12-14}, which: target, was: 250",
        ),
    ] {
        let line = format!("{SERIES}:{place}: {start}: {message}; {}", help(record));
        assert_eq!(series(&[(from, to)]), line, "{to}");
        let record =
            record.replace("{from: 2024-12-15, to: 2025-12-14}", "{year: 2025, rule: legal}");
        let revisions =
            format!("  revisions: [{{on: 2026-10-02, reason: Đếm lại, {record}}}]\n  values:\n");
        assert_eq!(series(&[(from, to), ("  values:\n", &revisions)]), "", "{record}");
    }
    let line = format!(
        "{SERIES}:8:5: {start}: giá trị của 30/06/2026 đã công bố, nay không còn; {}",
        help("as_of: 2026-06-30, was: 239")
    );
    assert_eq!(series(&[("    - {as_of: 2026-06-30, value: 239}\n", "")]), line);
    let line = format!(
        "{SERIES}: {start}: dãy “Thủ tục niêm yết” (ubnd-xa-tam-hiep, niem-yet) đã công bố, nay không còn; \
         đưa dãy trở lại; nếu công bố nhầm thì giữ dãy, ghi các số là `không báo cáo` và ghi lý do vào \
         `revisions`; nếu đây là trang khác thì chỉ thư mục khác\n"
    );
    assert_eq!(published().absent(SERIES).short(), line);
}

/// While a file cannot be read, its reports are not called missing as well.
#[test]
fn what_cannot_be_read_has_not_disappeared() {
    let printed = published().file(REPORT, "title: [\n").short();
    assert!(!printed.contains("published"), "{printed}");
}

#[test]
fn a_published_file_that_is_not_whole_is_named_once() {
    let help = "lần này không đối chiếu được với số đã công bố: tự so các số vừa sửa, hoặc chỉ bản sao còn \
        tốt của trang: `congkhai check --published …`; lần dựng này sẽ ghi tệp mới\n";
    let printed = |site: Content| {
        site.file(REPORT, with(ROWS, &[("returned: 121", "returned: 131")])).short()
    };
    let line =
        |message: &str| format!("{FIGURES}: cảnh báo[published-unreadable]: {message}; {help}");
    let damaged = line("tệp số liệu đã công bố bị hỏng hoặc bị sửa");
    for bytes in
        ["", "{}", "\u{feff}", "{\"congkhai\":\"figures\",\"version\":1,\"sheets\":[\n]}\n"]
    {
        assert_eq!(printed(content().published_file(FIGURES, bytes)), damaged, "{bytes}");
    }
    let other = line("tệp số liệu đã công bố do một bản congkhai khác ghi");
    let bytes = "{\"congkhai\":\"figures\",\"version\":2,\"sheets\":[\nanything";
    assert_eq!(printed(content().published_file(FIGURES, bytes)), other);
    let older = line("trang đã công bố không có tệp số liệu, do bản congkhai cũ dựng");
    assert_eq!(printed(content().published_file("so-lieu/index.html", "<!doctype html>")), older);
    assert_eq!(
        printed(content().published_file("index.html", "<!doctype html>")),
        "",
        "no figures"
    );
    let folder = format!("{FIGURES}/x");
    let unreadable = printed(content().published_file(&folder, "x"));
    assert!(unreadable.contains("không đọc được tệp số liệu đã công bố: "), "{unreadable}");
}

/// Whatever a disk, a transfer or a hand does to the file: it is read as it was written, or refused.
#[test]
fn a_damaged_file_is_never_half_believed() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("public");
    assert!(build(&content().write(&dir.path().join("content")), &out).rendered.is_some());
    let file = fs::read(out.join(FIGURES)).unwrap();
    assert!(Ledger::parse(&file).is_ok());
    let windows = String::from_utf8(file.clone()).unwrap().replace('\n', "\r\n");
    assert!(Ledger::parse(windows.as_bytes()).is_ok(), "a transfer as text changes line ends");
    for end in 0..file.len() {
        assert_eq!(Ledger::parse(&file[..end]).err(), Some(Unusable::Damaged), "cut at {end}");
    }
    for at in 0..file.len() {
        for byte in [b'0', b'9', b' ', b'"', b'\n', 0, 0xff, file[at] ^ 1] {
            let mut changed = file.clone();
            changed[at] = byte;
            let is_head = at < file.iter().position(|it| *it == b'\n').unwrap();
            // Of the head only the sum and the version matter, and blanks may stand between them.
            assert!(
                changed == file || is_head || Ledger::parse(&changed).is_err(),
                "{byte} at {at}"
            );
            drop(Ledger::parse(&changed));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_garbage_is_a_published_file(bytes in any::<Vec<u8>>(), text in "\\PC*") {
        prop_assert!(Ledger::parse(&bytes).is_err());
        prop_assert!(Ledger::parse(text.as_bytes()).is_err());
        let head = format!("{{\"congkhai\":\"figures\",\"version\":1,\"sheets\":[\n{text}");
        prop_assert_eq!(Ledger::parse(head.as_bytes()).err(), Some(Unusable::Damaged));
    }
}

fn build(inputs: &Inputs, out: &Path) -> Built {
    pipeline::build(inputs, out, &Unwatched).unwrap()
}

/// Every file of a folder with its bytes.
fn files(root: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push((path.display().to_string(), fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_refused_change_leaves_the_site_as_it_was_and_a_recorded_one_replaces_it() {
    let dir = tempdir().unwrap();
    let (folder, out) = (dir.path().join("content"), dir.path().join("public"));
    let inputs = content().write(&folder);
    assert!(build(&inputs, &out).rendered.is_some());
    let before = files(&out);

    // Built again over itself: nothing to say, the same bytes.
    let again = build(&inputs, &out);
    assert!(again.rendered.is_some() && again.judged.report.diagnostics().is_empty());
    assert_eq!(files(&out), before);

    fs::write(folder.join(REPORT), with(ROWS, &[("returned: 121", "returned: 112")])).unwrap();
    let refused = build(&inputs, &out);
    assert!(refused.rendered.is_none() && refused.judged.report.errors() == 1);
    assert_eq!(files(&out), before, "the live site is as it was");
    // A site that is begun afresh has published nothing.
    assert!(build(&inputs, &dir.path().join("fresh")).rendered.is_some());

    let revision =
        "revisions: [{on: 2026-10-02, reason: Đếm trùng, measure: returned, was: 121}]\nrows:\n";
    let corrected = [("returned: 121", "returned: 112"), CORRECTED, ("rows:\n", revision)];
    fs::write(folder.join(REPORT), with(ROWS, &corrected)).unwrap();
    assert!(build(&inputs, &out).rendered.is_some());
    let page = fs::read_to_string(out.join("so-lieu/dinh-chinh.html")).unwrap();
    for words in ["02/10/2026", "121", "112", "Đếm trùng"] {
        assert!(page.contains(words), "{words}");
    }
    // What is written does not depend on what stood there.
    let fresh = dir.path().join("fresh-too");
    assert!(build(&inputs, &fresh).rendered.is_some());
    let bytes = |root: &Path| files(root).into_iter().map(|it| it.1).collect::<Vec<_>>();
    assert_eq!(bytes(&out), bytes(&fresh));
    // And the next build compares with the corrected figure.
    assert!(build(&inputs, &out).judged.report.diagnostics().is_empty());
}

/// Runs the program in a folder; what it prints, and whether it was content.
fn run(dir: &Path, words: &[&str]) -> (String, bool) {
    let output = Command::new(env!("CARGO_BIN_EXE_congkhai"))
        .env("LC_ALL", "vi_VN.UTF-8")
        .current_dir(dir)
        .args(words)
        .args(["--today", "2026-11-21"])
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8(text).unwrap(), output.status.success())
}

#[test]
fn the_commands_find_the_published_site() {
    let dir = tempdir().unwrap();
    let folder = dir.path().join("content");
    content().write(&folder);
    assert!(run(dir.path(), &["check"]).1, "nothing was published");
    assert!(run(dir.path(), &["build"]).1);
    fs::rename(dir.path().join("public"), dir.path().join("server")).unwrap();
    fs::write(folder.join(REPORT), with(ROWS, &[("returned: 121", "returned: 112")])).unwrap();
    let (printed, is_content) = run(dir.path(), &["check"]);
    assert!(!is_content, "the usual folder is gone, and the content remembers");
    assert!(printed.contains("`returned` đã công bố là 121, nay ghi 112"), "{printed}");
    let (printed, is_content) = run(dir.path(), &["check", "--published", "server"]);
    assert!(
        !is_content && printed.contains("`returned` đã công bố là 121, nay ghi 112"),
        "{printed}"
    );
    fs::rename(dir.path().join("server"), dir.path().join("public")).unwrap();
    for command in ["check", "build"] {
        let (printed, is_content) = run(dir.path(), &[command]);
        assert!(!is_content && printed.contains("lỗi[published-figure-changed]"), "{printed}");
    }
    let (printed, is_content) = run(dir.path(), &["check", "--published", "nowhere"]);
    assert!(!is_content);
    assert_eq!(
        printed,
        "Không có trang nào trong thư mục nowhere. Chỉ thư mục của trang đã công bố bằng --published.\n"
    );
}

/// What a build warns of is shown in full: once the new site stands, no check finds it again.
#[test]
fn a_build_shows_what_no_later_check_can_find() {
    let dir = tempdir().unwrap();
    let folder = dir.path().join("content");
    content().file(REPORT, with(ROWS, &[("official", "provisional")])).write(&folder);
    assert!(run(dir.path(), &["build"]).1);
    fs::write(folder.join(REPORT), with(ROWS, &[("returned: 121", "returned: 112")])).unwrap();
    let (printed, is_content) = run(dir.path(), &["build"]);
    assert!(is_content, "{printed}");
    assert!(
        printed.contains("cảnh báo[provisional-figure-changed]: `returned` đã công bố là 121"),
        "{printed}"
    );
    assert!(!printed.contains("Xem từng chỗ"), "{printed}");
    let (printed, _) = run(dir.path(), &["build"]);
    assert!(!printed.contains("provisional-figure-changed"), "{printed}");
}

/// A warning of the published site is over once the new one stands there.
#[test]
fn a_damaged_file_is_replaced_by_a_sound_one() {
    let dir = tempdir().unwrap();
    let (folder, out) = (dir.path().join("content"), dir.path().join("public"));
    let inputs = content().write(&folder);
    build(&inputs, &out);
    fs::write(out.join(FIGURES), "garbage").unwrap();
    let built = build(&inputs, &out);
    assert!(built.rendered.is_some() && built.judged.report.warnings() == 1);
    assert!(build(&inputs, &out).judged.report.diagnostics().is_empty());
}

#[test]
fn the_file_carries_period_source_and_the_mark_of_invented_figures() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("public");
    let invented = format!("{ROWS}illustrative: true\n");
    let inputs = content().file(REPORT, invented).write(&dir.path().join("content"));
    build(&inputs, &out);
    let file = fs::read_to_string(out.join(FIGURES)).unwrap();
    let line = file.lines().nth(1).unwrap();
    for words in [
        "\"agency\":\"ubnd-xa-tam-hiep\",\"from\":\"2026-06-15\",\"scope\":\"own\",\"to\":\"2026-09-14\"",
        "\"number\":\"45/BC-UBND\"",
        "\"note\":\"Số liệu minh họa",
        "\"received.total\":\"5.047\"",
        "\"of\":{\"field\":\"ho-tich\"}",
    ] {
        assert!(line.contains(words), "{words}\n{line}");
    }
    assert!(serde_json::from_str::<serde_json::Value>(&file).is_ok(), "it is JSON as a whole");
}
