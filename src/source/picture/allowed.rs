//! What a drawing may consist of: the lists of elements, attributes and properties.
//!
//! Whatever is in no list is refused. Must not know XML or CSS.

use super::value::ValueKind;

/// What becomes of an element of SVG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is drawn, or part of what is drawn; its name.
    Drawn(&'static str),
    /// It is not drawn: left out with everything inside.
    Dropped,
    /// A style sheet.
    Style,
    /// Text, whose look depends on the fonts of the reader.
    Text,
    /// It runs, redirects, animates or fetches.
    Active,
    /// Nothing we know.
    Unknown,
}

const DRAWN: &[&str] = &[
    "circle",
    "clipPath",
    "defs",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "filter",
    "g",
    "line",
    "linearGradient",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "svg",
    "switch",
    "symbol",
    "use",
];

/// Markers are refused where they are used (`marker-start` and the like); Inkscape leaves unused ones.
const DROPPED: &[&str] = &["desc", "marker", "metadata", "title"];

const TEXT: &[&str] = &[
    "altGlyph",
    "flowPara",
    "flowRegion",
    "flowRoot",
    "flowSpan",
    "font",
    "glyph",
    "text",
    "textPath",
    "tref",
    "tspan",
];

const ACTIVE: &[&str] = &[
    "a",
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "audio",
    "canvas",
    "discard",
    "embed",
    "feImage",
    "foreignObject",
    "handler",
    "iframe",
    "link",
    "listener",
    "meta",
    "mpath",
    "object",
    "script",
    "set",
    "video",
];

/// What becomes of an element of SVG with this name.
pub(super) fn element(name: &str) -> Verdict {
    if let Some(known) = DRAWN.iter().find(|known| **known == name) {
        return Verdict::Drawn(known);
    }
    let is_active = ACTIVE.iter().any(|known| known.eq_ignore_ascii_case(name));
    match name {
        "style" => Verdict::Style,
        _ if DROPPED.contains(&name) => Verdict::Dropped,
        _ if TEXT.contains(&name) => Verdict::Text,
        _ if is_active => Verdict::Active,
        _ => Verdict::Unknown,
    }
}

/// Elements that may refer to another one by `href`.
pub(super) const WITH_HREF: &[&str] =
    &["filter", "linearGradient", "pattern", "radialGradient", "use"];

/// Attributes with their kinds, but for those that are properties too.
const ATTRIBUTES: &[(&str, ValueKind)] = &[
    ("amplitude", ValueKind::Numbers),
    ("clipPathUnits", ValueKind::Words),
    ("cx", ValueKind::Numbers),
    ("cy", ValueKind::Numbers),
    ("d", ValueKind::Path),
    ("dx", ValueKind::Numbers),
    ("dy", ValueKind::Numbers),
    ("edgeMode", ValueKind::Words),
    ("exponent", ValueKind::Numbers),
    ("filterUnits", ValueKind::Words),
    ("fr", ValueKind::Numbers),
    ("fx", ValueKind::Numbers),
    ("fy", ValueKind::Numbers),
    ("gradientTransform", ValueKind::Transform),
    ("gradientUnits", ValueKind::Words),
    ("height", ValueKind::Numbers),
    ("in", ValueKind::Words),
    ("in2", ValueKind::Words),
    ("intercept", ValueKind::Numbers),
    ("k1", ValueKind::Numbers),
    ("k2", ValueKind::Numbers),
    ("k3", ValueKind::Numbers),
    ("k4", ValueKind::Numbers),
    ("maskContentUnits", ValueKind::Words),
    ("maskUnits", ValueKind::Words),
    ("mode", ValueKind::Words),
    ("offset", ValueKind::Numbers),
    ("operator", ValueKind::Words),
    ("pathLength", ValueKind::Numbers),
    ("patternContentUnits", ValueKind::Words),
    ("patternTransform", ValueKind::Transform),
    ("patternUnits", ValueKind::Words),
    ("points", ValueKind::Numbers),
    ("preserveAspectRatio", ValueKind::Words),
    ("primitiveUnits", ValueKind::Words),
    ("r", ValueKind::Numbers),
    ("radius", ValueKind::Numbers),
    ("refX", ValueKind::Numbers),
    ("refY", ValueKind::Numbers),
    ("result", ValueKind::Words),
    ("rx", ValueKind::Numbers),
    ("ry", ValueKind::Numbers),
    ("slope", ValueKind::Numbers),
    ("spreadMethod", ValueKind::Words),
    ("stdDeviation", ValueKind::Numbers),
    ("tableValues", ValueKind::Numbers),
    ("transform", ValueKind::Transform),
    ("type", ValueKind::Words),
    ("values", ValueKind::Numbers),
    ("viewBox", ValueKind::Numbers),
    ("width", ValueKind::Numbers),
    ("x", ValueKind::Numbers),
    ("x1", ValueKind::Numbers),
    ("x2", ValueKind::Numbers),
    ("y", ValueKind::Numbers),
    ("y1", ValueKind::Numbers),
    ("y2", ValueKind::Numbers),
];

