//! Numbers as short printable text, for index files that are classic scripts: every number is one
//! to three characters of an alphabet that a script's string holds without escapes.
//!
//! Must not know what the numbers mean. `themes/scripts/engine/numbers.mjs` reads them.

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

#[cfg(test)]
mod tests {
    use super::*;

    /// `tests/tools/engine.mjs` reads the same text back.
    #[test]
    fn numbers_are_one_to_six_characters() {
        let values = [0, 1, 59, 60, 61, 90, 91, 1_979, 59_999, 1_000_000, 123_456_789];
        let mut out = String::new();
        for value in values {
            put(&mut out, value);
        }
        assert_eq!(out, r"#$_`#a#~#`$|a#pm`#drqBd`cui%");
        assert!(!out.contains(['"', '\\', ' ', '!']));
    }
}
