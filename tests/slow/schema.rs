//! The JSON Schemas hold what the reader holds: judged by a validator and a YAML reader that are not
//! ours (ajv, yaml), over all content, all test sites, every page of the manual of mistakes, every example
//! of `docs/content.md`, and the templates. What the reader takes, no schema refuses; what the reader
//! refuses and a schema cannot, is listed here with the reason.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads files, runs programs, and may panic"
)]

use crate::random_records;
use crate::site_tools;

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use crate::site_tools::{assert_success, project, skip_without_tool, tree};
use congkhai::{
    diag::{Code, Report},
    model::{
        agency::Agency,
        indicator::IndicatorSeries,
        layout::FormLayout,
        lists::{Applicant, Calendar, Event, Field, Synonym},
        lower,
        procedure::{LegalText, Procedure},
        site::Site,
        statistic::DossierReport,
    },
    schema,
    source::{self, ContentKind, decode::Decode, encode::Encode, yaml::Node},
};
use serde_json::{Value, json};

/// What only the reader finds: a schema knows no calendar and no sums, and JSON has one kind of number.
const ONLY_THE_READER: &[(Code, &str)] = &[
    (Code::BadDate, "the 30th of February has the form of a day"),
    (Code::ReversedPeriod, "compares two days"),
    (Code::BadDuration, "from 10 to 5 days has the form of a time"),
    (Code::BadPeriod, "dates beside a rule"),
];

/// What is no YAML, or no content, or is found in the letters of a text and not in its tree.
const NO_YAML: &[Code] = &[
    Code::ZeroWidth,
    Code::OldFont,
    Code::RawTelex,
    Code::CutByHash,
    Code::YamlSyntax,
    Code::TabIndent,
    Code::OpenQuote,
    Code::WrongEncoding,
    Code::EmptyFile,
    Code::MissingFrontMatter,
    Code::FileTooLarge,
    Code::UnsafeCharacter,
];

/// A file of content, by its path in the content folder.
#[derive(Clone)]
struct File {
    name: String,
    path: String,
    text: String,
}

impl File {
    fn new(name: impl Into<String>, path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), path: path.into(), text: text.into() }
    }

    /// The schema that the file names in its first line; of Markdown, the one for its head.
    fn schema(&self) -> Option<String> {
        match self.path.split_once('/') {
            Some(("pages", _)) => return Some("page".to_owned()),
            Some(("news", _)) => return Some("news".to_owned()),
            _ => {}
        }
        let line = schema::modeline(&self.path)?;
        Some(line.trim_end().strip_suffix(".json")?.rsplit('/').next()?.to_owned())
    }

    /// What is YAML in the file.
    fn yaml(&self) -> &str {
        let head = self.text.strip_prefix("---\n").and_then(|it| it.split_once("\n---\n"));
        if self.path.contains(".md") { head.map_or("", |(head, _)| head) } else { &self.text }
    }

    /// The mistakes of form that the reader finds. `None` for what is no YAML at all.
    fn mistakes(&self) -> Option<BTreeSet<Code>> {
        let bytes = self.text.clone().into_bytes();
        let content = source::in_memory(vec![(self.path.clone(), bytes)], "theme", Vec::new());
        let mut report = Report::default();
        lower::lower(&content, &mut report);
        let codes: BTreeSet<Code> = report.diagnostics().iter().map(|it| it.code).collect();
        let is_none = NO_YAML.iter().any(|code| codes.contains(code));
        (!is_none && !content.entries().is_empty()).then_some(codes)
    }
}

/// What the validator says of each file: nothing, or why it refuses. `None` where it is not installed.
fn judge(files: &[File]) -> Option<Vec<Option<String>>> {
    let tools = project().join("tests/tools");
    let has = |name: &str| tools.join("node_modules").join(name).join("package.json").exists();
    if !has("ajv") || !has("yaml") {
        skip_without_tool("the validator is not installed; `tests/run` installs it");
        return None;
    }
    let dir = tempfile::tempdir().unwrap();
    let schemas = dir.path().join("schemas");
    let output = site_tools::congkhai().arg("schema").arg(&schemas).output().unwrap();
    assert_success(&output);
    let files: Vec<Value> = files
        .iter()
        .map(|file| json!({ "schema": file.schema(), "name": file.name, "text": file.yaml() }))
        .collect();
    let job = dir.path().join("job.json");
    fs::write(&job, json!({ "schemas": schemas, "files": files }).to_string()).unwrap();
    let output = Command::new("node").arg(tools.join("schema.mjs")).arg(&job).output().unwrap();
    assert_success(&output);
    let printed: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(printed["wrong"], json!([]), "the schemas themselves");
    let printed = printed["files"].as_array().unwrap().iter();
    Some(printed.map(|it| it.as_str().map(str::to_owned)).collect())
}

