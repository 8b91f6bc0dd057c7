//! Charts of every kind, for tests and benches: figures that are made up but always the same, under real
//! names.

#![allow(dead_code, reason = "each test program uses a part of this")]

use congkhai::chart::{
    Bar, BarRow, ChartKind, ChartLine, ChartSpec, ChartTarget, Class, Direction, Figure, Frame,
    Panel, PanelStyle, Point, Ranked, RateLine, Series, SeriesBreak, SmallMultiples, Sparkline,
    Stacked, TargetBar, Whole,
};

/// Communes as a province's own table calls them.
pub(crate) const COMMUNES: [&str; 20] = [
    "UBND xã Minh Đài",
    "UBND xã Lai Đồng",
    "UBND xã Thu Cúc",
    "UBND xã Xuân Đài",
    "UBND xã Long Cốc",
    "UBND xã Yên Lập",
    "UBND xã Thượng Long",
    "UBND xã Sơn Lương",
    "UBND xã Xuân Viên",
    "UBND xã Minh Hòa",
    "UBND xã Trung Sơn",
    "UBND xã Tam Sơn",
    "UBND xã Sông Lô",
    "UBND xã Hải Lựu",
    "UBND xã Yên Lãng",
    "UBND xã Lập Thạch",
    "UBND xã Tiên Lữ",
    "UBND xã Thái Hòa",
    "UBND xã Liên Hòa",
    "UBND xã Hợp Lý",
];

/// The longest names of real offices and fields, as the national portal and reports have them.
pub(crate) const LONGEST: [&str; 20] = [
    "Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh Thừa Thiên Huế",
    "Chi nhánh Văn phòng Đăng ký đất đai thành phố Phan Rang - Tháp Chàm",
    "Sở Văn hóa, Thể thao và Du lịch - Tỉnh Phú Thọ",
    "Chi cục Quản lý chất lượng, chế biến và phát triển thị trường nông, lâm, thủy sản",
    "Trung tâm Phục vụ hành chính công phường Nguyễn Nghiêm, thành phố Quảng Ngãi",
    "Ủy ban nhân dân phường Thượng Lý, quận Hồng Bàng, thành phố Hải Phòng",
    "Đăng ký biện pháp bảo đảm bằng quyền sử dụng đất, tài sản gắn liền với đất",
    "Bồi thường nhà nước trong lĩnh vực quản lý hành chính, tố tụng và thi hành án",
    "Thành lập và hoạt động của doanh nghiệp (hộ kinh doanh)",
    "Khám bệnh, chữa bệnh",
    "Chi nhánh Văn phòng Đăng ký đất đai Kông Chro - tỉnh Gia Lai",
    "Chi nhánh Văn phòng đăng ký đất đai Hoài Nhơn - tỉnh Gia Lai",
    "Cục Phát thanh Truyền hình và Thông tin điện tử - Bộ Văn hóa, Thể thao và Du lịch",
    "Trung tâm Đăng kiểm phương tiện giao thông đường bộ và đường sắt (NVICC)",
    "Chi cục Chất lượng, Chế biến và Phát triển thị trường khu vực Trung Bộ",
    "Tổng cục Tiêu chuẩn Đo lường Chất lượng - Bộ Khoa học và Công nghệ",
    "Ban Quản lý Khu kinh tế, công nghiệp thành phố - Thành phố Huế",
    "Chi nhánh Văn phòng đăng ký đất đai Vĩnh Thạnh - tỉnh Gia Lai",
    "Ngân hàng Nhà nước Chi nhánh tỉnh, thành phố trực thuộc Trung ương",
    "Trung tâm phục vụ hành chính công Thành phố Hà Nội",
];

/// `n` names out of `names`, again from the first one with a number where there are more.
pub(crate) fn names(names: &[&str], n: usize) -> Vec<String> {
    let name = |at: usize| match at / names.len() {
        0 => names[at].to_owned(),
        round => format!("{} {}", names[at % names.len()], round + 1),
    };
    (0..n).map(name).collect()
}

/// Quarters from the first of 2021 on.
pub(crate) fn quarters(n: usize) -> Vec<String> {
    (0..n).map(|at| format!("Q{}/{}", at % 4 + 1, 2021 + at / 4)).collect()
}

