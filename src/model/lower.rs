//! The one door from files to the catalogue: each file is parsed and decoded in parallel, then merged
//! in the order of the files.
//!
//! Must not judge: what is well-formed but wrong is found in `check`.

use std::{collections::BTreeMap, sync::Arc, time::SystemTime};

use rayon::prelude::*;

use super::{
    Catalog, FormFile, ImageFile, Origin, PlacedLink, Sourced,
    gaps::Gaps,
    ids::Id,
    layout::FormLayout,
    personal::{self, Sighting},
    site::{FrontMatter, Page},
};
use crate::{
    diag::{Code, Place, Report, Step},
    limits::Limits,
    markup::links,
    source::{
        self, ContentFile, ContentKind, RawContent,
        attachment::{self, Attachment, Refusal},
        decode::{Decode, DecodeContext},
        labels, picture, static_file,
        yaml::Node,
    },
    text::nearest,
};

/// Reads every file of the content folder into a catalogue. Mistakes go to the report; the other
/// records are read all the same.
pub fn lower(content: &RawContent, report: &mut Report) -> Catalog {
    let pieces = content.entries().par_iter().map(|entry| piece_of(content, entry)).collect();
    joined(content, pieces, report)
}

/// The same as [`lower`], but files that have not changed since they were last read with the same
/// memory are not read again.
pub fn lower_again(content: &RawContent, memory: &mut LowerCache, report: &mut Report) -> Catalog {
    let known = &memory.0;
    let pieces: Vec<LoweredBefore> = content
        .entries()
        .par_iter()
        .map(|entry| {
            let written = content.written(&entry.path);
            let same = known
                .get(&entry.path)
                .filter(|it| written.is_some() && it.written == written && it.entry == *entry);
            let piece =
                same.map_or_else(|| Arc::new(piece_of(content, entry)), |it| it.piece.clone());
            LoweredBefore { entry: entry.clone(), written, piece }
        })
        .collect();
    let copies = pieces.par_iter().map(|it| (*it.piece).clone()).collect();
    memory.0 = pieces.into_iter().map(|it| (it.entry.path.clone(), it)).collect();
    joined(content, copies, report)
}

/// What was read of each file, by its path.
#[derive(Debug, Default)]
pub struct LowerCache(BTreeMap<Arc<str>, LoweredBefore>);

#[derive(Debug)]
struct LoweredBefore {
    entry: ContentFile,
    written: Option<SystemTime>,
    piece: Arc<LoweredFile>,
}

impl LowerCache {
    /// Forgets the files that bear a name, or lie in a folder of that name: who was told of a change
    /// need not trust the disk's clock, which may be too coarse to tell two writings apart.
    pub fn forget(&mut self, name: &str) {
        // A link has another name than the file that it leads to.
        let is_it = |path: &str| path.split('/').any(|part| part == name);
        self.0.retain(|path, it| !it.entry.is_link && !is_it(path));
    }
}

/// What one file says, and what is wrong with it.
type LoweredFile = (Catalog, Report);

fn piece_of(content: &RawContent, entry: &ContentFile) -> LoweredFile {
    let mut report = Report::limited(content.limits());
    let piece = lower_file(content, entry, &mut report);
    (piece, report)
}

fn joined(content: &RawContent, pieces: Vec<LoweredFile>, report: &mut Report) -> Catalog {
    let mut catalog = Catalog::default();
    for (piece, found) in pieces {
        merge(&mut catalog, piece);
        report.append(found);
    }
    for (kind, file) in content.refused() {
        catalog.gaps.add_file(kind, file);
    }
    read_emblem(content, content.limits(), &mut catalog);
    if catalog.layouts.is_empty() && !catalog.statistics.is_empty() {
        catalog.layouts = built_in_layouts(report);
    }
    catalog
}

/// The form that reports are shown in where the author gave none.
const FORM_06: &str = include_str!("form-06.yaml");

