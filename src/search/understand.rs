//! What a query means: keystrokes read, slips corrected, question words weighed down, what people
//! say turned into what the law says.
//!
//! Must not know scores. `search-engine.js` understands the same way; `tests/search_vectors.json`
//! holds both to it.

use serde::Serialize;

use super::{
    keys,
    library::{Library, LibraryError},
    weights::lg,
    words::{Word, codes, fold, words},
};

/// A query with more words than this is cut: nobody types them, and a pasted page must not stall
/// a phone.
const MOST_WORDS: usize = 48;

/// A query with more characters than this is cut before it is read: 48 words have far fewer.
const MOST_CHARACTERS: usize = 2_000;

/// From which quarters of a power of two on a word counts as known: it stands in two names.
const WELL_KNOWN: u32 = 6;

/// Words longer than this are not corrected: no syllable is.
const LONGEST_CORRECTED: usize = 9;

/// How many corrections of a word are tried.
const MOST_CORRECTIONS: usize = 3;

/// A word that may stand for what was typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    pub(super) word: String,
    pub(super) weight: f64,
}

/// A place in a query with the words that may fill it, the likeliest first.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slot {
    pub(super) readings: Vec<Reading>,
    /// The word with the marks that were typed; absent: none were.
    pub(super) marked: Option<String>,
    pub(super) weight: f64,
    /// A question word.
    pub(super) stop: bool,
    pub(super) breaks: bool,
}

/// How something was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum As {
    /// Typed without marks.
    Unmarked,
    /// Raw Telex keystrokes.
    Telex,
    /// Raw VNI keystrokes.
    Vni,
    /// A slip, corrected.
    Spelling,
    /// What people say for what the law says.
    Synonym,
    /// An abbreviation.
    Abbreviation,
    /// A procedure's code.
    Code,
}

/// Something that was not taken as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// How.
    #[serde(rename = "as")]
    pub how: As,
    /// What was typed.
    pub from: String,
    /// What it was taken for.
    pub to: String,
}

/// A query understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Query {
    /// What was typed, then what it may stand for.
    pub(super) phrases: Vec<Vec<Slot>>,
    /// Marks were typed, or are read from keystrokes.
    pub(super) marks: bool,
    /// It asks, rather than names.
    pub(super) question: bool,
    /// Codes it names, digits alone.
    pub(super) codes: Vec<String>,
    pub(super) notes: Vec<Note>,
    /// The words as they were read.
    pub(super) words: Vec<Word>,
}

/// The part of a query that is read.
pub(super) fn cut(text: &str) -> &str {
    text.char_indices().nth(MOST_CHARACTERS).map_or(text, |(end, _)| &text[..end])
}

/// Understands a query. `typing`: its last word may be unfinished.
pub(super) fn understand(
    library: &Library<'_>,
    text: &str,
    typing: bool,
) -> Result<Query, LibraryError> {
    let text = cut(text);
    let mut typed = words(text);
    typed.truncate(MOST_WORDS);
    let mut query = Query { codes: codes(text), ..Query::default() };
    read_keystrokes(library, &mut typed, &mut query.notes);
    query.marks = typed.iter().any(|it| it.marked != it.folded);
    let mut slots: Vec<Slot> = typed.iter().map(|it| slot(it, 1.0)).collect();
    let unfinished = typing && !text.ends_with(char::is_whitespace);
    if unfinished {
        complete(library, &typed, &mut slots)?;
    }
    let sayings = sayings(library, &typed[..slots.len()], query.marks);
    correct(library, &typed, (query.marks, &sayings), &mut slots, &mut query.notes)?;
    weigh_question_words(library, &typed, query.marks, &mut slots);
    let mut phrases =
        say_it_otherwise(library, &typed[..slots.len()], &sayings, &mut slots, &mut query.notes);
    weigh_offices(library, &typed, query.marks, &mut slots);
    let stops = slots.iter().filter(|it| it.stop).count();
    query.question = stops >= library.tables.weights.question;
    phrases.insert(0, slots);
    query.phrases = phrases;
    query.notes.extend(query.codes.iter().map(|code| note(As::Code, code, code)));
    if !query.marks && !typed.is_empty() && query.notes.is_empty() {
        query.notes.push(note(As::Unmarked, text.trim(), text.trim()));
    }
    query.words = typed;
    Ok(query)
}

fn note(how: As, from: &str, to: &str) -> Note {
    Note { how, from: from.to_owned(), to: to.to_owned() }
}

fn slot(word: &Word, weight: f64) -> Slot {
    Slot {
        readings: vec![Reading { word: word.folded.clone(), weight: 1.0 }],
        marked: (word.marked != word.folded).then(|| word.marked.clone()),
        weight,
        stop: false,
        breaks: word.breaks,
    }
}

