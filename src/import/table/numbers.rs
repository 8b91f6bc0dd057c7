//! Owns how the figures of a table are read. Must not know what they count.
//!
//! A separator has two readings: `1.234` is 1234 in Vietnamese and 1,234 thousandths in English. The
//! mapping says which; nothing is guessed cell by cell.

use super::grid::{GridValue, NO_RESULT};
use crate::{
    model::count::{Cell, Count},
    words,
};

words! {
    /// How the table writes numbers.
    pub enum Style {
        /// `1.234,5`
        Vietnamese = "vietnamese",
        /// `1,234.5`
        English = "english",
    }
}

/// Why a cell is no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Bad {
    /// No number at all.
    NotNumber,
    /// A number with decimals, where only whole ones can be.
    Fraction,
    /// Both readings are possible, and the mapping does not say which.
    Ambiguous,
    /// An error of the workbook.
    Error,
    /// The workbook took it for a date.
    Date,
}

/// Whether a cell holds digits, whatever their marks mean, or a formula that should give some.
pub(super) fn is_numeric(value: &GridValue) -> bool {
    match value {
        GridValue::Number(_) => true,
        GridValue::Error(error) => error == NO_RESULT,
        GridValue::Text(_) => {
            let text = value.shown();
            text.starts_with(|c: char| c.is_ascii_digit())
                && text.chars().all(|c| c.is_ascii_digit() || " .,%".contains(c))
        }
        GridValue::Date(_) => false,
    }
}

/// Whether a cell under an unknown heading may be a figure: what begins with digits, after any mark ("(5)", "-3",
/// "5 hồ sơ"), a figure in words such as "hơn 5", an error of the workbook.
pub(super) fn may_be_figure(value: &GridValue) -> bool {
    let begins = |text: &str| {
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        text.starts_with(|c: char| c.is_ascii_digit())
    };
    match value {
        GridValue::Number(_) | GridValue::Error(_) | GridValue::Date(_) => true,
        GridValue::Text(text) => begins(text) || Cell::<Count>::parse(&value.shown()).is_some(),
    }
}

/// The number that was most likely meant by one with decimals: `1.12` of a number cell was typed as 1.120.
pub(super) fn proposal(value: &GridValue) -> Option<String> {
    const GROUP: usize = 3;
    let (text, is_number) = match value {
        GridValue::Number(text) => (text.clone(), true),
        _ => (value.shown(), false),
    };
    let (whole_part, rest) = text.split_once(['.', ','])?;
    let is_grouped = rest.len() == GROUP || (is_number && rest.len() < GROUP);
    // Less than one is a share, and no thousands.
    let is_plain = whole(whole_part).is_some_and(|it| it.to_i64() > 0) && whole(rest).is_some();
    let is_whole = rest.bytes().all(|byte| byte == b'0') && rest.len() < GROUP;
    match (is_plain, is_whole, is_grouped) {
        (true, true, _) => Some(whole_part.to_owned()),
        (true, false, true) => Some(format!("{whole_part}{rest:0<GROUP$}")),
        _ => None,
    }
}

/// The figure in a cell.
pub(super) fn read(value: &GridValue, style: Option<Style>) -> Result<Cell<Count>, Bad> {
    let text = match value {
        GridValue::Error(_) => return Err(Bad::Error),
        GridValue::Date(_) => return Err(Bad::Date),
        GridValue::Number(text) => return whole(text).map(Cell::exact).ok_or(of_workbook(text)),
        GridValue::Text(_) => value.shown(),
    };
    let joined = without_blanks(&text);
    if joined.bytes().all(|b| b.is_ascii_digit()) && !joined.is_empty() {
        // One that no count can hold is no figure.
        return whole(&joined).map(Cell::exact).ok_or(Bad::NotNumber);
    }
    let is_numeric = joined.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
        && joined.bytes().any(|b| b.is_ascii_digit());
    if !is_numeric {
        return Cell::parse(&text).ok_or(Bad::NotNumber);
    }
    // No mark of thousands is followed by one or two digits.
    if joined.split(['.', ',']).next_back().is_some_and(|it| it.len() < 3) {
        return Err(Bad::Fraction);
    }
    let (thousands, decimals) = match style {
        Some(Style::Vietnamese) => ('.', ','),
        Some(Style::English) => (',', '.'),
        None => return Err(Bad::Ambiguous),
    };
    if joined.contains(decimals) {
        return Err(Bad::Fraction);
    }
    grouped(&joined, thousands).map(Cell::exact).ok_or(Bad::NotNumber)
}

