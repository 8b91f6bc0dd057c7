//! The declared table of the workbook against the model: no key of any record lacks a column, no closed list
//! its words.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the sources, and may panic"
)]

use std::{fs, path::Path};

use congkhai::{
    model::{
        agency::{Agency, Officer, OneStopUnit, OpeningHours, Phone},
        fee::{
            AmountRange, Fee, FeeKind, FirstThen, PaymentMethod, PerUnit, Percentage, Relief,
            WhenPaid,
        },
        indicator::{
            Aim, Changed, IndicatorRevision, IndicatorSeries, IndicatorTarget, IndicatorValue,
            Reading, Unit,
        },
        layout::FormLayout,
        lists::{self, Applicant, Audience, Event, Field, GuidanceLink, Holiday, Swap, Synonym},
        measure::Measure,
        period::PeriodRule,
        procedure::{
            Action, Alternatives, Announcement, Case, Channel, ChannelKind, DataSource, Document,
            Form, LegalText, Level, Need, OnlineLevel, OutcomeInParts, Procedure, ProcedureKind,
            Question, StepInParts, Variant,
        },
        statistic::{
            AsReported, Dimension, DossierReport, Outside, ReportSource, Revision, Scope, State,
            StatedShare,
        },
        time::TimeLimit,
        time_span::TimeInWords,
    },
    source::ContentKind::{
        self, Agencies, Applicants, Calendar, Events, Fields, FormLayouts, Guidance, Indicators,
        Legal, Procedures, Statistics, Synonyms,
    },
    workbook::layout::LAYOUT,
};

