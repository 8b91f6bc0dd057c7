//! What the machine refuses, and what a caller learns of it: exit codes, the folder that needs a right, a folder that is
//! a mount point, a browser that cannot be opened. And what a caller is not told with `--quiet`.

#![cfg(target_os = "linux")]
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test that prepares folders and runs the program, and may panic"
)]

use crate::site_tools;

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use crate::site_tools::{assert_same_tree, tree};
use congkhai::{output::OutputSink as _, publish::Staging};
use tempfile::{TempDir, tempdir};

/// A desk with the program and the content of `congkhai init`, which every account may enter.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempdir().unwrap());
        fs::set_permissions(desk.0.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let program = env!("CARGO_BIN_EXE_congkhai");
        // By a program of its own: a file that another thread has open for writing cannot be run.
        assert!(Command::new("cp").arg(program).arg(desk.0.path()).status().unwrap().success());
        assert_eq!(desk.run("./congkhai init trang && mv trang/content .").0, 0);
        desk
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn sh(&self, program: &str, words: &[&str], script: &str) -> Output {
        let mut command = Command::new(program);
        command.args(words).args(["sh", "-e", "-c", script]).current_dir(self.0.path());
        command.env("LC_ALL", "vi_VN.UTF-8").output().unwrap()
    }

    /// The exit code of a script, and all that is printed.
    fn run(&self, script: &str) -> (i32, String) {
        printed(self.sh("env", &[], script))
    }

    /// As an account that owns nothing.
    fn run_as_nobody(&self, script: &str) -> (i32, String) {
        let words = ["--reuid=65534", "--regid=65534", "--clear-groups"];
        printed(self.sh("setpriv", &words, script))
    }

    /// Where disks can be mounted without the machine knowing.
    fn run_with_mounts(&self, script: &str) -> (i32, String) {
        printed(self.sh("unshare", &["-m"], script))
    }

    fn site(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut site = tree(&self.path(folder));
        site.retain(|path, _| !path.starts_with(".congkhai"));
        site
    }
}

fn printed(output: Output) -> (i32, String) {
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.code().unwrap(), text)
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().unwrap().stdout == b"0\n"
}

fn can_mount() -> bool {
    let asked = Command::new("unshare").args(["-m", "true"]).output();
    let can = is_root() && asked.is_ok_and(|it| it.status.success());
    if !can {
        // A container may forbid mounts even to root.
        eprintln!("SKIPPED: mounts need root and `unshare`");
    }
    can
}

#[test]
fn the_exit_code_tells_who_is_to_act() {
    let desk = Desk::new();
    for (line, code, message) in [
        ("check", 0, "Không có lỗi"),
        ("check --content khong-co", 2, "Không có thư mục nội dung khong-co"),
        ("build --content khong-co", 2, "Không có thư mục nội dung khong-co"),
        ("doctor --content khong-co", 2, "Không có thư mục khong-co"),
        ("export xlsx --content khong-co --out so.xlsx", 2, "khong-co"),
        ("import portal khong-co.jsonl --content content", 2, "khong-co.jsonl"),
        ("import xlsx khong-co.xlsx --content content", 2, "khong-co.xlsx"),
        ("import table khong-co.csv --content content", 2, "khong-co.csv"),
        ("theme check khong-co", 2, "khong-co"),
        ("check --published khong-co", 2, "khong-co"),
        ("build --out .", 2, "Thư mục đích"),
        ("build --out trang", 2, "có tệp không do congkhai tạo"),
        ("init .", 2, "đã có tệp bên trong"),
        ("new agency ubnd-xa-mau", 2, "đã có trong"),
        ("check --formt x", 2, "Gõ sai lệnh"),
        ("man nhap", 2, "Không có lệnh"),
    ] {
        let (found, text) = desk.run(&format!("./congkhai {line}"));
        assert_eq!(found, code, "{line}: {text}");
        assert!(text.contains(message), "{line}: {text}");
    }
    fs::write(desk.path("content/fields.yaml"), "- {id: ho-tich}\n").unwrap();
    for line in ["check", "build", "export xlsx --out so.xlsx", "doctor"] {
        let (found, text) = desk.run(&format!("./congkhai {line}"));
        assert_eq!(found, 1, "{line}: {text}");
        assert!(text.contains("missing-key"), "{line}: {text}");
    }
}

