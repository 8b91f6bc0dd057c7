//! Many builds into one folder at once, many of them killed: the live site is whole at every moment, and
//! a build that cannot begin prints that another is at work, and nothing else.
//!
//! The numbers are small; `RACE_BUILDS=1500 RACE_KILLS=500` makes the full run.

#![cfg(target_os = "linux")]
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that runs the program, reads folders and prints counts, and may panic"
)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use tempfile::{TempDir, tempdir};

/// Builds that run at the same time.
const AT_ONCE: usize = 8;
/// A build of the small site takes a fraction of a second; one that takes longer than this hangs.
const HANG: Duration = Duration::from_secs(120);

fn number(variable: &str, default: usize) -> usize {
    let value = std::env::var(variable).ok();
    value.map_or(default, |it| it.parse().expect("a number of builds"))
}

/// Two versions of a content folder, which differ on every page.
struct Race {
    dir: TempDir,
    out: PathBuf,
}

impl Race {
    fn new() -> Self {
        let dir = tempdir().unwrap();
        for (version, name) in [("a", "UBND xã Aaaa"), ("b", "UBND xã Bbbb")] {
            let folder = dir.path().join(version);
            assert!(program().arg("init").arg(&folder).arg("-q").status().unwrap().success());
            let site = folder.join("content/site.yaml");
            let text = fs::read_to_string(&site).unwrap();
            let line = text.lines().find(|it| it.starts_with("name:")).unwrap();
            fs::write(&site, text.replace(line, &format!("name: {name}"))).unwrap();
        }
        let out = dir.path().join("www");
        Self { dir, out }
    }

    fn build(&self, version: &str) -> Command {
        let mut command = program();
        let content = self.dir.path().join(version).join("content");
        command.args(["--lang", "en", "build", "-q", "--content"]).arg(content);
        command.arg("--out").arg(&self.out);
        command
    }

    /// The files of the live site are those that its marker lists, each of its size, and all pages are
    /// of one version.
    fn check(&self) {
        let marker = fs::read_to_string(self.out.join(".congkhai")).unwrap();
        let mut versions: BTreeSet<&str> = BTreeSet::new();
        let mut listed = BTreeSet::from([PathBuf::from(".congkhai"), PathBuf::from("foreign.txt")]);
        for line in marker.lines().skip(2) {
            let (size, path) = line.split_once(' ').unwrap();
            let bytes = fs::read(self.out.join(path)).unwrap();
            assert_eq!(bytes.len(), size.parse::<usize>().unwrap(), "{path}");
            listed.insert(PathBuf::from(path));
            if path.split('.').next_back() == Some("html") {
                let text = String::from_utf8(bytes).unwrap();
                assert!(text.trim_end().ends_with("</html>"), "{path} is cut off");
                versions.extend(["Aaaa", "Bbbb"].iter().filter(|it| text.contains(**it)));
            }
        }
        assert_eq!(versions.len(), 1, "the pages are of one build");
        let mut found = BTreeSet::new();
        walk(&self.out, &self.out, &mut found);
        assert_eq!(found, listed);
    }

    /// Puts there what builds that were killed at other moments leave.
    fn leave(&self) {
        for name in [".www.congkhai-new", ".www.congkhai-old"] {
            let folder = self.dir.path().join(name).join("thu-tuc");
            drop(fs::create_dir_all(&folder));
            drop(fs::write(folder.join("stale.html"), "stale"));
        }
    }
}

fn walk(root: &Path, folder: &Path, found: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(root, &path, found);
        } else {
            found.insert(path.strip_prefix(root).unwrap().to_owned());
        }
    }
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_congkhai"))
}

/// Numbers that look random and are the same in each run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

/// Waits for a build. `None`: it hangs.
fn wait(child: &mut Child) -> Option<ExitStatus> {
    let start = Instant::now();
    while start.elapsed() < HANG {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status);
        }
        thread::sleep(Duration::from_millis(2));
    }
    None
}

/// What became of the builds.
#[derive(Debug, Default)]
struct Counts {
    done: AtomicUsize,
    busy: AtomicUsize,
    killed: AtomicUsize,
}

impl Counts {
    fn killed(&self) -> usize {
        self.killed.load(Ordering::Relaxed)
    }

    fn all(&self) -> usize {
        self.done.load(Ordering::Relaxed) + self.busy.load(Ordering::Relaxed) + self.killed()
    }

