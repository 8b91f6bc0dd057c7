//! What the index of the search costs a build, and how it grows.
//!
//! `cargo bench --bench search` measures on the real procedures of `../shared/data/portal.jsonl.xz`;
//! `cargo bench --bench search -- CONTENT…` on other content, as `benches/search/corpus.mjs` makes it
//! of 400 or 50,000 procedures. Whole builds and the index alone are timed in turn, in this process, on
//! all cores; the share is that of the index in what the build takes without it. Medians.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::float_arithmetic,
    reason = "a bench measures, and tells"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use congkhai::{
    check,
    diag::Report,
    limits::Limits,
    model::{lower, site::Language},
    pipeline::{self, Inputs, Unwatched},
    render::Theme,
    search::{self, IndexFile},
    site::{self, view::find},
    source,
};

const RUNS: usize = 7;

/// No more runs are begun after so long.
const LONG: Duration = Duration::from_secs(60);

fn main() {
    let dir = tempfile::tempdir().expect("a temporary folder can be made");
    let mut contents: Vec<PathBuf> =
        std::env::args().skip(1).filter(|it| !it.starts_with('-')).map(PathBuf::from).collect();
    if contents.is_empty() {
        let Some(content) = imported(dir.path()) else { return };
        contents.push(content);
    }
    println!("procedures   build  without   index   adds    files      bytes");
    for content in contents {
        measure(&content, dir.path());
    }
}

/// The national portal's procedures as content.
fn imported(dir: &Path) -> Option<PathBuf> {
    let packed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/portal.jsonl.xz");
    let Ok(bytes) = fs::read(&packed) else {
        println!("{} is absent: nothing to measure", packed.display());
        return None;
    };
    let (records, content) = (dir.join("portal.jsonl"), dir.join("content"));
    let mut text = Vec::new();
    lzma_rs::xz_decompress(&mut bytes.as_slice(), &mut text).expect("the archive is sound");
    fs::write(&records, text).expect("a temporary file can be written");
    let output = Command::new(env!("CARGO_BIN_EXE_congkhai"))
        .args(["import", "portal"])
        .arg(&records)
        .arg("--into")
        .arg(&content)
        .output()
        .expect("the command runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    Some(content)
}

fn measure(content: &Path, dir: &Path) {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let inputs = Inputs {
        content: content.to_owned(),
        theme: None,
        portal: None,
        strict: false,
        today,
        limits: Limits::default(),
    };
    let mut report = Report::default();
    let raw = source::load(content, &Limits::default(), &mut report);
    let catalog = lower::lower(&raw, &mut report);
    let theme = Theme::load(Some(&raw), None, &mut report).expect("the built-in theme is sound");
    let checked = check::catalog(catalog, today, &mut report).expect("the content is sound");
    let strings = theme.strings(Language::Vietnamese);
    let plan = site::plan(&checked, strings, &mut report).expect("the site can be planned");
    let (mut builds, mut indexes, mut files) = (Vec::new(), Vec::new(), Vec::new());
    let start = Instant::now();
    while builds.len() < RUNS && (builds.is_empty() || start.elapsed() < LONG) {
        let out = dir.join("site");
        builds.push(timed(|| {
            pipeline::build(&inputs, &out, &Unwatched).expect("the site is built");
        }));
        fs::remove_dir_all(&out).expect("the last site can be removed");
        let out = dir.join("index");
        indexes.push(timed(|| {
            files = search::write(find::corpus(&plan));
            put(&out, &files);
        }));
        fs::remove_dir_all(&out).expect("the last index can be removed");
    }
    let (build, index) = (median(builds), median(indexes));
    let without = build - index;
    let bytes: usize = files.iter().map(|it| it.text.len()).sum();
    println!(
        "{:10} {build:6.2} s {without:6.2} s {index:6.2} s {:+5.0} % {:8} {bytes:10}",
        checked.procedures.len(),
        100.0 * index / without,
        files.len()
    );
}

fn put(out: &Path, files: &[IndexFile]) {
    for file in files {
        let path = out.join(&file.path);
        fs::create_dir_all(path.parent().expect("below a folder")).expect("a folder");
        fs::write(path, &file.text).expect("a file");
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// In seconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64()
}
