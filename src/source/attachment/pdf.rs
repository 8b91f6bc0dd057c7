//! PDF files: whole, and which parts act.
//!
//! Must not unpack streams: what is in a compressed object stream is not seen.

use super::{Active, Refusal};

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
    for name in names(bytes) {
        if name == b"Launch" {
            return Err(Refusal::Active(Active::Launch));
        }
        let warned = WARNED.iter().find(|(key, _)| key.as_bytes() == name);
        found = found.or(warned.map(|(_, reported)| *reported));
    }
    Ok(found)
}

/// The PDF names (`/Name`) in clear, with escapes such as `#4a` decoded.
fn names(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    /// Escaped, no name of interest is longer.
    const LONGEST: usize = 40;
    let is_regular = |byte: &u8| byte.is_ascii_graphic() && !b"()<>[]{}/%".contains(byte);
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(at, _)| at + 1);
    starts.map(move |start| {
        let name = bytes[start..].iter().take(LONGEST).take_while(|byte| is_regular(byte));
        decoded(&name.copied().collect::<Vec<u8>>())
    })
}

fn decoded(name: &[u8]) -> Vec<u8> {
    let hex = |at: usize| {
        let digits = std::str::from_utf8(name.get(at + 1..at + 3)?).ok()?;
        u8::from_str_radix(digits, 16).ok()
    };
    let mut plain = Vec::with_capacity(name.len());
    let mut at = 0;
    while let Some(byte) = name.get(at) {
        let escaped = if *byte == b'#' { hex(at) } else { None };
        plain.push(escaped.unwrap_or(*byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    plain
}
