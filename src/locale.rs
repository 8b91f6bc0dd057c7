//! How Vietnamese is folded, sorted and written: slugs, collation, numbers, dates.
//!
//! Must not know procedures, pages or YAML; sentences of the interface live in the theme.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};
use icu_collator::{CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;
use unicode_normalization::UnicodeNormalization;

/// No-break space, between a number and its unit.
pub const NBSP: char = '\u{a0}';

/// Lower case without marks, `đ` as `d` (and `ð`, whose capital looks the same): the form in which
/// addresses and searches compare.
pub fn fold(text: &str) -> String {
    text.nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, 'đ' | 'ð') { 'd' } else { c })
        .collect()
}

/// The words of a text without marks, case and punctuation, with single blanks between them.
pub fn plain(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// An address part made of a text: folded, ASCII letters and digits, single hyphens, at most
/// `limit` bytes (cut at a hyphen). Empty when the text holds no letter or digit.
pub fn slug(text: &str, limit: usize) -> String {
    let mut slug = String::new();
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.len() <= limit {
        return slug.to_owned();
    }
    let cut = slug[..=limit].rfind('-').unwrap_or(limit);
    slug[..cut].to_owned()
}

/// The name itself, or, if it is taken, the name with the first free number: `name-2`, `name-3`…
/// The result has at most `limit` bytes if the name has: the name is cut to make room for the number,
/// so each number gives another result and the search ends. It asks `is_taken` a number of times that
/// grows with the logarithm of the names taken.
pub fn unused(name: &str, limit: usize, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(name) {
        return name.to_owned();
    }
    let numbered = |number: usize| {
        let number = format!("-{number}");
        let mut end = name.len().min(limit.saturating_sub(number.len()));
        while !name.is_char_boundary(end) {
            end -= 1;
        }
        name[..end].trim_end_matches('-').to_owned() + &number
    };
    numbered(free_number(|number| is_taken(&numbered(number))))
}

/// A number from 2 that is free: the first one unless there are gaps between those in use. Asks
/// `is_used` a number of times that grows with the logarithm of the numbers in use.
pub fn free_number(is_used: impl Fn(usize) -> bool) -> usize {
    let (mut used, mut free) = (1, 2);
    while is_used(free) {
        used = free;
        free *= 2;
    }
    while free - used > 1 {
        let between = used + (free - used) / 2;
        if is_used(between) {
            used = between;
        } else {
            free = between;
        }
    }
    free
}

/// Vietnamese order of words: letters a ă â … đ …, marks after letters (ICU collation).
pub struct VietnameseOrder(CollatorBorrowed<'static>);

impl VietnameseOrder {
    /// Loads the collation rules compiled into the program.
    pub fn new() -> Self {
        let collator = CollatorBorrowed::try_new(locale!("vi").into(), CollatorOptions::default())
            .expect("internal error: the collation data for `vi` is compiled in");
        Self(collator)
    }

    /// Compares two texts; texts that collate equal fall back to code point order, so that a sort
    /// never depends on the order of its input.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.compare(a, b).then_with(|| a.cmp(b))
    }
}

impl Default for VietnameseOrder {
    fn default() -> Self {
        Self::new()
    }
}

/// The five tone marks, as combining characters.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// The form in which two spellings of one text are equal: small letters, decomposed, the tone mark of a
/// word at its end (`hoà` is `hòa`), blanks single, nothing invisible, no stop at the end.
pub fn spelling(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len() + 8);
    let mut tones = String::new();
    for c in text.nfd().flat_map(char::to_lowercase) {
        if TONES.contains(&c) {
            tones.push(c);
            continue;
        }
        let is_blank = c.is_whitespace();
        let is_invisible = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}');
        if is_invisible || (is_blank && spelled.ends_with(' ') && tones.is_empty()) {
            continue;
        }
        if !c.is_alphabetic() && !unicode_normalization::char::is_combining_mark(c) {
            spelled.push_str(&tones);
            tones.clear();
        }
        spelled.push(if is_blank { ' ' } else { c });
    }
    spelled.push_str(&tones);
    spelled.trim().trim_end_matches(['.', ';', ',', ' ']).to_owned()
}

/// The text with its first letter as a capital.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// The letter under which a name stands in an A–Z list: upper case, `Đ`, `Ă`, `Â`… of their own;
/// tone marks dropped. Names that begin with no letter stand under `#`.
pub fn initial(name: &str) -> char {
    let Some(first) = name.chars().find(|c| c.is_alphanumeric()) else { return '#' };
    if !first.is_alphabetic() {
        return '#';
    }
    let without_tone: String = first.nfd().filter(|c| !TONES.contains(c)).nfc().collect();
    without_tone.chars().flat_map(char::to_uppercase).next().unwrap_or('#')
}

