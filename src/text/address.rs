//! Web addresses: is one what it seems to be?
//!
//! An address is refused if a reader could take its host for another: a name before `@`, letters of several
//! scripts in one label, a label that only imitates Latin letters, characters that browsers replace. Names in
//! punycode (`xn--…`) are judged by what they decode to.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Why an address is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AddressFault {
    /// Not `http://…` or `https://…`, or with characters that no address has: blanks, quotes, backslashes,
    /// angle brackets, braces, controls.
    Form,
    /// A name before the host: `https://dichvucong.gov.vn@evil.example`.
    User,
    /// Letters of two scripts in one label of the host: `dichvuc\u{43e}ng.gov.vn`.
    MixedScripts,
    /// A label written in letters of another script that all look like Latin ones.
    Lookalike,
    /// A character in the host that browsers replace or drop, or that no host has.
    Host,
}

impl AddressFault {
    /// The name in messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::User => "user",
            Self::MixedScripts => "scripts",
            Self::Lookalike => "lookalike",
            Self::Host => "host",
        }
    }
}

/// Whether the text is a web address that may be an attribute of a page as it is.
pub fn is_sound(text: &str) -> bool {
    fault(text).is_none()
}

/// Why the text is not a web address that may be published; `None` if it is one.
pub fn fault(text: &str) -> Option<AddressFault> {
    let Some(rest) = after_scheme(text) else { return Some(AddressFault::Form) };
    let is_odd = |c: char| {
        c.is_whitespace() || super::characters::is_invisible(c) || "\"<>\\^`{|}".contains(c)
    };
    if text.contains(is_odd) {
        return Some(AddressFault::Form);
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    if authority.contains('@') {
        return Some(AddressFault::User);
    }
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    if host.is_empty() || !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(AddressFault::Form);
    }
    host_fault(host)
}

fn after_scheme(text: &str) -> Option<&str> {
    text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))
}

/// The host of a web address in small letters, without `www.` and without the last full stop; `None` if the
/// text is no web address.
pub fn host(text: &str) -> Option<String> {
    let authority = after_scheme(text)?.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let host = host.trim_end_matches('.').to_lowercase();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

fn host_fault(host: &str) -> Option<AddressFault> {
    let is_host = |c: char| c.is_alphanumeric() || is_combining_mark(c) || "-_.".contains(c);
    if !host.chars().all(is_host) || host.split('.').any(|label| label.len() > 63) {
        return Some(AddressFault::Host);
    }
    if !host.is_ascii() && host.nfkc().flat_map(char::to_lowercase).ne(host.to_lowercase().nfc()) {
        return Some(AddressFault::Host);
    }
    let is_latin_top = host
        .rsplit('.')
        .find(|it| !it.is_empty())
        .is_some_and(|top| top.is_ascii() && !top.to_ascii_lowercase().starts_with("xn--"));
    host.split('.').find_map(|label| label_fault(label, is_latin_top))
}

fn label_fault(label: &str, is_latin_top: bool) -> Option<AddressFault> {
    let small = label.to_lowercase();
    let decoded = match small.strip_prefix("xn--") {
        Some(code) => match punycode(code) {
            Some(text)
                if text
                    .chars()
                    .all(|c| c.is_alphanumeric() || is_combining_mark(c) || c == '-') =>
            {
                text
            }
            _ => return Some(AddressFault::Host),
        },
        None => small,
    };
    let mut scripts = decoded.chars().filter_map(script);
    let first = scripts.next()?;
    if scripts.any(|other| other != first) {
        return Some(AddressFault::MixedScripts);
    }
    let letters = || decoded.chars().filter(|c| c.is_alphabetic());
    let imitates = matches!(first, Script::Cyrillic | Script::Greek | Script::Other(_))
        && letters().all(|c| LIKE_LATIN.contains(c));
    (is_latin_top && imitates).then_some(AddressFault::Lookalike)
}

/// Letters of other scripts that look like Latin ones (Unicode UTS #39, confusables; the list of Chromium's
/// check of whole labels, with Armenian).
const LIKE_LATIN: &str = "асԁеһіјӏорԛѕԝхуъьҽпгѵѡαικνρυωηοτզհոսօցլք";

/// The script of a letter, as far as hosts need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    /// Chinese, Japanese and Korean letters, which one name may mix.
    EastAsian,
    /// Another one, by its block of 256 code points.
    Other(u32),
}

