//! How Vietnamese is folded, sorted and written: slugs, collation, numbers, dates.
//!
//! Must not know procedures, pages or YAML; sentences of the interface live in the theme.

use std::{borrow::Cow, cmp::Ordering};

use chrono::{Datelike, NaiveDate};
use icu_collator::{CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;
use unicode_normalization::UnicodeNormalization;

/// No-break space, between a number and its unit.
pub const NBSP: char = '\u{a0}';

/// The letter that a look-alike is taken for: `Đ` for the `Ð` of Icelandic and the `Ɖ` of Ewe, which look the
/// same, and Latin letters for the Greek and Cyrillic ones that have the same shape. Other characters stay.
pub fn usual_letter(c: char) -> char {
    const ALIKE: [(&str, &str); 3] = [
        ("АВЕЅІЈКМНОРСТУХаеѕіјорсух", "ABESIJKMHOPCTYXaesijopcyx"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
        ("ο", "o"),
    ];
    match c {
        '\0'..='\u{7f}' => return c,
        'Ð' | 'Ɖ' => return 'Đ',
        'ð' | 'ɖ' | 'ᵭ' => return 'đ',
        _ => {}
    }
    ALIKE
        .iter()
        .find_map(|(alike, usual)| alike.chars().zip(usual.chars()).find(|(it, _)| *it == c))
        .map_or(c, |(_, usual)| usual)
}

/// The character that another one is taken for in reading: [`usual_letter`], the hyphen for every dash and
/// minus sign, straight quotes for curly ones, `/` for other slashes.
pub fn usual(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '\u{ff02}' => '"',
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | '´' | '`' => '\'',
        '⁄' | '∕' => '/',
        c => usual_letter(c),
    }
}

/// Lower case without marks, `đ` as `d`, look-alikes as the letters they are taken for: the form in which
/// addresses and searches compare.
pub fn fold(text: &str) -> String {
    text.nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(|c| usual_letter(c).to_lowercase())
        .map(|c| if c == 'đ' { 'd' } else { c })
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

    /// Compares two texts, look-alike letters as those they are taken for; texts that collate equal fall
    /// back to code point order, so that a sort never depends on the order of its input.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.compare(&with_usual_letters(a), &with_usual_letters(b)).then_with(|| a.cmp(b))
    }
}

fn with_usual_letters(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| usual_letter(c) == c) {
        return Cow::Borrowed(text);
    }
    text.chars().map(usual_letter).collect()
}

impl Default for VietnameseOrder {
    fn default() -> Self {
        Self::new()
    }
}

/// The five tone marks, as combining characters.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// The form in which two spellings of one text are equal: small letters, decomposed, the tone mark of a
/// word at its end (`hoà` is `hòa`), blanks single, nothing invisible, no stop at the end; what looks alike
/// (`Ð` and `Đ`, dashes, quotes, `…` and three stops) as one. Commas, stops and digits within stay.
pub fn spelling(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len() + 8);
    let mut tones = String::new();
    for c in text.nfd().flat_map(|c| usual(c).to_lowercase()) {
        if c == '…' {
            spelled.push_str(&tones);
            spelled.push_str("...");
            tones.clear();
            continue;
        }
        // The round mark of ǎ is taken for the one of ă.
        let c = if c == '\u{30c}' { '\u{306}' } else { c };
        if TONES.contains(&c) {
            tones.push(c);
            continue;
        }
        let is_blank = c.is_whitespace();
        let is_invisible =
            matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
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

/// The letter under which a name is listed from A to Z, one of the Vietnamese alphabet or F, J, W, Z: upper
/// case, `Đ`, `Ă`, `Â`… of their own; tone marks and marks of other languages dropped, look-alikes under the
/// letter they are taken for. Names that begin with no such letter stand under `#`.
pub fn initial(name: &str) -> char {
    let Some(first) = name.nfc().find(|c| c.is_alphanumeric()) else { return '#' };
    let is_listed = |c: &char| matches!(c, 'A'..='Z' | 'Ă' | 'Â' | 'Đ' | 'Ê' | 'Ô' | 'Ơ' | 'Ư');
    let without = |is_dropped: fn(char) -> bool| {
        let rest: String = usual_letter(first).nfd().filter(|c| !is_dropped(*c)).nfc().collect();
        rest.chars().flat_map(char::to_uppercase).next().filter(is_listed)
    };
    without(|c| TONES.contains(&c))
        .or_else(|| without(unicode_normalization::char::is_combining_mark))
        .unwrap_or('#')
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
    fn what_looks_like_a_letter_is_listed_and_sorted_as_that_letter() {
        for name in ["Đất đai", "\u{d0}ất đai", "\u{189}ất đai", "\u{f0}ất", "\u{256}ất", "đất"]
        {
            assert_eq!(initial(name), 'Đ', "{name}");
        }
        // Composed or not, with a tone or a mark of another language, from another alphabet.
        for (name, letter) in [
            ("O\u{31b}\u{309} nhà", 'Ơ'),
            ("Ẩn danh", 'Â'),
            ("“Ăn uống”", 'Ă'),
            ("Öland", 'O'),
            ("\u{410}n ninh", 'A'),
            ("10 bước", '#'),
            ("Ωmega", '#'),
        ] {
            assert_eq!(initial(name), letter, "{name}");
        }
        let mut names =
            vec!["E", "\u{d0}ăng ký thường trú", "Dân số", "Đăng ký tạm trú", "Đăng ký nuôi"];
        let order = VietnameseOrder::new();
        names.sort_by(|a, b| order.compare(a, b));
        let sorted = ["Dân số", "Đăng ký nuôi", "Đăng ký tạm trú", "\u{d0}ăng ký thường trú", "E"];
        assert_eq!(names, sorted);
    }

    #[test]
    fn spellings_that_look_alike_are_one_and_figures_are_not() {
        for (a, b) in [
            ("Văn bản số 12/QĐ-UBND", "Văn bản số 12/Q\u{d0}\u{2013}UBND"),
            ("123/2015/NĐ-CP", "123/2015/N\u{189}\u{2011}CP"),
            ("từ 12-15 ngày", "từ  12−15\u{a0}ngày"),
            ("giấy \"xanh\"", "giấy “xanh”"),
            ("giấy 'xanh'", "giấy ‘xanh’"),
            ("và ... khác", "và … khác"),
            ("Hồ sơ", "Ho\u{302}\u{300} so\u{31b}"),
            ("Cơ sở A", "\u{421}ơ sở \u{410}"),
        ] {
            assert_eq!(spelling(a), spelling(b), "{a} / {b}");
        }
        for (a, b) in
            [("12-15", "12,15"), ("12-15", "12.15"), ("1.5", "15"), ("ma", "mà"), ("đ", "d")]
        {
            assert_ne!(spelling(a), spelling(b), "{a} / {b}");
        }
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
