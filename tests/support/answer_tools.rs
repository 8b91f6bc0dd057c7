//! Reads a procedure's page back: the answer at its top, and the table of costs and times below.

#![allow(dead_code, reason = "each test program uses a part of this")]

use crate::site_tools::text_of;

/// The ways to apply, as pages name them.
pub(crate) const CHANNELS: [&str; 3] = ["Trực tiếp", "Trực tuyến", "Bưu chính công ích"];

/// What a page has for what nobody entered.
pub(crate) const UNKNOWN: &str = "Chưa cập nhật";

/// What an answer has where it depends on more than it can hold.
const DEPENDS: &[&str] = &["ùy trường hợp", "ùy cách nộp", "ùy dịch vụ"];

/// The answer and the table of a page.
#[derive(Debug, Default)]
pub(crate) struct Answered {
    /// The cost at the top, line by line.
    pub(crate) cost: Vec<String>,
    /// The time at the top, line by line.
    pub(crate) time: Vec<String>,
    /// The rows of the table.
    pub(crate) rows: Vec<Row>,
    /// The times of the services under the procedure's code.
    pub(crate) services: Vec<String>,
}

/// A row of the table.
#[derive(Debug, Default)]
pub(crate) struct Row {
    /// The cases above it; empty where the row is of every case.
    pub(crate) cases: String,
    /// The ways to apply.
    pub(crate) channels: Vec<&'static str>,
    /// The time.
    pub(crate) time: String,
    /// Each fee: its name with its amount, and what stands below them.
    pub(crate) fees: Vec<(String, String)>,
    /// What stands instead of fees.
    pub(crate) instead: String,
}

/// The words of a piece of HTML, blanks joined.
pub(crate) fn words(html: &str) -> String {
    let text = text_of(html).replace('\u{a0}', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ;", ";").replace(" :", ":")
}

fn between<'h>(html: &'h str, start: &str, end: &str) -> &'h str {
    let rest = html.split_once(start).map_or("", |(_, rest)| rest);
    rest.split_once(end).map_or(rest, |(inside, _)| inside)
}

/// The first text with a class "main" or "unknown".
fn main_text(html: &str) -> String {
    for class in ["main", "unknown"] {
        let start = format!("class=\"{class}\">");
        if html.contains(&start) {
            return words(between(html, &start, "</span>"));
        }
    }
    String::new()
}

/// Reads a page; `None` for a page that is no procedure's.
pub(crate) fn read(html: &str) -> Option<Answered> {
    let top = html.split_once("<dl class=\"glance\">")?.1;
    let mut glances = top.split("<dd>").skip(1).map(|it| it.split("</dd>").next().unwrap_or(""));
    let lines = |html: &str| html.split("<br>").map(words).collect::<Vec<_>>();
    let cost = lines(glances.next()?);
    let time = lines(glances.next()?);
    let costs = between(html, "<table class=\"costs\">", "</table>");
    let mut rows = Vec::new();
    for body in costs.split("<tbody>").skip(1) {
        let mut cases = String::new();
        for row in body.split("<tr").skip(1) {
            if row.starts_with(" class=\"case\"") {
                cases = words(between(row, ">", "</tr>"));
            } else {
                rows.push(read_row(row, &cases));
            }
        }
    }
    let services = between(html, "<table class=\"variants\">", "</table>");
    let services = services.split("<tr>").skip(2).filter_map(|row| row.rsplit_once("<td"));
    let services = services.map(|(_, cell)| main_text(cell)).collect();
    Some(Answered { cost, time, rows, services })
}

