//! `congkhai doctor`: all duties answered, the places that fall short, its manual run, and the same as a
//! page of the site.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that prepares and reads folders, and may panic"
)]

use crate::manual;

use std::fs;

use crate::common::Content;
use crate::samples::sample;
use congkhai::pipeline::{self, Unwatched};
use tempfile::tempdir;

#[test]
fn the_manual_is_run() {
    let manual = manual::run("doctor.md");
    assert!(manual.commands >= 2, "{} commands", manual.commands);
}

/// The command run on a content.
fn doctor(content: &Content, arguments: &str) -> String {
    let dir = tempdir().unwrap();
    content.write(&dir.path().join("content"));
    manual::printed(dir.path(), &format!("congkhai doctor {arguments}"))
}

/// The places of one duty, without what it is about and what to do.
#[track_caller]
fn check(content: &Content, duty: &str, expected: &[&str]) {
    let printed = doctor(content, "");
    assert!(printed.starts_with("Nghĩa vụ công khai"), "it was not judged: {printed}");
    let head = format!("    {duty} content/");
    let places: Vec<&str> = printed
        .lines()
        .filter_map(|line| line.strip_prefix(&head))
        .map(|line| line.split(". Cần làm: ").next().unwrap())
        .collect();
    assert_eq!(places, expected, "{printed}");
}

/// How a duty is answered: by a word, and why it is not.
#[track_caller]
fn answer(content: &Content, duty: &str) -> String {
    let read: serde_json::Value = serde_json::from_str(&doctor(content, "--format json")).unwrap();
    let duties = read["duties"].as_array().unwrap();
    let it = duties.iter().find(|it| it["duty"] == duty).unwrap();
    let answer = it["answer"].as_str().unwrap();
    it["why"].as_str().map_or_else(|| answer.to_owned(), |why| format!("{answer}: {why}"))
}

fn procedure(text: &str) -> Content {
    let head = "code: \"1.000001\"\nname: Cấp bản sao\nagency: ubnd-xa-tam-hiep\n";
    Content::new().file("procedures/a.yaml", format!("{head}{text}"))
}

/// Nothing is passed over: 26 duties, each with an answer, for a content that says nothing at all too.
#[test]
fn every_duty_is_answered_each_time() {
    for content in [Content::new(), procedure("")] {
        for language in ["vi", "en"] {
            let printed = doctor(&content, &format!("--lang {language} --format json"));
            let read: serde_json::Value = serde_json::from_str(&printed).unwrap();
            let duties = read["duties"].as_array().unwrap();
            let numbers: Vec<&str> = duties.iter().map(|it| it["duty"].as_str().unwrap()).collect();
            let expected: Vec<String> = (1..=26).map(|number| format!("P{number}")).collect();
            assert_eq!(numbers, expected);
            for duty in duties {
                let answer = duty["answer"].as_str().unwrap();
                assert!(["met", "not-met", "cannot-be-answered"].contains(&answer), "{duty}");
                let has_places = !duty["places"].as_array().unwrap().is_empty();
                assert_eq!(answer == "not-met", has_places, "{duty}");
                for key in ["title", "law", "note"] {
                    assert!(!duty[key].as_str().unwrap().is_empty(), "{duty}");
                }
            }
        }
    }
}

#[test]
fn without_procedures_no_duty_about_them_is_met() {
    for duty in ["P1", "P4", "P6", "P8", "P10", "P11", "P12"] {
        let expected = "cannot-be-answered: không có thủ tục nào để xét";
        assert_eq!(answer(&Content::new(), duty), expected, "{duty}");
    }
}

/// Every file is searched, whatever it is.
#[test]
fn personal_data_in_any_file_are_a_duty_not_met() {
    assert_eq!(answer(&Content::new(), "P26"), "met");
    for (path, text) in [
        ("pages/a.md", "---\ntitle: Trang\n---\nGọi chị Hoa 0912 345 678\n"),
        ("news/a.md", "---\ntitle: CCCD 012345678901\ndate: 2026-01-01\n---\nTin.\n"),
        ("fields.yaml", "- {id: ho-tich, name: Hộ tịch, about: Gọi 0912.345.678}\n"),
        ("forms/don-012345678901.docx", "x"),
    ] {
        let answer = answer(&Content::new().file(path, text), "P26");
        assert!(answer.starts_with("not-met"), "{path}: {answer}");
    }
}

