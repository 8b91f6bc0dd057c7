//! One build at a time for each site: a locked file beside the live folder; and one at a time for the memory of
//! a content folder.
//!
//! Must not know what is protected.

use std::{
    fs::{File, TryLockError},
    io,
    path::Path,
};

/// The right to work on a site, until it is dropped or the process ends.
///
/// The file is never removed. If it were, a build could lock a file that has just lost its name, and
/// another build the new file of that name: both would be at work.
#[derive(Debug)]
pub(super) struct Lock {
    /// The system releases the lock when the file is closed, also after a kill.
    _file: File,
}

impl Lock {
    /// Takes the lock. `None`: another build holds it.
    pub(super) fn take(path: &Path) -> io::Result<Option<Self>> {
        let file = open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Takes the lock as soon as nobody holds it.
    pub(super) fn wait(path: &Path) -> io::Result<Self> {
        let file = open(path)?;
        file.lock()?;
        Ok(Self { _file: file })
    }
}

/// Opens the file, and makes it if it is absent. Another account may have made it: then reading is enough.
fn open(path: &Path) -> io::Result<File> {
    match File::create_new(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Ok(file) => {
            share(&file)?;
            return Ok(file);
        }
        error => return error,
    }
    match File::options().read(true).write(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => File::open(path),
        other => other,
    }
}

/// Lets other accounts open the file, whatever the umask is.
#[cfg(unix)]
fn share(file: &File) -> io::Result<()> {
    use std::{fs::Permissions, os::unix::fs::PermissionsExt as _};
    file.set_permissions(Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn share(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_held_once_and_its_file_stays() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("lock");
        let first = Lock::take(&path).unwrap();
        assert!(first.is_some());
        assert!(Lock::take(&path).unwrap().is_none());
        drop(first);
        assert!(path.exists());
        assert!(Lock::take(&path).unwrap().is_some());
    }
}
