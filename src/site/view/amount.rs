//! Amounts, reliefs and times in words, from the theme's strings.
//!
//! Must not know which procedure they belong to.

use serde::Serialize;

use super::ViewContext;
use crate::{
    locale::NBSP,
    model::{
        fee::{Amount, FirstThen, PerUnit, Percentage, Tier},
        stated::Stated,
        time::{ProcessingTime, TimeLimit},
        units::{Currency, Decimal, Money, Percent, TimeSpan, TimeUnit},
    },
};

/// A table with heads and rows of texts.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct TableView {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// A time limit in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TimeCell {
    /// What the office commits to, or what the law allows if it commits to nothing.
    pub text: String,
    /// What the law allows, beside a commitment.
    pub statutory: Option<String>,
    /// How much shorter the commitment is.
    pub cut: Option<String>,
    /// Nobody entered it.
    pub is_unknown: bool,
    /// Why nobody entered it.
    pub why: Option<String>,
    /// The services under the procedure's code state it, and nothing else does.
    pub is_of_services: bool,
    /// Number of the remarks below the table.
    pub mark: Option<usize>,
}

impl<'a> ViewContext<'a> {
    /// `160.000 đồng`, held together by no-break spaces.
    pub(super) fn money(self, money: Money) -> String {
        let unit = match money.currency {
            Currency::Vnd => self.t("currency_vnd"),
            Currency::Usd => self.t("currency_usd"),
            Currency::Eur => self.t("currency_eur"),
        };
        self.own(format!("{}{NBSP}{unit}", money.amount))
    }

    pub(super) fn percent(percent: Percent) -> String {
        format!("{}{NBSP}%", percent.to_decimal())
    }

    /// An amount in words; tables are named, and shown by [`ViewContext::amount_table`].
    pub(super) fn amount(self, amount: &Amount) -> String {
        match amount {
            Amount::Fixed(money) => self.money(*money),
            Amount::PerUnit(it) => self.per_unit(it),
            Amount::FirstThen(it) => self.first_then(it),
            Amount::Range(it) => {
                let (from, to) = (self.money(it.from), self.money(it.to));
                let range = self.fill("amount_range", &[("from", &from), ("to", &to)]);
                self.per(range, it.per.as_deref())
            }
            Amount::Tiered(it) => self.fill("amount_by", &[("what", &it.by)]),
            Amount::Percentage(it) => self.share(it),
            Amount::Table(_) => self.t("amount_by_table").to_owned(),
            Amount::Text(it) => it.text.0.trim().to_owned(),
        }
    }

    /// An amount for each of a unit, if there is one.
    pub(super) fn per(self, amount: String, unit: Option<&str>) -> String {
        match unit {
            Some(unit) => self.fill("amount_per", &[("amount", &amount), ("per", unit)]),
            None => amount,
        }
    }

    fn capped(self, amount: String, cap: Option<Money>) -> String {
        match cap {
            Some(cap) => self.fill("amount_cap", &[("amount", &amount), ("cap", &self.money(cap))]),
            None => amount,
        }
    }

    fn per_unit(self, it: &PerUnit) -> String {
        let each = self.per(self.money(it.each), Some(&it.per));
        self.capped(each, it.cap)
    }

    fn first_then(self, it: &FirstThen) -> String {
        let values = [
            ("at", &*self.money(it.at)),
            ("then", &*self.money(it.then)),
            ("per", &*it.per),
            ("first", &*it.first.to_string()),
            ("next", &*(it.first.saturating_add(1)).to_string()),
        ];
        self.capped(self.fill("amount_first_then", &values), it.cap)
    }

    fn share(self, it: &Percentage) -> String {
        let rate = Self::percent(it.rate);
        let mut text = self.fill("amount_share", &[("rate", &rate), ("of", &it.of)]);
        if let Some(min) = it.min {
            text = self.fill("amount_floor", &[("amount", &text), ("min", &self.money(min))]);
        }
        self.capped(text, it.max)
    }

