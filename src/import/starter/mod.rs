//! Owns what an author begins with: a small site (`init`), a file of a kind (`new`), the schemas for an
//! editor (`schema`). Nothing that stands is written over. The texts are files beside this one.
//! Must not know how a site is built, nor what is said of it.

use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDate};

use super::{ImportError, disk, table::period, yaml_out};
use crate::{
    diag::Report,
    limits::Limits,
    locale,
    model::{
        Catalog, Origin,
        ids::{Id, ProcedureCode},
        lower::lower,
        period::{Period, PeriodKind, PeriodRule},
        statistic::Scope,
    },
    schema,
    source::{self, encode::Encode as _},
};

/// The files of a new site, by path.
const SITE: &[(&str, &str)] = &[
    ("README.md", include_str!("site/README.md")),
    (".vscode/settings.json", include_str!("site/settings.json")),
    ("content/site.yaml", include_str!("site/site.yaml")),
    ("content/fields.yaml", include_str!("site/fields.yaml")),
    ("content/applicants.yaml", include_str!("site/applicants.yaml")),
    ("content/legal.yaml", include_str!("site/legal.yaml")),
    ("content/agencies/ubnd-xa-mau.yaml", include_str!("site/agencies/ubnd-xa-mau.yaml")),
    (
        "content/procedures/vi-du-ban-sao-trich-luc.yaml",
        include_str!("site/procedures/vi-du-ban-sao-trich-luc.yaml"),
    ),
    (
        "content/procedures/vi-du-muon-nha-van-hoa.yaml",
        include_str!("site/procedures/vi-du-muon-nha-van-hoa.yaml"),
    ),
    ("content/pages/gioi-thieu.md", include_str!("site/pages/gioi-thieu.md")),
];

/// The folder of a new site's content.
const CONTENT: &str = "content";

/// What an author wants a file for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StarterKind {
    /// A procedure.
    Procedure,
    /// A report of dossiers.
    Report,
    /// An agency.
    Agency,
    /// A page.
    Page,
}

impl StarterKind {
    /// Every kind with the word that stands for it on the command line.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("procedure", Self::Procedure),
        ("report", Self::Report),
        ("agency", Self::Agency),
        ("page", Self::Page),
    ];

    /// The word that stands for it on the command line.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }

    /// What the file begins as: its first line, after `#! `, is the name that is used where none is
    /// given.
    fn template(self) -> (&'static str, &'static str) {
        let text = match self {
            Self::Procedure => include_str!("new/procedure.yaml"),
            Self::Report => include_str!("new/report.yaml"),
            Self::Agency => include_str!("new/agency.yaml"),
            Self::Page => include_str!("new/page.md"),
        };
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        (first.trim_start_matches("#! "), rest)
    }
}

/// A file that an author wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedFile {
    /// What for.
    pub kind: StarterKind,
    /// A code, an id or a name; of a report, the agency. Absent: of a report, the site's own agency.
    pub about: Option<String>,
    /// Its name. Absent: what `about` says.
    pub name: Option<String>,
    /// The period of a report, as `import table` reads it. Absent: the last quarter that had ended.
    pub period: Option<String>,
    /// The day on which it is wanted.
    pub today: NaiveDate,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum StarterError {
    /// The folder of a new site holds something.
    #[error("{}: not empty", path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// The file is there.
    #[error("{}: exists", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Another file holds such a record.
    #[error("{}: holds {name}", path.display())]
    Taken {
        /// Its code, id, or agency and period.
        name: String,
        /// The file.
        path: PathBuf,
    },
    /// A code that is none: `1.0133611`.
    #[error("{found}: no code")]
    BadCode {
        /// What was given.
        found: String,
    },
    /// A name without a letter that an address could be made of.
    #[error("{found}: no name")]
    BadName {
        /// What was given.
        found: String,
    },
    /// No agency was given, or one that is not there.
    #[error("{found}: no agency")]
    NoAgency {
        /// What was given; empty if nothing was.
        found: String,
        /// The ids that there are.
        known: Vec<String>,
    },
    /// A period that cannot be read.
    #[error("{found}: no period")]
    BadPeriod {
        /// What was given.
        found: String,
    },
    /// The machine's failure.
    #[error(transparent)]
    Io(#[from] ImportError),
}

/// Makes a small site in an empty folder. The paths of its files, below it.
pub fn init(folder: &Path) -> Result<Vec<&'static str>, StarterError> {
    if !disk::is_empty(folder)? {
        return Err(StarterError::NotEmpty { path: folder.to_owned() });
    }
    for (path, text) in SITE {
        if !disk::write_absent(folder, path, text)? {
            return Err(StarterError::Exists { path: folder.join(path) });
        }
    }
    write_schemas(&folder.join(CONTENT).join(schema::FOLDER))?;
    Ok(SITE.iter().map(|(path, _)| *path).collect())
}

