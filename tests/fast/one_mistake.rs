//! One mistake of an author is one finding: what depends on it is not judged, and the remedy is the exact word,
//! id or file name that is right.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test writes its own folder, and may panic"
)]

use std::{fs, path::Path};

use crate::common::Content;
use chrono::NaiveDate;
use congkhai::{
    check,
    diag::{Code, Diagnostic, Report, Severity},
    limits::Limits,
    model::lower::{LowerCache, lower_again},
    source,
};

/// Copies a folder with all below it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Everything that is found in a folder, without what `allow` lets stand.
fn found(folder: &Path, memory: &mut LowerCache) -> Vec<Diagnostic> {
    let mut report = Report::default();
    let content = source::load(folder, &Limits::default(), &mut report);
    let catalog = lower_again(&content, memory, &mut report);
    let today = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    check::catalog(catalog, today, &mut report);
    report.diagnostics().to_vec()
}

#[test]
fn a_syntax_error_in_any_file_of_the_demonstration_is_one_error() {
    let dir = tempfile::tempdir().unwrap();
    let demonstration = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    copy(&demonstration, dir.path());
    let mut memory = LowerCache::default();
    let before = found(dir.path(), &mut memory);
    let content = source::load(dir.path(), &Limits::default(), &mut Report::default());
    let mut tried = 0;
    for entry in content.entries() {
        let is_page = entry.path.ends_with(".md");
        if !is_page && !entry.path.ends_with(".yaml") {
            continue;
        }
        let file = dir.path().join(&*entry.path);
        let text = fs::read_to_string(&file).unwrap();
        let broken = if is_page {
            text.replacen("---\n", "---\nx: [\n", 1)
        } else {
            format!("{text}\nx: [\n")
        };
        fs::write(&file, broken).unwrap();
        memory.forget(entry.path.rsplit('/').next().unwrap());
        let more: Vec<Diagnostic> =
            found(dir.path(), &mut memory).into_iter().filter(|it| !before.contains(it)).collect();
        let errors = more.iter().filter(|it| it.severity() == Severity::Error).count();
        let is_rest_one_note =
            more.len() == errors || (more.len() == errors + 1 && has(&more, Code::NotJudged));
        assert!(errors == 1 && is_rest_one_note, "{}: {more:#?}", entry.path);
        fs::write(&file, text).unwrap();
        memory.forget(entry.path.rsplit('/').next().unwrap());
        tried += 1;
    }
    assert!(tried > 150, "{tried}");
}

fn has(found: &[Diagnostic], code: Code) -> bool {
    found.iter().any(|it| it.code == code)
}

/// What is wrong, as `code nearest-or-fix`, in the order of files and lines.
fn mistakes(content: &Content) -> Vec<String> {
    let worded = content.located().into_iter().map(|one| {
        let near = one.diagnostic.arg("nearest").or(one.diagnostic.arg("fix"));
        format!("{} {}", one.diagnostic.code, near.unwrap_or("")).trim_end().to_owned()
    });
    worded.collect()
}

fn procedure(lines: &str) -> Content {
    let head = "code: \"1.001193\"\nname: Đăng ký khai sinh\n";
    Content::new().file("procedures/khai-sinh.yaml", format!("{head}{lines}"))
}

#[test]
fn references_to_records_that_cannot_be_read_are_not_judged() {
    let uses = "field: dat-dai\nagency: ubnd-xa-tam-hiep\napplicants: [cong-dan]\n\
                legal_bases: [97/2015/QH13]\nrelated: [\"1.000001\"]\n";
    let whole = procedure(uses).file("procedures/a.yaml", "code: \"1.000001\"\nname: A\n");
    assert_eq!(mistakes(&whole), [""; 0]);
    for (file, text, mistake) in [
        // A colon is missing, and one record has no id.
        ("fields.yaml", "- {id: ho-tich, name: Hộ tịch}\n- id dat-dai\n", "wrong-type"),
        ("fields.yaml", "- {id: ho-tich, name: Hộ tịch}\n- {name: Đất đai}\n", "missing-key"),
        ("fields.yaml", "id: ho-tich\nname Hộ tịch\n", "yaml-syntax name: Hộ tịch"),
        ("applicants.yaml", "công dân\n", "wrong-type"),
        ("legal.yaml", "- {numbers: [97/2015/QH13], title: Luật}\n", "unknown-key number"),
        ("agencies/ubnd-xa-tam-hiep.yaml", "", "empty-file"),
        ("procedures/a.yaml", "code: {a: 1}\nname: A\n", "wrong-type"),
    ] {
        let found = mistakes(&whole.clone().file(file, text));
        assert_eq!(found.iter().filter(|it| *it != "not-judged").count(), 1, "{file}: {found:?}");
        assert!(found.contains(&"not-judged".to_owned()), "{file}: {found:?}");
        assert!(found.contains(&mistake.to_owned()), "{file}: {found:?}");
    }
}

