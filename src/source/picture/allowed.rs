//! What a drawing may consist of: the lists of elements, attributes and properties.
//!
//! Whatever is in no list is refused. Must not know XML or CSS.

use super::value::Kind;

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
const ATTRIBUTES: &[(&str, Kind)] = &[
    ("amplitude", Kind::Numbers),
    ("clipPathUnits", Kind::Words),
    ("cx", Kind::Numbers),
    ("cy", Kind::Numbers),
    ("d", Kind::Path),
    ("dx", Kind::Numbers),
    ("dy", Kind::Numbers),
    ("edgeMode", Kind::Words),
    ("exponent", Kind::Numbers),
    ("filterUnits", Kind::Words),
    ("fr", Kind::Numbers),
    ("fx", Kind::Numbers),
    ("fy", Kind::Numbers),
    ("gradientTransform", Kind::Transform),
    ("gradientUnits", Kind::Words),
    ("height", Kind::Numbers),
    ("in", Kind::Words),
    ("in2", Kind::Words),
    ("intercept", Kind::Numbers),
    ("k1", Kind::Numbers),
    ("k2", Kind::Numbers),
    ("k3", Kind::Numbers),
    ("k4", Kind::Numbers),
    ("maskContentUnits", Kind::Words),
    ("maskUnits", Kind::Words),
    ("mode", Kind::Words),
    ("offset", Kind::Numbers),
    ("operator", Kind::Words),
    ("pathLength", Kind::Numbers),
    ("patternContentUnits", Kind::Words),
    ("patternTransform", Kind::Transform),
    ("patternUnits", Kind::Words),
    ("points", Kind::Numbers),
    ("preserveAspectRatio", Kind::Words),
    ("primitiveUnits", Kind::Words),
    ("r", Kind::Numbers),
    ("radius", Kind::Numbers),
    ("refX", Kind::Numbers),
    ("refY", Kind::Numbers),
    ("result", Kind::Words),
    ("rx", Kind::Numbers),
    ("ry", Kind::Numbers),
    ("slope", Kind::Numbers),
    ("spreadMethod", Kind::Words),
    ("stdDeviation", Kind::Numbers),
    ("tableValues", Kind::Numbers),
    ("transform", Kind::Transform),
    ("type", Kind::Words),
    ("values", Kind::Numbers),
    ("viewBox", Kind::Numbers),
    ("width", Kind::Numbers),
    ("x", Kind::Numbers),
    ("x1", Kind::Numbers),
    ("x2", Kind::Numbers),
    ("y", Kind::Numbers),
    ("y1", Kind::Numbers),
    ("y2", Kind::Numbers),
];

/// The attribute of a name with its kind.
pub(super) fn attribute(name: &str) -> Option<(&'static str, Kind)> {
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
const PROPERTIES: &[(&str, Kind)] = &[
    ("clip-path", Kind::Reference),
    ("clip-rule", Kind::Words),
    ("color", Kind::Colour),
    ("color-interpolation", Kind::Words),
    ("color-interpolation-filters", Kind::Words),
    ("color-rendering", Kind::Words),
    ("display", Kind::Words),
    ("fill", Kind::Paint),
    ("fill-opacity", Kind::Numbers),
    ("fill-rule", Kind::Words),
    ("filter", Kind::Reference),
    ("flood-color", Kind::Colour),
    ("flood-opacity", Kind::Numbers),
    ("image-rendering", Kind::Words),
    ("isolation", Kind::Words),
    ("marker", Kind::Nothing),
    ("marker-end", Kind::Nothing),
    ("marker-mid", Kind::Nothing),
    ("marker-start", Kind::Nothing),
    ("mask", Kind::Reference),
    ("mask-type", Kind::Words),
    ("mix-blend-mode", Kind::Words),
    ("opacity", Kind::Numbers),
    ("overflow", Kind::Words),
    ("paint-order", Kind::Words),
    ("shape-rendering", Kind::Words),
    ("stop-color", Kind::Colour),
    ("stop-opacity", Kind::Numbers),
    ("stroke", Kind::Paint),
    ("stroke-dasharray", Kind::Numbers),
    ("stroke-dashoffset", Kind::Numbers),
    ("stroke-linecap", Kind::Words),
    ("stroke-linejoin", Kind::Words),
    ("stroke-miterlimit", Kind::Numbers),
    ("stroke-opacity", Kind::Numbers),
    ("stroke-width", Kind::Numbers),
    ("vector-effect", Kind::Words),
    ("visibility", Kind::Words),
];

/// Properties that browsers take in `style` only.
pub(super) const OF_STYLE_ALONE: &[&str] = &["isolation", "mix-blend-mode"];

/// The property of a name with its kind.
pub(super) fn property(name: &str) -> Option<(&'static str, Kind)> {
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
