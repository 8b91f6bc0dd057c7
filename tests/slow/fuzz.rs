//! Nothing that stands in a content folder makes the loader panic, hang or eat the memory: a million
//! made-up files are parsed, decoded, judged and reported.
//!
//! A case is made from the seed and its number alone. `CONGKHAI_FUZZ_CASE=123` runs one case and
//! shows it; `CONGKHAI_FUZZ_SEED` and `CONGKHAI_FUZZ_CASES` take another run than the usual one.

#![expect(clippy::disallowed_methods, reason = "a test that times, reads its settings and writes")]
#![expect(clippy::print_stderr, reason = "a failure names its case")]
#![expect(
    clippy::unwrap_used,
    clippy::format_push_string,
    reason = "a test, outside `#[test]` too"
)]

use crate::own_process;
use std::{
    collections::BTreeSet,
    fs,
    ops::Range,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    thread,
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use congkhai::{
    check,
    diag::{
        Code, Located, Report, emit,
        message::{MessageLanguage, Messages},
    },
    ledger::{self, Ledger},
    model::{Catalog, FormFile, ImageFile, lower},
    pipeline,
    render::Theme,
    source::{
        self, ContentFile, ContentKind,
        attachment::{self, Attachment},
        locate,
        picture::{Picture, PictureFault, PictureFormat},
    },
    text::LineColumn,
};

const CASES: u64 = 1_000_000;
const SEED: u64 = 0x636f_6e67_6b68_6169;
/// Cases of the test that also writes files and looks places up.
const LOCATED_CASES: u64 = 4_000;
/// One case in so many has its diagnostics worded and laid out.
const WORDED: u64 = 97;
/// No case may take longer; slower ones are run again before they count, for the machine may be busy.
const SLOWEST: Duration = Duration::from_secs(2);
/// After so many seconds in one case the process ends itself.
const HANGS: u64 = 30;
const MOST_MEMORY_KIB: u64 = 256 * 1024;

/// Every kind of record, in every form that its values may take.
const SEEDS: &[(ContentKind, &str)] = &[
    (
        ContentKind::Site,
        r#"name: Thủ tục hành chính huyện Tam Hiệp
level: district
agency: ubnd-huyen
base_url: https://tthc.example.vn/
languages: [vi, en]
illustrative: Trang minh họa
hotline: {name: Đường dây nóng, phone: "0296 000 0000", hours: 7 giờ 30 – 17 giờ}
feedback: {name: Phòng, address: Số 1, phone: "02", email: a@b.vn, url: "https://a.vn", guidance: Ghi rõ}
national_portal: https://dichvucong.gov.vn
featured: ["1.001193", khai-sinh]
emblem: huy.svg
colors: {accent: '#9d1c1f', link: '#0b4f9c', dark: {accent: '#7d1619', link: '#8ab8f5'}}
about: |
  Dòng một
  - dòng hai
source: {name: Cổng, url: "https://a.vn", fetched_on: 2026-07-20, imported: true}
"#,
    ),
    (ContentKind::Site, "name: A\nemblem: hong.svg\n"),
    (ContentKind::Site, "name: A\nallow:\n  - {code: large-fee, file: a.yaml, reason: Đã xem}\n  - {code: large-fees, file: b, reason: c}\n"),
    (ContentKind::Site, "name: A\nallow:\n  - {code: lost-thousands, file: procedures/a.yaml, reason: Số này đúng}\n"),
    (
        ContentKind::Fields,
        "- {id: ho-tich, name: Hộ tịch, code: G15-TP07, order: 1}\n\
         - {id: dat-dai, name: Đất đai, about: long}\n- id: ho-tich\n  name: Hai lần\n",
    ),
    (
        ContentKind::Applicants,
        "- {id: cong-dan, name: \"Công dân Việt Nam, ở trong nước\", code: ĐT1}\n- {id: dn, name: Doanh nghiệp, order: 2}\n",
    ),
    (
        ContentKind::Legal,
        r#"- {number: 60/2014/QH13, title: Luật Hộ tịch, issuer: Quốc hội, issued_on: 2014-11-20,
   effective_on: 2016-01-01, expired_on: 2030-01-01, url: "https://a.vn", id: luat-ho-tich}
- number: 123/2015/NĐ-CP
  title: 'Nghị định'
"#,
    ),
    (
        ContentKind::Events,
        "- {id: co-con, name: Có con, for: citizen, about: x, procedures: [\"1.001193\", khai-sinh]}\n\
         - id: mo-quan\n  name: Mở quán\n  for: business\n",
    ),
    (
        ContentKind::Calendar,
        "holidays: [{date: 2026-09-02, name: Quốc khánh}]\nswaps:\n  - {off: 2026-08-31, work: 2026-08-22}\n",
    ),
    (
        ContentKind::Synonyms,
        "- {say: [sổ đỏ, sổ hồng], means: giấy chứng nhận quyền sử dụng đất}\n- say:\n    - a\n  means: b\n",
    ),
    (
        ContentKind::Guidance,
        "- say: [ly hôn, đơn ly hôn]\n  title: Tòa án\n  text: Nộp đơn tại tòa án.\n  link: {text: Tòa án, url: \"https://a.vn\"}\n\
         - {say: [ly hôn], title: a, text: b}\n",
    ),
    (
        ContentKind::Agencies,
        r#"- id: ubnd-huyen
  name: Ủy ban nhân dân huyện
  level: district
- id: ubnd-xa
  name: Ủy ban nhân dân xã Tam Hiệp
  short_name: UBND xã
  code: H02.15
  level: commune
  parent: ubnd-huyen
  valid_from: 2004-01-01
  valid_to: 2025-06-30
  successors: [ubnd-xa-moi]
  address: Số 1
  phone: "0296 000 0001"
  email: a@b.vn
  website: https://a.vn
  about: long
  illustrative: true
  one_stop:
    name: Bộ phận một cửa
    address: Số 2
    map_url: https://a.vn/m
    hours:
      - {days: Thứ hai đến thứ sáu, from: "07:30", to: "11:30"}
    phones: [{name: Quầy, number: "0296"}]
    email: c@d.vn
    head: {name: A, title: B, phone: "1"}
    officers: [{name: C, title: D, fields: [ho-tich], phone: "2"}]
"#,
    ),
    (ContentKind::Procedures, "code: \"1.000002\"\nname: Tên\nreplaced_by: \"1.000002\"\n"),
    (
        ContentKind::Procedures,
        r#"code: "1.001193"
id: khai-sinh
former_codes: ["1.000001"]
name: Đăng ký khai sinh
short_name: Khai sinh
aliases: [giấy khai sinh]
keywords: [khai sinh]
summary: >-
  dài
  hơn
field: ho-tich
levels: [commune]
kind: assigned
applicants: [cong-dan]
agency: ubnd-xa
authority: [ubnd-xa, ubnd-huyen]
issuer: ubnd-huyen
online: full
featured: true
cases:
  - {id: qua-han, name: Đăng ký quá hạn, note: long}
variants:
  - {code: "1.001193.01", name: Một, processing_time: 3 ngày làm việc}
  - {name: Hai, processing_time: {statutory: 3 ngày, committed: 5 ngày}}
processing_time: {statutory: 5 ngày làm việc, committed: 3 ngày, committed_basis: 12/QĐ, cutoff: "15:00",
  counted_from: nhận đủ, excludes: [xác minh], extendable: có, basis: x, note: y}
channels:
  - {by: in_person, case: qua-han, url: "https://a.vn", processing_time: từ 5 đến 10 ngày, fees: none, note: thu 50.000 đồng}
  - {by: online, processing_time: {text: theo hẹn, basis: x}, fees: {none: true, basis: y}}
"#,
    ),
    (
        ContentKind::Procedures,
        r#"- name: Tên
  id: ten
  steps: [Nộp hồ sơ, {name: Tiếp nhận, text: "gọi 0912345678", actor: Một cửa}]
  documents:
    - {name: Tờ khai, originals: 1, copies: 0, form: tk}
    - {name: Giấy, case: qua-han, note: x, code: KQ, issued_by: A, looked_up: true, need: if_applicable}
    - one_of: [{name: A}, {name: B, form: [tk, tk2]}]
      case: [a, b]
      need: optional
  dossier_sets: 1
  forms:
    - {id: tk, name: Tờ khai, code: "01", file: tk.docx, sample: ../mau.pdf, where: x, basis: y}
    - {id: tk3, name: Tờ khai trống, file: trong.docx}
  results: [Giấy khai sinh, {name: B, code: KQ.1, valid_for: 6 tháng}]
  returned_by: [in_person, online, postal]
  requirements: none
  legal_bases: [60/2014/QH13, {number: 1/2015, title: T, issuer: Q, issued_on: 2014-01-01, expired_on: 2020-01-01}]
  announcements:
    - {decision: 1872/QĐ-BTP, issuer: B, signed_on: 2020-09-04, effective_on: 2020-09-04, action: replaced}
  replaced_by: "1.000002"
  valid_from: 2020-09-04
  valid_to: 2019-12-31
  related: ["2.000635"]
  faq: [{question: Q, answer: "012345678901"}]
  note: số 123456789
  national_url: https://a.vn
  verified_on: 2026-10-01
  source: {name: Cổng, code: " 1.014325", updated_on: 2026-04-16}
"#,
    ),
    (
        ContentKind::Procedures,
        r#"name: Phí
code: "1.000001"
source: {name: Cổng, imported: true}
fees:
  - kind: le_phi
    amount: 8.000 đồng
    basis: 97/2015/QH13
    case: [qua-han]
    payer: người nộp
    when_paid: on_submission
    pay_by: [cash, qr]
    refundable: false
    valid_from: 2026-01-01
    valid_to: 2025-12-31
    reliefs:
      - {who: hộ nghèo, exempt: true, basis: x}
      - {who: trực tuyến, percent: 50 %, channel: online, valid_to: 2026-12-31}
      - {who: trẻ em, less: 2.000 đồng}
      - {who: người cao tuổi, instead: 1.000 đồng}
  - {kind: phi, not_entered: vì sao}
  - {kind: phi, amount: 8000}
  - {kind: other, amount: 25 USD}
  - {kind: phi, amount: {each: 2.000 đồng, per: bản, cap: 200.000 đồng}}
  - {kind: phi, amount: {first: 2, at: 2.000 đồng, then: 1.000 đồng, per: trang, cap: 200.000 đồng}}
  - {kind: tax, amount: {from: 100.000 đồng, to: 500.000.000 đồng, per: hồ sơ}}
  - {kind: tax, amount: {by: tải trọng, unit: tấn, tiers: [{to: "5,5", amount: 50.000 đồng}, {from: 5, to: 15, amount: {rate: "1 %", of: x}}, {from: 15, amount: 150.000 đồng}]}}
  - {kind: tax, amount: {rate: "0,5 %", of: giá, min: 1.000 đồng, max: 9.999.000 đồng}}
  - {kind: phi, amount: {columns: [Loại, Mức], rows: [[Cá nhân, 50.000 đồng], [x]]}}
  - {kind: service_price, amount: {text: Theo nghị quyết}}
"#,
    ),
    (
        ContentKind::Statistics,
        r#"title: Kết quả quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
as_of: 2026-09-14
source: {number: 45/BC-UBND, title: Báo cáo quý III, signed_on: 2026-09-16, published_on: 2026-09-20, issuer: UBND, file: tk.docx, url: "https://a.vn"}
state: official
revisions: [{on: 2026-10-02, reason: sót, by: UBND, measure: received.total, was: 5044, field: ho-tich, agency: a, level: commune, procedure: "1.001193", channel: online, label: x}]
rows:
  - received: {total: 5047, new: 4952, online: 2608, in_person: 2344, postal: 0, in_person_or_postal: 2344, carried_in: 95}
    resolved: {total: 5028, early: 2631, on_time: 2162, timely: 4793, overdue: 235}
    pending: {total: "19", within: không áp dụng, overdue: 19, supplement: 1, financial: 2}
    returned: 1
    withdrawn: 2
    suspended: 3
    by_post: 0
    apologies: 254
    paid_online: {dossiers: 12, amount: 1200000}
    with_financial_obligation: 20
    digitised: {count: 5, base: 6}
    reused: 3
    satisfaction: {collected: 6, very_satisfied: 3, satisfied: 2, unsatisfied: 1}
    shares: [{measure: resolved.early, of: resolved.total, percent: "52,3 %"}]
  - {field: ho-tich, agency: a, level: commune, procedure: "1.001193", channel: online, label: x, note: y, period: {from: 2026-01-01, to: 2026-02-01}, received: {total: gần 120}}
complete: [field]
sum_of: [ubnd-xa-tam-hiep]
outside_resolved: [returned, withdrawn, suspended]
as_reported:
  - {measure: received.total, value: 20044, quote: x, note: y, field: ho-tich, agency: a, level: commune, procedure: "1.001193", channel: online, label: x}
notes: [x]
illustrative: true
"#,
    ),
    (
        ContentKind::FormLayouts,
        r#"# Biểu số 06/VPCP/KSTT. Đối chiếu lại với thông tư trước khi dùng: pháp luật về mẫu biểu hay thay đổi.
id: bieu-06
number: Biểu số 06/VPCP/KSTT
title: Tình hình, kết quả giải quyết TTHC tại cơ quan, đơn vị trực tiếp giải quyết TTHC
basis: 01/2020/TT-VPCP
unit: Số hồ sơ TTHC
valid_from: 2020-10-21
columns:
  - {label: STT, number: 1, shows: row.number}
  - {label: "Lĩnh vực, công việc giải quyết theo cấp", number: 2, shows: row.name}
  - label: Số hồ sơ nhận giải quyết
    columns:
      - {label: Tổng số, number: 3, shows: received.total}
      - label: Trong kỳ
        columns:
          - {label: Trực tuyến, number: 4, shows: received.online}
          - label: "Trực tiếp, dịch vụ bưu chính"
            number: 5
            shows: received.in_person_or_postal | received.in_person + received.postal | received.in_person
      - {label: Từ kỳ trước, number: 6, shows: received.carried_in}
  - label: Số hồ sơ đã giải quyết
    columns:
      - {label: Tổng số, number: 7, shows: resolved.total}
      - {label: Trước hạn, number: 8, shows: resolved.early}
      - {label: Đúng hạn, number: 9, shows: resolved.on_time | resolved.timely}
      - {label: Quá hạn, number: 10, shows: resolved.overdue}
  - label: Số hồ sơ đang giải quyết
    columns:
      - {label: Tổng số, number: 11, shows: pending.total}
      - {label: Trong hạn, number: 12, shows: pending.within}
      - {label: Quá hạn, number: 13, shows: pending.overdue}
groups:
  - {label: "Sở, ban, ngành", levels: [province, vertical, other]}
  - {label: "Huyện, thị xã, thành phố", levels: district}
  - {label: "Xã, phường, thị trấn", levels: commune}
total: Tổng cộng
"#,
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - received: {total: nhiều}
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - received: {total: 5.047}
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q5, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - received: {total: 120}
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - received: {total: 120}
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - {field: ho-tich}
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - received: {total: 5047, new: 5047, online: 2608, in_person: 2344, postal: 0, carried_in: 95}
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - received: {new: 120, online: 80, in_person: 30, postal: 5}
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - resolved: {total: 118, early: 90, on_time: 25, overdue: 1}
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - pending: {total: 19, within: 0, overdue: 9}
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - received: {total: 130}
    resolved: {total: 118}
    pending: {total: 9}
    returned: 3
",
    ),
    (
        ContentKind::Statistics,
        "- title: Kết quả giải quyết TTHC quý II năm 2026
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
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - received: {total: 130}
  - {field: ho-tich, received: {total: 70}}
  - {field: dat-dai, received: {total: 50}}
complete: [field]
",
    ),
    (
        ContentKind::Statistics,
        "- title: Kết quả giải quyết TTHC quý III năm 2026
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
",
    ),
    (
        ContentKind::Statistics,
        "- title: Kết quả giải quyết TTHC tháng 7 năm 2026
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
- title: Kết quả giải quyết TTHC quý III năm 2026
  agency: ubnd-xa-tam-hiep
  scope: own
  period: {quarter: 2026-Q3, rule: legal}
  source: {number: 45/BC-UBND, signed_on: 2026-09-16}
  state: official
  rows:
    - received: {total: 106, new: 101, carried_in: 5}
      resolved: {total: 102}
      pending: {total: 4}
",
    ),
    (
        ContentKind::Statistics,
        "- title: Kết quả giải quyết TTHC tháng 7 năm 2026
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
- title: Kết quả giải quyết TTHC quý III năm 2026
  agency: ubnd-xa-tam-hiep
  scope: own
  period: {quarter: 2026-Q3, rule: legal}
  source: {number: 45/BC-UBND, signed_on: 2026-09-16}
  state: official
  rows:
    - received: {total: 110, new: 100, carried_in: 10}
      resolved: {total: 101}
      pending: {total: 9}
",
    ),
    (
        ContentKind::Statistics,
        r#"title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - resolved: {total: 7740, early: 6683, on_time: 1030, overdue: 27}
    apologies: 27
    shares:
      - {measure: resolved.early, of: resolved.total, percent: "83,6 %"}
      - {measure: resolved.on_time, of: resolved.total, percent: "13,3 %"}
      - {measure: resolved.overdue, of: resolved.total, percent: "0,4 %"}
"#,
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - received: {new: 34, online: 855}
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - resolved: {total: 118}
    by_post: 181
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - satisfaction: {collected: 60, very_satisfied: 40, satisfied: 15, unsatisfied: 1}
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - resolved: {total: 118, early: 90, on_time: 25, overdue: 3}
    pending: {total: 2, within: 2, overdue: 0}
    apologies: 2
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý II năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - received: {total: 120}
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2025-09-16}
state: official
rows:
  - received: {total: 120}
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
as_of: 2026-05-31
state: official
rows:
  - received: {total: 120}
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - received: {new: 5047, online: 2608, in_person: 2344, carried_in: 95}
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - received: {total: 20044, online: 2608, in_person: 2344, carried_in: 95}
",
    ),
    (
        ContentKind::Indicators,
        r#"- code: ty-le-tre-han
  name: Tỷ lệ hồ sơ trễ hạn
  unit: percent
  agency: ubnd-xa-tam-hiep
  source: {number: 45/BC-UBND}
  values:
    - {as_of: 2026-09-14, value: "2,1", text: "giảm 1,26% so với năm trước"}
"#,
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - received: {total: 465000}
  - {level: province, received: {total: 8735}, period: {from: 2026-05-18, to: 2026-09-15}}
  - {level: district, received: {total: 156609}}
",
    ),
    (
        ContentKind::Indicators,
        "- code: tthc-niem-yet
  name: Thủ tục niêm yết công khai
  unit: count
  agency: ubnd-xa-tam-hiep
  level: district
  source: {number: 45/BC-UBND}
  revisions: [{on: 2026-10-02, reason: x, by: y, as_of: 2026-02-28, which: base, was: 241}, {on: 2026-10-02, reason: x, period: {year: 2026, rule: legal}, was: gần 1}]
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
",
    ),
    (
        ContentKind::Statistics,
        "- title: Kết quả giải quyết TTHC quý III năm 2026
  agency: ubnd-xa-tam-hiep
  scope: own
  period: {quarter: 2026-Q3, rule: legal}
  source: {number: 45/BC-UBND, signed_on: 2026-09-16}
  state: official
  rows:
    - received: {total: 120}
- title: Kết quả giải quyết TTHC quý III năm 2026
  agency: ubnd-xa-tam-hiep
  scope: own
  period: {quarter: 2026-Q3, rule: legal}
  source: {number: 45/BC-UBND, signed_on: 2026-09-16}
  state: official
  rows:
    - received: {total: 121}
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {issuer: UBND xã Tam Hiệp, signed_on: 2026-09-16}
state: official
rows:
  - received: {total: 120}
",
    ),
    (
        ContentKind::Indicators,
        r#"- code: ty-le-tre-han
  name: Tỷ lệ hồ sơ trễ hạn
  unit: percent
  agency: ubnd-xa-tam-hiep
  source: {number: 45/BC-UBND}
  values:
    - {value: "2,1"}
"#,
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - received: {total: 120}
as_reported:
  - {measure: received.total, value: 210, field: ho-tich, note: không khớp với các phần}
",
    ),
    (
        ContentKind::Statistics,
        "title: Kết quả giải quyết TTHC quý III năm 2026
agency: ubnd-xa-tam-hiep
scope: own
period: {quarter: 2026-Q3, rule: legal}
source: {number: 45/BC-UBND, signed_on: 2026-09-16}
state: official
rows:
  - received: {total: 120}
as_reported:
  - {measure: received.total, value: 120, note: theo báo cáo}
",
    ),
    (
        ContentKind::FormLayouts,
        "id: bieu-06
number: Biểu số 06/VPCP/KSTT
title: Kết quả giải quyết TTHC
columns:
  - {label: Lĩnh vực, shows: row.name}
  - {label: Tổng số}
",
    ),
];

