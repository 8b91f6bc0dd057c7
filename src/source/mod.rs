//! What did the author write, and where? Walks the content folder and reads its files.
//!
//! The only reader of content. Must not know what a procedure is: it knows files, YAML and places.

pub mod attachment;
pub mod characters;
mod comment;
pub mod decode;
mod disk;
pub mod encode;
mod kind;
pub mod labels;
mod lines;
pub mod locate;
pub(crate) mod marks;
mod misnamed;
mod paste;
pub mod picture;
mod quoting;
mod record;
pub mod shape;
pub mod static_file;
mod suspect;
mod syntax;
pub mod yaml;
mod yaml_text;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use crate::{
    diag::{Code, Diagnostic, Place, Report},
    limits::Limits,
    text::{LineIndex, characters::with_invisible_shown, nfc},
};
use disk::WalkScope;
pub use disk::{FolderError, PathFault, inside, read};
pub use kind::{ContentKind, home_of};
use kind::{STATIC_FOLDER, is_portable, kind_of};
pub(crate) use suspect::CURLY;
use yaml::{Node, SyntaxError};
use yaml_text::Yaml;

/// A file of the content folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentFile {
    /// Path below the content folder, with `/`.
    pub path: Arc<str>,
    /// What the file is.
    pub kind: ContentKind,
    /// Size in bytes.
    pub size: u64,
    /// The file is a link to another place.
    pub is_link: bool,
}

/// The content folder as found: its files in the order of their paths.
#[derive(Clone, Debug)]
pub struct RawContent {
    root: PathBuf,
    /// The same folder without links. Absent where a file was named by itself, which may be a link.
    real: Option<PathBuf>,
    entries: Vec<ContentFile>,
    /// Where files lie whose names the disk spells otherwise than composed Unicode (from a Mac).
    spelled: BTreeMap<Arc<str>, PathBuf>,
    /// Files with names that nothing reads.
    strays: Vec<Arc<str>>,
    /// Kinds with a file, or a folder of files, that is not read because of a reported mistake; the first one.
    refused: BTreeMap<ContentKind, Arc<str>>,
    /// Files that lie on no disk.
    memory: BTreeMap<Arc<str>, Arc<[u8]>>,
    /// When files were last written, where the disk tells.
    written: BTreeMap<Arc<str>, SystemTime>,
    /// What the paths of a theme's files begin with.
    theme_root: String,
    limits: Limits,
}

/// A Markdown file taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Markdown {
    /// The YAML head.
    pub front: Node,
    /// The text after it.
    pub body: String,
    /// 1-based line of the file on which the text begins.
    pub body_line: usize,
}

/// Walks the content folder, sorted; reports what nothing reads and what is beyond a limit.
pub fn load(root: &Path, limits: &Limits, report: &mut Report) -> RawContent {
    let mut content = RawContent { limits: limits.clone(), ..RawContent::empty(root) };
    content.real = disk::real(root);
    let scope = WalkScope { most: limits.files, shown: Some(STATIC_FOLDER) };
    let Ok(walked) = disk::walk(root, &scope) else {
        // Checks of a part of the content would report what is missing from it.
        report.push(too_many(root, "files", limits.files));
        return content;
    };
    for found in walked {
        match found {
            Ok(found) => content.add(&found, report),
            Err(refused) => content.add_refused(&refused, report),
        }
    }
    content.entries.sort_by(|a, b| a.path.cmp(&b.path));
    content.refuse_equal_names(report);
    content.report_strays(report);
    let entries = &mut content.entries;
    let has_site = entries.iter().any(|entry| entry.kind == ContentKind::Site);
    if !has_site && !content.refused.contains_key(&ContentKind::Site) {
        report.push(Diagnostic::new(Code::MissingSite, Place::file(&Arc::from("site.yaml"))));
    }
    for kind in [ContentKind::Site, ContentKind::Calendar] {
        only_one(entries, kind, report);
    }
    let texts = content.entries.iter().filter(|it| it.kind.is_text());
    if texts.map(|it| it.size).sum::<u64>() > limits.content_bytes {
        report.push(too_many(root, "content_bytes", limits.content_bytes));
        content.entries.retain(|it| !it.kind.is_text());
    }
    if content.of(ContentKind::Theme).map(|it| it.size).sum::<u64>() > limits.theme_bytes {
        report.push(too_many(root, "theme_bytes", limits.theme_bytes));
        content.entries.retain(|it| it.kind != ContentKind::Theme);
    }
    content
}

