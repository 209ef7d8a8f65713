//! The files of the share dialog by name.

/// A file to download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportName {
    /// The map as a bitmap.
    Png,
    /// The map as a vector picture.
    Svg,
    /// The citation for reference managers.
    Ris,
    /// The citation for LaTeX.
    Bibtex,
    /// The table of projects.
    Projects,
    /// The table of countries.
    Countries,
    /// The table of routes.
    Routes,
    /// The table of legs.
    Legs,
    /// The table of hubs.
    Hubs,
    /// The table of documents.
    Documents,
    /// The table of figures.
    Figures,
    /// The statistic on the map as a table.
    Statistic,
    /// The map for programs with maps.
    Geojson,
    /// The projects with all their fields.
    Json,
}

/// The list of the share dialog that offers a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportList {
    /// Pictures of the map.
    Pictures,
    /// Citations.
    Citations,
    /// Tables.
    Tables,
    /// Data for programs.
    Data,
}

impl ExportName {
    /// All files, in the order of the dialog.
    pub const ALL: [Self; 14] = [
        Self::Png,
        Self::Svg,
        Self::Ris,
        Self::Bibtex,
        Self::Projects,
        Self::Countries,
        Self::Routes,
        Self::Legs,
        Self::Hubs,
        Self::Documents,
        Self::Figures,
        Self::Statistic,
        Self::Geojson,
        Self::Json,
    ];

    /// Returns the name in markup, the end of the file's name: `i-map-projects-2026-11-24.csv`.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::view::export_name::ExportName;
    ///
    /// assert_eq!(ExportName::Bibtex.key(), "citation.bib");
    /// ```
    pub const fn key(self) -> &'static str {
        match self {
            Self::Png => "map.png",
            Self::Svg => "map.svg",
            Self::Ris => "citation.ris",
            Self::Bibtex => "citation.bib",
            Self::Projects => "projects.csv",
            Self::Countries => "countries.csv",
            Self::Routes => "routes.csv",
            Self::Legs => "legs.csv",
            Self::Hubs => "hubs.csv",
            Self::Documents => "documents.csv",
            Self::Figures => "figures.csv",
            Self::Statistic => "statistic.csv",
            Self::Geojson => "map.geojson",
            Self::Json => "projects.json",
        }
    }

    /// Returns the file with a key.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::view::export_name::ExportName;
    ///
    /// assert_eq!(ExportName::from_key("legs.csv"), Some(ExportName::Legs));
    /// assert_eq!(ExportName::from_key("secrets.csv"), None);
    /// ```
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.key() == key)
    }

    /// Returns the list that offers the file.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::view::export_name::{ExportList, ExportName};
    ///
    /// assert_eq!(ExportName::Legs.list(), ExportList::Tables);
    /// ```
    pub const fn list(self) -> ExportList {
        match self {
            Self::Png | Self::Svg => ExportList::Pictures,
            Self::Ris | Self::Bibtex => ExportList::Citations,
            Self::Projects
            | Self::Countries
            | Self::Routes
            | Self::Legs
            | Self::Hubs
            | Self::Documents
            | Self::Figures
            | Self::Statistic => ExportList::Tables,
            Self::Geojson | Self::Json => ExportList::Data,
        }
    }
}
