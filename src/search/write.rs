//! The index as files: classic scripts that call one function each, so that any host serves them
//! and a page opened from a disk reads them. `docs/search.md` describes every file.
//!
//! Must not know where files are put.

#![expect(clippy::disallowed_types, reason = "looked up, never iterated")]

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use rayon::prelude::*;
use serde::Serialize;

use super::{
    digits::{put, put_digit},
    document::{DocumentKind, SearchDocument, SearchGuidance, SharedNames},
    facets,
    files::{IndexFile, IndexFiles},
    gather::{Occurrence, PostingLists, Spellings, WordPlace, abbreviations, number},
    language::{
        LATER_ACTIONS, NAME_PREFIX, OFFICE_ENDS, OFFICE_STARTS, QUESTION_WORDS, items,
        starter_synonyms,
    },
    others::{self, TableRegister},
    weights::{BODY_LEVELS, MASS_STEP, PAIR_LEVELS, WEIGHTS, Weights, lg, rarity},
    words::{Word, words},
};

/// About how many bytes a file of lists has: more is fewer files, less is less to load for a word.
const FILE_SIZE: usize = 4_000;

/// The same for pairs of words.
const PAIRS_FILE_SIZE: usize = 3_500;

/// From how many procedures on pairs of words of texts are listed: on a smaller site the words alone
/// are rare enough (docs/search.md has the measurement).
const PAIRS_FROM: usize = 1_000;

/// Documents in one file of what results show.
const RESULTS_A_FILE: usize = 24;

/// In an address: the code.
pub(super) const CODE: &str = "~";

/// On a site of fewer procedures a word that few have is known all the better: among many, what few have is
/// more often a slip.
const KNOWN_AMONG: f64 = 1_000.0;

/// What a text counts as, where a name counts as one.
const TEXT_IS_KNOWN: f64 = 0.2;

/// What can be found, and what is said about it.
#[derive(Debug, Default)]
pub struct Corpus<'d> {
    /// The documents, those of a kind in the order of their names.
    pub documents: Vec<SearchDocument<'d>>,
    /// Names of what they share.
    pub names: SharedNames,
    /// What people say, and what the law says; a starter set is added.
    pub synonyms: Vec<(Vec<String>, String)>,
    /// Answers to what no document answers.
    pub guidance: Vec<SearchGuidance>,
}

/// What every search reads first. Short names: a phone loads it.
#[derive(Debug, Serialize)]
pub(super) struct Tables {
    pub(super) weights: Weights,
    /// Known words, sorted, each after its length shared with the one before and what it weighs.
    pub(super) lexicon: String,
    /// The first word of each file of names, of texts, and of pairs.
    pub(super) names: Vec<String>,
    pub(super) texts: Vec<String>,
    pub(super) pairs: Vec<String>,
    /// How much each name weighs, a digit a document, and their mean.
    pub(super) mass: String,
    pub(super) mean: f64,
    /// The later action that each name begins with, a digit a document: 0 none, else its place
    /// and one.
    pub(super) acts: String,
    pub(super) actions: Vec<String>,
    pub(super) stops: Vec<String>,
    pub(super) offices: Vec<String>,
    pub(super) ends: Vec<String>,
    /// What people say, what the law says, and whether names say it too.
    pub(super) synonyms: Vec<(String, Vec<String>, u8)>,
    pub(super) abbreviations: BTreeMap<String, String>,
    pub(super) fields: Vec<String>,
    /// Where each field's procedures begin and end.
    pub(super) ranges: Vec<(u32, u32)>,
    /// What is said where no procedure answers, and whether it is answered instead; the answers
    /// stand in a file of their own.
    pub(super) guidance: Vec<(Vec<String>, bool)>,
    /// Documents in a file of results.
    pub(super) block: usize,
    /// What is no procedure.
    #[serde(flatten)]
    others: TableRegister,
}

