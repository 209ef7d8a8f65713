//! Tables of rows with keys, and references that cannot dangle.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Index;

use crate::sort;

/// A row with a key.
pub trait Row {
    /// The key: unique in its table, stable, and safe in URLs.
    fn key(&self) -> &str;
}

/// A reference to a row of a [`Table`] of the same atlas. Only the table and the decoder of a
/// published atlas create references, so every reference is valid.
pub struct Id<T> {
    index: u32,
    row: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// Index of the row in its table, from 0.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::{Organisation, Table};
    ///
    /// let key = "icmpd".to_owned();
    /// let mut table = Table::default();
    /// let id = table.push(Organisation { key, name: String::new(), acronym: String::new() });
    /// assert_eq!(id.map(|id| id.index()), Some(0));
    /// ```
    pub fn index(self) -> usize {
        self.index as usize
    }
}

// Derived implementations would require the same traits of `T`, which is not stored.
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

impl<T> Id<T> {
    /// Creates the reference from a published index.
    pub(super) fn published(index: u32) -> Self {
        Self { index, row: PhantomData }
    }
}

/// Rows in the order of the content, with a lookup by key.
///
/// # Examples
///
/// ```
/// use imap::atlas::{Row, Table};
///
/// struct Hub(&'static str);
/// impl Row for Hub {
///     fn key(&self) -> &str {
///         self.0
///     }
/// }
///
/// let hubs = Table::from_rows(vec![Hub("agadez"), Hub("gao")]);
/// let gao = hubs.by_key("gao");
/// assert_eq!(gao.map(|id| id.index()), Some(1));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Table<T> {
    rows: Vec<T>,
    /// Indices of the rows in the order of their keys.
    sorted: Vec<u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), sorted: Vec::new() }
    }
}

impl<T: Row> Table<T> {
    /// Adds a row. Returns `None` and drops the row if its key exists already.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::{Organisation, Table};
    ///
    /// let agency = |key: &str| Organisation {
    ///     key: key.to_owned(),
    ///     name: String::new(),
    ///     acronym: String::new(),
    /// };
    /// let mut table = Table::default();
    /// assert!(table.push(agency("icmpd")).is_some());
    /// assert!(table.push(agency("icmpd")).is_none());
    /// ```
    pub fn push(&mut self, row: T) -> Option<Id<T>> {
        let index = self.rows.len() as u32;
        let place = self.search_key(row.key()).err()?;
        self.sorted.insert(place, index);
        self.rows.push(row);
        Some(Id { index, row: PhantomData })
    }

    /// Returns the reference to the row with a key.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::{Organisation, Table};
    ///
    /// let agency = |key: &str| Organisation {
    ///     key: key.to_owned(),
    ///     name: String::new(),
    ///     acronym: String::new(),
    /// };
    /// let table = Table::from_rows(vec![agency("icmpd")]);
    /// assert!(table.by_key("icmpd").is_some());
    /// assert!(table.by_key("unodc").is_none());
    /// ```
    pub fn by_key(&self, key: &str) -> Option<Id<T>> {
        let place = self.search_key(key).ok()?;
        Some(Id { index: self.sorted[place], row: PhantomData })
    }

    /// The keys in sorted order.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::{Organisation, Table};
    ///
    /// let agency = |key: &str| Organisation {
    ///     key: key.to_owned(),
    ///     name: String::new(),
    ///     acronym: String::new(),
    /// };
    /// let table = Table::from_rows(vec![agency("unodc"), agency("icmpd")]);
    /// assert!(table.keys().eq(["icmpd", "unodc"]));
    /// ```
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.sorted.iter().map(|&index| self.rows[index as usize].key())
    }

    fn search_key(&self, key: &str) -> Result<usize, usize> {
        self.sorted.binary_search_by(|&index| self.rows[index as usize].key().cmp(key))
    }
}

impl<T: Row> Table<T> {
    /// Creates a table of rows in any order. Rows with a duplicate key are dropped, as by
    /// [`push`](Table::push), which is slow for many rows.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::{Organisation, Table};
    ///
    /// let agency = |key: &str| Organisation {
    ///     key: key.to_owned(),
    ///     name: String::new(),
    ///     acronym: String::new(),
    /// };
    /// assert_eq!(Table::from_rows(vec![agency("icmpd"), agency("icmpd")]).len(), 1);
    /// ```
    pub fn from_rows(rows: Vec<T>) -> Self {
        let table = Self::from_unique_rows(rows);
        if table.sorted.windows(2).all(|two| {
            let [one, other] = [two[0], two[1]].map(|place| table.rows[place as usize].key());
            one != other
        }) {
            return table;
        }
        let mut kept = Self::default();
        for row in table.rows {
            kept.push(row);
        }
        kept
    }

    /// Creates a table of rows whose keys are known to be unique.
    pub(super) fn from_unique_rows(rows: Vec<T>) -> Self {
        let sorted = sort::sorted_key_indices(&rows.iter().map(Row::key).collect::<Vec<_>>());
        Self { rows, sorted }
    }
}

impl<T> Table<T> {
    /// Iterates over all rows mutably; keys must not be changed.
    pub fn rows_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.rows.iter_mut()
    }

    /// Iterates over all rows with their references, in the order of the content.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::{Organisation, Table};
    ///
    /// let agency = |key: &str| Organisation {
    ///     key: key.to_owned(),
    ///     name: String::new(),
    ///     acronym: String::new(),
    /// };
    /// let table = Table::from_rows(vec![agency("unodc"), agency("icmpd")]);
    /// assert!(
    ///     table
    ///         .iter()
    ///         .map(|(id, row)| (id.index(), row.key.as_str()))
    ///         .eq([(0, "unodc"), (1, "icmpd")])
    /// );
    /// ```
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> {
        self.rows
            .iter()
            .enumerate()
            .map(|(index, row)| (Id { index: index as u32, row: PhantomData }, row))
    }

    /// Iterates over all references, in the order of the content.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::{Organisation, Table};
    ///
    /// let key = "icmpd".to_owned();
    /// let mut table = Table::default();
    /// table.push(Organisation { key, name: String::new(), acronym: String::new() });
    /// assert!(table.ids().map(|id| table[id].key.as_str()).eq(["icmpd"]));
    /// ```
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = Id<T>> + use<T> {
        (0..self.rows.len() as u32).map(|index| Id { index, row: PhantomData })
    }

    /// The number of rows.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::{Project, Table};
    ///
    /// assert_eq!(Table::<Project>::default().len(), 0);
    /// ```
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns `true` if the table has no row.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::{Project, Table};
    ///
    /// assert!(Table::<Project>::default().is_empty());
    /// ```
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
