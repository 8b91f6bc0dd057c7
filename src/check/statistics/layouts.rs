//! Layouts of legal forms: every column shows something, every id stands once.
//!
//! Must not know the figures that will stand in them.

use std::collections::BTreeMap;

use super::super::days::period;
use crate::{
    diag::{Code, Diagnostic, KeyPath, Place, Report},
    model::{
        Catalog, Sourced,
        layout::{Column, FormLayout},
    },
    source::decode::Item,
};

/// Checks every layout.
pub(super) fn of_catalog(catalog: &Catalog, report: &mut Report) {
    let mut seen: BTreeMap<&str, &Sourced<FormLayout>> = BTreeMap::new();
    for layout in &catalog.layouts {
        if let Some(first) = seen.get(layout.id.as_str()) {
            let diagnostic = Diagnostic::new(Code::DuplicateId, layout.origin.key("id"))
                .with("found", layout.id.as_str())
                .and_at(first.origin.key("id"));
            report.push(diagnostic);
        }
        seen.entry(layout.id.as_str()).or_insert(layout);
        period(layout.valid_from, layout.valid_to, layout.origin.key("valid_to"), report);
        let path = layout.origin.path().key("columns");
        columns(&layout.columns, layout, &path, report);
    }
}

fn columns(
    list: &[Item<Column>],
    layout: &Sourced<FormLayout>,
    path: &KeyPath,
    report: &mut Report,
) {
    for column in list {
        let path = path.clone().index(column.position);
        if column.shows.is_some() != column.columns.is_empty() {
            let place = Place::value(&layout.origin.file, path.clone());
            let problem = if column.shows.is_some() { "both" } else { "neither" };
            let diagnostic = Diagnostic::new(Code::ColumnWithoutFigure, place)
                .with("problem", problem)
                .with("label", column.label.as_str());
            report.push(diagnostic);
        }
        columns(&column.columns, layout, &path.key("columns"), report);
    }
}
