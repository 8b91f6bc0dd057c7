//! Which procedures, news and pages have been published, and does the content still have them?
//!
//! A file of the site beside the pages of procedures. A content folder whose share is not mounted looks
//! like one whose procedures were all deleted; the list distinguishes the two from a site that never had any.

use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{Unusable, is_inside, opened, sealed};
use crate::{
    diag::{Code, Diagnostic, Place, Report},
    model::{Catalog, Sourced, site::Page, withdrawal::Withdrawal},
};

/// The kind of the file, by its first line.
const KIND: &str = "procedures";
/// From this number on a loss may be one of a folder.
const SOME: usize = 5;
/// From this number on it is.
const MANY: usize = 50;
/// How many of the lost records a message names.
const NAMED: usize = 5;

/// A kind of record that has a page of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PageKind {
    #[default]
    Procedure,
    News,
    Page,
}

impl PageKind {
    const ALL: [Self; 3] = [Self::Procedure, Self::News, Self::Page];

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
    fn is_usual(&self) -> bool {
        *self == Self::Procedure
    }

    /// The word by which messages know it.
    fn word(self) -> &'static str {
        match self {
            Self::Procedure => "procedures",
            Self::News => "news",
            Self::Page => "pages",
        }
    }
}

/// The published records, in the order of the content.
#[derive(Debug, Default)]
pub struct PublishedRecords {
    pub(super) entries: Vec<PublishedRecord>,
}

/// A record. The page of a procedure is at the address of its code, or of its id if it has one; that of news
/// or of a page at the address of its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PublishedRecord {
    /// Absent for procedures, the only records that older versions listed.
    #[serde(default, skip_serializing_if = "PageKind::is_usual")]
    kind: PageKind,
    /// The code; of a procedure without one, of news and of a page, the id.
    code: String,
    /// The name or title.
    name: String,
    /// Below the content folder, when it was published.
    pub(super) file: String,
}

impl PublishedRecord {
    fn of_page(kind: PageKind, page: &Sourced<Page>) -> Self {
        Self {
            kind,
            code: page.id.to_string(),
            name: page.front.title.clone(),
            file: page.origin.file.to_string(),
        }
    }
}

#[derive(Deserialize)]
struct RecordsBody {
    procedures: Vec<PublishedRecord>,
}

impl PublishedRecords {
    /// The records of a catalogue, withdrawn procedures too: they keep their pages.
    pub fn of(catalog: &Catalog) -> Self {
        let procedures = catalog.procedures.iter().filter_map(|it| {
            let id = it.id.as_ref().map(ToString::to_string);
            let code = it.code.as_ref().map(ToString::to_string).or(id)?;
            let (name, file) = (it.name.clone(), it.origin.file.to_string());
            Some(PublishedRecord { kind: PageKind::Procedure, code, name, file })
        });
        let news = catalog.news.iter().map(|it| PublishedRecord::of_page(PageKind::News, it));
        let pages = catalog.pages.iter().map(|it| PublishedRecord::of_page(PageKind::Page, it));
        Self { entries: procedures.chain(news).chain(pages).collect() }
    }

    /// Whether nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The file: JSON, a line for each record.
    pub fn to_json(&self) -> String {
        sealed(KIND, "procedures", &self.entries)
    }

    /// Reads the file, if it is whole.
    pub fn parse(bytes: &[u8]) -> Result<Self, Unusable> {
        let RecordsBody { procedures: entries } = opened(bytes, KIND)?;
        let is_inside = entries.iter().all(|it| is_inside(&it.file));
        if is_inside { Ok(Self { entries }) } else { Err(Unusable::Damaged) }
    }

    /// Adds the records of another list that this one lacks.
    pub fn join(&mut self, other: Self) {
        let known: BTreeSet<(PageKind, String)> =
            self.entries.iter().map(|it| (it.kind, it.code.clone())).collect();
        let new =
            other.entries.into_iter().filter(|it| !known.contains(&(it.kind, it.code.clone())));
        self.entries.extend(new);
    }