/// The script of a letter; `None` for digits and marks, which belong to every script.
fn script(c: char) -> Option<Script> {
    if !c.is_alphabetic() || is_combining_mark(c) {
        return None;
    }
    Some(match c {
        'a'..='z'
        | 'A'..='Z'
        | '\u{aa}'..='\u{2af}'
        | '\u{1e00}'..='\u{1eff}'
        | '\u{2c60}'..='\u{2c7f}'
        | '\u{a720}'..='\u{a7ff}'
        | '\u{ab30}'..='\u{ab6f}' => Script::Latin,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{a640}'..='\u{a69f}' => {
            Script::Cyrillic
        }
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{9fff}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Script::EastAsian,
        c => Script::Other(u32::from(c) >> 8),
    })
}

/// The text that a label in punycode (without `xn--`) is made from (RFC 3492); `None` if it is none.
fn punycode(code: &str) -> Option<String> {
    let (plain, coded) = code.rsplit_once('-').unwrap_or(("", code));
    let mut text: Vec<char> = plain.chars().collect();
    let (mut next, mut at, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut digits = coded.bytes();
    while digits.len() > 0 {
        let before = at;
        let (mut weight, mut step) = (1_u32, 36_u32);
        loop {
            let digit = match digits.next()? {
                byte @ b'a'..=b'z' => u32::from(byte - b'a'),
                byte @ b'0'..=b'9' => u32::from(byte - b'0') + 26,
                _ => return None,
            };
            at = at.checked_add(digit.checked_mul(weight)?)?;
            let threshold = step.saturating_sub(bias).clamp(1, 26);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(36 - threshold)?;
            step += 36;
        }
        let length = u32::try_from(text.len()).ok()? + 1;
        bias = adapted(at - before, length, before == 0);
        next = next.checked_add(at / length)?;
        at %= length;
        text.insert(usize::try_from(at).ok()?, char::from_u32(next)?);
        at += 1;
    }
    Some(text.into_iter().collect())
}

/// The bias after a step of punycode (RFC 3492, 6.1).
fn adapted(delta: u32, length: u32, is_first: bool) -> u32 {
    let mut delta = delta / if is_first { 700 } else { 2 };
    delta += delta / length;
    let mut bias = 0;
    while delta > 455 {
        delta /= 35;
        bias += 36;
    }
    bias + 36 * delta / (delta + 38)
}

/// The first part of a text that a reader takes for a web address, with its host: `https://a.vn/x`,
/// `www.a.vn`, `a.gov.vn`. File names such as `mau.docx` are none.
pub fn shown_host(text: &str) -> Option<String> {
    const TOP: [&str; 9] = ["vn", "com", "net", "org", "gov", "edu", "info", "int", "asia"];
    text.split_whitespace().find_map(|word| {
        let word = word.trim_matches(|c: char| "()[]<>\"'“”‘’,;:.!?".contains(c));
        let small = word.to_lowercase();
        if after_scheme(&small).is_some() {
            return host(&small);
        }
        let name = host(&format!("https://{small}"))?;
        let top = name.rsplit_once('.').map(|(_, top)| top)?;
        let is_name = !small.contains('@') && host_fault(&name) != Some(AddressFault::Host);
        (is_name && (small.starts_with("www.") || TOP.contains(&top))).then_some(name)
    })
}

/// Whether a text that shows the host `shown` may link to `target`: the same host, or one below the other.
pub fn is_same_host(shown: &str, target: &str) -> bool {
    let is_below = |a: &str, b: &str| a.strip_suffix(b).is_some_and(|rest| rest.ends_with('.'));
    shown == target || is_below(target, shown) || is_below(shown, target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_addresses() {
        for text in [
            "https://dichvucong.gov.vn",
            "http://localhost:8000/a?b=c#d",
            "https://dichvucong.gov.vn/p/home/dvc-trang-chu.html?a=1&b=2",
            "https://zalo.me/@congkhai",
            "https://maps.example.vn/place/@10.28,105.4,17z",
            "https://tamhiệp.vn/đường-dẫn",
            "https://xn--tamhip-mk8b.vn",
            "https://пример.рф",
            "https://документ.com",
            "https://例え.jp",
            "https://192.168.1.1/",
            "https://a_b.example.vn",
        ] {
            assert_eq!(fault(text), None, "{text}");
        }
    }

    #[test]
    fn addresses_that_are_not_what_they_seem() {
        for (text, why) in [
            ("dichvucong.gov.vn", AddressFault::Form),
            ("//dichvucong.gov.vn", AddressFault::Form),
            ("javascript:alert(1)", AddressFault::Form),
            ("data:text/html,x", AddressFault::Form),
            ("https://", AddressFault::Form),
            ("https:///a", AddressFault::Form),
            ("https://a.vn/b c", AddressFault::Form),
            ("https://a.vn/b\nc", AddressFault::Form),
            ("https://a.vn\\@b.vn", AddressFault::Form),
            ("https://a.vn/\u{202e}c", AddressFault::Form),
            ("https://a.vn/\u{200b}c", AddressFault::Form),
            ("https://dichvucong\u{ad}.gov.vn", AddressFault::Form),
            ("https://a.vn:b@c.vn", AddressFault::User),
            ("https://a.vn:80x/", AddressFault::Form),
            ("https://dichvucong.gov.vn@evil.example/", AddressFault::User),
            ("https://u:p@evil.example", AddressFault::User),
            ("https://@evil.example", AddressFault::User),
            // Cyrillic о, Greek ο.
            ("https://dichvuc\u{43e}ng.gov.vn", AddressFault::MixedScripts),
            ("https://dichvuc\u{3bf}ng.gov.vn", AddressFault::MixedScripts),
            // The same in punycode, and whole labels of Cyrillic: apple, сосо.
            ("https://xn--dichvucng-62h.gov.vn", AddressFault::MixedScripts),
            ("https://xn--80ak6aa92e.com", AddressFault::Lookalike),
            ("https://\u{441}\u{43e}\u{441}\u{43e}.vn", AddressFault::Lookalike),
            ("https://xn--99999999.vn", AddressFault::Host),
            ("https://ｇov.vn", AddressFault::Host),
            ("https://gov。vn", AddressFault::Host),
            ("https://gov%2evn", AddressFault::Host),
            ("https://[::1]/", AddressFault::Form),
        ] {
            assert_eq!(fault(text), Some(why), "{text}");
        }
    }

    #[test]
    fn punycode_is_decoded() {
        for (code, text) in [
            ("80ak6aa92e", "аррӏе"),
            ("tda", "ü"),
            ("bcher-kva", "bücher"),
            ("e1aybc", "тест"),
            ("fiqs8s", "中国"),
        ] {
            assert_eq!(punycode(code).as_deref(), Some(text), "{code}");
        }
        assert_eq!(punycode(&"z".repeat(60)), None);
    }

    #[test]
    fn texts_that_show_a_host() {
        for (text, host) in [
            ("https://dichvucong.gov.vn/x", Some("dichvucong.gov.vn")),
            ("Cổng (WWW.Dichvucong.gov.vn).", Some("dichvucong.gov.vn")),
            ("dichvucong.gov.vn", Some("dichvucong.gov.vn")),
            ("mau-01.docx", None),
            ("Nghị định 61/2018/NĐ-CP", None),
            ("1.001193.000.00.00.H02", None),
            ("gopy@tamhiep.gov.vn", None),
            ("UBND TP.HCM", None),
        ] {
            assert_eq!(shown_host(text).as_deref(), host, "{text}");
        }
        assert!(is_same_host("gov.vn", "dichvucong.gov.vn"));
        assert!(!is_same_host("dichvucong.gov.vn", "dichvucong.gov.vn.evil.example"));
        assert!(!is_same_host("gov.vn", "evilgov.vn"));
    }
}
