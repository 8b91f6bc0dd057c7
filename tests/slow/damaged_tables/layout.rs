//! The tables before any damage: what they report, and how offices lay them out.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Facts,
    sheet::{At, Cell, Format, Sheet},
};

/// A column of figures: the measure, and its heading from top to bottom. `^` continues the cell above; the
/// same text beside itself is one merged cell.
type Column = (&'static str, &'static [&'static str]);

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Field,
    Agency,
}

/// The rows that head groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Groups {
    None,
    Headings,
    Sums,
}

/// How an office lays out its table.
pub(crate) struct Layout {
    pub(crate) name: &'static str,
    by: By,
    groups: Groups,
    has_total: bool,
    /// Titles above and signatures below.
    has_frame: bool,
    /// Columns before the figures, with their headings.
    names: &'static [(&'static str, &'static str)],
    columns: &'static [Column],
    /// The numbers of columns below the headings.
    has_numbers: bool,
}

const FORM_06_COLUMNS: &[Column] = &[
    ("received.total", &["Số hồ sơ nhận giải quyết", "Tổng số", "^"]),
    ("received.online", &["Số hồ sơ nhận giải quyết", "Trong kỳ", "Trực tuyến"]),
    (
        "received.in_person_or_postal",
        &["Số hồ sơ nhận giải quyết", "Trong kỳ", "Trực tiếp, dịch vụ bưu chính"],
    ),
    ("received.carried_in", &["Số hồ sơ nhận giải quyết", "Từ kỳ trước", "^"]),
    ("resolved.total", &["Số lượng hồ sơ đã giải quyết", "Tổng số", "^"]),
    ("resolved.early", &["Số lượng hồ sơ đã giải quyết", "Trước hạn", "^"]),
    ("resolved.on_time", &["Số lượng hồ sơ đã giải quyết", "Đúng hạn", "^"]),
    ("resolved.overdue", &["Số lượng hồ sơ đã giải quyết", "Quá hạn", "^"]),
    ("pending.total", &["Số lượng hồ sơ đang giải quyết", "Tổng số", "^"]),
    ("pending.within", &["Số lượng hồ sơ đang giải quyết", "Trong hạn", "^"]),
    ("pending.overdue", &["Số lượng hồ sơ đang giải quyết", "Quá hạn", "^"]),
];

/// A table by agency without titles, groups, total and numbers of columns.
const PLAIN: Layout = Layout {
    name: "",
    by: By::Agency,
    groups: Groups::None,
    has_total: false,
    has_frame: false,
    names: &[],
    columns: &[],
    has_numbers: false,
};

/// The form of Circular 01/2020/TT-VPCP.
const FORM_06: Layout = Layout {
    has_total: true,
    has_frame: true,
    names: &[("number", "STT"), ("name", "Lĩnh vực, công việc giải quyết theo cấp")],
    columns: FORM_06_COLUMNS,
    has_numbers: true,
    ..PLAIN
};

pub(crate) const LAYOUTS: &[Layout] = &[
    Layout { name: "form 06 by field", by: By::Field, groups: Groups::Headings, ..FORM_06 },
    Layout { name: "form 06 by agency", groups: Groups::Sums, ..FORM_06 },
    Layout {
        name: "a province's table of the month",
        has_total: true,
        names: &[("number", "TT"), ("code", "Mã đơn vị"), ("name", "Tên đơn vị")],
        columns: &[
            ("received.total", &["Tổng số hồ sơ tiếp nhận"]),
            ("received.carried_in", &["Kỳ trước chuyển sang"]),
            ("received.new", &["Mới tiếp nhận"]),
            ("resolved.total", &["Đã giải quyết"]),
            ("resolved.early", &["Giải quyết trước hạn"]),
            ("resolved.on_time", &["Giải quyết đúng hạn"]),
            ("resolved.overdue", &["Giải quyết trễ hạn"]),
            ("pending.total", &["Đang giải quyết"]),
            ("pending.within", &["Đang giải quyết trong hạn"]),
            ("pending.overdue", &["Đang giải quyết quá hạn"]),
        ],
        ..PLAIN
    },
    Layout {
        name: "a commune's own table",
        by: By::Field,
        names: &[("name", "Lĩnh vực")],
        columns: &[
            ("received.total", &["Tổng số hồ sơ tiếp nhận"]),
            ("received.online", &["Tiếp nhận trực tuyến"]),
            ("received.in_person", &["Tiếp nhận trực tiếp"]),
            ("resolved.timely", &["Đã giải quyết đúng hạn"]),
            ("resolved.overdue", &["Đã giải quyết quá hạn"]),
            ("pending.total", &["Đang giải quyết"]),
        ],
        ..PLAIN
    },
    Layout {
        name: "two rows of headings",
        has_total: true,
        has_frame: true,
        names: &[("number", "STT"), ("name", "Tên đơn vị")],
        columns: &[
            ("received.total", &["Tiếp nhận", "Tổng số"]),
            ("received.new", &["Tiếp nhận", "Mới tiếp nhận"]),
            ("received.carried_in", &["Tiếp nhận", "Tồn kỳ trước"]),
            ("resolved.timely", &["Đã giải quyết", "Trước và đúng hạn"]),
            ("resolved.overdue", &["Đã giải quyết", "Trễ hạn"]),
            ("pending.within", &["Đang giải quyết", "Chưa đến hạn"]),
            ("pending.overdue", &["Đang giải quyết", "Trễ hạn"]),
        ],
        ..PLAIN
    },
    Layout {
        name: "an export of a portal",
        names: &[("code", "department_code"), ("name", "department_name")],
        columns: &[
            ("received.total", &["total_received"]),
            ("resolved.timely", &["total_on_time"]),
            ("resolved.overdue", &["total_overdue"]),
        ],
        ..PLAIN
    },
];

