//! Reports that satisfy the identities have no diagnostic. Published once, they have none the second time;
//! change any single figure of any measure and one is found: by an identity, at first entry already, or by
//! what was published. What no identity can find is listed, and shown: two sound reports that differ in
//! that figure alone.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use crate::common::Content;
use congkhai::{figures::rounding::largest_remainder, model::measure::Measure};
use proptest::{prelude::*, sample::Index};

use Measure::{
    Apologies, ByPost, CarriedIn, DigitisedBase, DigitisedCount, PaidOnlineAmount,
    PaidOnlineDossiers, PendingFinancial, PendingOverdue, PendingSupplement, PendingTotal,
    PendingWithin, ReceivedInPerson, ReceivedInPersonOrPostal, ReceivedNew, ReceivedOnline,
    ReceivedPostal, ReceivedTotal, ResolvedEarly, ResolvedOnTime, ResolvedOverdue, ResolvedTimely,
    ResolvedTotal, Returned, Reused, SatisfactionCollected, Satisfied, Suspended, Unsatisfied,
    VerySatisfied, WithFinancialObligation, Withdrawn,
};

/// Every figure of a row.
type Row = BTreeMap<Measure, u32>;

/// What is counted of one thing, such as one field in one commune. All else follows from it.
#[derive(Clone, Debug)]
struct Cell {
    /// Online, in person, by post, carried in.
    received: [u32; 4],
    /// Where the received went: early, on time, overdue, returned, withdrawn, suspended, within; the
    /// rest is pending and overdue. Each is cut off from what is left.
    cuts: [u32; 7],
    /// Very satisfied, satisfied, unsatisfied.
    answers: [u32; 3],
    /// What no sum ties: cut off from what bounds it, or free.
    beside: [u32; 9],
}

fn cell() -> impl Strategy<Value = Cell> {
    let received = [0..400_u32, 0..400_u32, 0..9_u32, 0..50_u32];
    let answers = [0..60_u32, 0..60_u32, 0..6_u32];
    (received, any::<[u32; 7]>(), answers, any::<[u32; 9]>())
        .prop_map(|(received, cuts, answers, beside)| Cell { received, cuts, answers, beside })
}

impl Cell {
    /// The figures; with `outside`, returned, withdrawn and suspended dossiers are counted beside the
    /// resolved ones.
    fn row(&self, outside: bool) -> Row {
        let [online, in_person, postal, carried_in] = self.received;
        let new = online + in_person + postal;
        let total = new + carried_in;
        let mut left = total;
        let mut cut = |at: usize, is_counted: bool| {
            let part = if is_counted { self.cuts[at] % (left + 1) } else { 0 };
            left -= part;
            part
        };
        let [early, on_time, overdue] = [0, 1, 2].map(|at| cut(at, true));
        let [returned, withdrawn, suspended] = [3, 4, 5].map(|at| cut(at, outside));
        let (within, late) = (cut(6, true), left);
        let resolved = early + on_time + overdue;
        let of = |at: usize, most: u32| self.beside[at] % (most + 1);
        let free = |at: usize| of(at, 900);
        let beside = |at: usize, counted: u32| if outside { counted } else { of(at, total) };
        let [very_satisfied, satisfied, unsatisfied] = self.answers;
        let (obliged, base) = (free(6), free(7));
        let row = Row::from([
            (ReceivedTotal, total),
            (ReceivedNew, new),
            (ReceivedOnline, online),
            (ReceivedInPerson, in_person),
            (ReceivedPostal, postal),
            (ReceivedInPersonOrPostal, in_person + postal),
            (CarriedIn, carried_in),
            (ResolvedTotal, resolved),
            (ResolvedEarly, early),
            (ResolvedOnTime, on_time),
            (ResolvedTimely, early + on_time),
            (ResolvedOverdue, overdue),
            (PendingTotal, within + late),
            (PendingWithin, within),
            (PendingOverdue, late),
            (PendingSupplement, of(0, within)),
            (PendingFinancial, of(1, within)),
            (Returned, beside(2, returned)),
            (Withdrawn, beside(3, withdrawn)),
            (Suspended, beside(4, suspended)),
            (ByPost, of(5, resolved)),
            (Apologies, overdue + late),
            (PaidOnlineDossiers, of(8, obliged)),
            (PaidOnlineAmount, free(8)),
            (WithFinancialObligation, obliged),
            (DigitisedCount, of(4, base)),
            (DigitisedBase, base),
            (Reused, free(3)),
            (SatisfactionCollected, self.answers.iter().sum()),
            (VerySatisfied, very_satisfied),
            (Satisfied, satisfied),
            (Unsatisfied, unsatisfied),
        ]);
        assert_eq!(row.len(), Measure::all().count(), "a new measure needs a figure here");
        row
    }
}

