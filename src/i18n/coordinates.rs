//! Parses coordinates as people write them: degrees, minutes and seconds, points of the compass,
//! decimal commas, and both in one cell.

use super::decimal::number;

/// The axis of a coordinate, by its point of the compass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Axis {
    Latitude,
    Longitude,
}

/// A position that was read from one text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// `true` if the order is a guess: latitude first, as people write positions.
    pub guessed: bool,
}

/// Parses a coordinate in degrees. Returns `None` if the text is none.
///
/// # Examples
/// ```
/// use imap::i18n::coordinates::degrees;
///
/// assert_eq!((degrees("4,5° W"), degrees("Mali")), (Some(-4.5), None));
/// ```
pub fn degrees(text: &str) -> Option<f64> {
    one(text).map(|(degrees, _)| degrees)
}

/// Parses two coordinates in one text. Returns `None` if it is not two.
///
/// # Examples
/// ```
/// use imap::i18n::coordinates::pair;
///
/// let position = pair("27°30′N 14°E").unwrap();
/// assert_eq!((position.lat, position.lon), (27.5, 14.0));
/// ```
pub fn pair(text: &str) -> Option<Pair> {
    let text = text.trim().trim_matches(['(', ')', '[', ']']);
    // "POINT(2.1 13.5)" (WKT) has the longitude first.
    let upper = text.to_ascii_uppercase();
    if let Some(inner) = upper.strip_prefix("POINT") {
        let inner = inner.trim().trim_start_matches('(');
        let (lon, lat) = inner.trim().split_once(' ')?;
        return Some(Pair { lon: number(lon.trim())?, lat: number(lat.trim())?, guessed: false });
    }
    let on_globe = |pair: &Pair| pair.lon.abs() <= 180.0 && pair.lat.abs() <= 90.0;
    let read = |(first, second)| {
        let (first, second) = (one(first)?, one(second)?);
        Some(match (first, second) {
            ((lat, Some(Axis::Latitude)), (lon, None | Some(Axis::Longitude)))
            | ((lon, Some(Axis::Longitude)), (lat, None | Some(Axis::Latitude)))
            | ((lon, None), (lat, Some(Axis::Latitude)))
            | ((lat, None), (lon, Some(Axis::Longitude))) => Pair { lon, lat, guessed: false },
            ((lat, None), (lon, None)) => Pair { lon, lat, guessed: true },
            _ => return None,
        })
    };
    split(text).into_iter().filter_map(read).find(on_globe)
}

/// Returns the ways to split a text in two: at a semicolon or bar, behind a point of the compass,
/// at the only comma with a space, at a space, at the only comma.
fn split(text: &str) -> Vec<(&str, &str)> {
    let mut all = Vec::new();
    all.extend(text.split_once([';', '|', '/', '\n']));
    let ends =
        text.char_indices().filter(|(_, letter)| "NSEWO".contains(letter.to_ascii_uppercase()));
    all.extend(ends.map(|(at, _)| text.split_at(at + 1)).filter(|(_, rest)| !rest.is_empty()));
    all.extend(text.split_once(", "));
    all.extend(text.split_once(' '));
    all.extend(text.split_once(','));
    all
}

/// Parses one coordinate and its point of the compass: `13°30′30″N`, `N 13.5`, `13,5`, `-2.1`.
fn one(text: &str) -> Option<(f64, Option<Axis>)> {
    let text = text.trim().trim_matches([',', ';', ' ']).to_uppercase();
    let (mut axis, mut sign, mut rest) = (None, 1.0, String::new());
    for letter in text.chars() {
        let found = match letter {
            'N' => (Axis::Latitude, 1.0),
            'S' => (Axis::Latitude, -1.0),
            'E' => (Axis::Longitude, 1.0),
            // Ouest.
            'W' | 'O' => (Axis::Longitude, -1.0),
            other => {
                rest.push(other);
                continue;
            }
        };
        if axis.replace(found.0).is_some() {
            return None;
        }
        sign = found.1;
    }
    let rest = rest.replace('−', "-");
    let (negative, rest) = match rest.trim().strip_prefix('-') {
        Some(rest) => (true, rest.to_owned()),
        None => (false, rest.trim().to_owned()),
    };
    let marks = ['°', 'º', '\'', '’', '′', '"', '”', '″', ' ', '\u{a0}'];
    let parts: Vec<&str> = rest.split(marks).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() || parts.len() > 3 || (parts.len() > 1 && !rest.contains(['°', 'º'])) {
        return None;
    }
    let (mut degrees, mut unit) = (0.0, 1.0);
    for (place, part) in parts.iter().enumerate() {
        let value = number(&part.replace(',', "."))?;
        if value < 0.0 || (place > 0 && value >= 60.0) {
            return None;
        }
        degrees += value / unit;
        unit *= 60.0;
    }
    let sign = if negative { -sign } else { sign };
    Some((sign * degrees, axis))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_read_as_people_write_them() {
        for (text, expected) in [
            ("13°30′36″N", 13.51),
            ("13° 30' 36\" S", -13.51),
            ("W 2,5", -2.5),
            ("2.1° E", 2.1),
            ("-13.51", -13.51),
            ("10°30'", 10.5),
        ] {
            let read = degrees(text).unwrap_or(f64::NAN);
            assert!((read - expected).abs() < 1e-9, "{text}: {read}");
        }
        for text in ["", "north", "13 30", "13°70′", "N 13 S", "1.2.3"] {
            assert_eq!(degrees(text), None, "{text}");
        }
    }

    #[test]
    fn two_coordinates_in_one_cell_are_told_apart() {
        for (text, lon, lat, guessed) in [
            ("13.5, 2.1", 2.1, 13.5, true),
            ("13,5; 2,1", 2.1, 13.5, true),
            ("13.5N 2.1E", 2.1, 13.5, false),
            ("2.1 E, 13.5 N", 2.1, 13.5, false),
            ("13°30′N 2°6′E", 2.1, 13.5, false),
            ("POINT(2.1 13.5)", 2.1, 13.5, false),
            ("(13.5,2.1)", 2.1, 13.5, true),
        ] {
            let read = pair(text).unwrap_or_else(|| panic!("{text}"));
            assert!((read.lon - lon).abs() < 1e-9 && (read.lat - lat).abs() < 1e-9, "{text}");
            assert_eq!(read.guessed, guessed, "{text}");
        }
        for text in ["13.5", "Niamey, Niger", "", "UNHCR 2019"] {
            assert_eq!(pair(text), None, "{text}");
        }
    }
}
