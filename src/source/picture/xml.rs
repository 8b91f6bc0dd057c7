//! An XML file as a tree of elements whose names are resolved to namespaces.
//!
//! The one file of `source` that names quick-xml. Reads UTF-8 only, knows no entity but the five of XML,
//! and takes time and memory linear in the size of the file. Must not know what an element means.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::fault::{PictureFault, count, shown, within};
use crate::limits::Limits;

/// The namespace of an element or attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Space {
    /// None.
    None,
    /// SVG.
    Svg,
    /// XLink.
    Xlink,
    /// HTML or MathML: drawn by browsers, inside an SVG too.
    Html,
    /// Any other, such as those of drawing programs. Browsers do not draw its elements.
    Other,
}

impl Space {
    fn of(address: &str) -> Self {
        match address {
            "" => Self::None,
            "http://www.w3.org/2000/svg" => Self::Svg,
            "http://www.w3.org/1999/xlink" => Self::Xlink,
            "http://www.w3.org/1999/xhtml" | "http://www.w3.org/1998/Math/MathML" => Self::Html,
            _ => Self::Other,
        }
    }
}

/// An element with everything inside it.
#[derive(Debug)]
pub(super) struct XmlElement {
    /// The namespace of its name.
    pub(super) space: Space,
    /// Its name without prefix.
    pub(super) name: String,
    /// Its attributes in the order of the file, without declarations of namespaces.
    pub(super) attributes: Vec<Attribute>,
    /// The elements directly inside.
    pub(super) children: Vec<Self>,
    /// The text directly inside, CDATA included, comments excluded.
    pub(super) text: String,
}

impl XmlElement {
    /// The value of an attribute without namespace.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let mut known = self.attributes.iter().filter(|it| it.space == Space::None);
        known.find(|it| it.name == name).map(|it| it.value.as_str())
    }
}

/// An attribute.
#[derive(Debug)]
pub(super) struct Attribute {
    /// The namespace of its name.
    pub(super) space: Space,
    /// Its name without prefix.
    pub(super) name: String,
    /// Its value, character references resolved.
    pub(super) value: String,
}

/// Reads a file. Accepts a `DOCTYPE` without declarations of its own, as drawing programs write it.
pub(super) fn parse(text: &str, limits: &Limits) -> Result<XmlElement, PictureFault> {
    let mut reader = Reader::from_str(text);
    let mut tree = OpenTree::new(limits);
    loop {
        match reader.read_event().map_err(|error| PictureFault::Damaged(error.to_string()))? {
            Event::Start(tag) => tree.open(&tag)?,
            Event::Empty(tag) => {
                tree.open(&tag)?;
                tree.close();
            }
            Event::End(_) => tree.close(),
            Event::Text(found) => tree.text(utf8(&*found)?)?,
            Event::CData(found) => tree.text(utf8(&*found)?)?,
            Event::GeneralRef(found) => tree.text(&character(utf8(&*found)?)?.to_string())?,
            // Declarations inside could define entities, which stand for anything.
            Event::DocType(found) if utf8(&*found)?.contains('[') => {
                return Err(PictureFault::Active("<!DOCTYPE […]>".to_owned()));
            }
            Event::DocType(_) if tree.is_before_root() => {}
            // A style sheet from elsewhere, for example. Inside the root they have no effect.
            Event::PI(_) if tree.is_before_root() => {
                return Err(PictureFault::Active("<?…?>".to_owned()));
            }
            Event::Comment(_) | Event::PI(_) => {}
            Event::Decl(found) if tree.is_before_root() => {
                if let Some(name) = found.encoding() {
                    let name = name.map_err(|error| PictureFault::Damaged(error.to_string()))?;
                    is_utf8(utf8(&*name)?)?;
                }
            }
            Event::DocType(_) | Event::Decl(_) => {
                return Err(PictureFault::Damaged("<?xml".to_owned()));
            }
            Event::Eof => break,
        }
    }
    match tree {
        OpenTree { root: Some(root), open, .. } if open.is_empty() => Ok(root),
        _ => Err(PictureFault::Damaged(String::new())),
    }
}

/// Checks the encoding that a file declares: a browser that follows another one reads other characters
/// than we do.
fn is_utf8(declared: &str) -> Result<(), PictureFault> {
    let is_ours = ["utf-8", "utf8"].contains(&declared.trim().to_ascii_lowercase().as_str());
    if is_ours { Ok(()) } else { Err(PictureFault::Encoding(shown(declared))) }
}

fn utf8<B: AsRef<[u8]> + ?Sized>(bytes: &B) -> Result<&str, PictureFault> {
    std::str::from_utf8(bytes.as_ref()).map_err(|error| PictureFault::Damaged(error.to_string()))
}