#[test]
fn sums_with_a_report_that_cannot_be_read_are_not_judged() {
    let report = |agency: &str, scope: &str, total: u32, rest: &str| {
        format!(
            "- agency: {agency}\n  scope: {scope}\n  period: {{quarter: 2026-Q3, rule: legal}}\n  \
             source: {{number: 1/BC}}\n  state: official\n  rows: [{{received: {{total: {total}}}}}]\n{rest}"
        )
    };
    let content = Content::new()
        .file(
            "agencies/xa-a.yaml",
            "{id: xa-a, name: Xã A, level: commune, parent: ubnd-xa-tam-hiep}\n",
        )
        .file("statistics/a.yaml", report("xa-a", "own", 3, ""))
        .file("statistics/tam-hiep.yaml", report("ubnd-xa-tam-hiep", "own", 4, ""))
        .file(
            "statistics/ca-hai.yaml",
            report(
                "ubnd-xa-tam-hiep",
                "own-and-subordinate",
                7,
                "  sum_of: [xa-a, ubnd-xa-tam-hiep]\n",
            ),
        );
    assert_eq!(mistakes(&content), [""; 0]);
    let broken = content.clone().file("statistics/a.yaml", "- agency: xa-a\n scope: own\n");
    let found = mistakes(&broken);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.contains(&"not-judged".to_owned()), "{found:?}");
    // A word that is refused may not make a report another one.
    let word = content.file(
        "statistics/ca-hai.yaml",
        report("ubnd-xa-tam-hiep", "toàn bộ", 7, "  sum_of: [xa-a, ubnd-xa-tam-hiep]\n"),
    );
    assert_eq!(mistakes(&word), ["unknown-word all"]);
}

#[test]
fn what_lacks_only_because_its_value_was_refused_is_not_missing() {
    let series = |lines: &str| {
        let head = "code: so-tthc\nname: Số thủ tục\nunit: count\nagency: ubnd-xa-tam-hiep\n";
        Content::new().file("indicators/a.yaml", format!("{head}{lines}"))
    };
    let value = "values: [{as_of: 2026-02-28, value: 3}]\n";
    for (lines, mistake) in [
        (format!("source: {{number: [1/BC]}}\n{value}"), "wrong-type"),
        (format!("source: [1/BC]\n{value}"), "wrong-type"),
        (
            "source: {number: 1/BC}\nvalues: [{as_of: 2026-02-30, value: 3}]\n".to_owned(),
            "bad-date",
        ),
        (
            "source: {number: 1/BC}\nvalues: [{period: {year: 2025, rule: luật}, value: 3}]\n"
                .to_owned(),
            "unknown-word",
        ),
    ] {
        let found = mistakes(&series(&lines));
        assert_eq!(found.len(), 1, "{lines}: {found:?}");
        assert!(found[0].starts_with(mistake), "{lines}: {found:?}");
    }
}

