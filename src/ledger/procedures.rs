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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::lower::lower_yaml,
        source::{self, Kind},
    };

    /// A catalogue of so many procedures, from a number on.
    fn catalog(from: usize, count: usize) -> Catalog {
        let records =
            (from..from + count).map(|it| format!("- {{code: \"1.{it:06}\", name: P}}\n"));
        let text = records.collect::<String>();
        let mut catalog = Catalog::default();
        let mut report = Report::default();
        if let Some(node) = source::parse_text("procedures/a.yaml", text.as_bytes(), &mut report) {
            let path = Arc::from("procedures/a.yaml");
            let entry = source::Entry { path, kind: Kind::Procedures, size: 0, is_link: false };
            lower_yaml(&entry, node, &mut catalog, &mut report);
        }
        assert_eq!(catalog.procedures.len(), count);
        catalog
    }

    /// The codes found when `published` procedures become `left`, each with the number that it is about.
    fn found(published: usize, left: usize, is_accepted: bool) -> Vec<(Code, String)> {
        let json = Procedures::of(&catalog(0, published)).to_json();
        let before = Procedures::parse(json.as_bytes()).unwrap();
        let mut report = Report::default();
        compare(&before, &catalog(published - left, left), is_accepted, &mut report);
        let about = |it: &Diagnostic| (it.code, it.arg("lost").unwrap_or_default().to_owned());
        report.diagnostics().iter().map(about).collect()
    }

    #[test]
    fn many_lost_procedures_are_an_error_and_few_are_warned_of() {
        use Code::{LostProcedure, LostProcedures};
        let one = |code, lost: &str| vec![(code, lost.to_owned())];
        assert_eq!(found(10, 10, false), []);
        assert_eq!(found(1, 0, false), one(LostProcedures, "1"), "all");
        assert_eq!(found(4, 1, false), vec![(LostProcedure, "1".to_owned()); 3]);
        assert_eq!(found(50, 45, false), one(LostProcedures, "5"), "a tenth");
        assert_eq!(found(51, 46, false).len(), 5, "less than a tenth");
        assert_eq!(found(1000, 950, false), one(LostProcedures, "50"));
        assert_eq!(found(1000, 950, true), one(LostProcedure, "50"), "accepted");
        assert_eq!(found(1, 0, true), one(LostProcedure, "1"));
    }

    #[test]
    fn a_former_code_is_not_lost() {
        let before = Procedures::of(&catalog(0, 1));
        let mut after = catalog(1, 1);
        let former = catalog(0, 1).procedures[0].code.clone().unwrap();
        let items = source::decode::Item { position: 0, value: former };
        after.procedures[0].value.former_codes = vec![items];
        let mut report = Report::default();
        compare(&before, &after, false, &mut report);
        assert_eq!(report.diagnostics(), []);
    }

    #[test]
    fn a_damaged_list_is_not_read() {
        let json = Procedures::of(&catalog(0, 2)).to_json();
        assert!(Procedures::parse(json.as_bytes()).is_ok());
        assert!(Procedures::parse(json.replace("1.000001", "1.000002").as_bytes()).is_err());
        assert!(Procedures::parse(&json.as_bytes()[..json.len() - 4]).is_err());
        assert!(Procedures::parse(b"").is_err());
    }
}
