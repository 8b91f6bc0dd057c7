//! What was published, held against what the content says now.
//!
//! A published figure may stay, or be corrected in the open: by a revision that was not yet published,
//! of this measure and row, which names the figure that it was. All else is a mistake. New figures, rows
//! and reports are none.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Correction, Ledger, Naming, PublishedFigure, PublishedRow, PublishedTable,
    gather::{AS_REPORTED, SHARE},
    slip::{self, Slip},
};
use crate::{
    diag::{Code, Diagnostic, KeyPath, Place, Report},
    locale,
    model::{
        Catalog,
        count::{Cell, Qualifier},
        indicator::Changed,
        statistic::State,
        units::Decimal,
    },
};

/// Keys that hold days.
const DAYS: &[&str] = &["from", "to", "as_of"];

/// Keys of a line that a revision need not repeat: a row's own period, a value's day, a target's aim.
const IMPLIED: &[&str] = &["from", "to", "as_of", "target"];

/// Reports every published figure that the content changes or drops without a recorded correction.
pub fn compare(published: &Ledger, catalog: &Catalog, report: &mut Report) {
    sheets(&published.sheets, catalog, report);
}

/// As [`compare`], of some reports and series.
pub(super) fn sheets(published: &[PublishedTable], catalog: &Catalog, report: &mut Report) {
    let now = Ledger::of(catalog, "");
    let by_name: BTreeMap<&Naming, &PublishedTable> =
        now.sheets.iter().map(|it| (&it.of, it)).collect();
    for old in published {
        match by_name.get(&old.of) {
            Some(new) => TablePair::new(old, new).compare(report),
            None => gone(old, report),
        }
    }
}

/// A report or series that is no longer there; the place is the file it stood in.
fn gone(old: &PublishedTable, report: &mut Report) {
    if old.rows.iter().all(|line| line.figures.is_empty()) {
        return;
    }
    let place = Place::file(&Arc::from(old.file.as_str()));
    let what = if old.is_report() { "report" } else { "series" };
    let diagnostic = Diagnostic::new(code(old), place)
        .with("what", what)
        .with("title", old.title.as_str())
        .with("about", values(&old.of));
    report.push(diagnostic);
}

/// What was published as provisional is expected to change, in the open too.
fn code(old: &PublishedTable) -> Code {
    if old.state.as_deref() == Some(State::Provisional.word()) {
        Code::ProvisionalFigureChanged
    } else {
        Code::PublishedFigureChanged
    }
}

/// The names of a row or a report, for people, its days at the end; `none` for a report's total.
fn values(names: &Naming) -> String {
    let day = |key: &str| {
        let text = names.get(key)?;
        Some(text.parse().map_or_else(|_| text.clone(), locale::date))
    };
    let is_day = |key: &str| DAYS.contains(&key);
    let words = names.iter().filter(|(key, _)| !is_day(key)).map(|(_, name)| name.clone());
    let period = day("from").zip(day("to")).map(|(from, to)| format!("{from}–{to}"));
    let all = words.chain(period).chain(day("as_of")).collect::<Vec<_>>().join(", ");
    if all.is_empty() { "none".to_owned() } else { all }
}

/// A line by what names it; lines of one name by their order.
fn by_name(lines: &[PublishedRow]) -> BTreeMap<(&Naming, usize), &PublishedRow> {
    let mut found = BTreeMap::new();
    let mut counts: BTreeMap<&Naming, usize> = BTreeMap::new();
    for line in lines {
        let count = counts.entry(&line.of).or_default();
        found.insert((&line.of, *count), line);
        *count += 1;
    }
    found
}

