//! What is no procedure, as files: the names themselves, to be looked through by whoever has loaded
//! them, and a list of which words stand in which file.
//!
//! Must not know where files are put, or how procedures are listed.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    digits::put,
    document::{DocumentKind, SearchDocument},
    files::IndexFiles,
    gather::number,
    words::{fold, words},
};

/// Names in one file: gzip makes more of many.
const NAMES_A_FILE: usize = 256;

/// Up to this many files all are looked through, and no list of words is kept.
const FEW_FILES: usize = 8;

/// About how many bytes a file of the list of words has.
const FILE_SIZE: usize = 9_000;

/// A longer name is shown and searched without its middle: titles of laws begin with what the text is and
/// end with what it is about.
const LONGEST_NAME: usize = 64;

/// How much of a long name is its end.
const END_OF_NAME: usize = 28;

/// In an address: the name up to the dash or without the ending of a file, in letters of an address.
const NAMED: char = '~';

/// What stands between the number of a legal text and its title.
const DASH: &str = " – ";

/// What is known before any file is loaded: a part of the tables.
#[derive(Debug, Default, Serialize)]
pub(super) struct TableRegister {
    /// Where each kind of document begins, and where the last ends.
    kinds: Vec<u32>,
    names_a_file: usize,
    /// How many files of names there are.
    blocks: usize,
    /// The first word of each file of the list of words; none if there are few names.
    others: Vec<String>,
}

/// Writes the files `o0…` and `w0…` of documents that stand in order of their kinds.
pub(super) fn shelf(files: &mut IndexFiles, documents: &[SearchDocument<'_>]) -> TableRegister {
    let blocks: Vec<&[SearchDocument<'_>]> = documents.chunks(NAMES_A_FILE).collect();
    let mut files_of_words: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for (at, block) in (0..).zip(&blocks) {
        let lines: Vec<[String; 5]> = block.iter().map(line).collect();
        for word in lines.iter().flat_map(|it| &it[SOUGHT]).flat_map(|it| words(it)) {
            files_of_words.entry(word.folded).or_default().insert(at);
        }
        let lines: Vec<String> = lines.iter().map(|it| it.join("\t")).collect();
        files.add(
            &format!("o{at}"),
            &lines.iter().map(|it| it.trim_end()).collect::<Vec<_>>().join("\n"),
        );
    }
    let files_of_words: Vec<_> =
        if blocks.len() > FEW_FILES { files_of_words.into_iter().collect() } else { Vec::new() };
    let others = files.lists("w", FILE_SIZE, &files_of_words, |(word, at)| (word, entry(word, at)));
    let kinds =
        DocumentKind::ALL.iter().map(|kind| documents.partition_point(|it| it.kind < *kind));
    let kinds = kinds.chain([documents.len()]).map(number).collect();
    TableRegister { kinds, names_a_file: NAMES_A_FILE, blocks: blocks.len(), others }
}

/// A word and the files it stands in.
fn entry(word: &str, files: &BTreeSet<u32>) -> String {
    let mut text = format!("{word} ");
    let mut next = 0;
    for at in files {
        put(&mut text, at - next);
        next = at + 1;
    }
    text
}

/// Place of the field, address, name, what is shown beside, other names.
fn line(document: &SearchDocument<'_>) -> [String; 5] {
    let name = shortened(&document.name);
    let field = document.field.map_or_else(String::new, |it| it.to_string());
    let others = document.other_names.join("; ");
    [field, address(&document.address, &name), name, document.glance.level.clone(), others]
        .map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The parts of a line that are searched.
const SOUGHT: std::ops::Range<usize> = 2..5;

/// Most addresses are made of names, and need not be sent twice.
fn address(address: &str, name: &str) -> String {
    let slug = slug(main_part(name));
    match address.rfind(&slug) {
        Some(at) if !slug.is_empty() && !address.contains(NAMED) => {
            format!("{}{NAMED}{}", &address[..at], &address[at + slug.len()..])
        }
        _ => address.to_owned(),
    }
}

/// "1/2026/TT-BTP – Thông tư" is known by its number, "Mẫu số 29.docx" by what stands before the dot.
fn main_part(name: &str) -> &str {
    let is_ending =
        |it: &str| it.len() >= 3 && it.len() <= 4 && it.bytes().all(|b| b.is_ascii_alphanumeric());
    match (name.split_once(DASH), name.rsplit_once('.')) {
        (Some((number, _)), _) => number,
        (None, Some((rest, ending))) if is_ending(ending) => rest,
        _ => name,
    }
}

/// Runs of what is no letter or digit of ASCII, once folded, become one hyphen each; at both ends they
/// are dropped. `slug` in `themes/scripts/engine/facets.mjs` does the same.
fn slug(name: &str) -> String {
    let folded = fold(&name.to_lowercase());
    let parts = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// A name without its middle, cut between words.
fn shortened(name: &str) -> String {
    let length = name.chars().count();
    if length <= LONGEST_NAME {
        return name.to_owned();
    }
    let at = |characters: usize| name.char_indices().nth(characters).map_or(name.len(), |it| it.0);
    let (head, tail) = (&name[..at(LONGEST_NAME - END_OF_NAME)], &name[at(length - END_OF_NAME)..]);
    let head = head.rsplit_once(' ').map_or(head, |it| it.0);
    let tail = tail.split_once(' ').map_or(tail, |it| it.1);
    format!("{head} … {tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_made_of_the_name_is_not_sent_twice() {
        assert_eq!(address("co-quan/so-tu-phap.html", "Sở Tư pháp"), "co-quan/~.html");
        assert_eq!(
            address("van-ban/1-2026-tt-btp.html", "1/2026/TT-BTP – Thông tư về phí"),
            "van-ban/~.html"
        );
        assert_eq!(
            address("thu-tuc/1.000001.html#mau-mau-so-29", "Mẫu số 29.docx"),
            "thu-tuc/1.000001.html#mau-~"
        );
        assert_eq!(address("co-quan/so-1.html", "Sở Tư pháp"), "co-quan/so-1.html");
    }

    #[test]
    fn a_long_name_keeps_what_it_is_and_what_it_is_about() {
        let name = "26/2026/NĐ-CP – Nghị định quy định chi tiết và hướng dẫn thi hành một số điều của Luật \
                    Hóa chất về quản lý hoạt động hóa chất";
        assert_eq!(
            shortened(name),
            "26/2026/NĐ-CP – Nghị định quy định … quản lý hoạt động hóa chất"
        );
        assert_eq!(shortened("Luật Hóa chất"), "Luật Hóa chất");
    }
}
