//! The theme: templates, words and assets, the program's own with the author's laid over them.
//!
//! The only file that names the template engine. Must not know what pages show.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use include_dir::{Dir, include_dir};
use serde::Serialize;
use tera::{Context, ErrorKind, Tera, Value};

use super::{
    fragment::{self, Portal},
    hashed_name::hashed_name,
};
use crate::{
    chart,
    diag::{Code, Diagnostic, KeyPath, Place, Report, Target},
    locale,
    markup::languages,
    model::{Catalog, colour::Palette, site::Language},
    site::{
        strings::{MissingString, OverlayError, Strings},
        url::folder,
        view::{Shell, View},
    },
    source::{
        self, ContentKind, RawContent,
        decode::{Decode as _, DecodeContext},
        picture::{Picture, PictureFormat},
    },
    text::nearest,
};

static DEFAULT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Names the files of the built-in theme carry in diagnostics.
const BUILT_IN: &str = "themes/default/";

/// Everything that decides how pages look.
pub struct Theme {
    templates: Tera,
    /// The files of the templates, as they are reported.
    files: BTreeMap<String, Arc<str>>,
    is_overlaid: bool,
    strings: BTreeMap<&'static str, Strings>,
    assets: BTreeMap<String, Vec<u8>>,
    palette: Palette,
    /// The portal around each page.
    portal: Option<Portal>,
    /// The name of the asset that is the owner's emblem, and its picture.
    emblem: Option<(String, Picture)>,
}

/// What every page stands in, and what takes its place inside a portal.
const BASE: &str = "base.html";
const FRAGMENT: &str = "fragment.html";

/// The owner's emblem, as templates take it.
#[derive(Serialize)]
struct EmblemView {
    /// From the first page of the language.
    href: String,
    /// In pixels, for a height of [`EMBLEM_HEIGHT`].
    width: u32,
    height: u32,
    /// The type of the file.
    mime: &'static str,
}

/// How high the head of the page shows the emblem, in CSS pixels.
const EMBLEM_HEIGHT: u32 = 40;

/// What every page of a run shares, ready for the template engine.
pub struct Surroundings {
    site: Value,
    emblem: Value,
    portal: Value,
    words: Value,
    assets: Value,
    /// The interface speaks a language that is not the content's.
    foreign: Option<Language>,
}

/// A page that its template could not take.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{template}:{line}:{column}: {reason}")]
pub struct TemplateError {
    /// The template.
    pub template: String,
    /// 1-based line, 0 if unknown.
    pub line: usize,
    /// 1-based column, 0 if unknown.
    pub column: usize,
    /// The engine's own words.
    pub reason: String,
}

/// A file of a theme with the name under which it is reported.
struct ThemeFile {
    name: String,
    shown_as: Arc<str>,
    bytes: Vec<u8>,
    layer: Layer,
}

impl ThemeFile {
    /// Whether a file that is read as text keeps the limit `file_bytes`. False after a reported mistake.
    fn is_small(&self, report: &mut Report) -> bool {
        let is_sheet = self.name.rsplit_once('.').is_some_and(|(_, kind)| kind == "css");
        let is_text = is_sheet || !self.name.starts_with("assets/");
        let size = u64::try_from(self.bytes.len()).unwrap_or(u64::MAX);
        let limit = report.limits().file_bytes;
        let is_small = !is_text || self.layer == Layer::BuiltIn || size <= limit;
        if !is_small {
            let found = Diagnostic::new(Code::FileTooLarge, Place::file(&self.shown_as));
            let found = found.with("size", locale::file_size(size));
            report.push(found.with("limit", locale::file_size(limit)));
        }
        is_small
    }
}

/// Whose file of a theme it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layer {
    BuiltIn,
    Folder,
    Content,
}

impl Theme {
    /// The built-in theme, with the files of `folder` (a `--theme`) laid over it, and those of the
    /// content's own `theme/` over both. `None` after a reported mistake.
    pub fn load(
        content: Option<&RawContent>,
        folder: Option<&Path>,
        report: &mut Report,
    ) -> Option<Self> {
        Self::load_for(content, folder, None, report)
    }

