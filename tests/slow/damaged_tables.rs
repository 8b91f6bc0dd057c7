//! Sixty tables of figures as offices make them, each with one damage at a time: the import gives the report of
//! the table, or asks, or refuses; it never gives another report without a message.
//!
//! The truth of a table is known because the table is made from it: a [`Truth`] is drawn, laid out as a
//! [`Sheet`], damaged, and written as a file. `BLESS=1` rewrites `docs/tables-tried.md`.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test makes folders, reads a variable, and may panic"
)]

mod damage;
mod layout;
mod sheet;
use crate::site_tools;

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path, process::Command};

use congkhai::{
    diag::message::{MessageLanguage, Messages},
    import::table::{Mistake, TableOptions, TableReport, table},
    limits::Limits,
};
use damage::{DAMAGES, Damaged, Kind};
use layout::{LAYOUTS, Made};
use rayon::prelude::*;
use sheet::{At, Format};

/// Facts of a report: what a row is about, the measure, the figure.
type Facts = BTreeSet<(String, String, String)>;

/// What became of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// The report has every fact of the table, and there is no message.
    Taken,
    /// A figure that no sum of the table can catch was changed: it is taken as it is typed.
    AsTyped,
    /// Every fact of the report is one of the table, and the row or column of each missing one is named.
    Asked,
    /// No report was written, and the mistake is named.
    Refused,
    /// The report has a wrong fact, or a fact is missing without a message.
    Wrong,
}

/// The report in the content folder; `None` if there is none. It is of the third quarter.
fn facts(content: &Path) -> Option<Facts> {
    let mut files = fs::read_dir(content.join("statistics")).ok()?;
    let text = fs::read_to_string(files.next()?.unwrap().path()).unwrap();
    assert!(files.next().is_none(), "a table gives one report");
    let (head, rows) = text.split_once("\nrows:\n").unwrap();
    assert!(head.contains("\nperiod:\n  quarter: 2026-Q3\n  rule: legal\n"), "{head}");
    let mut facts = Facts::new();
    let (mut about, mut group) = (String::new(), String::new());
    // Other keys of the report may follow.
    for line in rows.lines().take_while(|it| it.starts_with(' ')) {
        let is_first = line.starts_with("  - ");
        let line = line.strip_prefix("  - ").unwrap_or(line);
        if is_first {
            about.clear();
        }
        let (key, value) = line.trim().split_once(':').unwrap();
        let value = value.trim();
        let is_inner = line.starts_with("      ");
        match key {
            "agency" | "field" | "level" => {
                about.push_str(key);
                about.push(' ');
                about.push_str(value);
                about.push(' ');
            }
            _ if value.is_empty() => group = format!("{key}."),
            _ => {
                let group = if is_inner { group.as_str() } else { "" };
                let measure = format!("{group}{key}");
                facts.insert((about.trim_end().to_owned(), measure, value.to_owned()));
            }
        }
    }
    Some(facts)
}

/// The result of an import.
struct Tried {
    report: TableReport,
    facts: Option<Facts>,
    messages_text: String,
}

impl Tried {
    /// Whether a message names the row or the column of a cell.
    fn names(&self, At(row, column): At) -> bool {
        let is_of = |it: &Mistake| {
            it.spot.row == Some(row) || it.spot.column.as_ref().is_some_and(|(at, _)| *at == column)
        };
        self.report.mistakes.iter().chain(&self.report.left).any(is_of)
    }

    /// Whether a message is that this cell, its whole row or its whole column is left out.
    fn leaves_out(&self, At(row, column): At) -> bool {
        let is_of = |it: &Mistake| {
            let column_of = it.spot.column.as_ref().map(|(at, _)| *at);
            (it.spot.row.is_some() || column_of.is_some())
                && it.spot.row.is_none_or(|it| it == row)
                && column_of.is_none_or(|it| it == column)
        };
        self.report.left.iter().any(is_of)
    }
}

fn import(file: &str, bytes: &[u8]) -> Tried {
    let root = tempfile::tempdir().unwrap();
    let content = root.path().join("content");
    fs::create_dir_all(content.join("agencies")).unwrap();
    let agency = "id: ubnd-tinh-b\nname: UBND tỉnh B\nlevel: province\n";
    fs::write(content.join("agencies/b.yaml"), agency).unwrap();
    let path = root.path().join(file);
    fs::write(&path, bytes).unwrap();
    let options = TableOptions {
        period: Some("2026-Q3:legal".to_owned()),
        agency: Some("ubnd-tinh-b".to_owned()),
        ..TableOptions::default()
    };
    let report = table(&path, &content, &options, &Limits::default()).unwrap();
    let messages = Messages::new(MessageLanguage::Vietnamese);
    let all = report.mistakes.iter().chain(&report.left);
    let mut messages_text: String = all.map(|it| it.text(&messages)).collect();
    for diagnostic in report.report.diagnostics() {
        writeln!(messages_text, "{}", diagnostic.code).unwrap();
    }
    Tried { facts: facts(&content), messages_text, report }
}

