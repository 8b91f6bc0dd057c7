//! Owns which column holds which measure: the words of the headings first, then the sums of the rows.
//! Must not write a mapping.
//!
//! Where the words leave two readings, one is taken only if figures of the row add up with it and a figure
//! that is one more would not. What neither words nor sums decide is left undecided: a person is asked.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    grid::{GridValue, SheetGrid},
    heading::Readings,
    mapping::ColumnMeaning,
    numbers::{self, is_numeric, may_be_figure},
    rows::{HeadingRows, SheetHeading, numbers_rows},
    vocabulary::vocabulary,
};
use crate::model::{
    count::{Cell, Count},
    identity,
    measure::Measure,
    statistic::Figures,
};

/// So many rows are added up.
const MOST_ROWS: usize = 60;

/// So many rows must confirm a reading, if the table has as many.
const ENOUGH: usize = 2;

/// A column under its heading.
#[derive(Debug)]
pub(super) struct HeadedColumn {
    pub(super) at: u32,
    pub(super) header: String,
    pub(super) holds: ColumnMeaning,
    /// What an undecided column may hold.
    pub(super) may_hold: Vec<Measure>,
    /// The sums decided, not the words alone.
    pub(super) is_by_sums: bool,
    pub(super) has_figures: bool,
}

/// The columns of a table whose headings are in the given rows.
pub(super) fn columns(grid: &SheetGrid, (from, to): (u32, u32)) -> Vec<HeadedColumn> {
    let rows = FigureColumns::of(grid, to);
    let mut columns = Vec::new();
    let mut open = Vec::new();
    let headings = HeadingRows::between(grid, from, to);
    for at in 1..=grid.last_column() {
        let SheetHeading { text: header, is_inherited } = headings.heading(at);
        let mut has_figures = rows.numeric.contains(&at);
        if header.is_empty() && !has_figures {
            continue;
        }
        let is_numbering = header.is_empty() && numbers_rows(grid, at, to);
        let named = vocabulary().column(&header).or(is_numbering.then_some(ColumnMeaning::Number));
        let mut readings = vocabulary().readings(&header);
        readings.is_sure &= !is_inherited;
        // Under the heading of a figure all words are figures that must be read.
        has_figures |= vocabulary().is_of_figures(&header) && rows.filled.contains(&at);
        let own = match named {
            Some(ColumnMeaning::Figure(measure)) => {
                readings = Readings { measures: vec![measure], is_sure: true };
                None
            }
            // A second column of names is a person's to tell apart.
            Some(holds) if columns.iter().any(|it: &HeadedColumn| it.holds == holds) => {
                (!has_figures || holds == ColumnMeaning::Ignored).then_some(ColumnMeaning::Ignored)
            }
            other => other,
        };
        let holds = own.unwrap_or(if has_figures {
            ColumnMeaning::Undecided
        } else {
            ColumnMeaning::Ignored
        });
        if holds == ColumnMeaning::Undecided {
            let is_seen = !grid.hidden.column(at);
            open.push(UndecidedColumn { at, readings: readings.clone(), taken: None, is_seen });
        }
        let may_hold = readings.measures;
        columns.push(HeadedColumn { at, header, holds, may_hold, is_by_sums: false, has_figures });
    }
    Decision { open, rows }.decide(&mut columns);
    columns
}

/// A column of figures whose measure is not decided yet.
struct UndecidedColumn {
    at: u32,
    readings: Readings,
    taken: Option<Measure>,
    /// A hidden column is never taken without being asked for.
    is_seen: bool,
}

/// The figures of a table.
struct FigureColumns {
    numbers: Vec<Vec<(u32, i64)>>,
    /// The columns that may hold a figure anywhere.
    numeric: BTreeSet<u32>,
    /// The columns that hold anything.
    filled: BTreeSet<u32>,
}

