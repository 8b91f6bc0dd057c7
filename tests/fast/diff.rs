//! `congkhai diff`: what it says of two contents and beside the portal's records, what it passes over, and
//! its manual, run.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that prepares and reads folders, and may panic"
)]

use crate::manual;
use crate::site_tools;

use std::{fs, path::Path};

use crate::common::Content;
use crate::site_tools::{project, skip};
use tempfile::{TempDir, tempdir};

#[test]
fn the_manual_is_run() {
    let manual = manual::run("diff.md");
    assert!(manual.commands >= 10, "{} commands", manual.commands);
}

/// What is said of one procedure before and after, a line each.
#[track_caller]
fn check(before: &str, after: &str, expected: &[&str]) {
    let dir = tempdir().unwrap();
    let head = "code: \"1.000001\"\nname: Cấp bản sao\nfield: ho-tich\n";
    for (folder, text) in [("old", before), ("new", after)] {
        let content = Content::new().file("procedures/a.yaml", format!("{head}{text}"));
        content.write(&dir.path().join(folder));
    }
    assert_eq!(lines(&manual::printed(dir.path(), "congkhai diff old new")), expected);
}

/// The changes alone, without headings.
fn lines(printed: &str) -> Vec<&str> {
    let wrong = ["lỗi", "exit code"];
    assert!(!wrong.iter().any(|word| printed.contains(word)), "{printed}");
    printed.lines().filter_map(|line| line.strip_prefix("    - ")).collect()
}

#[test]
fn fees() {
    let fee =
        |text: &str| format!("fees: [{{kind: phi, name: Phí sao, basis: 97/2015/QH13, {text}}}]\n");
    let amount = |text: &str| fee(&format!("amount: {text}"));
    for (before, after, expected) in [
        ("8.000 đồng", "10.000 đồng", "Phí sao từ 8.000 đồng thành 10.000 đồng"),
        (
            "8.000 đồng",
            "{each: 8.000 đồng, per: bản}",
            "Phí sao từ 8.000 đồng thành 8.000 đồng/bản",
        ),
        (
            "{each: 2000, per: trang}",
            "{each: 2000, per: trang, cap: 200000}",
            "Phí sao từ 2.000 đồng/trang thành 2.000 đồng/trang, tối đa 200.000 đồng",
        ),
        (
            "{by: Diện tích, unit: m², tiers: [{to: 100, amount: 50000}, {from: 100, amount: 80000}]}",
            "{by: Diện tích, unit: m², tiers: [{to: 100, amount: 50000}, {from: 100, amount: 90000}]}",
            "Phí sao từ Diện tích: dưới 100 m²: 50.000 đồng; từ 100 m² trở lên: 80.000 đồng thành \
             Diện tích: dưới 100 m²: 50.000 đồng; từ 100 m² trở lên: 90.000 đồng",
        ),
        (
            "{text: Theo giá thị trường}",
            "5000",
            "Phí sao từ “Theo giá thị trường” thành 5.000 đồng",
        ),
        (
            "{rate: \"0,5 %\", of: giá trị}",
            "{rate: 1 %, of: giá trị, max: 500000}",
            "Phí sao từ 0,5 % giá trị thành 1 % giá trị, tối đa 500.000 đồng",
        ),
    ] {
        check(&amount(before), &amount(after), &[expected]);
        check(&amount(before), &amount(before), &[]);
    }
    let relief = |text: &str| fee(&format!("amount: 8000, reliefs: [{text}]"));
    check(
        &relief("{who: Hộ nghèo, exempt: true}"),
        &relief("{who: Người cao tuổi, percent: 50 %}, {who: hộ nghèo, less: 2000}"),
        &[
            "Miễn, giảm Phí sao: thêm Người cao tuổi: giảm 50 %",
            "Miễn, giảm Phí sao từ Hộ nghèo: miễn thành hộ nghèo: giảm 2.000 đồng",
        ],
    );
    check(
        &fee("amount: 8000, pay_by: [cash]"),
        &fee("amount: 8000, pay_by: [cash, qr], payer: Người nộp"),
        &[
            "Người nộp của Phí sao: thêm “Người nộp”",
            "Cách trả của Phí sao từ tiền mặt thành tiền mặt, quét mã QR",
        ],
    );
    check("fees: none\n", &amount("5000"), &["Phí sao từ không thu thành 5.000 đồng"]);
    check(&amount("5000"), "fees: none\n", &["Phí sao từ 5.000 đồng thành không thu"]);
    check("", "fees: none\n", &["Phí, lệ phí từ chưa cập nhật thành không thu"]);
}

