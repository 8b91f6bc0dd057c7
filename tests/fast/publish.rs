//! A build that fails, or dies between two steps, leaves the live site as it was; a new one has its
//! rights and the files that no build wrote.

#![cfg(target_os = "linux")]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that prepares and reads folders, and may panic"
)]

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink},
    path::{Path, PathBuf},
};

use congkhai::{
    output::OutputSink,
    publish::{Fate, Fates, Foreign, PublishError, Staging, site_around},
};
use tempfile::{TempDir, tempdir};

/// Beside the site: the lock file, which stays so that two builds never lock two files of one name.
const LOCK: &str = ".public.congkhai-lock";
/// The whole marker of versions that kept no list of files.
const OLD_MARKER: &str = "This folder is replaced as a whole by `congkhai build`.\n";

/// A folder with a site in it.
struct Site {
    dir: TempDir,
    out: PathBuf,
}

impl Site {
    fn new() -> Self {
        let dir = tempdir().unwrap();
        let out = dir.path().join("public");
        Self { dir, out }
    }

    fn built(files: &[(&str, &str)]) -> Self {
        let site = Self::new();
        site.build(files);
        site
    }

    fn build(&self, files: &[(&str, &str)]) -> Fates {
        self.build_with(files, Foreign::Keep)
    }

    fn build_with(&self, files: &[(&str, &str)], handling: Foreign) -> Fates {
        let staging = Staging::begin(&self.out).unwrap();
        for (path, text) in files {
            staging.write(path, text.as_bytes()).unwrap();
        }
        let fates = staging.carry(handling).unwrap();
        assert_eq!(staging.publish(handling).unwrap(), Vec::<String>::new());
        fates
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.out.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.out.join(path)).unwrap()
    }

    fn has(&self, path: &str) -> bool {
        fs::symlink_metadata(self.out.join(path)).is_ok()
    }

    /// What is beside the site but the lock file.
    fn beside(&self) -> Vec<String> {
        let names = fs::read_dir(self.dir.path()).unwrap().map(|it| it.unwrap().file_name());
        let names = names.map(|it| it.into_string().unwrap());
        names.filter(|it| it != "public" && it != LOCK).collect()
    }
}

fn fates(list: &[(Fate, &[&str])]) -> Fates {
    let owned = |files: &[&str]| files.iter().map(ToString::to_string).collect();
    list.iter().map(|(fate, files)| (*fate, owned(files))).collect()
}

#[test]
fn the_new_site_takes_the_place_of_the_old_one_whole() {
    let site = Site::built(&[("a/index.html", "one")]);
    site.build(&[("b.html", "two")]);
    assert_eq!(site.text("b.html"), "two");
    assert!(!site.has("a"), "nothing of the old site is left");
    assert_eq!(site.beside(), [""; 0], "no temporary folder is left");
}

#[test]
fn a_build_that_fails_leaves_the_live_site_alone() {
    let site = Site::built(&[("index.html", "live")]);
    let failing = Staging::begin(&site.out).unwrap();
    failing.write("index.html", b"half").unwrap();
    drop(failing);
    assert_eq!(site.text("index.html"), "live");
    assert_eq!(site.beside(), [""; 0], "the half site is gone");
}

#[test]
fn what_a_killed_build_left_behind_does_not_disturb_the_next() {
    let site = Site::built(&[("index.html", "live")]);
    for leftover in [".public.congkhai-new", ".public.congkhai-old"] {
        fs::create_dir_all(site.dir.path().join(leftover)).unwrap();
        fs::write(site.dir.path().join(leftover).join("stale.html"), "stale").unwrap();
    }
    site.build(&[("index.html", "fresh")]);
    assert!(!site.has("stale.html"));
    assert_eq!(site.beside(), [""; 0]);
}

#[test]
fn a_site_that_was_moved_aside_when_the_build_died_comes_back() {
    let site = Site::new();
    let aside = site.dir.path().join(".public.congkhai-old");
    fs::create_dir_all(&aside).unwrap();
    fs::write(aside.join("index.html"), "the only copy").unwrap();
    fs::write(aside.join(".congkhai"), OLD_MARKER).unwrap();
    drop(Staging::begin(&site.out).unwrap());
    assert_eq!(site.text("index.html"), "the only copy");
}

#[test]
fn two_builds_of_one_site_do_not_mix() {
    let site = Site::new();
    let first = Staging::begin(&site.out).unwrap();
    assert!(matches!(Staging::begin(&site.out), Err(PublishError::Busy { .. })));
    first.write("index.html", b"first").unwrap();
    assert!(matches!(Staging::begin(&site.out), Err(PublishError::Busy { .. })));
    assert_eq!(first.publish(Foreign::Keep).unwrap(), Vec::<String>::new());
    assert_eq!(site.text("index.html"), "first");
    drop(Staging::begin(&site.out).unwrap());
}

