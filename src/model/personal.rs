//! Numbers, birth dates and mail addresses of persons in a text, in every usual spelling.
//!
//! Finds what looks like personal data (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15; NĐ 13/2023/NĐ-CP, Điều 2.3);
//! whether it may be published where it is found is decided in `check`. Time is linear in the text.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    diag::{KeyPath, Place, Step, Target},
    locale,
    source::yaml::Node,
    text::{LineIndex, characters::is_invisible},
};

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonalKind {
    /// A number of an identity card: 12 digits (căn cước) or 9 (chứng minh nhân dân).
    Id,
    /// A mobile telephone.
    Phone,
    /// A bank account beside the name of a bank, or a bank card.
    Account,
    /// A number of social insurance: 10 digits beside its name.
    Insurance,
    /// A passport: a letter and 7 or 8 digits beside its name.
    Passport,
    /// A tax code of a person: 10 digits beginning with 8 beside its name.
    Tax,
    /// A day of birth beside a person's name.
    Birth,
    /// An e-mail address at a provider for private persons.
    Email,
}

impl PersonalKind {
    /// The name in messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Phone => "phone",
            Self::Account => "account",
            Self::Insurance => "insurance",
            Self::Passport => "passport",
            Self::Tax => "tax",
            Self::Birth => "birth",
            Self::Email => "email",
        }
    }
}

/// A place of a text that looks like personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Find {
    /// What it looks like.
    pub kind: PersonalKind,
    /// How many digits it has.
    pub digits: usize,
    /// Its beginning: a report must not spread what it warns of.
    pub quote: String,
    /// The byte at which it begins.
    pub at: usize,
}

/// A find with its place in the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// Where it is.
    pub place: Place,
    /// What it looks like.
    pub find: Find,
    /// The value of a key is nothing but a figure: digits, with or without a unit.
    pub is_figure: bool,
}

/// No more finds of one text are kept.
const MOST: usize = 50;

/// The first find of each text and each key below a node of YAML.
pub fn in_yaml(file: &Arc<str>, node: &Node) -> Vec<Sighting> {
    let mut found = Vec::new();
    walk(node, &mut Place::file(file), &mut found);
    found
}

fn walk(node: &Node, place: &mut Place, found: &mut Vec<Sighting>) {
    match node {
        Node::Text(text) => found.extend(sighting(text, place)),
        // Text keys take whole numbers as well.
        Node::Int(number) => found.extend(sighting(&number.to_string(), place)),
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                place.path.push(Step::Index(index));
                walk(item, place, found);
                place.path.pop();
            }
        }
        Node::Map(entries) => {
            for (key, value) in entries {
                place.path.push(Step::Key(key.clone()));
                walk(value, place, found);
                place.path.pop();
            }
        }
        Node::Null | Node::Bool(_) | Node::Fraction(_) | Node::Refused => {}
    }
}

fn sighting(text: &str, place: &Place) -> Option<Sighting> {
    let find = find(text).into_iter().next()?;
    let is_figure = text.chars().filter(|c| c.is_alphabetic()).count() <= 4;
    Some(Sighting { place: place.clone(), find, is_figure })
}

/// Every find of a text whose first line is line `first_line` of the file: a Markdown body, a template.
pub fn in_lines(file: &Arc<str>, text: &str, first_line: usize) -> Vec<Sighting> {
    let found = find(text);
    if found.is_empty() {
        return Vec::new();
    }
    let lines = LineIndex::new(text);
    let placed = found.into_iter().map(|find| {
        let at = lines.place(text, find.at);
        let target = Target::Exact { line: at.line + first_line - 1, column: at.column };
        Sighting { place: Place { target, ..Place::file(file) }, find, is_figure: false }
    });
    placed.collect()
}

/// Finds in the name of a file or its folders.
pub fn in_name(file: &Arc<str>) -> Vec<Sighting> {
    let words = file.replace(['-', '_', '/'], " ");
    let found = find(&words).into_iter().take(1);
    let place = Place::value(file, KeyPath::default());
    found.map(|find| Sighting { place: place.clone(), find, is_figure: false }).collect()
}