fn built_in_layouts(report: &mut Report) -> Vec<Sourced<FormLayout>> {
    let path = "form-layouts/form-06.yaml";
    let entry = ContentFile {
        path: Arc::from(path),
        kind: ContentKind::FormLayouts,
        size: 0,
        is_link: false,
    };
    let Some(node) = source::parse_text(path, FORM_06.as_bytes(), report) else {
        return Vec::new();
    };
    records(&entry, node, &mut Gaps::default(), report)
}

fn merge(catalog: &mut Catalog, mut piece: Catalog) {
    catalog.site = piece.site.or(catalog.site.take());
    catalog.calendar = piece.calendar.or(catalog.calendar.take());
    catalog.fields.append(&mut piece.fields);
    catalog.statistics.append(&mut piece.statistics);
    catalog.indicators.append(&mut piece.indicators);
    catalog.layouts.append(&mut piece.layouts);
    catalog.applicants.append(&mut piece.applicants);
    catalog.legal.append(&mut piece.legal);
    catalog.events.append(&mut piece.events);
    catalog.agencies.append(&mut piece.agencies);
    catalog.procedures.append(&mut piece.procedures);
    catalog.synonyms.append(&mut piece.synonyms);
    catalog.guidance.append(&mut piece.guidance);
    catalog.pages.append(&mut piece.pages);
    catalog.news.append(&mut piece.news);
    catalog.form_files.append(&mut piece.form_files);
    catalog.images.append(&mut piece.images);
    catalog.sightings.append(&mut piece.sightings);
    catalog.links.append(&mut piece.links);
    catalog.gaps.append(piece.gaps);
}

fn lower_file(content: &RawContent, entry: &ContentFile, report: &mut Report) -> Catalog {
    let mut piece = Catalog { sightings: personal::in_name(&entry.path), ..Catalog::default() };
    match entry.kind {
        ContentKind::Form => {
            let name = entry.path.strip_prefix("forms/").unwrap_or(&entry.path).to_owned();
            let judged = judged_form(content, entry, &name);
            let file = FormFile { size: entry.size, is_link: entry.is_link, judged };
            piece.form_files.insert(name, file);
        }
        ContentKind::Image => {
            let name = entry.path.strip_prefix("images/").unwrap_or(&entry.path).to_owned();
            let file = ImageFile { size: entry.size, is_link: entry.is_link, picture: None };
            piece.images.insert(name, file);
        }
        ContentKind::Theme => piece.sightings.extend(in_theme(content, entry)),
        ContentKind::Static => {
            static_file::judge(content, entry, content.limits().static_bytes, report);
        }
        ContentKind::Page => {
            let page = lower_page(content, entry, &mut piece.sightings, report);
            piece.pages.extend(page);
        }
        ContentKind::News => {
            let page = lower_page(content, entry, &mut piece.sightings, report);
            piece.news.extend(page);
        }
        _ => match content.yaml(entry, report) {
            Some(node @ (Node::Map(_) | Node::List(_))) => {
                piece.sightings.extend(personal::in_yaml(&entry.path, &node));
                links_in(&node, &mut Place::file(&entry.path), &mut piece.links);
                lower_yaml(entry, node, &mut piece, report);
            }
            Some(node) => {
                DecodeContext::new(entry.path.clone(), report).wrong_type(&node, "mapping");
                piece.gaps.add_file(entry.kind, &entry.path);
            }
            None => {
                piece.gaps.add_file(entry.kind, &entry.path);
            }
        },
    }
    piece
}

/// Reads a file of `forms/` and judges it. A link is not read: no form may be one.
fn judged_form(
    content: &RawContent,
    entry: &ContentFile,
    name: &str,
) -> Result<Attachment, Refusal> {
    let limits = content.limits();
    if entry.is_link {
        return Err(Refusal::Unread(String::new()));
    }
    attachment::judge_name(name)?;
    attachment::judge_size(entry.size, limits)?;
    let bytes = content.bytes(&entry.path).map_err(|error| Refusal::Unread(error.to_string()))?;
    attachment::inspect(name, &bytes, limits)
}

