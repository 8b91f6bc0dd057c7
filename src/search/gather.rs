//! From documents to posting lists: which word stands where.
//!
//! Must not know how lists are written to files.

#![expect(
    clippy::disallowed_types,
    clippy::iter_over_hash_type,
    reason = "nothing is written in the order of a map; a quick hash halves the time of reading texts"
)]

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use rayon::prelude::*;

use super::{
    document::SearchDocument,
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
pub(super) type WordPlace = (u32, u32);

/// A word of names with its spellings.
pub(super) type Spellings = BTreeMap<String, Vec<WordPlace>>;

/// A document and how much a word says of it, 0 and up.
pub(super) type Occurrence = (u32, u32);

/// A word or pair of texts with what it says of which document.
type TextList = (String, Vec<Occurrence>);

/// The lists of all documents.
#[derive(Debug, Default)]
pub(super) struct PostingLists {
    /// How many documents.
    pub(super) count: u32,
    /// Words of names, folded, each with its marked spellings.
    pub(super) names: BTreeMap<String, Spellings>,
    /// The words of each document's name.
    pub(super) named: Vec<Vec<Word>>,
    /// In how many documents' names each word stands.
    pub(super) in_names: HashMap<String, u32, Quick>,
    /// In how many names two words stand side by side.
    pub(super) neighbours: BTreeMap<(String, String), u32>,
    /// Words of texts, folded, with the documents they say something of.
    pub(super) texts: Vec<(String, Vec<Occurrence>)>,
    /// In how many texts each word stands, also those too common to be listed.
    pub(super) in_texts: BTreeMap<String, u32>,
    /// Pairs of words of texts, as `a b`.
    pub(super) pairs: Vec<(String, Vec<Occurrence>)>,
}

impl PostingLists {
    /// Reads all documents, which stand in their final order. Pairs of texts are many: only questions need
    /// them, and questions are put to procedures.
    pub(super) fn of(documents: &[SearchDocument<'_>], with_pairs: bool) -> Self {
        let (mut lists, texts) = rayon::join(|| Self::of_names(documents), || Texts::of(documents));
        let pairs = || if with_pairs { texts.pairs() } else { Vec::new() };
        let (words, pairs) = rayon::join(|| texts.words(), pairs);
        (lists.texts, lists.in_texts) = words;
        lists.pairs = pairs;
        lists
    }

    /// In how many documents' names a folded word stands.
    pub(super) fn names_with(&self, folded: &str) -> u32 {
        self.in_names.get(folded).copied().unwrap_or(0)
    }

    fn of_names(documents: &[SearchDocument<'_>]) -> Self {
        let mut lists = Self { count: number(documents.len()), ..Self::default() };
        lists.named = documents.par_iter().map(|it| words(&it.name)).collect();
        let named = std::mem::take(&mut lists.named);
        let mut neighbours: HashMap<(&str, &str), u32, Quick> = HashMap::default();
        let mut places: HashMap<&str, (&str, Vec<WordPlace>), Quick> = HashMap::default();
        for (at, words) in (0_u32..).zip(&named) {
            let mut position = 0;
            for (place, word) in words.iter().enumerate() {
                if word.breaks {
                    position += 1;
                } else if let Some(before) = place.checked_sub(1) {
                    let pair = (words[before].folded.as_str(), word.folded.as_str());
                    *neighbours.entry(pair).or_default() += 1;
                }
                let entry =
                    places.entry(&word.marked).or_insert_with(|| (&word.folded, Vec::new()));
                entry.1.push((at, position.min(LAST_IN_NAME)));
                position += 1;
            }
        }
        for (marked, (folded, places)) in places {
            let spellings = lists.names.entry(folded.to_owned()).or_default();
            spellings.insert(marked.to_owned(), places);
        }
        lists.neighbours = neighbours
            .into_iter()
            .map(|((a, b), count)| ((a.to_owned(), b.to_owned()), count))
            .collect();
        lists.named = named;
        (0_u32..).zip(documents).for_each(|(at, it)| lists.add_other_names(at, it));
        lists.in_names =
            lists.names.iter().map(|(word, it)| (word.clone(), names_with(it))).collect();
        lists
    }

    fn add_other_names(&mut self, at: u32, document: &SearchDocument<'_>) {
        let mut position = OTHER_NAMES;
        for name in &document.other_names {
            for word in words(name) {
                position += u32::from(word.breaks);
                self.put(word.folded, word.marked, (at, position.min(LAST_IN_OTHERS)));
                position += 1;
            }
            position += 1;
        }
        for code in document.code.iter().flat_map(|code| codes(code)) {
            self.put(code.clone(), code, (at, CODE));
        }
    }

    /// Keeps the places of a word in order: other names come after all names have been read.
    fn put(&mut self, folded: String, marked: String, place: WordPlace) {
        let places = self.names.entry(folded).or_default().entry(marked).or_default();
        let after = places.partition_point(|it| *it <= place);
        places.insert(after, place);
    }
}

/// In how many documents a word of names stands.
fn names_with(spellings: &Spellings) -> u32 {
    let mut documents: Vec<u32> = spellings.values().flatten().map(|it| it.0).collect();
    documents.sort_unstable();
    documents.dedup();
    number(documents.len())
}

/// The limit of a list's length: small sites keep what large ones leave out.
fn share(count: u32, share: f64) -> u32 {
    const ALWAYS: f64 = 12.0;
    let limit = (f64::from(count) * share).max(ALWAYS);
    (2..=count.max(12)).rev().find(|&it| f64::from(it) <= limit).unwrap_or(2)
}

/// Bits of a document and of a word's number in a packed posting: a million of each.
const NUMBER_BITS: u32 = 20;

/// Bits of how often a word stands in a text; more is as many as that.
const TIMES_BITS: u32 = 8;

/// All texts, as postings of words' numbers.
struct Texts {
    count: u32,
    /// All words, sorted; a word's number is its place.
    words: Vec<String>,
    /// How long each text is against all: a word says less of a long one.
    lengths: Vec<f64>,
    parts: Vec<TextBatch>,
    /// For each part the numbers of its own words.
    numbers: Vec<Vec<u32>>,
}

impl Texts {
    fn of(documents: &[SearchDocument<'_>]) -> Self {
        /// Documents that share a list of words while they are read.
        const A_PART: usize = 128;
        assert!(
            documents.len() < 1 << NUMBER_BITS,
            "internal error: a site has under a million pages"
        );
        let part = |(at, some)| TextBatch::of(number(at * A_PART), some);
        let parts: Vec<TextBatch> = documents.par_chunks(A_PART).enumerate().map(part).collect();
        let all: HashSet<&str, Quick> =
            parts.iter().flat_map(|it| &it.words).map(String::as_str).collect();
        let mut words: Vec<String> = all.into_iter().map(str::to_owned).collect();
        words.par_sort_unstable();
        let place: HashMap<&str, u32, Quick> =
            (0_u32..).zip(&words).map(|(at, it)| (it.as_str(), at)).collect();
        let numbers =
            parts.par_iter().map(|part| part.words.iter().map(|it| place[it.as_str()]).collect());
        let numbers: Vec<Vec<u32>> = numbers.collect();
        let lengths: Vec<u32> = parts.iter().flat_map(|it| it.lengths.iter().copied()).collect();
        let total: f64 = lengths.iter().map(|it| f64::from(*it)).sum();
        let mean = (total / f64::from(number(documents.len()).max(1))).max(1.0);
        let lengths = lengths.iter().map(|it| 0.4 + 0.6 * f64::from(*it) / mean).collect();
        Self { count: number(documents.len()), words, lengths, parts, numbers }
    }

    /// How much a word says that stands so often in a text, in steps from 0.
    fn level(&self, document: u32, times: u32, levels: u32) -> u32 {
        let weight = f64::from(times) / self.lengths[index(document)];
        let strength = weight / (1.2 + weight);
        (0..levels).rev().find(|&it| f64::from(it) <= strength * f64::from(levels)).unwrap_or(0)
    }

    fn occurrences(&self, group: &[u64], levels: u32) -> Vec<Occurrence> {
        let unpacked = |packed: &u64| {
            let document = low(packed >> TIMES_BITS, NUMBER_BITS);
            (document, self.level(document, low(*packed, TIMES_BITS), levels))
        };
        group.iter().map(unpacked).collect()
    }

    /// Words that are not too common, and in how many texts each word stands.
    fn words(&self) -> (Vec<TextList>, BTreeMap<String, u32>) {
        const REST_BITS: u32 = NUMBER_BITS + TIMES_BITS;
        let mut all: Vec<u64> = self
            .parts
            .par_iter()
            .zip(&self.numbers)
            .flat_map_iter(|(part, numbers)| {
                part.places_of.iter().map(move |&(word, rest)| {
                    u64::from(numbers[index(word)]) << REST_BITS | u64::from(rest)
                })
            })
            .collect();
        all.par_sort_unstable();
        let limit = share(self.count, COMMON_WORD);
        let (mut texts, mut counts) = (Vec::new(), BTreeMap::new());
        let word_of = |packed: &u64| packed >> REST_BITS;
        for group in all.chunk_by(|a, b| word_of(a) == word_of(b)) {
            let word = &self.words[index(low(word_of(&group[0]), 32))];
            counts.insert(word.clone(), number(group.len()));
            if number(group.len()) <= limit {
                texts.push((word.clone(), self.occurrences(group, BODY_LEVELS)));
            }
        }
        (texts, counts)
    }

    /// Pairs that stand in more than one text and are not too common.
    fn pairs(&self) -> Vec<(String, Vec<Occurrence>)> {
        let packing = Packing::of(self.words.len(), self.count);
        let mut all: Vec<u64> = self
            .parts
            .par_iter()
            .zip(&self.numbers)
            .flat_map_iter(|(part, numbers)| {
                part.pairs.iter().map(move |&(pair, rest)| {
                    let number = |at| numbers[index(low(at, 32))];
                    packing.pack(number(pair >> 32), number(pair), rest)
                })
            })
            .collect();
        all.par_sort_unstable();
        let limit = share(self.count, COMMON_PAIR);
        let groups: Vec<&[u64]> = all
            .chunk_by(|a, b| packing.pair(*a) == packing.pair(*b))
            .filter(|group| group.len() > 1 && number(group.len()) <= limit)
            .collect();
        let named = |group: &&[u64]| {
            let (a, b) = packing.words(group[0]);
            let name = format!("{} {}", self.words[index(a)], self.words[index(b)]);
            let occurrence = |packed: &u64| {
                let (document, times) = packing.rest(*packed);
                (document, self.level(document, times, PAIR_LEVELS))
            };
            (name, group.iter().map(occurrence).collect())
        };
        groups.par_iter().map(named).collect()
    }
}

/// How a posting of a pair is packed into 64 bits, which sort as pairs and documents do: two words,
/// a document, and as much of how often as there is room for.
#[derive(Clone, Copy)]
struct Packing {
    word: u32,
    document: u32,
    times: u32,
}

impl Packing {
    fn of(words: usize, documents: u32) -> Self {
        let bits = |count: u64| u64::BITS - count.leading_zeros();
        let word = bits(u64::from(number(words)));
        let document = bits(u64::from(documents));
        let room = u64::BITS.checked_sub(2 * word + document).filter(|room| *room > 1);
        let times = room.expect("internal error: words and pages of a site fit into 62 bits");
        Self { word, document, times: times.min(TIMES_BITS) }
    }

    fn pack(self, a: u32, b: u32, rest: u32) -> u64 {
        let most = (1 << self.times) - 1;
        let times = (rest & ((1 << TIMES_BITS) - 1)).min(most);
        let pair = u64::from(a) << self.word | u64::from(b);
        (pair << self.document | u64::from(rest >> TIMES_BITS)) << self.times | u64::from(times)
    }

    fn pair(self, packed: u64) -> u64 {
        packed >> (self.times + self.document)
    }

    fn words(self, packed: u64) -> (u32, u32) {
        let pair = self.pair(packed);
        (low(pair >> self.word, self.word), low(pair, self.word))
    }

    /// The document, and how often.
    fn rest(self, packed: u64) -> (u32, u32) {
        (low(packed >> self.times, self.document), low(packed, self.times))
    }
}

/// The lowest bits of a packed value.
fn low(packed: u64, bits: u32) -> u32 {
    u32::try_from(packed & ((1 << bits) - 1)).unwrap_or(u32::MAX)
}

/// The texts of some documents in a row, read with a list of words of their own: threads need not
/// wait for each other.
#[derive(Default)]
struct TextBatch {
    words: Vec<String>,
    lengths: Vec<u32>,
    /// Each word's number with document and times packed.
    places_of: Vec<(u32, u32)>,
    /// Each pair's numbers with the same.
    pairs: Vec<(u64, u32)>,
}

impl TextBatch {
    fn of(first: u32, documents: &[SearchDocument<'_>]) -> Self {
        let mut part = Self::default();
        let mut known = WordNumbers::default();
        // How often each word stands in the document at hand.
        let mut times: Vec<u32> = Vec::new();
        let (mut touched, mut pairs) = (Vec::new(), Vec::new());
        for (at, document) in (first..).zip(documents) {
            let mut length = 0;
            for piece in &document.body {
                let mut before = None;
                words::each_folded(piece, |folded, breaks| {
                    let word = known.number(folded);
                    if index(word) == times.len() {
                        times.push(0);
                        part.words.push(folded.to_owned());
                    }
                    let count = &mut times[index(word)];
                    if *count == 0 {
                        touched.push(word);
                    }
                    *count += 1;
                    length += 1;
                    if let (Some(before), false) = (before, breaks) {
                        pairs.push(u64::from(before) << 32 | u64::from(word));
                    }
                    before = Some(word);
                });
            }
            part.lengths.push(length);
            let counted = touched.drain(..).map(|it| (it, std::mem::take(&mut times[index(it)])));
            part.places_of.extend(counted.map(|(word, times)| (word, rest(at, times))));
            pairs.sort_unstable();
            let groups = pairs.chunk_by(|a, b| a == b);
            part.pairs.extend(groups.map(|it| (it[0], rest(at, number(it.len())))));
            pairs.clear();
        }
        part
    }
}

/// Words by their numbers, in order of appearance. Nearly all words of Vietnamese are eight letters at
/// most, and compare as one number.
#[derive(Default)]
struct WordNumbers {
    short: HashMap<u64, u32, Quick>,
    long: HashMap<String, u32, Quick>,
}

impl WordNumbers {
    fn number(&mut self, word: &str) -> u32 {
        let next = number(self.short.len() + self.long.len());
        let bytes = word.as_bytes();
        if bytes.len() <= 8 {
            let packed = bytes.iter().fold(0, |packed, &byte| packed << 8 | u64::from(byte));
            return *self.short.entry(packed).or_insert(next);
        }
        if let Some(&known) = self.long.get(word) {
            return known;
        }
        *self.long.entry(word.to_owned()).or_insert(next)
    }
}

/// A document and how often something stands in it, packed.
fn rest(document: u32, times: u32) -> u32 {
    document << TIMES_BITS | times.min((1 << TIMES_BITS) - 1)
}

/// A quick hash of short keys, which nobody picks to collide.
#[derive(Default)]
pub(super) struct QuickHasher(u64);

type Quick = BuildHasherDefault<QuickHasher>;

impl QuickHasher {
    fn add(&mut self, value: u64) {
        self.0 = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }
}

impl Hasher for QuickHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for eight in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..eight.len()].copy_from_slice(eight);
            self.add(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.add(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.add(value);
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
pub(super) fn abbreviations(documents: &[SearchDocument<'_>]) -> BTreeMap<String, String> {
    let mut counts: HashMap<(String, String), u32> = HashMap::new();
    let found: Vec<Vec<(String, String)>> = documents
        .par_iter()
        .map(|document| {
            std::iter::once(document.name.as_str())
                .chain(document.body.iter().map(|it| &**it))
                .flat_map(explained)
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
