//! Owns the sentences that the import writes, read once from `words.yaml`.
//! Must not know what they are about.
//!
//! What the import *recognises* in the portal's wording is not here: those are tables beside the
//! code that reads them.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::LazyLock;

use crate::source::yaml::{self, Node};

static WORDS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let Ok(Node::Map(entries)) = yaml::parse(include_str!("words.yaml")) else {
        panic!("internal error: words.yaml is a mapping (tested)");
    };
    let text = |node| match node {
        Node::Text(text) => text,
        other => panic!("internal error: words.yaml holds texts only (tested): {other:?}"),
    };
    entries.into_iter().map(|(key, node)| (key, text(node))).collect()
});

/// A function a sentence: its arguments are the sentence's placeholders. One that nobody calls is
/// dead code to the compiler.
macro_rules! sentences {
    ($($key:ident($($placeholder:ident),*);)+) => {
        $(
            pub(super) fn $key($($placeholder: &dyn Display),*) -> String {
                fill(stringify!($key), &[$((stringify!($placeholder), $placeholder)),*])
            }
        )+

        #[cfg(test)]
        const SENTENCES: &[(&str, &[&str])] =
            &[$((stringify!($key), &[$(stringify!($placeholder)),*])),+];
    };
}

sentences! {
    portal();
    file_header();
    site_name();
    step_mark(number);
    step_mark_and_name(number, name);
    case_number(number);
    document_without_name();
    dong(value);
    dong_or_less(value);
    portal_wrote(what);
    portal_quoted(words);
    see_channel(why);
    time_without_unit(number);
    time_in_words();
    fee_without_amount();
    fee_unexplained(why);
    fee_contradicts(amount);
    fee_free_beside_money();
    time_note(words);
    fee_waiver(words);
    fee_attachment(file);
    report_sums(read, written, skipped, refused);
    report_files(unchanged, kept);
    report_skipped(number, reason, codes);
    report_refused(number, reason, codes);
    report_and_more(codes, number);
    report_kept(path);
    report_flags(path);
    skipped_internal();
    skipped_elsewhere(path);
    skipped_edited();
    refused_json(why);
    refused_limit(limit, value, next);
    refused_without_code();
    refused_without_name();
    refused_code(code);
    refused_double(first);
    json_scalar();
    json_list();
    flagged_code(code);
    flagged_without_code();
    flagged_name(characters, name);
    flagged_documents(number);
    flagged_kept();
    table_title();
    table_source(file);
    table_received();
    table_mapping_header(file);
    table_file_header(file);
    table_list_header();
    table_no_workbook();
    table_mapping_new(path);
    table_mapping_kept(path);
    table_refused();
    table_sums(rows, skipped);
    table_written(path);
    table_added(list, names);
    table_row(row, name);
    table_skipped(names);
    table_zeros(names);
    table_cleaned(cell, characters);
    table_nothing_pending();
    book_file_header(file);
    book_fee_in_words(words);
}

/// What a kind of flag means, by its slug.
pub(super) fn flag(slug: &str) -> String {
    fill(&format!("flag_{slug}"), &[])
}

fn fill(key: &str, values: &[(&str, &dyn Display)]) -> String {
    let sentence = WORDS.get(key).expect("internal error: words.yaml has every key (tested)");
    let mut out = String::with_capacity(sentence.len());
    let mut rest = sentence.as_str();
    while let Some((before, name, after)) = placeholder(rest) {
        out.push_str(before);
        let value = values.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
        let value = value.expect("internal error: every placeholder is an argument (tested)");
        out.push_str(&value.to_string());
        rest = after;
    }
    out + rest
}

/// The first `{name}` of a sentence, with what stands before and after it.
fn placeholder(sentence: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = sentence.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::report::FlagKind;

    #[test]
    fn every_sentence_is_worded_with_its_placeholders_and_none_is_left_over() {
        let flags = FlagKind::ALL.iter().map(|kind| (format!("flag_{}", kind.slug()), Vec::new()));
        let sentences = SENTENCES.iter().map(|(key, names)| ((*key).to_owned(), names.to_vec()));
        let mut expected: BTreeMap<String, Vec<&str>> = sentences.chain(flags).collect();
        for (key, sentence) in WORDS.iter() {
            let mut names = Vec::new();
            let mut rest = sentence.as_str();
            while let Some((_, name, after)) = placeholder(rest) {
                names.push(name);
                rest = after;
            }
            names.sort_unstable();
            let mut arguments =
                expected.remove(key).unwrap_or_else(|| panic!("nobody says `{key}`"));
            arguments.sort_unstable();
            assert_eq!(names, arguments, "{key}");
        }
        assert!(expected.is_empty(), "not in words.yaml: {expected:?}");
    }

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        assert_eq!(portal_quoted(&"{words} {"), "Cổng quốc gia ghi “{words} {”");
    }
}
