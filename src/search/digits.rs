//! Numbers as short printable text, for index files that are classic scripts: every number is one
//! to three characters of an alphabet that a script's string holds without escapes.
//!
//! Must not know what the numbers mean. `search-engine.js` reads the same digits.

/// The first of 91 characters in a row, the backslash left out.
const FIRST: u8 = b'#';

/// Digits below this end a number; the others say that more follow.
const LAST_OF_ENDS: u32 = 60;

/// How many digits say that more follow.
const CONTINUED: u32 = 31;

/// The largest value of one digit.
pub(super) const LARGEST_DIGIT: u32 = 90;

/// Appends one digit, 0 to 90 (what is larger is written as 90).
pub(super) fn put_digit(out: &mut String, value: u32) {
    let at = u8::try_from(value.min(LARGEST_DIGIT)).unwrap_or(0) + FIRST;
    out.push(char::from(if at >= b'\\' { at + 1 } else { at }));
}

/// Appends a number: one digit below 60, else digits of 31 from the lowest.
pub(super) fn put(out: &mut String, mut value: u32) {
    while value >= LAST_OF_ENDS {
        value -= LAST_OF_ENDS;
        put_digit(out, LAST_OF_ENDS + value % CONTINUED);
        value /= CONTINUED;
    }
    put_digit(out, value);
}

/// The value of a digit; `None` if the character is none.
pub(super) fn digit(character: u8) -> Option<u32> {
    let at = match character {
        b'\\' => return None,
        it if it > b'\\' => it - 1,
        it => it,
    };
    let value = u32::from(at.checked_sub(FIRST)?);
    (value <= LARGEST_DIGIT).then_some(value)
}

/// Reads numbers one after the other.
pub(super) struct Numbers<'t>(pub(super) std::slice::Iter<'t, u8>);

impl<'t> Numbers<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self(text.as_bytes().iter())
    }
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    /// The next number; `None` at the end, and at what is no digit or too large.
    fn next(&mut self) -> Option<u32> {
        let mut value: u32 = 0;
        let mut unit: u32 = 1;
        loop {
            let digit = digit(*self.0.next()?)?;
            if digit < LAST_OF_ENDS {
                return value.checked_add(digit.checked_mul(unit)?);
            }
            value = value.checked_add(digit.checked_mul(unit)?)?;
            unit = unit.checked_mul(CONTINUED)?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(values: &[u32]) -> String {
        let mut out = String::new();
        for &value in values {
            put(&mut out, value);
        }
        out
    }

    #[test]
    fn small_numbers_are_one_character() {
        assert_eq!(text(&[0, 1, 59]), "#$_");
        assert_eq!(text(&[60, 61, 91, 1979]).len(), 2 + 2 + 2 + 3);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let values: Vec<u32> = (0..5_000).chain([59_999, 1_000_000, 123_456_789]).collect();
        let written = text(&values);
        assert!(!written.contains(['"', '\\', ' ', '!']));
        assert_eq!(Numbers::of(&written).collect::<Vec<_>>(), values);
    }
}
