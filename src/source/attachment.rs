//! Which files are published for download: an allow-list by name and by content.
//!
//! Forms come by e-mail and from many hands, and are published beside other services of the state. A format is
//! accepted if it is made for reading or filling in, and if the content is what the name's ending states.
//!
//! Must not know which record names a file. Names are judged in `name`, the parts inside packages in `package`.

mod name;
mod package;
mod pdf;
mod verdict;

use crate::limits::Limits;
pub use name::judge_name;
use package::PackageReader;
pub use verdict::{Active, Attachment, AttachmentFormat, DetectedContent, Refusal};

/// Judges a file by its path below `forms/` and its bytes.
pub fn inspect(name: &str, bytes: &[u8], limits: &Limits) -> Result<Attachment, Refusal> {
    let stated = judge_name(name)?;
    judge_size(u64::try_from(bytes.len()).unwrap_or(u64::MAX), limits)?;
    let mut parts = PackageReader::new(limits, member);
    let actual = content(bytes, &mut parts)?;
    if actual == DetectedContent::Allowed(stated) {
        let active = sound(stated, bytes, &mut parts)?;
        return Ok(Attachment { format: stated, active });
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let fix = match actual {
        DetectedContent::Allowed(format) => Some(format!("{stem}.{}", format.ending())),
        _ => None,
    };
    Err(Refusal::OtherContent { actual, fix })
}

/// Refuses a file of more bytes than are published, before it is read.
pub fn judge_size(size: u64, limits: &Limits) -> Result<(), Refusal> {
    let limit = limits.attachment_bytes;
    if size > limit { Err(Refusal::Large { size, limit }) } else { Ok(()) }
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";
const PDF: &[u8] = b"%PDF-";
/// The first bytes of a ZIP file, which workbooks and documents of today are.
pub const PACKAGE: &[u8] = b"PK\x03\x04";
/// The first bytes of a document or workbook of Office before 2007.
pub const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const PROGRAMS: &[&[u8]] = &[b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"];

/// What a file is by its first bytes and, for a package, by its parts.
fn content(bytes: &[u8], parts: &mut PackageReader<'_>) -> Result<DetectedContent, Refusal> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let format = [
        (PDF, AttachmentFormat::Pdf),
        (PNG, AttachmentFormat::Png),
        (JPEG, AttachmentFormat::Jpeg),
    ]
    .iter()
    .find(|(magic, _)| starts(magic))
    .map(|(_, format)| *format);
    if let Some(format) = format {
        Ok(DetectedContent::Allowed(format))
    } else if starts(PACKAGE) {
        parts.kind(bytes)
    } else if starts(OLD_OFFICE) || starts(b"{\\rtf") {
        Ok(DetectedContent::OldOffice)
    } else if PROGRAMS.iter().any(|magic| starts(magic)) {
        Ok(DetectedContent::Program)
    } else {
        Ok(text_content(bytes))
    }
}

fn text_content(bytes: &[u8]) -> DetectedContent {
    let Ok(text) = std::str::from_utf8(bytes) else { return DetectedContent::Unknown };
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with('<') {
        if start.contains("<svg") { DetectedContent::Svg } else { DetectedContent::Html }
    } else if text.contains('\0') {
        DetectedContent::Unknown
    } else {
        DetectedContent::Text
    }
}

/// Looks for what a file of this format must not have. Gives the PDF key of a part to warn of.
fn sound(
    format: AttachmentFormat,
    bytes: &[u8],
    parts: &mut PackageReader<'_>,
) -> Result<Option<&'static str>, Refusal> {
    let is_whole = match format {
        AttachmentFormat::Pdf => return pdf::sound(bytes),
        AttachmentFormat::Png => {
            bytes.get(12..16) == Some(b"IHDR") && bytes.ends_with(b"IEND\xaeB`\x82")
        }
        AttachmentFormat::Jpeg => bytes.windows(2).rev().any(|pair| pair == b"\xff\xd9"),
        AttachmentFormat::Docx | AttachmentFormat::Xlsx => {
            return parts.office(bytes).map(|()| None);
        }
        AttachmentFormat::Odt | AttachmentFormat::Ods => {
            return parts.open_document(bytes).map(|()| None);
        }
        AttachmentFormat::Zip => return parts.archive(bytes),
    };
    if is_whole { Ok(None) } else { Err(Refusal::Damaged) }
}

/// Judges a file inside a ZIP or embedded in an Office file, by name and content.
fn member(
    name: &str,
    bytes: &[u8],
    parts: &mut PackageReader<'_>,
) -> Result<Option<&'static str>, Refusal> {
    let refused = |refusal| match refusal {
        Refusal::Active(_) | Refusal::Large { .. } | Refusal::Locked => refusal,
        _ => Refusal::Member(name.to_owned()),
    };
    let stated = judge_name(name).map_err(refused)?;
    let actual = content(bytes, parts).map_err(refused)?;
    if stated == AttachmentFormat::Zip || actual != DetectedContent::Allowed(stated) {
        return Err(Refusal::Member(name.to_owned()));
    }
    sound(stated, bytes, parts).map_err(refused)
}