/// What is said of every case and channel holds in every one of them, also in those that are new.
#[test]
fn a_change_is_told_only_of_where_it_holds() {
    let fee = |amount: u32| format!("{{kind: le_phi, amount: {amount}, basis: 97/2015/QH13}}");
    let by = |kind: &str, fees: &str| format!("  - {{by: {kind}, fees: {fees}}}\n");
    let at_desk = |amount| by("in_person", &format!("[{}]", fee(amount)));
    check(
        &format!("channels:\n{}", at_desk(8000)),
        &format!("channels:\n{}{}", at_desk(10_000), by("online", "none")),
        &[
            "Lệ phí (nộp trực tiếp) từ 8.000 đồng thành 10.000 đồng",
            "Cách nộp hồ sơ: thêm trực tuyến",
        ],
    );
    let of = |case: &str, amount: u32| {
        format!("  - {{kind: le_phi, amount: {amount}, basis: 97/2015/QH13, case: {case}}}\n")
    };
    check(
        &format!("cases: [{{id: a, name: Đúng hạn}}]\nfees:\n{}", of("a", 8000)),
        &format!(
            "cases: [{{id: a, name: Đúng hạn}}, {{id: b, name: Quá hạn}}]\nfees:\n{}{}",
            of("a", 9000),
            of("b", 20_000)
        ),
        &[
            "Lệ phí (trường hợp Đúng hạn) từ 8.000 đồng thành 9.000 đồng",
            "Trường hợp: thêm “Quá hạn”",
        ],
    );
    let ways = |case: &str, kind: &str| format!("  - {{by: {kind}, case: {case}}}\n");
    let cases = "cases: [{id: a, name: Đúng hạn}, {id: b, name: Quá hạn}]\n";
    check(
        &format!(
            "{cases}channels:\n{}{}{}",
            ways("a", "in_person"),
            ways("a", "online"),
            ways("b", "in_person")
        ),
        cases,
        &["Cách nộp hồ sơ: bỏ trực tiếp", "Cách nộp hồ sơ: bỏ trực tuyến"],
    );
}

/// An end that is called off is no new beginning; one that has come is.
#[test]
fn an_end_that_is_called_off() {
    check("valid_to: 2027-12-31\n", "", &["Ngày hết áp dụng: bỏ 01/01/2028"]);
    check("valid_to: 2026-01-31\n", "", &["Có hiệu lực trở lại"]);
}

/// A fee that ends and the one that follows it are one change, whenever each is entered; one that has
/// ended is nobody's business any more.
#[test]
fn fees_in_time() {
    let fee = |amount: u32, more: &str| {
        format!("  - {{kind: phi, name: Phí sao, basis: 97/2015/QH13, amount: {amount}{more}}}\n")
    };
    let old = format!("fees:\n{}", fee(8000, ""));
    let both = format!(
        "fees:\n{}{}",
        fee(8000, ", valid_to: 2026-12-31"),
        fee(10_000, ", valid_from: 2027-01-01")
    );
    let printed = "Phí sao từ 8.000 đồng thành 10.000 đồng, áp dụng từ 01/01/2027";
    check(&old, &both, &[printed]);
    check(&old, &format!("fees:\n{}", fee(10_000, ", valid_from: 2027-01-01")), &[printed]);
    check(&both, &both, &[]);
    // What was announced already is another amount now: one change.
    let announced = |amount| {
        let now = fee(8000, ", valid_to: 2026-12-31");
        format!("fees:\n{now}{}", fee(amount, ", valid_from: 2027-01-01"))
    };
    check(
        &announced(10_000),
        &announced(12_000),
        &["Phí sao từ 10.000 đồng thành 12.000 đồng, áp dụng từ 01/01/2027"],
    );
    let relief = |day: &str| {
        let relief = format!("{{who: Hộ nghèo, exempt: true, valid_from: {day}}}");
        format!("fees:\n{}", fee(8000, &format!(", reliefs: [{relief}]")))
    };
    check(
        &relief("2026-12-01"),
        &relief("2027-12-01"),
        &["Miễn, giảm Phí sao thay đổi, áp dụng từ 01/12/2027"],
    );
    check(&relief("2026-01-01"), &relief("2026-02-01"), &[]);
    let granted = |basis: &str| relief(&format!("2026-01-01, basis: {basis}"));
    check(
        &granted("1/2020/NQ-HĐND"),
        &granted("2/2026/NQ-HĐND"),
        &["Căn cứ miễn, giảm của Phí sao từ “1/2020/NQ-HĐND” thành “2/2026/NQ-HĐND”"],
    );
    let past = fee(5000, ", valid_to: 2026-11-20");
    check(&old, &format!("{old}{past}"), &[]);
    check(&old, &format!("fees:\n{}", fee(8000, ", valid_from: 2026-01-01")), &[]);
    check(
        &old,
        &format!("fees:\n{}", fee(8000, ", valid_from: 2026-12-01")),
        &["Phí sao thay đổi, áp dụng từ 01/12/2026"],
    );
}

