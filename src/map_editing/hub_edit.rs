//! Adds, moves, names and removes hubs.

use super::change::TableChange;
use super::distance::{degrees_text, position_text};
use super::ground_check::CountryNames;
use super::sheets::{HubRow, LegCells, MapSheets, NamedRow};
use crate::editing::list_cell::{joined, split};
use crate::geo::LonLat;
use crate::i18n::collation::fold_letters;
use crate::i18n::slug::slug;

/// The fields of a hub that is to be added.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HubForm {
    /// Key, if the hub is one of the published content.
    pub key: String,
    /// Name.
    pub name: String,
    /// Position.
    pub at: Option<LonLat>,
    /// Position as it is typed.
    pub position: String,
    /// Country as it is typed.
    pub country: String,
    /// Source of the position.
    pub coordinates: String,
    /// Name of the country that the outlines gave, which a further position replaces.
    found: String,
}

impl HubForm {
    /// Sets the position and its text.
    ///
    /// # Examples
    /// ```
    /// use imap::geo::LonLat;
    /// use imap::map_editing::HubForm;
    ///
    /// let mut form = HubForm::default();
    /// form.place_at(LonLat::new(7.99, 16.97));
    /// assert_eq!(form.position, "16.97, 7.99");
    /// ```
    pub fn place_at(&mut self, at: LonLat) {
        self.at = Some(at);
        self.position = position_text(at);
    }

    /// Sets the country that was found for the position, unless another was typed.
    ///
    /// # Examples
    /// ```
    /// use imap::map_editing::HubForm;
    ///
    /// let mut form = HubForm::default();
    /// form.find_country("Niger");
    /// form.find_country("Mali");
    /// assert_eq!(form.country, "Mali");
    /// form.country = "Chad".into();
    /// form.find_country("Niger");
    /// assert_eq!(form.country, "Chad");
    /// ```
    pub fn find_country(&mut self, name: &str) {
        if self.country.is_empty() || self.country == self.found {
            name.clone_into(&mut self.country);
        }
        name.clone_into(&mut self.found);
    }
}

/// A reason why a hub cannot be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HubProblem {
    /// It has no name.
    NoName,
    /// It has no country, or none that is known.
    NoCountry,
    /// The position is no pair of coordinates.
    NoPosition,
    /// The country has a hub of this name.
    Known,
}

/// Returns the changes that add a hub.
///
/// # Errors
/// The first problem of the form.
///
/// # Examples
///
/// ```
/// use imap::map_editing::{CountryNames, HubForm, HubProblem, MapSheets, add_hub};
///
/// let (sheets, countries) = (MapSheets::default(), CountryNames::default());
/// let added = add_hub(&sheets, &HubForm::default(), &countries);
/// assert_eq!(added, Err(HubProblem::NoName));
/// ```
pub fn add_hub(
    sheets: &MapSheets,
    form: &HubForm,
    countries: &CountryNames,
) -> Result<Vec<TableChange>, HubProblem> {
    let name = form.name.trim();
    if name.is_empty() {
        return Err(HubProblem::NoName);
    }
    let at = form.at.ok_or(HubProblem::NoPosition)?;
    let code = countries.code_of(&form.country).ok_or(HubProblem::NoCountry)?;
    let is_same = |hub: &&HubRow| {
        fold_letters(&hub.name) == fold_letters(name)
            && countries.code_of(&hub.country) == Some(code)
    };
    if sheets.hubs.iter().any(|hub| is_same(&hub)) {
        return Err(HubProblem::Known);
    }
    let is_taken = |key: &str| sheets.hubs.iter().any(|hub| hub.key == key);
    let key = if form.key.is_empty() { name } else { &form.key };
    let cells = vec![
        ("id", unused_key(key, "hub", &is_taken)),
        ("name", name.to_owned()),
        ("country", form.country.trim().to_owned()),
        ("lon", degrees_text(at.lon)),
        ("lat", degrees_text(at.lat)),
        ("coordinates", form.coordinates.trim().to_owned()),
    ];
    Ok(vec![TableChange::Add { table: "hub", cells }])
}

/// Returns a key made of a name that is not taken.
pub fn unused_key(name: &str, otherwise: &str, is_taken: &dyn Fn(&str) -> bool) -> String {
    let slug = slug(name);
    let slug = if slug.is_empty() { otherwise.to_owned() } else { slug };
    let mut key = slug.clone();
    let mut number = 1u32;
    while is_taken(&key) {
        number += 1;
        key = [&slug, "-", &number.to_string()].concat();
    }
    key
}

/// Returns the changes that move a hub to a position in degrees, with at most four decimals. The
/// source of its position becomes `source`, since that of the old position says nothing about the
/// new one.
///
/// # Examples
/// ```
/// use imap::geo::LonLat;
/// use imap::map_editing::{HubRow, TableChange, move_hub};
///
/// let hub = HubRow { row: 7, ..HubRow::default() };
/// let changes = move_hub(&hub, LonLat::new(7.990_04, 16.97), "GeoNames");
/// assert_eq!(changes[0], TableChange::set("hub", 7, "lon", "7.99"));
/// ```
pub fn move_hub(hub: &HubRow, at: LonLat, source: &str) -> Vec<TableChange> {
    let (lon, lat) = (degrees_text(at.lon), degrees_text(at.lat));
    vec![
        TableChange::set("hub", hub.row, "lon", &lon),
        TableChange::set("hub", hub.row, "lat", &lat),
        TableChange::set("hub", hub.row, "coordinates", source),
    ]
}