    /// The table behind an amount by tiers or by a local schedule.
    pub(super) fn amount_table(self, amount: &Amount) -> Option<TableView> {
        match amount {
            Amount::Tiered(it) => Some(TableView {
                columns: vec![it.by.clone(), self.t("amount").to_owned()],
                rows: it
                    .tiers
                    .iter()
                    .map(|tier| {
                        vec![self.bounds(tier, it.unit.as_deref()), self.amount(&tier.amount)]
                    })
                    .collect(),
            }),
            Amount::Table(it) => Some(TableView {
                columns: it.columns.iter().map(|column| column.value.clone()).collect(),
                rows: it
                    .rows
                    .iter()
                    .map(|row| row.iter().map(|cell| cell.value.clone()).collect())
                    .collect(),
            }),
            _ => None,
        }
    }

    fn bounds(self, tier: &Tier, unit: Option<&str>) -> String {
        let unit = unit.map_or_else(String::new, |unit| format!("{NBSP}{unit}"));
        let bound = |number: &Decimal| format!("{number}{unit}");
        match (tier.from.given().filter(|from| !from.is_zero()), tier.to.given()) {
            (Some(from), Some(to)) => {
                self.fill("tier_between", &[("from", &bound(from)), ("to", &bound(to))])
            }
            (Some(from), None) => self.fill("tier_from", &[("from", &bound(from))]),
            (None, Some(to)) => self.fill("tier_below", &[("to", &bound(to))]),
            (None, None) => self.t("tier_any").to_owned(),
        }
    }

    /// A time span in words.
    pub(super) fn span(self, span: &TimeSpan) -> String {
        match span {
            TimeSpan::Immediate => self.t("time_immediate").to_owned(),
            TimeSpan::SameDay => self.t("time_same_day").to_owned(),
            TimeSpan::NotRegulated => self.t("time_not_regulated").to_owned(),
            TimeSpan::Exact(number, unit) => {
                self.own(format!("{number}{NBSP}{}", self.unit(*unit)))
            }
            TimeSpan::Range(from, to, unit) => {
                let values = [("from", &*from.to_string()), ("to", &*to.to_string())];
                let range = self.fill("time_range", &values);
                self.own(format!("{range}{NBSP}{}", self.unit(*unit)))
            }
            TimeSpan::Text { text, .. } => text.trim().to_owned(),
        }
    }

    fn unit(self, unit: TimeUnit) -> &'a str {
        self.t(match unit {
            TimeUnit::Hours => "unit_hours",
            TimeUnit::WorkingHours => "unit_working_hours",
            TimeUnit::WorkingDays => "unit_working_days",
            TimeUnit::Days => "unit_days",
            TimeUnit::Weeks => "unit_weeks",
            TimeUnit::Months => "unit_months",
            TimeUnit::Years => "unit_years",
        })
    }

    /// A time limit for a cell.
    pub(super) fn time_cell(self, time: &Stated<ProcessingTime>) -> TimeCell {
        match time {
            Stated::Known(ProcessingTime(limit)) => self.limit_cell(limit),
            Stated::None { .. } => {
                TimeCell { text: self.t("time_none").to_owned(), ..TimeCell::default() }
            }
            Stated::NotEntered { why } => TimeCell {
                text: self.t("not_entered").to_owned(),
                is_unknown: true,
                why: why.clone(),
                ..TimeCell::default()
            },
        }
    }

    fn limit_cell(self, limit: &TimeLimit) -> TimeCell {
        let (statutory, committed) = (limit.statutory.given(), limit.committed.given());
        let Some(shown) = committed.or(statutory) else {
            return self.time_cell(&Stated::NotEntered { why: None });
        };
        let cut = match (statutory, committed) {
            (Some(TimeSpan::Exact(long, unit)), Some(TimeSpan::Exact(short, other)))
                if unit == other =>
            {
                long.cut_percent(*short).filter(|cut| *cut > 0)
            }
            _ => None,
        };
        TimeCell {
            text: self.span(shown),
            statutory: committed.and(statutory).map(|span| self.span(span)),
            cut: cut.map(|cut| self.fill("time_cut", &[("percent", &cut.to_string())])),
            ..TimeCell::default()
        }
    }
}
