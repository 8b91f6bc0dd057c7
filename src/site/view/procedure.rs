//! A procedure's page, in the order in which citizens ask.
//!
//! Must not know lists or other pages.

use serde::Serialize;

use super::{
    AbsentOr, AbsentValue, Link, ListedProcedure, MadePage, NamedValue, PageBody, ViewContext,
    agency::{UnitView, unit},
    code::{self, ScanView},
    costs::Costs,
    documents::DossierView,
    statistics::{OwnRecord, of_procedure},
};
use crate::{
    locale, markup,
    model::{
        procedure::{LegalBasis, LegalText, Procedure, Status},
        stated::Stated,
    },
    site::{
        index::ProcedureEntry,
        url::{Address, folder},
    },
    source::decode,
};

/// A procedure.
#[derive(Debug, Serialize)]
pub struct ProcedureView<'a> {
    /// The heading: the short name if there is one.
    pub title: &'a str,
    /// The full name, beside a short one.
    pub full_name: Option<&'a str>,
    /// Code, and when it was last verified.
    pub meta: String,
    /// Its address for those who hold a print. Only with a `base_url`.
    pub scan: Option<ScanView>,
    /// "Đã bãi bỏ", "Sẽ áp dụng".
    pub notice: Option<Notice<'a>>,
    /// It is invented in part.
    pub illustrative: bool,
    /// Cost, time and place at a glance.
    pub glance: Vec<GlanceLine<'a>>,
    /// The parts of the page.
    pub contents: Vec<Link<'a>>,
    /// What it is; HTML.
    pub summary: Option<String>,
    /// Code, field, level, agency, applicants…
    pub facts: Vec<NamedValue<'a>>,
    /// What it costs and how long it takes.
    pub costs: Costs<'a>,
    /// What to bring.
    pub dossier: DossierView<'a>,
    /// Where dossiers are handed in; HTML.
    pub reception: Option<String>,
    /// The agencies that receive them.
    pub units: Vec<UnitView<'a>>,
    /// What happens.
    pub steps: Vec<StepView<'a>>,
    /// What stands instead of steps.
    pub no_steps: Option<AbsentValue<'a>>,
    /// What comes out.
    pub results: AbsentOr<'a, Vec<ResultView<'a>>>,
    /// How results are given back.
    pub returned_by: Option<String>,
    /// Requirements; HTML.
    pub requirements: AbsentOr<'a, String>,
    /// The texts it rests on.
    pub legal: AbsentOr<'a, Vec<BasisView<'a>>>,
    /// The decisions that announced it.
    pub announcements: Vec<AnnouncementView<'a>>,
    /// What stands instead of decisions.
    pub no_announcements: Option<AbsentValue<'a>>,
    /// Who verified it, and where it comes from.
    pub origin: Vec<NamedValue<'a>>,
    /// A remark; HTML.
    pub note: Option<String>,
    /// Questions and answers.
    pub faq: Vec<QuestionView<'a>>,
    /// What was reported of it.
    pub records: Vec<OwnRecord<'a>>,
    /// Other procedures.
    pub related: Vec<ListedProcedure<'a>>,
}

/// A line at the top of the page.
#[derive(Debug, Serialize)]
pub struct GlanceLine<'a> {
    /// The question.
    pub label: &'a str,
    /// The answers.
    pub lines: Vec<String>,
    /// The part of the page that says it all.
    pub anchor: &'static str,
}

/// What a reader must know first.
#[derive(Debug, Serialize)]
pub struct Notice<'a> {
    /// What happened.
    pub text: String,
    /// What to use instead.
    pub successor: Option<Link<'a>>,
}

/// A step.
#[derive(Debug, Serialize)]
pub struct StepView<'a> {
    /// Its number in words, unless the author numbered the steps.
    pub label: Option<String>,
    /// Its name.
    pub name: Option<&'a str>,
    /// Who does it.
    pub actor: Option<&'a str>,
    /// What happens; HTML.
    pub html: Option<String>,
}

/// A result.
#[derive(Debug, Serialize)]
pub struct ResultView<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its code and how long it is valid.
    pub facts: Vec<String>,
}

/// A text that the procedure rests on.
#[derive(Debug, Serialize)]
pub struct BasisView<'a> {
    /// Its number, linked; HTML.
    pub number: String,
    /// Its title.
    pub title: Option<&'a str>,
    /// Who issued it and when; whether it still applies.
    pub facts: Vec<String>,
}

