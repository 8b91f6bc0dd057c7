//! Which documents answer a query, the best first.
//!
//! Must not know how queries are typed nor how results are shown. All sums are made of additions,
//! multiplications and divisions in one order, so that `search-engine.js` finds the same bits.

use std::rc::Rc;

use super::{
    gather::OTHER_NAMES,
    library::{Library, LibraryError, NameList, Place, TextList},
    understand::{Query, Slot},
    weights::{BODY_LEVELS, MASS_STEP, PAIR_LEVELS, Weights, rarity},
    words::{Word, words},
};

/// A document that answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Hit {
    pub(super) document: u32,
    pub(super) score: f64,
    /// The share of the query that its name and field hold, 0 to 1.
    pub(super) held: f64,
    /// How many words in a row its name has of the query, question words as parts; known of the
    /// best only.
    pub(super) run: f64,
}

/// What a code adds: a procedure whose code is typed stands before all others.
pub(super) const CODE_SCORE: f64 = 1_000_000.0;

/// The largest part of a word's weight in a text that a level stands for.
const TEXT_GAIN: f64 = 2.2;

/// All documents that answer, the best first; equal ones in the index's order.
pub(super) fn rank(library: &Library<'_>, query: &Query) -> Result<Vec<Hit>, LibraryError> {
    let lists = Lists::of(library, query)?;
    let with_texts = query.question || !lists.some_name_has_all(query);
    let mut sums = Sums::new(library);
    for (phrase, named) in query.phrases.iter().zip(&lists.names) {
        for (slot, lists) in phrase.iter().zip(named) {
            for (reading, list) in slot.readings.iter().zip(lists) {
                let weight = slot.weight * reading.weight;
                sums.add_name_word(&reading.word, list, weight);
                if with_texts && !slot.stop {
                    sums.add_text_word(&*library.in_texts(&reading.word)?, weight);
                }
            }
        }
        add_pairs(library, &mut sums, (phrase, named), with_texts)?;
    }
    let mut hits = sums.hits();
    let again = hits.len().min(library.tables.weights.again);
    look_again(library, query, &lists, &sums, &mut hits[..again]);
    put_codes_first(library, query, &mut hits)?;
    Ok(hits)
}

/// The lists of names that a query needs.
struct Lists {
    /// For each phrase, slot and reading.
    names: Vec<Vec<Vec<Rc<NameList>>>>,
}

impl Lists {
    fn of(library: &Library<'_>, query: &Query) -> Result<Self, LibraryError> {
        let slot = |slot: &Slot| -> Result<Vec<_>, LibraryError> {
            slot.readings.iter().map(|it| library.in_names(&it.word)).collect()
        };
        let phrase = |phrase: &Vec<Slot>| phrase.iter().map(slot).collect::<Result<Vec<_>, _>>();
        Ok(Self { names: query.phrases.iter().map(phrase).collect::<Result<_, _>>()? })
    }

    /// Whether some name has all the words that were typed: texts need not be asked then.
    fn some_name_has_all(&self, query: &Query) -> bool {
        let Some((slots, lists)) = query.phrases.first().zip(self.names.first()) else {
            return false;
        };
        let mut common: Option<Vec<u32>> = None;
        for (_, lists) in slots.iter().zip(lists).filter(|it| !it.0.stop) {
            let mut with: Vec<u32> =
                lists.iter().flat_map(|it| &it.places).map(|it| it.document).collect();
            with.sort_unstable();
            with.dedup();
            common = Some(match common {
                None => with,
                Some(before) => {
                    before.into_iter().filter(|it| with.binary_search(it).is_ok()).collect()
                }
            });
        }
        common.is_some_and(|it| !it.is_empty())
    }
}

/// What each document has gathered.
struct Sums<'l> {
    weights: Weights,
    count: f64,
    /// How much less a long name counts.
    short: Vec<f64>,
    score: Vec<f64>,
    held: Vec<f64>,
    /// What could be held.
    whole: f64,
    /// How much each word said that was looked up: the most of its weights.
    said: Vec<(String, f64)>,
    /// Scratch: what a word gives each document, and which it touched.
    gives: Vec<f64>,
    touched: Vec<usize>,
    fields: Vec<Vec<Word>>,
    ranges: &'l [(u32, u32)],
}