/// Reader and schema agree on each file, but for what only the reader can find: the codes that it found.
fn assert_agreed(files: &[File]) -> BTreeSet<Code> {
    assert!(!files.is_empty(), "there are files");
    let Some(verdicts) = judge(files) else { return BTreeSet::new() };
    let mut excused = BTreeSet::new();
    let known: BTreeSet<Code> = ONLY_THE_READER.iter().map(|(code, _)| *code).collect();
    let mut faults = Vec::new();
    for (file, verdict) in files.iter().zip(verdicts) {
        let File { name, path, text } = file;
        match (file.mistakes(), verdict) {
            (Some(mistakes), Some(why)) if mistakes.is_empty() => {
                faults.push(format!("{name} ({path}): the reader takes it: {why}\n{text}"));
            }
            (Some(mistakes), None) if !mistakes.is_subset(&known) => {
                faults.push(format!("{name} ({path}): no schema finds {mistakes:?}\n{text}"));
            }
            (Some(mistakes), None) => excused.extend(mistakes),
            _ => {}
        }
    }
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), files.len(), faults.join("\n"));
    excused
}

/// The records among the files of a content folder.
fn content(folder: &str) -> Vec<File> {
    let files = tree(&project().join(folder)).into_iter();
    let files = files.filter_map(|(path, bytes)| {
        let file = File::new(folder, path, String::from_utf8(bytes).ok()?);
        file.schema().map(|_| file)
    });
    files.collect()
}

#[test]
fn all_content_and_all_test_sites() {
    let mut files = content("content");
    let sites = fs::read_dir(project().join("tests/sites")).unwrap();
    let mut names: Vec<_> = sites.map(|it| it.unwrap().file_name()).collect();
    names.sort();
    for name in names {
        let site = format!("tests/sites/{}", name.to_string_lossy());
        let folder = project().join(&site).join("content");
        let below = if folder.is_dir() { format!("{site}/content") } else { site };
        files.extend(content(&below));
    }
    assert!(files.len() > 150, "{} files", files.len());
    for file in &files {
        assert_eq!(file.mistakes(), Some(BTreeSet::new()), "{}: {}", file.name, file.path);
    }
    assert_agreed(&files);
}

/// A tree as JSON, which is YAML too.
fn json_of(node: Node) -> Value {
    match node {
        Node::Null | Node::Fraction(_) | Node::Refused => Value::Null,
        Node::Bool(it) => json!(it),
        Node::Int(it) => json!(it),
        Node::Text(it) => json!(it),
        Node::List(items) => items.into_iter().map(json_of).collect(),
        Node::Map(entries) => entries.into_iter().map(|(key, it)| (key, json_of(it))).collect(),
    }
}

/// Random records of a kind, encoded: each a file, or all of them a list.
fn encoded<T: Decode + Encode>(path: &str) -> Vec<File> {
    let records: Vec<T> = (0..3).flat_map(random_records::sound).collect();
    assert!(records.len() > 3, "{path}: {} sound records", records.len());
    let is_listed = ["fields", "applicants", "legal", "synonyms"];
    let is_listed = is_listed.iter().any(|it| path.starts_with(it));
    let trees = records.iter().map(|it| json_of(it.encode()));
    let file = |value: Value| File::new("encoded", path, value.to_string());
    if is_listed { vec![file(trees.collect())] } else { trees.map(file).collect() }
}

#[test]
fn what_is_encoded() {
    let files = [
        encoded::<Site>("site.yaml"),
        encoded::<Field>("fields.yaml"),
        encoded::<Applicant>("applicants.yaml"),
        encoded::<LegalText>("legal.yaml"),
        encoded::<Synonym>("synonyms.yaml"),
        encoded::<Calendar>("calendar.yaml"),
        encoded::<Event>("events/a.yaml"),
        encoded::<Agency>("agencies/a.yaml"),
        encoded::<Procedure>("procedures/a.yaml"),
        encoded::<DossierReport>("statistics/a.yaml"),
        encoded::<IndicatorSeries>("indicators/a.yaml"),
        encoded::<FormLayout>("form-layouts/a.yaml"),
    ];
    let files = files.concat();
    let Some(verdicts) = judge(&files) else { return };
    for (file, verdict) in files.iter().zip(verdicts) {
        assert_eq!(verdict, None, "{}: {}", file.path, file.text);
    }
}

