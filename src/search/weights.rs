//! The numbers of the ranking, in one place: the index is made with some of them, and all are written into it
//! for the engine that ranks.
//!
//! How they were found: `docs/search.md`.

use serde::Serialize;

/// The numbers of the ranking. A weight multiplies a score, a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct Weights {
    /// A word of the name.
    pub name: f64,
    /// A word of another name.
    pub other_name: f64,
    /// A word of the field's name.
    pub field: f64,
    /// How much long names are held back: 0 not, 1 in full.
    pub length: f64,
    /// How soon more of the same adds nothing.
    pub saturation: f64,
    /// A word of the text.
    pub body: f64,
    /// Two neighbouring words of the name.
    pub pair: f64,
    /// Two neighbouring words of the text.
    pub body_pair: f64,
    /// Two neighbouring words of the field's name.
    pub field_pair: f64,
    /// A question word.
    pub stop: f64,
    /// A pair of which one is a question word.
    pub stop_pair: f64,
    /// A question word within a run of the name.
    pub stop_in_run: f64,
    /// How many of the best are looked at again.
    pub again: usize,
    /// The longest run of the name that the query holds.
    pub run: f64,
    /// The share of the name that the query holds.
    pub name_share: f64,
    /// Marks typed as the name has them.
    pub marks: f64,
    /// The share of the query that names and field hold.
    pub query_share: f64,
    /// What a question loses on names that begin with an action it does not mention.
    pub later_action: f64,
    /// An office that is addressed.
    pub office: f64,
    /// The best correction of an unknown word.
    pub correction: f64,
    /// The unknown word itself.
    pub unknown: f64,
    /// Further corrections, against the best.
    pub next_correction: f64,
    /// The correction of a known word that stands beside none of its neighbours.
    pub doubt: f64,
    /// What the law says for what was said.
    pub synonym: f64,
    /// The same, where names say it too.
    pub in_names: f64,
    /// What was said, where the law says it otherwise.
    pub replaced: f64,
    /// From how many question words on a query is a question.
    pub question: usize,
}

/// Levels of how much a word says of a text.
pub(super) const BODY_LEVELS: u32 = 4;

/// Levels of how much a pair of words says of a text.
pub(super) const PAIR_LEVELS: u32 = 3;

/// Names' weights are written in steps of this.
pub(super) const MASS_STEP: f64 = 4.0;

/// Words of a text that stand in more than this share of all texts are not indexed.
pub(super) const COMMON_WORD: f64 = 0.5;

/// Pairs of a text that stand in more than this share of all texts are not indexed.
pub(super) const COMMON_PAIR: f64 = 0.05;

/// The ranking as measured.
pub(super) const WEIGHTS: Weights = Weights {
    name: 1.3,
    other_name: 0.5,
    field: 1.05,
    length: 0.55,
    saturation: 0.8,
    body: 0.8,
    pair: 1.5,
    body_pair: 1.3,
    field_pair: 0.45,
    stop: 0.3,
    stop_pair: 0.5,
    stop_in_run: 0.2,
    again: 120,
    run: 0.6,
    name_share: 0.3,
    marks: 0.25,
    query_share: 0.15,
    later_action: 0.35,
    office: 0.4,
    correction: 1.0,
    unknown: 0.3,
    next_correction: 0.6,
    doubt: 0.5,
    synonym: 0.9,
    in_names: 0.25,
    replaced: 0.3,
    question: 2,
};

/// The logarithm to the base 2, on a straight line between powers of two: made of additions and
/// divisions only, so that the index and the engine find the same bits.
pub(super) fn lg(value: f64) -> f64 {
    let (mut whole, mut rest) = (0.0, value);
    while rest >= 2.0 {
        rest /= 2.0;
        whole += 1.0;
    }
    whole + (rest - 1.0)
}

/// How much a word says that stands in `with` of `all` documents.
pub(super) fn rarity(all: f64, with: f64) -> f64 {
    lg(1.0 + (all - with + 0.5) / (with + 0.5))
}