/// The character that a reference `&name;` stands for.
fn character(name: &str) -> Result<char, PictureFault> {
    let of_code = |digits: &str, radix| u32::from_str_radix(digits, radix).ok();
    let found = match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => match name.strip_prefix('#') {
            Some(code) => match code.strip_prefix('x') {
                Some(digits) => of_code(digits, 16).and_then(char::from_u32),
                None => of_code(code, 10).and_then(char::from_u32),
            },
            None => None,
        },
    };
    found.ok_or_else(|| PictureFault::Damaged(format!("&{};", shown(name))))
}

/// A value with its character references resolved.
fn resolved(value: &str) -> Result<String, PictureFault> {
    let mut parts = value.split('&');
    let mut text = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let (name, rest) =
            part.split_once(';').ok_or_else(|| PictureFault::Damaged("&".to_owned()))?;
        text.push(character(name)?);
        text.push_str(rest);
    }
    Ok(text)
}

/// What has been read so far.
struct OpenTree<'l> {
    limits: &'l Limits,
    /// The namespaces of each prefix (empty: the default), the innermost last.
    spaces: BTreeMap<String, Vec<Space>>,
    /// The elements that are not closed yet, outermost first, with the prefixes that they declare.
    open: Vec<(XmlElement, Vec<String>)>,
    root: Option<XmlElement>,
    elements: u64,
}

impl<'l> OpenTree<'l> {
    fn new(limits: &'l Limits) -> Self {
        Self { limits, spaces: BTreeMap::new(), open: Vec::new(), root: None, elements: 0 }
    }

    fn is_before_root(&self) -> bool {
        self.open.is_empty() && self.root.is_none()
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), PictureFault> {
        self.elements += 1;
        let depth = self.open.len() + 1;
        if self.root.is_some() {
            return Err(PictureFault::Damaged(String::new()));
        }
        within("elements", self.elements, self.limits.emblem_elements)?;
        within("depth", count(depth), self.limits.emblem_depth)?;
        let name = tag.name();
        let name = utf8(name.as_ref())?;
        let (mut values, mut declared) = (Vec::new(), Vec::new());
        // A file without any namespace is meant to be an SVG, although browsers do not draw it.
        if depth == 1 && name == "svg" {
            self.declare("", Space::Svg, &mut declared);
        }
        // The check of quick-xml for repeated attributes is quadratic before version 0.41.
        for found in tag.attributes().with_checks(false) {
            let found = found.map_err(|error| PictureFault::Damaged(error.to_string()))?;
            let (key, value) = (utf8(found.key.as_ref())?, resolved(utf8(&*found.value)?)?);
            match key.strip_prefix("xmlns:") {
                Some(prefix) => self.declare(prefix, Space::of(&value), &mut declared),
                None if key == "xmlns" => self.declare("", Space::of(&value), &mut declared),
                None => values.push((key.to_owned(), value)),
            }
        }
        let (space, name) = self.resolve(name, true)?;
        let attributes = self.attributes(values)?;
        let (children, text) = (Vec::new(), String::new());
        self.open.push((XmlElement { space, name, attributes, children, text }, declared));
        Ok(())
    }

    fn declare(&mut self, prefix: &str, space: Space, declared: &mut Vec<String>) {
        self.spaces.entry(prefix.to_owned()).or_default().push(space);
        declared.push(prefix.to_owned());
    }

    fn attributes(&self, values: Vec<(String, String)>) -> Result<Vec<Attribute>, PictureFault> {
        let mut seen = BTreeSet::new();
        let mut attributes = Vec::new();
        for (key, value) in values {
            let (space, name) = self.resolve(&key, false)?;
            if !seen.insert(key) {
                return Err(PictureFault::Damaged(format!("{}=…", shown(&name))));
            }
            attributes.push(Attribute { space, name, value });
        }
        Ok(attributes)
    }

    /// The namespace and the local part of a name. Attributes without prefix have no namespace.
    fn resolve(&self, name: &str, is_element: bool) -> Result<(Space, String), PictureFault> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let space = match prefix {
            "" if !is_element => Some(Space::None),
            "xml" => Some(Space::Other),
            _ => self.spaces.get(prefix).and_then(|known| known.last()).copied(),
        };
        match space {
            Some(space) => Ok((space, local.to_owned())),
            None if prefix.is_empty() => Ok((Space::None, local.to_owned())),
            None => Err(PictureFault::Damaged(format!("xmlns:{}", shown(prefix)))),
        }
    }

    fn close(&mut self) {
        let Some((element, declared)) = self.open.pop() else { return };
        for prefix in declared {
            if let Some(known) = self.spaces.get_mut(&prefix) {
                known.pop();
            }
        }
        match self.open.last_mut() {
            Some((around, _)) => around.children.push(element),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), PictureFault> {
        match self.open.last_mut() {
            Some((element, _)) => element.text.push_str(text),
            None if text.chars().all(|it| it.is_whitespace() || it == '\u{feff}') => {}
            None => return Err(PictureFault::Damaged(String::new())),
        }
        Ok(())
    }
}