/// Writes the schemas of all kinds of files into a folder; they are ours, and replaced. Their names.
pub fn write_schemas(folder: &Path) -> Result<Vec<String>, ImportError> {
    let files = schema::files();
    for file in &files {
        disk::write_if_new(folder, &file.name, &file.text)?;
    }
    Ok(files.into_iter().map(|file| file.name).collect())
}

/// Writes the file that an author wants, and the schemas if there are none. Its path below the content.
pub fn create(content: &Path, wanted: &WantedFile) -> Result<String, StarterError> {
    let mut ignored = Report::default();
    let catalog = lower(&source::load(content, &Limits::default(), &mut ignored), &mut ignored);
    let draft = match wanted.kind {
        StarterKind::Report => report(wanted, &catalog)?,
        _ => named(wanted, &catalog)?,
    };
    if let Some(other) = draft.taken_by {
        let path = content.join(&*other.file);
        return Err(StarterError::Taken { name: draft.about, path });
    }
    let text = schema::modeline(&draft.path).unwrap_or_default() + &draft.text;
    if !disk::write_absent(content, &draft.path, &text)? {
        return Err(StarterError::Exists { path: content.join(&draft.path) });
    }
    let schemas = content.join(schema::FOLDER);
    if disk::is_empty(&schemas)? {
        write_schemas(&schemas)?;
    }
    Ok(draft.path)
}

/// A file that is not written yet.
struct StarterDraft {
    path: String,
    text: String,
    /// What it is about, as the author knows it.
    about: String,
    /// The record that is about the same.
    taken_by: Option<Origin>,
}

/// A procedure, an agency or a page.
fn named(wanted: &WantedFile, catalog: &Catalog) -> Result<StarterDraft, StarterError> {
    let about = one_line(wanted.about.as_deref().unwrap_or_default());
    let is_code = wanted.kind == StarterKind::Procedure && looks_like_code(&about);
    let code = match (is_code, Id::parse(&about)) {
        (true, _) if !ProcedureCode::new(&*about).is_usual() => {
            return Err(StarterError::BadCode { found: about });
        }
        (true, _) => about.clone(),
        (false, Some(id)) => id.to_string(),
        (false, None) => locale::slug(&about, 60),
    };
    if code.is_empty() {
        return Err(StarterError::BadName { found: about });
    }
    let (default, template) = wanted.kind.template();
    let name = match &wanted.name {
        Some(name) => one_line(name),
        None if code == about => default.replace("{code}", &code),
        None => about,
    };
    let (path, taken_by) = place(wanted.kind, &code, is_code, catalog);
    if source::home_of(&path).is_none() {
        return Err(StarterError::BadName { found: code });
    }
    let written = if is_code { format!("\"{code}\"") } else { code.clone() };
    let text = template
        .replace("{{key}}", if is_code { "code" } else { "id" })
        .replace("{{code}}", &written)
        .replace("{{name}}", &yaml_out::scalar(&name));
    Ok(StarterDraft { path, text, about: code, taken_by })
}

