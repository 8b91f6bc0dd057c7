//! The owner's identity: colours that can be read on what the theme puts around them, an emblem that
//! is a picture.
//!
//! Must not know the theme: what the colours touch is given.

use crate::{
    diag::{Code, Diagnostic, Place, Report},
    locale,
    model::{
        Catalog,
        colour::{Palette, Rgb, Touching},
    },
    source::picture::Fault,
};

/// An emblem stands on every page: no larger file is asked of a cheap phone.
const LARGEST_EMBLEM: u64 = 32 * 1024;

/// Checks the owner's colours in light, and those given for dark; what is derived passes by itself.
pub(super) fn colours(catalog: &Catalog, palette: &Palette, report: &mut Report) {
    let Some(site) = &catalog.site else { return };
    let Some(own) = &site.colors else { return };
    let path = site.origin.path().key("colors");
    let mut judge = |colour: Option<Rgb>, touching: &Touching, look, path, key: &'static str| {
        let found = colour.and_then(|colour| Some((colour, touching.judge(colour)?)));
        let Some((colour, fault)) = found else { return };
        let place = Place::value(&site.origin.file, path);
        let diagnostic = Diagnostic::new(Code::LowContrast, place)
            .with("found", colour.to_string())
            .with("key", key)
            .with("look", look)
            .with("ground", fault.ground.to_string())
            .with("ratio", fault.found.to_string())
            .with("needed", fault.needed.to_string());
        let nearest = fault.nearest.map(|colour| colour.to_string());
        report.push(diagnostic.suggest(nearest.as_deref()));
    };
    let light = |key| path.clone().key(key);
    let dark = |key| path.clone().key("dark").key(key);
    judge(own.light.accent, &palette.accent.light, "light", light("accent"), "accent");
    judge(own.light.link, &palette.link.light, "light", light("link"), "link");
    judge(own.dark.accent, &palette.accent.dark, "dark", dark("accent"), "accent");
    judge(own.dark.link, &palette.link.dark, "dark", dark("link"), "link");
}

/// Checks the file of the emblem.
pub(super) fn emblem(catalog: &Catalog, report: &mut Report) {
    let Some(site) = &catalog.site else { return };
    let Some(name) = &site.emblem else { return };
    let place = site.origin.key("emblem");
    let Some(file) = catalog.images.get(name) else {
        let near = crate::text::nearest(name, catalog.images.keys().map(String::as_str));
        let diagnostic = Diagnostic::new(Code::MissingPicture, place).with("found", name.as_str());
        return report.push(diagnostic.suggest(near));
    };
    let bad = |cause: &str| {
        let diagnostic = Diagnostic::new(Code::BadPicture, place.clone());
        diagnostic.with("found", name.as_str()).with("cause", cause)
    };
    if file.is_link {
        report.push(bad("link"));
    } else if file.size > LARGEST_EMBLEM {
        let sizes = bad("large").with("size", locale::file_size(file.size));
        report.push(sizes.with("limit", locale::file_size(LARGEST_EMBLEM)));
    } else if let Err(fault) = &file.picture {
        report.push(match fault {
            Fault::OtherFormat => bad("format"),
            Fault::Damaged(reason) if reason.is_empty() => bad("damaged").with("reason", "none"),
            Fault::Damaged(reason) => bad("damaged").with("reason", reason.as_str()),
            Fault::NoSize => bad("no-size"),
            Fault::Active(part) => bad("active").with("part", part.as_str()),
        });
    }
}
