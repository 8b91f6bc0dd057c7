//! How time and memory grow with each kind of input: never faster than the input.
//!
//! `cargo bench --bench growth` writes content with one kind of thing in growing numbers, doubled four
//! times up to what the limits allow, and runs the program on it as a whole process. Prints the processor
//! time and the most memory of each run, and fails where the last doubling multiplies one of them by more
//! than three, or where a run takes more than 2 seconds or 256 MB. `cargo bench --bench growth -- brackets`
//! runs the kinds whose name has that word. Results with date and machine are kept in `benches/runs/`.
//!
//! Linux only: times and memory are read from `/proc`.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a bench measures, tells, and may panic"
)]

use std::{
    fmt::Write as _,
    fs,
    path::Path,
    process::{Command, ExitCode, Stdio},
    thread,
    time::Duration,
};

use rust_xlsxwriter::{ColNum, RowNum, Workbook};
use tempfile::TempDir;

/// How often a number is doubled.
const DOUBLINGS: u32 = 4;

/// What the last doubling may multiply time and memory by: 2 and what a busy machine adds.
const FACTOR: u64 = 3;

/// Times below this, and memory below [`SMALL_MEMORY`], are not compared: they are mostly overhead.
const SMALL_TIME: u64 = 100;

/// Kilobytes.
const SMALL_MEMORY: u64 = 20_000;

/// Milliseconds that a run up to the limits may take.
const MOST_TIME: u64 = 2_000;

/// Kilobytes that a run up to the limits may take.
const MOST_MEMORY: u64 = 256 * 1024;

/// One kind of input.
struct Kind {
    name: &'static str,
    /// The largest number; the smallest is a sixteenth.
    most: usize,
    /// The command after the content is written.
    words: &'static [&'static str],
    /// Writes so many of them.
    write: fn(&Path, usize),
}

const CHECK: &[&str] = &["check", "--content", "content", "--today", "2026-11-30"];
const BUILD: &[&str] = &["build", "--content", "content", "--today", "2026-11-30", "--out", "out"];
const IMPORT_XLSX: &[&str] = &["import", "xlsx", "table.xlsx", "--into", "content"];
const IMPORT_TABLE: &[&str] = &["import", "table", "table.xlsx", "--into", "content"];
const IMPORT_CSV: &[&str] = &["import", "table", "table.csv", "--into", "content"];

const IMPORT_PORTAL: &[&str] = &["import", "portal", "records.jsonl", "--into", "content"];

