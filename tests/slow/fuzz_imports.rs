//! No file that is imported makes the program panic, hang or take the memory: workbooks with changed parts
//! and changed bytes, CSV files, records of the national portal.
//!
//! A case is made from the seed and its number alone, each kind in turn. The usual run is short;
//! `CONGKHAI_FUZZ_SECONDS=1800` takes as long as it is told, `CONGKHAI_FUZZ_SEED` other cases, and
//! `CONGKHAI_FUZZ_CASE=123` runs one case and keeps its input for a look.

#![expect(clippy::disallowed_methods, reason = "a test that times, reads its settings and writes")]
#![expect(clippy::print_stderr, reason = "a failure names its case")]
#![expect(clippy::unwrap_used, reason = "a test, outside `#[test]` too")]

use crate::own_process;
use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    thread,
    time::{Duration, Instant},
};

use crate::fuzz_inputs::{Input, make};
use congkhai::{
    diag::message::{MessageLanguage, Messages},
    import::{self, PortalOptions, book::book, table},
    limits::Limits,
};
use tempfile::tempdir;

const SEED: u64 = 0x6e68_6170_6c69_6575;
/// Seconds of the usual run.
const SECONDS: u64 = 12;
/// No case may take longer.
const SLOWEST: Duration = Duration::from_secs(5);
/// After so many seconds in one case the process ends itself: no thread can be stopped from outside.
const HANGS: u64 = 60;
const MOST_MEMORY_KIB: u64 = 512 * 1024;

fn setting(name: &str) -> Option<u64> {
    let value = std::env::var(name).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

/// Ends the process when a case never comes back.
struct Watchdog {
    case: AtomicU64,
    is_over: AtomicBool,
}

impl Watchdog {
    fn watch(&self) {
        let (mut seen, mut since) = (0, Instant::now());
        while !self.is_over.load(Relaxed) {
            thread::sleep(Duration::from_millis(200));
            let case = self.case.load(Relaxed);
            if case != seen {
                (seen, since) = (case, Instant::now());
            } else if since.elapsed().as_secs() > HANGS {
                eprintln!("case {case} hangs");
                std::process::abort();
            }
        }
    }
}

/// Imports a file as the program would, and words what is wrong.
fn run(input: &Input, root: &Path) {
    let limits = Limits::default();
    let messages = Messages::new(MessageLanguage::Vietnamese);
    let content = root.join("content");
    let file = |name: &str, bytes: &[u8]| {
        let path = root.join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    match input {
        Input::Workbook(bytes) => {
            let path = file("bang.xlsx", bytes);
            let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
            let report = book(&path, &content, today, &limits).unwrap();
            report.mistakes.iter().for_each(|it| drop(it.text(&messages)));
            import_table(&path, &content, &limits, &messages);
        }
        Input::Csv(bytes) => {
            import_table(&file("bang.csv", bytes), &content, &limits, &messages);
        }
        Input::Portal(name, bytes) => {
            let inputs = [file(name, bytes)];
            let options = PortalOptions::default();
            if let Ok(report) = import::portal(&inputs, &content, &options, &limits, &|_| {}) {
                assert_eq!(
                    report.read,
                    report.written + report.skipped.len() + report.refused.len(),
                    "every record is written, skipped or refused"
                );
            }
        }
    }
    if content.exists() {
        fs::remove_dir_all(content).unwrap();
    }
}

fn import_table(path: &Path, content: &Path, limits: &Limits, messages: &Messages) {
    let options = table::TableOptions {
        period: Some("2026-Q3:calendar".to_owned()),
        ..table::TableOptions::default()
    };
    if let Ok(report) = table::table(path, content, &options, limits) {
        report.mistakes.iter().for_each(|it| drop(it.text(messages)));
    }
}

#[test]
fn made_up_imports_are_taken_or_refused() {
    if !own_process::is_own("fuzz_imports::made_up_imports_are_taken_or_refused") {
        return;
    }
    let seed = setting("CONGKHAI_FUZZ_SEED").unwrap_or(SEED);
    let only = setting("CONGKHAI_FUZZ_CASE");
    let seconds = setting("CONGKHAI_FUZZ_SECONDS").unwrap_or(SECONDS);
    let root = tempdir().unwrap();
    let watchdog = Arc::new(Watchdog { case: AtomicU64::new(0), is_over: AtomicBool::new(false) });
    let watching = Arc::clone(&watchdog);
    let watcher = thread::spawn(move || watching.watch());
    let begun = Instant::now();
    let mut slowest = (Duration::ZERO, 0);
    let mut number = only.unwrap_or(0);
    while begun.elapsed().as_secs() < seconds {
        watchdog.case.store(number + 1, Relaxed);
        let input = make(seed, number);
        if only.is_some() {
            eprintln!("the input is kept in {}", input.keep(&std::env::temp_dir()).display());
        }
        let time = || {
            let start = Instant::now();
            let result = catch_unwind(AssertUnwindSafe(|| run(&input, root.path())));
            assert!(result.is_ok(), "case {number} of seed {seed} panicked, see above");
            start.elapsed()
        };
        // The machine may be busy: a slow case counts if it is slow again.
        let took = Some(time()).filter(|took| *took < SLOWEST).unwrap_or_else(time);
        assert!(took < SLOWEST, "case {number} of seed {seed} took {took:?}");
        slowest = slowest.max((took, number));
        let peak = own_process::peak_memory_kib().unwrap_or(0);
        assert!(peak < MOST_MEMORY_KIB, "case {number} of seed {seed}: {peak} KiB at the peak");
        if only.is_some() {
            break;
        }
        number += 1;
    }
    watchdog.is_over.store(true, Relaxed);
    watcher.join().unwrap();
    let peak = own_process::peak_memory_kib().unwrap_or(0) / 1024;
    eprintln!("{number} cases, slowest {slowest:?}, peak {peak} MiB");
}