/// The attribute of a name with its kind.
pub(super) fn attribute(name: &str) -> Option<(&'static str, ValueKind)> {
    ATTRIBUTES.iter().find(|(known, _)| *known == name).copied()
}

/// Attributes that draw nothing: left out.
pub(super) fn is_dropped_attribute(name: &str) -> bool {
    const DROPPED: &[&str] = &[
        "baseProfile",
        "contentScriptType",
        "contentStyleType",
        "externalResourcesRequired",
        "focusable",
        "lang",
        "requiredFeatures",
        "role",
        "tabindex",
        "version",
        "zoomAndPan",
    ];
    DROPPED.contains(&name) || name.starts_with("data-") || name.starts_with("aria-")
}

/// Properties of CSS with their kinds. Each may be an attribute too, but for [`OF_STYLE_ALONE`].
const PROPERTIES: &[(&str, ValueKind)] = &[
    ("clip-path", ValueKind::Reference),
    ("clip-rule", ValueKind::Words),
    ("color", ValueKind::Colour),
    ("color-interpolation", ValueKind::Words),
    ("color-interpolation-filters", ValueKind::Words),
    ("color-rendering", ValueKind::Words),
    ("display", ValueKind::Words),
    ("fill", ValueKind::Paint),
    ("fill-opacity", ValueKind::Numbers),
    ("fill-rule", ValueKind::Words),
    ("filter", ValueKind::Reference),
    ("flood-color", ValueKind::Colour),
    ("flood-opacity", ValueKind::Numbers),
    ("image-rendering", ValueKind::Words),
    ("isolation", ValueKind::Words),
    ("marker", ValueKind::Nothing),
    ("marker-end", ValueKind::Nothing),
    ("marker-mid", ValueKind::Nothing),
    ("marker-start", ValueKind::Nothing),
    ("mask", ValueKind::Reference),
    ("mask-type", ValueKind::Words),
    ("mix-blend-mode", ValueKind::Words),
    ("opacity", ValueKind::Numbers),
    ("overflow", ValueKind::Words),
    ("paint-order", ValueKind::Words),
    ("shape-rendering", ValueKind::Words),
    ("stop-color", ValueKind::Colour),
    ("stop-opacity", ValueKind::Numbers),
    ("stroke", ValueKind::Paint),
    ("stroke-dasharray", ValueKind::Numbers),
    ("stroke-dashoffset", ValueKind::Numbers),
    ("stroke-linecap", ValueKind::Words),
    ("stroke-linejoin", ValueKind::Words),
    ("stroke-miterlimit", ValueKind::Numbers),
    ("stroke-opacity", ValueKind::Numbers),
    ("stroke-width", ValueKind::Numbers),
    ("vector-effect", ValueKind::Words),
    ("visibility", ValueKind::Words),
];

/// Properties that browsers take in `style` only.
pub(super) const OF_STYLE_ALONE: &[&str] = &["isolation", "mix-blend-mode"];

/// The property of a name with its kind.
pub(super) fn property(name: &str) -> Option<(&'static str, ValueKind)> {
    PROPERTIES.iter().find(|(known, _)| *known == name).copied()
}

/// Properties that change nothing but text, or what a drawing program shows: left out.
pub(super) fn is_dropped_property(name: &str) -> bool {
    const DROPPED: &[&str] = &[
        "alignment-baseline",
        "baseline-shift",
        "block-progression",
        "clip",
        "color-profile",
        "cursor",
        "direction",
        "dominant-baseline",
        "enable-background",
        "inline-size",
        "kerning",
        "letter-spacing",
        "line-height",
        "pointer-events",
        "solid-color",
        "solid-opacity",
        "unicode-bidi",
        "white-space",
        "word-spacing",
        "writing-mode",
    ];
    const FAMILIES: &[&str] = &["-inkscape-", "font", "glyph-orientation-", "shape-", "text-"];
    DROPPED.contains(&name) || FAMILIES.iter().any(|family| name.starts_with(family))
}
