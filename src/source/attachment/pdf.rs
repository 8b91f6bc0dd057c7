//! PDF files: whole, and which parts act.
//!
//! Must not unpack streams: what is in a compressed object stream is not seen.

use super::verdict::{Active, Refusal};

/// Parts that are warned of, as PDF keys and as they are reported.
const WARNED: &[(&str, &str)] = &[
    ("JavaScript", "JavaScript"),
    ("EmbeddedFile", "EmbeddedFile"),
    ("EmbeddedFiles", "EmbeddedFile"),
    ("RichMedia", "RichMedia"),
];

/// Bytes at the end among which readers look for the end mark (ISO 32000-1, annex H.3).
const TAIL: usize = 1024;

/// Refuses a PDF without its end mark or with an action that starts a program. Gives a key to warn of.
pub(super) fn sound(bytes: &[u8]) -> Result<Option<&'static str>, Refusal> {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    if !tail.windows(5).any(|it| it == b"%%EOF") {
        return Err(Refusal::Damaged);
    }
    let mut found = None;
    for start in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(at, _)| at + 1) {
        let rest = &bytes[start..];
        if is_name(rest, b"Launch") {
            return Err(Refusal::Active(Active::Launch));
        }
        let warned = WARNED.iter().find(|(key, _)| is_name(rest, key.as_bytes()));
        found = found.or(warned.map(|(_, reported)| *reported));
    }
    Ok(found)
}

/// Whether bytes after a slash are this PDF name, with escapes such as `#4a` decoded, and end there.
fn is_name(mut rest: &[u8], name: &[u8]) -> bool {
    let is_regular = |byte: &u8| byte.is_ascii_graphic() && !b"()<>[]{}/%".contains(byte);
    for expected in name {
        match next(rest) {
            Some((byte, after)) if byte == *expected => rest = after,
            _ => return false,
        }
    }
    !rest.first().is_some_and(is_regular)
}

/// The next character of a name, and what comes after it.
fn next(rest: &[u8]) -> Option<(u8, &[u8])> {
    let (byte, after) = rest.split_first()?;
    if *byte != b'#' {
        return Some((*byte, after));
    }
    let (digits, after) = after.split_at_checked(2)?;
    let digits = std::str::from_utf8(digits).ok()?;
    Some((u8::from_str_radix(digits, 16).ok()?, after))
}