/// Heads of Markdown files; their kinds are decoded from files only.
const PAGES: &[&str] = &[
    "---\ntitle: Hướng dẫn\ndate: 2026-10-01\nsummary: x\norder: 1\nmenu: true\nillustrative: true\n---\nText\n",
    "---\r\ntitle: \"a\r\n---\r\nb\r\n",
];

const KINDS: [ContentKind; 13] = [
    ContentKind::Site,
    ContentKind::Fields,
    ContentKind::Applicants,
    ContentKind::Legal,
    ContentKind::Events,
    ContentKind::Calendar,
    ContentKind::Synonyms,
    ContentKind::Guidance,
    ContentKind::Agencies,
    ContentKind::Procedures,
    ContentKind::Statistics,
    ContentKind::Indicators,
    ContentKind::FormLayouts,
];

/// The codes that no text in memory can lead to: those of folders, of Markdown and of themes, those
/// that need agencies beside their figures, and what is said once everything has been judged.
const ELSEWHERE: &[Code] = &[
    Code::BadFileName,
    Code::UnreadableFile,
    Code::FileTooLarge,
    Code::UnknownFile,
    Code::MissingSite,
    Code::EmptyFile,
    Code::DuplicateAddress,
    Code::MissingFrontMatter,
    Code::DeadLink,
    Code::BrokenTheme,
    Code::AgencyNotInPeriod,
    Code::DistrictAfterReform,
    Code::PublishedUnreadable,
    Code::UnusedAllowance,
    // Files on a disk, forms, links, what was published, and inputs as large as the limits.
    Code::ActivePdf,
    Code::BadStaticFile,
    Code::ForeignFile,
    Code::FormNotAllowed,
    Code::FormWithMacros,
    Code::LinkOutsideContent,
    Code::LostProcedure,
    Code::LostProcedures,
    Code::MisleadingLink,
    Code::MisnamedFile,
    Code::MoreFindings,
    Code::NotAFile,
    Code::NotYetPublished,
    // A whole number among many letters (tests/slow/texts.rs).
    Code::PersonalData,
    Code::TooDeep,
    Code::TooMany,
    Code::UntouchedTemplate,
];

