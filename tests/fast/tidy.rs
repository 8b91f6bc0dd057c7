//! Invariants of the code itself, and of the pages about it: ARCHITECTURE.md and `docs/invariants.md`.
//!
//! Reads the sources as text: a `crate::x` in a doc link counts too, an import made by a macro does
//! not.

#![expect(clippy::disallowed_methods, reason = "a test that reads the sources")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::{
    module_graph::{arrows, circles},
    source_code::{Source, files, sources, take_apart, without_tests},
};

/// Every module, lowest first, with the modules it may import.
const LAYERS: &[(&str, &[&str])] = &[
    ("limits", &[]),
    ("formula", &[]),
    ("text", &[]),
    ("locale", &[]),
    ("markup", &["text", "locale"]),
    ("output", &[]),
    ("diag", &["limits", "text"]),
    ("listing", &["diag"]),
    ("source", &["limits", "text", "locale", "diag"]),
    ("model", &["limits", "text", "locale", "markup", "diag", "source"]),
    ("schema", &["source", "model"]),
    ("ledger", &["locale", "diag", "source", "model"]),
    ("figures", &["locale", "model"]),
    ("check", &["text", "locale", "markup", "diag", "source", "model", "figures"]),
    ("compare", &["text", "locale", "markup", "diag", "listing", "source", "model"]),
    ("duties", &["limits", "text", "locale", "diag", "listing", "source", "model", "check"]),
    ("chart", &["text", "locale", "markup"]),
    ("search", &["text", "locale"]),
    (
        "site",
        &[
            "formula", "text", "locale", "markup", "diag", "source", "model", "figures", "check",
            "duties", "chart", "search",
        ],
    ),
    (
        "render",
        &[
            "limits", "text", "locale", "markup", "output", "diag", "source", "model", "ledger",
            "check", "chart", "search", "site",
        ],
    ),
    ("publish", &["text", "output"]),
    (
        "pipeline",
        &[
            "limits", "diag", "source", "model", "ledger", "check", "site", "render", "output",
            "publish",
        ],
    ),
    ("mend", &["limits", "text", "diag", "source"]),
    ("serve", &["text", "markup", "diag", "source", "pipeline"]),
    ("workbook", &["text", "locale", "diag", "source"]),
    ("export", &["limits", "text", "diag", "source", "model", "workbook"]),
    (
        "import",
        &[
            "limits", "formula", "text", "locale", "diag", "source", "model", "schema", "check",
            "workbook",
        ],
    ),
    (
        "cli",
        &[
            "limits", "text", "locale", "diag", "listing", "model", "compare", "duties", "search",
            "source", "render", "publish", "pipeline", "mend", "serve", "export", "import",
        ],
    ),
];

/// Crates of plain values and of the language's own trade: any file may name them.
const EVERYBODYS: &[&str] = &["chrono", "rayon", "serde", "thiserror"];

