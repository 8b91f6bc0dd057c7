//! What a picture file is: PNG or SVG, how large, and the bytes that may be published of it.
//!
//! A PNG is published as it is. An SVG is read into a drawing of allowed parts and written anew. Must not
//! know what the picture is for.

mod allowed;
mod drawing;
mod fault;
mod style;
mod value;
mod xml;

use std::sync::Arc;

use crate::limits::Limits;
use drawing::Drawing;
pub use fault::PictureFault;
use fault::within;
use xml::XmlElement;

/// A picture that may be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its format.
    pub format: PictureFormat,
    /// Width to height: pixels of a PNG, units of an SVG. Both at least 1.
    pub width: u32,
    /// See `width`.
    pub height: u32,
    /// The bytes to publish.
    pub bytes: Arc<[u8]>,
}

/// The format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// PNG.
    Png,
    /// SVG.
    Svg,
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Reads a picture. The caller has checked its size in bytes.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Picture, PictureFault> {
    if let Some(rest) = bytes.strip_prefix(PNG) {
        let (width, height) = png(rest)?;
        within("pixels", u64::from(width) * u64::from(height), limits.emblem_pixels)?;
        return Ok(Picture { format: PictureFormat::Png, width, height, bytes: bytes.into() });
    }
    if [&b"\xff\xfe"[..], b"\xfe\xff"].iter().any(|mark| bytes.starts_with(mark)) {
        return Err(PictureFault::Encoding("UTF-16".to_owned()));
    }
    match std::str::from_utf8(bytes) {
        Err(_) if bytes.trim_ascii_start().starts_with(b"<") => {
            Err(PictureFault::Encoding(String::new()))
        }
        Err(_) => Err(PictureFault::OtherFormat),
        Ok(text) => {
            let text = text.trim_start_matches('\u{feff}').trim_start();
            if text.starts_with('<') { svg(text, limits) } else { Err(PictureFault::OtherFormat) }
        }
    }
}

fn svg(text: &str, limits: &Limits) -> Result<Picture, PictureFault> {
    let root = xml::parse(text, limits)?;
    if root.space != xml::Space::Svg || root.name != "svg" {
        return Err(PictureFault::OtherFormat);
    }
    let drawing = Drawing::read(&root, limits)?;
    let (width, height) = size(&root).ok_or(PictureFault::NoSize)?;
    drawing.is_bounded(limits)?;
    let bytes = drawing.write(limits)?.into_bytes().into();
    Ok(Picture { format: PictureFormat::Svg, width, height, bytes })
}

/// The size of a PNG, whose chunks are walked to their end.
fn png(mut chunks: &[u8]) -> Result<(u32, u32), PictureFault> {
    let damaged = || PictureFault::Damaged(String::new());
    let mut size = None;
    let mut has_pixels = false;
    loop {
        let (kind, data, rest) = chunk(chunks).ok_or_else(damaged)?;
        match kind {
            b"IHDR" if size.is_none() => size = Some(png_header(data).ok_or_else(damaged)?),
            b"IDAT" => has_pixels = true,
            b"IEND" if rest.is_empty() && has_pixels => return size.ok_or_else(damaged),
            b"IEND" | b"IHDR" => return Err(damaged()),
            _ if size.is_none() => return Err(damaged()),
            _ => {}
        }
        chunks = rest;
    }
}

