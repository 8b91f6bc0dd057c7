//! Files of `static/`, which are published as they are: only those by which other services recognise the
//! owner of a domain, and a few that browsers ask for at the top of a site.
//!
//! What is served from the domain of an office must not run scripts, nor configure its server.

use std::collections::BTreeMap;

use super::{
    ContentFile, RawContent,
    kind::{STATIC_FOLDER, WELL_KNOWN},
};
use crate::diag::{Code, Diagnostic, Place, Report};

/// What a file is, by the end of its name.
const TYPES: &[(&str, Type)] = &[
    ("txt", Type::Text),
    ("json", Type::Text),
    ("webmanifest", Type::Text),
    ("xml", Type::Markup),
    ("html", Type::Markup),
    ("htm", Type::Markup),
    ("ico", Type::Picture(b"\x00\x00\x01\x00")),
    ("png", Type::Picture(b"\x89PNG\r\n\x1a\n")),
];

#[derive(Clone, Copy)]
enum Type {
    Text,
    /// Text with elements, of which none may act.
    Markup,
    /// Begins with these bytes.
    Picture(&'static [u8]),
}

/// Elements of HTML in files that verify a domain; XML may have any, because it shows nothing.
const ELEMENTS: &[&str] = &["!doctype", "html", "head", "meta", "title", "body", "p", "h1", "br"];
/// Attributes of these elements.
const ATTRIBUTES: &[&str] =
    &["charset", "content", "html", "itemprop", "lang", "name", "property", "version", "encoding"];

/// The address of a file of `static/`, below the site.
pub fn address(entry: &ContentFile) -> &str {
    entry.path.strip_prefix(STATIC_FOLDER).unwrap_or(&entry.path)
}

/// Reports a file that may not be published as it is. `largest` is the limit of its size in bytes.
pub fn judge(content: &RawContent, entry: &ContentFile, largest: u64, report: &mut Report) {
    if let Err(problem) = problem(content, entry, largest) {
        let diagnostic = Diagnostic::new(Code::BadStaticFile, Place::file(&entry.path))
            .with("problem", problem)
            .with("size", crate::locale::file_size(entry.size))
            .with("limit", crate::locale::file_size(largest));
        report.push(diagnostic);
    }
}

fn problem(content: &RawContent, entry: &ContentFile, largest: u64) -> Result<(), &'static str> {
    let address = address(entry);
    let (folder, name) = address.rsplit_once('/').unwrap_or(("", address));
    let is_well_known = folder.split('/').next() == Some(WELL_KNOWN);
    if !folder.is_empty() && !is_well_known {
        return Err("place");
    }
    let kind = kind(name, is_well_known).ok_or("name")?;
    if entry.size > largest {
        return Err("large");
    }
    let bytes = content.bytes(&entry.path).map_err(|_| "unreadable")?;
    if let Type::Picture(start) = kind {
        return if bytes.starts_with(start) { Ok(()) } else { Err("other") };
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| "other")?;
    let is_odd = |c: char| c.is_control() && !"\n\r\t".contains(c);
    if text.contains(is_odd) {
        return Err("other");
    }
    let is_html = !name.to_lowercase().ends_with(".xml");
    let is_harmless = match kind {
        // Without a type that the server knows, a browser may take such a text for a page.
        _ if !name.contains('.') => !text.contains('<'),
        Type::Markup => is_inert(text, is_html),
        _ => true,
    };
    if is_harmless { Ok(()) } else { Err("acts") }
}

/// The type by the name. A second ending is refused: some servers run `a.php.txt`.
fn kind(name: &str, is_well_known: bool) -> Option<Type> {
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    if !is_plain || name.starts_with('.') {
        return None;
    }
    match name.split('.').collect::<Vec<_>>()[..] {
        [_] if is_well_known => Some(Type::Text),
        [_, ending] => {
            let known: BTreeMap<_, _> = TYPES.iter().copied().collect();
            known.get(ending.to_ascii_lowercase().as_str()).copied()
        }
        _ => None,
    }
}

