//! The command line explains itself: each command's `--help` is a manual with examples, in both languages,
//! and every example is run. So are completions, manual pages and `--quiet`.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write a folder, and panic"
)]

use crate::site_tools;

use std::{fs, path::Path, process::Command};

/// Every command that does something.
const COMMANDS: &[&str] = &[
    "build",
    "check",
    "completions",
    "diff",
    "doctor",
    "explain",
    "export xlsx",
    "import portal",
    "import table",
    "import xlsx",
    "init",
    "man",
    "new agency",
    "new page",
    "new procedure",
    "new report",
    "schema",
    "serve",
    "theme check",
];

/// These hold other commands.
const GROUPS: &[&str] = &["", "export", "import", "new", "theme"];

const LANGUAGES: [(&str, &str); 2] = [("vi", "Ví dụ"), ("en", "Example")];

fn help(command: &str, language: &str) -> String {
    let output = site_tools::congkhai()
        .args(command.split_whitespace())
        .args(["--help", "--lang", language])
        .output()
        .unwrap();
    site_tools::assert_success(&output);
    String::from_utf8(output.stdout).unwrap()
}

/// The commands that a help lists.
fn listed(group: &str) -> Vec<String> {
    let text = help(group, "en");
    let list = text.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap().to_owned();
    let name = |line: &str| {
        // Words that go on stand further in.
        let word = line.strip_prefix("  ").filter(|rest| !rest.starts_with(' '))?;
        Some(format!("{group} {}", word.split_whitespace().next()?).trim().to_owned())
    };
    list.lines().filter_map(name).collect()
}

#[test]
fn every_command_is_known_to_this_test() {
    let mut found: Vec<String> = GROUPS.iter().flat_map(|group| listed(group)).collect();
    found.retain(|command| !GROUPS.contains(&command.as_str()));
    found.sort();
    assert_eq!(found, COMMANDS);
}

#[test]
fn each_help_is_a_manual_with_examples_in_both_languages() {
    for command in COMMANDS {
        for (language, example) in LANGUAGES {
            let text = help(command, language);
            assert!(text.contains(example), "{command} --lang {language}:\n{text}");
            let of_it = format!("congkhai {command}");
            let is_shown = examples(&text).iter().any(|line| line.starts_with(&of_it));
            assert!(is_shown, "{command} --lang {language}:\n{text}");
            let wide: Vec<&str> = text.lines().filter(|line| line.chars().count() > 110).collect();
            assert!(wide.is_empty(), "{command}: {wide:#?}");
        }
    }
}

/// The commands that a help shows as examples.
fn examples(help: &str) -> Vec<String> {
    let after = help.rsplit_once("Ví dụ").or_else(|| help.rsplit_once("Example"));
    let Some((_, after)) = after else { return Vec::new() };
    let of_line = |line: &str| {
        let at = line.find("congkhai ")?;
        let lead = line[..at].trim_matches([' ', ':', 's']);
        lead.is_empty().then(|| line[at..].to_owned())
    };
    after.lines().filter_map(of_line).collect()
}

/// A table as offices have it.
const FORM_06: &str = "\
;Lĩnh vực;Số hồ sơ nhận giải quyết;;;;Số hồ sơ đã giải quyết;;;;Số hồ sơ đang giải quyết;;
;;Tổng số;Trong kỳ;;Từ kỳ trước;Tổng số;Trước hạn;Đúng hạn;Quá hạn;Tổng số;Trong hạn;Quá hạn
;;;Trực tuyến;Trực tiếp, dịch vụ bưu chính;;;;;;;;
1;Hộ tịch;40;30;8;2;38;30;8;0;2;2;0
2;Đất đai;50;20;20;10;40;20;20;0;10;10;0
";

