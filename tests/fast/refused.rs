//! What must be refused, with a clear word: one test a row of the format's table, from what the
//! author wrote to what the author reads.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write as _;

use crate::common::Content;
use congkhai::{
    diag::Report,
    model::{Catalog, lower},
    source::{ContentFile, ContentKind, parse_text},
};

const FILE: &str = "procedures/khai-sinh.yaml";

/// A procedure with more lines below its code and name.
fn procedure(more: &str) -> String {
    format!("code: \"1.001193\"\nname: Đăng ký khai sinh\n{more}")
}

/// Checks one procedure and compares the whole short output.
#[track_caller]
fn check(more: &str, expected: &str) {
    assert_eq!(Content::new().file(FILE, procedure(more)).short(), expected, "\n{more}");
}

/// A procedure with one fee; the amount stands at 6:13.
fn fee(amount: &str) -> String {
    format!("fees:\n  - kind: le_phi\n    basis: 97/2015/QH13\n    amount: {amount}\n")
}

#[test]
fn amount_8_000_without_a_unit() {
    let help = "nếu là 8.000 đồng, viết `8000` hoặc `8.000 đồng`";
    let line =
        format!("{FILE}:6:13: lỗi[lost-thousands]: số tiền `8.000` mất hàng nghìn; {help}\n");
    check(&fee("8.000"), &line);
    for sound in ["8000", "8.000 đồng", "\"8.000\"", "8.000đ", "8.000 VNĐ", "8.000\u{a0}đồng"]
    {
        check(&fee(sound), "");
    }
}

#[test]
fn any_dong_amount_from_1_to_999() {
    for (written, meant, plain) in [
        ("8", "8.000", "8000"),
        ("1", "1.000", "1000"),
        ("999", "999.000", "999000"),
        ("500 đồng", "500.000", "500000"),
        ("15đ", "15.000", "15000"),
        ("\"20\"", "20.000", "20000"),
        ("50 VNĐ", "50.000", "50000"),
        ("12.5", "12.500", "12500"),
    ] {
        let line = format!(
            "{FILE}:6:13: lỗi[lost-thousands]: số tiền `{written}` mất hàng nghìn; nếu là {meant} \
             đồng, viết `{plain}` hoặc `{meant} đồng`\n"
        );
        check(&fee(written), &line);
    }
    check(&fee("25 USD"), "");
}

#[test]
fn amount_200_000_with_a_comma() {
    for written in ["200,000", "200,000 đồng"] {
        let line = format!(
            "{FILE}:6:13: lỗi[ambiguous-separator]: không rõ trong `{written}` dấu nào ngăn hàng \
             nghìn, dấu nào ngăn phần lẻ; nếu là 200.000 đồng, viết `200000` hoặc `200.000 đồng`\n"
        );
        check(&fee(written), &line);
    }
}

#[test]
fn processing_time_5() {
    let units = "giờ, giờ làm việc, ngày, ngày làm việc, tuần, tháng hoặc năm";
    for written in ["5", "05"] {
        let line = format!(
            "{FILE}:3:18: lỗi[time-without-unit]: thời hạn `{written}` không có đơn vị; ghi thêm \
             đơn vị: {units}\n"
        );
        check(&format!("processing_time: {written}\n"), &line);
    }
}

#[test]
fn fees_none_and_a_note_that_names_money() {
    let help = "ghi khoản thu vào `fees`; nếu chưa rõ thì viết `fees: {not_entered: …}`; nếu không \
                thu thì bỏ số tiền khỏi ghi chú";
    for (note, quote) in [
        ("Quá hạn nộp 8.000 đồng", "8.000 đồng"),
        ("Mỗi bản 8000đ", "8000đ"),
        ("Mỗi trang 500 đồng", "500 đồng"),
        ("Nộp tám nghìn đồng", "Nộp tám nghìn đồng"),
    ] {
        let line = format!(
            "{FILE}:4:7: lỗi[free-beside-money]: `fees: none` mà ghi chú lại nêu số tiền `{quote}` \
             (chỗ kia: {FILE}:3:7); {help}\n"
        );
        check(&format!("fees: none\nnote: {note}\n"), &line);
    }
    check("fees: none\nnote: Trong 5 ngày, nộp 2 bản đồng thời\n", "");
}