    /// Runs one build, which begins after a while and is killed after another, if that is asked for.
    fn run(&self, race: &Race, version: &str, begin: Duration, kill: Option<Duration>) {
        thread::sleep(begin);
        let mut build = race.build(version);
        let mut child = build.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        if let Some(time) = kill {
            thread::sleep(time);
            drop(child.kill());
        }
        let status = wait(&mut child).expect("a build hangs");
        let output = child.wait_with_output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(text).unwrap();
        let is_busy = text.contains("Another build is writing to") && text.lines().count() == 1;
        let count = match status.code() {
            None => &self.killed,
            Some(0) => &self.done,
            Some(_) => {
                assert!(is_busy, "another message than busy: {text}");
                &self.busy
            }
        };
        count.fetch_add(1, Ordering::Relaxed);
    }
}

/// Looks at the live site all the time: some page is there, whole, at every moment.
fn watch(race: &Race, is_over: &AtomicBool) -> usize {
    let mut looks = 0;
    while !is_over.load(Ordering::Relaxed) {
        let page = fs::read_to_string(race.out.join("index.html")).expect("the live site is there");
        assert!(page.trim_end().ends_with("</html>"), "the live page is cut off");
        looks += 1;
        thread::sleep(Duration::from_millis(1));
    }
    looks
}

#[test]
fn builds_at_once_and_kills_leave_the_live_site_whole() {
    let (builds, kills) = (number("RACE_BUILDS", 60), number("RACE_KILLS", 20));
    let race = Race::new();
    let start = Instant::now();
    assert!(race.build("a").status().unwrap().success());
    let longest = u64::try_from(start.elapsed().as_millis()).unwrap().max(1);
    fs::write(race.out.join("foreign.txt"), "not of a build").unwrap();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let counts = Counts::default();
    let is_over = AtomicBool::new(false);
    let start = Instant::now();
    thread::scope(|scope| {
        let watcher = scope.spawn(|| watch(&race, &is_over));
        while counts.all() < builds || counts.killed() < kills {
            let is_killing = counts.killed() < kills && dice.below(3) > 0;
            thread::scope(|scope| {
                for index in 0..AT_ONCE {
                    let begin = Duration::from_millis(dice.below(longest));
                    let kill = Duration::from_millis(dice.below(longest * 2));
                    let kill = is_killing.then_some(kill);
                    let version = if index % 2 == 0 { "a" } else { "b" };
                    let (counts, race) = (&counts, &race);
                    scope.spawn(move || counts.run(race, version, begin, kill));
                }
            });
            race.check();
            if dice.below(4) == 0 {
                race.leave();
            }
        }
        is_over.store(true, Ordering::Relaxed);
        assert!(watcher.join().unwrap() > 0);
    });
    println!("{counts:?} in {:?}", start.elapsed());
    assert!(counts.done.load(Ordering::Relaxed) > 0, "{counts:?}");
    assert!(counts.busy.load(Ordering::Relaxed) > 0, "{counts:?}");
    // After all that one more build works, and nothing but the lock file is left beside the site.
    assert!(race.build("b").status().unwrap().success());
    race.check();
    assert_eq!(fs::read_to_string(race.out.join("foreign.txt")).unwrap(), "not of a build");
    let names = fs::read_dir(race.dir.path()).unwrap().map(|it| it.unwrap().file_name());
    let names: BTreeSet<_> = names.map(|it| it.into_string().unwrap()).collect();
    assert_eq!(names, BTreeSet::from([".www.congkhai-lock", "a", "b", "www"].map(str::to_owned)));
}

/// A build under a strict umask locks no web server out.
#[test]
fn the_umask_does_not_matter() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let race = Race::new();
    let build = |mask: &str| {
        let script = format!("umask {mask}; exec \"$@\"");
        let build = race.build("a");
        let mut command = Command::new("sh");
        command.args(["-c", &script, "sh"]).arg(build.get_program()).args(build.get_args());
        assert!(command.status().unwrap().success());
    };
    let paths = ["", "index.html", "thu-tuc", "thu-tuc/index.html", ".congkhai"];
    let modes = || paths.map(|it| fs::metadata(race.out.join(it)).unwrap().mode() & 0o7777);
    build("077");
    assert_eq!(modes(), [0o755, 0o644, 0o755, 0o644, 0o644], "a first site");
    fs::set_permissions(&race.out, fs::Permissions::from_mode(0o2750)).unwrap();
    build("077");
    assert_eq!(modes(), [0o2750, 0o640, 0o2750, 0o640, 0o640]);
    build("000");
    assert_eq!(modes(), [0o2750, 0o640, 0o2750, 0o640, 0o640]);
}