#[test]
fn parts_that_nobody_entered() {
    check(
        &procedure("fees: none\nforms: none\nrequirements: none\nresults: none\n"),
        "P1",
        &[
            "procedures/a.yaml:2:7: Cấp bản sao (1.000001): thiếu các bước, cách nộp, thành phần hồ sơ, \
           số bộ hồ sơ, thời hạn, đối tượng, căn cứ pháp lý",
        ],
    );
    // What no longer applies owes nothing.
    check(&procedure("valid_to: 2026-11-20\n"), "P1", &[]);
}

#[test]
fn fees_and_forms() {
    let fees = "fees:\n  - {kind: phi, amount: 5000, basis: 97/2015/QH13, pay_by: [cash], payer: Người nộp}\n  \
                - {kind: le_phi, name: Lệ phí sao, not_entered: chưa có nghị quyết}\n  \
                - {kind: phi, amount: 1000, basis: 97/2015/QH13, valid_to: 2026-01-01}\n";
    check(
        &procedure(fees),
        "P11",
        &[
            "procedures/a.yaml:6:5: Cấp bản sao (1.000001): “Lệ phí sao” thiếu mức thu, cách thu, người nộp, \
           văn bản quy định",
        ],
    );
    check(&procedure("fees: none\n"), "P11", &[]);
    check(
        &procedure("forms: [{id: a, name: Đơn, file: a.docx}, {id: b, name: Tờ khai}]\n")
            .file("forms/a.docx", sample("docx", "Đơn")),
        "P12",
        &["procedures/a.yaml:4:43: Cấp bản sao (1.000001): mẫu “Tờ khai” chưa có tệp"],
    );
}

/// A ministry has 20 days before and 10 working days after, a province 5 and 5; holidays do not count.
#[test]
fn deadlines_of_decisions() {
    let decision = |issuer: &str, days: &str| {
        procedure(&format!(
            "announcements: [{{decision: 1/QĐ, issuer: {issuer}, action: new, {days}}}]\n"
        ))
        .file("agencies/tren.yaml", "- {id: bo, name: Bộ Tư pháp, level: ministry}\n- {id: tinh, name: UBND tỉnh, level: province}\n")
        .file("calendar.yaml", "holidays: [{date: 2026-09-02, name: Quốc khánh}]\n")
    };
    let days = "signed_on: 2026-08-28, effective_on: 2026-09-10, published_on: 2026-09-07";
    check(
        &decision("Bộ Tư pháp", days),
        "P5",
        &[
            "procedures/a.yaml:4:17: Cấp bản sao (1.000001): quyết định 1/QĐ ký trước ngày có hiệu lực 13 ngày, \
           cần ít nhất 20",
        ],
    );
    // 31/8, 1/9, 3/9, 4/9, 7/9: five working days, for 2/9 is a holiday.
    assert_eq!(answer(&decision("UBND tỉnh", days), "P5"), "met");
    check(
        &decision("UBND tỉnh", &days.replace("09-07", "09-08")),
        "P5",
        &[
            "procedures/a.yaml:4:17: Cấp bản sao (1.000001): quyết định 1/QĐ công khai sau ngày ký 6 ngày làm \
           việc, hạn là 5",
        ],
    );
    let open = "cannot-be-answered: có quyết định không ghi đủ ngày ký, ngày có hiệu lực, ngày \
                công bố, hoặc cấp của cơ quan ban hành";
    assert_eq!(answer(&decision("UBND tỉnh", "signed_on: 2026-08-28"), "P5"), open);
    assert_eq!(answer(&decision("Hội đồng", days), "P5"), open);
}

