//! Series beside the dossiers.
//!
//! Must not know reports of dossiers.

use super::{
    super::{MadePage, ViewContext},
    Basis, BlockParts, PageDraft, charts,
    report::method_links,
    table::{TableCell, TableColumn, ViewTable},
    targets,
};
use crate::{
    locale::{self, NBSP},
    model::{
        count::{Cell, Qualifier},
        indicator::{Changed, IndicatorRevision, IndicatorSeries, IndicatorValue, Reading, Unit},
        period::Period,
        statistic::ReportSource,
        units::Decimal,
    },
    site::{statistics::SeriesGroup, url::folder},
};

/// All series, or the way to their groups.
pub(in super::super) fn groups(cx: ViewContext<'_>) -> MadePage<'_> {
    let mut sheet = PageDraft::new(cx, cx.t("series").to_owned());
    sheet.view.lead.push(cx.t("series_lead").to_owned());
    let mut links = Vec::new();
    for (at, group) in cx.plan.statistics.groups.iter().enumerate() {
        match &group.address {
            Some(address) => links.push(cx.link(address, title(cx, group))),
            None => add(&mut sheet, at, group),
        }
    }
    sheet.links("series_groups", links);
    sheet.links("stat_further", method_links(cx).into_iter().collect());
    sheet.done(vec![cx.statistics_crumb()])
}

/// One group of series.
pub(in super::super) fn group(cx: ViewContext<'_>, at: usize) -> MadePage<'_> {
    let group = &cx.plan.statistics.groups[at];
    let mut sheet = PageDraft::new(cx, title(cx, group).to_owned());
    add(&mut sheet, at, group);
    sheet.links("stat_further", method_links(cx).into_iter().collect());
    sheet.done(vec![cx.statistics_crumb(), cx.crumb(folder::SERIES, "series")])
}

fn title<'a>(cx: ViewContext<'a>, group: &SeriesGroup<'a>) -> &'a str {
    group.title.unwrap_or_else(|| cx.t("series_other"))
}

/// A series with so many known values has a block of its own, with a chart.
const LONG: usize = 3;

fn is_long(series: &IndicatorSeries) -> bool {
    series.values.iter().filter(|it| it.figure.known().is_some()).count() >= LONG
}

/// The series of a group: those through time with a block each, the others in one table.
fn add<'a>(sheet: &mut PageDraft<'a>, at: usize, group: &'a SeriesGroup<'a>) {
    let cx = sheet.cx;
    let all = group.series.iter().map(|it| &it.value);
    let (long, short): (Vec<&IndicatorSeries>, Vec<&IndicatorSeries>) =
        all.partition(|it| is_long(it));
    if !short.is_empty() {
        let parts = list(cx, at, group, &short);
        sheet.add(parts);
    }
    for (place, series) in long.into_iter().enumerate() {
        let id = format!("chuoi-{}-{}", at + 1, place + 1);
        let parts = through_time(cx, id, group, series);
        sheet.add(parts);
    }
    targets::add(sheet, at, group);
    let all: Vec<&IndicatorSeries> = group.series.iter().map(|it| &it.value).collect();
    revisions(sheet, format!("dinh-chinh-{}", at + 1), cx.t("stat_revisions"), &all);
}

/// What was changed in some series after publication.
pub(super) fn revisions<'a>(
    sheet: &mut PageDraft<'a>,
    id: String,
    title: &str,
    series: &[&'a IndicatorSeries],
) {
    let cx = sheet.cx;
    let changed: Vec<&IndicatorSeries> =
        series.iter().copied().filter(|it| !it.revisions.is_empty()).collect();
    if changed.is_empty() {
        return;
    }
    let rows = changed.iter().flat_map(|series| {
        let name = TableCell::name(series.name.clone(), None).with_small(narrowed(cx, series));
        series.revisions.iter().map(move |it| {
            let by = it.by.clone().unwrap_or_default();
            let [what, was, now] = revised(cx, series, it);
            let day = TableCell::text(locale::date(it.on));
            vec![
                name.clone(),
                day,
                what,
                was,
                now,
                TableCell::text(it.reason.clone()),
                TableCell::text(by),
            ]
        })
    });
    let rows: Vec<Vec<TableCell>> = rows.collect();
    let columns = [
        "series_name",
        "stat_revised_on",
        "series_when",
        "stat_was",
        "stat_now",
        "stat_reason",
        "stat_revised_by",
    ];
    let columns = columns.into_iter().map(|key| TableColumn::plain(cx.t(key))).collect();
    let table = ViewTable::new(cx, title.to_owned(), "fold", columns, rows);
    let (title, lead, notes) = (title.to_owned(), Vec::new(), Vec::new());
    let basis = basis(cx, &changed).basis;
    sheet.add(BlockParts { id, title, lead, chart: None, table, notes, basis });
}

/// Which value was changed, what it was, and what it is.
fn revised(
    cx: ViewContext<'_>,
    series: &IndicatorSeries,
    it: &IndicatorRevision,
) -> [TableCell; 3] {
    let none = || TableCell::text("–");
    if it.is_of_many() {
        return [TableCell::text(cx.t("stat_several")), none(), none()];
    }
    let is_meant = |value: &IndicatorValue| {
        let days = |period: Option<Period>| period.map(|it| (it.from(), it.to()));
        days(value.period) == days(it.period) && value.as_of == it.as_of
    };
    let value = series.values.iter().find(|value| is_meant(value));
    let target = it
        .period
        .and_then(|period| series.targets.iter().find(|target| target.period.is_same(&period)));
    let shown = |cell: Cell<Decimal>, has_unit: bool| {
        let number = cx.cell(cell);
        let is_absent = cell.known().is_none();
        let is_bare = is_absent || !has_unit;
        let text = if is_bare { number } else { with_unit(cx, series, number) };
        TableCell::figure(text, is_absent)
    };
    let which = it.which.unwrap_or(Changed::Value);
    let has_unit = matches!(which, Changed::Value | Changed::Target);
    let now = match which {
        Changed::Value => value.map(|it| it.figure),
        Changed::Part => value.map(|it| it.part),
        Changed::Base => value.map(|it| it.base),
        Changed::Target => target.map(|it| Cell::exact(it.figure.to_decimal())),
        Changed::Text => None,
    };
    let period = it.period.as_ref().map(|it| cx.period_dates(it));
    let day = it.as_of.map(|it| cx.fill("series_as_of", &[("date", &locale::date(it))]));
    let what = [period, day].into_iter().flatten().collect::<Vec<_>>().join("; ");
    if which == Changed::Text {
        let words = value.and_then(|it| it.text.clone());
        return [TableCell::text(what), none(), words.map_or_else(none, TableCell::text)];
    }
    [
        TableCell::text(what),
        shown(it.was, has_unit),
        now.map_or_else(none, |it| shown(it, has_unit)),
    ]
}

/// Series of few values, one row a value.
fn list<'a>(
    cx: ViewContext<'a>,
    at: usize,
    group: &SeriesGroup<'a>,
    series: &[&'a IndicatorSeries],
) -> BlockParts<'a> {
    let basis = basis(cx, series);
    let agency = series.first().map(|it| &it.agency);
    let is_one_agency = series.iter().all(|it| Some(&it.agency) == agency);
    let rows = series.iter().flat_map(|series| {
        let name = TableCell::name(series.name.clone(), None).with_small(narrowed(cx, series));
        let agency = (!is_one_agency).then(|| TableCell::text(cx.agency_name(&series.agency)));
        let basis = &basis;
        series.values.iter().map(move |value| {
            let first = [name.clone()].into_iter().chain(agency.clone());
            let value_cells = [figure(cx, series, value), TableCell::text(when(cx, value))];
            first.chain(value_cells).chain(basis.cells(cx, series, value)).collect()
        })
    });
    let rows: Vec<Vec<TableCell>> = rows.collect();
    let office = (!is_one_agency).then_some("stat_office");
    let names = ["series_name"].into_iter().chain(office).chain(["stat_value", "series_when"]);
    let columns = names.chain(basis.columns()).map(|key| TableColumn::plain(cx.t(key))).collect();
    let table = ViewTable::new(cx, cx.t("series_caption").to_owned(), "fold", columns, rows);
    let lead = agency.filter(|_| is_one_agency).map(|it| agency_line(cx, it.as_str()));
    let notes = series
        .iter()
        .flat_map(|series| remarks(series).map(move |it| format!("{}: {it}", series.name)));
    let notes = notes.chain(series.iter().find_map(|it| not_additive(cx, group, it))).collect();
    let id = format!("nhom-{}", at + 1);
    let title = title(cx, group).to_owned();
    BlockParts {
        id,
        title,
        lead: Vec::from_iter(lead),
        chart: None,
        table,
        notes,
        basis: basis.basis,
    }
}

