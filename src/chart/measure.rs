//! How wide Vietnamese text is, without a font: a table of advances, and lines broken at spaces.
//!
//! Must not know charts. The table holds, for each letter, the widest advance among Arial (Liberation
//! Sans), Roboto, Noto Sans (a little wider than Segoe UI) and DejaVu Sans, so that a text that fits here
//! fits in whichever of them a reader has.

use crate::markup::languages;

/// Advances of U+0020 to U+007E in thousandths of an em.
const ASCII: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 551, 838, 318, 361, 318, 413, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 556, 1015, 684, 686, 722, 770, 667,
    611, 778, 752, 339, 552, 667, 557, 907, 760, 787, 667, 787, 722, 667, 611, 732, 684, 989, 685,
    667, 685, 390, 411, 390, 838, 556, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 413, 521, 392, 634, 592, 818, 592, 592, 525, 636, 551, 636, 838,
];

/// What the horn of `Ơ`, `Ư` adds to its letter, and that of `ư`.
const HORN: (u32, u32) = (126, 40);

/// Bold letters are at most this much wider, in hundredths.
const BOLD: u32 = 116;

/// The advance of one character in thousandths of an em.
fn advance(c: char) -> u32 {
    if let Some(at) = u32::from(c).checked_sub(0x20)
        && let Some(width) = usize::try_from(at).ok().and_then(|at| ASCII.get(at))
    {
        return u32::from(*width);
    }
    match c {
        '\u{31b}' => HORN.0,
        '\u{300}'..='\u{36f}' => 0,
        c if languages::is_mark(c) => 0,
        'đ' => 635,
        'Đ' => 775,
        '\u{a0}' | '·' | '‘' | '’' => 318,
        '\u{202f}' => 248,
        '–' => 656,
        '°' | '²' | '³' => 501,
        '“' | '”' => 518,
        '•' | '«' | '»' => 612,
        '−' | '×' | '≤' | '≥' | '≈' => 838,
        _ => composed(c),
    }
}

/// The advance of a letter with marks: that of its base and its horn. What has no base known here
/// takes a whole em.
fn composed(c: char) -> u32 {
    let (mut width, mut is_upper) = (None, false);
    unicode_normalization::char::decompose_canonical(c, |part| match part {
        '\u{31b}' => width = width.map(|w| w + if is_upper { HORN.0 } else { HORN.1 }),
        '\u{300}'..='\u{36f}' => {}
        base if base != c && width.is_none() => {
            is_upper = base.is_uppercase();
            width = Some(advance(base));
        }
        _ => {}
    });
    width.unwrap_or(1000)
}

/// The width of a text in whole units at a font size, rounded up.
pub fn width(text: &str, size: u32) -> i32 {
    let thousandths: u32 = text.chars().map(advance).sum();
    i32::try_from((thousandths.saturating_mul(size)).div_ceil(1000)).unwrap_or(i32::MAX)
}

/// The width of a bold text.
pub fn bold_width(text: &str, size: u32) -> i32 {
    let thousandths: u32 = text.chars().map(advance).sum();
    let wide = thousandths.saturating_mul(size).saturating_mul(BOLD);
    i32::try_from(wide.div_ceil(100_000)).unwrap_or(i32::MAX)
}

/// Lines of a text that are at most `limit` wide by `measure`, broken at spaces; a word that is wider
/// on its own is broken between letters. Never an ellipsis: a label is shown whole. No line is empty.
pub fn wrap(text: &str, limit: i32, measure: impl Fn(&str) -> i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if measure(&joined) <= limit {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            let is_mark = ('\u{300}'..='\u{36f}').contains(&c);
            if !line.is_empty() && !is_mark && measure(&format!("{line}{c}")) > limit {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    languages::balanced(&mut lines);
    lines
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn vietnamese_is_as_wide_as_its_letters() {
        assert_eq!(width("hồ sơ", 1000), 634 + 612 + 318 + 521 + 652);
        assert_eq!(width("Ủy ban", 1000), width("Uy ban", 1000));
        assert_eq!(width("ĐƯỜNG", 1000), 775 + 858 + 913 + 760 + 778);
        assert_eq!(width("", 13), 0);
        let name = "Trung tâm Phục vụ hành chính công";
        assert_eq!(width(&name.nfd().collect::<String>(), 13), width(name, 13));
    }

    #[test]
    fn marks_of_languages_take_no_room() {
        let name = format!("Ủy ban nhân dân xã {}", languages::mark("(its own)"));
        assert_eq!(width(&name, 13), width(&languages::plain(&name), 13));
        let lines = wrap(&name, 90, |text| width(text, 13));
        let plain: Vec<_> = lines.iter().map(|line| languages::plain(line)).collect();
        assert_eq!(plain, ["Ủy ban nhân", "dân xã (its", "own)"]);
        assert_eq!(lines[1], format!("dân xã {}", languages::mark("(its")));
    }

    #[test]
    fn lines_break_at_spaces_and_keep_every_letter() {
        let name = "Ủy ban nhân dân xã Nguyễn Bỉnh Khiêm";
        let lines = wrap(name, 120, |text| width(text, 13));
        assert_eq!(lines, ["Ủy ban nhân dân", "xã Nguyễn Bỉnh", "Khiêm"]);
        assert!(lines.iter().all(|line| width(line, 13) <= 120));
        assert_eq!(wrap("95,3\u{a0}%", 10, |text| width(text, 13)).concat(), "95,3\u{a0}%");
        assert!(wrap(" ", 10, |text| width(text, 13)).is_empty());
    }
}
