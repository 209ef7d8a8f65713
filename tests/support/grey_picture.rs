//! Small grey pictures: drawn from paths, kept as PNG, compared in a tolerance.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use flate2::Crc;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A picture with one byte per pixel.
#[derive(Clone, Debug, PartialEq)]
pub struct GreyPicture {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<u8>,
}

impl GreyPicture {
    pub fn new(width: usize, height: usize, grey: u8) -> Self {
        Self { width, height, pixels: vec![grey; width * height] }
    }

    /// Fills rings of pixel coordinates by the even-odd rule.
    pub fn fill_rings(&mut self, rings: &[Vec<[f64; 2]>], grey: u8) {
        for row in 0..self.height {
            let y = row as f64 + 0.5;
            let mut crossings = Vec::new();
            for ring in rings {
                for place in 0..ring.len() {
                    let ([x0, y0], [x1, y1]) = (ring[place], ring[(place + 1) % ring.len()]);
                    if (y0 > y) != (y1 > y) {
                        crossings.push(x0 + (y - y0) / (y1 - y0) * (x1 - x0));
                    }
                }
            }
            crossings.sort_by(f64::total_cmp);
            for run in crossings.chunks_exact(2) {
                let pixel = |x: f64| (x - 0.5).ceil().max(0.0).min(self.width as f64) as usize;
                for column in pixel(run[0])..pixel(run[1]) {
                    self.pixels[row * self.width + column] = grey;
                }
            }
        }
    }

    /// Returns the share of pixels that differ, 1 for pictures of other sizes.
    pub fn difference(&self, other: &Self) -> f64 {
        if (self.width, self.height) != (other.width, other.height) {
            return 1.0;
        }
        let pairs = self.pixels.iter().zip(&other.pixels);
        pairs.filter(|(one, other)| one != other).count() as f64 / self.pixels.len() as f64
    }

    pub fn write_png(&self, path: &Path) {
        let mut lines = ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        for line in self.pixels.chunks_exact(self.width) {
            // No filter.
            lines.write_all(&[0]).unwrap();
            lines.write_all(line).unwrap();
        }
        let [width, height] = [self.width, self.height].map(|size| (size as u32).to_be_bytes());
        let head = [&width[..], &height, &[8, 0, 0, 0, 0]].concat();
        let mut png = SIGNATURE.to_vec();
        for (name, data) in
            [(b"IHDR", head), (b"IDAT", lines.finish().unwrap()), (b"IEND", Vec::new())]
        {
            let mut crc = Crc::new();
            crc.update(name);
            crc.update(&data);
            png.extend((data.len() as u32).to_be_bytes());
            png.extend(name);
            png.extend(data);
            png.extend(crc.sum().to_be_bytes());
        }
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, png).unwrap();
    }

    /// Reads what [`GreyPicture::write_png`] writes.
    pub fn read_png(path: &Path) -> Self {
        let png = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(png.starts_with(SIGNATURE));
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
        let (width, height) = (number(16), number(20));
        // The head is 13 bytes long; each chunk has 12 bytes more.
        let data = 8 + 25 + 8;
        let mut lines = Vec::new();
        let packed = &png[data..data + number(data - 8)];
        ZlibDecoder::new(packed).read_to_end(&mut lines).unwrap();
        let pixels = lines.chunks_exact(width + 1).flat_map(|line| line[1..].to_vec()).collect();
        Self { width, height, pixels }
    }
}
