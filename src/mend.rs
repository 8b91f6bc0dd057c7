//! Makes fixes in content files, and takes them back. Of the modules that write content, the one that
//! changes what an author wrote.
//!
//! Must not decide which fixes are made, nor whether the content is better for them.
#![expect(clippy::disallowed_methods, reason = "writes the files that are mended")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    diag::{
        Code, Located,
        fix::{Certainty, Edit},
    },
    source::RawContent,
    text::{LineColumn, fingerprint},
};

/// The mark at the beginning of a text in UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// A fix that can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// The file, below the content folder.
    pub file: Arc<str>,
    /// What it answers.
    pub code: Code,
    /// Where its diagnostic is.
    pub at: Option<LineColumn>,
    /// What is replaced by what.
    pub edit: Edit,
}

impl Mend {
    /// Whether it may be made without a person's consent.
    pub fn is_certain(&self) -> bool {
        self.edit.certainty == Certainty::Certain
    }

    /// Whether another change makes the same line of the same line, wherever that is by now.
    pub fn is_like(&self, other: &Self) -> bool {
        self.file == other.file
            && self.code == other.code
            && self.edit.before == other.edit.before
            && self.edit.after == other.edit.after
    }

    /// Whether a diagnostic is the one that this change answers.
    pub fn answers(&self, one: &Located) -> bool {
        let diagnostic = &one.diagnostic;
        diagnostic.code == self.code && diagnostic.place.file == self.file && one.start == self.at
    }
}

/// The fixes of located diagnostics, in the order of files and lines; of two that touch one another only
/// the first.
pub fn changes(located: &[Located]) -> Vec<Mend> {
    let mut all: Vec<Mend> = located
        .iter()
        .filter_map(|one| {
            let diagnostic = &one.diagnostic;
            let (file, code) = (diagnostic.place.file.clone(), diagnostic.code);
            Some(Mend { file, code, at: one.start, edit: one.edit.clone()? })
        })
        .collect();
    all.sort_by(|a, b| (&a.file, a.edit.bytes.start).cmp(&(&b.file, b.edit.bytes.start)));
    let mut kept: Vec<Mend> = Vec::with_capacity(all.len());
    for change in all {
        let touches = kept.last().is_some_and(|last| {
            last.file == change.file && change.edit.bytes.start <= last.edit.bytes.end
        });
        if !touches {
            kept.push(change);
        }
    }
    kept
}

/// Why a file is not mended.
#[derive(Debug, thiserror::Error)]
pub enum MendError {
    /// Somebody changed the file after it was read.
    #[error("{path} has changed")]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
}

/// The files of some changes while these are tried.
pub struct Bench<'c> {
    content: &'c RawContent,
    files: BTreeMap<Arc<str>, MendedFile>,
}

/// A file on the bench.
struct MendedFile {
    path: PathBuf,
    /// The bytes as the author wrote them.
    original: Vec<u8>,
    /// The bytes as they are on the disk now.
    now: Vec<u8>,
}

impl<'c> Bench<'c> {
    /// Reads the files of the changes. Those that are links, or have another text by now, are left out and
    /// returned: their changes must not be made.
    pub fn open(
        content: &'c RawContent,
        changes: &[Mend],
    ) -> Result<(Self, BTreeSet<Arc<str>>), MendError> {
        let mut files = BTreeMap::new();
        let mut left_out = BTreeSet::new();
        for change in changes {
            let file = &change.file;
            if files.contains_key(file) || left_out.contains(file) {
                continue;
            }
            let path = content.locate(file);
            let io = |source| MendError::Io { path: path.clone(), source };
            let is_link = fs::symlink_metadata(&path).map_err(io)?.is_symlink();
            let original = content.bytes(file).map_err(io)?;
            if is_link || fingerprint(text_of(&original)) != change.edit.text {
                left_out.insert(file.clone());
            } else {
                files.insert(file.clone(), MendedFile { path, now: original.clone(), original });
            }
        }
        Ok((Self { content, files }, left_out))
    }

