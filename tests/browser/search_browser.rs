//! The search box and the page of results in a browser: typing, the keyboard alone, announcements,
//! filters, addresses, without script, from a disk, under a path, offline, and what axe finds. And
//! the scripts themselves: those that pages send are made of those that people read.

#![expect(clippy::disallowed_methods, reason = "a test that prepares folders and runs node")]

use crate::site_tools;

use std::{fs, path::Path, process::Command};

use crate::site_tools::{assert_browses, assert_success, build, project, tree};
use serde_json::json;
use tempfile::tempdir;

#[test]
fn the_search_serves_every_reader() {
    let dir = tempdir().expect("a temporary folder can be made");
    let (site, based) = (dir.path().join("public"), dir.path().join("based"));
    build(&project().join("content"), &site);
    build_other(dir.path(), &based, |site| {
        format!("{site}\nbase_url: https://tam-hiep.example/mot-cua/\n")
    });
    let english = dir.path().join("english");
    build_other(dir.path(), &english, |site| {
        let lines = site.lines().filter(|line| !line.starts_with("languages:"));
        format!("{}\nlanguages: [en]\n", lines.collect::<Vec<_>>().join("\n"))
    });
    let job = json!({ "site": site, "based": based, "english": english });
    assert_browses("search.mjs", &job.to_string());
}

/// Builds the demonstration with another `site.yaml`.
fn build_other(dir: &Path, out: &Path, site: impl Fn(&str) -> String) {
    let content = dir.join("content");
    for (path, bytes) in tree(&project().join("content")) {
        let is_site = path == "site.yaml";
        let path = content.join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        let other = is_site.then(|| site(&String::from_utf8_lossy(&bytes)).into_bytes());
        fs::write(path, other.unwrap_or(bytes)).expect("a file");
    }
    build(&content, out);
}

#[test]
fn scripts_that_pages_send_are_made_of_those_that_people_read() {
    if !project().join("tests/tools/node_modules/terser/package.json").exists() {
        site_tools::skip_without_tool("terser is not installed; `tests/run` installs it");
        return;
    }
    let output = Command::new("node")
        .args(["tests/tools/scripts.mjs", "--check"])
        .current_dir(project())
        .output()
        .expect("node runs");
    assert_success(&output);
}
