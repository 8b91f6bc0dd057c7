//! The manual of diagnostics runs: each page of `docs/checks/` shows what is refused, the exact
//! words of the program, and what is accepted instead; some begin with what was published before.
//! `BLESS=1` rewrites the words.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the manual and a variable, and may panic"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::PathBuf,
};

use crate::common::Content;
use crate::samples::sample;
use congkhai::{
    diag::{Code, Located, Severity, fix::Certainty},
    mend::{self, Bench},
    pipeline,
    source::locate::locate,
};
use unicode_normalization::UnicodeNormalization;

/// A fenced block of a page.
struct Block<'t> {
    /// The words after the language: `file=…` and attributes.
    attributes: Vec<&'t str>,
    text: &'t str,
    /// Where `text` stands in the page.
    start: usize,
}

impl Block<'_> {
    fn attribute(&self, name: &str) -> Option<&str> {
        let value = |word: &&str| word.strip_prefix(name)?.strip_prefix('=').map(str::len);
        let word = self.attributes.iter().find(|word| value(word).is_some())?;
        Some(&word[name.len() + 1..])
    }

    fn put(&self, content: Content) -> Content {
        let Some(path) = self.attribute("file") else { return content };
        if self.attributes.contains(&"published") {
            if self.attributes.contains(&"absent") {
                return content.published_file_as_built(path);
            }
            return content.published_file(path, self.text);
        }
        if self.attributes.contains(&"absent") {
            return content.absent(path);
        }
        let content = self.attributes.iter().fold(content, |content, word| {
            let Some(limit) = word.strip_prefix("limit=") else { return content };
            let (name, value) = limit.split_once(':').unwrap();
            content.limit(name, value.parse().unwrap())
        });
        if let Some(target) = self.attribute("link") {
            return content.link(path, target);
        }
        if self.attributes.contains(&"socket") {
            return content.socket(path);
        }
        if let Some(ending) = self.attribute("sample") {
            return content.file(path, sample(ending, self.text.trim_end()));
        }
        let mut bytes = match self.attribute("encoding") {
            None => self.text.as_bytes().to_vec(),
            Some("utf-16le") => {
                let units = std::iter::once(0xFEFF).chain(self.text.encode_utf16());
                units.flat_map(u16::to_le_bytes).collect()
            }
            Some("windows-1258") => windows_1258(self.text),
            Some(other) => panic!("unknown encoding {other}"),
        };
        if let Some(size) = self.attribute("size") {
            let mib: usize = size.trim_end_matches("MiB").parse().unwrap();
            bytes.resize(mib * 1024 * 1024, b' ');
        }
        content.file(path, bytes)
    }
}

/// Vietnamese in the encoding of old Windows: letters with their hats, then the tone.
fn windows_1258(text: &str) -> Vec<u8> {
    const LETTERS: &[(char, u8)] = &[
        ('Ă', 0xC3),
        ('ă', 0xE3),
        ('Đ', 0xD0),
        ('đ', 0xF0),
        ('Ơ', 0xD5),
        ('ơ', 0xF5),
        ('Ư', 0xDD),
        ('ư', 0xFD),
        ('\u{300}', 0xCC),
        ('\u{301}', 0xEC),
        ('\u{303}', 0xDE),
        ('\u{309}', 0xD2),
        ('\u{323}', 0xF2),
        ('Â', 0xC2),
        ('â', 0xE2),
        ('Ê', 0xCA),
        ('ê', 0xEA),
        ('Ô', 0xD4),
        ('ô', 0xF4),
    ];
    let byte = |c: char| {
        let known = LETTERS.iter().find(|(letter, _)| *letter == c).map(|(_, byte)| *byte);
        known.unwrap_or_else(|| u8::try_from(u32::from(c)).unwrap())
    };
    let letters = text.chars().flat_map(|c| {
        let parts: Vec<char> = c.to_string().nfd().collect();
        let is_tone = |c: &char| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*c);
        let base: String = parts.iter().filter(|c| !is_tone(c)).collect();
        let tones: Vec<char> = parts.into_iter().filter(is_tone).collect();
        base.nfc().chain(tones).collect::<Vec<_>>()
    });
    letters.map(byte).collect()
}

