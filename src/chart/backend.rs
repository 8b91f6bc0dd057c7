//! Where plotters draws: marks collected and written as compact SVG that is coloured by CSS classes.
//!
//! Must not know which charts exist. Classes and tooltips do not pass through plotters: the canvas sets
//! the [`Pen`] of the [`DrawnSheet`] before it draws, and each mark that plotters then draws gets that pen. The
//! colours that plotters hands over are ignored. Coordinates are integers because plotters' are; nothing
//! depends on a font, a locale or a clock, so equal charts give equal bytes.

use std::{cell::RefCell, convert::Infallible, fmt::Write, rc::Rc};

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    text_anchor::HPos,
};

use super::ink::Ink;

/// The place of a tooltip text in its [`DrawnSheet`]; `None` is no tooltip.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tip(Option<usize>);

/// The class and the tooltip of marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    pub(super) ink: Ink,
    pub(super) tip: Tip,
}

/// Which point of a text its position names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// What a mark looks like, in units of the canvas.
#[derive(Debug)]
enum MarkShape {
    /// Left, top, right, bottom.
    Area(i32, i32, i32, i32),
    /// Points, joined.
    Line(Vec<(i32, i32)>),
    /// Centre and radius.
    Dot((i32, i32), u32),
    /// Words; `at` is on their base line.
    Text { at: (i32, i32), anchor: Anchor, text: String },
}

/// One thing drawn.
#[derive(Debug)]
struct DrawnMark {
    pen: Pen,
    shape: MarkShape,
}

/// Everything drawn on one canvas, in order.
#[derive(Debug)]
pub(super) struct DrawnSheet {
    pen: Pen,
    marks: Vec<DrawnMark>,
    tips: Vec<String>,
}

impl DrawnSheet {
    /// A sheet without marks.
    pub(super) fn new() -> Self {
        let pen = Pen { ink: Ink::LABEL, tip: Tip::default() };
        Self { pen, marks: Vec::new(), tips: Vec::new() }
    }

    /// Keeps a tooltip text for marks that come later; an empty text gives no tooltip.
    pub(super) fn tip(&mut self, text: &str) -> Tip {
        if text.is_empty() {
            return Tip::default();
        }
        self.tips.push(text.to_owned());
        Tip(Some(self.tips.len() - 1))
    }

    /// Sets the pen of the marks that come next.
    pub(super) fn set_pen(&mut self, pen: Pen) {
        self.pen = pen;
    }

    /// The marks as SVG elements. Neighbours of one class share a `<g>`, and so do those among them that
    /// have one tooltip; surfaces and lines of one class that have no tooltip of their own are one path.
    pub(super) fn svg(&self) -> String {
        let mut out = String::with_capacity(self.marks.len() * 48);
        let mut rest = self.marks.as_slice();
        while let Some(first) = rest.first() {
            let class = first.class();
            let same = rest.iter().take_while(|mark| mark.class() == class).count();
            let (run, after) = rest.split_at(same);
            rest = after;
            let elements = self.elements(run);
            if let [element] = elements.as_slice() {
                let name = element.find([' ', '>']).unwrap_or(element.len());
                let (tag, rest) = element.split_at(name);
                let _written = write!(out, "{tag} class=\"{class}\"{rest}");
            } else {
                let _written = write!(out, "<g class=\"{class}\">");
                out.extend(elements);
                out.push_str("</g>");
            }
        }
        out
    }

    fn elements(&self, run: &[DrawnMark]) -> Vec<String> {
        let mut elements = Vec::with_capacity(run.len());
        let mut path = PathData::default();
        let mut rest = run;
        while let Some(mark) = rest.first() {
            let tip = mark.pen.tip;
            let title = self.title(tip);
            let same = rest.iter().take_while(|it| title.is_some() && it.pen.tip == tip).count();
            let (together, after) = rest.split_at(same.max(1));
            rest = after;
            if title.is_none() && mark.shape.is_path() {
                path.add(&mark.shape);
                continue;
            }
            path.flush(&mut elements);
            if let (Some(title), [_, _, ..]) = (title, together) {
                let parts: String = together.iter().map(|mark| mark.shape.element(None)).collect();
                elements.push(format!("<g><title>{}</title>{parts}</g>", escape(title)));
            } else {
                elements.push(mark.shape.element(title));
            }
        }
        path.flush(&mut elements);
        elements
    }

    fn title(&self, tip: Tip) -> Option<&str> {
        self.tips.get(tip.0?).map(String::as_str)
    }
}

impl DrawnMark {
    fn class(&self) -> String {
        let class = self.pen.ink.class();
        match self.shape {
            MarkShape::Text { anchor: Anchor::Middle, .. } => format!("{class} m"),
            MarkShape::Text { anchor: Anchor::End, .. } => format!("{class} e"),
            _ => class.to_owned(),
        }
    }
}

impl MarkShape {
    fn is_path(&self) -> bool {
        matches!(self, Self::Area(..) | Self::Line(..))
    }

