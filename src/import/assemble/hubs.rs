//! Hubs, with the sources of their positions.

use crate::content::raw;
use crate::import::located::Located;
use crate::import::message::{MessageKind, Severity};
use crate::import::outlines::is_exchanged;
use crate::import::resolve::Resolver;

/// Returns a hub. If it has a position without a source for it, the opened file becomes that
/// source.
pub fn assemble_hub(at: Located<raw::RawHub>, resolver: &mut Resolver) -> raw::RawHub {
    let mut hub = at.row;
    if (hub.lon, hub.lat) == (Some(0.0), Some(0.0)) {
        let place = resolver.place(at.sheet, at.place, "lon");
        resolver.report(Severity::Error, place, &hub.name, MessageKind::NullIsland);
        (hub.lon, hub.lat) = (None, None);
    }
    if let (Some(lon), Some(lat), Some(outlines)) = (hub.lon, hub.lat, resolver.outlines)
        && is_exchanged(outlines, &hub.country, lon, lat)
    {
        let place = resolver.place(at.sheet, at.place, "lon");
        let country = resolver.countries.get(&hub.country).unwrap_or(&hub.country).clone();
        resolver.report(Severity::Warning, place, &hub.name, MessageKind::Exchanged(country));
    }
    if hub.lon.is_some() && hub.coordinates.is_empty() {
        let key = resolver.file_as_source(at.sheet, &hub.certainty);
        let own = resolver.created.sources.iter().find(|source| source.id == key);
        hub.coordinates = own.map(|source| source.title.clone()).unwrap_or_default();
    }
    hub
}
