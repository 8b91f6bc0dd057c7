//! Which procedures have been published, and does the content still have them?
//!
//! A file of the site beside the pages of procedures. A content folder whose share is not mounted looks
//! like one whose procedures were all deleted; the list tells the two from a site that never had any.

use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{Unusable, is_inside, opened, sealed};
use crate::{
    diag::{Code, Diagnostic, Place, Report},
    model::Catalog,
};

/// What the first line says that the file is.
const KIND: &str = "procedures";
/// From this number on a loss may be one of a folder.
const SOME: usize = 5;
/// From this number on it is.
const MANY: usize = 50;
/// How many of the lost procedures a message names.
const NAMED: usize = 5;

/// The published procedures, in the order of the content.
#[derive(Debug, Default)]
pub struct Procedures {
    entries: Vec<Entry>,
}

/// A procedure. Its page is at the address of its code, or of its id if it has one.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    /// The code; of a procedure without one, the id.
    code: String,
    name: String,
    /// Below the content folder, when it was published.
    file: String,
}

#[derive(Deserialize)]
struct Body {
    procedures: Vec<Entry>,
}

impl Procedures {
    /// The procedures of a catalogue, withdrawn ones too: they keep their pages.
    pub fn of(catalog: &Catalog) -> Self {
        let entries = catalog.procedures.iter().filter_map(|it| {
            let id = it.id.as_ref().map(ToString::to_string);
            let code = it.code.as_ref().map(ToString::to_string).or(id)?;
            Some(Entry { code, name: it.name.clone(), file: it.origin.file.to_string() })
        });
        Self { entries: entries.collect() }
    }

    /// The file: JSON, a line for each procedure.
    pub fn to_json(&self) -> String {
        sealed(KIND, "procedures", &self.entries)
    }

    /// Reads the file, if it is whole.
    pub fn parse(bytes: &[u8]) -> Result<Self, Unusable> {
        let Body { procedures: entries } = opened(bytes, KIND)?;
        let is_inside = entries.iter().all(|it| is_inside(&it.file));
        if is_inside { Ok(Self { entries }) } else { Err(Unusable::Damaged) }
    }
}

/// Reports published procedures that the content no longer has, neither as they were nor withdrawn nor
/// as a former code of another. Few are warned of. The loss of all, of 50, or of 5 that are a tenth or
/// more of those published is an error, unless it is accepted.
pub fn compare(published: &Procedures, catalog: &Catalog, is_accepted: bool, report: &mut Report) {
    let mut present = BTreeSet::new();
    for procedure in &catalog.procedures {
        present.extend(procedure.code.as_ref().map(ToString::to_string));
        present.extend(procedure.id.as_ref().map(ToString::to_string));
        present.extend(procedure.former_codes.iter().map(|it| it.value.to_string()));
    }
    let all = &published.entries;
    let lost: Vec<&Entry> = all.iter().filter(|it| !present.contains(&it.code)).collect();
    let is_much = lost.len() >= MANY || (lost.len() >= SOME && lost.len() * 10 >= all.len());
    let is_all = !lost.is_empty() && catalog.procedures.is_empty();
    if is_all || is_much {
        let code = if is_accepted { Code::LostProcedure } else { Code::LostProcedures };
        report.push(diagnostic(code, &lost, all.len()));
        return;
    }
    for entry in lost {
        report.push(diagnostic(Code::LostProcedure, &[entry], all.len()));
    }
}

fn diagnostic(code: Code, lost: &[&Entry], published: usize) -> Diagnostic {
    let name = |it: &&Entry| format!("{} ({})", it.code, it.name);
    let named: Vec<String> = lost.iter().take(NAMED).map(name).collect();
    let more = match lost.len() - named.len() {
        0 => "none".to_owned(),
        more => more.to_string(),
    };
    // All that is certain of a file that is gone is its name.
    let file = lost.first().map_or("", |it| it.file.as_str());
    Diagnostic::new(code, Place::file(&Arc::from(file)))
        .with("lost", lost.len().to_string())
        .with("published", published.to_string())
        .with("named", named.join(", "))
        .with("amount", if lost.len() == 1 { "one" } else { "many" })
        .with("more", more)
}