/// The lock comes first: a second build neither looks at the folder nor clears anything up.
#[test]
fn a_busy_site_is_busy_whatever_else_is_wrong_with_it() {
    let site = Site::built(&[("index.html", "live")]);
    let first = Staging::begin(&site.out).unwrap();
    first.write("index.html", b"first").unwrap();
    let leftover = site.dir.path().join(".public.congkhai-old");
    fs::create_dir_all(&leftover).unwrap();
    fs::remove_file(site.out.join(".congkhai")).unwrap();
    assert!(matches!(Staging::begin(&site.out), Err(PublishError::Busy { .. })));
    assert!(leftover.exists());
    assert!(site.dir.path().join(".public.congkhai-new/index.html").exists());
}

#[test]
fn a_folder_with_somebody_elses_files_is_never_replaced() {
    for marker in [None, Some(""), Some("my notes\n"), Some("congkhai-site-1 0\n")] {
        let site = Site::new();
        site.put("thesis.docx", "years of work");
        if let Some(text) = marker {
            site.put(".congkhai", text);
        }
        let refused = Staging::begin(&site.out);
        assert!(matches!(refused, Err(PublishError::ForeignFolder { .. })), "{marker:?}");
        assert!(site.has("thesis.docx"));
    }
}

#[test]
fn a_link_to_nowhere_is_not_replaced_by_a_site() {
    let site = Site::new();
    symlink(site.dir.path().join("share/not-mounted"), &site.out).unwrap();
    assert!(matches!(Staging::begin(&site.out), Err(PublishError::Io { .. })));
    assert!(fs::symlink_metadata(&site.out).unwrap().is_symlink());
}

#[test]
fn files_that_no_build_wrote_are_carried_over() {
    let site = Site::built(&[("index.html", "1"), ("thu-tuc/a.html", "1")]);
    site.put(".well-known/security.txt", "Contact: …");
    site.put("google1.html", "google-site-verification: google1.html");
    site.put("thu-tuc/upload.pdf", "%PDF");
    fs::create_dir(site.out.join("empty")).unwrap();
    fs::set_permissions(site.out.join("google1.html"), fs::Permissions::from_mode(0o600)).unwrap();
    symlink("/etc/hostname", site.out.join("link")).unwrap();
    let told = site.build(&[("index.html", "2")]);
    let kept: &[&str] = &[".well-known/security.txt", "google1.html", "link", "thu-tuc/upload.pdf"];
    assert_eq!(told, fates(&[(Fate::Kept, kept)]));
    assert_eq!(site.text("index.html"), "2");
    assert!(!site.has("thu-tuc/a.html"), "the build's own file goes");
    assert_eq!(site.text(".well-known/security.txt"), "Contact: …");
    assert_eq!(site.text("thu-tuc/upload.pdf"), "%PDF");
    assert!(site.out.join("empty").is_dir());
    assert_eq!(mode(&site.out.join("google1.html")), 0o600);
    assert_eq!(fs::read_link(site.out.join("link")).unwrap(), Path::new("/etc/hostname"));
    // The next build finds them again.
    assert_eq!(site.build(&[("index.html", "3")]), fates(&[(Fate::Kept, kept)]));
}

#[test]
fn a_file_of_the_new_site_wins_over_a_foreign_one() {
    let site = Site::built(&[("index.html", "1")]);
    site.put("tin.html", "foreign");
    site.put("a/b.html", "foreign");
    site.put("c", "foreign");
    let told =
        site.build(&[("index.html", "2"), ("tin.html", "ours"), ("a", "ours"), ("c/d", "ours")]);
    assert_eq!(told, fates(&[(Fate::Replaced, &["a/b.html", "c", "tin.html"])]));
    assert_eq!(site.text("tin.html"), "ours");
    assert_eq!(site.text("a"), "ours");
    assert_eq!(site.text("c/d"), "ours");
}

#[test]
fn foreign_files_are_dropped_or_stop_the_build_on_demand() {
    let site = Site::built(&[("index.html", "1")]);
    site.put("upload.pdf", "%PDF");
    let staging = Staging::begin(&site.out).unwrap();
    staging.write("index.html", b"2").unwrap();
    let Err(PublishError::ForeignFiles { files, .. }) = staging.carry(Foreign::Stop) else {
        panic!("not refused");
    };
    assert_eq!(files, ["upload.pdf"]);
    drop(staging);
    assert_eq!(site.text("index.html"), "1");
    let told = site.build_with(&[("index.html", "2")], Foreign::Drop);
    assert_eq!(told, fates(&[(Fate::Dropped, &["upload.pdf"])]));
    assert!(!site.has("upload.pdf"));
}

/// A web server would send the stale copy in the place of the new page.
#[test]
fn compressed_copies_of_the_old_site_are_not_carried_over() {
    let site = Site::built(&[("index.html", "1")]);
    site.put("index.html.gz", "stale");
    site.put("data.csv.gz", "an upload");
    let told = site.build(&[("index.html", "2")]);
    assert_eq!(told, fates(&[(Fate::Kept, &["data.csv.gz"]), (Fate::Copy, &["index.html.gz"])]));
    assert!(!site.has("index.html.gz"));
}