    /// The same, for pages that stand alone or between the files of a portal: then `fragment.html` takes
    /// the place of `base.html`, and styles touch nothing of the portal.
    pub fn load_for(
        content: Option<&RawContent>,
        folder: Option<&Path>,
        portal: Option<&Portal>,
        report: &mut Report,
    ) -> Option<Self> {
        let mut files = built_in_files();
        let built_in = files.len();
        if let Some(folder) = folder {
            files.extend(folder_files(folder, report)?);
        }
        if let Some(content) = content {
            files.extend(content_files(content, report)?);
        }
        let is_overlaid = files.len() > built_in;
        let mut templates: BTreeMap<String, (Arc<str>, String)> = BTreeMap::new();
        let mut strings: BTreeMap<&'static str, Strings> = BTreeMap::new();
        let mut assets = BTreeMap::new();
        let mut palette = None;
        let mut is_sound = true;
        for file in files {
            if !file.is_small(report) {
                is_sound = false;
            } else if let Some(name) = file.name.strip_prefix("templates/") {
                let Some(text) = text_of(&file, report) else {
                    is_sound = false;
                    continue;
                };
                templates.insert(name.to_owned(), (file.shown_as, text));
            } else if let Some(name) = file.name.strip_prefix("strings/") {
                is_sound &= add_strings(name, &file, &mut strings, report);
            } else if let Some(name) = file.name.strip_prefix("assets/") {
                assets.insert(name.to_owned(), file.bytes);
            } else if file.name == "colors.yaml" {
                palette = palette_of(&file, report);
                is_sound &= palette.is_some();
            } else {
                let place = Place::file(&file.shown_as);
                report.push(Diagnostic::new(Code::UnknownFile, place).with("found", file.name));
            }
        }
        add_charts(&mut assets);
        // A theme of colours is a few lines at the end of the one style sheet.
        if let (Some(more), Some(sheet)) = (assets.remove("more.css"), assets.get_mut("site.css")) {
            sheet.extend(more);
        }
        if portal.is_some()
            && let Some(fragment) = templates.get(FRAGMENT).cloned()
        {
            templates.insert(BASE.to_owned(), fragment);
        }
        let compiled = compile(&templates, report)?;
        let files = templates.into_iter().map(|(name, (shown_as, _))| (name, shown_as)).collect();
        let palette = palette.filter(|_| is_sound)?;
        Some(Self {
            portal: portal.cloned(),
            templates: compiled,
            files,
            is_overlaid,
            strings,
            assets,
            palette,
            emblem: None,
        })
    }

    /// What the owner's colours touch.
    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    /// Makes the styles touch nothing but our part of a page, where a portal stands around it.
    fn keep_to_our_part(&mut self) {
        if self.portal.is_none() {
            return;
        }
        let is_sheet = |name: &str| name.rsplit_once('.').is_some_and(|(_, kind)| kind == "css");
        for (_, bytes) in self.assets.iter_mut().filter(|(name, _)| is_sheet(name)) {
            *bytes = fragment::scope(&String::from_utf8_lossy(bytes)).into_bytes();
        }
    }

    /// Puts the owner's colours into the style sheet, and the emblem beside it. An emblem that cannot
    /// be read is left out: `check` has said so.
    pub fn dress(&mut self, catalog: &Catalog) {
        self.put_on(catalog);
        self.keep_to_our_part();
    }

    fn put_on(&mut self, catalog: &Catalog) {
        let Some(site) = &catalog.site else { return };
        let properties = site.colors.as_ref().map(|own| own.properties(&self.palette));
        if let (Some(own), Some(sheet)) = (properties, self.assets.get_mut("site.css")) {
            let own: Vec<String> =
                own.iter().map(|(name, colour)| format!("{name}:{colour}")).collect();
            sheet.extend(format!(":root{{{}}}\n", own.join(";")).into_bytes());
        }
        let named = site.emblem.as_ref().and_then(|name| catalog.images.get(name));
        if let Some(Ok(picture)) = named.and_then(|file| file.picture.as_ref()) {
            let asset = format!(
                "emblem.{}",
                if picture.format == PictureFormat::Png { "png" } else { "svg" }
            );
            self.assets.insert(asset.clone(), picture.bytes.to_vec());
            self.emblem = Some((asset, picture.clone()));
        }
    }

    /// Whether files of an author lie over the built-in ones: then mistakes in them are the author's.
    pub fn is_overlaid(&self) -> bool {
        self.is_overlaid
    }