#[test]
fn committed_longer_than_statutory() {
    check(
        "processing_time: {statutory: 3 ngày, committed: 5 ngày}\n",
        "procedures/khai-sinh.yaml:3:49: lỗi[committed-longer]: thời gian cam kết `5 ngày` dài hơn \
         thời hạn quy định `3 ngày`; đổi chỗ hai giá trị nếu ghi nhầm, hoặc sửa `committed`\n",
    );
}

#[test]
fn committed_in_another_unit() {
    for (statutory, committed, column) in
        [("3 ngày làm việc", "2 ngày", 58), ("3 ngày", "8 giờ", 49), ("4 giờ", "trong ngày", 48)]
    {
        let line = format!(
            "{FILE}:3:{column}: lỗi[committed-other-unit]: thời gian cam kết `{committed}` và thời \
             hạn quy định `{statutory}` khác đơn vị nên không so sánh được; ghi `committed` theo \
             đơn vị của `statutory`\n"
        );
        check(
            &format!("processing_time: {{statutory: {statutory}, committed: {committed}}}\n"),
            &line,
        );
    }
}

#[test]
fn an_unknown_key() {
    check(
        "feild: ho-tich\n",
        "procedures/khai-sinh.yaml:3:1: lỗi[unknown-key]: không có khóa nào tên `feild`; viết \
         `field` thay cho `feild`\n",
    );
}

#[test]
fn a_misspelled_compulsory_key_is_one_mistake() {
    let text = "cdoe: \"1.001193\"\nnmae: Đăng ký khai sinh\nfees: [{kind: le_phi, amout: 8000, bassis: a}]\n";
    let found = Content::new().file(FILE, text).short();
    assert_eq!(found.lines().count(), 4, "{found}");
    assert!(found.lines().all(|line| line.contains("[unknown-key]")), "{found}");
}

#[test]
fn an_unknown_field() {
    check(
        "field: hotich\n",
        "procedures/khai-sinh.yaml:3:8: lỗi[unknown-reference]: không có lĩnh vực nào mang mã \
         `hotich`; viết `ho-tich`\n",
    );
}

#[test]
fn an_unknown_agency() {
    check(
        "agency: ubnd-xa-tam-hep\n",
        "procedures/khai-sinh.yaml:3:9: lỗi[unknown-reference]: không có cơ quan nào mang mã \
         `ubnd-xa-tam-hep`; viết `ubnd-xa-tam-hiep`\n",
    );
}

#[test]
fn an_unknown_form() {
    check(
        "documents: [{name: Tờ khai, form: tk-khaisinh}]\nforms: [{id: tk-khai-sinh, name: Tờ khai}]\n",
        "procedures/khai-sinh.yaml:3:35: lỗi[unknown-reference]: thủ tục này không có biểu mẫu nào \
         mang mã `tk-khaisinh`; viết `tk-khai-sinh`\n",
    );
}

#[test]
fn an_unknown_procedure() {
    let other = "id: khai-sinh-tai-nha\nname: Đăng ký khai sinh tại nhà\n";
    let text = procedure("related: [khai-sinh-tainha, \"1.001194\"]\n");
    let found = Content::new().file(FILE, text).file("procedures/tai-nha.yaml", other).short();
    assert_eq!(
        found,
        "procedures/khai-sinh.yaml:3:11: lỗi[unknown-reference]: không có thủ tục nào mang mã \
         `khai-sinh-tainha`; viết `khai-sinh-tai-nha`\n\
         procedures/khai-sinh.yaml:3:29: lỗi[unknown-reference]: không có thủ tục nào mang mã \
         `1.001194`; sửa lại mã, hoặc thêm tệp của thủ tục này vào procedures/\n",
        "a code is a number in a row: its neighbour is not what was meant"
    );
}

#[test]
fn references_into_a_broken_file_are_no_second_mistake() {
    let text = procedure("field: ho-tich\nagency: UBND xã\n");
    let found = Content::new()
        .file("fields.yaml", "- id: ho-tich\n\tname: Hộ tịch\n")
        .file(FILE, text.replace("UBND xã", "ubnd-xa-long-hoa"))
        .file("agencies/long-hoa.yaml", "id: ubnd-xa-long-hoa\nname: [UBND xã]\nlevel: commune\n")
        .short();
    let places: Vec<&str> = found.lines().filter_map(|line| line.split(": ").next()).collect();
    let expected = ["agencies/long-hoa.yaml:2:7", "fields.yaml", "fields.yaml:2:1"];
    assert_eq!(places, expected, "{found}");
    assert!(found.contains("fields.yaml: lưu ý[not-judged]"), "{found}");
}

