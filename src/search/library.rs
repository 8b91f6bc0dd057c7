//! The index read back, file by file as a search asks for them.
//!
//! Must not know where files are: whoever opens a library says how a path is read. The script
//! `search-engine.js` reads the same files.

#![expect(clippy::disallowed_types, reason = "looked up, never iterated")]

use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
    io,
    rc::Rc,
};

use serde::de::DeserializeOwned;

use super::{
    digits::Numbers,
    document::Guidance,
    weights::{BODY_LEVELS, PAIR_LEVELS},
    write::{CODE, ENTRY, FOLDER, Neighbours, Tables},
};

/// Why an index cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// A file is missing or cannot be read.
    #[error("{path}: {source}")]
    Read {
        /// The file, below the site's root.
        path: String,
        /// The system's words.
        source: io::Error,
    },
    /// A file is not what this program writes.
    #[error("{path}")]
    Format {
        /// The file, below the site's root.
        path: String,
    },
}

/// How a file below the site's root is read.
pub type Reading<'r> = dyn Fn(&str) -> io::Result<String> + 'r;

/// A place of a word in a name: document, position, and which spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) document: u32,
    pub(super) position: u32,
    pub(super) spelling: usize,
}

/// Where a word stands in names.
#[derive(Debug, Default)]
pub(super) struct NameList {
    /// In how many documents.
    pub(super) documents: u32,
    /// The spellings it has.
    pub(super) spellings: Vec<String>,
    /// By document and position.
    pub(super) places: Vec<Place>,
}

/// Documents and how much a word or pair says of each.
pub(super) type TextList = Vec<(u32, u32)>;

/// What results show of a document: code, address, name, place of the field, level, cost, time.
pub(super) type Shown = (String, String, String, i64, String, String, String);

/// Who follows whom in names, and in how many.
#[derive(Debug, Default)]
pub(super) struct Followers {
    of: HashMap<String, Vec<(String, u32)>>,
}

impl Followers {
    pub(super) fn count(&self, word: &str, next: &str) -> u32 {
        let list = self.of.get(word);
        list.and_then(|list| list.iter().find(|it| it.0 == next)).map_or(0, |it| it.1)
    }
}

type Shelf<T> = RefCell<BTreeMap<String, Rc<T>>>;

/// An opened index. What was read once is kept.
pub struct Library<'r> {
    read: &'r Reading<'r>,
    version: String,
    pub(super) tables: Tables,
    lexicon: HashMap<String, u32>,
    pub(super) sorted: Vec<(String, u32)>,
    pub(super) mass: Vec<u32>,
    pub(super) acts: Vec<u32>,
    names: Shelf<NameList>,
    texts: Shelf<TextList>,
    pairs: Shelf<TextList>,
    shown: Shelf<Vec<Shown>>,
    followers: RefCell<Option<Rc<Followers>>>,
    files: RefCell<BTreeMap<String, Rc<String>>>,
}

impl<'r> Library<'r> {
    /// Opens the index of a site.
    pub fn open(read: &'r Reading<'r>) -> Result<Self, LibraryError> {
        let entry = text_of(read, ENTRY)?;
        let version = argument(&entry, "congkhai.index(")
            .and_then(|it| serde_json::from_str::<String>(it).ok())
            .ok_or_else(|| LibraryError::Format { path: ENTRY.to_owned() })?;
        let tables: Tables = shard(read, &version, "t")?;
        let sorted = lexicon(&tables.lexicon);
        Ok(Self {
            lexicon: sorted.iter().cloned().collect(),
            sorted,
            mass: digits(&tables.mass),
            acts: digits(&tables.acts),
            read,
            version,
            tables,
            names: Shelf::default(),
            texts: Shelf::default(),
            pairs: Shelf::default(),
            shown: Shelf::default(),
            followers: RefCell::default(),
            files: RefCell::default(),
        })
    }

    /// How many documents there are.
    pub(super) fn count(&self) -> usize {
        self.mass.len()
    }

