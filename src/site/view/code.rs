//! The address of a page as a QR code, for those who hold it in print. The one file that names qrcode.
//!
//! Must not know what the page shows.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

use super::ViewContext;
use crate::locale;

/// Light modules around the dark ones, which readers need (ISO/IEC 18004).
const QUIET: usize = 4;

/// A page's address for a camera, and in words.
#[derive(Debug, Serialize)]
pub struct ScanView {
    /// Modules on each side, the quiet ones among them.
    pub side: usize,
    /// The dark modules, each run in a row as a bar: `d` of an SVG path, a module being one unit.
    pub path: String,
    /// The address in words, without its scheme.
    pub address: String,
    /// The day of what is printed.
    pub as_of: String,
}

/// The code of an address; `None` if it is too long for any.
pub(super) fn scan(cx: ViewContext<'_>, address: &str) -> Option<ScanView> {
    // Medium: 15 % may be torn or folded away.
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let address = address.trim_start_matches("https://").trim_start_matches("http://");
    Some(ScanView {
        side: code.width() + 2 * QUIET,
        path: path(&code.to_colors(), code.width()),
        address: address.to_owned(),
        as_of: cx.fill("scan_as_of", &[("date", &locale::date(cx.today()))]),
    })
}

/// A bar for each run of dark modules, each begun from where the last one began: half of what absolute
/// places would take, and fewer bytes than any picture file.
fn path(modules: &[Color], width: usize) -> String {
    let mut path = String::new();
    let (mut pen_x, mut pen_y) = (0, 0);
    for (row, line) in modules.chunks(width.max(1)).enumerate() {
        let mut x = 0;
        while x < line.len() {
            let run = line[x..].iter().take_while(|it| **it == Color::Dark).count();
            if run > 0 {
                let (to_x, to_y) = (x + QUIET, row + QUIET);
                let step_x = i64::try_from(to_x).unwrap_or(0) - i64::try_from(pen_x).unwrap_or(0);
                // After `z` the pen is where the bar began. Writing to a String cannot fail.
                write!(path, "m{step_x} {}h{run}v1h-{run}z", to_y - pen_y).unwrap_or_default();
                (pen_x, pen_y) = (to_x, to_y);
            }
            x += run.max(1);
        }
    }
    path
}
