//! Files of what is shown just now, for whoever takes it along: tables, data,
//! a picture, a citation. Pure: texts go in, texts come out.

pub mod cite;
pub mod csv;
pub mod geojson;
pub mod json;
mod picture;
mod projects;
pub mod sheet;
mod table;

use crate::atlas::Date;
use crate::geo::{Topology, Viewport};
use crate::language::Share;
use crate::tell::Teller;
use crate::tell::share::FILES;
use json::Json;

/// What is taken along.
#[derive(Clone, Copy)]
pub struct Export<'a> {
    /// What is shown, in the reader's language.
    pub teller: Teller<'a>,
    /// The words of what is made of it.
    pub words: &'a Share,
    /// The geography.
    pub world: &'a Topology,
    /// What the map shows.
    pub view: Viewport,
    /// The address of what is shown.
    pub link: &'a str,
    /// The host that publishes the map; empty for a copy without one.
    pub host: &'a str,
    /// The day of the export.
    pub today: Date,
}

/// A file.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// What it is called.
    pub name: String,
    /// Its media type.
    pub kind: &'static str,
    /// What is in it.
    pub text: String,
}

impl Export<'_> {
    /// The file with one of the names of [`FILES`], but for
    /// `map.png`, which a browser makes of `map.svg`; `None` for any other.
    pub fn file(&self, name: &str) -> Option<File> {
        let (kind, text) = match name {
            table if table.ends_with(".csv") => ("text/csv;charset=utf-8", self.csv(table)?),
            "map.geojson" => ("application/geo+json", self.geojson()),
            "map.svg" => ("image/svg+xml", self.picture()),
            "projects.json" => ("application/json", self.projects_json()),
            _ => return None,
        };
        Some(File { name: self.file_name(name)?, kind, text })
    }

    /// What is said of a file as a whole.
    fn about(&self, schema: &str) -> Vec<(&'static str, Json)> {
        let site = &self.teller.atlas.site;
        vec![
            ("schema", schema.into()),
            ("title", (&site.title).into()),
            ("language", self.teller.lang.tag().into()),
            ("shown", Json::Text(self.teller.shown())),
            ("link", Json::stated(self.link)),
            ("exported", Json::date(Some(self.today))),
            ("content_date", (&site.content_date).into()),
            ("disclaimer", (&site.disclaimer).into()),
        ]
    }

    /// What a file of [`FILES`] is called today: `i-map-projects-2026-11-24.csv`.
    pub fn file_name(&self, name: &str) -> Option<String> {
        FILES.contains(&name).then_some(())?;
        let (stem, ending) = name.split_once('.')?;
        Some(format!("i-map-{stem}-{}.{ending}", self.today))
    }
}