/// A chart with everything around it.
pub(crate) fn spec(title: &str, kind: ChartKind) -> ChartSpec {
    let (unit, suffix) = match &kind {
        ChartKind::Stacked(_) => ("Số hồ sơ", ""),
        _ => ("Tỷ lệ không quá hạn", "%"),
    };
    ChartSpec {
        title: title.to_owned(),
        message:
            "Cao nhất: UBND xã Minh Đài (99,12\u{a0}%). Thấp nhất: UBND xã Hợp Lý (61,05\u{a0}%)."
                .to_owned(),
        unit: unit.to_owned(),
        suffix: suffix.to_owned(),
        period: "Quý III năm 2026 (15/06/2026–14/09/2026)".to_owned(),
        source: "Báo cáo số 312/BC-UBND, UBND tỉnh Phú Thọ, ký ngày 16/09/2026".to_owned(),
        illustrative: Some("Số liệu minh họa, không phải số liệu thật.".to_owned()),
        frame: Frame::Page,
        kind,
    }
}

/// A number from 0 to 9999 that looks as if by chance.
pub(crate) fn chance(at: usize) -> i64 {
    let mixed = u64::try_from(at + 1).unwrap_or(0).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    i64::try_from((mixed >> 33) % 10_000).unwrap_or(0)
}

fn percent(at: usize) -> Figure {
    Figure::scaled::<2>(7000 + chance(at) * 3 / 10)
}

pub(crate) fn outcome_series() -> Vec<Series> {
    let series = |name: &str, class| Series { name: name.to_owned(), class };
    vec![
        series("Trước hạn", Class::Early),
        series("Đúng hạn", Class::OnTime),
        series("Quá hạn", Class::Overdue),
    ]
}

pub(crate) fn channel_series() -> Vec<Series> {
    let series = |name: &str, class| Series { name: name.to_owned(), class };
    vec![
        series("Trực tuyến", Class::First),
        series("Trực tiếp", Class::Second),
        series("Bưu chính công ích", Class::Third),
    ]
}

pub(crate) fn stacked(
    labels: Vec<String>,
    direction: Direction,
    whole: Whole,
    series: Vec<Series>,
) -> ChartKind {
    let bars = labels.into_iter().enumerate().map(|(at, label)| {
        let parts: Vec<i64> = (0..series.len())
            .map(|part| chance(at * 7 + part) / [2, 5, 90].get(part).copied().unwrap_or(9))
            .collect();
        let sum: i64 = parts.iter().sum();
        Bar {
            label,
            parts: parts.into_iter().map(|it| Some(Figure::integer(it))).collect(),
            value: Figure::integer(sum).text(),
            tip: None,
        }
    });
    let bars = bars.collect();
    ChartKind::Stacked(Stacked { direction, whole, series, bars })
}

pub(crate) fn ranked(labels: Vec<String>, reference: Option<ChartTarget>) -> ChartKind {
    let mut values: Vec<i64> = (0..labels.len()).map(|at| 3000 + chance(at) * 7 / 10).collect();
    values.sort_unstable_by(|a, b| b.cmp(a));
    let rows = labels.into_iter().zip(values).map(|(label, value)| BarRow {
        label,
        value: Some(Figure::scaled::<2>(value)),
        text: None,
        class: Class::Plain,
        tip: None,
    });
    ChartKind::Ranked(Ranked { rows: rows.collect(), full: Some(Figure::integer(100)), reference })
}

/// Differences above, at and below zero.
pub(crate) fn changes(labels: Vec<String>) -> ChartKind {
    let values = [520, -180, 0, -4000, 3999, -1, 1, -77];
    let rows = labels.into_iter().zip(values).map(|(label, value)| BarRow {
        label,
        value: Some(Figure::scaled::<2>(value)),
        text: Some(format!("{} điểm phần trăm", Figure::scaled::<2>(value).text())),
        class: Class::Plain,
        tip: None,
    });
    ChartKind::Ranked(Ranked { rows: rows.collect(), full: None, reference: None })
}

fn below_zero(label: &str) -> ChartKind {
    let points = |value| Figure::scaled::<1>(value);
    ChartKind::TargetBar(TargetBar {
        label: label.to_owned(),
        value: Some(points(-52)),
        text: Some("−5,2 điểm phần trăm".to_owned()),
        target: ChartTarget {
            label: "từ −3 điểm phần trăm trở lên".to_owned(),
            value: points(-30),
        },
        full: points(-30),
        class: Class::Overdue,
    })
}

pub(crate) fn target() -> ChartTarget {
    ChartTarget { label: "Chỉ tiêu 95 %".to_owned(), value: Figure::integer(95) }
}

