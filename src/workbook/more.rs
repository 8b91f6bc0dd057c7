//! Owns texts that are too long for one cell: how they are parted over rows of a sheet of their own, and put
//! together again.
//! Must not know what they say.

use std::collections::BTreeMap;

use super::{RowCells, WrittenCell, layout::LAYOUT};

/// No cell of a workbook holds more characters than 32,767; the mark at the end needs some.
const MOST_CHARACTERS: usize = 32_000;

/// The rest of long texts: a row a part, with the number of the text and that of the part.
#[derive(Clone, Debug, Default)]
pub struct More {
    rows: Vec<RowCells>,
    texts: i64,
}

impl More {
    /// The rows of the sheet: number, part, text.
    pub fn rows(&self) -> &[RowCells] {
        &self.rows
    }

    /// Shortens a cell that is too long, and keeps the rest.
    pub(super) fn part(&mut self, cell: &mut WrittenCell) {
        let WrittenCell::Text(text) = cell else { return };
        if text.len() <= MOST_CHARACTERS || text.chars().count() <= MOST_CHARACTERS {
            return;
        }
        self.texts += 1;
        let mut parts = split(text).into_iter();
        let first = parts.next().unwrap_or_default();
        for (part, text) in (1..).zip(parts) {
            let number = Some(WrittenCell::Number(self.texts));
            self.rows.push(vec![
                number,
                Some(WrittenCell::Number(part)),
                Some(WrittenCell::Text(text)),
            ]);
        }
        let (open, close) = (LAYOUT.text("more_open"), LAYOUT.text("more_close"));
        *text = format!("{first}{open}{}{close}", self.texts);
    }
}

/// Parts within a word, for blanks at the ends of cells may be lost.
fn split(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut parts = Vec::new();
    let mut from = 0;
    while chars.len() - from > MOST_CHARACTERS {
        let is_inside = |at: &usize| !chars[at - 1].is_whitespace() && !chars[*at].is_whitespace();
        let most = from + MOST_CHARACTERS;
        let to = (from + 1..=most).rev().find(is_inside).unwrap_or(most);
        parts.push(chars[from..to].iter().collect());
        from = to;
    }
    parts.push(chars[from..].iter().collect());
    parts
}

/// The parts of long texts as they were read, by number of the text and of the part.
#[derive(Clone, Debug, Default)]
pub struct TextParts(pub BTreeMap<(u64, u64), String>);

impl TextParts {
    /// The parts as they were laid down.
    pub fn of(more: &More) -> Self {
        let number = |cell: &Option<WrittenCell>| match cell {
            Some(WrittenCell::Number(number)) => u64::try_from(*number).ok(),
            _ => None,
        };
        let part = |row: &RowCells| match row.as_slice() {
            [text, part, Some(WrittenCell::Text(words))] => {
                Some(((number(text)?, number(part)?), words.clone()))
            }
            _ => None,
        };
        Self(more.rows.iter().filter_map(part).collect())
    }

    /// The whole text of a cell. The error is the number of a text of which no part is there.
    pub fn whole(&self, text: &str) -> Result<Option<String>, String> {
        let cut = text.trim_end().strip_suffix(LAYOUT.text("more_close"));
        let Some((first, number)) = cut.and_then(|it| it.rsplit_once(LAYOUT.text("more_open")))
        else {
            return Ok(None);
        };
        let known: Option<u64> = number.trim().parse().ok();
        let parts =
            known.map(|it| self.0.range((it, 0)..=(it, u64::MAX)).map(|(_, text)| text.as_str()));
        let rest: String = parts.into_iter().flatten().collect();
        if rest.is_empty() { Err(number.to_owned()) } else { Ok(Some(format!("{first}{rest}"))) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_comes_back_whole() {
        let long: String = "khai sinh \n".repeat(9_000);
        let mut more = More::default();
        let mut cell = WrittenCell::Text(long.trim_end().to_owned());
        more.part(&mut cell);
        let mut parts = TextParts::default();
        for row in more.rows() {
            let [
                Some(WrittenCell::Number(number)),
                Some(WrittenCell::Number(part)),
                Some(WrittenCell::Text(text)),
            ] = row.as_slice()
            else {
                panic!("{row:?}")
            };
            assert!(text.chars().count() <= MOST_CHARACTERS && text.trim() == text);
            parts.0.insert(
                (u64::try_from(*number).unwrap(), u64::try_from(*part).unwrap()),
                text.clone(),
            );
        }
        let WrittenCell::Text(first) = cell else { panic!("a text") };
        assert!(first.ends_with("[xem tiếp trang Phần tiếp, số 1]"));
        assert_eq!(parts.whole(&first), Ok(Some(long.trim_end().to_owned())));
        assert_eq!(parts.whole("ngắn"), Ok(None));
        assert_eq!(parts.whole("ngắn[xem tiếp trang Phần tiếp, số 7]"), Err("7".to_owned()));
    }
}
