//! Prerenders the page: the opening map and the markup around it, with the code that renders them
//! in the browser later.

mod dissolve;
mod map;
mod noscript;
mod page;
mod simplify;

use crate::geo::Topology;
use crate::i18n::{Direction, Lang};
use crate::view::Store;

use crate::publish::edition::Edition;
use map::OpeningMap;
use page::Page;

/// The prerendered page in one language.
pub struct Prerendered {
    /// The language.
    pub lang: Lang,
    /// The title of the window.
    pub title: String,
    /// The markup around the map, and the map itself. The land is drawn in the first language only.
    pub html: String,
    /// All texts, for browsers without scripts.
    pub texts: String,
}

impl Prerendered {
    /// Prerenders the page in the language of an edition. `land` adds the land, which is the same
    /// in all languages. `languages` are the tags of all languages of the page.
    pub fn new(edition: &Edition, topology: &Topology, land: bool, languages: &[&str]) -> Self {
        let lang = Lang::from_tag(&edition.tag).unwrap_or_default();
        let map = OpeningMap::new(&edition.atlas, topology, lang.direction() == Direction::Rtl);
        let mut store = Store::new(edition.atlas.clone(), edition.words.speech.clone(), lang);
        let words = &edition.words.interface;
        let html = Page { store: &store, words, lang, languages, map: &map }.html(land);
        let site = &store.atlas().site;
        let title = [&*site.title, " – ", &site.subtitle].concat();
        Self { lang, title, html, texts: noscript::texts(&mut store) }
    }
}