#[test]
fn two_procedures_with_one_code() {
    let content = Content::new()
        .file("procedures/a.yaml", "name: Đăng ký khai sinh\ncode: \"1.001193\"\n")
        .file("procedures/b.yaml", "- {name: Khai sinh, code: \"1.001193\"}\n");
    assert_eq!(
        content.short(),
        "procedures/b.yaml:1:27: lỗi[duplicate-id]: `1.001193` đã dùng cho một mục khác (chỗ kia: \
         procedures/a.yaml:2:7); sửa mã ở một trong hai chỗ, hoặc xóa mục thừa\n"
    );
}

#[test]
fn a_tab() {
    check(
        "channels:\n  - by: online\n\t  fees: none\n",
        "procedures/khai-sinh.yaml:5:1: lỗi[tab-indent]: dòng này thụt vào bằng phím Tab; xóa Tab ở \
         đầu dòng, thay bằng hai dấu cách cho mỗi bậc\n",
    );
}

#[test]
fn a_broken_quote() {
    for quote in ["\"", "'"] {
        check(
            &format!("summary: {quote}Đăng ký khai sinh\nfield: ho-tich\n"),
            "procedures/khai-sinh.yaml:3:10: lỗi[open-quote]: dấu nháy mở ở đây mà không đóng; thêm \
             dấu nháy đóng ở cuối dòng\n",
        );
    }
    check(
        "summary: \"Đăng ký\" khai sinh\n",
        "procedures/khai-sinh.yaml:3:10: lỗi[yaml-syntax]: sau dấu nháy đóng còn có chữ; viết \
         \"“Đăng ký” khai sinh\"\n",
    );
}

#[test]
fn a_wrong_encoding() {
    let help = "mở tệp, chọn “Lưu thành…” (Save As) rồi chọn bảng mã “UTF-8”; nếu chữ đã \
                hiện sai thì trước đó chuyển mã sang Unicode bằng UniKey";
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    for (bytes, column, what) in [
        (b"code: \"1.001193\"\nname: \xD0\xE3ng k\xFD\n".to_vec(), ":2:7", " (byte 0xD0)"),
        (utf16("\u{feff}name: Đăng ký"), ":1:1", ", mà bằng UTF-16 LE (byte 0xFF)"),
        (utf16("name: Dang ky"), ":1:1", ", mà bằng UTF-16 LE (byte 0x6E)"),
    ] {
        let line = format!(
            "{FILE}{column}: lỗi[wrong-encoding]: tệp không lưu bằng UTF-8{what}; {help}\n"
        );
        assert_eq!(Content::new().file(FILE, bytes).short(), line);
    }
}

#[test]
fn null_bytes_and_deep_nesting_never_crash() {
    check(
        "summary: Đăng\0 ký\n",
        "procedures/khai-sinh.yaml:3:14: lỗi[unsafe-character]: ký tự điều khiển U+0000 (rỗng), mắt \
         không thấy mà làm hỏng trang và bản tin; đặt con trỏ ngay trước chỗ gạch chân, nhấn phím \
         Delete một lần; không được thì xóa cả dòng rồi gõ lại bằng tay\n",
    );
    let deep = format!("summary: {}{}\n", "[".repeat(5000), "]".repeat(5000));
    let found = Content::new().file(FILE, procedure(&deep)).short();
    assert!(found.contains("lỗi[yaml-syntax]: các mục lồng nhau quá sâu"), "{found}");
}

/// The catalogue of one procedure file, and whether anything was reported.
fn read(bytes: &[u8]) -> (Catalog, Report) {
    let mut report = Report::default();
    let mut catalog = Catalog::default();
    let node = parse_text(FILE, bytes, &mut report).unwrap();
    let entry =
        ContentFile { path: FILE.into(), kind: ContentKind::Procedures, size: 0, is_link: false };
    lower::lower_yaml(&entry, node, &mut catalog, &mut report);
    (catalog, report)
}

#[test]
fn a_bom_is_read_right() {
    let text = format!("\u{feff}{}", procedure(""));
    let (catalog, report) = read(text.as_bytes());
    assert_eq!(report.diagnostics(), []);
    assert_eq!(catalog.procedures[0].code.as_ref().unwrap().as_str(), "1.001193");
    let wrong = format!("\u{feff}feild: ho-tich\n{}", procedure(""));
    let found = Content::new().file(FILE, wrong).short();
    assert!(found.starts_with("procedures/khai-sinh.yaml:1:1: "), "the BOM is no column: {found}");
}

