//! Periods of reports, always with both dates (domain brief §5.4).
//!
//! Must not know what is counted in a period.

use chrono::{Datelike, Days, NaiveDate};

use crate::{
    diag::{Code, Report},
    locale,
    source::{
        decode::{Decode, DecodeContext, Fields},
        encode::{Encode, Entries},
        shape::{KeyNeed, KeyShape, MappingShape, ValueShape},
        yaml::Node,
    },
    words,
};

/// What a period is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeriodKind {
    /// Tháng.
    Month,
    /// Quý.
    Quarter,
    /// 6 tháng.
    Half,
    /// 9 tháng.
    NineMonths,
    /// Năm.
    Year,
    /// From one day to another.
    Custom,
}

words! {
    /// From which day to which day a named period runs.
    pub enum PeriodRule {
        /// From the 15th to the 14th (NĐ 09/2019/NĐ-CP, Điều 12): Q3 is 15/6–14/9.
        Legal = "legal",
        /// From the first day of a month to the last: Q3 is 1/7–30/9.
        Calendar = "calendar",
        /// The dates are given.
        Custom = "custom",
    }
}

/// A period with both its days. Ordered by its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    kind: PeriodKind,
    rule: PeriodRule,
    /// The year that names it.
    year: i32,
    /// 1-based month, quarter or half of the year; 1 for the other kinds.
    ordinal: u32,
    from: NaiveDate,
    to: NaiveDate,
    is_assumed: bool,
}

/// What a period is called, without the rule that gives its days: `quarter: 2021-Q3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodName {
    kind: PeriodKind,
    year: i32,
    ordinal: u32,
}

impl PeriodName {
    /// What it is called.
    pub fn kind(&self) -> PeriodKind {
        self.kind
    }

    /// The year that names it.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// 1-based month, quarter or half of its year; 1 for the other kinds.
    pub fn ordinal(&self) -> u32 {
        self.ordinal
    }

    /// The name in a period that may lack its rule; `None` if there is none, or no such month, quarter or half.
    pub fn read(period: Node) -> Option<Self> {
        let mut ignored = Report::default();
        let mut cx = DecodeContext::new("".into(), &mut ignored);
        let mut fields = Fields::open(period, Period::KEYS, &mut cx)?;
        let (key, kind) = Period::NAMED.iter().find(|(key, _)| fields.has(key))?;
        read_name(&mut fields, key, *kind, &mut cx)
    }

    /// Adds the name as an author writes it: `2021-Q3`, `2024-H1`, `2022-09`, `2020`. A period with given days only
    /// has none.
    fn put(self, entries: &mut Entries) {
        let Self { kind, year, ordinal } = self;
        let Some((key, _)) = Period::NAMED.iter().find(|(_, it)| *it == kind) else { return };
        let name = match kind {
            PeriodKind::Month => Node::Text(format!("{year}-{ordinal:02}")),
            PeriodKind::Quarter => Node::Text(format!("{year}-Q{ordinal}")),
            PeriodKind::Half => Node::Text(format!("{year}-H{ordinal}")),
            PeriodKind::NineMonths | PeriodKind::Year | PeriodKind::Custom => {
                Node::Int(i64::from(year))
            }
        };
        entries.put_node(key, name);
    }
}

impl Encode for PeriodName {
    fn encode(&self) -> Node {
        let mut entries = Entries::default();
        self.put(&mut entries);
        entries.into_node()
    }
}