    /// Warns of an author's templates and assets that nothing asks for: most likely a slip in the name.
    pub fn report_unused(&self, content: &RawContent, report: &mut Report) {
        let own: Vec<ThemeFile> = content_files(content, report).unwrap_or_default();
        let built_in = built_in_files();
        let texts: Vec<String> = own
            .iter()
            .chain(&built_in)
            .map(|file| String::from_utf8_lossy(&file.bytes).into_owned())
            .collect();
        let is_asked_for = |word: &str| texts.iter().any(|text| text.contains(word));
        for file in &own {
            let Some((kind, name)) = file.name.split_once('/') else { continue };
            let is_known = built_in.iter().any(|known| known.name == file.name);
            let is_used = match kind {
                "templates" => is_asked_for(&format!("\"{name}\"")),
                "assets" => {
                    is_asked_for(&format!("assets.{}", asset_key(name))) || is_asked_for(name)
                }
                _ => true,
            };
            if is_known
                || is_used
                || ["assets/charts.css", "assets/more.css"].contains(&file.name.as_str())
            {
                continue;
            }
            let near =
                built_in.iter().filter_map(|it| it.name.strip_prefix(kind)?.strip_prefix('/'));
            let near = nearest(name, near);
            let place = Place::file(&file.shown_as);
            let found = Diagnostic::new(Code::UnknownFile, place).with("found", file.name.as_str());
            report.push(found.suggest(near));
        }
    }

    /// A page's mistake as one of the theme's author.
    pub fn explain(&self, error: &TemplateError) -> Diagnostic {
        let unknown: Arc<str> = Arc::from("theme");
        error.to_diagnostic(self.files.get(&error.template).unwrap_or(&unknown))
    }

    /// The words of the interface in a language.
    pub fn strings(&self, language: Language) -> &Strings {
        let table = self.strings.get(language.word());
        table.unwrap_or_else(|| panic!("internal error: no words for `{}`", language.word()))
    }

    /// Styles and pictures, by name.
    pub fn assets(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.assets
    }

    /// Names of the templates.
    pub fn templates(&self) -> impl Iterator<Item = &str> {
        self.templates.get_template_names()
    }

    /// Gathers what every page of a run shares.
    pub fn surroundings(&self, shell: &Shell<'_>, strings: &Strings) -> Surroundings {
        let words: BTreeMap<&str, &str> = strings.iter().collect();
        // `site.css` is `assets.site_css`: the address with the hash, from the first page.
        let asset = |name: &str, bytes: &[u8]| {
            format!("{}{}/{}", shell.shared, folder::ASSETS, hashed_name(name, bytes))
        };
        let assets: BTreeMap<String, String> =
            self.assets.iter().map(|(name, bytes)| (asset_key(name), asset(name, bytes))).collect();
        let emblem = self.emblem.as_ref().map(|(name, picture)| {
            let bytes = self.assets.get(name).map_or(&[][..], Vec::as_slice);
            let width = u64::from(picture.width) * u64::from(EMBLEM_HEIGHT);
            let width = (width / u64::from(picture.height)).clamp(1, 400);
            EmblemView {
                href: asset(name, bytes),
                width: u32::try_from(width).unwrap_or(EMBLEM_HEIGHT),
                height: EMBLEM_HEIGHT,
                mime: if picture.format == PictureFormat::Png {
                    "image/png"
                } else {
                    "image/svg+xml"
                },
            }
        });
        Surroundings {
            portal: Value::from_serializable(&self.portal_for(strings)),
            emblem: Value::from_serializable(&emblem),
            site: Value::from_serializable(shell),
            words: Value::from_serializable(&words),
            foreign: Some(strings.language()).filter(|_| strings.is_foreign()),
            assets: Value::from_serializable(&assets),
        }
    }

    /// Renders a page.
    pub fn render(&self, view: &View<'_>, shared: &Surroundings) -> Result<String, TemplateError> {
        let mut context = Context::new();
        context.insert_value("site", shared.site.clone());
        context.insert_value("portal", shared.portal.clone());
        context.insert_value("emblem", shared.emblem.clone());
        context.insert_value("t", shared.words.clone());
        context.insert_value("assets", shared.assets.clone());
        context.insert("page", &view.page);
        context.insert("v", &view.body);
        let name = format!("{}.html", view.template);
        let html = self.templates.render(&name, &context);
        let html = html.map_err(|error| explain(&name, &error))?;
        Ok(match shared.foreign {
            Some(own) => languages::tag(&html, own.word(), Language::Vietnamese.word()),
            None => html,
        })
    }

