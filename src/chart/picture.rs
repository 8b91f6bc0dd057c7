//! Pixels of few colours, and the PNG file they make.
//!
//! Must not know charts. Of the PNG format (W3C Portable Network Graphics, third edition) this writes one
//! form only: a palette, four bits a pixel or eight, not interlaced.

use std::io::Write;

use flate2::{Compression, Crc, write::ZlibEncoder};

/// How hard deflate tries. More takes twice the time and saves one byte in a hundred.
const LEVEL: u32 = 6;

/// Red, green and blue.
pub(super) type Rgb = [u8; 3];

/// Pixels, each the number of a colour.
pub(super) struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Picture {
    /// All of colour zero.
    pub(super) fn new(width: usize, height: usize) -> Self {
        Self { width, height, pixels: vec![0; width * height] }
    }

    /// The pixels of one row from `left` to before `right`; what lies outside is left out.
    pub(super) fn row(&mut self, y: i32, left: i32, right: i32) -> &mut [u8] {
        let clamp = |x: i32| usize::try_from(x).unwrap_or(0).min(self.width);
        let (left, right) = (clamp(left), clamp(right));
        match usize::try_from(y) {
            Ok(y) if y < self.height && left < right => {
                &mut self.pixels[y * self.width + left..y * self.width + right]
            }
            _ => &mut [],
        }
    }

    /// The file. Only colours that occur are written. `about` goes along unseen: keyword and text, for
    /// programs that read to those who cannot see.
    pub(super) fn png(mut self, colour: impl Fn(u8) -> Rgb, about: &[(&str, String)]) -> Vec<u8> {
        let palette = self.compacted(colour);
        let bits = if palette.len() <= 16 * 3 { 4 } else { 8 };
        let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
        let mut head = Vec::with_capacity(13);
        head.extend(u32::try_from(self.width).unwrap_or(u32::MAX).to_be_bytes());
        head.extend(u32::try_from(self.height).unwrap_or(u32::MAX).to_be_bytes());
        // Palette, deflate, the usual filters, not interlaced.
        head.extend([bits, 3, 0, 0, 0]);
        chunk(&mut file, *b"IHDR", &head);
        for (keyword, text) in about.iter().filter(|(_, text)| !text.is_empty()) {
            // Not packed, of no stated language.
            let data = [keyword.as_bytes(), &[0; 5], text.as_bytes()].concat();
            chunk(&mut file, *b"iTXt", &data);
        }
        chunk(&mut file, *b"PLTE", &palette);
        chunk(&mut file, *b"IDAT", &self.packed(bits));
        chunk(&mut file, *b"IEND", &[]);
        file
    }

    /// Gives the colours that occur the first numbers, in the order of their old ones.
    fn compacted(&mut self, colour: impl Fn(u8) -> Rgb) -> Vec<u8> {
        let mut occurs = [false; 256];
        for pixel in &self.pixels {
            occurs[usize::from(*pixel)] = true;
        }
        let (mut numbers, mut palette, mut next) = ([0_u8; 256], Vec::new(), 0_u8);
        for old in 0..=u8::MAX {
            if occurs[usize::from(old)] {
                numbers[usize::from(old)] = next;
                palette.extend(colour(old));
                next = next.saturating_add(1);
            }
        }
        for pixel in &mut self.pixels {
            *pixel = numbers[usize::from(*pixel)];
        }
        palette
    }

    /// The rows without a filter, for neighbours in a palette are no neighbours in colour.
    fn packed(&self, bits: u8) -> Vec<u8> {
        let mut rows = Vec::with_capacity((self.width + 1) * self.height);
        for row in self.pixels.chunks(self.width.max(1)) {
            rows.push(0);
            if bits == 8 {
                rows.extend(row);
            } else {
                let byte = |pair: &[u8]| pair[0] << 4 | pair.get(1).copied().unwrap_or(0);
                rows.extend(row.chunks(2).map(byte));
            }
        }
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
        encoder.write_all(&rows).expect("internal error: a vector takes every byte");
        encoder.finish().expect("internal error: a vector takes every byte")
    }
}

fn chunk(file: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    file.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    let mut sum = Crc::new();
    sum.update(&name);
    sum.update(data);
    file.extend(name);
    file.extend(data);
    file.extend(sum.sum().to_be_bytes());
}
