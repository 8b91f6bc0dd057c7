//! Owns how a period is written on the command line, in the name of a file, in a mapping, and above a table.
//! Must not know cells.

use chrono::{Datelike as _, NaiveDate};

use super::vocabulary::vocabulary;
use crate::{
    diag::{Code, Report},
    locale,
    model::{
        named_period::{self, NamedPeriod},
        period::{Period, PeriodKind, PeriodName, PeriodRule},
    },
    source::{
        decode::{Decode, DecodeContext},
        encode::Encode,
        shape::ValueShape,
        yaml::Node,
    },
};

/// The period of a mapping that a person may have to complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodDraft {
    /// With both days.
    Whole(Period),
    /// Without the rule of its days, and perhaps without a name.
    Ruleless(Option<PeriodName>),
}

impl Decode for PeriodDraft {
    /// Reads what [`Period`] reads, and `2026-Q3:legal`. The mistakes are left to the decoding of the whole report.
    fn decode(node: Node, _: &mut DecodeContext<'_>) -> Option<Self> {
        if let Some(period) = node.text().and_then(read) {
            return Some(Self::Whole(period));
        }
        let mut found = Report::default();
        let period = Period::decode(node.clone(), &mut DecodeContext::new("".into(), &mut found));
        let Some(first) = found.diagnostics().first() else { return period.map(Self::Whole) };
        let is_ruleless = match first.code {
            Code::PeriodWithoutRule | Code::WrongType => true,
            Code::BadPeriod => first.arg("problem") == Some("none"),
            _ => false,
        };
        is_ruleless.then(|| Self::Ruleless(PeriodName::read(node)))
    }

    fn shape() -> ValueShape {
        Period::shape()
    }
}

impl Encode for PeriodDraft {
    fn encode(&self) -> Node {
        match self {
            Self::Whole(period) => period.encode(),
            Self::Ruleless(name) => name.encode(),
        }
    }
}

/// Reads `2026-Q3:legal`, `2026-09:calendar`, `2026-H1:legal`, `2026-9M:legal`, `2026:calendar`, and
/// `2026-06-10..2026-09-10`.
pub(in crate::import) fn read(text: &str) -> Option<Period> {
    if let Some((from, to)) = text.split_once("..") {
        let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        return Period::custom(day(from)?, day(to)?);
    }
    let (name, rule) = text.split_once(':')?;
    let (_, rule) = PeriodRule::WORDS.iter().find(|(word, _)| *word == rule)?;
    named(name, *rule)
}

/// `2026-Q3`, `2026-09`…, if there is such a period.
fn named(name: &str, rule: PeriodRule) -> Option<Period> {
    let (year, part) = name.split_once('-').unwrap_or((name, ""));
    let number = |digits: &str| digits.parse::<u32>().ok();
    let (kind, ordinal) = match part.chars().next() {
        None => (PeriodKind::Year, 1),
        Some('Q' | 'q') => (PeriodKind::Quarter, number(&part[1..])?),
        Some('H' | 'h') => (PeriodKind::Half, number(&part[1..])?),
        Some(_) if part.eq_ignore_ascii_case("9m") => (PeriodKind::NineMonths, 1),
        Some(_) if part.len() == 2 => (PeriodKind::Month, number(part)?),
        Some(_) => return None,
    };
    Period::named(kind, year.parse().ok()?, ordinal, rule)
}

/// The quarter or half in the name of a file, without a rule: `dossiers-2026-q3-by-agency.csv`.
pub(super) fn of_file(file: &str) -> Option<PeriodName> {
    let parts: Vec<&str> = file.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let period = parts.iter().zip(parts.iter().skip(1)).find_map(|(year, part)| {
        let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        let is_part = part.len() == 2 && part.starts_with(['q', 'Q', 'h', 'H']);
        let name = format!("{year}-{part}");
        if is_year && is_part { named(&name, PeriodRule::Legal) } else { None }
    });
    period.map(|it| it.name())
}

