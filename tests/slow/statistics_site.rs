//! The pages of statistics: every figure of the five seeds stands on a page with its period and its
//! source; no figure stands without; what may not be added or compared is not.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use crate::site_tools::{
    assert_links_resolve, assert_valid_html, build, pages, project, site_of, tree,
};
use tempfile::tempdir;

type Site = BTreeMap<String, Vec<u8>>;

const SEEDS: [&str; 5] = ["chau-thanh", "hai-ba-trung", "my-phong", "hau-giang", "khanh-hoa"];

fn seed(name: &str) -> Site {
    let dir = tempdir().unwrap();
    let out = dir.path().join("public");
    build(&project().join("tests/sites").join(name), &out);
    tree(&out)
}

/// The words of a piece of HTML, blanks joined.
fn words(html: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for c in html.chars() {
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
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    let text = text.replace("&#x27;", "'").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The blocks of a page: a table or chart with its period and source.
fn blocks(html: &str) -> Vec<String> {
    let sections = html.split("<section class=\"block\"").skip(1);
    sections.map(|it| it.split("</section>").next().unwrap().to_owned()).collect()
}

/// Whether a text holds a figure as a whole: `19` is not in `1.919` nor in `19,5`.
fn holds(text: &str, figure: &str) -> bool {
    let goes_on = |mut around: Box<dyn Iterator<Item = char> + '_>| match around.next() {
        Some('.' | ',' | '/') => around.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_ascii_digit(),
        None => false,
    };
    text.match_indices(figure).any(|(at, _)| {
        let before = goes_on(Box::new(text[..at].chars().rev()));
        let after = goes_on(Box::new(text[at + figure.len()..].chars()));
        figure.contains('/') || (!before && !after)
    })
}

/// Each figure stands in a block that names the period, both days of it, and the source.
#[track_caller]
fn assert_published(site: &Site, basis: &[&str], figures: &[&str]) {
    let pages = pages(site);
    let on_statistics = pages.iter().filter(|(path, _)| path.starts_with("so-lieu/"));
    let blocks: Vec<String> =
        on_statistics.flat_map(|(_, html)| blocks(html)).map(|it| words(&it)).collect();
    let missing: Vec<&&str> = figures
        .iter()
        .filter(|figure| {
            !blocks
                .iter()
                .any(|block| basis.iter().all(|part| block.contains(part)) && holds(block, figure))
        })
        .collect();
    assert!(missing.is_empty(), "no block with {basis:?} holds {missing:?}");
}

#[track_caller]
fn text(site: &Site, path: &str) -> String {
    let bytes = site.get(path).unwrap_or_else(|| {
        let known: Vec<&String> = site.keys().filter(|it| it.starts_with("so-lieu")).collect();
        panic!("no file {path} among {known:#?}")
    });
    words(std::str::from_utf8(bytes).unwrap())
}

#[track_caller]
fn file<'s>(site: &'s Site, path: &str) -> &'s str {
    std::str::from_utf8(&site[path]).unwrap()
}

#[test]
fn chau_thanh_publishes_every_figure() {
    let site = seed("chau-thanh");
    let basis = ["Kỳ báo cáo: Quý III năm 2021 (15/06/2021–14/09/2021)", "Nguồn: 479/BC-UBND"];
    let figures = [
        "20.044",
        "14.997",
        "5.047",
        "4.952",
        "2.608",
        "2.344",
        "95",
        "19",
        "5.028",
        "2.631",
        "2.162",
        "235",
        "0",
        "52,67 %",
        "52,33 %",
        "43,00 %",
        "4,67 %",
        "95,33 %",
        "4.793/5.028",
        "94,97 %",
        "4.793/5.047",
        "254/5.047",
        "5,03 %",
        "0,00 %",
        "100,00 %",
    ];
    assert_published(&site, &basis, &figures);
    let basis = ["15/06/2021", "14/09/2021", "479/BC-UBND"];
    assert_published(&site, &basis, &["100 %", "4 thủ tục"]);
    assert!(text(&site, "so-lieu/chi-so/index.html").contains("kể tên bốn lĩnh vực"));

    let page = "so-lieu/bao-cao/ubnd-huyen-chau-thanh-2021-q3.html";
    let text = text(&site, page);
    for part in [
        // The total as its parts add up, the text's own figure below it.
        "5.047 báo cáo ghi 20.044",
        "Tổng số tiếp nhận 20.044 5.047 14.997 Không khớp với các số thành phần",
        "Mới tiếp nhận trong kỳ 5.047 4.952 95 Bằng số mới tiếp nhận (4.952) cộng",
        "Từ ngày 15/06/2021 đến hết ngày 14/09/2021",
        "ký ngày 17/09/2021, đăng ngày 21/09/2021",
        "một số hồ sơ chỉ trễ hạn trên phần mềm",
        "Báo cáo không có số liệu về thư xin lỗi",
    ] {
        assert!(text.contains(part), "{page} does not read `{part}`:\n{text}");
    }
    // Columns (11) to (13): all 19 pending are overdue.
    let form = file(&site, "so-lieu/bao-cao/ubnd-huyen-chau-thanh-2021-q3-bieu.csv");
    assert!(form.ends_with(",5047,2608,2344,95,5028,2631,2162,235,19,0,19\r\n"), "{form}");
}

