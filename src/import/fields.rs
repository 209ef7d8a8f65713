//! The fields of each kind of row, as the columns of its sheet: read and
//! written by the same list, so that nothing is written that is not read.

use crate::read::raw;

/// What a reference leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Of {
    /// A country.
    Country,
    /// A country, a group or an organisation; as project country or otherwise.
    Party,
    /// The same, an organisation first.
    Body,
    /// A group of countries.
    Group,
    /// An organisation.
    Organisation,
    /// A source.
    Source,
    /// A phase.
    Phase,
    /// A pillar.
    Pillar,
    /// A theme.
    Theme,
    /// A document.
    Document,
    /// A project.
    Project,
    /// A hub.
    Hub,
    /// A route.
    Route,
    /// A chain.
    Chain,
    /// A series of figures.
    Series,
}

/// The few words that a field may have.
pub type Choices = &'static [&'static str];

/// A field of a row.
pub enum Slot<'a> {
    /// The key of the row.
    Id(&'a mut String),
    /// A text.
    Text(&'a mut String),
    /// Names that are nobody's key.
    List(&'a mut raw::Names),
    /// A date; empty when it is not known.
    Date(&'a mut String),
    /// A date that may lack.
    MaybeDate(&'a mut Option<String>),
    /// A whole number.
    Whole(&'a mut i32),
    /// A year that may lack.
    Year(&'a mut Option<i32>),
    /// A number.
    Number(&'a mut f64),
    /// A number that may lack.
    MaybeNumber(&'a mut Option<f64>),
    /// Yes or no.
    Flag(&'a mut bool),
    /// Yes or no, or nothing said.
    MaybeFlag(&'a mut Option<bool>),
    /// One of a few words.
    Choice(&'a mut String, Choices),
    /// One of a few words, or none.
    MaybeChoice(&'a mut Option<String>, Choices),
    /// A reference.
    Key(&'a mut String, Of),
    /// A reference that may lack.
    MaybeKey(&'a mut Option<String>, Of),
    /// References.
    Keys(&'a mut raw::Names, Of),
    /// Tags of languages.
    Tags(&'a mut raw::Names),
}

/// What is called with each column and its field.
pub type Visit<'v> = &'v mut dyn FnMut(&'static str, Slot);

/// A row of a sheet.
pub trait Fields {
    /// Calls `visit` with the key of each column and the field.
    fn each(&mut self, visit: Visit);
    /// What the row is called, to find it by and to make its key of.
    fn name(&self) -> &str {
        ""
    }
    /// Its key.
    fn id(&mut self) -> Option<&mut String> {
        None
    }
}

/// A kind of row.
pub trait OfSheet: Fields + Default + Clone {
    /// The key of its sheet.
    const TABLE: &'static str;
}

/// Letters of certainty.
pub const CERTAINTY: Choices = &["A", "B", "C"];
const OBJECTIVE: Choices = &["A", "paraphrase"];
const MODES: Choices = &["land", "sea", "air"];
const UNITS: Choices = &["detections", "arrivals"];
const BOUNDS: Choices = &["less-than", "more-than"];
const CLASSES: Choices = &["solid", "dashed", "dotted", "none"];
const REMARKS: Choices = &[
    "objective",
    "agencies",
    "partners",
    "donors",
    "duration",
    "start",
    "end",
    "countries",
    "phase",
    "pillar",
    "documents",
];
const ROLES: Choices = &["country", "donor", "partner", "agency"];

/// The site, as one row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteRow {
    pub site: raw::Site,
}

/// A country of a project on a row of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    pub project: String,
    pub country: raw::Names,
    pub role: String,
}

/// A remark with its project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RemarkRow {
    pub project: String,
    pub remark: raw::Remark,
}

/// A link with its project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkRow {
    pub project: String,
    pub link: raw::Link,
}

/// A chain with its route, without its legs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChainRow {
    pub route: String,
    pub chain: raw::Chain,
}

/// A leg with its route and its chain.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LegRow {
    pub route: String,
    pub chain: String,
    pub leg: raw::Leg,
    pub since: Option<i32>,
    pub until: Option<i32>,
    pub note: String,
}

/// A yearly figure with its series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FigureRow {
    pub series: String,
    pub year: Option<i32>,
    pub number: Option<f64>,
    pub value: raw::Value,
    pub indicator: String,
    pub unit: String,
    pub route: Option<String>,
    pub country: Option<String>,
    pub vintage: String,
}

/// A project with what its sheet has besides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProjectRow {
    pub project: raw::Project,
    pub period: String,
    pub links: raw::Names,
    pub certainty: String,
}

macro_rules! fields {
    ($($type:ty, $table:literal, $row:ident, [$($id:tt)*], [$($name:tt)*] {
        $($key:literal: $slot:ident($($field:tt)+),)*
    })*) => {$(
        impl OfSheet for $type {
            const TABLE: &'static str = $table;
        }

        impl Fields for $type {
            fn each(&mut self, visit: Visit) {
                let $row = self;
                $(visit($key, fields!(@slot $slot, $($field)+));)*
            }
            fields!(@id $row, $($id)*);
            fields!(@name $row, $($name)*);
        }
    )*};
    (@id $row:ident,) => {};
    (@id $row:ident, $($id:tt)+) => {
        fn id(&mut self) -> Option<&mut String> {
            let $row = self;
            Some(&mut $($id)+)
        }
    };
    (@name $row:ident,) => {};
    (@name $row:ident, $($name:tt)+) => {
        fn name(&self) -> &str {
            let $row = self;
            &$($name)+
        }
    };
    (@slot $slot:ident, $field:expr) => { Slot::$slot(&mut $field) };
    (@slot $slot:ident, $field:expr, $of:expr) => { Slot::$slot(&mut $field, $of) };
}

fields! {
    SiteRow, "site", row, [], [] {
        "title": Text(row.site.title),
        "subtitle": Text(row.site.subtitle),
        "dialogue": Text(row.site.dialogue),
        "about": Text(row.site.about),
        "disclaimer": Text(row.site.disclaimer),
        "how_to_read": Text(row.site.how_to_read),
        "languages": Tags(row.site.languages),
        "content_date": Date(row.site.content_date),
        "centre_longitude": Number(row.site.region.centre[0]),
        "centre_latitude": Number(row.site.region.centre[1]),
        "west": Number(row.site.region.west),
        "south": Number(row.site.region.south),
        "east": Number(row.site.region.east),
        "north": Number(row.site.region.north),
        "opening_west": MaybeNumber(row.site.region.opening_west),
        "opening_south": MaybeNumber(row.site.region.opening_south),
        "opening_east": MaybeNumber(row.site.region.opening_east),
        "opening_north": MaybeNumber(row.site.region.opening_north),
        "detail_west": MaybeNumber(row.site.region.detail_west),
        "detail_south": MaybeNumber(row.site.region.detail_south),
        "detail_east": MaybeNumber(row.site.region.detail_east),
        "detail_north": MaybeNumber(row.site.region.detail_north),
        "from": Whole(row.site.time.from),
        "until": Whole(row.site.time.until),
    }
    ProjectRow, "project", row, [row.project.id], [row.project.title] {
        "id": Id(row.project.id),
        "title": Text(row.project.title),
        "short_title": Text(row.project.short_title),
        "acronym": Text(row.project.acronym),
        "countries": Keys(row.project.countries, Of::Party),
        "start": MaybeDate(row.project.start),
        "end": MaybeDate(row.project.end),
        "agencies": Keys(row.project.agencies, Of::Body),
        "partners": Keys(row.project.partners, Of::Body),
        "donors": Keys(row.project.donors, Of::Body),
        "objective": Text(row.project.objective),
        "objective_certainty": Choice(row.project.objective_certainty, OBJECTIVE),
        "summary": Text(row.project.summary),
        "context": Text(row.project.context),
        "period": Text(row.period),
        "duration_note": Text(row.project.duration_note),
        "phase": MaybeKey(row.project.phase, Of::Phase),
        "pillar": MaybeKey(row.project.pillar, Of::Pillar),
        "themes": Keys(row.project.themes, Of::Theme),
        "documents": Keys(row.project.documents, Of::Document),
        "links": List(row.links),
        "sources": Keys(row.project.sources, Of::Source),
        "certainty": Choice(row.certainty, CERTAINTY),
    }
    Part, "part", row, [], [] {
        "project": Key(row.project, Of::Project),
        "country": Keys(row.country, Of::Party),
        "role": Choice(row.role, ROLES),
    }
    RemarkRow, "remark", row, [], [] {
        "project": Key(row.project, Of::Project),
        "field": Choice(row.remark.field, REMARKS),
        "text": Text(row.remark.text),
        "certainty": Choice(row.remark.certainty, CERTAINTY),
        "sources": Keys(row.remark.sources, Of::Source),
    }
    LinkRow, "link", row, [], [] {
        "project": Key(row.project, Of::Project),
        "title": Text(row.link.title),
        "url": Text(row.link.url),
        "source": MaybeKey(row.link.source, Of::Source),
        "certainty": Choice(row.link.certainty, CERTAINTY),
    }
    raw::Document, "document", row, [row.id], [row.title] {
        "id": Id(row.id),
        "title": Text(row.title),
        "languages": Tags(row.languages),
        "project": MaybeKey(row.project, Of::Project),
        "organisation": MaybeKey(row.organisation, Of::Body),
        "date": MaybeDate(row.date),
        "note": Text(row.note),
        "sources": Keys(row.sources, Of::Source),
    }
    raw::Route, "route", row, [row.id], [row.name] {
        "id": Id(row.id),
        "name": Text(row.name),
        "dialogue_name": Text(row.dialogue_name),
        "other_names": List(row.other_names),
        "description": Text(row.description),
        "period": Text(row.period),
        "from": Year(row.from),
        "until": Year(row.until),
        "shown": Flag(row.shown),
        "certainty": Choice(row.certainty, CERTAINTY),
        "sources": Keys(row.sources, Of::Source),
    }
    ChainRow, "chain", row, [row.chain.id], [row.chain.name] {
        "id": Id(row.chain.id),
        "route": Key(row.route, Of::Route),
        "name": Text(row.chain.name),
        "note": Text(row.chain.note),
        "from": Year(row.chain.from),
        "until": Year(row.chain.until),
    }
    LegRow, "leg", row, [], [] {
        "route": Key(row.route, Of::Route),
        "chain": Key(row.chain, Of::Chain),
        "from": Key(row.leg.from, Of::Hub),
        "to": Key(row.leg.to, Of::Hub),
        "mode": Choice(row.leg.mode, MODES),
        "since": Year(row.since),
        "until": Year(row.until),
        "certainty": Choice(row.leg.certainty, CERTAINTY),
        "sources": Keys(row.leg.sources, Of::Source),
        "note": Text(row.note),
    }
    raw::Hub, "hub", row, [row.id], [row.name] {
        "id": Id(row.id),
        "name": Text(row.name),
        "country": Key(row.country, Of::Country),
        "lon": MaybeNumber(row.lon),
        "lat": MaybeNumber(row.lat),
        "coordinates": Text(row.coordinates),
        "certainty": Choice(row.certainty, CERTAINTY),
        "dialogue_name": Text(row.dialogue_name),
        "note": Text(row.note),
    }
    raw::Series, "series", row, [row.id], [row.name] {
        "id": Id(row.id),
        "name": Text(row.name),
        "indicator": Text(row.indicator),
        "unit": Choice(row.unit, UNITS),
        "route": MaybeKey(row.route, Of::Route),
        "country": MaybeKey(row.country, Of::Country),
        "parent": MaybeKey(row.parent, Of::Series),
        "vintage": Text(row.vintage),
        "certainty": Choice(row.certainty, CERTAINTY),
        "sources": Keys(row.sources, Of::Source),
        "note": Text(row.note),
    }
    FigureRow, "figure", row, [], [] {
        "series": Key(row.series, Of::Series),
        "year": Year(row.year),
        "value": MaybeNumber(row.number),
        "approximate": Flag(row.value.approximate),
        "bound": MaybeChoice(row.value.bound, BOUNDS),
        "certainty": Choice(row.value.certainty, CERTAINTY),
        "sources": Keys(row.value.sources, Of::Source),
        "note": Text(row.value.note),
        "indicator": Text(row.indicator),
        "unit": Choice(row.unit, UNITS),
        "route": MaybeKey(row.route, Of::Route),
        "country": MaybeKey(row.country, Of::Country),
        "vintage": Text(row.vintage),
    }
    raw::Source, "source", row, [row.id], [row.title] {
        "id": Id(row.id),
        "title": Text(row.title),
        "publisher": Text(row.publisher),
        "url": Text(row.url),
        "date": MaybeDate(row.date),
        "certainty": Choice(row.certainty, CERTAINTY),
    }
    raw::Organisation, "organisation", row, [row.id], [row.name] {
        "id": Id(row.id),
        "name": Text(row.name),
        "acronym": Text(row.acronym),
        "kind": Text(row.kind),
    }
    raw::Country, "country", row, [row.code], [row.name] {
        "code": Text(row.code),
        "alpha2": Text(row.alpha2),
        "name": Text(row.name),
        "aliases": List(row.aliases),
    }
    raw::Group, "group", row, [row.id], [row.name] {
        "id": Id(row.id),
        "name": Text(row.name),
        "long_name": Text(row.long_name),
        "from": Date(row.from),
        "until": MaybeDate(row.until),
        "successor": MaybeKey(row.successor, Of::Group),
        "members": Keys(row.members, Of::Country),
        "note": Text(row.note),
        "certainty": Choice(row.certainty, CERTAINTY),
        "sources": Keys(row.sources, Of::Source),
    }
    raw::Succession, "succession", row, [], [row.name] {
        "code": Key(row.code, Of::Country),
        "name": Text(row.name),
        "until": Date(row.until),
        "covers": Keys(row.covers, Of::Country),
        "note": Text(row.note),
        "certainty": Choice(row.certainty, CERTAINTY),
        "sources": Keys(row.sources, Of::Source),
    }
    raw::FormerName, "former_name", row, [], [row.name] {
        "code": Key(row.code, Of::Country),
        "name": Text(row.name),
        "until": Date(row.until),
        "in_documents": MaybeFlag(row.in_documents),
        "note": Text(row.note),
        "certainty": Choice(row.certainty, CERTAINTY),
        "sources": Keys(row.sources, Of::Source),
    }
    raw::Boundary, "boundary", row, [row.id], [row.title] {
        "id": Id(row.id),
        "title": Text(row.title),
        "class": Choice(row.class, CLASSES),
        "codes": Keys(row.codes, Of::Country),
        "text": Text(row.text),
        "certainty": Choice(row.certainty, CERTAINTY),
        "sources": Keys(row.sources, Of::Source),
    }
    raw::Phase, "phase", row, [row.id], [row.name] {
        "id": Id(row.id),
        "name": Text(row.name),
        "from": MaybeDate(row.from),
        "until": MaybeDate(row.until),
        "certainty": Choice(row.certainty, CERTAINTY),
        "sources": Keys(row.sources, Of::Source),
        "remark": Text(row.remark),
    }
    Sea, "sea", row, [row.sea.id], [row.sea.name] {
        "id": Id(row.sea.id),
        "name": Text(row.sea.name),
        "lon": Number(row.sea.at[0]),
        "lat": Number(row.sea.at[1]),
        "rank": Whole(row.rank),
    }
    Pillar, "pillar", row, [row.0.id], [row.0.name] {
        "id": Id(row.0.id),
        "name": Text(row.0.name),
        "certainty": Choice(row.0.certainty, CERTAINTY),
        "sources": Keys(row.0.sources, Of::Source),
    }
    Theme, "theme", row, [row.0.id], [row.0.name] {
        "id": Id(row.0.id),
        "name": Text(row.0.name),
        "certainty": Choice(row.0.certainty, CERTAINTY),
        "sources": Keys(row.0.sources, Of::Source),
    }
}

/// A sea, whose rank is a number of another size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sea {
    pub sea: raw::Sea,
    pub rank: i32,
}

/// A pillar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pillar(pub raw::Named);

/// A theme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Theme(pub raw::Named);
