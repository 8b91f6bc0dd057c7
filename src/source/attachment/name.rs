//! Names of files to publish: the format that an ending states, and endings that are refused.
//!
//! Must not look at the content.

use super::{
    super::kind::is_portable,
    verdict::{Active, AttachmentFormat, Refusal},
};

/// Endings of files that a server or an office computer runs or interprets. Among several endings of a name a
/// server may choose any of these.
pub(super) const ACTIVE_ENDINGS: &[&str] = &[
    "app", "apk", "appx", "asa", "asax", "ascx", "ashx", "asmx", "asp", "aspx", "bat", "cer",
    "cfm", "cgi", "chm", "cmd", "config", "cpl", "cshtml", "dll", "exe", "fcgi", "hta", "htm",
    "html", "htaccess", "inf", "iso", "jar", "js", "jse", "jsp", "jspx", "lnk", "lua", "mht",
    "mhtml", "mjs", "msc", "msi", "msp", "phar", "php", "php3", "php4", "php5", "php7", "php8",
    "phps", "phtml", "pht", "pif", "pl", "pm", "ps1", "py", "rb", "reg", "scf", "scr", "sct", "sh",
    "shtm", "shtml", "stm", "svg", "svgz", "swf", "url", "vb", "vbe", "vbs", "wasm", "ws", "wsf",
    "wsh", "xht", "xhtml", "xml", "xsl", "xslt",
];

/// Office formats made for macros.
pub(super) const MACRO_ENDINGS: &[&str] =
    &["docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm"];

const OLD_OFFICE_ENDINGS: &[&str] = &["doc", "dot", "xls", "xlt", "rtf", "ppt", "pps"];

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

/// Whether a name inside a ZIP stays in the folder where it is unpacked, on every machine.
pub(super) fn is_member_name(name: &str) -> bool {
    let name = name.strip_suffix('/').unwrap_or(name);
    is_portable(name) && name.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
}
