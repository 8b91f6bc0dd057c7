//! Owns how one record of the portal becomes the file of one procedure.
//! Must not read or write files.

use super::clean;
use super::days::day;
use super::documents::{self, Dossier};
use super::fees;
use super::legal;
use super::portal::{self, Detail, Record};
use super::report::{FlagKind, Flags, Reason};
use super::shared::{Lists, Role};
use super::steps;
use super::times;
use super::wording;
use super::words;
use super::yaml_out::{Map, Yaml, document, texts};
use crate::model::ids::ProcedureCode;

/// A procedure whose name holds this was made to try the portal.
const TEST_WORD: &str = "TEST";

/// A record fit to be written.
#[derive(Debug)]
pub(super) struct Accepted {
    /// Exactly as the portal writes it, stray blanks included.
    pub(super) code: String,
    /// The address, for an odd code.
    pub(super) id: Option<String>,
    /// One line.
    pub(super) name: String,
    pub(super) detail: Detail,
}

impl Accepted {
    /// Takes a record, or says why it cannot be written.
    pub(super) fn try_from(record: Record) -> Result<Self, Reason> {
        let detail = record.detail.0.unwrap_or_default();
        let first = |own: portal::Text, inner: &portal::Text| {
            if own.trim().is_empty() { inner.0.clone() } else { own.0 }
        };
        let code = first(record.code, &detail.code);
        let name = clean::line(&first(record.name, &detail.name));
        if clean::line(&code).is_empty() {
            return Err(Reason::new("no-code"));
        }
        if name.is_empty() {
            return Err(Reason::new("no-name"));
        }
        if clean::code_slug(&code).is_empty() {
            return Err(Reason::new("bad-code").with("code", &code));
        }
        Ok(Self { code, id: None, name, detail })
    }

    /// What other files call the procedure.
    pub(super) fn reference(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.code)
    }

    /// Where the file stands under the content folder.
    pub(super) fn path(&self) -> String {
        super::disk::procedure_path(self.reference())
    }

    /// Whether the procedure is the office's own business, not the citizen's.
    pub(super) fn is_internal(&self) -> bool {
        self.detail.is_internal.0 || &*self.detail.kind == "STANDARD_INTERNAL"
    }
}

/// Whether a code needs no id beside it.
pub(super) fn is_regular_code(code: &str) -> bool {
    ProcedureCode::new(code).is_usual()
}

/// The text of the procedure's file.
pub(super) fn file(record: &Accepted, lists: &Lists, flags: &mut Flags) -> String {
    let detail = &record.detail;
    flag_head(record, flags);
    let mut map = Map::default();
    map.text("code", &record.code).text("id", record.id.as_deref().unwrap_or(""));
    map.text("name", &record.name);
    map.list("keywords", keywords(&detail.keywords));
    map.text("field", lists.field_id(detail).unwrap_or(""));
    map.list("levels", levels(detail)).text("kind", kind(record));
    map.list("applicants", texts(lists.applicant_ids(detail)));
    agencies(&mut map, detail, lists);
    map.text("reception", reception(&detail.dossier_receiving_addresses).as_str());
    map.text("online", online(detail));
    if detail.is_non_territorial.0 {
        map.put("boundary_free", Yaml::Bool(true));
    }
    let dossier = documents::dossier(&detail.execution_cases.0, flags);
    let note = note(detail, &dossier);
    map.list("cases", dossier.cases);
    channels(&mut map, record, &note, flags);
    map.list("steps", steps::steps(&detail.execution_steps.0));
    let Dossier { documents, forms, .. } = dossier;
    map.list("documents", documents).list("forms", forms);
    results(&mut map, detail);
    requirements(&mut map, &detail.requirements_and_conditions);
    map.list("legal_bases", texts(lists.legal_references(detail)));
    map.list("announcements", announcements(detail, flags));
    map.text("note", &note);
    let mut source = Map::default();
    source.text("name", &words::portal());
    source.text("updated_on", &day(&detail.updated_at, flags).unwrap_or_default());
    source.put("imported", Yaml::Bool(true));
    map.put("source", Yaml::Map(source));
    document(&words::file_header(), &Yaml::Map(map))
}

