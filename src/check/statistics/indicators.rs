//! Series beside the dossiers: dated, sourced, percentages within their bounds (I9, I10), points or
//! relative (I17), levels that do not add up (I19).
//!
//! Must not know reports of dossiers.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    super::{days::past, known_ids::KnownIds},
    named::figure,
    reports,
};
use crate::{
    diag::{Code, Diagnostic, Place, Report},
    figures::rounding::{RoundedShare, Share},
    locale,
    model::{
        Catalog, Sourced,
        ids::Id,
        indicator::{IndicatorSeries, IndicatorTarget, IndicatorValue, Unit},
        period::Period,
        procedure::Level,
        statistic::Scope,
        units::Decimal,
    },
    source::{
        ContentKind,
        decode::{Item, Refused},
    },
};

type SeriesValues = Sourced<IndicatorSeries>;

/// Checks every series.
pub(super) fn of_catalog(
    catalog: &Catalog,
    known: &KnownIds<'_>,
    refused: &Refused,
    report: &mut Report,
) {
    for series in &catalog.indicators {
        let origin = &series.origin;
        known.check("agency", series.agency.as_str(), || origin.key("agency"), report);
        if let Some(field) = &series.field {
            known.check("field", field.as_str(), || origin.key("field"), report);
        }
        if let Some(source) = &series.source {
            reports::source(source, catalog, &origin.key("source"), report);
        }
        let has_source = series.source.is_some() || refused.holds(&origin.key("source"));
        for value in &series.values {
            of_value(series, value, catalog, report);
            let is_refused = refused.holds(&key(series, value, "source"));
            if value.source.is_none() && !has_source && !is_refused {
                report.push(Diagnostic::new(Code::SourceWithoutName, place(series, value)));
            }
        }
        doubled_values(series, report);
        targets(series, catalog, report);
    }
    // A series is recognised by its keys, so that one with a mistake in them is any other one.
    let is_sound = |it: &&SeriesValues| {
        let keys = ["code", "agency", "scope", "level", "field", "additive"];
        !keys.iter().any(|key| refused.holds(&it.origin.key(key)))
    };
    let sound: Vec<&SeriesValues> = catalog.indicators.iter().filter(is_sound).collect();
    doubled(&sound, report);
    if sound.len() == catalog.indicators.len() && !catalog.gaps.has(ContentKind::Indicators) {
        levels(&sound, report);
    }
}

fn place(series: &SeriesValues, value: &Item<IndicatorValue>) -> Place {
    series.origin.item("values", value.position)
}

fn key(series: &SeriesValues, value: &Item<IndicatorValue>, key: &str) -> Place {
    let path = series.origin.path().key("values").index(value.position).key(key);
    Place::value(&series.origin.file, path)
}

fn of_value(
    series: &SeriesValues,
    value: &Item<IndicatorValue>,
    catalog: &Catalog,
    report: &mut Report,
) {
    if value.period.is_none() && value.as_of.is_none() {
        report.push(Diagnostic::new(Code::FigureWithoutDate, place(series, value)));
    }
    if let Some(period) = &value.period {
        reports::exists(catalog, &series.agency, period, &key(series, value, "period"), report);
    }
    if let Some(source) = &value.source {
        reports::source(source, catalog, &key(series, value, "source"), report);
    }
    signs(series, value, report);
    percentage(series, value, report);
    points(series, value, report);
}

/// Only a difference is below zero; parts and bases are numbers of things.
fn signs(series: &SeriesValues, value: &Item<IndicatorValue>, report: &mut Report) {
    let cells = [
        ("value", value.figure, series.unit.is_signed()),
        ("part", value.part, false),
        ("base", value.base, false),
    ];
    for (name, cell, is_signed) in cells {
        if !is_signed && cell.known().is_some_and(Decimal::is_negative) {
            report.push(below_zero(series, key(series, value, name), cell.spelled()));
        }
    }
}

/// What was measured was so by the build date. Targets lie ahead.
pub(super) fn days(series: &SeriesValues, today: NaiveDate, report: &mut Report) {
    for value in &series.values {
        past(value.as_of, &key(series, value, "as_of"), today, report);
        if let (Some(period), None) = (&value.period, value.as_of) {
            reports::is_over(period, &key(series, value, "period"), today, report);
        }
    }
}

