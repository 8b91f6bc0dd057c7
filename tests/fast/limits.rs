//! Each input has a limit that the manual lists, that an option sets, and that a message names; what is
//! within the limits takes time in proportion to its size.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test writes its own folder, and may panic"
)]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
    time::{Duration, Instant},
};

use crate::common::Content;
use congkhai::limits::Limits;

/// What work within the limits never takes, even in a debug build on a busy machine; a loop does.
const HANG: Duration = Duration::from_secs(60);

fn congkhai(root: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_congkhai"))
        .args(words)
        .args(["--lang", "en"])
        .current_dir(root)
        .output()
        .unwrap()
}

/// The codes that `check` finds, each once.
fn codes(content: &Content) -> Vec<&'static str> {
    let start = Instant::now();
    let located = content.located();
    assert!(start.elapsed() < HANG, "{:?}", start.elapsed());
    let mut codes: Vec<_> = located.iter().map(|it| it.diagnostic.code.slug()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn markdown(body: &str) -> String {
    format!("---\ntitle: Trang\n---\n{body}")
}

fn page(body: &str) -> Content {
    Content::new().file("pages/trang.md", markdown(body))
}

fn chain(length: usize) -> String {
    let agency = |at: usize| {
        let parent = at.checked_sub(1).map_or(String::new(), |it| format!(", parent: a{it}"));
        format!("- {{id: a{at}, name: Cơ quan {at}, level: province{parent}}}\n")
    };
    (0..length).map(agency).collect()
}

#[test]
fn the_manual_lists_every_limit_with_its_default() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/limits.md");
    let page = fs::read_to_string(page).unwrap();
    let listed: Vec<(&str, u64)> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
        .map(|(name, rest)| (name, rest.split(' ').next().unwrap().parse().unwrap()))
        .collect();
    assert_eq!(listed, Limits::ALL);
}

#[test]
fn an_option_sets_a_limit_and_an_unknown_name_lists_the_names() {
    let dir = tempfile::tempdir().unwrap();
    page("Một trang ngắn.\n").write(&dir.path().join("content"));
    let check = |limits: &[&str]| congkhai(dir.path(), &[&["check"], limits].concat());
    assert!(check(&[]).status.success());
    let small = check(&["--limit", "file_bytes=40"]);
    let text = String::from_utf8(small.stdout).unwrap();
    assert!(
        text.contains("error[file-too-large]") && text.contains("expected: at most 40"),
        "{text}"
    );
    assert!(check(&["--limit", "file_bytes=40", "--limit=file_bytes=4_000"]).status.success());
    for wrong in ["letters=1", "file_bytes", "file_bytes=many", "file_bytes=-1"] {
        let output = check(&["--limit", wrong]);
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{text}");
        let names = Limits::ALL.iter().map(|(name, _)| *name);
        assert!(text.contains(wrong) && names.clone().all(|name| text.contains(name)), "{text}");
    }
}

#[test]
fn texts_of_a_theme_and_its_files_together_have_limits() {
    let dir = tempfile::tempdir().unwrap();
    page("Một trang ngắn.\n").write(&dir.path().join("content"));
    let theme = |folder: &str, file: &str, bytes: usize| {
        let file = dir.path().join(folder).join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, "x".repeat(bytes)).unwrap();
    };
    let large = usize::try_from(Limits::default().file_bytes).unwrap() + 1;
    theme("template", "templates/page.html", large);
    theme("words", "strings/vi.yaml", large);
    theme("style", "assets/more.css", large);
    theme("picture", "assets/a.png", large);
    theme("content/theme", "assets/a.png", large);
    let run = |words: &[&str]| {
        let output = congkhai(dir.path(), words);
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    // A name without a slash is a theme in `themes/`.
    for folder in ["./template", "./words", "./style"] {
        for words in [&["theme", "check", folder][..], &["check", "--theme", folder]] {
            let (code, text) = run(words);
            assert_eq!(code, Some(1), "{words:?}: {text}");
            assert!(text.contains("error[file-too-large]"), "{words:?}: {text}");
        }
    }
    assert_eq!(run(&["check", "--theme", "./picture"]).0, Some(0));
    for words in [&["check"][..], &["check", "--theme", "./picture"]] {
        let (code, text) = run(&[words, &["--limit", "theme_bytes=1000"]].concat());
        assert_eq!(code, Some(1), "{words:?}: {text}");
        assert!(text.contains("error[too-many]") && text.contains("1000 bytes"), "{text}");
    }
}

