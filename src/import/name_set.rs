//! A sorted set of names. Each instance of the standard library's tree and sort adds kilobytes to
//! the module.

/// A set of names in alphabetical order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameSet(Vec<String>);

impl NameSet {
    /// Adds a name, unless the set has it.
    ///
    /// # Examples
    /// ```
    /// use imap::import::name_set::NameSet;
    ///
    /// let mut names = NameSet::default();
    /// ["Mali", "Chad", "Mali"].map(|name| names.insert(name.into()));
    /// assert_eq!(names.into_names(), ["Chad", "Mali"]);
    /// ```
    pub fn insert(&mut self, name: String) {
        if let Err(place) = self.0.binary_search(&name) {
            self.0.insert(place, name);
        }
    }

    /// Returns the names in alphabetical order.
    ///
    /// # Examples
    /// ```
    /// use imap::import::name_set::NameSet;
    ///
    /// let mut names = NameSet::default();
    /// names.extend(["b".to_owned(), "a".to_owned()]);
    /// assert_eq!(names.into_names(), ["a", "b"]);
    /// ```
    pub fn into_names(self) -> Vec<String> {
        self.0
    }

    /// Returns `true` if there are no names.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the names in alphabetical order.
    pub fn iter(&self) -> std::slice::Iter<'_, String> {
        self.0.iter()
    }
}

impl Extend<String> for NameSet {
    fn extend<I: IntoIterator<Item = String>>(&mut self, names: I) {
        names.into_iter().for_each(|name| self.insert(name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_unique() {
        let mut names = NameSet::default();
        names.extend(["b", "a", "b"].map(str::to_owned));
        assert_eq!(names.into_names(), ["a", "b"]);
    }
}