/// Each other foreign crate with the files that name it: one, or as many as have a reason.
const FOREIGN: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["diag/emit.rs"]),
    ("axum", &["serve/http.rs"]),
    ("calamine", &["import/table/workbook.rs"]),
    (
        "clap",
        &[
            "cli/args.rs",
            "cli/args/start.rs",
            "cli/args/workbook.rs",
            "cli/shell.rs",
            "cli/usage.rs",
        ],
    ),
    // The command line in words of a shell is asked for by name.
    ("clap_complete", &["cli/args.rs", "cli/shell.rs"]),
    ("clap_mangen", &["cli/shell.rs"]),
    ("csv", &["import/table/plain.rs"]),
    // Pictures, and what a workbook keeps of the files that it was made from.
    ("flate2", &["workbook/base.rs"]),
    ("fluent_bundle", &["diag/message.rs"]),
    ("futures_core", &["serve/http.rs"]),
    ("icu_collator", &["locale.rs"]),
    ("icu_locale_core", &["locale.rs"]),
    ("include_dir", &["render/sample.rs", "render/templates.rs"]),
    ("indicatif", &["cli/show.rs"]),
    ("notify", &["serve/watch.rs"]),
    ("plotters", &["chart/draw.rs"]),
    ("plotters_backend", &["chart/backend.rs"]),
    ("pulldown_cmark", &["markup.rs", "markup/links.rs"]),
    ("qrcode", &["site/view/code.rs"]),
    ("quick_xml", &["import/table/inspect.rs", "source/picture/xml.rs"]),
    ("rust_xlsxwriter", &["workbook/book.rs"]),
    // Exchange of folders, lists of rights, everything onto the disk at once; opening files without following
    // links: Linux only.
    (
        "rustix",
        &[
            "publish/acl.rs",
            "publish/mount.rs",
            "publish/mod.rs",
            "publish/sync.rs",
            "source/disk.rs",
        ],
    ),
    ("saphyr_parser", &["source/marks.rs"]),
    // Diagnostics and the manifest are written as JSON; the portal's records are read as such; what was
    // published is written and read back. Files of the index are JSON in a call, written, and read back; answers are printed as JSON.
    (
        "serde_json",
        &[
            "cli/find.rs",
            "compare/json.rs",
            "diag/emit.rs",
            "duties/json.rs",
            "import/disk.rs",
            "import/foreign.rs",
            "import/portal.rs",
            "ledger/mod.rs",
            "schema/json.rs",
            "search/files.rs",
        ],
    ),
    ("serde_yaml", &["source/yaml.rs"]),
    // Names of assets, fingerprints of files, the version of the index, the seal of what was published.
    ("sha2", &["render/hashed_name.rs", "text.rs", "ledger/mod.rs", "search/files.rs"]),
    ("strsim", &["text.rs"]),
    ("tera", &["render/templates.rs"]),
    // Threads that build and the one that answers tell each other by its channels.
    ("tokio", &["serve/edition.rs", "serve/http.rs", "serve/mod.rs"]),
    ("tower_http", &["serve/http.rs"]),
    ("unic_langid", &["diag/message.rs"]),
    // NFC of all text, folding for order and addresses, and the portal's mixed spellings.
    (
        "unicode_normalization",
        &[
            "chart/measure.rs",
            "text.rs",
            "text/address.rs",
            "locale.rs",
            "import/clean.rs",
            "model/legal_number.rs",
            "search/words.rs",
        ],
    ),
    ("walkdir", &["source/disk.rs"]),
    // What is inside workbooks and forms.
    ("zip", &["import/table/inspect.rs", "source/attachment/package.rs"]),
];

const PUBLISH: &str = "publish/mod.rs";
const WRITERS: &[&str] = &[
    PUBLISH,
    "publish/foreign.rs",
    "publish/in_place.rs",
    "publish/lock.rs",
    "publish/memory.rs",
    "publish/sync.rs",
    "import/disk.rs",
    "export.rs",
    "mend.rs",
];
const READERS: &[&str] = &["import/disk.rs"];

