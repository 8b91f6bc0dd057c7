//! What every chart holds to: how large it is, what it says, and what it never does.
//!
//! Each test says one thing about all charts of `chart_gallery`. How they look in a browser, and whether
//! texts keep apart there, is the matter of `charts_browser.rs`.

#![expect(clippy::unwrap_used, reason = "tests panic")]

use std::{collections::BTreeMap, io::Write};

use crate::chart_gallery as gallery;
use congkhai::chart::{self, ChartKind, ChartSpec, Class, Figure, Frame};

/// Every chart of the gallery, wide and narrow.
fn every_chart() -> Vec<(String, ChartSpec)> {
    let charts = gallery::of_twenty().into_iter().chain(gallery::at_the_edge());
    charts
        .flat_map(|(name, spec)| {
            let narrow = ChartSpec { frame: Frame::Column, ..spec.clone() };
            [(format!("{name}, wide"), spec), (format!("{name}, narrow"), narrow)]
        })
        .collect()
}

/// The inside of each element of a name, with its opening tag.
fn elements<'a>(svg: &'a str, name: &str) -> Vec<(&'a str, &'a str)> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut found = Vec::new();
    let mut rest = svg;
    while let Some(at) = rest.find(&open) {
        rest = &rest[at + open.len()..];
        if !rest.starts_with([' ', '>']) {
            continue;
        }
        let (tag, after) = rest.split_once('>').expect("a tag ends");
        let inside = if tag.ends_with('/') { "" } else { after.split(&close).next().unwrap_or("") };
        found.push((tag, inside));
    }
    found
}

/// The values of the attributes of a name.
fn attributes<'a>(svg: &'a str, name: &str) -> Vec<&'a str> {
    let needle = format!(" {name}=\"");
    svg.split(&needle).skip(1).map(|rest| rest.split('"').next().unwrap_or("")).collect()
}

/// The words that a chart shows, line after line.
fn shown(svg: &str) -> String {
    let lines: Vec<&str> = elements(svg, "text").into_iter().map(|(_, text)| text).collect();
    lines.join(" ")
}

