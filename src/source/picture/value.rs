//! What a value in a drawing may be: each kind by a grammar of its own, ASCII only. What does not match is
//! not taken, so no address, no function that fetches and no escape gets through.
//!
//! Must not know which attribute has which kind.

/// A value that is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AllowedValue {
    /// As it is written again, blanks reduced to single ones.
    Plain(String),
    /// `url(#id)`.
    Reference {
        /// The id.
        id: String,
        /// What is drawn where the id is absent.
        fallback: Option<String>,
    },
    /// `#id`, in `href`.
    Link(String),
}

/// The kind of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueKind {
    /// Numbers and lengths, or one keyword in their place.
    Numbers,
    /// Commands of a path.
    Path,
    /// `matrix(…)`, `translate(…)` and the like.
    Transform,
    /// Words of letters and digits: keywords, and names of filter results.
    Words,
    /// A colour.
    Colour,
    /// A colour or a reference to a gradient or pattern.
    Paint,
    /// `none` or a reference.
    Reference,
    /// A reference in `href`.
    Link,
    /// `none`, and nothing else.
    Nothing,
}

impl ValueKind {
    /// Reads a value. Returns `None` if it does not match.
    pub(super) fn read(self, text: &str) -> Option<AllowedValue> {
        let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        let plain = |is_taken: bool| is_taken.then(|| AllowedValue::Plain(text.clone()));
        match self {
            Self::Numbers => plain(is_word(&text) || parts(&text).all(is_length)),
            Self::Path => plain(text.chars().all(is_of_path) || text == "none"),
            Self::Transform => plain(is_transform(&text) || text == "none"),
            Self::Words => plain(text.split(' ').all(is_word)),
            Self::Colour => plain(is_colour(&text)),
            Self::Paint if is_colour(&text) => plain(true),
            Self::Paint => reference(&text, is_colour),
            Self::Reference if text == "none" => plain(true),
            Self::Reference => reference(&text, |_| false),
            Self::Link => id(text.strip_prefix('#')?).map(AllowedValue::Link),
            Self::Nothing => plain(text == "none"),
        }
    }
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',']).filter(|it| !it.is_empty())
}

fn is_word(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_')
        && text.chars().all(|it| it.is_ascii_alphanumeric() || "-_".contains(it))
}

/// One or more numbers, the latter run together as in `0-1.5`, with a unit that does not depend on a font.
fn is_length(text: &str) -> bool {
    const UNITS: &[&str] = &["px", "pt", "pc", "mm", "cm", "in", "%"];
    let number = UNITS.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text);
    number.chars().all(is_of_number) && number.contains(|it: char| it.is_ascii_digit())
}

fn is_of_number(letter: char) -> bool {
    letter.is_ascii_digit() || "+-.eE".contains(letter)
}

fn is_of_path(letter: char) -> bool {
    is_of_number(letter) || "MmLlHhVvCcSsQqTtAaZz ,".contains(letter)
}

fn is_transform(text: &str) -> bool {
    const FUNCTIONS: &[&str] = &["matrix", "translate", "scale", "rotate", "skewX", "skewY"];
    let is_call = |call: &str| {
        call.split_once('(').is_some_and(|(name, numbers)| {
            let name = name.trim_start_matches([' ', ',']).trim_end();
            FUNCTIONS.contains(&name) && is_list(numbers)
        })
    };
    let Some((calls, rest)) = text.rsplit_once(')') else { return false };
    rest.is_empty() && calls.split(')').all(is_call)
}

fn is_list(numbers: &str) -> bool {
    numbers.chars().all(|it| is_of_number(it) || " ,".contains(it))
}

fn is_colour(text: &str) -> bool {
    const FUNCTIONS: &[&str] = &["rgb", "rgba", "hsl", "hsla"];
    let letters = |it: char| it.is_ascii_alphabetic() || it == '-';
    if let Some(digits) = text.strip_prefix('#') {
        return [3, 4, 6, 8].contains(&digits.len())
            && digits.chars().all(|it| it.is_ascii_hexdigit());
    }
    match text.split_once('(') {
        None => !text.is_empty() && text.chars().all(letters),
        Some((name, rest)) => rest.strip_suffix(')').is_some_and(|numbers| {
            FUNCTIONS.contains(&name)
                && numbers.chars().all(|it| is_of_number(it) || " ,%/".contains(it))
        }),
    }
}