/// Where a record with this code or id stands, and the one that has it already.
fn place(
    kind: StarterKind,
    code: &str,
    is_code: bool,
    catalog: &Catalog,
) -> (String, Option<Origin>) {
    let same = |id: &Option<Id>| id.as_ref().is_some_and(|it| it.as_str() == code);
    match kind {
        StarterKind::Procedure => {
            let of_code = |it: &ProcedureCode| it.as_str() == code;
            let mut all = catalog.procedures.iter();
            let taken = all.find(|it| {
                if is_code { it.code.as_ref().is_some_and(of_code) } else { same(&it.id) }
            });
            (format!("procedures/{code}.yaml"), taken.map(|it| it.origin.clone()))
        }
        StarterKind::Agency => {
            let taken = catalog.agencies.iter().find(|it| it.id.as_str() == code);
            (format!("agencies/{code}.yaml"), taken.map(|it| it.origin.clone()))
        }
        StarterKind::Page | StarterKind::Report => {
            let taken = catalog.pages.iter().find(|it| it.id.as_str() == code);
            (format!("pages/{code}.md"), taken.map(|it| it.origin.clone()))
        }
    }
}

/// A report of an agency for a period.
fn report(wanted: &WantedFile, catalog: &Catalog) -> Result<StarterDraft, StarterError> {
    let site = catalog.site.as_ref().and_then(|site| site.agency.as_ref());
    let given = wanted.about.clone().or_else(|| site.map(Id::to_string)).unwrap_or_default();
    if !catalog.agencies.iter().any(|it| it.id.as_str() == given) {
        let known = catalog.agencies.iter().map(|it| it.id.to_string()).collect();
        return Err(StarterError::NoAgency { found: given, known });
    }
    let span = wanted.period.clone().unwrap_or_else(|| last_quarter(wanted.today));
    let unread = || StarterError::BadPeriod { found: span.clone() };
    let period = period::read(&span).ok_or_else(unread)?;
    let mut all = catalog.statistics.iter();
    // As `check` has it: the agency, its scope and both days name a report.
    let days = |it: &Period| (it.from(), it.to());
    let taken = all.find(|it| {
        it.agency.as_str() == given && it.scope == Scope::Own && days(&it.period) == days(&period)
    });
    let (default, template) = wanted.kind.template();
    let from_to = |text: &str| {
        text.replace("{from}", &locale::date(period.from()))
            .replace("{to}", &locale::date(period.to()))
    };
    let name = wanted.name.as_deref().map_or_else(|| from_to(default), one_line);
    let text = template
        .replace("{{agency}}", &given)
        .replace("{{period}}", &yaml_out::flow_any(&period.encode()))
        .replace("{{name}}", &yaml_out::scalar(&name));
    let called = locale::slug(span.split(':').next().unwrap_or(&span), 60);
    Ok(StarterDraft {
        path: format!("statistics/{given}-{called}.yaml"),
        text,
        about: format!("{given}, {}", period.dates()),
        taken_by: taken.map(|it| it.origin.clone()),
    })
}

/// The last quarter under the legal rule that had ended by the day, as `import table` reads it.
fn last_quarter(today: NaiveDate) -> String {
    let years = [today.year(), today.year() - 1];
    let quarters = years.iter().flat_map(|year| (1..=4).rev().map(move |n| (*year, n)));
    let has_ended = |(year, n): &(i32, u32)| {
        let quarter = Period::named(PeriodKind::Quarter, *year, *n, PeriodRule::Legal);
        quarter.is_some_and(|quarter| quarter.to() < today)
    };
    let last = quarters.into_iter().find(has_ended);
    last.map_or_else(String::new, |(year, n)| format!("{year}-Q{n}:legal"))
}

/// Digits with dots are meant as a code, right or wrong.
fn looks_like_code(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains('.')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_quarter_is_the_one_whose_report_is_due() {
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(last_quarter(day("2026-11-21")), "2026-Q3:legal");
        assert_eq!(last_quarter(day("2026-12-15")), "2026-Q4:legal");
        assert_eq!(last_quarter(day("2026-03-14")), "2025-Q4:legal");
        assert_eq!(last_quarter(day("2026-03-15")), "2026-Q1:legal");
    }

    #[test]
    fn every_file_of_a_new_site_names_its_schema() {
        for (path, text) in SITE {
            let line = path.strip_prefix("content/").and_then(schema::modeline).unwrap_or_default();
            assert!(text.starts_with(&line), "{path}: {line}");
            assert!(!path.contains(".yaml") || !line.is_empty(), "{path}");
        }
    }
}