/// Everything in a text that looks like personal data, in its order.
pub fn find(text: &str) -> Vec<Find> {
    const FEWEST: usize = 7;
    let digits = text.chars().filter(|c| digit_of(*c).is_some()).take(FEWEST).count();
    let folded = if digits >= 4 { locale::fold(text) } else { String::new() };
    let has_birth = BIRTH.iter().any(|it| folded.contains(it));
    let has_mail = ["@", "[at]", "(at)"].iter().any(|it| text.contains(it));
    if digits < FEWEST && !has_birth && !has_mail {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let (address_end, found) = (0, Vec::new());
    let mut search =
        PersonalSearch { text, chars: &chars, has_birth, address_end, is_messenger: false, found };
    let mut at = 0;
    while at < chars.len() && search.found.len() < MOST {
        at = search.step(at);
    }
    search.found
}

/// How a day of birth is introduced, folded.
const BIRTH: [&str; 7] =
    ["sinh ngay", "ngay sinh", "ngay thang nam sinh", "sinh nam", " sn ", "(sn ", " sn: "];

/// The value of a decimal digit, full-width ones included.
fn digit_of(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
        _ => None,
    }
}

/// What may part the groups of one number.
fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || is_invisible(c)
        // Marks of Markdown: `**0912** 345 678`.
        || matches!(c, '*' | '_')
        || matches!(c, '.' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '(' | ')' | '·')
}

/// Digits that nothing but gaps parts.
struct DigitRun {
    /// Groups with the index of their first character and of the one after their last.
    groups: Vec<(usize, usize)>,
    digits: Vec<String>,
    /// The index after the run.
    end: usize,
}

/// What the words before a number say it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Topic {
    Insurance,
    Card,
    Tax,
    Passport,
    Account,
}

impl Topic {
    /// Each topic with the folded words that name it.
    const WORDS: &[(Self, &[&str])] = &[
        (Self::Insurance, &["bhxh", "bhyt", "bao hiem xa hoi", "bao hiem y te"]),
        (Self::Card, &["cmnd", "cmt", "chung minh", "can cuoc", "cccd", "dinh danh"]),
        (Self::Tax, &["mst", "ma so thue"]),
        (Self::Passport, &["ho chieu", "passport"]),
        (Self::Account, &["stk", "so tk", "tk ", "tai khoan"]),
    ];
}

/// The words around a run, folded, and what they name.
struct Context {
    before: String,
    after: String,
    topics: BTreeSet<Topic>,
}

impl Context {
    fn new(before: String, after: String) -> Self {
        let is_named = |words: &[&str]| words.iter().any(|word| before.contains(word));
        let named = Topic::WORDS.iter().filter(|(_, words)| is_named(words));
        let mut topics: BTreeSet<Topic> = named.map(|(topic, _)| *topic).collect();
        if !is_named(&["so ", "ma "]) {
            topics.remove(&Topic::Insurance);
        }
        Self { before, after, topics }
    }

    fn names(&self, topic: Topic) -> bool {
        self.topics.contains(&topic)
    }
}

struct PersonalSearch<'t> {
    text: &'t str,
    chars: &'t [(usize, char)],
    /// A day of birth is named somewhere in the text.
    has_birth: bool,
    /// The index at which the web address ends that was met last.
    address_end: usize,
    /// That address is one of a messenger, which is a telephone number.
    is_messenger: bool,
    found: Vec<Find>,
}

