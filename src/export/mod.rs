//! Export of the current view as files: tables, data, a picture, a citation. All functions are
//! pure: from content and state to texts.

pub mod chart_file;
pub mod cite;
pub mod csv;
pub mod geojson;
pub mod json;
pub mod layout;
pub mod links;
pub mod paper;
pub mod picture;
mod project_json;
mod project_table;
mod projects;
mod reference;
mod references;
pub mod shape_names;
mod shaped_picture;
mod statistic;
mod step_picture;
mod table;

pub use step_picture::StepPicture;

use crate::atlas::Date;
use crate::geo::{Topology, Viewport};
use crate::i18n::Share;
use crate::state::Selection;
use crate::state::command::encode_selection;
use crate::view::ViewContext;
use crate::view::export_name::{ExportList, ExportName};
use crate::view::picture_shape::PictureShape;
use csv::{CsvCell, to_csv};
use json::Json;

/// Input of an export.
#[derive(Clone, Copy)]
pub struct Export<'a> {
    /// The current view, in the language of the page.
    pub context: ViewContext<'a>,
    /// Messages of the share dialog and its files.
    pub words: &'a Share,
    /// Geography of the countries.
    pub world: &'a Topology,
    /// Viewport of the map.
    pub view: Viewport,
    /// `true` if the reader has moved the map: pictures of every shape show the same place.
    pub is_moved: bool,
    /// Shape of the picture.
    pub shape: PictureShape,
    /// URL of the current view.
    pub link: &'a str,
    /// Host that publishes the map; empty for a copy without a host.
    pub host: &'a str,
    /// Date of the export.
    pub today: Date,
}

/// A file to download.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportFile {
    /// File name.
    pub name: String,
    /// Media type.
    pub kind: &'static str,
    /// Content of the file.
    pub text: String,
}

impl Export<'_> {
    /// Returns a file; `None` if the view has no statistic, and for the bitmap, which the browser
    /// renders from the vector picture.
    pub fn export_file(&self, name: ExportName) -> Option<ExportFile> {
        let (kind, text) = match name {
            ExportName::Png => return None,
            ExportName::Svg => ("image/svg+xml", self.svg_picture()),
            ExportName::Ris => ("application/x-research-info-systems", self.ris()),
            ExportName::Bibtex => ("application/x-bibtex", self.bibtex()),
            ExportName::Geojson => ("application/geo+json", self.map_geojson()),
            ExportName::Json => ("application/json", self.projects_json()),
            ExportName::Projects => table(self.project_rows()),
            ExportName::Countries => table(self.country_rows()),
            ExportName::Routes => table(self.route_rows()),
            ExportName::Legs => table(self.leg_rows()),
            ExportName::Hubs => table(self.hub_rows()),
            ExportName::Documents => table(self.document_rows()),
            ExportName::Figures => table(self.listed_figure_rows()),
            ExportName::Statistic => table(self.statistic_rows()?),
        };
        Some(ExportFile { name: self.file_name(name), kind, text })
    }

    /// Returns the metadata at the start of a JSON file.
    fn file_metadata(&self, schema: &str) -> Vec<(&'static str, Json)> {
        let site = &self.context.atlas.site;
        let mut members = vec![
            ("schema", schema.into()),
            ("title", (&site.title).into()),
            ("language", self.context.lang.tag().into()),
            ("shown", Json::Text(self.context.view_title())),
            ("link", Json::text_or_null(self.link)),
            ("exported", Json::from_date(Some(self.today))),
            ("content_date", (&site.content_date).into()),
            ("disclaimer", (&site.disclaimer).into()),
        ];
        if let Some(statistic) = self.context.shown_statistic() {
            members.push(("statistic", statistic::metadata(statistic)));
        }
        members
    }

    /// Returns the download name of a file: `i-map-projects-2026-11-24.csv`, or
    /// `i-map-lebanon-16x9-2026-11-24.png` for a picture.
    pub fn file_name(&self, name: ExportName) -> String {
        let (stem, ending) = name.key().split_once('.').unwrap_or_default();
        let mut stem = match self.context.shown_statistic() {
            Some(statistic) if name == ExportName::Statistic => statistic.key.clone(),
            _ => stem.to_owned(),
        };
        if matches!(name.list(), ExportList::Pictures | ExportList::Citations) {
            let statistic = self.context.shown_statistic().map(|statistic| statistic.key.clone());
            let subject: Vec<String> = statistic.into_iter().chain(self.subject_name()).collect();
            if !subject.is_empty() {
                stem = subject.join("-");
            }
        }
        if name.list() == ExportList::Pictures && self.shape != PictureShape::Window {
            stem = [stem.as_str(), "-", self.shape.key()].concat();
        }
        format!("i-map-{stem}-{}.{ending}", self.today)
    }

    /// Returns a name of the selection for files: the name of a country if it has Latin letters
    /// only, and otherwise the key. `None` if nothing is selected.
    pub fn subject_name(&self) -> Option<String> {
        let selection = self.context.state.selection?;
        let (_, key) = encode_selection(selection, self.context.atlas);
        let name = self.context.name_of(selection);
        let is_latin = |sign: char| sign.is_ascii_alphabetic() || sign == ' ';
        let is_plain = matches!(selection, Selection::Country(_)) && name.chars().all(is_latin);
        let name = if is_plain { name } else { key };
        Some(name.to_ascii_lowercase().replace(' ', "-"))
    }
}

/// Returns a table as the media type and the text of a file.
fn table(rows: Vec<Vec<CsvCell>>) -> (&'static str, String) {
    ("text/csv;charset=utf-8", to_csv(&rows))
}