/// One series through time: a bar for each value, and their table.
fn through_time<'a>(
    cx: ViewContext<'a>,
    id: String,
    group: &SeriesGroup<'a>,
    series: &'a IndicatorSeries,
) -> BlockParts<'a> {
    let basis = basis(cx, &[series]);
    let rows = series.values.iter().map(|value| {
        let first = [TableCell::name(when(cx, value), None), figure(cx, series, value)];
        first.into_iter().chain(basis.cells(cx, series, value)).collect()
    });
    let rows: Vec<Vec<TableCell>> = rows.collect();
    let names = ["series_when", "stat_value"].into_iter().chain(basis.columns());
    let columns: Vec<TableColumn> = names.map(|key| TableColumn::plain(cx.t(key))).collect();
    // Two columns stand beside each other on the narrowest screen.
    let class = if columns.len() > 2 { "fold" } else { "pairs" };
    let table = ViewTable::new(cx, cx.t("series_caption").to_owned(), class, columns, rows);
    let bars = series.values.iter().map(|value| {
        let period = value.period.as_ref().map(|it| cx.period_short(it));
        let name = period.or_else(|| value.as_of.map(locale::date)).unwrap_or_default();
        (name, value.figure.known(), figure(cx, series, value).text)
    });
    let bars: Vec<charts::Valued> = bars.collect();
    let title = series.name.clone();
    let is_percent = series.unit == Unit::Percent;
    let chart = charts::through_time(cx, &id, &title, bars, is_percent, &basis.basis);
    let group_name = group.title.map(|it| cx.fill("series_group", &[("name", it)]));
    let lead = [Some(agency_line(cx, series.agency.as_str())), narrowed(cx, series), group_name];
    let lead = vec![lead.into_iter().flatten().collect::<Vec<_>>().join(" · ")];
    let notes = remarks(series).map(str::to_owned).chain(not_additive(cx, group, series));
    let notes = notes.collect();
    BlockParts { id, title, lead, chart, table, notes, basis: basis.basis }
}