impl PersonalSearch<'_> {
    /// Looks at one place; returns the next one to look at.
    fn step(&mut self, at: usize) -> usize {
        let (byte, c) = self.chars[at];
        if c == ':' && at >= self.address_end && self.text[byte..].starts_with("://") {
            self.address(at);
            return at + 1;
        }
        if c == '@' {
            self.mail(at, at + 1);
            return at + 1;
        }
        if "[(".contains(c) && ["[at]", "(at)"].iter().any(|it| self.text[byte..].starts_with(it)) {
            let is_blank = |at: usize| self.char(at).is_some_and(|c| c == ' ');
            let name = if at.checked_sub(1).is_some_and(is_blank) { at - 1 } else { at };
            self.mail(name, at + 4 + usize::from(is_blank(at + 4)));
            return at + 1;
        }
        if self.digit_at(at).is_none() {
            return at + 1;
        }
        let run = self.run(at);
        if at >= self.address_end || self.is_messenger {
            self.judge(&run);
        }
        run.end
    }

    /// Notes where the web address ends that goes on at an index.
    fn address(&mut self, at: usize) {
        let rest = &self.chars[at..];
        let is_end = |c: char| c.is_whitespace() || "<>\"()[]".contains(c);
        let length = rest.iter().position(|(_, c)| is_end(*c)).unwrap_or(rest.len());
        let end = rest.get(length).map_or(self.text.len(), |it| it.0);
        let address = &self.text[self.chars[at].0..end];
        self.address_end = at + length;
        self.is_messenger = ["zalo.me/", "wa.me/", "viber"].iter().any(|it| address.contains(it));
    }

    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|(_, c)| *c)
    }

    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|at| self.char(at))
    }

    /// The digit at an index; the letter o beside a digit counts as zero where no word goes on, and the
    /// letter l between two digits as one.
    fn digit_at(&self, at: usize) -> Option<char> {
        let c = self.char(at)?;
        if matches!(c, 'l' | 'I' | '|') {
            let is_digit = |c: Option<char>| c.is_some_and(|c| digit_of(c).is_some());
            return (is_digit(self.before(at)) && is_digit(self.char(at + 1))).then_some('1');
        }
        if matches!(c, 'o' | 'O') {
            let is_before = self.before(at).is_some_and(|c| digit_of(c).is_some());
            let after = self.char(at + 1);
            let is_after = after.is_some_and(|c| digit_of(c).is_some());
            let in_word = self.before(at).is_some_and(char::is_alphabetic);
            return (is_after && (is_before || !in_word)).then_some('0');
        }
        digit_of(c)
    }

    fn run(&self, start: usize) -> DigitRun {
        const LONGEST_GAP: usize = 4;
        let mut run = DigitRun { groups: Vec::new(), digits: Vec::new(), end: start };
        let mut at = start;
        loop {
            let first = at;
            let mut digits = String::new();
            while let Some(digit) = self.digit_at(at) {
                digits.push(digit);
                at += 1;
            }
            run.groups.push((first, at));
            run.digits.push(digits);
            run.end = at;
            let gap = self.chars[at..].iter().take(LONGEST_GAP + 1);
            let is_joined = self.is_joined(at, at - first);
            let width = if is_joined { 1 } else { gap.take_while(|(_, c)| is_gap(*c)).count() };
            let is_list = (at..at + width).filter(|it| self.char(*it) == Some('\n')).count() > 1;
            if !(1..=LONGEST_GAP).contains(&width) || is_list || self.digit_at(at + width).is_none()
            {
                return run;
            }
            at += width;
        }
    }

    /// Whether a group of some digits goes on in the next behind one comma or slash: `0912,345,678`. Longer
    /// groups are numbers of their own, two of them in a list.
    fn is_joined(&self, at: usize, digits: usize) -> bool {
        const LONGEST: usize = 4;
        let next = self.chars[(at + 1).min(self.chars.len())..].iter().take(LONGEST + 1);
        let next = next.take_while(|(_, c)| digit_of(*c).is_some()).count();
        matches!(self.char(at), Some(',' | '/'))
            && digits <= LONGEST
            && (1..=LONGEST).contains(&next)
    }

    /// Whether a group is joined to its neighbour by a bare full stop or hyphen, as parts of codes are.
    fn is_tight(&self, from: usize, to: usize) -> bool {
        to == from + 1 && self.char(from).is_some_and(|c| !c.is_whitespace() && !"()".contains(c))
    }

    /// Looks for the numbers in a run of groups.
    fn judge(&mut self, run: &DigitRun) {
        const FEWEST: usize = 7;
        let digits: usize = run.digits.iter().map(String::len).sum();
        if digits < FEWEST && !self.has_birth {
            return;
        }
        let start = run.groups[0].0;
        let context = Context::new(self.words(start.saturating_sub(FAR), start), self.after(run));
        if self.has_birth && self.birth(run, &context) {
            return;
        }
        let mut first = 0;
        while first < run.groups.len() && self.found.len() < MOST {
            match self.number_from(run, first, &context) {
                Some((last, find)) => {
                    self.found.push(find);
                    first = last + 1;
                }
                None => first += 1,
            }
        }
    }

    fn after(&self, run: &DigitRun) -> String {
        self.words(run.end, (run.end + FAR).min(self.chars.len()))
    }

    /// The number that begins with a group, and its last group.
    fn number_from(
        &self,
        run: &DigitRun,
        first: usize,
        context: &Context,
    ) -> Option<(usize, Find)> {
        const MOST_DIGITS: usize = 19;
        let groups = &run.groups;
        let is_part = first > 0 && self.is_tight(groups[first - 1].1, groups[first].0);
        if is_part || self.is_code(groups[first].0) {
            return None;
        }
        let mut digits = String::new();
        let mut best = None;
        for last in first..groups.len() {
            digits.push_str(&run.digits[last]);
            if digits.len() > MOST_DIGITS {
                break;
            }
            let is_open =
                last + 1 < groups.len() && self.is_tight(groups[last].1, groups[last + 1].0);
            if is_open || digits.len() < 7 {
                continue;
            }
            let number = DigitGroups {
                digits: &digits,
                groups: &run.digits[first..=last],
                start: groups[first].0,
                end: groups[last].1,
                is_money: last + 1 == groups.len() && is_money(&context.after),
            };
            if let Some(kind) = self.kind(&number, context) {
                let at = self.chars[number.start].0;
                let quote = masked(kind, &digits);
                best = Some((last, Find { kind, digits: digits.len(), quote, at }));
                // A bank account has no length of its own, and nine digits may begin twelve: the longest
                // is meant.
                if kind != PersonalKind::Account && digits.len() != 9 {
                    break;
                }
            }
        }
        best
    }

    /// What a number is, by its digits and the words around it.
    fn kind(&self, number: &DigitGroups<'_>, context: &Context) -> Option<PersonalKind> {
        let digits = number.digits;
        let is_whole = number.groups.len() == 1;
        if digits.len() == 10 && context.names(Topic::Insurance) {
            return Some(PersonalKind::Insurance);
        }
        let is_card = ["bhyt", "bao hiem y te"].iter().any(|it| context.before.contains(it));
        if digits.len() == 13 && is_card && self.has_letter(number.start) {
            return Some(PersonalKind::Insurance);
        }
        if digits.len() == 10 && context.names(Topic::Tax) {
            // Those of companies are public.
            return digits.starts_with('8').then_some(PersonalKind::Tax);
        }
        if self.is_phone(number) {
            return Some(PersonalKind::Phone);
        }
        if number.is_bank_card() {
            return Some(PersonalKind::Account);
        }
        if context.names(Topic::Account) {
            return is_account(number, context).then_some(PersonalKind::Account);
        }
        let is_named = context.names(Topic::Card) && !number.is_money;
        let is_row = || is_whole && !number.is_money && !self.is_glued(number);
        match digits.len() {
            12 if is_citizen(digits) || is_named || is_row() => Some(PersonalKind::Id),
            9 if is_named || is_row() => Some(PersonalKind::Id),
            7 | 8 if context.names(Topic::Passport) && self.has_letter(number.start) => {
                Some(PersonalKind::Passport)
            }
            _ => None,
        }
    }

    fn is_phone(&self, number: &DigitGroups<'_>) -> bool {
        let digits = number.digits;
        if is_mobile(digits) {
            return !number.is_date() || (number.is_pairs() && self.has_one_gap(number));
        }
        let abroad = digits.strip_prefix("0084").or_else(|| digits.strip_prefix("84"));
        let Some(rest) = abroad else { return false };
        let has_sign = digits.starts_with("00") || self.before(number.start) == Some('+');
        let own = rest.strip_prefix('0').unwrap_or(rest);
        let is_written = has_sign || number.groups.len() == 1 || self.is_spaced_abroad(number);
        is_written && is_mobile(&format!("0{own}"))
    }

    /// `84 912 345 678`: the code of the country by itself, and blanks, which amounts seldom have.
    fn is_spaced_abroad(&self, number: &DigitGroups<'_>) -> bool {
        let is_apart = number.groups[0] == "84" && !number.is_money && self.has_one_gap(number);
        is_apart && self.char(number.start + 2).is_some_and(char::is_whitespace)
    }

    /// Whether the same single character is between all groups.
    fn has_one_gap(&self, number: &DigitGroups<'_>) -> bool {
        let gaps = self.chars[number.start..number.end].iter().map(|(_, c)| *c);
        let gaps: Vec<char> = gaps.filter(|c| digit_of(*c).is_none()).collect();
        gaps.len() + 1 == number.groups.len() && gaps.windows(2).all(|pair| pair[0] == pair[1])
    }

    /// Whether the number goes on a code: digits, or letters behind digits, directly before it.
    fn is_code(&self, start: usize) -> bool {
        const LONGEST_WORD: usize = 40;
        let mut at = start;
        if self.before(at).is_some_and(|c| "./-_".contains(c)) {
            at -= 1;
            // `0912345678/0987654321` are two numbers.
            let is_slash = self.char(at) == Some('/');
            if self.before(at).is_some_and(|c| digit_of(c).is_some()) {
                let digits = self.chars[..at].iter().rev().take(9);
                return !(is_slash && digits.filter(|(_, c)| digit_of(*c).is_some()).count() >= 8);
            }
        }
        let word = self.chars[..at].iter().rev().take(LONGEST_WORD);
        let length = word.take_while(|(_, c)| c.is_alphabetic()).count();
        length == LONGEST_WORD
            || (length > 0 && self.before(at - length).is_some_and(|c| digit_of(c).is_some()))
    }

    /// Whether letters or signs of codes touch the number. A full stop may end a sentence.
    fn is_glued(&self, number: &DigitGroups<'_>) -> bool {
        let touches =
            |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "./-_".contains(c));
        let after = self.char(number.end);
        let ends =
            after == Some('.') && !self.char(number.end + 1).is_some_and(char::is_alphanumeric);
        touches(self.before(number.start)) || (touches(after) && !ends)
    }

    fn has_letter(&self, start: usize) -> bool {
        self.before(start).is_some_and(|c| c.is_ascii_alphabetic())
            || (self.before(start) == Some(' ')
                && start > 1
                && self.char(start - 2).is_some_and(|c| c.is_ascii_uppercase()))
    }

    fn words(&self, from: usize, to: usize) -> String {
        locale::fold(&self.chars[from..to].iter().map(|(_, c)| *c).collect::<String>())
    }

    /// A day of birth (`sinh ngày 01/02/1990`) with a person's name before or after it. Returns whether the
    /// run was one.
    fn birth(&mut self, run: &DigitRun, context: &Context) -> bool {
        const NEAR: usize = 12;
        let rest = BIRTH.iter().filter_map(|it| Some(context.before.rsplit_once(it)?.1));
        let Some(rest) = rest.min_by_key(|rest| rest.len()) else { return false };
        if rest.chars().count() > NEAR || rest.contains(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let start = run.groups[0].0;
        let to = (run.end + FAR).min(self.chars.len());
        let around: String =
            self.chars[start.saturating_sub(2 * FAR)..to].iter().map(|(_, c)| *c).collect();
        if !names_person(&around) {
            return false;
        }
        let digits = run.digits.iter().map(String::len).sum();
        let (quote, at) = ("…".to_owned(), self.chars[start].0);
        self.found.push(Find { kind: PersonalKind::Birth, digits, quote, at });
        true
    }

    /// An e-mail address at a provider for private persons, whose name ends before one index and whose host
    /// begins at another.
    fn mail(&mut self, name_end: usize, host_start: usize) {
        const PRIVATE: [&str; 12] = [
            "gmail.com",
            "yahoo.com",
            "yahoo.com.vn",
            "ymail.com",
            "hotmail.com",
            "outlook.com",
            "outlook.com.vn",
            "live.com",
            "icloud.com",
            "me.com",
            "proton.me",
            "protonmail.com",
        ];
        let is_part = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
        let name = {
            let name = self.chars[..name_end].iter().rev().take(64);
            name.take_while(|(_, c)| is_part(*c)).count()
        };
        let host: String = self.chars[host_start.min(self.chars.len())..]
            .iter()
            .take(64)
            .map(|(_, c)| *c)
            .take_while(|c| is_part(*c))
            .collect();
        let host = host.trim_end_matches('.').to_lowercase();
        if name == 0 || !PRIVATE.contains(&host.as_str()) {
            return;
        }
        let start = name_end - name;
        let first: String = self.char(start).into_iter().collect();
        let quote = format!("{first}…@{host}");
        self.found.push(Find {
            kind: PersonalKind::Email,
            digits: 0,
            quote,
            at: self.chars[start].0,
        });
    }
}

