//! The owner's identity on the pages: colours whose contrast holds, an emblem, and the code that leads
//! from a print back to the page.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that prepares and reads folders, and computes what the program has in a table"
)]

use crate::site_tools;

use std::{collections::BTreeMap, fs};

use crate::common::Content;
use crate::site_tools::{assert_links_resolve, attributes, build, project, tree};
use congkhai::{
    model::colour::{FOR_TEXT, LINEAR, Rgb},
    pipeline::{self, Unwatched},
};
use tempfile::tempdir;

/// The site of some content.
fn site(content: &Content) -> BTreeMap<String, Vec<u8>> {
    let dir = tempdir().unwrap();
    let out = dir.path().join("public");
    let inputs = content.write(&dir.path().join("content"));
    let built = pipeline::build(&inputs, &out, &Unwatched).unwrap();
    assert!(built.rendered.is_some(), "{}", content.short());
    tree(&out)
}

fn text<'s>(site: &'s BTreeMap<String, Vec<u8>>, path: &str) -> &'s str {
    std::str::from_utf8(&site[path]).unwrap()
}

/// The one style sheet.
fn sheet(site: &BTreeMap<String, Vec<u8>>) -> &str {
    let name = site.keys().find(|name| name.starts_with("tai-san/site.")).unwrap();
    text(site, name)
}

/// "relative luminance" of WCAG 2.2, with the threshold of its erratum.
#[test]
fn the_table_of_linear_values_is_that_of_wcag() {
    for (step, value) in (0_u8..=255).zip(LINEAR) {
        let share = f64::from(step) / 255.0;
        let linear =
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) };
        assert!((linear * 1e9 - f64::from(value)).abs() <= 0.5, "{step}: {value}");
    }
}

/// Whatever colour is refused, the one that is named instead is accepted, and no smaller step of the
/// same way is: else it would not be the nearest.
#[test]
fn the_nearest_colour_passes_and_no_nearer_one_does() {
    let grounds = [Rgb([0xff; 3]), Rgb([0xf3, 0xf4, 0xf6]), Rgb([0xee, 0xf4, 0xfb])];
    let passes = |colour: Rgb| grounds.iter().all(|it| colour.contrast(*it) >= FOR_TEXT);
    let lightness =
        |Rgb(it): Rgb| u16::from(*it.iter().max().unwrap()) + u16::from(*it.iter().min().unwrap());
    let mut refused = 0;
    for red in (0..=255_u8).step_by(15) {
        for green in (0..=255_u8).step_by(15) {
            for blue in (0..=255_u8).step_by(15) {
                let colour = Rgb([red, green, blue]);
                let near = colour.nearest(passes).unwrap();
                assert!(passes(near), "{colour}: {near}");
                if passes(colour) {
                    assert_eq!(near, colour);
                    continue;
                }
                refused += 1;
                // One step of lightness back toward the colour.
                let toward = |channel: u8, own: u8| channel + (own - channel).min(2);
                let back = [0, 1, 2].map(|at| toward(near.0[at], colour.0[at]));
                assert!(!passes(Rgb(back)), "{colour}: {near} is not the nearest");
                assert!(lightness(near) < lightness(colour));
            }
        }
    }
    assert!(refused > 1000, "{refused}");
}

#[test]
fn the_owners_colours_are_in_the_one_style_sheet_and_nowhere_else() {
    let own = Content::new()
        .file("site.yaml", "name: Xã Tam Hiệp\ncolors: {accent: \"#005f56\", link: \"#00f\"}\n");
    let site = site(&own);
    let last = sheet(&site).lines().last().unwrap();
    // Blue is too dark for dark paper: the nearest that passes is derived.
    assert!(
        last.starts_with(":root{--owner-accent:#005f56;--owner-accent-dark:#005f56;"),
        "{last}"
    );
    let dark = last.split("--owner-link-dark:").nth(1).unwrap().trim_end_matches('}');
    let dark = Rgb::parse(dark).unwrap();
    assert!(dark.contrast(Rgb([0x3a, 0x2a, 0x12])) >= FOR_TEXT, "{dark}");
    assert!(last.contains("--owner-link:#0000ff;"), "{last}");
    for (path, html) in site_tools::pages(&site) {
        assert!(!html.contains("style="), "{path}: nothing that a strict policy would refuse");
    }
}

/// What `colors.yaml` says is true of `site.css`: it reads the owner's colours where it names its own,
/// and each ground that is checked is one of its tokens.
#[test]
fn the_theme_uses_what_it_promises() {
    let read = |name| fs::read_to_string(project().join("themes/default").join(name)).unwrap();
    let (css, grounds) = (read("assets/site.css"), read("colors.yaml"));
    for name in ["accent", "accent-dark", "link", "link-dark"] {
        assert!(
            css.contains(&format!("var(--owner-{name}, #")),
            "site.css does not read --owner-{name}"
        );
    }
    let mut count = 0;
    for ground in grounds.split('"').skip(1).step_by(2) {
        let is_white = ground == "#ffffff" && css.contains("#fff");
        assert!(
            is_white || css.contains(&format!(": {ground};")),
            "site.css has no token {ground}"
        );
        count += 1;
    }
    assert!(count > 5, "{count} grounds");
    // The theme's own colours are held to what an owner's are.
    let own = |name: &str| {
        let after = css.split(&format!("var(--owner-{name}, ")).nth(1).unwrap();
        after.split(')').next().unwrap().to_owned()
    };
    let colours = format!(
        "name: x\ncolors: {{accent: \"{}\", link: \"{}\", dark: {{accent: \"{}\", link: \"{}\"}}}}\n",
        own("accent"),
        own("link"),
        own("accent-dark"),
        own("link-dark")
    );
    assert_eq!(Content::new().file("site.yaml", colours).short(), "");
}

