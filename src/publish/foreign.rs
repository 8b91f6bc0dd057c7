//! Files in the live folder that no build wrote: finds them, and carries them over to the new site.
//!
//! Links are carried as links and never followed. Must not know what the files are for.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    access::Access,
    error::{PublishError, io_error},
    marker::{self, Marker},
    mount::OWN,
};

/// Endings of compressed copies that web servers send in the place of a file.
const COPIES: [&str; 3] = [".gz", ".br", ".zst"];

/// What is to become of files that no build wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Foreign {
    /// They are carried over to the new site.
    #[default]
    Keep,
    /// The site is not replaced.
    Stop,
    /// They go with the old site.
    Drop,
}

/// What became of a file of the old site that the new build did not expect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Carried over.
    Kept,
    /// Gone with the old site, as [`Foreign::Drop`] demands.
    Dropped,
    /// Gone: a compressed copy of a file of the old site, which would be stale.
    Copy,
    /// The new build wrote a file of that name.
    Replaced,
    /// Gone: an older version kept no list of its files, so this one counted as its own.
    Unlisted,
}

impl Fate {
    /// The word by which messages know it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Dropped => "dropped",
            Self::Copy => "copy",
            Self::Replaced => "replaced",
            Self::Unlisted => "unlisted",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thing {
    Folder,
    Link,
    /// A file, or a FIFO, a socket or a device.
    File,
}

/// Something in the live folder that is not as a build left it.
#[derive(Clone, Debug)]
pub(super) struct ForeignFile {
    /// Below the site, with `/`; letters that are not Unicode are replaced. For people and for lists.
    pub(super) name: String,
    /// The same as the disk has it.
    way: PathBuf,
    thing: Thing,
    /// A compressed copy of a file that a build wrote.
    is_copy: bool,
}

impl ForeignFile {
    /// What becomes of it, as far as the old site alone tells.
    pub(super) fn fate(&self) -> Fate {
        if self.is_copy { Fate::Copy } else { Fate::Kept }
    }