#[test]
fn hai_ba_trung_publishes_every_figure() {
    let site = seed("hai-ba-trung");
    let source = "Hai Bà Trưng tiếp tục thực hiện cải cách hành chính";
    let figures = ["239 thủ tục", "144 thủ tục", "38 lĩnh vực", "24 lĩnh vực"];
    assert_published(&site, &["tính đến ngày 29/02/2020", source, "06/04/2020"], &figures);
    assert_published(&site, &["15/12/2019", "14/03/2020", source], &["100 %"]);
    let text = text(&site, "so-lieu/chi-so/index.html");
    let whole = "Tỷ lệ hồ sơ giải quyết đúng hạn không báo cáo";
    assert!(text.contains(whole), "{text}");
    assert!(text.contains("nhiều đơn vị đạt tỷ lệ 100%"), "{text}");
    assert!(text.contains("Các cấp không cộng với nhau"), "{text}");
    assert!(!holds(&text, "383"), "catalogues of two levels are not added");
}

#[test]
fn my_phong_publishes_every_figure() {
    let site = seed("my-phong");
    let basis = [
        "Kỳ báo cáo: 9 tháng năm 2022 (15/12/2021–14/09/2022)",
        "Xã Mỹ Phong đẩy mạnh cải cách thủ tục hành chính",
    ];
    let figures = [
        "gần 890",
        "34",
        "855",
        "889",
        "870",
        "868",
        "2",
        "19",
        "không báo cáo",
        "3,82 %",
        "100,00 %",
        "97,86 %",
    ];
    assert_published(&site, &basis, &figures);
    let basis = ["10/06/2022", "10/09/2022", "Xã Mỹ Phong đẩy mạnh"];
    let figures =
        ["1.050 văn bản", "393 văn bản", "100 %", "1.050/1.050", "10 máy", "7 máy", "2 máy"];
    assert_published(&site, &basis, &figures);
    let text = text(&site, "so-lieu/bao-cao/ubnd-xa-my-phong-2022-9m.html");
    assert!(text.contains("Nguồn không nêu ngày; hai ngày này là theo"), "{text}");
    assert!(text.contains("phần không báo cáo chưa kể"), "{text}");
}

#[test]
fn hau_giang_publishes_every_figure_and_adds_none() {
    let site = seed("hau-giang");
    let source = "Cần quán triệt và tổ chức thực hiện sâu sát";
    let figures = [
        "8.735",
        "7.740",
        "88,6 %",
        "6.683",
        "86,3 %",
        "1.030",
        "13,3 %",
        "27",
        "0,4 %",
        "995",
        "7.740/8.735",
    ];
    assert_published(&site, &["từ ngày 18/05/2018 đến ngày 15/09/2018", source], &figures);
    let basis = ["9 tháng năm 2018 (15/12/2017–14/09/2018)", source];
    let figures = ["298.451", "294.802", "294.801", "1", "3.649", "156.609", "155.507", "155.458"];
    assert_published(&site, &basis, &figures);
    assert_published(&site, &basis, &["49", "1.102", "100 %", "3 cơ quan"]);
    for (path, html) in pages(&site) {
        let text = words(html);
        for sum in ["463.795", "455.060", "450.309", "458.049"] {
            assert!(!holds(&text, sum), "{path} adds rows of different scopes: {sum}");
        }
    }
    let page = "so-lieu/bao-cao/trung-tam-hanh-chinh-cong-2018-05-18-2018-09-15.html";
    assert!(text(&site, page).contains("(121 ngày)"));
    // One dossier of 294.802 was late: that is not 100 %.
    let vertical = text(&site, "so-lieu/bao-cao/ubnd-tinh-hau-giang-2018-9m-vertical.html");
    assert!(vertical.contains("hơn 99,99 % 294.801/294.802"), "{vertical}");
    let overview = text(&site, "so-lieu/index.html");
    assert!(overview.contains("Khác cách tính kỳ hoặc độ dài kỳ"), "{overview}");
    let period = text(&site, "so-lieu/ky/2018-9m.html");
    assert!(!period.contains("Cộng 2 cơ quan"), "{period}");
}

#[test]
fn khanh_hoa_publishes_every_figure() {
    let site = seed("khanh-hoa");
    let source = "Nỗ lực cải cách hành chính";
    let of_the_year = [
        "2,1 %",
        "0,4 %",
        "gần 112.200 hồ sơ",
        "20,78 %",
        "gần 112.200/khoảng 539.900",
        "gần 7.600 hồ sơ",
        "gần 407.000.000 đồng",
        "348.000 tin nhắn",
        "3 hội nghị",
        "hơn 700",
        "giảm 1,26%",
        "hơn 52 lần",
        "hơn 30 lần",
    ];
    assert_published(&site, &["15/12/2019", "14/12/2020", source], &of_the_year);
    let of_the_day = [
        "gần 2.200 hồ sơ",
        "24 tình huống",
        "8 đơn vị",
        "hơn 60 đơn vị",
        "1.771 thủ tục",
        "79 quy trình",
        "2.142 quy trình",
        "144 lĩnh vực",
        "gần 400 thủ tục",
        "25 văn bản",
        "493 quy trình",
        "gần 50 quy trình",
        "100 %",
        "29/29",
        "259 điểm",
        "hơn 3.436 chữ ký số",
        "650 đầu mối",
        "75 %",
        "gần 20.000.000.000 đồng",
    ];
    assert_published(&site, &["tính đến ngày 23/12/2020", source], &of_the_day);
    assert_published(&site, &["tính đến ngày 30/11/2020", source], &["63,9 %", "69/108"]);
    assert_published(&site, &["01/01/2017", "23/12/2020", source], &["hơn 10 hội nghị"]);
    let text = text(&site, "so-lieu/chi-so/index.html");
    assert!(text.contains("không nói rõ là điểm phần trăm hay phần trăm"), "{text}");
}

