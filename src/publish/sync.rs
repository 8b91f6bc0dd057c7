//! Brings what was written onto the disk, so that a power cut after the swap leaves a whole site.
//!
//! Must not know what was written.

use std::{io, path::Path};

/// Whether each file is brought onto the disk when it is written. Linux does all files at once in
/// [`all`]: one call instead of one wait for the disk for each of thousands of files.
pub(super) const EACH: bool = !cfg!(target_os = "linux");

/// Brings every file and folder below a folder onto the disk.
#[cfg(target_os = "linux")]
pub(super) fn all(folder: &Path) -> io::Result<()> {
    use rustix::io::Errno;
    let opened = std::fs::File::open(folder)?;
    match rustix::fs::syncfs(&opened) {
        Ok(()) => Ok(()),
        Err(Errno::NOSYS | Errno::INVAL | Errno::OPNOTSUPP) => below(folder),
        Err(error) => Err(error.into()),
    }
}

/// Brings every folder below a folder onto the disk; the files are there already (see [`EACH`]).
#[cfg(all(unix, not(target_os = "linux")))]
pub(super) fn all(folder: &Path) -> io::Result<()> {
    below(folder)
}

/// Windows writes the entries of folders in its journal.
#[cfg(not(unix))]
pub(super) fn all(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Every file and folder, one by one.
#[cfg(unix)]
fn below(folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            below(&entry.path())?;
        } else if kind.is_file() {
            std::fs::File::open(entry.path())?.sync_all()?;
        }
    }
    std::fs::File::open(folder)?.sync_all()
}

/// Brings the names in one folder onto the disk.
#[cfg(unix)]
pub(super) fn names(folder: &Path) -> io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

/// Windows writes the entries of folders in its journal.
#[cfg(not(unix))]
pub(super) fn names(_: &Path) -> io::Result<()> {
    Ok(())
}
