//! The five documents of the brief, number by number: each is either a figure that stands on a page,
//! written as in Vietnamese, with its dates and its source, or it is named as no figure, and why.
//!
//! The documents stand beside the repository (`../shared/seeds`, or `CONGKHAI_SHARED`); where they are
//! absent that is said, and CI does not accept it.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test reads folders, says why it skips, and may panic"
)]

use std::{collections::BTreeMap, fs, path::PathBuf};

use crate::site_tools::{attributes, build, pages, project, text_of, tree};
use tempfile::tempdir;

/// What a number of a document is.
#[derive(Clone, Copy)]
enum Is {
    /// A figure: the heading of its column or its row, and how it is printed.
    Figure(&'static str, &'static str),
    /// The same with dates other than the document's usual ones.
    On(&'static [&'static str], &'static str, &'static str),
    /// The name of a period, a day: printed as a date with every figure, or of a text that is cited.
    Date,
    /// The number of a law or a paper.
    Paper,
    /// The number of a heading, a level of service, a form.
    Ordinal,
    /// Furniture of the page: counters, clocks, telephones, pictures.
    Furniture,
}
use Is::{Date, Figure, Furniture, On, Ordinal, Paper};

struct Document {
    /// The beginning of its file's name.
    file: &'static str,
    /// The folder in `tests/sites`.
    site: &'static str,
    /// What names its source on every page.
    source: &'static str,
    /// Both days of its usual period, or its day.
    dates: &'static [&'static str],
    /// Every number in it, in its order.
    numbers: &'static [(&'static str, Is)],
}

const TOTAL: &str = "(3) Số hồ sơ nhận giải quyết – Tổng số";
const ONLINE: &str = "(4) Số hồ sơ nhận giải quyết – Trong kỳ – Trực tuyến";
const IN_PERSON: &str = "(5) Số hồ sơ nhận giải quyết – Trong kỳ – Trực tiếp";
const CARRIED: &str = "(6) Số hồ sơ nhận giải quyết – Từ kỳ trước";
const RESOLVED: &str = "(7) Số hồ sơ đã giải quyết – Tổng số";
const EARLY: &str = "(8) Số hồ sơ đã giải quyết – Trước hạn";
const ON_TIME: &str = "(9) Số hồ sơ đã giải quyết – Đúng hạn";
/// The article merges early into on time: not a column of the form.
const TIMELY: &str = "Đã giải quyết đúng hạn, gồm cả trước hạn";
const OVERDUE: &str = "(10) Số hồ sơ đã giải quyết – Quá hạn";
const PENDING: &str = "(11) Số hồ sơ đang giải quyết – Tổng số";
const WITHIN: &str = "(12) Số hồ sơ đang giải quyết – Trong hạn";
const LATE: &str = "(13) Số hồ sơ đang giải quyết – Quá hạn";

const CHAU_THANH: Document = Document {
    file: "000_",
    site: "chau-thanh",
    source: "479/BC-UBND",
    dates: &["15/06/2021", "14/09/2021"],
    numbers: &[
        ("1", Furniture),
        ("74", Furniture),
        ("351984", Furniture),
        ("2021", Date),
        ("21/09/2021", Date),
        ("17/9/2021", Date),
        ("479", Paper),
        ("2021", Date),
        ("1", Ordinal),
        ("2021", Date),
        ("20.044", Figure("Báo cáo ghi", "20.044")),
        ("5.047", Figure("Báo cáo ghi", "5.047")),
        ("2.608", Figure(ONLINE, "2.608")),
        ("2.344", Figure(IN_PERSON, "2.344")),
        ("95", Figure(CARRIED, "95")),
        ("19", Figure(PENDING, "19")),
        ("5.028", Figure(RESOLVED, "5.028")),
        ("2.631", Figure(EARLY, "2.631")),
        ("2.162", Figure(ON_TIME, "2.162")),
        ("235", Figure(OVERDUE, "235")),
        ("0", Figure("Trả kết quả qua bưu chính", "0")),
        ("19", Figure(PENDING, "19")),
        ("00", Figure(WITHIN, "0")),
        ("19", Figure(LATE, "19")),
        ("2", Ordinal),
        ("61/2018", Paper),
        ("61/2018", Paper),
        ("3", Ordinal),
        ("4", Ordinal),
        ("100", Figure("theo cơ chế một cửa", "100 %")),
        ("04", Figure("một cửa liên thông", "4 thủ tục")),
        ("1", Ordinal),
        ("264", Paper),
        ("26", Date),
        ("4", Date),
        ("2019", Date),
        ("3", Ordinal),
        ("45/2020", Paper),
        ("20/5/2020", Date),
        ("4", Ordinal),
        ("5", Ordinal),
        ("13", Paper),
        ("10/6/2015", Date),
        ("2021", Date),
        ("13", Paper),
        ("10/6/2015", Date),
        ("43", Paper),
        ("06/6/2014", Date),
        ("479", Paper),
        ("17/9/2021", Date),
        ("0/5", Furniture),
        ("1", Furniture),
        ("1", Furniture),
        ("1", Furniture),
        ("1", Furniture),
        ("1", Furniture),
        ("1", Furniture),
        ("1", Furniture),
    ],
};

