//! The IT officer: a fresh folder, the program alone, a site built and put on servers as
//! `docs/can-bo-cntt/` tells. Every example of those pages is run here or, where it is for Windows, held
//! against what the site needs.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test that prepares folders and runs servers, and may panic"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use crate::site_tools::{
    assert_browses, assert_success, attributes, pages, project, skip_without_tool, tree,
};
use crate::web::{PATIENCE, ask, get};
use congkhai::serve::media_type;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use serde_json::json;
use tempfile::{TempDir, tempdir};

/// The officer's folder: the program, and content beside it.
struct Office {
    _dir: TempDir,
    folder: PathBuf,
}

/// Copies the program by a program of its own: while another test starts a command, that one would hold
/// a file that this one writes, and nobody could run it ("Text file busy").
fn put_program(program: &Path, folder: &Path) {
    assert!(Command::new("cp").arg(program).arg(folder).status().unwrap().success());
}

impl Office {
    /// The program alone.
    fn bare() -> Self {
        let dir = tempdir().unwrap();
        let folder = dir.path().join("tthc");
        fs::create_dir(&folder).unwrap();
        put_program(Path::new(env!("CARGO_BIN_EXE_congkhai")), &folder);
        Self { _dir: dir, folder }
    }

    /// With what clerks have written: the demonstration, for it has every kind of page.
    fn new() -> Self {
        let office = Self::bare();
        for (path, bytes) in tree(&project().join("content")) {
            let path = office.folder.join("content").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        office
    }

    /// Says in `site.yaml` where the site will stand.
    fn is_served_at(&self, address: &str) {
        let path = self.folder.join("content/site.yaml");
        let text = fs::read_to_string(&path).unwrap();
        let mut lines: Vec<&str> =
            text.lines().filter(|line| !line.starts_with("base_url:")).collect();
        let own = format!("base_url: {address}\n");
        lines.push(&own);
        fs::write(path, lines.join("\n")).unwrap();
    }

    /// A command in the folder, with nothing of the surroundings but where commands are found.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder).env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        command.env("HOME", &self.folder);
        command
    }

    fn sh(&self, script: &str) -> Output {
        self.command("sh").args(["-c", script]).output().unwrap()
    }

    fn build(&self) {
        let output = self.sh("./congkhai build --content content --out public");
        assert_success(&output);
    }

    fn site(&self) -> BTreeMap<String, Vec<u8>> {
        let mut site = tree(&self.folder.join("public"));
        assert!(site.remove(".congkhai").is_some());
        site
    }

    /// An example of a page as it would be in this folder.
    fn example(&self, page: &str, language: &str, holds: &str) -> String {
        example(page, language, holds).replace("/opt/tthc", self.folder.to_str().unwrap())
    }
}

/// The example in a page of the manual that holds a text, exactly as it stands there.
fn example(page: &str, language: &str, holds: &str) -> String {
    let path = project().join("docs/can-bo-cntt").join(page);
    let text = fs::read_to_string(path).unwrap();
    let fence = format!("```{language}\n");
    let blocks = text.split(&fence).skip(1);
    let mut blocks = blocks.filter_map(|it| it.split_once("```")).map(|(block, _)| block);
    let found = blocks.find(|it| it.contains(holds));
    found.unwrap_or_else(|| panic!("{page} has no example with {holds}")).to_owned()
}

fn is_there(program: &str) -> bool {
    let there = ["/usr/sbin", "/usr/bin", "/sbin", "/bin"];
    there.iter().any(|folder| Path::new(folder).join(program).exists())
}

/// nginx with one file of the manual, until it is dropped.
struct Nginx(Child);

