//! From documents to posting lists: which word stands where.
//!
//! Must not know how lists are written to files.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use rayon::prelude::*;

use super::{
    document::Document,
    weights::{BODY_LEVELS, COMMON_PAIR, COMMON_WORD, PAIR_LEVELS},
    words::{self, Word, codes, fold, words},
};

/// Positions from here on are of other names.
pub(super) const OTHER_NAMES: u32 = 128;

/// The last position within a name; what stands after it stands there.
const LAST_IN_NAME: u32 = 125;

/// The same for other names.
const LAST_IN_OTHERS: u32 = 1_000;

/// The position of a code.
pub(super) const CODE: u32 = 1_010;

/// Where a word stands: document and position.
pub(super) type Place = (u32, u32);

/// A word of names with its spellings.
pub(super) type Spellings = BTreeMap<String, Vec<Place>>;

/// A document and how much a word says of it, 0 and up.
pub(super) type Said = (u32, u32);

/// The lists of all documents.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// How many documents.
    pub(super) count: u32,
    /// Words of names, folded, each with its marked spellings.
    pub(super) names: BTreeMap<String, Spellings>,
    /// In how many names two words stand side by side.
    pub(super) neighbours: BTreeMap<(String, String), u32>,
    /// Words of texts, folded.
    pub(super) texts: BTreeMap<String, Vec<Said>>,
    /// In how many texts each word stands, also those too common to be listed.
    pub(super) in_texts: BTreeMap<String, u32>,
    /// Pairs of words of texts.
    pub(super) pairs: BTreeMap<(String, String), Vec<Said>>,
}

impl Lists {
    /// Reads all documents, which stand in their final order.
    pub(super) fn of(documents: &[Document]) -> Self {
        let mut lists = Self { count: number(documents.len()), ..Self::default() };
        for (at, document) in documents.iter().enumerate() {
            lists.add_name(number(at), document);
        }
        lists.add_texts(documents);
        lists
    }

    /// In how many documents' names a folded word stands.
    pub(super) fn names_with(&self, folded: &str) -> u32 {
        self.names.get(folded).map_or(0, names_with)
    }

    fn add_name(&mut self, at: u32, document: &Document) {
        let words = words(&document.name);
        let mut position = 0;
        for (before, word) in std::iter::once(None).chain(words.iter().map(Some)).zip(&words) {
            if word.breaks {
                position += 1;
            } else if let Some(before) = before {
                self.add_neighbours(before, word);
            }
            self.put(word, (at, position.min(LAST_IN_NAME)));
            position += 1;
        }
        let mut position = OTHER_NAMES;
        for name in &document.other_names {
            for word in self::words(name) {
                position += u32::from(word.breaks);
                self.put(&word, (at, position.min(LAST_IN_OTHERS)));
                position += 1;
            }
            position += 1;
        }
        for code in document.code.iter().flat_map(|code| codes(code)) {
            self.names.entry(code.clone()).or_default().entry(code).or_default().push((at, CODE));
        }
    }

    fn put(&mut self, word: &Word, place: Place) {
        if !self.names.contains_key(&word.folded) {
            self.names.insert(word.folded.clone(), Spellings::new());
        }
        let spellings = self.names.entry(word.folded.clone()).or_default();
        spellings.entry(word.marked.clone()).or_default().push(place);
    }

    fn add_neighbours(&mut self, before: &Word, word: &Word) {
        let pair = (before.folded.clone(), word.folded.clone());
        *self.neighbours.entry(pair).or_default() += 1;
    }

