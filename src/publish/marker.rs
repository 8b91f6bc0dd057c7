//! The marker of a site: it makes a folder ours, and lists what the build wrote.
//!
//! Must not know what the files are.

use std::{collections::BTreeMap, fmt::Write as _, fs::File, io, io::Read as _, path::Path};

use crate::text::fingerprint;

/// The name of the marker, at the top of a site.
pub(super) const NAME: &str = ".congkhai";
/// The whole marker of versions that kept no list.
const UNLISTED: &str = "This folder is replaced as a whole by `congkhai build`.\n";
/// The first word of the marker, with the version of its form.
const FORM: &str = "congkhai-site-1";
const ABOUT: &str = "`congkhai build` replaces the files of this list; it carries over all others.";
/// No marker has more bytes: a million files of 250 bytes each.
const LARGEST: u64 = 256 * 1024 * 1024;

/// What the last build wrote into a site.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// An older version built the site and kept no list: every file counts as written by it.
    Unlisted,
    /// Sizes in bytes by path, with `/`.
    Listed(BTreeMap<String, u64>),
}

impl Marker {
    /// Reads the marker of a site. `None`: there is no marker, or it is not one of ours, not even a
    /// damaged one.
    pub(super) fn read(site: &Path) -> io::Result<Option<Self>> {
        let path = site.join(NAME);
        // A link, a FIFO or a folder of that name is not a marker.
        match std::fs::symlink_metadata(&path) {
            Ok(found) if found.is_file() => {}
            Err(error) if !is_absence(&error) => return Err(error),
            _ => return Ok(None),
        }
        let mut bytes = Vec::new();
        File::open(path)?.take(LARGEST).read_to_end(&mut bytes)?;
        Ok(Self::parse(&bytes))
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?.replace("\r\n", "\n");
        if text == UNLISTED {
            return Some(Self::Unlisted);
        }
        let (head, body) = text.split_once('\n')?;
        let seal = head.strip_prefix(FORM)?.strip_prefix(' ')?;
        if seal != fingerprint(body.as_bytes()) {
            return None;
        }
        let file = |line: &str| {
            let (size, path) = line.split_once(' ')?;
            Some((path.to_owned(), size.parse().ok()?))
        };
        body.lines().skip(1).map(file).collect::<Option<_>>().map(Self::Listed)
    }

    /// The marker of a site with these files, by path.
    pub(super) fn text(files: &BTreeMap<String, u64>) -> String {
        let mut body = format!("{ABOUT}\n");
        for (path, size) in files {
            writeln!(body, "{size} {path}").expect("internal error: a String takes every text");
        }
        format!("{FORM} {}\n{body}", fingerprint(body.as_bytes()))
    }
}

/// Whether nothing is at a path, or at a folder on the way to it.
fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> BTreeMap<String, u64> {
        let files = [("index.html", 12), ("thu-tuc/a b.html", 7)];
        files.into_iter().map(|(path, size)| (path.to_owned(), size)).collect()
    }

    #[test]
    fn a_marker_reads_back() {
        let text = Marker::text(&files());
        assert_eq!(Marker::parse(text.as_bytes()), Some(Marker::Listed(files())));
        let windows = text.replace('\n', "\r\n");
        assert_eq!(Marker::parse(windows.as_bytes()), Some(Marker::Listed(files())));
        assert_eq!(Marker::parse(UNLISTED.as_bytes()), Some(Marker::Unlisted));
    }

    #[test]
    fn other_texts_are_no_marker() {
        let text = Marker::text(&files());
        let cut = &text[..text.len() - 3];
        let changed = text.replace("7 thu-tuc", "8 thu-tuc");
        for other in ["", "\n", "congkhai", "congkhai-site-1 \n", "my notes\n", cut, &changed] {
            assert_eq!(Marker::parse(other.as_bytes()), None, "{other:?}");
        }
    }
}
