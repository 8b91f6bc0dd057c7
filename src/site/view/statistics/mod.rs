//! Statistics: reports, offices, fields and periods, series, method and corrections.
//!
//! Every page is made of blocks: a chart beside its table, with the period's two dates, the source, and
//! both as files. Must not compute figures: that is `figures`' trade.

mod charts;
mod form;
mod indicators;
mod offices;
mod overview;
mod records;
mod report;
mod series;
mod spark;
mod table;
mod targets;
mod words;

use std::{ops::Range, rc::Rc};

use serde::Serialize;

use super::{
    Link, MadePage, NamedValue, PageBody, Pager, ViewContext, info::MapGroup, lists::LetterLink,
};
use crate::{
    chart::{self, ChartSpec},
    formula, locale, markup,
    model::{period::Period, statistic::DossierReport},
    site::{
        plan::{ListPart, is_long, page_of_row},
        statistics::{ReportEntry, RowRef},
        url::{Address, folder},
    },
};
use charts::DrawnChart;
use table::ViewTable;

pub(super) use indicators::{group, groups};
pub(super) use offices::offices;
pub(super) use overview::{overview, ways};
pub(super) use records::{OwnRecord, of_agency, of_procedure};
pub(super) use report::{corrections, method, report};
pub(super) use series::{agency, field, period};

/// Decimals of a rate, unless the source prints another number of them.
const PLACES: u32 = 2;

/// More sources than so many are named in their rows only.
const SOURCES: usize = 6;

/// A page of statistics.
#[derive(Debug, Serialize)]
pub struct StatisticsView<'a> {
    /// The heading.
    pub title: String,
    /// How final the figures are.
    pub state: Option<&'a str>,
    /// Paragraphs below the heading.
    pub lead: Vec<String>,
    /// The mark of invented figures.
    pub illustrative: Option<&'a str>,
    /// Period, source, state…
    pub facts: Vec<NamedValue<'a>>,
    /// Charts and tables.
    pub blocks: Vec<ChartBlock<'a>>,
    /// Remarks on the figures; HTML.
    pub notes: Vec<String>,
    /// Where to go from here.
    pub links: Vec<MapGroup<'a>>,
    /// Every letter of a list A–Z.
    pub letters: Vec<LetterLink>,
    /// The list A–Z of offices, from the pages of a long table.
    pub find: Option<Link<'a>>,
    /// What each page of a long table holds; empty if one page holds all.
    pub ranges: Vec<RangeLink>,
    /// The pages of a long table.
    pub pager: Option<Pager<'a>>,
    /// Looks that several charts of a page share; HTML.
    pub patterns: Option<&'static str>,
    /// Files beside the page.
    #[serde(skip)]
    pub files: Vec<Download>,
}

/// A page of a long table.
#[derive(Debug, Serialize)]
pub struct RangeLink {
    /// Where it is; absent: this page.
    pub href: Option<String>,
    /// Its first and last row.
    pub text: String,
}

/// A file beside a page.
#[derive(Debug)]
pub struct Download {
    /// Where it stands.
    pub address: Address,
    content: DataFileSource,
}

/// What a file is made from.
#[derive(Debug)]
enum DataFileSource {
    Text(String),
    Chart(Rc<ChartSpec>),
}

impl Download {
    /// The bytes of the file. A chart is drawn here: who only looks at pages draws none.
    pub fn bytes(&self) -> Vec<u8> {
        match &self.content {
            DataFileSource::Text(text) => text.as_bytes().to_vec(),
            DataFileSource::Chart(spec) => {
                markup::languages::plain(&chart::svg_file(spec)).into_owned().into_bytes()
            }
        }
    }
}

/// A chart beside its table.
#[derive(Debug, Serialize)]
pub struct ChartBlock<'a> {
    /// Its anchor, and the end of its files' names.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it shows, and what the shares are shares of.
    pub lead: Vec<String>,
    /// What the chart shows, where that is less than the table.
    pub chart_title: Option<String>,
    /// What the chart says, where neither the heading nor a line below it says so already.
    pub chart_message: Option<String>,
    /// The chart; SVG.
    pub chart: Option<String>,
    /// The chart for a telephone; SVG.
    pub narrow_chart: Option<String>,
    /// The table.
    pub table: ViewTable,
    /// Remarks below the table.
    pub notes: Vec<String>,
    /// The period with both dates.
    pub period: String,
    /// The source; HTML.
    pub source: String,
    /// The mark of invented figures.
    pub illustrative: Option<&'a str>,
    /// The files.
    pub files: Vec<FileLink>,
}

