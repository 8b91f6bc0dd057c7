//! The five documents of the brief as content: every figure is there with its period and its source,
//! nothing forbids publishing, and each contradiction is flagged or cannot be entered.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test prepares and reads folders, and may panic"
)]

use std::{fs, path::Path};

use chrono::NaiveDate;
use congkhai::{
    diag::{
        Located, emit,
        message::{MessageLanguage, Messages},
    },
    figures::{Rate, RateValue, rounding::largest_remainder, sums},
    limits::Limits,
    model::{
        Catalog, Sourced,
        count::{Cell, Qualifier},
        identity::{self, Cause},
        lower,
        measure::Measure,
        statistic::{DossierReport, Figures, Scope},
    },
    pipeline::{self, Inputs},
    source::{self, locate::locate},
};
use tempfile::{TempDir, tempdir};

/// A copy of a seed's content, to be changed.
struct Seed(TempDir);

impl Seed {
    fn of(name: &str) -> Self {
        let dir = tempdir().unwrap();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name), dir.path());
        Self(dir)
    }

    /// Puts `to` in the place of `from`, which must stand in the file.
    fn with(self, file: &str, from: &str, to: &str) -> Self {
        let path = self.0.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} does not hold {from}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
        self
    }

    fn located(&self) -> Vec<Located> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let inputs = Inputs {
            content: self.0.path().to_owned(),
            theme: None,
            portal: None,
            strict: false,
            today,
            limits: Limits::default(),
        };
        let checked = pipeline::check(&inputs, None, &pipeline::Unwatched);
        locate(&checked.content, &checked.report)
    }

    /// The codes found, each once, in order of their slugs.
    fn codes(&self) -> Vec<&'static str> {
        let mut codes: Vec<_> =
            self.located().iter().map(|one| one.diagnostic.code.slug()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    fn catalog(&self) -> Catalog {
        let mut report = congkhai::diag::Report::default();
        let content = source::load(self.0.path(), &Limits::default(), &mut report);
        let catalog = lower::lower(&content, &mut report);
        assert!(!report.has_errors(), "{:?}", self.codes());
        catalog
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(path, target).unwrap();
        }
    }
}

const SEEDS: [&str; 5] = ["chau-thanh", "hai-ba-trung", "my-phong", "hau-giang", "khanh-hoa"];

#[test]
fn every_seed_can_be_published() {
    for name in SEEDS {
        let seed = Seed::of(name);
        let located = seed.located();
        let short = emit::short(&located, &Messages::new(MessageLanguage::Vietnamese));
        let errors = located
            .iter()
            .filter(|one| one.diagnostic.severity() == congkhai::diag::Severity::Error);
        assert_eq!(errors.count(), 0, "{name}:\n{short}");
        let warned: &[&str] = match name {
            "chau-thanh" => &["apologies-not-overdue", "title-other-period"],
            "hau-giang" => &["apologies-not-overdue"],
            _ => &[],
        };
        assert_eq!(seed.codes(), warned, "{name}:\n{short}");
    }
}

#[test]
fn every_figure_has_a_period_and_a_source() {
    for name in SEEDS {
        let catalog = Seed::of(name).catalog();
        for report in &catalog.statistics {
            assert!(report.source.is_named() && report.period.from() <= report.period.to());
        }
        for series in &catalog.indicators {
            for value in &series.values {
                assert!(value.period.is_some() || value.as_of.is_some(), "{name} {}", series.name);
                let source = value.source.as_ref().or(series.source.as_ref()).unwrap();
                assert!(source.is_named());
            }
        }
    }
}

fn report(catalog: &Catalog, scope: Scope) -> &Sourced<DossierReport> {
    catalog.statistics.iter().find(|it| it.scope == scope).unwrap()
}

fn figures(report: &DossierReport) -> &Figures {
    &report.total().unwrap().figures
}

fn counts(figures: &Figures, measures: &[Measure]) -> Vec<i64> {
    measures.iter().map(|it| figures.get(*it).exactly().unwrap().to_i64()).collect()
}

