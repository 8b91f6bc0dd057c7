//! Files over HTTP, and the stream by which open pages learn of a change: with `mod.rs` the files that
//! name axum, tower-http and tokio.
//!
//! Must not know what the files are, nor read one from a disk: what no site has is not there, whatever
//! path is asked for.

#![expect(clippy::disallowed_methods, reason = "the one module that listens")]

use std::{
    borrow::Cow,
    convert::Infallible,
    io,
    net::{IpAddr, SocketAddr, TcpListener},
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    Router,
    extract::{Request, State},
    http::{
        HeaderValue, Method, StatusCode, Uri,
        header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HOST, LOCATION, X_CONTENT_TYPE_OPTIONS},
        uri::Authority,
    },
    middleware::{self, Next},
    response::{IntoResponse, Response, Sse, sse::Event},
    routing::get,
    serve::ListenerExt as _,
};
use futures_core::Stream;
use tokio::{
    sync::{mpsc, watch},
    task::JoinHandle,
};
use tower_http::set_header::SetResponseHeaderLayer;

use super::{
    edition::{Edition, FileAnswer, ServedPages},
    page,
    watch::WatchError,
};
use crate::diag::message::{MessageLanguage, Messages};

/// Where open pages learn of a change. No file of a site is hidden.
const EVENTS: &str = "/.congkhai/events";

/// What an event says where nothing is wrong: browsers drop events that say nothing.
const NOTHING_WRONG: &str = "-";

/// How often an idle stream says that it is there, so that a lost one is known.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// Why nothing could be shown.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Another program listens on the port.
    #[error("{0}: the port is taken")]
    PortTaken(SocketAddr),
    /// Nobody can listen there.
    #[error("{address}: {source}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// The system's words.
        source: io::Error,
    },
    /// A folder cannot be watched.
    #[error(transparent)]
    Watch(#[from] WatchError),
    /// The system refuses what a server needs.
    #[error(transparent)]
    System(io::Error),
    /// A mistake of ours ended the builds.
    #[error("internal error: the builds have ended")]
    Died,
}

/// Why the server ends.
pub(super) enum End {
    Asked,
    Died,
}

/// Listens, or says why nobody can.
pub(super) fn listen(address: IpAddr, port: u16) -> Result<TcpListener, ServeError> {
    let address = SocketAddr::new(address, port);
    let socket = TcpListener::bind(address).map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => ServeError::PortTaken(address),
        _ => ServeError::Listen { address, source },
    })?;
    // A runtime waits for it, not the system.
    socket.set_nonblocking(true).map_err(ServeError::System)?;
    Ok(socket)
}

/// The address that a browser of this machine opens.
pub(super) fn address_of(bound: SocketAddr) -> String {
    let ip = match bound.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::from([127, 0, 0, 1]),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1]),
        ip => ip,
    };
    format!("http://{}/", SocketAddr::new(ip, bound.port()))
}

/// Tells `end` when the process is asked to end.
pub(super) fn end_on_signals(end: &mpsc::Sender<End>) -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        for kind in [SignalKind::terminate(), SignalKind::interrupt()] {
            let (mut asked, end) = (signal(kind)?, end.clone());
            tokio::spawn(async move {
                asked.recv().await;
                // Who is ending already need not hear it twice.
                drop(end.send(End::Asked).await);
            });
        }
    }
    #[cfg(not(unix))]
    {
        let end = end.clone();
        tokio::spawn(async move {
            if tokio::signal::ctrl_c().await.is_ok() {
                drop(end.send(End::Asked).await);
            }
        });
    }
    Ok(())
}

/// Answers requests until `until` is over, and then to the end of those that are under way.
pub(super) fn run(
    socket: TcpListener,
    scene: watch::Receiver<ServedPages>,
    is_local: bool,
    language: MessageLanguage,
    until: impl Future<Output = ()> + Send + 'static,
) -> io::Result<JoinHandle<io::Result<()>>> {
    let socket = tokio::net::TcpListener::from_std(socket)?;
    let socket = socket.tap_io(|stream| {
        // A page that comes later is all that can happen.
        drop(stream.set_nodelay(true));
    });
    let server = axum::serve(socket, router(Host { scene, is_local, language }));
    Ok(tokio::spawn(server.with_graceful_shutdown(until).into_future()))
}

/// What every request is answered from.
#[derive(Clone)]
struct Host {
    scene: watch::Receiver<ServedPages>,
    is_local: bool,
    language: MessageLanguage,
}

