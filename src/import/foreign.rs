//! Files that hold no records of the portal: packed files, error pages, messages of a server.

use serde::Deserialize as _;
use serde_json::{Map, Value};

use super::report::Reason;
use crate::source::attachment::{OLD_OFFICE, PACKAGE};

/// First bytes of packed files, and the name of the format.
const PACKED: &[(&[u8], &str)] = &[
    (b"\xfd7zXZ\0", "xz"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (PACKAGE, "zip"),
];

/// First bytes of other files, and the name of the format.
const OTHER: &[(&[u8], &str)] =
    &[(b"%PDF", "PDF"), (OLD_OFFICE, "Word, Excel"), (b"{\\rtf", "RTF")];

/// First bytes of JSON in UTF-16.
const UTF_16: &[&[u8]] = &[
    b"\xff\xfe{\0",
    b"\xff\xfe[\0",
    b"\xfe\xff\0{",
    b"\xfe\xff\0[",
    b"{\0",
    b"[\0",
    b"\0{",
    b"\0[",
];

/// Keys of the messages that servers answer with in place of a record.
const MESSAGE_KEYS: &[&str] = &[
    "message",
    "error_description",
    "errorMessage",
    "error",
    "msg",
    "detail",
    "title",
    "status",
    "statusCode",
    "errors",
    "exception",
    "fault",
];

/// Why a file holds no records, as its first bytes show; `None` where they may be records.
pub(super) fn by_start(start: &[u8]) -> Option<Reason> {
    let named = |list: &[(&[u8], &'static str)]| {
        list.iter().find(|(magic, _)| start.starts_with(magic)).map(|(_, name)| *name)
    };
    if let Some(format) = named(PACKED) {
        return Some(Reason::new("packed").with("format", format));
    }
    if let Some(format) = named(OTHER) {
        return Some(Reason::new("other-format").with("format", format));
    }
    if UTF_16.iter().any(|magic| start.starts_with(magic)) {
        return Some(Reason::new("not-utf8"));
    }
    (first_sign(start) == Some(b'<')).then(|| Reason::new("web-page"))
}

/// Why lines of a file are no records: the file is a single JSON text, as its first line shows.
pub(super) fn by_first_line(start: &[u8]) -> Option<Reason> {
    let line = without_mark(start).split(|b| *b == b'\n').next().unwrap_or_default().trim_ascii();
    let is_whole = line == b"{" || line.starts_with(b"[");
    is_whole.then(|| Reason::new("json"))
}

/// Why a JSON text is no record: it has one on each of several lines.
pub(super) fn by_lines(json: &[u8]) -> Option<Reason> {
    let mut lines =
        json.split(|b| *b == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let is_whole = |line: &[u8]| line.starts_with(b"{") && line.ends_with(b"}");
    (lines.next().is_some_and(is_whole) && lines.next().is_some_and(is_whole))
        .then(|| Reason::new("jsonl"))
}

fn without_mark(start: &[u8]) -> &[u8] {
    start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start)
}

/// The first byte that is no blank, after the mark of UTF-8.
fn first_sign(start: &[u8]) -> Option<u8> {
    without_mark(start).iter().copied().find(|b| !b.is_ascii_whitespace())
}

/// Why a JSON object without the parts of a record is none: a message of a server, or a list of records under a key.
pub(super) fn by_keys(json: &[u8]) -> Option<Reason> {
    let object =
        Map::<String, Value>::deserialize(&mut serde_json::Deserializer::from_slice(json)).ok()?;
    if object.get("detail").is_some_and(Value::is_object) {
        return None;
    }
    let is_list =
        |value: &Value| value.as_array().is_some_and(|list| list.iter().any(Value::is_object));
    let mut lists = object
        .iter()
        .filter(|(key, value)| is_list(value) && !MESSAGE_KEYS.contains(&key.as_str()));
    if let Some((key, _)) = lists.next().filter(|_| !object.contains_key("code")) {
        return Some(Reason::new("envelope").with("key", key));
    }
    let is_of_portal =
        |code: &str| code.starts_with(|c: char| c.is_ascii_digit()) && code.contains('.');
    if object.get("code").and_then(Value::as_str).is_some_and(is_of_portal) {
        return None;
    }
    let mut found = MESSAGE_KEYS.iter().filter_map(|key| object.get(*key)).peekable();
    found.peek()?;
    let words = found.find_map(|value| value.as_str().filter(|text| !text.trim().is_empty()));
    Some(Reason::new("message").with("words", words.unwrap_or("none")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::message::{MessageLanguage, Messages};

    fn words(reason: Option<Reason>) -> String {
        reason.map_or_else(String::new, |it| it.text(&Messages::new(MessageLanguage::English)))
    }

    #[test]
    fn files_of_other_kinds() {
        assert_eq!(
            words(by_start(b"\x1f\x8b\x08\0")),
            "packed file (gzip); unpack it and import the file inside"
        );
        for (start, part) in [
            (&b"\xfd7zXZ\0\0"[..], "(xz)"),
            (b"PK\x03\x04", "(zip)"),
            (b"%PDF-1.7", "a PDF file"),
            (b" \r\n<html>", "a web page"),
            (b"\xef\xbb\xbf<!DOCTYPE html>", "a web page"),
            (b"\xff\xfe{\0\"\0", "not UTF-8"),
        ] {
            let found = words(by_start(start));
            assert!(found.contains(part), "{found}");
        }
        assert_eq!(by_start(b"{\"code\": 1}"), None);
        assert_eq!(by_start(b""), None);
    }

    #[test]
    fn names_that_do_not_fit() {
        assert!(words(by_first_line(b"[\n{\"code\"")).contains(".json"));
        assert!(words(by_first_line(b"\xef\xbb\xbf[")).contains(".json"));
        assert!(words(by_first_line(b"{\r\n  \"code\": 1")).contains(".json"));
        assert_eq!(by_first_line(b"{\"code\": 1}\n["), None);
        assert!(words(by_lines(b"{\"code\": 1}\n\n{\"code\": 2}\n")).contains(".jsonl"));
        assert_eq!(by_lines(b"{\"code\": 1}\n"), None);
    }

    #[test]
    fn messages_of_a_server() {
        for (json, part) in [
            (r#"{"status": 401, "message": "Unauthorized"}"#, "“Unauthorized”"),
            (r#"{"error": "invalid_token", "error_description": "hết hạn"}"#, "“hết hạn”"),
            (r#"{"detail": "Not authenticated"}"#, "“Not authenticated”"),
            (
                r#"{"code": "500", "name": "InternalError", "message": null}"#,
                "a message of the server, not",
            ),
            (r#"{"errors": [{"message": "Bad"}]}"#, "a message of the server, not"),
            (r#"{"data": [{"code": "1.000001"}], "total": 1}"#, "the key “data”"),
        ] {
            let found = words(by_keys(json.as_bytes()));
            assert!(found.contains(part), "{json}: {found}");
        }
        for json in [
            r#"{"code": "1.000001", "name": "Một", "detail": {"status": 1}}"#,
            r#"{"code": "1"}"#,
            r#"{"code": "1.000003", "name": "Ba", "status": "ACTIVE"}"#,
            "[1]",
        ] {
            assert_eq!(by_keys(json.as_bytes()), None, "{json}");
        }
    }
}
