//! A process for one test alone: what it measures of itself (its peak of memory) is not that of other tests.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test looks at its process, and may panic"
)]

use std::{
    env, fs,
    io::{self, Write as _},
    process::Command,
};

/// Names the test that a process runs alone.
const ALONE: &str = "CONGKHAI_TEST_ALONE";

/// Whether this process runs the test alone. If not, runs it in such a process, and fails as it does.
/// `test` is its name as the test program lists it: `fuzz::a_million_files_are_read`.
pub(crate) fn is_own(test: &str) -> bool {
    if env::var_os(ALONE).is_some_and(|it| it == *test) {
        return true;
    }
    let mut alone = Command::new(env::current_exe().unwrap());
    let output = alone.args(["--exact", test, "--nocapture"]).env(ALONE, test).output().unwrap();
    io::stderr().write_all(&output.stderr).unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && printed.contains("1 passed"), "{test} alone:\n{printed}");
    false
}

/// The peak of memory of this process, in KiB. `None` on a system without `/proc/self/status`.
pub(crate) fn peak_memory_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}
