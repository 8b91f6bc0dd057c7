//! Random trees of a shape, made from a seed: most of them are sound records.
#![allow(dead_code, reason = "each test program uses a part of this, and some use all")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use congkhai::{
    diag::Report,
    source::{
        decode::{Decode, DecodeContext},
        shape::ValueShape,
        yaml::Node,
    },
};

/// Numbers that depend on a seed alone (SplitMix64).
pub(crate) struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % most
    }

    fn one_of<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let at = self.below(u64::try_from(of.len()).unwrap());
        &of[usize::try_from(at).unwrap()]
    }
}

/// Spellings of each form of text.
const FORMS: &[(&str, &[&str])] = &[
    ("Cell", &["5.047", "00", "gần 890", "Hơn 3.436", "không báo cáo", "bảo mật", "0012"]),
    ("DecimalCell", &["20,78", "-5,2", "− 1.234,50", "dưới 7", "không áp dụng", "0,000001"]),
    ("Month", &["2026-09", "1990-12", "2100-01"]),
    ("Quarter", &["2026-Q3", "2021-Q01"]),
    ("Half", &["2024-H1", "2024-H02"]),
    ("Year", &["2020"]),
    ("Decimal", &["0,5", "1.234,50", "007", "12"]),
    ("Signed", &["-0,5", "−1.234,5", "– 3", "7,25"]),
    ("Money", &["8.000 đồng", "0", "1.250.000đ", "25 USD", "2,50 euro", "8000 VNĐ", "3 đô la Mỹ"]),
    ("Percent", &["50 %", "0,50%", "100,00 %", "12,345678 %"]),
    (
        "TimeSpan",
        &[
            "5 ngày làm việc",
            "ngay",
            "trả ngay",
            "Trong ngày làm việc",
            "từ 5 đến 10 ngày",
            "0,5 giờ",
            "1-2 tháng",
            "không quy định",
            "1.000 năm",
        ],
    ),
    ("Date", &["2026-01-31", "2024-02-29", "1999-12-01"]),
    ("Clock", &["7:05", "23:59"]),
    ("Url", &["https://a.vn", "http://b.gov.vn/x?y=1#z"]),
    (
        "Shows",
        &[
            "row.number",
            "row.name",
            "received.online",
            "resolved.timely|resolved.early + resolved.on_time",
        ],
    ),
    ("Colour", &["#9d1c1f", " #ABC "]),
    ("Id", &["ho-tich", "g01.ca-11", "12"]),
];

const TEXTS: &[&str] = &[
    "Hộ tịch",
    "  hai  chữ ",
    "Bước 1:\n- nộp\n- chờ",
    "05",
    "none",
    "1.001193",
    "null",
    "# 2",
    "“x”: y",
    "no",
];

/// A value of a shape. Records end at a depth of 6.
pub(crate) fn value(shape: &ValueShape, depth: u32, dice: &mut Dice) -> Node {
    match shape {
        ValueShape::Text => Node::Text((*dice.one_of(TEXTS)).to_owned()),
        ValueShape::Form(form) => {
            let (_, spellings) = FORMS.iter().find(|(name, _)| *name == form.name).unwrap();
            Node::Text((*dice.one_of(spellings)).to_owned())
        }
        ValueShape::Whole(from, to) => {
            Node::Int(*dice.one_of(&[*from, *to, 0, 1, 2020]).clamp(from, to))
        }
        ValueShape::YesNo { .. } => Node::Bool(dice.below(2) == 0),
        ValueShape::Yes => Node::Bool(true),
        ValueShape::Only(word) => Node::Text((*word).to_owned()),
        ValueShape::Names(names) => Node::Text((*dice.one_of(names)).to_owned()),
        ValueShape::Word(words) => Node::Text((*dice.one_of(&words.words)).to_owned()),
        ValueShape::List(inner) => {
            let length = if depth > 5 { 0 } else { dice.below(3) };
            Node::List((0..length).map(|_| value(inner, depth + 1, dice)).collect())
        }
        ValueShape::AnyOf(shapes) => {
            let shape = dice.one_of(shapes);
            value(shape, depth, dice)
        }
        ValueShape::Record(record) => {
            let body = (record.body)();
            let mut entries = Vec::new();
            // Where only some keys may be together, most records get few of them.
            let odds = if body.needs.is_empty() { 2 } else { 3 };
            for key in &body.keys {
                if key.is_required || (depth < 6 && dice.below(odds) == 0) {
                    entries.push((key.name.to_owned(), value(&key.shape, depth + 1, dice)));
                }
            }
            Node::Map(entries)
        }
    }
}

/// Decodes a tree; `None` where it has a mistake.
pub(crate) fn decoded<T: Decode>(node: Node) -> Option<T> {
    let mut report = Report::default();
    let value = T::decode(node, &mut DecodeContext::new(Arc::from("a.yaml"), &mut report));
    value.filter(|_| !report.has_errors() && report.total() == 0)
}

/// Sound random values of a record, out of 300 for a seed.
pub(crate) fn sound<T: Decode>(seed: u64) -> Vec<T> {
    let mut dice = Dice(seed);
    (0..300).filter_map(|_| decoded(value(&T::shape(), 0, &mut dice))).collect()
}
