//! What the page shows before any of its programs has come: the opening map
//! and all that will stand around it, made by the same code.

mod dissolve;
mod map;
mod page;
mod plain;
mod thin;

use imap::geo::Topology;
use imap::language::{Direction, Lang};
use imap::tell::Desk;

use super::files::Edition;
use map::Map;
use page::Page;

/// What the page shows at first in one language.
pub struct Opening {
    /// Its language.
    pub lang: Lang,
    /// The title of the window.
    pub title: String,
    /// What stands around the map, and the map; without the land where it is
    /// there already, in another language.
    pub html: String,
    /// All texts, for readers whose browser runs no programs.
    pub texts: String,
}

impl Opening {
    /// The opening in the language of an edition. The land has no language: it
    /// is drawn when `land` says so. `languages` are all that are offered.
    pub fn new(edition: &Edition, topology: &Topology, land: bool, languages: &[&str]) -> Self {
        let lang = Lang::from_tag(&edition.tag).unwrap_or_default();
        let map = Map::new(&edition.atlas, topology, lang.direction() == Direction::Rtl);
        let mut desk = Desk::new(edition.atlas.clone(), edition.words.speech.clone(), lang);
        let words = &edition.words.interface;
        let html = Page { desk: &desk, words, lang, languages, map: &map }.html(land);
        let site = &desk.atlas().site;
        let title = [&*site.title, " – ", &site.subtitle].concat();
        Self { lang, title, html, texts: plain::texts(&mut desk) }
    }
}
