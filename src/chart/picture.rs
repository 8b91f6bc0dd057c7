//! Pixels of few colours, and the PNG file they make.
//!
//! Must not know charts. Of the PNG format (W3C Portable Network Graphics, third edition) this writes one
//! form only: a palette, four bits a pixel or eight, not interlaced.

use std::io::Write;

use flate2::{Compression, Crc, write::ZlibEncoder};

/// How hard deflate tries. At 6 it takes half as long again and saves eight bytes in a hundred.
const LEVEL: u32 = 4;

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
    pub(super) fn png(&self, colour: impl Fn(u8) -> Rgb, about: &[(&str, String)]) -> Vec<u8> {
        let (numbers, palette) = self.compacted(colour);
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
        chunk(&mut file, *b"IDAT", &self.packed(bits, &numbers));
        chunk(&mut file, *b"IEND", &[]);
        file
    }

    /// The colours that occur get the first numbers, in the order of their old ones: the new number of
    /// each, and the palette.
    fn compacted(&self, colour: impl Fn(u8) -> Rgb) -> ([u8; 256], Vec<u8>) {
        let mut occurs = [false; 256];
        for row in self.rows().filter(|row| !row.is_repeated) {
            for pixel in row.pixels {
                occurs[usize::from(*pixel)] = true;
            }
        }
        let (mut numbers, mut palette, mut next) = ([0_u8; 256], Vec::new(), 0_u8);
        for old in 0..=u8::MAX {
            if occurs[usize::from(old)] {
                numbers[usize::from(old)] = next;
                palette.extend(colour(old));
                next = next.saturating_add(1);
            }
        }
        (numbers, palette)
    }

    /// The rows from above. Charts are made of bars and of paper: two rows of three repeat the one above.
    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let rows = self.pixels.chunks(self.width.max(1));
        let above = std::iter::once(None).chain(rows.clone().map(Some));
        rows.zip(above).map(|(pixels, above)| Row { pixels, is_repeated: above == Some(pixels) })
    }

    /// The rows, packed: those that repeat the one above as its difference, which is nothing; the others
    /// as they are, for neighbours in a palette are no neighbours in colour.
    fn packed(&self, bits: u8, numbers: &[u8; 256]) -> Vec<u8> {
        let stride = if bits == 4 { self.width.div_ceil(2) } else { self.width };
        let mut rows = Vec::with_capacity((stride + 1) * self.height);
        let number = |pixel: &u8| numbers[usize::from(*pixel)];
        for row in self.rows() {
            if row.is_repeated {
                rows.push(UP);
                rows.resize(rows.len() + stride, 0);
                continue;
            }
            rows.push(AS_IT_IS);
            if bits == 8 {
                rows.extend(row.pixels.iter().map(number));
                continue;
            }
            let (pairs, last) = row.pixels.as_chunks::<2>();
            rows.extend(pairs.iter().map(|[left, right]| number(left) << 4 | number(right)));
            rows.extend(last.iter().map(|pixel| number(pixel) << 4));
        }
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
        encoder.write_all(&rows).expect("internal error: a vector takes every byte");
        encoder.finish().expect("internal error: a vector takes every byte")
    }
}

/// A row of pixels.
struct Row<'p> {
    pixels: &'p [u8],
    /// It is equal to the row above.
    is_repeated: bool,
}

/// PNG's filters: none, and the difference to the row above.
const AS_IT_IS: u8 = 0;
const UP: u8 = 2;

fn chunk(file: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    file.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    let mut sum = Crc::new();
    sum.update(&name);
    sum.update(data);
    file.extend(name);
    file.extend(data);
    file.extend(sum.sum().to_be_bytes());
}