fn agency_line(cx: ViewContext<'_>, id: &str) -> String {
    let name = cx.plan.index.agency(id).map_or(id, |it| it.name.as_str());
    format!("{}: {name}", cx.t("stat_office"))
}

/// What the author says of a series.
fn remarks(series: &IndicatorSeries) -> impl Iterator<Item = &str> {
    let about = series.about.as_ref().map(|it| it.0.trim());
    about.into_iter().chain(series.notes.iter().map(|it| it.0.trim()))
}

/// Catalogues of several levels: a procedure may stand in more than one.
fn not_additive(
    cx: ViewContext<'_>,
    group: &SeriesGroup<'_>,
    series: &IndicatorSeries,
) -> Option<String> {
    let has_other_level =
        group.series.iter().any(|it| it.code == series.code && it.level != series.level);
    let is_catalogue = series.unit == Unit::Count && !series.additive;
    (is_catalogue && has_other_level).then(|| cx.t("series_not_additive").to_owned())
}

/// What part of the agency's work a series is about: level, scope, field.
fn narrowed(cx: ViewContext<'_>, series: &IndicatorSeries) -> Option<String> {
    let field = series.field.as_ref().and_then(|id| cx.plan.index.field(id.as_str()));
    let parts = [
        series.level.map(|it| cx.word("level", it.word())),
        series.scope.map(|it| cx.word("scope", it.word())),
        field.map(|it| it.name.as_str()),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

pub(super) fn source_of<'a>(
    series: &'a IndicatorSeries,
    value: &'a IndicatorValue,
) -> Option<&'a ReportSource> {
    value.source.as_ref().or(series.source.as_ref())
}

