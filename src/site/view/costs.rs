//! What a procedure costs and how long it takes, side by side per case and channel.
//!
//! Rows that say the same are one row; what explains a fee or a time stands once below the table.

use serde::Serialize;

use super::{
    Absence, Cx, Row,
    amount::{TableView, TimeCell},
};
use crate::{
    locale, markup,
    model::{
        fee::{Fee, Relief},
        ids::{Id, ProcedureCode},
        procedure::{Channel, ChannelKind, Procedure, Variant},
        stated::Stated,
        time::{ProcessingTime, TimeLimit},
    },
    source::decode::Item,
};

/// Costs and times of a procedure.
#[derive(Debug, Serialize)]
pub struct Costs<'a> {
    /// The rows, grouped by the cases they apply to.
    pub groups: Vec<Group<'a>>,
    /// What explains the fees.
    pub fees: Vec<FeeDetail<'a>>,
    /// What explains the times.
    pub times: Vec<TimeDetail<'a>>,
    /// Services under the code.
    pub variants: Vec<VariantView<'a>>,
    /// Remarks on channels.
    pub notes: Vec<Row<'a>>,
    /// Remarks on cases.
    pub case_notes: Vec<Row<'a>>,
    /// The cost in a line, for the top of the page.
    #[serde(skip)]
    pub cost_glance: Vec<String>,
    /// The time in a line, for the top of the page.
    #[serde(skip)]
    pub time_glance: Vec<String>,
}

/// Rows that apply to the same cases.
#[derive(Debug, Serialize)]
pub struct Group<'a> {
    /// The cases; empty when the rows apply to every case.
    pub cases: Vec<&'a str>,
    /// The rows.
    pub rows: Vec<CostRow<'a>>,
}

/// One way to hand the dossier in, or several that cost and take the same.
#[derive(Debug, Serialize)]
pub struct CostRow<'a> {
    /// The ways.
    pub channels: Vec<ChannelView<'a>>,
    /// How long it takes.
    pub time: TimeCell,
    /// What it costs.
    pub fees: Vec<FeeLine<'a>>,
    /// What stands instead of a cost.
    pub instead: Option<Absence<'a>>,
}

/// A channel in a row.
#[derive(Debug, Serialize)]
pub struct ChannelView<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where online.
    pub url: Option<&'a str>,
}

/// A fee in a cell.
#[derive(Debug, Serialize)]
pub struct FeeLine<'a> {
    /// Its name, or the name of its kind.
    pub name: &'a str,
    /// How much.
    pub amount: String,
    /// What it is for, where several fees of a row have the same name.
    pub hint: Option<String>,
    /// Nobody entered the amount.
    pub is_unknown: bool,
    /// Number of its remarks below the table, when there are several.
    pub mark: Option<usize>,
    /// Reliefs of this channel alone.
    pub reliefs: Vec<String>,
    /// From when or until when it applies.
    pub period: Option<String>,
    /// It does not apply yet.
    #[serde(skip)]
    pub is_future: bool,
}

/// What explains a fee.
#[derive(Debug, Serialize)]
pub struct FeeDetail<'a> {
    /// Its number, under which rows name it.
    pub number: usize,
    /// Its name.
    pub name: &'a str,
    /// How much.
    pub amount: String,
    /// Nobody entered the amount.
    pub is_unknown: bool,
    /// The table behind the amount.
    pub table: Option<TableView>,
    /// Basis, payer, when and how it is paid.
    pub rows: Vec<Row<'a>>,
    /// Who pays less.
    pub reliefs: Vec<ReliefView>,
    /// A remark; HTML.
    pub note: Option<String>,
}

/// Who pays less.
#[derive(Debug, Serialize)]
pub struct ReliefView {
    /// In words: "Hộ nghèo: miễn".
    pub text: String,
    /// The legal text; HTML.
    pub basis: Option<String>,
    /// A remark; HTML.
    pub note: Option<String>,
}

/// What explains a time.
#[derive(Debug, Serialize)]
pub struct TimeDetail<'a> {
    /// Its number, under which rows name it; absent when there is one time only.
    pub number: Option<usize>,
    /// The time it explains.
    pub text: String,
    /// Since when it counts, what is left out, which texts say so.
    pub rows: Vec<Row<'a>>,
}

