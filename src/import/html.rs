//! HTML and embedded files in texts of records: removed, so that readers see words alone.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// Elements that begin and end a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Elements inside a line.
const INLINE: &[&str] = &[
    "a",
    "abbr",
    "b",
    "big",
    "body",
    "button",
    "caption",
    "code",
    "col",
    "colgroup",
    "del",
    "em",
    "figcaption",
    "figure",
    "font",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "label",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "td",
    "th",
    "tt",
    "u",
];

/// Elements whose content is no text either.
const HIDDEN: &[&str] = &["head", "script", "style", "title", "xml"];

/// Entities of HTML without `&` and `;`.
const ENTITIES: &[(&str, char)] = &[
    ("nbsp", ' '),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("deg", '°'),
    ("times", '×'),
    ("le", '≤'),
    ("ge", '≥'),
    ("sect", '§'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("atilde", 'ã'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("igrave", 'ì'),
    ("iacute", 'í'),
    ("ograve", 'ò'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("otilde", 'õ'),
    ("ugrave", 'ù'),
    ("uacute", 'ú'),
    ("yacute", 'ý'),
    ("eth", 'đ'),
    ("Agrave", 'À'),
    ("Aacute", 'Á'),
    ("Acirc", 'Â'),
    ("Atilde", 'Ã'),
    ("Egrave", 'È'),
    ("Eacute", 'É'),
    ("Ecirc", 'Ê'),
    ("Igrave", 'Ì'),
    ("Iacute", 'Í'),
    ("Ograve", 'Ò'),
    ("Oacute", 'Ó'),
    ("Ocirc", 'Ô'),
    ("Otilde", 'Õ'),
    ("Ugrave", 'Ù'),
    ("Uacute", 'Ú'),
    ("Yacute", 'Ý'),
    ("ETH", 'Đ'),
];

/// What begins an embedded file: `data:image/png;base64,…`.
const EMBEDDED: &str = ";base64,";

/// From this many characters on a word of base64 alone is a file.
const LONG_BASE64: usize = 200;

/// HTML that was escaped, as crawlers do, shows its tags only after a pass.
const MOST_PASSES: usize = 3;

/// The text without tags, entities and embedded files.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    for _ in 0..MOST_PASSES {
        let (next, found) = pass(&text);
        if found.is_empty() {
            break;
        }
        text = Cow::Owned(next);
    }
    text
}

/// What [`plain`] removes from the texts of a JSON record: `<p>, &nbsp;, base64`.
pub(super) fn removed_from_json(json: &str) -> String {
    let mut json = json.replace("\\\"", "\"").replace("\\/", "/").replace("\\n", "\n");
    for (escape, c) in
        [("\\u003c", "<"), ("\\u003C", "<"), ("\\u003e", ">"), ("\\u003E", ">"), ("\\u0026", "&")]
    {
        json = json.replace(escape, c);
    }
    pass(&json).1.into_iter().collect::<Vec<_>>().join(", ")
}

/// A text while its markup is removed.
struct Pass<'t> {
    rest: &'t str,
    out: String,
    found: BTreeSet<String>,
    /// Whether `>` is known to be absent from the rest.
    is_open: bool,
}

fn pass(text: &str) -> (String, BTreeSet<String>) {
    let mut pass = Pass { rest: text, out: String::new(), found: BTreeSet::new(), is_open: false };
    while let Some(at) = pass.rest.find(['<', '&']) {
        let (before, rest) = pass.rest.split_at(at);
        pass.words(before);
        pass.rest = rest;
        if !(if rest.starts_with('<') { pass.tag() } else { pass.entity() }) {
            let (mark, rest) = rest.split_at(1);
            pass.out.push_str(mark);
            pass.rest = rest;
        }
    }
    let rest = pass.rest;
    pass.words(rest);
    (pass.out, pass.found)
}

