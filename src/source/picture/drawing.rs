//! An SVG as a drawing of allowed elements and values, written anew: no byte of the author's file is
//! published.
//!
//! Style sheets become attributes, ids become `i0`, `i1` and so on. Must not know XML syntax or CSS syntax.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{
    allowed::{self, Verdict},
    fault::{PictureFault, count, shown, within},
    style::{self, Declarations, StyleSheet},
    value::{AllowedValue, ValueKind},
    xml::{Attribute, Space, XmlElement},
};
use crate::limits::Limits;

/// An element that is drawn.
#[derive(Debug)]
struct DrawnNode {
    name: &'static str,
    attributes: Attributes,
    style: Declarations,
    children: Vec<usize>,
}

/// A drawing. The root is the last node.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    nodes: Vec<DrawnNode>,
    /// The first node of each id.
    ids: BTreeMap<String, usize>,
}

impl Drawing {
    /// Takes what is allowed out of a file. Refuses it where that would change what it shows.
    pub(super) fn read(root: &XmlElement, limits: &Limits) -> Result<Self, PictureFault> {
        let mut sheet = StyleSheet::default();
        collect(root, &mut sheet, limits)?;
        let mut drawing = Self::default();
        drawing.add(root, &sheet)?;
        Ok(drawing)
    }

    /// Adds an element with all that is inside; returns its node, or none if it draws nothing.
    fn add(
        &mut self,
        element: &XmlElement,
        sheet: &StyleSheet,
    ) -> Result<Option<usize>, PictureFault> {
        let Some(name) = drawn(element)? else { return Ok(None) };
        let (attributes, mut style) = attributes_of(element, name)?;
        style.extend(sheet.of(element));
        style.extend(style::declarations(element.value("style").unwrap_or(""), name)?);
        let mut children = Vec::new();
        for child in &element.children {
            let is_skipped = name == "switch" && is_for_illustrator(child);
            if !is_skipped && let Some(child) = self.add(child, sheet)? {
                children.push(child);
            }
        }
        let at = self.nodes.len();
        self.nodes.push(DrawnNode { name, attributes, style, children });
        if let Some(id) = element.value("id") {
            self.ids.entry(id.to_owned()).or_insert(at);
        }
        Ok(Some(at))
    }

    /// Checks that a browser draws it with bounded work.
    pub(super) fn is_bounded(&self, limits: &Limits) -> Result<(), PictureFault> {
        let mut known = vec![Measured::New; self.nodes.len()];
        let root = self.nodes.len().saturating_sub(1);
        let size = self.size(root, 1, limits, &mut known)?;
        within("drawn", size.work, limits.emblem_drawn)
    }

    /// What drawing a node costs. A reference that leads back to its own node is refused.
    fn size(
        &self,
        at: usize,
        depth: u64,
        limits: &Limits,
        known: &mut [Measured],
    ) -> Result<DrawingCost, PictureFault> {
        within("depth", depth, limits.emblem_depth)?;
        let (Some(node), Some(state)) = (self.nodes.get(at), known.get_mut(at)) else {
            return Ok(DrawingCost::default());
        };
        match state {
            Measured::Size(size) => return Ok(*size),
            Measured::Open => return Err(PictureFault::Circular(format!("<{}>", node.name))),
            Measured::New => *state = Measured::Open,
        }
        let mut own = DrawingCost { elements: 1, work: 1, height: 1 };
        for child in &node.children {
            own.add(self.size(*child, depth + 1, limits, known)?, 1);
        }
        for (name, id) in node.references() {
            let Some(target) = self.ids.get(id) else { continue };
            let target = self.size(*target, depth + 1, limits, known)?;
            match name {
                "href" => own.add(target, 1),
                // Everything inside inherits it.
                "fill" | "stroke" => own.paint(target),
                _ => own.work(target, 1),
            }
        }
        within("depth", (depth - 1).saturating_add(own.height), limits.emblem_depth)?;
        if let Some(state) = known.get_mut(at) {
            *state = Measured::Size(own);
        }
        Ok(own)
    }

    /// Writes the drawing as an SVG of its own, in ASCII.
    pub(super) fn write(&self, limits: &Limits) -> Result<String, PictureFault> {
        let referred: BTreeMap<&str, usize> = self
            .nodes
            .iter()
            .flat_map(DrawnNode::references)
            .filter_map(|(_, id)| self.ids.get_key_value(id).map(|(id, at)| (id.as_str(), *at)))
            .collect();
        let writer = DrawingWriter {
            names: referred.values().enumerate().map(|(number, at)| (*at, number)).collect(),
            drawing: self,
            limits,
        };
        let mut text = String::new();
        writer.node(self.nodes.len().saturating_sub(1), &mut text)?;
        within("published", count(text.len()), limits.emblem_bytes)?;
        Ok(text)
    }
}