/// A service under the procedure's code.
#[derive(Debug, Serialize)]
pub struct VariantView<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its code.
    pub code: Option<&'a str>,
    /// How long it takes.
    pub time: TimeCell,
}

/// The fees of a row before they are worded.
#[derive(Clone, PartialEq)]
pub(super) enum Fees<'a> {
    /// Each with the reliefs of the row's channel alone.
    Items(Vec<(&'a Fee, Vec<&'a Relief>)>),
    /// Nothing is paid; the legal text that says so.
    Free(Option<&'a str>),
    /// Nobody entered them; why.
    Unknown(Option<&'a str>),
}

/// A row before it is worded.
#[derive(Clone, PartialEq)]
pub(super) struct RawRow<'a> {
    channels: Vec<&'a Channel>,
    /// How long it takes.
    pub(super) time: &'a Stated<ProcessingTime>,
    /// What it costs.
    pub(super) fees: Fees<'a>,
}

/// Cost and time of a procedure without what explains them.
pub(super) struct Glances<'a> {
    /// The cost in a few lines; none when it takes more to say.
    pub(super) cost: Vec<String>,
    /// The time in a few lines; none when it takes more to say.
    pub(super) time: Vec<String>,
    /// All rows.
    pub(super) rows: Vec<RawRow<'a>>,
}

/// Cost and time of a procedure, on the build date, as the top of its page says them.
pub(super) fn glances<'a>(cx: Cx<'a>, procedure: &'a Procedure) -> Glances<'a> {
    let raw = merged_groups(cx, procedure);
    let groups = worded(&Worder { cx, fees: &[], times: &[] }, procedure, &raw);
    Glances {
        cost: glance(&groups, CostRow::cost_line),
        time: time_glance(&groups, &variants_of(cx, procedure)),
        rows: raw.into_iter().flat_map(|(_, rows)| rows).collect(),
    }
}

/// The groups in words; those of every case name none.
fn worded<'a>(
    worder: &Worder<'a, '_>,
    procedure: &'a Procedure,
    groups: &[(Vec<&'a str>, Vec<RawRow<'a>>)],
) -> Vec<Group<'a>> {
    let is_every = |cases: &[&str]| cases.len() == procedure.cases.len();
    groups
        .iter()
        .map(|(cases, rows)| Group {
            cases: if is_every(cases) { Vec::new() } else { cases.clone() },
            rows: rows.iter().map(|row| worder.row(row)).collect(),
        })
        .collect()
}

fn time_glance(groups: &[Group<'_>], variants: &[VariantView<'_>]) -> Vec<String> {
    time_of_variants(groups, variants)
        .map_or_else(|| glance(groups, |row| row.time.text.clone()), |time| vec![time])
}

impl<'a> Costs<'a> {
    /// Costs and times of a procedure, on the build date.
    pub(super) fn new(cx: Cx<'a>, procedure: &'a Procedure) -> Self {
        let groups = merged_groups(cx, procedure);
        let mut fees: Vec<&Fee> = Vec::new();
        let mut times: Vec<&ProcessingTime> = Vec::new();
        for row in groups.iter().flat_map(|(_, rows)| rows) {
            if let Fees::Items(items) = &row.fees {
                for (fee, _) in items {
                    if !fees.contains(fee) {
                        fees.push(fee);
                    }
                }
            }
            times.extend(row.time.known().filter(|time| !times.contains(time)));
        }
        let times: Vec<(&ProcessingTime, Vec<Row<'a>>)> = times
            .into_iter()
            .map(|time| (time, time_rows(cx, &time.0)))
            .filter(|(_, rows)| !rows.is_empty())
            .collect();
        let worder = Worder { cx, fees: &fees, times: &times };
        let groups = worded(&worder, procedure, &groups);
        let variants = variants_of(cx, procedure);
        Self {
            cost_glance: glance(&groups, CostRow::cost_line),
            time_glance: time_glance(&groups, &variants),
            groups,
            fees: fees.iter().enumerate().map(|(at, fee)| worder.detail(at, fee)).collect(),
            times: times
                .iter()
                .enumerate()
                .map(|(at, (time, rows))| TimeDetail {
                    number: (times.len() > 1).then_some(at + 1),
                    text: cx.time_cell(&Stated::Known((*time).clone())).text,
                    rows: rows.clone(),
                })
                .collect(),
            variants,
            notes: channel_notes(cx, procedure),
            case_notes: procedure
                .cases
                .iter()
                .filter_map(|case| {
                    let html = markup::prose(&case.note.as_ref()?.0);
                    Some(Row { label: &case.name, html })
                })
                .collect(),
        }
    }
}

fn variants_of<'a>(cx: Cx<'a>, procedure: &'a Procedure) -> Vec<VariantView<'a>> {
    let view = |variant: &'a Item<Variant>| VariantView {
        name: &variant.name,
        code: variant.code.as_ref().map(ProcedureCode::as_str),
        time: cx.time_cell(&variant.processing_time),
    };
    procedure.variants.iter().map(view).collect()
}