    /// The portal, which keeps to its own languages.
    fn portal_for(&self, strings: &Strings) -> Option<Portal> {
        let mut portal = self.portal.clone()?;
        if strings.is_foreign() {
            for html in [&mut portal.start, &mut portal.middle, &mut portal.end] {
                *html = languages::alien(html);
            }
        }
        Some(portal)
    }
}

/// What templates call an asset: `site.css` is `site_css`.
fn asset_key(name: &str) -> String {
    name.replace(|c: char| !c.is_ascii_alphanumeric(), "_")
}

fn explain(template: &str, error: &tera::Error) -> TemplateError {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => TemplateError {
            template: report.filename().to_owned(),
            line: report.span().start_line,
            column: report.span().start_col + 1,
            reason: report.message().to_owned(),
        },
        other => TemplateError {
            template: template.to_owned(),
            line: 0,
            column: 0,
            reason: other.to_string(),
        },
    }
}

impl TemplateError {
    /// The mistake as one of the theme's author.
    pub fn to_diagnostic(&self, file: &Arc<str>) -> Diagnostic {
        let mut place = Place::file(file);
        let mut args = vec![("template", self.template.clone()), ("reason", self.reason.clone())];
        if self.line > 0 {
            place.target = Target::Exact { line: self.line, column: self.column };
            args.push(("line", self.line.to_string()));
            args.push(("column", self.column.to_string()));
        }
        args.into_iter().fold(Diagnostic::new(Code::BrokenTheme, place), |found, (name, value)| {
            found.with(name, value)
        })
    }
}

fn compile(templates: &BTreeMap<String, (Arc<str>, String)>, report: &mut Report) -> Option<Tera> {
    let mut tera = Tera::default();
    tera.autoescape_on([".html", ".xml"]);
    let texts = templates.iter().map(|(name, (_, text))| (name.as_str(), text.as_str()));
    match tera.add_raw_templates(texts) {
        Ok(()) => Some(tera),
        Err(error) => {
            let error = explain("", &error);
            let unknown: Arc<str> = Arc::from("theme");
            let file = templates.get(&error.template).map_or(&unknown, |(shown_as, _)| shown_as);
            report.push(error.to_diagnostic(file));
            None
        }
    }
}

fn broken(file: &Arc<str>, reason: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::BrokenTheme, Place::file(file))
        .with("template", file.as_ref())
        .with("reason", reason)
}

/// The looks of charts go into the one style sheet: a page asks for no second file. A theme may bring a
/// `charts.css` of its own.
fn add_charts(assets: &mut BTreeMap<String, Vec<u8>>) {
    let charts = assets.remove("charts.css").unwrap_or_else(|| chart::style_sheet().into_bytes());
    let sheet = assets.entry("site.css".to_owned()).or_default();
    sheet.push(b'\n');
    sheet.extend(charts);
}

fn text_of(file: &ThemeFile, report: &mut Report) -> Option<String> {
    match String::from_utf8(file.bytes.clone()) {
        Ok(text) => source::characters::refuse(&file.shown_as, &text, report).then_some(text),
        Err(error) => {
            report.push(broken(&file.shown_as, error.to_string()));
            None
        }
    }
}

/// What the owner's colours touch. `None` after a reported mistake.
fn palette_of(file: &ThemeFile, report: &mut Report) -> Option<Palette> {
    let errors = report.errors();
    let node = source::parse_text(&file.shown_as, &file.bytes, report)?;
    let palette = Palette::decode(node, &mut DecodeContext::new(file.shown_as.clone(), report));
    palette.filter(|_| report.errors() == errors)
}

