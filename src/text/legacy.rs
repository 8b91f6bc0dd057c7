//! Vietnamese text that was typed for fonts of before Unicode (TCVN3, known as ABC or .VnTime, and VNI), or with
//! the keyboard program off (raw Telex): recognised, and turned into what was meant.
//!
//! Such a text shows as garbage (`CÊp giÊy`, `Caáp giaáy`) unless its font is there. It is recognised by words
//! that are no Vietnamese syllables as they are and are syllables once converted. Must not know YAML.

use super::{
    keys,
    syllable::{is_syllable, with_tone},
};

/// A text in an encoding of old fonts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legacy {
    /// The encoding as people call it.
    pub encoding: &'static str,
    /// The text in Unicode.
    pub converted: String,
}

/// TCVN 5712:1993, VN3: characters as Windows shows them, and what they mean. Capitals with marks have fonts of
/// their own in it, so their letters are the small ones.
const TCVN3: &[(char, char)] = &[
    ('¡', 'Ă'),
    ('¢', 'Â'),
    ('£', 'Ê'),
    ('¤', 'Ô'),
    ('¥', 'Ơ'),
    ('¦', 'Ư'),
    ('§', 'Đ'),
    ('¨', 'ă'),
    ('©', 'â'),
    ('ª', 'ê'),
    ('«', 'ô'),
    ('¬', 'ơ'),
    ('\u{ad}', 'ư'),
    ('®', 'đ'),
    ('µ', 'à'),
    ('¶', 'ả'),
    ('·', 'ã'),
    ('¸', 'á'),
    ('¹', 'ạ'),
    ('»', 'ằ'),
    ('¼', 'ẳ'),
    ('½', 'ẵ'),
    ('¾', 'ắ'),
    ('Æ', 'ặ'),
    ('Ç', 'ầ'),
    ('È', 'ẩ'),
    ('É', 'ẫ'),
    ('Ê', 'ấ'),
    ('Ë', 'ậ'),
    ('Ì', 'è'),
    ('Î', 'ẻ'),
    ('Ï', 'ẽ'),
    ('Ð', 'é'),
    ('Ñ', 'ẹ'),
    ('Ò', 'ề'),
    ('Ó', 'ể'),
    ('Ô', 'ễ'),
    ('Õ', 'ế'),
    ('Ö', 'ệ'),
    ('×', 'ì'),
    ('Ø', 'ỉ'),
    ('Ü', 'ĩ'),
    ('Ý', 'í'),
    ('Þ', 'ị'),
    ('ß', 'ò'),
    ('á', 'ỏ'),
    ('â', 'õ'),
    ('ã', 'ó'),
    ('ä', 'ọ'),
    ('å', 'ồ'),
    ('æ', 'ổ'),
    ('ç', 'ỗ'),
    ('è', 'ố'),
    ('é', 'ộ'),
    ('ê', 'ờ'),
    ('ë', 'ở'),
    ('ì', 'ỡ'),
    ('í', 'ớ'),
    ('î', 'ợ'),
    ('ï', 'ù'),
    ('ñ', 'ủ'),
    ('ò', 'ũ'),
    ('ó', 'ú'),
    ('ô', 'ụ'),
    ('õ', 'ừ'),
    ('ö', 'ử'),
    ('÷', 'ữ'),
    ('ø', 'ứ'),
    ('ù', 'ự'),
    ('ú', 'ỳ'),
    ('û', 'ỷ'),
    ('ü', 'ỹ'),
    ('ý', 'ý'),
    ('þ', 'ỵ'),
];

