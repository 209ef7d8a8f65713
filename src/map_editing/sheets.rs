//! The hubs, routes and sources of the document.

use crate::editing::{DocumentRow, DocumentTable, SheetDocument};
use crate::geo::LonLat;
use crate::i18n::collation::fold_letters;
use crate::i18n::coordinates::degrees;

/// A hub of the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HubRow {
    /// Identifier of the row.
    pub row: u32,
    /// Key; may be empty.
    pub key: String,
    /// Name.
    pub name: String,
    /// Country as the cell names it.
    pub country: String,
    /// Position, if both cells have one.
    pub at: Option<LonLat>,
    /// Source of the position.
    pub coordinates: String,
}

/// A record with a key and a name: a route, an itinerary or a source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NamedRow {
    /// Identifier of the row.
    pub row: u32,
    /// Key; may be empty.
    pub key: String,
    /// Name or title.
    pub name: String,
    /// Route of an itinerary.
    pub route: String,
}

/// A leg of the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LegCells {
    /// Identifier of the row.
    pub row: u32,
    /// Route as the cell names it.
    pub route: String,
    /// Itinerary as the cell names it.
    pub chain: String,
    /// First hub as the cell names it.
    pub from: String,
    /// Second hub as the cell names it.
    pub to: String,
}

/// A series with figures at a border.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BorderRow {
    /// Identifier of the row.
    pub row: u32,
    /// Name of the series.
    pub name: String,
    /// Hubs of the border as the cell names them.
    pub border: String,
}

/// The tables of the document that the tools of the map use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapSheets {
    /// Hubs.
    pub hubs: Vec<HubRow>,
    /// Routes.
    pub routes: Vec<NamedRow>,
    /// Itineraries.
    pub chains: Vec<NamedRow>,
    /// Legs.
    pub legs: Vec<LegCells>,
    /// Series with a border.
    pub borders: Vec<BorderRow>,
    /// Sources.
    pub sources: Vec<NamedRow>,
}

/// Returns what refers to a record: its key, or its name if it has none.
pub fn reference_of<'a>(key: &'a str, name: &'a str) -> &'a str {
    if key.trim().is_empty() { name } else { key }
}

/// Returns `true` if a cell names a record by its key or its name.
pub fn is_named(text: &str, key: &str, name: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && (text == key.trim() || fold_letters(text) == fold_letters(name.trim()))
}

impl HubRow {
    /// Returns the text that refers to the hub in other tables: its key, or its name if it has
    /// none.
    ///
    /// # Examples
    /// ```
    /// use imap::map_editing::HubRow;
    ///
    /// let mut hub = HubRow { name: "Gao".into(), ..HubRow::default() };
    /// assert_eq!(hub.reference(), "Gao");
    /// hub.key = "gao".into();
    /// assert_eq!(hub.reference(), "gao");
    /// ```
    pub fn reference(&self) -> &str {
        reference_of(&self.key, &self.name)
    }

    /// Returns `true` if a cell names this hub by its key or, without regard to case and accents,
    /// by its name.
    ///
    /// # Examples
    /// ```
    /// use imap::map_editing::HubRow;
    ///
    /// let hub =
    ///     HubRow { key: "tamanrasset".into(), name: "Tamanrasset".into(), ..HubRow::default() };
    /// assert!(
    ///     hub.is_named_by(" TAMANRASSET ") && !hub.is_named_by("Taman") && !hub.is_named_by("")
    /// );
    /// ```
    pub fn is_named_by(&self, text: &str) -> bool {
        is_named(text, &self.key, &self.name)
    }
}

impl NamedRow {
    /// Returns the text that refers to the record in other tables.
    pub fn reference(&self) -> &str {
        reference_of(&self.key, &self.name)
    }

    /// Returns `true` if a cell names this record.
    pub fn is_named_by(&self, text: &str) -> bool {
        is_named(text, &self.key, &self.name)
    }
}