/// The one time that every service under the code states, where the channels state none.
fn time_of_variants(groups: &[Group<'_>], variants: &[VariantView<'_>]) -> Option<String> {
    let time = &variants.first()?.time;
    let is_silent = groups.iter().flat_map(|group| &group.rows).all(|row| row.time.is_unknown);
    let is_shared = variants.iter().all(|it| it.time.text == time.text);
    (is_silent && is_shared && !time.is_unknown).then(|| time.text.clone())
}

/// No summary holds more lines, nor longer ones.
const GLANCE_LINES: usize = 3;
const GLANCE_LENGTH: usize = 240;

/// No hint of what a fee is for is longer.
const HINT_LENGTH: usize = 110;

/// What all rows say in a few lines, each opened by its channels or its case when they differ; empty
/// when that would take too many.
fn glance<'a>(groups: &[Group<'a>], line: impl Fn(&CostRow<'a>) -> String) -> Vec<String> {
    let rows: Vec<(usize, &CostRow<'a>, String)> = groups
        .iter()
        .enumerate()
        .flat_map(|(at, group)| group.rows.iter().map(move |row| (at, row)))
        .map(|(at, row)| (at, row, line(row)))
        .collect();
    let mut texts: Vec<&str> = rows.iter().map(|(_, _, text)| text.as_str()).collect();
    texts.sort_unstable();
    texts.dedup();
    let is_short = texts.iter().all(|text| (1..=GLANCE_LENGTH).contains(&seen(text)));
    if !is_short || texts.len() > GLANCE_LINES {
        return Vec::new();
    }
    if let [text] = texts.as_slice() {
        return vec![(*text).to_owned()];
    }
    if groups.len() == 1 {
        let worded = rows.iter().map(|(_, row, text)| {
            let names: Vec<&str> = row.channels.iter().map(|channel| channel.name).collect();
            format!("{}: {text}", names.join(", "))
        });
        return worded.collect();
    }
    let is_one_line_a_case = rows.len() == groups.len()
        && rows.len() <= GLANCE_LINES
        && groups.iter().all(|group| matches!(group.cases.as_slice(), [case] if seen(case) <= 80));
    if !is_one_line_a_case {
        return Vec::new();
    }
    rows.iter().map(|(at, _, text)| format!("{}: {text}", groups[*at].cases[0])).collect()
}

/// How many characters a reader sees.
fn seen(text: &str) -> usize {
    text.chars().filter(|c| !markup::languages::is_mark(*c)).count()
}

impl CostRow<'_> {
    /// All fees that apply now in a line; empty when several have the same name, for then the line
    /// would not say which one is to be paid.
    fn cost_line(&self) -> String {
        if let Some(instead) = &self.instead {
            return instead.text.to_owned();
        }
        let present: Vec<&FeeLine<'_>> = self.fees.iter().filter(|fee| !fee.is_future).collect();
        let is_ambiguous = present
            .iter()
            .enumerate()
            .any(|(at, fee)| present[..at].iter().any(|other| other.name == fee.name));
        if is_ambiguous {
            return String::new();
        }
        let lines: Vec<String> =
            present.iter().map(|fee| format!("{}: {}", fee.name, fee.amount)).collect();
        lines.join("; ")
    }
}

fn applies_to(cases: &[Item<Id>], case: Option<&Id>) -> bool {
    case.is_none_or(|case| cases.is_empty() || cases.iter().any(|it| it.value == *case))
}