/// The end of February 2020: what the article counts is of that day.
const FEBRUARY: &[&str] = &["29/02/2020"];

const HAI_BA_TRUNG: Document = Document {
    file: "001_",
    site: "hai-ba-trung",
    source: "Hai Bà Trưng tiếp tục thực hiện cải cách hành chính",
    dates: &["15/12/2019", "14/03/2020"],
    numbers: &[
        ("15:33", Furniture),
        ("06/04/2020", Date),
        ("100", Figure("thực hiện tại bộ phận một cửa", "100 %")),
        ("100", Figure("hệ thống một cửa điện tử chung 3 cấp", "100 %")),
        ("3", Ordinal),
        // No unit and no dossier is counted: it stays words, in the row that has no figure.
        ("100", Figure("Tỷ lệ hồ sơ giải quyết đúng hạn", "tỷ lệ 100%")),
        ("3,4", Ordinal),
        ("100", Figure("hòm thư góp ý", "100 %")),
        ("2/2020", Date),
        ("239", On(FEBRUARY, "niêm yết công khai tại quận", "239 thủ tục")),
        ("38", On(FEBRUARY, "niêm yết tại quận", "38 lĩnh vực")),
        ("144", On(FEBRUARY, "niêm yết công khai tại phường", "144 thủ tục")),
        ("24", On(FEBRUARY, "niêm yết tại phường", "24 lĩnh vực")),
        ("3", Ordinal),
    ],
};

/// The article counts documents in other three months than dossiers.
const SUMMER: &[&str] = &["10/06/2022", "10/09/2022"];

const MY_PHONG: Document = Document {
    file: "002_",
    site: "my-phong",
    source: "Xã Mỹ Phong đẩy mạnh cải cách thủ tục hành chính",
    dates: &["15/12/2021", "14/09/2022"],
    numbers: &[
        ("10", Figure("Máy vi tính", "10 máy")),
        ("7", Figure("Máy in", "7 máy")),
        ("2", Figure("Máy quét", "2 máy")),
        ("9", Date),
        ("2022", Date),
        ("890", Figure("Mới tiếp nhận trong kỳ", "gần 890")),
        ("34", Figure(ONLINE, "34")),
        ("855", Figure(IN_PERSON, "855")),
        ("870", Figure(RESOLVED, "870")),
        ("868", Figure(EARLY, "868")),
        ("2", Figure(ON_TIME, "2")),
        ("10/6/2022", Date),
        ("10/9/2022", Date),
        ("1.050", On(SUMMER, "Văn bản đến", "1.050 văn bản")),
        ("100", On(SUMMER, "văn bản đến", "100 %")),
        ("393", On(SUMMER, "Văn bản đi", "393 văn bản")),
        ("100", On(SUMMER, "văn bản đi", "100 %")),
        ("3", Ordinal),
        ("4", Ordinal),
        ("13095012", Furniture),
    ],
};

