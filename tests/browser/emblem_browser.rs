//! SVG emblems in Chromium: what is published of a hostile file does nothing, and what is published of a
//! drawing program's file looks as before.
//!
//! `tests/tools/emblem.mjs` describes what is judged.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test that reads a folder")]

use crate::site_tools;

use std::fs;

use congkhai::{
    limits::Limits,
    source::picture::{self, PictureFault},
};
use serde_json::{Value, json};

/// Elements that can act, those of HTML with the prefix `h:`.
const ELEMENTS: &[&str] = &[
    "script",
    "h:script",
    "foreignObject",
    "h:iframe",
    "image",
    "h:img",
    "use",
    "animate",
    "animateTransform",
    "animateMotion",
    "set",
    "a",
    "h:a",
    "style",
    "h:style",
    "handler",
    "feImage",
    "mpath",
    "discard",
    "h:object",
    "h:embed",
    "h:meta",
    "h:link",
    "h:base",
    "h:audio",
    "h:video",
    "h:input",
    "h:form",
    "h:body",
    "h:picture",
    "text",
    "textPath",
    "tref",
    "filter",
    "pattern",
    "linearGradient",
    "marker",
    "mask",
    "cursor",
    "switch",
    "svg",
    "g",
    "rect",
    "path",
];

/// Attributes that can act.
const ATTRIBUTES: &[&str] = &[
    "onload=\"window.acted=1\"",
    "onclick=\"window.acted=1\"",
    "onbegin=\"window.acted=1\" begin=\"0s\" dur=\"1s\"",
    "onerror=\"window.acted=1\"",
    "onfocus=\"window.acted=1\" tabindex=\"1\" autofocus=\"\"",
    "onmouseover=\"window.acted=1\"",
    "onactivate=\"window.acted=1\"",
    "href=\"javascript:window.acted=1\"",
    "href=\"http://elsewhere.test/href\"",
    "href=\"data:text/html,&lt;script>parent.acted=1&lt;/script>\"",
    "xlink:href=\"javascript:window.acted=1\"",
    "xlink:href=\"http://elsewhere.test/xlink\"",
    "xlink:href=\"data:image/svg+xml,&lt;svg xmlns='http://www.w3.org/2000/svg'/>#a\"",
    "href=\"java&#x0a;script:window.acted=1\"",
    "src=\"http://elsewhere.test/src\"",
    "src=\"data:text/javascript,window.acted=1\"",
    "srcset=\"http://elsewhere.test/srcset 1x\"",
    "srcdoc=\"&lt;script>parent.acted=1&lt;/script>\"",
    "data=\"http://elsewhere.test/data\"",
    "poster=\"http://elsewhere.test/poster\"",
    "background=\"http://elsewhere.test/background\"",
    "http-equiv=\"refresh\" content=\"0;url=http://elsewhere.test/refresh\"",
    "rel=\"stylesheet\" href=\"http://elsewhere.test/sheet\"",
    "action=\"http://elsewhere.test/action\"",
    "ping=\"http://elsewhere.test/ping\" href=\"#a\"",
    "attributeName=\"href\" to=\"javascript:window.acted=1\" begin=\"0s\" dur=\"1s\"",
    "attributeName=\"href\" to=\"http://elsewhere.test/to\" fill=\"freeze\"",
    "attributeName=\"xlink:href\" values=\"http://elsewhere.test/values;#a\" dur=\"1s\"",
    "attributeName=\"fill\" to=\"url(http://elsewhere.test/paint#a)\"",
    "fill=\"url(http://elsewhere.test/fill#a)\"",
    "stroke=\"url('http://elsewhere.test/stroke#a')\"",
    "filter=\"url(http://elsewhere.test/filter#a)\"",
    "mask=\"url(http://elsewhere.test/mask)\"",
    "clip-path=\"url(http://elsewhere.test/clip#a)\"",
    "marker-start=\"url(http://elsewhere.test/marker#a)\" d=\"M0 0h9\"",
    "cursor=\"url(http://elsewhere.test/cursor), auto\"",
    "style=\"background:url(http://elsewhere.test/style);display:block;height:9px\"",
    "style=\"mask-image:image-set('http://elsewhere.test/set' 1x)\"",
    "style=\"-moz-binding:url(http://elsewhere.test/binding#a)\"",
    "style=\"fill:u\\72l(http://elsewhere.test/escaped#a)\"",
    "style=\"font-family:x;cursor:url(http://elsewhere.test/dropped),auto\"",
    "xml:base=\"http://elsewhere.test/\" xlink:href=\"a.svg#a\"",
    "systemLanguage=\"vi\" requiredExtensions=\"http://ns.adobe.com/x\"",
];