impl Pass<'_> {
    /// Keeps words, but for embedded files.
    fn words(&mut self, text: &str) {
        let may_hold = text.contains(EMBEDDED) || text.len() >= LONG_BASE64;
        if !may_hold {
            self.out.push_str(text);
            return;
        }
        for word in text.split_inclusive([' ', '\n', '\t', '"', ')', ']']) {
            match embedded(word) {
                Some(file) => {
                    self.found.insert("base64".to_owned());
                    self.out.push_str(word.get(..file.start).unwrap_or(""));
                    self.out.push_str(word.get(file.end..).unwrap_or(""));
                }
                None => self.out.push_str(word),
            }
        }
    }

    /// Removes the tag that the rest begins with. `false` where `<` is a sign in the text.
    fn tag(&mut self) -> bool {
        if self.rest.starts_with("<!--") {
            return self.drop_to("-->", "<!-->");
        }
        if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
            return self.rest.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic)
                && self.drop_to(">", "<!>");
        }
        let inside = self.rest.get(1..).unwrap_or("");
        let is_end = inside.starts_with('/');
        let inside = inside.strip_prefix('/').unwrap_or(inside);
        let length = inside.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b':').count();
        let name = inside.get(..length).unwrap_or("").to_ascii_lowercase();
        // Word writes elements of its own: `<o:p>`.
        let is_known = [BLOCKS, INLINE, HIDDEN].iter().any(|list| list.contains(&&*name))
            || (name.contains(':') && name.starts_with(|c: char| c.is_ascii_alphabetic()));
        if !is_known || self.is_open {
            return false;
        }
        let attributes = inside.get(length..).unwrap_or("");
        let Some(close) = attributes.find('>') else {
            self.is_open = true;
            // A text that was cut inside a picture.
            let is_cut = attributes.contains(EMBEDDED);
            if is_cut {
                self.rest = "";
                self.found.insert(format!("<{name}>"));
            }
            return is_cut;
        };
        let written = attributes.get(..close).unwrap_or("");
        let is_tag = matches!(written.trim(), "" | "/")
            || (written.starts_with(char::is_whitespace) && begins_with_attribute(written));
        if !is_tag {
            return false;
        }
        self.rest = attributes.get(close + 1..).unwrap_or("");
        if HIDDEN.contains(&&*name) && !is_end {
            self.drop_to(&format!("</{name}>"), &format!("<{name}>"));
        }
        match &*name {
            "li" if !is_end => self.out.push_str("\n- "),
            "td" | "th" => self.out.push(' '),
            block if BLOCKS.contains(&block) => self.out.push('\n'),
            _ => {}
        }
        self.found.insert(format!("<{name}>"));
        true
    }

    /// Removes all up to the end of a mark in small letters. `false`, and nothing is removed, where there is none.
    fn drop_to(&mut self, mark: &str, name: &str) -> bool {
        let Some(end) = self.rest.to_ascii_lowercase().find(mark) else { return false };
        self.rest = self.rest.get(end + mark.len()..).unwrap_or("");
        self.found.insert(name.to_owned());
        true
    }

    /// Replaces the entity that the rest begins with.
    fn entity(&mut self) -> bool {
        let end = self.rest.bytes().take(12).position(|b| b == b';');
        let Some(name) = end.and_then(|end| self.rest.get(1..end)) else { return false };
        let by_number = name.strip_prefix('#').map(|number| {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            };
            code.and_then(char::from_u32)
        });
        let by_name = || ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
        let Some(c) = by_number.unwrap_or_else(by_name) else { return false };
        self.found.insert(format!("&{name};"));
        self.out.push(c);
        self.rest = self.rest.get(name.len() + 2..).unwrap_or("");
        true
    }
}

/// Whether what follows the name of a tag is an attribute with a value: ` class="x"`, but not ` và c = 5`.
fn begins_with_attribute(text: &str) -> bool {
    let is_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'_');
    text.trim_start().split_once('=').is_some_and(|(name, _)| {
        let name = name.trim_end();
        !name.is_empty() && name.bytes().all(is_name)
    })
}

/// Where in a word an embedded file is.
fn embedded(word: &str) -> Option<std::ops::Range<usize>> {
    let is_code = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
    let run = |text: &str| text.bytes().take_while(|b| is_code(b)).count();
    if let Some(at) = word.find(EMBEDDED) {
        let start = word.get(..at).and_then(|before| before.rfind("data:")).unwrap_or(at);
        let code = at + EMBEDDED.len();
        return Some(start..code + run(word.get(code..).unwrap_or("")));
    }
    let length = run(word);
    let code = word.get(..length).unwrap_or("");
    let has = |is_kind: fn(&u8) -> bool| code.as_bytes().iter().any(is_kind);
    let is_mixed =
        has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase) && has(u8::is_ascii_digit);
    (is_mixed && length >= LONG_BASE64).then_some(0..length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str, removed: &str) {
        assert_eq!(plain(text), expect);
        let json = serde_json::to_string(text).unwrap();
        assert_eq!(removed_from_json(&json), removed, "{json}");
    }

    #[test]
    fn tags_and_entities() {
        check("<p>Nộp&nbsp;hồ sơ</p><p>Nhận</p>", "\nNộp hồ sơ\n\nNhận\n", "&nbsp;, <p>");
        check("<ul><li class=\"x\">A</li><LI>B</LI></ul>", "\n\n- A\n\n- B\n\n", "<li>, <ul>");
        check(
            "M&ocirc; t&#7843; &#x1EA3;<br/>dòng",
            "Mô tả ả\ndòng",
            "&#7843;, &#x1EA3;, &ocirc;, <br>",
        );
        check("<style>p {color: red}</style>Chữ<!-- ghi -->", "Chữ", "<!-->, <style>");
        check("<STYLE>x</STYLE>Chữ", "Chữ", "<style>");
        check("<style>Chữ", "Chữ", "<style>");
        check("<!-- Chữ", "<!-- Chữ", "");
        check("<o:p></o:p>Chữ <a href='x'>liên kết</a>", "Chữ liên kết", "<a>, <o:p>");
        assert_eq!(plain("&lt;p&gt;Nộp&amp;nbsp;hồ sơ&lt;/p&gt;"), "\nNộp hồ sơ\n");
    }

    #[test]
    fn pictures() {
        let code = "iVBORw0KGgo1".repeat(30);
        check(
            &format!("Sơ đồ <img src=\"data:image/png;base64,{code}\"> ở trên"),
            "Sơ đồ  ở trên",
            "<img>",
        );
        check(&format!("Sơ đồ data:image/png;base64,{code}== ở trên"), "Sơ đồ  ở trên", "base64");
        check(&format!("Sơ đồ\n{code}\nở trên"), "Sơ đồ\n\nở trên", "base64");
        check(&format!("Sơ đồ <img src=\"data:image/png;base64,{code}"), "Sơ đồ ", "<img>");
    }

    #[test]
    fn signs_of_a_text_stay() {
        for text in [
            "diện tích < 50 m2, cao > 3 m",
            "<điền tên>, <họ tên>",
            "a <b và c> d",
            "Vốn a <b và c = 5 tỷ đồng, d > 3",
            "S <= 5 & T >= 7",
            "Công ty A & B; C&D",
            "x&y;",
            "5<p",
            &"x".repeat(300),
        ] {
            check(text, text, "");
        }
    }
}