/// The centre counts from its first day.
const CENTRE: &[&str] = &["18/05/2018", "15/09/2018"];

const HAU_GIANG: Document = Document {
    file: "003_",
    site: "hau-giang",
    source: "Cần quán triệt và tổ chức thực hiện sâu sát",
    dates: &["15/12/2017", "14/09/2018"],
    numbers: &[
        ("0982.095.095", Furniture),
        ("0293.3878767", Furniture),
        ("15/12/2016", Furniture),
        ("82,731,569", Furniture),
        ("40", Paper),
        ("11/10/2018", Date),
        ("09:14", Furniture),
        ("7", Furniture),
        ("10-10", Date),
        ("4", Date),
        ("18-5", Date),
        ("15-9", Date),
        ("8.735", On(CENTRE, TOTAL, "8.735")),
        ("7.740", On(CENTRE, RESOLVED, "7.740")),
        ("88,6", On(CENTRE, "Tỷ lệ đã giải quyết", "88,6 %")),
        ("6.683", On(CENTRE, EARLY, "6.683")),
        ("86,3", On(CENTRE, "Tỷ lệ trước hạn", "86,3 %")),
        ("1.030", On(CENTRE, ON_TIME, "1.030")),
        ("13,3", On(CENTRE, "Tỷ lệ đúng ngày hẹn", "13,3 %")),
        ("27", On(CENTRE, OVERDUE, "27")),
        ("0,4", On(CENTRE, "Tỷ lệ quá hạn trên số đã giải quyết", "0,4 %")),
        ("9", Date),
        ("298.451", Figure(TOTAL, "298.451")),
        ("294.802", Figure(RESOLVED, "294.802")),
        ("294.801", Figure(TIMELY, "294.801")),
        ("1", Figure(OVERDUE, "1")),
        ("3.649", Figure(WITHIN, "3.649")),
        ("156.609", Figure(TOTAL, "156.609")),
        ("155.507", Figure(RESOLVED, "155.507")),
        ("155.458", Figure(TIMELY, "155.458")),
        ("49", Figure(OVERDUE, "49")),
        ("1.102", Figure(PENDING, "1.102")),
        ("3", Ordinal),
        ("100", Figure("cơ chế một cửa", "100 %")),
        ("3", Ordinal),
        ("4", Ordinal),
        ("40", Paper),
    ],
};

const DAY: &[&str] = &["tính đến ngày 23/12/2020"];
const NOVEMBER: &[&str] = &["tính đến ngày 30/11/2020"];