impl Period {
    const KEYS: &'static [&'static str] =
        &["month", "quarter", "half", "nine_months", "year", "from", "to", "rule", "assumed"];
    const NAMED: &'static [(&'static str, PeriodKind)] = &[
        ("month", PeriodKind::Month),
        ("quarter", PeriodKind::Quarter),
        ("half", PeriodKind::Half),
        ("nine_months", PeriodKind::NineMonths),
        ("year", PeriodKind::Year),
    ];

    /// A named period under the legal or the calendar rule. `None` if there is no such month, quarter
    /// or half, or the year lies outside 1990–2100, or the rule names no dates.
    pub fn named(kind: PeriodKind, year: i32, ordinal: u32, rule: PeriodRule) -> Option<Self> {
        let months = match kind {
            PeriodKind::Month => 1,
            PeriodKind::Quarter => 3,
            PeriodKind::Half => 6,
            PeriodKind::NineMonths => 9,
            PeriodKind::Year => 12,
            PeriodKind::Custom => return None,
        };
        let first = ordinal.checked_sub(1)? * months + 1;
        let last = first + months - 1;
        let is_alone = matches!(kind, PeriodKind::NineMonths | PeriodKind::Year);
        if last > 12 || (is_alone && ordinal != 1) || !(1990..=2100).contains(&year) {
            return None;
        }
        let (from, to) = match rule {
            PeriodRule::Legal if first == 1 => (
                NaiveDate::from_ymd_opt(year - 1, 12, 15)?,
                NaiveDate::from_ymd_opt(year, last, 14)?,
            ),
            PeriodRule::Legal => (
                NaiveDate::from_ymd_opt(year, first - 1, 15)?,
                NaiveDate::from_ymd_opt(year, last, 14)?,
            ),
            PeriodRule::Calendar => {
                let after = match last {
                    12 => NaiveDate::from_ymd_opt(year + 1, 1, 1)?,
                    _ => NaiveDate::from_ymd_opt(year, last + 1, 1)?,
                };
                (NaiveDate::from_ymd_opt(year, first, 1)?, after.pred_opt()?)
            }
            PeriodRule::Custom => return None,
        };
        Some(Self { kind, rule, year, ordinal, from, to, is_assumed: false })
    }

    /// From one day to another, both included; `None` if it ends before it begins.
    pub fn custom(from: NaiveDate, to: NaiveDate) -> Option<Self> {
        let year = to.year();
        let (kind, rule) = (PeriodKind::Custom, PeriodRule::Custom);
        (from <= to).then_some(Self { kind, rule, year, ordinal: 1, from, to, is_assumed: false })
    }

    /// What it is called.
    pub fn kind(&self) -> PeriodKind {
        self.kind
    }

    /// Whose dates it follows.
    pub fn rule(&self) -> PeriodRule {
        self.rule
    }

    /// The year that names it: 2022 for the legal first quarter that begins on 15/12/2021.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// 1-based month, quarter or half of its year; 1 for the other kinds.
    pub fn ordinal(&self) -> u32 {
        self.ordinal
    }

    /// Its first day.
    pub fn from(&self) -> NaiveDate {
        self.from
    }

    /// Its last day.
    pub fn to(&self) -> NaiveDate {
        self.to
    }

    /// The source names the period without dates; the dates are those of the rule.
    pub fn is_assumed(&self) -> bool {
        self.is_assumed
    }

    /// What may stand in it.
    fn body() -> MappingShape {
        const YEAR: &str = "(?:199[0-9]|20[0-9]{2}|2100)";
        let name = |key, shape| KeyShape { shape, ..KeyShape::of::<Option<String>>(key) };
        let part = |key, form, rest| name(key, ValueShape::form(form, format!("^{YEAR}-{rest}$")));
        let year = || {
            ValueShape::AnyOf(vec![
                ValueShape::Whole(1990, 2100),
                ValueShape::form("Year", format!("^{YEAR}$")),
            ])
        };
        let keys = vec![
            part("month", "Month", "(?:0[1-9]|1[0-2])"),
            part("quarter", "Quarter", "Q0*[1-4]"),
            part("half", "Half", "H0*[12]"),
            name("nine_months", year()),
            name("year", year()),
            KeyShape::of::<Option<NaiveDate>>("from"),
            KeyShape::of::<Option<NaiveDate>>("to"),
            KeyShape::of::<Option<PeriodRule>>("rule"),
            KeyShape::of::<bool>("assumed"),
        ];
        let named = Self::NAMED.iter().map(|(key, _)| vec![*key, "rule"]);
        let needs = vec![
            KeyNeed::AnyOf(named.chain([vec!["from", "to"]]).collect()),
            KeyNeed::AtMostOne(Self::NAMED.iter().map(|(key, _)| *key).collect()),
        ];
        MappingShape { keys, needs }
    }

    /// How many days it has; at least 1.
    pub fn days(&self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    /// Whether it begins on the day after `earlier` ends.
    pub fn follows(&self, earlier: &Self) -> bool {
        earlier.to.checked_add_days(Days::new(1)) == Some(self.from)
    }

    /// Whether it lies within `longer`.
    pub fn is_within(&self, longer: &Self) -> bool {
        longer.from <= self.from && self.to <= longer.to
    }

    /// Whether figures of both may be compared: the same rule and the same kind, and periods with
    /// given dates only if they are equally long.
    pub fn is_comparable(&self, other: &Self) -> bool {
        let is_equally_long = self.rule != PeriodRule::Custom || self.days() == other.days();
        self.rule == other.rule && self.kind == other.kind && is_equally_long
    }

    /// Whether both run from the same day to the same day under the same rule.
    pub fn is_same(&self, other: &Self) -> bool {
        (self.rule, self.from, self.to) == (other.rule, other.from, other.to)
    }

    /// Its name.
    pub fn name(&self) -> PeriodName {
        PeriodName { kind: self.kind, year: self.year, ordinal: self.ordinal }
    }

    /// Both days as offices write them: `15/06/2021–14/09/2021`.
    pub fn dates(&self) -> String {
        format!("{}–{}", locale::date(self.from), locale::date(self.to))
    }
}