#[test]
fn a_name_where_an_id_is_expected_gets_the_id() {
    for (line, id) in [
        ("applicants: [Công dân Việt Nam]", "cong-dan"),
        ("applicants: [cong dan viet nam]", "cong-dan"),
        ("agency: Ủy ban nhân dân xã Tam Hiệp", "ubnd-xa-tam-hiep"),
        ("agency: UBND xã Tam Hiệp", "ubnd-xa-tam-hiep"),
        ("authority: [uỷ ban nhân dân XÃ TAM HIỆP]", "ubnd-xa-tam-hiep"),
        ("issuer: UBND_xa_Tam_Hiep", "ubnd-xa-tam-hiep"),
        ("field: Hộ tịch", "ho-tich"),
        ("field: HO-TICH", "ho-tich"),
        ("field: dat_dai", "dat-dai"),
        ("legal_bases: [Luật Hộ tịch]", "60/2014/QH13"),
        ("legal_bases: [Luật số 60/2014/QH13]", "60/2014/QH13"),
        (
            "cases: [{id: qua-han, name: Đăng ký quá hạn}]\nchannels: [{by: online, case: Đăng ký quá hạn}]",
            "qua-han",
        ),
        (
            "forms: [{id: tk, name: Tờ khai đăng ký}]\ndocuments: [{name: Tờ khai, form: Tờ khai đăng ký}]",
            "tk",
        ),
        ("related: [Đăng ký giám hộ]", "1.004837"),
    ] {
        let other = "code: \"1.004837\"\nname: Đăng ký giám hộ\n";
        let content = procedure(&format!("{line}\n")).file("procedures/giam-ho.yaml", other);
        assert_eq!(mistakes(&content), [format!("unknown-reference {id}")], "{line}");
        let value = line.rsplit(": ").next().unwrap().trim_matches(|c| "[]{}".contains(c));
        let mended = line.replacen(&format!(" {value}"), &format!(" {id}"), 9);
        let mended = mended.replace(&format!("[{value}"), &format!("[{id}"));
        let mended = mended.replace(&format!("name: {id}"), &format!("name: {value}"));
        let mended = procedure(&format!("{mended}\n").replace("[1.004837]", "[\"1.004837\"]"));
        let mended = mended.file("procedures/giam-ho.yaml", other);
        assert_eq!(mistakes(&mended), [""; 0], "{line}");
    }
}

#[test]
fn a_name_that_two_offices_have_or_none_has_no_id() {
    let twins = "- {id: a, name: Trung tâm Y tế, level: other}\n- {id: b, name: Trung tâm y tế, level: other}\n";
    let content = procedure("agency: Trung tâm Y tế\n").file("agencies/y-te.yaml", twins);
    assert_eq!(mistakes(&content), ["unknown-reference"]);
    for other in ["UBND xã Tam Hòa", "ubnd-xa-tam-hoa", "ubnd-xa-tam-tiep"] {
        let near = if other == "ubnd-xa-tam-tiep" { " ubnd-xa-tam-hiep" } else { "" };
        let found = mistakes(&procedure(&format!("agency: {other}\n")));
        assert_eq!(found, [format!("unknown-reference{near}")], "{other}");
    }
    assert_eq!(mistakes(&procedure("field: Lưu trú\n")), ["unknown-reference"]);
}

#[test]
fn vietnamese_keys_and_words_get_their_english_ones() {
    for (line, meant) in [
        ("Thời hạn giải quyết: 5 ngày làm việc", "unknown-key processing_time"),
        ("thoi gian giai quyet: 5 ngày làm việc", "unknown-key processing_time"),
        ("Lệ phí: none", "unknown-key fees"),
        ("LĨNH VỰC: ho-tich", "unknown-key field"),
        ("Tên ngắn: Khai sinh", "unknown-key short_name"),
        ("Cơ quan thực hiện: ubnd-xa-tam-hiep", "unknown-key agency"),
        ("Căn cứ pháp lý: [97/2015/QH13]", "unknown-key legal_bases"),
        ("Trình tự thực hiện: [Nộp hồ sơ]", "unknown-key steps"),
        ("levels: [xã]", "unknown-word commune"),
        ("levels: [Cap huyen]", "unknown-word district"),
        ("channels: [{by: trực tiếp}]", "unknown-word in_person"),
        ("channels: [{by: Bưu điện}]", "unknown-word postal"),
        ("channels: [{hình thức: online}]", "unknown-key by"),
        ("fees: [{kind: lệ phí, amount: 8.000 đồng, basis: 97/2015/QH13}]", "unknown-word le_phi"),
        ("fees: [{kind: phi, mức thu: 8.000 đồng, basis: 97/2015/QH13}]", "unknown-key amount"),
        ("online: toàn trình", "unknown-word full"),
        ("interconnected: không", "wrong-type false"),
    ] {
        assert_eq!(mistakes(&procedure(&format!("{line}\n"))), [meant], "{line}");
    }
}

