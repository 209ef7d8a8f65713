//! The profile of a country: a summary, key figures, charts with their tables, treaties and
//! dialogues, and the licences, as markup.
//!
//! Each displayed value is a value of the statistics, or a formula that the catalogue names,
//! rounded by a rule of [`values`].

mod comparison;
mod comparison_charts;
mod laws;
mod licences;
mod note;
pub mod on_map;
mod partners;
pub mod place_names;
mod series;
mod summary;
pub mod values;

pub use comparison::compare_profiles;

use crate::atlas::{Atlas, Code};
use crate::i18n::{Lang, Profile, Speech, format_template};
use crate::markup::{Element, Node, el, nodes};
use crate::statistics::{Catalogue, CountryStatistics, DataPoint, Indicator, ValueUnit};

/// The indicators that are named among the key figures only if they have a value.
const OPTIONAL: [&str; 3] = ["palestine-refugees", "protection-hosted", "protection-from"];

/// The indicators that are no key figures, because they are parts of others.
const DETAILS: [&str; 5] = ["applications", "recognised", "complementary", "rejected", "closed"];

/// The groups of charts, each with its indicators.
const GROUPS: [GroupOfCharts; 5] = [
    GroupOfCharts {
        title: |words| &words.hosted_group,
        indicators: &[
            "refugees-hosted",
            "protection-hosted",
            "palestine-refugees",
            "asylum-seekers-hosted",
        ],
        is_open: true,
    },
    GroupOfCharts {
        title: |words| &words.from_group,
        indicators: &["refugees-from", "protection-from", "asylum-seekers-from", "displaced"],
        is_open: false,
    },
    GroupOfCharts {
        title: |words| &words.stock_group,
        indicators: &["migrants", "emigrants"],
        is_open: false,
    },
    GroupOfCharts {
        title: |words| &words.money_group,
        indicators: &["remittances", "remittances-share"],
        is_open: false,
    },
    GroupOfCharts { title: |words| &words.asylum_group, indicators: &DETAILS, is_open: false },
];

/// A group of charts that opens and closes.
struct GroupOfCharts {
    title: fn(&Profile) -> &String,
    indicators: &'static [&'static str],
    is_open: bool,
}

/// The inputs of a profile.
#[derive(Clone, Copy)]
pub struct CountryProfile<'a> {
    /// The country.
    pub code: Code,
    /// Its figures; empty if the publishers have none.
    pub statistics: &'a CountryStatistics,
    /// The descriptions of the figures in the language of the profile.
    pub catalogue: &'a Catalogue,
    /// The content, for the names of countries.
    pub atlas: &'a Atlas,
    /// The texts of the profile.
    pub words: &'a Profile,
    /// The texts of the views.
    pub speech: &'a Speech,
    /// The language.
    pub lang: Lang,
}

