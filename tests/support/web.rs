//! What tests over HTTP share: a plain client, and `congkhai serve` while it runs.

#![allow(dead_code, reason = "each test program uses a part of this, and some use all")]
#![expect(clippy::disallowed_methods, reason = "tests ask servers that they started themselves")]

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

/// Slow machines take long, but not this long.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header, by its name in any case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(':'));
        let mut found = lines.filter(|(known, _)| known.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value.trim())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Opens a connection and sends a request as it is written.
pub(crate) fn send(port: u16, request: &str) -> TcpStream {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the server listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time is set");
    stream.write_all(request.as_bytes()).expect("the server takes the request");
    stream
}

/// Asks with the very bytes of `target`: no client between tidies it up. `more` are lines of the head.
pub(crate) fn ask(port: u16, method: &str, target: &str, more: &str) -> Answer {
    let host = if more.to_ascii_lowercase().contains("host:") { "" } else { "Host: localhost\r\n" };
    let request = format!("{method} {target} HTTP/1.1\r\n{host}{more}Connection: close\r\n\r\n");
    let mut bytes = Vec::new();
    send(port, &request).read_to_end(&mut bytes).expect("the server answers to the end");
    let cut = bytes.windows(4).position(|it| it == b"\r\n\r\n").expect("there is a head");
    let head = String::from_utf8_lossy(&bytes[..cut]).into_owned();
    let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).expect("there is a status");
    let answer = Answer { status, head, body: bytes[cut + 4..].to_vec() };
    let is_chunked = answer.header("transfer-encoding") == Some("chunked");
    if is_chunked { Answer { body: joined(&answer.body), ..answer } } else { answer }
}

pub(crate) fn get(port: u16, target: &str) -> Answer {
    ask(port, "GET", target, "")
}

/// A body that came in chunks, whole.
fn joined(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|it| it == b"\r\n").expect("a chunk has a size");
        let size = std::str::from_utf8(&rest[..end]).expect("which is a number");
        let size = usize::from_str_radix(size, 16).expect("which is a number");
        if size == 0 {
            return body;
        }
        body.extend(&rest[end + 2..end + 2 + size]);
        rest = &rest[end + 2 + size + 2..];
    }
}

/// `congkhai serve`, until it is dropped.
pub(crate) struct Server {
    child: Child,
    lines: Receiver<String>,
    pub(crate) port: u16,
}

impl Server {
    /// Starts it on a free port; waits for the address, which is the first line.
    pub(crate) fn start(content: &Path, more: &[&str]) -> Self {
        let mut command = super::site_tools::congkhai();
        command.args(["serve", "--port", "0", "--today", super::site_tools::TODAY, "--content"]);
        let mut child = command
            .arg(content)
            .args(more)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command runs");
        let (tell, lines) = channel();
        let printed = BufReader::new(child.stdout.take().expect("it has an output"));
        thread::spawn(move || {
            printed.lines().map_while(Result::ok).all(|it| tell.send(it).is_ok())
        });
        let first = lines.recv_timeout(PATIENCE).expect("it says its address");
        let port = first.split("http://").nth(1).and_then(|rest| {
            let host = rest.split('/').next()?;
            host.rsplit(':').next()?.parse().ok()
        });
        Self { port: port.unwrap_or_else(|| panic!("an address: {first}")), child, lines }
    }

    /// Waits for a line with a text; all lines up to it.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) -> String {
        let mut printed = String::new();
        while !printed.contains(text) {
            let line = self.lines.recv_timeout(PATIENCE);
            printed +=
                &line.unwrap_or_else(|why| panic!("it says “{text}”: {why}; but: {printed}"));
            printed.push('\n');
        }
        printed
    }

    /// Everything that it says until it ends.
    pub(crate) fn rest(&self) -> String {
        self.lines.iter().map(|line| line + "\n").collect()
    }

    pub(crate) fn get(&self, target: &str) -> Answer {
        get(self.port, target)
    }

    /// The text of a page that is there.
    #[track_caller]
    pub(crate) fn page(&self, target: &str) -> String {
        let answer = self.get(target);
        assert_eq!(answer.status, 200, "{target}: {}", answer.text());
        answer.text()
    }

    /// What an open page listens to.
    pub(crate) fn events(&self) -> Events {
        let request = "GET /.congkhai/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
        Events(BufReader::new(send(self.port, request)))
    }

    /// Sends a signal, such as `TERM`.
    pub(crate) fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        let status = Command::new("kill").args(["-s", name, &pid]).status();
        assert!(status.expect("kill runs").success());
    }

    pub(crate) fn wait(mut self) -> ExitStatus {
        self.child.wait().expect("it ends")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The stream of an open page.
pub(crate) struct Events(BufReader<TcpStream>);

impl Events {
    /// The next event: what is shown, and what is wrong. `None` once the stream has ended, or if none
    /// comes.
    pub(crate) fn next(&mut self) -> Option<(String, String)> {
        let (mut name, mut data) = (None, Vec::new());
        let start = Instant::now();
        loop {
            let mut line = String::new();
            // A server that goes away in the middle has ended the stream too.
            if self.0.read_line(&mut line).unwrap_or(0) == 0 || start.elapsed() > PATIENCE {
                return None;
            }
            let line = line.trim_end_matches(['\r', '\n']);
            if let Some(text) = line.strip_prefix("data:") {
                data.push(text.strip_prefix(' ').unwrap_or(text).to_owned());
            } else if let Some(text) = line.strip_prefix("id:") {
                name = Some(text.trim().to_owned());
            } else if let (true, Some(name)) = (line.is_empty(), name.take()) {
                // As in a browser: an event without data is none.
                if !data.is_empty() {
                    let data = data.join("\n");
                    return Some((name, if data == "-" { String::new() } else { data }));
                }
            }
        }
    }
}
