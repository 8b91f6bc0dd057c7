//! What tests over whole built sites share: running the command, reading pages back, the national
//! portal's records, the HTML checker.

#![allow(dead_code, reason = "each test program uses a part of this, and some use all")]
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "each test program uses a part of this; tests read and write temporary folders"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// The build date of all tests.
pub(crate) const TODAY: &str = "2026-11-21";

/// The project's folder.
pub(crate) fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The command, ready for arguments, away from the caller's own settings.
pub(crate) fn congkhai() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congkhai"));
    command.env_remove("NO_COLOR").env_remove("RAYON_NUM_THREADS").env("LC_ALL", "vi_VN.UTF-8");
    command
}

/// Builds `content` into `out`; fails the test with the command's own words if it fails.
pub(crate) fn build(content: &Path, out: &Path) {
    let output = congkhai()
        .args(["build", "--preview", "--today", TODAY, "--content"])
        .arg(content)
        .arg("--out")
        .arg(out)
        .output()
        .expect("the command runs");
    assert_success(&output);
}

/// Fails the test with the command's own words if it failed.
#[track_caller]
pub(crate) fn assert_success(output: &Output) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}\n{}", text(&output.stdout), text(&output.stderr));
}

/// Every file of the site that is made of these content files.
pub(crate) fn site_of(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let dir = tempfile::tempdir().expect("a folder can be made");
    let content = dir.path().join("content");
    for (path, text) in files {
        let path = content.join(path);
        let folder = path.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }
    let out = dir.path().join("public");
    build(&content, &out);
    tree(&out)
}

/// Every file below a folder, by path with `/`.
pub(crate) fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            // What builds of a content folder remember is not content.
            let is_memory = path.ends_with(".congkhai");
            if path.is_dir() {
                folders.extend((!is_memory).then_some(path));
            } else {
                let below = path.strip_prefix(root).expect("below the root").to_string_lossy();
                let bytes = fs::read(&path).expect("the file can be read");
                files.insert(below.replace('\\', "/"), bytes);
            }
        }
    }
    files
}

/// Fails with the names of files that differ, not with their bytes.
#[track_caller]
pub(crate) fn assert_same_tree(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) {
    let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    let differing: Vec<&String> =
        names.into_iter().filter(|name| a.get(*name) != b.get(*name)).take(20).collect();
    assert!(differing.is_empty(), "these files differ: {differing:#?}");
}

/// The HTML pages of a built site.
pub(crate) fn pages(site: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&str, &str> {
    site.iter()
        .filter(|(path, _)| is_page(path))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("pages are UTF-8")))
        .collect()
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "html")
}

/// The values of an attribute in a page's tags, entities resolved.
pub(crate) fn attributes<'a>(html: &'a str, name: &str) -> impl Iterator<Item = String> + use<'a> {
    let needle = format!(" {name}=\"");
    let mut rest = html;
    std::iter::from_fn(move || {
        let at = rest.find(&needle)?;
        rest = &rest[at + needle.len()..];
        let end = rest.find('"')?;
        let value = &rest[..end];
        rest = &rest[end..];
        Some(unescape(value))
    })
}

/// A tag with its attributes, entities resolved.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The opening tags of a page of ours: every attribute stands in double quotes, or has no value.
fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        if end == 0 {
            continue;
        }
        let mut tag = Tag { name: rest[..end].to_ascii_lowercase(), attributes: Vec::new() };
        rest = rest[end..].trim_start();
        while !rest.is_empty() && !rest.starts_with(['>', '/']) {
            let end = rest.find(|c: char| "=>/".contains(c) || c.is_whitespace());
            let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
            let (value, after) = match after.strip_prefix("=\"") {
                Some(quoted) => quoted.split_once('"').expect("a quote is closed"),
                None => ("", after),
            };
            assert!(!after.starts_with('='), "{name} has no double quotes");
            tag.attributes.push((name.to_ascii_lowercase(), unescape(value)));
            rest = after.trim_start();
        }
        found.push(tag);
    }
    found
}

