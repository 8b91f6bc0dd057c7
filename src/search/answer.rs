//! Answers: hits with what is shown of them.
//!
//! Must not know how a ranking is made.

use serde::Serialize;

use super::{
    document::Guidance,
    library::{Library, LibraryError, Reading},
    rank::{CODE_SCORE, Hit, rank},
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
    let fitting = fitting(library, &query);
    let weak = is_weak(library, &query, &hits, &fitting);
    let guidance = guidance(library, &fitting)?;
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
fn is_weak(library: &Library<'_>, query: &Query, hits: &[Hit], fitting: &[usize]) -> bool {
    let best = &hits[..hits.len().min(5)];
    let held = best.iter().map(|it| it.held).fold(0.0, f64::max);
    let run = best.iter().map(|it| it.run).fold(0.0, f64::max);
    let typed = query.phrases.first().map_or(&[][..], Vec::as_slice);
    let sought = typed.iter().filter(|it| !it.stop).count();
    let words = f64::from(u32::try_from(sought).unwrap_or(u32::MAX));
    let all_in_a_row = held > 0.99 && run > words - 0.5;
    let instead = |at: &usize| {
        let (say, instead) = &library.tables.guidance[*at];
        *instead && says_all(say, query, sought)
    };
    if best.is_empty() || fitting.iter().any(instead) {
        return true;
    }
    // A code that no procedure has is answered by nothing else.
    if !query.codes.is_empty() && best[0].score < CODE_SCORE && is_code_alone(query) {
        return true;
    }
    if !fitting.is_empty() && query.phrases.len() == 1 {
        return run < SURELY_NAMED && !all_in_a_row;
    }
    // A question, and what is known by another name, need not hold a name's words in a row.
    if query.question || query.phrases.len() > 1 || sought < 2 {
        return false;
    }
    run < 1.5 && held < 0.8 || sought > 3 && run < 2.1 && held < 0.6
}

/// Whether nothing but numbers was typed.
fn is_code_alone(query: &Query) -> bool {
    query.words.iter().all(|it| it.marked.bytes().any(|byte| byte.is_ascii_digit()))
}

/// Whether an answer is about all that is sought.
fn says_all(say: &[String], query: &Query, sought: usize) -> bool {
    say.iter().any(|say| holds(query, say) && words(say).len() >= sought)
}

/// The places of guidance whose words the query holds.
fn fitting(library: &Library<'_>, query: &Query) -> Vec<usize> {
    let all = library.tables.guidance.iter().enumerate();
    all.filter(|(_, it)| it.0.iter().any(|say| holds(query, say))).map(|(at, _)| at).collect()
}

/// The answers at some places.
fn guidance(library: &Library<'_>, places: &[usize]) -> Result<Vec<Guidance>, LibraryError> {
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let all = library.guidance()?;
    Ok(places.iter().filter_map(|at| all.get(*at).cloned()).collect())
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
