//! Addresses of pages and files inside the site, and the relative links between them.
//!
//! Must not know what stands at an address.

use std::fmt::{self, Write as _};

use crate::locale;

/// A path inside the site: relative, with `/`, always naming a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address(String);

/// Every published figure with the keys that name it, for machines and for the next build.
pub const FIGURES: &str = "so-lieu/da-cong-bo.json";

/// What was published and then withdrawn, for machines and for the next build.
pub const WITHDRAWN: &str = "thu-tuc/da-rut-lai.json";

/// Every published procedure, piece of news and page, for machines and for the next build.
pub const PROCEDURES: &str = "thu-tuc/da-cong-bo.json";

/// Which duties of publication are met, where the author wants it public.
pub const COMPLIANCE: &str = "tuan-thu.html";

/// Bytes of a name that is made from a text; such a name is cut at a word.
const LONGEST_NAME: usize = 100;

/// The folders of the site.
pub mod folder {
    /// Procedures.
    pub const PROCEDURES: &str = "thu-tuc";
    /// Fields.
    pub const FIELDS: &str = "linh-vuc";
    /// Agencies.
    pub const AGENCIES: &str = "co-quan";
    /// Forms.
    pub const FORMS: &str = "bieu-mau";
    /// Files of forms.
    pub const FORM_FILES: &str = "bieu-mau/tep";
    /// Legal texts.
    pub const TEXTS: &str = "van-ban";
    /// What changed.
    pub const CHANGES: &str = "thay-doi";
    /// News.
    pub const NEWS: &str = "tin-tuc";
    /// Markdown pages.
    pub const PAGES: &str = "trang";
    /// Life events.
    pub const EVENTS: &str = "su-kien";
    /// Statistics.
    pub const STATISTICS: &str = "so-lieu";
    /// Reports of dossiers.
    pub const REPORTS: &str = "so-lieu/bao-cao";
    /// Offices through time.
    pub const STATISTICS_AGENCIES: &str = "so-lieu/co-quan";
    /// Fields through time.
    pub const STATISTICS_FIELDS: &str = "so-lieu/linh-vuc";
    /// Periods across offices.
    pub const PERIODS: &str = "so-lieu/ky";
    /// Series beside the dossiers.
    pub const SERIES: &str = "so-lieu/chi-so";
    /// Styles and pictures of the theme.
    pub const ASSETS: &str = "tai-san";
}

impl Address {
    /// A path that is known to be sound.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The page of a record: `folder/name.html`.
    pub fn record(folder: &str, name: &str) -> Self {
        Self(format!("{folder}/{}.html", file_stem(name)))
    }

    /// The first page of a folder: `folder/index.html`.
    pub fn index(folder: &str) -> Self {
        Self(format!("{folder}/index.html"))
    }

    /// The page of a legal text, by its number or id, that no other page has: numbers may differ only
    /// in what an address leaves out.
    pub fn legal_text(name: &str, is_taken: impl Fn(&Self) -> bool) -> Self {
        let slug = locale::slug(name, LONGEST_NAME);
        let slug = if slug.is_empty() { "van-ban" } else { &slug };
        let address = |slug: &str| Self::record(folder::TEXTS, slug);
        address(&locale::unused(slug, LONGEST_NAME, |it| is_taken(&address(it))))
    }

    /// A further page (from 2) of a list that begins at this address.
    #[must_use]
    pub fn part(&self, number: usize) -> Self {
        if number <= 1 {
            return self.clone();
        }
        let stem = self.0.strip_suffix(".html").unwrap_or(&self.0);
        match stem.strip_suffix("/index") {
            Some(folder) => Self(format!("{folder}/trang-{number}.html")),
            None => Self(format!("{stem}-trang-{number}.html")),
        }
    }

    /// The same path in a folder, which ends with `/` or is empty.
    #[must_use]
    pub fn below(&self, folder: &str) -> Self {
        Self(format!("{folder}{}", self.0))
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The way from this page up to the top folder: empty, or `../` repeated.
    pub fn root(&self) -> &'static str {
        match self.0.bytes().filter(|byte| *byte == b'/').count() {
            0 => "",
            1 => "../",
            _ => "../../",
        }
    }