/// What is strung together, and put into sound content.
#[rustfmt::skip]
const TOKENS: &[&str] = &[
    "[", "]", "{", "}", ",", ": ", ":", "- ", "-", "? ", "?", "|", ">", "|-\n", ">+2\n", "'", "\"", "\\", "#",
    " # x", "&a ", "*a", "&b ", "*b ", "&a *a", "&a [*a, *a]", "<<: *a", "!x ", "!!int ", "!!binary ", "!<tag:x> ",
    "%YAML 1.2\n", "%TAG ! !\n", "---\n", "...\n", "@", "`", "~", "null", "true", "no", ".nan", ".inf", "-.inf",
    "\t", "\n", "\n  ", "\n    - ", "\n- ", "\r\n", "\r", " ", "  ", "\u{85}", "\u{2028}", "\u{2029}", "\u{a0}",
    "\u{feff}", "\u{0}", "\u{1b}[31m", "\u{7f}", "\u{202e}", "\u{200b}", "ho\u{300}a", "\u{300}\u{301}", "đ", "Ế",
    "\u{1f600}", "İ", "ß", "ﬃ", "\u{10ffff}", "0", "1", "-1", "999", "9999:00", "24:60", "+1:+5", "0o17", "0x1F",
    "1e3", "1e999", "8.000", "9223372036854775807", "-9223372036854775808", "18446744073709551616",
    "340282366920938463463374607431768211456", "999.999.999.999.999.999 đồng", "999999999999999999,999999",
    "0,5 %", "100,000001 %", "-5 %", "200,000", "8.000 đồng", "1,5 triệu đồng", "5 ngày làm việc", "0 ngày", "ngày",
    "từ 5 đến 10 ngày", "từ  đến  ngày", "5-3 giờ", "trong ngày", "2026-07-01", "2026-02-30", "01/07/2026",
    "+262142-12-31", "31/12/262142", "123ế-56-7", "1.001193", "1.001193.000.00.00.H02", "1.001193.000.00.00.Hế",
    "../x", "C:\\x", "https://", "https://a.vn", "0912345678", "012345678901", "ho-tich", "ubnd-xa", "qua-han",
    "none", "not_entered: ", "none: ", "id: ", "code: ", "name: ", "number: ", "amount: ", "fees: ", "kind: ", "phi", "file: ",
    "channels: ", "by: ", "online", "case: ", "documents: ", "one_of: ", "form: ", "steps: ", "text: ", "tiers: ",
    "from: ", "to: ", "rate: ", "columns: ", "rows: ", "each: ", "first: ", "reliefs: ", "percent: ", "exempt: ",
    "processing_time: ", "statutory: ", "committed: ", "cutoff: ", "legal_bases: ", "replaced_by: ", "parent: ",
    "emblem: ", "hong.svg", "x.svg", "colors: ", "accent: ", "link: ", "dark: ", "\"#ff6666\"", "\"#fff\"", "#ff0", "red",
    "procedures: ", "say: ", "holidays: ", "date: ", "one_stop: ", "hours: ", "valid_to: ", "note: ", "url: ",
];

