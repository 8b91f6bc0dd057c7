//! The answer at the top of a procedure's page: content in, answer out; and the table below never disagrees.

#![expect(clippy::disallowed_methods, reason = "a test that prepares and reads folders")]

use crate::answer_tools;

use std::fs;

use crate::answer_tools::{Answered, contradictions, read};
use crate::site_tools::{build, project, tree};
use tempfile::tempdir;

/// Keys of a procedure, with the lines of its cost and of its time, `|` between lines.
const ANSWERS: &[(&str, &str, &str)] = &[
    // One amount, one time.
    (
        "fees: [{kind: le_phi, amount: 8.000 đồng, B}]\nprocessing_time: 5 ngày làm việc",
        "Lệ phí: 8.000 đồng",
        "5 ngày làm việc",
    ),
    // Units that only the remark has stay with the amount.
    (
        "fees: [{kind: phi, amount: 2.000 đồng, note: /trang, B}]",
        "Phí: 2.000 đồng/trang",
        "Chưa cập nhật",
    ),
    (
        "fees: [{kind: phi, amount: 70.000 đồng, note: \"Thu 70.000đ/lần/cơ sở theo Thông tư\", B}]",
        "Phí: 70.000 đồng/lần/cơ sở",
        "Chưa cập nhật",
    ),
    (
        "fees: [{kind: phi, amount: 10 USD, note: 10USD/người, B}]",
        "Phí: 10 USD/người",
        "Chưa cập nhật",
    ),
    (
        "fees: [{kind: phi, amount: 3.000 đồng, note: 3.000 đồng một m² đất, B}]",
        "Phí: 3.000 đồng/m² đất",
        "Chưa cập nhật",
    ),
    // A remark with other amounts: the price is not the only one.
    (
        "fees: [{kind: phi, amount: 50.000 đồng, note: \"Cấp lại: 30.000 đồng\", B}]",
        "Phí: 50.000 đồng, tùy trường hợp: Cấp lại: 30.000 đồng",
        "Chưa cập nhật",
    ),
    (
        "fees: [{kind: phi, amount: 50.000 đồng, note: Nộp trực tuyến bằng 50% mức thu, B}]",
        "Phí: 50.000 đồng, tùy trường hợp: Nộp trực tuyến bằng 50% mức thu",
        "Chưa cập nhật",
    ),
    (
        "channels: [{by: in_person, note: Từ bản thứ hai thu 1.000 đồng}]\nfees: [{kind: phi, amount: 2.000 đồng, B}]",
        "Phí: 2.000 đồng, tùy trường hợp, xem ghi chú",
        "Chưa cập nhật",
    ),
    // Several amounts of one name: by their remarks, else a range.
    (
        "fees: [{kind: phi, amount: 120.000 đồng, note: Công bố đơn, B}, {kind: phi, amount: 550.000 đồng, note: Thẩm định đơn, B}]",
        "Phí: 120.000 đồng (Công bố đơn), 550.000 đồng (Thẩm định đơn)",
        "Chưa cập nhật",
    ),
    (
        "fees: [{kind: phi, amount: 120.000 đồng, B}, {kind: phi, amount: 550.000 đồng, B}]",
        "Phí: 2 khoản, mỗi khoản từ 120.000 đồng đến 550.000 đồng, tùy trường hợp",
        "Chưa cập nhật",
    ),
    // Reliefs.
    (
        "fees: [{kind: phi, amount: 10.000 đồng, B, reliefs: [{who: Hộ nghèo, exempt: true, B}]}]",
        "Phí: 10.000 đồng (có trường hợp được miễn, giảm)",
        "Chưa cập nhật",
    ),
    (
        "channels: [{by: in_person}, {by: online}]\nfees: [{kind: phi, amount: 10.000 đồng, B, reliefs: [{percent: 50 %, channel: online, B}]}]",
        "Trực tiếp: Phí: 10.000 đồng|Trực tuyến: Phí: 10.000 đồng (Mọi người: giảm 50 % khi nộp hồ sơ Trực tuyến)",
        "Chưa cập nhật",
    ),
    (
        "channels: [{by: in_person, fees: [{kind: phi, amount: 10.000 đồng, B, reliefs: [{who: Hộ nghèo, exempt: true, B}]}]}, {by: in_person, fees: [{kind: phi, amount: 5.000 đồng, B, reliefs: [{who: Hộ nghèo, exempt: true, B}]}]}]",
        "Phí: từ 5.000 đồng đến 10.000 đồng, tùy trường hợp (có trường hợp được miễn, giảm)",
        "Chưa cập nhật",
    ),
    // Ways to apply that differ are named; one of them with several values has a range.
    (
        "channels:\n  - {by: in_person, processing_time: 5 ngày làm việc, fees: [{kind: phi, amount: 10.000 đồng, B}]}\n  - {by: online, processing_time: 3 ngày làm việc, fees: [{kind: phi, amount: 5.000 đồng, B}]}",
        "Trực tiếp: Phí: 10.000 đồng|Trực tuyến: Phí: 5.000 đồng",
        "Trực tiếp: 5 ngày làm việc|Trực tuyến: 3 ngày làm việc",
    ),
    (
        "channels:\n  - {by: in_person, processing_time: 5 ngày làm việc, note: Ở xã, fees: [{kind: phi, amount: 20.000 đồng, B}]}\n  - {by: in_person, processing_time: 2 ngày làm việc, note: Ở tỉnh, fees: [{kind: phi, amount: 50.000 đồng, B}]}",
        "Phí: từ 20.000 đồng đến 50.000 đồng, tùy trường hợp",
        "từ 2 đến 5 ngày làm việc, tùy trường hợp",
    ),
    (
        "channels:\n  - {by: in_person, processing_time: 5 ngày làm việc}\n  - {by: in_person, processing_time: 10 ngày}\n  - {by: online, processing_time: trong ngày}",
        "Chưa cập nhật",
        "Trực tiếp: 5 ngày làm việc hoặc 10 ngày, tùy trường hợp|Trực tuyến: Trong ngày",
    ),
    // Cases have their names, or are a range where there are many.
    (
        "cases: [{id: moi, name: Cấp mới}, {id: lai, name: Cấp lại}]\nfees: [{kind: phi, amount: 50.000 đồng, case: moi, B}, {kind: phi, amount: 20.000 đồng, case: lai, B}]",
        "Cấp mới: Phí: 50.000 đồng|Cấp lại: Phí: 20.000 đồng",
        "Chưa cập nhật",
    ),
    (
        "cases: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}, {id: d, name: D}]\nfees: [{kind: phi, amount: 50.000 đồng, case: a, B}, {kind: phi, amount: 20.000 đồng, case: b, B}, {kind: phi, amount: 30.000 đồng, case: c, B}, {kind: phi, amount: 40.000 đồng, case: d, B}]",
        "Phí: từ 20.000 đồng đến 50.000 đồng, tùy trường hợp",
        "Chưa cập nhật",
    ),
    // What all lines share is named once.
    (
        "cases: [{id: moi, name: Cấp mới}, {id: lai, name: Cấp lại}]\nfees: [{kind: phi, amount: 50.000 đồng, case: moi, B}, {kind: phi, amount: 20.000 đồng, case: lai, B}, {kind: le_phi, amount: 8.000 đồng, B}]",
        "Cấp mới: Phí: 50.000 đồng|Cấp lại: Phí: 20.000 đồng|Mọi trường hợp: Lệ phí: 8.000 đồng",
        "Chưa cập nhật",
    ),
    (
        "channels:\n  - {by: in_person, fees: [{kind: phi, amount: 10.000 đồng, B}, {kind: le_phi, amount: 8.000 đồng, B}]}\n  - {by: online, fees: [{kind: phi, amount: 5.000 đồng, B}, {kind: le_phi, amount: 8.000 đồng, B}]}",
        "Trực tiếp: Phí: 10.000 đồng|Trực tuyến: Phí: 5.000 đồng|Mọi cách nộp: Lệ phí: 8.000 đồng",
        "Chưa cập nhật",
    ),
    // Times that only services state are in the table too; others widen the answer.
    (
        "variants: [{name: Ở xã, processing_time: 2 ngày làm việc}]",
        "Chưa cập nhật",
        "2 ngày làm việc",
    ),
    (
        "variants: [{name: Ở xã, processing_time: 2 ngày làm việc}, {name: Ở tỉnh, processing_time: 5 ngày làm việc}]",
        "Chưa cập nhật",
        "từ 2 đến 5 ngày làm việc, tùy dịch vụ",
    ),
    (
        "processing_time: 7 ngày\nvariants: [{name: Ở xã, processing_time: 10 ngày}]",
        "Chưa cập nhật",
        "từ 7 đến 10 ngày, tùy trường hợp",
    ),
    // A remark with another time.
    (
        "processing_time: {statutory: 10 ngày, note: Vùng sâu không quá 20 ngày}",
        "Chưa cập nhật",
        "10 ngày; xem thêm ghi chú",
    ),
    ("processing_time: {statutory: 10 ngày, committed: 7 ngày}", "Chưa cập nhật", "7 ngày"),
    // What is not known is not made up.
    (
        "channels: [{by: in_person}, {by: online, fees: [{kind: phi, amount: 5.000 đồng, B}]}]",
        "Trực tiếp: Chưa cập nhật|Trực tuyến: Phí: 5.000 đồng",
        "Chưa cập nhật",
    ),
    ("fees: none", "Không có phí, lệ phí", "Chưa cập nhật"),
];