/// How the rows of a report part its total.
#[derive(Clone, Copy, Debug)]
enum Shape {
    /// The total alone.
    Alone,
    /// By one dimension: what each part is, in YAML.
    By(&'static str, &'static [&'static str]),
    /// Groups of rows as in form 06: levels with their fields, and the fields of all levels.
    Groups,
}

const SHAPES: [Shape; 6] = [
    Shape::Alone,
    Shape::By("field", &["field: ho-tich", "field: dat-dai"]),
    Shape::By("agency", &["agency: xa-a", "agency: xa-b", "agency: xa-c"]),
    Shape::By("procedure", &["procedure: '1.000001'", "procedure: '1.000002'"]),
    Shape::By("channel", &["channel: online", "channel: in_person", "channel: postal"]),
    Shape::Groups,
];

/// A report to be written.
#[derive(Clone, Debug)]
struct Report {
    complete: &'static [&'static str],
    outside: bool,
    /// What each row is about, and its figures.
    rows: Vec<(String, Row)>,
    /// Lines at the end of the first row.
    more: String,
}

fn sum<'r>(rows: impl IntoIterator<Item = &'r Row>) -> Row {
    let mut sum = Row::new();
    for (measure, figure) in rows.into_iter().flatten() {
        *sum.entry(*measure).or_default() += figure;
    }
    sum
}

impl Report {
    fn new(shape: Shape, outside: bool, cells: &[Cell]) -> Self {
        let parts: Vec<Row> = cells.iter().map(|it| it.row(outside)).collect();
        let part = |(about, row): (&&str, &Row)| ((*about).to_owned(), row.clone());
        let (complete, below): (&'static [_], Vec<(String, Row)>) = match shape {
            Shape::Alone => (&[], Vec::new()),
            Shape::By(dimension, names) => {
                let complete = match dimension {
                    "field" => &["field"][..],
                    "agency" => &["agency"],
                    "procedure" => &["procedure"],
                    _ => &["channel"],
                };
                (complete, names.iter().zip(&parts).map(part).collect())
            }
            Shape::Groups => {
                let mut rows = Vec::new();
                for (level, cells) in
                    ["level: province", "level: commune"].iter().zip(parts.chunks(2))
                {
                    rows.push(((*level).to_owned(), sum(cells)));
                    for (field, cell) in ["ho-tich", "dat-dai"].iter().zip(cells) {
                        rows.push((format!("{level}, field: {field}"), cell.clone()));
                    }
                }
                for (at, field) in ["field: ho-tich", "field: dat-dai"].iter().enumerate() {
                    rows.push(((*field).to_owned(), sum([&parts[at], &parts[at + 2]])));
                }
                (&["level", "field"], rows)
            }
        };
        let used = match shape {
            Shape::Alone => &parts[..1],
            Shape::By(_, names) => &parts[..names.len()],
            Shape::Groups => &parts[..4],
        };
        let rows = std::iter::once((String::new(), sum(used))).chain(below).collect();
        Self { complete, outside, rows, more: String::new() }
    }

    /// The report as an author writes it.
    fn yaml(&self) -> String {
        let mut text = format!(
            "title: Kết quả quý III năm 2026\nagency: ubnd-xa-tam-hiep\nscope: own-and-subordinate\n\
             period: {{quarter: 2026-Q3, rule: legal}}\nsource: {{number: 45/BC-UBND}}\n\
             state: official\ncomplete: [{}]\n",
            self.complete.join(", ")
        );
        if self.outside {
            text.push_str("outside_resolved: [returned, withdrawn, suspended]\n");
        }
        text.push_str("rows:\n");
        for (at, (about, row)) in self.rows.iter().enumerate() {
            let mut groups: BTreeMap<&str, Vec<String>> = BTreeMap::new();
            for (measure, figure) in row {
                let written = format!("{}: {figure}", measure.key());
                groups.entry(measure.group()).or_default().push(written);
            }
            let mut parts: Vec<String> = Vec::from_iter((!about.is_empty()).then(|| about.clone()));
            for (group, written) in groups {
                let written = written.join(", ");
                parts.push(if group.is_empty() {
                    written
                } else {
                    format!("{group}: {{{written}}}")
                });
            }
            if at == 0 && !self.more.is_empty() {
                parts.push(self.more.clone());
            }
            writeln!(text, "  - {{{}}}", parts.join(", ")).expect("a String takes every text");
        }
        text
    }