impl<'l> Sums<'l> {
    fn new(library: &'l Library<'_>) -> Self {
        let tables = &library.tables;
        let length = tables.weights.length;
        let short = |mass: &u32| 1.0 / (1.0 - length + length * f64::from(*mass) / tables.mean);
        Self {
            weights: tables.weights,
            count: f64::from(u32::try_from(library.count()).unwrap_or(u32::MAX)),
            short: library.mass.iter().map(short).collect(),
            score: vec![0.0; library.count()],
            held: vec![0.0; library.count()],
            whole: 0.0,
            said: Vec::new(),
            gives: vec![0.0; library.count()],
            touched: Vec::new(),
            fields: tables.fields.iter().map(|it| words(it)).collect(),
            ranges: &tables.ranges,
        }
    }

    fn give(&mut self, document: usize, amount: f64) {
        if self.gives[document] == 0.0 {
            self.touched.push(document);
        }
        self.gives[document] += amount;
    }

    fn add_name_word(&mut self, word: &str, list: &NameList, weight: f64) {
        let mut before = u32::MAX;
        for place in &list.places {
            let document = at(place.document);
            let amount = if place.position >= OTHER_NAMES {
                self.weights.other_name
            } else {
                // Said again in one name, a word says less.
                let again = if place.document == before { 0.5 } else { 1.0 };
                self.weights.name * self.short[document] * again
            };
            self.give(document, amount);
            before = place.document;
        }
        self.give_to_fields(word);
        let with = f64::from(u32::try_from(self.touched.len()).unwrap_or(u32::MAX));
        if self.touched.is_empty() {
            return;
        }
        let says = weight * rarity(self.count, with);
        self.whole += says;
        for document in std::mem::take(&mut self.touched) {
            let gives = std::mem::take(&mut self.gives[document]);
            self.score[document] += says * self.saturated(gives);
            self.held[document] += says;
        }
        match self.said.iter_mut().find(|it| it.0 == word) {
            Some(known) => known.1 = known.1.max(says),
            None => self.said.push((word.to_owned(), says)),
        }
    }

    fn give_to_fields(&mut self, word: &str) {
        for field in 0..self.ranges.len() {
            let words = &self.fields[field];
            let times = words.iter().filter(|it| it.folded == word).count();
            if times == 0 {
                continue;
            }
            let amount = self.weights.field * real(times) / (0.5 + 0.1 * real(words.len()));
            let (from, to) = self.ranges[field];
            for document in at(from)..at(to) {
                self.give(document, amount);
            }
        }
    }

    fn saturated(&self, gives: f64) -> f64 {
        gives / (self.weights.saturation + gives) * (self.weights.saturation + 1.0)
    }

    fn add_text_word(&mut self, list: &TextList, weight: f64) {
        let factor = self.weights.body * weight;
        self.add_text(list, factor, BODY_LEVELS);
    }

    fn add_text(&mut self, list: &TextList, weight: f64, levels: u32) {
        let says = weight * rarity(self.count, real(list.len())) * TEXT_GAIN;
        for &(document, level) in list {
            self.score[at(document)] += says * (f64::from(level) + 0.5) / f64::from(levels);
        }
    }

    fn add_name_pair(&mut self, first: &NameList, second: &NameList, weight: f64) {
        let hits = side_by_side(&first.places, &second.places);
        let says = self.weights.pair * weight * rarity(self.count, real(hits.len()));
        for (document, in_name) in hits {
            let short = self.short[at(document)];
            let gives = if in_name { self.weights.name * short } else { self.weights.other_name };
            self.score[at(document)] += says * self.saturated(gives);
        }
    }

    fn add_field_pair(&mut self, first: &str, second: &str, weight: f64) {
        for field in 0..self.ranges.len() {
            let beside = self.fields[field]
                .windows(2)
                .any(|pair| pair[0].folded == first && pair[1].folded == second);
            if !beside {
                continue;
            }
            let (from, to) = self.ranges[field];
            let says = self.weights.field_pair * weight * rarity(self.count, f64::from(to - from));
            for document in at(from)..at(to) {
                self.score[document] += says;
            }
        }
    }

