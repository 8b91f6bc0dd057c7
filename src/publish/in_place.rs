//! A site whose folder is a mount point: no other folder can take its place, so its files are replaced one by one.
//!
//! A reader meets each file whole, the old one or the new one; for as long as this takes, pages of both sites stand
//! beside each other. What pages need (styles, scripts, the index) comes before them, and what only the old site
//! had goes last. The marker lists the files of both sites until all is done, so a build that dies in between
//! leaves a folder that the next one recognises and finishes.
//!
//! Must not know what the files are for.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{self, Write as _},
    path::{Component, Path},
};

use super::{
    access::Access,
    error::{PublishError, io_error},
    foreign::{self, Fate, Foreign, parents},
    marker::{self, Marker},
    sync,
};

/// The files that send a browser on to others.
const ENTRIES: [&str; 2] = [".html", "tim/muc-luc.js"];

/// A new site that is whole, and the live one whose files it replaces.
pub(super) struct InPlaceReplacement<'a> {
    pub(super) from: &'a Path,
    pub(super) to: &'a Path,
    /// The marker of the live site; absent: the folder is empty.
    pub(super) old: Option<&'a Marker>,
    /// Sizes of the new files by path.
    pub(super) new: &'a BTreeMap<String, u64>,
    pub(super) handling: Foreign,
    pub(super) access: &'a Access,
}

impl InPlaceReplacement<'_> {
    /// Replaces the files. An error leaves a mixture, which the next build ends.
    pub(super) fn run(&self) -> Result<(), PublishError> {
        let gone = self.gone()?;
        self.put_marker(&gone)?;
        let is_entry = |path: &String| ENTRIES.iter().any(|it| path.ends_with(it));
        let (entries, others): (Vec<&String>, Vec<&String>) =
            self.new.keys().partition(|path| is_entry(path));
        for path in others.into_iter().chain(entries) {
            self.put(path)?;
        }
        for path in &gone {
            self.take_away(path)?;
        }
        self.move_file(marker::NAME)?;
        sync::names(self.to).map_err(io_error(self.to))
    }

    /// The files of the live site that the new one lacks and that are not to be kept.
    fn gone(&self) -> Result<BTreeSet<String>, PublishError> {
        let Some(marker) = self.old else { return Ok(BTreeSet::new()) };
        let mut gone: BTreeSet<String> = match marker {
            Marker::Listed(files) => files.keys().cloned().collect(),
            Marker::Unlisted => foreign::names(self.to)?,
        };
        for found in foreign::find(self.to, marker)?.iter().filter(|it| !it.is_folder()) {
            if found.fate() == Fate::Copy || self.handling == Foreign::Drop {
                gone.insert(found.name.clone());
            } else {
                gone.remove(&found.name);
            }
        }
        gone.retain(|path| !self.new.contains_key(path));
        Ok(gone)
    }

    /// Makes the marker list the files of both sites.
    fn put_marker(&self, gone: &BTreeSet<String>) -> Result<(), PublishError> {
        let mut files = self.new.clone();
        files.extend(gone.iter().map(|path| (path.clone(), 0)));
        let both = self.from.join(".congkhai-both");
        let write = || {
            let mut file = File::create_new(&both)?;
            file.write_all(Marker::text(&files).as_bytes())?;
            self.access.give_file(&both, &file)?;
            file.sync_all()
        };
        write().map_err(io_error(&both))?;
        fs::rename(&both, self.to.join(marker::NAME)).map_err(io_error(self.to))
    }

    fn put(&self, path: &str) -> Result<(), PublishError> {
        for folder in parents(path) {
            self.open_folder(folder)?;
        }
        let at = self.to.join(path);
        if fs::symlink_metadata(&at).is_ok_and(|it| it.is_dir()) {
            fs::remove_dir_all(&at).map_err(io_error(&at))?;
        }
        self.move_file(path)
    }

    fn move_file(&self, path: &str) -> Result<(), PublishError> {
        let at = self.to.join(path);
        fs::rename(self.from.join(path), &at).map_err(io_error(&at))
    }

    /// Makes a folder unless it is there. Whatever else is at its place is replaced, links too.
    fn open_folder(&self, folder: &str) -> Result<(), PublishError> {
        let at = self.to.join(folder);
        let make = || match fs::symlink_metadata(&at) {
            Ok(found) if found.is_dir() => Ok(()),
            found => {
                if found.is_ok() {
                    fs::remove_file(&at)?;
                }
                fs::create_dir(&at)?;
                self.access.give_folder(&at)
            }
        };
        make().map_err(io_error(&at))
    }

    /// Removes a file of the old site, and the folders above it that are empty then.
    fn take_away(&self, path: &str) -> Result<(), PublishError> {
        let is_inside = Path::new(path).components().all(|it| matches!(it, Component::Normal(_)));
        let is_folder =
            |it: &str| fs::symlink_metadata(self.to.join(it)).is_ok_and(|found| found.is_dir());
        // Through a link something outside of the site would be removed.
        if !is_inside || !parents(path).all(is_folder) {
            return Ok(());
        }
        let at = self.to.join(path);
        match fs::remove_file(&at) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(io_error(&at)(error));
            }
            _ => {}
        }
        let above: Vec<&str> = parents(path).collect();
        for folder in above.iter().rev() {
            // Fails where something is left in it.
            if fs::remove_dir(self.to.join(folder)).is_err() {
                break;
            }
        }
        Ok(())
    }
}
