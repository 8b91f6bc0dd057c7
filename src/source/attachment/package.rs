//! Files that are ZIP packages: Office (OOXML), OpenDocument, and archives of forms.
//!
//! Looked at are names of parts, content types, relationships, the manifest, and calls of macros in
//! OpenDocument text. Not looked at are fields within the text of Office files, such as DDE, which Office asks
//! about before it acts.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    io::{Cursor, Read as _},
};

use zip::ZipArchive;

use super::{
    name::{ACTIVE_ENDINGS, MACRO_ENDINGS, is_member_name},
    verdict::{Active, AttachmentFormat, DetectedContent, Refusal},
};
use crate::limits::Limits;

type ZipPackage<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Where Office lists the types of its parts.
const TYPES: &str = "[Content_Types].xml";

/// Packages within packages that are judged: an embedded workbook in a document in a ZIP.
const DEEPEST: usize = 3;

/// Judges a member of a package by its name and bytes. Gives the PDF key of a part to warn of.
pub(super) type MemberJudge =
    fn(&str, &[u8], &mut PackageReader<'_>) -> Result<Option<&'static str>, Refusal>;

/// Reads parts, and counts what they unpack to.
pub(super) struct PackageReader<'l> {
    limits: &'l Limits,
    /// A member may be a package itself: whoever judges files of every format judges it.
    judge_member: MemberJudge,
    /// Bytes unpacked so far, of one file to publish.
    unpacked: u64,
    /// Packages that are open, one within the other.
    depth: usize,
}

impl<'l> PackageReader<'l> {
    pub(super) fn new(limits: &'l Limits, judge_member: MemberJudge) -> Self {
        Self { limits, judge_member, unpacked: 0, depth: 0 }
    }

    /// What a package is: by its content types (Office), by its first part (OpenDocument), or an archive.
    pub(super) fn kind(&mut self, bytes: &[u8]) -> Result<DetectedContent, Refusal> {
        let mut package = open(bytes)?;
        if package.index_for_name(TYPES).is_some() {
            let types = self.text(&mut package, TYPES)?;
            return office_kind(&types);
        }
        let first = package.name_for_index(0).transpose().map_err(damaged)?;
        if first.as_deref() != Some("mimetype") {
            return Ok(DetectedContent::Allowed(AttachmentFormat::Zip));
        }
        let kind = self.text(&mut package, "mimetype")?;
        Ok(match kind.trim() {
            "application/vnd.oasis.opendocument.text" => {
                DetectedContent::Allowed(AttachmentFormat::Odt)
            }
            "application/vnd.oasis.opendocument.spreadsheet" => {
                DetectedContent::Allowed(AttachmentFormat::Ods)
            }
            _ => DetectedContent::OtherOffice,
        })
    }

    /// Refuses macros, controls, objects, programs and parts from elsewhere in a DOCX or XLSX.
    pub(super) fn office(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let mut package = open(bytes)?;
        let types = self.text(&mut package, TYPES)?;
        active(has_macros(&types), Active::Macro)?;
        active(types.contains("activex"), Active::Control)?;
        active(types.contains("oleobject"), Active::Object)?;
        for name in names(&package)? {
            let lower = name.to_lowercase();
            let ending = lower.rsplit_once('.').map_or("", |(_, ending)| ending);
            let is_macro = lower.ends_with("vbaproject.bin") || lower.contains("macrosheets/");
            active(is_macro, Active::Macro)?;
            active(lower.contains("/activex/"), Active::Control)?;
            // XML is what these packages are made of.
            let is_program = ending != "xml" && ACTIVE_ENDINGS.contains(&ending) && ending != "svg";
            active(is_program, Active::Program(name.clone()))?;
            if ending == "rels" {
                let relations = self.text(&mut package, &name)?;
                fetched(&relations).map_or(Ok(()), |it| active(true, Active::External(it)))?;
            }
            if lower.contains("/embeddings/") {
                self.embedded(&mut package, &name, ending)?;
            }
        }
        Ok(())
    }

