//! Text that YAML drops without complaint: behind ` #`, and behind `&`. Comments that are most likely a part of the text before them: ` #` opens a comment in YAML, and what an
//! author writes after it (`Nộp tại quầy #2`) is not published.
//!
//! Comments with a blank after `#`, on a line of their own or behind a word of a closed list are taken for comments.

use super::{
    characters::exact,
    lines::{Within, YamlLine, lines},
    suspect::in_quotes,
    yaml_text::Yaml,
};
use crate::{
    diag::{Code, Diagnostic, Report},
    text::LineColumn,
};

/// Warns of comments that look like a part of the value before them.
pub(super) fn warn(source: &Yaml<'_>, report: &mut Report) {
    let Yaml { path, text, lines_before } = *source;
    if !text.contains(" #") {
        return;
    }
    let lines = lines(text);
    for (index, line) in lines.iter().enumerate() {
        let Some(lost) = cut_text(line, lines.get(index + 1..).unwrap_or_default()) else {
            continue;
        };
        let column = line.text[..lost.at].chars().count() + 1;
        let at = LineColumn { line: line.number + lines_before, column };
        let diagnostic = Diagnostic::new(Code::CutByHash, exact(path, at))
            .with("found", lost.comment)
            .with("fix", lost.fix);
        report.push(diagnostic);
    }
}

/// Reports values that begin with `&`: YAML takes the first word for a label and drops it. A label to which
/// something refers (`*label`) is one. Returns whether there is none.
pub(super) fn refuse_labels(source: &Yaml<'_>, report: &mut Report) -> bool {
    let Yaml { path, text, lines_before } = *source;
    if !text.contains(": &") && !text.contains("- &") {
        return true;
    }
    let mut is_sound = true;
    for line in lines(text).iter().filter(|it| it.within == Within::Structure) {
        let Some((start, value)) = line.value().filter(|(_, value)| value.starts_with('&')) else {
            continue;
        };
        let label = value[1..].split_whitespace().next().unwrap_or("");
        if !label.is_empty() && text.contains(&format!("*{label}")) {
            continue;
        }
        is_sound = false;
        let column = line.text[..start].chars().count() + 1;
        let at = LineColumn { line: line.number + lines_before, column };
        let diagnostic = Diagnostic::new(Code::YamlSyntax, exact(path, at))
            .with("cause", "first-character")
            .with("fix", in_quotes(value));
        report.push(diagnostic);
    }
    is_sound
}

/// What a `#` cuts off.
pub(super) struct CutByComment<'t> {
    /// Byte of the `#` in its line.
    pub at: usize,
    /// The text from the `#` on.
    pub comment: &'t str,
    /// The whole value in quotes.
    pub fix: String,
}

