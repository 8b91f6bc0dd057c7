//! Where the values and keys of a YAML text stand, in bytes: the one file that names saphyr-parser.
//!
//! Must not know files or diagnostics.

use std::ops::Range;

use saphyr_parser::{Event, Parser, Span};

use crate::{
    diag::{KeyPath, Step, Target},
    text::characters::is_zero_width,
};

/// What a place is to its diagnostic.
#[derive(Clone, Copy)]
pub(super) enum LabelRole {
    /// Where the mistake stands.
    Own,
    /// The place that belongs to it.
    Other,
}

/// The marks of one YAML text.
pub(super) struct Marks(Option<NodeSpan>);

impl Marks {
    pub(super) fn new(text: &str) -> Self {
        Self(NodeSpan::read(text))
    }

    /// The bytes of the value, or of its key, at the end of a path.
    pub(super) fn span(&self, path: &KeyPath, target: Target) -> Option<Range<usize>> {
        self.0.as_ref()?.find(path.steps(), target, LabelRole::Own)
    }
}

/// A node with its bytes; children in the author's order.
#[derive(Debug)]
pub(crate) struct NodeSpan {
    /// From its first sign on; of lists and mappings in lines of their own also what follows them.
    pub(crate) bytes: Range<usize>,
    /// What it is.
    pub(crate) inside: Inside,
}

/// What a node is.
#[derive(Debug)]
pub(crate) enum Inside {
    /// A single value.
    Scalar,
    /// The items of a list.
    List(Vec<NodeSpan>),
    /// The keys of a mapping, each with its bytes and its value.
    Map(Vec<(String, Range<usize>, NodeSpan)>),
}

impl NodeSpan {
    /// The marks of a YAML text; `None` where this parser, unlike serde_yaml, gives up.
    pub(crate) fn read(text: &str) -> Option<Self> {
        // Characters without width are removed before a file is parsed.
        let is_kept = |(_, c): &(usize, char)| !is_zero_width(*c);
        let kept: String = text.char_indices().filter(is_kept).map(|(_, c)| c).collect();
        // saphyr counts characters; everything here counts bytes.
        let mut offsets: Vec<usize> =
            text.char_indices().filter(is_kept).map(|(at, _)| at).collect();
        offsets.push(text.len());
        let mut events = YamlEvents { parser: Parser::new_from_str(&kept), offsets };
        loop {
            let (event, span) = events.next()?;
            if !matches!(event, Event::StreamStart | Event::DocumentStart(_)) {
                return events.node(&event, span, 0);
            }
        }
    }

    pub(super) fn find(
        &self,
        steps: &[Step],
        target: Target,
        role: LabelRole,
    ) -> Option<Range<usize>> {
        let Some((step, rest)) = steps.split_first() else { return Some(self.bytes.clone()) };
        match (step, &self.inside) {
            (Step::Index(index), Inside::List(items)) => {
                items.get(*index)?.find(rest, target, role)
            }
            (Step::Key(key), Inside::Map(entries)) => {
                let is_key = target == Target::Key && rest.is_empty();
                // Of a doubled key the later one is the mistake, and the first belongs to it.
                let mut same = entries.iter().filter(|(name, _, _)| name == key);
                let (_, key_bytes, value) = if is_key && matches!(role, LabelRole::Own) {
                    same.next_back()?
                } else {
                    same.next()?
                };
                if is_key { Some(key_bytes.clone()) } else { value.find(rest, target, role) }
            }
            // A step into a scalar: a short form such as `agency: a`, which counts as a list of one.
            _ => Some(self.bytes.clone()),
        }
    }
}

struct YamlEvents<'t> {
    parser: Parser<'t, saphyr_parser::StrInput<'t>>,
    offsets: Vec<usize>,
}

impl<'t> YamlEvents<'t> {
    /// The next event; `None` at the end and where this parser, unlike serde_yaml, gives up.
    fn next(&mut self) -> Option<(Event<'t>, Span)> {
        self.parser.next_event()?.ok()
    }

    fn bytes(&self, start: usize, end: usize) -> Range<usize> {
        let last = self.offsets.len() - 1;
        self.offsets[start.min(last)]..self.offsets[end.max(start).min(last)]
    }

    fn node(&mut self, event: &Event<'t>, span: Span, depth: usize) -> Option<NodeSpan> {
        const DEEPEST: usize = 128; // serde_yaml's own limit
        if depth > DEEPEST {
            return None;
        }
        let start = span.start.index();
        match event {
            Event::SequenceStart(..) => {
                let mut items = Vec::new();
                let mut end = span.end.index();
                // Where this parser gives up and serde_yaml did not, the marks so far still help.
                while let Some((event, span)) = self.next() {
                    end = span.end.index();
                    if matches!(event, Event::SequenceEnd) {
                        break;
                    }
                    let Some(item) = self.node(&event, span, depth + 1) else { break };
                    items.push(item);
                }
                Some(NodeSpan { bytes: self.bytes(start, end), inside: Inside::List(items) })
            }
            Event::MappingStart(..) => {
                let mut entries = Vec::new();
                let mut end = span.end.index();
                while let Some((event, span)) = self.next() {
                    end = span.end.index();
                    if matches!(event, Event::MappingEnd) {
                        break;
                    }
                    let name = match &event {
                        Event::Scalar(text, ..) => text.replace(is_zero_width, ""),
                        _ => String::new(),
                    };
                    let Some(key) = self.node(&event, span, depth + 1) else { break };
                    let Some((event, span)) = self.next() else { break };
                    let Some(value) = self.node(&event, span, depth + 1) else { break };
                    entries.push((name, key.bytes, value));
                }
                Some(NodeSpan { bytes: self.bytes(start, end), inside: Inside::Map(entries) })
            }
            _ => {
                let bytes = self.bytes(start, span.end.index());
                Some(NodeSpan { bytes, inside: Inside::Scalar })
            }
        }
    }
}

/// Whether lists and mappings are nested deeper than `deepest`, as far as this parser can follow; a
/// text that it cannot follow to its end counts as too deep.
pub(super) fn is_nested_deeper(text: &str, deepest: usize) -> bool {
    let mut depth: usize = 0;
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((Event::SequenceStart(..) | Event::MappingStart(..), _)) => depth += 1,
            Ok((Event::SequenceEnd | Event::MappingEnd, _)) => depth = depth.saturating_sub(1),
            Ok(_) => {}
            Err(_) => return true,
        }
        if depth > deepest {
            return true;
        }
    }
    false
}
