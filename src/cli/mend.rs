//! `congkhai check --fix`: shows each fix, asks, makes them, and keeps those that leave the content no worse.
//!
//! Must not make a fix itself, nor know how one is found.

use std::{
    collections::BTreeSet,
    io::{BufRead as _, IsTerminal as _},
    sync::Arc,
};

use super::{
    exit::{ERRORS, MACHINE},
    show::Screen,
    terminal::{complain, print},
};
use crate::{
    diag::{Code, Located, Severity, message::printable},
    mend::{self, Bench, Mend, MendError},
    pipeline::Judged,
    source::locate::locate,
    text::characters::is_odd_blank,
};

/// Rounds with `--yes`: a file that can be read again may show further mistakes with a fix.
const ROUNDS: usize = 10;

/// How `--fix` goes about it.
pub(super) struct Mender<'a> {
    /// Nobody is asked.
    pub(super) is_yes: bool,
    /// What is shown goes to standard error, because standard output is for a program.
    pub(super) is_aside: bool,
    pub(super) screen: &'a Screen<'a>,
    /// Checks the content as it is on the disk.
    pub(super) check: &'a dyn Fn() -> Judged,
}

/// What became of the fixes.
#[derive(Default)]
struct MendOutcome {
    made: usize,
    rejected: Vec<Mend>,
    left_out: BTreeSet<Arc<str>>,
}