/// A row of figures.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) at: u32,
    /// What it is about, as the report calls it.
    pub(crate) about: String,
    pub(crate) name: String,
    /// One agency or field, no sum.
    pub(crate) is_leaf: bool,
}

/// A table, and what it reports.
pub(crate) struct Made {
    pub(crate) name: String,
    pub(crate) file: String,
    pub(crate) format: Format,
    pub(crate) truth: Facts,
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) columns: Vec<(u32, &'static Column)>,
    pub(crate) name_column: u32,
    pub(crate) rows: Vec<Row>,
    /// The first and the last row of headings, without the numbers.
    pub(crate) headings: (u32, u32),
    pub(crate) has_total: bool,
    /// The row of the days above the table, if the table has any.
    pub(crate) row_of_days: Option<u32>,
    pub(crate) seed: u64,
}

/// Figures of one row, by measure.
type Figures = BTreeMap<&'static str, i64>;

/// Numbers that are the same in every run.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    /// A number from 0 to one less than `below`.
    pub(crate) fn roll(&mut self, below: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    /// A place in a list of this length.
    fn place(&mut self, len: usize) -> usize {
        usize::try_from(self.roll(u64::try_from(len).unwrap())).unwrap()
    }

    fn figure(&mut self, from: i64, below: u64) -> i64 {
        from + i64::try_from(self.roll(below)).unwrap()
    }

    /// Figures that fit together.
    fn figures(&mut self) -> Figures {
        let (online, in_person, postal) =
            (self.figure(40, 2000), self.figure(30, 900), self.figure(5, 90));
        let carried = self.figure(4, 60);
        let new = online + in_person + postal;
        let total = new + carried;
        let pending = self.figure(6, 30);
        let pending_overdue = self.figure(1, 4);
        let resolved = total - pending;
        let overdue = self.figure(1, 9);
        let on_time = self.figure(3, 20);
        let early = resolved - overdue - on_time;
        [
            ("received.total", total),
            ("received.new", new),
            ("received.online", online),
            ("received.in_person", in_person),
            ("received.postal", postal),
            ("received.in_person_or_postal", in_person + postal),
            ("received.carried_in", carried),
            ("resolved.total", resolved),
            ("resolved.early", early),
            ("resolved.on_time", on_time),
            ("resolved.timely", early + on_time),
            ("resolved.overdue", overdue),
            ("pending.total", pending),
            ("pending.within", pending - pending_overdue),
            ("pending.overdue", pending_overdue),
        ]
        .into()
    }
}

const FIELDS: &[(&str, &str)] = &[
    ("Hộ tịch", "ho-tich"),
    ("Chứng thực", "chung-thuc"),
    ("Đất đai", "dat-dai"),
    ("Tổng hợp", "tong-hop"),
    ("Bảo trợ xã hội", "bao-tro-xa-hoi"),
];

const AGENCIES: &[(&str, &str)] = &[
    ("Sở Tư pháp", "so-tu-phap"),
    ("Sở Y tế", "so-y-te"),
    ("UBND xã Long Sơn", "ubnd-xa-long-son"),
    ("UBND xã Bình An", "ubnd-xa-binh-an"),
    ("UBND phường Phú Mỹ", "ubnd-phuong-phu-my"),
];