/// VNI for Windows: letters that stand alone.
const VNI_ALONE: &[(char, char)] =
    &[('ñ', 'đ'), ('ô', 'ơ'), ('ö', 'ư'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ')];

/// VNI: marks after a vowel that give it a tone (a number for [`with_tone`]).
const VNI_TONES: &[(char, usize)] = &[('ø', 0), ('ù', 1), ('û', 2), ('õ', 3), ('ï', 4)];

/// VNI: marks after a, e and o that make them â, ê and ô, with or without a tone.
const VNI_HATS: &[(char, Option<usize>)] =
    &[('â', None), ('à', Some(0)), ('á', Some(1)), ('å', Some(2)), ('ã', Some(3)), ('ä', Some(4))];

/// VNI: marks after a that make it ă, with or without a tone.
const VNI_BREVES: &[(char, Option<usize>)] =
    &[('ê', None), ('è', Some(0)), ('é', Some(1)), ('ú', Some(2)), ('ü', Some(3)), ('ë', Some(4))];

/// Turns a word of an encoding into Unicode.
type Convert = fn(&str) -> String;

/// What a text in an encoding of old fonts means; `None` for every other text.
pub fn legacy(text: &str) -> Option<Legacy> {
    if !is_suspicious(text) {
        return None;
    }
    let encodings: [(&'static str, Convert); 2] = [("TCVN3 (ABC)", tcvn3), ("VNI", vni)];
    let counted = encodings.map(|(name, convert)| (count(text, convert), name, convert));
    let (hits, encoding, convert) = counted.into_iter().max_by_key(|(hits, _, _)| *hits)?;
    // One word alone may be a foreign name by chance where the rest is Unicode.
    let is_unicode =
        text.contains(|c: char| matches!(c, '\u{102}'..='\u{1b0}' | '\u{1ea0}'..='\u{1ef9}'));
    if hits == 0 || (is_unicode && hits < 2) {
        return None;
    }
    let pieces = pieces(text).map(|piece| {
        let is_meant = !is_unicode || is_hit(piece, convert);
        if is_meant { convert(piece) } else { piece.to_owned() }
    });
    Some(Legacy { encoding, converted: pieces.collect() })
}

/// Whether two neighbours stand in the text that Vietnamese in Unicode does not have: a look at pairs is cheap,
/// and the words of sound texts are never judged.
fn is_suspicious(text: &str) -> bool {
    let is_vietnamese = |c: char| "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ".contains(c);
    let is_sign = |c: char| is_sign(c) && !is_vietnamese(c);
    let is_capital = |c: char| c.is_uppercase() && !c.is_ascii() && is_vietnamese(c);
    text.chars().zip(text.chars().skip(1)).any(|(a, b)| {
        if a.is_ascii() && b.is_ascii() {
            return false;
        }
        is_sign(b) && a.is_alphabetic()
            || is_sign(a) && b.is_alphabetic()
            || is_capital(b) && a.is_lowercase()
            || matches!((lower(a), lower(b)), ('a' | 'e', 'á' | 'à' | 'â' | 'ã') | ('o', 'â'))
            || matches!((lower(a), lower(b)), ('a' | 'e' | 'o' | 'u' | 'y', 'ù' | 'õ'))
    })
}

/// Whether a character can be a letter of an old font. Ð (U+00D0) is mostly an Đ of another keyboard.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{ff}') && !matches!(c, '\u{d0}' | '\u{f0}')
}

/// How many words are syllables only once they are converted; none if as many others are no syllables at all.
fn count(text: &str, convert: Convert) -> usize {
    let (mut hits, mut foreign) = (0_usize, 0_usize);
    for word in pieces(text).filter(|it| !it.is_ascii()) {
        if is_hit(word, convert) {
            hits += 1;
        } else if !is_sound(word) && word.contains(char::is_alphabetic) {
            foreign += 1;
        }
    }
    if hits > foreign { hits } else { 0 }
}

fn is_hit(word: &str, convert: Convert) -> bool {
    let is_letter = |c: char| c.is_alphabetic();
    word.contains(is_sign)
        && word.contains(is_letter)
        && word.chars().count() > 1
        && !is_sound(word)
        && is_syllable(&convert(word).to_lowercase())
}

/// Whether a word is a syllable, without a capital after a small letter.
fn is_sound(word: &str) -> bool {
    let is_cased = |(a, b): (char, char)| !(a.is_lowercase() && b.is_uppercase());
    is_syllable(&word.to_lowercase()) && word.chars().zip(word.chars().skip(1)).all(is_cased)
}

/// Words and what is between them. The signs of the encodings are parts of words.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{a1}'..) && !is_between(c);
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|c| is_part(c) != is_part(first)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

/// Signs of typography that no encoding uses as a letter.
fn is_between(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}')
}

fn tcvn3(word: &str) -> String {
    let meant =
        |c: char| TCVN3.iter().find(|(sign, _)| *sign == c).map_or(c, |(_, letter)| *letter);
    word.chars().map(meant).collect()
}

fn vni(word: &str) -> String {
    let mut converted = String::with_capacity(word.len());
    let mut chars = word.chars().peekable();
    while let Some(sign) = chars.next() {
        let is_capital = sign.is_uppercase();
        let small = lower(sign);
        let letter = VNI_ALONE.iter().find(|(it, _)| *it == small).map_or(small, |(_, it)| *it);
        let marked = chars.peek().and_then(|mark| vni_vowel(letter, lower(*mark)));
        if marked.is_some() {
            chars.next();
        }
        let letter = marked.unwrap_or(letter);
        if is_capital { converted.extend(letter.to_uppercase()) } else { converted.push(letter) }
    }
    converted
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// The vowel that a letter and the mark after it are in VNI.
fn vni_vowel(letter: char, mark: char) -> Option<char> {
    let find =
        |marks: &[(char, Option<usize>)]| marks.iter().find(|(it, _)| *it == mark).map(|it| it.1);
    let with = |vowel: char, tone: Option<usize>| tone.map_or(vowel, |it| with_tone(vowel, it));
    if let Some((_, tone)) = VNI_TONES.iter().find(|(it, _)| *it == mark) {
        return matches!(letter, 'a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư')
            .then(|| with_tone(letter, *tone));
    }
    match letter {
        'a' => find(VNI_HATS)
            .map(|tone| with('â', tone))
            .or_else(|| find(VNI_BREVES).map(|tone| with('ă', tone))),
        'e' => find(VNI_HATS).map(|tone| with('ê', tone)),
        'o' => find(VNI_HATS).map(|tone| with('ô', tone)),
        _ => None,
    }
}

/// What a text of raw Telex keystrokes means; `None` unless every word is a syllable, as it is or as keystrokes,
/// and one word has a doubled letter or a `w` as only Telex has them.
pub fn raw_telex(text: &str) -> Option<String> {
    if !text.is_ascii() || text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut is_sure = false;
    let mut meant = String::with_capacity(text.len() * 2);
    for piece in pieces(text) {
        let small = piece.to_ascii_lowercase();
        if !piece.starts_with(|c: char| c.is_ascii_alphabetic()) || is_syllable(&small) {
            meant.push_str(piece);
            continue;
        }
        let word = keys::telex(&small).filter(|it| is_syllable(it))?;
        is_sure |= ["dd", "aa", "ee", "oo", "aw", "ow", "uw"].iter().any(|it| small.contains(it));
        let is_capital = piece.starts_with(|c: char| c.is_ascii_uppercase());
        let mut letters = word.chars();
        let first = letters.next()?;
        if is_capital {
            meant.extend(first.to_uppercase());
        } else {
            meant.push(first);
        }
        meant.push_str(letters.as_str());
    }
    is_sure.then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_encodings_are_named_and_converted() {
        for (text, encoding, meant) in [
            ("CÊp giÊy khai sinh", "TCVN3 (ABC)", "Cấp giấy khai sinh"),
            ("§¨ng ký kÕt h«n", "TCVN3 (ABC)", "Đăng ký kết hôn"),
            ("Uû ban nh©n d©n x·", "TCVN3 (ABC)", "Uỷ ban nhân dân xã"),
            ("h\u{ad}íng dÉn", "TCVN3 (ABC)", "hướng dẫn"),
            ("Ghi chú: lÖ phÝ ®¨ng ký ở xã", "TCVN3 (ABC)", "Ghi chú: lệ phí đăng ký ở xã"),
            ("Caáp giaáy khai sinh laàn ñaàu.", "VNI", "Cấp giấy khai sinh lần đầu."),
            ("ÑAÊNG KYÙ KEÁT HOÂN", "VNI", "ĐĂNG KÝ KẾT HÔN"),
            ("Ñöôøng Nguyeãn Hueä", "VNI", "Đường Nguyễn Huệ"),
        ] {
            let found = legacy(text).map(|it| (it.encoding, it.converted));
            assert_eq!(found, Some((encoding, meant.to_owned())), "{text}");
        }
    }

    #[test]
    fn sound_texts_are_left_alone() {
        for text in [
            "Đăng ký khai sinh",
            "giá là của công ty Société Générale",
            "São Paulo, Côte d’Ivoire, Zürich, café",
            "Diện tích 25 m², góc 30°, phân cách · và « trích »",
            "Cà Mau",
            "HỒ SƠ ĐÃ NHẬN",
            "© 2026 UBND xã",
            "Website ubnd",
            "123/2015/N\u{d0}-CP",
            "\u{d0}ăng ký khai sinh",
            "QUYẾT \u{d0}ỊNH, \u{d0}T1",
        ] {
            assert_eq!(legacy(text), None, "{text}");
            assert_eq!(raw_telex(text), None, "{text}");
        }
    }

    #[test]
    fn raw_telex_is_read() {
        for (text, meant) in [
            ("ddawng kys khai sinh", Some("đăng ký khai sinh")),
            ("Cấp bản sao", None),
            ("Caaps banr sao", Some("Cấp bản sao")),
            ("dang ky khai sinh", None),
            ("Internet Banking", None),
            ("Facebook Messenger", None),
            ("Post test", None),
        ] {
            assert_eq!(raw_telex(text).as_deref(), meant, "{text}");
        }
    }
}