impl CountryProfile<'_> {
    /// Returns the profile as markup.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::Lang;
    /// use imap::import::interface;
    /// use imap::profile::CountryProfile;
    /// use imap::statistics::{Catalogue, CountryStatistics};
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap();
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let (statistics, catalogue) = (&CountryStatistics::default(), &Catalogue::default());
    /// let profile = CountryProfile {
    ///     code: "NER".parse().unwrap(),
    ///     statistics,
    ///     catalogue,
    ///     atlas: &atlas,
    ///     words: &words.profile,
    ///     speech: &words.speech,
    ///     lang: Lang::En,
    /// };
    /// assert!(profile.content()[0].html().contains(&words.profile.key_figures));
    /// ```
    pub fn content(&self) -> Vec<Node> {
        (0..).map_while(|place| self.section(place)).flatten().collect()
    }

    /// Returns a section of the profile, so that a page can render one per task: the key figures,
    /// each group of charts, and the rest. `None` if there are fewer sections.
    pub fn section(&self, place: usize) -> Option<Vec<Node>> {
        let mut parts: Vec<Node> = Vec::new();
        if place == 0 {
            if let Some(summary) = self.summary() {
                parts.push(el("p").class("profile-summary").text(&summary).into());
            }
            parts.push(el("h3").text(&self.words.key_figures).into());
            parts.push(self.key_figures());
        } else if let Some(group) = GROUPS.get(place - 1) {
            parts.extend(self.group_of_charts(group));
        } else if place == GROUPS.len() + 1 {
            parts.extend(self.own_group());
            parts.push(self.law_group());
            parts.push(self.licence_group());
        } else {
            return None;
        }
        Some(parts)
    }

    /// Returns the key figures: name, value, time, publisher and edition of each.
    fn key_figures(&self) -> Node {
        let points = self.key_points().into_iter();
        let rows = points.map(|(indicator, latest)| self.key_figure(indicator, latest).into());
        let mut nodes = vec![el("dl").class("profile-figures").with(rows.collect()).into()];
        nodes.extend(self.remarks());
        el("div").with(nodes).into()
    }

    /// Returns the indicators of the key figures with their latest points.
    fn key_points(&self) -> Vec<(&Indicator, Option<DataPoint>)> {
        let all = self.catalogue.indicators.iter();
        let points = all.map(|indicator| (indicator, self.latest(indicator)));
        points
            .filter(|(indicator, latest)| {
                let key = indicator.key.as_str();
                let is_optional = OPTIONAL.contains(&key) || indicator.unit == ValueUnit::Own;
                !DETAILS.contains(&key) && (latest.is_some() || !is_optional)
            })
            .collect()
    }

    fn key_figure(&self, indicator: &Indicator, latest: Option<DataPoint>) -> Element {
        let Some(source) = self.source_of(indicator) else { return el("div") };
        let value = match latest {
            Some(point) => el("strong").text(&self.value_text(indicator, point.value.value())),
            None => el("span").class("quiet").text(self.missing_value(indicator)),
        };
        let share = latest.and_then(|point| self.share_of(indicator, point));
        let time = latest.map(|point| self.time_text(indicator.kind, point.year));
        let edition = el("bdi").text(&source.edition);
        let mut origin = el("span").class("quiet");
        match time {
            Some(time) => origin = origin.text(&[&time, " · "].concat()),
            None => origin = origin.text(&[&source.blank, " · "].concat()),
        }
        let comma = &self.speech.lists.comma;
        let origin = origin.text(&[&source.publisher, comma.as_str()].concat()).child(edition);
        let share = share.map(|share| el("span").text(&[" (", &share, ")"].concat()));
        el("div")
            .child(el("dt").text(&indicator.name))
            .child(el("dd").child(value).maybe(share).child(origin))
    }

    /// Returns the remarks as paragraphs.
    fn remarks(&self) -> Vec<Node> {
        let texts = self.remark_texts();
        texts.iter().map(|text| el("p").class("quiet").text(text).into()).collect()
    }

    /// Returns the notes on the figures of the country, such as that a publisher counts it together
    /// with another one, and the reasons for a formula that has no meaning. Breaks are explained at
    /// their charts.
    fn remark_texts(&self) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        for indicator in self.catalogue.indicators.iter().filter(|all| all.unit != ValueUnit::Own) {
            for note in self.catalogue.notes_on(&indicator.key, self.code) {
                let is_shown = note.year.is_none() || note.is_incomplete;
                if note.countries.is_empty() || !is_shown {
                    continue;
                }
                let text = match note.indicators.as_slice() {
                    [_] => self.named_text(&indicator.name, &note.text),
                    _ => note.text.clone(),
                };
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
        }
        let excepted = |formula: &&crate::statistics::Formula| {
            formula.per == 100 && formula.except.contains(&self.code)
        };
        let formulas = self.catalogue.formulas.iter().filter(excepted);
        texts.extend(formulas.map(|formula| formula.reason.clone()));
        if self.statistics.series.is_empty() && texts.is_empty() {
            texts.push(self.words.no_figures.clone());
        }
        texts
    }

    /// Returns the last point of an indicator that is neither provisional nor incomplete.
    fn latest(&self, indicator: &Indicator) -> Option<DataPoint> {
        let notes = self.catalogue.notes_on(&indicator.key, self.code);
        let is_incomplete =
            |year: u32| notes.iter().any(|note| note.is_incomplete && note.year == Some(year));
        let is_final = |point: &&DataPoint| {
            !indicator.provisional.contains(&point.year) && !is_incomplete(point.year)
        };
        self.points_of(&indicator.key).iter().rev().find(is_final).copied()
    }

    /// Returns the text in place of a value that the publisher does not have.
    fn missing_value<'a>(&'a self, indicator: &'a Indicator) -> &'a str {
        let is_outside = !indicator.area.is_empty() && !indicator.area.contains(&self.code);
        if is_outside { &indicator.outside } else { &self.words.unknown }
    }

    fn points_of(&self, key: &str) -> &[DataPoint] {
        self.catalogue.indicator(key).map_or(&[], |(place, _)| self.statistics.points(place))
    }

    fn group_of_charts(&self, group: &GroupOfCharts) -> Option<Node> {
        let charts = group.indicators.iter().filter_map(|key| self.series_section(key)).collect();
        self.chart_group((group.title)(self.words), charts, group.is_open)
    }

    /// Returns the charts of the indicators of the content itself.
    fn own_group(&self) -> Option<Node> {
        let indicators = self.catalogue.indicators.iter();
        let own = indicators.filter(|indicator| indicator.unit == ValueUnit::Own);
        let charts = own.filter_map(|indicator| self.series_section(&indicator.key)).collect();
        self.chart_group(&self.words.own_group, charts, true)
    }

    fn chart_group(&self, title: &str, charts: Vec<Element>, is_open: bool) -> Option<Node> {
        if charts.is_empty() {
            return None;
        }
        let [from, to] = self.atlas.site.years.map(|year| year.to_string());
        let key = format_template(&self.words.shaded, &[("from", &from), ("to", &to)]);
        let fold = fold(title, is_open);
        Some(fold.child(el("p").class("quiet").text(&key)).with(nodes(charts)).into())
    }

    /// Returns the name of a country, or of a code that is none.
    fn place_name(&self, code: Code) -> String {
        match self.atlas.country(code) {
            Some(country) => country.name.clone(),
            None => self.catalogue.term("code", code.as_str()).to_owned(),
        }
    }
}

/// Returns a group that opens and closes, with its title.
fn fold(title: &str, is_open: bool) -> Element {
    let group = el("details").class("profile-group");
    let group = if is_open { group.attr("open", "") } else { group };
    group.child(el("summary").text(title))
}
