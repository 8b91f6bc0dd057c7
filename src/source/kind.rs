//! What a file of the content folder is, by its path alone.
//!
//! Must not look at a disk.

use crate::text::characters::is_invisible;

/// What a file is, by its place in the content folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContentKind {
    /// `site.yaml`
    Site,
    /// `fields.yaml`, `fields/`
    Fields,
    /// `applicants.yaml`, `applicants/`
    Applicants,
    /// `legal.yaml`, `legal/`
    Legal,
    /// `events.yaml`, `events/`
    Events,
    /// `calendar.yaml`
    Calendar,
    /// `synonyms.yaml`
    Synonyms,
    /// `guidance.yaml`
    Guidance,
    /// `agencies/`
    Agencies,
    /// `procedures/`
    Procedures,
    /// `statistics/`
    Statistics,
    /// `indicators/`
    Indicators,
    /// `form-layouts/`
    FormLayouts,
    /// `pages/*.md`
    Page,
    /// `news/*.md`
    News,
    /// `forms/`
    Form,
    /// `images/`: pictures that `site.yaml` names
    Image,
    /// `static/`: files that are published as they are
    Static,
    /// `theme/`: templates, strings and assets that override the theme's
    Theme,
}

impl ContentKind {
    /// Whether files of the kind are YAML or Markdown, which are read whole into memory.
    pub(super) fn is_text(self) -> bool {
        !matches!(self, Self::Form | Self::Image | Self::Theme)
    }
}

/// The folder of files that are published as they are.
pub(super) const STATIC_FOLDER: &str = "static/";

/// The only hidden folder within it: RFC 8615 reserves it for such files.
pub(super) const WELL_KNOWN: &str = ".well-known";

/// What a file at a path below the content folder would be; `None` for a path that leads out of it, that
/// could not stand on every disk, or at which nothing is read.
pub fn home_of(path: &str) -> Option<ContentKind> {
    let is_inside = path.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
    kind_of(path).filter(|_| is_inside && is_portable(path))
}

/// What a file at a path is, though the path may lead anywhere; `None` where nothing is read.
pub(super) fn kind_of(path: &str) -> Option<ContentKind> {
    let (folder, name) = path.split_once('/').unwrap_or(("", path));
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_yaml = matches!(extension, "yaml" | "yml");
    let list = if folder.is_empty() { name.rsplit_once('.').map_or("", |it| it.0) } else { folder };
    match (list, is_yaml) {
        ("forms", _) if !folder.is_empty() => Some(ContentKind::Form),
        ("images", _) if !folder.is_empty() => Some(ContentKind::Image),
        ("static", _) if !folder.is_empty() => {
            let is_well_known = name.split('/').next() == Some(WELL_KNOWN);
            let parts = name.split('/').skip(usize::from(is_well_known));
            (!parts.into_iter().any(|it| it.starts_with('.'))).then_some(ContentKind::Static)
        }
        ("theme", _) if !folder.is_empty() => Some(ContentKind::Theme),
        ("pages", false) if extension == "md" => Some(ContentKind::Page),
        ("news", false) if extension == "md" => Some(ContentKind::News),
        ("site", true) if folder.is_empty() => Some(ContentKind::Site),
        ("calendar", true) if folder.is_empty() => Some(ContentKind::Calendar),
        ("synonyms", true) => Some(ContentKind::Synonyms),
        ("guidance", true) => Some(ContentKind::Guidance),
        ("fields", true) => Some(ContentKind::Fields),
        ("applicants", true) => Some(ContentKind::Applicants),
        ("legal", true) => Some(ContentKind::Legal),
        ("events", true) => Some(ContentKind::Events),
        ("agencies", true) => Some(ContentKind::Agencies),
        ("procedures", true) => Some(ContentKind::Procedures),
        ("statistics", true) => Some(ContentKind::Statistics),
        ("indicators", true) => Some(ContentKind::Indicators),
        ("form-layouts", true) => Some(ContentKind::FormLayouts),
        _ => None,
    }
}

/// Whether every part of a path can stand on any disk (NTFS, FAT, a USB stick) and in any address.
pub(super) fn is_portable(path: &str) -> bool {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    path.split('/').all(|part| {
        let stem = part.split('.').next().unwrap_or("").to_lowercase();
        let is_device = DEVICES.contains(&stem.as_str())
            || ["com", "lpt"].iter().any(|port| {
                stem.strip_prefix(port)
                    .is_some_and(|it| it.len() == 1 && it.as_bytes()[0].is_ascii_digit())
            });
        let is_odd = |c: char| is_invisible(c) || "\\:<>\"|?*\u{fffd}".contains(c);
        !is_device && !part.contains(is_odd) && !part.ends_with(['.', ' ']) && part.len() <= 200
    })
}
