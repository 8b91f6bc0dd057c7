//! The owner's identity: colours that can be read on what the theme puts around them, an emblem that
//! is a picture.
//!
//! Must not know the theme: what the colours touch is given.

use crate::{
    diag::{Code, Diagnostic, Place, Report, fix::Fix},
    locale,
    model::{
        Catalog,
        colour::{Palette, Rgb, Touching},
    },
    source::picture::PictureFault,
};

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
        let fix = nearest.as_deref().map(|colour| Fix::text(colour).likely());
        report.push(diagnostic.suggest(nearest.as_deref()).fixed_by(fix));
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
        let fix = near.map(|near| Fix::text(near).likely());
        return report.push(diagnostic.suggest(near).fixed_by(fix));
    };
    let bad = |cause: &str| {
        let diagnostic = Diagnostic::new(Code::BadPicture, place.clone());
        diagnostic.with("found", name.as_str()).with("cause", cause)
    };
    if file.is_link {
        return report.push(bad("link"));
    }
    match &file.picture {
        None => {
            let limit = report.limits().emblem_bytes;
            let sizes = bad("large").with("size", locale::file_size(file.size));
            report.push(sizes.with("limit", locale::file_size(limit)));
        }
        Some(Err(fault)) => report.push(explained(fault, bad)),
        Some(Ok(_)) => {}
    }
}

/// The message of a fault; `bad` begins one with its cause.
fn explained(fault: &PictureFault, bad: impl Fn(&str) -> Diagnostic) -> Diagnostic {
    match fault {
        PictureFault::OtherFormat => bad("format"),
        PictureFault::Damaged(reason) if reason.is_empty() => bad("damaged").with("reason", "none"),
        PictureFault::Damaged(reason) => bad("damaged").with("reason", reason.as_str()),
        PictureFault::NoSize => bad("no-size"),
        PictureFault::Encoding(name) if name.is_empty() => bad("encoding").with("part", "none"),
        PictureFault::Encoding(name) => bad("encoding").with("part", name.as_str()),
        PictureFault::Active(part) => bad("active").with("part", part.as_str()),
        PictureFault::Text(part) => bad("text").with("part", part.as_str()),
        PictureFault::Raster(true) => bad("active").with("part", "<image href=…>"),
        PictureFault::Raster(false) => bad("raster").with("part", "<image>"),
        PictureFault::Unknown(part) => bad("unknown").with("part", part.as_str()),
        PictureFault::Circular(part) => bad("circular").with("part", part.as_str()),
        PictureFault::Limit { of: "published", found, limit } => bad("published")
            .with("size", locale::file_size(*found))
            .with("limit", locale::file_size(*limit)),
        PictureFault::Limit { of, found, limit } => {
            bad(of).with("count", locale::integer(*found)).with("limit", locale::integer(*limit))
        }
    }
}