#[test]
fn nfd_text_is_read_right() {
    let decomposed = "Đa\u{306}ng ky\u{301} khai sinh";
    let text = format!("code: \"1.001193\"\nname: {decomposed}\nnote: {decomposed}\n");
    let (catalog, report) = read(text.as_bytes());
    assert_eq!(report.diagnostics(), []);
    let procedure = &catalog.procedures[0];
    assert_eq!(procedure.name, "Đăng ký khai sinh");
    assert_eq!(procedure.note.as_ref().unwrap().0, "Đăng ký khai sinh");
    let content = Content::new().file(FILE, &text).file("forms/mau.docx", decomposed);
    assert_eq!(content.short(), "", "the bytes of files are nobody's business");
}

#[test]
fn windows_line_ends_are_read_right() {
    let text = procedure("field: hotich\nnote: |-\n  Dòng một\n  Dòng hai\n").replace('\n', "\r\n");
    let (catalog, _) = read(text.as_bytes());
    assert_eq!(catalog.procedures[0].note.as_ref().unwrap().0, "Dòng một\nDòng hai");
    let found = Content::new().file(FILE, text).short();
    assert!(found.starts_with("procedures/khai-sinh.yaml:3:8: lỗi[unknown-reference]"), "{found}");
}

fn form(file: &str) -> String {
    procedure(&format!("forms:\n  - {{id: a, name: Tờ khai, file: {file}}}\n"))
}

#[test]
fn a_form_file_that_is_missing() {
    let found = Content::new().file(FILE, form("tk.docx")).short();
    let line = "procedures/khai-sinh.yaml:4:34: lỗi[missing-form]: không có tệp `forms/tk.docx`; \
                chép tệp vào thư mục `forms/`, hoặc bỏ khóa này (trang sẽ chỉ nơi nhận mẫu)\n";
    assert_eq!(found, line);
}

#[test]
fn a_form_file_that_is_empty() {
    let found = Content::new().file(FILE, form("tk.docx")).file("forms/tk.docx", "").short();
    let line = "procedures/khai-sinh.yaml:4:34: lỗi[empty-form]: tệp `forms/tk.docx` rỗng (0 byte); \
                chép lại tệp từ bản gốc\n";
    assert_eq!(found, line);
}

#[test]
fn a_form_file_outside_the_folder() {
    let help = "chép hẳn tệp vào `forms/` rồi ghi tên tệp, không ghi `..` và không dùng lối tắt";
    for path in ["../site.yaml", "a/../../site.yaml", "/etc/hostname", "..\\site.yaml"] {
        let line = format!(
            "{FILE}:4:34: lỗi[form-outside-folder]: `{path}` dẫn ra ngoài thư mục `forms/`; {help}\n"
        );
        assert_eq!(Content::new().file(FILE, form(path)).short(), line);
    }
    let link = Content::new().file(FILE, form("tk.docx")).link("forms/tk.docx", "/etc/hostname");
    let line = format!(
        "{FILE}:4:34: lỗi[form-outside-folder]: `forms/tk.docx` là lối tắt, không phải là tệp; {help}\n"
    );
    assert_eq!(link.short(), line);
}

#[test]
fn a_number_of_nine_or_twelve_digits_and_a_private_phone_number() {
    let id = |n: usize, quote: &str| {
        format!(
            "dãy {n} chữ số `{quote}…` có thể là số định danh của một người; xóa nếu là của cá nhân; \
             cần ví dụ thì ghi `xxx` thay các chữ số"
        )
    };
    let phone =
        "`0912…` có thể là số điện thoại riêng; xóa nếu là của cá nhân; số điện thoại của cơ \
                 quan thì ghi ở `phone` của cơ quan"
            .to_owned();
    for (written, what) in [
        ("CMND 123456789", id(9, "1234")),
        ("CCCD 012345678901", id(12, "0123")),
        ("CCCD 012 345 678 901", id(12, "0123")),
        ("gọi 0912345678", phone.clone()),
        ("gọi 0912 345 678", phone.clone()),
        ("gọi 0912.345.678.", phone),
    ] {
        let line = format!("{FILE}:3:7: cảnh báo[personal-data]: {what}\n");
        check(&format!("note: {written}\n"), &line);
    }
    for sound in ["123.456.789 đồng", "0296 000 0002", "1.001193.000.00.00.H02", "20260701"] {
        check(&format!("note: {sound}\n"), "");
    }
}