/// The mistake of a folder that is beyond the limit of a name.
fn too_many(root: &Path, name: &'static str, limit: u64) -> Diagnostic {
    let folder = root.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    Diagnostic::new(Code::TooMany, Place::file(&Arc::from(folder)))
        .with("what", name)
        .with("limit", limit.to_string())
}

/// One YAML file as if it were all content: for looking up mistakes in a file that is none, such as
/// the mapping of an import.
///
/// With an empty `root` the path is one that the operator named, and may be a link.
pub fn alone(root: &Path, path: &str) -> RawContent {
    let size = disk::size(&root.join(path));
    let entry =
        ContentFile { path: Arc::from(path), kind: ContentKind::Statistics, size, is_link: false };
    let real = disk::real(root);
    RawContent { entries: vec![entry], real, ..RawContent::empty(root) }
}

/// Content that lies in memory, with the files of a theme beside it: those are reported by their paths
/// below `theme_root`, as their author knows them.
pub fn in_memory(
    files: Vec<(String, Vec<u8>)>,
    theme_root: &str,
    theme: Vec<(String, Vec<u8>)>,
) -> RawContent {
    let theme_root = format!("{}/", theme_root.trim_end_matches(['/', '\\']));
    let files = files.into_iter().filter_map(|(path, bytes)| Some((kind_of(&path)?, path, bytes)));
    let theme = theme
        .into_iter()
        .map(|(path, bytes)| (ContentKind::Theme, format!("{theme_root}{path}"), bytes));
    let mut content =
        RawContent { theme_root: theme_root.clone(), ..RawContent::empty(Path::new("")) };
    for (kind, path, bytes) in files.chain(theme) {
        content.put_in_memory(kind, path, bytes.into());
    }
    content.entries.sort_by(|a, b| a.path.cmp(&b.path));
    content
}

/// `site.yaml` beside `site.yml`: the second is not read, and that is said.
fn only_one(entries: &mut Vec<ContentFile>, kind: ContentKind, report: &mut Report) {
    let mut has_one = false;
    entries.retain(|entry| {
        let is_second = entry.kind == kind && has_one;
        has_one |= entry.kind == kind;
        if is_second {
            report.push(unread(&entry.path));
        }
        !is_second
    });
}

fn unread(path: &str) -> Diagnostic {
    at_file(Code::UnknownFile, path)
}

/// A finding of a whole file, which is not read. Hidden characters of its name are shown as escapes.
fn at_file(code: Code, path: &str) -> Diagnostic {
    let shown = with_invisible_shown(path);
    Diagnostic::new(code, Place::file(&Arc::from(shown.as_str()))).with("found", shown)
}

/// The path below the folder, composed (NFC), with `/` between its parts.
fn below(root: &Path, path: &Path) -> Arc<str> {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inside.components().map(|it| it.as_os_str().to_string_lossy()).collect();
    Arc::from(nfc(parts.join("/")))
}

/// Whether a record can name the file: values of keys have no blanks at their ends, nor two in a row.
fn is_tidy(path: &str) -> bool {
    path.split('/').all(|part| !part.starts_with(char::is_whitespace))
        && !path
            .chars()
            .zip(path.chars().skip(1))
            .any(|(a, b)| a.is_whitespace() && b.is_whitespace())
}

fn unreadable(path: &Arc<str>, reason: &str) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, Place::file(path)).with("reason", reason)
}

