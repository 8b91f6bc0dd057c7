//! The part of CSS that drawing programs write: rules for elements, classes and ids, without at-rules and
//! combinators. What is outside of it is refused.
//!
//! Must not know how declarations are written again.

use std::collections::BTreeMap;

use super::{
    allowed,
    fault::{PictureFault, count, shown, within},
    value::{AllowedValue, ValueKind},
    xml::{Space, XmlElement},
};
use crate::limits::Limits;

/// Values by the name of their property.
pub(super) type Declarations = BTreeMap<&'static str, AllowedValue>;

/// The rules of all style sheets of a file, in their order.
#[derive(Debug, Default)]
pub(super) struct StyleSheet {
    rules: Vec<(Vec<Selector>, Declarations)>,
    selectors: u64,
}

/// `element#id.class.class`, each part but one absent.
#[derive(Debug, Default)]
struct Selector {
    element: Option<String>,
    ids: Vec<String>,
    classes: Vec<String>,
}

impl StyleSheet {
    /// Adds the rules of a style sheet.
    pub(super) fn add(&mut self, text: &str, limits: &Limits) -> Result<(), PictureFault> {
        let text = without_comments(text);
        let mut rest = text.trim();
        while !rest.is_empty() {
            let (selectors, inside) = rest.split_once('{').ok_or_else(|| refused(rest))?;
            if selectors.trim_start().starts_with('@') {
                return Err(refused(selectors));
            }
            let (inside, after) = inside.split_once('}').ok_or_else(|| refused(selectors))?;
            self.selectors += count(selectors.split(',').count());
            within("selectors", self.selectors, limits.emblem_selectors)?;
            let read = selectors.split(',').map(Selector::read).collect::<Option<_>>();
            self.rules
                .push((read.ok_or_else(|| refused(selectors))?, declarations(inside, "style")?));
            rest = after.trim_start();
        }
        Ok(())
    }

    /// What the rules declare for an element, later and more specific rules over others.
    pub(super) fn of(&self, element: &XmlElement) -> Declarations {
        let classes: Vec<&str> =
            element.value("class").unwrap_or("").split_ascii_whitespace().collect();
        let mut found = Vec::new();
        for (selectors, declarations) in &self.rules {
            let matching = selectors.iter().filter(|it| it.is_of(element, &classes));
            found.extend(matching.map(Selector::weight).max().map(|it| (it, declarations)));
        }
        found.sort_by_key(|(weight, _)| *weight);
        let all = found.into_iter().flat_map(|(_, declarations)| declarations);
        all.map(|(name, value)| (*name, value.clone())).collect()
    }
}

impl Selector {
    fn read(text: &str) -> Option<Self> {
        let mut selector = Self::default();
        let mut rest = text.trim();
        if rest.is_empty() {
            return None;
        }
        while !rest.is_empty() {
            let sign = rest.chars().next().filter(|it| ".#".contains(*it));
            let name = rest.strip_prefix(['.', '#']).unwrap_or(rest);
            let end = name.find(['.', '#']).unwrap_or(name.len());
            let (name, after) = name.split_at(end);
            let is_name = |it: char| it.is_alphanumeric() || "-_".contains(it);
            let is_any = name == "*" && sign.is_none();
            if name.is_empty() || !(is_any || name.chars().all(is_name)) {
                return None;
            }
            match sign {
                Some('.') => selector.classes.push(name.to_owned()),
                Some(_) => selector.ids.push(name.to_owned()),
                None if is_any => {}
                None => selector.element = Some(name.to_owned()),
            }
            rest = after;
        }
        Some(selector)
    }

    fn is_of(&self, element: &XmlElement, classes: &[&str]) -> bool {
        self.element.as_ref().is_none_or(|name| *name == element.name)
            && self.ids.iter().all(|id| element.value("id") == Some(id.as_str()))
            && self.classes.iter().all(|class| classes.contains(&class.as_str()))
    }

    /// The specificity: ids, then classes, then the element.
    fn weight(&self) -> (usize, usize, bool) {
        (self.ids.len(), self.classes.len(), self.element.is_some())
    }
}

/// Reads the declarations of a rule, or of a `style` attribute of the element `of`.
pub(super) fn declarations(text: &str, of: &str) -> Result<Declarations, PictureFault> {
    let text = without_comments(text);
    let mut found = Declarations::new();
    for declaration in text.split(';').map(str::trim).filter(|it| !it.is_empty()) {
        let (name, value) = declaration.split_once(':').unwrap_or((declaration, ""));
        if let Some((name, value)) = property(name.trim(), value, of)? {
            found.insert(name, value);
        }
    }
    Ok(found)
}