/// Whether no element of a text runs, redirects or asks for anything. What is not plainly so is not.
fn is_inert(text: &str, is_html: bool) -> bool {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('<') {
        let Some((tag, next)) = after.split_once('>') else { return false };
        if !is_inert_tag(tag, is_html) {
            return false;
        }
        rest = next;
    }
    true
}

/// The inside of `<…>`: a name, then attributes in quotes.
fn is_inert_tag(tag: &str, is_html: bool) -> bool {
    let tag = tag.trim_end_matches(['/', '?']);
    let name_end = tag.find(|c: char| c.is_whitespace()).unwrap_or(tag.len());
    let name = tag[..name_end].to_ascii_lowercase();
    let name = name.trim_start_matches('/');
    let is_known = if is_html {
        ELEMENTS.contains(&name)
    } else {
        // No `<!DOCTYPE`, which may define entities, no `<?xml-stylesheet`, no prefix of a namespace.
        name == "?xml" || name.chars().all(|c| c.is_ascii_alphanumeric())
    };
    is_known
        && attributes(&tag[name_end..])
            .is_some_and(|all| all.iter().all(|it| is_inert_attribute(it)))
}

fn is_inert_attribute(name: &str) -> bool {
    ATTRIBUTES.contains(&name.to_ascii_lowercase().as_str())
}

/// The names of attributes; `None` where a value is not in quotes or not closed.
fn attributes(mut text: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    loop {
        text = text.trim_start();
        if text.is_empty() {
            return Some(names);
        }
        let end = text.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(text.len());
        names.push(&text[..end]);
        text = text[end..].trim_start();
        if let Some(value) = text.strip_prefix('=') {
            let value = value.trim_start();
            let quote = value.chars().next().filter(|it| ['"', '\''].contains(it))?;
            let (_, after) = value[1..].split_once(quote)?;
            text = after;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_verification_have_names_of_one_ending() {
        for name in ["google1a.html", "BingSiteAuth.xml", "ads.txt", "favicon.ico", "a-b_c.json"] {
            assert!(kind(name, false).is_some(), "{name}");
        }
        assert!(kind("acme-token_1", true).is_some());
        for name in [
            "x.php",
            "x.php.txt",
            "web.config",
            ".htaccess",
            "x.aspx",
            "x.js",
            "x.svg",
            "x",
            "a b.txt",
            "",
            ".",
            "a.",
            "x.HTML.exe",
            "ảnh.png",
        ] {
            assert!(kind(name, false).is_none(), "{name}");
        }
    }

    #[test]
    fn only_pages_that_show_a_text_are_inert() {
        for page in [
            "google-site-verification: google1a.html",
            "<html><head><meta name=\"zalo\" content='x'/></head><body>There Is No Limit</body></html>",
            "<!DOCTYPE html>\n<html lang=\"vi\"><meta charset=\"utf-8\"><title>x</title><p>x</p></html>",
        ] {
            assert!(is_inert(page, true), "{page}");
        }
        assert!(is_inert("<?xml version=\"1.0\"?>\n<users>\n <user>1F</user>\n</users>", false));
        for page in [
            "<script>x</script>",
            "<p onclick=\"x\">",
            "<p\nonclick=x>",
            "<body/onload=x>",
            "<meta http-equiv=\"refresh\" content=\"0\">",
            "<img src=x>",
            "<svg/onload=x>",
            "<a href=\"javascript:x\">",
            "<p name=\">\" onclick=\"x\">",
            "<!-- <p> --><script>x</script>",
            "<p",
        ] {
            assert!(!is_inert(page, true), "{page}");
        }
        for page in [
            "<?xml-stylesheet href=\"x\"?><a/>",
            "<script xmlns=\"http://www.w3.org/1999/xhtml\">x</script>",
            "<x:script>x</x:script>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>",
        ] {
            assert!(!is_inert(page, false), "{page}");
        }
    }
}