impl Mender<'_> {
    /// Mends what `judged` found; the result of the check afterwards, or the exit code of a failure.
    pub(super) fn mend(&self, judged: Judged) -> Result<Judged, u8> {
        let mut judged = judged;
        let mut refused: Vec<Mend> = Vec::new();
        let mut left_out: BTreeSet<Arc<str>> = BTreeSet::new();
        let mut made = 0;
        for round in 0..ROUNDS {
            let located = locate(&judged.content, &judged.report);
            let mut changes = mend::changes(&located);
            changes.retain(|it| {
                !left_out.contains(&it.file) && !refused.iter().any(|no| no.is_like(it))
            });
            if changes.is_empty() {
                self.print_if(round == 0, "fix-none", &[]);
                break;
            }
            let chosen = self.chosen(&changes);
            if chosen.is_empty() {
                break;
            }
            let (after, outcome) = self.make(&judged, chosen).map_err(|error| self.fail(&error))?;
            judged = after;
            made += outcome.made;
            self.report(&outcome);
            refused.extend(outcome.rejected);
            left_out.extend(outcome.left_out);
            if !self.is_yes || outcome.made == 0 {
                break;
            }
        }
        if self.is_yes {
            self.show_likely(&judged);
        }
        if made > 0 && !self.screen.is_quiet {
            self.print_text("fix-made", &[("n", &made.to_string())]);
        }
        Ok(judged)
    }

    /// Shows the changes and returns those that are to be made.
    fn chosen(&self, changes: &[Mend]) -> Vec<Mend> {
        let can_ask = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        let mut chosen = Vec::new();
        for change in changes.iter().filter(|it| !self.is_yes || it.is_certain()) {
            self.show(change);
            if self.is_yes || (can_ask && self.is_wanted(change)) {
                chosen.push(change.clone());
            }
        }
        if !self.is_yes && !can_ask {
            self.print_text("fix-no-terminal", &[("n", &changes.len().to_string())]);
        }
        chosen
    }

    /// Shows the changes that are left because a person has to look.
    fn show_likely(&self, judged: &Judged) {
        let mut likely = mend::changes(&locate(&judged.content, &judged.report));
        likely.retain(|change| !change.is_certain());
        for change in &likely {
            self.show(change);
            self.print_text("fix-likely", &[]);
        }
        self.print_if(!likely.is_empty(), "fix-ask-likely", &[("n", &likely.len().to_string())]);
    }

    fn show(&self, change: &Mend) {
        let edit = &change.edit;
        let file = printable(&change.file);
        let (before, after) = (visible(&edit.before), visible(&edit.after));
        self.put(&format!("{file}:{} [{}]\n  - {before}\n  + {after}\n", edit.line, change.code));
    }

    /// Asks until the answer is yes or no; the end of the input is a no.
    fn is_wanted(&self, change: &Mend) -> bool {
        let id = if change.is_certain() { "fix-question" } else { "fix-question-likely" };
        loop {
            complain(&self.screen.messages.text(id, &[]));
            let mut answer = String::new();
            let read = std::io::stdin().lock().read_line(&mut answer);
            if read.is_err() || answer.is_empty() {
                return false;
            }
            let answer = answer.trim().to_lowercase();
            if self.is_one_of(&answer, "fix-yes") {
                return true;
            }
            if answer.is_empty() || self.is_one_of(&answer, "fix-no") {
                return false;
            }
        }
    }

    /// Whether an answer is one of the words of a message.
    fn is_one_of(&self, answer: &str, id: &str) -> bool {
        self.screen.messages.label(id).split_whitespace().any(|word| word == answer)
    }

    /// Makes the changes; those that leave the content worse are taken back.
    fn make(
        &self,
        before: &Judged,
        changes: Vec<Mend>,
    ) -> Result<(Judged, MendOutcome), MendError> {
        let (mut bench, left_out) = Bench::open(&before.content, &changes)?;
        let candidates: Vec<Mend> =
            changes.into_iter().filter(|it| !left_out.contains(&it.file)).collect();
        let mut trial =
            Trial { bench: &mut bench, check: self.check, kept: Vec::new(), rejected: Vec::new() };
        let mut errors = before.report.errors();
        let mut last = None;
        // A file that can be read again may show further mistakes: such changes are tried apart.
        let (hiding, others): (Vec<_>, Vec<_>) =
            candidates.into_iter().partition(|change| hides_others(change.code));
        let tried = trial
            .settle(&hiding, &mut errors, &mut last)
            .and_then(|()| trial.settle(&others, &mut errors, &mut last));
        let (kept, rejected) = (trial.kept, trial.rejected);
        // The last check may have been of a change that was not kept.
        if let Err(error) = tried.and_then(|()| bench.write(&kept)) {
            bench.restore();
            return Err(error);
        }
        let judged = match last {
            Some(judged) if rejected.is_empty() => judged,
            _ => (self.check)(),
        };
        Ok((judged, MendOutcome { made: kept.len(), rejected, left_out }))
    }

    fn report(&self, outcome: &MendOutcome) {
        for change in &outcome.rejected {
            let (file, line) = (printable(&change.file), change.edit.line.to_string());
            self.print_text(
                "fix-rejected",
                &[("file", &file), ("line", &line), ("code", change.code.slug())],
            );
        }
        for file in &outcome.left_out {
            self.print_text("fix-left-out", &[("file", &printable(file))]);
        }
    }

    fn fail(&self, error: &MendError) -> u8 {
        let (path, reason, code) = match error {
            MendError::Changed { path } => (path, "changed".to_owned(), ERRORS),
            MendError::Io { path, source } => (path, source.to_string(), MACHINE),
        };
        let path = path.display().to_string();
        complain(&self.screen.messages.text("fail-fix", &[("path", &path), ("reason", &reason)]));
        code
    }

    fn print_if(&self, is_so: bool, id: &str, args: &[(&'static str, &str)]) {
        if is_so && !self.screen.is_quiet {
            self.print_text(id, args);
        }
    }

    fn print_text(&self, id: &str, args: &[(&'static str, &str)]) {
        self.put(&format!("{}\n", self.screen.messages.text(id, args)));
    }

    fn put(&self, text: &str) {
        if self.is_aside {
            complain(text.trim_end_matches('\n'));
        } else {
            print(text);
        }
    }
}

/// A line of content for the terminal, with blanks that are none as escapes: they look alike otherwise.
fn visible(line: &str) -> String {
    let shown = printable(line);
    let show = |c: char| {
        if is_odd_blank(c) { c.escape_unicode().to_string() } else { c.to_string() }
    };
    shown.chars().map(show).collect()
}

/// Finds the changes that can be kept.
struct Trial<'b, 'c> {
    bench: &'b mut Bench<'c>,
    check: &'b dyn Fn() -> Judged,
    kept: Vec<Mend>,
    rejected: Vec<Mend>,
}

impl Trial<'_, '_> {
    /// Tries changes together, and where the content is worse for them each half alone. `errors` is their
    /// number with the changes kept so far.
    fn settle(
        &mut self,
        candidates: &[Mend],
        errors: &mut usize,
        last: &mut Option<Judged>,
    ) -> Result<(), MendError> {
        if candidates.is_empty() {
            return Ok(());
        }
        self.bench.write(self.kept.iter().chain(candidates))?;
        let judged = (self.check)();
        if is_sound(candidates, &judged, *errors) {
            self.kept.extend_from_slice(candidates);
            *errors = judged.report.errors();
            *last = Some(judged);
            return Ok(());
        }
        if let [one] = candidates {
            self.rejected.push(one.clone());
            return Ok(());
        }
        let (first, second) = candidates.split_at(candidates.len() / 2);
        self.settle(first, errors, last)?;
        self.settle(second, errors, last)
    }
}

/// Whether the findings are gone, and no other errors are in their place. A value that can be read only now
/// may have a mistake of its own, and a file that can be read again any number.
fn is_sound(changes: &[Mend], after: &Judged, errors_before: usize) -> bool {
    let located = locate(&after.content, &after.report);
    if located.iter().any(|one| changes.iter().any(|change| change.answers(one))) {
        return false;
    }
    if changes.iter().all(|change| hides_others(change.code)) {
        return !changes
            .iter()
            .any(|change| located.iter().any(|one| is_still_unread(change, one)));
    }
    let mended = match changes {
        [one] if matches!(one.code, Code::UnknownKey | Code::UnquotedNumber) => 0,
        _ => changes.iter().filter(|it| it.code.severity() == Severity::Error).count(),
    };
    after.report.errors() + mended <= errors_before
}

/// Whether a diagnostic shows that the file of a change still cannot be read because of it: it is at or above
/// the changed line. A quote that was closed where it should not be makes the lines below wrong. A mistake of a
/// value, which has a key path, is found only in a file that can be read.
fn is_still_unread(change: &Mend, one: &Located) -> bool {
    let diagnostic = &one.diagnostic;
    let is_below = one.start.is_some_and(|at| at.line > change.edit.line);
    hides_others(diagnostic.code)
        && diagnostic.place.path.steps().is_empty()
        && diagnostic.place.file == change.file
        && !(is_below && change.code != Code::OpenQuote)
}

/// Whether nothing else of a file is checked while it has such an error.
fn hides_others(code: Code) -> bool {
    matches!(
        code,
        Code::YamlSyntax
            | Code::OpenQuote
            | Code::TabIndent
            | Code::UnsafeCharacter
            | Code::WrongEncoding
    )
}
