//! From content in memory to readable pages: what citizens must be able to read, and where links lead.

#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]

use crate::source_code;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
};

use crate::samples::sample;
use congkhai::{
    check,
    diag::{self, Code, Report},
    limits::Limits,
    model::{lower::lower, site::Language},
    output::{MemoryOutput, OutputSink},
    render::{RenderError, Theme, render},
    site, source,
};

/// The files of a built site.
struct Built {
    files: BTreeMap<String, Vec<u8>>,
    report: Report,
}

impl Built {
    fn html(&self, path: &str) -> String {
        let bytes = self.files.get(path).unwrap_or_else(|| {
            panic!("no file {path} among {:?}", self.files.keys().collect::<Vec<_>>())
        });
        String::from_utf8(bytes.clone()).unwrap()
    }

    /// The text between the tags of `<main>`, blanks joined.
    fn text(&self, path: &str) -> String {
        let html = self.html(path);
        let main = html.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
        let mut text = String::new();
        let mut is_tag = true;
        for c in main.chars() {
            match c {
                '<' => {
                    is_tag = true;
                    text.push(' ');
                }
                '>' if is_tag => is_tag = false,
                c if !is_tag => text.push(if c == '\u{a0}' { ' ' } else { c }),
                _ => {}
            }
        }
        let text = text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn reads(&self, path: &str, parts: &[&str]) {
        let text = self.text(path);
        for part in parts {
            assert!(text.contains(part), "{path} does not read `{part}`:\n{text}");
        }
    }
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "html")
}