/// The rows of every case, equal channels in one row and equal cases in one group.
fn merged_groups<'a>(cx: Cx<'a>, procedure: &'a Procedure) -> Vec<(Vec<&'a str>, Vec<RawRow<'a>>)> {
    if procedure.cases.is_empty() {
        return vec![(Vec::new(), rows_of(cx, procedure, None))];
    }
    let mut groups: Vec<(Vec<&str>, Vec<RawRow<'_>>)> = Vec::new();
    for case in &procedure.cases {
        let rows = rows_of(cx, procedure, Some(&case.id));
        match groups.iter_mut().find(|(_, known)| *known == rows) {
            Some((cases, _)) => cases.push(&case.name),
            None => groups.push((vec![&case.name], rows)),
        }
    }
    groups
}

fn rows_of<'a>(cx: Cx<'a>, procedure: &'a Procedure, case: Option<&Id>) -> Vec<RawRow<'a>> {
    let mut rows: Vec<RawRow<'_>> = Vec::new();
    for channel in procedure.channels.iter().filter(|it| applies_to(&it.case.0, case)) {
        let time = own_or(&channel.processing_time, &procedure.processing_time);
        let stated = own_or(&channel.fees, &procedure.fees);
        let fees = fees_of(cx, stated, case, Some(channel.by));
        match rows.iter_mut().find(|row| *row.time == *time && row.fees == fees) {
            Some(row) => row.channels.push(&channel.value),
            None => rows.push(RawRow { channels: vec![&channel.value], time, fees }),
        }
    }
    if rows.is_empty() {
        let fees = fees_of(cx, &procedure.fees, case, None);
        rows.push(RawRow { channels: Vec::new(), time: &procedure.processing_time, fees });
    }
    rows
}

/// A channel that says nothing itself has what the procedure says. A channel that says why nobody
/// entered it has said something.
fn own_or<'a, T>(own: &'a Stated<T>, general: &'a Stated<T>) -> &'a Stated<T> {
    if matches!(own, Stated::NotEntered { why: None }) { general } else { own }
}

fn fees_of<'a>(
    cx: Cx<'a>,
    stated: &'a Stated<Vec<Item<Fee>>>,
    case: Option<&Id>,
    channel: Option<ChannelKind>,
) -> Fees<'a> {
    let items = match stated {
        Stated::Known(items) => items,
        Stated::None { basis } => return Fees::Free(basis.as_deref()),
        Stated::NotEntered { why } => return Fees::Unknown(why.as_deref()),
    };
    let today = cx.today();
    let is_over = |last: Option<chrono::NaiveDate>| last.is_some_and(|last| last < today);
    let of_case: Vec<&Fee> =
        items.iter().map(|it| &it.value).filter(|it| applies_to(&it.case.0, case)).collect();
    let valid: Vec<(&Fee, Vec<&Relief>)> = of_case
        .iter()
        .filter(|fee| !is_over(fee.valid_to))
        .map(|fee| {
            let reliefs = fee.reliefs.iter().map(|it| &it.value).filter(|relief| {
                !is_over(relief.valid_to) && relief.channel.is_some() && relief.channel == channel
            });
            (*fee, reliefs.collect())
        })
        .collect();
    // What has run out, and what is charged in other cases only, says nothing about this one.
    match valid.is_empty() {
        false => Fees::Items(valid),
        true if of_case.is_empty() => Fees::Unknown(None),
        true => Fees::Unknown(Some(cx.t("fees_expired"))),
    }
}

struct Worder<'a, 'w> {
    cx: Cx<'a>,
    fees: &'w [&'a Fee],
    times: &'w [(&'a ProcessingTime, Vec<Row<'a>>)],
}