const KINDS: &[Kind] = &[
    Kind {
        name: "YAML: a flat list",
        most: 350_000,
        words: CHECK,
        write: |root, n| put(root, "fields.yaml", &format!("[{}]", "~,".repeat(n))),
    },
    Kind {
        name: "YAML: mappings in a list",
        most: 190_000,
        words: CHECK,
        write: |root, n| put(root, "fields.yaml", &format!("[{}]", "{a},".repeat(n))),
    },
    Kind {
        name: "YAML: keys of one mapping",
        most: 60_000,
        words: CHECK,
        write: |root, n| put(root, "fields.yaml", &list(n, |i| format!("k{i}: 1\n"))),
    },
    Kind {
        name: "YAML: one long text",
        most: 750_000,
        words: CHECK,
        write: |root, n| procedure(root, &format!("note: \"{}\"\n", "x".repeat(n))),
    },
    Kind {
        name: "YAML: aliases",
        most: 150_000,
        words: CHECK,
        write: |root, n| put(root, "fields.yaml", &format!("- &a x\n{}", "- *a\n".repeat(n))),
    },
    Kind {
        name: "files: pages",
        most: 8_000,
        words: CHECK,
        write: |root, n| each(n, |i| page(root, &format!("p{i}"), "Một trang.\n")),
    },
    Kind {
        name: "files that nothing reads",
        most: 16_000,
        words: CHECK,
        write: |root, n| each(n, |i| put(root, &format!("x/f{i}.txt"), "x")),
    },
    Kind {
        name: "text with [",
        most: 190_000,
        words: BUILD,
        write: |root, n| procedure(root, &format!("note: \"{}\"\n", "[".repeat(n))),
    },
    Kind {
        name: "text with links",
        most: 12_000,
        words: BUILD,
        write: |root, n| procedure(root, &format!("note: \"{}\"\n", "[a](https://".repeat(n))),
    },
    Kind {
        name: "Markdown with [",
        most: 390_000,
        words: BUILD,
        write: |root, n| page(root, "p", &"[".repeat(n)),
    },
    Kind {
        name: "Markdown with [a](",
        most: 96_000,
        words: BUILD,
        write: |root, n| page(root, "p", &"[a](".repeat(n)),
    },
    Kind {
        name: "Markdown with *a_",
        most: 128_000,
        words: BUILD,
        write: |root, n| page(root, "p", &"*a_".repeat(n)),
    },
    Kind {
        name: "Markdown with <",
        most: 128_000,
        words: BUILD,
        write: |root, n| page(root, "p", &"<a ".repeat(n)),
    },
    Kind {
        name: "Markdown: equal headings",
        most: 32_000,
        words: BUILD,
        write: |root, n| page(root, "p", &"# Mục\n\n".repeat(n)),
    },
    Kind {
        name: "Markdown: links to headings",
        most: 11_000,
        words: BUILD,
        write: |root, n| page(root, "p", &list(n, |i| format!("# Mục {i}\n\n[a](#muc-{i})\n\n"))),
    },
    Kind {
        name: "Markdown: dead links",
        most: 25_000,
        words: CHECK,
        write: |root, n| page(root, "p", &"[a](thu-tuc:9)\n".repeat(n)),
    },
    Kind {
        name: "Markdown: dead links in a line",
        most: 25_000,
        words: CHECK,
        write: |root, n| page(root, "p", &"[a](thu-tuc:9) ".repeat(n)),
    },
    Kind {
        name: "Markdown: link definitions",
        most: 10_000,
        words: CHECK,
        write: |root, n| {
            page(
                root,
                "p",
                &(list(n, |i| format!("[a{i}]: thu-tuc:{i}\n"))
                    + "\n"
                    + &list(n, |i| format!("[x][a{i}] "))),
            );
        },
    },
    Kind {
        name: "Markdown: columns of a table",
        most: 80_000,
        words: BUILD,
        write: |root, n| {
            page(root, "p", &format!("{}|\n{}|\n|\n|\n|\n", "|a".repeat(n), "|-".repeat(n)));
        },
    },
    Kind {
        name: "Markdown: nested quotations",
        most: 390_000,
        words: CHECK,
        write: |root, n| page(root, "p", &(">".repeat(n) + " a\n")),
    },
    Kind {
        name: "Markdown: nested lists",
        most: 128_000,
        words: CHECK,
        write: |root, n| page(root, "p", &format!("{}a\n{}", "- ".repeat(n), "\n".repeat(n))),
    },
    Kind {
        name: "legal texts alike in 100 letters",
        most: 3_000,
        words: BUILD,
        write: |root, n| {
            put(
                root,
                "legal.yaml",
                &list(n, |i| {
                    format!(
                        "- {{number: \"{} (Điều {i})\", title: Điều {i}}}\n",
                        "Nghị định số 123/2020/NĐ-CP ".repeat(4)
                    )
                }),
            );
        },
    },
    Kind {
        name: "agencies in a chain",
        most: 8_000,
        words: CHECK,
        write: |root, n| put(root, "agencies/z.yaml", &agencies(n, |i| i.checked_sub(1))),
    },
    Kind {
        name: "agencies in a list",
        most: 8_000,
        words: BUILD,
        write: |root, n| put(root, "agencies/z.yaml", &agencies(n, |_| None)),
    },
    Kind {
        name: "agencies below one",
        most: 8_000,
        words: BUILD,
        write: |root, n| put(root, "agencies/z.yaml", &agencies(n, |i| (i > 0).then_some(0))),
    },
    Kind {
        name: "steps of a procedure",
        most: 5_000,
        words: BUILD,
        write: |root, n| {
            procedure(root, &format!("steps:\n{}", list(n, |i| format!("  - Bước {i}\n"))));
        },
    },
    Kind {
        name: "documents of a procedure",
        most: 5_000,
        words: BUILD,
        write: |root, n| {
            procedure(
                root,
                &format!("documents:\n{}", list(n, |i| format!("  - {{name: Giấy tờ {i}}}\n"))),
            );
        },
    },
    Kind {
        name: "fees of a procedure",
        most: 5_000,
        words: BUILD,
        write: |root, n| {
            procedure(
                root,
                &format!(
                    "fees:\n{}",
                    list(n, |i| format!(
                        "  - {{name: Phí {i}, amount: 8.000 đồng, legal_basis: 97/2015/QH13}}\n"
                    ))
                ),
            );
        },
    },
    Kind {
        name: "former codes of a procedure",
        most: 5_000,
        words: CHECK,
        write: |root, n| {
            procedure(
                root,
                &format!("former_codes: [{}]\n", list(n, |i| format!("\"2.{i:06}\", "))),
            );
        },
    },
    Kind {
        name: "synonyms",
        most: 12_000,
        words: BUILD,
        write: |root, n| {
            put(
                root,
                "synonyms.yaml",
                &list(n, |i| format!("- {{say: [giấy{i}a, tờ{i}b], means: hồ sơ {i}}}\n")),
            );
        },
    },
    Kind { name: "rows of a report", most: 5_000, words: CHECK, write: report },
    Kind {
        name: "procedures of one name",
        most: 2_000,
        words: CHECK,
        write: |root, n| {
            each(n, |i| {
                put(
                    root,
                    &format!("procedures/p{i}.yaml"),
                    &format!("code: \"1.{i:06}\"\nname: Cấp giấy phép\nfield: ho-tich\n"),
                );
            });
        },
    },
    Kind {
        name: "allowances",
        most: 5_000,
        words: CHECK,
        write: |root, n| {
            put(
                root,
                "site.yaml",
                &format!(
                    "name: Xã\nallow:\n{}",
                    list(n, |i| format!(
                        "  - {{code: large-fee, file: procedures/{i}.yaml, reason: đã xem}}\n"
                    ))
                ),
            );
        },
    },
    Kind {
        name: "findings: unknown references",
        most: 5_000,
        words: CHECK,
        write: |root, n| {
            procedure(
                root,
                &format!("related: [{}]\n", list(n, |i| format!("\"khong-co-{i}\", "))),
            );
        },
    },
    Kind {
        name: "findings: bad ids",
        most: 20_000,
        words: CHECK,
        write: |root, n| put(root, "fields.yaml", &"- {id: A_, name: Một}\n".repeat(n)),
    },
    Kind {
        name: "findings: one id again and again",
        most: 20_000,
        words: CHECK,
        write: |root, n| put(root, "fields.yaml", &"- {id: ho-tich, name: Một}\n".repeat(n)),
    },
    Kind { name: "cells of a workbook", most: 160_000, words: IMPORT_XLSX, write: workbook },
    Kind {
        name: "cells of a table in a workbook",
        most: 160_000,
        words: IMPORT_TABLE,
        write: workbook,
    },
    Kind {
        name: "bytes of a CSV table",
        most: 1_600_000,
        words: IMPORT_CSV,
        write: |root, n| {
            fs::write(root.join("table.csv"), "Hộ tịch;1;2;3;4;5\n".repeat(n / 20)).unwrap();
        },
    },
    Kind {
        name: "rows of a CSV table with headings",
        most: 96_000,
        words: IMPORT_CSV,
        write: |root, n| {
            let head = "Mã thủ tục;Tên thủ tục;Lĩnh vực;Tổng số;Trực tuyến\n";
            let rows = list(n, |i| format!("1.{i:06};Cấp giấy phép {i};Hộ tịch;{i};1\n"));
            fs::write(root.join("table.csv"), format!("{head}{rows}")).unwrap();
        },
    },
    Kind {
        name: "columns of a CSV table",
        most: 960,
        words: IMPORT_CSV,
        write: |root, n| {
            let heads = list(n, |i| format!(";Tổng số tiếp nhận {}", i % 3));
            let numbers = list(n, |i| format!(";({})", i + 2));
            let figures = list(n, |i| format!(";{i}"));
            let rows = list(5, |i| format!("Đơn vị {i}{figures}\n"));
            let table = format!("Tên đơn vị{heads}\n(1){numbers}\n{rows}");
            fs::write(root.join("table.csv"), table).unwrap();
        },
    },
    Kind {
        name: "steps of a record of the portal",
        most: 6_000,
        words: IMPORT_PORTAL,
        write: |root, n| {
            let steps = "{\"name\":\"a\",\"description\":\"b\"},".repeat(n);
            records(root, 1, &format!("[{steps}{{}}]"));
        },
    },
    Kind {
        name: "records of the portal",
        most: 4_000,
        words: IMPORT_PORTAL,
        write: |root, n| records(root, n, "[]"),
    },
    Kind {
        name: "names in a PDF file",
        most: 4_000_000,
        words: CHECK,
        write: |root, n| {
            let pdf = format!("%PDF-1.7\n{}\n%%EOF\n", "/a#41".repeat(n));
            put(root, "forms/a.pdf", &pdf);
            procedure(root, "forms:\n  - {id: tk, name: Tờ khai, file: a.pdf}\n");
        },
    },
    Kind {
        name: "elements of an emblem",
        most: 16_000,
        words: CHECK,
        write: |root, n| emblem(root, &"<path d=\"M0 0h1\"/>".repeat(n)),
    },
    Kind {
        name: "attributes in an emblem",
        most: 16_000,
        words: CHECK,
        write: |root, n| emblem(root, &format!("<g {}/>", list(n, |i| format!("a{i}=\"1\" ")))),
    },
];

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with('-')).collect();
    let is_wanted =
        |kind: &&Kind| wanted.is_empty() || wanted.iter().any(|it| kind.name.contains(&**it));
    let mut faults = Vec::new();
    println!("| kind | command | largest number | ms | MB |\n|---|---|---|---|---|");
    for kind in KINDS.iter().filter(is_wanted) {
        let runs: Vec<Run> =
            (0..=DOUBLINGS).rev().map(|halvings| kind.run(kind.most >> halvings)).collect();
        let listed = |value: fn(&Run) -> u64| {
            runs.iter().map(|it| value(it).to_string()).collect::<Vec<_>>().join(", ")
        };
        let (times, sizes) = (listed(|it| it.time), listed(|it| it.memory / 1024));
        println!("| {} | {} | {} | {times} | {sizes} |", kind.name, kind.words[0], kind.most);
        faults.extend(kind.faults(&runs));
    }
    for fault in &faults {
        println!("{fault}");
    }
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What a run took.
struct Run {
    /// Milliseconds of processor time.
    time: u64,
    /// The most memory, in kilobytes.
    memory: u64,
    /// The exit code.
    code: i32,
}