/// A small random generator (splitmix64).
struct Rng(u64);

impl Rng {
    fn of(seed: u64, case: u64) -> Self {
        let mut rng = Self(seed ^ case.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        rng.next();
        rng
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to `limit - 1`; 0 for a limit of 0.
    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap();
        usize::try_from(self.next() % limit).unwrap()
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }

    fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    fn span(&mut self, length: usize, longest: usize) -> Range<usize> {
        let start = self.below(length + 1);
        start..start + self.below((length - start).min(longest) + 1)
    }
}

/// A file of the content folder, made up.
struct Case {
    bytes: Vec<u8>,
    /// As what it is decoded.
    kinds: Vec<ContentKind>,
}

fn make(seed: u64, case: u64) -> Case {
    let mut rng = Rng::of(seed, case);
    let any = KINDS[rng.below(KINDS.len())];
    let (kind, bytes) = match rng.below(100) {
        0..10 => (any, arbitrary(&mut rng)),
        10..40 => (any, soup(&mut rng)),
        40..43 => (any, nested(&mut rng)),
        _ => mutated(&mut rng),
    };
    let mut kinds = vec![kind];
    if rng.one_in(4) {
        kinds.push(KINDS[rng.below(KINDS.len())]);
    }
    Case { bytes, kinds }
}

fn arbitrary(rng: &mut Rng) -> Vec<u8> {
    let length = rng.below(160);
    let is_ascii = rng.one_in(2);
    let byte = |rng: &mut Rng| if is_ascii { rng.byte() & 0x7f } else { rng.byte() };
    (0..length).map(|_| byte(rng)).collect()
}

fn soup(rng: &mut Rng) -> Vec<u8> {
    let mut text = String::new();
    for _ in 0..rng.below(40) {
        text.push_str(rng.pick(TOKENS));
        if rng.one_in(4) {
            text.push('\n');
            text.push_str(&" ".repeat(rng.below(7)));
        }
    }
    text.into_bytes()
}

/// The same token many times over: nesting, bombs of aliases, and long lists; now and then very long.
fn nested(rng: &mut Rng) -> Vec<u8> {
    let times = match rng.below(2_000) {
        0 => 20_000,
        1..100 => rng.below(1_000),
        _ => rng.below(150),
    };
    let mut text = String::new();
    match rng.below(6) {
        0 => text
            .push_str(&rng.pick(&["[", "{a: ", "- ", "? ", "[{a: ", "&a [", "|\n"]).repeat(times)),
        1 => {
            for level in 0..times.min(400) {
                text.push_str(&" ".repeat(level));
                text.push_str(rng.pick(&["a:\n", "tiers:\n", "-\n", "amount:\n"]));
            }
        }
        2 => {
            text.push_str("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
            for level in 1..times.clamp(2, 40) {
                let before = format!("*a{}", level - 1);
                let list = [before.as_str(); 10].join(", ");
                text.push_str(&format!("a{level}: &a{level} [{list}]\n"));
            }
        }
        3 => {
            text.push_str(&format!("- &a [{}]\n", "x, ".repeat(times)));
            text.push_str(&"- *a\n".repeat(times));
        }
        4 => {
            let token = rng.pick(TOKENS);
            text.push_str(&format!("{}: {}", rng.pick(TOKENS), token.repeat(times)));
        }
        _ => {
            let (before, after) = (rng.pick(TOKENS), rng.pick(TOKENS));
            text.push_str(&format!("{before}x{after}\n").repeat(times));
        }
    }
    text.into_bytes()
}

fn mutated(rng: &mut Rng) -> (ContentKind, Vec<u8>) {
    let (kind, text) = SEEDS[rng.below(SEEDS.len())];
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=rng.below(6) {
        mutate(rng, &mut bytes);
    }
    (kind, bytes)
}

fn mutate(rng: &mut Rng, bytes: &mut Vec<u8>) {
    match rng.below(10) {
        0 if !bytes.is_empty() => {
            let at = rng.below(bytes.len());
            bytes[at] ^= 1 << rng.below(8);
        }
        1 => drop(bytes.drain(rng.span(bytes.len(), 30))),
        2 => {
            let span = rng.span(bytes.len(), 60);
            let copy = bytes[span.clone()].to_vec();
            bytes.splice(span.end..span.end, copy);
        }
        3 => {
            let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
            let (a, b) = (rng.below(lines.len()), rng.below(lines.len()));
            if !lines.is_empty() {
                lines.swap(a, b);
                *bytes = lines.concat();
            }
        }
        4 => {
            let (_, other) = SEEDS[rng.below(SEEDS.len())];
            let from = rng.span(other.len(), 200);
            let to = rng.span(bytes.len(), 60);
            bytes.splice(to, other.as_bytes()[from].iter().copied());
        }
        5 if rng.one_in(3) => bytes.truncate(rng.below(bytes.len() + 1)),
        // The value of a key is replaced: most of these stay sound YAML.
        5..8 => {
            let text = String::from_utf8_lossy(bytes);
            let values: Vec<usize> = text.match_indices(": ").map(|(at, _)| at + 2).collect();
            if values.is_empty() {
                return;
            }
            let start = values[rng.below(values.len())];
            let end = text[start..].find([',', '}', ']', '\n']).map_or(text.len(), |at| start + at);
            let value = rng.pick(TOKENS);
            let quote = rng.pick(&["", "", "\""]);
            *bytes =
                format!("{}{quote}{value}{quote}{}", &text[..start], &text[end..]).into_bytes();
        }
        _ => {
            let at = rng.below(bytes.len() + 1);
            bytes.splice(at..at, rng.pick(TOKENS).bytes());
        }
    }
}

fn path_of(kind: ContentKind) -> &'static str {
    match kind {
        ContentKind::Site => "site.yaml",
        ContentKind::Fields => "fields.yaml",
        ContentKind::Applicants => "applicants.yaml",
        ContentKind::Legal => "legal.yaml",
        ContentKind::Events => "events.yaml",
        ContentKind::Calendar => "calendar.yaml",
        ContentKind::Synonyms => "synonyms.yaml",
        ContentKind::Guidance => "guidance.yaml",
        ContentKind::Agencies => "agencies/a.yaml",
        ContentKind::Statistics => "statistics/a.yaml",
        ContentKind::Indicators => "indicators/a.yaml",
        ContentKind::FormLayouts => "form-layouts/a.yaml",
        _ => "procedures/a.yaml",
    }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 22).unwrap()
}