fn outcome(table: &Made, typed: Option<&Facts>, tried: &Tried) -> Outcome {
    let is_reported = !tried.report.is_whole();
    let is_left = |fact| table.cell_of(fact).is_some_and(|at| tried.leaves_out(at));
    match &tried.facts {
        None if is_reported => Outcome::Refused,
        Some(facts) if *facts == table.truth && !is_reported => Outcome::Taken,
        Some(facts) if Some(facts) == typed && !is_reported => Outcome::AsTyped,
        Some(facts)
            if is_reported
                && facts.is_subset(&table.truth)
                && table.truth.difference(facts).all(is_left) =>
        {
            Outcome::Asked
        }
        _ => Outcome::Wrong,
    }
}

/// The tables: each layout with other names and figures, in each of its formats.
fn tables() -> Vec<Made> {
    let mut made = Vec::new();
    for (seed, number) in (0..60_u64).zip(0_usize..) {
        let layout = &LAYOUTS[number % LAYOUTS.len()];
        let formats = layout.formats();
        let format = formats[(number / LAYOUTS.len()) % formats.len()];
        made.push(layout.make(seed, format));
    }
    made
}

/// How often each outcome occurred.
#[derive(Clone, Debug, Default)]
struct Count([usize; 5]);

impl Count {
    const ORDER: [Outcome; 5] =
        [Outcome::Taken, Outcome::AsTyped, Outcome::Asked, Outcome::Refused, Outcome::Wrong];

    fn add(&mut self, outcome: Outcome) {
        self.0[Self::ORDER.iter().position(|it| *it == outcome).unwrap()] += 1;
    }

    fn row(&self, name: &str) -> String {
        let cells: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        format!("| {name} | {} |\n", cells.join(" | "))
    }
}

/// One table after one damage.
struct Trial {
    damage: usize,
    outcome: Outcome,
    /// What went wrong, for people.
    complaint: Option<String>,
}

/// Tries every damage on one table.
fn trials(table: &Made) -> Vec<Trial> {
    let mut found = Vec::new();
    for (at, damage) in DAMAGES.iter().enumerate() {
        if !damage.fits(table) {
            continue;
        }
        let Damaged { sheets, cell, typed } = (damage.apply)(table);
        let tried = import(&table.file, &table.format.bytes(&sheets));
        let outcome = outcome(table, typed.as_ref(), &tried);
        let is_right = if table.format == Format::Windows1258 {
            outcome == Outcome::Refused
        } else {
            match damage.kind {
                Kind::Harmless => outcome == Outcome::Taken,
                Kind::Harmful => matches!(outcome, Outcome::Asked | Outcome::Refused),
                Kind::Changed => outcome != Outcome::Wrong && outcome != Outcome::Taken,
            }
        };
        let is_silent = matches!(outcome, Outcome::Taken | Outcome::AsTyped);
        let is_named = is_silent
            || table.format == Format::Windows1258
            || cell.is_none_or(|cell| tried.names(cell));
        let complaint = (!is_right || !is_named).then(|| {
            let facts = tried.facts.iter();
            let differs: Vec<_> =
                facts.flat_map(|it| it.symmetric_difference(&table.truth)).take(8).collect();
            format!(
                "{} after “{}”: {outcome:?}, differs: {differs:?}, messages:\n{}",
                table.name, damage.name, tried.messages_text
            )
        });
        found.push(Trial { damage: at, outcome, complaint });
    }
    found
}

const DOCUMENT: &str = "docs/tables-tried.md";