/// What is inside of an element.
const INSIDE: &[&str] = &[
    "window.acted=1",
    "@import 'http://elsewhere.test/import';",
    "*{background-image:image-set('http://elsewhere.test/inside' 1x)}",
    "@font-face{font-family:a;src:url(http://elsewhere.test/font)} *{font-family:a}",
    "<h:img src=\"http://elsewhere.test/child\" onerror=\"window.acted=1\"/>",
    "<set attributeName=\"href\" to=\"javascript:window.acted=1\"/>",
    "<script>window.acted=1</script>",
    "",
];

/// What is around it; `{}` is its place. In some of them it is left out, so that the file is accepted.
const AROUND: &[&str] = &[
    "{}",
    "<g>{}<rect width=\"90\" height=\"90\"/></g>",
    "<a id=\"link\"><rect width=\"90\" height=\"90\"/>{}</a>",
    "<metadata>{}</metadata><rect width=\"90\" height=\"90\"/>",
    "<o:thing>{}</o:thing><rect width=\"90\" height=\"90\"/>",
    "<image width=\"90\" height=\"90\">{}</image>",
    "<title>{}</title><circle r=\"40\"/>",
    "<switch>{}<g/></switch>",
    "<defs><symbol id=\"s\">{}</symbol></defs><use href=\"#s\"/>",
    "<foreignObject width=\"90\" height=\"90\">{}</foreignObject>",
    "<style>{}</style><rect width=\"90\" height=\"90\"/>",
    "<marker id=\"m\">{}</marker><path d=\"M0 0h90v90z\" style=\"marker:none\"/>",
];

const ROOT: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
                    xmlns:h=\"http://www.w3.org/1999/xhtml\" xmlns:o=\"urn:other\" viewBox=\"0 0 90 90\" \
                    width=\"90\" height=\"90\">";

