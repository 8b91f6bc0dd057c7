//! Owns the first mapping of a table: what its headings, names and titles show. Whatever they do not
//! show is left out, and the reader of the mapping asks for it. Must not read figures.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    columns::{HeadedColumn, columns},
    grid::{GridValue, SheetGrid, letters},
    mapping::{self, AgencyName, ColumnMeaning, Group, Mapping, PeriodDraft, ReportDraft, Shape},
    names::{KeyedName, KnownNames},
    numbers::{self, Style, is_numeric, may_be_figure},
    period,
    plain::Delimiter,
    rows::is_numbered,
    vocabulary::vocabulary,
};
use crate::{
    import::{
        clean,
        shared::{self, KnownLists},
        words,
    },
    model::{
        ids::Id,
        named_period,
        period::{Period, PeriodKind, PeriodRule},
        procedure::Level,
        statistic::{Dimension, ReportSource, Scope, State},
    },
    source::{
        decode::{Entry, items},
        encode::Encode as _,
        yaml::Node,
    },
};

/// Most rows of headings, that of the column numbers included.
const MOST_HEADINGS: u32 = 6;

/// So many rows are looked at for headings: below the first figures, and above them.
const LOOKED_AT: usize = 20;

/// What the guess may look at beside the sheet.
pub(super) struct Around<'a> {
    /// The name of the file.
    pub(super) file: &'a str,
    pub(super) delimiter: Option<Delimiter>,
    pub(super) known: &'a KnownLists,
    /// The agency that publishes the site.
    pub(super) publisher: Option<Id>,
}

/// A mapping, and the columns of which the sums decided what they hold.
pub(super) struct GuessedMapping {
    /// The mapping without its report.
    mapping: Mapping,
    pub(super) report: ReportDraft,
    pub(super) by_sums: Vec<HeadedColumn>,
    /// Columns of shares and the like, which a report computes itself.
    pub(super) derived: Vec<HeadedColumn>,
}

impl GuessedMapping {
    /// The mapping as it is written.
    pub(super) fn encode(self) -> Node {
        let (mapping, report) = (self.mapping.encode(), self.report);
        report.put_into(mapping)
    }
}

/// The rows of headings of a sheet; `None` if no row is one.
pub(in crate::import) fn header(grid: &SheetGrid) -> Option<(u32, u32)> {
    let has_figures = |row: &u32| {
        let cells = grid.rows.get(row).into_iter().flat_map(|cells| cells.values());
        cells.into_iter().any(is_numeric) && !is_numbered(grid, *row)
    };
    // Looked up once: finding it takes a walk over all rows.
    let width = grid.last_column();
    grid.rows
        .keys()
        .copied()
        .filter(has_figures)
        .take(LOOKED_AT)
        .find_map(|first| above_row(grid, first, width))
}

/// The headings above a row of figures; rows that head a group may stand between.
fn above_row(grid: &SheetGrid, first: u32, width: u32) -> Option<(u32, u32)> {
    let is_head = |row: &u32| is_numbered(grid, *row) || is_heading(grid, *row, width);
    let to = (1..first).rev().take(LOOKED_AT).find(is_head)?;
    let mut from = to;
    while from > 1 && to - from < MOST_HEADINGS && is_heading(grid, from - 1, width) {
        from -= 1;
    }
    (from < to || is_heading(grid, from, width)).then_some((from, to))
}

/// Whether a row has at least two different texts, and one of them heads a column.
fn is_heading(grid: &SheetGrid, row: u32, width: u32) -> bool {
    let mut found: Vec<String> = (1..=width).map(|column| grid.covered(row, column)).collect();
    found.retain(|text| !text.is_empty());
    found.sort();
    found.dedup();
    let heads = |text: &&String| !is_title(text) && vocabulary().heads(text);
    found.len() >= 2 && found.iter().any(|text| heads(&text))
}

fn is_title(text: &str) -> bool {
    let key = clean::key(text);
    // "Kỳ báo cáo:" is the name of what the next cell holds.
    key.ends_with(':')
        || key.contains(vocabulary().title.as_str())
        || key.starts_with(vocabulary().reported.as_str())
        || vocabulary().reporter.iter().any(|it| key.starts_with(it.as_str()))
}

