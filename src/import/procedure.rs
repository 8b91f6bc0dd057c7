//! Owns how one record of the portal becomes the file of one procedure.
//! Must not read or write files.

use super::clean;
use super::days::day;
use super::documents::{self, DossierDraft};
use super::fees::{self, PortalFees};
use super::legal;
use super::portal::{self, Detail, PortalRecord};
use super::report::{FlagKind, Flags, Reason};
use super::shared::{AgencyRole, SharedLists};
use super::steps;
use super::times;
use super::wording;
use super::words;
use crate::model::ids::{Id, ProcedureCode};
use crate::model::procedure::{
    Announcement, Channel, ChannelKind, DataSource, DocumentEntry, LegalBasis, Level, OnlineLevel,
    Outcome, Procedure, ProcedureKind, Variant,
};
use crate::model::stated::Stated;
use crate::model::time::ProcessingTime;
use crate::source::decode::{Item, LongText, OneOrMore, items};

/// A procedure whose name holds this was made to try the portal.
const TEST_WORD: &str = "TEST";

/// A record fit to be written.
#[derive(Debug)]
pub(super) struct Accepted {
    /// Exactly as the portal writes it, stray blanks included.
    pub(super) code: String,
    /// The address, for an odd code.
    pub(super) id: Option<Id>,
    /// One line.
    pub(super) name: String,
    pub(super) detail: Detail,
}

impl Accepted {
    /// Takes a record, or says why it cannot be written.
    pub(super) fn try_from(record: PortalRecord) -> Result<Self, Reason> {
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
        self.id.as_ref().map_or(&*self.code, Id::as_str)
    }

