//! Replaces the colours of the page by those of the content, in `content/colours.toml`.

use std::error::Error;
use std::fs;
use std::path::Path;

use imap::map::palette;
use imap::publish::colours::ColourReplacement;

/// The names of the colours that can be replaced, and their default values.
const NAMES: [(&str, &str); 21] = [
    ("accent", palette::ACCENT),
    ("accent-dark", palette::CHOSEN.colour),
    ("accent-light", palette::ACCENT_LIGHT),
    ("accent-pale", palette::ACCENT_PALE),
    ("accent-ground", "#e3efee"),
    ("with-projects", palette::LAND_WITH_PROJECTS),
    ("routes", palette::ROUTE),
    ("routes-faint", palette::ROUTE_FAINT),
    ("route-1", palette::ROUTES[0]),
    ("route-2", palette::ROUTES[1]),
    ("route-3", palette::ROUTES[2]),
    ("route-4", palette::ROUTES[3]),
    ("route-5", palette::ROUTES[4]),
    ("route-6", palette::ROUTES[5]),
    ("route-7", palette::ROUTES[6]),
    ("route-8", palette::ROUTES[7]),
    ("route-9", palette::ROUTES[8]),
    ("route-10", palette::ROUTES[9]),
    ("route-11", palette::ROUTES[10]),
    ("route-12", palette::ROUTES[11]),
    ("water", palette::SEA),
];

/// Minimum contrast ratios: (foreground, background, ratio), WCAG 2.2, 1.4.3 and 1.4.11.
const MIN_CONTRAST: [(&str, &str, f64); 7] = [
    ("accent", palette::LAND, 4.5),
    ("accent", palette::HALO, 4.5),
    ("accent", "accent-pale", 3.0),
    ("accent-dark", palette::LAND, 4.5),
    ("accent-light", palette::HALO, 3.0),
    ("routes", palette::LAND, 3.0),
    ("routes", "water", 3.0),
];

/// The colours of the content, checked.
#[derive(Debug, Default, PartialEq)]
pub struct Theme(ColourReplacement);

impl Theme {
    /// Reads the colours of a content folder; empty if there are none.
    ///
    /// # Errors
    /// A list of all values that are not colours, unknown names, and contrasts that are too low.
    pub fn read(content: &Path) -> Result<Self, Box<dyn Error>> {
        let path = content.join("colours.toml");
        match path.exists() {
            true => Self::of(&fs::read_to_string(path)?),
            false => Ok(Self::default()),
        }
    }

    /// Parses the colours.
    ///
    /// # Errors
    /// As for [`Theme::read`].
    pub fn of(text: &str) -> Result<Self, Box<dyn Error>> {
        let table: toml::Table = text.parse()?;
        let (mut colours, mut wrong) = (Vec::new(), Vec::new());
        for (name, value) in &table {
            let value = value.as_str().unwrap_or_default().to_ascii_lowercase();
            let known = NAMES.iter().find(|(other, _)| other == name);
            let names = || NAMES.map(|(name, _)| name).join(", ");
            match known {
                None => wrong.push(format!("there is no colour {name}; use one of {}", names())),
                Some(_) if luminance(&value).is_none() => {
                    wrong.push(format!("{name} must be written as \"#0b6e74\": # and six digits"));
                }
                Some(&(_, before)) => colours.push((before.to_owned(), value)),
            }
        }
        let colours = Self(ColourReplacement(colours));
        for (name, on, least) in MIN_CONTRAST {
            let contrast = contrast(colours.named(name), colours.named(on)).unwrap_or(least);
            if contrast < least {
                wrong.push(format!(
                    "{name} has a contrast of {contrast:.1}:1 against {on}; at least {least}:1 is needed: make it darker"
                ));
            }
        }
        match wrong.is_empty() {
            true => Ok(colours),
            false => Err(format!("colours.toml: {}", wrong.join("\ncolours.toml: ")).into()),
        }
    }

    /// Returns the current value of a named colour; another text is a colour itself.
    fn named<'a>(&'a self, name: &'a str) -> &'a str {
        let Some((_, before)) = NAMES.iter().find(|(other, _)| *other == name) else {
            return name;
        };
        self.0.after(before).unwrap_or(before)
    }

    /// Returns `true` if no colour is replaced.
    pub fn is_empty(&self) -> bool {
        self.0.0.is_empty()
    }

    /// Returns the replaced colours.
    pub fn colours(&self) -> &ColourReplacement {
        &self.0
    }

    /// Returns a text with the colours replaced.
    pub fn text(&self, text: String) -> String {
        self.0.text(text)
    }

    /// Replaces the colours in a file.
    ///
    /// # Errors
    /// An I/O error.
    pub fn file(&self, path: &Path) -> Result<(), Box<dyn Error>> {
        if !self.is_empty() {
            let mut bytes = fs::read(path)?;
            self.0.put(&mut bytes);
            fs::write(path, bytes)?;
        }
        Ok(())
    }

    /// Replaces the colours in the modules and styles of a folder. The page's own module has a hash
    /// of its content in its name, so it is renamed.
    ///
    /// # Errors
    /// An I/O error.
    pub fn programs(&self, staging: &Path, hash: fn(&[u8]) -> u64) -> Result<(), Box<dyn Error>> {
        if self.is_empty() {
            return Ok(());
        }
        let page = staging.join("index.html");
        let mut html = fs::read_to_string(&page)?;
        for entry in fs::read_dir(staging)? {
            let (path, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
            let name = name.to_string_lossy().into_owned();
            if !name.ends_with(".wasm") && !name.ends_with(".css") {
                continue;
            }
            self.file(&path)?;
            if name.starts_with("i-map-") && name.ends_with("_bg.wasm") {
                let other = format!("i-map-{:016x}_bg.wasm", hash(&fs::read(&path)?));
                fs::rename(&path, staging.join(&other))?;
                html = html.replace(&name, &other);
            }
        }
        fs::write(page, html)?;
        Ok(())
    }
}

/// Returns the relative luminance of a colour, 0 to 1 (WCAG 2.2), or `None` if it is not a colour.
fn luminance(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.212_6 * channel(0)? + 0.715_2 * channel(2)? + 0.072_2 * channel(4)?)
}

fn contrast(one: &str, other: &str) -> Option<f64> {
    let (one, other) = (luminance(one)?, luminance(other)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}
