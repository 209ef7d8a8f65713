//! Projects.

use super::fact::{Fact, FactValue};
use super::field_kind::*;
use super::project_fields::project_fields;
use super::{Evidence, Id, Period, Picture, Row, Source, TextSet};

macro_rules! define_project {
    (
        fields { $($(#[$doc:meta])* $field:ident: $kind:ident;)* }
        facts { $($(#[$fact_doc:meta])* $fact:ident: $type:ident;)* }
    ) => {
        /// A project of the dialogue.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Project {
            /// Unique key.
            pub key: String,
            $($(#[$doc])* pub $field: <$kind as FieldKind>::Value,)*
            $($(#[$fact_doc])* pub $fact: Option<$type>,)*
            /// `true` if the objective is a paraphrase, `false` if it is a quotation.
            pub paraphrased: bool,
            /// Period of implementation.
            pub period: Period,
            /// Related pages.
            pub links: Vec<Link>,
            /// Pictures: logos, and at most one picture.
            pub pictures: Vec<Picture>,
            /// Remarks on single fields.
            pub remarks: Vec<Remark>,
            /// Sources for the project.
            pub sources: Vec<Id<Source>>,
            /// Fields that only this content has.
            pub own_fields: Vec<OwnField>,
        }

        impl Project {
            /// Keys of the optional facts, in the order of display.
            ///
            /// # Examples
            ///
            /// ```
            /// use imap::atlas::Project;
            ///
            /// assert!(Project::FACTS.contains(&"website"));
            /// ```
            pub const FACTS: &[&str] = &[$(stringify!($fact)),*];

            /// Returns the optional fact with a key; `None` if it is not stated.
            ///
            /// # Examples
            /// ```
            /// use imap::content::{raw, validate_content};
            ///
            /// let project =
            ///     raw::RawProject { id: "a".into(), title: "A".into(), ..Default::default() };
            /// let project = raw::RawProject { reference: "ENI/2016".into(), ..project };
            /// let content = raw::Content { projects: vec![project], ..Default::default() };
            /// let (atlas, _) = validate_content(&content);
            /// let (_, project) = atlas.projects.iter().next().unwrap();
            /// assert_eq!(project.fact("reference").unwrap().to_string(), "ENI/2016");
            /// assert!(project.fact("budget").is_none());
            /// ```
            pub fn fact(&self, key: &str) -> Option<FactValue<'_>> {
                match key {
                    $(stringify!($fact) => self.$fact.as_ref().map(Fact::value),)*
                    _ => None,
                }
            }

            /// Returns the value of a field that only this content has; `None` if it has none.
            ///
            /// # Examples
            /// ```
            /// use imap::content::{raw, validate_content};
            ///
            /// let own_fields = vec![raw::RawOwnField { name: "Line".into(), value: "2".into() }];
            /// let project = raw::RawProject { id: "a".into(), own_fields, ..Default::default() };
            /// let content = raw::Content { projects: vec![project], ..Default::default() };
            /// let (atlas, _) = validate_content(&content);
            /// let (_, project) = atlas.projects.iter().next().unwrap();
            /// assert_eq!(
            ///     (project.own_field("Line"), project.own_field("line")),
            ///     (Some("2"), None)
            /// );
            /// ```
            pub fn own_field(&self, name: &str) -> Option<&str> {
                let field = self.own_fields.iter().find(|field| field.name == name);
                field.map(|field| field.value.as_str())
            }

            /// Calls `visit` with the texts of the fields that belong to a set.
            pub fn each_field_text(&mut self, set: TextSet, visit: &mut dyn FnMut(&mut String)) {
                $(if $kind::TEXTS == Some(set) && let Some(text) = $kind::text(&mut self.$field) {
                    visit(text);
                })*
            }
        }
    };
}

project_fields!(define_project);

impl Row for Project {
    fn key(&self) -> &str {
        &self.key
    }
}

/// A related page.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Title of the page.
    pub title: String,
    /// An `https:` or `http:` address.
    pub url: String,
}

/// A field of a project that only one content has.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnField {
    /// Name of the field.
    pub name: String,
    /// Value of the field.
    pub value: String,
}

/// A field of a project that a remark can refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Objective.
    Objective,
    /// Implementing agencies.
    Agencies,
    /// Partners.
    Partners,
    /// Donors.
    Donors,
    /// Duration.
    Duration,
    /// Countries.
    Countries,
    /// Phase.
    Phase,
    /// Pillar.
    Pillar,
    /// Documents.
    Documents,
    /// An optional fact, by its place in [`Project::FACTS`].
    Fact(u8),
}

/// The fields that are no optional facts, with their names.
const FIELDS: [(&str, Field); 11] = [
    ("objective", Field::Objective),
    ("agencies", Field::Agencies),
    ("partners", Field::Partners),
    ("donors", Field::Donors),
    ("duration", Field::Duration),
    ("start", Field::Duration),
    ("end", Field::Duration),
    ("countries", Field::Countries),
    ("phase", Field::Phase),
    ("pillar", Field::Pillar),
    ("documents", Field::Documents),
];

impl Field {
    /// Names of the fields in the content files; several names can mean one field.
    pub const NAMES: [(&'static str, Self); FIELDS.len() + Project::FACTS.len()] = {
        let mut names = [FIELDS[0]; FIELDS.len() + Project::FACTS.len()];
        let mut place = 0;
        while place < names.len() {
            names[place] = match place.checked_sub(FIELDS.len()) {
                None => FIELDS[place],
                Some(fact) => (Project::FACTS[fact], Self::Fact(fact as u8)),
            };
            place += 1;
        }
        names
    };

    /// Returns the field with a name of the content files.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Field;
    ///
    /// assert_eq!(Field::named("start"), Some(Field::Duration));
    /// assert_eq!(Field::named("colour"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(other, _)| *other == name).map(|&(_, field)| field)
    }
}

/// A remark on a field of a project.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// Field that the remark refers to.
    pub field: Field,
    /// Text of the remark.
    pub text: String,
    /// Evidence for the remark.
    pub evidence: Evidence,
}