impl Layout {
    /// The formats in which offices keep such a table.
    pub(crate) fn formats(&self) -> &'static [Format] {
        use Format::{Utf8, Utf8Mark, Utf16, Windows1258, Xlsx};
        match self.name {
            "an export of a portal" => &[Utf8, Xlsx, Utf8Mark, Utf16],
            _ => &[Xlsx, Xlsx, Utf8Mark, Xlsx, Utf16, Xlsx, Utf8, Xlsx, Xlsx, Windows1258],
        }
    }

    /// The table with the figures of a seed.
    pub(crate) fn make(&'static self, seed: u64, format: Format) -> Made {
        let n_names = u32::try_from(self.names.len()).unwrap();
        let name = self.names.iter().zip(1..).find(|((kind, _), _)| *kind == "name").unwrap().1;
        let columns = self.columns.iter().zip(n_names + 1..).map(|(column, at)| (at, column));
        let mut made = Made {
            name: format!("{} (table {seed}, {format:?})", self.name),
            file: format.file().to_owned(),
            format,
            truth: Facts::new(),
            sheets: Vec::new(),
            columns: columns.collect(),
            name_column: name,
            rows: Vec::new(),
            headings: (1, 1),
            has_total: self.has_total,
            row_of_days: self.has_frame.then_some(3),
            seed,
        };
        let mut sheet = Sheet { name: "Quý III".to_owned(), ..Sheet::default() };
        let mut row = 1;
        if self.has_frame {
            sheet.text(At(1, 1), "Biểu số 06/VPCP/KSTT");
            sheet.text(At(2, 3), "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH");
            sheet.text(At(3, 3), "(Từ ngày 15/6/2026 đến ngày 14/9/2026)");
            row = 5;
        }
        row = self.headings(&mut sheet, &mut made, row);
        self.body(&mut sheet, &mut made, row);
        if self.has_frame {
            let last = sheet.used().last().unwrap().0;
            sheet.text(At(last + 2, 2), "Người lập biểu");
            sheet.text(At(last + 2, 5), "Xã A, ngày 15 tháng 9 năm 2026");
        }
        made.truth = made.typed(&sheet).unwrap();
        made.sheets.push(sheet);
        made
    }

    fn headings(&self, sheet: &mut Sheet, made: &mut Made, first: u32) -> u32 {
        let n_rows = u32::try_from(self.columns[0].1.len()).unwrap();
        let last = first + n_rows - 1;
        made.headings = (first, last);
        for ((_, text), at) in self.names.iter().zip(1..) {
            sheet.text(At(first, at), text);
            if n_rows > 1 {
                sheet.merges.push((At(first, at), At(last, at)));
            }
        }
        for (number, row) in (0_usize..).zip(first..=last) {
            let mut open: Option<(u32, &[&str])> = None;
            for (at, (_, path)) in &made.columns {
                let own = &path[..=number];
                if own[number] == "^" {
                    open = None;
                } else if let Some((from, _)) = open.filter(|(_, known)| *known == own) {
                    sheet.merges.retain(|(a, _)| *a != At(row, from));
                    sheet.merges.push((At(row, from), At(row, *at)));
                } else {
                    open = Some((*at, own));
                    sheet.text(At(row, *at), own[number]);
                    let below = path[number + 1..].iter().take_while(|it| **it == "^").count();
                    if below > 0 {
                        let to = row + u32::try_from(below).unwrap();
                        sheet.merges.push((At(row, *at), At(to, *at)));
                    }
                }
            }
        }
        if !self.has_numbers {
            return last + 1;
        }
        let width = made.columns.last().unwrap().0;
        for at in 1..=width {
            sheet.text(At(last + 1, at), &format!("({at})"));
        }
        last + 2
    }

    fn body(&self, sheet: &mut Sheet, made: &mut Made, first: u32) {
        let mut dice = Dice::new(made.seed);
        let list = if self.by == By::Field { FIELDS } else { AGENCIES };
        let key = if self.by == By::Field { "field" } else { "agency" };
        let all: Vec<Figures> = list.iter().map(|_| dice.figures()).collect();
        let add = |rows: &[Figures]| -> Figures {
            let sum = |key: &&'static str| (*key, rows.iter().map(|it| it[*key]).sum());
            all[0].keys().map(sum).collect()
        };
        let mut row = first;
        let mut put =
            |sheet: &mut Sheet, about: &str, name: &str, figures: Option<&Figures>, is_leaf| {
                sheet.text(At(row, made.name_column), name);
                for ((kind, _), at) in self.names.iter().zip(1..) {
                    match *kind {
                        "number" if is_leaf => {
                            sheet.cells.insert(At(row, at), Cell::Number(i64::from(row)));
                        }
                        "number" if self.groups != Groups::None && !about.is_empty() => {
                            sheet.text(At(row, at), "I");
                        }
                        "code" if is_leaf => sheet.text(At(row, at), &format!("H01.{}", 10 + row)),
                        _ => {}
                    }
                }
                if let Some(figures) = figures {
                    for (at, (measure, _)) in &made.columns {
                        sheet.cells.insert(At(row, *at), Cell::Number(figures[measure]));
                    }
                    let (about, name) = (about.to_owned(), name.to_owned());
                    made.rows.push(Row { at: row, about, name, is_leaf });
                }
                row += 1;
            };
        if self.groups == Groups::Headings {
            put(sheet, "level commune", "Xã, phường, thị trấn", None, false);
        }
        for (number, (name, id)) in list.iter().enumerate() {
            if self.groups == Groups::Sums && number == 0 {
                put(sheet, "level province", "Sở, ban, ngành", Some(&add(&all[..2])), false);
            }
            if self.groups == Groups::Sums && number == 2 {
                put(sheet, "level commune", "Xã, phường, thị trấn", Some(&add(&all[2..])), false);
            }
            let level = if self.groups == Groups::Headings { " level commune" } else { "" };
            put(sheet, &format!("{key} {id}{level}"), name, Some(&all[number]), true);
        }
        if self.has_total {
            put(sheet, "", "Tổng số", Some(&add(&all)), false);
        }
    }
}

