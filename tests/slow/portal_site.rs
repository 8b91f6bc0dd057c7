//! The real procedures of the national portal: imported, built, and read back from the pages.
//!
//! Reads `../shared/data`; where it is absent the tests say so, and fail in CI.

#![expect(clippy::disallowed_methods, reason = "a test that prepares and reads folders")]

use crate::answer_tools;
use crate::site_tools;

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
    time::Duration,
};

use crate::answer_tools::Answered;
use crate::site_tools::{
    assert_browses, assert_links_resolve, assert_same_tree, assert_success, assert_valid_html,
    browse, build, congkhai, loose, node, pages, portal_records, project, skip, text_of, tree,
};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The records, imported and built once for all tests of this file.
struct Portal {
    dir: TempDir,
    records: Vec<Value>,
    /// What the import said.
    printed: String,
}

impl Portal {
    fn content(&self) -> PathBuf {
        self.dir.path().join("content")
    }

    fn out(&self) -> PathBuf {
        self.dir.path().join("public")
    }
}

fn portal() -> Option<&'static Portal> {
    static PORTAL: OnceLock<Option<Portal>> = OnceLock::new();
    PORTAL.get_or_init(prepare).as_ref()
}

fn prepare() -> Option<Portal> {
    let text = portal_records()?;
    let dir = TempDir::new().expect("a temporary folder can be made");
    let file = dir.path().join("portal.jsonl");
    fs::write(&file, &text).expect("a temporary file can be written");
    let printed = import(&file, &dir.path().join("content"));
    build(&dir.path().join("content"), &dir.path().join("public"));
    let records = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("the records are JSON"))
        .collect();
    Some(Portal { dir, records, printed })
}

fn import(file: &Path, into: &Path) -> String {
    let output = congkhai()
        .args(["import", "portal"])
        .arg(file)
        .arg("--into")
        .arg(into)
        .output()
        .expect("the command runs");
    assert_success(&output);
    String::from_utf8(output.stdout).expect("the command speaks UTF-8")
}

/// Wording that the import cleans is no difference, in any of thousands of real records.
#[test]
fn what_was_imported_agrees_with_the_portal() {
    let Some(portal) = portal() else { return };
    let output = congkhai()
        .args(["diff", "--exit-code", "--portal"])
        .args([portal.dir.path().join("portal.jsonl"), portal.content()])
        .output()
        .expect("the command runs");
    assert_success(&output);
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(printed.contains(": không chỗ nào khác, "), "{printed}");
    assert!(
        printed.ends_with("Chỉ có trên Cổng: 0 thủ tục; chỉ có ở đây: 0 thủ tục.\n"),
        "{printed}"
    );
}

#[test]
fn read_is_written_plus_skipped_plus_refused() {
    let Some(portal) = portal() else { return };
    let first = portal.printed.lines().next().unwrap_or_default();
    let numbers: Vec<usize> = first
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter_map(|word| word.trim_matches('.').replace('.', "").parse().ok())
        .collect();
    let [read, written, skipped, refused] = numbers[..] else { panic!("{first}") };
    assert_eq!(read, portal.records.len(), "{first}");
    assert_eq!(read, written + skipped + refused, "{first}");
    assert!(refused <= 40, "{}", portal.printed);
}

#[test]
fn importing_again_changes_no_byte() {
    let Some(portal) = portal() else { return };
    let before = tree(&portal.content());
    import(&portal.dir.path().join("portal.jsonl"), &portal.content());
    assert_same_tree(&before, &tree(&portal.content()));
}

#[test]
fn building_again_gives_the_same_site() {
    let Some(portal) = portal() else { return };
    let again = portal.dir.path().join("again");
    let mut build = congkhai();
    build
        .current_dir("/")
        .env("RAYON_NUM_THREADS", "1")
        .env("LC_ALL", "C")
        .args(["build", "--today", site_tools::TODAY, "--content"])
        .arg(portal.content())
        .arg("--out")
        .arg(&again)
        .stdout(Stdio::null());
    let peak = run_and_watch(build);
    let site = tree(&portal.out());
    assert_same_tree(&site, &tree(&again));
    // Pages stream: over what planning them takes, a build holds few of them at a time. One that kept
    // them until the end would hold them all, besides the postings of the search, which are as large.
    let mut check = congkhai();
    check.args(["check", "--today", site_tools::TODAY, "--content"]).arg(portal.content());
    check.env("RAYON_NUM_THREADS", "1").stdout(Stdio::null());
    if let (Some(peak), Some(planned)) = (peak, run_and_watch(check)) {
        let bytes: usize = site.values().map(Vec::len).sum();
        let rendering = peak.saturating_sub(planned) * 1024;
        assert!(
            rendering * 2 < bytes * 3,
            "{rendering} bytes of memory for {bytes} bytes of pages"
        );
    }
}

