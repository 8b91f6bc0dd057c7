//! Figures, rates, periods and sources in words.
//!
//! Must not know pages.

use super::super::ViewContext;
use crate::{
    figures::{
        self, Rate, RateValue,
        rounding::{RoundedShare, Share},
        trend::LineEnd,
    },
    locale::{self, NBSP},
    markup,
    model::{
        count::{Cell, Qualifier},
        ids::Id,
        measure::Measure,
        period::{Period, PeriodKind},
        procedure::Level,
        statistic::{Dimensions, Figures, ReportSource, Scope},
    },
    site::{
        statistics::RowRef,
        url::{Address, folder},
    },
};

/// The key of what a rate is called; its denominator stands at the same key with `_of`.
pub(super) fn rate_key(rate: Rate) -> &'static str {
    match rate {
        Rate::TimelyOfResolved => "rate_timely_resolved",
        Rate::TimelyOfReceived => "rate_timely_received",
        Rate::NotOverdueOfDue => "rate_not_overdue",
        Rate::OverdueOfDue => "rate_overdue",
        Rate::EarlyOfResolved => "rate_early",
        Rate::OnTimeOfResolved => "rate_on_time",
        Rate::OverdueOfResolved => "rate_overdue_resolved",
        Rate::OnlineOfNew => "rate_online",
        Rate::InPersonOfNew => "rate_in_person",
        Rate::PostalOfNew => "rate_postal",
        Rate::ByPostOfResolved => "rate_by_post",
        Rate::ResolvedOfReceived => "rate_resolved",
        Rate::OverdueOfPending => "rate_overdue_pending",
        Rate::SatisfiedOfCollected => "rate_satisfied",
        Rate::PaidOnlineOfObliged => "rate_paid_online",
        Rate::DigitisedOfBase => "rate_digitised",
    }
}

/// Every rate that a report page names, the honest one first.
pub(super) const RATES: [Rate; 16] = [
    Rate::NotOverdueOfDue,
    Rate::TimelyOfResolved,
    Rate::TimelyOfReceived,
    Rate::OverdueOfDue,
    Rate::EarlyOfResolved,
    Rate::OnTimeOfResolved,
    Rate::OverdueOfResolved,
    Rate::OverdueOfPending,
    Rate::ResolvedOfReceived,
    Rate::OnlineOfNew,
    Rate::InPersonOfNew,
    Rate::PostalOfNew,
    Rate::ByPostOfResolved,
    Rate::SatisfiedOfCollected,
    Rate::PaidOnlineOfObliged,
    Rate::DigitisedOfBase,
];

/// Part and whole: `4.793/5.028`.
pub(super) fn fraction(share: Share) -> String {
    format!("{}/{}", locale::integer(share.part()), locale::integer(share.whole()))
}

impl<'a> ViewContext<'a> {
    /// A measure of a row in words: as reported, or marked as computed where the report is silent and the
    /// row's other figures give it.
    pub(super) fn measured(self, figures: &Figures, measure: Measure) -> String {
        match figures::unreported(figures, measure, &[]) {
            Some(value) => format!("{value} ({})", self.t("stat_inferred")),
            None => self.cell(figures.get(measure)),
        }
    }

    /// A figure: `5.047`, `gần 890`, "không báo cáo".
    pub(super) fn cell<T: std::fmt::Display>(self, cell: Cell<T>) -> String {
        let (value, qualifier) = match cell {
            Cell::Known { value, qualifier } => (value.to_string(), qualifier),
            Cell::NotReported => return self.t("stat_not_reported").to_owned(),
            Cell::NotApplicable => return self.t("stat_not_applicable").to_owned(),
            Cell::Suppressed => return self.t("stat_suppressed").to_owned(),
        };
        let key = match qualifier {
            Qualifier::Exact => return value,
            Qualifier::Nearly => "stat_nearly",
            Qualifier::About => "stat_about",
            Qualifier::MoreThan => "stat_more_than",
            Qualifier::LessThan => "stat_less_than",
        };
        self.fill(key, &[("value", &value)])
    }

    /// A share in per cent. What is not all is never printed as 100 %, nor what is something as 0 %:
    /// `hơn 99,99 %`, `dưới 0,01 %`.
    pub(in super::super) fn share_text(self, share: Share, places: u32) -> String {
        self.printed_text(share.to_percent(places), share)
    }

