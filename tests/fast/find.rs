//! What a search may find of a site: content in, documents, sayings and guidance out.

#![expect(clippy::disallowed_methods, reason = "a test writes its own content")]

use std::{fs, path::Path};

use chrono::NaiveDate;
use congkhai::{
    check,
    diag::Report,
    limits::Limits,
    model::{lower::lower, site::Language},
    render::Theme,
    search::{DocumentKind, Facets, SearchDocument, SearchGuidance, SharedNames},
    site::{self, SitePlan, view::find},
    source,
};

const SHARED: &[(&str, &str)] = &[
    ("site.yaml", "name: Trang thử\n"),
    (
        "fields.yaml",
        "- {id: dat-dai, name: Đất đai, order: 2}\n- {id: ho-tich, name: Hộ tịch, order: 1}\n- {id: rung, name: Rừng}\n",
    ),
    (
        "applicants.yaml",
        "- {id: cong-dan, name: Công dân}\n- {id: doanh-nghiep, name: Doanh nghiệp}\n",
    ),
    (
        "agencies/a.yaml",
        "- {id: xa-thu, name: Ủy ban nhân dân xã Thử, short_name: UBND xã Thử, level: commune, parent: huyen-thu, about: Ở Thôn Một}\n\
         - {id: huyen-thu, name: Ủy ban nhân dân huyện Thử, level: district}\n",
    ),
    ("legal.yaml", "- {number: 60/2014/QH13, title: Luật Hộ tịch, issuer: Quốc hội}\n"),
];

/// Everything that a plan gives to the search.
struct Found {
    names: SharedNames,
    documents: Vec<SearchDocument<'static>>,
    guidance: Vec<SearchGuidance>,
    synonyms: Vec<(Vec<String>, String)>,
}

impl Found {
    #[track_caller]
    fn at(&self, address: &str) -> &SearchDocument<'static> {
        let found = self.documents.iter().find(|it| it.address == address);
        found.unwrap_or_else(|| panic!("no {address} among {:?}", self.addresses()))
    }

    fn addresses(&self) -> Vec<(DocumentKind, &str)> {
        self.documents.iter().map(|it| (it.kind, it.address.as_str())).collect()
    }
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// Plans a site of the shared lists and these files, and looks through it.
#[track_caller]
fn found(files: &[(&str, &str)]) -> Found {
    let dir = tempfile::tempdir().expect("a temporary folder can be made");
    for (path, text) in SHARED.iter().chain(files) {
        write(dir.path(), path, text);
    }
    let mut report = Report::default();
    let content = source::load(dir.path(), &Limits::default(), &mut report);
    let catalog = lower(&content, &mut report);
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let catalog = check::catalog(catalog, today, &mut report);
    let theme = Theme::load(None, None, &mut report).expect("the theme is sound");
    let strings = theme.strings(Language::Vietnamese);
    let catalog = catalog.unwrap_or_else(|| panic!("{report:?}"));
    let plan: SitePlan<'_> = site::plan(&catalog, strings, &mut report).expect("a plan");
    let (names, documents) = find::documents(&plan);
    let documents = documents.into_iter().map(SearchDocument::into_owned).collect();
    let (guidance, synonyms) = (find::guidance(&plan), find::synonyms(&plan));
    Found { names, documents, guidance, synonyms }
}

/// One procedure with these further keys.
#[track_caller]
fn procedure(keys: &str) -> SearchDocument<'static> {
    let text = format!("code: \"1.000001\"\nname: Cấp phép\n{keys}\n");
    found(&[("procedures/a.yaml", &text)]).at("thu-tuc/1.000001.html").clone()
}