/// A record: its name, the kind of content it stands in, the way to its list, the keys above it, its keys.
type Record = (&'static str, ContentKind, &'static str, &'static str, &'static [&'static str]);

/// The keys of a period, which is no record.
const PERIOD: &[&str] =
    &["month", "quarter", "half", "nine_months", "year", "from", "to", "rule", "assumed"];

const RECORDS: &[Record] = &[
    ("Procedure", Procedures, "", "", Procedure::KEYS),
    ("Case", Procedures, "cases", "", Case::KEYS),
    ("Variant", Procedures, "variants", "", Variant::KEYS),
    ("Channel", Procedures, "channels", "", Channel::KEYS),
    ("TimeLimit", Procedures, "", "processing_time", TimeLimit::KEYS),
    ("TimeLimit", Procedures, "variants", "processing_time", TimeLimit::KEYS),
    ("TimeLimit", Procedures, "channels", "processing_time", TimeLimit::KEYS),
    ("TimeInWords", Procedures, "", "processing_time", TimeInWords::KEYS),
    ("TimeInWords", Procedures, "", "processing_time.statutory", TimeInWords::KEYS),
    ("TimeInWords", Procedures, "", "processing_time.committed", TimeInWords::KEYS),
    ("Fee", Procedures, "fees", "", Fee::KEYS),
    ("Fee", Procedures, "channels/fees", "", Fee::KEYS),
    ("PerUnit", Procedures, "fees", "amount", PerUnit::KEYS),
    ("FirstThen", Procedures, "fees", "amount", FirstThen::KEYS),
    ("AmountRange", Procedures, "fees", "amount", AmountRange::KEYS),
    ("Percentage", Procedures, "fees", "amount", Percentage::KEYS),
    ("Relief", Procedures, "fees/reliefs", "", Relief::KEYS),
    ("Relief", Procedures, "channels/fees/reliefs", "", Relief::KEYS),
    ("StepInParts", Procedures, "steps", "", StepInParts::KEYS),
    ("Document", Procedures, "documents", "", Document::KEYS),
    ("Alternatives", Procedures, "documents", "", Alternatives::KEYS),
    ("Document", Procedures, "documents/one_of", "", Document::KEYS),
    ("Form", Procedures, "forms", "", Form::KEYS),
    ("OutcomeInParts", Procedures, "results", "", OutcomeInParts::KEYS),
    ("LegalText", Procedures, "legal_bases", "", LegalText::KEYS),
    ("Announcement", Procedures, "announcements", "", Announcement::KEYS),
    ("Question", Procedures, "faq", "", Question::KEYS),
    ("DataSource", Procedures, "", "source", DataSource::KEYS),
    ("Field", Fields, "", "", Field::KEYS),
    ("Applicant", Applicants, "", "", Applicant::KEYS),
    ("LegalText", Legal, "", "", LegalText::KEYS),
    ("Event", Events, "", "", Event::KEYS),
    ("Synonym", Synonyms, "", "", Synonym::KEYS),
    ("Guidance", Guidance, "", "", lists::Guidance::KEYS),
    ("GuidanceLink", Guidance, "", "link", GuidanceLink::KEYS),
    ("Calendar", Calendar, "", "", lists::Calendar::KEYS),
    ("Holiday", Calendar, "holidays", "", Holiday::KEYS),
    ("Swap", Calendar, "swaps", "", Swap::KEYS),
    ("Agency", Agencies, "", "", Agency::KEYS),
    ("OneStopUnit", Agencies, "", "one_stop", OneStopUnit::KEYS),
    ("Officer", Agencies, "", "one_stop.head", Officer::KEYS),
    ("OpeningHours", Agencies, "one_stop.hours", "", OpeningHours::KEYS),
    ("Phone", Agencies, "one_stop.phones", "", Phone::KEYS),
    ("Officer", Agencies, "one_stop.officers", "", Officer::KEYS),
    ("DossierReport", Statistics, "", "", DossierReport::KEYS),
    ("Period", Statistics, "", "period", PERIOD),
    ("ReportSource", Statistics, "", "source", ReportSource::KEYS),
    ("Row", Statistics, "rows", "", &["field", "agency", "level", "procedure", "channel", "label"]),
    ("Row", Statistics, "rows", "", &["note", "shares"]),
    ("Period", Statistics, "rows", "period", PERIOD),
    ("StatedShare", Statistics, "rows/shares", "", StatedShare::KEYS),
    ("Revision", Statistics, "revisions", "", Revision::KEYS),
    ("AsReported", Statistics, "as_reported", "", AsReported::KEYS),
    ("IndicatorSeries", Indicators, "", "", IndicatorSeries::KEYS),
    ("ReportSource", Indicators, "", "source", ReportSource::KEYS),
    ("IndicatorValue", Indicators, "values", "", IndicatorValue::KEYS),
    ("Period", Indicators, "values", "period", PERIOD),
    ("ReportSource", Indicators, "values", "source", ReportSource::KEYS),
    ("IndicatorTarget", Indicators, "targets", "", IndicatorTarget::KEYS),
    ("Period", Indicators, "targets", "period", PERIOD),
    ("ReportSource", Indicators, "targets", "source", ReportSource::KEYS),
    ("IndicatorRevision", Indicators, "revisions", "", IndicatorRevision::KEYS),
    ("FormLayout", FormLayouts, "", "", FormLayout::KEYS),
];

/// Records that no workbook carries, that stand in a cell as a word, or as YAML in one line.
const ELSEWHERE: &[&str] = &[
    "Site",
    "Hotline",
    "Allowance",
    "Feedback",
    "FrontMatter",
    "Touching",
    "Grounds",
    "Palette",
    "NotEntered",
    "NoneBecause",
    "AmountInWords",
    "Tiered",
    "Tier",
    "Table",
    "Column",
    "RowGroup",
];

/// The names of the records in the model's sources.
fn records_of_the_model() -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap_or_default();
        for part in text.split("record! {").skip(1) {
            let name = part.split("pub struct ").nth(1).unwrap().split(' ').next().unwrap();
            names.push(name.to_owned());
        }
    }
    names
}

