//! Owns what a number format shows of a number. Must not know cells.

/// What a person sees in a cell that holds a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NumberDisplay {
    /// The number, or a date.
    #[default]
    Number,
    /// A hundred times the number, with a per cent sign.
    Percent,
    /// The number with words beside it that are no currency, such as `nghìn đồng`.
    Words,
    /// The number or text with such words beside it.
    WordsOfText,
    /// Something else: nothing at all, thousands, or digits that are part of the format.
    Otherwise,
}

impl NumberDisplay {
    /// The built-in formats, which have a number only.
    pub(super) fn of_number(id: &str) -> Self {
        if matches!(id, "9" | "10") { Self::Percent } else { Self::Number }
    }

    /// A format of the workbook's own, such as `#,##0` or `0.00%`. The part for positive numbers counts.
    pub(super) fn of_code(code: &str) -> Self {
        let mut bare = String::new();
        let mut has_own_digits = false;
        let mut chars = code.chars();
        while let Some(c) = chars.next() {
            match c {
                '"' => {
                    let literal: String = chars.by_ref().take_while(|it| *it != '"').collect();
                    has_own_digits |= literal.contains(|it: char| it.is_ascii_digit());
                }
                '\\' => has_own_digits |= chars.next().is_some_and(|it| it.is_ascii_digit()),
                '[' => drop(chars.by_ref().find(|it| *it == ']')),
                '_' | '*' => drop(chars.next()),
                ';' => break,
                c => bare.push(c.to_ascii_lowercase()),
            }
        }
        let bare = bare.trim();
        let has_place = bare.contains(['0', '#', '?']);
        let is_named = ["general", "standard", "@"].contains(&bare);
        let is_date = bare.contains(['d', 'm', 'y', 'h', 's']);
        let is_scaled = bare.trim_end_matches(|it: char| !"0#?,".contains(it)).ends_with(',');
        if has_own_digits || is_scaled || !(has_place || is_named || is_date) {
            Self::Otherwise
        } else if bare.contains('%') {
            Self::Percent
        } else if labels(code).iter().all(|it| it.is_empty() || CURRENCIES.contains(&it.as_str())) {
            Self::Number
        } else if code.contains('@') {
            Self::WordsOfText
        } else {
            Self::Words
        }
    }

    /// Whether a person sees words beside a value that are not in the cell.
    pub(super) fn has_words(self, is_text: bool) -> bool {
        self == Self::WordsOfText || self == Self::Words && !is_text
    }
}

/// What the currency of Vietnam is called in formats.
const CURRENCIES: &[&str] = &["đ", "₫", "đồng", "dong", "vnđ", "vnd"];

/// The letters that each part of a format adds to a value, in lower case.
fn labels(code: &str) -> Vec<String> {
    let mut labels = vec![String::new()];
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        let literal: String = match c {
            '"' => chars.by_ref().take_while(|it| *it != '"').collect(),
            '\\' => chars.next().into_iter().collect(),
            '[' => {
                let inner: String = chars.by_ref().take_while(|it| *it != ']').collect();
                // `[$₫-42A]`: a currency and its language; the others are colours and conditions.
                let sign = inner.strip_prefix('$').and_then(|it| it.split('-').next());
                sign.unwrap_or("").to_owned()
            }
            '_' | '*' => {
                chars.next();
                continue;
            }
            ';' => {
                labels.push(String::new());
                continue;
            }
            c if c.is_ascii_alphabetic() => continue,
            c => c.to_string(),
        };
        let is_letter = |c: &char| c.is_alphabetic() || "₫$€¥£".contains(*c);
        let letters = literal.to_lowercase();
        labels.last_mut().into_iter().for_each(|it| it.extend(letters.chars().filter(is_letter)));
    }
    labels
}

/// `50 %` of `0.5`, with a comma before decimals. What is no plain decimal number stays as it is.
pub(super) fn percent(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_plain(whole) || !is_plain(fraction) {
        return number.to_owned();
    }
    let padded = format!("{fraction:0<2}");
    let (moved, rest) = padded.split_at(2);
    let whole = format!("{whole}{moved}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let comma = if rest.is_empty() { "" } else { "," };
    format!("{sign}{whole}{comma}{rest} %")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        for code in [
            "0",
            "#,##0",
            "General",
            "@",
            "dd/mm/yyyy",
            "#,##0\" đồng\"",
            "_-* #,##0\\ [$₫-42A]_-;-* #,##0\\ [$₫-42A]_-",
            "#,##0\\ \\đ",
            "#\".\"##0",
            "[Red]0;-0",
            "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-",
            "0;0;;@",
            "[$-42A]#,##0",
        ] {
            assert_eq!(NumberDisplay::of_code(code), NumberDisplay::Number, "{code}");
        }
        for (code, of_text) in [
            ("0\" hồ sơ\"", false),
            ("#,##0\" đồng/bản\"", false),
            ("0\" nghìn đồng\"", false),
            ("\"từ \"#,##0", false),
            ("#,##0\\ \\U\\S\\D", false),
            ("[$$-409]#,##0", false),
            ("[<1000]0\" nghìn\";#,##0", false),
            ("[>=1000]#,##0;0\" nghìn\"", false),
            ("@\" ngày\"", true),
        ] {
            let shows = NumberDisplay::of_code(code);
            assert_eq!((shows.has_words(false), shows.has_words(true)), (true, of_text), "{code}");
        }
        for code in ["0%", "0.00%", "[Blue]0%;-0%"] {
            assert_eq!(NumberDisplay::of_code(code), NumberDisplay::Percent, "{code}");
        }
        for code in [";;;", "\"\"", "0,", "#,##0,,", "0\"00\"", "\"x\"", ""] {
            assert_eq!(NumberDisplay::of_code(code), NumberDisplay::Otherwise, "{code}");
        }
    }

    #[test]
    fn per_cent() {
        for (number, shown) in [
            ("0.5", "50 %"),
            ("1", "100 %"),
            ("0.055", "5,5 %"),
            ("0", "0 %"),
            ("12", "1200 %"),
            ("-0.1", "-10 %"),
            ("0.001", "0,1 %"),
            ("1e-7", "1e-7"),
        ] {
            assert_eq!(percent(number), shown);
        }
    }
}