fn add_strings(
    name: &str,
    file: &ThemeFile,
    tables: &mut BTreeMap<&'static str, Strings>,
    report: &mut Report,
) -> bool {
    let language = Language::WORDS.iter().find(|(word, _)| name == format!("{word}.yaml"));
    let Some((word, language)) = language else {
        report.push(broken(&file.shown_as, name));
        return false;
    };
    let errors = report.errors();
    let node = source::parse_text(&file.shown_as, &file.bytes, report);
    let Some(node) = node.filter(|_| report.errors() == errors) else { return false };
    let errors = match tables.get_mut(word) {
        Some(table) => table.overlay(node),
        // The first is the program's own.
        None => match Strings::from_node(node, *language) {
            Ok(table) => {
                tables.insert(word, table);
                Vec::new()
            }
            Err(MissingString(key)) => vec![OverlayError::NoText { key }],
        },
    };
    for error in &errors {
        report.push(misplaced(file, error));
    }
    errors.is_empty()
}

/// A text that cannot be shown, at its key.
fn misplaced(file: &ThemeFile, error: &OverlayError) -> Diagnostic {
    let broken = |cause: &str, key: &str| {
        let mut found = Diagnostic::new(Code::BrokenTheme, place_of_key(file, key));
        found = found.with("template", file.shown_as.as_ref()).with("cause", cause);
        if key.is_empty() { found } else { found.with("key", key).with("found", key) }
    };
    match error {
        OverlayError::NoTable => broken("no-table", ""),
        OverlayError::NoText { key } => broken("no-text", key),
        OverlayError::UnknownKey { key, nearest } => {
            broken("unknown-key", key).suggest(nearest.as_deref())
        }
        OverlayError::UnknownPlace { key, place, known } => {
            let known: Vec<String> = known.iter().map(|name| format!("{{{name}}}")).collect();
            let places = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            broken("unknown-place", key).with("place", place.as_str()).with("places", places)
        }
    }
}

/// Where a key of a file of texts stands. Content can be looked up late; the folder of a theme
/// cannot, so there the line that begins with the key is meant.
fn place_of_key(file: &ThemeFile, key: &str) -> Place {
    let mut place = Place::file(&file.shown_as);
    if key.is_empty() {
        return place;
    }
    if file.layer == Layer::Content {
        place.path = KeyPath::default().key(key);
        return place;
    }
    let text = String::from_utf8_lossy(&file.bytes);
    let is_line = |line: &str| {
        let rest = line.trim_start_matches(['"', '\'']).strip_prefix(key);
        rest.is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':'))
    };
    if let Some(at) = text.lines().position(is_line) {
        place.target = Target::Exact { line: at + 1, column: 1 };
    }
    place
}

fn built_in_files() -> Vec<ThemeFile> {
    fn collect(dir: &Dir<'_>, files: &mut Vec<ThemeFile>) {
        for file in dir.files() {
            let name = file.path().to_string_lossy().replace('\\', "/");
            let shown_as = Arc::from(format!("{BUILT_IN}{name}"));
            let bytes = file.contents().to_vec();
            files.push(ThemeFile { name, shown_as, bytes, layer: Layer::BuiltIn });
        }
        for dir in dir.dirs() {
            collect(dir, files);
        }
    }
    let mut files = Vec::new();
    collect(&DEFAULT, &mut files);
    files
}

fn folder_files(folder: &Path, report: &mut Report) -> Option<Vec<ThemeFile>> {
    match source::folder(folder, report.limits()) {
        Ok(files) => Some(
            files
                .into_iter()
                .map(|(name, bytes)| ThemeFile {
                    shown_as: Arc::from(folder.join(&name).to_string_lossy().into_owned()),
                    name,
                    bytes,
                    layer: Layer::Folder,
                })
                .collect(),
        ),
        Err(error) => {
            report.push(error.diagnostic());
            None
        }
    }
}