/// An integer with a dot between thousands: `1.234.567`.
pub fn integer(value: impl Into<i128>) -> String {
    let value = value.into();
    let digits = value.unsigned_abs().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    if value < 0 { format!("−{text}") } else { text }
}

/// A date as Vietnamese offices write it: `01/07/2026`.
pub fn date(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// A size in bytes for a reader: `640 B`, `12 KB`, `1,4 MB`.
pub fn file_size(bytes: u64) -> String {
    const KB: u64 = 1024;
    const MB: u64 = 1024 * 1024;
    match bytes {
        0..KB => format!("{bytes}{NBSP}B"),
        KB..MB => format!("{}{NBSP}KB", bytes.div_ceil(KB)),
        _ => {
            let tenths = (bytes * 10).div_ceil(MB);
            format!("{},{}{NBSP}MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn slugs_are_folded_and_cut_at_a_word() {
        assert_eq!(slug("Đăng ký khai sinh", 60), "dang-ky-khai-sinh");
        assert_eq!(slug("  Ủy ban  (UBND) ", 60), "uy-ban-ubnd");
        assert_eq!(slug("Đăng ký khai sinh", 9), "dang-ky");
        assert_eq!(slug("Đăng ký khai sinh", 12), "dang-ky-khai", "a whole word that just fits");
        assert_eq!(slug("NÐ-CP", 60), "nd-cp", "the letter that looks like Đ");
        assert_eq!(slug("…", 60), "");
    }

    #[test]
    fn plain_words_have_no_marks_and_no_punctuation() {
        assert_eq!(plain(" Phí,\u{a0}Lệ phí: "), "phi le phi");
        assert_eq!(plain("–"), "");
    }

    #[test]
    fn names_stay_different_and_short_when_they_are_numbered() {
        let mut taken = BTreeSet::new();
        let mut claim = |name: &str, limit| {
            let own = unused(name, limit, |it| taken.contains(it));
            taken.insert(own.clone());
            own
        };
        assert_eq!(["a", "a", "a"].map(|it| claim(it, 100)), ["a", "a-2", "a-3"]);
        assert_eq!(["a-4", "a", "a-3"].map(|it| claim(it, 100)), ["a-4", "a-5", "a-3-2"]);
        let long = "đơn-".repeat(8);
        let all: Vec<String> = (0..2_000).map(|_| claim(&long, 50)).collect();
        assert!(all.iter().all(|it| it.len() <= 50), "{:?}", all.last());
        assert_eq!(all[1], "đơn-đơn-đơn-đơn-đơn-đơn-đơn-đơn-2");
    }

    #[test]
    fn vietnamese_order_puts_d_bar_after_d_and_tones_last() {
        let order = VietnameseOrder::new();
        let mut names = vec!["Đất đai", "Dân số", "Ăn uống", "An ninh", "Ân xá", "Án phí"];
        names.sort_by(|a, b| order.compare(a, b));
        assert_eq!(names, ["An ninh", "Án phí", "Ăn uống", "Ân xá", "Dân số", "Đất đai"]);
    }

    #[test]
    fn initials_keep_letters_and_drop_tones() {
        assert_eq!(initial("Đăng ký"), 'Đ');
        assert_eq!(initial("ấp"), 'Â');
        assert_eq!(initial("Úc"), 'U');
        assert_eq!(initial("- Xóa"), 'X');
        assert_eq!(initial("2 bước"), '#');
    }

    #[test]
    fn one_text_has_one_spelling() {
        assert_eq!(spelling("Hoà  giải\u{a0}ở cơ sở."), spelling("ho\u{300}a gia\u{309}i ở cơ sở"));
        assert_eq!(spelling("THỦY\u{200b} sản"), spelling("thuỷ sản; "));
        assert_ne!(spelling("hoa"), spelling("hòa"));
        assert_ne!(spelling("5 ngày"), spelling("5 ngay"));
        assert_ne!(spelling("a b"), spelling("ab"));
        assert_eq!(spelling(" . "), "");
    }

    #[test]
    fn numbers_dates_and_sizes_read_as_vietnamese() {
        assert_eq!(integer(1_234_567), "1.234.567");
        assert_eq!(integer(-950), "−950");
        assert_eq!(integer(u64::MAX), "18.446.744.073.709.551.615");
        assert_eq!(date(NaiveDate::from_ymd_opt(2026, 7, 1).unwrap()), "01/07/2026");
        assert_eq!(file_size(12_000), "12\u{a0}KB");
        assert_eq!(file_size(1_400_000), "1,4\u{a0}MB");
    }
}
