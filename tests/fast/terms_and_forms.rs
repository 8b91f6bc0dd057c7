//! What applies when, under which address, and which files of forms go out: content in, pages out.

#![expect(clippy::disallowed_methods, reason = "a test that prepares and reads folders")]

use std::{collections::BTreeMap, fs};

use crate::samples::sample;
use crate::site_tools::{build, text_of, tree};
use tempfile::tempdir;

/// Builds a small site with these files; gives the built files by path.
fn site<B: AsRef<[u8]>>(files: &[(&str, B)]) -> BTreeMap<String, Vec<u8>> {
    let dir = tempdir().expect("a temporary folder can be made");
    let content = dir.path().join("content");
    let files = files.iter().map(|(path, bytes)| (*path, bytes.as_ref()));
    for (path, bytes) in files.chain([("site.yaml", "name: Trang thử\n".as_bytes())]) {
        let path = content.join(path);
        let folder = path.parent().expect("a file lies in a folder");
        fs::create_dir_all(folder).expect("a temporary folder can be made");
        fs::write(path, bytes).expect("a temporary file can be written");
    }
    let out = dir.path().join("public");
    build(&content, &out);
    tree(&out)
}

fn page(site: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = site.get(path).unwrap_or_else(|| panic!("no {path} among {:?}", site.keys()));
    let text = text_of(std::str::from_utf8(bytes).expect("pages are UTF-8"));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_code_is_the_address_even_beside_an_id() {
    let site = site(&[("procedures/a.yaml", "{code: \"1.000003\", id: dep, name: Đẹp}")]);
    assert!(site.contains_key("thu-tuc/1.000003.html"));
}

#[test]
fn a_withdrawal_counts_from_the_day_it_was_made_public_and_stays() {
    let abolished = "code: \"1.000001\"\nname: Cũ\nannouncements:\n\
        - {decision: 1/QĐ, action: abolished, published_on: 2026-01-02}\n\
        - {decision: 2/QĐ, signed_on: 2026-02-02}\n";
    let site = site(&[("procedures/a.yaml", abolished)]);
    assert!(!page(&site, "thu-tuc/index.html").contains("Cũ"), "not listed any more");
    assert!(
        page(&site, "thu-tuc/1.000001.html").contains("1/QĐ"),
        "its page says by which decision"
    );
}

#[test]
fn the_cost_at_a_glance_is_what_is_paid_today() {
    let fees = "code: \"1.000001\"\nname: Cấp phép\nfees:\n\
        - {kind: phi, name: Phí cấp, amount: 100.000 đồng, basis: 1/2020/TT-BTC, valid_to: 2026-12-31}\n\
        - {kind: phi, name: Phí cấp, amount: 200.000 đồng, basis: 1/2020/TT-BTC, valid_from: 2027-01-01}\n";
    let site = site(&[("procedures/a.yaml", fees)]);
    let page = page(&site, "thu-tuc/1.000001.html");
    let glance = page.split("Mất bao lâu").next().unwrap();
    assert!(glance.contains("100.000 đồng") && !glance.contains("200.000"), "{glance}");
}

#[test]
fn only_files_that_forms_name_go_out() {
    let form = "code: \"1.000001\"\nname: Cấp phép\nforms: [{id: a, name: Đơn, file: a.docx}]\n";
    let site = site(&[
        ("procedures/a.yaml", form.as_bytes()),
        ("forms/a.docx", &sample("docx", "Đơn")),
        ("forms/forms/a.docx", &sample("docx", "Đơn khác")),
        ("forms/nhap.docx", &sample("docx", "Bản nháp")),
    ]);
    let files: Vec<_> = site.iter().filter(|(path, _)| path.ends_with("docx")).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    assert_eq!(files[0].1, &sample("docx", "Đơn"));
}

#[test]
fn a_form_named_on_a_mac_is_found() {
    let form = "code: \"1.000001\"\nname: Cấp phép\nforms: [{id: a, name: Đơn, file: mẫu.docx}]\n";
    let form_file = sample("docx", "Đơn");
    let site = site(&[
        ("procedures/a.yaml", form.as_bytes()),
        ("forms/ma\u{302}\u{303}u.docx", &form_file),
    ]);
    assert!(site.contains_key("bieu-mau/tep/mẫu.docx"), "{:?}", site.keys());
}

#[test]
fn a_legal_number_spelled_in_two_ways_leads_to_one_page_with_both_procedures() {
    let one = "code: \"1.000001\"\nname: Thủ tục một\n\
        legal_bases: [{number: 18/2021/NĐ-CP, title: Nghị định}]\n";
    let two = "code: \"1.000002\"\nname: Thủ tục hai\n\
        legal_bases: [{number: 18/2021/ND-CP, title: Nghị định}]\n";
    let site = site(&[("procedures/a.yaml", one), ("procedures/b.yaml", two)]);
    let page = page(&site, "van-ban/18-2021-nd-cp.html");
    assert!(page.contains("Thủ tục một") && page.contains("Thủ tục hai"), "{page}");
}