impl RawContent {
    fn empty(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            real: None,
            entries: Vec::new(),
            spelled: BTreeMap::new(),
            strays: Vec::new(),
            refused: BTreeMap::new(),
            memory: BTreeMap::new(),
            written: BTreeMap::new(),
            theme_root: "theme/".to_owned(),
            limits: Limits::default(),
        }
    }

    /// The limits that its files keep.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The name that a theme's file has in the theme: `templates/base.html`.
    pub fn name_in_theme<'p>(&self, path: &'p str) -> &'p str {
        path.strip_prefix(&self.theme_root).unwrap_or(path)
    }

    fn add(&mut self, found: &disk::FoundFile, report: &mut Report) {
        let path = below(&self.root, &found.path);
        let Some(kind) = kind_of(&path) else {
            if !path.starts_with("import/") {
                self.strays.push(path);
            }
            return;
        };
        if !is_portable(&path)
            || (matches!(kind, ContentKind::Form | ContentKind::Image) && !is_tidy(&path))
        {
            self.refused.entry(kind).or_insert_with(|| path.clone());
            return report.push(at_file(Code::BadFileName, &path));
        }
        if self.root.join(&*path) != found.path {
            self.spelled.insert(path.clone(), found.path.clone());
        }
        self.written.extend(found.metadata.modified().ok().map(|at| (path.clone(), at)));
        let size = found.metadata.len();
        self.entries.push(ContentFile { path, kind, size, is_link: found.is_link });
    }

    /// Reports a path that is not read. Links at which a file to publish is expected are kept, for `check`
    /// reports them where a record names them.
    fn add_refused(&mut self, refused: &FolderError, report: &mut Report) {
        let mut path = below(&self.root, &refused.path);
        if path.is_empty() && self.real.is_some() {
            path = Arc::from(self.root.to_string_lossy());
        }
        let kind = kind_of(&path);
        if let (PathFault::LinkOutside(_), Some(kind @ (ContentKind::Form | ContentKind::Image))) =
            (&refused.fault, kind)
            && is_portable(&path)
        {
            return self.entries.push(ContentFile { path, kind, size: 0, is_link: true });
        }
        // Of a folder, all files are missing.
        let kind = kind.or_else(|| kind_of(&format!("{path}/a.yaml")));
        if let Some(kind) = kind {
            self.refused.entry(kind).or_insert_with(|| path.clone());
        }
        report.push(fault(&path, &refused.fault));
    }

    /// Reports files that are one and the same on a disk that knows neither small and capital letters nor two
    /// spellings of one letter (Windows, a USB stick, a Mac). Of two with one spelling the first is kept.
    fn refuse_equal_names(&mut self, report: &mut Report) {
        let mut seen: BTreeMap<String, Arc<str>> = BTreeMap::new();
        for entry in &self.entries {
            let small = entry.path.to_lowercase();
            if let Some(first) = seen.get(&small) {
                let cause = if *first == entry.path { "spelling" } else { "case" };
                let diagnostic = at_file(Code::BadFileName, &entry.path).with("cause", cause);
                report.push(diagnostic.with("other", &**first));
            } else {
                seen.insert(small, entry.path.clone());
            }
        }
        self.entries.dedup_by(|second, first| second.path == first.path);
    }

    /// Reports the files that nothing reads, each as what it was most likely meant to be.
    fn report_strays(&mut self, report: &mut Report) {
        for path in std::mem::take(&mut self.strays) {
            match misnamed::corrected(&path) {
                Some(it) if self.entry(&it.fix).is_none() => {
                    self.refused.entry(it.kind).or_insert_with(|| path.clone());
                    let diagnostic = at_file(Code::MisnamedFile, &path).with("cause", it.cause);
                    report.push(diagnostic.with("fix", it.fix));
                }
                Some(it) => {
                    report.push(unread(&path).with("cause", "copy").with("nearest", it.fix));
                }
                None => match misnamed::listing_for(&path) {
                    Some(listing) => {
                        let diagnostic = unread(&path).with("cause", "document");
                        report.push(diagnostic.with("nearest", listing));
                    }
                    None => report.push(unread(&path)),
                },
            }
        }
    }

    /// The kinds with a file, or a folder of files, that is not read because of its name or place; the first
    /// such path of each.
    pub fn refused(&self) -> impl Iterator<Item = (ContentKind, &Arc<str>)> {
        self.refused.iter().map(|(kind, path)| (*kind, path))
    }

    /// Adds a file that is in memory alone; the entries are to be sorted afterwards.
    fn put_in_memory(&mut self, kind: ContentKind, path: String, bytes: Arc<[u8]>) {
        let path: Arc<str> = Arc::from(path);
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.entries.push(ContentFile { path: path.clone(), kind, size, is_link: false });
        self.memory.insert(path, bytes);
    }

    /// The same content with some files changed, added, or taken out (`None`), in memory alone.
    #[must_use]
    pub fn with_files(&self, files: BTreeMap<String, Option<Arc<str>>>) -> Self {
        let mut content = self.clone();
        content.entries.retain(|it| !files.contains_key(&*it.path));
        for (path, text) in files {
            let Some((text, kind)) = text.zip(kind_of(&path)) else { continue };
            content.put_in_memory(kind, path, text.into());
        }
        content.entries.sort_by(|a, b| a.path.cmp(&b.path));
        content
    }

    /// When a file was last written; absent where the disk does not tell.
    pub fn written(&self, path: &str) -> Option<SystemTime> {
        self.written.get(path).copied()
    }

    /// The file at a path below the content folder.
    pub fn entry(&self, path: &str) -> Option<&ContentFile> {
        let at = self.entries.binary_search_by(|entry| (*entry.path).cmp(path)).ok()?;
        self.entries.get(at)
    }

    /// The files, sorted by path.
    pub fn entries(&self) -> &[ContentFile] {
        &self.entries
    }

    /// The files of one kind.
    pub fn of(&self, kind: ContentKind) -> impl Iterator<Item = &ContentFile> {
        self.entries.iter().filter(move |entry| entry.kind == kind)
    }

    /// Where a file lies on this machine.
    pub fn locate(&self, path: &str) -> PathBuf {
        self.spelled.get(path).cloned().unwrap_or_else(|| self.root.join(path))
    }

    /// Reads and parses a YAML file. `None` after a reported mistake.
    pub fn yaml(&self, entry: &ContentFile, report: &mut Report) -> Option<Node> {
        let text = self.text(entry, report)?;
        let source = Yaml { path: &entry.path, text: &text, lines_before: 0 };
        let node = source.parse(self.limits.yaml_depth, report)?;
        if node == Node::Null {
            report.push(Diagnostic::new(Code::EmptyFile, Place::file(&entry.path)));
            return None;
        }
        Some(node)
    }

    /// Reads a Markdown file and parses its head. `None` after a reported mistake.
    pub fn markdown(&self, entry: &ContentFile, report: &mut Report) -> Option<Markdown> {
        let text = self.text(entry, report)?;
        let Some((head, body)) = split_front_matter(&text) else {
            let is_open = text.lines().next().is_some_and(|line| line.trim_end() == "---");
            let what = if is_open { "open" } else { "absent" };
            let place = Place::file(&entry.path);
            report.push(Diagnostic::new(Code::MissingFrontMatter, place).with("what", what));
            return None;
        };
        // The head begins on line 2, after its opening `---`.
        let source = Yaml { path: &entry.path, text: head, lines_before: 1 };
        let front = match source.parse(self.limits.yaml_depth, report)? {
            Node::Null => Node::Map(Vec::new()),
            front => front,
        };
        let body_line = text[..text.len() - body.len()].matches('\n').count() + 1;
        paste::refuse_old_fonts(&entry.path, body, body_line - 1, report);
        let body = paste::without_zero_width(&entry.path, body, body_line - 1, report);
        let body = nfc(body.replace("\r\n", "\n"));
        Some(Markdown { front, body, body_line })
    }

    /// Reads a file as it is: forms, pictures of a theme.
    pub fn bytes(&self, path: &str) -> std::io::Result<Vec<u8>> {
        if let Some(bytes) = self.memory.get(path) {
            return Ok(bytes.to_vec());
        }
        // Every path begins with the empty one: no bounds.
        let real = self.real.as_deref().unwrap_or(Path::new(""));
        let place = disk::within(real, &self.locate(path))?;
        read(&place, self.limits.attachment_bytes.max(self.limits.file_bytes))
    }

    /// Reads a file as UTF-8 text without its BOM and without unsafe characters. `None` after a reported
    /// mistake.
    pub fn text(&self, entry: &ContentFile, report: &mut Report) -> Option<String> {
        let text = self.any_text(entry, report)?;
        characters::refuse(&entry.path, &text, report).then_some(text)
    }

    /// As [`RawContent::text`], with unsafe characters: for showing where they are.
    fn any_text(&self, entry: &ContentFile, report: &mut Report) -> Option<String> {
        let limit = match entry.kind {
            ContentKind::Page | ContentKind::News => self.limits.page_bytes,
            _ => self.limits.file_bytes,
        };
        if entry.size > limit {
            let diagnostic = Diagnostic::new(Code::FileTooLarge, Place::file(&entry.path))
                .with("size", crate::locale::file_size(entry.size))
                .with("limit", crate::locale::file_size(limit));
            report.push(diagnostic);
            return None;
        }
        match self.bytes(&entry.path) {
            Ok(bytes) => utf8(&entry.path, bytes, report),
            Err(error) => {
                report.push(unreadable(&entry.path, &error.to_string()));
                None
            }
        }
    }
}