/// A folder in which the examples can be run: contents, a site, a theme, records, a table.
fn bench(dir: &Path) {
    let project = site_tools::project();
    for name in ["content", "content-september", "content-thang-9", "cu", "moi", "old", "new"] {
        copy(&project.join("content"), &dir.join(name));
    }
    copy(&project.join("tests/themes/bien-xanh"), &dir.join("giao-dien"));
    copy(&project.join("tests/themes/bien-xanh"), &dir.join("my-theme"));
    fs::write(dir.join("bieu.csv"), FORM_06).unwrap();
    let record = fs::read_to_string(project.join("tests/data/import/record.json")).unwrap();
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    for name in ["portal.jsonl", "cong.jsonl"] {
        fs::write(dir.join(name), format!("{record}\n")).unwrap();
    }
    run(dir, "congkhai build --today 2026-11-21");
    for name in ["content.xlsx", "noi-dung.xlsx"] {
        run(dir, &format!("congkhai export xlsx --content content --out {name}"));
    }
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in site_tools::tree(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Runs a line as a shell does.
fn run(dir: &Path, line: &str) -> String {
    let program = env!("CARGO_BIN_EXE_congkhai");
    let line = format!("congkhai() {{ '{program}' \"$@\"; }}; {line}");
    let output = Command::new("sh")
        .current_dir(dir)
        .env("LC_ALL", "vi_VN.UTF-8")
        .args(["-c", &line])
        .output()
        .unwrap();
    let printed = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(output.status.success(), "{line}\n{printed}");
    printed
}

#[test]
fn every_example_runs() {
    for (language, _) in LANGUAGES {
        let dir = tempfile::tempdir().unwrap();
        bench(dir.path());
        let mut count = 0;
        // `serve` ends when it is told to: tests/slow/serve.rs. What is imported would stand in the way of others, and
        // so would new files, which are errors until they are filled in.
        let is_last = |it: &&&str| it.starts_with("import ") || it.starts_with("new ");
        let (imports, others): (Vec<&str>, Vec<&str>) =
            COMMANDS.iter().filter(|command| **command != "serve").partition(is_last);
        for command in others.iter().chain(&imports) {
            let mut folder = dir.path().to_owned();
            for line in examples(&help(command, language)) {
                run(&folder, &line);
                count += 1;
                // An example may go into the folder that it has made.
                if let Some(name) = line.strip_prefix("congkhai init ") {
                    folder.push(name);
                }
            }
        }
        assert!(count > COMMANDS.len(), "{language}: {count}");
    }
}

#[test]
fn man_reads_the_pages() {
    let dir = tempfile::tempdir().unwrap();
    let page = run(dir.path(), "congkhai man import xlsx");
    assert!(page.contains(".TH congkhai-import-xlsx 1"), "{page}");
    assert!(page.contains("Nhập sổ tính Excel"), "{page}");
    for command in COMMANDS {
        assert!(run(dir.path(), &format!("congkhai man {command}")).starts_with(".ie \\n(.g"));
    }
    let output = site_tools::congkhai().args(["man", "nhap"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let printed = String::from_utf8(output.stderr).unwrap();
    assert_eq!(printed, "Không có lệnh `nhap`. `congkhai --help` kể các lệnh.\n");
}

#[test]
fn a_shell_completes_commands() {
    let dir = tempfile::tempdir().unwrap();
    // What bash asks when Tab is pressed after `congkhai im`.
    let asked = "congkhai completions bash > c.bash && LC_ALL=C bash -c '. ./c.bash; COMP_WORDS=(congkhai im); \
                 COMP_CWORD=1; _congkhai congkhai im congkhai; echo ${COMPREPLY[@]}'";
    assert_eq!(run(dir.path(), asked), "import\n");
    for shell in ["zsh", "fish", "powershell"] {
        assert!(run(dir.path(), &format!("congkhai completions {shell}")).contains("doctor"));
    }
}

#[test]
fn quiet_prints_faults_only() {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path().join("content/site.yaml");
    fs::create_dir_all(dir.path().join("content")).unwrap();
    fs::write(&site, "name: Xã Thử\n").unwrap();
    assert_eq!(run(dir.path(), "congkhai check --quiet"), "");
    assert_eq!(run(dir.path(), "congkhai build -q"), "");
    assert!(dir.path().join("public/index.html").exists());
    fs::write(&site, "name: Xã Thử\nnam: 2026\n").unwrap();
    let printed = run(dir.path(), "congkhai check --quiet; test $? = 1");
    assert!(printed.starts_with("lỗi[unknown-key]"), "{printed}");
    assert!(!printed.contains("1 lỗi."), "{printed}");
}

/// What may take over a second shows a sign of life where there is a terminal, and leaves nothing behind;
/// not where the output goes into a file, and not with `--quiet`.
#[test]
fn long_work_shows_that_it_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_congkhai");
    let content = site_tools::project().join("content");
    let content = content.display();
    // Forms are in no workbook.
    let forms = format!("mkdir -p new && cp -r {content}/forms new/");
    let import = format!("{forms} && {program} import xlsx so.xlsx --content new");
    for (command, sign) in [
        (format!("{program} export xlsx --content {content} --out so.xlsx"), "Xuất sổ tính ["),
        (import, "Đọc sổ tính ["),
        (format!("{program} diff {content} {content}"), "Đối chiếu ["),
    ] {
        // `script` (bsdutils) runs a command in a terminal of its own.
        let in_terminal = |command: &str| {
            let mut script = Command::new("script");
            script.args(["-qec", command, "/dev/null"]).current_dir(dir.path());
            let output = script.env("LC_ALL", "vi_VN.UTF-8").output().unwrap();
            String::from_utf8(output.stdout).unwrap()
        };
        let printed = in_terminal(&command);
        assert!(printed.contains(sign), "{command}: {printed:?}");
        assert!(!in_terminal(&format!("{command} --quiet")).contains(sign), "{command}");
        let printed = run(dir.path(), &format!("{command} 2>&1"));
        assert!(!printed.contains(sign), "{command}: {printed}");
    }
}

/// What was typed, what is expected, how it is typed, where the manual stands: in both languages.
#[test]
fn a_wrong_command_line_is_told_in_words() {
    let printed = |line: &str| {
        let words = line.split_whitespace();
        let output = site_tools::congkhai().args(words).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{line}");
        assert!(output.stdout.is_empty(), "{line}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(
        printed("check --formt x --lang vi"),
        "Gõ sai lệnh: không có tham số hay tùy chọn `--formt`\nGần giống: --format\n\n\
         Cách gõ: congkhai check --format <format>\n\nGõ thêm --help để xem hướng dẫn của lệnh.\n"
    );
    for (line, vietnamese, english) in [
        (
            "chek",
            "không có lệnh `chek`\nGần giống: schema, check",
            "there is no command `chek`\nSimilar: schema, check",
        ),
        (
            "check --format x",
            "`--format <format>` không nhận giá trị `x`; ghi một trong: human, short, json, github, sarif",
            "`--format <format>` does not take the value `x`; write one of: human, short, json, github, sarif",
        ),
        (
            "build --today hôm-nay",
            "`--today <DATE>` không nhận giá trị `hôm-nay`; ghi ngày dạng 2026-07-01",
            "`--today <DATE>` does not take the value `hôm-nay`; write a day like 2026-07-01",
        ),
        (
            "serve --port 99999999",
            "`--port <N>` không nhận giá trị `99999999`; ghi một số",
            "`--port <N>` does not take the value `99999999`; write a number",
        ),
        (
            "serve --address đây",
            "`--address <IP>` không nhận giá trị `đây`; ghi một địa chỉ IP, ví dụ 127.0.0.1",
            "`--address <IP>` does not take the value `đây`; write an IP address such as 127.0.0.1",
        ),
        (
            "import portal",
            "còn thiếu --content <DIR>, <FILE>...",
            "still missing: --content <DIR>, <FILE>...",
        ),
        ("check --strict --strict", "`--strict` chỉ ghi một lần", "`--strict` is given once only"),
        (
            "build --fragment a",
            "`--fragment <HEAD> <FOOT>` cần đủ 2 giá trị",
            "`--fragment <HEAD> <FOOT>` needs 2 values",
        ),
        ("check --quiet=x", "`--quiet` không kèm giá trị", "`--quiet` takes no value"),
        ("check --content", "`--content <DIR>` thiếu giá trị", "`--content <DIR>` lacks a value"),
    ] {
        for (language, head, expected) in
            [("vi", "Gõ sai lệnh: ", vietnamese), ("en", "Wrong usage: ", english)]
        {
            let printed = printed(&format!("--lang {language} {line}"));
            assert!(printed.starts_with(&format!("{head}{expected}\n")), "{line}: {printed}");
            let leftover = ["error:", "tip:", "For more"];
            assert!(!leftover.iter().any(|it| printed.contains(it)), "{line}: {printed}");
        }
    }
}

/// Nothing of a manual stays in the parser's own language.
#[test]
fn a_manual_speaks_one_language() {
    for command in COMMANDS.iter().chain(GROUPS) {
        let printed = help(command, "vi");
        for word in ["Usage:", "[default", "[possible", "Options:", "Print "] {
            assert!(!printed.contains(word), "{command}: {word}: {printed}");
        }
    }
    let flat = help("check", "vi").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat.contains("[mặc định: human] [một trong: human, short, json, github, sarif]"),
        "{flat}"
    );
}
