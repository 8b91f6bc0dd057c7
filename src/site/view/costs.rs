//! What a procedure costs and how long it takes, side by side per case and channel.
//!
//! Rows that say the same are one row; what explains a fee or a time stands once below the table.

mod answer;

use serde::Serialize;

use super::{
    AbsentValue, NamedValue, ViewContext,
    amount::{TableView, TimeCell},
};
use crate::{
    locale, markup,
    model::{
        fee::{Amount, Fee, Relief},
        ids::{Id, ProcedureCode},
        procedure::{Channel, ChannelKind, Procedure, Variant},
        remark,
        stated::Stated,
        time::{ProcessingTime, TimeLimit},
    },
    source::decode::Item,
};

/// Costs and times of a procedure.
#[derive(Debug, Serialize)]
pub struct Costs<'a> {
    /// The rows, grouped by the cases they apply to.
    pub groups: Vec<CostGroup<'a>>,
    /// What explains the fees.
    pub fees: Vec<FeeDetail<'a>>,
    /// What explains the times.
    pub times: Vec<TimeDetail<'a>>,
    /// Services under the code.
    pub variants: Vec<VariantView<'a>>,
    /// Remarks on channels.
    pub notes: Vec<NamedValue<'a>>,
    /// Remarks on cases.
    pub case_notes: Vec<NamedValue<'a>>,
    /// The cost in a line, for the top of the page.
    #[serde(skip)]
    pub cost_glance: Vec<String>,
    /// The time in a line, for the top of the page.
    #[serde(skip)]
    pub time_glance: Vec<String>,
}

/// Rows that apply to the same cases.
#[derive(Debug, Serialize)]
pub struct CostGroup<'a> {
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
    pub instead: Option<AbsentValue<'a>>,
}

/// A channel in a row.
#[derive(Debug, Serialize)]
pub struct ChannelView<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where online.
    pub url: Option<&'a str>,
    /// The remark on it, where another row has the same way to apply.
    pub hint: Option<String>,
}

/// A fee in a cell.
#[derive(Debug, Serialize)]
pub struct FeeLine<'a> {
    /// Its name, or the name of its kind.
    pub name: &'a str,
    /// How much.
    pub amount: String,
    /// A part of its remark, where several fees of a row have the same name or where it names other amounts.
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
    /// Its place among the details.
    #[serde(skip)]
    pub place: Option<usize>,
    /// The unit that a remark gives for the amount.
    #[serde(skip)]
    pub per: Option<String>,
    /// A part of its remark, where that names other amounts: the first of those is in it.
    #[serde(skip)]
    pub remark: Option<String>,
    /// Reliefs that everybody has now.
    #[serde(skip)]
    pub everyone: Vec<String>,
    /// Some pay less, or nothing.
    #[serde(skip)]
    pub has_reliefs: bool,
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
    pub rows: Vec<NamedValue<'a>>,
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
    pub rows: Vec<NamedValue<'a>>,
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
pub(super) enum RowFees<'a> {
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
    pub(super) fees: RowFees<'a>,
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

/// Cost and time of a procedure, on the build date, as the top of its page has them.
pub(super) fn glances<'a>(cx: ViewContext<'a>, procedure: &'a Procedure) -> Glances<'a> {
    let raw = merged_groups(cx, procedure);
    let worder = Worder { cx, fees: &[], times: &[] };
    let Worded { cost, time, .. } = worder.groups(procedure, &raw);
    Glances { cost, time, rows: raw.into_iter().flat_map(|(_, rows)| rows).collect() }
}

/// The rows in words, and what they come to.
struct Worded<'a> {
    groups: Vec<CostGroup<'a>>,
    cost: Vec<String>,
    time: Vec<String>,
}