#[test]
fn times() {
    let time = |text: &str| format!("processing_time: {text}\n");
    for (before, after, expected) in [
        ("5 ngày", "3 ngày", "Thời hạn giải quyết rút ngắn từ 5 ngày còn 3 ngày"),
        ("3 ngày", "5 ngày", "Thời hạn giải quyết kéo dài từ 3 ngày thành 5 ngày"),
        // No unit is turned into another.
        ("1 tháng", "30 ngày", "Thời hạn giải quyết từ 1 tháng thành 30 ngày"),
        ("5 ngày", "5 ngày làm việc", "Thời hạn giải quyết từ 5 ngày thành 5 ngày làm việc"),
        ("1 ngày", "trong ngày", "Thời hạn giải quyết từ 1 ngày thành trong ngày"),
        ("trong ngày", "ngay", "Thời hạn giải quyết rút ngắn từ trong ngày còn giải quyết ngay"),
        (
            "5 ngày",
            "{statutory: 5 ngày, committed: 2 ngày}",
            "Thời hạn giải quyết rút ngắn từ 5 ngày còn 2 ngày (luật định 5 ngày)",
        ),
        (
            "{statutory: 5 ngày, cutoff: \"15:00\"}",
            "{statutory: 5 ngày, cutoff: \"16:00\"}",
            "Giờ chốt nhận hồ sơ trong ngày từ “15:00” thành “16:00”",
        ),
    ] {
        check(&time(before), &time(after), &[expected]);
    }
    check(&time("5 ngày"), "", &["Thời hạn giải quyết từ 5 ngày thành chưa cập nhật"]);
}

/// Cases are known by their names, channels by what they are; what changes alike is said once.
#[test]
fn cases_and_channels() {
    let fee = |id: &str, amount: u32| {
        format!("  - {{kind: le_phi, amount: {amount}, case: {id}, basis: 97/2015/QH13}}\n")
    };
    let with = |[a, b]: [&str; 2], amounts: [u32; 2]| {
        let names =
            format!("[{{id: {a}, name: Trong nước}}, {{id: {b}, name: Có yếu tố nước ngoài}}]");
        format!("cases: {names}\nfees:\n{}{}", fee(a, amounts[0]), fee(b, amounts[1]))
    };
    check(
        &with(["a", "b"], [5000, 9000]),
        &with(["b", "a"], [5000, 10_000]),
        &["Lệ phí (trường hợp Có yếu tố nước ngoài) từ 9.000 đồng thành 10.000 đồng"],
    );
    check(
        &with(["a", "b"], [5000, 5000]),
        &with(["a", "b"], [6000, 6000]),
        &["Lệ phí từ 5.000 đồng thành 6.000 đồng"],
    );
    check(
        "fees: [{kind: le_phi, amount: 5000, basis: 97/2015/QH13}]\n",
        &with(["a", "b"], [5000, 6000]),
        &[
            "Lệ phí (trường hợp Có yếu tố nước ngoài) từ 5.000 đồng thành 6.000 đồng",
            "Trường hợp: thêm “Trong nước”",
            "Trường hợp: thêm “Có yếu tố nước ngoài”",
        ],
    );
    check(
        "channels: [{by: in_person}, {by: postal}]\nprocessing_time: 5 ngày\n",
        "channels: [{by: in_person}, {by: online, url: \"https://a.vn\"}]\nprocessing_time: 5 ngày\n",
        &[
            "Cách nộp hồ sơ: thêm trực tuyến",
            "Cách nộp hồ sơ: bỏ qua bưu chính",
            "Địa chỉ nộp trực tuyến: thêm “https://a.vn”",
        ],
    );
}