/// The blocks of a page that are files, but those whose bytes are no text.
fn blocks(name: &str, page: &str) -> Vec<File> {
    let mut files = Vec::new();
    let mut rest = page;
    while let Some(open) = rest.find("\n```") {
        let (head, after) = rest[open + 4..].split_once('\n').unwrap();
        let (text, after) = after.split_once("\n```").unwrap_or((after, ""));
        let path = head.split_whitespace().find_map(|it| it.strip_prefix("file="));
        let is_odd = ["encoding=", "size=", "link=", "absent"].iter().any(|it| head.contains(it));
        if let Some(path) = path.filter(|_| !is_odd) {
            let file = File::new(name, path, format!("{text}\n"));
            files.extend(file.schema().is_some().then_some(file));
        }
        rest = after;
    }
    files
}

#[test]
fn every_page_of_the_manual_of_mistakes() {
    let mut files = Vec::new();
    for (name, page) in tree(&project().join("docs/checks")) {
        files.extend(blocks(&name, std::str::from_utf8(&page).unwrap()));
    }
    assert!(files.len() > 150, "{} files", files.len());
    let mistaken = files.iter().filter(|it| it.mistakes().is_some_and(|it| !it.is_empty()));
    let mistaken = mistaken.count();
    assert!(mistaken > 20, "{mistaken} of {} are mistakes of form", files.len());
    let excused = assert_agreed(&files);
    let listed: BTreeSet<Code> = ONLY_THE_READER.iter().map(|(code, _)| *code).collect();
    assert!(excused.is_empty() || excused == listed, "{excused:?}: each excuse is needed");
}

/// What people mistype in a procedure, below its name.
const SLIPS: &[&str] = &[
    "tên: Khai sinh",
    "code: 1.001193",
    "field: Hộ tịch",
    "levels: commune",
    "levels: [xa]",
    "applicants: [[cong-dan]]",
    "processing_time: 5",
    "processing_time: 5 ngay lam viec",
    "processing_time: {committed: 3}",
    "fees: 8.000 đồng",
    "fees: [{amount: 8.000 đồng}]",
    "fees: [{kind: le_phi, amount: 8 đồng}]",
    "fees: [{kind: le_phi, amount: \"200,000\"}]",
    "fees: [{kind: le_phi, amount: {each: 8.000 đồng}}]",
    "fees: [{kind: le_phi, amount: {each: 8.000 đồng, per: bản, from: 1.000 đồng}}]",
    "fees: [{kind: lệ phí, amount: 8.000 đồng}]",
    "fees: {none: false}",
    "channels: [{by: phone}]",
    "channels: [{}]",
    "steps: [{nam: Nộp hồ sơ}]",
    "documents: [Tờ khai]",
    "documents: [{name: Tờ khai, originals: -1}]",
    "documents: [{name: Tờ khai, originals: một}]",
    "documents: [{one_of: {name: Tờ khai}}]",
    "dossier_sets: 1 bộ",
    "featured: có",
    "valid_to: 31/12/2026",
    "national_url: dichvucong.gov.vn",
    "results: [{code: KQ01}]",
    "requirements: \"\"",
    "announcements: [{signed_on: 2026-01-01}]",
];

