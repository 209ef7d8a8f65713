//! An IATI activity as it is read, and the records that are made of it.

use super::cell::Cell;
use super::error::ReadError;
use super::iati_facts::{ActivityFacts, ActivityRemark};
use super::message::MessageKind;
use super::name_set::NameSet;
use super::records::{Records, joined};
use crate::i18n::Lang;

/// A text and its language; the language is empty if it is not stated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Narrative {
    pub lang: String,
    pub text: String,
}

/// An activity.
#[derive(Default)]
pub struct Activity {
    pub id: String,
    pub titles: Vec<Narrative>,
    /// General descriptions, objectives and target groups.
    descriptions: [Vec<Narrative>; 3],
    agencies: Vec<String>,
    partners: Vec<String>,
    donors: Vec<String>,
    countries: Vec<String>,
    pub of_transactions: Vec<String>,
    pub of_locations: Vec<String>,
    /// Planned start, actual start, planned end, actual end.
    dates: [String; 4],
    start: String,
    end: String,
    /// Title, general description, objective and target group.
    texts: [String; 4],
    pub documents: Vec<LinkedDocument>,
    pub facts: ActivityFacts,
    /// Columns and values of the facts.
    fact_cells: Vec<(&'static str, String)>,
    /// The names of what is not used.
    pub unused: NameSet,
    pub remarks: Vec<ActivityRemark>,
}

/// A document of an activity.
#[derive(Default)]
pub struct LinkedDocument {
    pub title: String,
    pub url: String,
    pub languages: Vec<String>,
    pub date: String,
}

/// The types of dates: codes of version 2, words of version 1.
const DATE_TYPES: [(&str, &str); 4] =
    [("1", "start-planned"), ("2", "start-actual"), ("3", "end-planned"), ("4", "end-actual")];

/// The allowed values that a message lists.
const ALLOWED_DATE_TYPES: [&str; 4] = ["1", "2", "3", "4"];
const ALLOWED_ROLES: [&str; 4] = ["1", "2", "3", "4"];

/// Returns `true` for the tag of the language of the content files, in which most publishers write.
fn is_main_language(tag: &str) -> bool {
    Lang::from_tag(tag) == Some(Lang::default())
}

impl Activity {
    /// Returns the texts in the language of the content files, or else in that of the first,
    /// joined. The languages of the others are noted as not used.
    fn joined_texts(&mut self, element: &str, texts: Vec<Narrative>) -> String {
        let main = texts.iter().find(|narrative| is_main_language(&narrative.lang));
        let Some(first) = main.or(texts.first()) else { return String::new() };
        let lang = first.lang.to_ascii_lowercase();
        let (own, others): (Vec<_>, Vec<_>) =
            texts.into_iter().partition(|narrative| narrative.lang.to_ascii_lowercase() == lang);
        for other in others {
            self.unused.insert(match other.lang.as_str() {
                "" => element.to_owned(),
                lang => format!("{element} ({lang})"),
            });
        }
        let mut distinct: Vec<String> = Vec::new();
        for narrative in own {
            if !distinct.contains(&narrative.text) {
                distinct.push(narrative.text);
            }
        }
        distinct.join("\n\n")
    }

    /// Returns one text: in the language of the content files, or else the first. Others are noted as not used.
    pub fn chosen(&mut self, element: &str, texts: Vec<Narrative>) -> String {
        self.joined_texts(element, texts).replace("\n\n", " / ")
    }

    /// Adds descriptions of a type: 1 general, 2 objectives, 3 target groups.
    pub fn description(&mut self, kind: &str, texts: Vec<Narrative>) {
        let kind = kind.trim().to_ascii_lowercase();
        let place = match kind.as_str() {
            "2" => 1,
            kind if kind.starts_with("objective") => 1,
            "3" => 2,
            kind if kind.starts_with("target") => 2,
            _ => 0,
        };
        self.descriptions[place].extend(texts);
    }

    /// Adds an organisation in a role: 1 funding, 2 accountable, 3 extending, 4 implementing.
    pub fn organisation(&mut self, role: &str, name: String) {
        let list = match role.trim().to_ascii_lowercase().as_str() {
            "1" | "funding" => &mut self.donors,
            "4" | "implementing" => &mut self.agencies,
            "2" | "accountable" | "3" | "extending" => &mut self.partners,
            _ => {
                self.remarks.push(ActivityRemark {
                    element: "participating-org",
                    value: if role.is_empty() { name.clone() } else { role.to_owned() },
                    kind: MessageKind::NotOneOf(ALLOWED_ROLES.to_vec()),
                });
                &mut self.partners
            }
        };
        if !name.is_empty() && !list.contains(&name) {
            list.push(name);
        }
    }

