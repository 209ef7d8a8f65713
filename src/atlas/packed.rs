//! Binary encoding of an atlas for the page.
//!
//! Fields follow one another in the order of the lists below: integers as [`varint`]s, texts and
//! lists after their length. The code takes 5 kB of WebAssembly; the visitor of postcard for the
//! same hundred fields takes 30 kB (measured with `twiggy`).

use super::code::Code;
use super::project::{Link, OwnField};
use super::project_fields::project_fields;
use super::web_address::WebAddress;
use super::{
    Atlas, Boundary, BoundaryClass, Category, Certainty, Chain, Country, Date, Document, Evidence,
    Field, Figure, FormerName, Group, Hub, Id, Leg, Mode, Money, Organisation, Party, Period,
    Phase, Picture, Project, Qualifier, Remark, Route, Row, Sea, Series, Site, Source, Succession,
    Table, Tag, Unit,
};
use crate::geo::LonLat;
use crate::geo::varint::{self, VarintReader};

/// A type that can be encoded as bytes and decoded from them.
pub trait Packed: Sized {
    /// Appends the value to `out`.
    fn pack_into(&self, out: &mut Vec<u8>);
    /// Decodes the next value. If the bytes hold none, the result is an empty value and `from` is
    /// marked as failed: an early return for each of a hundred fields would be most of the code.
    fn unpack_from(from: &mut Bytes) -> Self;
}

/// Bytes to decode, with a flag for failure.
pub struct Bytes<'a> {
    reader: VarintReader<'a>,
    pub(crate) failed: bool,
}

impl<'a> Bytes<'a> {
    /// Returns the value that was read, or a default after marking the bytes as failed.
    fn or_fail<T: Default>(&mut self, read: Option<T>) -> T {
        self.failed |= read.is_none();
        read.unwrap_or_default()
    }

    #[inline(never)]
    fn read_number(&mut self) -> u32 {
        let read = self.reader.read_varint();
        self.or_fail(read)
    }

    #[inline(never)]
    fn read_bytes(&mut self, count: usize) -> &'a [u8] {
        let read = self.reader.read_bytes(count);
        self.or_fail(read)
    }

    #[inline(never)]
    pub(crate) fn read_byte(&mut self) -> u8 {
        self.read_bytes(1).first().copied().unwrap_or_default()
    }
}

/// Magic at the start of the file: name and version of the format.
const MAGIC: &[u8; 4] = b"iMA1";

/// Encodes a value as a file.
///
/// # Examples
///
/// ```
/// use imap::atlas::packed::{from_bytes, to_bytes};
///
/// let bytes = to_bytes(&vec!["Niger".to_owned()]);
/// assert_eq!(from_bytes(&bytes), Some(vec!["Niger".to_owned()]));
/// ```
pub fn to_bytes<T: Packed>(value: &T) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    value.pack_into(&mut out);
    out
}

/// Decodes a file that [`to_bytes`] wrote; `None` if the bytes have another format or are damaged.
///
/// # Examples
///
/// ```
/// use imap::atlas::packed::from_bytes;
///
/// assert_eq!(from_bytes::<u32>(b"<!doctype html>"), None);
/// ```
pub fn from_bytes<T: Packed>(bytes: &[u8]) -> Option<T> {
    let mut bytes = Bytes { reader: VarintReader::new(bytes.strip_prefix(MAGIC)?), failed: false };
    let value = T::unpack_from(&mut bytes);
    (!bytes.failed && bytes.reader.bytes_left() == 0).then_some(value)
}

impl Packed for u32 {
    fn pack_into(&self, out: &mut Vec<u8>) {
        varint::write_varint(out, *self);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        from.read_number()
    }
}

impl Packed for i32 {
    fn pack_into(&self, out: &mut Vec<u8>) {
        varint::write_signed(out, *self);
    }

    #[inline(never)]
    fn unpack_from(from: &mut Bytes) -> Self {
        let read = from.reader.read_signed();
        from.or_fail(read)
    }
}

impl Packed for u8 {
    fn pack_into(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        from.read_byte()
    }
}

impl Packed for bool {
    fn pack_into(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        from.read_byte() != 0
    }
}

impl Packed for f64 {
    fn pack_into(&self, out: &mut Vec<u8>) {
        out.extend(self.to_le_bytes());
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        let read = from.read_bytes(8).try_into().ok();
        Self::from_le_bytes(from.or_fail(read))
    }
}

impl Packed for String {
    fn pack_into(&self, out: &mut Vec<u8>) {
        varint::write_varint(out, self.len() as u32);
        out.extend(self.as_bytes());
    }