    /// How well a folded word is known, in quarters of a power of two; `None`: not at all.
    pub(super) fn known(&self, folded: &str) -> Option<u32> {
        self.lexicon.get(folded).copied()
    }

    /// Where a folded word stands in names.
    pub(super) fn in_names(&self, folded: &str) -> Result<Rc<NameList>, LibraryError> {
        self.listed(&self.names, "h", &self.tables.names, folded, name_list)
    }

    /// Of which texts a folded word says how much.
    pub(super) fn in_texts(&self, folded: &str) -> Result<Rc<TextList>, LibraryError> {
        self.listed(&self.texts, "b", &self.tables.texts, folded, |rest| {
            Some(text_list(rest, BODY_LEVELS))
        })
    }

    /// Of which texts a pair of folded words says how much.
    pub(super) fn pair(&self, a: &str, b: &str) -> Result<Rc<TextList>, LibraryError> {
        self.listed(&self.pairs, "p", &self.tables.pairs, &format!("{a} {b}"), |rest| {
            Some(text_list(rest, PAIR_LEVELS))
        })
    }

    /// What results show of a document.
    pub(super) fn shown(&self, document: u32) -> Result<Shown, LibraryError> {
        let document = usize::try_from(document).unwrap_or(usize::MAX);
        let (block, within) = (document / self.tables.block, document % self.tables.block);
        let name = format!("r{block}");
        if !self.shown.borrow().contains_key(&name) {
            let mut read: Vec<Shown> = shard(self.read, &self.version, &name)?;
            for it in &mut read {
                it.1 = it.1.replacen(CODE, &it.0, 1);
            }
            self.shown.borrow_mut().insert(name.clone(), Rc::new(read));
        }
        let shown = self.shown.borrow().get(&name).and_then(|it| it.get(within).cloned());
        shown.ok_or_else(|| LibraryError::Format { path: self.path(&name) })
    }

    /// The answers where no procedure does, in the order of the tables.
    pub(super) fn guidance(&self) -> Result<Vec<Guidance>, LibraryError> {
        shard(self.read, &self.version, "g")
    }

    /// Who follows whom in names.
    pub(super) fn followers(&self) -> Result<Rc<Followers>, LibraryError> {
        if let Some(read) = &*self.followers.borrow() {
            return Ok(Rc::clone(read));
        }
        let read: Neighbours = shard(self.read, &self.version, "k")?;
        let followers = Rc::new(followers(&read));
        *self.followers.borrow_mut() = Some(Rc::clone(&followers));
        Ok(followers)
    }

    fn path(&self, name: &str) -> String {
        format!("{FOLDER}/{}/{name}.js", self.version)
    }

    /// A list out of the file that would hold it; an empty one if there is none.
    fn listed<T: Default>(
        &self,
        shelf: &Shelf<T>,
        prefix: &str,
        firsts: &[String],
        key: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Rc<T>, LibraryError> {
        if let Some(list) = shelf.borrow().get(key) {
            return Ok(Rc::clone(list));
        }
        let after = firsts.partition_point(|first| first.as_str() <= key);
        let list = match after.checked_sub(1) {
            None => T::default(),
            Some(file) => {
                let name = format!("{prefix}{file}");
                let text = self.file(&name)?;
                let entry = text.split('!').find_map(|it| it.strip_prefix(key)?.strip_prefix(' '));
                let parsed = entry.map_or_else(|| Some(T::default()), parse);
                parsed.ok_or_else(|| LibraryError::Format { path: self.path(&name) })?
            }
        };
        let list = Rc::new(list);
        shelf.borrow_mut().insert(key.to_owned(), Rc::clone(&list));
        Ok(list)
    }

    fn file(&self, name: &str) -> Result<Rc<String>, LibraryError> {
        if let Some(text) = self.files.borrow().get(name) {
            return Ok(Rc::clone(text));
        }
        let text: Rc<String> = Rc::new(shard(self.read, &self.version, name)?);
        self.files.borrow_mut().insert(name.to_owned(), Rc::clone(&text));
        Ok(text)
    }
}

fn text_of(read: &Reading<'_>, path: &str) -> Result<String, LibraryError> {
    read(path).map_err(|source| LibraryError::Read { path: path.to_owned(), source })
}

/// What stands between a call's bracket and the end.
fn argument<'t>(text: &'t str, call: &str) -> Option<&'t str> {
    text.strip_prefix(call)?.trim_end().strip_suffix(')')
}