#[test]
fn what_is_missing_twice_is_no_duplicate() {
    let shown = Content::new()
        .file(
            "legal.yaml",
            "- {title: Luật A, issuer: Quốc hội}\n- {title: Luật B, issuer: Quốc hội}\n",
        )
        .short();
    let codes: Vec<&str> =
        shown.lines().map(|line| line.split(['[', ']']).nth(1).unwrap()).collect();
    assert_eq!(codes, ["missing-key", "missing-key"], "{shown}");
}

#[test]
fn the_same_mistake_in_400_files() {
    let mut content = Content::new();
    for n in 0..400 {
        let text = format!("code: \"1.{n:06}\"\nname: Thủ tục {n}\nprocessing_time: 5\n");
        content = content.file(&format!("procedures/{n:03}.yaml"), text);
    }
    assert_eq!(content.short().lines().count(), 400);
    let shown = content.human();
    assert_eq!(shown.matches(":3:18").count(), 400, "every place");
    assert_eq!(shown.matches("ghi thêm đơn vị").count(), 1, "one explanation");
    let list = "399 chỗ nữa cũng mắc time-without-unit (cách sửa như trên):\n  \
                procedures/001.yaml:3:18: thời hạn `5` không có đơn vị\n";
    assert!(shown.contains(list), "{shown}");
}

#[test]
fn five_independent_mistakes_are_five_diagnostics_in_order() {
    let more = "verified_on: 01/10/2026\nfield: hotich\nprocessing_time: 5\nonlin: full\n\
                fees: [{kind: le_phi, amount: 8.000}]\n";
    // The fee without a sound amount is not blamed for its missing basis as well.
    let found = Content::new().file(FILE, procedure(more)).short();
    let mut places = String::new();
    for line in found.lines() {
        writeln!(places, "{}", line.split("]: ").next().unwrap()).unwrap();
    }
    assert_eq!(
        places,
        "procedures/khai-sinh.yaml:3:14: lỗi[bad-date\n\
         procedures/khai-sinh.yaml:4:8: lỗi[unknown-reference\n\
         procedures/khai-sinh.yaml:5:18: lỗi[time-without-unit\n\
         procedures/khai-sinh.yaml:6:1: lỗi[unknown-key\n\
         procedures/khai-sinh.yaml:7:31: lỗi[lost-thousands\n"
    );
}

#[test]
fn columns_count_unicode_characters() {
    for (name, column) in [("Lệ phí", 45), ("Le\u{323}\u{302} phi\u{301}", 48)] {
        let text = procedure(&format!(
            "fees: [{{kind: le_phi, name: {name}, amount: 8.000, basis: a}}]\n"
        ));
        let found = Content::new().file(FILE, text).short();
        let start = format!("{FILE}:3:{column}: lỗi[lost-thousands]");
        assert!(
            found.starts_with(&start),
            "{name} is {} characters: {found}",
            name.chars().count()
        );
    }
}

#[test]
fn a_site_file_must_be_there() {
    assert_eq!(
        Content::new().absent("site.yaml").short(),
        "site.yaml: lỗi[missing-site]: thiếu tệp `site.yaml`; tạo tệp `site.yaml` có ít nhất một \
         dòng `name: Tên trang`\n"
    );
}

#[test]
fn what_yaml_refuses_is_shown_where_the_author_slipped() {
    let at = |line: usize, column: usize, message: &str| {
        (format!("{FILE}:{line}:{column}: "), message.to_owned())
    };
    for (more, (place, message)) in [
        (
            "steps:\n  - a\nfield:ho-tich\nkind: local\n",
            at(5, 1, "thiếu dấu cách sau dấu hai chấm"),
        ),
        ("field ho-tich\nkind: local\n", at(3, 1, "thiếu dấu hai chấm")),
        ("summary: Lưu ý: hai bản\n", at(3, 15, "giá trị có dấu hai chấm")),
        ("field: ho-tich\n  agency: a\n", at(4, 3, "dòng này thụt vào")),
        ("aliases: [a, b\nfield: ho-tich\n", at(3, 10, "ngoặc `[`")),
        ("documents:\n  - {name: a, copies: 1\n  - {name: b}\n", at(4, 5, "ngoặc `[`")),
        ("documents:\n  - {name: a originals: 1}\n", at(4, 23, "ngoặc `[`")),
        ("summary: [Mẫu 01] Tờ khai\n", at(3, 10, "giá trị mở đầu bằng ký tự")),
        ("summary: *Lưu ý* nộp đủ\n", at(3, 12, "giá trị mở đầu bằng ký tự")),
        ("summary: {{ten}}\n", at(3, 10, "giá trị mở đầu bằng ký tự")),
        ("---\nfield: ho-tich\n", at(3, 1, "có dòng `---`")),
        ("{{x}}: b\n", at(3, 1, "tên khóa phải là một từ")),
    ] {
        let found = Content::new().file(FILE, procedure(more)).short();
        let start = format!("{place}lỗi[yaml-syntax]: {message}");
        assert!(found.starts_with(&start), "{more}\n{found}");
    }
}