/// Files that need more than one element: each acts, or acted in some browser.
const WHOLE: &[(&str, &[u8])] = &[
    ("encoding", b"<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><desc>\x1b$B<!--\x1b(B</desc><script>window.acted=1</script><desc>--></desc></svg>"),
    ("utf-7", b"<?xml version=\"1.0\" encoding=\"UTF-7\"?><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><desc>+ADw-script+AD4-window.acted=1+ADw-/script+AD4-</desc></svg>"),
    ("entity", b"<!DOCTYPE svg [<!ENTITY a \"&#x3c;script>window.acted=1&#x3c;/script>\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">&a;</svg>"),
    ("default", b"<!DOCTYPE svg [<!ATTLIST svg onload CDATA \"window.acted=1\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
    ("sheet", b"<?xml-stylesheet href=\"http://elsewhere.test/sheet.css\"?><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
    ("transform", b"<?xml-stylesheet type=\"text/xsl\" href=\"#x\"?><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
    ("id", b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><g id=\"a&quot;/>&lt;script>window.acted=1&lt;/script>\"/><rect id=\"b\" width=\"9\" height=\"9\" class=\"&quot; onload=&quot;window.acted=1\"/></svg>"),
    ("value", b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9&quot; onload=&quot;window.acted=1\"/></svg>"),
    ("cdata", b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><style><![CDATA[</style><script>window.acted=1</script>]]></style></svg>"),
    ("title", b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title><![CDATA[</title><script>window.acted=1</script>]]></title><rect width=\"9\" height=\"9\"/></svg>"),
    ("comment", b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><!--><script>window.acted=1</script>--><rect width=\"9\" height=\"9\"/></svg>"),
    ("nested-style", b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><style><b/>@import \"http://elsewhere.test/nested\";</style></svg>"),
    ("script-namespace", b"<s:svg xmlns:s=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><script xmlns=\"http://www.w3.org/1999/xhtml\">window.acted=1</script></s:svg>"),
    ("rebound", b"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:o=\"urn:o\" viewBox=\"0 0 9 9\"><g xmlns:o=\"http://www.w3.org/2000/svg\"><o:script>window.acted=1</o:script></g></svg>"),
    ("late-default", b"<svg viewBox=\"0 0 9 9\" xmlns=\"http://www.w3.org/2000/svg\"><g xmlns=\"urn:o\"><script>1</script><s:script xmlns:s=\"http://www.w3.org/2000/svg\">window.acted=1</s:script></g></svg>"),
];

/// A file and its name.
struct Case {
    name: String,
    raw: Vec<u8>,
}

impl Case {
    fn published(&self) -> Result<Vec<u8>, PictureFault> {
        picture::read(&self.raw, &Limits::default()).map(|it| it.bytes.to_vec())
    }

    fn job(&self) -> Value {
        json!({"name": self.name, "raw": self.raw, "published": self.published().ok()})
    }
}

/// Each element with some attributes, contents and surroundings, the same ones in each run.
fn hostile() -> Vec<Case> {
    let mut cases: Vec<Case> = WHOLE
        .iter()
        .map(|(name, raw)| Case { name: (*name).to_owned(), raw: raw.to_vec() })
        .collect();
    for (at, element) in ELEMENTS.iter().enumerate() {
        for turn in 0..3 {
            let number = at * 3 + turn;
            let attribute = ATTRIBUTES[(number * 17 + at) % ATTRIBUTES.len()];
            let inside = INSIDE[(number + at) % INSIDE.len()];
            let around = AROUND[(number * 5 + turn) % AROUND.len()];
            let own = format!("<{element} {attribute}>{inside}</{element}>");
            let raw = format!("{ROOT}{}</svg>", around.replace("{}", &own)).into_bytes();
            cases.push(Case { name: format!("{number}-{}", element.replace(':', "-")), raw });
        }
    }
    // Each attribute where it is most at home, with nothing else that could act.
    for (number, attribute) in ATTRIBUTES.iter().enumerate() {
        for element in ["rect", "use"] {
            let raw = format!(
                "{ROOT}<{element} {attribute}/><rect id=\"a\" width=\"90\" height=\"90\"/></svg>"
            );
            cases.push(Case { name: format!("{element}-{number}"), raw: raw.into_bytes() });
        }
    }
    cases
}

/// Files in the manner of drawing programs.
fn drawn() -> Vec<Case> {
    let folder = site_tools::project().join("tests/emblems");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.sort();
    let case = |path: std::path::PathBuf| Case {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        raw: fs::read(&path).unwrap(),
    };
    paths.into_iter().map(case).collect()
}

#[test]
fn a_published_emblem_does_nothing_and_looks_as_before() {
    let (hostile, drawn) = (hostile(), drawn());
    assert!(ELEMENTS.len() >= 40 && ATTRIBUTES.len() >= 30 && hostile.len() >= 200);
    let accepted = hostile.iter().filter(|it| it.published().is_ok()).count();
    assert!(accepted >= 20, "{accepted} of {} are accepted: too few to judge", hostile.len());
    let looks: Vec<Value> = drawn.iter().map(Case::job).collect();
    let job = json!({
        "hostile": hostile.iter().map(Case::job).collect::<Vec<_>>(),
        "least": 60,
        "looks": looks,
    });
    site_tools::assert_browses("emblem.mjs", &job.to_string());
}

#[test]
fn files_of_drawing_programs_are_accepted() {
    let drawn = drawn();
    assert_eq!(drawn.len(), 20);
    for case in &drawn {
        let published = case.published().unwrap_or_else(|fault| panic!("{}: {fault:?}", case.name));
        assert!(published.is_ascii(), "{}", case.name);
        // What is published is accepted, and stays as it is.
        let again = Case { name: case.name.clone(), raw: published.clone() };
        assert_eq!(again.published(), Ok(published), "{}", case.name);
    }
}

/// Whatever is accepted, its published bytes name no address, script or style sheet.
#[test]
fn nothing_of_a_hostile_file_is_published() {
    for case in hostile() {
        let Ok(published) = case.published() else { continue };
        let text = String::from_utf8(published).unwrap();
        let plain = text
            .replace("http://www.w3.org/2000/svg", "")
            .replace("http://www.w3.org/1999/xlink", "");
        for word in ["http", "script", "acted", "elsewhere", "<style", "data:", "&", "<!", "<?"] {
            assert!(!plain.contains(word), "{}: {text}", case.name);
        }
    }
}