/// The fenced blocks below a heading of a page.
fn blocks<'t>(page: &'t str, heading: &str) -> Vec<Block<'t>> {
    let Some(section) = page.find(&format!("\n## {heading}\n")) else { return Vec::new() };
    let end = page[section + 1..].find("\n## ").map_or(page.len(), |at| section + 1 + at);
    let mut blocks = Vec::new();
    let mut at = section;
    while let Some(open) = page[at..end].find("\n```") {
        let line = at + open + 4;
        let start = line + page[line..end].find('\n').unwrap() + 1;
        let close = page[start - 1..end].find("\n```").unwrap() + start;
        let attributes = page[line..start].split_whitespace().skip(1).collect();
        blocks.push(Block { attributes, text: &page[start..close], start });
        at = close + 3;
    }
    blocks
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/checks")
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| format!("{code}.md")).collect();
    let names = |folder: PathBuf| -> BTreeSet<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    let mut pages = names(folder());
    assert!(pages.remove("README.md"), "docs/checks/README.md");
    assert!(pages.remove("vi"), "docs/checks/vi");
    assert_eq!(pages, codes);
    assert_eq!(names(folder().join("vi")), codes);
}

#[test]
fn the_readme_lists_every_code_with_its_severity() {
    let readme = fs::read_to_string(folder().join("README.md")).unwrap();
    let listed: Vec<&str> = readme.lines().filter(|line| line.starts_with("| [`")).collect();
    let is_missing = |code: &&Code| {
        let row = format!("| [`{code}`]");
        !listed.iter().any(|line| line.starts_with(&row))
    };
    let missing: Vec<&Code> = Code::ALL.iter().filter(is_missing).collect();
    assert!(missing.is_empty(), "docs/checks/README.md has no row for {missing:?}");
    assert_eq!(listed.len(), Code::ALL.len());
    for (code, line) in Code::ALL.iter().zip(listed) {
        let severity = match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let start = format!("| [`{code}`]({code}.md) | {severity} | ");
        assert!(line.starts_with(&start), "{line}\nshould begin with\n{start}");
    }
}

#[test]
fn every_page_quotes_the_program() {
    let mut wrong = String::new();
    for code in Code::ALL {
        if let Err(why) = check_page(*code) {
            write!(wrong, "\n==== docs/checks/{code}.md\n{why}\n").unwrap();
        }
    }
    assert!(
        wrong.is_empty(),
        "{wrong}\nBLESS=1 cargo test --test fast checks:: rewrites the words"
    );
}

fn check_page(code: Code) -> Result<(), String> {
    let path = folder().join(format!("{code}.md"));
    let page = fs::read_to_string(&path).map_err(|why| why.to_string())?;
    if !page.starts_with(&format!("# `{code}`\n\n")) {
        return Err(format!("the page does not begin with `# {code}`"));
    }
    let heading = match code.severity() {
        Severity::Error => "Refused",
        Severity::Warning => "Warned of",
        Severity::Note => "Noted",
    };
    let shown = blocks(&page, heading);
    let (inputs, outputs): (Vec<_>, Vec<_>) =
        shown.into_iter().partition(|block| block.attribute("file").is_some());
    let [output] = outputs.as_slice() else {
        return Err(format!("`## {heading}` should hold input files and one text block"));
    };
    if inputs.is_empty() {
        return Err(format!("`## {heading}` shows no input"));
    }
    let mended = blocks(&page, "Mended");
    let mut before = Content::new();
    let published = blocks(&page, "Published");
    if !published.is_empty() {
        before = published.iter().fold(before, |content, block| block.put(content)).publish();
    }
    let content = inputs.iter().fold(before, |content, block| block.put(content));
    let found: BTreeSet<Code> = content.located().iter().map(|one| one.diagnostic.code).collect();
    if !found.contains(&code) {
        return Err(format!("the input does not yield `{code}` but {found:?}"));
    }
    if mended.is_empty() {
        return Err("`## Mended` shows no file".to_owned());
    }
    let mended = mended.iter().fold(content.clone(), |content, block| block.put(content));
    let left: BTreeSet<Code> = mended.located().iter().map(|one| one.diagnostic.code).collect();
    if !left.is_empty() {
        return Err(format!("the mended content yields {left:?}\n{}", mended.short()));
    }
    let actual = format!("{}\n", content.human().trim_end());
    if actual == output.text {
        return Ok(());
    }
    if std::env::var_os("BLESS").is_some() {
        let (before, rest) = page.split_at(output.start);
        let after = &rest[output.text.len()..];
        return fs::write(&path, format!("{before}{actual}{after}")).map_err(|why| why.to_string());
    }
    Err(diff(output.text, &actual))
}