    fn element(&self, title: Option<&str>) -> String {
        let (name, attributes) = match self {
            Self::Area(..) | Self::Line(_) => {
                let mut path = PathData::default();
                path.add(self);
                ("path", format!("d=\"{}\"", path.data))
            }
            Self::Dot((x, y), r) => ("circle", format!("cx=\"{x}\" cy=\"{y}\" r=\"{r}\"")),
            Self::Text { at: (x, y), text, .. } => {
                // Zero is where text stands if nothing is said.
                let x = if *x == 0 { String::new() } else { format!(" x=\"{x}\"") };
                let title =
                    title.map_or_else(String::new, |it| format!("<title>{}</title>", escape(it)));
                return format!("<text{x} y=\"{y}\">{title}{}</text>", escape(text));
            }
        };
        match title {
            Some(title) => {
                format!("<{name} {attributes}><title>{}</title></{name}>", escape(title))
            }
            None => format!("<{name} {attributes}/>"),
        }
    }
}

/// The `d` of a path that grows: absolute or relative, whichever is shorter.
#[derive(Default)]
struct PathData {
    data: String,
    at: Option<(i32, i32)>,
}

impl PathData {
    fn add(&mut self, shape: &MarkShape) {
        match shape {
            MarkShape::Area(left, top, right, bottom) => {
                self.go('M', 'm', (*left, *top));
                let _written = write!(self.data, "h{}v{}", right - left, bottom - top);
                let back = format!("h{}", left - right);
                let home = format!("H{left}");
                self.data.push_str(if home.len() < back.len() { &home } else { &back });
                self.at = Some((*left, *bottom));
            }
            MarkShape::Line(points) => {
                for (index, point) in points.iter().enumerate() {
                    if index == 0 {
                        self.go('M', 'm', *point);
                    } else {
                        self.step(*point);
                    }
                }
            }
            MarkShape::Dot(..) | MarkShape::Text { .. } => {}
        }
    }

    fn step(&mut self, to: (i32, i32)) {
        match self.at {
            Some((x, y)) if y == to.1 => {
                let _written = write!(self.data, "h{}", to.0 - x);
            }
            Some((x, y)) if x == to.0 => {
                let _written = write!(self.data, "v{}", to.1 - y);
            }
            _ => return self.go('L', 'l', to),
        }
        self.at = Some(to);
    }

    fn go(&mut self, absolute: char, relative: char, to: (i32, i32)) {
        let whole = format!("{absolute}{}", pair(to));
        let part = self.at.map(|(x, y)| format!("{relative}{}", pair((to.0 - x, to.1 - y))));
        match part {
            Some(part) if part.len() < whole.len() => self.data.push_str(&part),
            _ => self.data.push_str(&whole),
        }
        self.at = Some(to);
    }

    fn flush(&mut self, elements: &mut Vec<String>) {
        let path = std::mem::take(self);
        if !path.data.is_empty() {
            elements.push(format!("<path d=\"{}\"/>", path.data));
        }
    }
}

/// Two coordinates of a path; a minus sign separates by itself.
fn pair((x, y): (i32, i32)) -> String {
    if y < 0 { format!("{x}{y}") } else { format!("{x} {y}") }
}

/// Text as XML holds it.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Characters that no XML document may hold.
            '\u{0}'..='\u{8}'
            | '\u{b}'
            | '\u{c}'
            | '\u{e}'..='\u{1f}'
            | '\u{fffe}'
            | '\u{ffff}' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// The backend: puts what plotters draws onto a shared [`DrawnSheet`].
pub(super) struct SheetBackend {
    pub(super) sheet: Rc<RefCell<DrawnSheet>>,
    pub(super) size: (u32, u32),
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl SheetBackend {
    fn put(&self, shape: MarkShape) {
        let mut sheet = self.sheet.borrow_mut();
        let pen = sheet.pen;
        sheet.marks.push(DrawnMark { pen, shape });
    }
}

impl DrawingBackend for SheetBackend {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, _color: BackendColor) -> Drawn {
        self.put(MarkShape::Area(x, y, x + 1, y + 1));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        _style: &S,
    ) -> Drawn {
        self.put(MarkShape::Line(vec![from, to]));
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        _style: &S,
        _fill: bool,
    ) -> Drawn {
        self.put(MarkShape::Area(left, top, right, bottom));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _style: &S,
    ) -> Drawn {
        self.put(MarkShape::Line(path.into_iter().collect()));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        _style: &S,
        _fill: bool,
    ) -> Drawn {
        self.put(MarkShape::Dot(center, radius));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        _style: &S,
    ) -> Drawn {
        self.put(MarkShape::Line(vertices.into_iter().collect()));
        Ok(())
    }

    /// The position is that of the base line: no font is asked for its height.
    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        self.put(MarkShape::Text { at, anchor, text: text.to_owned() });
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        _style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let ink = self.sheet.borrow().pen.ink;
        Ok((u32::try_from(ink.width(text)).unwrap_or_default(), ink.size()))
    }
}
