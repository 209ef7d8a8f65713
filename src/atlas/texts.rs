//! All texts of an atlas in a fixed order; the file of a language is such a list.
//!
//! There are two sets. Names are what the map and the lists need at once. Notes appear in cards and
//! load after the first picture.

use super::{Atlas, Chain, Site};

/// A set of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextSet {
    /// Titles and names.
    Names,
    /// Longer texts.
    Notes,
}

/// Callback for each text.
type TextVisitor<'a> = &'a mut dyn FnMut(&mut String);

impl Atlas {
    /// Calls `visit` with every text of a set, always in the same order. Titles of sources are
    /// excluded: they stay in the language of the source.
    pub fn each_text(&mut self, part: TextSet, visit: TextVisitor) {
        match part {
            TextSet::Names => self.each_name(visit),
            TextSet::Notes => self.each_note(visit),
        }
    }

    fn each_name(&mut self, visit: TextVisitor) {
        let site = &mut self.site;
        let whole = [&mut site.title, &mut site.subtitle, &mut site.dialogue, &mut site.disclaimer];
        whole.into_iter().for_each(&mut *visit);
        self.countries.rows_mut().for_each(|row| visit(&mut row.name));
        self.groups.rows_mut().for_each(|row| visit(&mut row.name));
        self.successions.iter_mut().for_each(|row| visit(&mut row.name));
        self.former_names.iter_mut().for_each(|row| visit(&mut row.name));
        self.seas.iter_mut().for_each(|row| visit(&mut row.name));
        for row in self.organisations.rows_mut() {
            [&mut row.name, &mut row.acronym].into_iter().for_each(&mut *visit);
        }
        for row in self.projects.rows_mut() {
            row.each_field_text(TextSet::Names, visit);
        }
        self.hubs.rows_mut().for_each(|row| visit(&mut row.name));
        self.routes.rows_mut().for_each(|row| visit(&mut row.name));
    }

    fn each_note(&mut self, visit: TextVisitor) {
        let Site { about, how_to_read, foreign_texts, .. } = &mut self.site;
        [about, how_to_read, foreign_texts].into_iter().for_each(&mut *visit);
        for row in self.phases.rows_mut() {
            [&mut row.name, &mut row.remark].into_iter().for_each(&mut *visit);
        }
        self.pillars.rows_mut().chain(self.themes.rows_mut()).for_each(|row| visit(&mut row.name));
        for row in self.groups.rows_mut() {
            [&mut row.long_name, &mut row.note].into_iter().for_each(&mut *visit);
        }
        self.successions.iter_mut().for_each(|row| visit(&mut row.note));
        self.former_names.iter_mut().for_each(|row| visit(&mut row.note));
        for row in &mut self.boundaries {
            [&mut row.title, &mut row.text].into_iter().for_each(&mut *visit);
        }
        self.each_project_note(visit);
        self.hubs.rows_mut().for_each(|row| visit(&mut row.note));
        for row in self.routes.rows_mut() {
            let texts = [&mut row.dialogue_name, &mut row.description, &mut row.history];
            texts.into_iter().for_each(&mut *visit);
            row.other_names.iter_mut().for_each(&mut *visit);
            for Chain { name, note, .. } in &mut row.chains {
                [name, note].into_iter().for_each(&mut *visit);
            }
        }
        for row in self.series.rows_mut() {
            let texts = [&mut row.name, &mut row.indicator, &mut row.vintage, &mut row.note];
            visit(&mut row.own_unit);
            texts.into_iter().for_each(&mut *visit);
            row.values.iter_mut().for_each(|figure| visit(&mut figure.note));
        }
    }

    fn each_project_note(&mut self, visit: TextVisitor) {
        for row in self.projects.rows_mut() {
            row.each_field_text(TextSet::Notes, visit);
            row.links.iter_mut().for_each(|link| visit(&mut link.title));
            row.pictures.iter_mut().for_each(|picture| visit(&mut picture.text));
            row.remarks.iter_mut().for_each(|remark| visit(&mut remark.text));
        }
        for row in self.documents.rows_mut() {
            [&mut row.title, &mut row.note].into_iter().for_each(&mut *visit);
        }
    }

    /// Removes the texts of a set and returns them; facts stay.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::TextSet;
    /// use imap::content::{raw, validate_content};
    ///
    /// let mut content = raw::Content::default();
    /// content.site.title = "i-Map".to_owned();
    /// let (mut atlas, _) = validate_content(&content);
    /// let names = atlas.take_texts(TextSet::Names);
    /// assert!(names[0] == "i-Map" && atlas.site.title.is_empty());
    /// ```
    pub fn take_texts(&mut self, part: TextSet) -> Vec<String> {
        let mut texts = Vec::new();
        self.each_text(part, &mut |text| texts.push(std::mem::take(text)));
        texts
    }

    /// Inserts the texts of a set.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::TextSet;
    /// use imap::content::{raw, validate_content};
    ///
    /// let (mut atlas, _) = validate_content(&raw::Content::default());
    /// atlas.put_texts(TextSet::Names, vec!["i-Map".to_owned()]);
    /// assert_eq!(atlas.site.title, "i-Map");
    /// ```
    pub fn put_texts(&mut self, part: TextSet, texts: Vec<String>) {
        let mut texts = texts.into_iter();
        self.each_text(part, &mut |slot| *slot = texts.next().unwrap_or_default());
    }
}
