//! One state of the content: a thread that holds its site, and makes the files that are asked for.
//!
//! Must not know HTTP.

use std::{
    collections::BTreeSet,
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use tokio::sync::oneshot;

use super::page;
use crate::{
    diag::{
        Diagnostic, Located, Report, Severity,
        message::{MessageLanguage, Messages},
    },
    pipeline::{
        Judged,
        live::{CheckedContent, LiveSite, ShowError},
    },
    source::{RawContent, locate::locate},
};

/// How long a state of the content stays in memory once nobody asks it any more.
const REMAINS: Duration = Duration::from_millis(700);

/// What came of a build.
#[derive(Debug)]
pub struct BuildOutcome {
    /// What is wrong, in the order of files; empty if a site came of it.
    pub errors: Vec<Located>,
    /// Warnings and notes that the build before did not have. The first build has none: they would bury
    /// everything else, and `check` lists them.
    pub new_doubts: Vec<Located>,
    /// All that was found.
    pub report: Report,
    /// Pages of the site; 0 if none came of it.
    pub pages: usize,
    /// Procedures that were read.
    pub procedures: usize,
    /// A site is shown: this one, or the last good one.
    pub has_site: bool,
    /// From the first sign of a change until the browser was told.
    pub time: Duration,
    /// It is the first.
    pub is_first: bool,
    html: Option<Arc<str>>,
    content: RawContent,
}

impl BuildOutcome {
    /// What is wrong, as it is shown in a page.
    pub(super) fn faults_as_html(&self) -> Option<Arc<str>> {
        self.html.clone()
    }

    /// Finds the doubts that are new since another build.
    pub(super) fn compare_with(&mut self, before: Option<&Self>) {
        let Some(before) = before else { return };
        self.is_first = false;
        // A build that stopped early has not looked for doubts.
        if !self.errors.is_empty() || !before.errors.is_empty() {
            return;
        }
        let key = |it: &Diagnostic| (it.code, it.place.clone(), it.args.clone());
        let old: BTreeSet<_> = doubts(&before.report).map(key).collect();
        let mut fresh = self.report.fresh();
        for found in doubts(&self.report).filter(|it| !old.contains(&key(it))) {
            fresh.push(found.clone());
        }
        self.new_doubts = locate(&self.content, &fresh);
    }
}

fn doubts(report: &Report) -> impl Iterator<Item = &Diagnostic> {
    report.diagnostics().iter().filter(|it| it.severity() != Severity::Error)
}

/// A site that answers for its files as long as somebody holds it.
#[derive(Clone)]
pub(super) struct Edition {
    asks: mpsc::Sender<Ask>,
}

struct Ask {
    path: String,
    answer: oneshot::Sender<FileAnswer>,
}

/// What comes of asking for a file.
pub(super) enum FileAnswer {
    /// Its bytes.
    File(Vec<u8>),
    /// There is no such file.
    Nothing,
    /// The author's templates cannot take the page; HTML that says why.
    Faults(Arc<str>),
    /// The machine's words.
    Failed(String),
}

impl Edition {
    /// The file at a path of the site.
    pub(super) async fn file(&self, path: &str) -> FileAnswer {
        let (answer, answered) = oneshot::channel();
        let ask = Ask { path: path.to_owned(), answer };
        let gone = || FileAnswer::Failed("internal error: the page could not be made".to_owned());
        if self.asks.send(ask).is_err() {
            return gone();
        }
        answered.await.unwrap_or_else(|_| gone())
    }
}

/// Plans the site of a draft in a thread of its own, which goes on to answer for its files.
pub(super) fn begin(
    draft: CheckedContent,
    language: MessageLanguage,
) -> (BuildOutcome, Option<Edition>) {
    let (tell, told) = mpsc::channel();
    let (asks, asked) = mpsc::channel();
    thread::spawn(move || {
        draft.show(|judged, shown| {
            let outcome = outcome(judged, shown, language);
            if tell.send(outcome).is_err() {
                return;
            }
            if let Some(shown) = shown {
                answer_all(shown, &asked, language);
                // Browsers load the next state now: taking this one apart can wait until they have.
                thread::sleep(REMAINS);
            }
        });
    });
    let outcome: BuildOutcome =
        told.recv().expect("internal error: a draft always comes to an outcome");
    let edition = outcome.errors.is_empty().then_some(Edition { asks });
    (outcome, edition)
}

fn outcome(
    judged: Judged,
    shown: Option<&LiveSite<'_>>,
    language: MessageLanguage,
) -> BuildOutcome {
    let Judged { content, report, procedures, .. } = judged;
    let errors = locate(&content, &report.only(|it| it.severity() == Severity::Error));
    let html = (!errors.is_empty()).then(|| page::faults(&errors, &Messages::new(language)).into());
    BuildOutcome {
        errors,
        new_doubts: Vec::new(),
        report,
        pages: shown.map_or(0, LiveSite::pages),
        procedures,
        has_site: shown.is_some(),
        time: Duration::ZERO,
        is_first: true,
        html,
        content,
    }
}

/// Answers until nobody can ask any more. What takes long is made beside the rest.
fn answer_all(shown: &LiveSite<'_>, asked: &mpsc::Receiver<Ask>, language: MessageLanguage) {
    thread::scope(|scope| {
        let (slow, slowly) = mpsc::channel::<Ask>();
        scope.spawn(move || {
            for ask in slowly {
                answer(shown, ask, language);
            }
        });
        for ask in asked {
            if !LiveSite::is_slow(&ask.path) {
                answer(shown, ask, language);
            } else if slow.send(ask).is_err() {
                return;
            }
        }
    });
}

fn answer(shown: &LiveSite<'_>, ask: Ask, language: MessageLanguage) {
    let answer = match shown.file(&ask.path) {
        Ok(Some(bytes)) => FileAnswer::File(bytes),
        Ok(None) => FileAnswer::Nothing,
        Err(ShowError::Templates(report)) => {
            let located = shown.located(&report);
            FileAnswer::Faults(page::faults(&located, &Messages::new(language)).into())
        }
        Err(ShowError::Render(error)) => FileAnswer::Failed(error.to_string()),
    };
    // Who asked may have gone away.
    drop(ask.answer.send(answer));
}

/// What the pages of the browser hang on.
#[derive(Clone, Default)]
pub(super) struct ServedPages {
    /// Names what a page shows: a page of another name is out of date. Empty until the content has been
    /// judged for the first time.
    pub(super) name: String,
    /// The last content without a mistake; absent until there is one.
    pub(super) edition: Option<Edition>,
    /// What is wrong with the present content, as HTML; absent: nothing.
    pub(super) faults: Option<Arc<str>>,
    /// The server ends.
    pub(super) is_closing: bool,
}