    /// Whatever gathered something, the best first.
    fn hits(&self) -> Vec<Hit> {
        let whole = if self.whole > 0.0 { self.whole } else { 1.0 };
        let share = self.weights.query_share;
        let mut hits: Vec<Hit> = (0_u32..)
            .zip(&self.score)
            .zip(&self.held)
            .filter(|((_, score), _)| **score > 0.0)
            .map(|((document, score), held)| {
                let held = (held / whole).min(1.0);
                Hit { document, score: score * (1.0 - share + share * held), held, run: 0.0 }
            })
            .collect();
        sort(&mut hits);
        hits
    }

    fn says(&self, word: &str) -> Option<f64> {
        self.said.iter().find(|it| it.0 == word).map(|it| it.1)
    }
}

fn sort(hits: &mut [Hit]) {
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.document.cmp(&b.document)));
}

fn at(document: u32) -> usize {
    usize::try_from(document).unwrap_or(usize::MAX)
}

fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn add_pairs(
    library: &Library<'_>,
    sums: &mut Sums<'_>,
    (phrase, named): (&[Slot], &[Vec<Rc<NameList>>]),
    with_texts: bool,
) -> Result<(), LibraryError> {
    for right in 1..phrase.len() {
        let (a, b) = (&phrase[right - 1], &phrase[right]);
        if b.breaks {
            continue;
        }
        let share = match (a.stop, b.stop) {
            (true, true) => sums.weights.stop,
            (true, false) | (false, true) => sums.weights.stop_pair,
            (false, false) => a.weight.min(b.weight).min(1.0),
        };
        for (first, first_list) in a.readings.iter().zip(&named[right - 1]) {
            for (second, second_list) in b.readings.iter().zip(&named[right]) {
                let weight = first.weight * second.weight * share;
                sums.add_name_pair(first_list, second_list, weight);
                sums.add_field_pair(&first.word, &second.word, weight);
                if with_texts && !(a.stop && b.stop) {
                    let list = library.pair(&first.word, &second.word)?;
                    sums.add_text(&list, sums.weights.body_pair * weight, PAIR_LEVELS);
                }
            }
        }
    }
    Ok(())
}

/// Documents in which the second list's word follows the first's, and whether in the name itself.
fn side_by_side(first: &[Place], second: &[Place]) -> Vec<(u32, bool)> {
    let mut hits: Vec<(u32, bool)> = Vec::new();
    let mut next = second.iter().peekable();
    for place in first {
        let wanted = (place.document, place.position + 1);
        while next.next_if(|it| (it.document, it.position) < wanted).is_some() {}
        let follows = next.peek().is_some_and(|it| (it.document, it.position) == wanted);
        if follows && hits.last().is_none_or(|it| it.0 != place.document) {
            hits.push((place.document, place.position < OTHER_NAMES));
        }
    }
    hits
}

/// Looks at the best again, word by word: the longest run of the name, its share that is asked
/// for, marks, and actions that nobody asked for.
fn look_again(
    library: &Library<'_>,
    query: &Query,
    lists: &Lists,
    sums: &Sums<'_>,
    hits: &mut [Hit],
) {
    let weights = &library.tables.weights;
    let typed = query.phrases.first().map_or(&[][..], Vec::as_slice);
    let could: f64 = typed.iter().map(|it| if it.stop { weights.stop_in_run } else { 1.0 }).sum();
    let actions: Vec<bool> =
        library.tables.actions.iter().map(|action| mentions(typed, &words(action))).collect();
    for hit in hits.iter_mut() {
        let seen = Seen::of(query, lists, hit.document, weights);
        let name = seen.name(sums, query.marks);
        let mass = f64::from(library.mass[at(hit.document)]) * MASS_STEP;
        let act = library.acts[at(hit.document)].checked_sub(1);
        let unasked = act.is_some_and(|act| actions.get(at(act)) == Some(&false));
        let mut factor = 1.0;
        if unasked && query.question {
            factor -= weights.later_action;
        }
        if name.marked_of > 0.0 {
            factor += weights.marks * name.marked / name.marked_of;
        }
        factor += weights.run * seen.run / could.max(1.0);
        factor += weights.name_share * (name.held / mass).min(1.0);
        hit.score *= factor;
        hit.run = seen.run;
    }
    sort(hits);
}

