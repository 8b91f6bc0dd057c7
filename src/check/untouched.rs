//! Files of `congkhai new` that nobody has filled in: what the templates hold is found in the content.
//!
//! Must not know how such a file is made.

use crate::{
    diag::{Code, Diagnostic, Place, Report, Target},
    model::{
        Catalog, Sourced,
        procedure::Procedure,
        site::Page,
        statistic::{DossierReport, State},
    },
    source::RawContent,
};

const PROCEDURE: &str = include_str!("../import/starter/new/procedure.yaml");
const REPORT: &str = include_str!("../import/starter/new/report.yaml");
const AGENCY: &str = include_str!("../import/starter/new/agency.yaml");
const PAGE: &str = include_str!("../import/starter/new/page.md");

/// Reports texts and figures that are still those of a template.
pub(super) fn of_catalog(catalog: &Catalog, content: &RawContent, report: &mut Report) {
    for procedure in &catalog.procedures {
        of_procedure(procedure, content, report);
    }
    for agency in &catalog.agencies {
        if agency.name == made_name(AGENCY, agency.id.as_str()) {
            found("name", &agency.name, agency.origin.key("name"), report);
        }
    }
    for dossiers in &catalog.statistics {
        of_report(dossiers, report);
    }
    for page in &catalog.pages {
        of_page(page, report);
    }
}

/// The name that a template gives where the author gave none.
fn made_name(template: &str, code: &str) -> String {
    let first = template.lines().next().unwrap_or_default();
    first.trim_start_matches("#! ").replace("{code}", code)
}

fn found(cause: &'static str, text: &str, place: Place, report: &mut Report) {
    let diagnostic = Diagnostic::new(Code::UntouchedTemplate, place);
    report.push(diagnostic.with("cause", cause).with("found", text));
}

fn of_procedure(procedure: &Sourced<Procedure>, content: &RawContent, report: &mut Report) {
    let code = procedure.code.as_ref().map(ToString::to_string);
    let code = code.or_else(|| procedure.id.as_ref().map(ToString::to_string)).unwrap_or_default();
    let place = procedure.origin.key("name");
    if procedure.name == made_name(PROCEDURE, &code) {
        return found("name", &procedure.name, place, report);
    }
    let is_bare = procedure.field.is_none()
        && procedure.processing_time.is_not_entered()
        && procedure.fees.is_not_entered()
        && procedure.documents.is_not_entered()
        && procedure.results.is_not_entered()
        && procedure.legal_bases.is_not_entered()
        && procedure.channels.is_empty()
        && procedure.steps.is_empty();
    // The first line of guidance distinguishes a file of the template from a short one of the author's own.
    let guidance = PROCEDURE.lines().nth(1).unwrap_or_default();
    let is_of_template = || {
        let bytes = content.bytes(&procedure.origin.file).unwrap_or_default();
        String::from_utf8_lossy(&bytes).lines().any(|line| line.trim_end() == guidance)
    };
    if is_bare && is_of_template() {
        found("procedure", &procedure.name, place, report);
    }
}

fn of_report(dossiers: &Sourced<DossierReport>, report: &mut Report) {
    let title = dossiers.source.title.as_deref().unwrap_or_default();
    let of_template = |line: &str| line.strip_prefix("  title: ").map(str::to_owned);
    let placeholder = REPORT.lines().find_map(of_template).unwrap_or_default();
    let origin = &dossiers.origin;
    if title == placeholder {
        let place = Place::value(&origin.file, origin.path().key("source").key("title"));
        found("source", title, place, report);
    }
    // A report that was published by mistake keeps its file, without figures and with the reason; and there are
    // reports that state nothing. A template is known by its cells.
    let cells: usize = dossiers.rows.iter().map(|row| row.figures.iter().count()).sum();
    let is_of_template = cells == cells_of_template()
        && dossiers.state == State::Provisional
        && dossiers.revisions.is_empty();
    if is_of_template && !dossiers.has_figures() {
        found("figures", "", origin.key("rows"), report);
    }
}

/// How many cells the template of a report has, each without a figure.
fn cells_of_template() -> usize {
    // The guidance quotes what is to be replaced.
    let words = format!(": {}", REPORT.split('`').nth(1).unwrap_or_default());
    let lines = REPORT.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.matches(&*words).count()).sum()
}

fn of_page(page: &Sourced<Page>, report: &mut Report) {
    if page.front.title == made_name(PAGE, page.id.as_str()) {
        found("name", &page.front.title, page.origin.key("title"), report);
    }
    let placeholder = PAGE.rsplit("---").next().unwrap_or_default().trim();
    if page.body.trim() == placeholder {
        let blank = page.body.lines().take_while(|line| line.trim().is_empty()).count();
        let target = Target::Exact { line: page.body_line + blank, column: 1 };
        let place = Place { target, ..Place::file(&page.origin.file) };
        found("page", placeholder, place, report);
    }
}
