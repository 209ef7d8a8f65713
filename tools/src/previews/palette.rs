//! Reduces the colours of a picture, so that its file is small.

use std::collections::HashMap;

use png::{BitDepth, ColorType, Compression, Encoder, Filter};

/// A colour as red, green and blue.
pub type Rgb = [u8; 3];

/// The part of the pixels above which a colour fills an area, as one of so many.
const AREA: u32 = 300;

/// Returns at most `most` colours: the most frequent ones, with at least a distance between each two unless
/// they fill an area.
pub fn palette_of(pixels: &[Rgb], most: usize, least_distance: u32) -> Vec<Rgb> {
    let total = pixels.len();
    let mut counts: HashMap<Rgb, u32> = HashMap::new();
    // Most pixels have the colour of the one before, which saves most of the look-ups.
    for run in pixels.chunk_by(|one, other| one == other) {
        *counts.entry(run[0]).or_default() += run.len() as u32;
    }
    let mut colours: Vec<(Rgb, u32)> = counts.into_iter().collect();
    // The colour decides between equal counts: the order of a hash map differs from run to run.
    colours.sort_by_key(|&(colour, count)| (std::cmp::Reverse(count), colour));
    let mut palette: Vec<Rgb> = Vec::new();
    for (colour, count) in colours {
        if palette.len() == most {
            break;
        }
        let is_area = u64::from(count) * u64::from(AREA) > total as u64;
        if is_area || palette.iter().all(|&other| distance(colour, other) >= least_distance.pow(2))
        {
            palette.push(colour);
        }
    }
    palette
}

/// Returns the square of the distance of two colours.
fn distance(one: Rgb, other: Rgb) -> u32 {
    one.iter().zip(other).map(|(&a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

/// Returns a PNG file with a palette; each pixel has the colour of the palette that is nearest.
///
/// # Errors
/// A size that is not that of the pixels, or more than 256 colours.
pub fn indexed_png(pixels: &[Rgb], palette: &[Rgb], size: [u32; 2]) -> Result<Vec<u8>, String> {
    let mut nearest: HashMap<Rgb, u8> = HashMap::new();
    let mut index_of = |colour: Rgb| {
        *nearest.entry(colour).or_insert_with(|| {
            let places = (0u8..=255).zip(palette);
            places.min_by_key(|&(_, &other)| distance(colour, other)).map_or(0, |(place, _)| place)
        })
    };
    let runs = pixels.chunk_by(|one, other| one == other);
    let indexes: Vec<u8> =
        runs.flat_map(|run| std::iter::repeat_n(index_of(run[0]), run.len())).collect();
    let (depth, bits) = match palette.len() {
        0..=16 => (BitDepth::Four, 4),
        _ => (BitDepth::Eight, 8),
    };
    let row = size[0] as usize;
    let packed: Vec<u8> = match bits {
        8 => indexes,
        _ => indexes
            .chunks(row.max(1))
            .flat_map(|row| row.chunks(2))
            .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or_default())
            .collect(),
    };
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, size[0], size[1]);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(depth);
    encoder.set_palette(palette.concat());
    encoder.set_compression(Compression::High);
    encoder.set_filter(Filter::NoFilter);
    let write = |encoder: Encoder<&mut Vec<u8>>| {
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&packed)?;
        writer.finish()
    };
    write(encoder).map_err(|error| format!("a preview picture cannot be written: {error}"))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_colours_stay_and_rare_ones_become_the_nearest() {
        let flat = [vec![[255; 3]; 700], vec![[245; 3]; 290], vec![[0; 3]; 7]];
        let pixels = [flat.concat(), vec![[250; 3]; 3]].concat();
        let palette = palette_of(&pixels, 16, 12);
        assert_eq!(palette, [[255; 3], [245; 3], [0; 3]]);
        let png = indexed_png(&pixels, &palette, [100, 10]).unwrap();
        assert!(png.starts_with(b"\x89PNG"));
        assert!(indexed_png(&pixels, &palette, [101, 10]).is_err());
    }
}