const BIRTH: &str = "
code: \"1.001193\"
former_codes: [\"1.001194\"]
name: Đăng ký khai sinh
short_name: Khai sinh
aliases: [Làm giấy khai sinh]
keywords: [con mới sinh]
summary: Khai sinh cho trẻ
field: ho-tich
levels: [commune, district]
applicants: [cong-dan]
agency: xa-thu
authority: huyen-thu
online: full
cases: [{id: qua-han, name: Quá hạn, note: Sau 60 ngày}]
variants: [{code: \"1.001193.01\", name: Khai sinh lưu động}]
processing_time: trong ngày
fees: [{kind: le_phi, amount: 8.000 đồng, basis: 60/2014/QH13, note: Theo nghị quyết, reliefs: [{who: Hộ nghèo, exempt: true, basis: X}]}]
channels: [{by: in_person, note: Nộp tại quầy}]
steps: [{name: Nộp, text: Nộp đủ giấy, actor: Người dân}]
documents:
  - {name: Giấy chứng sinh, issued_by: Bệnh viện, note: Bản gốc}
  - {one_of: [{name: Sổ A}, {name: Sổ B}], note: Chọn một}
forms: [{id: to-khai, name: Tờ khai đăng ký khai sinh, code: Mẫu số 01}]
results: [Giấy khai sinh]
requirements: Không quá hạn
reception: Bộ phận một cửa
legal_bases: [60/2014/QH13, {number: 123/2015/NĐ-CP, title: Nghị định số 123/2015/NĐ-CP về hộ tịch}]
announcements: [{decision: 9/QĐ-UBND, action: new, effective_on: 2020-01-01}]
faq: [{question: Mấy ngày?, answer: Trong ngày}]
note: Mang bản chính
";

#[test]
fn a_procedure_is_found_by_all_words_of_its_page() {
    let event = "- {id: co-con, name: Có con, procedures: [\"1.001193\"]}";
    let site = found(&[("procedures/a.yaml", BIRTH), ("events.yaml", event)]);
    let it = site.at("thu-tuc/1.001193.html");
    assert_eq!((it.kind, it.code.as_deref()), (DocumentKind::Procedure, Some("1.001193")));
    assert_eq!(it.name, "Đăng ký khai sinh");
    let names = ["Khai sinh", "Làm giấy khai sinh", "con mới sinh", "1.001194", "1.001193.01"];
    assert_eq!(it.other_names, names);
    let body = "Khai sinh cho trẻ|Có con|Giấy chứng sinh|Bệnh viện|Bản gốc|Sổ A|Sổ B|Chọn một|\
        Tờ khai đăng ký khai sinh|Mẫu số 01|Giấy khai sinh|Theo nghị quyết|Hộ nghèo|Quá hạn|\
        Sau 60 ngày|Khai sinh lưu động|Nộp|Nộp đủ giấy|Người dân|Không quá hạn|Bộ phận một cửa|\
        Nộp tại quầy|Mấy ngày?|Trong ngày|Mang bản chính|Ủy ban nhân dân xã Thử|\
        Ủy ban nhân dân huyện Thử|Công dân|60/2014/QH13|Luật Hộ tịch|123/2015/NĐ-CP|\
        Nghị định số 123/2015/NĐ-CP về hộ tịch|9/QĐ-UBND";
    assert_eq!(it.body.join("|"), body);
    let glance = (it.glance.level.as_str(), it.glance.cost.as_str(), it.glance.time.as_str());
    assert_eq!(
        glance,
        (
            "Cấp xã, Cấp huyện",
            "Lệ phí: 8.000\u{a0}đồng (có trường hợp được miễn, giảm)",
            "Trong ngày; xem thêm ghi chú"
        )
    );
}

#[test]
fn filters_name_what_some_procedure_has() {
    let land = "code: \"1.000002\"\nname: Đo đất\nfield: dat-dai\nlevels: [province]\n";
    let site = found(&[("procedures/a.yaml", BIRTH), ("procedures/b.yaml", land)]);
    let names = &site.names;
    assert_eq!(names.fields, ["Hộ tịch", "Đất đai"], "in the order of lists, Rừng has none");
    assert_eq!(names.levels, ["Cấp tỉnh", "Cấp huyện", "Cấp xã"]);
    assert_eq!(names.agencies, ["Ủy ban nhân dân xã Thử"], "those that carry something out");
    assert_eq!(names.applicants, ["Công dân"]);
    assert_eq!(names.online, ["Trực tuyến toàn trình"]);
    let birth = site.at("thu-tuc/1.001193.html");
    assert_eq!(birth.field, Some(0));
    let Facets { levels, agencies, applicants, online, has_forms, .. } = &birth.facets;
    assert_eq!((levels.as_slice(), agencies.as_slice()), (&[2, 1][..], &[0][..]));
    assert_eq!((applicants.as_slice(), *online, *has_forms), (&[0][..], Some(0), true));
    let land = &site.at("thu-tuc/1.000002.html").facets;
    assert!(land.online.is_none() && !land.has_forms && !land.free && !land.same_day);
    assert_eq!((land.cost, land.hours), (None, None), "nobody entered them");
}

/// What stands in the content; what a result shows; free in every case; the least in đồng.
const COSTS: &[(&str, &str, bool, Option<u64>)] = &[
    ("", "", false, None),
    ("fees: none", "Không có phí, lệ phí", true, Some(0)),
    ("fees: [{kind: phi, amount: 0 đồng, BASIS}]", "Phí: 0 đồng", true, Some(0)),
    (
        "fees: [{kind: phi, amount: 20.000 đồng, BASIS}, {kind: le_phi, amount: 5.000 đồng, BASIS}]",
        "Phí: 20.000 đồng; Lệ phí: 5.000 đồng",
        false,
        Some(25_000),
    ),
    // Several of one kind are prices of different cases.
    (
        "fees: [{kind: phi, amount: 20.000 đồng, BASIS}, {kind: phi, amount: 5.000 đồng, BASIS}]",
        "Phí tùy trường hợp",
        false,
        Some(5_000),
    ),
    // Free online alone is not free in every case.
    (
        "fees: [{kind: le_phi, amount: 8.000 đồng, BASIS}]\n\
             channels: [{by: in_person}, {by: online, fees: none}]",
        "Phí tùy trường hợp",
        false,
        Some(0),
    ),
    // Not entered beside free is not free.
    (
        "fees: none\nchannels: [{by: in_person}, {by: online, fees: {not_entered: hỏi}}]",
        "Phí tùy trường hợp",
        false,
        Some(0),
    ),
    (
        "fees: [{kind: phi, amount: {each: 2.000 đồng, per: bản}, BASIS}]",
        "Phí: 2.000 đồng/bản",
        false,
        Some(2_000),
    ),
    (
        "fees: [{kind: phi, amount: {by: Diện tích, tiers: [{to: 10, amount: 3.000 đồng}, {from: 10, amount: 1.000 đồng}]}, BASIS}]",
        "Phí: Theo Diện tích, xem bảng",
        false,
        Some(1_000),
    ),
    (
        "fees: [{kind: phi, amount: {rate: \"0,5 %\", of: giá trị}, BASIS}]",
        "Phí: 0,5 % giá trị",
        false,
        None,
    ),
    ("fees: [{kind: phi, amount: 25 USD, BASIS}]", "Phí: 25 USD", false, None),
    // Reliefs count when they are everybody's.
    (
        "fees: [{kind: phi, amount: 10.000 đồng, BASIS, reliefs: [{who: Hộ nghèo, exempt: true, BASIS}]}]",
        "Phí: 10.000 đồng (có trường hợp được miễn, giảm)",
        false,
        Some(10_000),
    ),
    (
        "fees: [{kind: phi, amount: 10.000 đồng, BASIS, reliefs: [{percent: 25 %, BASIS}]}]",
        "Phí: 10.000 đồng (Mọi người: giảm 25 %)",
        false,
        Some(7_500),
    ),
    (
        "channels: [{by: online}]\nfees: [{kind: phi, amount: 10.000 đồng, BASIS, reliefs: [{exempt: true, channel: online, BASIS}]}]",
        "Phí: 10.000 đồng (Mọi người: miễn khi nộp hồ sơ Trực tuyến)",
        true,
        Some(0),
    ),
    // What begins next year is not paid today.
    (
        "fees: [{kind: phi, amount: 10.000 đồng, BASIS}, {kind: phi, amount: 9.000 đồng, BASIS, valid_from: 2027-01-01}]",
        "Phí: 10.000 đồng",
        false,
        Some(10_000),
    ),
];

#[test]
fn what_a_procedure_costs() {
    let basis = "basis: 60/2014/QH13";
    for (keys, cost, free, least) in COSTS {
        let it = procedure(&keys.replace("BASIS", basis));
        let found = (it.glance.cost.replace('\u{a0}', " "), it.facets.free, it.facets.cost);
        assert_eq!(found, ((*cost).to_owned(), *free, *least), "{keys}");
    }
}

#[test]
fn how_long_a_procedure_takes() {
    // What stands in the content; what a result shows; done the same day; the least in working hours.
    let cases: &[(&str, &str, bool, Option<u32>)] = &[
        ("", "", false, None),
        ("processing_time: trong ngày", "Trong ngày", true, Some(8)),
        ("processing_time: ngay", "Giải quyết ngay", true, Some(0)),
        ("processing_time: \"0,5 ngày làm việc\"", "0,5 ngày làm việc", true, Some(4)),
        ("processing_time: 1 ngày làm việc", "1 ngày làm việc", false, Some(8)),
        ("processing_time: 8 giờ", "8 giờ", false, Some(8)),
        ("processing_time: 7 ngày", "7 ngày", false, Some(40)),
        ("processing_time: 3-5 ngày làm việc", "từ 3 đến 5 ngày làm việc", false, Some(24)),
        ("processing_time: không quy định", "Thời hạn: Không quy định", false, None),
        // What the office commits to is what it takes.
        (
            "processing_time: {statutory: 5 ngày làm việc, committed: 3 ngày làm việc}",
            "3 ngày làm việc",
            false,
            Some(24),
        ),
        (
            "processing_time: 5 ngày làm việc\nchannels: [{by: in_person}, {by: online, processing_time: trong ngày}]",
            "Thời hạn tùy trường hợp",
            true,
            Some(8),
        ),
        // Services under the code speak where the procedure does not.
        (
            "variants: [{name: A, processing_time: 2 ngày làm việc}]",
            "2 ngày làm việc",
            false,
            Some(16),
        ),
    ];
    for (keys, time, same_day, hours) in cases {
        let it = procedure(keys);
        let found = (it.glance.time.replace('\u{a0}', " "), it.facets.same_day, it.facets.hours);
        assert_eq!(found, ((*time).to_owned(), *same_day, *hours), "{keys}");
    }
}

#[test]
fn what_is_withdrawn_is_not_found_and_everything_else_is() {
    let gone =
        "code: \"1.000009\"\nname: Cũ\nvalid_to: 2026-01-01\nforms: [{id: a, name: Đơn cũ}]\n";
    let site = found(&[
        ("procedures/a.yaml", BIRTH),
        ("procedures/b.yaml", gone),
        (
            "events.yaml",
            "- {id: co-con, name: Có con, about: Làm ngay, procedures: [\"1.001193\"]}",
        ),
        (
            "news/2026-01-le.md",
            "---\ntitle: Nghỉ lễ\ndate: 2026-01-01\nsummary: Nghỉ\n---\nHai ngày\n",
        ),
        ("pages/ky-so.md", "---\ntitle: Ký số\n---\nCách ký\n\nCách tải\n"),
    ]);
    let found: Vec<String> = site
        .documents
        .iter()
        .map(|it| format!("{:?} {} | {}", it.kind, it.address, it.name))
        .skip(1)
        .collect();
    assert_eq!(
        found,
        [
            "Form thu-tuc/1.001193.html#mau-to-khai | Tờ khai đăng ký khai sinh",
            "LegalText van-ban/123-2015-nd-cp.html | 123/2015/NĐ-CP – Nghị định về hộ tịch",
            "LegalText van-ban/60-2014-qh13.html | 60/2014/QH13 – Luật Hộ tịch",
            "Agency co-quan/huyen-thu.html | Ủy ban nhân dân huyện Thử",
            "Agency co-quan/xa-thu.html | Ủy ban nhân dân xã Thử",
            "Field linh-vuc/ho-tich.html | Hộ tịch",
            "Field linh-vuc/dat-dai.html | Đất đai",
            "Field linh-vuc/rung.html | Rừng",
            "News tin-tuc/2026-01-le.html | Nghỉ lễ",
            "Page su-kien/co-con.html | Có con",
            "Page trang/ky-so.html | Ký số",
        ]
    );
    assert_eq!(site.at("thu-tuc/1.001193.html#mau-to-khai").other_names, ["Mẫu số 01"]);
    assert_eq!(site.at("co-quan/xa-thu.html").other_names, ["UBND xã Thử"]);
}

#[test]
fn pages_of_figures_are_found_by_their_titles() {
    let report = "title: Kết quả giải quyết quý III năm 2026\nagency: xa-thu\nscope: own\n\
        period: {quarter: 2026-Q3, rule: legal}\nsource: {number: 45/BC-UBND, signed_on: 2026-09-16}\n\
        state: official\nrows: [{received: {total: 120}}]\n";
    let site = found(&[("statistics/a.yaml", report)]);
    let figures = site.documents.iter().filter(|it| it.kind == DocumentKind::Statistics);
    let figures: Vec<String> = figures.map(|it| format!("{} | {}", it.address, it.name)).collect();
    assert_eq!(figures[0], "so-lieu/index.html | Số liệu giải quyết thủ tục hành chính");
    let names = figures.join("\n");
    for name in [
        "Kết quả giải quyết quý III năm 2026",
        "so-lieu/co-quan/xa-thu.html | Số liệu qua các kỳ: Ủy ban nhân dân xã Thử",
        "| Số liệu Quý III năm 2026",
        "so-lieu/phuong-phap.html | Phương pháp tính",
    ] {
        assert!(names.contains(name), "{name}\nis not among\n{names}");
    }
}

#[test]
fn the_sites_own_guidance_goes_before_what_holds_everywhere() {
    let own = "- say: [Ly hôn, mất điện]\n  title: Hỏi chúng tôi\n  text: |\n    Hai\n    dòng\n  \
        link: {text: Xem, url: \"https://a.vn\"}\n";
    let synonyms = "- {say: [sổ đỏ, sổ hồng], means: giấy chứng nhận}\n";
    let site = found(&[("guidance.yaml", own), ("synonyms.yaml", synonyms)]);
    assert_eq!(site.synonyms, [(vec!["sổ đỏ".into(), "sổ hồng".into()], "giấy chứng nhận".into())]);
    let answers = |say: &str| {
        let found =
            site.guidance.iter().filter(|it| it.say.iter().any(|it| it.to_lowercase() == say));
        found.map(|it| it.title.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(answers("ly hôn"), ["Hỏi chúng tôi"]);
    assert_eq!(answers("mất điện"), ["Hỏi chúng tôi"]);
    assert_eq!(answers("đơn ly hôn"), ["Ly hôn do tòa án giải quyết"], "what the site leaves out");
    assert_eq!(site.guidance[0].text, "Hai dòng");
    let link = site.guidance[0].link.as_ref().map(|it| (it.text.as_str(), it.url.as_str()));
    assert_eq!(link, Some(("Xem", "https://a.vn")));
}
