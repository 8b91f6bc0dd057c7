//! Which files are published for download: an allow-list by name and by content.
//!
//! Forms come by e-mail and from many hands, and are published beside other services of the state. A format is
//! accepted if it is made for reading or filling in, and if the content is what the name's ending states.
//!
//! Must not know which record names a file. The parts inside packages are in `package`.

mod package;
mod pdf;

use super::is_portable;
use crate::limits::Limits;
use package::PackageReader;

/// A format that is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AttachmentFormat {
    /// PDF.
    Pdf,
    /// Word document without macros.
    Docx,
    /// Excel workbook without macros.
    Xlsx,
    /// OpenDocument text without macros.
    Odt,
    /// OpenDocument spreadsheet without macros.
    Ods,
    /// PNG picture.
    Png,
    /// JPEG picture.
    Jpeg,
    /// ZIP archive of files of the other formats.
    Zip,
}

impl AttachmentFormat {
    const ALL: [(&'static str, Self); 9] = [
        ("pdf", Self::Pdf),
        ("docx", Self::Docx),
        ("xlsx", Self::Xlsx),
        ("odt", Self::Odt),
        ("ods", Self::Ods),
        ("png", Self::Png),
        ("jpg", Self::Jpeg),
        ("jpeg", Self::Jpeg),
        ("zip", Self::Zip),
    ];

    fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
    }

    /// The usual ending of names, without the dot.
    pub fn ending(self) -> &'static str {
        Self::ALL.iter().find(|(_, format)| *format == self).map_or("", |(ending, _)| ending)
    }
}

/// A file that may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its format, by name and content.
    pub format: AttachmentFormat,
    /// The PDF key of a part that may act or hide a file: `JavaScript`, `EmbeddedFile` or `RichMedia`. Absent
    /// if none is found in clear; parts within compressed object streams are not seen.
    pub active: Option<&'static str>,
}

/// Why a file is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The file was not read: it is a link, or the system gave an error, whose words these are.
    Unread(String),
    /// The name has no ending.
    NoEnding,
    /// The ending is not one of those published; in small letters.
    Ending(String),
    /// `.doc`, `.xls` and the like.
    OldOffice,
    /// A further ending within the name, such as `php` in `don.php.pdf`.
    DoubleEnding {
        /// The ending within the name.
        part: String,
        /// A name without it.
        fix: String,
    },
    /// The content is of another format than the name's ending states.
    OtherContent {
        /// What the content is.
        actual: DetectedContent,
        /// A name with the right ending. Absent if no name would do.
        fix: Option<String>,
    },
    /// The content breaks off, has other data at its end, or contradicts itself.
    Damaged,
    /// Encrypted, so that the content cannot be judged.
    Locked,
    /// More bytes than [`Limits::attachment_bytes`], or parts that unpack to more.
    Large {
        /// Bytes of the file or of its parts.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// A name in a ZIP that leads out of a folder, or that cannot be used on every machine.
    MemberName(String),
    /// A file in a ZIP that would not be published by itself.
    Member(String),
    /// A part that acts when the file is opened.
    Active(Active),
}

/// What a file is by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetectedContent {
    /// A format that is published.
    Allowed(AttachmentFormat),
    /// An Office file before 2007, or an encrypted one.
    OldOffice,
    /// A template, a presentation or another file of an office program.
    OtherOffice,
    /// HTML or XML.
    Html,
    /// SVG.
    Svg,
    /// A program or script.
    Program,
    /// Plain text.
    Text,
    /// Anything else.
    Unknown,
}

/// A part of a file that acts when the file is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Active {
    /// VBA, Excel 4 or Basic macros.
    Macro,
    /// ActiveX controls.
    Control,
    /// Embedded OLE objects.
    Object,
    /// A part fetched from elsewhere, such as a template; its address.
    External(String),
    /// A program among the parts; its name.
    Program(String),
    /// A PDF action that starts a program.
    Launch,
}

/// Endings of files that a server or an office computer runs or interprets. Among several endings of a name a
/// server may choose any of these.
const ACTIVE_ENDINGS: &[&str] = &[
    "app", "apk", "appx", "asa", "asax", "ascx", "ashx", "asmx", "asp", "aspx", "bat", "cer",
    "cfm", "cgi", "chm", "cmd", "config", "cpl", "cshtml", "dll", "exe", "fcgi", "hta", "htm",
    "html", "htaccess", "inf", "iso", "jar", "js", "jse", "jsp", "jspx", "lnk", "lua", "mht",
    "mhtml", "mjs", "msc", "msi", "msp", "phar", "php", "php3", "php4", "php5", "php7", "php8",
    "phps", "phtml", "pht", "pif", "pl", "pm", "ps1", "py", "rb", "reg", "scf", "scr", "sct", "sh",
    "shtm", "shtml", "stm", "svg", "svgz", "swf", "url", "vb", "vbe", "vbs", "wasm", "ws", "wsf",
    "wsh", "xht", "xhtml", "xml", "xsl", "xslt",
];

/// Office formats made for macros.
const MACRO_ENDINGS: &[&str] =
    &["docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm"];

const OLD_OFFICE_ENDINGS: &[&str] = &["doc", "dot", "xls", "xlt", "rtf", "ppt", "pps"];

/// Judges a file by its path below `forms/` and its bytes.
pub fn inspect(name: &str, bytes: &[u8], limits: &Limits) -> Result<Attachment, Refusal> {
    let stated = judge_name(name)?;
    judge_size(u64::try_from(bytes.len()).unwrap_or(u64::MAX), limits)?;
    let mut parts = PackageReader::new(limits);
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

/// The format that a name states: by its last ending, if no other ending is within the name.
pub fn judge_name(path: &str) -> Result<AttachmentFormat, Refusal> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.').ok_or(Refusal::NoEnding)?;
    let ending = ending.to_lowercase();
    if MACRO_ENDINGS.contains(&ending.as_str()) {
        return Err(Refusal::Active(Active::Macro));
    }
    if OLD_OFFICE_ENDINGS.contains(&ending.as_str()) {
        return Err(Refusal::OldOffice);
    }
    let format = AttachmentFormat::of_ending(&ending).ok_or(Refusal::Ending(ending))?;
    let part = stem.split(['.', ';']).skip(1).map(str::trim).find(|part| is_ending(part));
    let Some(part) = part else { return Ok(format) };
    let folder = &path[..path.len() - name.len()];
    let fix = format!("{folder}{}.{}", stem.replace(['.', ';'], "-"), format.ending());
    Err(Refusal::DoubleEnding { part: part.to_owned(), fix })
}

fn is_ending(part: &str) -> bool {
    let part = part.to_lowercase();
    let part = part.as_str();
    AttachmentFormat::of_ending(part).is_some()
        || [ACTIVE_ENDINGS, MACRO_ENDINGS, OLD_OFFICE_ENDINGS].iter().any(|it| it.contains(&part))
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

/// Whether a name inside a ZIP stays in the folder where it is unpacked, on every machine.
fn is_member_name(name: &str) -> bool {
    let name = name.strip_suffix('/').unwrap_or(name);
    is_portable(name) && name.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
}