/// Groups of digits that may be one number.
struct DigitGroups<'r> {
    digits: &'r str,
    groups: &'r [String],
    /// Index of the first character.
    start: usize,
    /// Index after the last character.
    end: usize,
    /// A unit of money follows.
    is_money: bool,
}

impl DigitGroups<'_> {
    /// `09 12 34 56 78`
    fn is_pairs(&self) -> bool {
        self.groups.len() == 5 && self.groups.iter().all(|it| it.len() == 2)
    }

    /// A bank card: 16 digits, or 19 of a domestic one, with the check digit of ISO/IEC 7812-1, whole or in
    /// groups of four.
    fn is_bank_card(&self) -> bool {
        let is_grouped = self.groups.len() == 1
            || self.groups.iter().rev().skip(1).all(|group| group.len() == 4);
        let is_card = match self.digits.len() {
            16 => ["4", "5", "9704"].iter().any(|it| self.digits.starts_with(it)),
            19 => self.digits.starts_with("9704"),
            _ => false,
        };
        is_card && is_grouped && !self.is_money && has_check_digit(self.digits)
    }

    /// `05.07.2026 10`: a day and what follows it.
    fn is_date(&self) -> bool {
        let length = |at: usize| self.groups.get(at).map_or(0, String::len);
        (length(0) <= 2 && length(1) <= 2 && length(2) == 4)
            || (length(0) == 2 && length(1) == 2 && length(2) == 2)
    }
}