    /// A share as it was rounded, perhaps together with others so that they add up to 100 %; never as 100 % if
    /// it is not all, nor as 0 % if it is something.
    pub(super) fn printed_text(self, printed: RoundedShare, share: Share) -> String {
        let places = printed.places();
        let all = Share::new(1, 1).map_or(0, |it| it.to_percent(places).to_units());
        let short = |units| format!("{}{NBSP}%", RoundedShare::from_units(units, places));
        let is_all_but = printed.to_units() == all && share.part() < share.whole();
        let is_hardly = printed.to_units() == 0 && share.part() > 0;
        match (is_all_but, is_hardly) {
            (true, _) => self.fill("stat_more_than", &[("value", &short(all - 1))]),
            (_, true) => self.fill("stat_less_than", &[("value", &short(1))]),
            _ => short(printed.to_units()),
        }
    }

    /// A rate: `95,33 %`, "không phát sinh", "không báo cáo".
    pub(super) fn rate(self, value: RateValue, places: u32) -> String {
        match value {
            RateValue::Known { share, is_approximate, .. } => {
                let percent = self.share_text(share, places);
                if is_approximate {
                    self.fill("stat_about", &[("value", &percent)])
                } else {
                    percent
                }
            }
            RateValue::NotArising => self.t("stat_not_arising").to_owned(),
            RateValue::NotReported => self.t("stat_not_reported").to_owned(),
        }
    }