#[test]
fn figures_of_periods_that_have_ended() {
    let report = |period: &str, rows: &str| {
        let head = "title: Báo cáo\nagency: ubnd-xa-tam-hiep\nscope: own\nstate: official\nsource: {number: 1/BC}\n";
        let text = format!("{head}period: {period}\nrows: [{rows}]\n");
        Content::new().file("statistics/a.yaml", text)
    };
    let rows = "{received: {total: 5}, resolved: {overdue: 0}, satisfaction: {collected: 3}}";
    check(
        &report("{quarter: 2026-Q1, rule: legal}", rows),
        "P15",
        &[
            "statistics/a.yaml:6:9: Báo cáo: chưa có số liệu của 2 kỳ, từ kỳ 15/03/2026–14/06/2026 đến kỳ \
           15/06/2026–14/09/2026",
        ],
    );
    assert_eq!(answer(&report("{quarter: 2026-Q3, rule: legal}", rows), "P15"), "met");
    // October ended three weeks before 21 November; November has not ended.
    check(
        &report("{month: 2026-09, rule: calendar}", rows),
        "P15",
        &["statistics/a.yaml:6:9: Báo cáo: chưa có số liệu của kỳ 01/10/2026–31/10/2026"],
    );
    // After nine months the whole year is reported.
    check(
        &report("{nine_months: 2025, rule: legal}", rows),
        "P15",
        &["statistics/a.yaml:6:9: Báo cáo: chưa có số liệu của kỳ 15/12/2024–14/12/2025"],
    );
    let late = "{received: {total: 5}, resolved: {overdue: 2}}";
    let content = report("{quarter: 2026-Q3, rule: legal}", late);
    let of = |what: &str| {
        format!("statistics/a.yaml:7:7: Báo cáo: báo cáo kỳ 15/06/2026–14/09/2026 không có {what}")
    };
    check(&content, "P17", &[&of("số phiếu hài lòng")]);
    check(&content, "P18", &[&of("số thư xin lỗi")]);
}

/// The site of a commune stands below the name of its province.
#[test]
fn the_name_of_a_communes_site() {
    let site = |url: &str| {
        let text = format!("name: Xã Tam Hiệp\nlevel: commune\nbase_url: {url}\n");
        Content::new().file("site.yaml", text)
    };
    for below in ["https://tamhiep.hanoi.gov.vn/tthc/", "https://WWW.TamHiep.HaNoi.gov.vn/"] {
        assert_eq!(answer(&site(below), "P22"), "met", "{below}");
    }
    for own in ["https://tamhiep.gov.vn/", "https://www.tamhiep.gov.vn/"] {
        let host = own.trim_start_matches("https://").trim_end_matches('/');
        let printed =
            format!("site.yaml:3:11: tên miền là {host}, không nằm dưới tên miền của tỉnh");
        check(&site(own), "P22", &[&printed]);
    }
}

#[test]
fn strict_fails_where_a_duty_is_not_met() {
    assert!(doctor(&procedure(""), "--strict").ends_with("exit code 1\n"));
    assert!(!doctor(&procedure(""), "").contains("exit code"));
}

/// The page is there only when asked for; it links to the pages of what falls short, names no file, and
/// does not say where personal data stand.
#[test]
fn the_same_as_a_page() {
    let page = |site: &str| {
        let dir = tempdir().unwrap();
        let content = procedure("note: Gọi anh Nam 0912 345 678.\n")
            .file("site.yaml", format!("name: Trang\n{site}"));
        let inputs = content.write(&dir.path().join("content"));
        let out = dir.path().join("public");
        pipeline::build(&inputs, &out, &Unwatched).unwrap().rendered.unwrap();
        let about = fs::read_to_string(out.join("du-lieu.html")).unwrap();
        let map = fs::read_to_string(out.join("so-do.html")).unwrap();
        let links = [about, map].map(|html| html.contains("<a href=\"tuan-thu.html\">"));
        (fs::read_to_string(out.join("tuan-thu.html")).ok(), links)
    };
    assert_eq!(page(""), (None, [false, false]));
    let (html, links) = page("compliance: true\n");
    let html = html.unwrap();
    assert_eq!(links, [true, true]);
    for number in 1..=26 {
        assert!(html.contains(&format!("<th scope=\"row\">P{number} ")), "P{number}: {html}");
    }
    assert!(html.contains(
        "<li><a href=\"thu-tuc/1.000001.html\">Cấp bản sao (1.000001)</a>: thiếu các bước"
    ));
    assert!(html.contains("<strong>Chưa đạt (1 chỗ).</strong> Tìm số định danh"), "{html}");
    for secret in ["0912", ".yaml", "id=\"p26\""] {
        assert!(!html.contains(secret), "{secret}");
    }
    let (english, _) = page("compliance: true\nlanguages: [en]\n");
    assert!(english.unwrap().contains("P1 Publish the full content of each procedure"));
}
