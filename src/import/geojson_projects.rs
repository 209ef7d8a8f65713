//! Features of GeoJSON with the fields of a project: points or areas with a title, dates and
//! donors in their properties. Features with the same fields but another country are one project.

use super::cell::{Cell, Sheet};
use super::error::ReadError;
use super::geojson_feature::{GeoFeature, plain};
use super::records::{Records, split};
use super::schema::Schema;

/// The fields that only projects have.
const OF_PROJECTS: [&str; 7] =
    ["donors", "agencies", "partners", "objective", "start", "end", "period"];
/// Properties that other features have too, although projects have columns of these names.
const OF_OTHERS: [&str; 4] = ["from", "to", "until", "code"];

/// A project with its properties.
struct ProjectFeature {
    number: u32,
    countries: Vec<String>,
    properties: Vec<(String, Cell)>,
}

/// The projects among the features of a file.
pub struct ProjectFeatures<'f> {
    file: &'f str,
    projects: Vec<ProjectFeature>,
}

impl<'f> ProjectFeatures<'f> {
    /// Starts without projects.
    pub fn new(file: &'f str) -> Self {
        Self { file, projects: Vec::new() }
    }

    /// Takes a feature if it has a title and fields of a project. Returns `false` if not.
    pub fn take(&mut self, feature: &GeoFeature) -> bool {
        let Some(table) = Schema::shared().tables.iter().find(|table| table.key == "project")
        else {
            return false;
        };
        let key_of =
            |name: &str| match OF_OTHERS.iter().any(|other| name.eq_ignore_ascii_case(other)) {
                true => None,
                false => table.column(name),
            };
        let keys: Vec<&str> = feature.properties().filter_map(|(name, _)| key_of(name)).collect();
        if !keys.contains(&"title") || !keys.iter().any(|key| OF_PROJECTS.contains(key)) {
            return false;
        }
        let (mut countries, mut properties) = (Vec::new(), Vec::new());
        for (name, value) in feature.properties() {
            if key_of(name) == Some("countries") {
                countries.extend(split(&plain(value)).into_iter().map(|item| item.text));
                continue;
            }
            let cell = match value.as_f64() {
                Some(number) => Cell::Number(number),
                None => Cell::Text(plain(value)),
            };
            properties.push((name.clone(), cell));
        }
        // Only the last one is compared: files list the parts of a project one after the other.
        match self.projects.last_mut().filter(|project| project.properties == properties) {
            Some(project) => project.countries.extend(countries),
            None => {
                let number = feature.number;
                self.projects.push(ProjectFeature { number, countries, properties });
            }
        }
        true
    }

    /// Returns the sheet of projects, or `None` if there are none.
    ///
    /// # Errors
    /// `MessageKind::TooManyRows`.
    pub fn finish(self) -> Result<Option<Sheet>, ReadError> {
        let mut records = Records::new(self.file, "projects");
        for project in &self.projects {
            let mut record: Vec<(&str, Cell)> = project
                .properties
                .iter()
                .map(|(name, cell)| (name.as_str(), cell.clone()))
                .collect();
            record.push(("countries", Cell::Text(project.countries.join("; "))));
            records.push(project.number, record)?;
        }
        Ok(records.finish())
    }
}