/// Raw Telex and VNI: what is no known word but reads as one. One sure hit makes it likely that
/// the rest was typed so too.
fn read_keystrokes(library: &Library<'_>, typed: &mut [Word], notes: &mut Vec<Note>) {
    let ascii = typed.iter().all(|it| it.marked == it.folded);
    let read: Vec<Option<String>> = typed
        .iter()
        .map(|it| {
            let digits = it.marked.bytes().any(|byte| byte.is_ascii_digit());
            let read = if digits { keys::vni(&it.marked) } else { keys::telex(&it.marked) };
            read.filter(|read| library.known(&fold(read)).is_some())
        })
        .collect();
    let sure: Vec<bool> = typed
        .iter()
        .zip(&read)
        .map(|(word, read)| {
            let meant = library.known(&word.folded).is_some_and(|it| it >= WELL_KNOWN)
                || library.tables.abbreviations.contains_key(&word.folded);
            read.is_some() && !meant
        })
        .collect();
    let any = sure.contains(&true);
    for ((word, read), sure) in typed.iter_mut().zip(read).zip(sure) {
        let Some(marked) = read.filter(|_| sure || any && ascii) else { continue };
        let folded = fold(&marked);
        if !sure && library.known(&folded) < library.known(&word.folded) {
            continue;
        }
        let digits = word.marked.bytes().any(|byte| byte.is_ascii_digit());
        notes.push(note(if digits { As::Vni } else { As::Telex }, &word.marked, &marked));
        (word.marked, word.folded) = (marked, folded);
    }
}

/// How many ends of an unfinished word are tried.
const MOST_ENDS: usize = 12;

/// An unfinished last word of two letters or more may end as known words do. A single letter is
/// left out until more is typed.
fn complete(
    library: &Library<'_>,
    typed: &[Word],
    slots: &mut Vec<Slot>,
) -> Result<(), LibraryError> {
    let Some(last) = typed.last() else { return Ok(()) };
    if typed.len() > 1 && last.folded.chars().count() < 2 {
        slots.pop();
        return Ok(());
    }
    let from = library.sorted.partition_point(|it| it.0 < last.folded);
    let mut ends: Vec<&(String, u32)> = library.sorted[from..]
        .iter()
        .take_while(|it| it.0.starts_with(&last.folded))
        .filter(|it| it.0 != last.folded)
        .collect();
    ends.sort_by_key(|it| std::cmp::Reverse(it.1));
    ends.truncate(MOST_ENDS);
    let weight = library.tables.weights.doubt;
    if let Some(slot) = slots.last_mut() {
        for (word, _) in ends {
            // Only words of names are worth ending a word with.
            if library.in_names(word)?.documents > 0 {
                slot.readings.push(Reading { word: word.clone(), weight });
            }
        }
    }
    Ok(())
}

