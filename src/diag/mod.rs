//! What is wrong with the author's content: diagnostics with symbolic places, collected in a report.
//!
//! Must not know YAML, files' texts, or the domain: a place is a file name and a path of keys.

pub mod code;
pub mod emit;
pub mod fix;
pub mod manual;
pub mod message;

use std::{collections::BTreeMap, fmt, sync::Arc};

pub use code::{Code, Severity};

use crate::limits::Limits;

/// One step down into a file: into a key of a mapping or an element of a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A key of a mapping.
    Key(String),
    /// An element of a list, 0-based.
    Index(usize),
}

/// A way down from the top of a file: `channels[1].fees[0].amount`. Empty means the whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyPath(Vec<Step>);

impl KeyPath {
    /// The steps from the top down.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Goes into a key.
    #[must_use]
    pub fn key(mut self, key: &str) -> Self {
        self.0.push(Step::Key(key.to_owned()));
        self
    }

    /// Goes into an element (0-based).
    #[must_use]
    pub fn index(mut self, index: usize) -> Self {
        self.0.push(Step::Index(index));
        self
    }

    /// Adds one step in place; [`KeyPath::pop`] takes it back.
    pub fn push(&mut self, step: Step) {
        self.0.push(step);
    }

    /// Takes the last step back.
    pub fn pop(&mut self) {
        self.0.pop();
    }
}

impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if at == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// What of the place is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// The value at the path.
    Value,
    /// The key that opens the path's last step.
    Key,
    /// A line and column (both 1-based) that a parser already knew.
    Exact {
        /// 1-based line.
        line: usize,
        /// 1-based column in characters.
        column: usize,
    },
}

/// Where a mistake stands: symbolic, turned into line and column only when it is shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path of the file below the content folder, with `/`.
    pub file: Arc<str>,
    /// The way down to the mistake.
    pub path: KeyPath,
    /// What of it is meant.
    pub target: Target,
}

impl Place {
    /// The value at `path`.
    pub fn value(file: &Arc<str>, path: KeyPath) -> Self {
        Self { file: file.clone(), path, target: Target::Value }
    }

    /// The file as a whole.
    pub fn file(file: &Arc<str>) -> Self {
        Self::value(file, KeyPath::default())
    }
}

/// One mistake of the author, or one doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which mistake it is.
    pub code: Code,
    /// Where it stands.
    pub place: Place,
    /// What the wording needs, by name: `found`, `expected`, `fix`…
    pub args: Vec<(&'static str, String)>,
    /// Another place that belongs to it, such as the first of two equal codes.
    pub other: Option<Place>,
    /// The remedy, where it is one exact replacement.
    pub fix: Option<fix::Fix>,
}

impl Diagnostic {
    /// A diagnostic without wording arguments.
    pub fn new(code: Code, place: Place) -> Self {
        Self { code, place, args: Vec::new(), other: None, fix: None }
    }

    /// Gives the wording an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Names the nearest known word, if there is one.
    #[must_use]
    pub fn suggest(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(word) => self.with("nearest", word),
            None => self,
        }
    }

    /// Gives the remedy, if it is one exact replacement.
    #[must_use]
    pub fn fixed_by(mut self, fix: impl Into<Option<fix::Fix>>) -> Self {
        self.fix = fix.into();
        self
    }

    /// Names another place that belongs to the mistake.
    #[must_use]
    pub fn and_at(mut self, other: Place) -> Self {
        self.other = Some(other);
        self
    }

    /// The value of a wording argument.
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Error, warning or note.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// All diagnostics of a run. Of those with one code in one file only as many are kept as the limit
/// `findings` allows; the others are counted.
#[derive(Clone, Debug)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    /// How many diagnostics of each file and code are kept.
    kept: BTreeMap<(Arc<str>, Code), usize>,
    /// How many more there are.
    unlisted: BTreeMap<(Arc<str>, Code), usize>,
    limits: Arc<Limits>,
}

impl Default for Report {
    fn default() -> Self {
        Self::limited(&Limits::default())
    }
}

impl Report {
    /// An empty report of a run that keeps some limits.
    pub fn limited(limits: &Limits) -> Self {
        let (kept, unlisted) = (BTreeMap::new(), BTreeMap::new());
        let limits = Arc::new(limits.clone());
        Self { diagnostics: Vec::new(), kept, unlisted, limits }
    }

    /// An empty report of the same run.
    #[must_use]
    pub fn fresh(&self) -> Self {
        let (kept, unlisted) = (BTreeMap::new(), BTreeMap::new());
        Self { diagnostics: Vec::new(), kept, unlisted, limits: self.limits.clone() }
    }

