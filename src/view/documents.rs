//! The list of documents: those of the found projects, and without filter also those that belong to
//! no project.

use super::ViewContext;
use crate::atlas::{Document, Id};
use crate::markup::Node;

impl ViewContext<'_> {
    /// Returns the listed documents, in the order of the content.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, Speech::default(), Lang::En);
    /// assert!(store.view_context().listed_documents().is_empty());
    /// ```
    pub fn listed_documents(&self) -> Vec<Id<Document>> {
        let atlas = self.atlas;
        let mut owned = vec![false; atlas.documents.len()];
        let mut is_linked = vec![false; atlas.documents.len()];
        for (_, project) in atlas.projects.iter() {
            project.documents.iter().for_each(|id| owned[id.index()] = true);
        }
        for &id in &self.found.projects {
            atlas.projects[id].documents.iter().for_each(|id| is_linked[id.index()] = true);
        }
        let all = self.has_no_filter();
        let listed = atlas.documents.ids();
        listed.filter(|id| is_linked[id.index()] || (all && !owned[id.index()])).collect()
    }

    pub(super) fn document_list(&self) -> Vec<Node> {
        let listed = self.listed_documents();
        let mut parts = Vec::new();
        if self.found.projects.is_empty() {
            parts.extend(self.nothing_found());
        }
        parts.extend(self.documents(self.on_page(&listed)));
        parts.extend(self.page_links(listed.len()));
        parts
    }
}
