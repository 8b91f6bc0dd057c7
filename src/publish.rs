//! Is the live site either the old one or the new one, whole? The only module that writes the site.
//!
//! Pages go into a folder beside the live one; at the end the two change places in one step. Must not
//! know what the files are.

#![expect(clippy::disallowed_methods, reason = "the one module that writes the site")]

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use crate::output::OutputSink;

/// The file by which a folder is known to be of our making; without it nothing is replaced.
const MARKER: &str = ".congkhai";
/// What the marker says to whoever opens it.
const MARKER_TEXT: &str = "This folder is replaced as a whole by `congkhai build`.\n";

/// Why a site was not published. The live site is untouched.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A file or folder cannot be written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The folder holds files that no build of ours put there.
    #[error("{}: not a folder made by congkhai", path.display())]
    ForeignFolder {
        /// The folder.
        path: PathBuf,
    },
}

/// A site in the making, beside the live one. Dropped without [`Staging::publish`], it is removed.
#[derive(Debug)]
pub struct Staging {
    live: PathBuf,
    folder: PathBuf,
    made: Mutex<BTreeSet<PathBuf>>,
    is_published: bool,
}

impl Staging {
    /// Begins a new site for the live folder `out`, which may not exist yet. Refuses a folder with
    /// files in it that no earlier build made.
    pub fn begin(out: &Path) -> Result<Self, PublishError> {
        let live = absolute(out)?;
        let is_ours = live.join(MARKER).is_file();
        if live.exists() && !is_ours && !is_empty_folder(&live) {
            return Err(PublishError::ForeignFolder { path: out.to_owned() });
        }
        let folder = beside(&live, "new");
        remove(&folder)?;
        remove(&beside(&live, "old"))?;
        fs::create_dir_all(&folder).map_err(io_error(&folder))?;
        let staging = Self { live, folder, made: Mutex::new(BTreeSet::new()), is_published: false };
        staging.write(MARKER, MARKER_TEXT.as_bytes()).map_err(io_error(&staging.folder))?;
        Ok(staging)
    }

    /// Puts the new site in the place of the live one.
    pub fn publish(mut self) -> Result<(), PublishError> {
        swap(&self.folder, &self.live)?;
        self.is_published = true;
        // Whatever now stands in the staging place is the old site; it is of no use any more.
        remove(&self.folder)?;
        remove(&beside(&self.live, "old"))
    }
}

impl OutputSink for Staging {
    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let target = self.folder.join(path);
        if let Some(parent) = target.parent() {
            let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            if !made.contains(parent) {
                fs::create_dir_all(parent)?;
                made.insert(parent.to_owned());
            }
        }
        fs::write(&target, bytes)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.is_published {
            // A leftover is removed by the next build, so a failure here may pass.
            drop(fs::remove_dir_all(&self.folder));
        }
    }
}

/// The folder with its links resolved, so that a linked live folder is replaced where it really is.
fn absolute(out: &Path) -> Result<PathBuf, PublishError> {
    if out.exists() {
        return out.canonicalize().map_err(io_error(out));
    }
    std::path::absolute(out).map_err(io_error(out))
}

fn is_empty_folder(path: &Path) -> bool {
    fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none())
}

/// A hidden neighbour of the live folder: on the same disk, so that renaming it is one step.
fn beside(live: &Path, what: &str) -> PathBuf {
    let name = live.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    live.with_file_name(format!(".{name}.congkhai-{what}"))
}

fn remove(path: &Path) -> Result<(), PublishError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_error(path)(error)),
        _ => Ok(()),
    }
}

fn io_error(path: &Path) -> impl Fn(io::Error) -> PublishError + '_ {
    |source| PublishError::Io { path: path.to_owned(), source }
}

/// Puts `new` in the place of `live`. Where the system can exchange two folders in one step, a
/// reader never meets a missing site; elsewhere the old one is moved aside first, and back if the
/// second step fails.
fn swap(new: &Path, live: &Path) -> Result<(), PublishError> {
    if !live.exists() {
        return fs::rename(new, live).map_err(io_error(live));
    }
    if exchange(new, live) {
        return Ok(());
    }
    let old = beside(live, "old");
    fs::rename(live, &old).map_err(io_error(live))?;
    fs::rename(new, live).map_err(|error| {
        // The second failure, if any, leaves the old site under its temporary name.
        drop(fs::rename(&old, live));
        io_error(live)(error)
    })
}

#[cfg(target_os = "linux")]
fn exchange(new: &Path, live: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, new, CWD, live, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}