    /// Content that holds it.
    fn content(&self) -> Content {
        let agencies = ["a", "b", "c"]
            .map(|it| format!("- {{id: xa-{it}, name: UBND xã {it}, level: commune}}\n"))
            .concat();
        let procedure = |code: u32| {
            format!(
                "code: '1.00000{code}'\nname: Thủ tục {code}\nfield: ho-tich\nagency: ubnd-xa-tam-hiep\n"
            )
        };
        let content = Content::new()
            .file("agencies/xa.yaml", agencies)
            .file("procedures/1.yaml", procedure(1))
            .file("procedures/2.yaml", procedure(2));
        self.put(content)
    }

    /// Takes the place of another report in some content.
    fn put(&self, content: Content) -> Content {
        content.file("statistics/2026-q3.yaml", self.yaml())
    }

    /// What `congkhai check --format short` says of it when it is first entered.
    fn short(&self) -> String {
        self.content().short()
    }
}

/// In a row that nothing parts, these figures may change and the report is as sound as before: no other
/// figure of form 06 says how many there must be, only, for most, how many there may be at most.
const UNTIED: [Measure; 12] = [
    PendingSupplement,
    PendingFinancial,
    Returned,
    Withdrawn,
    Suspended,
    ByPost,
    PaidOnlineDossiers,
    PaidOnlineAmount,
    WithFinancialObligation,
    DigitisedCount,
    DigitisedBase,
    Reused,
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every kind of row, every measure, every change: at first entry where a sum ties the figure, and
    /// without exception once it was published.
    #[test]
    fn a_sound_report_has_no_diagnostic_and_every_change_is_caught(
        cells in [cell(), cell(), cell(), cell()],
        shape in proptest::sample::select(&SHAPES[..]),
        outside in any::<bool>(),
        row in any::<Index>(),
        measure in any::<Index>(),
        by in 1..50_u32,
        down in any::<bool>(),
    ) {
        let mut report = Report::new(shape, outside, &cells);
        prop_assert_eq!(report.short(), "", "{}", report.yaml());
        let published = report.content().publish_figures();
        prop_assert_eq!(published.short(), "", "published, unchanged: {}", report.yaml());
        let (about, row) = row.get_mut(&mut report.rows);
        let all: Vec<Measure> = row.keys().copied().collect();
        let measure = *measure.get(&all);
        let old = row[&measure];
        let new = if down && old > 0 { old - by.min(old) } else { old + by };
        row.insert(measure, new);
        let what = format!("{about} {}: {old} to {new}", measure.name());
        let printed = report.put(published).short();
        let words = format!("`{}` đã công bố là {}, nay ghi {}", measure.name(), count(old), count(new));
        prop_assert_eq!(printed.matches("[published-figure-changed]").count(), 1, "{}: {}", what, printed);
        prop_assert!(printed.contains(&words), "{what}: {printed}");
        let is_beside = [Returned, Withdrawn, Suspended].contains(&measure) && outside;
        if matches!(shape, Shape::Alone) && UNTIED.contains(&measure) && !is_beside {
            return Ok(());
        }
        prop_assert_ne!(report.short(), "", "{}", what);
    }

    /// A share that the source prints may be rounded plainly or so that all add up to 100 %: two sound
    /// readings, never further apart than their last digit. Every other change is caught.
    #[test]
    fn a_change_of_a_printed_share_is_caught(
        parts in [0..4000_i64, 0..4000_i64, 1..400_i64],
        places in 0..3_u32,
        at in 0..3_usize,
        by in 2..40_i64,
    ) {
        let names = ["early", "on_time", "overdue"];
        let shares = largest_remainder(&parts, places).expect("a sum above zero");
        let written = |changed: Option<(usize, String)>| {
            let share = |(place, name): (usize, &&str)| {
                let printed = match &changed {
                    Some((at, text)) if *at == place => text.clone(),
                    _ => shares[place].to_string(),
                };
                format!("{{measure: resolved.{name}, of: resolved.total, percent: \"{printed} %\"}}")
            };
            let shares: Vec<String> = names.iter().enumerate().map(share).collect();
            let [early, on_time, overdue] = parts;
            let text = format!(
                "title: Kết quả\nagency: ubnd-xa-tam-hiep\nscope: own\n\
                 period: {{quarter: 2026-Q3, rule: legal}}\nsource: {{number: 45/BC-UBND}}\nstate: official\n\
                 rows:\n  - resolved: {{total: {}, early: {early}, on_time: {on_time}, overdue: {overdue}}}\n    \
                 apologies: {overdue}\n    shares: [{}]\n",
                early + on_time + overdue,
                shares.join(", ")
            );
            Content::new().file("statistics/2026-q3.yaml", text).short()
        };
        prop_assert_eq!(written(None), "");
        let units = shares[at].to_units();
        let whole = 100 * 10_i64.pow(places);
        let other = if units + by <= whole { units + by } else { units - by };
        prop_assume!((0..=whole).contains(&other));
        let changed = congkhai::figures::rounding::RoundedShare::from_units(other, places).to_string();
        let printed = written(Some((at, changed)));
        prop_assert!(printed.contains("share-not-figures"), "{printed}");
    }
}

