//! Owns the file of a workbook (XLSX): the one file of the program that names rust_xlsxwriter.
//! Must not know records.
//!
//! Two workbooks of the same cells are equal byte for byte: no clock is read.

use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::{
    RowCells, WrittenCell,
    base::Base,
    layout::{CellForm, Is, LAYOUT, SheetLayout, Slot},
    spread::Pages,
};
use crate::source::ContentKind;

/// Rows above the data: headings, and what goes into each column.
const ABOVE: u32 = 2;

/// The height of a line of text, in points.
const LINE: u32 = 15;

/// Lines of the highest row of a sheet that is edited; longer cells are read in the line above the sheet.
const MOST_LINES: u32 = 8;

/// Lines of the highest row that a workbook can have, for the table that is printed.
const MOST_LINES_IN_PRINT: u32 = 26;

/// Empty rows below the data that have their lists and formats already.
const SPARE: u32 = 500;

/// What a workbook is made of.
#[derive(Debug)]
pub struct Book<'a> {
    /// The rows of the sheets.
    pub pages: Pages,
    /// The rows of the posting table.
    pub posting: Vec<RowCells>,
    /// The files that the records came from.
    pub files: &'a [ExportedFile],
    /// What they held.
    pub base: &'a Base,
    /// The day on which the content was looked at.
    pub day: NaiveDate,
}

/// A file of the content, as it was when the workbook was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedFile {
    /// Its path below the content folder.
    pub path: String,
    /// It holds a list, not one record.
    pub is_list: bool,
    /// Its fingerprint (`text::fingerprint`).
    pub seal: String,
}

/// The bytes of the workbook. The error is the writer's own, such as a sheet with too many rows.
pub fn write(book: Book<'_>) -> Result<Vec<u8>, String> {
    build(book).and_then(|mut file| file.save_to_buffer()).map_err(|error| error.to_string())
}

/// How cells look.
struct CellStyles {
    head: Format,
    note: Format,
    text: Format,
    number: Format,
    date: Format,
    plain: Format,
}

impl CellStyles {
    fn new() -> Self {
        let cell = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Hair);
        Self {
            head: cell
                .clone()
                .set_bold()
                .set_border(FormatBorder::Thin)
                .set_background_color(Color::RGB(0x00DC_E6F1)),
            note: cell
                .clone()
                .set_italic()
                .set_font_size(9)
                .set_font_color(Color::RGB(0x0040_4040))
                .set_background_color(Color::RGB(0x00F5_F5F5)),
            text: cell.clone().set_num_format("@"),
            number: cell.clone().set_num_format("#,##0"),
            date: cell.set_num_format("dd/mm/yyyy"),
            plain: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        }
    }
}

fn build(mut book: Book<'_>) -> Result<Workbook, XlsxError> {
    let mut file = Workbook::new();
    let made = ExcelDateTime::from_ymd(2026, 1, 1)?;
    file.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let look = CellStyles::new();
    posting(file.add_worksheet(), book.posting, &look)?;
    guide(file.add_worksheet(), book.day, &look)?;
    for (at, sheet) in LAYOUT.sheets.iter().enumerate() {
        page(file.add_worksheet(), sheet, book.pages.take(at), &look)?;
    }
    if !book.pages.more().rows().is_empty() {
        more(file.add_worksheet(), book.pages.more().rows().to_vec(), &look)?;
    }
    words(file.add_worksheet())?;
    files(file.add_worksheet(), book.files, book.base, &look)?;
    Ok(file)
}

fn head(
    sheet: &mut Worksheet,
    at: u16,
    slot: (&str, &str, u16),
    look: &CellStyles,
) -> Result<(), XlsxError> {
    let (head, note, width) = slot;
    sheet.set_column_width(at, width)?;
    sheet.write_string_with_format(0, at, head, &look.head)?;
    sheet.write_string_with_format(1, at, note, &look.note)?;
    Ok(())
}

/// Headings of two lines, notes of four.
fn heights(out: &mut Worksheet) -> Result<(), XlsxError> {
    out.set_row_height(0, 32)?.set_row_height(1, 52)?;
    Ok(())
}

fn page(
    out: &mut Worksheet,
    sheet: &SheetLayout,
    rows: Vec<RowCells>,
    look: &CellStyles,
) -> Result<(), XlsxError> {
    out.set_name(&sheet.name)?;
    let last = last_row(&rows);
    for (at, slot) in (0_u16..).zip(&sheet.slots) {
        head(out, at, (&slot.head, &slot.note, slot.width), look)?;
        out.set_column_format(at, format_of(slot, look))?;
        if let Some(list) = list_of(slot) {
            out.add_data_validation(ABOVE, at, last + SPARE, at, &list?)?;
        }
    }
    let widths: Vec<u16> = sheet.slots.iter().map(|slot| slot.width).collect();
    body(out, rows, &widths, MOST_LINES, look)?;
    let frozen =
        sheet.place(|it| !matches!(it, CellForm::Key | CellForm::Parent(_) | CellForm::Order));
    let frozen = if sheet.lists.is_empty() { 2 } else { frozen.unwrap_or(0) };
    finish(out, sheet.slots.len(), frozen, last)
}