#[test]
fn a_compulsory_key_in_vietnamese_is_not_missing_too() {
    let content = Content::new().file("fields.yaml", "- {id: a, Tên: Hộ tịch}\n");
    assert_eq!(mistakes(&content), ["unknown-key name"]);
}

#[test]
fn a_file_with_nearly_the_right_name_is_named_as_what_it_is() {
    let text = "code: \"1.000656\"\nname: Đăng ký khai tử\n";
    for (path, found) in [
        ("procedures/khai-tu.yaml.txt", "misnamed-file procedures/khai-tu.yaml"),
        ("procedures/KHAITU.YAML", "misnamed-file procedures/KHAITU.yaml"),
        ("Procedures/khai-tu.yaml", "misnamed-file procedures/khai-tu.yaml"),
        ("procedure/khai-tu.yaml", "misnamed-file procedures/khai-tu.yaml"),
        ("procedures/khai-tu.docx", "unknown-file procedures/khai-tu.yaml"),
        ("fields.yaml.txt", "unknown-file fields.yaml"),
        ("procedures/khai-tu.yaml.bak", "unknown-file"),
    ] {
        let found_here = mistakes(&Content::new().file(path, text));
        assert!(found_here.contains(&found.to_owned()), "{path}: {found_here:?}");
        let fix = found.split_once(' ').filter(|it| it.0 == "misnamed-file").map(|it| it.1);
        if let Some(fix) = fix {
            assert_eq!(mistakes(&Content::new().file(fix, text)), [""; 0], "{fix}");
        }
    }
    assert_eq!(mistakes(&Content::new().file("procedures/khai-tu.yml", text)), [""; 0]);
    // What the misnamed file holds is not missed one by one.
    let fields = procedure("field: ho-tich\n").absent("fields.yaml");
    let fields = fields.file("fields.yaml.txt", "- {id: ho-tich, name: Hộ tịch}\n");
    assert_eq!(mistakes(&fields), ["not-judged", "misnamed-file fields.yaml"]);
    let site = Content::new().absent("site.yaml").file("SITE.yaml", "name: Trang\n");
    assert_eq!(mistakes(&site), ["misnamed-file site.yaml"]);
}

#[test]
fn paths_that_are_one_file_on_another_machine_are_refused() {
    let procedure = "code: \"1.000656\"\nname: Đăng ký khai tử\n";
    let other = "code: \"1.000657\"\nname: Đăng ký khai tử\n";
    let news = "---\ntitle: Tin\ndate: 2026-10-01\n---\nTin.\n";
    for (first, second) in [
        (("forms/Don.docx", "a"), ("forms/don.docx", "b")),
        (("forms/Đơn.docx", "a"), ("forms/đơn.docx", "b")),
        (("forms/Mẫu/a.docx", "a"), ("forms/mẫu/A.docx", "b")),
        (("images/Logo.png", "a"), ("images/logo.png", "b")),
        (("static/Ads.txt", "a"), ("static/ads.txt", "b")),
        (("procedures/A.yaml", procedure), ("procedures/a.yaml", other)),
        (("news/A.md", news), ("news/a.md", news)),
        // Composed letters and decomposed ones, as a Mac writes them.
        (("forms/tờ.docx", "a"), ("forms/to\u{31b}\u{300}.docx", "b")),
        (("procedures/tử.yaml", procedure), ("procedures/tu\u{31b}\u{309}.yaml", other)),
    ] {
        let content = Content::new().file(first.0, first.1).file(second.0, second.1);
        let found = mistakes(&content);
        let is_named = found.iter().filter(|it| *it == "bad-file-name").count();
        assert_eq!(is_named, 1, "{} {}: {found:?}", first.0, second.0);
    }
}

#[test]
fn a_link_to_a_folder_of_the_content_is_read_as_that_folder() {
    let content = Content::new()
        .file("import/kho/a.yaml", "code: \"1.000656\"\nname: Đăng ký khai tử\n")
        .file("import/b.yaml", "code: \"1.000657\"\nname: Trích lục\nfield: khong-co\n")
        .link("procedures/kho", "../import/kho")
        .link("procedures/b.yaml", "../import/b.yaml");
    let short = content.short();
    assert!(short.starts_with("procedures/b.yaml:3:8: lỗi[unknown-reference]"), "{short}");
    let whole = Content::new()
        .file(
            "import/thu-tuc/a.yaml",
            "code: \"1.000656\"\nname: Đăng ký khai tử\nfield: khong-co\n",
        )
        .link("procedures", "import/thu-tuc");
    let short = whole.short();
    assert!(short.starts_with("procedures/a.yaml:3:8: lỗi[unknown-reference]"), "{short}");
}

