//! The search box and the page of results in a browser: typing, the keyboard alone, announcements,
//! filters, addresses, without script, from a disk, under a path, offline, and what axe finds.

mod site_tools;

use site_tools::{TODAY, assert_success, browse, congkhai, project};
use tempfile::tempdir;

#[test]
fn the_search_serves_every_reader() {
    let dir = tempdir().expect("a temporary folder can be made");
    let site = dir.path().join("public");
    let output = congkhai()
        .args(["build", "--today", TODAY, "--content"])
        .arg(project().join("content"))
        .arg("--theme")
        .arg(project().join("tests/tools/mock-theme"))
        .arg("--out")
        .arg(&site)
        .output()
        .expect("the command runs");
    assert_success(&output);
    browse("search.mjs", &format!("{{\"site\": {:?}}}", site.display().to_string()));
}
