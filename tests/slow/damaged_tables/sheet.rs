//! A sheet as a clerk sees it, and the files that hold it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::xlsx_parts::Parts;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Text(String),
    Number(i64),
    /// A number as it is in the file.
    Raw(String),
    /// A formula, and its result if the file holds it.
    Formula(Option<i64>),
}

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Percent,
    Nothing,
    Thousands,
    Date,
}

impl Style {
    /// Its place in the list of styles.
    fn number(self) -> u32 {
        match self {
            Self::Percent => 1,
            Self::Nothing => 2,
            Self::Thousands => 3,
            Self::Date => 4,
        }
    }
}

/// Row and column of a cell, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct At(pub(crate) u32, pub(crate) u32);

fn letter(column: u32) -> char {
    char::from(b'A' + u8::try_from(column - 1).unwrap())
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) cells: BTreeMap<At, Cell>,
    pub(crate) styles: BTreeMap<At, Style>,
    pub(crate) merges: Vec<(At, At)>,
    pub(crate) hidden_rows: BTreeSet<u32>,
    pub(crate) hidden_columns: BTreeSet<u32>,
    pub(crate) is_hidden: bool,
}

impl Sheet {
    pub(crate) fn text(&mut self, at: At, text: &str) {
        self.cells.insert(at, Cell::Text(text.to_owned()));
    }

    /// The cells that hold anything.
    pub(crate) fn used(&self) -> Vec<At> {
        self.cells.keys().copied().collect()
    }

    /// Makes room for a row.
    pub(crate) fn insert_row(&mut self, before: u32) {
        let moved = |at: At| if at.0 >= before { At(at.0 + 1, at.1) } else { at };
        self.cells = self.cells.iter().map(|(at, cell)| (moved(*at), cell.clone())).collect();
        self.merges = self.merges.iter().map(|(a, b)| (moved(*a), moved(*b))).collect();
    }

    fn last(&self) -> At {
        let rows = self.cells.keys().map(|it| it.0).max().unwrap_or(1);
        At(rows, self.cells.keys().map(|it| it.1).max().unwrap_or(1))
    }

    fn xml(&self) -> String {
        let mut xml = String::new();
        if !self.hidden_columns.is_empty() {
            xml.push_str("<cols>");
            for column in &self.hidden_columns {
                write!(xml, "<col min=\"{column}\" max=\"{column}\" hidden=\"1\"/>").unwrap();
            }
            xml.push_str("</cols>");
        }
        xml.push_str("<sheetData>");
        let At(rows, columns) = self.last();
        for row in 1..=rows {
            let hidden = if self.hidden_rows.contains(&row) { " hidden=\"1\"" } else { "" };
            write!(xml, "<row r=\"{row}\"{hidden}>").unwrap();
            for column in 1..=columns {
                if let Some(cell) = self.cells.get(&At(row, column)) {
                    self.cell(At(row, column), cell, &mut xml);
                }
            }
            xml.push_str("</row>");
        }
        xml.push_str("</sheetData>");
        if !self.merges.is_empty() {
            xml.push_str("<mergeCells>");
            for (a, b) in &self.merges {
                let (from, to) = (letter(a.1), letter(b.1));
                write!(xml, "<mergeCell ref=\"{from}{}:{to}{}\"/>", a.0, b.0).unwrap();
            }
            xml.push_str("</mergeCells>");
        }
        xml
    }

    fn cell(&self, at: At, cell: &Cell, xml: &mut String) {
        let style = self.styles.get(&at).map_or(0, |it| it.number());
        let name = format!("{}{}", letter(at.1), at.0);
        match cell {
            Cell::Text(text) => {
                let text = text.replace('&', "&amp;").replace('<', "&lt;");
                write!(xml, "<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>").unwrap();
            }
            Cell::Number(number) => {
                write!(xml, "<c r=\"{name}\" s=\"{style}\"><v>{number}</v></c>").unwrap();
            }
            Cell::Raw(number) => {
                write!(xml, "<c r=\"{name}\" s=\"{style}\"><v>{number}</v></c>").unwrap();
            }
            Cell::Formula(result) => {
                let result = result.map(|it| it.to_string()).unwrap_or_default();
                write!(xml, "<c r=\"{name}\"><f>1+1</f><v>{result}</v></c>").unwrap();
            }
        }
    }