/// Whether the size of a node has been computed.
#[derive(Clone, Copy)]
enum Measured {
    New,
    /// It is being computed.
    Open,
    Size(DrawingCost),
}

/// What drawing a node costs.
#[derive(Clone, Copy, Default)]
struct DrawingCost {
    /// Elements, repetitions by `<use>` counted.
    elements: u64,
    /// Elements, and those of every gradient, pattern, mask and filter each time it is applied.
    work: u64,
    /// Levels of nesting and references below.
    height: u64,
}

impl DrawingCost {
    fn add(&mut self, inside: Self, times: u64) {
        self.elements = self.elements.saturating_add(inside.elements);
        self.work(inside, times);
    }

    fn paint(&mut self, server: Self) {
        self.work(server, self.elements);
    }

    fn work(&mut self, inside: Self, times: u64) {
        self.work = self.work.saturating_add(inside.work.saturating_mul(times));
        self.height = self.height.max(inside.height.saturating_add(1));
    }
}

impl DrawnNode {
    /// Attributes and properties that refer to an id, each with the id.
    fn references(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let properties = self.style.iter().map(|(name, value)| (*name, value));
        let all = self.attributes.iter().map(|(name, value)| (*name, value)).chain(properties);
        all.filter_map(|(name, value)| match value {
            AllowedValue::Plain(_) => None,
            AllowedValue::Reference { id, .. } | AllowedValue::Link(id) => {
                Some((name, id.as_str()))
            }
        })
    }
}

/// Reads the style sheets of a file.
fn collect(
    element: &XmlElement,
    sheet: &mut StyleSheet,
    limits: &Limits,
) -> Result<(), PictureFault> {
    for child in &element.children {
        match (child.space, allowed::element(&child.name)) {
            (Space::Svg, Verdict::Style) => {
                style::is_plain(child)?;
                if style::is_css(child) {
                    sheet.add(&child.text, limits)?;
                }
            }
            (Space::Svg, Verdict::Drawn(_)) => collect(child, sheet, limits)?,
            _ => {}
        }
    }
    Ok(())
}

/// The name of an element that is drawn, or none if it is left out.
fn drawn(element: &XmlElement) -> Result<Option<&'static str>, PictureFault> {
    let part = || format!("<{}>", shown(&element.name));
    match element.space {
        Space::Html => return Err(PictureFault::Active(part())),
        Space::None | Space::Other | Space::Xlink => return Ok(None),
        Space::Svg => {}
    }
    match allowed::element(&element.name) {
        Verdict::Drawn(name) => Ok(Some(name)),
        Verdict::Dropped | Verdict::Style => Ok(None),
        Verdict::Text => Err(PictureFault::Text(part())),
        Verdict::Active => Err(PictureFault::Active(part())),
        Verdict::Unknown if element.name == "image" => {
            Err(PictureFault::Raster(is_elsewhere(element)))
        }
        Verdict::Unknown => Err(PictureFault::Unknown(part())),
    }
}

/// Whether an `<image>` is a file of its own.
fn is_elsewhere(image: &XmlElement) -> bool {
    let mut links = image.attributes.iter().filter(|it| it.name == "href");
    links.any(|it| !it.value.trim_start().starts_with("data:"))
}

/// What Illustrator keeps for itself beside the drawing: no browser draws it.
fn is_for_illustrator(element: &XmlElement) -> bool {
    element.value("requiredExtensions").is_some_and(|it| it.starts_with("http://ns.adobe.com/"))
}

