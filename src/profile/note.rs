//! The profile in words: the same summary, key figures, notes, treaties and sources as in the card,
//! without its charts.

use super::CountryProfile;
use crate::statistics::{NotedFigure, NotedSource, ProfileNote, StatisticSource};

impl CountryProfile<'_> {
    /// Returns the profile in words.
    pub fn note(&self) -> ProfileNote {
        let mut sources = NotedSources::default();
        let mut figures = Vec::new();
        for (indicator, latest) in self.key_points() {
            let Some(source) = self.source_of(indicator) else { continue };
            let mut figure = NotedFigure {
                name: indicator.name.clone(),
                value: self.missing_value(indicator).to_owned(),
                time: source.blank.clone(),
                ..NotedFigure::default()
            };
            if let Some(point) = latest {
                figure.value = self.value_text(indicator, point.value.value());
                if let Some(share) = self.share_of(indicator, point) {
                    figure.value = [&figure.value, " (", &share, ")"].concat();
                }
                figure.time = self.time_text(indicator.kind, point.year);
                let row = || self.noted_source(source);
                figure.source = Some(sources.place_of(indicator.source, row));
            }
            let text = [figure.value.as_str(), " · ", &figure.time].concat();
            figure.line = self.named_text(&figure.name, &text);
            figures.push(figure);
        }
        ProfileNote {
            summary: self.summary().unwrap_or_default(),
            figures_title: self.words.key_figures.clone(),
            figures,
            remarks: self.remark_texts(),
            laws: self.law_groups(),
            sources_title: self.words.sources.clone(),
            sources: sources.rows,
        }
    }

    /// Returns the profile as lines of text, for a message or a document.
    pub fn text_lines(&self) -> Vec<String> {
        let note = self.note();
        let mut lines = vec![note.summary, note.figures_title];
        for figure in note.figures {
            let source = figure.source.and_then(|place| note.sources.get(place as usize));
            lines.push(match source {
                Some(source) => [figure.line.as_str(), " · ", &source.edition].concat(),
                None => figure.line,
            });
        }
        lines.extend(note.remarks);
        for group in note.laws {
            lines.push(group.title);
            lines.extend(group.rows.iter().map(|law| self.named_text(&law.name, &law.status)));
        }
        if !note.sources.is_empty() {
            lines.push(note.sources_title);
        }
        for source in note.sources {
            if !lines.contains(&source.attribution) {
                lines.push(source.attribution);
            }
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    fn noted_source(&self, source: &StatisticSource) -> NotedSource {
        let comma = self.speech.lists.comma.as_str();
        NotedSource {
            edition: [source.publisher.as_str(), comma, &source.edition].concat(),
            title: source.title.clone(),
            licence: source.licence.clone(),
            licence_url: source.licence_url.clone(),
            attribution: source.attribution.clone(),
            url: source.url.clone(),
        }
    }
}

/// The sources in the order of their first figure, each once.
#[derive(Default)]
struct NotedSources {
    /// Indexes in the catalogue.
    places: Vec<u32>,
    rows: Vec<NotedSource>,
}

impl NotedSources {
    /// Returns the index of a source of the catalogue, which is added with its first figure.
    fn place_of(&mut self, source: u32, row: impl FnOnce() -> NotedSource) -> u32 {
        let known = self.places.iter().position(|&place| place == source);
        let place = known.unwrap_or_else(|| {
            self.places.push(source);
            self.rows.push(row());
            self.rows.len() - 1
        });
        place as u32
    }
}