const KHANH_HOA: Document = Document {
    file: "004_",
    site: "khanh-hoa",
    source: "Nỗ lực cải cách hành chính",
    dates: &["15/12/2019", "14/12/2020"],
    numbers: &[
        ("23/12/2020", Date),
        ("23:11", Furniture),
        ("7", Furniture),
        ("2020", Date),
        ("2,1", Figure("trễ hạn của các cơ quan thuộc tỉnh", "2,1 %")),
        ("1,26", Figure("trễ hạn của các cơ quan thuộc tỉnh", "giảm 1,26%")),
        ("2019", Date),
        ("0,4", Figure("trễ hạn của các cơ quan ngành dọc", "0,4 %")),
        ("112.200", Figure("Hồ sơ trực tuyến", "gần 112.200 hồ sơ")),
        ("20,78", Figure("Tỷ lệ hồ sơ trực tuyến", "20,78 %")),
        ("7.600", Figure("Hồ sơ thanh toán trực tuyến", "gần 7.600 hồ sơ")),
        ("407", Figure("Số tiền thanh toán trực tuyến", "gần 407.000.000 đồng")),
        ("52", Figure("Hồ sơ thanh toán trực tuyến", "hơn 52 lần")),
        ("30", Figure("Số tiền thanh toán trực tuyến", "hơn 30 lần")),
        ("2019", Date),
        ("2.200", On(DAY, "kết hợp bưu chính công ích", "gần 2.200 hồ sơ")),
        ("348.000", Figure("Tin nhắn SMS", "348.000 tin nhắn")),
        ("1.771", On(DAY, "Cổng Dịch vụ công quốc gia", "1.771 thủ tục")),
        ("79", On(DAY, "Quy trình nội bộ", "79 quy trình")),
        ("3", Ordinal),
        ("2.142", On(DAY, "Quy trình chi tiết", "2.142 quy trình")),
        ("144", On(DAY, "Lĩnh vực của các quy trình chi tiết", "hơn 144 lĩnh vực")),
        ("400", On(DAY, "cắt giảm thời gian", "gần 400 thủ tục")),
        ("1/2", On(DAY, "cắt giảm thời gian", "từ 1/2 đến 1/3")),
        ("1/3", On(DAY, "cắt giảm thời gian", "từ 1/2 đến 1/3")),
        ("4", Date),
        ("10", On(&["01/01/2017", "23/12/2020"], "Hội nghị đối thoại", "hơn 10 hội nghị")),
        ("3", Figure("Hội nghị đối thoại", "3 hội nghị")),
        ("700", Figure("Cá nhân, tổ chức dự đối thoại", "hơn 700 cá nhân")),
        ("25", On(DAY, "liên thông được ban hành", "25 văn bản")),
        ("493", On(DAY, "liên quan đến nhiều cơ quan", "493 quy trình")),
        ("50", On(DAY, "Quy trình ghép nối", "gần 50 quy trình")),
        ("8", On(DAY, "Trung gian thanh toán", "8 đơn vị")),
        ("60", On(DAY, "Ngân hàng thương mại", "hơn 60 đơn vị")),
        ("24", On(DAY, "Tình huống", "24 tình huống")),
        ("19", Furniture),
        ("2021", Date),
        ("29/29", On(DAY, "kết nối mạng diện rộng", "29/29")),
        ("259", On(DAY, "Điểm kết nối", "259 điểm")),
        ("3.436", On(DAY, "Chữ ký số", "hơn 3.436 chữ ký số")),
        ("3", Ordinal),
        ("650", On(DAY, "Đầu mối", "650 đầu mối")),
        ("75", On(DAY, "không kèm văn bản giấy", "75 %")),
        ("20", On(DAY, "Tiền tiết kiệm", "gần 20.000.000.000 đồng")),
        ("100", On(DAY, "ISO 9001:2008", "100 %")),
        ("3", Ordinal),
        ("9001:2008", Paper),
        ("11", Date),
        ("69/108", On(NOVEMBER, "ISO 9001:2015", "69/108")),
        ("9001:2015", Paper),
    ],
};

const DOCUMENTS: [Document; 5] = [CHAU_THANH, HAI_BA_TRUNG, MY_PHONG, HAU_GIANG, KHANH_HOA];

/// The numbers of a text: digits with dots, commas, slashes, colons and dashes between them.
fn numbers(text: &str) -> Vec<&str> {
    let is_part = |c: char| c.is_ascii_digit() || ".,/:-".contains(c);
    let runs = text.split(|c: char| !is_part(c));
    let trimmed = runs.map(|it| it.trim_matches(|c: char| !c.is_ascii_digit()));
    trimmed.filter(|it| !it.is_empty()).collect()
}

fn seed(file: &str) -> Option<String> {
    let beside = || project().join("../shared");
    let shared = std::env::var_os("CONGKHAI_SHARED").map_or_else(beside, PathBuf::from);
    let entries = fs::read_dir(shared.join("seeds")).into_iter().flatten().flatten();
    let mut paths = entries.map(|it| it.path());
    let path =
        paths.find(|it| it.file_name().is_some_and(|it| it.to_string_lossy().starts_with(file)));
    let Some(path) = path else {
        assert!(std::env::var_os("CI").is_none(), "the document {file} is missing");
        eprintln!("SKIPPED: the document {file} is absent; set CONGKHAI_SHARED");
        return None;
    };
    Some(fs::read_to_string(path).unwrap())
}

#[test]
fn every_number_of_the_documents_is_named_here() {
    for document in &DOCUMENTS {
        let Some(text) = seed(document.file) else { continue };
        let listed: Vec<&str> = document.numbers.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers(&text), listed, "{}", document.site);
    }
}