/// Reads one file that is no content, such as the head of a portal. A link is followed within the folder of
/// the file.
pub fn file(path: &Path, limits: &Limits) -> Result<Vec<u8>, FolderError> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let real = disk::real(folder).unwrap_or_default();
    let place = disk::within(&real, path);
    let bytes = place.and_then(|place| Ok(read(&place, limits.file_bytes)?));
    bytes.map_err(|fault| FolderError { path: path.to_owned(), fault })
}

/// Reads every file below a folder that is no content, such as a theme: sorted, with paths below it.
pub fn folder(root: &Path, limits: &Limits) -> Result<Vec<(String, Vec<u8>)>, FolderError> {
    let mut files = Vec::new();
    let real = disk::real(root).unwrap_or_default();
    let most = limits.attachment_bytes;
    let mut bytes_together: u64 = 0;
    for found in disk::walk(root, &WalkScope { most: limits.files, shown: None })? {
        let found = found?;
        bytes_together = bytes_together.saturating_add(found.metadata.len());
        if bytes_together > limits.theme_bytes {
            let fault = PathFault::TooMany { what: "theme_bytes", limit: limits.theme_bytes };
            return Err(FolderError { path: root.to_owned(), fault });
        }
        let bytes = disk::within(&real, &found.path)
            .and_then(|place| Ok(read(&place, most)?))
            .map_err(|fault| FolderError { path: found.path.clone(), fault })?;
        files.push((below(root, &found.path).to_string(), bytes));
    }
    Ok(files)
}