/// Reads the value of a property, from a style or an attribute of the element `of`. Returns `None` for
/// what draws nothing.
pub(super) fn property(
    name: &str,
    value: &str,
    of: &str,
) -> Result<Option<(&'static str, AllowedValue)>, PictureFault> {
    match allowed::property(name) {
        _ if value.trim().is_empty() && allowed::property(name).is_some() => Ok(None),
        Some((name, kind)) => match kind.read(value) {
            Some(_) if kind == ValueKind::Nothing => Ok(None),
            Some(value) => Ok(Some((name, value))),
            None => Err(PictureFault::of_value(of, name, value)),
        },
        None if allowed::is_dropped_property(name) => Ok(None),
        None => Err(PictureFault::of_value(of, name, value)),
    }
}

/// Whether an element holds a style sheet of CSS.
pub(super) fn is_css(element: &XmlElement) -> bool {
    element.value("type").is_none_or(|it| it.trim().is_empty() || it.trim() == "text/css")
}

/// Checks that a style sheet holds text only, for all media.
pub(super) fn is_plain(element: &XmlElement) -> Result<(), PictureFault> {
    if let Some(inside) = element.children.first() {
        return Err(PictureFault::Active(format!("<style><{}>", shown(&inside.name))));
    }
    let is_known = |name: &str| ["type", "id", "title"].contains(&name);
    let mut own = element.attributes.iter().filter(|it| it.space == Space::None);
    match own.find(|it| !is_known(&it.name)) {
        Some(found) => Err(PictureFault::of_value("style", &found.name, &found.value)),
        None => Ok(()),
    }
}

fn refused(text: &str) -> PictureFault {
    let start: String = text.trim().chars().take_while(|it| !it.is_whitespace()).collect();
    let part = format!("<style> {}", shown(&start));
    let fetches = ["@import", "@font-face", "@namespace", "@charset"];
    if fetches.iter().any(|it| start.to_ascii_lowercase().starts_with(it)) {
        PictureFault::Active(part)
    } else {
        PictureFault::Unknown(part)
    }
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let mut kept = parts.next().unwrap_or("").to_owned();
    for part in parts {
        kept.push(' ');
        kept.push_str(part.split_once("*/").map_or("", |(_, after)| after));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(name: &str, class: &str) -> XmlElement {
        let value = class.to_owned();
        let class =
            super::super::xml::Attribute { space: Space::None, name: "class".to_owned(), value };
        XmlElement {
            space: Space::Svg,
            name: name.to_owned(),
            attributes: vec![class],
            children: Vec::new(),
            text: String::new(),
        }
    }

    #[test]
    fn the_more_specific_rule_wins_then_the_later_one() {
        let mut sheet = StyleSheet::default();
        let rules =
            "/* a */ path.b{fill:red} .a,.b{fill:#123;stroke:none} * {fill:blue;opacity:.5}";
        sheet.add(rules, &Limits::default()).unwrap();
        let plain = |text: &str| AllowedValue::Plain(text.to_owned());
        let found = sheet.of(&element("path", "x b"));
        assert_eq!(found["fill"], plain("red"));
        assert_eq!(found["stroke"], plain("none"));
        assert_eq!(found["opacity"], plain(".5"));
        assert_eq!(sheet.of(&element("g", "a"))["fill"], plain("#123"));
        assert_eq!(sheet.of(&element("g", ""))["fill"], plain("blue"));
    }

    #[test]
    fn what_is_more_than_rules_is_refused() {
        for text in [
            "@import 'x';",
            "@import url(x);a{fill:red}",
            "@font-face{src:url(x)}",
            "@media print{a{fill:red}}",
            "a{fill:url(x)}",
            "a{background-image:image-set('x' 1x)}",
            "a{fill:red",
            "a>b{fill:red}",
            "a:hover{fill:red}",
            "a[href]{fill:red}",
            "{fill:red}",
            "a{-moz-binding:url(x)}",
            "a{fill:red !important}",
            "a{--x:url(x)}",
            "<!-- a{fill:red} -->",
        ] {
            assert!(StyleSheet::default().add(text, &Limits::default()).is_err(), "{text}");
        }
        assert!(
            StyleSheet::default()
                .add("a{font-family:'A B';-inkscape-stroke:none}", &Limits::default())
                .is_ok()
        );
    }
}
