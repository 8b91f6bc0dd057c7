//! The answer at the top of a procedure's page: what the rows of the table of costs and times come to.
//!
//! Answers are put together from the words of the table's own cells, so that the two cannot disagree.
//! Where rows differ, the answer names what they differ by (a case, a way to apply), else it is a range.
//! Must not know pages or templates.

use super::super::ViewContext;
use super::{CostRow, FeeLine, RawRow, RowFees};
use crate::{
    markup,
    model::{
        fee::{Amount, Fee},
        procedure::ChannelKind,
        remark,
        stated::Stated,
        time::ProcessingTime,
        units::{Currency, Decimal, Money, TimeSpan, TimeUnit},
    },
};

/// An answer has at most so many lines beside one for what they share, and names at most so many values that
/// cannot be compared.
const LINES: usize = 3;
/// No line is longer, in characters.
const LINE_LENGTH: usize = 240;
/// No name of cases before an answer is longer, in characters.
const CASE_LENGTH: usize = 80;
/// No remark that names one of several fees is longer, in characters.
const ITEM_LENGTH: usize = 60;

/// What a row comes to.
#[derive(Clone)]
pub(super) struct RowCost<'a> {
    /// The name of the one fee.
    name: Option<&'a str>,
    body: String,
    /// The texts of several fees in the author's order; empty for any other value.
    parts: Vec<String>,
    size: Option<CostSize>,
    kind: Joinable,
    /// Some pay less, or nothing.
    has_reliefs: bool,
    notes: Notes,
}

/// What the remarks beside a value add to it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Notes {
    /// Nothing that changes the answer.
    Nothing,
    /// Reliefs, or times of single steps: worth reading.
    More,
    /// Other amounts: the value is not the only one.
    Other,
}

/// How far a value can be put together with others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joinable {
    /// One amount or time, or words for none.
    Single,
    /// Several amounts: whole as it is, unclear beside "or".
    Compound,
    /// Nobody entered it, or it depends on more than the answer can hold.
    Open,
}

/// A value in figures.
#[derive(Clone, PartialEq)]
struct CostSize {
    scale: RangeScale,
    least: Decimal,
    most: Decimal,
}

/// What values must share to be ends of one range.
#[derive(Clone, PartialEq)]
enum RangeScale {
    Money(Currency, Option<String>),
    Time(TimeUnit),
}

/// What values differ by.
#[derive(Clone, Copy)]
pub(super) enum DiffersBy {
    Case,
    Channel,
    Service,
}

/// Values of the rows that apply to the same cases, with the ways to apply of each row.
pub(super) struct CaseRows<'a> {
    /// The cases.
    pub(super) cases: Vec<&'a str>,
    /// The rows.
    pub(super) values: Vec<(Vec<ChannelKind>, RowCost<'a>)>,
}

impl<'a> RowCost<'a> {
    fn words(body: String, kind: Joinable) -> Self {
        Self {
            name: None,
            body,
            parts: Vec::new(),
            size: None,
            kind,
            has_reliefs: false,
            notes: Notes::Nothing,
        }
    }

    /// It depends on more than the answer can hold.
    fn depends(cx: ViewContext<'a>) -> Self {
        Self::words(cx.t("depends_on_case").to_owned(), Joinable::Open)
    }

    /// Whether the value is words for "see the table" or for nothing entered.
    pub(super) fn is_open(&self) -> bool {
        self.kind == Joinable::Open
    }

    /// The words without what remarks add.
    pub(super) fn text(&self, cx: ViewContext<'a>) -> String {
        let reliefs =
            if self.has_reliefs { format!(" ({})", cx.t("answer_reliefs")) } else { String::new() };
        match self.name {
            Some(name) => format!("{name}: {}{reliefs}", self.body),
            None => format!("{}{reliefs}", self.body),
        }
    }

    /// The texts of its fees, or its whole text.
    fn parts(&self, cx: ViewContext<'a>) -> Vec<String> {
        if self.parts.is_empty() { vec![self.text(cx)] } else { self.parts.clone() }
    }

