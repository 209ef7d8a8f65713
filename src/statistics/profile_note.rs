//! The profile of a country in words, for texts, documents and pages.

use crate::atlas::packed::structs;
use crate::atlas::packed::{Bytes, Packed};

/// The profile of a country in one language. All texts are ready to be shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProfileNote {
    /// A sentence made from the figures; empty without figures.
    pub summary: String,
    /// Heading of the key figures.
    pub figures_title: String,
    /// The key figures.
    pub figures: Vec<NotedFigure>,
    /// Notes on the figures.
    pub remarks: Vec<String>,
    /// Treaties, and unions and dialogues.
    pub laws: Vec<NotedLaws>,
    /// Heading of the sources.
    pub sources_title: String,
    /// The sources of the known key figures, each once.
    pub sources: Vec<NotedSource>,
}

/// A key figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NotedFigure {
    /// Name of the indicator.
    pub name: String,
    /// Value, with its share of the population if it has one; "not known" if there is none.
    pub value: String,
    /// Time of the value; the meaning of its absence if there is none.
    pub time: String,
    /// Name, value and time in one line.
    pub line: String,
    /// Index of the source in [`ProfileNote::sources`]; `None` without a value.
    pub source: Option<u32>,
}

/// A group of treaties, or of unions and dialogues.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NotedLaws {
    /// Heading.
    pub title: String,
    /// The treaties or bodies.
    pub rows: Vec<NotedLaw>,
}

/// A treaty or body, with the status of the country.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NotedLaw {
    /// Name.
    pub name: String,
    /// Status with dates.
    pub status: String,
    /// `false` if the list does not have the country.
    pub is_known: bool,
}

/// An edition of a publisher's statistics.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NotedSource {
    /// Publisher and edition.
    pub edition: String,
    /// Title, in English.
    pub title: String,
    /// Short name of the licence.
    pub licence: String,
    /// Address of the licence.
    pub licence_url: String,
    /// Attribution that the publisher asks for, in English.
    pub attribution: String,
    /// Address of the publisher's data.
    pub url: String,
}

impl ProfileNote {
    /// Returns the known key figures, each with its source.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::statistics::{NotedFigure, NotedSource, ProfileNote};
    ///
    /// let known = NotedFigure { value: "27,000,000".into(), source: Some(0), ..Default::default() };
    /// let figures = vec![known, NotedFigure::default()];
    /// let sources = vec![NotedSource::default()];
    /// let note = ProfileNote { figures, sources, ..Default::default() };
    /// assert_eq!(note.known_figures().count(), 1);
    /// ```
    pub fn known_figures(&self) -> impl Iterator<Item = (&NotedFigure, &NotedSource)> {
        let source = |figure: &NotedFigure| self.sources.get(figure.source? as usize);
        self.figures.iter().filter_map(move |figure| Some((figure, source(figure)?)))
    }
}

structs! {
    ProfileNote { summary, figures_title, figures, remarks, laws, sources_title, sources }
    NotedFigure { name, value, time, line, source }
    NotedLaws { title, rows }
    NotedLaw { name, status, is_known }
    NotedSource { edition, title, licence, licence_url, attribution, url }
}