fn flag_head(record: &Accepted, flags: &mut Flags) {
    let name = &record.name;
    if record.id.is_some() {
        flags.add(FlagKind::OddCode, &words::flagged_code(&record.code));
    }
    let n_chars = name.chars().count();
    if n_chars > 500 {
        flags.add(FlagKind::LongName, &words::flagged_name(&n_chars, name));
    }
    let n_letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if n_letters > 3 && !name.chars().any(char::is_lowercase) {
        flags.add(FlagKind::CapitalName, name);
    }
    let variants = record.detail.cases.0.iter().map(|variant| &*variant.name);
    for text in variants.chain([&**name]).filter(|text| text.contains(TEST_WORD)) {
        flags.add(FlagKind::TestRecord, text);
    }
    let legal = &record.detail.legal_basises_details.0;
    if legal.is_empty() {
        flags.add(FlagKind::NoLegalBasis, name);
    }
    for text in legal.iter().filter(|text| !legal::is_plain(text)) {
        flags.add(
            FlagKind::OddLegalNumber,
            &clean::line(&format!("{}: {}", text.code.0, text.name.0)),
        );
    }
}

/// Phrases hold commas, so only semicolons and lines part them.
fn keywords(text: &str) -> Vec<Yaml> {
    let text = clean::long(text);
    let phrases = text.split([';', '\n']).map(|phrase| phrase.trim_matches([' ', '-', ',', '.']));
    texts(phrases.filter(|phrase| !phrase.is_empty()))
}

fn levels(detail: &Detail) -> Vec<Yaml> {
    let levels = [
        (detail.is_ministry, "ministry"),
        (detail.is_province, "province"),
        (detail.is_ward, "commune"),
        (detail.is_vertical, "vertical"),
        (detail.is_other_agency, "other"),
    ];
    texts(levels.iter().filter(|(applies, _)| applies.0).map(|(_, level)| *level))
}

/// The table stands in `docs/import.md`.
fn kind(record: &Accepted) -> &'static str {
    if record.is_internal() {
        return "internal";
    }
    match (&*record.detail.kind.0, &*record.detail.formality_type.0) {
        ("SPECIFIC", _) => "specific",
        (_, "ASSIGNED_REGULATION" | "CENTRAL_REGULATION") => "assigned",
        (_, "NOT_ASSIGNED_REGULATION" | "LOCAL_REGULATION") => "local",
        (_, "") => "",
        _ => "other",
    }
}

fn agencies(map: &mut Map, detail: &Detail, lists: &Lists) {
    let roles = [
        ("agency", Role::Executing),
        ("authority", Role::Authority),
        ("authorized", Role::Authorized),
        ("coordinating", Role::Coordinating),
    ];
    for (key, role) in roles {
        let ids = lists.agency_ids(detail, role);
        match ids[..] {
            [id] => map.text(key, id),
            _ => map.list(key, texts(ids)),
        };
    }
    map.text("issuer", lists.agency_id(&detail.department_promulgate_name).unwrap_or(""));
}

/// Addresses were entered with a quote before and after.
fn reception(text: &str) -> String {
    let text = clean::long(text);
    let bare = text.trim_matches(|c: char| c.is_whitespace() || c == '"');
    let n_quotes = bare.matches('"').count();
    // A quote that belongs to the text keeps its partner.
    if n_quotes % 2 == 1 { text } else { bare.to_owned() }
}

fn online(detail: &Detail) -> &'static str {
    let mut methods = detail.execution_methods.0.iter();
    if detail.is_full_process.0 {
        "full"
    } else if methods.any(|method| &*method.by == "ONLINE") {
        "partial"
    } else {
        "information"
    }
}

/// The record's own note, and the remarks among its documents.
fn note(detail: &Detail, dossier: &Dossier) -> String {
    let own = clean::long(&detail.note);
    let notes = [&own].into_iter().chain(&dossier.remarks).filter(|note| !note.is_empty());
    notes.map(String::as_str).collect::<Vec<_>>().join("\n\n")
}