#[test]
fn a_missing_right_names_the_folder_and_is_the_machines() {
    if !is_root() {
        eprintln!("SKIPPED: another account can be tried by root only");
        return;
    }
    let desk = Desk::new();
    let folder = desk.0.path().display();
    for (line, place) in [
        ("build", format!("{folder}")),
        ("build --out content-site/a", format!("{folder}")),
        ("export xlsx --out so.xlsx", ".".to_owned()),
        ("new agency \"Ủy ban nhân dân xã Khác\"", "content/agencies".to_owned()),
        ("init khac", ".".to_owned()),
    ] {
        let (code, text) = desk.run_as_nobody(&format!("./congkhai {line}"));
        assert_eq!(code, 3, "{line}: {text}");
        assert!(text.contains("không có quyền với"), "{line}: {text}");
        assert!(text.contains(&format!("quyền đọc và ghi ở thư mục {place} ")), "{line}: {text}");
        let (_, text) = desk.run_as_nobody(&format!("./congkhai --lang en {line}"));
        assert!(text.contains(&format!("read and write in the folder {place},")), "{line}: {text}");
    }
    fs::set_permissions(desk.path("content/legal.yaml"), fs::Permissions::from_mode(0o600))
        .unwrap();
    let (code, text) = desk.run_as_nobody("./congkhai check");
    assert_eq!(code, 3, "{text}");
    assert!(text.contains("unreadable-file") && text.contains("legal.yaml"), "{text}");
}

#[test]
fn a_build_at_work_is_the_machines_and_its_folder_is_closed() {
    let desk = Desk::new();
    let staging = Staging::begin(&desk.path("public")).unwrap();
    staging.write("index.html", b"1").unwrap();
    let (code, text) = desk.run("./congkhai build");
    assert_eq!(code, 3, "{text}");
    assert!(text.contains("Đang có một lần dựng khác"), "{text}");
    let mode = |path: &str| fs::metadata(desk.path(path)).unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode(".public.congkhai-new"), 0o700, "not served by another account");
    staging.publish(congkhai::publish::Foreign::Keep).unwrap();
    assert_eq!(mode("public"), 0o755);
    assert_eq!(mode("public/index.html"), 0o644);
}

#[test]
fn a_full_disk_and_a_read_only_one_are_the_machines() {
    if !can_mount() {
        return;
    }
    let desk = Desk::new();
    let folder = desk.path("dia").display().to_string();
    let full =
        "mkdir dia && mount -t tmpfs -o size=64k tmpfs dia && ./congkhai build --out dia/public";
    let (code, text) = desk.run_with_mounts(full);
    assert_eq!(code, 3, "{text}");
    assert!(text.contains("Không còn chỗ để ghi"), "{text}");
    assert!(text.contains("ổ đĩa có thư mục dia,"), "{text}");
    let (code, text) =
        desk.run_with_mounts("mount -t tmpfs -o ro tmpfs dia && ./congkhai build --out dia/public");
    assert_eq!(code, 3, "{text}");
    assert!(text.contains("ổ đĩa chỉ đọc") && text.contains(&folder), "{text}");
}

/// The folder of a container's volume: its files are replaced one by one, and all else is as elsewhere.
#[test]
fn a_mount_point_takes_a_site() {
    if !can_mount() {
        return;
    }
    for mount in
        ["mount -t tmpfs -o mode=755 tmpfs public", "mkdir disk && mount --bind disk public"]
    {
        let desk = Desk::new();
        fs::create_dir(desk.path("public")).unwrap();
        // A disk has a folder of its own, and an upload is nobody's but its owner's.
        let script = format!(
            "{mount}
            mkdir -m 700 public/lost+found
            ./congkhai build -q
            cp -a public first
            mkdir public/tai-len && echo mine > public/tai-len/a.txt
            rm content/procedures/vi-du-muon-nha-van-hoa.yaml
            echo '- [' > content/events.yaml
            ! ./congkhai build -q > failed.txt
            rm content/events.yaml
            cp -a public failed
            ./congkhai build -q
            cp -a public second
            ./congkhai build -q --foreign drop
            cp -a public third
            mkdir public/.congkhai-new && echo left > public/.congkhai-new/index.html
            ./congkhai build -q
            cp -a public fourth
            rm -r first/lost+found failed/lost+found second/lost+found
            stat -c %a public/index.html public/thu-tuc > modes.txt"
        );
        let (code, text) = desk.run_with_mounts(&script);
        assert_eq!(code, 0, "{mount}: {text}");
        let (code, text) = desk.run("./congkhai build -q --out plain");
        assert_eq!(code, 0, "{text}");
        let (first, mut second) = (desk.site("first"), desk.site("second"));
        let old = "thu-tuc/vi-du-muon-nha-van-hoa.html";
        assert!(first.contains_key(old) && !second.contains_key(old));
        let mut failed = desk.site("failed");
        for site in [&mut failed, &mut second] {
            assert_eq!(site.remove("tai-len/a.txt").as_deref(), Some(&b"mine\n"[..]));
        }
        assert_same_tree(&failed, &first);
        assert_same_tree(&second, &desk.site("plain"));
        assert_same_tree(&desk.site("third"), &desk.site("plain"));
        assert_same_tree(&desk.site("fourth"), &desk.site("plain"));
        assert!(!desk.path("fourth/.congkhai-new").exists());
        assert_eq!(fs::read_to_string(desk.path("modes.txt")).unwrap(), "644\n755\n");
        // The marker lists what was written: a copy of the mount is a site like any other.
        fs::rename(desk.path("fourth"), desk.path("moved")).unwrap();
        assert_eq!(desk.run("./congkhai build -q --out moved --foreign stop").0, 0);
    }
}