/// Runs a command to its good end; the most memory that it ever held, in KiB, where the system says.
fn run_and_watch(mut command: Command) -> Option<usize> {
    let mut child = command.spawn().expect("the command runs");
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = None;
    loop {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok());
        peak = peak.max(now);
        if let Some(end) = child.try_wait().expect("the command can be waited for") {
            assert!(end.success(), "{end}");
            return peak;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn every_link_resolves() {
    let Some(portal) = portal() else { return };
    assert_links_resolve(&tree(&portal.out()));
}

#[test]
fn three_hundred_pages_are_valid_html() {
    let Some(portal) = portal() else { return };
    let site = tree(&portal.out());
    let mut by_size: Vec<(usize, &str)> = pages(&site)
        .into_iter()
        .filter(|(path, _)| path.starts_with("thu-tuc/"))
        .map(|(path, html)| (html.len(), path))
        .collect();
    by_size.sort_unstable_by(|a, b| b.cmp(a));
    let largest = by_size.iter().take(150);
    let others = by_size.iter().skip(150).step_by(25);
    let chosen: Vec<PathBuf> =
        largest.chain(others).map(|(_, path)| portal.out().join(path)).collect();
    assert!(chosen.len() >= 300, "{} pages", chosen.len());
    assert_valid_html(&chosen);
}

/// Name, code, field, every document, every fee and every legal number of each record stand on its
/// page.
#[test]
fn every_page_holds_its_record() {
    let Some(portal) = portal() else { return };
    let site = tree(&portal.out());
    let by_code: BTreeMap<String, String> =
        pages(&site).values().filter_map(|html| Some((identifier(html)?, text_of(html)))).collect();
    let mut facts = 0;
    let mut missing = Vec::new();
    for record in portal.records.iter().filter(|record| !is_internal(record)) {
        let code = record["code"].as_str().unwrap_or_default();
        let Some(words) = by_code.get(code) else {
            missing.push(format!("{code}: no page"));
            continue;
        };
        let page = loose(words);
        for (kind, fact) in facts_of(record) {
            facts += 1;
            let is_usual = || {
                kind == "legal number"
                    && usual_number(&fact).is_some_and(|it| has_whole(words, &it))
            };
            if !page.contains(&loose(&fact)) && !is_usual() {
                missing.push(format!("{code}: {kind}: {fact}"));
            }
        }
    }
    let n_missing = missing.len();
    missing.truncate(30);
    assert!(
        missing.is_empty(),
        "{n_missing} of {facts} facts are missing:\n{}",
        missing.join("\n")
    );
    assert!(facts > 40_000, "only {facts} facts were looked for");
}

/// The number of a legal text alone, with the letters that its own look like: pages have numbers in one spelling.
/// `None` for a citation without a whole number.
fn usual_number(cited: &str) -> Option<String> {
    let mut cited: String = cited.chars().map(congkhai::locale::usual).collect();
    for mark in ["/", "-"] {
        let parts: Vec<&str> = cited.split(mark).map(str::trim).collect();
        cited = parts.join(mark);
    }
    let mut words = cited.split(|c: char| !c.is_alphanumeric() && !"/-.".contains(c));
    let is_number = |word: &&str| word.contains('/') && word.contains(char::is_alphabetic);
    let number = words.find(is_number)?.trim_end_matches(['.', '-', '/']);
    Some(number.replace("ND-CP", "NĐ-CP").replace("QD-", "QĐ-"))
}

/// Whether a text has a number that is no part of a longer one.
fn has_whole(text: &str, number: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '/';
    text.match_indices(number).any(|(at, _)| {
        let (before, rest) = text.split_at(at);
        !before.ends_with(is_part) && !rest[number.len()..].starts_with(is_part)
    })
}

fn is_internal(record: &Value) -> bool {
    record["detail"]["isInternal"] == true || record["detail"]["type"] == "STANDARD_INTERNAL"
}

fn identifier(html: &str) -> Option<String> {
    let tag = html.find("<meta name=\"DC.identifier\"")?;
    site_tools::attributes(&html[tag..], "content").next()
}

fn facts_of(record: &Value) -> Vec<(&'static str, String)> {
    let detail = &record["detail"];
    let mut facts = vec![("name", text(&record["name"])), ("code", text(&record["code"]))];
    let named =
        |list: &Value, key: &str| list_of(list).map(|it| text(&it[key])).collect::<Vec<_>>();
    facts.extend(named(&detail["categoriesDetails"], "name").into_iter().map(|it| ("field", it)));
    let numbers = named(&detail["legalBasisesDetails"], "code");
    facts.extend(numbers.into_iter().map(|it| ("legal number", it)));
    for case in list_of(&detail["executionCases"]) {
        let names = named(&case["profileComponents"], "name");
        facts.extend(names.into_iter().map(|it| ("document", it)));
    }
    for method in list_of(&detail["executionMethods"]) {
        for fee in list_of(&method["fees"]) {
            facts.extend(fee_facts(fee));
        }
    }
    facts.retain(|(_, fact)| !loose(fact).is_empty());
    facts
}

/// The number of a fee, grouped as Vietnamese write it, and the words beside it.
fn fee_facts(fee: &Value) -> Vec<(&'static str, String)> {
    let mut facts = vec![("words of a fee", text(&fee["description"]))];
    if let Some(value) = fee["value"].as_u64().filter(|value| *value > 0) {
        facts.push(("amount of a fee", value.to_string()));
    }
    facts
}

fn list_of(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten().filter(|it| !it.is_null())
}

/// A text without what no reader sees: zero-width and private-use characters.
fn text(value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    text.chars().filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c)).collect()
}

