//! The statistics and the content that they are shown with, in each language.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use imap::atlas::{Atlas, Code};
use imap::content::{folder, validate_content};
use imap::i18n::{Lang, Words};
use imap::publish::profile_figures::ProfileFigures;
use imap::statistics::files::StatisticsFiles;
use imap::statistics::{Catalogue, CountryStatistics, IndicatorTable};
use imap_tools::statistics::{descriptions, whole_list};

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

/// Returns a data file of the statistics by its name, with all countries in the list.
pub fn data_file(name: &str) -> Option<Vec<u8>> {
    match name.strip_prefix("profile-") {
        Some(tag) => {
            let lang = Lang::from_tag(tag)?;
            Some(descriptions(&FILES, lang, &edition(lang).words.profile))
        }
        None => (name == "statistics").then(|| whole_list(&FILES, &codes())),
    }
}

/// The figures of the pages of countries.
pub fn page_figures() -> &'static ProfileFigures {
    static FIGURES: LazyLock<ProfileFigures> =
        LazyLock::new(|| ProfileFigures::read(&["en", "fr", "ar"], &data_file).unwrap());
    &FIGURES
}

/// Returns the edition of a language.
pub fn edition(lang: Lang) -> &'static Edition {
    EDITIONS.iter().find(|edition| edition.lang == lang).unwrap()
}
