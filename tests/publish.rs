//! A build that fails, or dies between two steps, leaves the live site as it was.

#![expect(clippy::disallowed_methods, reason = "a test that prepares and reads folders")]

use std::fs;

use congkhai::{
    output::OutputSink,
    publish::{PublishError, Staging},
};
use tempfile::tempdir;

#[test]
fn the_new_site_takes_the_place_of_the_old_one_whole() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("public");
    for (page, text) in [("a/index.html", "one"), ("b.html", "two")] {
        let staging = Staging::begin(&out).unwrap();
        staging.write(page, text.as_bytes()).unwrap();
        staging.publish().unwrap();
    }
    assert_eq!(fs::read_to_string(out.join("b.html")).unwrap(), "two");
    assert!(!out.join("a").exists(), "nothing of the old site is left");
    let names: Vec<_> =
        fs::read_dir(dir.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names, ["public"], "no temporary folder is left");
}

#[test]
fn a_build_that_fails_leaves_the_live_site_alone() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("public");
    let staging = Staging::begin(&out).unwrap();
    staging.write("index.html", b"live").unwrap();
    staging.publish().unwrap();

    let failing = Staging::begin(&out).unwrap();
    failing.write("index.html", b"half").unwrap();
    drop(failing);

    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "live");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "the half site is gone");
}

#[test]
fn what_a_killed_build_left_behind_does_not_disturb_the_next() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("public");
    let live = Staging::begin(&out).unwrap();
    live.write("index.html", b"live").unwrap();
    live.publish().unwrap();
    for leftover in [".public.congkhai-new", ".public.congkhai-old"] {
        fs::create_dir_all(dir.path().join(leftover)).unwrap();
        fs::write(dir.path().join(leftover).join("stale.html"), "stale").unwrap();
    }
    let staging = Staging::begin(&out).unwrap();
    staging.write("index.html", b"fresh").unwrap();
    staging.publish().unwrap();
    assert!(!out.join("stale.html").exists());
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn a_site_that_was_moved_aside_when_the_build_died_comes_back() {
    let dir = tempdir().unwrap();
    let (out, aside) = (dir.path().join("public"), dir.path().join(".public.congkhai-old"));
    fs::create_dir_all(&aside).unwrap();
    fs::write(aside.join("index.html"), "the only copy").unwrap();
    fs::write(aside.join(".congkhai"), "").unwrap();
    drop(Staging::begin(&out).unwrap());
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "the only copy");
}

#[test]
fn two_builds_of_one_site_do_not_mix() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("public");
    let first = Staging::begin(&out).unwrap();
    assert!(matches!(Staging::begin(&out), Err(PublishError::Busy { .. })));
    first.write("index.html", b"first").unwrap();
    first.publish().unwrap();
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "first");
    drop(Staging::begin(&out).unwrap());
}

#[test]
fn a_folder_with_somebody_elses_files_is_never_replaced() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("thesis.docx"), "years of work").unwrap();
    let refused = Staging::begin(dir.path());
    assert!(matches!(refused, Err(PublishError::ForeignFolder { .. })));
    assert!(dir.path().join("thesis.docx").exists());
}
