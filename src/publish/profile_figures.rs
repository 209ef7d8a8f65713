//! The figures of the country profiles, for the static pages of countries.

use super::edition::Edition;
use crate::atlas::Code;
use crate::atlas::packed::{Packed, from_bytes};
use crate::i18n::{Lang, PositionalCodec, Profile};
use crate::profile::CountryProfile;
use crate::statistics::{Catalogue, CountryFile, CountryStatistics, OwnFigures, ProfileNote};

/// The figures of all countries, with their descriptions in each language.
pub struct ProfileFigures {
    languages: Vec<DescribedFigures>,
    countries: Vec<(Code, CountryStatistics)>,
}

/// The descriptions of the figures in one language.
struct DescribedFigures {
    tag: String,
    words: Profile,
    catalogue: Catalogue,
}

impl ProfileFigures {
    /// Reads the figures from the data files of a site. `read` returns the bytes of a file by the name
    /// of the data file, or by its path.
    ///
    /// # Errors
    /// The name of a file that is missing, damaged, or of another version.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::publish::profile_figures::ProfileFigures;
    ///
    /// assert_eq!(ProfileFigures::read(&["en"], &|_| None).err(), Some("statistics".to_owned()));
    /// ```
    pub fn read(tags: &[&str], read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Self, String> {
        let mut languages = Vec::new();
        let mut countries = Vec::new();
        for file in unpacked::<Vec<CountryFile>>("statistics", read("statistics"))? {
            let bytes =
                if file.address.is_empty() { Some(file.bytes) } else { read(&file.address) };
            countries.push((file.code, unpacked(&file.address, bytes)?));
        }
        for &tag in tags {
            let name = ["profile-", tag].concat();
            let (words, catalogue): (Vec<String>, Catalogue) = unpacked(&name, read(&name))?;
            let words = Profile::read_texts(&mut words.into_iter());
            languages.push(DescribedFigures { tag: tag.to_owned(), words, catalogue });
        }
        Ok(Self { languages, countries })
    }

    /// Returns the profiles in the language of an edition; `None` if the language has no
    /// descriptions.
    pub fn of_edition<'a>(&'a self, edition: &'a Edition) -> Option<EditionProfiles<'a>> {
        let described = self.languages.iter().find(|described| described.tag == edition.tag)?;
        let lang = Lang::from_tag(&edition.tag)?;
        let mut catalogue = described.catalogue.clone();
        let own = OwnFigures::new(&edition.atlas, lang, &mut catalogue);
        let (words, countries) = (&described.words, self.countries.as_slice());
        Some(EditionProfiles { edition, lang, words, catalogue, own, countries })
    }
}

fn unpacked<T: Packed>(name: &str, bytes: Option<Vec<u8>>) -> Result<T, String> {
    bytes.and_then(|bytes| from_bytes(&bytes)).ok_or_else(|| name.to_owned())
}

/// The profiles in one language.
pub struct EditionProfiles<'a> {
    edition: &'a Edition,
    lang: Lang,
    words: &'a Profile,
    /// With the indicators of the content itself.
    catalogue: Catalogue,
    own: OwnFigures,
    countries: &'a [(Code, CountryStatistics)],
}

impl EditionProfiles<'_> {
    /// Returns the heading of the sources.
    pub fn sources_title(&self) -> &str {
        &self.words.sources
    }

    /// Returns the attributions of the publishers, each once.
    pub fn attributions(&self) -> Vec<&str> {
        self.catalogue.attributions()
    }

    /// Returns the profile of a country in words.
    pub fn note(&self, code: Code) -> ProfileNote {
        let found = self.countries.iter().find(|(other, _)| *other == code);
        let mut statistics = found.map(|(_, figures)| figures.clone()).unwrap_or_default();
        statistics.series.extend(self.own.series(code));
        CountryProfile {
            code,
            statistics: &statistics,
            catalogue: &self.catalogue,
            atlas: &self.edition.atlas,
            words: self.words,
            speech: &self.edition.words.speech,
            lang: self.lang,
        }
        .note()
    }
}