    /// A link from this page to another, fit for `href`.
    pub fn link_to(&self, other: &Self) -> String {
        let shared = shared_folders(&self.0, &other.0);
        let up = self.0[shared..].bytes().filter(|byte| *byte == b'/').count();
        let mut link = "../".repeat(up);
        push_encoded(&other.0[shared..], &mut link);
        link
    }

    /// The form in which addresses must differ: some hosts and disks ignore case.
    pub fn collision_key(&self) -> String {
        self.0.to_lowercase()
    }

    /// The address as part of an absolute one: what is no letter or digit of ASCII is escaped.
    pub fn encoded(&self) -> String {
        let mut text = String::with_capacity(self.0.len());
        push_encoded(&self.0, &mut text);
        text
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How many bytes of folders two paths share.
fn shared_folders(a: &str, b: &str) -> usize {
    let mut shared = 0;
    for (at, (x, y)) in a.bytes().zip(b.bytes()).enumerate() {
        if x != y {
            break;
        }
        if x == b'/' {
            shared = at + 1;
        }
    }
    shared
}

fn push_encoded(path: &str, link: &mut String) {
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            link.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            write!(link, "%{byte:02X}").unwrap_or_default();
        }
    }
}

/// A name that every file system takes: letters, digits, dots and hyphens stay, the rest is folded.
fn file_stem(name: &str) -> String {
    let is_sound = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    let is_short = name.len() <= 2 * LONGEST_NAME;
    let stem = if !name.is_empty() && is_short && name.chars().all(is_sound) {
        name.to_owned()
    } else {
        locale::slug(name, LONGEST_NAME)
    };
    let first = stem.split('.').next().unwrap_or("").to_ascii_lowercase();
    let is_device = matches!(first.as_str(), "con" | "prn" | "aux" | "nul")
        || (first.len() == 4 && (first.starts_with("com") || first.starts_with("lpt")))
            && first.ends_with(|c: char| c.is_ascii_digit());
    // Windows takes `con.html` for the console, whatever the extension.
    if is_device { format!("x-{stem}") } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_name_the_file() {
        let home = Address::new("index.html");
        let birth = Address::record(folder::PROCEDURES, "1.001193");
        let list = Address::index(folder::PROCEDURES);
        let field = Address::record(folder::FIELDS, "ho-tich");
        let file = Address::new("bieu-mau/tep/mẫu 1.docx");
        assert_eq!(home.link_to(&birth), "thu-tuc/1.001193.html");
        assert_eq!(birth.link_to(&home), "../index.html");
        assert_eq!(birth.link_to(&list), "index.html");
        assert_eq!(birth.link_to(&field), "../linh-vuc/ho-tich.html");
        assert_eq!(birth.link_to(&file), "../bieu-mau/tep/m%E1%BA%ABu%201.docx");
        assert_eq!(birth.link_to(&birth), "1.001193.html");
        assert_eq!((home.root(), birth.root()), ("", "../"));
    }

    #[test]
    fn names_are_safe_on_every_file_system() {
        let path = |name| Address::record("a", name).as_str().to_owned();
        assert_eq!(path("1.001193.000.00.00.H02"), "a/1.001193.000.00.00.H02.html");
        assert_eq!(path(" 1.014325"), "a/1-014325.html");
        assert_eq!(path("../x"), "a/x.html");
        assert_eq!(path("con"), "a/x-con.html");
        assert_eq!(path("com1.b"), "a/x-com1.b.html");
        let text = Address::legal_text("60/2014/QH13", |_| false);
        assert_eq!(text.as_str(), "van-ban/60-2014-qh13.html");
    }

    #[test]
    fn further_parts_are_beside_the_first() {
        let list = Address::index(folder::PROCEDURES);
        assert_eq!(list.part(1), list);
        assert_eq!(list.part(2).as_str(), "thu-tuc/trang-2.html");
        let field = Address::record(folder::FIELDS, "dat-dai");
        assert_eq!(field.part(3).as_str(), "linh-vuc/dat-dai-trang-3.html");
    }
}