/// Dates as they are printed.
fn has_date(text: &str) -> bool {
    let is_date = |it: &[u8]| {
        it.iter().enumerate().all(|(at, byte)| match at {
            2 | 5 => *byte == b'/',
            _ => byte.is_ascii_digit(),
        })
    };
    text.as_bytes().windows(10).any(is_date)
}

#[track_caller]
fn assert_every_figure_has_period_and_source(site: &Site) {
    let pages = pages(site);
    let mut count = 0;
    for (path, html) in pages.iter().filter(|(path, _)| path.starts_with("so-lieu/")) {
        let blocks = blocks(html);
        for needle in ["<table class=\"figures", "<svg class=\"ck "] {
            let within: usize = blocks.iter().map(|it| it.matches(needle).count()).sum();
            assert_eq!(html.matches(needle).count(), within, "{path}: `{needle}` outside a block");
        }
        for block in blocks {
            count += 1;
            let basis = block.split("<p class=\"basis\">").nth(1).unwrap_or_default();
            let basis = words(basis.split("</p>").next().unwrap_or_default());
            let (period, source) = basis.split_once("Nguồn: ").unwrap_or_default();
            assert!(period.starts_with("Kỳ báo cáo: ") && has_date(period), "{path}: {basis}");
            assert!(source.trim_end_matches('.').len() > 3, "{path}: {basis}");
        }
    }
    assert!(count > 0, "no figure at all");
}

#[test]
fn no_figure_is_without_period_and_source() {
    for name in SEEDS {
        assert_every_figure_has_period_and_source(&seed(name));
    }
    assert_every_figure_has_period_and_source(&site_of(&OFFICES));
}

#[test]
fn every_link_resolves_and_every_page_is_valid() {
    let dir = tempdir().unwrap();
    let mut files = Vec::new();
    for name in SEEDS {
        let out = dir.path().join(name);
        build(&project().join("tests/sites").join(name), &out);
        let site = tree(&out);
        assert_links_resolve(&site);
        files.extend(pages(&site).keys().map(|path| out.join(path)));
    }
    assert_valid_html(&files);
    assert_links_resolve(&site_of(&OFFICES));
}

const OFFICES: [(&str, &str); 5] = [
    ("site.yaml", "{name: Số liệu thử, agency: huyen-a}"),
    ("fields.yaml", "[{id: ho-tich, name: Hộ tịch}, {id: dat-dai, name: Đất đai}]"),
    (
        "agencies/a.yaml",
        "
- {id: huyen-a, name: UBND huyện A, level: district}
- {id: xa-b, name: UBND xã B, level: commune, parent: huyen-a}
- {id: xa-c, name: UBND xã C, level: commune, parent: huyen-a}
- {id: xa-cu, name: UBND xã Cũ, level: commune, valid_to: 2025-05-31, successors: [xa-b]}
",
    ),
    ("procedures/p.yaml", "{code: '1.000001', name: Khai sinh, field: ho-tich, agency: xa-b}"),
    ("statistics/s.yaml", REPORTS),
];

const REPORTS: &str = "
- title: Xã B quý I
  agency: xa-b
  scope: own
  period: {quarter: 2025-Q1, rule: legal}
  source: {number: 1/BC-B, signed_on: 2025-03-16}
  state: official
  illustrative: true
  rows:
    - received: {total: 100, new: 90, online: 50, in_person: 40, carried_in: 10}
      resolved: {total: 90, early: 50, on_time: 30, overdue: 10}
      pending: {total: 10, within: 10, overdue: 0}
    - field: ho-tich
      received: {total: 60}
      resolved: {total: 60, early: 40, on_time: 20, overdue: 0}
      pending: {total: 0, within: 0, overdue: 0}
    - procedure: '1.000001'
      received: {total: 20}
      resolved: {total: 20, early: 15, on_time: 5, overdue: 0}
      pending: {total: 0, within: 0, overdue: 0}
- title: Xã B quý II
  agency: xa-b
  scope: own
  period: {quarter: 2025-Q2, rule: legal}
  source: {number: 2/BC-B, signed_on: 2025-06-16}
  state: corrected
  illustrative: true
  revisions: [{on: 2025-07-01, reason: Đếm lại, by: Chủ tịch, measure: resolved.overdue, was: 9}]
  rows:
    - received: {total: 110, new: 100, online: 60, in_person: 40, carried_in: 10}
      resolved: {total: 100, early: 60, on_time: 35, overdue: 5}
      pending: {total: 10, within: 8, overdue: 2}
- title: Xã C quý II
  agency: xa-c
  scope: own
  period: {quarter: 2025-Q2, rule: legal}
  source: {number: 3/BC-C, signed_on: 2025-06-16, url: 'https://c.vn/bc'}
  state: provisional
  rows:
    - received: {total: 0, new: 0, online: 0, in_person: 0, carried_in: 0}
      resolved: {total: 0, early: 0, on_time: 0, overdue: 0}
      pending: {total: 0, within: 0, overdue: 0}
