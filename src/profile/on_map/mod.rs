//! Statistics on the map: from the figures to marks, legend, values and attribution.
//!
//! Each displayed value is a value of a table, or a formula that the catalogue names, rounded by a
//! rule of [`super::values`].

mod corridors;
mod figures;
mod incidents;
mod legend;
mod projects;

use super::values::ValueFormat;
use crate::atlas::{Atlas, Code};
use crate::i18n::{Lang, Profile, Speech, format_template};
use crate::statistics::incident_table::INCIDENTS;
use crate::statistics::{
    Catalogue, CountryStatistics, IncidentTable, IndicatorTable, StatisticMap, StatisticOption,
    StatisticSource, ValueUnit,
};
pub use legend::{circle_radius, circle_samples};

/// Prefix of the keys of corridors.
const CORRIDORS: &str = "corridors-";
/// Key of the number of projects.
const PROJECTS: &str = "projects";

/// The inputs of a statistic on the map.
#[derive(Clone, Copy)]
pub struct StatisticMapBuilder<'a> {
    /// Sources, indicators and notes.
    pub catalogue: &'a Catalogue,
    /// The content.
    pub atlas: &'a Atlas,
    /// Texts of the profiles.
    pub words: &'a Profile,
    /// Texts of the page.
    pub speech: &'a Speech,
    /// Language.
    pub lang: Lang,
    /// The chosen year; `None` for the last one.
    pub year: Option<u32>,
}

/// The figures that a statistic on the map is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeededFigures<'a> {
    /// The table of an indicator or a formula, with its key.
    Table(&'a str),
    /// The statistics of the selected country, for the corridors of an indicator with this key.
    Country(&'a str),
    /// The table of incidents.
    Incidents,
    /// None: the content is enough.
    Content,
}

/// Returns the figures that a statistic needs; `None` if there is no such statistic.
///
/// # Examples
///
/// ```
/// use imap::profile::on_map::{NeededFigures, needed_figures};
/// use imap::statistics::Catalogue;
///
/// let catalogue = Catalogue::default();
/// assert_eq!(needed_figures(&catalogue, "projects"), Some(NeededFigures::Content));
/// assert_eq!(needed_figures(&catalogue, "rivers"), None);
/// ```
pub fn needed_figures<'a>(catalogue: &Catalogue, key: &'a str) -> Option<NeededFigures<'a>> {
    if key == PROJECTS {
        return Some(NeededFigures::Content);
    }
    if key == INCIDENTS {
        let has_source = catalogue.sources.iter().any(|source| source.key == "iom");
        return has_source.then_some(NeededFigures::Incidents);
    }
    if let Some(indicator) = key.strip_prefix(CORRIDORS) {
        let is_known = corridors::INDICATORS.contains(&indicator);
        return (is_known && catalogue.indicator(indicator).is_some())
            .then_some(NeededFigures::Country(indicator));
    }
    let is_formula = catalogue.formulas.iter().any(|formula| formula.key == key);
    (is_formula || catalogue.indicator(key).is_some()).then_some(NeededFigures::Table(key))
}