impl Decode for Period {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let mut fields = Fields::open(node, Self::KEYS, cx)?;
        let written: Vec<_> = Self::NAMED.iter().filter(|(key, _)| fields.has(key)).collect();
        let problem = match written.as_slice() {
            [] if !fields.has("from") && !fields.has("to") => Some("none"),
            [_, _, ..] => Some("several"),
            _ => None,
        };
        if let Some(problem) = problem {
            return refuse(problem, cx);
        }
        let name = match written.first() {
            Some((key, kind)) => Some(cx.key(key, |cx| read_name(&mut fields, key, *kind, cx))?),
            None => None,
        };
        let from = fields.take::<Option<NaiveDate>>("from", cx)?;
        let to = fields.take::<Option<NaiveDate>>("to", cx)?;
        let rule = fields.take::<Option<PeriodRule>>("rule", cx)?;
        if rule.is_none() && cx.is_refused("rule") {
            return None;
        }
        let is_assumed = fields.take("assumed", cx)?;
        let period = match (from, to) {
            (Some(from), Some(to)) => given(name, from, to, rule, cx)?,
            (None, None) => ruled(name?, rule, cx)?,
            _ => return refuse("dates", cx),
        };
        Some(Self { is_assumed, ..period })
    }

    fn shape() -> ValueShape {
        ValueShape::record("Period", Self::body)
    }
}

impl Encode for Period {
    fn encode(&self) -> Node {
        let mut entries = Entries::default();
        self.name().put(&mut entries);
        if self.rule == PeriodRule::Custom {
            entries.put("from", &self.from);
            entries.put("to", &self.to);
        } else {
            entries.put("rule", &self.rule);
        }
        entries.put("assumed", &self.is_assumed);
        entries.into_node()
    }
}

fn refuse<T>(problem: &'static str, cx: &mut DecodeContext<'_>) -> Option<T> {
    let diagnostic = cx.diagnostic(Code::BadPeriod).with("problem", problem);
    cx.push(diagnostic);
    None
}

/// A period with given dates, perhaps named all the same: an office with a cut-off day of its own.
fn given(
    name: Option<PeriodName>,
    from: NaiveDate,
    to: NaiveDate,
    rule: Option<PeriodRule>,
    cx: &mut DecodeContext<'_>,
) -> Option<Period> {
    if rule.is_some_and(|rule| rule != PeriodRule::Custom) {
        return refuse("both", cx);
    }
    let Some(period) = Period::custom(from, to) else {
        let diagnostic = cx
            .diagnostic(Code::ReversedPeriod)
            .with("from", locale::date(from))
            .with("to", locale::date(to));
        cx.push(diagnostic);
        return None;
    };
    Some(match name {
        Some(PeriodName { kind, year, ordinal }) => Period { kind, year, ordinal, ..period },
        None => period,
    })
}