#[test]
fn what_is_written_in_another_way_is_answered_with_the_right_one() {
    for (more, help) in [
        ("verified_on: 1.10.2026\n", "viết `2026-10-01`"),
        ("processing_time: {statutory: 1 ngày, cutoff: 7 giờ 30}\n", "viết `\"07:30\"`"),
        ("processing_time: 5 ngay lam viec\n", "viết `5 ngày làm việc`; nếu"),
        ("national_url: dichvucong.gov.vn\n", "viết `https://dichvucong.gov.vn`"),
        ("fees: miễn phí\n", "không thu thì viết `none`"),
        ("fees: {none: false}\n", "chọn một trong: true"),
        ("channels:\n\u{a0}\u{a0}- by: online\n", "rồi gõ lại bằng phím cách"),
        ("steps:\n  - Bước 1: nộp\n", "đặt cả câu trong dấu nháy kép"),
    ] {
        let found = Content::new().file(FILE, procedure(more)).short();
        assert_eq!(found.lines().count(), 1, "{more}\n{found}");
        assert!(found.contains(help), "{more}\n{found}");
    }
}

#[test]
fn what_was_refused_is_not_missed_as_well() {
    for more in [
        "fees: [{kind: le_phi, amount: 8000, basis: [a]}]\n",
        "fees: [{kind: le_phi, amout: 8000, basis: a}]\n",
        "fees: [{kind: le_phi, amount: 8000, basis: a, reliefs: [{who: a, exempt: có}]}]\n",
        "announcements: [{decision: a, signed_on: 2026-01-02, action: replaced}]\nreplaced_by: [a]\n",
        "forms: [{id: Tờ khai, name: a}]\ndocuments: [{name: a, form: to-khai}]\n",
        "fees: [{kind: phi, basis: a, amount: {by: a, tiers: [{to: 5, amount: 8.000}, {from: 5, amount: 9000}]}}]\n",
        "fees: [{kind: phi, basis: a, amount: {first: 0, at: 2000, then: 1000, per: trang}}]\n",
    ] {
        let found = Content::new().file(FILE, procedure(more)).short();
        assert_eq!(found.lines().count(), 1, "{more}\n{found}");
    }
    let news = "---\ntitle: Nghỉ Tết\ndate: 01/02/2026\n---\n";
    let found = Content::new().file("news/tet.md", news).short();
    assert_eq!(found.lines().count(), 1, "{found}");
    let unquoted = Content::new().file(FILE, "code: 1.001193\nname: Đăng ký khai sinh\n").short();
    assert_eq!(unquoted.lines().count(), 1, "{unquoted}");
}

#[test]
fn an_invisible_mark_amid_the_text_does_not_hide_the_places_below_it() {
    let found = Content::new().file(FILE, procedure("note: a\u{feff}b\nfield: hotich\n")).short();
    let second = found.lines().nth(1).unwrap_or("");
    assert!(found.starts_with("procedures/khai-sinh.yaml:3:8: lưu ý[zero-width]"), "{found}");
    assert!(second.starts_with("procedures/khai-sinh.yaml:4:8: lỗi[unknown-reference]"), "{found}");
}

#[test]
fn a_list_item_on_the_line_of_its_key() {
    check(
        "steps: - Nộp tờ khai\n",
        "procedures/khai-sinh.yaml:3:8: lỗi[yaml-syntax]: dấu `- ` mở một mục của danh sách mà không \
         đứng đầu dòng; xuống dòng trước dấu `- `; nếu đây là một câu chữ thì đặt cả câu trong nháy \
         kép\n",
    );
}
