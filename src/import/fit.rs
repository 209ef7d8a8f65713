//! Fits the title, the area and the years of the map to opened content, where its sheet of the site
//! does not state them.

use super::fit_area::Extent;
use super::message::{MessageKind, Severity};
use super::resolve::Resolver;
use crate::content::raw;
use crate::geo::Topology;

/// The years that a figure or project may have; others are a slip of the pen.
const YEARS: std::ops::Range<i32> = 1900..2100;

/// Returns the texts of a site that belong to no content: the notice about boundaries and names,
/// and the languages of the interface.
pub fn blank_site(published: &raw::RawSite) -> raw::RawSite {
    raw::RawSite {
        disclaimer: published.disclaimer.clone(),
        languages: published.languages.clone(),
        ..raw::RawSite::default()
    }
}

/// Fills what the sheet of the site leaves open. `site` is the sheet and the row of the site, if
/// there is one.
pub fn fit_site(
    content: &mut raw::Content,
    site: Option<(usize, usize)>,
    published: &raw::RawSite,
    resolver: &mut Resolver,
) {
    // Content that is added to keeps its title and area.
    let has = |field: &str| {
        resolver.adds || site.is_some_and(|(sheet, place)| resolver.has_value(sheet, place, field))
    };
    if content.site.content_date.is_empty() {
        content.site.content_date.clone_from(&resolver.today);
    }
    if content.site.title.trim().is_empty() {
        content.site.title = title_of_file(resolver);
    }
    let [corners, centre] = [
        ["west", "south", "east", "north"].map(has),
        ["centre_longitude", "centre_latitude", "", ""].map(has),
    ];
    let given = [has("from"), has("until")];
    fit_region(content, corners, [centre[0], centre[1]], published, resolver.outlines);
    fit_years(content, given, site, published, resolver);
}

/// Returns the name of the first opened file without its extension, or “Untitled map”.
fn title_of_file(resolver: &Resolver) -> String {
    let file = resolver.sheets.first().map_or("", |sheet| sheet.file.as_str());
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let title = stem.replace('_', " ");
    let title = title.trim();
    if title.is_empty() { resolver.untitled.clone() } else { title.to_owned() }
}

/// Fills the edges and the centre of the region that are not given with those of the countries and
/// hubs of the content; with the published ones if it has neither.
fn fit_region(
    content: &mut raw::Content,
    corners: [bool; 4],
    centre: [bool; 2],
    published: &raw::RawSite,
    outlines: Option<&Topology>,
) {
    if corners != [true; 4] {
        let Some([west, south, east, north]) = extent_of(content, outlines).corners() else {
            if corners == [false; 4] && centre == [false; 2] {
                content.site.region = published.region.clone();
            }
            return;
        };
        let region = &mut content.site.region;
        let edges = [
            (&mut region.west, west),
            (&mut region.south, south),
            (&mut region.east, east),
            (&mut region.north, north),
        ];
        for ((edge, found), given) in edges.into_iter().zip(corners) {
            if !given {
                *edge = found;
            }
        }
    }
    let region = &mut content.site.region;
    // A region over the antimeridian has its east to the west of its west.
    let turn = if region.east < region.west { 360.0 } else { 0.0 };
    let lon = (region.west + region.east + turn) / 2.0;
    let middle = [if lon > 180.0 { lon - 360.0 } else { lon }, (region.south + region.north) / 2.0];
    for axis in [0, 1] {
        if !centre[axis] {
            region.centre[axis] = middle[axis];
        }
    }
}

/// Returns the extent of the countries and hubs that the content is about; of its donors and
/// partners if there are no others.
fn extent_of(content: &raw::Content, outlines: Option<&Topology>) -> Extent {
    let mut extent = Extent::default();
    for hub in &content.hubs {
        if let (Some(lon), Some(lat)) = (hub.lon, hub.lat) {
            extent.add_box([lon, lat, lon, lat]);
        }
    }
    let Some(outlines) = outlines else { return extent };
    let mut add = |key: &str| {
        let group = content.groups.iter().find(|group| group.id == key);
        match group {
            Some(group) => {
                group.members.iter().for_each(|code| extent.add_country(outlines, code));
            }
            None => extent.add_country(outlines, key),
        }
    };
    for project in &content.projects {
        project.countries.iter().for_each(|key| add(key));
    }
    content.series.iter().filter_map(|series| series.country.as_ref()).for_each(|key| add(key));
    let values = content.indicators.iter().flat_map(|indicator| &indicator.values);
    values.for_each(|value| add(&value.country));
    if extent.corners().is_none() {
        let mut add = |key: &str| extent.add_country(outlines, key);
        for project in &content.projects {
            for list in [&project.partners, &project.donors, &project.agencies] {
                list.iter().for_each(|key| add(key));
            }
        }
    }
    extent
}

/// Sets the years that are not given to those of the projects and figures, and extends those
/// that are given.
fn fit_years(
    content: &mut raw::Content,
    [has_from, has_until]: [bool; 2],
    site: Option<(usize, usize)>,
    published: &raw::RawSite,
    resolver: &mut Resolver,
) {
    let (first, last) = years_of(content);
    let time = &mut content.site.time;
    let stated = (time.from, time.until);
    if first > last {
        let of_content = content.site.content_date.get(..4).and_then(|year| year.parse().ok());
        let [from, until] =
            of_content.map_or([published.time.from, published.time.until], |year| [year; 2]);
        let time = &mut content.site.time;
        match [has_from, has_until] {
            [true, true] => {}
            [true, false] => time.until = until.max(time.from),
            [false, true] => time.from = from.min(time.until),
            [false, false] => (time.from, time.until) = (from, until),
        }
        return;
    }
    time.from = if has_from { time.from.min(first) } else { first };
    time.until = if has_until { time.until.max(last) } else { last };
    let years = format!("{}–{}", time.from, time.until);
    let found = (time.from, time.until);
    let Some((sheet, place)) = site else { return };
    for (field, is_given, stated, found) in
        [("from", has_from, stated.0, found.0), ("until", has_until, stated.1, found.1)]
    {
        if is_given && stated != found {
            let at = resolver.place(sheet, place, field);
            let kind = MessageKind::YearsExtended(years.clone());
            resolver.report(Severity::Warning, at, &stated.to_string(), kind);
        }
    }
}

/// Returns the first and the last year of the projects and figures; the first is the later
/// one if there are none.
fn years_of(content: &raw::Content) -> (i32, i32) {
    let year = |date: &Option<String>| date.as_ref()?.get(..4)?.parse::<i32>().ok();
    let (mut first, mut last) = (i32::MAX, i32::MIN);
    let mut add = |year: Option<i32>| {
        if let Some(year) = year.filter(|year| YEARS.contains(year)) {
            (first, last) = (first.min(year), last.max(year));
        }
    };
    for project in &content.projects {
        add(year(&project.start));
        add(year(&project.end));
    }
    for series in &content.series {
        series.values.iter().for_each(|value| add(Some(value.year)));
    }
    (first, last)
}