impl MapSheets {
    /// Reads the tables of a document.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::editing::SheetDocument;
    /// use imap::map_editing::MapSheets;
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["name", "lon", "lat"]);
    /// document.add_row("hub", ["Agadez", "7.99", "16.97"].map(str::to_owned).to_vec());
    /// let sheets = MapSheets::new(&document);
    /// assert_eq!(sheets.hubs[0].at.map(|at| at.lat), Some(16.97));
    /// ```
    pub fn new(document: &SheetDocument) -> Self {
        let rows = |table: &str| document.table(table).map(|(_, table)| table);
        Self {
            hubs: each(rows("hub"), &|table, row| hub_of(table, row)),
            routes: each(rows("route"), &|table, row| named(table, row, "name")),
            chains: each(rows("chain"), &|table, row| named(table, row, "name")),
            legs: each(rows("leg"), &|table, row| LegCells {
                row: row.id,
                route: text(table, row, "route"),
                chain: text(table, row, "chain"),
                from: text(table, row, "from"),
                to: text(table, row, "to"),
            }),
            borders: each(rows("series"), &|table, row| BorderRow {
                row: row.id,
                name: text(table, row, "name"),
                border: text(table, row, "border"),
            }),
            sources: each(rows("source"), &|table, row| named(table, row, "title")),
        }
    }

    /// Returns the hub of a row, which is given by its identifier.
    ///
    /// # Examples
    /// ```
    /// use imap::map_editing::{HubRow, MapSheets};
    ///
    /// let hub = HubRow { row: 7, name: "Gao".into(), ..HubRow::default() };
    /// let sheets = MapSheets { hubs: vec![hub], ..MapSheets::default() };
    /// assert_eq!(sheets.hub(7).unwrap().name, "Gao");
    /// assert_eq!(sheets.hub(0), None);
    /// ```
    pub fn hub(&self, row: u32) -> Option<&HubRow> {
        self.hubs.iter().find(|hub| hub.row == row)
    }

    /// Returns the hub that a cell names: by its key, otherwise by its name.
    ///
    /// # Examples
    /// ```
    /// use imap::map_editing::{HubRow, MapSheets};
    ///
    /// let hub = |key: &str, name: &str| HubRow {
    ///     key: key.into(),
    ///     name: name.into(),
    ///     ..HubRow::default()
    /// };
    /// let hubs = vec![hub("", "tripoli"), hub("tripoli", "Tripoli (Libya)")];
    /// let sheets = MapSheets { hubs, ..MapSheets::default() };
    /// assert_eq!(sheets.hub_named("tripoli").unwrap().name, "Tripoli (Libya)");
    /// ```
    pub fn hub_named(&self, text: &str) -> Option<&HubRow> {
        let by_key = self.hubs.iter().find(|hub| !hub.key.is_empty() && hub.key == text.trim());
        by_key.or_else(|| self.hubs.iter().find(|hub| hub.is_named_by(text)))
    }

    /// Returns the legs that begin or end at a hub.
    ///
    /// # Examples
    /// ```
    /// use imap::map_editing::{HubRow, LegCells, MapSheets};
    ///
    /// let hub = HubRow { name: "Gao".into(), ..HubRow::default() };
    /// let leg = |to: &str| LegCells { to: to.into(), ..LegCells::default() };
    /// let (hubs, legs) = (vec![hub.clone()], vec![leg("gao"), leg("Agadez")]);
    /// let sheets = MapSheets { hubs, legs, ..MapSheets::default() };
    /// assert_eq!(sheets.legs_at(&hub).count(), 1);
    /// ```
    pub fn legs_at<'a>(&'a self, hub: &'a HubRow) -> impl Iterator<Item = &'a LegCells> {
        let is_hub = move |text: &str| self.hub_named(text).is_some_and(|it| it.row == hub.row);
        self.legs.iter().filter(move |leg| is_hub(&leg.from) || is_hub(&leg.to))
    }

    /// Returns the name of the route that a cell names; the text itself if there is no such route.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::SheetDocument;
    /// use imap::map_editing::MapSheets;
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("route", &["id", "name"]);
    /// document.add_row("route", vec!["east".into(), "Eastern route".into()]);
    /// let sheets = MapSheets::new(&document);
    /// assert_eq!(sheets.route_name("east"), "Eastern route");
    /// assert_eq!(sheets.route_name("West"), "West");
    /// ```
    pub fn route_name<'a>(&'a self, text: &'a str) -> &'a str {
        let route = self.routes.iter().find(|route| route.is_named_by(text));
        route.map_or(text, |route| reference_of(&route.name, &route.key))
    }
}

fn each<T>(
    table: Option<&DocumentTable>,
    read: &dyn Fn(&DocumentTable, &DocumentRow) -> T,
) -> Vec<T> {
    table.map(|table| table.rows.iter().map(|row| read(table, row)).collect()).unwrap_or_default()
}

fn text(table: &DocumentTable, row: &DocumentRow, column: &str) -> String {
    table.text(row, column).unwrap_or_default().to_owned()
}

fn named(table: &DocumentTable, row: &DocumentRow, name: &str) -> NamedRow {
    NamedRow {
        row: row.id,
        key: text(table, row, "id"),
        name: text(table, row, name),
        route: text(table, row, "route"),
    }
}

fn hub_of(table: &DocumentTable, row: &DocumentRow) -> HubRow {
    let number = |column| table.text(row, column).and_then(degrees);
    let at = number("lon").zip(number("lat"));
    HubRow {
        row: row.id,
        key: text(table, row, "id"),
        name: text(table, row, "name"),
        country: text(table, row, "country"),
        at: at
            .filter(|(lon, lat)| lon.abs() <= 180.0 && lat.abs() <= 90.0)
            .map(|(lon, lat)| LonLat::new(lon, lat)),
        coordinates: text(table, row, "coordinates"),
    }
}
