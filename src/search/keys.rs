//! Raw Telex and VNI keystrokes in the spelling in which words of the search compare.
//!
//! Must not know which words exist: whoever asks decides whether the reading is a word.

use super::words::one_spelling;
use crate::text::keys;

/// Reads a lower-case ASCII word as Telex keystrokes (`ddawng` is đăng, `kys` is kí). `None` if no
/// key of it makes a mark.
pub(super) fn telex(word: &str) -> Option<String> {
    keys::telex(word).map(spelled)
}

/// Reads a lower-case word with digits in it as VNI keystrokes (`d9a8ng` is đăng, `ky1` is kí).
/// `None` if a digit makes no mark.
pub(super) fn vni(word: &str) -> Option<String> {
    keys::vni(word).map(spelled)
}

fn spelled(mut word: String) -> String {
    one_spelling(&mut word);
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telex_is_read() {
        for (typed, word) in [
            ("ddawng", "đăng"),
            ("kys", "kí"),
            ("nguwowif", "người"),
            ("nguoiwf", "người"),
            ("dduwowngf", "đường"),
            ("duongwdf", "đường"),
            ("hoaf", "hoà"),
            ("quyeenf", "quyền"),
            ("quaf", "quà"),
            ("giaays", "giấy"),
            ("gias", "giá"),
            ("thuyr", "thuỷ"),
            ("mua", "-"),
            ("tieengs", "tiếng"),
            ("tieesng", "tiếng"),
            ("vieetj", "việt"),
            ("vietje", "việt"),
            ("khuyur", "khuỷu"),
            ("ngoaif", "ngoài"),
            ("ruwaj", "rựa"),
            ("w", "ư"),
            ("tw", "tư"),
            ("cuar", "của"),
            ("yeeu", "yêu"),
            ("uowc", "ươc"),
            ("hoaanf", "hoần"),
        ] {
            assert_eq!(telex(typed).as_deref().unwrap_or("-"), word, "{typed}");
        }
    }

    #[test]
    fn vni_is_read() {
        for (typed, word) in [
            ("d9a8ng", "đăng"),
            ("ky1", "kí"),
            ("ngu7o7i2", "người"),
            ("nguo7i2", "người"),
            ("gia61y", "giấy"),
            ("d9u7o7ng2", "đường"),
            ("ct01", "-"),
            ("hoa2", "hoà"),
        ] {
            assert_eq!(vni(typed).as_deref().unwrap_or("-"), word, "{typed}");
        }
    }
}
