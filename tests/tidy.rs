//! Invariants of the code itself: what ARCHITECTURE.md states, a test holds.
//!
//! Reads the sources as text: a `crate::x` in a doc link counts too, an import made by a macro does
//! not.

#![expect(clippy::disallowed_methods, reason = "a test that reads the sources")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Every module, lowest first, with the modules it may import.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("locale", &[]),
    ("markup", &["locale"]),
    ("output", &[]),
    ("diag", &["text"]),
    ("source", &["text", "locale", "diag"]),
    ("model", &["text", "locale", "diag", "source"]),
    ("figures", &["locale", "model"]),
    ("check", &["text", "locale", "diag", "source", "model", "figures"]),
    ("chart", &["text", "locale"]),
    ("site", &["text", "locale", "markup", "diag", "source", "model", "figures", "check", "chart"]),
    ("render", &["locale", "markup", "output", "diag", "source", "model", "check", "chart", "site"]),
    ("publish", &["output"]),
    ("pipeline", &["diag", "source", "model", "check", "site", "render", "output", "publish"]),
    ("import", &["text", "locale", "diag", "source", "model", "check"]),
    ("cli", &["locale", "diag", "source", "render", "publish", "pipeline", "import"]),
];

/// Each foreign crate with the files that may name it. Crates of plain values and of the language's
/// own trade (serde, chrono, rayon, thiserror, std) are everybody's.
const FOREIGN: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["diag/emit.rs"]),
    ("clap", &["cli/args.rs"]),
    ("fluent_bundle", &["diag/message.rs"]),
    ("icu_collator", &["locale.rs"]),
    ("include_dir", &["render/templates.rs"]),
    ("indicatif", &["cli/show.rs"]),
    ("pulldown_cmark", &["markup.rs"]),
    ("rustix", &["publish.rs"]),
    ("saphyr_parser", &["source/locate.rs"]),
    ("serde_yaml", &["source/yaml.rs"]),
    ("strsim", &["text.rs"]),
    ("tera", &["render/templates.rs"]),
    ("unic_langid", &["diag/message.rs"]),
    ("walkdir", &["source/mod.rs"]),
];

#[test]
fn imports_go_down() {
    let mut errors = Vec::new();
    for (i, (module, allowed)) in LAYERS.iter().enumerate() {
        for dep in *allowed {
            let below = LAYERS[..i].iter().any(|(name, _)| name == dep);
            assert!(below, "`{module}` may import `{dep}`, which is not below it");
        }
    }
    for (path, text) in rust_files() {
        let module = module_of(&path);
        if module == "lib" || module == "main" {
            continue;
        }
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == module) else {
            errors.push(format!("{path}: module `{module}` is not in LAYERS"));
            continue;
        };
        for (line, dep) in imports(&text) {
            let is_macro = matches!(dep.as_str(), "record" | "words");
            if !is_macro && dep != module && !allowed.contains(&dep.as_str()) {
                errors.push(format!("{path}:{line}: `{module}` must not import `{dep}`"));
            }
        }
    }
    assert!(errors.is_empty(), "\n{}\n", errors.join("\n"));
}

#[test]
fn each_foreign_crate_is_named_in_one_file() {
    let mut errors = Vec::new();
    for (path, text) in rust_files() {
        for (line_index, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            for (name, homes) in FOREIGN {
                let is_named =
                    code.contains(&format!("{name}::")) || code.contains(&format!("use {name}"));
                if is_named && !homes.contains(&path.as_str()) {
                    errors.push(format!("{path}:{}: names `{name}`", line_index + 1));
                }
            }
        }
    }
    assert!(errors.is_empty(), "\n{}\n", errors.join("\n"));
}

#[test]
fn every_file_says_what_it_is() {
    let bare: Vec<String> = rust_files()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| path)
        .collect();
    assert!(bare.is_empty(), "no `//!` on the first line:\n{}\n", bare.join("\n"));
}

/// The model holds counts, money and percentages as integers with a scale.
#[test]
fn no_float_in_the_model() {
    let mut errors = Vec::new();
    for (path, text) in rust_files() {
        if path.starts_with("model/")
            || path.starts_with("figures/")
            || path.starts_with("check/")
            || path.starts_with("site/")
        {
            for (line_index, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or("");
                if code.contains("f64") || code.contains("f32") {
                    errors.push(format!("{path}:{}: {}", line_index + 1, line.trim()));
                }
            }
        }
    }
    assert!(errors.is_empty(), "\n{}\n", errors.join("\n"));
}

/// No sentence of the interface stands in Rust code: it is content, theme strings or data. Words that
/// the program *reads* (units, currencies, the portal's spellings) are data in named tables, and are
/// counted as read here by standing in files whose trade is reading.
#[test]
fn no_vietnamese_sentence_in_the_code() {
    const READERS: &[&str] =
        &["model/units.rs", "model/count.rs", "check/fees.rs", "check/times.rs", "import/"];
    let mut errors = Vec::new();
    for (path, text) in rust_files() {
        if READERS.iter().any(|reader| path.starts_with(reader)) {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for (line_index, line) in code.lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            let quoted: String = code.split('"').skip(1).step_by(2).collect();
            if quoted.chars().any(is_vietnamese_letter) {
                errors.push(format!("{path}:{}: {}", line_index + 1, line.trim()));
            }
        }
    }
    assert!(errors.is_empty(), "\n{}\n", errors.join("\n"));
}

fn is_vietnamese_letter(c: char) -> bool {
    "ăâđêôơưĂÂĐÊÔƠƯ".contains(c) || ('\u{1ea0}'..='\u{1ef9}').contains(&c)
}

/// The top-level modules named after `crate::`, with the line (1-based) of each.
fn imports(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let line = text[..at].matches('\n').count() + 1;
        let rest = &text[at + "crate::".len()..];
        let Some(group) = rest.strip_prefix('{') else {
            found.push((line, ident(rest)));
            continue;
        };
        let mut depth = 0;
        let mut item_start = true;
        for (i, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => item_start = true,
                _ if item_start && depth == 0 && c.is_alphabetic() => {
                    found.push((line, ident(&group[i..])));
                    item_start = false;
                }
                _ => {}
            }
        }
    }
    found
}

fn ident(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn module_of(path: &str) -> &str {
    path.split('/').next().unwrap_or("").trim_end_matches(".rs")
}

/// Path below `src/` and text of every source file, sorted.
fn rust_files() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut dirs: Vec<PathBuf> = vec![src.clone()];
    while let Some(dir) = dirs.pop() {
        for entry in fs::read_dir(dir).expect("src can be read") {
            let path = entry.expect("src can be read").path();
            if path.is_dir() {
                dirs.push(path);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                let text = fs::read_to_string(&path).expect("sources are UTF-8");
                let below = path.strip_prefix(&src).expect("below src").to_string_lossy();
                files.push((below.replace('\\', "/"), text));
            }
        }
    }
    files.sort();
    files
}