/// Builds a site of these procedures; gives each page by the place of its procedure, Vietnamese or English.
fn pages(languages: &str, keys: &[&str]) -> Vec<String> {
    let dir = tempdir().expect("a temporary folder can be made");
    let (content, out) = (dir.path().join("content"), dir.path().join("public"));
    fs::create_dir_all(content.join("procedures")).expect("a temporary folder can be made");
    let site = format!("name: Trang thử\nlanguages: [{languages}]\n");
    fs::write(content.join("site.yaml"), site).expect("a temporary file can be written");
    for (at, keys) in keys.iter().enumerate() {
        let basis = "basis: 60/2014/QH13";
        let keys = keys.replace(", B}", &format!(", {basis}}}"));
        let keys = keys.replace(", B, ", &format!(", {basis}, "));
        let text = format!("code: \"1.{at:06}\"\nname: Thủ tục số {at}\n{keys}\n");
        let path = content.join(format!("procedures/{at}.yaml"));
        fs::write(path, text).expect("a temporary file can be written");
    }
    build(&content, &out);
    let site = tree(&out);
    let folder = if languages.ends_with("en") { "en/" } else { "" };
    let page = |at: usize| {
        let bytes = &site[&format!("{folder}thu-tuc/1.{at:06}.html")];
        String::from_utf8(bytes.clone()).expect("pages are UTF-8")
    };
    (0..keys.len()).map(page).collect()
}