/// The kind and data of the first chunk, and what follows.
fn chunk(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (length, rest) = bytes.split_at_checked(4)?;
    let length = u32::from_be_bytes(length.try_into().ok()?);
    let (kind, rest) = rest.split_at_checked(4)?;
    let (data, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    let (_checksum, rest) = rest.split_at_checked(4)?;
    Some((kind, data, rest))
}

/// Width and height in the header of a PNG.
fn png_header(data: &[u8]) -> Option<(u32, u32)> {
    let (width, rest) = data.split_at_checked(4)?;
    let (height, rest) = rest.split_at_checked(4)?;
    let [depth, colour, 0, 0, 0 | 1] = *rest else { return None };
    let is_known = matches!(
        (colour, depth),
        (0, 1 | 2 | 4 | 8 | 16) | (3, 1 | 2 | 4 | 8) | (2 | 4 | 6, 8 | 16)
    );
    let width = u32::from_be_bytes(width.try_into().ok()?);
    let height = u32::from_be_bytes(height.try_into().ok()?);
    (is_known && width > 0 && height > 0).then_some((width, height))
}

/// The size of an SVG: of its `viewBox`, else of `width` and `height`.
fn size(root: &XmlElement) -> Option<(u32, u32)> {
    let pair = |width: &str, height: &str| Some((side(width)?, side(height)?));
    let of_box = root.value("viewBox").and_then(|text| {
        let is_between = |it: char| it.is_whitespace() || it == ',';
        let parts: Vec<&str> = text.split(is_between).filter(|part| !part.is_empty()).collect();
        let [_, _, width, height] = parts.as_slice() else { return None };
        pair(width, height)
    });
    of_box.or_else(|| pair(root.value("width")?, root.value("height")?))
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

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 24\">";

    fn of(inside: &str) -> Result<Picture, PictureFault> {
        whole(&format!("{SVG}{inside}</svg>"))
    }

    fn whole(text: &str) -> Result<Picture, PictureFault> {
        read(text.as_bytes(), &Limits::default())
    }

    /// What is published of a drawing, without the tags of the root.
    fn published(inside: &str) -> String {
        let bytes = of(inside).unwrap_or_else(|fault| panic!("{inside}: {fault:?}")).bytes;
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let (root, rest) = text.split_once('>').unwrap();
        assert!(root.contains("viewBox=\"0 0 32 24\""), "{root}");
        rest.strip_suffix("</svg>").unwrap_or("").to_owned()
    }

    #[test]
    fn a_drawing_is_written_anew() {
        for (inside, written) in [
            (
                "<!-- x --><rect  width='1'\n height=\"2\" ></rect>",
                "<rect width=\"1\" height=\"2\"/>",
            ),
            ("<g id=\"a\"/><use href=\"#a\"/>", "<g id=\"i0\"/><use xlink:href=\"#i0\"/>"),
            ("<g fill=\"url(#missing)\"/>", "<g fill=\"url(#x)\"/>"),
            (
                "<g style=\"fill:red;font-size:9px;isolation:isolate\"/>",
                "<g fill=\"red\" style=\"isolation:isolate\"/>",
            ),
            ("<style>.a{fill:#123}</style><g class=\"a\" fill=\"red\"/>", "<g fill=\"#123\"/>"),
            ("<style><![CDATA[*{fill:#123}]]></style><g style=\"fill:red\"/>", "<g fill=\"red\"/>"),
            ("<x:y xmlns:x=\"urn:x\"><g/></x:y><g xmlns:x=\"urn:x\" x:label=\"b\"/>", "<g/>"),
            ("<title>Huy hiệu</title><metadata><script/></metadata><g/>", "<g/>"),
            (
                "<switch><foreignObject requiredExtensions=\"http://ns.adobe.com/A/\"/><g/></switch>",
                "<switch><g/></switch>",
            ),
            ("<g fill=\"&#x72;ed\"/>", "<g fill=\"red\"/>"),
            ("<?xpacket begin=\"\"?><g/>", "<g/>"),
        ] {
            assert_eq!(published(inside), written, "{inside}");
        }
    }

    #[test]
    fn a_drawing_has_a_size() {
        let size = |text: &str| whole(text).map(|it| (it.format, it.width, it.height));
        let standard = "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">";
        let declared = format!(
            "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- x -->{standard}{SVG}</svg>"
        );
        assert_eq!(size(&declared), Ok((PictureFormat::Svg, 32, 24)));
        assert_eq!(size("<svg width=\"32.5px\" height=\"10\"/>"), Ok((PictureFormat::Svg, 32, 10)));
        for text in ["<svg/>", "<svg width=\"100%\" height=\"1\"/>", "<svg viewBox=\"0 0 0 1\"/>"] {
            assert_eq!(whole(text), Err(PictureFault::NoSize), "{text}");
        }
    }

    #[test]
    fn what_runs_or_fetches_is_refused() {
        for inside in [
            "<script>1</script>",
            "<SCRIPT/>",
            "<foreignObject/>",
            "<set attributeName=\"href\" to=\"javascript:x()\"/>",
            "<path onclick=\"x()\"/>",
            "<image href=\"https://a.vn/x.png\"/>",
            "<a href=\"javascript:x()\"/>",
            "<g href=\"#a\"/>",
            "<use href=\"x.svg#a\"/>",
            "<use xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"data:,x\"/>",
            "<rect fill=\"url(https://a.vn/#b)\"/>",
            "<rect fill=\"&#x75;rl(x)\"/>",
            "<rect style=\"fill:u\\rl(x)\"/>",
            "<rect style=\"fill:image-set('x' 1x)\"/>",
            "<style>@import 'x';</style>",
            "<style><b/>@import 'x';</style>",
            "<style><![CDATA[a{fill:url(x)}]]></style>",
            "<h:meta xmlns:h=\"http://www.w3.org/1999/xhtml\" http-equiv=\"refresh\"/>",
        ] {
            let found = of(inside);
            assert!(
                matches!(found, Err(PictureFault::Active(_) | PictureFault::Raster(true))),
                "{inside}: {found:?}"
            );
        }
        for before in ["<!DOCTYPE svg [<!ENTITY a \"x\">]>", "<?xml-stylesheet href=\"x\"?>"] {
            let found = whole(&format!("{before}{SVG}</svg>"));
            assert!(matches!(found, Err(PictureFault::Active(_))), "{before}: {found:?}");
        }
    }

    #[test]
    fn what_is_no_plain_drawing_is_named() {
        for (inside, fault) in [
            ("<text>A</text>", PictureFault::Text("<text>".to_owned())),
            ("<image href=\"data:image/png;base64,x\"/>", PictureFault::Raster(false)),
            ("<view/>", PictureFault::Unknown("<view>".to_owned())),
            ("<g begin=\"click\"/>", PictureFault::Unknown("<g begin=…>".to_owned())),
            ("<g fill=\"var(--a)\"/>", PictureFault::Unknown("<g fill=…>".to_owned())),
            (
                "<style>a:hover{fill:red}</style>",
                PictureFault::Unknown("<style> a:hover".to_owned()),
            ),
            ("<use id=\"a\" href=\"#a\"/>", PictureFault::Circular("<use>".to_owned())),
            ("<x:y/>", PictureFault::Damaged("xmlns:x".to_owned())),
            ("<g a=\"1\" a=\"1\"/>", PictureFault::Damaged("a=…".to_owned())),
            ("&a;", PictureFault::Damaged("&a;".to_owned())),
        ] {
            assert_eq!(of(inside), Err(fault), "{inside}");
        }
        let encoded = format!("<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?>{SVG}</svg>");
        assert_eq!(whole(&encoded), Err(PictureFault::Encoding("ISO-2022-JP".to_owned())));
        assert_eq!(
            read(b"\xff\xfe<\0", &Limits::default()),
            Err(PictureFault::Encoding("UTF-16".to_owned()))
        );
    }

    /// Each input is far beyond its limit, and is refused at once.
    #[test]
    fn limits_bound_the_work() {
        let limits = Limits { emblem_bytes: 100_000_000, ..Limits::default() };
        let of = |inside: &str| match read(format!("{SVG}{inside}</svg>").as_bytes(), &limits) {
            Err(PictureFault::Limit { of, .. }) => of,
            other => panic!("{}: {other:?}", &inside[..40]),
        };
        assert_eq!(of(&"<g>".repeat(100_000)), "depth");
        assert_eq!(of(&"<g/>".repeat(100_000)), "elements");
        let tenfold = |line: &dyn Fn(usize) -> String| -> String { (1..9).map(line).collect() };
        let uses = tenfold(&|n| {
            format!("<g id=\"a{n}\">{}</g>", format!("<use href=\"#a{}\"/>", n - 1).repeat(10))
        });
        assert_eq!(of(&format!("<path id=\"a0\"/>{uses}")), "drawn");
        let patterns = tenfold(&|n| {
            let inside = format!("<g fill=\"url(#a{})\"/>", n - 1).repeat(10);
            format!("<pattern id=\"a{n}\">{inside}</pattern>")
        });
        assert_eq!(of(&format!("<pattern id=\"a0\"><g/></pattern>{patterns}")), "drawn");
        let mask = |n: usize| format!("<mask id=\"a{n}\" mask=\"url(#a{})\"/>", n + 1);
        let masks = (0..1000).map(mask).collect::<Vec<_>>().concat();
        assert_eq!(of(&masks), "depth");
        assert_eq!(of(&format!("<style>{}*{{}}</style>", "*,".repeat(100_000))), "selectors");
        let attribute = |n: usize| format!(" a{n}=\"\"");
        let attributes = (0..100_000).map(attribute).collect::<Vec<_>>().concat();
        let found = read(format!("{SVG}<g{attributes}/></svg>").as_bytes(), &limits);
        assert_eq!(found, Err(PictureFault::Unknown("<g a0=…>".to_owned())));
        let rules = format!(".a{{stroke-dasharray:{}}}", "1 ".repeat(10_000));
        let found =
            whole(&format!("{SVG}<style>{rules}</style>{}</svg>", "<g class=\"a\"/>".repeat(500)));
        assert!(matches!(found, Err(PictureFault::Limit { of: "published", .. })), "{found:?}");
    }

    #[test]
    fn what_is_no_picture_is_told_from_a_damaged_one() {
        for bytes in [&b"GIF89a"[..], b"", b"\xff\xd8\xff", b"<html></html>", "chữ".as_bytes()] {
            assert_eq!(
                read(bytes, &Limits::default()),
                Err(PictureFault::OtherFormat),
                "{bytes:?}"
            );
        }
        for text in [
            SVG,
            "<svg viewBox=\"0 0 1 1\"><g></svg>",
            "<svg viewBox=\"0 0 1 1\" a=b c/>",
            "<svg viewBox=\"0 0 1 1\"/><svg/>",
            "<svg viewBox=\"0 0 1 1\"/>x",
        ] {
            assert!(matches!(whole(text), Err(PictureFault::Damaged(_))), "{text}");
        }
    }

    #[test]
    fn a_png_is_walked_to_its_end() {
        let header = |width: u32, height: u32| {
            let mut data = width.to_be_bytes().to_vec();
            data.extend(height.to_be_bytes());
            data.extend([8, 6, 0, 0, 0]);
            data
        };
        let file = |chunks: &[(&[u8], Vec<u8>)]| {
            let mut bytes = PNG.to_vec();
            for (kind, data) in chunks {
                bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
                bytes.extend(*kind);
                bytes.extend(data);
                bytes.extend([0; 4]);
            }
            bytes
        };
        let read = |bytes: &[u8]| read(bytes, &Limits::default()).map(|it| (it.width, it.height));
        let pixels = (&b"IDAT"[..], vec![0; 9]);
        let end = (&b"IEND"[..], Vec::new());
        let sound = file(&[(b"IHDR", header(32, 16)), pixels.clone(), end.clone()]);
        assert_eq!(read(&sound), Ok((32, 16)));
        let huge = file(&[(b"IHDR", header(60_000, 60_000)), pixels.clone(), end.clone()]);
        assert!(matches!(read(&huge), Err(PictureFault::Limit { of: "pixels", .. })));
        let more = [&sound[..], b"<script>"].concat();
        let bad = [
            sound[..sound.len() - 12].to_vec(),
            more,
            file(&[(b"IHDR", header(32, 16)), end.clone()]),
            file(&[pixels.clone(), end.clone()]),
            file(&[(b"IHDR", header(0, 16)), pixels, end]),
        ];
        for bytes in bad {
            assert!(matches!(read(&bytes), Err(PictureFault::Damaged(_))), "{bytes:?}");
        }
    }
}