fn router(host: Host) -> Router {
    let header =
        |name, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    Router::new()
        .route(EVENTS, get(events))
        .fallback(file)
        .layer(middleware::from_fn_with_state(host.is_local, known_host))
        .layer(header(CACHE_CONTROL, "no-store"))
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .with_state(host)
}

/// A page of a stranger may have its own name lead to this machine, and then read what is served here
/// (DNS rebinding): what only this machine reaches answers to this machine's names alone.
async fn known_host(State(is_local): State<bool>, request: Request, next: Next) -> Response {
    let named = request.uri().authority().map(Authority::as_str);
    let header = request.headers().get(HOST).and_then(|it| it.to_str().ok());
    let is_known = named.or(header).is_some_and(is_name_of_this_machine);
    if is_local && !is_known {
        let status = StatusCode::MISDIRECTED_REQUEST;
        return plain(status, "421: this server answers to localhost and to its address only\n");
    }
    next.run(request).await
}

/// Whether `host` or `host:port` names this machine and nothing else.
fn is_name_of_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|it| it.is_ascii_digit()) => name,
        _ => host,
    };
    let bare = name.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(name);
    name.eq_ignore_ascii_case("localhost")
        || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    (status, text).into_response()
}

fn of_type(status: StatusCode, kind: &'static str, bytes: Vec<u8>) -> Response {
    (status, [(CONTENT_TYPE, kind)], bytes).into_response()
}

async fn file(State(host): State<Host>, method: Method, uri: Uri) -> Response {
    if method != Method::GET && method != Method::HEAD {
        let allowed = [(ALLOW, "GET, HEAD")];
        return (StatusCode::METHOD_NOT_ALLOWED, allowed).into_response();
    }
    let mut seen = host.scene.clone();
    let scene = match seen.wait_for(|it| !it.name.is_empty() || it.is_closing).await {
        Ok(scene) => scene.clone(),
        Err(_) => return plain(StatusCode::SERVICE_UNAVAILABLE, "503: the server ends\n"),
    };
    let Some(edition) = &scene.edition else {
        let faults = scene.faults.as_deref().unwrap_or_default();
        return host.faults(StatusCode::SERVICE_UNAVAILABLE, faults, &scene.name);
    };
    let Some(path) = path_of(uri.path()) else {
        return host.lost(edition, &scene.name).await;
    };
    match edition.file(&path).await {
        FileAnswer::Nothing if is_folder(edition, &uri, &path).await => {
            let query = uri.query().map(|it| format!("?{it}")).unwrap_or_default();
            let location = format!("{}/{query}", uri.path());
            (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, location)]).into_response()
        }
        FileAnswer::Nothing => host.lost(edition, &scene.name).await,
        answer => host.answer(StatusCode::OK, &path, answer, &scene.name),
    }
}

/// Whether a path without its last `/` names a folder with a first page.
async fn is_folder(edition: &Edition, uri: &Uri, path: &str) -> bool {
    !uri.path().ends_with('/')
        && matches!(edition.file(&format!("{path}/index.html")).await, FileAnswer::File(_))
}

impl Host {
    /// The site's own page for a lost address.
    async fn lost(&self, edition: &Edition, name: &str) -> Response {
        let path = "404.html";
        match edition.file(path).await {
            FileAnswer::Nothing => plain(StatusCode::NOT_FOUND, "404\n"),
            answer => self.answer(StatusCode::NOT_FOUND, path, answer, name),
        }
    }

    fn answer(&self, status: StatusCode, path: &str, answer: FileAnswer, name: &str) -> Response {
        match answer {
            FileAnswer::File(bytes) => {
                let kind = media_type(path);
                let bytes = if kind == HTML { page::with_script(bytes, name) } else { bytes };
                of_type(status, kind, bytes)
            }
            FileAnswer::Nothing => plain(StatusCode::NOT_FOUND, "404\n"),
            FileAnswer::Faults(faults) => {
                self.faults(StatusCode::INTERNAL_SERVER_ERROR, &faults, name)
            }
            FileAnswer::Failed(reason) => {
                (StatusCode::INTERNAL_SERVER_ERROR, format!("500: {reason}\n")).into_response()
            }
        }
    }

    fn faults(&self, status: StatusCode, faults: &str, name: &str) -> Response {
        let html = page::alone(faults, name, self.language, &Messages::new(self.language));
        of_type(status, HTML, html.into_bytes())
    }
}

