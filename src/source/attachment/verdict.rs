//! What a file to publish turned out to be: its format, or why it is refused.

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

    pub(super) fn of_ending(ending: &str) -> Option<Self> {
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
    /// More bytes than [`crate::limits::Limits::attachment_bytes`], or parts that unpack to more.
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
