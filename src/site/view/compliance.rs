//! Which duties of publication the site meets, for everybody to see.
//!
//! Must not judge: that is `duties`'; nor show places in files, which are the office's own.

use serde::Serialize;

use super::{MadePage, PageBody, ViewContext};
use crate::{
    diag::message::{self, Messages},
    duties::{self, About, DutyFinding, DutyWords, Gap},
    locale,
    markup::languages,
    model::site::Language,
    site::url::{Address, folder},
};

/// Of one duty so many places are listed; the rest are counted.
const LISTED: usize = 60;

/// The duty of which no place is listed: nobody shall be shown where personal data stand.
const PERSONAL: u8 = 26;

/// The duties and how far they are met.
#[derive(Debug, Serialize)]
pub struct ComplianceView {
    /// How many are met, not met, open.
    pub summary: String,
    /// All of them, in their order.
    pub duties: Vec<DutyView>,
    /// What falls short, duty by duty.
    pub gaps: Vec<DutyGaps>,
}

/// A duty with its answer.
#[derive(Debug, Serialize)]
pub struct DutyView {
    /// Its number and what it asks for.
    pub title: String,
    /// What it rests on.
    pub law: String,
    /// How it was judged.
    pub note: String,
    /// Whether it is met.
    pub answer: String,
    /// Where on the page its places stand.
    pub href: Option<String>,
}

/// What falls short of one duty.
#[derive(Debug, Serialize)]
pub struct DutyGaps {
    /// Its id on the page.
    pub id: String,
    /// Its number and what it asks for.
    pub title: String,
    /// Office by office.
    pub offices: Vec<OfficeGaps>,
    /// How many more places there are.
    pub more: Option<String>,
}

/// What falls short at one office.
#[derive(Debug, Serialize)]
pub struct OfficeGaps {
    /// Its name.
    pub name: String,
    /// The places.
    pub items: Vec<GapView>,
}

/// One place.
#[derive(Debug, Serialize)]
pub struct GapView {
    /// The page of what it is about.
    pub href: Option<String>,
    /// What it is about; absent: the site.
    pub name: Option<String>,
    /// What falls short.
    pub text: String,
}

/// The page of duties.
pub(super) fn compliance(cx: ViewContext<'_>) -> MadePage<'_> {
    let messages = Messages::new(match cx.plan.strings.language() {
        Language::English => message::MessageLanguage::English,
        Language::Vietnamese => message::MessageLanguage::Vietnamese,
    });
    let words = DutyWords(&messages);
    let findings = duties::judge(cx.plan.catalog, cx.today());
    let is_listed = |it: &&DutyFinding<'_>| !it.gaps.is_empty() && it.number != PERSONAL;
    let view = ComplianceView {
        summary: cx.own(words.summary(&findings)),
        duties: findings
            .iter()
            .map(|it| {
                let answer = words.answer(it);
                let why = words.why(it).map(|why| format!("{answer}: {why}"));
                DutyView {
                    title: title(cx, words, it),
                    law: words.law(it.number),
                    note: cx.own(words.note(it.number)),
                    answer: cx.own(locale::capitalised(&why.unwrap_or(answer))),
                    href: is_listed(&it).then(|| format!("#{}", id(it))),
                }
            })
            .collect(),
        gaps: findings.iter().filter(is_listed).map(|it| gaps(cx, words, it)).collect(),
    };
    let head = cx.head(cx.t("compliance"), "", Vec::new());
    ("compliance", head, PageBody::Compliance(view))
}

fn title(cx: ViewContext<'_>, words: DutyWords<'_>, finding: &DutyFinding<'_>) -> String {
    cx.own(format!("P{} {}", finding.number, words.title(finding.number)))
}

/// Around the names in a message until the marks of languages take their place: messages show the marks,
/// which are noncharacters, as escapes.
const OPEN: char = '\u{e000}';
/// After such a name.
const CLOSE: char = '\u{e001}';

/// What falls short, with the names that it gives.
fn text(cx: ViewContext<'_>, words: DutyWords<'_>, gap: &Gap<'_>) -> String {
    if !cx.plan.strings.is_foreign() {
        return words.gap(gap);
    }
    let words = words.gap(&gap.with_names(|name| format!("{OPEN}{name}{CLOSE}")));
    cx.own(languages::with_content(&words, OPEN, CLOSE))
}

fn id(finding: &DutyFinding<'_>) -> String {
    format!("p{}", finding.number)
}

fn gaps(cx: ViewContext<'_>, words: DutyWords<'_>, finding: &DutyFinding<'_>) -> DutyGaps {
    let mut offices: Vec<OfficeGaps> = Vec::new();
    for gap in finding.gaps.iter().take(LISTED) {
        let item = GapView {
            href: page_of(cx, gap).map(|address| cx.href(&address)),
            name: words.about(gap.about),
            text: text(cx, words, gap),
        };
        match offices.iter_mut().find(|it| it.name == gap.office) {
            Some(office) => office.items.push(item),
            None => offices.push(OfficeGaps { name: gap.office.clone(), items: vec![item] }),
        }
    }
    let order = locale::VietnameseOrder::new();
    offices.sort_by(|a, b| order.compare(&a.name, &b.name));
    let more = finding.gaps.len().checked_sub(LISTED).filter(|it| *it > 0);
    DutyGaps {
        id: id(finding),
        title: title(cx, words, finding),
        offices,
        more: more.map(|n| cx.fill("compliance_more", &[("count", &n.to_string())])),
    }
}

/// The page of what a gap is about, if there is one.
fn page_of(cx: ViewContext<'_>, gap: &Gap<'_>) -> Option<Address> {
    match gap.about {
        About::Procedure(it) => {
            let entry =
                cx.plan.index.procedures.iter().find(|entry| entry.record.origin == it.origin);
            entry.map(|entry| entry.address.clone())
        }
        About::Agency(it) => Some(Address::record(folder::AGENCIES, it.id.as_str())),
        About::Report(it) => {
            let reports = &cx.plan.statistics.reports;
            let entry = reports.iter().find(|entry| entry.record.origin == it.origin);
            entry.map(|entry| entry.address.clone())
        }
        About::Site => None,
    }
}