/// Lines over `n` quarters, with a gap, and a break where a merger was.
pub(crate) fn rate_line(n: usize, names: &[&str]) -> ChartKind {
    let classes = [Class::Strong, Class::Second, Class::Third, Class::OnTime];
    let lines = names.iter().zip(classes).enumerate().map(|(nth, (name, class))| ChartLine {
        series: Series { name: (*name).to_owned(), class },
        values: (0..n).map(|at| (at != 5).then(|| percent(at * 3 + nth)).into()).collect(),
    });
    ChartKind::RateLine(RateLine {
        periods: quarters(n),
        lines: lines.collect(),
        breaks: vec![SeriesBreak {
            after: (n / 2).saturating_sub(1),
            before: n / 2,
            label: "sáp nhập từ ngày 01/07/2025".to_owned(),
        }],
        target: Some(target()),
        bounds: Some((Figure::integer(0), Figure::integer(100))),
        gap: "không báo cáo".to_owned(),
    })
}

pub(crate) fn multiples(titles: Vec<String>, n: usize, style: PanelStyle) -> ChartKind {
    let panels = titles.into_iter().enumerate().map(|(nth, title)| Panel {
        title,
        values: (0..n)
            .map(|at| (at != 2 || nth % 3 != 0).then(|| percent(at * 5 + nth)).into())
            .collect(),
        class: Class::Plain,
    });
    ChartKind::SmallMultiples(SmallMultiples {
        style,
        periods: quarters(n),
        panels: panels.collect(),
        bounds: Some((Figure::integer(0), Figure::integer(100))),
        gap: "không báo cáo".to_owned(),
    })
}

pub(crate) fn sparkline(n: usize) -> ChartKind {
    let values = (0..n).map(|at| (at != 3).then(|| percent(at)).into()).collect();
    ChartKind::Sparkline(Sparkline {
        values,
        periods: quarters(n),
        bounds: None,
        class: Class::Plain,
    })
}

pub(crate) fn target_bar(label: &str) -> ChartKind {
    ChartKind::TargetBar(TargetBar {
        label: label.to_owned(),
        value: Some(Figure::scaled::<2>(8712)),
        text: None,
        target: target(),
        full: Figure::integer(100),
        class: Class::Strong,
    })
}

/// Every kind, with 20 bars, points or panels of points, under usual names.
pub(crate) fn of_twenty() -> Vec<(&'static str, ChartSpec)> {
    twenty_named(&COMMUNES)
}

/// The same charts under the longest names there are.
pub(crate) fn of_twenty_long() -> Vec<(&'static str, ChartSpec)> {
    twenty_named(&LONGEST)
}

fn twenty_named(known: &[&str]) -> Vec<(&'static str, ChartSpec)> {
    let offices = || names(known, 20);
    let (sideways, upwards) = (Direction::Horizontal, Direction::Vertical);
    let charts = [
        ("outcomes", stacked(offices(), sideways, Whole::Share, outcome_series())),
        ("channels", stacked(offices(), sideways, Whole::Sum, channel_series())),
        ("outcomes by period", stacked(quarters(20), upwards, Whole::Sum, outcome_series())),
        ("channels by period", stacked(quarters(20), upwards, Whole::Share, channel_series())),
        ("one line", rate_line(20, &known[..1])),
        ("ranked", ranked(offices(), None)),
        ("ranked with a target", ranked(offices(), Some(target()))),
        ("small lines", multiples(names(known, 4), 5, PanelStyle::Lines)),
        ("small bars", multiples(names(known, 4), 5, PanelStyle::Bars)),
        ("sparkline", sparkline(20)),
        ("target", target_bar("Hồ sơ trả kết quả không quá hạn")),
    ];
    charts
        .into_iter()
        .map(|(name, kind)| (name, spec("Tỷ lệ không quá hạn theo xã", kind)))
        .collect()
}