/// The mapping of a sheet; `None` if no headings are recognised.
pub(super) fn mapping(grid: &SheetGrid, around: &Around<'_>) -> Option<GuessedMapping> {
    let (from, to) = header(grid)?;
    let mut columns = columns(grid, (from, to));
    let last = last_row(grid, to, &columns);
    agencies_not_fields(grid, (to, last), around.known, &mut columns);
    let (total, groups) = sums(grid, (to, last), &columns, around.known);
    let reporter = reporter(grid, from).map(|(_, name)| name);
    let known = reporter.as_ref().and_then(|it| KnownNames::of_content(around.known).office(it));
    let new = reporter.filter(|_| known.is_none()).map(|name| AgencyName {
        id: Some(clean::id_of_name(&name)),
        level: Some(shared::level(&name)),
        name,
    });
    let agency = known.or(new.as_ref().and_then(|it| it.id.clone()));
    let is_by_agency = columns.iter().any(|it| it.holds == ColumnMeaning::Agency);
    let dimension = if is_by_agency { Dimension::Agency } else { Dimension::Field };
    let report = ReportDraft {
        agency: agency.or(around.publisher.clone()),
        scope: Some(if is_by_agency { Scope::OwnAndSubordinate } else { Scope::Own }),
        // The rows make up the total: a total that is not their sum is a mistake.
        complete: items((!total.is_empty()).then_some(dimension)),
        ..report(grid, from, around.file)
    };
    let mapping = Mapping {
        table: shape(grid, around, (from, to, last), &columns),
        columns: items(columns.iter().map(column_entry)),
        skip: Vec::new(),
        total: items(total),
        groups: items(groups),
        cells: Vec::new(),
        levels: Vec::new(),
        agencies: items(new),
        fields: Vec::new(),
        report: Entry::Absent,
    };
    let (by_sums, rest): (Vec<_>, Vec<_>) = columns.into_iter().partition(|it| it.is_by_sums);
    let is_derived = |it: &HeadedColumn| it.holds == ColumnMeaning::Ignored && it.has_figures;
    let derived = rest.into_iter().filter(is_derived).collect();
    Some(GuessedMapping { mapping, report, by_sums, derived })
}

/// The last row with a figure, and those right below it that have a name and anything where figures
/// stand: they are the reader's to refuse. What comes later, after a gap, is signatures.
fn last_row(grid: &SheetGrid, to: u32, columns: &[HeadedColumn]) -> u32 {
    let is_open =
        |it: &&HeadedColumn| it.holds.measure().is_some() || it.holds == ColumnMeaning::Undecided;
    let figures: Vec<u32> = columns.iter().filter(is_open).map(|it| it.at).collect();
    let cells = |row: u32| figures.iter().filter_map(move |column| grid.get(row, *column));
    let is_figure = |value: &GridValue| {
        is_numeric(value) || numbers::read(value, Some(Style::Vietnamese)).is_ok()
    };
    let with_figure = |row: &&u32| cells(**row).any(is_figure);
    let mut last =
        grid.rows.keys().filter(|row| **row > to).rfind(with_figure).copied().unwrap_or(to);
    // Below a total, texts without digits are signatures even without a gap.
    if vocabulary().is_total(&clean::key(&name_of(grid, last, columns)))
        && !cells(last + 1).any(may_be_figure)
    {
        return last;
    }
    while cells(last + 1).next().is_some() && !name_of(grid, last + 1, columns).is_empty() {
        last += 1;
    }
    last
}

fn name_of(grid: &SheetGrid, row: u32, columns: &[HeadedColumn]) -> String {
    let named = columns
        .iter()
        .filter(|it| matches!(it.holds, ColumnMeaning::Agency | ColumnMeaning::Field));
    let name = named.map(|it| grid.covered(row, it.at)).find(|it| !it.is_empty());
    let first = columns.iter().filter(|it| it.holds.measure().is_some()).map(|it| it.at).min();
    name.unwrap_or_else(|| {
        let left = (1..first.unwrap_or(1)).map(|column| grid.text(row, column));
        left.into_iter().find(|it| it.chars().any(char::is_alphabetic)).unwrap_or_default()
    })
}