#[test]
fn legal_texts_that_agree_in_their_first_letters_have_addresses_of_their_own() {
    let start = "Nghị định số 123/2020/NĐ-CP của Chính phủ ".repeat(4);
    let text = |at: usize| format!("- {{number: \"{start} (Điều {at})\", title: Điều {at}}}\n");
    let legal: String = (0..1_500).map(text).collect();
    let dir = tempfile::tempdir().unwrap();
    Content::new().file("legal.yaml", legal).write(&dir.path().join("content"));
    let output = congkhai(dir.path(), &["build"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let files = fs::read_dir(dir.path().join("public/van-ban")).unwrap().count();
    assert!(files >= 1_500, "{files}");
}

#[test]
fn texts_written_in_a_procedure_that_agree_in_their_first_letters_stay_two() {
    let start = "Văn bản chỉ đạo của Chính phủ ".repeat(5);
    let procedure = format!(
        "code: \"1.001193\"\nname: Đăng ký khai sinh\nfield: ho-tich\nlegal_bases:\n  \
         - {{number: \"{start} (Điều 4)\", title: Một}}\n  - {{number: \"{start} (Điều 5)\", title: Hai}}\n"
    );
    let dir = tempfile::tempdir().unwrap();
    Content::new().file("procedures/a.yaml", procedure).write(&dir.path().join("content"));
    let output = congkhai(dir.path(), &["build"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let files = fs::read_dir(dir.path().join("public/van-ban")).unwrap();
    let names = files.map(|it| it.unwrap().file_name().into_string().unwrap());
    assert_eq!(names.filter(|it| it.starts_with("van-ban-chi-dao")).count(), 2);
}

#[test]
fn a_tree_of_agencies_is_as_deep_as_the_limit_and_no_deeper() {
    let content = |length| Content::new().file("agencies/z.yaml", chain(length));
    assert!(codes(&content(12)).is_empty());
    assert_eq!(codes(&content(13)), ["too-deep"]);
    assert_eq!(codes(&content(5_000)), ["too-deep"]);
    let dir = tempfile::tempdir().unwrap();
    content(5_000).write(&dir.path().join("content"));
    let output = congkhai(dir.path(), &["build", "--limit", "depth=5000"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let page = fs::read_to_string(dir.path().join("public/co-quan/index.html")).unwrap();
    assert_eq!(page.matches("<ul").count(), page.matches("</ul>").count());
    assert!(page.len() < 300_000, "a long list is spread over pages: {} bytes", page.len());
}

#[test]
fn nesting_in_texts_is_limited() {
    for (marker, name) in [(">", "quotations"), ("- ", "lists"), ("1. ", "numbered lists")] {
        assert!(codes(&page(&(marker.repeat(12) + "a\n"))).is_empty(), "{name}");
        assert_eq!(codes(&page(&(marker.repeat(13) + "a\n"))), ["too-deep"], "{name}");
        let many = format!("{}a\n{}", marker.repeat(80_000), "\n".repeat(80_000));
        assert_eq!(codes(&page(&many)), ["too-deep"], "{name}");
    }
    let item = |level: usize| "  ".repeat(level) + "- a\n";
    let indented: String = (0..13).map(item).collect();
    assert_eq!(codes(&page(&indented)), ["too-deep"]);
}

#[test]
fn equal_headings_and_brackets_and_links_take_no_time() {
    assert!(codes(&page(&"# Mục\n\n".repeat(20_000))).is_empty());
    for brackets in ["[", "[a](https://", "![", "[a](", "*a_", "**a", "<a ", "`a``"] {
        let text = brackets.repeat(150_000 / brackets.len());
        let site = format!("name: Xã\nabout: \"{text}\"\n");
        assert!(codes(&page(&text)).is_empty(), "{brackets}");
        drop(codes(&Content::new().file("site.yaml", site)));
    }
}

#[test]
fn findings_beyond_the_limit_are_counted() {
    let links = page(&"[a](thu-tuc:9)\n".repeat(20_000));
    assert_eq!(codes(&links), ["dead-link", "more-findings"]);
    let shown = links.short();
    assert_eq!(shown.lines().count(), 501, "{}", &shown[..400]);
    assert!(shown.contains("19500"), "{}", shown.lines().last().unwrap());
    let dir = tempfile::tempdir().unwrap();
    links.write(&dir.path().join("content"));
    let output = congkhai(dir.path(), &["check"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text.trim_end().lines().last().unwrap().contains("20000"), "{text}");
    let ids = Content::new().file("fields.yaml", "- {id: A_, name: B}\n".repeat(20_000));
    assert_eq!(codes(&ids), ["bad-id", "more-findings"]);
}

#[test]
fn names_and_texts_have_a_longest_length() {
    let fields = |id: &str, name: &str| {
        Content::new().file("fields.yaml", format!("- {{id: \"{id}\", name: \"{name}\"}}\n"))
    };
    assert!(codes(&fields(&"a".repeat(100), &"đ".repeat(5_000))).is_empty());
    assert_eq!(codes(&fields(&"a".repeat(101), "Một")), ["too-long"]);
    assert_eq!(codes(&fields("a", &"đ".repeat(5_001))), ["too-long"]);
    let about = format!("name: Xã\nabout: \"{}\"\n", "đ".repeat(200_001));
    assert_eq!(codes(&Content::new().file("site.yaml", about)), ["too-long"]);
}

#[test]
fn a_list_inside_a_record_has_a_longest_length() {
    let steps = |number: usize| {
        let head = "code: \"1.001193\"\nname: Đăng ký khai sinh\nfield: ho-tich\nsteps:\n";
        let step = |at: usize| format!("  - Bước {at}\n");
        let steps: String = (0..number).map(step).collect();
        Content::new().file("procedures/a.yaml", format!("{head}{steps}"))
    };
    assert!(codes(&steps(5_000)).is_empty());
    assert_eq!(codes(&steps(5_001)), ["too-many"]);
    assert_eq!(codes(&steps(5_001).limit("entries", 6_000)), [""; 0]);
}

#[cfg(unix)]
#[test]
fn too_few_threads_or_files_are_a_message() {
    let dir = tempfile::tempdir().unwrap();
    page("Một trang ngắn.\n").write(&dir.path().join("content"));
    let shell = |limits: &str, command: &str| {
        let program = env!("CARGO_BIN_EXE_congkhai");
        Command::new("sh")
            .args(["-c", &format!("{limits}; exec \"$0\" {command}"), program])
            .current_dir(dir.path())
            .output()
            .unwrap()
    };
    let build = shell("ulimit -n 4", "build --lang en");
    let text = String::from_utf8_lossy(&[build.stderr, build.stdout].concat()).into_owned();
    assert_eq!(build.status.code(), Some(3), "{text}");
    assert!(!text.contains("panicked"), "{text}");
}
