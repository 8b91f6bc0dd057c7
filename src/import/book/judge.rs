//! Owns the checks of the whole content inside an import: it writes nothing that `check` would refuse.
//! Must not know cells, nor how files are written.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{BookReport, files::FileWork, ground::FileDraft, items::WorkbookRecord, sheets::Sink};
use crate::{
    check,
    diag::{Diagnostic, Report, Severity},
    import::mistake::{Flaw, Mistake, SheetPlace},
    model::lower::lower,
    source::RawContent,
};

/// Takes out the files with which the content would have errors that it has not now, each with a mistake at its cell.
pub(super) fn judge(
    work: &FileWork<'_>,
    drafts: &mut BTreeMap<String, FileDraft>,
    today: NaiveDate,
    report: &mut BookReport,
    sink: &mut Sink,
) {
    if drafts.is_empty() {
        return;
    }
    let content = &work.ground.content;
    let before = count(&errors(content, today));
    let mut is_first = true;
    while !drafts.is_empty() {
        let files = drafts.iter().map(|(path, draft)| (path.clone(), draft.text.clone()));
        let after = errors(&content.with_files(files.collect()), today);
        let mut known = before.clone();
        let is_new = |it: &&Diagnostic| {
            let left = known.entry(key(it)).or_default();
            *left -= 1;
            *left < 0
        };
        let new: Vec<&Diagnostic> = after.iter().filter(is_new).collect();
        if new.is_empty() {
            return;
        }
        let (named, new) = still_named(work, new);
        let of_removed = named.values().map(|it| it.path.to_owned());
        let mut refused: BTreeSet<String> = new
            .iter()
            .map(|it| it.place.file.to_string())
            .chain(of_removed)
            .filter(|it| drafts.contains_key(it))
            .collect();
        if refused.is_empty() {
            // The mistake is in a file that is not written: some record that it names would be gone.
            refused = drafts.keys().cloned().collect();
        }
        for named in named.values().filter(|_| is_first) {
            sink.push(work.still_named(named.record, &named.by, sink));
        }
        // What is wrong only because another file was refused is mended with that file.
        for diagnostic in new.into_iter().filter(|_| is_first) {
            let path = &*diagnostic.place.file;
            let draft = drafts.get(path).filter(|_| refused.contains(path));
            let found = draft.and_then(|draft| work.record_at(diagnostic, draft));
            sink.push(match found {
                Some((record, at)) => work.mistake(record, &at, diagnostic, &sink.file),
                None => of_content(diagnostic),
            });
        }
        is_first = false;
        for path in refused {
            drafts.remove(&path);
            let rows = work.rows_of(&path);
            report.accepted = report.accepted.saturating_sub(rows);
            report.refused += rows;
            report.removed.retain(|(it, _)| it.to_str() != Some(path.as_str()));
            report.kept.retain(|it| it.to_str() != Some(path.as_str()));
        }
    }
}

/// A mistake that no row of the workbook is about.
fn of_content(diagnostic: &Diagnostic) -> Mistake {
    let flaw = Flaw::Content(Box::new(diagnostic.clone()));
    Mistake::of(flaw, &diagnostic.place.file, SheetPlace::default())
}

/// A record that is to be taken out though others name it.
struct StillNamed<'w> {
    record: &'w WorkbookRecord,
    /// Its file.
    path: &'w str,
    /// The files that name it.
    by: BTreeSet<String>,
}

/// Parts the findings about records that are to be taken out, by their names, from the others.
fn still_named<'w, 'd>(
    work: &'w FileWork<'_>,
    found: Vec<&'d Diagnostic>,
) -> (BTreeMap<&'w str, StillNamed<'w>>, Vec<&'d Diagnostic>) {
    let (mut named, mut others) = (BTreeMap::new(), Vec::new());
    for diagnostic in found {
        let Some((path, record)) = work.removed_in(diagnostic) else {
            others.push(diagnostic);
            continue;
        };
        let new = || StillNamed { record, path, by: BTreeSet::new() };
        let it = named.entry(record.key.as_str()).or_insert_with(new);
        it.by.insert(diagnostic.place.file.to_string());
    }
    (named, others)
}

/// The errors of a content.
fn errors(content: &RawContent, today: NaiveDate) -> Vec<Diagnostic> {
    let mut report = Report::limited(content.limits());
    let catalog = lower(content, &mut report);
    drop(check::catalog(catalog, today, &mut report));
    let errors = report.diagnostics().iter().filter(|it| it.severity() == Severity::Error);
    errors.cloned().collect()
}

/// What identifies a mistake, whatever the position of its record in the file.
type MistakeKey = (String, String, Vec<(&'static str, String)>);

fn key(diagnostic: &Diagnostic) -> MistakeKey {
    (diagnostic.code.slug().to_owned(), diagnostic.place.file.to_string(), diagnostic.args.clone())
}

fn count(errors: &[Diagnostic]) -> BTreeMap<MistakeKey, i64> {
    let mut counts = BTreeMap::new();
    for error in errors {
        *counts.entry(key(error)).or_default() += 1;
    }
    counts
}