    fn add_texts(&mut self, documents: &[Document]) {
        let read: Vec<Text> = documents.par_iter().map(Text::of).collect();
        let keys: HashSet<u64, Quick> =
            read.iter().flat_map(|text| text.words.iter().map(|it| it.0)).collect();
        let long: HashMap<u64, &str> = read
            .iter()
            .flat_map(|text| text.long.iter().map(|(key, word)| (*key, word.as_str())))
            .collect();
        let spelled = |key: u64| long.get(&key).map_or_else(|| unpack(key), |&it| it.to_owned());
        let mut order: Vec<(String, u64)> = keys.iter().map(|&key| (spelled(key), key)).collect();
        order.par_sort_unstable();
        let place: HashMap<u64, u32, Quick> =
            order.iter().enumerate().map(|(at, (_, key))| (*key, number(at))).collect();
        let mean = mean_length(&read);
        self.add_words(&read, &order, &place, mean);
        self.add_pairs(&read, &order, &place, mean);
    }

    fn add_words(
        &mut self,
        read: &[Text],
        order: &[(String, u64)],
        place: &HashMap<u64, u32, Quick>,
        mean: f64,
    ) {
        let mut found: Vec<(u32, u32, u32)> = read
            .par_iter()
            .enumerate()
            .flat_map_iter(|(at, text)| {
                text.words.iter().map(move |&(key, times)| {
                    (place[&key], number(at), text.level(times, mean, BODY_LEVELS))
                })
            })
            .collect();
        found.par_sort_unstable();
        let limit = share(self.count, COMMON_WORD);
        for group in found.chunk_by(|a, b| a.0 == b.0) {
            let word = &order[index(group[0].0)].0;
            self.in_texts.insert(word.clone(), number(group.len()));
            if number(group.len()) <= limit {
                self.texts.insert(word.clone(), group.iter().map(|it| (it.1, it.2)).collect());
            }
        }
    }

    fn add_pairs(
        &mut self,
        read: &[Text],
        order: &[(String, u64)],
        place: &HashMap<u64, u32, Quick>,
        mean: f64,
    ) {
        let mut found: Vec<(u64, u32, u32)> = read
            .par_iter()
            .enumerate()
            .flat_map_iter(|(at, text)| {
                text.pairs.iter().map(move |&((a, b), times)| {
                    let pair = u64::from(place[&a]) << 32 | u64::from(place[&b]);
                    (pair, number(at), text.level(times, mean, PAIR_LEVELS))
                })
            })
            .collect();
        found.par_sort_unstable();
        let limit = share(self.count, COMMON_PAIR);
        for group in found.chunk_by(|a, b| a.0 == b.0) {
            if group.len() < 2 || number(group.len()) > limit {
                continue;
            }
            let word = |at: u64| order[usize::try_from(at).unwrap_or(0)].0.clone();
            let pair = (word(group[0].0 >> 32), word(group[0].0 & 0xffff_ffff));
            self.pairs.insert(pair, group.iter().map(|it| (it.1, it.2)).collect());
        }
    }
}

/// In how many documents a word of names stands.
pub(super) fn names_with(spellings: &Spellings) -> u32 {
    let documents: HashSet<u32> = spellings.values().flatten().map(|it| it.0).collect();
    number(documents.len())
}

fn share(count: u32, share: f64) -> u32 {
    // Small sites keep what large ones leave out.
    let limit = f64::from(count) * share;
    (2..=count.max(12)).rev().find(|&it| f64::from(it) <= limit.max(12.0)).unwrap_or(2)
}

fn mean_length(read: &[Text]) -> f64 {
    let total: u32 = read.iter().map(|it| it.length).sum();
    (f64::from(total) / f64::from(number(read.len()).max(1))).max(1.0)
}

/// The words of one text.
#[derive(Default)]
struct Text {
    length: u32,
    words: Vec<(u64, u32)>,
    pairs: Vec<((u64, u64), u32)>,
    long: Vec<(u64, String)>,
}

impl Text {
    fn of(document: &Document) -> Self {
        let mut text = Self::default();
        let (mut words, mut pairs) = (Vec::new(), Vec::new());
        for piece in &document.body {
            let mut before = None;
            words::each_folded(piece, |folded, breaks| {
                let key = pack(folded);
                if folded.len() > 8 {
                    text.long.push((key, folded.to_owned()));
                }
                words.push(key);
                if let (Some(before), false) = (before, breaks) {
                    pairs.push((before, key));
                }
                before = Some(key);
            });
        }
        text.length = number(words.len());
        text.words = counted(words);
        text.pairs = counted(pairs);
        text
    }

