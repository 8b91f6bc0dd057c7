//! What is decoded can be encoded: `decode(encode(x)) == x` for every record of the model, over random
//! values of every form that its shape allows, and over all content and all test sites.

use std::fmt::Debug;

use crate::random_records::{decoded, sound};
use congkhai::{
    diag::Report,
    import::table::mapping::Mapping,
    limits::Limits,
    model::{
        Catalog,
        agency::Agency,
        allowance::Allowance,
        indicator::IndicatorSeries,
        layout::FormLayout,
        lists::{Applicant, Calendar, Event, Field, Guidance, Synonym},
        lower,
        procedure::{LegalText, Procedure},
        site::{FrontMatter, Site},
        statistic::DossierReport,
    },
    source::{self, decode::Decode, encode::Encode, yaml::Node},
};

/// Encodes a value and decodes it again.
fn assert_returns<T: Decode + Encode + Debug + PartialEq>(value: &T) {
    let tree = value.encode();
    let again = decoded::<T>(tree.clone());
    let again = again.map(|it| format!("{it:#?}")).unwrap_or_default();
    let value = format!("{value:#?}");
    // The first line that differs, for the records are long.
    let differs = value.lines().zip(again.lines()).find(|(one, other)| one != other);
    assert!(value == again, "{differs:?} of {tree:?}");
}

/// How many of 300 random values are sound; each of them is encoded.
fn tried<T: Decode + Encode + Debug + PartialEq>(seed: u64) -> usize {
    sound::<T>(seed).iter().inspect(|it| assert_returns(*it)).count()
}

#[test]
fn what_is_written_plainly_is_encoded_plainly() {
    let text = |text: &str| Node::Text(text.to_owned());
    let entry = |key: &str, node| (key.to_owned(), node);
    let procedure = Node::Map(vec![
        entry("code", text("1.001193")),
        entry("name", text("Đăng ký khai sinh")),
        entry("steps", Node::List(vec![text("Nộp hồ sơ")])),
        entry("processing_time", text("5 ngày làm việc")),
        entry(
            "fees",
            Node::List(vec![Node::Map(vec![
                entry("kind", text("le_phi")),
                entry("amount", text("8.000 đồng")),
            ])]),
        ),
        entry("results", Node::List(vec![text("Giấy khai sinh")])),
    ]);
    let Node::Map(mut written) = decoded::<Procedure>(procedure.clone()).unwrap().encode() else {
        panic!("a record is a mapping");
    };
    let Node::Map(mut expected) = procedure else { unreachable!() };
    written.sort_by(|a, b| a.0.cmp(&b.0));
    expected.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(written, expected);
}

/// Random values of a record that were sound. The more keys exclude each other, the fewer there are.
macro_rules! random_values_return {
    ($($name:ident: $Record:ty, $least:literal;)+) => {
        $(
            #[test]
            fn $name() {
                let sound: usize = (0..16).map(tried::<$Record>).sum();
                assert!(sound >= $least, "only {sound} random values were sound");
            }
        )+
    };
}

random_values_return! {
    procedures: Procedure, 50;
    agencies: Agency, 50;
    fields: Field, 500;
    applicants: Applicant, 500;
    legal_texts: LegalText, 500;
    events: Event, 500;
    calendars: Calendar, 50;
    synonyms: Synonym, 500;
    guidance: Guidance, 500;
    sites: Site, 50;
    front_matter: FrontMatter, 500;
    reports: DossierReport, 20;
    indicators: IndicatorSeries, 20;
    layouts: FormLayout, 50;
    allowances: Allowance, 500;
    mappings: Mapping, 50;
}

/// Every record of a catalogue.
fn assert_all_return(catalog: &Catalog) -> usize {
    fn all<'a, T: Decode + Encode + Debug + PartialEq + 'a>(
        records: impl IntoIterator<Item = &'a T>,
    ) -> usize {
        records.into_iter().inspect(|it| assert_returns(*it)).count()
    }
    all(catalog.site.iter().map(|it| &it.value))
        + all(catalog.fields.iter().map(|it| &it.value))
        + all(catalog.applicants.iter().map(|it| &it.value))
        + all(catalog.legal.iter().map(|it| &it.value))
        + all(catalog.events.iter().map(|it| &it.value))
        + all(catalog.agencies.iter().map(|it| &it.value))
        + all(catalog.procedures.iter().map(|it| &it.value))
        + all(catalog.calendar.iter().map(|it| &it.value))
        + all(catalog.synonyms.iter().map(|it| &it.value))
        + all(catalog.guidance.iter().map(|it| &it.value))
        + all(catalog.statistics.iter().map(|it| &it.value))
        + all(catalog.indicators.iter().map(|it| &it.value))
        + all(catalog.layouts.iter().map(|it| &it.value))
}

#[test]
fn all_records_of_content_and_test_sites_return() {
    let project = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![project.join("content")];
    let sites = walkdir::WalkDir::new(project.join("tests/sites")).min_depth(1).max_depth(1);
    folders.extend(sites.into_iter().map(|it| it.unwrap().into_path()));
    let mut records = 0;
    for folder in folders {
        let mut report = Report::default();
        let content = source::load(&folder, &Limits::default(), &mut report);
        records += assert_all_return(&lower::lower(&content, &mut report));
    }
    assert!(records > 500, "{records}");
}
