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

/// Of the query's weight a name must hold this share at least, or the answer is weak.
const HELD: f64 = 0.34;

/// Searches an opened index.
pub fn answer(library: &Library<'_>, text: &str, limit: usize) -> Result<Answer, LibraryError> {
    let query = understand(library, text, false)?;
    let hits = rank(library, &query)?;
    let guidance = guidance(library, &query);
    let weak = is_weak(&query, &hits);
    let hits = hits.into_iter().take(limit).map(|hit| found(library, hit));
    Ok(Answer { hits: hits.collect::<Result<_, _>>()?, weak, understood: query.notes, guidance })
}

fn found(library: &Library<'_>, hit: Hit) -> Result<Found, LibraryError> {
    let (code, url, title, ..) = library.shown(hit.document)?;
    Ok(Found { code, title, url, score: hit.score })
}

fn is_weak(_query: &Query, hits: &[Hit]) -> bool {
    hits.iter().take(5).all(|it| it.held < HELD)
}

/// Guidance whose words the query holds, the longest first.
fn guidance(library: &Library<'_>, query: &Query) -> Vec<Guidance> {
    let holds = |say: &str| {
        let said = words(say);
        !said.is_empty()
            && query.words.windows(said.len()).any(|typed| {
                typed.iter().zip(&said).all(|(a, b)| {
                    if query.marks { a.marked == b.marked } else { a.folded == b.folded }
                })
            })
    };
    let fits = |it: &&Guidance| it.say.iter().any(|say| holds(say));
    library.tables.guidance.iter().filter(fits).cloned().collect()
}

/// Opens the index of a site; `read` reads a file below its root.
pub fn open<'r>(read: &'r Reading<'r>) -> Result<Library<'r>, LibraryError> {
    Library::open(read)
}