/// Every link of every page leads to a file of the site, and to an anchor in it if it names one; and
/// nothing is fetched from elsewhere: foreign addresses stand only where a reader may follow them.
///
/// All links are relative, name a file (not a folder), and stay inside the site: so what resolves
/// here resolves from `/`, from `/sub/path/` and from `file://` alike.
#[track_caller]
pub(crate) fn assert_links_resolve(site: &BTreeMap<String, Vec<u8>>) {
    let mut broken = broken_links(site);
    broken.truncate(30);
    assert!(broken.is_empty(), "{broken:#?}");
}

/// What [`assert_links_resolve`] holds against a site.
pub(crate) fn broken_links(site: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let pages = pages(site);
    let anchors: BTreeMap<&str, BTreeSet<String>> =
        pages.iter().map(|(path, html)| (*path, attributes(html, "id").collect())).collect();
    let has_base_url = site.contains_key("sitemap.xml");
    let mut broken = Vec::new();
    for (path, html) in &pages {
        for tag in tags(html) {
            for (link, may_be_foreign) in links_of(&tag, has_base_url) {
                let is_fine = may_be_foreign && is_foreign(&link);
                if let Err(why) = if is_fine { Ok(()) } else { follow(path, &link, site, &anchors) }
                {
                    broken.push(format!("{path}: <{}> {link}: {why}", tag.name));
                }
            }
            if tag.name == "style" || tag.attribute("style").is_some() {
                broken.push(format!("{path}: <{}>: styles stand in assets", tag.name));
            }
        }
    }
    for (path, bytes) in site {
        let extension = Path::new(path).extension().and_then(|it| it.to_str()).unwrap_or("");
        let text = String::from_utf8_lossy(bytes);
        let is_asset = path.starts_with("tai-san/");
        for link in if extension == "css" { fetched_by_css(&text) } else { Vec::new() } {
            if let Err(why) = follow(path, &link, site, &anchors) {
                broken.push(format!("{path}: {link}: {why}"));
            }
        }
        let own = text.replace("http://www.w3.org/", "");
        if is_asset && matches!(extension, "css" | "svg" | "js") && own.contains("//") {
            let is_address = own.contains("://") || own.contains("\"//") || own.contains("(//");
            broken.extend(is_address.then(|| format!("{path}: names a foreign address")));
        }
    }
    broken
}

/// The addresses in a tag, each with whether it may lead out of the site.
fn links_of(tag: &Tag, has_base_url: bool) -> Vec<(String, bool)> {
    const ADDRESSES: &[&str] = &[
        "action",
        "background",
        "cite",
        "data",
        "formaction",
        "href",
        "manifest",
        "ping",
        "poster",
        "src",
        "srcset",
        "xlink:href",
    ];
    let is_canonical = tag.name == "link" && tag.attribute("rel") == Some("canonical");
    let names_itself = has_base_url && (is_canonical || tag.name == "base");
    let mut links = Vec::new();
    for (name, value) in &tag.attributes {
        if ADDRESSES.contains(&name.as_str()) {
            let may_be_foreign = name == "href" && (tag.name == "a" || names_itself);
            links.push((value.clone(), may_be_foreign));
        }
    }
    if tag.name == "meta" && tag.attribute("http-equiv").is_some() {
        let content = tag.attribute("content").unwrap_or_default();
        let target = content.split_once("url=").map_or(content, |(_, target)| target);
        links.push((target.to_owned(), has_base_url));
    }
    links
}

/// What a style sheet has a browser fetch; pictures written into it are already there.
fn fetched_by_css(css: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let unquoted = |text: &str| text.trim().trim_matches(['"', '\'']).to_owned();
    let urls = plain
        .split("url(")
        .skip(1)
        .map(|rest| unquoted(rest.split(')').next().unwrap_or("")))
        // A bare `#name` is looked for in the page that uses the style (CSS Values 4, §4.5.1).
        .filter(|address| !address.starts_with('#'));
    let imports = plain.split("@import").skip(1).map(|rest| format!("@import {}", &unquoted(rest)));
    urls.filter(|url| !url.starts_with("data:")).chain(imports).collect()
}