fn read_row(row: &str, cases: &str) -> Row {
    let name = words(between(row, "<th", "</th>").split_once('>').map_or("", |(_, name)| name));
    let mut cells = row.split("<td").skip(1);
    let time = main_text(cells.next().unwrap_or(""));
    let cell = cells.next().unwrap_or("");
    let fees: Vec<(String, String)> = cell
        .split("<li>")
        .skip(1)
        .map(|fee| {
            let (main, below) = fee.split_once("<br>").unwrap_or((fee, ""));
            let main = main.split("<a class=\"mark\"").next().unwrap_or(main);
            (words(main), words(below))
        })
        .collect();
    let instead = if fees.is_empty() { main_text(cell) } else { String::new() };
    let channels = CHANNELS.into_iter().filter(|it| name.contains(it)).collect();
    Row { cases: cases.to_owned(), channels, time, fees, instead }
}

/// Whether a line says that the answer depends on something.
pub(crate) fn depends(line: &str) -> bool {
    DEPENDS.iter().any(|words| line.contains(words))
}

/// The names of ways to apply that a line begins with.
pub(crate) fn label(line: &str) -> Vec<&'static str> {
    let before = line.split_once(": ").map_or("", |(before, _)| before);
    let names: Vec<&str> = before.split(", ").collect();
    let known: Vec<&'static str> = CHANNELS.into_iter().filter(|it| names.contains(it)).collect();
    if known.len() == names.len() { known } else { Vec::new() }
}

/// Each number of a text with the words after it: the unit of an amount, or of a time.
pub(crate) fn quantities(text: &str) -> Vec<String> {
    const UNITS: [&str; 10] = [
        "ngày làm việc",
        "giờ làm việc",
        "ngày",
        "giờ",
        "tháng",
        "tuần",
        "năm",
        "đồng",
        "USD",
        "EUR",
    ];
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|it| at + it) {
        let rest = &text[start..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
        let number = rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', ',']);
        at = start + number.len();
        let after = text[at..].trim_start();
        let is_word = !text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '/');
        let unit = UNITS.iter().find(|unit| after.starts_with(**unit));
        found.extend(unit.filter(|_| is_word).map(|unit| format!("{number} {unit}")));
    }
    found
}

/// Whether a line covers a value of the table: it has the same words, or a range that the value is within,
/// or refers to the table or a remark for it.
fn covers(line: &str, value: &str) -> bool {
    if line.contains(value) {
        return true;
    }
    if !depends(line) {
        return false;
    }
    if line.contains("xem bảng") || line.contains(", tùy trường hợp: ") {
        return true;
    }
    let ends = range_ends(line);
    let own = range_ends(value);
    let is_within = |it: &String| {
        let (number, unit) = parsed(it);
        let like: Vec<f64> = ends
            .iter()
            .map(|end| parsed(end))
            .filter(|end| end.1 == unit)
            .map(|end| end.0)
            .collect();
        like.iter().any(|end| *end <= number) && like.iter().any(|end| *end >= number)
    };
    !own.is_empty() && own.iter().all(is_within)
}

/// A quantity as a number and its unit.
fn parsed(quantity: &str) -> (f64, &str) {
    let (number, unit) = quantity.split_once(' ').unwrap_or((quantity, ""));
    let number = number.replace('.', "").replace(',', ".");
    (number.parse().expect("a quantity begins with a number"), unit)
}

/// What of the answer and the table contradicts each other, in words for who reads the failed test.
pub(crate) fn contradictions(page: &Answered) -> Vec<String> {
    let mut found = Vec::new();
    for lines in [&page.cost, &page.time] {
        let labels: Vec<&str> = lines.iter().flat_map(|line| label(line)).collect();
        let is_twice = |at: usize, name: &&str| labels[..at].contains(name);
        if labels.iter().enumerate().any(|(at, name)| is_twice(at, name)) {
            found.push(format!("a way to apply stands twice: {lines:?}"));
        }
        if lines.len() > 1 && lines.windows(2).any(|pair| pair[0] == pair[1]) {
            found.push(format!("a line stands twice: {lines:?}"));
        }
    }
    let is_silent = page.rows.iter().all(|row| row.time == UNKNOWN);
    if is_silent != (page.time == [UNKNOWN]) {
        found.push(format!("time: {:?} above {:?}", page.time, page.rows));
    }
    times(page, &mut found);
    costs(page, &mut found);
    found
}

