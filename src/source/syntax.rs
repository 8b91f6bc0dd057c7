//! Why a text is not YAML, or not UTF-8, in terms of what the author did.
//!
//! Must not parse YAML: it looks at the lines around the place where the parser gave up.

use std::sync::Arc;

use super::{
    comment,
    lines::{Within, YamlLine, key_of, lines},
    quoting,
    suspect::in_quotes,
    yaml::SyntaxError,
};
use crate::{
    diag::{Code, Diagnostic, KeyPath, Place, Target},
    text::{LineColumn, LineIndex},
};

/// The diagnostic for a text that the YAML parser refused; `lines_before` lines stand above it in
/// the file.
pub(super) fn explain(
    path: &Arc<str>,
    text: &str,
    lines_before: usize,
    error: &SyntaxError,
) -> Diagnostic {
    let at = error.at.unwrap_or(LineColumn { line: 1, column: 1 });
    let guess = guess(text, at, &error.message);
    let exact = LineColumn { line: guess.at.line + lines_before, column: guess.at.column };
    let line = text.lines().nth(guess.at.line - 1).unwrap_or_default();
    let mut diagnostic = Diagnostic::new(guess.code, exact_place(path, exact))
        .with("cause", guess.cause)
        .with("parser", error.message.as_str())
        .fixed_by(quoting::fix(guess.cause, line));
    // A long value is not repeated: the words of the message do without it.
    let is_short = |it: &String| it.chars().count() <= SHORT;
    if let Some(fix) = guess.fix.filter(is_short) {
        diagnostic = diagnostic.with("fix", fix);
    }
    diagnostic
}

/// Characters of a line that a message repeats.
const SHORT: usize = 120;

/// What the author most likely did.
struct SyntaxGuess {
    code: Code,
    cause: &'static str,
    at: LineColumn,
    /// What to write instead.
    fix: Option<String>,
}

impl SyntaxGuess {
    fn new(cause: &'static str, at: LineColumn) -> Self {
        let code = match cause {
            "tab" => Code::TabIndent,
            "quote" => Code::OpenQuote,
            _ => Code::YamlSyntax,
        };
        Self { code, cause, at, fix: None }
    }

    fn fix(self, fix: String) -> Self {
        Self { fix: Some(fix), ..self }
    }
}

/// What the author did, and where, as the lines around the parser's place show it.
fn guess(text: &str, at: LineColumn, message: &str) -> SyntaxGuess {
    if let Some(at) = tab_indent(text, at.line) {
        return SyntaxGuess::new("tab", at);
    }
    let lines = lines(text);
    let here = last_written_place(text, at);
    if message.contains("escape") {
        return SyntaxGuess::new("backslash", at);
    }
    let cause = cause(message);
    if cause == "depth" {
        return SyntaxGuess::new(cause, here);
    }
    if let Some(guess) = open_quote(&lines, here.line) {
        return guess;
    }
    if cause == "documents" {
        let raw: Vec<&str> = text.lines().collect();
        return match second_document(&raw) {
            Some(at) => SyntaxGuess::new(cause, at),
            None => lines
                .iter()
                .find_map(|it| braces(&lines, LineColumn { line: it.number, column: 1 }))
                .unwrap_or(SyntaxGuess::new(cause, here)),
        };
    }
    cut_by_hash(&lines, here)
        .or_else(|| block_text(&lines, here))
        .or_else(|| braces(&lines, here))
        .or_else(|| value_as_a_whole(&lines, here, cause))
        .unwrap_or_else(|| by_cause(text, &lines, here, cause))
}

