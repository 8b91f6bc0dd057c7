//! Walks folders and opens files, and reaches nothing outside a folder through a link.
//!
//! Must not know what a file is for. Hard links cannot be told from files: whoever can make one in the
//! folder could read its target already.

#![expect(clippy::disallowed_methods, reason = "opens the files that `source` reads")]

use std::{
    fs::{self, File, FileType, Metadata, OpenOptions},
    io::{self, Read as _},
    path::{Component, Path, PathBuf},
};

/// Why a path of a folder is not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathFault {
    /// The system gives an error; its words.
    #[error("{0}")]
    Unreadable(String),
    /// Nothing is at the path, or at the target of the link that it is.
    #[error("no such file or folder")]
    Absent,
    /// A link whose target, which is given, is outside the folder.
    #[error("link to {}, outside the folder", .0.display())]
    LinkOutside(PathBuf),
    /// A link to a folder that contains the link, or a link to a folder within a linked folder.
    #[error("link to {}, a folder around it or below another link", .0.display())]
    LinkAround(PathBuf),
    /// Neither a file nor a folder: a named pipe, a device or a socket.
    #[error("not a file")]
    NotAFile,
    /// A folder with more files, or more bytes in its files together, than a limit allows.
    #[error("more than the limit: {what}={limit}")]
    TooMany {
        /// The name of the limit.
        what: &'static str,
        /// Its value.
        limit: u64,
    },
}

impl From<io::Error> for PathFault {
    fn from(error: io::Error) -> Self {
        error.downcast().unwrap_or_else(|error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => Self::Absent,
            _ => Self::Unreadable(error.to_string()),
        })
    }
}

impl From<PathFault> for io::Error {
    fn from(fault: PathFault) -> Self {
        let kind = match fault {
            PathFault::Absent => io::ErrorKind::NotFound,
            _ => io::ErrorKind::PermissionDenied,
        };
        Self::new(kind, fault)
    }
}

/// A file of a folder.
pub(super) struct FoundFile {
    /// Its path, which begins with that of the folder.
    pub(super) path: PathBuf,
    /// Size and time of the file, or of the link's target.
    pub(super) metadata: Metadata,
    /// The path is a link to a file in the folder.
    pub(super) is_link: bool,
}

/// A folder, or a path in it, that is not read or written.
#[derive(Debug, thiserror::Error)]
#[error("{}: {fault}", path.display())]
pub struct FolderError {
    /// The path, which begins with that of the folder. Of a link, the path of the link.
    pub path: PathBuf,
    /// Why it is not used.
    pub fault: PathFault,
}

impl From<FolderError> for io::Error {
    fn from(error: FolderError) -> Self {
        error.fault.into()
    }
}

/// What a walk takes.
pub(super) struct WalkScope<'f> {
    /// The most files and folders that are found, see [`Limits::files`](crate::limits::Limits).
    pub(super) most: u64,
    /// The folder in which hidden files and folders are found too. Absent: none.
    pub(super) shown: Option<&'f str>,
}

/// The files below a folder, hidden files and folders left out, sorted within each folder. Links are followed
/// to files and folders below `root`, which may be a link itself. The error is that there are too many.
pub(super) fn walk(root: &Path, scope: &WalkScope<'_>) -> Result<Vec<FolderEntry>, FolderError> {
    let shown = scope.shown.map(|folder| root.join(folder));
    let mut walked = Walked { found: Vec::new(), left: scope.most, shown };
    let is_folder = fs::metadata(root).map(|it| it.is_dir());
    let is_whole = match is_folder.and_then(|is_folder| Ok((is_folder, fs::canonicalize(root)?))) {
        Ok((true, real)) => walk_folder(root, &real, false, &mut walked),
        Ok((false, _)) => {
            walked.found.push(refused(root, io::ErrorKind::NotADirectory.into()));
            Some(())
        }
        Err(error) => {
            walked.found.push(refused(root, error));
            Some(())
        }
    };
    if is_whole.is_some() {
        return Ok(walked.found);
    }
    let fault = PathFault::TooMany { what: "files", limit: scope.most };
    Err(FolderError { path: root.to_owned(), fault })
}

/// A file, or a path that is not read.
type FolderEntry = Result<FoundFile, FolderError>;

/// What a walk has found so far.
struct Walked {
    found: Vec<FolderEntry>,
    /// So many more files and folders may be met.
    left: u64,
    /// Hidden files and folders below this folder are found too.
    shown: Option<PathBuf>,
}

fn refused(path: &Path, error: io::Error) -> Result<FoundFile, FolderError> {
    Err(FolderError { path: path.to_owned(), fault: error.into() })
}

