//! What an editor shows beside content: yaml-language-server, which is not ours, reads the schemas as VS Code does, by
//! the settings that `congkhai init` writes and by the first line of a file.
//!
//! `tests/tools/lsp.mjs` speaks with it.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test writes a folder, runs programs, and may panic"
)]

use std::{fs, path::Path, process::Command};

use crate::site_tools::{assert_success, congkhai, project, skip_without_tool};
use serde_json::{Map, Value, json};

/// A file in the folder that `init` makes, with questions about it.
struct File {
    path: String,
    text: String,
    asks: Vec<Value>,
}

/// What the server finds in a file, as `line: message` from 1, and its answers.
struct Seen {
    diagnostics: Vec<String>,
    answers: Vec<Value>,
}

/// A folder with schemas and settings for an editor, which finds no files in hidden folders.
fn workplace() -> tempfile::TempDir {
    let dir = tempfile::Builder::new().prefix("editor").tempdir().unwrap();
    assert_success(&congkhai().arg("init").arg(dir.path().join("s")).output().unwrap());
    dir
}

/// The settings of the editor: `"yaml.schemas": …` is the value `schemas` inside of `yaml`.
fn settings(root: &Path) -> Value {
    let text = fs::read_to_string(root.join(".vscode/settings.json")).unwrap();
    let flat: Map<String, Value> = serde_json::from_str(&text).unwrap();
    let mut yaml: Map<String, Value> = flat
        .into_iter()
        .filter_map(|(key, value)| Some((key.strip_prefix("yaml.")?.to_owned(), value)))
        .collect();
    for key in ["validate", "hover", "completion"] {
        yaml.insert(key.to_owned(), json!(true));
    }
    // The server reads its own settings as one tree.
    if let Some(enable) = yaml.remove("schemaStore.enable") {
        yaml.insert("schemaStore".to_owned(), json!({ "enable": enable }));
    }
    json!({ "yaml": yaml })
}

/// `None` where the server is not installed.
fn edit(root: &Path, settings: &Value, files: &[File]) -> Option<Vec<Seen>> {
    let tools = project().join("tests/tools");
    if !tools.join("node_modules/yaml-language-server/package.json").exists() {
        skip_without_tool("yaml-language-server is not installed; `tests/run` installs it");
        return None;
    }
    let files =
        files.iter().map(|file| json!({ "path": file.path, "text": file.text, "asks": file.asks }));
    let job = json!({ "root": root, "settings": settings, "files": files.collect::<Vec<_>>() });
    let path = root.join("job.json");
    fs::write(&path, job.to_string()).unwrap();
    let output = Command::new("node").arg(tools.join("lsp.mjs")).arg(&path).output().unwrap();
    assert_success(&output);
    let seen: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    Some(seen.iter().map(seen_of).collect())
}

fn seen_of(seen: &Value) -> Seen {
    let diagnostics = seen["diagnostics"].as_array().unwrap().iter().map(|it| {
        format!("{}: {}", it["line"].as_u64().unwrap() + 1, it["message"].as_str().unwrap())
    });
    let answers = seen["answers"].as_array().unwrap().clone();
    Seen { diagnostics: diagnostics.collect(), answers }
}

/// A key of a record in a file: line and character from 0, and its name.
type Key = (usize, usize, String);

fn name_at(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_lowercase() && c != '_')?;
    (end > 0 && text[end..].starts_with(':')).then(|| &text[..end])
}

/// The keys of the first record of a file, those of records inside of it left out.
fn keys(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut indent = None;
    for (number, line) in text.lines().enumerate() {
        let is_item = line.starts_with("- ");
        if is_item && (indent.is_some() || line.starts_with("- {")) {
            if indent.is_none() {
                keys.extend(keys_in_braces(line).into_iter().map(|(at, key)| (number, at, key)));
            }
            break;
        }
        let start = if is_item { 2 } else { line.len() - line.trim_start().len() };
        let own = *indent.get_or_insert(start);
        if let Some(name) = line.get(start..).and_then(name_at)
            && start == own
        {
            keys.push((number, start, name.to_owned()));
        } else if line.starts_with('#') {
            indent = indent.filter(|_| !keys.is_empty());
        }
    }
    keys
}

/// The keys between the outermost braces of a line, each with the number of characters before it.
fn keys_in_braces(line: &str) -> Vec<(usize, String)> {
    let (mut depth, mut is_quoted) = (0, false);
    let mut keys = Vec::new();
    for (at, c) in line.char_indices() {
        match c {
            '"' => is_quoted = !is_quoted,
            '{' | '[' if !is_quoted => depth += 1,
            '}' | ']' if !is_quoted => depth -= 1,
            _ => {}
        }
        if depth == 1 && !is_quoted && matches!(c, '{' | ',') {
            let rest = line[at + 1..].trim_start();
            let before = line.len() - rest.len();
            let name = name_at(rest).map(str::to_owned);
            keys.extend(name.map(|it| (line[..before].chars().count(), it)));
        }
    }
    keys
}