    /// Adds a country or region.
    pub fn add_country(&mut self, name: String) {
        if !name.is_empty() && !self.countries.contains(&name) {
            self.countries.push(name);
        }
    }

    /// Adds a date of a type.
    pub fn date(&mut self, kind: &str, date: &str) {
        let kind = kind.trim().to_ascii_lowercase();
        let place = DATE_TYPES.iter().position(|&(code, word)| kind == code || kind == word);
        match place {
            Some(place) if self.dates[place].is_empty() => self.dates[place] = date.to_owned(),
            Some(place) if self.dates[place] == date => {}
            None if date.is_empty() => {}
            _ => self.remarks.push(ActivityRemark {
                element: "activity-date",
                value: format!("{kind} {date}").trim().to_owned(),
                kind: MessageKind::NotOneOf(ALLOWED_DATE_TYPES.to_vec()),
            }),
        }
    }

    /// Takes the countries of transactions, or else of locations, if the activity has none.
    fn complete_countries(&mut self) {
        let parts = [
            ("transaction", std::mem::take(&mut self.of_transactions)),
            ("location", std::mem::take(&mut self.of_locations)),
        ];
        for (element, names) in parts {
            if !self.countries.is_empty() || names.is_empty() {
                continue;
            }
            self.remarks.push(ActivityRemark {
                element: "recipient-country",
                value: String::new(),
                kind: MessageKind::CountriesFrom(element),
            });
            names.into_iter().for_each(|name| self.add_country(name));
        }
    }

    /// Returns the actual date, or else the planned one, which is noted as not used beside another.
    fn start_or_end(&mut self, planned: usize) -> String {
        let [plan, actual] = [planned, planned + 1].map(|at| std::mem::take(&mut self.dates[at]));
        if actual.is_empty() {
            return plan;
        }
        if !plan.is_empty() && plan != actual {
            self.unused.insert(format!("activity-date {}", DATE_TYPES[planned].1));
        }
        actual
    }

    /// Chooses among what several elements say: countries, dates and texts.
    pub fn complete(&mut self) {
        self.complete_countries();
        let titles = std::mem::take(&mut self.titles);
        let title = self.chosen("title", titles);
        let descriptions = std::mem::take(&mut self.descriptions);
        let [general, objective, target] =
            descriptions.map(|texts| self.joined_texts("description", texts));
        self.texts = [title, general, objective, target];
        (self.start, self.end) = (self.start_or_end(0), self.start_or_end(2));
        let facts = std::mem::take(&mut self.facts).finish();
        self.fact_cells = facts.cells;
        self.remarks.extend(facts.remarks);
        if facts.has_unused_commitments {
            self.unused.insert("transaction".to_owned());
        }
    }

    /// Adds the records of the activity, which is complete: of projects, and of documents.
    ///
    /// # Errors
    /// `MessageKind::TooManyRows`.
    pub fn push(self, number: u32, records: &mut [Records; 2]) -> Result<(), ReadError> {
        let [title, general, objective, target] = self.texts;
        let text = |text: &str| Cell::Text(text.to_owned());
        let mut documents = Vec::new();
        for linked in &self.documents {
            let title = if linked.title.is_empty() { &linked.url } else { &linked.title };
            let id = format!("{} {title}", self.id);
            let id = crate::i18n::slug::slug(&id);
            records[1].push(
                number,
                vec![
                    ("id", text(&id)),
                    ("title", text(title)),
                    ("languages", Cell::Text(linked.languages.join("; "))),
                    ("date", text(&linked.date)),
                    ("note", text(&linked.url)),
                ],
            )?;
            documents.push(id);
        }
        let links = self.documents.iter().filter(|linked| linked.url.starts_with("http"));
        let links = links.map(|linked| format!("{} {}", linked.title, linked.url));
        let mut record = vec![
            ("id", text(&self.id)),
            ("reference", text(&self.id)),
            ("title", text(&title)),
            ("summary", text(&general)),
            ("objective", text(&objective)),
            ("context", text(&target)),
            ("agencies", Cell::Text(joined(&self.agencies))),
            ("partners", Cell::Text(joined(&self.partners))),
            ("donors", Cell::Text(joined(&self.donors))),
            ("countries", Cell::Text(joined(&self.countries))),
            ("start", text(&self.start)),
            ("end", text(&self.end)),
            ("documents", Cell::Text(joined(&documents))),
            ("links", Cell::Text(joined(links))),
        ];
        record.extend(self.fact_cells.iter().map(|(column, value)| (*column, text(value))));
        records[0].push(number, record)
    }
}