/// Adds the files below a folder; `None` if there are too many.
fn walk_folder(folder: &Path, real: &Path, is_linked: bool, all: &mut Walked) -> Option<()> {
    let shown = all.shown.clone();
    let is_shown = move |path: &Path| shown.as_ref().is_some_and(|it| path.starts_with(it));
    let entries =
        walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(move |entry| {
            entry.depth() == 0 || !is_hidden(entry.file_name()) || is_shown(entry.path())
        });
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                let fault = PathFault::Unreadable(reason(error));
                all.found.push(Err(FolderError { path, fault }));
                continue;
            }
        };
        // The first entry is the folder itself.
        if entry.depth() == 0 {
            continue;
        }
        all.left = all.left.checked_sub(1)?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path();
        let refused = |fault| Err(FolderError { path: path.to_owned(), fault });
        if !entry.file_type().is_symlink() {
            all.found.push(file(path, false).or_else(refused));
            continue;
        }
        match folder_behind(path, real, is_linked) {
            Ok(true) => walk_folder(path, real, true, all)?,
            Ok(false) => all.found.push(file(path, true).or_else(refused)),
            Err(fault) => all.found.push(refused(fault)),
        }
    }
    Some(())
}

/// The system's words alone, where there are any.
fn reason(error: walkdir::Error) -> String {
    let words = error.to_string();
    error.into_io_error().map_or(words, |error| error.to_string())
}

fn file(path: &Path, is_link: bool) -> Result<FoundFile, PathFault> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(PathFault::NotAFile);
    }
    Ok(FoundFile { path: path.to_owned(), metadata, is_link })
}

/// Whether a link leads to a folder, which is to be followed. `real` is the folder that it must not leave.
fn folder_behind(link: &Path, real: &Path, is_linked: bool) -> Result<bool, PathFault> {
    let target = within(real, link)?;
    if !fs::metadata(&target)?.is_dir() {
        return Ok(false);
    }
    let around = link.parent().map(fs::canonicalize).transpose()?;
    if is_linked || around.is_some_and(|around| around.starts_with(&target)) {
        return Err(PathFault::LinkAround(target));
    }
    Ok(true)
}

/// Whether walks pass over a name: `.git`, `.DS_Store`.
fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}

/// A folder's path without links. Absent if there is no such folder.
pub(super) fn real(folder: &Path) -> Option<PathBuf> {
    fs::canonicalize(folder).ok()
}

/// The size of a file in bytes, 0 if it cannot be had.
pub(super) fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |it| it.len())
}

/// Where a path leads when all links are followed. An error if that is not below `real`, which has no links.
pub(super) fn within(real: &Path, path: &Path) -> Result<PathBuf, PathFault> {
    let target = fs::canonicalize(path)?;
    if target.starts_with(real) { Ok(target) } else { Err(PathFault::LinkOutside(target)) }
}

/// Where a file of a folder is to be read or written: its path, if every link on the way to it leads to a place
/// in the folder. The file, and folders on the way, need not exist.
pub fn inside(root: &Path, path: &str) -> Result<PathBuf, FolderError> {
    let mut found = root.to_owned();
    let real = fs::canonicalize(root);
    for part in Path::new(path).components() {
        found.push(part);
        let refused = |fault| FolderError { path: found.clone(), fault };
        if !matches!(part, Component::Normal(_)) {
            return Err(refused(PathFault::LinkOutside(found.clone())));
        }
        let (Ok(real), Ok(metadata)) = (&real, fs::symlink_metadata(&found)) else { continue };
        if metadata.is_symlink() {
            found = within(real, &found).map_err(refused)?;
        } else if is_strange(metadata.file_type()) {
            return Err(refused(PathFault::NotAFile));
        }
    }
    Ok(found)
}

fn is_strange(kind: FileType) -> bool {
    !kind.is_file() && !kind.is_dir() && !kind.is_symlink()
}

/// Reads a file of at most `most` bytes that is no link, named pipe, device or socket.
///
/// The type is looked at before the file is opened, because opening a pipe or a device can wait or act, and
/// again on the open file. On Linux a file that becomes a link or a pipe in between is not followed either.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let is_file = |metadata: Metadata| {
        if metadata.is_file() { Ok(()) } else { Err(io::Error::from(PathFault::NotAFile)) }
    };
    is_file(fs::symlink_metadata(path)?)?;
    let file = open(path)?;
    is_file(file.metadata()?)?;
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("more than {most} bytes")));
    }
    Ok(bytes)
}

#[cfg(target_os = "linux")]
fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt as _;

    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits();
    let flags = i32::try_from(flags).map_err(io::Error::other)?;
    OpenOptions::new().read(true).custom_flags(flags).open(path)
}

#[cfg(not(target_os = "linux"))]
fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}