fn channels(map: &mut Map, record: &Accepted, note: &str, flags: &mut Flags) {
    let detail = &record.detail;
    let mut channels = Vec::new();
    for by in ["in_person", "online", "postal"] {
        let methods = detail.execution_methods.0.iter();
        for method in methods.filter(|method| channel(&method.by) == by) {
            let channel = channel_entry(by, method, flags);
            if !channels.contains(&channel) {
                channels.push(channel);
            }
        }
    }
    let variants = variants(detail, &channels, &record.name);
    for key in ["processing_time", "fees"] {
        if let Some(value) = hoist(&mut channels, key) {
            // What the procedure says itself stands beside its own note.
            let beside = fees::free_beside_money(&value, note, flags);
            map.put(key, beside.unwrap_or(value));
        }
    }
    map.list("channels", channels.into_iter().map(Yaml::Map).collect());
    map.list("variants", variants);
}

fn channel(method: &str) -> &'static str {
    match method {
        "ONLINE" => "online",
        "POSTAL" => "postal",
        _ => "in_person",
    }
}

fn channel_entry(by: &str, method: &portal::Method, flags: &mut Flags) -> Map {
    let description = clean::long(&method.description);
    let time =
        times::time(&method.processing_time, &method.processing_time_unit, !description.is_empty());
    let mut map = Map::default();
    map.text("by", by);
    if let Some(value) = time.value {
        map.put("processing_time", value);
    }
    if let Some(text) = time.flag {
        flags.add(FlagKind::TimeWithoutUnit, &text);
    }
    let fees = fees::fees(&method.fees.0, flags);
    let waiver = fees::waiver(&method.fees.0, fees.as_ref());
    let parts = [description, time.note, waiver];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let note = parts.join("\n\n");
    if let Some(value) = fees {
        let beside = fees::free_beside_money(&value, &note, flags);
        map.put("fees", beside.unwrap_or(value));
    }
    map.text("note", &note);
    map
}

/// Takes out of every channel what all of them say alike.
fn hoist(channels: &mut [Map], key: &str) -> Option<Yaml> {
    let common = channels.first()?.get(key)?.clone();
    if channels.iter().any(|channel| channel.get(key) != Some(&common)) {
        return None;
    }
    for channel in channels {
        channel.remove(key);
    }
    Some(common)
}

/// Services under the code, where they say more than the procedure does.
fn variants(detail: &Detail, channels: &[Map], name: &str) -> Vec<Yaml> {
    let variants = &detail.cases.0;
    if let [only] = &variants[..] {
        let time = time_of_variant(only);
        let is_new = time.is_some()
            && !channels.iter().all(|channel| channel.get("processing_time") == time.as_ref());
        let other_name = !only.name.trim().is_empty() && clean::key(&only.name) != clean::key(name);
        if !is_new && !other_name {
            return Vec::new();
        }
    }
    let mut written = Vec::new();
    for variant in variants {
        let mut map = Map::default();
        let own_name = clean::line(&variant.name);
        map.text("code", &clean::line(&variant.code));
        map.text("name", if own_name.is_empty() { name } else { &own_name });
        if let Some(time) = time_of_variant(variant) {
            map.put("processing_time", time);
        }
        if !written.contains(&map) {
            written.push(map);
        }
    }
    written.into_iter().map(Yaml::Map).collect()
}

fn time_of_variant(variant: &portal::Variant) -> Option<Yaml> {
    let time = variant.processing_day.0.as_ref()?;
    times::plain_time(&time.qty, &time.unit)
}

fn results(map: &mut Map, detail: &Detail) {
    let named = detail.results_details.0.iter();
    let results: Vec<(String, String)> = named
        .map(|result| (clean::long(&result.name), clean::line(&result.code)))
        .filter(|(name, code)| !name.is_empty() || !code.is_empty())
        .collect();
    if let [(name, _)] = &results[..]
        && wording::says_none(name)
    {
        map.text("results", "none");
    } else {
        let mut written = Vec::new();
        for (name, code) in results {
            let mut result = Map::default();
            result.text("name", if name.is_empty() { &code } else { &name }).text("code", &code);
            if !written.contains(&result) {
                written.push(result);
            }
        }
        map.list("results", written.into_iter().map(Yaml::Map).collect());
    }
    let returned: Vec<&str> =
        detail.returning_methods.0.iter().flat_map(|way| &way.value.0).map(|way| &**way).collect();
    let ways = [("AT_SUBMISSION_PLACE", "in_person"), ("ONLINE", "online"), ("AT_HOME", "postal")];
    let ways = ways.iter().filter(|(portal, _)| returned.contains(portal));
    map.list("returned_by", texts(ways.map(|(_, way)| *way)));
}