impl<'a> Costs<'a> {
    /// Costs and times of a procedure, on the build date.
    pub(super) fn new(cx: ViewContext<'a>, procedure: &'a Procedure) -> Self {
        let groups = merged_groups(cx, procedure);
        let mut fees: Vec<&Fee> = Vec::new();
        let mut times: Vec<&ProcessingTime> = Vec::new();
        for row in groups.iter().flat_map(|(_, rows)| rows) {
            if let RowFees::Items(items) = &row.fees {
                for (fee, _) in items {
                    if !fees.contains(fee) {
                        fees.push(fee);
                    }
                }
            }
            times.extend(row.time.known().filter(|time| !times.contains(time)));
        }
        let times: Vec<(&ProcessingTime, Vec<NamedValue<'a>>)> = times
            .into_iter()
            .map(|time| (time, time_rows(cx, &time.0)))
            .filter(|(_, rows)| !rows.is_empty())
            .collect();
        let worder = Worder { cx, fees: &fees, times: &times };
        let Worded { groups, cost, time } = worder.groups(procedure, &groups);
        let variants = variants_of(cx, procedure);
        Self {
            cost_glance: cost,
            time_glance: time,
            fees: fees
                .iter()
                .enumerate()
                .filter_map(|(at, fee)| Some(worder.detail(line_of(&groups, at)?, fee)))
                .collect(),
            groups,
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
                    Some(NamedValue { label: &case.name, html })
                })
                .collect(),
        }
    }
}

fn variants_of<'a>(cx: ViewContext<'a>, procedure: &'a Procedure) -> Vec<VariantView<'a>> {
    let view = |variant: &'a Item<Variant>| VariantView {
        name: &variant.name,
        code: variant.code.as_ref().map(ProcedureCode::as_str),
        time: cx.time_cell(&variant.processing_time),
    };
    procedure.variants.iter().map(view).collect()
}

/// No hint of what a fee or a way to apply is for is longer.
const HINT_LENGTH: usize = 110;

fn applies_to(cases: &[Item<Id>], case: Option<&Id>) -> bool {
    case.is_none_or(|case| cases.is_empty() || cases.iter().any(|it| it.value == *case))
}

/// The rows of every case, equal channels in one row and equal cases in one group.
fn merged_groups<'a>(
    cx: ViewContext<'a>,
    procedure: &'a Procedure,
) -> Vec<(Vec<&'a str>, Vec<RawRow<'a>>)> {
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

fn rows_of<'a>(
    cx: ViewContext<'a>,
    procedure: &'a Procedure,
    case: Option<&Id>,
) -> Vec<RawRow<'a>> {
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
    cx: ViewContext<'a>,
    stated: &'a Stated<Vec<Item<Fee>>>,
    case: Option<&Id>,
    channel: Option<ChannelKind>,
) -> RowFees<'a> {
    let items = match stated {
        Stated::Known(items) => items,
        Stated::None { basis } => return RowFees::Free(basis.as_deref()),
        Stated::NotEntered { why } => return RowFees::Unknown(why.as_deref()),
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
        false => RowFees::Items(valid),
        true if of_case.is_empty() => RowFees::Unknown(None),
        true => RowFees::Unknown(Some(cx.t("fees_expired"))),
    }
}

/// The line of the fee with this place among the details.
fn line_of<'g, 'a>(groups: &'g [CostGroup<'a>], at: usize) -> Option<(usize, &'g FeeLine<'a>)> {
    let lines = groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.fees);
    lines.filter(|line| line.place == Some(at)).map(|line| (at, line)).next()
}

/// Where two rows have the same way to apply, its remarks tell them apart.
fn hint_at_repeated_channels(rows: &mut [CostRow<'_>], raw: &[RawRow<'_>]) {
    let names: Vec<Vec<&str>> =
        rows.iter().map(|row| row.channels.iter().map(|it| it.name).collect()).collect();
    for (at, (row, raw)) in rows.iter_mut().zip(raw).enumerate() {
        for channel in &mut row.channels {
            let name = channel.name;
            let is_repeated =
                names.iter().enumerate().any(|(other, names)| other != at && names.contains(&name));
            let own = raw.channels.iter().find(|it| {
                it.note.is_some() && it.url.as_ref().map(|url| url.0.as_str()) == channel.url
            });
            let note = own.and_then(|it| it.note.as_ref()).filter(|_| is_repeated);
            channel.hint = note.map(|note| markup::plain(&note.0, HINT_LENGTH));
        }
    }
}