/// What the parser's own cause comes to.
fn by_cause(
    text: &str,
    lines: &[YamlLine<'_>],
    here: LineColumn,
    cause: &'static str,
) -> SyntaxGuess {
    let raw: Vec<&str> = text.lines().collect();
    match cause {
        "no-colon" => loose_line(lines, here.line).unwrap_or(SyntaxGuess::new(cause, here)),
        "colon" => match colon_before(&raw, here) {
            Some(("no-colon", at)) => {
                loose_line(lines, at.line).unwrap_or(SyntaxGuess::new("no-colon", at))
            }
            Some((cause, at)) => SyntaxGuess::new(cause, at),
            None => whole_value(lines, here, cause),
        },
        "bracket" => match colon_in_brackets(lines, here.line) {
            Some(guess) => guess,
            None => SyntaxGuess::new(cause, open_bracket(&raw, here.line).unwrap_or(here)),
        },
        "indent" => match loose_line(lines, here.line).filter(|it| it.at.line == here.line) {
            Some(guess) => guess,
            None => SyntaxGuess::new(cause, here),
        },
        "first-character" | "tag" => whole_value(lines, here, cause),
        _ => SyntaxGuess::new(cause, here),
    }
}

/// A value in braces or brackets, without quotes, that has a colon: `{note: Lưu ý: mang theo}`.
fn colon_in_brackets(lines: &[YamlLine<'_>], line: usize) -> Option<SyntaxGuess> {
    let line = lines.get(line - 1)?;
    let content = &line.text[..line.comment.unwrap_or(line.text.len())];
    let mut start = 0;
    for part in content.split_inclusive([',', '{', '[', '}', ']']) {
        let inner = part.trim_end_matches([',', '{', '[', '}', ']']);
        let key = inner.trim_start();
        let value_at = key_of(key).map(|it| start + inner.len() - key.len() + it.len() + 1);
        let value = value_at.and_then(|at| content.get(at..start + inner.len()));
        if let (Some(at), Some(value)) = (value_at, value) {
            let trimmed = value.trim_start();
            let is_quoted = trimmed.starts_with(['"', '\'']);
            // A key amid a value is a missing comma: `{name: a originals: 1}`.
            let before = trimmed.split(": ").next().unwrap_or("").rsplit(' ').next().unwrap_or("");
            let is_key = before.len() > 2 && key_of(&format!("{before}:")).is_some();
            if trimmed.contains(": ") && !is_quoted && !is_key && start > 0 {
                let at = at + value.len() - trimmed.len();
                let column = content[..at].chars().count() + 1;
                let place = LineColumn { line: line.number, column };
                return Some(SyntaxGuess::new("colon", place).fix(in_quotes(trimmed.trim_end())));
            }
        }
        start += part.len();
    }
    None
}

/// The cause with the value of its line in quotes as the remedy.
fn whole_value(lines: &[YamlLine<'_>], here: LineColumn, cause: &'static str) -> SyntaxGuess {
    let guess = SyntaxGuess::new(cause, here);
    let Some(line) = lines.get(here.line - 1).filter(|it| !it.is_bracket_open) else {
        return guess;
    };
    match line.value() {
        Some((_, value)) if !value.is_empty() && !value.starts_with(['"', '\'', '[', '{']) => {
            guess.fix(in_quotes(value))
        }
        _ => guess,
    }
}

/// A comment that cuts off the end of a list in brackets, or the first line of a text of several lines.
fn cut_by_hash(lines: &[YamlLine<'_>], here: LineColumn) -> Option<SyntaxGuess> {
    let place = |line: usize, at: usize| {
        let text = lines.get(line - 1).map_or("", |it| &it.text[..at]);
        SyntaxGuess::new("hash", LineColumn { line, column: text.chars().count() + 1 })
    };
    if let Some((line, at)) = comment::in_brackets(lines, here.line) {
        return Some(place(line, at));
    }
    let line = lines.get(here.line - 1)?;
    let above = lines.iter().take(here.line - 1).rfind(|it| it.is_written())?;
    let comment = above.comment?;
    let is_text = above.value().is_some_and(|(_, value)| !value.is_empty());
    let goes_on = line.indent() > above.indent() && line.value().is_none();
    let is_glued = above.text[comment + 1..].starts_with(char::is_alphanumeric);
    (is_text && goes_on && is_glued).then(|| place(above.number, comment))
}

/// A line that belongs to the block text above it and is not indented below its key.
fn block_text(lines: &[YamlLine<'_>], here: LineColumn) -> Option<SyntaxGuess> {
    let above = |it: &&YamlLine<'_>| it.opens_block && it.number <= here.line;
    let header = lines.iter().rfind(above)?;
    let line = lines.iter().skip(header.number).find(|it| it.is_structure())?;
    let is_key = key_of(line.text.trim_start()).is_some() || line.content().starts_with('-');
    let column = line.indent() + 1;
    (!is_key && line.number <= here.line + 1)
        .then(|| SyntaxGuess::new("block-indent", LineColumn { line: line.number, column }))
}

/// Two lines in braces, one below the other, that are no list without dashes.
fn braces(lines: &[YamlLine<'_>], here: LineColumn) -> Option<SyntaxGuess> {
    let line = lines.get(here.line - 1)?;
    let above = lines.iter().take(here.line - 1).rfind(|it| it.is_structure())?;
    let are_braces = [line, above].iter().all(|it| it.content().starts_with('{'));
    let place = LineColumn { line: above.number, column: above.indent() + 1 };
    are_braces.then(|| SyntaxGuess::new("braces", place).fix(format!("- {}", above.content())))
}

/// A mistake that the value of the line shows: curly quotes, a lone dash, something after a quote or bracket.
fn value_as_a_whole(
    lines: &[YamlLine<'_>],
    here: LineColumn,
    cause: &'static str,
) -> Option<SyntaxGuess> {
    let line = lines.get(here.line - 1)?;
    let place = |at: usize| {
        let column = line.text[..at].chars().count() + 1;
        LineColumn { line: line.number, column }
    };
    let (start, value) = line.value()?;
    let is_curly = |c: char| matches!(c, '“' | '”' | '„' | '«' | '»');
    if cause == "colon" && value.starts_with(is_curly) {
        let fix = in_quotes(value.trim_matches(is_curly));
        return Some(SyntaxGuess::new("curly-quote", place(start)).fix(fix));
    }
    if cause == "dash" {
        let is_lone = value == "-";
        return Some(SyntaxGuess::new(if is_lone { "lone-dash" } else { "dash" }, place(start)));
    }
    let is_structural = matches!(cause, "indent" | "bracket" | "key" | "first-character");
    is_structural.then(|| value_with_rest(line))?
}

/// A value that opens with a quote or bracket, and goes on after it has closed: `[Mẫu 01] Tờ khai`.
fn value_with_rest(line: &YamlLine<'_>) -> Option<SyntaxGuess> {
    let (start, value) = line.value()?;
    let place = |at: usize| {
        let column = line.text[..start + at].chars().count() + 1;
        LineColumn { line: line.number, column }
    };
    if let Some(at) = missing_comma(value) {
        return Some(SyntaxGuess::new("no-comma", place(at)));
    }
    let (close, cause) = match value.chars().next()? {
        quote @ ('"' | '\'') => (quote, "after-quote"),
        '[' => (']', "first-character"),
        '{' if value.starts_with("{{") => {
            return Some(SyntaxGuess::new("first-character", place(0)).fix(in_quotes(value)));
        }
        _ => return None,
    };
    let end = value[1..].find(close)? + 2;
    let rest = value[end..].trim_start();
    if rest.is_empty() || rest.starts_with(['#', ',', ']', '}', close]) {
        return None;
    }
    let guess = SyntaxGuess::new(cause, place(0));
    Some(match close {
        '"' => match with_inner_quotes(value) {
            Some(fix) => guess.fix(fix),
            None => guess,
        },
        '\'' => guess.fix(in_quotes(value.trim_matches('\''))),
        _ => guess.fix(in_quotes(value)),
    })
}

/// The byte after a closing quote in braces or brackets behind which a further part comes without a comma.
fn missing_comma(value: &str) -> Option<usize> {
    if !value.starts_with(['{', '[']) {
        return None;
    }
    let mut open = None;
    for (at, c) in value.char_indices() {
        match (open, c) {
            (None, '"') => open = Some(at),
            (Some(_), '"') => {
                let rest = &value[at + 1..];
                let next = rest.trim_start();
                let is_apart = rest.len() > next.len();
                if is_apart && (key_of(next).is_some() || next.starts_with('"')) {
                    return Some(at + 1);
                }
                open = None;
            }
            _ => {}
        }
    }
    None
}

/// A value in double quotes, with curly quotes for those inside it; `None` if they are no pairs.
fn with_inner_quotes(value: &str) -> Option<String> {
    let n_quotes = value.matches('"').count();
    let inner = match value.strip_prefix('"').and_then(|it| it.strip_suffix('"')) {
        Some(inner) if n_quotes > 2 => inner,
        _ => value,
    };
    let mut is_open = false;
    let curly = inner.chars().map(|c| match c {
        '"' => {
            is_open = !is_open;
            if is_open { '“' } else { '”' }
        }
        c => c,
    });
    let curly: String = curly.collect();
    (!is_open && !curly.contains('\\')).then(|| format!("\"{curly}\""))
}

/// The nearest line at or above `line` that is neither `key: value` nor an item, and what it was meant to be.
fn loose_line(lines: &[YamlLine<'_>], line: usize) -> Option<SyntaxGuess> {
    let nearby = lines.iter().take(line).rev().take(3);
    let is_loose = |it: &&YamlLine<'_>| {
        let content = it.content();
        it.is_structure()
            && !content.starts_with("- ")
            && content != "-"
            && !content.starts_with(['{', '[', '"', '\'', ']', '}'])
            && !content.contains(": ")
            && !content.ends_with(':')
    };
    let loose = nearby.into_iter().find(is_loose)?;
    let above = lines.iter().take(loose.number - 1).rfind(|it| it.is_structure());
    let place = LineColumn { line: loose.number, column: loose.indent() + 1 };
    Some(meant(loose, above, place))
}

/// What a line without key was meant to be.
fn meant(line: &YamlLine<'_>, above: Option<&YamlLine<'_>>, place: LineColumn) -> SyntaxGuess {
    let content = line.content();
    let is_beside_item =
        above.is_some_and(|it| it.content().starts_with("- ") && it.indent() == line.indent());
    if let Some(item) = after_bullet(content) {
        return SyntaxGuess::new("dash-blank", place).fix(format!("- {item}"));
    }
    let is_word = |c: char| c.is_ascii_lowercase() || c == '_';
    let (key, rest) = content.split_at(content.find(|c| !is_word(c)).unwrap_or(content.len()));
    let value =
        rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '=' | ';'));
    let straight = |value: &str| match value.strip_prefix('“').and_then(|it| it.strip_suffix('”'))
    {
        Some(inner) => in_quotes(inner),
        None => value.to_owned(),
    };
    let is_key = key.len() > 1 && !value.is_empty();
    if is_key && rest.starts_with(':') {
        return SyntaxGuess::new("no-blank", place).fix(format!("{key}: {}", straight(value)));
    }
    let has_sign = rest.trim_start().starts_with(['：', '=', ';']);
    let is_value =
        value.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"'“[{".contains(c));
    // Two words are a key and its value rather than a text.
    let is_word = value.is_ascii() && !value.contains(' ');
    if is_key && (has_sign || rest.starts_with(' ') && (is_value || is_word)) {
        return SyntaxGuess::new("no-colon", place).fix(format!("{key}: {}", straight(value)));
    }
    if content.chars().count() <= 2 {
        return SyntaxGuess::new("stray", place);
    }
    if is_beside_item {
        return SyntaxGuess::new("no-dash", place).fix(format!("- {content}"));
    }
    SyntaxGuess::new("continued", place)
}

/// The text after a dash without blank or another sign that opens an item.
fn after_bullet(content: &str) -> Option<&str> {
    let item = content.strip_prefix(['-', '–', '—', '•', '●', '▪', '◦', '·', '+', '*'])?;
    let item = item.trim_start();
    (!item.is_empty() && !item.starts_with('-')).then_some(item)
}

/// The last bracket opened at or shortly before `line` that nothing down to the end closes.
fn open_bracket(lines: &[&str], line: usize) -> Option<LineColumn> {
    const FAR: usize = 20;
    let first = line.saturating_sub(FAR);
    let mut open = Vec::new();
    for (index, text) in lines.iter().enumerate().skip(first) {
        let mut quote = None;
        for (column, c) in text.chars().enumerate() {
            match (quote, c) {
                (None, '"' | '\'') => quote = Some(c),
                (Some(opened), _) if c == opened => quote = None,
                (None, '[' | '{') => open.push(LineColumn { line: index + 1, column: column + 1 }),
                (None, ']' | '}') => drop(open.pop()),
                _ => {}
            }
        }
    }
    open.into_iter().rfind(|at| at.line <= line)
}

/// The `---` line that opens a second document.
fn second_document(lines: &[&str]) -> Option<LineColumn> {
    let is_written = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with('#');
    let first = lines.iter().position(is_written)?;
    let rest = lines.iter().enumerate().skip(first + 1);
    let (index, _) = rest.into_iter().find(|(_, line)| line.starts_with("---"))?;
    Some(LineColumn { line: index + 1, column: 1 })
}

/// A colon where none may stand, because of the line above: it lacks its own (`code:"1"`), or this
/// line is indented below a value.
fn colon_before(lines: &[&str], at: LineColumn) -> Option<(&'static str, LineColumn)> {
    let line = lines.get(at.line - 1)?;
    let indent = |line: &str| line.chars().take_while(|c| *c == ' ').count();
    let is_first_colon = line
        .find(": ")
        .or_else(|| line.find(':'))
        .is_some_and(|colon| line[..colon].chars().count() + 1 >= at.column);
    let (above_index, above) =
        lines.iter().enumerate().take(at.line - 1).rev().find(|(_, it)| !it.trim().is_empty())?;
    if !is_first_colon {
        return None;
    }
    if !above.contains(": ") && !above.trim_end().ends_with(':') {
        let place = LineColumn { line: above_index + 1, column: indent(above) + 1 };
        return Some(("no-colon", place));
    }
    let place = LineColumn { line: at.line, column: indent(line) + 1 };
    (indent(line) > indent(above)).then_some(("indent", place))
}

/// The diagnostic for bytes that are not UTF-8 from the byte at `valid_up_to` on.
pub(super) fn explain_encoding(path: &Arc<str>, bytes: &[u8], valid_up_to: usize) -> Diagnostic {
    let before = String::from_utf8_lossy(&bytes[..valid_up_to]);
    let at = LineIndex::new(&before).place(&before, before.len());
    let encoding = match bytes {
        [0xFF, 0xFE, ..] | [1..=255, 0, 1..=255, 0, ..] => "UTF-16 LE",
        [0xFE, 0xFF, ..] | [0, 1..=255, 0, 1..=255, ..] => "UTF-16 BE",
        _ => "legacy",
    };
    let found = bytes.get(valid_up_to).map_or(String::new(), |byte| format!("0x{byte:02X}"));
    Diagnostic::new(Code::WrongEncoding, exact_place(path, at))
        .with("encoding", encoding)
        .with("found", found)
}

fn exact_place(path: &Arc<str>, at: LineColumn) -> Place {
    Place {
        file: path.clone(),
        path: KeyPath::default(),
        target: Target::Exact { line: at.line, column: at.column },
    }
}

/// The first tab that indents a line, at or shortly before the place where the parser gave up.
fn tab_indent(text: &str, line: usize) -> Option<LineColumn> {
    let first = line.saturating_sub(2).max(1);
    text.lines().enumerate().map(|(index, text)| (index + 1, text)).find_map(|(number, text)| {
        let mut indent = text.chars().take_while(|c| c.is_whitespace());
        let tab = indent.position(|c| c == '\t')?;
        (first..=line + 1).contains(&number).then_some(LineColumn { line: number, column: tab + 1 })
    })
}

/// The quote that is open at a line, because nothing closes it or a curly quote was meant to.
fn open_quote(lines: &[YamlLine<'_>], line: usize) -> Option<SyntaxGuess> {
    let in_quote = |it: &YamlLine<'_>| it.within == Within::Quote;
    let here = lines.get(line - 1)?;
    let last = lines.last()?;
    let is_open = in_quote(here) || !is_closed(here.value().map_or("", |(_, value)| value));
    // A text in quotes may go on over several lines: only one that leads to the mistake is open.
    if !is_open || (line > last.number) {
        return None;
    }
    let opened = lines.iter().take(line).rfind(|it| !in_quote(it))?;
    let (start, value) = opened.value()?;
    if !value.starts_with(['"', '\'']) || is_closed(value) {
        return None;
    }
    let column = opened.text[..start].chars().count() + 1;
    let at = LineColumn { line: opened.number, column };
    if value.ends_with(['”', '“', '’', '‘', '»']) {
        let inner = value[1..].trim_end_matches(['”', '“', '’', '‘', '»']);
        return Some(SyntaxGuess::new("curly-quote", at).fix(in_quotes(inner)));
    }
    Some(SyntaxGuess::new("quote", at))
}

/// Whether the quote that a value opens with, if it does, is closed in the value.
fn is_closed(value: &str) -> bool {
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].contains(quote),
        _ => true,
    }
}

/// The parser often gives up at an empty line far below; step back to the last written one.
fn last_written_place(text: &str, at: LineColumn) -> LineColumn {
    let lines: Vec<&str> = text.lines().collect();
    let mut line = at.line.clamp(1, lines.len().max(1));
    if lines.get(line - 1).is_some_and(|text| !text.trim().is_empty()) {
        return LineColumn { line, column: at.column.max(1) };
    }
    while line > 1 && lines.get(line - 1).is_none_or(|text| text.trim().is_empty()) {
        line -= 1;
    }
    LineColumn { line, column: 1 }
}

/// The parser's message sorted into the few causes that authors meet; the wording is the messages'.
fn cause(message: &str) -> &'static str {
    const CAUSES: &[(&str, &str)] = &[
        ("mapping values are not allowed", "colon"),
        ("did not find expected key", "indent"),
        ("did not find expected ',' or", "bracket"),
        ("did not find expected '-'", "indent"),
        ("while parsing a block", "indent"),
        ("while scanning a quoted", "quote"),
        ("could not find expected ':'", "no-colon"),
        ("cannot start any token", "first-character"),
        ("alphabetic or numeric", "first-character"),
        ("comment or line break", "first-character"),
        ("mapping keys are not", "first-character"),
        ("non-alphabetical character", "first-character"),
        ("directive", "first-character"),
        ("expected node content", "first-character"),
        ("unexpected end of stream", "quote"),
        ("found unexpected ':'", "colon"),
        ("block sequence entries", "dash"),
        ("a key must be a word", "key"),
        ("more than one document", "documents"),
        ("unknown anchor", "first-character"),
        ("while scanning an a", "first-character"),
        ("recursion limit", "depth"),
        ("repetition limit", "depth"),
        ("tags such as", "tag"),
    ];
    CAUSES.iter().find(|(words, _)| message.contains(words)).map_or("other", |(_, cause)| cause)
}