/// Whether two words stand side by side in some name.
fn side_by_side(library: &Library<'_>, a: &str, b: &str) -> Result<bool, LibraryError> {
    let (first, second) = (library.in_names(a)?, library.in_names(b)?);
    let mut next = second.places.iter().peekable();
    for place in &first.places {
        let wanted = (place.document, place.position + 1);
        while next.next_if(|it| (it.document, it.position) < wanted).is_some() {}
        if next.peek().is_some_and(|it| (it.document, it.position) == wanted) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Slips: an unknown word is one letter away from a known one; a known word that stands beside
/// neither of its neighbours may be one too.
fn correct(
    library: &Library<'_>,
    typed: &[Word],
    (marks, sayings): (bool, &[Saying<'_>]),
    slots: &mut [Slot],
    notes: &mut Vec<Note>,
) -> Result<(), LibraryError> {
    for at in 0..slots.len() {
        let word = &typed[at];
        let known = library.known(&word.folded);
        let plain = word.marked == word.folded;
        if !plain && known.is_some()
            || word.tied
            || is_said(sayings, at)
            || !word.folded.bytes().all(|it| it.is_ascii_lowercase())
            || word.folded.len() > LONGEST_CORRECTED
            || slots[at].readings.len() > 1
            || library.tables.abbreviations.contains_key(&word.folded)
        {
            continue;
        }
        let before = at.checked_sub(1).map(|it| typed[it].folded.as_str());
        let after = typed.get(at + 1).map(|it| it.folded.as_str());
        let sure = known.is_some_and(|it| it >= WELL_KNOWN);
        if sure {
            let fits = marks
                || typed.len() < 2
                || before.map_or(Ok(false), |it| side_by_side(library, it, &word.folded))?
                || after.map_or(Ok(false), |it| side_by_side(library, &word.folded, it))?;
            if fits {
                continue;
            }
        }
        let candidates = corrections(library, &word.folded, before, after)?;
        apply(library, &word.folded, sure, &candidates, &mut slots[at], notes);
    }
    Ok(())
}

struct Correction {
    word: String,
    score: f64,
    beside: u32,
}

fn apply(
    library: &Library<'_>,
    word: &str,
    sure: bool,
    candidates: &[Correction],
    slot: &mut Slot,
    notes: &mut Vec<Note>,
) {
    let weights = &library.tables.weights;
    let Some(best) = candidates.first() else { return };
    if sure {
        if best.beside > 0 {
            slot.readings.push(Reading { word: best.word.clone(), weight: weights.doubt });
            notes.push(note(As::Spelling, word, &best.word));
        }
        return;
    }
    slot.readings.clear();
    for (place, candidate) in candidates.iter().enumerate() {
        if place == 0 || candidate.score > 0.6 * best.score {
            let share = if place == 0 { 1.0 } else { weights.next_correction };
            let weight = weights.correction * share;
            slot.readings.push(Reading { word: candidate.word.clone(), weight });
        }
    }
    slot.readings.insert(1, Reading { word: word.to_owned(), weight: weights.unknown });
    notes.push(note(As::Spelling, word, &best.word));
}

/// Known words one slip away, the likeliest first: common ones, and above all those that stand
/// beside the neighbours.
fn corrections(
    library: &Library<'_>,
    word: &str,
    before: Option<&str>,
    after: Option<&str>,
) -> Result<Vec<Correction>, LibraryError> {
    let followers = library.followers()?;
    let mut found: Vec<Correction> = Vec::new();
    for (candidate, likely) in slips(word) {
        let Some(known) = library.known(&candidate) else { continue };
        if found.iter().any(|it| it.word == candidate) {
            continue;
        }
        let beside = before.map_or(0, |it| followers.count(it, &candidate))
            + after.map_or(0, |it| followers.count(&candidate, it));
        let score = likely * (f64::from(known) / 4.0 * 0.3 + 2.0 * lg(1.0 + f64::from(beside)));
        found.push(Correction { word: candidate, score, beside });
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.word.cmp(&b.word)));
    found.truncate(MOST_CORRECTIONS);
    Ok(found)
}

/// Everything one slip away, and how likely the slip is: a letter dropped, doubled, swapped, or
/// replaced.
fn slips(word: &str) -> Vec<(String, f64)> {
    let letters: Vec<char> = word.chars().collect();
    let alphabet = || 'a'..='z';
    let mut found = Vec::new();
    let mut add = |letters: Vec<char>, likely: f64| {
        found.push((letters.into_iter().collect::<String>(), likely));
    };
    for at in 0..=letters.len() {
        for letter in alphabet() {
            let mut other = letters.clone();
            other.insert(at, letter);
            add(other, 1.0);
        }
    }
    for at in 0..letters.len() {
        let mut other = letters.clone();
        other.remove(at);
        add(other, 1.0);
    }
    for at in 1..letters.len() {
        if letters[at - 1] != letters[at] {
            let mut other = letters.clone();
            other.swap(at - 1, at);
            add(other, 1.2);
        }
    }
    for at in 0..letters.len() {
        for letter in alphabet().filter(|&it| it != letters[at]) {
            let mut other = letters.clone();
            other[at] = letter;
            add(other, 0.5);
        }
    }
    found
}

/// Whether words of a list stand at a place of the query: with marks if any were typed.
fn stands(said: &[Word], typed: &[Word], at: usize, marks: bool) -> bool {
    typed.len() >= at + said.len()
        && said
            .iter()
            .zip(&typed[at..])
            .all(|(a, b)| if marks { a.marked == b.marked } else { a.folded == b.folded })
}

/// Queries of up to this many words name what they seek.
const NAMING: usize = 3;

fn weigh_question_words(library: &Library<'_>, typed: &[Word], marks: bool, slots: &mut [Slot]) {
    if typed.len() <= NAMING {
        return;
    }
    let stops: Vec<Vec<Word>> = library.tables.stops.iter().map(|it| words(it)).collect();
    let mut at = 0;
    while at < slots.len() {
        let found = stops.iter().filter(|it| stands(it, typed, at, marks)).map(Vec::len).max();
        let count = found.unwrap_or(0).min(slots.len() - at);
        for slot in &mut slots[at..at + count] {
            slot.stop = true;
            slot.weight = library.tables.weights.stop;
        }
        at += count.max(1);
    }
    if slots.iter().all(|it| it.stop) {
        for slot in slots {
            slot.stop = false;
            slot.weight = 1.0;
        }
    }
}

/// Something of the query that the law says otherwise.
struct Saying<'l> {
    /// Its place in the query.
    at: std::ops::Range<usize>,
    means: &'l [String],
    /// Names say it too.
    in_names: bool,
}

/// What the query holds of what people say, the longest first: "làm sổ đỏ" is not read as "sổ đỏ".
fn sayings<'l>(library: &'l Library<'_>, typed: &[Word], marks: bool) -> Vec<Saying<'l>> {
    let mut synonyms: Vec<_> =
        library.tables.synonyms.iter().map(|it| (words(&it.0), &it.1, it.2 == 1)).collect();
    synonyms.sort_by_key(|it| std::cmp::Reverse(it.0.len()));
    let alike = |said: &Word, other: &Word| {
        let same = if marks { said.marked == other.marked } else { said.folded == other.folded };
        // What is said without marks is also found where other words have some.
        same || said.marked == said.folded && said.folded == other.folded
    };
    let stands_at = |said: &[Word], at: usize| {
        // One syllable without its marks may be any of several words.
        let ambiguous = said.len() == 1 && !marks && said[0].marked != said[0].folded;
        !ambiguous
            && typed.len() >= at + said.len()
            && said.iter().zip(&typed[at..]).all(|(a, b)| alike(a, b))
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < typed.len() {
        let Some((said, means, in_names)) = synonyms.iter().find(|it| stands_at(&it.0, at)) else {
            at += 1;
            continue;
        };
        let end = at + said.len();
        found.push(Saying { at: at..end, means, in_names: *in_names });
        at = end;
    }
    found
}

/// Phrases for what people say and for abbreviations. What was said weighs less then, unless names
/// say it too.
fn say_it_otherwise(
    library: &Library<'_>,
    typed: &[Word],
    sayings: &[Saying<'_>],
    slots: &mut [Slot],
    notes: &mut Vec<Note>,
) -> Vec<Vec<Slot>> {
    let weights = &library.tables.weights;
    let mut phrases: Vec<Vec<Slot>> = Vec::new();
    for saying in sayings {
        let said: Vec<&str> =
            typed[saying.at.clone()].iter().map(|it| it.marked.as_str()).collect();
        for meaning in saying.means {
            let meant = words(meaning);
            let length = (f64_of(said.len().max(2)) / f64_of(meant.len())).min(1.0);
            let share = if saying.in_names { weights.said_in_names } else { 1.0 };
            let weight = share * weights.synonym * length;
            phrases.push(meant.iter().map(|it| slot(it, weight)).collect());
            notes.push(note(As::Synonym, &said.join(" "), meaning));
        }
        if !saying.in_names {
            slots[saying.at.clone()].iter_mut().for_each(|it| it.weight *= weights.replaced);
        }
    }
    for (at, word) in typed.iter().enumerate() {
        let long = library.tables.abbreviations.get(&word.folded);
        if let Some(long) = long.filter(|_| !is_said(sayings, at)) {
            phrases.push(words(long).iter().map(|it| slot(it, weights.synonym)).collect());
            notes.push(note(As::Abbreviation, &word.marked, long));
        }
    }
    phrases
}

/// Whether a place of the query belongs to a saying.
fn is_said(sayings: &[Saying<'_>], at: usize) -> bool {
    sayings.iter().any(|it| it.at.contains(&at))
}

fn f64_of(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The fewest words of a query that addresses an office.
const ADDRESSING: usize = 6;

/// The longest address of an office.
const LONGEST_OFFICE: usize = 14;

/// An office that is addressed or named in passing ("Kính gửi Cục …, cho tôi hỏi") says whom the
/// question is put to, not what it is about.
fn weigh_offices(library: &Library<'_>, typed: &[Word], marks: bool, slots: &mut [Slot]) {
    if typed.len() < ADDRESSING {
        return;
    }
    let lists = |list: &[String]| list.iter().map(|it| words(it)).collect::<Vec<_>>();
    let (starts, ends) = (lists(&library.tables.offices), lists(&library.tables.ends));
    let mut at = 0;
    while at < slots.len() {
        if !starts.iter().any(|it| stands(it, typed, at, marks)) {
            at += 1;
            continue;
        }
        let limit = (at + LONGEST_OFFICE).min(slots.len());
        let mut end = at + 1;
        while end < limit
            && !typed[end].breaks
            && !ends.iter().any(|it| stands(it, typed, end, marks))
        {
            end += 1;
        }
        if end < slots.len() {
            let office = library.tables.weights.office;
            slots[at..end].iter_mut().for_each(|it| it.weight *= office);
        }
        at = end;
    }
}