    fn line(&self, cx: ViewContext<'a>) -> String {
        let text = self.text(cx);
        let key = match self.notes {
            Notes::Nothing => return text,
            _ if self.name.is_none() && self.kind == Joinable::Open => return text,
            Notes::Other if self.kind == Joinable::Single => "answer_other_notes",
            _ => "answer_see_notes",
        };
        cx.fill(key, &[("answer", &text)])
    }

    fn is_same(&self, other: &Self) -> bool {
        if !self.parts.is_empty() {
            return sorted(&self.parts) == sorted(&other.parts);
        }
        (self.name, &self.body, self.has_reliefs) == (other.name, &other.body, other.has_reliefs)
    }
}

/// The cost of a row; `notes` are the remarks on its ways to apply and its cases.
pub(super) fn cost<'a>(
    cx: ViewContext<'a>,
    row: &CostRow<'a>,
    raw: &RawRow<'a>,
    notes: &[&str],
) -> RowCost<'a> {
    let mut value = match (&row.instead, &raw.fees) {
        (None, RowFees::Items(items)) => {
            let fees: Vec<(&FeeLine<'a>, &Fee)> =
                row.fees.iter().zip(items.iter().map(|(fee, _)| *fee)).collect();
            fees_of(cx, &fees)
        }
        (instead, _) => {
            let is_unknown = instead.as_ref().is_none_or(|it| it.is_unknown);
            let text = instead.as_ref().map_or(cx.t("not_entered"), |it| it.text);
            RowCost::words(
                text.to_owned(),
                if is_unknown { Joinable::Open } else { Joinable::Single },
            )
        }
    };
    value.notes = notes_on_cost(row, raw, notes);
    value
}

/// Whether remarks name amounts or reliefs that the answer does not have.
fn notes_on_cost(row: &CostRow<'_>, raw: &RawRow<'_>, notes: &[&str]) -> Notes {
    let mut known: Vec<Money> = Vec::new();
    let mut texts: Vec<&str> = notes.to_vec();
    if let RowFees::Items(items) = &raw.fees {
        for ((fee, _), line) in items.iter().zip(&row.fees) {
            known.extend(fee.amount.given().into_iter().flat_map(Amount::monies));
            let note = fee.note.as_ref().map(|note| &*note.0);
            match &line.remark {
                Some(_) => known.extend(note.into_iter().flat_map(remark::sums).map(|it| it.money)),
                None => texts.extend(note),
            }
        }
    }
    let is_other = |text: &&str| remark::sums(text).iter().any(|it| !known.contains(&it.money));
    if texts.iter().any(is_other) {
        Notes::Other
    } else if texts.iter().any(|text| remark::mentions_relief(text)) {
        Notes::More
    } else {
        Notes::Nothing
    }
}