    /// What the content no longer has, as withdrawn on a day.
    pub fn withdrawn(&self, catalog: &Catalog, on: &str) -> Vec<Withdrawal> {
        let lost = PageKind::ALL.into_iter().flat_map(|kind| self.lost(kind, catalog).1);
        let withdrawal = |it: &PublishedRecord| Withdrawal {
            on: on.to_owned(),
            name: it.name.clone(),
            about: it.code.clone(),
            was: String::new(),
            now: String::new(),
        };
        lost.map(withdrawal).collect()
    }

    /// How many records of a kind were published, and those that the content no longer has.
    fn lost(&self, kind: PageKind, catalog: &Catalog) -> (usize, Vec<&PublishedRecord>) {
        let present = present(kind, catalog);
        let all = || self.entries.iter().filter(|it| it.kind == kind);
        (all().count(), all().filter(|it| !present.contains(&it.code)).collect())
    }
}

/// The codes and ids of a kind that the content has; former codes of a procedure are among them.
fn present(kind: PageKind, catalog: &Catalog) -> BTreeSet<String> {
    let mut present = BTreeSet::new();
    match kind {
        PageKind::Procedure => {
            for procedure in &catalog.procedures {
                present.extend(procedure.code.as_ref().map(ToString::to_string));
                present.extend(procedure.id.as_ref().map(ToString::to_string));
                present.extend(procedure.former_codes.iter().map(|it| it.value.to_string()));
            }
        }
        PageKind::News => present.extend(catalog.news.iter().map(|it| it.id.to_string())),
        PageKind::Page => present.extend(catalog.pages.iter().map(|it| it.id.to_string())),
    }
    present
}

/// Reports published procedures, news and pages that the content no longer has; of procedures, neither as
/// they were nor withdrawn nor as a former code of another. Few are warned of. The loss of all of a kind, of
/// 50, or of 5 that are a tenth or more of those published is an error, unless it is accepted.
pub fn compare(
    published: &PublishedRecords,
    catalog: &Catalog,
    is_accepted: bool,
    report: &mut Report,
) {
    for kind in PageKind::ALL {
        let (all, lost) = published.lost(kind, catalog);
        let is_much = lost.len() >= MANY || (lost.len() >= SOME && lost.len() * 10 >= all);
        let is_all = !lost.is_empty() && lost.len() == all && present(kind, catalog).is_empty();
        if is_all || is_much {
            let code = if is_accepted { Code::LostProcedure } else { Code::LostProcedures };
            report.push(diagnostic(code, kind, &lost, all));
            continue;
        }
        for entry in lost {
            report.push(diagnostic(Code::LostProcedure, kind, &[entry], all));
        }
    }
}

fn diagnostic(
    code: Code,
    kind: PageKind,
    lost: &[&PublishedRecord],
    published: usize,
) -> Diagnostic {
    let name = |it: &&PublishedRecord| format!("{} ({})", it.code, it.name);
    let named: Vec<String> = lost.iter().take(NAMED).map(name).collect();
    let more = match lost.len() - named.len() {
        0 => "none".to_owned(),
        more => more.to_string(),
    };
    // All that is certain of a file that is gone is its name.
    let file = lost.first().map_or("", |it| it.file.as_str());
    Diagnostic::new(code, Place::file(&Arc::from(file)))
        .with("of", kind.word())
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
        source::{self, ContentKind},
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
            let entry = source::ContentFile {
                path,
                kind: ContentKind::Procedures,
                size: 0,
                is_link: false,
            };
            lower_yaml(&entry, node, &mut catalog, &mut report);
        }
        assert_eq!(catalog.procedures.len(), count);
        catalog
    }

    /// The codes found when `published` procedures become `left`, each with the number that it is about.
    fn found(published: usize, left: usize, is_accepted: bool) -> Vec<(Code, String)> {
        let json = PublishedRecords::of(&catalog(0, published)).to_json();
        let before = PublishedRecords::parse(json.as_bytes()).unwrap();
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
        let before = PublishedRecords::of(&catalog(0, 1));
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
        let json = PublishedRecords::of(&catalog(0, 2)).to_json();
        assert!(PublishedRecords::parse(json.as_bytes()).is_ok());
        assert!(PublishedRecords::parse(json.replace("1.000001", "1.000002").as_bytes()).is_err());
        assert!(PublishedRecords::parse(&json.as_bytes()[..json.len() - 4]).is_err());
        assert!(PublishedRecords::parse(b"").is_err());
    }
}