/// The last row of the data (0-based).
fn last_row(rows: &[RowCells]) -> u32 {
    u32::try_from(rows.len()).unwrap_or(u32::MAX / 2) + ABOVE
}

fn finish(out: &mut Worksheet, columns: usize, frozen: usize, last: u32) -> Result<(), XlsxError> {
    let narrow = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    heights(out)?;
    out.set_freeze_panes(ABOVE, narrow(frozen.min(columns.saturating_sub(1))))?;
    out.autofilter(ABOVE - 1, 0, last.max(ABOVE), narrow(columns).saturating_sub(1))?;
    out.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// The rows of a sheet whose columns are so wide, in characters. No row is higher than `most` lines. Each row
/// is freed once it is written: the writer has its own copy of all cells.
fn body(
    out: &mut Worksheet,
    rows: Vec<RowCells>,
    widths: &[u16],
    most: u32,
    look: &CellStyles,
) -> Result<(), XlsxError> {
    for (row, cells) in (ABOVE..).zip(rows) {
        // Not every program fits the height of a row to wrapped text when it opens a file.
        out.set_row_height(row, lines(&cells, widths).clamp(1, most) * LINE + 2)?;
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                None => {}
                Some(WrittenCell::Text(text)) => {
                    out.write_string_with_format(row, column, text, &look.text)?;
                }
                Some(WrittenCell::Number(number)) => {
                    out.write_number_with_format(row, column, float(number), &look.number)?;
                }
                Some(WrittenCell::Date(day)) => {
                    out.write_datetime_with_format(row, column, &excel_day(day)?, &look.date)?;
                }
            }
        }
    }
    Ok(())
}

/// How many lines the highest cell of a row takes.
fn lines(cells: &[Option<WrittenCell>], widths: &[u16]) -> u32 {
    let of = |(cell, width): (&Option<WrittenCell>, &u16)| {
        let Some(WrittenCell::Text(text)) = cell else { return 1 };
        let width = usize::from(*width).max(4);
        let count: usize = text.lines().map(|line| line.chars().count() / width + 1).sum();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    cells.iter().zip(widths).map(of).max().unwrap_or(1)
}

/// The number as workbooks keep it: exact, for it is below 2^53.
fn float(number: i64) -> f64 {
    number.to_string().parse().expect("internal error: digits are a number")
}

fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    let year = u16::try_from(day.year()).unwrap_or(0);
    ExcelDateTime::from_ymd(year, small(day.month()), small(day.day()))
}

fn format_of<'l>(slot: &Slot, look: &'l CellStyles) -> &'l Format {
    match &slot.holds {
        CellForm::Order | CellForm::Parent(_) => &look.number,
        CellForm::Key | CellForm::Rest | CellForm::File => &look.text,
        CellForm::Value(column) => match column.is {
            Is::Whole | Is::Count => &look.number,
            Is::Date => &look.date,
            _ => &look.text,
        },
    }
}

/// The list from which a cell is chosen. Where several may stand, or names too, others may be typed.
fn list_of(slot: &Slot) -> Option<Result<DataValidation, XlsxError>> {
    let CellForm::Value(column) = &slot.holds else { return None };
    let (source, is_closed) = match &column.is {
        Is::Yes => (words_range("yes"), true),
        Is::Word(list) => (words_range(list), true),
        Is::Words(list) => (words_range(list), false),
        Is::Id(kind) | Is::Ids(kind) => (ids_range(*kind)?, false),
        _ => return None,
    };
    let list = DataValidation::new().allow_list_formula(Formula::new(source));
    let list = list.set_error_style(DataValidationErrorStyle::Stop).show_error_message(is_closed);
    Some(list.set_error_message(LAYOUT.text("choose")))
}

/// The lists of words in the order of their columns.
fn word_columns() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let yes = ("yes", vec![LAYOUT.text("yes"), LAYOUT.text("no")]);
    let lists = LAYOUT
        .word_lists()
        .map(|list| (list, LAYOUT.words(list).iter().map(|(_, shown)| shown.as_str()).collect()));
    std::iter::once(yes).chain(lists)
}

fn words_range(list: &str) -> String {
    let found = (0_u16..).zip(word_columns()).find(|(_, (name, _))| *name == list);
    let (column, (_, words)) = found.expect("internal error: every list has its column");
    let letter = letters(column);
    format!("='{}'!${letter}$2:${letter}${}", LAYOUT.text("words_sheet"), words.len() + 1)
}

