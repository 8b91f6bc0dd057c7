//! Each identity I1–I19 of the domain brief (§5.2): an example that breaks it with the exact words of
//! the program, and one that keeps it.

use crate::common::Content;

/// What most examples begin with.
const HEAD: &str = "\
title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
";

/// Of a hundred reports that are silent on apologies the terminal explains one and lists the lines of the
/// others; the one warning among them is not buried.
#[test]
fn many_notes_take_one_line_a_file() {
    let one = |month: u32, year: i32| {
        let title = if (month, year) == (5, 2024) { "Quý I" } else { "Kết quả" };
        format!(
            "- title: {title}\n  agency: ubnd-xa-tam-hiep\n  scope: own\n  \
             period: {{month: {year}-{month:02}, rule: legal}}\n  source: {{number: 7/BC-UBND}}\n  \
             state: official\n  rows:\n    - resolved: {{total: 9, timely: 8, overdue: 1}}\n"
        )
    };
    let year = |year| (1..=12).map(|month| one(month, year)).collect::<String>();
    let content = Content::new()
        .file("statistics/2024.yaml", year(2024))
        .file("statistics/2025.yaml", year(2025));
    let shown = content.human();
    assert_eq!(shown.matches("lưu ý[apologies-not-overdue]").count(), 1, "{shown}");
    assert_eq!(shown.matches("cảnh báo[title-other-period]").count(), 1, "{shown}");
    let list = "23 chỗ nữa có apologies-not-overdue:\n  \
        statistics/2024.yaml: dòng 16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 96\n  \
        statistics/2025.yaml: dòng 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 96\n";
    assert!(shown.contains(list), "{shown}");
    // Whoever wants each in full asks for one line each.
    assert_eq!(content.short().matches("lưu ý[apologies-not-overdue]").count(), 24);
}

/// A report has no id: its agency, its scope and its two days name it. Two ways of writing the same two
/// days do not make two reports.
#[test]
fn a_report_is_named_by_agency_scope_and_days() {
    let one = |scope: &str, period: &str| {
        format!(
            "- title: Kết quả\n  agency: ubnd-xa-tam-hiep\n  scope: {scope}\n  period: {period}\n  \
             source: {{number: 7/BC-UBND}}\n  state: official\n  rows: [{{received: {{total: 9}}}}]\n"
        )
    };
    let named = one("own", "{quarter: 2026-Q3, rule: legal}");
    let both = |other: String| {
        Content::new().file("statistics/2026.yaml", format!("{named}{other}")).short()
    };
    assert_eq!(
        both(one("own", "{from: 2026-06-15, to: 2026-09-14}")),
        "statistics/2026.yaml:11:11: lỗi[duplicate-report]: `ubnd-xa-tam-hiep` đã có báo cáo cùng phạm vi \
         cho kỳ 15/06/2026–14/09/2026 (chỗ kia: statistics/2026.yaml:4:11); xóa chỗ thừa; nếu là bản đính \
         chính thì sửa tại chỗ cũ, đổi `state: corrected` và ghi `revisions`\n"
    );
    // Another scope, another day: another report.
    assert_eq!(both(one("own-and-subordinate", "{quarter: 2026-Q3, rule: legal}")), "");
    assert_eq!(both(one("own", "{quarter: 2026-Q3, rule: calendar}")), "");
    assert_eq!(both(one("own", "{from: 2026-06-15, to: 2026-09-15}")), "");
}

