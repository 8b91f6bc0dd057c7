//! Vietnamese syllables: their vowels and tones, and whether a word can be one.
//!
//! Must not know how a text came to be typed; `legacy` and `keys` ask.

/// Vowels that carry a tone: for each plain vowel its five toned forms, in the same order of tones.
const TONED: [(char, [char; 5]); 12] = [
    ('a', ['à', 'á', 'ả', 'ã', 'ạ']),
    ('ă', ['ằ', 'ắ', 'ẳ', 'ẵ', 'ặ']),
    ('â', ['ầ', 'ấ', 'ẩ', 'ẫ', 'ậ']),
    ('e', ['è', 'é', 'ẻ', 'ẽ', 'ẹ']),
    ('ê', ['ề', 'ế', 'ể', 'ễ', 'ệ']),
    ('i', ['ì', 'í', 'ỉ', 'ĩ', 'ị']),
    ('o', ['ò', 'ó', 'ỏ', 'õ', 'ọ']),
    ('ô', ['ồ', 'ố', 'ổ', 'ỗ', 'ộ']),
    ('ơ', ['ờ', 'ớ', 'ở', 'ỡ', 'ợ']),
    ('u', ['ù', 'ú', 'ủ', 'ũ', 'ụ']),
    ('ư', ['ừ', 'ứ', 'ử', 'ữ', 'ự']),
    ('y', ['ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ']),
];

/// A vowel without its tone, and which tone that was: its place in the lists of `TONED`.
pub fn without_tone(c: char) -> (char, Option<usize>) {
    for (plain, toned) in TONED {
        if let Some(tone) = toned.iter().position(|&it| it == c) {
            return (plain, Some(tone));
        }
    }
    (c, None)
}

/// A plain vowel with a tone.
pub fn with_tone(vowel: char, tone: usize) -> char {
    TONED.iter().find(|(plain, _)| *plain == vowel).map_or(vowel, |(_, toned)| toned[tone])
}

/// Consonants that begin a syllable, longest first. `q` stands before a rhyme that begins with `u`.
const ONSETS: &[&str] = &[
    "ngh", "ng", "gh", "gi", "kh", "nh", "ph", "th", "tr", "ch", "qu", "q", "b", "c", "d", "đ",
    "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Rhymes without tones.
const RHYMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu \
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc \
oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uê uêch uênh uc ui um un ung uôc \
uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp \
ươt ươu ưt ưu y yêm yên yêng yêt yêu";

/// Tones that a syllable with a final `c`, `ch`, `p` or `t` can have: sắc and nặng.
const TONES_BEFORE_STOP: [usize; 2] = [1, 4];

/// Whether a lower-case, composed word has the form of a Vietnamese syllable (`khai`, `giấy`; not `giêy`, `cêp`).
pub fn is_syllable(word: &str) -> bool {
    let mut tone = None;
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        let (letter, of_letter) = without_tone(c);
        if of_letter.is_some() && tone.is_some() {
            return false;
        }
        tone = tone.or(of_letter);
        plain.push(letter);
    }
    ONSETS.iter().any(|onset| {
        plain.strip_prefix(onset).is_some_and(|rhyme| {
            RHYMES.split(' ').any(|known| known == rhyme) && agree(onset, rhyme, tone)
        })
    })
}

/// Whether spelling allows the parts together.
fn agree(onset: &str, rhyme: &str, tone: Option<usize>) -> bool {
    let is_front = rhyme.starts_with(['e', 'ê', 'i', 'y']);
    let is_spelled = match onset {
        "k" | "gh" | "ngh" => is_front,
        "c" | "ng" => !is_front,
        "g" => !rhyme.starts_with(['e', 'ê']),
        "q" => rhyme.starts_with('u'),
        _ => true,
    };
    let is_stopped = rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch");
    is_spelled && (!is_stopped || tone.is_some_and(|it| TONES_BEFORE_STOP.contains(&it)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_and_what_only_looks_like_one() {
        for word in "cấp giấy khai sinh đăng ký quyền nghĩa gì giếng nguyễn người thủy quýnh khuỷu hoà hòa uỷ ý \
            yêu trích lục xây dựng được việc giảm bớt oan ương kết hôn"
            .split_whitespace()
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in
            "cêp giêy sinhh cap hoc ddang kys cké ngi gêm zoom book café giaáy ñaàu b strasse"
                .split_whitespace()
        {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