fn of_workbook(text: &str) -> Bad {
    if text.contains('.') { Bad::Fraction } else { Bad::NotNumber }
}

fn whole(text: &str) -> Option<Count> {
    let is_whole = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number: i64 = is_whole.then(|| text.parse().ok())??;
    Count::new(number)
}

/// `1.234.567` with the given mark between groups of three.
fn grouped(text: &str, mark: char) -> Option<Count> {
    let groups: Vec<&str> = text.split(mark).collect();
    let (first, rest) = groups.split_first()?;
    let is_sound = (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    if is_sound { whole(&groups.concat()) } else { None }
}

/// `5 047` is one number; other blanks stay.
fn without_blanks(text: &str) -> String {
    let groups: Vec<&str> = text.split(' ').collect();
    let is_number = groups.iter().skip(1).all(|it| it.len() == 3)
        && groups.iter().all(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit()))
        && groups.first().is_some_and(|it| it.len() <= 3);
    if is_number { groups.concat() } else { text.to_owned() }
}

/// What the table's own cells show of how it writes numbers. `figures` hold whole numbers, `others`
/// are the other cells. `None` if they show nothing, or both.
pub(super) fn style<'a>(
    figures: impl Iterator<Item = &'a GridValue>,
    others: impl Iterator<Item = &'a GridValue>,
) -> Option<Style> {
    let text = |value: &GridValue| match value {
        GridValue::Text(_) => Some(value.shown()),
        _ => None,
    };
    let figures: Vec<String> = figures.filter_map(text).collect();
    let others: Vec<String> = others.filter_map(text).collect();
    // A figure with decimals is a mistake and shows nothing.
    let is_grouped = |it: &String, groups| it.matches(groups).count() > 1;
    let shows = |groups, decimals| {
        let figures = figures.iter().filter(|it| is_grouped(it, groups));
        figures.chain(&others).any(|it| shows_style(it, groups, decimals))
    };
    match (shows('.', ','), shows(',', '.')) {
        (true, false) => return Some(Style::Vietnamese),
        (false, true) => return Some(Style::English),
        (true, true) => return None,
        (false, false) => {}
    }
    // A whole number of dossiers with a dot in it has one reading; offices write no commas.
    let holds = |mark| figures.iter().any(|it| it.contains(mark) && grouped(it, mark).is_some());
    (holds('.') && !holds(',')).then_some(Style::Vietnamese)
}