/// A file to be fetched.
#[derive(Debug, Serialize)]
pub struct FileLink {
    /// Where it stands.
    pub href: String,
    /// What it is.
    pub text: String,
}

/// How figures are defined and computed.
#[derive(Debug, Serialize)]
pub struct MethodView<'a> {
    /// Each rate and what it is a share of.
    pub rates: Vec<NamedValue<'a>>,
}

/// What a block is made of.
struct BlockParts<'a> {
    id: String,
    title: String,
    lead: Vec<String>,
    chart: Option<DrawnChart>,
    table: ViewTable,
    notes: Vec<String>,
    basis: Basis<'a>,
}

/// The period and the sources of a block.
struct Basis<'a> {
    period: String,
    /// In words, for tables as files.
    source: String,
    /// In words, for charts as files, which have no rows that could name a source each.
    chart_source: String,
    /// With links, for pages.
    html: String,
    illustrative: Option<&'a str>,
}

/// A page in the making.
struct PageDraft<'a> {
    cx: ViewContext<'a>,
    view: StatisticsView<'a>,
    /// The address of its first page.
    first: Address,
    /// Which of the rows it shows, where they are spread over several pages.
    part: ListPart,
}

impl<'a> PageDraft<'a> {
    fn new(cx: ViewContext<'a>, title: String) -> Self {
        let view = StatisticsView {
            title,
            state: None,
            lead: Vec::new(),
            illustrative: None,
            facts: Vec::new(),
            blocks: Vec::new(),
            notes: Vec::new(),
            links: Vec::new(),
            letters: Vec::new(),
            find: None,
            ranges: Vec::new(),
            pager: None,
            patterns: None,
            files: Vec::new(),
        };
        Self { cx, view, first: cx.here.clone(), part: ListPart::WHOLE }
    }

    /// A page of a long table that begins at `first`; `name` names a row by its place. A short table is on one
    /// page, which is as [`PageDraft::new`] makes it.
    fn of_part(
        cx: ViewContext<'a>,
        title: String,
        first: Address,
        part: ListPart,
        name: impl Fn(usize) -> Option<String>,
    ) -> Self {
        let mut sheet = Self::new(cx, title);
        if part.count < 2 {
            return sheet;
        }
        let number = |place: usize| locale::integer(i64::try_from(place + 1).unwrap_or(i64::MAX));
        sheet.view.ranges = (1..)
            .zip(part.bounds())
            .map(|(page, (from, to))| {
                let mut text = format!("{}–{}", number(from), number(to));
                if let Some((first, last)) = name(from).zip(name(to)) {
                    text = format!("{text}: {first} – {last}");
                }
                let href = (page != part.number).then(|| cx.href(&first.part(page)));
                RangeLink { href, text }
            })
            .collect();
        if part.number > 1 {
            let title = std::mem::take(&mut sheet.view.title);
            let values = [("title", title.as_str()), ("number", &part.number.to_string())];
            sheet.view.title = cx.fill("title_part", &values);
        }
        sheet.view.pager = cx.pager(&first, part);
        sheet.view.find = is_long(cx.plan.statistics.offices.len()).then(|| {
            cx.link(&Address::index(folder::STATISTICS_AGENCIES), cx.t("stat_find_office"))
        });
        Self { first, part, ..sheet }
    }

    /// Whether it is the first page, or the only one.
    fn is_first(&self) -> bool {
        self.part.number == 1
    }