/// A fee of a raw record whose own words give a unit for its number: `2.000` with `/trang`.
struct RawUnit {
    amount: String,
    unit: String,
}

/// The units in the words of a record's fees, read apart from the program's own reading: right after the
/// number itself, or at the start.
fn raw_units(record: &Value) -> Vec<RawUnit> {
    let mut found = Vec::new();
    for fee in list_of(&record["detail"]["executionMethods"]).flat_map(|it| list_of(&it["fees"])) {
        let Some(value) = fee["value"].as_u64().filter(|value| *value > 0) else { continue };
        let is_dollar = fee["currencyName"] == "USD";
        if value < 1_000 && !is_dollar {
            continue;
        }
        let amount = format!("{} {}", grouped(value), if is_dollar { "USD" } else { "đồng" });
        let text = text(&fee["description"]).replace('\u{a0}', " ").to_lowercase();
        let after = match text.trim().strip_prefix('/') {
            Some(rest) => Some(rest.to_owned()),
            None => after_number(&text, &grouped(value)),
        };
        let word = |text: &str| {
            text.split(|c: char| !c.is_alphanumeric()).find(|it| !it.is_empty()).map(str::to_owned)
        };
        if let Some(unit) = after.as_deref().and_then(word) {
            found.push(RawUnit { amount, unit });
        }
    }
    found
}

/// What follows `/` after a number and the name of its currency, where all its mentions are followed by `/`.
fn after_number(text: &str, number: &str) -> Option<String> {
    let mut units = Vec::new();
    for (at, _) in text.match_indices(number) {
        let is_inside = text[..at].ends_with(|c: char| c.is_ascii_digit() || c == '.');
        let rest = text[at + number.len()..].trim_start();
        if is_inside || rest.starts_with('.') {
            continue;
        }
        let rest = ["đồng", "vnđ", "vnd", "usd", "đ"].iter().find_map(|it| rest.strip_prefix(it));
        units.push(rest?.trim_start().strip_prefix('/')?.to_owned());
    }
    let first = units.first()?.clone();
    let word = |text: &str| text.split(|c: char| !c.is_alphanumeric()).next().map(str::to_owned);
    units.iter().all(|it| word(it) == word(&first)).then_some(first)
}