impl Nginx {
    fn start(office: &Office, port: u16, config: &str) -> Self {
        let own = office.folder.with_file_name("nginx");
        fs::create_dir_all(&own).unwrap();
        let own = own.to_str().unwrap();
        // Workers of root's nginx are somebody who may not read a test's folder.
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|it| format!("{it}_temp_path {own}/{it};\n"))
            .concat();
        let config = config.replace("listen 80;", &format!("listen 127.0.0.1:{port};"));
        assert!(
            config.contains(&port.to_string()) && config.contains(office.folder.to_str().unwrap())
        );
        let main = format!(
            "{}pid {own}/pid;\ndaemon off;\nerror_log {own}/error.log;\nevents {{}}\n\
             http {{\ninclude /etc/nginx/mime.types;\ndefault_type application/octet-stream;\n\
             access_log off;\n{temporary}{config}}}\n",
            if is_root() { "user root;\n" } else { "" }
        );
        let path = format!("{own}/nginx.conf");
        fs::write(&path, main).unwrap();
        let tested = office.command("nginx").args(["-t", "-c", &path]).output().unwrap();
        assert_success(&tested);
        let child = office.command("nginx").args(["-c", &path]).spawn().unwrap();
        let nginx = Self(child);
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(start.elapsed() < PATIENCE, "nginx listens");
            std::thread::sleep(Duration::from_millis(20));
        }
        nginx
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // The master ends its workers when it is asked to, not when it is killed.
        let pid = self.0.id().to_string();
        drop(Command::new("kill").args(["-s", "TERM", &pid]).status());
        drop(self.0.wait());
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().unwrap().stdout == b"0\n"
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[test]
fn the_program_alone_makes_a_site_that_nginx_serves_under_a_path() {
    if !is_there("nginx") {
        skip_without_tool("nginx is not installed; `tests/run` installs it");
        return;
    }
    let office = Office::new();
    let port = free_port();
    let base = format!("http://127.0.0.1:{port}/tthc/");
    office.is_served_at(&base);
    office.build();
    let _nginx = Nginx::start(&office, port, &office.example("nginx.md", "nginx", "server {"));
    let site = office.site();
    let found = all_is_reached(port, &base, &site);
    assert!(found > 300, "{found} addresses were found");

    headers_are_as_documented(port, &site);
    let old = site.iter().find(|(path, it)| {
        !path.starts_with("en/") && String::from_utf8_lossy(it).contains("http-equiv=\"refresh\"")
    });
    let job = json!({ "base": base, "old": old.map(|(path, _)| path) });
    assert_browses("officer.mjs", &job.to_string());

    // A new build is there at once, and a failed one changes nothing.
    let title = |port| get(port, "/tthc/").text();
    let site_yaml = office.folder.join("content/site.yaml");
    let text = fs::read_to_string(&site_yaml).unwrap();
    let name = text.lines().find(|it| it.starts_with("name: ")).unwrap();
    fs::write(&site_yaml, text.replacen(name, "name: Trang của cán bộ", 1)).unwrap();
    office.build();
    assert!(title(port).contains("Trang của cán bộ"));
    fs::write(&site_yaml, text.replacen(name, "nam: Sai", 1)).unwrap();
    let output = office.sh("./congkhai build --content content --out public");
    assert_eq!(output.status.code(), Some(1));
    assert!(title(port).contains("Trang của cán bộ"));
}

/// No content, no repository: the program makes what it needs.
#[test]
fn from_nothing_the_program_begins_a_site_that_nginx_serves() {
    if !is_there("nginx") {
        skip_without_tool("nginx is not installed; `tests/run` installs it");
        return;
    }
    // As the manual has it: the folder first, then the program in it.
    let mut office = Office::bare();
    assert_success(&office.sh("./congkhai init moi && cp congkhai moi/"));
    office.folder.push("moi");
    let port = free_port();
    let base = format!("http://127.0.0.1:{port}/tthc/");
    office.is_served_at(&base);
    office.build();
    let _nginx = Nginx::start(&office, port, &office.example("nginx.md", "nginx", "server {"));
    assert!(all_is_reached(port, &base, &office.site()) > 15);
}

