//! What may be written where a value is read: each type says it of itself, beside its reader.
//!
//! From shapes the JSON Schema is made. Must not know JSON, nor any record of the domain.

use std::{fmt, sync::Arc};

/// What may be written for a value. A shape never accepts less than the reader; what it cannot say
/// (two days in the wrong order) only the reader refuses.
#[derive(Clone, Debug)]
pub enum ValueShape {
    /// A text that is not blank, or a whole number.
    Text,
    /// A text of a form.
    Form(TextForm),
    /// A whole number from the first to the last, both included.
    Whole(i64, i64),
    /// `true` or `false`.
    YesNo {
        /// That the key is left out means `false`.
        absent_is_no: bool,
    },
    /// Only `true`.
    Yes,
    /// A text of which only this one is read.
    Only(&'static str),
    /// One of these names, which stand for themselves.
    Names(Vec<&'static str>),
    /// One of a closed list of words with meanings.
    Word(WordList),
    /// A list.
    List(Box<Self>),
    /// One of several shapes.
    AnyOf(Vec<Self>),
    /// A mapping with a name of its own.
    Record(RecordShape),
}

/// A form of text.
#[derive(Clone, Debug)]
pub struct TextForm {
    /// Its name among the forms: `Date`.
    pub name: &'static str,
    /// What the whole text matches, as a regular expression of ECMA-262, Unicode.
    pub pattern: String,
}

/// A closed list of words.
#[derive(Clone, Debug)]
pub struct WordList {
    /// Its name among the lists: `Level`.
    pub name: &'static str,
    /// The words, in the manual's order.
    pub words: Vec<&'static str>,
}

/// A mapping. Its keys are looked up late: a record may hold itself.
#[derive(Clone)]
pub struct RecordShape {
    /// Its name among the records: `Procedure`.
    pub name: &'static str,
    /// What stands in it.
    pub body: Arc<dyn Fn() -> MappingShape>,
}

/// Its name only: its keys may lead back to it.
impl fmt::Debug for RecordShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record").field("name", &self.name).finish_non_exhaustive()
    }
}

/// What stands in a mapping; no other key may.
#[derive(Clone, Debug)]
pub struct MappingShape {
    /// The keys in the order of the manual.
    pub keys: Vec<KeyShape>,
    /// What holds of keys together.
    pub needs: Vec<KeyNeed>,
}

/// A key of a mapping.
#[derive(Clone, Debug)]
pub struct KeyShape {
    /// The key.
    pub name: &'static str,
    /// What may be written for it.
    pub shape: ValueShape,
    /// It may not be left out.
    pub is_required: bool,
    /// Nothing may stand behind it: that counts as left out.
    pub may_be_empty: bool,
}

/// What holds of keys together.
#[derive(Clone, Debug)]
pub enum KeyNeed {
    /// At least one of these alternatives: in each, all keys stand.
    AnyOf(Vec<Vec<&'static str>>),
    /// At most one of these keys.
    AtMostOne(Vec<&'static str>),
}

impl ValueShape {
    /// A text of a form.
    pub fn form(name: &'static str, pattern: impl Into<String>) -> Self {
        Self::Form(TextForm { name, pattern: pattern.into() })
    }

    /// A record.
    pub fn record(name: &'static str, body: impl Fn() -> MappingShape + 'static) -> Self {
        Self::Record(RecordShape { name, body: Arc::new(body) })
    }

    /// Words with their meanings, as the reader has them.
    pub fn words<T>(name: &'static str, words: &[(&'static str, T)]) -> Self {
        Self::Word(WordList { name, words: words.iter().map(|(word, _)| *word).collect() })
    }
}

impl MappingShape {
    /// Keys of which nothing holds together.
    pub fn new(keys: Vec<KeyShape>) -> Self {
        Self { keys, needs: Vec::new() }
    }
}

/// The words of a table, longest first, in any case, as alternatives of a pattern.
pub fn any_case<T>(words: &[(&str, T)]) -> String {
    let mut words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    let spelled = words.into_iter().map(|word| word.chars().map(either_case).collect::<String>());
    spelled.collect::<Vec<_>>().join("|")
}

fn either_case(c: char) -> String {
    let (small, large) = (c.to_lowercase().to_string(), c.to_uppercase().to_string());
    if small == large { small } else { format!("[{small}{large}]") }
}