impl Kind {
    /// Writes content with so many things, and runs the command on it.
    fn run(&self, number: usize) -> Run {
        let dir = folder();
        base(&dir.path().join("content"));
        let is_beside = self.words[0] == "import";
        (self.write)(
            &if is_beside { dir.path().to_owned() } else { dir.path().join("content") },
            number,
        );
        let before = time_of_children();
        let mut child = Command::new(env!("CARGO_BIN_EXE_congkhai"))
            .args(self.words)
            .current_dir(dir.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut memory = 0;
        let status = loop {
            memory = memory_of(child.id()).unwrap_or(memory);
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            thread::sleep(Duration::from_millis(1));
        };
        let code = status.code().filter(|it| *it < 2);
        let code = code.unwrap_or_else(|| panic!("{} of {}: {status}", number, self.name));
        Run { time: time_of_children() - before, memory, code }
    }

    /// What grows faster than the input, or is beyond what any input may take.
    fn faults(&self, runs: &[Run]) -> Vec<String> {
        let [.., half, whole] = runs else { return Vec::new() };
        let mut faults = Vec::new();
        if half.code != whole.code {
            faults.push(format!("{}: exit code {}, then {}", self.name, half.code, whole.code));
        }
        let mut judge = |what: &str, half: u64, whole: u64, small: u64, most: u64| {
            if whole >= small && whole > half.saturating_mul(FACTOR) {
                faults.push(format!("{}: {what} grows from {half} to {whole}", self.name));
            }
            if whole > most {
                faults.push(format!("{}: {what} is {whole}, more than {most}", self.name));
            }
        };
        judge("time", half.time, whole.time, SMALL_TIME, MOST_TIME);
        judge("memory", half.memory, whole.memory, SMALL_MEMORY, MOST_MEMORY);
        faults
    }
}

/// A folder in memory where the system has one. On a disk with ext4, the time of making files grows with
/// the number of files deleted shortly before, such as those of the last run.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

/// Processor time of all ended children, in milliseconds (`proc(5)`: fields 16 and 17 of `stat`, in
/// hundredths of a second).
fn time_of_children() -> u64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap().split(' ').collect();
    let ticks: u64 = fields[13..15].iter().map(|it| it.parse::<u64>().unwrap()).sum();
    ticks * 10
}