/// Reads the picture that pages show. The others are known by name only.
fn read_emblem(content: &RawContent, limits: &Limits, catalog: &mut Catalog) {
    let Some(name) = catalog.site.as_ref().and_then(|site| site.emblem.as_ref()) else { return };
    let Some(file) = catalog.images.get_mut(name) else { return };
    if !file.is_link && file.size <= limits.emblem_bytes {
        let read = content.bytes(&format!("images/{name}"));
        let read = read.map_err(|error| picture::PictureFault::Damaged(error.to_string()));
        file.picture = Some(read.and_then(|bytes| picture::read(&bytes, limits)));
    }
}

/// Decodes the YAML of one file as what its place says it is.
pub fn lower_yaml(entry: &ContentFile, node: Node, piece: &mut Catalog, report: &mut Report) {
    let gaps = &mut piece.gaps;
    match entry.kind {
        ContentKind::Site => piece.site = record(entry, node, gaps, report),
        ContentKind::Calendar => piece.calendar = record(entry, node, gaps, report),
        ContentKind::Fields => piece.fields = records(entry, node, gaps, report),
        ContentKind::Applicants => piece.applicants = records(entry, node, gaps, report),
        ContentKind::Legal => piece.legal = records(entry, node, gaps, report),
        ContentKind::Events => piece.events = records(entry, node, gaps, report),
        ContentKind::Synonyms => piece.synonyms = records(entry, node, gaps, report),
        ContentKind::Guidance => piece.guidance = records(entry, node, gaps, report),
        ContentKind::Agencies => piece.agencies = records(entry, node, gaps, report),
        ContentKind::Procedures => piece.procedures = records(entry, node, gaps, report),
        ContentKind::Statistics => piece.statistics = records(entry, node, gaps, report),
        ContentKind::Indicators => piece.indicators = records(entry, node, gaps, report),
        ContentKind::FormLayouts => piece.layouts = records(entry, node, gaps, report),
        ContentKind::Page
        | ContentKind::News
        | ContentKind::Form
        | ContentKind::Image
        | ContentKind::Static
        | ContentKind::Theme => {}
    }
}

/// The one record of a file that may hold no list.
fn record<T: Decode>(
    entry: &ContentFile,
    node: Node,
    gaps: &mut Gaps,
    report: &mut Report,
) -> Option<Sourced<T>> {
    if matches!(node, Node::List(_)) {
        DecodeContext::new(entry.path.clone(), report).wrong_type(&node, "mapping");
        gaps.add_file(entry.kind, &entry.path);
        return None;
    }
    records(entry, node, gaps, report).into_iter().next()
}

/// The record or the list of records in a file.
fn records<T: Decode>(
    entry: &ContentFile,
    node: Node,
    gaps: &mut Gaps,
    report: &mut Report,
) -> Vec<Sourced<T>> {
    let mut cx = DecodeContext::new(entry.path.clone(), report);
    let origin = |index| Origin { file: entry.path.clone(), index };
    let mut decode = |index: Option<usize>, node: Node, cx: &mut DecodeContext<'_>| {
        let names = names_of(entry.kind, &node);
        let before = cx.reported();
        let value = T::decode(node, cx);
        if value.is_none() || cx.reported() > before {
            match names {
                Some(names) => gaps.add_record(names),
                None if value.is_none() || Gaps::is_named(entry.kind) => {
                    gaps.add_file(entry.kind, &entry.path);
                }
                None => {}
            }
        }
        value.map(|value| Sourced { origin: origin(index), value })
    };
    match node {
        Node::List(nodes) => nodes
            .into_iter()
            .enumerate()
            .filter_map(|(index, node)| {
                cx.within(Step::Index(index), |cx| decode(Some(index), node, cx))
            })
            .collect(),
        node => decode(None, node, &mut cx).into_iter().collect(),
    }
}