/// A rate with two decimals.
fn percent(rate: Rate, figures: &Figures) -> String {
    rate.of(figures).share().unwrap().to_percent(2).to_string()
}

#[test]
fn chau_thanh_adds_up_beside_what_it_reports() {
    use Measure::{
        ByPost, CarriedIn, PendingOverdue, PendingTotal, PendingWithin, ReceivedInPerson,
        ReceivedNew, ReceivedOnline, ReceivedTotal, ResolvedEarly, ResolvedOnTime, ResolvedOverdue,
        ResolvedTotal,
    };
    let catalog = Seed::of("chau-thanh").catalog();
    let dossiers = report(&catalog, Scope::Own);
    assert_eq!(dossiers.period.dates(), "15/06/2021–14/09/2021");
    let row = figures(dossiers);
    let received = [ReceivedTotal, ReceivedNew, ReceivedOnline, ReceivedInPerson, CarriedIn];
    assert_eq!(counts(row, &received), [5047, 4952, 2608, 2344, 95]);
    let resolved = [ResolvedTotal, ResolvedEarly, ResolvedOnTime, ResolvedOverdue, ByPost];
    assert_eq!(counts(row, &resolved), [5028, 2631, 2162, 235, 0]);
    assert_eq!(counts(row, &[PendingTotal, PendingWithin, PendingOverdue]), [19, 0, 19]);
    assert_eq!(percent(Rate::TimelyOfResolved, row), "95,33");
    assert_eq!(percent(Rate::TimelyOfReceived, row), "94,97");
    assert_eq!(percent(Rate::NotOverdueOfDue, row), "94,97");
    assert_eq!(percent(Rate::OnlineOfNew, row), "52,67");
    let parts = largest_remainder(&counts(row, &resolved[1..4]), 2).unwrap();
    let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
    assert_eq!(parts, ["52,33", "43,00", "4,67"]);
    let stated: Vec<_> = dossiers
        .discrepancies()
        .iter()
        .map(|it| {
            let reported = it.reported.known().unwrap().to_i64();
            (it.measure, reported, it.computed.unwrap().to_i64(), it.cause)
        })
        .collect();
    assert_eq!(
        stated,
        [
            (ReceivedTotal, 20_044, 5047, Some(Cause::OtherScope)),
            (ReceivedNew, 5047, 4952, Some(Cause::TotalAsNew)),
        ]
    );
    let values = indicator_values(&catalog);
    assert_eq!(values, ["ty-le-tthc-mot-cua 100", "tthc-lien-thong 4"]);
}

#[test]
fn my_phong_is_shown_as_computed_and_missing_is_not_zero() {
    let catalog = Seed::of("my-phong").catalog();
    let row = figures(report(&catalog, Scope::Own));
    assert_eq!(row.get(Measure::ReceivedTotal), Cell::NotReported);
    assert_eq!(row.get(Measure::ResolvedOverdue), Cell::NotReported);
    let new = identity::computed(row, Measure::ReceivedNew).unwrap();
    assert_eq!((new.value.to_i64(), new.is_complete), (889, false));
    assert!(matches!(
        row.get(Measure::ReceivedNew),
        Cell::Known { value, qualifier: Qualifier::Nearly } if value.to_i64() == 890
    ));
    let measures = [Measure::ReceivedOnline, Measure::ReceivedInPerson, Measure::ResolvedTotal];
    assert_eq!(counts(row, &measures), [34, 855, 870]);
    assert_eq!(counts(row, &[Measure::ResolvedEarly, Measure::ResolvedOnTime]), [868, 2]);
    assert_eq!(percent(Rate::TimelyOfResolved, row), "100,00");
    assert_eq!(percent(Rate::TimelyOfReceived, row), "97,86");
    assert_eq!(percent(Rate::OnlineOfNew, row), "3,82");
    assert_eq!(Rate::NotOverdueOfDue.of(row), RateValue::NotReported);
    let pending = identity::implied_pending(row, &[]).unwrap();
    assert_eq!((pending.value.to_i64(), pending.is_complete), (19, false));
    let expected = [
        "van-ban-den 1.050",
        "ty-le-van-ban-den 100",
        "van-ban-di 393",
        "ty-le-van-ban-di 100",
        "may-vi-tinh 10",
        "may-in 7",
        "may-scan 2",
    ];
    assert_eq!(indicator_values(&catalog), expected);
}