/// Procedures, reports and others with one slip each.
fn slips() -> Vec<File> {
    let procedure = |more: &str| format!("name: Đăng ký khai sinh\n{more}\n");
    let name = |more: &str| File::new(more, "procedures/a.yaml", procedure(more));
    let mut files: Vec<File> = SLIPS.iter().map(|slip| name(slip)).collect();
    let report = |period: &str, row: &str| {
        let head = "title: A\nagency: a\nscope: own\nsource: {number: 1/BC}\nstate: official\n";
        File::new(period, "statistics/a.yaml", format!("{head}period: {period}\nrows: [{row}]\n"))
    };
    let total = "{received: {total: 5}}";
    for period in [
        "2026-Q3",
        "{quarter: 2026-Q3}",
        "{quarter: 2026-Q5, rule: legal}",
        "{month: 2026-9, rule: legal}",
        "{quarter: 2026-Q3, year: 2026, rule: legal}",
        "{from: 2026-01-01}",
        "{rule: legal}",
    ] {
        files.push(report(period, total));
    }
    let soundly = "{quarter: 2026-Q3, rule: legal}";
    for row in [
        "{}",
        "{field: ho-tich}",
        "{received: {all: 5}}",
        "{received: {total: -5}}",
        "{received: {total: 5.047}}",
        "{received: {total: nhiều}}",
    ] {
        files.push(report(soundly, row));
    }
    files.push(File::new("site", "site.yaml", "name: A\nlanguages: [fr]\n"));
    files.push(File::new("colours", "site.yaml", "name: A\ncolors: {accent: red}\n"));
    files.push(File::new("list", "site.yaml", "- name: A\n"));
    files.push(File::new("hour", "agencies/a.yaml", "id: a\nname: A\nlevel: commune\none_stop: {name: A, hours: [{days: thứ hai, from: 7h30, to: \"11:30\"}]}\n"));
    files.push(File::new("level", "agencies/a.yaml", "id: a\nname: A\n"));
    files
}

#[test]
fn slips_of_the_pen_are_refused_by_both() {
    let files = slips();
    for file in &files {
        let mistakes = file.mistakes().unwrap();
        assert!(!mistakes.is_empty(), "the reader takes {}", file.text);
    }
    let Some(verdicts) = judge(&files) else { return };
    let taken: Vec<&str> = files
        .iter()
        .zip(&verdicts)
        .filter(|(_, verdict)| verdict.is_none())
        .map(|(file, _)| file.text.as_str())
        .collect();
    assert!(taken.is_empty(), "no schema refuses:\n{}", taken.join("\n"));
}

/// What stands in `docs/content.md` for any value, made into one; and blocks of several files parted.
fn examples_of_the_manual() -> Vec<File> {
    let manual = fs::read_to_string(project().join("docs/content.md")).unwrap();
    let mut files = Vec::new();
    for section in manual.split("\n## ").skip(1) {
        let title = section.lines().next().unwrap();
        let path = match title {
            "site.yaml" => "site.yaml",
            "calendar.yaml" => "calendar.yaml",
            "An agency" => "agencies/a.yaml",
            "A procedure" => "procedures/a.yaml",
            "A report of dossiers" => "statistics/a.yaml",
            "An indicator" => "indicators/a.yaml",
            "A form layout" => "form-layouts/a.yaml",
            _ => "",
        };
        let mut rest = section;
        while let Some((_, after)) = rest.split_once("\n```yaml\n") {
            let (block, after) = after.split_once("\n```").unwrap();
            rest = after;
            for (path, text) in parts(path, &plain(block)) {
                files.push(File::new(title, path, text));
            }
        }
        files.extend(amounts(title, section));
    }
    files
}

fn plain(block: &str) -> String {
    let mut text = block.to_owned();
    for (from, to) in [
        (" url: …", " url: https://example.vn"),
        ("_on: …", "_on: 2026-07-20"),
        ("authority: …", "authority: a"),
        ("authorised: …", "authorised: a"),
        ("authorized: …", "authorized: a"),
        ("coordinating: …", "coordinating: a"),
        ("issuer: …                   ", "issuer: a "),
        ("processing_time: … ", "processing_time: 1 ngày "),
        ("fees: … ", "fees: none "),
        ("min: …, max: …", "min: 0, max: 1.000 đồng"),
        (", …]", "]"),
    ] {
        text = text.replace(from, to);
    }
    text
}

/// A block may show several files (`# fields.yaml`), or one key several times.
fn parts(path: &str, block: &str) -> Vec<(String, String)> {
    let is_file = |line: &str| line.starts_with("# ") && line.contains(".yaml");
    let named = |key: &str| format!("name: Đăng ký khai sinh\n{key}\n");
    if block.lines().any(is_file) {
        let mut files: Vec<(String, String)> = Vec::new();
        for line in block.lines() {
            if is_file(line) {
                let name = line[2..].split(':').next().unwrap().trim();
                files.push((name.to_owned(), String::new()));
            } else if let Some((_, text)) = files.last_mut() {
                text.push_str(line);
                text.push('\n');
            }
        }
        return files;
    }
    if block.starts_with("processing_time:") {
        let times = format!("\n{block}");
        let times = times.split("\nprocessing_time:").skip(1);
        return times
            .map(|it| (path.to_owned(), named(&format!("processing_time:{it}"))))
            .collect();
    }
    if block.starts_with("fees:") {
        return vec![(path.to_owned(), named(block))];
    }
    vec![(path.to_owned(), format!("{block}\n"))]
}

