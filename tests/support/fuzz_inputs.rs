//! Inputs made from a seed and a number: workbooks, CSV files, records of the portal.
#![allow(dead_code, reason = "each test program uses a part of this, and some use all")]
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::format_push_string,
    reason = "a test may panic and write"
)]

use std::{
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

use crate::xlsx_parts::{Parts, inline};

/// One made-up input.
#[derive(Debug)]
pub(crate) enum Input {
    Workbook(Vec<u8>),
    Csv(Vec<u8>),
    /// Name of the file, and its bytes.
    Portal(&'static str, Vec<u8>),
}

impl Input {
    /// Writes the input to a file of its own.
    pub(crate) fn keep(&self, folder: &Path) -> PathBuf {
        let (name, bytes) = match self {
            Self::Workbook(bytes) => ("case.xlsx", bytes.as_slice()),
            Self::Csv(bytes) => ("case.csv", bytes.as_slice()),
            Self::Portal(name, bytes) => (*name, bytes.as_slice()),
        };
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

/// The input of a number.
pub(crate) fn make(seed: u64, number: u64) -> Input {
    let mut rng = Rng::of(seed, number);
    match number % 3 {
        0 => Input::Workbook(workbook(&mut rng)),
        1 => Input::Csv(csv(&mut rng)),
        _ if rng.one_in(3) => Input::Portal("cong.json", portal(&mut rng, true)),
        _ => Input::Portal("cong.jsonl", portal(&mut rng, false)),
    }
}

/// splitmix64.
struct Rng(u64);

impl Rng {
    fn of(seed: u64, case: u64) -> Self {
        let mut rng = Self(seed ^ case.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        rng.next();
        rng
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to `limit - 1`; 0 for a limit of 0.
    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap();
        usize::try_from(self.next() % limit).unwrap()
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    fn span(&mut self, length: usize, longest: usize) -> Range<usize> {
        let start = self.below(length + 1);
        start..start + self.below((length - start).min(longest) + 1)
    }

    /// A count that is mostly small and now and then large.
    fn count(&mut self, largest: usize) -> usize {
        let most = if self.one_in(40) { largest } else { 6 };
        self.below(most)
    }
}

/// Changes of bytes that any format may suffer; `tokens` are put in.
fn mutate(rng: &mut Rng, bytes: &mut Vec<u8>, tokens: &[&str]) {
    match rng.below(7) {
        0 if !bytes.is_empty() => {
            let at = rng.below(bytes.len());
            bytes[at] ^= 1 << rng.below(8);
        }
        1 => drop(bytes.drain(rng.span(bytes.len(), 60))),
        2 => {
            let span = rng.span(bytes.len(), 200);
            let times = 1 + rng.count(5_000);
            let copy = bytes[span.clone()].repeat(times);
            bytes.splice(span.end..span.end, copy);
        }
        3 if rng.one_in(4) => bytes.truncate(rng.below(bytes.len() + 1)),
        _ => {
            let at = rng.span(bytes.len(), 12);
            let times = 1 + rng.count(3_000);
            bytes.splice(at, rng.pick(tokens).repeat(times).into_bytes());
        }
    }
}

const XML: &[&str] = &[
    "<c r=\"B2\"/>",
    "<c r=\"XFD1048576\"><v>1</v></c>",
    "<c r=\"A4294967295\"><v>1</v></c>",
    "<row r=\"1048577\">",
    "<row hidden=\"1\">",
    "</row>",
    "<c t=\"s\"><v>0</v></c>",
    "t=\"s\"",
    "t=\"d\"",
    "t=\"e\"",
    "t=\"b\"",
    "t=\"str\"",
    "<v>1e308</v>",
    "<v>-1</v>",
    "<v>NaN</v>",
    "<v>99999999999</v>",
    "s=\"1\"",
    "s=\"99999\"",
    "<is><t>",
    "<is><r><t>x</t></r></is>",
    "<f>1+1</f>",
    "<f t=\"shared\" si=\"9\"/>",
    "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<dimension ref=\"A1:XFD1048576\"/>",
    "<dimension ref=\"\"/>",
    "<si><t>a</t></si>",
    "<sst uniqueCount=\"9999999999\">",
    "<sheet name=\"a\" r:id=\"r1\"/>",
    "state=\"hidden\"",
    "<definedName name=\"a\">A1</definedName>",
    "<xf numFmtId=\"14\"/>",
    "<numFmt numFmtId=\"200\" formatCode=\"yyyy\"/>",
    "date1904=\"1\"",
    "&amp;",
    "&#0;",
    "&#x10FFFF;",
    "&a;",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
    "<!DOCTYPE a [<!ENTITY a \"b\">]>",
    "\"",
    "'",
    "<",
    ">",
    "/>",
    "\u{0}",
    "\u{feff}",
    "Tổng số tiếp nhận",
    "Đúng hạn",
    "10",
    "-5",
    "=1+1",
    "2026-07-01",
];

/// A table of figures, or a sheet of content, as XML.
fn sheet(rng: &mut Rng) -> (&'static str, String) {
    let table = [
        ["Tên đơn vị", "Tổng số tiếp nhận", "Đúng hạn", "Quá hạn"],
        ["UBND xã B", "10", "9", "1"],
        ["UBND xã C", "20", "18", "2"],
    ];
    let fields = [
        ["Mã", "Tên", "Mã số", "Thứ tự"],
        ["ho-tich", "Hộ tịch", "G15-TP07", "1"],
        ["dat-dai", "Đất đai", "", "2"],
    ];
    let (name, rows) = if rng.one_in(2) { ("Bảng", table) } else { ("Lĩnh vực", fields) };
    let mut xml = String::from("<sheetData>");
    for (number, row) in (1..).zip(rows) {
        xml.push_str(&format!("<row r=\"{number}\">"));
        for (letter, cell) in ["A", "B", "C", "D"].iter().zip(row) {
            if cell.chars().all(|it| it.is_ascii_digit()) {
                xml.push_str(&format!("<c r=\"{letter}{number}\"><v>{cell}</v></c>"));
            } else {
                xml.push_str(&inline(&format!("{letter}{number}"), cell));
            }
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData>");
    (name, xml)
}

fn workbook(rng: &mut Rng) -> Vec<u8> {
    let (name, xml) = sheet(rng);
    let mut parts = Parts::of_sheet(name, &xml);
    for _ in 0..rng.below(6) {
        // Most changes go into the sheet, which comes last.
        let last = parts.0.len() - 1;
        let at = if rng.one_in(3) { rng.below(parts.0.len()) } else { last };
        mutate(rng, &mut parts.0[at].1, XML);
    }
    let mut bytes = parts.bytes();
    if rng.one_in(3) {
        for _ in 0..=rng.below(3) {
            mutate(
                rng,
                &mut bytes,
                &["PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "\u{0}", "ÿÿÿÿ"],
            );
        }
    }
    bytes
}

const CELLS: &[&str] = &[
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\"",
    "\"\"",
    "'",
    "=1+1",
    "＝1",
    "-5",
    "1.000",
    "1.000,5",
    "12,5%",
    "\u{feff}",
    "\u{a0}",
    "\u{200b}",
    "Tổng số",
    "Tổng số tiếp nhận",
    "Đúng hạn",
    "UBND xã B",
    "tỉnh",
    "quý III năm 2026",
    "x",
    "2026-07-01",
    "#REF!",
    "\u{0}",
    "Ế",
    "\u{202e}",
    "9999999999999999999999",
];

fn csv(rng: &mut Rng) -> Vec<u8> {
    let text = "Tên đơn vị,Tổng số tiếp nhận,Đúng hạn\nUBND xã B,10,9\n\"UBND xã C\",20,18\nTổng số,30,27\n";
    let mut bytes = text.replace(',', rng.pick(&[",", ",", ";", "\t"])).into_bytes();
    for _ in 0..rng.below(8) {
        mutate(rng, &mut bytes, CELLS);
    }
    bytes
}

const JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "null",
    "true",
    "-1",
    "1e308",
    "1e999",
    "0.125",
    "\"x\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "[[[[",
    "{\"a\":",
    "\n",
    "\"code\":\"1.000001\"",
    "\"fees\":[{}]",
    "\"executionSteps\":",
    "\"cases\":[{}]",
    "\"processingTime\":7.5",
    "\"value\":\"1.000\"",
    "\"type\":\"Lệ phí\"",
    "\"name\":",
    "{},",
    "null,",
    "\\",
    "\u{feff}",
    "\"Trường hợp 1: a; b\\n- c\"",
    "\"01 ngày làm việc\"",
    "\"1.000 đồng/bản\"",
];

fn portal(rng: &mut Rng, is_array: bool) -> Vec<u8> {
    let record = |code: usize| {
        format!(
            "{{\"code\":\"1.00{code:04}\",\"name\":\"Đăng ký\",\"detail\":{{\"name\":\"Đăng ký\",\
             \"executionSteps\":[{{\"name\":\"\",\"description\":\"Bước 1: Nộp.\\n Bước 2: Nhận.\"}}],\
             \"executionMethods\":[{{\"submissionMethod\":\"Trực tiếp\",\"processingTime\":5,\
             \"processingTimeUnit\":\"Ngày làm việc\",\"fees\":[{{\"type\":\"Lệ phí\",\"value\":8000,\
             \"description\":\"8.000 đồng/bản\"}}]}}],\"cases\":[{{\"code\":\"a\",\"name\":\"b\"}}],\
             \"executionCases\":[{{\"name\":\"c\",\"profileComponents\":[{{\"name\":\"Tờ khai\",\
             \"originalQty\":1,\"attachments\":[{{\"fileName\":\"a.docx\"}}]}}]}}],\"updatedAt\":1700000000000}}}}"
        )
    };
    let records: Vec<String> = (0..=rng.below(4)).map(|_| record(rng.below(9))).collect();
    let text = if is_array { format!("[{}]", records.join(",")) } else { records.join("\n") };
    let mut bytes = text.into_bytes();
    for _ in 0..rng.below(8) {
        mutate(rng, &mut bytes, JSON);
    }
    bytes
}