    /// Puts a block on the page whose rows are at `places` of the long table, in order. `make` makes the block
    /// of some of them, given as a range of `places`, with its chart if `has_chart`. The first page with one of the
    /// rows has the chart, and the file with all rows; the others lead to that file.
    fn add_split(&mut self, places: &[usize], make: impl Fn(Range<usize>, bool) -> BlockParts<'a>) {
        let all = 0..places.len();
        let home = places.first().map_or(1, |place| self.part.holding(*place));
        if self.part.count < 2 {
            let parts = make(all, true);
            return self.add(parts);
        }
        let place = |bound: usize| places.partition_point(|it| *it < bound);
        let shown = place(self.part.start)..place(self.part.end);
        if self.part.number == home {
            let (parts, shown) = (make(all, true), make(shown, false).table);
            self.add_shown(parts, Some(shown));
        } else if !shown.is_empty() {
            let parts = make(shown, false);
            let home = self.first.part(home);
            let file = Address::new(format!("{}-{}.csv", stem(&home), parts.id));
            let (href, text) = (self.cx.href(&file), self.cx.t("stat_csv").to_owned());
            self.push(parts, vec![FileLink { href, text }]);
        }
    }

    /// Puts a block on the page, and its files beside the page.
    fn add(&mut self, parts: BlockParts<'a>) {
        self.add_shown(parts, None);
    }

    /// Puts a block on the page with all its rows in files, and perhaps only some of them on the page.
    fn add_shown(&mut self, mut parts: BlockParts<'a>, shown: Option<ViewTable>) {
        let cx = self.cx;
        let mut files = Vec::new();
        let mut file = |kind: &'static str, key: &str, content: DataFileSource| {
            let address = Address::new(format!("{}-{}.{kind}", stem(cx.here), parts.id));
            files.push(FileLink { href: cx.href(&address), text: cx.t(key).to_owned() });
            self.view.files.push(Download { address, content });
        };
        file("csv", "stat_csv", DataFileSource::Text(csv(cx, &parts)));
        if let Some(DrawnChart { spec, .. }) = &parts.chart {
            file("svg", "stat_svg", DataFileSource::Chart(Rc::clone(spec)));
        }
        parts.table = shown.unwrap_or(parts.table);
        self.push(parts, files);
    }

    fn push(&mut self, parts: BlockParts<'a>, files: Vec<FileLink>) {
        self.view.illustrative = self.view.illustrative.or(parts.basis.illustrative);
        let (mut chart, mut narrow_chart, mut chart_title) = (None, None, None);
        let mut chart_message = None;
        if let Some(DrawnChart { title, message, wide, narrow, .. }) = parts.chart {
            let is_in_text = parts.title == message || parts.lead.contains(&message);
            chart_message = (!is_in_text).then_some(message);
            self.view.patterns = Some(charts::patterns());
            (chart, narrow_chart, chart_title) = (Some(wide), Some(narrow), title);
        }
        self.view.blocks.push(ChartBlock {
            id: parts.id,
            title: parts.title,
            lead: parts.lead,
            chart_title,
            chart_message,
            chart,
            narrow_chart,
            table: parts.table,
            notes: parts.notes,
            period: parts.basis.period,
            source: parts.basis.html,
            illustrative: parts.basis.illustrative,
            files,
        });
    }

    fn links(&mut self, key: &str, links: Vec<Link<'a>>) {
        if !links.is_empty() {
            self.view.links.push(MapGroup { title: self.cx.t(key).into(), links });
        }
    }

    fn done(self, crumbs: Vec<Link<'a>>) -> MadePage<'a> {
        let head = self.cx.head(self.view.title.clone(), folder::STATISTICS, crumbs);
        ("statistics", head, PageBody::Statistics(Box::new(self.view)))
    }
}

/// The address of a page without its extension: what the names of its files begin with.
fn stem(page: &Address) -> &str {
    page.as_str().strip_suffix(".html").unwrap_or(page.as_str())
}