/// The amounts of the table of fees, and the periods of the table of periods.
fn amounts(title: &str, section: &str) -> Vec<File> {
    let mut files = Vec::new();
    let mut table = "";
    for line in section.lines() {
        let Some(cell) = line.strip_prefix("| ").and_then(|it| it.split(" | ").next()) else {
            continue;
        };
        if !cell.contains('`') {
            table = cell;
            continue;
        }
        for (at, code) in cell.split('`').enumerate() {
            if at % 2 == 0 {
                continue;
            }
            let code = plain(code).replace("rule: …", "rule: legal");
            match table {
                "amount" => {
                    let text =
                        format!("name: A\nfees: [{{kind: phi, basis: 1/QĐ, amount: {code}}}]\n");
                    files.push(File::new(title, "procedures/a.yaml", text));
                }
                "period" => {
                    let head = "title: A\nagency: a\nscope: own\nsource: {number: 1/BC}\nstate: official\n";
                    let text =
                        format!("{head}period: {code}\nrows: [{{received: {{total: 5}}}}]\n");
                    files.push(File::new(title, "statistics/a.yaml", text));
                }
                _ => {}
            }
        }
    }
    files
}

#[test]
fn every_example_of_the_manual_of_content() {
    let files = examples_of_the_manual();
    assert!(files.len() > 25, "{} examples", files.len());
    for file in &files {
        assert_eq!(file.mistakes(), Some(BTreeSet::new()), "{}: {}", file.name, file.text);
    }
    assert_agreed(&files);
}

/// The lines that a template leaves behind `#` are right once the mark is taken away.
#[test]
fn templates_with_every_line_filled_in() {
    let folder = project().join("src/import/starter/new");
    let mut files = Vec::new();
    for (name, path) in [
        ("procedure.yaml", "procedures/a.yaml"),
        ("report.yaml", "statistics/a.yaml"),
        ("agency.yaml", "agencies/a.yaml"),
    ] {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        let bare: Vec<String> = text.lines().skip(1).map(bare).collect();
        let text = bare.join("\n").replace("{{key}}", "id").replace("{{code}}", "a");
        let text = text.replace("{{name}}", "A").replace("{{agency}}", "a");
        let text = text.replace("{{period}}", "{quarter: 2026-Q3, rule: legal}");
        files.push(File::new(name, path, text + "\n"));
    }
    for file in &files {
        assert_eq!(file.mistakes(), Some(BTreeSet::new()), "{}", file.text);
    }
    assert_agreed(&files);
}

/// A line without its mark; words of guidance have a blank after theirs.
fn bare(line: &str) -> String {
    let indent: String = line.chars().take_while(|c| *c == ' ').collect();
    match line.trim_start().strip_prefix('#') {
        Some(rest) if rest.starts_with("  ") => format!("{indent} {}", &rest[1..]),
        Some(rest) if !rest.starts_with(' ') => format!("{indent}{rest}"),
        _ => line.to_owned(),
    }
}

#[test]
fn the_schemas_are_equal_each_time_and_every_kind_of_file_has_one() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str| {
        let folder = dir.path().join(name);
        let output = site_tools::congkhai().arg("schema").arg(&folder).output().unwrap();
        assert_success(&output);
        assert_eq!(String::from_utf8(output.stdout).unwrap(), printed(&folder));
        tree(&folder)
    };
    let first = write("first");
    assert_eq!(first, write("second"));
    for path in ["site.yaml", "calendar.yaml", "synonyms.yaml", "guidance.yaml", "events/a.yaml"] {
        let file = File::new("", path, "");
        assert!(first.contains_key(&format!("{}.json", file.schema().unwrap())), "{path}");
        let content = source::in_memory(vec![(path.to_owned(), Vec::new())], "theme", Vec::new());
        assert_ne!(content.entries()[0].kind, ContentKind::Theme);
    }
    assert!(first.contains_key("page.json") && first.contains_key("news.json"));
}

fn printed(folder: &Path) -> String {
    format!("Đã ghi {} lược đồ vào {}\n", schema::KINDS.len(), folder.display())
}
