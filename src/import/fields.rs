//! Defines the fields of each kind of row, which are the columns of its sheet. The same list reads
//! and writes them, so that every written column can be read.

use crate::atlas::{FactType, Field};
use crate::content::raw;

/// The kind of entity that a reference points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordKind {
    /// A country.
    Country,
    /// A country, a group or an organisation; a country has priority.
    Party,
    /// A country, a group or an organisation; an organisation has priority.
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
    /// An indicator of the content itself.
    Indicator,
}

/// The allowed values of a field.
pub type Choices = &'static [&'static str];

/// A mutable reference to a field of a row, by its type.
pub enum FieldMut<'a> {
    /// The key of the row.
    Id(&'a mut String),
    /// A text.
    Text(&'a mut String),
    /// A list of names that are not keys.
    List(&'a mut raw::RawNames),
    /// A date; empty if unknown.
    Date(&'a mut String),
    /// An optional date.
    MaybeDate(&'a mut Option<String>),
    /// An integer.
    Whole(&'a mut i32),
    /// An optional year.
    Year(&'a mut Option<i32>),
    /// A number.
    Number(&'a mut f64),
    /// An optional number.
    MaybeNumber(&'a mut Option<f64>),
    /// A boolean.
    Flag(&'a mut bool),
    /// An optional boolean.
    MaybeFlag(&'a mut Option<bool>),
    /// One of a set of allowed values.
    Choice(&'a mut String, Choices),
    /// An optional value from a set of allowed values.
    MaybeChoice(&'a mut Option<String>, Choices),
    /// One of a set of known values, or another text.
    OpenChoice(&'a mut String, Choices),
    /// A reference.
    Key(&'a mut String, RecordKind),
    /// An optional reference.
    MaybeKey(&'a mut Option<String>, RecordKind),
    /// A list of references.
    Keys(&'a mut raw::RawNames, RecordKind),
    /// A list of language tags.
    Tags(&'a mut raw::RawNames),
    /// Fields that only this content has; one column for each.
    Own(&'a mut Vec<raw::RawOwnField>),
    /// An optional fact in the form of the files; empty if it is not stated.
    Fact(&'a mut String, FactType),
}

/// The function that is called with the key of each column and its field.
pub type Visit<'v> = &'v mut dyn FnMut(&'static str, FieldMut);

/// A row of a sheet.
pub trait Fields {
    /// Calls `visit` for each column, with its key and field.
    fn each(&mut self, visit: Visit);
    /// Returns the name of the row, which identifies it and from which its key is made.
    fn name(&self) -> &str {
        ""
    }
    /// Returns the key of the row.
    fn id(&mut self) -> Option<&mut String> {
        None
    }
}

/// A kind of row with a sheet of its own.
pub trait OfSheet: Fields + Default + Clone {
    /// The key of the sheet.
    const TABLE: &'static str;
}

/// The key of the column for fields of the content's own.
pub const OWN_FIELD: &str = "own_field";
/// The letters of certainty.
pub const CERTAINTY: Choices = &["A", "B", "C"];
const MODES: Choices = &["land", "sea", "air"];
const UNITS: Choices = &["detections", "arrivals"];
pub const PERIODS: Choices = &["during-year", "end-of-year", "mid-year"];
pub const FORMS: Choices = &["circles", "classes"];
const BOUNDS: Choices = &["less-than", "more-than"];
const CLASSES: Choices = &["solid", "dashed", "dotted", "none"];
/// The names of the fields that a remark can be on.
pub const REMARKS: Choices = &{
    let mut names = [""; Field::NAMES.len()];
    let mut place = 0;
    while place < names.len() {
        names[place] = Field::NAMES[place].0;
        place += 1;
    }
    names
};
const ROLES: Choices = &["country", "donor", "partner", "agency"];

/// The site, as one row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteRow {
    pub site: raw::RawSite,
}

/// A country of a project in a row of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    pub project: String,
    pub country: raw::RawNames,
    pub role: String,
}

/// A remark with the key of its project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RemarkRow {
    pub project: String,
    pub remark: raw::RawRemark,
}

/// A link with the key of its project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkRow {
    pub project: String,
    pub link: raw::RawLink,
}

/// A chain without legs, with the key of its route.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChainRow {
    pub route: String,
    pub chain: raw::RawChain,
}

/// A leg with the names of its route and chain.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LegRow {
    pub route: String,
    pub chain: String,
    pub leg: raw::RawLeg,
    pub since: Option<i32>,
    pub until: Option<i32>,
    pub note: String,
}

/// A yearly value with the name of its series.
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

/// A value of an indicator, with the name of the indicator.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ValueRow {
    pub indicator: String,
    pub country: String,
    pub year: Option<i32>,
    pub number: Option<f64>,
    pub note: String,
}

/// A step with the name and the title of its briefing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BriefingRow {
    pub briefing: String,
    pub briefing_title: String,
    pub seconds: Option<f64>,
    pub step: raw::RawBriefingStep,
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
    (@slot $slot:ident, $field:expr) => { FieldMut::$slot(&mut $field) };
    (@slot $slot:ident, $field:expr, $of:expr) => { FieldMut::$slot(&mut $field, $of) };
}

fields! {
    SiteRow, "site", row, [], [] {
        "title": Text(row.site.title),
        "subtitle": Text(row.site.subtitle),
        "dialogue": Text(row.site.dialogue),
        "about": Text(row.site.about),
        "disclaimer": Text(row.site.disclaimer),
        "how_to_read": Text(row.site.how_to_read),
        "publisher": Text(row.site.publisher),
        "contact": Text(row.site.contact),
        "languages": Tags(row.site.languages),
        "language": Text(row.site.language),
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
    Part, "part", row, [], [] {
        "project": Key(row.project, RecordKind::Project),
        "country": Keys(row.country, RecordKind::Party),
        "role": Choice(row.role, ROLES),
    }
    RemarkRow, "remark", row, [], [] {
        "project": Key(row.project, RecordKind::Project),
        "field": Choice(row.remark.field, REMARKS),
        "text": Text(row.remark.text),
        "certainty": Choice(row.remark.certainty, CERTAINTY),
        "sources": Keys(row.remark.sources, RecordKind::Source),
    }
    LinkRow, "link", row, [], [] {
        "project": Key(row.project, RecordKind::Project),
        "title": Text(row.link.title),
        "url": Text(row.link.url),
        "source": MaybeKey(row.link.source, RecordKind::Source),
        "certainty": Choice(row.link.certainty, CERTAINTY),
    }
    raw::RawDocument, "document", row, [row.id], [row.title] {
        "id": Id(row.id),
        "title": Text(row.title),
        "languages": Tags(row.languages),
        "project": MaybeKey(row.project, RecordKind::Project),
        "organisation": MaybeKey(row.organisation, RecordKind::Body),
        "date": MaybeDate(row.date),
        "note": Text(row.note),
        "sources": Keys(row.sources, RecordKind::Source),
    }
    raw::RawRoute, "route", row, [row.id], [row.name] {
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
        "sources": Keys(row.sources, RecordKind::Source),
    }
    ChainRow, "chain", row, [row.chain.id], [row.chain.name] {
        "id": Id(row.chain.id),
        "route": Key(row.route, RecordKind::Route),
        "name": Text(row.chain.name),
        "note": Text(row.chain.note),
        "from": Year(row.chain.from),
        "until": Year(row.chain.until),
    }
    LegRow, "leg", row, [], [] {
        "route": Key(row.route, RecordKind::Route),
        "chain": Key(row.chain, RecordKind::Chain),
        "from": Key(row.leg.from, RecordKind::Hub),
        "to": Key(row.leg.to, RecordKind::Hub),
        "mode": Choice(row.leg.mode, MODES),
        "since": Year(row.since),
        "until": Year(row.until),
        "certainty": Choice(row.leg.certainty, CERTAINTY),
        "sources": Keys(row.leg.sources, RecordKind::Source),
        "note": Text(row.note),
    }
    raw::RawHub, "hub", row, [row.id], [row.name] {
        "id": Id(row.id),
        "name": Text(row.name),
        "country": Key(row.country, RecordKind::Country),
        "lon": MaybeNumber(row.lon),
        "lat": MaybeNumber(row.lat),
        "coordinates": Text(row.coordinates),
        "certainty": Choice(row.certainty, CERTAINTY),
        "dialogue_name": Text(row.dialogue_name),
        "note": Text(row.note),
    }
    raw::RawSeries, "series", row, [row.id], [row.name] {
        "id": Id(row.id),
        "name": Text(row.name),
        "indicator": Text(row.indicator),
        "unit": OpenChoice(row.unit, UNITS),
        "route": MaybeKey(row.route, RecordKind::Route),
        "country": MaybeKey(row.country, RecordKind::Country),
        "parent": MaybeKey(row.parent, RecordKind::Series),
        "border": Keys(row.border, RecordKind::Hub),
        "vintage": Text(row.vintage),
        "certainty": Choice(row.certainty, CERTAINTY),
        "sources": Keys(row.sources, RecordKind::Source),
        "note": Text(row.note),
    }
    FigureRow, "figure", row, [], [] {
        "series": Key(row.series, RecordKind::Series),
        "year": Year(row.year),
        "value": MaybeNumber(row.number),
        "approximate": Flag(row.value.approximate),
        "bound": MaybeChoice(row.value.bound, BOUNDS),
        "certainty": Choice(row.value.certainty, CERTAINTY),
        "sources": Keys(row.value.sources, RecordKind::Source),
        "note": Text(row.value.note),
        "indicator": Text(row.indicator),
        "unit": OpenChoice(row.unit, UNITS),
        "route": MaybeKey(row.route, RecordKind::Route),
        "country": MaybeKey(row.country, RecordKind::Country),
        "vintage": Text(row.vintage),
    }
    ValueRow, "value", row, [], [] {
        "indicator": Key(row.indicator, RecordKind::Indicator),
        "country": Key(row.country, RecordKind::Country),
        "year": Year(row.year),
        "value": MaybeNumber(row.number),
        "note": Text(row.note),
    }
    BriefingRow, "briefing", row, [], [row.briefing] {
        "briefing": Text(row.briefing),
        "briefing_title": Text(row.briefing_title),
        "title": Text(row.step.title),
        "text": Text(row.step.text),
        "state": Text(row.step.state),
        "seconds": MaybeNumber(row.seconds),
        "notes": Text(row.step.notes),
    }
    raw::RawSource, "source", row, [row.id], [row.title] {
        "id": Id(row.id),
        "title": Text(row.title),
        "publisher": Text(row.publisher),
        "url": Text(row.url),
        "copy": Text(row.copy),
        "date": MaybeDate(row.date),
        "certainty": Choice(row.certainty, CERTAINTY),
    }
    raw::RawOrganisation, "organisation", row, [row.id], [row.name] {
        "id": Id(row.id),
        "name": Text(row.name),
        "acronym": Text(row.acronym),
        "kind": Text(row.kind),
    }
    raw::RawCountry, "country", row, [row.code], [row.name] {
        "code": Text(row.code),
        "alpha2": Text(row.alpha2),
        "name": Text(row.name),
        "aliases": List(row.aliases),
    }
    raw::RawGroup, "group", row, [row.id], [row.name] {
        "id": Id(row.id),
        "name": Text(row.name),
        "long_name": Text(row.long_name),
        "from": Date(row.from),
        "until": MaybeDate(row.until),
        "successor": MaybeKey(row.successor, RecordKind::Group),
        "members": Keys(row.members, RecordKind::Country),
        "note": Text(row.note),
        "certainty": Choice(row.certainty, CERTAINTY),
        "sources": Keys(row.sources, RecordKind::Source),
    }
    raw::RawSuccession, "succession", row, [], [row.name] {
        "code": Key(row.code, RecordKind::Country),
        "name": Text(row.name),
        "until": Date(row.until),
        "covers": Keys(row.covers, RecordKind::Country),
        "note": Text(row.note),
        "certainty": Choice(row.certainty, CERTAINTY),
        "sources": Keys(row.sources, RecordKind::Source),
    }
    raw::RawFormerName, "former_name", row, [], [row.name] {
        "code": Key(row.code, RecordKind::Country),
        "name": Text(row.name),
        "until": Date(row.until),
        "in_documents": MaybeFlag(row.in_documents),
        "note": Text(row.note),
        "certainty": Choice(row.certainty, CERTAINTY),
        "sources": Keys(row.sources, RecordKind::Source),
    }
    raw::RawBoundary, "boundary", row, [row.id], [row.title] {
        "id": Id(row.id),
        "title": Text(row.title),
        "class": Choice(row.class, CLASSES),
        "codes": Keys(row.codes, RecordKind::Country),
        "text": Text(row.text),
        "certainty": Choice(row.certainty, CERTAINTY),
        "sources": Keys(row.sources, RecordKind::Source),
    }
    raw::RawPhase, "phase", row, [row.id], [row.name] {
        "id": Id(row.id),
        "name": Text(row.name),
        "from": MaybeDate(row.from),
        "until": MaybeDate(row.until),
        "certainty": Choice(row.certainty, CERTAINTY),
        "sources": Keys(row.sources, RecordKind::Source),
        "remark": Text(row.remark),
    }
    SeaRow, "sea", row, [row.sea.id], [row.sea.name] {
        "id": Id(row.sea.id),
        "name": Text(row.sea.name),
        "lon": Number(row.sea.at[0]),
        "lat": Number(row.sea.at[1]),
        "rank": Whole(row.rank),
    }
    PillarRow, "pillar", row, [row.0.id], [row.0.name] {
        "id": Id(row.0.id),
        "name": Text(row.0.name),
        "certainty": Choice(row.0.certainty, CERTAINTY),
        "sources": Keys(row.0.sources, RecordKind::Source),
    }
    ThemeRow, "theme", row, [row.0.id], [row.0.name] {
        "id": Id(row.0.id),
        "name": Text(row.0.name),
        "certainty": Choice(row.0.certainty, CERTAINTY),
        "sources": Keys(row.0.sources, RecordKind::Source),
    }
}

/// A sea. Its rank is wider than in the content, so that a value out of range can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SeaRow {
    pub sea: raw::RawSea,
    pub rank: i32,
}

/// A pillar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PillarRow(pub raw::RawCategory);

/// A theme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThemeRow(pub raw::RawCategory);
