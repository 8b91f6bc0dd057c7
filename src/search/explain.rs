//! How a query was read, step by step: what `tests/search_vectors.json` holds this program and the
//! script to.
//!
//! Must not know how answers are shown.

use serde::Serialize;

use super::{
    keys,
    library::{Library, LibraryError},
    rank::rank,
    understand::{Note, Slot, cut, understand},
    words::{codes, words},
};

/// All steps from a query's letters to its scores. Scores and weights stand as the 64 bits of an
/// IEEE double in hexadecimal: equal means equal to the last bit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explained {
    /// Each word with marks in its one spelling, without marks, and whether a break is before it.
    pub words: Vec<(String, String, bool)>,
    /// What each word would be as keystrokes of Telex or VNI; absent: no keystrokes.
    pub keystrokes: Vec<Option<String>>,
    /// Codes it names, digits alone.
    pub codes: Vec<String>,
    /// Marks were typed or read from keystrokes.
    pub marks: bool,
    /// It asks rather than names.
    pub question: bool,
    /// What was typed, then what it may stand for.
    pub phrases: Vec<Vec<ExplainedSlot>>,
    /// What was not taken as typed.
    pub notes: Vec<Note>,
    /// The best ten: code and score.
    pub hits: Vec<(String, String)>,
}

/// A place of a phrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainedSlot {
    /// Words that may fill it, each with its weight.
    pub readings: Vec<(String, String)>,
    /// The word with the marks that were typed; absent: none were.
    pub marked: Option<String>,
    /// What it weighs.
    pub weight: String,
    /// A question word.
    pub stop: bool,
    /// A break is before it.
    pub breaks: bool,
}

/// Reads a query; `typing`: its last word may be unfinished.
pub fn explain(library: &Library<'_>, text: &str, typing: bool) -> Result<Explained, LibraryError> {
    let text = cut(text);
    let split = words(text);
    let query = understand(library, text, typing)?;
    let hits = rank(library, &query)?.into_iter().take(10).map(|hit| {
        let (code, ..) = library.shown(hit.document)?;
        Ok((code, bits(hit.score)))
    });
    let keystrokes = |word: &str| {
        let has_digit = word.bytes().any(|it| it.is_ascii_digit());
        if has_digit { keys::vni(word) } else { keys::telex(word) }
    };
    Ok(Explained {
        keystrokes: split.iter().map(|it| keystrokes(&it.marked)).collect(),
        words: split.into_iter().map(|it| (it.marked, it.folded, it.breaks)).collect(),
        codes: codes(text),
        marks: query.marks,
        question: query.question,
        hits: hits.collect::<Result<_, LibraryError>>()?,
        phrases: query.phrases.iter().map(|it| it.iter().map(slot).collect()).collect(),
        notes: query.notes,
    })
}

fn slot(slot: &Slot) -> ExplainedSlot {
    ExplainedSlot {
        readings: slot.readings.iter().map(|it| (it.word.clone(), bits(it.weight))).collect(),
        marked: slot.marked.clone(),
        weight: bits(slot.weight),
        stop: slot.stop,
        breaks: slot.breaks,
    }
}

fn bits(value: f64) -> String {
    format!("{:016x}", value.to_bits())
}
