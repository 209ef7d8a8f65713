//! Rows with keys, and references that cannot dangle.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Index;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A row that has a key of its own.
pub trait Row {
    /// The key: unique in its table, stable, fit for a link.
    fn key(&self) -> &str;
}

/// A reference to a row of a [`Table`] of the same atlas. Made by the table
/// only, or read from an atlas that was published, so it leads somewhere.
pub struct Id<T> {
    index: u32,
    row: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The row's place in its table, from 0.
    pub fn index(self) -> usize {
        self.index as usize
    }
}

// Derived they would ask the same of `T`, which is not stored.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.index.cmp(&other.index)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.index.serialize(serializer)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u32::deserialize(deserializer).map(|index| Self { index, row: PhantomData })
    }
}

/// Rows in the order of the content, found by key.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<T> {
    rows: Vec<T>,
    keys: BTreeMap<Box<str>, u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), keys: BTreeMap::new() }
    }
}

impl<T: Row> Table<T> {
    /// Adds a row; `None`, and the row is dropped, when its key is taken.
    pub fn push(&mut self, row: T) -> Option<Id<T>> {
        let index = self.rows.len() as u32;
        if self.keys.contains_key(row.key()) {
            return None;
        }
        self.keys.insert(row.key().into(), index);
        self.rows.push(row);
        Some(Id { index, row: PhantomData })
    }
}

/// Only the rows travel; the keys are found again.
impl<T: Serialize> Serialize for Table<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rows.serialize(serializer)
    }
}
impl<'de, T: Row + Deserialize<'de>> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let rows = Vec::<T>::deserialize(deserializer)?;
        let keys = rows.iter().zip(0..).map(|(row, index)| (row.key().into(), index)).collect();
        Ok(Self { rows, keys })
    }
}

impl<T> Table<T> {
    /// All rows, to change what is not their key.
    pub fn rows_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.rows.iter_mut()
    }

    /// The reference to the row with this key.
    pub fn by_key(&self, key: &str) -> Option<Id<T>> {
        self.keys.get(key).map(|&index| Id { index, row: PhantomData })
    }

    /// The keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.keys().map(AsRef::as_ref)
    }

    /// All rows with their references, in the order of the content.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> {
        self.rows
            .iter()
            .enumerate()
            .map(|(index, row)| (Id { index: index as u32, row: PhantomData }, row))
    }

    /// All references, in the order of the content.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = Id<T>> + use<T> {
        (0..self.rows.len() as u32).map(|index| Id { index, row: PhantomData })
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl<T> Index<Id<T>> for Table<T> {
    type Output = T;

    fn index(&self, id: Id<T>) -> &T {
        &self.rows[id.index()]
    }
}
