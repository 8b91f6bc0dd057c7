//! Owns how the text of a cell in a CSV or TSV file is kept from being read as a formula.
//! Must not know what the cells mean.
//!
//! Spreadsheet programs run a cell that begins with `=`, `+`, `-` or `@`, also in full width, also after
//! blanks, characters of no width and quotation marks. Where the list separator of the system is `;`, as
//! in Vietnamese Windows, a program cuts `x;=1` of a file with commas into two cells, quoted or not; so
//! each piece between `;`, tabs and line breaks counts as a cell. A guarded piece begins with an
//! apostrophe, which no program runs and a person can read.
//!
//! Rule and characters: <https://owasp.org/www-community/attacks/CSV_Injection>.

/// Puts an apostrophe before every piece that a program would run. Figures such as `-5` stay.
pub fn guard(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    for piece in pieces(cell) {
        if is_run(piece) {
            text.push('\'');
        }
        text.push_str(piece);
    }
    text
}

/// The text that [`guard`] was given.
pub fn unguard(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    for piece in pieces(cell) {
        let bare = piece.strip_prefix('\'').filter(|bare| is_run(bare));
        text.push_str(bare.unwrap_or(piece));
    }
    text
}

/// The pieces that a program may take for cells, each with the separator after it.
fn pieces(cell: &str) -> impl Iterator<Item = &str> {
    cell.split_inclusive([
        ';', '；', '\t', '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
    ])
}

/// Whether a program runs a piece once what it skips at the beginning is taken away.
fn is_run(piece: &str) -> bool {
    const STARTS: [char; 11] = ['=', '+', '-', '@', '|', '＝', '＋', '－', '＠', '｜', '\u{2212}'];
    let rest = piece.trim_start_matches(is_skipped);
    rest.starts_with(STARTS) && !is_figure(piece)
}

/// Blanks, quotation marks, and what has no width. An apostrophe is one, so that a text that begins with
/// `'=` is guarded too and comes back whole.
fn is_skipped(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '"' | '\'' | '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// `-5`, `+1.234,5`, `-5 %`: a sign, then digits with separators.
fn is_figure(piece: &str) -> bool {
    let figure = piece.trim_end_matches([';', '；']).trim();
    let unsigned = figure.strip_prefix(['-', '+', '\u{2212}']);
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}');
    unsigned.is_some_and(|text| {
        let digits = text.strip_suffix('%').unwrap_or(text);
        digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(is_part)
    })
}

#[cfg(test)]
mod tests {
    use super::{guard, unguard};

    #[test]
    fn what_a_program_would_run_begins_with_an_apostrophe() {
        for (cell, guarded) in [
            ("=1+1", "'=1+1"),
            ("+84 912", "+84 912"),
            ("+cmd", "'+cmd"),
            ("-x", "'-x"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("|cmd", "'|cmd"),
            ("＝1", "'＝1"),
            ("＋1", "'＋1"),
            ("－1", "'－1"),
            ("＠a", "'＠a"),
            ("  =1", "'  =1"),
            ("\u{a0}\u{200b}=1", "'\u{a0}\u{200b}=1"),
            ("\u{feff}=1", "'\u{feff}=1"),
            ("x;=1", "x;'=1"),
            ("x;\"=1\"", "x;'\"=1\""),
            ("x; ＝1;y", "x;' ＝1;y"),
            ("a\n=1", "a\n'=1"),
            ("a\r\n=1", "a\r\n'=1"),
            ("a\t@b", "a\t'@b"),
            ("'=1", "''=1"),
            ("-5;-cmd", "-5;'-cmd"),
        ] {
            assert_eq!(guard(cell), guarded, "{cell:?}");
            assert_eq!(unguard(guarded), cell, "{guarded:?}");
        }
    }

    #[test]
    fn figures_and_other_texts_stay() {
        for cell in [
            "",
            "-5",
            "+5",
            "-1.234,5",
            "−5",
            "-5 %",
            "-5%",
            "UBND xã A",
            "a = b",
            "a-b",
            "'a",
            "x; y",
        ] {
            assert_eq!(guard(cell), cell);
            assert_eq!(unguard(cell), cell);
        }
    }

    #[test]
    fn every_text_comes_back() {
        const PARTS: [&str; 9] = ["'", "=", ";", " ", "\n", "a", "-", "5", "\""];
        for number in 0..PARTS.len().pow(5) {
            let digit = |at: u32| PARTS[number / PARTS.len().pow(at) % PARTS.len()];
            let text: String = (0..5).map(digit).collect();
            let guarded = guard(&text);
            assert_eq!(unguard(&guarded), text);
            assert_eq!(guard(&unguard(&guarded)), guarded);
        }
    }
}
