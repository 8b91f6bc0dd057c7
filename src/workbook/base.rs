//! Owns what a workbook keeps of the files that it was made from: the values of each, for the merge of an import.
//! Must not know what is done with them.
//!
//! The files are one text, a line each (path, tab, YAML in one line), compressed, as letters that every spreadsheet
//! program keeps (Base64), in cells of a hidden sheet.

use std::{
    collections::BTreeMap,
    io::{Read as _, Write as _},
};

use flate2::{Compression, read::ZlibDecoder, write::ZlibEncoder};

use super::flow;
use crate::source::yaml::Node;

/// Characters of a cell; a workbook takes 32,767.
const CELL: usize = 32_000;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The files of a content folder as they are put into a workbook.
#[derive(Debug, Default)]
pub struct Base(String);

impl Base {
    /// Adds a file with one record that is no list.
    pub fn put(&mut self, path: &str, record: &Node) {
        self.line(path, &flow::write(record));
    }

    /// Adds a file that is a list.
    pub fn put_list<'n>(&mut self, path: &str, records: impl Iterator<Item = &'n Node>) {
        let records: Vec<String> = records.map(flow::write).collect();
        self.line(path, &format!("[{}]", records.join(", ")));
    }

    fn line(&mut self, path: &str, value: &str) {
        self.0.push_str(path);
        self.0.push('\t');
        self.0.push_str(value);
        self.0.push('\n');
    }

    /// The cells that keep them.
    pub fn cells(&self) -> Vec<String> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        let whole = packed.write_all(self.0.as_bytes()).and_then(|()| packed.finish());
        let letters = encode(&whole.expect("internal error: memory takes bytes"));
        let cells = letters.as_bytes().chunks(CELL);
        cells.map(|it| String::from_utf8_lossy(it).into_owned()).collect()
    }
}

/// The files that cells keep, each as YAML in one line. `None` if the cells are damaged, or hold more than `most` bytes.
pub fn read(cells: &[String], most: u64) -> Option<BTreeMap<String, String>> {
    let packed = decode(&cells.concat())?;
    let mut text = String::new();
    let size = ZlibDecoder::new(packed.as_slice()).take(most).read_to_string(&mut text).ok()?;
    if u64::try_from(size).ok()? >= most {
        return None;
    }
    text.lines()
        .map(|it| it.split_once('\t').map(|(path, node)| (path.to_owned(), node.to_owned())))
        .collect()
}

fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() / 3 * 4 + 4);
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            let at = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap_or(0);
            out.push(char::from(LETTERS[at]));
        }
    }
    out
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let mut values = [None; 256];
    for (value, letter) in (0_u32..).zip(LETTERS) {
        values[usize::from(*letter)] = Some(value);
    }
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    for chunk in text.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for letter in chunk {
            bits = bits << 6 | values[usize::from(*letter)]?;
        }
        bits <<= 6 * (4 - chunk.len());
        let bytes = bits.to_be_bytes();
        out.extend(&bytes[1..chunk.len()]);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::yaml;

    proptest! {
        #[test]
        fn bytes_come_back(bytes: Vec<u8>) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }
    }

    #[test]
    fn files_come_back_from_cells() {
        let long: Vec<String> = (0..40_000).map(|it: u32| it.to_string()).collect();
        let long = long.join(" ");
        let node = Node::Map(vec![("name".to_owned(), Node::Text(long))]);
        let mut base = Base::default();
        base.put_list("fields.yaml", std::iter::empty());
        base.put_list("events.yaml", [&node, &Node::Int(1)].into_iter());
        base.put("procedures/a.yaml", &node);
        let cells = base.cells();
        assert!(cells.len() > 1 && cells.iter().all(|it| it.len() <= CELL));
        let files = read(&cells, 1_000_000).unwrap();
        assert_eq!(yaml::parse(&files["procedures/a.yaml"]), Ok(node.clone()));
        assert_eq!(files["fields.yaml"], "[]");
        let list = Node::List(vec![node, Node::Int(1)]);
        assert_eq!(yaml::parse(&files["events.yaml"]), Ok(list));
        // Too large, cut off, or none of ours.
        assert_eq!(read(&cells, 1_000), None);
        assert_eq!(read(&cells[1..], 1_000_000), None);
        assert_eq!(read(&["dấu".to_owned()], 1_000_000), None);
    }
}
