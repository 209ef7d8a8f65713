//! The statistics and the content that they are shown with, in each language.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use imap::atlas::{Atlas, Code};
use imap::content::{folder, validate_content};
use imap::i18n::{Lang, Words};
use imap::statistics::files::StatisticsFiles;
use imap::statistics::{Catalogue, CountryStatistics, IndicatorTable};

use crate::statistics::{codes, shipped};

/// The shipped statistics.
pub static FILES: LazyLock<StatisticsFiles> = LazyLock::new(shipped);
/// An edition for each language, in the order of `Lang::ALL`.
pub static EDITIONS: LazyLock<[Edition; 3]> = LazyLock::new(|| Lang::ALL.map(Edition::new));

/// Everything that profiles and statistics on the map are made from, in one language.
pub struct Edition {
    pub lang: Lang,
    pub atlas: Atlas,
    pub words: Words,
    pub catalogue: Catalogue,
    pub tables: BTreeMap<String, IndicatorTable>,
    pub countries: BTreeMap<Code, CountryStatistics>,
}

impl Edition {
    fn new(lang: Lang) -> Self {
        let assets = Path::new("assets");
        let mut content = folder::read_folder(assets).content;
        if lang != Lang::En {
            content = folder::translate_content(assets, &content, lang.tag()).0;
        }
        let words = folder::read_messages(assets, lang.tag()).unwrap_or_else(|why| panic!("{why}"));
        let codes = codes();
        Self {
            lang,
            atlas: validate_content(&content).0,
            words,
            catalogue: FILES.catalogue.in_lang(lang),
            tables: FILES.indicator_tables(&codes).into_iter().collect(),
            countries: FILES.countries(&codes),
        }
    }
}

/// Returns the edition of a language.
pub fn edition(lang: Lang) -> &'static Edition {
    EDITIONS.iter().find(|edition| edition.lang == lang).unwrap()
}