/// What opens the line for every row.
const OF_EVERY_ROW: [&str; 2] = ["Mọi trường hợp: ", "Mọi cách nộp: "];

/// The lines that are of a row: those of its ways to apply or its case, and of every row; else all.
fn of_row<'p>(lines: &'p [String], row: &Row) -> Vec<&'p String> {
    let is_own = |line: &&String| {
        let names = label(line);
        let is_of_case = line.split_once(": ").is_some_and(|(case, _)| row.cases.contains(case));
        names.iter().any(|name| row.channels.contains(name)) || (names.is_empty() && is_of_case)
    };
    if !lines.iter().any(|line| is_own(&line)) {
        return lines.iter().collect();
    }
    let is_of_all = |line: &String| OF_EVERY_ROW.iter().any(|open| line.starts_with(open));
    lines.iter().filter(|line| is_own(line) || is_of_all(line)).collect()
}

fn times(page: &Answered, found: &mut Vec<String>) {
    let table: Vec<String> = page.rows.iter().map(|row| row.time.clone()).collect();
    let table = table.iter().chain(&page.services).cloned().collect::<Vec<_>>().join(" | ");
    let known = range_ends(&table);
    for line in &page.time {
        for number in range_ends(line) {
            if !known.contains(&number) {
                found.push(format!("time {number} of {line:?} is not in {table:?}"));
            }
        }
    }
    for row in &page.rows {
        if !of_row(&page.time, row).iter().any(|line| covers(line, &row.time)) {
            found.push(format!("time {:?} of the table is not in {:?}", row.time, page.time));
        }
    }
    for time in page.services.iter().filter(|time| *time != UNKNOWN) {
        if !page.time.iter().any(|line| covers(line, time)) {
            found.push(format!("time {time:?} of a service is not in {:?}", page.time));
        }
    }
}

/// The quantities of a line; "từ 2 đến 5 ngày" has both with their unit.
pub(crate) fn range_ends(line: &str) -> Vec<String> {
    let mut found = quantities(line);
    for (at, _) in line.match_indices("từ ") {
        let rest = &line[at + "từ ".len()..];
        let Some((from, to)) = rest.split_once(" đến ") else { continue };
        let Some(last) = quantities(to).first().cloned() else { continue };
        let is_bare = from.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.');
        let unit = last.split_once(' ').map_or("", |(_, unit)| unit);
        if is_bare && !from.is_empty() {
            found.push(format!("{from} {unit}"));
        }
    }
    found
}

fn costs(page: &Answered, found: &mut Vec<String>) {
    let all: Vec<&(String, String)> = page.rows.iter().flat_map(|row| &row.fees).collect();
    for line in &page.cost {
        let text = line.replace(", tùy trường hợp: ", " | ");
        // What follows is the remark, quoted; the table has it too.
        let own = text.split(" | ").next().unwrap_or(&text);
        for amount in
            quantities(own).iter().filter(|it| it.ends_with("đồng") || it.ends_with("USD"))
        {
            if !all.iter().any(|(main, below)| main.contains(amount) || below.contains(amount)) {
                found.push(format!("amount {amount} of {line:?} is in no fee of {all:?}"));
            }
        }
    }
    for row in &page.rows {
        let lines = of_row(&page.cost, row);
        for (fee, below) in &row.fees {
            let is_future = below.contains("áp dụng từ ngày");
            let is_covered = lines.iter().any(|line| {
                covers(line, fee) || fee.split_once(": ").is_some_and(|(_, it)| line.contains(it))
            });
            if !is_covered && !is_future {
                found.push(format!("fee {fee:?} of the table is not in {:?}", page.cost));
            }
        }
        if row.fees.is_empty() && !lines.iter().any(|line| covers(line, &row.instead)) {
            found.push(format!("{:?} of the table is not in {:?}", row.instead, page.cost));
        }
    }
}