    /// Charts have their figures in an embedded workbook; anything else that is embedded is refused.
    fn embedded(
        &mut self,
        package: &mut ZipPackage<'_>,
        name: &str,
        ending: &str,
    ) -> Result<(), Refusal> {
        active(MACRO_ENDINGS.contains(&ending), Active::Macro)?;
        active(!matches!(ending, "docx" | "xlsx"), Active::Object)?;
        self.inner(package, name).map(|_| ())
    }

    /// Refuses macros and objects in an ODT or ODS.
    pub(super) fn open_document(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let mut package = open(bytes)?;
        for name in names(&package)? {
            let lower = name.to_lowercase();
            let is_macro =
                ["basic/", "scripts/", "dialogs/"].iter().any(|it| lower.starts_with(it));
            active(is_macro && !lower.ends_with('/'), Active::Macro)?;
        }
        let manifest = self.text(&mut package, "META-INF/manifest.xml")?;
        if manifest.contains("encryption-data") {
            return Err(Refusal::Locked);
        }
        active(manifest.contains("oleobject"), Active::Object)?;
        for part in ["content.xml", "styles.xml"] {
            if package.index_for_name(part).is_some() {
                let text = self.text(&mut package, part)?;
                active(text.contains("vnd.sun.star.script"), Active::Macro)?;
            }
        }
        Ok(())
    }

    /// Judges every file of a ZIP by name and content. Gives a PDF key to warn of.
    pub(super) fn archive(&mut self, bytes: &[u8]) -> Result<Option<&'static str>, Refusal> {
        let mut package = open(bytes)?;
        let mut found = None;
        let mut seen = BTreeSet::new();
        for name in names(&package)? {
            // Of two names that differ in case only, one file replaces the other on Windows.
            let is_new = seen.insert(name.to_lowercase());
            if !is_new || !is_member_name(&name) {
                return Err(Refusal::MemberName(crate::text::characters::with_invisible_shown(
                    &name,
                )));
            }
            if !name.ends_with('/') {
                found = self.inner(&mut package, &name)?.or(found);
            }
        }
        Ok(found)
    }

    fn inner(
        &mut self,
        package: &mut ZipPackage<'_>,
        name: &str,
    ) -> Result<Option<&'static str>, Refusal> {
        let bytes = self.bytes(package, name)?;
        if self.depth >= DEEPEST {
            return Err(Refusal::Member(name.to_owned()));
        }
        self.depth += 1;
        let found = (self.judge_member)(name, &bytes, self);
        self.depth -= 1;
        found
    }

    /// A part as text in small letters. XML that could spell a word in another way, by entities or UTF-16, is
    /// refused.
    fn text(&mut self, package: &mut ZipPackage<'_>, name: &str) -> Result<String, Refusal> {
        let text = String::from_utf8(self.bytes(package, name)?);
        let mut text = text.map_err(|_| Refusal::Damaged)?;
        let is_odd = text.contains('\0') || text.contains("<!ENTITY");
        if is_odd || (name == TYPES && text.contains('&')) {
            return Err(Refusal::Damaged);
        }
        text.make_ascii_lowercase();
        Ok(text)
    }

    fn bytes(&mut self, package: &mut ZipPackage<'_>, name: &str) -> Result<Vec<u8>, Refusal> {
        let index = package.index_for_name(name).ok_or(Refusal::Damaged)?;
        let raw = package.by_index_raw(index).map_err(damaged)?;
        if raw.encrypted() {
            return Err(Refusal::Locked);
        }
        if raw.is_symlink() {
            return Err(Refusal::Member(name.to_owned()));
        }
        drop(raw);
        let part = package.by_index(index).map_err(damaged)?;
        let limit = self.limits.workbook_part_bytes;
        let mut bytes = Vec::new();
        let left = limit.saturating_sub(self.unpacked);
        part.take(left.saturating_add(1)).read_to_end(&mut bytes).map_err(damaged)?;
        self.unpacked =
            self.unpacked.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        if self.unpacked > limit {
            return Err(Refusal::Large { size: self.unpacked, limit });
        }
        Ok(bytes)
    }
}

