//! How long the real procedures take from nothing to a site, and how much memory.
//!
//! `cargo bench --bench build` imports `../shared/data/portal.jsonl.xz` into a temporary folder and
//! builds it several times from nothing, each in a process of its own. Prints minimum, median and
//! maximum. Results with date and machine are kept in `benches/runs/`.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a bench measures, and tells")]

use std::{
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

const RUNS: usize = 9;

fn main() {
    let packed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/portal.jsonl.xz");
    let Ok(bytes) = fs::read(&packed) else {
        println!("{} is absent: nothing to measure", packed.display());
        return;
    };
    let dir = tempfile::tempdir().expect("a temporary folder can be made");
    let (records, content) = (dir.path().join("portal.jsonl"), dir.path().join("content"));
    let mut text = Vec::new();
    lzma_rs::xz_decompress(&mut bytes.as_slice(), &mut text).expect("the archive is sound");
    fs::write(&records, text).expect("a temporary file can be written");

    let import = |command: &mut Command| {
        command.args(["import", "portal"]).arg(&records).arg("--into").arg(&content);
    };
    let (first, peak) = measured(dir.path(), &import);
    println!("import from nothing   {:.2} s, peak {peak}", first.as_secs_f64());
    let mut times = Vec::new();
    let mut peaks = Vec::new();
    for _ in 0..RUNS {
        let out = dir.path().join("public");
        if out.exists() {
            fs::remove_dir_all(&out).expect("the last site can be removed");
        }
        let build = |command: &mut Command| {
            command.args(["build", "--today", "2026-11-21", "--content"]).arg(&content);
            command.arg("--out").arg(&out);
        };
        let (time, peak) = measured(dir.path(), &build);
        times.push(time);
        peaks.push(peak);
    }
    times.sort();
    peaks.sort();
    println!(
        "build from nothing    min {:.2} s, median {:.2} s, max {:.2} s, peak {}",
        times[0].as_secs_f64(),
        times[RUNS / 2].as_secs_f64(),
        times[RUNS - 1].as_secs_f64(),
        peaks[RUNS - 1]
    );
}

/// Runs the command under GNU time where it is there: wall time, and the largest resident memory.
fn measured(dir: &Path, arguments: &dyn Fn(&mut Command)) -> (Duration, String) {
    let gnu_time = Path::new("/usr/bin/time");
    let memory = dir.join("memory.txt");
    let mut command = if gnu_time.exists() {
        let mut command = Command::new(gnu_time);
        command.args(["-f", "%M", "-o"]).arg(&memory).arg(env!("CARGO_BIN_EXE_congkhai"));
        command
    } else {
        Command::new(env!("CARGO_BIN_EXE_congkhai"))
    };
    arguments(&mut command);
    let start = Instant::now();
    let output = command.output().expect("the command runs");
    let time = start.elapsed();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let kilobytes = fs::read_to_string(&memory).ok().and_then(|it| it.trim().parse::<u64>().ok());
    (time, kilobytes.map_or("unknown (no GNU time)".to_owned(), |kb| format!("{} MB", kb / 1024)))
}