/// Letters, dashes, quotes, blanks and dots that look alike are no change; another figure is, however little
/// its sign differs.
#[test]
fn what_reads_alike_is_no_change() {
    let text = |name: &str, note: &str| {
        format!(
            "documents: [{{name: '{name}', note: '{note}'}}]\nlegal_bases: [{{number: 87/2020/N{}-CP}}]\n",
            if name.contains('\u{2013}') { "\u{189}" } else { "Đ" }
        )
    };
    check(
        &text("Quyết định 9/QĐ-UBND (bản \"giấy\")", "Nộp trong 12-15 ngày ... sau khi nhận"),
        &text(
            "Quyết định 9/Q\u{d0}\u{2013}UBND  (bản “giấy”)",
            "Nộp trong 12\u{2212}15\u{a0}ngày … sau khi nhận",
        ),
        &[],
    );
    check(
        &text("Giấy tờ", "Nộp trong 12-15 ngày"),
        &text("Giấy tờ", "Nộp trong 12,15 ngày"),
        &["Ghi chú của “Giấy tờ” từ “Nộp trong 12-15 ngày” thành “Nộp trong 12,15 ngày”"],
    );
}

#[test]
fn documents_and_forms() {
    check(
        "documents: [{name: Đơn đề nghị, originals: 1}, {name: Ảnh, copies: 2}]\n",
        "documents: [{name: Đơn đề nghị, copies: 1}, {name: Ảnh 4x6, copies: 2}, {name: Giấy khai sinh}]\n",
        &[
            "Số bản của “Đơn đề nghị” từ 1 bản chính thành 1 bản sao",
            "Giấy tờ phải nộp: thêm “Ảnh 4x6”",
            "Giấy tờ phải nộp: thêm “Giấy khai sinh”",
            "Giấy tờ phải nộp: bỏ “Ảnh”",
        ],
    );
    check(
        "documents: [{name: Tờ khai đăng ký khai sinh theo mẫu}]\n",
        "documents: [{name: Tờ khai đăng ký khai sinh theo mẫu 01, need: if_applicable}]\n",
        &[
            "Tên giấy tờ từ “Tờ khai đăng ký khai sinh theo mẫu” thành “Tờ khai đăng ký khai sinh theo mẫu 01”",
            "Yêu cầu nộp “Tờ khai đăng ký khai sinh theo mẫu 01”: thêm nếu có",
        ],
    );
    // Of several of which one suffices, each counts.
    check(
        "documents: [{one_of: [{name: Thẻ căn cước}, {name: Hộ chiếu, copies: 1}]}]\n",
        "documents: [{one_of: [{name: Thẻ căn cước}, {name: Hộ chiếu, copies: 2}]}]\n",
        &["Số bản của “Hộ chiếu” từ 1 bản sao thành 2 bản sao"],
    );
    check("", "documents: none\n", &["Giấy tờ phải nộp từ chưa cập nhật thành không có"]);
    let dir = tempdir().unwrap();
    let content = |file: &str, bytes: &str| {
        let form =
            format!("code: \"1.000001\"\nname: Cấp\nforms: [{{id: a, name: Đơn, file: {file}}}]\n");
        Content::new().file("procedures/a.yaml", form).file(&format!("forms/{file}"), bytes)
    };
    content("a.docx", "một").write(&dir.path().join("old"));
    content("b.docx", "một").write(&dir.path().join("same"));
    content("a.docx", "hai").write(&dir.path().join("new"));
    let printed = |new: &str| manual::printed(dir.path(), &format!("congkhai diff old {new}"));
    assert_eq!(printed("same"), "Không có thay đổi nào mà người đọc nhận thấy.\n");
    assert_eq!(lines(&printed("new")), ["Tệp của mẫu “Đơn” thay đổi"]);
}

