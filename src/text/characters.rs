//! Characters that no text may contain: invisible ones that change how a text reads, or that XML forbids.
//!
//! One list for content (where they are refused), imports (where they are removed with a note), file names
//! and messages. Zero-width spaces, joiners and soft hyphens are not in it: they come with every text copied
//! from Word, are harmless, and imports and readers of content remove them.

/// Why a character may not be part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unsafe {
    /// A control character (Unicode category Cc) other than tab, line feed and carriage return. XML 1.0
    /// forbids those below U+0020.
    Control,
    /// It changes the direction of the text after it, so that a text reads other than it is
    /// (Unicode UAX #9, UTS #55).
    Direction,
    /// A code point that Unicode reserves for the inside of programs (U+FDD0 to U+FDEF, the last two of each
    /// plane). Pages use some of them while they are made, and XML 1.0 forbids U+FFFE and U+FFFF.
    Noncharacter,
    /// A letter that no program shows: tags (U+E0001 to U+E007F), deprecated format characters, marks of
    /// annotations. A text hidden in another one.
    Hidden,
}

impl Unsafe {
    /// The name in messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Control => "control",
            Self::Direction => "direction",
            Self::Noncharacter => "noncharacter",
            Self::Hidden => "hidden",
        }
    }
}

/// Why the character may not be part of a text; `None` for every other one.
pub fn judge(c: char) -> Option<Unsafe> {
    match c {
        '\t' | '\n' | '\r' | ' '..='~' => None,
        c if c.is_control() => Some(Unsafe::Control),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(Unsafe::Direction)
        }
        '\u{206a}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0001}'
        | '\u{e0020}'..='\u{e007f}' => Some(Unsafe::Hidden),
        '\u{fdd0}'..='\u{fdef}' => Some(Unsafe::Noncharacter),
        c if u32::from(c) & 0xFFFE == 0xFFFE => Some(Unsafe::Noncharacter),
        _ => None,
    }
}

/// Every unsafe character of a text with its byte offset.
pub fn unsafe_in(text: &str) -> impl Iterator<Item = (usize, char, Unsafe)> {
    // Plain ASCII needs no look at characters.
    let is_plain = text.bytes().all(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~'));
    let rest = if is_plain { "" } else { text };
    rest.char_indices().filter_map(|(at, c)| judge(c).map(|why| (at, c, why)))
}

/// Whether a text has no unsafe character.
pub fn is_safe(text: &str) -> bool {
    unsafe_in(text).next().is_none()
}

/// Whether a character has no width and only allows a line break, or joins its neighbours: soft
/// hyphens, zero-width spaces and joiners, byte order marks. They come with texts copied from Word and the web;
/// content loses them with a note.
pub fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Whether a character is a blank that the space bar does not type and YAML does not take for one.
pub fn is_odd_blank(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Whether a character leaves no trace where it is shown, or moves what is around it: the unsafe ones, those of
/// no width, fillers and selectors. For names of files and places that must show what a text contains.
pub fn is_invisible(c: char) -> bool {
    judge(c).is_some()
        || c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The same text with each invisible character as its escape, such as `\u{202e}`.
pub fn with_invisible_shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) { shown.extend(c.escape_unicode()) } else { shown.push(c) }
    }
    shown
}

/// The code point as Unicode writes it: `U+202E`.
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unsafe_and_why() {
        for (range, why) in [
            ('\0'..='\u{8}', Some(Unsafe::Control)),
            ('\t'..='\n', None),
            ('\u{b}'..='\u{c}', Some(Unsafe::Control)),
            ('\r'..='\r', None),
            ('\u{e}'..='\u{1f}', Some(Unsafe::Control)),
            (' '..='~', None),
            ('\u{7f}'..='\u{9f}', Some(Unsafe::Control)),
            ('\u{a0}'..='\u{61b}', None),
            ('\u{61c}'..='\u{61c}', Some(Unsafe::Direction)),
            ('\u{1ea0}'..='\u{1ef9}', None),
            ('\u{200b}'..='\u{200d}', None),
            ('\u{200e}'..='\u{200f}', Some(Unsafe::Direction)),
            ('\u{202a}'..='\u{202e}', Some(Unsafe::Direction)),
            ('\u{2066}'..='\u{2069}', Some(Unsafe::Direction)),
            ('\u{206a}'..='\u{206f}', Some(Unsafe::Hidden)),
            ('\u{fdd0}'..='\u{fdef}', Some(Unsafe::Noncharacter)),
            ('\u{fff9}'..='\u{fffb}', Some(Unsafe::Hidden)),
            ('\u{fffd}'..='\u{fffd}', None),
            ('\u{fffe}'..='\u{ffff}', Some(Unsafe::Noncharacter)),
            ('\u{1fffe}'..='\u{1ffff}', Some(Unsafe::Noncharacter)),
            ('\u{e0020}'..='\u{e007f}', Some(Unsafe::Hidden)),
            ('\u{10fffe}'..='\u{10ffff}', Some(Unsafe::Noncharacter)),
        ] {
            for c in range {
                assert_eq!(judge(c), why, "{}", code_point(c));
            }
        }
    }

    #[test]
    fn places_are_bytes() {
        let found: Vec<_> = unsafe_in("đ\u{202e}a\u{7}").collect();
        assert_eq!(found, [(2, '\u{202e}', Unsafe::Direction), (6, '\u{7}', Unsafe::Control)]);
        assert!(is_safe("Đăng ký\tkhai sinh\r\n"));
    }
}
