//! Is the live site either the old one or the new one, whole? The only module that writes the site, and
//! that reads of it what the next build must know.
//!
//! Pages go into a folder beside the live one, which nobody else may enter; at the end the two change places in
//! one step. Where the live folder is a mount point, its files are replaced one by one. The module also keeps the
//! memory of what was published, a file in the content folder. Must not know what the files are.

#![expect(clippy::disallowed_methods, reason = "the one module that writes the site")]

mod access;
#[cfg(unix)]
mod acl;
mod error;
mod foreign;
mod in_place;
mod lock;
mod marker;
pub mod memory;
mod mount;
mod sync;

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    fs::{self, File},
    io::{self, Read as _, Write as _},
    path::{Component, Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use crate::output::OutputSink;
use access::Access;
pub use error::PublishError;
use error::io_error;
use foreign::Carrier;
pub use foreign::{Fate, Foreign};
use in_place::InPlaceReplacement;
use lock::Lock;
use marker::Marker;

/// Files of the old site that the build did not write or that it overwrote, by what became of them.
pub type Fates = BTreeMap<Fate, Vec<String>>;

/// A site in the making, beside the live one. Dropped without [`Staging::publish`], it is removed.
#[derive(Debug)]
pub struct Staging {
    /// The folder as the caller named it.
    out: PathBuf,
    live: PathBuf,
    folder: PathBuf,
    /// The marker of the live site; absent: there is none, or its folder is empty.
    marker: Option<Marker>,
    access: Access,
    /// The live folder is a mount point: the new site is made inside it.
    is_mount: bool,
    made: Mutex<NewSite>,
    is_published: bool,
    /// Held until all is done. The last field, because fields are dropped in their order.
    _lock: Lock,
}

/// What has been made in the new site.
#[derive(Debug, Default)]
struct NewSite {
    folders: BTreeSet<PathBuf>,
    /// Sizes of files by path.
    files: BTreeMap<String, u64>,
}

impl Staging {
    /// Begins a new site for the live folder `out`, which may not exist yet. From now on another build
    /// of the same site is refused. Refuses a folder with files in it that no earlier build made.
    pub fn begin(out: &Path) -> Result<Self, PublishError> {
        let live = absolute(out)?;
        if let Some(parent) = live.parent() {
            fs::create_dir_all(parent).map_err(io_error(parent))?;
        }
        let is_mount = live.is_dir() && mount::is_mount_point(&live);
        let own =
            |inside: &str, what| if is_mount { live.join(inside) } else { beside(&live, what) };
        let lock_file = own(mount::LOCK, "lock");
        let lock = Lock::take(&lock_file).map_err(io_error(&lock_file))?;
        let Some(lock) = lock else {
            return Err(PublishError::Busy { path: out.to_owned() });
        };
        // Only the holder of the lock may look at what is there, and clear up after killed builds.
        recover(&live)?;
        let marker = Marker::read(&live).map_err(io_error(&live))?;
        let is_there = live.exists();
        if is_there && marker.is_none() && !is_empty_folder(&live) {
            return Err(PublishError::ForeignFolder { path: out.to_owned() });
        }
        let folder = own(mount::NEW, "new");
        remove(&folder)?;
        fs::create_dir(&folder).map_err(io_error(&folder))?;
        let access = if is_there { Access::of(&live) } else { Access::first(&folder) };
        let access =
            access.map_err(|source| PublishError::Access { path: live.clone(), source })?;
        let staging = Self {
            out: out.to_owned(),
            live,
            folder,
            marker,
            access,
            is_mount,
            made: Mutex::default(),
            is_published: false,
            _lock: lock,
        };
        let denied = |source| PublishError::Access { path: staging.live.clone(), source };
        // A right that cannot be given is better known now than when all is made. Until then the folder is
        // nobody else's: a web server may serve what is beside the live site.
        staging.access.give_top(&staging.folder).map_err(denied)?;
        access::close(&staging.folder).map_err(io_error(&staging.folder))?;
        Ok(staging)
    }

    /// Carries files that no build wrote from the live site to the new one, once all files of the new
    /// one are written. Refuses if there are such files and they are to stop the build.
    pub fn carry(&self, handling: Foreign) -> Result<Fates, PublishError> {
        let Some(marker) = &self.marker else { return Ok(Fates::new()) };
        let all = foreign::find(&self.live, marker)?;
        let written = self.written();
        let (from, to, stays) = (&*self.live, &*self.folder, self.is_mount);
        let carrier = Carrier { from, to, written: &written, handling, stays };
        let mut fates = Fates::new();
        for found in &all {
            let fate = carrier.carry(found)?;
            if !found.is_folder() {
                fates.entry(fate).or_default().push(found.name.clone());
            }
        }
        if *marker == Marker::Unlisted {
            let gone = foreign::names(&self.live)?.into_iter();
            let is_known = |name: &String| all.iter().any(|it| it.name == *name);
            let gone: Vec<_> = gone.filter(|it| !written.contains(it) && !is_known(it)).collect();
            if !gone.is_empty() {
                fates.insert(Fate::Unlisted, gone);
            }
        }
        match fates.remove(&Fate::Dropped) {
            Some(files) if handling == Foreign::Stop => {
                return Err(PublishError::ForeignFiles { path: self.out.clone(), files });
            }
            Some(files) => drop(fates.insert(Fate::Dropped, files)),
            None => {}
        }
        Ok(fates)
    }

    /// Puts the new site in the place of the live one. Returns what files came into the old one since
    /// [`Staging::carry`] and were moved to the new one.
    pub fn publish(mut self, handling: Foreign) -> Result<Vec<String>, PublishError> {
        self.write_marker()?;
        sync::all(&self.folder).map_err(io_error(&self.folder))?;
        if self.is_mount {
            self.replace_files(handling)?;
            return Ok(Vec::new());
        }
        let denied = |source| PublishError::Access { path: self.live.clone(), source };
        self.access.give_top(&self.folder).map_err(denied)?;
        let old = swap(&self.folder, &self.live, exchange)?;
        self.is_published = true;
        let parent = self.live.parent().unwrap_or(&self.live);
        sync::names(parent).map_err(io_error(parent))?;
        let late = match (&old, &self.marker) {
            (Some(old), Some(marker)) if handling == Foreign::Keep => self.move_late(old, marker),
            _ => Vec::new(),
        };
        // It may hold what was taken back.
        drop(old.as_deref().map(access::close));
        // Whatever is left of the old site is of no use; what cannot be removed now (a web server may
        // hold a file open) is removed by the next build.
        drop(remove(&self.folder));
        drop(remove(&beside(&self.live, "old")));
        Ok(late)
    }

    /// Replaces the files of the live site one by one. The folder of the new site goes with `self`.
    fn replace_files(&self, handling: Foreign) -> Result<(), PublishError> {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let replacement = InPlaceReplacement {
            from: &self.folder,
            to: &self.live,
            old: self.marker.as_ref(),
            new: &made.files,
            handling,
            access: &self.access,
        };
        replacement.run()
    }

    /// Moves what came into the old site after it was looked through.
    fn move_late(&self, old: &Path, marker: &Marker) -> Vec<String> {
        let written = self.written();
        let handling = Foreign::Keep;
        let (to, stays) = (&*self.live, false);
        let carrier = Carrier { from: old, to, written: &written, handling, stays };
        let found = foreign::find(old, marker).unwrap_or_default();
        let late = found.iter().filter(|it| carrier.take_late(it));
        late.map(|it| it.name.clone()).collect()
    }

    fn written(&self) -> BTreeSet<String> {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.files.keys().cloned().collect()
    }

    fn write_marker(&self) -> Result<(), PublishError> {
        let text = {
            let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            Marker::text(&made.files)
        };
        let path = self.folder.join(marker::NAME);
        self.write_file(&path, text.as_bytes()).map_err(io_error(&path))
    }

    fn write_file(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        // Two files at one address would be a mistake of ours: better said than lost.
        let mut file = File::create_new(path)?;
        file.write_all(bytes)?;
        self.access.give_file(path, &file)?;
        if sync::EACH { file.sync_all() } else { Ok(()) }
    }

    /// Makes the folder of a file, and those above it.
    fn make_folder(&self, folder: &Path, made: &mut NewSite) -> io::Result<()> {
        if folder.as_os_str().is_empty() || made.folders.contains(folder) {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.make_folder(parent, made)?;
        }
        let path = self.folder.join(folder);
        fs::create_dir(&path)?;
        self.access.give_folder(&path)?;
        made.folders.insert(folder.to_owned());
        Ok(())
    }
}

impl OutputSink for Staging {
    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let is_inside = Path::new(path).components().all(|it| matches!(it, Component::Normal(_)));
        if !is_inside || path.contains(char::is_control) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{path} leads away")));
        }
        {
            let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(parent) = Path::new(path).parent() {
                self.make_folder(parent, &mut made)?;
            }
            let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            if made.files.insert(path.to_owned(), size).is_some() {
                return Err(io::Error::new(io::ErrorKind::AlreadyExists, format!("{path} twice")));
            }
        }
        self.write_file(&self.folder.join(path), bytes)
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
    // A link that leads nowhere is an error too: its disk may not be mounted.
    if fs::symlink_metadata(out).is_ok() {
        return out.canonicalize().map_err(io_error(out));
    }
    let live = std::path::absolute(out).map_err(io_error(out))?;
    match live.file_name() {
        Some(_) => Ok(live),
        None => Err(io_error(out)(io::ErrorKind::InvalidInput.into())),
    }
}

