//! What a file that nothing reads was meant to be: `khai-tu.yaml.txt`, `KHAISINH.YAML`, `procedure/a.yaml`.
//!
//! Must not look into files: the name alone decides.

use super::kind::{ContentKind, kind_of};
use crate::{locale, text::nearest};

/// Lists and folders whose names are recognised where they are misspelt.
const LISTS: &[&str] = &[
    "site",
    "fields",
    "applicants",
    "legal",
    "events",
    "calendar",
    "synonyms",
    "guidance",
    "agencies",
    "procedures",
    "statistics",
    "indicators",
    "form-layouts",
    "pages",
    "news",
    "forms",
];

/// Folders with names that many other folders resemble: only small and capital letters are put right.
const OTHER_FOLDERS: &[&str] = &["images", "static", "theme"];

/// Endings of documents that people keep beside listings.
const DOCUMENTS: &[&str] = &["doc", "docx", "odt", "pdf", "rtf", "txt", "xls", "xlsx", "csv"];

/// A name that nothing reads, put right.
pub(super) struct Misnamed {
    /// What is wrong with it: a word of the messages.
    pub(super) cause: &'static str,
    /// The path at which the file would be read.
    pub(super) fix: String,
    /// What it would be read as.
    pub(super) kind: ContentKind,
}

/// The name that a path was meant to have; `None` if it resembles none.
pub(super) fn corrected(path: &str) -> Option<Misnamed> {
    let (folder, name) = path.rsplit_once('/').map_or((None, path), |it| (Some(it.0), it.1));
    let (name, has_text_ending) = without_text_ending(name);
    let (stem, ending) = name.rsplit_once('.')?;
    let small = ending.to_lowercase();
    let known = ["yaml", "yml", "md"].contains(&small.as_str());
    let near = nearest(&small, ["yaml"]).filter(|_| small.chars().all(char::is_alphabetic));
    let ending = if known { &small } else { near.unwrap_or(ending) };
    let fix = match folder {
        Some(folder) => {
            let (top, rest) = folder.split_once('/').unwrap_or((folder, ""));
            let slash = if rest.is_empty() { "" } else { "/" };
            format!("{}{slash}{rest}/{stem}.{ending}", list(top)?)
        }
        None => format!("{}.{ending}", list(stem)?),
    };
    let kind = kind_of(&fix).filter(|_| fix != path)?;
    let cause = if has_text_ending {
        "text-ending"
    } else if fix.to_lowercase() == path.to_lowercase() {
        "case"
    } else {
        "name"
    };
    Some(Misnamed { cause, fix, kind })
}

/// The name without the ending that an editor added to that of a listing.
fn without_text_ending(name: &str) -> (&str, bool) {
    let small = name.to_lowercase();
    let is_added = [".yaml.txt", ".yml.txt", ".md.txt"].iter().any(|it| small.ends_with(it));
    match name.rsplit_once('.') {
        Some((rest, _)) if is_added => (rest, true),
        _ => (name, false),
    }
}

/// The list or folder that a name was meant to be.
fn list(name: &str) -> Option<&'static str> {
    let small = name.to_lowercase();
    let is_it = |known: &&&str| **known == small;
    let known = LISTS.iter().chain(OTHER_FOLDERS).find(is_it).copied();
    known.or_else(|| nearest(&small, LISTS.iter().copied()))
}

/// The listing that would hold the content of a document beside listings; `None` for other files.
pub(super) fn listing_for(path: &str) -> Option<String> {
    let (folder, name) = path.rsplit_once('/')?;
    let (stem, ending) = name.rsplit_once('.')?;
    if !DOCUMENTS.contains(&ending.to_lowercase().as_str()) {
        return None;
    }
    let stem = locale::slug(stem, 60);
    let stem = if stem.is_empty() { "a" } else { &stem };
    let mut paths = ["yaml", "md"].into_iter().map(|it| format!("{folder}/{stem}.{it}"));
    paths.find(|path| kind_of(path).is_some_and(ContentKind::is_text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_put_right() {
        for (path, cause, fix) in [
            ("procedures/khai-tu.yaml.txt", "text-ending", "procedures/khai-tu.yaml"),
            ("fields.yml.TXT", "text-ending", "fields.yml"),
            ("pages/gioi-thieu.md.txt", "text-ending", "pages/gioi-thieu.md"),
            ("procedures/KHAISINH.YAML", "case", "procedures/KHAISINH.yaml"),
            ("procedures/ho-tich/a.Yml", "case", "procedures/ho-tich/a.yml"),
            ("Agencies/ubnd.yaml", "case", "agencies/ubnd.yaml"),
            ("Forms/To-khai.docx", "case", "forms/To-khai.docx"),
            ("SITE.yaml", "case", "site.yaml"),
            ("procedure/a.yaml", "name", "procedures/a.yaml"),
            ("field.yaml", "name", "fields.yaml"),
            ("legal.ymal", "name", "legal.yaml"),
        ] {
            let found = corrected(path).map(|it| (it.cause, it.fix));
            assert_eq!(found, Some((cause, fix.to_owned())), "{path}");
        }
        for path in [
            "ghi-chu.txt",
            "procedures/a.yaml.bak",
            "procedures/a.yaml~",
            "procedures/a.docx",
            "theme2/a.yaml",
            "README.md",
            "sao-luu/fields.yaml",
        ] {
            assert!(corrected(path).is_none(), "{path}");
        }
    }

    #[test]
    fn a_document_beside_listings_is_told_from_other_files() {
        let listing = listing_for("procedures/Khai tử.docx");
        assert_eq!(listing.as_deref(), Some("procedures/khai-tu.yaml"));
        assert_eq!(listing_for("news/Tin.PDF").as_deref(), Some("news/tin.md"));
        for path in ["procedures/a.zip", "a.docx", "sao-luu/a.docx"] {
            assert_eq!(listing_for(path), None, "{path}");
        }
    }
}