/// Whether the last digit is the check digit of the others (Luhn's formula).
fn has_check_digit(digits: &str) -> bool {
    let values = digits.chars().rev().filter_map(|c| c.to_digit(10));
    let parts = values.enumerate().map(|(at, value)| match (at % 2, value * 2) {
        (0, _) => value,
        (_, double) if double > 9 => double - 9,
        (_, double) => double,
    });
    parts.sum::<u32>() % 10 == 0
}

/// How many characters before and after a number name it.
const FAR: usize = 40;

/// Whether a folded text begins with a unit of money.
fn is_money(after: &str) -> bool {
    let after = after.trim_start();
    let units = ["dong", "d ", "d.", "d,", "d/", "vnd", "usd"];
    units.iter().any(|it| after.starts_with(it)) || after == "d"
}

/// A person's account: beside the name of a bank, and no office named around it.
fn is_account(number: &DigitGroups<'_>, context: &Context) -> bool {
    const OFFICES: [&str; 22] = [
        "kho bac",
        "kbnn",
        "trung tam",
        "uy ban",
        "ubnd",
        "cuc ",
        "so ",
        "cong ty",
        "don vi",
        "co quan",
        "bo ",
        "vien ",
        "truong ",
        "phong ",
        "van phong",
        "quy ",
        "toa an",
        "ban ",
        "thi hanh",
        "doanh nghiep",
        "benh vien",
        "hoi ",
    ];
    const BANKS: [&str; 14] = [
        "ngan hang",
        "bank",
        "bidv",
        "agri",
        "vietin",
        "techcom",
        "acb",
        "mbb",
        "tpb",
        "shb",
        "vib",
        "msb",
        "ocb",
        "scb",
    ];
    let mut around = format!("{} {}", context.before, context.after);
    for name in ["so tai khoan", "tai khoan so ", "so tk", "tai khoan"] {
        around = around.replace(name, "");
    }
    let has_bank = BANKS.iter().any(|it| around.contains(it));
    let around = around.replace("ngan hang", "");
    number.digits.len() >= 8 && has_bank && !OFFICES.iter().any(|it| around.contains(it))
}