/// Everything of the system that a file may call, with the files that do: files, the clock, the
/// environment. What is not listed is called nowhere.
const SYSTEM: &[(&str, &[&str])] = &[
    ("fs::write", WRITERS),
    ("fs::rename", WRITERS),
    ("fs::create_dir_all", WRITERS),
    ("fs::remove_dir_all", &[PUBLISH, "publish/in_place.rs"]),
    (
        "fs::remove_file",
        &["export.rs", "import/disk.rs", "publish/in_place.rs", "publish/memory.rs", "mend.rs"],
    ),
    ("fs::remove_dir", &["publish/in_place.rs"]),
    // A mended file keeps the rights of the old one.
    ("fs::set_permissions", &["mend.rs"]),
    // The folders of a new site, files and links carried over from the old one, the memory of the content.
    (
        "fs::create_dir",
        &[PUBLISH, "publish/foreign.rs", "publish/in_place.rs", "publish/memory.rs"],
    ),
    ("fs::hard_link", &["publish/foreign.rs"]),
    ("fs::read_link", &["publish/foreign.rs"]),
    ("fs::symlink", &["publish/foreign.rs"]),
    ("fs::fchown", &["publish/access.rs"]),
    (
        "fs::symlink_metadata",
        &[
            PUBLISH,
            "publish/foreign.rs",
            "publish/in_place.rs",
            "publish/marker.rs",
            "publish/memory.rs",
            "export.rs",
            "mend.rs",
            "source/disk.rs",
        ],
    ),
    // The lock and the marker of a build, and its own folder.
    ("File::create_new", WRITERS),
    (
        "File::open",
        &[
            PUBLISH,
            "publish/access.rs",
            "publish/foreign.rs",
            "publish/lock.rs",
            "publish/marker.rs",
            "publish/sync.rs",
            "import/disk.rs",
        ],
    ),
    // A lock is opened for writing where it may be.
    ("File::options", &["publish/lock.rs"]),
    ("fs::read_dir", WRITERS),
    ("fs::read", READERS),
    ("fs::metadata", &["source/disk.rs", "publish/access.rs", "publish/mount.rs", "mend.rs"]),
    ("fs::canonicalize", &["source/disk.rs"]),
    ("OpenOptions::new", &["source/disk.rs"]),
    ("SystemTime::now", &["cli/mod.rs"]),
    ("Instant::now", &["pipeline.rs", "serve/watch.rs"]),
    ("net::TcpListener", &["serve/http.rs"]),
    ("TcpListener::bind", &["serve/http.rs"]),
    ("TcpListener::from_std", &["serve/http.rs"]),
    ("net::IpAddr", &["cli/args.rs", "serve/http.rs", "serve/mod.rs"]),
    ("net::SocketAddr", &["serve/http.rs", "serve/mod.rs"]),
    ("env::var_os", &["cli/mod.rs", "cli/terminal.rs"]),
    ("env::args", &["main.rs"]),
    ("env::args_os", &["main.rs"]),
    ("process::ExitCode", &["cli/mod.rs", "main.rs"]),
    // `serve --open` starts the browser.
    ("process::Command", &["cli/browser.rs"]),
    ("process::Stdio", &["cli/browser.rs"]),
];

/// Types and modules whose calls [`SYSTEM`] lists.
const SYSTEM_OWNERS: &[&str] = &[
    "fs",
    "env",
    "net",
    "process",
    "File",
    "OpenOptions",
    "DirBuilder",
    "SystemTime",
    "Instant",
    "Utc",
    "Local",
    "TcpListener",
    "TcpStream",
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
fn each_foreign_crate_is_named_in_its_own_files() {
    let mut errors = Vec::new();
    let known: BTreeSet<&str> =
        FOREIGN.iter().map(|(name, _)| *name).chain(EVERYBODYS.iter().copied()).collect();
    let crates = dependencies();
    for name in &crates {
        if !known.contains(name.as_str()) {
            errors.push(format!("Cargo.toml: `{name}` is neither in FOREIGN nor in EVERYBODYS"));
        }
    }
    errors.extend(known.iter().filter(|it| !crates.contains(**it)).map(|it| format!("no {it}")));
    let sources = sources();
    for (name, homes) in FOREIGN {
        for source in &sources {
            let is_home = homes.contains(&source.path.as_str());
            match (calls(&source.code, name).first(), is_home) {
                (Some(line), false) => {
                    errors.push(format!("{}:{line}: names `{name}`", source.path));
                }
                (None, true) => errors.push(format!("{}: does not name `{name}`", source.path)),
                _ => {}
            }
        }
    }
    assert!(errors.is_empty(), "\n{}\n", errors.join("\n"));
}

/// The crates of `Cargo.toml` that the program itself uses, as code spells them.
fn dependencies() -> BTreeSet<String> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let text = fs::read_to_string(manifest).expect("Cargo.toml can be read");
    let mut is_inside = false;
    let mut names = BTreeSet::new();
    for line in text.lines() {
        if line.starts_with('[') {
            is_inside = line == "[dependencies]"
                || (line.starts_with("[target.") && line.ends_with(".dependencies]"));
            assert!(!line.starts_with("[dependencies."), "one line each: {line}");
        } else if let Some((name, _)) = line.split_once('=').filter(|_| is_inside) {
            names.insert(name.trim().replace('-', "_"));
        }
    }
    names
}