/// The column of the names of the records of a kind.
fn ids_range(kind: ContentKind) -> Option<String> {
    let (_, sheet) = LAYOUT.main(kind)?;
    let wanted = if kind == ContentKind::Legal { "number" } else { "id" };
    let (place, _) = sheet.values().find(|(_, column)| column.at == [wanted])?;
    let letter = letters(u16::try_from(place).ok()?);
    Some(format!("='{}'!${letter}${}:${letter}$5000", sheet.name, ABOVE + 1))
}

fn letters(column: u16) -> String {
    let letter = |at: u16| char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    match column / 26 {
        0 => letter(column).to_string(),
        more => format!("{}{}", letter(more - 1), letter(column)),
    }
}

fn posting(out: &mut Worksheet, rows: Vec<RowCells>, look: &CellStyles) -> Result<(), XlsxError> {
    out.set_name(LAYOUT.text("posting_sheet"))?;
    let last = last_row(&rows);
    let mut columns = 0;
    for (at, column) in (0_u16..).zip(&LAYOUT.posting) {
        head(out, at, (&column.head, &column.note, column.width), look)?;
        out.set_column_format(at, if column.at == "number" { &look.number } else { &look.text })?;
        columns = at + 1;
    }
    let (seal, note) = (LAYOUT.text("posting_seal"), LAYOUT.text("posting_seal_note"));
    head(out, columns, (seal, note, 12), look)?;
    out.set_column_hidden(columns)?;
    let widths: Vec<u16> = LAYOUT.posting.iter().map(|column| column.width).collect();
    body(out, rows, &widths, MOST_LINES_IN_PRINT, look)?;
    finish(out, usize::from(columns) + 1, 3, last)
}

fn guide(out: &mut Worksheet, day: NaiveDate, look: &CellStyles) -> Result<(), XlsxError> {
    out.set_name(LAYOUT.text("guide_sheet"))?;
    out.set_column_width(0, 28)?.set_column_width(1, 100)?;
    let title = look.plain.clone().set_bold().set_font_size(14);
    out.write_string_with_format(0, 0, LAYOUT.text("guide_title"), &title.unset_text_wrap())?;
    let day = format!("{}{}", LAYOUT.text("guide_date"), crate::locale::date(day));
    out.write_string(1, 0, day)?;
    let mut row = 3;
    for (at, line) in (1..).zip(&LAYOUT.guide) {
        out.write_string_with_format(row, 0, format!("{at}."), &look.plain)?;
        out.write_string_with_format(row, 1, line, &look.plain)?;
        row += 1;
    }
    row += 1;
    for (column, text) in (0_u16..).zip(LAYOUT.text("guide_heads").lines()) {
        out.write_string_with_format(row, column, text, &look.head)?;
    }
    let own = (LAYOUT.text("posting_sheet"), LAYOUT.text("posting_about"));
    let sheets = LAYOUT.sheets.iter().map(|it| (it.name.as_str(), it.about.as_str()));
    for (row, (name, about)) in (row + 1..).zip(std::iter::once(own).chain(sheets)) {
        out.write_string_with_format(row, 0, name, &look.text)?;
        out.write_string_with_format(row, 1, about, &look.text)?;
    }
    Ok(())
}

fn more(out: &mut Worksheet, rows: Vec<RowCells>, look: &CellStyles) -> Result<(), XlsxError> {
    out.set_name(LAYOUT.text("more_sheet"))?;
    for ((at, text), width) in (0_u16..).zip(LAYOUT.text("more_heads").lines()).zip([8, 8, 120]) {
        head(out, at, (text, LAYOUT.text("more_about"), width), look)?;
    }
    body(out, rows, &[], MOST_LINES, look)?;
    out.set_freeze_panes(ABOVE, 0)?;
    Ok(())
}

fn words(out: &mut Worksheet) -> Result<(), XlsxError> {
    out.set_name(LAYOUT.text("words_sheet"))?;
    for (column, (list, words)) in (0_u16..).zip(word_columns()) {
        out.write_string(0, column, list)?;
        for (row, word) in (1..).zip(words) {
            out.write_string(row, column, word)?;
        }
    }
    out.set_hidden(true);
    Ok(())
}

fn files(
    out: &mut Worksheet,
    listed: &[ExportedFile],
    base: &Base,
    look: &CellStyles,
) -> Result<(), XlsxError> {
    out.set_name(LAYOUT.text("files_sheet"))?;
    for (column, text) in (0_u16..).zip(LAYOUT.text("files_heads").lines()) {
        out.write_string_with_format(0, column, text, &look.head)?;
    }
    for (row, file) in (1..).zip(listed) {
        let shape = LAYOUT.text(if file.is_list { "files_list" } else { "files_one" });
        for (column, text) in (0_u16..).zip([file.path.as_str(), shape, &file.seal]) {
            out.write_string(row, column, text)?;
        }
    }
    for (row, text) in (1..).zip(base.cells()) {
        out.write_string(row, 3, text)?;
    }
    out.set_hidden(true);
    Ok(())
}