/// The comment of a line, if it is most likely a part of the value before it.
fn cut_text<'t>(line: &YamlLine<'t>, below: &[YamlLine<'_>]) -> Option<CutByComment<'t>> {
    if line.within != Within::Structure || line.is_bracket_open {
        return None;
    }
    let (start, value) = line.value().unwrap_or_else(|| {
        let content = line.content();
        (line.text.len() - line.text.trim_start().len(), content)
    });
    let at = line.comment?;
    let is_plain = !value.starts_with(['"', '\'', '|', '>', '[', '{', '&', '*', '!']);
    let has_children = || {
        let next = below.iter().find(|it| it.is_written());
        next.is_some_and(|it| it.indent() > line.indent() || it.content().starts_with("- "))
    };
    let is_cut = is_plain
        && match value {
            "" => line.value().is_some() && begins_text(&line.text[at..]) && !has_children(),
            value => looks_cut(value, &line.text[start..at], &line.text[at..]),
        };
    let comment = line.text[at..].trim_end();
    let whole = line.text.get(start..).unwrap_or(comment).trim();
    is_cut.then(|| CutByComment { at, comment, fix: in_quotes(whole) })
}

/// Whether a comment directly behind a key is a value: `note: #2 Trần Phú`. Colours are reported as such.
fn begins_text(comment: &str) -> bool {
    let word: &str = comment[1..].split_whitespace().next().unwrap_or("");
    let is_colour =
        matches!(word.len(), 3 | 4 | 6 | 8) && word.bytes().all(|it| it.is_ascii_hexdigit());
    word.starts_with(char::is_alphanumeric) && comment[1..].starts_with(word) && !is_colour
}

/// Whether the value goes on in its comment. `before` is the value with the blanks behind it.
fn looks_cut(value: &str, before: &str, comment: &str) -> bool {
    let text = comment[1..].trim();
    let is_glued = comment[1..].starts_with(char::is_alphanumeric);
    let is_prose = value.contains(' ') || !value.is_ascii();
    let is_name = value.starts_with(|c: char| c.is_ascii_uppercase());
    let after_digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let n_digits = text.len() - after_digits.len();
    let is_number = (1..=3).contains(&n_digits);
    let ends_there =
        after_digits.is_empty() || after_digits.starts_with([',', '.', ';', ':', ')', '/']);
    let is_single_blank = before.len() == value.len() + 1;
    let is_open =
        |open: char, close: char| value.matches(open).count() > value.matches(close).count();
    if is_open('(', ')') || is_open('“', '”') {
        return true;
    }
    if is_glued {
        let is_counted = is_number && !after_digits.starts_with(char::is_alphanumeric);
        return (is_prose && is_single_blank) || ((is_prose || is_name) && is_counted);
    }
    is_prose && is_single_blank && is_number && ends_there
}

/// The first comment inside brackets at or above a line that cuts off the rest of the brackets.
pub(super) fn in_brackets<'t>(lines: &[YamlLine<'t>], line: usize) -> Option<(usize, usize)> {
    let above = lines.iter().take(line).rev().take_while(|it| it.is_bracket_open);
    let is_cut = |it: &&YamlLine<'t>| {
        let comment = it.comment.map_or("", |at| &it.text[at..]);
        comment.len() > 1
            && !comment[1..].starts_with([' ', '#', '!', '-', '='])
            && comment.contains([']', '}'])
    };
    above.filter(is_cut).last().and_then(|it| Some((it.number, it.comment?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixes(text: &str) -> Vec<String> {
        let lines = lines(text);
        let cut = |index: usize| cut_text(&lines[index], &lines[index + 1..]);
        (0..lines.len()).filter_map(cut).map(|it| it.fix).collect()
    }

    #[test]
    fn texts_that_go_on_after_a_number_sign() {
        for (text, fix) in [
            ("note: Nộp tại quầy #2, tầng 1", "\"Nộp tại quầy #2, tầng 1\""),
            ("- Nộp tại quầy #2", "\"Nộp tại quầy #2\""),
            ("note: Nộp tại quầy số # 2", "\"Nộp tại quầy số # 2\""),
            ("name: Phòng #A", "\"Phòng #A\""),
            ("name: Quay #2", "\"Quay #2\""),
            ("note: Xem (mẫu # hai)", "\"Xem (mẫu # hai)\""),
            ("note: #2 đường Trần Phú", "\"#2 đường Trần Phú\""),
            ("note: Gọi “anh #2”", "\"Gọi “anh #2”\""),
            ("note: Nói \"a\" #2", "'Nói \"a\" #2'"),
        ] {
            assert_eq!(fixes(text), [fix], "{text}");
        }
    }

    #[test]
    fn comments_are_comments() {
        for text in [
            "fees: none # miễn theo NQ",
            "fees: none #miễn",
            "name: Đăng ký khai sinh # tên theo QĐ 123",
            "processing_time: trong ngày # luôn có đơn vị: 5 ngày làm việc",
            "level: commune              # cấp: ministry",
            "level: commune #xã",
            "name: Đăng ký   #xem lại",
            "valid_from: 2026-07-01 #2",
            "note: \"Quầy\" #2",
            "note: |  #2\n  Quầy #2",
            "channels: #các cách nộp\n  - by: online",
            "channels: #các cách nộp\n- by: online",
            "colors:\n  accent: #9d1c1f",
            "note: # chưa có",
            "# Quầy #2",
            "a: [b, c] #2",
            "name: Đăng ký ## xem lại",
            "note: Nộp hồ sơ # 3 ngày theo nghị quyết",
        ] {
            assert!(fixes(text).is_empty(), "{text}");
        }
    }
}