/// `2.000` of 2000.
fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// The answer at the top of each real procedure and the table below it never disagree, and no amount loses
/// the unit that its own words give.
#[test]
fn answers_agree_with_their_tables_and_keep_their_units() {
    let Some(portal) = portal() else { return };
    let site = tree(&portal.out());
    let mut judged = Judged::default();
    let mut by_code = BTreeMap::new();
    for (path, html) in pages(&site).into_iter().filter(|(path, _)| path.starts_with("thu-tuc/")) {
        let (Some(code), Some(page)) = (identifier(html), answer_tools::read(html)) else {
            continue;
        };
        judged.page(path, &page);
        by_code.insert(code, page);
    }
    for record in portal.records.iter().filter(|record| !is_internal(record)) {
        let code = record["code"].as_str().unwrap_or_default();
        if let Some(page) = by_code.get(code) {
            judged.units(code, record, page);
        }
    }
    let n_wrong = judged.wrong.len();
    judged.wrong.truncate(30);
    assert!(judged.wrong.is_empty(), "{n_wrong} contradictions:\n{}", judged.wrong.join("\n"));
    assert!(judged.pages > 3_900, "{} pages", judged.pages);
    assert!(judged.amounts > 400, "{} pages have an amount at the top", judged.amounts);
    assert!(judged.times > 3_000, "{} pages have a time at the top", judged.times);
    assert!(judged.ranges > 400, "{} answers are ranges", judged.ranges);
    assert!(judged.of_services > 150, "{} times come from services", judged.of_services);
    assert!(judged.units > 300, "{} amounts with a unit", judged.units);
    // Most amounts that their remark contradicts are not entered.
    assert!(judged.others > 5, "{} remarks with other amounts", judged.others);
    let all = judged.others + judged.withheld;
    assert!(all > 40, "{all} remarks with other amounts, those not entered included");
}

/// What a walk over all pages found, and how much there was to find.
#[derive(Default)]
struct Judged {
    pages: usize,
    amounts: usize,
    times: usize,
    ranges: usize,
    of_services: usize,
    units: usize,
    others: usize,
    /// Amounts that are not on the page, because their remark has another.
    withheld: usize,
    wrong: Vec<String>,
}

impl Judged {
    fn page(&mut self, path: &str, page: &Answered) {
        let found = answer_tools::contradictions(page);
        self.wrong.extend(found.into_iter().map(|it| format!("{path}: {it}")));
        self.pages += 1;
        let has = |lines: &[String], words: &[&str]| {
            lines.iter().any(|line| words.iter().any(|word| line.contains(word)))
        };
        self.amounts += usize::from(has(&page.cost, &["đồng", "USD"]));
        self.times += usize::from(has(&page.time, &["ngày", "giờ", "tháng"]));
        self.ranges += usize::from(has(&page.time, &["từ "]) || has(&page.cost, &["từ "]));
        let of_services = !page.services.is_empty()
            && page.rows.iter().all(|row| page.services.contains(&row.time))
            && page.rows.iter().any(|row| row.time != answer_tools::UNKNOWN);
        self.of_services += usize::from(of_services);
    }

    fn units(&mut self, code: &str, record: &Value, page: &Answered) {
        let fees: Vec<String> =
            page.rows.iter().flat_map(|row| &row.fees).map(|it| it.0.to_lowercase()).collect();
        for RawUnit { amount, unit } in raw_units(record) {
            let shown = format!("{}/", amount.to_lowercase());
            let has_amount = |text: &String| text.contains(&amount.to_lowercase());
            // A number that its own words contradict is not published as an amount.
            if !fees.iter().any(has_amount) {
                continue;
            }
            self.units += 1;
            let has_unit = |text: &str| {
                text.match_indices(&shown).any(|(at, _)| {
                    let rest = text[at + shown.len()..].trim_start();
                    rest.split(|c: char| !c.is_alphanumeric()).any(|word| word == unit)
                })
            };
            if !fees.iter().any(|fee| has_unit(fee)) {
                self.wrong.push(format!("{code}: {amount}/{unit} is not in {fees:?}"));
            }
            for line in &page.cost {
                let line = line.to_lowercase();
                if line.contains(&amount.to_lowercase())
                    && !has_unit(&line)
                    && !answer_tools::depends(&line)
                    && fees.iter().filter(|fee| has_amount(fee)).all(|fee| has_unit(fee))
                {
                    self.wrong.push(format!("{code}: {amount}/{unit} is not in {line:?}"));
                }
            }
        }
        self.other_amounts(code, record, page);
    }