- title: Huyện A quý II theo lịch
  agency: huyen-a
  scope: own
  period: {quarter: 2025-Q2, rule: calendar}
  source: {number: 4/BC-A, signed_on: 2025-07-02}
  state: official
  rows:
    - received: {total: 50}
      resolved: {total: 50, early: 20, on_time: 29, overdue: 1}
      pending: {total: 0, within: 0, overdue: 0}
";

#[test]
fn only_equal_periods_are_ranked_and_compared() {
    let site = site_of(&OFFICES);
    let overview = text(&site, "so-lieu/index.html");
    assert!(overview.contains("Kỳ mới nhất: Quý II năm 2025"), "{overview}");
    assert!(overview.contains("1 UBND xã B 110 100 7 93,14 % 95/102 2/BC-B"), "{overview}");
    assert!(overview.contains("– UBND xã C 0 0 0 không phát sinh"), "{overview}");
    let apart = overview.split_once("Cơ quan không xếp cùng").unwrap().1;
    assert!(apart.contains("UBND huyện A") && apart.contains("Khác cách tính kỳ"), "{apart}");

    let office = text(&site, "so-lieu/co-quan/xa-b.html");
    // A predecessor ended within the second quarter: nothing is compared across that day.
    assert!(office.contains("cơ quan đã sáp nhập, khác địa bàn"), "{office}");
    let period = text(&site, "so-lieu/ky/2025-q2.html");
    assert!(period.contains("Cộng 2 cơ quan 110 100 7"), "{period}");
    let corrections = text(&site, "so-lieu/dinh-chinh.html");
    assert!(corrections.contains("01/07/2025 Đã giải quyết quá hạn 9 5 Đếm lại Chủ tịch"));
    assert!(text(&site, "so-lieu/linh-vuc/ho-tich.html").contains("60"));
}

#[test]
fn own_records_and_ways_to_the_figures() {
    let site = site_of(&OFFICES);
    let procedure = text(&site, "thu-tuc/1.000001.html");
    for part in ["Số liệu đã báo cáo", "Quý I năm 2025 (15/12/2024–14/03/2025)", "100,00 % (20/20)"]
    {
        assert!(procedure.contains(part), "{part}: {procedure}");
    }
    let agency = text(&site, "co-quan/xa-b.html");
    assert!(agency.contains("93,14 % (95/102)"), "{agency}");
    assert!(agency.contains("Nguồn 2/BC-B, ký ngày 16/06/2025"), "{agency}");
    for page in ["index.html", "so-do.html", "thu-tuc/1.000001.html"] {
        let html = file(&site, page);
        assert!(html.contains("so-lieu/index.html"), "{page}");
    }
}

/// Whoever looks for a page of figures finds it on the site map; groups of indicators, on their own page.
#[test]
fn the_site_map_lists_every_page_of_figures() {
    let content = tempdir().unwrap();
    let out = content.path().join("public");
    build(&project().join("content"), &out);
    for (name, site) in
        SEEDS.map(|name| (name, seed(name))).into_iter().chain([("content", tree(&out))])
    {
        let (map, indicators) = (file(&site, "so-do.html"), site.get("so-lieu/chi-so/index.html"));
        let indicators = indicators.map_or("", |it| std::str::from_utf8(it).unwrap());
        let mut found = 0;
        for (path, _) in pages(&site).iter().filter(|(path, _)| path.starts_with("so-lieu/")) {
            let listed = map.contains(&format!("href=\"{path}\""));
            let group = path.strip_prefix("so-lieu/chi-so/");
            let in_group = group.is_some_and(|it| indicators.contains(&format!("href=\"{it}\"")));
            assert!(listed || in_group, "{name}: {path}");
            found += 1;
        }
        assert!(found >= 3, "{name} has pages of figures: {found}");
    }
}

#[test]
fn invented_figures_are_marked_everywhere() {
    let site = site_of(&OFFICES);
    let mark = "ố liệu minh họa";
    for (path, bytes) in &site {
        let is_of_b = path.contains("xa-b-2025") || path.starts_with("so-lieu/index");
        if !is_of_b || path.contains("ngoai-xep-hang") {
            continue;
        }
        // A picture says it in the text that it carries unseen, too.
        let text = String::from_utf8_lossy(bytes);
        assert!(text.contains(mark), "{path} does not say `{mark}`");
    }
    let csv = file(&site, "so-lieu/bao-cao/xa-b-2025-q2-bieu.csv");
    assert!(csv.starts_with('\u{feff}'), "Excel needs the mark");
    let real = file(&site, "so-lieu/bao-cao/xa-c-2025-q2.html");
    assert!(!real.contains(mark));
}

const TARGETS: &str = "
- code: ty-le-dung-han
  name: Tỷ lệ đúng hạn
  unit: percent
  of: hồ sơ
  agency: xa-b
  source: {number: 9/BC-B, signed_on: 2025-09-16}
  targets:
    - {value: 95, aim: at-least, period: {year: 2025, rule: legal}, source: {number: 12/KH-A}}
    - {value: 80, aim: at-least, period: {year: 2024, rule: legal}, source: {number: 3/KH-A}}
  values:
    - {period: {quarter: 2025-Q1, rule: legal}, value: '91,5'}
    - {period: {quarter: 2025-Q2, rule: legal}, value: '96'}