#[expect(clippy::disallowed_methods, reason = "a test writes its own content")]
fn write(root: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

const SITE: &str = "
name: Thủ tục xã Thử
agency: xa-thu
hotline: {phone: '0296 000 0000'}
illustrative: Trang minh họa cho bản thử.
national_portal: https://dichvucong.gov.vn
featured: ['1.000001']
";

const AGENCIES: &str = "
- id: xa-thu
  name: Ủy ban nhân dân xã Thử
  level: commune
  valid_from: 2025-07-01
  address: Thôn Một
  one_stop:
    name: Bộ phận một cửa xã Thử
    hours: [{days: Thứ hai đến thứ sáu, from: '07:30', to: '11:30'}]
    phones: [{name: Quầy một, number: 0296 000 0001}]
    officers: [{name: Nguyễn Văn A, title: Công chức, fields: [ho-tich]}]
- {id: xa-cu, name: Ủy ban nhân dân xã Cũ, level: commune, valid_to: 2025-06-30, successors: [xa-thu]}
";

const PROCEDURES: &str = "
- code: '1.000001'
  former_codes: ['1.000099']
  name: Đăng ký <khai> sinh
  field: ho-tich
  agency: xa-thu
  cases: [{id: dung-han, name: Đúng hạn}, {id: qua-han, name: Quá hạn}]
  processing_time: {statutory: 5 ngày làm việc, committed: 3 ngày làm việc, cutoff: '15:00'}
  fees:
    - {kind: le_phi, amount: 8.000 đồng, basis: 60/2014/QH13, case: qua-han}
    - {kind: phi, name: Phí bản sao, amount: {each: 2.000 đồng, per: bản, cap: 200.000 đồng}, basis: X}
  channels:
    - {by: in_person}
    - {by: postal}
    - by: online
      fees:
        - kind: le_phi
          amount: 4.000 đồng
          basis: X
          reliefs:
            - {who: Hộ nghèo, exempt: true, basis: X}
            - {who: Mọi người, percent: 50 %, channel: online, valid_to: 2026-12-31, basis: X}
            - {who: Người xưa, exempt: true, valid_to: 2024-12-31, basis: X}
  steps: [{name: Nộp, text: '1. Nộp tại quầy', actor: Người dân}]
  documents:
    - {name: Tờ khai, originals: 1, form: to-khai}
    - {name: Giấy cam đoan, originals: 0, copies: 1, case: qua-han}
    - {name: Sổ cư trú, looked_up: true}
    - one_of: [{name: Giấy A}, {name: Giấy B}]
  forms:
    - {id: to-khai, name: Tờ khai, file: to khai.docx}
    - {id: khac, name: Mẫu khác}
  requirements: none
  legal_bases: [60/2014/QH13]
  announcements: [{decision: 5/QĐ-A, signed_on: 2026-01-02, action: amended}]
- code: '1.000002'
  name: Ăn ở
  field: ho-tich
  agency: xa-thu
  fees: {not_entered: Cổng ghi 0 đồng}
  channels: [{by: in_person, fees: none}, {by: online}]
- code: '1.000003'
  name: Việc đã bỏ
  field: ho-tich
  announcements: [{decision: 9/QĐ-B, signed_on: 2026-02-03, action: abolished}]
  replaced_by: '1.000001'
- {code: ' 1.000004', id: sap-co, name: Việc sắp có, valid_from: 2027-01-01}
- code: '1.000005'
  name: Phí đã hết hạn
  fees: [{kind: phi, amount: 5.000 đồng, basis: X, valid_to: 2026-01-31}]
  channels: [{by: in_person}]
";

fn content(root: &Path, extra: &[(&str, &str)]) {
    write(root, "site.yaml", SITE);
    write(root, "fields.yaml", "- {id: ho-tich, name: Hộ tịch}");
    write(root, "legal.yaml", "- {number: 60/2014/QH13, title: Luật Hộ tịch, issuer: Quốc hội}");
    write(root, "agencies/a.yaml", AGENCIES);
    write(root, "procedures/p.yaml", PROCEDURES);
    write(root, "forms/to khai.docx", sample("docx", "Tờ khai"));
    write(
        root,
        "pages/gioi-thieu.md",
        "---\ntitle: Giới thiệu\nmenu: true\n---\n[x](thu-tuc:1.000001)",
    );
    for (path, text) in extra {
        write(root, path, text);
    }
}

fn build(extra: &[(&str, &str)]) -> Built {
    let folder = tempfile::tempdir().unwrap();
    content(folder.path(), extra);
    let mut report = Report::default();
    let content = source::load(folder.path(), &Limits::default(), &mut report);
    let catalog = lower(&content, &mut report);
    let theme = Theme::load(Some(&content), None, &mut report);
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let catalog = check::catalog(catalog, today, &mut report);
    let (catalog, theme) = (catalog.unwrap_or_else(|| panic!("{report:?}")), theme.unwrap());
    let strings = theme.strings(Language::Vietnamese);
    let plan = site::plan(&catalog, strings, &mut report).unwrap();
    let output = MemoryOutput::default();
    render(std::slice::from_ref(&plan), &theme, &content, &output, &|_| {}).unwrap();
    Built { files: output.into_files(), report }
}

#[test]
fn fees_and_times_are_side_by_side_per_case_and_channel() {
    let site = build(&[]);
    let page = "thu-tuc/1.000001.html";
    site.reads(
        page,
        &[
            // In person and by post the procedure's own fees hold, and are said once.
            "Trường hợp: Đúng hạn Trực tiếp; Bưu chính công ích Cam kết: 3 ngày làm việc \
             (rút ngắn 40 %)",
            "Theo quy định: 5 ngày làm việc Phí bản sao: 2.000 đồng/bản, tối đa 200.000 đồng",
            "Trường hợp: Quá hạn",
            "Lệ phí: 8.000 đồng",
            "Lệ phí: 4.000 đồng",
            "Mọi người: giảm 50 % khi nộp hồ sơ Trực tuyến, áp dụng đến hết ngày 31/12/2026",
            "Hộ nghèo: miễn",
            "Hồ sơ nhận sau 15:00 được tính từ ngày làm việc tiếp theo.",
        ],
    );
    assert!(!site.text(page).contains("Người xưa"), "a relief that has ended is not shown");
}

#[test]
fn not_entered_is_never_free() {
    let site = build(&[]);
    site.reads(
        "thu-tuc/1.000002.html",
        &[
            "Trực tiếp Chưa cập nhật Không có phí, lệ phí",
            "Trực tuyến Chưa cập nhật Chưa cập nhật (Cổng ghi 0 đồng)",
        ],
    );
    site.reads(
        "thu-tuc/1.000005.html",
        &["Trực tiếp Chưa cập nhật Chưa cập nhật (Mức thu đã nhập hết hạn áp dụng"],
    );
    assert!(!site.text("thu-tuc/1.000005.html").contains("5.000"));
    site.reads("thu-tuc/1.000001.html", &["Yêu cầu, điều kiện Không có"]);
}

#[test]
fn documents_are_grouped_and_forms_can_be_downloaded() {
    let site = build(&[]);
    let page = "thu-tuc/1.000001.html";
    site.reads(
        page,
        &[
            "Mọi trường hợp Tờ khai Bản chính: 1 Điền theo mẫu: Tờ khai",
            "Một trong các giấy tờ sau: Giấy A Số bản: Chưa cập nhật Giấy B",
            "Quá hạn Giấy cam đoan Bản sao: 1",
            "Cơ quan tự tra cứu, không phải nộp Sổ cư trú",
            "Tải mẫu (DOCX, 503 B)",
            "Mẫu khác Chưa có tệp ở đây. Tải tại Cổng Dịch vụ công quốc gia: https://",
            "Nộp 1. Nộp tại quầy Người thực hiện: Người dân",
            "Bộ phận một cửa xã Thử",
            "Thứ hai đến thứ sáu: 7:30 – 11:30",
        ],
    );
    assert!(site.html(page).contains("href=\"../bieu-mau/tep/to%20khai.docx\""));
    assert_eq!(site.files["bieu-mau/tep/to khai.docx"], sample("docx", "Tờ khai"));
    assert!(site.html(page).contains("Đăng ký &lt;khai&gt; sinh"));
}

#[test]
fn withdrawn_procedures_keep_their_page_and_leave_the_lists() {
    let site = build(&[]);
    site.reads(
        "thu-tuc/1.000003.html",
        &[
            "đã bị bãi bỏ theo Quyết định 9/QĐ-B, từ ngày 03/02/2026",
            "Thay bằng thủ tục: Đăng ký <khai> sinh",
        ],
    );
    for list in ["thu-tuc/index.html", "linh-vuc/ho-tich.html"] {
        assert!(!site.text(list).contains("Việc đã bỏ"), "{list}");
    }
    site.reads(
        "thay-doi/index.html",
        &["Quyết định 9/QĐ-B · Ký ngày 03/02/2026 Bãi bỏ Việc đã bỏ"],
    );
    site.reads("thu-tuc/sap-co.html", &["sẽ áp dụng từ ngày 01/01/2027"]);
    site.reads("thu-tuc/index.html", &["Ă Ăn ở", "Đ Đăng ký <khai> sinh"]);
}

#[test]
fn codes_are_in_the_head_exactly_as_spelled_and_only_there() {
    let site = build(&[]);
    let meta = "<meta name=\"DC.identifier\" content=\" 1.000004\">";
    assert!(site.html("thu-tuc/sap-co.html").contains(meta));
    let with_meta: Vec<&String> = site
        .files
        .iter()
        .filter(|(path, bytes)| {
            is_page(path) && String::from_utf8_lossy(bytes).contains("DC.identifier")
        })
        .map(|(path, _)| path)
        .collect();
    assert_eq!(with_meta.len(), 5, "{with_meta:?}");
}

#[test]
fn old_codes_lead_to_the_new_page() {
    let site = build(&[]);
    let html = site.html("thu-tuc/1.000099.html");
    assert!(html.contains("content=\"0; url=1.000001.html\""), "{html}");
    assert!(html.contains("content=\"noindex\""), "{html}");
}

#[test]
fn agencies_name_their_successors_and_predecessors() {
    let site = build(&[]);
    site.reads(
        "co-quan/xa-cu.html",
        &["ngừng hoạt động sau ngày 30/06/2025", "Cơ quan kế thừa: Ủy ban nhân dân xã Thử"],
    );
    site.reads(
        "co-quan/xa-thu.html",
        &["Kế thừa từ: Ủy ban nhân dân xã Cũ", "Nguyễn Văn A Công chức Hộ tịch", "2 thủ tục"],
    );
}

#[test]
fn every_link_leads_to_a_file_and_an_anchor() {
    let site = build(&[]);
    let attribute = |html: &str, name: &str| -> Vec<String> {
        html.split(&format!(" {name}=\""))
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect()
    };
    for (path, bytes) in site.files.iter().filter(|(path, _)| is_page(path)) {
        let html = String::from_utf8(bytes.clone()).unwrap();
        let mut ids = attribute(&html, "id");
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count, "{path} has an id twice");
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        for link in attribute(&html, "href").iter().chain(&attribute(&html, "action")) {
            if ["https:", "tel:", "mailto:"].iter().any(|scheme| link.starts_with(scheme)) {
                continue;
            }
            let (target, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = target.replace("%20", " ");
            let mut parts: Vec<&str> = path.split('/').collect();
            parts.pop();
            for part in target.split('/').filter(|part| !part.is_empty()) {
                if part == ".." {
                    assert!(parts.pop().is_some(), "{path}: {link} leaves the site");
                } else {
                    parts.push(part);
                }
            }
            let to = if target.is_empty() { path.clone() } else { parts.join("/") };
            assert!(site.files.contains_key(&to), "{path}: {link} → {to}");
            if !anchor.is_empty() {
                let html = site.html(&to);
                assert!(attribute(&html, "id").iter().any(|id| id == anchor), "{path}: {link}");
            }
        }
    }
}

#[test]
fn absolute_addresses_are_only_where_the_author_gave_one() {
    let without = build(&[]);
    assert!(!without.files.contains_key("sitemap.xml"));
    assert!(!without.html("404.html").contains("<base"));
    let site = format!("{SITE}\nbase_url: https://a.vn/tthc/\n");
    let news = "---\ntitle: Tin một\ndate: 2026-10-01\n---\nChữ";
    let with = build(&[("site.yaml", &site), ("news/tin-mot.md", news)]);
    let map = with.html("sitemap.xml");
    assert!(map.contains("<loc>https://a.vn/tthc/thu-tuc/1.000001.html</loc>"), "{map}");
    assert!(!map.contains("1.000003"), "withdrawn procedures leave the site map");
    assert!(with.html("tin-tuc/feed.xml").contains("https://a.vn/tthc/tin-tuc/tin-mot.html"));
    assert!(with.html("404.html").contains("<base href=\"https://a.vn/tthc/\">"));
}

#[test]
fn addresses_that_collide_and_dead_links_are_reported() {
    let extra = [
        ("procedures/q.yaml", "{id: index, name: Trùng}"),
        ("pages/x.md", "---\ntitle: X\n---\n[a](thu-tuc:9.999999)"),
    ];
    let site = build(&extra);
    let errors =
        site.report.diagnostics().iter().filter(|it| it.severity() == diag::Severity::Error);
    let found: Vec<Code> = errors.map(|it| it.code).collect();
    assert_eq!(found, [Code::DuplicateAddress, Code::DeadLink], "{:?}", site.report);
}

#[test]
fn authors_lay_their_own_words_and_templates_over_the_theme() {
    let site = build(&[
        ("theme/strings/vi.yaml", "not_entered: Đang cập nhật"),
        ("theme/templates/not_found.html", "<main><h1>{{ t.not_found }}!</h1></main>"),
        ("theme/assets/logo.svg", "<svg/>"),
    ]);
    site.reads("thu-tuc/1.000002.html", &["Đang cập nhật (Cổng ghi 0 đồng)"]);
    site.reads("404.html", &["Không tìm thấy trang!"]);
    assert!(site.files.keys().any(|path| path.starts_with("tai-san/logo.")));
}

#[test]
fn two_builds_of_one_input_are_equal() {
    assert_eq!(build(&[]).files, build(&[]).files);
}

/// Texts of `src/site` that look like keys of words and are none: names of templates, of places to
/// fill, of folders and files.
const NO_KEYS: &[&str] = &[
    "about",
    "action",
    "answer",
    "at",
    "audience",
    "aux",
    "best",
    "bieu",
    "brief",
    "broad",
    "cap",
    "cases",
    "com",
    "con",
    "count",
    "csv",
    "date",
    "days",
    "difference",
    "event",
    "fee",
    "few",
    "figure",
    "first",
    "fold",
    "found",
    "fraction",
    "from",
    "high",
    "hour",
    "huyen",
    "language",
    "last",
    "legal_text",
    "limit",
    "low",
    "lpt",
    "markdown",
    "measure",
    "min",
    "month",
    "name",
    "need",
    "news_list",
    "next",
    "now",
    "nul",
    "number",
    "of",
    "office",
    "one",
    "other",
    "page",
    "paid",
    "pairs",
    "part",
    "parts",
    "pay",
    "per",
    "percent",
    "period_rule",
    "phuong",
    "plan",
    "prn",
    "procedure",
    "quan",
    "rank",
    "rate",
    "received",
    "redirect",
    "resolved",
    "scope",
    "so",
    "state",
    "statistics_method",
    "svg",
    "target",
    "text",
    "then",
    "tinh",
    "title",
    "to",
    "trang",
    "ubnd",
    "unit",
    "value",
    "was",
    "web",
    "what",
    "who",
    "whole",
    "withdrawn",
    "worst",
    "xa",
];

/// A key may stand anywhere in the code, in a call or in a table: so whatever looks like one is one.
#[test]
fn every_word_that_the_code_names_exists_and_none_is_idle() {
    let mut report = Report::default();
    let theme = Theme::load(None, None, &mut report).unwrap();
    let strings = theme.strings(Language::Vietnamese);
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let mut named = BTreeSet::new();
    let mut beginnings = BTreeSet::new();
    let mut unknown = Vec::new();
    for source in source_code::sources().iter().filter(|it| it.path.starts_with("site/")) {
        for (line, text) in &source.texts {
            if !text.is_empty() && text.chars().all(is_part) {
                let is_key = strings.find(text).is_ok();
                if !is_key && !NO_KEYS.contains(&text.as_str()) {
                    unknown.push(format!("{}:{line}: no text has the key `{text}`", source.path));
                }
                named.insert(text.clone());
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
    // Words of closed lists: `cx.word("action", …)`; a test beside the theme reads the lists.
    for (_, text) in source_code::files("src/site", "rs") {
        // Without a list it is the word of one value.
        for call in text.split(".word(").skip(1).filter(|call| !call.starts_with(')')) {
            let list = call.trim_start().strip_prefix('"').and_then(|it| it.split('"').next());
            beginnings.insert(format!("{}_", list.expect("a list is named where it is asked")));
        }
    }
    for (_, text) in source_code::files("themes/default/templates", "html") {
        for (at, _) in text.match_indices("t.") {
            named.insert(text[at + 2..].chars().take_while(|c| is_part(*c)).collect());
        }
    }
    // `rate_early_of` is made of the name of a rate.
    let rate_names: Vec<String> = named
        .iter()
        .filter(|key| key.starts_with("rate_"))
        .map(|key| format!("{key}_of"))
        .collect();
    named.extend(rate_names);
    let is_made =
        |key: &str| beginnings.iter().any(|beginning| key.starts_with(beginning.as_str()));
    let idle: Vec<&str> = strings
        .iter()
        .map(|(key, _)| key)
        .filter(|it| !named.contains(*it) && !is_made(it))
        .collect();
    assert!(idle.is_empty(), "nothing shows the texts {idle:#?}");
    let idle: Vec<_> = NO_KEYS.iter().filter(|it| !named.contains(**it)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

/// Keeps no page; counts pages.
#[derive(Default)]
struct Counted(AtomicUsize);

impl OutputSink for Counted {
    fn write(&self, path: &str, _: &[u8]) -> std::io::Result<()> {
        // The index of the search is written at the same time.
        if !path.starts_with("tim/") {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    }
}

/// A page that cannot be made is met when others are already out of the house: pages are not gathered
/// first and written afterwards. (`tests/slow/portal_site.rs` bounds the memory too.)
#[test]
fn pages_reach_the_sink_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let template = "<h1>{{ v.nix.nox }}</h1>";
    content(folder.path(), &[("theme/templates/not_found.html", template)]);
    let mut report = Report::default();
    let content = source::load(folder.path(), &Limits::default(), &mut report);
    let theme = Theme::load(Some(&content), None, &mut report).unwrap();
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let catalog = check::catalog(lower(&content, &mut report), today, &mut report).unwrap();
    let plan = site::plan(&catalog, theme.strings(Language::Vietnamese), &mut report).unwrap();
    let sink = Counted::default();
    let result = render(std::slice::from_ref(&plan), &theme, &content, &sink, &|_| {});
    assert!(matches!(result, Err(RenderError::Templates(faults)) if faults.len() == 1));
    assert_eq!(sink.0.into_inner(), plan.pages.len() - 1, "every page but one");
}

proptest::proptest! {
    /// Whatever an office pastes, no letter or digit of it is lost, and no tag of it works.
    #[test]
    fn long_texts_lose_no_letter(text in "([ \t\n#>|=+*•_`<&1-3a-cđ.)\\-\\[\\]()]|\\*\\*|https://){0,60}") {
        let html = congkhai::markup::prose(&text);
        let mut shown = String::new();
        // The target of a link stands in its attribute, before the label; in the text, behind it.
        let mut targets = Vec::new();
        let mut rest = html.as_str();
        while let Some((before, after)) = rest.split_once('<') {
            shown.push_str(before);
            let (tag, after) = after.split_once('>').unwrap();
            if let Some(target) = tag.strip_prefix("a href=\"") {
                targets.push(target.trim_end_matches('"'));
            } else if tag == "/a" {
                shown.push_str(targets.pop().unwrap());
            }
            rest = after;
        }
        shown.push_str(rest);
        let shown = ["&lt;", "&gt;", "&amp;", "&quot;", "&#39;"]
            .iter()
            .fold(shown, |text, entity| text.replace(entity, ""));
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        proptest::prop_assert_eq!(letters(&shown), letters(&text), "{}", html);
        for tag in ["p", "ul", "li", "strong", "a"] {
            let opened = html.matches(&format!("<{tag}>")).count()
                + html.matches(&format!("<{tag} ")).count();
            proptest::prop_assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{}", html);
        }
    }
}