/// The remarks on the ways to apply of a row, and on its cases.
fn notes_of<'a>(procedure: &'a Procedure, cases: &[&str], row: &RawRow<'a>) -> Vec<&'a str> {
    let of_cases = procedure.cases.iter().filter(|case| cases.contains(&&*case.name));
    let of_cases = of_cases.filter_map(|case| case.note.as_ref());
    let of_channels = row.channels.iter().filter_map(|channel| channel.note.as_ref());
    of_channels.chain(of_cases).map(|note| &*note.0).collect()
}

/// Where the services alone state times, the cells have those.
fn fill_with_services<'a>(
    cx: ViewContext<'a>,
    groups: &mut [CostGroup<'a>],
    services: &[answer::RowCost<'a>],
) {
    let value = answer::combine(cx, services, answer::DiffersBy::Service);
    let text = if value.is_open() { cx.t("time_by_service").to_owned() } else { value.text(cx) };
    for row in groups.iter_mut().flat_map(|group| &mut group.rows) {
        row.time.text.clone_from(&text);
        row.time.is_unknown = false;
        row.time.is_of_services = true;
    }
}

struct Worder<'a, 'w> {
    cx: ViewContext<'a>,
    fees: &'w [&'a Fee],
    times: &'w [(&'a ProcessingTime, Vec<NamedValue<'a>>)],
}

