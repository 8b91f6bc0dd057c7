//! Reports that satisfy the identities have no diagnostic; change any single figure and one is found.

#[expect(dead_code, reason = "other tests put more into a folder")]
mod common;

use std::fmt::Write as _;

use common::Content;
use proptest::prelude::*;

/// The figures of one field. All else follows from them.
#[derive(Clone, Debug)]
struct Field {
    online: u32,
    in_person: u32,
    postal: u32,
    carried_in: u32,
    /// Of the received, in order: early, on time, overdue, pending within; the rest pending overdue.
    cuts: [u32; 4],
    very_satisfied: u32,
    satisfied: u32,
    unsatisfied: u32,
}

fn field() -> impl Strategy<Value = Field> {
    let few = 0..400_u32;
    let received = (few.clone(), few.clone(), 0..9_u32, 0..50_u32);
    let answers = (0..60_u32, 0..60_u32, 0..6_u32);
    (received, any::<[u32; 4]>(), answers).prop_map(|(received, seeds, answers)| {
        let (online, in_person, postal, carried_in) = received;
        let total = online + in_person + postal + carried_in;
        let mut left = total;
        let cuts = seeds.map(|seed| {
            let cut = seed % (left + 1);
            left -= cut;
            cut
        });
        let (very_satisfied, satisfied, unsatisfied) = answers;
        Field {
            online,
            in_person,
            postal,
            carried_in,
            cuts,
            very_satisfied,
            satisfied,
            unsatisfied,
        }
    })
}

/// One row of a report: its measures in the order in which they are written.
type Row = Vec<u32>;

/// How a row is written, `#` for each measure.
const SHAPE: &str = "received: {total: #, new: #, online: #, in_person: #, postal: #, carried_in: #}, \
    resolved: {total: #, early: #, on_time: #, overdue: #}, \
    pending: {total: #, within: #, overdue: #}, apologies: #, \
    satisfaction: {collected: #, very_satisfied: #, satisfied: #, unsatisfied: #}";

impl Field {
    fn row(&self) -> Row {
        let [early, on_time, overdue, within] = self.cuts;
        let new = self.online + self.in_person + self.postal;
        let total = new + self.carried_in;
        let resolved = early + on_time + overdue;
        let late = total - resolved - within;
        let collected = self.very_satisfied + self.satisfied + self.unsatisfied;
        vec![
            total,
            new,
            self.online,
            self.in_person,
            self.postal,
            self.carried_in,
            resolved,
            early,
            on_time,
            overdue,
            within + late,
            within,
            late,
            overdue + late,
            collected,
            self.very_satisfied,
            self.satisfied,
            self.unsatisfied,
        ]
    }
}

/// The rows of a report: the total, then each field.
fn rows(fields: &[Field]) -> Vec<Row> {
    let parts: Vec<Row> = fields.iter().map(Field::row).collect();
    let total = (0..18).map(|at| parts.iter().map(|row| row[at]).sum()).collect();
    std::iter::once(total).chain(parts).collect()
}

fn short(rows: &[Row]) -> String {
    let mut text = "title: Kết quả quý III năm 2026\nagency: ubnd-xa-tam-hiep\nscope: own\n\
        period: {quarter: 2026-Q3, rule: legal}\nsource: {number: 45/BC-UBND}\nstate: official\n\
        complete: [field]\nrows:\n"
        .to_owned();
    for (row, field) in rows.iter().zip(["", "field: ho-tich, ", "field: dat-dai, "]) {
        let mut measures = row.iter();
        let filled: String = SHAPE
            .chars()
            .map(|c| match c {
                '#' => measures.next().map(ToString::to_string).unwrap_or_default(),
                other => other.to_string(),
            })
            .collect();
        writeln!(text, "  - {{{field}{filled}}}").expect("a String takes every text");
    }
    Content::new().file("statistics/2026-q3.yaml", text).short()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_sound_report_has_no_diagnostic_and_every_change_is_caught(
        fields in [field(), field()],
        row in 0..3_usize,
        at in 0..18_usize,
        by in 1..50_u32,
        down in any::<bool>(),
    ) {
        let mut rows = rows(&fields);
        prop_assert_eq!(short(&rows), "");
        let old = rows[row][at];
        rows[row][at] = if down && old > 0 { old - by.min(old) } else { old + by };
        prop_assert_ne!(short(&rows), "", "row {}, measure {}: {} to {}", row, at, old, rows[row][at]);
    }
}
