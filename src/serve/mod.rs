//! What does the author see while at work? Watches the content, keeps the last good site at hand, and
//! shows it to a browser, page by page, with what is wrong.
//!
//! Must not know how a site is made, nor write anything to a disk; what is said in the terminal is the
//! caller's.

mod edition;
mod http;
mod page;
mod watch;

use std::{
    net::IpAddr,
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
    time::Duration,
};

use tokio::sync::{mpsc as asynchronous, watch as state};

pub use edition::BuildOutcome;
use edition::ServedPages;
use http::End;
pub use http::{ServeError, media_type};

use crate::{
    diag::message::MessageLanguage,
    pipeline::{Inputs, live::Workbench},
};
pub use watch::WatchError;
use watch::{ChangeStart, ChangedFiles, Changes, Lookout};

/// How long open connections have to end once the server is told to.
const FAREWELL: Duration = Duration::from_secs(2);

/// What is shown, to whom.
#[derive(Clone, Debug)]
pub struct Options {
    /// What is built.
    pub inputs: Inputs,
    /// The folder of the site whose figures may not change unsaid; absent: nothing was published.
    pub published: Option<PathBuf>,
    /// Where to listen: a loopback address is reached from this machine only.
    pub address: IpAddr,
    /// The port; 0: one that is free.
    pub port: u16,
    /// The language of what is said in the page.
    pub language: MessageLanguage,
}

/// What the author's terminal is told.
#[derive(Debug)]
pub enum Told<'o> {
    /// The address to open; pages come once the first build is through.
    Listening {
        /// The address.
        address: String,
        /// Other machines reach it too.
        is_open: bool,
    },
    /// The content was built, or could not be.
    Built(&'o BuildOutcome),
}

/// Who is told.
pub type Listener = Box<dyn FnMut(Told<'_>) + Send>;

/// Shows the content until the process is told to end (Ctrl-C, SIGTERM).
pub fn serve(options: Options, mut listener: Listener) -> Result<(), ServeError> {
    let socket = http::listen(options.address, options.port)?;
    let bound = socket.local_addr().map_err(ServeError::System)?;
    let (told, changes) = mpsc::channel();
    let folders: Vec<&Path> = [Some(&options.inputs.content), options.inputs.theme.as_ref()]
        .into_iter()
        .flatten()
        .map(PathBuf::as_path)
        .collect();
    let lookout = Lookout::new(&folders, told)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(ServeError::System)?;
    listener(Told::Listening {
        address: http::address_of(bound),
        is_open: !bound.ip().is_loopback(),
    });
    let (scene, seen) = state::channel(ServedPages::default());
    let (end, mut ended) = asynchronous::channel(4);
    let builder = SiteRebuilder {
        bench: Workbench::new(options.inputs, options.published),
        language: options.language,
        scene: scene.clone(),
        listener,
        outcome: None,
        run: random(),
        count: 0,
        _alive: Alive(end.clone()),
    };
    let build = move || builder.run(&Changes::new(changes, lookout));
    thread::Builder::new().spawn(build).map_err(ServeError::System)?;
    runtime.block_on(async move {
        http::end_on_signals(&end).map_err(ServeError::System)?;
        let mut closing = seen.clone();
        let until = async move {
            // An error says that nobody can close any more: then it is over too.
            drop(closing.wait_for(|scene| scene.is_closing).await);
        };
        let server = http::run(socket, seen, bound.ip().is_loopback(), options.language, until)
            .map_err(ServeError::System)?;
        let why = ended.recv().await;
        scene.send_modify(|scene| scene.is_closing = true);
        // Who does not let go in time is cut off.
        drop(tokio::time::timeout(FAREWELL, server).await);
        if matches!(why, Some(End::Asked)) { Ok(()) } else { Err(ServeError::Died) }
    })
}

/// A number that no other run has, so that a page of an earlier run is known as such.
fn random() -> u64 {
    use std::hash::{BuildHasher as _, Hasher as _, RandomState};
    RandomState::new().build_hasher().finish()
}

/// Says so when the thread that builds is gone.
struct Alive(asynchronous::Sender<End>);

impl Drop for Alive {
    fn drop(&mut self) {
        // A full channel has an end in it already.
        drop(self.0.try_send(End::Died));
    }
}

/// Builds whenever something has changed.
struct SiteRebuilder {
    bench: Workbench,
    language: MessageLanguage,
    scene: state::Sender<ServedPages>,
    listener: Listener,
    outcome: Option<BuildOutcome>,
    run: u64,
    count: u64,
    _alive: Alive,
}

impl SiteRebuilder {
    fn run(mut self, changes: &Changes) {
        let mut start = ChangeStart::now();
        loop {
            self.build(&start);
            match changes.next(&mut start) {
                None => return,
                Some(ChangedFiles::Named(names)) => {
                    for name in &names {
                        self.bench.forget(name);
                    }
                }
                Some(ChangedFiles::Anything) => self.bench.forget_all(),
            }
        }
    }

    fn build(&mut self, start: &ChangeStart) {
        let draft = self.bench.judge();
        self.count += 1;
        let name = format!("{:x}-{}", self.run, self.count);
        let (mut outcome, edition) = edition::begin(draft, self.language);
        self.scene.send_modify(|scene| {
            let is_sound = edition.is_some();
            // A page that shows nothing but faults is out of date as soon as there are others.
            if is_sound || scene.edition.is_none() {
                scene.name = name;
            }
            scene.faults = outcome.faults_as_html().filter(|_| !is_sound);
            scene.edition = edition.or_else(|| scene.edition.take());
        });
        outcome.has_site = self.scene.borrow().edition.is_some();
        outcome.time = start.elapsed();
        outcome.compare_with(self.outcome.as_ref());
        (self.listener)(Told::Built(&outcome));
        self.outcome = Some(outcome);
    }
}