/// The remarks on a value: the source's own words, how they may be read, the author's note.
fn note(cx: ViewContext<'_>, value: &IndicatorValue) -> String {
    let reading = value.reading.map(|it| match it {
        Reading::Points => cx.t("reading_points"),
        Reading::Relative => cx.t("reading_relative"),
        Reading::Unclear => cx.t("reading_unclear"),
    });
    let text = value.text.as_ref().map(|it| cx.fill("stat_quote", &[("text", it)]));
    let note = value.note.as_ref().map(|it| it.0.trim().to_owned());
    let words = [text, reading.map(str::to_owned), note];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The value with its unit; below a percentage, what it is a share of.
pub(super) fn figure(
    cx: ViewContext<'_>,
    series: &IndicatorSeries,
    value: &IndicatorValue,
) -> TableCell {
    let number = cx.cell(value.figure);
    let is_absent = value.figure.known().is_none();
    let text = if is_absent { number } else { with_unit(cx, series, number) };
    let is_share = series.unit == Unit::Percent && !is_absent;
    let small = is_share.then(|| {
        let whole = match value.base.known() {
            Some(_) => value.base,
            None => whole_of(value.part, value.figure),
        };
        let is_known = value.part.known().is_some() || whole.known().is_some();
        let of = series.of.as_deref().filter(|_| is_known).unwrap_or("");
        let fraction = format!("{}/{}", cx.cell(value.part), cx.cell(whole));
        let text = if is_known { fraction } else { cx.t("series_no_base").to_owned() };
        let computed = value.base.known().is_none() && whole.known().is_some();
        let mark = if computed { cx.t("series_base_computed") } else { "" };
        [text.as_str(), of, mark]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    });
    TableCell::figure(text, is_absent).with_small(small)
}

/// A number of a series with its unit.
pub(super) fn with_unit(cx: ViewContext<'_>, series: &IndicatorSeries, number: String) -> String {
    match series.unit {
        Unit::Count => match &series.of {
            Some(of) => format!("{number} {of}"),
            None => number,
        },
        Unit::Dong => format!("{number}{NBSP}{}", cx.t("currency_vnd")),
        Unit::Percent | Unit::Change => format!("{number}{NBSP}%"),
        Unit::Points => cx.fill("stat_points", &[("value", &number)]),
        Unit::Times => cx.fill("series_times", &[("value", &number)]),
    }
}

/// The whole that a part and a percentage imply, to hundreds: "khoảng".
fn whole_of(part: Cell<Decimal>, percent: Cell<Decimal>) -> Cell<Decimal> {
    let implied = part.known().zip(percent.known()).and_then(|(part, percent)| {
        let (mantissa, scale) = percent.to_parts();
        let hundred = 100 * 10_i128.pow(scale);
        let divisor = i128::from(mantissa);
        (divisor > 0).then_some(())?;
        let whole = (i128::from(part.to_whole()?) * hundred * 2 + divisor) / (2 * divisor);
        let hundreds = (whole + 50) / 100 * 100;
        i64::try_from(hundreds).ok().filter(|it| *it > 0)
    });
    match implied {
        Some(whole) => Cell::Known { value: Decimal::whole(whole), qualifier: Qualifier::About },
        None => Cell::NotReported,
    }
}

/// The period with both dates, or the day.
pub(super) fn when(cx: ViewContext<'_>, value: &IndicatorValue) -> String {
    let period = value.period.as_ref().map(|it| {
        let dates = cx.period_dates(it);
        if it.is_assumed() { format!("{dates}, {}", cx.t("series_assumed")) } else { dates }
    });
    let day = value.as_of.map(|it| cx.fill("series_as_of", &[("date", &locale::date(it))]));
    [period, day].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// What stands below a table of series.
struct SeriesBasis<'a> {
    basis: Basis<'a>,
    /// Some of them are invented, and some not: the rows say which.
    is_mixed: bool,
    /// Some value has a remark.
    has_notes: bool,
    /// They come from several sources: the rows say which.
    has_sources: bool,
}

impl SeriesBasis<'_> {
    /// The headings of [`SeriesBasis::cells`].
    fn columns(&self) -> impl Iterator<Item = &'static str> {
        let note = self.has_notes.then_some("note");
        note.into_iter().chain(self.has_sources.then_some("stat_source"))
    }

    /// What the rows of a table have to say, because the line below it cannot.
    fn cells(
        &self,
        cx: ViewContext<'_>,
        series: &IndicatorSeries,
        value: &IndicatorValue,
    ) -> Vec<TableCell> {
        let is_marked = self.is_mixed && series.illustrative;
        let invented = is_marked.then(|| cx.t("stat_illustrative").to_owned());
        let words = [Some(note(cx, value)), invented];
        let words = words.into_iter().flatten().filter(|it| !it.is_empty());
        let note = words.collect::<Vec<_>>().join(" ");
        let source = source_of(series, value).map_or(String::new(), |it| cx.source_short(it));
        let note = self.has_notes.then(|| TableCell::text(note));
        note.into_iter().chain(self.has_sources.then(|| TableCell::text(source))).collect()
    }
}