fn below_zero(series: &SeriesValues, place: Place, found: String) -> Diagnostic {
    Diagnostic::new(Code::BadCount, place)
        .with("kind", "unsigned")
        .with("unit", series.unit.word())
        .with("found", found)
}

/// A target has a plan that sets it, one for one period, and a percentage is at most 100.
fn targets(series: &SeriesValues, catalog: &Catalog, report: &mut Report) {
    let mut seen: Vec<&Item<IndicatorTarget>> = Vec::new();
    for target in &series.targets {
        let key = |key: &str| {
            let path = series.origin.path().key("targets").index(target.position).key(key);
            Place::value(&series.origin.file, path)
        };
        reports::source(&target.source, catalog, &key("source"), report);
        let hundred = Decimal::whole(100);
        if series.unit == Unit::Percent && target.figure.to_decimal() > hundred {
            let diagnostic = Diagnostic::new(Code::PartOverWhole, key("value"))
                .with("measure", "value")
                .with("found", hundred.to_string())
                .with("sum", target.figure.to_decimal().to_string())
                .with("parts", "value")
                .with("cause", "unknown");
            report.push(diagnostic);
        }
        let figure = target.figure.to_decimal();
        if figure.is_negative() && !series.unit.is_signed() {
            report.push(below_zero(series, key("value"), figure.to_string()));
        }
        if let Some(first) = seen.iter().find(|it| it.period.is_same(&target.period)) {
            let diagnostic = Diagnostic::new(Code::DuplicateReport, key("period"))
                .with("what", "target")
                .with("found", series.code.as_str())
                .with("dates", target.period.dates())
                .and_at(series.origin.item("targets", first.position));
            report.push(diagnostic);
        }
        seen.push(target);
    }
}

/// A percentage is at most 100, its part at most its base, and it is that of part and base.
fn percentage(series: &SeriesValues, value: &Item<IndicatorValue>, report: &mut Report) {
    let over = |measure: &str, found: Decimal, most: Decimal| {
        Diagnostic::new(Code::PartOverWhole, key(series, value, measure))
            .with("measure", measure)
            .with("found", most.to_string())
            .with("sum", found.to_string())
            .with("parts", "value")
            .with("cause", "unknown")
    };
    let stated = value.figure.exactly().filter(|_| series.unit == Unit::Percent);
    let hundred = Decimal::whole(100);
    if let Some(stated) = stated.filter(|it| *it > hundred) {
        report.push(over("value", stated, hundred));
    }
    let Some((part, base)) = value.part.exactly().zip(value.base.exactly()) else { return };
    if part > base {
        report.push(over("part", part, base));
        return;
    }
    let (part, base) = (part.to_whole(), base.to_whole());
    let share = part.zip(base).and_then(|(part, base)| Share::new(part, base));
    let Some((share, stated)) = share.zip(stated) else { return };
    let (units, places) = stated.to_parts();
    let printed = RoundedShare::from_units(units, places);
    if !share.is_printed_as(printed) {
        let diagnostic = Diagnostic::new(Code::ShareNotFigures, key(series, value, "value"))
            .with("found", printed.to_string())
            .with("share", share.to_percent(places).to_string())
            .with("part", figure(share.part()))
            .with("whole", figure(share.whole()));
        report.push(diagnostic);
    }
}

/// I17: "giảm 1,26%" between two percentages is in points, or relative.
fn points(series: &SeriesValues, value: &Item<IndicatorValue>, report: &mut Report) {
    let is_rate = matches!(series.unit, Unit::Percent | Unit::Points);
    let Some(text) = value.text.as_deref().filter(|_| is_rate && value.reading.is_none()) else {
        return;
    };
    if let Some(quote) = change_in_percent(text) {
        let diagnostic =
            Diagnostic::new(Code::PointsOrPercent, key(series, value, "text")).with("quote", quote);
        report.push(diagnostic);
    }
}

/// The words "giảm 1,26%" of a text, if it says so and not "điểm phần trăm".
fn change_in_percent(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let at =
        words.iter().position(|word| matches!(locale::fold(word).as_str(), "tang" | "giam"))?;
    let rest = &words[at + 1..];
    let number = rest.iter().position(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    let unit = rest.get(number + 1).copied().unwrap_or("");
    let is_percent =
        rest[number].trim_end_matches([',', '.', ';']).ends_with('%') || unit.starts_with('%');
    let quote = words[at..=at + 1 + number + usize::from(unit.starts_with('%'))].join(" ");
    (is_percent && number <= 2).then_some(quote)
}

type Name<'a> = (&'a Id, &'a Id, Option<Scope>, Option<Level>, Option<&'a Id>);