impl FolderError {
    /// The finding at the path as the operator named it.
    pub fn diagnostic(&self) -> Diagnostic {
        fault(&Arc::from(self.path.to_string_lossy().replace('\\', "/")), &self.fault)
    }
}

/// The finding of a path that is not read.
fn fault(path: &Arc<str>, fault: &PathFault) -> Diagnostic {
    let link = |cause: &str, target: &Path| {
        at_file(Code::LinkOutsideContent, path)
            .with("cause", cause)
            .with("target", with_invisible_shown(&target.to_string_lossy()))
    };
    match fault {
        PathFault::Unreadable(reason) => unreadable(path, reason),
        PathFault::Absent => unreadable(path, "").with("problem", "absent"),
        PathFault::LinkOutside(target) => link("outside", target),
        PathFault::LinkAround(target) => link("around", target),
        PathFault::NotAFile => at_file(Code::NotAFile, path),
        PathFault::TooMany { what, limit } => {
            at_file(Code::TooMany, path).with("what", *what).with("limit", limit.to_string())
        }
    }
}

impl Yaml<'_> {
    /// Parses the text. `None` after a reported mistake, such as nesting deeper than `depth` levels.
    fn parse(&self, depth: u64, report: &mut Report) -> Option<Node> {
        let depth = usize::try_from(depth).unwrap_or(usize::MAX);
        let text = paste::without_zero_width(self.path, self.text, self.lines_before, report);
        let cleaned = Yaml { text: &text, ..*self };
        if !paste::refuse_odd_blanks(&cleaned, report) || !comment::refuse_labels(&cleaned, report)
        {
            return None;
        }
        let read = match too_deep(&text, depth) {
            Some(error) => Err(error),
            None => yaml::parse_within(&text, depth),
        };
        match read {
            Ok(mut node) => {
                characters::refuse_escapes(self, &node, report);
                paste::remove_escaped(self, &mut node, report);
                suspect::judge(self, &mut node, report);
                comment::warn(self, report);
                (node != Node::Refused).then_some(node)
            }
            Err(error) => {
                report.push(syntax::explain(self.path, &text, self.lines_before, &error));
                None
            }
        }
    }
}

