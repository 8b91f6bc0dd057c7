//! The lines of a YAML text as an author sees them: which belong to a text of several lines, where a comment
//! begins. Follows broken texts as far as possible, for it serves to explain them.
//!
//! Must not parse YAML: it knows quotes, brackets, comments and block texts.

/// A line of a YAML text.
#[derive(Clone, Copy, Debug)]
pub(super) struct YamlLine<'t> {
    /// 1-based number.
    pub(super) number: usize,
    /// The line without its end.
    pub(super) text: &'t str,
    /// What the line belongs to at its beginning.
    pub(super) within: Within,
    /// Byte of the `#` that opens a comment.
    pub(super) comment: Option<usize>,
    /// Whether a `[` or `{` is open where the comment, or else the line, ends.
    pub(super) is_bracket_open: bool,
    /// Whether the line ends with `|` or `>`, after which a block text comes.
    pub(super) opens_block: bool,
}

/// What a line belongs to at its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    /// Keys, items and texts without quotes.
    Structure,
    /// A block text.
    Block,
    /// A text in quotes that a line above opened.
    Quote,
}

impl<'t> YamlLine<'t> {
    /// The line without indentation, comment and blanks at its end.
    pub(super) fn content(&self) -> &'t str {
        self.text[..self.comment.unwrap_or(self.text.len())].trim()
    }

    /// Characters before the content.
    pub(super) fn indent(&self) -> usize {
        self.text.chars().take_while(|c| c.is_whitespace()).count()
    }

    /// Whether something other than a comment is in the line.
    pub(super) fn is_written(&self) -> bool {
        !self.content().is_empty()
    }

    /// Whether the line is one of structure, with something in it.
    pub(super) fn is_structure(&self) -> bool {
        self.within == Within::Structure && self.is_written()
    }

    /// The value of a `key: value` or `- value` line with the byte at which it begins; without its comment.
    pub(super) fn value(&self) -> Option<(usize, &'t str)> {
        let end = self.comment.unwrap_or(self.text.len());
        let mut start = self.text.len() - self.text.trim_start().len();
        let mut is_item = false;
        while self.text[start..end].starts_with("- ") {
            start += 2;
            start += self.text[start..end].len() - self.text[start..end].trim_start().len();
            is_item = true;
        }
        let key = key_of(&self.text[start..end]);
        if key.is_none() && !is_item {
            return None;
        }
        let start = start + key.map_or(0, |it| it.len() + 1);
        let value = self.text.get(start..end).unwrap_or("");
        Some((start + value.len() - value.trim_start().len(), value.trim()))
    }
}

/// The key that a text begins with, if it begins with one as authors write them: a word and a colon.
pub(super) fn key_of(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))?;
    let after = &text[end..];
    let is_key = end > 0 && (after == ":" || after.starts_with(": ") || after.starts_with(":\r"));
    is_key.then(|| &text[..end])
}

/// The lines of a text.
pub(super) fn lines(text: &str) -> Vec<YamlLine<'_>> {
    let mut scanner = Scanner::default();
    text.lines().enumerate().map(|(index, text)| scanner.line(index + 1, text)).collect()
}

/// What is open at the end of a line.
#[derive(Default)]
struct Scanner {
    /// The indentation of the key or dash whose block text is open.
    block: Option<usize>,
    quote: Option<char>,
    brackets: usize,
}