/// The fees that apply now, or those to come where none does.
fn fees_of<'a>(cx: ViewContext<'a>, fees: &[(&FeeLine<'a>, &Fee)]) -> RowCost<'a> {
    let present: Vec<(&FeeLine<'a>, &Fee)> =
        fees.iter().filter(|(line, _)| !line.is_future).copied().collect();
    let fees = if present.is_empty() { fees } else { &present };
    let mut names: Vec<&'a str> = Vec::new();
    for (line, _) in fees {
        if !names.contains(&line.name) {
            names.push(line.name);
        }
    }
    let mut parts = Vec::new();
    for name in names {
        let same: Vec<(&FeeLine<'a>, &Fee)> =
            fees.iter().filter(|(line, _)| line.name == name).copied().collect();
        match same.as_slice() {
            [(line, fee)] => parts.push(fee_of(cx, line, fee)),
            several => match items(cx, name, several) {
                Some(value) => parts.push(value),
                None => return RowCost::depends(cx),
            },
        }
    }
    if let [one] = parts.as_slice() {
        return one.clone();
    }
    let is_open = parts.iter().all(RowCost::is_open);
    let texts: Vec<String> = parts.iter().map(|part| part.text(cx)).collect();
    let kind = if is_open { Joinable::Open } else { Joinable::Compound };
    RowCost { parts: texts.clone(), ..RowCost::words(texts.join("; "), kind) }
}

fn sorted(texts: &[String]) -> Vec<&String> {
    let mut sorted: Vec<&String> = texts.iter().collect();
    sorted.sort_unstable();
    sorted
}

fn fee_of<'a>(cx: ViewContext<'a>, line: &FeeLine<'a>, fee: &Fee) -> RowCost<'a> {
    let mut body = line.amount.clone();
    let mut size = fee.amount.given().and_then(|amount| fee_size(amount, line));
    let mut kind = if line.is_unknown { Joinable::Open } else { Joinable::Single };
    if let Some(note) = &line.remark {
        body = cx.fill("answer_varies", &[("amount", &body), ("note", note)]);
        kind = Joinable::Compound;
    }
    if !line.everyone.is_empty() {
        body = format!("{body} ({})", line.everyone.join("; "));
        size = None;
    }
    if let Some(period) = &line.period {
        body = format!("{body}, {period}");
        size = None;
    }
    let has_reliefs = line.has_reliefs;
    RowCost {
        name: Some(line.name),
        body,
        parts: Vec::new(),
        size,
        kind,
        has_reliefs,
        notes: Notes::Nothing,
    }
}

fn fee_size(amount: &Amount, line: &FeeLine<'_>) -> Option<CostSize> {
    let size = |from: Money, to: Money, per: Option<&String>| {
        let scale = RangeScale::Money(from.currency, per.cloned());
        (from.currency == to.currency && line.remark.is_none()).then_some(CostSize {
            scale,
            least: from.amount,
            most: to.amount,
        })
    };
    match amount {
        Amount::Fixed(money) => size(*money, *money, line.per.as_ref()),
        Amount::PerUnit(it) if it.cap.is_none() => size(it.each, it.each, Some(&it.per)),
        Amount::Range(it) => size(it.from, it.to, it.per.as_ref()),
        _ => None,
    }
}

/// Several fees of one name: each by its remark where they are few and the remarks short, else how many
/// they are and between which amounts. `None` where amounts cannot be compared.
fn items<'a>(
    cx: ViewContext<'a>,
    name: &'a str,
    fees: &[(&FeeLine<'a>, &Fee)],
) -> Option<RowCost<'a>> {
    let values: Vec<RowCost<'a>> = fees.iter().map(|(line, fee)| fee_of(cx, line, fee)).collect();
    let sizes: Option<Vec<&CostSize>> = values.iter().map(|it| it.size.as_ref()).collect();
    let sizes = sizes?;
    let remarks: Option<Vec<String>> = fees
        .iter()
        .map(|(_, fee)| {
            let text = markup::plain(&fee.note.as_ref()?.0, LINE_LENGTH);
            (seen(&text) <= ITEM_LENGTH).then_some(text)
        })
        .collect();
    let body = match remarks {
        Some(remarks) if fees.len() <= LINES => {
            let named = values.iter().zip(&remarks);
            let named = named.map(|(value, note)| format!("{} ({note})", value.body));
            named.collect::<Vec<_>>().join(", ")
        }
        _ => {
            let (first, rest) = sizes.split_first()?;
            if rest.iter().any(|it| it.scale != first.scale) {
                return None;
            }
            let range = range(cx, &sizes)?;
            let count = fees.len().to_string();
            let items = cx.fill("answer_items", &[("count", &count), ("amount", &range)]);
            cx.fill("answer_by_case", &[("answer", &items)])
        }
    };
    let (kind, notes) = (Joinable::Compound, Notes::Nothing);
    let has_reliefs = values.iter().any(|it| it.has_reliefs);
    Some(RowCost {
        name: Some(name),
        body,
        parts: Vec::new(),
        size: None,
        kind,
        has_reliefs,
        notes,
    })
}

/// A time in the words of its cell; `notes` are the remarks on the row's ways to apply and cases.
pub(super) fn time<'a>(
    cx: ViewContext<'a>,
    time: &Stated<ProcessingTime>,
    notes: &[&str],
) -> RowCost<'a> {
    let cell = cx.time_cell(time);
    let kind = if cell.is_unknown { Joinable::Open } else { Joinable::Single };
    let limit = time.known().map(|ProcessingTime(limit)| limit);
    let spans = limit.into_iter().flat_map(|it| [it.committed.given(), it.statutory.given()]);
    let spans: Vec<&TimeSpan> = spans.flatten().collect();
    let known: Vec<(Decimal, TimeUnit)> = spans.iter().flat_map(|span| ends(span)).collect();
    let own = limit.into_iter().flat_map(|it| [it.note.as_ref(), it.extendable.as_ref()]);
    let own = own.flatten().map(|text| &*text.0).chain(cell.why.as_deref());
    let mut texts = own.chain(notes.iter().copied());
    let size = spans.first().and_then(|span| match ends(span)[..] {
        [(least, unit)] => Some(CostSize { scale: RangeScale::Time(unit), least, most: least }),
        [(least, unit), (most, _)] => Some(CostSize { scale: RangeScale::Time(unit), least, most }),
        _ => None,
    });
    let is_other = texts.any(|text| remark::spans(text).iter().any(|it| !known.contains(it)));
    let notes = if is_other { Notes::More } else { Notes::Nothing };
    RowCost {
        name: None,
        body: cell.text,
        parts: Vec::new(),
        size,
        kind,
        has_reliefs: false,
        notes,
    }
}

fn ends(span: &TimeSpan) -> Vec<(Decimal, TimeUnit)> {
    match span {
        TimeSpan::Exact(number, unit) => vec![(*number, *unit)],
        TimeSpan::Range(from, to, unit) => vec![(*from, *unit), (*to, *unit)],
        _ => Vec::new(),
    }
}

/// From the least to the most of sizes of one scale.
fn range(cx: ViewContext<'_>, sizes: &[&CostSize]) -> Option<String> {
    let least = sizes.iter().map(|it| it.least).min()?;
    let most = sizes.iter().map(|it| it.most).max()?;
    Some(match &sizes.first()?.scale {
        RangeScale::Time(unit) if least == most => cx.span(&TimeSpan::Exact(least, *unit)),
        RangeScale::Time(unit) => cx.span(&TimeSpan::Range(least, most, *unit)),
        RangeScale::Money(currency, per) => {
            let money = |amount| cx.money(Money { amount, currency: *currency });
            let amount = if least == most {
                money(least)
            } else {
                let values = [("from", &*money(least)), ("to", &*money(most))];
                cx.fill("amount_range", &values)
            };
            cx.per(amount, per.as_deref())
        }
    })
}

/// Values of one thing as one: the value itself, a range, or values joined by "or", with what they differ
/// by; "see the table" where that would not hold them.
pub(super) fn combine<'a>(
    cx: ViewContext<'a>,
    values: &[RowCost<'a>],
    by: DiffersBy,
) -> RowCost<'a> {
    let notes = values.iter().map(|it| it.notes).max().unwrap_or(Notes::Nothing);
    let values = distinct(values);
    if let [one] = values.as_slice() {
        return RowCost { notes, ..(*one).clone() };
    }
    let Some(parts) = comparable(&values) else { return RowCost { notes, ..RowCost::depends(cx) } };
    let is_one_name = parts.iter().all(|part| part[0].name == parts[0][0].name);
    let bodies: Vec<String> = parts
        .iter()
        .map(|part| {
            let sizes: Option<Vec<&CostSize>> = part.iter().map(|it| it.size.as_ref()).collect();
            let body = sizes.filter(|_| part.len() > 1).and_then(|sizes| range(cx, &sizes));
            let body = body.unwrap_or_else(|| part[0].body.clone());
            match part[0].name.filter(|_| !is_one_name) {
                Some(name) => format!("{name}: {body}"),
                None => body,
            }
        })
        .collect();
    let joined = match bodies.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            cx.fill("answer_or", &[("one", &rest.join(", ")), ("other", last)])
        }
        _ => bodies.concat(),
    };
    let key = match by {
        DiffersBy::Case => "answer_by_case",
        DiffersBy::Channel => "answer_by_channel",
        DiffersBy::Service => "answer_by_service",
    };
    let body = cx.fill(key, &[("answer", &joined)]);
    let name = parts[0][0].name.filter(|_| is_one_name);
    let has_reliefs = values.iter().any(|it| it.has_reliefs);
    RowCost {
        name,
        body,
        parts: Vec::new(),
        size: None,
        kind: Joinable::Compound,
        has_reliefs,
        notes,
    }
}

