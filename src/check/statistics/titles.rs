//! What a title says about the period (I14): "quý III năm 2021", "9 tháng", "tháng 9/2022".
//!
//! Must not know dates: a name is held against a name. Words are read without marks.

use crate::{
    diag::{Code, Diagnostic, Place, Report},
    locale,
    model::{
        Sourced,
        period::{Period, PeriodKind},
        statistic::DossierReport,
    },
};

/// Checks the report's own title and that of its source.
pub(super) fn of_report(dossiers: &Sourced<DossierReport>, report: &mut Report) {
    let origin = &dossiers.origin;
    let titles = [
        (dossiers.title.as_deref(), origin.path().key("title")),
        (dossiers.source.title.as_deref(), origin.path().key("source").key("title")),
    ];
    for (title, path) in titles {
        let Some(named) = title.map(Named::read) else { continue };
        if named.agrees(&dossiers.period) {
            continue;
        }
        let diagnostic = Diagnostic::new(Code::TitleOtherPeriod, Place::value(&origin.file, path))
            .with("kind", kind_word(dossiers.period.kind()))
            .with("ordinal", dossiers.period.ordinal().to_string())
            .with("year", dossiers.period.year().to_string())
            .with("dates", dossiers.period.dates());
        report.push(diagnostic);
    }
}

fn kind_word(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Month => "month",
        PeriodKind::Quarter => "quarter",
        PeriodKind::Half => "half",
        PeriodKind::NineMonths => "nine-months",
        PeriodKind::Year => "year",
        PeriodKind::Custom => "custom",
    }
}

/// The first period that a title names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Named {
    /// Which kind, and which of the year; the latter absent where "6 tháng" does not say.
    part: Option<(PeriodKind, Option<u32>)>,
    year: Option<i32>,
}

impl Named {
    fn read(title: &str) -> Self {
        let folded = locale::fold(title);
        let words: Vec<&str> = folded
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|it| !it.is_empty())
            .collect();
        let part = (0..words.len()).find_map(|at| part_at(&words, at));
        let year = words.iter().find_map(|word| {
            let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
            if is_year { word.parse().ok() } else { None }
        });
        Self { part, year }
    }

    /// A period with given dates and no name agrees with every title.
    fn agrees(self, period: &Period) -> bool {
        if period.kind() == PeriodKind::Custom {
            return true;
        }
        let same_year = self.year.is_none_or(|year| year == period.year());
        let same_part = self.part.is_none_or(|(kind, ordinal)| {
            kind == period.kind() && ordinal.is_none_or(|ordinal| ordinal == period.ordinal())
        });
        same_year && same_part
    }
}

fn part_at(words: &[&str], at: usize) -> Option<(PeriodKind, Option<u32>)> {
    let next = words.get(at + 1).copied().unwrap_or("");
    let before = at.checked_sub(1).and_then(|it| words.get(it)).copied().unwrap_or("");
    let is_date = at >= 2 && words.get(at - 2) == Some(&"ngay");
    match words.get(at).copied()? {
        "quy" => quarter(next).map(|quarter| (PeriodKind::Quarter, Some(quarter))),
        "thang" if is_date => None,
        "thang" if before == "9" => Some((PeriodKind::NineMonths, Some(1))),
        "thang" if before == "6" => {
            let half = match next {
                "dau" => Some(1),
                "cuoi" => Some(2),
                _ => None,
            };
            Some((PeriodKind::Half, half))
        }
        "thang" => {
            let month: u32 = next.parse().ok()?;
            (1..=12).contains(&month).then_some((PeriodKind::Month, Some(month)))
        }
        _ => None,
    }
}

fn quarter(word: &str) -> Option<u32> {
    const QUARTERS: [(&str, u32); 8] =
        [("i", 1), ("ii", 2), ("iii", 3), ("iv", 4), ("1", 1), ("2", 2), ("3", 3), ("4", 4)];
    QUARTERS.iter().find(|(name, _)| *name == word).map(|(_, quarter)| *quarter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_periods() {
        let read = |title| Named::read(title).part;
        assert_eq!(read("Kết quả quý III năm 2021"), Some((PeriodKind::Quarter, Some(3))));
        assert_eq!(read("Báo cáo 9 tháng năm 2022"), Some((PeriodKind::NineMonths, Some(1))));
        assert_eq!(read("6 tháng đầu năm 2024"), Some((PeriodKind::Half, Some(1))));
        assert_eq!(read("Tháng 9/2022"), Some((PeriodKind::Month, Some(9))));
        assert_eq!(read("Quy trình ngày 17 tháng 9 năm 2021"), None);
        assert_eq!(Named::read("Quý 3/2021").year, Some(2021));
    }
}