/// Form 06 lists fields or agencies in one column; their names decide which. In a column of fields only, the names must
/// be those of known agencies, or begin like those of offices.
fn agencies_not_fields(
    grid: &SheetGrid,
    (to, last): (u32, u32),
    known: &KnownLists,
    columns: &mut [HeadedColumn],
) {
    let Some(place) = columns.iter().position(|it| it.holds == ColumnMeaning::Field) else {
        return;
    };
    if columns.iter().any(|it| it.holds == ColumnMeaning::Agency) {
        return;
    }
    let names = KnownNames::of_content(known);
    let is_of_both = vocabulary().heads_both(&columns[place].header);
    let is_agency = |name: &String| {
        let has_level = is_of_both && shared::level(name) != Level::Other;
        let row = KeyedName::new(name, "");
        let is_known = |is_field| names.is_known(&row, is_field);
        !is_known(true) && (has_level || is_known(false) || vocabulary().begins_office(row.key()))
    };
    let is_sum = |name: &String| {
        let key = clean::key(name);
        vocabulary().is_total(&key) || vocabulary().group(&key).is_some()
    };
    let rows = (to + 1..=last).map(|row| name_of(grid, row, columns));
    let rows: Vec<String> = rows.filter(|name| !name.is_empty() && !is_sum(name)).collect();
    if rows.iter().filter(|it| is_agency(it)).count() * 2 > rows.len() {
        columns[place].holds = ColumnMeaning::Agency;
    }
}

fn shape(
    grid: &SheetGrid,
    around: &Around<'_>,
    (from, to, last): (u32, u32, u32),
    columns: &[HeadedColumn],
) -> Shape {
    let is_of = |figures: bool| {
        move |column: &&HeadedColumn| match column.holds {
            ColumnMeaning::Figure(_) => figures,
            ColumnMeaning::Ignored => !figures,
            _ => false,
        }
    };
    let cells = |figures: bool| {
        let columns: Vec<u32> = columns.iter().filter(is_of(figures)).map(|it| it.at).collect();
        let rows = grid.rows.range(to + 1..=last.max(to + 1));
        rows.flat_map(move |(_, cells)| {
            columns.clone().into_iter().filter_map(|column| cells.get(&column))
        })
    };
    Shape {
        file: Some(around.file.to_owned()),
        sheet: grid.sheet.clone(),
        delimiter: around.delimiter,
        numbers: numbers::style(cells(true), cells(false)),
        empty: None,
        header_from: from,
        header_to: to,
        last_row: (last < grid.last_row()).then_some(last),
    }
}

fn column_entry(column: &HeadedColumn) -> mapping::MappedColumn {
    let measures =
        column.may_hold.iter().map(|it| ColumnMeaning::Figure(*it)).chain([ColumnMeaning::Ignored]);
    let is_undecided = column.holds == ColumnMeaning::Undecided;
    mapping::MappedColumn {
        column: letters(column.at),
        header: clean::given(column.header.clone()),
        holds: column.holds,
        may_hold: items(measures.filter(|_| is_undecided)),
    }
}

/// The rows of sums, and those that head the rows of a level.
fn sums(
    grid: &SheetGrid,
    (to, last): (u32, u32),
    columns: &[HeadedColumn],
    known: &KnownLists,
) -> (Vec<String>, Vec<Group>) {
    let mut totals: Vec<String> = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    let number = columns.iter().find(|it| it.holds == ColumnMeaning::Number);
    let names = KnownNames::of_content(known);
    for row in to + 1..=last {
        let name = name_of(grid, row, columns);
        let figures = columns.iter().filter(|it| it.holds.measure().is_some());
        let has_figures = figures.into_iter().any(|it| grid.get(row, it.at).is_some());
        let numeral = number.map(|it| grid.text(row, it.at)).unwrap_or_default();
        let is_head = !has_figures || numeral.chars().any(char::is_alphabetic);
        let named = KeyedName::new(&name, "");
        if names.has(&named) {
            continue;
        }
        if vocabulary().is_total(named.key()) {
            if !totals.contains(&name) {
                totals.push(name);
            }
        } else if let Some(level) = vocabulary().group(named.key()).filter(|_| is_head) {
            groups.push(Group { row: name, level });
        }
    }
    (totals, groups)
}