#[test]
fn steps_and_lists() {
    check(
        "steps: [Nộp hồ sơ., Thẩm tra., Trả kết quả.]\n",
        "steps: [Nộp hồ sơ, Trả phí., Thẩm tra tại thực địa., Trả kết quả.]\n",
        &[
            "Các bước thực hiện thay đổi: bước 2 từ “Thẩm tra.” thành “Trả phí.”",
            "Các bước thực hiện thay đổi: bước 3: thêm “Thẩm tra tại thực địa.”",
        ],
    );
    check(
        "results: [Bản sao]\nlegal_bases: [97/2015/QH13]\nlevels: [commune]\nagency: ubnd-xa-tam-hiep\n",
        "results: [Trích lục]\nlegal_bases: [97/2015/QH13, 60/2014/QH13]\nlevels: [commune, province]\n\
         requirements: none\nreception: Bộ phận một cửa\n",
        &[
            "Nơi nộp hồ sơ: thêm “Bộ phận một cửa”",
            "Cơ quan thực hiện: bỏ “Ủy ban nhân dân xã Tam Hiệp”",
            "Yêu cầu, điều kiện: thêm không có",
            "Kết quả từ “Bản sao” thành “Trích lục”",
            "Căn cứ pháp lý: thêm “60/2014/QH13 (Luật Hộ tịch)”",
            "Cấp thực hiện: thêm cấp tỉnh",
        ],
    );
}

#[test]
fn what_a_page_lists_beside_the_answers() {
    check(
        "aliases: [Sao y]\nissuer: ubnd-xa-tam-hiep\ninterconnected: true\n",
        "aliases: [Sao y, Photo công chứng]\nboundary_free: true\n",
        &[
            "Tên thường gọi từ “Sao y” thành “Sao y; Photo công chứng”",
            "Nộp không theo địa giới hành chính từ không thành có",
            "Cơ quan công bố: bỏ “Ủy ban nhân dân xã Tam Hiệp”",
            "Thủ tục liên thông từ có thành không",
        ],
    );
}

/// A procedure under a new code is the one that names the old; the code of another is never taken.
#[test]
fn a_new_code() {
    let dir = tempdir().unwrap();
    let write = |folder: &str, text: &str| {
        Content::new().file("procedures/a.yaml", text).write(&dir.path().join(folder));
    };
    write("old", "- {code: \"1.000001\", name: A}\n- {code: \"1.000002\", name: B}\n");
    write(
        "new",
        "- {code: \"1.000009\", name: A, former_codes: [\"1.000001\", \"1.000002\"]}\n\
         - {code: \"1.000002\", name: B}\n",
    );
    assert_eq!(
        manual::printed(dir.path(), "congkhai diff old new --exit-code"),
        "1 thủ tục thay đổi.\n\nChưa xếp lĩnh vực\n\n  A (1.000009)\n    \
         - Mã thủ tục từ “1.000001” thành “1.000009”\nexit code 1\n"
    );
}

#[test]
fn agencies_the_site_and_its_pages() {
    let dir = tempdir().unwrap();
    let agency = |unit: &str| {
        format!(
            "id: ubnd-xa-tam-hiep\nname: Ủy ban nhân dân xã Tam Hiệp\nlevel: commune\none_stop: {{name: Một cửa, {unit}}}\n"
        )
    };
    let write = |folder: &str, unit: &str, phone: &str, body: &str| {
        Content::new()
            .file("agencies/ubnd-xa-tam-hiep.yaml", agency(unit))
            .file("site.yaml", format!("name: Trang\nhotline: {{phone: \"{phone}\"}}\n"))
            .file("pages/gioi-thieu.md", format!("---\ntitle: Giới thiệu\n---\n{body}\n"))
            .write(&dir.path().join(folder));
    };
    let hours = "hours: [{days: Thứ hai, from: \"07:30\", to: \"11:30\"}]";
    write("old", hours, "1022", "Xin chào.");
    let later = "hours: [{days: Thứ hai, from: \"08:00\", to: \"11:30\"}], officers: [{name: Lê A, phone: \"0296\"}]";
    write("new", later, "1900", "Kính chào.");
    let printed = manual::printed(dir.path(), "congkhai diff old new");
    assert!(printed.starts_with("3 mục khác thay đổi.\n\nCơ quan\n"), "{printed}");
    assert_eq!(
        lines(&printed),
        [
            "Giờ làm việc của bộ phận một cửa từ “Thứ hai: 7:30–11:30” thành “Thứ hai: 8:00–11:30”",
            "Công chức tiếp nhận: thêm “Lê A, 0296”",
            "Đường dây nóng từ “1022” thành “1900”",
            "Nội dung trang từ “Xin chào.” thành “Kính chào.”",
        ]
    );
}

