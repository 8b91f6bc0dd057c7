//! Access control lists of files and folders: read, set, and made fit for files.
//!
//! Linux alone keeps them in this form: a version of four bytes, then eight bytes for each entry, of which
//! the third holds the rights (read 4, write 2, enter 1). Must not know whose rights they are.

pub(super) use system::{read, write};

/// The list of a file or folder itself.
pub(super) const ACCESS: &str = "system.posix_acl_access";
/// The list that a folder gives to what is made in it.
pub(super) const DEFAULT: &str = "system.posix_acl_default";

/// The list of a file in a folder of this list.
pub(super) fn for_file(folder: &[u8]) -> Vec<u8> {
    let mut list = folder.to_vec();
    for rights in list.iter_mut().skip(4 + 2).step_by(8) {
        let read = if *rights & 5 == 0 { 0 } else { 4 };
        *rights = read | (*rights & 2);
    }
    list
}

#[cfg(target_os = "linux")]
mod system {
    use std::{io, path::Path};

    use rustix::fs::{XattrFlags, getxattr, removexattr, setxattr};
    use rustix::io::Errno;

    /// No list is longer (the limit of extended attributes).
    const LARGEST: usize = 65_536;

    /// The list; `None` where there is none beside the mode.
    pub(in super::super) fn read(path: &Path, name: &str) -> io::Result<Option<Vec<u8>>> {
        let mut list = vec![0; LARGEST];
        match getxattr(path, name, &mut list[..]) {
            Ok(length) => {
                list.truncate(length);
                Ok(Some(list))
            }
            Err(Errno::NODATA | Errno::OPNOTSUPP) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Sets the list, or takes it away.
    pub(in super::super) fn write(path: &Path, name: &str, list: Option<&[u8]>) -> io::Result<()> {
        match list {
            Some(list) => Ok(setxattr(path, name, list, XattrFlags::empty())?),
            None => match removexattr(path, name) {
                Ok(()) | Err(Errno::NODATA | Errno::OPNOTSUPP) => Ok(()),
                Err(error) => Err(error.into()),
            },
        }
    }
}

/// Elsewhere the mode alone is carried over.
#[cfg(not(target_os = "linux"))]
mod system {
    use std::{io, path::Path};

    pub(in super::super) fn read(_: &Path, _: &str) -> io::Result<Option<Vec<u8>>> {
        Ok(None)
    }

    pub(in super::super) fn write(_: &Path, _: &str, _: Option<&[u8]>) -> io::Result<()> {
        Ok(())
    }
}