fn gzipped(text: &str) -> usize {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

/// A telephone on a slow line pays for each byte.
#[test]
fn twenty_bars_are_at_most_six_kilobytes() {
    let mut too_large = Vec::new();
    let usual = gallery::of_twenty().into_iter().map(|chart| ("usual", chart));
    let long = gallery::of_twenty_long().into_iter().map(|chart| ("long", chart));
    for (names, (name, spec)) in usual.chain(long) {
        for frame in [Frame::Page, Frame::Column] {
            let svg = chart::svg(&ChartSpec { frame, ..spec.clone() }, "bh-xep-hang");
            let (plain, packed) = (svg.len(), gzipped(&svg));
            if plain > 6 * 1024 || packed > 2560 {
                let size = format!("{plain} bytes, {packed} gzipped");
                too_large.push(format!("{name}, {names} names, {frame:?}: {size}"));
            }
        }
    }
    assert!(too_large.is_empty(), "{too_large:#?}");
}

/// Twenty bars under the longest names leave the names of their parts to the key above them, for they would
/// be a kilobyte too large; up to a dozen bars name their parts under any names.
#[test]
fn a_dozen_bars_name_their_parts_under_any_names() {
    let series = gallery::channel_series;
    for n in [1, 6, 12, 20] {
        let (way, whole) = (chart::Direction::Horizontal, chart::Whole::Sum);
        let kind = gallery::stacked(gallery::names(&gallery::LONGEST, n), way, whole, series());
        for frame in [Frame::Page, Frame::Column] {
            let spec = ChartSpec { frame, ..gallery::spec("Kênh nộp", kind.clone()) };
            let svg = chart::svg(&spec, "bh-xep-hang");
            let are_named = tips(&svg)
                .iter()
                .all(|it| series().iter().all(|part| it.contains(&format!("{} ", part.name))));
            assert_eq!(are_named, n <= 12, "{n} bars, {frame:?}: {:?}", tips(&svg));
            let size = (svg.len(), gzipped(&svg));
            assert!(size.0 <= 6 * 1024 && size.1 <= 2560, "{n} bars, {frame:?}: {size:?}");
        }
    }
}

#[test]
fn equal_charts_are_equal_bytes() {
    for ((name, one), (_, other)) in every_chart().into_iter().zip(every_chart()) {
        assert!(chart::svg(&one, "a") == chart::svg(&other, "a"), "{name}");
        assert!(chart::svg_file(&one) == chart::svg_file(&other), "{name}");
    }
}

/// Bytes must not hang on how one machine prints a fraction.
#[test]
fn every_coordinate_is_an_integer() {
    for (name, spec) in every_chart() {
        let svg = chart::svg(&spec, "a");
        for attribute in ["x", "y", "cx", "cy", "r", "d", "viewBox", "width", "height"] {
            for value in attributes(&svg, attribute) {
                assert!(!value.contains(['.', 'e', 'N']), "{name}: {attribute}=\"{value}\"");
            }
        }
    }
}

/// Who does not see the chart hears what it says.
#[test]
fn title_and_description_name_the_message_the_unit_and_the_period() {
    for (name, spec) in every_chart() {
        let svg = chart::svg(&spec, "b1");
        let opening = svg.split_once('>').unwrap().0;
        assert!(
            opening.contains("role=\"img\" aria-labelledby=\"b1-t b1-d\""),
            "{name}: {opening}"
        );
        assert!(svg.contains(&format!("<title id=\"b1-t\">{}</title>", spec.title)), "{name}");
        let (_, printed) = elements(&svg, "desc")[0];
        let expected = format!(
            "Cao nhất: UBND xã Minh Đài (99,12\u{a0}%). Thấp nhất: UBND xã Hợp Lý (61,05\u{a0}%). {}. \
             Quý III năm 2026 (15/06/2026–14/09/2026). Số liệu minh họa, không phải số liệu thật.",
            spec.unit
        );
        assert_eq!(printed, expected, "{name}");
    }
}

/// The tooltips of a chart, without its own title.
fn tips(svg: &str) -> Vec<&str> {
    elements(svg, "title").into_iter().skip(1).map(|(_, inside)| inside).collect()
}

#[test]
fn every_mark_has_a_tooltip_of_name_and_value() {
    let expected: BTreeMap<&str, (usize, &str)> = BTreeMap::from([
        ("outcomes", (20, "Trước hạn 3.942, Đúng hạn 424, Quá hạn 0")),
        ("channels", (20, "Trực tuyến 3.942, Trực tiếp 424, Bưu chính công ích 0")),
        ("outcomes by period", (20, "Q1/2021: Trước hạn ")),
        ("channels by period", (20, "Q1/2021: Trực tuyến ")),
        // 19 points and a gap, and the target.
        ("one line", (21, "Chỉ tiêu 95 %")),
        ("ranked", (20, "9")),
        ("ranked with a target", (21, "Chỉ tiêu 95 %")),
        ("small lines", (20, "UBND xã Minh Đài")),
        ("small bars", (20, "UBND xã Minh Đài")),
        ("sparkline", (19, "Q1/2021: ")),
        ("target", (1, "Hồ sơ trả kết quả không quá hạn: 87,12\u{a0}%; Chỉ tiêu 95 %")),
    ]);
    for (name, spec) in gallery::of_twenty() {
        let svg = chart::svg(&spec, "a");
        let tips = tips(&svg);
        let (count, first) = expected[name];
        assert_eq!(tips.len(), count, "{name}: {tips:#?}");
        assert!(tips.iter().any(|tip| tip.starts_with(first)), "{name}: {tips:#?}");
        assert!(tips.iter().all(|tip| !tip.is_empty()), "{name}");
    }
}

#[test]
fn numbers_are_written_as_in_vietnamese() {
    assert_eq!(Figure::integer(1_234_567).text(), "1.234.567");
    assert_eq!(Figure::scaled::<2>(9533).text(), "95,33");
    assert_eq!(Figure::scaled::<9>(-1).text(), "−0,000000001");
    assert_eq!(Figure::scaled::<9>(i64::MAX).text(), "9.223.372.036,854775807");
    for (name, spec) in every_chart() {
        let svg = chart::svg(&spec, "a");
        let words = format!("{} {}", shown(&svg), tips(&svg).join(" "));
        let has_decimal_point = words.as_bytes().windows(3).any(|at| {
            // A point stands only before three digits.
            at[0].is_ascii_digit() && at[1] == b'.' && !at[2].is_ascii_digit() && at[2] != b' '
        });
        assert!(!has_decimal_point, "{name}: {words}");
        assert!(!words.contains("NaN") && !words.contains("inf"), "{name}");
    }
}

/// A line through a gap or a merger would claim what nobody counted.
#[test]
fn no_line_runs_through_a_gap_or_a_break() {
    let values = [90, 91, 92, 93, 94, 95].map(|it| Some(Figure::integer(it)));
    let lines = |values: Vec<Option<Figure>>, breaks: Vec<chart::SeriesBreak>| -> usize {
        let ChartKind::RateLine(mut line) = gallery::rate_line(6, &["Xã"]) else { unreachable!() };
        line.lines[0].values = values.into_iter().map(Into::into).collect();
        (line.breaks, line.target) = (breaks, None);
        let svg = chart::svg(&gallery::spec("Tỷ lệ", ChartKind::RateLine(line)), "a");
        let (_, inside) = svg.split_once("class=\"l7\"").expect("there is a line");
        let path = inside.split("<circle").next().unwrap();
        attributes(path, "d").iter().map(|d| d.matches(['M', 'm']).count()).sum()
    };
    let at =
        |before| chart::SeriesBreak { after: before - 1, before, label: "sáp nhập".to_owned() };
    assert_eq!(lines(values.to_vec(), vec![]), 1, "one line");
    assert_eq!(lines(values.to_vec(), vec![at(3)]), 2, "a break parts it");
    assert_eq!(lines(values.to_vec(), vec![at(2), at(4)]), 3, "two breaks part it twice");
    let mut gap = values.to_vec();
    gap[3] = None;
    assert_eq!(lines(gap.clone(), vec![]), 2, "a gap parts it");
    assert_eq!(lines(gap, vec![at(4)]), 2, "a break beside a gap parts nothing more");
    let mut alone = values.to_vec();
    alone[1] = None;
    assert_eq!(lines(alone, vec![]), 1, "a point alone is no line");
}

/// A theme colours charts; a chart in a page names no colour and no font.
#[test]
fn marks_carry_classes_and_no_colours() {
    for (name, spec) in every_chart() {
        let svg = chart::svg(&spec, "a");
        for attribute in ["fill", "stroke", "style", "color", "font-family", "font-size", "opacity"]
        {
            assert!(attributes(&svg, attribute).is_empty(), "{name}: {attribute}");
        }
        assert!(!svg.contains("<style") && !svg.contains('#'), "{name}");
    }
}

/// Overdue is never told by its colour alone: its bars are striped, as its key is.
#[test]
fn each_colour_of_a_stack_has_a_pattern() {
    let rules: Vec<&str> = chart::CSS.split('}').collect();
    let fill = |class: &str| {
        let start = format!(".ck .{class}{{fill:");
        let rule = rules.iter().find_map(|rule| rule.trim().strip_prefix(&start));
        rule.unwrap_or_else(|| panic!("{class} has a rule")).to_owned()
    };
    for series in [gallery::outcome_series(), gallery::channel_series()] {
        let fills: Vec<String> = series.iter().map(|it| fill(&class_name(it.class))).collect();
        let patterns = fills.iter().filter(|fill| fill.contains("url(#ck-p")).count();
        assert!(patterns >= 1, "{fills:?}");
    }
    for pattern in ["ck-p3", "ck-p5", "ck-p6"] {
        assert!(chart::PATTERNS.contains(&format!("id=\"{pattern}\"")));
    }
}

fn class_name(class: Class) -> String {
    let at = Class::ALL.iter().position(|it| *it == class).unwrap();
    format!("c{at}")
}

/// Nothing and next to nothing, one of it and 163, and more than there can be: it is drawn, inside its
/// frame, and every label stands there whole.
#[test]
fn every_edge_is_drawn_inside_its_frame_with_whole_labels() {
    for (name, spec) in every_chart() {
        let svg = chart::svg(&spec, "a");
        let frame: Vec<i32> =
            attributes(&svg, "viewBox")[0].split(' ').map(|it| it.parse().unwrap()).collect();
        let [_, _, width, height] = frame[..] else { panic!("{frame:?}") };
        assert!(width > 0 && (1..100_000).contains(&height), "{name}: {frame:?}");
        for (attribute, most) in [("x", width), ("cx", width), ("y", height), ("cy", height)] {
            for value in attributes(&svg, attribute) {
                let at: i32 = value.parse().unwrap();
                assert!((0..=most).contains(&at), "{name}: {attribute}={value} of {most}");
            }
        }
        let words: String = shown(&svg).split_whitespace().collect();
        for label in labels(&spec.kind) {
            let label: String = label.split_whitespace().collect();
            assert!(words.contains(&label), "{name}: {label} in {words}");
        }
    }
}

/// The names that a chart must show; periods may be thinned out.
fn labels(kind: &ChartKind) -> Vec<String> {
    let labels: Vec<&String> = match kind {
        ChartKind::Stacked(it) => {
            let is_named = it.direction == chart::Direction::Horizontal;
            let bars = it.bars.iter().filter(|_| is_named).map(|bar| &bar.label);
            bars.chain(it.series.iter().map(|it| &it.name)).collect()
        }
        ChartKind::Ranked(it) => it.rows.iter().map(|row| &row.label).collect(),
        ChartKind::SmallMultiples(it) => it.panels.iter().map(|panel| &panel.title).collect(),
        ChartKind::TargetBar(it) => vec![&it.label, &it.target.label],
        ChartKind::RateLine(_) | ChartKind::Sparkline(_) => Vec::new(),
    };
    labels.into_iter().cloned().collect()
}

/// What an office has none of is said in words, not drawn as if it were nought per cent.
#[test]
fn every_described_value_is_drawn() {
    let charts: BTreeMap<&str, ChartSpec> = gallery::at_the_edge().into_iter().collect();
    let svg = chart::svg(&charts["nothing ranked"], "a");
    assert!(shown(&svg).contains("không phát sinh"));
    assert!(!svg.contains("class=\"c0\""), "no bar: {svg}");
    let svg = chart::svg(&charts["nothing reported"], "a");
    assert_eq!(tips(&svg).len(), 8, "each gap says so: {svg}");
    assert!(tips(&svg).iter().all(|tip| tip.ends_with(": không báo cáo")));
}

/// A part that is more than zero is seen, however small; shares of 0 denominators draw nothing.
#[test]
fn a_single_overdue_dossier_is_seen() {
    let charts: BTreeMap<&str, ChartSpec> = gallery::at_the_edge().into_iter().collect();
    let svg = chart::svg(&charts["odd sums"], "a");
    for class in ["c1", "c2", "c3"] {
        assert!(svg.contains(&format!("class=\"{class}\"")), "{class}: {svg}");
    }
}

/// A file goes its own way: it says what it shows, of when, from where, and that it is invented.
#[test]
fn files_name_title_message_unit_period_source_and_mark() {
    let squeezed = |text: &str| -> String { text.split_whitespace().collect() };
    for (name, spec) in every_chart() {
        let svg = chart::svg_file(&spec);
        let mark = spec.illustrative.as_ref().unwrap();
        for needed in [&spec.title, &spec.message, &spec.unit, &spec.period, &spec.source, mark] {
            if !matches!(spec.kind, ChartKind::Sparkline(_)) {
                assert!(squeezed(&shown(&svg)).contains(&squeezed(needed)), "{name}: {needed}");
            }
        }
    }
}