fn schema(root: &Path, kind: &str) -> Value {
    let path = root.join(format!("content/.schema/{kind}.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The records of a schema.
fn records(root: &Path, kind: &str) -> Map<String, Value> {
    schema(root, kind)["definitions"].as_object().unwrap().clone()
}

/// The keys of the record that a file of a kind holds.
fn properties(root: &Path, kind: &str) -> Map<String, Value> {
    let schema = schema(root, kind);
    let ways = ["anyOf", "allOf"].into_iter().filter_map(|way| schema[way].as_array());
    let record = ways.flatten().find_map(|it| it["$ref"].as_str()).unwrap();
    let name = record.rsplit('/').next().unwrap();
    schema["definitions"][name]["properties"].as_object().unwrap().clone()
}

/// The records that a part of a schema refers to.
fn references(part: &Value) -> Vec<String> {
    match part {
        Value::Object(map) => map
            .iter()
            .flat_map(|(key, value)| match value.as_str() {
                Some(path) if key == "$ref" => {
                    vec![path.rsplit('/').next().unwrap().to_owned()]
                }
                _ => references(value),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

/// How a hint about a part of a schema begins.
fn heading(part: &Value) -> String {
    format!(
        "#### {}\n\n{}\n",
        part["title"].as_str().unwrap(),
        part["description"].as_str().unwrap()
    )
}

/// Each kind of file with one of the demonstration.
const KINDS: &[(&str, &str)] = &[
    ("site", "site.yaml"),
    ("calendar", "calendar.yaml"),
    ("fields", "fields.yaml"),
    ("applicants", "applicants.yaml"),
    ("legal", "legal.yaml"),
    ("events", "events.yaml"),
    ("synonyms", "synonyms.yaml"),
    ("guidance", "guidance.yaml"),
    ("agencies", "agencies/ubnd-xa-tam-hiep.yaml"),
    ("procedures", "procedures/dang-ky-lai-khai-sinh.yaml"),
    ("statistics", "statistics/chi-nhanh-vpdkdd-tam-hiep-2023.yaml"),
    ("indicators", "indicators/truc-tuyen.yaml"),
    ("form-layouts", "form-layouts/06.yaml"),
];

fn text_of(path: &str) -> String {
    let path = project().join("content").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_key_of_each_kind_of_file_has_its_hint_and_sound_files_no_error() {
    let dir = workplace();
    let root = dir.path().join("s");
    let all: Vec<Vec<Key>> = KINDS.iter().map(|(_, path)| keys(&text_of(path))).collect();
    let files: Vec<File> = KINDS
        .iter()
        .zip(&all)
        .map(|((_, path), keys)| {
            let ask =
                |(line, at, _): &Key| json!({ "kind": "hover", "line": line, "character": at + 1 });
            let asks = keys.iter().map(ask).collect();
            File { path: format!("content/{path}"), text: text_of(path), asks }
        })
        .collect();
    let Some(seen) = edit(&root, &settings(&root), &files) else { return };
    for (((kind, path), keys), seen) in KINDS.iter().zip(&all).zip(seen) {
        assert_eq!(seen.diagnostics, Vec::<String>::new(), "{path}");
        assert!(keys.len() > 1, "{path}: {keys:?}");
        let properties = properties(&root, kind);
        let records = records(&root, kind);
        for ((line, _, key), hint) in keys.iter().zip(seen.answers) {
            // A key whose value is a record may be shown with the hint of that record.
            let mut own = vec![&properties[key]];
            own.extend(references(&properties[key]).iter().map(|name| &records[name]));
            let expected: Vec<String> = own.into_iter().map(heading).collect();
            let hint = hint.as_str().unwrap();
            let is_shown = expected.iter().any(|it| hint.starts_with(it));
            assert!(is_shown, "{path}:{}: {key}: {hint}", line + 1);
        }
    }
}

#[test]
fn in_an_empty_line_every_further_key_is_proposed() {
    let dir = workplace();
    let root = dir.path().join("s");
    // The line of the first key of a file, then an empty line at its indent.
    let files: Vec<File> = KINDS
        .iter()
        .map(|(_, path)| {
            let text = text_of(path);
            let (line, at, key) = keys(&text).swap_remove(0);
            let line = text.lines().nth(line).unwrap();
            let (first, at) = match line.split_once(&format!("{{{key}: ")) {
                // `- {id: ho-tich, …}` as `- id: ho-tich`.
                Some((_, rest)) if rest.starts_with('[') => (format!("- {key}: [a]"), 2),
                Some((_, rest)) => {
                    (format!("- {key}: {}", rest.split([',', '}']).next().unwrap()), 2)
                }
                None => (line.to_owned(), at),
            };
            let text = format!("{first}\n{}\n", " ".repeat(at));
            let asks = vec![json!({ "kind": "completion", "line": 1, "character": at })];
            File { path: format!("content/{path}"), text, asks }
        })
        .collect();
    assert_eq!(files.len(), KINDS.len());
    let Some(seen) = edit(&root, &settings(&root), &files) else { return };
    for (file, seen) in files.iter().zip(seen) {
        let folder = file.path.trim_start_matches("content/");
        let kind = folder.split(['/', '.']).next().unwrap();
        let properties = properties(&root, kind);
        let proposed: Vec<&str> =
            seen.answers[0].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let (_, _, first) = &keys(&file.text)[0];
        for key in properties.keys().filter(|it| *it != first) {
            assert!(proposed.contains(&key.as_str()), "{kind}: {key} of {proposed:?}");
        }
    }
}

/// A file with one mistake, and the message at its line.
const MISTAKES: &[(&str, &str, &str)] = &[
    (
        "site.yaml",
        "name: Xã Mẫu\nlevel: xa\n",
        "2: Value is not accepted. Valid values: \"ministry\"",
    ),
    (
        "calendar.yaml",
        "holidays:\n  - {date: 1/1/2026, name: Tết}\n",
        "2: Ngày: viết năm-tháng-ngày",
    ),
    ("fields.yaml", "- id: Hộ tịch\n  name: Hộ tịch\n", "1: Mã: chỉ gồm chữ thường không dấu"),
    ("applicants.yaml", "- id: cong-dan\n", "1: Missing property \"name\"."),
    (
        "legal.yaml",
        "- {number: 60/2014/QH13, issued: 2014-11-20}\n",
        "1: Property issued is not allowed.",
    ),
    (
        "events.yaml",
        "- id: co-con\n  name: Có con\n  procedure: []\n",
        "3: Property procedure is not allowed.",
    ),
    (
        "synonyms.yaml",
        "- {say: sổ đỏ, means: giấy chứng nhận}\n",
        "1: Incorrect type. Expected one of array, null.",
    ),
    ("guidance.yaml", "- say: [rác]\n  titel: Rác\n", "2: Property titel is not allowed."),
    ("agencies/a.yaml", "id: a\nname: A\nlevel: cấp xã\n", "3: Value is not accepted."),
    (
        "procedures/a.yaml",
        "code: \"1.001193\"\nname: Khai sinh\nfeild: a\n",
        "3: Property feild is not allowed.",
    ),
    (
        "procedures/b.yaml",
        "code: \"1.001193\"\nname: Khai sinh\nprocessing_time: 5 ngay\n",
        "3: Thời hạn: luôn có đơn vị",
    ),
    (
        "statistics/a.yaml",
        "agency: a\nscope: own\nperiod: {quarter: 2026-Q5, rule: legal}\n",
        "3: Quý: viết năm-quý, ví dụ 2026-Q3",
    ),
    ("indicators/a.yaml", "code: a\nname: A\nunit: cái\n", "3: Value is not accepted."),
    (
        "form-layouts/a.yaml",
        "id: a\ncolumns:\n  - {label: A, shows: nhận}\n",
        "3: Nội dung cột: row.number",
    ),
];

#[test]
fn a_mistake_is_shown_at_its_line() {
    let dir = workplace();
    let root = dir.path().join("s");
    let files: Vec<File> = MISTAKES
        .iter()
        .map(|(path, text, _)| File {
            path: format!("content/{path}"),
            text: (*text).to_owned(),
            asks: Vec::new(),
        })
        .collect();
    let Some(seen) = edit(&root, &settings(&root), &files) else { return };
    for ((path, _, expected), seen) in MISTAKES.iter().zip(seen) {
        let found = seen.diagnostics.iter().any(|it| it.starts_with(expected));
        assert!(found, "{path}: {expected:?} is not in {:?}", seen.diagnostics);
    }
}

#[test]
fn without_settings_the_first_line_leads_to_the_schema() {
    let dir = workplace();
    let root = dir.path().join("s");
    let text =
        "# yaml-language-server: $schema=../.schema/procedures.json\nname: Khai sinh\nfeild: a\n";
    let asks = vec![json!({ "kind": "hover", "line": 1, "character": 1 })];
    let files =
        [File { path: "content/procedures/a.yaml".to_owned(), text: text.to_owned(), asks }];
    let settings = json!({ "yaml": {
        "validate": true, "hover": true, "completion": true, "schemaStore": { "enable": false },
    } });
    let Some(seen) = edit(&root, &settings, &files) else { return };
    assert_eq!(seen[0].diagnostics, ["3: Property feild is not allowed."]);
    assert!(seen[0].answers[0].as_str().unwrap().starts_with("#### Tên thủ tục\n"));
}
