//! The file in the content folder that remembers what was published: reads it, and replaces it in one step.
//!
//! Must not know what is in the file.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Component, Path, PathBuf},
};

use super::{PublishError, access::Access, io_error, lock::Lock, marker::Marker, read_file};

/// The folder in the content folder. Hidden, so that nothing takes it for content.
const FOLDER: &str = ".congkhai";
/// The file in it.
const FILE: &str = "da-cong-bo.json";

/// The path of the file below the content folder, for people.
pub const PATH: &str = ".congkhai/da-cong-bo.json";

/// The file of a content folder. `None` if there is none; more than `most` bytes are an error.
pub fn read(content: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    read_file(&content.join(FOLDER).join(FILE), most)
}

/// Replaces the file by what `text` makes of it, unless that is the same. Builds of several sites from one
/// content folder wait for each other.
pub fn update(
    content: &Path,
    most: u64,
    text: &dyn Fn(Option<Vec<u8>>) -> String,
) -> Result<(), PublishError> {
    let folder = content.join(FOLDER);
    let access = Access::of(content).map_err(io_error(content))?;
    match fs::symlink_metadata(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir(&folder).map_err(io_error(&folder))?;
            // The account may not be able to give it to the group of the content: then it is its own.
            drop(access.give_folder(&folder));
        }
        Ok(found) if found.is_dir() => {}
        // A link could lead out of the content.
        Ok(_) => return Err(io_error(&folder)(io::ErrorKind::NotADirectory.into())),
        Err(error) => return Err(io_error(&folder)(error)),
    }
    let lock_file = folder.join("lock");
    let _lock = Lock::wait(&lock_file).map_err(io_error(&lock_file))?;
    let path = folder.join(FILE);
    let old = read_file(&path, most).unwrap_or_default();
    let new = text(old.clone());
    if old.is_some_and(|it| it == new.as_bytes()) {
        return Ok(());
    }
    let next = folder.join("da-cong-bo.json.new");
    write(&next, new.as_bytes(), &access).map_err(io_error(&next))?;
    fs::rename(&next, &path).map_err(io_error(&path))
}

fn write(path: &Path, bytes: &[u8], access: &Access) -> io::Result<()> {
    // What a killed build left behind.
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    drop(access.give_file(path, &file));
    file.sync_all()
}

/// Where a site is, from the content folder: `../public`. So it stays the same when both are moved together.
pub fn place(content: &Path, site: &Path) -> String {
    let (from, to) = (whole(content), whole(site));
    let parts = |path: &Path| -> Vec<String> {
        path.components().map(|it| it.as_os_str().to_string_lossy().into_owned()).collect()
    };
    let (from, to) = (parts(&from), parts(&to));
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return to.join("/");
    }
    let up = from.iter().skip(shared).map(|_| "..");
    up.chain(to.iter().skip(shared).map(String::as_str)).collect::<Vec<_>>().join("/")
}

/// Whether there is a site at a place that [`place`] named.
pub fn is_there(content: &Path, place: &str) -> bool {
    let base = whole(content);
    let site = place.split('/').fold(base, |mut path, part| {
        if Path::new(part).components().next() == Some(Component::ParentDir) {
            path.pop();
        } else {
            path.push(part);
        }
        path
    });
    matches!(Marker::read(&site), Ok(Some(_)))
}

/// A path with its links resolved; of one that is not there yet, those of the folders above it.
fn whole(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let resolved = absolute.ancestors().find_map(|above| {
        let (there, below) = (above.canonicalize().ok()?, absolute.strip_prefix(above).ok()?);
        Some(if below.as_os_str().is_empty() { there } else { there.join(below) })
    });
    resolved.unwrap_or(absolute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_again_from_the_content() {
        let dir = tempfile::tempdir().unwrap();
        let content = dir.path().join("office/content");
        fs::create_dir_all(&content).unwrap();
        for (site, expected) in [
            (dir.path().join("office/public"), "../public"),
            (dir.path().join("www/a"), "../../www/a"),
            (content.join("../other"), "../other"),
        ] {
            assert_eq!(place(&content, &site), expected);
            assert!(!is_there(&content, expected));
            fs::create_dir_all(&site).unwrap();
            let marker = Marker::text(&std::collections::BTreeMap::new());
            fs::write(site.join(super::super::marker::NAME), marker).unwrap();
            assert!(is_there(&content, expected), "{expected}");
        }
    }
}