/// The prefixes of mobile networks in Việt Nam.
fn is_mobile(digits: &str) -> bool {
    digits.len() == 10
        && match digits.as_bytes() {
            [b'0', b'3', second, ..] => matches!(second, b'2'..=b'9'),
            [b'0', b'5', second, ..] => matches!(second, b'2' | b'5' | b'6' | b'8' | b'9'),
            [b'0', b'7', second, ..] => matches!(second, b'0' | b'6'..=b'9'),
            [b'0', b'8', second, ..] => matches!(second, b'1'..=b'9'),
            [b'0', b'9', ..] => true,
            _ => false,
        }
}

/// A number of căn cước: province (001 to 096), century and sex, year of birth, six digits
/// (TT 59/2021/TT-BCA, Điều 4).
fn is_citizen(digits: &str) -> bool {
    let province = digits.get(..3).and_then(|it| it.parse::<u8>().ok());
    digits.len() == 12 && province.is_some_and(|it| (1..=96).contains(&it))
}

/// Whether a text names a person: a form of address or a usual family name before a capitalised word.
fn names_person(text: &str) -> bool {
    const FIRST: [&str; 45] = [
        "ong", "ba", "anh", "chi", "chau", "nguyen", "tran", "le", "pham", "hoang", "huynh",
        "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong", "ly", "dinh", "doan",
        "trinh", "mai", "dao", "ha", "lam", "phung", "ta", "cao", "luong", "to", "chau", "quach",
        "thai", "trieu", "kieu", "vuong", "truong", "nong", "giang", "lo", "hua", "danh",
    ];
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    words.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        let is_title = ["ong", "ba", "anh", "chi", "chau"].contains(&locale::fold(first).as_str());
        let is_name = first.starts_with(char::is_uppercase) || is_title;
        is_name
            && second.starts_with(char::is_uppercase)
            && FIRST.contains(&locale::fold(first).as_str())
    })
}

