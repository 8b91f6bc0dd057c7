//! Rust sources taken apart, for tests about the code itself: code without comments and texts, and
//! the texts.

#![allow(dead_code, reason = "each test program uses a part of this, and some use all")]
#![expect(clippy::disallowed_methods, reason = "tests read the sources")]

use std::{
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

/// A source file without its tests.
pub(crate) struct Source {
    /// Its path below `src/`, with `/`.
    pub(crate) path: String,
    /// The code on its lines, comments left out and every text empty.
    pub(crate) code: String,
    /// The texts as they are spelled, each with its line (1-based).
    pub(crate) texts: Vec<(usize, String)>,
}

/// Path below a folder of the project and text of every file with an extension, sorted.
pub(crate) fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                let text = fs::read_to_string(&path).expect("sources are UTF-8");
                let below = path.strip_prefix(&root).expect("below the root").to_string_lossy();
                files.push((below.replace('\\', "/"), text));
            }
        }
    }
    files.sort();
    files
}

/// Every source file of the program, taken apart.
pub(crate) fn sources() -> Vec<Source> {
    files("src", "rs")
        .into_iter()
        .map(|(path, text)| {
            let (code, texts) = take_apart(&text);
            let (code, texts) = without_tests(code, texts);
            Source { path, code, texts }
        })
        .collect()
}

/// The same without the items behind `#[cfg(test)]`, wherever they are in a file. Lines keep their numbers.
pub(crate) fn without_tests(
    mut code: String,
    mut texts: Vec<(usize, String)>,
) -> (String, Vec<(usize, String)>) {
    const MARK: &str = "#[cfg(test)]";
    while let Some(start) = code.find(MARK) {
        let end = start + item_length(&code[start..]);
        let first = code[..start].matches('\n').count() + 1;
        let newlines = code[start..end].matches('\n').count();
        texts.retain(|(line, _)| !(first..=first + newlines).contains(line));
        code.replace_range(start..end, &"\n".repeat(newlines));
    }
    (code, texts)
}

/// The length of the item that code begins with: to its semicolon, or to the end of its braces.
fn item_length(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth <= 1 => return at + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}

/// The code of a Rust text, and its texts with their lines.
pub(crate) fn take_apart(text: &str) -> (String, Vec<(usize, String)>) {
    let (mut code, mut texts) = (String::with_capacity(text.len()), Vec::new());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let is_in_word = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            comment_length(rest)
        } else if let Some((inner, length)) = text_at(rest, is_in_word) {
            texts.push((code.matches('\n').count() + 1, rest[inner].to_owned()));
            code.push_str("\"\"");
            length
        } else if c == '\'' {
            code.push('\'');
            char_length(rest)
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        let newlines = rest[..length].matches('\n').count();
        code.extend(std::iter::repeat_n('\n', newlines));
        rest = &rest[length..];
    }
    (code, texts)
}

/// The length of the `/* … */` that a text begins with; such comments nest.
fn comment_length(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    loop {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
        } else {
            at += rest.chars().next().map_or(0, char::len_utf8);
        }
        if depth == 0 || at == text.len() {
            return at;
        }
    }
}

/// The text that the code begins with, raw or not: its inside, and its length with the quotes.
fn text_at(code: &str, is_in_word: bool) -> Option<(Range<usize>, usize)> {
    let bytes = code.as_bytes();
    let mut start = usize::from(bytes.first() == Some(&b'b'));
    let is_raw = bytes.get(start) == Some(&b'r');
    start += usize::from(is_raw);
    let hashes = bytes[start..].iter().take_while(|byte| is_raw && **byte == b'#').count();
    start += hashes;
    if bytes.get(start) != Some(&b'"') || (start > 0 && is_in_word) {
        return None;
    }
    start += 1;
    if is_raw {
        let end = start + code[start..].find(&format!("\"{}", "#".repeat(hashes)))?;
        return Some((start..end, end + 1 + hashes));
    }
    let mut end = start;
    while *bytes.get(end)? != b'"' {
        end += 1 + usize::from(bytes[end] == b'\\');
    }
    Some((start..end, end + 1))
}

/// The length of the `'x'` that the code begins with, or of the mark of a lifetime.
fn char_length(code: &str) -> usize {
    let mut chars = code.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((after, _))) => {
            let from = after + code[after..].chars().next().map_or(0, char::len_utf8);
            code[from..].find('\'').map_or(1, |end| from + end + 1)
        }
        (Some(_), Some((end, '\''))) => end + 1,
        _ => 1,
    }
}