/// The text of a page of the repository.
fn page(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(path).expect("the page exists")
}

/// What is between backticks in a page.
fn quoted(page: &str) -> impl Iterator<Item = &str> {
    page.lines().flat_map(|line| line.split('`').skip(1).step_by(2))
}

#[test]
fn every_dependency_has_its_reason() {
    let reasons = page("docs/dependencies.md");
    let reasons: BTreeSet<&str> = quoted(&reasons).collect();
    let manifest = page("Cargo.toml");
    let npm: serde_json::Value =
        serde_json::from_str(&page("tests/tools/package.json")).expect("JSON");
    let npm = npm["dependencies"].as_object().into_iter().flat_map(|it| it.keys());
    let crates =
        manifest.split("\n[").filter(|it| it.contains("dependencies")).flat_map(|section| {
            let lines = section.lines().skip(1);
            lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name)
        });
    let missing: Vec<&str> =
        crates.chain(npm.map(String::as_str)).filter(|it| !reasons.contains(it)).collect();
    assert!(missing.is_empty(), "docs/dependencies.md gives no reason for {missing:?}");
}

#[test]
fn tests_of_the_invariants_exist() {
    let mut n_named = 0;
    let mut missing = Vec::new();
    for name in ["docs/invariants.md", "docs/decisions.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = page(name);
        for path in
            quoted(&text).filter(|it| it.starts_with("tests/") || it.starts_with("benches/"))
        {
            n_named += 1;
            if !Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists() {
                missing.push(format!("{name}: {path}"));
            }
        }
    }
    assert!(n_named > 80, "{n_named} paths are named");
    assert!(missing.is_empty(), "{missing:#?}");
}

/// `site/plan.rs:plan` in ARCHITECTURE.md is a function `plan` in `src/site/plan.rs`.
#[test]
fn the_walks_lead_through_functions_that_exist() {
    let text = page("ARCHITECTURE.md");
    let hops: Vec<(&str, &str)> = quoted(&text).filter_map(|it| it.split_once(".rs:")).collect();
    assert!(hops.len() > 15, "the five walks: {hops:?}");
    let is_missing = |(file, function): &&(&str, &str)| {
        !page(&format!("src/{file}.rs")).contains(&format!("fn {function}"))
    };
    let missing: Vec<_> = hops.iter().filter(is_missing).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The lines (1-based) of code that name a crate, module or type in front of `::`, or `use` it whole.
fn calls(code: &str, name: &str) -> Vec<usize> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name)
        .filter(|(at, _)| {
            let (before, after) = (&code[..*at], &code[at + name.len()..]);
            let is_used = before.ends_with("use ") && after.starts_with([';', ' ']);
            !before.ends_with(is_word) && (after.starts_with("::") || is_used)
        })
        .map(|(at, _)| code[..at].matches('\n').count() + 1)
        .collect()
}

/// `clippy.toml` forbids methods one by one, but each `#![expect]` lifts the whole list for its file.
#[test]
fn each_file_calls_only_what_it_may_of_the_system() {
    let mut errors = Vec::new();
    let mut used = BTreeSet::new();
    for source in sources() {
        for owner in SYSTEM_OWNERS {
            let needle = format!("{owner}::");
            for (at, _) in source.code.match_indices(&needle) {
                let before = &source.code[..at];
                // `rustix::fs` changes places of folders, which is `publish`'s trade (see FOREIGN).
                let is_other = before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
                    || before.ends_with("rustix::");
                if is_other {
                    continue;
                }
                for name in members(&source.code[at + needle.len()..]) {
                    // The module itself, types of files, constants; but no process and no socket.
                    let is_type = name.starts_with(|c: char| c.is_uppercase());
                    if name == "self" || (is_type && !["process", "net"].contains(owner)) {
                        continue;
                    }
                    let call = format!("{needle}{name}");
                    let files = SYSTEM.iter().find(|(known, _)| *known == call);
                    if !files.is_some_and(|(_, files)| files.contains(&source.path.as_str())) {
                        let line = before.matches('\n').count() + 1;
                        errors.push(format!("{}:{line}: `{call}`", source.path));
                    }
                    used.insert(call);
                }
            }
        }
    }
    assert!(errors.is_empty(), "\n{}\n", errors.join("\n"));
    assert!(used.len() > 10, "the table is looked up: {used:?}");
}

