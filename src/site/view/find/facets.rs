//! What a result shows of a procedure at a glance, and what it is filtered and sorted by.
//!
//! Must not know where results are shown.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{
    ViewContext,
    costs::{Glances, RawRow, RowFees, glances},
};
use crate::{
    model::{
        fee::{Amount, Fee, FeeKind, Relief},
        ids::Id,
        procedure::{Level, OnlineLevel, Procedure},
        remark,
        stated::Stated,
        time::ProcessingTime,
        units::{Money, TimeSpan, TimeUnit},
    },
    search::{Facets, ResultGlance, SharedNames},
};

/// A longer line is no glance.
const LONGEST: usize = 60;

/// What some procedure names, in the order in which filters list it, and the place of each.
pub(super) struct FacetOrder {
    /// The names.
    pub(super) names: SharedNames,
    fields: BTreeMap<Id, usize>,
    levels: Vec<Level>,
    agencies: BTreeMap<Id, usize>,
    applicants: BTreeMap<Id, usize>,
    online: Vec<OnlineLevel>,
}

impl FacetOrder {
    /// Of the listed procedures; what none of them names is no filter.
    pub(super) fn new(cx: ViewContext<'_>) -> Self {
        let index = &cx.plan.index;
        let listed = || cx.plan.listed.iter().map(|at| &index.procedures[*at].record.value);
        let named: BTreeSet<&Id> = listed()
            .flat_map(|it| it.field.iter().chain(it.agency.0.iter().map(|id| &id.value)))
            .chain(listed().flat_map(|it| it.applicants.iter().map(|id| &id.value)))
            .collect();
        let fields = index.fields.iter().map(|it| (&it.id, &it.name));
        let agencies = index.agencies.iter().map(|it| (&it.id, &it.name));
        let mut applicants: Vec<_> = cx.plan.catalog.applicants.iter().collect();
        applicants.sort_by_key(|it| it.order.unwrap_or(u32::MAX));
        let applicants = applicants.into_iter().map(|it| (&it.id, &it.name));
        let of = |all: &mut dyn Iterator<Item = (&Id, &String)>| {
            let used = all.filter(|(id, _)| named.contains(id));
            let (ids, names): (Vec<Id>, Vec<String>) =
                used.map(|(id, name)| (id.clone(), name.clone())).unzip();
            (ids.into_iter().zip(0..).collect::<BTreeMap<Id, usize>>(), names)
        };
        let (fields, field_names) = of(&mut fields.into_iter());
        let (agencies, agency_names) = of(&mut agencies.into_iter());
        let (applicants, applicant_names) = of(&mut applicants.into_iter());
        let used: BTreeSet<Level> =
            listed().flat_map(|it| it.levels.iter().map(|level| level.value)).collect();
        let levels: Vec<Level> = used.into_iter().collect();
        let used: BTreeSet<OnlineLevel> = listed().filter_map(|it| it.online).collect();
        let online: Vec<OnlineLevel> = used.into_iter().collect();
        let names = SharedNames {
            fields: field_names,
            levels: levels.iter().map(|it| cx.word("level", it.word()).to_owned()).collect(),
            agencies: agency_names,
            applicants: applicant_names,
            online: online.iter().map(|it| cx.word("online", it.word()).to_owned()).collect(),
        };
        Self { names, fields, levels, agencies, applicants, online }
    }

    /// The place of a field; `None` if no listed procedure has it.
    pub(super) fn field(&self, id: Option<&Id>) -> Option<usize> {
        self.fields.get(id?).copied()
    }
}

/// What is shown of a procedure, and what it is filtered by.
pub(super) struct ProcedureFacets {
    /// At a glance.
    pub(super) glance: ResultGlance,
    /// Filters and orders.
    pub(super) facets: Facets,
}