/// The refused example of a page, with the files that its mended example adds.
fn refused(code: Code) -> Content {
    let page = fs::read_to_string(folder().join(format!("{code}.md"))).unwrap();
    let headings = ["Refused", "Warned of", "Noted"];
    let refused: Vec<Block<'_>> =
        headings.iter().flat_map(|heading| blocks(&page, heading)).collect();
    let names: BTreeSet<&str> = refused.iter().filter_map(|it| it.attribute("file")).collect();
    let mended = blocks(&page, "Mended");
    let added =
        mended.iter().filter(|it| it.attribute("file").is_some_and(|it| !names.contains(it)));
    refused.iter().chain(added).fold(Content::new(), |content, block| block.put(content))
}

/// Codes of which some places have a fix, each certain or only likely.
const FIXED: &[(Code, Certainty)] = &[
    (Code::UnsafeCharacter, Certainty::Certain),
    (Code::ZeroWidth, Certainty::Certain),
    (Code::OldFont, Certainty::Likely),
    (Code::RawTelex, Certainty::Likely),
    (Code::OpenQuote, Certainty::Certain),
    (Code::YamlSyntax, Certainty::Certain),
    (Code::UnknownKey, Certainty::Certain),
    (Code::UnknownWord, Certainty::Certain),
    (Code::UnknownCheck, Certainty::Certain),
    (Code::UnquotedNumber, Certainty::Certain),
    (Code::BadId, Certainty::Certain),
    (Code::BadDate, Certainty::Certain),
    (Code::BadHour, Certainty::Certain),
    (Code::BadDuration, Certainty::Likely),
    (Code::BadPercent, Certainty::Likely),
    (Code::BadUrl, Certainty::Certain),
    (Code::BadColour, Certainty::Certain),
    (Code::UnknownReference, Certainty::Certain),
    (Code::MissingForm, Certainty::Likely),
    (Code::MissingPicture, Certainty::Likely),
    (Code::CountAsFraction, Certainty::Certain),
    (Code::LowContrast, Certainty::Likely),
];

/// Of every refused example each fix is made: its finding is gone. Where each finding has a fix nothing is left.
#[test]
fn each_fix_of_the_manual_leads_to_a_clean_check() {
    let mut seen = BTreeMap::new();
    for code in Code::ALL {
        let dir = tempfile::tempdir().unwrap();
        let inputs = refused(*code).write(dir.path());
        let run = || {
            let judged = pipeline::check(&inputs, None, &pipeline::Unwatched);
            let located = locate(&judged.content, &judged.report);
            (judged, located)
        };
        let (judged, before) = run();
        let mut changes = mend::changes(&before);
        changes.retain(|change| change.code == *code);
        if changes.is_empty() {
            continue;
        }
        seen.insert(*code, changes[0].edit.certainty);
        let (mut bench, left_out) = Bench::open(&judged.content, &changes).unwrap();
        assert!(left_out.is_empty(), "{code}");
        bench.write(&changes).unwrap();
        let (_, after) = run();
        let of_it =
            |located: &[Located]| located.iter().filter(|one| one.diagnostic.code == *code).count();
        let expected = of_it(&before) - changes.len();
        assert_eq!(of_it(&after), expected, "{code}: {changes:#?}");
        if before.len() == changes.len() {
            assert!(after.is_empty(), "{code}: {after:#?}");
        }
        bench.write(&[]).unwrap();
        assert_eq!(run().1.len(), before.len(), "{code}: taken back");
    }
    assert_eq!(seen, FIXED.iter().copied().collect());
}

/// Lines that both texts share with a blank before them, those of the page with `-`, those of the
/// program with `+`.
fn diff(page: &str, program: &str) -> String {
    let (page, program): (Vec<&str>, Vec<&str>) =
        (page.lines().collect(), program.lines().collect());
    let same_before = page.iter().zip(&program).take_while(|(a, b)| a == b).count();
    let rest = page.len().min(program.len()) - same_before;
    let same_after =
        page.iter().rev().zip(program.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let mut text = String::new();
    let mut add = |mark: char, lines: &[&str]| {
        for line in lines {
            writeln!(text, "{mark} {line}").unwrap();
        }
    };
    add(' ', &page[..same_before]);
    add('-', &page[same_before..page.len() - same_after]);
    add('+', &program[same_before..program.len() - same_after]);
    add(' ', &page[page.len() - same_after..]);
    text
}

#[test]
fn a_diff_shows_what_changed_between_what_stayed() {
    assert_eq!(diff("a\nb\nc\n", "a\nx\ny\nc\n"), "  a\n- b\n+ x\n+ y\n  c\n");
}