/// `url(#id)`, with or without quotes and something to fall back on.
fn reference(text: &str, is_fallback: impl Fn(&str) -> bool) -> Option<AllowedValue> {
    let (inside, rest) = text.strip_prefix("url(")?.split_once(')')?;
    let inside = inside.trim();
    let bare = ['"', '\'']
        .iter()
        .find_map(|quote| inside.strip_prefix(*quote).and_then(|rest| rest.strip_suffix(*quote)));
    let id = id(bare.unwrap_or(inside).strip_prefix('#')?)?;
    let rest = rest.trim();
    match rest {
        "" => Some(AllowedValue::Reference { id, fallback: None }),
        _ if is_fallback(rest) => {
            Some(AllowedValue::Reference { id, fallback: Some(rest.to_owned()) })
        }
        _ => None,
    }
}

/// An id that means the same however a reference to it is read: none with escapes.
fn id(text: &str) -> Option<String> {
    let is_plain = |it: char| !it.is_whitespace() && !"\\%\"'()#<>".contains(it);
    (!text.is_empty() && text.chars().all(is_plain)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_takes_its_own_values() {
        for (kind, text) in [
            (ValueKind::Numbers, "12.5"),
            (ValueKind::Numbers, "0 0 32 32"),
            (ValueKind::Numbers, "1,2 3-4.5e-2"),
            (ValueKind::Numbers, "50% 3mm"),
            (ValueKind::Numbers, "none"),
            (ValueKind::Path, "M0 0h1.5V-2a1 1 0 0 1 .5.5z"),
            (ValueKind::Transform, "translate(1 2) rotate(45,3,3)"),
            (ValueKind::Transform, "matrix(1 0 0 1 0 0), scale(2)"),
            (ValueKind::Words, "stroke fill"),
            (ValueKind::Words, "xMidYMid meet"),
            (ValueKind::Colour, "#b30000"),
            (ValueKind::Colour, "currentColor"),
            (ValueKind::Colour, "rgb(10%, 20%, 30%)"),
            (ValueKind::Paint, "none"),
        ] {
            assert_eq!(
                kind.read(text),
                Some(AllowedValue::Plain(text.to_owned())),
                "{kind:?} {text}"
            );
        }
        let reference = |id: &str, fallback: Option<&str>| {
            Some(AllowedValue::Reference {
                id: id.to_owned(),
                fallback: fallback.map(str::to_owned),
            })
        };
        assert_eq!(ValueKind::Paint.read("url( '#a' ) #fff"), reference("a", Some("#fff")));
        assert_eq!(ValueKind::Reference.read("url(#Lớp_1)"), reference("Lớp_1", None));
        assert_eq!(ValueKind::Link.read("#a"), Some(AllowedValue::Link("a".to_owned())));
    }

    #[test]
    fn what_fetches_or_escapes_has_no_kind() {
        let kinds = [
            ValueKind::Numbers,
            ValueKind::Path,
            ValueKind::Transform,
            ValueKind::Words,
            ValueKind::Colour,
            ValueKind::Paint,
            ValueKind::Reference,
            ValueKind::Link,
            ValueKind::Nothing,
        ];
        for text in [
            "url(https://a.vn/#b)",
            "url(x.svg#b)",
            "url(//a.vn)",
            "url(#a) url(x)",
            "url(#a\\)",
            "u\\rl(#a)",
            "image-set(\"x\" 1x)",
            "src(\"x\")",
            "javascript:x()",
            "data:text/html,x",
            "https://a.vn",
            "x.svg#a",
            "var(--a)",
            "calc(1px)",
            "1;fill:url(x)",
            "\"><script>",
            "attr(href)",
            "element(#a)",
        ] {
            for kind in kinds {
                assert_eq!(kind.read(text), None, "{kind:?} {text}");
            }
        }
    }
}