type Attributes = Vec<(&'static str, AllowedValue)>;

/// The attributes of an element, and apart from them those that are properties.
fn attributes_of(
    element: &XmlElement,
    name: &'static str,
) -> Result<(Attributes, Declarations), PictureFault> {
    let (mut attributes, mut properties) = (Vec::new(), Declarations::new());
    let mut link = None;
    for attribute in &element.attributes {
        let Attribute { space, name: key, value } = attribute;
        match (space, key.as_str()) {
            (Space::None, "id" | "class" | "style") => {}
            (Space::Xlink, "href") => link = link.or(Some(value)),
            (Space::None, "href") => link = Some(value),
            (Space::None, _) => match own(name, key, value)? {
                Some(DrawnAttribute::Attribute(key, value)) => attributes.push((key, value)),
                Some(DrawnAttribute::Property(key, value)) => {
                    properties.insert(key, value);
                }
                None => {}
            },
            _ => {}
        }
    }
    if let Some(link) = link {
        let is_allowed = allowed::WITH_HREF.contains(&name);
        let value = ValueKind::Link.read(link).filter(|_| is_allowed);
        attributes
            .push(("href", value.ok_or_else(|| PictureFault::Active(format!("<{name} href=…>")))?));
    }
    Ok((attributes, properties))
}

/// An attribute of a drawn element.
enum DrawnAttribute {
    Attribute(&'static str, AllowedValue),
    Property(&'static str, AllowedValue),
}

/// Reads an attribute of the element `of`. Returns `None` for what draws nothing.
fn own(of: &str, name: &str, value: &str) -> Result<Option<DrawnAttribute>, PictureFault> {
    if name.len() > 1 && name.to_ascii_lowercase().starts_with("on") {
        return Err(PictureFault::Active(format!("<{of} {}=…>", shown(name))));
    }
    if allowed::is_dropped_attribute(name) {
        return Ok(None);
    }
    let Some((name, kind)) = allowed::attribute(name) else {
        let found = style::property(name, value, of)?;
        return Ok(found.map(|(name, value)| DrawnAttribute::Property(name, value)));
    };
    if value.trim().is_empty() {
        return Ok(None);
    }
    let value = kind.read(value).ok_or_else(|| PictureFault::of_value(of, name, value))?;
    Ok(Some(DrawnAttribute::Attribute(name, value)))
}

/// What a drawing is written with.
struct DrawingWriter<'d> {
    drawing: &'d Drawing,
    limits: &'d Limits,
    /// The number in the new id of each node that is referred to.
    names: BTreeMap<usize, usize>,
}

impl DrawingWriter<'_> {
    fn node(&self, at: usize, text: &mut String) -> Result<(), PictureFault> {
        let Some(node) = self.drawing.nodes.get(at) else { return Ok(()) };
        let is_root = text.is_empty();
        text.push('<');
        text.push_str(node.name);
        if is_root {
            text.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
            let mut nodes = self.drawing.nodes.iter().flat_map(|it| &it.attributes);
            if nodes.any(|(name, _)| *name == "href") {
                text.push_str(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
            }
        }
        if let Some(number) = self.names.get(&at) {
            self.attribute("id", &format!("i{number}"), text)?;
        }
        for (name, value) in &node.attributes {
            // Browsers before 2018 know the attribute in the namespace of XLink only.
            let name = if *name == "href" { "xlink:href" } else { name };
            self.attribute(name, &self.value(value), text)?;
        }
        self.properties(&node.style, text)?;
        if node.children.is_empty() {
            text.push_str("/>");
            return Ok(());
        }
        text.push('>');
        for child in &node.children {
            self.node(*child, text)?;
        }
        text.push_str("</");
        text.push_str(node.name);
        text.push('>');
        Ok(())
    }

    fn properties(&self, all: &Declarations, text: &mut String) -> Result<(), PictureFault> {
        let mut style = String::new();
        for (name, value) in all {
            let value = self.value(value);
            if allowed::OF_STYLE_ALONE.contains(name) {
                let sign = if style.is_empty() { "" } else { ";" };
                style = format!("{style}{sign}{name}:{value}");
            } else {
                self.attribute(name, &value, text)?;
            }
        }
        if style.is_empty() { Ok(()) } else { self.attribute("style", &style, text) }
    }

    /// A value with the new names of ids. `x` is the name of none.
    fn value(&self, value: &AllowedValue) -> String {
        let name = |id: &str| {
            let number = self.drawing.ids.get(id).and_then(|at| self.names.get(at));
            number.map_or_else(|| "x".to_owned(), |number| format!("i{number}"))
        };
        match value {
            AllowedValue::Plain(text) => text.clone(),
            AllowedValue::Link(id) => format!("#{}", name(id)),
            AllowedValue::Reference { id, fallback: None } => format!("url(#{})", name(id)),
            AllowedValue::Reference { id, fallback: Some(other) } => {
                format!("url(#{}) {other}", name(id))
            }
        }
    }

    /// Writes an attribute. Values have no letter that means something to XML; this holds it.
    fn attribute(&self, name: &str, value: &str, text: &mut String) -> Result<(), PictureFault> {
        let escaped = value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        // Writing to a `String` does not fail.
        let written = write!(text, " {name}=\"{escaped}\"");
        written.map_err(|error| PictureFault::Damaged(error.to_string()))?;
        let bytes = count(text.len());
        within("published", bytes, self.limits.emblem_bytes)
    }
}
