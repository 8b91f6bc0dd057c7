//! Content of every kind, built in: what a theme is tried on where its author has none.
//!
//! It is the demonstration of `content/`, with what only some sites have: an address, an emblem, and lists
//! so long that they are split.
//! Must not know what themes may hold.

use include_dir::{Dir, include_dir};

static CONTENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// What the demonstration leaves out.
const MORE: &str = "\nbase_url: https://tam-hiep.example/\nemblem: huy-hieu.svg\n";

const EMBLEM: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">\
                      <circle cx=\"16\" cy=\"16\" r=\"15\" fill=\"#b30000\"/></svg>\n";

/// Records that stand over and over, with `{n}` for their number: path below the content folder, and how
/// often. One more than a list holds before it is split.
const REPEATED: [(&str, &str, usize); 4] = [
    ("agencies/mau.yaml", include_str!("sample/agency.yaml"), 301),
    ("fields/mau.yaml", include_str!("sample/field.yaml"), 1),
    ("legal/mau.yaml", include_str!("sample/legal.yaml"), 1),
    ("procedures/mau.yaml", include_str!("sample/procedure.yaml"), 301),
];

/// A report of so many agencies that the pages of figures are split, `{n}` being their number: path, head, row,
/// how often.
const LONG: (&str, &str, &str, usize) = (
    "statistics/mau.yaml",
    include_str!("sample/report.yaml"),
    include_str!("sample/row.yaml"),
    301,
);

/// Whether a page is that of a repeated record beyond the first few, which show all that such pages have: the
/// records are there for the lists.
pub fn is_repeated(path: &str) -> bool {
    const FEW: usize = 3;
    let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".html");
    let number = name.strip_prefix("9.").or_else(|| name.strip_prefix("xa-mau-"));
    number.and_then(|it| it.parse::<usize>().ok()).is_some_and(|number| number > FEW)
}

/// A portal for trying fragments.
pub const PORTAL: [&str; 2] =
    ["<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n</head>\n<body>\n", "</body>\n</html>\n"];

/// The day on which it is tried: every theme on the same one.
pub const DAY: (i32, u32, u32) = (2026, 11, 21);

/// The files, by path below a content folder.
pub fn files() -> Vec<(String, Vec<u8>)> {
    fn collect(dir: &Dir<'_>, files: &mut Vec<(String, Vec<u8>)>) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            let mut bytes = file.contents().to_vec();
            if path == "site.yaml" {
                bytes.extend(MORE.as_bytes());
            }
            files.push((path, bytes));
        }
        for dir in dir.dirs() {
            collect(dir, files);
        }
    }
    let mut files = Vec::new();
    collect(&CONTENT, &mut files);
    for (path, record, times) in REPEATED {
        let records: String = (1..=times).map(|n| record.replace("{n}", &n.to_string())).collect();
        files.push((path.to_owned(), records.into_bytes()));
    }
    let (path, head, row, times) = LONG;
    let rows = (1..=times).map(|n| row.replace("{n}", &n.to_string()));
    files.push((path.to_owned(), (head.to_owned() + &rows.collect::<String>()).into_bytes()));
    files.push(("images/huy-hieu.svg".to_owned(), EMBLEM.as_bytes().to_vec()));
    files
}