/// What is shown of a procedure, and what it is filtered by.
pub(super) fn of(cx: ViewContext<'_>, places: &FacetOrder, record: &Procedure) -> ProcedureFacets {
    let found = glances(cx, record);
    let times = Times::of(&found, record);
    let place = |of: &BTreeMap<Id, usize>, id: &Id| of.get(id).copied();
    let agencies = record.agency.0.iter().filter_map(|id| place(&places.agencies, id));
    let applicants = record.applicants.iter().filter_map(|id| place(&places.applicants, id));
    let levels = record.levels.iter().map(|level| level.value);
    let level_place = |level: Level| places.levels.iter().position(|known| *known == level);
    let online = |level: OnlineLevel| places.online.iter().position(|known| *known == level);
    ProcedureFacets {
        glance: ResultGlance {
            level: cx.levels(levels.clone()),
            cost: short(cx, &found.cost, "find_cost_depends"),
            time: timed(cx, short(cx, &found.time, "find_time_depends")),
        },
        facets: Facets {
            levels: levels.filter_map(level_place).collect(),
            agencies: agencies.collect(),
            applicants: applicants.collect(),
            online: record.online.and_then(online),
            free: found.rows.iter().all(|row| is_free(cx, row)),
            same_day: times.is_same_day,
            has_forms: record.forms.known().is_some_and(|forms| !forms.is_empty()),
            cost: found.rows.iter().filter_map(|row| least_cost(cx, row)).min(),
            hours: times.least,
        },
    }
}

/// The line at the top of the procedure's page, if it is one and short; nothing where nobody entered
/// anything.
fn short(cx: ViewContext<'_>, lines: &[String], otherwise: &str) -> String {
    match lines {
        [line] if line.starts_with(cx.t("not_entered")) => String::new(),
        [line] if line.chars().count() <= LONGEST => line.clone(),
        _ => cx.t(otherwise).to_owned(),
    }
}

/// "Không quy định" alone does not say what; a number of days does.
fn timed(cx: ViewContext<'_>, time: String) -> String {
    if time == cx.t("time_not_regulated") { cx.fill("find_time", &[("time", &time)]) } else { time }
}

/// The fees of a row that apply now, each with its reliefs for everybody who hands in this way.
fn present<'a>(cx: ViewContext<'_>, row: &RawRow<'a>) -> Vec<(&'a Fee, Vec<&'a Relief>)> {
    let RowFees::Items(items) = &row.fees else { return Vec::new() };
    let today = cx.today();
    let has_begun = |first: Option<chrono::NaiveDate>| first.is_none_or(|first| first <= today);
    let is_over = |last: Option<chrono::NaiveDate>| last.is_some_and(|last| last < today);
    let applies = |relief: &Relief| {
        relief.who.is_none() && has_begun(relief.valid_from) && !is_over(relief.valid_to)
    };
    let items = items.iter().filter(|(fee, _)| has_begun(fee.valid_from));
    items
        .map(|(fee, of_channel)| {
            let general = fee.reliefs.iter().map(|it| &it.value).filter(|it| it.channel.is_none());
            let reliefs = of_channel.iter().copied().chain(general).filter(|it| applies(it));
            (*fee, reliefs.collect())
        })
        .collect()
}

/// Nothing is ever paid.
fn is_free(cx: ViewContext<'_>, row: &RawRow<'_>) -> bool {
    if matches!(row.fees, RowFees::Free(_)) {
        return true;
    }
    let fees = present(cx, row);
    let is_nothing = |(fee, reliefs): &(&Fee, Vec<&Relief>)| {
        let names_money = |note: &str| remark::sums(note).iter().any(|sum| !sum.money.is_zero());
        let is_charged_to_some = fee.note.as_ref().is_some_and(|note| names_money(&note.0));
        fee.amount.given().is_some_and(|amount| !amount.may_cost()) && !is_charged_to_some
            || reliefs.iter().any(|relief| relief.exempt)
    };
    !fees.is_empty() && fees.iter().all(is_nothing)
}

/// What a row costs at least, in đồng; `None` if that is nowhere entered as a number. Phí beside lệ
/// phí is paid on top of it; several of one kind are taken for prices of different cases, as the
/// national portal lists them.
fn least_cost(cx: ViewContext<'_>, row: &RawRow<'_>) -> Option<u64> {
    if matches!(row.fees, RowFees::Free(_)) {
        return Some(0);
    }
    let mut kinds: Vec<(FeeKind, u64)> = Vec::new();
    for (fee, reliefs) in present(cx, row) {
        let Some(cost) = least(fee, &reliefs) else { continue };
        match kinds.iter_mut().find(|(kind, _)| *kind == fee.kind) {
            Some((_, known)) => *known = cost.min(*known),
            None => kinds.push((fee.kind, cost)),
        }
    }
    (!kinds.is_empty()).then(|| kinds.iter().map(|(_, cost)| cost).sum())
}