struct Tongues([Messages; 2]);

impl Tongues {
    fn new() -> Self {
        Self([Messages::new(MessageLanguage::Vietnamese), Messages::new(MessageLanguage::English)])
    }

    /// Words and lays out every diagnostic in every way.
    fn speak(&self, located: &[Located]) {
        for messages in &self.0 {
            let short = emit::short(located, messages);
            assert!(short.lines().count() >= located.len(), "a line for each diagnostic");
            emit::json(located, messages);
            emit::human(located, messages, false);
        }
    }
}

/// What sites have published that were made of the sound figures, as official and as provisional ones.
fn published() -> &'static [Ledger] {
    static PUBLISHED: OnceLock<Vec<Ledger>> = OnceLock::new();
    PUBLISHED.get_or_init(|| {
        let figures = SEEDS
            .iter()
            .filter(|(kind, _)| matches!(kind, ContentKind::Statistics | ContentKind::Indicators));
        let texts = figures.flat_map(|(kind, text)| {
            [(*kind, (*text).to_owned()), (*kind, text.replace("official", "provisional"))]
        });
        let ledger = |(kind, text): (ContentKind, String)| {
            let mut catalog = Catalog::default();
            let mut report = Report::default();
            let entry = ContentFile { path: path_of(kind).into(), kind, size: 1, is_link: false };
            let node = source::parse_text(&entry.path, text.as_bytes(), &mut report).unwrap();
            lower::lower_yaml(&entry, node, &mut catalog, &mut report);
            Ledger::parse(Ledger::of(&catalog, "").to_json().as_bytes()).unwrap()
        };
        texts.map(ledger).collect()
    })
}