    /// Where the file is under the content folder.
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

/// The procedure that the record describes.
pub(super) fn procedure(record: &Accepted, lists: &SharedLists, flags: &mut Flags) -> Procedure {
    let detail = &record.detail;
    flag_head(record, flags);
    let dossier = documents::dossier(&detail.execution_cases.0, flags);
    let note = note(detail, &dossier);
    let ways = Ways::of(record, &note, flags);
    let agencies =
        |role| lists.agency_ids(detail, role).into_iter().cloned().collect::<OneOrMore<Id>>();
    Procedure {
        code: Some(ProcedureCode::new(&record.code)),
        id: record.id.clone(),
        name: record.name.clone(),
        keywords: items(keywords(&detail.keywords)),
        field: lists.field_id(detail).cloned(),
        levels: items(levels(detail)),
        kind: kind(record),
        applicants: items(lists.applicant_ids(detail).into_iter().cloned()),
        agency: agencies(AgencyRole::Executing),
        authority: agencies(AgencyRole::Authority),
        authorized: agencies(AgencyRole::Authorized),
        coordinating: agencies(AgencyRole::Coordinating),
        issuer: lists.agency_id(&detail.department_promulgate_name).cloned(),
        reception: long(reception(&detail.dossier_receiving_addresses)),
        online: Some(online(detail)),
        boundary_free: detail.is_non_territorial.0,
        cases: items(dossier.cases),
        variants: items(ways.variants),
        processing_time: ways.processing_time,
        fees: ways.fees,
        channels: items(ways.channels),
        steps: items(steps::steps(&detail.execution_steps.0)),
        documents: stated(dossier.documents.into_iter().map(DocumentEntry::One)),
        forms: stated(dossier.forms),
        results: results(detail),
        returned_by: items(returned_by(detail)),
        requirements: requirements(&detail.requirements_and_conditions),
        legal_bases: stated(lists.legal_references(detail).into_iter().map(reference)),
        announcements: items(announcement(detail, flags)),
        note: long(note),
        source: Some(DataSource {
            name: words::portal(),
            updated_on: day(&detail.updated_at, flags),
            imported: true,
            ..DataSource::default()
        }),
        ..Procedure::default()
    }
}

fn reference(name: &str) -> LegalBasis {
    LegalBasis::Reference(name.to_owned())
}

fn long(text: String) -> Option<LongText> {
    clean::given(text).map(LongText)
}

/// A list; not entered where it is empty.
fn stated<T>(values: impl IntoIterator<Item = T>) -> Stated<Vec<Item<T>>> {
    let list = items(values);
    if list.is_empty() { Stated::default() } else { Stated::Known(list) }
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
fn keywords(text: &str) -> Vec<String> {
    let text = clean::long(text);
    let phrases = text.split([';', '\n']).map(|phrase| phrase.trim_matches([' ', '-', ',', '.']));
    phrases.filter(|phrase| !phrase.is_empty()).map(str::to_owned).collect()
}

fn levels(detail: &Detail) -> Vec<Level> {
    let levels = [
        (detail.is_ministry, Level::Ministry),
        (detail.is_province, Level::Province),
        (detail.is_ward, Level::Commune),
        (detail.is_vertical, Level::Vertical),
        (detail.is_other_agency, Level::Other),
    ];
    levels.iter().filter(|(applies, _)| applies.0).map(|(_, level)| *level).collect()
}

/// The table is in `docs/import.md`.
fn kind(record: &Accepted) -> Option<ProcedureKind> {
    if record.is_internal() {
        return Some(ProcedureKind::Internal);
    }
    match (&*record.detail.kind.0, &*record.detail.formality_type.0) {
        ("SPECIFIC", _) => Some(ProcedureKind::Specific),
        (_, "ASSIGNED_REGULATION" | "CENTRAL_REGULATION") => Some(ProcedureKind::Assigned),
        (_, "NOT_ASSIGNED_REGULATION" | "LOCAL_REGULATION") => Some(ProcedureKind::Local),
        (_, "") => None,
        _ => Some(ProcedureKind::Other),
    }
}

/// Addresses were entered with a quote before and after.
fn reception(text: &str) -> String {
    let text = clean::long(text);
    let bare = text.trim_matches(|c: char| c.is_whitespace() || c == '"');
    let n_quotes = bare.matches('"').count();
    // A quote that belongs to the text keeps its partner.
    if n_quotes % 2 == 1 { text } else { bare.to_owned() }
}

fn online(detail: &Detail) -> OnlineLevel {
    let mut methods = detail.execution_methods.0.iter();
    if detail.is_full_process.0 {
        OnlineLevel::Full
    } else if methods.any(|method| &*method.by == "ONLINE") {
        OnlineLevel::Partial
    } else {
        OnlineLevel::Information
    }
}

/// The record's own note, and the remarks among its documents.
fn note(detail: &Detail, dossier: &DossierDraft) -> String {
    let own = clean::long(&detail.note);
    let notes = [&own].into_iter().chain(&dossier.remarks).filter(|note| !note.is_empty());
    notes.map(String::as_str).collect::<Vec<_>>().join("\n\n")
}

/// How the dossier may be handed in, with what is the same in every way.
struct Ways {
    processing_time: Stated<ProcessingTime>,
    fees: PortalFees,
    channels: Vec<Channel>,
    variants: Vec<Variant>,
}

impl Ways {
    fn of(record: &Accepted, note: &str, flags: &mut Flags) -> Self {
        let detail = &record.detail;
        let mut channels = Vec::new();
        for by in [ChannelKind::InPerson, ChannelKind::Online, ChannelKind::Postal] {
            let methods = detail.execution_methods.0.iter();
            for method in methods.filter(|method| channel_kind(&method.by) == by) {
                let channel = channel(by, method, flags);
                if !channels.contains(&channel) {
                    channels.push(channel);
                }
            }
        }
        let variants = variants(detail, &channels, &record.name);
        let processing_time = hoist(&mut channels, |channel| &mut channel.processing_time);
        let fees = hoist(&mut channels, |channel| &mut channel.fees);
        // The fees of the procedure are shown beside its own note.
        let fees = fees::free_beside_money(fees, note, flags);
        Self { processing_time, fees, channels, variants }
    }
}

fn channel_kind(method: &str) -> ChannelKind {
    match method {
        "ONLINE" => ChannelKind::Online,
        "POSTAL" => ChannelKind::Postal,
        _ => ChannelKind::InPerson,
    }
}

fn channel(by: ChannelKind, method: &portal::Method, flags: &mut Flags) -> Channel {
    let description = clean::long(&method.description);
    let time =
        times::time(&method.processing_time, &method.processing_time_unit, !description.is_empty());
    if let Some(text) = time.flag {
        flags.add(FlagKind::TimeWithoutUnit, &text);
    }
    let fees = fees::fees(&method.fees.0, flags);
    let waiver = fees::waiver(&method.fees.0, &fees);
    let parts = [description, time.note, waiver];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let note = parts.join("\n\n");
    Channel {
        by,
        case: OneOrMore::default(),
        url: None,
        processing_time: time.value,
        fees: fees::free_beside_money(fees, &note, flags),
        note: long(note),
    }
}

/// Takes out of every channel what is the same in all of them.
fn hoist<T: Clone + PartialEq>(
    channels: &mut [Channel],
    part: impl Fn(&mut Channel) -> &mut Stated<T>,
) -> Stated<T> {
    let Some((first, others)) = channels.split_first_mut() else { return Stated::default() };
    let first = part(first);
    if others.iter_mut().any(|channel| part(channel) != first) {
        return Stated::default();
    }
    for channel in others {
        *part(channel) = Stated::default();
    }
    std::mem::take(first)
}

/// Services under the code, where they have more than the procedure has.
fn variants(detail: &Detail, channels: &[Channel], name: &str) -> Vec<Variant> {
    let variants = &detail.cases.0;
    if let [only] = &variants[..] {
        let time = time_of_variant(only);
        let is_new = time.known().is_some()
            && !channels.iter().all(|channel| channel.processing_time == time);
        let other_name = !only.name.trim().is_empty() && clean::key(&only.name) != clean::key(name);
        if !is_new && !other_name {
            return Vec::new();
        }
    }
    let mut written = Vec::new();
    for variant in variants {
        let own_name = clean::given(clean::line(&variant.name));
        let variant = Variant {
            code: clean::given(clean::line(&variant.code)).map(ProcedureCode::new),
            name: own_name.unwrap_or_else(|| name.to_owned()),
            processing_time: time_of_variant(variant),
        };
        if !written.contains(&variant) {
            written.push(variant);
        }
    }
    written
}

fn time_of_variant(variant: &portal::PortalVariant) -> Stated<ProcessingTime> {
    let time = variant.processing_day.0.as_ref();
    time.map(|time| times::plain_time(&time.qty, &time.unit)).unwrap_or_default()
}

fn results(detail: &Detail) -> Stated<Vec<Item<Outcome>>> {
    let named = detail.results_details.0.iter();
    let results: Vec<(String, String)> = named
        .map(|result| (clean::long(&result.name), clean::line(&result.code)))
        .filter(|(name, code)| !name.is_empty() || !code.is_empty())
        .collect();
    if let [(name, _)] = &results[..]
        && wording::is_none_text(name)
    {
        return Stated::None { basis: None };
    }
    let mut written = Vec::new();
    for (name, code) in results {
        let name = clean::given(name).unwrap_or_else(|| code.clone());
        let result = Outcome { name, code: clean::given(code), valid_for: None };
        if !written.contains(&result) {
            written.push(result);
        }
    }
    stated(written)
}

fn returned_by(detail: &Detail) -> Vec<ChannelKind> {
    let returned: Vec<&str> =
        detail.returning_methods.0.iter().flat_map(|way| &way.value.0).map(|way| &**way).collect();
    let ways = [
        ("AT_SUBMISSION_PLACE", ChannelKind::InPerson),
        ("ONLINE", ChannelKind::Online),
        ("AT_HOME", ChannelKind::Postal),
    ];
    ways.iter().filter(|(portal, _)| returned.contains(portal)).map(|(_, way)| *way).collect()
}

fn requirements(text: &str) -> Stated<LongText> {
    let text = clean::long(text);
    if wording::is_none_text(&text) {
        return Stated::None { basis: None };
    }
    long(text).map_or_else(Stated::default, Stated::Known)
}

/// The decision that announced the procedure. Whether the decision made it new is not in the record.
fn announcement(detail: &Detail, flags: &mut Flags) -> Option<Announcement> {
    let proposal = detail.procedure_proposal.0.as_ref()?;
    let decision = clean::given(legal::number(&proposal.number))?;
    let issuer = proposal.issuing_agency.0.as_ref().map(|agency| clean::line(&agency.name));
    Some(Announcement {
        decision,
        issuer: issuer.and_then(clean::given),
        signed_on: day(&proposal.decision_date, flags),
        published_on: day(&proposal.publication_date, flags),
        ..Announcement::default()
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::ProptestConfig;

    use super::*;
    use crate::check;
    use crate::diag::{Report, Severity};
    use crate::import::disk::written;
    use crate::import::shared::KnownLists;
    use crate::model::{Catalog, lower::lower_yaml};
    use crate::source::{self, ContentFile, ContentKind, yaml::Node};

    /// A record in, the file without its head and its source out.
    #[track_caller]
    fn check(json: &str, expect: &str, flagged: &[FlagKind]) {
        let record = Accepted::try_from(portal::read(json)).unwrap();
        let lists = SharedLists::settle(&[(&record.code, &record.detail)], &KnownLists::default());
        let mut flags = Flags::default();
        let text = written(&words::file_header(), &procedure(&record, &lists, &mut flags));
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
    fn a_record_without_more_is_a_list_entry() {
        check(
            r#"{"code": "1.000001", "name": "CẤP\n GIẤY PHÉP", "detail": null}"#,
            "code: \"1.000001\"\nname: CẤP GIẤY PHÉP\nonline: information\n",
            &[FlagKind::CapitalName, FlagKind::NoLegalBasis],
        );
    }

    #[test]
    fn a_waiver_is_more_than_none() {
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
            assert_eq!(kind(&record).map_or("", ProcedureKind::word), expect);
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

    /// The errors that the check finds in the file of one record and the lists it needs.
    fn errors(record: &Accepted, lists: &SharedLists, text: &str) -> Vec<String> {
        let mut report = Report::default();
        let mut catalog = Catalog::default();
        let mut read = |path: &str, kind: ContentKind, text: &str| {
            let entry = ContentFile { path: path.into(), kind, size: 0, is_link: false };
            let Some(node) = source::parse_text(path, text.as_bytes(), &mut report) else { return };
            lower_yaml(&entry, node, &mut catalog, &mut report);
        };
        read(&record.path(), ContentKind::Procedures, text);
        for (folder, entries) in lists.written() {
            let kinds = [
                ContentKind::Fields,
                ContentKind::Applicants,
                ContentKind::Agencies,
                ContentKind::Legal,
                ContentKind::Events,
            ];
            let folders = ["fields", "applicants", "agencies", "legal", "events"];
            let (_, kind) = folders.iter().zip(kinds).find(|(name, _)| **name == folder).unwrap();
            read(folder, kind, &written("", &Node::List(entries)));
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
                record.id = Id::parse("ma-la");
            }
            let records = [(record.reference(), &record.detail)];
            let lists = SharedLists::settle(&records, &KnownLists::default());
            let text = written("", &procedure(&record, &lists, &mut Flags::default()));
            proptest::prop_assert_eq!(errors(&record, &lists, &text), [""; 0], "{}", text);
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