impl FigureColumns {
    fn of(grid: &SheetGrid, to: u32) -> Self {
        let body = || grid.rows.range(to + 1..).map(|(_, cells)| cells);
        let numeric = || {
            let cells = body().flatten();
            cells.filter(|(_, value)| is_numeric(value))
        };
        let style = numbers::style(numeric().map(|(_, value)| value), std::iter::empty());
        let read = |value: &GridValue| Some(numbers::read(value, style).ok()?.exactly()?.to_i64());
        let row = |cells: &BTreeMap<u32, GridValue>| -> Vec<(u32, i64)> {
            cells.iter().filter_map(|(at, value)| Some((*at, read(value)?))).collect()
        };
        let numbers = body().map(row).filter(|row| !row.is_empty()).collect();
        let filled = body().flat_map(|cells| cells.keys().copied()).collect();
        let figures = body().flatten().filter(|(_, value)| may_be_figure(value));
        Self { numbers, numeric: figures.map(|(at, _)| *at).collect(), filled }
    }
}

struct Decision {
    open: Vec<UndecidedColumn>,
    rows: FigureColumns,
}

impl Decision {
    fn decide(mut self, columns: &mut [HeadedColumn]) {
        self.narrow();
        for place in 0..self.open.len() {
            let open = &self.open[place];
            let first = open.readings.measures.first().copied();
            let is_double = |it: &UndecidedColumn| {
                it.readings.is_sure && it.readings.measures.first() == first.as_ref()
            };
            let n_same = self.open.iter().filter(|it| is_double(it)).count();
            if open.readings.is_sure && open.is_seen && n_same == 1 {
                self.open[place].taken = first;
            }
        }
        let by_words: Vec<Option<Measure>> = self.open.iter().map(|it| it.taken).collect();
        self.switch();
        self.together();
        self.one_by_one();
        for (open, by_words) in self.open.iter().zip(by_words) {
            let Some(column) = columns.iter_mut().find(|it| it.at == open.at) else { continue };
            if let Some(measure) = open.taken {
                column.holds = ColumnMeaning::Figure(measure);
                column.is_by_sums = open.taken != by_words;
            }
            column.may_hold.clone_from(&open.readings.measures);
        }
    }

    /// Narrows the readings of a heading by the other headings.
    fn narrow(&mut self) {
        use Measure::{CarriedIn, ReceivedNew, ReceivedTotal, ResolvedEarly, ResolvedOnTime};
        let firsts: BTreeSet<Measure> =
            self.open.iter().filter_map(|it| it.readings.measures.first().copied()).collect();
        let is_only =
            |measure: Measure| self.open.iter().any(|it| it.readings.measures == [measure]);
        let (has_total, has_new) = (is_only(ReceivedTotal), is_only(ReceivedNew));
        for open in &mut self.open {
            let Readings { measures, is_sure } = &mut open.readings;
            // Where nothing is early, "đúng hạn" has the early dossiers in it.
            if !firsts.contains(&ResolvedEarly) && measures.contains(&ResolvedOnTime) {
                measures.retain(|it| *it != ResolvedOnTime);
            }
            if *measures == [ReceivedTotal, ReceivedNew] {
                if has_total {
                    (*measures, *is_sure) = (vec![ReceivedNew], false);
                } else if firsts.contains(&CarriedIn) && !has_new {
                    *is_sure = false;
                }
            }
        }
    }

    /// Where the words contradict most rows, one other reading that no row contradicts.
    fn switch(&mut self) {
        if self.is_sound() {
            return;
        }
        let mut found: Vec<(usize, Measure)> = Vec::new();
        for place in 0..self.open.len() {
            let Some(first) = self.open[place].taken else { continue };
            for other in self.open[place].readings.measures.clone().into_iter().skip(1) {
                if !self.is_taken(other) {
                    self.open[place].taken = Some(other);
                    if self.breaches().iter().all(BTreeSet::is_empty) && self.confirms(other) {
                        found.push((place, other));
                    }
                    self.open[place].taken = Some(first);
                }
            }
        }
        if let [(place, measure)] = found.as_slice() {
            self.open[*place].taken = Some(*measure);
        }
    }

