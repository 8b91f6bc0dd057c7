//! A line that is not YAML for want of quotes or a blank, as its author meant it.
//!
//! Must not look at any other line: what does not follow from one line is left to its author.

use crate::diag::fix::Fix;

/// The fix of a line with one of the causes of `yaml-syntax`, if it follows from the line alone.
pub(super) fn fix(cause: &str, line: &str) -> Option<Fix> {
    let line = line.trim_end_matches('\r');
    let fixed = match cause {
        "colon" | "first-character" => value_in_quotes(line),
        "no-colon" => blank_after_colon(line),
        "quote" => closed_quote(line),
        _ => None,
    };
    fixed.map(Fix::line)
}

/// `name: Cấp bản sao: trích lục` with its value in quotes.
fn value_in_quotes(line: &str) -> Option<String> {
    let (head, value) = key_and_value(line)?;
    let value = value.trim();
    // What is inside of brackets is not one value; what follows ` #` may be a comment.
    let is_unclear = value.is_empty()
        || value.starts_with(['{', '"', '\'', '|', '>', '#'])
        || value.contains(" #")
        || value.contains('\\')
        || (value.starts_with('[') && value.ends_with(']'));
    if is_unclear {
        return None;
    }
    if value.contains('"') {
        return (!value.contains('\'')).then(|| format!("{head}'{value}'"));
    }
    Some(format!("{head}\"{value}\""))
}

/// `name: "Đăng ký khai sinh` with the quote that closes it.
fn closed_quote(line: &str) -> Option<String> {
    let (head, value) = key_and_value(line)?;
    let value = value.trim();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let text = &value[1..];
    let is_unclear = text.is_empty() || text.contains([quote, '\\']) || text.contains(" #");
    (!is_unclear).then(|| format!("{head}{value}{quote}"))
}

/// The line up to its value, and the value: after the first key, or after the dash of a text in a list.
fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let indent = line.len() - line.trim_start().len();
    let dash = if line[indent..].starts_with("- ") { 2 } else { 0 };
    let start = indent + dash;
    let key = line[start..].find(": ").filter(|at| is_key(&line[start..start + at]));
    let value = key.map_or(start, |at| start + at + 2);
    (value > start || dash > 0).then(|| line.split_at(value))
}

/// `code:"1.001193"` with the blank that makes a key of it.
fn blank_after_colon(line: &str) -> Option<String> {
    let start = line.len() - line.trim_start_matches([' ', '-']).len();
    let colon = start + line[start..].find(':')?;
    let (key, rest) = (&line[start..colon], &line[colon + 1..]);
    let is_glued = is_key(key) && !rest.is_empty() && !rest.starts_with([' ', '/', ':']);
    // A further colon may be the one that is meant.
    (is_glued && !rest.contains(": ")).then(|| format!("{}: {rest}", &line[..colon]))
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_mended_where_one_reading_is_left() {
        for (cause, line, expected) in [
            ("colon", "name: Cấp bản sao: trích lục", Some("name: \"Cấp bản sao: trích lục\"")),
            ("colon", "  - note: a: b", Some("  - note: \"a: b\"")),
            ("colon", "note: nói \"có\": được", Some("note: 'nói \"có\": được'")),
            ("colon", "note: a: b # c", None),
            ("colon", "fees: {a: b: c}", None),
            ("first-character", "name: *Tờ khai", Some("name: \"*Tờ khai\"")),
            ("first-character", "  - [Mẫu 01] Tờ khai", Some("  - \"[Mẫu 01] Tờ khai\"")),
            ("first-character", "name: [a, b]", None),
            ("no-colon", "code:\"1.001193\"", Some("code: \"1.001193\"")),
            ("no-colon", "  name:Đăng ký", Some("  name: Đăng ký")),
            ("quote", "name: \"Đăng ký khai sinh", Some("name: \"Đăng ký khai sinh\"")),
            ("quote", "  - 'Bản chính", Some("  - 'Bản chính'")),
            ("quote", "name: \"Đăng ký # khai sinh", None),
            ("quote", "{name: \"Đăng ký}", None),
            ("no-colon", "name Đăng ký", None),
            ("no-colon", "https://a.vn", None),
            ("indent", " name: a: b", None),
        ] {
            let fixed = fix(cause, line);
            assert_eq!(fixed, expected.map(Fix::line), "{cause}: {line}");
        }
    }
}