#[test]
fn all_files_of_a_site_without_a_list_are_ours_but_hidden_ones() {
    let site = Site::new();
    site.put(".congkhai", OLD_MARKER);
    site.put("index.html", "1");
    site.put("old.html", "1");
    site.put(".well-known/acme", "token");
    let told = site.build(&[("index.html", "2")]);
    assert_eq!(
        told,
        fates(&[(Fate::Kept, &[".well-known/acme"]), (Fate::Unlisted, &["old.html"])])
    );
    assert!(!site.has("old.html") && site.has(".well-known/acme"));
}

#[test]
fn a_file_that_comes_while_the_site_is_made_is_not_lost() {
    let site = Site::built(&[("index.html", "1")]);
    let staging = Staging::begin(&site.out).unwrap();
    staging.write("index.html", b"2").unwrap();
    assert_eq!(staging.carry(Foreign::Keep).unwrap(), Fates::new());
    site.put("late.pdf", "%PDF");
    assert_eq!(staging.publish(Foreign::Keep).unwrap(), ["late.pdf"]);
    assert_eq!(site.text("late.pdf"), "%PDF");
}

#[test]
fn a_path_inside_a_site_is_known_as_such() {
    let site = Site::built(&[("a/index.html", "1")]);
    let out = site.out.canonicalize().unwrap();
    for inside in ["", "a/index.html", "theme/not/there.css"] {
        assert_eq!(site_around(&site.out.join(inside)), Some(out.clone()), "{inside}");
    }
    assert_eq!(site_around(site.dir.path()), None);
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().mode() & 0o7777
}

fn modes(site: &Site) -> BTreeMap<&'static str, u32> {
    let paths = ["", "index.html", "a", "a/b", "a/b/c.html", ".congkhai"];
    paths.into_iter().map(|it| (it, mode(&site.out.join(it)))).collect()
}

fn all(folder: u32, file: u32) -> BTreeMap<&'static str, u32> {
    let folders = ["", "a", "a/b"].map(|it| (it, folder));
    folders
        .into_iter()
        .chain(["index.html", "a/b/c.html", ".congkhai"].map(|it| (it, file)))
        .collect()
}

const PAGES: &[(&str, &str)] = &[("index.html", "x"), ("a/b/c.html", "x")];

#[test]
fn a_new_site_has_the_rights_of_the_live_folder() {
    for (folder, file) in [(0o2750, 0o640), (0o700, 0o600), (0o711, 0o644), (0o2775, 0o664)] {
        let site = Site::built(PAGES);
        assert_eq!(modes(&site), all(0o755, 0o644), "a first site");
        fs::set_permissions(&site.out, fs::Permissions::from_mode(folder)).unwrap();
        site.build(PAGES);
        assert_eq!(modes(&site), all(folder, file), "{folder:o}");
    }
}

#[test]
fn an_empty_folder_gives_its_rights_to_the_first_site() {
    let site = Site::new();
    fs::create_dir(&site.out).unwrap();
    fs::set_permissions(&site.out, fs::Permissions::from_mode(0o750)).unwrap();
    site.build(PAGES);
    assert_eq!(modes(&site), all(0o750, 0o640));
}

/// A list of rights as Linux keeps it: version 2, then tag, rights and id of each entry.
fn acl(entries: &[(u16, u16, u32)]) -> Vec<u8> {
    let mut list = 2_u32.to_le_bytes().to_vec();
    for (tag, rights, id) in entries {
        list.extend(tag.to_le_bytes());
        list.extend(rights.to_le_bytes());
        list.extend(id.to_le_bytes());
    }
    list
}

fn acl_of(path: &Path, name: &str) -> Option<Vec<u8>> {
    let mut list = vec![0; 1024];
    let length = rustix::fs::getxattr(path, name, &mut list[..]).ok()?;
    list.truncate(length);
    Some(list)
}

#[test]
fn a_new_site_has_the_access_control_list_of_the_live_folder() {
    const ACCESS: &str = "system.posix_acl_access";
    const DEFAULT: &str = "system.posix_acl_default";
    const NOBODY: u32 = u32::MAX;
    let list = |user: u16, rights: u16| {
        let (owner, group, mask, others) =
            ((1, user, NOBODY), (4, rights, NOBODY), (0x10, rights, NOBODY), (0x20, 0, NOBODY));
        acl(&[owner, (2, rights, 33), group, mask, others])
    };
    for has_default in [false, true] {
        let site = Site::built(PAGES);
        let set = |name| {
            rustix::fs::setxattr(&site.out, name, &list(7, 5), rustix::fs::XattrFlags::empty())
        };
        if set(ACCESS).is_err() {
            // The disk of the test keeps no such lists.
            return;
        }
        if has_default {
            set(DEFAULT).unwrap();
        }
        site.build(PAGES);
        for folder in ["", "a", "a/b"] {
            let path = site.out.join(folder);
            assert_eq!(acl_of(&path, ACCESS), Some(list(7, 5)), "{folder}");
            assert_eq!(acl_of(&path, DEFAULT), has_default.then(|| list(7, 5)), "{folder}");
        }
        for file in ["index.html", "a/b/c.html"] {
            assert_eq!(acl_of(&site.out.join(file), ACCESS), Some(list(6, 4)), "{file}");
        }
    }
}