/// The mistake of nesting `[` and `{` far deeper than can be read. serde_yaml reports it too, but
/// only after a time that grows with the square of the depth: hours for a file of nothing else.
fn too_deep(text: &str, depth: usize) -> Option<SyntaxError> {
    let mut open: usize = 0;
    let at = text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > depth
    })?;
    // Brackets may also stand in texts, so only the events tell.
    marks::is_nested_deeper(text, depth)
        .then(|| SyntaxError::too_deep(Some(LineIndex::new(text).place(text, at))))
}

/// Parses a YAML text that lies in memory, as if it stood in `path`: what tests and fuzzers feed.
pub fn parse_text(path: &str, bytes: &[u8], report: &mut Report) -> Option<Node> {
    let path = Arc::from(path);
    let text = decode_utf8(&path, bytes.to_vec(), report)?;
    let source = Yaml { path: &path, text: &text, lines_before: 0 };
    source.parse(report.limits().yaml_depth, report)
}

fn decode_utf8(path: &Arc<str>, bytes: Vec<u8>, report: &mut Report) -> Option<String> {
    let text = utf8(path, bytes, report)?;
    characters::refuse(path, &text, report).then_some(text)
}

/// UTF-8 text, whatever its characters.
fn utf8(path: &Arc<str>, bytes: Vec<u8>, report: &mut Report) -> Option<String> {
    let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    // UTF-16 without a mark at its beginning: ASCII letters with zeros between them.
    if matches!(bytes.as_slice(), [1..=255, 0, 1..=255, 0, ..] | [0, 1..=255, 0, 1..=255, ..]) {
        report.push(syntax::explain_encoding(path, &bytes, 0));
        return None;
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let valid_up_to = error.utf8_error().valid_up_to();
            report.push(syntax::explain_encoding(path, error.as_bytes(), valid_up_to));
            None
        }
    }
}

/// Head and body of a Markdown file that opens with a `---` line.
fn split_front_matter(text: &str) -> Option<(&str, &str)> {
    let (first, rest) = text.split_once('\n')?;
    if first.trim_end() != "---" {
        return None;
    }
    let mut offset = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((&rest[..offset], &rest[offset + line.len()..]));
        }
        offset += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_nesting_is_refused_at_once_and_brackets_in_texts_are_not() {
        let mut report = Report::default();
        for bracket in ["[", "{a: ", "[{a: ", "{"] {
            let text = format!("name: x\nsteps: {}", bracket.repeat(200_000));
            assert_eq!(parse_text("site.yaml", text.as_bytes(), &mut report), None);
        }
        let places: Vec<_> = report.diagnostics().iter().map(|it| it.arg("cause")).collect();
        assert_eq!(places, [Some("depth"); 4]);
        let text = format!("name: \"{}\"\nabout: |\n  {}\n", "[".repeat(500), "{".repeat(500));
        assert!(parse_text("site.yaml", text.as_bytes(), &mut report).is_some());
    }
}