    /// An amount in a remark that no fee of the record has must not be left out.
    fn other_amounts(&mut self, code: &str, record: &Value, page: &Answered) {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        for method in list_of(&record["detail"]["executionMethods"]) {
            let values = list_of(&method["fees"]).filter_map(|fee| fee["value"].as_u64());
            let own: Vec<String> = values.map(|value| value.to_string()).collect();
            let channel = match method["submissionMethod"].as_str() {
                Some("DIRECT") => "Trực tiếp",
                Some("ONLINE") => "Trực tuyến",
                _ => "Bưu chính công ích",
            };
            for fee in list_of(&method["fees"]) {
                let text = text(&fee["description"]).replace('\u{a0}', " ");
                let others = answer_tools::quantities(&text).into_iter();
                let others = others.filter(|it| it.ends_with(" đồng") && it.contains('.'));
                let other = others.into_iter().find(|it| !own.contains(&digits(it)));
                let value = fee["value"].as_u64().filter(|value| *value >= 1_000).map(grouped);
                let (Some(other), Some(value)) = (other, value) else { continue };
                let is_own = |line: &&String| {
                    let label = answer_tools::label(line);
                    (label.is_empty() || label.contains(&channel)) && line.contains(&value)
                };
                let n_lines = page.cost.iter().filter(is_own).count();
                self.withheld += usize::from(n_lines == 0);
                for row in page.rows.iter().filter(|row| row.channels.contains(&channel)) {
                    let published: Vec<_> =
                        row.fees.iter().filter(|(main, _)| main.contains(&value)).collect();
                    let has = |(main, below): &&(String, String)| {
                        main.contains(&other) || below.contains(&other)
                    };
                    // Several fees of a row may have one amount; one of them has the remark.
                    if !published.is_empty() && !published.iter().any(has) {
                        self.wrong.push(format!("{code}: {other} is not beside {published:?}"));
                    }
                }
                for line in page.cost.iter().filter(is_own) {
                    self.others += 1;
                    if !line.contains(&other) && !answer_tools::depends(line) {
                        self.wrong.push(format!("{code}: {other} of a remark is not in {line:?}"));
                    }
                }
            }
        }
    }
}

/// The longest names have 1,192 characters, the longest procedure 224 documents.
#[test]
fn no_page_scrolls_sideways_on_the_narrowest_phone() {
    let Some(portal) = portal() else { return };
    let site = tree(&portal.out());
    let all: Vec<&str> = pages(&site)
        .into_iter()
        .filter(|(_, html)| !html.contains("http-equiv=\"refresh\""))
        .map(|(path, _)| path)
        .collect();
    assert!(all.len() > 4_000, "{} pages", all.len());
    assert_browses("narrow.mjs", &json!({ "site": portal.out(), "pages": all }).to_string());
}

/// Gzip at level 6, what servers use.
fn gzipped(bytes: &[u8]) -> usize {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    packer.write_all(bytes).expect("memory takes it");
    packer.finish().expect("memory takes it").len()
}

#[test]
fn a_procedure_weighs_as_little_as_promised() {
    let Some(portal) = portal() else { return };
    let site = tree(&portal.out());
    let mut procedures: Vec<(usize, &str)> = pages(&site)
        .into_iter()
        .filter(|(path, html)| path.starts_with("thu-tuc/") && html.contains("DC.identifier"))
        .map(|(path, html)| (gzipped(html.as_bytes()), path))
        .collect();
    procedures.sort_unstable();
    let (median, path) = procedures[procedures.len() / 2];
    let (most, _) = procedures[procedures.len() - 1];
    assert!(procedures.len() > 3_900, "{}", procedures.len());
    assert!(median <= 14 * 1024, "the median has {median} bytes gzipped, the longest {most}");
    for (path, html) in pages(&site) {
        assert_eq!(html.matches("rel=\"stylesheet\"").count(), 1, "{path}");
    }
    for (path, bytes) in
        site.iter().filter(|(path, _)| Path::new(path).extension() == Some("css".as_ref()))
    {
        let css = String::from_utf8_lossy(bytes);
        assert!(!css.contains("@import") && !css.contains("@font-face"), "{path}");
    }
    let chosen = [path, "index.html"].map(|path| portal.out().join(path));
    let job = json!({"pages": chosen, "script": 6 * 1024, "style": 10 * 1024});
    assert_browses("weights.mjs", &job.to_string());
}

