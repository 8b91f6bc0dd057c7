//! Is the live site either the old one or the new one, whole? The only module that writes the site, and
//! that reads of it what the next build must know.
//!
//! Pages go into a folder beside the live one; at the end the two change places in one step. Must not
//! know what the files are.

#![expect(clippy::disallowed_methods, reason = "the one module that writes the site")]

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Read as _, Write as _},
    path::{Component, Path, PathBuf},
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
    /// Another build of the same site is running.
    #[error("{}: another build is at work", path.display())]
    Busy {
        /// The folder.
        path: PathBuf,
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
    /// The marker, locked for as long as the build is at work: another build sees it and stops.
    lock: Option<File>,
    is_published: bool,
}

impl Staging {
    /// Begins a new site for the live folder `out`, which may not exist yet. Refuses a folder with
    /// files in it that no earlier build made.
    pub fn begin(out: &Path) -> Result<Self, PublishError> {
        let live = absolute(out)?;
        let folder = beside(&live, "new");
        if is_locked(&folder.join(MARKER)) {
            return Err(PublishError::Busy { path: out.to_owned() });
        }
        recover(&live)?;
        let is_ours = live.join(MARKER).is_file();
        if live.exists() && !is_ours && !is_empty_folder(&live) {
            return Err(PublishError::ForeignFolder { path: out.to_owned() });
        }
        remove(&folder)?;
        fs::create_dir_all(&folder).map_err(io_error(&folder))?;
        let marker = folder.join(MARKER);
        let mut lock = File::create_new(&marker).map_err(io_error(&marker))?;
        lock.write_all(MARKER_TEXT.as_bytes()).map_err(io_error(&marker))?;
        if lock.try_lock().is_err() {
            return Err(PublishError::Busy { path: out.to_owned() });
        }
        let made = Mutex::new(BTreeSet::new());
        Ok(Self { live, folder, made, lock: Some(lock), is_published: false })
    }

    /// Puts the new site in the place of the live one.
    pub fn publish(mut self) -> Result<(), PublishError> {
        // An open file would keep some systems from renaming its folder.
        self.lock = None;
        swap(&self.folder, &self.live, exchange)?;
        self.is_published = true;
        // Whatever is left of the old site is of no use; what cannot be removed now (a web server may
        // hold a file open) is removed by the next build.
        drop(remove(&self.folder));
        drop(remove(&beside(&self.live, "old")));
        Ok(())
    }
}

impl OutputSink for Staging {
    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let is_inside = Path::new(path).components().all(|it| matches!(it, Component::Normal(_)));
        if !is_inside {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{path} leads away")));
        }
        let target = self.folder.join(path);
        if let Some(parent) = target.parent() {
            let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            if !made.contains(parent) {
                fs::create_dir_all(parent)?;
                made.insert(parent.to_owned());
            }
        }
        // Two files at one address would be a mistake of ours: better said than lost.
        File::create_new(&target)?.write_all(bytes)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        self.lock = None;
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

/// A file of the site that stands in a folder: the live one or, after a build that died between two
/// steps, the one it moved aside. `None` if there is no such file; more than `most` bytes are an error.
pub fn read(site: &Path, path: &str, most: u64) -> io::Result<Option<Vec<u8>>> {
    let aside = std::path::absolute(site).map(|site| beside(&site, "old"));
    let standing = if site.exists() { site.to_owned() } else { aside? };
    let path = standing.join(path);
    // A pipe or a device is not opened: that can wait or act.
    match fs::symlink_metadata(&path) {
        Ok(metadata) if !metadata.is_file() => {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
        }
        _ => {}
    }
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("more than {most} bytes")));
    }
    Ok(Some(bytes))
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

/// Whether another build holds the marker of a site in the making.
fn is_locked(marker: &Path) -> bool {
    File::open(marker).is_ok_and(|file| file.try_lock().is_err())
}

/// What a build that died between the two steps of [`swap`] left behind: if the live site is gone, the
/// one moved aside is the only copy, and comes back.
fn recover(live: &Path) -> Result<(), PublishError> {
    let old = beside(live, "old");
    if old.exists() && !live.exists() {
        return fs::rename(&old, live).map_err(io_error(live));
    }
    remove(&old)
}

/// Puts `new` in the place of `live`. Where the system can exchange two folders in one step, a
/// reader never meets a missing site; elsewhere the old one is moved aside first, and back if the
/// second step fails.
fn swap(new: &Path, live: &Path, exchange: fn(&Path, &Path) -> bool) -> Result<(), PublishError> {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A system that cannot exchange two folders in one step.
    fn cannot(_: &Path, _: &Path) -> bool {
        false
    }

    fn folder(dir: &Path, name: &str, page: &str) -> PathBuf {
        let folder = dir.join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), page).unwrap();
        folder
    }

    #[test]
    fn without_an_exchange_the_old_site_is_moved_aside() {
        let dir = tempfile::tempdir().unwrap();
        let (live, new) = (folder(dir.path(), "live", "old"), folder(dir.path(), "new", "new"));
        swap(&new, &live, cannot).unwrap();
        assert_eq!(fs::read_to_string(live.join("index.html")).unwrap(), "new");
    }

    #[test]
    fn without_an_exchange_a_failing_second_step_brings_the_old_site_back() {
        let dir = tempfile::tempdir().unwrap();
        let live = folder(dir.path(), "live", "old");
        assert!(swap(&dir.path().join("absent"), &live, cannot).is_err());
        assert_eq!(fs::read_to_string(live.join("index.html")).unwrap(), "old");
    }

    #[test]
    fn a_file_is_written_once_and_inside_the_site() {
        let dir = tempfile::tempdir().unwrap();
        let staging = Staging::begin(&dir.path().join("public")).unwrap();
        staging.write("a.html", b"1").unwrap();
        assert!(staging.write("a.html", b"2").is_err());
        assert!(staging.write("../b.html", b"3").is_err());
        assert!(staging.write("/etc/b.html", b"3").is_err());
    }
}