fn distinct<'v, 'a>(values: &'v [RowCost<'a>]) -> Vec<&'v RowCost<'a>> {
    let mut distinct: Vec<&RowCost<'_>> = Vec::new();
    for value in values {
        if distinct.iter().all(|known| !known.is_same(value)) {
            distinct.push(value);
        }
    }
    distinct
}

/// Values by what makes them comparable, in the order in which they come; `None` where one is no single
/// value, or where they are too many.
fn comparable<'v, 'a>(values: &[&'v RowCost<'a>]) -> Option<Vec<Vec<&'v RowCost<'a>>>> {
    let mut parts: Vec<Vec<&RowCost<'_>>> = Vec::new();
    for value in values {
        if value.kind != Joinable::Single {
            return None;
        }
        let scale = value.size.as_ref().map(|it| &it.scale);
        let fits = |part: &&mut Vec<&RowCost<'_>>| {
            scale.is_some()
                && part[0].name == value.name
                && part[0].size.as_ref().map(|it| &it.scale) == scale
        };
        match parts.iter_mut().find(fits) {
            Some(part) => part.push(value),
            None => parts.push(vec![value]),
        }
    }
    (1..=LINES).contains(&parts.len()).then_some(parts)
}

/// The answer in a few lines, each opened by the case or the ways to apply where those differ; empty where
/// the table alone can hold it. `services` are the values of services under the procedure's code.
pub(super) fn lines<'a>(
    cx: ViewContext<'a>,
    groups: &[CaseRows<'a>],
    services: &[RowCost<'a>],
) -> Vec<String> {
    let of_rows = groups.iter().flat_map(|group| &group.values).map(|(_, value)| value.clone());
    let of_rows: Vec<RowCost<'a>> = of_rows.collect();
    let is_new = |it: &&RowCost<'a>| of_rows.iter().all(|known| !known.is_same(it));
    let further: Vec<RowCost<'a>> = services.iter().filter(is_new).cloned().collect();
    let labelled = if !further.is_empty() || distinct(&of_rows).len() == 1 {
        None
    } else if let [group] = groups {
        Some(named_once(cx, by_channel(cx, group), "answer_every_channel"))
    } else {
        by_case(cx, groups).map(|lines| named_once(cx, lines, "answer_every_case"))
    };
    let labelled = labelled.unwrap_or_else(|| {
        let all: Vec<RowCost<'a>> = of_rows.into_iter().chain(further).collect();
        vec![(String::new(), combine(cx, &all, DiffersBy::Case))]
    });
    worded(cx, &labelled)
}

/// The answer for a procedure whose services alone state a time: their words, as the cells have them.
pub(super) fn of_services<'a>(
    cx: ViewContext<'a>,
    groups: &[CaseRows<'a>],
    services: &[RowCost<'a>],
) -> Vec<String> {
    let mut value = combine(cx, services, DiffersBy::Service);
    let rows = groups.iter().flat_map(|group| &group.values);
    value.notes = rows.map(|(_, row)| row.notes).fold(value.notes, Notes::max);
    if value.is_open() { Vec::new() } else { worded(cx, &[(String::new(), value)]) }
}

/// The lines; none where each of them only refers to the table, or one is too long.
fn worded<'a>(cx: ViewContext<'a>, labelled: &[(String, RowCost<'a>)]) -> Vec<String> {
    let see_table = cx.t("depends_on_case");
    let lines = labelled.iter().map(|(label, value)| match &**label {
        "" => value.line(cx),
        label => format!("{label}: {}", value.line(cx)),
    });
    let lines: Vec<String> = lines.collect();
    let is_long = lines.iter().any(|line| !(1..=LINE_LENGTH).contains(&seen(line)));
    let is_empty = labelled.iter().all(|(_, value)| value.body == see_table);
    if is_long || is_empty { Vec::new() } else { lines }
}

/// Fees that every line has, taken out into a last line with the label of `key`. The lines as they are where
/// there is no such fee, or where a line would be left without any.
fn named_once<'a>(
    cx: ViewContext<'a>,
    lines: Vec<(String, RowCost<'a>)>,
    key: &'static str,
) -> Vec<(String, RowCost<'a>)> {
    let parts: Vec<Vec<String>> = lines.iter().map(|(_, value)| value.parts(cx)).collect();
    let Some((first, rest)) = parts.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        return lines;
    };
    let is_shared = |part: &&String| rest.iter().all(|other| other.contains(part));
    let shared: Vec<String> = first.iter().filter(is_shared).cloned().collect();
    if shared.is_empty() || parts.iter().any(|it| it.len() <= shared.len()) {
        return lines;
    }
    let own = |parts: &[String]| {
        let own = parts.iter().filter(|part| !shared.contains(part)).cloned();
        own.collect::<Vec<_>>().join("; ")
    };
    let mut named: Vec<(String, RowCost<'a>)> = lines
        .iter()
        .zip(&parts)
        .map(|((label, value), parts)| {
            let value =
                RowCost { notes: value.notes, ..RowCost::words(own(parts), Joinable::Compound) };
            (label.clone(), value)
        })
        .collect();
    named.push((cx.t(key).to_owned(), RowCost::words(shared.join("; "), Joinable::Compound)));
    named
}

/// What each way to apply comes to, equal ones in one line.
fn by_channel<'a>(cx: ViewContext<'a>, group: &CaseRows<'a>) -> Vec<(String, RowCost<'a>)> {
    let mut kinds: Vec<ChannelKind> = Vec::new();
    for kind in group.values.iter().flat_map(|(kinds, _)| kinds) {
        if !kinds.contains(kind) {
            kinds.push(*kind);
        }
    }
    let mut lines: Vec<(Vec<&str>, RowCost<'a>)> = Vec::new();
    for kind in kinds {
        let own = group.values.iter().filter(|(kinds, _)| kinds.contains(&kind));
        let own: Vec<RowCost<'a>> = own.map(|(_, value)| value.clone()).collect();
        let value = combine(cx, &own, DiffersBy::Case);
        match lines.iter_mut().find(|(_, known)| known.is_same(&value)) {
            Some((names, known)) => {
                names.push(cx.channel(kind));
                known.notes = known.notes.max(value.notes);
            }
            None => lines.push((vec![cx.channel(kind)], value)),
        }
    }
    if let [(_, value)] = lines.as_slice() {
        return vec![(String::new(), value.clone())];
    }
    lines.into_iter().map(|(names, value)| (names.join(", "), value)).collect()
}

/// What each case comes to; `None` where there are too many, or their names are too long or alike.
fn by_case<'a>(cx: ViewContext<'a>, groups: &[CaseRows<'a>]) -> Option<Vec<(String, RowCost<'a>)>> {
    let mut lines: Vec<(String, RowCost<'a>)> = Vec::new();
    for group in groups {
        let label = group.cases.join(", ");
        let is_known = lines.iter().any(|(known, _)| *known == label);
        if is_known || !(1..=CASE_LENGTH).contains(&seen(&label)) {
            return None;
        }
        let values: Vec<RowCost<'a>> =
            group.values.iter().map(|(_, value)| value.clone()).collect();
        lines.push((label, combine(cx, &values, DiffersBy::Channel)));
    }
    (lines.len() <= LINES).then_some(lines)
}

/// How many characters a reader sees.
fn seen(text: &str) -> usize {
    text.chars().filter(|c| !markup::languages::is_mark(*c)).count()
}