type Files = Vec<(&'static str, String)>;

/// A report for the third quarter, in which everything up to its rows is in order.
fn report(rows: &str) -> String {
    format!("{HEAD}{rows}")
}

/// The three months of the third quarter.
const MONTHS: &str = "\
- title: Kết quả giải quyết TTHC tháng 7 năm 2026
  agency: ubnd-xa-tam-hiep
  scope: own
  period: {month: 2026-07, rule: legal}
  source: {number: 7/BC-UBND, signed_on: 2026-07-16}
  state: official
  rows:
    - received: {total: 45, new: 40, carried_in: 5}
      resolved: {total: 42}
      pending: {total: 3}
- title: Kết quả giải quyết TTHC tháng 8 năm 2026
  agency: ubnd-xa-tam-hiep
  scope: own
  period: {month: 2026-08, rule: legal}
  source: {number: 8/BC-UBND, signed_on: 2026-08-16}
  state: official
  rows:
    - received: {total: 33, new: 30, carried_in: 3}
      resolved: {total: 31}
      pending: {total: 2}
- title: Kết quả giải quyết TTHC tháng 9 năm 2026
  agency: ubnd-xa-tam-hiep
  scope: own
  period: {month: 2026-09, rule: legal}
  source: {number: 9/BC-UBND, signed_on: 2026-09-16}
  state: official
  rows:
    - received: {total: 32, new: 30, carried_in: 2}
      resolved: {total: 28}
      pending: {total: 4}
";

fn months_and(quarter: &str) -> String {
    format!("{MONTHS}{quarter}")
}

/// The failing files yield exactly `expected`, one line a finding; the passing ones nothing.
#[track_caller]
fn check(failing: Files, expected: &str, passing: Files) {
    let short = |files: Files| {
        let put = |content: Content, (path, text): (&str, String)| content.file(path, text);
        files.into_iter().fold(Content::new(), put).short()
    };
    assert_eq!(short(failing), expected.trim_start());
    assert_eq!(short(passing), "");
}

#[test]
fn i1_received_not_new_plus_carried() {
    check(
        vec![("statistics/2026-q3.yaml", report("  - received: {total: 5047, new: 5047, online: 2608, in_person: 2344, postal: 0, carried_in: 95}
"))],
        "
statistics/2026-q3.yaml:8:23: lỗi[received-not-new-plus-carried]: `received.total` ghi 5.047, mà mới tiếp nhận cộng kỳ trước chuyển qua là 5.142 (received.new + received.carried_in); số ghi là mới tiếp nhận gồm cả hồ sơ kỳ trước chuyển qua: tách hai số ấy, rồi ghi số của báo cáo vào `as_reported`
statistics/2026-q3.yaml:8:34: lỗi[new-not-channels]: `received.new` ghi 5.047, mà các cách nộp cộng lại là 4.952 (received.online + received.in_person + received.postal); số ghi là mới tiếp nhận gồm cả hồ sơ kỳ trước chuyển qua: ghi `received.new` là 4.952, rồi ghi số của báo cáo vào `as_reported`
",
        vec![("statistics/2026-q3.yaml", report("  - received: {total: 5047, new: 4952, online: 2608, in_person: 2344, postal: 0, carried_in: 95}
as_reported:
  - {measure: received.new, value: 5047, note: bằng mới tiếp nhận cộng kỳ trước}
"))],
    );
}

#[test]
fn i2_new_not_channels() {
    check(
        vec![("statistics/2026-q3.yaml", report("  - received: {new: 120, online: 80, in_person: 30, postal: 5}
"))],
        "
statistics/2026-q3.yaml:8:21: lỗi[new-not-channels]: `received.new` ghi 120, mà các cách nộp cộng lại là 115 (received.online + received.in_person + received.postal); đối chiếu với báo cáo; nếu báo cáo ghi đúng như vậy thì khai số ấy ở `as_reported`
",
        vec![("statistics/2026-q3.yaml", report("  - received: {new: 120, online: 80, in_person: 35, postal: 5}
"))],
    );
}

#[test]
fn i3_resolved_not_sum() {
    check(
        vec![("statistics/2026-q3.yaml", report("  - resolved: {total: 118, early: 90, on_time: 25, overdue: 1}
"))],
        "
statistics/2026-q3.yaml:8:23: lỗi[resolved-not-sum]: `resolved.total` ghi 118, mà các phần cộng lại là 116 (resolved.early + resolved.on_time + resolved.overdue); đối chiếu với báo cáo; nếu “đúng hạn” đã gồm cả trước hạn thì ghi ở `timely`; nếu báo cáo ghi đúng như vậy thì khai số ấy ở `as_reported`
statistics/2026-q3.yaml:8:61: lưu ý[apologies-not-overdue]: có 1 hồ sơ quá hạn mà không có số liệu về thư xin lỗi; thêm `apologies: …`; nếu báo cáo không nêu thì để nguyên
",
        vec![("statistics/2026-q3.yaml", report("  - resolved: {total: 118, early: 90, on_time: 27, overdue: 1}
    apologies: 1
"))],
    );
}

#[test]
fn i4_pending_not_sum() {
    check(
        vec![("statistics/2026-q3.yaml", report("  - pending: {total: 19, within: 0, overdue: 9}
"))],
        "
statistics/2026-q3.yaml:8:22: lỗi[pending-not-sum]: `pending.total` ghi 19, mà các phần cộng lại là 9 (pending.within + pending.overdue); đối chiếu với báo cáo; nếu báo cáo ghi đúng như vậy thì khai số ấy ở `as_reported`
",
        vec![("statistics/2026-q3.yaml", report("  - pending: {total: 19, within: 10, overdue: 9}
"))],
    );
}

#[test]
fn i5_received_not_resolved_plus_pending() {
    check(
        vec![("statistics/2026-q3.yaml", report("  - received: {total: 130}
    resolved: {total: 118}
    pending: {total: 9}
    returned: 3
"))],
        "
statistics/2026-q3.yaml:8:23: lỗi[received-not-resolved-plus-pending]: nhận giải quyết 130, mà đã giải quyết cộng đang giải quyết là 127 (resolved.total + pending.total); nếu hồ sơ trả lại, rút, dừng không tính trong số đã giải quyết thì khai ở `outside_resolved`; nếu báo cáo ghi đúng như vậy thì khai số ấy ở `as_reported`
",
        vec![("statistics/2026-q3.yaml", report("  - received: {total: 130}
    resolved: {total: 118}
    pending: {total: 9}
    returned: 3
outside_resolved: [returned]
"))],
    );
}

#[test]
fn i6_carried_in_differs() {
    check(
        vec![("statistics/2026.yaml", "- title: Kết quả giải quyết TTHC quý II năm 2026
  agency: ubnd-xa-tam-hiep
  scope: own
  period: {quarter: 2026-Q2, rule: legal}
  source: {number: 31/BC-UBND, signed_on: 2026-06-16}
  state: official
  rows:
    - received: {total: 90, new: 88, carried_in: 2}
      resolved: {total: 85}
      pending: {total: 5}
- title: Kết quả giải quyết TTHC quý III năm 2026
  agency: ubnd-xa-tam-hiep
  scope: own
  period: {quarter: 2026-Q3, rule: legal}
  source: {number: 45/BC-UBND, signed_on: 2026-09-16}
  state: official
  rows:
    - received: {total: 107, new: 100, carried_in: 7}
      resolved: {total: 98}
      pending: {total: 9}
".to_owned())],
        "
statistics/2026.yaml:18:52: cảnh báo[carried-in-differs]: từ kỳ trước chuyển qua 7, mà cuối kỳ trước (15/03/2026–14/06/2026) đang giải quyết 5 (chỗ kia: statistics/2026.yaml:10:24); đối chiếu hai báo cáo; nếu kỳ trước được đính chính sau khi báo cáo thì nêu ở `notes`
",
        vec![("statistics/2026.yaml", "- title: Kết quả giải quyết TTHC quý II năm 2026
  agency: ubnd-xa-tam-hiep
  scope: own
  period: {quarter: 2026-Q2, rule: legal}
  source: {number: 31/BC-UBND, signed_on: 2026-06-16}
  state: official
  rows:
    - received: {total: 90, new: 88, carried_in: 2}
      resolved: {total: 85}
      pending: {total: 5}
- title: Kết quả giải quyết TTHC quý III năm 2026
  agency: ubnd-xa-tam-hiep
  scope: own
  period: {quarter: 2026-Q3, rule: legal}
  source: {number: 45/BC-UBND, signed_on: 2026-09-16}
  state: official
  rows:
    - received: {total: 105, new: 100, carried_in: 5}
      resolved: {total: 98}
      pending: {total: 7}
".to_owned())],
    );
}

#[test]
fn i7_fields_not_unit() {
    check(
        vec![("statistics/2026-q3.yaml", report("  - received: {total: 130}
  - {field: ho-tich, received: {total: 70}}
  - {field: dat-dai, received: {total: 50}}
complete: [field]
"))],
        "
statistics/2026-q3.yaml:8:23: lỗi[fields-not-unit]: `received.total` ghi 130, mà 2 phần cộng lại là 120; tìm dòng còn thiếu hoặc ghi sai; nếu các dòng không phải là tất cả thì bỏ khai ở `complete`
",
        vec![("statistics/2026-q3.yaml", report("  - received: {total: 130}
  - {field: ho-tich, received: {total: 80}}
  - {field: dat-dai, received: {total: 50}}
complete: [field]
"))],
    );
}

#[test]
fn i7_units_not_total() {
    check(
        vec![("agencies/ubnd-xa-tam-hiep.yaml", "- {id: ubnd-xa-tam-hiep, name: Ủy ban nhân dân xã Tam Hiệp, level: commune}
- {id: ubnd-xa-binh-an, name: Ủy ban nhân dân xã Bình An, level: commune}
- {id: ubnd-tinh, name: Ủy ban nhân dân tỉnh, level: province}
".to_owned()), ("statistics/2026.yaml", "- title: Kết quả giải quyết TTHC quý III năm 2026
  agency: ubnd-xa-tam-hiep
  scope: own
  period: {quarter: 2026-Q3, rule: legal}
  source: {number: 45/BC-UBND, signed_on: 2026-09-16}
  state: official
  rows:
    - received: {total: 80}
- title: Kết quả giải quyết TTHC quý III năm 2026
  agency: ubnd-xa-binh-an
  scope: own
  period: {quarter: 2026-Q3, rule: legal}
  source: {number: 45/BC-UBND, signed_on: 2026-09-16}
  state: official
  rows:
    - received: {total: 50}
- title: Kết quả giải quyết TTHC quý III năm 2026
  agency: ubnd-tinh
  scope: subordinate
  period: {quarter: 2026-Q3, rule: legal}
  source: {number: 45/BC-UBND, signed_on: 2026-09-16}
  state: official
  sum_of: [ubnd-xa-tam-hiep, ubnd-xa-binh-an]
  rows:
    - received: {total: 120}
".to_owned())],
        "
statistics/2026.yaml:25:25: lỗi[units-not-total]: `received.total` ghi 120, mà báo cáo của 2 đơn vị cộng lại là 130; tìm đơn vị còn thiếu hoặc ghi sai; nếu báo cáo tổng ghi đúng như vậy thì khai số ấy ở `as_reported`
",
        vec![("agencies/ubnd-xa-tam-hiep.yaml", "- {id: ubnd-xa-tam-hiep, name: Ủy ban nhân dân xã Tam Hiệp, level: commune}
- {id: ubnd-xa-binh-an, name: Ủy ban nhân dân xã Bình An, level: commune}
- {id: ubnd-tinh, name: Ủy ban nhân dân tỉnh, level: province}
".to_owned()), ("statistics/2026.yaml", "- title: Kết quả giải quyết TTHC quý III năm 2026
  agency: ubnd-xa-tam-hiep
  scope: own
  period: {quarter: 2026-Q3, rule: legal}
  source: {number: 45/BC-UBND, signed_on: 2026-09-16}
  state: official
  rows:
    - received: {total: 80}
- title: Kết quả giải quyết TTHC quý III năm 2026
  agency: ubnd-xa-binh-an
  scope: own
  period: {quarter: 2026-Q3, rule: legal}
  source: {number: 45/BC-UBND, signed_on: 2026-09-16}
  state: official
  rows:
    - received: {total: 50}
- title: Kết quả giải quyết TTHC quý III năm 2026
  agency: ubnd-tinh
  scope: subordinate
  period: {quarter: 2026-Q3, rule: legal}
  source: {number: 45/BC-UBND, signed_on: 2026-09-16}
  state: official
  sum_of: [ubnd-xa-tam-hiep, ubnd-xa-binh-an]
  rows:
    - received: {total: 130}
".to_owned())],
    );
}

#[test]
fn i8_months_not_period() {
    check(
        vec![("statistics/2026.yaml", months_and("- title: Kết quả giải quyết TTHC quý III năm 2026
  agency: ubnd-xa-tam-hiep
  scope: own
  period: {quarter: 2026-Q3, rule: legal}
  source: {number: 45/BC-UBND, signed_on: 2026-09-16}
  state: official
  rows:
    - received: {total: 106, new: 101, carried_in: 5}
      resolved: {total: 102}
      pending: {total: 4}
"))],
        "
statistics/2026.yaml:38:25: lỗi[months-not-period]: `received.total` ghi 106, mà tính từ 3 kỳ ngắn hơn là 105 (chỗ kia: statistics/2026.yaml:8:25); đối chiếu với các báo cáo ngắn hơn; nếu kỳ trước được đính chính thì sửa cả hai, hoặc khai số ấy ở `as_reported`
statistics/2026.yaml:38:35: lỗi[months-not-period]: `received.new` ghi 101, mà tính từ 3 kỳ ngắn hơn là 100 (chỗ kia: statistics/2026.yaml:8:34); đối chiếu với các báo cáo ngắn hơn; nếu kỳ trước được đính chính thì sửa cả hai, hoặc khai số ấy ở `as_reported`
statistics/2026.yaml:39:25: lỗi[months-not-period]: `resolved.total` ghi 102, mà tính từ 3 kỳ ngắn hơn là 101 (chỗ kia: statistics/2026.yaml:9:25); đối chiếu với các báo cáo ngắn hơn; nếu kỳ trước được đính chính thì sửa cả hai, hoặc khai số ấy ở `as_reported`
",
        vec![("statistics/2026.yaml", months_and("- title: Kết quả giải quyết TTHC quý III năm 2026
  agency: ubnd-xa-tam-hiep
  scope: own
  period: {quarter: 2026-Q3, rule: legal}
  source: {number: 45/BC-UBND, signed_on: 2026-09-16}
  state: official
  rows:
    - received: {total: 105, new: 100, carried_in: 5}
      resolved: {total: 101}
      pending: {total: 4}
"))],
    );
}

#[test]
fn i8_stock_summed() {
    check(
        vec![("statistics/2026.yaml", months_and("- title: Kết quả giải quyết TTHC quý III năm 2026
  agency: ubnd-xa-tam-hiep
  scope: own
  period: {quarter: 2026-Q3, rule: legal}
  source: {number: 45/BC-UBND, signed_on: 2026-09-16}
  state: official
  rows:
    - received: {total: 110, new: 100, carried_in: 10}
      resolved: {total: 101}
      pending: {total: 9}
"))],
        "
statistics/2026.yaml:38:25: lỗi[stock-summed]: `received.total` ghi 110, là tổng của 3 kỳ, mà số này không cộng qua các kỳ được (chỗ kia: statistics/2026.yaml:8:25); ghi 105; một hồ sơ chưa xong được tính lại ở mỗi kỳ nên cộng vào là tính trùng
statistics/2026.yaml:38:52: lỗi[stock-summed]: `received.carried_in` ghi 10, là tổng của 3 kỳ, mà số này không cộng qua các kỳ được (chỗ kia: statistics/2026.yaml:8:50); ghi 5; một hồ sơ chưa xong được tính lại ở mỗi kỳ nên cộng vào là tính trùng
statistics/2026.yaml:40:24: lỗi[stock-summed]: `pending.total` ghi 9, là tổng của 3 kỳ, mà số này không cộng qua các kỳ được (chỗ kia: statistics/2026.yaml:10:24); ghi 4; một hồ sơ chưa xong được tính lại ở mỗi kỳ nên cộng vào là tính trùng
",
        vec![("statistics/2026.yaml", months_and("- title: Kết quả giải quyết TTHC quý III năm 2026
  agency: ubnd-xa-tam-hiep
  scope: own
  period: {quarter: 2026-Q3, rule: legal}
  source: {number: 45/BC-UBND, signed_on: 2026-09-16}
  state: official
  rows:
    - received: {total: 105, new: 100, carried_in: 5}
      resolved: {total: 101}
      pending: {total: 4}
"))],
    );
}

#[test]
fn i9_share_not_figures() {
    check(
        vec![("statistics/2026-q3.yaml", report(r#"  - resolved: {total: 7740, early: 6683, on_time: 1030, overdue: 27}
    apologies: 27
    shares:
      - {measure: resolved.early, of: resolved.total, percent: "83,6 %"}
      - {measure: resolved.on_time, of: resolved.total, percent: "13,3 %"}
      - {measure: resolved.overdue, of: resolved.total, percent: "0,4 %"}
"#))],
        "
statistics/2026-q3.yaml:11:64: cảnh báo[share-not-figures]: tỷ lệ ghi 83,6 %, mà 6.683 trên 7.740 là 86,3 %; sửa tỷ lệ hoặc số liệu; trang tự tính tỷ lệ nên cũng có thể bỏ khai ở `shares`
",
        vec![("statistics/2026-q3.yaml", report(r#"  - resolved: {total: 7740, early: 6683, on_time: 1030, overdue: 27}
    apologies: 27
    shares:
      - {measure: resolved.early, of: resolved.total, percent: "86,3 %"}
      - {measure: resolved.on_time, of: resolved.total, percent: "13,3 %"}
      - {measure: resolved.overdue, of: resolved.total, percent: "0,4 %"}
"#))],
    );
}

#[test]
fn i10_part_over_whole() {
    check(
        vec![("statistics/2026-q3.yaml", report("  - received: {new: 34, online: 855}
"))],
        "
statistics/2026-q3.yaml:8:21: lỗi[part-over-whole]: `received.new` là 34, mà chỉ riêng received.online đã là 855; đối chiếu với báo cáo; nếu báo cáo ghi đúng như vậy thì khai số ấy ở `as_reported`
",
        vec![("statistics/2026-q3.yaml", report("  - received: {new: 855, online: 34}
"))],
    );
}

/// Errors of a report with these rows, without the places.
fn errors(rows: &str) -> Vec<String> {
    let short = Content::new().file("statistics/2026-q3.yaml", report(rows)).short();
    let errors = short.lines().filter_map(|line| line.split_once("lỗi[")).map(|(_, it)| it);
    errors.map(|it| it.split(';').next().unwrap_or_default().to_owned()).collect()
}

/// A figure between a total and its parts that is not reported hides nothing: the known parts, at any depth,
/// are a lower bound. One mistake is reported once.
#[test]
fn i10_parts_of_parts_over_the_whole() {
    let table = [
        (
            "received: {total: 70, postal: 71}",
            "received.total` là 70, mà chỉ riêng received.postal",
        ),
        (
            "received: {total: 70, in_person_or_postal: 50, online: 21}",
            "received.total` là 70, mà chỉ riêng received.online + received.in_person_or_postal",
        ),
        (
            "received: {total: 70, in_person: 40, postal: 31}",
            "received.total` là 70, mà chỉ riêng received.in_person + received.postal",
        ),
        (
            "received: {total: 70, online: 61, carried_in: 10}",
            "received.total` là 70, mà chỉ riêng received.online + received.carried_in",
        ),
        (
            "received: {total: 70, new: khoảng 90, online: 71}",
            "received.total` là 70, mà chỉ riêng received.online",
        ),
        (
            "resolved: {total: 70, early: 40, overdue: 31}",
            "resolved.total` là 70, mà chỉ riêng resolved.early + resolved.overdue",
        ),
        (
            "received: {total: 70}\n    resolved: {on_time: 40}\n    pending: {within: 31}",
            "received.total` là 70, mà chỉ riêng resolved.on_time + pending.within",
        ),
        (
            "received: {new: 60, carried_in: 10}\n    pending: {supplement: 71}",
            "received.total` là 70, mà chỉ riêng pending.supplement",
        ),
        (
            "received: {total: 70}\n    resolved: {timely: 30, early: 20, on_time: 11}",
            "resolved.timely` ghi 30, mà các phần cộng lại là 31",
        ),
    ];
    for (row, printed) in table {
        let found = errors(&format!("  - {row}\n"));
        assert!(found.len() == 1 && found[0].contains(printed), "{row}: {found:?}");
    }
    for fine in [
        "received: {total: 70, postal: 70}",
        "received: {total: gần 70, online: 90}",
        "received: {total: 70, online: khoảng 95}",
        "received: {total: không báo cáo, online: 95}",
        "received: {total: 70}\n    resolved: {early: 40}\n    pending: {within: 30}",
        "resolved: {total: 70, early: 40, on_time: 30}",
        "received: {new: 0, carried_in: 0, online: không áp dụng}",
    ] {
        assert_eq!(errors(&format!("  - {fine}\n")), [""; 0], "{fine}");
    }
}

/// Rows, offices and shorter periods are parts too.
#[test]
fn i10_parts_in_rows_and_in_other_reports_over_the_whole() {
    let rows = "  - received: {total: 70}\n  - {field: ho-tich, received: {online: 40}}\n  \
                - {field: dat-dai, received: {in_person: 31}}\n";
    let printed = "part-over-whole]: `received.total` ghi 70, mà 2 phần cộng lại đã là 71";
    assert_eq!(errors(rows), [printed]);
    // What is reported of the parts is not reported of their total again.
    let rows = "  - received: {total: 70, new: 60, carried_in: 10}\n  \
                - {field: ho-tich, received: {new: 71}}\n";
    let printed = "part-over-whole]: `received.new` ghi 60, mà 1 phần cộng lại đã là 71";
    assert_eq!(errors(rows), [printed]);
    assert_eq!(
        errors("  - received: {total: 70}\n  - {field: ho-tich, received: {online: 70}}\n"),
        [""; 0]
    );

    let part = |period: &str, rows: &str| {
        format!(
            "- title: Kết quả\n  agency: ubnd-xa-tam-hiep\n  scope: own\n  period: {period}\n  \
             source: {{number: 7/BC-UBND}}\n  state: official\n  rows: [{rows}]\n"
        )
    };
    let month = part("{month: 2026-07, rule: legal}", "{received: {online: 71}}");
    let quarter = |new: u32| {
        part("{quarter: 2026-Q3, rule: legal}", &format!("{{received: {{new: {new}}}}}"))
    };
    let both = |new| Content::new().file("statistics/2026.yaml", month.clone() + &quarter(new));
    let short = both(70).short();
    assert!(short.contains("lỗi[part-over-whole]: `received.new` ghi 70, mà 1 phần"), "{short}");
    assert_eq!(both(71).short(), "");
}

/// A difference may be below zero, a number of things may not; the remedy is accepted.
#[test]
fn only_differences_are_below_zero() {
    let series = |unit: &str, value: &str, target: &str| {
        let text = format!(
            "- code: tang-giam\n  name: Hồ sơ so với cùng kỳ\n  unit: {unit}\n  agency: ubnd-xa-tam-hiep\n  \
             source: {{number: 45/BC-UBND}}\n  targets: [{{value: {target}, aim: at-most, \
             period: {{year: 2025, rule: legal}}, source: {{number: 2/KH}}}}]\n  \
             values:\n    - period: {{year: 2025, rule: legal}}\n      value: {value}\n"
        );
        Content::new().file("indicators/i.yaml", text).short()
    };
    for unit in ["count", "dong", "percent", "times"] {
        let printed = series(unit, "\"-5,2\"", "3");
        assert!(
            printed.contains("lỗi[bad-count]") && printed.contains("`unit` thành `pp`"),
            "{unit}: {printed}"
        );
        assert_eq!(printed.lines().count(), 1, "{printed}");
        assert!(series(unit, "4", "\"-0,5\"").contains("lỗi[bad-count]"), "{unit}");
    }
    for unit in ["pp", "change"] {
        for value in ["\"-5,2\"", "-5", "-5,2", "−0,05", "gần -3", "\"–1.234\"", "104"] {
            assert_eq!(series(unit, value, "-2"), "", "{unit}: {value}");
        }
        assert!(series(unit, "-5.2", "-2").contains("lỗi[count-as-fraction]"), "{unit}");
        assert!(series(unit, "\"- -5\"", "-2").contains("lỗi[bad-count]"), "{unit}");
    }
}

#[test]
fn i11_part_over_base() {
    check(
        vec![("statistics/2026-q3.yaml", report("  - resolved: {total: 118}
    by_post: 181
"))],
        "
statistics/2026-q3.yaml:9:14: cảnh báo[part-over-base]: `by_post` ghi 181, nhiều hơn `resolved.total` là 118; kiểm tra xem hai số có bị đổi chỗ, hay khác kỳ, khác phạm vi không
",
        vec![("statistics/2026-q3.yaml", report("  - resolved: {total: 181}
    by_post: 118
"))],
    );
}

#[test]
fn i12_satisfaction_not_sum() {
    check(
        vec![("statistics/2026-q3.yaml", report("  - satisfaction: {collected: 60, very_satisfied: 40, satisfied: 15, unsatisfied: 1}
"))],
        "
statistics/2026-q3.yaml:8:31: lỗi[satisfaction-not-sum]: thu 60 phiếu, mà các mức trả lời cộng lại là 56 (satisfaction.very_satisfied + satisfaction.satisfied + satisfaction.unsatisfied); đối chiếu với báo cáo; phiếu trống cũng phải được kể, nếu không thì khai số ấy ở `as_reported`
",
        vec![("statistics/2026-q3.yaml", report("  - satisfaction: {collected: 60, very_satisfied: 40, satisfied: 19, unsatisfied: 1}
"))],
    );
}

#[test]
fn i13_apologies_not_overdue() {
    check(
        vec![("statistics/2026-q3.yaml", report("  - resolved: {total: 118, early: 90, on_time: 25, overdue: 3}
    pending: {total: 2, within: 2, overdue: 0}
    apologies: 2
"))],
        "
statistics/2026-q3.yaml:10:16: lưu ý[apologies-not-overdue]: có 3 hồ sơ quá hạn mà chỉ 2 thư xin lỗi; đối chiếu với sổ theo dõi; nếu số đúng như vậy thì để nguyên
",
        vec![("statistics/2026-q3.yaml", report("  - resolved: {total: 118, early: 90, on_time: 25, overdue: 3}
    pending: {total: 2, within: 2, overdue: 0}
    apologies: 3
"))],
    );
}

#[test]
fn i14_title_other_period() {
    check(
        vec![("statistics/2026-q3.yaml", "title: Kết quả giải quyết TTHC quý II năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - received: {total: 120}
".to_owned())],
        "
statistics/2026-q3.yaml:1:8: cảnh báo[title-other-period]: tiêu đề nêu kỳ khác với kỳ của số liệu (15/06/2026–14/09/2026); xem số liệu thuộc kỳ nào rồi sửa `period` hoặc tiêu đề; nếu văn bản ghi nhầm thì giữ nguyên tên văn bản và nói rõ ở `notes`
",
        vec![("statistics/2026-q3.yaml", report("  - received: {total: 120}
"))],
    );
}

#[test]
fn i14_signed_before_period() {
    check(
        vec![("statistics/2026-q3.yaml", "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2025-09-16}
state: official
rows:
  - received: {total: 120}
".to_owned())],
        "
statistics/2026-q3.yaml:5:41: cảnh báo[signed-before-period]: báo cáo ký ngày 16/09/2025, trước khi kỳ báo cáo bắt đầu (15/06/2026–14/09/2026); sửa `signed_on`, hoặc sửa năm của `period`
",
        vec![("statistics/2026-q3.yaml", report("  - received: {total: 120}
"))],
    );
}

#[test]
fn i14_as_of_before_period() {
    check(
        vec![("statistics/2026-q3.yaml", "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
as_of: 2026-05-31
state: official
rows:
  - received: {total: 120}
".to_owned())],
        "
statistics/2026-q3.yaml:6:8: cảnh báo[as-of-before-period]: số liệu chốt ngày 31/05/2026, trước khi kỳ báo cáo bắt đầu (15/06/2026–14/09/2026); sửa `as_of`, hoặc sửa `period`
",
        vec![("statistics/2026-q3.yaml", "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
as_of: 2026-08-31
state: official
rows:
  - received: {total: 120}
".to_owned())],
    );
}

#[test]
fn i15_total_as_new() {
    check(
        vec![("statistics/2026-q3.yaml", report("  - received: {new: 5047, online: 2608, in_person: 2344, carried_in: 95}
"))],
        "
statistics/2026-q3.yaml:8:21: lưu ý[total-as-new]: `received.new` ghi 5.047, bằng đúng 4.952 (received.online + received.in_person) cộng hồ sơ kỳ trước chuyển qua; có lẽ tổng bị ghi là mới tiếp nhận: ghi `received.new` là 4.952, `received.total` là 5.047, rồi ghi số của báo cáo vào `as_reported`
",
        vec![("statistics/2026-q3.yaml", report("  - received: {total: 5047, new: 4952, online: 2608, in_person: 2344, carried_in: 95}
"))],
    );
}

#[test]
fn i16_total_beyond_parts() {
    check(
        vec![("statistics/2026-q3.yaml", report("  - received: {total: 20044, online: 2608, in_person: 2344, carried_in: 95}
"))],
        "
statistics/2026-q3.yaml:8:23: lưu ý[total-beyond-parts]: `received.total` ghi 20.044, quá xa các phần cộng lại là 5.047 (received.online + received.in_person + received.carried_in); có lẽ hai số khác phạm vi (riêng đơn vị, hay cả cấp dưới): hỏi nơi báo cáo, rồi ghi số khác phạm vi vào `as_reported` kèm `note`
",
        vec![("statistics/2026-q3.yaml", report(r#"  - received: {total: 5047, online: 2608, in_person: 2344, carried_in: 95}
as_reported:
  - {measure: received.total, value: 20044, note: "có thể khác phạm vi, chưa đối chiếu được"}
"#))],
    );
}

#[test]
fn i17_points_or_percent() {
    check(
        vec![("indicators/2026.yaml", r#"- code: ty-le-tre-han
  name: Tỷ lệ hồ sơ trễ hạn
  unit: percent
  agency: ubnd-xa-tam-hiep
  source: {number: 45/BC-UBND}
  values:
    - {as_of: 2026-09-14, value: "2,1", text: "giảm 1,26% so với năm trước"}
"#.to_owned())],
        "
indicators/2026.yaml:7:47: cảnh báo[points-or-percent]: “giảm 1,26%”: điểm phần trăm, hay phần trăm của mức cũ?; hỏi nơi báo cáo rồi thêm `reading`; nếu không rõ thì ghi `unclear`, trang sẽ nói rõ là nguồn không nêu
",
        vec![("indicators/2026.yaml", r#"- code: ty-le-tre-han
  name: Tỷ lệ hồ sơ trễ hạn
  unit: percent
  agency: ubnd-xa-tam-hiep
  source: {number: 45/BC-UBND}
  values:
    - {as_of: 2026-09-14, value: "2,1", text: "giảm 1,26% so với năm trước", reading: pp}
"#.to_owned())],
    );
}

#[test]
fn i18_sum_across_periods() {
    check(
        vec![("statistics/2026-q3.yaml", report("  - received: {total: 465000}
  - {level: province, received: {total: 8735}, period: {from: 2026-05-18, to: 2026-09-15}}
  - {level: district, received: {total: 156609}}
"))],
        "
statistics/2026-q3.yaml:8:5: lỗi[sum-across-periods]: tổng của kỳ 15/06/2026–14/09/2026 có phần `province` thuộc kỳ 18/05/2026–15/09/2026 (chỗ kia: statistics/2026-q3.yaml:9:5); bỏ dòng tổng và để mỗi kỳ một báo cáo; hai kỳ khác nhau không cộng với nhau được
",
        vec![("statistics/2026-q3.yaml", report("  - {level: province, received: {total: 8735}, period: {from: 2026-05-18, to: 2026-09-15}}
  - {level: district, received: {total: 156609}}
"))],
    );
}

#[test]
fn i19_catalogue_summed() {
    check(
        vec![("indicators/2026.yaml", "- code: tthc-niem-yet
  name: Thủ tục niêm yết công khai
  unit: count
  agency: ubnd-xa-tam-hiep
  level: district
  source: {number: 45/BC-UBND}
  values: [{as_of: 2026-02-28, value: 239}]
- code: tthc-niem-yet
  name: Thủ tục niêm yết công khai
  unit: count
  agency: ubnd-xa-tam-hiep
  level: commune
  source: {number: 45/BC-UBND}
  values: [{as_of: 2026-02-28, value: 144}]
- code: tthc-niem-yet
  name: Thủ tục niêm yết công khai
  unit: count
  agency: ubnd-xa-tam-hiep
  source: {number: 45/BC-UBND}
  values: [{as_of: 2026-02-28, value: 383}]
".to_owned())],
        "
indicators/2026.yaml:20:39: lỗi[catalogue-summed]: `tthc-niem-yet` ghi 383, là tổng các cấp, mà một thủ tục có thể thuộc nhiều cấp; xóa dãy tổng này; nếu nguồn nói rõ mỗi thủ tục chỉ ở một cấp thì ghi `additive: true`
",
        vec![("indicators/2026.yaml", "- code: tthc-niem-yet
  name: Thủ tục niêm yết công khai
  unit: count
  agency: ubnd-xa-tam-hiep
  level: district
  source: {number: 45/BC-UBND}
  values: [{as_of: 2026-02-28, value: 239}]
- code: tthc-niem-yet
  name: Thủ tục niêm yết công khai
  unit: count
  agency: ubnd-xa-tam-hiep
  level: commune
  source: {number: 45/BC-UBND}
  values: [{as_of: 2026-02-28, value: 144}]
".to_owned())],
    );
}