#[test]
fn content_in_answer_out() {
    let keys: Vec<&str> = ANSWERS.iter().map(|(keys, ..)| *keys).collect();
    for ((keys, cost, time), html) in ANSWERS.iter().zip(pages("vi", &keys)) {
        let page = read(&html).expect("the page of a procedure");
        let found = (page.cost.join("|"), page.time.join("|"));
        assert_eq!(found, ((*cost).to_owned(), (*time).to_owned()), "{keys}\n{page:?}");
        assert_eq!(contradictions(&page), [""; 0], "{keys}");
    }
}

#[test]
fn the_answer_in_english() {
    let keys = [
        "fees: [{kind: phi, amount: 2.000 đồng, note: /trang, B}]\nvariants: [{name: Ở xã, processing_time: 2 ngày làm việc}, {name: Ở tỉnh, processing_time: 5 ngày làm việc}]",
        "fees: [{kind: phi, amount: 50.000 đồng, note: \"Cấp lại: 30.000 đồng\", B}]",
    ];
    let pages = pages("vi, en", &keys);
    let page = read(&pages[0]).expect("the page of a procedure");
    assert_eq!(page.cost, ["Fee ( phí ): 2.000 VND per trang"]);
    assert_eq!(page.time, ["from 2 to 5 working days, depending on the service"]);
    assert_eq!(page.rows[0].time, "from 2 to 5 working days, depending on the service");
    let page = read(&pages[1]).expect("the page of a procedure");
    assert_eq!(page.cost, ["Fee ( phí ): 50.000 VND, depending on the case: Cấp lại: 30.000 đồng"]);
}

