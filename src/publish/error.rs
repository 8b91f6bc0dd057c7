//! Why a site was not published.

use std::{
    io,
    path::{Path, PathBuf},
};

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
    /// The live folder holds files that no build wrote, and they are to stop the build.
    #[error("{}: files that no build wrote: {}", path.display(), files.join(", "))]
    ForeignFiles {
        /// The folder.
        path: PathBuf,
        /// The files, by their paths below the folder.
        files: Vec<String>,
    },
    /// The live folder is a mount point, so no other folder can take its place.
    #[error("{}: a mount point", path.display())]
    Mounted {
        /// The folder.
        path: PathBuf,
    },
    /// The new site cannot be given the owner, group or rights of the live folder.
    #[error("{}: {source}", path.display())]
    Access {
        /// The live folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

pub(super) fn io_error(path: &Path) -> impl Fn(io::Error) -> PublishError + '_ {
    |source| PublishError::Io { path: path.to_owned(), source }
}