impl Made {
    /// The cell of a fact before any damage.
    pub(crate) fn cell_of(&self, (about, measure, _): &(String, String, String)) -> Option<At> {
        let row = self.rows.iter().find(|it| it.about == *about)?;
        let (column, _) = self.columns.iter().find(|(_, (it, _))| it == measure)?;
        Some(At(row.at, *column))
    }

    /// Whether a cell holds a figure of the report.
    pub(crate) fn is_figure(&self, at: At) -> bool {
        self.rows.iter().any(|it| it.at == at.0) && self.columns.iter().any(|it| it.0 == at.1)
    }

    /// Whether a cell heads a column of figures.
    pub(crate) fn is_heading(&self, at: At) -> bool {
        let (first, last) = self.headings;
        (first..=last).contains(&at.0) && self.columns.iter().any(|it| it.0 == at.1)
    }

    /// The facts of a sheet of this layout, read cell by cell by this test alone; `None` if a figure is no whole
    /// number, or is another one than before although the table has a total.
    pub(crate) fn typed(&self, sheet: &Sheet) -> Option<Facts> {
        let mut facts = Facts::new();
        for row in &self.rows {
            let Cell::Text(name) = sheet.cells.get(&At(row.at, self.name_column))? else {
                return None;
            };
            let about = if *name == row.name {
                row.about.clone()
            } else {
                let id = row.about.split(' ').nth(1)?;
                row.about.replacen(id, &congkhai::locale::slug(name, 60), 1)
            };
            for (at, (measure, _)) in &self.columns {
                let number = match sheet.cells.get(&At(row.at, *at))? {
                    Cell::Number(number) | Cell::Formula(Some(number)) => *number,
                    _ => return None,
                };
                let fact = (row.about.clone(), (*measure).to_owned(), number.to_string());
                if self.has_total && !self.truth.is_empty() && !self.truth.contains(&fact) {
                    return None;
                }
                facts.insert((about.clone(), fact.1, fact.2));
            }
        }
        Some(facts)
    }

    /// A cell of figures of one agency or field.
    pub(crate) fn figure(&self) -> At {
        let mut dice = Dice::new(self.seed + 7);
        let leaves: Vec<&Row> = self.rows.iter().filter(|it| it.is_leaf).collect();
        let row = leaves[dice.place(leaves.len())];
        let (column, _) = self.columns[dice.place(self.columns.len())];
        At(row.at, column)
    }

    /// The lowest heading of a column.
    pub(crate) fn lowest(&self, column: u32) -> At {
        let sheet = &self.sheets[0];
        let (first, last) = self.headings;
        let rows = (first..=last).rev().map(|row| At(row, column));
        rows.into_iter().find(|at| sheet.cells.contains_key(at)).unwrap()
    }

    /// Columns without a heading of their own at the top.
    pub(crate) fn under_merged(&self) -> BTreeSet<u32> {
        let top = self.headings.0;
        let columns = self.columns.iter().map(|(at, _)| *at);
        columns.filter(|at| !self.sheets[0].cells.contains_key(&At(top, *at))).collect()
    }
}