fn keys(text: &str) -> Vec<String> {
    text.split('.').filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

/// Whether a value at these keys has a column of its own, or a sheet.
fn has_place(kind: ContentKind, way: &[String], at: &[String]) -> bool {
    let sheet = if way.is_empty() { LAYOUT.main(kind) } else { LAYOUT.list(kind, way) };
    let (_, sheet) = sheet.unwrap_or_else(|| panic!("no sheet for {way:?}"));
    let dotted = at.join(".");
    let below = format!("{dotted}.");
    let is_list = |known: &Vec<String>| {
        let (last, above) = known.split_last().unwrap();
        above == way && (*last == dotted || last.starts_with(&below))
    };
    sheet.values().any(|(_, column)| column.at.starts_with(at))
        || LAYOUT.sheets.iter().any(|it| it.of == kind && it.lists.iter().any(is_list))
}

#[test]
fn no_key_of_any_record_lacks_a_column() {
    for (name, kind, way, above, own) in RECORDS {
        let way: Vec<String> =
            way.split('/').filter(|it| !it.is_empty()).map(str::to_owned).collect();
        for key in *own {
            let mut at = keys(above);
            at.extend(keys(key));
            assert!(
                has_place(*kind, &way, &at),
                "{name}: `{}` of {way:?} has no column",
                at.join(".")
            );
        }
    }
    for (name, _) in Measure::WORDS {
        assert!(has_place(Statistics, &["rows".to_owned()], &keys(name)), "{name}");
    }
    let all = records_of_the_model();
    for name in &all {
        let is_known = RECORDS.iter().any(|it| it.0 == name) || ELSEWHERE.contains(&name.as_str());
        assert!(is_known, "the record {name} stands in no workbook");
    }
    assert!(ELSEWHERE.iter().all(|it| all.contains(&(*it).to_owned())), "{all:?}");
}

#[test]
fn every_closed_list_has_its_words_and_every_heading_is_unique() {
    fn names<T>(words: &[(&'static str, T)]) -> Vec<&'static str> {
        words.iter().map(|(word, _)| *word).collect()
    }
    let lists: &[(&str, Vec<&str>)] = &[
        ("level", names(Level::WORDS)),
        ("kind", names(ProcedureKind::WORDS)),
        ("online", names(OnlineLevel::WORDS)),
        ("channel", names(ChannelKind::WORDS)),
        ("channel_signs", names(ChannelKind::WORDS)),
        ("need", names(Need::WORDS)),
        ("action", names(Action::WORDS)),
        ("fee_kind", names(FeeKind::WORDS)),
        ("when_paid", names(WhenPaid::WORDS)),
        ("pay_by", names(PaymentMethod::WORDS)),
        ("audience", names(Audience::WORDS)),
        ("scope", names(Scope::WORDS)),
        ("state", names(State::WORDS)),
        ("outside", names(Outside::WORDS)),
        ("dimension", names(Dimension::WORDS)),
        ("rule", names(PeriodRule::WORDS)),
        ("measure", names(Measure::WORDS)),
        ("unit", names(Unit::WORDS)),
        ("reading", names(Reading::WORDS)),
        ("aim", names(Aim::WORDS)),
        ("changed", names(Changed::WORDS)),
    ];
    assert!(LAYOUT.word_lists().eq({
        let mut known: Vec<&str> = lists.iter().map(|(name, _)| *name).collect();
        known.sort_unstable();
        known
    }));
    for (list, words) in lists {
        let known: Vec<&str> = LAYOUT.words(list).iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(known, *words, "{list}");
        let mut shown: Vec<&str> =
            LAYOUT.words(list).iter().map(|(_, shown)| shown.as_str()).collect();
        shown.sort_unstable();
        shown.dedup();
        assert_eq!(shown.len(), words.len(), "{list}: a word stands twice");
    }
    for sheet in &LAYOUT.sheets {
        assert!(sheet.name.chars().count() <= 31, "{}", sheet.name);
        let mut heads: Vec<&str> = sheet.slots.iter().map(|it| it.head.as_str()).collect();
        assert!(
            sheet.slots.iter().all(|it| !it.head.is_empty() && !it.note.is_empty()),
            "{}",
            sheet.name
        );
        heads.sort_unstable();
        let twice = heads.windows(2).find(|pair| pair[0] == pair[1]);
        assert_eq!(twice, None, "{}: a heading stands twice", sheet.name);
    }
}