    fn csv(&self, delimiter: char) -> String {
        let At(rows, columns) = self.last();
        let mut text = String::new();
        for row in 1..=rows {
            let cells = (1..=columns).map(|column| match self.cells.get(&At(row, column)) {
                None | Some(Cell::Formula(None)) => String::new(),
                Some(Cell::Text(text)) if text.contains([delimiter, '"']) => {
                    format!("\"{}\"", text.replace('"', "\"\""))
                }
                Some(Cell::Text(text) | Cell::Raw(text)) => text.clone(),
                Some(Cell::Number(number) | Cell::Formula(Some(number))) => number.to_string(),
            });
            let line: Vec<String> = cells.collect();
            text.push_str(&line.join(&delimiter.to_string()));
            text.push_str("\r\n");
        }
        text
    }
}

/// How a table is kept in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Xlsx,
    /// Commas, without a mark at the beginning.
    Utf8,
    /// Semicolons, with a mark at the beginning.
    Utf8Mark,
    /// "Unicode text" of Excel: tabs.
    Utf16,
    /// The old encoding of Vietnamese Windows, with letters and marks one after the other.
    Windows1258,
}

impl Format {
    pub(crate) fn file(self) -> &'static str {
        match self {
            Self::Xlsx => "bang.xlsx",
            _ => "bang.csv",
        }
    }

    /// The file with these sheets; a plain file holds the last one.
    pub(crate) fn bytes(self, sheets: &[Sheet]) -> Vec<u8> {
        let plain = sheets.last().unwrap();
        match self {
            Self::Xlsx => workbook(sheets),
            Self::Utf8 => plain.csv(',').into_bytes(),
            Self::Utf8Mark => format!("\u{feff}{}", plain.csv(';')).into_bytes(),
            Self::Utf16 => {
                let text = format!("\u{feff}{}", plain.csv('\t'));
                text.encode_utf16().flat_map(u16::to_le_bytes).collect()
            }
            Self::Windows1258 => windows_1258(&plain.csv(',')),
        }
    }
}

/// Vietnamese letters as that code page writes them: only those that the tables need are exact.
fn windows_1258(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        'đ' => 0xf0,
        'Đ' => 0xd0,
        'ă' => 0xe3,
        'ơ' => 0xf5,
        'ư' => 0xfd,
        c => u8::try_from(u32::from(c)).unwrap_or(0xec),
    };
    text.chars().map(byte).collect()
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

const LINKS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

fn workbook(sheets: &[Sheet]) -> Vec<u8> {
    let mut parts = Parts::of_sheet("x", "");
    let (mut list, mut links) = (String::new(), String::new());
    for (number, sheet) in (1..).zip(sheets) {
        let state = if sheet.is_hidden { " state=\"hidden\"" } else { "" };
        let name = &sheet.name;
        write!(list, "<sheet name=\"{name}\" sheetId=\"{number}\"{state} r:id=\"r{number}\"/>")
            .unwrap();
        let target = format!("worksheets/sheet{number}.xml");
        let kind = format!("{OFFICE}/worksheet");
        write!(links, "<Relationship Id=\"r{number}\" Type=\"{kind}\" Target=\"{target}\"/>")
            .unwrap();
        let xml = format!("<worksheet xmlns=\"{MAIN}\">{}</worksheet>", sheet.xml());
        parts.set(&format!("xl/{target}"), xml);
    }
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets></workbook>"
    );
    parts.set("xl/workbook.xml", book);
    let links = format!("<Relationships xmlns=\"{LINKS}\">{links}</Relationships>");
    parts.set("xl/_rels/workbook.xml.rels", links);
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><numFmts><numFmt numFmtId=\"164\" formatCode=\";;;\"/>\
         <numFmt numFmtId=\"165\" formatCode=\"#,##0,\"/></numFmts><cellXfs><xf numFmtId=\"0\"/>\
         <xf numFmtId=\"9\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"14\"/>\
         </cellXfs></styleSheet>"
    );
    parts.set("xl/styles.xml", styles);
    parts.set("[Content_Types].xml", content_types(sheets.len()));
    parts.bytes()
}

/// The kind of each part, without which other programs open no workbook.
fn content_types(sheets: usize) -> String {
    let part = |path: &str, kind: &str| {
        format!(
            "<Override PartName=\"/xl/{path}.xml\" ContentType=\"application/\
             vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml\"/>"
        )
    };
    let sheets = (1..=sheets).map(|it| part(&format!("worksheets/sheet{it}"), "worksheet"));
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}{}</Types>",
        part("workbook", "sheet.main"),
        part("styles", "styles"),
        part("sharedStrings", "sharedStrings"),
        sheets.collect::<String>()
    )
}
