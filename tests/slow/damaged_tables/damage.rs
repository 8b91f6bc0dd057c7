//! What happens to tables between the one who fills them in and the one who imports them.

use super::{
    Facts,
    layout::Made,
    sheet::{At, Cell, Format, Sheet, Style},
};

/// A table after a damage.
pub(crate) struct Damaged {
    pub(crate) sheets: Vec<Sheet>,
    /// The cell that was damaged: a message must lead there.
    pub(crate) cell: Option<At>,
    /// The facts of the table now, if it is a sound table with another figure.
    pub(crate) typed: Option<Facts>,
}

/// What a damage should lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing that the table reports is lost: the report must be that of the table.
    Harmless,
    /// A question or a refusal.
    Harmful,
    /// A figure is another one: as typed, a question or a refusal.
    Changed,
}

/// A kind of damage.
pub(crate) struct Damage {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    needs: Needs,
    pub(crate) apply: fn(&Made) -> Damaged,
}

/// The tables that can be damaged so.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    Any,
    Workbook,
    Total,
    Merged,
    MergedWorkbook,
    Words,
}

impl Damage {
    pub(crate) fn fits(&self, table: &Made) -> bool {
        let is_workbook = table.format == Format::Xlsx;
        let is_merged = !table.under_merged().is_empty();
        match self.needs {
            Needs::Any => true,
            Needs::Workbook => is_workbook,
            Needs::Total => table.has_total,
            Needs::Merged => is_merged,
            Needs::MergedWorkbook => is_merged && is_workbook,
            Needs::Words => timely(table).is_some(),
        }
    }
}

const fn harmful(name: &'static str, needs: Needs, apply: fn(&Made) -> Damaged) -> Damage {
    Damage { name, kind: Kind::Harmful, needs, apply }
}

const fn harmless(name: &'static str, needs: Needs, apply: fn(&Made) -> Damaged) -> Damage {
    Damage { name, kind: Kind::Harmless, needs, apply }
}