/// Takes one case the whole way, as the program would.
/// The built-in theme, whose grounds an owner's colours stand on.
fn theme() -> &'static Theme {
    static THEME: OnceLock<Theme> = OnceLock::new();
    THEME.get_or_init(|| {
        Theme::load(None, None, &mut Report::default()).expect("the built-in theme is sound")
    })
}

fn run(case: &Case, worded: Option<&Tongues>) -> Report {
    let mut report = Report::default();
    let mut catalog = Catalog::default();
    for (name, size) in [("tk.docx", 1), ("trong.docx", 0)] {
        let judged = Ok(Attachment { format: attachment::AttachmentFormat::Docx, active: None });
        catalog.form_files.insert(name.to_owned(), FormFile { size, is_link: false, judged });
    }
    let sound = Picture { format: PictureFormat::Svg, width: 1, height: 1, bytes: [][..].into() };
    for (name, picture) in [("huy.svg", Ok(sound)), ("hong.svg", Err(PictureFault::OtherFormat))] {
        let file = ImageFile { size: 1, is_link: false, picture: Some(picture) };
        catalog.images.insert(name.to_owned(), file);
    }
    let path = path_of(case.kinds[0]);
    match source::parse_text(path, &case.bytes, &mut report) {
        None => assert!(report.has_errors(), "refused without a word"),
        Some(node) => {
            for &kind in &case.kinds {
                let size = u64::try_from(case.bytes.len()).unwrap();
                let entry = ContentFile { path: path.into(), kind, size, is_link: false };
                lower::lower_yaml(&entry, node.clone(), &mut catalog, &mut report);
            }
            let mut changes = Report::default();
            let has_figures = !catalog.statistics.is_empty() || !catalog.indicators.is_empty();
            if has_figures && !report.has_errors() {
                for ledger in published() {
                    ledger::compare(ledger, &catalog, &mut changes);
                }
            }
            check::colours(&catalog, theme().palette(), &mut report);
            let passed = check::catalog(catalog, today(), &mut report).is_some();
            assert_eq!(passed, !report.has_errors());
            report.append(changes);
        }
    }
    if let Some(tongues) = worded {
        let located: Vec<Located> = report
            .diagnostics()
            .iter()
            .map(|it| Located {
                diagnostic: it.clone(),
                start: None,
                excerpt: None,
                other_start: None,
                edit: None,
            })
            .collect();
        tongues.speak(&located);
    }
    report
}