impl StatisticMapBuilder<'_> {
    /// Returns only the statistics that can be chosen.
    pub fn options_only(&self) -> StatisticMap {
        StatisticMap { options: self.options(), ..StatisticMap::default() }
    }

    /// Returns an indicator or a formula on the map; `None` if the catalogue has none of this key.
    pub fn figures(&self, key: &str, table: &IndicatorTable) -> Option<StatisticMap> {
        let map = self.figures_on_map(&self.subject(key)?, table);
        Some(StatisticMap { options: self.options(), ..map })
    }

    /// Returns the corridors of a country; without a country, a map that asks to select one.
    pub fn corridors(
        &self,
        indicator: &str,
        country: Option<(Code, &CountryStatistics)>,
    ) -> Option<StatisticMap> {
        let map = self.corridors_on_map(indicator, country)?;
        Some(StatisticMap { options: self.options(), ..map })
    }

    /// Returns the incidents of a year.
    pub fn incidents(&self, table: &IncidentTable) -> StatisticMap {
        StatisticMap { options: self.options(), ..self.incidents_on_map(table) }
    }

    /// Returns the number of projects of each country.
    pub fn projects(&self) -> StatisticMap {
        StatisticMap { options: self.options(), ..self.projects_on_map() }
    }

    fn options(&self) -> Vec<StatisticOption> {
        let words = self.words;
        let option = |key: &str, name: &str, group: &str| StatisticOption {
            key: key.to_owned(),
            name: name.to_owned(),
            group: group.to_owned(),
        };
        let catalogue = self.catalogue;
        let mut options = vec![option(PROJECTS, &words.map_projects, &words.map_counts)];
        if needed_figures(catalogue, INCIDENTS).is_some() {
            options.push(option(INCIDENTS, &words.map_missing, &words.map_counts));
        }
        for indicator in &catalogue.indicators {
            let group = match indicator.unit {
                ValueUnit::Percent => &words.map_rates,
                ValueUnit::Own => &words.own_group,
                _ => &words.map_counts,
            };
            options.push(option(&indicator.key, &indicator.name, group));
        }
        for formula in &catalogue.formulas {
            options.push(option(&formula.key, &formula.name, &words.map_rates));
        }
        for key in corridors::INDICATORS {
            if let Some((_, indicator)) = catalogue.indicator(key) {
                let name = self.corridor_name(key, &indicator.name);
                options.push(option(&[CORRIDORS, key].concat(), &name, &words.map_corridors));
            }
        }
        // The groups one after the other.
        let groups = [&words.map_counts, &words.map_rates, &words.map_corridors, &words.own_group];
        groups
            .into_iter()
            .flat_map(|group| options.iter().filter(move |option| option.group == *group))
            .cloned()
            .collect()
    }

    fn format(&self) -> ValueFormat<'_> {
        ValueFormat { words: self.words, lang: self.lang }
    }

    /// Returns a map with the sources of indicators; each source once.
    fn with_sources(&self, map: StatisticMap, sources: &[u32]) -> StatisticMap {
        let mut found: Vec<&StatisticSource> = Vec::new();
        for &place in sources {
            if let Some(source) = self.catalogue.sources.get(place as usize)
                && found.iter().all(|other| other.key != source.key)
            {
                found.push(source);
            }
        }
        let comma = &self.speech.lists.comma;
        let line = |source: &&StatisticSource| {
            let mut parts = vec![source.publisher.as_str(), &source.title, &source.edition];
            parts.retain(|part| !part.is_empty());
            parts.join(comma)
        };
        let mut licences: Vec<[String; 2]> = Vec::new();
        let mut attributions: Vec<&str> = Vec::new();
        for source in &found {
            let licence = [source.licence.clone(), source.licence_url.clone()];
            if !source.licence.is_empty() && !licences.contains(&licence) {
                licences.push(licence);
            }
            if !attributions.contains(&source.attribution.as_str()) {
                attributions.push(&source.attribution);
            }
        }
        StatisticMap {
            source: found.iter().map(line).collect::<Vec<_>>().join("; "),
            licences,
            attribution: attributions.join(" "),
            ..map
        }
    }

    /// Returns the title, and a note if the year is another than the chosen one.
    fn title(&self, name: &str, date: Option<&str>, is_other: bool) -> [String; 2] {
        let Some(date) = date else { return [name.to_owned(), String::new()] };
        let title = format_template(&self.words.map_title, &[("name", name), ("date", date)]);
        let asked = self.year.filter(|_| is_other).map(|year| year.to_string());
        let note = asked.map(|asked| {
            format_template(&self.words.map_earlier, &[("year", &asked), ("date", date)])
        });
        [title, note.unwrap_or_default()]
    }

    /// Returns the name of a country, or of a code that is none.
    fn place_name(&self, code: Code) -> String {
        match self.atlas.country(code) {
            Some(country) => country.name.clone(),
            None => self.catalogue.term("code", code.as_str()).to_owned(),
        }
    }
}
