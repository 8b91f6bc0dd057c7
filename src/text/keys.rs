//! Keystrokes of a Vietnamese keyboard that was off: raw Telex and VNI, read as the word meant.
//!
//! Must not know which words exist: whoever asks decides whether the reading is a word.

use super::syllable::with_tone;

/// Keys of the longest word that is read. No syllable takes half as many, and reading takes the square
/// of the length.
const MOST_KEYS: usize = 64;

/// Reads a lower-case ASCII word as Telex keystrokes (`ddawng` is đăng, `kys` is ký). `None` if no
/// key of it makes a mark.
pub fn telex(word: &str) -> Option<String> {
    if word.len() > MOST_KEYS || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let mut typed = TypedWord::default();
    for key in word.chars() {
        match key {
            'f' | 's' | 'r' | 'x' | 'j' if typed.has_vowel() => {
                typed.tone("fsrxj".find(key).unwrap_or(0));
            }
            'w' => typed.horn_or_breve(),
            'd' if typed.letters.first() == Some(&'d') && typed.letters.len() < word.len() - 1
                || typed.letters == ['d'] =>
            {
                typed.letters[0] = 'đ';
                typed.changed = true;
            }
            'a' | 'e' | 'o' if typed.circumflex(key) => {}
            _ => typed.letters.push(key),
        }
    }
    typed.finish()
}

/// Reads a lower-case word with digits in it as VNI keystrokes (`d9a8ng` is đăng, `ky1` is ký).
/// `None` if a digit makes no mark.
pub fn vni(word: &str) -> Option<String> {
    if word.len() > MOST_KEYS {
        return None;
    }
    let mut typed = TypedWord::default();
    for key in word.chars() {
        match key {
            'a'..='z' => typed.letters.push(key),
            '1'..='5' if typed.has_vowel() => typed.tone([1, 0, 2, 3, 4][key_number(key) - 1]),
            '6' if typed.mark_last(&[('a', 'â'), ('e', 'ê'), ('o', 'ô')]) => {}
            '7' if typed.mark_last(&[('u', 'ư'), ('o', 'ơ')]) => typed.both_horns(),
            '8' if typed.mark_last(&[('a', 'ă')]) => {}
            '9' if typed.mark_last(&[('d', 'đ')]) => {}
            _ => return None,
        }
    }
    typed.finish()
}

fn key_number(key: char) -> usize {
    key.to_digit(10).and_then(|it| usize::try_from(it).ok()).unwrap_or(1)
}

/// What has been typed of a word.
#[derive(Default)]
struct TypedWord {
    letters: Vec<char>,
    tone: Option<usize>,
    changed: bool,
}

impl TypedWord {
    fn has_vowel(&self) -> bool {
        self.letters.iter().any(|&c| is_vowel(c))
    }

    /// Tones in the order of [`with_tone`]: huyền, sắc, hỏi, ngã, nặng.
    fn tone(&mut self, tone: usize) {
        self.tone = Some(tone);
        self.changed = true;
    }

    /// Marks the last letter that can take the mark.
    fn mark_last(&mut self, marks: &[(char, char)]) -> bool {
        for letter in self.letters.iter_mut().rev() {
            if let Some((_, marked)) = marks.iter().find(|(plain, _)| plain == letter) {
                *letter = *marked;
                self.changed = true;
                return true;
            }
        }
        false
    }

    /// A second a, e or o makes the first a â, ê, ô, also after the end of the syllable.
    fn circumflex(&mut self, key: char) -> bool {
        let marked = match key {
            'a' => 'â',
            'e' => 'ê',
            _ => 'ô',
        };
        self.letters.contains(&key) && self.mark_last(&[(key, marked)])
    }

    fn horn_or_breve(&mut self) {
        if self.mark_last(&[('u', 'ư'), ('o', 'ơ'), ('a', 'ă')]) {
            self.both_horns();
        } else {
            self.letters.push('ư');
            self.changed = true;
        }
    }

    /// uơ and ưo are ươ, except in what ends there (thuở).
    fn both_horns(&mut self) {
        for at in 1..self.letters.len() {
            let pair = (self.letters[at - 1], self.letters[at]);
            let after_q = at > 1 && self.letters[at - 2] == 'q';
            if matches!(pair, ('u', 'ơ') | ('ư', 'o')) && !after_q {
                (self.letters[at - 1], self.letters[at]) = ('ư', 'ơ');
            }
        }
    }

    fn finish(mut self) -> Option<String> {
        if !self.changed {
            return None;
        }
        if let Some(tone) = self.tone {
            let at = tone_place(&self.letters)?;
            self.letters[at] = with_tone(self.letters[at], tone);
        }
        Some(self.letters.into_iter().collect())
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || is_marked_vowel(c)
}

fn is_marked_vowel(c: char) -> bool {
    matches!(c, 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư')
}

/// The vowel that carries the tone: a marked one (the last of ươ), else the second of two before a
/// consonant, of three, and of oa, oe, uy; else the first. The u of qu and the i of gi are no
/// vowels where another follows.
fn tone_place(letters: &[char]) -> Option<usize> {
    let first = letters.iter().position(|&c| is_vowel(c))?;
    let glide = first > 0
        && matches!((letters[first - 1], letters[first]), ('q', 'u') | ('g', 'i'))
        && letters.get(first + 1).is_some_and(|&c| is_vowel(c));
    let first = if glide { first + 1 } else { first };
    let count = letters[first..].iter().take_while(|&&c| is_vowel(c)).count();
    let group = first..first + count;
    if let Some(marked) = group.clone().rev().find(|&at| is_marked_vowel(letters[at])) {
        return Some(marked);
    }
    let closed = group.end < letters.len();
    let second = count > 2
        || count == 2
            && (closed
                || matches!((letters[first], letters[first + 1]), ('o', 'a' | 'e') | ('u', 'y')));
    Some(if second { first + 1 } else { first })
}