/// The nearest folder above a path, or the path itself, that a build of ours made. A file in it would
/// be published.
pub fn site_around(path: &Path) -> Option<PathBuf> {
    let whole = path.canonicalize().or_else(|_| std::path::absolute(path)).ok()?;
    // Of a path that is not there yet the folders above it may be links.
    let there = whole.ancestors().find_map(|it| it.canonicalize().ok())?;
    let is_site = |it: &&Path| matches!(Marker::read(it), Ok(Some(_)));
    there.ancestors().find(is_site).map(Path::to_owned)
}

/// Files of a live site that no build wrote, and what would become of them; none where there is no site.
pub fn foreign(site: &Path) -> Result<Fates, PublishError> {
    let mut fates = Fates::new();
    let Some(marker) = Marker::read(site).map_err(io_error(site))? else { return Ok(fates) };
    for found in foreign::find(site, &marker)?.into_iter().filter(|it| !it.is_folder()) {
        fates.entry(found.fate()).or_default().push(found.name);
    }
    Ok(fates)
}

/// A file of the site that stands in a folder: the live one or, after a build that died between two
/// steps, the one it moved aside. `None` if there is no such file; more than `most` bytes are an error.
pub fn read(site: &Path, path: &str, most: u64) -> io::Result<Option<Vec<u8>>> {
    let aside = std::path::absolute(site).map(|site| beside(&site, "old"));
    let current = if site.exists() { site.to_owned() } else { aside? };
    read_file(&current.join(path), most)
}