- code: thoi-gian
  name: Số hồ sơ trễ
  unit: count
  of: hồ sơ
  agency: xa-b
  source: {number: 9/BC-B, signed_on: 2025-09-16}
  targets: [{value: 10, aim: at-most, period: {year: 2025, rule: legal}, source: {number: 12/KH-A}}]
  values: [{as_of: 2025-06-14, value: 12}]
";

/// A bar against the plan, beside its table, with the period of the plan and both sources. A target of a
/// year without values has none.
#[test]
fn a_series_is_held_against_its_target() {
    let site = site_of(&[OFFICES[0], OFFICES[1], OFFICES[2], ("indicators/i.yaml", TARGETS)]);
    let page = file(&site, "so-lieu/chi-so/index.html");
    let found: Vec<String> = blocks(page).iter().map(|it| words(it)).collect();
    let of = |id: &str| {
        let block = found.iter().find(|it| it.contains(&format!("id=\"{id}\""))).cloned();
        block.unwrap_or_else(|| panic!("no block {id} among {found:#?}"))
    };
    let rate = of("chi-tieu-1-1");
    for part in [
        "Tỷ lệ đúng hạn: so với chỉ tiêu",
        "Chỉ tiêu: từ 95 % trở lên. Văn bản giao chỉ tiêu: 12/KH-A.",
        "Quý I năm 2025 (15/12/2024–14/03/2025) 91,5 %",
        "Thấp hơn 3,5 điểm phần trăm (chưa đạt chỉ tiêu)",
        "Quý II năm 2025 (15/03/2025–14/06/2025) 96 %",
        "Cao hơn 1 điểm phần trăm (đạt chỉ tiêu)",
        "Kỳ báo cáo: Năm 2025 (15/12/2024–14/12/2025). Nguồn: 9/BC-B, ký ngày 16/09/2025; 12/KH-A.",
    ] {
        assert!(rate.contains(part), "`{part}` is not in {rate}");
    }
    assert!(of("chi-tieu-1-2").contains("Cao hơn 2 hồ sơ (chưa đạt chỉ tiêu)"));
    assert!(!page.contains("3/KH-A"), "nothing of 2024 is there to be held against a target");
    let svg = words(file(&site, "so-lieu/chi-so/index-chi-tieu-1-1.svg"));
    for part in ["96 %", "từ 95 % trở lên", "15/12/2024–14/12/2025", "Nguồn: 9/BC-B"] {
        assert!(svg.contains(part), "`{part}` is not in {svg}");
    }
}

/// A correction names the row and the value that was changed, on the page of the figure and on that of all
/// corrections.
#[test]
fn a_correction_of_a_row_and_of_a_series_is_shown() {
    let report = "title: Kết quả quý III\nagency: xa-b\nscope: own\nperiod: {quarter: 2025-Q3, rule: legal}\n\
         source: {number: 1/BC}\nstate: corrected\nrevisions:\n  - {on: 2025-10-02, reason: Đếm lại, by: \
         Chủ tịch, measure: by_post, was: 86, field: ho-tich}\nrows:\n  - {field: ho-tich, by_post: 68}\n";
    let series = TARGETS.replace(
        "  values: [{as_of: 2025-06-14, value: 12}]",
        "  values: [{as_of: 2025-06-14, value: 12}]\n  revisions:\n    - {on: 2025-07-01, reason: Đếm trùng, \
         by: Văn phòng, as_of: 2025-06-14, was: 21}\n    - {on: 2025-07-02, reason: Kế hoạch mới, period: \
         {year: 2025, rule: legal}, which: target, was: 15}",
    );
    let files = [("statistics/s.yaml", report), ("indicators/i.yaml", series.as_str())];
    let site = site_of(&[OFFICES[0], OFFICES[1], OFFICES[2], files[0], files[1]]);
    let row = "02/10/2025 Hộ tịch: Trả kết quả qua bưu chính 86 68 Đếm lại Chủ tịch";
    let values = "Số hồ sơ trễ 01/07/2025 tính đến ngày 14/06/2025 21 hồ sơ 12 hồ sơ Đếm trùng Văn phòng \
         Số hồ sơ trễ 02/07/2025 Năm 2025 (15/12/2024–14/12/2025) 15 hồ sơ 10 hồ sơ Kế hoạch mới";
    let page = |path: &str| words(file(&site, path));
    let [own, all, chi_so] = [
        page("so-lieu/bao-cao/xa-b-2025-q3.html"),
        page("so-lieu/dinh-chinh.html"),
        page("so-lieu/chi-so/index.html"),
    ];
    assert!(own.contains(row), "{own}");
    assert!(
        all.contains("02/10/2025 Hộ tịch: ") && all.contains("86 68 Đếm lại Chủ tịch"),
        "{all}"
    );
    assert!(all.contains(values), "{all}");
    assert!(chi_so.contains(values), "{chi_so}");
    assert!(site.keys().any(|it| it == "so-lieu/dinh-chinh-dinh-chinh-chi-so.csv"));
}

/// A ranking names one of the best; that others are as good is said, not left to the table.
#[test]
fn of_offices_with_equal_rates_none_is_forgotten() {
    let mut reports = String::new();
    for (office, total) in [("xa-c", 200), ("huyen-a", 100)] {
        writeln!(
            reports,
            "- {{title: T, agency: {office}, scope: own, period: {{quarter: 2025-Q1, rule: legal}}, \
             source: {{number: 1/BC}}, state: official, rows: [{{received: {{total: {total}}}, \
             resolved: {{total: {total}, timely: {total}, overdue: 0}}, \
             pending: {{total: 0, within: 0, overdue: 0}}}}]}}"
        )
        .unwrap();
    }
    let site = site_of(&[OFFICES[0], OFFICES[1], OFFICES[2], ("statistics/s.yaml", &reports)]);
    let overview = words(file(&site, "so-lieu/index.html"));
    assert!(overview.contains("và 1 cơ quan khác (100,00 %)"), "{overview}");
}