/// Writes the index of a corpus.
pub fn write(mut corpus: Corpus<'_>) -> Vec<IndexFile> {
    sort(&mut corpus);
    let end = corpus.documents.partition_point(|it| it.kind == DocumentKind::Procedure);
    let rest = corpus.documents.split_off(end);
    let mut files = IndexFiles::default();
    let mut other_files = IndexFiles::default();
    let (mut tables, others) =
        rayon::join(|| files.shelf(&corpus), || others::shelf(&mut other_files, &rest));
    tables.others = others;
    files.add("t", &tables);
    files.append(other_files);
    files.versioned()
}

/// Kinds in their order; procedures by field, and within it as they come, by name: so lists are
/// runs of neighbours.
fn sort(corpus: &mut Corpus<'_>) {
    corpus.documents.sort_by_key(|it| (it.kind, it.field.is_none(), it.field));
}

/// A word of names: the word, then each spelling and its places.
fn name_entry(word: &str, spellings: &Spellings) -> String {
    let mut text = word.to_owned();
    for (marked, places) in spellings {
        text.push(' ');
        // A spelling without marks is not written again.
        text.push_str(if marked == word { "" } else { marked });
        text.push(' ');
        put_places(&mut text, places);
    }
    text
}

fn put_places(text: &mut String, places: &[WordPlace]) {
    let mut next = 0;
    for &(document, position) in places {
        // 0: the same document again.
        put(text, document + 1 - next);
        put(text, position);
        next = document + 1;
    }
}

fn occurrence_entry(key: &str, occurrences: &[Occurrence], levels: u32) -> String {
    let mut text = format!("{key} ");
    let mut next = 0;
    for &(document, level) in occurrences {
        put(&mut text, (document - next) * levels + level);
        next = document + 1;
    }
    text
}

/// For each word its followers in names: place in the list of words (as a step from the one
/// before), and in how many names.
#[derive(Serialize)]
pub(super) struct Neighbours {
    pub(super) words: String,
    pub(super) followers: String,
}

fn neighbours(lists: &PostingLists) -> Neighbours {
    let words: Vec<&String> = lists.names.keys().collect();
    let place: HashMap<&String, u32> =
        words.iter().enumerate().map(|(at, word)| (*word, number(at))).collect();
    let mut followers = String::new();
    let mut pairs = lists.neighbours.iter().peekable();
    for word in &words {
        let mut next = 0;
        while let Some((pair, count)) = pairs.next_if(|it| it.0.0 == **word) {
            let at = place[&pair.1];
            put(&mut followers, at - next);
            put(&mut followers, (*count).min(59));
            next = at + 1;
        }
        followers.push(' ');
    }
    Neighbours { words: front_coded(words.iter().map(|it| it.as_str())), followers }
}

/// Sorted words, each as the length it shares with the one before, then the rest.
fn front_coded<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut text = String::new();
    let mut before = "";
    for word in words {
        put_shared(&mut text, before, word);
        text.push(' ');
        before = word;
    }
    text
}

fn put_shared(text: &mut String, before: &str, word: &str) {
    let shared: usize = before
        .chars()
        .zip(word.chars())
        .take_while(|(a, b)| a == b && a.len_utf16() == 1)
        .map(|(c, _)| c.len_utf8())
        .sum();
    put_digit(text, number(word[..shared].chars().count()));
    text.push_str(&word[shared..]);
}

/// How well a word that some names and texts of all have is known, in quarters of a power of two; none
/// for words nobody would mean.
pub(super) fn knownness(names: u32, texts: u32, all: u32) -> Option<u32> {
    let having = if names > 0 { f64::from(names) } else { TEXT_IS_KNOWN * f64::from(texts) };
    let weight = having * (KNOWN_AMONG / f64::from(all.max(1))).max(1.0);
    if weight < 1.0 {
        return None;
    }
    let quarters = 4.0 * lg(1.0 + weight);
    (0..=90_u32).rev().find(|&it| f64::from(it) <= quarters)
}

