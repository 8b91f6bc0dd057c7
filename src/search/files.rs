//! The files of the index on their way out: lists cut by size, and addresses with a version.
//!
//! Must not know what an index holds.

use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The folder of the index below the site's root.
pub const FOLDER: &str = "tim";

/// The one file of the index that keeps its address: it names the version the others stand under.
pub const ENTRY: &str = "tim/muc-luc.js";

/// A file of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexFile {
    /// Its path below the site's root.
    pub path: String,
    /// What it holds: ASCII and UTF-8, one statement.
    pub text: String,
}

/// The files of an index, name and text.
#[derive(Default)]
pub(super) struct IndexFiles {
    files: Vec<(String, String)>,
}

impl IndexFiles {
    /// Adds the files of another index.
    pub(super) fn append(&mut self, mut others: Self) {
        self.files.append(&mut others.files);
    }

    /// Adds a file that holds a value.
    pub(super) fn add(&mut self, name: &str, value: &impl Serialize) {
        // Line separators of Unicode end a line of an old browser's script.
        let json = serde_json::to_string(value)
            .expect("internal error: the index is plain values")
            .replace('\u{2028}', "\\u2028")
            .replace('\u{2029}', "\\u2029");
        let text = format!("congkhai.shard(\"{name}\",{json})\n");
        self.files.push((name.to_owned(), text));
    }

    /// Cuts lists into files by size, in order of their keys; the first key of each file.
    pub(super) fn lists<'l, L: Sync>(
        &mut self,
        prefix: &str,
        size: usize,
        lists: &'l [L],
        entry: impl Fn(&'l L) -> (&'l String, String) + Sync + Send,
    ) -> Vec<String> {
        let entries: Vec<(&String, String)> = lists.par_iter().map(entry).collect();
        let mut firsts: Vec<String> = Vec::new();
        let mut text = String::new();
        for (key, entry) in entries {
            if !text.is_empty() && text.len() + entry.len() > size {
                self.add(&format!("{prefix}{}", firsts.len() - 1), &text);
                text.clear();
            }
            if text.is_empty() {
                firsts.push(key.clone());
            } else {
                text.push('!');
            }
            text.push_str(&entry);
        }
        if !text.is_empty() {
            self.add(&format!("{prefix}{}", firsts.len() - 1), &text);
        }
        firsts
    }

    /// Gives every file but the entry an address that changes with the content.
    pub(super) fn versioned(self) -> Vec<IndexFile> {
        let mut hash = Sha256::new();
        self.files.iter().for_each(|(name, text)| {
            hash.update(name);
            hash.update(text);
        });
        let [first, second, third, fourth, fifth, ..] = hash.finalize().0;
        let version = format!("{first:02x}{second:02x}{third:02x}{fourth:02x}{fifth:02x}");
        let entry =
            IndexFile { path: ENTRY.to_owned(), text: format!("congkhai.index(\"{version}\")\n") };
        let rest = self
            .files
            .into_iter()
            .map(|(name, text)| IndexFile { path: format!("{FOLDER}/{version}/{name}.js"), text });
        std::iter::once(entry).chain(rest).collect()
    }
}