/// The rows above the table, each with the texts of its cells.
pub(super) fn rows_above(
    grid: &SheetGrid,
    from: u32,
) -> impl Iterator<Item = (u32, Vec<String>)> + '_ {
    texts_of(grid.rows.range(..from))
}

/// The rows below the table likewise.
pub(super) fn rows_below(
    grid: &SheetGrid,
    last: u32,
) -> impl Iterator<Item = (u32, Vec<String>)> + '_ {
    texts_of(grid.rows.range(last.saturating_add(1)..))
}

fn texts_of<'g>(
    rows: impl Iterator<Item = (&'g u32, &'g BTreeMap<u32, GridValue>)>,
) -> impl Iterator<Item = (u32, Vec<String>)> {
    rows.map(|(row, cells)| (*row, cells.values().map(GridValue::shown).collect()))
}

/// Every text above the table, row by row.
fn above(grid: &SheetGrid, from: u32) -> impl Iterator<Item = String> + '_ {
    rows_above(grid, from).flat_map(|(_, texts)| texts)
}

/// "Đơn vị báo cáo: …", in its cell or in the one after it, and its row.
pub(super) fn reporter(grid: &SheetGrid, from: u32) -> Option<(u32, String)> {
    let mut texts = rows_above(grid, from)
        .flat_map(|(row, texts)| texts.into_iter().map(move |text| (row, text)));
    while let Some((row, text)) = texts.next() {
        let Some(rest) = vocabulary().after_reporter(&text) else { continue };
        let rest = if rest.trim().is_empty() { texts.next()?.1 } else { rest.to_owned() };
        return vocabulary().first_office(&rest).map(|name| (row, name));
    }
    None
}

/// What the rows above a table, and the name of the file, show of its report.
fn report(grid: &SheetGrid, from: u32, file: &str) -> ReportDraft {
    let title = above(grid, from).find(|it| clean::key(it).contains(vocabulary().title.as_str()));
    let of_file = || period::of_file(file).map(|name| PeriodDraft::Ruleless(Some(name)));
    let period = dates(grid, from).map(PeriodDraft::Whole).or_else(of_file);
    let of_row = |(_, texts): (u32, Vec<String>)| {
        let about = vocabulary().about_period(&texts.join("; "));
        named_period::last_day(&about).filter(|_| named_period::days(&about, None).is_none())
    };
    let source = title.clone().unwrap_or_else(|| words::table_source(&file));
    ReportDraft {
        title: Some(title.unwrap_or_else(words::table_title)),
        period: period.map_or(Entry::Absent, Entry::Given),
        as_of: rows_above(grid, from).find_map(of_row),
        source: Some(ReportSource::titled(source)),
        state: Some(State::Provisional),
        ..ReportDraft::default()
    }
}

/// The days above a table: "Từ ngày 15/6/2026 đến ngày 14/9/2026", in one cell or several of a row.
fn days(grid: &SheetGrid, from: u32) -> Option<(NaiveDate, NaiveDate)> {
    rows_above(grid, from).find_map(|(_, texts)| {
        named_period::days(&vocabulary().about_period(&texts.join("; ")), None)
    })
}

/// The period of the days above a table, under the name that it has by rule.
fn dates(grid: &SheetGrid, from: u32) -> Option<Period> {
    let (first, last) = days(grid, from)?;
    let kinds = [
        (PeriodKind::Month, 12),
        (PeriodKind::Quarter, 4),
        (PeriodKind::Half, 2),
        (PeriodKind::NineMonths, 1),
        (PeriodKind::Year, 1),
    ];
    let year = chrono::Datelike::year(&last);
    let named = [PeriodRule::Legal, PeriodRule::Calendar].into_iter().flat_map(|rule| {
        kinds.into_iter().flat_map(move |(kind, most)| {
            (1..=most).filter_map(move |ordinal| Period::named(kind, year, ordinal, rule))
        })
    });
    let found = named.into_iter().find(|it| (it.from(), it.to()) == (first, last));
    found.or_else(|| Period::custom(first, last))
}