/// A decision.
#[derive(Debug, Serialize)]
pub struct AnnouncementView<'a> {
    /// What it did.
    pub action: &'a str,
    /// Its number.
    pub decision: &'a str,
    /// Issuer and dates.
    pub facts: Vec<String>,
    /// A remark; HTML.
    pub note: Option<String>,
}

/// A question with its answer.
#[derive(Debug, Serialize)]
pub struct QuestionView<'a> {
    /// The question.
    pub question: &'a str,
    /// The answer; HTML.
    pub answer: String,
}

/// The page of a procedure.
pub(super) fn procedure(cx: ViewContext<'_>, at: usize) -> MadePage<'_> {
    let entry = &cx.plan.index.procedures[at];
    let record: &Procedure = entry.record;
    let costs = Costs::new(cx, record);
    let field = record.field.as_ref().and_then(|id| cx.plan.index.field(id.as_str()));
    let crumbs = std::iter::once(cx.crumb(folder::PROCEDURES, "procedures"))
        .chain(field.map(|field| {
            cx.link(&Address::record(folder::FIELDS, field.id.as_str()), &field.name)
        }));
    let title = record.short_name.as_deref().unwrap_or(&record.name);
    let mut head = cx.head(markup::plain(title, 120), folder::PROCEDURES, crumbs.collect());
    head.code = record.code.as_ref().map(crate::model::ids::ProcedureCode::as_str);
    head.noindex = !entry.is_listed();
    head.description = match &record.summary {
        Some(summary) => markup::plain(&summary.0, 200),
        None => cx.fill("procedure_description", &[("name", &markup::plain(&record.name, 150))]),
    };
    let units = units(cx, record);
    let view = ProcedureView {
        title,
        full_name: record.short_name.as_ref().map(|_| record.name.as_str()),
        meta: meta(cx, record),
        scan: head.canonical.as_deref().and_then(|address| code::scan(cx, address)),
        notice: notice(cx, entry),
        illustrative: record.illustrative,
        glance: glance(cx, &costs, &units, record),
        contents: contents(cx, record),
        summary: record.summary.as_ref().map(|text| markup::prose(&text.0)),
        facts: facts(cx, record),
        costs,
        dossier: DossierView::new(cx, record),
        reception: record.reception.as_ref().map(|text| markup::prose(&text.0)),
        units,
        steps: steps(cx, record),
        no_steps: record.steps.is_empty().then(|| cx.unknown(None)),
        results: results(cx, record),
        returned_by: (!record.returned_by.is_empty()).then(|| {
            let ways: Vec<&str> =
                record.returned_by.iter().map(|way| cx.channel(way.value)).collect();
            ways.join(", ")
        }),
        requirements: AbsentOr {
            known: record.requirements.known().map(|text| markup::prose(&text.0)),
            instead: cx.absence(&record.requirements, "none"),
        },
        legal: legal(cx, record),
        announcements: announcements(cx, record),
        no_announcements: record.announcements.is_empty().then(|| cx.unknown(None)),
        origin: origin(cx, record),
        note: record.note.as_ref().map(|text| markup::prose(&text.0)),
        faq: record
            .faq
            .iter()
            .map(|it| QuestionView { question: &it.question, answer: markup::prose(&it.answer.0) })
            .collect(),
        records: of_procedure(cx, record.code.as_ref()),
        related: record
            .related
            .iter()
            .filter_map(|code| cx.plan.index.procedure(code.as_str()))
            .map(|entry| cx.item(entry))
            .collect(),
    };
    ("procedure", head, PageBody::Procedure(Box::new(view)))
}

fn meta(cx: ViewContext<'_>, record: &Procedure) -> String {
    let unknown = cx.t("not_entered");
    let code = record.code.as_ref().map_or(unknown, |code| code.as_str().trim());
    let verified = record.verified_on.map_or_else(|| unknown.to_owned(), locale::date);
    cx.fill("procedure_meta", &[("code", code), ("date", &verified)])
}

fn notice<'a>(cx: ViewContext<'a>, entry: &'a ProcedureEntry<'a>) -> Option<Notice<'a>> {
    let record = entry.record;
    let successor = || {
        let code = record.replaced_by.as_ref()?;
        let entry = cx.plan.index.procedure(code.as_str())?;
        Some(cx.link(&entry.address, &entry.record.name))
    };
    match entry.status {
        Status::InForce => None,
        Status::Future(day) => {
            let text = cx.fill("notice_future", &[("date", &locale::date(day))]);
            Some(Notice { text, successor: None })
        }
        Status::Withdrawn(day) => {
            let date = locale::date(day);
            let text = match record.withdrawal(cx.today()) {
                Some(by) => {
                    let action = by.action.map_or("", |action| action.word());
                    let action = cx.word("withdrawn", action);
                    let issuer = by.issuer.as_deref().unwrap_or("");
                    let values =
                        [("action", action), ("decision", &*by.decision), ("date", &*date)];
                    let text = cx.fill("notice_withdrawn", &values);
                    match issuer {
                        "" => text,
                        issuer => cx.fill("notice_by", &[("text", &text), ("issuer", issuer)]),
                    }
                }
                None => cx.fill("notice_ended", &[("date", &date)]),
            };
            Some(Notice { text, successor: successor() })
        }
    }
}