/// Sets of queries with the least share (per cent) that finds a right procedure among the first five.
const FLOORS: &[(&str, f64)] = &[
    ("known_item", 99.0),
    ("unaccented", 99.0),
    ("telex", 99.0),
    ("tone_variants", 99.0),
    ("typo", 97.0),
    ("faq+faq_short", 86.0),
    ("colloquial", 88.0),
];

/// A query with the codes of which any is right.
struct Query {
    id: String,
    line: String,
    relevant: Vec<String>,
}

fn queries(sets: &str) -> Option<Vec<Query>> {
    let folder = project().join("../shared/data/queries");
    let read = |set: &str| fs::read_to_string(folder.join(format!("{set}.jsonl"))).ok();
    let texts: Option<Vec<String>> = sets.split('+').map(read).collect();
    let query = |line: &str| {
        let value: Value = serde_json::from_str(line).expect("queries are JSON");
        let relevant = value["relevant"].as_array().into_iter().flatten();
        Query {
            id: value["id"].as_str().unwrap_or_default().to_owned(),
            line: line.to_owned(),
            relevant: relevant.filter_map(|it| Some(it.as_str()?.to_owned())).collect(),
        }
    };
    Some(texts?.iter().flat_map(|it| it.lines()).map(query).collect())
}

#[test]
fn queries_of_citizens_find_their_procedures_in_the_program_and_in_a_browser_alike() {
    let Some(portal) = portal() else { return };
    let all: Vec<&str> = FLOORS.iter().map(|it| it.0).chain(["none"]).collect();
    let Some(asked) = queries(&all.join("+")) else {
        skip("../shared/data/queries is absent");
        return;
    };
    let batch = portal.dir.path().join("queries.jsonl");
    let lines: Vec<&str> = asked.iter().map(|it| it.line.as_str()).collect();
    fs::write(&batch, lines.join("\n")).expect("a temporary file can be written");
    let site = portal.out();
    let paths = [site.to_str(), batch.to_str()].map(|it| it.expect("its path is UTF-8"));
    let args = [paths[0], "--batch", paths[1]];
    let Some(output) = node("themes/scripts/search.mjs", &args) else { return };
    assert_success(&output);
    let found: BTreeMap<String, Vec<String>> =
        serde_json::from_slice(&output.stdout).expect("the command prints JSON");
    let mut short = Vec::new();
    for (sets, floor) in FLOORS {
        let queries = queries(sets).unwrap_or_default();
        let is_right =
            |it: &&Query| found[&it.id].iter().take(5).any(|code| it.relevant.contains(code));
        let right = queries.iter().filter(is_right).count();
        let share = 100.0 * as_real(right) / as_real(queries.len());
        if share < *floor {
            short.push(format!("{sets}: {share:.1} % of {}, not {floor} %", queries.len()));
        }
    }
    let unanswerable = queries("none").unwrap_or_default();
    let pretended = unanswerable.iter().filter(|it| !found[&it.id].is_empty());
    short
        .extend(pretended.map(|it| format!("is answered, though nothing answers it: {}", it.line)));
    assert!(short.is_empty(), "\n{}\n", short.join("\n"));
    let expected = portal.dir.path().join("found.json");
    fs::write(&expected, &output.stdout).expect("a temporary file can be written");
    let others = [
        ("luật đất đai", "text", "Luật Đất đai"),
        ("hướng dẫn luật hóa chất", "text", "Hóa chất"),
        ("123/2015/NĐ-CP", "text", "123/2015/NĐ-CP"),
        ("tờ khai đăng ký kết hôn", "form", "kết hôn"),
        ("so tu phap", "agency", "Sở Tư pháp"),
        ("hộ tịch", "field", "Hộ tịch"),
    ];
    let job = json!({
        "site": portal.out(), "queries": batch, "found": expected, "others": others,
    });
    browse("search_batch.mjs", &job.to_string());
}

fn as_real(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("few"))
}