/// Whether the typed words hold these in a row.
fn mentions(typed: &[Slot], action: &[Word]) -> bool {
    typed.windows(action.len().max(1)).any(|slots| {
        slots
            .iter()
            .zip(action)
            .all(|(slot, word)| slot.readings.first().is_some_and(|it| it.word == word.folded))
    })
}

/// What of a query one name holds.
struct Seen<'q> {
    /// The longest run.
    run: f64,
    /// Each word found in the name itself: the reading, the marks typed, the spellings it has.
    words: Vec<(&'q str, Option<&'q str>, Vec<String>)>,
}

struct Name {
    held: f64,
    marked: f64,
    marked_of: f64,
}

impl<'q> Seen<'q> {
    fn of(query: &'q Query, lists: &Lists, document: u32, weights: &Weights) -> Self {
        let mut seen = Self { run: 0.0, words: Vec::new() };
        for (phrase, named) in query.phrases.iter().zip(&lists.names) {
            // Runs that end at a position, as long as they are.
            let mut runs: Vec<(u32, f64)> = Vec::new();
            for (slot, lists) in phrase.iter().zip(named) {
                let length = if slot.stop {
                    weights.stop_in_run
                } else {
                    slot.weight.max(weights.stop_in_run)
                };
                let mut next: Vec<(u32, f64)> = Vec::new();
                for (place, (reading, list)) in slot.readings.iter().zip(lists).enumerate() {
                    let places = within(&list.places, document);
                    if places.is_empty() {
                        continue;
                    }
                    for it in places {
                        let before = it.position.checked_sub(1);
                        let run =
                            runs.iter().find(|run| Some(run.0) == before).map_or(0.0, |it| it.1);
                        let run = run + length;
                        seen.run = seen.run.max(run);
                        next.push((it.position, run));
                    }
                    let marked = slot.marked.as_deref().filter(|_| place == 0);
                    seen.add(&reading.word, marked, list, places);
                }
                runs = next;
            }
        }
        seen
    }

    fn add(&mut self, word: &'q str, marked: Option<&'q str>, list: &NameList, places: &[Place]) {
        if let Some(known) = self.words.iter_mut().find(|it| it.0 == word) {
            known.1 = known.1.or(marked);
            return;
        }
        let mut spellings: Vec<String> =
            places.iter().map(|it| list.spellings[it.spelling].clone()).collect();
        spellings.dedup();
        self.words.push((word, marked, spellings));
    }

    fn name(&self, sums: &Sums<'_>, marks: bool) -> Name {
        let mut name = Name { held: 0.0, marked: 0.0, marked_of: 0.0 };
        for (word, marked, spellings) in &self.words {
            let Some(says) = sums.says(word) else { continue };
            name.held += says;
            if let (true, Some(marked)) = (marks, marked) {
                name.marked_of += says;
                if spellings.iter().any(|it| it == marked) {
                    name.marked += says;
                }
            }
        }
        name
    }
}

/// The places of a word in the name itself of one document.
fn within(places: &[Place], document: u32) -> &[Place] {
    let from = places.partition_point(|it| it.document < document);
    let count =
        places[from..].partition_point(|it| it.document == document && it.position < OTHER_NAMES);
    &places[from..from + count]
}

fn put_codes_first(
    library: &Library<'_>,
    query: &Query,
    hits: &mut Vec<Hit>,
) -> Result<(), LibraryError> {
    for code in query.codes.iter().rev() {
        for place in &library.in_names(code)?.places {
            hits.retain(|it| it.document != place.document);
            hits.insert(
                0,
                Hit { document: place.document, score: CODE_SCORE, held: 1.0, run: 1.0 },
            );
        }
    }
    Ok(())
}