    pub(super) fn is_folder(&self) -> bool {
        self.thing == Thing::Folder
    }
}

/// Everything in a site that its marker does not list, sorted, each folder before what is in it.
pub(super) fn find(site: &Path, marker: &Marker) -> Result<Vec<ForeignFile>, PublishError> {
    let parents = match marker {
        Marker::Unlisted => BTreeSet::new(),
        Marker::Listed(files) => files.keys().flat_map(|path| parents(path)).collect(),
    };
    let mut found = Vec::new();
    for_each(site, &mut |name, way, metadata| {
        let kind = metadata.file_type();
        let thing = match (kind.is_dir(), kind.is_symlink()) {
            (true, _) => Thing::Folder,
            (_, true) => Thing::Link,
            _ => Thing::File,
        };
        let (is_ours, is_copy) = match marker {
            // No version wrote a hidden file beside its marker.
            Marker::Unlisted => (!name.split('/').any(|it| it.starts_with('.')), false),
            Marker::Listed(_) if thing == Thing::Folder => (parents.contains(name.as_str()), false),
            Marker::Listed(files) => {
                let base = COPIES.iter().find_map(|ending| name.strip_suffix(ending));
                let is_copy = base.is_some_and(|it| files.contains_key(it));
                (metadata.is_file() && files.contains_key(&name), is_copy)
            }
        };
        if !is_ours && name != marker::NAME {
            found.push(ForeignFile { name, way, thing, is_copy });
        }
    })?;
    Ok(found)
}

/// The names of all files of a site but its marker, with `/`.
pub(super) fn names(site: &Path) -> Result<BTreeSet<String>, PublishError> {
    let mut names = BTreeSet::new();
    for_each(site, &mut |name, _, metadata| {
        if !metadata.is_dir() && name != marker::NAME {
            names.insert(name);
        }
    })?;
    Ok(names)
}

/// The folders on the way to a file, each with its whole path.
pub(super) fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Walks a site in the order of names. Links are not followed.
fn for_each(
    site: &Path,
    visit: &mut dyn FnMut(String, PathBuf, &fs::Metadata),
) -> Result<(), PublishError> {
    let mut open = vec![PathBuf::new()];
    while let Some(way) = open.pop() {
        let here = site.join(&way);
        if !way.as_os_str().is_empty() {
            let metadata = fs::symlink_metadata(&here).map_err(io_error(&here))?;
            let parts: Vec<_> = way.iter().map(|it| it.to_string_lossy()).collect();
            visit(parts.join("/"), way.clone(), &metadata);
            if !metadata.is_dir() {
                continue;
            }
        }
        let entries = fs::read_dir(&here).map_err(io_error(&here))?;
        let names: io::Result<BTreeSet<_>> =
            entries.map(|entry| entry.map(|it| it.file_name())).collect();
        let names = names.map_err(io_error(&here))?;
        let is_top = way.as_os_str().is_empty();
        let names =
            names.iter().rev().filter(|name| !is_top || !OWN.iter().any(|own| *name == own));
        open.extend(names.map(|name| way.join(name)));
    }
    Ok(())
}

/// Puts one thing of the old site into the new one, whose folder above it is there. `false`: the new
/// site has something at that place.
fn place(from: &Path, to: &Path, thing: Thing) -> io::Result<bool> {
    let placed = match thing {
        Thing::Folder => fs::create_dir(to)
            .and_then(|()| Access::of(from).and_then(|rights| rights.give_top(to))),
        Thing::Link => fs::read_link(from).and_then(|target| link(&target, to)),
        // The same file under a second name keeps its owner, rights and times, and costs nothing.
        Thing::File => match fs::hard_link(from, to) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => copy(from, to, error),
            other => other,
        },
    };
    match placed {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

/// Copies a file where the disk has no second names, or does not allow one.
fn copy(from: &Path, to: &Path, why_not: io::Error) -> io::Result<()> {
    if !fs::symlink_metadata(from)?.is_file() {
        return Err(why_not);
    }
    let mut source = fs::File::open(from)?;
    let mut target = fs::File::create_new(to)?;
    io::copy(&mut source, &mut target)?;
    let metadata = source.metadata()?;
    target.set_permissions(metadata.permissions())?;
    target.set_modified(metadata.modified()?)?;
    target.sync_all()
}

#[cfg(unix)]
fn link(target: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, at)
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

/// The old site and the new one, between which files are carried.
pub(super) struct Carrier<'a> {
    pub(super) from: &'a Path,
    pub(super) to: &'a Path,
    /// The files of the new site.
    pub(super) written: &'a BTreeSet<String>,
    pub(super) handling: Foreign,
    /// The files of the new site will be moved into the old one, so what is kept stays where it is.
    pub(super) stays: bool,
}

impl Carrier<'_> {
    /// Carries a thing over; tells what became of it.
    pub(super) fn carry(&self, found: &ForeignFile) -> Result<Fate, PublishError> {
        let is_taken = |name: &str| self.written.contains(name);
        if is_taken(&found.name) || parents(&found.name).any(is_taken) {
            return Ok(Fate::Replaced);
        }
        if found.is_copy {
            return Ok(Fate::Copy);
        }
        if self.handling != Foreign::Keep {
            return Ok(Fate::Dropped);
        }
        if self.stays {
            return Ok(Fate::Kept);
        }
        let (from, to) = (self.from.join(&found.way), self.to.join(&found.way));
        self.open_way(&found.way)?;
        let is_placed = place(&from, &to, found.thing).map_err(io_error(&from))?;
        let is_kept = is_placed || (found.is_folder() && to.is_dir());
        Ok(if is_kept { Fate::Kept } else { Fate::Replaced })
    }

    /// Makes the folders above a thing as they are in the old site.
    fn open_way(&self, way: &Path) -> Result<(), PublishError> {
        let above: Vec<&Path> = way.ancestors().skip(1).collect();
        for folder in above.iter().rev().filter(|it| !it.as_os_str().is_empty()) {
            let (from, to) = (self.from.join(folder), self.to.join(folder));
            if !to.exists() {
                place(&from, &to, Thing::Folder).map_err(io_error(&from))?;
            }
        }
        Ok(())
    }

    /// Takes a thing out of the old site after the swap: it came while the new one was made. `false` if
    /// it stays there.
    pub(super) fn take_late(&self, found: &ForeignFile) -> bool {
        let to = self.to.join(&found.way);
        found.fate() == Fate::Kept
            && fs::symlink_metadata(&to).is_err()
            && fs::rename(self.from.join(&found.way), to).is_ok()
    }
}
