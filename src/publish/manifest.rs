//! The web app manifest, with which the page can be installed.

use super::edition::Edition;
use crate::atlas::Site;
use serde_json::json;

/// The elements of the page that name the manifest and the icons.
pub const LINKS: &str = "<link rel=\"icon\" href=\"icon/icon.svg\">
<link rel=\"apple-touch-icon\" href=\"icon/icon-192.png\">
<link rel=\"manifest\" href=\"manifest.webmanifest\">
";

/// Returns the title of the map in one line.
///
/// # Examples
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::publish::manifest::site_title;
///
/// let mut site = validate_content(&raw::Content::default()).0.site;
/// (site.title, site.subtitle) = ("i-Map".into(), "Dialogues".into());
/// assert_eq!(site_title(&site), "i-Map – Dialogues");
/// ```
pub fn site_title(site: &Site) -> String {
    [site.title.as_str(), site.subtitle.as_str()].join(" – ")
}

/// Returns the manifest of a site, whose first language is that of `original`.
///
/// # Errors
/// Never for texts in memory.
///
/// # Examples
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::import::interface;
/// use imap::publish::{edition::Edition, manifest::manifest};
///
/// let words = interface::words("assets".as_ref(), "en").unwrap();
/// let (atlas, _) = validate_content(&raw::Content::default());
/// let edition = Edition { tag: "en".into(), atlas, words };
/// let json = String::from_utf8(manifest(&edition).unwrap()).unwrap();
/// assert!(json.contains("\"lang\": \"en\""));
/// ```
pub fn manifest(original: &Edition) -> Result<Vec<u8>, serde_json::Error> {
    let site = &original.atlas.site;
    let icon = |name: &str, sizes: &str, kind: &str, purpose: &str| {
        let source = ["icon/", name].concat();
        json!({ "src": source, "sizes": sizes, "type": kind, "purpose": purpose })
    };
    let manifest = json!({
        "name": site_title(site),
        "short_name": site.title,
        "description": site.subtitle,
        "lang": original.tag,
        "dir": "ltr",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fbfaf7",
        "theme_color": "#0b6e74",
        "icons": [
            icon("icon.svg", "any", "image/svg+xml", "any"),
            icon("icon-192.png", "192x192", "image/png", "any"),
            icon("icon-512.png", "512x512", "image/png", "any"),
            icon("maskable-512.png", "512x512", "image/png", "maskable"),
        ],
    });
    serde_json::to_vec_pretty(&manifest)
}
