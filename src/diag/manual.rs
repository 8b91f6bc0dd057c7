//! The manual of diagnostics: `docs/checks/`, compiled into the program, as plain text.
//!
//! Must not know what a page describes, nor how wide a terminal is beyond the width it is given.

use super::{
    Code,
    message::{MessageLanguage, Messages},
};
use crate::text::nearest;

/// The table of all codes, which has one line of English for each.
const README: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/checks/README.md"));

/// Characters of a line of explanation.
const WIDTH: usize = 90;
/// How far examples are indented, in blanks.
const INDENT: usize = 4;

/// The page of a code as plain text: title, explanation, the refused and the mended files. Words that the
/// program prints in the example are Vietnamese, so only the Vietnamese page has them.
pub fn page(code: Code, language: MessageLanguage, messages: &Messages) -> String {
    let examples = code.english_page();
    let source = match language {
        MessageLanguage::Vietnamese => code.vietnamese_page(),
        MessageLanguage::English => examples,
    };
    let severity = severity(code, messages);
    let mut lines = vec![format!("{severity}[{code}]: {}", title(code, language)), String::new()];
    for paragraph in paragraphs(source) {
        lines.extend(wrapped(&paragraph));
        lines.push(String::new());
    }
    for (section, label) in SECTIONS {
        let blocks = blocks(examples, section);
        let (files, printed): (Vec<_>, Vec<_>) =
            blocks.into_iter().partition(|block| block.attribute("file").is_some());
        if files.is_empty() {
            continue;
        }
        lines.extend([messages.label(label), String::new()]);
        for file in files {
            lines.push(format!("  {}", heading(&file, messages)));
            lines.extend(indented(file.text));
            lines.push(String::new());
        }
        if language == MessageLanguage::Vietnamese && !printed.is_empty() {
            lines.extend([messages.label("explain-printed"), String::new()]);
            lines.extend(printed.iter().flat_map(|block| indented(block.text)));
            lines.push(String::new());
        }
    }
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    format!("{}\n", lines.join("\n").trim_end())
}

/// Every code with its severity and title, a line each, in the order of the manual.
pub fn list(language: MessageLanguage, messages: &Messages) -> String {
    let longest = |words: &mut dyn Iterator<Item = usize>| words.max().unwrap_or_default();
    let slugs = longest(&mut Code::ALL.iter().map(|code| code.slug().chars().count()));
    let severities =
        longest(&mut Code::ALL.iter().map(|code| severity(*code, messages).chars().count()));
    let line = |code: &Code| {
        let severity = severity(*code, messages);
        let title = title(*code, language);
        format!("  {:slugs$}  {severity:severities$}  {title}\n", code.slug())
    };
    Code::ALL.iter().map(line).collect()
}

/// The code that a word names as it is printed or filed: `yaml-syntax`, `lỗi[yaml-syntax]:`,
/// `docs/checks/yaml-syntax.md`, in any case. `None` if there is no such code.
pub fn named(word: &str) -> Option<Code> {
    let bare = bare(word);
    Code::ALL.iter().copied().find(|code| code.slug() == bare)
}

/// Codes that an unknown word may mean: the nearest spelling first, then those that contain it.
pub fn similar(word: &str) -> Vec<&'static str> {
    const MOST: usize = 5;
    let bare = bare(word);
    let slugs = || Code::ALL.iter().map(|code| code.slug());
    let near = nearest(&bare, slugs());
    let has_part = |slug: &&str| bare.chars().count() > 2 && slug.contains(bare.as_str());
    let others = slugs().filter(|slug| has_part(slug) && Some(*slug) != near);
    near.into_iter().chain(others).take(MOST).collect()
}

/// A word without the brackets, path and ending around a code.
fn bare(word: &str) -> String {
    let word = word.split_once('[').map_or(word, |(_, rest)| rest);
    let word = word.split(']').next().unwrap_or(word);
    let word = word.rsplit(['/', '\\']).next().unwrap_or(word);
    let word = word.trim_matches(|c: char| c.is_whitespace() || ":`\"'".contains(c));
    word.to_lowercase().trim_end_matches(".md").replace(['_', ' '], "-")
}

fn severity(code: Code, messages: &Messages) -> String {
    messages.label(match code.severity() {
        super::Severity::Error => "severity-error",
        super::Severity::Warning => "severity-warning",
        super::Severity::Note => "severity-note",
    })
}

/// The title of a page: of the Vietnamese one its first line, of the English one its line in the table of
/// all codes.
fn title(code: Code, language: MessageLanguage) -> String {
    let found = match language {
        MessageLanguage::Vietnamese => {
            code.vietnamese_page().lines().next().and_then(|line| line.split_once("`: "))
        }
        MessageLanguage::English => {
            let start = format!("| [`{code}`]");
            let row = README.lines().find(|line| line.starts_with(&start));
            row.and_then(|row| row.trim_end_matches([' ', '|']).rsplit_once(" | "))
        }
    };
    found.map(|(_, title)| plain(title)).unwrap_or_default()
}