/// What stands after `x::`: a name, or the names of a group.
fn members(code: &str) -> Vec<String> {
    match code.strip_prefix('{') {
        None => vec![ident(code)],
        Some(group) => {
            let group = group.split('}').next().unwrap_or("");
            group.split(',').map(|name| ident(name.trim())).filter(|it| !it.is_empty()).collect()
        }
    }
}

#[test]
fn clippy_knows_what_the_table_knows() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("clippy.toml");
    let text = fs::read_to_string(path).expect("clippy.toml can be read");
    // Looking at a file's size, and the words of the command line, are nobody's secret; addresses and
    // other types do nothing. Tests start programs everywhere, so the table alone holds commands.
    for (call, _) in SYSTEM.iter().filter(|(call, _)| {
        !matches!(
            *call,
            "fs::metadata"
                | "fs::symlink_metadata"
                | "fs::canonicalize"
                | "fs::read_link"
                | "fs::symlink"
                | "fs::fchown"
                | "env::args"
                | "env::args_os"
                | "process::ExitCode"
                | "process::Command"
                | "process::Stdio"
        ) && !call.starts_with("net::")
            && *call != "TcpListener::from_std"
    }) {
        assert!(text.contains(&format!("::{call}\"")), "clippy.toml does not forbid {call}");
    }
}

#[test]
fn every_file_begins_with_its_subject() {
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
    /// Where foreign crates hand floats over or want them: read to integers or refused, drawn.
    const AT_THE_EDGE: &[&str] = &[
        "chart/draw.rs",
        "import/portal.rs",
        "import/table/workbook.rs",
        "source/yaml.rs",
        "workbook/book.rs",
    ];
    let mut errors = Vec::new();
    for source in sources() {
        // Scores of the search are no figures: nobody reads them.
        if source.path.starts_with("search/") {
            continue;
        }
        let is_at_edge = AT_THE_EDGE.contains(&source.path.as_str());
        let found: Vec<usize> = floats(&source.code);
        assert!(!is_at_edge || !found.is_empty(), "{} holds no float any more", source.path);
        if !is_at_edge {
            errors.extend(found.iter().map(|line| format!("{}:{line}", source.path)));
        }
    }
    assert!(errors.is_empty(), "floats at\n{}\n", errors.join("\n"));
}

/// The lines (1-based) of code that name a float type or hold a number with a point.
fn floats(code: &str) -> Vec<usize> {
    let is_literal = |line: &str| {
        let bytes = line.as_bytes();
        bytes.windows(3).enumerate().any(|(at, it)| {
            let is_alone = |byte: &u8| !byte.is_ascii_alphanumeric() && !b"_.".contains(byte);
            let digits = bytes[..=at].iter().rev().take_while(|it| it.is_ascii_digit()).count();
            let before = (at + 1).checked_sub(digits + 1).map(|place| bytes[place]);
            let is_number = digits > 0 && before.as_ref().is_none_or(is_alone);
            is_number && it[1] == b'.' && !b"._".contains(&it[2]) && !it[2].is_ascii_alphabetic()
        })
    };
    let lines = code.lines().enumerate();
    let found =
        lines.filter(|(_, line)| line.contains("f64") || line.contains("f32") || is_literal(line));
    found.map(|(at, _)| at + 1).collect()
}

#[test]
fn a_float_is_seen_in_every_dress() {
    for code in ["let x: f64;", "x as f32", "let half = 0.5;", "(1. * x)", "[2.25]", "1_f64"] {
        assert_eq!(floats(code), [1], "{code}");
    }
    for code in ["0..9", "pair.0.1", "1.max(x)", "self.0.len()", "2..=3", "rows[0].cells"] {
        assert!(floats(code).is_empty(), "{code}");
    }
}