/// The bytes of a file. `None` if there is none; a link, a folder, or more than `most` bytes are an error.
fn read_file(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    // A pipe or a device is not opened: that can wait or act.
    match fs::symlink_metadata(path) {
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

/// Whether a folder has nothing in it but what a build or the disk keeps there.
fn is_empty_folder(path: &Path) -> bool {
    let is_own = |it: io::Result<fs::DirEntry>| {
        it.is_ok_and(|it| mount::OWN.iter().any(|own| it.file_name() == *own))
    };
    fs::read_dir(path).is_ok_and(|mut entries| entries.all(is_own))
}

/// A hidden neighbour of the live folder: on the same disk, so that renaming it is one step.
fn beside(live: &Path, what: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(live.file_name().unwrap_or_default());
    name.push(format!(".congkhai-{what}"));
    live.with_file_name(name)
}

fn remove(path: &Path) -> Result<(), PublishError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_error(path)(error)),
        _ => Ok(()),
    }
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
/// second step fails. Returns where the old one is now, if there was one.
fn swap(
    new: &Path,
    live: &Path,
    exchange: fn(&Path, &Path) -> bool,
) -> Result<Option<PathBuf>, PublishError> {
    if !live.exists() {
        return fs::rename(new, live).map(|()| None).map_err(io_error(live));
    }
    if exchange(new, live) {
        return Ok(Some(new.to_owned()));
    }
    let old = beside(live, "old");
    fs::rename(live, &old).map_err(|error| not_moved(live, error))?;
    fs::rename(new, live).map_err(|error| {
        // The second failure, if any, leaves the old site under its temporary name.
        drop(fs::rename(&old, live));
        io_error(live)(error)
    })?;
    Ok(Some(old))
}

/// Why the live folder cannot be moved aside.
fn not_moved(live: &Path, error: io::Error) -> PublishError {
    match error.kind() {
        io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => {
            PublishError::Mounted { path: live.to_owned() }
        }
        _ => io_error(live)(error),
    }
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
    fn a_folder_that_cannot_be_moved_is_a_mount_point() {
        let live = Path::new("live");
        // EBUSY and EXDEV of Linux.
        let busy = not_moved(live, io::ErrorKind::ResourceBusy.into());
        assert!(matches!(busy, PublishError::Mounted { .. }), "{busy}");
        let denied = not_moved(live, io::ErrorKind::PermissionDenied.into());
        assert!(matches!(denied, PublishError::Io { .. }), "{denied}");
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