/// Whether two spellings are one figure.
fn is_same(a: &str, b: &str) -> bool {
    match (Cell::<Decimal>::parse(a), Cell::<Decimal>::parse(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}

/// The measure that a revision names for a figure.
fn measure_of(name: &str) -> &str {
    let name = name.split(" #").next().unwrap_or(name);
    let name = name.strip_prefix(AS_REPORTED).unwrap_or(name);
    match name.strip_prefix(SHARE) {
        Some(share) => share.split(" / ").next().unwrap_or(share),
        None => name,
    }
}

impl Correction {
    fn covers(&self, line: &PublishedRow, name: &str, published: &str) -> bool {
        let Some(measure) = &self.measure else {
            return self.of.is_empty() || self.is_of(line);
        };
        // Words were no figure, so the revision cannot state them as one.
        let is_text = measure == Changed::Text.word();
        self.is_of(line)
            && measure == measure_of(name)
            && (is_text || is_same(&self.was, published))
    }

    fn is_of(&self, line: &PublishedRow) -> bool {
        self.of.iter().all(|(key, name)| line.of.get(key) == Some(name))
            && line
                .of
                .keys()
                .all(|key| self.of.contains_key(key) || IMPLIED.contains(&key.as_str()))
    }
}

/// A report or series as published and as it is.
struct TablePair<'a> {
    old: &'a PublishedTable,
    new: &'a PublishedTable,
    /// What was recorded since.
    fresh: Vec<&'a Correction>,
    file: Arc<str>,
}

impl<'a> TablePair<'a> {
    fn new(old: &'a PublishedTable, new: &'a PublishedTable) -> Self {
        let fresh = new.revisions.iter().filter(|it| !old.revisions.contains(it)).collect();
        Self { old, new, fresh, file: Arc::from(new.file.as_str()) }
    }

    fn compare(&self, report: &mut Report) {
        let lines = by_name(&self.new.rows);
        let mut is_corrected = false;
        for (key, old) in by_name(&self.old.rows) {
            let Some(new) = lines.get(&key) else {
                is_corrected |= self.line_gone(old, report);
                continue;
            };
            for (name, was) in &old.figures {
                let now = new.figures.get(name);
                if now.is_some_and(|now| is_same(&was.spelled, &now.spelled)) {
                    continue;
                }
                if self.covers(old, name, was) {
                    is_corrected = true;
                } else {
                    report.push(self.changed(old, new, name, was, now));
                }
            }
        }
        let was_official = self.old.is_report() && code(self.old) == Code::PublishedFigureChanged;
        if is_corrected
            && was_official
            && self.new.state.as_deref() != Some(State::Corrected.word())
        {
            let place = self.place(self.new.path.clone().key("state"));
            report.push(self.diagnostic(place, "state"));
        }
    }

    fn covers(&self, line: &PublishedRow, name: &str, was: &PublishedFigure) -> bool {
        self.fresh.iter().any(|it| it.covers(line, name, &was.spelled))
    }

    fn place(&self, path: KeyPath) -> Place {
        Place::value(&self.file, path)
    }

    fn diagnostic(&self, place: Place, what: &'static str) -> Diagnostic {
        let kind = if self.old.is_report() { "report" } else { "series" };
        Diagnostic::new(code(self.old), place)
            .with("what", what)
            .with("kind", kind)
            .with("title", self.old.title.as_str())
    }

    /// Whether the row was taken back in the open; reports it if not.
    fn line_gone(&self, old: &PublishedRow, report: &mut Report) -> bool {
        let Some((name, was)) = old.figures.iter().find(|(name, was)| !self.covers(old, name, was))
        else {
            return !old.figures.is_empty();
        };
        let (list, what) = if self.old.is_report() {
            ("rows", "row")
        } else if old.of.contains_key(Changed::Target.word()) {
            ("targets", "target")
        } else {
            ("values", "value")
        };
        let has_list = self.new.rows.iter().any(|it| it.path.steps().len() > 1);
        let path = if has_list { self.new.path.clone().key(list) } else { self.new.path.clone() };
        let diagnostic = self
            .diagnostic(self.place(path), what)
            .with("about", values(&old.of))
            .with("fix", self.record(old, name, &was.spelled));
        report.push(diagnostic);
        false
    }

    fn changed(
        &self,
        old: &PublishedRow,
        new: &PublishedRow,
        name: &str,
        was: &PublishedFigure,
        now: Option<&PublishedFigure>,
    ) -> Diagnostic {
        let path = now.map_or(&new.path, |it| &it.path).clone();
        let what = if now.is_some() { "figure" } else { "gone" };
        let slip =
            now.and_then(|now| slip::likely(self.old, old, name, &was.spelled, &now.spelled));
        let (slip, of) = match slip {
            None => ("none", ""),
            Some(Slip::Swapped) => ("swapped", ""),
            Some(Slip::Thousands) => ("thousands", ""),
            Some(Slip::Digit) => ("digit", ""),
            Some(Slip::OfMeasure(measure)) => ("measure", measure),
            Some(Slip::OfRow(row)) => ("row", row),
        };
        let of = of.to_owned();
        self.diagnostic(self.place(path), what)
            .with("measure", name)
            .with("about", values(&old.of))
            .with("was", was.spelled.as_str())
            .with("now", now.map_or(String::new(), |it| it.spelled.clone()))
            .with("slip", slip)
            .with("of", of)
            .with("fix", self.record(old, name, &was.spelled))
    }

    /// The revision that would record the change, as an author writes it but for day, reason and who.
    fn record(&self, old: &PublishedRow, name: &str, was: &str) -> String {
        let mut parts = vec!["on: …, reason: …, by: …".to_owned()];
        let measure = measure_of(name);
        let is_report = self.old.is_report();
        if is_report {
            parts.push(format!("measure: {measure}"));
        } else {
            parts.extend(period_of(&old.of));
            parts.extend((measure != Changed::Value.word()).then(|| format!("which: {measure}")));
        }
        if measure != Changed::Text.word() {
            parts.push(format!("was: {}", written(was)));
        }
        for (key, name) in old.of.iter().filter(|(key, _)| !IMPLIED.contains(&key.as_str())) {
            let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                && name.chars().any(|c| c.is_ascii_alphabetic());
            let name = if is_plain { name.clone() } else { format!("\"{name}\"") };
            parts.push(format!("{key}: {name}"));
        }
        format!("{{{}}}", parts.join(", "))
    }
}

/// The period and the day of a value, as an author may write them.
fn period_of(of: &Naming) -> Vec<String> {
    let day = of.get("as_of").map(|day| format!("as_of: {day}"));
    let both = of.get("from").zip(of.get("to"));
    let period = both.map(|(from, to)| format!("period: {{from: {from}, to: {to}}}"));
    period.into_iter().chain(day).collect()
}

/// A figure as YAML: a whole number bare, all else in quotes.
fn written(spelled: &str) -> String {
    let exact = match Cell::<Decimal>::parse(spelled) {
        Some(Cell::Known { value, qualifier: Qualifier::Exact }) => value.to_whole(),
        _ => None,
    };
    exact.map_or_else(|| format!("\"{spelled}\""), |whole| whole.to_string())
}