#[test]
fn figures() {
    let report = |total: u32, more: &str| {
        format!(
            "title: Quý III\nagency: ubnd-xa-tam-hiep\nscope: own\nperiod: {{quarter: 2026-Q3, rule: legal}}\n\
             source: {{number: 1/BC}}\nstate: official\nrows:\n  - received: {{total: {total}}}\n{more}"
        )
    };
    let dir = tempdir().unwrap();
    let row = "  - {field: ho-tich, received: {total: 7}}\n";
    let write = |folder: &str, text: String| {
        Content::new().file("statistics/q3.yaml", text).write(&dir.path().join(folder));
    };
    write("old", report(5047, ""));
    write("new", report(5048, row));
    assert_eq!(
        lines(&manual::printed(dir.path(), "congkhai diff old new")),
        [
            "Số liệu “received.total” từ 5.047 thành 5.048",
            "Số liệu “received.total, Hộ tịch”: thêm 7"
        ]
    );
}

/// All of the demonstration in decomposed letters, its files renamed: nobody sees a difference.
#[test]
fn decomposed_letters_and_names_of_files_are_no_change() {
    use unicode_normalization::UnicodeNormalization;
    let dir = tempdir().unwrap();
    let content = project().join("content");
    for (path, bytes) in site_tools::tree(&content) {
        let extension = Path::new(&path).extension();
        let bytes = if extension.is_some_and(|it| it == "yaml" || it == "md") {
            // The Đ of another alphabet looks the same too.
            let text = String::from_utf8(bytes).unwrap().replace('Đ', "\u{d0}");
            text.nfd().collect::<String>().into_bytes()
        } else {
            bytes
        };
        let path = path.replace("procedures/", "procedures/z-").replace("agencies/", "agencies/z-");
        let path = dir.path().join("new").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let command = format!("congkhai diff {} new", content.display());
    assert_eq!(
        manual::printed(dir.path(), &command),
        "Không có thay đổi nào mà người đọc nhận thấy.\n"
    );
}

/// The records beside the repository, imported; absent outside CI, that is said.
fn imported() -> Option<TempDir> {
    let beside = || project().join("../shared");
    let shared = std::env::var_os("CONGKHAI_SHARED").map_or_else(beside, Into::into);
    let sample = Path::new(&shared).join("data/portal-sample.jsonl");
    if !sample.exists() {
        skip(&format!("{} is absent; set CONGKHAI_SHARED", sample.display()));
        return None;
    }
    let dir = tempdir().unwrap();
    fs::copy(sample, dir.path().join("portal.jsonl")).unwrap();
    manual::printed(dir.path(), "congkhai import portal portal.jsonl --into content");
    Some(dir)
}

#[test]
fn what_was_imported_differs_from_the_portal_only_where_a_hand_changed_it() {
    let Some(dir) = imported() else { return };
    let command = "congkhai diff --portal portal.jsonl content";
    let printed = manual::printed(dir.path(), command);
    assert!(printed.starts_with("Đã đối chiếu 58 thủ tục: không chỗ nào khác, "), "{printed}");
    assert!(
        printed.ends_with("Chỉ có trên Cổng: 0 thủ tục; chỉ có ở đây: 0 thủ tục.\n"),
        "{printed}"
    );
    assert_eq!(printed.lines().count(), 1, "{printed}");

    let file = dir.path().join("content/procedures/portal/1.004222.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let changed = text.replacen("amount: 20.000 đồng", "amount: 30.000 đồng", 1);
    assert_ne!(text, changed, "{text}");
    fs::write(&file, changed).unwrap();
    let printed = manual::printed(dir.path(), command);
    assert_eq!(
        lines(&printed),
        ["Lệ phí (nộp trực tiếp): Cổng ghi 20.000 đồng; ở đây ghi 30.000 đồng"],
        "{printed}"
    );
    // What is announced for later is no difference from what is paid today.
    let now = "        amount: 20.000 đồng\n";
    let later = "        valid_to: 2026-12-31\n      - kind: le_phi\n        amount: 50.000 đồng\n        \
                 valid_from: 2027-01-01\n";
    let announced = text.replacen(now, &format!("{now}{later}"), 1);
    assert_ne!(text, announced, "{text}");
    fs::write(&file, announced).unwrap();
    let printed = manual::printed(dir.path(), command);
    assert_eq!(lines(&printed), [""; 0], "{printed}");
    fs::remove_file(&file).unwrap();
    let printed = manual::printed(dir.path(), &format!("{command} --exit-code"));
    assert!(printed.contains("Chỉ có trên Cổng: 1 thủ tục"), "{printed}");
    assert!(printed.ends_with("- Đăng ký thường trú (1.004222)\nexit code 1\n"), "{printed}");
}