    /// How much a word says that stands `times` in this text, in steps from 0.
    fn level(&self, times: u32, mean: f64, levels: u32) -> u32 {
        let weight = f64::from(times) / (0.4 + 0.6 * f64::from(self.length) / mean);
        let says = weight / (1.2 + weight);
        (0..levels).rev().find(|&it| f64::from(it) <= says * f64::from(levels)).unwrap_or(0)
    }
}

fn counted<T: Copy + Ord>(mut all: Vec<T>) -> Vec<(T, u32)> {
    all.sort_unstable();
    all.chunk_by(|a, b| a == b).map(|group| (group[0], number(group.len()))).collect()
}

/// A word of up to eight bytes as a number; a longer one as a number that begins with a bit that
/// no text's first byte has.
fn pack(word: &str) -> u64 {
    let bytes = word.as_bytes();
    if bytes.len() <= 8 && word.is_ascii() {
        return bytes.iter().fold(0, |packed, &byte| packed << 8 | u64::from(byte));
    }
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    hash | 1 << 63
}

fn unpack(key: u64) -> String {
    key.to_be_bytes().into_iter().filter(|&it| it > 0).map(char::from).collect()
}

/// A hash of keys that are spread already or short: one multiplication.
#[derive(Default)]
struct QuickHasher(u64);

type Quick = BuildHasherDefault<QuickHasher>;

impl Hasher for QuickHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }
}

pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

pub(super) fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Abbreviations that texts explain ("bảo hiểm xã hội (BHXH)"), folded, each with the marked words
/// it stands for. The initials must agree; the commonest reading wins.
pub(super) fn abbreviations(documents: &[Document]) -> BTreeMap<String, String> {
    let mut counts: HashMap<(String, String), u32> = HashMap::new();
    let found: Vec<Vec<(String, String)>> = documents
        .par_iter()
        .map(|document| {
            std::iter::once(&document.name)
                .chain(&document.body)
                .flat_map(|it| explained(it))
                .collect()
        })
        .collect();
    for pair in found.into_iter().flatten() {
        *counts.entry(pair).or_default() += 1;
    }
    let mut best: BTreeMap<String, (u32, String)> = BTreeMap::new();
    for ((short, long), count) in counts {
        let better = best.get(&short).is_none_or(|(most, words)| {
            (count, std::cmp::Reverse(&long)) > (*most, std::cmp::Reverse(words))
        });
        if better {
            best.insert(short, (count, long));
        }
    }
    best.into_iter().map(|(short, (_, long))| (short, long)).collect()
}

fn explained(text: &str) -> Vec<(String, String)> {
    const SHORTEST: usize = 3;
    const LONGEST: usize = 10;
    const BEFORE: usize = 90;
    let mut found = Vec::new();
    for (open, _) in text.match_indices('(') {
        let Some(close) = text[open..].find(')') else { break };
        let inside = text[open + 1..open + close].trim();
        let short = inside.rsplit(' ').next().unwrap_or(inside);
        let letters = short.chars().count();
        if !(SHORTEST..=LONGEST).contains(&letters) || !short.chars().all(char::is_uppercase) {
            continue;
        }
        let from = text[..open].char_indices().rev().nth(BEFORE).map_or(0, |it| it.0);
        let words = words(&text[from..open]);
        let Some(last) = words.len().checked_sub(letters).map(|at| &words[at..]) else { continue };
        let lower = short.to_lowercase();
        let agrees = last.iter().zip(lower.chars()).all(|(word, initial)| {
            word.marked.starts_with(initial) || word.folded.starts_with(&fold(&initial.to_string()))
        });
        if agrees {
            let long: Vec<&str> = last.iter().map(|it| it.marked.as_str()).collect();
            found.push((fold(&lower), long.join(" ")));
        }
    }
    found
}