fn requirements(map: &mut Map, text: &str) {
    let text = clean::long(text);
    map.text("requirements", if wording::says_none(&text) { "none" } else { &text });
}

/// The decision that announced the procedure. The record does not say whether it made it new.
fn announcements(detail: &Detail, flags: &mut Flags) -> Vec<Yaml> {
    let Some(proposal) = &detail.procedure_proposal.0 else { return Vec::new() };
    let decision = legal::number(&proposal.number);
    if decision.is_empty() {
        return Vec::new();
    }
    let issuer = proposal.issuing_agency.0.as_ref().map(|agency| clean::line(&agency.name));
    let mut map = Map::default();
    map.text("decision", &decision).text("issuer", &issuer.unwrap_or_default());
    map.text("signed_on", &day(&proposal.decision_date, flags).unwrap_or_default());
    map.text("published_on", &day(&proposal.publication_date, flags).unwrap_or_default());
    vec![Yaml::Map(map)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::ProptestConfig;

    use super::*;
    use crate::check;
    use crate::diag::{Report, Severity};
    use crate::import::shared::KnownLists;
    use crate::model::{Catalog, lower::lower_yaml};
    use crate::source::{self, Entry, Kind, yaml::Node};

    /// A record in, the file without its head and its source out.
    #[track_caller]
    fn check(json: &str, expect: &str, flagged: &[FlagKind]) {
        let record = Accepted::try_from(portal::read(json)).unwrap();
        let lists = Lists::settle(&[(&record.code, &record.detail)], &KnownLists::default());
        let mut flags = Flags::default();
        let text = file(&record, &lists, &mut flags);
        let body = text.split_once("\ncode: ").unwrap().1;
        let body = format!("code: {body}");
        let body = body.split("source:\n").next().unwrap();
        assert_eq!(body, expect);
        let kinds: Vec<FlagKind> = flags.0.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, flagged);
    }

    #[test]
    fn a_whole_record() {
        check(
            include_str!("../../tests/data/import/record.json"),
            include_str!("../../tests/data/import/record.yaml"),
            &[FlagKind::FeeWithoutBasis],
        );
    }

    #[test]
    fn a_record_that_says_nothing_else_is_a_list_entry() {
        check(
            r#"{"code": "1.000001", "name": "CẤP\n GIẤY PHÉP", "detail": null}"#,
            "code: \"1.000001\"\nname: CẤP GIẤY PHÉP\nonline: information\n",
            &[FlagKind::CapitalName, FlagKind::NoLegalBasis],
        );
    }

    #[test]
    fn a_waiver_says_more_than_none() {
        check(
            r#"{"code": "1.000001", "name": "Cấp lại", "detail": {"legalBasisesDetails": [{"code": "1/QĐ-BTP"}],
                "executionMethods": [{"submissionMethod": "POSTAL", "description": "Gửi thư",
                    "fees": [{"value": 0, "description": "Miễn lệ phí"}]}]}}"#,
            "code: \"1.000001\"\nname: Cấp lại\nonline: information\nfees: none\nchannels:\n  - by: postal\n\
             \u{20}   note: |-\n      Gửi thư\n\n      Phí, lệ phí: Miễn lệ phí\nlegal_bases: [1/QĐ-BTP]\n",
            &[],
        );
    }

    #[test]
    fn kinds() {
        #[track_caller]
        fn check(json: &str, expect: &str) {
            let json = format!(r#"{{"code": "1", "name": "x", "detail": {json}}}"#);
            let record = Accepted::try_from(portal::read(&json)).unwrap();
            assert_eq!(kind(&record), expect);
        }
        check(r#"{"type": "STANDARD", "formalityType": "ASSIGNED_REGULATION"}"#, "assigned");
        check(r#"{"type": "SPECIFIC", "formalityType": "LOCAL_REGULATION"}"#, "specific");
        check(r#"{"type": "STANDARD", "formalityType": "NOT_ASSIGNED_REGULATION"}"#, "local");
        check(r#"{"type": "STANDARD", "formalityType": "OTHER"}"#, "other");
        check(r#"{"type": "STANDARD_INTERNAL", "formalityType": "OTHER"}"#, "internal");
        check("{}", "");
    }

    #[test]
    fn codes() {
        for code in
            ["1.001193", "1.001193.000.00.00.H02", "2.000635.000.00.00.H02.15", "1.001193.01"]
        {
            assert!(is_regular_code(code), "{code}");
        }
        for code in [" 1.014325", "1.0133611", "1.014955-Xoa", "1.001193.H02", ""] {
            assert!(!is_regular_code(code), "{code}");
        }
    }

    #[test]
    fn addresses_lose_stray_quotes() {
        assert_eq!(reception("\"- Trung tâm\n- Xã\""), "- Trung tâm\n- Xã");
        assert_eq!(reception("Tòa nhà \"A\""), "Tòa nhà \"A\"");
        assert_eq!(reception("\""), "");
    }

    #[test]
    fn none_beside_money_is_not_entered() {
        check(
            r#"{"code": "1.000001", "name": "Cấp lại", "detail": {"legalBasisesDetails": [{"code": "1/QĐ-BTP"}],
                "executionMethods": [{"submissionMethod": "POSTAL", "description": "Thu 50.000 đồng",
                    "fees": [{"value": 0, "description": "Không"}]}]}}"#,
            "code: \"1.000001\"\nname: Cấp lại\nonline: information\n\
             fees:\n  not_entered: Cổng quốc gia ghi không thu, lời ghi kèm nêu số tiền\n\
             channels:\n  - by: postal\n    note: Thu 50.000 đồng\nlegal_bases: [1/QĐ-BTP]\n",
            &[FlagKind::ZeroBesideMoney],
        );
    }

    /// What the checker says about the file of one record and the lists it needs.
    fn errors(record: &Accepted, lists: Lists, text: &str) -> Vec<String> {
        let mut report = Report::default();
        let mut catalog = Catalog::default();
        let mut read = |path: &str, kind: Kind, text: &str| {
            let entry = Entry { path: path.into(), kind, size: 0, is_link: false };
            let Some(node) = source::parse_text(path, text.as_bytes(), &mut report) else { return };
            lower_yaml(&entry, node, &mut catalog, &mut report);
        };
        read(&record.path(), Kind::Procedures, text);
        for (folder, entries) in lists.written() {
            let kinds = [Kind::Fields, Kind::Applicants, Kind::Agencies, Kind::Legal, Kind::Events];
            let folders = ["fields", "applicants", "agencies", "legal", "events"];
            let (_, kind) = folders.iter().zip(kinds).find(|(name, _)| **name == folder).unwrap();
            read(folder, kind, &document("", &Yaml::List(entries)));
        }
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        check::catalog(catalog, today, &mut report);
        let errors = report.diagnostics().iter().filter(|it| it.severity() == Severity::Error);
        errors.map(|it| format!("{} {}", it.place.path, it.code)).collect()
    }

    proptest::proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]
        /// Whatever stands in a record, it is refused with a reason or written so that the checker
        /// has nothing against it.
        #[test]
        fn no_record_is_a_panic_or_a_mistake(
            changes in proptest::collection::vec((0_usize..200, 0_usize..15), 1..6),
            text in "(Bước|đồng|Không|[0-9.,%/:;#\\-\"' ]|TT-BTC|\\PC|\n|\t){0,30}",
        ) {
            let json = include_str!("../../tests/data/import/record.json");
            let Some(record) = portal::damaged(json, &changes, &text) else { return Ok(()) };
            let Ok(mut record) = Accepted::try_from(record) else { return Ok(()) };
            if !is_regular_code(&record.code) {
                record.id = Some("ma-la".to_owned());
            }
            let records = [(record.reference(), &record.detail)];
            let lists = Lists::settle(&records, &KnownLists::default());
            let text = file(&record, &lists, &mut Flags::default());
            proptest::prop_assert_eq!(errors(&record, lists, &text), [""; 0], "{}", text);
            let mut sourceless = Report::default();
            let Some(Node::Map(entries)) =
                source::parse_text("a.yaml", text.as_bytes(), &mut sourceless)
            else {
                panic!("a mapping: {text}");
            };
            let code = entries.iter().find(|(key, _)| key == "code").map(|(_, value)| value);
            proptest::prop_assert_eq!(code, Some(&Node::Text(record.code.clone())));
        }
    }
}
