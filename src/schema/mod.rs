//! What may an author write, said to an editor? The JSON Schema of every kind of content file.
//!
//! Made of the shapes that records and values tell of themselves, with the titles, descriptions and
//! examples of `words.vi.txt`. Must not know what a site is, nor any disk.

mod json;
mod kinds;
mod words;

pub use kinds::{FileKind, KINDS};
use words::HoverTexts;

/// A file that says what another may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaFile {
    /// Its name: `procedures.json`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The schemas of all kinds of files: JSON Schema, draft 7, each complete in itself.
pub fn files() -> Vec<SchemaFile> {
    let words = HoverTexts::own();
    let file = |kind: &FileKind| SchemaFile {
        name: format!("{}.json", kind.name),
        text: json::schema(kind, &words),
    };
    KINDS.iter().map(file).collect()
}

/// Where the schemas stand below the content folder: hidden, so that no build reads them.
pub const FOLDER: &str = ".schema";

/// The first line of a content file at `path` (below the content folder), by which an editor finds its
/// schema. `None` for a file that has none.
pub fn modeline(path: &str) -> Option<String> {
    let (folder, file) = path.split_once('/').unwrap_or(("", path));
    let (stem, extension) = file.rsplit_once('.')?;
    if !matches!(extension, "yaml" | "yml") {
        return None;
    }
    let name = if folder.is_empty() { stem } else { folder };
    let kind = KINDS.iter().find(|kind| kind.name == name)?;
    let up = "../".repeat(path.matches('/').count());
    Some(format!("# yaml-language-server: $schema={up}{FOLDER}/{}.json\n", kind.name))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::source::labels;

    #[test]
    fn a_file_names_its_schema_by_the_way_to_it() {
        let line = |path| modeline(path).unwrap_or_default();
        assert_eq!(line("site.yaml"), "# yaml-language-server: $schema=.schema/site.json\n");
        assert_eq!(
            line("procedures/portal/1.001193.yaml"),
            "# yaml-language-server: $schema=../../.schema/procedures.json\n"
        );
        assert_eq!(
            line("pages/a.md") + &line("news/a.md"),
            "",
            "a head of Markdown has no such line"
        );
    }

    /// People write the title that an editor shows, or that the manual has: the message names the key.
    #[test]
    fn every_vietnamese_title_leads_to_its_key_or_word() {
        let words = HoverTexts::own();
        let mut used = words::Used::default();
        for kind in KINDS {
            used.shape(&(kind.shape)());
        }
        let mut keys: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut lists: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for name in used.names() {
            if let Some((list, word)) = name.split_once('=') {
                lists.entry(list).or_default().push(word);
            } else if let Some((record, key)) = name.split_once('.') {
                keys.entry(record).or_default().push(key);
            }
        }
        let mut lost = Vec::new();
        for (record, keys) in &keys {
            for key in keys {
                let title = words.get(&format!("{record}.{key}")).title;
                if labels::key(&title, keys) != Some(key) {
                    lost.push(format!("{record}.{key}: {title}"));
                }
            }
        }
        for (list, words_of_list) in &lists {
            for word in words_of_list {
                let title = words.get(&format!("{list}={word}")).title;
                if labels::word(&title, words_of_list) != Some(word) {
                    lost.push(format!("{list}={word}: {title}"));
                }
            }
        }
        assert!(lost.is_empty(), "{lost:#?}");
    }

    #[test]
    fn every_key_has_its_words_and_no_words_are_left_over() {
        let words = HoverTexts::own();
        let mut used = words::Used::default();
        for kind in KINDS {
            used.shape(&(kind.shape)());
        }
        let lacking: Vec<&String> = used.names().filter(|name| !words.has(name)).collect();
        assert!(lacking.is_empty(), "no words in words.vi.txt:\n{lacking:#?}");
        let spare: Vec<&str> = words.names().filter(|name| !used.has(name)).collect();
        assert!(spare.is_empty(), "words of nothing in words.vi.txt:\n{spare:#?}");
        assert!(
            words.broken().is_empty(),
            "lines without title, description and example: {:?}",
            words.broken()
        );
    }
}