pub(crate) const DAMAGES: &[Damage] = &[
    Damage { name: "a figure is changed", kind: Kind::Changed, needs: Needs::Any, apply: changed },
    harmful("a figure is deleted", Needs::Any, |table| at_figure(table, remove)),
    harmful("a figure is replaced by a dash", Needs::Any, |table| {
        at_figure(table, |sheet, at| sheet.text(at, "-"))
    }),
    harmful("a figure is typed with the letter O", Needs::Any, |table| {
        at_figure(table, |sheet, at| sheet.text(at, "12O"))
    }),
    harmful("1.12 is typed for 1.120", Needs::Any, |table| {
        let is_workbook = table.format == Format::Xlsx;
        let typed =
            if is_workbook { Cell::Raw("1.12".to_owned()) } else { Cell::Text("1.12".to_owned()) };
        let mut damaged = at_figure(table, remove);
        let at = damaged.cell.unwrap();
        damaged.sheets[0].cells.insert(at, typed);
        damaged
    }),
    harmless("a figure has a rest of binary fractions", Needs::Workbook, noise),
    harmful("a formula has lost its result", Needs::Workbook, |table| at_figure(table, no_result)),
    harmful("a figure is hidden by its format", Needs::Workbook, |table| at_figure(table, nothing)),
    harmful("a figure is shown as a per cent", Needs::Workbook, |table| at_figure(table, percent)),
    harmful("a figure is shown in thousands", Needs::Workbook, |table| {
        at_figure(table, |sheet, at| {
            sheet.styles.insert(at, Style::Thousands);
        })
    }),
    harmful("a figure is shown as a date", Needs::Workbook, |table| {
        at_figure(table, |sheet, at| {
            sheet.styles.insert(at, Style::Date);
        })
    }),
    harmful("a row is hidden", Needs::Workbook, |table| at_figure(table, hide_row)),
    harmful("a column is hidden", Needs::Workbook, |table| at_figure(table, hide_column)),
    harmful("the sheet is hidden", Needs::Workbook, hidden_sheet),
    harmless("a hidden sheet of last quarter comes first", Needs::Workbook, |table| {
        with_another(table, true)
    }),
    harmful("a sheet of last quarter comes first", Needs::Workbook, |table| {
        with_another(table, false)
    }),
    harmless("two columns change places with their headings", Needs::Any, swapped),
    harmful("a heading is denied", Needs::Words, |table| {
        renamed(table, timely(table).unwrap(), |text| format!("Không {}", text.to_lowercase()))
    }),
    harmful("a heading is of another period", Needs::Any, |table| {
        renamed(table, table.figure().1, |text| format!("{text} cùng kỳ năm trước"))
    }),
    harmful("a heading names two figures", Needs::Any, |table| {
        renamed(table, table.figure().1, |text| format!("{text} và rút hồ sơ"))
    }),
    harmful("a merged heading is shifted", Needs::Merged, shifted),
    harmless("the headings are no longer merged", Needs::MergedWorkbook, |table| {
        let mut sheets = table.sheets.clone();
        sheets[0].merges.clear();
        Damaged { sheets, cell: None, typed: None }
    }),
    harmful("the total is not the sum", Needs::Total, |table| {
        let row = table.rows.last().unwrap().at;
        let mut sheets = table.sheets.clone();
        let at = At(row, table.figure().1);
        change(&mut sheets[0], at);
        Damaged { sheets, cell: Some(at), typed: None }
    }),
    harmful("a row is repeated", Needs::Any, repeated),
    harmful("a name is in the letters of an old font", Needs::Any, |table| {
        let at = At(table.figure().0, table.name_column);
        let mut sheets = table.sheets.clone();
        sheets[0].text(at, "UBND x· B×nh An");
        Damaged { sheets, cell: Some(at), typed: None }
    }),
    harmful("a column of other figures is added", Needs::Any, |table| {
        with_column(table, "Số hồ sơ liên thông", &Cell::Number(3))
    }),
    harmful("a column of figures in words is added", Needs::Any, |table| {
        with_column(table, "Liên thông", &Cell::Text("hơn 3".to_owned()))
    }),
    harmful("a heading counts a month", Needs::Any, |table| {
        renamed(table, table.figure().1, |text| format!("{text} trong tháng"))
    }),
    harmful("a heading counts kinds of procedures", Needs::Any, |table| {
        renamed(table, table.figure().1, |text| format!("Số TTHC {}", text.to_lowercase()))
    }),
    harmful("the title is of another period", Needs::Any, |table| {
        titled(
            table,
            &[
                &["BÁO CÁO KẾT QUẢ QUÝ II NĂM 2026 (tính đến ngày 14/6/2026)"],
                &["KẾT QUẢ GIẢI QUYẾT 6 THÁNG ĐẦU NĂM 2026"],
                &["BÁO CÁO NĂM 2025"],
                &["Kỳ báo cáo:", "Quý III năm 2025"],
                &["TÌNH HÌNH TIẾP NHẬN TỪ THÁNG 4 ĐẾN THÁNG 6 NĂM 2026"],
            ],
        )
    }),
    harmful("the days are those of another period", Needs::Any, |table| {
        titled(
            table,
            &[
                &["Từ ngày 15 tháng 3 năm 2026 đến ngày 14 tháng 6 năm 2026"],
                &["Kỳ báo cáo: từ 15/3/2026 đến 14/6/2026"],
                &["(Từ ngày 15/3 đến hết ngày 14/6/2026)"],
                &["Từ ngày:", "15-03-2026", "đến ngày:", "14-06-2026"],
                &["Số liệu tính đến ngày 14/6/2026"],
            ],
        )
    }),
    harmful("the figures are in thousands", Needs::Any, |table| {
        titled(
            table,
            &[
                &["Đơn vị: nghìn hồ sơ"],
                &["Đơn vị tính:", "nghìn hồ sơ"],
                &["(ĐVT: 1.000 hồ sơ)"],
                &["Tính bằng nghìn hồ sơ"],
            ],
        )
    }),
    harmless("the period is given in other words", Needs::Any, |table| {
        titled(
            table,
            &[
                &["BÁO CÁO KẾT QUẢ QUÝ III NĂM 2026 (tính đến ngày 26/9/2026)"],
                &["Từ ngày 15 tháng 6 năm 2026 đến ngày 14 tháng 9 năm 2026"],
                &["Kỳ báo cáo:", "từ 15/6/2026 đến 14/9/2026"],
                &["(Kết quả kèm theo Thông tư số 01/2020/TT-VPCP ngày 21 tháng 10 năm 2020)"],
                &["Đơn vị: UBND huyện Triệu Phong"],
                &["BÁO CÁO TỪ THÁNG 7 ĐẾN THÁNG 9 NĂM 2026"],
            ],
        )
    }),
    harmless("an empty row is in the middle", Needs::Any, |table| {
        let mut sheets = table.sheets.clone();
        sheets[0].insert_row(table.rows[2].at);
        Damaged { sheets, cell: None, typed: None }
    }),
];