impl Scanner {
    fn line<'t>(&mut self, number: usize, text: &'t str) -> YamlLine<'t> {
        if let Some(base) = self.block {
            let content = text.trim_start_matches(' ');
            if content.trim().is_empty() || text.len() - content.len() > base {
                return self.described(number, text, Within::Block, None);
            }
            self.block = None;
        }
        let within = if self.quote.is_some() { Within::Quote } else { Within::Structure };
        let comment = self.scan(text);
        if self.quote.is_none() && self.brackets == 0 {
            self.block = block_base(&text[..comment.unwrap_or(text.len())]);
        }
        let opens_block = self.block.is_some();
        YamlLine { opens_block, ..self.described(number, text, within, comment) }
    }

    fn described<'t>(
        &self,
        number: usize,
        text: &'t str,
        within: Within,
        comment: Option<usize>,
    ) -> YamlLine<'t> {
        let is_bracket_open = self.brackets > 0;
        YamlLine { number, text, within, comment, is_bracket_open, opens_block: false }
    }

    /// Follows quotes and brackets to the end of the line, or to its comment, whose byte is the answer.
    fn scan(&mut self, text: &str) -> Option<usize> {
        // The last character that is no blank, and whether blanks follow it.
        let (mut before, mut is_apart) = ('\n', true);
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            match (self.quote, c) {
                (Some('"'), '\\') => drop(chars.next()),
                (Some('\''), '\'') if chars.peek().is_some_and(|(_, next)| *next == '\'') => {
                    chars.next();
                }
                (Some(open), _) if open == c => self.quote = None,
                (None, '#') if is_apart => return Some(at),
                (None, '"' | '\'') if self.begins_value(before, is_apart) => self.quote = Some(c),
                (None, '[' | '{') if self.brackets > 0 || self.begins_value(before, is_apart) => {
                    self.brackets += 1;
                }
                (None, ']' | '}') => self.brackets = self.brackets.saturating_sub(1),
                _ => {}
            }
            is_apart = c.is_whitespace();
            if !is_apart {
                before = c;
            }
        }
        None
    }

    /// Whether a value may begin after the character.
    fn begins_value(&self, before: char, is_apart: bool) -> bool {
        match before {
            '\n' | '[' | '{' => true,
            ',' => self.brackets > 0,
            ':' | '-' => is_apart,
            _ => false,
        }
    }
}

/// The column that the lines of a block text must be indented beyond, if the line opens one.
fn block_base(line: &str) -> Option<usize> {
    let line = line.trim_end();
    let header = line.rsplit(' ').next()?;
    let is_header = header.starts_with(['|', '>'])
        && header[1..].chars().all(|c| matches!(c, '-' | '+' | '1'..='9'));
    let before = line[..line.len() - header.len()].trim_end();
    if !is_header || !before.ends_with([':', '-']) {
        return None;
    }
    let mut base = line.len() - line.trim_start().len();
    while let Some(rest) = line[base..].strip_prefix("- ") {
        let inner = base + 2 + rest.len() - rest.trim_start().len();
        if inner + header.len() >= line.len() {
            break;
        }
        base = inner;
    }
    Some(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_texts_are_told_from_lines_of_structure() {
        let text = "a: |\n  x # y\n\n  z\nb: \"c\n  # d\" # e\n- f: >-\n    g\n  h: [i, # j\n  k]\n- |\n  l\nm: n#o\n";
        let shown: Vec<_> = lines(text)
            .iter()
            .map(|it| {
                let within = format!("{:?}", it.within).to_lowercase();
                let comment = it.comment.map_or("", |at| &it.text[at..]);
                format!("{} {within} {comment}", it.number)
            })
            .collect();
        let expect = [
            "1 structure ",
            "2 block ",
            "3 block ",
            "4 block ",
            "5 structure ",
            "6 quote # e",
            "7 structure ",
            "8 block ",
            "9 structure # j",
            "10 structure ",
            "11 structure ",
            "12 block ",
            "13 structure ",
        ];
        assert_eq!(shown, expect);
    }

    #[test]
    fn values_of_lines() {
        let value = |text: &str| lines(text)[0].value().map(|(at, value)| (at, value.to_owned()));
        for (text, expect) in [
            ("a: b c # d", Some((3, "b c"))),
            ("  - a: b", Some((7, "b"))),
            ("- b c", Some((2, "b c"))),
            ("a:", Some((2, ""))),
            ("b c", None),
            ("Lưu ý: b", None),
        ] {
            assert_eq!(value(text), expect.map(|(at, it)| (at, it.to_owned())), "{text}");
        }
    }
}
