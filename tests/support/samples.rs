//! Small real files of the formats that forms are published in.
#![allow(dead_code, reason = "each test program uses a part of this, and some use all")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::io::{Cursor, Write as _};

use zip::{ZipWriter, write::SimpleFileOptions};

/// A ZIP package with these parts, in this order.
pub(crate) fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A file of a format, named by its usual ending, with a text in it where the format has one.
pub(crate) fn sample(ending: &str, text: &str) -> Vec<u8> {
    match ending {
        "docx" => {
            let body = format!("<w:document><w:p><w:t>{text}</w:t></w:p></w:document>");
            office("word/document.xml", "wordprocessingml.document", &body)
        }
        "xlsx" => office("xl/workbook.xml", "spreadsheetml.sheet", "<workbook/>"),
        "odt" => open_document("text", text),
        "ods" => open_document("spreadsheet", text),
        "pdf" => format!("%PDF-1.4\n% {text}\ntrailer <</Root 1 0 R>>\n%%EOF\n").into_bytes(),
        "png" => b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
              \0\0\0\x0aIDATx\x9cc`\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xaeB`\x82"
            .to_vec(),
        "jpg" => b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9".to_vec(),
        "zip" => package(&[("mau.docx", &sample("docx", text)), ("mau.pdf", &sample("pdf", text))]),
        other => panic!("no sample of {other}"),
    }
}

/// The types of an Office file's parts: its main part, and further ones.
pub(crate) fn types(main: &str, more: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/main.xml\" ContentType=\"{main}\"/>{more}</Types>"
    )
}

fn office(part: &str, kind: &str, body: &str) -> Vec<u8> {
    let main = format!("application/vnd.openxmlformats-officedocument.{kind}.main+xml");
    let types = types(&main, "");
    package(&[("[Content_Types].xml", types.as_bytes()), (part, body.as_bytes())])
}

fn open_document(kind: &str, text: &str) -> Vec<u8> {
    let mime = format!("application/vnd.oasis.opendocument.{kind}");
    let content = format!("<office:document-content>{text}</office:document-content>");
    package(&[
        ("mimetype", mime.as_bytes()),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
    ])
}