/// The most memory that a process has held, in kilobytes.
fn memory_of(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// Sound content to which things are added.
fn base(root: &Path) {
    put(root, "site.yaml", "name: Xã Tam Hiệp\n");
    put(root, "fields.yaml", "- {id: ho-tich, name: Hộ tịch}\n");
    put(root, "legal.yaml", "- {number: 97/2015/QH13, title: Luật Phí và lệ phí}\n");
    put(root, "agencies/xa.yaml", "id: xa\nname: Ủy ban nhân dân xã Tam Hiệp\nlevel: commune\n");
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn list(number: usize, line: impl Fn(usize) -> String) -> String {
    (0..number).map(line).collect()
}

fn each(number: usize, write: impl Fn(usize)) {
    (0..number).for_each(write);
}

fn page(root: &Path, name: &str, body: &str) {
    put(root, &format!("pages/{name}.md"), &format!("---\ntitle: Trang\n---\n{body}"));
}

fn procedure(root: &Path, more: &str) {
    let head = "code: \"1.001193\"\nname: Đăng ký khai sinh\nfield: ho-tich\n";
    put(root, "procedures/1.001193.yaml", &format!("{head}{more}"));
}

fn agencies(number: usize, parent: impl Fn(usize) -> Option<usize>) -> String {
    list(number, |i| {
        let parent = parent(i).map_or(String::new(), |it| format!(", parent: a{it}"));
        format!("- {{id: a{i}, name: Cơ quan {i}, level: province{parent}}}\n")
    })
}

fn report(root: &Path, number: usize) {
    let head = "title: Kết quả quý III năm 2021\nagency: xa\nscope: own\n\
        period: {quarter: 2021-Q3, rule: legal}\nstate: official\n\
        source: {number: 63/BC-UBND, signed_on: 2021-09-16, issuer: UBND xã}\nrows:\n";
    let rows = list(number, |i| format!("  - {{label: Nhóm {i}, received: {{total: {i}}}}}\n"));
    put(root, "statistics/a.yaml", &format!("{head}{rows}"));
}

fn records(root: &Path, number: usize, more: &str) {
    let records = list(number, |i| {
        let code = format!("1.{i:06}");
        format!(
            "{{\"id\":\"{i}\",\"code\":\"{code}\",\"name\":\"Một\",\"detail\":\
             {{\"code\":\"{code}\",\"name\":\"Một\",\"executionSteps\":{more}}}}}\n"
        )
    });
    put(root, "records.jsonl", &records);
}

fn emblem(root: &Path, inside: &str) {
    let svg =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>");
    put(root, "images/e.svg", &svg);
    put(root, "site.yaml", "name: Xã Tam Hiệp\nemblem: e.svg\n");
}

/// A sheet of ten columns.
fn workbook(root: &Path, cells: usize) {
    const COLUMNS: ColNum = 10;
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..RowNum::try_from(cells / usize::from(COLUMNS)).unwrap() {
        for column in 0..COLUMNS {
            let mut text = String::new();
            write!(text, "Ô {row} {column}").unwrap();
            sheet.write_string(row, column, text).unwrap();
        }
    }
    workbook.save(root.join("table.xlsx")).unwrap();
}