/// Returns the change of the country of a hub.
///
/// # Examples
/// ```
/// use imap::map_editing::{HubRow, TableChange, set_country};
///
/// let hub = HubRow { row: 7, ..HubRow::default() };
/// assert_eq!(set_country(&hub, "Niger"), [TableChange::set("hub", 7, "country", "Niger")]);
/// ```
pub fn set_country(hub: &HubRow, country: &str) -> Vec<TableChange> {
    vec![TableChange::set("hub", hub.row, "country", country.trim())]
}

/// Returns the changes that name a hub, with the cells that refer to it by its old name.
///
/// # Errors
/// `HubProblem::NoName` if the name is empty.
///
/// # Examples
/// ```
/// use imap::map_editing::{HubProblem, HubRow, LegCells, MapSheets, TableChange, rename_hub};
///
/// let hub = HubRow { row: 0, name: "Gao".into(), ..HubRow::default() };
/// let leg = LegCells { row: 4, from: "Gao".into(), ..LegCells::default() };
/// let sheets = MapSheets { hubs: vec![hub.clone()], legs: vec![leg], ..MapSheets::default() };
/// let changes = rename_hub(&sheets, &hub, "Agadez").unwrap();
/// assert!(changes.contains(&TableChange::set("leg", 4, "from", "Agadez")));
/// assert_eq!(rename_hub(&sheets, &hub, " "), Err(HubProblem::NoName));
/// ```
pub fn rename_hub(
    sheets: &MapSheets,
    hub: &HubRow,
    name: &str,
) -> Result<Vec<TableChange>, HubProblem> {
    let name = name.trim();
    if name.is_empty() {
        return Err(HubProblem::NoName);
    }
    let mut changes = vec![TableChange::set("hub", hub.row, "name", name)];
    let is_old_name = |text: &str| {
        text.trim() != hub.key.trim() && sheets.hub_named(text).is_some_and(|it| it.row == hub.row)
    };
    let reference = if hub.key.trim().is_empty() { name } else { hub.key.trim() };
    for leg in &sheets.legs {
        for (column, text) in [("from", &leg.from), ("to", &leg.to)] {
            if is_old_name(text) {
                changes.push(TableChange::set("leg", leg.row, column, reference));
            }
        }
    }
    for series in &sheets.borders {
        let hubs = split(&series.border);
        if hubs.iter().any(|item| is_old_name(&item.text)) {
            let renamed = hubs.iter().map(|item| match is_old_name(&item.text) {
                true => reference,
                false => item.text.as_str(),
            });
            let border = joined(renamed);
            changes.push(TableChange::set("series", series.row, "border", &border));
        }
    }
    Ok(changes)
}

/// The removal of a hub, which the reader has to confirm.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HubRemoval {
    /// Row of the hub.
    pub row: u32,
    /// Name of the hub.
    pub name: String,
    /// Names of the routes with the numbers of legs that they lose.
    pub routes: Vec<(String, usize)>,
    /// Names of the series whose border loses the hub.
    pub series: Vec<String>,
    /// Changes.
    pub changes: Vec<TableChange>,
}

/// Returns the removal of a hub: its row, the legs that begin or end there, itineraries without
/// other legs, and its place in borders. Routes stay with their texts and sources.
///
/// # Examples
///
/// ```
/// use imap::map_editing::{HubRow, LegCells, MapSheets, remove_hub};
///
/// let hub = |row, name: &str| HubRow { row, name: name.into(), ..HubRow::default() };
/// let leg = LegCells { row: 2, route: "East".into(), from: "Gao".into(), to: "Agadez".into(),
///     ..LegCells::default() };
/// let sheets =
///     MapSheets { hubs: vec![hub(0, "Gao"), hub(1, "Agadez")], legs: vec![leg], ..MapSheets::default() };
/// let removal = remove_hub(&sheets, &sheets.hubs[0]);
/// assert_eq!(removal.routes, [("East".to_owned(), 1)]);
/// ```
pub fn remove_hub(sheets: &MapSheets, hub: &HubRow) -> HubRemoval {
    let mut removal = HubRemoval { row: hub.row, name: hub.name.clone(), ..Default::default() };
    let gone: Vec<_> = sheets.legs_at(hub).collect();
    for leg in &gone {
        let name = sheets.route_name(&leg.route);
        match removal.routes.iter_mut().find(|(other, _)| other == name) {
            Some((_, count)) => *count += 1,
            None => removal.routes.push((name.to_owned(), 1)),
        }
        removal.changes.push(TableChange::Remove { table: "leg", row: leg.row });
    }
    let is_of = |chain: &NamedRow, leg: &LegCells| {
        chain.is_named_by(&leg.chain)
            && sheets.route_name(&chain.route) == sheets.route_name(&leg.route)
    };
    for chain in &sheets.chains {
        let loses = gone.iter().any(|leg| is_of(chain, leg));
        let keeps = sheets
            .legs
            .iter()
            .any(|leg| is_of(chain, leg) && gone.iter().all(|other| other.row != leg.row));
        if loses && !keeps {
            removal.changes.push(TableChange::Remove { table: "chain", row: chain.row });
        }
    }
    let is_hub = |text: &str| sheets.hub_named(text).is_some_and(|it| it.row == hub.row);
    for series in &sheets.borders {
        let hubs = split(&series.border);
        if hubs.iter().any(|item| is_hub(&item.text)) {
            let kept = hubs.iter().map(|item| &item.text).filter(|text| !is_hub(text));
            let border = joined(kept);
            removal.series.push(series.name.clone());
            removal.changes.push(TableChange::set("series", series.row, "border", &border));
        }
    }
    removal.changes.push(TableChange::Remove { table: "hub", row: hub.row });
    removal
}