/// What a fee comes to at least, in đồng, for everybody.
fn least(fee: &Fee, reliefs: &[&Relief]) -> Option<u64> {
    let full = least_amount(fee.amount.given()?)?;
    let reduced = |relief: &&Relief| {
        let dong = |money: Option<&Money>| money.and_then(|money| dong(*money));
        if relief.exempt {
            return Some(0);
        }
        if let Some(percent) = relief.percent.given() {
            let (mantissa, scale) = percent.to_decimal().to_parts();
            let whole = 10_u64.checked_pow(scale)?.checked_mul(100)?;
            let left = whole.checked_sub(u64::try_from(mantissa).ok()?)?;
            return full.checked_mul(left).map(|it| it / whole);
        }
        let less = dong(relief.less.given()).map(|less| full.saturating_sub(less));
        less.or_else(|| dong(relief.instead.given()))
    };
    Some(reliefs.iter().filter_map(reduced).fold(full, u64::min))
}

fn dong(money: Money) -> Option<u64> {
    money.to_dong().and_then(|dong| u64::try_from(dong).ok())
}

/// The least of an amount, in đồng: one piece, the lowest tier, the lower bound of a share.
fn least_amount(amount: &Amount) -> Option<u64> {
    match amount {
        Amount::Fixed(money) => dong(*money),
        Amount::PerUnit(it) => dong(it.each),
        Amount::FirstThen(it) => dong(it.at),
        Amount::Range(it) => dong(it.from),
        Amount::Tiered(it) => {
            let tiers: Option<Vec<u64>> =
                it.tiers.iter().map(|tier| least_amount(&tier.amount)).collect();
            tiers?.into_iter().min()
        }
        Amount::Percentage(it) => it.min.and_then(dong),
        Amount::Table(_) | Amount::Text(_) => None,
    }
}

/// The times of all rows; those of the services under the code where the rows say nothing.
#[derive(Default)]
struct Times {
    least: Option<u32>,
    is_same_day: bool,
}

impl Times {
    fn of(found: &Glances<'_>, record: &Procedure) -> Self {
        let mut times = Self::default();
        found.rows.iter().for_each(|row| times.add(row.time));
        if found.rows.iter().all(|row| row.time.is_not_entered()) {
            record.variants.iter().for_each(|it| times.add(&it.processing_time));
        }
        times
    }

    fn add(&mut self, time: &Stated<ProcessingTime>) {
        let Some(ProcessingTime(limit)) = time.known() else { return };
        let Some(span) = limit.committed.given().or(limit.statutory.given()) else { return };
        let Some(minutes) = minutes(span) else { return };
        let hours = minutes.div_ceil(60);
        self.least = Some(self.least.map_or(hours, |known| known.min(hours)));
        self.is_same_day |= *span == TimeSpan::SameDay || minutes <= HALF_A_DAY;
    }
}

/// A working day has 8 hours; what takes half of one is done on the day it is handed in.
const HALF_A_DAY: u32 = 4 * 60;

/// The least of a time in working minutes; `None` where there is no number. Of 7 calendar days, 5
/// are worked.
fn minutes(span: &TimeSpan) -> Option<u32> {
    const DAY: u64 = 8 * 60;
    let (number, unit) = match span {
        TimeSpan::Immediate => return Some(0),
        TimeSpan::SameDay => return u32::try_from(DAY).ok(),
        TimeSpan::Exact(number, unit) | TimeSpan::Range(number, _, unit) => (number, *unit),
        TimeSpan::NotRegulated | TimeSpan::Text { .. } => return None,
    };
    let calendar_days = |days: u64| days * DAY * 5 / 7;
    let each = match unit {
        TimeUnit::Hours | TimeUnit::WorkingHours => 60,
        TimeUnit::WorkingDays => DAY,
        TimeUnit::Days => calendar_days(1),
        TimeUnit::Weeks => calendar_days(7),
        TimeUnit::Months => calendar_days(30),
        TimeUnit::Years => calendar_days(365),
    };
    let (mantissa, scale) = number.to_parts();
    let all = u64::try_from(mantissa).ok()?.checked_mul(each)?;
    u32::try_from(all / 10_u64.checked_pow(scale)?).ok()
}