/// Every link answers, every file is served, and links lead to every page; how many files were reached.
#[track_caller]
fn all_is_reached(port: u16, base: &str, site: &BTreeMap<String, Vec<u8>>) -> usize {
    let found = crawled(port, base);
    every_file_is_served(port, site);
    let reached: BTreeSet<&str> = found.iter().map(String::as_str).collect();
    let unreached: Vec<&str> = pages(site)
        .into_iter()
        .filter(|(path, html)| {
            // Old addresses lead on, and a lost one leads here; no page links to them.
            !reached.contains(path)
                && !path.ends_with("404.html")
                && !html.contains("http-equiv=\"refresh\"")
        })
        .map(|(path, _)| path)
        .collect();
    assert!(unreached.is_empty(), "no link leads to {unreached:?}");
    found.len()
}

/// Follows every link from the first page on; the files of the site that were reached, all of which are
/// there. Links to an anchor are held to the built files elsewhere.
fn crawled(port: u16, base: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::from(["index.html".to_owned()]);
    let mut ahead = vec!["index.html".to_owned()];
    while let Some(path) = ahead.pop() {
        let answer = get(port, &format!("/tthc/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        let kind = answer.header("content-type").unwrap_or_default().to_owned();
        let text = answer.text();
        let mut links: Vec<String> = Vec::new();
        if kind.starts_with("text/html") {
            for name in ["href", "src", "action", "data-engine", "data-index"] {
                links.extend(attributes(&text, name));
            }
        }
        for link in links {
            // The page's own address is whole.
            let (from, link) =
                link.strip_prefix(base).map_or((&*path, &*link), |below| ("index.html", below));
            let link = link.split(['#', '?']).next().unwrap_or("");
            let is_elsewhere = ["https://", "http://", "mailto:", "tel:"];
            if link.is_empty() || is_elsewhere.iter().any(|it| link.starts_with(it)) {
                continue;
            }
            let target = joined(from, link);
            if found.insert(target.clone()) {
                ahead.push(target);
            }
        }
    }
    found
}

/// Where a link of a page leads, below the site's folder.
fn joined(page: &str, link: &str) -> String {
    assert!(!link.starts_with('/') && !link.contains(':'), "{page}: {link} is not relative");
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{page}: {link} leaves the site"),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The kinds of files, as types without their parameters: two names for one kind are one.
fn same_type(a: &str, b: &str) -> bool {
    let bare = |it: &str| {
        it.split(';')
            .next()
            .unwrap_or("")
            .replace("application/javascript", "text/javascript")
            .replace("text/xml", "application/xml")
    };
    bare(a) == bare(b)
}

fn every_file_is_served(port: u16, site: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in site {
        let address = path.replace('%', "%25").replace(' ', "%20");
        let answer = get(port, &format!("/tthc/{address}"));
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.body == *bytes, "{path}");
        let kind = answer.header("content-type").unwrap_or_default();
        assert!(same_type(kind, media_type(path)), "{path}: {kind}");
        let is_text =
            ["html", "css", "js", "csv"].iter().any(|it| path.ends_with(&format!(".{it}")));
        assert!(!is_text || kind.ends_with("charset=utf-8"), "{path}: {kind}");
    }
}

fn headers_are_as_documented(port: u16, site: &BTreeMap<String, Vec<u8>>) {
    let asset = site.keys().find(|it| it.starts_with("tai-san/site.")).unwrap();
    let of_kind = |kind: &str| site.keys().find(|it| it.rsplit('.').next() == Some(kind)).unwrap();
    let (csv, svg) = (of_kind("csv"), of_kind("svg"));
    let search = site.keys().find(|it| it.starts_with("tim/") && **it != "tim/muc-luc.js").unwrap();
    for (path, lasting, zipped) in [
        ("", false, true),
        ("thu-tuc/", false, true),
        ("thu-tuc/1.001193.html", false, true),
        (asset, true, true),
        (csv, false, false),
        (svg, false, true),
        (search, false, true),
    ] {
        let target = format!("/tthc/{path}");
        let answer = ask(port, "GET", &target, "Accept-Encoding: gzip\r\n");
        assert_eq!(answer.status, 200, "{path}");
        let cache = if lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
        assert_eq!(answer.header("cache-control"), Some(cache), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        if zipped {
            assert_eq!(answer.header("content-encoding"), Some("gzip"), "{path}");
            assert_eq!(answer.header("vary"), Some("Accept-Encoding"), "{path}");
        }
        // Who has a page already gets a line, not the page.
        let etag = format!("If-None-Match: {}\r\n", answer.header("etag").unwrap());
        assert_eq!(ask(port, "GET", &target, &etag).status, 304, "{path}");
    }
    let lost = get(port, "/tthc/khong/co/trang.html");
    assert_eq!((lost.status, lost.body == site["404.html"]), (404, true));
    assert_eq!(lost.header("cache-control"), Some("no-cache"));
    let bare = get(port, "/tthc");
    assert_eq!((bare.status, bare.header("location")), (301, Some("/tthc/")));
    for hidden in [
        "/tthc/.congkhai",
        "/tthc/../etc/passwd",
        "/tthc/%2e%2e/content/site.yaml",
        "/tthc../content/site.yaml",
    ] {
        let answer = get(port, hidden);
        assert!([400, 404].contains(&answer.status), "{hidden}: {}", answer.status);
    }
}

/// An element of an example: the way down to it, its attributes, its text.
type Element = (String, BTreeMap<String, String>, String);

/// The elements of an example of XML, which must be well-formed.
fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    let mut found: Vec<Element> = Vec::new();
    // The elements that are open, by their places among the found.
    let mut open: Vec<usize> = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}\n{xml}")) {
            Event::Start(tag) => {
                let one = element(&tag, open.last().map(|at| found[*at].0.as_str()));
                open.push(found.len());
                found.push(one);
            }
            Event::Empty(tag) => {
                found.push(element(&tag, open.last().map(|at| found[*at].0.as_str())));
            }
            Event::Text(text) => {
                if let Some(at) = open.last() {
                    found[*at].2.push_str(&text);
                }
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "every element is closed");
    found
}

fn element(tag: &BytesStart<'_>, above: Option<&str>) -> Element {
    let attributes = tag.attributes().map(|it| {
        let it = it.unwrap();
        (it.key.as_ref().to_owned(), it.value.into_owned())
    });
    let name = tag.name().as_ref().to_owned();
    let way = above.map_or(name.clone(), |above| format!("{above}/{name}"));
    (way, attributes.collect(), String::new())
}

/// IIS sends no file of a kind that it does not know: every kind that a site may have is named, with the
/// type that our own server gives it.
#[test]
fn iis_knows_every_kind_of_file() {
    let config = elements(&example("iis.md", "xml", "<configuration>"));
    let kinds: BTreeMap<&str, &str> = config
        .iter()
        .filter(|(way, ..)| way.ends_with("staticContent/mimeMap"))
        .map(|(_, it, _)| (it["fileExtension"].as_str(), it["mimeType"].as_str()))
        .collect();
    for (kind, named) in &kinds {
        assert_eq!(media_type(&format!("x{kind}")), *named, "{kind}");
    }
    // A kind that is told twice makes IIS answer nothing at all (500.19).
    let removed = config.iter().filter(|(way, ..)| way.ends_with("staticContent/remove"));
    let removed: Vec<&str> = removed.map(|(_, it, _)| it["fileExtension"].as_str()).collect();
    assert_eq!(removed.iter().copied().collect::<BTreeSet<_>>().len(), removed.len());
    assert!(removed.iter().copied().collect::<BTreeSet<_>>().iter().eq(kinds.keys()));
    let office = Office::new();
    office.is_served_at("https://tamhiep.example.vn/tthc/");
    office.build();
    for path in office.site().keys() {
        let kind = format!(".{}", path.rsplit('.').next().unwrap());
        assert!(kinds.contains_key(kind.as_str()), "{path}");
    }
    let one = |way: &str| config.iter().find(|(it, ..)| it.ends_with(way)).map(|(_, it, _)| it);
    assert_eq!(one("httpErrors/error").unwrap()["path"], "/tthc/404.html");
    assert_eq!(one("defaultDocument/files/add").unwrap()["value"], "index.html");
    assert_eq!(one("configuration/location").unwrap()["path"], "tthc/tai-san");
    let hidden = config.iter().filter(|(way, ..)| way.ends_with("hiddenSegments/add"));
    let hidden: Vec<&str> = hidden.map(|(_, it, _)| it["segment"].as_str()).collect();
    let beside = ["new", "old", "lock"].map(|it| format!(".tthc.congkhai-{it}"));
    assert_eq!(hidden[0], ".congkhai");
    assert_eq!(hidden[1..], beside, "what a build makes beside the site");
}

#[test]
fn the_store_gets_the_whole_site_and_loses_what_is_gone() {
    if !is_there("rclone") {
        skip_without_tool("rclone is not installed; `tests/run` installs it");
        return;
    }
    let office = Office::new();
    let script = office.example("s3.md", "sh", "rclone sync");
    // The store is a folder of this disk: the same commands, another remote.
    let store = office.folder.with_file_name("kho");
    fs::create_dir(&store).unwrap();
    let config = format!("[kho]\ntype = alias\nremote = {}\n", store.display());
    let real = example("s3.md", "ini", "[kho]");
    assert!(real.starts_with("[kho]\ntype = s3\n"), "the same name: {real}");
    fs::create_dir_all(office.folder.join(".config/rclone")).unwrap();
    fs::write(office.folder.join(".config/rclone/rclone.conf"), config).unwrap();
    assert_success(&office.sh(&script));
    assert_eq!(tree(&store.join("tthc")), office.site());

    fs::remove_file(office.folder.join("content/pages/phi-le-phi.md")).unwrap();
    let home = office.folder.join("content/site.yaml");
    let text = fs::read_to_string(&home).unwrap();
    fs::write(&home, text.replace("huyện Tam Hiệp", "huyện Tam Hưng")).unwrap();
    assert_success(&office.sh(&script));
    assert_eq!(tree(&store.join("tthc")), office.site());
    assert!(!store.join("tthc/trang/phi-le-phi.html").exists());
}

#[test]
fn the_script_builds_quietly_and_speaks_when_it_could_not() {
    let office = Office::new();
    office.put_script();
    let line = example("lich.md", "cron", "dung-trang.sh");
    let job = line.lines().find(|it| !it.contains('=')).unwrap();
    let fields: Vec<&str> = job.splitn(7, ' ').collect();
    let [minute, hour, day, month, week, user, command] = fields[..] else {
        panic!("minute, hour, day, month, day of the week, user, command: {job}")
    };
    let within =
        |field: &str, most: u32| field == "*" || field.parse::<u32>().is_ok_and(|it| it <= most);
    assert!(
        within(minute, 59)
            && within(hour, 23)
            && within(day, 31)
            && within(month, 12)
            && within(week, 7)
    );
    assert_eq!(user, "tthc");
    let command = command.replace("/opt/tthc", office.folder.to_str().unwrap());
    // cron sends a letter for every word that is said.
    let run = || office.command("sh").args(["-c", &command]).current_dir("/").output().unwrap();
    let output = run();
    assert_success(&output);
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
    let before = office.site();
    fs::write(office.folder.join("content/fields.yaml"), "- [\n").unwrap();
    let output = run();
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        printed.contains("trang cũ giữ nguyên") && printed.contains("fields.yaml:"),
        "{printed}"
    );
    assert_eq!(office.site(), before);
}