/// Reports of one office: quarter, resolved, overdue.
fn quarters_of(office: &str, figures: &[(&str, u32, u32)]) -> String {
    let mut reports = String::new();
    for (quarter, resolved, overdue) in figures {
        writeln!(
            reports,
            "- {{title: T, agency: {office}, scope: own, period: {{quarter: {quarter}, rule: legal}}, \
             source: {{number: 1/BC}}, state: official, rows: [{{received: {{total: {resolved}}}, \
             resolved: {{total: {resolved}, timely: {}, overdue: {overdue}}}, \
             pending: {{total: 0, within: 0, overdue: 0}}}}]}}",
            resolved - overdue
        )
        .unwrap();
    }
    reports
}

/// The tooltips of the first wide chart of a page, and where its marks are: `(left, text)` of names.
fn first_chart(html: &str) -> &str {
    html.split("<svg class=\"ck w").nth(1).unwrap().split("</svg>").next().unwrap()
}

/// A share that is nearly all or nearly nothing has the same words in chart, sentence, table and file; a period
/// in which nothing arose is named as such, and is not marked on the line of 0 %.
#[test]
fn chart_table_and_sentence_use_the_same_words() {
    let figures = [
        ("2024-Q1", 200_000, 199_999),
        ("2024-Q2", 0, 0),
        ("2024-Q3", 30_000, 1),
        ("2024-Q4", 8, 0),
    ];
    let reports = quarters_of("xa-c", &figures);
    let site = site_of(&[OFFICES[0], OFFICES[1], OFFICES[2], ("statistics/s.yaml", &reports)]);
    let page = file(&site, "so-lieu/co-quan/xa-c.html");
    let chart = first_chart(page).replace('\u{a0}', " ");
    for tip in [
        "Q1/2024: dưới 0,01 %",
        "Q2/2024: không phát sinh",
        "Q3/2024: hơn 99,99 %",
        "Q4/2024: 100,00 %",
    ] {
        assert!(chart.contains(&format!("<title>{tip}</title>")), "{tip}: {chart}");
    }
    assert!(!chart.contains("không báo cáo"), "{chart}");
    assert!(words(page).contains("kỳ mới nhất 100,00 %, kỳ đầu dưới 0,01 %"), "{page}");
    // A change too small to be printed is not printed as none.
    assert!(words(page).contains("khoảng 0,00"), "{page}");
    let csv = file(&site, "so-lieu/co-quan/xa-c-theo-ky.csv");
    for cell in ["\"dưới 0,01 %\"", "không phát sinh", "\"hơn 99,99 %\""] {
        assert!(csv.contains(cell), "{cell}: {csv}");
    }
    // The line of 0 % is drawn; the mark of the empty period is below it.
    let svg = file(&site, "so-lieu/co-quan/xa-c-theo-ky.svg");
    let y = |class: &str, attribute: &str| -> Vec<i32> {
        let (class, attribute) = (format!("class=\"{class}\""), format!("{attribute}=\""));
        let texts = svg.split(&class).skip(1).filter_map(|it| it.split(&attribute).nth(1));
        texts.filter_map(|it| it.split('"').next()?.parse().ok()).collect()
    };
    let floor = svg.split("class=\"ax\"").nth(1).unwrap();
    let floor = floor.split(['M', ' ', 'h']).nth(2).unwrap();
    let floor: i32 =
        floor.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap();
    assert!(y("gp", "cy").iter().all(|it| *it > floor), "{floor}: {svg}");
    // A report whose parts are rounded together.
    let report = words(file(&site, "so-lieu/bao-cao/xa-c-2024-q3.html"));
    assert!(report.contains("hơn 99,99 %") && report.contains("dưới 0,01 %"), "{report}");
    for page in ["bao-cao/xa-c-2024-q1", "bao-cao/xa-c-2024-q3", "ky/2024-q1", "ky/2024-q3"] {
        let text = words(file(&site, &format!("so-lieu/{page}.html")));
        // All is of all, and nothing is of nothing.
        for share in text.split(" 100,00 % ").skip(1) {
            let (part, whole) = share.split(' ').next().unwrap().split_once('/').unwrap();
            assert_eq!(part, whole, "{page}: {text}");
        }
        for share in text.split(" 0,00 % ").skip(1) {
            assert!(share.starts_with("0/"), "{page}: {text}");
        }
    }
}