/// Whether an address names a scheme of those that a reader may follow out of the site.
fn is_foreign(link: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme))
}

fn follow(
    page: &str,
    link: &str,
    site: &BTreeMap<String, Vec<u8>>,
    anchors: &BTreeMap<&str, BTreeSet<String>>,
) -> Result<(), &'static str> {
    if is_foreign(link) {
        return Err("a foreign address");
    }
    if link.starts_with('/') || link.contains("://") {
        return Err("not relative");
    }
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let path = path.split('?').next().unwrap_or("");
    let mut parts: Vec<&str> = page.split('/').collect();
    if !path.is_empty() {
        parts.pop();
        for part in path.split('/') {
            match part {
                ".." if parts.pop().is_none() => return Err("leaves the site"),
                ".." | "." => {}
                part => parts.push(part),
            }
        }
    }
    let target = percent_decode(&parts.join("/"));
    if !site.contains_key(&target) {
        return Err("no such file");
    }
    let has_anchor =
        || anchors.get(target.as_str()).is_some_and(|ids| ids.contains(&percent_decode(anchor)));
    if anchor.is_empty() || has_anchor() { Ok(()) } else { Err("no such anchor") }
}

/// The inside of a page's `<main>`: what no other page shows too.
pub(crate) fn main_of(html: &str) -> &str {
    let after = html.split_once("<main").map_or("", |(_, after)| after);
    after.split_once("</main>").map_or("", |(main, _)| main)
}

fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            decoded.push(byte);
            at += 3;
        } else {
            decoded.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(decoded).expect("addresses are UTF-8")
}

pub(crate) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').filter(|end| *end <= 10);
        let known = end.and_then(|end| entity(&rest[1..end]).map(|c| (c, end)));
        if let Some((c, end)) = known {
            plain.push(c);
            rest = &rest[end + 1..];
        } else {
            plain.push('&');
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => return None,
    })
}

/// The letters and digits that a reader of a page (or text) meets, in order, lower case.
pub(crate) fn loose(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The text of a page without tags, scripts and styles.
pub(crate) fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let skipped = ["script", "style"].iter().find(|tag| rest[1..].starts_with(**tag));
        let end = match skipped {
            Some(tag) => rest.find(&format!("</{tag}>")).map(|at| at + tag.len() + 2),
            None => rest.find('>'),
        };
        let Some(end) = end else { break };
        text.push(' ');
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    unescape(&text)
}

/// The national portal's records, unpacked, one JSON record a line; `None` where `../shared/data` is
/// absent, which is said, and which CI does not accept.
pub(crate) fn portal_records() -> Option<String> {
    let packed = project().join("../shared/data/portal.jsonl.xz");
    let Ok(bytes) = fs::read(&packed) else {
        eprintln!("SKIPPED: {} is absent", packed.display());
        assert!(std::env::var_os("CI").is_none(), "CI must not pass over the real records");
        return None;
    };
    let mut text = Vec::new();
    lzma_rs::xz_decompress(&mut bytes.as_slice(), &mut text).expect("the archive is sound");
    Some(String::from_utf8(text).expect("the records are UTF-8"))
}

/// Lets the Nu HTML checker and html-validate judge pages; fails with their errors. Where they are not
/// installed that is said, and CI does not accept it.
#[track_caller]
pub(crate) fn assert_valid_html(pages: &[PathBuf]) {
    assert!(!pages.is_empty(), "there are pages to check");
    let tools = project().join("tests/tools");
    let jar = tools.join("node_modules/vnu-jar/build/dist/vnu.jar");
    let has_validate = tools.join("node_modules/html-validate/package.json").exists();
    let runs = |command: &str, ask: &str| Command::new(command).arg(ask).output().is_ok();
    if !jar.exists() || !has_validate || !runs("java", "-version") || !runs("node", "--version") {
        skip_without_tool("the HTML checkers are not installed; `tests/run` installs them");
        return;
    }
    for pages in pages.chunks(400) {
        let mut checker = Command::new("java");
        checker.args(["-Xmx2g", "-jar"]).arg(&jar).args(["--errors-only", "--format", "gnu"]);
        let output = checker.args(pages).output().expect("java runs");
        assert_no_errors("the Nu checker", output.status.success(), &output.stderr);
    }
    let dir = tempfile::tempdir().expect("a temporary folder can be made");
    let list = dir.path().join("pages");
    let paths: Vec<String> = pages.iter().map(|page| page.to_string_lossy().into_owned()).collect();
    fs::write(&list, paths.join("\n")).expect("a temporary file can be written");
    let output = Command::new("node").arg(tools.join("html.mjs")).arg(&list).output();
    let output = output.expect("node runs");
    let printed = String::from_utf8_lossy(&output.stderr);
    assert!(
        printed.contains(&format!("{} pages", pages.len())),
        "html.mjs did its work: {printed}"
    );
    assert_no_errors("html-validate", output.status.success(), &output.stdout);
}