#[test]
fn the_address_of_the_site_has_no_query_and_no_fragment() {
    for (url, fix) in [
        ("https://tthc.example.vn/?id=1", "https://tthc.example.vn/"),
        ("https://tthc.example.vn/tthc#x", "https://tthc.example.vn/tthc"),
        ("http://tthc.example.vn?", "http://tthc.example.vn"),
    ] {
        let site =
            |url: &str| Content::new().file("site.yaml", format!("name: A\nbase_url: \"{url}\"\n"));
        assert_eq!(mistakes(&site(url)), [format!("bad-url {fix}")], "{url}");
        assert_eq!(mistakes(&site(fix)), [""; 0], "{fix}");
    }
}

/// Content is checked as on 21/11/2026.
#[test]
fn days_that_are_still_to_come_and_fees_of_nothing_are_named() {
    for (lines, found) in [
        ("verified_on: 2026-11-21", None),
        ("verified_on: 2026-11-22", Some("future-date")),
        ("source: {name: Cổng, fetched_on: 2027-02-01}", Some("future-date")),
        ("valid_from: 2027-01-01", None),
        ("fees: [{kind: le_phi, amount: 0 đồng}]", Some("zero-fee")),
        ("fees: [{kind: phi, amount: 0}]", Some("zero-fee")),
        ("fees: [{kind: phi, amount: {each: 0 đồng, per: bản}}]", Some("zero-fee")),
        ("channels: [{by: online, fees: [{kind: le_phi, amount: 0}]}]", Some("zero-fee")),
        ("channels: [{by: online, fees: none}]", None),
        (
            "cases: [{id: dung-han, name: Đúng hạn}]\nfees: [{kind: le_phi, amount: 0, case: dung-han}]",
            None,
        ),
        (
            "fees: [{kind: phi, amount: 9000, basis: 97/2015/QH13, reliefs: [{who: Trẻ em, instead: 0}]}]",
            Some("zero-fee"),
        ),
    ] {
        let expected: Vec<&str> = found.into_iter().collect();
        assert_eq!(mistakes(&procedure(&format!("{lines}\n"))), expected, "{lines}");
    }
}

#[test]
fn figures_of_a_period_that_runs_and_early_signatures_are_named() {
    for (period, day, signed, found) in [
        ("{quarter: 2026-Q3, rule: legal}", "", "2026-09-16", None),
        ("{quarter: 2026-Q3, rule: legal}", "", "2026-09-14", None),
        ("{quarter: 2026-Q3, rule: legal}", "", "2026-09-13", Some("signed-before-period")),
        ("{quarter: 2026-Q3, rule: legal}", "as_of: 2026-09-10\n", "2026-09-13", None),
        (
            "{quarter: 2026-Q3, rule: legal}",
            "as_of: 2026-09-14\n",
            "2026-09-13",
            Some("signed-before-period"),
        ),
        ("{year: 2026, rule: calendar}", "as_of: 2026-11-20\n", "2026-11-20", None),
        (
            "{from: 2026-11-01, to: 2026-11-30}",
            "as_of: 2026-11-30\n",
            "2026-11-30",
            Some("future-date"),
        ),
    ] {
        let text = format!(
            "agency: ubnd-xa-tam-hiep\nscope: own\nperiod: {period}\n{day}state: official\n\
             source: {{number: 1/BC, signed_on: {signed}}}\nrows: [{{received: {{total: 3}}}}]\n"
        );
        let mut mistakes = mistakes(&Content::new().file("statistics/a.yaml", text));
        mistakes.dedup();
        assert_eq!(mistakes, found.into_iter().collect::<Vec<_>>(), "{period} {day} {signed}");
    }
    let running = "agency: ubnd-xa-tam-hiep\nscope: own\nperiod: {month: 2026-11, rule: calendar}\n\
                   state: provisional\nsource: {number: 1/BC}\nrows: [{received: {total: 3}}]\n";
    assert_eq!(mistakes(&Content::new().file("statistics/a.yaml", running)), ["period-not-over"]);
}
