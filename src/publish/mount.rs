//! Sites whose folder is a mount point: how one is known, and what a build keeps at the top of it.

use std::{fs, path::Path};

/// Names of a build's own things at the top of such a site. A disk has a folder of its own there.
pub(super) const OWN: [&str; 3] = [LOCK, NEW, "lost+found"];
/// The lock.
pub(super) const LOCK: &str = ".congkhai-lock";
/// The folder in which the new site is made.
pub(super) const NEW: &str = ".congkhai-new";

/// Whether a folder is the root of a mount.
#[cfg(target_os = "linux")]
pub(super) fn is_mount_point(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    match statx(CWD, folder, AtFlags::NO_AUTOMOUNT, StatxFlags::empty()) {
        Ok(found) if found.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT) => {
            found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT)
        }
        _ => is_on_another_disk(folder),
    }
}

/// Whether a folder is the root of a mount.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_mount_point(folder: &Path) -> bool {
    is_on_another_disk(folder)
}

#[cfg(unix)]
fn is_on_another_disk(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let disk = |path: &Path| fs::metadata(path).ok().map(|it| it.dev());
    folder.parent().is_some_and(|above| disk(above) != disk(folder))
}

#[cfg(not(unix))]
fn is_on_another_disk(_: &Path) -> bool {
    false
}
