//! Converts an atlas back to raw content, so that it can be written to a workbook.

use super::atlas_writer::{Writer, codes, date, ends, key, letter, name_of};
use super::project_from_atlas::project_from_atlas;
use crate::atlas::{
    Atlas, BoundaryClass, Category, Evidence, Mode, OwnIndicator, OwnPeriod, OwnText, OwnValue,
    Qualifier, Table, Tag, Unit,
};
use crate::content::raw;

/// Returns the raw content of an atlas. Fields that an atlas does not keep are empty: the kinds of
/// organisations, the acronyms of projects, and the certainty of hub positions.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::import::content_from_atlas;
///
/// let project = raw::RawProject { id: "training".to_owned(), ..Default::default() };
/// let (atlas, _) =
///     validate_content(&raw::Content { projects: vec![project], ..Default::default() });
/// assert_eq!(content_from_atlas(&atlas).projects[0].id, "training");
/// ```
pub fn content_from_atlas(atlas: &Atlas) -> raw::Content {
    Writer { atlas }.content()
}

impl Writer<'_> {
    fn content(&self) -> raw::Content {
        let atlas = self.atlas;
        raw::Content {
            site: self.site(),
            sources: atlas
                .sources
                .iter()
                .map(|(_, row)| raw::RawSource {
                    id: row.key.clone(),
                    title: row.title.clone(),
                    publisher: row.publisher.clone(),
                    url: row.url.clone(),
                    copy: row.copy.clone(),
                    date: date(row.date),
                    certainty: letter(row.certainty),
                })
                .collect(),
            organisations: atlas
                .organisations
                .iter()
                .map(|(_, row)| raw::RawOrganisation {
                    id: row.key.clone(),
                    name: row.name.clone(),
                    acronym: row.acronym.clone(),
                    kind: String::new(),
                })
                .collect(),
            countries: atlas
                .countries
                .iter()
                .map(|(_, row)| raw::RawCountry {
                    code: row.code.to_string(),
                    alpha2: String::new(),
                    name: row.name.clone(),
                    aliases: row.aliases.clone(),
                })
                .collect(),
            projects: self.projects(),
            documents: atlas
                .documents
                .iter()
                .map(|(_, row)| raw::RawDocument {
                    id: row.key.clone(),
                    title: row.title.clone(),
                    languages: row.languages.iter().map(|tag| tag.as_str().to_owned()).collect(),
                    project: None,
                    organisation: None,
                    date: date(row.date),
                    note: row.note.clone(),
                    sources: self.sources(&row.sources),
                })
                .collect(),
            hubs: atlas
                .hubs
                .iter()
                .map(|(_, row)| raw::RawHub {
                    id: row.key.clone(),
                    name: row.name.clone(),
                    country: row.country.to_string(),
                    lon: row.at.map(|at| at.lon),
                    lat: row.at.map(|at| at.lat),
                    coordinates: row.coordinates.clone(),
                    certainty: String::new(),
                    dialogue_name: String::new(),
                    note: row.note.clone(),
                })
                .collect(),
            routes: self.routes(),
            series: self.series(),
            indicators: self.own_indicators(),
            ..self.grounds()
        }
    }

    fn own_indicators(&self) -> Vec<raw::RawIndicator> {
        let all = OwnIndicator::unpack_list(&self.atlas.own_indicators);
        let text = |OwnText { any, translations }| {
            let by_tag = |(tag, text): (Tag, String)| (tag.as_str().to_owned(), text);
            raw::RawOwnText { any, translations: translations.into_iter().map(by_tag).collect() }
        };
        let raw = |row: OwnIndicator| raw::RawIndicator {
            id: row.key,
            name: text(row.name),
            unit: text(row.unit),
            definition: text(row.definition),
            period: name_of(&OwnPeriod::NAMES, &row.period),
            shown_as: if row.has_classes { "classes" } else { "circles" }.to_owned(),
            certainty: letter(row.certainty),
            sources: self.sources(&row.sources),
            values: (row.values.into_iter())
                .map(|OwnValue { country, year, value, note }| {
                    let (country, year) = (country.to_string(), year as i32);
                    raw::RawIndicatorValue { country, year, value, note }
                })
                .collect(),
        };
        all.into_iter().map(raw).collect()
    }

    /// Returns groups, history, boundaries and seas.
    fn grounds(&self) -> raw::Content {
        let atlas = self.atlas;
        let mut content = raw::Content::default();
        for (_, row) in atlas.groups.iter() {
            let [from, until] = ends(row.period);
            let (certainty, sources) = self.evidence(&row.evidence);
            content.groups.push(raw::RawGroup {
                id: row.key.clone(),
                name: row.name.clone(),
                long_name: row.long_name.clone(),
                from: from.unwrap_or_default(),
                until,
                successor: key(&atlas.groups, row.successor),
                members: codes(&row.members),
                note: row.note.clone(),
                certainty,
                sources,
            });
        }
        for row in &atlas.successions {
            let (certainty, sources) = self.evidence(&row.evidence);
            content.successions.push(raw::RawSuccession {
                code: row.code.to_string(),
                name: row.name.clone(),
                until: row.until.to_string(),
                covers: codes(&row.covers),
                note: row.note.clone(),
                certainty,
                sources,
            });
        }
        for row in &atlas.former_names {
            let (certainty, sources) = self.evidence(&row.evidence);
            content.former_names.push(raw::RawFormerName {
                code: row.code.to_string(),
                name: row.name.clone(),
                until: row.until.to_string(),
                in_documents: Some(row.in_documents),
                note: row.note.clone(),
                certainty,
                sources,
            });
        }
        for row in &atlas.boundaries {
            let (certainty, sources) = self.evidence(&row.evidence);
            let class = match row.class {
                BoundaryClass::Solid => "solid",
                BoundaryClass::Dashed => "dashed",
                BoundaryClass::Dotted => "dotted",
                BoundaryClass::NotDrawn => "none",
            };
            content.boundaries.push(raw::RawBoundary {
                id: row.key.clone(),
                title: row.title.clone(),
                class: class.to_owned(),
                codes: codes(&row.codes),
                text: row.text.clone(),
                certainty,
                sources,
            });
        }
        for (row, number) in atlas.seas.iter().zip(1..) {
            // A sea has no key of its own; its index is the same in all languages.
            content.seas.push(raw::RawSea {
                id: format!("sea-{number}"),
                name: row.name.clone(),
                at: [row.at.lon, row.at.lat],
                rank: row.rank,
            });
        }
        content
    }

    fn site(&self) -> raw::RawSite {
        let site = &self.atlas.site;
        let [south_west, north_east] = site.corners;
        let [low, high] = site.opening;
        let named = |table: &Table<Category>| {
            table
                .iter()
                .map(|(_, row)| {
                    let (certainty, sources) = self.evidence(&row.evidence);
                    raw::RawCategory {
                        id: row.key.clone(),
                        name: row.name.clone(),
                        certainty,
                        sources,
                    }
                })
                .collect()
        };
        let phases = self.atlas.phases.iter().map(|(_, row)| {
            let [from, until] = ends(row.period);
            let (certainty, sources) = self.evidence(&row.evidence);
            let (id, name, remark) = (row.key.clone(), row.name.clone(), row.remark.clone());
            raw::RawPhase { id, name, from, until, certainty, sources, remark }
        });
        raw::RawSite {
            foreign_texts: String::new(),
            title: site.title.clone(),
            subtitle: site.subtitle.clone(),
            dialogue: site.dialogue.clone(),
            about: site.about.clone(),
            disclaimer: site.disclaimer.clone(),
            how_to_read: site.how_to_read.clone(),
            publisher: site.publisher.clone(),
            contact: site.contact.clone(),
            languages: Vec::new(),
            language: site.language.clone(),
            content_date: site.content_date.clone(),
            region: raw::Region {
                centre: [site.centre.lon, site.centre.lat],
                west: south_west.lon,
                south: south_west.lat,
                east: north_east.lon,
                north: north_east.lat,
                opening_west: Some(low.lon),
                opening_south: Some(low.lat),
                opening_east: Some(high.lon),
                opening_north: Some(high.lat),
                ..raw::Region::default()
            },
            time: raw::Time { from: site.years[0], until: site.years[1] },
            phase: phases.collect(),
            pillar: named(&self.atlas.pillars),
            theme: named(&self.atlas.themes),
        }
    }

    fn projects(&self) -> Vec<raw::RawProject> {
        self.atlas.projects.iter().map(|(_, row)| project_from_atlas(row, self)).collect()
    }

    fn routes(&self) -> Vec<raw::RawRoute> {
        let hubs = &self.atlas.hubs;
        let leg = |leg: &crate::atlas::Leg| {
            let (certainty, sources) = self.evidence(&leg.evidence);
            raw::RawLeg {
                from: hubs[leg.from].key.clone(),
                to: hubs[leg.to].key.clone(),
                mode: name_of(&Mode::NAMES, &leg.mode),
                certainty,
                sources,
            }
        };
        let chain = |chain: &crate::atlas::Chain| raw::RawChain {
            id: chain.key.clone(),
            name: chain.name.clone(),
            note: chain.note.clone(),
            from: chain.years[0],
            until: chain.years[1],
            legs: chain.legs.iter().map(leg).collect(),
        };
        let route = |row: &crate::atlas::Route| {
            let (certainty, sources) = self.evidence(&row.evidence);
            raw::RawRoute {
                id: row.key.clone(),
                name: row.name.clone(),
                dialogue_name: row.dialogue_name.clone(),
                other_names: row.other_names.clone(),
                description: row.description.clone(),
                period: row.history.clone(),
                from: row.years[0],
                until: row.years[1],
                shown: row.shown,
                certainty,
                sources,
                chain: row.chains.iter().map(chain).collect(),
            }
        };
        self.atlas.routes.iter().map(|(_, row)| route(row)).collect()
    }

    fn series(&self) -> Vec<raw::RawSeries> {
        let atlas = self.atlas;
        let value = |figure: &crate::atlas::Figure, of: &Evidence| {
            let (mut certainty, mut sources) = (String::new(), Vec::new());
            if let Some(own) = &figure.evidence {
                if own.certainty != of.certainty {
                    certainty = letter(own.certainty);
                }
                if own.sources != of.sources {
                    sources = self.sources(&own.sources);
                }
            }
            let bound = match figure.bound {
                Qualifier::LessThan | Qualifier::MoreThan => {
                    Some(name_of(&Qualifier::NAMES, &figure.bound))
                }
                Qualifier::Exact | Qualifier::About => None,
            };
            raw::Value {
                year: figure.year,
                value: f64::from(figure.value),
                approximate: figure.bound == Qualifier::About,
                bound,
                certainty,
                sources,
                note: figure.note.clone(),
            }
        };
        let series = |row: &crate::atlas::Series| {
            let (certainty, sources) = self.evidence(&row.evidence);
            raw::RawSeries {
                id: row.key.clone(),
                name: row.name.clone(),
                indicator: row.indicator.clone(),
                unit: match row.unit {
                    Unit::Other => row.own_unit.clone(),
                    unit => name_of(&Unit::NAMES, &unit),
                },
                route: key(&atlas.routes, row.route),
                country: row.country.map(|code| code.to_string()),
                parent: key(&atlas.series, row.parent),
                border: row.border.iter().map(|&hub| atlas.hubs[hub].key.clone()).collect(),
                vintage: row.vintage.clone(),
                certainty,
                sources,
                note: row.note.clone(),
                values: row.values.iter().map(|figure| value(figure, &row.evidence)).collect(),
            }
        };
        atlas.series.iter().map(|(_, row)| series(row)).collect()
    }
}