/// What one thread is doing, for the watchdog.
#[derive(Default)]
struct Lane {
    case: AtomicU64,
    /// Milliseconds after the start of the test; 0 between cases.
    since: AtomicU64,
}

struct Race {
    seed: u64,
    cases: u64,
    begun: Instant,
    next: AtomicU64,
    lanes: Vec<Lane>,
    is_over: AtomicBool,
    failures: Mutex<Vec<String>>,
    codes: Mutex<BTreeSet<Code>>,
    passed: AtomicU64,
}

impl Race {
    fn millis(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap().max(1)
    }

    fn fail(&self, case: u64, why: &str) {
        let mut failures = self.failures.lock().unwrap();
        failures.push(format!("case {case} of seed {:#x}: {why}", self.seed));
        drop(failures);
        self.is_over.store(true, Relaxed);
    }

    /// Runs cases until none is left. It has a pool of its own, so that the check of one case
    /// never picks up another.
    fn run_lane(&self, lane: &Lane) {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        pool.install(|| {
            let tongues = Tongues::new();
            let mut codes = BTreeSet::new();
            while !self.is_over.load(Relaxed) {
                let number = self.next.fetch_add(1, Relaxed);
                if number >= self.cases {
                    break;
                }
                let worded = number.is_multiple_of(WORDED).then_some(&tongues);
                lane.case.store(number, Relaxed);
                lane.since.store(self.millis(), Relaxed);
                self.run_case(number, worded, &mut codes);
                lane.since.store(0, Relaxed);
            }
            self.codes.lock().unwrap().append(&mut codes);
        });
    }

    fn run_case(&self, number: u64, worded: Option<&Tongues>, codes: &mut BTreeSet<Code>) {
        let mut fastest = Duration::MAX;
        for _ in 0..3 {
            let start = Instant::now();
            let case = make(self.seed, number);
            let Ok(report) = catch_unwind(AssertUnwindSafe(|| run(&case, worded))) else {
                return self.fail(number, "panicked (its words stand above)");
            };
            fastest = fastest.min(start.elapsed());
            if fastest <= SLOWEST {
                self.passed.fetch_add(u64::from(!report.has_errors()), Relaxed);
                codes.extend(report.diagnostics().iter().map(|it| it.code));
                return;
            }
        }
        self.fail(number, &format!("took {fastest:?}"));
    }

    /// Ends the process when a case never comes back: no thread can be stopped from outside.
    fn watch(&self) {
        while !self.is_over.load(Relaxed) {
            thread::sleep(Duration::from_millis(200));
            for lane in &self.lanes {
                let since = lane.since.load(Relaxed);
                if since > 0 && self.millis().saturating_sub(since) > HANGS * 1000 {
                    let case = lane.case.load(Relaxed);
                    eprintln!("case {case} of seed {:#x} hangs", self.seed);
                    std::process::abort();
                }
            }
        }
    }
}

fn setting(name: &str) -> Option<u64> {
    let value = std::env::var(name).ok()?;
    let parsed = match value.strip_prefix("0x") {
        Some(hex) => u64::from_str_radix(hex, 16),
        None => value.parse(),
    };
    Some(parsed.unwrap_or_else(|_| panic!("{name} is a number")))
}

#[test]
fn a_million_made_up_files_are_read_or_refused() {
    if !own_process::is_own("fuzz::a_million_made_up_files_are_read_or_refused") {
        return;
    }
    let seed = setting("CONGKHAI_FUZZ_SEED").unwrap_or(SEED);
    if let Some(number) = setting("CONGKHAI_FUZZ_CASE") {
        let case = make(seed, number);
        eprintln!("{:?}\n{}", case.kinds, String::from_utf8_lossy(&case.bytes));
        run(&case, Some(&Tongues::new()));
        return;
    }
    let lanes = thread::available_parallelism().map_or(1, usize::from).min(8);
    let race = Race {
        seed,
        cases: setting("CONGKHAI_FUZZ_CASES").unwrap_or(CASES),
        begun: Instant::now(),
        next: AtomicU64::new(0),
        lanes: (0..lanes).map(|_| Lane::default()).collect(),
        is_over: AtomicBool::new(false),
        failures: Mutex::default(),
        codes: Mutex::default(),
        passed: AtomicU64::new(0),
    };
    thread::scope(|scope| {
        scope.spawn(|| race.watch());
        let running: Vec<_> =
            race.lanes.iter().map(|lane| scope.spawn(|| race.run_lane(lane))).collect();
        for lane in running {
            lane.join().unwrap();
        }
        race.is_over.store(true, Relaxed);
    });
    let failures = race.failures.lock().unwrap();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let codes = race.codes.lock().unwrap();
    let unseen = |code: &&Code| !codes.contains(code) && !ELSEWHERE.contains(code);
    let unseen: Vec<&Code> = Code::ALL.iter().filter(unseen).collect();
    assert!(race.cases < CASES || unseen.is_empty(), "no case led to {unseen:?}");
    eprintln!("{} cases without errors; not seen: {unseen:?}", race.passed.load(Relaxed));
    match own_process::peak_memory_kib() {
        Some(peak) => {
            eprintln!(
                "{} cases in {:?}, peak {} MiB",
                race.cases,
                race.begun.elapsed(),
                peak / 1024
            );
            assert!(peak < MOST_MEMORY_KIB, "held {peak} KiB at its peak");
        }
        None => eprintln!("memory not measured: this system has no /proc/self/status"),
    }
}

