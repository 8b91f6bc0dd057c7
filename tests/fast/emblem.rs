//! The emblem: what is refused, with which words, and what is published of it.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test that reads a folder")]

use std::fs;

use crate::common::Content;
use crate::site_tools::{project, tree};
use congkhai::pipeline::{self, Unwatched};

/// A site with one file in `images/`, which is its emblem.
fn with_emblem(name: &str, bytes: &[u8]) -> Content {
    Content::new()
        .file("site.yaml", format!("name: Xã Tam Hiệp\nemblem: {name}\n"))
        .file(&format!("images/{name}"), bytes)
}

/// The bytes of the emblem on the site.
fn published(content: &Content) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    let inputs = content.write(&dir.path().join("content"));
    let built = pipeline::build(&inputs, &out, &Unwatched).unwrap();
    assert!(built.rendered.is_some(), "{}", content.short());
    let site = tree(&out);
    let mut emblems = site.into_iter().filter(|(path, _)| path.contains("emblem"));
    emblems.next().unwrap().1
}

/// An SVG with something inside.
fn svg(inside: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>")
}

/// Checks that a file is refused with a message and a remedy.
#[track_caller]
fn assert_refused(file: &str, message: &str, remedy: &str) {
    let printed = with_emblem("e.svg", file.as_bytes()).human().replace('\u{a0}', " ");
    let start = &file[..file.len().min(200)];
    assert!(printed.contains("lỗi[bad-picture]: `images/e.svg` "), "{start}: {printed}");
    assert!(printed.contains(message) && printed.contains(remedy), "{start}: {printed}");
}

#[test]
fn each_part_that_is_not_allowed_is_named_with_a_remedy() {
    let active = "là phần chạy lệnh hoặc lấy dữ liệu từ nơi khác";
    let unknown = "không thuộc danh sách các phần được nhận";
    for (inside, part, reason, remedy) in [
        ("<script>x()</script>", "có <script>", active, "xóa phần ấy"),
        ("<g onclick=\"x()\"/>", "có <g onclick=…>", active, "xóa phần ấy"),
        ("<image href=\"http://a.vn/x.png\"/>", "có <image href=…>", active, "xóa phần ấy"),
        ("<image href=\"data:,x\"/>", "có ảnh điểm", "(<image>) bên trong", "xuất cả ảnh ra PNG"),
        ("<text>A</text>", "có chữ (<text>)", "phông chữ", "chuyển chữ thành nét"),
        ("<g begin=\"click\"/>", "có <g begin=…>", unknown, "xóa phần ấy"),
        ("<style>a:hover{fill:red}</style>", "có <style> a:hover", unknown, "xóa phần ấy"),
        ("<use id=\"a\" href=\"#a\"/>", "có <use>", "dẫn vòng về chính nó", "xóa phần ấy"),
        ("<g>", "không nguyên vẹn", "e.svg", "xuất lại ảnh từ bản gốc"),
    ] {
        assert_refused(&svg(inside), part, remedy);
        assert_refused(&svg(inside), reason, remedy);
    }
    let again = "xuất lại ảnh từ bản gốc";
    let encoded = format!("<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?>{}", svg(""));
    assert_refused(&encoded, "không ghi bằng mã UTF-8 mà bằng `ISO-2022-JP`", again);
    assert_refused(&svg("").replace("viewBox", "id"), "không ghi kích thước", again);
}

#[test]
fn each_limit_is_named_with_a_remedy() {
    let png = "PNG cao 80 điểm ảnh";
    let nested = "<g>".repeat(70) + &"</g>".repeat(70);
    assert_refused(&svg(&nested), "lồng nhau hơn 64 tầng", png);
    assert_refused(&svg(&"<g/>".repeat(2_100)), "có hơn 2.000 phần tử", png);
    let rules = format!("<style>{}</style>", "a{}".repeat(501));
    assert_refused(&svg(&rules), "có hơn 500 quy tắc kiểu", png);
    let uses = |n: usize| {
        let uses = format!("<use href=\"#a{}\"/>", n - 1).repeat(10);
        format!("<g id=\"a{n}\">{uses}</g>")
    };
    let uses = (1..6).map(uses).collect::<Vec<_>>().concat();
    let bomb = svg(&format!("<path id=\"a0\"/>{uses}"));
    assert_refused(&bomb, "bắt trình duyệt vẽ hơn 20.000 phần tử", png);
    let long = format!("<style>.a{{stroke-dasharray:{}}}</style>", "1 ".repeat(500));
    let repeated = svg(&(long + &"<g class=\"a\"/>".repeat(100)));
    assert_refused(&repeated, "ghi lại thành hơn 32 KB", png);
    assert_refused(&svg(&" ".repeat(40_000)), "nặng 40 KB", "lưu ảnh nhỏ lại");
}

/// Pictures that no page shows are not read, so nothing in them can cost time.
#[test]
fn an_unused_picture_is_not_read() {
    let attribute = |n: usize| format!(" a{n}=\"1\"");
    let attributes = (0..100_000).map(attribute).collect::<Vec<_>>().concat();
    let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><g{attributes}/></svg>");
    let content = Content::new().file("images/x.svg", &svg).file("images/y.svg", "<svg");
    assert!(!content.short().contains("bad-picture"), "{}", content.short());
    let printed = with_emblem("x.svg", svg.as_bytes()).short();
    assert!(printed.contains("`images/x.svg` nặng"), "{printed}");
}

#[test]
fn no_byte_of_the_file_of_a_drawing_program_is_published_unread() {
    let raw = fs::read(project().join("tests/emblems/illustrator-cs6.svg")).unwrap();
    let published = String::from_utf8(published(&with_emblem("e.svg", &raw))).unwrap();
    assert_eq!(
        published,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" x=\"0px\" y=\"0px\" width=\"64px\" height=\"64px\" \
         viewBox=\"0 0 64 64\"><circle cx=\"32\" cy=\"32\" r=\"30\" fill=\"#DA251D\"/><polygon \
         points=\"32,12.5 36.4,26 50.6,26 39.1,34.4 43.5,47.9 32,39.5 20.5,47.9 24.9,34.4 13.4,26 27.6,26\" \
         fill=\"#FFFF00\"/><path d=\"M32,4.2C16.6,4.2,4.2,16.6,4.2,32S16.6,59.8,32,59.8 \
         S59.8,47.4,59.8,32S47.4,4.2,32,4.2z\" fill=\"none\" stroke=\"#FFFF00\" stroke-miterlimit=\"10\" \
         stroke-width=\"1.5\"/></svg>"
    );
}

/// A PNG is what every remedy leads to.
#[test]
fn a_png_is_published_as_it_is() {
    // 1 × 1 pixel, grey.
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
                \0\0\0\nIDAT\x78\x9c\x63\x68\0\0\0\x82\0\x81\x77\xcd\x72\xb6\0\0\0\0IEND\xae\x42\x60\x82";
    assert_eq!(published(&with_emblem("e.png", png)), png);
    let with_more = [&png[..], b"<script>x()</script>"].concat();
    let printed = with_emblem("e.png", &with_more).short();
    assert!(printed.contains("không nguyên vẹn"), "{printed}");
}