fn content_files(content: &RawContent, report: &mut Report) -> Option<Vec<ThemeFile>> {
    let mut files = Vec::new();
    for entry in content.of(ContentKind::Theme) {
        match content.bytes(&entry.path) {
            Ok(bytes) => files.push(ThemeFile {
                name: content.name_in_theme(&entry.path).to_owned(),
                shown_as: entry.path.clone(),
                bytes,
                layer: Layer::Content,
            }),
            Err(error) => {
                let place = Place::file(&entry.path);
                let diagnostic = Diagnostic::new(Code::UnreadableFile, place);
                report.push(diagnostic.with("reason", error.to_string()));
                return None;
            }
        }
    }
    Some(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme() -> Theme {
        let mut report = Report::default();
        let theme = Theme::load(None, None, &mut report);
        assert!(!report.has_errors(), "{report:?}");
        theme.unwrap()
    }

    #[test]
    fn both_languages_have_the_same_keys_and_places() {
        let theme = theme();
        let places = |text: &str| {
            let mut names: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}').map(|(name, _)| name.to_owned()))
                .collect();
            names.sort();
            names.dedup();
            names
        };
        let (vi, en) = (theme.strings(Language::Vietnamese), theme.strings(Language::English));
        for (key, text) in vi.iter() {
            let other = en.find(key).unwrap();
            assert_eq!(places(text), places(other), "{key}");
        }
        assert_eq!(vi.iter().count(), en.iter().count());
    }

    #[test]
    fn every_word_that_templates_name_exists() {
        let theme = theme();
        let words = theme.strings(Language::Vietnamese);
        let mut count = 0;
        for file in built_in_files().iter().filter(|file| file.name.starts_with("templates/")) {
            let text = String::from_utf8(file.bytes.clone()).unwrap();
            let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
            for (at, _) in text.match_indices("t.") {
                // `t.` as a name of its own: not `it.`, and not `x.t.`.
                if text[..at].ends_with(|c| is_word(c) || c == '.') {
                    continue;
                }
                let key: String = text[at + 2..].chars().take_while(|c| is_word(*c)).collect();
                assert!(words.find(&key).is_ok(), "{}: {key}", file.name);
                count += 1;
            }
            // Every other way to reach a word would be passed over here.
            assert!(!text.contains("t["), "{}: only `t.key`", file.name);
        }
        assert!(count > 100, "only {count} words were found");
    }

    #[test]
    fn every_word_of_a_closed_list_has_a_text() {
        use crate::model::{
            fee::{FeeKind, PaymentMethod, WhenPaid},
            lists::Audience,
            measure::Measure,
            period::PeriodRule,
            procedure::{Action, ChannelKind, Level, Need, OnlineLevel, ProcedureKind},
            statistic::{Scope, State},
        };
        let theme = theme();
        let words = theme.strings(Language::Vietnamese);
        let mut keys: Vec<String> = Vec::new();
        keys.extend(Level::WORDS.iter().map(|(word, _)| format!("level_{word}")));
        keys.extend(ProcedureKind::WORDS.iter().map(|(word, _)| format!("kind_{word}")));
        keys.extend(OnlineLevel::WORDS.iter().map(|(word, _)| format!("online_{word}")));
        keys.extend(ChannelKind::WORDS.iter().map(|(word, _)| format!("channel_{word}")));
        keys.extend(Need::WORDS.iter().map(|(word, _)| format!("need_{word}")));
        keys.extend(FeeKind::WORDS.iter().map(|(word, _)| format!("fee_{word}")));
        keys.extend(WhenPaid::WORDS.iter().map(|(word, _)| format!("paid_{word}")));
        keys.extend(PaymentMethod::WORDS.iter().map(|(word, _)| format!("pay_{word}")));
        keys.extend(Audience::WORDS.iter().map(|(word, _)| format!("audience_{word}")));
        keys.extend(Measure::WORDS.iter().map(|(word, _)| format!("measure_{word}")));
        keys.extend(PeriodRule::WORDS.iter().map(|(word, _)| format!("period_rule_{word}")));
        keys.extend(Scope::WORDS.iter().map(|(word, _)| format!("scope_{word}")));
        keys.extend(State::WORDS.iter().map(|(word, _)| format!("state_{word}")));
        for (word, action) in Action::WORDS {
            keys.push(format!("action_{word}"));
            if action.withdraws() {
                keys.push(format!("withdrawn_{word}"));
            }
        }
        for key in keys {
            assert!(words.find(&key).is_ok(), "{key}");
        }
    }

    #[test]
    fn a_broken_template_is_reported_with_its_place() {
        let templates = BTreeMap::from([(
            "x.html".to_owned(),
            (Arc::from("theme/templates/x.html"), "a\n{% if %}".to_owned()),
        )]);
        let mut report = Report::default();
        assert!(compile(&templates, &mut report).is_none());
        let found = &report.diagnostics()[0];
        assert_eq!(found.code, Code::BrokenTheme);
        assert_eq!(found.arg("line"), Some("2"), "{found:?}");
        assert_eq!(found.place.file.as_ref(), "theme/templates/x.html");
    }
}
