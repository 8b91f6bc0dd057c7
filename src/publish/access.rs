//! Who may read and write the new site: as the live folder has it, whatever the umask is.
//!
//! Must not know what the files are.

#[cfg(not(unix))]
pub(super) use elsewhere::{Access, close};
#[cfg(unix)]
pub(super) use unix::{Access, close};

#[cfg(unix)]
mod unix {
    use std::{
        fs::{self, File, Metadata, Permissions},
        io,
        os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown},
        path::Path,
    };

    use super::super::acl;

    /// Rights of a first site: everybody reads, the owner writes.
    const FIRST: u32 = 0o755;
    const SET_GROUP: u32 = 0o2000;
    /// The owner of a folder may always change it: the next build is to remove it.
    const OWNER: u32 = 0o700;

    /// The rights of a folder and of what is made in it.
    ///
    /// Files and subfolders follow the folder: whoever may enter it may read its files, whoever may
    /// write into it may write them. Where the folder has a default ACL, they follow that.
    #[derive(Debug)]
    pub(in super::super) struct Access {
        mode: u32,
        owner: u32,
        group: u32,
        /// Of the folder itself.
        acl: Option<Vec<u8>>,
        /// Of what is made in the folder, unless `acl` holds for it.
        default_acl: Option<Vec<u8>>,
    }

    impl Access {
        /// The rights of a folder.
        pub(in super::super) fn of(folder: &Path) -> io::Result<Self> {
            let found = fs::metadata(folder)?;
            Ok(Self {
                mode: found.mode() & 0o7777,
                owner: found.uid(),
                group: found.gid(),
                acl: acl::read(folder, acl::ACCESS)?,
                default_acl: acl::read(folder, acl::DEFAULT)?,
            })
        }

        /// The rights of a first site in a folder that was just made: group and ACL are those that the
        /// folder above gives to what is made in it.
        pub(in super::super) fn first(folder: &Path) -> io::Result<Self> {
            let given = Self::of(folder)?;
            Ok(Self { mode: FIRST | (given.mode & SET_GROUP), ..given })
        }

        /// Gives these rights to the top folder of a site.
        pub(in super::super) fn give_top(&self, folder: &Path) -> io::Result<()> {
            self.give(&File::open(folder)?, self.mode | OWNER)?;
            acl::write(folder, acl::ACCESS, self.acl.as_deref())?;
            acl::write(folder, acl::DEFAULT, self.default_acl.as_deref())
        }

        /// Gives a folder below the top one its rights.
        pub(in super::super) fn give_folder(&self, folder: &Path) -> io::Result<()> {
            self.give(&File::open(folder)?, self.mode | OWNER)?;
            acl::write(folder, acl::ACCESS, self.inherited())?;
            acl::write(folder, acl::DEFAULT, self.default_acl.as_deref())
        }

        /// Gives a new file its rights.
        pub(in super::super) fn give_file(&self, path: &Path, file: &File) -> io::Result<()> {
            self.give(file, for_file(self.mode) | 0o600)?;
            match self.inherited() {
                Some(inherited) => acl::write(path, acl::ACCESS, Some(&acl::for_file(inherited))),
                None => Ok(()),
            }
        }

        fn inherited(&self) -> Option<&[u8]> {
            self.default_acl.as_deref().or(self.acl.as_deref())
        }

        fn give(&self, file: &File, mode: u32) -> io::Result<()> {
            let found = file.metadata()?;
            self.give_owner(file, &found)?;
            // Only now: a change of the owner takes the bit of the group away.
            if self.has_owner(&found) && found.mode() & 0o7777 == mode {
                return Ok(());
            }
            file.set_permissions(Permissions::from_mode(mode))
        }

        fn has_owner(&self, found: &Metadata) -> bool {
            (found.uid(), found.gid()) == (self.owner, self.group)
        }

        /// The group is given where it matters: where it has rights that not everybody has.
        fn give_owner(&self, file: &File, found: &Metadata) -> io::Result<()> {
            let is_root = found.uid() == 0;
            let owner = (is_root && self.owner != 0).then_some(self.owner);
            let group = (found.gid() != self.group).then_some(self.group);
            if owner.is_none() && group.is_none() {
                return Ok(());
            }
            let has_more = (self.mode >> 3) & !self.mode & 0o7 != 0 || self.mode & SET_GROUP != 0;
            match fchown(file, owner, group) {
                Err(error) if has_more || owner.is_some() => Err(error),
                _ => Ok(()),
            }
        }
    }

    /// Lets nobody but the owner into a folder. What is in it keeps its rights.
    pub(in super::super) fn close(folder: &Path) -> io::Result<()> {
        File::open(folder)?.set_permissions(Permissions::from_mode(OWNER))
    }

    /// The rights of a file in a folder of these rights: reading for who may read or enter it, writing
    /// for who may write into it.
    pub(super) fn for_file(folder: u32) -> u32 {
        let read = (folder | (folder << 2)) & 0o444;
        read | (folder & 0o222)
    }
}

/// Windows: what is made in a folder has the rights that the folder above gives.
#[cfg(not(unix))]
mod elsewhere {
    use std::{fs::File, io, path::Path};

    #[derive(Debug)]
    pub(in super::super) struct Access;

    pub(in super::super) fn close(_: &Path) -> io::Result<()> {
        Ok(())
    }

    impl Access {
        pub(in super::super) fn of(_: &Path) -> io::Result<Self> {
            Ok(Self)
        }

        pub(in super::super) fn first(_: &Path) -> io::Result<Self> {
            Ok(Self)
        }

        pub(in super::super) fn give_top(&self, _: &Path) -> io::Result<()> {
            Ok(())
        }

        pub(in super::super) fn give_folder(&self, _: &Path) -> io::Result<()> {
            Ok(())
        }

        pub(in super::super) fn give_file(&self, _: &Path, _: &File) -> io::Result<()> {
            Ok(())
        }
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::unix::for_file;

    #[test]
    fn a_file_is_read_by_who_may_enter_its_folder() {
        for (folder, file) in [
            (0o755, 0o644),
            (0o2750, 0o640),
            (0o711, 0o644),
            (0o2775, 0o664),
            (0o700, 0o600),
            (0o1777, 0o666),
        ] {
            assert_eq!(for_file(folder), file, "{folder:o}");
        }
    }
}