/// The sections of a page with files, in their order, and the messages that name them.
const SECTIONS: [(&str, &str); 5] = [
    ("Published", "explain-published"),
    ("Refused", "explain-refused"),
    ("Warned of", "explain-refused"),
    ("Noted", "explain-refused"),
    ("Mended", "explain-mended"),
];

/// A fenced block of a page.
struct FencedBlock<'p> {
    /// The words after the language: `file=…` and attributes.
    attributes: Vec<&'p str>,
    text: &'p str,
}

impl FencedBlock<'_> {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
    }
}

/// The fenced blocks below a heading.
fn blocks<'p>(page: &'p str, section: &str) -> Vec<FencedBlock<'p>> {
    let Some(start) = page.find(&format!("\n## {section}\n")) else { return Vec::new() };
    let rest = &page[start + 1..];
    let rest = &rest[..rest.find("\n## ").map_or(rest.len(), |at| at + 1)];
    let mut blocks = Vec::new();
    // What is between two fences is in turn outside and inside of a block.
    for (at, part) in rest.split("\n```").enumerate() {
        if at % 2 == 1 {
            let (info, text) = part.split_once('\n').unwrap_or((part, ""));
            blocks
                .push(FencedBlock { attributes: info.split_whitespace().skip(1).collect(), text });
        }
    }
    blocks
}

/// The name of an example's file, with what its text does not show.
fn heading(block: &FencedBlock<'_>, messages: &Messages) -> String {
    let file = block.attribute("file").unwrap_or_default();
    let mut words = vec![file.to_owned()];
    let mut add = |kind: &str, value: &str| {
        words.push(messages.text("explain-file", &[("kind", kind), ("value", value)]));
    };
    for kind in ["link", "encoding", "size", "sample", "limit"] {
        if let Some(value) = block.attribute(kind) {
            add(kind, &value.replace(':', "="));
        }
    }
    for kind in ["published", "absent", "empty", "socket"] {
        if block.attributes.contains(&kind) {
            add(kind, "");
        }
    }
    words.join(" ")
}

fn indented(text: &str) -> Vec<String> {
    text.lines().map(|line| format!("{:INDENT$}{line}", "")).collect()
}

/// The paragraphs between the title and the first section; a line of a list is one of its own.
fn paragraphs(page: &str) -> Vec<String> {
    let body = page.split_once('\n').map_or("", |(_, body)| body);
    let body = &body[..body.find("\n## ").unwrap_or(body.len())];
    let mut paragraphs: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in body.lines() {
        let line = line.trim();
        if line.is_empty() {
            is_open = false;
        } else if let Some(last) =
            paragraphs.last_mut().filter(|_| is_open && !line.starts_with("- "))
        {
            last.push(' ');
            last.push_str(line);
        } else {
            paragraphs.push(line.to_owned());
            is_open = true;
        }
    }
    paragraphs.iter().map(|text| plain(text)).collect()
}

/// Text without the addresses of its links.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        let link = after.split_once("](").and_then(|(label, tail)| {
            let (_, tail) = tail.split_once(')')?;
            (!label.contains(['[', ']'])).then_some((label, tail))
        });
        rest = if let Some((label, tail)) = link {
            out.push_str(label);
            tail
        } else {
            out.push('[');
            after
        };
    }
    out + rest
}

/// A paragraph in lines of at most [`WIDTH`] characters, where its words allow it.
fn wrapped(paragraph: &str) -> Vec<String> {
    let hanging = if paragraph.starts_with("- ") { "  " } else { "" };
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in paragraph.split_whitespace() {
        let length = line.chars().count() + 1 + word.chars().count();
        if !line.trim().is_empty() && length > WIDTH {
            lines.push(std::mem::replace(&mut line, hanging.to_owned()));
        } else if !line.trim().is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_as_it_is_printed_and_filed() {
        for word in [
            "yaml-syntax",
            "lỗi[yaml-syntax]",
            "lỗi[yaml-syntax]: giá trị",
            "error[YAML-Syntax]",
            "[yaml-syntax]",
            "yaml_syntax",
            "docs/checks/yaml-syntax.md",
        ] {
            assert_eq!(named(word), Some(Code::YamlSyntax), "{word}");
        }
        assert_eq!(named("yaml"), None);
        assert_eq!(similar("yaml-sintax").first(), Some(&"yaml-syntax"));
        assert_eq!(similar("picture"), ["missing-picture", "bad-picture"]);
        assert!(similar("x").is_empty());
    }

    #[test]
    fn links_lose_their_addresses_and_brackets_stay() {
        assert_eq!(plain("see [`a`](a.md), or [b](../b.md)."), "see `a`, or b.");
        assert_eq!(plain("`[…, …]` or `[a](`"), "`[…, …]` or `[a](`");
    }

    #[test]
    fn long_paragraphs_are_wrapped_and_lists_hang() {
        let lines = wrapped(&format!("- {}", "chữ ".repeat(40)));
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH), "{lines:?}");
        assert!(lines[1].starts_with("  chữ"), "{lines:?}");
        assert_eq!(
            paragraphs("# `a`: b\n\nx\ny\n\n- c\n  d\n- e\n\n## Refused\n"),
            ["x y", "- c d", "- e"]
        );
    }
}