fn name(series: &SeriesValues) -> Name<'_> {
    (&series.code, &series.agency, series.scope, series.level, series.field.as_ref())
}

fn doubled(all: &[&SeriesValues], report: &mut Report) {
    let mut seen: BTreeMap<Name<'_>, &SeriesValues> = BTreeMap::new();
    for series in all.iter().copied() {
        if let Some(first) = seen.get(&name(series)) {
            let diagnostic = Diagnostic::new(Code::DuplicateReport, series.origin.key("code"))
                .with("what", "series")
                .with("found", series.code.as_str())
                .with("dates", "")
                .and_at(first.origin.key("code"));
            report.push(diagnostic);
        } else {
            seen.insert(name(series), series);
        }
    }
}

fn doubled_values(series: &SeriesValues, report: &mut Report) {
    let mut seen = BTreeMap::new();
    for value in series.values.iter().filter(|it| it.period.is_some() || it.as_of.is_some()) {
        let Some(first) = seen.get(&time(value)).copied() else {
            seen.insert(time(value), value);
            continue;
        };
        let dates = value.period.map(|it| it.dates());
        let dates = dates.or(value.as_of.map(locale::date)).unwrap_or_default();
        let diagnostic = Diagnostic::new(Code::DuplicateReport, place(series, value))
            .with("what", "value")
            .with("found", series.code.as_str())
            .with("dates", dates)
            .and_at(place(series, first));
        report.push(diagnostic);
    }
}

fn time(value: &IndicatorValue) -> (Option<Period>, Option<NaiveDate>) {
    (value.period, value.as_of)
}

/// I19: a catalogue's counts by level are not its count, for a procedure may have several levels;
/// what does add up must.
fn levels(all: &[&SeriesValues], report: &mut Report) {
    let object = |it: &'_ SeriesValues| (it.code.clone(), it.agency.clone(), it.field.clone());
    let mut parts: BTreeMap<_, Vec<&SeriesValues>> = BTreeMap::new();
    for series in all.iter().copied().filter(|it| it.level.is_some()) {
        parts.entry(object(series)).or_default().push(series);
    }
    for whole in all.iter().copied().filter(|it| it.level.is_none()) {
        let Some(parts) = parts.get(&object(whole)) else { continue };
        let mut at: BTreeMap<_, Vec<i64>> = BTreeMap::new();
        for value in parts.iter().flat_map(|part| &part.values) {
            if let Some(figure) = value.figure.exactly().and_then(Decimal::to_whole) {
                at.entry(time(value)).or_default().push(figure);
            }
        }
        for value in &whole.values {
            if let Some(values) = at.get(&time(value)).filter(|values| values.len() >= 2) {
                level_sum(whole, value, values, parts.len(), report);
            }
        }
    }
}

fn level_sum(
    whole: &SeriesValues,
    value: &Item<IndicatorValue>,
    values: &[i64],
    n_parts: usize,
    report: &mut Report,
) {
    let Some(stated) = value.figure.exactly().and_then(Decimal::to_whole) else { return };
    let sum = values.iter().fold(0_i64, |sum, value| sum.saturating_add(*value));
    let code = match whole.additive {
        false if sum == stated => Code::CatalogueSummed,
        true if values.len() == n_parts && sum != stated => Code::PartsNotUnit,
        _ => return,
    };
    let diagnostic = Diagnostic::new(code, key(whole, value, "value"))
        .with("measure", whole.code.as_str())
        .with("found", figure(stated))
        .with("sum", figure(sum))
        .with("n", values.len().to_string());
    report.push(diagnostic);
}

#[cfg(test)]
mod tests {
    use super::change_in_percent;

    #[test]
    fn changes_in_percent_are_found() {
        assert_eq!(change_in_percent("2,1% giảm 1,26% so với 2019").as_deref(), Some("giảm 1,26%"));
        assert_eq!(change_in_percent("tăng 5 % mỗi năm").as_deref(), Some("tăng 5 %"));
        for text in ["giảm 1,26 điểm phần trăm", "tăng hơn 52 lần", "chiếm 20,78%"] {
            assert_eq!(change_in_percent(text), None, "{text}");
        }
    }
}