/// Every kind with the longest names there are, and at the edges of what can be drawn.
pub(crate) fn at_the_edge() -> Vec<(&'static str, ChartSpec)> {
    let (sideways, upwards) = (Direction::Horizontal, Direction::Vertical);
    let long = |n| names(&LONGEST, n);
    let lines = &LONGEST[..3];
    let mut charts = vec![
        ("long outcomes", stacked(long(10), sideways, Whole::Share, outcome_series())),
        ("long channels", stacked(long(10), sideways, Whole::Sum, channel_series())),
        ("long periods", stacked(long(6), upwards, Whole::Sum, channel_series())),
        ("one channel bar", stacked(long(1), sideways, Whole::Sum, channel_series())),
        ("one period", stacked(quarters(1), upwards, Whole::Sum, outcome_series())),
        ("163 bars", stacked(names(&COMMUNES, 163), sideways, Whole::Share, outcome_series())),
        ("163 periods", stacked(quarters(163), upwards, Whole::Sum, outcome_series())),
        ("long ranked", ranked(long(10), Some(target()))),
        ("one ranked", ranked(long(1), None)),
        ("163 ranked", ranked(names(&LONGEST, 163), None)),
        ("long lines", rate_line(12, lines)),
        ("three lines", rate_line(12, &["Cấp tỉnh", "Cấp huyện", "Cấp xã"])),
        ("163 quarters", rate_line(163, &["UBND xã Minh Đài"])),
        ("one quarter", rate_line(1, &["UBND xã Minh Đài"])),
        ("two quarters", rate_line(2, &["UBND xã Minh Đài"])),
        ("long small lines", multiples(long(10), 12, PanelStyle::Lines)),
        ("long small bars", multiples(long(10), 12, PanelStyle::Bars)),
        ("one small line", multiples(long(1), 1, PanelStyle::Lines)),
        ("long target", target_bar(LONGEST[3])),
        ("changes", changes(quarters(8))),
        ("long changes", changes(long(8))),
        ("a target below zero", below_zero("Giảm thời gian giải quyết")),
        ("a long target below zero", below_zero(LONGEST[3])),
        ("sparkline of one", sparkline(1)),
        ("sparkline of 163", sparkline(163)),
    ];
    charts.extend(of_odd_figures());
    let title = "Tỷ lệ hồ sơ giải quyết không quá hạn theo cơ quan, đơn vị và lĩnh vực";
    charts.into_iter().map(|(name, kind)| (name, spec(title, kind))).collect()
}

/// Nothing, zero, next to nothing, and more than any office ever has.
fn of_odd_figures() -> Vec<(&'static str, ChartKind)> {
    let huge = Figure::integer(i64::MAX / 4);
    let bar = |label: &str, parts: [Option<Figure>; 3], value: &str| Bar {
        label: label.to_owned(),
        parts: parts.to_vec(),
        value: value.to_owned(),
        tip: None,
    };
    let (zero, one) = (Some(Figure::integer(0)), Some(Figure::integer(1)));
    let bars = vec![
        bar("Không phát sinh", [zero, zero, zero], "không phát sinh"),
        bar("Không báo cáo", [None, None, None], "không báo cáo"),
        bar("Một hồ sơ", [one, zero, zero], "1"),
        bar("Rất nhiều", [Some(huge), one, Some(huge)], "4.611.686.018.427.387.903"),
    ];
    let stacked = |direction, whole| {
        ChartKind::Stacked(Stacked {
            direction,
            whole,
            series: outcome_series(),
            bars: bars.clone(),
        })
    };
    let row = |label: &str, value: Option<Figure>, text: Option<&str>| BarRow {
        label: label.to_owned(),
        value,
        text: text.map(str::to_owned),
        class: Class::Plain,
        tip: None,
    };
    let rows = vec![
        row("Rất nhiều", Some(Figure::integer(i64::MAX)), None),
        row("Một hồ sơ", one, None),
        row("Không", zero, None),
        row("Ít hơn không", Some(Figure::integer(-5)), None),
        row("Không phát sinh", None, Some("không phát sinh")),
    ];
    let empty = vec![row("Không phát sinh", None, Some("không phát sinh"))];
    let ranked = |rows| ChartKind::Ranked(Ranked { rows, full: None, reference: None });
    vec![
        ("odd shares", stacked(Direction::Horizontal, Whole::Share)),
        ("odd sums", stacked(Direction::Horizontal, Whole::Sum)),
        ("odd columns", stacked(Direction::Vertical, Whole::Sum)),
        ("odd column shares", stacked(Direction::Vertical, Whole::Share)),
        ("odd ranks", ranked(rows)),
        ("nothing ranked", ranked(empty)),
        ("no bars", ranked(Vec::new())),
        ("nothing reported", nothing_reported()),
        (
            "no target reached",
            ChartKind::TargetBar(TargetBar {
                label: "Hồ sơ trực tuyến".to_owned(),
                value: None,
                text: Some("không phát sinh".to_owned()),
                target: target(),
                full: Figure::integer(100),
                class: Class::Strong,
            }),
        ),
    ]
}

fn nothing_reported() -> ChartKind {
    ChartKind::RateLine(RateLine {
        periods: quarters(8),
        lines: vec![ChartLine {
            series: Series { name: "Tỷ lệ".to_owned(), class: Class::Strong },
            values: vec![Point::default(); 8],
        }],
        breaks: Vec::new(),
        target: None,
        bounds: None,
        gap: "không báo cáo".to_owned(),
    })
}