/// What to give on the command line for a period that has a name, or else for the one that a title names; an example
/// if there is none.
pub(super) fn proposal(name: Option<PeriodName>, title: &str) -> String {
    let named = NamedPeriod::read(title);
    let of_title = || {
        let (kind, ordinal) = named.parts.first()?;
        Some((*kind, named.year?, *ordinal))
    };
    let name = name.map(|it| (it.kind(), it.year(), Some(it.ordinal()))).or_else(of_title);
    let name = name.and_then(|(kind, year, ordinal)| match (kind, ordinal) {
        (PeriodKind::Month, Some(month)) => Some(format!("{year}-{month:02}")),
        (PeriodKind::Quarter, Some(quarter)) => Some(format!("{year}-Q{quarter}")),
        (PeriodKind::Half, Some(half)) => Some(format!("{year}-H{half}")),
        (PeriodKind::NineMonths, _) => Some(format!("{year}-9M")),
        (PeriodKind::Year, _) => Some(year.to_string()),
        _ => None,
    });
    format!("{}:legal", name.as_deref().unwrap_or("2026-Q3"))
}

/// The days or the name of another period in the texts of a row above a table.
pub(super) fn other(texts: &[String], period: &Period) -> Option<String> {
    let row = texts.join("; ");
    let about = vocabulary().about_period(&row);
    let days = named_period::days(&about, Some(period.to().year()));
    if let Some((first, last)) = days.filter(|it| *it != (period.from(), period.to())) {
        return Some(format!("{}–{}", locale::date(first), locale::date(last)));
    }
    // Figures may be drawn some days after the end of the period.
    let latest = period.to() + (period.to() - period.from()) / 2;
    let is_other = |last: &NaiveDate| *last < period.from() || *last > latest;
    let last = named_period::last_day(&about).filter(|it| days.is_none() && is_other(it));
    let first = named_period::first_day(&about);
    let first = first.filter(|it| days.is_none() && *it != period.from());
    if let Some(day) = last.or(first) {
        return Some(locale::date(day));
    }
    // A year alone may belong to a name.
    let is_of_period = vocabulary().is_of_period(&row);
    let is_other = |text: &&String| {
        let named = NamedPeriod::read(&vocabulary().about_period(text));
        (is_of_period || named.has_part()) && !named.agrees(period)
    };
    texts.iter().find(is_other).cloned().or(Some(row.clone()).filter(|it| is_other(&it)))
}

/// The day up to which the texts of a row above a table count, if it is within the period and before its last day.
pub(super) fn early_end(texts: &[String], period: &Period) -> Option<NaiveDate> {
    let about = vocabulary().about_period(&texts.join("; "));
    let has_both = named_period::days(&about, Some(period.to().year())).is_some();
    let day = named_period::last_day(&about).filter(|_| !has_both)?;
    (period.from()..period.to()).contains(&day).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::yaml_out;

    fn text(period: Option<impl Encode>) -> String {
        period.map(|it| yaml_out::flow_any(&it.encode())).unwrap_or_default()
    }

    #[test]
    fn periods_on_the_command_line() {
        for (text, written) in [
            ("2026-Q3:legal", "{quarter: 2026-Q3, rule: legal}"),
            ("2026-09:calendar", "{month: \"2026-09\", rule: calendar}"),
            ("2026-H1:legal", "{half: 2026-H1, rule: legal}"),
            ("2026-9M:legal", "{nine_months: 2026, rule: legal}"),
            ("2026:calendar", "{year: 2026, rule: calendar}"),
            ("2018-05-18..2018-09-15", "{from: 2018-05-18, to: 2018-09-15}"),
            ("2026-Q3", ""),
            ("2026-Q5:legal", ""),
            ("2026-Q3:gần", ""),
            ("2026-Q3:custom", ""),
            ("2026-09-10..2026-09-01", ""),
            ("é-Q1:legal", ""),
        ] {
            assert_eq!(self::text(read(text)), written, "{text}");
        }
    }

    #[test]
    fn periods_in_names_of_files() {
        assert_eq!(text(of_file("dossiers-2026-q3-by-agency.csv")), "{quarter: 2026-Q3}");
        assert_eq!(text(of_file("bieu-06.xlsx")), "");
    }
}
