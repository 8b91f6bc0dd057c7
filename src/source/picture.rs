//! What a picture file is: PNG or SVG, how large, and whether it does anything but show itself.
//!
//! The one file that names quick-xml. Must not know what the picture is for.

use quick_xml::{
    Reader,
    escape::unescape,
    events::{BytesStart, Event},
};

/// A picture that may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// How it is written.
    pub format: Format,
    /// Width to height: pixels of a PNG, units of an SVG. Both at least 1.
    pub width: u32,
    /// See `width`.
    pub height: u32,
}

/// How a picture is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// PNG.
    Png,
    /// SVG.
    Svg,
}

/// Why a file is no picture that may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Neither PNG nor SVG, whatever its name says.
    OtherFormat,
    /// It breaks off, or is no XML; the parser's words, if it has any.
    Damaged(String),
    /// It does not say how large it is: an SVG without `viewBox`, `width` and `height`.
    NoSize,
    /// An SVG that runs something, or asks for something from elsewhere; the part that does.
    Active(String),
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Looks at the bytes of a file.
pub fn inspect(bytes: &[u8]) -> Result<Picture, Fault> {
    if let Some(rest) = bytes.strip_prefix(PNG) {
        return png(rest);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::OtherFormat)?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('<') { svg(text) } else { Err(Fault::OtherFormat) }
}

/// The first chunk of a PNG, which holds its size.
fn png(chunks: &[u8]) -> Result<Picture, Fault> {
    let damaged = || Fault::Damaged(String::new());
    let head = chunks.get(4..16).ok_or_else(damaged)?;
    let side = |at: usize| {
        let four = head.get(at..at + 4).and_then(|it| <[u8; 4]>::try_from(it).ok());
        four.map(u32::from_be_bytes).filter(|side| (1..=100_000).contains(side))
    };
    let ends = chunks.windows(4).rev().take(16).any(|it| it == b"IEND");
    match (head.starts_with(b"IHDR") && ends, side(4), side(8)) {
        (true, Some(width), Some(height)) => Ok(Picture { format: Format::Png, width, height }),
        _ => Err(damaged()),
    }
}

fn svg(text: &str) -> Result<Picture, Fault> {
    let mut reader = Reader::from_str(text);
    let mut size = None;
    let mut depth = 0_usize;
    let mut is_style = false;
    let damaged = |reason: &dyn std::fmt::Display| Fault::Damaged(reason.to_string());
    loop {
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Start(tag) => {
                if depth == 0 {
                    size = Some(root(&tag)?);
                }
                depth += 1;
                is_style = local(&tag) == "style";
                harmless(&tag)?;
            }
            Event::Empty(tag) => {
                if depth == 0 {
                    size = Some(root(&tag)?);
                }
                harmless(&tag)?;
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                is_style = false;
            }
            Event::Text(found) => style_is_harmless(found.as_ref(), is_style)?,
            Event::CData(found) => style_is_harmless(found.as_ref(), is_style)?,
            // Entities of a DTD can stand for anything; a style sheet can be asked for.
            Event::DocType(_) => return Err(Fault::Active("<!DOCTYPE>".to_owned())),
            Event::PI(_) => return Err(Fault::Active("<?…?>".to_owned())),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::GeneralRef(_) => {}
        }
    }
    if depth > 0 {
        return Err(Fault::Damaged(String::new()));
    }
    let (width, height) = size.ok_or(Fault::OtherFormat)?.ok_or(Fault::NoSize)?;
    Ok(Picture { format: Format::Svg, width, height })
}

fn style_is_harmless(text: &str, is_style: bool) -> Result<(), Fault> {
    if is_style && asks_elsewhere(text) { Err(Fault::Active("<style>".to_owned())) } else { Ok(()) }
}

fn local(tag: &BytesStart<'_>) -> String {
    tag.local_name().as_ref().to_owned()
}

/// Names without prefix, and values, of a tag's attributes.
fn attributes(tag: &BytesStart<'_>) -> Result<Vec<(String, String)>, Fault> {
    let read = |found: Result<quick_xml::events::attributes::Attribute<'_>, _>| {
        let found = found.map_err(|error| Fault::Damaged(format!("{error}")))?;
        let name = found.key.local_name().as_ref().to_owned();
        let value = unescape(&found.value).map_err(|error| Fault::Damaged(error.to_string()))?;
        Ok((name, value.into_owned()))
    };
    tag.attributes().map(read).collect()
}

/// The size that the first tag states; `None` if it states none.
fn root(tag: &BytesStart<'_>) -> Result<Option<(u32, u32)>, Fault> {
    if local(tag) != "svg" {
        return Err(Fault::OtherFormat);
    }
    let attributes = attributes(tag)?;
    let value = |name: &str| attributes.iter().find(|(known, _)| known == name).map(|it| &it.1);
    let pair = |width: &str, height: &str| Some((side(width)?, side(height)?));
    let of_box = value("viewBox").and_then(|text| {
        let parts: Vec<&str> = text.split([' ', ',']).filter(|part| !part.is_empty()).collect();
        let [_, _, width, height] = parts.as_slice() else { return None };
        pair(width, height)
    });
    let of_sides = || pair(value("width")?, value("height")?);
    Ok(of_box.or_else(of_sides))
}