#[track_caller]
fn assert_no_errors(checker: &str, is_fine: bool, printed: &[u8]) {
    let errors = String::from_utf8_lossy(printed);
    let shown: Vec<&str> = errors.lines().take(30).collect();
    let count = errors.lines().count();
    assert!(is_fine, "{checker}: {count} errors:\n{}", shown.join("\n"));
}

/// Says that a test is passed over, and why; in CI none may be.
#[track_caller]
pub(crate) fn skip(why: &str) {
    eprintln!("SKIPPED: {why}");
    assert!(std::env::var_os("CI").is_none(), "CI passes over nothing: {why}");
}

/// Notes that a test is passed over for want of a tool. `tests/run` installs every tool and sets
/// `CONGKHAI_TOOLS`; there, and in CI, a missing tool fails the test.
#[track_caller]
pub(crate) fn skip_without_tool(why: &str) {
    assert!(std::env::var_os("CONGKHAI_TOOLS").is_none(), "tests/run installs every tool: {why}");
    skip(why);
}

/// What a script of the project prints when Node runs it with some arguments. `None` where Node is not installed.
pub(crate) fn node(script: &str, args: &[&str]) -> Option<Output> {
    let output = Command::new("node").arg(project().join(script)).args(args).output();
    if output.is_err() {
        skip_without_tool("Node is not installed; `tests/run` installs it");
    }
    output.ok()
}

/// Lets a script of `tests/tools` judge a job in the browser; fails with the faults it prints.
pub(crate) fn assert_browses(script: &str, job: &str) {
    let Some(faults) = browse(script, job) else { return };
    let shown = &faults[..faults.len().min(40)];
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), shown.join("\n"));
}

/// The faults that a script of `tests/tools` finds in the browser. `None` where the browser or the
/// script's modules are not installed, which is said, and which CI does not accept.
pub(crate) fn browse(script: &str, job: &str) -> Option<Vec<String>> {
    let tools = project().join("tests/tools");
    let has_modules = ["playwright-core", "axe-core", "lighthouse"]
        .iter()
        .all(|name| tools.join("node_modules").join(name).join("package.json").exists());
    let has_node = Command::new("node").arg("--version").output().is_ok();
    let has_browser = std::env::var_os("CHROMIUM").is_some()
        || ["chromium", "chromium-browser", "google-chrome"]
            .iter()
            .any(|name| Path::new("/usr/bin").join(name).exists());
    if !has_modules || !has_node || !has_browser {
        skip_without_tool("the browser is not installed; `tests/run` installs it");
        return None;
    }
    let dir = tempfile::tempdir().expect("a temporary folder can be made");
    let path = dir.path().join("job.json");
    fs::write(&path, job).expect("a temporary file can be written");
    let output =
        Command::new("node").arg(tools.join(script)).arg(&path).output().expect("node runs");
    let printed = String::from_utf8_lossy(&output.stderr);
    let faults = String::from_utf8_lossy(&output.stdout);
    let faults: Vec<String> = faults.lines().map(str::to_owned).collect();
    let expected = Some(i32::from(!faults.is_empty()));
    assert_eq!(output.status.code(), expected, "{script} did its work: {printed}");
    eprintln!("{printed}");
    Some(faults)
}
