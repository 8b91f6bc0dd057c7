//! Workbooks part by part, for what no program writes: a ZIP file of XML parts with any content.
#![allow(dead_code, reason = "each test program uses a part of this, and some use all")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::io::{Cursor, Write as _};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// The parts of a workbook: path and content.
#[derive(Clone, Debug)]
pub(crate) struct Parts(pub(crate) Vec<(String, Vec<u8>)>);

impl Parts {
    /// A workbook with one sheet, whose XML below `<worksheet>` is given.
    pub(crate) fn of_sheet(name: &str, inside: &str) -> Self {
        const SPREADSHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const LINKS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
        const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let link = |id: &str, kind: &str, target: &str| {
            format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
        };
        let links =
            |inside: &str| format!("<Relationships xmlns=\"{LINKS}\">{inside}</Relationships>");
        let mut parts = Self(Vec::new());
        parts.set("_rels/.rels", links(&link("r1", "officeDocument", "xl/workbook.xml")));
        parts.set(
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{SPREADSHEET}\" xmlns:r=\"{OFFICE}\"><sheets>\
                 <sheet name=\"{name}\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        );
        let to_sheet = link("r1", "worksheet", "worksheets/sheet1.xml");
        parts.set("xl/_rels/workbook.xml.rels", links(&to_sheet));
        parts.set(
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{SPREADSHEET}\"><cellXfs><xf numFmtId=\"0\"/>\
                 <xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        );
        parts.set("xl/sharedStrings.xml", format!("<sst xmlns=\"{SPREADSHEET}\"></sst>"));
        parts.set(
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{SPREADSHEET}\">{inside}</worksheet>"),
        );
        parts
    }

    /// A workbook with one sheet of cells, given as XML.
    pub(crate) fn of_cells(cells: &str) -> Self {
        Self::of_sheet("Bảng", &format!("<sheetData><row>{cells}</row></sheetData>"))
    }

    /// Replaces a part, or adds it.
    pub(crate) fn set(&mut self, path: &str, content: impl Into<Vec<u8>>) {
        self.0.retain(|(known, _)| known != path);
        self.0.push((path.to_owned(), content.into()));
    }

    /// Adds to a part, at the beginning of its first element with this name.
    pub(crate) fn with(mut self, path: &str, element: &str, inside: &str) -> Self {
        let (_, content) = self.0.iter_mut().find(|(known, _)| known == path).unwrap();
        let text = String::from_utf8(content.clone()).unwrap();
        let start = text.find(&format!("<{element}")).unwrap();
        let end = start + text[start..].find('>').unwrap() + 1;
        *content = format!("{}{inside}{}", &text[..end], &text[end..]).into_bytes();
        self
    }

    /// The bytes of the file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (path, content) in &self.0 {
            zip.start_file(path.as_str(), options).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

/// A cell with an inline text.
pub(crate) fn inline(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}