fn lexicon(lists: &PostingLists) -> String {
    let words: std::collections::BTreeSet<&String> =
        lists.names.keys().chain(lists.in_texts.keys()).collect();
    let mut text = String::new();
    let mut before = "";
    for word in words {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let in_texts = lists.in_texts.get(word).copied().unwrap_or(0);
        let Some(known) = knownness(lists.names_with(word), in_texts, lists.count) else {
            continue;
        };
        put_shared(&mut text, before, word);
        text.push(' ');
        put_digit(&mut text, known);
        before = word;
    }
    text
}

fn tables(corpus: &Corpus<'_>, lists: &PostingLists, firsts: [Vec<String>; 3]) -> Tables {
    let [names, texts, pairs] = firsts;
    let masses: Vec<u32> = lists.named.par_iter().map(|it| mass(it, lists)).collect();
    let total: u32 = masses.iter().sum();
    let digits = |values: &[u32]| {
        let mut text = String::new();
        for &value in values {
            put_digit(&mut text, value);
        }
        text
    };
    let owned = |list| items(list).map(str::to_owned).collect::<Vec<_>>();
    let actions = owned(LATER_ACTIONS);
    Tables {
        weights: WEIGHTS,
        lexicon: lexicon(lists),
        names,
        texts,
        pairs,
        mass: digits(&masses),
        mean: f64::from(total.max(1)) / f64::from(number(masses.len()).max(1)),
        acts: digits(&later_actions(&lists.named, &actions)),
        actions,
        stops: owned(QUESTION_WORDS),
        offices: owned(OFFICE_STARTS),
        ends: owned(OFFICE_ENDS),
        synonyms: synonyms(corpus, lists),
        abbreviations: abbreviations(&corpus.documents),
        fields: corpus.names.fields.clone(),
        ranges: ranges(corpus),
        guidance: corpus.guidance.iter().map(|it| (it.say.clone(), it.instead)).collect(),
        block: RESULTS_A_FILE,
        others: TableRegister::default(),
    }
}

fn ranges(corpus: &Corpus<'_>) -> Vec<(u32, u32)> {
    let procedures = &corpus.documents;
    (0..corpus.names.fields.len())
        .map(|field| {
            let below = |it: &SearchDocument<'_>| it.field.is_some_and(|of| of < field);
            let within = |it: &SearchDocument<'_>| it.field.is_some_and(|of| of <= field);
            (number(procedures.partition_point(below)), number(procedures.partition_point(within)))
        })
        .collect()
}

/// How much a name says: what its words say, in steps.
fn mass(name: &[Word], lists: &PostingLists) -> u32 {
    let mut total = 0.0;
    for (at, word) in name.iter().enumerate() {
        let with = lists.names_with(&word.folded);
        if name[..at].iter().all(|it| it.folded != word.folded) {
            total += rarity(f64::from(lists.count), f64::from(with));
        }
    }
    (1..=90).rev().find(|&it| f64::from(it) * MASS_STEP <= total).unwrap_or(1)
}

fn later_actions(names: &[Vec<Word>], actions: &[String]) -> Vec<u32> {
    let actions: Vec<_> = actions.iter().map(|it| words(it)).collect();
    let prefix = words(NAME_PREFIX);
    let begins = |name: &[Word], with: &[Word]| {
        name.len() >= with.len() && name.iter().zip(with).all(|(a, b)| a.marked == b.marked)
    };
    names
        .par_iter()
        .map(|name| {
            let rest = if begins(name, &prefix) { &name[prefix.len()..] } else { &name[..] };
            let longest = actions
                .iter()
                .enumerate()
                .filter(|(_, action)| begins(rest, action))
                .max_by_key(|(at, action)| (action.len(), std::cmp::Reverse(*at)));
            longest.map_or(0, |(at, _)| number(at) + 1)
        })
        .collect()
}

