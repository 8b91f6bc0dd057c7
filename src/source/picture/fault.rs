//! Why a file is not published as a picture, and how a fault names a part of it.
//!
//! Must not know what is allowed.

/// Why a file is not published as a picture. A part is named as in `<rect fill=…>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// Neither PNG nor SVG, whatever its name.
    OtherFormat,
    /// It is cut off, or not XML; with the message of the parser, or empty.
    Damaged(String),
    /// An SVG without `viewBox`, `width` and `height`.
    NoSize,
    /// An SVG in another encoding than UTF-8; the one it declares, or empty.
    Encoding(String),
    /// An SVG that runs, redirects, animates or fetches something; the part that does.
    Active(String),
    /// An SVG with text; the part.
    Text(String),
    /// An SVG with a raster image inside (`false`), or in a file of its own (`true`).
    Raster(bool),
    /// An SVG with a part that is in no list of allowed ones.
    Unknown(String),
    /// An SVG with a reference that leads back to the part that it is in.
    Circular(String),
    /// Beyond a limit.
    Limit {
        /// What is counted: `elements`, `depth`, `drawn`, `selectors`, `published` (bytes) or `pixels`.
        of: &'static str,
        /// How many there are, as far as they were counted.
        found: u64,
        /// How many may be.
        limit: u64,
    },
}

impl PictureFault {
    /// An attribute or property whose value is not allowed.
    pub(super) fn of_value(element: &str, name: &str, value: &str) -> Self {
        const FETCHING: &[&str] =
            &["url(", "image", "src(", "script:", "http", "//", "data:", "\\", "element("];
        let part = format!("<{} {}=…>", shown(element), shown(name));
        let value = value.to_ascii_lowercase();
        let names = ["src", "srcset", "-moz-binding", "behavior", "ping"];
        let is_active = names.contains(&name) || FETCHING.iter().any(|it| value.contains(it));
        if is_active { Self::Active(part) } else { Self::Unknown(part) }
    }
}

/// A name from a file, as it may stand in a message: short, without signs that change its look.
pub(super) fn shown(name: &str) -> String {
    let is_plain = |it: char| it.is_alphanumeric() || "-_.:#@&;".contains(it);
    name.chars().take(40).map(|it| if is_plain(it) { it } else { '?' }).collect()
}

/// Checks a number against a limit.
pub(super) fn within(of: &'static str, found: u64, limit: u64) -> Result<(), PictureFault> {
    if found > limit { Err(PictureFault::Limit { of, found, limit }) } else { Ok(()) }
}

/// A number of things in memory.
pub(super) fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