/// Two and four missing quarters leave gaps of two and four places, whose periods are named.
#[test]
fn gaps_are_as_long_as_the_time_without_reports() {
    let figures = [("2022-Q1", 10, 1), ("2022-Q2", 10, 2), ("2023-Q1", 10, 3), ("2024-Q2", 10, 4)];
    let reports = quarters_of("xa-c", &figures);
    let site = site_of(&[OFFICES[0], OFFICES[1], OFFICES[2], ("statistics/s.yaml", &reports)]);
    let page = file(&site, "so-lieu/co-quan/xa-c.html");
    let chart = first_chart(page);
    for missing in ["Q3/2022", "Q4/2022", "Q2/2023", "Q3/2023", "Q4/2023", "Q1/2024"] {
        assert!(chart.contains(&format!("<title>{missing}: không báo cáo</title>")), "{missing}");
    }
    let place = |value: &str| -> i32 {
        let (before, _) = chart.split_once(&format!("<title>{value}")).unwrap();
        let mark = before.rsplit("cx=\"").next().unwrap();
        mark.split('"').next().unwrap().parse().unwrap()
    };
    let at = ["Q1/2022: 9", "Q2/2022: 8", "Q1/2023: 7", "Q2/2024: 6"].map(place);
    let gaps = [at[1] - at[0], at[2] - at[1], at[3] - at[2]];
    assert!((gaps[1] - 3 * gaps[0]).abs() <= 3 && (gaps[2] - 5 * gaps[0]).abs() <= 3, "{gaps:?}");
}

/// What fell is a figure below zero where the unit is of differences; its bar runs to the other side of zero.
#[test]
fn a_decrease_is_a_figure_and_its_bar_is_left_of_zero() {
    let series = "- {code: tang-giam, name: Tăng so với cùng kỳ, unit: change, agency: xa-c, \
        source: {title: Báo cáo}, targets: [{value: -1, aim: at-least, \
        period: {year: 2024, rule: legal}, source: {number: 2/KH}}], values: [\
        {period: {year: 2022, rule: legal}, value: \"-5,2\"}, \
        {period: {year: 2023, rule: legal}, value: \"104,5\"}, \
        {period: {year: 2024, rule: legal}, value: \"−0,3\"}]}\n";
    let site = site_of(&[OFFICES[0], OFFICES[1], OFFICES[2], ("indicators/i.yaml", series)]);
    let page = file(&site, "so-lieu/chi-so/index.html");
    let text = words(page);
    assert!(
        text.contains("−5,2 %") && text.contains("104,5 %") && text.contains("−0,3 %"),
        "{text}"
    );
    assert!(text.contains("Cao hơn 0,7 điểm phần trăm"), "{text}");
    let chart = first_chart(page);
    assert!(chart.contains("class=\"ax\""), "{chart}");
    let ledger = file(&site, "so-lieu/da-cong-bo.json");
    assert!(ledger.contains("\"−5,2\"") && ledger.contains("\"−1\""), "{ledger}");
}

/// A small line in the ranking: the periods that may be compared, up to a break; beside it where it
/// begins, and the way to the page with every period and source.
#[test]
fn a_small_line_shows_the_periods_before() {
    let (mut reports, quarters) =
        (String::new(), ["2023-Q4", "2024-Q1", "2024-Q2", "2024-Q4", "2025-Q1"]);
    for (office, late) in [("xa-c", 5), ("huyen-a", 0)] {
        for (at, quarter) in quarters.iter().enumerate() {
            let overdue = late * at;
            writeln!(
                reports,
                "- {{title: T, agency: {office}, scope: own, period: {{quarter: {quarter}, rule: legal}}, \
                 source: {{number: {at}/BC}}, state: official, rows: [{{received: {{total: 100}}, \
                 resolved: {{total: 100, timely: {}, overdue: {overdue}}}, \
                 pending: {{total: 0, within: 0, overdue: 0}}}}]}}",
                100 - overdue
            )
            .unwrap();
        }
    }
    let site = site_of(&[OFFICES[0], OFFICES[1], OFFICES[2], ("statistics/s.yaml", &reports)]);
    let overview = file(&site, "so-lieu/index.html");
    assert_eq!(overview.matches("<svg class=\"ck sp").count(), 2, "a line for each office");
    let text = words(overview);
    // The third quarter of 2024 is missing: the line begins behind the gap.
    let row = "2 UBND xã C 100 100 20 80,00 % 80/100";
    let line =
        "Tỷ lệ không quá hạn qua các kỳ gần đây, UBND xã C Q4/2024: 85,00 %; Q1/2025: 80,00 %";
    assert!(text.contains(&format!("{row} {line}")), "{text}");
    // The lines of a table compare, for they have one scale, and it is said.
    assert!(text.contains("chung một thang đo, từ 80,00 % đến 100,00 %"), "{text}");
    let ends: Vec<&str> = overview.split("<svg class=\"ck sp").skip(1).collect();
    let line = |at: usize| ends[at].split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!((line(0), line(1)), ("M4 4h112", "M4 22l112 6"), "100 % at the top, 80 % below");
    let link = "<a href=\"co-quan/xa-c.html\">Q4/2024: 85,00";
    assert!(overview.contains(link), "{overview}");
    // Nothing to compare, no column.
    assert!(!file(&site_of(&OFFICES), "so-lieu/linh-vuc/ho-tich.html").contains("ck sp"));
}