/// The first digits only.
fn masked(kind: PersonalKind, digits: &str) -> String {
    let shown = if matches!(kind, PersonalKind::Account | PersonalKind::Passport) { 2 } else { 4 };
    format!("{}…", digits.get(..shown).unwrap_or(digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<PersonalKind> {
        find(text).into_iter().map(|it| it.kind).collect()
    }

    #[test]
    fn mobile_telephones_are_found_in_every_spelling() {
        for text in [
            "0912345678",
            "gọi 0912345678.",
            "gọi 0912 345 678 hoặc",
            "gọi 0912.345.678.",
            "gọi 0912-345-678",
            "gọi 0912–345–678",
            "gọi 0912—345—678",
            "gọi 0912\u{2012}345\u{2012}678",
            "gọi 0912\u{2011}345\u{2011}678",
            "gọi 0912\u{a0}345\u{a0}678",
            "gọi 0912\u{202f}345\u{202f}678",
            "gọi 0912  345  678",
            "gọi 0912\t345\t678",
            "gọi 0912\n345 678",
            "gọi 0912\u{200b}345\u{200b}678",
            "gọi 0912 - 345 - 678",
            "gọi (091) 234 5678",
            "gọi (0912)345678",
            "gọi +84912345678",
            "gọi +84 912 345 678",
            "gọi +84 (0) 912 345 678",
            "gọi (+84) 912 345 678",
            "gọi (+84)912.345.678",
            "gọi 0084912345678",
            "gọi 0084 912 345 678",
            "gọi 84912345678",
            "ĐT0912345678",
            "ĐT:0912345678",
            "SĐT.0912345678",
            "0912345678gặp chị Hoa",
            "O912345678",
            "09l2, 09123o5678",
            "０９１２３４５６７８",
            "Zalo: https://zalo.me/0912345678",
            "bước 3 0912345678",
            "0296 000 0001 0912 345 678",
            "0912345678/",
            "gọi 09 12 34 56 78",
            "gọi 09.12.34.56.78",
            "gọi **0912** 345 678",
            "gọi 0912**345**678",
            "gọi 0912_345_678",
            "gọi 84 912 345 678",
            "gọi 0912,345,678",
            "gọi 0912/345/678",
            "gọi 091/234/5678.",
            "gọi 09l2 345 678",
            "gọi 09I2 345 678",
        ] {
            assert_eq!(kinds(text).first(), Some(&PersonalKind::Phone), "{text:?}");
        }
    }

    #[test]
    fn identity_cards_and_what_is_named_beside_a_number_are_found() {
        for (text, kind) in [
            ("CCCD 012345678901", PersonalKind::Id),
            ("CCCD012345678901", PersonalKind::Id),
            ("CCCD số: 012 345 678 901", PersonalKind::Id),
            ("số 012.345.678.901", PersonalKind::Id),
            ("số 012345678901, cấp", PersonalKind::Id),
            ("số 123456789, cấp", PersonalKind::Id),
            ("CMND 123 456 789", PersonalKind::Id),
            ("CMND123456789", PersonalKind::Id),
            ("chứng minh nhân dân số 123.456.789", PersonalKind::Id),
            ("số định danh 001-090-123-456", PersonalKind::Id),
            ("số BHXH 7912345678", PersonalKind::Insurance),
            ("mã số bảo hiểm xã hội: 0123456789", PersonalKind::Insurance),
            ("hộ chiếu số C1234567", PersonalKind::Passport),
            ("hộ chiếu B 1234567", PersonalKind::Passport),
            ("hộ chiếu N 123 4567", PersonalKind::Passport),
            ("thẻ BHYT DN4797912345678", PersonalKind::Insurance),
            ("số thẻ bảo hiểm y tế HC 4 01 01 23456789", PersonalKind::Insurance),
            ("TK 0123456789 Vietcombank", PersonalKind::Account),
            ("MST cá nhân 8123456789", PersonalKind::Tax),
            ("STK 1903 1234 5678 90 Techcombank", PersonalKind::Account),
            ("số tài khoản 0011001234567 Vietcombank Nguyễn Văn An", PersonalKind::Account),
            ("chuyển khoản ngân hàng BIDV, STK: 31410001234567", PersonalKind::Account),
            ("Nguyễn Văn An, sinh ngày 01/02/1990", PersonalKind::Birth),
            ("bà Trần Thị Bình (ngày sinh: 05-07-1985)", PersonalKind::Birth),
            ("sinh ngày 1.2.1990, ông Lê Văn Cường", PersonalKind::Birth),
            ("ông Nguyễn Văn An (SN 1985)", PersonalKind::Birth),
            ("Nguyễn Văn An, SN: 1985, trú tại", PersonalKind::Birth),
            ("thẻ 4111 1111 1111 1111", PersonalKind::Account),
            ("thẻ 9704229200000000009", PersonalKind::Account),
            ("gửi về hoa.nguyen90@gmail.com", PersonalKind::Email),
            ("gửi về hoa.nguyen90[at]gmail.com", PersonalKind::Email),
            ("gửi về hoa.nguyen90 (at) gmail.com", PersonalKind::Email),
        ] {
            assert_eq!(kinds(text).first(), Some(&kind), "{text:?}");
        }
    }

    #[test]
    fn every_number_of_a_text_is_found() {
        let two = "0912345678/0987654321";
        assert_eq!(kinds(two), [PersonalKind::Phone, PersonalKind::Phone]);
        assert_eq!(kinds("0912345678 - 0987 654 321"), [PersonalKind::Phone, PersonalKind::Phone]);
        assert_eq!(find("CCCD 012 345 678 901")[0].digits, 12);
        assert_eq!(kinds("0912345678, CCCD 012345678901"), [PersonalKind::Phone, PersonalKind::Id]);
    }

    #[test]
    fn codes_figures_days_and_offices_are_no_persons() {
        for text in [
            "1.001193.000.00.00.H02",
            "000.00.00.G15-KQ004389",
            "KQ.G15.000031",
            "123.456.789 đồng",
            "100000000 đồng",
            "84.912.345.678 đồng",
            "84 912 345 678 đồng",
            "09.11.26 10 30",
            "0296 000 0001",
            "điện thoại 02963123456",
            "(0296) 3 123 456",
            "1900 9068",
            "02-03-2026",
            "05.07.2026 11 giờ",
            "từ 01/07/2025 đến 30/06/2026",
            "12/2020/NĐ-CP, 61/2018/NĐ-CP",
            "Mẫu số 03, 04, 05, 06, 07",
            "trẻ sinh ngày 01/01/2021 trở đi",
            "tài khoản 3511.0.1234567 tại Kho bạc Nhà nước",
            "số tài khoản 114000012345 của Trung tâm, ngân hàng Vietinbank",
            "https://vbpl.vn/pages/vbpq-toanvan.aspx?ItemID=123456789012",
            "doanh nghiệp có mã số thuế 0312345678",
            "ubnd@tamhiep.gov.vn",
            "hộ chiếu còn hạn 6 tháng, lệ phí 1234567",
            "1,234,567 đồng",
            "03/07/2025 - 30/06/2026",
            "09/07/2025 30 ngày",
            "số 0912/2025/QĐ-UBND",
            "4111 1111 1111 1112",
            "SN 36 đường Lê Lợi",
            "",
            "123",
        ] {
            assert_eq!(kinds(text), [], "{text:?}");
        }
    }

    #[test]
    fn no_number_is_repeated_whole() {
        for text in ["0912345678", "CCCD 012345678901", "số BHXH 7912345678"] {
            let quote = &find(text)[0].quote;
            assert_eq!(quote.chars().filter(char::is_ascii_digit).count(), 4, "{quote}");
        }
        assert_eq!(find("hoa.nguyen90@gmail.com")[0].quote, "h…@gmail.com");
    }

    #[test]
    fn a_long_text_of_digits_takes_no_long_time() {
        for piece in ["0", "09 ", "0912345678 ", "a0", "@", "1.", "sinh ngày 1 ", "o0", "://0"] {
            let text = piece.repeat(1_000_000 / piece.len());
            assert!(find(&text).len() <= MOST, "{piece:?}");
        }
    }

    #[test]
    fn a_body_is_searched_line_by_line() {
        let file = Arc::from("pages/a.md");
        let found = in_lines(&file, "Xin chào.\n\nGọi 0912345678\n", 5);
        let target = Target::Exact { line: 7, column: 5 };
        assert_eq!(found[0].place, Place { target, ..Place::file(&file) });
        assert_eq!(in_name(&Arc::from("forms/don-an-012345678901.docx")).len(), 1);
        for sound in ["forms/mau-01-2024-tt-btp.docx", "procedures/2.009182739-ma-la.yaml"] {
            assert_eq!(in_name(&Arc::from(sound)), [], "{sound}");
        }
    }
}
