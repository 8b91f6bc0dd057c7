//! How long after a file of the real procedures is saved its page shows the change.
//!
//! `cargo bench --bench serve` imports `../shared/data/portal.jsonl.xz` into a temporary folder, has
//! `congkhai serve` show it, and then, again and again: writes a file, waits for the event by which open
//! pages learn of it, asks for the page, and finds the new text in it. Where Chromium and the modules of
//! `tests/tools` are, the same until the text stands in an open page. Prints minimum, median and
//! maximum. Results with date and machine are kept in `benches/runs/`.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a bench measures, tells, and may panic"
)]

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

const RUNS: usize = 40;

fn main() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let packed = project.join("../shared/data/portal.jsonl.xz");
    let Ok(bytes) = fs::read(&packed) else {
        println!("{} is absent: nothing to measure", packed.display());
        return;
    };
    let dir = tempfile::tempdir().unwrap();
    let (records, content) = (dir.path().join("portal.jsonl"), dir.path().join("content"));
    let mut text = Vec::new();
    lzma_rs::xz_decompress(&mut bytes.as_slice(), &mut text).unwrap();
    fs::write(&records, text).unwrap();
    let congkhai = || Command::new(env!("CARGO_BIN_EXE_congkhai"));
    let output =
        congkhai().args(["import", "portal"]).arg(&records).arg("--into").arg(&content).output();
    assert!(output.unwrap().status.success());

    let server = Server(
        congkhai()
            .args(["serve", "--port", "0", "--today", "2026-11-21", "--content"])
            .arg(&content)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap(),
    );
    let (server, port, first) = ready(server);
    println!("{first}");
    let mut events = Events::open(port);
    events.next();
    let files = files(&content.join("procedures"));
    println!("{} files of procedures", files.len());
    let shown = |run: usize| one_change(port, &mut events, &files[run * files.len() / RUNS], run);
    report("a change of a procedure, to its page", (0..RUNS).map(shown).collect());
    let mut asked = Vec::new();
    let site = content.join("site.yaml");
    for run in 0..5 {
        one_change(port, &mut events, &site, run);
        let start = Instant::now();
        assert!(get(port, "/tim/muc-luc.js").contains("congkhai"));
        asked.push(start.elapsed());
    }
    report("the index of the search, once after a change", asked);
    in_browser(port, &files);
    drop(server);
}

/// Waits until the site is built; what is said of it.
fn ready(mut server: Server) -> (Server, u16, String) {
    let mut lines = BufReader::new(server.0.stdout.take().unwrap()).lines();
    let address = lines.next().unwrap().unwrap();
    let port = address.split("127.0.0.1:").nth(1).unwrap();
    let port = port.split('/').next().unwrap().parse().unwrap();
    let first = lines.next().unwrap().unwrap();
    std::thread::spawn(move || lines.count());
    (server, port, first)
}

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.0.kill());
    }
}

/// Files of procedures, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Gives a record another name; how long until its page shows it.
fn one_change(port: u16, events: &mut Events, file: &Path, run: usize) -> Duration {
    let (text, name) = (fs::read_to_string(file).unwrap(), format!("Tên số {run}"));
    let line = text.lines().find(|it| it.starts_with("name: ")).unwrap();
    let code = text.lines().find_map(|it| it.strip_prefix("code: "));
    let page = code.map_or("/".to_owned(), |it| format!("/thu-tuc/{}.html", it.trim_matches('"')));
    let text = text.replacen(line, &format!("name: {name}"), 1);
    let start = Instant::now();
    fs::write(file, text).unwrap();
    loop {
        events.next();
        if get(port, &page).contains(&name) {
            break;
        }
    }
    let time = start.elapsed();
    // Changes of a person do not come one upon the other.
    std::thread::sleep(Duration::from_millis(400));
    time
}

/// The same in an open page of Chromium.
fn in_browser(port: u16, files: &[PathBuf]) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/serve_bench.mjs");
    let some: Vec<&PathBuf> = files.iter().step_by(files.len() / 20).collect();
    let dir = tempfile::tempdir().unwrap();
    let job = dir.path().join("job.json");
    let text = serde_json::json!({ "base": format!("http://localhost:{port}/"), "files": some });
    fs::write(&job, text.to_string()).unwrap();
    let output = Command::new("node").arg(script).arg(&job).output();
    let Some(output) = output.ok().filter(|it| it.status.success()) else {
        println!("no browser: not measured");
        return;
    };
    let printed = String::from_utf8(output.stdout).unwrap();
    let times = printed.lines().map(|it| Duration::from_millis(it.parse().unwrap())).collect();
    report("a change of a procedure, to the open page in Chromium", times);
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let ms = |at: usize| times[at].as_millis();
    println!(
        "{what}: min {} ms, median {} ms, max {} ms of {}",
        ms(0),
        ms(times.len() / 2),
        ms(times.len() - 1),
        times.len()
    );
}

fn get(port: u16, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The stream of an open page.
struct Events(BufReader<TcpStream>);

impl Events {
    fn open(port: u16) -> Self {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        let request = b"GET /.congkhai/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
        stream.write_all(request).unwrap();
        Self(BufReader::new(stream))
    }

    /// Waits for an event.
    fn next(&mut self) {
        let mut line = String::new();
        while !line.starts_with("id:") {
            line.clear();
            self.0.read_line(&mut line).unwrap();
        }
    }
}