/// Whether a text is a number in one writing only: `1.234.567`, `1.234,5`, `6,82`.
fn shows_style(text: &str, groups: char, decimals: char) -> bool {
    let (whole_part, fraction) = match text.split_once(decimals) {
        Some((whole_part, fraction)) => (whole_part, Some(fraction)),
        None => (text, None),
    };
    let n_marks = whole_part.matches(groups).count();
    let is_sound = grouped(whole_part, groups).is_some() || whole(whole_part).is_some();
    match fraction {
        None => is_sound && n_marks >= 2,
        Some(digits) => is_sound && whole(digits).is_some() && (n_marks >= 1 || digits.len() != 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> GridValue {
        GridValue::Text(text.to_owned())
    }

    /// A figure that is stated exactly.
    fn exact(value: i64) -> Cell<Count> {
        Cell::exact(Count::new(value).unwrap())
    }

    #[test]
    fn figures() {
        let vietnamese = Some(Style::Vietnamese);
        let english = Some(Style::English);
        assert_eq!(read(&text("5047"), None), Ok(exact(5047)));
        assert_eq!(read(&text("00"), None), Ok(exact(0)));
        assert_eq!(read(&text("5\u{a0}047"), None), Ok(exact(5047)));
        assert_eq!(read(&text("1.234"), vietnamese), Ok(exact(1234)));
        assert_eq!(read(&text("1,234"), english), Ok(exact(1234)));
        assert_eq!(read(&text("1.234"), english), Err(Bad::Fraction));
        assert_eq!(read(&text("1,234"), vietnamese), Err(Bad::Fraction));
        assert_eq!(read(&text("1.234"), None), Err(Bad::Ambiguous));
        assert_eq!(read(&text("1,234"), None), Err(Bad::Ambiguous));
        assert_eq!(read(&text("12.34"), vietnamese), Err(Bad::Fraction));
        assert_eq!(read(&text("12.0"), None), Err(Bad::Fraction));
        assert_eq!(read(&text("gần 890"), None), Ok(Cell::parse("gần 890").unwrap()));
        assert_eq!(read(&text("-3"), None), Err(Bad::NotNumber));
        assert_eq!(read(&text("99999999999999"), None), Err(Bad::NotNumber));
        assert_eq!(read(&text("x"), None), Err(Bad::NotNumber));
        let number = |it: &str| GridValue::Number(it.to_owned());
        assert_eq!(read(&number("5047"), None), Ok(exact(5047)));
        assert_eq!(read(&number("5.047"), vietnamese), Err(Bad::Fraction));
        assert_eq!(read(&number("-3"), None), Err(Bad::NotNumber));
    }

    #[test]
    fn cells_that_may_be_figures() {
        for figure in
            ["12", "hơn 5", "không báo cáo", "-3", "1.234,5", "(5)", "~5", "5 hồ sơ", "5*"]
        {
            assert!(may_be_figure(&text(figure)), "{figure}");
        }
        assert!(may_be_figure(&GridValue::Error("#REF!".to_owned())));
        for other in ["Cả quý", "H44.01", "-", "Tổ 3"] {
            assert!(!may_be_figure(&text(other)), "{other}");
        }
    }

    #[test]
    fn what_was_meant() {
        let number = |it: &str| GridValue::Number(it.to_owned());
        assert_eq!(proposal(&number("1.12")), Some("1120".to_owned()));
        assert_eq!(proposal(&number("5.047")), Some("5047".to_owned()));
        assert_eq!(proposal(&number("120.5")), Some("120500".to_owned()));
        assert_eq!(proposal(&number("0.87")), None);
        assert_eq!(proposal(&text("1.234")), Some("1234".to_owned()));
        assert_eq!(proposal(&text("12.0")), Some("12".to_owned()));
        assert_eq!(proposal(&text("1.12")), None);
        assert_eq!(proposal(&text("50 %")), None);
    }

    #[test]
    fn the_table_shows_how_it_writes_numbers() {
        let of = |figures: &[&str], others: &[&str]| {
            let figures: Vec<GridValue> = figures.iter().map(|it| text(it)).collect();
            let others: Vec<GridValue> = others.iter().map(|it| text(it)).collect();
            style(figures.iter(), others.iter())
        };
        assert_eq!(of(&["161"], &["6.82"]), Some(Style::English));
        assert_eq!(of(&["161"], &["6,82"]), Some(Style::Vietnamese));
        assert_eq!(of(&["1.234"], &[]), Some(Style::Vietnamese));
        assert_eq!(of(&["1,234"], &[]), None);
        assert_eq!(of(&["1.234", "1,234"], &[]), None);
        assert_eq!(of(&["1.234.567"], &["6.82"]), None);
        assert_eq!(of(&["1,234,567"], &[]), Some(Style::English));
        assert_eq!(of(&["5"], &["H44.01"]), None);
    }
}