/// As offices write it.
fn count(figure: u32) -> String {
    congkhai::locale::integer(i64::from(figure))
}

/// A report of one row with room on either side of every figure.
fn roomy(outside: bool) -> Report {
    let cell = Cell {
        received: [300, 200, 9, 40],
        cuts: [200, 150, 30, 11, 12, 13, 50],
        answers: [50, 40, 3],
        beside: [20, 15, 11, 12, 13, 120, 130, 140, 70],
    };
    Report::new(Shape::Alone, outside, &[cell])
}

#[test]
fn what_no_identity_can_catch_is_these_and_no_other() {
    for (outside, untied) in [
        (false, BTreeSet::from(UNTIED)),
        (
            true,
            UNTIED
                .into_iter()
                .filter(|it| ![Returned, Withdrawn, Suspended].contains(it))
                .collect(),
        ),
    ] {
        let sound = roomy(outside);
        assert_eq!(sound.short(), "");
        for measure in Measure::all() {
            let changed = |by: i32| {
                let mut report = sound.clone();
                let figure = report.rows[0].1.get_mut(&measure).expect("every measure is there");
                *figure = figure.checked_add_signed(by).expect("there is room");
                report
            };
            let printed = [changed(1).short(), changed(-1).short()];
            // Two sound reports that differ in this figure alone: nothing could tell which is right.
            let is_silent = printed.iter().all(String::is_empty);
            let is_caught = printed.iter().all(|it| !it.is_empty());
            assert!(is_silent || is_caught, "{}: {printed:?}", measure.name());
            assert_eq!(is_silent, untied.contains(&measure), "{}: {printed:?}", measure.name());
        }
    }
}

/// Once it was published, none of them changes unsaid, and each may be corrected in the open.
#[test]
fn what_no_identity_can_catch_is_caught_once_it_was_published() {
    let sound = roomy(false);
    let published = sound.content().publish_figures();
    assert_eq!(published.short(), "");
    for measure in UNTIED {
        let mut changed = sound.clone();
        let figure = changed.rows[0].1.get_mut(&measure).expect("every measure is there");
        let (was, now) = (*figure, *figure + 1);
        *figure = now;
        let printed = changed.put(published.clone()).short();
        let place = "statistics/2026-q3.yaml:9:";
        assert!(printed.starts_with(place) && printed.lines().count() == 1, "{printed}");
        let words = format!(
            "lỗi[published-figure-changed]: `{}` đã công bố là {}, nay ghi {}",
            measure.name(),
            count(was),
            count(now)
        );
        assert!(printed.contains(&words), "{printed}");
        let record = format!("measure: {}, was: {was}", measure.name());
        assert!(printed.contains(&format!("`{{on: …, reason: …, by: …, {record}}}`")), "{printed}");
        let corrected = changed.yaml().replace("state: official", "state: corrected");
        let corrected =
            format!("{corrected}revisions: [{{on: 2026-10-02, reason: Đếm lại, {record}}}]\n");
        let corrected = published.clone().file("statistics/2026-q3.yaml", corrected);
        assert_eq!(corrected.short(), "", "{}", measure.name());
    }
}

/// Found by the property above: dossiers returned beside the resolved ones are received too, so what is
/// resolved and pending falls short of the total, and that is no other scope.
#[test]
fn what_was_returned_is_no_other_scope() {
    let text = "title: Kết quả\nagency: ubnd-xa-tam-hiep\nscope: own\n\
        period: {quarter: 2026-Q3, rule: legal}\nsource: {number: 45/BC-UBND}\nstate: official\n\
        outside_resolved: [returned]\nrows:\n  - received: {total: 451, new: 447, carried_in: 4}\n    \
        resolved: {total: 146}\n    pending: {total: 154}\n    returned: 151\n";
    assert_eq!(Content::new().file("statistics/2026-q3.yaml", text).short(), "");
}

/// What bounds the untied figures: beyond it they are caught all the same.
#[test]
fn an_untied_figure_beyond_its_bound_is_caught() {
    let free = [PaidOnlineAmount, Reused, WithFinancialObligation, DigitisedBase];
    for measure in UNTIED.into_iter().filter(|it| !free.contains(it)) {
        let mut report = roomy(false);
        report.rows[0].1.insert(measure, 5000);
        let printed = report.short();
        assert!(printed.contains("part-over-"), "{}: {printed}", measure.name());
    }
}