/// The path of a file of the site that an address names. `None` if it can name none: parts that lead
/// elsewhere, or bytes that are no text.
fn path_of(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.strip_prefix('/')?.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            byte => byte,
        });
    }
    let mut path = String::from_utf8(bytes).ok()?;
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    let is_sound = |part: &str| !part.is_empty() && !part.starts_with('.');
    let is_odd = |c: char| c == '\\' || c.is_control();
    (path.split('/').all(is_sound) && !path.contains(is_odd)).then_some(path)
}

const HTML: &str = "text/html; charset=utf-8";

/// What a file is, by the end of its name, as a web server must say it.
pub fn media_type(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map_or(Cow::Borrowed(""), |(_, end)| {
        if end.bytes().any(|it| it.is_ascii_uppercase()) {
            Cow::Owned(end.to_ascii_lowercase())
        } else {
            Cow::Borrowed(end)
        }
    });
    match &*extension {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "rtf" => "application/rtf",
        "doc" => "application/msword",
        "xls" => "application/vnd.ms-excel",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        _ => "application/octet-stream",
    }
}

/// The stream of one open page.
struct EventStream(mpsc::Receiver<Event>);

impl Stream for EventStream {
    type Item = Result<Event, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(cx).map(|event| event.map(Ok))
    }
}

/// Tells an open page, now and after every build, the name of what is shown and what is wrong.
async fn events(State(host): State<Host>) -> Sse<EventStream> {
    let (tell, told) = mpsc::channel(4);
    let mut seen = host.scene;
    tokio::spawn(async move {
        loop {
            let scene = seen.borrow_and_update().clone();
            if scene.is_closing {
                return;
            }
            if !scene.name.is_empty() {
                let faults = scene.faults.as_deref().unwrap_or(NOTHING_WRONG);
                let event = Event::default().id(scene.name).data(faults);
                if tell.send(event).await.is_err() {
                    return;
                }
            }
            loop {
                match tokio::time::timeout(SIGN_OF_LIFE, seen.changed()).await {
                    Ok(Ok(())) => break,
                    // Nobody builds any more.
                    Ok(Err(_)) => return,
                    Err(_) if tell.send(Event::default().comment("")).await.is_err() => return,
                    Err(_) => {}
                }
            }
        }
    });
    Sse::new(EventStream(told))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_file_of_the_site_or_nothing() {
        for (address, path) in [
            ("/", "index.html"),
            ("/thu-tuc/", "thu-tuc/index.html"),
            ("/thu-tuc/1.001193.html", "thu-tuc/1.001193.html"),
            ("/bieu-mau/tep/%C4%91%C6%A1n%20xin.docx", "bieu-mau/tep/đơn xin.docx"),
        ] {
            assert_eq!(path_of(address).as_deref(), Some(path), "{address}");
        }
        for address in [
            "",
            "*",
            "//",
            "//evil.example/",
            "/..",
            "/../site.yaml",
            "/%2e%2e/site.yaml",
            "/%2E%2E%2Fsite.yaml",
            "/a/..%2f..%2fsite.yaml",
            "/..%5csite.yaml",
            "/a/./b",
            "/.congkhai",
            "/a%00.html",
            "/%ff",
            "/%c0%ae%c0%ae/site.yaml",
            "/%2",
            "/%zz",
        ] {
            assert_eq!(path_of(address), None, "{address}");
        }
    }

    #[test]
    fn this_machine_has_few_names() {
        for host in
            ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "127.9.9.9", "[::1]:80", "[::1]"]
        {
            assert!(is_name_of_this_machine(host), "{host}");
        }
        for host in [
            "",
            ":80",
            "evil.example",
            "evil.example:8000",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "192.168.1.2:8000",
            "[::2]:80",
            "0.0.0.0:8000",
        ] {
            assert!(!is_name_of_this_machine(host), "{host}");
        }
    }

    #[test]
    fn the_address_is_one_that_a_browser_opens() {
        for (bound, address) in [
            ("127.0.0.1:8000", "http://127.0.0.1:8000/"),
            ("0.0.0.0:80", "http://127.0.0.1:80/"),
            ("[::]:8000", "http://[::1]:8000/"),
            ("192.168.1.2:1", "http://192.168.1.2:1/"),
        ] {
            assert_eq!(address_of(bound.parse().unwrap()), address);
        }
    }
}