impl<'a> Worder<'a, '_> {
    fn row(&self, row: &RawRow<'a>) -> CostRow<'a> {
        let cx = self.cx;
        let absence = |is_unknown, key, reason: Option<String>| {
            Some(Absence { is_unknown, text: cx.t(key), reason })
        };
        let (fees, instead) = match &row.fees {
            Fees::Items(items) => {
                (items.iter().map(|(fee, reliefs)| self.line(fee, reliefs, items)).collect(), None)
            }
            Fees::Free(basis) => {
                (Vec::new(), absence(false, "fees_none", basis.map(|key| cx.basis(key))))
            }
            Fees::Unknown(why) => {
                let why = why.map(|why| markup::escape(why).into_owned());
                (Vec::new(), absence(true, "not_entered", why))
            }
        };
        let mut time = cx.time_cell(row.time);
        let place = row
            .time
            .known()
            .and_then(|time| self.times.iter().position(|(known, _)| *known == time));
        time.mark = place.filter(|_| self.times.len() > 1).map(|at| at + 1);
        let mut channels: Vec<ChannelView<'a>> = Vec::new();
        for channel in &row.channels {
            let view = ChannelView {
                name: cx.channel(channel.by),
                url: channel.url.as_ref().map(|url| url.0.as_str()),
            };
            if channels.iter().all(|it| it.name != view.name || it.url != view.url) {
                channels.push(view);
            }
        }
        CostRow { channels, time, fees, instead }
    }

    fn line(
        &self,
        fee: &'a Fee,
        reliefs: &[&'a Relief],
        row: &[(&'a Fee, Vec<&'a Relief>)],
    ) -> FeeLine<'a> {
        let name = self.name(fee);
        let is_ambiguous = row.iter().filter(|(other, _)| self.name(other) == name).count() > 1;
        let note = fee.note.as_ref().filter(|_| is_ambiguous);
        let place = self.fees.iter().position(|known| *known == fee);
        FeeLine {
            name,
            amount: self.amount(fee),
            hint: note.map(|note| markup::plain(&note.0, HINT_LENGTH)),
            is_unknown: fee.amount.given().is_none(),
            mark: place.filter(|_| self.fees.len() > 1).map(|at| at + 1),
            reliefs: reliefs.iter().map(|relief| self.relief(relief)).collect(),
            period: period(self.cx, fee.valid_from, fee.valid_to),
            is_future: fee.valid_from.is_some_and(|day| day > self.cx.plan.catalog.today()),
        }
    }

    fn name(&self, fee: &'a Fee) -> &'a str {
        fee.name.as_deref().unwrap_or_else(|| self.cx.word("fee", fee.kind.word()))
    }

    fn amount(&self, fee: &Fee) -> String {
        match fee.amount.given() {
            Some(amount) => self.cx.amount(amount),
            None => self.cx.t("not_entered").to_owned(),
        }
    }

    fn detail(&self, at: usize, fee: &'a Fee) -> FeeDetail<'a> {
        let cx = self.cx;
        let today = cx.today();
        let reliefs = fee.reliefs.iter().filter(|it| it.valid_to.is_none_or(|last| last >= today));
        FeeDetail {
            number: at + 1,
            name: self.name(fee),
            amount: self.amount(fee),
            is_unknown: fee.amount.given().is_none(),
            table: fee.amount.given().and_then(|amount| cx.amount_table(amount)),
            rows: self.detail_rows(fee),
            reliefs: reliefs
                .map(|relief| ReliefView {
                    text: self.relief(relief),
                    basis: relief.basis.as_deref().map(|key| cx.basis(key)),
                    note: relief.note.as_ref().map(|note| markup::prose(&note.0)),
                })
                .collect(),
            note: fee.note.as_ref().map(|note| markup::prose(&note.0)),
        }
    }

    fn detail_rows(&self, fee: &'a Fee) -> Vec<Row<'a>> {
        let cx = self.cx;
        let text = |text: &str| markup::escape(text).into_owned();
        let ways: Vec<&str> = fee.pay_by.iter().map(|way| cx.word("pay", way.word())).collect();
        let rows = [
            ("fee_kind", fee.name.as_ref().map(|_| text(cx.word("fee", fee.kind.word())))),
            ("why_not_entered", fee.not_entered.as_deref().map(text)),
            ("period", period(cx, fee.valid_from, fee.valid_to).as_deref().map(text)),
            ("basis", fee.basis.as_deref().map(|key| cx.basis(key))),
            ("payer", fee.payer.as_deref().map(text)),
            ("when_paid", fee.when_paid.map(|when| text(cx.word("paid", when.word())))),
            ("pay_by", (!ways.is_empty()).then(|| text(&ways.join(", ")))),
            ("collector", fee.collector.as_deref().map(text)),
            (
                "refundable",
                fee.refundable.map(|yes| text(cx.t(if yes { "refund_yes" } else { "refund_no" }))),
            ),
        ];
        rows.into_iter()
            .filter_map(|(key, html)| Some(Row { label: cx.t(key), html: html? }))
            .collect()
    }

    /// "Hộ nghèo: giảm 50 %, khi nộp trực tuyến, áp dụng đến hết ngày 31/12/2026".
    fn relief(&self, relief: &Relief) -> String {
        let cx = self.cx;
        let measure = if relief.exempt {
            cx.t("relief_exempt").to_owned()
        } else if let Some(percent) = relief.percent.given() {
            cx.fill("relief_percent", &[("percent", &Cx::percent(*percent))])
        } else if let Some(less) = relief.less.given() {
            cx.fill("relief_less", &[("amount", &cx.money(*less))])
        } else if let Some(instead) = relief.instead.given() {
            cx.fill("relief_instead", &[("amount", &cx.money(*instead))])
        } else {
            cx.t("not_entered").to_owned()
        };
        let mut text = match &relief.who {
            Some(who) => cx.fill("relief_who", &[("who", who), ("measure", &measure)]),
            None => cx.fill("relief_all", &[("measure", &measure)]),
        };
        if let Some(channel) = relief.channel {
            text.push_str(&cx.fill("relief_channel", &[("channel", cx.channel(channel))]));
        }
        if let Some(period) = period(cx, relief.valid_from, relief.valid_to) {
            text.push_str(", ");
            text.push_str(&period);
        }
        text
    }
}

/// "áp dụng đến hết ngày …", "áp dụng từ ngày …"; a first day that has come says nothing.
fn period(
    cx: Cx<'_>,
    from: Option<chrono::NaiveDate>,
    to: Option<chrono::NaiveDate>,
) -> Option<String> {
    let from = from.filter(|first| *first > cx.today()).map(locale::date);
    match (from, to.map(locale::date)) {
        (None, None) => None,
        (Some(from), None) => Some(cx.fill("period_from", &[("from", &from)])),
        (None, Some(to)) => Some(cx.fill("period_to", &[("to", &to)])),
        (Some(from), Some(to)) => Some(cx.fill("period_between", &[("from", &from), ("to", &to)])),
    }
}

fn time_rows<'a>(cx: Cx<'a>, limit: &TimeLimit) -> Vec<Row<'a>> {
    let text = |text: &str| markup::escape(text).into_owned();
    let cutoff = limit.cutoff.map(|clock| {
        let (hour, minute) = clock.to_hour_minute();
        cx.fill("time_cutoff", &[("hour", &format!("{hour}:{minute:02}"))])
    });
    let excludes: Vec<&str> = limit.excludes.iter().map(|it| it.as_str()).collect();
    let in_words = |span: Option<&crate::model::units::TimeSpan>| match span {
        Some(crate::model::units::TimeSpan::Text { basis, .. }) => basis.clone(),
        _ => None,
    };
    let rows = [
        ("time_counted_from", limit.counted_from.as_deref().map(text)),
        ("time_after_cutoff", cutoff.as_deref().map(text)),
        ("time_excludes", (!excludes.is_empty()).then(|| text(&excludes.join(", ")))),
        ("time_extendable", limit.extendable.as_ref().map(|it| markup::prose(&it.0))),
        ("basis", limit.basis.as_deref().map(|key| cx.basis(key))),
        ("basis", in_words(limit.statutory.given()).map(|key| cx.basis(&key))),
        ("time_committed_basis", limit.committed_basis.as_deref().map(|key| cx.basis(key))),
        ("note", limit.note.as_ref().map(|it| markup::prose(&it.0))),
    ];
    rows.into_iter().filter_map(|(key, html)| Some(Row { label: cx.t(key), html: html? })).collect()
}

/// Remarks on channels; equal ones stand once.
fn channel_notes<'a>(cx: Cx<'a>, procedure: &'a Procedure) -> Vec<Row<'a>> {
    let mut rows: Vec<(&str, Row<'a>)> = Vec::new();
    for channel in &procedure.channels {
        let Some(note) = &channel.note else { continue };
        let label = cx.channel(channel.by);
        if rows.iter().all(|(known, row)| *known != note.0 || row.label != label) {
            rows.push((&note.0, Row { label, html: markup::prose(&note.0) }));
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}