    #[inline(never)]
    fn unpack_from(from: &mut Bytes) -> Self {
        let length = from.read_number() as usize;
        let read = std::str::from_utf8(from.read_bytes(length)).ok();
        from.or_fail(read).to_owned()
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack_into(&self, out: &mut Vec<u8>) {
        varint::write_varint(out, self.len() as u32);
        self.iter().for_each(|item| item.pack_into(out));
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        let length = from.read_number() as usize;
        // Every item takes at least one byte, so a damaged length cannot request more memory than
        // the file could fill.
        if length > from.reader.bytes_left() {
            from.failed = true;
            return Self::new();
        }
        let mut items = Self::with_capacity(length);
        for _ in 0..length {
            items.push(T::unpack_from(from));
        }
        items
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack_into(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.is_some()));
        self.iter().for_each(|value| value.pack_into(out));
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        (from.read_byte() != 0).then(|| T::unpack_from(from))
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pack_into(&self, out: &mut Vec<u8>) {
        self.0.pack_into(out);
        self.1.pack_into(out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        (A::unpack_from(from), B::unpack_from(from))
    }
}

impl<T: Packed> Packed for [T; 2] {
    fn pack_into(&self, out: &mut Vec<u8>) {
        self.iter().for_each(|item| item.pack_into(out));
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        [T::unpack_from(from), T::unpack_from(from)]
    }
}

impl Packed for Code {
    fn pack_into(&self, out: &mut Vec<u8>) {
        out.extend(self.as_str().as_bytes());
    }

    #[inline(never)]
    fn unpack_from(from: &mut Bytes) -> Self {
        let read = from.read_bytes(3).try_into().ok().and_then(Self::from_bytes);
        from.or_fail(read)
    }
}

impl Packed for Tag {
    fn pack_into(&self, out: &mut Vec<u8>) {
        self.as_str().to_owned().pack_into(out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        let length = from.read_number() as usize;
        let read =
            std::str::from_utf8(from.read_bytes(length)).ok().and_then(|tag| tag.parse().ok());
        from.or_fail(read)
    }
}

impl<T> Packed for Id<T> {
    fn pack_into(&self, out: &mut Vec<u8>) {
        varint::write_varint(out, self.index() as u32);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        Self::published(from.read_number())
    }
}

/// Only the rows are encoded; decoding sorts the keys again.
impl<T: Row + Packed> Packed for Table<T> {
    fn pack_into(&self, out: &mut Vec<u8>) {
        varint::write_varint(out, self.len() as u32);
        self.iter().for_each(|(_, row)| row.pack_into(out));
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        Self::from_unique_rows(Vec::unpack_from(from))
    }
}

impl Packed for Party {
    fn pack_into(&self, out: &mut Vec<u8>) {
        match self {
            Self::Country(code) => (0u8, *code).pack_into(out),
            Self::Group(id) => (1u8, *id).pack_into(out),
            Self::Organisation(id) => (2u8, *id).pack_into(out),
        }
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        match from.read_byte() {
            0 => Self::Country(Packed::unpack_from(from)),
            1 => Self::Group(Packed::unpack_from(from)),
            kind => {
                from.failed |= kind != 2;
                Self::Organisation(Packed::unpack_from(from))
            }
        }
    }
}

/// Implements [`Packed`] for structs, field by field; a missing field is a compile error.
macro_rules! structs {
    ($($name:ident { $($field:ident),* $(,)? })*) => {$(
        impl Packed for $name {
            fn pack_into(&self, out: &mut Vec<u8>) {
                $(self.$field.pack_into(out);)*
            }

            fn unpack_from(from: &mut Bytes) -> Self {
                Self { $($field: Packed::unpack_from(from),)* }
            }
        }
    )*};
}

/// Implements [`Packed`] for enums without fields; the byte is the index of the variant in the
/// list.
macro_rules! enums {
    ($($name:ident [ $($variant:ident),* $(,)? ])*) => {$(
        impl Packed for $name {
            fn pack_into(&self, out: &mut Vec<u8>) {
                let place = [$(Self::$variant),*].iter().position(|other| other == self);
                out.push(place.unwrap_or_default() as u8);
            }

            fn unpack_from(from: &mut Bytes) -> Self {
                let all = [$(Self::$variant),*];
                let place = usize::from(from.read_byte());
                from.failed |= place >= all.len();
                all[place.min(all.len() - 1)]
            }
        }
    )*};
}

pub(crate) use {enums, structs};

structs! {
    LonLat { lon, lat }
    Period { start, end }
    Evidence { certainty, sources }
    Source { key, title, publisher, url, copy, date, certainty }
    Site { title, subtitle, dialogue, about, disclaimer, how_to_read, foreign_texts, publisher, contact, language, content_date, centre, corners, opening, years }
    Phase { key, name, period, remark, evidence }
    Category { key, name, evidence }
    Country { code, name, aliases }
    Group { key, name, long_name, period, members, note, successor, evidence }
    Succession { code, name, until, covers, note, evidence }
    FormerName { code, name, until, in_documents, note, evidence }
    Boundary { key, title, class, codes, text, evidence }
    Sea { name, at, rank }
    Organisation { key, name, acronym }
    Money { amount, currency, year }
    Link { title, url }
    Picture { address, text, width, height, is_logo }
    OwnField { name, value }
    Remark { field, text, evidence }
    Document { key, title, languages, date, note, sources }
    Hub { key, name, country, at, coordinates, note }
    Leg { from, to, mode, evidence }
    Chain { key, name, note, years, legs }
    Route {
        key, name, dialogue_name, other_names, description, history, years, shown, chains, evidence,
    }
    Figure { year, value, bound, note, evidence }
    Series {
        key, name, indicator, unit, own_unit, route, country, parent, border, vintage, note, values, evidence,
    }
    Atlas {
        site, sources, organisations, countries, groups, successions, former_names, boundaries, seas,
        phases, pillars, themes, projects, documents, hubs, routes, series,
        own_indicators,
    }
}

macro_rules! pack_project {
    (
        fields { $($(#[$doc:meta])* $field:ident: $kind:ident;)* }
        facts { $($(#[$fact_doc:meta])* $fact:ident: $type:ident;)* }
    ) => {
        structs! {
            Project { key, $($field,)* $($fact,)* paraphrased, period, links, pictures, remarks, sources, own_fields }
        }
    };
}

project_fields!(pack_project);

impl Packed for WebAddress {
    fn pack_into(&self, out: &mut Vec<u8>) {
        self.0.pack_into(out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        Self(Packed::unpack_from(from))
    }
}

enums! {
    Certainty [Primary, Secondary, Inferred]
    BoundaryClass [Solid, Dashed, Dotted, NotDrawn]
    Mode [Land, Sea, Air]
    Unit [Detections, Arrivals, Other]
    Qualifier [Exact, About, LessThan, MoreThan]
}

/// Fields that are no optional facts; their byte is the index in the list. The facts follow.
const PLAIN_FIELDS: [Field; 9] = [
    Field::Objective,
    Field::Agencies,
    Field::Partners,
    Field::Donors,
    Field::Duration,
    Field::Countries,
    Field::Phase,
    Field::Pillar,
    Field::Documents,
];

impl Packed for Field {
    fn pack_into(&self, out: &mut Vec<u8>) {
        let place = PLAIN_FIELDS.iter().position(|other| other == self);
        out.push(match *self {
            Self::Fact(place) => place + PLAIN_FIELDS.len() as u8,
            _ => place.unwrap_or_default() as u8,
        });
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        let place = from.read_byte();
        let fact = place.saturating_sub(PLAIN_FIELDS.len() as u8);
        from.failed |= usize::from(fact) >= Project::FACTS.len();
        PLAIN_FIELDS.get(usize::from(place)).copied().unwrap_or(Self::Fact(fact))
    }
}

impl Packed for Date {
    fn pack_into(&self, out: &mut Vec<u8>) {
        (self.year(), (self.month().unwrap_or(0), self.day().unwrap_or(0))).pack_into(out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        let (year, (month, day)) = Packed::unpack_from(from);
        let read = Self::published(year, month, day);
        from.failed |= read.is_none();
        read.unwrap_or(Self::year_only(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn packed_values_are_unpacked() {
        type Value = Vec<(Option<f64>, (String, Vec<i32>))>;
        let value: Value =
            vec![(Some(-1.5), ("é".into(), vec![1, -2])), (None, (String::new(), vec![]))];
        assert_eq!(from_bytes(&to_bytes(&value)), Some(value));
    }

    #[test]
    fn dates_keep_their_precision() {
        for text in ["2009", "2009-01", "2009-05-01"] {
            let date: Date = text.parse().unwrap();
            assert_eq!(from_bytes(&to_bytes(&date)), Some(date));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_end_without_a_panic(bytes: Vec<u8>) {
            let _ = from_bytes::<Atlas>(&[MAGIC.as_slice(), &bytes].concat());
        }
    }
}
