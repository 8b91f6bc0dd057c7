//! Files of forms: there, not empty, and truly inside `forms/`.
//!
//! Must not open them: it knows their names and sizes from the walk.

use super::Scene;
use crate::{
    diag::{Code, Diagnostic, Place, Report},
    model::{Sourced, procedure::Procedure},
};

/// Checks the files that the procedure's forms name.
pub(super) fn of_procedure(procedure: &Sourced<Procedure>, scene: &Scene<'_>, report: &mut Report) {
    let origin = &procedure.origin;
    for form in procedure.forms.known().into_iter().flatten() {
        for (key, file) in [("file", &form.file), ("sample", &form.sample)] {
            let Some(file) = file else { continue };
            let path = origin.path().key("forms").index(form.position).key(key);
            let place = Place::value(&origin.file, path);
            report_file(file, &place, scene, report);
        }
    }
}

fn report_file(file: &str, place: &Place, scene: &Scene<'_>, report: &mut Report) {
    let files = &scene.catalog.form_files;
    let leads_out = file.split(['/', '\\']).any(|part| part == "..")
        || file.starts_with(['/', '\\'])
        || file.contains(':');
    let diagnostic = |code| Diagnostic::new(code, place.clone()).with("found", file);
    match files.get(file) {
        _ if leads_out => report.push(diagnostic(Code::FormOutsideFolder)),
        Some(found) if found.is_link => report.push(diagnostic(Code::FormOutsideFolder)),
        Some(found) if found.size == 0 => report.push(diagnostic(Code::EmptyForm)),
        Some(_) => {}
        None => {
            let near = scene.known.nearest_form(file);
            report.push(diagnostic(Code::MissingForm).suggest(near));
        }
    }
}