/// The table as a file: what it is, where it comes from, then the figures. The mark at its beginning
/// tells Excel that it is UTF-8.
fn csv(cx: ViewContext<'_>, parts: &BlockParts<'_>) -> String {
    let mut head = vec![parts.title.clone()];
    head.push(format!("{}: {}", cx.t("stat_period"), parts.basis.period));
    head.push(format!("{}: {}", cx.t("stat_source"), parts.basis.source));
    head.extend(parts.basis.illustrative.map(str::to_owned));
    head.extend(parts.notes.iter().cloned());
    let mut text = String::from("\u{feff}");
    let lines =
        head.into_iter().map(|it| vec![it]).chain([Vec::new()]).chain(parts.table.records());
    for line in lines {
        let cells: Vec<String> =
            line.iter().map(|cell| quoted(&markup::languages::plain(cell))).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// A field of a CSV file that no spreadsheet program runs as a formula.
fn quoted(cell: &str) -> String {
    let cell = formula::guard(&cell.replace(locale::NBSP, " "));
    if cell.contains(['"', ',', ';', '\t', '\n', '\r']) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell
}

impl<'a> ViewContext<'a> {
    fn reports(self) -> &'a [ReportEntry<'a>] {
        &self.plan.statistics.reports
    }

    /// The page of its report that shows a row.
    fn report_page(self, row: &RowRef<'_>) -> Address {
        let entry = &self.reports()[row.report];
        entry.address.part(page_of_row(row.place, entry.length))
    }

    fn report_of(self, row: &RowRef<'_>) -> &'a DossierReport {
        &self.reports()[row.report].record.value
    }

    /// `Nguồn: …`, for where no heading says that it is the source.
    fn named_source(self, source: &str) -> String {
        format!("{}: {source}", self.t("stat_source"))
    }

    /// Period and source of one report; its page names the source in full above.
    fn basis_of(self, report: &'a DossierReport) -> Basis<'a> {
        Basis {
            period: self.period_dates(&report.period),
            source: self.source_text(&report.source),
            chart_source: self.named_source(&self.source_text(&report.source)),
            html: markup::escape(&self.source_short(&report.source)).into_owned(),
            illustrative: report.illustrative.then(|| self.t("stat_illustrative")),
        }
    }

    /// Periods and sources of several rows. Of a table whose rows name their sources, more than a few
    /// are only counted.
    fn basis_of_rows(self, rows: &[RowRef<'a>], are_named: bool) -> Basis<'a> {
        let mut places: Vec<usize> = rows.iter().map(|it| it.report).collect();
        places.sort_unstable();
        places.dedup();
        let sources: Vec<String> =
            places.iter().map(|at| self.source_text(&self.reports()[*at].record.source)).collect();
        let mut distinct = sources.clone();
        distinct.dedup();
        let count = locale::integer(i64::try_from(distinct.len()).unwrap_or(i64::MAX));
        let counted = |key| {
            (are_named && distinct.len() > SOURCES).then(|| self.fill(key, &[("count", &count)]))
        };
        let many = counted("stat_sources");
        let named = if distinct.len() == 1 { &places[..1] } else { &places[..] };
        let anchors = || named.iter().map(|at| self.report_anchor(*at)).collect::<Vec<_>>();
        let html = many.clone().unwrap_or_else(|| anchors().join("; "));
        let is_invented = |at: &usize| self.reports()[*at].record.illustrative;
        Basis {
            period: self.periods_dates(rows.iter().map(|it| it.period)),
            chart_source: self.named_source(
                &counted("stat_sources_beside").unwrap_or_else(|| distinct.join("; ")),
            ),
            source: many.unwrap_or_else(|| distinct.join("; ")),
            html,
            illustrative: match places.iter().filter(|at| is_invented(at)).count() {
                0 => None,
                some if some < places.len() => Some(self.t("stat_illustrative_part")),
                _ => Some(self.t("stat_illustrative")),
            },
        }
    }

    /// One period, or from the first day of the earliest to the last of the latest.
    fn periods_dates<'p>(self, periods: impl Iterator<Item = &'p Period>) -> String {
        let periods: Vec<&Period> = periods.collect();
        let Some(first) = periods.first() else { return String::new() };
        if periods.iter().all(|it| it.is_same(first)) {
            return self.period_dates(first);
        }
        let from = periods.iter().map(|it| it.from()).min().unwrap_or(first.from());
        let to = periods.iter().map(|it| it.to()).max().unwrap_or(first.to());
        let (from, to) = (locale::date(from), locale::date(to));
        self.fill("stat_periods", &[("from", &from), ("to", &to)])
    }

    fn statistics_crumb(self) -> Link<'a> {
        self.crumb(folder::STATISTICS, "statistics")
    }
}
