//! The clerk's day, with nothing but the commands, a workbook, a text editor and a browser: a new site, a
//! workbook of the posted list brought in, a slip of the pen, the message, the slip mended, and the change
//! on the page that is open.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that plays the clerk, and may panic"
)]

use crate::site_tools;

use std::{fs, path::Path};

use crate::site_tools::{TODAY, assert_browses, congkhai};
use crate::web::Server;
use crate::workbook_tools::Sheets;
use serde_json::json;

const NEWS: &str = "---\ntitle: Lịch nghỉ lễ\ndate: 2026-11-20\n---\n\nNghỉ thứ hai.\n";

const FILE: &str = "content/procedures/1.001193.yaml";

/// The list that hangs in the one-stop unit, typed into a workbook; `code` is that of the second procedure.
fn workbook(code: &str) -> Vec<u8> {
    let sheet: &[&[&str]] = &[
        &[
            "Số TT",
            "Mã TTHC",
            "Tên TTHC",
            "Lĩnh vực",
            "Thời hạn giải quyết",
            "Cách thức thực hiện",
            "Phí, lệ phí",
            "Căn cứ pháp lý",
            "Cơ quan thực hiện",
        ],
        &[
            "1",
            "1.001193",
            "Đăng ký khai sinh",
            "Hộ tịch",
            "5 ngày làm việc",
            "Trực tiếp",
            "Không",
            "60/2014/QH13",
            "Ủy ban nhân dân xã Mẫu",
        ],
        &[
            "2",
            code,
            "Đăng ký kết hôn",
            "Hộ tịch",
            "3 ngày làm việc",
            "Trực tiếp",
            "Lệ phí: 8.000 đồng (theo 60/2014/QH13)",
            "60/2014/QH13",
            "Ủy ban nhân dân xã Mẫu",
        ],
    ];
    Sheets::typed(&[("Niêm yết", sheet)]).bytes()
}

/// Runs a command in a folder: its exit code, and all that it says.
fn run(folder: &Path, words: &[&str]) -> (Option<i32>, String) {
    let output = congkhai().current_dir(folder).args(words).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout) + &text(&output.stderr))
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{from} in {text}");
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn a_day_of_the_clerk() {
    let desk = tempfile::tempdir().unwrap();
    let (code, printed) = run(desk.path(), &["init", "trang"]);
    assert_eq!(code, Some(0), "{printed}");
    let site = desk.path().join("trang");

    // The workbook comes in; a slip in a cell is named by sheet, row and column, and mended there.
    fs::write(site.join("niem-yet.xlsx"), workbook("1.001193")).unwrap();
    let words = ["import", "xlsx", "niem-yet.xlsx", "--content", "content"];
    let refused = "niem-yet.xlsx, trang “Niêm yết”, hàng 3, cột B (Mã TTHC): “1.001193” đã có ở hàng 2\n  \
                   cần: mỗi mã một hàng\n  \
                   cách sửa: xóa một hàng, hoặc sửa mã\n";
    let (code, printed) = run(&site, &words);
    assert!(printed.starts_with(refused), "{printed}");
    assert_eq!(code, Some(1));
    fs::write(site.join("niem-yet.xlsx"), workbook("1.000894")).unwrap();
    let (code, printed) = run(&site, &words);
    assert!(
        printed.starts_with(
            "Ghi: procedures/1.000894.yaml\nGhi: procedures/1.001193.yaml\nĐã đọc 2 hàng: nhận 2, "
        ),
        "{printed}"
    );
    assert_eq!(code, Some(0));
    let clean = "Không có lỗi: 4 thủ tục trong 10 tệp.\n".to_owned();
    assert_eq!(run(&site, &["check", "--today", TODAY]), (Some(0), clean.clone()));

    // A slip of the pen in a file: the message leads to the place, and says what to write.
    let file = site.join(FILE);
    replace(&file, "5 ngày làm việc", "4 ngay làm viêc");
    let message = "\
lỗi[bad-duration]: `4 ngay làm viêc` không đọc được thành thời hạn
 --> procedures/1.001193.yaml:7:18
  |
6 | agency: ubnd-xa-mau
7 | processing_time: 4 ngay làm viêc
  |                  ^^^^^^^^^^^^^^^
  |
  = cần: như `5 ngày làm việc`, `trong ngày`, `ngay`, `từ 5 đến 10 ngày`, `không quy định`
  = cách sửa: viết `4 ngày làm việc`; nếu sau đó còn lời giải thích thì ghi ở `counted_from` hoặc `note`
  = xem thêm: congkhai explain bad-duration

1 lỗi.
";
    assert_eq!(run(&site, &["check", "--today", TODAY]), (Some(1), message.to_owned()));
    replace(&file, "4 ngay làm viêc", "4 ngày làm việc");
    assert_eq!(run(&site, &["check", "--today", TODAY]), (Some(0), clean));
    nothing_published_is_forgotten(&site);

    // Mended, it is on the page; and what is changed while the page is open comes by itself.
    let server = Server::start(&site.join("content"), &[]);
    let job = json!({ "base": format!("http://localhost:{}/", server.port), "file": file });
    assert_browses("clerk.mjs", &job.to_string());
}

/// The site is built; its folder is deleted by mistake, and so are files of the content, which is noticed all the same.
/// At last the content of yesterday is brought back.
fn nothing_published_is_forgotten(site: &Path) {
    let build = |more: &[&str]| run(site, &[&["build", "--today", TODAY], more].concat());
    assert_eq!(build(&[]).0, Some(0));
    let yesterday = site_tools::tree(&site.join("content"));
    fs::create_dir(site.join("content/news")).unwrap();
    fs::write(site.join("content/news/lich-nghi.md"), NEWS).unwrap();
    let file = site.join("content/procedures/1.000894.yaml");
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(build(&[]).0, Some(0));

    fs::remove_dir_all(site.join("public")).unwrap();
    fs::remove_dir_all(site.join("content/news")).unwrap();
    let (code, printed) = build(&[]);
    assert_eq!(code, Some(1), "{printed}");
    let lost = "1 trong 1 tin đã công bố không còn trong nội dung: lich-nghi (Lịch nghỉ lễ)";
    assert!(printed.contains(lost), "{printed}");
    fs::create_dir(site.join("content/news")).unwrap();
    fs::write(site.join("content/news/lich-nghi.md"), NEWS).unwrap();
    fs::remove_file(&file).unwrap();
    let (code, printed) = build(&[]);
    assert_eq!(code, Some(0), "one lost procedure is warned of: {printed}");
    assert!(printed.contains("thủ tục 1.000894 (Đăng ký kết hôn) đã công bố"), "{printed}");
    fs::write(&file, text).unwrap();

    fs::remove_dir_all(site.join("content")).unwrap();
    for (path, bytes) in &yesterday {
        let path = site.join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    assert_eq!(build(&[]).0, Some(1), "the news of today would vanish");
    let (code, printed) = build(&["--withdraw"]);
    assert_eq!(code, Some(0), "{printed}");
    assert!(printed.starts_with("Đã rút lại: Lịch nghỉ lễ (lich-nghi)\n"), "{printed}");
    let list = fs::read_to_string(site.join("public/thu-tuc/da-rut-lai.json")).unwrap();
    assert!(list.contains("\"on\":\"2026-11-21\",\"name\":\"Lịch nghỉ lễ\""), "{list}");
    assert_eq!(build(&[]).0, Some(0));
}
