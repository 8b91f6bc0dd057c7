//! Waits until the author has changed something: the one file that names notify.
//!
//! Must not know what the files are: it tells names.

#![expect(clippy::disallowed_methods, reason = "times how long a change takes to be seen")]

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError, mpsc},
    time::{Duration, Instant},
};

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
    event::{AccessKind, AccessMode},
};

use crate::text::nfc;

/// A change is over when nothing has happened for so long: editors write a file in several steps, and
/// several files at once.
const QUIET: Duration = Duration::from_millis(25);

/// Nobody waits longer than this for quiet.
const LONGEST: Duration = Duration::from_millis(250);

/// How often a folder that has disappeared is looked for.
const LOST: Duration = Duration::from_millis(200);

/// A folder that cannot be watched.
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", path.display())]
pub struct WatchError {
    /// The folder.
    pub path: PathBuf,
    /// The system's words.
    pub reason: String,
}

/// Something has changed.
pub(super) struct ChangeSeen {
    /// The names of the files or folders.
    names: Vec<String>,
    /// One of the folders that are watched may not be there any more.
    is_root: bool,
}

/// Who looks at the folders.
pub(super) struct Lookout {
    folders: Vec<PathBuf>,
    watcher: Mutex<RecommendedWatcher>,
}

impl Lookout {
    /// Watches folders, with all that lies in them, from now on.
    pub(super) fn new(
        folders: &[&Path],
        tell: mpsc::Sender<ChangeSeen>,
    ) -> Result<Self, WatchError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |error: notify::Error| WatchError { path, reason: error.to_string() }
        };
        let absolute =
            |path: &&Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let folders: Vec<PathBuf> = folders.iter().map(absolute).collect();
        let first = folders.first().cloned().unwrap_or_default();
        let roots = folders.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if let Some(change) = change(event, &roots) {
                // Nobody listens any more: the server ends.
                drop(tell.send(change));
            }
        });
        let mut watcher = watcher.map_err(failed(&first))?;
        for folder in &folders {
            watcher.watch(folder, RecursiveMode::Recursive).map_err(failed(folder))?;
        }
        Ok(Self { folders, watcher: Mutex::new(watcher) })
    }

    /// Watches the folders that now stand at the old places; whether all of them stand there.
    fn look_again(&self) -> bool {
        let mut watcher = self.watcher.lock().unwrap_or_else(PoisonError::into_inner);
        let mut are_there = true;
        for folder in &self.folders {
            // What is not watched any more cannot be given up.
            drop(watcher.unwatch(folder));
            are_there &= watcher.watch(folder, RecursiveMode::Recursive).is_ok();
        }
        are_there
    }
}

/// What an event says; `None` if nothing is another than before.
fn change(event: notify::Result<Event>, roots: &[PathBuf]) -> Option<ChangeSeen> {
    let Ok(event) = event else {
        // The system has lost events: anything may have changed.
        return Some(ChangeSeen { names: Vec::new(), is_root: true });
    };
    let is_reading = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) => true,
        _ => false,
    };
    if is_reading {
        return None;
    }
    let is_root = event.need_rescan() || event.paths.iter().any(|path| roots.contains(path));
    let names = event.paths.iter().filter_map(|path| path.file_name());
    let names = names.map(|name| nfc(name.to_string_lossy().into_owned())).collect();
    Some(ChangeSeen { names, is_root })
}

/// What has changed.
pub(super) enum ChangedFiles {
    /// Files and folders of these names.
    Named(BTreeSet<String>),
    /// Nobody can tell.
    Anything,
}

/// When a change was first seen.
pub(super) struct ChangeStart(Instant);

impl ChangeStart {
    /// The present moment.
    pub(super) fn now() -> Self {
        Self(Instant::now())
    }

    /// How long ago that was.
    pub(super) fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// The changes as they come.
pub(super) struct Changes {
    from: mpsc::Receiver<ChangeSeen>,
    lookout: Lookout,
}

impl Changes {
    pub(super) fn new(from: mpsc::Receiver<ChangeSeen>, lookout: Lookout) -> Self {
        Self { from, lookout }
    }

    /// Waits for a change and for its end. `start` is when it began. `None` if none can come any more.
    pub(super) fn next(&self, start: &mut ChangeStart) -> Option<ChangedFiles> {
        let first = self.from.recv().ok()?;
        *start = ChangeStart::now();
        let mut is_root = first.is_root;
        let mut names: BTreeSet<String> = first.names.into_iter().collect();
        while let Some(left) = LONGEST.checked_sub(start.elapsed()) {
            let Ok(more) = self.from.recv_timeout(QUIET.min(left)) else { break };
            is_root |= more.is_root;
            names.extend(more.names);
        }
        if is_root {
            while !self.lookout.look_again() {
                std::thread::sleep(LOST);
            }
            return Some(ChangedFiles::Anything);
        }
        Some(ChangedFiles::Named(names))
    }
}
