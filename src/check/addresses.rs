//! Where links lead: addresses that can be taken for others, texts of links that show another address, and
//! characters that Markdown writes as entities (`&#x202e;`).
//!
//! Keys that hold one address are judged where they are read (`model::units::Url`). Must not know pages.

use crate::{
    diag::{Code, Diagnostic, KeyPath, Place, Report, Target},
    markup::links::{self, MarkdownLink},
    model::{
        Catalog, Sourced,
        site::{Page, Site},
    },
    source::characters,
    text::{LineIndex, address, characters as letters},
};

/// No more findings of one page are listed.
const MOST: usize = 100;

/// Checks the texts with links of all files, and the contacts that must be none.
pub(super) fn of_catalog(catalog: &Catalog, report: &mut Report) {
    for linked in &catalog.links {
        judge(&linked.link, &|| linked.place.clone(), report);
    }
    for page in catalog.pages.iter().chain(&catalog.news) {
        of_page(page, report);
    }
    contacts(catalog, report);
    if let Some(site) = &catalog.site {
        base_url(site, report);
    }
}

/// Addresses of pages are put behind that of the site: a query or a fragment in it would swallow them.
fn base_url(site: &Sourced<Site>, report: &mut Report) {
    let Some(url) = &site.base_url else { return };
    if let Some(at) = url.0.find(['?', '#']) {
        let diagnostic = Diagnostic::new(Code::BadUrl, site.origin.key("base_url"))
            .with("cause", "base")
            .with("part", &url.0[at..])
            .with("fix", &url.0[..at]);
        report.push(diagnostic.with("found", url.0.as_str()));
    }
}

fn of_page(page: &Sourced<Page>, report: &mut Report) {
    // Most pages have neither links nor entities.
    if !page.body.contains(['[', '<', '&']) {
        return;
    }
    let lines = LineIndex::new(&page.body);
    let place = |at: usize| {
        let within = lines.place(&page.body, at);
        let line = page.body_line + within.line - 1;
        let target = Target::Exact { line, column: within.column };
        Place { target, ..Place::file(&page.origin.file) }
    };
    let last = report.diagnostics().len() + MOST;
    for link in links::in_page(&page.body) {
        if report.diagnostics().len() < last {
            judge(&link, &|| place(link.bytes.start), report);
        }
    }
    for (text, bytes) in links::texts(&page.body) {
        if report.diagnostics().len() >= last {
            break;
        }
        // Others have been refused as they are.
        if let Some((_, c, why)) = letters::unsafe_in(&text).next() {
            let escape = page.body[bytes.clone()].to_owned();
            let found = characters::diagnostic(place(bytes.start), c, why);
            report.push(found.with("escape", entity(&escape)));
        }
        if text.contains('\0')
            || (text.contains('\u{fffd}') && !page.body[bytes.clone()].contains('\u{fffd}'))
        {
            let escape = entity(&page.body[bytes.clone()]);
            let why = letters::Unsafe::Control;
            report
                .push(characters::diagnostic(place(bytes.start), '\0', why).with("escape", escape));
        }
    }
}

/// The first entity of a text.
fn entity(text: &str) -> String {
    let from = text.find('&').unwrap_or(0);
    let end = text[from..].find(';').map_or(text.len(), |at| from + at + 1);
    text[from..end].to_owned()
}

/// Reports what is wrong with a link.
fn judge(link: &MarkdownLink, place: &dyn Fn() -> Place, report: &mut Report) {
    let MarkdownLink { shown, target, .. } = link;
    let is_web = target.starts_with("https://") || target.starts_with("http://");
    let is_other = ["mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme));
    let is_odd = |c: char| c.is_whitespace() || letters::is_invisible(c) || c == '\\';
    if is_web {
        if let Some(fault) = address::fault(target) {
            return report.push(refused(target, fault, place()));
        }
    } else if is_other && target.contains(is_odd) {
        return report.push(refused(target, address::AddressFault::Form, place()));
    }
    let Some(host) = address::host(target) else {
        if let Some(mail) =
            target.strip_prefix("mailto:").filter(|mail| shows_other_mail(shown, mail))
        {
            report.push(misleading(shown, mail, place()));
        }
        return;
    };
    let other = address::shown_host(shown).filter(|it| !address::is_same_host(it, &host));
    if other.is_some() {
        report.push(misleading(shown, target, place()));
    }
}

/// Whether a text shows an e-mail address other than that of its link.
fn shows_other_mail(shown: &str, mail: &str) -> bool {
    let mail = mail.split('?').next().unwrap_or("").to_lowercase();
    let mut words = shown.split_whitespace().filter(|word| word.contains('@'));
    words.any(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase() != mail)
}

fn misleading(shown: &str, target: &str, place: Place) -> Diagnostic {
    Diagnostic::new(Code::MisleadingLink, place).with("shown", shown).with("found", target)
}

fn refused(target: &str, fault: address::AddressFault, place: Place) -> Diagnostic {
    Diagnostic::new(Code::UnsafeAddress, place)
        .with("what", fault.word())
        .with("host", address::host(target).unwrap_or_default())
        .with("found", target)
}

/// Telephones and e-mail addresses that are links.
fn contacts(catalog: &Catalog, report: &mut Report) {
    let mut judge = |text: &str, file: &std::sync::Arc<str>, path: KeyPath| {
        let small = text.to_lowercase();
        let is_link =
            ["://", "//", "javascript:", "data:", "www."].iter().any(|it| small.contains(it));
        if is_link {
            let diagnostic = Diagnostic::new(Code::UnsafeAddress, Place::value(file, path));
            report.push(diagnostic.with("what", "contact").with("found", text));
        }
    };
    if let Some(site) = &catalog.site {
        let file = &site.origin.file;
        let path = |record: &str, key: &str| KeyPath::default().key(record).key(key);
        if let Some(hotline) = &site.hotline {
            judge(&hotline.phone, file, path("hotline", "phone"));
        }
        if let Some(feedback) = &site.feedback {
            for (key, text) in [("phone", &feedback.phone), ("email", &feedback.email)] {
                if let Some(text) = text {
                    judge(text, file, path("feedback", key));
                }
            }
        }
    }
    for agency in &catalog.agencies {
        let (file, top) = (&agency.origin.file, agency.origin.path());
        for (key, text) in [("phone", &agency.phone), ("email", &agency.email)] {
            if let Some(text) = text {
                judge(text, file, top.clone().key(key));
            }
        }
        let Some(unit) = &agency.one_stop else { continue };
        let top = top.key("one_stop");
        if let Some(text) = &unit.email {
            judge(text, file, top.clone().key("email"));
        }
        for phone in &unit.phones {
            let path = top.clone().key("phones").index(phone.position).key("number");
            judge(&phone.number, file, path);
        }
        let head = unit.head.iter().map(|it| (it, top.clone().key("head")));
        let officers = unit
            .officers
            .iter()
            .map(|it| (&it.value, top.clone().key("officers").index(it.position)));
        for (officer, path) in head.chain(officers) {
            if let Some(text) = &officer.phone {
                judge(text, file, path.key("phone"));
            }
        }
    }
}