/// Days and sources of series.
fn basis<'a>(cx: ViewContext<'a>, all: &[&'a IndicatorSeries]) -> SeriesBasis<'a> {
    let values = || all.iter().flat_map(|it| it.values.iter());
    let ends = values().flat_map(|it| {
        let period = it.period.iter().flat_map(|it| [it.from(), it.to()]);
        period.chain(it.as_of).collect::<Vec<_>>()
    });
    let ends: Vec<_> = ends.collect();
    let period = match (ends.iter().min(), ends.iter().max()) {
        (Some(from), Some(to)) if from == to => {
            cx.fill("series_as_of", &[("date", &locale::date(*to))])
        }
        (Some(from), Some(to)) => {
            let (from, to) = (locale::date(*from), locale::date(*to));
            cx.fill("stat_periods", &[("from", &from), ("to", &to)])
        }
        _ => String::new(),
    };
    let mut texts: Vec<String> = Vec::new();
    let mut html: Vec<String> = Vec::new();
    for series in all {
        for value in &series.values {
            let Some(source) = source_of(series, value) else { continue };
            let text = cx.source_text(source);
            if !texts.contains(&text) {
                texts.push(text);
                html.push(cx.source_html(source));
            }
        }
    }
    let invented = all.iter().filter(|it| it.illustrative).count();
    let is_mixed = 0 < invented && invented < all.len();
    let mark = if is_mixed { "stat_illustrative_part" } else { "stat_illustrative" };
    let source = texts.join("; ");
    let basis = Basis {
        period,
        chart_source: cx.named_source(&source),
        source,
        html: html.join("; "),
        illustrative: (invented > 0).then(|| cx.t(mark)),
    };
    let has_notes = is_mixed || values().any(|it| !note(cx, it).is_empty());
    SeriesBasis { basis, is_mixed, has_notes, has_sources: texts.len() > 1 }
}