    /// Writes every file as its author wrote it but for these changes. No changes: everything is as before.
    pub fn write<'a>(
        &mut self,
        changes: impl IntoIterator<Item = &'a Mend>,
    ) -> Result<(), MendError> {
        let mut by_file: BTreeMap<&str, Vec<&Edit>> = BTreeMap::new();
        for change in changes {
            by_file.entry(&change.file).or_default().push(&change.edit);
        }
        for (file, piece) in &mut self.files {
            let edits = by_file.remove(&**file).unwrap_or_default();
            let new = mended(&piece.original, edits);
            if new == piece.now {
                continue;
            }
            let io = |source| MendError::Io { path: piece.path.clone(), source };
            if self.content.bytes(file).map_err(io)? != piece.now {
                return Err(MendError::Changed { path: piece.path.clone() });
            }
            replace(&piece.path, &new).map_err(io)?;
            piece.now = new;
        }
        Ok(())
    }

    /// Puts every file back as its author wrote it, as far as that goes: one that somebody else has changed
    /// since stays as it is.
    pub fn restore(&mut self) {
        for (file, piece) in &mut self.files {
            let is_ours = self.content.bytes(file).is_ok_and(|bytes| bytes == piece.now);
            if is_ours
                && piece.now != piece.original
                && replace(&piece.path, &piece.original).is_ok()
            {
                piece.now.clone_from(&piece.original);
            }
        }
    }
}

/// The bytes without the byte order mark, which the places of edits do not count.
fn text_of(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BOM).unwrap_or(bytes)
}

/// The bytes with some edits made, from the last to the first.
fn mended(original: &[u8], mut edits: Vec<&Edit>) -> Vec<u8> {
    let text = text_of(original);
    let mark = &original[..original.len() - text.len()];
    let mut new = text.to_vec();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.bytes.start));
    for edit in edits {
        new.splice(edit.bytes.clone(), edit.new.bytes());
    }
    [mark, &new].concat()
}

/// Puts a new file in the place of an old one in one step, with the rights of the old one.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.congkhai-new"));
    let rights = fs::metadata(path)?.permissions();
    let written = fs::write(&beside, bytes)
        .and_then(|()| fs::set_permissions(&beside, rights))
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        drop(fs::remove_file(&beside));
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diag::{Diagnostic, KeyPath, Place, Report, fix::Fix},
        limits::Limits,
        source::{self, locate::locate},
    };

    /// A folder with two files, and a change of the key `a` in each.
    fn two() -> (tempfile::TempDir, RawContent, Vec<Mend>) {
        let root = tempfile::tempdir().unwrap();
        let mut report = Report::default();
        for name in ["fields.yaml", "legal.yaml"] {
            fs::write(root.path().join(name), "a: 1\n").unwrap();
            let place = Place::value(&name.into(), KeyPath::default().key("a"));
            report.push(Diagnostic::new(Code::UnknownWord, place).fixed_by(Fix::text("b")));
        }
        let content = source::load(root.path(), &Limits::default(), &mut Report::default());
        let changes = changes(&locate(&content, &report));
        (root, content, changes)
    }

    #[test]
    fn what_somebody_else_writes_meanwhile_is_never_overwritten() {
        let (root, content, changes) = two();
        let read = |name: &str| fs::read_to_string(root.path().join(name)).unwrap();
        let (mut bench, left_out) = Bench::open(&content, &changes).unwrap();
        assert!(left_out.is_empty());
        fs::write(root.path().join("legal.yaml"), "a: 2\n").unwrap();
        assert!(matches!(bench.write(&changes), Err(MendError::Changed { .. })));
        assert_eq!((read("fields.yaml"), read("legal.yaml")), ("a: b\n".into(), "a: 2\n".into()));
        bench.restore();
        assert_eq!((read("fields.yaml"), read("legal.yaml")), ("a: 1\n".into(), "a: 2\n".into()));
        // A file that changed before the bench was opened is left out.
        let (_, left_out) = Bench::open(&content, &changes).unwrap();
        assert_eq!(left_out.into_iter().collect::<Vec<_>>(), ["legal.yaml".into()]);
    }

    #[test]
    fn edits_are_made_from_the_last_to_the_first_behind_the_mark() {
        let (_root, _content, all) = two();
        let edit = |bytes: std::ops::Range<usize>, new: &str| Edit {
            bytes,
            new: new.to_owned(),
            ..all[0].edit.clone()
        };
        let (first, second) = (edit(0..1, "x"), edit(3..4, ""));
        assert_eq!(mended(b"\xef\xbb\xbfa: 1\n", vec![&first, &second]), b"\xef\xbb\xbfx: \n");
    }
}