/// The site's synonyms and the starter set, without those whose meaning no name has words for.
fn synonyms(corpus: &Corpus<'_>, lists: &PostingLists) -> Vec<(String, Vec<String>, u8)> {
    let own = corpus.synonyms.iter().map(|(say, means)| (say.clone(), vec![means.clone()]));
    let mut merged: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (say, means) in own.chain(starter_synonyms()) {
        let means: Vec<String> = means
            .iter()
            .map(|it| plain(it))
            .filter(|it| words(it).iter().all(|word| lists.names.contains_key(&word.folded)))
            .collect();
        for say in say.iter().map(|it| plain(it)).filter(|_| !means.is_empty()) {
            let known = merged.entry(say).or_default();
            for meaning in &means {
                if !known.contains(meaning) {
                    known.push(meaning.clone());
                }
            }
        }
    }
    merged
        .into_iter()
        .map(|(say, means)| {
            let in_names = is_in_names(&say, lists);
            (say, means, u8::from(in_names))
        })
        .collect()
}

fn plain(text: &str) -> String {
    let words: Vec<String> = words(text).into_iter().map(|it| it.marked).collect();
    words.join(" ")
}

/// Whether some name holds these words in a row.
fn is_in_names(say: &str, lists: &PostingLists) -> bool {
    let parts = words(say);
    let places = |at: usize| -> Option<&Vec<WordPlace>> {
        lists.names.get(&parts[at].folded)?.get(&parts[at].marked)
    };
    let Some(first) = (!parts.is_empty()).then(|| places(0)).flatten() else { return false };
    first.iter().any(|&(document, position)| {
        (1..parts.len()).all(|at| {
            let place = (document, position + number(at));
            places(at).is_some_and(|it| it.binary_search(&place).is_ok())
        })
    })
}

/// What one result shows: kind is known by place.
#[derive(Serialize)]
struct ResultLine<'d>(&'d str, Cow<'d, str>, &'d str, i64, &'d str, &'d str, &'d str);

impl IndexFiles {
    /// The index of the procedures; its tables are not written yet.
    fn shelf(&mut self, corpus: &Corpus<'_>) -> Tables {
        let lists = PostingLists::of(&corpus.documents, corpus.documents.len() >= PAIRS_FROM);
        let names: Vec<(&String, &Spellings)> = lists.names.iter().collect();
        let names = self.lists("h", FILE_SIZE, &names, |(word, it)| (*word, name_entry(word, it)));
        let entry = |(key, list): &'_ (String, Vec<Occurrence>), levels| {
            occurrence_entry(key, list, levels)
        };
        let texts = self.lists("b", FILE_SIZE, &lists.texts, |it| (&it.0, entry(it, BODY_LEVELS)));
        let pairs =
            self.lists("p", PAIRS_FILE_SIZE, &lists.pairs, |it| (&it.0, entry(it, PAIR_LEVELS)));
        self.results(&corpus.documents);
        self.add("k", &neighbours(&lists));
        self.add("g", &corpus.guidance);
        self.add("f", &facets::columns(&corpus.documents, &corpus.names));
        tables(corpus, &lists, [names, texts, pairs])
    }

    fn results(&mut self, documents: &[SearchDocument<'_>]) {
        for (at, block) in documents.chunks(RESULTS_A_FILE).enumerate() {
            let shown: Vec<ResultLine<'_>> = block.iter().map(shown).collect();
            self.add(&format!("r{at}"), &shown);
        }
    }
}

fn shown<'d>(document: &'d SearchDocument<'_>) -> ResultLine<'d> {
    let field = document.field.and_then(|it| i64::try_from(it).ok()).unwrap_or(-1);
    let glance = &document.glance;
    let code = document.code.as_deref().unwrap_or("");
    let coded = !code.is_empty() && !document.address.contains(CODE);
    ResultLine(
        code,
        if coded {
            document.address.replacen(code, CODE, 1).into()
        } else {
            (&document.address).into()
        },
        &document.name,
        field,
        &glance.level,
        &glance.cost,
        &glance.time,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_steps() {
        let mut text = String::new();
        put_places(&mut text, &[(0, 3), (0, 7), (2, 3)]);
        assert_eq!(text, "$&#*%&");
    }

    #[test]
    fn words_share_their_beginnings() {
        assert_eq!(front_coded(["ban", "bang", "be"].into_iter()), "#ban &g $e ");
    }
}
