//! Finds places: hubs by their names in all languages, and positions in the usual notations.

use super::sheets::MapSheets;
use crate::atlas::Atlas;
use crate::geo::LonLat;
use crate::i18n::collation::fold_letters;
use crate::i18n::coordinates;
use crate::sort::sorted_indices;

/// A hub that can be found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KnownPlace {
    /// Key.
    pub key: String,
    /// Names: first the one that is shown.
    pub names: Vec<String>,
    /// Country as its cell or code.
    pub country: String,
    /// Position, if it is known.
    pub at: Option<LonLat>,
    /// Source of the position.
    pub coordinates: String,
    /// Row of the document that has this hub, if one does.
    pub row: Option<u32>,
}

/// A result of a search.
#[derive(Clone, Debug, PartialEq)]
pub enum PlaceMatch {
    /// The index of a known place.
    Known(usize),
    /// A position that was typed. `is_guess` if the order of latitude and longitude is assumed.
    Position {
        /// The position.
        at: LonLat,
        /// `true` if nothing in the text says which number is the latitude.
        is_guess: bool,
    },
}

/// Returns the hubs of the document, then those of the published content in its languages that the
/// document lacks. A hub of both is found by its names in all languages.
///
/// # Examples
/// ```
/// use imap::map_editing::{HubRow, MapSheets, known_places};
///
/// let hub = HubRow { row: 7, name: "Agadez".into(), ..HubRow::default() };
/// let sheets = MapSheets { hubs: vec![hub], ..MapSheets::default() };
/// let places = known_places(&sheets, &[]);
/// assert_eq!((&places[0].names, places[0].row), (&vec!["Agadez".to_owned()], Some(7)));
/// ```
pub fn known_places(sheets: &MapSheets, published: &[&Atlas]) -> Vec<KnownPlace> {
    let names = |key: &str| {
        let rows = published.iter().filter_map(move |atlas| Some((atlas, atlas.hubs.by_key(key)?)));
        rows.map(|(atlas, id)| atlas.hubs[id].name.clone()).collect::<Vec<_>>()
    };
    let mut places: Vec<KnownPlace> = sheets
        .hubs
        .iter()
        .map(|hub| KnownPlace {
            key: hub.key.clone(),
            names: [vec![hub.name.clone()], names(&hub.key)].concat(),
            country: hub.country.clone(),
            at: hub.at,
            coordinates: hub.coordinates.clone(),
            row: Some(hub.row),
        })
        .collect();
    let Some(first) = published.first() else { return places };
    for (_, hub) in first.hubs.iter() {
        if sheets.hub_named(&hub.key).is_none() {
            places.push(KnownPlace {
                key: hub.key.clone(),
                names: names(&hub.key),
                country: hub.country.as_str().to_owned(),
                at: hub.at,
                coordinates: hub.coordinates.clone(),
                row: None,
            });
        }
    }
    places
}

/// Returns the places that a text may mean, the best first, at most `most`: a position, or hubs
/// whose name is the text, begins with it, has a word that begins with it, or contains it.
///
/// # Examples
///
/// ```
/// use imap::map_editing::{KnownPlace, PlaceMatch, find_places};
///
/// let names = vec!["Agadez".to_owned(), "أغاديز".to_owned()];
/// let places = [KnownPlace { names, ..KnownPlace::default() }];
/// assert_eq!(find_places("aga", &places, 5), [PlaceMatch::Known(0)]);
/// assert_eq!(find_places("أغاديز", &places, 5), [PlaceMatch::Known(0)]);
/// let found = find_places("17°N 8°E", &places, 5);
/// assert!(matches!(found[..], [PlaceMatch::Position { at, .. }] if at.lon == 8.0));
/// ```
pub fn find_places(query: &str, places: &[KnownPlace], most: usize) -> Vec<PlaceMatch> {
    if let Some(found) = coordinates::pair(query) {
        let at = LonLat::new(found.lon, found.lat);
        return vec![PlaceMatch::Position { at, is_guess: found.guessed }];
    }
    let query = fold_letters(query.trim());
    if query.is_empty() {
        return Vec::new();
    }
    let ranks: Vec<(usize, u8)> = places
        .iter()
        .enumerate()
        .filter_map(|(index, place)| {
            let ranks = place.names.iter().filter_map(|name| rank_of(&fold_letters(name), &query));
            Some((index, ranks.min()?))
        })
        .collect();
    let order = sorted_indices(ranks.len(), &|one, other| ranks[one].1.cmp(&ranks[other].1));
    let found = order.into_iter().map(|place| PlaceMatch::Known(ranks[place as usize].0));
    found.take(most).collect()
}

/// Returns the rank of a name for a query, 0 for the best.
fn rank_of(name: &str, query: &str) -> Option<u8> {
    let begins_word =
        || name.split(|letter: char| !letter.is_alphanumeric()).any(|word| word.starts_with(query));
    if name == query {
        Some(0)
    } else if name.starts_with(query) {
        Some(1)
    } else if begins_word() {
        Some(2)
    } else {
        name.contains(query).then_some(3)
    }
}