#[test]
fn hau_giang_rounds_to_its_own_shares_and_is_never_summed() {
    let catalog = Seed::of("hau-giang").catalog();
    let [centre, vertical, below] =
        [Scope::Own, Scope::Vertical, Scope::Subordinate].map(|scope| report(&catalog, scope));
    let parts = [Measure::ResolvedEarly, Measure::ResolvedOnTime, Measure::ResolvedOverdue];
    assert_eq!(counts(figures(centre), &parts), [6683, 1030, 27]);
    let shares = largest_remainder(&counts(figures(centre), &parts), 1).unwrap();
    let shares: Vec<String> = shares.iter().map(ToString::to_string).collect();
    assert_eq!(shares, ["86,3", "13,3", "0,4"]);
    assert_eq!(percent(Rate::ResolvedOfReceived, figures(centre)), "88,61");
    assert_eq!(identity::implied_pending(figures(centre), &[]).unwrap().value.to_i64(), 995);
    assert_eq!(centre.period.days(), 121);
    let totals = [Measure::ReceivedTotal, Measure::ResolvedTotal];
    assert_eq!(counts(figures(centre), &totals), [8735, 7740]);
    let merged = [
        Measure::ReceivedTotal,
        Measure::ResolvedTotal,
        Measure::ResolvedTimely,
        Measure::ResolvedOverdue,
        Measure::PendingTotal,
    ];
    assert_eq!(counts(figures(vertical), &merged), [298_451, 294_802, 294_801, 1, 3649]);
    assert_eq!(counts(figures(below), &merged), [156_609, 155_507, 155_458, 49, 1102]);
    let rows = [centre, vertical, below].map(|it| (&it.period, figures(it)));
    assert_eq!(sums::over_units(rows), Err(sums::NotSummable::DifferentPeriods));
    assert_eq!(
        indicator_values(&catalog),
        ["ty-le-co-quan-mot-cua 100", "co-quan-ngoai-trung-tam 3"]
    );
}

#[test]
fn the_series_of_hai_ba_trung_and_khanh_hoa() {
    let expected = [
        "tthc-niem-yet 239",
        "tthc-niem-yet 144",
        "linh-vuc-niem-yet 38",
        "linh-vuc-niem-yet 24",
        "ty-le-tthc-mot-cua 100",
        "ty-le-bo-phan-dung-he-thong-chung 100",
        "ty-le-don-vi-co-hom-thu-gop-y 100",
        "ty-le-dung-han –",
    ];
    assert_eq!(indicator_values(&Seed::of("hai-ba-trung").catalog()), expected);
    let expected = [
        "ty-le-tre-han 2,1",
        "ty-le-tre-han 0,4",
        "ho-so-truc-tuyen ~112.200",
        "ty-le-ho-so-truc-tuyen 20,78",
        "thanh-toan-truc-tuyen-ho-so ~7.600",
        "thanh-toan-truc-tuyen-so-tien ~407.000.000",
        "truc-tuyen-ket-hop-buu-chinh ~2.200",
        "tin-nhan-sms 348.000",
        "tinh-huong-sms 24",
        "trung-gian-thanh-toan 8",
        "ngan-hang-lien-ket ~60",
        "tthc-tren-dvcqg 1.771",
        "quy-trinh-noi-bo 79",
        "quy-trinh-chi-tiet 2.142",
        "linh-vuc-quy-trinh-chi-tiet ~144",
        "tthc-cat-giam-thoi-gian ~400",
        "quy-che-lien-thong 25",
        "quy-trinh-nhieu-co-quan 493",
        "quy-trinh-ghep-noi ~50",
        "hoi-nghi-doi-thoai 3",
        "hoi-nghi-doi-thoai ~10",
        "nguoi-du-doi-thoai ~700",
        "ty-le-co-quan-ket-noi-mang 100 (29/29)",
        "diem-ket-noi 259",
        "chu-ky-so ~3.436",
        "dau-moi-e-office 650",
        "ty-le-van-ban-khong-giay 75",
        "tiet-kiem-van-ban-khong-giay ~20.000.000.000",
        "ty-le-iso-9001-2008 100",
        "ty-le-iso-9001-2015 63,9 (69/108)",
    ];
    assert_eq!(indicator_values(&Seed::of("khanh-hoa").catalog()), expected);
}