fn shard<T: DeserializeOwned>(
    read: &Reading<'_>,
    version: &str,
    name: &str,
) -> Result<T, LibraryError> {
    let path = format!("{FOLDER}/{version}/{name}.js");
    let text = text_of(read, &path)?;
    argument(&text, &format!("congkhai.shard(\"{name}\","))
        .and_then(|it| serde_json::from_str(it).ok())
        .ok_or(LibraryError::Format { path })
}

fn digits(text: &str) -> Vec<u32> {
    text.bytes().map(|it| super::digits::digit(it).unwrap_or(0)).collect()
}

/// Words with their lengths shared with the one before; `weighed`: each followed by a digit.
fn lexicon(text: &str) -> Vec<(String, u32)> {
    let mut words: Vec<(String, u32)> = Vec::new();
    let mut rest = text;
    let mut before = String::new();
    while let Some((coded, after)) = rest.split_once(' ') {
        before = decoded(&before, coded);
        let weight = after.bytes().next().and_then(super::digits::digit).unwrap_or(0);
        words.push((before.clone(), weight));
        rest = after.get(1..).unwrap_or("");
    }
    words
}

fn decoded(before: &str, coded: &str) -> String {
    let shared = coded.bytes().next().and_then(super::digits::digit).unwrap_or(0);
    let shared = usize::try_from(shared).unwrap_or(0);
    let mut word: String = before.chars().take(shared).collect();
    word.push_str(coded.get(1..).unwrap_or(""));
    word
}

fn followers(read: &Neighbours) -> Followers {
    let mut words: Vec<String> = Vec::new();
    for coded in read.words.split_terminator(' ') {
        words.push(decoded(words.last().map_or("", String::as_str), coded));
    }
    let mut of: HashMap<String, Vec<(String, u32)>> = HashMap::new();
    for (word, list) in words.iter().zip(read.followers.split_terminator(' ')) {
        let mut next = 0;
        let mut numbers = Numbers::of(list);
        while let (Some(step), Some(count)) = (numbers.next(), numbers.next()) {
            let at = next + step;
            if let Some(follower) = usize::try_from(at).ok().and_then(|at| words.get(at)) {
                of.entry(word.clone()).or_default().push((follower.clone(), count));
            }
            next = at + 1;
        }
    }
    Followers { of }
}

fn name_list(rest: &str) -> Option<NameList> {
    let mut list = NameList::default();
    let mut parts = rest.split(' ');
    while let (Some(marked), Some(numbers)) = (parts.next(), parts.next()) {
        let spelling = list.spellings.len();
        list.spellings.push(marked.to_owned());
        let mut next = 0;
        let mut numbers = Numbers::of(numbers);
        while let Some(step) = numbers.next() {
            let position = numbers.next()?;
            let document = (next + step).checked_sub(1)?;
            list.places.push(Place { document, position, spelling });
            next = document + 1;
        }
    }
    list.places.sort_by_key(|it| (it.document, it.position, it.spelling));
    list.documents =
        u32::try_from(list.places.chunk_by(|a, b| a.document == b.document).count()).ok()?;
    Some(list)
}

fn text_list(rest: &str, levels: u32) -> TextList {
    let mut next = 0;
    let said = |number| {
        let document = next + number / levels;
        next = document + 1;
        (document, number % levels)
    };
    Numbers::of(rest).map(said).collect()
}