fn office_kind(types: &str) -> Result<DetectedContent, Refusal> {
    if types.contains("wordprocessingml.document.main+xml") {
        return Ok(DetectedContent::Allowed(AttachmentFormat::Docx));
    }
    if types.contains("spreadsheetml.sheet.main+xml") {
        return Ok(DetectedContent::Allowed(AttachmentFormat::Xlsx));
    }
    // A DOCM or XLSM under another ending.
    active(has_macros(types), Active::Macro)?;
    Ok(DetectedContent::OtherOffice)
}

fn damaged<E>(_: E) -> Refusal {
    Refusal::Damaged
}

fn active(is_found: bool, what: Active) -> Result<(), Refusal> {
    if is_found { Err(Refusal::Active(what)) } else { Ok(()) }
}

/// Opens a package that begins with its first part and ends with its directory, so that every reader sees the
/// same parts and nothing is hidden before or after them.
fn open(bytes: &[u8]) -> Result<ZipPackage<'_>, Refusal> {
    /// Bytes of the last record of a directory without a comment.
    const END: usize = 22;
    let end =
        bytes.len().checked_sub(END).and_then(|at| bytes.get(at..)).ok_or(Refusal::Damaged)?;
    let package = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let listed = usize::from(u16::from_le_bytes([end[10], end[11]]));
    let is_plain = end.starts_with(b"PK\x05\x06")
        && package.offset() == 0
        // Of two parts with one name only one would be seen.
        && listed == package.len();
    if is_plain { Ok(package) } else { Err(Refusal::Damaged) }
}

fn names(package: &ZipPackage<'_>) -> Result<Vec<String>, Refusal> {
    let names = package.file_names().map(|name| name.map(Cow::into_owned));
    names.collect::<Result<_, _>>().map_err(damaged)
}

/// Whether content types, in small letters, list macros: VBA or Excel 4.
fn has_macros(types: &str) -> bool {
    ["vbaproject", "macroenabled", "macrosheet"].iter().any(|it| types.contains(it))
}

/// The first target outside the package that is fetched by itself: not one of a hyperlink, which a reader
/// follows, and not a file of the author's own machine.
fn fetched(relations: &str) -> Option<String> {
    relations.split('<').skip(1).find_map(|tag| {
        let name = tag.split([' ', '\t', '\r', '\n', '/', '>']).next().unwrap_or("");
        if name.rsplit(':').next() != Some("relationship") {
            return None;
        }
        let attributes = attributes(tag);
        let value = |name: &str| attributes.iter().find(|it| it.0 == name).map_or("", |it| it.1);
        let is_within = matches!(value("targetmode"), "" | "internal");
        let is_followed = value("type").ends_with("/hyperlink");
        let target = value("target");
        (!is_within && !is_followed && !is_local(target)).then(|| target.to_owned())
    })
}

/// Names and values of a tag's attributes, as they are written.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut rest = tag;
    let mut found = Vec::new();
    while let Some((before, after)) = rest.split_once('=') {
        let name = before.trim_end().rsplit([' ', '\t', '\r', '\n']).next().unwrap_or("");
        let after = after.trim_start();
        let Some(quote) = after.chars().next().filter(|it| ['"', '\''].contains(it)) else { break };
        let Some((value, next)) = after[1..].split_once(quote) else { break };
        found.push((name, value));
        rest = next;
    }
    found
}

/// Whether a target, in small letters, is on the machine of whoever opens the file.
fn is_local(target: &str) -> bool {
    let is_slash = |path: &str| ["/", "\\", "%2f", "%5c"].iter().any(|it| path.starts_with(it));
    if target.contains("&#") {
        return false;
    }
    if let Some(path) = target.strip_prefix("file:///") {
        return !is_slash(path);
    }
    let path = target.as_bytes();
    let is_drive = path.get(1) == Some(&b':') && path[0].is_ascii_alphabetic();
    let is_share = target.starts_with(['/', '\\']) && is_slash(&target[1..]);
    is_drive || !(is_share || target.contains(':'))
}