/// A length rounded to whole units: `32`, `32.5`, `32px`. Per cent is no length.
fn side(text: &str) -> Option<u32> {
    let text = text.trim().trim_end_matches("px");
    let whole = match text.split_once('.') {
        Some((whole, rest)) if rest.bytes().all(|byte| byte.is_ascii_digit()) => whole,
        Some(_) => return None,
        None => text,
    };
    whole.parse().ok().filter(|side| (1..=100_000).contains(side))
}

/// Elements that run, or hold what is no drawing.
const ACTIVE: &[&str] = &["script", "foreignobject", "iframe", "object", "embed", "audio", "video"];

fn harmless(tag: &BytesStart<'_>) -> Result<(), Fault> {
    let name = local(tag);
    if ACTIVE.contains(&name.to_ascii_lowercase().as_str()) {
        return Err(Fault::Active(format!("<{name}>")));
    }
    for (attribute, value) in attributes(tag)? {
        let is_link = ["href", "src"].contains(&attribute.as_str());
        let leads_away = is_link && !value.trim_start().starts_with('#');
        if attribute.to_ascii_lowercase().starts_with("on") || leads_away || asks_elsewhere(&value)
        {
            return Err(Fault::Active(format!("<{name} {attribute}=…>")));
        }
    }
    Ok(())
}

/// Whether a style asks for a file: `@import`, or an address other than `url(#part)`. An escape could
/// hide either.
fn asks_elsewhere(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    let is_own = |rest: &str| rest.trim_start_matches(['"', '\'', ' ']).starts_with('#');
    style.contains("@import")
        || style.contains('\\')
        || style.split("url(").skip(1).any(|rest| !is_own(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 24\">";

    fn of(inside: &str) -> Result<Picture, Fault> {
        inspect(format!("{SVG}{inside}</svg>").as_bytes())
    }

    #[test]
    fn a_drawing_has_a_size_and_does_nothing() {
        let fine =
            "<defs><g id=\"a\"/></defs><use href=\"#a\"/><path fill=\"url(#b)\" d=\"M0 0\"/>";
        assert_eq!(of(fine), Ok(Picture { format: Format::Svg, width: 32, height: 24 }));
        let declared = format!("\u{feff}<?xml version=\"1.0\"?>\n<!-- x -->{SVG}</svg>");
        assert!(inspect(declared.as_bytes()).is_ok());
        let sides = "<svg width=\"32.5px\" height=\"10\"/>";
        assert_eq!(inspect(sides.as_bytes()).map(|it| (it.width, it.height)), Ok((32, 10)));
        for text in ["<svg/>", "<svg width=\"100%\" height=\"1\"/>", "<svg viewBox=\"0 0 0 1\"/>"] {
            assert_eq!(inspect(text.as_bytes()), Err(Fault::NoSize), "{text}");
        }
    }

    #[test]
    fn what_runs_or_fetches_is_refused() {
        for inside in [
            "<script>1</script>",
            "<SCRIPT/>",
            "<foreignObject/>",
            "<path onclick=\"x()\"/>",
            "<image href=\"https://a.vn/x.png\"/>",
            "<image xlink:href=\"x.png\"/>",
            "<a href=\"javascript:x()\"/>",
            "<a href=\"java&#x73;cript:x()\"/>",
            "<rect fill=\"url(https://a.vn/#b)\"/>",
            "<rect style=\"fill:u\\rl(x)\"/>",
            "<style>@import 'x';</style>",
            "<style><![CDATA[a{fill:url(x)}]]></style>",
            "<?xml-stylesheet href=\"x\"?>",
        ] {
            assert!(matches!(of(inside), Err(Fault::Active(_))), "{inside}: {:?}", of(inside));
        }
        let entity = format!("<!DOCTYPE svg [<!ENTITY a \"x\">]>{SVG}</svg>");
        assert!(matches!(inspect(entity.as_bytes()), Err(Fault::Active(_))));
    }

    #[test]
    fn what_is_no_picture_is_told_from_a_damaged_one() {
        for bytes in [&b"GIF89a"[..], b"", b"\xff\xd8\xff", b"<html></html>", "chữ".as_bytes()] {
            assert_eq!(inspect(bytes), Err(Fault::OtherFormat), "{bytes:?}");
        }
        for text in [SVG, "<svg viewBox=\"0 0 1 1\"><g></svg>", "<svg viewBox=\"0 0 1 1\" a=b c/>"]
        {
            assert!(matches!(inspect(text.as_bytes()), Err(Fault::Damaged(_))), "{text}");
        }
        let mut bytes = PNG.to_vec();
        bytes.extend(b"\0\0\0\rIHDR\0\0\0\x20\0\0\0\x10\x08\x06\0\0\0abcd");
        assert!(matches!(inspect(&bytes), Err(Fault::Damaged(_))), "cut off");
        bytes.extend(b"\0\0\0\0IEND\xaeB`\x82");
        let found = inspect(&bytes).map(|it| (it.format, it.width, it.height));
        assert_eq!(found, Ok((Format::Png, 32, 16)));
    }
}