#[test]
fn the_emblem_is_beside_the_name_and_needs_no_words_of_its_own() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 32\"><path d=\"M0 0h64v32z\"/></svg>";
    let content = Content::new()
        .file("site.yaml", "name: Xã Tam Hiệp\nemblem: huy-hieu.svg\n")
        .file("images/huy-hieu.svg", svg)
        .file("images/khac.svg", svg.replace("M0", "M1"));
    let site = site(&content);
    let home = text(&site, "index.html");
    let picture = attributes(home, "src").find(|it| it.contains("emblem")).unwrap();
    assert_eq!(text(&site, &picture), svg);
    let tag =
        format!("<img class=\"emblem\" src=\"{picture}\" alt=\"\" width=\"80\" height=\"40\">");
    assert!(home.contains(&format!("{tag}Xã Tam Hiệp</a>")), "the name beside it says what it is");
    assert!(
        home.contains(&format!("<link rel=\"icon\" href=\"{picture}\" type=\"image/svg+xml\">"))
    );
    assert!(!site.keys().any(|path| path.contains("khac")), "only what is named goes out");
    assert_links_resolve(&site);
}

/// Draws the code as a camera sees it, four pixels a module, and reads it with a decoder that shares
/// nothing with the encoder.
fn decode(svg: &str) -> String {
    const SCALE: usize = 4;
    let side: usize =
        svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    let path = svg.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
    let mut pixels = vec![255_u8; side * side * SCALE * SCALE];
    let (mut x, mut y) = (0_i64, 0_i64);
    for bar in path.split('z').filter(|bar| !bar.is_empty()) {
        let (step, run) = bar.strip_prefix('m').unwrap().split_once('h').unwrap();
        let (step_x, step_y) = step.split_once(' ').unwrap();
        x += step_x.parse::<i64>().unwrap();
        y += step_y.parse::<i64>().unwrap();
        let (run, back) = run.split_once("v1h-").unwrap();
        assert_eq!(run, back, "{bar}");
        let run: usize = run.parse().unwrap();
        let (left, top) = (usize::try_from(x).unwrap(), usize::try_from(y).unwrap());
        for row in top * SCALE..(top + 1) * SCALE {
            let start = row * side * SCALE + left * SCALE;
            pixels[start..start + run * SCALE].fill(0);
        }
    }
    let size = side * SCALE;
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(size, size, |x, y| pixels[y * size + x]);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

#[test]
fn a_print_leads_back_to_its_page() {
    let procedure = "code: \"1.001193\"\nname: Đăng ký khai sinh\n";
    let site_yaml = "name: Xã Tam Hiệp\n";
    let content = Content::new().file("procedures/a.yaml", procedure);
    for base in [
        "https://tthc.example.vn/",
        "https://minhgiang.example.gov.vn/xa-tam-hiep/mot-cua/thu-tuc-hanh-chinh",
    ] {
        let with = format!("{site_yaml}base_url: {base}\n");
        let site = site(&content.clone().file("site.yaml", with));
        let page = text(&site, "thu-tuc/1.001193.html");
        let scan = page
            .split("<div class=\"scan\">")
            .nth(1)
            .expect("the code")
            .split("</div>")
            .next()
            .unwrap();
        let address = format!("{}/thu-tuc/1.001193.html", base.trim_end_matches('/'));
        assert_eq!(decode(scan), address);
        assert!(scan.contains("aria-hidden=\"true\""), "the address stands beside it in words");
        let words = address.trim_start_matches("https://");
        assert!(
            scan.contains(&format!("<strong>{words}</strong><br>Nội dung trang ngày 21/11/2026")),
            "{scan}"
        );
    }
    let site = site(&content);
    assert!(
        !text(&site, "thu-tuc/1.001193.html").contains("class=\"scan\""),
        "no address, no code"
    );
}

/// The code and all: what a median page weighs on its way to a phone.
#[test]
fn a_median_page_of_a_procedure_stays_within_14_kilobytes() {
    let dir = tempdir().unwrap();
    let (content, out) = (dir.path().join("content"), dir.path().join("public"));
    for (path, mut bytes) in tree(&project().join("content")) {
        if path == "site.yaml" {
            bytes.extend(b"\nbase_url: https://tam-hiep.example/mot-cua/\n");
        }
        let path = content.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    build(&content, &out);
    let site = tree(&out);
    let mut sizes: Vec<usize> = site
        .iter()
        .filter(|(path, _)| path.starts_with("thu-tuc/1.") || path.starts_with("thu-tuc/2."))
        .map(|(_, bytes)| gzipped(bytes))
        .collect();
    sizes.sort_unstable();
    let median = sizes[sizes.len() / 2];
    assert!(sizes.len() > 40 && median <= 14_000, "{} pages, median {median}", sizes.len());
}

fn gzipped(bytes: &[u8]) -> usize {
    use std::io::Write as _;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}