impl<'a> Worder<'a, '_> {
    /// The groups in words, and the answers that they come to; groups of every case name none.
    fn groups(
        &self,
        procedure: &'a Procedure,
        raw: &[(Vec<&'a str>, Vec<RawRow<'a>>)],
    ) -> Worded<'a> {
        let cx = self.cx;
        let mut groups = Vec::new();
        let (mut costs, mut times) = (Vec::new(), Vec::new());
        for (cases, raw_rows) in raw {
            let mut rows: Vec<CostRow<'a>> = raw_rows.iter().map(|row| self.row(row)).collect();
            hint_at_repeated_channels(&mut rows, raw_rows);
            let answer = |of_row: &dyn Fn(&CostRow<'a>, &RawRow<'a>) -> answer::RowCost<'a>| {
                let values = rows.iter().zip(raw_rows).map(|(row, raw)| {
                    (raw.channels.iter().map(|it| it.by).collect(), of_row(row, raw))
                });
                answer::CaseRows { cases: cases.clone(), values: values.collect() }
            };
            let notes = |raw: &RawRow<'a>| notes_of(procedure, cases, raw);
            costs.push(answer(&|row, raw| answer::cost(cx, row, raw, &notes(raw))));
            times.push(answer(&|_, raw| answer::time(cx, raw.time, &notes(raw))));
            let is_every = cases.len() == procedure.cases.len();
            groups
                .push(CostGroup { cases: if is_every { Vec::new() } else { cases.clone() }, rows });
        }
        let services = procedure.variants.iter();
        let services: Vec<answer::RowCost<'a>> =
            services.map(|it| answer::time(cx, &it.processing_time, &[])).collect();
        let is_silent = groups.iter().flat_map(|group| &group.rows).all(|row| row.time.is_unknown);
        let time = if is_silent && services.iter().any(|it| !it.is_open()) {
            fill_with_services(cx, &mut groups, &services);
            answer::of_services(cx, &times, &services)
        } else {
            let known: Vec<answer::RowCost<'a>> =
                services.into_iter().filter(|it| !it.is_open()).collect();
            answer::lines(cx, &times, &known)
        };
        Worded { groups, cost: answer::lines(cx, &costs, &[]), time }
    }

    fn row(&self, row: &RawRow<'a>) -> CostRow<'a> {
        let cx = self.cx;
        let absence = |is_unknown, key, reason: Option<String>| {
            Some(AbsentValue { is_unknown, text: cx.t(key), reason })
        };
        let (fees, instead) = match &row.fees {
            RowFees::Items(items) => (self.lines(items, &row.channels), None),
            RowFees::Free(basis) => {
                (Vec::new(), absence(false, "fees_none", basis.map(|key| cx.basis(key))))
            }
            RowFees::Unknown(why) => {
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
                hint: None,
            };
            if channels.iter().all(|it| it.name != view.name || it.url != view.url) {
                channels.push(view);
            }
        }
        CostRow { channels, time, fees, instead }
    }

    fn lines(
        &self,
        items: &[(&'a Fee, Vec<&'a Relief>)],
        channels: &[&'a Channel],
    ) -> Vec<FeeLine<'a>> {
        let fees: Vec<&Fee> = items.iter().map(|(fee, _)| *fee).collect();
        let of_channels = channels.iter().filter_map(|channel| channel.note.as_ref());
        let notes: Vec<&str> = fees
            .iter()
            .filter_map(|fee| fee.note.as_ref())
            .chain(of_channels)
            .map(|note| &*note.0)
            .collect();
        items.iter().map(|(fee, reliefs)| self.line(fee, reliefs, &fees, &notes)).collect()
    }

    /// A fee among those of its row; `notes` are the remarks on all of them and on the ways to apply.
    fn line(
        &self,
        fee: &'a Fee,
        reliefs: &[&'a Relief],
        row: &[&'a Fee],
        notes: &[&str],
    ) -> FeeLine<'a> {
        let cx = self.cx;
        let name = self.name(fee);
        let is_ambiguous = row.iter().filter(|other| self.name(other) == name).count() > 1;
        let note = fee.note.as_ref().map(|note| &*note.0);
        let remark = other_amount(fee, row).map(|at| excerpt(note.unwrap_or(""), at));
        let hint = match &remark {
            Some(note) => Some(cx.fill("fee_varies", &[("note", note)])),
            None => note.filter(|_| is_ambiguous).map(|note| markup::plain(note, HINT_LENGTH)),
        };
        let per = unit_in_remarks(fee, notes);
        let place = self.fees.iter().position(|known| *known == fee);
        let now = |relief: &&Relief| {
            relief.valid_from.is_none_or(|first| first <= cx.today())
                && relief.valid_to.is_none_or(|last| last >= cx.today())
        };
        let general = fee.reliefs.iter().map(|it| &it.value).filter(|it| it.channel.is_none());
        let present: Vec<&Relief> = general.chain(reliefs.iter().copied()).filter(now).collect();
        let everyone = present.iter().filter(|relief| relief.who.is_none());
        FeeLine {
            name,
            amount: self.amount(fee, per),
            hint,
            is_unknown: fee.amount.given().is_none(),
            mark: place.filter(|_| self.fees.len() > 1).map(|at| at + 1),
            reliefs: reliefs.iter().map(|relief| self.relief(relief)).collect(),
            period: period(cx, fee.valid_from, fee.valid_to),
            is_future: fee.valid_from.is_some_and(|day| day > cx.today()),
            place,
            per: per.map(str::to_owned),
            remark,
            everyone: everyone.map(|relief| self.relief(relief)).collect(),
            has_reliefs: present.iter().any(|relief| relief.who.is_some()),
        }
    }

    fn name(&self, fee: &'a Fee) -> &'a str {
        fee.name.as_deref().unwrap_or_else(|| self.cx.word("fee", fee.kind.word()))
    }

    fn amount(&self, fee: &Fee, per: Option<&str>) -> String {
        match fee.amount.given() {
            Some(amount) => self.cx.per(self.cx.amount(amount), per),
            None => self.cx.t("not_entered").to_owned(),
        }
    }

    fn detail(&self, (at, line): (usize, &FeeLine<'a>), fee: &'a Fee) -> FeeDetail<'a> {
        let cx = self.cx;
        let today = cx.today();
        let reliefs = fee.reliefs.iter().filter(|it| it.valid_to.is_none_or(|last| last >= today));
        FeeDetail {
            number: at + 1,
            name: line.name,
            amount: line.amount.clone(),
            is_unknown: line.is_unknown,
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

    fn detail_rows(&self, fee: &'a Fee) -> Vec<NamedValue<'a>> {
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
            .filter_map(|(key, html)| Some(NamedValue { label: cx.t(key), html: html? }))
            .collect()
    }

    /// "Hộ nghèo: giảm 50 %, khi nộp trực tuyến, áp dụng đến hết ngày 31/12/2026".
    fn relief(&self, relief: &Relief) -> String {
        let cx = self.cx;
        let measure = if relief.exempt {
            cx.t("relief_exempt").to_owned()
        } else if let Some(percent) = relief.percent.given() {
            cx.fill("relief_percent", &[("percent", &ViewContext::percent(*percent))])
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

/// The unit of a plain amount, where a remark alone gives it ("/trang", "2.000 đồng/trang"): the fee's own
/// remark, else one beside it that names the same amount.
fn unit_in_remarks<'n>(fee: &'n Fee, notes: &[&'n str]) -> Option<&'n str> {
    let Some(Amount::Fixed(money)) = fee.amount.given() else { return None };
    let own = fee.note.as_ref().map_or_else(Vec::new, |note| remark::units_of(*money, &note.0));
    if let [unit] = own[..] {
        return Some(unit);
    }
    let beside = || notes.iter().flat_map(|note| remark::sums(note));
    let mut units = beside().filter(|sum| sum.money == *money).filter_map(|sum| sum.per);
    let unit = units.next().filter(|_| own.is_empty())?;
    units.all(|other| other.to_lowercase() == unit.to_lowercase()).then_some(unit)
}

/// Where the remark of a fee names an amount that no fee of the row has, a share of something, or the
/// amount itself with several units.
fn other_amount(fee: &Fee, row: &[&Fee]) -> Option<usize> {
    let (amount, note) = (fee.amount.given()?, &fee.note.as_ref()?.0);
    if matches!(amount, Amount::Table(_) | Amount::Text(_) | Amount::Tiered(_)) {
        return None;
    }
    let known: Vec<_> =
        row.iter().filter_map(|it| it.amount.given()).flat_map(Amount::monies).collect();
    let sums = remark::sums(note);
    let other = sums.iter().find(|sum| !known.contains(&sum.money)).map(|sum| sum.at);
    let share = || remark::share(note).filter(|_| !matches!(amount, Amount::Percentage(_)));
    let units = || match amount {
        Amount::Fixed(money) if remark::units_of(*money, note).len() > 1 => Some(0),
        _ => None,
    };
    other.or_else(share).or_else(units)
}

/// The part of a remark that has what begins `at` this byte: from the start where that is near, else from
/// the start of its clause or some words before.
fn excerpt(note: &str, at: usize) -> String {
    const CLAUSE_ENDS: [&str; 3] = [". ", "; ", "\n"];
    const LONGEST_CLAUSE: usize = 140;
    const WORDS_BEFORE: usize = 8;
    // The amount itself and what follows it.
    const ROOM: usize = 30;
    let distance = |from: usize| note[from..at].chars().count();
    let part = |from: usize| {
        let part = markup::plain(&note[from..], HINT_LENGTH.max(distance(from) + ROOM));
        part.trim_end_matches(['.', ';', ',']).to_owned()
    };
    if distance(0) + ROOM < HINT_LENGTH {
        return part(0);
    }
    let before = &note[..at];
    let ends = CLAUSE_ENDS.iter().filter_map(|end| Some(before.rfind(end)? + end.len()));
    let clause = ends.max().filter(|start| distance(*start) < LONGEST_CLAUSE);
    let words = || before.rmatch_indices(' ').map(|(at, _)| at + 1).take(WORDS_BEFORE).last();
    format!("… {}", part(clause.or_else(words).unwrap_or(at)))
}

/// "áp dụng đến hết ngày …", "áp dụng từ ngày …"; a first day that has come says nothing.
fn period(
    cx: ViewContext<'_>,
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

fn time_rows<'a>(cx: ViewContext<'a>, limit: &TimeLimit) -> Vec<NamedValue<'a>> {
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
    rows.into_iter()
        .filter_map(|(key, html)| Some(NamedValue { label: cx.t(key), html: html? }))
        .collect()
}

/// Remarks on channels; equal ones stand once.
fn channel_notes<'a>(cx: ViewContext<'a>, procedure: &'a Procedure) -> Vec<NamedValue<'a>> {
    let mut rows: Vec<(&str, NamedValue<'a>)> = Vec::new();
    for channel in &procedure.channels {
        let Some(note) = &channel.note else { continue };
        let label = cx.channel(channel.by);
        if rows.iter().all(|(known, row)| *known != note.0 || row.label != label) {
            rows.push((&note.0, NamedValue { label, html: markup::prose(&note.0) }));
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}
