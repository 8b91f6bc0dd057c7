//! Answers: hits with what is shown of them.
//!
//! Must not know how a ranking is made.

use serde::Serialize;

use super::{
    document::Guidance,
    library::{Library, LibraryError, Reading},
    rank::{Hit, rank},
    understand::{Note, Query, understand},
    words::words,
};

/// A procedure that answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// Its code; empty if it has none.
    pub code: String,
    /// Its name.
    pub title: String,
    /// Its page, from the site's root.
    pub url: String,
    /// How well it answers, against the others of this answer.
    pub score: f64,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// Procedures, the best first. Those of a weak answer share words with the query and no more.
    pub hits: Vec<Found>,
    /// No procedure holds what was asked for.
    pub weak: bool,
    /// How the query was understood.
    pub understood: Vec<Note>,
    /// What to do instead.
    pub guidance: Vec<Guidance>,
}

/// Searches an opened index.
pub fn answer(library: &Library<'_>, text: &str, limit: usize) -> Result<Answer, LibraryError> {
    let query = understand(library, text, false)?;
    let hits = rank(library, &query)?;
    let guidance = guidance(library, &query);
    let weak = is_weak(&query, &hits, &guidance);
    let hits = hits.into_iter().take(limit).map(|hit| found(library, hit));
    Ok(Answer { hits: hits.collect::<Result<_, _>>()?, weak, understood: query.notes, guidance })
}

fn found(library: &Library<'_>, hit: Hit) -> Result<Found, LibraryError> {
    let (code, url, title, ..) = library.shown(hit.document)?;
    Ok(Found { code, title, url, score: hit.score })
}

/// From how many words in a row on a name is what was asked for, whatever else was typed.
const SURELY_NAMED: f64 = 3.0;

/// Whether no procedure holds what was asked for: better said than hidden behind a list.
fn is_weak(query: &Query, hits: &[Hit], guidance: &[Guidance]) -> bool {
    let best = &hits[..hits.len().min(5)];
    let held = best.iter().map(|it| it.held).fold(0.0, f64::max);
    let run = best.iter().map(|it| it.run).fold(0.0, f64::max);
    let typed = query.phrases.first().map_or(&[][..], Vec::as_slice);
    let sought = typed.iter().filter(|it| !it.stop).count();
    let words = f64::from(u32::try_from(sought).unwrap_or(u32::MAX));
    let all_in_a_row = held > 0.99 && run > words - 0.5;
    if best.is_empty() || guidance.iter().any(|it| it.instead && says_all(it, query, sought)) {
        return true;
    }
    if !guidance.is_empty() && query.phrases.len() == 1 {
        return run < SURELY_NAMED && !all_in_a_row;
    }
    // A question, and what is known by another name, need not hold a name's words in a row.
    if query.question || query.phrases.len() > 1 || sought < 2 {
        return false;
    }
    run < 1.5 && held < 0.8 || sought > 3 && run < 2.1 && held < 0.6
}

/// Whether an answer is about all that is sought.
fn says_all(guidance: &Guidance, query: &Query, sought: usize) -> bool {
    guidance.say.iter().any(|say| holds(query, say) && words(say).len() >= sought)
}

/// Guidance whose words the query holds, the longest first.
fn guidance(library: &Library<'_>, query: &Query) -> Vec<Guidance> {
    let fits = |it: &&Guidance| it.say.iter().any(|say| holds(query, say));
    library.tables.guidance.iter().filter(fits).cloned().collect()
}

/// Whether the query holds these words in a row.
fn holds(query: &Query, say: &str) -> bool {
    let said = words(say);
    !said.is_empty()
        && query.words.windows(said.len()).any(|typed| {
            typed
                .iter()
                .zip(&said)
                .all(|(a, b)| if query.marks { a.marked == b.marked } else { a.folded == b.folded })
        })
}

/// Opens the index of a site; `read` reads a file below its root.
pub fn open<'r>(read: &'r Reading<'r>) -> Result<Library<'r>, LibraryError> {
    Library::open(read)
}