fn glance<'a>(
    cx: ViewContext<'a>,
    costs: &Costs<'a>,
    units: &[UnitView<'a>],
    record: &'a Procedure,
) -> Vec<GlanceLine<'a>> {
    let or_see_table = |lines: &[String]| match lines {
        [] => vec![cx.t("depends_on_case").to_owned()],
        lines => lines.to_vec(),
    };
    let place = match (&record.reception, units) {
        (Some(text), _) => {
            vec![markup::plain(text.0.trim().lines().next().unwrap_or_default(), 140)]
        }
        (None, []) => vec![cx.t("not_entered").to_owned()],
        (None, units) if units.len() > 3 => {
            vec![cx.fill("places_many", &[("count", &units.len().to_string())])]
        }
        (None, units) => units.iter().map(|unit| unit.title().to_owned()).collect(),
    };
    let line = |key, lines, anchor| GlanceLine { label: cx.t(key), lines, anchor };
    vec![
        line("glance_cost", or_see_table(&costs.cost_glance), "phi-thoi-han"),
        line("glance_time", or_see_table(&costs.time_glance), "phi-thoi-han"),
        line("glance_place", place, "noi-nop"),
    ]
}

/// The parts of the page, by the anchors that the template gives them.
fn contents<'a>(cx: ViewContext<'a>, record: &Procedure) -> Vec<Link<'a>> {
    let parts = [
        ("#la-gi", "part_what", true),
        ("#phi-thoi-han", "part_costs", true),
        ("#giay-to", "part_documents", true),
        ("#noi-nop", "part_where", true),
        ("#cac-buoc", "part_steps", true),
        ("#ket-qua", "part_results", true),
        ("#yeu-cau", "part_requirements", true),
        ("#can-cu", "part_legal", true),
        ("#hoi-dap", "part_faq", !record.faq.is_empty()),
        ("#cong-bo", "part_announcements", true),
        ("#so-lieu", "part_statistics", has_statistics(cx, record)),
        ("#lien-quan", "part_related", !record.related.is_empty()),
    ];
    let shown = parts.into_iter().filter(|(_, _, is_shown)| *is_shown);
    shown.map(|(href, key, _)| Link { href: href.to_owned(), text: cx.t(key) }).collect()
}

fn has_statistics(cx: ViewContext<'_>, record: &Procedure) -> bool {
    let code = record.code.as_ref();
    code.is_some_and(|code| cx.plan.statistics.procedures.contains_key(code.as_str()))
}