/// Every value of every series: its code and its figure, `~` for a qualified one.
fn indicator_values(catalog: &Catalog) -> Vec<String> {
    let values = catalog.indicators.iter().flat_map(|series| {
        series.values.iter().map(move |value| {
            let figure = match value.figure {
                Cell::Known { value, qualifier: Qualifier::Exact } => value.to_string(),
                Cell::Known { value, .. } => format!("~{value}"),
                _ => "–".to_owned(),
            };
            let of = match (value.part.exactly(), value.base.exactly()) {
                (Some(part), Some(base)) if part != base || base.to_whole() < Some(100) => {
                    format!(" ({part}/{base})")
                }
                _ => String::new(),
            };
            format!("{} {figure}{of}", series.code)
        })
    });
    values.collect()
}

/// What is done about a contradiction of the documents.
enum Answer {
    /// The seed, with a figure entered as the document has it, yields this code.
    Flagged(&'static str, &'static [(&'static str, &'static str, &'static str)], &'static str),
    /// The published seed itself carries the warning.
    Warned(&'static str, &'static str),
    /// It cannot be entered, or never becomes a figure: how, and what shows it.
    Impossible(&'static str, fn()),
}

const CT: &str = "statistics/2021-q3.yaml";
const HBT: &str = "indicators/kiem-soat-tthc.yaml";
const HG: &str = "statistics/2018-9-thang.yaml";
const KH: &str = "indicators/2020.yaml";

/// C1–C24 of the domain brief, §7.2.
const CONTRADICTIONS: &[(&str, Answer)] = &[
    ("C1", Answer::Warned("chau-thanh", "title-other-period")),
    (
        "C2",
        Answer::Flagged(
            "chau-thanh",
            &[
                (CT, "total: 5047, new: 4952", "total: 20044"),
                (CT, "{total: 5028, ", "{"),
                (CT, "{total: 19, within: \"00\", overdue: 19}", "{overdue: 19}"),
                (CT, "    value: 20044", "    value: 20045"),
            ],
            "total-beyond-parts",
        ),
    ),
    (
        "C3",
        Answer::Flagged(
            "chau-thanh",
            &[(CT, "new: 4952", "new: 5047"), (CT, "    value: 5047", "    value: 5048")],
            "received-not-new-plus-carried",
        ),
    ),
    (
        "C4",
        Answer::Flagged(
            "chau-thanh",
            &[
                (CT, "total: 5047, new: 4952", "new: 5047"),
                (CT, "    value: 5047", "    value: 5048"),
            ],
            "received-not-resolved-plus-pending",
        ),
    ),
    (
        "C5",
        Answer::Flagged(
            "chau-thanh",
            &[(CT, "carried_in: 95}", "carried_in: 95, pending: 19}")],
            "unknown-key",
        ),
    ),
    (
        "C6",
        Answer::Impossible(
            "the report's remark is a note; all 19 pending stand as overdue",
            late_only_in_software,
        ),
    ),
    ("C7", Answer::Warned("chau-thanh", "apologies-not-overdue")),
    (
        "C8",
        Answer::Flagged(
            "chau-thanh",
            &[(CT, "{quarter: 2021-Q3, rule: legal}", "{quarter: 2021-Q3}")],
            "period-without-rule",
        ),
    ),
    (
        "C9",
        Answer::Flagged(
            "hai-ba-trung",
            &[(
                HBT,
                "- code: linh-vuc-niem-yet\n",
                "- code: tthc-niem-yet\n  name: Cả hai cấp\n  unit: count\n  \
                 agency: ubnd-quan-hai-ba-trung\n  source: *hnp\n  \
                 values: [{as_of: 2020-02-29, value: 383}]\n- code: linh-vuc-niem-yet\n",
            )],
            "catalogue-summed",
        ),
    ),
    (
        "C10",
        Answer::Flagged(
            "hai-ba-trung",
            &[(HBT, "value: không báo cáo", "value: nhiều đơn vị 100%")],
            "bad-count",
        ),
    ),
    (
        "C11",
        Answer::Impossible(
            "the total is `không báo cáo`, never 0; `gần 890` keeps its word, 889 is computed",
            announced_and_not_given,
        ),
    ),
    (
        "C12",
        Answer::Flagged(
            "my-phong",
            &[(
                "indicators/van-ban-thiet-bi.yaml",
                "value: 100, part: 1050, base: 1050",
                "value: 1050",
            )],
            "part-over-whole",
        ),
    ),
    (
        "C13",
        Answer::Impossible(
            "a measure that is left out is not reported: r3 and pending stay open",
            left_out_is_not_reported,
        ),
    ),
    ("C14", Answer::Flagged("hau-giang", &[(HG, "\"0,4 %\"", "\"0,5 %\"")], "share-not-figures")),
    (
        "C15",
        Answer::Flagged(
            "hau-giang",
            &[(HG, "scope: vertical\n", "scope: all\n  sum_of: [trung-tam-hanh-chinh-cong]\n")],
            "sum-across-periods",
        ),
    ),
    (
        "C16",
        Answer::Impossible(
            "not a contradiction of figures: a note stands with the series",
            one_stop_is_not_the_centre,
        ),
    ),
    (
        "C17",
        Answer::Flagged(
            "hau-giang",
            &[(HG, "published_on: 2018-10-11", "signed_on: 2016-12-15")],
            "signed-before-period",
        ),
    ),
    (
        "C18",
        Answer::Flagged("khanh-hoa", &[(KH, "      reading: unclear\n", "")], "points-or-percent"),
    ),
    (
        "C19",
        Answer::Impossible(
            "the words are kept as `text`; no base, so no figure of 2019 and no ratio",
            times_without_base,
        ),
    ),
    (
        "C20",
        Answer::Flagged(
            "khanh-hoa",
            &[(KH, "value: hơn 3.436", "value: 3.436")],
            "count-as-fraction",
        ),
    ),
    (
        "C21",
        Answer::Flagged(
            "khanh-hoa",
            &[(KH, "as_of: 2020-11-30\n      value", "value")],
            "figure-without-date",
        ),
    ),
    (
        "C22",
        Answer::Flagged(
            "khanh-hoa",
            &[(KH, "code: quy-trinh-chi-tiet", "code: quy-trinh-noi-bo")],
            "duplicate-report",
        ),
    ),
    (
        "C23",
        Answer::Impossible(
            "both are true of their day: a note stands with the series",
            two_standards,
        ),
    ),
    (
        "C24",
        Answer::Impossible(
            "a change needs two values: `figures::change` refuses a missing one",
            no_trend_without_base,
        ),
    ),
];

/// C6: the report's remark stays a remark; the form counts all 19 as overdue.
fn late_only_in_software() {
    let catalog = Seed::of("chau-thanh").catalog();
    let dossiers = report(&catalog, Scope::Own);
    let pending = [Measure::PendingTotal, Measure::PendingOverdue];
    assert_eq!(counts(figures(dossiers), &pending), [19, 19]);
    assert!(dossiers.notes.iter().any(|it| it.0.contains("chỉ trễ hạn trên phần mềm")));
}

/// C11: missing is not zero, and "gần 890" keeps its word beside the computed 889.
fn announced_and_not_given() {
    let catalog = Seed::of("my-phong").catalog();
    let row = figures(report(&catalog, Scope::Own));
    assert_eq!(row.get(Measure::ReceivedTotal), Cell::NotReported);
    assert_eq!(row.get(Measure::ReceivedNew).exactly(), None);
    assert_eq!(identity::computed(row, Measure::ReceivedNew).unwrap().value.to_i64(), 889);
}

/// C13: what is left out is not reported, and nothing is computed from it.
fn left_out_is_not_reported() {
    let catalog = Seed::of("my-phong").catalog();
    let row = figures(report(&catalog, Scope::Own));
    for measure in [Measure::CarriedIn, Measure::ResolvedOverdue, Measure::PendingTotal] {
        assert_eq!(row.get(measure), Cell::NotReported);
    }
    assert_eq!(Rate::NotOverdueOfDue.of(row), RateValue::NotReported);
}

/// C16: both figures stand, with the remark that they do not contradict each other.
fn one_stop_is_not_the_centre() {
    let catalog = Seed::of("hau-giang").catalog();
    let codes = ["ty-le-co-quan-mot-cua", "co-quan-ngoai-trung-tam"];
    let series: Vec<_> =
        catalog.indicators.iter().filter(|it| codes.contains(&it.code.as_str())).collect();
    assert_eq!(series.len(), 2);
    let has_remark = series
        .iter()
        .any(|it| !it.notes.is_empty() || it.values.iter().any(|value| value.note.is_some()));
    assert!(has_remark);
}

/// C19: "hơn 52 lần" stays words: no figure of the year before, no base, no ratio.
fn times_without_base() {
    let catalog = Seed::of("khanh-hoa").catalog();
    let paid = catalog.indicators.iter().filter(|it| it.code.as_str().starts_with("thanh-toan"));
    for series in paid {
        assert_eq!(series.values.len(), 1, "{}", series.name);
        let value = &series.values[0];
        assert!(value.text.as_ref().is_some_and(|it| it.contains("lần")), "{}", series.name);
        assert_eq!((value.part, value.base), (Cell::NotReported, Cell::NotReported));
    }
}

/// C23: each is true of its day, and the one remarks on the other.
fn two_standards() {
    let catalog = Seed::of("khanh-hoa").catalog();
    let of = |code: &str| catalog.indicators.iter().find(|it| it.code.as_str() == code).unwrap();
    let (old, new) = (&of("ty-le-iso-9001-2008").values[0], &of("ty-le-iso-9001-2015").values[0]);
    assert_ne!(old.as_of, new.as_of);
    assert!(old.note.as_ref().is_some_and(|it| it.0.contains("69 trên 108")));
}

/// C24: no change from a value that is not there.
fn no_trend_without_base() {
    let catalog = Seed::of("my-phong").catalog();
    let dossiers = report(&catalog, Scope::Own);
    let known = Rate::TimelyOfResolved.of(figures(dossiers));
    let (period, missing) = (&dossiers.period, RateValue::NotReported);
    let refused = congkhai::figures::change((period, missing), (period, known), 2);
    assert_eq!(refused, Err(congkhai::figures::NotComparable::Missing));
}

#[test]
fn every_contradiction_is_flagged_or_cannot_be_entered() {
    assert_eq!(CONTRADICTIONS.len(), 24);
    for (id, answer) in CONTRADICTIONS {
        match answer {
            Answer::Flagged(seed, changes, code) => {
                let changed = changes
                    .iter()
                    .fold(Seed::of(seed), |seed, (file, from, to)| seed.with(file, from, to));
                assert!(changed.codes().contains(code), "{id}: {:?}", changed.codes());
                assert!(!Seed::of(seed).codes().contains(code), "{id}: the seed itself");
            }
            Answer::Warned(seed, code) => {
                assert!(Seed::of(seed).codes().contains(code), "{id}");
            }
            Answer::Impossible(how, shows) => {
                assert!(!how.is_empty(), "{id}");
                shows();
            }
        }
    }
}
