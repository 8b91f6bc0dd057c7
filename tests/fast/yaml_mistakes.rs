//! The mistakes of `docs/yaml-mistakes.md` run: each wrong file gives exactly the printed words, place and remedy
//! and no other error, and the file with the remedy applied gives a clean check. `BLESS=1` rewrites the words.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the manual and a variable, and may panic"
)]

use std::{collections::BTreeSet, fmt::Write as _, fs, path::PathBuf};

use crate::common::Content;
use congkhai::diag::{
    Severity,
    message::{MessageLanguage, Messages},
};

/// The fewest mistakes that the page shows.
const FEWEST: usize = 60;

/// A numbered mistake of the page.
struct Mistake<'t> {
    title: &'t str,
    /// The file in which the mistake is, with its bytes.
    wrong: (&'t str, Vec<u8>),
    /// What the program prints, and where that is in the page.
    printed: &'t str,
    printed_at: usize,
    /// The same file with the remedy applied.
    mended: Vec<u8>,
}

/// A fenced block: the words after its backticks, its text and where that is in the page.
struct Block<'t> {
    words: Vec<&'t str>,
    text: &'t str,
    start: usize,
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/yaml-mistakes.md")
}

fn blocks(page: &str, mut at: usize, end: usize) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    while let Some(open) = page[at..end].find("\n```") {
        let line = at + open + 4;
        let start = line + page[line..end].find('\n').unwrap() + 1;
        let close = page[start - 1..end].find("\n```").unwrap() + start;
        let words = page[line..start].split_whitespace().collect();
        blocks.push(Block { words, text: &page[start..close], start });
        at = close + 3;
    }
    blocks
}

fn mistakes(page: &str) -> Vec<Mistake<'_>> {
    let heads: Vec<usize> = page.match_indices("\n### ").map(|(at, _)| at + 1).collect();
    let ends = heads.iter().skip(1).copied().chain([page.len()]);
    let mistakes = heads.iter().zip(ends).map(|(&head, end)| {
        let title = page[head..].lines().next().unwrap().trim_start_matches('#').trim();
        let blocks = blocks(page, head, end);
        let [wrong, printed, mended] = blocks.as_slice() else {
            panic!(
                "{title}: should have a wrong file, the words of the program, and the mended file"
            )
        };
        let file = wrong.words.iter().find_map(|it| it.strip_prefix("file=")).unwrap();
        assert_eq!(mended.words.last(), Some(&"mended"), "{title}");
        let encoding = wrong.words.iter().find_map(|it| it.strip_prefix("encoding="));
        Mistake {
            title,
            wrong: (file, bytes(wrong.text, encoding)),
            printed: printed.text,
            printed_at: printed.start,
            mended: bytes(mended.text, None),
        }
    });
    mistakes.collect()
}

/// The bytes of a file as the page shows it: `[U+00A0]` is a character that would not be seen.
fn bytes(shown: &str, encoding: Option<&str>) -> Vec<u8> {
    let mut text = String::new();
    let mut rest = shown;
    while let Some((before, after)) = rest.split_once("[U+") {
        let (digits, after) = after.split_once(']').unwrap();
        text.push_str(before);
        text.push(char::from_u32(u32::from_str_radix(digits, 16).unwrap()).unwrap());
        rest = after;
    }
    text.push_str(rest);
    match encoding {
        None => text.into_bytes(),
        Some("utf-16le") => {
            let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        }
        Some(other) => panic!("unknown encoding {other}"),
    }
}

/// Each finding as the page prints it: code and words, place, remedy.
fn printed(content: &Content) -> String {
    let messages = Messages::new(MessageLanguage::Vietnamese);
    let mut text = String::new();
    for one in content.located() {
        let diagnostic = &one.diagnostic;
        let wording = messages.wording(diagnostic);
        let severity = match diagnostic.severity() {
            Severity::Error => messages.label("severity-error"),
            Severity::Warning => messages.label("severity-warning"),
            Severity::Note => messages.label("severity-note"),
        };
        let place = one.start.map_or(String::new(), |at| format!(":{}:{}", at.line, at.column));
        let other = one.other_start.map_or(String::new(), |at| {
            format!(" ({}: {}:{})", messages.label("label-other"), at.line, at.column)
        });
        let (code, file) = (diagnostic.code, &diagnostic.place.file);
        writeln!(text, "{severity}[{code}]: {}", wording.message).unwrap();
        writeln!(text, " --> {file}{place}{other}").unwrap();
        writeln!(text, "  = {}: {}", messages.label("label-help"), wording.help).unwrap();
    }
    text
}

#[test]
fn there_are_enough_mistakes_with_names_of_their_own() {
    let page = fs::read_to_string(path()).unwrap();
    let mistakes = mistakes(&page);
    assert!(mistakes.len() >= FEWEST, "{}", mistakes.len());
    for (number, mistake) in (1..).zip(&mistakes) {
        let start = format!("{number}. ");
        assert!(mistake.title.starts_with(&start), "{} should be number {number}", mistake.title);
    }
    let names: BTreeSet<_> =
        mistakes.iter().map(|it| it.title.split_once(". ").unwrap().1).collect();
    assert_eq!(names.len(), mistakes.len());
}

#[test]
fn each_mistake_is_named_at_its_place_and_its_remedy_mends_it() {
    let page = fs::read_to_string(path()).unwrap();
    let mut blessed = page.clone();
    let (mut wrong, mut misleading) = (String::new(), String::new());
    // From the last to the first, so that places stay right while words are rewritten.
    for mistake in mistakes(&page).iter().rev() {
        let (file, bytes) = &mistake.wrong;
        let found = printed(&Content::new().file(file, bytes));
        let left = Content::new().file(file, &mistake.mended).short();
        if found.matches("\n --> ").count() != 1 {
            writeln!(misleading, "==== {}: not one finding but\n{found}", mistake.title).unwrap();
        }
        if !left.is_empty() {
            writeln!(misleading, "==== {}: the mended file gives\n{left}", mistake.title).unwrap();
        }
        if found != mistake.printed {
            let (at, end) = (mistake.printed_at, mistake.printed_at + mistake.printed.len());
            blessed.replace_range(at..end, &found);
            let printed = mistake.printed;
            writeln!(wrong, "==== {}\n{found}\nshould be\n{printed}", mistake.title).unwrap();
        }
    }
    assert!(misleading.is_empty(), "{misleading}");
    if std::env::var_os("BLESS").is_some() {
        fs::write(path(), blessed).unwrap();
        return;
    }
    assert!(
        wrong.is_empty(),
        "{wrong}\nBLESS=1 cargo test --test fast yaml_mistakes:: rewrites the words"
    );
}