    /// What a rate is called.
    pub(super) fn rate_name(self, rate: Rate) -> &'a str {
        self.t(rate_key(rate))
    }

    /// What a rate is a share of, in words.
    pub(super) fn rate_of(self, rate: Rate) -> &'a str {
        self.t(&format!("{}_of", rate_key(rate)))
    }

    /// What a measure is called.
    pub(super) fn measure(self, measure: Measure) -> &'a str {
        self.word("measure", measure.name())
    }

    /// "Quý III năm 2021".
    pub(in super::super) fn period_name(self, period: &Period) -> String {
        let year = period.year().to_string();
        let ordinal = period.ordinal().to_string();
        let key = match (period.kind(), period.ordinal()) {
            (PeriodKind::Month, _) => "period_month",
            (PeriodKind::Quarter, 1) => "period_quarter_1",
            (PeriodKind::Quarter, 2) => "period_quarter_2",
            (PeriodKind::Quarter, 3) => "period_quarter_3",
            (PeriodKind::Quarter, _) => "period_quarter_4",
            (PeriodKind::Half, 1) => "period_half_1",
            (PeriodKind::Half, _) => "period_half_2",
            (PeriodKind::NineMonths, _) => "period_nine_months",
            (PeriodKind::Year, _) => "period_year",
            (PeriodKind::Custom, _) => {
                let (from, to) = (locale::date(period.from()), locale::date(period.to()));
                return self.fill("period_custom", &[("from", &from), ("to", &to)]);
            }
        };
        match period.kind() {
            PeriodKind::Month => self.fill(key, &[("month", &ordinal), ("year", &year)]),
            _ => self.fill(key, &[("year", &year)]),
        }
    }

    /// The title of a report, by its place among the reports: its own, or one made of agency, period and,
    /// where they are not the agency's own, whose dossiers are counted.
    pub(in super::super) fn report_title(self, at: usize) -> &'a str {
        let report = &self.reports()[at].record.value;
        if let Some(title) = &report.title {
            return title;
        }
        self.plan.report_titles[at][usize::from(self.is_page)].get_or_init(|| {
            let period = self.period_name(&report.period);
            let agency = self.agency_name(&report.agency);
            let scope = self.word("scope", report.scope.word());
            let office = match report.scope {
                Scope::Own => agency.to_owned(),
                _ => self.fill("stat_office_scope", &[("office", agency), ("scope", scope)]),
            };
            self.fill("stat_report_title", &[("period", &period), ("office", &office)])
        })
    }

    /// The period with both dates: "Quý III năm 2021 (15/06/2021–14/09/2021)".
    pub(super) fn period_dates(self, period: &Period) -> String {
        if period.kind() == PeriodKind::Custom {
            return self.period_name(period);
        }
        let (from, to) = (locale::date(period.from()), locale::date(period.to()));
        let name = self.period_name(period);
        self.fill("period_dates", &[("name", &name), ("from", &from), ("to", &to)])
    }

    /// The name of a period in a chart: `Q3/2021`.
    pub(super) fn period_short(self, period: &Period) -> String {
        let (year, ordinal) = (period.year().to_string(), period.ordinal().to_string());
        let key = match period.kind() {
            PeriodKind::Month => "period_short_month",
            PeriodKind::Quarter => "period_short_quarter",
            PeriodKind::Half => "period_short_half",
            PeriodKind::NineMonths => return self.fill("period_short_nine", &[("year", &year)]),
            PeriodKind::Year => return year,
            PeriodKind::Custom => return locale::date(period.to()),
        };
        self.fill(key, &[("number", &ordinal), ("year", &year)])
    }

    /// Number, title, issuer and days of a source; HTML, with its address or file.
    pub(super) fn source_html(self, source: &'a ReportSource) -> String {
        let text = markup::escape(&self.source_text(source)).into_owned();
        let mut html = match &source.url {
            Some(url) => format!("<a href=\"{}\">{text}</a>", markup::escape(&url.0)),
            None => text,
        };
        if let Some(file) = &source.file {
            let address = Address::new(format!("{}/{file}", folder::FORM_FILES));
            let (href, text) = (self.shared(&address), markup::escape(self.t("stat_source_file")));
            html = format!("{html} (<a href=\"{href}\">{text}</a>)");
        }
        html
    }

    /// Number, title, issuer and days of a source.
    pub(super) fn source_text(self, source: &ReportSource) -> String {
        let day = |key: &str, day: Option<chrono::NaiveDate>| {
            day.map(|it| self.fill(key, &[("date", &locale::date(it))]))
        };
        let parts = [
            source.number.clone(),
            source.title.as_deref().map(|it| it.trim().to_owned()),
            source.issuer.clone(),
            day("stat_signed_on", source.signed_on),
            day("stat_published_on", source.published_on),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            return source.file.clone().unwrap_or_default();
        }
        parts.join(", ")
    }

    /// Number and day of a source, for tables.
    pub(super) fn source_short(self, source: &ReportSource) -> String {
        let name = source.number.as_ref().or(source.title.as_ref()).or(source.file.as_ref());
        let name = name.map_or_else(|| self.t("stat_report").to_owned(), |it| it.trim().to_owned());
        match source.signed_on.or(source.published_on) {
            Some(day) => format!("{name}, {}", locale::date(day)),
            None => name,
        }
    }

    /// The source of a report, linked to the report's page; HTML.
    pub(super) fn report_anchor(self, at: usize) -> String {
        let entry = &self.reports()[at];
        self.anchor(&entry.address, &self.source_text(&entry.record.source))
    }

    /// An office, and whose dossiers of it are counted.
    pub(super) fn office(self, agency: &Id, scope: Scope) -> String {
        let name = self.agency_name(agency);
        match scope {
            Scope::Own => name.to_owned(),
            _ => self.fill(
                "stat_office_scope",
                &[("office", name), ("scope", self.word("scope", scope.word()))],
            ),
        }
    }

    /// The name of an agency, or its id.
    pub(super) fn agency_name(self, id: &Id) -> &'a str {
        let known = self.plan.index.agency(id.as_str());
        // An unknown id is refused by the checks; the record stands for the borrow.
        known.map_or("", |it| it.name.as_str())
    }

    /// What a row is about; `None` for the total.
    pub(super) fn row_name(self, about: &Dimensions) -> Option<String> {
        let index = &self.plan.index;
        let field = about.field.as_ref().and_then(|id| index.field(id.as_str()));
        let procedure = about.procedure.as_ref().map(|code| {
            let known = index.procedure(code.as_str());
            known.map_or_else(|| code.to_string(), |it| it.record.name.clone())
        });
        let parts = [
            about.agency.as_ref().map(|id| self.agency_name(id).to_owned()),
            about.level.map(|level: Level| self.word("level", level.word()).to_owned()),
            field.map(|it| it.name.clone()),
            procedure,
            about.channel.map(|channel| self.channel(channel).to_owned()),
            about.label.clone(),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" – "))
    }

    /// The name and dates of a period, kept as long as the plan.
    pub(super) fn keep_period(self, period: &Period) -> &'a str {
        let periods = &self.plan.statistics.periods;
        let at = periods.iter().position(|it| it.period.is_same(period));
        let name = at.and_then(|at| self.plan.period_names.get(at));
        name.map_or("", |it| it.get_or_init(|| self.period_dates(period)))
    }

    /// Why a line ends.
    pub(super) fn break_text(self, found: LineEnd) -> &'a str {
        match found {
            LineEnd::Gap => self.t("stat_break_gap"),
            LineEnd::Rule => self.t("stat_break_rule"),
            LineEnd::Merger => self.t("stat_break_merger"),
        }
    }

    /// The page of an office through time.
    pub(super) fn office_href(self, row: &RowRef<'_>) -> String {
        self.href(&Address::record(folder::STATISTICS_AGENCIES, row.agency.as_str()))
    }
}
