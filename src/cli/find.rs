//! `congkhai search`: the ranking of a finished site, for programs, tests and the curious.
//!
//! Must not rank: it reads files, asks, and lays answers out.

use std::{collections::BTreeMap, fmt::Write as _, fs, io, path::Path};

use serde::Deserialize;

use super::{ERRORS, args::Sought, failure, show::Screen};
use crate::{
    diag::message::Messages,
    limits::Limits,
    search::{self, Answer, LibraryError},
    source,
};

/// Why a search came to nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum FindError {
    /// The index is missing or damaged.
    #[error(transparent)]
    Index(#[from] LibraryError),
    /// The file of queries cannot be read.
    #[error("{path}: {source}")]
    Batch {
        /// The file.
        path: String,
        /// The system's words.
        source: io::Error,
    },
}

/// Prints why a search in a site came to nothing; the exit code.
pub(super) fn fail(error: &FindError, site: &Path, screen: &Screen<'_>) -> u8 {
    match error {
        FindError::Batch { path, source } => failure::io(Path::new(path), source, screen),
        FindError::Index(LibraryError::Read { path, source }) => {
            failure::io(&site.join(path), source, screen)
        }
        FindError::Index(LibraryError::Format { path }) => {
            let path = site.join(path).display().to_string();
            super::complain(&screen.messages.text("fail-io", &[("reason", &path)]));
            ERRORS
        }
    }
}

/// A line of a file of queries.
#[derive(Deserialize)]
struct Line {
    id: String,
    query: String,
}

/// Searches a site that was built; what to print.
#[expect(clippy::disallowed_methods, reason = "reads the finished site and the file of queries")]
pub(super) fn search(
    site: &Path,
    sought: &Sought,
    limit: usize,
    json: bool,
    limits: &Limits,
    messages: &Messages,
) -> Result<String, FindError> {
    let read = |path: &str| {
        let place = source::inside(site, path)?;
        let bytes = source::read(&place, limits.attachment_bytes)?;
        String::from_utf8(bytes).map_err(|why| io::Error::new(io::ErrorKind::InvalidData, why))
    };
    let library = search::open(&read)?;
    match sought {
        Sought::Query(query) => {
            let answer = search::answer(&library, query, limit)?;
            Ok(if json { line_of(&answer) } else { listed(&answer, messages) })
        }
        Sought::Batch(file) => {
            let text = fs::read_to_string(file)
                .map_err(|source| FindError::Batch { path: file.display().to_string(), source })?;
            let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for line in text.lines().filter(|it| !it.trim().is_empty()) {
                let line = serde_json::from_str(line)
                    .unwrap_or_else(|_| Line { id: line.to_owned(), query: line.to_owned() });
                let answer = search::answer(&library, &line.query, limit)?;
                found.insert(line.id, codes(answer));
            }
            Ok(line_of(&found))
        }
    }
}

/// Codes of an answer; a weak one has none.
fn codes(answer: Answer) -> Vec<String> {
    if answer.weak { Vec::new() } else { answer.hits.into_iter().map(|it| it.code).collect() }
}

fn line_of(value: &impl serde::Serialize) -> String {
    let json = serde_json::to_string(value).expect("internal error: an answer is plain values");
    format!("{json}\n")
}

fn listed(answer: &Answer, messages: &Messages) -> String {
    let mut text = String::new();
    let mut line = |it: std::fmt::Arguments<'_>| {
        writeln!(text, "{it}").expect("internal error: a text takes more text");
    };
    for note in &answer.understood {
        if note.from != note.to {
            line(format_args!("{} → {}", note.from, note.to));
        }
    }
    for guidance in &answer.guidance {
        line(format_args!("{}\n  {}", guidance.title, guidance.text));
    }
    if answer.weak {
        line(format_args!("{}", messages.label("search-weak")));
    }
    for (place, hit) in answer.hits.iter().enumerate() {
        line(format_args!("{:>3}. {} {}\n     {}", place + 1, hit.code, hit.title, hit.url));
    }
    text
}