/// A cell of a table of figures, with all that says what it is.
struct Cell {
    /// The heading of its column and what else stands in its row.
    about: String,
    text: String,
    /// The period and the source of its row and of its block.
    basis: String,
}

/// The words of a piece of HTML, blanks joined.
fn words(html: &str) -> String {
    text_of(html).replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cells(site: &BTreeMap<String, Vec<u8>>) -> Vec<Cell> {
    let mut found = Vec::new();
    for (path, html) in pages(site) {
        if !path.starts_with("so-lieu/") {
            continue;
        }
        for block in html.split("<section class=\"block\"").skip(1) {
            let block = block.split("</section>").next().unwrap();
            let basis = block.split_once("<p class=\"basis\">").map_or("", |(_, rest)| rest);
            let basis = words(basis.split("</p>").next().unwrap());
            for row in block.split("<tr").skip(1) {
                let row = row.split("</tr>").next().unwrap();
                let whole = words(&format!("<tr{row}"));
                for cell in row.split("<td").skip(1) {
                    let cell = format!("<td{}", cell.split("</td>").next().unwrap());
                    let heading = attributes(&cell, "data-label").next().unwrap_or_default();
                    found.push(Cell {
                        about: format!("{heading} {whole}"),
                        text: words(&cell),
                        basis: format!("{whole} {basis}"),
                    });
                }
            }
        }
    }
    found
}

/// Whether a text holds a figure as a whole: `19` is not in `1.919` nor in `19,5`.
fn holds(text: &str, figure: &str) -> bool {
    text.match_indices(figure).any(|(at, _)| {
        let is_inner = |side: &mut dyn Iterator<Item = char>| match side.next() {
            Some('.' | ',' | '/') => side.next().is_some_and(|c| c.is_ascii_digit()),
            Some(c) => c.is_alphanumeric(),
            None => false,
        };
        let before = is_inner(&mut text[..at].chars().rev());
        !before && !is_inner(&mut text[at + figure.len()..].chars())
    })
}

#[test]
fn every_figure_of_the_documents_is_on_a_page() {
    for document in &DOCUMENTS {
        let dir = tempdir().unwrap();
        let out = dir.path().join("public");
        build(&project().join("tests/sites").join(document.site), &out);
        let site = tree(&out);
        let cells = cells(&site);
        let mut missing = Vec::new();
        for (number, is) in document.numbers {
            let (dates, about, printed) = match is {
                Figure(about, printed) => (document.dates, about, printed),
                On(dates, about, printed) => (*dates, about, printed),
                Date | Paper | Ordinal | Furniture => continue,
            };
            let is_there = cells.iter().any(|cell| {
                holds(&cell.text, printed)
                    && cell.about.contains(about)
                    && cell.basis.contains(document.source)
                    && dates.iter().all(|date| cell.basis.contains(date))
            });
            if !is_there {
                missing.push(format!("{number}: `{printed}` of `{about}` on {dates:?}"));
            }
        }
        assert!(missing.is_empty(), "{}: {missing:#?}", document.site);
        // Counters and telephones of the documents' pages are no figures of ours.
        let long = |number: &&str| number.len() > 4;
        let furniture = document.numbers.iter().filter(|(_, is)| matches!(is, Furniture));
        for number in furniture.map(|(number, _)| *number).filter(long) {
            let found = cells.iter().find(|cell| holds(&cell.text, number));
            assert!(found.is_none(), "{}: {number} in {}", document.site, found.unwrap().text);
        }
    }
}

#[test]
fn a_missing_figure_would_be_seen() {
    assert_eq!(
        numbers("tăng 1,26% (29/29), 15:33; 18-5 đến 00."),
        ["1,26", "29/29", "15:33", "18-5", "00"]
    );
    assert!(holds("gần 890", "890") && holds("95,33 % 4.793/5.028", "95,33 %"));
    for text in ["1.919", "19,5", "219", "19/20", "A19"] {
        assert!(!holds(text, "19"), "{text}");
    }
}
