//! The pictures that previews of links show (`og:image`). The build draws them (`tools/src/previews/`); a
//! site without them shows the icon.

use crate::i18n::Lang;
use crate::state::record_page;

/// The width and the height of a preview picture in pixels, as Open Graph recommends them.
pub const SIZE_PX: [u32; 2] = [1200, 630];

/// The width and the height of the icon that previews show on a site without pictures.
const ICON_SIZE_PX: [u32; 2] = [512, 512];

/// The icon that previews show on a site without pictures.
const ICON: &str = "icon/icon-512.png";

/// The name of the picture of a page, in its folder.
const NAME: &str = "preview.png";

/// Returns the path of the picture of a page in the folder of the site: a project or a route has one of
/// its own, all other pages of a language share one.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::publish::pages::preview_name;
///
/// assert_eq!(preview_name(Lang::En, "project/stredeca/"), "project/stredeca/preview.png");
/// assert_eq!(preview_name(Lang::Fr, "fr/country/NER/"), "fr/preview.png");
/// ```
pub fn preview_name(lang: Lang, address: &str) -> String {
    let own = record_page::parse_address(address)
        .is_some_and(|parameters| parameters.iter().any(|(name, _)| has_own_picture(name)));
    let folder = if own { address.to_owned() } else { record_page::language_folder(lang) };
    folder + NAME
}

/// Returns `true` for the types of records that have a picture of their own.
fn has_own_picture(kind: &str) -> bool {
    ["project", "route"].contains(&kind)
}

/// Returns the path and the size of the picture of a page; of the icon without a page.
pub fn picture_of(page: Option<(Lang, &str)>) -> (String, [u32; 2]) {
    match page {
        Some((lang, address)) => (preview_name(lang, address), SIZE_PX),
        None => (ICON.to_owned(), ICON_SIZE_PX),
    }
}

/// Returns the elements that name the picture of a page, or the icon without a page. `alt` is escaped.
pub fn picture_tags(url: &str, page: Option<(Lang, &str)>, alt: &str) -> String {
    let (path, [width, height]) = picture_of(page);
    let card = if page.is_some() { "summary_large_image" } else { "summary" };
    let address = [url, &path].concat();
    format!(
        "<meta property=\"og:image\" content=\"{address}\">\n<meta property=\"og:image:width\" content=\"{width}\">\n<meta property=\"og:image:height\" content=\"{height}\">\n<meta property=\"og:image:alt\" content=\"{alt}\">\n<meta name=\"twitter:card\" content=\"{card}\">\n<meta name=\"twitter:image\" content=\"{address}\">\n"
    )
}
