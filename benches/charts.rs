//! How long charts take to draw: at most half a second for a thousand of mixed kinds, on one core.
//!
//! `cargo bench --bench charts` draws a thousand charts of 20 bars each, of every kind in turn, as a page
//! has them (for wide screens and for telephones count as one each), several times, on one thread. Prints
//! minimum, median and maximum; the same for the files beside the pages. Fails where the median of the
//! pages' charts is more than half a second. Results with date and machine are kept in `benches/runs/`.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a bench measures, and tells")]

#[path = "../tests/support/chart_gallery.rs"]
mod chart_gallery;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use congkhai::chart::{self, ChartSpec, Frame};

const CHARTS: usize = 1000;
const RUNS: usize = 11;
const MOST: Duration = Duration::from_millis(500);

fn main() {
    let wide = chart_gallery::of_twenty().into_iter().map(|(_, spec)| spec);
    let narrow: Vec<ChartSpec> =
        wide.clone().map(|spec| ChartSpec { frame: Frame::Column, ..spec }).collect();
    let specs: Vec<ChartSpec> = wide.chain(narrow).collect();
    let median = measured("svg in a page", &specs, |spec| chart::svg(spec, "id").len());
    measured("svg file", &specs, |spec| chart::svg_file(spec).len());
    assert!(median <= MOST, "{CHARTS} charts take {median:?}, more than {MOST:?}");
}

/// Draws the charts in turn, again and again; prints how long a thousand take, and gives the median.
fn measured(name: &str, specs: &[ChartSpec], draw: impl Fn(&ChartSpec) -> usize) -> Duration {
    let (mut times, mut bytes) = (Vec::new(), 0);
    for _ in 0..RUNS {
        let start = Instant::now();
        bytes = specs.iter().cycle().take(CHARTS).map(|spec| black_box(draw(spec))).sum::<usize>();
        times.push(start.elapsed());
    }
    times.sort();
    let [min, median, max] = [times[0], times[RUNS / 2], times[RUNS - 1]];
    let seconds = |time: Duration| time.as_secs_f64();
    println!(
        "{CHARTS} × {name:14} min {:.3} s, median {:.3} s, max {:.3} s; {} bytes each",
        seconds(min),
        seconds(median),
        seconds(max),
        bytes / CHARTS,
    );
    median
}