impl Office {
    /// The script of the manual, as `chmod +x` leaves it.
    fn put_script(&self) {
        use std::os::unix::fs::PermissionsExt as _;
        let path = self.folder.join("dung-trang.sh");
        fs::write(&path, self.example("lich.md", "sh", "dung-trang.log")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

#[test]
fn systemd_takes_the_units() {
    if !is_there("systemd-analyze") {
        skip_without_tool("systemd-analyze is not installed; `tests/run` installs it");
        return;
    }
    let office = Office::new();
    office.put_script();
    let units = office.folder.with_file_name("units");
    fs::create_dir(&units).unwrap();
    for (name, holds) in [("tthc.service", "[Service]"), ("tthc.timer", "[Timer]")] {
        let path = units.join(name);
        fs::write(&path, office.example("lich.md", "ini", holds)).unwrap();
        let output = office.command("systemd-analyze").arg("verify").arg(&path).output().unwrap();
        let printed = String::from_utf8_lossy(&output.stderr).into_owned();
        // Other units of the machine are not ours to judge.
        let ours: Vec<&str> = printed.lines().filter(|it| it.contains("tthc")).collect();
        assert!(output.status.success() && ours.is_empty(), "{printed}");
    }
    let when = example("lich.md", "ini", "[Timer]");
    let when = when.lines().find_map(|it| it.strip_prefix("OnCalendar=")).unwrap().to_owned();
    let output = office.command("systemd-analyze").args(["calendar", &when]).output().unwrap();
    assert_success(&output);
}

/// The task of Windows: sound XML, whose command is one that the program takes.
#[test]
fn the_task_of_windows_runs_a_command_that_is_one() {
    let task = elements(&example("lich.md", "xml", "<Task"));
    let text =
        |way: &str| task.iter().find(|(it, ..)| it.ends_with(way)).map(|(_, _, it)| it.as_str());
    assert_eq!(text("Actions/Exec/Command"), Some(r"C:\tthc\congkhai.exe"));
    assert_eq!(text("Actions/Exec/WorkingDirectory"), Some(r"C:\tthc"));
    let office = Office::new();
    fs::create_dir(office.folder.join("www")).unwrap();
    let arguments = text("Actions/Exec/Arguments").unwrap().replace('\\', "/");
    assert_success(&office.sh(&format!("./congkhai {arguments}")));
    assert!(office.folder.join("www/tthc/index.html").exists());
}

/// What the first page of the manual has the officer type.
#[test]
fn the_first_page_works_as_it_is_written() {
    let office = Office::new();
    assert_success(&office.sh(&office.example("README.md", "sh", "congkhai build")));
    assert!(office.site().contains_key("index.html"));
    let readme = fs::read_to_string(project().join("docs/can-bo-cntt/README.md")).unwrap();
    let command = readme.split('`').find(|it| it.starts_with("./congkhai serve")).unwrap();
    let mut child = office
        .command("sh")
        .args(["-c", &format!("exec {command} --port 0")])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    let printed = child.stdout.take().unwrap();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(printed), &mut first).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(first.contains("http://127.0.0.1:"), "{first}");
}

/// A report of a month.
fn report(month: &str) -> String {
    format!(
        "title: Kết quả tháng {month} năm 2026\nagency: ubnd-xa-mau\nscope: own\n\
         period: {{month: 2026-{month}, rule: calendar}}\nsource: {{number: {month}/BC-UBND}}\n\
         state: official\nrows:\n  - received: {{total: 57}}\n    returned: 12\n"
    )
}

const NEWS: &str = "---\ntitle: Tin của hôm nay\ndate: 2026-11-20\n---\n\nNội dung.\n";

impl Office {
    /// With what `congkhai init` makes, and a report: a small site, for tests of many builds.
    fn small() -> Self {
        let office = Self::bare();
        assert_success(
            &office.sh("./congkhai init moi && mv moi/content . && mkdir content/statistics"),
        );
        office.put("content/statistics/thang-9.yaml", &report("09"));
        office
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A build of today: the exit code, and all that is said.
    fn built(&self, more: &str) -> (Option<i32>, String) {
        let output = self.sh(&format!("./congkhai build --today 2026-11-21 {more}"));
        let printed = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(printed).unwrap())
    }
}

#[test]
fn a_deleted_output_folder_forgets_nothing() {
    let office = Office::small();
    office.put("content/news/hom-nay.md", NEWS);
    assert_eq!(office.built("").0, Some(0));
    assert_success(&office.sh("cp -a content sao-luu"));
    for (lost, message) in [
        ("content/statistics/thang-9.yaml", "báo cáo “Kết quả tháng 09 năm 2026”"),
        ("content/procedures", "2 trong 2 thủ tục đã công bố không còn trong nội dung"),
        ("content/news", "1 trong 1 tin đã công bố không còn trong nội dung"),
        ("content/pages", "1 trong 1 trang đã công bố không còn trong nội dung"),
    ] {
        assert_success(&office.sh(&format!("rm -rf public && rm -r {lost}")));
        let (code, printed) = office.built("");
        assert_eq!(code, Some(1), "{printed}");
        assert!(printed.contains(message) && printed.contains("--withdraw"), "{printed}");
        assert!(!office.folder.join("public").exists());
        assert_success(&office.sh("rm -r content && cp -a sao-luu content"));
        assert_eq!(office.built("").0, Some(0), "a backup of the content is enough");
    }
}

/// Each place of a site is remembered by itself; a content folder without any site of its own is held against all.
#[test]
fn a_trial_elsewhere_publishes_nothing_and_a_backup_elsewhere_forgets_nothing() {
    let office = Office::small();
    assert_eq!(office.built("").0, Some(0));
    let figure = |from: &str, to: &str| {
        let file = "content/statistics/thang-9.yaml";
        assert_success(&office.sh(&format!("sed -i 's/returned: {from}/returned: {to}/' {file}")));
    };
    figure("12", "21");
    assert_eq!(office.built("--out thu").0, Some(0), "a place where nothing was published");
    assert_eq!(office.built("").0, Some(1), "the published figure is another");
    figure("21", "12");
    assert_eq!(office.built("").0, Some(0));
    assert_eq!(office.built("--out thu").0, Some(1), "the trial has its own memory");
    figure("12", "33");
    assert_eq!(office.built("--out thu --preview").0, Some(1), "and its own list");
    assert_eq!(office.built("--out thu-2 --preview").0, Some(0));
    figure("33", "12");

    // Another machine: the content alone, and another name for the site.
    assert_success(&office.sh("mkdir khac && cp -a content congkhai khac/ && rm -r public thu"));
    assert_success(&office.sh("rm khac/content/statistics/thang-9.yaml"));
    let script = "cd khac && ./congkhai build --today 2026-11-21 --out trang";
    let output = office.sh(script);
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.contains("báo cáo “Kết quả tháng 09 năm 2026”"), "{printed}");
}

#[test]
fn the_site_of_yesterday_comes_back_and_what_is_taken_back_is_recorded() {
    let office = Office::small();
    assert_eq!(office.built("").0, Some(0));
    assert_success(&office.sh("cp -a content hom-qua"));
    office.put("content/statistics/thang-10.yaml", &report("10"));
    office.put("content/news/hom-nay.md", NEWS);
    let corrected = "state: corrected\nrevisions:\n  - {on: 2026-11-21, reason: Đếm lại, measure: returned, was: 12}\n";
    let text = report("09").replace("state: official\n", corrected);
    office.put("content/statistics/thang-9.yaml", &text.replace("returned: 12", "returned: 15"));
    let (code, printed) = office.built("");
    assert_eq!(code, Some(0), "{printed}");
    let today = office.site();

    assert_success(&office.sh("rm -r content && cp -a hom-qua content"));
    let (code, printed) = office.built("");
    assert_eq!(code, Some(1), "{printed}");
    assert!(printed.contains("`returned` đã công bố là 15, nay ghi 12"), "{printed}");
    assert_eq!(office.site(), today, "the site of today stays");
    let command = office.example("README.md", "sh", "--withdraw");
    let output = office.sh(&command.replace("--withdraw", "--withdraw --today 2026-11-22"));
    assert_success(&output);
    let printed = String::from_utf8(output.stdout).unwrap();
    for taken_back in [
        "Kết quả tháng 10 năm 2026 (ubnd-xa-mau, own, 01/10/2026–31/10/2026)\n",
        "Kết quả tháng 09 năm 2026 (returned), đã công bố 15, nay là 12\n",
        "Tin của hôm nay (hom-nay)\n",
    ] {
        assert!(printed.contains(&format!("Đã rút lại: {taken_back}")), "{printed}");
    }

    // The withdrawal is on the page of corrections from now on, also when the site is made anew.
    let corrections = |site: &BTreeMap<String, Vec<u8>>| {
        let page = String::from_utf8(site["so-lieu/dinh-chinh.html"].clone()).unwrap();
        for text in [
            "22/11/2026: đã rút lại “Kết quả tháng 10 năm 2026”",
            "“Tin của hôm nay”",
            "đã công bố 15, nay là 12",
        ] {
            assert!(page.contains(text), "{text}: {page}");
        }
    };
    corrections(&office.site());
    assert_eq!(office.built("").0, Some(0));
    corrections(&office.site());
    assert_success(&office.sh("rm -r public"));
    assert_eq!(office.built("").0, Some(0));
    corrections(&office.site());
}

/// A content folder that cannot be written is a warning; the site is published all the same.
#[test]
fn a_read_only_content_folder_is_a_warning() {
    if !is_root() || !office_can_mount() {
        // A container that runs the tests may forbid mounts even to root.
        eprintln!("SKIPPED: mounts need root and `unshare`");
        return;
    }
    let office = Office::small();
    let script = "mount --bind content content && mount -o remount,bind,ro content && \
                  ./congkhai build --today 2026-11-21";
    let output = office.command("unshare").args(["-m", "sh", "-c", script]).output().unwrap();
    assert_success(&output);
    let printed = String::from_utf8(output.stderr).unwrap();
    assert!(printed.contains("chưa ghi được danh sách những gì đã công bố"), "{printed}");
    assert!(printed.contains("chỉ đọc"), "{printed}");
    assert!(!office.folder.join("content/.congkhai").exists());
    assert!(office.site().contains_key("index.html"));
}

fn office_can_mount() -> bool {
    let mut unshare = Command::new("unshare");
    unshare.args(["-m", "true"]).output().is_ok_and(|it| it.status.success())
}

/// One static file, which needs nothing but a kernel: it builds a site where nothing else is. Its making
/// takes minutes, so it is done when asked for: `STATIC=1 cargo test --test browser officer::`.
#[test]
fn the_static_program_needs_nothing_around_it() {
    if std::env::var_os("STATIC").is_none() {
        return;
    }
    let readme = example("README.md", "sh", "--target");
    let output = Command::new("sh").args(["-e", "-c", &readme]).current_dir(project()).output();
    let output = output.unwrap();
    assert_success(&output);
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(printed.contains("statically linked"), "{printed}");
    let office = Office::new();
    let program = project().join("target/x86_64-unknown-linux-musl/release/congkhai");
    put_program(Path::new(&program), &office.folder);
    let command = "/congkhai build --content /content --out /public";
    let root = office.folder.to_str().unwrap();
    let alone = if is_root() { "chroot" } else { "unshare --map-root-user chroot" };
    assert_success(&office.sh(&format!("{alone} {root} {command}")));
    assert!(office.site().contains_key("index.html"));
}