/// The keys of a record whose values are names for other records.
const NAMES: [&str; 3] = ["id", "code", "number"];

/// The names under which other records may refer to a record, read before it is decoded. `None` if one of
/// them is missing or unsound: then the record may be meant by any name.
fn names_of(kind: ContentKind, node: &Node) -> Option<Vec<String>> {
    let Node::Map(entries) = node else { return None };
    let needed: &[&str] = match kind {
        ContentKind::Fields | ContentKind::Applicants | ContentKind::Agencies => &["id"],
        ContentKind::Legal => &["number"],
        _ => &NAMES,
    };
    let (mut names, mut is_named) = (Vec::new(), false);
    for (key, value) in entries {
        let meant = labels::key(key, &NAMES).or_else(|| nearest(key, NAMES));
        let Some(meant) = meant else { continue };
        let name = match value {
            Node::Text(text) => text.clone(),
            Node::Int(number) => number.to_string(),
            _ => return None,
        };
        if meant == "id" && Id::parse(&name).is_none() {
            return None;
        }
        is_named |= needed.contains(&meant);
        names.push(name);
    }
    is_named.then_some(names)
}

/// The web links in the texts below a node.
fn links_in(node: &Node, place: &mut Place, found: &mut Vec<PlacedLink>) {
    match node {
        Node::Text(text) => {
            let links = links::in_prose(text).into_iter();
            found.extend(links.map(|link| PlacedLink { place: place.clone(), link }));
        }
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                place.path.push(Step::Index(index));
                links_in(item, place, found);
                place.path.pop();
            }
        }
        Node::Map(entries) => {
            for (key, value) in entries {
                place.path.push(Step::Key(key.clone()));
                links_in(value, place, found);
                place.path.pop();
            }
        }
        Node::Null | Node::Bool(_) | Node::Int(_) | Node::Fraction(_) | Node::Refused => {}
    }
}

/// Personal data in a theme's words and templates, whose mistakes are reported where they are read.
fn in_theme(content: &RawContent, entry: &ContentFile) -> Vec<Sighting> {
    if ![".yaml", ".yml", ".html"].iter().any(|ending| entry.path.ends_with(ending)) {
        return Vec::new();
    }
    let text = content.text(entry, &mut Report::default());
    text.map(|text| personal::in_lines(&entry.path, &text, 1)).unwrap_or_default()
}

fn lower_page(
    content: &RawContent,
    entry: &ContentFile,
    sightings: &mut Vec<Sighting>,
    report: &mut Report,
) -> Option<Sourced<Page>> {
    let markdown = content.markdown(entry, report)?;
    sightings.extend(personal::in_yaml(&entry.path, &markdown.front));
    sightings.extend(personal::in_lines(&entry.path, &markdown.body, markdown.body_line));
    let mut cx = DecodeContext::new(entry.path.clone(), report);
    let front = FrontMatter::decode(markdown.front, &mut cx)?;
    if entry.kind == ContentKind::News && front.date.is_none() && !cx.is_refused("date") {
        let diagnostic = cx.diagnostic(Code::MissingKey).with("key", "date");
        cx.push(diagnostic);
    }
    let name = entry.path.rsplit('/').next().unwrap_or("").trim_end_matches(".md");
    let Some(id) = Id::parse(name) else {
        let fix = format!("{}.md", crate::locale::slug(name, 60));
        let found = format!("{name}.md");
        let diagnostic = cx.diagnostic(Code::BadId).with("found", found).with("fix", fix);
        let diagnostic = diagnostic.with("what", "file");
        cx.push(diagnostic);
        return None;
    };
    let origin = Origin { file: entry.path.clone(), index: None };
    let (body, body_line) = (markdown.body, markdown.body_line);
    Some(Sourced { origin, value: Page { id, front, body, body_line } })
}