    /// All first readings that the words leave open, without those that the sums do not confirm.
    fn together(&mut self) {
        let mut tried: Vec<usize> = Vec::new();
        for place in 0..self.open.len() {
            let open = &self.open[place];
            let Some(first) = open.readings.measures.first().copied() else { continue };
            let same = self.open.iter().filter(|it| it.readings.measures.first() == Some(&first));
            if open.taken.is_none() && open.is_seen && !self.is_taken(first) && same.count() == 1 {
                self.open[place].taken = Some(first);
                tried.push(place);
            }
        }
        loop {
            let broken = self.breaches();
            let is_broken = |measure| {
                let n_rows = broken.iter().filter(|it| it.contains(&measure)).count();
                n_rows * 2 >= broken.len()
            };
            let taken = |place: &usize| self.open[*place].taken;
            let wrong: Vec<usize> =
                tried.iter().copied().filter(|it| taken(it).is_some_and(is_broken)).collect();
            let vague = |it: &usize| taken(it).is_some_and(|measure| !self.confirms(measure));
            let dropped = if wrong.is_empty() {
                tried.iter().copied().filter(vague).collect()
            } else {
                wrong
            };
            if dropped.is_empty() {
                return;
            }
            for place in &dropped {
                self.open[*place].taken = None;
            }
            tried.retain(|place| !dropped.contains(place));
        }
    }

    /// Each column that is still open: the one reading that the sums confirm.
    fn one_by_one(&mut self) {
        for place in 0..self.open.len() {
            if self.open[place].taken.is_some() || !self.open[place].is_seen {
                continue;
            }
            let mut fitting = Vec::new();
            for measure in self.open[place].readings.measures.clone() {
                if self.is_taken(measure) {
                    continue;
                }
                self.open[place].taken = Some(measure);
                if self.is_sound() && self.confirms(measure) {
                    fitting.push(measure);
                }
            }
            self.open[place].taken = match fitting.as_slice() {
                [one] => Some(*one),
                _ => None,
            };
        }
    }

    fn is_taken(&self, measure: Measure) -> bool {
        self.open.iter().any(|it| it.taken == Some(measure))
    }

    /// Whether the sums hold in most rows: one wrong figure does not change what a column means.
    fn is_sound(&self) -> bool {
        let broken = self.breaches();
        broken.iter().filter(|it| !it.is_empty()).count() * 2 < broken.len().max(1)
    }

    /// The measures of sums that do not hold, row by row.
    fn breaches(&self) -> Vec<BTreeSet<Measure>> {
        let involved = |figures: Figures| {
            let breaches = identity::breaches(&figures, &[]);
            breaches.into_iter().flat_map(|it| it.parts.into_iter().chain([it.total])).collect()
        };
        self.rows
            .numbers
            .iter()
            .take(MOST_ROWS)
            .map(|row| involved(self.figures(row, None)))
            .collect()
    }

    /// Whether enough rows have a sum that holds with the measure, and would not if it were one more.
    fn confirms(&self, measure: Measure) -> bool {
        let rows: Vec<_> = self.rows.numbers.iter().take(MOST_ROWS).collect();
        let is_confirming = |row: &&&Vec<(u32, i64)>| {
            let holds = |more| identity::breaches(&self.figures(row, more), &[]);
            let is_open = |at: &u32| self.open.iter().any(|it| it.at == *at);
            row.iter().any(|(at, number)| *number > 0 && is_open(at))
                && holds(None).is_empty()
                && holds(Some(measure)).iter().any(|it| !it.is_over)
        };
        let n_confirming = rows.iter().filter(is_confirming).count();
        n_confirming >= ENOUGH.min(rows.len()) && n_confirming > 0
    }

    /// The figures of a row; one of them is one more.
    fn figures(&self, row: &[(u32, i64)], more: Option<Measure>) -> Figures {
        let cells = self.open.iter().filter_map(|open| {
            let measure = open.taken?;
            let (_, number) = row.iter().find(|(at, _)| *at == open.at)?;
            let count = Count::new(number + i64::from(more == Some(measure)))?;
            Some((measure, Cell::exact(count)))
        });
        Figures::new(cells)
    }
}