/// Damages one cell of a sheet.
type Change = fn(&mut Sheet, At);

/// What one cell can suffer.
pub(crate) const CELL_CHANGES: &[(&str, Change)] = &[
    ("changed", change),
    ("deleted", remove),
    ("hidden by its format", nothing),
    ("shown as a per cent", percent),
    ("in a hidden row", hide_row),
    ("in a hidden column", hide_column),
    ("without its result", no_result),
];

fn at_figure(table: &Made, change: Change) -> Damaged {
    let at = table.figure();
    let mut sheets = table.sheets.clone();
    change(&mut sheets[0], at);
    Damaged { sheets, cell: Some(at), typed: None }
}

fn change(sheet: &mut Sheet, at: At) {
    let changed = match &sheet.cells[&at] {
        Cell::Number(number) => Cell::Number(number + 7),
        Cell::Text(text) => Cell::Text(format!("{text} Bê")),
        other => other.clone(),
    };
    sheet.cells.insert(at, changed);
}

fn changed(table: &Made) -> Damaged {
    let mut damaged = at_figure(table, change);
    damaged.typed = table.typed(&damaged.sheets[0]);
    damaged
}

fn remove(sheet: &mut Sheet, at: At) {
    sheet.cells.remove(&at);
}

fn nothing(sheet: &mut Sheet, at: At) {
    sheet.styles.insert(at, Style::Nothing);
}

fn percent(sheet: &mut Sheet, at: At) {
    sheet.styles.insert(at, Style::Percent);
}

fn hide_row(sheet: &mut Sheet, at: At) {
    sheet.hidden_rows.insert(at.0);
}

fn hide_column(sheet: &mut Sheet, at: At) {
    sheet.hidden_columns.insert(at.1);
}

fn no_result(sheet: &mut Sheet, at: At) {
    sheet.cells.insert(at, Cell::Formula(None));
}

fn noise(table: &Made) -> Damaged {
    let mut damaged = at_figure(table, |sheet, at| {
        if let Cell::Number(number) = sheet.cells[&at] {
            sheet.cells.insert(at, Cell::Raw(format!("{number}.00000000000001")));
        }
    });
    damaged.cell = None;
    damaged
}

/// The days above the table are another text, one of these; a table without a title has the text above it.
fn titled(table: &Made, texts: &[&[&str]]) -> Damaged {
    let mut sheets = table.sheets.clone();
    let sheet = &mut sheets[0];
    let row = table.row_of_days.unwrap_or_else(|| {
        sheet.insert_row(1);
        1
    });
    sheet.cells.retain(|at, _| at.0 != row);
    let number = usize::try_from(table.seed).unwrap() % texts.len();
    for (column, text) in (1..).zip(texts[number]) {
        sheet.text(At(row, column), text);
    }
    Damaged { sheets, cell: Some(At(row, 1)), typed: None }
}

/// One more column, with the same cell in every row.
fn with_column(table: &Made, heading: &str, cell: &Cell) -> Damaged {
    let column = table.columns.last().unwrap().0 + 1;
    let mut sheets = table.sheets.clone();
    sheets[0].text(At(table.headings.0, column), heading);
    for row in &table.rows {
        sheets[0].cells.insert(At(row.at, column), cell.clone());
    }
    Damaged { sheets, cell: Some(At(table.headings.0, column)), typed: None }
}