fn ruled(name: PeriodName, rule: Option<PeriodRule>, cx: &mut DecodeContext<'_>) -> Option<Period> {
    let PeriodName { kind, year, ordinal } = name;
    let Some(rule) = rule else {
        let dates = |rule| Period::named(kind, year, ordinal, rule).map(|it| it.dates());
        let diagnostic = cx
            .diagnostic(Code::PeriodWithoutRule)
            .with("legal", dates(PeriodRule::Legal).unwrap_or_default())
            .with("calendar", dates(PeriodRule::Calendar).unwrap_or_default());
        cx.push(diagnostic);
        return None;
    };
    if rule == PeriodRule::Custom {
        return refuse("dates", cx);
    }
    Period::named(kind, year, ordinal, rule).or_else(|| refuse("unreadable", cx))
}

/// Reads `2021-Q3`, `2024-H1`, `2022-09`, `2020`, at its own key.
fn read_name(
    fields: &mut Fields,
    key: &str,
    kind: PeriodKind,
    cx: &mut DecodeContext<'_>,
) -> Option<PeriodName> {
    let text = String::decode(fields.take_node(key)?, cx)?;
    let (year, ordinal) = text.split_once('-').unwrap_or((&text, ""));
    let ordinal = match kind {
        PeriodKind::Month => ordinal.parse().ok().filter(|_| ordinal.len() == 2),
        PeriodKind::Quarter => ordinal.strip_prefix('Q').and_then(|it| it.parse().ok()),
        PeriodKind::Half => ordinal.strip_prefix('H').and_then(|it| it.parse().ok()),
        _ => (!text.contains('-')).then_some(1),
    };
    let named = year.parse().ok().zip(ordinal);
    let period = named.and_then(|(year, at)| Period::named(kind, year, at, PeriodRule::Legal));
    period.map(|it| it.name()).or_else(|| refuse("unreadable", cx))
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key =
            |it: &Self| (it.to, it.from, it.kind, it.rule, it.year, it.ordinal, it.is_assumed);
        key(self).cmp(&key(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(kind: PeriodKind, ordinal: u32, rule: PeriodRule) -> String {
        Period::named(kind, 2021, ordinal, rule).unwrap().dates()
    }

    #[test]
    fn the_table_of_periods() {
        use PeriodKind::{Half, Month, NineMonths, Quarter, Year};
        let table = [
            (Month, 1, "15/12/2020–14/01/2021", "01/01/2021–31/01/2021"),
            (Month, 9, "15/08/2021–14/09/2021", "01/09/2021–30/09/2021"),
            (Quarter, 1, "15/12/2020–14/03/2021", "01/01/2021–31/03/2021"),
            (Quarter, 2, "15/03/2021–14/06/2021", "01/04/2021–30/06/2021"),
            (Quarter, 3, "15/06/2021–14/09/2021", "01/07/2021–30/09/2021"),
            (Quarter, 4, "15/09/2021–14/12/2021", "01/10/2021–31/12/2021"),
            (Half, 1, "15/12/2020–14/06/2021", "01/01/2021–30/06/2021"),
            (Half, 2, "15/06/2021–14/12/2021", "01/07/2021–31/12/2021"),
            (NineMonths, 1, "15/12/2020–14/09/2021", "01/01/2021–30/09/2021"),
            (Year, 1, "15/12/2020–14/12/2021", "01/01/2021–31/12/2021"),
        ];
        for (kind, ordinal, legal, calendar) in table {
            assert_eq!(dates(kind, ordinal, PeriodRule::Legal), legal);
            assert_eq!(dates(kind, ordinal, PeriodRule::Calendar), calendar);
        }
    }

    #[test]
    fn only_equal_rules_and_lengths_compare() {
        let quarter = |n, rule| Period::named(PeriodKind::Quarter, 2021, n, rule).unwrap();
        let legal = quarter(3, PeriodRule::Legal);
        assert!(legal.is_comparable(&quarter(2, PeriodRule::Legal)));
        assert!(!legal.is_comparable(&quarter(3, PeriodRule::Calendar)));
        assert!(quarter(3, PeriodRule::Legal).follows(&quarter(2, PeriodRule::Legal)));
        assert!(!quarter(4, PeriodRule::Legal).follows(&quarter(2, PeriodRule::Legal)));
    }
}