fn facts<'a>(cx: ViewContext<'a>, record: &'a Procedure) -> Vec<NamedValue<'a>> {
    let text = |text: &str| markup::escape(text).into_owned();
    let agencies = |ids: &'a decode::OneOrMore<crate::model::ids::Id>| {
        let links: Vec<String> = ids.0.iter().map(|id| cx.agency(id.as_str())).collect();
        (!links.is_empty()).then(|| links.join("; "))
    };
    let names = |list: &'a [decode::Item<String>]| {
        let names: Vec<&str> = list.iter().map(|it| it.as_str()).collect();
        (!names.is_empty()).then(|| text(&names.join("; ")))
    };
    let applicants: Vec<&str> = record
        .applicants
        .iter()
        .map(|id| cx.plan.index.applicant(id.as_str()).map_or(id.as_str(), |it| it.name.as_str()))
        .collect();
    let former: Vec<&str> = record.former_codes.iter().map(|code| code.as_str()).collect();
    let field = record.field.as_ref().map(|id| match cx.plan.index.field(id.as_str()) {
        Some(it) => cx.anchor(&Address::record(folder::FIELDS, it.id.as_str()), &it.name),
        None => text(id.as_str()),
    });
    let or_unknown = |html: Option<String>| html.or_else(|| Some(text(cx.t("not_entered"))));
    let yes = |holds: bool| holds.then(|| text(cx.t("yes")));
    let levels = cx.levels(record.levels.iter().map(|level| level.value));
    let rows = [
        ("code", or_unknown(record.code.as_ref().map(|code| text(code.as_str().trim())))),
        ("former_codes", (!former.is_empty()).then(|| text(&former.join(", ")))),
        ("aliases", names(&record.aliases)),
        ("applicants", or_unknown((!applicants.is_empty()).then(|| text(&applicants.join("; "))))),
        ("field", or_unknown(field)),
        ("levels", or_unknown((!levels.is_empty()).then(|| text(&levels)))),
        ("agency", or_unknown(agencies(&record.agency))),
        ("authority", agencies(&record.authority)),
        ("authorized", agencies(&record.authorized)),
        ("coordinating", agencies(&record.coordinating)),
        ("issuer", record.issuer.as_ref().map(|id| cx.agency(id.as_str()))),
        ("kind", record.kind.map(|kind| text(cx.word("kind", kind.word())))),
        ("online", or_unknown(record.online.map(|it| text(cx.word("online", it.word()))))),
        ("online_reason", record.online_reason.as_ref().map(|it| markup::prose(&it.0))),
        ("interconnected", yes(record.interconnected)),
        ("boundary_free", yes(record.boundary_free)),
    ];
    rows.into_iter()
        .filter_map(|(key, html)| Some(NamedValue { label: cx.t(key), html: html? }))
        .collect()
}

fn units<'a>(cx: ViewContext<'a>, record: &'a Procedure) -> Vec<UnitView<'a>> {
    let agencies = record.agency.0.iter().filter_map(|id| cx.plan.index.agency(id.as_str()));
    agencies.map(|agency| unit(cx, agency)).collect()
}

fn steps<'a>(cx: ViewContext<'a>, record: &'a Procedure) -> Vec<StepView<'a>> {
    let is_numbered = record.steps.len() > 1 && !has_own_numbers(cx, record);
    record
        .steps
        .iter()
        .zip(1..)
        .map(|(step, number)| StepView {
            label: is_numbered.then(|| cx.fill("step", &[("number", &number.to_string())])),
            name: step.name.as_deref(),
            actor: step.actor.as_deref(),
            html: step.text.as_ref().map(|text| markup::prose(&text.0)),
        })
        .collect()
}

/// Whether the author numbered the steps in their names ("Bước 2", "a) …", "1. …"): then the page
/// adds no numbers of its own.
fn has_own_numbers(cx: ViewContext<'_>, record: &Procedure) -> bool {
    // Authors write Vietnamese, whichever language the page speaks.
    let label = cx.plan.strings.get("step_written").to_lowercase();
    record.steps.iter().filter_map(|step| step.name.as_deref()).any(|name| {
        let mark = name.split([' ', '\u{a0}']).next().unwrap_or("");
        let is_mark = mark.chars().count() <= 3 && mark.ends_with([')', '.']);
        is_mark || name.to_lowercase().starts_with(&label)
    })
}

fn results<'a>(cx: ViewContext<'a>, record: &'a Procedure) -> AbsentOr<'a, Vec<ResultView<'a>>> {
    let known = record.results.known().filter(|results| !results.is_empty());
    let view = |it: &'a decode::Item<crate::model::procedure::Outcome>| ResultView {
        name: &it.name,
        facts: [
            it.code.as_deref().map(|code| cx.fill("document_code", &[("value", code)])),
            it.valid_for.as_deref().map(|it| cx.fill("valid_for", &[("value", it)])),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    AbsentOr {
        instead: match &record.results {
            Stated::Known(_) => known.is_none().then(|| cx.unknown(None)),
            other => cx.absence(other, "none"),
        },
        known: known.map(|results| results.iter().map(view).collect()),
    }
}