fn hidden_sheet(table: &Made) -> Damaged {
    let mut sheets = table.sheets.clone();
    sheets[0].is_hidden = true;
    let mut note = Sheet { name: "Ghi chú".to_owned(), ..Sheet::default() };
    note.text(At(1, 1), "Báo cáo quý");
    sheets.push(note);
    Damaged { sheets, cell: None, typed: None }
}

fn with_another(table: &Made, is_hidden: bool) -> Damaged {
    let mut other = table.sheets[0].clone();
    "Quý II".clone_into(&mut other.name);
    other.is_hidden = is_hidden;
    for cell in other.cells.values_mut() {
        if let Cell::Number(number) = cell {
            *number *= 2;
        }
    }
    let sheets = [vec![other], table.sheets.clone()].concat();
    Damaged { sheets, cell: None, typed: None }
}

/// Swaps the last two columns below one merged heading, or of a table without any.
fn swapped(table: &Made) -> Damaged {
    let mut sheets = table.sheets.clone();
    let (_, last) = *table.columns.last().unwrap();
    let parents = |path: &[&str]| path[0].to_owned();
    let is_flat = last.1.len() == 1;
    let pair: Vec<u32> = table
        .columns
        .iter()
        .filter(|(_, (_, path))| is_flat || parents(path) == parents(last.1))
        .map(|(at, _)| *at)
        .rev()
        .take(2)
        .collect();
    let [a, b] = pair.as_slice() else { panic!("{} has no two such columns", table.name) };
    let rows: Vec<u32> = (table.headings.0..=table.headings.1)
        .filter(|row| is_flat || *row > table.headings.0)
        .chain(table.rows.iter().map(|it| it.at))
        .collect();
    for row in rows {
        let (left, right) =
            (sheets[0].cells.remove(&At(row, *a)), sheets[0].cells.remove(&At(row, *b)));
        sheets[0].cells.extend(right.map(|it| (At(row, *a), it)));
        sheets[0].cells.extend(left.map(|it| (At(row, *b), it)));
    }
    Damaged { sheets, cell: None, typed: None }
}

/// A column of what is in time, if its heading is in words.
fn timely(table: &Made) -> Option<u32> {
    let is_timely = |measure: &str| measure == "resolved.on_time" || measure == "resolved.timely";
    let mut columns = table.columns.iter();
    let (at, _) =
        columns.find(|(_, (measure, path))| is_timely(measure) && path[0].contains(' '))?;
    Some(*at)
}

fn renamed(table: &Made, column: u32, rename: fn(&str) -> String) -> Damaged {
    let at = table.lowest(column);
    let mut sheets = table.sheets.clone();
    let Cell::Text(text) = &sheets[0].cells[&at] else { panic!("{at:?} is no heading") };
    let text = rename(text);
    sheets[0].text(at, &text);
    Damaged { sheets, cell: Some(at), typed: None }
}

/// The second heading of the top row begins one column too late.
fn shifted(table: &Made) -> Damaged {
    let mut sheets = table.sheets.clone();
    let sheet = &mut sheets[0];
    let top = table.headings.0;
    let first = table.columns[0].0;
    let heads: Vec<At> =
        sheet.used().into_iter().filter(|at| at.0 == top && at.1 > first).collect();
    let from = heads[0];
    let text = sheet.cells.remove(&from).unwrap();
    let to = At(top, from.1 + 1);
    sheet.cells.insert(to, text);
    for (a, b) in &mut sheet.merges {
        if *a == from {
            *a = to;
        } else if b.0 == top && b.1 + 1 == from.1 {
            b.1 = from.1;
        }
    }
    Damaged { sheets, cell: None, typed: None }
}

fn repeated(table: &Made) -> Damaged {
    let mut sheets = table.sheets.clone();
    let row = table.figure().0;
    let again = row + 1;
    sheets[0].insert_row(again);
    let width = table.columns.last().unwrap().0;
    for column in 1..=width {
        if let Some(cell) = sheets[0].cells.get(&At(row, column)).cloned() {
            sheets[0].cells.insert(At(again, column), cell);
        }
    }
    Damaged { sheets, cell: Some(At(again, table.name_column)), typed: None }
}