    /// The limits of the run.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// How many diagnostics of one file and code are kept.
    fn most(&self) -> usize {
        usize::try_from(self.limits.findings).unwrap_or(usize::MAX)
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let most = self.most();
        let key = (diagnostic.place.file.clone(), diagnostic.code);
        let kept = self.kept.entry(key).or_default();
        if *kept < most {
            *kept += 1;
            self.diagnostics.push(diagnostic);
        } else {
            *self.unlisted.entry((diagnostic.place.file, diagnostic.code)).or_default() += 1;
        }
    }

    /// Whether the next diagnostic of a file and code may do without what takes long to find, such as the
    /// nearest known word: there are many, or it would only be counted.
    pub fn has_many(&self, file: &Arc<str>, code: Code) -> bool {
        const MANY: usize = 100;
        let kept = self.kept.get(&(file.clone(), code));
        kept.is_some_and(|kept| *kept >= self.most().min(MANY))
    }

    /// Takes over everything of another report, in its order.
    pub fn append(&mut self, other: Self) {
        for diagnostic in other.diagnostics {
            self.push(diagnostic);
        }
        for (key, more) in other.unlisted {
            *self.unlisted.entry(key).or_default() += more;
        }
    }

    /// The diagnostics in the order in which they were found, without those that are only counted.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many diagnostics of a file and code are only counted.
    pub fn unlisted(&self) -> impl Iterator<Item = (&Arc<str>, Code, usize)> {
        self.unlisted.iter().map(|((file, code), more)| (file, *code, *more))
    }

    /// Adds diagnostics that are only counted.
    pub fn add_unlisted(&mut self, file: &Arc<str>, code: Code, more: usize) {
        *self.unlisted.entry((file.clone(), code)).or_default() += more;
    }

    /// How many diagnostics of each code there are, those included that are only counted.
    pub fn by_code(&self) -> BTreeMap<Code, usize> {
        let mut counts = BTreeMap::new();
        for ((_, code), count) in self.kept.iter().chain(&self.unlisted) {
            *counts.entry(*code).or_default() += *count;
        }
        counts
    }

    /// How many diagnostics there are, those included that are only counted.
    pub fn total(&self) -> usize {
        self.diagnostics.len() + self.unlisted.values().sum::<usize>()
    }

    /// What was found of some kind, in its order. Of what is only counted, file and code are asked for.
    #[must_use]
    pub fn only(&self, is_wanted: impl Fn(&Diagnostic) -> bool) -> Self {
        let mut wanted = self.fresh();
        for diagnostic in self.diagnostics.iter().filter(|it| is_wanted(it)) {
            wanted.push(diagnostic.clone());
        }
        for (file, code, more) in self.unlisted() {
            if is_wanted(&Diagnostic::new(code, Place::file(file))) {
                wanted.add_unlisted(file, code, more);
            }
        }
        wanted
    }

    /// The report with some diagnostics put in other words, in the same order. Those that are only counted stay
    /// as they are.
    #[must_use]
    pub fn amended(&self, amend: impl Fn(&Diagnostic) -> Option<Diagnostic>) -> Self {
        let mut amended = self.fresh();
        for diagnostic in &self.diagnostics {
            amended.push(amend(diagnostic).unwrap_or_else(|| diagnostic.clone()));
        }
        for (file, code, more) in self.unlisted() {
            amended.add_unlisted(file, code, more);
        }
        amended
    }

    /// Whether anything forbids publishing.
    pub fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    /// How many notes there are.
    pub fn notes(&self) -> usize {
        self.count(Severity::Note)
    }

    fn count(&self, severity: Severity) -> usize {
        let of_it = |(code, count)| if Code::severity(code) == severity { count } else { 0 };
        self.by_code().into_iter().map(of_it).sum()
    }
}

/// A diagnostic with its place looked up in the file's text: what the output formats show.
#[derive(Clone, Debug)]
pub struct Located {
    /// What is wrong. Its `found` argument is filled from the source where the finder gave none.
    pub diagnostic: Diagnostic,
    /// 1-based line and column of the first character; absent when the mistake is the file itself.
    pub start: Option<crate::text::LineColumn>,
    /// The source lines around the mistake.
    pub excerpt: Option<Excerpt>,
    /// The related place, looked up likewise.
    pub other_start: Option<crate::text::LineColumn>,
    /// The remedy with its bytes, where the diagnostic has one.
    pub edit: Option<fix::Edit>,
}

/// The lines of source that a diagnostic underlines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The text of the lines, without the last newline.
    pub text: String,
    /// 1-based number of the first line.
    pub first_line: usize,
    /// The underlined bytes of `text`.
    pub underline: std::ops::Range<usize>,
}