fn legal<'a>(cx: ViewContext<'a>, record: &'a Procedure) -> AbsentOr<'a, Vec<BasisView<'a>>> {
    let known = record.legal_bases.known().filter(|bases| !bases.is_empty());
    AbsentOr {
        instead: match &record.legal_bases {
            Stated::Known(_) => known.is_none().then(|| cx.unknown(None)),
            other => cx.absence(other, "none"),
        },
        known: known.map(|bases| bases.iter().map(|it| basis(cx, &it.value)).collect()),
    }
}

fn basis<'a>(cx: ViewContext<'a>, basis: &'a LegalBasis) -> BasisView<'a> {
    let (key, inline) = match basis {
        LegalBasis::Reference(key) => (key.as_str(), None),
        LegalBasis::Inline(text) => (text.number.as_str(), Some(&**text)),
    };
    let found = cx.plan.index.text(key).map(|entry| entry.record);
    let text: Option<&LegalText> = inline.or(found);
    BasisView {
        number: cx.basis(key),
        title: text.and_then(|text| text.title.as_deref()),
        facts: text.map_or_else(Vec::new, |text| text_facts(cx, text)),
    }
}

/// Issuer, day of issue, and whether a text still applies.
pub(super) fn text_facts(cx: ViewContext<'_>, text: &LegalText) -> Vec<String> {
    let today = cx.today();
    let on = |key, day: chrono::NaiveDate| cx.fill(key, &[("date", &locale::date(day))]);
    let expiry = text
        .expired_on
        .map(|day| on(if day <= today { "text_expired" } else { "text_expires" }, day));
    let future = text.effective_on.filter(|day| *day > today);
    [
        text.issuer.clone(),
        text.issued_on.map(|day| on("issued_on", day)),
        future.map(|day| on("effective_on", day)),
        expiry,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn announcements<'a>(cx: ViewContext<'a>, record: &'a Procedure) -> Vec<AnnouncementView<'a>> {
    let mut sorted: Vec<_> = record.announcements.iter().map(|it| &it.value).collect();
    sorted.sort_by_key(|it| std::cmp::Reverse(it.effective().or(it.published_on)));
    sorted
        .into_iter()
        .map(|it| {
            let on = |key, day: Option<chrono::NaiveDate>| {
                day.map(|day| cx.fill(key, &[("date", &locale::date(day))]))
            };
            let facts = [
                it.issuer.clone(),
                on("signed_on", it.signed_on),
                on("effective_on", it.effective_on),
                on("published_on", it.published_on),
            ];
            AnnouncementView {
                action: action_word(cx, it.action),
                decision: &it.decision,
                facts: facts.into_iter().flatten().collect(),
                note: it.note.as_ref().map(|note| markup::prose(&note.0)),
            }
        })
        .collect()
}

/// What a decision did, in words.
pub(super) fn action_word(
    cx: ViewContext<'_>,
    action: Option<crate::model::procedure::Action>,
) -> &str {
    match action {
        Some(action) => cx.word("action", action.word()),
        None => cx.t("action_unknown"),
    }
}

fn origin<'a>(cx: ViewContext<'a>, record: &'a Procedure) -> Vec<NamedValue<'a>> {
    let text = |text: &str| markup::escape(text).into_owned();
    let date = |day: Option<chrono::NaiveDate>| day.map(locale::date);
    let source = record.source.as_ref();
    let first = date(record.valid_from);
    let last = date(record.valid_to);
    let national = record.national_url.as_ref().map(|url| {
        format!("<a href=\"{0}\">{1}</a>", markup::escape(&url.0), text(cx.t("national_page")))
    });
    let rows = [
        ("verified_on", date(record.verified_on).or_else(|| Some(cx.t("not_entered").to_owned()))),
        ("verified_by", record.verified_by.as_deref().map(text)),
        ("valid_from", first),
        ("valid_to", last),
        ("source", source.map(super::source)),
        ("source_code", source.and_then(|it| it.code.as_deref()).map(|it| text(it.trim()))),
        ("source_updated", date(source.and_then(|it| it.updated_on))),
        ("source_fetched", date(source.and_then(|it| it.fetched_on))),
        ("national_url", national),
    ];
    rows.into_iter()
        .filter_map(|(key, html)| Some(NamedValue { label: cx.t(key), html: html? }))
        .collect()
}
