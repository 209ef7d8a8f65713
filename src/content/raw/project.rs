//! Projects, their organisations and their publications.

use serde::{Deserialize, Serialize};

use super::RawNames;
use super::field_kind::RawFieldKind;
use crate::atlas::field_kind::*;
use crate::atlas::project_fields::project_fields;

/// An agency, partner or donor that is not a country.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawOrganisation;
///
/// let row: RawOrganisation = toml::from_str(
///     r#"
///     id = "iom"
///     name = "International Organization for Migration"
///     acronym = "IOM"
///     kind = "intergovernmental"
///     "#,
/// )?;
/// assert_eq!(row.acronym, "IOM");
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawOrganisation {
    /// Key.
    pub id: String,
    /// Full name.
    #[serde(default)]
    pub name: String,
    /// Common acronym.
    #[serde(default)]
    pub acronym: String,
    /// Type of organisation.
    pub kind: String,
}

macro_rules! define_raw_project {
    (
        fields { $($(#[$doc:meta])* $field:ident: $kind:ident;)* }
        facts { $($(#[$fact_doc:meta])* $fact:ident: $type:ident;)* }
    ) => {
        /// A project of the dialogue.
        ///
        /// # Examples
        ///
        /// ```
        /// use imap::content::raw::RawProject;
        ///
        /// let row: RawProject = toml::from_str(
        ///     r#"
        ///     id = "training"
        ///     title = "Training of border guards"
        ///     countries = ["NER", "MLI"]
        ///     donors = ["eu-27"]
        ///     start = "2009-05"
        ///     sources = ["report-2009"]
        ///     "#,
        /// )?;
        /// assert_eq!(row.countries, ["NER", "MLI"]);
        /// # Ok::<(), toml::de::Error>(())
        /// ```
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct RawProject {
            /// Key, used in links.
            pub id: String,
            $(
                $(#[$doc])*
                #[serde(default)]
                pub $field: <$kind as RawFieldKind>::Raw,
            )*
            /// Acronym.
            #[serde(default)]
            pub acronym: String,
            /// `A` for a quotation, `paraphrase` for a paraphrase.
            #[serde(default)]
            pub objective_certainty: String,
            /// First day, ISO 8601 as far as known.
            #[serde(default)]
            pub start: Option<String>,
            /// Last day.
            #[serde(default)]
            pub end: Option<String>,
            $(
                $(#[$fact_doc])*
                #[serde(default)]
                pub $fact: String,
            )*
            /// Related pages.
            #[serde(default)]
            pub links: Vec<RawLink>,
            /// Pictures.
            #[serde(default)]
            pub picture: Vec<RawPicture>,
            /// Keys of sources.
            pub sources: RawNames,
            /// Remarks on single fields.
            #[serde(default)]
            pub remark: Vec<RawRemark>,
            /// Fields that only this content has.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub own_fields: Vec<RawOwnField>,
        }

        impl RawProject {
            /// Calls `visit` with the name and the text of each field that is translated.
            ///
            /// # Examples
            /// ```
            /// use imap::content::raw::RawProject;
            ///
            /// let mut project = RawProject { acronym: "ABC".into(), ..RawProject::default() };
            /// let mut fields = Vec::new();
            /// project.each_field_text(&mut |field, text| fields.push((field, text.clone())));
            /// assert!(fields.contains(&("acronym", "ABC".into())));
            /// assert!(fields.iter().all(|(field, _)| *field != "start"));
            /// ```
            pub fn each_field_text(&mut self, visit: &mut dyn FnMut(&'static str, &mut String)) {
                $(if let Some(text) = $kind::raw_text(&mut self.$field) {
                    visit(stringify!($field), text);
                })*
                visit("acronym", &mut self.acronym);
            }
        }
    };
}

project_fields!(define_raw_project);

/// A related page.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawLink;
///
/// let row: RawLink = toml::from_str(
///     r#"
///     title = "Project page"
///     url = "https://www.example.org/project"
///     "#,
/// )?;
/// assert!(row.source.is_none() && row.certainty.is_empty());
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawLink {
    /// Title of the page.
    #[serde(default)]
    pub title: String,
    /// Address of the page.
    pub url: String,
    /// Key of the source that names the page.
    #[serde(default)]
    pub source: Option<String>,
    /// A, B or C.
    #[serde(default)]
    pub certainty: String,
}

/// A picture of a project.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawPicture;
///
/// let row: RawPicture = toml::from_str(
///     r#"
///     file = "training.jpg"
///     text = "Participants at a table with maps"
///     "#,
/// )?;
/// assert!(!row.logo);
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawPicture {
    /// Name of the file in `content/pictures`; once read, the picture itself as a `data:` address.
    pub file: String,
    /// Alternative text.
    #[serde(default)]
    pub text: String,
    /// `true` for a logo.
    #[serde(default)]
    pub logo: bool,
}

/// A field of a project that only one content has.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawOwnField;
///
/// let row: RawOwnField = toml::from_str(
///     r#"
///     name = "Beneficiaries"
///     value = "300 border officers"
///     "#,
/// )?;
/// assert_eq!(row.name, "Beneficiaries");
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawOwnField {
    /// Name of the field, which is the header of its column.
    pub name: String,
    /// Value of the field.
    pub value: String,
}

/// A remark on a field of a project.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawRemark;
///
/// let row: RawRemark = toml::from_str(
///     r#"
///     field = "donors"
///     text = "The source names no amount."
///     certainty = "A"
///     sources = ["S1"]
///     "#,
/// )?;
/// assert_eq!(row.field, "donors");
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRemark {
    /// Name of the field.
    pub field: String,
    /// Text of the remark.
    #[serde(default)]
    pub text: String,
    /// A, B or C.
    pub certainty: String,
    /// Keys of sources.
    pub sources: RawNames,
}

/// A publication.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawDocument;
///
/// let row: RawDocument = toml::from_str(
///     r#"
///     id = "handbook"
///     title = "Handbook"
///     languages = ["en", "fr"]
///     date = "2010"
///     sources = ["S1"]
///     "#,
/// )?;
/// assert_eq!((row.languages.len(), row.project), (2, None));
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawDocument {
    /// Key.
    pub id: String,
    /// Title.
    #[serde(default)]
    pub title: String,
    /// Languages in which the publication exists, BCP 47.
    pub languages: RawNames,
    /// Key of the project it belongs to.
    #[serde(default)]
    pub project: Option<String>,
    /// Key of the publisher.
    #[serde(default)]
    pub organisation: Option<String>,
    /// Date of publication.
    #[serde(default)]
    pub date: Option<String>,
    /// Note.
    #[serde(default)]
    pub note: String,
    /// Keys of sources.
    pub sources: RawNames,
}