/// No sentence of the interface stands in Rust code or in a template: it is content, theme strings or
/// data. Words that the program *reads* (units, currencies, the portal's spellings) are data in named
/// tables, and are counted as read here by standing in files whose trade is reading.
#[test]
fn no_vietnamese_sentence_in_the_code() {
    const READERS: &[&str] = &[
        "check/fees.rs",
        "check/times.rs",
        "import/book/cells.rs",
        "import/book/drawn.rs",
        "import/clean.rs",
        "import/documents.rs",
        "import/fees.rs",
        "import/shared.rs",
        "import/steps.rs",
        "import/table/shown.rs",
        "import/times.rs",
        "import/wording.rs",
        "model/count.rs",
        "model/legal_number.rs",
        "model/remark.rs",
        "model/time_span.rs",
        "model/units.rs",
        "search/language.rs",
        "text/legacy.rs",
        "text/syllable.rs",
    ];
    let mut errors = Vec::new();
    let mut reading = BTreeSet::new();
    for source in sources() {
        for (line, text) in &source.texts {
            if !text.contains(is_vietnamese_letter) {
                continue;
            }
            if READERS.contains(&source.path.as_str()) {
                reading.insert(source.path.clone());
            } else {
                errors.push(format!("{}:{line}: {text}", source.path));
            }
        }
    }
    for (path, text) in files("themes", "html") {
        for (line_index, line) in text.lines().enumerate() {
            if line.contains(is_vietnamese_letter) {
                errors.push(format!("themes/{path}:{}: {}", line_index + 1, line.trim()));
            }
        }
    }
    assert!(errors.is_empty(), "\n{}\n", errors.join("\n"));
    assert!(
        reading.iter().eq(READERS),
        "these read no Vietnamese any more: {READERS:?} {reading:?}"
    );
}

fn is_vietnamese_letter(c: char) -> bool {
    const OWN: &str = "ăâđêôơưàáãèéìíòóõùúýĩũ";
    OWN.contains(c)
        || c.to_lowercase().any(|c| OWN.contains(c))
        || ('\u{1ea0}'..='\u{1ef9}').contains(&c)
}

#[test]
fn tests_are_left_out_and_code_after_them_is_read() {
    let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() { \"{\" }\n}\nfn c() { \"x\" }\n#[cfg(test)]\nuse d;\nfn e() {}";
    let (code, texts) = take_apart(text);
    let (code, texts) = without_tests(code, texts);
    assert_eq!(code, "fn a() {}\n\n\n\n\nfn c() { \"\" }\n\n\nfn e() {}");
    assert_eq!(texts, [(6, "x".to_owned())]);
}

#[test]
fn sources_are_taken_apart_as_the_compiler_does() {
    let code = r##"let a = "x // \" y"; // "no"
/* "no /* nested */ */ let b = r#"raw " \"#; let c: &'static str = 'đ'; '"'; '\''; "và"
foo(b"z", 'a')"##;
    let (rest, texts) = take_apart(code);
    let texts: Vec<(usize, &str)> = texts.iter().map(|(line, text)| (*line, &**text)).collect();
    assert_eq!(texts, [(1, "x // \\\" y"), (2, "raw \" \\"), (2, "và"), (3, "z")]);
    assert!(
        !rest.contains("no") && rest.contains("&'static str") && rest.contains("foo("),
        "{rest}"
    );
    assert!(is_vietnamese_letter('à') && is_vietnamese_letter('Ộ') && !is_vietnamese_letter('e'));
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
    files("src", "rs")
}

/// Type names with more than one definition.
const DEFINED_TWICE: &[(&str, &str)] = &[(
    "Access",
    "the one for systems without Unix modes has the same functions, which do nothing",
)];

#[test]
fn every_type_name_is_defined_once() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources() {
        for name in type_names(&source.code) {
            places.entry(name).or_default().push(source.path.clone());
        }
    }
    places.retain(|_, files| files.len() > 1);
    let excepted: BTreeSet<&str> = DEFINED_TWICE.iter().map(|(name, _)| *name).collect();
    let twice: BTreeSet<&str> = places.keys().map(String::as_str).collect();
    assert_eq!(twice, excepted, "{places:#?}");
}

