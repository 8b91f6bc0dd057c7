//! The Vietnamese names of keys and words: `Thời hạn giải quyết` is the key `processing_time`, `xã` the word
//! `commune`.
//!
//! Must not know which key belongs to which record: it is asked with the keys or words that may be used.

use std::{collections::BTreeMap, sync::OnceLock};

use crate::locale;

/// The titles that editors show beside content.
const TITLES: &str = include_str!("../schema/words.vi.txt");

/// What else people call the same things.
const OTHERS: &str = include_str!("labels.vi.txt");

/// English keys or words by Vietnamese names, which are plain ([`locale::plain`]).
type KeysByLabel = BTreeMap<String, Vec<&'static str>>;

#[derive(Default)]
struct Labels {
    keys: KeysByLabel,
    words: KeysByLabel,
    /// The titles of each record's keys, and of each list's words, by the name of the record or list.
    titles: BTreeMap<&'static str, BTreeMap<&'static str, String>>,
}

/// The key among `known` that a Vietnamese name means; `None` if none does, or more than one.
pub fn key<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let labels = labels();
    labels.titled(name, known).or_else(|| the_only_one(&labels.keys, name, known))
}

/// The word among `known` that a Vietnamese name means; `None` if none does, or more than one.
pub fn word<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let labels = labels();
    labels.titled(name, known).or_else(|| the_only_one(&labels.words, name, known))
}

fn the_only_one<'k>(labels: &KeysByLabel, name: &str, known: &[&'k str]) -> Option<&'k str> {
    let meant = labels.get(&locale::plain(name))?;
    let mut possible = known.iter().filter(|it| meant.contains(it)).copied();
    possible.next().filter(|_| possible.next().is_none())
}

fn labels() -> &'static Labels {
    static LABELS: OnceLock<Labels> = OnceLock::new();
    LABELS.get_or_init(|| {
        let mut labels = Labels::default();
        let lines = |text: &'static str| {
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            lines.filter_map(|line| line.split_once(": "))
        };
        for (name, rest) in lines(TITLES) {
            let title = rest.split(" | ").next().unwrap_or(rest);
            if let Some((record, key)) = name.split_once('=').or_else(|| name.split_once('.')) {
                labels.titles.entry(record).or_default().insert(key, locale::plain(title));
            }
            labels.add(name, title);
            // "Cấp huyện (đến 30/6/2025)"
            labels.add(name, title.split(" (").next().unwrap_or(title));
        }
        for (name, rest) in lines(OTHERS) {
            for other in rest.split(", ") {
                labels.add(name, other);
            }
        }
        labels
    })
}

impl Labels {
    /// The key or word whose title the name is, in the record or list that has all of `known` and no others.
    fn titled<'k>(&self, name: &str, known: &[&'k str]) -> Option<&'k str> {
        let is_whole = |titles: &&BTreeMap<&str, String>| {
            titles.len() == known.len() && known.iter().all(|it| titles.contains_key(it))
        };
        let titles = self.titles.values().find(is_whole)?;
        let plain = locale::plain(name);
        let mut titled = known.iter().copied().filter(|it| titles.get(it) == Some(&plain));
        titled.next().filter(|_| titled.next().is_none())
    }

    /// Adds a name of `key`, `Record.key`, `=word` or `List=word`; the name of a record is no key.
    fn add(&mut self, of: &'static str, name: &str) {
        let (all, meant) = match (of.split_once('='), of.split_once('.')) {
            (Some((_, word)), _) => (&mut self.words, word),
            (None, Some((_, key))) => (&mut self.keys, key),
            (None, None) if of.starts_with(char::is_uppercase) => return,
            (None, None) => (&mut self.keys, of),
        };
        let meant_by = all.entry(locale::plain(name)).or_default();
        if !meant_by.contains(&meant) {
            meant_by.push(meant);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROCEDURE: &[&str] = &["code", "name", "field", "processing_time", "fees", "channels"];

    #[test]
    fn vietnamese_keys_are_known_with_and_without_marks_in_any_case() {
        for (name, meant) in [
            ("Thời hạn giải quyết", "processing_time"),
            ("thoi han giai quyet", "processing_time"),
            ("THỜI GIAN GIẢI QUYẾT", "processing_time"),
            ("Tên", "name"),
            ("Ten thu tuc", "name"),
            ("Lệ phí", "fees"),
            ("Phí, lệ phí", "fees"),
            ("Lĩnh vực", "field"),
            ("Mã thủ tục", "code"),
            ("Hình thức nộp", "channels"),
        ] {
            assert_eq!(key(name, PROCEDURE), Some(meant), "{name}");
        }
        assert_eq!(key("Người ký", PROCEDURE), None);
        assert_eq!(key("Tên", &["name", "title"]), None, "two keys have the name");
    }

    #[test]
    fn vietnamese_words_are_known_where_they_may_be_used() {
        let levels = ["ministry", "province", "district", "commune"];
        assert_eq!(word("xã", &levels), Some("commune"));
        assert_eq!(word("Cấp huyện", &levels), Some("district"));
        assert_eq!(word("trực tiếp", &["in_person", "online", "postal"]), Some("in_person"));
        assert_eq!(word("LE PHI", &["le_phi", "phi"]), Some("le_phi"));
        assert_eq!(word("trực tiếp", &levels), None);
        assert_eq!(word("có", &["true", "false"]), Some("true"));
    }

    #[test]
    fn every_line_has_names() {
        let lines = OTHERS.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        for line in lines {
            let names = line.split_once(": ").map(|(_, names)| names.split(", "));
            let is_whole = names.is_some_and(|mut it| it.all(|it| !locale::plain(it).is_empty()));
            assert!(is_whole, "{line}");
        }
    }
}