#[test]
fn quiet_commands_print_nothing_where_all_is_well() {
    let desk = Desk::new();
    let record = fs::read_to_string(site_tools::project().join("tests/data/import/record.json"));
    let record: serde_json::Value = serde_json::from_str(&record.unwrap()).unwrap();
    fs::write(desk.path("cong.jsonl"), format!("{record}\n")).unwrap();
    for line in [
        "init moi",
        "check",
        "build",
        "build --out khac",
        "export xlsx --out so.xlsx",
        "import xlsx so.xlsx --content nhap",
        "import portal cong.jsonl --content nhap",
        "schema luoc-do",
        "new agency \"Ủy ban nhân dân xã Khác\"",
        "new procedure 1.000110",
        "theme check giao-dien",
    ] {
        if line.starts_with("theme") {
            fs::create_dir_all(desk.path("giao-dien/strings")).unwrap();
            fs::write(desk.path("giao-dien/strings/vi.yaml"), "home: Đầu trang\n").unwrap();
        }
        assert_eq!(desk.run(&format!("./congkhai {line} -q")), (0, String::new()), "{line}");
    }
    // What was asked for is printed.
    for line in ["man", "completions bash", "doctor --content moi/content", "search public ban"] {
        assert!(!desk.run(&format!("./congkhai {line} -q")).1.is_empty(), "{line}");
    }
}

#[test]
fn the_old_name_of_the_content_folder_is_taken() {
    let desk = Desk::new();
    assert_eq!(desk.run("./congkhai export xlsx --out so.xlsx -q").0, 0);
    for name in ["--content", "--into"] {
        let (code, text) = desk.run(&format!("./congkhai import xlsx so.xlsx {name} nhap{name}"));
        assert_eq!(code, 0, "{text}");
    }
    assert_eq!(tree(&desk.path("nhap--content")), tree(&desk.path("nhap--into")));
}

/// A program in the place of the browser, and none.
#[test]
fn serve_opens_the_browser_or_reports_that_it_cannot() {
    let desk = Desk::new();
    let programs = desk.path("bin");
    fs::create_dir(&programs).unwrap();
    let opener =
        "#!/bin/sh\nprintf %s \"$1\" > \"$OPENED.new\" && mv \"$OPENED.new\" \"$OPENED\"\n";
    fs::write(programs.join("xdg-open"), opener).unwrap();
    fs::set_permissions(programs.join("xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", programs.display());
    let (opened, failed) = (desk.path("opened"), desk.path("failed"));
    for (path, file, message) in [
        (path.as_str(), &opened, "http://127.0.0.1:"),
        (
            "/nowhere",
            &failed,
            "Không mở được trình duyệt bằng `xdg-open`. Tự mở địa chỉ http://127.0.0.1:",
        ),
    ] {
        let mut serve = Command::new(env!("CARGO_BIN_EXE_congkhai"));
        serve.current_dir(desk.0.path()).env("PATH", path).env("OPENED", &opened);
        serve.env("LC_ALL", "vi_VN.UTF-8").stdout(Stdio::null());
        serve.stderr(fs::File::create(&failed).unwrap());
        let mut child = serve.args(["serve", "--port", "0", "--open"]).spawn().unwrap();
        let text = waited(file, message);
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(text.starts_with(message), "{text}");
    }
}

/// What is in a file as soon as it begins with a text; what it has at last, if it never does.
fn waited(file: &Path, text: &str) -> String {
    let start = Instant::now();
    loop {
        let found = fs::read_to_string(file).unwrap_or_default();
        if found.starts_with(text) || start.elapsed() > Duration::from_secs(60) {
            return found;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}