#[test]
fn a_table_is_taken_asked_about_or_refused_but_never_another() {
    let tables = tables();
    let mut undamaged = Count::default();
    let mut complaints = Vec::new();
    for table in &tables {
        let tried = import(&table.file, &table.format.bytes(&table.sheets));
        let outcome = outcome(table, None, &tried);
        undamaged.add(outcome);
        let is_old = table.format == Format::Windows1258;
        if outcome != if is_old { Outcome::Refused } else { Outcome::Taken } {
            complaints.push(format!("{}: {outcome:?}\n{}", table.name, tried.messages_text));
        }
    }
    let mut counts = vec![Count::default(); DAMAGES.len()];
    let mut all = Count::default();
    let trials: Vec<Vec<Trial>> = tables.par_iter().map(trials).collect();
    for trial in trials.into_iter().flatten() {
        counts[trial.damage].add(trial.outcome);
        all.add(trial.outcome);
        complaints.extend(trial.complaint);
    }
    let shown: Vec<String> = complaints.iter().take(12).cloned().collect();
    assert!(complaints.is_empty(), "{} of them:\n{}", complaints.len(), shown.join("\n\n"));
    let mut rows = undamaged.row("(as it is)");
    for (damage, count) in DAMAGES.iter().zip(&counts) {
        rows.push_str(&count.row(damage.name));
    }
    rows.push_str(&all.row("**all damages**"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(DOCUMENT);
    let page = fs::read_to_string(&path).unwrap_or_default();
    let (head, rest) = page.split_once("<!-- made by tests/slow/damaged_tables.rs -->\n").unwrap();
    let (_, tail) = rest.split_once("<!-- end -->").unwrap();
    let expected = format!(
        "{head}<!-- made by tests/slow/damaged_tables.rs -->\n\
         | damage | taken | as typed | asked | refused | wrong |\n\
         |---|---:|---:|---:|---:|---:|\n{rows}<!-- end -->{tail}"
    );
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &expected).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), expected, "BLESS=1 rewrites {DOCUMENT}");
}

/// A table of each layout, opened and saved by LibreOffice, as a workbook and as CSV.
#[test]
fn what_libreoffice_saves_is_read_alike() {
    if Command::new("soffice").arg("--version").output().is_err() {
        site_tools::skip_without_tool("soffice is absent (Debian: libreoffice-calc-nogui)");
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let tables: Vec<Made> =
        (700..).zip(LAYOUTS).map(|(seed, it)| it.make(seed, Format::Xlsx)).collect();
    let files = (0..tables.len()).map(|number| dir.path().join(format!("{number}.xlsx")));
    let files: Vec<_> = files.collect();
    for (table, file) in tables.iter().zip(&files) {
        fs::write(file, table.format.bytes(&table.sheets)).unwrap();
    }
    let profile = format!("-env:UserInstallation=file://{}", dir.path().join("lo").display());
    // 44: comma, 34: quote, 76: UTF-8.
    for to in ["xlsx:Calc MS Excel 2007 XML", "csv:Text - txt - csv (StarCalc):44,34,76"] {
        let out = dir.path().join("saved");
        let mut command = Command::new("soffice");
        command.args([&profile, "--headless", "--convert-to", to, "--outdir"]);
        let output = command.arg(&out).args(&files).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    for (number, table) in tables.iter().enumerate() {
        for ending in ["xlsx", "csv"] {
            let name = format!("{number}.{ending}");
            let saved = fs::read(dir.path().join("saved").join(&name));
            let saved = saved.unwrap_or_else(|error| panic!("{}, {name}: {error}", table.name));
            let tried = import(&name, &saved);
            let outcome = outcome(table, None, &tried);
            assert_eq!(outcome, Outcome::Taken, "{}, {name}: {}", table.name, tried.messages_text);
        }
    }
}

/// The changes of one cell that make another report without a message, and those of a figure or of its heading that
/// make none.
fn wrong(table: &Made, cell: At) -> Vec<String> {
    let mut complaints = Vec::new();
    for (name, change) in damage::CELL_CHANGES {
        let mut sheets = table.sheets.clone();
        change(&mut sheets[0], cell);
        let tried = import(&table.file, &table.format.bytes(&sheets));
        let typed = table.typed(&sheets[0]);
        let outcome = outcome(table, typed.as_ref(), &tried);
        let is_read = table.is_figure(cell) || (*name == "changed" && table.is_heading(cell));
        let is_lost = outcome == Outcome::Taken && is_read;
        if outcome == Outcome::Wrong || is_lost {
            let facts = tried.facts.unwrap_or_default();
            let other: Vec<_> = facts.symmetric_difference(&table.truth).collect();
            complaints.push(format!("{}, {cell:?} {name}: {outcome:?} {other:?}", table.name));
        }
    }
    complaints
}

/// Every cell of a table in turn: changed, emptied, hidden by its format, shown as a per cent, in a hidden
/// row, in a hidden column.
#[test]
fn no_single_cell_makes_another_report() {
    let tables = [0_usize, 3, 5].map(|number| LAYOUTS[number].make(900, Format::Xlsx));
    let cells: Vec<(&Made, At)> = tables
        .iter()
        .flat_map(|table| table.sheets[0].used().into_iter().map(move |cell| (table, cell)))
        .collect();
    let complaints: Vec<String> =
        cells.par_iter().flat_map_iter(|(table, cell)| wrong(table, *cell)).collect();
    assert!(
        complaints.is_empty(),
        "{} of them:\n{}",
        complaints.len(),
        complaints[..complaints.len().min(15)].join("\n")
    );
}