/// Whether an editor could go to the place: the line exists, and the column lies in it or at its end.
fn is_within(text: &str, at: LineColumn) -> bool {
    let line = text.split('\n').nth(at.line - 1);
    line.is_some_and(|line| (1..=line.chars().count() + 1).contains(&at.column))
}

/// Judges a folder as the program does; `text` is that of its only file.
fn look(root: &Path, text: &str, tongues: &Tongues) {
    let inputs = pipeline::Inputs {
        content: root.to_owned(),
        theme: None,
        portal: None,
        strict: false,
        today: today(),
        limits: congkhai::limits::Limits::default(),
    };
    let checked = pipeline::check(&inputs, None, &pipeline::Unwatched);
    let located = locate::locate(&checked.content, &checked.report);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for one in &located {
        if let Some(at) = one.start {
            assert!(is_within(text, at), "{at:?} of {:?}", one.diagnostic);
        }
        if let Some(excerpt) = &one.excerpt {
            assert!(excerpt.text.get(excerpt.underline.clone()).is_some(), "{excerpt:?}");
        }
    }
    tongues.speak(&located);
}

fn locate_case(root: &Path, seed: u64, number: u64, tongues: &Tongues) {
    let mut rng = Rng::of(seed ^ 1, number);
    let mut case = make(seed ^ 1, number);
    let mut path = path_of(case.kinds[0]);
    if rng.one_in(8) {
        case.bytes = rng.pick(PAGES).as_bytes().to_vec();
        mutate(&mut rng, &mut case.bytes);
        path = rng.pick(&["pages/a.md", "news/b.md"]);
    }
    let target = root.join(path);
    fs::create_dir_all(target.parent().unwrap()).unwrap();
    fs::write(&target, &case.bytes).unwrap();
    look(root, &String::from_utf8_lossy(&case.bytes), tongues);
    fs::remove_file(&target).unwrap();
}

#[test]
fn every_mistake_is_found_in_its_file() {
    let seed = setting("CONGKHAI_FUZZ_SEED").unwrap_or(SEED);
    let root = tempfile::tempdir().unwrap();
    let tongues = Tongues::new();
    let numbers = match setting("CONGKHAI_FUZZ_CASE") {
        Some(number) => number..number + 1,
        None => 0..LOCATED_CASES,
    };
    for number in numbers {
        let start = Instant::now();
        let run = || locate_case(root.path(), seed, number, &tongues);
        let result = catch_unwind(AssertUnwindSafe(run));
        assert!(result.is_ok(), "case {number} of seed {seed:#x} panicked (its words stand above)");
        assert!(start.elapsed() < SLOWEST * 5, "case {number} of seed {seed:#x} is slow");
    }
}

/// Files that are large in one way each: whatever takes the square of their size shows here.
fn large() -> Vec<(&'static str, String)> {
    let list =
        |count: usize, line: &dyn Fn(usize) -> String| -> String { (0..count).map(line).collect() };
    let procedure = "procedures/a.yaml";
    vec![
        (procedure, "[{a: ".repeat(100_000)),
        (procedure, format!("{}\n", "- ".repeat(100_000))),
        (procedure, format!("name: x\n{}: y\n", "long-key-".repeat(50_000))),
        (procedure, format!("name: x\nkind: {}\n", "đ".repeat(300_000))),
        (procedure, format!("name: x\nid: {}\n", "Ế ".repeat(300_000))),
        (procedure, format!("name: x\nid: y\nnote: {}\nfees: none\n", "thu 5 lần ".repeat(50_000))),
        (procedure, list(60_000, &|n| format!("key{n}: x\n"))),
        (procedure, format!("{{{}}}", list(60_000, &|n| format!("key{n}: x, ")))),
        (procedure, format!("steps: [{}]", "[a], ".repeat(60_000))),
        (procedure, list(40_000, &|n| format!("- [{n}]\n"))),
        (procedure, list(8_000, &|n| format!("- {{id: p{n}, name: x, field: y{n}}}\n"))),
        (
            procedure,
            list(1_500, &|n| {
                format!("- {{id: khai-sinh-{n}, name: x, related: [khai-tu-a{n}, khai-tu-b{n}]}}\n")
            }),
        ),
        (
            procedure,
            list(20_000, &|n| {
                format!("- {{code: \"1.{n:06}\", name: x, replaced_by: \"1.{:06}\"}}\n", n + 1)
            }),
        ),
        (
            "agencies/a.yaml",
            list(20_000, &|n| {
                format!("- {{id: a{n:06}, name: x, level: commune, parent: a{:06}}}\n", n + 1)
            }),
        ),
        ("fields.yaml", "- {id: a, name: b}\n".repeat(8_000)),
        ("fields.yaml", "\"\n".repeat(200_001)),
        ("fields.yaml", "a\r".repeat(200_000)),
    ]
}

#[test]
fn large_files_take_no_longer_than_their_size() {
    let tongues = Tongues::new();
    for (number, (path, text)) in large().into_iter().enumerate() {
        let root = tempfile::tempdir().unwrap();
        let start = Instant::now();
        let target = root.path().join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(&target, &text).unwrap();
        look(root.path(), &text, &tongues);
        let took = start.elapsed();
        eprintln!("large file {number}: {took:?}");
        assert!(took < SLOWEST * 5, "file {number} took {took:?}");
    }
}