/// The types that code defines, in macros too; types that belong to an `impl` are left out.
fn type_names(code: &str) -> Vec<String> {
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    code.lines()
        .filter_map(|line| {
            let words = words(line);
            let skipped = words
                .iter()
                .take_while(|word| word.starts_with("pub") || word.ends_with(')'))
                .count();
            let keyword = words.get(skipped)?.as_str();
            let is_own = matches!(keyword, "struct" | "enum" | "trait" | "union")
                || (keyword == "type" && !line.starts_with(' '));
            is_own.then(|| ident(words.get(skipped + 1).map_or("", String::as_str)))
        })
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn definitions_of_types_are_seen_in_every_dress() {
    let code = "struct A;\npub(in crate::a) enum B {\n    type Own = u8;\nwords! {\n    pub trait C {}\ntype D<'a> = u8;";
    assert_eq!(type_names(code), ["A", "B", "C", "D"]);
}

/// Modules whose files still depend on each other in circles.
const CIRCLES_LEFT: &[&str] = &["import", "site"];

#[test]
fn no_file_depends_on_itself() {
    let mut lines = circles(&arrows(&sources()));
    lines.retain(|line| !CIRCLES_LEFT.contains(&module_of(line.split(' ').next().unwrap_or(""))));
    assert!(lines.is_empty(), "{} arrows in circles:\n{}", lines.len(), lines.join("\n"));
}

#[test]
fn arrows_lead_to_the_file_that_defines_an_item() {
    let source = |path: &str, code: &str| Source {
        path: path.to_owned(),
        code: code.to_owned(),
        texts: Vec::new(),
    };
    let files = [
        source("lib.rs", "mod a; mod b;"),
        source(
            "a/mod.rs",
            "mod inner; pub use inner::{Item, other}; fn go() { b::start(); }\nuse crate::b;",
        ),
        source("a/inner.rs", "pub struct Item; pub fn other() {}"),
        source("b.rs", "use crate::{a::other, a::{self}}; pub fn start() -> a::Item {}"),
    ];
    let arrows = arrows(&files);
    let of = |file: &str| arrows[file].keys().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(of("a/mod.rs"), ["b.rs"]);
    assert!(of("b.rs").contains(&"a/inner.rs"), "{arrows:?}");
    assert!(of("a/inner.rs").is_empty());
}

/// Words that do not name what a function or value is or does.
const EMPTY_WORDS: &[&str] =
    &["says", "said", "unsaid", "stand", "stands", "standing", "stood", "bear", "bears", "borne"];

/// Identifiers for what people say in place of the law's words: the key `say` of synonyms and guidance.
const OF_PEOPLE: &[&str] = &["NothingSaid", "SaidTwice"];

#[test]
fn identifiers_name_what_they_are() {
    let mut errors = BTreeSet::new();
    for source in sources() {
        for name in source.code.split(|c: char| !c.is_alphanumeric() && c != '_') {
            let is_empty = words_of(name).iter().any(|word| EMPTY_WORDS.contains(&word.as_str()));
            if is_empty && !OF_PEOPLE.contains(&name) {
                errors.insert(format!("{}: `{name}`", source.path));
            }
        }
    }
    assert!(errors.is_empty(), "{errors:#?}");
}

/// The words of an identifier, in small letters.
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in name.chars() {
        if c == '_' || c.is_uppercase() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c != '_') {
            word.extend(c.to_lowercase());
        }
    }
    words
}

#[test]
fn words_of_identifiers() {
    assert_eq!(words_of("stand_in"), ["stand", "in"]);
    assert_eq!(words_of("NothingSaid"), ["", "nothing", "said"]);
}