/// What a reader came for stands first; procedures are not counted beside the fields they belong to.
#[test]
fn a_report_begins_with_its_answer() {
    let site = site_of(&OFFICES);
    let page = text(&site, "so-lieu/bao-cao/xa-b-2025-q1.html");
    let (head, _) = page.split_once("Cơ quan UBND xã B").unwrap();
    let answer = "Tiếp nhận 100 hồ sơ, đã giải quyết 90. Tỷ lệ không quá hạn: 88,89 % (80/90).";
    assert!(head.contains(answer), "{head}");
    let html = file(&site, "so-lieu/bao-cao/xa-b-2025-q1.html");
    let order = ["ket-qua", "thu-tuc", "ty-le", "bieu"]
        .map(|it| format!("<section class=\"block\" id=\"{it}\""));
    let places: Vec<Option<usize>> = order.iter().map(|it| html.find(it)).collect();
    assert!(places.is_sorted() && places[0].is_some(), "{places:?}");
    let block = |id: &str| {
        words(
            html.split(&format!("id=\"{id}\">"))
                .nth(1)
                .unwrap()
                .split("</section>")
                .next()
                .unwrap(),
        )
    };
    assert!(
        !block("ket-qua").contains("Khai sinh") && block("thu-tuc").contains("Khai sinh 20 20 0")
    );
}

/// A table of 163 offices, as a province publishes it: all are ranked, and it reads on a telephone.
/// The message above the bars says what they show: of one bar no "most", of none overdue no "most" either,
/// and of equals none alone.
#[test]
fn bars_of_outcomes_are_described() {
    let printed = |parts: &[(&str, u32)]| {
        let all: u32 = parts.iter().map(|(_, late)| late + 40).sum();
        let late: u32 = parts.iter().map(|(_, late)| late).sum();
        let mut report = format!(
            "title: Kết quả quý III\nagency: xa-a\nscope: own\nperiod: {{quarter: 2025-Q3, rule: legal}}\n\
             source: {{number: 1/BC}}\nstate: official\nrows:\n  - resolved: {{total: {all}, early: {}, \
             on_time: 0, overdue: {late}}}\n",
            all - late
        );
        for (field, late) in parts.iter().filter(|(field, _)| !field.is_empty()) {
            let all = late + 40;
            let resolved = format!("{{total: {all}, early: 40, on_time: 0, overdue: {late}}}");
            writeln!(report, "  - {{field: {field}, resolved: {resolved}}}").unwrap();
        }
        let site = site_of(&[
            ("site.yaml", "name: Xã A\n"),
            (
                "fields.yaml",
                "- {id: a, name: Đất đai}\n- {id: b, name: Hộ tịch}\n- {id: c, name: Thuế}\n",
            ),
            ("agencies/a.yaml", "id: xa-a\nname: UBND xã A\nlevel: commune\n"),
            ("statistics/a.yaml", &report),
        ]);
        text(&site, "so-lieu/bao-cao/xa-a-2025-q3.html")
    };
    for (parts, message) in [
        (&[("", 9)][..], "9 hồ sơ quá hạn trong 49 hồ sơ đã giải quyết."),
        (&[("", 0)], "Không có hồ sơ quá hạn trong 40 hồ sơ đã giải quyết."),
        (&[("a", 0), ("b", 0)], "Không có hồ sơ quá hạn trong 80 hồ sơ đã giải quyết."),
        (&[("a", 2), ("b", 5)], "Quá hạn nhiều nhất: Hộ tịch, 5 hồ sơ."),
        (
            &[("a", 5), ("b", 5), ("c", 1)],
            "Quá hạn nhiều nhất: Đất đai và 1 dòng khác, mỗi dòng 5 hồ sơ.",
        ),
    ] {
        let printed = printed(parts);
        assert!(printed.contains(message), "{message}: {printed}");
    }
}

#[test]
fn a_table_of_163_offices_is_ranked() {
    let mut agencies = String::from("- {id: tinh, name: UBND tỉnh, level: province}\n");
    let mut rows = String::new();
    for number in 1..=163 {
        writeln!(
            agencies,
            "- {{id: xa-{number}, name: Ủy ban nhân dân xã Số {number}, level: commune, parent: tinh}}"
        )
        .unwrap();
        let (total, overdue) = (1000 + number, number);
        let timely = total - overdue;
        writeln!(
            rows,
            "    - {{agency: xa-{number}, resolved: {{total: {total}, timely: {timely}, overdue: {overdue}}}}}"
        )
        .unwrap();
    }
    let report = format!(
        "title: Quý III\nagency: tinh\nscope: subordinate\nperiod: {{quarter: 2026-Q3, rule: calendar}}\n\
         source: {{number: 7/BC, signed_on: 2026-10-01}}\nstate: official\nrows:\n{rows}"
    );
    let site = site_of(&[
        ("site.yaml", "{name: Tỉnh, agency: tinh}"),
        ("agencies/a.yaml", &agencies),
        ("statistics/q3.yaml", &report),
    ]);
    let overview = text(&site, "so-lieu/index.html");
    assert!(overview.contains("1 Ủy ban nhân dân xã Số 1 không báo cáo 1.001 1"), "{overview}");
    assert!(overview.contains("163 Ủy ban nhân dân xã Số 163 không báo cáo 1.163 163"));
    assert!(overview.contains("bảng xếp theo tỷ lệ này"), "the rate that ranks is named");
    let page = file(&site, "so-lieu/bao-cao/tinh-2026-q3-calendar-subordinate.html");
    assert!(page.contains("class=\"figures broad\""), "long forms scroll on a telephone");
    assert_links_resolve(&site);
}

#[test]
fn sites_without_figures_have_no_such_pages() {
    let site = site_of(&[("site.yaml", "name: Trống")]);
    assert!(!site.keys().any(|path| path.starts_with("so-lieu")));
    assert!(!file(&site, "index.html").contains("so-lieu"));
    assert!(Path::new("so-lieu").is_relative());
}