#[test]
fn the_table_names_rows_of_one_way_to_apply_by_their_remarks() {
    let keys = "channels:\n  - {by: in_person, processing_time: 5 ngày, note: Nộp tại xã}\n  - {by: in_person, processing_time: 2 ngày, note: Nộp tại tỉnh}";
    let html = &pages("vi", &[keys])[0];
    let table = answer_tools::words(html.split("</table>").next().unwrap_or(""));
    assert!(table.contains("Trực tiếp Nộp tại xã 5 ngày"), "{table}");
    assert!(table.contains("Trực tiếp Nộp tại tỉnh 2 ngày"), "{table}");
}

/// The judge of these tests finds what it is for.
#[test]
fn a_judge_that_finds_contradictions() {
    let page = |cost: &str, time: &str, row: (&str, &str)| Answered {
        cost: cost.split('|').map(str::to_owned).collect(),
        time: time.split('|').map(str::to_owned).collect(),
        rows: vec![answer_tools::Row {
            channels: vec!["Trực tiếp"],
            fees: vec![(row.0.to_owned(), String::new())],
            time: row.1.to_owned(),
            ..answer_tools::Row::default()
        }],
        services: Vec::new(),
    };
    let bad = [
        page("Phí: 2.000 đồng", "2 ngày", ("Phí: 2.000 đồng/trang", "2 ngày")),
        page("Phí: 2.000 đồng", "2 ngày", ("Phí: 2.000 đồng", "Chưa cập nhật")),
        page(
            "Phí: 2.000 đồng",
            "Trực tiếp: 2 ngày|Trực tiếp: 3 ngày",
            ("Phí: 2.000 đồng", "2 ngày"),
        ),
        page("Phí: 3.000 đồng", "2 ngày", ("Phí: 2.000 đồng", "2 ngày")),
        page("Phí: 2.000 đồng", "từ 1 đến 2 ngày, tùy trường hợp", ("Phí: 2.000 đồng", "2 ngày")),
    ];
    for page in bad {
        assert!(!contradictions(&page).is_empty(), "{page:?}");
    }
    let good = page("Phí: 2.000 đồng", "2 ngày", ("Phí: 2.000 đồng", "2 ngày"));
    assert_eq!(contradictions(&good), [""; 0]);
}

#[test]
fn no_page_of_the_demonstration_contradicts_itself() {
    let dir = tempdir().expect("a temporary folder can be made");
    let out = dir.path().join("public");
    build(&project().join("content"), &out);
    let site = tree(&out);
    let mut judged = 0;
    for (path, bytes) in site.iter().filter(|(path, _)| path.starts_with("thu-tuc/")) {
        let Some(page) = read(&String::from_utf8_lossy(bytes)) else { continue };
        assert_eq!(contradictions(&page), [""; 0], "{path}");
        judged += 1;
    }
    assert!(judged > 70, "{judged} pages");
}
