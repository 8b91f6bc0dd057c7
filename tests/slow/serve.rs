//! `congkhai serve` as an author and a browser meet it, over HTTP: what is shown, what happens when
//! files change, what is said when they are wrong, and what nobody gets.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that changes content, and may panic"
)]

use std::{
    collections::BTreeMap,
    fs,
    io::Read as _,
    net::TcpListener,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
};

use crate::site_tools::{build, congkhai, pages, project, tree};
use crate::web::{Answer, Server, ask, send};
use tempfile::{TempDir, tempdir};

const BROKEN: &str = "field: hotich";
const SOUND: &str = "field: ho-tich";
const BIRTH: &str = "procedures/khai-sinh.yaml";

/// A copy of a content folder, to be changed at will.
fn copy(of: &str) -> (TempDir, PathBuf) {
    let dir = tempdir().unwrap();
    let content = dir.path().join("content");
    put(&content, &tree(&project().join(of)));
    (dir, content)
}

fn put(folder: &Path, files: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn change(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{} has no {from}", path.display());
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// A page without what `serve` put into it.
fn without_script(page: &str) -> String {
    let (before, rest) = page.rsplit_once("<script>(function").expect("the script stands in it");
    let (_, after) = rest.split_once("</script>\n").expect("the script ends");
    format!("{before}{after}")
}

#[test]
fn the_address_comes_first_and_a_signal_ends_it_cleanly() {
    let (_dir, content) = copy("content");
    for signal in ["TERM", "INT"] {
        let server = Server::start(&content, &[]);
        let mut events = server.events();
        assert!(events.next().is_some(), "the page hears of the first build");
        server.wait_for("Đã dựng sau ");
        server.signal(signal);
        assert_eq!(events.next(), None, "the stream ends");
        assert!(server.rest().ends_with("Đã dừng.\n"));
        assert_eq!(server.wait().code(), Some(0));
    }
}

#[test]
fn a_port_that_is_taken_is_named_and_no_other_is_tried() {
    let (_dir, content) = copy("tests/sites/giao-dien");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output =
        congkhai().args(["serve", "--port", &port, "--content"]).arg(&content).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let printed = String::from_utf8(output.stderr).unwrap();
    assert!(printed.starts_with(&format!("Chương trình khác đang dùng cổng {port}")), "{printed}");
    assert!(output.stdout.is_empty());

    let output =
        congkhai().args(["serve", "--port", "0", "--content", "/khong/co"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let printed = String::from_utf8(output.stderr).unwrap();
    assert!(printed.contains("Không có thư mục nội dung /khong/co"), "{printed}");
}

/// Every file of the built site is served with its bytes, but for the script at the end of pages; that
/// script stands in no built page.
#[test]
fn what_is_served_is_what_is_built() {
    for (of, more) in
        [("content", "base_url: https://tam-hiep.example/mot-cua/\n"), ("tests/sites/my-phong", "")]
    {
        let (dir, content) = copy(of);
        let mut site = fs::read_to_string(content.join("site.yaml")).unwrap();
        site.push_str(more);
        fs::write(content.join("site.yaml"), site).unwrap();
        let out = dir.path().join("public");
        build(&content, &out);
        let built = tree(&out);
        for (path, html) in pages(&built) {
            assert!(!html.contains("EventSource") && !html.contains(".congkhai"), "{path}");
        }
        let server = Server::start(&content, &[]);
        for (path, bytes) in built.iter().filter(|(path, _)| *path != ".congkhai") {
            let answer = server.get(&format!("/{}", encoded(path)));
            assert_eq!(answer.status, 200, "{path}");
            let is_same = if media_type(path).starts_with("text/html") {
                without_script(&answer.text()).as_bytes() == bytes
            } else {
                answer.body == *bytes
            };
            assert!(is_same, "{of}: {path}");
            assert_eq!(answer.header("content-type"), Some(media_type(path)), "{path}");
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        }
    }
}

fn encoded(path: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(byte);
    let one =
        |byte: u8| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(one).collect()
}

/// The kinds of files that sites have.
fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "csv" => "text/csv; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        other => panic!("a kind of file that no server is told of: {other}"),
    }
}

#[test]
fn folders_heads_methods_and_lost_addresses() {
    let (_dir, content) = copy("content");
    let server = Server::start(&content, &[]);
    assert_eq!(server.page("/"), server.page("/index.html"));
    assert_eq!(server.page("/thu-tuc/?q=1"), server.page("/thu-tuc/index.html"));
    let answer = server.get("/thu-tuc?q=kh%C3%A1c");
    assert_eq!((answer.status, answer.header("location")), (307, Some("/thu-tuc/?q=kh%C3%A1c")));

    let whole = server.get("/thu-tuc/");
    let head = ask(server.port, "HEAD", "/thu-tuc/", "");
    assert_eq!((head.status, head.body.len()), (200, 0));
    for name in ["content-type", "content-length", "cache-control"] {
        assert_eq!(head.header(name), whole.header(name), "{name}");
    }
    assert_eq!(head.header("content-length"), Some(&*whole.body.len().to_string()));

    let lost = server.get("/thu-tuc/khong-co.html");
    assert_eq!(lost.status, 404);
    assert_eq!(lost.text(), server.page("/404.html"));
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "BREW"] {
        let answer = ask(server.port, method, "/", "Content-Length: 0\r\n");
        assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
}

#[test]
fn no_address_leads_out_of_the_site() {
    let (dir, content) = copy("content");
    let secret = "bí mật của máy";
    fs::write(dir.path().join("secret.txt"), secret).unwrap();
    fs::write(content.join("forms/khong-ai-nhac.docx"), secret).unwrap();
    symlink(dir.path().join("secret.txt"), content.join("forms/lien-ket.docx")).unwrap();
    let server = Server::start(&content, &[]);
    server.page("/");
    for target in [
        "/../secret.txt",
        "/../../../../../../etc/passwd",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/thu-tuc/..%2f..%2fsecret.txt",
        "/bieu-mau/tep/../../../secret.txt",
        "/bieu-mau/tep/%2e%2e/%2e%2e/site.yaml",
        "/bieu-mau/tep/lien-ket.docx",
        "/bieu-mau/tep/khong-ai-nhac.docx",
        "/forms/khong-ai-nhac.docx",
        "/site.yaml",
        "/content/site.yaml",
        "//etc/passwd",
        "/%00",
        "/%ff%fe",
        "/%c0%ae%c0%ae/secret.txt",
        "/.congkhai",
        "/.congkhai/khac",
        "/tim/../site.yaml",
    ] {
        let answer = server.get(target);
        assert_eq!(answer.status, 404, "{target}");
        assert!(!answer.text().contains(secret) && !answer.text().contains("root:"), "{target}");
    }
    // A form that names the link is a mistake, whose place is shown, not its target.
    change(&content.join(BIRTH), "forms:", "forms:\n  - {name: Lạ, file: lien-ket.docx}");
    assert!(server.wait_for("lien-ket.docx").contains("lỗi"));
    assert_eq!(server.get("/bieu-mau/tep/lien-ket.docx").status, 404);
}

/// A page of a stranger cannot have its own name lead to this machine and read what is served.
#[test]
fn only_names_of_this_machine_are_answered() {
    let (_dir, content) = copy("tests/sites/giao-dien");
    let server = Server::start(&content, &[]);
    let status = |target: &str, head: &str| ask(server.port, "GET", target, head).status;
    for host in ["localhost", "LocalHost:8000", "127.0.0.1:1", "[::1]:8000"] {
        assert_eq!(status("/", &format!("Host: {host}\r\n")), 200, "{host}");
    }
    for host in ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io:80", "10.0.0.1", ""] {
        for target in ["/", "/.congkhai/events", "/khong-co"] {
            let answer = ask(server.port, "GET", target, &format!("Host: {host}\r\n"));
            assert_eq!(answer.status, 421, "{host} {target}");
            assert!(!answer.text().contains("<html"), "{host}");
        }
    }
    assert_eq!(status("http://evil.example/", "Host: localhost\r\n"), 421);
    // Who asks that other machines may come does not know their names for this one.
    let open = Server::start(&content, &["--address", "0.0.0.0"]);
    assert_eq!(ask(open.port, "GET", "/", "Host: may-chu.xa\r\n").status, 200);
    open.wait_for("Máy khác trong mạng cũng xem được");
}

#[test]
fn a_change_is_shown_and_open_pages_hear_of_it() {
    let (_dir, content) = copy("content");
    let server = Server::start(&content, &[]);
    let mut events = server.events();
    let (first, faults) = events.next().unwrap();
    assert_eq!(faults, "");
    assert!(server.page("/").contains(&first), "the page knows what it shows");
    server.wait_for("Đã dựng sau ");

    change(&content.join("site.yaml"), "huyện Tam Hiệp", "huyện Tam Hưng");
    let (second, faults) = events.next().unwrap();
    assert!(second != first && faults.is_empty());
    let page = server.page("/");
    assert!(page.contains("huyện Tam Hưng") && page.contains(&second));
    server.wait_for("Đã dựng lại sau ");

    // Who comes back later hears at once that his page is old.
    assert_eq!(server.events().next().unwrap().0, second);
}

#[test]
fn a_mistake_leaves_the_last_good_site_and_is_shown_everywhere() {
    let (_dir, content) = copy("content");
    let server = Server::start(&content, &[]);
    let mut events = server.events();
    let (good, _) = events.next().unwrap();
    server.wait_for("Đã dựng sau ");
    let path = "/thu-tuc/1.001193.html";
    let before = server.page(path);

    change(&content.join(BIRTH), SOUND, BROKEN);
    let (name, faults) = events.next().unwrap();
    assert_eq!(name, good, "no page is loaded anew");
    assert!(faults.contains("Nội dung có 1 lỗi"), "{faults}");
    assert!(faults.contains("procedures/khai-sinh.yaml:"), "{faults}");
    assert!(faults.contains("field: <mark>hotich</mark>"), "{faults}");
    let printed = server.wait_for("Trình duyệt vẫn hiện bản tốt gần nhất.");
    assert!(
        printed.contains("--> procedures/khai-sinh.yaml:") && printed.contains("hotich"),
        "{printed}"
    );
    assert_eq!(server.page(path), before);
    assert_eq!(server.events().next().unwrap(), (good.clone(), faults));

    change(&content.join(BIRTH), BROKEN, SOUND);
    let (mended, faults) = events.next().unwrap();
    assert!(mended != good && faults.is_empty());
    assert_eq!(without_script(&server.page(path)), without_script(&before));
    server.wait_for("Đã dựng lại sau ");
}

#[test]
fn content_that_is_wrong_from_the_first_is_shown_once_it_is_mended() {
    let (_dir, content) = copy("content");
    change(&content.join(BIRTH), SOUND, BROKEN);
    fs::write(content.join("pages/x.md"), "---\ntitle: <script>alert(1)</script> [\n---\n")
        .unwrap();
    let server = Server::start(&content, &[]);
    let Answer { status, .. } = server.get("/");
    let answer = server.get("/thu-tuc/1.001193.html");
    assert_eq!((status, answer.status), (503, 503));
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    let page = answer.text();
    assert!(page.contains("<html lang=\"vi\">") && page.contains("procedures/khai-sinh.yaml:"));
    assert!(!page.contains("<script>alert"), "{page}");
    server.wait_for("Sửa xong thì trang hiện ra.");
    let mut events = server.events();
    let (first, _) = events.next().unwrap();
    assert!(page.contains(&first));

    fs::remove_file(content.join("pages/x.md")).unwrap();
    let (second, _) = events.next().unwrap();
    assert_ne!(first, second, "a page of faults is loaded anew when there are others");
    change(&content.join(BIRTH), BROKEN, SOUND);
    assert_ne!(events.next().unwrap().0, second);
    assert!(server.page("/thu-tuc/1.001193.html").contains("Đăng ký khai sinh"));
}

#[test]
fn every_message_is_in_english_too() {
    let (_dir, content) = copy("content");
    change(&content.join(BIRTH), SOUND, BROKEN);
    let server = Server::start(&content, &["--lang", "en"]);
    let page = server.get("/").text();
    assert!(page.contains("<html lang=\"en\">") && page.contains("The content has 1 errors"));
    server.wait_for("1 errors, found after ");
    server.signal("TERM");
    assert!(server.rest().ends_with("Ended.\n"));
}

/// Editors write beside a file and rename; commands write many files at once; folders come and go.
#[test]
fn every_way_of_changing_files_is_seen() {
    let (dir, content) = copy("content");
    let server = Server::start(&content, &[]);
    let mut events = server.events();
    events.next().unwrap();
    server.wait_for("Đã dựng sau ");

    let site = content.join("site.yaml");
    let text = fs::read_to_string(&site).unwrap();
    let beside = content.join(".site.yaml.swp");
    fs::write(&beside, text.replace("huyện Tam Hiệp", "huyện Tam Hưng")).unwrap();
    fs::rename(&beside, &site).unwrap();
    wait_for(&server, "/", "huyện Tam Hưng");

    // As vim does: the old file is moved aside first.
    fs::rename(&site, content.join("site.yaml~")).unwrap();
    fs::write(&site, text.replace("huyện Tam Hiệp", "huyện Tam Hòa")).unwrap();
    fs::remove_file(content.join("site.yaml~")).unwrap();
    wait_for(&server, "/", "huyện Tam Hòa");

    let news = |n: usize| format!("---\ntitle: Tin số {n}\ndate: 2026-11-01\n---\nVăn bản.\n");
    for n in 0..50 {
        fs::write(content.join(format!("news/2026-11-01-{n}.md")), news(n)).unwrap();
    }
    wait_for(&server, "/tin-tuc/", "Tin số 49");
    server.wait_for("Đã dựng lại");

    // A folder with files in it, made elsewhere.
    let other = dir.path().join("other");
    put(&other, &BTreeMap::from([("sau/moi.md".to_owned(), news(99).into_bytes())]));
    fs::create_dir_all(content.join("procedures/moi")).unwrap();
    fs::rename(content.join(BIRTH), content.join("procedures/moi/khai-sinh.yaml")).unwrap();
    change(
        &content.join("procedures/moi/khai-sinh.yaml"),
        "short_name: Khai sinh",
        "short_name: Khai mới",
    );
    wait_for(&server, "/thu-tuc/1.001193.html", "<h1>Khai mới</h1>");

    // The whole folder is exchanged for another, as an unpacked archive is.
    fs::rename(&content, dir.path().join("old")).unwrap();
    put(&content, &tree(&project().join("content")));
    wait_for(&server, "/thu-tuc/1.001193.html", "<h1>Khai sinh</h1>");
    change(&site, "huyện Tam Hiệp", "huyện Tam Bình");
    wait_for(&server, "/", "huyện Tam Bình");
}

/// A link may have another name than the file it leads to, and may lead to a folder.
#[test]
fn files_behind_links_within_the_content_are_watched_too() {
    let (_dir, content) = copy("content");
    let store = content.join("import/kho");
    fs::create_dir_all(&store).unwrap();
    fs::rename(content.join(BIRTH), store.join("ban-chinh.yaml")).unwrap();
    symlink("../import/kho/ban-chinh.yaml", content.join(BIRTH)).unwrap();
    fs::rename(content.join("news"), store.join("tin")).unwrap();
    symlink("import/kho/tin", content.join("news")).unwrap();
    let server = Server::start(&content, &[]);
    server.wait_for("Đã dựng sau ");
    let page = "/thu-tuc/1.001193.html";
    assert!(server.page(page).contains("<h1>Khai sinh</h1>"));
    for (from, to) in [("Khai sinh", "Khai một"), ("Khai một", "Khai hai")] {
        let name = |name: &str| format!("short_name: {name}");
        change(&store.join("ban-chinh.yaml"), &name(from), &name(to));
        wait_for(&server, page, &format!("<h1>{to}</h1>"));
    }
    let news = "---\ntitle: Tin sau lối tắt\ndate: 2026-11-01\n---\nVăn bản.\n";
    fs::write(store.join("tin/2026-11-01-moi.md"), news).unwrap();
    wait_for(&server, "/tin-tuc/", "Tin sau lối tắt");
}

/// Asks for a page after each build until it has a text.
#[track_caller]
fn wait_for(server: &Server, path: &str, text: &str) {
    let mut events = server.events();
    let mut last = None;
    while let Some(event) = events.next() {
        if server.get(path).text().contains(text) {
            return;
        }
        last = Some(event);
    }
    panic!("{path} never has {text}: {last:?}");
}

#[test]
fn a_theme_is_watched_too_and_its_mistakes_are_shown() {
    let (dir, content) = copy("content");
    let theme = dir.path().join("theme");
    let sheet = ("assets/more.css".to_owned(), b"p{color:red}\n".to_vec());
    put(&theme, &BTreeMap::from([sheet]));
    let theme_path = theme.to_str().unwrap();
    let server = Server::start(&content, &["--theme", theme_path]);
    let mut events = server.events();
    let (first, _) = events.next().unwrap();
    fs::write(theme.join("assets/more.css"), "p{color:blue}\n").unwrap();
    assert_ne!(events.next().unwrap().0, first);
    let page = server.page("/");
    let sheet = page.split("href=\"").find(|it| it.starts_with("tai-san/site.")).unwrap();
    let sheet = server.page(&format!("/{}", sheet.split('"').next().unwrap()));
    assert!(sheet.contains("p{color:blue}"));
    // A template that no page can take.
    fs::create_dir_all(theme.join("templates")).unwrap();
    fs::write(theme.join("templates/home.html"), "{{ v.khong_co.gi }}").unwrap();
    let faults = std::iter::from_fn(|| events.next()).find(|(_, faults)| !faults.is_empty());
    let (_, faults) = faults.unwrap();
    assert!(faults.contains("templates/home.html"), "{faults}");
    assert_eq!(server.page("/"), page);
}

/// Warnings are told when they come, not again at each build.
#[test]
fn a_new_doubt_is_told_once() {
    let (_dir, content) = copy("content");
    let server = Server::start(&content, &[]);
    server.wait_for("Đã dựng sau ");
    fs::write(content.join("khong-ro.txt"), "x").unwrap();
    let printed = server.wait_for("Đã dựng lại sau ");
    assert!(printed.contains("khong-ro.txt"), "{printed}");
    change(&content.join("site.yaml"), "huyện Tam Hiệp", "huyện Tam Hưng");
    let printed = server.wait_for("Đã dựng lại sau ");
    assert!(!printed.contains("khong-ro.txt"), "{printed}");
}

/// A browser that asks and goes away, or asks nonsense, keeps nobody else from being answered.
#[test]
fn who_goes_away_or_talks_nonsense_stops_nobody() {
    let (_dir, content) = copy("tests/sites/giao-dien");
    let server = Server::start(&content, &[]);
    server.page("/");
    for _ in 0..30 {
        drop(send(server.port, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        drop(send(server.port, "GET /.congkhai/events HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        drop(send(server.port, "GET /"));
        let mut answer = Vec::new();
        // The connection may be cut before all of it is read.
        drop(send(server.port, "\u{1}nonsense\r\n\r\n").read_to_end(&mut answer));
    }
    assert!(server.page("/").contains("<main"));
    server.signal("TERM");
    assert_eq!(server.wait().code(), Some(0));
}
